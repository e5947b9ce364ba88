/* The whole way to a page: inside, free of overlaps, repeatable, warm pictures keep places. */
#include "layout/geneva-network-layout.h"

#include "layout/geneva-overlap.h"
#include "layout/geneva-random.h"

#include <math.h>
#include <string.h>

enum { MAX_N = 1200 };

typedef struct {
  GenevaGraph *graph;
  double       width[MAX_N], height[MAX_N];
} Case;

/* Components of all sizes, loners among them. */
static void
case_init (Case *made, guint n, guint n_parts, guint64 seed)
{
  g_autofree guint *from = g_new (guint, 2 * n);
  g_autofree guint *to = g_new (guint, 2 * n);
  guint m = 0;
  GenevaRandom random;

  geneva_random_init (&random, seed, 1);
  for (guint i = n_parts; i < n; i++) {
    /* Squared: the first components grow large, the last ones stay loners. */
    double u = geneva_random_unit (&random);
    guint part = (guint) (u * u * u * n_parts);
    gboolean is_near = i - n_parts > 20 && geneva_random_below (&random, 3);
    guint mate = is_near ? i - geneva_random_below (&random, 20) - 1 : part;

    from[m] = i;
    to[m++] = mate;
  }
  made->graph = geneva_graph_new (n, m, from, to, NULL);
  for (guint i = 0; i < n; i++) {
    made->width[i] = 8 + geneva_random_below (&random, 16);
    made->height[i] = made->width[i];
  }
}

static void
assert_sound (const Case *made, const GenevaNetworkLayoutOptions *options, const double *positions,
              double factor)
{
  guint n = made->graph->n_nodes;
  const GenevaBox *page = &options->page;
  double width[MAX_N], height[MAX_N], gap = options->gap_pt * factor * (1 - 1e-5);

  g_assert_cmpfloat (factor, >, 0);
  g_assert_cmpfloat (factor, <=, 1);
  for (guint i = 0; i < n; i++) {
    width[i] = made->width[i] * factor;
    height[i] = made->height[i] * factor;
    g_assert_true (isfinite (positions[2 * i]) && isfinite (positions[2 * i + 1]));
    if (options->pinned && options->pinned[i])
      continue;
    g_assert_cmpfloat (positions[2 * i] - width[i] / 2, >=, page->x - 1e-4);
    g_assert_cmpfloat (positions[2 * i] + width[i] / 2, <=, page->x + page->width + 1e-4);
    g_assert_cmpfloat (positions[2 * i + 1] - height[i] / 2, >=, page->y - 1e-4);
    g_assert_cmpfloat (positions[2 * i + 1] + height[i] / 2, <=, page->y + page->height + 1e-4);
  }
  g_assert_cmpuint (geneva_overlap_count (n, positions, width, height, gap), ==, 0);
}

static void
test_cold (void)
{
  static const guint sizes[][2] = { { 1, 1 },   { 2, 1 },   { 2, 2 },   { 40, 4 },
                                    { 90, 30 }, { 60, 60 }, { 700, 3 }, { 1200, 500 } };
  static const GenevaBox pages[] = { { 20, 30, 860, 560 }, { 0, 0, 300, 700 }, { 5, 5, 120, 60 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    for (guint p = 0; p < G_N_ELEMENTS (pages); p++) {
      GenevaNetworkLayoutOptions options = { .page = pages[p], .gap_pt = 6, .seed = 1 };
      g_autofree Case *made = g_new0 (Case, 1);
      double first[2 * MAX_N], second[2 * MAX_N], factor, again;

      options.edge_pt = i % 2 ? 70 : 0;
      case_init (made, sizes[i][0], sizes[i][1], i + 1);
      factor = geneva_network_layout (made->graph, made->width, made->height, &options, first);
      assert_sound (made, &options, first, factor);
      if (sizes[i][0] <= 60 && p == 0)
        g_assert_cmpfloat (factor, ==, 1);
      again = geneva_network_layout (made->graph, made->width, made->height, &options, second);
      g_assert_cmpfloat (again, ==, factor);
      g_assert_cmpmem (first, 2 * sizes[i][0] * sizeof *first, second, 2 * sizes[i][0] * sizeof *second);
      geneva_graph_free (made->graph);
    }
  }
}

static void
test_warm (void)
{
  GenevaNetworkLayoutOptions options = { .page = { 20, 30, 860, 560 }, .gap_pt = 6, .edge_pt = 70,
                                         .seed = 1 };
  g_autofree Case *made = g_new0 (Case, 1);
  gboolean pinned[MAX_N] = { FALSE };
  double before[2 * MAX_N], after[2 * MAX_N], factor, moved = 0;

  case_init (made, 60, 6, 3);
  factor = geneva_network_layout (made->graph, made->width, made->height, &options, before);
  assert_sound (made, &options, before, factor);
  memcpy (after, before, sizeof before);
  pinned[10] = TRUE;
  after[20] += 15;
  /* New: a node of the great component, and a whole one. */
  after[2 * 30] = NAN;
  after[2 * 5] = after[2 * 5 + 1] = NAN;
  options.is_warm = TRUE;
  options.pinned = pinned;
  factor = geneva_network_layout (made->graph, made->width, made->height, &options, after);
  g_assert_cmpfloat (after[20], ==, before[20] + 15);
  g_assert_cmpfloat (after[21], ==, before[21]);
  pinned[10] = FALSE;
  assert_sound (made, &options, after, factor);
  for (guint i = 0; i < 60; i++) {
    if (i != 30 && i != 5)
      moved += hypot (after[2 * i] - before[2 * i], after[2 * i + 1] - before[2 * i + 1]) / 58;
  }
  g_assert_cmpfloat (moved, <, 35);
  /* A smaller page draws the picture in. */
  options.page.width = 420;
  options.pinned = NULL;
  factor = geneva_network_layout (made->graph, made->width, made->height, &options, after);
  assert_sound (made, &options, after, factor);
  geneva_graph_free (made->graph);
}

/* One shape after the other that has been trouble somewhere: all the way to the page. */
static void
lay_out_soundly (guint n, guint m, const guint *from, const guint *to, const double *weight)
{
  g_autoptr (GenevaGraph) graph = geneva_graph_new (n, m, from, to, weight);
  GenevaNetworkLayoutOptions options = { .page = { 0, 0, 900, 600 }, .gap_pt = 3, .edge_pt = 70,
                                         .length = GENEVA_LENGTH_WEIGHT };
  g_autofree double *size = g_new (double, n);
  g_autofree double *positions = g_new (double, 2 * (gsize) n);
  double factor;

  for (guint i = 0; i < n; i++)
    size[i] = 10;
  for (guint warm = 0; warm < 2; warm++) {
    options.is_warm = warm;
    factor = geneva_network_layout (graph, size, size, &options, positions);
    g_assert_cmpfloat (factor, >, 0);
    g_assert_cmpfloat (factor, <=, 1);
    options.size_factor = factor;
    for (guint i = 0; i < n; i++)
      size[i] = 10 * factor;
    for (guint i = 0; i < n; i++) {
      g_assert_cmpfloat (positions[2 * i], >=, size[i] / 2 - 1e-4);
      g_assert_cmpfloat (positions[2 * i], <=, 900 - size[i] / 2 + 1e-4);
      g_assert_cmpfloat (positions[2 * i + 1], >=, size[i] / 2 - 1e-4);
      g_assert_cmpfloat (positions[2 * i + 1], <=, 600 - size[i] / 2 + 1e-4);
    }
    g_assert_cmpuint (geneva_overlap_count (n, positions, size, size, 3 * factor * (1 - 1e-5)), ==, 0);
    for (guint i = 0; i < n; i++)
      size[i] = 10;
  }
}

static void
test_bad_input (void)
{
  static const double strange[] = { 1, 0, INFINITY, NAN, -3, 1e-300, 1e300 };
  enum { M = 45000 };
  g_autofree guint *from = g_new (guint, M);
  g_autofree guint *to = g_new (guint, M);
  g_autofree double *weight = g_new (double, M);
  guint m = 0;

  for (guint i = 0; i < M; i++)
    weight[i] = strange[i % G_N_ELEMENTS (strange)];
  /* A star of 10,000, which is more than all pairs are reckoned for. */
  for (guint i = 1; i <= 10000; i++, m++) {
    from[m] = i;
    to[m] = 0;
  }
  lay_out_soundly (10001, m, from, to, weight);
  /* A clique of 300. */
  m = 0;
  for (guint i = 0; i < 300; i++) {
    for (guint j = 0; j < i; j++, m++) {
      from[m] = i;
      to[m] = j;
    }
  }
  lay_out_soundly (300, m, from, to, weight);
  /* Loops, and every edge many times. */
  for (m = 0; m < 3000; m++) {
    from[m] = m % 40;
    to[m] = m * m % 40;
  }
  lay_out_soundly (60, m, from, to, weight);
  /* A path of 5,000. */
  for (m = 0; m < 4999; m++) {
    from[m] = m;
    to[m] = m + 1;
  }
  lay_out_soundly (5000, m, from, to, weight);
  /* Thousands of components and of nodes without ties. */
  for (m = 0; m < 3000; m++) {
    from[m] = 2 * m;
    to[m] = m % 5 ? 2 * m + 1 : 2 * (m / 2);
  }
  lay_out_soundly (8000, m, from, to, weight);
}

/* Under the sanitizers without the largest network: they look at memory, the plain run at all of them. */
#ifdef __SANITIZE_ADDRESS__
#define N_LEFT_OUT 1
#else
#define N_LEFT_OUT 0
#endif

/* The same bytes for 1, 2 or 4 threads, whichever way the components are laid out. */
static void
test_threads (void)
{
  static const guint sizes[] = { 900, 2600, 7000 };

  for (guint which = 0; which < G_N_ELEMENTS (sizes) - N_LEFT_OUT; which++) {
    guint n = sizes[which], m = 2 * n;
    g_autofree guint *from = g_new (guint, m);
    g_autofree guint *to = g_new (guint, m);
    g_autofree double *size = g_new (double, n);
    g_autofree double *first = NULL;
    g_autoptr (GenevaGraph) graph = NULL;
    GenevaRandom random;

    geneva_random_init (&random, which, 1);
    for (guint e = 0; e < m; e++) {
      from[e] = e % n;
      to[e] = geneva_random_below (&random, MAX (1, e % n));
    }
    for (guint i = 0; i < n; i++)
      size[i] = 4;
    graph = geneva_graph_new (n, m, from, to, NULL);
    for (guint n_threads = 1; n_threads <= 4; n_threads *= 2) {
      GenevaNetworkLayoutOptions options = { .page = { 0, 0, 900, 600 }, .gap_pt = 1, .seed = 1 };
      g_autofree double *positions = g_new (double, 2 * (gsize) n);

      options.n_threads = n_threads;
      options.size_factor = geneva_network_layout (graph, size, size, &options, positions);
      options.is_warm = TRUE;
      (void) geneva_network_layout (graph, size, size, &options, positions);
      if (n_threads == 1)
        first = g_steal_pointer (&positions);
      else
        g_assert_cmpmem (first, 2 * n * sizeof *first, positions, 2 * n * sizeof *positions);
    }
  }
}

static void
test_empty (void)
{
  g_autoptr (GenevaGraph) none = geneva_graph_new (0, 0, NULL, NULL, NULL);
  GenevaNetworkLayoutOptions options = { .page = { 0, 0, 100, 100 } };

  g_assert_cmpfloat (geneva_network_layout (none, NULL, NULL, &options, NULL), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-layout/cold", test_cold);
  g_test_add_func ("/network-layout/warm", test_warm);
  g_test_add_func ("/network-layout/bad-input", test_bad_input);
  g_test_add_func ("/network-layout/threads", test_threads);
  g_test_add_func ("/network-layout/empty", test_empty);
  return g_test_run ();
}
