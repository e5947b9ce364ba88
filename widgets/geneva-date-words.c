/* Reads dates that people type. Role: what is no EDTF is taken apart into
 * numbers and names of months and put together as EDTF, which alone knows the
 * calendar. Two-digit years are not guessed. It must not know widgets, nor what
 * day it is today.
 */
#include "geneva-date-words.h"

#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_NUMBERS 3
#define SHORTEST_MONTH 3

typedef struct {
  int  value;
  int  n_digits;
} Number;

typedef struct {
  Number  numbers[MOST_NUMBERS];
  guint   n_numbers;
  int     month;          /* by name; 0: none */
  guint   month_at;       /* how many numbers stood before it */
  int     hour, minute;   /* -1: none */
} Parts;

G_DEFINE_QUARK (geneva-date-words-error-quark, geneva_date_words_error)

static gboolean
fail_unknown (GError **error)
{
  g_set_error_literal (error, GENEVA_DATE_WORDS_ERROR, GENEVA_DATE_WORDS_ERROR_UNKNOWN,
                       _("This is not understood as a date. Try 2014-01-22, 22 January 2014, January 2014 or 2014."));
  return FALSE;
}

/* ---- names of months ---- */

static gboolean
is_month (const char *word, int month, const char *locale)
{
  static const char * const skeletons[] = { "LLLL", "MMMM", "MMM" };
  GenevaCivil civil = { 2014, month, 15, 0, 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (skeletons); i++) {
    g_autofree char *name = geneva_instant_dup_format (geneva_instant_from_civil (&civil), skeletons[i], locale);
    g_autofree char *folded = g_utf8_casefold (name, -1);

    g_strdelimit (folded, ".", '\0');
    if (g_str_equal (folded, word) ||
        (g_utf8_strlen (word, -1) >= SHORTEST_MONTH && g_str_has_prefix (folded, word)))
      return TRUE;
  }
  return FALSE;
}

/* 0: it is none, or the first letters of several. */
static int
find_month (const char *word, const char *locale)
{
  int found = 0;

  for (int month = 1; month <= 12; month++) {
    if (!is_month (word, month, locale) && !is_month (word, month, NULL))
      continue;
    if (found != 0)
      return 0;
    found = month;
  }
  return found;
}

/* ---- taking apart ---- */

/* Digits of any script as those of ASCII; marks that only tell the direction of writing go. */
static char *
dup_plain (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_unichar_isdigit (c))
      g_string_append_c (plain, (char) ('0' + g_unichar_digit_value (c)));
    else if (c == 0x060c)       /* the comma of Arabic */
      g_string_append_c (plain, ',');
    else if (g_unichar_type (c) != G_UNICODE_FORMAT)
      g_string_append_unichar (plain, c);
  }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static const char *
read_number (const char *at, Number *number)
{
  number->value = number->n_digits = 0;
  for (; g_ascii_isdigit (*at); at++, number->n_digits++)
    number->value = number->n_digits < 6 ? number->value * 10 + (*at - '0') : number->value;
  return at;
}

/* "8:30" after a date. */
static const char *
read_minutes (const char *at, const Number *hour, Parts *parts)
{
  Number minute;

  at = read_number (at + 1, &minute);
  if (minute.n_digits != 2 || hour->n_digits > 2 || hour->value > 23 || minute.value > 59)
    return NULL;
  parts->hour = hour->value;
  parts->minute = minute.value;
  return at;
}

static const char *
read_word (const char *at, const char *locale, Parts *parts)
{
  /* The last six are year, month and day as Chinese, Japanese and Korean put them behind the number. */
  static const char * const fillers[] = {
    "st", "nd", "rd", "th", "of", "de", "den", "le", "der", "年", "月", "日", "년", "월", "일", NULL
  };
  const char *end = at;
  g_autofree char *word = NULL;
  g_autofree char *folded = NULL;
  int month;

  while (*end != '\0' && g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end == at)
    return NULL;
  word = g_strndup (at, (gsize) (end - at));
  folded = g_utf8_casefold (word, -1);
  month = find_month (folded, locale);
  if (month != 0 && parts->month == 0) {
    parts->month = month;
    parts->month_at = parts->n_numbers;
  } else if (!g_strv_contains (fillers, folded)) {
    return NULL;
  }
  return end;
}

static gboolean
take_apart (const char *text, const char *locale, Parts *parts)
{
  const char *at = text;

  *parts = (Parts) { .hour = -1, .minute = -1 };
  while (at != NULL && *at != '\0') {
    if (g_ascii_isdigit (*at)) {
      Number number;
      at = read_number (at, &number);
      if (*at == ':' && parts->hour < 0) {
        at = read_minutes (at, &number, parts);
      } else if (parts->n_numbers == MOST_NUMBERS || number.n_digits > 5) {
        return FALSE;
      } else {
        parts->numbers[parts->n_numbers++] = number;
      }
    } else if (strchr (" ,./-\t", *at) != NULL) {
      at++;
    } else {
      at = read_word (at, locale, parts);
    }
  }
  return at != NULL;
}

/* ---- putting together ---- */

/* Whether 3/4/2014 is the 3rd of April there. */
static gboolean
has_day_first (const char *locale)
{
  GenevaCivil civil = { 2014, 11, 25, 0, 0, 0 };
  g_autofree char *words = geneva_instant_dup_format (geneva_instant_from_civil (&civil), "yMd", locale);
  g_autofree char *example = dup_plain (words);
  const char *day = strstr (example, "25");
  const char *month = strstr (example, "11");

  return day != NULL && month != NULL && day < month;
}

static gboolean
is_year (const Number *number)
{
  return number->n_digits >= 3 || number->value > 31;
}

/* In numbers[]: which is the year, which the day; -1 none. */
static gboolean
place_numbers (const Parts *parts, const char *locale, int *year, int *month, int *day)
{
  const Number *n = parts->numbers;

  *year = *day = -1;
  *month = parts->month > 0 ? parts->month : -1;
  if (parts->month > 0) {
    /* 22 January 2014, January 22 2014, 2014 January 22, January 2014. */
    for (guint i = 0; i < parts->n_numbers; i++) {
      if (is_year (&n[i]) && *year < 0)
        *year = n[i].value;
      else if (*day < 0)
        *day = n[i].value;
      else
        return FALSE;
    }
    return parts->n_numbers <= 2;
  }
  if (parts->n_numbers == 3 && is_year (&n[0])) {
    *year = n[0].value;
    *month = n[1].value;
    *day = n[2].value;
  } else if (parts->n_numbers == 3 && is_year (&n[2])) {
    gboolean is_day_first = n[1].value > 12 ? FALSE : n[0].value > 12 || has_day_first (locale);
    *year = n[2].value;
    *day = is_day_first ? n[0].value : n[1].value;
    *month = is_day_first ? n[1].value : n[0].value;
  } else if (parts->n_numbers == 2 && is_year (&n[1]) && !is_year (&n[0])) {
    *month = n[0].value;
    *year = n[1].value;
  } else if (parts->n_numbers == 2 && is_year (&n[0]) && !is_year (&n[1])) {
    *year = n[0].value;
    *month = n[1].value;
  } else if (parts->n_numbers == 1 && n[0].n_digits >= 4) {
    *year = n[0].value;
  } else {
    return parts->n_numbers == 3 || parts->n_numbers == 2;
  }
  return TRUE;
}

static char *
put_together (const Parts *parts, int year, int month, int day)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%04d", year);
  if (month >= 0)
    g_string_append_printf (text, "-%02d", month);
  if (day >= 0)
    g_string_append_printf (text, "-%02d", day);
  if (day >= 0 && parts->hour >= 0)
    g_string_append_printf (text, "T%02d:%02dZ", parts->hour, parts->minute);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
check (const char *text, GenevaEdtf *edtf, GError **error)
{
  g_autoptr (GError) reason = NULL;
  GenevaEdtf value;
  GenevaSpan span;

  if (!geneva_edtf_parse (text, &value, &reason)) {
    if (!g_error_matches (reason, GENEVA_EDTF_ERROR, GENEVA_EDTF_ERROR_CALENDAR))
      return fail_unknown (error);
    g_set_error_literal (error, GENEVA_DATE_WORDS_ERROR, GENEVA_DATE_WORDS_ERROR_CALENDAR,
                         _("The calendar has no such day."));
    return FALSE;
  }
  span = geneva_edtf_possible (&value);
  if (span.begin == GENEVA_INSTANT_MIN || span.end == GENEVA_INSTANT_MAX) {
    g_set_error_literal (error, GENEVA_DATE_WORDS_ERROR, GENEVA_DATE_WORDS_ERROR_OPEN,
                         _("This goes on without an end. Name one date, or two."));
    return FALSE;
  }
  *edtf = value;
  return TRUE;
}

gboolean
geneva_date_words_parse (const char *text, const char *locale, GenevaEdtf *edtf, GError **error)
{
  g_autofree char *stripped = NULL;
  g_autofree char *composed = NULL;
  GenevaEdtf value;
  Parts parts;
  int year, month, day;

  g_return_val_if_fail (text != NULL && edtf != NULL, FALSE);

  stripped = g_strstrip (dup_plain (text));
  if (*stripped == '\0') {
    g_set_error_literal (error, GENEVA_DATE_WORDS_ERROR, GENEVA_DATE_WORDS_ERROR_EMPTY,
                         _("Type a date, such as 22 January 2014, January 2014 or 2014-01-22."));
    return FALSE;
  }
  if (geneva_edtf_parse (stripped, &value, NULL))
    return check (stripped, edtf, error);
  if (!take_apart (stripped, locale, &parts) || !place_numbers (&parts, locale, &year, &month, &day))
    return fail_unknown (error);
  if (year < 0) {
    g_set_error_literal (error, GENEVA_DATE_WORDS_ERROR, GENEVA_DATE_WORDS_ERROR_NO_YEAR,
                         _("Add the year, with all its digits."));
    return FALSE;
  }
  if (parts.hour >= 0 && day < 0)
    return fail_unknown (error);
  if (month > 12 || month == 0 || day > 31 || day == 0) {
    g_set_error_literal (error, GENEVA_DATE_WORDS_ERROR, GENEVA_DATE_WORDS_ERROR_CALENDAR,
                         _("The calendar has no such day."));
    return FALSE;
  }
  composed = put_together (&parts, year, month, day);
  return check (composed, edtf, error);
}

char *
geneva_date_words_dup_full (const GenevaEdtf *edtf, const char *locale)
{
  g_return_val_if_fail (edtf != NULL, NULL);

  if (edtf->kind == GENEVA_EDTF_MOMENT && edtf->first.precision == GENEVA_EDTF_DAY &&
      edtf->first.qualifier == GENEVA_EDTF_CERTAIN)
    return geneva_instant_dup_format (edtf->first.bounds.begin, "EEEEyMMMMd", locale);
  return geneva_edtf_dup_words (edtf, locale);
}
