/* What the files that draw a network share: the picture under way, and who is
 * in it. Nobody else includes this.
 *
 * The seam for other ways to draw: geneva_network_draw_edges () is all that
 * turns edges into marks; node_items and edge_items name what they stand for.
 */
#pragma once

#include "geneva-network-scene.h"

G_BEGIN_DECLS

typedef struct {
  const GenevaNetwork       *network;
  GenevaSnapshot            *snapshot;
  const GenevaNetworkLook   *look;
  const GenevaNetworkPart   *part;
  const GenevaNetworkPlaces *places;
  const guint8              *pinned;        /* NULL: nothing is */
  const GenevaNetworkPage   *page;
  const GenevaNetworkFit    *fit;
  gboolean                   is_dimming;
  GenevaNetworkSettings      settings;
  const GenevaPageOptions   *options;
  GenevaTextContext         *text;
  GenevaMap                  map;
  GenevaSceneBuilder        *builder;
  GenevaNetworkDense        *dense;           /* NULL: nodes and edges are drawn one by one */
  guint32                   *node_items;      /* [n_nodes]; 0: not drawn */
  guint32                   *edge_items;      /* [n_edges] */
  guint                      n_unlabelled;
  guint                      n_unlabelled_edges;
} GenevaNetworkDrawing;

typedef enum {
  GENEVA_PRESENCE_ABSENT,
  GENEVA_PRESENCE_FAINT,        /* without its label */
  GENEVA_PRESENCE_DIMMED,
  GENEVA_PRESENCE_PRESENT,
} GenevaPresence;

GenevaPresence geneva_network_drawing_get_presence  (const GenevaNetworkDrawing *drawing, guint node);
gboolean       geneva_network_drawing_is_edge_drawn (const GenevaNetworkDrawing *drawing, guint edge);
/* On the page; FALSE: the node has no place. */
gboolean       geneva_network_drawing_get_place     (const GenevaNetworkDrawing *drawing, guint node,
                                                     double *x, double *y);
gboolean       geneva_network_drawing_is_on_area    (const GenevaNetworkDrawing *drawing, double x, double y,
                                                     double half_width, double half_height);

/* geneva-network-edges.c: a layer for each kind of edge. */
void geneva_network_draw_edges       (GenevaNetworkDrawing *drawing);
/* geneva-network-hulls.c: below all else, an item for each group of which two and more are in the picture. */
void geneva_network_draw_hulls       (GenevaNetworkDrawing *drawing);
/* geneva-network-edge-labels.c: what is between two nodes, in words. `spots` are those of the nodes' labels as drawn,
 * with place DROPPED where there is none. */
void geneva_network_draw_edge_labels (GenevaNetworkDrawing *drawing, const GenevaLabelSpot *spots);

#define GENEVA_NETWORK_GHOST_OPACITY 0.45f

G_END_DECLS
