/* A network as arrays: undirected or directed, weighted, in compressed sparse
 * rows. Numbers only; what nodes and edges stand for is the caller's business.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint    n_nodes;
  guint    n_edges;     /* as given, parallel edges and loops included */
  guint   *from;        /* [n_edges] */
  guint   *to;          /* [n_edges] */
  double  *weight;      /* [n_edges], strength, > 0 */
  /* Neighbours of node i, both directions, loops left out: adjacent[row[i]] … adjacent[row[i+1]-1];
   * edge_of[k] is the edge that adjacent[k] came from. */
  guint   *row;         /* [n_nodes + 1] */
  guint   *adjacent;
  guint   *edge_of;
} GenevaGraph;

/* Copies the arrays; weight may be NULL (all 1). Endpoints must be < n_nodes. */
G_GNUC_WARN_UNUSED_RESULT
GenevaGraph *geneva_graph_new  (guint n_nodes, guint n_edges, const guint *from, const guint *to, const double *weight);
void         geneva_graph_free (GenevaGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaGraph, geneva_graph_free)
/* component[i] gets the component of node i, numbered by first node; returns how many. O(n + m). */
guint        geneva_graph_components (const GenevaGraph *graph, guint *component);

G_END_DECLS
