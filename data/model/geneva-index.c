/* Ids and references of a line of snapshots: built once, added to by edits.
 *
 * An entry says that a record once had that id, or that reference; the snapshot
 * that asks tells whether it is so there. References that no edit changed are
 * given as they lie in one array; the others are looked through. It must not
 * know what edits mean.
 */
#include "model/geneva-index.h"

#include <string.h>

struct _GenevaIdIndex {
  gatomicrefcount ref_count;
  GMutex          lock;
  GHashTable     *first;        /* id, of the strings' pool → handle */
  GHashTable     *more;         /* id → GArray of handles: where an id was given to several, one after the other */
};

struct _GenevaReferenceIndex {
  gatomicrefcount ref_count;
  GMutex          lock;         /* of `changed` and `touched`; the rest stays as it was built */
  guint           bases[GENEVA_N_LISTS + 1];    /* of a list's rows in `starts` */
  guint32        *starts;       /* in `referring`, of each row of each list */
  GenevaHandle   *referring;
  GHashTable     *changed;      /* handle that references came or went of → set of those that came */
  GHashTable     *touched;      /* records that may refer otherwise than when the index was built */
};

/* ---- what a record refers to ---- */

gboolean
geneva_row_refers_to (const GenevaRow *row, GenevaHandle handle)
{
  for (guint i = 0; i < row->type->n_fields; i++) {
    const GenevaField *field = &row->type->fields[i];
    GenevaRowIter iter;

    if (field->type == GENEVA_FIELD_REF && geneva_row_get_ref (row, i) == handle)
      return TRUE;
    if (!geneva_field_is_list (field))
      continue;
    geneva_row_iter_init (&iter, row, i);
    while (geneva_row_iter_next (&iter))
      if (geneva_row_refers_to (&iter.item, handle))
        return TRUE;
  }
  return FALSE;
}

void
geneva_row_collect_references (const GenevaRow *row, GArray *handles)
{
  for (guint i = 0; i < row->type->n_fields; i++) {
    const GenevaField *field = &row->type->fields[i];

    if (field->type == GENEVA_FIELD_REF) {
      GenevaHandle to = geneva_row_get_ref (row, i);

      if (to != GENEVA_HANDLE_NONE)
        g_array_append_val (handles, to);
    } else if (geneva_field_is_list (field)) {
      GenevaRowIter iter;

      geneva_row_iter_init (&iter, row, i);
      while (geneva_row_iter_next (&iter))
        geneva_row_collect_references (&iter.item, handles);
    }
  }
}

/* ---- ids ---- */

GenevaIdIndex *
geneva_id_index_ref (GenevaIdIndex *index)
{
  g_atomic_ref_count_inc (&index->ref_count);
  return index;
}

void
geneva_id_index_unref (GenevaIdIndex *index)
{
  if (!g_atomic_ref_count_dec (&index->ref_count))
    return;
  g_hash_table_unref (index->first);
  g_hash_table_unref (index->more);
  g_mutex_clear (&index->lock);
  g_free (index);
}

static void
add_id (GenevaIdIndex *index, const char *id, GenevaHandle handle)
{
  gpointer known;
  GArray *more;

  if (id == NULL)
    return;
  if (!g_hash_table_lookup_extended (index->first, id, NULL, &known)) {
    g_hash_table_insert (index->first, (gpointer) id, GUINT_TO_POINTER (handle));
    return;
  }
  if (GPOINTER_TO_UINT (known) == handle)
    return;
  more = g_hash_table_lookup (index->more, id);
  if (more == NULL) {
    more = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
    g_hash_table_insert (index->more, (gpointer) id, more);
  }
  for (guint i = 0; i < more->len; i++)
    if (g_array_index (more, GenevaHandle, i) == handle)
      return;
  g_array_append_val (more, handle);
}

GenevaIdIndex *
geneva_id_index_new (const GenevaSnapshot *snapshot)
{
  GenevaIdIndex *index = g_new0 (GenevaIdIndex, 1);

  g_atomic_ref_count_init (&index->ref_count);
  g_mutex_init (&index->lock);
  index->first = g_hash_table_new (g_str_hash, g_str_equal);
  index->more = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    GenevaHandle handle = GENEVA_HANDLE_NONE;

    while ((handle = geneva_snapshot_next (snapshot, list, handle)) != GENEVA_HANDLE_NONE)
      add_id (index, geneva_snapshot_get_id (snapshot, handle), handle);
  }
  return index;
}

void
geneva_id_index_add (GenevaIdIndex *index, const GenevaSnapshot *snapshot, GenevaHandle handle)
{
  const char *id = geneva_snapshot_get_id (snapshot, handle);

  g_mutex_lock (&index->lock);
  add_id (index, id, handle);
  g_mutex_unlock (&index->lock);
}

static gboolean
has_id (const GenevaSnapshot *snapshot, GenevaHandle handle, const char *id)
{
  return g_strcmp0 (geneva_snapshot_get_id (snapshot, handle), id) == 0;
}

/* NONE is no record: none is passed over then. */
GenevaHandle
geneva_id_index_find_other (GenevaIdIndex *index, const GenevaSnapshot *snapshot, const char *id, GenevaHandle besides)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&index->lock);
  GenevaHandle handle = GPOINTER_TO_UINT (g_hash_table_lookup (index->first, id));
  GArray *more;

  if (handle == GENEVA_HANDLE_NONE || (handle != besides && has_id (snapshot, handle, id)))
    return handle;
  more = g_hash_table_lookup (index->more, id);
  for (guint i = 0; more != NULL && i < more->len; i++) {
    handle = g_array_index (more, GenevaHandle, i);
    if (handle != besides && has_id (snapshot, handle, id))
      return handle;
  }
  return GENEVA_HANDLE_NONE;
}

GenevaHandle
geneva_id_index_find (GenevaIdIndex *index, const GenevaSnapshot *snapshot, const char *id)
{
  return geneva_id_index_find_other (index, snapshot, id, GENEVA_HANDLE_NONE);
}

/* ---- references ---- */

typedef struct { guint32 to; GenevaHandle from; } Reference;

/* Number of a record among all rows of all lists; how many these are for one that came later. */
static guint
find_row (const GenevaReferenceIndex *index, GenevaHandle handle)
{
  GenevaList list = GENEVA_HANDLE_LIST (handle);

  if (list >= GENEVA_N_LISTS || GENEVA_HANDLE_ROW (handle) >= index->bases[list + 1] - index->bases[list])
    return index->bases[GENEVA_N_LISTS];
  return index->bases[list] + GENEVA_HANDLE_ROW (handle);
}

static GArray *
collect_pairs (const GenevaSnapshot *snapshot)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Reference));
  g_autoptr (GArray) to = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++) {
    GenevaHandle handle = GENEVA_HANDLE_NONE;

    while ((handle = geneva_snapshot_next (snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
      GenevaRow row;

      g_array_set_size (to, 0);
      if (geneva_snapshot_get_row (snapshot, handle, &row))
        geneva_row_collect_references (&row, to);
      for (guint i = 0; i < to->len; i++) {
        const Reference reference = { g_array_index (to, GenevaHandle, i), handle };

        g_array_append_val (pairs, reference);
      }
    }
  }
  return pairs;
}

/* Counted, then put in place: records are walked in the order of their handles, so those that refer to one come
 * in order too, and one that does so twice comes twice in a row. */
GenevaReferenceIndex *
geneva_reference_index_new (const GenevaSnapshot *snapshot)
{
  GenevaReferenceIndex *index = g_new0 (GenevaReferenceIndex, 1);
  g_autoptr (GArray) pairs = collect_pairs (snapshot);
  g_autofree GenevaHandle *last = NULL;
  guint32 *starts;
  guint n_rows = 0, n = 0;

  g_atomic_ref_count_init (&index->ref_count);
  g_mutex_init (&index->lock);
  index->changed = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  index->touched = g_hash_table_new (NULL, NULL);
  for (GenevaList list = GENEVA_LIST_NONE; list < GENEVA_N_LISTS; list++) {
    index->bases[list] = n_rows;
    if (list != GENEVA_LIST_NONE)
      n_rows += geneva_snapshot_get_n_rows (snapshot, list);
  }
  index->bases[GENEVA_N_LISTS] = n_rows;
  starts = g_new0 (guint32, (gsize) n_rows + 2);
  last = g_new0 (GenevaHandle, (gsize) n_rows + 1);
  for (guint i = 0; i < pairs->len; i++) {
    Reference *pair = &g_array_index (pairs, Reference, i);

    pair->to = find_row (index, pair->to);
    if (pair->to == n_rows || last[pair->to] == pair->from)
      continue;
    last[pair->to] = pair->from;
    starts[pair->to + 2]++;
    n++;
  }
  /* Two places ahead: each start moves to its end, which is the next one's start, while its rows come in. */
  for (guint i = 2; i < n_rows + 2; i++)
    starts[i] += starts[i - 1];
  memset (last, 0, (gsize) n_rows * sizeof *last);
  index->referring = g_new (GenevaHandle, MAX (n, 1));
  for (guint i = 0; i < pairs->len; i++) {
    const Reference *pair = &g_array_index (pairs, Reference, i);

    if (pair->to == n_rows || last[pair->to] == pair->from)
      continue;
    last[pair->to] = pair->from;
    index->referring[starts[pair->to + 1]++] = pair->from;
  }
  index->starts = starts;
  return index;
}

GenevaReferenceIndex *
geneva_reference_index_ref (GenevaReferenceIndex *index)
{
  g_atomic_ref_count_inc (&index->ref_count);
  return index;
}

void
geneva_reference_index_unref (GenevaReferenceIndex *index)
{
  if (!g_atomic_ref_count_dec (&index->ref_count))
    return;
  g_hash_table_unref (index->changed);
  g_hash_table_unref (index->touched);
  g_free (index->starts);
  g_free (index->referring);
  g_mutex_clear (&index->lock);
  g_free (index);
}

static GHashTable *
get_changed (GenevaReferenceIndex *index, GenevaHandle to)
{
  GHashTable *came = g_hash_table_lookup (index->changed, GUINT_TO_POINTER (to));

  if (came == NULL) {
    came = g_hash_table_new (NULL, NULL);
    g_hash_table_insert (index->changed, GUINT_TO_POINTER (to), came);
  }
  return came;
}

void
geneva_reference_index_add (GenevaReferenceIndex *index, const GenevaSnapshot *before, const GenevaSnapshot *after,
                            GenevaHandle handle)
{
  g_autoptr (GArray) old = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GArray) now = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  GenevaRow old_row, row;
  gboolean was = geneva_snapshot_get_row (before, handle, &old_row);
  gboolean is = geneva_snapshot_get_row (after, handle, &row);

  if (was)
    geneva_row_collect_references (&old_row, old);
  if (is)
    geneva_row_collect_references (&row, now);
  g_mutex_lock (&index->lock);
  for (guint i = 0; i < old->len; i++) {
    GenevaHandle to = g_array_index (old, GenevaHandle, i);

    if (!is || !geneva_row_refers_to (&row, to)) {
      (void) get_changed (index, to);
      g_hash_table_add (index->touched, GUINT_TO_POINTER (handle));
    }
  }
  for (guint i = 0; i < now->len; i++) {
    GenevaHandle to = g_array_index (now, GenevaHandle, i);

    if (!was || !geneva_row_refers_to (&old_row, to)) {
      g_hash_table_add (get_changed (index, to), GUINT_TO_POINTER (handle));
      g_hash_table_add (index->touched, GUINT_TO_POINTER (handle));
    }
  }
  g_mutex_unlock (&index->lock);
}

static gboolean
refers (const GenevaSnapshot *snapshot, GenevaHandle from, GenevaHandle to)
{
  GenevaRow row;

  return geneva_snapshot_get_row (snapshot, from, &row) && geneva_row_refers_to (&row, to);
}

static int
compare_handles (gconstpointer a, gconstpointer b)
{
  GenevaHandle one = *(const GenevaHandle *) a, two = *(const GenevaHandle *) b;

  return (one > two) - (one < two);
}

const GenevaHandle *
geneva_reference_index_find (GenevaReferenceIndex *index, const GenevaSnapshot *snapshot, GenevaHandle handle,
                             guint *n, GArray **computed)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&index->lock);
  GHashTable *came = g_hash_table_lookup (index->changed, GUINT_TO_POINTER (handle));
  guint row = find_row (index, handle), n_built = 0, kept = 0;
  const GenevaHandle *built = NULL;
  GHashTableIter iter;
  gpointer key;
  GArray *found;

  *computed = NULL;
  if (row != index->bases[GENEVA_N_LISTS]) {
    n_built = index->starts[row + 1] - index->starts[row];
    built = &index->referring[index->starts[row]];
  }
  *n = n_built;
  if (came == NULL)
    return n_built > 0 ? built : NULL;
  found = g_array_sized_new (FALSE, FALSE, sizeof (GenevaHandle), n_built + g_hash_table_size (came));
  for (guint i = 0; i < n_built; i++)
    if (!g_hash_table_contains (index->touched, GUINT_TO_POINTER (built[i])) || refers (snapshot, built[i], handle))
      g_array_append_val (found, built[i]);
  g_hash_table_iter_init (&iter, came);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    GenevaHandle from = GPOINTER_TO_UINT (key);

    if (refers (snapshot, from, handle))
      g_array_append_val (found, from);
  }
  g_array_sort (found, compare_handles);
  for (guint i = 0; i < found->len; i++)
    if (kept == 0 || g_array_index (found, GenevaHandle, i) != g_array_index (found, GenevaHandle, kept - 1))
      g_array_index (found, GenevaHandle, kept++) = g_array_index (found, GenevaHandle, i);
  g_array_set_size (found, kept);
  *n = kept;
  *computed = found;
  return kept > 0 ? (const GenevaHandle *) (void *) found->data : NULL;
}
