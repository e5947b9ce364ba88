/* Legend and caption of a timeline: the forms and colours that are on the page,
 * and how many events are shown, undated, outside, left out.
 */
#pragma once

#include "geneva-timeline-window.h"

G_BEGIN_DECLS

typedef struct _GenevaTimelineLegend GenevaTimelineLegend;

/* Of the events in sight (all that the page's scale meets, and the undated); the page needs no more yet than
 * its input, events and scale. O(marks in sight + lanes log events). Main thread (measures text). */
G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineLegend *geneva_timeline_legend_new        (const GenevaTimelinePage *page, double width_pt);
void                  geneva_timeline_legend_free       (GenevaTimelineLegend *legend);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaTimelineLegend, geneva_timeline_legend_free)
double                geneva_timeline_legend_get_height (const GenevaTimelineLegend *legend);
/* Glyphs are named when the marks are large enough to have any, shades where a lane shows counts; it never
 * grows by that. */
void                  geneva_timeline_legend_draw       (GenevaTimelineLegend *legend, gboolean has_glyphs,
                                                         gboolean has_counts, GenevaSceneBuilder *builder,
                                                         double x_pt, double y_pt);

typedef struct {
  guint       n_shown, n_undated, n_outside, n_unlabelled, n_filtered, n_unreviewed;
  gboolean    has_ghosts;       /* the unreviewed ones are drawn */
  GenevaClock clock;
  gboolean    is_dimmed;        /* the filtered ones are drawn faintly */
  gboolean    has_window;
  GenevaTimelineWithinCounts within;
  gboolean    has_too_many_arcs;
  guint       n_left_out_lanes;
  guint       n_left_out;       /* events of these lanes */
  gboolean    names_undated;    /* in words, not on a shelf at the right */
  gboolean    has_unjoined;     /* lines between lanes are left out where they lie too close */
} GenevaTimelineCounts;

/* Whole sentences. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_timeline_dup_caption (const GenevaTimelineCounts *counts);

G_END_DECLS
