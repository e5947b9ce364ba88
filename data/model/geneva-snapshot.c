/* Snapshots: refcounted pages of columns, shared until touched.
 *
 * A table is a list of pages; a snapshot is a table for each list, the pools
 * and a generation. A builder starts from a snapshot, copies a table's
 * directory and a page only when it writes to them, and ends as the next
 * snapshot. Two indexes (id → handle, handle → referring records) are built
 * when first asked for, behind a lock, and go on to the snapshots after it.
 * Knows nothing of deltas, GObject, JSON or storage.
 *
 * Longer than most because what reads a snapshot and what makes the next one
 * share the tables inside: reading, references and merges, builder.
 */
#include "model/geneva-snapshot.h"

#include "base/geneva-limits.h"
#include "model/geneva-compact.h"
#include "model/geneva-index.h"
#include "model/geneva-page.h"

#include <string.h>

typedef struct {
  gatomicrefcount ref_count;
  guint           n_rows;
  guint           n_living;
  GPtrArray      *pages;
  guint32        *befores;      /* living rows before each page; NULL where all rows are living */
  gboolean        has_merged;   /* some row may name another that it was merged into */
} Table;

struct _GenevaSnapshot {
  gatomicrefcount ref_count;
  guint64         generation;
  GenevaPools    *pools;
  Table          *tables[GENEVA_N_LISTS];
  /* built at first use, or carried on */
  GMutex                lock;
  GenevaIdIndex        *ids;
  GenevaReferenceIndex *references;
  GHashTable           *referring;      /* handle → GArray: what was looked up since edits came between */
};

struct _GenevaSnapshotBuilder {
  GenevaSnapshot *base;
  Table          *tables[GENEVA_N_LISTS];    /* NULL: the base's, untouched */
  GArray         *lists;                     /* of the record at hand, compact */
  GenevaIdIndex  *ids;                       /* the base's, when it had them as the builder was made: … */
  GenevaReferenceIndex *references;
  GArray         *touched;                   /* … then what is touched is added to them; else NULL */
};

/* ---- tables ---- */

static Table *
table_new (void)
{
  Table *table = g_new0 (Table, 1);

  g_atomic_ref_count_init (&table->ref_count);
  table->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_page_unref);
  return table;
}

static Table *
table_ref (Table *table)
{
  g_atomic_ref_count_inc (&table->ref_count);
  return table;
}

static void
table_unref (Table *table)
{
  if (!g_atomic_ref_count_dec (&table->ref_count))
    return;
  g_ptr_array_unref (table->pages);
  g_free (table->befores);
  g_free (table);
}

static Table *
table_copy (const Table *table)
{
  Table *copy = table_new ();

  copy->n_rows = table->n_rows;
  copy->n_living = table->n_living;
  copy->has_merged = table->has_merged;
  for (guint i = 0; i < table->pages->len; i++)
    g_ptr_array_add (copy->pages, geneva_page_ref (g_ptr_array_index (table->pages, i)));
  return copy;
}

static inline GenevaPage *
table_page (const Table *table, guint row)
{
  return g_ptr_array_index (table->pages, row / GENEVA_PAGE_ROWS);
}

/* ---- snapshots ---- */

static GenevaSnapshot *
snapshot_alloc (GenevaPools *pools, guint64 generation)
{
  GenevaSnapshot *snapshot = g_new0 (GenevaSnapshot, 1);

  g_atomic_ref_count_init (&snapshot->ref_count);
  g_mutex_init (&snapshot->lock);
  snapshot->generation = generation;
  snapshot->pools = geneva_pools_ref (pools);
  return snapshot;
}

GenevaSnapshot *
geneva_snapshot_new_empty (GenevaPools *pools)
{
  GenevaSnapshot *snapshot;

  g_return_val_if_fail (pools != NULL, NULL);

  snapshot = snapshot_alloc (pools, 0);
  for (guint list = 1; list < GENEVA_N_LISTS; list++)
    snapshot->tables[list] = table_new ();
  return snapshot;
}

GenevaSnapshot *
geneva_snapshot_ref (GenevaSnapshot *snapshot)
{
  g_atomic_ref_count_inc (&snapshot->ref_count);
  return snapshot;
}

void
geneva_snapshot_unref (GenevaSnapshot *snapshot)
{
  if (!g_atomic_ref_count_dec (&snapshot->ref_count))
    return;
  for (guint list = 1; list < GENEVA_N_LISTS; list++)
    table_unref (snapshot->tables[list]);
  g_clear_pointer (&snapshot->ids, geneva_id_index_unref);
  g_clear_pointer (&snapshot->references, geneva_reference_index_unref);
  g_clear_pointer (&snapshot->referring, g_hash_table_unref);
  g_mutex_clear (&snapshot->lock);
  geneva_pools_unref (snapshot->pools);
  g_free (snapshot);
}

guint64
geneva_snapshot_get_generation (const GenevaSnapshot *snapshot)
{
  return snapshot->generation;
}

GenevaPools *
geneva_snapshot_get_pools (const GenevaSnapshot *snapshot)
{
  return snapshot->pools;
}

guint
geneva_snapshot_get_n_rows (const GenevaSnapshot *snapshot, GenevaList list)
{
  g_return_val_if_fail (list > GENEVA_LIST_NONE && list < GENEVA_N_LISTS, 0);

  return snapshot->tables[list]->n_rows;
}

guint
geneva_snapshot_get_n_records (const GenevaSnapshot *snapshot, GenevaList list)
{
  g_return_val_if_fail (list > GENEVA_LIST_NONE && list < GENEVA_N_LISTS, 0);

  return snapshot->tables[list]->n_living;
}

gboolean
geneva_snapshot_shares_list (const GenevaSnapshot *a, const GenevaSnapshot *b, GenevaList list)
{
  g_return_val_if_fail (list > GENEVA_LIST_NONE && list < GENEVA_N_LISTS, FALSE);

  return a->tables[list] == b->tables[list];
}

gboolean
geneva_snapshot_has_same_records (const GenevaSnapshot *a, const GenevaSnapshot *b)
{
  if (a == b)
    return TRUE;
  if (a->pools != b->pools)
    return FALSE;
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_LIST_VIEWS; list++) {
    if (!geneva_snapshot_shares_list (a, b, list))
      return FALSE;
  }
  return TRUE;
}

gboolean
geneva_snapshot_list_differences (const GenevaSnapshot *a, const GenevaSnapshot *b, GenevaList list, guint most,
                                  GArray *handles)
{
  const Table *one, *two;
  guint n_first;

  g_return_val_if_fail (a != NULL && b != NULL && handles != NULL, FALSE);
  g_return_val_if_fail (list > GENEVA_LIST_NONE && list < GENEVA_N_LISTS, FALSE);

  if (a->pools != b->pools)
    return FALSE;
  one = a->tables[list];
  two = b->tables[list];
  n_first = handles->len;
  for (guint row = 0; one != two && row < MAX (one->n_rows, two->n_rows);) {
    gboolean is_in_both = row < one->n_rows && row < two->n_rows;
    GenevaHandle handle = GENEVA_HANDLE (list, row);

    if (row % GENEVA_PAGE_ROWS == 0 && is_in_both && table_page (one, row) == table_page (two, row)) {
      row = MIN (row + GENEVA_PAGE_ROWS, MIN (one->n_rows, two->n_rows));
      continue;
    }
    if (is_in_both ? !geneva_page_row_equal (table_page (one, row), table_page (two, row), row % GENEVA_PAGE_ROWS)
                   : geneva_snapshot_is_living (row < one->n_rows ? a : b, handle)) {
      if (handles->len - n_first == most)
        return FALSE;
      g_array_append_val (handles, handle);
    }
    row++;
  }
  return TRUE;
}

gsize
geneva_snapshot_get_bytes (const GenevaSnapshot *snapshot)
{
  gsize n_bytes = geneva_pools_get_bytes (snapshot->pools);

  for (guint list = 1; list < GENEVA_N_LISTS; list++) {
    GPtrArray *pages = snapshot->tables[list]->pages;

    n_bytes += sizeof (Table) + pages->len * sizeof (gpointer);
    for (guint i = 0; i < pages->len; i++)
      n_bytes += geneva_page_get_bytes (g_ptr_array_index (pages, i));
  }
  return n_bytes;
}

gboolean
geneva_snapshot_is_living (const GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaList list = GENEVA_HANDLE_LIST (handle);
  guint row = GENEVA_HANDLE_ROW (handle);

  if (list == GENEVA_LIST_NONE || list >= GENEVA_N_LISTS || row >= snapshot->tables[list]->n_rows)
    return FALSE;
  return !geneva_page_is_deleted (table_page (snapshot->tables[list], row), row % GENEVA_PAGE_ROWS);
}

gboolean
geneva_snapshot_get_row (const GenevaSnapshot *snapshot, GenevaHandle handle, GenevaRow *row)
{
  guint at = GENEVA_HANDLE_ROW (handle);

  if (!geneva_snapshot_is_living (snapshot, handle))
    return FALSE;
  geneva_page_open (table_page (snapshot->tables[GENEVA_HANDLE_LIST (handle)], at), at % GENEVA_PAGE_ROWS,
                    snapshot->pools, row);
  return TRUE;
}

GenevaHandle
geneva_snapshot_next (const GenevaSnapshot *snapshot, GenevaList list, GenevaHandle after)
{
  const Table *table;
  guint row;

  g_return_val_if_fail (list > GENEVA_LIST_NONE && list < GENEVA_N_LISTS, GENEVA_HANDLE_NONE);

  table = snapshot->tables[list];
  row = after == GENEVA_HANDLE_NONE ? 0 : GENEVA_HANDLE_ROW (after) + 1;
  while (row < table->n_rows && geneva_page_is_deleted (table_page (table, row), row % GENEVA_PAGE_ROWS))
    row++;
  return row < table->n_rows ? GENEVA_HANDLE (list, row) : GENEVA_HANDLE_NONE;
}

const char *
geneva_snapshot_get_id (const GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, handle, &row) || row.type->fields[0].type != GENEVA_FIELD_ID)
    return NULL;
  return geneva_row_get_text (&row, 0);
}

GenevaHandle
geneva_snapshot_find_other (GenevaSnapshot *snapshot, const char *id, GenevaHandle handle)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&snapshot->lock);

  g_return_val_if_fail (id != NULL, GENEVA_HANDLE_NONE);

  if (snapshot->ids == NULL)
    snapshot->ids = geneva_id_index_new (snapshot);
  return geneva_id_index_find_other (snapshot->ids, snapshot, id, handle);
}

GenevaHandle
geneva_snapshot_find (GenevaSnapshot *snapshot, const char *id)
{
  return geneva_snapshot_find_other (snapshot, id, GENEVA_HANDLE_NONE);
}

/* ---- positions in a list ---- */

GenevaHandle
geneva_snapshot_get_nth (const GenevaSnapshot *snapshot, GenevaList list, guint position)
{
  const Table *table;
  guint low = 0, high;

  g_return_val_if_fail (list > GENEVA_LIST_NONE && list < GENEVA_N_LISTS, GENEVA_HANDLE_NONE);

  table = snapshot->tables[list];
  if (position >= table->n_living)
    return GENEVA_HANDLE_NONE;
  if (table->befores == NULL)
    return GENEVA_HANDLE (list, position);
  /* the last page that has no more before it */
  high = table->pages->len;
  while (high - low > 1) {
    guint middle = (low + high) / 2;

    if (table->befores[middle] <= position)
      low = middle;
    else
      high = middle;
  }
  return GENEVA_HANDLE (list, low * GENEVA_PAGE_ROWS +
                              geneva_page_find_living (g_ptr_array_index (table->pages, low),
                                                       position - table->befores[low]));
}

guint
geneva_snapshot_count_before (const GenevaSnapshot *snapshot, GenevaHandle handle)
{
  guint row = GENEVA_HANDLE_ROW (handle);
  const Table *table;

  g_return_val_if_fail (GENEVA_HANDLE_LIST (handle) > GENEVA_LIST_NONE && GENEVA_HANDLE_LIST (handle) < GENEVA_N_LISTS, 0);

  table = snapshot->tables[GENEVA_HANDLE_LIST (handle)];
  if (row >= table->n_rows)
    return table->n_living;
  if (table->befores == NULL)
    return row;
  return table->befores[row / GENEVA_PAGE_ROWS] +
         geneva_page_count_living (table_page (table, row), row % GENEVA_PAGE_ROWS);
}

/* ---- who refers to whom ---- */

const GenevaHandle *
geneva_snapshot_get_references (GenevaSnapshot *snapshot, GenevaHandle handle, guint *n)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&snapshot->lock);
  const GenevaHandle *found;
  GArray *known;

  g_return_val_if_fail (n != NULL, NULL);

  if (snapshot->references == NULL)
    snapshot->references = geneva_reference_index_new (snapshot);
  known = snapshot->referring != NULL ? g_hash_table_lookup (snapshot->referring, GUINT_TO_POINTER (handle)) : NULL;
  if (known != NULL) {
    *n = known->len;
    return known->len > 0 ? (const GenevaHandle *) (void *) known->data : NULL;
  }
  found = geneva_reference_index_find (snapshot->references, snapshot, handle, n, &known);
  if (known != NULL) {
    if (snapshot->referring == NULL)
      snapshot->referring = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
    g_hash_table_insert (snapshot->referring, GUINT_TO_POINTER (handle), known);
  }
  return found;
}

void
geneva_snapshot_prepare (GenevaSnapshot *snapshot)
{
  guint n;

  (void) geneva_snapshot_find (snapshot, "");
  (void) geneva_snapshot_get_references (snapshot, GENEVA_HANDLE_NONE, &n);
}

/* Longer chains of merges are a circle, which no reader lets in. */
#define MAX_MERGES 64

/* The fields of a list's records that are asked most, or -1. */
static int
find_merged_into (GenevaList list)
{
  switch (list) {
    case GENEVA_LIST_ACTORS: return GENEVA_ACTOR_MERGED_INTO;
    case GENEVA_LIST_PLACES: return GENEVA_PLACE_MERGED_INTO;
    case GENEVA_LIST_TIES: return GENEVA_TIE_MERGED_INTO;
    case GENEVA_LIST_EVENTS: return GENEVA_EVENT_MERGED_INTO;
    case GENEVA_LIST_ISSUES: return GENEVA_ISSUE_MERGED_INTO;
    case GENEVA_LIST_STATEMENTS: return GENEVA_STATEMENT_MERGED_INTO;
    case GENEVA_LIST_FORECASTS: return GENEVA_FORECAST_MERGED_INTO;
    case GENEVA_LIST_QUANTITIES: return GENEVA_QUANTITY_MERGED_INTO;
    case GENEVA_LIST_FIGURES: return GENEVA_FIGURE_MERGED_INTO;
    case GENEVA_LIST_LINKS: return GENEVA_LINK_MERGED_INTO;
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_LIST_SOURCES:
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS:
    case GENEVA_N_LISTS:
      break;
  }
  return -1;
}

GenevaHandle
geneva_snapshot_get_kept (const GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaList list = GENEVA_HANDLE_LIST (handle);
  GenevaHandle start = handle;
  GenevaRow row;
  int field;

  if (list == GENEVA_LIST_NONE || list >= GENEVA_N_LISTS || !snapshot->tables[list]->has_merged)
    return handle;
  field = find_merged_into (list);
  for (guint step = 0; step < MAX_MERGES; step++) {
    GenevaHandle into;

    if (!geneva_snapshot_get_row (snapshot, handle, &row))
      return handle;
    into = geneva_row_get_ref (&row, (guint) field);
    if (into == GENEVA_HANDLE_NONE || into == handle || !geneva_snapshot_is_living (snapshot, into))
      return handle;
    handle = into;
  }
  return start;
}

gboolean
geneva_snapshot_has_merged (const GenevaSnapshot *snapshot, GenevaList list)
{
  g_return_val_if_fail (list > GENEVA_LIST_NONE && list < GENEVA_N_LISTS, FALSE);

  return snapshot->tables[list]->has_merged;
}

GArray *
geneva_snapshot_list_merged (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  int field;

  g_array_append_val (list, handle);
  /* a handle of no list is of no record, hence of none that others were merged into */
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_NONE || GENEVA_HANDLE_LIST (handle) >= GENEVA_N_LISTS ||
      !geneva_snapshot_has_merged (snapshot, GENEVA_HANDLE_LIST (handle)))
    return list;
  field = find_merged_into (GENEVA_HANDLE_LIST (handle));
  for (guint i = 0; i < list->len; i++) {
    GenevaHandle into = g_array_index (list, GenevaHandle, i);
    guint n;
    const GenevaHandle *referring = geneva_snapshot_get_references (snapshot, into, &n);

    for (guint j = 0; j < n; j++) {
      GenevaRow row;

      if (GENEVA_HANDLE_LIST (referring[j]) == GENEVA_HANDLE_LIST (handle) && referring[j] != handle &&
          geneva_snapshot_get_row (snapshot, referring[j], &row) && geneva_row_get_ref (&row, (guint) field) == into)
        g_array_append_val (list, referring[j]);
    }
  }
  return list;
}

GenevaHandle
geneva_snapshot_find_dangling (const GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autoptr (GArray) references = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  GenevaRow row;

  if (geneva_snapshot_get_row (snapshot, handle, &row))
    geneva_row_collect_references (&row, references);
  for (guint i = 0; i < references->len; i++) {
    GenevaHandle to = g_array_index (references, GenevaHandle, i);

    if (!geneva_snapshot_is_living (snapshot, to))
      return to;
  }
  return GENEVA_HANDLE_NONE;
}

/* ---- builder ---- */

/* What the base knows by now, the next one will know too. */
static void
carry_indexes (GenevaSnapshotBuilder *builder)
{
  g_mutex_lock (&builder->base->lock);
  if (builder->base->ids != NULL)
    builder->ids = geneva_id_index_ref (builder->base->ids);
  if (builder->base->references != NULL)
    builder->references = geneva_reference_index_ref (builder->base->references);
  g_mutex_unlock (&builder->base->lock);
  if (builder->ids != NULL || builder->references != NULL)
    builder->touched = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
}

static inline void
note_touched (GenevaSnapshotBuilder *builder, GenevaHandle handle)
{
  if (builder->touched != NULL)
    g_array_append_val (builder->touched, handle);
}

static void
drop_indexes (GenevaSnapshotBuilder *builder)
{
  g_clear_pointer (&builder->ids, geneva_id_index_unref);
  g_clear_pointer (&builder->references, geneva_reference_index_unref);
  g_clear_pointer (&builder->touched, g_array_unref);
}

GenevaSnapshotBuilder *
geneva_snapshot_builder_new (GenevaSnapshot *base)
{
  GenevaSnapshotBuilder *builder;

  g_return_val_if_fail (base != NULL, NULL);

  builder = g_new0 (GenevaSnapshotBuilder, 1);
  builder->base = geneva_snapshot_ref (base);
  builder->lists = g_array_new (FALSE, FALSE, sizeof (guint32));
  carry_indexes (builder);
  return builder;
}

void
geneva_snapshot_builder_free (GenevaSnapshotBuilder *builder)
{
  for (guint list = 1; list < GENEVA_N_LISTS; list++)
    g_clear_pointer (&builder->tables[list], table_unref);
  drop_indexes (builder);
  geneva_snapshot_unref (builder->base);
  g_array_unref (builder->lists);
  g_free (builder);
}

static Table *
builder_table (GenevaSnapshotBuilder *builder, GenevaList list)
{
  g_assert (list > GENEVA_LIST_NONE && list < GENEVA_N_LISTS);
  if (builder->tables[list] == NULL)
    builder->tables[list] = table_copy (builder->base->tables[list]);
  return builder->tables[list];
}

/* The page of a row, ours alone: copied if a snapshot shares it. */
static GenevaPage *
builder_page (GenevaSnapshotBuilder *builder, GenevaList list, guint row)
{
  Table *table = builder_table (builder, list);
  guint position = row / GENEVA_PAGE_ROWS;
  GenevaPage *page = g_ptr_array_index (table->pages, position);

  if (!geneva_page_is_shared (page))
    return page;
  g_ptr_array_index (table->pages, position) = geneva_page_copy (page);
  geneva_page_unref (page);
  return g_ptr_array_index (table->pages, position);
}

static void
set_row (GenevaSnapshotBuilder *builder, GenevaPage *page, guint row, const GenevaStruct *type, const guint32 *words,
         guint n_words)
{
  guint n_fixed = geneva_struct_get_n_words (type);

  g_assert (n_words >= n_fixed);
  geneva_page_set_fixed (page, row, words);
  g_array_set_size (builder->lists, 0);
  geneva_compact_append_lists (builder->lists, type, words + n_fixed);
  geneva_page_set_lists (page, row, (const guint32 *) (void *) builder->lists->data, builder->lists->len);
}

/* A new row without any member yet; its page. */
static GenevaPage *
append_row (GenevaSnapshotBuilder *builder, GenevaList list)
{
  Table *table = builder_table (builder, list);
  GenevaPage *page;

  if (table->n_rows % GENEVA_PAGE_ROWS == 0)
    g_ptr_array_add (table->pages, geneva_page_new (geneva_schema_get_struct (list), table->n_rows == 0));
  page = builder_page (builder, list, table->n_rows);
  geneva_page_append (page);
  note_touched (builder, GENEVA_HANDLE (list, table->n_rows));
  table->n_rows++;
  table->n_living++;
  return page;
}

GenevaHandle
geneva_snapshot_builder_append (GenevaSnapshotBuilder *builder, GenevaList list, const guint32 *words, guint n_words)
{
  guint row = builder_table (builder, list)->n_rows;

  g_return_val_if_fail (row < GENEVA_MAX_ROWS_PER_LIST, GENEVA_HANDLE_NONE);

  set_row (builder, append_row (builder, list), row % GENEVA_PAGE_ROWS, geneva_schema_get_struct (list), words,
           n_words);
  return GENEVA_HANDLE (list, row);
}

GenevaHandle
geneva_snapshot_builder_append_fixed (GenevaSnapshotBuilder *builder, GenevaList list, const guint32 *words,
                                      guint32 mask)
{
  guint row = builder_table (builder, list)->n_rows;

  g_return_val_if_fail (row < GENEVA_MAX_ROWS_PER_LIST, GENEVA_HANDLE_NONE);

  geneva_page_set_words (append_row (builder, list), row % GENEVA_PAGE_ROWS, words, mask);
  return GENEVA_HANDLE (list, row);
}

void
geneva_snapshot_builder_set_lists (GenevaSnapshotBuilder *builder, GenevaHandle handle, const guint32 *words,
                                   guint n_words)
{
  guint row = GENEVA_HANDLE_ROW (handle);

  g_return_if_fail (row < builder_table (builder, GENEVA_HANDLE_LIST (handle))->n_rows);

  note_touched (builder, handle);
  geneva_page_set_lists (builder_page (builder, GENEVA_HANDLE_LIST (handle), row), row % GENEVA_PAGE_ROWS, words,
                         n_words);
}

void
geneva_snapshot_builder_put (GenevaSnapshotBuilder *builder, GenevaHandle handle, GenevaRecord *record)
{
  GenevaList list = GENEVA_HANDLE_LIST (handle);
  guint row = GENEVA_HANDLE_ROW (handle);
  Table *table = builder_table (builder, list);
  const guint32 *words;
  guint n_words;
  GenevaPage *page;

  g_return_if_fail (geneva_record_get_list (record) == list);
  g_return_if_fail (row <= table->n_rows);

  words = geneva_record_get_words (record, &n_words);
  if (row == table->n_rows) {
    geneva_snapshot_builder_append (builder, list, words, n_words);
    return;
  }
  note_touched (builder, handle);
  page = builder_page (builder, list, row);
  row %= GENEVA_PAGE_ROWS;
  if (geneva_page_is_deleted (page, row)) {
    geneva_page_set_deleted (page, row, FALSE);
    table->n_living++;
  }
  set_row (builder, page, row, geneva_schema_get_struct (list), words, n_words);
}

void
geneva_snapshot_builder_delete (GenevaSnapshotBuilder *builder, GenevaHandle handle)
{
  GenevaList list = GENEVA_HANDLE_LIST (handle);
  guint row = GENEVA_HANDLE_ROW (handle);
  Table *table = builder_table (builder, list);
  GenevaPage *page;

  g_return_if_fail (row < table->n_rows);

  note_touched (builder, handle);
  page = builder_page (builder, list, row);
  row %= GENEVA_PAGE_ROWS;
  if (geneva_page_is_deleted (page, row))
    return;
  geneva_page_set_deleted (page, row, TRUE);
  table->n_living--;
}

/* Where rows are deleted, positions are counted page by page. O(pages). */
static void
count_befores (Table *table)
{
  guint n = 0;

  g_clear_pointer (&table->befores, g_free);
  if (table->n_living == table->n_rows)
    return;
  table->befores = g_new (guint32, table->pages->len);
  for (guint i = 0; i < table->pages->len; i++) {
    table->befores[i] = n;
    n += geneva_page_count_living (g_ptr_array_index (table->pages, i), GENEVA_PAGE_ROWS);
  }
}

/* O(pages): a page without the member has no column for it. */
static gboolean
find_merged (const Table *table, GenevaList list)
{
  int field = find_merged_into (list);
  guint word;

  if (field < 0)
    return FALSE;
  word = geneva_struct_get_place (geneva_schema_get_struct (list), (guint) field);
  for (guint i = 0; i < table->pages->len; i++)
    if (geneva_page_has_column (g_ptr_array_index (table->pages, i), word))
      return TRUE;
  return FALSE;
}

static void
share_indexes (GenevaSnapshotBuilder *builder, GenevaSnapshot *next)
{
  for (guint i = 0; builder->touched != NULL && i < builder->touched->len; i++) {
    GenevaHandle handle = g_array_index (builder->touched, GenevaHandle, i);

    if (builder->ids != NULL && GENEVA_HANDLE_LIST (handle) >= GENEVA_LIST_SOURCES &&
        GENEVA_HANDLE_LIST (handle) <= GENEVA_LIST_LINKS)
      geneva_id_index_add (builder->ids, next, handle);
    if (builder->references != NULL)
      geneva_reference_index_add (builder->references, builder->base, next, handle);
  }
  next->ids = g_steal_pointer (&builder->ids);
  next->references = g_steal_pointer (&builder->references);
  g_clear_pointer (&builder->touched, g_array_unref);
}

GenevaSnapshot *
geneva_snapshot_builder_end (GenevaSnapshotBuilder *builder)
{
  GenevaSnapshot *snapshot = snapshot_alloc (builder->base->pools, builder->base->generation + 1);

  for (guint list = 1; list < GENEVA_N_LISTS; list++) {
    Table *table = builder->tables[list];

    for (guint i = 0; table != NULL && i < table->pages->len; i++)
      if (!geneva_page_is_shared (g_ptr_array_index (table->pages, i)))
        geneva_page_trim (g_ptr_array_index (table->pages, i));
    if (table != NULL) {
      count_befores (table);
      table->has_merged = find_merged (table, (GenevaList) list);
    }
    snapshot->tables[list] = table != NULL ? g_steal_pointer (&builder->tables[list])
                                           : table_ref (builder->base->tables[list]);
  }
  share_indexes (builder, snapshot);
  geneva_snapshot_unref (builder->base);
  builder->base = geneva_snapshot_ref (snapshot);
  carry_indexes (builder);
  return snapshot;
}
