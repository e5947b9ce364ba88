/* Rows for the marks of a lane in which processes stand behind their acts: the
 * acts that are a part of a process stand together, right below a row that the
 * process has for its own title, and its band is as high as all of them.
 * Inside of geneva-timeline*.c.
 */
#pragma once

#include "geneva-timeline-events.h"
#include "layout/geneva-lanes.h"

G_BEGIN_DECLS

/* As geneva_lane_pack(), of the marks of one lane: `members` are events, rows[i] the row of the i-th. A process
 * that has acts among them takes the first of its band's rows; how many those are goes into `heights`, by
 * GUINT_TO_POINTER (event). Returns the number of rows; 0, and nothing is changed, when no process here has
 * acts. O(n log n + n · rows). */
G_GNUC_WARN_UNUSED_RESULT
guint geneva_timeline_pack_bands (const GenevaTimelineEvents *events, guint n, const guint *members,
                                  const GenevaExtent *extents, double gap_pt, guint *rows,
                                  GHashTable *heights);

/* A process of which one end is open gets a band as long as its acts reach, in whichever lanes they stand: so long
 * it lasted at least. Before lanes are entered. O(dated events). */
void     geneva_timeline_stretch_bands (GenevaTimelineEvents *events);

/* owner[i] becomes the member on whose band the i-th stands; its own number for a process that has acts among the
 * members, and G_MAXUINT for what stands on none. A process with more than `most_acts` has none that count.
 * Returns FALSE, with owners not to be looked at, when no process here has acts. O(n). */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_timeline_find_owners (const GenevaTimelineEvents *events, guint n, const guint *members,
                                      guint most_acts, guint *owner);

G_END_DECLS
