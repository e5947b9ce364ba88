/* Reader of EDTF values: one pass with a cursor, no copies, no allocation but for errors.
 *
 * A value is a date, two dates about a slash, or a list in brackets; every
 * date becomes a half-open stretch of time, and the value keeps how early and
 * how late it may begin and end. It knows nothing of charts and no words but
 * those of its errors, and these make it long: each slip that people make with
 * dates is told apart, with what to write instead.
 */
#include "base/geneva-edtf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/geneva-limits.h"
#include "base/geneva-utf8.h"

#define FIRST_SEASON 21
#define LAST_SEASON 24
#define LAST_LEVEL_2_SEASON 41
/* How much of a value an error shows. */
#define SHOWN_POINTS 60

typedef struct {
  const char  *text;     /* the whole value, for errors */
  const char  *at;
  const char  *end;      /* of the part being read */
  GError     **error;
} Reader;

G_DEFINE_QUARK (geneva-edtf-error-quark, geneva_edtf_error)

/* --- Errors ---------------------------------------------------------------- */

/* Sets the error for what stands at `at`; always FALSE. */
G_GNUC_PRINTF (4, 5)
static gboolean
fail (Reader *reader, const char *at, GenevaEdtfError code, const char *format, ...)
{
  g_autofree char *valid = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *reason = NULL;
  guint position = 1;
  va_list arguments;

  if (reader->error == NULL)
    return FALSE;

  valid = g_utf8_make_valid (reader->text, -1);
  shown = geneva_utf8_dup_head (valid, SHOWN_POINTS);
  for (const char *byte = reader->text; byte < at; byte++)
    position += ((guchar) *byte & 0xc0) != 0x80;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* TRANSLATORS: the value, the position in it, and a full sentence that says what is wrong. */
  g_set_error (reader->error, GENEVA_EDTF_ERROR, code, _("Not an EDTF date: “%s”, character %u: %s"),
               shown, position, reason);

  return FALSE;
}

/* For what belongs nowhere; tells the commonest slips apart. */
static gboolean
fail_unexpected (Reader *reader, const char *expected)
{
  const char *at = reader->at;
  gunichar point;

  if (at >= reader->end)
    return fail (reader, at, GENEVA_EDTF_ERROR_SYNTAX,
                 _("The date ends too early. Write it like 2013, 2013-06, 2013-06-05 or "
                   "2013-06-05T14:00:00Z."));
  if ((guchar) *at >= 0x80) {
    point = g_utf8_get_char_validated (at, -1);
    if (point == 0x2010 || point == 0x2011 || point == 0x2012 || point == 0x2013 || point == 0x2014
        || point == 0x2212)
      return fail (reader, at, GENEVA_EDTF_ERROR_SYNTAX,
                   _("This is a dash. Write a plain hyphen (-) between year, month and day."));
    if (point == 0x2026)
      return fail (reader, at, GENEVA_EDTF_ERROR_SYNTAX,
                   _("This is an ellipsis. Write two full stops (..) for an open end."));
    return fail (reader, at, GENEVA_EDTF_ERROR_SYNTAX,
                 _("A date has digits and signs of plain ASCII only."));
  }
  switch (*at) {
  case ' ':
  case '\t':
  case '\n':
  case '\r':
    return fail (reader, at, GENEVA_EDTF_ERROR_SYNTAX,
                 _("A date contains no spaces. Remove this one; between date and time stands a T."));
  case '?':
  case '~':
  case '%':
    return fail (reader, at, GENEVA_EDTF_ERROR_SYNTAX,
                 _("A qualifier (? uncertain, ~ about, %% both) stands once, at the end of the whole date."));
  case 'u':
  case 'x':
  case '*':
    if (at == reader->text || !(g_ascii_isdigit (at[-1]) || at[-1] == '-'))
      break;
    return fail (reader, at, GENEVA_EDTF_ERROR_SYNTAX,
                 _("Write an upper-case X for each digit that is not known."));
  case '[':
  case ']':
    return fail (reader, at, GENEVA_EDTF_ERROR_SYNTAX,
                 _("Brackets stand around the whole value only, like [2013-06..2013-07]."));
  default:
    break;
  }

  return fail (reader, at, GENEVA_EDTF_ERROR_SYNTAX, "%s", expected);
}

/* --- Parts of a date ------------------------------------------------------- */

static gboolean
is_at (const Reader *reader, char byte)
{
  return reader->at < reader->end && *reader->at == byte;
}

static gboolean
is_digit_at (const Reader *reader, gsize offset)
{
  return (gsize) (reader->end - reader->at) > offset && g_ascii_isdigit (reader->at[offset]);
}

/* Two digits, passed; FALSE without them. */
static gboolean
read_pair (Reader *reader, int *value)
{
  if (!is_digit_at (reader, 0) || !is_digit_at (reader, 1))
    return FALSE;

  *value = (reader->at[0] - '0') * 10 + (reader->at[1] - '0');
  reader->at += 2;

  return TRUE;
}

static void
set_years (GenevaEdtfDate *date, int first, int last)
{
  date->civil.year = first;
  date->bounds.begin = geneva_day_from_civil (first, 1, 1) * GENEVA_DAY_SECONDS;
  date->bounds.end = geneva_day_from_civil (last + 1, 1, 1) * GENEVA_DAY_SECONDS;
}

/* A year of four digits, of which the last one or two may be X. */
static gboolean
read_year (Reader *reader, GenevaEdtfDate *date)
{
  const char *start = reader->at;
  gboolean is_negative = FALSE;
  guint n_digits = 0;
  guint n_unspecified = 0;
  int year = 0;
  int span, first, last;

  if (is_at (reader, 'Y')) {
    if (is_digit_at (reader, 1) || (is_digit_at (reader, 2) && reader->at[1] == '-'))
      return fail (reader, start, GENEVA_EDTF_ERROR_RANGE,
                   _("Years are read from %d to %d, in four digits and without the letter Y."),
                   GENEVA_MIN_YEAR, GENEVA_MAX_YEAR);
    return fail_unexpected (reader, _("Expected a year of four digits."));
  }
  if (is_at (reader, '-')) {
    is_negative = TRUE;
    reader->at++;
  }
  while (n_digits < 4 && is_digit_at (reader, 0)) {
    year = year * 10 + (*reader->at++ - '0');
    n_digits++;
  }
  while (n_digits + n_unspecified < 4 && is_at (reader, 'X')) {
    reader->at++;
    n_unspecified++;
  }

  if (n_unspecified == 4)
    return fail (reader, start, GENEVA_EDTF_ERROR_SYNTAX,
                 _("A year of which nothing is known says nothing. Leave the date out."));
  if (n_digits + n_unspecified < 4)
    return fail_unexpected (reader, _("Expected a year of four digits first, like 2013 or 0044."));
  if (n_unspecified == 3)
    return fail (reader, start, GENEVA_EDTF_ERROR_SYNTAX,
                 _("Only the last one or two digits of a year may be unknown, like 201X or 20XX."));
  if (is_digit_at (reader, 0))
    return fail (reader, reader->at, GENEVA_EDTF_ERROR_SYNTAX,
                 _("A year has four digits; year, month and day are separated by hyphens, like 2013-06-05."));
  if (is_negative && n_unspecified == 0 && year == 0)
    return fail (reader, start, GENEVA_EDTF_ERROR_CALENDAR,
                 _("There is no year -0000. The year before 0001 is 0000, and -0001 is the one "
                   "before that."));

  span = n_unspecified == 0 ? 1 : n_unspecified == 1 ? 10 : 100;
  first = year * span;
  last = first + span - 1;
  if (is_negative) {
    /* -004X runs from -0049 to -0040, and no year is -0000. */
    int magnitude = MAX (first, 1);

    first = -last;
    last = -magnitude;
  }
  date->precision = n_unspecified == 0 ? GENEVA_EDTF_YEAR
                    : n_unspecified == 1 ? GENEVA_EDTF_DECADE : GENEVA_EDTF_CENTURY;
  set_years (date, first, last);

  return TRUE;
}

static gboolean
read_season (Reader *reader, GenevaEdtfDate *date, int season)
{
  int year = date->civil.year;

  if (is_at (reader, '-'))
    return fail (reader, reader->at, GENEVA_EDTF_ERROR_SYNTAX,
                 _("A season (%d to %d) has no days. End the date after it."), FIRST_SEASON, LAST_SEASON);

  date->season = season;
  date->precision = GENEVA_EDTF_SEASON;
  /* Spring begins in March; winter begins in December of its year and ends in the next. */
  date->civil.month = (season - FIRST_SEASON + 1) * 3;
  date->bounds.begin = geneva_day_from_civil (year, date->civil.month, 1) * GENEVA_DAY_SECONDS;
  date->bounds.end = geneva_day_from_civil (year, date->civil.month + 3, 1) * GENEVA_DAY_SECONDS;

  return TRUE;
}

/* Stands after the hyphen. `*is_unspecified` for XX. */
static gboolean
read_month (Reader *reader, GenevaEdtfDate *date, gboolean *is_unspecified)
{
  const char *start = reader->at;
  int month;

  *is_unspecified = FALSE;
  if (is_at (reader, 'X') && reader->end - reader->at >= 2 && reader->at[1] == 'X') {
    *is_unspecified = TRUE;
    reader->at += 2;
    return TRUE;
  }
  if (reader->end - reader->at >= 2 && (is_digit_at (reader, 0) || is_at (reader, 'X'))
      && (reader->at[1] == 'X' || is_digit_at (reader, 1)) && (is_at (reader, 'X') || reader->at[1] == 'X'))
    return fail (reader, start, GENEVA_EDTF_ERROR_SYNTAX,
                 _("Half a month can't be unknown. Write XX, or a set like [2013-10..2013-12]."));
  if (!read_pair (reader, &month))
    return fail_unexpected (reader, _("Expected a month of two digits after the hyphen, like 06."));
  if (month >= FIRST_SEASON && month <= LAST_SEASON)
    return read_season (reader, date, month);
  if (month > LAST_SEASON && month <= LAST_LEVEL_2_SEASON)
    return fail (reader, start, GENEVA_EDTF_ERROR_SYNTAX,
                 _("Of the seasons 21 (spring), 22 (summer), 23 (autumn) and 24 (winter) are read. "
                   "Write other parts of a year as a set, like [2013-01..2013-03]."));
  if (month < 1 || month > 12)
    return fail (reader, start, GENEVA_EDTF_ERROR_CALENDAR,
                 _("There is no month %02d. Months run from 01 to 12."), month);

  date->precision = GENEVA_EDTF_MONTH;
  date->civil.month = month;
  date->bounds.begin = geneva_day_from_civil (date->civil.year, month, 1) * GENEVA_DAY_SECONDS;
  date->bounds.end = geneva_day_from_civil (date->civil.year, month + 1, 1) * GENEVA_DAY_SECONDS;

  return TRUE;
}

/* Stands after the second hyphen. An unknown day leaves the bounds of the month or year. */
static gboolean
read_day (Reader *reader, GenevaEdtfDate *date, gboolean is_month_unspecified)
{
  const char *start = reader->at;
  int day, n_days;

  if (is_at (reader, 'X') && reader->end - reader->at >= 2 && reader->at[1] == 'X') {
    reader->at += 2;
    return TRUE;
  }
  if (is_month_unspecified)
    return fail (reader, start, GENEVA_EDTF_ERROR_SYNTAX,
                 _("A day needs its month. Where the month is XX, the day is XX or left out."));
  if (reader->end - reader->at >= 2 && is_digit_at (reader, 0) && reader->at[1] == 'X')
    return fail (reader, start, GENEVA_EDTF_ERROR_SYNTAX,
                 _("Half a day can't be unknown. Write XX, or a set like [2013-06-10..2013-06-19]."));
  if (!read_pair (reader, &day))
    return fail_unexpected (reader, _("Expected a day of two digits after the hyphen, like 05."));
  n_days = geneva_days_in_month (date->civil.year, date->civil.month);
  if (day < 1 || day > n_days)
    return fail (reader, start, GENEVA_EDTF_ERROR_CALENDAR,
                 _("There is no day %02d in this month. It runs from 01 to %02d."), day, n_days);

  date->precision = GENEVA_EDTF_DAY;
  date->civil.day = day;
  date->bounds.begin = geneva_instant_from_civil (&date->civil);
  date->bounds.end = date->bounds.begin + GENEVA_DAY_SECONDS;

  return TRUE;
}

/* "Z", "+02:00", "+02" or nothing; `*offset` in seconds east. */
static gboolean
read_zone (Reader *reader, gint64 *offset)
{
  const char *start = reader->at;
  int sign, hours;
  int minutes = 0;

  *offset = 0;
  if (is_at (reader, 'Z')) {
    reader->at++;
    return TRUE;
  }
  if (!is_at (reader, '+') && !is_at (reader, '-'))
    return TRUE;

  sign = *reader->at++ == '-' ? -1 : 1;
  if (!read_pair (reader, &hours))
    return fail_unexpected (reader, _("Expected the hours of the distance from UTC, like +02:00."));
  if (is_at (reader, ':')) {
    reader->at++;
    if (!read_pair (reader, &minutes))
      return fail_unexpected (reader, _("Expected the minutes of the distance from UTC, like +02:00."));
  }
  if (hours > 23 || minutes > 59)
    return fail (reader, start, GENEVA_EDTF_ERROR_CALENDAR,
                 _("There is no such distance from UTC. Hours run from 00 to 23, minutes from 00 to 59."));
  *offset = sign * (hours * 3600 + minutes * 60);

  return TRUE;
}

/* Stands after the T. */
static gboolean
read_time (Reader *reader, GenevaEdtfDate *date)
{
  const char *start = reader->at;
  gint64 width = 3600;
  gint64 offset;

  date->precision = GENEVA_EDTF_HOUR;
  if (!read_pair (reader, &date->civil.hour))
    return fail_unexpected (reader, _("Expected an hour of two digits after the T, like T14:00:00."));
  if (date->civil.hour == 24)
    return fail (reader, start, GENEVA_EDTF_ERROR_CALENDAR,
                 _("There is no hour 24. Midnight is T00:00:00 of the next day."));
  if (date->civil.hour > 24)
    return fail (reader, start, GENEVA_EDTF_ERROR_CALENDAR,
                 _("There is no hour %02d. Hours run from 00 to 23."), date->civil.hour);
  if (is_at (reader, ':')) {
    start = ++reader->at;
    width = 60;
    date->precision = GENEVA_EDTF_MINUTE;
    if (!read_pair (reader, &date->civil.minute))
      return fail_unexpected (reader, _("Expected a minute of two digits after the colon."));
    if (date->civil.minute > 59)
      return fail (reader, start, GENEVA_EDTF_ERROR_CALENDAR,
                   _("There is no minute %02d. Minutes run from 00 to 59."), date->civil.minute);
  }
  if (date->precision == GENEVA_EDTF_MINUTE && is_at (reader, ':')) {
    start = ++reader->at;
    width = 1;
    date->precision = GENEVA_EDTF_SECOND;
    if (!read_pair (reader, &date->civil.second))
      return fail_unexpected (reader, _("Expected a second of two digits after the colon."));
    if (date->civil.second == 60)
      return fail (reader, start, GENEVA_EDTF_ERROR_CALENDAR,
                   _("Leap seconds are not read. Write second 59."));
    if (date->civil.second > 59)
      return fail (reader, start, GENEVA_EDTF_ERROR_CALENDAR,
                   _("There is no second %02d. Seconds run from 00 to 59."), date->civil.second);
  }
  if (is_at (reader, '.') || is_at (reader, ','))
    return fail (reader, reader->at, GENEVA_EDTF_ERROR_SYNTAX,
                 _("Fractions of a second are not read. Leave them out."));
  if (!read_zone (reader, &offset))
    return FALSE;

  date->bounds.begin = geneva_instant_from_civil (&date->civil) - offset;
  date->bounds.end = date->bounds.begin + width;

  return TRUE;
}

/* Passes a qualifier, but only one that ends the date. */
static void
read_qualifier (Reader *reader, GenevaEdtfDate *date)
{
  if (reader->end - reader->at != 1)
    return;

  if (is_at (reader, '?'))
    date->qualifier = GENEVA_EDTF_UNCERTAIN;
  else if (is_at (reader, '~'))
    date->qualifier = GENEVA_EDTF_APPROXIMATE;
  else if (is_at (reader, '%'))
    date->qualifier = GENEVA_EDTF_UNCERTAIN | GENEVA_EDTF_APPROXIMATE;
  else
    return;
  reader->at++;
}

/* One date from the cursor to the reader's end. */
static gboolean
read_date (Reader *reader, GenevaEdtfDate *date)
{
  gboolean is_month_unspecified = FALSE;

  memset (date, 0, sizeof *date);
  date->civil.month = 1;
  date->civil.day = 1;

  if (!read_year (reader, date))
    return FALSE;
  if (is_at (reader, '-')) {
    if (date->precision != GENEVA_EDTF_YEAR)
      return fail (reader, reader->at, GENEVA_EDTF_ERROR_SYNTAX,
                   _("A year with unknown digits has no month. End the date after it."));
    reader->at++;
    if (!read_month (reader, date, &is_month_unspecified))
      return FALSE;
    if (is_at (reader, '-')) {
      reader->at++;
      if (!read_day (reader, date, is_month_unspecified))
        return FALSE;
    }
  }
  if (is_at (reader, 'T')) {
    if (date->precision != GENEVA_EDTF_DAY)
      return fail (reader, reader->at, GENEVA_EDTF_ERROR_SYNTAX,
                   _("A time needs its day. Write year, month and day before the T."));
    reader->at++;
    if (!read_time (reader, date))
      return FALSE;
  }
  read_qualifier (reader, date);

  if (reader->at < reader->end)
    return fail_unexpected (reader, _("Expected the end of the date here."));

  return TRUE;
}

static gboolean
read_date_between (Reader *reader, const char *begin, const char *end, GenevaEdtfDate *date)
{
  reader->at = begin;
  reader->end = end;

  return read_date (reader, date);
}

/* --- Values ---------------------------------------------------------------- */

static gboolean
is_open_mark (const char *begin, const char *end)
{
  return end - begin == 2 && begin[0] == '.' && begin[1] == '.';
}

static gboolean
read_interval (Reader *reader, const char *slash, GenevaEdtf *edtf)
{
  const char *begin = reader->text;
  const char *end = reader->text + strlen (reader->text);
  const char *second_slash = strchr (slash + 1, '/');

  if (second_slash != NULL)
    return fail (reader, second_slash, GENEVA_EDTF_ERROR_SYNTAX,
                 _("A value has one slash at most, between beginning and end. "
                   "Year, month and day are separated by hyphens, like 2013-06-05."));

  edtf->kind = GENEVA_EDTF_INTERVAL;
  edtf->first_end = slash == begin ? GENEVA_EDTF_END_UNKNOWN
                    : is_open_mark (begin, slash) ? GENEVA_EDTF_END_OPEN : GENEVA_EDTF_END_KNOWN;
  edtf->last_end = slash + 1 == end ? GENEVA_EDTF_END_UNKNOWN
                   : is_open_mark (slash + 1, end) ? GENEVA_EDTF_END_OPEN : GENEVA_EDTF_END_KNOWN;
  if (edtf->first_end != GENEVA_EDTF_END_KNOWN && edtf->last_end != GENEVA_EDTF_END_KNOWN)
    return fail (reader, begin, GENEVA_EDTF_ERROR_SYNTAX,
                 _("A duration with neither beginning nor end says nothing. Leave the date out."));

  if (edtf->first_end == GENEVA_EDTF_END_KNOWN && !read_date_between (reader, begin, slash, &edtf->first))
    return FALSE;
  if (edtf->last_end == GENEVA_EDTF_END_KNOWN && !read_date_between (reader, slash + 1, end, &edtf->last))
    return FALSE;
  if (edtf->first_end != GENEVA_EDTF_END_KNOWN)
    edtf->first = edtf->last;
  if (edtf->last_end != GENEVA_EDTF_END_KNOWN)
    edtf->last = edtf->first;
  if (edtf->last.bounds.end <= edtf->first.bounds.begin)
    return fail (reader, slash + 1, GENEVA_EDTF_ERROR_ORDER,
                 _("The end lies before the beginning. Write the earlier date before the slash."));

  edtf->begin = edtf->first.bounds;
  edtf->end = edtf->last.bounds;
  /* What is open has no bound; what is unknown lies somewhere on its side of the other date. */
  if (edtf->first_end == GENEVA_EDTF_END_OPEN)
    edtf->begin.begin = edtf->begin.end = GENEVA_INSTANT_MIN;
  else if (edtf->first_end == GENEVA_EDTF_END_UNKNOWN)
    edtf->begin.begin = GENEVA_INSTANT_MIN;
  if (edtf->last_end == GENEVA_EDTF_END_OPEN)
    edtf->end.begin = edtf->end.end = GENEVA_INSTANT_MAX;
  else if (edtf->last_end == GENEVA_EDTF_END_UNKNOWN)
    edtf->end.end = GENEVA_INSTANT_MAX;

  return TRUE;
}

/* Takes a named date of a set into its bounds and its first and last date. */
static void
widen_set (GenevaEdtf *edtf, const GenevaEdtfDate *date, gboolean is_first)
{
  if (is_first || date->bounds.begin < edtf->first.bounds.begin)
    edtf->first = *date;
  if (is_first || date->bounds.end > edtf->last.bounds.end)
    edtf->last = *date;
}

/* One element of a set: a date, or a range of two. Only the first may begin open
 * and only the last may end open. */
static gboolean
read_element (Reader *reader, const char *begin, const char *end, gboolean is_first, gboolean is_last,
              GenevaEdtf *edtf, gboolean *is_range)
{
  const char *dots = g_strstr_len (begin, end - begin, "..");
  GenevaEdtfDate from = { 0 };
  GenevaEdtfDate to = { 0 };

  *is_range = dots != NULL;
  if (begin == end)
    return fail (reader, begin, GENEVA_EDTF_ERROR_SYNTAX,
                 _("A date is missing here. A set names its dates like [2013-06-05,2013-06-07] or "
                   "[2013-06..2013-07]."));
  if (dots == NULL) {
    if (!read_date_between (reader, begin, end, &from))
      return FALSE;
    widen_set (edtf, &from, is_first);
    return TRUE;
  }

  if (end - begin == 2)
    return fail (reader, begin, GENEVA_EDTF_ERROR_SYNTAX,
                 _("A range with neither beginning nor end says nothing. Name one of them, like "
                   "[2013-10..]."));
  if (dots == begin && !is_first)
    return fail (reader, begin, GENEVA_EDTF_ERROR_SYNTAX,
                 _("Only the first date of a set may have an open beginning."));
  if (dots + 2 == end && !is_last)
    return fail (reader, dots, GENEVA_EDTF_ERROR_SYNTAX,
                 _("Only the last date of a set may have an open end."));

  if (dots > begin) {
    if (!read_date_between (reader, begin, dots, &from))
      return FALSE;
    widen_set (edtf, &from, is_first);
  } else {
    edtf->first_end = GENEVA_EDTF_END_OPEN;
  }
  if (dots + 2 < end) {
    if (!read_date_between (reader, dots + 2, end, &to))
      return FALSE;
    widen_set (edtf, &to, is_first && dots == begin);
  } else {
    edtf->last_end = GENEVA_EDTF_END_OPEN;
  }
  if (dots > begin && dots + 2 < end && to.bounds.end <= from.bounds.begin)
    return fail (reader, dots + 2, GENEVA_EDTF_ERROR_ORDER,
                 _("The end of the range lies before its beginning. Write the earlier date first."));

  return TRUE;
}

static gboolean
read_set (Reader *reader, GenevaEdtf *edtf)
{
  const char *begin = reader->text + 1;
  const char *close = strchr (reader->text, ']');
  const char *slash = strchr (reader->text, '/');
  gboolean is_first = TRUE;
  gboolean is_range = FALSE;
  guint n_elements = 0;
  guint n_named = 0;

  if (slash != NULL)
    return fail (reader, slash, GENEVA_EDTF_ERROR_SYNTAX,
                 _("A slash (lasts from … to) does not go with brackets (one moment within). "
                   "Write [begin..end] for one moment or begin/end for a duration."));
  if (close == NULL)
    return fail (reader, reader->text, GENEVA_EDTF_ERROR_SYNTAX,
                 _("The bracket is not closed. Write ] at the end."));
  if (close[1] != '\0')
    return fail (reader, close + 1, GENEVA_EDTF_ERROR_SYNTAX,
                 _("Nothing follows a closing bracket. A qualifier (? ~ %%) stands at each date inside."));

  edtf->kind = GENEVA_EDTF_SET;
  while (begin != NULL) {
    const char *comma = memchr (begin, ',', (gsize) (close - begin));

    if (!read_element (reader, begin, comma != NULL ? comma : close, is_first, comma == NULL,
                       edtf, &is_range))
      return FALSE;
    n_elements++;
    n_named += is_range ? 2 : 1;
    is_first = FALSE;
    begin = comma != NULL ? comma + 1 : NULL;
  }

  edtf->n_members = n_elements == 1 && is_range ? 0 : n_named;
  edtf->begin.begin = edtf->first_end == GENEVA_EDTF_END_OPEN ? GENEVA_INSTANT_MIN : edtf->first.bounds.begin;
  edtf->begin.end = edtf->last_end == GENEVA_EDTF_END_OPEN ? GENEVA_INSTANT_MAX : edtf->last.bounds.end;
  edtf->end = edtf->begin;

  return TRUE;
}

static gboolean
read_moment (Reader *reader, GenevaEdtf *edtf)
{
  const char *dots = strstr (reader->text, "..");

  if (dots != NULL)
    return fail (reader, dots, GENEVA_EDTF_ERROR_SYNTAX,
                 _("Two full stops stand in brackets, [2013-05..2013-06] for one moment within, "
                   "or beside a slash, 2013-05/.. for a duration."));

  edtf->kind = GENEVA_EDTF_MOMENT;
  if (!read_date_between (reader, reader->text, reader->text + strlen (reader->text), &edtf->first))
    return FALSE;
  edtf->last = edtf->first;
  edtf->begin = edtf->first.bounds;
  edtf->end = edtf->first.bounds;

  return TRUE;
}

gboolean
geneva_edtf_parse (const char *text, GenevaEdtf *edtf, GError **error)
{
  Reader reader = { .text = text, .at = text, .end = text, .error = error };
  GenevaEdtf value = { 0 };
  const char *brace, *slash;
  gboolean is_well;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (edtf != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (text[0] == '\0')
    return fail (&reader, text, GENEVA_EDTF_ERROR_SYNTAX,
                 _("The value is empty. Leave a date that is not known out."));
  if (memchr (text, '\0', GENEVA_MAX_EDTF_BYTES + 1) == NULL)
    return fail (&reader, text, GENEVA_EDTF_ERROR_SYNTAX,
                 _("The value is longer than %d bytes; no date needs that."), GENEVA_MAX_EDTF_BYTES);

  brace = strpbrk (text, "{}");
  if (brace != NULL)
    return fail (&reader, brace, GENEVA_EDTF_ERROR_SYNTAX,
                 _("Braces, all dates of a set, are not read here. Write one event for each date."));

  slash = strchr (text, '/');
  if (text[0] == '[')
    is_well = read_set (&reader, &value);
  else if (slash != NULL)
    is_well = read_interval (&reader, slash, &value);
  else
    is_well = read_moment (&reader, &value);
  if (is_well)
    *edtf = value;

  return is_well;
}

/* --- Questions ------------------------------------------------------------- */

GenevaSpan
geneva_edtf_possible (const GenevaEdtf *edtf)
{
  GenevaSpan span = { 0 };

  g_return_val_if_fail (edtf != NULL, span);

  span.begin = edtf->begin.begin;
  span.end = edtf->end.end;

  return span;
}

GenevaSpan
geneva_edtf_certain (const GenevaEdtf *edtf)
{
  GenevaSpan span = { 0 };

  g_return_val_if_fail (edtf != NULL, span);

  span.begin = edtf->begin.end;
  span.end = edtf->begin.end;
  if (edtf->kind == GENEVA_EDTF_INTERVAL)
    span.end = MAX (span.begin, edtf->end.begin);

  return span;
}

static GenevaEdtfQualifier
all_qualifiers (const GenevaEdtf *edtf)
{
  return edtf->first.qualifier | edtf->last.qualifier;
}

gboolean
geneva_edtf_is_approximate (const GenevaEdtf *edtf)
{
  g_return_val_if_fail (edtf != NULL, FALSE);

  return (all_qualifiers (edtf) & GENEVA_EDTF_APPROXIMATE) != 0;
}

gboolean
geneva_edtf_is_uncertain (const GenevaEdtf *edtf)
{
  g_return_val_if_fail (edtf != NULL, FALSE);

  return (all_qualifiers (edtf) & GENEVA_EDTF_UNCERTAIN) != 0;
}

gint64
geneva_edtf_get_about_seconds (GenevaEdtfPrecision precision)
{
  const gint64 quarter_day = GENEVA_DAY_SECONDS / 4;

  switch (precision) {
    case GENEVA_EDTF_SECOND:
    case GENEVA_EDTF_MINUTE:
    case GENEVA_EDTF_HOUR:
    case GENEVA_EDTF_DAY:
      return 3 * GENEVA_DAY_SECONDS;
    case GENEVA_EDTF_MONTH:
      return 15 * GENEVA_DAY_SECONDS;
    case GENEVA_EDTF_SEASON:
      return 45 * GENEVA_DAY_SECONDS;
    case GENEVA_EDTF_YEAR:
      return 2 * 365 * quarter_day;
    case GENEVA_EDTF_DECADE:
      return 5 * 1461 * quarter_day;
    case GENEVA_EDTF_CENTURY:
    default:
      return 25 * 1461 * quarter_day;
  }
}

gboolean
geneva_edtf_is_known_day (const GenevaEdtf *edtf)
{
  g_return_val_if_fail (edtf != NULL, FALSE);

  if (edtf->kind == GENEVA_EDTF_INTERVAL
      || edtf->begin.begin == GENEVA_INSTANT_MIN || edtf->begin.end == GENEVA_INSTANT_MAX)
    return FALSE;

  return edtf->begin.end - edtf->begin.begin <= GENEVA_DAY_SECONDS;
}

/* Where a value stands in a list: what begins openly is placed by where its begin,
 * or else its end, is known. */
static GenevaInstant
sort_key (const GenevaEdtf *edtf)
{
  if (edtf->begin.begin != GENEVA_INSTANT_MIN)
    return edtf->begin.begin;
  if (edtf->begin.end != GENEVA_INSTANT_MIN)
    return edtf->begin.end;

  return edtf->end.end;
}

int
geneva_edtf_compare (const GenevaEdtf *a, const GenevaEdtf *b)
{
  GenevaInstant first, second;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  first = sort_key (a);
  second = sort_key (b);
  if (first != second)
    return first < second ? -1 : 1;
  if (a->end.end != b->end.end)
    return a->end.end < b->end.end ? -1 : 1;
  /* The rest only makes the order total. */
  if (a->begin.end != b->begin.end)
    return a->begin.end < b->begin.end ? -1 : 1;
  if (a->end.begin != b->end.begin)
    return a->end.begin < b->end.begin ? -1 : 1;
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;

  return 0;
}
