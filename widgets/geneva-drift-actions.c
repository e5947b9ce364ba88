/* The choices about the drift chart. Role: actions and menus; the chart itself
 * says what is chosen.
 */
#include "geneva-drift-actions.h"

#include "geneva-drift-chart.h"

void
geneva_drift_actions_add (GenevaChartView *view, GSimpleActionGroup *group)
{
}

void
geneva_drift_actions_fill_choices (GenevaChartView *view, GMenu *menu)
{
}

void
geneva_drift_actions_fill_menu (GenevaChartView *view, GMenu *menu)
{
}

GtkWidget *
geneva_drift_chooser_new (GenevaChartView *view)
{
  return NULL;
}
