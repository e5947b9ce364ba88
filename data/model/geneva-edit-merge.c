/* Merging, and taking a merge back.
 *
 * A merged record stays as it is and names the one it became part of; whatever
 * refers to it goes on doing so, and readers follow. What cannot be followed –
 * an actor's names, an event's accounts and participants, of which the status
 * and the charts are made – is lent to the one that is kept, with a mark that
 * says from whom, so that it finds its way back.
 *
 * The mark "merged-from" of an account or participant is the merged event's id;
 * where that one had it from another, "b/a" says that it came by way of b. The
 * names that an actor lent are listed in its own member "merged-aliases". What
 * two merged records brought stays until both are taken back. Where a split
 * moved accounts that a merged event lent, that one's member "split-into" lists
 * the ids of the events where they are now. It must not know who looks at any
 * of this.
 */
#include "model/geneva-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARK "merged-from"
#define LENT_NAMES "merged-aliases"
#define SPLIT_INTO "split-into"

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

static const GenevaRow *
find_participant (const GenevaRow *event, const GenevaRow *participant, GenevaRowIter *iter)
{
  geneva_row_iter_init (iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (iter))
    if (geneva_row_get_ref (&iter->item, GENEVA_PARTICIPANT_ACTOR) ==
          geneva_row_get_ref (participant, GENEVA_PARTICIPANT_ACTOR) &&
        geneva_row_get_enum (&iter->item, GENEVA_PARTICIPANT_ROLE) ==
          geneva_row_get_enum (participant, GENEVA_PARTICIPANT_ROLE))
      return &iter->item;
  return NULL;
}

static void
lend_items (GenevaRecordBuilder *kept, const GenevaRow *kept_row, const GenevaRow *merged, guint field)
{
  const char *id = geneva_row_get_text (merged, 0);
  GenevaRowIter iter, other;

  geneva_row_iter_init (&iter, merged, field);
  while (geneva_row_iter_next (&iter)) {
    g_autofree char *before = dup_mark (&iter.item);
    g_autofree char *mark = before != NULL ? g_strconcat (id, "/", before, NULL) : g_strdup (id);

    if (field == GENEVA_EVENT_PARTICIPANTS && find_participant (kept_row, &iter.item, &other) != NULL)
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

/* A list of texts among the unknown members. */
static GPtrArray *
list_texts (const char *extra, const char *name)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) node = geneva_extra_dup_member (extra, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
      g_ptr_array_add (texts, json_node_dup_string (element));
  }
  return texts;
}

/* None: the member goes. */
static void
set_texts (GenevaRecordBuilder *builder, const char *extra, const char *name, const GPtrArray *texts)
{
  g_autofree char *next = NULL;
  JsonNode *node = NULL;

  if (texts->len > 0) {
    JsonArray *array = json_array_new ();

    for (guint i = 0; i < texts->len; i++)
      json_array_add_string_element (array, g_ptr_array_index (texts, i));
    node = json_node_new (JSON_NODE_ARRAY);
    json_node_take_array (node, array);
  }
  next = geneva_extra_dup_with (extra, name, node);
  geneva_record_builder_set_extra (builder, next);
}

static gboolean
has_text (GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

static void
lend_names (GenevaRecordBuilder *kept, const GenevaRow *kept_row, GenevaRecordBuilder *merged_builder,
            const GenevaRow *merged)
{
  g_autoptr (GPtrArray) lent = g_ptr_array_new ();
  GenevaRowIter iter;

  lend_name (kept, kept_row, geneva_row_get_text (merged, GENEVA_ACTOR_NAME), lent);
  geneva_row_iter_init (&iter, merged, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter))
    lend_name (kept, kept_row, geneva_row_get_text (&iter.item, 0), lent);
  set_texts (merged_builder, geneva_row_get_extra (merged), LENT_NAMES, lent);
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

/* What was merged into `holder` itself, but for `except`. */
static GArray *
list_others (GenevaEdit *edit, GenevaHandle holder, GenevaHandle except)
{
  GArray *referring = geneva_edit_list_referring (edit, holder);
  int field = geneva_list_find_field (GENEVA_HANDLE_LIST (holder), "merged-into");
  guint n = 0;

  for (guint i = 0; i < referring->len; i++) {
    GenevaHandle other = g_array_index (referring, GenevaHandle, i);
    GenevaRow row;

    if (other != except && GENEVA_HANDLE_LIST (other) == GENEVA_HANDLE_LIST (holder) &&
        geneva_edit_get_row (edit, other, &row) && geneva_row_get_ref (&row, (guint) field) == holder)
      g_array_index (referring, GenevaHandle, n++) = other;
  }
  g_array_set_size (referring, n);
  return referring;
}

/* The mark that a participant gets who was lent by another one as well; NULL: by nobody else. */
static char *
dup_other_mark (GenevaEdit *edit, const GArray *others, const GenevaRow *participant)
{
  for (guint i = 0; i < others->len; i++) {
    GenevaRowIter iter;
    GenevaRow other;
    const GenevaRow *same;
    g_autofree char *before = NULL;

    if (!geneva_edit_get_row (edit, g_array_index (others, GenevaHandle, i), &other))
      continue;
    same = find_participant (&other, participant, &iter);
    if (same == NULL)
      continue;
    before = dup_mark (same);
    return before != NULL ? g_strconcat (geneva_row_get_text (&other, 0), "/", before, NULL)
                          : g_strdup (geneva_row_get_text (&other, 0));
  }
  return NULL;
}

/* Takes the participants marked by `path` out of `holder`, but for those whom another of its merged ones has too. */
static void
take_participants (GenevaEdit *edit, GenevaRecordBuilder *holder, const GenevaRow *row, const char *path,
                   const GArray *others)
{
  guint position = 0;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter)) {
    g_autofree char *mark = dup_mark (&iter.item);
    g_autofree char *other = NULL;
    const char *rest;

    if (is_marked_by (mark, path, &rest)) {
      other = dup_other_mark (edit, others, &iter.item);
      if (other == NULL) {
        geneva_record_builder_remove_item (holder, GENEVA_EVENT_PARTICIPANTS, position);
        continue;
      }
      set_mark (geneva_record_builder_get_item (holder, GENEVA_EVENT_PARTICIPANTS, position),
                geneva_row_get_extra (&iter.item), other);
    }
    position++;
  }
}

/* Takes the accounts marked by `path` out of `holder`; gives them to `merged` (may be NULL) with what remains of their
 * marks. How many. */
static guint
take_accounts (GenevaRecordBuilder *holder, const GenevaRow *row, const char *path, GenevaRecordBuilder *merged)
{
  guint position = 0, n_taken = 0;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    g_autofree char *mark = dup_mark (&iter.item);
    const char *rest;

    if (!is_marked_by (mark, path, &rest)) {
      position++;
      continue;
    }
    if (merged != NULL)
      set_mark (geneva_record_builder_add_copy (merged, GENEVA_EVENT_ACCOUNTS, &iter.item),
                geneva_row_get_extra (&iter.item), rest[0] != '\0' ? rest : NULL);
    n_taken++;
    geneva_record_builder_remove_item (holder, GENEVA_EVENT_ACCOUNTS, position);
  }
  return n_taken;
}

static gboolean
has_account (const GenevaRow *row, const char *path)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    g_autofree char *mark = dup_mark (&iter.item);
    const char *rest;

    if (is_marked_by (mark, path, &rest))
      return TRUE;
  }
  return FALSE;
}

/* One that holds what was lent, and by which mark; `from`: what was merged into it on the way there, NONE after a split. */
typedef struct {
  GenevaHandle handle, from;
  char        *path;
} Holder;

static void
clear_holder (gpointer data)
{
  g_free (((Holder *) data)->path);
}

/* `first`, and all that it was merged into in turn. */
static void
append_holders (GenevaEdit *edit, GArray *holders, GenevaHandle first, GenevaHandle from, const char *path)
{
  guint merged_into = (guint) geneva_list_find_field (GENEVA_HANDLE_LIST (first), "merged-into");
  g_autofree char *way = g_strdup (path);
  GenevaRow row;

  while (first != GENEVA_HANDLE_NONE && geneva_edit_get_row (edit, first, &row)) {
    Holder holder = { first, from, g_strdup (way) };
    char *longer = g_strconcat (geneva_row_get_text (&row, 0), "/", way, NULL);

    g_array_append_val (holders, holder);
    g_free (way);
    way = longer;
    from = first;
    first = geneva_row_get_ref (&row, merged_into);
  }
}

/* Out of those of one chain, from the first on. What the last of them has counts, since that is where readers saw and
 * changed it. */
static void
take_from_events (GenevaEdit *edit, const GArray *holders, GenevaRecordBuilder *merged, gboolean *has_taken)
{
  gboolean is_given = FALSE;

  for (guint i = holders->len; i > 0; i--) {
    const Holder *holder = &g_array_index (holders, Holder, i - 1);
    g_autoptr (GArray) others = list_others (edit, holder->handle, holder->from);
    GenevaRecordBuilder *builder = geneva_edit_begin (edit, holder->handle);
    gboolean gives;
    GenevaRow row;

    if (builder == NULL || !geneva_edit_get_row (edit, holder->handle, &row))
      return;
    gives = !is_given && has_account (&row, holder->path);
    if (gives && !*has_taken)
      geneva_record_builder_clear_list (merged, GENEVA_EVENT_ACCOUNTS);
    *has_taken |= gives;
    is_given |= gives;
    take_participants (edit, builder, &row, holder->path, others);
    (void) take_accounts (builder, &row, holder->path, gives ? merged : NULL);
    geneva_edit_put (edit, holder->handle, builder);
  }
}

/* Splits may have moved what was lent, from anywhere on the way. */
static void
take_from_parts (GenevaEdit *edit, const GArray *holders, const GenevaRow *merged_row, GenevaRecordBuilder *merged,
                 gboolean *has_taken)
{
  g_autoptr (GPtrArray) parts = list_texts (geneva_row_get_extra (merged_row), SPLIT_INTO);

  for (guint k = 0; k < parts->len; k++) {
    GenevaHandle part = geneva_snapshot_find (edit->snapshot, g_ptr_array_index (parts, k));

    if (GENEVA_HANDLE_LIST (part) != GENEVA_LIST_EVENTS)
      continue;
    for (guint i = 0; i < holders->len; i++) {
      g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (Holder));

      g_array_set_clear_func (chain, clear_holder);
      append_holders (edit, chain, part, GENEVA_HANDLE_NONE, g_array_index (holders, Holder, i).path);
      take_from_events (edit, chain, merged, has_taken);
    }
  }
}

static void
remove_alias (GenevaRecordBuilder *builder, const GenevaRow *row, const char *name)
{
  guint position = 0;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_ACTOR_ALIASES);
  for (; geneva_row_iter_next (&iter); position++) {
    if (g_strcmp0 (geneva_row_get_text (&iter.item, 0), name) == 0) {
      geneva_record_builder_remove_item (builder, GENEVA_ACTOR_ALIASES, position);
      return;
    }
  }
}

static void
change_lent (GenevaEdit *edit, GenevaHandle actor, const char *name, gboolean is_lent)
{
  GenevaRecordBuilder *builder = geneva_edit_begin (edit, actor);
  g_autoptr (GPtrArray) lent = NULL;
  GenevaRow row;
  guint at;

  if (builder == NULL || !geneva_edit_get_row (edit, actor, &row))
    return;
  lent = list_texts (geneva_row_get_extra (&row), LENT_NAMES);
  if (is_lent)
    g_ptr_array_add (lent, g_strdup (name));
  else if (g_ptr_array_find_with_equal_func (lent, name, g_str_equal, &at))
    g_ptr_array_remove_index (lent, at);
  set_texts (builder, geneva_row_get_extra (&row), LENT_NAMES, lent);
  geneva_edit_put (edit, actor, builder);
}

/* Up the chain as far as the name was lent on. Another one that brought it too lends it from now on. */
static void
take_name (GenevaEdit *edit, const GArray *holders, const char *name)
{
  for (guint i = 0; i < holders->len; i++) {
    const Holder *holder = &g_array_index (holders, Holder, i);
    g_autoptr (GArray) others = list_others (edit, holder->handle, holder->from);
    g_autoptr (GPtrArray) lent = NULL;
    GenevaRecordBuilder *builder;
    GenevaRow row, other;

    for (guint k = 0; k < others->len; k++) {
      if (geneva_edit_get_row (edit, g_array_index (others, GenevaHandle, k), &other) && has_name (&other, name)) {
        change_lent (edit, g_array_index (others, GenevaHandle, k), name, TRUE);
        return;
      }
    }
    builder = geneva_edit_begin (edit, holder->handle);
    if (builder == NULL || !geneva_edit_get_row (edit, holder->handle, &row))
      return;
    remove_alias (builder, &row, name);
    lent = list_texts (geneva_row_get_extra (&row), LENT_NAMES);
    geneva_edit_put (edit, holder->handle, builder);
    if (!has_text (lent, name))
      return;
    change_lent (edit, holder->handle, name, FALSE);
  }
}

/* The kept one may have been merged on, and lent further what it was lent: all on the way give it back. */
void
geneva_edit_unmerge (GenevaEdit *edit, GenevaHandle merged)
{
  GenevaList list = GENEVA_HANDLE_LIST (merged);
  int field = geneva_list_find_field (list, "merged-into");
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GArray) holders = g_array_new (FALSE, FALSE, sizeof (Holder));
  g_autofree char *lends_no_more = NULL;
  g_autofree char *extra = NULL;
  gboolean has_taken = FALSE;
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
  g_array_set_clear_func (holders, clear_holder);
  append_holders (edit, holders, holder, merged, geneva_row_get_text (&row, 0));
  if (list == GENEVA_LIST_EVENTS) {
    take_from_events (edit, holders, builder, &has_taken);
    take_from_parts (edit, holders, &row, builder, &has_taken);
  } else if (list == GENEVA_LIST_ACTORS) {
    g_autoptr (GPtrArray) lent = list_texts (geneva_row_get_extra (&row), LENT_NAMES);

    for (guint i = 0; i < lent->len; i++)
      take_name (edit, holders, g_ptr_array_index (lent, i));
  }
  lends_no_more = geneva_extra_dup_with (geneva_row_get_extra (&row), LENT_NAMES, NULL);
  extra = geneva_extra_dup_with (lends_no_more, SPLIT_INTO, NULL);
  geneva_record_builder_set_extra (builder, extra);
  geneva_record_builder_set_ref (builder, (guint) field, GENEVA_HANDLE_NONE);
  geneva_edit_put (edit, merged, g_steal_pointer (&builder));
  geneva_edit_note (edit, GENEVA_ACT_UNMERGE, merged);
}

/* ---- for splits ---- */

void
geneva_edit_note_moved (GenevaEdit *edit, const GenevaRow *item, const char *part)
{
  g_autofree char *mark = dup_mark (item);
  g_auto (GStrv) way = g_strsplit (mark != NULL ? mark : "", "/", -1);

  for (guint i = 0; way[i] != NULL; i++) {
    GenevaHandle lender = geneva_snapshot_find (edit->snapshot, way[i]);
    g_autoptr (GPtrArray) parts = NULL;
    GenevaRecordBuilder *builder;
    GenevaRow row;

    if (GENEVA_HANDLE_LIST (lender) != GENEVA_LIST_EVENTS || !geneva_edit_get_row (edit, lender, &row))
      continue;
    parts = list_texts (geneva_row_get_extra (&row), SPLIT_INTO);
    builder = has_text (parts, part) ? NULL : geneva_edit_begin (edit, lender);
    if (builder == NULL)
      continue;
    g_ptr_array_add (parts, g_strdup (part));
    set_texts (builder, geneva_row_get_extra (&row), SPLIT_INTO, parts);
    geneva_edit_put (edit, lender, builder);
  }
}
