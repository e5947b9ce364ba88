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
 * `pinned` [n_nodes] is copied; NULL: nothing is. `locale` NULL: English. */
void    geneva_network_describe     (GenevaSceneBuilder *builder, GenevaNetwork *network, GenevaNetworkPart *part,
                                     GenevaNetworkLook *look, GenevaSnapshot *snapshot,
                                     const guint8 *pinned, const char *locale);
/* For a label at the edge: "dealt with × 3", "backer, member"; of what the part leaves of it. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char   *geneva_network_dup_edge_words (const GenevaNetwork *network, const GenevaNetworkPart *part, guint edge);
guint64 geneva_network_get_node_key (guint node);
guint64 geneva_network_get_edge_key (guint edge);

G_END_DECLS
