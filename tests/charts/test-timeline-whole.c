/* What a filter must not move: the order of lanes. And how far a timeline can be
 * panned and zoomed out.
 */
#include "geneva-timeline-events.h"
#include "timeline-stage.h"

#include <string.h>

#define EVENTS \
  EVENT ("one", "act", WHEN ("2013-05-01"), ANN, "happened", "accepted") "," \
  EVENT ("two", "act", WHEN ("2013-05-02"), ANN, "happened", "accepted") "," \
  EVENT ("three", "act", WHEN ("2013-05-03"), ANN, "happened", "accepted") "," \
  EVENT ("four", "act", WHEN ("2013-05-04"), BOB, "happened", "accepted") "," \
  EVENT ("five", "act", WHEN ("2013-05-31"), BOB, "happened", "accepted")

static char *
dup_lanes (const GenevaTimelineGeometry *geometry)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < geometry->lanes->len; i++) {
    const GenevaTimelineLane *lane = &g_array_index (geometry->lanes, GenevaTimelineLane, i);

    g_string_append_printf (words, "%s%s=%u", i > 0 ? " " : "", lane->name, lane->n_events);
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
check_lanes (const GenevaTimelineInput *input, const char *expected)
{
  GenevaTimelineGeometry geometry = { 0 };
  g_autoptr (GenevaScene) scene = geneva_timeline_build (input, &geometry);
  g_autofree char *lanes = dup_lanes (&geometry);

  g_assert_nonnull (scene);
  g_assert_cmpstr (lanes, ==, expected);
  geneva_timeline_geometry_clear (&geometry);
}

/* With a memory and without, coming from the whole dossier or beginning with the filter. */
static void
test_order_of_lanes (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (EVENTS);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 500);
  GenevaHandle hidden[2] = { geneva_snapshot_find (snapshot, "one"), geneva_snapshot_find (snapshot, "two") };
  g_autoptr (GenevaFilter) filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "Two", hidden, 2);
  const char *const no_east[] = { "East", NULL };
  const char *const unfolded[] = { "West", NULL };
  GenevaTimelineMemory *memory = geneva_timeline_memory_new ();

  for (guint pass = 0; pass < 3; pass++) {
    input.memory = pass == 0 ? NULL : memory;
    input.filter = NULL;
    input.hidden = NULL;
    if (pass < 2)
      check_lanes (&input, "East=3 West=2");
    input.filter = filter;
    check_lanes (&input, "East=1 West=2");
    input.hidden = no_east;
    check_lanes (&input, "West=2");
    input.hidden = NULL;
    input.unfolded = unfolded;
    check_lanes (&input, "East=1 West=2 actor:bob=2");
    input.unfolded = NULL;
    input.dims_filtered = TRUE;
    check_lanes (&input, "East=3 West=2");
    input.dims_filtered = FALSE;
    if (pass == 1) {
      geneva_timeline_memory_free (memory);
      memory = geneva_timeline_memory_new ();
    }
  }
  geneva_timeline_memory_free (memory);
}

static double
get_lane_height (const GenevaTimelineInput *input, const char *name)
{
  GenevaTimelineGeometry geometry = { 0 };
  g_autoptr (GenevaScene) scene = geneva_timeline_build (input, &geometry);
  double height = 0.0;

  g_assert_nonnull (scene);
  for (guint i = 0; i < geometry.lanes->len; i++) {
    if (strcmp (g_array_index (geometry.lanes, GenevaTimelineLane, i).name, name) == 0)
      height = g_array_index (geometry.lanes, GenevaTimelineLane, i).height_pt;
  }
  geneva_timeline_geometry_clear (&geometry);
  return height;
}

/* On paper a lane of which nothing is in sight is no higher than its head; on the screen lanes keep their heights
 * while the reader pans. */
static void
test_empty_lanes (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (EVENTS);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 500);
  const GenevaInstant first = geneva_day_from_civil (2013, 5, 1) * GENEVA_DAY_SECONDS;
  GenevaTimelineMemory *memory = geneva_timeline_memory_new ();
  double east, west;

  input.memory = memory;
  east = get_lane_height (&input, "East");
  input.span = (GenevaSpan) { first + 25 * (GenevaInstant) GENEVA_DAY_SECONDS,
                              first + 40 * (GenevaInstant) GENEVA_DAY_SECONDS };
  west = get_lane_height (&input, "West");
  g_assert_cmpfloat (get_lane_height (&input, "East"), <, 40.0);
  g_assert_cmpfloat (get_lane_height (&input, "East"), >, 8.0);
  g_assert_cmpfloat (west, >, 300.0);
  /* With nothing in sight, and with all. */
  input.span = (GenevaSpan) { first + 80 * (GenevaInstant) GENEVA_DAY_SECONDS,
                              first + 90 * (GenevaInstant) GENEVA_DAY_SECONDS };
  g_assert_cmpfloat (get_lane_height (&input, "East"), >, 100.0);
  input.span = (GenevaSpan) { 0, 0 };
  g_assert_cmpfloat (get_lane_height (&input, "East"), ==, east);
  input.scrolls = TRUE;
  input.span = (GenevaSpan) { first + 25 * (GenevaInstant) GENEVA_DAY_SECONDS,
                              first + 40 * (GenevaInstant) GENEVA_DAY_SECONDS };
  g_assert_cmpfloat (get_lane_height (&input, "East"), >, 100.0);
  geneva_timeline_memory_free (memory);
}

static void
build (GenevaChart *chart)
{
  const GenevaPageOptions page = { .scrolls = TRUE };
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 1000, 600, &page);

  g_assert_nonnull (scene);
}

static GenevaSpan
get_span (GenevaChart *chart)
{
  GenevaSpan span;

  g_assert_true (geneva_timeline_chart_get_visible_span (GENEVA_TIMELINE_CHART (chart), &span));
  return span;
}

/* A sixth of the page keeps something of the dossier, whatever is filtered; there a flick ends. */
static void
test_panning_ends (void)
{
  const GenevaInstant first = geneva_day_from_civil (2013, 5, 1) * GENEVA_DAY_SECONDS;
  const GenevaInstant last = geneva_day_from_civil (2013, 6, 1) * GENEVA_DAY_SECONDS;
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (EVENTS);
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (NULL);
  GenevaHandle handle = geneva_snapshot_find (snapshot, "one");
  GenevaSessionState state = { 0 };
  GenevaSpan span;

  for (guint pass = 0; pass < 2; pass++) {
    state.filter = pass > 0 ? geneva_filter_new_with (NULL, GENEVA_FILTER_ONLY, "One", &handle, 1) : NULL;
    geneva_chart_set_input (chart, snapshot, &state);
    build (chart);
    for (guint i = 0; i < 60; i++)
      (void) geneva_chart_pan (chart, -900, 0);
    g_assert_false (geneva_chart_pan (chart, -900, 0));
    span = get_span (chart);
    g_assert_cmpint (span.begin, <, last - (span.end - span.begin) / 7);
    g_assert_cmpint (span.begin, >, last - (span.end - span.begin) / 4 - 2 * GENEVA_DAY_SECONDS);
    build (chart);
    for (guint i = 0; i < 60; i++)
      (void) geneva_chart_pan (chart, 900, 0);
    g_assert_false (geneva_chart_pan (chart, 900, 0));
    span = get_span (chart);
    g_assert_cmpint (span.end, >, first + (span.end - span.begin) / 7);
    /* A date beyond comes as near as can be. */
    geneva_timeline_chart_go_to (GENEVA_TIMELINE_CHART (chart), first + 4000 * (GenevaInstant) GENEVA_DAY_SECONDS);
    span = get_span (chart);
    g_assert_cmpint (span.begin, <, last);
    build (chart);
    g_clear_pointer (&state.filter, geneva_filter_unref);
  }
}

static void
test_zooming_out_ends (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (NULL);
  GenevaSpan whole, span;

  geneva_chart_set_input (chart, snapshot, NULL);
  build (chart);
  g_assert_true (geneva_chart_show_all (chart));
  build (chart);
  whole = get_span (chart);
  for (guint i = 0; i < 80; i++)
    (void) geneva_chart_zoom (chart, 0.8, 500, 200);
  g_assert_false (geneva_chart_zoom (chart, 0.8, 500, 200));
  span = get_span (chart);
  g_assert_cmpint (span.end - span.begin, <=, 3 * (whole.end - whole.begin));
  g_assert_cmpint (span.end - span.begin, >, 2 * (whole.end - whole.begin));
  g_assert_true (geneva_chart_zoom (chart, 1.25, 500, 200));
  /* In and out at a side: it stays there. */
  for (guint i = 0; i < 80; i++)
    (void) geneva_chart_pan (chart, -900, 0);
  for (guint i = 0; i < 80; i++)
    (void) geneva_chart_zoom (chart, 1.25, 990, 200);
  for (guint i = 0; i < 80; i++)
    (void) geneva_chart_zoom (chart, 0.8, 200, 200);
  span = get_span (chart);
  g_assert_cmpint (span.begin, <, whole.end);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-whole/order-of-lanes", test_order_of_lanes);
  g_test_add_func ("/timeline-whole/empty-lanes", test_empty_lanes);
  g_test_add_func ("/timeline-whole/panning-ends", test_panning_ends);
  g_test_add_func ("/timeline-whole/zooming-out-ends", test_zooming_out_ends);
  return g_test_run ();
}
