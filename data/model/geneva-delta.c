/* Deltas: rows of (handle, before, after), applied to snapshots.
 *
 * Knows nothing of who edits, of undo lists or of storage: the dossier keeps
 * history, the journal commits.
 */
#include "model/geneva-delta.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GenevaHandle  handle;
  GenevaRecord *before;
  GenevaRecord *after;
} Change;

struct _GenevaDelta {
  gatomicrefcount ref_count;
  char           *title;
  GArray         *changes;
  GenevaSnapshot *foreseen_of;                /* what came of it when it was tried on that one; NULL: not tried */
  GenevaSnapshot *foreseen;
  guint           next_row[GENEVA_N_LISTS];   /* after the last row of the list that is changed here */
};

G_DEFINE_QUARK (geneva-delta-error-quark, geneva_delta_error)

static void
change_clear (Change *change)
{
  g_clear_pointer (&change->before, geneva_record_unref);
  g_clear_pointer (&change->after, geneva_record_unref);
}

GenevaDelta *
geneva_delta_new (const char *title)
{
  GenevaDelta *delta = g_new0 (GenevaDelta, 1);

  g_atomic_ref_count_init (&delta->ref_count);
  delta->title = g_strdup (title);
  delta->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (delta->changes, (GDestroyNotify) change_clear);
  return delta;
}

GenevaDelta *
geneva_delta_ref (GenevaDelta *delta)
{
  g_atomic_ref_count_inc (&delta->ref_count);
  return delta;
}

void
geneva_delta_unref (GenevaDelta *delta)
{
  if (!g_atomic_ref_count_dec (&delta->ref_count))
    return;
  g_clear_pointer (&delta->foreseen_of, geneva_snapshot_unref);
  g_clear_pointer (&delta->foreseen, geneva_snapshot_unref);
  g_array_unref (delta->changes);
  g_free (delta->title);
  g_free (delta);
}

void
geneva_delta_add (GenevaDelta *delta, GenevaHandle handle, GenevaRecord *before, GenevaRecord *after)
{
  Change change = { handle, NULL, NULL };
  guint *next_row;

  g_return_if_fail (before != NULL || after != NULL);
  g_return_if_fail (before == NULL || geneva_record_get_list (before) == GENEVA_HANDLE_LIST (handle));
  g_return_if_fail (after == NULL || geneva_record_get_list (after) == GENEVA_HANDLE_LIST (handle));

  change.before = before != NULL ? geneva_record_ref (before) : NULL;
  change.after = after != NULL ? geneva_record_ref (after) : NULL;
  g_array_append_val (delta->changes, change);
  next_row = &delta->next_row[GENEVA_HANDLE_LIST (handle)];
  *next_row = MAX (*next_row, GENEVA_HANDLE_ROW (handle) + 1);
}

GenevaHandle
geneva_delta_add_new (GenevaDelta *delta, const GenevaSnapshot *snapshot, GenevaRecord *after)
{
  GenevaList list = geneva_record_get_list (after);
  guint row = MAX (geneva_snapshot_get_n_rows (snapshot, list), delta->next_row[list]);
  GenevaHandle handle = GENEVA_HANDLE (list, row);

  geneva_delta_add (delta, handle, NULL, after);
  return handle;
}

const char *
geneva_delta_get_title (const GenevaDelta *delta)
{
  return delta->title;
}

guint
geneva_delta_get_size (const GenevaDelta *delta)
{
  return delta->changes->len;
}

void
geneva_delta_get (const GenevaDelta *delta, guint position, GenevaHandle *handle,
                  GenevaRecord **before, GenevaRecord **after)
{
  const Change *change;

  g_return_if_fail (position < delta->changes->len);

  change = &g_array_index (delta->changes, Change, position);
  *handle = change->handle;
  *before = change->before;
  *after = change->after;
}

void
geneva_delta_list_handles (const GenevaDelta *delta, GHashTable *handles)
{
  g_return_if_fail (delta != NULL && handles != NULL);

  for (guint i = 0; i < delta->changes->len; i++)
    g_hash_table_add (handles, GUINT_TO_POINTER (g_array_index (delta->changes, Change, i).handle));
}

static int
compare_handles (gconstpointer a, gconstpointer b)
{
  return GPOINTER_TO_UINT (a) < GPOINTER_TO_UINT (b) ? -1 : GPOINTER_TO_UINT (a) > GPOINTER_TO_UINT (b);
}

GenevaDelta *
geneva_delta_new_between (const char *title, const GenevaSnapshot *from, const GenevaSnapshot *to, GHashTable *handles)
{
  g_autoptr (GList) sorted = NULL;
  GenevaDelta *delta;

  g_return_val_if_fail (from != NULL && to != NULL && handles != NULL, NULL);

  delta = geneva_delta_new (title);
  sorted = g_list_sort (g_hash_table_get_keys (handles), compare_handles);
  for (GList *at = sorted; at != NULL; at = at->next) {
    GenevaHandle handle = GPOINTER_TO_UINT (at->data);
    g_autoptr (GenevaRecord) before = NULL;
    g_autoptr (GenevaRecord) after = NULL;
    GenevaRow row;

    if (geneva_snapshot_get_row (from, handle, &row))
      before = geneva_record_new_from_row (GENEVA_HANDLE_LIST (handle), &row);
    if (geneva_snapshot_get_row (to, handle, &row))
      after = geneva_record_new_from_row (GENEVA_HANDLE_LIST (handle), &row);
    if (before != NULL || after != NULL)
      geneva_delta_add (delta, handle, before, after);
  }
  return delta;
}

/* Swapped and in reverse order, so that a handle changed twice comes back to its first state. */
GenevaDelta *
geneva_delta_invert (GenevaDelta *delta)
{
  GenevaDelta *inverse = geneva_delta_new (delta->title);

  for (guint i = delta->changes->len; i > 0; i--) {
    const Change *change = &g_array_index (delta->changes, Change, i - 1);

    geneva_delta_add (inverse, change->handle, change->after, change->before);
  }
  return inverse;
}

static gboolean
stands_as (const GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRecord *record)
{
  g_autoptr (GenevaRecord) standing = NULL;
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return record == NULL;
  if (record == NULL)
    return FALSE;
  standing = geneva_record_new_from_row (GENEVA_HANDLE_LIST (handle), &row);
  return geneva_record_equal (standing, record);
}

/* Whether every reference resolves in `next` as it did before: those of the records that were written, and
 * those of all others to the ones that were deleted. */
static gboolean
check_references (const GenevaDelta *delta, GenevaSnapshot *snapshot, GenevaSnapshot *next, GHashTable *touched,
                  GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    GenevaHandle handle = GPOINTER_TO_UINT (key);
    GenevaHandle missing = geneva_snapshot_find_dangling (next, handle);
    GenevaHandle holder = missing != GENEVA_HANDLE_NONE ? handle : GENEVA_HANDLE_NONE;

    if (!geneva_snapshot_is_living (next, handle)) {
      guint n_referring;
      const GenevaHandle *referring = geneva_snapshot_get_references (snapshot, handle, &n_referring);

      for (guint i = 0; i < n_referring && holder == GENEVA_HANDLE_NONE; i++) {
        if (!g_hash_table_contains (touched, GUINT_TO_POINTER (referring[i]))) {
          missing = handle;
          holder = referring[i];
        }
      }
    }
    if (holder != GENEVA_HANDLE_NONE) {
      g_autofree char *title = geneva_snapshot_dup_title (snapshot, missing);
      g_autofree char *holder_title = geneva_snapshot_dup_title (next, holder);

      g_set_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_REFERRED,
                   _("“%s” cannot be applied: “%s” refers to “%s”, which would be missing then. Change or remove the "
                     "one that refers to it first."), delta->title, holder_title, title);
      return FALSE;
    }
  }
  return TRUE;
}

/* Other records with the id of one that came, or that has got another id. */
static gboolean
check_ids (const GenevaDelta *delta, GenevaSnapshot *snapshot, GenevaSnapshot *next, GHashTable *touched, GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    GenevaHandle handle = GPOINTER_TO_UINT (key);
    const char *id = geneva_snapshot_get_id (next, handle);

    if (id == NULL || g_strcmp0 (geneva_snapshot_get_id (snapshot, handle), id) == 0 ||
        geneva_snapshot_find_other (next, id, handle) == GENEVA_HANDLE_NONE)
      continue;
    g_set_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_DUPLICATE,
                 _("“%s” cannot be applied: another record has the id “%s” already. Give the new one another id."),
                 delta->title, id);
    return FALSE;
  }
  return TRUE;
}

/* Values that no reader would take, whatever they mean: they would be found when the file is opened again. */
static gboolean
has_sound_values (const GenevaRow *row)
{
  for (guint i = 0; i < row->type->n_fields; i++) {
    const GenevaField *field = &row->type->fields[i];
    GenevaRowIter iter;

    if (field->type == GENEVA_FIELD_ENUM && geneva_row_get_enum (row, i) >= (int) g_strv_length ((char **) field->names))
      return FALSE;
    if (field->type == GENEVA_FIELD_REF && geneva_row_get_ref (row, i) != GENEVA_HANDLE_NONE &&
        (field->lists & (1u << GENEVA_HANDLE_LIST (geneva_row_get_ref (row, i)))) == 0)
      return FALSE;
    if (!geneva_field_is_list (field))
      continue;
    geneva_row_iter_init (&iter, row, i);
    while (geneva_row_iter_next (&iter)) {
      if (field->type == GENEVA_FIELD_REFS
          ? (field->lists & (1u << GENEVA_HANDLE_LIST (geneva_row_get_ref (&iter.item, 0)))) == 0
          : !has_sound_values (&iter.item))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
check_values (const GenevaDelta *delta, const GenevaSnapshot *next, GError **error)
{
  for (guint i = 0; i < delta->changes->len; i++) {
    GenevaHandle handle = g_array_index (delta->changes, Change, i).handle;
    const char *id;
    GenevaRow row;

    if (!geneva_snapshot_get_row (next, handle, &row) || has_sound_values (&row))
      continue;
    /* not by its title: that is made of what it refers to, which may be itself */
    id = geneva_snapshot_get_id (next, handle);
    g_set_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_INVALID,
                 _("“%s” cannot be applied: “%s” would have a value that the format does not know. Choose one of those "
                   "that are offered."), delta->title,
                 id != NULL ? id : geneva_schema_get_noun (GENEVA_HANDLE_LIST (handle)));
    return FALSE;
  }
  return TRUE;
}

/* Whatever the checks ask of the indexes is carried on to the next snapshot when it is there before it is made. */
static void
prepare_indexes (const GenevaDelta *delta, GenevaSnapshot *snapshot)
{
  gboolean inserts = FALSE;
  GenevaHandle deleted = GENEVA_HANDLE_NONE;
  guint n;

  for (guint i = 0; i < delta->changes->len; i++) {
    const Change *change = &g_array_index (delta->changes, Change, i);

    inserts = inserts || change->before == NULL;
    deleted = change->after == NULL ? change->handle : deleted;
  }
  if (inserts)
    (void) geneva_snapshot_find (snapshot, "");
  if (deleted != GENEVA_HANDLE_NONE)
    (void) geneva_snapshot_get_references (snapshot, deleted, &n);
}

GenevaSnapshot *
geneva_delta_apply (GenevaDelta *delta, GenevaSnapshot *snapshot, GError **error)
{
  g_autoptr (GenevaSnapshotBuilder) builder = NULL;
  g_autoptr (GHashTable) touched = g_hash_table_new (NULL, NULL);
  g_autoptr (GenevaSnapshot) next = NULL;
  guint n_rows[GENEVA_N_LISTS] = { 0 };

  if (delta->foreseen != NULL && delta->foreseen_of == snapshot) {
    g_clear_pointer (&delta->foreseen_of, geneva_snapshot_unref);
    return g_steal_pointer (&delta->foreseen);
  }
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++)
    n_rows[list] = geneva_snapshot_get_n_rows (snapshot, list);
  /* all or nothing: every row is checked before the first is written */
  for (guint i = 0; i < delta->changes->len; i++) {
    const Change *change = &g_array_index (delta->changes, Change, i);
    guint *n_list = &n_rows[GENEVA_HANDLE_LIST (change->handle)];

    if (!g_hash_table_add (touched, GUINT_TO_POINTER (change->handle)))
      continue;
    if (GENEVA_HANDLE_ROW (change->handle) == *n_list)
      ++*n_list;
    /* a new record made for a longer list would leave a gap */
    if (GENEVA_HANDLE_ROW (change->handle) >= *n_list || !stands_as (snapshot, change->handle, change->before)) {
      g_set_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_STALE,
                   _("“%s” cannot be applied: the dossier has changed since it was prepared. Try it again on the "
                     "present state."), delta->title);
      return NULL;
    }
  }
  prepare_indexes (delta, snapshot);
  builder = geneva_snapshot_builder_new (snapshot);
  for (guint i = 0; i < delta->changes->len; i++) {
    const Change *change = &g_array_index (delta->changes, Change, i);

    if (change->after != NULL)
      geneva_snapshot_builder_put (builder, change->handle, change->after);
    else
      geneva_snapshot_builder_delete (builder, change->handle);
  }
  next = geneva_snapshot_builder_end (builder);
  if (!check_values (delta, next, error) || !check_references (delta, snapshot, next, touched, error) ||
      !check_ids (delta, snapshot, next, touched, error))
    return NULL;
  return g_steal_pointer (&next);
}

void
geneva_delta_foresee (GenevaDelta *delta, GenevaSnapshot *snapshot, GenevaSnapshot *next)
{
  g_return_if_fail (snapshot != NULL && next != NULL);

  g_clear_pointer (&delta->foreseen_of, geneva_snapshot_unref);
  g_clear_pointer (&delta->foreseen, geneva_snapshot_unref);
  delta->foreseen_of = geneva_snapshot_ref (snapshot);
  delta->foreseen = geneva_snapshot_ref (next);
}
