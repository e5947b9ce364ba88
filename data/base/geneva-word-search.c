/* Words found whatever their case and marks. Role: folding by Unicode's own
 * rules (compatibility decomposition, marks away, lower case), and a quick way
 * for plain letters, which most texts are. It must not know what is searched.
 */
#include "base/geneva-word-search.h"

#include <string.h>

struct _GenevaWordSearch {
  char **words;       /* folded */
  guint  n_words;
};

/* TRUE when there is nothing but ASCII; `folded` then has it in lower case. */
static gboolean
fold_plain (const char *text, GString *folded)
{
  gsize length = strlen (text);
  guchar all = 0;

  g_string_set_size (folded, length);
  for (gsize i = 0; i < length; i++) {
    guchar c = (guchar) text[i];
    all |= c;
    folded->str[i] = (char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  return all < 0x80;
}

/* What Unicode does not take apart and readers write in either way: as the search of the dossier has it
 * (store/geneva-search-tokens.c). NULL: none of these. */
static const char *
find_plain (gunichar c)
{
  static const struct { gunichar from; const char *to; } pairs[] = {
    { 0x00df, "ss" }, { 0x1e9e, "ss" }, { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" }, { 0x00fe, "th" },
    { 0x0111, "d" }, { 0x0127, "h" }, { 0x0131, "i" }, { 0x0142, "l" }, { 0x0153, "oe" }, { 0x0167, "t" },
    { 0x0640, "" }, { 0x0671, "\u0627" }, { 0x0629, "\u0647" }, { 0x0649, "\u064a" }, { 0x06cc, "\u064a" },
    { 0x06d2, "\u064a" }, { 0x06a9, "\u0643" }, { 0x06aa, "\u0643" }, { 0x06c0, "\u0647" }, { 0x06c1, "\u0647" },
    { 0x06c3, "\u0647" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].from == c)
      return pairs[i].to;
  return NULL;
}

/* Letters of their own although Unicode takes them apart: й is no и. */
static gboolean
is_whole (gunichar c)
{
  return c == 0x0439 || c == 0x0457 || c == 0x045e || c == 0x0453 || c == 0x045c;
}

static void
append_folded (GString *folded, gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gunichar low = g_unichar_tolower (c);
  const char *plain = find_plain (low);
  gsize n_parts;

  if (plain != NULL || g_unichar_type (c) == G_UNICODE_FORMAT) {
    g_string_append (folded, plain != NULL ? plain : "");
    return;
  }
  if (is_whole (low)) {
    g_string_append_unichar (folded, low);
    return;
  }
  n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++) {
    gunichar lower;
    if (parts[i] < 0x80) {
      g_string_append_c (folded, g_ascii_tolower ((char) parts[i]));
      continue;
    }
    if (g_unichar_ismark (parts[i]) && g_unichar_type (parts[i]) != G_UNICODE_SPACING_MARK)
      continue;
    lower = g_unichar_tolower (parts[i]);
    /* A sigma at the end of a word is still a sigma. */
    g_string_append_unichar (folded, lower == 0x03c2 ? 0x03c3 : lower);
  }
}

/* Character by character: several times as fast as making the whole text normal and folding that. */
void
geneva_fold_text (const char *text, GString *folded)
{
  if (fold_plain (text, folded))
    return;
  g_string_truncate (folded, 0);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    if ((guchar) *at < 0x80)
      g_string_append_c (folded, g_ascii_tolower (*at));
    else
      append_folded (folded, g_utf8_get_char (at));
  }
}

GenevaWordSearch *
geneva_word_search_new (const char *typed)
{
  GenevaWordSearch *search = g_new0 (GenevaWordSearch, 1);
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const char *at;

  if (typed != NULL)
    geneva_fold_text (typed, folded);
  at = folded->str;
  while (*at != '\0' && words->len < GENEVA_MAX_SEARCH_WORDS) {
    const char *end = at;
    while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
      end = g_utf8_next_char (end);
    if (end > at)
      g_ptr_array_add (words, g_strndup (at, (gsize) (end - at)));
    at = *end != '\0' ? g_utf8_next_char (end) : end;
  }
  search->n_words = words->len;
  g_ptr_array_add (words, NULL);
  search->words = (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
  return search;
}

void
geneva_word_search_free (GenevaWordSearch *search)
{
  g_strfreev (search->words);
  g_free (search);
}

guint
geneva_word_search_get_n_words (const GenevaWordSearch *search)
{
  return search->n_words;
}

guint32
geneva_word_search_get_all (const GenevaWordSearch *search)
{
  return (1u << search->n_words) - 1;
}

guint32
geneva_word_search_match (const GenevaWordSearch *search, const char *text, GString *scratch)
{
  guint32 found = 0;

  if (text == NULL || search->n_words == 0)
    return 0;
  geneva_fold_text (text, scratch);
  for (guint i = 0; i < search->n_words; i++)
    if (strstr (scratch->str, search->words[i]) != NULL)
      found |= 1u << i;
  return found;
}
