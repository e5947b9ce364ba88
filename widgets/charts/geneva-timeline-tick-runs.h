/* Rows of ticks in lanes of any length, as geneva-timeline-runs.h's of marks: a
 * tick's row is a function of its lane and of the zoom step. Rows start anew after
 * cuts of time, where the ticks before leave room. Inside of geneva-timeline*.c.
 */
#pragma once

#include "geneva-timeline-rows.h"

G_BEGIN_DECLS

typedef struct _GenevaTimelineTickRuns GenevaTimelineTickRuns;

/* For rows of one zoom step, at most so many of them. */
G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineTickRuns *geneva_timeline_tick_runs_new        (double seconds_per_pt, guint max_rows);
void                    geneva_timeline_tick_runs_free       (GenevaTimelineTickRuns *runs);

/* The rows that have been filled in are forgotten: those asked for from now on are filled in again. */
void                    geneva_timeline_tick_runs_tell_again (GenevaTimelineTickRuns *runs);

/* Fills in the rows of all that is seen of a lane in [begin, end], seconds; returns how many there are. O(ticks
 * there). */
guint                   geneva_timeline_tick_runs_pack       (GenevaTimelineTickRuns *runs, GenevaTimelineRows *rows,
                                                              const GenevaTimelineEvents *events, guint lane,
                                                              double begin, double end);

G_END_DECLS
