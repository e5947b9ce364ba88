/* Ways through a network: breadth first from some nodes, peeling for the core,
 * and the strongest of the shortest paths. Which way an edge points says
 * nothing here. Knows nothing of records and pictures.
 */
#include "analysis/geneva-network-paths.h"

#include "base/geneva-graph.h"

#define FAR G_MAXUINT

/* The kept edges as a graph; edge_of[i] of `kept` is the network's number of its edge i. */
static GenevaGraph *
make_graph (const GenevaNetwork *network, const GenevaNetworkPart *part, guint **kept)
{
  g_autofree guint *from = g_new (guint, network->n_edges + 1);
  g_autofree guint *to = g_new (guint, network->n_edges + 1);
  guint n = 0;

  *kept = g_new (guint, network->n_edges + 1);
  for (guint i = 0; i < network->n_edges; i++) {
    if (part != NULL && part->edges[i].n_items == 0)
      continue;
    from[n] = network->edges[i].from;
    to[n] = network->edges[i].to;
    (*kept)[n++] = i;
  }
  return geneva_graph_new (network->n_nodes, n, from, to, NULL);
}

/* Steps to every node from the nearest start, FAR where no way of at most `n_steps` leads. Reached nodes stand
 * in `queue` [n_nodes] by distance; returns how many. */
static guint
walk (const GenevaGraph *graph, const guint *starts, guint n_starts, guint n_steps, guint *steps, guint *queue)
{
  guint n = 0;

  for (guint i = 0; i < graph->n_nodes; i++)
    steps[i] = FAR;
  for (guint i = 0; i < n_starts; i++) {
    if (starts[i] >= graph->n_nodes || steps[starts[i]] == 0)
      continue;
    steps[starts[i]] = 0;
    queue[n++] = starts[i];
  }
  for (guint i = 0; i < n; i++) {
    guint node = queue[i];

    if (steps[node] >= n_steps)
      break;
    for (guint k = graph->row[node]; k < graph->row[node + 1]; k++) {
      guint next = graph->adjacent[k];

      if (steps[next] != FAR)
        continue;
      steps[next] = steps[node] + 1;
      queue[n++] = next;
    }
  }
  return n;
}

GArray *
geneva_network_list_near (const GenevaNetwork *network, const GenevaNetworkPart *part, const guint *starts,
                          guint n_starts, guint n_steps)
{
  g_autoptr(GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GenevaGraph) graph = NULL;
  g_autofree guint *kept = NULL, *steps = NULL, *queue = NULL;

  g_return_val_if_fail (network != NULL, NULL);
  g_return_val_if_fail (starts != NULL || n_starts == 0, NULL);

  graph = make_graph (network, part, &kept);
  steps = g_new (guint, network->n_nodes + 1);
  queue = g_new (guint, network->n_nodes + 1);
  (void) walk (graph, starts, n_starts, n_steps, steps, queue);
  for (guint i = 0; i < network->n_nodes; i++) {
    if (steps[i] != FAR)
      g_array_append_val (near, i);
  }
  return g_steal_pointer (&near);
}

GArray *
geneva_network_list_component (const GenevaNetwork *network, const GenevaNetworkPart *part, guint node)
{
  return geneva_network_list_near (network, part, &node, 1, FAR);
}

/* How many different neighbours each node has: parallel edges lead to one. `seen` [n_nodes] is room to work. */
static void
count_neighbours (const GenevaGraph *graph, guint *seen, guint *n_neighbours)
{
  for (guint i = 0; i < graph->n_nodes; i++)
    seen[i] = FAR;
  for (guint i = 0; i < graph->n_nodes; i++) {
    n_neighbours[i] = 0;
    for (guint k = graph->row[i]; k < graph->row[i + 1]; k++) {
      if (seen[graph->adjacent[k]] == i)
        continue;
      seen[graph->adjacent[k]] = i;
      n_neighbours[i]++;
    }
  }
}

GArray *
geneva_network_list_core (const GenevaNetwork *network, const GenevaNetworkPart *part, guint k)
{
  g_autoptr(GArray) core = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GenevaGraph) graph = NULL;
  g_autofree guint *kept = NULL, *seen = NULL, *n_neighbours = NULL, *peeled = NULL;
  guint n_peeled = 0;

  g_return_val_if_fail (network != NULL, NULL);

  graph = make_graph (network, part, &kept);
  seen = g_new (guint, network->n_nodes + 1);
  n_neighbours = g_new (guint, network->n_nodes + 1);
  peeled = g_new (guint, network->n_nodes + 1);
  count_neighbours (graph, seen, n_neighbours);
  for (guint i = 0; i < network->n_nodes; i++) {
    seen[i] = FAR;
    if (n_neighbours[i] < k)
      peeled[n_peeled++] = i;
  }
  /* Whoever has too few neighbours goes, and may leave others with too few; each goes once, when it falls below. */
  for (guint i = 0; i < n_peeled; i++) {
    guint gone = peeled[i];

    for (guint at = graph->row[gone]; at < graph->row[gone + 1]; at++) {
      guint next = graph->adjacent[at];

      if (seen[next] == gone)
        continue;
      seen[next] = gone;
      if (n_neighbours[next]-- == k)
        peeled[n_peeled++] = next;
    }
  }
  for (guint i = 0; i < network->n_nodes; i++) {
    if (n_neighbours[i] >= k && (part == NULL || !part->nodes[i].is_filtered))
      g_array_append_val (core, i);
  }
  return g_steal_pointer (&core);
}

static double
get_weight (const GenevaNetwork *network, const GenevaNetworkPart *part, guint edge)
{
  return part != NULL ? part->edges[edge].weight : network->edges[edge].weight;
}

/* Of the edges from `node` that lead one step nearer and are at least as strong as `least` asks for the whole
 * rest of the way, the strongest one to the first such node; G_MAXUINT: none. */
static guint
find_step (const GenevaNetwork *network, const GenevaNetworkPart *part, const GenevaGraph *graph, const guint *kept,
           const guint *steps, const double *strength, double least, guint node, guint *next)
{
  guint best = G_MAXUINT;

  *next = G_MAXUINT;
  for (guint k = graph->row[node]; k < graph->row[node + 1]; k++) {
    guint there = graph->adjacent[k], edge = kept[graph->edge_of[k]];
    double weight = get_weight (network, part, edge);

    if (steps[there] == FAR || steps[there] + 1 != steps[node] || weight < least || strength[there] < least)
      continue;
    if (there < *next ||
        (there == *next && (weight > get_weight (network, part, best) ||
                            (weight == get_weight (network, part, best) && edge < best)))) {
      *next = there;
      best = edge;
    }
  }
  return best;
}

GArray *
geneva_network_list_path (const GenevaNetwork *network, const GenevaNetworkPart *part, guint from, guint to)
{
  g_autoptr(GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GenevaGraph) graph = NULL;
  g_autofree guint *kept = NULL, *steps = NULL, *queue = NULL;
  g_autofree double *strength = NULL;
  guint n;

  g_return_val_if_fail (network != NULL, NULL);
  g_return_val_if_fail (from < network->n_nodes && to < network->n_nodes, NULL);

  graph = make_graph (network, part, &kept);
  steps = g_new (guint, network->n_nodes + 1);
  queue = g_new (guint, network->n_nodes + 1);
  n = walk (graph, &to, 1, FAR, steps, queue);
  if (steps[from] == FAR)
    return g_steal_pointer (&path);
  /* The weakest edge of the best way on from each node: nearer nodes are known before farther ones. */
  strength = g_new0 (double, network->n_nodes + 1);
  strength[to] = G_MAXDOUBLE;
  for (guint i = 1; i < n && steps[queue[i]] <= steps[from]; i++) {
    guint node = queue[i];

    for (guint k = graph->row[node]; k < graph->row[node + 1]; k++) {
      guint there = graph->adjacent[k];

      if (steps[there] + 1 == steps[node])
        strength[node] = MAX (strength[node], MIN (strength[there],
                                                   get_weight (network, part, kept[graph->edge_of[k]])));
    }
  }
  for (guint node = from; node != to;) {
    guint next, edge = find_step (network, part, graph, kept, steps, strength, strength[from], node, &next);

    g_assert (edge != G_MAXUINT);
    g_array_append_val (path, edge);
    node = next;
  }
  return g_steal_pointer (&path);
}
