/* What can be chosen about a chart, as actions and as a menu: lanes of a
 * timeline, unit and edges of a network. State lives in the chart; the actions
 * show and change it.
 *
 *   timeline  lanes (string: "bloc", "actor", "kind")
 *   network   unit (string: "named", "principal"), dealt, planned, ties, opponents (toggles)
 *   both      legend (toggle), zoom-in, zoom-out, show-all
 */
#pragma once

#include "geneva-chart-view.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* For gtk_widget_insert_action_group (…, "chart", …). Lives as long as the view: holds no reference on it. */
G_GNUC_WARN_UNUSED_RESULT
GSimpleActionGroup *geneva_chart_actions_new (GenevaChartView *view);
/* Items of the form "chart.lanes". */
G_GNUC_WARN_UNUSED_RESULT
GMenuModel         *geneva_chart_menu_new    (GenevaChart *chart);

G_END_DECLS
