/* Forecasts of planned events as faint marks at the dates that they predict.
 * Inside of geneva-timeline*.c only.
 */
#pragma once

#include "geneva-timeline-page.h"

G_BEGIN_DECLS

/* Appends a GenevaTimelineEvent for each forecast of an event in `list` that names a date, in that event's
 * lane; they are packed and pointed at as events are, and counted as none. O(events + forecasts). */
void geneva_timeline_ghosts_read (const GenevaTimelineInput *input, GArray *list);
/* Finds the events that ghosts are of, once all are in their order. */
void geneva_timeline_ghosts_index (GenevaTimelineEvents *events);
/* Says what there is to tell of one, as geneva_timeline_events_tell() does of an event. */
void geneva_timeline_ghosts_tell (GenevaTimelineEvents *events, guint i);
/* The event of a ghost: its position, or G_MAXUINT. */
guint geneva_timeline_ghosts_get_event (const GenevaTimelineEvents *events, guint ghost);
/* Dotted lines from the ghosts in sight to their events. */
void geneva_timeline_draw_ghost_lines (GenevaTimelinePage *page);

G_END_DECLS
