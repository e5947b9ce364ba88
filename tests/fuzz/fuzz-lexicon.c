/* Fuzzing of the reader of lexicons: the first byte chooses the list, the rest is its file. */
#include "extract/geneva-lexicon.h"

#include "fuzz-entry.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = {
    "actors.tsv", "agents.tsv", "verbs.tsv", "issues.tsv", "places.tsv", "cues-fuzz.tsv", "irregular-verbs.tsv",
  };
  g_autofree char *content = g_strndup (size > 1 ? (const char *) data + 1 : "", size > 1 ? size - 1 : 0);
  const char *files[] = { names[size > 0 ? data[0] % G_N_ELEMENTS (names) : 0], content, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaLexicon) lexicon = geneva_lexicon_new_with (NULL, files, &error);

  if (lexicon) {
    g_assert_no_error (error);
    for (guint32 word = 1; word <= geneva_lexicon_get_n_words (lexicon); word++)
      g_assert_true (geneva_lexicon_find_word (lexicon, geneva_lexicon_get_word (lexicon, word)) == word);
  } else {
    g_assert_true (error != NULL && error->domain == GENEVA_LEXICON_ERROR);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }

  return 0;
}
