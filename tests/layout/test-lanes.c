/* Lane packing: no overlap, no jump when the window moves, few rows. */
#include "layout/geneva-lanes.h"

#include "layout/geneva-random.h"

#include <math.h>
#include <string.h>

static void
fill (GenevaRandom *random, guint n, GenevaExtent *extents, gboolean is_sorted)
{
  double begin = 0;

  for (guint i = 0; i < n; i++) {
    begin = is_sorted ? begin + geneva_random_unit (random) * 12 : geneva_random_unit (random) * n * 6;
    extents[i].begin_pt = begin;
    extents[i].end_pt = begin + (geneva_random_below (random, 10) ? 8 : geneva_random_unit (random) * 80);
  }
}

static void
test_no_overlap (void)
{
  enum { N = 400 };
  GenevaRandom random;
  GenevaExtent extents[N];
  guint row[N];

  geneva_random_init (&random, 3, 1);
  for (guint round = 0; round < 50; round++) {
    double gap = geneva_random_below (&random, 4);
    guint n_rows, deepest = 0;

    fill (&random, N, extents, FALSE);
    n_rows = geneva_lane_pack (N, extents, gap, row);
    for (guint i = 0; i < N; i++) {
      guint depth = 0;

      g_assert_cmpuint (row[i], <, n_rows);
      for (guint j = 0; j < N; j++) {
        gboolean is_apart = extents[i].end_pt + gap <= extents[j].begin_pt ||
                            extents[j].end_pt + gap <= extents[i].begin_pt;

        if (i != j)
          g_assert_true (row[i] != row[j] || is_apart);
        depth += extents[j].begin_pt <= extents[i].begin_pt && extents[i].begin_pt < extents[j].end_pt + gap;
      }
      deepest = MAX (deepest, depth);
    }
    /* First fit by begin uses as many rows as marks ever lie above each other. */
    g_assert_cmpuint (n_rows, ==, deepest);
  }
}

static void
test_window_keeps_rows (void)
{
  enum { N = 3000 };
  g_autofree GenevaExtent *extents = g_new (GenevaExtent, N);
  g_autofree double *reach = g_new (double, N);
  g_autofree guint *whole = g_new (guint, N);
  g_autofree guint *part = g_new (guint, N);
  GenevaRandom random;

  geneva_random_init (&random, 5, 1);
  fill (&random, N, extents, TRUE);
  geneva_lane_reach (N, extents, reach);
  geneva_lane_pack (N, extents, 2, whole);
  for (guint round = 0; round < 300; round++) {
    double begin = geneva_random_unit (&random) * reach[N - 1];
    double end = begin + geneva_random_unit (&random) * 900;
    guint first, last;

    geneva_lane_find_runs (N, extents, reach, 2, begin, end, &first, &last);
    geneva_lane_pack (last - first, extents + first, 2, part);
    for (guint i = 0; i < N; i++) {
      if (extents[i].begin_pt < end && extents[i].end_pt > begin) {
        g_assert_cmpuint (i, >=, first);
        g_assert_cmpuint (i, <, last);
      }
    }
    for (guint i = first; i < last; i++)
      g_assert_cmpuint (part[i - first], ==, whole[i]);
  }
}

static void
test_hard (void)
{
  GenevaExtent same[5] = { { 3, 9 }, { 3, 9 }, { 3, 12 }, { 12, 3 }, { NAN, 1 } };
  guint row[5], first = 9, last = 9;
  g_autofree GenevaExtent *many = g_new0 (GenevaExtent, 10000);
  g_autofree guint *rows = g_new (guint, 10000);

  g_assert_cmpuint (geneva_lane_pack (0, NULL, 1, NULL), ==, 0);
  geneva_lane_find_runs (0, NULL, NULL, 1, 0, 1, &first, &last);
  g_assert_cmpuint (first, ==, last);
  /* One begin: the longest first, then by position. */
  g_assert_cmpuint (geneva_lane_pack (5, same, 0, row), ==, 4);
  g_assert_cmpuint (row[4], ==, 0);
  g_assert_cmpuint (row[2], ==, 0);
  g_assert_cmpuint (row[3], ==, 1);
  g_assert_cmpuint (row[0], ==, 2);
  g_assert_cmpuint (row[1], ==, 3);
  /* Ten thousand on one instant. */
  for (guint i = 0; i < 10000; i++)
    many[i] = (GenevaExtent) { 100, 108 };
  g_assert_cmpuint (geneva_lane_pack (10000, many, 1, rows), ==, 10000);
  g_assert_cmpuint (rows[9999], ==, 9999);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lanes/no-overlap", test_no_overlap);
  g_test_add_func ("/lanes/window-keeps-rows", test_window_keeps_rows);
  g_test_add_func ("/lanes/hard", test_hard);
  return g_test_run ();
}
