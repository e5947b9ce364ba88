/* Merging, taking a merge back, and splitting.
 *
 * A merged record stays as it is and names the one it became part of; whatever
 * refers to it goes on doing so, and readers follow. What cannot be followed –
 * an actor's names, an event's accounts and participants, of which the status
 * and the charts are made – is lent to the one that is kept, with a mark that
 * says from whom, so that it finds its way back.
 *
 * The mark "merged-from" of an account or participant is the merged event's id;
 * where that one had it from another, "b/a" says that it came by way of b. The
 * names that an actor lent are listed in its own member "merged-aliases". It
 * must not know who looks at any of this.
 */
#include "model/geneva-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARK "merged-from"
#define LENT_NAMES "merged-aliases"

/* ---- marks ---- */

static char *
dup_mark (const GenevaRow *item)
{
  g_autoptr (JsonNode) node = geneva_extra_dup_member (geneva_row_get_extra (item), MARK);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_dup_string (node) : NULL;
}

/* `mark` NULL takes it off. */
static void
set_mark (GenevaRecordBuilder *item, const char *extra, const char *mark)
{
  g_autofree char *next = NULL;
  JsonNode *node = NULL;

  if (mark != NULL) {
    node = json_node_new (JSON_NODE_VALUE);
    json_node_set_string (node, mark);
  }
  next = geneva_extra_dup_with (extra, MARK, node);
  geneva_record_builder_set_extra (item, next);
}

/* Whether a mark is of `path` or came by way of it; `rest` is what remains of it then ("" or "a"). */
static gboolean
is_marked_by (const char *mark, const char *path, const char **rest)
{
  gsize length = strlen (path);

  if (mark == NULL || strncmp (mark, path, length) != 0 || (mark[length] != '\0' && mark[length] != '/'))
    return FALSE;
  *rest = mark[length] == '/' ? mark + length + 1 : mark + length;
  return TRUE;
}

/* ---- merging ---- */

static gboolean
has_participant (const GenevaRow *event, const GenevaRow *participant)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter))
    if (geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR) ==
          geneva_row_get_ref (participant, GENEVA_PARTICIPANT_ACTOR) &&
        geneva_row_get_enum (&iter.item, GENEVA_PARTICIPANT_ROLE) ==
          geneva_row_get_enum (participant, GENEVA_PARTICIPANT_ROLE))
      return TRUE;
  return FALSE;
}

static void
lend_items (GenevaRecordBuilder *kept, const GenevaRow *kept_row, const GenevaRow *merged, guint field)
{
  const char *id = geneva_row_get_text (merged, 0);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, merged, field);
  while (geneva_row_iter_next (&iter)) {
    g_autofree char *before = dup_mark (&iter.item);
    g_autofree char *mark = before != NULL ? g_strconcat (id, "/", before, NULL) : g_strdup (id);

    if (field == GENEVA_EVENT_PARTICIPANTS && has_participant (kept_row, &iter.item))
      continue;
    set_mark (geneva_record_builder_add_copy (kept, field, &iter.item), geneva_row_get_extra (&iter.item), mark);
  }
}

static gboolean
has_name (const GenevaRow *actor, const char *name)
{
  GenevaRowIter iter;

  if (g_strcmp0 (geneva_row_get_text (actor, GENEVA_ACTOR_NAME), name) == 0)
    return TRUE;
  geneva_row_iter_init (&iter, actor, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter))
    if (g_strcmp0 (geneva_row_get_text (&iter.item, 0), name) == 0)
      return TRUE;
  return FALSE;
}

static void
lend_name (GenevaRecordBuilder *kept, const GenevaRow *kept_row, const char *name, GPtrArray *lent)
{
  if (name == NULL || has_name (kept_row, name) || g_ptr_array_find_with_equal_func (lent, name, g_str_equal, NULL))
    return;
  geneva_record_builder_set_text (geneva_record_builder_add_item (kept, GENEVA_ACTOR_ALIASES), 0, name);
  g_ptr_array_add (lent, (gpointer) name);
}

static void
lend_names (GenevaRecordBuilder *kept, const GenevaRow *kept_row, GenevaRecordBuilder *merged_builder,
            const GenevaRow *merged)
{
  g_autoptr (GPtrArray) lent = g_ptr_array_new ();
  g_autofree char *extra = NULL;
  JsonNode *node = NULL;
  GenevaRowIter iter;

  lend_name (kept, kept_row, geneva_row_get_text (merged, GENEVA_ACTOR_NAME), lent);
  geneva_row_iter_init (&iter, merged, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter))
    lend_name (kept, kept_row, geneva_row_get_text (&iter.item, 0), lent);
  if (lent->len > 0) {
    JsonArray *names = json_array_new ();

    for (guint i = 0; i < lent->len; i++)
      json_array_add_string_element (names, g_ptr_array_index (lent, i));
    node = json_node_new (JSON_NODE_ARRAY);
    json_node_take_array (node, names);
  }
  extra = geneva_extra_dup_with (geneva_row_get_extra (merged), LENT_NAMES, node);
  geneva_record_builder_set_extra (merged_builder, extra);
}

static gboolean
can_merge (GenevaEdit *edit, GenevaHandle kept, GenevaHandle merged, int field)
{
  GenevaRow one, other;

  if (!geneva_edit_get_row (edit, kept, &one) || !geneva_edit_get_row (edit, merged, &other)) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_MISSING,
                      _("What should be merged is not in the dossier any more. Choose the records anew."));
    return FALSE;
  }
  if (kept == merged || GENEVA_HANDLE_LIST (kept) != GENEVA_HANDLE_LIST (merged) || field < 0) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_UNLIKE,
                      _("Only different records of the same kind can be merged: actors with actors, events with events."));
    return FALSE;
  }
  if (geneva_row_has (&one, (guint) field) || geneva_row_has (&other, (guint) field)) {
    g_autofree char *title = geneva_edit_dup_title (edit, geneva_row_has (&one, (guint) field) ? kept : merged);

    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_UNLIKE,
                      _("“%s” was merged into another one already. Take that merge back first, or merge the one that "
                        "was kept."), title);
    return FALSE;
  }
  if (GENEVA_HANDLE_LIST (kept) == GENEVA_LIST_ISSUES &&
      geneva_row_get_enum (&one, GENEVA_ISSUE_TYPE) != geneva_row_get_enum (&other, GENEVA_ISSUE_TYPE)) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_UNLIKE,
                      _("One issue is of policy, the other of fact: their statements cannot stand side by side."));
    return FALSE;
  }
  return TRUE;
}

static void
merge_one (GenevaEdit *edit, GenevaHandle kept, GenevaHandle merged)
{
  int field = geneva_list_find_field (GENEVA_HANDLE_LIST (merged), "merged-into");
  GenevaRecordBuilder *kept_builder, *merged_builder;
  GenevaRow kept_row, merged_row;

  if (!can_merge (edit, kept, merged, field))
    return;
  kept_builder = geneva_edit_begin (edit, kept);
  merged_builder = geneva_edit_begin (edit, merged);
  (void) geneva_edit_get_row (edit, kept, &kept_row);
  (void) geneva_edit_get_row (edit, merged, &merged_row);
  if (GENEVA_HANDLE_LIST (kept) == GENEVA_LIST_EVENTS) {
    lend_items (kept_builder, &kept_row, &merged_row, GENEVA_EVENT_PARTICIPANTS);
    lend_items (kept_builder, &kept_row, &merged_row, GENEVA_EVENT_ACCOUNTS);
  } else if (GENEVA_HANDLE_LIST (kept) == GENEVA_LIST_ACTORS) {
    lend_names (kept_builder, &kept_row, merged_builder, &merged_row);
  }
  geneva_record_builder_set_ref (merged_builder, (guint) field, kept);
  geneva_edit_put (edit, merged, merged_builder);
  geneva_edit_put (edit, kept, kept_builder);
  geneva_edit_note (edit, GENEVA_ACT_MERGE, merged);
}

/* An event may be told by a statement, or be part of another, that ends up in the same place: chains of merges and
 * parts stay straight because the kept one is never part of what it takes in. */
static void
leave_merged_parent (GenevaEdit *edit, GenevaHandle kept, const char *name)
{
  int field = geneva_list_find_field (GENEVA_HANDLE_LIST (kept), name);
  GenevaHandle parent;
  GenevaRow row, parent_row;

  if (field < 0 || !geneva_edit_get_row (edit, kept, &row))
    return;
  parent = geneva_row_get_ref (&row, (guint) field);
  if (parent == GENEVA_HANDLE_NONE || !geneva_edit_get_row (edit, parent, &parent_row))
    return;
  if (geneva_row_get_ref (&parent_row, (guint) geneva_list_find_field (GENEVA_HANDLE_LIST (kept), "merged-into")) == kept)
    geneva_edit_set_ref (edit, kept, (guint) field, GENEVA_HANDLE_NONE);
}

void
geneva_edit_merge (GenevaEdit *edit, GenevaHandle kept, const GenevaHandle *others, guint n_others)
{
  g_return_if_fail (edit != NULL && (others != NULL || n_others == 0));

  for (guint i = 0; i < n_others && geneva_edit_is_well (edit); i++)
    merge_one (edit, kept, others[i]);
  if (!geneva_edit_is_well (edit))
    return;
  leave_merged_parent (edit, kept, "part-of");
  leave_merged_parent (edit, kept, "parent");
}

/* ---- taking it back ---- */

/* Takes the items marked by `path` out of a list of `holder`; gives them to `merged` (may be NULL) with what remains
 * of their marks. */
static guint
take_items (GenevaRecordBuilder *holder, const GenevaRow *row, guint field, const char *path,
            GenevaRecordBuilder *merged)
{
  guint position = 0, n_taken = 0;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, field);
  while (geneva_row_iter_next (&iter)) {
    g_autofree char *mark = dup_mark (&iter.item);
    const char *rest;

    if (!is_marked_by (mark, path, &rest)) {
      position++;
      continue;
    }
    if (merged != NULL) {
      if (n_taken == 0)
        geneva_record_builder_clear_list (merged, field);
      set_mark (geneva_record_builder_add_copy (merged, field, &iter.item), geneva_row_get_extra (&iter.item),
                rest[0] != '\0' ? rest : NULL);
    }
    n_taken++;
    geneva_record_builder_remove_item (holder, field, position);
  }
  return n_taken;
}

static void
take_names (GenevaRecordBuilder *holder, const GenevaRow *row, JsonArray *lent)
{
  guint position = 0;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter)) {
    const char *name = geneva_row_get_text (&iter.item, 0);
    gboolean is_lent = FALSE;

    for (guint i = 0; i < json_array_get_length (lent) && !is_lent; i++) {
      JsonNode *element = json_array_get_element (lent, i);

      is_lent = JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING &&
                g_strcmp0 (json_node_get_string (element), name) == 0;
    }
    if (is_lent)
      geneva_record_builder_remove_item (holder, GENEVA_ACTOR_ALIASES, position);
    else
      position++;
  }
}

/* The kept one may have been merged on, and lent further what it was lent: all on the way give it back. What the
 * last one has counts, since that is where readers saw and changed it. */
void
geneva_edit_unmerge (GenevaEdit *edit, GenevaHandle merged)
{
  GenevaList list = GENEVA_HANDLE_LIST (merged);
  int field = geneva_list_find_field (list, "merged-into");
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (JsonNode) lent = NULL;
  g_autofree char *path = NULL;
  g_autofree char *extra = NULL;
  GenevaHandle holder;
  GenevaRow row;

  g_return_if_fail (edit != NULL);

  builder = geneva_edit_begin (edit, merged);
  if (builder == NULL || !geneva_edit_get_row (edit, merged, &row))
    return;
  holder = field >= 0 ? geneva_row_get_ref (&row, (guint) field) : GENEVA_HANDLE_NONE;
  if (holder == GENEVA_HANDLE_NONE) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_NOTHING, _("It was not merged into another one."));
    return;
  }
  path = g_strdup (geneva_row_get_text (&row, 0));
  lent = geneva_extra_dup_member (geneva_row_get_extra (&row), LENT_NAMES);
  while (holder != GENEVA_HANDLE_NONE) {
    GenevaRecordBuilder *holder_builder = geneva_edit_begin (edit, holder);
    GenevaHandle next;
    GenevaRow holder_row;
    g_autofree char *longer = NULL;

    if (holder_builder == NULL || !geneva_edit_get_row (edit, holder, &holder_row))
      return;
    if (list == GENEVA_LIST_EVENTS) {
      (void) take_items (holder_builder, &holder_row, GENEVA_EVENT_PARTICIPANTS, path, NULL);
      (void) take_items (holder_builder, &holder_row, GENEVA_EVENT_ACCOUNTS, path, builder);
    } else if (list == GENEVA_LIST_ACTORS && lent != NULL && JSON_NODE_HOLDS_ARRAY (lent)) {
      take_names (holder_builder, &holder_row, json_node_get_array (lent));
    }
    next = geneva_row_get_ref (&holder_row, (guint) field);
    longer = g_strconcat (geneva_row_get_text (&holder_row, 0), "/", path, NULL);
    geneva_edit_put (edit, holder, holder_builder);
    g_free (path);
    path = g_steal_pointer (&longer);
    holder = next;
  }
  extra = geneva_extra_dup_with (geneva_row_get_extra (&row), LENT_NAMES, NULL);
  geneva_record_builder_set_extra (builder, extra);
  geneva_record_builder_set_ref (builder, (guint) field, GENEVA_HANDLE_NONE);
  geneva_edit_put (edit, merged, g_steal_pointer (&builder));
  geneva_edit_note (edit, GENEVA_ACT_UNMERGE, merged);
}

/* ---- splitting ---- */

static void
clear_text_if_any (GenevaRecordBuilder *builder, GenevaList list, const char *name)
{
  int field = geneva_list_find_field (list, name);

  if (field >= 0)
    geneva_record_builder_set_text (builder, (guint) field, NULL);
}

/* A record like the one at `handle`, under its own title and id, without what it rests on. */
static GenevaRecordBuilder *
begin_part (GenevaEdit *edit, GenevaHandle handle, const char *title)
{
  static const char * const own[] = { "evidence", "aliases", "accounts" };
  GenevaList list = GENEVA_HANDLE_LIST (handle);
  int named = geneva_list_find_field (list, "title");
  int merged = geneva_list_find_field (list, "merged-into");
  int reviewed = geneva_list_find_field (list, "reviewed");
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autofree char *id = NULL;

  if (!geneva_edit_takes_text (edit, title))
    return NULL;
  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL)
    return NULL;
  id = geneva_edit_dup_id (edit, list, title);
  geneva_record_builder_set_text (builder, 0, id);
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
  GenevaRecordBuilder *builder;
  GenevaHandle part;

  g_return_val_if_fail (edit != NULL && title != NULL, GENEVA_HANDLE_NONE);
  g_return_val_if_fail (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);

  builder = begin_part (edit, handle, title);
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

/* Copies the items that are among the numbers into `part`; takes them out of `rest`. */
static gboolean
move_items (GenevaRecordBuilder *part, GenevaRecordBuilder *rest, const GenevaRow *row, guint field,
            const guint *numbers, guint n_numbers)
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
  GenevaHandle handle;
  gboolean is_whole;
  GenevaRow row;

  g_return_val_if_fail (edit != NULL && title != NULL, GENEVA_HANDLE_NONE);
  g_return_val_if_fail (GENEVA_HANDLE_LIST (event) == GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);

  part = begin_part (edit, event, title);
  if (part == NULL || !geneva_edit_get_row (edit, event, &row))
    return GENEVA_HANDLE_NONE;
  rest = geneva_edit_begin (edit, event);
  is_whole = move_items (part, rest, &row, GENEVA_EVENT_ACCOUNTS, accounts, n_accounts);
  if (n_participants > 0)
    is_whole = move_items (part, rest, &row, GENEVA_EVENT_PARTICIPANTS, participants, n_participants) && is_whole;
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
