/* Edits of a large dossier: the events of its timeline become those of the next
 * snapshot in place, lane by lane and only where the edit touches them, so that
 * the picture after an edit costs about as much as any other. Inside of
 * geneva-timeline*.c.
 */
#pragma once

#include "geneva-timeline-rows.h"

G_BEGIN_DECLS

/* Makes the events, which were read for an input that differs in nothing but its snapshot, those of `input`: as if they
 * had been read anew, but for the span that holds most of them and the order of lanes, which
 * stay as the reader found them. `rows`, which
 * may be NULL, are theirs. FALSE: it can't be done so, and they must be read anew; neither is of use any more. For a
 * few events O(pages + marks of the lanes touched). Main thread. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_timeline_events_take_edit (GenevaTimelineEvents *events, GenevaTimelineRows *rows,
                                           const GenevaTimelineInput *input);

/* An event's entry in a lane: its mark, or one of its ticks. */
GenevaTimelineEntry geneva_timeline_edits_make_entry (const GenevaTimelineEvents *events, guint number, guint tick);
/* What is drawn of a lane is another. */
void                geneva_timeline_edits_touch_lane (GenevaTimelineEvents *events, guint lane);

G_END_DECLS
