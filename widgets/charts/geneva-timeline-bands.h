/* Rows for the marks of a lane in which processes stand behind their acts: the
 * acts that are a part of a process stand together, right below a row that the
 * process has for its own title, and its band is as high as all of them.
 * Inside of geneva-timeline*.c.
 */
#pragma once

#include "geneva-timeline-events.h"
#include "layout/geneva-lanes.h"

G_BEGIN_DECLS

/* What rows need to know of an event: one byte, as all events are asked. */
typedef enum {
  GENEVA_TIMELINE_IS_BAND = 1 << 0,       /* a process that acts may stand on */
  GENEVA_TIMELINE_IS_OPEN_BAND = 1 << 1,  /* of which one end is open */
  GENEVA_TIMELINE_IS_PART = 1 << 2,       /* of another event */
  GENEVA_TIMELINE_HAS_DAY = 1 << 3,       /* known to the day, which reaches at most half a day far */
  GENEVA_TIMELINE_HAS_ODD_DAY = 1 << 4,   /* farther */
  /* Known when acts have been listed. */
  GENEVA_TIMELINE_HAS_ACTS = 1 << 5,
  GENEVA_TIMELINE_IS_ON_BAND = 1 << 6,
} GenevaTimelineTraits;

/* And an hour: no day whose hour is not known reaches farther from its mark, or hardly any. */
#define GENEVA_TIMELINE_HALF_A_DAY (13.0 * 3600.0)

/* A band with more acts can't be one thing. */
#define GENEVA_TIMELINE_MOST_ACTS 2000
/* An act of an act of … a process is the process's, too, up to so many steps. */
#define GENEVA_TIMELINE_MOST_STEPS 4

guint8   geneva_timeline_get_traits    (const GenevaTimelineEvent *event);

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

/* The acts on all bands, each in its own lane: appended to `acts` (guint32), band by band, their number first;
 * `bands` tells where, by GUINT_TO_POINTER (event). A process with more than `most_acts` has none. Fills in traits.
 * All of that among the `n` dated events that are `members`, in their order; NULL: among those numbered below `n`.
 * O(events that are a part of another). */
void     geneva_timeline_list_acts     (GenevaTimelineEvents *events, guint n, const guint *members, guint most_acts,
                                        GArray *acts, GHashTable *bands);

G_END_DECLS
