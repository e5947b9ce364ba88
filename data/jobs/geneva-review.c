/* The review of proposals. Role: lists, counts and deltas over records whose review is `suggested`. Reads a snapshot;
 * decisions are commands of geneva-edit.h. Knows neither texts nor rules of extraction.
 */
#include "jobs/geneva-review.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/geneva-numerals.h"

static const GenevaList step_lists[GENEVA_REVIEW_N_STEPS] = {
  GENEVA_LIST_ACTORS, GENEVA_LIST_TIES, GENEVA_LIST_EVENTS, GENEVA_LIST_FORECASTS, GENEVA_LIST_FIGURES,
  GENEVA_LIST_STATEMENTS,
};

GenevaList
geneva_review_step_get_list (GenevaReviewStep step)
{
  g_return_val_if_fail (step < GENEVA_REVIEW_N_STEPS, GENEVA_LIST_NONE);
  return step_lists[step];
}

const char *
geneva_review_step_get_title (GenevaReviewStep step)
{
  switch (step) {
  case GENEVA_REVIEW_ACTORS:
    return _("Actors");
  case GENEVA_REVIEW_TIES:
    return _("Ties");
  case GENEVA_REVIEW_EVENTS:
    return _("Events");
  case GENEVA_REVIEW_FORECASTS:
    return _("Forecasts");
  case GENEVA_REVIEW_FIGURES:
    return _("Figures");
  case GENEVA_REVIEW_STATEMENTS:
    return _("Statements");
  case GENEVA_REVIEW_N_STEPS:
  default:
    g_return_val_if_reached (NULL);
  }
}

/* ---- reading the common members ---- */

static int
get_review (const GenevaRow *row)
{
  int field = geneva_struct_find (row->type, "review");
  return field < 0 ? -1 : geneva_row_get_enum (row, (guint) field);
}

static gboolean
is_merged (const GenevaRow *row)
{
  int field = geneva_struct_find (row->type, "merged-into");
  return field >= 0 && geneva_row_has (row, (guint) field);
}

static gboolean
waits (const GenevaRow *row)
{
  return get_review (row) == GENEVA_REVIEW_SUGGESTED && !is_merged (row);
}

static const char *
get_rule (const GenevaRow *row)
{
  int field = geneva_struct_find (row->type, "rule");
  const char *rule = field < 0 ? NULL : geneva_row_get_text (row, (guint) field);
  return rule ? rule : "";
}

static double
get_score (const GenevaRow *row)
{
  int field = geneva_struct_find (row->type, "score");
  double score = 0;
  return field >= 0 && geneva_row_get_number (row, (guint) field, &score) ? score : 0;
}

/* An actor whom the record cannot be without; -1: no further one. */
static int
get_actor_field (GenevaList list,
                 guint      position)
{
  static const int tie_ends[] = { GENEVA_TIE_FROM, GENEVA_TIE_TO };

  if (list == GENEVA_LIST_TIES && position < G_N_ELEMENTS (tie_ends))
    return tie_ends[position];
  return list == GENEVA_LIST_STATEMENTS && position == 0 ? (int) GENEVA_STATEMENT_SPEAKER : -1;
}

/* Whether both were decided by the same at the same time, as in one edit. */
static gboolean
is_signed_alike (const GenevaRow *a,
                 const GenevaRow *b)
{
  static const char *const members[] = { "reviewer", "reviewed" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    const char *first = geneva_row_get_text (a, (guint) geneva_struct_find (a->type, members[i]));
    const char *second = geneva_row_get_text (b, (guint) geneva_struct_find (b->type, members[i]));
    if (g_strcmp0 (first, second) != 0)
      return FALSE;
  }
  return TRUE;
}

/* Whether a rejected record was rejected for an actor: one that was rejected, or one that both ends became. */
static gboolean
is_fallen (GenevaSnapshot  *snapshot,
           GenevaHandle     handle,
           const GenevaRow *row)
{
  int field;

  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_TIES
      && geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (row, GENEVA_TIE_FROM))
         == geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (row, GENEVA_TIE_TO)))
    return TRUE;
  for (guint i = 0; (field = get_actor_field (GENEVA_HANDLE_LIST (handle), i)) >= 0; i++) {
    GenevaRow actor;
    if (geneva_snapshot_get_row (snapshot, geneva_row_get_ref (row, (guint) field), &actor)
        && get_review (&actor) == GENEVA_REVIEW_REJECTED && is_signed_alike (row, &actor))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_extracted (const GenevaRow *row)
{
  int field = geneva_struct_find (row->type, "origin");
  return field >= 0 && geneva_row_get_enum (row, (guint) field) == GENEVA_ORIGIN_EXTRACTED;
}

/* ---- what waits ---- */

typedef struct {
  GenevaHandle handle;
  guint        source;      /* row */
  guint        start;
} Waiting;

static int
compare_waiting (gconstpointer a,
                 gconstpointer b)
{
  const Waiting *first = a, *second = b;

  if (first->source != second->source)
    return first->source < second->source ? -1 : 1;
  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->handle < second->handle ? -1 : first->handle > second->handle;
}

/* Takes the excerpts of a list in, where they come before what was found. */
static gboolean
find_first (const GenevaRow *row,
            guint            evidence,
            GenevaHandle     source,
            gboolean         found,
            Waiting         *waiting)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, evidence);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle place = geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE);
    Waiting here = { waiting->handle, GENEVA_HANDLE_ROW (place),
                     (guint) geneva_row_get_count (&iter.item, GENEVA_EXCERPT_START) };

    if (source != GENEVA_HANDLE_NONE && place != source)
      continue;
    if (!found || compare_waiting (&here, waiting) < 0)
      *waiting = here;
    found = TRUE;
  }
  return found;
}

/* The first place of the record's own evidence, in `source` where that is not NONE; FALSE: it has none there. */
static gboolean
find_place (const GenevaRow *row,
            GenevaHandle     handle,
            GenevaHandle     source,
            Waiting         *waiting)
{
  int evidence = geneva_struct_find (row->type, "evidence");
  gboolean found = FALSE;

  *waiting = (Waiting) { handle, G_MAXUINT, 0 };
  if (evidence >= 0) {
    found = find_first (row, (guint) evidence, source, FALSE, waiting);
  } else if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS) {
    GenevaRowIter iter;
    geneva_row_iter_init (&iter, row, GENEVA_EVENT_ACCOUNTS);
    while (geneva_row_iter_next (&iter))
      found = find_first (&iter.item, GENEVA_ACCOUNT_EVIDENCE, source, found, waiting);
  }
  return found || source == GENEVA_HANDLE_NONE;
}

void
geneva_review_look (GenevaSnapshot   *snapshot,
                    GenevaHandle      handle,
                    GenevaHandle      source,
                    GenevaReviewItem *item)
{
  GenevaRow row;
  Waiting waiting;
  guint step;

  *item = (GenevaReviewItem) { .handle = handle, .source = G_MAXUINT, .rule = "" };
  for (step = 0; step < GENEVA_REVIEW_N_STEPS && step_lists[step] != GENEVA_HANDLE_LIST (handle); step++)
    ;
  if (step == GENEVA_REVIEW_N_STEPS || !geneva_snapshot_get_row (snapshot, handle, &row))
    return;
  item->step = (GenevaReviewStep) step;
  item->rule = get_rule (&row);
  item->score = get_score (&row);
  if (waits (&row))
    item->state = GENEVA_REVIEW_STATE_WAITING;
  else if (!is_extracted (&row))
    item->state = GENEVA_REVIEW_STATE_NONE;
  else if (get_review (&row) != GENEVA_REVIEW_REJECTED || is_merged (&row))
    item->state = GENEVA_REVIEW_STATE_TAKEN;
  else
    item->state = is_fallen (snapshot, handle, &row) ? GENEVA_REVIEW_STATE_FALLEN : GENEVA_REVIEW_STATE_REFUSED;
  item->is_there = find_place (&row, handle, source, &waiting);
  item->source = waiting.source;
  item->start = waiting.start;
}

int
geneva_review_compare (const GenevaReviewItem *a,
                       const GenevaReviewItem *b)
{
  return compare_waiting (&(Waiting) { a->handle, a->source, a->start }, &(Waiting) { b->handle, b->source, b->start });
}

static void
append_waiting (GenevaSnapshot *snapshot,
                GenevaList      list,
                GenevaHandle    source,
                const char     *rule,
                double          least_score,
                GArray         *all)
{
  for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, list, handle)) {
    GenevaRow row;
    Waiting waiting;

    if (geneva_snapshot_get_row (snapshot, handle, &row) && waits (&row)
        && (!rule || strcmp (get_rule (&row), rule) == 0) && get_score (&row) >= least_score
        && find_place (&row, handle, source, &waiting))
      g_array_append_val (all, waiting);
  }
}

static GArray *
take_handles (GArray *all)
{
  GArray *handles = g_array_sized_new (FALSE, FALSE, sizeof (GenevaHandle), all->len);

  g_array_sort (all, compare_waiting);
  for (guint i = 0; i < all->len; i++)
    g_array_append_val (handles, g_array_index (all, Waiting, i).handle);
  return handles;
}

GArray *
geneva_review_list (GenevaSnapshot  *snapshot,
                    GenevaReviewStep step,
                    GenevaHandle     source)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Waiting));

  append_waiting (snapshot, geneva_review_step_get_list (step), source, NULL, -1, all);
  return take_handles (all);
}

GArray *
geneva_review_list_like (GenevaSnapshot *snapshot,
                         const char     *rule,
                         double          least_score,
                         GenevaHandle    source)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Waiting));

  for (guint step = 0; step < GENEVA_REVIEW_N_STEPS; step++)
    append_waiting (snapshot, step_lists[step], source, rule, least_score, all);
  return take_handles (all);
}

guint
geneva_review_count (GenevaSnapshot  *snapshot,
                     GenevaReviewStep step)
{
  GenevaList list = geneva_review_step_get_list (step);
  guint n = 0;

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, list, handle)) {
    GenevaRow row;
    n += geneva_snapshot_get_row (snapshot, handle, &row) && waits (&row);
  }
  return n;
}

/* ---- rules ---- */

void
geneva_review_rule_clear (GenevaReviewRule *rule)
{
  g_clear_pointer (&rule->rule, g_free);
}

static void
clear_rule (gpointer data)
{
  geneva_review_rule_clear (data);
}

static int
compare_rules (gconstpointer a,
               gconstpointer b)
{
  return strcmp (((const GenevaReviewRule *) a)->rule, ((const GenevaReviewRule *) b)->rule);
}

GArray *
geneva_review_count_rules (GenevaSnapshot *snapshot)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *rules = g_array_new (FALSE, TRUE, sizeof (GenevaReviewRule));

  g_array_set_clear_func (rules, clear_rule);
  for (guint step = 0; step < GENEVA_REVIEW_N_STEPS; step++) {
    for (GenevaHandle handle = geneva_snapshot_next (snapshot, step_lists[step], GENEVA_HANDLE_NONE);
         handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, step_lists[step], handle)) {
      GenevaReviewRule *rule;
      GenevaRow row;
      guint place;

      if (!geneva_snapshot_get_row (snapshot, handle, &row) || !is_extracted (&row))
        continue;
      place = GPOINTER_TO_UINT (g_hash_table_lookup (places, get_rule (&row)));
      if (place == 0) {
        GenevaReviewRule new = { g_strdup (get_rule (&row)), 0, 0, 0 };
        g_array_append_val (rules, new);
        place = rules->len;
        g_hash_table_insert (places, g_strdup (get_rule (&row)), GUINT_TO_POINTER (place));
      }
      rule = &g_array_index (rules, GenevaReviewRule, place - 1);
      if (is_merged (&row))
        rule->n_accepted++;
      else if (get_review (&row) == GENEVA_REVIEW_REJECTED)
        rule->n_rejected += !is_fallen (snapshot, handle, &row);
      else if (get_review (&row) == GENEVA_REVIEW_SUGGESTED)
        rule->n_waiting++;
      else
        rule->n_accepted++;
    }
  }
  g_array_sort (rules, compare_rules);
  return rules;
}

/* ---- decisions ---- */

static void
accept_one (GenevaEdit  *edit,
            GenevaHandle handle)
{
  GenevaRow row;

  if (handle != GENEVA_HANDLE_NONE && geneva_edit_get_row (edit, handle, &row) && waits (&row))
    geneva_edit_review (edit, handle, GENEVA_REVIEW_ACCEPTED);
}

/* What the record cannot be without, where it was suggested only. */
static void
accept_needed (GenevaEdit  *edit,
               GenevaHandle handle)
{
  g_autoptr (GArray) needed = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  GenevaRow row;

  if (!geneva_edit_get_row (edit, handle, &row))
    return;
  for (guint field = 0; field < row.type->n_fields; field++) {
    const GenevaField *member = &row.type->fields[field];
    GenevaHandle to;

    if (member->type != GENEVA_FIELD_REF || strcmp (member->name, "merged-into") == 0)
      continue;
    to = geneva_row_get_ref (&row, field);
    g_array_append_val (needed, to);
  }
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS) {
    GenevaRowIter iter;
    geneva_row_iter_init (&iter, &row, GENEVA_EVENT_PARTICIPANTS);
    while (geneva_row_iter_next (&iter)) {
      GenevaHandle actor = geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR);
      g_array_append_val (needed, actor);
    }
  }
  for (guint i = 0; i < needed->len; i++)
    accept_one (edit, g_array_index (needed, GenevaHandle, i));
}

void
geneva_review_accept_in (GenevaEdit  *edit,
                         GenevaHandle handle)
{
  accept_one (edit, handle);
  accept_needed (edit, handle);
}

GenevaDelta *
geneva_review_accept (GenevaSnapshot     *snapshot,
                      const GenevaHandle *handles,
                      guint               n_handles,
                      const GenevaCoder  *coder,
                      GError            **error)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, coder);
  g_autofree char *number = geneva_numerals_dup_count (n_handles);
  g_autofree char *title
    = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Acceptance of %s proposal", "Acceptance of %s proposals",
                                    n_handles), number);

  for (guint i = 0; i < n_handles; i++)
    geneva_review_accept_in (edit, handles[i]);
  geneva_edit_set_title (edit, title);
  return geneva_edit_end (edit, error);
}

/* What waits and cannot be without the actor is rejected; how many. */
static guint
fell_in (GenevaEdit     *edit,
         GenevaSnapshot *snapshot,
         GenevaHandle    actor)
{
  const GenevaHandle *references;
  guint n, n_fallen = 0;

  if (GENEVA_HANDLE_LIST (actor) != GENEVA_LIST_ACTORS)
    return 0;
  references = geneva_snapshot_get_references (snapshot, actor, &n);
  for (guint k = 0; k < n; k++) {
    gboolean rests = FALSE;
    GenevaRow row;
    int field;

    if (!geneva_edit_get_row (edit, references[k], &row) || !waits (&row))
      continue;
    for (guint i = 0; (field = get_actor_field (GENEVA_HANDLE_LIST (references[k]), i)) >= 0; i++)
      rests |= geneva_row_get_ref (&row, (guint) field) == actor;
    if (rests)
      geneva_edit_review (edit, references[k], GENEVA_REVIEW_REJECTED);
    n_fallen += rests;
  }
  return n_fallen;
}

guint
geneva_review_reject_in (GenevaEdit     *edit,
                         GenevaSnapshot *snapshot,
                         GenevaHandle    handle)
{
  geneva_edit_review (edit, handle, GENEVA_REVIEW_REJECTED);
  return fell_in (edit, snapshot, handle);
}

static char *
dup_rejection_title (guint n_handles,
                     guint n_fallen)
{
  g_autofree char *number = geneva_numerals_dup_count (n_handles);
  g_autofree char *fallen = geneva_numerals_dup_count (n_fallen);

  if (n_fallen == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Rejection of %s proposal", "Rejection of %s proposals",
                                         n_handles), number);
  /* Translators: the title of an edit, for "Undo …" */
  if (n_handles == 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Rejection of 1 proposal and %s that rests on it",
                                         "Rejection of 1 proposal and %s that rest on it", n_fallen), fallen);
  /* Translators: the title of an edit, for "Undo …"; the first number is greater than 1, the second decides the form */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Rejection of %s proposals and %s that rests on them",
                                       "Rejection of %s proposals and %s that rest on them", n_fallen),
                          number, fallen);
}

GenevaDelta *
geneva_review_reject (GenevaSnapshot     *snapshot,
                      const GenevaHandle *handles,
                      guint               n_handles,
                      const GenevaCoder  *coder,
                      GError            **error)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, coder);
  g_autofree char *title = NULL;
  guint n_fallen = 0;

  /* All that were meant first: none of them falls with another. */
  for (guint i = 0; i < n_handles; i++)
    geneva_edit_review (edit, handles[i], GENEVA_REVIEW_REJECTED);
  for (guint i = 0; i < n_handles; i++)
    n_fallen += fell_in (edit, snapshot, handles[i]);
  title = dup_rejection_title (n_handles, n_fallen);
  geneva_edit_set_title (edit, title);
  return geneva_edit_end (edit, error);
}

void
geneva_review_merge_in (GenevaEdit     *edit,
                        GenevaSnapshot *snapshot,
                        GenevaHandle    to,
                        GenevaHandle    handle)
{
  const GenevaHandle *references;
  guint n = 0;

  geneva_edit_merge (edit, to, &handle, 1);
  references = GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_ACTORS ? geneva_snapshot_get_references (snapshot, handle, &n)
                                                                 : NULL;
  /* Nobody is tied to himself. */
  for (guint i = 0; i < n; i++) {
    GenevaHandle from, other;
    GenevaRow row;

    if (GENEVA_HANDLE_LIST (references[i]) != GENEVA_LIST_TIES || !geneva_edit_get_row (edit, references[i], &row)
        || !waits (&row))
      continue;
    from = geneva_row_get_ref (&row, GENEVA_TIE_FROM);
    other = from == handle ? geneva_row_get_ref (&row, GENEVA_TIE_TO) : from;
    if (geneva_snapshot_get_kept (snapshot, other) == to)
      geneva_edit_review (edit, references[i], GENEVA_REVIEW_REJECTED);
  }
}

GenevaDelta *
geneva_review_attach (GenevaSnapshot    *snapshot,
                      GenevaHandle       handle,
                      GenevaHandle       to,
                      const GenevaCoder *coder,
                      GError           **error)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, coder);
  g_autofree char *name = geneva_snapshot_dup_title (snapshot, to);
  g_autofree char *title = g_strdup_printf (_("Attachment to “%s”"), name);

  geneva_review_merge_in (edit, snapshot, to, handle);
  accept_one (edit, to);
  geneva_edit_set_title (edit, title);
  return geneva_edit_end (edit, error);
}
