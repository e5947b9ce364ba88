/* What can be chosen about a chart, as actions and as menus: lanes of a
 * timeline, unit and edges of a network, and what geneva-item-actions and
 * geneva-lane-actions add. State lives in chart and session; the actions show
 * and change it, and follow when others do.
 *
 *   timeline  lanes (string: "bloc", "actor" …), attribute (string: the key of
 *             lanes by attribute, "" with other lanes), order ("count", "name",
 *             "first"), clock ("happened", "reported"), arcs ("none", "first",
 *             "each"), ghosts (toggle), zone ("UTC", "local"); next (string:
 *             one of these by name) goes on to its next choice
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
/* Items of the form "chart.lanes", for the dossier that the view shows now. */
G_GNUC_WARN_UNUSED_RESULT
GMenuModel         *geneva_chart_menu_new    (GenevaChartView *view);
/* The context menu at an item, or at 0 of the lane head or the ground there. */
G_GNUC_WARN_UNUSED_RESULT
GMenuModel         *geneva_chart_context_menu_new (GenevaChartView *view, guint32 item, double x_pt, double y_pt);
/* The keys of these actions, for those inside `widget`, which has the group. */
void                geneva_chart_actions_add_keys (GtkWidget *widget);

G_END_DECLS
