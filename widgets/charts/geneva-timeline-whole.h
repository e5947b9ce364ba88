/* What a timeline has of the whole dossier, whatever is filtered or hidden: the
 * order of its lanes, and from when to when there is anything to be seen, which
 * limits how far the reader can go. Inside of geneva-timeline*.c.
 */
#pragma once

#include "geneva-timeline-events.h"

G_BEGIN_DECLS

/* Of events that were read without filter and hidden lanes. O(lanes). */
G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineWhole *geneva_timeline_whole_new        (const GenevaTimelineEvents *events);
void                 geneva_timeline_whole_free       (GenevaTimelineWhole *whole);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaTimelineWhole, geneva_timeline_whole_free)

/* Where a lane stands among all, from 0; G_MAXUINT: there is none of this name. */
guint                geneva_timeline_whole_get_place  (const GenevaTimelineWhole *whole, const char *name);

/* From the first mark to the last. FALSE: nothing is dated, or there is no `whole`. */
G_GNUC_WARN_UNUSED_RESULT
gboolean             geneva_timeline_whole_get_span   (const GenevaTimelineWhole *whole, GenevaSpan *span);

/* Moves the scale back so far that part of the page keeps something of the dossier's time; what was farther out
 * already, at `before_begin`, may stay so. `whole` NULL or undated: nothing is done. */
void                 geneva_timeline_whole_keep_near  (const GenevaTimelineWhole *whole, double before_begin,
                                                       GenevaTimeScale *scale);
/* The factor to zoom by instead of `factor`, so that no more than a few times the dossier's time is shown at once;
 * 1: that much is shown. */
double               geneva_timeline_whole_limit_zoom (const GenevaTimelineWhole *whole,
                                                       const GenevaTimeScale *scale, double factor);

G_END_DECLS
