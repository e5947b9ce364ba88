/* What is made of hits: snippets and places, the records that rest on them,
 * the analyst's own attributes, and the passages of accounts.
 */
#include "jobs/geneva-bundled.h"
#include "model/geneva-edit.h"
#include "store/geneva-dossier-json.h"
#include "search-stage.h"
#include "store/geneva-search.h"
#include "store/geneva-search-texts.h"
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* ---- words and places ---- */

static void
test_snippets (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, NULL);
  g_autoptr (GenevaSearchIndex) index = geneva_search_index_new (NULL);
  g_autoptr (GenevaSearchQuery) query = search_stage_parse ("\"peace conference\" OR lavr*");
  g_autoptr (GenevaSearchResult) result = NULL;
  guint n_ranges = 0;

  geneva_search_index_set_snapshot (index, snapshot, NULL);
  search_stage_finish (index);
  result = geneva_search_index_run (index, query, 50, NULL, NULL);
  for (guint i = 0; i < geneva_search_result_get_n_groups (result); i++) {
    const GenevaSearchGroup *group = geneva_search_result_get_group (result, i);
    for (guint j = 0; j < group->hits->len; j++) {
      const GenevaSearchHit *hit = g_ptr_array_index (group->hits, j);
      for (guint k = 0; k < hit->snippets->len; k++) {
        const GenevaSearchSnippet *snippet = g_ptr_array_index (hit->snippets, k);
        GenevaSearchRange range;
        for (guint m = 0; m < snippet->marks->len; m++) {
          const GenevaSearchSpot *mark = &g_array_index (snippet->marks, GenevaSearchSpot, m);
          g_autofree char *words = g_strndup (snippet->words + mark->start, mark->end - mark->start);
          g_autofree char *folded = g_utf8_casefold (words, -1);
          g_assert_true (g_str_has_prefix (folded, "lavr") || g_str_equal (folded, "peace conference"));
        }
        g_assert_cmpint (g_utf8_strlen (snippet->words, -1), <, 250);
        if (geneva_search_get_range (snippet, snapshot, hit->handle, &range)) {
          g_autoptr (GArray) ranges = geneva_search_find_ranges (query, snapshot, hit->handle, 100);
          gboolean is_there = FALSE;
          for (guint m = 0; m < ranges->len; m++)
            is_there = is_there || g_array_index (ranges, GenevaSearchRange, m).start == range.start;
          g_assert_true (is_there);
          g_assert_cmpuint (ranges->len, ==, hit->n_spots - (group->list == GENEVA_LIST_SOURCES &&
            ((const GenevaSearchSnippet *) g_ptr_array_index (hit->snippets, 0))->field == GENEVA_SEARCH_NAME ? 1 : 0));
          n_ranges++;
        }
      }
    }
  }
  g_assert_cmpuint (n_ranges, >, 0);
}

/* Items that rest on words that were found, and those who act with what was. */
static void
test_collect (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, NULL);
  g_autoptr (GenevaSearch) search = geneva_search_new (NULL);
  g_autoptr (GenevaSearchQuery) query = search_stage_parse ("lavrov");
  g_autoptr (GArray) handles = NULL;
  g_autoptr (GError) error = NULL;
  guint n[GENEVA_N_LISTS] = { 0 };

  geneva_search_set_snapshot (search, snapshot);
  handles = geneva_search_collect (search, query, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < handles->len; i++) {
    GenevaHandle handle = g_array_index (handles, GenevaHandle, i);
    g_assert_true (i == 0 || g_array_index (handles, GenevaHandle, i - 1) < handle);
    n[GENEVA_HANDLE_LIST (handle)]++;
  }
  g_assert_cmpuint (n[GENEVA_LIST_SOURCES], >, 0);
  g_assert_cmpuint (n[GENEVA_LIST_ACTORS], >, 1);
  g_assert_cmpuint (n[GENEVA_LIST_EVENTS], >, 0);
  g_assert_cmpuint (n[GENEVA_LIST_EVENTS], <, geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS));
}

/* What the analyst noted in members of their own is found by name and by value. */
static void
test_attributes (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "..", "data", "dossiers", "geneva-ii.dossier.json", NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  const char *place;
  GenevaSearchTexts texts;

  g_assert_true (g_file_get_contents (path, &bytes, NULL, &error));
  place = strstr (bytes, "\"actors\": [");
  place = place != NULL ? strstr (place, "\"attributes\": {") : NULL;
  g_assert_nonnull (place);
  text = g_string_new (bytes);
  g_string_insert (text, place - bytes + (gssize) strlen ("\"attributes\": {"),
                   "\"mood\": \"sanguine\", \"number\": 4711, ");
  snapshot = geneva_dossier_json_read (text->str, text->len, faults, &error);
  g_assert_no_error (error);
  g_assert_true (geneva_search_texts_init (&texts, snapshot,
                                           geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE)));
  g_assert_nonnull (strstr (texts.fields[GENEVA_SEARCH_NOTE], "mood"));
  g_assert_nonnull (strstr (texts.fields[GENEVA_SEARCH_NOTE], "sanguine"));
  g_assert_nonnull (strstr (texts.fields[GENEVA_SEARCH_NOTE], "4711"));
  geneva_search_texts_clear (&texts);
}

/* An event is found by the words of the passages that its accounts rest on. */
static void
test_accounts (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, NULL);
  GenevaHandle event = GENEVA_HANDLE_NONE;
  guint n_passages = 0;

  while ((event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, event)) != GENEVA_HANDLE_NONE) {
    g_auto (GenevaSearchTexts) texts;
    GenevaRowIter accounts, passages;
    GenevaRow row;

    g_assert_true (geneva_search_texts_init (&texts, snapshot, event));
    g_assert_true (geneva_snapshot_get_row (snapshot, event, &row));
    geneva_row_iter_init (&accounts, &row, GENEVA_EVENT_ACCOUNTS);
    while (geneva_row_iter_next (&accounts)) {
      geneva_row_iter_init (&passages, &accounts.item, GENEVA_ACCOUNT_EVIDENCE);
      while (geneva_row_iter_next (&passages)) {
        const char *words = geneva_row_get_text (&passages.item, GENEVA_EXCERPT_EXACT);
        g_assert_nonnull (texts.fields[GENEVA_SEARCH_TEXT]);
        g_assert_nonnull (strstr (texts.fields[GENEVA_SEARCH_TEXT], words));
        n_passages++;
      }
    }
  }
  g_assert_cmpuint (n_passages, >, 50);
}

/* ---- ranks ---- */

#define N_RANKED 7000

static GenevaSnapshot *
make_many (GRand *rand)
{
  static const char * const words[] = { "often", "often", "often", "often", "seldom", "here", "there", "everywhere" };
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (empty);

  for (guint i = 0; i < N_RANKED; i++) {
    g_autoptr (GenevaRecordBuilder) event = geneva_record_builder_new (pools, GENEVA_LIST_EVENTS, NULL);
    g_autofree char *id = g_strdup_printf ("e-%u", i);
    g_autoptr (GString) title = g_string_new (NULL);
    g_autoptr (GenevaRecord) record = NULL;

    for (gint n = g_rand_int_range (rand, 1, 6); n > 0; n--)
      g_string_append_printf (title, "%s ", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
    geneva_record_builder_set_text (event, GENEVA_EVENT_ID, id);
    geneva_record_builder_set_text (event, GENEVA_EVENT_TITLE, g_strchomp (title->str));
    record = geneva_record_builder_end (event);
    geneva_snapshot_builder_put (builder, GENEVA_HANDLE (GENEVA_LIST_EVENTS, i), record);
  }
  return geneva_snapshot_builder_end (builder);
}

/* Many or few, in one volume or many: the same hits in the same order, the best first. */
static void
test_ranked (void)
{
  static const char * const queries[] = {
    "often", "seldom", "seldom OR here", "often -here", "\"often seldom\"", "se*", "\"here there everywhere\"",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autoptr (GenevaSnapshot) snapshot = make_many (rand);
  g_autoptr (GenevaSearchIndex) one = geneva_search_index_new (NULL);
  g_autoptr (GenevaSearchIndex) many = geneva_search_index_new (NULL);
  guint n_ranked = 0, n_more = 0;

  geneva_search_index_set_volume_tokens (many, 1500);
  geneva_search_index_set_snapshot (one, snapshot, NULL);
  geneva_search_index_set_snapshot (many, snapshot, NULL);
  search_stage_finish (one);
  search_stage_finish (many);
  g_assert_cmpuint (geneva_search_index_get_n_volumes (one), ==, 1);
  g_assert_cmpuint (geneva_search_index_get_n_volumes (many), >, 8);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autoptr (GenevaSearchQuery) query = search_stage_parse (queries[i]);
    g_autoptr (GenevaSearchResult) a = geneva_search_index_run (one, query, G_MAXUINT, NULL, NULL);
    g_autoptr (GenevaSearchResult) b = geneva_search_index_run (many, query, G_MAXUINT, NULL, NULL);
    const GenevaSearchGroup *first, *second;

    g_assert_cmpuint (geneva_search_result_get_n_groups (a), ==, 1);
    g_assert_cmpuint (geneva_search_result_get_n_groups (b), ==, 1);
    first = geneva_search_result_get_group (a, 0);
    second = geneva_search_result_get_group (b, 0);
    g_assert_cmpuint (first->n_found, ==, second->n_found);
    g_assert_cmpint (first->has_more, ==, second->has_more);
    for (guint k = 0; k < first->n_found; k++) {
      const GenevaSearchHit *hit = g_ptr_array_index (first->hits, k);
      const GenevaSearchHit *other = g_ptr_array_index (second->hits, k);

      g_assert_cmpuint (hit->handle, ==, other->handle);
      if (first->has_more)
        continue;
      g_assert_cmpfloat (hit->score, >, 0.0);
      g_assert_cmpfloat (hit->score, ==, other->score);
      g_assert_true (k == 0 || ((const GenevaSearchHit *) g_ptr_array_index (first->hits, k - 1))->score >= hit->score);
    }
    n_ranked += !first->has_more && first->n_found > 1000;
    n_more += first->has_more;
  }
  g_assert_cmpuint (n_ranked, >=, 2);
  g_assert_cmpuint (n_more, >=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/snippets", test_snippets);
  g_test_add_func ("/search/collect", test_collect);
  g_test_add_func ("/search/attributes", test_attributes);
  g_test_add_func ("/search/accounts", test_accounts);
  g_test_add_func ("/search/ranked", test_ranked);
  return g_test_run ();
}
