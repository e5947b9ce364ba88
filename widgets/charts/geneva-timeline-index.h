/* Where in a lane units of one length stand: what lies near a place at one zoom
 * step is found without looking at the others. A unit is a mark, or a process
 * with the acts that stand on its band. Depends on the events alone; made lane by
 * lane when it is first asked for. Inside of geneva-timeline*.c.
 */
#pragma once

#include "geneva-timeline-events.h"

G_BEGIN_DECLS

/* Classes of length: up to a quarter of a day and a little, then twice as long each. */
#define GENEVA_TIMELINE_N_CLASSES 30
#define GENEVA_TIMELINE_NO_ACTS G_MAXUINT32
/* By how much a unit whose day is known may be said to begin too early, or to be too long by twice as much. */
#define GENEVA_TIMELINE_INDEX_SLACK (2.0 * 3600.0)

typedef struct {
  double  begin;        /* seconds: all that it may ever cover, labels and arrows apart */
  float   length;       /* seconds, never less */
  guint32 event;
  guint32 acts;         /* in GenevaTimelineIndex.acts, where their number stands and then they; or none */
} GenevaTimelineUnit;

typedef struct {
  GenevaTimelineUnit *units;        /* class by class, each by begin */
  guint               first[GENEVA_TIMELINE_N_CLASSES + 1];
  guint               n_room;
  double              longest;      /* seconds */
} GenevaTimelineUnits;

struct _GenevaTimelineIndex {
  guint                n_lanes;
  GenevaTimelineUnits **lanes;      /* atomic; NULL: not asked for yet */
  GArray              *acts;        /* guint32 */
  GHashTable          *bands;       /* process with acts on its band → their place in `acts` */
};

/* Of lanes not asked for yet. Fills in the rest of the events' traits. O(events that are a part of another). Any
 * thread, where no other asks for traits. */
G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineIndex       *geneva_timeline_index_new        (GenevaTimelineEvents *events);

/* Borrowed, as long as the events. The first time O(the lane's marks). Any thread, once there is an index. */
const GenevaTimelineUnits *geneva_timeline_index_get_lane   (GenevaTimelineEvents *events, guint lane);

/* One more in a lane, or one less, of which no act stands on a band: nothing where the lane was not asked for yet. The
 * lane's units are others then. O(the lane's marks). Main thread, and no other may ask. */
void                       geneva_timeline_index_insert     (GenevaTimelineEvents *events, guint lane,
                                                             const GenevaTimelineEntry *entry);
void                       geneva_timeline_index_remove     (GenevaTimelineEvents *events, guint lane,
                                                             const GenevaTimelineEntry *entry);
/* As if the lane had not been asked for yet. */
void                       geneva_timeline_index_forget     (GenevaTimelineEvents *events, guint lane);

guint                      geneva_timeline_find_class        (double seconds);
/* The longest of a class. */
double                     geneva_timeline_get_class_seconds (guint class);

/* The first of units [low, high) of one class that begins at `begin` or later; `high` when none does. O(log n). */
guint                      geneva_timeline_units_find       (const GenevaTimelineUnits *units, guint low, guint high,
                                                             double begin);

G_END_DECLS
