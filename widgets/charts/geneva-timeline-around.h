/* What stands around the events of a timeline – actors, places, sources – after
 * an edit: whether lanes and labels are as before. Inside of geneva-timeline*.c.
 */
#pragma once

#include "geneva-timeline-lanes.h"

G_BEGIN_DECLS

/* Whether a timeline without forecasts reads the same of all but the events: records may have come, and others changed
 * in what no lane and no label tells, as aliases and notes. The book learns in which lanes the new ones stand. FALSE:
 * it is of no use any more. O(pages + rows of those touched). */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_timeline_has_same_around (const GenevaSnapshot *before, GenevaSnapshot *after, GenevaLaneBook *book);

G_END_DECLS
