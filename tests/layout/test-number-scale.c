/* Axes of numbers: which they name, that all that is given lies between their
 * ends, and that hard numbers do no harm.
 */
#include "layout/geneva-number-scale.h"

#include <math.h>

static char *
dup_ticks (double low, double high, gboolean is_log, gboolean is_whole, double height)
{
  GenevaNumberScale scale = geneva_number_scale_new (low, high, is_log, is_whole, height, 30.0, 0.0);
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_cmpuint (scale.n_ticks, >=, 2);
  for (guint i = 0; i < scale.n_ticks; i++) {
    double pt = geneva_number_scale_to_pt (&scale, scale.ticks[i]);

    g_assert_cmpfloat (pt, >=, -0.001);
    g_assert_cmpfloat (pt, <=, height + 0.001);
    g_assert_cmpfloat_with_epsilon (geneva_number_scale_to_number (&scale, pt), scale.ticks[i],
                                    1e-6 * fabs (scale.ticks[i]) + 1e-9);
    g_string_append_printf (words, "%s%g", i > 0 ? " " : "", scale.ticks[i]);
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
check (double low, double high, gboolean is_log, gboolean is_whole, double height, const char *expected)
{
  g_autofree char *words = dup_ticks (low, high, is_log, is_whole, height);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_linear (void)
{
  check (70000, 130000, FALSE, TRUE, 200, "0 25000 50000 75000 100000 125000 150000");
  check (70000, 130000, FALSE, TRUE, 70, "0 100000 200000");
  check (0, 0, FALSE, TRUE, 200, "0 1");
  check (3, 3, FALSE, TRUE, 200, "0 1 2 3");
  check (0.2, 0.9, FALSE, FALSE, 200, "0 0.2 0.4 0.6 0.8 1");
  check (1e12, 1e12, FALSE, TRUE, 200, "0 2e+11 4e+11 6e+11 8e+11 1e+12");
  check (-30, 60, FALSE, TRUE, 200, "-40 -20 0 20 40 60");
  check (-30, -10, FALSE, TRUE, 200, "-30 -25 -20 -15 -10 -5 0");
}

static void
test_log (void)
{
  check (1, 1e6, TRUE, TRUE, 300, "1 10 100 1000 10000 100000 1e+06");
  check (1, 1e12, TRUE, TRUE, 150, "1 1000 1e+06 1e+09 1e+12");
  check (70000, 130000, TRUE, TRUE, 200, "50000 100000 200000");
  check (5, 5, TRUE, TRUE, 200, "1 2 5 10");
}

static void
test_head_room (void)
{
  for (guint is_log = 0; is_log < 2; is_log++) {
    for (double high = 3.0; high < 4e5; high *= 1.37) {
      GenevaNumberScale scale = geneva_number_scale_new (2.0, high, is_log != 0, TRUE, 300.0, 30.0, 25.0);

      g_assert_cmpfloat (geneva_number_scale_to_pt (&scale, high), <=, 275.001);
      g_assert_cmpfloat (geneva_number_scale_to_pt (&scale, 2.0), >=, -0.001);
    }
  }
}

static void
test_hard (void)
{
  static const double numbers[] = { 0.0, 1.0, -1.0, 1e-300, 1e300, NAN, INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    for (guint k = 0; k < G_N_ELEMENTS (numbers); k++) {
      for (guint is_log = 0; is_log < 2; is_log++) {
        GenevaNumberScale scale = geneva_number_scale_new (numbers[i], numbers[k], is_log != 0, TRUE, 100.0, 30.0, 10.0);

        g_assert_true (isfinite (scale.low) && isfinite (scale.high) && scale.low < scale.high);
        for (guint t = 0; t < scale.n_ticks; t++)
          g_assert_true (isfinite (geneva_number_scale_to_pt (&scale, scale.ticks[t])));
      }
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number-scale/linear", test_linear);
  g_test_add_func ("/number-scale/log", test_log);
  g_test_add_func ("/number-scale/head-room", test_head_room);
  g_test_add_func ("/number-scale/hard", test_hard);
  return g_test_run ();
}
