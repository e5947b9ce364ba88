/* Time zones: what clocks show, there and back, and dates placed and told in a zone. */
#include "base/geneva-edtf-words.h"
#include "base/geneva-zone.h"

static GenevaInstant
at (int year, int month, int day, int hour, int minute)
{
  GenevaCivil civil = { year, month, day, hour, minute, 0 };

  return geneva_instant_from_civil (&civil);
}

static void
test_names (void)
{
  static const char *const no_zones[] = { "", "Europe/Atlantis", "../../etc/passwd", "/etc/passwd", "Europe Berlin" };
  g_autoptr (GenevaZone) berlin = geneva_zone_new ("Europe/Berlin");
  g_autoptr (GenevaZone) again = geneva_zone_new ("Europe/Berlin");
  g_autoptr (GenevaZone) utc = geneva_zone_new ("UTC");
  g_autoptr (GenevaZone) local = geneva_zone_new ("local");

  g_assert_cmpstr (geneva_zone_get_name (berlin), ==, "Europe/Berlin");
  g_assert_cmpstr (geneva_zone_get_name (NULL), ==, "UTC");
  g_assert_true (geneva_zone_equal (berlin, again));
  g_assert_true (geneva_zone_equal (utc, NULL));
  g_assert_false (geneva_zone_equal (berlin, NULL));
  g_assert_nonnull (local);
  for (guint i = 0; i < G_N_ELEMENTS (no_zones); i++)
    g_assert_null (geneva_zone_new (no_zones[i]));
}

static void
test_offsets (void)
{
  g_autoptr (GenevaZone) berlin = geneva_zone_new ("Europe/Berlin");
  g_autoptr (GenevaZone) kolkata = geneva_zone_new ("Asia/Kolkata");

  g_assert_cmpint (geneva_zone_get_offset (berlin, at (2013, 6, 5, 12, 0)), ==, 7200);
  g_assert_cmpint (geneva_zone_get_offset (berlin, at (2013, 1, 5, 12, 0)), ==, 3600);
  g_assert_cmpint (geneva_zone_get_offset (berlin, at (2077, 6, 5, 12, 0)), ==, 7200);
  g_assert_cmpint (geneva_zone_get_offset (berlin, at (-500, 6, 5, 12, 0)), ==, 3208);
  g_assert_cmpint (geneva_zone_get_offset (kolkata, at (2013, 6, 5, 12, 0)), ==, 19800);
  g_assert_cmpint (geneva_zone_get_offset (NULL, at (2013, 6, 5, 12, 0)), ==, 0);
  g_assert_cmpstr (geneva_zone_get_abbreviation (berlin, at (2013, 6, 5, 12, 0)), ==, "CEST");
  g_assert_cmpint (geneva_zone_find_change (berlin, at (2013, 3, 30, 0, 0), at (2013, 4, 1, 0, 0)), ==,
                   at (2013, 3, 31, 1, 0));
  g_assert_cmpint (geneva_zone_find_change (berlin, at (2013, 5, 1, 0, 0), at (2013, 6, 1, 0, 0)), ==,
                   GENEVA_INSTANT_MAX);
}

static void
test_there_and_back (void)
{
  static const char *const names[] = { "Europe/Berlin", "America/New_York", "Asia/Damascus", "Asia/Kolkata",
                                       "Australia/Lord_Howe" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GenevaZone) zone = geneva_zone_new (names[i]);

    for (GenevaInstant instant = at (2012, 1, 1, 0, 0); instant < at (2014, 1, 1, 0, 0); instant += 3571) {
      GenevaInstant wall = geneva_zone_to_wall (zone, instant);
      GenevaInstant back = geneva_zone_to_instant (zone, wall);

      /* Of what is shown twice the first. */
      g_assert_cmpint (back, <=, instant);
      g_assert_cmpint (instant - back, <=, 3600);
      g_assert_cmpint (geneva_zone_to_wall (zone, back), ==, wall);
    }
  }
  {
    g_autoptr (GenevaZone) berlin = geneva_zone_new ("Europe/Berlin");

    /* 02:30 was skipped. */
    g_assert_cmpint (geneva_zone_to_instant (berlin, at (2013, 3, 31, 2, 30)), ==, at (2013, 3, 31, 1, 0));
    g_assert_cmpint (geneva_zone_to_instant (berlin, GENEVA_INSTANT_MAX), ==, GENEVA_INSTANT_MAX);
    g_assert_cmpint (geneva_zone_to_wall (berlin, GENEVA_INSTANT_MIN), ==, GENEVA_INSTANT_MIN);
  }
}

typedef struct {
  const char *text;
  int         begin[5], end[5];     /* of all that is possible, UTC */
} Placed;

static void
test_dates (void)
{
  static const Placed dates[] = {
    { "2013-06-05", { 2013, 6, 4, 22, 0 }, { 2013, 6, 5, 22, 0 } },
    { "2013-03-31", { 2013, 3, 30, 23, 0 }, { 2013, 3, 31, 22, 0 } },
    { "2013-06", { 2013, 5, 31, 22, 0 }, { 2013, 6, 30, 22, 0 } },
    { "2013", { 2012, 12, 31, 23, 0 }, { 2013, 12, 31, 23, 0 } },
    /* An instant is one wherever it is told. */
    { "2013-06-05T14:00Z", { 2013, 6, 5, 14, 0 }, { 2013, 6, 5, 14, 1 } },
    { "2013-06-05T14:00+03:00", { 2013, 6, 5, 11, 0 }, { 2013, 6, 5, 11, 1 } },
    { "2013-06-01/2013-12-01", { 2013, 5, 31, 22, 0 }, { 2013, 12, 1, 23, 0 } },
    { "[2013-06-01..2013-06-03]", { 2013, 5, 31, 22, 0 }, { 2013, 6, 3, 22, 0 } },
    { "2013-06-01/2013-06-05T14:00Z", { 2013, 5, 31, 22, 0 }, { 2013, 6, 5, 14, 1 } },
  };
  g_autoptr (GenevaZone) berlin = geneva_zone_new ("Europe/Berlin");

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    const int *begin = dates[i].begin, *end = dates[i].end;
    g_autoptr (GError) error = NULL;
    GenevaEdtf edtf, placed, same;
    GenevaSpan span;

    g_assert_true (geneva_edtf_parse (dates[i].text, &edtf, &error));
    geneva_edtf_place_in_zone (&edtf, berlin, &placed);
    span = geneva_edtf_possible (&placed);
    g_test_message ("%s", dates[i].text);
    g_assert_cmpint (span.begin, ==, at (begin[0], begin[1], begin[2], begin[3], begin[4]));
    g_assert_cmpint (span.end, ==, at (end[0], end[1], end[2], end[3], end[4]));
    geneva_edtf_place_in_zone (&edtf, NULL, &same);
    g_assert_cmpint (same.begin.begin, ==, edtf.begin.begin);
  }
  {
    GenevaEdtf open, placed;

    g_assert_true (geneva_edtf_parse ("2013-06/..", &open, NULL));
    geneva_edtf_place_in_zone (&open, berlin, &placed);
    g_assert_cmpint (placed.end.end, ==, GENEVA_INSTANT_MAX);
  }
}

static void
test_words (void)
{
  static const char *const words[][2] = {
    { "2013-06-05", "5 June 2013" },
    { "2013-06-05T12:30Z", "5 June 2013 at 14:30 CEST" },
    { "2013-12-05T23:30Z", "6 December 2013 at 00:30 CET" },
    { NULL, NULL },
  };
  g_autoptr (GenevaZone) berlin = geneva_zone_new ("Europe/Berlin");

  for (guint i = 0; words[i][1] != NULL; i++) {
    g_autofree char *got = NULL;
    g_autofree char *utc = NULL;
    GenevaEdtf edtf;

    g_assert_true (geneva_edtf_parse (words[i][0], &edtf, NULL));
    got = geneva_edtf_dup_words_in_zone (&edtf, "en", berlin);
    g_assert_cmpstr (got, ==, words[i][1]);
    utc = geneva_edtf_dup_words_in_zone (&edtf, "en", NULL);
    g_assert_true (i == 0 || g_str_has_suffix (utc, "UTC"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone/names", test_names);
  g_test_add_func ("/zone/offsets", test_offsets);
  g_test_add_func ("/zone/there-and-back", test_there_and_back);
  g_test_add_func ("/zone/dates", test_dates);
  g_test_add_func ("/zone/words", test_words);
  return g_test_run ();
}
