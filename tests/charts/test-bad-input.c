/* Dossiers that nobody would make, through every kind of lanes, both clocks and
 * each order of lanes, as a file of one page and of several, and in the time
 * strip: whatever they hold, a picture comes of it, each event is told of, and
 * no number in it is none.
 */
#include "geneva-sheet.h"
#include "geneva-svg.h"
#include "geneva-time-strip.h"
#include "geneva-timeline-chart.h"
#include "timeline-stage.h"

#include <string.h>

#define MANY 10000

typedef struct {
  const char     *name;
  GenevaSnapshot *snapshot;
  guint           n_events;
} Case;

static void
append_event (GString *events, guint i, const char *title, const char *when, const char *level)
{
  g_string_append_printf (events, "%s{\"id\":\"e%u\",\"title\":\"%s %u\",\"kind\":\"consult\",\"level\":\"%s\",",
                          i > 0 ? "," : "", i, title, i, level);
  if (when != NULL)
    g_string_append_printf (events, "\"when\":\"%s\",", when);
  g_string_append (events, "\"participants\":[" ANN "],\"accounts\":[{\"says\":\"happened\",\"evidence\":[]}],"
                           "\"origin\":\"hand\",\"review\":\"accepted\"}");
}

/* The same date for all. */
static Case
make_alike (const char *name, guint n, const char *title, const char *when, const char *level)
{
  g_autoptr (GString) events = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    append_event (events, i, title, when, level);
  return (Case) { name, timeline_load_events (events->str), n };
}

/* One a day, all of one actor. */
static Case
make_daily (const char *name, guint n)
{
  g_autoptr (GString) events = g_string_new (NULL);
  GenevaInstant first = geneva_day_from_civil (1990, 1, 1) * GENEVA_DAY_SECONDS;

  for (guint i = 0; i < n; i++) {
    g_autofree char *when = NULL;
    GenevaCivil civil;

    geneva_civil_from_instant (first + i * GENEVA_DAY_SECONDS, &civil);
    when = g_strdup_printf ("%04d-%02d-%02d", civil.year, civil.month, civil.day);
    append_event (events, i, "Title", when, "act");
  }
  return (Case) { name, timeline_load_events (events->str), n };
}

static Case
make_dates (const char *name, const char *const *dates)
{
  static const char *const levels[] = { "act", "process", "era" };
  g_autoptr (GString) events = g_string_new (NULL);
  guint n = 0;

  for (; dates[n] != NULL; n++)
    append_event (events, n, "Title", dates[n], levels[n % G_N_ELEMENTS (levels)]);
  return (Case) { name, timeline_load_events (events->str), n };
}

static GArray *
make_cases (void)
{
  static const char *const ages[] = { "-4000", "-3999/5999", "-4000/6000", "6000-01-01", NULL };
  static const char *const ends[] = {
    "-9999", "-9999/9999", "../9999", "9999-12-31", "-9999-01-01~", "9999~", "[-9999..9999]", "9999-12-31T23:59:59Z", NULL
  };
  static const char *const open[] = { "2013/..", "../2013", "2013/", "/2013", "[..2013]", "[2013..]", NULL };
  g_autofree char *word = g_strnfill (5000, 'W');
  GArray *cases = g_array_new (FALSE, FALSE, sizeof (Case));
  const Case all[] = {
    { "empty", timeline_load_events (""), 0 },
    make_alike ("undated", 300, "Title", NULL, "act"),
    make_alike ("one instant", MANY, "Title", "2013-06-05", "act"),
    make_alike ("one second", 700, "Title", "2013-06-05T12:00:01Z", "act"),
    make_alike ("eras", 100, "Title", "2011/2014", "era"),
    make_alike ("processes", 100, "Title", "2011/2014", "process"),
    make_alike ("long titles", 20, word, "2013-06-05", "act"),
    make_daily ("one actor", MANY),
    make_dates ("ten thousand years", ages),
    make_dates ("first and last year", ends),
    make_dates ("open", open),
  };

  g_array_append_vals (cases, all, G_N_ELEMENTS (all));
  return cases;
}

static void
free_cases (GArray *cases)
{
  for (guint i = 0; i < cases->len; i++)
    geneva_snapshot_unref (g_array_index (cases, Case, i).snapshot);
  g_array_unref (cases);
}

/* Written out, no number may be none. */
static void
check_scene (GenevaScene *scene)
{
  gsize length;
  g_autofree char *svg = geneva_svg_write (scene, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, &length);

  g_assert_cmpuint (length, <, 8 * 1024 * 1024);
  g_assert_null (strstr (svg, "nan"));
  g_assert_null (strstr (svg, "\"inf"));
  g_assert_null (strstr (svg, "-inf"));
}

static void
check_lanes (const Case *one, GenevaTextContext *text, GenevaLanes lanes)
{
  for (guint i = 0; i < 6; i++) {
    GenevaTimelineInput input = timeline_make_input (one->snapshot, text, 900, i % 2 == 0 ? 400 : 150);
    g_autoptr (GenevaScene) scene = NULL;

    input.lanes = lanes;
    input.order = (GenevaLaneOrder) (i % 3);
    input.clock = i < 3 ? GENEVA_CLOCK_HAPPENED : GENEVA_CLOCK_REPORTED;
    scene = geneva_timeline_build (&input, NULL);
    check_scene (scene);
    g_assert_cmpuint (geneva_scene_get_count (scene, "shown") + geneva_scene_get_count (scene, "outside"), ==,
                      one->n_events);
  }
}

static void
test_lanes (void)
{
  GArray *cases = make_cases ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);

  for (guint i = 0; i < cases->len; i++) {
    const Case *one = &g_array_index (cases, Case, i);

    g_test_message ("%s", one->name);
    for (guint lanes = 0; lanes < GENEVA_N_LANES; lanes++)
      check_lanes (one, text, (GenevaLanes) lanes);
  }
  free_cases (cases);
}

static void
test_pages (void)
{
  GArray *cases = make_cases ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  const GenevaPageOptions page = { .title = "Title", .legend = TRUE, .caption = TRUE };

  for (guint i = 0; i < cases->len; i++) {
    const Case *one = &g_array_index (cases, Case, i);
    const GenevaSheetOptions options = {
      .width_pt = 842.0, .height_pt = 595.0, .page = &page, .is_whole = TRUE, .is_paged = TRUE, .has_sources = TRUE,
      .has_keys = TRUE,
    };
    g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (text);
    g_autoptr (GPtrArray) pages = NULL;

    g_test_message ("%s", one->name);
    geneva_chart_set_input (chart, one->snapshot, NULL);
    pages = geneva_sheet_build (chart, &options);
    g_assert_cmpuint (pages->len, >=, 1);
    g_assert_cmpuint (pages->len, <=, GENEVA_MAX_PAGES);
    check_scene (g_ptr_array_index (pages, 0));
    check_scene (g_ptr_array_index (pages, pages->len - 1));
  }
  free_cases (cases);
}

static void
check_strip (const Case *one, GenevaTimeStripCounts *counts, GenevaTextContext *text, gboolean is_whole)
{
  GenevaTimeStripInput input = {
    .counts = counts, .width_pt = 300.0, .height_pt = 36.0, .is_whole = is_whole, .locale = "en", .text = text,
  };
  GenevaTimeStripGeometry geometry;
  g_autoptr (GenevaScene) scene = geneva_time_strip_build (&input, &geometry);
  g_autofree char *summary = geneva_time_strip_dup_summary (&input, &geometry, NULL, FALSE);
  GenevaSpan window;

  check_scene (scene);
  g_assert_cmpstr (summary, !=, "");
  if (geometry.domain.begin >= geometry.domain.end)
    return;
  for (GenevaTickUnit unit = GENEVA_TICK_MINUTE; unit <= GENEVA_TICK_YEAR; unit++) {
    g_autoptr (GenevaScene) overlay = NULL;
    g_autofree char *words = NULL;
    GenevaWithinCounts within;

    window = (GenevaSpan) { 0, 0 };
    geneva_time_window_start (&window, &geometry.domain, 1);
    (void) geneva_time_window_move (&window, &geometry.domain, unit, GENEVA_WINDOW_WHOLE, 1e12, TRUE);
    (void) geneva_time_window_zoom (&window, &geometry.domain, unit, 0.01, (double) window.end);
    if (!geneva_time_window_is_set (&window))
      continue;
    g_assert_cmpint (window.begin, >=, geometry.domain.begin);
    g_assert_cmpint (window.end, <=, geometry.domain.end);
    geneva_time_strip_counts_get_within (counts, &window, &within);
    g_assert_cmpuint (within.n_certain + within.n_possible + within.n_outside + within.n_undated, ==, one->n_events);
    overlay = geneva_time_strip_build_window (&input, &geometry, (double) window.begin, (double) window.end, &window,
                                              GENEVA_STRIP_WINDOW);
    check_scene (overlay);
    words = geneva_time_strip_dup_tooltip (&input, &geometry, 150.0);
    g_assert_nonnull (words);
  }
}

static void
test_strip (void)
{
  GArray *cases = make_cases ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);

  for (guint i = 0; i < cases->len; i++) {
    const Case *one = &g_array_index (cases, Case, i);

    g_test_message ("%s", one->name);
    for (guint clock = GENEVA_CLOCK_HAPPENED; clock <= GENEVA_CLOCK_REPORTED; clock++) {
      g_autoptr (GenevaTimeStripCounts) counts = geneva_time_strip_counts_new (one->snapshot, NULL, (GenevaClock) clock,
                                                                               FALSE, NULL);

      check_strip (one, counts, text, FALSE);
      check_strip (one, counts, text, TRUE);
    }
  }
  free_cases (cases);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bad-input/lanes", test_lanes);
  g_test_add_func ("/bad-input/pages", test_pages);
  g_test_add_func ("/bad-input/strip", test_strip);
  return g_test_run ();
}
