/* The working place of one dossier: charts or tables in the middle, the
 * passages of what is selected and their source on the right, where they fold
 * away when the window is narrow.
 *
 * Properties: "session", "view" (string: "charts", "network", "timeline",
 * "positions", "drift", "figures", "tables", "codebook", "review"), "table" (string), "show-pane" (boolean), "show-time-strip"
 * (boolean).
 */
#pragma once

#include "geneva-chart-pane.h"
#include "geneva-codebook-page.h"
#include "geneva-filter-bar.h"
#include "geneva-inspector.h"
#include "geneva-passage-list.h"
#include "geneva-record-tables.h"
#include "geneva-review-page.h"
#include "geneva-search-panel.h"
#include "geneva-source-view.h"
#include "geneva-time-strip-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_WORKSPACE (geneva_workspace_get_type ())
G_DECLARE_FINAL_TYPE (GenevaWorkspace, geneva_workspace, GENEVA, WORKSPACE, GtkWidget)

/* Floating. `settings` may be NULL. */
GtkWidget          *geneva_workspace_new             (GenevaSession *session, GSettings *settings);
void                geneva_workspace_set_view        (GenevaWorkspace *self, const char *view);
void                geneva_workspace_set_show_pane   (GenevaWorkspace *self, gboolean show_pane);
gboolean            geneva_workspace_get_show_pane   (GenevaWorkspace *self);
/* Where the pane lies over the rest, for want of room, it goes: its reader went elsewhere. Else it stays. */
void                geneva_workspace_uncover         (GenevaWorkspace *self);
/* By a step wider or narrower, as its border is dragged. Nothing where the pane is not shown. */
void                geneva_workspace_widen_pane      (GenevaWorkspace *self, gboolean is_wider);
/* By the chart's name. Borrowed, as all that follow. */
GenevaChartPane    *geneva_workspace_get_chart_pane  (GenevaWorkspace *self, const char *chart);
/* The chart that is seen; of two the one that had the keyboard last; NULL over tables, codebook and review. */
GenevaChartPane    *geneva_workspace_get_current_chart (GenevaWorkspace *self);
void                geneva_workspace_set_show_time_strip (GenevaWorkspace *self, gboolean show_time_strip);
GenevaTimeStripView *geneva_workspace_get_time_strip (GenevaWorkspace *self);
GenevaRecordTables *geneva_workspace_get_tables      (GenevaWorkspace *self);
GenevaCodebookPage *geneva_workspace_get_codebook    (GenevaWorkspace *self);
GenevaReviewPage   *geneva_workspace_get_review      (GenevaWorkspace *self);
GenevaPassageList  *geneva_workspace_get_passages    (GenevaWorkspace *self);
GenevaSourceView   *geneva_workspace_get_source      (GenevaWorkspace *self);
GenevaInspector    *geneva_workspace_get_inspector   (GenevaWorkspace *self);
GenevaFilterBar    *geneva_workspace_get_filters     (GenevaWorkspace *self);
GenevaSearchPanel  *geneva_workspace_get_search      (GenevaWorkspace *self);
/* Shows the search of the dossier and gives it the keyboard; the chart that is looked at comes first in it. */
void                geneva_workspace_begin_search    (GenevaWorkspace *self);
/* Away with it; who came from a chart goes back to it. */
void                geneva_workspace_end_search      (GenevaWorkspace *self);
gboolean            geneva_workspace_is_searching    (GenevaWorkspace *self);
/* Over the charts and tables, above the time strip. */
AdwToastOverlay    *geneva_workspace_get_toasts      (GenevaWorkspace *self);

G_END_DECLS
