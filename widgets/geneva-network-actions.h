/* What can be chosen about a network, and what can be done with its actors, as
 * actions of the group "chart" and as menus.
 *
 *   unit, weight, layout, centre-by, size-by, colour, shade-by, outside
 *                        (string) as of GenevaNetworkSettings
 *   dealt, planned, ties, opponents, fought, aided, harmed, spoke
 *                        (toggles) kinds of edge
 *   persons, states, organisations, groups
 *                        (toggles) kinds of actor
 *   two-mode, hulls, edge-labels (toggles), min-weight (double)
 *   ego (int: steps), component, core (int: k), expand
 *                        steps of the session's filter
 *   path, neighbours     the selection
 *   pin                  the selected nodes stay where they are, or no longer
 *   reset-layout         all without pins, laid out anew
 *   next-edge, previous-edge
 *                        the focus, among the edges of a node
 */
#pragma once

#include "geneva-chart-view.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* So far goes what is around an actor. */
#define GENEVA_MAX_EGO_STEPS 3

/* Nothing for other charts. */
void       geneva_network_actions_add       (GenevaChartView *view, GSimpleActionGroup *group);
/* What there is to choose. The item of the least weight is a place for a widget of the name
 * GENEVA_MIN_WEIGHT_WIDGET. */
void       geneva_network_actions_fill_choices (GenevaChartView *view, GMenu *menu);
#define GENEVA_MIN_WEIGHT_WIDGET "min-weight"
G_GNUC_WARN_UNUSED_RESULT
GtkWidget *geneva_network_min_weight_new    (GenevaChartView *view);
/* What can be done with what is selected; nothing when no actor of the network is. */
void       geneva_network_actions_fill_menu (GenevaChartView *view, GMenu *menu);

G_END_DECLS
