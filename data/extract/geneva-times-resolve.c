/* What a match of the grammar means: its value, against the article's date, the last date that the text
 * named, and the tense around it.
 *
 * A relative expression without the date that it counts from has no value; nothing is ever resolved against
 * today. Knows no pattern; the words around the match only where a bare number or name needs them to be a
 * date.
 *
 * Over 600 lines: one function for each operation of the grammar, and the switch over them.
 */
#include "extract/geneva-times-private.h"

#define NONE ((GenevaTimeValue) { .form = GENEVA_VALUE_NONE })

static gboolean
has_today (const GenevaTimesContext *context)
{
  return context->published.precision >= GENEVA_POINT_DAY;
}

static gboolean
has_month (const GenevaTimesContext *context)
{
  return context->published.precision >= GENEVA_POINT_MONTH;
}

static gboolean
has_year (const GenevaTimesContext *context)
{
  return context->published.precision >= GENEVA_POINT_YEAR;
}

static guint64
classes_at (const GenevaTimesContext *context,
            guint32                   token)
{
  return token < context->reading->at.n_tokens ? geneva_times_classes (context, token) : 0;
}

static guint64
classes_before (const GenevaTimesContext *context,
                guint32                   token)
{
  return token > 0 ? geneva_times_classes (context, token - 1) : 0;
}

static GenevaTimeValue
day_value (gint64 day)
{
  return geneva_value_of_point (geneva_point_from_day (day));
}

int
geneva_times_guess_year (const GenevaTimesContext *context,
                         int                       month,
                         int                       day,
                         GenevaTimeTense           tense)
{
  const GenevaPoint *now = &context->published;
  int best_year = now->year;
  double best_cost = G_MAXDOUBLE;

  /* The nearest; what is told as past may lie a little ahead ("set for Washington in April") sooner than a
   * year back. */
  for (int year = now->year - 1; year <= now->year + 1; year++) {
    double distance = day > 0 && has_today (context)
                        ? (double) (geneva_day_from_civil (year, month, day) - context->today) / 30.4
                        : (year - now->year) * 12 + month - now->month;
    double cost = ABS (distance);

    if (tense == GENEVA_TENSE_SURELY_PAST && distance > 0)
      cost *= 12;
    else if (tense == GENEVA_TENSE_PAST && distance > 0)
      cost *= 4;
    else if (tense == GENEVA_TENSE_FUTURE && distance < 0)
      cost *= 12;
    if (cost < best_cost) {
      best_cost = cost;
      best_year = year;
    }
  }
  return best_year;
}

/* A year named with "this", "last", "next". */
static int
directed_year (const GenevaTimesContext *context,
               guint                     direction)
{
  if (!has_year (context))
    return 0;
  return context->published.year + (direction == GENEVA_TIME_LAST ? -1 : direction == GENEVA_TIME_NEXT
                                    ? 1 : 0);
}

static GenevaTimeValue
calendar_value (int year,
                int month,
                int day)
{
  GenevaPoint point = { .year = year, .month = month, .day = day };

  if (year <= 0)
    return NONE;
  point.precision = day ? GENEVA_POINT_DAY : month ? GENEVA_POINT_MONTH : GENEVA_POINT_YEAR;
  return geneva_value_of_point (point);
}

/* A date with its weekday and without its year: the nearest year in which the two fit. */
static int
year_of_weekday (const GenevaTimesContext *context,
                 const GenevaTimeFound    *found)
{
  static const int steps[] = { 0, -1, 1, -2, 2, -3, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    int year = context->published.year + steps[i];
    if (found->day <= geneva_days_in_month (year, found->month) &&
        geneva_weekday (geneva_day_from_civil (year, found->month, found->day)) == found->weekday)
      return year;
  }
  return 0;
}

static gboolean
resolve_calendar (const GenevaTimesContext *context,
                  const GenevaTimeFound    *found,
                  GenevaTimeTense           tense,
                  GenevaTimeValue          *value)
{
  int year = found->year;

  if (!year && found->direction)
    year = directed_year (context, found->direction);
  else if (!year && has_month (context)) {
    if (found->weekday >= 0)
      year = year_of_weekday (context, found);
    if (!year)
      year = geneva_times_guess_year (context, found->month, found->day, tense);
  }
  if (found->day > (year ? geneva_days_in_month (year, found->month) : found->month == 2 ? 29 : 31))
    return FALSE;
  *value = calendar_value (year, found->month, found->day);
  return TRUE;
}

static gboolean
resolve_day_range (const GenevaTimesContext *context,
                   const GenevaTimeFound    *found,
                   GenevaTimeTense           tense,
                   GenevaTimeValue          *value)
{
  int last_month = found->last_month ? found->last_month : found->month;
  int last_year = found->last_year ? found->last_year : found->year;
  int year;

  if (!last_year && has_month (context))
    last_year = geneva_times_guess_year (context, last_month, found->last_day, tense);
  year = found->last_year ? found->year : last_year - (found->month > last_month);
  if (found->day > geneva_days_in_month (MAX (year, 4), found->month) ||
      found->last_day > geneva_days_in_month (MAX (last_year, 4), last_month) ||
      (found->month == last_month && found->day >= found->last_day && year == last_year))
    return FALSE;
  *value = calendar_value (year, found->month, found->day);
  if (value->form != GENEVA_VALUE_NONE) {
    value->form = GENEVA_VALUE_LASTING;
    value->last = calendar_value (last_year, last_month, found->last_day).at;
  }
  return TRUE;
}

static gboolean
resolve_month_range (const GenevaTimesContext *context,
                     const GenevaTimeFound    *found,
                     GenevaTimeTense           tense,
                     GenevaTimeValue          *value)
{
  int last_year = found->last_year ? found->last_year : found->year;
  int year;

  if (!last_year && has_month (context))
    last_year = geneva_times_guess_year (context, found->last_month, 0, tense);
  year = found->last_year ? found->year : last_year - (found->month > found->last_month);
  *value = calendar_value (year, found->month, 0);
  if (value->form != GENEVA_VALUE_NONE) {
    value->form = GENEVA_VALUE_LASTING;
    value->last = calendar_value (last_year, found->last_month, 0).at;
  }
  return TRUE;
}

/* "last June 30", "next May", "the following March" */
static gboolean
resolve_directed_calendar (const GenevaTimesContext *context,
                           const GenevaTimeFound    *found,
                           GenevaTimeValue          *value)
{
  const GenevaPoint *from = &context->published;
  gboolean is_back = found->direction == GENEVA_TIME_LAST || found->direction == GENEVA_TIME_PREVIOUS;
  int year;

  if (found->year)
    return resolve_calendar (context, found, GENEVA_TENSE_NONE, value);
  if (found->direction == GENEVA_TIME_FOLLOWING || found->direction == GENEVA_TIME_PREVIOUS)
    from = &context->last;
  *value = NONE;
  if (from->precision < GENEVA_POINT_MONTH || (found->day && from->precision < GENEVA_POINT_DAY))
    return TRUE;
  year = from->year;
  if (found->direction != GENEVA_TIME_THIS) {
    int order = found->month != from->month ? found->month - from->month : found->day
        ? found->day - from->day : 0;
    if (is_back && order >= 0)
      year--;
    else if (!is_back && order <= 0)
      year++;
  }
  if (found->day > geneva_days_in_month (year, found->month))
    return FALSE;
  *value = calendar_value (year, found->month, found->day);
  return TRUE;
}

static GenevaTimeValue
weekday_value (const GenevaTimesContext *context,
               int                       weekday,
               GenevaTimeTense           tense)
{
  int now;

  if (!has_today (context))
    return NONE;
  now = geneva_weekday (context->today);
  if (tense == GENEVA_TENSE_FUTURE || (tense == GENEVA_TENSE_EITHER && (weekday - now + 7) % 7 <= 3))
    return day_value (context->today + (weekday - now + 7) % 7);
  return day_value (context->today - (now - weekday + 7) % 7);
}

static GenevaTimeValue
directed_weekday (const GenevaTimesContext *context,
                  const GenevaTimeFound    *found,
                  GenevaTimeTense           tense)
{
  gint64 from = context->today;
  int now;

  if (found->direction == GENEVA_TIME_FOLLOWING || found->direction == GENEVA_TIME_PREVIOUS) {
    if (context->last.precision < GENEVA_POINT_DAY)
      return NONE;
    from = geneva_point_first_day (&context->last);
  } else if (!has_today (context)) {
    return NONE;
  }
  now = geneva_weekday (from);
  switch (found->direction) {
    case GENEVA_TIME_LAST: case GENEVA_TIME_PREVIOUS:
      return day_value (from - ((now - found->weekday + 6) % 7 + 1));
    case GENEVA_TIME_NEXT: case GENEVA_TIME_FOLLOWING:
      return day_value (from + ((found->weekday - now + 6) % 7 + 1));
    default:
      /* "this Friday": of this week, unless that is the other side of what the tense says */
      if (tense == GENEVA_TENSE_PAST)
        return day_value (from - (now - found->weekday + 7) % 7);
      return day_value (from + (found->weekday - now + 7) % 7);
  }
}

static int
direction_steps (guint direction)
{
  return direction == GENEVA_TIME_LAST ? -1 : direction == GENEVA_TIME_NEXT ? 1 : 0;
}

/* From so many units ago until now: a begin as precise as the unit. */
static GenevaTimeValue
value_until_now (const GenevaTimesContext *context,
                 guint                     unit,
                 int                       n)
{
  GenevaTimeValue value = { .form = GENEVA_VALUE_LASTING };

  if (!has_today (context) || unit <= GENEVA_UNIT_HOUR || unit == GENEVA_UNIT_MOMENT)
    return NONE;
  value.at = geneva_point_shift (context->published, unit, -n);
  value.at.is_about = unit >= GENEVA_UNIT_MONTH && unit != GENEVA_UNIT_NIGHT;
  value.last = geneva_point_from_day (context->today);
  return value;
}

static GenevaTimeValue
value_from_now (const GenevaTimesContext *context,
                const GenevaTimeFound    *found,
                int                       n)
{
  GenevaTimeValue value = { .form = GENEVA_VALUE_LASTING };

  if (!has_today (context) || found->unit <= GENEVA_UNIT_HOUR || found->unit == GENEVA_UNIT_MOMENT)
    return NONE;
  value.at = geneva_point_from_day (context->today);
  value.last = geneva_point_shift (context->published, found->unit, n);
  value.last.is_about = found->is_few || (found->unit >= GENEVA_UNIT_MONTH &&
                                          found->unit != GENEVA_UNIT_NIGHT);
  return value;
}

static GenevaTimeValue
value_open (const GenevaTimesContext *context,
            GenevaValueForm           form)
{
  GenevaTimeValue value = { .form = (guint8) form };

  if (!has_today (context))
    return NONE;
  value.at = geneva_point_from_day (context->today);
  return value;
}

/* The weekend: this one on its days; else the last or the next, as the tense says. */
static GenevaTimeValue
weekend_value (const GenevaTimesContext *context,
               guint                     direction,
               GenevaTimeTense           tense)
{
  int now;

  if (!has_today (context))
    return NONE;
  now = geneva_weekday (context->today);
  if (direction == GENEVA_TIME_LAST)
    return geneva_value_of_unit (context->today, GENEVA_UNIT_WEEKEND, -1);
  if (direction == GENEVA_TIME_NEXT)
    return geneva_value_of_unit (context->today, GENEVA_UNIT_WEEKEND, now >= 5 ? 1 : 0);
  if (tense == GENEVA_TENSE_FUTURE || now >= 5)
    return geneva_value_of_unit (context->today, GENEVA_UNIT_WEEKEND, 0);
  if (direction == GENEVA_TIME_THIS && tense != GENEVA_TENSE_PAST)
    return geneva_value_of_unit (context->today, GENEVA_UNIT_WEEKEND, 0);
  return geneva_value_of_unit (context->today, GENEVA_UNIT_WEEKEND, -1);
}

static GenevaTimeValue
resolve_directed_unit (const GenevaTimesContext *context,
                       const GenevaTimeFound    *found,
                       GenevaTimeTense           tense)
{
  gboolean runs = found->has_the && classes_before (context, found->first) & GENEVA_TIME_BIT (OVER);

  if (found->unit == GENEVA_UNIT_WEEKEND && found->n == 0)
    return weekend_value (context, found->is_past ? GENEVA_TIME_LAST : found->direction, tense);
  if (found->unit <= GENEVA_UNIT_HOUR || found->unit == GENEVA_UNIT_MOMENT) {
    if (found->unit == GENEVA_UNIT_HOUR && found->n && found->n < 24 * 366 && has_today (context)) {
      int days = found->n < 12 ? 0 : (found->n + 12) / 24;
      return found->direction == GENEVA_TIME_LAST
               ? geneva_value_of_days (GENEVA_VALUE_LASTING, context->today - days, context->today)
               : geneva_value_of_days (GENEVA_VALUE_LASTING, context->today, context->today + MAX (days, 1));
    }
    return NONE;
  }
  if (found->n == 0 && found->is_singular) {
    if (found->direction == GENEVA_TIME_LAST && (found->is_past || runs))
      /* a single year ago is known to its month */
      return found->unit == GENEVA_UNIT_YEAR ? value_until_now (context, GENEVA_UNIT_MONTH, 12)
                                             : value_until_now (context, found->unit, 1);
    if (found->direction == GENEVA_TIME_NEXT && (runs || (found->is_coming && found->has_the)))
      return value_from_now (context, found, 1);
    if (found->unit == GENEVA_UNIT_YEAR)
      return calendar_value (directed_year (context, found->direction), 0, 0);
    if (found->unit == GENEVA_UNIT_MONTH && has_month (context))
      return geneva_value_of_point (geneva_point_shift (context->published, GENEVA_UNIT_MONTH,
                                                        direction_steps (found->direction)));
    if (!has_today (context))
      return NONE;
    return geneva_value_of_unit (context->today, found->unit, direction_steps (found->direction));
  }
  if (found->n == 0)
    return value_open (context, found->direction == GENEVA_TIME_NEXT
                       ? GENEVA_VALUE_FROM : GENEVA_VALUE_UP_TO);
  if (found->direction == GENEVA_TIME_NEXT || found->direction == GENEVA_TIME_THIS)
    return value_from_now (context, found, found->n_high ? found->n_high : found->n);
  return value_until_now (context, found->unit, found->n_high ? found->n_high : found->n);
}

/* "the next day", "that month", "two days later": from the last date that the text named. */
static GenevaTimeValue
value_from_text (const GenevaTimesContext *context,
                 guint                     unit,
                 int                       n)
{
  const GenevaPoint *from = &context->last;
  static const guint8 needs[] = {
    [GENEVA_UNIT_DAY] = GENEVA_POINT_DAY, [GENEVA_UNIT_NIGHT] = GENEVA_POINT_DAY,
        [GENEVA_UNIT_WEEK] = GENEVA_POINT_DAY,
    [GENEVA_UNIT_WEEKEND] = GENEVA_POINT_DAY, [GENEVA_UNIT_FORTNIGHT] = GENEVA_POINT_DAY,
    [GENEVA_UNIT_MONTH] = GENEVA_POINT_MONTH, [GENEVA_UNIT_QUARTER] = GENEVA_POINT_MONTH,
    [GENEVA_UNIT_SEMESTER] = GENEVA_POINT_MONTH, [GENEVA_UNIT_YEAR] = GENEVA_POINT_YEAR,
    [GENEVA_UNIT_DECADE] = GENEVA_POINT_YEAR, [GENEVA_UNIT_CENTURY] = GENEVA_POINT_YEAR,
  };

  if (unit >= G_N_ELEMENTS (needs) || needs[unit] == GENEVA_POINT_NONE || from->precision < needs[unit])
    return NONE;
  if (unit == GENEVA_UNIT_MONTH || unit == GENEVA_UNIT_YEAR)
    return geneva_value_of_point (geneva_point_shift (*from, unit, n));
  return geneva_value_of_unit (geneva_point_first_day (from), unit, n);
}

static GenevaTimeValue
resolve_shifted (const GenevaTimesContext *context,
                 const GenevaTimeFound    *found)
{
  GenevaPoint from = context->last.precision ? context->last : context->published;
  GenevaPointPrecision needed;

  switch (found->unit) {
    case GENEVA_UNIT_DAY: case GENEVA_UNIT_NIGHT: case GENEVA_UNIT_WEEK: case GENEVA_UNIT_FORTNIGHT:
    case GENEVA_UNIT_WEEKEND: needed = GENEVA_POINT_DAY; break;
    case GENEVA_UNIT_MONTH: case GENEVA_UNIT_QUARTER: case GENEVA_UNIT_SEMESTER: needed = GENEVA_POINT_MONTH; break;
    case GENEVA_UNIT_SECOND: case GENEVA_UNIT_MINUTE: case GENEVA_UNIT_HOUR: case GENEVA_UNIT_MOMENT:
      return from.precision >= GENEVA_POINT_DAY &&
             found->n < 12 ? day_value (geneva_point_first_day (&from)) : NONE;
    default: needed = GENEVA_POINT_YEAR; break;
  }
  if (from.precision < needed)
    return NONE;
  from = geneva_point_shift (from, found->unit, found->shift * found->n);
  from.is_about = found->is_few || found->n_high;
  return geneva_value_of_point (from);
}

static GenevaTimeValue
resolve_ago (const GenevaTimesContext *context,
             const GenevaTimeFound    *found,
             int                       sign)
{
  GenevaPoint from = context->published;
  GenevaTimeValue value;

  if (found->unit >= GENEVA_UNIT_YEAR && found->unit <= GENEVA_UNIT_CENTURY ? !has_year (context)
                                                                           : !has_today (context))
    return NONE;
  if (found->unit == GENEVA_UNIT_WEEK && sign < 0 && !found->is_few && !found->n_high) {
    value = geneva_value_of_unit (context->today, GENEVA_UNIT_WEEK, -found->n);
    value.form = GENEVA_VALUE_WITHIN;
    return value;
  }
  from = geneva_point_shift (from, found->unit, sign * found->n);
  from = geneva_point_coarsen (from, GENEVA_POINT_DAY);
  from.is_about = found->is_few || found->n_high || found->unit == GENEVA_UNIT_WEEK ||
                  found->unit == GENEVA_UNIT_DECADE || found->unit == GENEVA_UNIT_CENTURY;
  value = geneva_value_of_point (from);
  if (found->n_high) {
    value.form = GENEVA_VALUE_WITHIN;
    value.last = geneva_point_shift (context->published, found->unit, sign * found->n_high);
    if (sign < 0) {
      GenevaPoint swap = value.at;
      value.at = value.last;
      value.last = swap;
    }
    value.at.is_about = value.last.is_about = FALSE;
  }
  return value;
}

static gboolean
resolve_quarter (const GenevaTimesContext *context,
                 const GenevaTimeFound    *found,
                 GenevaTimeTense           tense,
                 GenevaTimeValue          *value)
{
  int year = found->year;
  GenevaPoint point = { .precision = GENEVA_POINT_MONTH };

  if (found->ordinal < 1 || found->ordinal > 4)
    return FALSE;
  if (!year && found->direction)
    year = directed_year (context, found->direction);
  if (!year && has_month (context)) {
    int now = (context->published.month + 2) / 3;
    year = context->published.year;
    /* quarters are reported when they are over */
    if (found->ordinal >= now && tense != GENEVA_TENSE_FUTURE && found->ordinal > now)
      year--;
    else if (tense == GENEVA_TENSE_FUTURE && found->ordinal + 1 < now)
      year++;
  }
  *value = NONE;
  if (year <= 0)
    return TRUE;
  point.year = year;
  point.month = found->ordinal * 3 - 2;
  value->form = GENEVA_VALUE_LASTING;
  value->at = point;
  point.month += 2;
  value->last = point;
  return TRUE;
}

static GenevaTimeValue
resolve_season (const GenevaTimesContext *context,
                const GenevaTimeFound    *found,
                GenevaTimeTense           tense)
{
  GenevaPoint point = { .precision = GENEVA_POINT_SEASON, .season = (guint8) found->season,
                       .year = found->year };

  if (!point.year) {
    int now;

    if (!has_month (context))
      return NONE;
    /* seasons since year 0; the winter is the last of its year */
    now = (context->published.year * 12 + context->published.month - 3);
    now = now / 3;
    point.year = now / 4;
    switch (found->direction) {
      case GENEVA_TIME_LAST: case GENEVA_TIME_PREVIOUS:
        point.year -= found->season - 21 >= now % 4;
        break;
      case GENEVA_TIME_NEXT: case GENEVA_TIME_FOLLOWING:
        point.year += found->season - 21 <= now % 4;
        break;
      case GENEVA_TIME_THIS:
        break;
      default:
        if (tense == GENEVA_TENSE_PAST)
          point.year -= found->season - 21 > now % 4;
        else if (tense == GENEVA_TENSE_FUTURE)
          point.year += found->season - 21 < now % 4;
        break;
    }
  }
  return geneva_value_of_point (point);
}

static GenevaTimeValue
resolve_part (const GenevaTimesContext *context,
              const GenevaTimeFound    *found)
{
  if (!has_today (context))
    return NONE;
  switch (found->direction) {
    case GENEVA_TIME_THIS:
      return day_value (context->today);
    case GENEVA_TIME_LAST:
      return day_value (context->today - 1);
    case GENEVA_TIME_SAME:
      return value_from_text (context, GENEVA_UNIT_DAY, 0);
    case GENEVA_TIME_NEXT: case GENEVA_TIME_FOLLOWING:
      return value_from_text (context, GENEVA_UNIT_DAY, 1);
    case GENEVA_TIME_PREVIOUS:
      return value_from_text (context, GENEVA_UNIT_DAY, -1);
    default:
      return day_value (context->said_day ? context->said_day : context->today);
  }
}

/* A length of time: what is over now and began so long ago has a begin, all else has no date. */
static gboolean
resolve_length (const GenevaTimesContext *context,
                const GenevaTimeRule     *rule,
                const GenevaTimeFound    *found)
{
  const GenevaToken *first = geneva_reading_token (context->reading, found->first);
  guint64 before = classes_before (context, found->first);
  guint64 classes = geneva_times_classes (context, found->first);
  gboolean asks = (before & (GENEVA_TIME_BIT (OVER) | GENEVA_TIME_BIT (FOR) |
                             GENEVA_TIME_BIT (CLOCK_BEFORE))) != 0;

  if (found->unit == GENEVA_UNIT_MOMENT)
    return FALSE;
  /* "a 25-year-old" is a person, "the 30-month-old conflict" tells a time */
  if (found->is_age)
    return found->end < context->reading->at.n_tokens &&
           geneva_times_has (context, found->end, GENEVA_TIME_AGED);
  if (found->unit == GENEVA_UNIT_QUARTER && found->end - found->first > 1 &&
      geneva_reading_token (context->reading, found->end - 1)->flags & GENEVA_TOKEN_JOINED)
    return FALSE;    /* "three-quarters" */
  if (found->n == 0 && !found->is_few) {
    /* "for years", "within days", "after weeks of" */
    return !found->is_singular && asks && !(before & GENEVA_TIME_BIT (THE));
  }
  if (found->n == 1 && !found->n_high && found->is_singular && rule->pattern[1] != '-') {
    /* "a day", "one day": counted only behind a word that measures */
    gboolean is_article = GENEVA_TIME_IS (classes, A);
    if (!asks && !(is_article ? FALSE : first->kind == GENEVA_TOKEN_NUMBER))
      return FALSE;
  }
  return TRUE;
}

static gboolean
resolve_day_of_month (const GenevaTimesContext *context,
                      const GenevaTimeFound    *found,
                      GenevaTimeTense           tense,
                      GenevaTimeValue          *value)
{
  GenevaPoint point = geneva_point_coarsen (context->published, GENEVA_POINT_DAY);
  const GenevaReading *reading = context->reading;

  if (found->ordinal < 1 || found->ordinal > 31 ||
      !g_ascii_isdigit (reading->text[geneva_reading_token (reading, found->first + 1)->start]))
    return FALSE;
  if (!found->direction && found->end < reading->at.n_tokens) {
    /* "the 28th of August", "the 28th Division", "the 28th session" */
    const GenevaToken *next = geneva_reading_token (reading, found->end);
    if (geneva_reading_is_one_sentence (reading, found->first, found->end) &&
        next->kind == GENEVA_TOKEN_WORD &&
        (next->flags & GENEVA_TOKEN_JOINED || next->shape != GENEVA_SHAPE_LOWER ||
         !geneva_lexicon_word_is (context->lexicon, next->word, context->function_class)))
      return FALSE;
  }
  *value = NONE;
  if (!has_month (context))
    return TRUE;
  if (found->direction) {
    point = geneva_point_shift (point, GENEVA_UNIT_MONTH, direction_steps (found->direction));
  } else if (has_today (context)) {
    if (tense == GENEVA_TENSE_PAST && found->ordinal > context->published.day)
      point = geneva_point_shift (point, GENEVA_UNIT_MONTH, -1);
    else if (tense == GENEVA_TENSE_FUTURE && found->ordinal < context->published.day)
      point = geneva_point_shift (point, GENEVA_UNIT_MONTH, 1);
  }
  if (found->ordinal > geneva_days_in_month (point.year, point.month))
    return TRUE;
  *value = calendar_value (point.year, point.month, found->ordinal);
  return TRUE;
}

gboolean
geneva_times_resolve (const GenevaTimesContext *context,
                      const GenevaTimeRule     *rule,
                      const GenevaTimeFound    *found,
                      GenevaTimeTense           tense,
                      GenevaTimeValue          *value)
{
  *value = NONE;
  switch ((GenevaTimeOperation) rule->operation) {
    case GENEVA_DO_CALENDAR:
      return resolve_calendar (context, found, tense, value);
    case GENEVA_DO_DAY_RANGE:
      return resolve_day_range (context, found, tense, value);
    case GENEVA_DO_MONTH_RANGE:
      return resolve_month_range (context, found, tense, value);
    case GENEVA_DO_YEAR_RANGE:
      if (found->last_year <= found->year || found->last_year > found->year + 300)
        return FALSE;
      *value = calendar_value (found->year, 0, 0);
      value->form = GENEVA_VALUE_LASTING;
      value->last = calendar_value (found->last_year, 0, 0).at;
      return TRUE;
    case GENEVA_DO_DAY_OF_MONTH:
      return resolve_day_of_month (context, found, tense, value);
    case GENEVA_DO_DIRECTED_CALENDAR:
      return resolve_directed_calendar (context, found, value);
    case GENEVA_DO_BARE_MONTH:
      if (!geneva_times_is_bare_month (context, found))
        return FALSE;
      if (has_month (context))
        *value = calendar_value (geneva_times_guess_year (context, found->month, 0, tense), found->month, 0);
      return TRUE;
    case GENEVA_DO_BARE_WEEKDAY:
      if (found->end < context->reading->at.n_tokens &&
          geneva_times_has (context, found->end, GENEVA_TIME_NAME) &&
          geneva_reading_token (context->reading, found->end)->shape == GENEVA_SHAPE_CAPITALISED)
        return FALSE;
      *value = weekday_value (context, found->weekday, tense);
      return TRUE;
    case GENEVA_DO_DIRECTED_WEEKDAY:
      *value = directed_weekday (context, found, tense);
      return TRUE;
    case GENEVA_DO_WEEKDAY_OF_WEEK:
      if (has_today (context))
        *value = day_value (context->today - geneva_weekday (context->today) + found->weekday +
                            7 * direction_steps (found->direction));
      return TRUE;
    case GENEVA_DO_WEEKDAY_RANGE:
      *value = weekday_value (context, found->weekday, tense);
      if (value->form != GENEVA_VALUE_NONE) {
        value->form = GENEVA_VALUE_LASTING;
        value->last = geneva_point_from_day (geneva_point_first_day (&value->at) +
                                             (found->last_weekday - found->weekday + 7) % 7);
      }
      return TRUE;
    case GENEVA_DO_BARE_YEAR:
      if (!geneva_times_is_bare_year (context, found))
        return FALSE;
      *value = calendar_value (found->year, 0, 0);
      return TRUE;
    case GENEVA_DO_QUARTER:
      return resolve_quarter (context, found, tense, value);
    case GENEVA_DO_OF_CENTURY:
      if (found->ordinal < 2 || found->ordinal > 22)
        return FALSE;
      value->form = GENEVA_VALUE_POINT;
      value->at = (GenevaPoint) { .year = (found->ordinal - 1) * 100, .precision = GENEVA_POINT_CENTURY };
      return TRUE;
    case GENEVA_DO_AGO:
      *value = resolve_ago (context, found, -1);
      return TRUE;
    case GENEVA_DO_AHEAD_OF_NOW:
      *value = resolve_ago (context, found, 1);
      return TRUE;
    case GENEVA_DO_SHIFTED:
      *value = resolve_shifted (context, found);
      return TRUE;
    case GENEVA_DO_DIRECTED_UNIT:
      if (found->unit == GENEVA_UNIT_MOMENT || (found->unit <= GENEVA_UNIT_HOUR && found->n == 0))
        return FALSE;
      *value = resolve_directed_unit (context, found, tense);
      return TRUE;
    case GENEVA_DO_NEXT_UNIT_OF_TEXT:
      if (found->unit == GENEVA_UNIT_MOMENT || found->unit <= GENEVA_UNIT_HOUR)
        return FALSE;
      if (found->direction == GENEVA_TIME_NEXT && (!found->is_singular || found->is_coming))
        *value = resolve_directed_unit (context, found, tense);    /* "the coming days" */
      else if (found->n == 0) {
        int step = found->direction == GENEVA_TIME_SAME ? 0
                     : found->direction == GENEVA_TIME_PREVIOUS || found->shift < 0 ? -1 : 1;
        *value = value_from_text (context, found->unit, step);
      }
      return TRUE;
    case GENEVA_DO_RECENT_UNITS:
      if (found->unit <= GENEVA_UNIT_HOUR || found->unit == GENEVA_UNIT_MOMENT)
        return FALSE;
      *value = value_open (context, found->direction == GENEVA_TIME_RECENT ? GENEVA_VALUE_UP_TO : GENEVA_VALUE_FROM);
      return TRUE;
    case GENEVA_DO_UNITS_AGO:
      if (found->is_singular)
        return FALSE;
      if (rule->pattern[1] == 'A')
        *value = value_open (context, GENEVA_VALUE_UP_TO);
      return TRUE;
    case GENEVA_DO_REPEATED: {
      /* "the Daily Star" */
      const GenevaToken *first = geneva_reading_token (context->reading, found->first);
      const GenevaToken *next = found->end < context->reading->at.n_tokens
                                  ? geneva_reading_token (context->reading, found->end) : NULL;
      if (rule->pattern[0] != 'D')
        return TRUE;
      return first->shape == GENEVA_SHAPE_LOWER &&
             (!next || !geneva_reading_is_one_sentence (context->reading, found->first, found->end) || next->kind != GENEVA_TOKEN_WORD ||
              geneva_lexicon_word_is (context->lexicon, next->word, context->function_class));
    }
    case GENEVA_DO_LENGTH:
      return resolve_length (context, rule, found);
    case GENEVA_DO_THE_UNIT:
      if (found->unit == GENEVA_UNIT_WEEKEND && found->is_singular)
        *value = weekend_value (context, 0, tense);
      else if (!found->is_singular)
        return FALSE;
      else if (found->unit == GENEVA_UNIT_YEAR)
        *value = calendar_value (directed_year (context, GENEVA_TIME_THIS), 0, 0);
      else if (found->unit == GENEVA_UNIT_MONTH && has_month (context))
        *value = calendar_value (context->published.year, context->published.month, 0);
      else if (found->unit >= GENEVA_UNIT_DAY && found->unit != GENEVA_UNIT_MOMENT && has_today (context))
        *value = geneva_value_of_unit (found->unit == GENEVA_UNIT_DAY && context->said_day ? context->said_day
                                                                                          : context->today,
                                       found->unit, 0);
      return TRUE;
    case GENEVA_DO_ORDINAL_UNIT:
      return found->is_singular && found->unit >= GENEVA_UNIT_DAY && found->unit <= GENEVA_UNIT_YEAR;
    case GENEVA_DO_DAY_ONE:
      return TRUE;
    case GENEVA_DO_PART: case GENEVA_DO_DIRECTED_PART: {
      guint64 before = classes_before (context, found->first);
      if (rule->operation == GENEVA_DO_PART && rule->pattern[0] == 'p' && found->weekday < 0 &&
          !(before & (GENEVA_TIME_BIT (AT) | GENEVA_TIME_BIT (CLOCK_BEFORE))))
        return FALSE;
      if (found->weekday >= 0)
        *value = weekday_value (context, found->weekday, tense);
      else
        *value = resolve_part (context, found);
      return TRUE;
    }
    case GENEVA_DO_DEICTIC:
      if (has_today (context))
        *value = day_value (context->today + found->deictic + (found->deictic ? found->shift : 0));
      return TRUE;
    case GENEVA_DO_OVERNIGHT:
      if (has_today (context))
        *value = geneva_value_of_days (GENEVA_VALUE_WITHIN, context->today - 1, context->today);
      return TRUE;
    case GENEVA_DO_THE_SEASON: {
      guint64 before = classes_before (context, found->first);
      guint64 asks = GENEVA_TIME_BIT (IN) | GENEVA_TIME_BIT (CLOCK_BEFORE) |
                     GENEVA_TIME_BIT (OVER) | GENEVA_TIME_BIT (EARLY) |
                     GENEVA_TIME_BIT (OF);
      const GenevaToken *next = found->end < context->reading->at.n_tokens
                                  ? geneva_reading_token (context->reading, found->end) : NULL;
      if ((!(before & asks) || before & GENEVA_TIME_BIT (TO)) &&
          !(geneva_reading_token (context->reading, found->first)->flags & GENEVA_TOKEN_JOINED))
        return FALSE;
      /* "by the fall of the town", "the Arab Spring" */
      if (next && GENEVA_TIME_IS (classes_at (context, found->end), OF))
        return FALSE;
      if (geneva_reading_token (context->reading, found->end - 1)->shape == GENEVA_SHAPE_CAPITALISED &&
          found->end - found->first == 1)
        return FALSE;
      *value = resolve_season (context, found, tense);
      return TRUE;
    }
    case GENEVA_DO_SEASON_OF: {
      GenevaTimeFound dated = *found;
      if (!dated.year && rule->pattern[0] == 's' && dated.direction) {
        dated.year = directed_year (context, dated.direction);
        if (!dated.year)
          return TRUE;
      }
      *value = resolve_season (context, &dated, tense);
      return TRUE;
    }
    case GENEVA_DO_NUMERIC:
      *value = calendar_value (found->year, found->month, found->day);
      return TRUE;
    case GENEVA_DO_DECADE:
      /* "in his 30s" */
      if (geneva_reading_token (context->reading, found->end - 1)->end -
            geneva_reading_token (context->reading, found->end - 1)->start < 5 &&
          !(classes_before (context, found->first) & (GENEVA_TIME_BIT (THE) | GENEVA_TIME_BIT (EARLY))) &&
          (found->first == 0 ||
           geneva_reading_token (context->reading, found->first - 1)->kind != GENEVA_TOKEN_QUOTE))
        return FALSE;
      value->form = GENEVA_VALUE_POINT;
      value->at = (GenevaPoint) { .year = found->year, .precision = GENEVA_POINT_DECADE };
      return TRUE;
    case GENEVA_DO_CLOCK:
      if (has_today (context)) {
        *value = day_value (context->said_day ? context->said_day : context->today);
        value->at.precision = GENEVA_POINT_MINUTE;
        value->at.hour = (guint8) found->hour;
        value->at.minute = (guint8) found->n;
        value->at.is_utc = found->shift != 0;
      }
      return TRUE;
    case GENEVA_DO_HOLIDAY:
      if (found->holiday > 0) {
        int month = found->holiday / 100, day = found->holiday % 100;
        int year = found->year ? found->year
                               : has_month (context)
                                   ? geneva_times_guess_year (context, month, day, tense) : 0;
        *value = calendar_value (year, month, day);
      }
      return TRUE;
    default:
      return FALSE;
  }
}
