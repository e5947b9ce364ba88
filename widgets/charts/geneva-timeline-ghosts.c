/* Forecasts on the timeline. Role: makes them into things that are packed,
 * drawn and hit as events are, and joins each to its event. Knows nothing of
 * how a mark is drawn.
 */
#include "geneva-timeline-ghosts.h"

#include "base/geneva-sentence.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Where each event of the list stands; eras have no lane. */
static GHashTable *
list_places (const GArray *list)
{
  GHashTable *places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < list->len; i++) {
    const GenevaTimelineEvent *event = &g_array_index (list, GenevaTimelineEvent, i);

    if (event->level != GENEVA_LEVEL_ERA)
      g_hash_table_insert (places, GUINT_TO_POINTER (event->handle), GUINT_TO_POINTER (i + 1));
  }
  return places;
}

/* A forecast by its date; of "will not" that is the time struck through. */
static gboolean
read_ghost (const GenevaTimelineInput *input, GenevaHandle handle, const GenevaRow *row, GenevaTimelineEvent *ghost)
{
  int review = geneva_row_get_enum (row, GENEVA_FORECAST_REVIEW);
  const GenevaEdtf *predicted = geneva_row_get_date (row, GENEVA_FORECAST_PREDICTED);
  GenevaEdtf placed;

  if (predicted == NULL || geneva_row_has (row, GENEVA_FORECAST_MERGED_INTO) || review == GENEVA_REVIEW_REJECTED
      || (review == GENEVA_REVIEW_SUGGESTED && !input->unreviewed)
      || !geneva_filter_keeps (input->filter, handle))
    return FALSE;
  geneva_edtf_place_in_zone (predicted, input->zone, &placed);
  if (!geneva_time_form_of_edtf (&placed, &ghost->form))
    return FALSE;
  ghost->handle = handle;
  ghost->is_ghost = TRUE;
  ghost->is_dated = TRUE;
  ghost->is_struck = geneva_row_get_enum (row, GENEVA_FORECAST_POLARITY) == GENEVA_POLARITY_WILL_NOT;
  ghost->is_suggested = review == GENEVA_REVIEW_SUGGESTED;
  ghost->level = GENEVA_LEVEL_ACT;
  ghost->status = GENEVA_STATUS_PLANNED;
  ghost->fill = GENEVA_FILL_HOLLOW;
  ghost->is_questioned = geneva_edtf_is_uncertain (predicted);
  ghost->anchor = ghost->form.is_bar && ghost->form.opens_before ? ghost->form.end : ghost->form.begin;
  return TRUE;
}

void
geneva_timeline_ghosts_read (const GenevaTimelineInput *input, GArray *list)
{
  g_autoptr (GHashTable) places = NULL;
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  g_return_if_fail (input != NULL && list != NULL);

  if (!input->ghosts || input->snapshot == NULL)
    return;
  places = list_places (list);
  while ((handle = geneva_snapshot_next (input->snapshot, GENEVA_LIST_FORECASTS, handle)) != GENEVA_HANDLE_NONE) {
    GenevaTimelineEvent ghost = { 0 };
    gpointer place;
    GenevaRow row;

    if (!geneva_snapshot_get_row (input->snapshot, handle, &row))
      continue;
    place = g_hash_table_lookup (places, GUINT_TO_POINTER (
                                           geneva_snapshot_get_kept (input->snapshot,
                                                                     geneva_row_get_ref (&row, GENEVA_FORECAST_EVENT))));
    if (place == NULL || !read_ghost (input, handle, &row, &ghost))
      continue;
    {
      const GenevaTimelineEvent *event = &g_array_index (list, GenevaTimelineEvent, GPOINTER_TO_UINT (place) - 1);

      ghost.lane = event->lane;
      ghost.kind = event->kind;
      ghost.quad_class = event->quad_class;
      ghost.is_dimmed = event->is_dimmed;
    }
    g_array_append_val (list, ghost);
  }
}

void
geneva_timeline_ghosts_index (GenevaTimelineEvents *events)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);

  g_return_if_fail (events != NULL);

  if (events->n_ghosts == 0)
    return;
  for (guint i = 0; i < events->n_dated; i++) {
    GenevaRow row;

    if (events->events[i].is_ghost && geneva_snapshot_get_row (events->snapshot, events->events[i].handle, &row))
      g_hash_table_add (wanted, GUINT_TO_POINTER (
                                  geneva_snapshot_get_kept (events->snapshot,
                                                            geneva_row_get_ref (&row, GENEVA_FORECAST_EVENT))));
  }
  events->positions = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < events->n_events; i++) {
    GenevaHandle handle = events->events[i].handle;

    if (g_hash_table_contains (wanted, GUINT_TO_POINTER (handle)))
      g_hash_table_insert (events->positions, GUINT_TO_POINTER (handle), GUINT_TO_POINTER (i + 1));
  }
}

void
geneva_timeline_ghosts_tell (GenevaTimelineEvents *events, guint i)
{
  GenevaTimelineEvent *ghost;
  g_autofree char *event = NULL;
  g_autofree char *title = NULL;
  GenevaRow row;

  g_return_if_fail (events != NULL && i < events->n_numbers);

  ghost = &events->events[i];
  ghost->is_told = TRUE;
  ghost->is_unsupported = geneva_count_passages (events->snapshot, ghost->handle) == 0;
  if (geneva_snapshot_get_row (events->snapshot, ghost->handle, &row))
    event = geneva_snapshot_dup_title (events->snapshot,
                                       geneva_snapshot_get_kept (events->snapshot,
                                                                 geneva_row_get_ref (&row, GENEVA_FORECAST_EVENT)));
  /* TRANSLATORS: what is forecast: the title of an event. */
  title = geneva_sentence (ghost->is_struck ? _("Forecast, will not happen: %s") : _("Forecast: %s"),
                           event != NULL ? event : "");
  ghost->title = g_string_chunk_insert (events->strings, title);
}

guint
geneva_timeline_ghosts_get_event (const GenevaTimelineEvents *events, guint ghost)
{
  GenevaHandle event;
  GenevaRow row;

  g_return_val_if_fail (events != NULL && ghost < events->n_numbers, G_MAXUINT);

  if (events->positions == NULL || !geneva_snapshot_get_row (events->snapshot, events->events[ghost].handle, &row))
    return G_MAXUINT;
  event = geneva_snapshot_get_kept (events->snapshot, geneva_row_get_ref (&row, GENEVA_FORECAST_EVENT));
  return GPOINTER_TO_UINT (g_hash_table_lookup (events->positions, GUINT_TO_POINTER (event))) - 1;
}

void
geneva_timeline_draw_ghost_lines (GenevaTimelinePage *page)
{
  gboolean is_begun = FALSE;

  for (guint s = 0; s < page->seen->len && page->events->n_ghosts > 0; s++) {
    guint i = g_array_index (page->seen, guint, s), event;
    const GenevaTimelineEvent *ghost = &page->events->events[i];
    double y, half = page->rows->disc_pt / 2.0 + 1.0, far;
    GenevaMark *mark;

    if (!ghost->is_ghost || page->rows->lanes[ghost->lane].is_dense)
      continue;
    event = geneva_timeline_ghosts_get_event (page->events, i);
    if (event == G_MAXUINT || !page->events->events[event].is_dated)
      continue;
    if (!is_begun)
      geneva_timeline_begin_time_layer (page, "ghost-lines", &page->plot);
    is_begun = TRUE;
    y = geneva_timeline_rows_get_y (page->rows, page->events, i);
    mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_LINE);
    mark->x = ghost->anchor;
    mark->x2 = page->events->events[event].anchor;
    mark->y = y;
    /* An event out of sight has no row: the line leaves the page at the ghost's. */
    mark->y2 = page->items[event] != 0 ? geneva_timeline_rows_get_y (page->rows, page->events, event) : y;
    far = fabs (mark->x2 - mark->x) / geneva_time_scale_get_seconds_per_pt (&page->scale);
    if (far > 2.5 * half) {
      mark->dx = (float) (mark->x2 > mark->x ? half : -half);
      mark->dx2 = -mark->dx;
    }
    mark->line_style = GENEVA_STYLE_TEXT_DIM;
    mark->line_pt = 0.8f;
    mark->dash = GENEVA_DASH_DOTTED;
    mark->opacity = 0.8f;
  }
}
