/* The full-text search against a naive one by the same words: on the bundled dossier, on random texts of many
 * scripts, after random edits, out of files of the cache that are old, damaged or not ours.
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

/* ---- the naive search ---- */

static gboolean
collect (const GenevaSearchToken *token, gpointer data)
{
  g_ptr_array_add (data, g_strndup (token->text, token->length));
  return TRUE;
}

static gboolean
stands_at (GPtrArray *words, guint at, const GenevaSearchLeaf *leaf)
{
  for (guint i = 0; i < leaf->n_words; i++) {
    const char *word = g_ptr_array_index (words, at + i);
    if (leaf->is_prefix && i + 1 == leaf->n_words ? !g_str_has_prefix (word, leaf->words[i])
                                                  : !g_str_equal (word, leaf->words[i]))
      return FALSE;
  }
  return TRUE;
}

static gboolean
holds (const GenevaSearchNode *node, const gboolean *leaves)
{
  gboolean first;

  if (node->kind == GENEVA_SEARCH_LEAF)
    return leaves[node->leaf];
  first = holds (g_ptr_array_index (node->children, 0), leaves);
  for (guint i = 1; i < node->children->len; i++) {
    gboolean next = holds (g_ptr_array_index (node->children, i), leaves);
    first = node->kind == GENEVA_SEARCH_AND ? first && next
      : node->kind == GENEVA_SEARCH_OR ? first || next : first && !next;
  }
  return first;
}

/* The words of a text. The same texts are asked again by each query, so they are cut into words once for all. */
static GPtrArray *
get_words (const char *text, gsize length)
{
  static GHashTable *known = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  GPtrArray *words = NULL;

  if (known == NULL)
    known = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                   (GDestroyNotify) g_ptr_array_unref);
  words = g_hash_table_lookup (known, bytes);
  if (words == NULL) {
    g_hash_table_insert (known, g_bytes_new (text, length), words = g_ptr_array_new_with_free_func (g_free));
    geneva_search_tokenize (text, length, collect, words);
  }
  return words;
}

static gboolean
is_naively_found (GenevaSnapshot *snapshot, GenevaHandle handle, GenevaSearchQuery *query)
{
  g_auto (GenevaSearchTexts) texts = { 0 };
  gboolean leaves[GENEVA_SEARCH_MAX_LEAVES] = { FALSE };

  if (!geneva_search_texts_init (&texts, snapshot, handle))
    return FALSE;
  for (guint field = 0; field < GENEVA_SEARCH_N_FIELDS; field++) {
    const char *text = texts.fields[field] != NULL ? texts.fields[field] : "";
    GPtrArray *words = get_words (text, texts.lengths[field]);
    for (guint i = 0; i < geneva_search_query_get_n_leaves (query); i++) {
      const GenevaSearchLeaf *leaf = geneva_search_query_get_leaf (query, i);
      for (guint at = 0; at + leaf->n_words <= words->len && !leaves[i]; at++)
        leaves[i] = stands_at (words, at, leaf);
    }
  }
  return holds (geneva_search_query_get_root (query), leaves);
}

/* The index finds exactly what the naive search does. Returns how much that is. */
static guint
check_query (GenevaSearchIndex *index, GenevaSnapshot *snapshot, const char *typed)
{
  g_autoptr (GenevaSearchQuery) query = search_stage_parse (typed);
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSearchResult) result = geneva_search_index_run (index, query, G_MAXUINT, NULL, &error);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < geneva_search_result_get_n_groups (result); i++) {
    const GenevaSearchGroup *group = geneva_search_result_get_group (result, i);
    g_assert_cmpuint (group->hits->len, ==, group->n_found);
    for (guint j = 0; j < group->hits->len; j++) {
      const GenevaSearchHit *hit = g_ptr_array_index (group->hits, j);
      g_assert_cmpint (GENEVA_HANDLE_LIST (hit->handle), ==, group->list);
      g_assert_true (g_hash_table_add (found, GUINT_TO_POINTER (hit->handle)));
      g_assert_cmpuint (hit->snippets->len, >, 0);
      for (guint k = 0; k < hit->snippets->len; k++) {
        const GenevaSearchSnippet *snippet = g_ptr_array_index (hit->snippets, k);
        g_assert_true (g_utf8_validate (snippet->words, -1, NULL));
        g_assert_cmpuint (snippet->marks->len, >, 0);
      }
    }
  }
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    GenevaHandle handle = GENEVA_HANDLE_NONE;
    while ((handle = geneva_snapshot_next (snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
      gboolean is_found = g_hash_table_contains (found, GUINT_TO_POINTER (handle));
      gboolean is_naive = is_naively_found (snapshot, handle, query);
      if (is_found != is_naive)
        g_test_message ("“%s”: %s, naively %s: %s", typed, is_found ? "found" : "not found",
                        is_naive ? "found" : "not", geneva_snapshot_get_id (snapshot, handle));
      g_assert_cmpint (is_found, ==, is_naive);
      n += is_naive ? 1 : 0;
    }
  }
  g_assert_cmpuint (n, ==, g_hash_table_size (found));
  return n;
}

/* ---- dossiers ---- */

static const char * const vocabulary[] = {
  "the", "the", "the", "of", "of", "Geneva", "Genève", "talks", "Assad", "Assad’s", "conference", "peace", "U.S.",
  "94,000", "1990s", "well-known", "Straße", "Лавров", "ёлка", "елка", "мир", "сирия", "سورية", "مُحَمَّد", "أحمد",
  "日内瓦", "会议", "核问题", "核", "ジュネーブ", "제네바", "회담", "ภาษาไทย", "2013年6月", "Ελλάδα", "x", "xy", "xyz",
};

static void
append_words (GString *text, GRand *rand, guint n)
{
  static const char * const gaps[] = { " ", " ", " ", " ", ", ", ". ", "\n", "\n\n", " – ", "" };

  for (guint i = 0; i < n; i++) {
    g_string_append (text, vocabulary[g_rand_int_range (rand, 0, G_N_ELEMENTS (vocabulary))]);
    g_string_append (text, gaps[g_rand_int_range (rand, 0, G_N_ELEMENTS (gaps))]);
  }
}

static GenevaRecord *
make_source (GenevaPools *pools, guint number, const char *text)
{
  g_autoptr (GenevaRecordBuilder) source = geneva_record_builder_new (pools, GENEVA_LIST_SOURCES, NULL);
  g_autofree char *id = g_strdup_printf ("s-%u", number);
  g_autofree char *sha256 = geneva_sha256_dup_hex (text, strlen (text));

  geneva_record_builder_set_text (source, GENEVA_SOURCE_ID, id);
  geneva_record_builder_set_text (source, GENEVA_SOURCE_TITLE, number % 3 == 0 ? "Geneva talks" : "Other news");
  geneva_record_builder_set_text (source, GENEVA_SOURCE_SHA256, sha256);
  geneva_record_builder_set_text (source, GENEVA_SOURCE_TEXT, text);
  return geneva_record_builder_end (source);
}

static GenevaRecord *
make_event (GenevaPools *pools, guint number, GRand *rand)
{
  g_autoptr (GenevaRecordBuilder) event = geneva_record_builder_new (pools, GENEVA_LIST_EVENTS, NULL);
  g_autofree char *id = g_strdup_printf ("e-%u", number);
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GString) note = g_string_new (NULL);

  append_words (title, rand, 6);
  append_words (note, rand, (guint) g_rand_int_range (rand, 0, 5));
  geneva_record_builder_set_text (event, GENEVA_EVENT_ID, id);
  geneva_record_builder_set_text (event, GENEVA_EVENT_TITLE, title->str);
  geneva_record_builder_set_text (event, GENEVA_EVENT_NOTE, note->str);
  return geneva_record_builder_end (event);
}

/* Sources of every length: some in one row, some in parts, some without any empty line or blank. */
static GenevaSnapshot *
make_dossier (GRand *rand)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (empty);

  for (guint i = 0; i < 60; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GenevaRecord) record = NULL;

    append_words (text, rand, i % 10 == 0 ? 9000 : (guint) g_rand_int_range (rand, 1, 60));
    if (i == 10 || i == 20)
      g_strdelimit (text->str, "\n", ' ');
    if (i == 20) {
      char *to = text->str;
      for (const char *from = text->str; *from != '\0'; from++)
        if (*from != ' ')
          *to++ = *from;
      g_string_truncate (text, (gsize) (to - text->str));
    }
    record = make_source (pools, i, text->str);
    geneva_snapshot_builder_put (builder, GENEVA_HANDLE (GENEVA_LIST_SOURCES, i), record);
  }
  for (guint i = 0; i < 200; i++) {
    g_autoptr (GenevaRecord) record = make_event (pools, i, rand);
    geneva_snapshot_builder_put (builder, GENEVA_HANDLE (GENEVA_LIST_EVENTS, i), record);
  }
  return geneva_snapshot_builder_end (builder);
}

static char *
dup_random_query (GRand *rand)
{
  static const char * const joints[] = { " ", " ", " OR ", " -", " AND ", " " };
  GString *typed = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (rand, 1, 4);

  for (guint i = 0; i < n; i++) {
    gboolean is_phrase = g_rand_int_range (rand, 0, 3) == 0;
    guint n_words = is_phrase ? (guint) g_rand_int_range (rand, 1, 4) : 1;

    if (i > 0)
      g_string_append (typed, joints[g_rand_int_range (rand, 0, G_N_ELEMENTS (joints))]);
    if (is_phrase)
      g_string_append_c (typed, '"');
    for (guint j = 0; j < n_words; j++) {
      const char *word = vocabulary[g_rand_int_range (rand, 0, G_N_ELEMENTS (vocabulary))];
      glong length = g_utf8_strlen (word, -1);
      gboolean is_cut = !is_phrase && g_rand_int_range (rand, 0, 3) == 0;
      glong n_points = is_cut ? g_rand_int_range (rand, 1, (gint32) length + 1) : length;

      g_string_append_len (typed, word, g_utf8_offset_to_pointer (word, n_points) - word);
      if (is_cut)
        g_string_append_c (typed, '*');
      else if (j + 1 < n_words)
        g_string_append_c (typed, ' ');
    }
    if (is_phrase)
      g_string_append_c (typed, '"');
  }
  return g_string_free (typed, FALSE);
}

/* A query that only leaves out can't be meant. */
static gboolean
is_query (const char *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSearchQuery) query = geneva_search_query_new (typed, NULL, &error);

  return query != NULL;
}

static guint
check_random_queries (GenevaSearchIndex *index, GenevaSnapshot *snapshot, guint n, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n_found = 0;

  for (guint i = 0; i < n; i++) {
    g_autofree char *typed = dup_random_query (rand);
    if (is_query (typed))
      n_found += check_query (index, snapshot, typed);
  }
  return n_found;
}

/* ---- tests ---- */

static void
test_bundled (void)
{
  static const char * const queries[] = {
    "geneva", "Lavrov", "lavr*", "\"chemical weapons\"", "syria -russia", "assad OR kerry", "94,000", "the", "a*",
    "(iran OR saudi) conference", "opposition coalition geneva", "nosuchword", "\"peace conference\" geneva*",
  };
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);
  g_autoptr (GenevaSearchIndex) index = geneva_search_index_new (NULL);
  guint n = 0;

  g_assert_no_error (error);
  geneva_search_index_set_snapshot (index, snapshot, NULL);
  search_stage_finish (index);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    n += check_query (index, snapshot, queries[i]);
  g_assert_cmpuint (n, >, 100);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  g_autoptr (GenevaSearchIndex) index = geneva_search_index_new (NULL);

  geneva_search_index_set_snapshot (index, snapshot, NULL);
  search_stage_finish (index);
  g_assert_cmpuint (check_random_queries (index, snapshot, 120, 2), >, 500);
}

/* What is indexed so far is found while the rest is coming. */
static void
test_partial (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  g_autoptr (GenevaSearchIndex) index = geneva_search_index_new (NULL);
  g_autoptr (GenevaSearchQuery) query = search_stage_parse ("the");
  guint before = 0, n_different = 0, percent = 0;

  geneva_search_index_set_snapshot (index, snapshot, NULL);
  g_assert_cmpuint (geneva_search_index_get_percent (index), <, 100);
  while (geneva_search_index_step (index)) {
    g_autoptr (GenevaSearchResult) result = geneva_search_index_run (index, query, 5, NULL, NULL);
    guint n = geneva_search_result_count (result);
    g_assert_cmpuint (n, >=, before);
    g_assert_cmpuint (geneva_search_result_get_percent (result), >=, percent);
    percent = geneva_search_result_get_percent (result);
    n_different += n != before ? 1 : 0;
    before = n;
  }
  g_assert_cmpuint (n_different, >, 3);
}

static void
test_cancelled (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  g_autoptr (GenevaSearchIndex) index = geneva_search_index_new (NULL);
  g_autoptr (GenevaSearchQuery) query = search_stage_parse ("the");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GenevaSearchResult) result = NULL;
  g_autoptr (GArray) handles = NULL;
  g_autoptr (GError) error = NULL;

  geneva_search_index_set_snapshot (index, snapshot, NULL);
  search_stage_finish (index);
  g_cancellable_cancel (cancellable);
  handles = geneva_search_index_collect (index, query, cancellable, &error);
  g_assert_null (handles);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* It was not the index that failed. */
  g_assert_cmpuint (geneva_search_index_get_percent (index), ==, 100);
  result = geneva_search_index_run (index, query, 5, NULL, NULL);
  g_assert_cmpuint (geneva_search_result_count (result), >, 0);
}

/* ---- edits ---- */

static char *
dup_print (GenevaSearchIndex *index, const char *typed)
{
  g_autoptr (GenevaSearchQuery) query = search_stage_parse (typed);
  g_autoptr (GenevaSearchResult) result = geneva_search_index_run (index, query, 50, NULL, NULL);
  GString *print = g_string_new (NULL);

  for (guint i = 0; i < geneva_search_result_get_n_groups (result); i++) {
    const GenevaSearchGroup *group = geneva_search_result_get_group (result, i);
    for (guint j = 0; j < group->hits->len; j++) {
      const GenevaSearchHit *hit = g_ptr_array_index (group->hits, j);
      const GenevaSearchSnippet *snippet = g_ptr_array_index (hit->snippets, 0);
      g_string_append_printf (print, "%08x %.9f %u %s\n", hit->handle, hit->score, hit->n_spots, snippet->words);
    }
  }
  return g_string_free (print, FALSE);
}

static GenevaRecord *
get_record (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaRow row;

  return geneva_snapshot_get_row (snapshot, handle, &row)
    ? geneva_record_new_from_row (GENEVA_HANDLE_LIST (handle), &row) : NULL;
}

static GenevaDelta *
make_random_delta (GenevaSnapshot *snapshot, GRand *rand)
{
  GenevaPools *pools = geneva_snapshot_get_pools (snapshot);
  GenevaDelta *delta = geneva_delta_new ("Edit");
  guint n = geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_EVENTS);
  guint row = (guint) g_rand_int_range (rand, 0, (gint32) n);
  GenevaHandle handle = GENEVA_HANDLE (GENEVA_LIST_EVENTS, row);
  g_autoptr (GenevaRecord) before = get_record (snapshot, handle);

  if (before == NULL || g_rand_int_range (rand, 0, 4) == 0) {
    g_autoptr (GenevaRecord) after = make_event (pools, 1000 + n, rand);
    (void) geneva_delta_add_new (delta, snapshot, after);
  } else if (g_rand_int_range (rand, 0, 3) == 0) {
    geneva_delta_add (delta, handle, before, NULL);
  } else {
    g_autoptr (GenevaRecord) after = make_event (pools, row, rand);
    geneva_delta_add (delta, handle, before, after);
  }
  return delta;
}

/* After any edits, undone ones too, the index is as one that was made for the last state. */
static void
test_edits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  g_autoptr (GenevaSearchIndex) index = geneva_search_index_new (NULL);
  static const char * const queries[] = { "the", "geneva talks", "xy*", "мир OR 核", "\"the talks\"", "assad -the" };

  geneva_search_index_set_snapshot (index, snapshot, NULL);
  for (guint i = 0; i < 90; i++) {
    g_autoptr (GenevaDelta) delta = make_random_delta (snapshot, rand);
    g_autoptr (GenevaDelta) back = NULL;
    g_autoptr (GError) error = NULL;
    GenevaSnapshot *after = geneva_delta_apply (delta, snapshot, &error);

    g_assert_no_error (error);
    geneva_search_index_set_snapshot (index, after, delta);
    if (i % 3 == 0)
      geneva_search_index_step (index);
    if (i % 5 == 0) {
      GenevaSnapshot *undone;
      back = geneva_delta_invert (delta);
      undone = geneva_delta_apply (back, after, &error);
      g_assert_no_error (error);
      geneva_search_index_set_snapshot (index, undone, back);
      geneva_snapshot_unref (after);
      after = undone;
    }
    geneva_snapshot_unref (snapshot);
    snapshot = after;
    if (i % 30 == 29) {
      g_autoptr (GenevaSearchIndex) other = geneva_search_index_new (NULL);
      geneva_search_index_set_snapshot (other, snapshot, NULL);
      search_stage_finish (other);
      search_stage_finish (index);
      for (guint j = 0; j < G_N_ELEMENTS (queries); j++) {
        g_autofree char *print = dup_print (index, queries[j]);
        g_autofree char *other_print = dup_print (other, queries[j]);
        g_assert_cmpstr (print, ==, other_print);
      }
      check_random_queries (index, snapshot, 20, i);
    }
  }
}

/* A long text that goes while its parts are put in. */
static void
test_long_edit (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  g_autoptr (GenevaSearchIndex) index = geneva_search_index_new (NULL);
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Delete");
  g_autoptr (GenevaRecord) before = get_record (snapshot, GENEVA_HANDLE (GENEVA_LIST_SOURCES, 10));
  g_autoptr (GenevaSnapshot) after = NULL;

  geneva_delta_add (delta, GENEVA_HANDLE (GENEVA_LIST_SOURCES, 10), before, NULL);
  after = geneva_delta_apply (delta, snapshot, NULL);
  for (guint n = 1; n < 40; n += 6) {
    geneva_search_index_set_snapshot (index, snapshot, NULL);
    for (guint i = 0; i < n; i++)
      geneva_search_index_step (index);
    geneva_search_index_set_snapshot (index, after, delta);
    search_stage_finish (index);
    check_query (index, after, "the");
    check_query (index, after, "核");
  }
  check_random_queries (index, after, 20, 3);
}

/* ---- the cache ---- */

typedef struct { char *folder, *path; } Cache;

static void
cache_init (Cache *cache)
{
  g_autoptr (GError) error = NULL;

  cache->folder = g_dir_make_tmp ("geneva-search-XXXXXX", &error);
  g_assert_no_error (error);
  cache->path = g_build_filename (cache->folder, "search", "a.db", NULL);
}

static void
cache_clear (Cache *cache)
{
  g_autofree char *folder = g_path_get_dirname (cache->path), *journal = g_strconcat (cache->path, "-journal", NULL);

  g_unlink (journal);
  g_unlink (cache->path);
  g_rmdir (folder);
  g_rmdir (cache->folder);
  g_free (cache->path);
  g_free (cache->folder);
}

/* Opens, brings in what is missing, checks, closes; how many records were put in. */
static guint
open_and_check (const Cache *cache, GenevaSnapshot *snapshot, gboolean is_in_file)
{
  g_autoptr (GenevaSearchIndex) index = geneva_search_index_new (cache->path);

  geneva_search_index_set_snapshot (index, snapshot, NULL);
  search_stage_finish (index);
  g_assert_cmpint (geneva_search_index_is_in_file (index), ==, is_in_file);
  check_query (index, snapshot, "the");
  check_query (index, snapshot, "geneva* -talks");
  check_query (index, snapshot, "\"核问题\"");
  check_random_queries (index, snapshot, 10, 4);
  return (guint) geneva_search_index_get_n_written (index);
}

static void
test_cache (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GenevaSnapshot) after = NULL;
  Cache cache;

  cache_init (&cache);
  g_assert_cmpuint (open_and_check (&cache, snapshot, TRUE), ==, 260);
  g_assert_cmpuint (open_and_check (&cache, snapshot, TRUE), ==, 0);
  /* Only what is another comes in, and what was once there is known again. */
  while (delta == NULL || geneva_delta_get_size (delta) == 0)
    delta = make_random_delta (snapshot, rand);
  after = geneva_delta_apply (delta, snapshot, NULL);
  g_assert_cmpuint (open_and_check (&cache, after, TRUE), <=, 1);
  g_assert_cmpuint (open_and_check (&cache, snapshot, TRUE), ==, 0);
  cache_clear (&cache);
}

/* Rows and parts of long texts that are spread over many volumes, with edits that come in between. */
static void
test_volumes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  guint n_volumes = 0;
  Cache cache;

  cache_init (&cache);
  for (guint round = 0; round < 4; round++) {
    g_autoptr (GenevaSearchIndex) index = geneva_search_index_new (round > 0 ? cache.path : NULL);

    geneva_search_index_set_volume_tokens (index, 700);
    geneva_search_index_set_snapshot (index, snapshot, NULL);
    for (guint i = 0; i < 90; i++)
      geneva_search_index_step (index);
    for (guint i = 0; i < 20; i++) {
      g_autoptr (GenevaDelta) delta = make_random_delta (snapshot, rand);
      GenevaSnapshot *after = geneva_delta_apply (delta, snapshot, NULL);

      geneva_search_index_set_snapshot (index, after, delta);
      g_clear_pointer (&snapshot, geneva_snapshot_unref);
      snapshot = after;
    }
    search_stage_finish (index);
    g_assert_cmpuint (check_random_queries (index, snapshot, 30, 5 + round), >, 100);
    g_assert_cmpuint (geneva_search_index_get_n_volumes (index), >=, MAX (n_volumes, 20));
    /* opened again, with what is in it */
    if (round > 1)
      g_assert_cmpuint (geneva_search_index_get_n_written (index), <=, 20);
    n_volumes = geneva_search_index_get_n_volumes (index);
  }
  cache_clear (&cache);
}

/* Closed before all was in. */
static void
test_cache_partial (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  Cache cache;

  cache_init (&cache);
  for (guint n = 1; n < 60; n += 7) {
    g_autoptr (GenevaSearchIndex) index = geneva_search_index_new (cache.path);
    geneva_search_index_set_snapshot (index, snapshot, NULL);
    for (guint i = 0; i < n; i++)
      geneva_search_index_step (index);
  }
  g_assert_cmpuint (open_and_check (&cache, snapshot, TRUE), <, 260);
  g_assert_cmpuint (open_and_check (&cache, snapshot, TRUE), ==, 0);
  cache_clear (&cache);
}

static void
test_cache_damaged (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  g_autofree char *bytes = NULL;
  gsize length;
  Cache cache;

  cache_init (&cache);
  open_and_check (&cache, snapshot, TRUE);
  g_assert_true (g_file_get_contents (cache.path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 20000);
  for (guint round = 0; round < 12; round++) {
    g_autofree char *damaged = g_memdup2 (bytes, length);
    gsize kept = round % 3 == 0 ? (gsize) g_rand_int_range (rand, 0, (gint32) length) : length;

    if (round % 3 == 1)
      memset (damaged + g_rand_int_range (rand, 0, (gint32) length - 5000), 0, 5000);
    else if (round % 3 == 2)
      for (guint i = 0; i < 200; i++)
        damaged[g_rand_int_range (rand, 100, (gint32) length)] = (char) g_rand_int (rand);
    g_assert_true (g_file_set_contents (cache.path, damaged, (gssize) kept, NULL));
    {
      /* What damage SQLite can't see may find less; nothing crashes, nothing fails. */
      g_autoptr (GenevaSearchIndex) index = geneva_search_index_new (cache.path);
      geneva_search_index_set_snapshot (index, snapshot, NULL);
      search_stage_finish (index);
      for (guint i = 0; i < 20; i++) {
        g_autofree char *typed = dup_random_query (rand);
        g_autoptr (GError) error = NULL;
        g_autoptr (GenevaSearchQuery) query = geneva_search_query_new (typed, NULL, NULL);
        g_autoptr (GenevaSearchResult) result = NULL;
        if (query == NULL)
          continue;
        result = geneva_search_index_run (index, query, 50, NULL, &error);
        g_assert_no_error (error);
      }
    }
    g_unlink (cache.path);
  }
  cache_clear (&cache);
}

/* Whole for SQLite, but not what was written: nothing is believed that memory would have to pay for. */
static void
test_cache_untrue (void)
{
  static const char * const untrue[] = {
    "UPDATE ranges SET next = 2000000000",
    "UPDATE volumes SET first = 2000000000",
    "DELETE FROM volumes WHERE range = 3",
    "INSERT INTO volumes SELECT volume + 1, range, first FROM volumes",
    ("UPDATE docs SET hash = (SELECT hash FROM docs AS other WHERE other.row > docs.row ORDER BY other.row LIMIT 1)"
     " WHERE row < (SELECT max (row) FROM docs)"),
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  Cache cache;

  for (guint i = 0; i < G_N_ELEMENTS (untrue); i++) {
    GenevaSearchIndex *index;
    sqlite3 *database;

    cache_init (&cache);
    open_and_check (&cache, snapshot, TRUE);
    g_assert_cmpint (sqlite3_open (cache.path, &database), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (database, untrue[i], NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close (database);
    index = geneva_search_index_new (cache.path);
    geneva_search_index_set_snapshot (index, snapshot, NULL);
    search_stage_finish (index);
    for (guint j = 0; j < 20; j++) {
      g_autofree char *typed = dup_random_query (rand);
      g_autoptr (GenevaSearchQuery) query = geneva_search_query_new (typed, NULL, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GenevaSearchResult) result G_GNUC_UNUSED =
        query != NULL ? geneva_search_index_run (index, query, 50, NULL, &error) : NULL;

      g_assert_no_error (error);
    }
    geneva_search_index_free (index);
    cache_clear (&cache);
  }
}

static void
test_cache_foreign (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  g_autofree char *copy = NULL;
  gsize length;
  Cache cache;

  cache_init (&cache);
  g_assert_cmpuint (open_and_check (&cache, snapshot, TRUE), ==, 260);
  g_assert_true (g_file_get_contents (cache.path, &copy, &length, NULL));
  /* No database at all. */
  g_assert_true (g_file_set_contents (cache.path, "no database, but a letter to the editor", -1, NULL));
  g_assert_cmpuint (open_and_check (&cache, snapshot, TRUE), ==, 260);
  /* Another version, and one that was not closed well. */
  copy[60] = 9;
  g_assert_true (g_file_set_contents (cache.path, copy, (gssize) length, NULL));
  g_assert_cmpuint (open_and_check (&cache, snapshot, TRUE), ==, 260);
  memset (copy + 60, 0, 4);
  g_assert_true (g_file_set_contents (cache.path, copy, (gssize) length, NULL));
  g_assert_cmpuint (open_and_check (&cache, snapshot, TRUE), ==, 260);
  cache_clear (&cache);
  /* Where no file can be. */
  cache_init (&cache);
  g_assert_true (g_file_set_contents (cache.folder, "", 0, NULL) == FALSE);
  g_rmdir (cache.folder);
  g_assert_true (g_file_set_contents (cache.folder, "in the way", -1, NULL));
  g_assert_cmpuint (open_and_check (&cache, snapshot, FALSE), ==, 260);
  g_unlink (cache.folder);
  cache_clear (&cache);
}

/* Of two at once one has the file. */
static void
test_cache_twice (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  Cache cache;

  cache_init (&cache);
  {
    g_autoptr (GenevaSearchIndex) first = geneva_search_index_new (cache.path);
    geneva_search_index_set_snapshot (first, snapshot, NULL);
    search_stage_finish (first);
    g_assert_cmpuint (open_and_check (&cache, snapshot, FALSE), ==, 260);
    check_query (first, snapshot, "the");
  }
  g_assert_cmpuint (open_and_check (&cache, snapshot, TRUE), ==, 0);
  cache_clear (&cache);
}

/* ---- the thread ---- */

static void
on_percent (GenevaSearch *search, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
take_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GenevaSearchResult **) data = geneva_search_run_finish (GENEVA_SEARCH (source), result, NULL);
}

static void
test_object (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autoptr (GenevaSearch) search = geneva_search_new (NULL);
  g_autoptr (GenevaSearchQuery) query = search_stage_parse ("geneva");
  g_autoptr (GenevaSearchQuery) rare = search_stage_parse ("quagga");
  g_autoptr (GenevaSearchResult) result = NULL;
  g_autoptr (GenevaSearchResult) none = NULL;
  g_autoptr (GenevaSearchResult) again = NULL;
  g_autoptr (GenevaSearchResult) later = NULL;
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Note");
  g_autoptr (GenevaRecord) before = get_record (snapshot, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 3));
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GenevaRecord) after = NULL;
  g_autoptr (GError) error = NULL;
  GenevaRow row;
  guint n_notified = 0;

  g_signal_connect (search, "notify::percent", G_CALLBACK (on_percent), &n_notified);
  geneva_search_set_dossier (search, dossier);
  result = geneva_search_run (search, query, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geneva_search_result_get_percent (result), ==, 100);
  g_assert_cmpuint (geneva_search_result_count (result), >, 20);
  none = geneva_search_run (search, rare, 10, NULL, &error);
  g_assert_cmpuint (geneva_search_result_count (none), ==, 0);
  /* An edit is found, and its undoing too. */
  g_assert_true (geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 3), &row));
  builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_EVENTS, &row);
  geneva_record_builder_set_text (builder, GENEVA_EVENT_NOTE, "A quagga was seen");
  after = geneva_record_builder_end (builder);
  geneva_delta_add (delta, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 3), before, after);
  g_assert_true (geneva_dossier_apply (dossier, delta, &error));
  again = geneva_search_run (search, rare, 10, NULL, &error);
  g_assert_cmpuint (geneva_search_result_count (again), ==, 1);
  geneva_dossier_undo (dossier);
  geneva_search_run_async (search, rare, 10, NULL, take_result, &later);
  while (later == NULL)
    g_main_context_iteration (NULL, TRUE);
  while (geneva_search_get_percent (search) < 100 || n_notified == 0)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&later, geneva_search_result_unref);
  later = geneva_search_run (search, rare, 10, NULL, &error);
  g_assert_cmpuint (geneva_search_result_count (later), ==, 0);
}

/* ---- merges ---- */

/* A merged record is found by its own words, as the one that it is part of, and once. */
static void
on_gone (gpointer data, GObject *object)
{
  *(GThread **) data = g_thread_self ();
}

static void
on_answered (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GenevaSearchResult) found = geneva_search_run_finish (GENEVA_SEARCH (object), result, NULL);

  g_assert_nonnull (found);
}

/* Whoever asked may let go of the search before the answer comes: it then goes with the answer, in the thread of the one
 * who asked. */
static void
test_let_go (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (rand);
  g_autoptr (GenevaSearchQuery) query = search_stage_parse ("geneva");

  for (guint i = 0; i < 300; i++) {
    GenevaSearch *search = geneva_search_new (NULL);
    GThread *thread = NULL;

    geneva_search_set_snapshot (search, snapshot);
    geneva_search_run_async (search, query, 10, NULL, on_answered, NULL);
    g_object_weak_ref (G_OBJECT (search), on_gone, &thread);
    g_object_unref (search);
    while (thread == NULL)
      g_main_context_iteration (NULL, TRUE);
    g_assert_true (thread == g_thread_self ());
  }
}

static void
test_merged (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (GenevaSnapshot) first = make_dossier (rand);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (first, NULL);
  GenevaHandle kept = geneva_edit_add_event (edit, "Zzkept talks", GENEVA_EVENT_CONSULT);
  GenevaHandle merged = geneva_edit_add_event (edit, "Zzmerged talks", GENEVA_EVENT_CONSULT);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  static const struct { const char *typed, *words; } cases[] = {
    { "zzmerged", "Zzmerged" }, { "zzkept", "Zzkept" }, { "zzkept OR zzmerged", "Zzkept" },
  };
  GenevaSearchIndex *index;

  geneva_edit_merge (edit, kept, &merged, 1);
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  snapshot = geneva_delta_apply (delta, first, &error);
  g_assert_no_error (error);
  index = geneva_search_index_new (NULL);
  geneva_search_index_set_snapshot (index, snapshot, NULL);
  search_stage_finish (index);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaSearchQuery) query = search_stage_parse (cases[i].typed);
    g_autoptr (GenevaSearchResult) result = geneva_search_index_run (index, query, 10, NULL, &error);
    g_autoptr (GArray) handles = geneva_search_index_collect (index, query, NULL, &error);
    const GenevaSearchGroup *group = geneva_search_result_get_group (result, 0);
    const GenevaSearchHit *hit = g_ptr_array_index (group->hits, 0);
    const GenevaSearchSnippet *snippet = g_ptr_array_index (hit->snippets, 0);

    g_assert_cmpuint (geneva_search_result_count (result), ==, 1);
    g_assert_cmpuint (hit->handle, ==, kept);
    g_assert_nonnull (strstr (snippet->words, cases[i].words));
    g_assert_cmpuint (handles->len, ==, 1);
    g_assert_cmpuint (g_array_index (handles, GenevaHandle, 0), ==, kept);
  }
  geneva_search_index_free (index);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/bundled", test_bundled);
  g_test_add_func ("/search/random", test_random);
  g_test_add_func ("/search/partial", test_partial);
  g_test_add_func ("/search/cancelled", test_cancelled);
  g_test_add_func ("/search/edits", test_edits);
  g_test_add_func ("/search/long-edit", test_long_edit);
  g_test_add_func ("/search/cache", test_cache);
  g_test_add_func ("/search/cache-partial", test_cache_partial);
  g_test_add_func ("/search/volumes", test_volumes);
  g_test_add_func ("/search/cache-damaged", test_cache_damaged);
  g_test_add_func ("/search/cache-untrue", test_cache_untrue);
  g_test_add_func ("/search/merged", test_merged);
  g_test_add_func ("/search/cache-foreign", test_cache_foreign);
  g_test_add_func ("/search/cache-twice", test_cache_twice);
  g_test_add_func ("/search/object", test_object);
  g_test_add_func ("/search/let-go", test_let_go);
  return g_test_run ();
}
