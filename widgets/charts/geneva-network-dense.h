/* The picture of a network that is too large to be drawn edge by edge: its
 * nodes and edges become one crowd (geneva-crowd.h), made once and kept while the
 * view moves, so that a frame costs what is seen of it. What is near enough to
 * be few is drawn by itself again, by the scene's own hand.
 */
#pragma once

#include "geneva-crowd.h"
#include "geneva-network-scene.h"
#include "geneva-network-sight.h"

G_BEGIN_DECLS

/* What is kept from picture to picture. */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkDense *geneva_network_dense_new        (void);
void                geneva_network_dense_free       (GenevaNetworkDense *dense);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaNetworkDense, geneva_network_dense_free)

/* Makes the crowd anew where the picture is another one, and says so; else it costs a look at the places. */
gboolean            geneva_network_dense_update     (GenevaNetworkDense *dense, const GenevaNetworkPicture *picture);
GenevaCrowd        *geneva_network_dense_get_crowd  (GenevaNetworkDense *dense);     /* borrowed */

/* The page on which the last picture stood, which a moved view leaves as it is: gives it back where all that it was
 * made from is the same, else NULL. Owned. */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkPage  *geneva_network_dense_take_page  (GenevaNetworkDense *dense, const GenevaNetwork *network,
                                                     const GenevaNetworkLook *look, const GenevaNetworkPart *part,
                                                     gboolean is_dimming, const GenevaNetworkSettings *settings,
                                                     double width_pt, double height_pt,
                                                     const GenevaPageOptions *options, gboolean has_pins);
/* Takes it, of the picture that it was brought up to date with. */
void                geneva_network_dense_keep_page  (GenevaNetworkDense *dense, GenevaNetworkPage *page,
                                                     const GenevaNetworkSettings *settings,
                                                     const GenevaPageOptions *options, gboolean has_pins);

/* As geneva_network_fit_new (): of what is in sight, where that can be drawn one by one; else names of the most
 * important nodes in sight alone, edges without bends. After geneva_network_dense_update (). Main thread (measures
 * text). */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkFit   *geneva_network_dense_fit_new    (GenevaNetworkDense *dense, const GenevaNetworkPicture *picture,
                                                     const GenevaBox *area, const GenevaNetworkView *view,
                                                     GenevaTextContext *text);

/* Into a builder that has a describe function and no items: those of the crowd. Fills in node_items[n_nodes] and
 * edge_items[n_edges], 0: not drawn. */
void                geneva_network_dense_add_items  (GenevaNetworkDense *dense, GenevaSceneBuilder *builder,
                                                     guint32 *node_items, guint32 *edge_items);
/* Layers "edges" and "nodes" with a mark each. */
void                geneva_network_dense_draw       (GenevaNetworkDense *dense, GenevaSceneBuilder *builder,
                                                     const GenevaMap *map, const GenevaBox *area);
/* Nodes in sight that have no name there although they have one. */
guint               geneva_network_dense_get_n_unlabelled (const GenevaNetworkDense *dense);
/* Size of nodes, and of edges, at a zoom: as small as on the whole picture's page, growing with the room. */
double              geneva_network_dense_get_node_size (const GenevaNetworkDense *dense, double scale);
double              geneva_network_dense_get_edge_size (const GenevaNetworkDense *dense, double scale);

G_END_DECLS
