/* Tests of the civil calendar: against GDate where it reaches, against the
 * 400-year cycle where it does not, and against dates that are known to be hard.
 */
#include "base/geneva-calendar.h"

#include <string.h>

#include "base/geneva-limits.h"

static void
test_leap_years (void)
{
  g_assert_true (geneva_is_leap_year (2000));
  g_assert_true (geneva_is_leap_year (2012));
  g_assert_true (geneva_is_leap_year (0));
  g_assert_true (geneva_is_leap_year (-4));
  g_assert_true (geneva_is_leap_year (-400));
  g_assert_false (geneva_is_leap_year (1900));
  g_assert_false (geneva_is_leap_year (2013));
  g_assert_false (geneva_is_leap_year (-1));
  g_assert_false (geneva_is_leap_year (-100));

  g_assert_cmpint (geneva_days_in_month (2013, 2), ==, 28);
  g_assert_cmpint (geneva_days_in_month (2012, 2), ==, 29);
  g_assert_cmpint (geneva_days_in_month (1900, 2), ==, 28);
  g_assert_cmpint (geneva_days_in_month (0, 2), ==, 29);
  g_assert_cmpint (geneva_days_in_month (2013, 4), ==, 30);
  g_assert_cmpint (geneva_days_in_month (2013, 12), ==, 31);
}

typedef struct {
  int    year, month, day;
  gint64 day_number;
  int    weekday;           /* 0 = Monday */
  int    iso_year, iso_week;
} HardDay;

static const HardDay hard_days[] = {
  { 1970, 1, 1, 0, 3, 1970, 1 },
  { 1969, 12, 31, -1, 2, 1970, 1 },
  { 2013, 6, 5, 15861, 2, 2013, 23 },
  { 2000, 2, 29, 11016, 1, 2000, 9 },
  { 2000, 1, 1, 10957, 5, 1999, 52 },
  { 1900, 2, 28, -25509, 2, 1900, 9 },
  { 1900, 3, 1, -25508, 3, 1900, 9 },
  /* The switch of 1582 leaves no gap here: the day before 15 October is the 14th. */
  { 1582, 10, 14, -141428, 3, 1582, 41 },
  { 1582, 10, 15, -141427, 4, 1582, 41 },
  { 1, 1, 1, -719162, 0, 1, 1 },
  { 0, 12, 31, -719163, 6, 0, 52 },
  { 0, 3, 1, -719468, 2, 0, 9 },
  { 0, 2, 29, -719469, 1, 0, 9 },
  { 0, 1, 1, -719528, 5, -1, 52 },
  { -1, 12, 31, -719529, 4, -1, 52 },
  { 9999, 12, 31, 2932896, 4, 9999, 52 },
  { 10000, 1, 1, 2932897, 5, 9999, 52 },
  /* Weeks at the turn of the year: a 53rd one, and days of the next year's first. */
  { 2009, 12, 31, 14609, 3, 2009, 53 },
  { 2010, 1, 3, 14612, 6, 2009, 53 },
  { 2010, 1, 4, 14613, 0, 2010, 1 },
  { 2012, 12, 31, 15705, 0, 2013, 1 },
  { 2014, 12, 29, 16433, 0, 2015, 1 },
};

static void
test_hard_days (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hard_days); i++) {
    const HardDay *hard = &hard_days[i];
    gint64 day = geneva_day_from_civil (hard->year, hard->month, hard->day);
    GenevaCivil civil;
    int year;

    g_test_message ("%d-%02d-%02d", hard->year, hard->month, hard->day);
    g_assert_cmpint (day, ==, hard->day_number);
    g_assert_cmpint (geneva_weekday (day), ==, hard->weekday);
    g_assert_cmpint (geneva_iso_week (day, &year), ==, hard->iso_week);
    g_assert_cmpint (year, ==, hard->iso_year);
    g_assert_cmpint (geneva_iso_week (day, NULL), ==, hard->iso_week);
    geneva_civil_from_instant (day * GENEVA_DAY_SECONDS + 86399, &civil);
    g_assert_cmpint (civil.year, ==, hard->year);
    g_assert_cmpint (civil.month, ==, hard->month);
    g_assert_cmpint (civil.day, ==, hard->day);
    g_assert_cmpint (civil.hour, ==, 23);
    g_assert_cmpint (civil.minute, ==, 59);
    g_assert_cmpint (civil.second, ==, 59);
    g_assert_cmpint (geneva_day_from_instant (day * GENEVA_DAY_SECONDS + 86399), ==, day);
    g_assert_cmpint (geneva_day_from_instant (day * GENEVA_DAY_SECONDS), ==, day);
    g_assert_cmpint (geneva_day_from_instant (day * GENEVA_DAY_SECONDS - 1), ==, day - 1);
  }
}

/* Every day of the years read, one after the other: each is the successor of the last. */
static void
test_every_day (void)
{
  gint64 day = geneva_day_from_civil (GENEVA_MIN_YEAR, 1, 1);
  int weekday = geneva_weekday (day);

  for (int year = GENEVA_MIN_YEAR; year <= GENEVA_MAX_YEAR; year++) {
    for (int month = 1; month <= 12; month++) {
      int n_days = geneva_days_in_month (year, month);

      /* A broken loop over seven million days should not print each of them. */
      if (geneva_day_from_civil (year, month, 1) != day || geneva_weekday (day) != weekday)
        g_error ("%d-%02d begins at the wrong day", year, month);
      day += n_days;
      weekday = (weekday + n_days) % 7;
    }
  }
  g_assert_cmpint (day, ==, geneva_day_from_civil (GENEVA_MAX_YEAR + 1, 1, 1));
}

static void
test_gdate (void)
{
  for (guint i = 0; i < 20000; i++) {
    int year = g_test_rand_int_range (1, 10000);
    int month = g_test_rand_int_range (1, 13);
    int day = g_test_rand_int_range (1, geneva_days_in_month (year, month) + 1);
    gint64 number = geneva_day_from_civil (year, month, day);
    GDate date;
    int iso_year;

    g_date_set_dmy (memset (&date, 0, sizeof date), (GDateDay) day, month, (GDateYear) year);
    /* GDate counts from 0001-01-01 as day 1. */
    g_assert_cmpint (number, ==, (gint64) g_date_get_julian (&date) - 719163);
    g_assert_cmpint (geneva_weekday (number) + 1, ==, (int) g_date_get_weekday (&date));
    g_assert_cmpint (geneva_iso_week (number, &iso_year), ==, (int) g_date_get_iso8601_week_of_year (&date));
    g_assert_cmpint (ABS (iso_year - year), <=, 1);
  }
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < 20000; i++) {
    GenevaCivil civil = { 0 };
    GenevaCivil back;
    GenevaInstant instant;

    civil.year = g_test_rand_int_range (GENEVA_MIN_YEAR, GENEVA_MAX_YEAR + 1);
    civil.month = g_test_rand_int_range (1, 13);
    civil.day = g_test_rand_int_range (1, geneva_days_in_month (civil.year, civil.month) + 1);
    civil.hour = g_test_rand_int_range (0, 24);
    civil.minute = g_test_rand_int_range (0, 60);
    civil.second = g_test_rand_int_range (0, 60);
    instant = geneva_instant_from_civil (&civil);
    geneva_civil_from_instant (instant, &back);
    g_assert_cmpint (back.year, ==, civil.year);
    g_assert_cmpint (back.month, ==, civil.month);
    g_assert_cmpint (back.day, ==, civil.day);
    g_assert_cmpint (back.hour, ==, civil.hour);
    g_assert_cmpint (back.minute, ==, civil.minute);
    g_assert_cmpint (back.second, ==, civil.second);

    /* The calendar repeats every 400 years, before 1970 and before year 0 too. */
    g_assert_cmpint (geneva_day_from_civil (civil.year + 400, civil.month, civil.day)
                       - geneva_day_from_civil (civil.year, civil.month, civil.day), ==, 146097);
    /* A double keeps every instant of the years read. */
    g_assert_true ((GenevaInstant) (double) instant == instant);
  }
}

static void
test_carried_months (void)
{
  g_assert_cmpint (geneva_day_from_civil (2013, 13, 1), ==, geneva_day_from_civil (2014, 1, 1));
  g_assert_cmpint (geneva_day_from_civil (2013, 15, 1), ==, geneva_day_from_civil (2014, 3, 1));
  g_assert_cmpint (geneva_day_from_civil (2013, 0, 1), ==, geneva_day_from_civil (2012, 12, 1));
  g_assert_cmpint (geneva_day_from_civil (2013, -11, 1), ==, geneva_day_from_civil (2012, 1, 1));
  g_assert_cmpint (geneva_day_from_civil (2013, -12, 1), ==, geneva_day_from_civil (2011, 12, 1));
  g_assert_cmpint (geneva_day_from_civil (-1, 25, 1), ==, geneva_day_from_civil (1, 1, 1));
}

/* "No bound" has no date, but asking for one is no disaster. */
static void
test_no_bound (void)
{
  GenevaCivil civil;

  geneva_civil_from_instant (GENEVA_INSTANT_MAX, &civil);
  g_assert_cmpint (civil.year, >, 2000000000);
  geneva_civil_from_instant (GENEVA_INSTANT_MIN, &civil);
  g_assert_cmpint (civil.year, <, -2000000000);
  g_assert_cmpint (geneva_day_from_instant (GENEVA_INSTANT_MIN), <, 0);
  g_assert_cmpint (geneva_weekday (geneva_day_from_instant (GENEVA_INSTANT_MAX)), >=, 0);
  g_assert_cmpint (geneva_weekday (G_MININT64), >=, 0);
  g_assert_cmpint (geneva_weekday (G_MAXINT64), <=, 6);
}

static void
test_spans (void)
{
  GenevaSpan a = { 10, 20 };

  g_assert_true (geneva_span_meets (a, (GenevaSpan) { 19, 30 }));
  g_assert_true (geneva_span_meets (a, (GenevaSpan) { 12, 13 }));
  g_assert_true (geneva_span_meets (a, (GenevaSpan) { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX }));
  g_assert_false (geneva_span_meets (a, (GenevaSpan) { 20, 30 }));
  g_assert_false (geneva_span_meets (a, (GenevaSpan) { 0, 10 }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/leap-years", test_leap_years);
  g_test_add_func ("/calendar/hard-days", test_hard_days);
  g_test_add_func ("/calendar/every-day", test_every_day);
  g_test_add_func ("/calendar/gdate", test_gdate);
  g_test_add_func ("/calendar/round-trip", test_round_trip);
  g_test_add_func ("/calendar/carried-months", test_carried_months);
  g_test_add_func ("/calendar/no-bound", test_no_bound);
  g_test_add_func ("/calendar/spans", test_spans);

  return g_test_run ();
}
