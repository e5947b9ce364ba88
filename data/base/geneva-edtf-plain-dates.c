/* One date of a plain text. Role: reads it in its forms – of the calendar, by
 * weekday, counted from the anchor – and finds what it leaves open. Two-digit
 * years are not guessed. It must not know the frames round it ("not before …").
 *
 * It is one descent, from what counts from the anchor ("last week") by centuries and
 * decades to the pieces of the calendar, each way in its order of words; then the
 * reckoning of what was left open.
 */
#include "base/geneva-edtf-plain-private.h"

#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- days ---- */

static gboolean
need_anchor_day (const GenevaPlainReader *reader, gint64 *day, GError **error)
{
  if (reader->anchor == NULL)
    return geneva_plain_fail (error, GENEVA_EDTF_PLAIN_ERROR_NO_ANCHOR,
                 _("This counts from a day that is not known. Give the date itself, such as 5 June 2013."));
  if (reader->anchor->begin.begin == GENEVA_INSTANT_MIN || reader->anchor->first_end != GENEVA_EDTF_END_KNOWN ||
      reader->anchor->first.precision > GENEVA_EDTF_DAY)
    return geneva_plain_fail (error, GENEVA_EDTF_PLAIN_ERROR_NO_ANCHOR,
                 _("This counts from a day, and the source is not dated to the day. Give the date itself."));
  *day = geneva_day_from_instant (reader->anchor->begin.begin);
  return TRUE;
}

static void
init_date (GenevaPlainDate *date)
{
  *date = (GenevaPlainDate) { .year = -1, .month = -1, .day = -1, .hour = -1, .minute = -1, .weekday = -1,
                              .season = -1, .decade = -1, .century = -1 };
}

static void
set_day (GenevaPlainDate *date, gint64 day)
{
  GenevaCivil civil;

  geneva_civil_from_instant (day * GENEVA_DAY_SECONDS, &civil);
  date->year = civil.year;
  date->month = civil.month;
  date->day = civil.day;
}

static void
set_range (GenevaPlainDate *date, gint64 first, gint64 last, gboolean lasts)
{
  date->is_range = TRUE;
  date->lasts = lasts;
  date->first_day = first;
  date->last_day = last;
}

static void
set_month (GenevaPlainDate *date, int year, int month)
{
  gint64 first = geneva_day_from_civil (year, month, 1);

  set_day (date, first);
  date->day = -1;
}

/* A whole unit that is `offset` units from the anchor's. */
static void
set_unit (GenevaPlainDate *date, GenevaPlainKey unit, gint64 anchor, int offset)
{
  GenevaCivil civil;
  gint64 monday = anchor - geneva_weekday (anchor);

  geneva_civil_from_instant (anchor * GENEVA_DAY_SECONDS, &civil);
  switch (unit) {
    case KEY_DAY:
      set_day (date, anchor + offset);
      break;
    case KEY_WEEK:
      set_range (date, monday + 7 * offset, monday + 7 * offset + 6, FALSE);
      break;
    case KEY_WEEKEND:
      /* "the weekend" of a report is the one before it. */
      if (offset < 0 || (offset == 0 && geneva_weekday (anchor) < 5))
        set_range (date, monday - 2, monday - 1, TRUE);
      else
        set_range (date, monday + 5, monday + 6, TRUE);
      break;
    case KEY_MONTH:
      set_month (date, civil.year, civil.month + offset);
      break;
    default:
      date->year = civil.year + offset;
      break;
  }
}

/* ---- one date ---- */

/* "3 days", "the last 3 days", in languages that have it "two-days" as one word. -1: none of these; nothing was taken. */
static int
take_counted_unit (GenevaPlainReader *reader, int *count, int *side)
{
  static const GenevaPlainKey units[] = { KEY_DAY, KEY_WEEK, KEY_MONTH, KEY_YEAR };
  guint start = reader->at;
  int unit = geneva_plain_take_key_of (reader, KEY_TWO_DAYS, KEY_TWO_YEARS);

  if (unit >= 0) {
    *count = 2;
    unit = (int) units[unit - KEY_TWO_DAYS];
  } else if (geneva_plain_take_count (reader, count)) {
    int before = *side;
    /* "5 следующего месяца" is a day of that month */
    if (*side == 0 && !(geneva_plain_peek (reader)->kind == TOKEN_WORD && geneva_plain_peek (reader)->text != NULL &&
                        g_str_has_suffix (geneva_plain_peek (reader)->text, "го")))
      *side = geneva_plain_take_key (reader, KEY_LAST) ? -1 : geneva_plain_take_key (reader, KEY_NEXT) ? 1 : 0;
    unit = geneva_plain_take_key_of (reader, KEY_DAY, KEY_YEAR);
    if (unit < 0)
      *side = before;
  } else if (geneva_plain_peek (reader)->kind == TOKEN_NUMBER && geneva_plain_peek (reader)->counter == 'y' &&
             geneva_plain_peek (reader)->n_digits <= 2) {
    /* "5年前": what counts is the unit */
    *count = geneva_plain_peek (reader)->value;
    reader->at++;
    if (geneva_plain_measure_key (reader, KEY_AGO) > 0 || geneva_plain_measure_key (reader, KEY_IN) > 0)
      unit = KEY_YEAR;
  }
  if (unit < 0)
    reader->at = start;
  return unit;
}

/* A unit that stands for one of it: "неделю назад", "قبل أسبوع". */
static int
take_single_unit (GenevaPlainReader *reader, gboolean is_ahead)
{
  guint start = reader->at;
  int unit = geneva_plain_take_key_of (reader, KEY_DAY, KEY_YEAR);

  if (unit >= 0 && unit != KEY_WEEKEND &&
      (is_ahead ? geneva_plain_is_at_end (reader) : geneva_plain_measure_key (reader, KEY_AGO) > 0))
    return unit;
  reader->at = start;
  return -1;
}

/* "last" and its like; 2: none stands here. */
static int
take_side (GenevaPlainReader *reader)
{
  return geneva_plain_take_key (reader, KEY_LAST) ? -1
       : geneva_plain_take_key (reader, KEY_NEXT) ? 1
       : geneva_plain_take_key (reader, KEY_THIS) ? 0 : 2;
}

static void
set_counted (GenevaPlainDate *date, GenevaPlainKey unit, gint64 anchor, int count, int side, gboolean is_within)
{
  static const int steps[] = { 1, 7, 2, 31, 366 };
  gint64 days = (gint64) count * steps[unit - KEY_DAY];

  if (is_within)
    set_range (date, side < 0 ? anchor - days : anchor, side < 0 ? anchor : anchor + days, FALSE);
  else if (unit == KEY_WEEK)
    set_day (date, anchor + side * days);
  else
    set_unit (date, unit, anchor, side * count);
}

/* "3 days ago", "as long ago as 3 days", "in two weeks", "within 3 days", "in the next 3 days", "last week",
 * "this month", "the weekend", "earlier this month". FALSE without an error: it is none of these, nothing was taken. */
static gboolean
read_relative (GenevaPlainReader *reader, GenevaPlainDate *date, GError **error)
{
  guint start = reader->at;
  gboolean is_ahead = geneva_plain_take_key (reader, KEY_AGO_AHEAD);
  gboolean is_within = !is_ahead && geneva_plain_take_key (reader, KEY_WITHIN);
  gboolean is_in = !is_ahead && !is_within && geneva_plain_take_key (reader, KEY_IN);
  int side = 0, count = 1, unit, bound = 0;
  gint64 anchor;

  /* "через неделю", "قبل شهر": right behind the word only. "شهر" may be a filler too, and "in this year" counts nothing. */
  unit = is_ahead || is_in ? take_single_unit (reader, TRUE) : -1;
  if (unit < 0)
    (void) geneva_plain_take_key (reader, KEY_FILLER);
  if (geneva_plain_take_key (reader, KEY_EARLIER))
    bound = -1;
  else if (geneva_plain_take_key (reader, KEY_LATER))
    bound = 1;
  if (unit < 0) {
    int told = take_side (reader);

    side = told % 2;
    unit = take_counted_unit (reader, &count, &side);
    if (unit < 0 && bound == 0 && told == 2 && !is_ahead && !is_in)
      unit = take_single_unit (reader, FALSE);
  }
  if (unit >= 0) {
    gboolean is_ago = is_ahead || geneva_plain_take_key (reader, KEY_AGO);
    /* "les trois mois derniers", "两周后" */
    if (!is_ago && !is_in && side == 0)
      side = take_side (reader) % 2;
    is_in = is_in || (!is_ago && side == 0 && geneva_plain_is_han (reader) && geneva_plain_take_key (reader, KEY_IN));
    if (unit != KEY_WEEKEND && bound == 0 && (is_ago || is_in || is_within || side != 0)) {
      if (!need_anchor_day (reader, &anchor, error))
        return FALSE;
      set_counted (date, (GenevaPlainKey) unit, anchor, count, side != 0 ? side : is_ago ? -1 : 1,
                   side != 0 || is_within);
      return TRUE;
    }
    reader->at = start;
    return FALSE;
  }
  unit = geneva_plain_take_key_of (reader, KEY_DAY, KEY_YEAR);
  if (unit >= 0 && side == 0)
    side = take_side (reader) % 2;
  /* "day" alone is none; "les années 1990" and "去年5月" are dates of the calendar. */
  if (unit < 0 || (unit == KEY_DAY && side == 0) || is_within || is_ahead ||
      geneva_plain_peek (reader)->kind == TOKEN_NUMBER) {
    reader->at = start;
    return FALSE;
  }
  if (!need_anchor_day (reader, &anchor, error))
    return FALSE;
  /* "the week of 3 June 2013" */
  if (unit == KEY_WEEK && side == 0 && bound == 0 && geneva_plain_peek (reader)->kind != TOKEN_END &&
      geneva_plain_measure_key (reader, KEY_FILLER) > 0) {
    reader->at = start;
    return FALSE;
  }
  set_unit (date, (GenevaPlainKey) unit, anchor, side);
  if (bound != 0 && side == 0) {
    GenevaPlainDate first = *date;
    gint64 begin, end;
    GenevaCivil civil;

    geneva_civil_from_instant (anchor * GENEVA_DAY_SECONDS, &civil);
    begin = first.is_range ? first.first_day : geneva_day_from_civil (civil.year, unit == KEY_YEAR ? 1 : civil.month, 1);
    end = first.is_range ? first.last_day
        : unit == KEY_YEAR ? geneva_day_from_civil (civil.year + 1, 1, 1) - 1
        : geneva_day_from_civil (civil.year, civil.month + 1, 1) - 1;
    init_date (date);
    set_range (date, bound < 0 ? begin : anchor, bound < 0 ? anchor : end, FALSE);
  }
  return TRUE;
}

static gboolean
read_named_day (GenevaPlainReader *reader, GenevaPlainDate *date, GError **error)
{
  static const int offsets[] = { 0, -1, 1, -2, 2 };
  guint start = reader->at;
  gint64 anchor;
  int key = geneva_plain_take_key_of (reader, KEY_TODAY, KEY_DAY_AFTER_TOMORROW);

  if (key < 0)
    return FALSE;
  /* "the day before …" something else is not understood. */
  if (geneva_plain_peek (reader)->kind == TOKEN_WORD && !geneva_plain_is_han (reader) &&
      !geneva_plain_is_at_end (reader)) {
    reader->at = start;
    return FALSE;
  }
  if (!need_anchor_day (reader, &anchor, error))
    return FALSE;
  set_day (date, anchor + offsets[key - KEY_TODAY]);
  return TRUE;
}

/* "last year", "l’année dernière"; 2: neither stands here, nothing was taken. */
static int
take_year_offset (GenevaPlainReader *reader)
{
  guint start = reader->at;
  int offset = take_side (reader);

  if (offset != 2 && geneva_plain_take_key (reader, KEY_YEAR))
    return offset;
  reader->at = start;
  if (geneva_plain_take_key (reader, KEY_YEAR) && (offset = take_side (reader)) != 2)
    return offset;
  reader->at = start;
  return 2;
}

/* "… last year", "… of this year" behind a month or a season. */
static gboolean
read_year_behind (GenevaPlainReader *reader, GenevaPlainDate *date, GError **error)
{
  guint start = reader->at;
  int offset;
  GenevaCivil civil;

  geneva_plain_skip_fillers (reader);
  offset = take_year_offset (reader);
  if (offset == 2) {
    reader->at = start;
    return TRUE;
  }
  if (reader->anchor == NULL || reader->anchor->begin.begin == GENEVA_INSTANT_MIN)
    return geneva_plain_fail (error, GENEVA_EDTF_PLAIN_ERROR_NO_YEAR, _("Add the year, with all its digits."));
  geneva_civil_from_instant (reader->anchor->begin.begin, &civil);
  date->year = civil.year + offset;
  return TRUE;
}

/* "去年5月", "上月5日": in Chinese the greater stands first. Nothing is taken where no number follows. */
static gboolean
read_unit_ahead (GenevaPlainReader *reader, GenevaPlainDate *date, GError **error)
{
  guint start = reader->at;
  int side = take_side (reader);
  int unit = side != 2 ? geneva_plain_take_key_of (reader, KEY_MONTH, KEY_YEAR) : -1;
  GenevaPlainDate whole;
  gint64 anchor;

  if (unit < 0 || geneva_plain_peek (reader)->kind != TOKEN_NUMBER) {
    reader->at = start;
    return TRUE;
  }
  if (!need_anchor_day (reader, &anchor, error))
    return FALSE;
  init_date (&whole);
  set_unit (&whole, (GenevaPlainKey) unit, anchor, side);
  date->year = whole.year;
  date->month = whole.month;
  return TRUE;
}

static gboolean
read_hour (GenevaPlainReader *reader, GenevaPlainDate *date)
{
  const GenevaPlainToken *token = geneva_plain_peek (reader);
  guint start = reader->at;
  gboolean is_time = token->kind == TOKEN_TIME;
  const char *half;
  int hour = is_time ? token->hour : token->value;

  if ((!is_time && token->kind != TOKEN_NUMBER) || date->hour >= 0)
    return FALSE;
  reader->at++;
  (void) geneva_plain_take (reader, TOKEN_DOT);
  half = geneva_plain_peek (reader)->folded;
  if (geneva_plain_take_key (reader, KEY_PM))
    hour = hour < 12 ? hour + 12 : hour == 12 ? 12 : 99;
  else if (geneva_plain_take_key (reader, KEY_AM))
    /* "uhr", "часов" and "o'clock" are among these words, and tell no half of the day */
    hour = hour == 12 && half != NULL && (g_str_equal (half, "am") || g_str_equal (half, "a") || g_str_equal (half, "ночи"))
             ? 0 : hour;
  else if (!is_time) {
    reader->at = start;
    return FALSE;
  }
  if (hour > 23) {
    reader->at = start;
    return FALSE;
  }
  (void) geneva_plain_take_key (reader, KEY_UTC);
  date->hour = hour;
  date->minute = is_time ? token->minute : 0;
  return TRUE;
}

static void
take_edtf (const GenevaPlainToken *token, GenevaPlainDate *date)
{
  GenevaEdtf value;

  if (!geneva_edtf_parse (token->text, &value, NULL))
    return;
  date->year = value.first.civil.year;
  date->month = value.first.precision <= GENEVA_EDTF_MONTH ? value.first.civil.month : -1;
  date->day = value.first.precision <= GENEVA_EDTF_DAY ? value.first.civil.day : -1;
  date->season = value.first.season > 0 ? value.first.season : -1;
  /* A plain day, month or season can take part in what stands round it; all else stays as it is. */
  if (value.first.qualifier != GENEVA_EDTF_CERTAIN || value.first.precision < GENEVA_EDTF_DAY ||
      value.first.precision > GENEVA_EDTF_YEAR || value.first.civil.year < 0 || value.first.civil.year > 9999)
    g_strlcpy (date->text, token->text, GENEVA_PLAIN_TEXT_SIZE);
}

/* "2013 г." and "2013 года": the word that many languages put behind a year. */
static void
skip_year_word (GenevaPlainReader *reader)
{
  if (geneva_plain_take_key (reader, KEY_YEAR))
    (void) geneva_plain_take (reader, TOKEN_DOT);
}

/* One piece of a date of the calendar; FALSE when the token is none. */
static gboolean
read_piece (GenevaPlainReader *reader, GenevaPlainDate *date)
{
  const GenevaPlainToken *token = geneva_plain_peek (reader);
  int found;

  switch (token->kind) {
    case TOKEN_EDTF:
      if (date->year >= 0 || date->month >= 0 || date->day >= 0)
        return FALSE;
      take_edtf (token, date);
      reader->at++;
      return TRUE;
    case TOKEN_NUMERIC:
      /* "winter 2013/14" */
      if (date->season == 24 && date->year < 0 && token->day < 0 && token->month == (token->year + 1) % 100) {
        date->year = token->year;
        reader->at++;
        return TRUE;
      }
      if (date->year >= 0 || date->month >= 0 || date->day >= 0 || date->season >= 0)
        return FALSE;
      date->year = token->year;
      date->month = token->month;
      date->day = token->day;
      reader->at++;
      return TRUE;
    case TOKEN_TIME:
      return read_hour (reader, date);
    case TOKEN_NUMBER:
      /* "the 20s" of no century */
      if (token->counter == 's')
        return FALSE;
      if (read_hour (reader, date))
        return TRUE;
      if (token->counter == 'm' && date->month < 0) {
        date->month = token->value;
      } else if (!token->is_ordinal && token->counter != 'd' && date->year < 0 &&
                 (token->counter == 'y' || token->n_digits >= 3)) {
        date->year = token->value;
      } else if (date->day < 0 && token->n_digits <= 2 && token->counter != 'y' &&
                 (token->value <= 31 || date->month >= 0)) {
        date->day = token->value;
      } else {
        return FALSE;
      }
      reader->at++;
      if (date->year == token->value)
        skip_year_word (reader);
      return TRUE;
    case TOKEN_WORD:
      found = geneva_plain_take_key_of (reader, KEY_SPRING, KEY_WINTER);
      if (found >= 0) {
        if (date->season >= 0 || date->month >= 0)
          return FALSE;
        date->season = 21 + found - KEY_SPRING;
        return TRUE;
      }
      found = date->month < 0 ? geneva_plain_take_month (reader) : 0;
      if (found > 0) {
        date->month = found;
        return TRUE;
      }
      found = date->weekday < 0 ? geneva_plain_take_weekday (reader) : -1;
      if (found >= 0) {
        date->weekday = found;
        return TRUE;
      }
      return FALSE;
    case TOKEN_END: case TOKEN_DASH: case TOKEN_DOT: case TOKEN_COMMA: case TOKEN_TILDE: case TOKEN_QUESTION:
    default:
      return FALSE;
  }
}

static gboolean
read_calendar (GenevaPlainReader *reader, GenevaPlainDate *date, GError **error)
{
  gboolean is_han;
  int side = 2;
  guint n = 0;
  guint end;
  g_autoptr (GError) trouble = NULL;

  geneva_plain_skip_fillers (reader);
  if (geneva_plain_read_long_time (reader, date, &trouble))
    return TRUE;
  if (trouble != NULL) {
    g_propagate_error (error, g_steal_pointer (&trouble));
    return FALSE;
  }
  if (geneva_plain_read_numeral (reader, date))
    return TRUE;
  if (!read_unit_ahead (reader, date, error))
    return FALSE;
  is_han = geneva_plain_is_han (reader);
  if (date->year < 0)
    side = take_side (reader);
  date->nearest = side % 2;
  end = reader->at;
  while (read_piece (reader, date)) {
    n++;
    end = reader->at;
    geneva_plain_skip_fillers (reader);
  }
  reader->at = end;
  if (n == 0)
    return geneva_plain_fail_at (reader, error);
  /* "上周二" is that of last week, whatever day it is. */
  if (is_han && side != 2 && n == 1 && date->weekday >= 0) {
    gint64 anchor;
    if (!need_anchor_day (reader, &anchor, error))
      return FALSE;
    set_day (date, anchor - geneva_weekday (anchor) + 7 * side + date->weekday);
    date->weekday = -1;
    return TRUE;
  }
  if (date->year < 0 && (date->month >= 0 || date->season >= 0) && !read_year_behind (reader, date, error))
    return FALSE;
  /* "mardi dernier" */
  if (date->year < 0 && date->nearest == 0 && (date->month >= 0 || date->season >= 0 || date->weekday >= 0))
    date->nearest = take_side (reader) % 2;
  return TRUE;
}

static void
read_part (GenevaPlainReader *reader, GenevaPlainDate *date)
{
  guint start = reader->at;
  int key;

  while (geneva_plain_take_key (reader, KEY_FILLER))
    ;
  /* "fin de semaine" is no end of a week. */
  key = geneva_plain_measure_key (reader, KEY_WEEKEND) == 0
      ? geneva_plain_take_key_of (reader, KEY_FIRST_HALF, KEY_END) : -1;
  /* "in" may begin something else. */
  if (key < 0)
    reader->at = start;
  switch (key) {
    case KEY_FIRST_HALF: case KEY_SECOND_HALF:
      date->part = PART_HALF;
      date->part_number = key - KEY_FIRST_HALF;
      break;
    case KEY_FORMER_HALF: case KEY_LATTER_HALF:
      date->part = PART_HALF;
      date->part_number = key - KEY_FORMER_HALF;
      break;
    case KEY_QUARTER_1: case KEY_QUARTER_2: case KEY_QUARTER_3: case KEY_QUARTER_4:
      date->part = PART_QUARTER;
      date->part_number = key - KEY_QUARTER_1;
      break;
    case KEY_EARLY: case KEY_EARLY_PART:
      date->part = PART_EARLY;
      break;
    case KEY_MID: case KEY_MIDDLE_PART:
      date->part = PART_MID;
      break;
    case KEY_LATE: case KEY_LATE_PART:
      date->part = PART_LATE;
      break;
    case KEY_BEGINNING:
      date->part = PART_BEGINNING;
      break;
    case KEY_END:
      date->part = PART_END;
      break;
    default:
      break;
  }
  if (date->part == PART_MID)
    (void) geneva_plain_take (reader, TOKEN_DASH);
}

gboolean
geneva_plain_is_counted (GenevaPlainReader *reader)
{
  guint start = reader->at;
  int count, side = 0;
  gboolean is_counted = geneva_plain_take_key_of (reader, KEY_TODAY, KEY_DAY_AFTER_TOMORROW) >= 0 &&
                        geneva_plain_is_at_end (reader);

  if (!is_counted) {
    reader->at = start;
    is_counted = (geneva_plain_take_key (reader, KEY_AGO_AHEAD) || geneva_plain_take_key (reader, KEY_IN)) &&
                 (take_counted_unit (reader, &count, &side) >= 0 || take_single_unit (reader, TRUE) >= 0);
  }
  reader->at = start;
  return is_counted;
}

/* "the week of 3 June 2013" */
static gboolean
takes_week_of (GenevaPlainReader *reader)
{
  guint start = reader->at;

  (void) geneva_plain_take_key (reader, KEY_FILLER);
  if (geneva_plain_take_key (reader, KEY_WEEK) && geneva_plain_take_key (reader, KEY_FILLER))
    return TRUE;
  reader->at = start;
  return FALSE;
}

gboolean
geneva_plain_read_date (GenevaPlainReader *reader, GenevaPlainDate *date, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  GenevaPlainPart part;
  int part_number;

  init_date (date);
  read_part (reader, date);
  part = date->part;
  part_number = date->part_number;
  if (!read_relative (reader, date, &trouble) && trouble == NULL && !read_named_day (reader, date, &trouble) &&
      trouble == NULL) {
    gboolean is_week = takes_week_of (reader);

    if (!read_calendar (reader, date, error))
      return FALSE;
    if (is_week) {
      gint64 day;
      if (date->year < 0 || date->month < 1 || date->day < 1)
        return geneva_plain_fail_unknown (error);
      day = geneva_day_from_civil (date->year, date->month, date->day);
      init_date (date);
      set_range (date, day - geneva_weekday (day), day - geneva_weekday (day) + 6, FALSE);
    }
  }
  if (trouble != NULL) {
    g_propagate_error (error, g_steal_pointer (&trouble));
    return FALSE;
  }
  /* "5月底", "2013年上半年" */
  if (part == PART_NONE && geneva_plain_is_han (reader)) {
    read_part (reader, date);
    part = date->part;
    part_number = date->part_number;
    if (part != PART_NONE)
      (void) geneva_plain_take_key (reader, KEY_YEAR);
  }
  date->part = part;
  date->part_number = part_number;
  return TRUE;
}

/* ---- what is not told ---- */

static gboolean
is_relative (const GenevaPlainDate *date)
{
  return date->is_range || date->text[0] != '\0' || date->decade >= 0 || date->century >= 0;
}

static gboolean
is_bare_number (const GenevaPlainDate *date)
{
  return date->numeral > 0 || (date->day > 0 && date->year < 0 && date->month < 0 && date->season < 0 &&
                               date->weekday < 0 && date->hour < 0 && !is_relative (date));
}

static void
make_century (GenevaPlainDate *date)
{
  date->century = (date->numeral > 0 ? date->numeral : date->day) - 1;
  date->day = -1;
}

/* "between the 19th and the 20th century", "the 19th century and the 20th", "XIX–XX века", "siglos XIX y XX" */
static void
share_century (GenevaPlainDate *first, GenevaPlainDate *last)
{
  if (last->century >= 0 && is_bare_number (first))
    make_century (first);
  else if (first->century >= 0 && is_bare_number (last))
    make_century (last);
}

/* Of two dates one may have the year or month for both: "5–7 June 2013", "28 December to 3 January 2014". */
void
geneva_plain_share (GenevaPlainDate *first, GenevaPlainDate *last)
{
  share_century (first, last);
  if (is_relative (first) || is_relative (last))
    return;
  if (first->month < 0 && first->season < 0 && first->day >= 0 && last->month >= 0)
    first->month = last->month;
  else if (last->month < 0 && last->season < 0 && last->day >= 0 && first->month >= 0)
    last->month = first->month;
  if (first->year < 0 && last->year >= 0)
    first->year = last->year - (first->month > last->month && last->month >= 0);
  else if (last->year < 0 && first->year >= 0 && (last->month >= 0 || last->season >= 0))
    last->year = first->year + (last->month >= 0 && last->month < first->month);
}

static gboolean
find_year (const GenevaPlainReader *reader, GenevaPlainDate *date, GError **error)
{
  gint64 anchor, best_distance = G_MAXINT64;
  GenevaCivil civil;
  int best;

  if (reader->anchor == NULL || reader->anchor->begin.begin == GENEVA_INSTANT_MIN)
    return geneva_plain_fail (error, GENEVA_EDTF_PLAIN_ERROR_NO_YEAR, _("Add the year, with all its digits."));
  anchor = geneva_day_from_instant (reader->anchor->begin.begin);
  geneva_civil_from_instant (reader->anchor->begin.begin, &civil);
  best = civil.year;
  for (int year = civil.year - 1; year <= civil.year + 1; year++) {
    int month = date->month >= 0 ? date->month : (date->season - 20) * 3;
    gint64 begin = geneva_day_from_civil (year, month, date->day >= 0 ? date->day : 1);
    gint64 end = date->day >= 0 ? begin : geneva_day_from_civil (year, month + (date->season >= 0 ? 3 : 1), 1) - 1;
    gint64 distance = end < anchor ? anchor - end : begin > anchor ? begin - anchor : 0;
    if ((date->nearest < 0 && end >= anchor) || (date->nearest > 0 && begin <= anchor))
      continue;
    if (distance < best_distance) {
      best_distance = distance;
      best = year;
    }
  }
  date->year = best;
  return TRUE;
}

/* "the 28th": of the month in which it is nearest. */
static gboolean
find_month_of_day (const GenevaPlainReader *reader, GenevaPlainDate *date, GError **error)
{
  gint64 anchor, best = G_MAXINT64;
  GenevaCivil civil;
  GenevaPlainDate found = *date;

  if (!need_anchor_day (reader, &anchor, error))
    return FALSE;
  geneva_civil_from_instant (anchor * GENEVA_DAY_SECONDS, &civil);
  for (int offset = -1; offset <= 1; offset++) {
    GenevaPlainDate other = *date;
    gint64 distance;
    set_month (&other, civil.year, civil.month + offset);
    if (date->day > geneva_days_in_month (other.year, other.month))
      continue;
    distance = ABS (geneva_day_from_civil (other.year, other.month, date->day) - anchor);
    if (distance < best) {
      best = distance;
      found.year = other.year;
      found.month = other.month;
    }
  }
  *date = found;
  return best < G_MAXINT64 || geneva_plain_fail_calendar (error);
}

static gboolean
find_weekday_day (const GenevaPlainReader *reader, GenevaPlainDate *date, GError **error)
{
  gint64 anchor;
  int back;

  if (!need_anchor_day (reader, &anchor, error))
    return FALSE;
  back = (geneva_weekday (anchor) - date->weekday + 7) % 7;
  if (date->nearest < 0)
    set_day (date, anchor - (back == 0 ? 7 : back));
  else if (date->nearest > 0)
    set_day (date, anchor - back + 7);
  else if (reader->prefers_future && back > 0)
    set_day (date, anchor - back + 7);
  else
    set_day (date, anchor - back);
  return TRUE;
}

static gboolean
check_weekday (const GenevaPlainReader *reader, const GenevaPlainDate *date, GError **error)
{
  gint64 day = geneva_day_from_civil (date->year, date->month, date->day);
  g_autofree char *real = NULL;

  if (geneva_weekday (day) == date->weekday)
    return TRUE;
  real = geneva_instant_dup_format (day * GENEVA_DAY_SECONDS, "EEEEyMMMMd", reader->locale);
  g_set_error (error, GENEVA_EDTF_PLAIN_ERROR, GENEVA_EDTF_PLAIN_ERROR_CALENDAR,
               /* Translators: %s is a date with the day of the week that it has */
               _("That day has another weekday: it is %s."), real);
  return FALSE;
}

gboolean
geneva_plain_complete (const GenevaPlainReader *reader, GenevaPlainDate *date, GError **error)
{
  gboolean is_bare_weekday = date->weekday >= 0 && date->year < 0 && date->month < 0 && date->day < 0;

  if (is_relative (date))
    return TRUE;
  if (date->numeral > 0)
    return geneva_plain_fail_unknown (error);
  if (date->month == 0 || date->month > 12 || date->day == 0 || date->day > 31)
    return geneva_plain_fail_calendar (error);
  if (is_bare_weekday && !find_weekday_day (reader, date, error))
    return FALSE;
  if (date->year < 0 && date->month < 0 && date->day >= 0 && date->season < 0) {
    /* A number that nothing makes a day. */
    if (reader->anchor == NULL)
      return geneva_plain_fail_unknown (error);
    if (!find_month_of_day (reader, date, error))
      return FALSE;
  }
  if (date->year < 0 && (date->month >= 0 || date->season >= 0) && !find_year (reader, date, error))
    return FALSE;
  if (date->year < 0 || (date->day >= 0 && date->month < 0) || (date->season >= 0 && date->day >= 0) ||
      (date->hour >= 0 && date->day < 0) || date->year > 9999)
    return geneva_plain_fail_unknown (error);
  if (date->day > 0 && date->day > geneva_days_in_month (date->year, date->month))
    return geneva_plain_fail_calendar (error);
  if (date->weekday >= 0 && !is_bare_weekday) {
    if (date->day < 0)
      return geneva_plain_fail_unknown (error);
    return check_weekday (reader, date, error);
  }
  return TRUE;
}
