/* Names of months and days in plain dates. Role: those of the reader's locale,
 * of English, and of other lands of the same language (كانون الثاني, Jänner), found
 * by their first letters and with the endings that a sentence gives them. It must
 * not know what else a date has.
 */
#include "base/geneva-edtf-plain-private.h"

#include "base/geneva-edtf-words.h"
#include "base/geneva-word-search.h"

#include <string.h>

#define SHORTEST_NAME 3

/* All of it when that is words and nothing else ("كانون الثاني"); else the longest word in it: beside a day a month
 * has another form in many languages ("5 июня"). Folded. */
static char *
dup_name (const char *text)
{
  const char *best = text;
  gsize best_length = 0;
  gboolean is_words = *text != '\0';
  g_autofree char *word = NULL;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    is_words = is_words && (*at == ' ' || geneva_plain_is_of_word (g_utf8_get_char (at)));
  if (is_words)
    return geneva_plain_dup_folded (text);
  for (const char *at = text; *at != '\0';) {
    const char *end = at;
    while (*end != '\0' && geneva_plain_is_of_word (g_utf8_get_char (end)))
      end = g_utf8_next_char (end);
    if ((gsize) (end - at) > best_length) {
      best = at;
      best_length = (gsize) (end - at);
    }
    at = end > at ? end : g_utf8_next_char (end);
  }
  word = g_strndup (best, best_length);
  return geneva_plain_dup_folded (word);
}

/* Where months have other names although the language is the same. */
static void
find_locales (const GenevaPlainReader *reader, const char *locales[GENEVA_PLAIN_N_LOCALES])
{
  static const char * const others[][3] = { { "ar", "ar_SY", "ar_DZ" }, { "de", "de_AT", NULL } };

  locales[0] = reader->locale;
  locales[1] = NULL;      /* English */
  locales[2] = locales[3] = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    if (reader->locale != NULL && g_str_has_prefix (reader->locale, others[i][0]) &&
        !g_ascii_isalpha (reader->locale[2])) {
      locales[2] = others[i][1];
      locales[3] = others[i][2];
    }
  }
}

/* How many tokens the name takes here, the first letters of a single word being enough; 0: it is another. */
static guint
measure_name (const GenevaPlainReader *reader, const char *name)
{
  guint n = 0;

  if (name == NULL || *name == '\0')
    return 0;
  for (const char *at = name; *at != '\0';) {
    gsize length = strcspn (at, " ");
    const GenevaPlainToken *token = &reader->tokens[MIN (reader->at + n, reader->n_tokens)];

    if (token->kind != TOKEN_WORD)
      return 0;
    if (strlen (token->folded) != length || strncmp (at, token->folded, length) != 0) {
      return strchr (name, ' ') == NULL && g_utf8_strlen (token->folded, -1) >= SHORTEST_NAME &&
             g_str_has_prefix (name, token->folded) ? 1 : 0;
    }
    n++;
    at += length;
    at += *at == ' ';
  }
  return n;
}

/* The name with another ending, as Cyrillic languages have it behind "in" or "on": "в июне", "в среду". */
static gboolean
is_inflected (const char *name, const char *word)
{
  const char *name_end = name + strlen (name);
  const char *word_end = word + strlen (word);

  if (g_utf8_strlen (word, -1) < SHORTEST_NAME || name_end - name != word_end - word)
    return FALSE;
  name_end = g_utf8_prev_char (name_end);
  word_end = g_utf8_prev_char (word_end);
  return name_end - name == word_end - word && strncmp (name, word, (gsize) (name_end - name)) == 0 &&
         g_unichar_get_script (g_utf8_get_char (word_end)) == G_UNICODE_SCRIPT_CYRILLIC;
}

/* ---- public ---- */

char *
geneva_plain_dup_folded (const char *text)
{
  g_autofree char *cased = g_utf8_casefold (text, -1);
  g_autoptr (GString) folded = g_string_new (NULL);

  geneva_fold_text (cased, folded);
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

gboolean
geneva_plain_is_of_word (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

void
geneva_plain_make_names (GenevaPlainReader *reader)
{
  static const char * const month_skeletons[] = { "LLLL", "MMMMd", "MMM" };
  static const char * const day_skeletons[] = { "EEEE", "EEE" };
  const char *locales[GENEVA_PLAIN_N_LOCALES];

  find_locales (reader, locales);
  for (guint l = 0; l < GENEVA_PLAIN_N_LOCALES; l++) {
    if (l > 1 && locales[l] == NULL)
      continue;
    for (int month = 0; month < 12; month++) {
      GenevaCivil civil = { 2014, month + 1, 15, 0, 0, 0 };
      for (guint i = 0; i < G_N_ELEMENTS (month_skeletons); i++) {
        g_autofree char *name =
          geneva_instant_dup_format (geneva_instant_from_civil (&civil), month_skeletons[i], locales[l]);
        reader->months[l][month][i] = dup_name (name);
      }
    }
    for (int day = 0; day < 7; day++) {
      /* 6 January 2014 was a Monday. */
      GenevaCivil civil = { 2014, 1, 6 + day, 0, 0, 0 };
      for (guint i = 0; i < G_N_ELEMENTS (day_skeletons); i++) {
        g_autofree char *name =
          geneva_instant_dup_format (geneva_instant_from_civil (&civil), day_skeletons[i], locales[l]);
        reader->weekdays[l][day][i] = dup_name (name);
      }
    }
  }
}

/* 1-12; 0: none, or the first letters of several. */
int
geneva_plain_take_month (GenevaPlainReader *reader)
{
  const char *word = geneva_plain_peek (reader)->folded;
  guint n_taken = 0;
  int found = 0;

  if (word == NULL)
    return 0;
  for (int month = 0; month < 12; month++) {
    guint n_most = 0;
    for (guint l = 0; l < GENEVA_PLAIN_N_LOCALES; l++)
      for (guint i = 0; i < 3; i++)
        n_most = MAX (n_most, measure_name (reader, reader->months[l][month][i]));
    if (n_most > 0 && n_most == n_taken)
      return 0;
    if (n_most > n_taken) {
      n_taken = n_most;
      found = month + 1;
    }
  }
  for (int month = 0; month < 12 && found == 0; month++) {
    if (is_inflected (reader->months[0][month][1], word)) {
      n_taken = 1;
      found = month + 1;
    }
  }
  reader->at += n_taken;
  return found;
}

/* 0 Monday; -1 none. */
int
geneva_plain_take_weekday (GenevaPlainReader *reader)
{
  const char *word = geneva_plain_peek (reader)->folded;
  int found = -1;

  if (word == NULL)
    return -1;
  for (int day = 0; day < 7; day++) {
    gboolean is_it = FALSE;
    for (guint l = 0; l < 2; l++)
      for (guint i = 0; i < 2; i++)
        is_it = is_it || measure_name (reader, reader->weekdays[l][day][i]) > 0;
    if (is_it && found >= 0)
      return -1;
    if (is_it)
      found = day;
  }
  for (int day = 0; day < 7 && found < 0; day++)
    if (is_inflected (reader->weekdays[0][day][0], word))
      found = day;
  if (found >= 0)
    reader->at++;
  return found;
}
