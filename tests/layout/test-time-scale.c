/* Time scale: maps, zoom, pan, limits, zoom steps. */
#include "layout/geneva-time-scale.h"

#include "layout/geneva-random.h"

#include <math.h>

#define FIRST (GENEVA_TIME_SCALE_MIN_INSTANT - GENEVA_TIME_SCALE_APRON)
#define LAST (GENEVA_TIME_SCALE_MAX_INSTANT + GENEVA_TIME_SCALE_APRON)

static void
test_limits (void)
{
  GenevaCivil first = { -9999, 1, 1, 0, 0, 0 }, last = { 10000, 1, 1, 0, 0, 0 };
  GenevaTimeScale scale;

  g_assert_cmpfloat ((double) geneva_instant_from_civil (&first), ==, GENEVA_TIME_SCALE_MIN_INSTANT);
  g_assert_cmpfloat ((double) geneva_instant_from_civil (&last), ==, GENEVA_TIME_SCALE_MAX_INSTANT);

  scale = geneva_time_scale_new (1000, 1000, 600);
  g_assert_cmpfloat (scale.end - scale.begin, ==, 60);
  g_assert_cmpfloat ((scale.begin + scale.end) / 2, ==, 1000);
  scale = geneva_time_scale_new (2000, 1000, 600);
  g_assert_cmpfloat (scale.begin, ==, 1000);
  scale = geneva_time_scale_new (-INFINITY, NAN, -3);
  g_assert_true (isfinite (scale.begin) && isfinite (scale.end) && scale.end > scale.begin);
  g_assert_cmpfloat (scale.width_pt, ==, 1);
  scale = geneva_time_scale_new (-1e30, 1e30, 600);
  g_assert_cmpfloat (scale.begin, ==, FIRST);
  g_assert_cmpfloat (scale.end, ==, LAST);
  g_assert_cmpfloat (geneva_time_scale_clamp_instant (GENEVA_INSTANT_MIN), ==, GENEVA_TIME_SCALE_MIN_INSTANT);
  g_assert_cmpfloat (geneva_time_scale_clamp_instant (GENEVA_INSTANT_MAX), ==, GENEVA_TIME_SCALE_MAX_INSTANT);
}

/* A mark at the last instant of the world is seen whole, whatever the page shows. */
static void
test_ends_have_margins (void)
{
  for (double first = GENEVA_TIME_SCALE_MIN_INSTANT; first < 2.0e11; first += 1e11) {
    GenevaTimeScale scale = geneva_time_scale_fit (first, GENEVA_TIME_SCALE_MAX_INSTANT, 500, 20, 86400.0);
    GenevaTimeScale again = geneva_time_scale_new (geneva_time_scale_clamp_instant ((GenevaInstant) scale.begin),
                                                   geneva_time_scale_clamp_instant ((GenevaInstant) scale.end), 500);

    g_assert_cmpfloat (geneva_time_scale_to_pt (&scale, first), >=, 19.9);
    g_assert_cmpfloat (geneva_time_scale_to_pt (&scale, GENEVA_TIME_SCALE_MAX_INSTANT), <=, 480.1);
    g_assert_cmpfloat_with_epsilon (again.end, scale.end, 1.0);
    g_assert_cmpfloat_with_epsilon (again.begin, scale.begin, 1.0);
  }
}

static void
test_zoom (void)
{
  GenevaRandom random;
  GenevaTimeScale scale = geneva_time_scale_new (0, 864000, 1000);

  geneva_random_init (&random, 7, 1);
  for (int i = 0; i < 20000; i++) {
    double at = geneva_random_unit (&random) * 1000;
    double held = geneva_time_scale_to_instant (&scale, at);
    double factor = 0.5 + geneva_random_unit (&random) * 1.5, span = scale.end - scale.begin;
    gboolean is_free;

    geneva_time_scale_zoom (&scale, factor, at);
    is_free = scale.begin > FIRST && scale.end < LAST;
    g_assert_cmpfloat (scale.end - scale.begin, >=, GENEVA_TIME_SCALE_MIN_SPAN * (1 - 1e-6));
    g_assert_cmpfloat (scale.begin, >=, FIRST);
    g_assert_cmpfloat (scale.end, <=, LAST);
    if (is_free)
      g_assert_cmpfloat_with_epsilon (geneva_time_scale_to_pt (&scale, held), at, 0.01);
    if (is_free && span / factor > GENEVA_TIME_SCALE_MIN_SPAN)
      g_assert_cmpfloat_with_epsilon ((scale.end - scale.begin) * factor / span, 1, 1e-4);
  }
  scale = geneva_time_scale_new (0, 864000, 1000);
  geneva_time_scale_zoom (&scale, 0, 10);
  geneva_time_scale_zoom (&scale, NAN, 10);
  geneva_time_scale_zoom (&scale, 2, INFINITY);
  g_assert_cmpfloat (scale.end, ==, 864000);
  geneva_time_scale_zoom (&scale, 1e300, 500);
  g_assert_cmpfloat_with_epsilon (scale.end - scale.begin, 60, 1e-6);
}

static void
test_pan (void)
{
  GenevaTimeScale scale = geneva_time_scale_new (0, 1000, 500);

  geneva_time_scale_pan (&scale, 50);
  g_assert_cmpfloat (scale.begin, ==, 100);
  g_assert_cmpfloat (scale.end, ==, 1100);
  geneva_time_scale_pan (&scale, 1e18);
  g_assert_cmpfloat (scale.end, ==, LAST);
  g_assert_cmpfloat_with_epsilon (scale.end - scale.begin, 1000, 1e-3);
  geneva_time_scale_pan (&scale, NAN);
  g_assert_true (isfinite (scale.begin));
  geneva_time_scale_set_width (&scale, 250);
  g_assert_cmpfloat_with_epsilon (scale.end - scale.begin, 500, 1e-3);
}

static void
test_fit (void)
{
  GenevaTimeScale scale = geneva_time_scale_fit (1000, 11000, 220, 10, 60);

  g_assert_cmpfloat_with_epsilon (geneva_time_scale_to_pt (&scale, 1000), 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (geneva_time_scale_to_pt (&scale, 11000), 210, 1e-9);
  scale = geneva_time_scale_fit (5000, 5000, 220, 10, 86400);
  g_assert_cmpfloat_with_epsilon (geneva_time_scale_to_pt (&scale, 5000), 110, 1e-9);
  g_assert_cmpfloat (scale.end - scale.begin, >=, 86400);
  scale = geneva_time_scale_fit (0, 100000, 20, 500, 60);
  g_assert_cmpfloat (scale.begin, <=, 0);
  g_assert_cmpfloat (scale.end, >=, 100000);
}

static void
test_steps (void)
{
  int before = geneva_time_scale_get_step (&(GenevaTimeScale) { 0, 60, 2000 });

  g_assert_cmpfloat (geneva_time_step_get_seconds_per_pt (0), ==, 1);
  g_assert_cmpfloat (geneva_time_step_get_seconds_per_pt (4), ==, 4);
  g_assert_cmpfloat_with_epsilon (geneva_time_step_get_seconds_per_pt (3), 2 * G_SQRT2, 1e-12);
  g_assert_cmpfloat_with_epsilon (geneva_time_step_get_seconds_per_pt (-1), G_SQRT2 / 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (geneva_time_step_get_seconds_per_pt (-3), G_SQRT2 / 4, 1e-12);
  for (double span = 60; span < 6e11; span *= 1.07) {
    GenevaTimeScale scale = { 0, span, 1000 };
    int step = geneva_time_scale_get_step (&scale);

    g_assert_cmpint (step, >=, before);
    g_assert_cmpfloat (geneva_time_step_get_seconds_per_pt (step) * (1 + 1e-6), >=, span / 1000);
    g_assert_cmpfloat (geneva_time_step_get_seconds_per_pt (step - 1), <, span / 1000);
    /* Panning keeps the step. */
    geneva_time_scale_pan (&scale, -333.3);
    g_assert_cmpint (geneva_time_scale_get_step (&scale), ==, step);
    before = step;
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-scale/limits", test_limits);
  g_test_add_func ("/time-scale/ends-have-margins", test_ends_have_margins);
  g_test_add_func ("/time-scale/zoom", test_zoom);
  g_test_add_func ("/time-scale/pan", test_pan);
  g_test_add_func ("/time-scale/fit", test_fit);
  g_test_add_func ("/time-scale/steps", test_steps);
  return g_test_run ();
}
