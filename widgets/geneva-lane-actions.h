/* What can be done with a lane of a timeline, as actions of the group "chart"
 * and as the menu of its head.
 *
 *   lane-unfold   a bloc shows its actors, or no longer
 *   lane-fold     the lane becomes a thin strip of counts, or a lane again
 *   lane-only     only its events: a step of the session's filter
 *   lane-hide
 *
 * Each takes the lane's name (string); "" is the lane of the focused mark.
 */
#pragma once

#include "geneva-chart-view.h"
#include "geneva-timeline-chart.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Nothing for charts without lanes. */
void        geneva_lane_actions_add       (GenevaChartView *view, GSimpleActionGroup *group);
/* The lane whose head is there, or in which an item stands (0: no item); NULL for none. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_lane_actions_dup_lane  (GenevaChartView *view, guint32 item, double x_pt, double y_pt);
void        geneva_lane_actions_fill_menu (GenevaChartView *view, const char *lane, GMenu *menu);
/* "By Events" … for the menus. */
G_GNUC_WARN_UNUSED_RESULT
GMenu      *geneva_lane_order_menu_new    (void);
void        geneva_timeline_chart_show_all_lanes (GenevaTimelineChart *chart);

G_END_DECLS
