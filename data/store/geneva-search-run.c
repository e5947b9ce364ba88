/* Asking the full-text index. Role: a query's hits of every kind, counted,
 * ranked, with their words; and all records that hits stand for. It must not
 * know how the index is kept, or of threads.
 *
 * The two questions share their way through the rows, and so the file of more
 * than 600 lines.
 *
 * Each kind has its own range of rows, so that a kind with a million hits does
 * not hide another with three. Texts in several parts are asked leaf by leaf:
 * what a query wants may be spread over them.
 */
#include "store/geneva-search-index-private.h"

#include "model/geneva-passages.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* BM25; a word in a name counts as three. */
#define K1 1.2
#define B 0.75
#define NAME_WEIGHT 3.0

/* Of a source's text so much is looked through for the first snippets. */
#define MAX_LOOK_BYTES 65536
#define MAX_SNIPPETS 3
#define MAX_SPOTS 1000
/* So many rows are weighed at first while they are looked for, then as many as there may be by those of the volumes
 * so far. Where that was too few, they are looked for once more. */
#define FIRST_WEIGHED 500
/* Instructions of SQLite between two looks at the cancellable: well under a millisecond. */
#define STEPS_BETWEEN_LOOKS 20000

typedef struct {
  gint64  row;
  double  score;
  GenevaHandle handle;
  GenevaHandle named;          /* whose words they are: its own, or of one that was merged into it */
  guint32 long_doc;            /* G_MAXUINT32: of one row */
} Found;

struct _GenevaSearchResult {
  gatomicrefcount    n_refs;
  GenevaSearchQuery *query;
  GenevaSnapshot    *snapshot;
  guint              percent;
  GPtrArray         *groups;
};

/* ---- results ---- */

static void
free_hit (gpointer data)
{
  GenevaSearchHit *hit = data;

  g_ptr_array_unref (hit->snippets);
  g_free (hit);
}

static void
free_group (gpointer data)
{
  GenevaSearchGroup *group = data;

  g_ptr_array_unref (group->hits);
  g_free (group);
}

GenevaSearchResult *
geneva_search_result_ref (GenevaSearchResult *result)
{
  g_atomic_ref_count_inc (&result->n_refs);
  return result;
}

void
geneva_search_result_unref (GenevaSearchResult *result)
{
  if (!g_atomic_ref_count_dec (&result->n_refs))
    return;
  geneva_search_query_unref (result->query);
  geneva_snapshot_unref (result->snapshot);
  g_ptr_array_unref (result->groups);
  g_free (result);
}

GenevaSearchQuery *
geneva_search_result_get_query (const GenevaSearchResult *result)
{
  return result->query;
}

GenevaSnapshot *
geneva_search_result_get_snapshot (const GenevaSearchResult *result)
{
  return result->snapshot;
}

guint
geneva_search_result_get_percent (const GenevaSearchResult *result)
{
  return result->percent;
}

guint
geneva_search_result_get_n_groups (const GenevaSearchResult *result)
{
  return result->groups->len;
}

const GenevaSearchGroup *
geneva_search_result_get_group (const GenevaSearchResult *result, guint group)
{
  g_return_val_if_fail (group < result->groups->len, NULL);
  return g_ptr_array_index (result->groups, group);
}

guint
geneva_search_result_count (const GenevaSearchResult *result)
{
  guint n = 0;

  for (guint i = 0; i < result->groups->len; i++)
    n += ((const GenevaSearchGroup *) g_ptr_array_index (result->groups, i))->n_found;
  return n;
}

/* ---- rows ---- */

static const GenevaSearchDoc *
get_doc (const GenevaSearchIndex *index, gint64 row)
{
  guint64 range = (guint64) row >> 40, number = (guint64) row & G_GUINT64_CONSTANT (0xffffffffff);

  if (range >= GENEVA_N_LISTS || number >= index->docs[range]->len)
    return NULL;
  return &g_array_index (index->docs[range], GenevaSearchDoc, number);
}

static double
weigh (const GenevaSearchRanking *ranking, double weight, double frequency, double n_tokens)
{
  double length = ranking->average > 0 ? n_tokens / ranking->average : 1;

  return weight * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length));
}

void
geneva_search_score (const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *out, int n_values,
                     sqlite3_value **values)
{
  GenevaSearchRanking *ranking = api->xUserData (context);
  const GenevaSearchDoc *doc = get_doc (ranking->index, api->xRowid (context));
  double frequencies[GENEVA_SEARCH_MAX_LEAVES] = { 0 };
  double score = 0;
  int n_phrases = MIN (api->xPhraseCount (context), GENEVA_SEARCH_MAX_LEAVES);
  int n = 0;

  if (ranking->n_weighed++ >= ranking->max_weighed) {
    sqlite3_result_double (out, 0);
    return;
  }
  if (api->xInstCount (context, &n) != SQLITE_OK)
    n = 0;
  for (int i = 0; i < n; i++) {
    int phrase, column, offset;
    if (api->xInst (context, i, &phrase, &column, &offset) == SQLITE_OK && phrase < n_phrases)
      frequencies[phrase] += column == GENEVA_SEARCH_NAME ? NAME_WEIGHT : 1;
  }
  for (int i = 0; i < n_phrases; i++)
    if (frequencies[i] > 0)
      score += weigh (ranking, ranking->weights[i], frequencies[i], doc != NULL ? doc->n_tokens : 0);
  sqlite3_result_double (out, score);
}

/* The rows of a volume in [first, end) of a range; NULL with TRUE: there are none. To be reset. */
static gboolean
begin_select (GenevaSearchIndex *index, guint volume, const char *match, guint range, guint32 first, guint32 end,
              gboolean is_scored, sqlite3_stmt **select)
{
  guint32 volume_first, volume_end;

  geneva_search_index_get_part (index, volume, range, &volume_first, &volume_end);
  first = MAX (first, volume_first);
  end = MIN (end, volume_end);
  *select = NULL;
  if (first >= end)
    return TRUE;
  *select = geneva_search_index_get_select (index, volume, is_scored);
  return *select != NULL && sqlite3_bind_text (*select, 1, match, -1, SQLITE_TRANSIENT) == SQLITE_OK &&
         sqlite3_bind_int64 (*select, 2, GENEVA_SEARCH_ROW (range, first)) == SQLITE_OK &&
         sqlite3_bind_int64 (*select, 3, GENEVA_SEARCH_ROW (range, end - 1)) == SQLITE_OK;
}

static void
end_select (sqlite3_stmt *select)
{
  if (select == NULL)
    return;
  sqlite3_reset (select);
  sqlite3_clear_bindings (select);
}

/* Whether it looks, after some volumes, as if all that is found will be ranked. */
static gboolean
are_few (const GenevaSearchIndex *index, guint n_found, guint n_volumes)
{
  return (guint64) n_found * index->volumes->len <= (guint64) GENEVA_SEARCH_MAX_RANKED * n_volumes;
}

/* Rows of a range that stand for a record, up to `max`, ascending; with their scores if so. Appends Found. */
static gboolean
select_rows (GenevaSearchIndex *index, const char *match, guint range, gboolean is_scored, guint max, GArray *found)
{
  for (guint volume = 0; volume < index->volumes->len && found->len < max; volume++) {
    sqlite3_stmt *select;
    int status = SQLITE_DONE;

    if (!begin_select (index, volume, match, range, 0, G_MAXUINT32, is_scored, &select))
      return FALSE;
    while (select != NULL && found->len < max && (status = sqlite3_step (select)) == SQLITE_ROW) {
      Found one = { .row = sqlite3_column_int64 (select, 0), .long_doc = G_MAXUINT32 };
      const GenevaSearchDoc *doc = get_doc (index, one.row);

      if (doc == NULL || doc->handle == GENEVA_HANDLE_NONE)
        continue;
      one.handle = one.named = doc->handle;
      if (is_scored)
        one.score = sqlite3_column_double (select, 1);
      g_array_append_val (found, one);
    }
    end_select (select);
    if (status != SQLITE_DONE && status != SQLITE_ROW)
      return FALSE;
    if (is_scored && index->ranking.n_weighed <= index->ranking.max_weighed)
      index->ranking.max_weighed = are_few (index, found->len, volume + 1) ? G_MAXUINT : index->ranking.n_weighed;
  }
  return TRUE;
}

/* In how many parts of each long text a leaf is. */
static gboolean
count_parts (GenevaSearchIndex *index, const char *match, guint32 *counts)
{
  for (guint volume = 0; volume < index->volumes->len; volume++) {
    sqlite3_stmt *select;
    int status = SQLITE_DONE;

    if (!begin_select (index, volume, match, GENEVA_SEARCH_LONG, 0, G_MAXUINT32, FALSE, &select))
      return FALSE;
    while (select != NULL && (status = sqlite3_step (select)) == SQLITE_ROW) {
      gint64 number = sqlite3_column_int64 (select, 0) & 0xffffffff;
      guint32 doc = number < index->parts->len ? g_array_index (index->parts, GenevaSearchPart, number).doc
                                               : G_MAXUINT32;
      if (doc != G_MAXUINT32)
        counts[doc]++;
    }
    end_select (select);
    if (status != SQLITE_DONE)
      return FALSE;
  }
  return TRUE;
}

static gboolean
select_long (GenevaSearchIndex *index, const GenevaSearchQuery *query, GArray *found)
{
  guint n_leaves = geneva_search_query_get_n_leaves (query), n = index->long_docs->len;
  g_autofree guint32 *counts = g_new0 (guint32, (gsize) n * n_leaves + 1);
  gboolean leaves[GENEVA_SEARCH_MAX_LEAVES];

  for (guint leaf = 0; n > 0 && leaf < n_leaves; leaf++) {
    g_autofree char *match = geneva_search_query_dup_leaf_match (query, leaf);
    if (!count_parts (index, match, counts + (gsize) leaf * n))
      return FALSE;
  }
  for (guint i = 0; i < n; i++) {
    const GenevaSearchLongDoc *doc = &g_array_index (index->long_docs, GenevaSearchLongDoc, i);
    Found one = { .row = GENEVA_SEARCH_ROW (GENEVA_SEARCH_LONG, doc->first_part), .handle = doc->handle,
                  .named = doc->handle, .long_doc = i };

    if (doc->handle == GENEVA_HANDLE_NONE)
      continue;
    for (guint leaf = 0; leaf < n_leaves; leaf++) {
      guint32 count = counts[(gsize) leaf * n + i];
      leaves[leaf] = count > 0;
      if (count > 0 && !geneva_search_query_get_leaf (query, leaf)->is_excluded)
        one.score += weigh (&index->ranking, index->ranking.weights[leaf], count, doc->n_tokens);
    }
    if (geneva_search_query_holds (query, leaves))
      g_array_append_val (found, one);
  }
  return TRUE;
}

/* The rarer a leaf, the more it says; how rare is looked for up to a bound. */
static gboolean
weigh_leaves (GenevaSearchIndex *index, const GenevaSearchQuery *query)
{
  guint n_leaves = geneva_search_query_get_n_leaves (query);

  index->ranking.average = (double) index->n_doc_tokens / (double) MAX (index->n_docs, 1);
  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    g_autofree char *match = geneva_search_query_dup_leaf_match (query, leaf);
    g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
    double n_docs = (double) index->n_docs;

    index->ranking.weights[leaf] = 1;
    if (n_leaves == 1 || geneva_search_query_get_leaf (query, leaf)->is_excluded)
      continue;
    for (guint range = GENEVA_LIST_SOURCES; range <= GENEVA_LIST_LINKS; range++)
      if (index->docs[range]->len > 1 &&
          !select_rows (index, match, range, FALSE, GENEVA_SEARCH_MAX_RANKED, found))
        return FALSE;
    index->ranking.weights[leaf] = log (1 + (n_docs - MIN (found->len, n_docs) + 0.5) / (found->len + 0.5));
  }
  return TRUE;
}

static gint
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *one = a, *two = b;

  if (one->score != two->score)
    return one->score > two->score ? -1 : 1;
  return one->handle < two->handle ? -1 : one->handle > two->handle;
}

/* What was merged into another is found as that one: once, by its own words where it has them. */
static void
follow_merges (GenevaSearchIndex *index, GenevaList list, GArray *found)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);      /* of who is there, from 1 up */
  guint n = 0;

  if (!geneva_snapshot_has_merged (index->snapshot, list))
    return;
  for (guint i = 0; i < found->len; i++) {
    Found one = g_array_index (found, Found, i);
    guint place;

    one.handle = geneva_snapshot_get_kept (index->snapshot, one.handle);
    place = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (one.handle)));
    if (place == 0) {
      g_array_index (found, Found, n++) = one;
      g_hash_table_insert (places, GUINT_TO_POINTER (one.handle), GUINT_TO_POINTER (n));
    } else {
      Found *other = &g_array_index (found, Found, place - 1);

      if (one.named == one.handle || (other->named != other->handle && one.score > other->score))
        other->named = one.named;
      other->score = MAX (other->score, one.score);
    }
  }
  g_array_set_size (found, n);
}

/* ---- words ---- */

static void
add_field (GenevaSearchHit *hit, const GenevaSearchQuery *query, const GenevaSearchTexts *texts,
           GenevaSearchField field, gsize from, guint max)
{
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (GenevaSearchSpot));
  gsize read;

  if (texts->fields[field] == NULL)
    return;
  read = geneva_search_find_spots (query, texts->fields[field], texts->lengths[field], from, MAX_LOOK_BYTES,
                                   MAX_SPOTS, spots, NULL);
  hit->n_spots += spots->len;
  hit->has_more_spots = hit->has_more_spots || from > 0 || read < texts->lengths[field];
  if (hit->snippets->len < max)
    geneva_search_add_snippets (hit->snippets, field, texts->fields[field], texts->lengths[field], spots,
                                max - hit->snippets->len);
}

/* The first of the parts [first, end) that a leaf is in; `end`: none. */
static guint32
find_part (GenevaSearchIndex *index, const char *match, guint32 first, guint32 end)
{
  for (guint volume = 0; volume < index->volumes->len; volume++) {
    sqlite3_stmt *select;
    guint32 part = end;

    if (begin_select (index, volume, match, GENEVA_SEARCH_LONG, first, end, FALSE, &select) && select != NULL &&
        sqlite3_step (select) == SQLITE_ROW)
      part = (guint32) (sqlite3_column_int64 (select, 0) & 0xffffffff);
    end_select (select);
    if (part < end)
      return part;
  }
  return end;
}

/* Byte of a long text from which on there is something to be shown. */
static gsize
find_first_part (GenevaSearchIndex *index, const GenevaSearchQuery *query, guint32 long_doc)
{
  const GenevaSearchLongDoc *doc = &g_array_index (index->long_docs, GenevaSearchLongDoc, long_doc);
  guint32 end = doc->first_part + doc->n_parts, first = end;

  for (guint leaf = 0; leaf < geneva_search_query_get_n_leaves (query); leaf++) {
    if (!geneva_search_query_get_leaf (query, leaf)->is_excluded) {
      g_autofree char *match = geneva_search_query_dup_leaf_match (query, leaf);
      first = find_part (index, match, doc->first_part, first);
    }
  }
  return first < end ? g_array_index (index->parts, GenevaSearchPart, first).start : 0;
}

static void
add_hit (GenevaSearchIndex *index, GenevaSearchGroup *group, const GenevaSearchQuery *query, const Found *found)
{
  g_auto (GenevaSearchTexts) texts = { 0 };
  GenevaSearchHit *hit;
  gsize from = 0;

  if (!geneva_search_texts_init (&texts, index->snapshot, found->named))
    return;
  hit = g_new0 (GenevaSearchHit, 1);
  hit->handle = found->handle;
  hit->score = found->score;
  hit->snippets = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_search_snippet_free);
  if (found->long_doc != G_MAXUINT32)
    from = find_first_part (index, query, found->long_doc);
  if (group->list == GENEVA_LIST_SOURCES) {
    add_field (hit, query, &texts, GENEVA_SEARCH_NAME, 0, 1);
    add_field (hit, query, &texts, GENEVA_SEARCH_TEXT, from, hit->snippets->len + MAX_SNIPPETS);
    add_field (hit, query, &texts, GENEVA_SEARCH_NOTE, 0, hit->snippets->len + 1);
  } else {
    for (guint field = 0; field < GENEVA_SEARCH_N_FIELDS; field++)
      add_field (hit, query, &texts, field, 0, 1);
  }
  g_ptr_array_add (group->hits, hit);
}

/* ---- running ---- */

static int
look_at_cancellable (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static gboolean
find_group (GenevaSearchIndex *index, GenevaSearchQuery *query, const char *match, GenevaList list, guint limit,
            GenevaSearchResult *result)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  GenevaSearchGroup *group;

  index->ranking.n_weighed = 0;
  index->ranking.max_weighed = FIRST_WEIGHED;
  if (!select_rows (index, match, list, TRUE, GENEVA_SEARCH_MAX_RANKED + 1, found))
    return FALSE;
  if (index->ranking.n_weighed > index->ranking.max_weighed && found->len <= GENEVA_SEARCH_MAX_RANKED) {
    g_array_set_size (found, 0);
    index->ranking.n_weighed = 0;
    index->ranking.max_weighed = G_MAXUINT;
    if (!select_rows (index, match, list, TRUE, GENEVA_SEARCH_MAX_RANKED + 1, found))
      return FALSE;
  }
  if (list == GENEVA_LIST_SOURCES && !select_long (index, query, found))
    return FALSE;
  if (found->len == 0)
    return TRUE;
  group = g_new0 (GenevaSearchGroup, 1);
  group->list = list;
  group->has_more = found->len > GENEVA_SEARCH_MAX_RANKED;
  follow_merges (index, list, found);
  group->n_found = MIN (found->len, GENEVA_SEARCH_MAX_RANKED);
  group->hits = g_ptr_array_new_with_free_func (free_hit);
  g_ptr_array_add (result->groups, group);
  if (!group->has_more)
    g_array_sort (found, compare_found);
  for (guint i = 0; i < MIN (found->len, limit); i++)
    add_hit (index, group, query, &g_array_index (found, Found, i));
  return TRUE;
}

static gboolean
find_all (GenevaSearchIndex *index, GenevaSearchQuery *query, guint limit, GenevaSearchResult *result)
{
  g_autofree char *match = geneva_search_query_dup_match (query);

  if (!weigh_leaves (index, query))
    return FALSE;
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++)
    if (!find_group (index, query, match, list, limit, result))
      return FALSE;
  return TRUE;
}

/* Nothing of what goes wrong in a cache is the reader's: it is made anew, and has less for a while. */
static gboolean
recover (GenevaSearchIndex *index, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (index->database != NULL)
    geneva_search_index_start_again (index);
  if (index->database != NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("There is not enough memory to search the dossier. Close other programs and open it again."));
  return FALSE;
}

static GenevaSearchResult *
new_result (GenevaSearchIndex *index, GenevaSearchQuery *query)
{
  GenevaSearchResult *result = g_new0 (GenevaSearchResult, 1);

  g_atomic_ref_count_init (&result->n_refs);
  result->query = geneva_search_query_ref (query);
  result->snapshot = geneva_snapshot_ref (index->snapshot);
  result->percent = geneva_search_index_get_percent (index);
  result->groups = g_ptr_array_new_with_free_func (free_group);
  return result;
}

GenevaSearchResult *
geneva_search_index_run (GenevaSearchIndex *index, GenevaSearchQuery *query, guint limit, GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (index->snapshot != NULL && query != NULL, NULL);

  for (guint i = 0; i < 4; i++) {
    g_autoptr (GenevaSearchResult) result = new_result (index, query);
    gboolean is_done;

    if (index->database != NULL && cancellable != NULL)
      sqlite3_progress_handler (index->database, STEPS_BETWEEN_LOOKS, look_at_cancellable, cancellable);
    is_done = index->database != NULL && find_all (index, query, limit, result);
    if (index->database != NULL)
      sqlite3_progress_handler (index->database, 0, NULL, NULL);
    if (is_done)
      return g_steal_pointer (&result);
    if (!recover (index, cancellable, error))
      return NULL;
  }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("The search failed again and again. Open the dossier again and try once more."));
  return NULL;
}

/* ---- all that was found ---- */

static void
add_ref (GenevaSnapshot *snapshot, GHashTable *actors, const GenevaRow *row, guint field)
{
  GenevaHandle handle = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (row, field));

  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_ACTORS)
    g_hash_table_add (actors, GUINT_TO_POINTER (handle));
}

/* Those who act in a record. */
static void
add_actors (GenevaSnapshot *snapshot, GenevaHandle handle, GHashTable *actors)
{
  GenevaRowIter iter;
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return;
  switch (GENEVA_HANDLE_LIST (handle)) {
    case GENEVA_LIST_EVENTS:
      geneva_row_iter_init (&iter, &row, GENEVA_EVENT_PARTICIPANTS);
      while (geneva_row_iter_next (&iter)) {
        add_ref (snapshot, actors, &iter.item, GENEVA_PARTICIPANT_ACTOR);
        add_ref (snapshot, actors, &iter.item, GENEVA_PARTICIPANT_FOR);
      }
      break;
    case GENEVA_LIST_TIES:
      add_ref (snapshot, actors, &row, GENEVA_TIE_FROM);
      add_ref (snapshot, actors, &row, GENEVA_TIE_TO);
      break;
    case GENEVA_LIST_STATEMENTS:
      add_ref (snapshot, actors, &row, GENEVA_STATEMENT_SPEAKER);
      add_ref (snapshot, actors, &row, GENEVA_STATEMENT_FOR);
      break;
    default:
      break;
  }
}

/* What is coded in the words that were found in a source's text. Both ascend. */
static void
add_codings (GenevaSearchIndex *index, GenevaSearchQuery *query, GenevaHandle source, GHashTable *all)
{
  g_auto (GenevaSearchTexts) texts = { 0 };
  g_autoptr (GArray) passages = NULL;
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (GenevaSearchSpot));
  const GenevaTextIndex *points;

  if (!geneva_search_texts_init (&texts, index->snapshot, source) || texts.text_word == 0)
    return;
  passages = geneva_passages_of_source (index->snapshot, source);
  if (passages->len == 0)
    return;
  geneva_search_find_spots (query, texts.fields[GENEVA_SEARCH_TEXT], texts.lengths[GENEVA_SEARCH_TEXT], 0, G_MAXSIZE,
                            G_MAXUINT, spots, NULL);
  if (spots->len == 0)
    return;
  points = geneva_pools_get_text_index (geneva_snapshot_get_pools (index->snapshot), texts.text_word);
  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    guint low = 0, high = spots->len;
    gsize start, end;

    if (passage->is_lost || passage->end > geneva_text_index_get_length (points))
      continue;
    start = geneva_text_index_to_byte (points, passage->start);
    end = geneva_text_index_to_byte (points, passage->end);
    /* The first spot that ends after the passage begins. */
    while (low < high) {
      guint middle = (low + high) / 2;
      if (g_array_index (spots, GenevaSearchSpot, middle).end <= start)
        low = middle + 1;
      else
        high = middle;
    }
    if (low < spots->len && g_array_index (spots, GenevaSearchSpot, low).start < end)
      g_hash_table_add (all, GUINT_TO_POINTER (geneva_snapshot_get_kept (index->snapshot, passage->item)));
  }
}

static gint
compare_handles (gconstpointer a, gconstpointer b)
{
  GenevaHandle one = *(const GenevaHandle *) a, two = *(const GenevaHandle *) b;

  return one < two ? -1 : one > two;
}

static gboolean
collect_rows (GenevaSearchIndex *index, GenevaSearchQuery *query, GArray *found)
{
  g_autofree char *match = geneva_search_query_dup_match (query);

  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++)
    if (index->docs[list]->len > 1 && !select_rows (index, match, list, FALSE, G_MAXUINT, found))
      return FALSE;
  return select_long (index, query, found);
}

GArray *
geneva_search_index_collect (GenevaSearchIndex *index, GenevaSearchQuery *query, GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GHashTable) all = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) actors = g_hash_table_new (NULL, NULL);
  gboolean is_done = FALSE, has_actors = FALSE;
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (index->snapshot != NULL && query != NULL, NULL);

  if (index->database != NULL) {
    if (cancellable != NULL)
      sqlite3_progress_handler (index->database, STEPS_BETWEEN_LOOKS, look_at_cancellable, cancellable);
    is_done = collect_rows (index, query, found);
    sqlite3_progress_handler (index->database, 0, NULL, NULL);
  }
  if (!is_done && !recover (index, cancellable, error))
    return NULL;
  for (guint i = 0; i < found->len; i++) {
    GenevaHandle handle = g_array_index (found, Found, i).handle;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    g_hash_table_add (all, GUINT_TO_POINTER (geneva_snapshot_get_kept (index->snapshot, handle)));
    if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_SOURCES)
      add_codings (index, query, handle, all);
  }
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    has_actors = has_actors || GENEVA_HANDLE_LIST (GPOINTER_TO_UINT (key)) == GENEVA_LIST_ACTORS;
    add_actors (index->snapshot, GPOINTER_TO_UINT (key), actors);
  }
  /* An actor by itself would lose all that it does with others. */
  g_hash_table_iter_init (&iter, actors);
  while (has_actors && g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (all, key);
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    GenevaHandle handle = GPOINTER_TO_UINT (key);
    g_array_append_val (handles, handle);
  }
  g_array_sort (handles, compare_handles);
  return g_steal_pointer (&handles);
}
