/* Dates as headers, pages and archives write them → EDTF. A form that names a day beyond doubt is taken, anything
 * else is none: no guess, no year filled in, and no order of day and month that only a locale could tell.
 */
#include "import/geneva-import.h"

#include <string.h>

#include "base/geneva-edtf.h"
#include "base/geneva-limits.h"

#define MAX_WORDS_BYTES 200

static int
find_month (const char *word, gsize length)
{
  static const char * const months[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september",
                                         "october", "november", "december" };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++) {
    gsize whole = strlen (months[i]);

    /* three letters, "Sept", or the whole word */
    if ((length == 3 || length == whole || (length == 4 && i == 8)) && g_ascii_strncasecmp (word, months[i], length) == 0)
      return (int) i + 1;
  }
  return 0;
}

static gboolean
is_weekday (const char *word, gsize length)
{
  static const char * const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    if (length >= 2 && length <= strlen (days[i]) && g_ascii_strncasecmp (word, days[i], length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* What has been read so far; 0 or -1 where nothing has. */
typedef struct {
  int year, month, day;
  int hour, minute, second;
  int zone;             /* minutes east of UTC */
  gboolean has_zone;
} Moment;

static gboolean
take_digits (const char **at, guint least, guint most, int *value)
{
  guint n = 0;
  int number = 0;

  while (n < most && g_ascii_isdigit ((*at)[n])) {
    number = number * 10 + (*at)[n] - '0';
    n++;
  }
  if (n < least)
    return FALSE;
  *at += n;
  *value = number;
  return TRUE;
}

/* "+0200", "+02:00", "Z", "GMT", "GMT+0200", "+02'00'" */
static void
take_zone (const char **at, Moment *moment)
{
  const char *from = *at;
  int hours = 0;
  int minutes = 0;
  gboolean is_west;

  while (*from == ' ')
    from++;
  if (*from == 'Z' || g_str_has_prefix (from, "GMT") || g_str_has_prefix (from, "UTC")) {
    moment->has_zone = TRUE;
    from += *from == 'Z' ? 1 : 3;
    *at = from;
    /* "GMT+0200" */
  }
  if (*from != '+' && *from != '-')
    return;
  is_west = *from == '-';
  from++;
  if (!take_digits (&from, 2, 2, &hours))
    return;
  if (*from == ':' || *from == '\'')
    from++;
  (void) take_digits (&from, 2, 2, &minutes);
  if (hours > 15 || minutes > 59)
    return;
  moment->zone = (hours * 60 + minutes) * (is_west ? -1 : 1);
  moment->has_zone = TRUE;
  *at = from;
}

static gboolean
take_time (const char **at, Moment *moment)
{
  const char *from = *at;
  int hour, minute;
  int second = 0;

  if (!take_digits (&from, 1, 2, &hour) || *from != ':')
    return FALSE;
  from++;
  if (!take_digits (&from, 2, 2, &minute))
    return FALSE;
  if (*from == ':') {
    from++;
    if (!take_digits (&from, 2, 2, &second))
      return FALSE;
    if (*from == '.' || *from == ',') {
      from++;
      while (g_ascii_isdigit (*from))
        from++;
    }
  }
  while (*from == ' ')
    from++;
  if (g_ascii_strncasecmp (from, "pm", 2) == 0 || g_ascii_strncasecmp (from, "p.m", 3) == 0) {
    hour = hour < 12 ? hour + 12 : hour;
    from += strspn (from, "pPmM.");
  } else if (g_ascii_strncasecmp (from, "am", 2) == 0 || g_ascii_strncasecmp (from, "a.m", 3) == 0) {
    hour = hour == 12 ? 0 : hour;
    from += strspn (from, "aAmM.");
  }
  if (hour > 23 || minute > 59 || second > 60)
    return FALSE;
  moment->hour = hour;
  moment->minute = minute;
  moment->second = MIN (second, 59);
  take_zone (&from, moment);
  *at = from;
  return TRUE;
}

/* "2013-06-05", "2013/06/05", "20130605", "D:20130605140000+02'00'", each with a time behind it or without. */
static gboolean
read_digits (const char *at, Moment *moment)
{
  char mark;

  if (g_str_has_prefix (at, "D:"))
    at += 2;
  if (!take_digits (&at, 4, 4, &moment->year))
    return FALSE;
  mark = *at;
  if (mark == '-' || mark == '/' || mark == '.') {
    at++;
    if (!take_digits (&at, 1, 2, &moment->month))
      return FALSE;
    if (*at == mark) {
      at++;
      if (!take_digits (&at, 1, 2, &moment->day))
        return FALSE;
    }
  } else if (g_ascii_isdigit (mark)) {
    if (!take_digits (&at, 2, 2, &moment->month) || !take_digits (&at, 2, 2, &moment->day))
      return FALSE;
    if (strspn (at, "0123456789") >= 6) {
      (void) take_digits (&at, 2, 2, &moment->hour);
      (void) take_digits (&at, 2, 2, &moment->minute);
      (void) take_digits (&at, 2, 2, &moment->second);
      take_zone (&at, moment);
      at += *at == '\'';
    }
  }
  if (moment->day > 0 && moment->hour < 0 && (*at == 'T' || *at == ' ' || *at == ',')) {
    at++;
    at += strspn (at, " ");
    if (g_ascii_isdigit (*at) && !take_time (&at, moment))
      return FALSE;
  }
  return *at == '\0' || *at == ' ' || *at == ',' || *at == ';';
}

/* "29/05/2013", "05/29/2013", "5.6.2013": with strokes only where one of the numbers can be no month, with dots the
 * day stands first wherever such dates are written. */
static gboolean
read_numbers (const char *at, Moment *moment)
{
  int first, second;
  char mark;

  if (!take_digits (&at, 1, 2, &first) || (*at != '/' && *at != '.'))
    return FALSE;
  mark = *at++;
  if (!take_digits (&at, 1, 2, &second) || *at != mark)
    return FALSE;
  at++;
  if (!take_digits (&at, 4, 4, &moment->year) || (mark == '/' && (first > 12) == (second > 12)))
    return FALSE;
  moment->day = mark == '.' || first > 12 ? first : second;
  moment->month = mark == '.' || first > 12 ? second : first;
  at += strspn (at, " ,");
  if (g_ascii_isdigit (*at) && !take_time (&at, moment))
    return FALSE;
  return *at == '\0';
}

/* "Wed, 05 Jun 2013 14:00:00 +0200", "June 5, 2013 Wednesday", "5 June 2013", "June 2013". Other words may stand
 * among them, as editions do; a second day, month or year may not. */
static gboolean
read_words (const char *at, Moment *moment)
{
  while (*at != '\0') {
    gsize length;
    int number;

    if (g_ascii_isdigit (*at)) {
      const char *from = at;

      if (take_time (&from, moment)) {
        at = from;
        continue;
      }
      if (!take_digits (&at, 1, 4, &number) || g_ascii_isdigit (*at))
        return FALSE;
      /* 3/4/2014: only a locale could tell */
      if (*at == '/' || (*at == '.' && g_ascii_isdigit (at[1])) || (*at == '-' && g_ascii_isdigit (at[1])))
        return FALSE;
      if (number >= 1000 && moment->year == 0)
        moment->year = number;
      else if (number >= 1 && number <= 31 && moment->day == 0 && (moment->month > 0 || moment->year == 0))
        moment->day = number;
      else
        return FALSE;
      if (g_ascii_strncasecmp (at, "st", 2) == 0 || g_ascii_strncasecmp (at, "nd", 2) == 0 ||
          g_ascii_strncasecmp (at, "rd", 2) == 0 || g_ascii_strncasecmp (at, "th", 2) == 0)
        at += 2;
      continue;
    }
    if (!g_ascii_isalpha (*at)) {
      at++;
      continue;
    }
    for (length = 0; g_ascii_isalpha (at[length]);)
      length++;
    number = is_weekday (at, length) ? 0 : find_month (at, length);
    if (number > 0 && moment->month > 0)
      return FALSE;
    if (number > 0)
      moment->month = number;
    at += length;
  }
  return moment->year > 0 && moment->month > 0;
}

char *
geneva_import_dup_date (const char *words)
{
  Moment moment = { 0, 0, 0, -1, 0, 0, 0, FALSE };
  g_autoptr (GString) edtf = NULL;
  GenevaEdtf checked;

  if (words == NULL || strlen (words) > MAX_WORDS_BYTES)
    return NULL;
  words += strspn (words, " \t\r\n");
  if (geneva_edtf_parse (words, &checked, NULL))
    return g_strdup (words);
  if (!read_digits (words, &moment)) {
    moment = (Moment) { 0, 0, 0, -1, 0, 0, 0, FALSE };
    if (!read_numbers (words, &moment)) {
      moment = (Moment) { 0, 0, 0, -1, 0, 0, 0, FALSE };
      if (!read_words (words, &moment))
        return NULL;
    }
  }

  edtf = g_string_new (NULL);
  g_string_append_printf (edtf, "%04d", moment.year);
  if (moment.month > 0)
    g_string_append_printf (edtf, "-%02d", moment.month);
  if (moment.day > 0)
    g_string_append_printf (edtf, "-%02d", moment.day);
  if (moment.day > 0 && moment.hour >= 0) {
    g_string_append_printf (edtf, "T%02d:%02d:%02d", moment.hour, moment.minute, moment.second);
    if (moment.has_zone && moment.zone == 0)
      g_string_append_c (edtf, 'Z');
    else if (moment.has_zone)
      g_string_append_printf (edtf, "%c%02d:%02d", moment.zone < 0 ? '-' : '+', ABS (moment.zone) / 60, ABS (moment.zone) % 60);
  }
  if (!geneva_edtf_parse (edtf->str, &checked, NULL))
    return NULL;
  return g_string_free (g_steal_pointer (&edtf), FALSE);
}

/* What a program writes where nobody set a date: the first moment that it can count. */
static gboolean
is_never_set (const char *words)
{
  static const char * const unset[] = { "0000-", "0001-01-01", "1900-01-01T00:00:00", "1970-01-01T00:00:00", "1970-01-01 00:00:00" };

  for (guint i = 0; i < G_N_ELEMENTS (unset); i++) {
    if (g_str_has_prefix (words, unset[i]))
      return TRUE;
  }
  return FALSE;
}

char *
geneva_import_text_dup_published (const GenevaImportText *text)
{
  const GenevaImportFact *fact;

  g_return_val_if_fail (text != NULL, NULL);

  fact = &text->facts[GENEVA_IMPORT_FACT_PUBLISHED];
  if (fact->value != NULL && is_never_set (fact->value))
    return NULL;
  return fact->basis == GENEVA_IMPORT_BASIS_DOCUMENT ? NULL : geneva_import_dup_date (fact->value);
}
