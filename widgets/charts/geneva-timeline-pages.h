/* A timeline over several pages, for files: time runs on from page to page, and
 * lanes that do not fit below one another go on the next.
 */
#pragma once

#include "geneva-timeline.h"

G_BEGIN_DECLS

/* Divides input->width_pt × height_pt into pages in reading order, all at one scale of time: of input->span, or
 * with page->is_whole of all dated events. As many as it takes until nearly all marks have their labels, where
 * that helps; stretches of time without an event are left out. The last page is as high as its content and no
 * higher than the others. GenevaPagePart, at least one. Main thread; some dozen times geneva_timeline_build(),
 * however many pages there are. */
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_timeline_divide       (const GenevaTimelineInput *input);
/* One of them. The caption of the last says that so many events of all pages have no label. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_timeline_build_part   (const GenevaTimelineInput *input, const GenevaPagePart *part,
                                           guint n_unlabelled);
/* The events (and forecasts) on all pages of that division. GArray of GenevaHandle; empty without a memory. */
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_timeline_list_in_part (const GenevaTimelineInput *input, const GenevaPagePart *part);

/* The lanes that are in sight at least by half, or fill half of the plot: from `*first` to `*last`. FALSE: all of
 * them are in sight, or there are none. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_timeline_find_lanes_in_sight (const GenevaTimelineGeometry *geometry, guint *first, guint *last);

G_END_DECLS
