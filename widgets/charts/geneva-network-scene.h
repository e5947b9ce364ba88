/* The picture of a network: nodes, edges, labels, shelf, legend and caption as
 * a scene. Pure: the same arguments give the same scene.
 *
 * Forms say the kind of actor, areas the number of independent sources, fills
 * the bloc. Solid edges are dealings, as wide as their weight; dashed ones are
 * plans; thin ones are ties, with an arrow at the end that is tied to. Items
 * stand in the order of importance, nodes before edges.
 * Layers, from below: shelf, ties, planned, dealt, nodes, labels, page.
 * Counts: shown, unconnected, hidden, edges, unlabelled, unreviewed, contested,
 * cancelled, unsupported.
 */
#pragma once

#include "geneva-network-page.h"
#include "geneva-network-places.h"

G_BEGIN_DECLS

/* What part of the picture is seen. Sizes of nodes and labels are points on the page at any zoom. */
typedef struct {
  double scale;                   /* 1: the whole network fits its area */
  double centre_x, centre_y;      /* in the middle of the area: a place of the whole picture, 0-1 each */
} GenevaNetworkView;
#define GENEVA_NETWORK_VIEW_ALL { 1.0, 0.5, 0.5 }
#define GENEVA_NETWORK_MAX_ZOOM 24.0

/* Places (points on `area` at scale 1) → points on the page. */
GenevaMap    geneva_network_view_get_map (const GenevaNetworkView *view, const GenevaBox *area);

/* `places` must be those of the network and of page->nodes. Main thread (measures text). */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_network_scene_build  (const GenevaNetwork *network, const GenevaNetworkLook *look,
                                          const GenevaNetworkPlaces *places, const GenevaNetworkPage *page,
                                          const GenevaNetworkView *view, GenevaTextContext *text,
                                          const GenevaPageOptions *options);

G_END_DECLS
