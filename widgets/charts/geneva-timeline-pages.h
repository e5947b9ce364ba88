/* A timeline over several pages, for files: time runs on from page to page, and
 * lanes that do not fit below one another go on the next.
 */
#pragma once

#include "geneva-timeline.h"

G_BEGIN_DECLS

/* Pages of input->width_pt × height_pt in reading order, all at one scale of time: of input->span, or with
 * page->is_whole of all dated events. As many as it takes until nearly all marks have their labels, where
 * that helps; stretches of time without an event are left out. The last page is as high as its content and no
 * higher than the others. An array of GenevaScene. Main thread; some dozen times geneva_timeline_build(). */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_timeline_build_pages (const GenevaTimelineInput *input);

G_END_DECLS
