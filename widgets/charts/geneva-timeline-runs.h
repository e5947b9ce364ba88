/* Rows of lanes too long to be packed as a whole: a mark's row is a function of
 * its lane and of the zoom step, whatever part of them is seen, and only what
 * lies near that part is looked at. Inside of geneva-timeline*.c.
 *
 * Marks are first-fit by their begin, each in the lowest row that is free, so
 * that every run of overlapping extents starts at the first row. As a run may be
 * as long as the lane, time is cut: at multiples of 1,024 points of the zoom
 * step for marks of at most half of that, at multiples of twice as much for
 * those of at most twice that length, and so on. Longer marks have their
 * rows before shorter ones, what lies across a cut before what lies between two:
 * so it depends on nothing farther off than the next cuts.
 */
#pragma once

#include "geneva-timeline-rows.h"

G_BEGIN_DECLS

/* Of the shortest marks. */
#define GENEVA_TIMELINE_BLOCK_PT 1024.0

typedef struct {
  guint    n_rows, n_tick_rows;   /* of what lies near */
  gboolean is_too_full;           /* more than can be told from one another: there are no rows */
} GenevaTimelineRunsHeight;

/* For rows of one zoom step with labels of at most so many points (200 at most). */
G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineRuns *geneva_timeline_runs_new  (int step, double label_pt, guint max_tick_rows);
void                geneva_timeline_runs_free (GenevaTimelineRuns *runs);

/* Whether that is what they were made for. */
gboolean            geneva_timeline_runs_is_for (const GenevaTimelineRuns *runs, int step, double label_pt,
                                                 guint max_tick_rows);
/* Marks of which the rows are kept. */
guint               geneva_timeline_runs_get_n_kept (const GenevaTimelineRuns *runs);
/* The rows that have been filled in are forgotten: those asked for from now on are filled in again. */
void                geneva_timeline_runs_tell_again (GenevaTimelineRuns *runs);

/* Fills in the rows of all that is seen of a lane in [begin, end], seconds; where it has been asked for that before at
 * no cost but O(what lies there). Else O(log lane + k log k) of the k marks between the cuts around. Main thread. */
void                geneva_timeline_runs_pack (GenevaTimelineRuns *runs, GenevaTimelineRows *rows,
                                               GenevaTimelineEvents *events, GenevaTextContext *text, guint lane,
                                               double begin, double end, GenevaTimelineRunsHeight *height);

G_END_DECLS
