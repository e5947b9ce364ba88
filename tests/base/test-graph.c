/* Tests of networks as arrays. */
#include "base/geneva-graph.h"

#include <string.h>

static void
test_rows (void)
{
  const guint from[] = { 0, 2, 1, 3, 0 };
  const guint to[] = { 1, 0, 1, 2, 1 };
  const double weight[] = { 1.0, 2.0, 3.0, 4.0, 5.0 };
  const guint row[] = { 0, 3, 5, 7, 8 };
  /* Node 0: edge 0 to 1, edge 1 to 2, the parallel edge 4 to 1. The loop of node 1 is left out. */
  const guint adjacent[] = { 1, 2, 1, 0, 0, 0, 3, 2 };
  const guint edge_of[] = { 0, 1, 4, 0, 4, 1, 3, 3 };
  g_autoptr (GenevaGraph) graph = geneva_graph_new (4, 5, from, to, weight);

  g_assert_cmpuint (graph->n_nodes, ==, 4);
  g_assert_cmpuint (graph->n_edges, ==, 5);
  g_assert_cmpmem (graph->from, sizeof from, from, sizeof from);
  g_assert_cmpmem (graph->to, sizeof to, to, sizeof to);
  g_assert_cmpmem (graph->weight, sizeof weight, weight, sizeof weight);
  g_assert_cmpmem (graph->row, sizeof row, row, sizeof row);
  g_assert_cmpmem (graph->adjacent, sizeof adjacent, adjacent, sizeof adjacent);
  g_assert_cmpmem (graph->edge_of, sizeof edge_of, edge_of, sizeof edge_of);
}

static void
test_no_weights (void)
{
  const guint from[] = { 0, 1 };
  const guint to[] = { 1, 2 };
  g_autoptr (GenevaGraph) graph = geneva_graph_new (3, 2, from, to, NULL);

  g_assert_cmpfloat (graph->weight[0], ==, 1.0);
  g_assert_cmpfloat (graph->weight[1], ==, 1.0);
}

static void
test_empty (void)
{
  g_autoptr (GenevaGraph) nothing = geneva_graph_new (0, 0, NULL, NULL, NULL);
  g_autoptr (GenevaGraph) alone = geneva_graph_new (2, 0, NULL, NULL, NULL);
  guint component[2];

  g_assert_cmpuint (nothing->row[0], ==, 0);
  g_assert_cmpuint (geneva_graph_components (nothing, NULL), ==, 0);
  g_assert_cmpuint (geneva_graph_components (alone, component), ==, 2);
  g_assert_cmpuint (component[0], ==, 0);
  g_assert_cmpuint (component[1], ==, 1);
  geneva_graph_free (NULL);
}

static void
test_components (void)
{
  const guint from[] = { 5, 1, 4, 3 };
  const guint to[] = { 0, 3, 4, 1 };
  const guint expected[] = { 0, 1, 2, 1, 3, 0 };
  g_autoptr (GenevaGraph) graph = geneva_graph_new (6, 4, from, to, NULL);
  guint component[6];

  g_assert_cmpuint (geneva_graph_components (graph, component), ==, 4);
  g_assert_cmpmem (component, sizeof component, expected, sizeof expected);
}

/* A path of a million nodes: nothing here may recurse. */
static void
test_long_path (void)
{
  const guint n_nodes = 1000000;
  g_autofree guint *from = g_new (guint, n_nodes);
  g_autofree guint *to = g_new (guint, n_nodes);
  g_autofree guint *component = g_new (guint, n_nodes);
  g_autoptr (GenevaGraph) graph = NULL;

  for (guint i = 0; i + 1 < n_nodes; i++) {
    from[i] = i + 1;
    to[i] = i;
  }
  graph = geneva_graph_new (n_nodes, n_nodes - 1, from, to, NULL);
  g_assert_cmpuint (geneva_graph_components (graph, component), ==, 1);
  g_assert_cmpuint (component[n_nodes - 1], ==, 0);
  g_assert_cmpuint (graph->row[n_nodes], ==, 2 * (n_nodes - 1));
}

static void
test_wrong_endpoint (void)
{
  const guint from[] = { 0 };
  const guint to[] = { 2 };

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*n_nodes*");
  g_assert_null (geneva_graph_new (2, 1, from, to, NULL));
  g_test_assert_expected_messages ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/graph/rows", test_rows);
  g_test_add_func ("/graph/no-weights", test_no_weights);
  g_test_add_func ("/graph/empty", test_empty);
  g_test_add_func ("/graph/components", test_components);
  g_test_add_func ("/graph/long-path", test_long_path);
  g_test_add_func ("/graph/wrong-endpoint", test_wrong_endpoint);

  return g_test_run ();
}
