/* Rows of the zoom steps that the reader has seen last: who goes in looks around
 * and comes out again, and finds them packed. Inside of geneva-timeline*.c.
 */
#pragma once

#include "geneva-timeline-runs.h"

G_BEGIN_DECLS

typedef struct _GenevaTimelineSteps GenevaTimelineSteps;

/* For runs of the same events. */
G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineSteps *geneva_timeline_steps_new  (void);
void                 geneva_timeline_steps_free (GenevaTimelineSteps *steps);

/* As geneva_timeline_runs_new(), or those of that time, whose rows are told again. Borrowed until the next call. */
GenevaTimelineRuns  *geneva_timeline_steps_get  (GenevaTimelineSteps *steps, int step, double label_pt,
                                                 guint max_tick_rows);

G_END_DECLS
