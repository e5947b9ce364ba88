/* Deletion, and the walk over references that it and others need.
 *
 * What refers to a deleted record either does without the reference or, where
 * the format demands one, cannot be without the record. It must not know what
 * the records mean: the schema tells which reference is which.
 */
#include "model/geneva-edit-private.h"

#include "model/geneva-index.h"

#include <glib/gi18n-lib.h>

/* ---- references ---- */

static int
compare_handles (gconstpointer a, gconstpointer b)
{
  GenevaHandle one = *(const GenevaHandle *) a, two = *(const GenevaHandle *) b;

  return (one > two) - (one < two);
}

GArray *
geneva_edit_list_referring (GenevaEdit *edit, GenevaHandle handle)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  GHashTable *changed = g_hash_table_lookup (edit->referring, GUINT_TO_POINTER (handle));
  const GenevaHandle *referring;
  GHashTableIter iter;
  gpointer key;
  GenevaRow row;
  guint n;

  referring = geneva_snapshot_get_references (edit->snapshot, handle, &n);
  for (guint i = 0; i < n; i++)
    if (!g_hash_table_contains (edit->states, GUINT_TO_POINTER (referring[i])))
      g_array_append_val (list, referring[i]);
  if (changed == NULL)
    return list;
  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    GenevaHandle record = GPOINTER_TO_UINT (key);

    if (geneva_edit_get_row (edit, record, &row) && geneva_row_refers_to (&row, handle))
      g_array_append_val (list, record);
  }
  g_array_sort (list, compare_handles);
  return list;
}

gboolean
geneva_edit_strip_references (GenevaRecordBuilder *builder, const GenevaRow *row, GHashTable *handles)
{
  for (guint i = 0; i < row->type->n_fields; i++) {
    const GenevaField *field = &row->type->fields[i];
    GenevaRowIter iter;
    guint position = 0;

    if (field->type == GENEVA_FIELD_REF && g_hash_table_contains (handles, GUINT_TO_POINTER (geneva_row_get_ref (row, i)))) {
      if ((field->flags & GENEVA_FIELD_REQUIRED) != 0)
        return FALSE;
      geneva_record_builder_set_ref (builder, i, GENEVA_HANDLE_NONE);
    }
    if (!geneva_field_is_list (field))
      continue;
    geneva_row_iter_init (&iter, row, i);
    while (geneva_row_iter_next (&iter)) {
      if (geneva_edit_strip_references (geneva_record_builder_get_item (builder, i, position), &iter.item, handles))
        position++;
      else
        geneva_record_builder_remove_item (builder, i, position);
    }
  }
  return TRUE;
}

void
geneva_edit_replace_references (GenevaRecordBuilder *builder, const GenevaRow *row, GenevaHandle from, GenevaHandle to)
{
  for (guint i = 0; i < row->type->n_fields; i++) {
    const GenevaField *field = &row->type->fields[i];
    GenevaRowIter iter;
    guint position = 0;

    if (field->type == GENEVA_FIELD_REF && geneva_row_get_ref (row, i) == from)
      geneva_record_builder_set_ref (builder, i, to);
    if (!geneva_field_is_list (field))
      continue;
    geneva_row_iter_init (&iter, row, i);
    while (geneva_row_iter_next (&iter))
      geneva_edit_replace_references (geneva_record_builder_get_item (builder, i, position++), &iter.item, from, to);
  }
}

/* ---- deletion ---- */

/* Whether the record itself, not one of its parts, cannot be without `handle`. */
static gboolean
needs (const GenevaRow *row, GenevaHandle handle)
{
  for (guint i = 0; i < row->type->n_fields; i++) {
    const GenevaField *field = &row->type->fields[i];

    if (field->type == GENEVA_FIELD_REF && (field->flags & GENEVA_FIELD_REQUIRED) != 0 &&
        geneva_row_get_ref (row, i) == handle)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_merged_into (const GenevaRow *row, GenevaHandle record, GenevaHandle handle)
{
  int field = geneva_list_find_field (GENEVA_HANDLE_LIST (record), "merged-into");

  return field >= 0 && geneva_row_get_ref (row, (guint) field) == handle;
}

/* What goes when `handle` does, itself first: what was merged into it, and what needs one of these. */
static GArray *
list_going (GenevaEdit *edit, GenevaHandle handle, GHashTable *going, guint *n_needing)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  *n_needing = 0;
  g_array_append_val (list, handle);
  g_hash_table_add (going, GUINT_TO_POINTER (handle));
  for (guint i = 0; i < list->len; i++) {
    GenevaHandle gone = g_array_index (list, GenevaHandle, i);
    g_autoptr (GArray) referring = geneva_edit_list_referring (edit, gone);

    for (guint j = 0; j < referring->len; j++) {
      GenevaHandle record = g_array_index (referring, GenevaHandle, j);
      GenevaRow row;
      gboolean is_needing;

      if (g_hash_table_contains (going, GUINT_TO_POINTER (record)) || !geneva_edit_get_row (edit, record, &row))
        continue;
      is_needing = needs (&row, gone);
      if (!is_needing && !is_merged_into (&row, record, gone))
        continue;
      *n_needing += is_needing ? 1 : 0;
      g_hash_table_add (going, GUINT_TO_POINTER (record));
      g_array_append_val (list, record);
    }
  }
  return list;
}

guint
geneva_edit_count_needing (GenevaEdit *edit, GenevaHandle handle)
{
  g_autoptr (GHashTable) going = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) list = NULL;
  guint n_needing;

  g_return_val_if_fail (edit != NULL, 0);

  list = list_going (edit, handle, going, &n_needing);
  return n_needing;
}

/* Those that stay, without what goes. */
static void
strip_staying (GenevaEdit *edit, GHashTable *going, GenevaHandle gone)
{
  g_autoptr (GArray) referring = geneva_edit_list_referring (edit, gone);

  for (guint i = 0; i < referring->len; i++) {
    GenevaHandle record = g_array_index (referring, GenevaHandle, i);
    GenevaRecordBuilder *builder;
    GenevaRow row;

    if (g_hash_table_contains (going, GUINT_TO_POINTER (record)) || !geneva_edit_get_row (edit, record, &row))
      continue;
    builder = geneva_edit_begin (edit, record);
    if (builder == NULL)
      return;
    /* what needs it is among those that go */
    (void) geneva_edit_strip_references (builder, &row, going);
    geneva_edit_put (edit, record, builder);
  }
}

void
geneva_edit_delete (GenevaEdit *edit, GenevaHandle handle, GenevaDeletion deletion)
{
  g_autoptr (GHashTable) going = NULL;
  g_autoptr (GArray) list = NULL;
  guint n_needing;
  GenevaRow row;

  g_return_if_fail (edit != NULL);
  g_return_if_fail (GENEVA_HANDLE_LIST (handle) >= GENEVA_LIST_SOURCES && GENEVA_HANDLE_LIST (handle) < GENEVA_N_LISTS);

  if (!geneva_edit_is_well (edit))
    return;
  if (!geneva_edit_get_row (edit, handle, &row)) {
    /* it went along with another one */
    if (!g_hash_table_contains (edit->states, GUINT_TO_POINTER (handle)))
      geneva_edit_fail (edit, GENEVA_EDIT_ERROR_MISSING, _("What should be deleted is not in the dossier any more."));
    return;
  }
  going = g_hash_table_new (NULL, NULL);
  list = list_going (edit, handle, going, &n_needing);
  if (n_needing > 0 && deletion == GENEVA_DELETE_ALONE) {
    g_autofree char *title = geneva_edit_dup_title (edit, handle);

    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_NEEDED,
                      g_dngettext (GETTEXT_PACKAGE, "“%s” is needed by %u other record, which would be nothing without it. Delete that one "
                                "too, or give it another one first.",
                                "“%s” is needed by %u other records, which would be nothing without it. Delete these "
                                "too, or give them another one first.", n_needing), title, n_needing);
    return;
  }
  for (guint i = 0; i < list->len; i++) {
    GenevaHandle gone = g_array_index (list, GenevaHandle, i);

    if (!geneva_snapshot_is_living (edit->snapshot, gone)) {
      geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID,
                        _("A record cannot be made and deleted in one step."));
      return;
    }
    strip_staying (edit, going, gone);
  }
  for (guint i = 0; i < list->len; i++)
    geneva_edit_put_deleted (edit, g_array_index (list, GenevaHandle, i));
  geneva_edit_note (edit, GENEVA_ACT_DELETE, handle);
  edit->n_along += n_needing;
}
