/* Ticks: the calendar's hard places, and labels that never are wider than their cell. */
#include "layout/geneva-ticks.h"

#include "layout/geneva-random.h"

#include <math.h>
#include <string.h>

static GenevaInstant
at (int year, int month, int day, int hour)
{
  GenevaCivil civil = { year, month, day, hour, 0, 0 };

  return geneva_instant_from_civil (&civil);
}

typedef struct {
  GenevaTickUnit unit;
  guint          count;
  int            first_weekday;
  int            given[4], floor[4], next[4];
} HardTick;

static const HardTick hard_ticks[] = {
  /* Leap and common Februaries; 1900 was none, 2000 was one, 0 (1 BC) and -4 are. */
  { GENEVA_TICK_MONTH, 1, 0, { 2012, 2, 29, 23 }, { 2012, 2, 1, 0 }, { 2012, 3, 1, 0 } },
  { GENEVA_TICK_MONTH, 1, 0, { 1900, 2, 28, 0 }, { 1900, 2, 1, 0 }, { 1900, 3, 1, 0 } },
  { GENEVA_TICK_DAY, 1, 0, { 1900, 2, 28, 12 }, { 1900, 2, 28, 0 }, { 1900, 3, 1, 0 } },
  { GENEVA_TICK_DAY, 1, 0, { 2000, 2, 28, 12 }, { 2000, 2, 28, 0 }, { 2000, 2, 29, 0 } },
  { GENEVA_TICK_DAY, 1, 0, { -4, 2, 28, 12 }, { -4, 2, 28, 0 }, { -4, 2, 29, 0 } },
  /* The end of a year, and quarters. */
  { GENEVA_TICK_MONTH, 1, 0, { 2013, 12, 31, 23 }, { 2013, 12, 1, 0 }, { 2014, 1, 1, 0 } },
  { GENEVA_TICK_MONTH, 3, 0, { 2013, 6, 30, 23 }, { 2013, 4, 1, 0 }, { 2013, 7, 1, 0 } },
  { GENEVA_TICK_MONTH, 3, 0, { 2013, 10, 1, 0 }, { 2013, 10, 1, 0 }, { 2014, 1, 1, 0 } },
  /* Summer time began on 31 March 2013 in Europe: a day has 24 hours all the same. */
  { GENEVA_TICK_DAY, 1, 0, { 2013, 3, 31, 3 }, { 2013, 3, 31, 0 }, { 2013, 4, 1, 0 } },
  { GENEVA_TICK_HOUR, 6, 0, { 2013, 3, 31, 5 }, { 2013, 3, 31, 0 }, { 2013, 3, 31, 6 } },
  { GENEVA_TICK_HOUR, 12, 0, { 1969, 12, 31, 23 }, { 1969, 12, 31, 12 }, { 1970, 1, 1, 0 } },
  /* 5 June 2013 was a Wednesday: weeks from Monday, Sunday, Saturday. */
  { GENEVA_TICK_WEEK, 1, 0, { 2013, 6, 5, 0 }, { 2013, 6, 3, 0 }, { 2013, 6, 10, 0 } },
  { GENEVA_TICK_WEEK, 1, 6, { 2013, 6, 5, 0 }, { 2013, 6, 2, 0 }, { 2013, 6, 9, 0 } },
  { GENEVA_TICK_WEEK, 1, 5, { 2013, 6, 5, 0 }, { 2013, 6, 1, 0 }, { 2013, 6, 8, 0 } },
  { GENEVA_TICK_WEEK, 1, 0, { 2013, 1, 1, 0 }, { 2012, 12, 31, 0 }, { 2013, 1, 7, 0 } },
  /* No calendar change in 1582, nor at the year 1. */
  { GENEVA_TICK_DAY, 1, 0, { 1582, 10, 4, 1 }, { 1582, 10, 4, 0 }, { 1582, 10, 5, 0 } },
  { GENEVA_TICK_YEAR, 1, 0, { 0, 7, 1, 0 }, { 0, 1, 1, 0 }, { 1, 1, 1, 0 } },
  /* Decades and centuries begin with the year that 10 and 100 divide, also before 1: 10 BC, 10000 BC; there is
   * no year 0. */
  { GENEVA_TICK_YEAR, 10, 0, { 2013, 6, 5, 0 }, { 2010, 1, 1, 0 }, { 2020, 1, 1, 0 } },
  { GENEVA_TICK_YEAR, 100, 0, { 1999, 12, 31, 23 }, { 1900, 1, 1, 0 }, { 2000, 1, 1, 0 } },
  { GENEVA_TICK_YEAR, 100, 0, { 2000, 1, 1, 0 }, { 2000, 1, 1, 0 }, { 2100, 1, 1, 0 } },
  { GENEVA_TICK_YEAR, 10, 0, { -1, 1, 1, 0 }, { -9, 1, 1, 0 }, { 1, 1, 1, 0 } },
  { GENEVA_TICK_YEAR, 10, 0, { -10, 1, 1, 0 }, { -19, 1, 1, 0 }, { -9, 1, 1, 0 } },
  { GENEVA_TICK_YEAR, 10, 0, { 9, 12, 31, 0 }, { 1, 1, 1, 0 }, { 10, 1, 1, 0 } },
  { GENEVA_TICK_YEAR, 1000, 0, { -9999, 1, 1, 0 }, { -9999, 1, 1, 0 }, { -8999, 1, 1, 0 } },
  { GENEVA_TICK_YEAR, 5000, 0, { -1, 1, 1, 0 }, { -4999, 1, 1, 0 }, { 1, 1, 1, 0 } },
};

static void
test_hard_ticks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hard_ticks); i++) {
    const HardTick *tick = &hard_ticks[i];
    GenevaInstant given = at (tick->given[0], tick->given[1], tick->given[2], tick->given[3]);
    GenevaInstant begin = at (tick->floor[0], tick->floor[1], tick->floor[2], tick->floor[3]);
    GenevaInstant end = at (tick->next[0], tick->next[1], tick->next[2], tick->next[3]);

    g_test_message ("hard tick %u", i);
    g_assert_cmpint (geneva_tick_floor (given, tick->unit, tick->count, tick->first_weekday), ==, begin);
    g_assert_cmpint (geneva_tick_floor (begin, tick->unit, tick->count, tick->first_weekday), ==, begin);
    g_assert_cmpint (geneva_tick_floor (end - 1, tick->unit, tick->count, tick->first_weekday), ==, begin);
    g_assert_cmpint (geneva_tick_next (begin, tick->unit, tick->count), ==, end);
  }
}

static void
test_first_weekday (void)
{
  g_assert_cmpint (geneva_first_weekday (NULL), ==, 0);
  g_assert_cmpint (geneva_first_weekday ("C"), ==, 0);
  g_assert_cmpint (geneva_first_weekday ("en_US"), ==, 6);
  g_assert_cmpint (geneva_first_weekday ("en_US.UTF-8"), ==, 6);
  g_assert_cmpint (geneva_first_weekday ("de_DE"), ==, 0);
  g_assert_cmpint (geneva_first_weekday ("ar_EG"), ==, 5);
}

/* Letters of different widths, wider in the context row. */
static double
uneven_width (const char *text, gboolean is_context, gpointer user_data)
{
  double width = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    width += strchr ("il.1 ", *p) ? 3 : strchr ("mwMW", *p) ? 9 : 6;
  return is_context ? width * 1.2 : width;
}

static void
assert_row (const GenevaTimeScale *scale, const GenevaTick *ticks, guint n, double gap)
{
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpfloat ((double) ticks[0].begin, <=, scale->begin);
  g_assert_cmpfloat ((double) ticks[n - 1].end, >=, scale->end);
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_assert_cmpint (ticks[i].begin, ==, ticks[i - 1].end);
    g_assert_cmpfloat (ticks[i].visible_begin_pt, >=, 0);
    g_assert_cmpfloat (ticks[i].visible_end_pt, <=, scale->width_pt);
    g_assert_cmpfloat (ticks[i].visible_begin_pt, >=, ticks[i].begin_pt - 1e-6);
    g_assert_cmpfloat (ticks[i].visible_end_pt, <=, ticks[i].end_pt + 1e-6);
    if (ticks[i].label) {
      double width = uneven_width (ticks[i].label, ticks[i].is_context, NULL);

      g_assert_cmpstr (ticks[i].label, !=, "");
      g_assert_cmpfloat (ticks[i].label_width_pt, ==, width);
      g_assert_cmpfloat (width + gap, <=, ticks[i].visible_end_pt - ticks[i].visible_begin_pt + 1e-9);
    }
  }
}

static void
test_labels_fit (void)
{
  static const char *const locales[] = { NULL, "en_US", "de_DE", "ar_EG", "zh_CN" };
  GenevaRandom random;

  geneva_random_init (&random, 11, 1);
  for (guint round = 0; round < 400; round++) {
    GenevaTickOptions options = { .locale = locales[round % G_N_ELEMENTS (locales)], .gap_pt = 6,
                                  .measure = uneven_width };
    double span = 60 * pow (1e10, geneva_random_unit (&random));
    double middle = (double) at (round % 3 ? 2013 : round % 2 ? 1 : 1600, 6, 5, 0);
    double begin = middle - span * geneva_random_unit (&random);
    double width = 20 + 2000 * geneva_random_unit (&random);
    GenevaTimeScale scale = geneva_time_scale_new (begin, middle + span / 2, width);
    g_autoptr (GenevaTicks) ticks = NULL;
    guint n_labels = 0;

    options.first_weekday = geneva_first_weekday (options.locale);
    ticks = geneva_ticks_new (&scale, &options);
    assert_row (&scale, ticks->steps, ticks->n_steps, options.gap_pt);
    assert_row (&scale, ticks->context, ticks->n_context, options.gap_pt);
    g_assert_cmpuint (ticks->n_steps, <=, (guint) (scale.width_pt / 6) + 3);
    for (guint i = 0; i < ticks->n_steps; i++)
      n_labels += ticks->steps[i].label != NULL;
    /* All but the two cut cells carry a label. */
    if (scale.width_pt > 300)
      g_assert_cmpuint (n_labels + 2, >=, ticks->n_steps);
  }
}

/* ---- zones ---- */

typedef struct {
  const char    *zone;
  GenevaTickUnit unit;
  guint          count;
  int            given[5];      /* UTC: year, month, day, hour, minute */
  int            floor[5];
  int            next[5];
} ZoneTick;

static GenevaInstant
at_minute (const int *parts)
{
  GenevaCivil civil = { parts[0], parts[1], parts[2], parts[3], parts[4], 0 };

  return geneva_instant_from_civil (&civil);
}

static const ZoneTick zone_ticks[] = {
  /* Berlin, 31 March 2013: 02:00 becomes 03:00, a day of 23 hours; 27 October 2013: one of 25. */
  { "Europe/Berlin", GENEVA_TICK_DAY, 1, { 2013, 3, 31, 12, 0 }, { 2013, 3, 30, 23, 0 }, { 2013, 3, 31, 22, 0 } },
  { "Europe/Berlin", GENEVA_TICK_DAY, 1, { 2013, 10, 27, 12, 0 }, { 2013, 10, 26, 22, 0 }, { 2013, 10, 27, 23, 0 } },
  { "Europe/Berlin", GENEVA_TICK_HOUR, 1, { 2013, 3, 31, 0, 30 }, { 2013, 3, 31, 0, 0 }, { 2013, 3, 31, 1, 0 } },
  { "Europe/Berlin", GENEVA_TICK_HOUR, 1, { 2013, 3, 31, 1, 30 }, { 2013, 3, 31, 1, 0 }, { 2013, 3, 31, 2, 0 } },
  /* The hour from 2 to 3 is shown twice: two cells. */
  { "Europe/Berlin", GENEVA_TICK_HOUR, 1, { 2013, 10, 27, 0, 30 }, { 2013, 10, 27, 0, 0 }, { 2013, 10, 27, 1, 0 } },
  { "Europe/Berlin", GENEVA_TICK_HOUR, 1, { 2013, 10, 27, 1, 30 }, { 2013, 10, 27, 1, 0 }, { 2013, 10, 27, 2, 0 } },
  /* From 0 to 3 o'clock there are 2 hours, and 4. */
  { "Europe/Berlin", GENEVA_TICK_HOUR, 3, { 2013, 3, 31, 0, 30 }, { 2013, 3, 30, 23, 0 }, { 2013, 3, 31, 1, 0 } },
  { "Europe/Berlin", GENEVA_TICK_HOUR, 3, { 2013, 10, 27, 1, 30 }, { 2013, 10, 26, 22, 0 }, { 2013, 10, 27, 2, 0 } },
  { "Europe/Berlin", GENEVA_TICK_MINUTE, 30, { 2013, 3, 31, 0, 45 }, { 2013, 3, 31, 0, 30 }, { 2013, 3, 31, 1, 0 } },
  { "Europe/Berlin", GENEVA_TICK_MONTH, 1, { 2013, 3, 31, 22, 30 }, { 2013, 3, 31, 22, 0 }, { 2013, 4, 30, 22, 0 } },
  { "Europe/Berlin", GENEVA_TICK_WEEK, 1, { 2013, 3, 27, 0, 0 }, { 2013, 3, 24, 23, 0 }, { 2013, 3, 31, 22, 0 } },
  { "Europe/Berlin", GENEVA_TICK_YEAR, 1, { 2013, 7, 1, 0, 0 }, { 2012, 12, 31, 23, 0 }, { 2013, 12, 31, 23, 0 } },
  /* New York, 10 March and 3 November 2013. */
  { "America/New_York", GENEVA_TICK_DAY, 1, { 2013, 3, 10, 12, 0 }, { 2013, 3, 10, 5, 0 }, { 2013, 3, 11, 4, 0 } },
  { "America/New_York", GENEVA_TICK_DAY, 1, { 2013, 11, 3, 12, 0 }, { 2013, 11, 3, 4, 0 }, { 2013, 11, 4, 5, 0 } },
  /* Half an hour off the others, all the year. */
  { "Asia/Kolkata", GENEVA_TICK_DAY, 1, { 2013, 6, 5, 12, 0 }, { 2013, 6, 4, 18, 30 }, { 2013, 6, 5, 18, 30 } },
  { "Asia/Kolkata", GENEVA_TICK_HOUR, 1, { 2013, 6, 5, 12, 15 }, { 2013, 6, 5, 11, 30 }, { 2013, 6, 5, 12, 30 } },
  /* Damascus changed its clocks at midnight: 25 March 2022 began at 1 o'clock, 28 October 2021 had 25 hours; a
   * year later they were not put back any more. */
  { "Asia/Damascus", GENEVA_TICK_DAY, 1, { 2022, 3, 25, 12, 0 }, { 2022, 3, 24, 22, 0 }, { 2022, 3, 25, 21, 0 } },
  { "Asia/Damascus", GENEVA_TICK_DAY, 1, { 2022, 3, 24, 12, 0 }, { 2022, 3, 23, 22, 0 }, { 2022, 3, 24, 22, 0 } },
  { "Asia/Damascus", GENEVA_TICK_DAY, 1, { 2021, 10, 28, 12, 0 }, { 2021, 10, 27, 21, 0 }, { 2021, 10, 28, 22, 0 } },
  { "Asia/Damascus", GENEVA_TICK_DAY, 1, { 2022, 10, 27, 12, 0 }, { 2022, 10, 26, 21, 0 }, { 2022, 10, 27, 21, 0 } },
  { "Asia/Damascus", GENEVA_TICK_DAY, 1, { 2022, 10, 28, 12, 0 }, { 2022, 10, 27, 21, 0 }, { 2022, 10, 28, 21, 0 } },
  { "Asia/Damascus", GENEVA_TICK_HOUR, 6, { 2022, 3, 25, 0, 0 }, { 2022, 3, 24, 22, 0 }, { 2022, 3, 25, 3, 0 } },
  /* Leap and common centuries; far beyond what zone files list one by one. */
  { "Europe/Berlin", GENEVA_TICK_DAY, 1, { 2000, 2, 29, 12, 0 }, { 2000, 2, 28, 23, 0 }, { 2000, 2, 29, 23, 0 } },
  { "Europe/Berlin", GENEVA_TICK_MONTH, 1, { 2100, 2, 15, 12, 0 }, { 2100, 1, 31, 23, 0 }, { 2100, 2, 28, 23, 0 } },
  { "Europe/Berlin", GENEVA_TICK_DAY, 1, { 2100, 3, 28, 12, 0 }, { 2100, 3, 27, 23, 0 }, { 2100, 3, 28, 22, 0 } },
  { "Europe/Berlin", GENEVA_TICK_YEAR, 100, { 1999, 12, 31, 22, 0 }, { 1899, 12, 31, 23, 0 }, { 1999, 12, 31, 23, 0 } },
  { "UTC", GENEVA_TICK_MONTH, 1, { 1900, 2, 28, 23, 59 }, { 1900, 2, 1, 0, 0 }, { 1900, 3, 1, 0, 0 } },
  { "UTC", GENEVA_TICK_YEAR, 1, { -1, 12, 31, 23, 59 }, { -1, 1, 1, 0, 0 }, { 0, 1, 1, 0, 0 } },
  /* The clocks of Samoa skipped 30 December 2011: the 29th is followed by the 31st. */
  { "Pacific/Apia", GENEVA_TICK_DAY, 1, { 2011, 12, 30, 9, 0 }, { 2011, 12, 29, 10, 0 }, { 2011, 12, 30, 10, 0 } },
  { "Pacific/Apia", GENEVA_TICK_DAY, 1, { 2011, 12, 30, 12, 0 }, { 2011, 12, 30, 10, 0 }, { 2011, 12, 31, 10, 0 } },
};

static void
test_zone_ticks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (zone_ticks); i++) {
    const ZoneTick *tick = &zone_ticks[i];
    g_autoptr (GenevaZone) zone = geneva_zone_new (tick->zone);
    GenevaInstant given = at_minute (tick->given), begin = at_minute (tick->floor), end = at_minute (tick->next);

    g_test_message ("zone tick %u, %s", i, tick->zone);
    g_assert_nonnull (zone);
    g_assert_cmpint (geneva_tick_floor_in (given, tick->unit, tick->count, 0, zone), ==, begin);
    g_assert_cmpint (geneva_tick_floor_in (begin, tick->unit, tick->count, 0, zone), ==, begin);
    g_assert_cmpint (geneva_tick_floor_in (end - 1, tick->unit, tick->count, 0, zone), ==, begin);
    g_assert_cmpint (geneva_tick_next_in (begin, tick->unit, tick->count, zone), ==, end);
  }
}

static void
test_zone_labels (void)
{
  g_autoptr (GenevaZone) berlin = geneva_zone_new ("Europe/Berlin");
  GenevaTickOptions options = { .locale = "de_DE", .gap_pt = 6, .zone = berlin };
  GenevaTimeScale scale = geneva_time_scale_new ((double) at (2013, 10, 26, 22), (double) at (2013, 10, 27, 23), 1200);
  g_autoptr (GenevaTicks) ticks = geneva_ticks_new (&scale, &options);
  guint n_two = 0;

  /* One day, 25 cells, and the hour that is shown twice has its label twice. */
  g_assert_cmpuint (ticks->n_context, ==, 1);
  g_assert_cmpint (ticks->step_unit, ==, GENEVA_TICK_HOUR);
  g_assert_cmpuint (ticks->step_count, ==, 1);
  g_assert_cmpuint (ticks->n_steps, ==, 25);
  for (guint i = 0; i < ticks->n_steps; i++)
    n_two += g_str_has_prefix (ticks->steps[i].label, "02");
  g_assert_cmpuint (n_two, ==, 2);
  g_assert_nonnull (strstr (ticks->context[0].label, "27"));
}

/* Cells without gaps for any zone, unit and place, and never one that ends before it begins. */
static void
test_zones_have_no_gaps (void)
{
  static const char *const names[] = { "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Damascus",
                                       "Australia/Lord_Howe", "Pacific/Apia", "Europe/Dublin", "UTC" };
  GenevaRandom random;

  geneva_random_init (&random, 5, 1);
  for (guint round = 0; round < 600; round++) {
    g_autoptr (GenevaZone) zone = geneva_zone_new (names[round % G_N_ELEMENTS (names)]);
    GenevaTickOptions options = { .gap_pt = 6, .measure = uneven_width, .zone = zone };
    double span = 60 * pow (1e8, geneva_random_unit (&random));
    double begin = (double) at (1880, 1, 1, 0) + 8e9 * geneva_random_unit (&random);
    GenevaTimeScale scale = geneva_time_scale_new (begin, begin + span, 400 + 1500 * geneva_random_unit (&random));
    g_autoptr (GenevaTicks) ticks = geneva_ticks_new (&scale, &options);

    assert_row (&scale, ticks->steps, ticks->n_steps, options.gap_pt);
    assert_row (&scale, ticks->context, ticks->n_context, options.gap_pt);
  }
}

static void
test_panning_keeps_unit (void)
{
  GenevaTickOptions options = { .gap_pt = 6, .measure = uneven_width };

  for (double span = 3600; span < 3e10; span *= 1.3) {
    GenevaTickUnit unit = GENEVA_TICK_ERA;
    guint count = 0;

    for (guint i = 0; i < 25; i++) {
      double begin = (double) at (2011, 1, 1, 0) + i * 0.37 * span;
      GenevaTimeScale scale = { begin, begin + span, 800 };
      g_autoptr (GenevaTicks) ticks = geneva_ticks_new (&scale, &options);

      if (i > 0) {
        g_assert_cmpint (ticks->step_unit, ==, unit);
        g_assert_cmpuint (ticks->step_count, ==, count);
      }
      unit = ticks->step_unit;
      count = ticks->step_count;
    }
  }
}

static const GenevaTick *
find_label (const GenevaTick *ticks, guint n, const char *label)
{
  for (guint i = 0; i < n; i++) {
    if (g_strcmp0 (ticks[i].label, label) == 0)
      return &ticks[i];
  }
  return NULL;
}

static void
test_words (void)
{
  GenevaTickOptions options = { .gap_pt = 6 };
  GenevaTimeScale half_year = { (double) at (2012, 1, 1, 0), (double) at (2012, 7, 1, 0), 600 };
  GenevaTimeScale ages = { (double) at (-499, 1, 1, 0), (double) at (2501, 1, 1, 0), 1500 };
  g_autoptr (GenevaTicks) ticks = geneva_ticks_new (&half_year, &options);
  const GenevaTick *tick;

  g_assert_cmpint (ticks->context_unit, ==, GENEVA_TICK_MONTH);
  tick = find_label (ticks->context, ticks->n_context, "February 2012");
  g_assert_nonnull (tick);
  g_assert_cmpint (tick->end - tick->begin, ==, 29 * GENEVA_DAY_SECONDS);
  g_clear_pointer (&ticks, geneva_ticks_free);

  ticks = geneva_ticks_new (&ages, &options);
  g_assert_cmpint (ticks->step_unit, ==, GENEVA_TICK_YEAR);
  g_assert_nonnull (find_label (ticks->context, ticks->n_context, "1000–1999"));
  tick = find_label (ticks->steps, ticks->n_steps, "1500");
  if (!tick)
    tick = find_label (ticks->steps, ticks->n_steps, "1500–1599");
  /* ICU would count by the Julian calendar here. */
  g_assert_nonnull (tick);
  g_assert_cmpint (tick->begin, ==, at (1500, 1, 1, 0));
}

/* One after the other on the page, "26/09/2017" and "1 Oct 2017" are two languages. */
static void
test_one_form_a_row (void)
{
  static const struct { const char *locale; double days; } cases[] = {
    { "en_GB", 8.2 }, { "en_US", 8.2 }, { "de_DE", 9.7 }, { NULL, 7.3 }, { "en_GB", 90.0 }, { "fr_FR", 150.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    for (guint k = 0; k < 60; k++) {
      GenevaTickOptions options = { .locale = cases[i].locale, .gap_pt = 6, .measure = uneven_width };
      double begin = (double) at (2017, 9, 1, 5) + k * 0.6 * 86400.0 * cases[i].days / 8.0;
      GenevaTimeScale scale = { begin, begin + cases[i].days * 86400.0, 300 + 12 * k };
      g_autoptr (GenevaTicks) ticks = geneva_ticks_new (&scale, &options);
      gboolean has_slash = FALSE, has_letters = FALSE;
      guint n_labels = 0;

      for (guint n = 0; n < ticks->n_context; n++) {
        const char *label = ticks->context[n].label;

        if (label == NULL) {
          /* Only a cell that the page cuts may have none. */
          g_assert_true (n == 0 || n + 1 == ticks->n_context);
          continue;
        }
        n_labels++;
        has_slash = has_slash || strchr (label, '/') != NULL;
        for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
          if (g_unichar_isalpha (g_utf8_get_char (p))) {
            has_letters = TRUE;
            break;
          }
      }
      g_assert_cmpuint (n_labels, >, 0);
      g_assert_false (has_slash && has_letters);
    }
  }
}

static void
test_ages_are_round (void)
{
  GenevaTickOptions options = { .gap_pt = 6 };
  GenevaTimeScale scale = { (double) at (-9990, 1, 1, 0), (double) at (9990, 1, 1, 0), 900 };
  g_autoptr (GenevaTicks) ticks = geneva_ticks_new (&scale, &options);
  gboolean has_bc = FALSE;

  for (guint i = 1; i < ticks->n_steps; i++) {
    GenevaCivil civil;
    int year;

    geneva_civil_from_instant (ticks->steps[i].begin, &civil);
    year = civil.year < 1 ? 1 - civil.year : civil.year;
    g_assert_true (year == 1 || year % (int) ticks->step_count == 0);
    has_bc = has_bc || civil.year < 1;
  }
  g_assert_true (has_bc);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ticks/zones", test_zone_ticks);
  g_test_add_func ("/ticks/zone-labels", test_zone_labels);
  g_test_add_func ("/ticks/zones-have-no-gaps", test_zones_have_no_gaps);
  g_test_add_func ("/ticks/hard", test_hard_ticks);
  g_test_add_func ("/ticks/first-weekday", test_first_weekday);
  g_test_add_func ("/ticks/labels-fit", test_labels_fit);
  g_test_add_func ("/ticks/panning-keeps-unit", test_panning_keeps_unit);
  g_test_add_func ("/ticks/words", test_words);
  g_test_add_func ("/ticks/one-form-a-row", test_one_form_a_row);
  g_test_add_func ("/ticks/ages-are-round", test_ages_are_round);
  return g_test_run ();
}
