/* All of a chart as a small picture with a frame round what is in sight: shown
 * in a corner of the view while that is only part of it. A click goes there, a
 * drag moves the frame.
 */
#pragma once

#include "geneva-chart-view.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_MINIMAP (geneva_minimap_get_type ())
G_DECLARE_FINAL_TYPE (GenevaMinimap, geneva_minimap, GENEVA, MINIMAP, GtkWidget)

GtkWidget *geneva_minimap_new      (void);
/* Once. It hides itself where the chart has no small picture, and while all is in sight. Holds no reference on
 * the view, which must outlive it. */
void       geneva_minimap_set_view (GenevaMinimap *self, GenevaChartView *view);
/* The frame, in pixels of the widget; FALSE while it is hidden. */
gboolean   geneva_minimap_get_frame (GenevaMinimap *self, GdkRectangle *frame);

G_END_DECLS
