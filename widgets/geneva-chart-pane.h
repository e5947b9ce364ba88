/* A chart view with what belongs round it: title, choices, zoom buttons, and a
 * line that tells what is pointed at or what the picture holds.
 *
 * Properties: "chart-name" (construct: "timeline", "network" …), "session", "can-fill" (boolean: has a button for
 * being seen alone), "fills" (boolean: it is).
 * Inside it the actions "chart.*" of geneva-chart-actions.h , "chart.find" and, for
 * a timeline, "chart.go-to-date".
 */
#pragma once

#include "geneva-chart-view.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_CHART_PANE (geneva_chart_pane_get_type ())
G_DECLARE_FINAL_TYPE (GenevaChartPane, geneva_chart_pane, GENEVA, CHART_PANE, GtkWidget)

void             geneva_chart_pane_set_session (GenevaChartPane *self, GenevaSession *session);
gboolean         geneva_chart_pane_get_fills   (GenevaChartPane *self);
void             geneva_chart_pane_set_fills   (GenevaChartPane *self, gboolean fills);
GenevaChartView *geneva_chart_pane_get_view    (GenevaChartPane *self);
GenevaChart     *geneva_chart_pane_get_chart   (GenevaChartPane *self);

G_END_DECLS
