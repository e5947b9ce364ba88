/* How dates look: where the mark stands, what is solid, what only possible. */
#include "geneva-time-form.h"

#define DAY ((double) GENEVA_DAY_SECONDS)

static double
day (int year, int month, int number)
{
  return (double) geneva_day_from_civil (year, month, number) * DAY;
}

static GenevaTimeForm
read_form (const char *text)
{
  GenevaTimeForm form = { 0 };
  GenevaEdtf edtf;
  g_autoptr (GError) error = NULL;

  g_assert_true (geneva_edtf_parse (text, &edtf, &error));
  g_assert_no_error (error);
  g_assert_true (geneva_time_form_of_edtf (&edtf, &form));
  g_assert_cmpfloat (form.from, <=, form.begin);
  g_assert_cmpfloat (form.begin, <=, form.end);
  g_assert_cmpfloat (form.end, <=, form.to);
  return form;
}

static void
test_points (void)
{
  GenevaTimeForm known = read_form ("2013-06-05");
  GenevaTimeForm hour = read_form ("2013-06-05T14:00:00Z");
  GenevaTimeForm month = read_form ("2013-06");
  GenevaTimeForm within = read_form ("[2013-01-13..2013-01-16]");

  g_assert_false (known.is_bar);
  g_assert_cmpfloat (known.begin, ==, day (2013, 6, 5) + DAY / 2.0);
  g_assert_false (known.has_range);
  g_assert_cmpfloat_with_epsilon (hour.begin, day (2013, 6, 5) + 14.0 * 3600.0, 1.0);
  g_assert_false (hour.has_range);
  g_assert_true (month.has_range);
  g_assert_cmpfloat (month.from, ==, day (2013, 6, 1));
  g_assert_cmpfloat (month.to, ==, day (2013, 7, 1));
  g_assert_cmpfloat (month.begin, ==, day (2013, 6, 16));
  g_assert_true (within.has_range && !within.is_bar);
  g_assert_cmpfloat (within.from, ==, day (2013, 1, 13));
  g_assert_cmpfloat (within.to, ==, day (2013, 1, 17));
}

static void
test_one_sided_points (void)
{
  GenevaTimeForm by = read_form ("[..2013-05-31]");
  GenevaTimeForm not_before = read_form ("[2013-10..]");

  g_assert_true (by.opens_before && !by.opens_after && !by.is_bar && !by.has_range);
  g_assert_cmpfloat (by.begin, ==, day (2013, 5, 31) + DAY / 2.0);
  g_assert_true (not_before.opens_after && !not_before.opens_before && !not_before.has_range);
  g_assert_cmpfloat (not_before.begin, ==, day (2013, 10, 1) + DAY / 2.0);
}

static void
test_durations (void)
{
  GenevaTimeForm days = read_form ("2013-05-04/2013-05-05");
  GenevaTimeForm months = read_form ("2013-05/2013-08");
  GenevaTimeForm touching = read_form ("2013-05/2013-06");
  GenevaTimeForm since = read_form ("2014-01-03/..");
  GenevaTimeForm until = read_form ("../2013-05-08");
  GenevaTimeForm unknown = read_form ("/2013-05-08");

  g_assert_true (days.is_bar && !days.has_range);
  g_assert_cmpfloat (days.begin, ==, day (2013, 5, 4));
  g_assert_cmpfloat (days.end, ==, day (2013, 5, 6));

  /* Certain from the end of May, when it must have begun, to the beginning of August. */
  g_assert_true (months.is_bar && months.has_range);
  g_assert_cmpfloat (months.begin, ==, day (2013, 6, 1));
  g_assert_cmpfloat (months.end, ==, day (2013, 8, 1));
  g_assert_cmpfloat (months.from, ==, day (2013, 5, 1));
  g_assert_cmpfloat (months.to, ==, day (2013, 9, 1));

  g_assert_true (touching.is_bar && touching.has_range);
  g_assert_cmpfloat (touching.begin, ==, touching.end);

  g_assert_true (since.is_bar && since.opens_after && !since.opens_before);
  g_assert_cmpfloat (since.begin, ==, day (2014, 1, 3));
  g_assert_true (until.is_bar && until.opens_before && !until.opens_after);
  g_assert_cmpfloat (until.end, ==, day (2013, 5, 9));
  g_assert_true (unknown.opens_before);
}

static void
test_about (void)
{
  GenevaTimeForm about_day = read_form ("2014-01-12~");
  GenevaTimeForm about_month = read_form ("2013-05~");
  GenevaTimeForm uncertain = read_form ("2013-05-12?");
  GenevaTimeForm war = read_form ("2011~/..");

  g_assert_true (about_day.is_about && about_day.has_range);
  g_assert_cmpfloat (about_day.from, ==, day (2014, 1, 12) - 3.0 * DAY);
  g_assert_cmpfloat (about_day.to, ==, day (2014, 1, 13) + 3.0 * DAY);
  g_assert_cmpfloat (about_day.begin, ==, day (2014, 1, 12) + DAY / 2.0);
  g_assert_cmpint (about_day.about_precision, ==, GENEVA_EDTF_DAY);
  g_assert_cmpfloat (about_month.from, ==, day (2013, 5, 1) - 15.0 * DAY);
  g_assert_cmpfloat (about_month.to, ==, day (2013, 6, 1) + 15.0 * DAY);
  g_assert_false (uncertain.is_about || uncertain.has_range);
  g_assert_true (war.is_bar && war.is_about && war.opens_after);
  g_assert_cmpfloat (war.from, ==, day (2011, 1, 1) - 182.5 * DAY);
  for (guint i = GENEVA_EDTF_SECOND; i < GENEVA_EDTF_CENTURY; i++)
    g_assert_cmpint (geneva_edtf_get_about_seconds (i), <=, geneva_edtf_get_about_seconds (i + 1));
}

static void
test_nowhere (void)
{
  GenevaTimeForm form = { .begin = 7.0 };
  GenevaEdtf edtf = {
    .kind = GENEVA_EDTF_INTERVAL,
    .first_end = GENEVA_EDTF_END_OPEN,
    .last_end = GENEVA_EDTF_END_UNKNOWN,
    .begin = { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX },
    .end = { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX },
  };

  g_assert_false (geneva_time_form_of_edtf (&edtf, &form));
  g_assert_cmpfloat (form.begin, ==, 7.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-form/points", test_points);
  g_test_add_func ("/time-form/one-sided-points", test_one_sided_points);
  g_test_add_func ("/time-form/durations", test_durations);
  g_test_add_func ("/time-form/about", test_about);
  g_test_add_func ("/time-form/nowhere", test_nowhere);
  return g_test_run ();
}
