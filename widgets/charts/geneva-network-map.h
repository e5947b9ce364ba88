/* A network as a small picture of all of it, without words: what is shown in a
 * corner while only part of it is in sight.
 */
#pragma once

#include "analysis/geneva-network-part.h"
#include "geneva-network-look.h"
#include "geneva-network-places.h"
#include "geneva-scene.h"

G_BEGIN_DECLS

/* So many nodes and edges, the most important ones, are drawn. */
#define GENEVA_NETWORK_MAP_NODES 4000
#define GENEVA_NETWORK_MAP_EDGES 2000

/* `area`: the part of the big picture, at scale 1, that fills the small one. The places must be those of the
 * network; what `part` filters is left out. O(nodes). */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_network_map_build (const GenevaNetwork *network, const GenevaNetworkLook *look,
                                       const GenevaNetworkPlaces *places, const GenevaNetworkPart *part,
                                       const GenevaBox *area, double width_pt, double height_pt);

G_END_DECLS
