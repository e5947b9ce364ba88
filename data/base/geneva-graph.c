/* A network in compressed sparse rows, and its components.
 *
 * Built once by counting and filling, then read only; the sparse layout keeps
 * the neighbours of a node side by side, which is what layouts walk through.
 */
#include "base/geneva-graph.h"

#include <string.h>

static void *
copy_array (const void *array, gsize n_bytes)
{
  void *copy = g_malloc (MAX (n_bytes, 1));

  if (n_bytes > 0)
    memcpy (copy, array, n_bytes);

  return copy;
}

GenevaGraph *
geneva_graph_new (guint n_nodes, guint n_edges, const guint *from, const guint *to, const double *weight)
{
  g_autoptr (GenevaGraph) graph = NULL;
  g_autofree guint *filled = NULL;
  guint n_adjacent = 0;

  g_return_val_if_fail (n_edges == 0 || (from != NULL && to != NULL), NULL);
  /* A row counts both directions in 32 bits. */
  g_return_val_if_fail (n_nodes < G_MAXUINT && n_edges <= G_MAXUINT / 2, NULL);
  for (guint i = 0; i < n_edges; i++)
    g_return_val_if_fail (from[i] < n_nodes && to[i] < n_nodes, NULL);

  graph = g_new0 (GenevaGraph, 1);
  graph->n_nodes = n_nodes;
  graph->n_edges = n_edges;
  graph->from = copy_array (from, n_edges * sizeof (guint));
  graph->to = copy_array (to, n_edges * sizeof (guint));
  graph->weight = g_new (double, (gsize) n_edges + 1);
  for (guint i = 0; i < n_edges; i++)
    graph->weight[i] = weight != NULL ? weight[i] : 1.0;

  graph->row = g_new0 (guint, (gsize) n_nodes + 1);
  for (guint i = 0; i < n_edges; i++) {
    if (from[i] == to[i])
      continue;
    graph->row[from[i] + 1]++;
    graph->row[to[i] + 1]++;
    n_adjacent += 2;
  }
  for (guint i = 0; i < n_nodes; i++)
    graph->row[i + 1] += graph->row[i];

  graph->adjacent = g_new (guint, (gsize) n_adjacent + 1);
  graph->edge_of = g_new (guint, (gsize) n_adjacent + 1);
  filled = copy_array (graph->row, ((gsize) n_nodes + 1) * sizeof (guint));
  for (guint i = 0; i < n_edges; i++) {
    guint forth, back;

    if (from[i] == to[i])
      continue;
    forth = filled[from[i]]++;
    back = filled[to[i]]++;
    graph->adjacent[forth] = to[i];
    graph->edge_of[forth] = i;
    graph->adjacent[back] = from[i];
    graph->edge_of[back] = i;
  }

  return g_steal_pointer (&graph);
}

void
geneva_graph_free (GenevaGraph *graph)
{
  if (graph == NULL)
    return;

  g_free (graph->from);
  g_free (graph->to);
  g_free (graph->weight);
  g_free (graph->row);
  g_free (graph->adjacent);
  g_free (graph->edge_of);
  g_free (graph);
}

guint
geneva_graph_components (const GenevaGraph *graph, guint *component)
{
  g_autofree guint *stack = NULL;
  guint n_components = 0;

  g_return_val_if_fail (graph != NULL, 0);
  g_return_val_if_fail (component != NULL || graph->n_nodes == 0, 0);

  /* A node is marked as it is pushed, so each is pushed once. */
  stack = g_new (guint, (gsize) graph->n_nodes + 1);
  for (guint i = 0; i < graph->n_nodes; i++)
    component[i] = G_MAXUINT;
  for (guint i = 0; i < graph->n_nodes; i++) {
    guint n_stacked = 0;

    if (component[i] != G_MAXUINT)
      continue;
    component[i] = n_components;
    stack[n_stacked++] = i;
    while (n_stacked > 0) {
      guint node = stack[--n_stacked];

      for (guint k = graph->row[node]; k < graph->row[node + 1]; k++) {
        guint neighbour = graph->adjacent[k];

        if (component[neighbour] != G_MAXUINT)
          continue;
        component[neighbour] = n_components;
        stack[n_stacked++] = neighbour;
      }
    }
    n_components++;
  }

  return n_components;
}
