/* Graph layout by stress: distances on the page follow distances in the graph.
 *
 * Stress majorization by stochastic gradient descent after J. Zheng, S. Pawar
 * and D. Goodman, "Graph Drawing by Stochastic Gradient Descent" (TVCG 2018).
 * Components of up to `full_limit` nodes use all pairs of nodes; larger ones
 * the pairs with 64 nodes drawn anew in each round, from a start by PivotMDS
 * (U. Brandes and C. Pich, GD 2006).
 */
#pragma once

#include "base/geneva-graph.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_LENGTH_UNIT,      /* every edge has length 1 */
  GENEVA_LENGTH_WEIGHT,    /* stronger ties are shorter: (median weight / weight)^0.5, within 0.5 … 2 */
} GenevaLengthRule;

typedef struct {
  guint64          seed;
  GenevaLengthRule length;
  guint            n_sweeps;     /* over all pairs, or rounds of 64 sources. 0: the default. More, less stress */
  guint            full_limit;   /* largest component laid out with all pairs; 0: one of the limits below */
  /* TRUE: `positions` holds where the nodes were, in edge lengths, and they
   * stay near. A node whose place is not finite is new and starts among its
   * neighbours. Components are then not centred. */
  gboolean         is_warm;
  /* NULL, or for each node whether it stays exactly where `positions` has it (needs is_warm). */
  const gboolean  *pinned;
  /* NULL, or each node's community (G_MAXUINT: none): ties within one are then half as long as by the
   * rule, all others more than twice as long, so that communities stand apart. */
  const guint     *community;
  guint            n_threads;    /* 0: as many as there are processors, at most 4. Changes no byte */
} GenevaStressOptions;

/* All pairs cost n^2 bytes: 5,000 nodes take 25 MB and about 0.8 s.
 * With weighted lengths n runs of Dijkstra's algorithm come on top. */
#define GENEVA_STRESS_FULL_LIMIT 5000
#define GENEVA_STRESS_FULL_LIMIT_WEIGHTED 2000

/* Lays each component out by itself around (0, 0); arrange them with
 * geneva-pack.h. positions[2i], positions[2i + 1]: node i, one edge of
 * length 1 being about 1. Parallel edges count as one with their weights
 * summed; loops are nothing; a weight that is not finite or not > 0 counts as
 * the nearest limit of a length. Every result is finite and a function of the arguments.
 * Full: O(n m + sweeps * n^2) time. Sparse: O(rounds * (levels * m + 64 n)) time,
 * O(n + m) memory (2 KB a node, mostly for the tables of four rounds); weighted
 * lengths count in eighths of the longest there. */
void   geneva_stress_layout  (const GenevaGraph *graph, const GenevaStressOptions *options,
                              double *positions);

/* The length the rule gives to each edge (as given: parallel ones have one length), [n_edges]. */
void   geneva_stress_edge_lengths (const GenevaGraph *graph, GenevaLengthRule rule, double *lengths);

/* How many units of `positions` an edge of length 1 takes there: the scale at
 * which they have least stress, from at most 24 sources. Nodes whose place is
 * not finite are left out; 0 when no connected pair has places. O(n + m). */
double geneva_stress_scale   (const GenevaGraph *graph, const GenevaStressOptions *options,
                              const double *positions);

/* Scale-optimised normalised stress over all pairs that are connected: the mean
 * of (1 - a |p_i - p_j| / d_ij)^2 with the best a. For tests and benches: O(n (n + m)). */
double geneva_stress_measure (const GenevaGraph *graph, GenevaLengthRule length, const double *positions);

G_END_DECLS
