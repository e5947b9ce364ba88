/* Stress layout: quality on small graphs, the same bytes twice, and finite whatever comes. */
#include "layout/geneva-stress.h"

#include "layout/geneva-random.h"
#include "layout/geneva-stress-batch.h"

#include <math.h>
#include <string.h>

typedef struct {
  guint   n_nodes;
  GArray *from, *to;
} Network;

static Network
network_new (guint n_nodes)
{
  GArray *from = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *to = g_array_new (FALSE, FALSE, sizeof (guint));

  return (Network) { n_nodes, from, to };
}

static void
network_tie (Network *network, guint a, guint b)
{
  g_array_append_val (network->from, a);
  g_array_append_val (network->to, b);
}

static GenevaGraph *
network_finish (Network *network, const double *weight)
{
  GenevaGraph *graph = geneva_graph_new (network->n_nodes, network->from->len,
                                         (const guint *) (gpointer) network->from->data,
                                         (const guint *) (gpointer) network->to->data, weight);

  g_array_unref (network->from);
  g_array_unref (network->to);
  return graph;
}

/* A caucus: five delegations of six, each a clique with a speaker; the speakers
 * meet in a ring and one mediator knows them all. */
static GenevaGraph *
caucus_new (void)
{
  Network network = network_new (31);

  for (guint g = 0; g < 5; g++) {
    for (guint i = 0; i < 6; i++) {
      for (guint j = i + 1; j < 6; j++)
        network_tie (&network, 6 * g + i, 6 * g + j);
    }
    network_tie (&network, 6 * g, 6 * ((g + 1) % 5));
    network_tie (&network, 30, 6 * g);
  }
  return network_finish (&network, NULL);
}

static GenevaGraph *
random_graph (guint n, guint m, guint64 seed)
{
  Network network = network_new (n);
  GenevaRandom random;

  geneva_random_init (&random, seed, 1);
  for (guint i = 1; i < n; i++)
    network_tie (&network, i, geneva_random_below (&random, i));
  for (guint e = n - 1; e < m; e++)
    network_tie (&network, geneva_random_below (&random, n), geneva_random_below (&random, n));
  return network_finish (&network, NULL);
}

static double *
laid_out (const GenevaGraph *graph, const GenevaStressOptions *options)
{
  double *positions = g_new0 (double, 2 * (gsize) MAX (1, graph->n_nodes));

  geneva_stress_layout (graph, options, positions);
  for (guint i = 0; i < 2 * graph->n_nodes; i++)
    g_assert_true (isfinite (positions[i]));
  return positions;
}

static double
distance (const double *positions, guint a, guint b)
{
  return hypot (positions[2 * a] - positions[2 * b], positions[2 * a + 1] - positions[2 * b + 1]);
}

static void
test_path_is_straight (void)
{
  Network network = network_new (20);
  g_autoptr (GenevaGraph) graph = NULL;
  g_autofree double *positions = NULL;
  GenevaStressOptions options = { .seed = 1 };

  for (guint i = 0; i + 1 < 20; i++)
    network_tie (&network, i, i + 1);
  graph = network_finish (&network, NULL);
  positions = laid_out (graph, &options);
  g_assert_cmpfloat (distance (positions, 0, 19), >, 18.5);
  g_assert_cmpfloat (distance (positions, 0, 19), <, 19.5);
  for (guint i = 0; i + 1 < 20; i++)
    g_assert_cmpfloat_with_epsilon (distance (positions, i, i + 1), 1, 0.08);
  g_assert_cmpfloat (geneva_stress_measure (graph, GENEVA_LENGTH_UNIT, positions), <, 0.001);
}

static void
test_quality (void)
{
  g_autoptr (GenevaGraph) caucus = caucus_new ();
  g_autoptr (GenevaGraph) large = random_graph (600, 1500, 4);

  for (guint64 seed = 1; seed <= 8; seed++) {
    GenevaStressOptions options = { .seed = seed };
    g_autofree double *small = laid_out (caucus, &options);
    g_autofree double *wide = laid_out (large, &options);

    g_assert_cmpfloat (geneva_stress_measure (caucus, GENEVA_LENGTH_UNIT, small), <, 0.085);
    g_assert_cmpfloat (geneva_stress_measure (large, GENEVA_LENGTH_UNIT, wide), <, 0.172);
  }
}

static void
test_same_bytes (void)
{
  g_autoptr (GenevaGraph) graph = random_graph (300, 700, 9);
  GenevaStressOptions full = { .seed = 5 }, sparse = { .seed = 5, .full_limit = 10 };
  GenevaStressOptions weighted = { .seed = 5 };
  const GenevaStressOptions *all[] = { &full, &sparse, &weighted };

  weighted.length = GENEVA_LENGTH_WEIGHT;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autofree double *first = laid_out (graph, all[i]);
    g_autofree double *second = laid_out (graph, all[i]);

    g_assert_cmpmem (first, 600 * sizeof *first, second, 600 * sizeof *second);
  }
}

static void
test_edge_order (void)
{
  g_autoptr (GenevaGraph) graph = random_graph (200, 500, 2);
  Network turned = network_new (200);
  g_autoptr (GenevaGraph) other = NULL;
  GenevaStressOptions options = { .seed = 3 };
  g_autofree double *first = laid_out (graph, &options);
  g_autofree double *second = NULL;

  for (guint e = graph->n_edges; e-- > 0;)
    network_tie (&turned, graph->to[e], graph->from[e]);
  other = network_finish (&turned, NULL);
  second = laid_out (other, &options);
  g_assert_cmpmem (first, 400 * sizeof *first, second, 400 * sizeof *second);
}

static void
test_sparse (void)
{
  g_autoptr (GenevaGraph) graph = random_graph (1200, 2600, 6);
  GenevaStressOptions full = { .seed = 1 }, sparse = { .seed = 1, .full_limit = 100 };
  g_autofree double *best = laid_out (graph, &full);
  g_autofree double *near = laid_out (graph, &sparse);

  g_assert_cmpfloat (geneva_stress_measure (graph, GENEVA_LENGTH_UNIT, near), <,
                     1.2 * geneva_stress_measure (graph, GENEVA_LENGTH_UNIT, best));
}

/* A chain with `n_more` ties across it, as rows of neighbours; lengths in quarters, or all 1. */
static void
check_batch (guint n, guint n_more, gboolean is_unit)
{
  guint m = n - 1 + n_more;
  g_autofree guint *from = g_new (guint, m), *to = g_new (guint, m), *row = g_new0 (guint, n + 2);
  g_autofree guint *adjacent = g_new (guint, 2 * m), *steps = g_new (guint, 2 * m), *nearest = g_new (guint, n);
  g_autofree float *length = g_new (float, 2 * m);
  g_autofree guint *tie_steps = g_new (guint, m);
  g_autofree guint16 *distance = g_new (guint16, geneva_batch_table_size (n));
  g_auto (GenevaBatchNetwork) network = { 0 };
  guint source[GENEVA_BATCH];
  GenevaStressPart part;
  GenevaRandom random;

  geneva_random_init (&random, 3, n);
  for (guint e = 0; e < m; e++) {
    from[e] = e < n - 1 ? e : geneva_random_below (&random, n);
    to[e] = e < n - 1 ? e + 1 : (from[e] + 1 + geneva_random_below (&random, n - 1)) % n;
    tie_steps[e] = is_unit ? 1 : e == 0 ? 8 : 1 + geneva_random_below (&random, 8);
    row[from[e] + 2]++;
    row[to[e] + 2]++;
  }
  for (guint i = 0; i < n; i++)
    row[i + 2] += row[i + 1];
  for (guint e = 0; e < m; e++) {
    for (guint end = 0; end < 2; end++) {
      guint slot = row[(end ? to : from)[e] + 1]++;

      adjacent[slot] = (end ? from : to)[e];
      steps[slot] = tie_steps[e];
      length[slot] = is_unit ? 1 : 0.25f * (float) tie_steps[e];
    }
  }
  part = (GenevaStressPart) { n, row, adjacent, length, is_unit };
  geneva_batch_network_init (&network, &part);
  for (guint s = 0; s < GENEVA_BATCH; s++)
    source[s] = s < 2 ? 0 : geneva_random_below (&random, n);
  memset (distance, 0xff, geneva_batch_table_size (n) * sizeof *distance);
  geneva_batch_distances (&network, source, distance);
  g_assert_cmpuint (network.shrink, ==, 1);
  g_assert_cmpfloat_with_epsilon (geneva_batch_network_unit (&network), is_unit ? 1 : 0.25f, 1e-6);
  for (guint s = 0; s < GENEVA_BATCH; s++) {
    gboolean has_changed = TRUE;

    for (guint i = 0; i < n; i++)
      nearest[i] = i == source[s] ? 0 : 1000000;
    while (has_changed) {
      has_changed = FALSE;
      for (guint i = 0; i < n; i++) {
        for (guint k = row[i]; k < row[i + 1]; k++) {
          if (nearest[adjacent[k]] + steps[k] < nearest[i]) {
            nearest[i] = nearest[adjacent[k]] + steps[k];
            has_changed = TRUE;
          }
        }
      }
    }
    for (guint i = 0; i < n; i++)
      g_assert_cmpuint (distance[((i / 4) * 64 + s) * 4 + i % 4], ==, nearest[i]);
  }
  /* Places that no node has are nobody's distance. */
  for (guint at = n; at % 4 != 0; at++)
    g_assert_cmpuint (distance[((at / 4) * 64 + 5) * 4 + at % 4], ==, 0);
}

static void
test_batch (void)
{
  check_batch (1003, 2000, TRUE);
  check_batch (1003, 2000, FALSE);
  check_batch (202, 20, FALSE);
  /* So long that each source searches by itself. */
  check_batch (701, 4, TRUE);
  check_batch (401, 4, FALSE);
}

static void
test_weights (void)
{
  const double weight[] = { 4, 1, 1, 0, INFINITY, NAN, -2, 0.0001 };
  Network network = network_new (9);
  g_autoptr (GenevaGraph) graph = NULL;
  GenevaStressOptions options = { .seed = 1, .length = GENEVA_LENGTH_WEIGHT };
  g_autofree double *positions = NULL;
  double lengths[8];

  for (guint i = 0; i < 8; i++)
    network_tie (&network, i, i + 1);
  graph = network_finish (&network, weight);
  geneva_stress_edge_lengths (graph, GENEVA_LENGTH_WEIGHT, lengths);
  g_assert_cmpfloat (lengths[0], ==, 0.5);
  g_assert_cmpfloat (lengths[1], ==, 1);
  g_assert_cmpfloat (lengths[4], ==, 0.5);
  for (guint e = 0; e < 8; e++) {
    g_assert_cmpfloat (lengths[e], >=, 0.5);
    g_assert_cmpfloat (lengths[e], <=, 2);
  }
  positions = laid_out (graph, &options);
  for (guint e = 0; e < 8; e++)
    g_assert_cmpfloat_with_epsilon (distance (positions, e, e + 1), lengths[e], 0.1);
}

/* Parallel edges are one tie of their summed weight; loops are nothing. */
static void
test_parallel_and_loops (void)
{
  const double weight[] = { 1, 1, 1, 1, 9, 1 };
  Network network = network_new (4);
  g_autoptr (GenevaGraph) graph = NULL;
  g_autofree double *positions = NULL;
  GenevaStressOptions options = { .seed = 1 };
  double lengths[6];

  network_tie (&network, 0, 1);
  network_tie (&network, 1, 0);
  network_tie (&network, 1, 2);
  network_tie (&network, 2, 3);
  network_tie (&network, 3, 3);
  network_tie (&network, 0, 1);
  graph = network_finish (&network, weight);
  geneva_stress_edge_lengths (graph, GENEVA_LENGTH_WEIGHT, lengths);
  g_assert_cmpfloat (lengths[0], ==, lengths[1]);
  g_assert_cmpfloat (lengths[0], ==, lengths[5]);
  g_assert_cmpfloat_with_epsilon (lengths[0], sqrt (1.0 / 3), 1e-6);
  g_assert_cmpfloat (lengths[2], ==, 1);
  positions = laid_out (graph, &options);
  g_assert_cmpfloat (distance (positions, 0, 3), >, 2.5);
}

static void
assert_finite (GenevaGraph *taken)
{
  g_autoptr (GenevaGraph) graph = taken;

  for (GenevaLengthRule rule = GENEVA_LENGTH_UNIT; rule <= GENEVA_LENGTH_WEIGHT; rule++) {
    GenevaStressOptions options = { .seed = 1, .length = rule };
    g_autofree double *cold = laid_out (graph, &options);
    g_autofree double *warm = NULL;

    options.is_warm = TRUE;
    warm = g_memdup2 (cold, 2 * (gsize) MAX (1, graph->n_nodes) * sizeof *warm);
    for (guint i = 0; i < graph->n_nodes; i += 3)
      warm[2 * i] = NAN;
    geneva_stress_layout (graph, &options, warm);
    for (guint i = 0; i < 2 * graph->n_nodes; i++)
      g_assert_true (isfinite (warm[i]));
  }
}

static void
test_degenerate (void)
{
  Network none = network_new (0), one = network_new (1), loners = network_new (50), two = network_new (2);
  Network loop = network_new (2), clique = network_new (40);
  Network pairs = network_new (4000), star = network_new (10001);

  network_tie (&two, 0, 1);
  network_tie (&loop, 0, 0);
  for (guint i = 0; i < 40; i++) {
    for (guint j = i + 1; j < 40; j++)
      network_tie (&clique, i, j);
  }
  for (guint i = 0; i < 2000; i++)
    network_tie (&pairs, 2 * i, 2 * i + 1);
  for (guint i = 1; i <= 10000; i++)
    network_tie (&star, 0, i);
  assert_finite (network_finish (&none, NULL));
  assert_finite (network_finish (&one, NULL));
  assert_finite (network_finish (&loners, NULL));
  assert_finite (network_finish (&two, NULL));
  assert_finite (network_finish (&loop, NULL));
  assert_finite (network_finish (&clique, NULL));
  assert_finite (network_finish (&pairs, NULL));
  assert_finite (network_finish (&star, NULL));
}

/* A long chain has more hops than sixteen bits count. */
static void
test_long_chain (void)
{
  Network chain = network_new (70000);

  for (guint i = 0; i + 1 < 70000; i++)
    network_tie (&chain, i, i + 1);
  {
    g_autoptr (GenevaGraph) graph = network_finish (&chain, NULL);
    GenevaStressOptions options = { .seed = 1, .n_sweeps = 10 };
    g_autofree double *positions = laid_out (graph, &options);

    g_assert_cmpfloat (distance (positions, 0, 69999), >, 30000);
  }
}

static void
test_warm (void)
{
  g_autoptr (GenevaGraph) graph = caucus_new ();
  GenevaStressOptions options = { .seed = 1 };
  g_autofree double *before = laid_out (graph, &options);
  g_autofree double *after = g_memdup2 (before, 62 * sizeof *before);
  g_autofree gboolean *pinned = g_new0 (gboolean, 31);
  double moved = 0;

  options.is_warm = TRUE;
  options.seed = 2;
  after[2 * 7] = after[2 * 7 + 1] = NAN;
  pinned[3] = TRUE;
  after[2 * 3] += 0.25;
  pinned[9] = TRUE;
  after[2 * 9] = NAN;
  options.pinned = pinned;
  geneva_stress_layout (graph, &options, after);
  g_assert_cmpfloat (after[2 * 3], ==, before[2 * 3] + 0.25);
  g_assert_cmpfloat (after[2 * 3 + 1], ==, before[2 * 3 + 1]);
  for (guint i = 0; i < 31; i++) {
    g_assert_true (isfinite (after[2 * i]) && isfinite (after[2 * i + 1]));
    moved += hypot (after[2 * i] - before[2 * i], after[2 * i + 1] - before[2 * i + 1]) / 31;
  }
  g_assert_cmpfloat (moved, <, 0.4);
  g_assert_cmpfloat (geneva_stress_measure (graph, GENEVA_LENGTH_UNIT, after), <, 0.095);
}

/* Under the sanitizers some of the ways, each choice both ways: they look at memory, the plain run at all of them. */
#ifdef __SANITIZE_ADDRESS__
#define WHICH_STEP 3
#else
#define WHICH_STEP 1
#endif

/* The same bytes for any number of threads, all pairs and sampled, cold and warm, whatever the lengths. */
static void
test_threads (void)
{
  g_autoptr (GenevaGraph) graph = random_graph (3000, 7000, 4);

  for (guint which = 0; which < 8; which += WHICH_STEP) {
    g_autofree double *first = NULL;

    for (guint n_threads = 1; n_threads <= 4; n_threads++) {
      GenevaStressOptions options = { .seed = 2, .n_threads = n_threads, .full_limit = which & 1 ? 100 : 0 };
      g_autofree double *positions = NULL;

      options.length = which & 2 ? GENEVA_LENGTH_WEIGHT : GENEVA_LENGTH_UNIT;
      options.n_sweeps = 12;
      positions = laid_out (graph, &options);
      if (which & 4) {
        options.is_warm = TRUE;
        geneva_stress_layout (graph, &options, positions);
      }
      if (n_threads == 1)
        first = g_steal_pointer (&positions);
      else
        g_assert_cmpmem (first, 6000 * sizeof *first, positions, 6000 * sizeof *positions);
    }
  }
}

/* Every hundredth edge gone, the picture stays: the mean way of a node, of the picture's diagonal. */
static void
test_warm_stays (void)
{
  static const guint sizes[] = { 400, 1500, 6000, 12000 };

  for (guint which = 0; which < G_N_ELEMENTS (sizes); which++) {
    guint n = sizes[which];
    g_autoptr (GenevaGraph) graph = random_graph (n, n * 5 / 2, 7);
    g_autoptr (GenevaGraph) less = NULL;
    Network kept = network_new (n);
    GenevaStressOptions options = { .seed = 1 };
    g_autofree double *before = laid_out (graph, &options);
    g_autofree double *after = g_memdup2 (before, 2 * n * sizeof *before);
    double low = INFINITY, high = -INFINITY, left = INFINITY, right = -INFINITY, moved = 0;

    for (guint e = 0; e < graph->n_edges; e++) {
      if (e % 100 || e < n)
        network_tie (&kept, graph->from[e], graph->to[e]);
    }
    less = network_finish (&kept, NULL);
    options.is_warm = TRUE;
    options.seed = 5;
    geneva_stress_layout (less, &options, after);
    for (guint i = 0; i < n; i++) {
      left = MIN (left, before[2 * i]);
      right = MAX (right, before[2 * i]);
      low = MIN (low, before[2 * i + 1]);
      high = MAX (high, before[2 * i + 1]);
      moved += hypot (after[2 * i] - before[2 * i], after[2 * i + 1] - before[2 * i + 1]) / n;
    }
    moved /= hypot (right - left, high - low);
    g_test_message ("%u nodes: %.4f of the diagonal; stress %.4f", n, moved,
                    n < 2000 ? geneva_stress_measure (less, GENEVA_LENGTH_UNIT, after) : 0);
    g_assert_cmpfloat (moved, <, 0.05);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stress/path-is-straight", test_path_is_straight);
  g_test_add_func ("/stress/quality", test_quality);
  g_test_add_func ("/stress/same-bytes", test_same_bytes);
  g_test_add_func ("/stress/edge-order", test_edge_order);
  g_test_add_func ("/stress/sparse", test_sparse);
  g_test_add_func ("/stress/batch", test_batch);
  g_test_add_func ("/stress/weights", test_weights);
  g_test_add_func ("/stress/parallel-and-loops", test_parallel_and_loops);
  g_test_add_func ("/stress/degenerate", test_degenerate);
  g_test_add_func ("/stress/long-chain", test_long_chain);
  g_test_add_func ("/stress/warm", test_warm);
  g_test_add_func ("/stress/threads", test_threads);
  g_test_add_func ("/stress/warm-stays", test_warm_stays);
  return g_test_run ();
}
