/* Legend and caption of a timeline: the forms and colours that are on the page,
 * and how many events are shown, undated, outside, left out.
 */
#pragma once

#include "geneva-timeline-page.h"

G_BEGIN_DECLS

typedef struct _GenevaTimelineLegend GenevaTimelineLegend;

/* Of the events in sight (all that `scale` meets, and the undated). Main thread (measures text). */
G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineLegend *geneva_timeline_legend_new        (GenevaTimelineEvents *events,
                                                         const GenevaTimeScale *scale,
                                                         GenevaTextContext *text, double width_pt);
void                  geneva_timeline_legend_free       (GenevaTimelineLegend *legend);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaTimelineLegend, geneva_timeline_legend_free)
double                geneva_timeline_legend_get_height (const GenevaTimelineLegend *legend);
void                  geneva_timeline_legend_draw       (const GenevaTimelineLegend *legend,
                                                         GenevaSceneBuilder *builder, double x_pt,
                                                         double y_pt);

typedef struct {
  guint       n_shown, n_undated, n_outside, n_unlabelled, n_filtered, n_unreviewed;
  gboolean    has_ghosts;       /* the unreviewed ones are drawn */
  GenevaClock clock;
} GenevaTimelineCounts;

/* Whole sentences. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_timeline_dup_caption (const GenevaTimelineCounts *counts);

G_END_DECLS
