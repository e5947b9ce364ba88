/* What metrics and communities of a network cost. bench/metrics [GRAPH.tsv]
 * reads two integer ids a line; without a file it makes a network of NODES
 * nodes and three times as many edges. Prints one JSON line.
 */
#include <stdlib.h>

#include "analysis/geneva-metrics.h"

#define NODES 10000

static void
add_edge (GArray *edges, guint *n_nodes, guint from, guint to)
{
  GenevaNetworkEdge edge = { .from = MIN (from, to), .to = MAX (from, to), .weight = 1, .n_items = 1,
                             .relation = GENEVA_RELATION_DEALT };

  *n_nodes = MAX (*n_nodes, edge.to + 1);
  if (from != to)
    g_array_append_val (edges, edge);
}

static gboolean
read_edges (const char *path, GArray *edges, guint *n_nodes)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  char *at;

  if (!g_file_get_contents (path, &text, NULL, &error)) {
    g_printerr ("%s\n", error->message);
    return FALSE;
  }
  at = text;
  while (*at != '\0') {
    char *end;
    guint from = (guint) strtoul (at, &end, 10), to = (guint) strtoul (end, &end, 10);

    if (end == at)
      break;
    add_edge (edges, n_nodes, from, to);
    at = end;
    while (g_ascii_isspace (*at))
      at++;
  }
  return TRUE;
}

static void
make_edges (GArray *edges, guint *n_nodes)
{
  g_autoptr(GRand) chance = g_rand_new_with_seed (1);

  for (guint i = 0; i < NODES; i++) {
    for (guint k = 0; k < 3; k++)
      add_edge (edges, n_nodes, i, k < 2 ? (i + k + 1) % NODES : (guint) g_rand_int_range (chance, 0, NODES));
  }
}

int
main (int argc, char *argv[])
{
  g_autoptr(GArray) edges = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkEdge));
  g_autofree GenevaNetworkNode *nodes = NULL;
  g_autoptr(GenevaMetrics) metrics = NULL;
  GenevaNetwork network = { 0 };
  gint64 begin;

  if (argc < 2)
    make_edges (edges, &network.n_nodes);
  else if (!read_edges (argv[1], edges, &network.n_nodes))
    return 1;
  nodes = g_new0 (GenevaNetworkNode, network.n_nodes);
  network.nodes = nodes;
  network.edges = (const GenevaNetworkEdge *) (gpointer) edges->data;
  network.n_edges = edges->len;
  begin = g_get_monotonic_time ();
  metrics = geneva_metrics_new (&network, NULL, 1, NULL, NULL);
  g_print ("{\"nodes\": %u, \"edges\": %u, \"metrics_s\": %.3f, \"is_sampled\": %s, \"components\": %u, "
           "\"communities\": %u, \"modularity\": %.4f}\n", network.n_nodes, network.n_edges,
           (double) (g_get_monotonic_time () - begin) / 1e6,
           metrics->is_sampled[GENEVA_METRIC_BETWEENNESS] ? "true" : "false", metrics->n_components,
           metrics->n_communities, metrics->modularity);
  return 0;
}
