/* The events of a timeline one after another: where the keyboard goes from an
 * event, on the page or off it, and what lies between two. Inside of
 * geneva-timeline*.c.
 */
#pragma once

#include "geneva-timeline.h"

G_BEGIN_DECLS

/* NEXT and PREVIOUS: by time, round at the ends. LEFT and RIGHT: in its lane. UP and DOWN: the nearest in time
 * of the next lane that way that has any. NONE when there is none, or nothing was drawn yet. O(events). */
GenevaHandle geneva_timeline_walk         (const GenevaTimelineMemory *memory, GenevaHandle from,
                                           GenevaDirection direction);
/* Handles by time from the one to the other, both with it; where both stand in one lane, of that lane alone.
 * NULL when one of them is not there. O(events). */
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_timeline_list_between (const GenevaTimelineMemory *memory, GenevaHandle from, GenevaHandle to);

G_END_DECLS
