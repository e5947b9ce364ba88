/* What was before, and after. Role: keeps the filter, the hidden lanes and what is left
 * out of the network as they were before each step, and how many edits of the dossier the
 * step was, puts the last ones back, and forth again. It must not know window and toasts:
 * who made it is told in words.
 */
#include "geneva-filter-history.h"

#include "base/geneva-sentence.h"
#include "geneva-network-omissions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_STEPS 100

/* Of a step: on the way back what was before it, on the way forth what was after it. */
typedef struct {
  char         *title;          /* of the step; NULL of a state that is none */
  GenevaFilter *filter;         /* may be NULL */
  GenevaLanes   lanes;          /* what kind of lanes the hidden ones are of */
  char        **hidden;
  GenevaNetworkSettings network;
  guint         n_edits;        /* of the dossier, in the step */
  gboolean      is_whole;       /* the step was of many things: all of this comes back too */
  GenevaSessionState session;   /* without what it would have to own */
} State;

struct _GenevaFilterHistory {
  GenevaSession       *session;
  GenevaTimelineChart *timeline;
  GenevaNetworkChart  *network;
  GenevaFilterTeller   teller;
  gpointer             data;
  State               *now;
  GPtrArray           *before;  /* State, the oldest first */
  GPtrArray           *after;   /* State of what was taken back, the first to come again last */
  gboolean             is_moving;
  guint                n_undoable, n_redoable;  /* of the dossier, as last seen */
  State               *group;   /* before a step of many things that is under way; NULL: none is */
  GenevaDossier       *dossier; /* that is followed; NULL: none */
};

static void
free_state (gpointer data)
{
  State *state = data;

  if (state == NULL)
    return;
  g_free (state->title);
  g_clear_pointer (&state->filter, geneva_filter_unref);
  g_strfreev (state->hidden);
  g_free (state);
}

static State *
read_state (GenevaFilterHistory *self)
{
  State *state = g_new0 (State, 1);
  GenevaFilter *filter = geneva_session_get_filter (self->session);

  state->filter = filter != NULL ? geneva_filter_ref (filter) : NULL;
  state->lanes = geneva_timeline_chart_get_lanes (self->timeline);
  state->hidden = g_strdupv ((char **) geneva_timeline_chart_get_hidden_lanes (self->timeline));
  geneva_network_chart_get_settings (self->network, &state->network);
  geneva_session_get_span (self->session, &state->session.span);
  state->session.clock = geneva_session_get_clock (self->session);
  state->session.unreviewed = geneva_session_get_unreviewed (self->session);
  state->session.dims_filtered = geneva_session_get_dims_filtered (self->session);
  return state;
}

/* Takes both. */
static void
add_step (GenevaFilterHistory *self, State *before, char *title)
{
  g_free (before->title);
  before->title = title;
  g_ptr_array_set_size (self->after, 0);
  g_ptr_array_add (self->before, before);
  if (self->before->len > MOST_STEPS)
    g_ptr_array_remove_index (self->before, 0);
}

static void
count_edits (GenevaFilterHistory *self)
{
  self->n_undoable = self->dossier != NULL ? geneva_dossier_get_n_undoable (self->dossier) : 0;
  self->n_redoable = self->dossier != NULL ? geneva_dossier_get_n_redoable (self->dossier) : 0;
}

static gboolean
same_state (const State *a, const State *b)
{
  /* Going to other lanes is no step: these have hidden ones of their own. */
  return geneva_filter_equal (a->filter, b->filter)
         && geneva_network_omissions_equal (&a->network, &b->network)
         && (a->lanes != b->lanes
             || g_strv_equal ((const char *const *) a->hidden, (const char *const *) b->hidden));
}

/* What of the network `state` leaves out, and `before` did not; NULL: nothing. */
static char *
dup_omission (const State *before, const State *state)
{
  g_autoptr (GArray) omissions = geneva_network_omissions_list (&state->network);
  GenevaNetworkSettings without;

  for (guint i = 0; i < omissions->len; i++) {
    const GenevaOmission *omission = &g_array_index (omissions, GenevaOmission, i);

    without = before->network;
    geneva_network_omission_take_back (omission, &without);
    if (omission->kind == GENEVA_OMITS_LIGHT ? state->network.min_weight > before->network.min_weight
                                             : geneva_network_omissions_equal (&without, &before->network))
      return geneva_network_omission_dup_words (omission, &state->network);
  }
  return NULL;
}

/* A weight is turned up bit by bit: that is one step. */
static gboolean
goes_on (GenevaFilterHistory *self, const State *state)
{
  const State *before =
    self->before->len > 0 ? g_ptr_array_index (self->before, self->before->len - 1) : NULL;
  GenevaNetworkSettings first;
  GenevaNetworkSettings last;

  if (before == NULL || before->n_edits > 0 || before->is_whole || self->after->len > 0
      || !(self->now->network.min_weight > 0) || !(state->network.min_weight > 0))
    return FALSE;
  first = before->network;
  last = self->now->network;
  first.min_weight = last.min_weight = state->network.min_weight;
  return geneva_filter_equal (before->filter, state->filter)
         && geneva_filter_equal (self->now->filter, state->filter)
         && geneva_network_omissions_equal (&first, &state->network)
         && geneva_network_omissions_equal (&last, &state->network) && self->now->lanes == state->lanes
         && before->lanes == state->lanes
         && g_strv_equal ((const char *const *) before->hidden, (const char *const *) state->hidden)
         && g_strv_equal ((const char *const *) self->now->hidden, (const char *const *) state->hidden);
}

/* What the step to `state` left out; NULL when it showed more again. */
static char *
dup_words (GenevaFilterHistory *self, const State *before, const State *state)
{
  guint n = geneva_filter_get_n_steps (state->filter);

  if (n > geneva_filter_get_n_steps (before->filter)) {
    const char *title = geneva_filter_get_title (state->filter, n - 1);
    /* Translators: a toast with the button "Undo"; %s is "3 events", a title or "Lane West" */
    return g_strdup_printf (geneva_filter_get_kind (state->filter, n - 1) == GENEVA_FILTER_ONLY
                              ? _("Only this is shown: %s") : _("Hidden: %s"), title);
  }
  for (guint i = 0; state->lanes == before->lanes && state->hidden[i] != NULL; i++) {
    g_autofree char *title = NULL;
    if (g_strv_contains ((const char *const *) before->hidden, state->hidden[i]))
      continue;
    title = geneva_timeline_chart_dup_lane_title (self->timeline, state->hidden[i]);
    /* Translators: a toast with the button "Undo"; %s is the head of a lane of the timeline */
    return geneva_sentence (_("Hidden lane: %s"), title != NULL ? title : state->hidden[i]);
  }
  return dup_omission (before, state);
}

/* The step to `state` as a title. */
static char *
dup_title (GenevaFilterHistory *self, const State *before, const State *state)
{
  guint n = geneva_filter_get_n_steps (state->filter);
  g_autofree char *omission = NULL;

  if (n > geneva_filter_get_n_steps (before->filter)) {
    const char *title = geneva_filter_get_title (state->filter, n - 1);
    /* Translators: the title of a step, as in "Undo hide of 3 events"; %s is "3 events", a title or "Lane
     * West" */
    return g_strdup_printf (geneva_filter_get_kind (state->filter, n - 1) == GENEVA_FILTER_ONLY
                              ? _("Showing only %s") : _("Hide of %s"), title);
  }
  for (guint i = 0; state->lanes == before->lanes && state->hidden[i] != NULL; i++) {
    g_autofree char *title = NULL;
    if (g_strv_contains ((const char *const *) before->hidden, state->hidden[i]))
      continue;
    title = geneva_timeline_chart_dup_lane_title (self->timeline, state->hidden[i]);
    /* Translators: the title of a step; %s is the head of a lane of the timeline */
    return geneva_sentence (_("Hide of the lane %s"), title != NULL ? title : state->hidden[i]);
  }
  omission = dup_omission (before, state);
  /* Translators: the title of a step that took back what had left something out */
  return omission != NULL ? g_steal_pointer (&omission) : g_strdup (_("Showing more"));
}

static void
follow (GenevaFilterHistory *self)
{
  State *state;
  g_autofree char *words = NULL, *title = NULL;

  if (self->is_moving || self->group != NULL)
    return;
  state = read_state (self);
  if (same_state (self->now, state)) {
    free_state (self->now);
    self->now = state;
    return;
  }
  words = dup_words (self, self->now, state);
  title = dup_title (self, self->now, state);
  if (goes_on (self, state)) {
    State *before = g_ptr_array_index (self->before, self->before->len - 1);

    free_state (self->now);
    g_free (before->title);
    before->title = g_steal_pointer (&title);
  } else {
    add_step (self, self->now, g_steal_pointer (&title));
  }
  self->now = state;
  self->teller (GENEVA_TELLS_STEP, words, self->data);
}

/* Somebody has gone back in the history of the dossier itself: the last edit in our order is not done any
 * more. */
static void
drop_last_edit (GenevaFilterHistory *self)
{
  for (guint i = self->before->len; i > 0; i--) {
    State *step = g_ptr_array_index (self->before, i - 1);

    if (step->n_edits == 0)
      continue;
    step->n_edits--;
    if (step->n_edits == 0 && !step->is_whole)
      g_ptr_array_remove_index (self->before, i - 1);
    break;
  }
  g_ptr_array_set_size (self->after, 0);
}

/* The dossier keeps what was before: here is only kept that it comes next. */
static void
on_edit (GenevaFilterHistory *self)
{
  guint n_undoable = self->n_undoable;
  const char *title;
  State *state;

  if (self->is_moving)
    return;
  count_edits (self);
  if (self->n_undoable == n_undoable)
    return;
  if (self->group != NULL) {
    self->group->n_edits += self->n_undoable > n_undoable ? 1 : 0;
    return;
  }
  if (self->n_undoable < n_undoable) {
    drop_last_edit (self);
  } else {
    title = geneva_dossier_get_undo_title (self->dossier);
    state = read_state (self);
    state->n_edits = 1;
    add_step (self, state, g_strdup (title != NULL && *title != '\0' ? title : _("Edit")));
  }
  self->teller (GENEVA_TELLS_STEP, NULL, self->data);
}

static void
follow_dossier (GenevaFilterHistory *self)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);

  if (self->dossier != NULL)
    g_signal_handlers_disconnect_by_data (self->dossier, self);
  g_set_object (&self->dossier, dossier);
  if (dossier != NULL)
    g_signal_connect_swapped (dossier, "changed", G_CALLBACK (on_edit), self);
  count_edits (self);
}

/* Another dossier has other records. */
static void
begin_anew (GenevaFilterHistory *self)
{
  follow_dossier (self);
  g_ptr_array_set_size (self->before, 0);
  g_ptr_array_set_size (self->after, 0);
  g_clear_pointer (&self->group, free_state);
  free_state (self->now);
  self->now = read_state (self);
  self->teller (GENEVA_TELLS_STEP, NULL, self->data);
}

GenevaFilterHistory *
geneva_filter_history_new (GenevaSession *session, GenevaTimelineChart *timeline, GenevaNetworkChart *network,
                           GenevaFilterTeller teller, gpointer data)
{
  GenevaFilterHistory *self;

  g_return_val_if_fail (GENEVA_IS_SESSION (session) && GENEVA_IS_TIMELINE_CHART (timeline), NULL);
  g_return_val_if_fail (GENEVA_IS_NETWORK_CHART (network), NULL);
  g_return_val_if_fail (teller != NULL, NULL);

  self = g_new0 (GenevaFilterHistory, 1);
  self->session = g_object_ref (session);
  self->timeline = g_object_ref (timeline);
  self->network = g_object_ref (network);
  self->teller = teller;
  self->data = data;
  self->before = g_ptr_array_new_with_free_func (free_state);
  self->after = g_ptr_array_new_with_free_func (free_state);
  self->now = read_state (self);
  follow_dossier (self);
  g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (begin_anew), self);
  g_signal_connect_swapped (session, "notify::filter", G_CALLBACK (follow), self);
  g_signal_connect_swapped (timeline, "changed", G_CALLBACK (follow), self);
  g_signal_connect_swapped (network, "changed", G_CALLBACK (follow), self);
  return self;
}

void
geneva_filter_history_free (GenevaFilterHistory *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (self->timeline, self);
  g_signal_handlers_disconnect_by_data (self->network, self);
  if (self->dossier != NULL)
    g_signal_handlers_disconnect_by_data (self->dossier, self);
  g_clear_object (&self->dossier);
  g_clear_pointer (&self->group, free_state);
  g_object_unref (self->session);
  g_object_unref (self->timeline);
  g_object_unref (self->network);
  g_ptr_array_unref (self->before);
  g_ptr_array_unref (self->after);
  free_state (self->now);
  g_free (self);
}

void
geneva_filter_history_begin (GenevaFilterHistory *self)
{
  g_return_if_fail (self != NULL && self->group == NULL);

  self->group = read_state (self);
  self->group->is_whole = TRUE;
}

void
geneva_filter_history_end (GenevaFilterHistory *self, const char *words)
{
  g_return_if_fail (self != NULL);

  /* Another dossier may have come in between. */
  if (self->group == NULL)
    return;
  add_step (self, g_steal_pointer (&self->group), g_strdup (words != NULL ? words : _("Edit")));
  free_state (self->now);
  self->now = read_state (self);
  self->teller (GENEVA_TELLS_STEP, words, self->data);
}

static void
put_back_whole (GenevaFilterHistory *self, const State *state)
{
  geneva_session_set_span (self->session,
                           state->session.span.begin < state->session.span.end ? &state->session.span : NULL);
  geneva_session_set_clock (self->session, state->session.clock);
  geneva_session_set_unreviewed (self->session, state->session.unreviewed);
  geneva_session_set_dims_filtered (self->session, state->session.dims_filtered);
  geneva_timeline_chart_set_lanes (self->timeline, state->lanes);
  geneva_network_chart_set_settings (self->network, &state->network);
}

static void
put_back (GenevaFilterHistory *self, const State *state)
{
  GenevaNetworkSettings settings;

  if (state->is_whole)
    put_back_whole (self, state);
  geneva_session_set_filter (self->session, state->filter);
  if (state->lanes == geneva_timeline_chart_get_lanes (self->timeline)) {
    g_auto (GStrv) shown = g_strdupv ((char **) geneva_timeline_chart_get_hidden_lanes (self->timeline));

    for (guint i = 0; shown[i] != NULL; i++)
      geneva_timeline_chart_set_lane_hidden (self->timeline, shown[i],
                                             g_strv_contains ((const char *const *) state->hidden, shown[i]));
    for (guint i = 0; state->hidden[i] != NULL; i++)
      geneva_timeline_chart_set_lane_hidden (self->timeline, state->hidden[i], TRUE);
  }
  geneva_network_chart_get_settings (self->network, &settings);
  if (!geneva_network_omissions_equal (&settings, &state->network)) {
    geneva_network_omissions_copy (&state->network, &settings);
    geneva_network_chart_set_settings (self->network, &settings);
  }
}

/* The last of `from` comes, and what is now goes to the end of `to`. */
static gboolean
move (GenevaFilterHistory *self, GPtrArray *from, GPtrArray *to, void (*move_edit) (GenevaDossier *dossier),
      gboolean (*can_move_edit) (GenevaDossier *dossier), GenevaFilterTelling telling)
{
  State *state = from->len > 0 ? g_ptr_array_index (from, from->len - 1) : NULL;
  State *here;
  g_autofree char *title = NULL;

  if (state == NULL || (state->n_edits > 0 && (self->dossier == NULL || !can_move_edit (self->dossier))))
    return FALSE;
  (void) g_ptr_array_steal_index (from, from->len - 1);
  here = read_state (self);
  here->n_edits = state->n_edits;
  here->is_whole = state->is_whole;
  here->title = g_strdup (state->title);
  title = g_strdup (state->title);
  self->is_moving = TRUE;
  for (guint i = 0; i < state->n_edits && self->dossier != NULL; i++)
    move_edit (self->dossier);
  put_back (self, state);
  self->is_moving = FALSE;
  g_ptr_array_add (to, here);
  free_state (state);
  free_state (self->now);
  self->now = read_state (self);
  count_edits (self);
  self->teller (telling, title, self->data);
  return TRUE;
}

gboolean
geneva_filter_history_undo (GenevaFilterHistory *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return move (self, self->before, self->after, geneva_dossier_undo, geneva_dossier_can_undo,
               GENEVA_TELLS_UNDONE);
}

gboolean
geneva_filter_history_redo (GenevaFilterHistory *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return move (self, self->after, self->before, geneva_dossier_redo, geneva_dossier_can_redo,
               GENEVA_TELLS_REDONE);
}

static const char *
get_last_title (const GPtrArray *steps)
{
  return steps->len > 0 ? ((const State *) g_ptr_array_index (steps, steps->len - 1))->title : NULL;
}

const char *
geneva_filter_history_get_undo_title (GenevaFilterHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_last_title (self->before);
}

const char *
geneva_filter_history_get_redo_title (GenevaFilterHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_last_title (self->after);
}
