/* Overlap removal: none is left, the picture keeps its shape, pins and page hold. */
#include "layout/geneva-overlap.h"

#include "layout/geneva-random.h"

#include <math.h>
#include <string.h>

enum { N = 300 };

static void
fill (GenevaRandom *random, double side, double *positions, double *width, double *height)
{
  for (guint i = 0; i < N; i++) {
    positions[2 * i] = geneva_random_unit (random) * side;
    positions[2 * i + 1] = geneva_random_unit (random) * side;
    width[i] = 4 + geneva_random_below (random, 30);
    height[i] = 4 + geneva_random_below (random, 12);
  }
}

/* Of pairs that lie clearly one beside the other, how many still do. */
static double
order_kept (const double *before, const double *after, double clear)
{
  guint n_pairs = 0, n_kept = 0;

  for (guint i = 0; i < N; i++) {
    for (guint j = 0; j < N; j++) {
      for (guint axis = 0; axis < 2; axis++) {
        if (before[2 * j + axis] - before[2 * i + axis] < clear)
          continue;
        n_pairs++;
        n_kept += after[2 * j + axis] > after[2 * i + axis];
      }
    }
  }
  return n_pairs ? (double) n_kept / n_pairs : 1;
}

static void
test_random_boxes (void)
{
  double before[2 * N], after[2 * N], width[N], height[N];
  GenevaRandom random;

  geneva_random_init (&random, 1, 1);
  for (guint round = 0; round < 30; round++) {
    double side = 20 + geneva_random_unit (&random) * 900;

    fill (&random, side, before, width, height);
    memcpy (after, before, sizeof before);
    geneva_overlap_remove (N, after, width, height, 3, NULL, NULL);
    g_assert_cmpuint (geneva_overlap_count (N, after, width, height, 3), ==, 0);
    /* The naive count agrees. */
    for (guint i = 0; i < N; i++) {
      for (guint j = i + 1; j < N; j++)
        g_assert_true (fabs (after[2 * i] - after[2 * j]) >= (width[i] + width[j]) / 2 + 2.999 ||
                       fabs (after[2 * i + 1] - after[2 * j + 1]) >= (height[i] + height[j]) / 2 + 2.999);
    }
    g_assert_cmpfloat (order_kept (before, after, side / 4), >, side > 300 ? 0.98 : 0.9);
  }
}

static void
test_free_stays (void)
{
  double positions[4] = { 0, 0, 50, 0 }, size[2] = { 20, 20 };

  geneva_overlap_remove (2, positions, size, size, 5, NULL, NULL);
  g_assert_cmpfloat (positions[0], ==, 0);
  g_assert_cmpfloat (positions[2], ==, 50);
}

static void
test_one_spot (void)
{
  g_autofree double *positions = g_new0 (double, 6000);
  g_autofree double *again = g_new0 (double, 6000);
  g_autofree double *size = g_new (double, 3000);

  for (guint i = 0; i < 3000; i++)
    size[i] = 10;
  positions[1] = again[1] = NAN;
  geneva_overlap_remove (3000, positions, size, size, 1, NULL, NULL);
  g_assert_cmpuint (geneva_overlap_count (3000, positions, size, size, 1), ==, 0);
  geneva_overlap_remove (3000, again, size, size, 1, NULL, NULL);
  g_assert_cmpmem (positions, 6000 * sizeof *positions, again, 6000 * sizeof *again);
}

static void
test_pins_and_page (void)
{
  double before[2 * N], after[2 * N], width[N], height[N];
  gboolean pinned[N] = { FALSE };
  GenevaBox page = { 100, 200, 600, 500 };
  GenevaRandom random;

  geneva_random_init (&random, 8, 1);
  for (guint round = 0; round < 20; round++) {
    fill (&random, 300, before, width, height);
    for (guint i = 0; i < N; i++) {
      before[2 * i] += 80;
      before[2 * i + 1] += 180;
      pinned[i] = i % 29 == 0;
      /* Pins that are free of each other. */
      if (pinned[i]) {
        before[2 * i] = 150 + i * 1.6;
        before[2 * i + 1] = 260;
      }
    }
    memcpy (after, before, sizeof before);
    geneva_overlap_remove (N, after, width, height, 1, pinned, &page);
    g_assert_cmpuint (geneva_overlap_count (N, after, width, height, 1), ==, 0);
    for (guint i = 0; i < N; i++) {
      if (pinned[i]) {
        g_assert_cmpfloat (after[2 * i], ==, before[2 * i]);
        g_assert_cmpfloat (after[2 * i + 1], ==, before[2 * i + 1]);
      }
      g_assert_cmpfloat (after[2 * i] - width[i] / 2, >=, page.x - 1e-6);
      g_assert_cmpfloat (after[2 * i] + width[i] / 2, <=, page.x + page.width + 1e-6);
      g_assert_cmpfloat (after[2 * i + 1] - height[i] / 2, >=, page.y - 1e-6);
      g_assert_cmpfloat (after[2 * i + 1] + height[i] / 2, <=, page.y + page.height + 1e-6);
    }
  }
}

/* More boxes than the page holds: free of overlaps all the same, some outside. */
static void
test_page_too_small (void)
{
  double positions[2 * N] = { 0 }, size[N];
  GenevaBox page = { 0, 0, 100, 100 };

  for (guint i = 0; i < N; i++)
    size[i] = 12;
  geneva_overlap_remove (N, positions, size, size, 1, NULL, &page);
  g_assert_cmpuint (geneva_overlap_count (N, positions, size, size, 1), ==, 0);
}

/* So many that a grid finds overlaps, with a few hubs among them; checked pair by pair. */
static void
test_many (void)
{
  enum { MANY = 4000 };
  g_autofree double *positions = g_new (double, 2 * MANY);
  g_autofree double *size = g_new (double, MANY);
  GenevaRandom random;

  geneva_random_init (&random, 11, 1);
  for (guint i = 0; i < MANY; i++) {
    /* Denser towards the middle. */
    double radius = 600 * geneva_random_unit (&random), angle = 2 * G_PI * geneva_random_unit (&random);

    positions[2 * i] = radius * cos (angle);
    positions[2 * i + 1] = radius * sin (angle);
    size[i] = i % 400 ? 4 + 6 * geneva_random_unit (&random) : 70;
  }
  positions[2 * 77] = 1e5;
  geneva_overlap_remove (MANY, positions, size, size, 1, NULL, NULL);
  for (guint i = 0; i < MANY; i++) {
    for (guint j = i + 1; j < MANY; j++) {
      double apart = ((size[i] + size[j]) / 2 + 1) * (1 - 1e-5);

      g_assert_true (fabs (positions[2 * i] - positions[2 * j]) >= apart ||
                     fabs (positions[2 * i + 1] - positions[2 * j + 1]) >= apart);
    }
  }
  g_assert_cmpuint (geneva_overlap_count (MANY, positions, size, size, 1), ==, 0);
  g_assert_true (geneva_overlap_is_free (MANY, positions, size, size, 1));
  positions[0] = positions[2 * 3999];
  positions[1] = positions[2 * 3999 + 1];
  g_assert_cmpuint (geneva_overlap_count (MANY, positions, size, size, 1), >, 0);
  g_assert_false (geneva_overlap_is_free (MANY, positions, size, size, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlap/random-boxes", test_random_boxes);
  g_test_add_func ("/overlap/free-stays", test_free_stays);
  g_test_add_func ("/overlap/one-spot", test_one_spot);
  g_test_add_func ("/overlap/pins-and-page", test_pins_and_page);
  g_test_add_func ("/overlap/page-too-small", test_page_too_small);
  g_test_add_func ("/overlap/many", test_many);
  return g_test_run ();
}
