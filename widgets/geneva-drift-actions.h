/* What can be chosen about the drift chart, as actions of the group "chart", as
 * menus, and as what stands in the head of its pane.
 *
 *   event (string)         of which event: its id; "": of the one with most forecasts
 *   by-principal (toggle)  a spokesman's forecast counts as that of whom he speaks for
 *   select-event           selects the event itself
 */
#pragma once

#include "geneva-chart-view.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Nothing for other charts. */
void       geneva_drift_actions_add          (GenevaChartView *view, GSimpleActionGroup *group);
/* What there is to choose. */
void       geneva_drift_actions_fill_choices (GenevaChartView *view, GMenu *menu);
/* What can be done with what is selected; nothing for other charts. */
void       geneva_drift_actions_fill_menu    (GenevaChartView *view, GMenu *menu);
/* Which event, for the head of the pane; floating. */
GtkWidget *geneva_drift_chooser_new          (GenevaChartView *view);

G_END_DECLS
