/* What can be chosen about the positions chart, as actions of the group "chart", as
 * menus, and as what stands in the head of its pane.
 */
#pragma once

#include "geneva-chart-view.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Nothing for other charts. */
void       geneva_positions_actions_add          (GenevaChartView *view, GSimpleActionGroup *group);
/* What there is to choose. */
void       geneva_positions_actions_fill_choices (GenevaChartView *view, GMenu *menu);
/* What can be done with what is selected. */
void       geneva_positions_actions_fill_menu    (GenevaChartView *view, GMenu *menu);
/* Which issues, for the head of the pane: three buttons side by side, and for a narrow pane one with a menu. Floating. */
GtkWidget *geneva_positions_buttons_new          (void);
GtkWidget *geneva_positions_chooser_new          (GenevaChartView *view);

G_END_DECLS
