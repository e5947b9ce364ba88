/* A chart view and its session. Role: gives the chart what dossier and session
 * say now, and brings into sight what is selected elsewhere. It must not paint,
 * nor know pointer and keys.
 */
#include "geneva-chart-view-private.h"

#include "model/geneva-within.h"

void
geneva_chart_view_take_snapshot (GenevaChartView *self)
{
  GenevaSessionState state = { .selection = NULL };

  if (self->chart == NULL)
    return;
  if (self->session != NULL)
    geneva_session_get_state (self->session, &state);
  geneva_chart_set_input (self->chart, self->dossier != NULL ? geneva_dossier_get_snapshot (self->dossier) : NULL,
                          &state);
  geneva_session_state_clear (&state);
}

static void
on_dossier_changed (GenevaChartView *self)
{
  geneva_chart_view_forget_selected (self);
  geneva_chart_view_take_snapshot (self);
}

static void
take_dossier (GenevaChartView *self)
{
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;

  if (self->dossier != NULL)
    g_signal_handlers_disconnect_by_data (self->dossier, self);
  g_set_object (&self->dossier, dossier);
  if (dossier != NULL)
    g_signal_connect_swapped (dossier, "changed", G_CALLBACK (on_dossier_changed), self);
  self->hovered = self->focused = 0;
  self->focused_key = self->anchor_key = (GenevaItemKey) { 0, 0, 0 };
  geneva_chart_view_forget_selected (self);
  geneva_chart_view_take_snapshot (self);
}

gboolean
geneva_chart_view_edit (GenevaChartView *self, GenevaDelta *delta)
{
  g_autoptr (GError) error = NULL;

  if (self->dossier == NULL)
    return FALSE;
  if (geneva_dossier_apply (self->dossier, delta, &error))
    return TRUE;
  geneva_chart_view_tell (self, error->message);
  return FALSE;
}

static gboolean
is_in_sight (GenevaChartView *self, GenevaHandle handle)
{
  guint32 item = geneva_scene_find_item (self->scene, handle, GENEVA_HANDLE_NONE, 0);
  GenevaRect bounds;

  return item != 0 && geneva_scene_get_item_bounds (self->scene, item, &bounds);
}

/* Whether the filter leaves the event in the charts and it surely lies in the window: one that only may be there can
 * stand far outside of it. */
static gboolean
is_kept (GenevaChartView *self, GenevaSnapshot *snapshot, GenevaHandle event)
{
  GenevaSpan span;
  GenevaWithin within;
  GenevaRow row;

  geneva_session_get_span (self->session, &span);
  if (!geneva_filter_keeps (geneva_session_get_filter (self->session), event)
      || !geneva_snapshot_get_row (snapshot, event, &row))
    return FALSE;
  within = geneva_event_get_within (snapshot, &row, geneva_session_get_clock (self->session), &span);
  return span.begin >= span.end || within == GENEVA_WITHIN_CERTAIN;
}

/* A chart that does not draw the chosen thing itself marks what belongs to it: some of that should be in
 * sight, but a picture that already shows a part stays where it is, and nobody is led out of the window of
 * time that was asked for. */
static void
reveal_related (GenevaChartView *self, GenevaSelection *selection)
{
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (self->dossier);
  g_autoptr (GHashTable) related = geneva_selection_dup_related (selection, snapshot);
  GenevaHandle first = GENEVA_HANDLE_NONE;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, related);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    GenevaHandle handle = GPOINTER_TO_UINT (key);

    if (is_in_sight (self, handle))
      return;
    if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS && (first == GENEVA_HANDLE_NONE || handle < first)
        && is_kept (self, snapshot, handle))
      first = handle;
  }
  if (first != GENEVA_HANDLE_NONE)
    geneva_chart_reveal (self->chart, first, GENEVA_HANDLE_NONE);
}

static void
reveal_selection (GenevaChartView *self)
{
  GenevaSelection *selection = geneva_session_get_selection (self->session);
  const GenevaTarget *target = geneva_selection_get_primary (selection);

  if (target == NULL || self->chart == NULL || self->scene == NULL || self->dossier == NULL ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_revealing = TRUE;
  if (!geneva_chart_reveal (self->chart, target->handle, target->other) && !is_in_sight (self, target->handle))
    reveal_related (self, selection);
  self->is_revealing = FALSE;
}

static void
on_selection (GenevaChartView *self)
{
  if (self->chart != NULL && geneva_chart_shows_selection (self->chart))
    geneva_chart_view_take_snapshot (self);
  geneva_chart_view_forget_selected (self);
  g_clear_pointer (&self->notice, g_free);
  if (!self->is_selecting) {
    g_array_set_size (self->chosen_many, 0);
    self->is_cut = FALSE;
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  }
  geneva_chart_view_update_status (self);
  if (!self->is_selecting)
    reveal_selection (self);
  self->keeps_in_sight = !self->is_selecting;
  geneva_chart_view_queue_overlay (self);
}

gboolean
geneva_chart_view_reveal_in_idle (gpointer data)
{
  GenevaChartView *self = data;

  self->resized_id = 0;
  reveal_selection (self);
  return G_SOURCE_REMOVE;
}

void
geneva_chart_view_set_session (GenevaChartView *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));
  g_return_if_fail (session == NULL || GENEVA_IS_SESSION (session));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL) {
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (take_dossier), self);
    g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (on_selection), self);
    g_signal_connect_swapped (session, "notify::hover", G_CALLBACK (geneva_chart_view_queue_overlay), self);
    g_signal_connect_swapped (session, "notify::span", G_CALLBACK (geneva_chart_view_take_snapshot), self);
    g_signal_connect_swapped (session, "notify::filter", G_CALLBACK (geneva_chart_view_take_snapshot), self);
    g_signal_connect_swapped (session, "notify::clock", G_CALLBACK (geneva_chart_view_take_snapshot), self);
    g_signal_connect_swapped (session, "notify::unreviewed", G_CALLBACK (geneva_chart_view_take_snapshot), self);
    g_signal_connect_swapped (session, "notify::dims-filtered", G_CALLBACK (geneva_chart_view_take_snapshot), self);
  }
  take_dossier (self);
  g_object_notify (G_OBJECT (self), "session");
}
