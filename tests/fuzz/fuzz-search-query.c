/* Fuzzing of the reader of queries: what is read must be an expression that FTS5 takes, and find the words that it
 * was made of; what is not must say why and where.
 */
#include "store/geneva-search-index.h"

#include "fuzz-entry.h"

#include <string.h>

static void
check_query (GenevaSearchQuery *query)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSearchIndex) index = geneva_search_index_new (NULL);
  g_autoptr (GenevaSearchResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean leaves[GENEVA_SEARCH_MAX_LEAVES];

  for (guint i = 0; i < geneva_search_query_get_n_leaves (query); i++) {
    const GenevaSearchLeaf *leaf = geneva_search_query_get_leaf (query, i);
    g_assert_true (leaf->n_words > 0 && leaf->n_words <= GENEVA_SEARCH_MAX_PHRASE);
    for (guint word = 0; word < leaf->n_words; word++)
      g_assert_true (leaf->words[word][0] != '\0' && strchr (leaf->words[word], ' ') == NULL &&
                     g_utf8_validate (leaf->words[word], -1, NULL));
    leaves[i] = !leaf->is_excluded;
  }
  g_assert_true (geneva_search_query_holds (query, leaves));
  memset (leaves, 0, sizeof leaves);
  g_assert_false (geneva_search_query_holds (query, leaves));
  geneva_search_index_set_snapshot (index, empty, NULL);
  result = geneva_search_index_run (index, query, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geneva_search_result_count (result), ==, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSearchQuery) query = NULL;
  guint position;

  query = geneva_search_query_new (text, &position, &error);
  if (query != NULL) {
    g_assert_no_error (error);
    check_query (query);
  } else {
    g_assert_true (error != NULL && error->domain == GENEVA_SEARCH_ERROR);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_assert_cmpuint (position, <=, (guint) g_utf8_strlen (text, -1));
  }
  return 0;
}
