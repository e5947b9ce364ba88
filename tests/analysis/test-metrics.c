/* Metrics of networks: against values that others have published of Zachary's
 * karate club, and against plain computations made here on the karate club and
 * les misérables; odd networks, parts, samples, cancelling.
 */
#include "analysis/geneva-metrics.h"

#include <math.h>
#include <string.h>

#define SEED 7

/* A network made by hand: what builders would fill from records. */
typedef struct {
  GenevaNetwork  network;
  GArray        *nodes;
  GArray        *edges;
} Made;

static void
made_clear (Made *made)
{
  g_clear_pointer (&made->nodes, g_array_unref);
  g_clear_pointer (&made->edges, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

static void
made_open (Made *made, guint n_nodes)
{
  made->nodes = g_array_new (FALSE, TRUE, sizeof (GenevaNetworkNode));
  made->edges = g_array_new (FALSE, TRUE, sizeof (GenevaNetworkEdge));
  g_array_set_size (made->nodes, n_nodes);
}

static GenevaNetworkEdge *
made_edge (Made *made, guint from, guint to, double weight)
{
  GenevaNetworkEdge edge = { .from = MIN (from, to), .to = MAX (from, to), .weight = weight, .n_items = 1,
                             .relation = GENEVA_RELATION_DEALT };

  g_array_append_val (made->edges, edge);
  return &g_array_index (made->edges, GenevaNetworkEdge, made->edges->len - 1);
}

static const GenevaNetwork *
made_network (Made *made)
{
  made->network.n_nodes = made->nodes->len;
  made->network.nodes = (const GenevaNetworkNode *) (gpointer) made->nodes->data;
  made->network.n_edges = made->edges->len;
  made->network.edges = (const GenevaNetworkEdge *) (gpointer) made->edges->data;
  return &made->network;
}

static GenevaMetrics *
measure (Made *made)
{
  g_autoptr(GError) error = NULL;
  GenevaMetrics *metrics = geneva_metrics_new (made_network (made), NULL, SEED, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (metrics);
  return metrics;
}

/* Zachary 1977, by the numbers that its members have there: each line one member's friends of greater number. */
static const guint8 karate[][2] = {
  { 1, 2 }, { 1, 3 }, { 1, 4 }, { 1, 5 }, { 1, 6 }, { 1, 7 }, { 1, 8 }, { 1, 9 }, { 1, 11 }, { 1, 12 }, { 1, 13 },
  { 1, 14 }, { 1, 18 }, { 1, 20 }, { 1, 22 }, { 1, 32 },
  { 2, 3 }, { 2, 4 }, { 2, 8 }, { 2, 14 }, { 2, 18 }, { 2, 20 }, { 2, 22 }, { 2, 31 },
  { 3, 4 }, { 3, 8 }, { 3, 9 }, { 3, 10 }, { 3, 14 }, { 3, 28 }, { 3, 29 }, { 3, 33 },
  { 4, 8 }, { 4, 13 }, { 4, 14 },
  { 5, 7 }, { 5, 11 },
  { 6, 7 }, { 6, 11 }, { 6, 17 },
  { 7, 17 },
  { 9, 31 }, { 9, 33 }, { 9, 34 },
  { 10, 34 },
  { 14, 34 },
  { 15, 33 }, { 15, 34 },
  { 16, 33 }, { 16, 34 },
  { 19, 33 }, { 19, 34 },
  { 20, 34 },
  { 21, 33 }, { 21, 34 },
  { 23, 33 }, { 23, 34 },
  { 24, 26 }, { 24, 28 }, { 24, 30 }, { 24, 33 }, { 24, 34 },
  { 25, 26 }, { 25, 28 }, { 25, 32 },
  { 26, 32 },
  { 27, 30 }, { 27, 34 },
  { 28, 34 },
  { 29, 32 }, { 29, 34 },
  { 30, 33 }, { 30, 34 },
  { 31, 33 }, { 31, 34 },
  { 32, 33 }, { 32, 34 },
  { 33, 34 },
};

static void
made_karate (Made *made)
{
  made_open (made, 34);
  for (guint i = 0; i < G_N_ELEMENTS (karate); i++)
    made_edge (made, karate[i][0] - 1u, karate[i][1] - 1u, 1);
}

/* ---- plain computations, on a matrix of weights ---- */

typedef struct {
  guint   n;
  double *weights;      /* [n * n], 0: no edge */
} Matrix;

static void
matrix_clear (Matrix *matrix)
{
  g_free (matrix->weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matrix, matrix_clear)

static double
at (const Matrix *matrix, guint a, guint b)
{
  return matrix->weights[a * matrix->n + b];
}

static void
matrix_fill (Matrix *matrix, const GenevaNetwork *network)
{
  matrix->n = network->n_nodes;
  matrix->weights = g_new0 (double, (gsize) matrix->n * matrix->n);
  for (guint i = 0; i < network->n_edges; i++) {
    matrix->weights[network->edges[i].from * matrix->n + network->edges[i].to] += network->edges[i].weight;
    matrix->weights[network->edges[i].to * matrix->n + network->edges[i].from] += network->edges[i].weight;
  }
}

/* Steps and numbers of shortest ways between all: step by step, a row a source. */
static void
find_ways (const Matrix *matrix, guint *steps, double *n_ways)
{
  guint n = matrix->n;

  for (guint s = 0; s < n; s++) {
    for (guint t = 0; t < n; t++) {
      steps[s * n + t] = s == t ? 0 : G_MAXUINT;
      n_ways[s * n + t] = s == t ? 1 : 0;
    }
    for (guint step = 0; step < n; step++) {
      for (guint v = 0; v < n; v++) {
        if (steps[s * n + v] != step)
          continue;
        for (guint w = 0; w < n; w++) {
          if (at (matrix, v, w) > 0 && steps[s * n + w] > step) {
            steps[s * n + w] = step + 1;
            n_ways[s * n + w] += n_ways[s * n + v];
          }
        }
      }
    }
  }
}

static void
assert_close (double value, double expected, double tolerance)
{
  g_assert_true (isfinite (value));
  g_assert_cmpfloat_with_epsilon (value, expected, tolerance);
}

static void
check_ways (const Matrix *matrix, const GenevaMetrics *metrics, double tolerance)
{
  guint n = matrix->n;
  g_autofree guint *steps = g_new (guint, (gsize) n * n);
  g_autofree double *n_ways = g_new (double, (gsize) n * n);

  find_ways (matrix, steps, n_ways);
  for (guint v = 0; v < n; v++) {
    double between = 0, near = 0;

    for (guint s = 0; s < n; s++) {
      if (s != v && steps[v * n + s] != G_MAXUINT)
        near += 1.0 / steps[v * n + s];
      for (guint t = s + 1; t < n; t++) {
        if (s == v || t == v || steps[s * n + t] == G_MAXUINT || steps[s * n + v] == G_MAXUINT
            || steps[s * n + v] + steps[v * n + t] != steps[s * n + t])
          continue;
        between += n_ways[s * n + v] * n_ways[v * n + t] / n_ways[s * n + t];
      }
    }
    if (n > 2)
      between /= (n - 1) * (n - 2) / 2.0;
    assert_close (metrics->values[GENEVA_METRIC_BETWEENNESS][v], between, tolerance);
    assert_close (metrics->values[GENEVA_METRIC_CLOSENESS][v], near / (n - 1), tolerance);
  }
}

static void
check_walks (const Matrix *matrix, const GenevaMetrics *metrics)
{
  guint n = matrix->n;
  g_autofree double *rank = g_new (double, n), *vector = g_new (double, n), *next = g_new (double, n);
  double greatest = 0;

  for (guint i = 0; i < n; i++) {
    rank[i] = 1.0 / n;
    vector[i] = 1;
  }
  for (guint round = 0; round < 500; round++) {
    for (guint i = 0; i < n; i++)
      next[i] = 0.15 / n;
    for (guint i = 0; i < n; i++) {
      double strength = 0;

      for (guint k = 0; k < n; k++)
        strength += at (matrix, i, k);
      for (guint k = 0; k < n; k++)
        next[k] += 0.85 * rank[i] * (strength > 0 ? at (matrix, i, k) / strength : 1.0 / n);
    }
    memcpy (rank, next, n * sizeof (double));
  }
  for (guint round = 0; round < 5000; round++) {
    greatest = 0;
    for (guint i = 0; i < n; i++) {
      next[i] = vector[i];
      for (guint k = 0; k < n; k++)
        next[i] += at (matrix, i, k) * vector[k];
      greatest = MAX (greatest, next[i]);
    }
    for (guint i = 0; i < n; i++)
      vector[i] = next[i] / greatest;
  }
  for (guint i = 0; i < n; i++) {
    assert_close (metrics->values[GENEVA_METRIC_PAGERANK][i], rank[i], 1e-7);
    assert_close (metrics->values[GENEVA_METRIC_EIGENVECTOR][i], vector[i], 1e-6);
  }
}

/* Whoever has fewer than k left is taken away until nobody has. */
static void
check_cores (const Matrix *matrix, const GenevaMetrics *metrics)
{
  guint n = matrix->n;
  g_autofree guint *core = g_new0 (guint, n);
  g_autofree gboolean *is_gone = g_new0 (gboolean, n);

  for (guint k = 1; k < n; k++) {
    gboolean goes_on = TRUE;

    while (goes_on) {
      goes_on = FALSE;
      for (guint i = 0; i < n; i++) {
        guint degree = 0;

        for (guint other = 0; other < n; other++)
          degree += !is_gone[other] && at (matrix, i, other) > 0;
        if (!is_gone[i] && degree < k) {
          is_gone[i] = goes_on = TRUE;
          core[i] = k - 1;
        }
      }
    }
  }
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (metrics->values[GENEVA_METRIC_CORE][i], ==, core[i]);
}

static double
get_modularity (const Matrix *matrix, const guint *community)
{
  guint n = matrix->n;
  g_autofree double *strength = g_new0 (double, n);
  double all = 0, modularity = 0;

  for (guint i = 0; i < n; i++) {
    for (guint k = 0; k < n; k++)
      strength[i] += at (matrix, i, k);
    all += strength[i];
  }
  for (guint i = 0; i < n; i++) {
    for (guint k = 0; k < n; k++) {
      if (i == k || (community[i] == community[k] && community[i] != GENEVA_METRICS_NONE))
        modularity += (at (matrix, i, k) - strength[i] * strength[k] / all) / all;
    }
  }
  return modularity;
}

/* Takes each pair away and looks whether its ends still reach each other. */
static void
check_bridges (const GenevaNetwork *network, const GenevaMetrics *metrics)
{
  guint n_bridges = 0;

  for (guint e = 0; e < network->n_edges; e++) {
    g_auto(Matrix) matrix = { 0 };
    g_autofree guint *steps = NULL;
    g_autofree double *n_ways = NULL;
    guint from = network->edges[e].from, to = network->edges[e].to;
    gboolean is_bridge;

    matrix_fill (&matrix, network);
    matrix.weights[from * matrix.n + to] = matrix.weights[to * matrix.n + from] = 0;
    steps = g_new (guint, (gsize) matrix.n * matrix.n);
    n_ways = g_new (double, (gsize) matrix.n * matrix.n);
    find_ways (&matrix, steps, n_ways);
    is_bridge = steps[from * matrix.n + to] == G_MAXUINT;
    g_assert_cmpint (metrics->is_bridge[e], ==, is_bridge);
    n_bridges += is_bridge;
  }
  g_assert_cmpuint (metrics->n_bridges, ==, n_bridges);
}

static void
check_groups (const guint *groups, guint n_groups, guint n_nodes, guint least)
{
  guint before = G_MAXUINT;

  for (guint g = 0; g < n_groups; g++) {
    guint n_members = 0;

    for (guint i = 0; i < n_nodes; i++)
      n_members += groups[i] == g;
    g_assert_cmpuint (n_members, >=, least);
    g_assert_cmpuint (n_members, <=, before);
    before = n_members;
  }
  for (guint i = 0; i < n_nodes; i++)
    g_assert_true (groups[i] < n_groups || groups[i] == GENEVA_METRICS_NONE);
}

static void
check_all (const GenevaNetwork *network, const GenevaMetrics *metrics)
{
  g_auto(Matrix) matrix = { 0 };

  matrix_fill (&matrix, network);
  check_ways (&matrix, metrics, 1e-9);
  check_walks (&matrix, metrics);
  check_cores (&matrix, metrics);
  check_groups (metrics->component, metrics->n_components, network->n_nodes, 1);
  check_groups (metrics->community, metrics->n_communities, network->n_nodes, 2);
  assert_close (metrics->modularity, get_modularity (&matrix, metrics->community), 1e-9);
}

/* Values that igraph's, NetworkX's and Gephi's handbooks give for the club. */
static void
test_karate (void)
{
  g_auto(Made) made = { 0 };
  g_autoptr(GenevaMetrics) metrics = NULL;
  const double *between, *near, *vector, *rank;

  made_karate (&made);
  g_assert_cmpuint (made.edges->len, ==, 78);
  metrics = measure (&made);
  between = metrics->values[GENEVA_METRIC_BETWEENNESS];
  near = metrics->values[GENEVA_METRIC_CLOSENESS];
  vector = metrics->values[GENEVA_METRIC_EIGENVECTOR];
  rank = metrics->values[GENEVA_METRIC_PAGERANK];
  assert_close (between[0], 0.437635, 1e-6);
  assert_close (between[33], 0.304075, 1e-6);
  assert_close (between[32], 0.145247, 1e-6);
  assert_close (between[2], 0.143657, 1e-6);
  assert_close (between[31], 0.138276, 1e-6);
  g_assert_cmpfloat (between[11], ==, 0);
  g_assert_cmpfloat (near[0], >, near[11]);
  assert_close (vector[33], 1, 1e-12);
  assert_close (vector[0], 0.355483 / 0.373371, 1e-4);
  assert_close (vector[32], 0.308651 / 0.373371, 1e-4);
  assert_close (rank[33], 0.100919, 1e-5);
  assert_close (rank[0], 0.096997, 1e-5);
  assert_close (rank[32], 0.071693, 1e-5);
  g_assert_cmpfloat (metrics->values[GENEVA_METRIC_DEGREE][33], ==, 17);
  g_assert_cmpfloat (metrics->values[GENEVA_METRIC_STRENGTH][0], ==, 16);
  g_assert_cmpfloat (metrics->values[GENEVA_METRIC_CORE][33], ==, 4);
  g_assert_cmpuint (metrics->n_components, ==, 1);
  g_assert_cmpuint (metrics->n_communities, ==, 4);
  assert_close (metrics->modularity, 0.419790, 1e-6);       /* the greatest that there is */
  assert_close (metrics->density, 78.0 / 561, 1e-12);
  g_assert_true (isnan (metrics->reciprocity));
  g_assert_cmpuint (metrics->n_bridges, ==, 1);             /* to member 12, who knows the first one alone */
  for (guint k = 0; k < GENEVA_N_METRICS; k++)
    g_assert_false (metrics->is_sampled[k]);
  check_all (&made.network, metrics);
  check_bridges (&made.network, metrics);
}

static void
made_from_file (Made *made, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  made_open (made, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto(GStrv) ends = g_strsplit (lines[i], "\t", -1);
    guint from, to;

    if (g_strv_length (ends) < 2)
      continue;
    from = (guint) g_ascii_strtoull (ends[0], NULL, 10);
    to = (guint) g_ascii_strtoull (ends[1], NULL, 10);
    if (MAX (from, to) >= made->nodes->len)
      g_array_set_size (made->nodes, MAX (from, to) + 1);
    /* weights that tell whether they are heeded: the file has none */
    made_edge (made, from, to, 1 + (from * 7 + to * 3) % 5);
  }
}

static char *
dup_graph_path (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("GENEVA_SHARED"), "bench", "graphs", name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static void
test_lesmis (void)
{
  g_autofree char *path = dup_graph_path ("lesmis.tsv");
  g_auto(Made) made = { 0 };
  g_autoptr(GenevaMetrics) metrics = NULL;

  if (path == NULL) {
    g_test_skip ("the graphs are not beside the checkout (../shared/bench)");
    return;
  }
  made_from_file (&made, path);
  metrics = measure (&made);
  g_assert_cmpuint (metrics->n_nodes, ==, 77);
  assert_close (metrics->density, 254 / (77 * 76 / 2.0), 1e-12);
  g_assert_cmpfloat (metrics->modularity, >, 0.5);
  check_all (&made.network, metrics);
  check_bridges (&made.network, metrics);
}

/* Three kinds of edge between two, a bridge of two edges, directions, someone alone. */
static void
test_parallel (void)
{
  g_auto(Made) made = { 0 };
  g_autoptr(GenevaMetrics) metrics = NULL;

  made_open (&made, 6);
  made_edge (&made, 0, 1, 2);
  made_edge (&made, 1, 2, 1)->is_forward = TRUE;
  made_edge (&made, 0, 2, 1)->is_forward = TRUE;
  made_edge (&made, 2, 3, 0.5);
  made_edge (&made, 2, 3, 0.25)->is_backward = TRUE;
  made_edge (&made, 3, 4, 4)->is_forward = TRUE;
  made_edge (&made, 0, 1, 3);
  made_edge (&made, 3, 4, 1)->is_backward = TRUE;
  metrics = measure (&made);
  g_assert_cmpfloat (metrics->values[GENEVA_METRIC_DEGREE][0], ==, 2);
  g_assert_cmpfloat (metrics->values[GENEVA_METRIC_STRENGTH][0], ==, 6);
  g_assert_cmpfloat (metrics->values[GENEVA_METRIC_DEGREE][3], ==, 2);
  g_assert_cmpfloat (metrics->values[GENEVA_METRIC_STRENGTH][3], ==, 5.75);
  g_assert_cmpmem (metrics->is_bridge, 8, ((guint8[]) { 0, 0, 0, 1, 1, 1, 0, 1 }), 8);
  g_assert_cmpuint (metrics->n_bridges, ==, 2);
  assert_close (metrics->density, 5 / 15.0, 1e-12);
  assert_close (metrics->reciprocity, 2 / 5.0, 1e-12);
  g_assert_cmpuint (metrics->n_components, ==, 2);
  g_assert_cmpmem (metrics->component, 6 * sizeof (guint), ((guint[]) { 0, 0, 0, 0, 0, 1 }), 6 * sizeof (guint));
  g_assert_cmpmem (metrics->community, 6 * sizeof (guint), ((guint[]) { 0, 0, 0, 1, 1, GENEVA_METRICS_NONE }),
                   6 * sizeof (guint));
  g_assert_cmpfloat (metrics->values[GENEVA_METRIC_EIGENVECTOR][5], ==, 0);
  g_assert_cmpfloat (metrics->values[GENEVA_METRIC_CORE][5], ==, 0);
  check_all (&made.network, metrics);
}

/* Communities go by what was done together: whom hostility, ties, words or one-sided acts join and nothing else
 * are none. */
static void
test_communities_joint (void)
{
  const struct {
    guint from, to, relation;
    double weight;
  } edges[] = {
    { 0, 1, GENEVA_RELATION_DEALT, 1 }, { 1, 2, GENEVA_RELATION_PLANNED, 1 }, { 0, 2, GENEVA_RELATION_DEALT, 1 },
    { 3, 4, GENEVA_RELATION_DEALT, 1 }, { 0, 3, GENEVA_RELATION_OPPONENT, 9 }, { 1, 4, GENEVA_RELATION_FOUGHT, 9 },
    { 2, 4, GENEVA_RELATION_HARMED, 9 }, { 0, 5, GENEVA_RELATION_OPPONENT, 1 }, { 5, 0, GENEVA_RELATION_AIDED, 9 },
    { 5, 6, GENEVA_RELATION_TIE, 1 },
    { 5, 6, GENEVA_RELATION_SPOKE, 1 }, { 1, 6, GENEVA_RELATION_SPOKE, 9 }, { 3, 4, GENEVA_RELATION_OPPONENT, 1 },
  };
  const guint expected[] = { 0, 0, 0, 1, 1, GENEVA_METRICS_NONE, GENEVA_METRICS_NONE };
  g_auto(Made) made = { 0 }, joint = { 0 }, others = { 0 };
  g_autoptr(GenevaMetrics) metrics = NULL, of_joint = NULL, of_others = NULL;

  made_open (&made, 7);
  made_open (&joint, 7);
  made_open (&others, 7);
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++) {
    gboolean is_joint = (edges[i].relation & GENEVA_RELATION_JOINT) != 0;

    made_edge (&made, edges[i].from, edges[i].to, edges[i].weight)->relation = (guint16) edges[i].relation;
    made_edge (is_joint ? &joint : &others, edges[i].from, edges[i].to, edges[i].weight)->relation =
      (guint16) edges[i].relation;
  }
  metrics = measure (&made);
  of_joint = measure (&joint);
  of_others = measure (&others);
  g_assert_cmpmem (metrics->community, sizeof expected, expected, sizeof expected);
  g_assert_cmpuint (metrics->n_communities, ==, 2);
  g_assert_cmpfloat (metrics->modularity, ==, of_joint->modularity);
  check_all (&joint.network, of_joint);
  /* all else goes by every edge */
  g_assert_cmpuint (metrics->n_components, ==, 1);
  g_assert_cmpfloat (metrics->values[GENEVA_METRIC_DEGREE][0], ==, 4);
  g_assert_cmpuint (of_others->n_communities, ==, 0);
  g_assert_cmpfloat (of_others->modularity, ==, 0);
  for (guint i = 0; i < 7; i++)
    g_assert_cmpuint (of_others->community[i], ==, GENEVA_METRICS_NONE);
}

static void
test_small (void)
{
  for (guint n = 0; n <= 3; n++) {
    for (guint has_edge = 0; has_edge <= (n > 1); has_edge++) {
      g_auto(Made) made = { 0 };
      g_autoptr(GenevaMetrics) metrics = NULL;
      double sum = 0;

      made_open (&made, n);
      if (has_edge)
        made_edge (&made, 0, 1, 1.5);
      metrics = measure (&made);
      g_assert_cmpuint (metrics->n_nodes, ==, n);
      g_assert_cmpuint (metrics->n_components, ==, n - has_edge);
      g_assert_cmpuint (metrics->n_communities, ==, has_edge);
      g_assert_true (isfinite (metrics->modularity) && isfinite (metrics->density));
      assert_close (metrics->density, has_edge ? (n == 2 ? 1 : 1 / 3.0) : 0, 1e-12);
      for (guint k = 0; k < GENEVA_N_METRICS; k++) {
        for (guint i = 0; i < n; i++)
          g_assert_true (isfinite (metrics->values[k][i]) && metrics->values[k][i] >= 0);
      }
      for (guint i = 0; i < n; i++)
        sum += metrics->values[GENEVA_METRIC_PAGERANK][i];
      assert_close (sum, n > 0, 1e-9);
      if (!has_edge)
        continue;
      g_assert_cmpuint (metrics->n_bridges, ==, 1);
      assert_close (metrics->values[GENEVA_METRIC_EIGENVECTOR][1], 1, 1e-9);
      assert_close (metrics->values[GENEVA_METRIC_CLOSENESS][1], 1.0 / (n - 1), 1e-9);
    }
  }
}

static void
test_odd_weights (void)
{
  const double odd[] = { 0, -1, NAN, INFINITY, -INFINITY, 1e300, G_MINDOUBLE, 1 };
  g_auto(Made) made = { 0 };
  g_autoptr(GenevaMetrics) metrics = NULL;

  made_open (&made, G_N_ELEMENTS (odd) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++) {
    made_edge (&made, i, i + 1, odd[i]);
    made_edge (&made, 0, i + 1, odd[i]);
  }
  metrics = measure (&made);
  g_assert_true (isfinite (metrics->modularity));
  for (guint k = 0; k < GENEVA_N_METRICS; k++) {
    for (guint i = 0; i < metrics->n_nodes; i++)
      g_assert_true (isfinite (metrics->values[k][i]) && metrics->values[k][i] >= 0);
  }
  g_assert_cmpfloat (metrics->values[GENEVA_METRIC_STRENGTH][2], ==, 3);
}

/* Under the sanitizers a chain that is only just sampled: they look at memory, the plain run at the whole one. */
#ifdef __SANITIZE_ADDRESS__
#define N_CHAIN 10500
#else
#define N_CHAIN 50000
#endif

/* The ends of a two-mode network, whose eigenvalues come in pairs of opposite sign; a chain as deep as it is long. */
static void
test_shapes (void)
{
  g_auto(Made) star = { 0 }, chain = { 0 };
  g_autoptr(GenevaMetrics) of_star = NULL, of_chain = NULL;

  made_open (&star, 10000);
  for (guint i = 1; i < 10000; i++)
    made_edge (&star, 0, i, 1);
  of_star = measure (&star);
  assert_close (of_star->values[GENEVA_METRIC_BETWEENNESS][0], 1, 1e-9);
  assert_close (of_star->values[GENEVA_METRIC_CLOSENESS][0], 1, 1e-9);
  assert_close (of_star->values[GENEVA_METRIC_EIGENVECTOR][0], 1, 1e-9);
  assert_close (of_star->values[GENEVA_METRIC_EIGENVECTOR][1], 1 / sqrt (9999), 1e-6);
  g_assert_cmpuint (of_star->n_bridges, ==, 9999);
  made_open (&chain, N_CHAIN);
  for (guint i = 1; i < N_CHAIN; i++)
    made_edge (&chain, i - 1, i, 1);
  of_chain = measure (&chain);
  g_assert_cmpuint (of_chain->n_bridges, ==, N_CHAIN - 1);
  g_assert_true (of_chain->is_sampled[GENEVA_METRIC_BETWEENNESS]);
  g_assert_cmpfloat (of_chain->modularity, >, 0.98);
  for (guint i = 0; i < N_CHAIN; i++)
    g_assert_true (isfinite (of_chain->values[GENEVA_METRIC_EIGENVECTOR][i]));
}

/* Two ways round each of very many links of a chain: 2^1050 shortest ways from end to end are more than a double
 * counts. */
static void
test_many_ways (void)
{
  const guint n_links = 1050, n_nodes = 3 * n_links + 1;
  g_auto(Made) made = { 0 };
  g_autoptr(GenevaMetrics) metrics = NULL;

  made_open (&made, n_nodes);
  for (guint i = 0; i < n_links; i++) {
    made_edge (&made, 3 * i, 3 * i + 1, 1);
    made_edge (&made, 3 * i, 3 * i + 2, 1);
    made_edge (&made, 3 * i + 1, 3 * i + 3, 1);
    made_edge (&made, 3 * i + 2, 3 * i + 3, 1);
  }
  metrics = measure (&made);
  g_assert_false (metrics->is_sampled[GENEVA_METRIC_BETWEENNESS]);
  for (guint i = 0; i < n_nodes; i++)
    g_assert_true (isfinite (metrics->values[GENEVA_METRIC_BETWEENNESS][i]));
  for (guint i = 1; i < n_links; i += 13) {
    double before = 3.0 * i, behind = 3.0 * n_links - before, n = n_nodes;

    /* one more: half of each pair of nodes that are beside each other in a link */
    assert_close (metrics->values[GENEVA_METRIC_BETWEENNESS][3 * i],
                  2 * (before * behind + 1) / ((n - 1) * (n - 2)), 1e-9);
  }
}

/* What is left of a network is measured as a network of its own. */
static void
test_part (void)
{
  g_auto(Made) made = { 0 }, left = { 0 };
  g_autoptr(GenevaMetrics) of_part = NULL, of_left = NULL;
  g_autofree GenevaNetworkNodePart *nodes = g_new0 (GenevaNetworkNodePart, 34);
  g_autofree GenevaNetworkEdgePart *edges = NULL;
  GenevaNetworkPart part = { .nodes = nodes };
  g_autoptr(GError) error = NULL;

  made_karate (&made);
  made_edge (&made, 4, 6, 8);
  edges = g_new0 (GenevaNetworkEdgePart, made.edges->len);
  made_open (&left, 29);
  for (guint i = 0; i < 5; i++)
    nodes[i].is_filtered = TRUE;
  for (guint i = 0; i < made.edges->len; i++) {
    const GenevaNetworkEdge *edge = &g_array_index (made.edges, GenevaNetworkEdge, i);

    if (edge->from < 5 || i % 7 == 0)
      continue;
    edges[i].n_items = 1;
    edges[i].weight = 2;
    edges[i].is_forward = i % 2;
    made_edge (&left, edge->from - 5, edge->to - 5, 2)->is_forward = i % 2;
  }
  part.edges = edges;
  of_part = geneva_metrics_new (made_network (&made), &part, SEED, NULL, &error);
  g_assert_no_error (error);
  of_left = measure (&left);
  g_assert_cmpuint (of_part->n_nodes, ==, 34);
  for (guint k = 0; k < GENEVA_N_METRICS; k++) {
    for (guint i = 0; i < 34; i++) {
      if (i < 5)
        g_assert_true (isnan (of_part->values[k][i]));
      else
        g_assert_cmpfloat (of_part->values[k][i], ==, of_left->values[k][i - 5]);
    }
  }
  for (guint i = 0; i < 5; i++) {
    g_assert_cmpuint (of_part->component[i], ==, GENEVA_METRICS_NONE);
    g_assert_cmpuint (of_part->community[i], ==, GENEVA_METRICS_NONE);
  }
  g_assert_cmpmem (of_part->component + 5, 29 * sizeof (guint), of_left->component, 29 * sizeof (guint));
  g_assert_cmpmem (of_part->community + 5, 29 * sizeof (guint), of_left->community, 29 * sizeof (guint));
  g_assert_cmpuint (of_part->n_bridges, ==, of_left->n_bridges);
  g_assert_cmpfloat (of_part->modularity, ==, of_left->modularity);
  g_assert_cmpfloat (of_part->density, ==, of_left->density);
  g_assert_cmpfloat (of_part->reciprocity, ==, 0);
}

/* Everybody has four neighbours beside him and some far away, as in a small world. */
static void
made_world (Made *made, guint n_nodes)
{
  g_autoptr(GRand) chance = g_rand_new_with_seed (3);

  made_open (made, n_nodes);
  for (guint i = 0; i < n_nodes; i++) {
    made_edge (made, i, (i + 1) % n_nodes, 1);
    made_edge (made, i, (i + 2) % n_nodes, 1);
    made_edge (made, i, (i + (guint) g_rand_int_range (chance, 3, (gint32) n_nodes - 3)) % n_nodes, 1);
  }
}

/* The exact values of a network, source by source. The sanitizers are to look at the program, not at what the test
 * reckons itself: there that would take half a minute. */
__attribute__ ((no_sanitize ("address", "undefined"))) static void
reckon (const GenevaNetwork *network, guint n, double *between, double *near)
{
  g_autofree guint *begins = g_new0 (guint, n + 2), *others = g_new (guint, 2 * network->n_edges);
  g_autofree double *share = g_new (double, n), *n_ways = g_new (double, n);
  g_autofree guint *steps = g_new (guint, n), *queue = g_new (guint, n);

  for (guint i = 0; i < network->n_edges; i++) {
    begins[network->edges[i].from + 2]++;
    begins[network->edges[i].to + 2]++;
  }
  for (guint i = 2; i < n + 2; i++)
    begins[i] += begins[i - 1];
  for (guint i = 0; i < network->n_edges; i++) {
    others[begins[network->edges[i].from + 1]++] = network->edges[i].to;
    others[begins[network->edges[i].to + 1]++] = network->edges[i].from;
  }
  for (guint source = 0; source < n; source++) {
    guint n_reached = 1;

    for (guint i = 0; i < n; i++) {
      share[i] = n_ways[i] = 0;
      steps[i] = G_MAXUINT;
    }
    queue[0] = source;
    steps[source] = 0;
    n_ways[source] = 1;
    for (guint k = 0; k < n_reached; k++) {
      for (guint j = begins[queue[k]]; j < begins[queue[k] + 1]; j++) {
        guint other = others[j];

        if (steps[other] == G_MAXUINT) {
          steps[other] = steps[queue[k]] + 1;
          queue[n_reached++] = other;
        }
        if (steps[other] == steps[queue[k]] + 1)
          n_ways[other] += n_ways[queue[k]];
      }
    }
    for (guint k = n_reached - 1; k > 0; k--) {
      for (guint j = begins[queue[k]]; j < begins[queue[k] + 1]; j++) {
        guint other = others[j];

        if (steps[other] + 1 == steps[queue[k]])
          share[other] += n_ways[other] / n_ways[queue[k]] * (1 + share[queue[k]]);
      }
      between[queue[k]] += share[queue[k]] / ((n - 1.0) * (n - 2.0));
      near[source] += 1.0 / steps[queue[k]] / (n - 1);
    }
  }
}

/* A network that is just too large, beside the same one without some of its edges' ends that is just small enough
 * would compare little; so the exact values are reckoned here. */
static void
test_sample (void)
{
  g_auto(Made) made = { 0 };
  g_autoptr(GenevaMetrics) metrics = NULL, again = NULL;
  g_autofree double *between = NULL, *near = NULL;
  double product = 0, squares = 0, exact_squares = 0, greatest_error = 0;
  guint n = 6000;

  made_world (&made, n);
  between = g_new0 (double, n);
  near = g_new0 (double, n);
  reckon (made_network (&made), n, between, near);
  metrics = measure (&made);
  g_assert_true (metrics->is_sampled[GENEVA_METRIC_BETWEENNESS]);
  g_assert_true (metrics->is_sampled[GENEVA_METRIC_CLOSENESS]);
  g_assert_false (metrics->is_sampled[GENEVA_METRIC_PAGERANK]);
  for (guint i = 0; i < n; i++) {
    double found = metrics->values[GENEVA_METRIC_BETWEENNESS][i];

    product += found * between[i];
    squares += found * found;
    exact_squares += between[i] * between[i];
    greatest_error = MAX (greatest_error, ABS (found - between[i]));
    assert_close (metrics->values[GENEVA_METRIC_CLOSENESS][i], near[i], 0.02 * near[i]);
  }
  g_assert_cmpfloat (product / sqrt (squares * exact_squares), >, 0.99);
  g_assert_cmpfloat (greatest_error, <, 0.003);
  again = measure (&made);
  for (guint k = 0; k < GENEVA_N_METRICS; k++)
    g_assert_cmpmem (again->values[k], n * sizeof (double), metrics->values[k], n * sizeof (double));
  g_assert_cmpmem (again->community, n * sizeof (guint), metrics->community, n * sizeof (guint));
}

static gpointer
measure_in_thread (gpointer data)
{
  return geneva_metrics_new (data, NULL, SEED, NULL, NULL);
}

/* Calls from several threads wait for one another, and none disturbs the chance of another. */
static void
test_threads (void)
{
  g_auto(Made) made = { 0 };
  g_autoptr(GenevaMetrics) metrics = NULL;
  GThread *threads[4];

  made_world (&made, 300);
  metrics = measure (&made);
  for (guint t = 0; t < G_N_ELEMENTS (threads); t++)
    threads[t] = g_thread_new ("metrics", measure_in_thread, &made.network);
  for (guint t = 0; t < G_N_ELEMENTS (threads); t++) {
    g_autoptr(GenevaMetrics) other = g_thread_join (threads[t]);

    g_assert_nonnull (other);
    g_assert_cmpmem (other->community, 300 * sizeof (guint), metrics->community, 300 * sizeof (guint));
    for (guint k = 0; k < GENEVA_N_METRICS; k++)
      g_assert_cmpmem (other->values[k], 300 * sizeof (double), metrics->values[k], 300 * sizeof (double));
  }
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (20000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (void)
{
  for (guint is_running = 0; is_running <= 1; is_running++) {
    g_auto(Made) made = { 0 };
    g_autoptr(GenevaMetrics) metrics = NULL, after = NULL;
    g_autoptr(GCancellable) cancellable = g_cancellable_new ();
    g_autoptr(GError) error = NULL;

    made_world (&made, 5700);       /* as much as is computed exactly: seconds */
    if (is_running) {
      GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

      metrics = geneva_metrics_new (made_network (&made), NULL, SEED, cancellable, &error);
      g_thread_join (thread);
    } else {
      g_cancellable_cancel (cancellable);
      metrics = geneva_metrics_new (made_network (&made), NULL, SEED, cancellable, &error);
    }
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_null (metrics);
    g_clear_pointer (&made.nodes, g_array_unref);
    g_clear_pointer (&made.edges, g_array_unref);
    made_karate (&made);
    after = measure (&made);        /* and nothing of it is left behind */
    assert_close (after->modularity, 0.419790, 1e-6);
  }
}

static void
test_names (void)
{
  for (guint k = 0; k < GENEVA_N_METRICS; k++) {
    GenevaMetric metric;

    g_assert_true (geneva_metric_from_name (geneva_metric_get_name (k), &metric));
    g_assert_cmpuint (metric, ==, k);
    g_assert_cmpuint (strlen (geneva_metric_get_words (k)), >, 3);
    g_assert_true (g_str_has_suffix (geneva_metric_get_definition (k), "."));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/karate", test_karate);
  g_test_add_func ("/metrics/lesmis", test_lesmis);
  g_test_add_func ("/metrics/parallel", test_parallel);
  g_test_add_func ("/metrics/communities-joint", test_communities_joint);
  g_test_add_func ("/metrics/small", test_small);
  g_test_add_func ("/metrics/odd-weights", test_odd_weights);
  g_test_add_func ("/metrics/shapes", test_shapes);
  g_test_add_func ("/metrics/many-ways", test_many_ways);
  g_test_add_func ("/metrics/part", test_part);
  g_test_add_func ("/metrics/sample", test_sample);
  g_test_add_func ("/metrics/threads", test_threads);
  g_test_add_func ("/metrics/cancel", test_cancel);
  g_test_add_func ("/metrics/names", test_names);
  return g_test_run ();
}
