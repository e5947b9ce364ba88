/* The actor network as a chart with its point of view; see geneva-network-scene.h for the picture.
 *
 * The layout is computed once for a dossier generation, unit and choice of
 * relations; a change of these starts from the places that were, and a page of
 * another size stretches them, so that the reader's map of the picture holds.
 */
#pragma once

#include "geneva-chart.h"
#include "geneva-network-settings.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_NETWORK_CHART (geneva_network_chart_get_type ())
G_DECLARE_FINAL_TYPE (GenevaNetworkChart, geneva_network_chart, GENEVA, NETWORK_CHART, GenevaChart)

/* `text` measures the labels and is shared with the other charts. */
G_GNUC_WARN_UNUSED_RESULT
GenevaChart *geneva_network_chart_new           (GenevaTextContext *text);
void         geneva_network_chart_get_settings  (GenevaNetworkChart *chart, GenevaNetworkSettings *settings);
void         geneva_network_chart_set_settings  (GenevaNetworkChart *chart, const GenevaNetworkSettings *settings);
/* One of them each. */
GenevaUnit   geneva_network_chart_get_unit      (GenevaNetworkChart *chart);
void         geneva_network_chart_set_unit      (GenevaNetworkChart *chart, GenevaUnit unit);
guint        geneva_network_chart_get_relations (GenevaNetworkChart *chart);    /* GenevaRelation bits */
void         geneva_network_chart_set_relations (GenevaNetworkChart *chart, guint relations);
/* The network in the picture, borrowed until the next change; NULL before there is a dossier. */
GenevaNetwork *geneva_network_chart_get_network (GenevaNetworkChart *chart);
/* Brings an actor into the middle, near enough to tell it from its neighbours; FALSE when it has no place. */
gboolean     geneva_network_chart_centre        (GenevaNetworkChart *chart, GenevaHandle actor);
/* What the filter keeps fills the page, now and after each change of the filter, until all is shown; places stay. */
void         geneva_network_chart_look_at_kept  (GenevaNetworkChart *chart);
/* What of it is in the window of time and kept by the filter; borrowed likewise. */
const GenevaNetworkPart *geneva_network_chart_get_part (GenevaNetworkChart *chart);

/* Pins: nodes that stay where the reader has put them. They are in the dossier, as places of the view of the chart
 * "network" with the name GENEVA_VIEW_WORKING (model/geneva-view.h), and are changed by geneva_chart_edit (): the
 * functions return FALSE when nobody applied the change, or nothing changed. Handles that are no nodes, or nodes
 * without a place, are left out. */
gboolean     geneva_network_chart_is_pinned    (GenevaNetworkChart *chart, GenevaHandle handle);
guint        geneva_network_chart_get_n_pinned (GenevaNetworkChart *chart);
gboolean     geneva_network_chart_set_pinned   (GenevaNetworkChart *chart, const GenevaHandle *handles, guint n_handles,
                                                gboolean is_pinned);
/* Without pins, and laid out anew. */
gboolean     geneva_network_chart_reset_layout (GenevaNetworkChart *chart);

G_END_DECLS
