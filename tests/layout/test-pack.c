/* Packing: boxes apart, inside what is returned, near the wanted shape, repeatable. */
#include "layout/geneva-pack.h"

#include "layout/geneva-random.h"

#include <math.h>
#include <string.h>

static void
assert_apart (guint n, const GenevaBox *boxes, const GenevaBox *whole, double gap)
{
  for (guint i = 0; i < n; i++) {
    g_assert_cmpfloat (boxes[i].x, >=, 0);
    g_assert_cmpfloat (boxes[i].y, >=, 0);
    g_assert_cmpfloat (boxes[i].x + boxes[i].width, <=, whole->width + 1e-6);
    g_assert_cmpfloat (boxes[i].y + boxes[i].height, <=, whole->height + 1e-6);
    for (guint j = i + 1; j < n; j++) {
      double slack = gap - 1e-6;

      g_assert_true (boxes[i].x + boxes[i].width + slack <= boxes[j].x ||
                     boxes[j].x + boxes[j].width + slack <= boxes[i].x ||
                     boxes[i].y + boxes[i].height + slack <= boxes[j].y ||
                     boxes[j].y + boxes[j].height + slack <= boxes[i].y);
    }
  }
}

static void
test_random (void)
{
  GenevaRandom random;

  geneva_random_init (&random, 1, 1);
  for (guint round = 0; round < 20; round++) {
    guint n = 1 + geneva_random_below (&random, round % 4 ? 60 : 500);
    double aspect = 0.5 + geneva_random_unit (&random) * 2, gap = geneva_random_below (&random, 8), area = 0;
    g_autofree GenevaBox *boxes = g_new0 (GenevaBox, n);
    g_autofree GenevaBox *again = NULL;
    GenevaBox whole, second;

    for (guint i = 0; i < n; i++) {
      boxes[i].width = 4 + 60 * geneva_random_unit (&random) * geneva_random_unit (&random);
      boxes[i].height = 4 + 60 * geneva_random_unit (&random) * geneva_random_unit (&random);
      area += (boxes[i].width + gap) * (boxes[i].height + gap);
    }
    again = g_memdup2 (boxes, n * sizeof *boxes);
    whole = geneva_pack_boxes (n, boxes, aspect, gap);
    second = geneva_pack_boxes (n, again, aspect, gap);
    assert_apart (n, boxes, &whole, gap);
    g_assert_cmpmem (boxes, n * sizeof *boxes, again, n * sizeof *again);
    g_assert_cmpfloat (whole.width, ==, second.width);
    if (n > 30) {
      g_assert_cmpfloat (whole.width * whole.height, <, 1.7 * area);
      g_assert_cmpfloat (whole.width / whole.height, >, aspect * 0.6);
      g_assert_cmpfloat (whole.width / whole.height, <, aspect / 0.6);
    }
  }
}

static void
test_hard (void)
{
  GenevaBox boxes[3] = { { 0, 0, NAN, 10 }, { 0, 0, INFINITY, -4 }, { 0, 0, 20, 10 } };
  GenevaBox whole = geneva_pack_boxes (3, boxes, NAN, -1);

  g_assert_true (isfinite (whole.width) && isfinite (whole.height));
  assert_apart (3, boxes, &whole, 0);
  whole = geneva_pack_boxes (0, NULL, 1, 4);
  g_assert_cmpfloat (whole.width, ==, 0);
  whole = geneva_pack_grid (0, NULL, 1, 4);
  g_assert_cmpfloat (whole.height, ==, 0);
}

static void
test_thousands (void)
{
  g_autofree GenevaBox *boxes = g_new0 (GenevaBox, 5000);
  GenevaBox whole;

  for (guint i = 0; i < 5000; i++) {
    boxes[i].width = 10 + i % 7;
    boxes[i].height = 10 + i % 5;
  }
  whole = geneva_pack_boxes (5000, boxes, 1.6, 4);
  g_assert_cmpfloat (whole.width / whole.height, >, 1);
  g_assert_cmpfloat (whole.width / whole.height, <, 2.4);
  assert_apart (5000, boxes, &whole, 4);
}

static void
test_grid (void)
{
  GenevaBox boxes[11] = { { 0, 0, 0, 0 } };
  GenevaBox whole;

  for (guint i = 0; i < 11; i++)
    boxes[i] = (GenevaBox) { 0, 0, 10 + i % 3, 8 };
  whole = geneva_pack_grid (11, boxes, 62, 4);
  g_assert_cmpfloat (whole.width, ==, 4 * 16 - 4);
  g_assert_cmpfloat (whole.height, ==, 3 * 12 - 4);
  assert_apart (11, boxes, &whole, 4);
  g_assert_cmpfloat (boxes[4].y, ==, 12);
  whole = geneva_pack_grid (11, boxes, 1, 4);
  assert_apart (11, boxes, &whole, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/random", test_random);
  g_test_add_func ("/pack/hard", test_hard);
  g_test_add_func ("/pack/thousands", test_thousands);
  g_test_add_func ("/pack/grid", test_grid);
  return g_test_run ();
}
