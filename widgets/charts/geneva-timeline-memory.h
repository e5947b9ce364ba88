/* What a timeline keeps from one picture to the next: the events as they were read,
 * and the rows that they were packed in. Inside of geneva-timeline*.c.
 */
#pragma once

#include "geneva-timeline-rows.h"

G_BEGIN_DECLS

typedef struct _GenevaTimelineLate GenevaTimelineLate;

struct _GenevaTimelineMemory {
  GenevaTimelineEvents *events;
  GenevaTimelineWhole  *whole;
  GenevaTimelineRows   *rows;
  /* What the events were read for. */
  GenevaSnapshot       *snapshot;
  GenevaLanes           lanes;
  char                 *attribute;
  GenevaLaneOrder       order;
  char                **unfolded, **hidden, **folded;
  GenevaClock           clock;
  GenevaZone           *zone;
  GenevaFilter         *filter;
  gboolean              dims_filtered;
  gboolean              ghosts;
  gboolean              unreviewed;
  char                 *locale;
  GenevaTextContext    *text;
  GenevaTimelineReady   ready;          /* NULL: nobody waits for what a worker reads */
  gpointer              ready_data;
  GenevaTimelineLate   *late;           /* under way: the events are those of before, and may have half of an edit */
};

/* The events of an input, of its memory where that has them: owned. Main thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineEvents *geneva_timeline_get_events (const GenevaTimelineInput *input);

G_END_DECLS
