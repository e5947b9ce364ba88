/* The whole way from a network to places on a page: components, stress,
 * rotation, packing, overlap removal, fit. What a chart calls.
 */
#pragma once

#include "base/geneva-graph.h"
#include "layout/geneva-box.h"
#include "layout/geneva-stress.h"

G_BEGIN_DECLS

typedef struct {
  GenevaBox        page;          /* where the nodes may be; leave the margin for labels outside */
  double           gap_pt;        /* least distance between nodes */
  double           edge_pt;       /* wanted length of an edge of length 1; small pictures are not blown up
                                   * beyond it (0: fill the page) */
  guint64          seed;
  GenevaLengthRule length;
  /* TRUE: `positions` holds the places of the picture before, in points on this
   * page; NaN marks a new node. Nothing is turned, and nothing rescaled but to
   * keep it on the page. */
  gboolean         is_warm;
  double           size_factor;   /* what the picture before returned; 0: not known */
  const gboolean  *pinned;        /* NULL, or which nodes keep their place exactly (with is_warm) */
  const guint     *community;     /* NULL, or as in GenevaStressOptions: see geneva-arrange.h */
  guint            n_threads;     /* as in GenevaStressOptions; changes no byte */
} GenevaNetworkLayoutOptions;

/* positions[2i], positions[2i + 1] get the centre of node i, whose box is
 * width_pt[i] × height_pt[i]. No two boxes overlap but pinned ones, and all
 * lie on the page but pinned ones. Nodes without edges stand in rows below the
 * rest, in the order given; otherwise the order of nodes and edges has no say,
 * as far as geneva_graph_order() can tell nodes apart. Returns the factor by which the caller must multiply node sizes and gap:
 * 1, or less where the page is too small for nodes of that size. */
double geneva_network_layout (const GenevaGraph *graph, const double *width_pt, const double *height_pt,
                              const GenevaNetworkLayoutOptions *options, double *positions);

G_END_DECLS
