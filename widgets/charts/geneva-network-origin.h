/* What places come of, as two numbers: to know whether a layout would be asked the same again. */
#pragma once

#include "geneva-network-look.h"

G_BEGIN_DECLS

typedef struct {
  guint64 graph;        /* who has edges, which, how strong */
  guint64 sizes;        /* of those nodes and of their names; of how many sources they are named in */
} GenevaNetworkOrigin;

/* Nodes without an edge, which have no place, are not in it. O(nodes + edges). */
GenevaNetworkOrigin geneva_network_get_origin_of (const GenevaNetwork *network, const GenevaNetworkLook *look);

G_END_DECLS
