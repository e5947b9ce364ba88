/* Metrics of networks: what is left of a network becomes pairs of nodes, which
 * are measured, and the values go back to the network's own numbers. Counts
 * neighbours, weights, directions and density itself; the rest comes from the
 * files that geneva-metrics-private.h names. Draws nothing.
 */
#include "analysis/geneva-metrics.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/geneva-metrics-private.h"

/* Nodes times pairs beyond which ways are sampled, and what the sample may cost. */
#define EXACT_STEPS 1e8
#define SAMPLE_STEPS 1e8
#define MIN_SOURCES 100
/* Weights are summed and multiplied: what is greater or smaller would drown the others, or be drowned. */
#define LEAST_WEIGHT 1e-9
#define GREATEST_WEIGHT 1e9

/* An edge that is left. */
typedef struct {
  guint from, to;             /* by the pairs' numbers */
  guint edge;
} LeftEdge;

typedef struct {
  GenevaMetricsPairs pairs;
  guint             *numbers;         /* [nodes of the network]; NONE: not in the part */
  guint             *pair_of_edge;    /* [edges of the network]; NONE: not in the part */
  guint8            *directions;      /* [n_pairs]: bit 0 forward, bit 1 backward */
} Left;

static void
left_clear (Left *left)
{
  g_free (left->pairs.nodes);
  g_free (left->pairs.from);
  g_free (left->pairs.to);
  g_free (left->pairs.weights);
  g_free (left->pairs.bonds);
  g_free (left->numbers);
  g_free (left->pair_of_edge);
  g_free (left->directions);
}

static void
values_clear (GenevaMetricsValues *values)
{
  g_free (values->betweenness);
  g_free (values->closeness);
  g_free (values->eigenvector);
  g_free (values->pagerank);
  g_free (values->core);
  g_free (values->component);
  g_free (values->community);
  g_free (values->is_bridge);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Left, left_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaMetricsValues, values_clear)

static int
compare_edges (const void *a, const void *b)
{
  const LeftEdge *one = a, *other = b;

  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;
  if (one->to != other->to)
    return one->to < other->to ? -1 : 1;
  return one->edge < other->edge ? -1 : 1;
}

/* An edge stands for something that was, so a weight that says nothing counts as one. */
static double
get_usable_weight (double weight)
{
  return isfinite (weight) && weight > 0 ? CLAMP (weight, LEAST_WEIGHT, GREATEST_WEIGHT) : 1;
}

static void
number_nodes (Left *left, const GenevaNetwork *network, const GenevaNetworkPart *part)
{
  left->numbers = g_new (guint, network->n_nodes);
  left->pairs.nodes = g_new (guint, network->n_nodes);
  for (guint i = 0; i < network->n_nodes; i++) {
    left->numbers[i] = GENEVA_METRICS_NONE;
    if (part != NULL && part->nodes[i].is_filtered)
      continue;
    left->numbers[i] = left->pairs.n_nodes;
    left->pairs.nodes[left->pairs.n_nodes++] = i;
  }
}

static LeftEdge *
list_edges (Left *left, const GenevaNetwork *network, const GenevaNetworkPart *part, guint *n_edges)
{
  g_autofree LeftEdge *edges = g_new (LeftEdge, network->n_edges);

  *n_edges = 0;
  left->pair_of_edge = g_new (guint, network->n_edges);
  for (guint i = 0; i < network->n_edges; i++) {
    guint from = left->numbers[network->edges[i].from], to = left->numbers[network->edges[i].to];

    left->pair_of_edge[i] = GENEVA_METRICS_NONE;
    if (from == GENEVA_METRICS_NONE || to == GENEVA_METRICS_NONE || from == to
        || (part != NULL && part->edges[i].n_items == 0))
      continue;
    edges[(*n_edges)++] = (LeftEdge) { .from = MIN (from, to), .to = MAX (from, to), .edge = i };
  }
  if (*n_edges > 1)
    qsort (edges, *n_edges, sizeof *edges, compare_edges);
  return g_steal_pointer (&edges);
}

static void
open_left (Left *left, const GenevaNetwork *network, const GenevaNetworkPart *part)
{
  GenevaMetricsPairs *pairs = &left->pairs;
  g_autofree LeftEdge *edges = NULL;
  guint n_edges;

  number_nodes (left, network, part);
  edges = list_edges (left, network, part, &n_edges);
  pairs->from = g_new (guint, n_edges);
  pairs->to = g_new (guint, n_edges);
  pairs->weights = g_new (double, n_edges);
  pairs->bonds = g_new (double, n_edges);
  left->directions = g_new0 (guint8, n_edges);
  for (guint i = 0; i < n_edges; i++) {
    const GenevaNetworkEdge *edge = &network->edges[edges[i].edge];
    gboolean is_forward = part != NULL ? part->edges[edges[i].edge].is_forward : edge->is_forward;
    gboolean is_backward = part != NULL ? part->edges[edges[i].edge].is_backward : edge->is_backward;
    double weight = part != NULL ? part->edges[edges[i].edge].weight : edge->weight;
    guint at;

    if (i == 0 || edges[i].from != edges[i - 1].from || edges[i].to != edges[i - 1].to) {
      pairs->from[pairs->n_pairs] = edges[i].from;
      pairs->to[pairs->n_pairs] = edges[i].to;
      pairs->bonds[pairs->n_pairs] = 0;
      pairs->weights[pairs->n_pairs++] = 0;
    }
    at = pairs->n_pairs - 1;
    pairs->weights[at] += get_usable_weight (weight);
    if ((edge->relation & GENEVA_RELATION_JOINT) != 0)
      pairs->bonds[at] += get_usable_weight (weight);
    left->directions[at] |= (guint8) ((is_forward ? 1 : 0) | (is_backward ? 2 : 0));
    left->pair_of_edge[edges[i].edge] = at;
  }
}

static void
open_values (GenevaMetricsValues *values, const GenevaMetricsPairs *pairs)
{
  values->betweenness = g_new0 (double, pairs->n_nodes);
  values->closeness = g_new0 (double, pairs->n_nodes);
  values->eigenvector = g_new0 (double, pairs->n_nodes);
  values->pagerank = g_new0 (double, pairs->n_nodes);
  values->core = g_new0 (guint, pairs->n_nodes);
  values->component = g_new0 (guint, pairs->n_nodes);
  values->community = g_new0 (guint, pairs->n_nodes);
  values->is_bridge = g_new0 (guint8, pairs->n_pairs);
}

static void
put_numbers (const Left *left, const guint *from, double *to)
{
  for (guint i = 0; i < left->pairs.n_nodes; i++)
    to[left->pairs.nodes[i]] = from[i];
}

static void
put_values (const Left *left, const double *from, double *to)
{
  for (guint i = 0; i < left->pairs.n_nodes; i++)
    to[left->pairs.nodes[i]] = from[i];
}

static void
put_degrees (const Left *left, double *degrees, double *strengths)
{
  for (guint i = 0; i < left->pairs.n_nodes; i++)
    degrees[left->pairs.nodes[i]] = strengths[left->pairs.nodes[i]] = 0;
  for (guint i = 0; i < left->pairs.n_pairs; i++) {
    guint from = left->pairs.nodes[left->pairs.from[i]], to = left->pairs.nodes[left->pairs.to[i]];

    degrees[from]++;
    degrees[to]++;
    strengths[from] += left->pairs.weights[i];
    strengths[to] += left->pairs.weights[i];
  }
}

typedef struct {
  guint group, n_members, first;
} Group;

static int
compare_groups (const void *a, const void *b)
{
  const Group *one = a, *other = b;

  if (one->n_members != other->n_members)
    return one->n_members > other->n_members ? -1 : 1;
  return one->first < other->first ? -1 : one->first > other->first;
}

/* Groups by size, those of the same size in the order of their first nodes. Groups of fewer than `least` have no
 * number. Returns how many have one. */
static guint
put_groups (const Left *left, const guint *groups, guint least, guint *to)
{
  guint n_nodes = left->pairs.n_nodes, n_groups = 0;
  g_autofree Group *all = g_new0 (Group, n_nodes);
  g_autofree guint *ranks = g_new (guint, n_nodes);

  for (guint i = 0; i < n_nodes; i++) {
    all[i].group = i;
    all[i].first = G_MAXUINT;
  }
  for (guint i = 0; i < n_nodes; i++) {
    Group *group = &all[groups[i]];

    group->first = MIN (group->first, i);
    group->n_members++;
  }
  if (n_nodes > 1)
    qsort (all, n_nodes, sizeof *all, compare_groups);
  for (guint i = 0; i < n_nodes; i++) {
    gboolean is_group = all[i].n_members >= least && all[i].n_members > 0;

    ranks[all[i].group] = is_group ? n_groups : GENEVA_METRICS_NONE;
    n_groups += is_group;
  }
  for (guint i = 0; i < n_nodes; i++)
    to[left->pairs.nodes[i]] = ranks[groups[i]];
  return n_groups;
}

static double
get_density (const GenevaMetricsPairs *pairs)
{
  double n = pairs->n_nodes;

  return n < 2 ? 0 : pairs->n_pairs / (n * (n - 1) / 2);
}

/* Of the directions in which any edges of a pair point. */
static double
get_reciprocity (const Left *left)
{
  guint n_directed = 0, n_answered = 0;

  for (guint i = 0; i < left->pairs.n_pairs; i++) {
    n_directed += (left->directions[i] & 1) + (left->directions[i] >> 1);
    n_answered += left->directions[i] == 3 ? 2 : 0;
  }
  return n_directed > 0 ? (double) n_answered / n_directed : NAN;
}

static GenevaMetrics *
new_metrics (const GenevaNetwork *network)
{
  GenevaMetrics *metrics = g_new0 (GenevaMetrics, 1);

  g_atomic_ref_count_init (&metrics->ref_count);
  metrics->n_nodes = network->n_nodes;
  metrics->n_edges = network->n_edges;
  metrics->component = g_new (guint, network->n_nodes);
  metrics->community = g_new (guint, network->n_nodes);
  metrics->is_bridge = g_new0 (guint8, network->n_edges);
  for (guint k = 0; k < GENEVA_N_METRICS; k++)
    metrics->values[k] = g_new (double, network->n_nodes);
  for (guint i = 0; i < network->n_nodes; i++) {
    metrics->component[i] = metrics->community[i] = GENEVA_METRICS_NONE;
    for (guint k = 0; k < GENEVA_N_METRICS; k++)
      metrics->values[k][i] = NAN;
  }
  return metrics;
}

static void
put_bridges (GenevaMetrics *metrics, const Left *left, const guint8 *is_bridge)
{
  for (guint i = 0; i < left->pairs.n_pairs; i++)
    metrics->n_bridges += is_bridge[i];
  for (guint i = 0; i < metrics->n_edges; i++) {
    if (left->pair_of_edge[i] != GENEVA_METRICS_NONE)
      metrics->is_bridge[i] = is_bridge[left->pair_of_edge[i]];
  }
}

/* Of the ways in some long chains there are more than igraph's doubles can count. */
static gboolean
has_lost_count (const GenevaMetricsPairs *pairs, const GenevaMetricsValues *values)
{
  for (guint i = 0; i < pairs->n_nodes; i++)
    if (!isfinite (values->betweenness[i]))
      return TRUE;
  return FALSE;
}

GenevaMetrics *
geneva_metrics_new (const GenevaNetwork *network, const GenevaNetworkPart *part, guint64 seed,
                    GCancellable *cancellable, GError **error)
{
  g_autoptr(GenevaMetrics) metrics = NULL;
  g_auto(GenevaMetricsValues) values = { 0 };
  g_auto(Left) left = { 0 };
  const GenevaMetricsPairs *pairs = &left.pairs;
  gboolean is_sampled;

  g_return_val_if_fail (network != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  open_left (&left, network, part);
  open_values (&values, pairs);
  is_sampled = (double) pairs->n_nodes * pairs->n_pairs > EXACT_STEPS;
  if (!geneva_metrics_measure (pairs, is_sampled, seed, cancellable, &values, error))
    return NULL;
  geneva_metrics_iterate_pagerank (pairs, values.pagerank);
  if (is_sampled) {
    double n_sources = SAMPLE_STEPS / (pairs->n_nodes + 2.0 * pairs->n_pairs);

    if (!geneva_metrics_sample (pairs, (guint) MAX (n_sources, MIN_SOURCES), seed, cancellable, &values, error))
      return NULL;
  } else if (has_lost_count (pairs, &values)
             && !geneva_metrics_sample (pairs, pairs->n_nodes, seed, cancellable, &values, error)) {
    return NULL;
  }
  metrics = new_metrics (network);
  metrics->is_sampled[GENEVA_METRIC_BETWEENNESS] = is_sampled;
  metrics->is_sampled[GENEVA_METRIC_CLOSENESS] = is_sampled;
  for (guint i = 0; i < pairs->n_nodes; i++)
    metrics->values[GENEVA_METRIC_SOURCES][pairs->nodes[i]] = network->nodes[pairs->nodes[i]].n_sources;
  put_degrees (&left, metrics->values[GENEVA_METRIC_DEGREE], metrics->values[GENEVA_METRIC_STRENGTH]);
  put_values (&left, values.betweenness, metrics->values[GENEVA_METRIC_BETWEENNESS]);
  put_values (&left, values.closeness, metrics->values[GENEVA_METRIC_CLOSENESS]);
  put_values (&left, values.eigenvector, metrics->values[GENEVA_METRIC_EIGENVECTOR]);
  put_values (&left, values.pagerank, metrics->values[GENEVA_METRIC_PAGERANK]);
  put_numbers (&left, values.core, metrics->values[GENEVA_METRIC_CORE]);
  metrics->n_components = put_groups (&left, values.component, 1, metrics->component);
  metrics->n_communities = put_groups (&left, values.community, 2, metrics->community);
  metrics->modularity = values.modularity;
  metrics->density = get_density (pairs);
  metrics->reciprocity = get_reciprocity (&left);
  put_bridges (metrics, &left, values.is_bridge);
  return g_steal_pointer (&metrics);
}

GenevaMetrics *
geneva_metrics_ref (GenevaMetrics *metrics)
{
  g_return_val_if_fail (metrics != NULL, NULL);

  g_atomic_ref_count_inc (&metrics->ref_count);
  return metrics;
}

void
geneva_metrics_unref (GenevaMetrics *metrics)
{
  g_return_if_fail (metrics != NULL);

  if (!g_atomic_ref_count_dec (&metrics->ref_count))
    return;
  for (guint k = 0; k < GENEVA_N_METRICS; k++)
    g_free (metrics->values[k]);
  g_free (metrics->component);
  g_free (metrics->community);
  g_free (metrics->is_bridge);
  g_free (metrics);
}
