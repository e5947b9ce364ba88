/* What can be chosen about the figures chart, as actions of the group "chart", as
 * menus, and as what stands in the head of its pane.
 *
 *   quantity         (string: id) what is counted
 *   logarithmic      (toggle) the axis of numbers
 *   fixed-numbers    (toggle) the axis holds all figures, not only those in sight
 */
#pragma once

#include "geneva-chart-view.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Nothing for other charts. */
void       geneva_figures_actions_add          (GenevaChartView *view, GSimpleActionGroup *group);
/* What there is to choose. */
void       geneva_figures_actions_fill_choices (GenevaChartView *view, GMenu *menu);
/* What can be done with what is selected. */
void       geneva_figures_actions_fill_menu    (GenevaChartView *view, GMenu *menu);
/* For the head of the pane: which quantity; floating, NULL: nothing. */
GtkWidget *geneva_figures_chooser_new          (GenevaChartView *view);

G_END_DECLS
