/* Splitting: a part of a record becomes a record of its own.
 *
 * The part starts as a copy under another title and takes over passages,
 * accounts and what referred to the whole, as it is told. What a merged event
 * had lent takes its mark along, so that the merge can still be taken back. It
 * must not know who chooses.
 */
#include "model/geneva-edit-private.h"

#include <glib/gi18n-lib.h>

static void
clear_text_if_any (GenevaRecordBuilder *builder, GenevaList list, const char *name)
{
  int field = geneva_list_find_field (list, name);

  if (field >= 0)
    geneva_record_builder_set_text (builder, (guint) field, NULL);
}

/* A record like the one at `handle`, under its own title and id (owned), without what it rests on. */
static GenevaRecordBuilder *
begin_part (GenevaEdit *edit, GenevaHandle handle, const char *title, char **id)
{
  static const char * const own[] = { "evidence", "aliases", "accounts" };
  GenevaList list = GENEVA_HANDLE_LIST (handle);
  int named = geneva_list_find_field (list, "title");
  int merged = geneva_list_find_field (list, "merged-into");
  int reviewed = geneva_list_find_field (list, "reviewed");
  g_autoptr (GenevaRecordBuilder) builder = NULL;

  if (!geneva_edit_takes_text (edit, title))
    return NULL;
  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL)
    return NULL;
  *id = geneva_edit_dup_id (edit, list, title);
  geneva_record_builder_set_text (builder, 0, *id);
  if (named < 0)
    named = geneva_list_find_field (list, "name");
  if (named >= 0)
    geneva_record_builder_set_text (builder, (guint) named, title);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++) {
    int field = geneva_list_find_field (list, own[i]);

    if (field >= 0)
      geneva_record_builder_clear_list (builder, (guint) field);
  }
  if (merged >= 0)
    geneva_record_builder_set_ref (builder, (guint) merged, GENEVA_HANDLE_NONE);
  clear_text_if_any (builder, list, "short");
  clear_text_if_any (builder, list, "rule");
  clear_text_if_any (builder, list, "reviewer");
  if (reviewed >= 0 && !geneva_record_builder_set_date (builder, (guint) reviewed, NULL, NULL))
    g_assert_not_reached ();
  geneva_record_builder_set_extra (builder, NULL);
  geneva_edit_stamp (edit, builder, list);
  return g_steal_pointer (&builder);
}

static void
redirect (GenevaEdit *edit, GenevaHandle from, GenevaHandle to, const GenevaHandle *referring, guint n_referring)
{
  for (guint i = 0; i < n_referring && geneva_edit_is_well (edit); i++) {
    GenevaRecordBuilder *builder = geneva_edit_begin (edit, referring[i]);
    GenevaRow row;

    if (builder == NULL || !geneva_edit_get_row (edit, referring[i], &row))
      return;
    geneva_edit_replace_references (builder, &row, from, to);
    geneva_edit_put (edit, referring[i], builder);
  }
}

GenevaHandle
geneva_edit_split (GenevaEdit *edit, GenevaHandle handle, const char *title, const GenevaPassage *passages,
                   guint n_passages, const GenevaHandle *referring, guint n_referring)
{
  g_autofree char *id = NULL;
  GenevaRecordBuilder *builder;
  GenevaHandle part;

  g_return_val_if_fail (edit != NULL && title != NULL, GENEVA_HANDLE_NONE);
  g_return_val_if_fail (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);

  builder = begin_part (edit, handle, title, &id);
  if (builder == NULL)
    return GENEVA_HANDLE_NONE;
  part = geneva_edit_put_new (edit, GENEVA_HANDLE_LIST (handle), builder);
  for (guint i = 0; i < n_passages; i++) {
    if (passages[i].item != handle) {
      geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID,
                        _("A passage belongs to another record than the one that should be split."));
      return GENEVA_HANDLE_NONE;
    }
    geneva_edit_give_passage (edit, &passages[i], part, 0);
  }
  redirect (edit, handle, part, referring, n_referring);
  geneva_edit_note (edit, GENEVA_ACT_SPLIT, handle);
  return geneva_edit_is_well (edit) ? part : GENEVA_HANDLE_NONE;
}

static gboolean
is_among (const guint *numbers, guint n, guint number)
{
  for (guint i = 0; i < n; i++)
    if (numbers[i] == number)
      return TRUE;
  return FALSE;
}

/* Copies the items that are among the numbers into `part`, whose id is `id`; takes them out of `rest`. */
static gboolean
move_items (GenevaEdit *edit, GenevaRecordBuilder *part, const char *id, GenevaRecordBuilder *rest,
            const GenevaRow *row, guint field, const guint *numbers, guint n_numbers)
{
  guint number = 0, position = 0, n_moved = 0;
  GenevaRowIter iter;

  geneva_record_builder_clear_list (part, field);
  geneva_row_iter_init (&iter, row, field);
  for (; geneva_row_iter_next (&iter); number++) {
    if (!is_among (numbers, n_numbers, number)) {
      position++;
      continue;
    }
    (void) geneva_record_builder_add_copy (part, field, &iter.item);
    geneva_record_builder_remove_item (rest, field, position);
    geneva_edit_note_moved (edit, &iter.item, id);
    n_moved++;
  }
  return n_moved == n_numbers;
}

GenevaHandle
geneva_edit_split_event (GenevaEdit *edit, GenevaHandle event, const char *title, const guint *accounts,
                         guint n_accounts, const guint *participants, guint n_participants,
                         const GenevaHandle *referring, guint n_referring)
{
  g_autoptr (GenevaRecordBuilder) part = NULL;
  g_autoptr (GenevaRecordBuilder) rest = NULL;
  g_autofree char *id = NULL;
  GenevaHandle handle;
  gboolean is_whole;
  GenevaRow row;

  g_return_val_if_fail (edit != NULL && title != NULL, GENEVA_HANDLE_NONE);
  g_return_val_if_fail (GENEVA_HANDLE_LIST (event) == GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);

  part = begin_part (edit, event, title, &id);
  if (part == NULL || !geneva_edit_get_row (edit, event, &row))
    return GENEVA_HANDLE_NONE;
  rest = geneva_edit_begin (edit, event);
  is_whole = move_items (edit, part, id, rest, &row, GENEVA_EVENT_ACCOUNTS, accounts, n_accounts);
  if (n_participants > 0)
    is_whole = move_items (edit, part, id, rest, &row, GENEVA_EVENT_PARTICIPANTS, participants, n_participants) && is_whole;
  if (!is_whole) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_MISSING,
                      _("The event does not have all of those accounts and participants any more. Choose them anew."));
    return GENEVA_HANDLE_NONE;
  }
  geneva_edit_put (edit, event, g_steal_pointer (&rest));
  handle = geneva_edit_put_new (edit, GENEVA_LIST_EVENTS, g_steal_pointer (&part));
  redirect (edit, event, handle, referring, n_referring);
  geneva_edit_note (edit, GENEVA_ACT_SPLIT, event);
  return geneva_edit_is_well (edit) ? handle : GENEVA_HANDLE_NONE;
}
