/* Guesses from the words of a passage. Role: pure functions of words. It must
 * not know forms or records.
 */
#include "geneva-coding-guess.h"

#include "base/geneva-word-search.h"

#include <math.h>
#include <string.h>

#define LONGEST_TITLE 100     /* characters */

static gboolean
is_group_sign (const char *at, gsize *length)
{
  gunichar c = g_utf8_get_char (at);

  *length = (gsize) (g_utf8_next_char (at) - at);
  return c == ',' || c == '.' || c == '\'' || c == 0x2019 || c == 0xa0 || c == 0x202f || c == 0x2009 || c == ' ';
}

/* Nothing goes on with the word; Chinese has no signs between words, only longer ones for greater numbers. */
static gboolean
ends_word (const char *word, gsize length)
{
  gunichar next = g_utf8_get_char (word + length);

  if (g_unichar_get_script (g_utf8_get_char (word)) == G_UNICODE_SCRIPT_HAN)
    return next != 0x4e07 && next != 0x4ebf;    /* 万, 亿 */
  return !g_unichar_isalpha (next);
}

/* Digits in groups of three behind any of the usual signs, then perhaps decimals; where it ends, or NULL. */
static const char *
read_amount (const char *at, double *value)
{
  /* Of the languages that the program speaks; a longer word before one that it begins with. */
  static const struct { const char *word; double factor; } factors[] = {
    { "thousand", 1e3 }, { "million", 1e6 }, { "billion", 1e9 }, { "bn", 1e9 }, { "m", 1e6 },
    { "tausend", 1e3 }, { "tsd.", 1e3 }, { "millionen", 1e6 }, { "mio.", 1e6 }, { "mio", 1e6 },
    { "milliarden", 1e9 }, { "milliarde", 1e9 }, { "mrd.", 1e9 }, { "mrd", 1e9 },
    { "mille", 1e3 }, { "millions", 1e6 }, { "milliards", 1e9 }, { "milliard", 1e9 },
    { "mil millones", 1e9 }, { "mil", 1e3 }, { "millones", 1e6 }, { "millón", 1e6 },
    { "тысячи", 1e3 }, { "тысяча", 1e3 }, { "тысяч", 1e3 }, { "тыс.", 1e3 }, { "миллионов", 1e6 }, { "миллиона", 1e6 },
    { "миллион", 1e6 }, { "млн", 1e6 }, { "миллиардов", 1e9 }, { "миллиарда", 1e9 }, { "миллиард", 1e9 }, { "млрд", 1e9 },
    { "آلاف", 1e3 }, { "ألف", 1e3 }, { "ملايين", 1e6 }, { "مليون", 1e6 }, { "مليار", 1e9 },
    { "千", 1e3 }, { "万", 1e4 }, { "百万", 1e6 }, { "千万", 1e7 }, { "亿", 1e8 },
  };
  double whole = 0, part = 0.1;
  gsize length;

  if (!g_ascii_isdigit (*at))
    return NULL;
  for (; g_ascii_isdigit (*at); at++)
    whole = whole * 10 + (*at - '0');
  while (*at != '\0' && is_group_sign (at, &length) && g_ascii_isdigit (at[length]) &&
         g_ascii_isdigit (at[length + 1]) && g_ascii_isdigit (at[length + 2]) && !g_ascii_isdigit (at[length + 3])) {
    for (guint i = 0; i < 3; i++)
      whole = whole * 10 + (at[length + i] - '0');
    at += length + 3;
  }
  if ((*at == '.' || *at == ',') && g_ascii_isdigit (at[1])) {
    for (at++; g_ascii_isdigit (*at); at++, part /= 10)
      whole += part * (*at - '0');
  }
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++) {
    const char *word = g_unichar_isspace (g_utf8_get_char (at)) ? g_utf8_next_char (at) : at;
    gsize n = strlen (factors[i].word);
    if (g_ascii_strncasecmp (word, factors[i].word, n) == 0 && ends_word (word, n)) {
      whole *= factors[i].factor;
      at = word + n;
      break;
    }
  }
  *value = whole;
  return at;
}

gboolean
geneva_guess_parse_amount (const char *text, double *value)
{
  g_autofree char *stripped = NULL;
  gboolean is_negative;
  const char *end;
  double read;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  stripped = g_strstrip (g_strdup (text));
  is_negative = *stripped == '-';
  end = read_amount (stripped + is_negative, &read);
  if (end == NULL || *end != '\0' || !isfinite (read))
    return FALSE;
  *value = is_negative ? -read : read;
  return TRUE;
}

gboolean
geneva_guess_parse_share (const char *text, double *value)
{
  static const char * const signs[] = { "%", "٪", "percent", "per cent" };
  g_autofree char *stripped = NULL;
  gboolean is_percent = FALSE;
  char *end;
  double read;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  stripped = g_strstrip (g_strdup (text));
  for (guint i = 0; i < G_N_ELEMENTS (signs) && !is_percent; i++) {
    if (!g_str_has_suffix (stripped, signs[i]))
      continue;
    is_percent = TRUE;
    stripped[strlen (stripped) - strlen (signs[i])] = '\0';
  }
  /* a narrow or a no-break space stands there as well */
  while (is_percent && *stripped != '\0') {
    char *last = g_utf8_find_prev_char (stripped, stripped + strlen (stripped));
    if (last == NULL || !g_unichar_isspace (g_utf8_get_char (last)))
      break;
    *last = '\0';
  }
  g_strdelimit (stripped, ",", '.');
  /* strtod would take "inf", "nan" and "0x1" as well */
  if (*stripped == '\0' || strspn (stripped, "0123456789.") != strlen (stripped))
    return FALSE;
  read = g_ascii_strtod (stripped, &end) / (is_percent ? 100 : 1);
  if (*end != '\0' || !(read >= 0 && read <= 1))
    return FALSE;
  *value = read;
  return TRUE;
}

/* The last words, not the end of a longer one. */
static gboolean
ends_in_word (const char *text, const char *word)
{
  const char *begin = text + strlen (text) - strlen (word);
  const char *before;

  if (!g_str_has_suffix (text, word))
    return FALSE;
  before = g_utf8_find_prev_char (text, begin);
  return before == NULL || !g_unichar_isalpha (g_utf8_get_char (before)) ||
         g_unichar_get_script (g_utf8_get_char (word)) == G_UNICODE_SCRIPT_HAN;
}

static GenevaQualifier
find_qualifier (const char *before)
{
  static const struct { const char *words; GenevaQualifier qualifier; } signs[] = {
    { "more than", GENEVA_QUALIFIER_MORE_THAN }, { "over", GENEVA_QUALIFIER_MORE_THAN },
    { "at least", GENEVA_QUALIFIER_AT_LEAST }, { "no fewer than", GENEVA_QUALIFIER_AT_LEAST },
    { "up to", GENEVA_QUALIFIER_UP_TO }, { "as many as", GENEVA_QUALIFIER_UP_TO },
    { "at most", GENEVA_QUALIFIER_AT_MOST }, { "fewer than", GENEVA_QUALIFIER_AT_MOST },
    { "less than", GENEVA_QUALIFIER_AT_MOST },
    { "about", GENEVA_QUALIFIER_ABOUT }, { "around", GENEVA_QUALIFIER_ABOUT }, { "some", GENEVA_QUALIFIER_ABOUT },
    { "mehr als", GENEVA_QUALIFIER_MORE_THAN }, { "über", GENEVA_QUALIFIER_MORE_THAN },
    { "plus de", GENEVA_QUALIFIER_MORE_THAN }, { "más de", GENEVA_QUALIFIER_MORE_THAN },
    { "более", GENEVA_QUALIFIER_MORE_THAN }, { "больше", GENEVA_QUALIFIER_MORE_THAN },
    { "أكثر من", GENEVA_QUALIFIER_MORE_THAN }, { "超过", GENEVA_QUALIFIER_MORE_THAN },
    { "mindestens", GENEVA_QUALIFIER_AT_LEAST }, { "au moins", GENEVA_QUALIFIER_AT_LEAST },
    { "al menos", GENEVA_QUALIFIER_AT_LEAST }, { "por lo menos", GENEVA_QUALIFIER_AT_LEAST },
    { "не менее", GENEVA_QUALIFIER_AT_LEAST }, { "по меньшей мере", GENEVA_QUALIFIER_AT_LEAST },
    { "على الأقل", GENEVA_QUALIFIER_AT_LEAST }, { "至少", GENEVA_QUALIFIER_AT_LEAST },
    { "bis zu", GENEVA_QUALIFIER_UP_TO }, { "jusqu'à", GENEVA_QUALIFIER_UP_TO }, { "jusqu’à", GENEVA_QUALIFIER_UP_TO },
    { "hasta", GENEVA_QUALIFIER_UP_TO }, { "до", GENEVA_QUALIFIER_UP_TO },
    { "höchstens", GENEVA_QUALIFIER_AT_MOST }, { "weniger als", GENEVA_QUALIFIER_AT_MOST },
    { "moins de", GENEVA_QUALIFIER_AT_MOST }, { "menos de", GENEVA_QUALIFIER_AT_MOST },
    { "менее", GENEVA_QUALIFIER_AT_MOST }, { "أقل من", GENEVA_QUALIFIER_AT_MOST }, { "不到", GENEVA_QUALIFIER_AT_MOST },
    { "rund", GENEVA_QUALIFIER_ABOUT }, { "etwa", GENEVA_QUALIFIER_ABOUT }, { "fast", GENEVA_QUALIFIER_ABOUT },
    { "environ", GENEVA_QUALIFIER_ABOUT }, { "près de", GENEVA_QUALIFIER_ABOUT }, { "quelque", GENEVA_QUALIFIER_ABOUT },
    { "unos", GENEVA_QUALIFIER_ABOUT }, { "unas", GENEVA_QUALIFIER_ABOUT }, { "casi", GENEVA_QUALIFIER_ABOUT },
    { "около", GENEVA_QUALIFIER_ABOUT }, { "почти", GENEVA_QUALIFIER_ABOUT }, { "примерно", GENEVA_QUALIFIER_ABOUT },
    { "نحو", GENEVA_QUALIFIER_ABOUT }, { "حوالي", GENEVA_QUALIFIER_ABOUT }, { "约", GENEVA_QUALIFIER_ABOUT },
    { "大约", GENEVA_QUALIFIER_ABOUT },
    { "nearly", GENEVA_QUALIFIER_ABOUT }, { "almost", GENEVA_QUALIFIER_ABOUT },
    { "roughly", GENEVA_QUALIFIER_ABOUT }, { "approximately", GENEVA_QUALIFIER_ABOUT },
  };
  g_autofree char *folded = g_utf8_strdown (before, -1);
  GenevaQualifier found = GENEVA_QUALIFIER_EXACTLY;
  gsize longest = 0;

  g_strchomp (folded);
  /* "не менее" is no "менее" */
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    if (strlen (signs[i].words) <= longest || !ends_in_word (folded, signs[i].words))
      continue;
    longest = strlen (signs[i].words);
    found = signs[i].qualifier;
  }
  return found;
}

gboolean
geneva_guess_find_amount (const char *words, double *low, double *high, GenevaQualifier *qualifier)
{
  const char *at = words;
  const char *end;
  g_autofree char *before = NULL;

  g_return_val_if_fail (words != NULL && low != NULL && high != NULL && qualifier != NULL, FALSE);

  while (*at != '\0' && !g_ascii_isdigit (*at))
    at = g_utf8_next_char (at);
  end = read_amount (at, low);
  if (end == NULL)
    return FALSE;
  before = g_strndup (words, (gsize) (at - words));
  *qualifier = find_qualifier (before);
  *high = NAN;
  if (g_str_has_prefix (end, " to "))
    end += 4;
  else if (g_str_has_prefix (end, " and ") && strstr (before, "between") != NULL)
    end += 5;
  else if (g_utf8_get_char (end) == 0x2013)
    end = g_utf8_next_char (end);
  else
    end = "";
  if (read_amount (end, high) == NULL || *high <= *low)
    *high = NAN;
  return TRUE;
}

char *
geneva_guess_dup_title (const char *words)
{
  g_autoptr (GString) title = g_string_new (NULL);
  gboolean was_space = TRUE;
  glong n = 0;

  g_return_val_if_fail (words != NULL, NULL);

  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    gboolean is_space = g_unichar_isspace (c);
    if (is_space && was_space)
      continue;
    /* Between two words, never inside one. */
    if (is_space && n >= LONGEST_TITLE) {
      g_string_append (title, "…");
      break;
    }
    if (is_space)
      g_string_append_c (title, ' ');
    else
      g_string_append_unichar (title, c);
    was_space = is_space;
    n++;
  }
  g_strchomp (title->str);
  title->len = strlen (title->str);
  while (title->len > 1 && strchr (".,;:", title->str[title->len - 1]) != NULL)
    g_string_truncate (title, title->len - 1);
  return g_string_free (g_steal_pointer (&title), FALSE);
}

static gboolean
is_quote (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb || c == 0x2018;
}

gboolean
geneva_guess_is_quoted (const char *text, gsize start_bytes, gsize end_bytes)
{
  const char *before;

  g_return_val_if_fail (text != NULL && start_bytes <= end_bytes, FALSE);

  for (const char *at = text + start_bytes; at < text + end_bytes; at = g_utf8_next_char (at))
    if (is_quote (g_utf8_get_char (at)))
      return TRUE;
  before = start_bytes > 0 ? g_utf8_find_prev_char (text, text + start_bytes) : NULL;
  return before != NULL && is_quote (g_utf8_get_char (before));
}
