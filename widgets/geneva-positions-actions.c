/* The choices about the positions chart. Role: actions and menus; the chart itself
 * says what is chosen.
 */
#include "geneva-positions-actions.h"

#include "geneva-positions-chart.h"

void
geneva_positions_actions_add (GenevaChartView *view, GSimpleActionGroup *group)
{
}

void
geneva_positions_actions_fill_choices (GenevaChartView *view, GMenu *menu)
{
}

void
geneva_positions_actions_fill_menu (GenevaChartView *view, GMenu *menu)
{
}

GtkWidget *
geneva_positions_chooser_new (GenevaChartView *view)
{
  return NULL;
}
