/* Rotation and fit: the main axis along the page, everything inside, one scale. */
#include "layout/geneva-fit.h"

#include "layout/geneva-random.h"

#include <math.h>
#include <string.h>

enum { N = 60 };

static void
test_rotation (void)
{
  double cloud[2 * N], turned[2 * N], first[2 * N];
  GenevaRandom random;

  geneva_random_init (&random, 1, 1);
  for (guint i = 0; i < N; i++) {
    cloud[2 * i] = pow (geneva_random_unit (&random), 3) * 300;
    cloud[2 * i + 1] = pow (geneva_random_unit (&random), 2) * 40;
  }
  /* However the cloud is turned at first, it comes out the same. */
  for (guint step = 0; step < 12; step++) {
    double angle = step * 0.531, c = cos (angle), s = sin (angle);
    GenevaTransform turn;
    GenevaBox bounds;

    for (guint i = 0; i < N; i++) {
      turned[2 * i] = c * cloud[2 * i] - s * cloud[2 * i + 1] + 5 * step;
      turned[2 * i + 1] = s * cloud[2 * i] + c * cloud[2 * i + 1] - 9 * step;
    }
    turn = geneva_fit_rotation (N, turned, step % 2);
    g_assert_cmpfloat_with_epsilon (turn.xx * turn.xx + turn.xy * turn.xy, 1, 1e-9);
    geneva_transform_apply (&turn, N, turned);
    bounds = geneva_fit_bounds (N, turned);
    g_assert_true ((bounds.width > bounds.height) == (step % 2 == 1));
    for (guint i = 0; i < N; i++) {
      turned[2 * i] -= bounds.x;
      turned[2 * i + 1] -= bounds.y;
    }
    if (step == 1)
      memcpy (first, turned, sizeof turned);
    for (guint i = 0; step % 2 && i < 2 * N; i++)
      g_assert_cmpfloat_with_epsilon (turned[i], first[i], 1e-6);
  }
}

static void
test_page (void)
{
  GenevaRandom random;
  GenevaBox page = { 30, 40, 500, 300 };

  geneva_random_init (&random, 2, 1);
  for (guint round = 0; round < 50; round++) {
    double places[2 * N], half[N], squeeze = 1e-3 + 1e4 * geneva_random_unit (&random);
    GenevaTransform fit;
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;

    for (guint i = 0; i < N; i++) {
      places[2 * i] = geneva_random_unit (&random) * squeeze - 7;
      places[2 * i + 1] = geneva_random_unit (&random) * squeeze;
      half[i] = 2 + geneva_random_unit (&random) * 20;
    }
    fit = geneva_fit_page (N, places, half, half, &page, 0);
    g_assert_cmpfloat (fit.xx, ==, fit.yy);
    geneva_transform_apply (&fit, N, places);
    for (guint i = 0; i < N; i++) {
      x0 = MIN (x0, places[2 * i] - half[i]);
      x1 = MAX (x1, places[2 * i] + half[i]);
      y0 = MIN (y0, places[2 * i + 1] - half[i]);
      y1 = MAX (y1, places[2 * i + 1] + half[i]);
    }
    g_assert_cmpfloat (x0, >=, page.x - 1e-6);
    g_assert_cmpfloat (x1, <=, page.x + page.width + 1e-6);
    g_assert_cmpfloat (y0, >=, page.y - 1e-6);
    g_assert_cmpfloat (y1, <=, page.y + page.height + 1e-6);
    /* It fills the page in one direction and is centred in both. */
    g_assert_cmpfloat (MAX ((x1 - x0) / page.width, (y1 - y0) / page.height), >, 0.999);
    g_assert_cmpfloat_with_epsilon ((x0 + x1) / 2, 280, 1e-6);
    g_assert_cmpfloat_with_epsilon ((y0 + y1) / 2, 190, 1e-6);
  }
}

static void
test_hard (void)
{
  double same[4] = { 3, 3, 3, 3 }, line[4] = { 0, 0, 0, 10 };
  GenevaBox page = { 0, 0, 100, 50 };
  GenevaTransform turn = geneva_fit_rotation (0, NULL, TRUE);

  g_assert_cmpfloat (turn.xx, ==, 1);
  turn = geneva_fit_rotation (2, same, TRUE);
  g_assert_cmpfloat (turn.xx, ==, 1);
  turn = geneva_fit_page (2, same, NULL, NULL, &page, 0);
  geneva_transform_apply (&turn, 2, same);
  g_assert_cmpfloat (same[0], ==, 50);
  g_assert_cmpfloat (same[3], ==, 25);
  turn = geneva_fit_rotation (2, line, TRUE);
  geneva_transform_apply (&turn, 2, line);
  g_assert_cmpfloat_with_epsilon (fabs (line[2] - line[0]), 10, 1e-9);
  turn = geneva_fit_page (2, line, NULL, NULL, &page, 3);
  g_assert_cmpfloat (turn.xx, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/rotation", test_rotation);
  g_test_add_func ("/fit/page", test_page);
  g_test_add_func ("/fit/hard", test_hard);
  return g_test_run ();
}
