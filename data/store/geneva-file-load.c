/* `.geneva` → snapshot, in one pass over each table.
 *
 * First what numbers in the file stand for (lists, enumerations, strings,
 * dates), then the records, and at the same time, on a second thread with its own
 * connection, the items of their lists; last the records take up their items.
 * Ends with a whole snapshot or with the first thing that is wrong.
 */
#include "store/geneva-file-private.h"

#include "model/geneva-compact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A smaller file is read before another thread has started. */
#define MIN_BYTES_FOR_THREAD (1 << 20)

typedef struct {
  GenevaFileSource  source;
  GCancellable     *cancellable;
  sqlite3          *database;
  sqlite3          *second;         /* for the thread that scans items; or NULL */
  GPtrArray        *plan;
  GPtrArray        *scans;          /* one for each table of the plan */
  GPtrArray        *queue;          /* borrowed: tables of items, largest first */
  int               n_taken;        /* of the queue; atomic */
  GenevaFileNumbers numbers;
  GenevaPools      *pools;
  GArray           *id_bits;
  GenevaSnapshotBuilder *builder;
  GError           *error;
  GError           *index_error;    /* of the thread that indexes */
  const char       *bad_table;      /* that a failure is about; or NULL */
} Load;

static gboolean
fail (Load *load, const char *table)
{
  if (load->error == NULL)
    geneva_file_set_damaged (&load->error, &load->source, table);
  if (load->bad_table == NULL)
    load->bad_table = table;
  return FALSE;
}

/* ---- records and their items ---- */

static gboolean
prepare_scans (Load *load)
{
  for (guint i = 0; i < load->plan->len; i++) {
    const GenevaFileTable *table = g_ptr_array_index (load->plan, i);
    GenevaFileScan *scan = geneva_file_scan_new (table, &load->numbers, &load->source);

    g_ptr_array_add (load->scans, scan);
    if (table->parent == NULL) {
      scan->builder = load->builder;
      scan->pools = load->pools;
      scan->id_bits = load->id_bits;
      if (!scan->is_present)
        return fail (load, table->name);
    } else {
      g_ptr_array_add (load->queue, scan);
    }
    if (scan->is_present && !geneva_file_scan_prepare (scan, load->database)) {
      load->error = g_steal_pointer (&scan->error);
      return FALSE;
    }
  }
  return TRUE;
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const GenevaFileScan *one = *(GenevaFileScan * const *) a, *two = *(GenevaFileScan * const *) b;

  guint64 n_one = one->stated != NULL ? one->stated->n_rows : 0;
  guint64 n_two = two->stated != NULL ? two->stated->n_rows : 0;

  if (n_one != n_two)
    return n_one > n_two ? -1 : 1;
  return one->table->number < two->table->number ? -1 : 1;
}

/* Tables of items, until none is left; on either thread. */
static void
scan_items (Load *load, sqlite3 *database)
{
  for (guint i; (i = (guint) g_atomic_int_add (&load->n_taken, 1)) < load->queue->len;)
    if (!geneva_file_scan_run (g_ptr_array_index (load->queue, i), database))
      return;
}

static gpointer
scan_items_aside (gpointer data)
{
  Load *load = data;

  geneva_file_obey (load->second, load->cancellable);
  scan_items (load, load->second);
  return NULL;
}

static void
scan_records (Load *load)
{
  for (guint i = 0; i < load->scans->len; i++) {
    GenevaFileScan *scan = g_ptr_array_index (load->scans, i);

    if (scan->table->parent == NULL &&
        (!geneva_file_scan_run (scan, load->database) ||
         !geneva_file_scan_fill (scan, load->numbers.n_rows[scan->table->list])))
      return;
  }
}

static gboolean
run_scans (Load *load, guint64 n_bytes)
{
  g_autoptr (GThread) aside = NULL;

  g_ptr_array_sort (load->queue, compare_sizes);
  if (n_bytes >= MIN_BYTES_FOR_THREAD)
    load->second = geneva_file_source_open (&load->source, NULL);
  /* a file that was replaced in between is another one: then the first connection does all */
  if (load->second != NULL && geneva_file_source_is_same (&load->source))
    aside = g_thread_try_new ("geneva-load", scan_items_aside, load, NULL);
  scan_records (load);
  scan_items (load, load->database);
  if (aside != NULL)
    g_thread_join (g_steal_pointer (&aside));
  for (guint i = 0; i < load->scans->len && load->error == NULL; i++)
    load->error = g_steal_pointer (&((GenevaFileScan *) g_ptr_array_index (load->scans, i))->error);
  return load->error == NULL;
}

/* ---- records take up their items ---- */

static guint32
text_words (const GenevaFileTable *table)
{
  guint32 mask = 0;

  for (guint i = 0; i < table->columns->len; i++) {
    const GenevaFileColumn *column = &g_array_index (table->columns, GenevaFileColumn, i);

    if (column->field == NULL || column->field->type == GENEVA_FIELD_TEXT ||
        column->field->type == GENEVA_FIELD_ID || column->field->type == GENEVA_FIELD_HASH ||
        column->field->type == GENEVA_FIELD_JSON)
      mask |= 1u << column->word;
  }
  return mask;
}

/* Texts that the scan kept for itself become the pool's. */
static void
adopt_texts (Load *load, GenevaFileScan *scan)
{
  guint32 texts = text_words (scan->table);

  if (scan->texts->len == 0)
    return;
  for (gsize at = 0; at < scan->n_kept_words;) {
    guint32 mask = scan->words[at++];

    for (; mask != 0; mask &= mask - 1, at++) {
      guint32 *word = &scan->words[at];

      if ((texts >> g_bit_nth_lsf (mask, -1) & 1) != 0 && *word >= GENEVA_FILE_OWN_TEXT)
        *word = geneva_string_pool_intern (load->numbers.pool,
                                           g_ptr_array_index (scan->texts, *word - GENEVA_FILE_OWN_TEXT));
    }
  }
}

static inline gboolean
is_next_of (const GenevaFileScan *scan, const guint32 *keys, guint n_keys)
{
  const guint32 *own;

  if (scan->at_key == scan->n_kept_keys)
    return FALSE;
  own = scan->keys + scan->at_key;
  return own[0] == keys[0] && (n_keys < 2 || own[1] == keys[1]) && (n_keys < 3 || own[2] == keys[2]);
}

static void take_up (Load *load, const GenevaFileTable *table, const guint32 *keys, GArray *words, guint mask,
                     guint bit);

/* The items that come next, as long as they have these keys; how many. */
static guint
take_up_items (Load *load, GenevaFileScan *scan, const guint32 *keys, guint n_keys, GArray *words)
{
  const GenevaFileTable *table = scan->table;
  gsize first = scan->at_word;
  guint n_items = 0;

  do {
    const guint32 *own = scan->keys + scan->at_key;

    scan->at_word += 1 + geneva_compact_count (scan->words[scan->at_word]);
    scan->at_key += scan->n_read_keys;
    n_items++;
    if (table->children->len > 0) {
      guint mask = words->len;

      g_array_append_vals (words, scan->words + first, (guint) (scan->at_word - first));
      first = scan->at_word;
      take_up (load, table, own, words, mask, scan->n_words);
    }
  } while (is_next_of (scan, keys, n_keys));
  if (scan->at_word > first)
    g_array_append_vals (words, scan->words + first, (guint) (scan->at_word - first));
  return n_items;
}

/* The lists of the record or item that has these keys; bits of the word at `mask`, from `bit` on, say which
 * there are. */
static void
take_up (Load *load, const GenevaFileTable *table, const guint32 *keys, GArray *words, guint mask, guint bit)
{
  for (guint i = 0; i < table->children->len; i++) {
    const GenevaFileTable *child = g_ptr_array_index (table->children, i);
    GenevaFileScan *scan = g_ptr_array_index (load->scans, child->number);
    guint header;

    if (!is_next_of (scan, keys, table->n_keys))
      continue;
    header = geneva_compact_begin_list (words);
    geneva_compact_end_list (words, header, take_up_items (load, scan, keys, table->n_keys, words));
    g_array_index (words, guint32, mask) |= 1u << (bit + child->place);
  }
}

/* The next record that has items, or G_MAXUINT32. */
static guint32
next_record (Load *load, const GenevaFileTable *table)
{
  guint32 record = G_MAXUINT32;

  for (guint i = 0; i < table->children->len; i++) {
    const GenevaFileTable *child = g_ptr_array_index (table->children, i);
    const GenevaFileScan *scan = g_ptr_array_index (load->scans, child->number);

    if (scan->at_key < scan->n_kept_keys)
      record = MIN (record, scan->keys[scan->at_key]);
  }
  return record;
}

static gboolean
take_up_all (Load *load)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));
  const guint32 none = 0;

  for (guint i = 0; i < load->queue->len; i++)
    adopt_texts (load, g_ptr_array_index (load->queue, i));
  for (guint i = 0; i < load->plan->len; i++) {
    const GenevaFileTable *table = g_ptr_array_index (load->plan, i);
    GenevaFileScan *scan = g_ptr_array_index (load->scans, i);
    guint32 record, last = G_MAXUINT32;

    if (table->parent != NULL)
      continue;
    while ((record = next_record (load, table)) != G_MAXUINT32) {
      /* an item of an item that is not there blocks the way */
      if (record == last || !geneva_file_has_bit (scan->living, record))
        return fail (load, table->name);
      last = record;
      g_array_set_size (words, 0);
      g_array_append_val (words, none);
      take_up (load, table, &record, words, 0, 0);
      geneva_snapshot_builder_set_lists (load->builder, GENEVA_HANDLE (table->list, record),
                                         (const guint32 *) (void *) words->data, words->len);
    }
  }
  for (guint i = 0; i < load->queue->len; i++) {
    const GenevaFileScan *scan = g_ptr_array_index (load->queue, i);

    if (scan->at_key != scan->n_kept_keys)
      return fail (load, scan->table->name);
  }
  return TRUE;
}

/* ---- what no single row can tell ---- */

/* Whether references of a member within its list lead back to where they began. Walks each record once. */
static gboolean
has_cycle (GenevaSnapshot *snapshot, GenevaList list, guint field)
{
  guint n_rows = geneva_snapshot_get_n_rows (snapshot, list);
  g_autofree guint32 *walks = g_new0 (guint32, n_rows);

  for (guint first = 0; first < n_rows; first++) {
    guint at = first;
    GenevaRow row;

    while (walks[at] == 0 && geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (list, at), &row)) {
      GenevaHandle next = geneva_row_get_ref (&row, field);

      walks[at] = first + 1;
      if (next == GENEVA_HANDLE_NONE)
        break;
      at = GENEVA_HANDLE_ROW (next);
      if (walks[at] == first + 1)
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
check_snapshot (Load *load, GenevaSnapshot *snapshot)
{
  gboolean has_gaps = FALSE;

  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++)
    has_gaps = has_gaps ||
               geneva_snapshot_get_n_records (snapshot, list) < geneva_snapshot_get_n_rows (snapshot, list);
  for (guint i = 0; i < load->scans->len; i++) {
    const GenevaFileScan *scan = g_ptr_array_index (load->scans, i);
    const GenevaFileTable *table = scan->table;

    if (table->parent != NULL)
      continue;
    for (guint j = 0; scan->has_forward && j < table->columns->len; j++) {
      const GenevaFileColumn *column = &g_array_index (table->columns, GenevaFileColumn, j);

      if (column->only_list == table->list && has_cycle (snapshot, table->list, column->number))
        return fail (load, table->name);
    }
    for (GenevaHandle handle = geneva_snapshot_next (snapshot, table->list, GENEVA_HANDLE_NONE);
         has_gaps && handle != GENEVA_HANDLE_NONE;
         handle = geneva_snapshot_next (snapshot, table->list, handle))
      if (geneva_snapshot_find_dangling (snapshot, handle) != GENEVA_HANDLE_NONE)
        return fail (load, table->name);
  }
  return TRUE;
}

/* All strings are there: looks for ids that two records have. */
static gboolean
index_strings (Load *load)
{
  g_autoptr (GArray) doubles = g_array_new (FALSE, FALSE, sizeof (guint32));

  geneva_string_pool_index (load->numbers.pool, doubles);
  for (guint i = 0; i < doubles->len; i += 2) {
    guint32 first = g_array_index (doubles, guint32, i), later = g_array_index (doubles, guint32, i + 1);

    if (!geneva_file_has_bit (load->id_bits, later))
      continue;
    if (geneva_file_has_bit (load->id_bits, first)) {
      g_set_error (&load->index_error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED,
                   _("“%s” is damaged: two of its records have the id “%s”. "
                     "Take a copy of it from elsewhere."),
                   load->source.name, geneva_string_pool_get (load->numbers.pool, later));
      return FALSE;
    }
    geneva_file_set_bit (load->id_bits, first);
  }
  return TRUE;
}

static gpointer
index_strings_aside (gpointer data)
{
  index_strings (data);
  return NULL;
}

/* Both only after all scans. While records take up their items no string is needed, unless some items brought
 * their own: then the pool must be able to tell whether it knows these. */
static gboolean
index_and_take_up (Load *load)
{
  g_autoptr (GThread) aside = NULL;
  gboolean has_texts = FALSE, is_whole;

  for (guint i = 0; i < load->queue->len; i++)
    has_texts = has_texts || ((const GenevaFileScan *) g_ptr_array_index (load->queue, i))->texts->len > 0;
  if (!has_texts && load->source.n_bytes >= MIN_BYTES_FOR_THREAD)
    aside = g_thread_try_new ("geneva-index", index_strings_aside, load, NULL);
  is_whole = aside != NULL || index_strings (load);
  is_whole = is_whole && take_up_all (load);
  if (aside != NULL)
    g_thread_join (g_steal_pointer (&aside));
  if (load->error == NULL)
    load->error = g_steal_pointer (&load->index_error);
  return is_whole && load->error == NULL;
}

static GenevaSnapshot *
load_open (Load *load, guint64 n_bytes)
{
  g_autoptr (GenevaSnapshot) snapshot = NULL;

  load->numbers.has_unknown = load->source.version > GENEVA_FILE_VERSION;
  if (!geneva_file_numbers_read (&load->numbers, &load->source, load->database, load->plan, &load->error) ||
      !prepare_scans (load) || !run_scans (load, n_bytes) || !index_and_take_up (load))
    return NULL;
  snapshot = geneva_snapshot_builder_end (load->builder);
  return check_snapshot (load, snapshot) ? g_steal_pointer (&snapshot) : NULL;
}

static void
load_clear (Load *load)
{
  geneva_file_source_clear (&load->source);
  g_clear_pointer (&load->database, sqlite3_close);
  g_clear_pointer (&load->second, sqlite3_close);
  g_ptr_array_unref (load->queue);
  g_ptr_array_unref (load->scans);
  g_ptr_array_unref (load->plan);
  geneva_file_numbers_clear (&load->numbers);
  g_array_unref (load->id_bits);
  geneva_snapshot_builder_free (load->builder);
  geneva_pools_unref (load->pools);
  g_clear_error (&load->error);
  g_clear_error (&load->index_error);
}

static void
find_blame (Load *load, GenevaFileBlame *blame)
{
  for (guint i = 0; i < load->scans->len && blame->table == NULL; i++) {
    const GenevaFileScan *scan = g_ptr_array_index (load->scans, i);

    if (scan->error == NULL && g_strcmp0 (load->bad_table, scan->table->name) != 0 && scan->bad_record == G_MAXUINT32)
      continue;
    blame->table = scan->table;
    blame->has_record = scan->bad_record != G_MAXUINT32;
    blame->record = scan->bad_record;
  }
  blame->plan = g_ptr_array_ref (load->plan);
}

GenevaSnapshot *
geneva_file_load (GFile *file, GenevaFaultList *faults, GCancellable *cancellable, GError **error)
{
  return geneva_file_load_blaming (file, faults, NULL, cancellable, error);
}

GenevaSnapshot *
geneva_file_load_blaming (GFile *file, GenevaFaultList *faults, GenevaFileBlame *blame, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GenevaSnapshot) empty = NULL;
  GenevaSnapshot *snapshot = NULL;
  Load load = { .cancellable = cancellable };

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (faults != NULL, NULL);

  load.plan = geneva_file_plan_new ();
  load.scans = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_file_scan_free);
  load.queue = g_ptr_array_new ();
  load.id_bits = g_array_new (FALSE, TRUE, sizeof (guint32));
  load.pools = geneva_pools_new ();
  geneva_file_numbers_init (&load.numbers, load.pools);
  empty = geneva_snapshot_new_empty (load.pools);
  load.builder = geneva_snapshot_builder_new (empty);
  if (geneva_file_source_init (&load.source, file, cancellable, &load.error))
    load.database = geneva_file_source_open (&load.source, &load.error);
  if (load.database != NULL) {
    geneva_file_obey (load.database, cancellable);
    snapshot = load_open (&load, load.source.n_bytes);
  }
  if (snapshot == NULL) {
    if (!g_error_matches (load.error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      geneva_fault_list_add (faults, GENEVA_SEVERITY_FAULT, "damaged", "", "%s", load.error->message);
    g_propagate_error (error, g_steal_pointer (&load.error));
  }
  if (snapshot != NULL && load.source.version > GENEVA_FILE_VERSION)
    geneva_fault_list_add (faults, GENEVA_SEVERITY_NOTICE, GENEVA_FILE_NOTICE_NEWER, "",
                           _("“%s” was written by a newer program; it can be read, but not changed. "
                             "A newer Geneva II will edit it."), load.source.name);
  if (snapshot == NULL && blame != NULL)
    find_blame (&load, blame);
  load_clear (&load);
  return snapshot;
}
