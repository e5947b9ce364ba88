/* Selections: immutable lists of targets, as sets of marks, and what is related
 * to them in a chart. Part of geneva-session.h.
 *
 * Knows nothing of the session that holds one, nor of widgets and scenes.
 */
#include "model/geneva-session.h"

struct _GenevaSelection {
  gatomicrefcount ref_count;
  guint           n_targets;
  guint           n_left_out;
  GenevaTarget   *targets;
};

/* By hand: G_DEFINE_BOXED_TYPE passes functions through a union, which ISO C does not allow. */
GType
geneva_selection_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static ("GenevaSelection", (GBoxedCopyFunc) geneva_selection_ref,
                                                            (GBoxedFreeFunc) geneva_selection_unref));
  return type;
}

GenevaSelection *
geneva_selection_new (const GenevaTarget *targets, guint n_targets)
{
  GenevaSelection *selection = g_new0 (GenevaSelection, 1);

  g_atomic_ref_count_init (&selection->ref_count);
  selection->n_targets = n_targets;
  selection->targets = g_memdup2 (targets, n_targets * sizeof *targets);
  for (guint i = 0; i < n_targets; i++)
    selection->targets[i].rests_on = g_memdup2 (targets[i].rests_on, targets[i].n_rests_on * sizeof (GenevaHandle));
  return selection;
}

GenevaSelection *
geneva_selection_new_part (const GenevaTarget *targets, guint n_targets, guint n_left_out)
{
  GenevaSelection *selection = geneva_selection_new (targets, n_targets);

  selection->n_left_out = n_left_out;
  return selection;
}

GenevaSelection *
geneva_selection_new_one (GenevaHandle handle)
{
  GenevaTarget target = { .handle = handle };

  return geneva_selection_new (&target, 1);
}

GenevaSelection *
geneva_selection_ref (GenevaSelection *selection)
{
  g_atomic_ref_count_inc (&selection->ref_count);
  return selection;
}

void
geneva_selection_unref (GenevaSelection *selection)
{
  if (!g_atomic_ref_count_dec (&selection->ref_count))
    return;
  for (guint i = 0; i < selection->n_targets; i++)
    g_free (selection->targets[i].rests_on);
  g_free (selection->targets);
  g_free (selection);
}

guint
geneva_selection_get_size (const GenevaSelection *selection)
{
  return selection != NULL ? selection->n_targets : 0;
}

guint
geneva_selection_get_n_left_out (const GenevaSelection *selection)
{
  return selection != NULL ? selection->n_left_out : 0;
}

const GenevaTarget *
geneva_selection_get (const GenevaSelection *selection, guint position)
{
  g_return_val_if_fail (position < geneva_selection_get_size (selection), NULL);

  return &selection->targets[position];
}

const GenevaTarget *
geneva_selection_get_primary (const GenevaSelection *selection)
{
  guint size = geneva_selection_get_size (selection);

  return size > 0 ? &selection->targets[size - 1] : NULL;
}

gboolean
geneva_target_equal (const GenevaTarget *a, const GenevaTarget *b)
{
  if (a->relation != b->relation || a->n_rests_on != b->n_rests_on)
    return FALSE;
  if (!(a->handle == b->handle && a->other == b->other))
    return FALSE;
  for (guint i = 0; i < a->n_rests_on; i++)
    if (a->rests_on[i] != b->rests_on[i])
      return FALSE;
  return TRUE;
}

gboolean
geneva_selection_equal (const GenevaSelection *a, const GenevaSelection *b)
{
  guint size = geneva_selection_get_size (a);

  if (a == b)
    return TRUE;
  if (size != geneva_selection_get_size (b)
      || geneva_selection_get_n_left_out (a) != geneva_selection_get_n_left_out (b))
    return FALSE;
  for (guint i = 0; i < size; i++)
    if (!geneva_target_equal (&a->targets[i], &b->targets[i]))
      return FALSE;
  return TRUE;
}

/* ---- sets of targets ---- */

/* One mark, whatever it rests on in this window of time. */
static guint
hash_mark (gconstpointer key)
{
  const GenevaTarget *target = key;

  return (target->handle * 0x9e3779b1u ^ target->other) * 0x85ebca6bu + target->relation;
}

static gboolean
is_same_mark (gconstpointer a, gconstpointer b)
{
  const GenevaTarget *one = a, *two = b;

  return one->handle == two->handle && one->other == two->other && one->relation == two->relation;
}

static GHashTable *
index_marks (const GenevaSelection *selection)
{
  GHashTable *marks = g_hash_table_new (hash_mark, is_same_mark);

  for (guint i = 0; i < geneva_selection_get_size (selection); i++)
    g_hash_table_add (marks, &selection->targets[i]);
  return marks;
}

/* Those of a selection that are not among the marks. */
static void
append_unmarked (GArray *targets, const GenevaSelection *selection, GHashTable *marks)
{
  for (guint i = 0; i < geneva_selection_get_size (selection); i++) {
    if (!g_hash_table_contains (marks, &selection->targets[i]))
      g_array_append_val (targets, selection->targets[i]);
  }
}

/* Each mark of `targets` once, the last of it. */
static GenevaSelection *
make_selection (GArray *targets)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (hash_mark, is_same_mark);
  g_autofree GenevaTarget *kept = g_new (GenevaTarget, MAX (targets->len, 1));
  guint first = targets->len;

  for (guint i = targets->len; i-- > 0;) {
    const GenevaTarget *target = &g_array_index (targets, GenevaTarget, i);

    if (g_hash_table_add (seen, (gpointer) target))
      kept[--first] = *target;
  }
  return first < targets->len ? geneva_selection_new (kept + first, targets->len - first) : NULL;
}

gboolean
geneva_selection_contains (const GenevaSelection *selection, const GenevaTarget *target)
{
  g_return_val_if_fail (target != NULL, FALSE);

  for (guint i = 0; i < geneva_selection_get_size (selection); i++) {
    if (is_same_mark (&selection->targets[i], target))
      return TRUE;
  }
  return FALSE;
}

GenevaSelection *
geneva_selection_new_toggled (const GenevaSelection *selection, const GenevaTarget *target)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (GenevaTarget));
  g_autoptr (GHashTable) marks = g_hash_table_new (hash_mark, is_same_mark);

  g_return_val_if_fail (target != NULL, NULL);

  g_hash_table_add (marks, (gpointer) target);
  append_unmarked (targets, selection, marks);
  if (!geneva_selection_contains (selection, target))
    g_array_append_val (targets, *target);
  return make_selection (targets);
}

GenevaSelection *
geneva_selection_new_union (const GenevaSelection *a, const GenevaSelection *b)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (GenevaTarget));
  guint of_a = geneva_selection_get_n_left_out (a), of_b = geneva_selection_get_n_left_out (b);
  GenevaSelection *both;

  if (geneva_selection_get_size (a) > 0)
    g_array_append_vals (targets, a->targets, a->n_targets);
  if (geneva_selection_get_size (b) > 0)
    g_array_append_vals (targets, b->targets, b->n_targets);
  both = make_selection (targets);
  if (both != NULL)
    both->n_left_out = of_a > GENEVA_LEFT_OUT_UNKNOWN - of_b ? GENEVA_LEFT_OUT_UNKNOWN : of_a + of_b;
  return both;
}

GenevaSelection *
geneva_selection_new_without (const GenevaSelection *a, const GenevaSelection *b)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (GenevaTarget));
  g_autoptr (GHashTable) marks = index_marks (b);

  append_unmarked (targets, a, marks);
  return make_selection (targets);
}

/* ---- what is related to a selection ---- */

static void
add_participants (GHashTable *related, const GenevaSnapshot *snapshot, const GenevaRow *event)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle actor = geneva_snapshot_get_kept (snapshot,
                                                   geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR));

    g_hash_table_add (related, GUINT_TO_POINTER (actor));
  }
}

/* Actors that a record other than an event joins or speaks for. */
static void
add_actors (GHashTable *related, const GenevaSnapshot *snapshot, const GenevaRow *row)
{
  for (guint i = 0; i < row->type->n_fields; i++) {
    if (row->type->fields[i].type == GENEVA_FIELD_REF) {
      GenevaHandle handle = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (row, i));
      GenevaList list = GENEVA_HANDLE_LIST (handle);

      if (list == GENEVA_LIST_ACTORS || list == GENEVA_LIST_EVENTS)
        g_hash_table_add (related, GUINT_TO_POINTER (handle));
    }
  }
}

static gboolean
takes_part (const GenevaRow *event, GenevaHandle actor)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter))
    if (geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR) == actor ||
        geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_FOR) == actor)
      return TRUE;
  return FALSE;
}

/* Events that name an actor or a place, by whichever of the records that were merged into it. */
static void
add_events_of (GHashTable *related, GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autoptr (GArray) merged = geneva_snapshot_list_merged (snapshot, handle);

  for (guint i = 0; i < merged->len; i++) {
    GenevaHandle named = g_array_index (merged, GenevaHandle, i);
    guint n_referring;
    const GenevaHandle *referring = geneva_snapshot_get_references (snapshot, named, &n_referring);

    for (guint j = 0; j < n_referring; j++) {
      GenevaRow event;

      if (GENEVA_HANDLE_LIST (referring[j]) == GENEVA_LIST_EVENTS &&
          geneva_snapshot_get_row (snapshot, referring[j], &event) &&
          (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_PLACES || takes_part (&event, named)))
        g_hash_table_add (related, GUINT_TO_POINTER (geneva_snapshot_get_kept (snapshot, referring[j])));
    }
  }
}

static void
add_related (GHashTable *related, GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return;
  switch (GENEVA_HANDLE_LIST (handle)) {
    case GENEVA_LIST_EVENTS:
      add_participants (related, snapshot, &row);
      break;
    case GENEVA_LIST_ACTORS:
    case GENEVA_LIST_PLACES:
      add_events_of (related, snapshot, handle);
      break;
    case GENEVA_LIST_TIES:
    case GENEVA_LIST_STATEMENTS:
    case GENEVA_LIST_FORECASTS:
    case GENEVA_LIST_FIGURES:
      add_actors (related, snapshot, &row);
      break;
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_LIST_SOURCES:
    case GENEVA_LIST_ISSUES:
    case GENEVA_LIST_QUANTITIES:
    case GENEVA_LIST_LINKS:
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS:
    case GENEVA_N_LISTS:
      break;
  }
}

GHashTable *
geneva_selection_dup_related (const GenevaSelection *selection, GenevaSnapshot *snapshot)
{
  GHashTable *related = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < geneva_selection_get_size (selection); i++) {
    const GenevaTarget *target = &selection->targets[i];

    if (target->other == GENEVA_HANDLE_NONE) {
      add_related (related, snapshot, target->handle);
      for (guint j = 0; j < target->n_rests_on; j++)
        add_related (related, snapshot, target->rests_on[j]);
    } else {
      g_hash_table_add (related, GUINT_TO_POINTER (target->handle));
      g_hash_table_add (related, GUINT_TO_POINTER (target->other));
      for (guint j = 0; j < target->n_rests_on; j++)
        g_hash_table_add (related, GUINT_TO_POINTER (target->rests_on[j]));
    }
  }
  for (guint i = 0; i < geneva_selection_get_size (selection); i++)
    if (selection->targets[i].other == GENEVA_HANDLE_NONE)
      g_hash_table_remove (related, GUINT_TO_POINTER (selection->targets[i].handle));
  return related;
}
