/* What the nodes and edges of a network are called, and what there is to say of
 * each in a part of it. Nothing is said before somebody asks, so that a window
 * of time may move over thousands of edges.
 */
#pragma once

#include "analysis/geneva-network-part.h"
#include "geneva-network-look.h"
#include "geneva-scene.h"

G_BEGIN_DECLS

/* Makes the scene's items tell of themselves with the keys below; all of these are kept as long as the scene.
 * `locale` NULL: English. */
void    geneva_network_describe     (GenevaSceneBuilder *builder, GenevaNetwork *network, GenevaNetworkPart *part,
                                     GenevaNetworkLook *look, GenevaSnapshot *snapshot, const char *locale);
guint64 geneva_network_get_node_key (guint node);
guint64 geneva_network_get_edge_key (guint edge);

G_END_DECLS
