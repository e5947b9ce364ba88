/* Betweenness and closeness estimated from sampled sources: Brandes and Pich,
 * "Centrality Estimation in Large Networks" (2007), with the accumulation of
 * Brandes (2001). One sweep a source gives both. Knows nothing of igraph.
 */
#include "analysis/geneva-metrics-private.h"

/* Nodes are renumbered in the order of a breadth-first walk: neighbours then lie beside each other in memory,
 * which halves the time on large networks. */
typedef struct {
  guint   n_nodes;            /* those that have an edge */
  guint  *nodes;              /* [n_nodes] of the pairs, by place */
  guint  *begin;              /* [n_nodes + 1] into `next` */
  guint  *next;               /* places of neighbours */
} Ways;

/* Ways are multiplied along a chain: beyond HEIGHT they are counted in units of it. */
#define HEIGHT 0x1p512

typedef struct {
  double  n_ways;             /* shortest ones from the source, times HEIGHT to the power of `height` */
  guint   height;
  guint   steps;              /* from the source; G_MAXUINT: not reached */
} Reach;

typedef struct {
  Reach  *reach;
  double *shares;             /* of the source's ways to others that lead over it */
  guint  *queue;              /* in the order of steps */
} Sweep;

static void
ways_clear (Ways *ways)
{
  g_free (ways->nodes);
  g_free (ways->begin);
  g_free (ways->next);
}

static void
sweep_clear (Sweep *sweep)
{
  g_free (sweep->reach);
  g_free (sweep->shares);
  g_free (sweep->queue);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ways, ways_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sweep, sweep_clear)

/* Both directions of the pairs as rows of neighbours: `begin` [n_nodes + 1], `next` [2 n_pairs]. */
static void
list_neighbours (const GenevaMetricsPairs *pairs, guint *begin, guint *next)
{
  for (guint i = 0; i < pairs->n_pairs; i++) {
    begin[pairs->from[i] + 1]++;
    begin[pairs->to[i] + 1]++;
  }
  for (guint i = 0; i < pairs->n_nodes; i++)
    begin[i + 1] += begin[i];
  for (guint i = pairs->n_pairs; i-- > 0;) {
    next[--begin[pairs->from[i] + 1]] = pairs->to[i];
    next[--begin[pairs->to[i] + 1]] = pairs->from[i];
  }
  /* each row's own begin was counted down into the place after it */
  for (guint i = 0; i < pairs->n_nodes; i++)
    begin[i] = begin[i + 1];
  begin[pairs->n_nodes] = 2 * pairs->n_pairs;
}

static void
open_ways (Ways *ways, const GenevaMetricsPairs *pairs)
{
  g_autofree guint *begin = g_new0 (guint, (gsize) pairs->n_nodes + 1);
  g_autofree guint *next = g_new (guint, 2 * (gsize) pairs->n_pairs);
  g_autofree guint *places = g_new (guint, pairs->n_nodes);
  guint at = 0;

  list_neighbours (pairs, begin, next);
  ways->nodes = g_new (guint, pairs->n_nodes);
  for (guint i = 0; i < pairs->n_nodes; i++)
    places[i] = G_MAXUINT;
  for (guint start = 0; start < pairs->n_nodes; start++) {
    if (places[start] != G_MAXUINT || begin[start] == begin[start + 1])
      continue;
    places[start] = ways->n_nodes;
    ways->nodes[ways->n_nodes++] = start;
    for (; at < ways->n_nodes; at++) {
      for (guint k = begin[ways->nodes[at]]; k < begin[ways->nodes[at] + 1]; k++) {
        if (places[next[k]] != G_MAXUINT)
          continue;
        places[next[k]] = ways->n_nodes;
        ways->nodes[ways->n_nodes++] = next[k];
      }
    }
  }
  ways->begin = g_new (guint, (gsize) ways->n_nodes + 1);
  ways->next = g_new (guint, 2 * (gsize) pairs->n_pairs);
  ways->begin[0] = 0;
  for (guint i = 0; i < ways->n_nodes; i++) {
    guint to = ways->begin[i];

    for (guint k = begin[ways->nodes[i]]; k < begin[ways->nodes[i] + 1]; k++)
      ways->next[to++] = places[next[k]];
    ways->begin[i + 1] = to;
  }
}

/* Fisher and Yates, as far as asked. */
static guint *
draw_sources (const Ways *ways, guint n_sources, guint64 seed)
{
  guint32 words[2] = { (guint32) seed, (guint32) (seed >> 32) };
  g_autoptr(GRand) chance = g_rand_new_with_seed_array (words, G_N_ELEMENTS (words));
  g_autofree guint *drawn = g_new (guint, ways->n_nodes);

  for (guint i = 0; i < ways->n_nodes; i++)
    drawn[i] = i;
  for (guint i = 0; i < n_sources; i++) {
    guint with = (guint) g_rand_int_range (chance, (gint32) i, (gint32) ways->n_nodes);
    guint swap = drawn[i];

    drawn[i] = drawn[with];
    drawn[with] = swap;
  }
  return g_steal_pointer (&drawn);
}

static inline void
add_ways (Reach *to, const Reach *from)
{
  if (from->height == to->height) {
    to->n_ways += from->n_ways;
  } else if (from->height > to->height) {
    to->n_ways = from->n_ways + (from->height - to->height == 1 ? to->n_ways / HEIGHT : 0);
    to->height = from->height;
  } else if (to->height - from->height == 1) {
    to->n_ways += from->n_ways / HEIGHT;
  }
}

/* Of the ways to a node those that come over one before it, in shares of what one way is worth. */
static inline double
get_ways_over (const Reach *before, const Reach *node, double share)
{
  guint higher = node->height - before->height;

  if (higher > 1)
    return 0;
  return higher == 0 ? share * before->n_ways : share * (before->n_ways / HEIGHT);
}

/* Returns how many nodes were reached; they stand in the queue. */
static guint
sweep_from (Sweep *sweep, const Ways *ways, guint source)
{
  guint n_reached = 1;

  for (guint i = 0; i < ways->n_nodes; i++) {
    sweep->reach[i] = (Reach) { .steps = G_MAXUINT };
    sweep->shares[i] = 0;
  }
  sweep->reach[source] = (Reach) { .n_ways = 1 };
  sweep->queue[0] = source;
  for (guint at = 0; at < n_reached; at++) {
    guint node = sweep->queue[at];
    Reach *reach = &sweep->reach[node];
    guint after = reach->steps + 1;

    if (reach->n_ways > HEIGHT) {
      reach->n_ways /= HEIGHT;
      reach->height++;
    }
    for (guint k = ways->begin[node]; k < ways->begin[node + 1]; k++) {
      guint other = ways->next[k];

      if (sweep->reach[other].steps == G_MAXUINT) {
        sweep->reach[other].steps = after;
        sweep->queue[n_reached++] = other;
      }
      if (sweep->reach[other].steps == after)
        add_ways (&sweep->reach[other], reach);
    }
  }
  /* back from the furthest: what leads over a node is shared out among those that lead to it */
  for (guint at = n_reached; at-- > 0;) {
    guint node = sweep->queue[at];
    const Reach *reach = &sweep->reach[node];
    double share = (1 + sweep->shares[node]) / reach->n_ways;

    for (guint k = ways->begin[node]; k < ways->begin[node + 1]; k++) {
      guint other = ways->next[k];

      if (sweep->reach[other].steps + 1 == reach->steps)
        sweep->shares[other] += get_ways_over (&sweep->reach[other], reach, share);
    }
  }
  return n_reached;
}

gboolean
geneva_metrics_sample (const GenevaMetricsPairs *pairs, guint n_sources, guint64 seed, GCancellable *cancellable,
                       GenevaMetricsValues *values, GError **error)
{
  g_auto(Ways) ways = { 0 };
  g_auto(Sweep) sweep = { 0 };
  g_autofree guint *sources = NULL;
  g_autofree guint8 *is_source = NULL;
  g_autofree double *sums = NULL, *nears = NULL;
  double n = pairs->n_nodes;

  open_ways (&ways, pairs);
  n_sources = MIN (n_sources, ways.n_nodes);
  sources = draw_sources (&ways, n_sources, seed);
  sweep.reach = g_new (Reach, ways.n_nodes);
  sweep.shares = g_new (double, ways.n_nodes);
  sweep.queue = g_new (guint, ways.n_nodes);
  is_source = g_new0 (guint8, ways.n_nodes);
  sums = g_new0 (double, ways.n_nodes);
  nears = g_new0 (double, ways.n_nodes);
  for (guint i = 0; i < n_sources; i++)
    is_source[sources[i]] = TRUE;
  for (guint i = 0; i < n_sources; i++) {
    double near = 0;
    guint n_reached;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    n_reached = sweep_from (&sweep, &ways, sources[i]);
    for (guint at = 1; at < n_reached; at++) {
      guint node = sweep.queue[at];

      sums[node] += sweep.shares[node];
      near += 1.0 / sweep.reach[node].steps;
      if (!is_source[node])
        nears[node] += 1.0 / sweep.reach[node].steps;
    }
    nears[sources[i]] = near;       /* a source knows its own for certain */
  }
  /* what the sampled sources tell stands for all of those that could be one: a node is none of its own */
  for (guint i = 0; i < ways.n_nodes; i++) {
    guint node = ways.nodes[i];
    double heard = n_sources - is_source[i], all = ways.n_nodes - 1.0;
    double factor = heard > 0 ? all / heard : 0;

    values->betweenness[node] = n > 2 ? sums[i] * factor / ((n - 1) * (n - 2)) : 0;
    values->closeness[node] = n > 1 ? nears[i] * (is_source[i] ? 1 : factor) / (n - 1) : 0;
  }
  return TRUE;
}
