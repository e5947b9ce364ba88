/* What a timeline draws besides its events: arcs, ghosts, the window of time, what the filter leaves out; the
 * clock of reports, zones, tooltips. Of the made dossiers of the golden scenes.
 */
#include "timeline-stage.h"

#include "model/geneva-within.h"
#include "store/geneva-dossier-json.h"

#include <math.h>
#include <string.h>

static GenevaSnapshot *
load (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".dossier.json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  snapshot = geneva_dossier_json_read (text, length, faults, &error);
  g_assert_no_error (error);
  return snapshot;
}

static GenevaInstant
day (int year, int month, int number)
{
  return geneva_day_from_civil (year, month, number) * GENEVA_DAY_SECONDS;
}

static gboolean
has_text (GenevaScene *scene, const char *layer_name, const char *words)
{
  int at = timeline_find_layer (scene, layer_name);
  const GenevaLayer *layer;

  g_assert_cmpint (at, >=, 0);
  layer = geneva_scene_get_layer (scene, (guint) at);
  for (guint i = 0; i < geneva_layer_get_n_marks (layer); i++) {
    const GenevaMark *mark = geneva_layer_get_marks (layer) + i;

    if (mark->text != 0 && strstr (geneva_scene_get_text (scene, mark->text), words) != NULL)
      return TRUE;
  }
  return FALSE;
}

static const GenevaItem *
get_item (GenevaScene *scene, const char *id)
{
  guint32 item = timeline_find_item_by_id (scene, id);

  g_assert_cmpuint (item, !=, 0);
  return geneva_scene_get_item (scene, item);
}

/* ---- clocks ---- */

static void
test_clocks (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("reports");
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 800, 400);
  g_autoptr (GenevaScene) happened = geneva_timeline_build (&input, NULL);
  g_autoptr (GenevaScene) reported = NULL;
  const GenevaMark *mark;

  g_assert_cmpuint (geneva_scene_get_count (happened, "undated"), ==, 0);
  g_assert_cmpuint (timeline_count_marks (happened, "marks", "bridge", GENEVA_MARK_SHAPE, &mark), ==, 1);
  g_assert_cmpfloat (mark->x, ==, (double) day (2013, 6, 3) + 43200.0);
  /* What has no dated report is undated by the other clock. */
  input.clock = GENEVA_CLOCK_REPORTED;
  reported = geneva_timeline_build (&input, NULL);
  g_assert_cmpuint (geneva_scene_get_count (reported, "undated"), ==, 1);
  g_assert_cmpuint (timeline_count_marks (reported, "marks", "bridge", GENEVA_MARK_SHAPE, &mark), ==, 1);
  g_assert_cmpfloat (mark->x, ==, (double) day (2013, 6, 8) + 43200.0);
  g_assert_true (has_text (reported, "caption", "no dated report"));
  g_assert_true (g_str_has_prefix (get_item (reported, "bridge")->details, "reported 8 June 2013"));
  g_assert_nonnull (strstr (get_item (reported, "bridge")->details, "Its own date: 3 June 2013"));
}

/* ---- arcs ---- */

static guint
count_arcs (GenevaScene *scene, const char *id)
{
  return timeline_find_layer (scene, "arcs") < 0 ? 0 : timeline_count_marks (scene, "arcs", id, GENEVA_MARK_CURVE, NULL);
}

static void
test_arcs (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("reports");
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 800, 400);
  g_autoptr (GenevaSelection) selection = geneva_selection_new_one (geneva_snapshot_find (snapshot, "council"));

  for (guint arcs = GENEVA_ARCS_NONE; arcs <= GENEVA_ARCS_EACH; arcs++) {
    for (guint clock = GENEVA_CLOCK_HAPPENED; clock <= GENEVA_CLOCK_REPORTED; clock++) {
      g_autoptr (GenevaScene) scene = NULL;
      const GenevaMark *mark;

      input.arcs = arcs;
      input.clock = clock;
      scene = geneva_timeline_build (&input, NULL);
      timeline_check_page (scene, "arcs");
      /* Two papers of two days tell of the bridge. */
      g_assert_cmpuint (count_arcs (scene, "bridge"), ==, arcs);
      g_assert_cmpint (has_text (scene, "legend", "from report to event"), ==, arcs != GENEVA_ARCS_NONE);
      if (arcs == GENEVA_ARCS_NONE)
        continue;
      timeline_count_marks (scene, "arcs", "bridge", GENEVA_MARK_CURVE, &mark);
      g_assert_cmpint (mark->end, ==, GENEVA_END_ARROW);
      /* It was reported later than it was: the arrow points back. */
      g_assert_cmpfloat (mark->x2, <, mark->x);
    }
  }
  /* Of the selected one alone. */
  input.clock = GENEVA_CLOCK_HAPPENED;
  input.selection = selection;
  {
    g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);

    g_assert_cmpuint (count_arcs (scene, "bridge"), ==, 0);
  }
}

/* What is linked in the bundled dossier: forecasts of the conference that revise one another, what Assad says of the
 * attack against what the United States say, and what is contradicted by a statement without a mark of its own. */
static void
test_links (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 1400, 1400);
  g_autoptr (GenevaSelection) july = geneva_selection_new_one (geneva_snapshot_find (snapshot, "fc-july"));
  g_autoptr (GenevaSelection) blames = geneva_selection_new_one (geneva_snapshot_find (snapshot, "ev-assad-blames-rebels"));
  const GenevaMark *mark;

  {
    g_autoptr (GenevaScene) none = geneva_timeline_build (&input, NULL);

    g_assert_cmpint (timeline_find_layer (none, "links"), <, 0);
    g_assert_false (has_text (none, "legend", "contradicts"));
  }
  input.arcs = GENEVA_ARCS_LINKS;
  {
    g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);

    timeline_check_page (scene, "links");
    g_assert_true (has_text (scene, "legend", "contradicts"));
    g_assert_false (has_text (scene, "legend", "from report to event"));
    g_assert_cmpuint (timeline_count_marks (scene, "links", "ev-assad-blames-rebels", GENEVA_MARK_CURVE, &mark), ==, 1);
    g_assert_cmpint (mark->start, ==, GENEVA_END_TICK);
    g_assert_cmpuint (timeline_count_marks (scene, "links", "ev-us-accuses-assad", GENEVA_MARK_SHAPE, NULL), ==, 1);
    g_assert_cmpuint (timeline_count_marks (scene, "links", "ev-ready", GENEVA_MARK_SHAPE, NULL), ==, 1);
    g_assert_cmpuint (timeline_find_item_by_id (scene, "fc-july"), ==, 0);
  }
  input.ghosts = TRUE;
  {
    g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);

    timeline_check_page (scene, "links and forecasts");
    g_assert_cmpuint (timeline_count_marks (scene, "links", "fc-july", GENEVA_MARK_CURVE, &mark), ==, 1);
    g_assert_cmpint (mark->end, ==, GENEVA_END_ARROW);
    g_assert_cmpfloat (mark->x2, <, mark->x);
    g_assert_cmpuint (timeline_count_marks (scene, "links", "fc-22-january", GENEVA_MARK_CURVE, NULL), ==, 1);
  }
  /* of the selected one alone, both ways */
  input.selection = july;
  {
    g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);

    g_assert_cmpuint (timeline_count_marks (scene, "links", "fc-july", GENEVA_MARK_CURVE, NULL), ==, 1);
    g_assert_cmpuint (timeline_count_marks (scene, "links", "fc-gatilov-not-before-october", GENEVA_MARK_CURVE, NULL), ==, 1);
    g_assert_cmpuint (timeline_count_marks (scene, "links", "fc-22-january", GENEVA_MARK_CURVE, NULL), ==, 0);
  }
  input.selection = blames;
  {
    g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);

    g_assert_cmpuint (timeline_count_marks (scene, "links", "fc-july", GENEVA_MARK_CURVE, NULL), ==, 0);
    g_assert_cmpuint (timeline_count_marks (scene, "links", "ev-assad-blames-rebels", GENEVA_MARK_CURVE, NULL), ==, 1);
  }
}

/* ---- ghosts ---- */

static void
test_ghosts (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("reports");
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 800, 400);
  GenevaTimelineGeometry bare_geometry = { 0 }, geometry = { 0 };
  g_autoptr (GenevaScene) bare = geneva_timeline_build (&input, &bare_geometry);
  g_autoptr (GenevaScene) scene = NULL;
  const GenevaMark *ghost, *month, *whisker, *never;
  guint32 item;
  double x, y;

  g_assert_cmpuint (timeline_find_item_by_id (bare, "in-july"), ==, 0);
  g_assert_false (has_text (bare, "legend", "forecast"));
  input.ghosts = TRUE;
  input.span = (GenevaSpan) { day (2013, 6, 1), day (2013, 9, 15) };
  scene = geneva_timeline_build (&input, &geometry);
  timeline_check_page (scene, "ghosts");
  g_assert_cmpuint (timeline_count_marks (scene, "marks", "in-july", GENEVA_MARK_SHAPE, &ghost), ==, 1);
  g_assert_cmpfloat (ghost->x, ==, (double) day (2013, 7, 20) + 43200.0);
  g_assert_cmpint (ghost->fill, ==, GENEVA_FILL_HOLLOW);
  g_assert_cmpfloat (ghost->opacity, <, 0.8);
  g_assert_cmpuint (timeline_count_marks (scene, "marks", "in-august", GENEVA_MARK_LINE, &month), >=, 1);
  /* "Will not" is struck through, and no forecast is an event. */
  g_assert_cmpuint (timeline_count_marks (scene, "marks", "never", GENEVA_MARK_LINE, &whisker), ==, 2);
  g_assert_cmpuint (timeline_count_marks (scene, "marks", "never", GENEVA_MARK_SHAPE, &never), ==, 2);
  g_assert_cmpfloat (never[1].dx, <, -never->w_pt / 2.0);
  g_assert_cmpfloat (never[1].dx2, >, never->w_pt / 2.0);
  g_assert_cmpfloat (never[1].opacity, <, 0.8);
  g_assert_cmpfloat (never[1].line_pt, >, whisker->line_pt);
  g_assert_nonnull (strstr (get_item (scene, "never")->title, "will not happen"));
  g_assert_true (has_text (scene, "legend", "forecast: not then"));
  g_assert_cmpuint (geneva_scene_get_count (scene, "shown"), ==, 3);
  g_assert_cmpuint (geneva_scene_get_count (scene, "outside"), ==, 0);
  g_assert_cmpuint (geneva_scene_get_count (scene, "unlabelled"), ==, geneva_scene_get_n_dropped_labels (scene));
  g_assert_cmpuint (bare_geometry.lanes->len, ==, geometry.lanes->len);
  for (guint i = 0; i < geometry.lanes->len; i++)
    g_assert_cmpuint (g_array_index (geometry.lanes, GenevaTimelineLane, i).n_events, ==,
                      g_array_index (bare_geometry.lanes, GenevaTimelineLane, i).n_events);
  g_assert_true (has_text (scene, "legend", "forecast"));
  /* Pointed at, it says what was forecast, when and by whom; joined to its event. */
  item = timeline_find_item_by_id (scene, "in-july");
  g_assert_true (geneva_scene_get_item_point (scene, item, &x, &y));
  g_assert_cmpuint (geneva_scene_hit (scene, x, y, 3.0), ==, item);
  g_assert_cmpint (GENEVA_HANDLE_LIST (geneva_scene_get_item (scene, item)->handle), ==, GENEVA_LIST_FORECASTS);
  g_assert_cmpstr (get_item (scene, "in-july")->title, ==, "Forecast: The council meets");
  g_assert_cmpstr (get_item (scene, "in-july")->details, ==,
                   "Predicted: 20 July 2013\nHow firm: expected\nMade: 7 June 2013\nBy: North\n1 passage");
  g_assert_cmpint (timeline_find_layer (scene, "ghost-lines"), >=, 0);
  geneva_timeline_geometry_clear (&geometry);
  geneva_timeline_geometry_clear (&bare_geometry);
}

/* ---- the window of time ---- */

static void
test_window (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("forms");
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineMemory *memory = geneva_timeline_memory_new ();
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 800, 500);

  input.memory = memory;
  input.unreviewed = TRUE;
  for (int first = -5; first < 60; first += 3) {
    for (int days = 1; days < 40; days += 7) {
      GenevaSessionState state = { .unreviewed = TRUE };
      GenevaWithinCounts counts;
      g_autoptr (GenevaScene) scene = NULL;

      input.window = (GenevaSpan) { day (2013, 5, 25) + first * GENEVA_DAY_SECONDS,
                                    day (2013, 5, 25) + (first + days) * GENEVA_DAY_SECONDS };
      /* Not on midnight alone. */
      input.window.begin += (first % 2) * 5000;
      state.span = input.window;
      geneva_session_state_count_within (&state, snapshot, &counts);
      scene = geneva_timeline_build (&input, NULL);
      g_assert_cmpuint (geneva_scene_get_count (scene, "certain"), ==, counts.n_certain);
      g_assert_cmpuint (geneva_scene_get_count (scene, "possible"), ==, counts.n_possible);
      g_assert_cmpint (timeline_find_layer (scene, "veil"), >=, 0);
    }
  }
  geneva_timeline_memory_free (memory);
}

static void
test_veil (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("forms");
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 800, 500);
  g_autoptr (GenevaScene) bare = geneva_timeline_build (&input, NULL);
  GenevaTimelineGeometry geometry = { 0 };
  g_autoptr (GenevaScene) scene = NULL;
  const GenevaLayer *veil;
  const GenevaMark *mark;
  double x, y;

  g_assert_cmpint (timeline_find_layer (bare, "veil"), ==, -1);
  input.window = (GenevaSpan) { day (2013, 6, 6), day (2013, 6, 16) };
  scene = geneva_timeline_build (&input, &geometry);
  veil = geneva_scene_get_layer (scene, (guint) timeline_find_layer (scene, "veil"));
  mark = geneva_layer_get_marks (veil);
  g_assert_cmpint (mark->fill_style, ==, GENEVA_STYLE_PAGE);
  g_assert_cmpfloat (mark->x, ==, geometry.plot.x);
  g_assert_cmpfloat_with_epsilon (mark->x2, geometry.plot.x + geneva_time_scale_to_pt (&geometry.scale,
                                                                                    (double) day (2013, 6, 6)), 1e-6);
  /* Perhaps in it: lighter, with thinner lines; in it for certain: as always. */
  g_assert_cmpuint (timeline_count_marks (scene, "marks", "by", GENEVA_MARK_SHAPE, &mark), ==, 1);
  g_assert_cmpfloat (mark->opacity, <=, 0.5);
  g_assert_cmpfloat (mark->line_pt, <, 0.8);
  g_assert_cmpuint (timeline_count_marks (scene, "marks", "alleged", GENEVA_MARK_SHAPE, &mark), ==, 1);
  g_assert_cmpfloat (mark->opacity, ==, 1.0);
  g_assert_true (has_text (scene, "legend", "may lie in the window"));
  g_assert_true (has_text (scene, "caption", "for certain"));
  /* What lies under the veil is still there. */
  g_assert_true (geneva_scene_get_item_point (scene, timeline_find_item_by_id (scene, "cancelled"), &x, &y));
  g_assert_cmpuint (geneva_scene_hit (scene, x, y, 3.0), ==, timeline_find_item_by_id (scene, "cancelled"));
  geneva_timeline_geometry_clear (&geometry);
}

/* ---- tooltips ---- */

static void
test_contested (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("reports");
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 800, 400);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  const char *details = get_item (scene, "bridge")->details;

  g_assert_nonnull (strstr (details, "3 June 2013"));
  g_assert_nonnull (strstr (details, "North, South"));
  g_assert_nonnull (strstr (details, "North: happened · South: did not happen"));
  g_assert_nonnull (strstr (details, "2 passages"));
  /* Where nobody quarrels nobody is named. */
  g_assert_null (strstr (get_item (scene, "council")->details, "happened ·"));
}

/* ---- zones ---- */

static void
test_zone (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("forms");
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaZone) damascus = geneva_zone_new ("Asia/Damascus");
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 400);
  g_autoptr (GenevaScene) utc = NULL;
  g_autoptr (GenevaScene) there = NULL;
  const GenevaMark *day_utc, *day_there, *hour_utc, *hour_there;

  input.span = (GenevaSpan) { day (2013, 6, 5), day (2013, 6, 7) };
  utc = geneva_timeline_build (&input, NULL);
  input.zone = damascus;
  there = geneva_timeline_build (&input, NULL);
  timeline_count_marks (utc, "marks", "day", GENEVA_MARK_SHAPE, &day_utc);
  timeline_count_marks (there, "marks", "day", GENEVA_MARK_SHAPE, &day_there);
  timeline_count_marks (utc, "marks", "hour", GENEVA_MARK_SHAPE, &hour_utc);
  timeline_count_marks (there, "marks", "hour", GENEVA_MARK_SHAPE, &hour_there);
  /* The day is that of the calendar there, three hours earlier; an hour is an instant. */
  g_assert_cmpfloat (day_there->x, ==, day_utc->x - 3.0 * 3600.0);
  g_assert_cmpfloat (hour_there->x, ==, hour_utc->x);
  g_assert_true (has_text (there, "axis", "Damascus"));
  g_assert_true (has_text (utc, "axis", "UTC"));
  g_assert_nonnull (strstr (get_item (there, "hour")->details, "6 June 2013 at 17:30 EEST"));
  g_assert_nonnull (strstr (get_item (there, "day")->details, "5 June 2013"));
}

static void
test_chart_settings (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("forms");
  g_autoptr (GenevaChart) chart = geneva_chart_new_by_name ("timeline", NULL);
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  g_autoptr (GenevaChart) copy = NULL;

  geneva_chart_set_input (chart, snapshot, NULL);
  g_assert_cmpstr (geneva_timeline_chart_get_zone (timeline), ==, "UTC");
  g_assert_false (geneva_timeline_chart_set_zone (timeline, "Europe/Atlantis"));
  g_assert_true (geneva_timeline_chart_set_zone (timeline, "Europe/Berlin"));
  g_assert_false (geneva_chart_shows_selection (chart));
  geneva_timeline_chart_set_arcs (timeline, GENEVA_ARCS_EACH);
  g_assert_true (geneva_chart_shows_selection (chart));
  geneva_timeline_chart_set_ghosts (timeline, TRUE);
  copy = geneva_chart_dup_view (chart, NULL);
  g_assert_cmpstr (geneva_timeline_chart_get_zone (GENEVA_TIMELINE_CHART (copy)), ==, "Europe/Berlin");
  g_assert_cmpint (geneva_timeline_chart_get_arcs (GENEVA_TIMELINE_CHART (copy)), ==, GENEVA_ARCS_EACH);
  g_assert_true (geneva_timeline_chart_get_ghosts (GENEVA_TIMELINE_CHART (copy)));
}

/* What is gone to is brought into sight where it stands by the clock that is shown; ghosts as well. */
static void
test_reveal (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("reports");
  g_autoptr (GenevaChart) chart = geneva_chart_new_by_name ("timeline", NULL);
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  GenevaSessionState state = { .clock = GENEVA_CLOCK_REPORTED };
  GenevaSpan far = { day (2013, 1, 1), day (2013, 1, 5) }, seen;
  GenevaHandle bridge = geneva_snapshot_find (snapshot, "bridge"), ghost = geneva_snapshot_find (snapshot, "in-july");
  g_autoptr (GenevaScene) first = NULL;
  g_autoptr (GenevaScene) second = NULL;

  geneva_chart_set_input (chart, snapshot, &state);
  geneva_timeline_chart_show_span (timeline, &far);
  first = geneva_chart_build (chart, 800, 400, NULL);
  g_assert_false (geneva_chart_reveal (chart, ghost, GENEVA_HANDLE_NONE));
  g_assert_true (geneva_chart_reveal (chart, bridge, GENEVA_HANDLE_NONE));
  g_assert_true (geneva_timeline_chart_get_visible_span (timeline, &seen));
  g_assert_cmpint (seen.begin, <, day (2013, 6, 8) + 43200);
  g_assert_cmpint (seen.end, >, day (2013, 6, 8) + 43200);
  g_assert_cmpint (seen.begin, >, day (2013, 6, 3));
  geneva_timeline_chart_set_ghosts (timeline, TRUE);
  second = geneva_chart_build (chart, 800, 400, NULL);
  g_assert_true (geneva_chart_reveal (chart, ghost, GENEVA_HANDLE_NONE));
  g_assert_true (geneva_timeline_chart_get_visible_span (timeline, &seen));
  g_assert_cmpint (seen.end, >, day (2013, 7, 20) + 43200);
}

/* Whether a change is one to be animated, as the view asks it. */
static void
on_changed (GenevaChart *chart, gboolean *is_smooth)
{
  *is_smooth = geneva_chart_is_change_smooth (chart);
}

static void
test_smooth (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("reports");
  g_autoptr (GenevaChart) chart = geneva_chart_new_by_name ("timeline", NULL);
  GenevaSessionState state = { .clock = GENEVA_CLOCK_HAPPENED };
  gboolean is_smooth = FALSE;

  geneva_chart_set_input (chart, snapshot, &state);
  g_signal_connect (chart, "changed", G_CALLBACK (on_changed), &is_smooth);
  state.clock = GENEVA_CLOCK_REPORTED;
  geneva_chart_set_input (chart, snapshot, &state);
  g_assert_true (is_smooth);
  geneva_chart_set_input (chart, snapshot, &state);
  g_assert_false (is_smooth);
  geneva_timeline_chart_set_lanes (GENEVA_TIMELINE_CHART (chart), GENEVA_LANES_ACTOR);
  g_assert_true (is_smooth);
  g_assert_false (geneva_chart_is_change_smooth (chart));
}

/* Beside lanes that are empty the shelf is as wide as its titles need; none is cut, nor what counts the rest. */
static void
test_shelf_of_undated (void)
{
  g_autoptr (GString) events = g_string_new (NULL);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaScene) scene = NULL;
  GenevaTimelineInput input;
  const GenevaLayer *layer;
  guint n_titles = 0;

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (events, "%s{\"id\":\"u%u\",\"title\":\"An event without a date, number %u\",\"kind\":\"consult\","
                            "\"level\":\"act\",\"participants\":[" ANN "],\"accounts\":[{\"says\":\"happened\","
                            "\"evidence\":[]}],\"origin\":\"hand\",\"review\":\"accepted\"}",
                            i > 0 ? "," : "", i, i);
  snapshot = timeline_load_events (events->str);
  input = timeline_make_input (snapshot, text, 620, 300);
  scene = geneva_timeline_build (&input, NULL);
  layer = geneva_scene_get_layer (scene, (guint) timeline_find_layer (scene, "shelf"));
  for (guint i = 0; i < geneva_layer_get_n_marks (layer); i++) {
    const GenevaMark *mark = geneva_layer_get_marks (layer) + i;
    double width;

    if (mark->kind != GENEVA_MARK_TEXT)
      continue;
    (void) geneva_text_measure (text, mark->font, geneva_scene_get_text (scene, mark->text), 0.0, 1, FALSE, &width, NULL);
    g_assert_cmpfloat (width, <=, mark->w_pt + 0.1);
    n_titles++;
  }
  g_assert_cmpuint (n_titles, >, 3);
}

/* Where most have no date their titles are read, too, and lanes keep more than half; a few take a strip only. */
static void
test_shelf_of_many (void)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  double widths[2];

  for (guint k = 0; k < 2; k++) {
    g_autoptr (GString) events = g_string_new (NULL);
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    g_autoptr (GenevaScene) scene = NULL;
    GenevaTimelineInput input;
    const GenevaMark *title;

    for (guint i = 0; i < 10; i++)
      g_string_append_printf (events, "%s{\"id\":\"u%u\",\"title\":\"The envoys of both sides meet again, number %u\","
                              "\"kind\":\"consult\",\"level\":\"act\",%s\"participants\":[" ANN "],\"accounts\":"
                              "[{\"says\":\"happened\",\"evidence\":[]}],\"origin\":\"hand\",\"review\":\"accepted\"}",
                              i > 0 ? "," : "", i, i, i < (k == 0 ? 1 : 7) ? "" : WHEN ("2013-06-05"));
    snapshot = timeline_load_events (events->str);
    input = timeline_make_input (snapshot, text, 900, 500);
    scene = geneva_timeline_build (&input, NULL);
    g_assert_cmpuint (timeline_count_marks (scene, "shelf", "u0", GENEVA_MARK_TEXT, &title), ==, 1);
    widths[k] = title->w_pt;
    timeline_check_page (scene, "many undated");
  }
  g_assert_cmpfloat (widths[0], <, 100.0);
  g_assert_cmpfloat (widths[1], >, 160.0);
  g_assert_cmpfloat (widths[1], <, 300.0);
}

/* An event alone on its page tells its whole title, on several lines where it must. */
static void
test_long_title_alone (void)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (
    "{\"id\":\"one\",\"title\":\"One event whose title goes on for so long that no page of this width has room for it on one "
    "line, neither left nor right of its mark\",\"kind\":\"consult\",\"level\":\"act\"," WHEN ("2013-06-05")
    "\"participants\":[" ANN "],\"accounts\":[{\"says\":\"happened\",\"evidence\":[]}],\"origin\":\"hand\","
    "\"review\":\"accepted\"}");
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 700, 240);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  const GenevaMark *label;

  g_assert_cmpuint (timeline_count_marks (scene, "labels", "one", GENEVA_MARK_TEXT, &label), ==, 1);
  g_assert_true (label->wrap);
  g_assert_true (geneva_text_measure (text, label->font, geneva_scene_get_text (scene, label->text), label->w_pt, 3, TRUE,
                                      NULL, NULL));
  timeline_check_page (scene, "alone");
}

/* What is behind the head of its lane is not seen, and when brought into sight does not come to lie there. */
static void
test_narrow_reveal (void)
{
#define SAME(id) EVENT (id, "act", WHEN ("2013-06-05"), ANN, "happened", "accepted")
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (
    SAME ("a") "," SAME ("b") "," SAME ("c") "," SAME ("d") "," SAME ("e") "," SAME ("f") "," SAME ("g") "," SAME ("h") ","
    SAME ("i") "," SAME ("j") "," SAME ("k") "," SAME ("l") "," SAME ("m") "," SAME ("n") "," SAME ("o") "," SAME ("p"));
#undef SAME
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (text);
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  static const GenevaPageOptions page = { .scrolls = TRUE };
  guint n_revealed = 0;

  geneva_chart_set_input (chart, snapshot, NULL);
  geneva_scene_unref (geneva_chart_build (chart, 135, 180, &page));
  for (guint step = 0; step < 60; step++) {
    g_autofree char *id = g_strdup_printf ("%c", 'a' + (int) (step * 7 % 16));
    g_autoptr (GenevaScene) scene = NULL;

    (void) geneva_chart_pan (chart, 0.0, step % 2 == 0 ? -7.0 : 3.0);
    scene = geneva_chart_build (chart, 135, 180, &page);
    for (char other = 'a'; other <= 'p'; other++) {
      const char name[] = { other, '\0' };
      const GenevaMark *disc;

      if (timeline_count_marks (scene, "marks", name, GENEVA_MARK_SHAPE, &disc) > 0)
        g_assert_null (geneva_timeline_chart_get_lane_at (timeline, 60.0, disc->y + disc->w_pt / 2.0));
    }
    if (step % 5 == 0 && geneva_chart_reveal (chart, geneva_snapshot_find (snapshot, id), GENEVA_HANDLE_NONE)) {
      g_autoptr (GenevaScene) revealed = geneva_chart_build (chart, 135, 180, &page);
      const GenevaMark *disc;

      n_revealed++;
      g_assert_cmpuint (timeline_count_marks (revealed, "marks", id, GENEVA_MARK_SHAPE, &disc), >=, 1);
      g_assert_null (geneva_timeline_chart_get_lane_at (timeline, 60.0, disc->y - disc->w_pt / 2.0));
    }
  }
  g_assert_cmpuint (n_revealed, >=, 4);
}

/* A tick in another lane is no reason not to scroll to the mark itself. */
static void
test_reveal_beside_tick (void)
{
#define SAME(id) EVENT (id, "act", WHEN ("2013-06-05"), ANN, "happened", "accepted")
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (
    EVENT ("both", "act", WHEN ("2013-06-05"), ANN "," BOB, "happened", "accepted") ","
    SAME ("a") "," SAME ("b") "," SAME ("c") "," SAME ("d") "," SAME ("e") "," SAME ("f") "," SAME ("g") "," SAME ("h") ","
    SAME ("i") "," SAME ("j") "," SAME ("k") "," SAME ("l") "," SAME ("m") "," SAME ("n") "," SAME ("o") "," SAME ("p") ","
    EVENT ("other", "act", WHEN ("2013-06-05"), BOB, "happened", "accepted"));
#undef SAME
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (text);
  static const GenevaPageOptions page = { .scrolls = TRUE };
  GenevaHandle both = geneva_snapshot_find (snapshot, "both");
  g_autoptr (GenevaScene) scrolled = NULL;
  g_autoptr (GenevaScene) revealed = NULL;

  geneva_chart_set_input (chart, snapshot, NULL);
  geneva_scene_unref (geneva_chart_build (chart, 500, 180, &page));
  (void) geneva_chart_pan (chart, 0.0, -10000.0);
  scrolled = geneva_chart_build (chart, 500, 180, &page);
  g_assert_cmpuint (timeline_count_marks (scrolled, "marks", "both", GENEVA_MARK_LINE, NULL), >=, 1);
  g_assert_cmpuint (timeline_count_marks (scrolled, "marks", "both", GENEVA_MARK_SHAPE, NULL), ==, 0);
  g_assert_true (geneva_chart_reveal (chart, both, GENEVA_HANDLE_NONE));
  revealed = geneva_chart_build (chart, 500, 180, &page);
  g_assert_cmpuint (timeline_count_marks (revealed, "marks", "both", GENEVA_MARK_SHAPE, NULL), >=, 1);
  g_assert_false (geneva_chart_reveal (chart, both, GENEVA_HANDLE_NONE));
}

/* A short title finds the room below its mark that a longer one would. */
static void
test_short_title_below (void)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (
    EVENT ("talks", "act", WHEN ("2013-06-05"), ANN, "happened", "accepted"));
  static const GenevaPageOptions page = { .scrolls = TRUE };
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 100, 200);
  g_autoptr (GenevaScene) scene = NULL;
  const GenevaMark *label;

  input.page = &page;
  input.scrolls = TRUE;
  scene = geneva_timeline_build (&input, NULL);
  g_assert_cmpuint (timeline_count_marks (scene, "labels", "talks", GENEVA_MARK_TEXT, &label), ==, 1);
  g_assert_cmpfloat (label->w_pt, <=, 84.0);
  g_assert_cmpuint (geneva_scene_get_count (scene, "unlabelled"), ==, 0);
}

/* Where what has no date stands below the rows, it says so itself: no message lies over it. */
static void
test_narrow_undated (void)
{
#define UNDATED(id) EVENT (id, "act", "", ANN, "happened", "accepted")
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (
    UNDATED ("a") "," UNDATED ("b") "," UNDATED ("c") "," UNDATED ("d") "," UNDATED ("e") "," UNDATED ("f"));
#undef UNDATED
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  static const GenevaPageOptions page = { .scrolls = TRUE };

  for (double height = 200; height <= 300; height += 50) {
    GenevaTimelineInput input = timeline_make_input (snapshot, text, 270, height);
    g_autoptr (GenevaScene) narrow = NULL;
    g_autoptr (GenevaScene) wide = NULL;

    input.page = &page;
    input.scrolls = TRUE;
    narrow = geneva_timeline_build (&input, NULL);
    g_assert_cmpint (timeline_find_layer (narrow, "message"), <, 0);
    g_assert_cmpuint (timeline_count_marks (narrow, "shelf", "a", GENEVA_MARK_SHAPE, NULL), >=, 1);
    input.width_pt = 800;
    wide = geneva_timeline_build (&input, NULL);
    g_assert_cmpint (timeline_find_layer (wide, "message"), >=, 0);
  }
}

/* Near enough to tell hours, a day is not its noon: a whisker shows all of it, also where its middle is not in sight. */
static void
test_day_of_unknown_hour (void)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (
    EVENT ("day", "act", WHEN ("2013-06-05"), ANN, "happened", "accepted") ","
    EVENT ("hour", "act", WHEN ("2013-06-05T12:00:00Z"), ANN, "happened", "accepted"));
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 700, 240);
  g_autoptr (GenevaScene) month = NULL;
  g_autoptr (GenevaScene) days = NULL;
  g_autoptr (GenevaScene) morning = NULL;

  input.span = (GenevaSpan) { day (2013, 5, 20), day (2013, 6, 20) };
  month = geneva_timeline_build (&input, NULL);
  g_assert_cmpuint (timeline_count_marks (month, "marks", "day", GENEVA_MARK_LINE, NULL), ==, 0);
  input.span = (GenevaSpan) { day (2013, 6, 4), day (2013, 6, 7) };
  days = geneva_timeline_build (&input, NULL);
  g_assert_cmpuint (timeline_count_marks (days, "marks", "day", GENEVA_MARK_LINE, NULL), >=, 1);
  g_assert_cmpuint (timeline_count_marks (days, "marks", "day", GENEVA_MARK_SHAPE, NULL), >=, 1);
  g_assert_cmpuint (timeline_count_marks (days, "marks", "hour", GENEVA_MARK_LINE, NULL), ==, 0);
  timeline_check_page (days, "days");
  input.span = (GenevaSpan) { day (2013, 6, 5) + 3600, day (2013, 6, 5) + 5 * 3600 };
  morning = geneva_timeline_build (&input, NULL);
  g_assert_cmpuint (timeline_count_marks (morning, "marks", "day", GENEVA_MARK_LINE, NULL), >=, 1);
  g_assert_cmpuint (timeline_find_item_by_id (morning, "hour"), ==, 0);
}

/* The whisker of a day has a gap only where its label lies on it, not where that found its place below the disc. */
static void
test_day_with_label_below (void)
{
  static const char *const ids[] = {
    "first-meeting-of-delegations", "second-meeting-of-delegations", "third-meeting-of-delegations",
  };
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (
    EVENT ("first-meeting-of-delegations", "act", WHEN ("2013-06-05"), ANN, "happened", "accepted") ","
    EVENT ("second-meeting-of-delegations", "act", WHEN ("2013-06-06"), ANN, "happened", "accepted") ","
    EVENT ("third-meeting-of-delegations", "act", WHEN ("2013-06-07"), ANN, "happened", "accepted"));
  static const double widths[] = { 180, 220, 300, 700 };
  guint n_below = 0, n_beside = 0;

  for (guint w = 0; w < 2 * G_N_ELEMENTS (widths); w++) {
    static const GenevaPageOptions page = { .scrolls = TRUE };
    GenevaTimelineInput input = timeline_make_input (snapshot, text, widths[w / 2], 400);
    g_autoptr (GenevaScene) scene = NULL;

    input.scrolls = w % 2 == 1;
    if (input.scrolls)
      input.page = &page;
    input.span = (GenevaSpan) { day (2013, 6, 5), day (2013, 6, 8) };
    scene = geneva_timeline_build (&input, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
      const GenevaMark *whisker = NULL, *disc = NULL, *label = NULL;
      guint n_lines = timeline_count_marks (scene, "marks", ids[i], GENEVA_MARK_LINE, &whisker);

      g_assert_cmpuint (timeline_count_marks (scene, "marks", ids[i], GENEVA_MARK_SHAPE, &disc), >=, 1);
      if (timeline_count_marks (scene, "labels", ids[i], GENEVA_MARK_TEXT, &label) == 0)
        continue;
      if (label->align_y == GENEVA_ALIGN_START && (label->y > disc->y || label->y + label->h_pt < disc->y)) {
        n_below++;
        g_assert_cmpuint (n_lines, ==, 1);
        g_assert_cmpfloat (whisker->x2 - whisker->x, >=, GENEVA_DAY_SECONDS - 1.0);
      } else {
        n_beside++;
        g_assert_true (n_lines == 0 || whisker->x2 - whisker->x < GENEVA_DAY_SECONDS - 1.0);
      }
    }
  }
  g_assert_cmpuint (n_below, >=, 2);
  g_assert_cmpuint (n_beside, >=, 3);
}

/* A title that has no room on two lines has more of them, where its lane is high. */
static void
test_whole_heads (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);

  for (guint width = 500; width <= 1000; width += 50) {
    GenevaTimelineInput input = timeline_make_input (snapshot, text, width, 600);
    g_autoptr (GenevaScene) scene = NULL;
    const GenevaLayer *layer;
    gboolean is_seen = FALSE;
    double word_pt;

    input.scrolls = TRUE;
    scene = geneva_timeline_build (&input, NULL);
    layer = geneva_scene_get_layer (scene, (guint) timeline_find_layer (scene, "lane-heads"));
    for (guint i = 0; i < geneva_layer_get_n_marks (layer); i++) {
      const GenevaMark *mark = &geneva_layer_get_marks (layer)[i];
      const char *words = mark->kind == GENEVA_MARK_TEXT ? geneva_scene_get_text (scene, mark->text) : "";

      if (!g_str_has_prefix (words, "Syrian government"))
        continue;
      is_seen = TRUE;
      g_assert_true (geneva_text_measure (text, mark->font, words, mark->w_pt,
                                          (guint) lround (mark->h_pt / geneva_text_get_line_height (text, mark->font)),
                                          mark->wrap, NULL, NULL));
      /* nor is the longest word of it broken */
      (void) geneva_text_measure (text, mark->font, "government", 0.0, 1, FALSE, &word_pt, NULL);
      g_assert_cmpfloat (word_pt, <=, mark->w_pt);
    }
    g_assert_true (is_seen);
  }
}

/* Without any time there is no axis either, but a chosen span has one. */
static void
test_no_time (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events ("");
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("DejaVu Sans");
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 600, 300);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  g_autoptr (GenevaScene) chosen = NULL;

  g_assert_cmpint (timeline_find_layer (scene, "message"), >=, 0);
  g_assert_cmpuint (geneva_layer_get_n_marks (geneva_scene_get_layer (scene, (guint) timeline_find_layer (scene, "axis"))),
                    ==, 0);
  input.span = (GenevaSpan) { 0, 100 * GENEVA_DAY_SECONDS };
  chosen = geneva_timeline_build (&input, NULL);
  g_assert_cmpuint (geneva_layer_get_n_marks (geneva_scene_get_layer (chosen, (guint) timeline_find_layer (chosen, "axis"))),
                    >, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-looks/clocks", test_clocks);
  g_test_add_func ("/timeline-looks/arcs", test_arcs);
  g_test_add_func ("/timeline-looks/links", test_links);
  g_test_add_func ("/timeline-looks/ghosts", test_ghosts);
  g_test_add_func ("/timeline-looks/window", test_window);
  g_test_add_func ("/timeline-looks/veil", test_veil);
  g_test_add_func ("/timeline-looks/contested", test_contested);
  g_test_add_func ("/timeline-looks/zone", test_zone);
  g_test_add_func ("/timeline-looks/chart-settings", test_chart_settings);
  g_test_add_func ("/timeline-looks/reveal", test_reveal);
  g_test_add_func ("/timeline-looks/narrow-reveal", test_narrow_reveal);
  g_test_add_func ("/timeline-looks/narrow-undated", test_narrow_undated);
  g_test_add_func ("/timeline-looks/short-title-below", test_short_title_below);
  g_test_add_func ("/timeline-looks/smooth", test_smooth);
  g_test_add_func ("/timeline-looks/shelf-of-undated", test_shelf_of_undated);
  g_test_add_func ("/timeline-looks/shelf-of-many", test_shelf_of_many);
  g_test_add_func ("/timeline-looks/long-title-alone", test_long_title_alone);
  g_test_add_func ("/timeline-looks/day-of-unknown-hour", test_day_of_unknown_hour);
  g_test_add_func ("/timeline-looks/day-with-label-below", test_day_with_label_below);
  g_test_add_func ("/timeline-looks/no-time", test_no_time);
  g_test_add_func ("/timeline-looks/reveal-beside-tick", test_reveal_beside_tick);
  g_test_add_func ("/timeline-looks/whole-heads", test_whole_heads);
  return g_test_run ();
}
