/* Where on the page the row of an event or of a tick is, once rows are packed and
 * lanes stacked; declared in geneva-timeline-rows.h. Packs nothing.
 */
#include "geneva-timeline-rows.h"

double
geneva_timeline_rows_get_y (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events, guint event)
{
  const GenevaTimelineLaneRows *lane;

  g_return_val_if_fail (rows != NULL && events != NULL && event < events->n_numbers, 0.0);

  lane = &rows->lanes[events->events[event].lane];
  if (!events->events[event].is_dated && lane->has_foot) {
    return lane->y_pt + lane->height_pt - geneva_timeline_lane_get_foot (lane) + GENEVA_TIMELINE_FOOT_HEAD_PT
           + (rows->rows[event] + 0.5) * GENEVA_TIMELINE_FOOT_ROW_PT;
  }
  if (!events->events[event].is_dated) {
    /* The shelf shares the lane's height out. */
    double share = lane->height_pt / MAX (lane->n_shelf_rows, 1);

    return lane->y_pt + (rows->rows[event] + 0.5) * share;
  }
  return lane->rows_y_pt + (rows->rows[event] + 0.5) * rows->pitch_pt;
}

guint
geneva_timeline_rows_get_n_rows (const GenevaTimelineRows *rows, guint event)
{
  gpointer found;

  g_return_val_if_fail (rows != NULL, 1);

  if (g_hash_table_size (rows->bands) == 0)
    return 1;
  found = g_hash_table_lookup (rows->bands, GUINT_TO_POINTER (event));
  return found != NULL ? GPOINTER_TO_UINT (found) : 1;
}

double
geneva_timeline_rows_get_tick_y (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events,
                                 guint tick)
{
  const GenevaTimelineLaneRows *lane;

  g_return_val_if_fail (rows != NULL && events != NULL, 0.0);

  lane = &rows->lanes[events->ticks[tick]];
  return lane->ticks_y_pt + (rows->tick_rows[tick] + 0.5) * rows->tick_pitch_pt;
}

gboolean
geneva_timeline_is_off_shelf (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events, guint event)
{
  const GenevaTimelineLaneRows *lane;

  g_return_val_if_fail (rows != NULL && events != NULL && event < events->n_numbers, FALSE);

  /* The last row is an event's own only where no other needs one. */
  lane = &rows->lanes[events->events[event].lane];
  return lane->n_undated > lane->n_shelf_rows && rows->rows[event] + 1 >= lane->n_shelf_rows;
}
