/* The choices about the figures chart. Role: actions and menus; the chart itself
 * says what is chosen.
 */
#include "geneva-figures-actions.h"

#include "geneva-figures-chart.h"

void
geneva_figures_actions_add (GenevaChartView *view, GSimpleActionGroup *group)
{
}

void
geneva_figures_actions_fill_choices (GenevaChartView *view, GMenu *menu)
{
}

void
geneva_figures_actions_fill_menu (GenevaChartView *view, GMenu *menu)
{
}

GtkWidget *
geneva_figures_chooser_new (GenevaChartView *view)
{
  return NULL;
}
