/* What the files of the metrics share. Nobody else includes this.
 *
 * All of them work on the pairs of the part: nodes numbered anew, each two of
 * them that have an edge once, with the weights summed (geneva-metrics.c).
 * Exact values and communities come from igraph (geneva-metrics-igraph.c, the
 * only file that may see its headers), what is iterated here from
 * geneva-metrics-walks.c, estimates by sampled sources from
 * geneva-metrics-sampled.c.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  guint   n_nodes;
  guint  *nodes;              /* [n_nodes] their numbers in the network, ascending */
  guint   n_pairs;
  guint  *from, *to;          /* [n_pairs] from < to, sorted by from, then by to */
  double *weights;            /* [n_pairs] finite and above 0 */
  double *bonds;              /* [n_pairs] what of the weights makes communities; 0: nothing */
} GenevaMetricsPairs;

/* All [n_nodes] but the bridges; the caller made them, full of zeros. */
typedef struct {
  double *betweenness, *closeness;      /* as of GenevaMetrics; left alone where they are to be sampled */
  double *eigenvector, *pagerank;
  guint  *core, *component, *community; /* the numbers of the last two in any order, without gaps */
  guint8 *is_bridge;                    /* [n_pairs] */
  double  modularity;
} GenevaMetricsValues;

/* ---- geneva-metrics-igraph.c ---- */
/* Fails only when cancelled; waits for the calls of other threads. Betweenness is not finite where there are more
 * shortest ways than a double counts (2^1024). */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_metrics_measure (const GenevaMetricsPairs *pairs, gboolean is_sampled, guint64 seed,
                                 GCancellable *cancellable, GenevaMetricsValues *values, GError **error);

/* ---- geneva-metrics-walks.c ---- */
/* PageRank by plain iteration. igraph's (PRPACK) adds up in as many threads as the machine has, and its last digits
 * follow their number. O(170 (nodes + pairs)). */
void     geneva_metrics_iterate_pagerank    (const GenevaMetricsPairs *pairs, double *values);
/* For networks on which ARPACK does not converge; there must be a pair. O(200 (nodes + pairs)). */
void     geneva_metrics_iterate_eigenvector (const GenevaMetricsPairs *pairs, double *values);

/* ---- geneva-metrics-sampled.c ---- */
/* Betweenness and closeness of all nodes, from the ways that lead to `n_sources` of them. Exact when that is every
 * node that has an edge, however many ways there are. O(n_sources (nodes + pairs)). Fails only when cancelled. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_metrics_sample  (const GenevaMetricsPairs *pairs, guint n_sources, guint64 seed,
                                 GCancellable *cancellable, GenevaMetricsValues *values, GError **error);

G_END_DECLS
