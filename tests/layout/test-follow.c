/* What follows a moved node: its neighbours, less the farther they are and the more else holds them; the same
 * answer by any way; and nothing that is far.
 */
#include "layout/geneva-follow.h"

#include <math.h>

static GenevaGraph *
make_path (guint n)
{
  g_autofree guint *from = g_new (guint, n), *to = g_new (guint, n);

  for (guint i = 0; i + 1 < n; i++) {
    from[i] = i;
    to[i] = i + 1;
  }
  return geneva_graph_new (n, n - 1, from, to, NULL);
}

static void
test_path (void)
{
  g_autoptr (GenevaGraph) graph = make_path (7);
  gboolean is_moved[7] = { FALSE, FALSE, FALSE, TRUE, FALSE, FALSE, FALSE };
  double shift[14] = { [6] = 100.0, [7] = -30.0, [0] = 5.0 };

  geneva_follow (graph, is_moved, shift);
  g_assert_cmpfloat (shift[6], ==, 100.0);
  g_assert_cmpfloat (shift[7], ==, -30.0);
  for (guint side = 0; side < 2; side++) {
    const double *near = &shift[side == 0 ? 4 : 8], *farther = &shift[side == 0 ? 2 : 10];

    g_assert_cmpfloat (near[0], >, farther[0]);
    g_assert_cmpfloat (near[0], <, 100.0);
    g_assert_cmpfloat (farther[0], >, 10.0);
    g_assert_cmpfloat_with_epsilon (near[1], -0.3 * near[0], 0.1);
  }
  /* Three steps away: not at all. */
  g_assert_cmpfloat (shift[0], ==, 0.0);
  g_assert_cmpfloat (shift[12], ==, 0.0);
}

/* A leaf goes along; whoever has many other neighbours hardly does. */
static void
test_leaf_and_hub (void)
{
  enum { HUB = 1, LEAF = 2, FIRST = 3, N = 43 };
  guint from[N], to[N], m = 0;
  g_autoptr (GenevaGraph) graph = NULL;
  gboolean is_moved[N] = { TRUE };
  double shift[2 * N] = { 60.0, 0.0 };

  from[m] = 0, to[m++] = HUB;
  from[m] = 0, to[m++] = LEAF;
  for (guint i = FIRST; i < N; i++)
    from[m] = HUB, to[m++] = i;
  graph = geneva_graph_new (N, m, from, to, NULL);
  geneva_follow (graph, is_moved, shift);
  g_assert_cmpfloat (shift[2 * LEAF], >, 55.0);
  g_assert_cmpfloat (shift[2 * LEAF], <=, 60.0);
  g_assert_cmpfloat (shift[2 * HUB], <, 30.0);
  g_assert_cmpfloat (shift[2 * FIRST], ==, shift[2 * (N - 1)]);
}

static void
test_back_and_none (void)
{
  g_autoptr (GenevaGraph) graph = make_path (5), empty = geneva_graph_new (0, 0, NULL, NULL, NULL);
  gboolean is_moved[5] = { TRUE, FALSE, FALSE, FALSE, TRUE }, nobody[5] = { FALSE };
  double shift[10] = { 0.0 };

  geneva_follow (graph, is_moved, shift);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpfloat (shift[i], ==, 0.0);
  shift[4] = 3.0;
  geneva_follow (graph, nobody, shift);
  g_assert_cmpfloat (shift[4], ==, 0.0);
  geneva_follow (empty, nobody, shift);
}

/* The star of which all hang on the moved node, loops, and two that are moved against each other. */
static void
test_bounds (void)
{
  enum { N = 2000 };
  g_autofree guint *from = g_new (guint, 3 * N), *to = g_new (guint, 3 * N);
  g_autofree gboolean *is_moved = g_new0 (gboolean, N);
  g_autofree double *shift = g_new0 (double, 2 * N), *again = g_new0 (double, 2 * N);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GenevaGraph) graph = NULL;
  double ms;

  for (guint i = 0; i < 3 * N; i++) {
    from[i] = i < N ? 0 : (guint) g_rand_int_range (rand, 0, N);
    to[i] = i < N ? i : (guint) g_rand_int_range (rand, 0, N);
  }
  graph = geneva_graph_new (N, 3 * N, from, to, NULL);
  is_moved[0] = is_moved[7] = TRUE;
  shift[0] = again[0] = 500.0;
  shift[15] = again[15] = -200.0;
  g_test_timer_start ();
  geneva_follow (graph, is_moved, shift);
  ms = g_test_timer_elapsed () * 1000.0;
  g_test_minimized_result (ms, "%.2f ms for 2,000 nodes", ms);
  geneva_follow (graph, is_moved, again);
  g_assert_cmpmem (shift, 2 * N * sizeof *shift, again, 2 * N * sizeof *again);
  for (guint i = 0; i < N; i++) {
    g_assert_true (shift[2 * i] >= 0.0 && shift[2 * i] <= 500.0);
    g_assert_true (shift[2 * i + 1] <= 0.0 && shift[2 * i + 1] >= -200.0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/follow/path", test_path);
  g_test_add_func ("/follow/leaf-and-hub", test_leaf_and_hub);
  g_test_add_func ("/follow/back-and-none", test_back_and_none);
  g_test_add_func ("/follow/bounds", test_bounds);
  return g_test_run ();
}
