/* Ways through a network: small ones by hand, random ones against definitions
 * carried out step by step.
 */
#include "analysis/geneva-network-paths.h"

#include <string.h>

/* A network made of numbers alone. */
typedef struct {
  GenevaNetwork          network;
  GenevaNetworkPart      part;
  GenevaNetworkNode     *nodes;
  GenevaNetworkEdge     *edges;
  GenevaNetworkNodePart *node_parts;
  GenevaNetworkEdgePart *edge_parts;
} Made;

static void
made_clear (Made *made)
{
  g_free (made->nodes);
  g_free (made->edges);
  g_free (made->node_parts);
  g_free (made->edge_parts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

static void
made_init (Made *made, guint n_nodes, guint max_edges)
{
  made->nodes = g_new0 (GenevaNetworkNode, n_nodes + 1);
  made->node_parts = g_new0 (GenevaNetworkNodePart, n_nodes + 1);
  made->edges = g_new0 (GenevaNetworkEdge, max_edges + 1);
  made->edge_parts = g_new0 (GenevaNetworkEdgePart, max_edges + 1);
  made->network.n_nodes = n_nodes;
  made->network.nodes = made->nodes;
  made->network.edges = made->edges;
  made->part.nodes = made->node_parts;
  made->part.edges = made->edge_parts;
}

static void
made_add (Made *made, guint a, guint b, double weight)
{
  guint at = made->network.n_edges++;

  made->edges[at] = (GenevaNetworkEdge) { .from = MIN (a, b), .to = MAX (a, b), .weight = weight, .n_items = 1 };
  made->edge_parts[at] = (GenevaNetworkEdgePart) { .weight = weight, .n_items = 1, .n_certain = 1 };
}

static void
assert_numbers (GArray *numbers, const char *expected)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (words, "%s%u", i > 0 ? " " : "", g_array_index (numbers, guint, i));
  g_assert_cmpstr (words->str, ==, expected);
  g_array_unref (numbers);
}

/* 0 - 1 - 2 - 3 - 4 in a row, 5 - 6 apart, 7 alone. */
static void
add_row (Made *made)
{
  made_init (made, 8, 5);
  for (guint i = 0; i < 4; i++)
    made_add (made, i, i + 1, 1.0);
  made_add (made, 6, 5, 1.0);
}

static void
test_near (void)
{
  g_auto(Made) made = { 0 };
  const guint starts[] = { 4, 0, 4 }, middle = 2, alone = 7;

  add_row (&made);
  assert_numbers (geneva_network_list_near (&made.network, NULL, &middle, 1, 0), "2");
  assert_numbers (geneva_network_list_near (&made.network, NULL, &middle, 1, 1), "1 2 3");
  assert_numbers (geneva_network_list_near (&made.network, &made.part, &middle, 1, 9), "0 1 2 3 4");
  assert_numbers (geneva_network_list_near (&made.network, NULL, starts, 3, 1), "0 1 3 4");
  assert_numbers (geneva_network_list_near (&made.network, NULL, &alone, 1, 3), "7");
  assert_numbers (geneva_network_list_near (&made.network, NULL, NULL, 0, 3), "");
  /* an edge that is not in the part is no way */
  made.edge_parts[1].n_items = 0;
  assert_numbers (geneva_network_list_near (&made.network, &made.part, &middle, 1, 2), "2 3 4");
  assert_numbers (geneva_network_list_near (&made.network, NULL, &middle, 1, 2), "0 1 2 3 4");
}

static void
test_component (void)
{
  g_auto(Made) made = { 0 };

  add_row (&made);
  assert_numbers (geneva_network_list_component (&made.network, NULL, 3), "0 1 2 3 4");
  assert_numbers (geneva_network_list_component (&made.network, NULL, 5), "5 6");
  assert_numbers (geneva_network_list_component (&made.network, NULL, 7), "7");
  made.edge_parts[1].n_items = 0;
  assert_numbers (geneva_network_list_component (&made.network, &made.part, 3), "2 3 4");
}

/* A clique of four with a tail of two, and a pair with three edges between them. */
static void
test_core (void)
{
  g_auto(Made) made = { 0 };

  made_init (&made, 9, 12);
  for (guint a = 0; a < 4; a++) {
    for (guint b = a + 1; b < 4; b++)
      made_add (&made, a, b, 1.0);
  }
  made_add (&made, 3, 4, 1.0);
  made_add (&made, 4, 5, 1.0);
  for (guint i = 0; i < 3; i++)
    made_add (&made, 6, 7, 1.0);
  assert_numbers (geneva_network_list_core (&made.network, NULL, 0), "0 1 2 3 4 5 6 7 8");
  assert_numbers (geneva_network_list_core (&made.network, NULL, 1), "0 1 2 3 4 5 6 7");
  assert_numbers (geneva_network_list_core (&made.network, NULL, 2), "0 1 2 3");
  assert_numbers (geneva_network_list_core (&made.network, NULL, 3), "0 1 2 3");
  assert_numbers (geneva_network_list_core (&made.network, NULL, 4), "");
  made.node_parts[8].is_filtered = TRUE;
  made.edge_parts[0].n_items = 0;
  assert_numbers (geneva_network_list_core (&made.network, &made.part, 0), "0 1 2 3 4 5 6 7");
  assert_numbers (geneva_network_list_core (&made.network, &made.part, 3), "");
}

static void
test_path (void)
{
  g_auto(Made) made = { 0 };

  made_init (&made, 7, 10);
  made_add (&made, 0, 1, 5.0);      /* 0: two ways of two steps, one stronger at its weakest */
  made_add (&made, 1, 3, 1.0);
  made_add (&made, 0, 2, 2.0);
  made_add (&made, 2, 3, 2.0);
  made_add (&made, 3, 2, 3.0);      /* 4: the stronger of two edges */
  made_add (&made, 3, 4, 0.5);
  made_add (&made, 5, 6, 0.0);      /* 6: weighs nothing, but is there */
  assert_numbers (geneva_network_list_path (&made.network, NULL, 0, 3), "2 4");
  assert_numbers (geneva_network_list_path (&made.network, NULL, 3, 0), "4 2");
  /* the last step is the weakest of all, so both ways are alike: the first in order */
  assert_numbers (geneva_network_list_path (&made.network, NULL, 0, 4), "0 1 5");
  assert_numbers (geneva_network_list_path (&made.network, NULL, 0, 0), "");
  assert_numbers (geneva_network_list_path (&made.network, NULL, 0, 5), "");
  assert_numbers (geneva_network_list_path (&made.network, NULL, 6, 5), "6");
  made.edge_parts[4].n_items = 0;
  assert_numbers (geneva_network_list_path (&made.network, &made.part, 0, 3), "2 3");
  made.edge_parts[3].n_items = 0;
  assert_numbers (geneva_network_list_path (&made.network, &made.part, 0, 3), "0 1");
  made_add (&made, 0, 3, 0.1);
  assert_numbers (geneva_network_list_path (&made.network, &made.part, 0, 3), "7");
}

static void
test_empty (void)
{
  g_auto(Made) made = { 0 };

  made_init (&made, 0, 0);
  assert_numbers (geneva_network_list_near (&made.network, NULL, NULL, 0, 3), "");
  assert_numbers (geneva_network_list_core (&made.network, NULL, 0), "");
}

/* ---- random networks ---- */

#define N 14

typedef struct {
  guint  steps[N][N];
  double weight[N][N];        /* of the strongest edge; negative: none */
  guint  edge[N][N];
} Table;

static void
fill_table (const Made *made, Table *table)
{
  for (guint a = 0; a < N; a++) {
    for (guint b = 0; b < N; b++) {
      table->steps[a][b] = a == b ? 0 : 1000;
      table->weight[a][b] = -1;
    }
  }
  for (guint i = 0; i < made->network.n_edges; i++) {
    guint a = made->edges[i].from, b = made->edges[i].to;

    if (made->edge_parts[i].n_items == 0)
      continue;
    table->steps[a][b] = table->steps[b][a] = 1;
    if (made->edge_parts[i].weight > table->weight[a][b]) {
      table->weight[a][b] = table->weight[b][a] = made->edge_parts[i].weight;
      table->edge[a][b] = table->edge[b][a] = i;
    }
  }
  for (guint k = 0; k < N; k++) {
    for (guint a = 0; a < N; a++) {
      for (guint b = 0; b < N; b++)
        table->steps[a][b] = MIN (table->steps[a][b], table->steps[a][k] + table->steps[k][b]);
    }
  }
}

/* Tries every shortest way in the order of nodes; keeps the first of those that are strongest. */
static void
try_ways (const Table *table, guint at, guint to, double weakest, guint *way, guint n, double *best, guint *best_way,
          guint *n_best)
{
  if (at == to) {
    if (weakest > *best) {
      *best = weakest;
      *n_best = n;
      memcpy (best_way, way, n * sizeof (guint));
    }
    return;
  }
  for (guint next = 0; next < N; next++) {
    if (table->weight[at][next] < 0 || table->steps[next][to] + 1 != table->steps[at][to])
      continue;
    way[n] = table->edge[at][next];
    try_ways (table, next, to, MIN (weakest, table->weight[at][next]), way, n + 1, best, best_way, n_best);
  }
}

static void
assert_core (const Made *made, const Table *table, guint k)
{
  g_autoptr(GArray) core = geneva_network_list_core (&made->network, &made->part, k);
  gboolean is_in[N];
  gboolean has_changed = TRUE;
  guint at = 0;

  for (guint a = 0; a < N; a++)
    is_in[a] = TRUE;
  while (has_changed) {
    has_changed = FALSE;
    for (guint a = 0; a < N; a++) {
      guint n = 0;

      for (guint b = 0; b < N; b++)
        n += is_in[b] && table->weight[a][b] >= 0;
      if (is_in[a] && n < k) {
        is_in[a] = FALSE;
        has_changed = TRUE;
      }
    }
  }
  for (guint a = 0; a < N; a++) {
    if (!is_in[a])
      continue;
    g_assert_cmpuint (at, <, core->len);
    g_assert_cmpuint (g_array_index (core, guint, at++), ==, a);
  }
  g_assert_cmpuint (at, ==, core->len);
}

static void
assert_near (const Made *made, const Table *table, guint from, guint n_steps)
{
  g_autoptr(GArray) near = geneva_network_list_near (&made->network, &made->part, &from, 1, n_steps);
  guint at = 0;

  for (guint a = 0; a < N; a++) {
    if (table->steps[from][a] > n_steps)
      continue;
    g_assert_cmpuint (at, <, near->len);
    g_assert_cmpuint (g_array_index (near, guint, at++), ==, a);
  }
  g_assert_cmpuint (at, ==, near->len);
}

static void
assert_path (const Made *made, const Table *table, guint from, guint to)
{
  g_autoptr(GArray) path = geneva_network_list_path (&made->network, &made->part, from, to);
  guint way[N], best_way[N], n = 0;
  double best = -1;

  if (from != to && table->steps[from][to] < 1000)
    try_ways (table, from, to, G_MAXDOUBLE, way, 0, &best, best_way, &n);
  g_assert_cmpuint (path->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (path, guint, i), ==, best_way[i]);
}

static void
test_random (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (11);

  for (guint round = 0; round < 200; round++) {
    g_auto(Made) made = { 0 };
    Table table;
    guint n_edges = (guint) g_rand_int_range (random, 0, 40);

    made_init (&made, N, n_edges);
    for (guint i = 0; i < n_edges; i++) {
      guint a = (guint) g_rand_int_range (random, 0, N), b = (guint) g_rand_int_range (random, 0, N - 1);

      made_add (&made, a, b >= a ? b + 1 : b, g_rand_int_range (random, 0, 4));
      if (g_rand_int_range (random, 0, 5) == 0)
        made.edge_parts[i].n_items = 0;
    }
    fill_table (&made, &table);
    for (guint a = 0; a < N; a++) {
      for (guint n_steps = 0; n_steps < 4; n_steps++)
        assert_near (&made, &table, a, n_steps);
      for (guint b = 0; b < N; b++)
        assert_path (&made, &table, a, b);
    }
    for (guint k = 0; k < 5; k++)
      assert_core (&made, &table, k);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-paths/near", test_near);
  g_test_add_func ("/network-paths/component", test_component);
  g_test_add_func ("/network-paths/core", test_core);
  g_test_add_func ("/network-paths/path", test_path);
  g_test_add_func ("/network-paths/empty", test_empty);
  g_test_add_func ("/network-paths/random", test_random);
  return g_test_run ();
}
