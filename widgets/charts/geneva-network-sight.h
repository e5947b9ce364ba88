/* What of a large network is in sight: its nodes and edges near enough, and few
 * enough, to be drawn one by one again as in a small network. Numbers only.
 */
#pragma once

#include "geneva-network-look.h"
#include "geneva-scene.h"
#include "layout/geneva-box.h"

G_BEGIN_DECLS

typedef struct {
  guint   n_nodes;
  guint  *nodes;            /* the most important first */
  guint   n_edges;
  guint  *edges;            /* ascending; with one end in sight, both, or none */
} GenevaNetworkSight;

/* More of them are an image, and so are edges that would take more ink together: points of length on the page. Cairo
 * strokes about five pixels in a microsecond: so many edges, with what else is on the page, take a frame of 16 ms. */
#define GENEVA_NETWORK_MOST_DRAWN_EDGES 700
#define GENEVA_NETWORK_MOST_DRAWN_NODES 1500
#define GENEVA_NETWORK_MOST_INK_PT 100000.0

/* Whether the whole of a network is too much to be drawn one by one. */
gboolean            geneva_network_is_dense   (const GenevaNetwork *network);
/* Of those with an item (not 0) at `centres` (data; NaN: no place). NULL: there is too much. O(nodes + edges), less where
 * there is too much. */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkSight *geneva_network_sight_new  (const GenevaNetwork *network, const GenevaNetworkLook *look,
                                               const double *centres, const guint32 *node_items,
                                               const guint32 *edge_items, const GenevaMap *map,
                                               const GenevaBox *area);
void                geneva_network_sight_free (GenevaNetworkSight *sight);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaNetworkSight, geneva_network_sight_free)

G_END_DECLS
