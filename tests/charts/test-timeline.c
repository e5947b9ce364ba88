/* The timeline of the bundled dossier and of small ones made for a purpose:
 * nothing overlaps, nothing leaves the page, every mark is found where it is,
 * forms and counts say what the dossier says.
 */
#include "geneva-painter.h"
#include "geneva-svg.h"
#include "timeline-stage.h"

#include "jobs/geneva-bundled.h"
#include "store/geneva-dossier-json.h"

#include <string.h>

/* ---- the bundled dossier ---- */

static void
test_nothing_overlaps (void)
{
  static const double sizes[][2] = { { 800, 500 }, { 1400, 600 }, { 1920, 1080 }, { 480, 320 }, { 1000, 240 },
                                     { 260, 900 }, { 3000, 400 } };
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);

  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++) {
    for (guint lanes = GENEVA_LANES_BLOC; lanes <= GENEVA_LANES_KIND; lanes++) {
      GenevaTimelineInput input = timeline_make_input (snapshot, text, sizes[size][0], sizes[size][1]);
      g_autoptr (GenevaScene) scene = NULL;
      g_autofree char *what = g_strdup_printf ("%.0f × %.0f, by %s", sizes[size][0], sizes[size][1],
                                               geneva_lanes_get_name (lanes));

      input.lanes = lanes;
      scene = geneva_timeline_build (&input, NULL);
      timeline_check_page (scene, what);
    }
  }
}

static void
test_bare_page (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 400);
  g_autoptr (GenevaScene) scene = NULL;

  input.page = NULL;
  scene = geneva_timeline_build (&input, NULL);
  timeline_check_page (scene, "bare");
  g_assert_cmpint (timeline_find_layer (scene, "legend"), ==, -1);
  g_assert_cmpint (timeline_find_layer (scene, "caption"), ==, -1);
}

static void
test_marks_are_hit (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 1400, 800);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);

  g_assert_cmpuint (geneva_scene_get_n_items (scene), >, 70);
  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    const GenevaItem *item = geneva_scene_get_item (scene, i);
    double x, y;

    g_assert_true (geneva_scene_get_item_point (scene, i, &x, &y));
    g_assert_cmpstr (geneva_scene_get_item (scene, geneva_scene_hit (scene, x, y, 3.0))->id, ==, item->id);
    g_assert_cmpint (GENEVA_HANDLE_LIST (item->handle), ==, GENEVA_LIST_EVENTS);
    g_assert_nonnull (item->details);
    g_assert_nonnull (strstr (item->details, "passage"));
  }
}

static void
test_counts_add_up (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 800, 500);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  guint n_events = geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS);
  int caption;

  g_assert_cmpuint (geneva_scene_get_count (scene, "shown") + geneva_scene_get_count (scene, "outside"), ==,
                    n_events);
  g_assert_cmpuint (geneva_scene_get_count (scene, "shown"), ==, geneva_scene_get_n_items (scene));
  g_assert_cmpuint (geneva_scene_get_count (scene, "undated"), >, 0);
  g_assert_cmpuint (geneva_scene_get_count (scene, "unlabelled"), ==,
                    geneva_scene_get_n_dropped_labels (scene));
  caption = timeline_find_layer (scene, "caption");
  g_assert_cmpint (caption, >=, 0);
  {
    const GenevaMark *mark = geneva_layer_get_marks (geneva_scene_get_layer (scene, (guint) caption));
    g_autofree char *expected = g_strdup_printf ("%u events shown.", geneva_scene_get_count (scene, "shown"));

    g_assert_true (g_str_has_prefix (geneva_scene_get_text (scene, mark->text), expected));
  }
  g_assert_nonnull (strstr (geneva_scene_get_description (scene), "2013"));
}

static void
test_repeats (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaSnapshot) again = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 1000, 600);
  GenevaTimelineInput same = timeline_make_input (again, text, 1000, 600);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  g_autoptr (GenevaScene) same_scene = geneva_timeline_build (&same, NULL);
  g_autofree char *svg = geneva_svg_write (scene, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);
  g_autofree char *same_svg = geneva_svg_write (same_scene, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);

  g_assert_cmpstr (svg, ==, same_svg);
}

/* Panning moves marks across, never up or down. */
static void
test_rows_stay_while_panning (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 1200, 700);
  g_autoptr (GenevaScene) before = NULL;
  GenevaSpan span;
  guint n_compared = 0;

  input.page = NULL;
  g_assert_true (geneva_timeline_find_span (&input, &span));
  input.span = span;
  before = geneva_timeline_build (&input, NULL);
  for (int days = -40; days <= 40; days += 8) {
    g_autoptr (GenevaScene) after = NULL;

    input.span.begin = span.begin + days * GENEVA_DAY_SECONDS;
    input.span.end = span.end + days * GENEVA_DAY_SECONDS;
    after = geneva_timeline_build (&input, NULL);
    for (guint32 i = 1; i <= geneva_scene_get_n_items (after); i++) {
      const GenevaItem *item = geneva_scene_get_item (after, i);
      guint32 was = geneva_scene_find_item (before, item->handle, 0, 0);
      const GenevaMark *mark_before, *mark_after;

      if (was == 0 || timeline_count_marks (after, "marks", item->id, GENEVA_MARK_SHAPE, &mark_after) == 0
          || timeline_count_marks (before, "marks", item->id, GENEVA_MARK_SHAPE, &mark_before) == 0)
        continue;
      g_assert_cmpfloat_with_epsilon (mark_before->y, mark_after->y, 1e-6);
      n_compared++;
    }
  }
  g_assert_cmpuint (n_compared, >, 300);
}

static void
test_blocs_unfold (void)
{
  static const char *const unfolded[] = { "Western states", NULL };
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 1200, 900);
  GenevaTimelineGeometry folded_geometry = { 0 }, geometry = { 0 };
  g_autoptr (GenevaScene) folded = geneva_timeline_build (&input, &folded_geometry);
  g_autoptr (GenevaScene) scene = NULL;
  gboolean is_found = FALSE;

  input.unfolded = unfolded;
  scene = geneva_timeline_build (&input, &geometry);
  g_assert_cmpuint (geometry.lanes->len, >, folded_geometry.lanes->len + 5);
  g_assert_cmpuint (geneva_scene_get_n_items (scene), ==, geneva_scene_get_n_items (folded));
  for (guint i = 0; i < geometry.lanes->len; i++) {
    const GenevaTimelineLane *lane = &g_array_index (geometry.lanes, GenevaTimelineLane, i);

    is_found = is_found || (lane->is_unfolded && lane->is_bloc && strcmp (lane->name, "Western states") == 0);
    if (i > 0) {
      const GenevaTimelineLane *above = &g_array_index (geometry.lanes, GenevaTimelineLane, i - 1);

      g_assert_cmpfloat_with_epsilon (above->y_pt + above->height_pt, lane->y_pt, 1e-6);
    }
  }
  g_assert_true (is_found);
  timeline_check_page (scene, "unfolded");
  geneva_timeline_geometry_clear (&geometry);
  geneva_timeline_geometry_clear (&folded_geometry);
}

/* ---- forms ---- */

static void
test_forms (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (
    EVENT ("day", "act", WHEN ("2013-06-05"), ANN, "happened", "accepted") ","
    EVENT ("plan", "act", WHEN ("2013-06-15"), ANN, "planned", "accepted") ","
    EVENT ("maybe", "act", WHEN ("2013-06-12"), ANN, "possible", "accepted") ","
    EVENT ("lasting", "act", WHEN ("2013-06-01/2013-06-20"), BOB, "happened", "accepted") ","
    EVENT ("within", "act", WHEN ("[2013-06-03..2013-06-09]"), BOB, "happened", "accepted") ","
    EVENT ("since", "act", WHEN ("2013-06-10/.."), BOB, "happened", "accepted") ","
    EVENT ("by", "act", WHEN ("[..2013-06-08]"), BOB, "happened", "accepted") ","
    EVENT ("band", "process", WHEN ("2013-06-02/2013-06-18"), ANN, "happened", "accepted") ","
    EVENT ("war", "era", WHEN ("2011/.."), ANN "," BOB, "happened", "accepted") ","
    EVENT ("undated", "act", "", ANN, "happened", "accepted") ","
    EVENT ("joint", "act", WHEN ("2013-06-07"), ANN "," BOB_ACTS, "happened", "accepted") ","
    EVENT ("within-bloc", "act", WHEN ("2013-06-07"), ANN "," EVE, "happened", "accepted") ","
    EVENT ("ghost", "act", WHEN ("2013-06-11"), ANN, "happened", "suggested") ","
    EVENT ("wrong", "act", WHEN ("2013-06-11"), ANN, "happened", "rejected"));
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 1200, 800);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  g_autoptr (GenevaScene) with_ghosts = NULL;
  const GenevaMark *mark;

  g_assert_cmpuint (timeline_count_marks (scene, "marks", "day", GENEVA_MARK_SHAPE, &mark), >=, 1);
  g_assert_cmpint (mark->fill, ==, GENEVA_FILL_SOLID);
  g_assert_cmpint (mark->shape, ==, GENEVA_SHAPE_DISC);
  g_assert_cmpint (mark->fill_style, ==, GENEVA_STYLE_VERBAL_COOPERATION);
  g_assert_cmpuint (timeline_count_marks (scene, "marks", "plan", GENEVA_MARK_SHAPE, &mark), >=, 1);
  g_assert_cmpint (mark->fill, ==, GENEVA_FILL_HOLLOW);
  g_assert_cmpuint (mark->text, ==, 0);
  g_assert_cmpuint (timeline_count_marks (scene, "marks", "maybe", GENEVA_MARK_SHAPE, &mark), >=, 1);
  g_assert_cmpint (mark->fill, ==, GENEVA_FILL_HOLLOW);
  g_assert_cmpstr (geneva_scene_get_text (scene, mark->text), ==, "?");

  g_assert_cmpuint (timeline_count_marks (scene, "marks", "lasting", GENEVA_MARK_RECT, &mark), ==, 1);
  g_assert_cmpuint (timeline_count_marks (scene, "marks", "lasting", GENEVA_MARK_LINE, NULL), ==, 0);
  g_assert_cmpuint (timeline_count_marks (scene, "marks", "within", GENEVA_MARK_LINE, &mark), >=, 1);
  g_assert_cmpint (mark->start, ==, GENEVA_END_TICK);
  g_assert_cmpuint (timeline_count_marks (scene, "marks", "since", GENEVA_MARK_LINE, &mark), ==, 1);
  g_assert_cmpint (mark->end, ==, GENEVA_END_ARROW);
  g_assert_cmpfloat (mark->dx2, >, mark->dx);
  g_assert_cmpuint (timeline_count_marks (scene, "marks", "by", GENEVA_MARK_LINE, &mark), ==, 1);
  g_assert_cmpint (mark->end, ==, GENEVA_END_ARROW);
  g_assert_cmpfloat (mark->dx2, <, mark->dx);
  g_assert_cmpuint (timeline_count_marks (scene, "bands", "band", GENEVA_MARK_RECT, &mark), ==, 2);
  g_assert_cmpfloat (mark->opacity, <, 0.5);
  g_assert_cmpuint (timeline_count_marks (scene, "eras", "war", GENEVA_MARK_RECT, NULL), ==, 1);
  g_assert_cmpuint (timeline_count_marks (scene, "shelf", "undated", GENEVA_MARK_SHAPE, NULL), >=, 1);

  /* Bob acts: the mark is his, Ann's lane has the tick, a line joins them; not inside one bloc. */
  g_assert_cmpuint (timeline_count_marks (scene, "connectors", "joint", GENEVA_MARK_LINE, NULL), ==, 1);
  g_assert_cmpuint (timeline_count_marks (scene, "connectors", "within-bloc", GENEVA_MARK_LINE, NULL), ==, 0);
  g_assert_cmpuint (timeline_count_marks (scene, "connectors", "day", GENEVA_MARK_LINE, NULL), ==, 0);

  /* No passage stands behind these: a badge beside each disc. */
  g_assert_cmpuint (timeline_count_marks (scene, "marks", "day", GENEVA_MARK_SHAPE, NULL), ==, 2);

  g_assert_cmpuint (timeline_find_item_by_id (scene, "ghost"), ==, 0);
  g_assert_cmpuint (timeline_find_item_by_id (scene, "wrong"), ==, 0);
  g_assert_cmpuint (geneva_scene_get_count (scene, "unreviewed"), ==, 1);
  input.unreviewed = TRUE;
  with_ghosts = geneva_timeline_build (&input, NULL);
  g_assert_cmpuint (timeline_count_marks (with_ghosts, "marks", "ghost", GENEVA_MARK_SHAPE, &mark), >=, 1);
  g_assert_cmpfloat (mark->opacity, <, 1.0);
  g_assert_cmpuint (timeline_find_item_by_id (with_ghosts, "wrong"), ==, 0);
}

static void
test_contested (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (
    "{\"id\":\"attack\",\"title\":\"Attack\",\"kind\":\"assault\",\"level\":\"act\",\"when\":\"2013-08-21\","
    "\"participants\":[" ANN "],\"accounts\":[{\"by\":\"ann\",\"says\":\"happened\",\"evidence\":[]},"
    "{\"by\":\"bob\",\"says\":\"did-not-happen\",\"evidence\":[]}],\"origin\":\"hand\",\"review\":\"accepted\"}");
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 600, 300);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  const GenevaMark *mark;

  g_assert_cmpuint (timeline_count_marks (scene, "marks", "attack", GENEVA_MARK_SHAPE, &mark), >=, 1);
  g_assert_cmpint (mark->fill, ==, GENEVA_FILL_HALF);
  g_assert_cmpint (mark->fill_style, ==, GENEVA_STYLE_MATERIAL_CONFLICT);
}

static void
test_filter (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (
    EVENT ("one", "act", WHEN ("2013-06-05"), ANN, "happened", "accepted") ","
    EVENT ("two", "act", WHEN ("2013-06-06"), ANN, "happened", "accepted"));
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaFilter) filter = NULL;
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 600, 300);
  g_autoptr (GenevaScene) scene = NULL;
  g_autoptr (GenevaScene) dimmed = NULL;
  GenevaHandle two = geneva_snapshot_find (snapshot, "two");
  const GenevaMark *mark;

  filter = geneva_filter_new_with (NULL, GENEVA_FILTER_ONLY, "one event", &two, 1);
  input.filter = filter;
  scene = geneva_timeline_build (&input, NULL);
  g_assert_cmpuint (geneva_scene_get_n_items (scene), ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (scene, "filtered"), ==, 1);

  input.dims_filtered = TRUE;
  dimmed = geneva_timeline_build (&input, NULL);
  g_assert_cmpuint (geneva_scene_get_n_items (dimmed), ==, 2);
  g_assert_cmpuint (geneva_scene_get_count (dimmed, "filtered"), ==, 1);
  g_assert_cmpuint (timeline_count_marks (dimmed, "marks", "one", GENEVA_MARK_SHAPE, &mark), >=, 1);
  g_assert_cmpfloat (mark->opacity, <, 0.5);
  g_assert_cmpuint (timeline_count_marks (dimmed, "marks", "two", GENEVA_MARK_SHAPE, &mark), >=, 1);
  g_assert_cmpfloat (mark->opacity, ==, 1.0);
}

static void
test_nothing_to_show (void)
{
  g_autoptr (GenevaSnapshot) empty = timeline_load_events ("");
  g_autoptr (GenevaSnapshot) undated = timeline_load_events (EVENT ("undated", "act", "", ANN, "planned", "accepted"));
  GenevaSnapshot *snapshots[] = { NULL, empty, undated };
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (snapshots); i++) {
    GenevaTimelineInput input = timeline_make_input (snapshots[i], text, 600, 300);
    g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
    GenevaSpan span = { 3, 4 };
    const GenevaLayer *axis;

    g_assert_false (geneva_timeline_find_span (&input, &span));
    g_assert_cmpint (span.begin, ==, 3);
    g_assert_cmpuint (geneva_scene_get_n_items (scene), ==, i == 2 ? 1 : 0);
    g_assert_cmpint (timeline_find_layer (scene, "message"), >=, 0);
    timeline_check_page (scene, "nothing");
    /* Any year would be made up. */
    axis = geneva_scene_get_layer (scene, (guint) timeline_find_layer (scene, "axis"));
    for (guint k = 0; k < geneva_layer_get_n_marks (axis); k++)
      g_assert_cmpint (geneva_layer_get_marks (axis)[k].kind, !=, GENEVA_MARK_TEXT);
    /* No span is told that no event has. */
    if (i < 2)
      g_assert_false (g_str_has_prefix (geneva_scene_get_description (scene), "From "));
  }
}

/* One event, a whole world of time, and the last second: scales stay sound. */
static void
test_extreme_spans (void)
{
  static const char *const dates[] = { "2013-06-05T14:00:00Z", "-9999", "9999-12-31", "0000/9999",
                                       "2013-06-05" };
  static const GenevaSpan spans[] = { { 0, 0 }, { 0, 1 }, { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX },
                                      { 1370390400, 1370476800 } };
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autofree char *event = g_strdup_printf (
      "{\"id\":\"e\",\"title\":\"E\",\"kind\":\"consult\",\"level\":\"act\",\"when\":\"%s\",\"participants\":[],"
      "\"accounts\":[],\"origin\":\"hand\",\"review\":\"accepted\"}", dates[i]);
    g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (event);

    for (guint k = 0; k < G_N_ELEMENTS (spans); k++) {
      GenevaTimelineInput input = timeline_make_input (snapshot, text, 700, 300);
      g_autoptr (GenevaScene) scene = NULL;

      input.span = spans[k];
      scene = geneva_timeline_build (&input, NULL);
      timeline_check_page (scene, dates[i]);
    }
  }
}

/* ---- the chart ---- */

static void
count_change (GenevaChart *chart, gpointer data)
{
  (*(guint *) data)++;
}

static void
test_chart (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (text);
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  GenevaHandle conference = geneva_snapshot_find (snapshot, "ev-geneva-ii");
  GenevaHandle first = geneva_snapshot_find (snapshot, "ev-geneva-2012");
  g_autoptr (GenevaScene) opened = NULL;
  g_autoptr (GenevaScene) zoomed = NULL;
  g_autoptr (GenevaScene) revealed = NULL;
  g_autoptr (GenevaScene) whole = NULL;
  guint n_changes = 0;
  double x, y, x_after, y_after;
  guint32 item;

  g_signal_connect (chart, "changed", G_CALLBACK (count_change), &n_changes);
  g_assert_false (geneva_chart_zoom (chart, 2.0, 100.0, 100.0));   /* no picture yet */
  geneva_chart_set_input (chart, snapshot, NULL);
  g_assert_cmpuint (n_changes, ==, 1);
  opened = geneva_chart_build (chart, 1200, 700, NULL);
  item = geneva_scene_find_item (opened, conference, 0, 0);
  g_assert_cmpuint (item, !=, 0);
  g_assert_true (geneva_scene_get_item_point (opened, item, &x, &y));

  /* What is under the pointer stays under it. */
  g_assert_true (geneva_chart_zoom (chart, 2.0, x, y));
  zoomed = geneva_chart_build (chart, 1200, 700, NULL);
  item = geneva_scene_find_item (zoomed, conference, 0, 0);
  g_assert_true (geneva_scene_get_item_point (zoomed, item, &x_after, &y_after));
  g_assert_cmpfloat_with_epsilon (x, x_after, 3.0);

  g_assert_cmpuint (geneva_scene_find_item (zoomed, first, 0, 0), ==, 0);
  g_assert_true (geneva_chart_reveal (chart, first, 0));
  revealed = geneva_chart_build (chart, 1200, 700, NULL);
  g_assert_cmpuint (geneva_scene_find_item (revealed, first, 0, 0), !=, 0);
  g_assert_false (geneva_chart_reveal (chart, first, 0));          /* in sight already */

  g_assert_true (geneva_chart_show_all (chart));
  whole = geneva_chart_build (chart, 1200, 700, NULL);
  g_assert_cmpuint (geneva_scene_get_count (whole, "outside"), ==, 0);

  g_assert_cmpstr (geneva_timeline_chart_get_lane_at (timeline, 30.0, 90.0), !=, NULL);
  g_assert_null (geneva_timeline_chart_get_lane_at (timeline, 600.0, 90.0));
  n_changes = 0;
  geneva_timeline_chart_set_unfolded (timeline, "Western states", TRUE);
  geneva_timeline_chart_set_unfolded (timeline, "Western states", TRUE);
  g_assert_true (geneva_timeline_chart_is_unfolded (timeline, "Western states"));
  g_assert_cmpuint (n_changes, ==, 1);
  geneva_timeline_chart_set_unfolded (timeline, "Western states", FALSE);
  g_assert_false (geneva_timeline_chart_is_unfolded (timeline, "Western states"));
  geneva_timeline_chart_set_lanes (timeline, GENEVA_LANES_KIND);
  g_assert_cmpuint (n_changes, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/nothing-overlaps", test_nothing_overlaps);
  g_test_add_func ("/timeline/bare-page", test_bare_page);
  g_test_add_func ("/timeline/marks-are-hit", test_marks_are_hit);
  g_test_add_func ("/timeline/counts-add-up", test_counts_add_up);
  g_test_add_func ("/timeline/repeats", test_repeats);
  g_test_add_func ("/timeline/rows-stay-while-panning", test_rows_stay_while_panning);
  g_test_add_func ("/timeline/blocs-unfold", test_blocs_unfold);
  g_test_add_func ("/timeline/forms", test_forms);
  g_test_add_func ("/timeline/contested", test_contested);
  g_test_add_func ("/timeline/filter", test_filter);
  g_test_add_func ("/timeline/nothing-to-show", test_nothing_to_show);
  g_test_add_func ("/timeline/extreme-spans", test_extreme_spans);
  g_test_add_func ("/timeline/chart", test_chart);
  return g_test_run ();
}
