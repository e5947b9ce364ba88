/* Points of time and what is made of two of them: calendar arithmetic in the words' own precision, written
 * as EDTF.
 *
 * Knows no words and no text.
 */
#include "extract/geneva-times-values.h"

#include <string.h>

#define MIN_YEAR 1
#define MAX_YEAR 9999

GenevaPoint
geneva_point_from_day (gint64 day)
{
  GenevaCivil civil;

  geneva_civil_from_instant (day * GENEVA_DAY_SECONDS, &civil);
  return (GenevaPoint) { .year = civil.year, .month = civil.month, .day = civil.day,
                        .precision = GENEVA_POINT_DAY };
}

gint64
geneva_point_first_day (const GenevaPoint *point)
{
  switch ((GenevaPointPrecision) point->precision) {
    case GENEVA_POINT_CENTURY:
      return geneva_day_from_civil (point->year - point->year % 100, 1, 1);
    case GENEVA_POINT_DECADE:
      return geneva_day_from_civil (point->year - point->year % 10, 1, 1);
    case GENEVA_POINT_YEAR:
      return geneva_day_from_civil (point->year, 1, 1);
    case GENEVA_POINT_SEASON:
      return geneva_day_from_civil (point->year, 3 * (point->season - 20), 1);
    case GENEVA_POINT_MONTH:
      return geneva_day_from_civil (point->year, point->month, 1);
    case GENEVA_POINT_DAY: case GENEVA_POINT_MINUTE: case GENEVA_POINT_NONE:
      break;
  }
  return geneva_day_from_civil (point->year, point->month, point->day);
}

gint64
geneva_point_last_day (const GenevaPoint *point)
{
  switch ((GenevaPointPrecision) point->precision) {
    case GENEVA_POINT_CENTURY:
      return geneva_day_from_civil (point->year - point->year % 100 + 100, 1, 1) - 1;
    case GENEVA_POINT_DECADE:
      return geneva_day_from_civil (point->year - point->year % 10 + 10, 1, 1) - 1;
    case GENEVA_POINT_YEAR:
      return geneva_day_from_civil (point->year + 1, 1, 1) - 1;
    case GENEVA_POINT_SEASON:
      return geneva_day_from_civil (point->year, 3 * (point->season - 20) + 3, 1) - 1;
    case GENEVA_POINT_MONTH:
      return geneva_day_from_civil (point->year, point->month + 1, 1) - 1;
    case GENEVA_POINT_DAY: case GENEVA_POINT_MINUTE: case GENEVA_POINT_NONE:
      break;
  }
  return geneva_day_from_civil (point->year, point->month, point->day);
}

GenevaPoint
geneva_point_coarsen (GenevaPoint          point,
                      GenevaPointPrecision precision)
{
  if (point.precision > precision)
    point.precision = (guint8) precision;
  return point;
}

GenevaPoint
geneva_point_shift (GenevaPoint    point,
                    GenevaTimeUnit unit,
                    int            n)
{
  int months;

  n = CLAMP (n, -100000, 100000);
  switch (unit) {
    case GENEVA_UNIT_SECOND: case GENEVA_UNIT_MINUTE: case GENEVA_UNIT_HOUR: case GENEVA_UNIT_MOMENT:
      return point;
    case GENEVA_UNIT_DAY: case GENEVA_UNIT_NIGHT:
      return geneva_point_from_day (geneva_point_first_day (&point) + n);
    case GENEVA_UNIT_WEEK: case GENEVA_UNIT_WEEKEND:
      return geneva_point_from_day (geneva_point_first_day (&point) + 7 * (gint64) n);
    case GENEVA_UNIT_FORTNIGHT:
      return geneva_point_from_day (geneva_point_first_day (&point) + 14 * (gint64) n);
    case GENEVA_UNIT_MONTH: months = n; break;
    case GENEVA_UNIT_QUARTER: months = 3 * n; break;
    case GENEVA_UNIT_SEMESTER: months = 6 * n; break;
    case GENEVA_UNIT_YEAR:
      point.year += n;
      return geneva_point_coarsen (point, GENEVA_POINT_YEAR);
    case GENEVA_UNIT_DECADE:
      point.year += 10 * n;
      return geneva_point_coarsen (point, GENEVA_POINT_YEAR);
    case GENEVA_UNIT_CENTURY:
      point.year += 100 * n;
      return geneva_point_coarsen (point, GENEVA_POINT_YEAR);
    case GENEVA_UNIT_NONE:
    default:
      return point;
  }
  months += point.year * 12 + point.month - 1;
  point.year = months >= 0 ? months / 12 : -((11 - months) / 12);
  point.month = months - point.year * 12 + 1;
  return geneva_point_coarsen (point, GENEVA_POINT_MONTH);
}

GenevaTimeValue
geneva_value_of_point (GenevaPoint point)
{
  return (GenevaTimeValue) { .form = GENEVA_VALUE_POINT, .at = point, .last = point };
}

GenevaTimeValue
geneva_value_of_days (GenevaValueForm form,
                      gint64          first,
                      gint64          last)
{
  return (GenevaTimeValue) { .form = (guint8) form, .at = geneva_point_from_day (first),
                             .last = geneva_point_from_day (last) };
}

GenevaTimeValue
geneva_value_of_unit (gint64         day,
                      GenevaTimeUnit unit,
                      int            n)
{
  GenevaPoint point = geneva_point_from_day (day);
  gint64 monday;

  switch (unit) {
    case GENEVA_UNIT_DAY: case GENEVA_UNIT_NIGHT:
      return geneva_value_of_point (geneva_point_from_day (day + n));
    case GENEVA_UNIT_WEEK: case GENEVA_UNIT_FORTNIGHT:
      monday = day - geneva_weekday (day) + 7 * (gint64) n;
      return geneva_value_of_days (GENEVA_VALUE_LASTING, monday,
                                   monday + (unit == GENEVA_UNIT_FORTNIGHT ? 13 : 6));
    case GENEVA_UNIT_WEEKEND:
      monday = day - geneva_weekday (day) + 7 * (gint64) n;
      return geneva_value_of_days (GENEVA_VALUE_LASTING, monday + 5, monday + 6);
    case GENEVA_UNIT_MONTH:
      return geneva_value_of_point (geneva_point_shift (point, unit, n));
    case GENEVA_UNIT_QUARTER: case GENEVA_UNIT_SEMESTER: {
      int length = unit == GENEVA_UNIT_QUARTER ? 3 : 6;
      GenevaTimeValue value = { .form = GENEVA_VALUE_LASTING };

      point.month -= (point.month - 1) % length;
      value.at = geneva_point_shift (point, unit, n);
      value.last = geneva_point_shift (value.at, GENEVA_UNIT_MONTH, length - 1);
      return value;
    }
    case GENEVA_UNIT_YEAR:
      return geneva_value_of_point (geneva_point_shift (point, unit, n));
    case GENEVA_UNIT_DECADE:
      return geneva_value_of_point (geneva_point_coarsen (geneva_point_shift (point, unit, n),
                                                          GENEVA_POINT_DECADE));
    case GENEVA_UNIT_CENTURY:
      return geneva_value_of_point (geneva_point_coarsen (geneva_point_shift (point, unit, n),
                                                          GENEVA_POINT_CENTURY));
    case GENEVA_UNIT_SECOND: case GENEVA_UNIT_MINUTE: case GENEVA_UNIT_HOUR: case GENEVA_UNIT_MOMENT:
    case GENEVA_UNIT_NONE:
    default:
      return (GenevaTimeValue) { .form = GENEVA_VALUE_NONE };
  }
}

static char *
write_digits (char *to,
              int   value,
              int   n)
{
  for (int i = n - 1; i >= 0; i--) {
    to[i] = (char) ('0' + value % 10);
    value /= 10;
  }
  return to + n;
}

static char *
write_point (char              *to,
             const GenevaPoint *point)
{
  to = write_digits (to, point->year, 4);
  if (point->precision == GENEVA_POINT_CENTURY) {
    to[-1] = to[-2] = 'X';
  } else if (point->precision == GENEVA_POINT_DECADE) {
    to[-1] = 'X';
  } else if (point->precision == GENEVA_POINT_SEASON) {
    *to++ = '-';
    to = write_digits (to, point->season, 2);
  }
  if (point->precision >= GENEVA_POINT_MONTH) {
    *to++ = '-';
    to = write_digits (to, point->month, 2);
  }
  if (point->precision >= GENEVA_POINT_DAY) {
    *to++ = '-';
    to = write_digits (to, point->day, 2);
  }
  if (point->precision >= GENEVA_POINT_MINUTE) {
    *to++ = 'T';
    to = write_digits (to, point->hour, 2);
    *to++ = ':';
    to = write_digits (to, point->minute, 2);
    if (point->is_utc)
      *to++ = 'Z';
  }
  if (point->is_about)
    *to++ = '~';
  return to;
}

static gboolean
is_writable (const GenevaPoint *point)
{
  return point->precision != GENEVA_POINT_NONE && point->year >= MIN_YEAR && point->year <= MAX_YEAR;
}

gboolean
geneva_value_write (const GenevaTimeValue *value,
                    char                  *bytes)
{
  char *to = bytes;

  if (value->form == GENEVA_VALUE_NONE || !is_writable (&value->at) ||
      ((value->form == GENEVA_VALUE_LASTING || value->form == GENEVA_VALUE_WITHIN) &&
       !is_writable (&value->last)))
    return FALSE;
  switch ((GenevaValueForm) value->form) {
    case GENEVA_VALUE_LASTING: {
      char *first = to, *slash = write_point (to, &value->at);

      *slash = '/';
      to = write_point (slash + 1, &value->last);
      /* "for an hour": of one day */
      if (to - slash - 1 == slash - first && memcmp (first, slash + 1, (gsize) (slash - first)) == 0)
        to = slash;
      break;
    }
    case GENEVA_VALUE_WITHIN:
      *to++ = '[';
      to = write_point (to, &value->at);
      *to++ = '.';
      *to++ = '.';
      to = write_point (to, &value->last);
      *to++ = ']';
      break;
    case GENEVA_VALUE_FROM:
      *to++ = '[';
      to = write_point (to, &value->at);
      *to++ = '.';
      *to++ = '.';
      *to++ = ']';
      break;
    case GENEVA_VALUE_UP_TO:
      *to++ = '[';
      *to++ = '.';
      *to++ = '.';
      to = write_point (to, &value->at);
      *to++ = ']';
      break;
    case GENEVA_VALUE_POINT: case GENEVA_VALUE_NONE:
      to = write_point (to, &value->at);
      break;
  }
  *to = '\0';
  return TRUE;
}

GenevaSpan
geneva_value_get_span (const GenevaTimeValue *value)
{
  GenevaSpan span = { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };
  gboolean two = value->form == GENEVA_VALUE_LASTING || value->form == GENEVA_VALUE_WITHIN;

  if (value->form == GENEVA_VALUE_NONE)
    return (GenevaSpan) { 0, 0 };
  if (value->form != GENEVA_VALUE_UP_TO)
    span.begin = geneva_point_first_day (&value->at) * GENEVA_DAY_SECONDS;
  if (value->form != GENEVA_VALUE_FROM)
    span.end = (geneva_point_last_day (two ? &value->last : &value->at) + 1) * GENEVA_DAY_SECONDS;
  if (value->form == GENEVA_VALUE_POINT && value->at.precision == GENEVA_POINT_MINUTE) {
    span.begin += value->at.hour * 3600 + value->at.minute * 60;
    span.end = span.begin + 60;
  }
  return span;
}
