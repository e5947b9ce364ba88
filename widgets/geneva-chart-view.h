/* A chart on the screen: paints the chart's scene once and keeps the picture,
 * draws hover and selection live above it, and turns pointer and keys into
 * selection, zoom and walks from mark to mark.
 *
 * One unit of a scene (a point) is 96/72 of a CSS pixel, so that 9 pt text has
 * the size of the desktop's small text.
 *
 * Properties: "chart", "session", "legend" (boolean), "selects" (boolean: a drag
 * draws a band round what is to be selected, instead of panning), "status"
 * (read-only: one line on what is pointed at or focused, and how much is
 * selected, else NULL).
 * Signals: "item-activated" (by Enter or a double click: the item is selected),
 * "ground-clicked" (double x_pt, double y_pt: a click that hit no item; TRUE
 * when somebody took it), "scene-changed" (of many that follow one another
 * at once, as while it is panned, the first and the last), "content-changed" (of
 * those that follow one another at once and show something else, not only
 * elsewhere, as while time is played: some a second, for a line of words beside
 * the picture; called while the view is given its place), "menu-wanted" (uint
 * item, double x_pt, double y_pt: a context menu; a new GMenuModel, or NULL for
 * none).
 */
#pragma once

#include "geneva-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_PX_PER_PT (96.0 / 72.0)
/* Real objects for assistive technology at a time. */
#define GENEVA_MAX_CHART_MARKS 64
/* So many records can be selected at once: what comes after them is left out, and the status says so. */
#define GENEVA_MAX_SELECTED 10000

/* What choosing an item does to the selection. */
typedef enum {
  GENEVA_CHOOSE_ALONE,
  GENEVA_CHOOSE_TOGGLED,    /* Ctrl */
  GENEVA_CHOOSE_UP_TO,      /* Shift: all from the one chosen last to this, where the chart has an order in
                             * time; else it is added */
} GenevaChoice;

#define GENEVA_TYPE_CHART_VIEW (geneva_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (GenevaChartView, geneva_chart_view, GENEVA, CHART_VIEW, GtkWidget)

GtkWidget    *geneva_chart_view_new         (void);
void          geneva_chart_view_set_chart   (GenevaChartView *self, GenevaChart *chart);
GenevaChart  *geneva_chart_view_get_chart   (GenevaChartView *self);
void          geneva_chart_view_set_session (GenevaChartView *self, GenevaSession *session);
/* Held by the view as long as it is its session; NULL: none. */
GenevaSession *geneva_chart_view_get_session (GenevaChartView *self);
void          geneva_chart_view_set_legend  (GenevaChartView *self, gboolean legend);
gboolean      geneva_chart_view_get_legend  (GenevaChartView *self);
/* The scene that is on the screen; NULL before the first allocation. Borrowed. */
GenevaScene  *geneva_chart_view_get_scene   (GenevaChartView *self);
const char   *geneva_chart_view_get_status  (GenevaChartView *self);
/* By steps: 1 in, -1 out; about the focused mark, else the middle. */
void          geneva_chart_view_zoom_step   (GenevaChartView *self, int steps);
void          geneva_chart_view_show_all    (GenevaChartView *self);
void          geneva_chart_view_set_selects (GenevaChartView *self, gboolean selects);
gboolean      geneva_chart_view_get_selects (GenevaChartView *self);
/* What selects is a line drawn by hand round it, instead of a band. */
void          geneva_chart_view_set_lassos  (GenevaChartView *self, gboolean lassos);
gboolean      geneva_chart_view_get_lassos  (GenevaChartView *self);
/* As a click does: a record, or all that a column of counts stands for, becomes the session's selection. 0
 * clears it. */
void          geneva_chart_view_select_item (GenevaChartView *self, guint32 item);
void          geneva_chart_view_choose_item (GenevaChartView *self, guint32 item, GenevaChoice choice);
/* What has the middle of its mark in the rectangle, in points of the scene; nodes before edges. */
void          geneva_chart_view_select_within (GenevaChartView *self, const GenevaRect *rect, gboolean is_added);
/* The same of what a closed line goes round, in points of the scene; its ends are joined. */
void          geneva_chart_view_select_round  (GenevaChartView *self, const GenevaPoint *line, guint n_points,
                                               gboolean is_added);
/* All that has a mark on the page. */
void          geneva_chart_view_select_page (GenevaChartView *self);
/* The context menu at the focused mark, or of the ground; FALSE when nobody has one. */
gboolean      geneva_chart_view_open_menu   (GenevaChartView *self);
/* The menu that is open; NULL when none is. */
GtkPopover   *geneva_chart_view_get_menu    (GenevaChartView *self);
/* Says it in the status until something else is pointed at or selected. */
void          geneva_chart_view_tell        (GenevaChartView *self, const char *words);
/* As Enter and a double click do. */
void          geneva_chart_view_activate_selected (GenevaChartView *self);
/* Zooms and pans until the selected items that are on the page fill it. */
void          geneva_chart_view_zoom_to_selected (GenevaChartView *self);
/* Keyboard focus on an item's mark; FALSE when it has none. */
gboolean      geneva_chart_view_focus_item  (GenevaChartView *self, guint32 item);
guint32       geneva_chart_view_get_focused_item (GenevaChartView *self);
/* Nothing stands out for the pointer until it moves again. */
void          geneva_chart_view_leave_pointer (GenevaChartView *self);
/* From a node to its edges on the page, one after the other by the clock; from an edge to the next one of the same
 * node. */
void          geneva_chart_view_walk_edges  (GenevaChartView *self, gboolean is_forward);

G_END_DECLS
