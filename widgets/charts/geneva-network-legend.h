/* The legend of a network: the forms, colours, edges and sizes that are on the
 * page, in rows as wide as the page.
 */
#pragma once

#include "analysis/geneva-network-part.h"
#include "geneva-network-look.h"

G_BEGIN_DECLS

typedef struct _GenevaNetworkLegend GenevaNetworkLegend;

/* Of the actors that the part has, or with `is_dimming` of all. *most_height_pt: what a legend of this network may
 * ever need, whatever its part. Main thread (measures text). O(nodes + edges). */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkLegend *geneva_network_legend_new        (const GenevaNetwork *network,
                                                       const GenevaNetworkLook *look,
                                                       const GenevaNetworkPart *part, gboolean is_dimming,
                                                       gboolean has_hulls, gboolean has_pins,
                                                       GenevaTextContext *text, double width_pt,
                                                       double *most_height_pt);
void                 geneva_network_legend_free       (GenevaNetworkLegend *legend);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaNetworkLegend, geneva_network_legend_free)
double               geneva_network_legend_get_height (const GenevaNetworkLegend *legend);
/* Into the open layer, whose map must be the identity; upper left corner at (x_pt, y_pt). */
void                 geneva_network_legend_draw       (const GenevaNetworkLegend *legend,
                                                       GenevaSceneBuilder *builder,
                                                       double x_pt, double y_pt);

G_END_DECLS
