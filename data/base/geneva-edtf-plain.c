/* Reads dates in plain language. Role: a text becomes a row of numbers, words
 * and signs; a descent through frames ("not before …", "… to …") and dates puts
 * EDTF together, which alone knows the calendar and has the last word. It must
 * not know what day it is today.
 */
#include "base/geneva-edtf-plain-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LENGTH 240        /* bytes; nobody says a date in more */

/* A date in EDTF: one value, or the ends of a stretch. */
typedef struct {
  char     first[GENEVA_PLAIN_TEXT_SIZE], last[GENEVA_PLAIN_TEXT_SIZE];
  gboolean is_range;
  gboolean lasts;
} Ends;

G_DEFINE_QUARK (geneva-edtf-plain-error-quark, geneva_edtf_plain_error)

/* ---- failures ---- */

gboolean
geneva_plain_fail (GError **error, GenevaEdtfPlainError code, const char *message)
{
  g_set_error_literal (error, GENEVA_EDTF_PLAIN_ERROR, (int) code, message);
  return FALSE;
}

gboolean
geneva_plain_fail_unknown (GError **error)
{
  return geneva_plain_fail (error, GENEVA_EDTF_PLAIN_ERROR_UNKNOWN,
               _("This is not understood as a date. Try 5 June 2013, end of May 2013, between 13 and 16 January 2014, "
                 "not before October, last Tuesday or 2013-05."));
}

/* Names the first thing that was not understood. */
gboolean
geneva_plain_fail_at (const GenevaPlainReader *reader, GError **error)
{
  const GenevaPlainToken *token = &reader->tokens[reader->at];

  if (token->kind != TOKEN_WORD)
    return geneva_plain_fail_unknown (error);
  g_set_error (error, GENEVA_EDTF_PLAIN_ERROR, GENEVA_EDTF_PLAIN_ERROR_UNKNOWN,
               _("“%s” is not understood here. Try 5 June 2013, end of May 2013, between 13 and 16 January 2014, "
                 "not before October, last Tuesday or 2013-05."), token->text);
  return FALSE;
}

gboolean
geneva_plain_fail_calendar (GError **error)
{
  return geneva_plain_fail (error, GENEVA_EDTF_PLAIN_ERROR_CALENDAR, _("The calendar has no such day."));
}

/* ---- putting together ---- */

static void
write_day (char *text, gint64 day)
{
  GenevaCivil civil;

  geneva_civil_from_instant (day * GENEVA_DAY_SECONDS, &civil);
  g_snprintf (text, GENEVA_PLAIN_TEXT_SIZE, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

static void
set_ends (Ends *ends, gint64 first, gint64 last)
{
  ends->is_range = TRUE;
  write_day (ends->first, first);
  write_day (ends->last, last);
}

/* The part of a stretch of days that is meant. */
static void
cut_days (const GenevaPlainDate *date, gint64 first, gint64 last, Ends *ends)
{
  gint64 n = last - first + 1;
  gint64 third = MAX (1, n / 3);
  gint64 cut;

  switch (date->part) {
    case PART_EARLY: case PART_BEGINNING:
      set_ends (ends, first, first + third - 1);
      break;
    case PART_MID:
      set_ends (ends, first + third, MAX (first + third, first + 2 * third - 1));
      break;
    case PART_LATE: case PART_END:
      set_ends (ends, MIN (last, first + 2 * third), last);
      break;
    case PART_HALF:
      cut = first + (n + 1) / 2;
      set_ends (ends, date->part_number == 0 ? first : cut, date->part_number == 0 ? cut - 1 : last);
      break;
    case PART_QUARTER:
      cut = MAX (1, n / 4);
      set_ends (ends, first + date->part_number * cut,
                date->part_number == 3 ? last : first + (date->part_number + 1) * cut - 1);
      break;
    case PART_NONE:
    default:
      set_ends (ends, first, last);
      break;
  }
}

static void
cut_year (const GenevaPlainDate *date, Ends *ends)
{
  int first = 1, last = 12;

  switch (date->part) {
    case PART_EARLY:
      last = 4;
      break;
    case PART_MID:
      first = 5;
      last = 8;
      break;
    case PART_LATE:
      first = 9;
      break;
    case PART_BEGINNING:
      last = 1;
      break;
    case PART_END:
      first = 12;
      break;
    case PART_HALF:
      first = 1 + 6 * date->part_number;
      last = first + 5;
      break;
    case PART_QUARTER:
      first = 1 + 3 * date->part_number;
      last = first + 2;
      break;
    case PART_NONE:
    default:
      break;
  }
  ends->is_range = first != last;
  g_snprintf (ends->first, GENEVA_PLAIN_TEXT_SIZE, "%04d-%02d", date->year, first);
  g_snprintf (ends->last, GENEVA_PLAIN_TEXT_SIZE, "%04d-%02d", date->year, last);
}

/* Which years of a century or of ten years are meant: thirds as catalogues of libraries have them (1900-1933, 1934-1966,
 * 1967-1999; 1990-1993, 1994-1996, 1997-1999), for beginning and end too. A quarter of ten years is nothing that
 * anybody says. */
static gboolean
cut_years (const GenevaPlainDate *date, Ends *ends)
{
  static const int thirds[2][4] = { { 0, 34, 67, 100 }, { 0, 4, 7, 10 } };
  gboolean is_decade = date->decade >= 0;
  int begin = is_decade ? date->decade * 10 : date->century * 100;
  int n = is_decade ? 10 : 100;
  int first, last;

  switch (date->part) {
    case PART_EARLY: case PART_BEGINNING: case PART_MID: case PART_LATE: case PART_END: {
      int third = date->part == PART_MID ? 1 : date->part == PART_LATE || date->part == PART_END ? 2 : 0;
      first = thirds[is_decade][third];
      last = thirds[is_decade][third + 1] - 1;
      break;
    }
    case PART_HALF: case PART_QUARTER: {
      int length = date->part == PART_HALF ? n / 2 : n / 4;
      if (is_decade && date->part == PART_QUARTER)
        return FALSE;
      first = date->part_number * length;
      last = first + length - 1;
      break;
    }
    case PART_NONE:
    default:
      return FALSE;
  }
  ends->is_range = TRUE;
  g_snprintf (ends->first, GENEVA_PLAIN_TEXT_SIZE, "%04d", begin + first);
  g_snprintf (ends->last, GENEVA_PLAIN_TEXT_SIZE, "%04d", begin + last);
  return TRUE;
}

static gboolean
find_ends (const GenevaPlainDate *date, Ends *ends, GError **error)
{
  *ends = (Ends) { .is_range = FALSE };
  if (date->is_range) {
    cut_days (date, date->first_day, date->last_day, ends);
    ends->lasts = date->lasts && date->part == PART_NONE;
    return TRUE;
  }
  if (date->part != PART_NONE) {
    if (date->text[0] != '\0' || date->day >= 0 || date->season >= 0)
      return geneva_plain_fail_unknown (error);
    if (date->decade >= 0 || date->century >= 0)
      return cut_years (date, ends) || geneva_plain_fail_unknown (error);
    if (date->month < 0) {
      cut_year (date, ends);
    } else {
      gint64 first = geneva_day_from_civil (date->year, date->month, 1);
      gint64 last = first + geneva_days_in_month (date->year, date->month) - 1;
      /* Thirds of a month are its decades, whatever its length. */
      if (date->part == PART_EARLY || date->part == PART_BEGINNING)
        set_ends (ends, first, first + 9);
      else if (date->part == PART_MID)
        set_ends (ends, first + 10, first + 19);
      else if (date->part == PART_LATE || date->part == PART_END)
        set_ends (ends, first + 20, last);
      else
        cut_days (date, first, last, ends);
    }
    return TRUE;
  }
  if (date->text[0] != '\0')
    g_strlcpy (ends->first, date->text, GENEVA_PLAIN_TEXT_SIZE);
  else if (date->century >= 0)
    g_snprintf (ends->first, GENEVA_PLAIN_TEXT_SIZE, "%02dXX", date->century % 100);
  else if (date->decade >= 0)
    g_snprintf (ends->first, GENEVA_PLAIN_TEXT_SIZE, "%03dX", date->decade % 1000);
  else if (date->season >= 0)
    g_snprintf (ends->first, GENEVA_PLAIN_TEXT_SIZE, "%04d-%02d", date->year, date->season);
  else if (date->hour >= 0)
    g_snprintf (ends->first, GENEVA_PLAIN_TEXT_SIZE, "%04d-%02d-%02dT%02d:%02dZ", date->year, date->month, date->day,
                date->hour, date->minute);
  else if (date->day >= 0)
    g_snprintf (ends->first, GENEVA_PLAIN_TEXT_SIZE, "%04d-%02d-%02d", date->year, date->month, date->day);
  else if (date->month >= 0)
    g_snprintf (ends->first, GENEVA_PLAIN_TEXT_SIZE, "%04d-%02d", date->year, date->month);
  else
    g_snprintf (ends->first, GENEVA_PLAIN_TEXT_SIZE, "%04d", date->year);
  g_strlcpy (ends->last, ends->first, GENEVA_PLAIN_TEXT_SIZE);
  return TRUE;
}

static gboolean
get_bounds (const char *text, GenevaSpan *span)
{
  GenevaEdtf value;

  if (!geneva_edtf_parse (text, &value, NULL))
    return FALSE;
  *span = geneva_edtf_possible (&value);
  return span->begin != GENEVA_INSTANT_MIN && span->end != GENEVA_INSTANT_MAX;
}

/* ---- frames ---- */

typedef enum { FRAME_NONE, FRAME_NOT_BEFORE, FRAME_AFTER, FRAME_BY, FRAME_BEFORE, FRAME_SINCE, FRAME_UNTIL } Frame;

static Frame
read_frame (GenevaPlainReader *reader)
{
  static const Frame frames[] = {
    FRAME_NOT_BEFORE, FRAME_AFTER, FRAME_BY, FRAME_BEFORE, FRAME_SINCE, FRAME_UNTIL
  };
  int key = geneva_plain_take_key_of (reader, KEY_NOT_BEFORE, KEY_UNTIL);

  return key < 0 ? FRAME_NONE : frames[key - KEY_NOT_BEFORE];
}

static char *
put_frame (Frame frame, const Ends *ends, const char *mark)
{
  GenevaSpan span;
  char day[GENEVA_PLAIN_TEXT_SIZE];

  switch (frame) {
    case FRAME_NOT_BEFORE:
      return g_strdup_printf ("[%s%s..]", ends->first, mark);
    case FRAME_BY:
      return g_strdup_printf ("[..%s%s]", ends->last, mark);
    case FRAME_AFTER:
      if (!get_bounds (ends->last, &span))
        return NULL;
      write_day (day, geneva_day_from_instant (span.end - 1) + 1);
      return g_strdup_printf ("[%s%s..]", day, mark);
    case FRAME_BEFORE:
      if (!get_bounds (ends->first, &span))
        return NULL;
      write_day (day, geneva_day_from_instant (span.begin) - 1);
      return g_strdup_printf ("[..%s%s]", day, mark);
    case FRAME_SINCE:
      return g_strdup_printf ("%s%s/..", ends->first, mark);
    case FRAME_UNTIL:
      return g_strdup_printf ("../%s%s", ends->last, mark);
    case FRAME_NONE:
    default:
      if (!ends->is_range)
        return g_strconcat (ends->first, mark, NULL);
      return ends->lasts ? g_strdup_printf ("%s%s/%s%s", ends->first, mark, ends->last, mark)
                         : g_strdup_printf ("[%s%s..%s%s]", ends->first, mark, ends->last, mark);
  }
}

typedef enum { PAIR_NONE, PAIR_BETWEEN, PAIR_TO, PAIR_OR } Pair;

/* One of several: a value or, "late 1980s", one out of a stretch. */
static char *
dup_choice (const Ends *ends, const char *mark)
{
  return ends->is_range ? g_strdup_printf ("%s%s..%s%s", ends->first, mark, ends->last, mark)
                        : g_strconcat (ends->first, mark, NULL);
}

/* Two dates: "between … and …", "from … to …", "… – …", "… or …". */
static char *
put_pair (const GenevaPlainReader *reader, GenevaPlainDate *first, GenevaPlainDate *last, Pair pair,
          const char *mark, GError **error)
{
  Ends begin, end;

  geneva_plain_share (first, last);
  if (!geneva_plain_complete (reader, first, error))
    return NULL;
  /* The second one follows the first, which may have found its year by the anchor. */
  geneva_plain_share (first, last);
  if (!geneva_plain_complete (reader, last, error) || !find_ends (first, &begin, error) ||
      !find_ends (last, &end, error))
    return NULL;
  switch (pair) {
    case PAIR_BETWEEN:
      return g_strdup_printf ("[%s%s..%s%s]", begin.first, mark, end.last, mark);
    case PAIR_OR: {
      g_autofree char *one = dup_choice (&begin, mark);
      g_autofree char *other = dup_choice (&end, mark);
      return g_strdup_printf ("[%s,%s]", one, other);
    }
    case PAIR_TO: case PAIR_NONE:
    default:
      return g_strdup_printf ("%s%s/%s%s", begin.first, mark, end.last, mark);
  }
}

static char *
read_value (GenevaPlainReader *reader, GError **error)
{
  gboolean is_about = FALSE, is_perhaps = FALSE;
  gboolean is_between, is_from;
  Frame frame = FRAME_NONE;
  GenevaPlainDate first, last;
  Ends ends;
  Pair pair = PAIR_NONE;
  const char *mark;
  guint end;

  /* "perhaps about", "by about": in any order. */
  for (;;) {
    if (geneva_plain_take_key (reader, KEY_ABOUT) || geneva_plain_take (reader, TOKEN_TILDE)) {
      is_about = TRUE;
      (void) geneva_plain_take (reader, TOKEN_DOT);
    } else if (geneva_plain_take_key (reader, KEY_PERHAPS)) {
      is_perhaps = TRUE;
    } else if (frame != FRAME_NONE || geneva_plain_is_counted (reader) || (frame = read_frame (reader)) == FRAME_NONE) {
      break;
    }
  }
  reader->prefers_future = frame == FRAME_NOT_BEFORE || frame == FRAME_BY || frame == FRAME_AFTER;
  is_between = frame == FRAME_NONE && geneva_plain_take_key (reader, KEY_BETWEEN);
  is_from = !is_between && frame == FRAME_NONE && geneva_plain_take_key (reader, KEY_FROM);
  if (!geneva_plain_read_date (reader, &first, error))
    return NULL;
  if (frame == FRAME_NONE) {
    if (is_between) {
      if (!geneva_plain_take_key (reader, KEY_AND) && !geneva_plain_take (reader, TOKEN_DASH) &&
          !geneva_plain_take_joined_and (reader)) {
        (void) geneva_plain_fail_at (reader, error);
        return NULL;
      }
      pair = PAIR_BETWEEN;
    } else if (geneva_plain_take (reader, TOKEN_DASH) || geneva_plain_take_key (reader, KEY_TO) ||
               (geneva_plain_is_han (reader) && geneva_plain_take_key (reader, KEY_AND))) {
      pair = PAIR_TO;
    } else {
      guint start = reader->at;
      /* "… or later" comes below. */
      if (geneva_plain_measure_key (reader, KEY_AT_LATEST) == 0 &&
          geneva_plain_measure_key (reader, KEY_AT_EARLIEST) == 0 &&
          geneva_plain_take_key (reader, KEY_OR))
        pair = PAIR_OR;
      else
        reader->at = start;
    }
    if (pair != PAIR_NONE && !geneva_plain_read_date (reader, &last, error))
      return NULL;
  }
  for (;;) {
    if (pair == PAIR_NONE && geneva_plain_take_key (reader, KEY_AT_LATEST))
      frame = FRAME_BY;
    else if (pair == PAIR_NONE && geneva_plain_take_key (reader, KEY_AT_EARLIEST))
      frame = is_from ? FRAME_SINCE : FRAME_NOT_BEFORE;
    else if (geneva_plain_is_han (reader) && pair == PAIR_TO && geneva_plain_take_key (reader, KEY_BETWEEN))
      pair = PAIR_BETWEEN;
    else if (geneva_plain_is_han (reader) && geneva_plain_take_key (reader, KEY_ABOUT))
      is_about = TRUE;
    else if (geneva_plain_is_han (reader) && pair == PAIR_NONE && frame == FRAME_NONE &&
             (frame = read_frame (reader)) != FRAME_NONE)
      continue;
    else if (geneva_plain_take (reader, TOKEN_QUESTION))
      is_perhaps = TRUE;
    else if (geneva_plain_take (reader, TOKEN_TILDE))
      is_about = TRUE;
    else if (!geneva_plain_take (reader, TOKEN_DOT) && !geneva_plain_take (reader, TOKEN_COMMA))
      break;
  }
  end = reader->at;
  if (geneva_plain_peek (reader)->kind != TOKEN_END) {
    reader->at = end;
    (void) geneva_plain_fail_at (reader, error);
    return NULL;
  }
  mark = is_about && is_perhaps ? "%" : is_about ? "~" : is_perhaps ? "?" : "";
  if (pair != PAIR_NONE)
    return put_pair (reader, &first, &last, pair, mark, error);
  if (!geneva_plain_complete (reader, &first, error) || !find_ends (&first, &ends, error))
    return NULL;
  return put_frame (frame == FRAME_NONE && is_from ? FRAME_SINCE : frame, &ends, mark);
}

static gboolean
check (const char *text, GenevaEdtf *value, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (geneva_edtf_parse (text, value, &reason))
    return TRUE;
  if (g_error_matches (reason, GENEVA_EDTF_ERROR, GENEVA_EDTF_ERROR_ORDER))
    return geneva_plain_fail (error, GENEVA_EDTF_PLAIN_ERROR_ORDER, _("This ends before it begins."));
  if (g_error_matches (reason, GENEVA_EDTF_ERROR, GENEVA_EDTF_ERROR_CALENDAR))
    return geneva_plain_fail_calendar (error);
  return geneva_plain_fail_unknown (error);
}

/* ---- public ---- */

char *
geneva_edtf_dup_from_plain (const char *text, const GenevaEdtf *anchor, const char *locale, GenevaEdtf *edtf,
                            GError **error)
{
  g_auto (GenevaPlainReader) reader = { .locale = locale, .anchor = anchor };
  g_autofree char *plain = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GError) reason = NULL;
  GenevaEdtf value;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > MAX_LENGTH || !g_utf8_validate (text, -1, NULL)) {
    (void) geneva_plain_fail_unknown (error);
    return NULL;
  }
  plain = geneva_plain_dup_text (text);
  if (*plain == '\0') {
    (void) geneva_plain_fail (error, GENEVA_EDTF_PLAIN_ERROR_EMPTY,
                 _("Type a date, such as 22 January 2014, end of May 2013 or 2014-01-22."));
    return NULL;
  }
  if (geneva_edtf_parse (plain, &value, &reason)) {
    written = g_steal_pointer (&plain);
  } else {
    geneva_plain_make_names (&reader);
    if (!geneva_plain_take_apart (&reader, plain)) {
      (void) geneva_plain_fail_unknown (error);
      return NULL;
    }
    written = read_value (&reader, error);
    if (written == NULL) {
      if (error != NULL && *error == NULL)
        (void) geneva_plain_fail_unknown (error);
      return NULL;
    }
    if (!check (written, &value, error))
      return NULL;
  }
  if (edtf != NULL)
    *edtf = value;
  return g_steal_pointer (&written);
}
