/* The session's window of time on a timeline: a veil over what is outside, and
 * which events lie in it. Inside of geneva-timeline*.c only.
 */
#pragma once

#include "geneva-timeline-page.h"

G_BEGIN_DECLS

typedef struct {
  guint n_certain, n_perhaps, n_outside, n_undated;
} GenevaTimelineWithinCounts;

/* There is a window, and the event may lie in it or not. O(1); asks the dossier only about what lies across
 * a bound. */
gboolean geneva_timeline_is_perhaps_within (const GenevaTimelinePage *page, const GenevaTimelineEvent *event);
/* Of all events that are not filtered out. Kept until the window is another one: then O(events that last, or
 * are not known to the day, or lie near a bound); the first time O(events). */
void     geneva_timeline_count_within      (GenevaTimelineEvents *events, const GenevaSpan *window,
                                            GenevaTimelineWithinCounts *counts);
void     geneva_timeline_within_free       (GenevaTimelineWithin *within);
void     geneva_timeline_draw_veil         (GenevaTimelinePage *page);

G_END_DECLS
