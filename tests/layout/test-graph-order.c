/* An order from the shape: renumbered networks come out as one and the same. */
#include "layout/geneva-graph-order.h"

#include "base/geneva-graph.h"
#include "layout/geneva-random.h"

#include <stdlib.h>

static int
compare_pairs (const void *a, const void *b)
{
  guint64 first = *(const guint64 *) a, second = *(const guint64 *) b;

  return (first > second) - (first < second);
}

/* All edges in the numbers of the order, as one sorted list. */
static guint64 *
edges_in_order (const GenevaGraph *graph, guint64 *whole)
{
  g_autofree guint *order = g_new (guint, graph->n_nodes);
  g_autofree guint *number = g_new (guint, graph->n_nodes);
  guint64 *pairs = g_new (guint64, graph->n_edges + 1);

  *whole = geneva_graph_order (graph->n_nodes, graph->row, graph->adjacent, NULL, NULL, order);
  for (guint k = 0; k < graph->n_nodes; k++)
    number[order[k]] = k;
  for (guint e = 0; e < graph->n_edges; e++) {
    guint a = number[graph->from[e]], b = number[graph->to[e]];

    pairs[e] = (guint64) MIN (a, b) << 32 | MAX (a, b);
  }
  qsort (pairs, graph->n_edges, sizeof *pairs, compare_pairs);
  return pairs;
}

static void
assert_same_renumbered (guint n, guint m, const guint *from, const guint *to)
{
  g_autoptr (GenevaGraph) graph = geneva_graph_new (n, m, from, to, NULL);
  guint64 whole;
  g_autofree guint64 *pairs = edges_in_order (graph, &whole);

  for (guint64 seed = 1; seed <= 5; seed++) {
    g_autofree guint *number = g_new (guint, n);
    g_autofree guint *other_from = g_new (guint, m);
    g_autofree guint *other_to = g_new (guint, m);
    g_autofree guint64 *other_pairs = NULL;
    g_autoptr (GenevaGraph) other = NULL;
    guint64 other_whole;
    GenevaRandom random;

    geneva_random_init (&random, seed, 1);
    for (guint i = 0; i < n; i++) {
      guint j = geneva_random_below (&random, i + 1);

      number[i] = number[j];
      number[j] = i;
    }
    for (guint e = 0; e < m; e++) {
      other_from[e] = number[to[m - 1 - e]];
      other_to[e] = number[from[m - 1 - e]];
    }
    other = geneva_graph_new (n, m, other_from, other_to, NULL);
    other_pairs = edges_in_order (other, &other_whole);
    g_assert_cmpuint (whole, ==, other_whole);
    g_assert_cmpmem (pairs, m * sizeof *pairs, other_pairs, m * sizeof *other_pairs);
  }
}

static void
test_shapes (void)
{
  guint from[2000], to[2000], m = 0;

  /* A path. */
  for (guint i = 0; i < 500; i++, m++) {
    from[m] = i;
    to[m] = i + 1;
  }
  assert_same_renumbered (501, m, from, to);
  /* A ring, in which all are alike. */
  from[m] = 500;
  to[m++] = 0;
  assert_same_renumbered (501, m, from, to);
  /* A star, all twins but one. */
  for (m = 0; m < 300; m++) {
    from[m] = m + 1;
    to[m] = 0;
  }
  assert_same_renumbered (301, m, from, to);
  /* A grid of 20 by 20. */
  m = 0;
  for (guint i = 0; i < 400; i++) {
    if (i % 20) {
      from[m] = i;
      to[m++] = i - 1;
    }
    if (i >= 20) {
      from[m] = i;
      to[m++] = i - 20;
    }
  }
  assert_same_renumbered (400, m, from, to);
}

static void
test_chance (void)
{
  guint from[900], to[900];
  GenevaRandom random;

  geneva_random_init (&random, 3, 1);
  for (guint e = 0; e < 900; e++) {
    from[e] = geneva_random_below (&random, 400);
    to[e] = geneva_random_below (&random, 400);
  }
  assert_same_renumbered (400, 900, from, to);
  assert_same_renumbered (1, 0, from, to);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-order/shapes", test_shapes);
  g_test_add_func ("/graph-order/chance", test_chance);
  return g_test_run ();
}
