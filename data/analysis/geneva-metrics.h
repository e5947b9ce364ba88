/* Metrics and communities of a network, by igraph. A value beside the network;
 * of a part of it, what that leaves. Computed in one thread for the whole
 * program, as igraph is not thread-safe (its calls wait for one another here);
 * seeded, so that the same network has the same values.
 *
 * Edges between two nodes count as one whatever their kind, their weights
 * summed; opponents and hostile edges count as any other. Communities alone,
 * and their modularity, go by what was or is to be done together: dealings and
 * plans (GENEVA_RELATION_JOINT). Whom ties, hostility, words or the acts of one
 * towards the other join, however friendly, do not deal with each other for that.
 * Directed edges only matter to reciprocity. A distance is 1 / weight where
 * weights matter.
 * What would take longer than n·m = 10^8 steps is sampled (Brandes and Pich,
 * "Centrality Estimation in Large Networks", 2007) and says so.
 *
 * In a part is whom the filter leaves in, with an edge or without; a weight
 * that is not finite or not above 0 counts as 1.
 */
#pragma once

#include "analysis/geneva-network-part.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_METRIC_SOURCES,          /* independent sources of the actor: no matter of edges */
  GENEVA_METRIC_DEGREE,           /* neighbours */
  GENEVA_METRIC_STRENGTH,         /* sum of the weights of its edges */
  GENEVA_METRIC_BETWEENNESS,      /* share of the shortest paths between two others that lead over it, 0-1 */
  GENEVA_METRIC_CLOSENESS,        /* harmonic: mean of 1 / distance to the others, steps, 0-1 */
  GENEVA_METRIC_EIGENVECTOR,      /* weighted, greatest 1 */
  GENEVA_METRIC_PAGERANK,         /* weighted, damping 0.85, sum 1 */
  GENEVA_METRIC_CORE,             /* the greatest k of a k-core that it belongs to */
  GENEVA_N_METRICS
} GenevaMetric;
/* "sources", "degree", "strength" … */
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_metric_from_name      (const char *name, GenevaMetric *metric);
const char *geneva_metric_get_name       (GenevaMetric metric);
/* Translated: "betweenness", and a sentence that defines it. */
const char *geneva_metric_get_words      (GenevaMetric metric);
const char *geneva_metric_get_definition (GenevaMetric metric);

#define GENEVA_METRICS_NONE G_MAXUINT

typedef struct {
  guint         n_nodes, n_edges;             /* of the network */
  double       *values[GENEVA_N_METRICS];     /* [n_nodes]; NaN: the node is not in the part */
  gboolean      is_sampled[GENEVA_N_METRICS]; /* shown with ≈ */
  guint        *component;                    /* [n_nodes] 0 … by size, greatest first; NONE: not in the part */
  guint         n_components;
  guint        *community;                    /* [n_nodes] Leiden, 0 … by size; NONE: not in the part, alone, or
                                               * without dealings and plans */
  guint         n_communities;                /* of two and more */
  double        modularity;                   /* of the communities, on dealings and plans; 0 without any */
  double        density;                      /* pairs that have an edge, of all; 0 for fewer than two nodes */
  double        reciprocity;                  /* directed edges answered by another, of all directed; NaN: none */
  guint8       *is_bridge;                    /* [n_edges]: without it its ends were apart */
  guint         n_bridges;                    /* pairs of nodes */
  /*< private >*/
  gatomicrefcount ref_count;
} GenevaMetrics;

/* `part` may be NULL: all of the network. Any thread; calls wait for one another. O(n m) up to 10^8, else sampled.
 * Fails only when cancelled. */
G_GNUC_WARN_UNUSED_RESULT
GenevaMetrics *geneva_metrics_new    (const GenevaNetwork *network, const GenevaNetworkPart *part, guint64 seed,
                                      GCancellable *cancellable, GError **error);
GenevaMetrics *geneva_metrics_ref    (GenevaMetrics *metrics);
void           geneva_metrics_unref  (GenevaMetrics *metrics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaMetrics, geneva_metrics_unref)

G_END_DECLS
