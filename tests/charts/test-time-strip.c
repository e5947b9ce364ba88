/* The time strip without a widget: its counts against counting one by one, its
 * scenes, and where a pointer is.
 */
#include "geneva-number.h"
#include "geneva-time-strip.h"
#include "model/geneva-passages.h"
#include "timeline-stage.h"

#include <math.h>
#include <string.h>

#define DAY GENEVA_DAY_SECONDS

static GenevaInstant
day (int year, int month, int number)
{
  return geneva_day_from_civil (year, month, number) * DAY;
}

static GenevaTimeStripInput
make_input (GenevaTimeStripCounts *counts, GenevaTextContext *text, double width)
{
  return (GenevaTimeStripInput) {
    .counts = counts, .width_pt = width, .height_pt = 36.0, .locale = "en", .text = text,
  };
}

static GenevaTimeStripCounts *
count (GenevaSnapshot *snapshot, GenevaClock clock)
{
  GenevaTimeStripCounts *counts = geneva_time_strip_counts_new (snapshot, NULL, clock, FALSE, NULL);

  g_assert_nonnull (counts);
  return counts;
}

/* Dates of all kinds, hard ones often. */
static char *
dup_random_date (GRand *random)
{
  int year = 2010 + g_rand_int_range (random, 0, 8), month = g_rand_int_range (random, 1, 13);
  int number = g_rand_int_range (random, 1, 28);
  const char *sign = (const char *[]) { "", "", "", "~", "?", "%" }[g_rand_int_range (random, 0, 6)];

  switch (g_rand_int_range (random, 0, 12)) {
  case 0:
    return g_strdup_printf ("%04d-%02d%s", year, month, sign);
  case 1:
    return g_strdup_printf ("%04d%s", year, sign);
  case 2:
    return g_strdup_printf ("%04d-%02d-%02d%s/%04d-%02d-%02d", year, month, number, sign, year + 1, month, number);
  case 3:
    return g_strdup_printf ("%04d-%02d-%02d/..", year, month, number);
  case 4:
    return g_strdup_printf ("/%04d-%02d-%02d%s", year, month, number, sign);
  case 5:
    return g_strdup_printf ("[..%04d-%02d-%02d]", year, month, number);
  case 6:
    return g_strdup_printf ("[%04d-%02d..]", year, month);
  case 7:
    return g_strdup_printf ("[%04d-%02d-%02d,%04d-%02d-%02d]", year, month, number, year + 1, month, number);
  case 8:
    return g_strdup_printf ("%04d-%02d/%04d-%02d", year, month, year, month);
  default:
    return g_strdup_printf ("%04d-%02d-%02d%s", year, month, number, sign);
  }
}

static GenevaSnapshot *
load_random (GRand *random, guint n)
{
  g_autoptr (GString) events = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    g_autofree char *date = dup_random_date (random);

    g_string_append_printf (events,
                            "%s{\"id\":\"e%u\",\"title\":\"E\",\"kind\":\"consult\",\"level\":\"%s\",%s%s%s"
                            "\"participants\":[" ANN "],\"accounts\":[{\"says\":\"%s\",\"evidence\":[]}],"
                            "\"origin\":\"hand\",\"review\":\"%s\"}",
                            i > 0 ? "," : "", i, i % 40 == 7 ? "era" : "act", i % 11 == 0 ? "" : "\"when\":\"",
                            i % 11 == 0 ? "" : date, i % 11 == 0 ? "" : "\",",
                            i % 3 == 0 ? "planned" : "happened", i % 13 == 5 ? "suggested" : "accepted");
  }
  return timeline_load_events (events->str);
}

static void
test_window_counts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (22);
  g_autoptr (GenevaSnapshot) snapshot = load_random (random, 1500);
  GenevaHandle handles[40];
  g_autoptr (GenevaFilter) filter = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    handles[i] = GENEVA_HANDLE (GENEVA_LIST_EVENTS, 3 * i);
  filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "40 events", handles, G_N_ELEMENTS (handles));
  for (guint run = 0; run < 4; run++) {
    GenevaSessionState state = { .filter = run % 2 == 0 ? NULL : filter, .unreviewed = run >= 2 };
    g_autoptr (GenevaTimeStripCounts) counts =
      geneva_time_strip_counts_new (snapshot, state.filter, state.clock, state.unreviewed, NULL);

    for (guint i = 0; i < 400; i++) {
      GenevaInstant begin = day (2009, 1, 1) + (GenevaInstant) g_rand_int_range (random, 0, 3800) * DAY / 2;
      GenevaInstant length = (GenevaInstant) g_rand_int_range (random, 0, i % 4 == 0 ? 2000 : 40) * DAY / 2;
      GenevaWithinCounts expected, made;

      state.span = (GenevaSpan) { begin, begin + length };
      geneva_session_state_count_within (&state, snapshot, &expected);
      geneva_time_strip_counts_get_within (counts, &state.span, &made);
      g_assert_cmpuint (made.n_undated, ==, expected.n_undated);
      g_assert_cmpuint (made.n_filtered, ==, expected.n_filtered);
      g_assert_cmpuint (made.n_certain, ==, expected.n_certain);
      g_assert_cmpuint (made.n_possible, ==, expected.n_possible);
      g_assert_cmpuint (made.n_outside, ==, expected.n_outside);
    }
  }
}

/* In many thousand, in an order that is none: the sort by digits. */
static void
test_many (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (23);
  g_autoptr (GenevaSnapshot) snapshot = load_random (random, 20000);
  g_autoptr (GenevaTimeStripCounts) counts = count (snapshot, GENEVA_CLOCK_HAPPENED);
  GenevaSessionState state = { .span = { day (2012, 2, 1), day (2012, 3, 1) } };
  GenevaWithinCounts expected, made;

  geneva_session_state_count_within (&state, snapshot, &expected);
  geneva_time_strip_counts_get_within (counts, &state.span, &made);
  g_assert_cmpmem (&made, sizeof made, &expected, sizeof expected);
}

static void
test_columns (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  g_autoptr (GenevaTimeStripCounts) counts = count (snapshot, GENEVA_CLOCK_HAPPENED);
  GenevaTimelineInput timeline = { .snapshot = snapshot, .text = text, .width_pt = 600, .height_pt = 400 };
  GenevaTimeStripInput input = make_input (counts, text, 900.0);
  GenevaTimeStripGeometry geometry;
  g_autoptr (GenevaScene) scene = geneva_time_strip_build (&input, &geometry);
  GenevaSpan whole;
  const GenevaLayer *layer;
  int at = timeline_find_layer (scene, "columns");
  guint n_all = 0;

  /* It spans what the timeline spans, in whole days or months. */
  g_assert_true (geneva_timeline_find_span (&timeline, &whole));
  g_assert_cmpint (geometry.domain.begin, <=, whole.begin);
  g_assert_cmpint (geometry.domain.end, >=, whole.end - 1);
  g_assert_cmpint (whole.begin - geometry.domain.begin, <, 31 * DAY);
  g_assert_cmpint (geometry.domain.begin % DAY, ==, 0);
  g_assert_cmpint (at, >=, 0);
  layer = geneva_scene_get_layer (scene, (guint) at);
  g_assert_cmpuint (geneva_layer_get_n_marks (layer), >=, geneva_scene_get_count (scene, "columns"));
  for (guint i = 0; i < geneva_layer_get_n_marks (layer); i++) {
    const GenevaMark *mark = &geneva_layer_get_marks (layer)[i];

    g_assert_cmpfloat (mark->x, >=, geometry.plot.x - 1e-6);
    g_assert_cmpfloat (mark->x2, <=, geometry.plot.x + geometry.plot.width + 1e-6);
    g_assert_cmpfloat (mark->y, >=, geometry.plot.y - 1e-6);
    g_assert_cmpfloat (mark->y2 - mark->y, >, 0.4);
  }
  for (guint group = 0; group < GENEVA_N_COUNTED; group++) {
    double edges[] = { -INFINITY, INFINITY };
    guint32 n;

    (void) geneva_time_strip_counts_fill (counts, group, 1, edges, &n);
    n_all += n;
  }
  g_assert_cmpuint (n_all, <=, geneva_scene_get_count (scene, "dated"));
  g_assert_cmpuint (n_all, >, 10);
  g_assert_cmpstr (geneva_scene_get_title (scene), ==, "Events by when they happened");
}

static void
test_clocks (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  g_autoptr (GenevaTimeStripCounts) counts = count (snapshot, GENEVA_CLOCK_REPORTED);
  GenevaTimeStripInput input = make_input (counts, text, 900.0);
  GenevaTimeStripGeometry geometry;
  g_autoptr (GenevaScene) scene = geneva_time_strip_build (&input, &geometry);
  g_autofree char *summary = geneva_time_strip_dup_summary (&input, &geometry, NULL, FALSE);

  g_assert_cmpstr (geneva_scene_get_title (scene), ==, "Events by when they were reported");
  g_assert_nonnull (strstr (summary, "event"));
  g_assert_true (g_str_has_suffix (summary, "by first report"));
}

/* Two hundred events of one month, one two centuries before, two long after. */
static GenevaSnapshot *
load_lonely (void)
{
  g_autoptr (GString) events = g_string_new (NULL);

  for (guint i = 0; i < 200; i++) {
    g_autofree char *date = g_strdup_printf ("2013-06-%02u", 1 + i % 28);

    g_string_append_printf (events,
                            "{\"id\":\"e%u\",\"title\":\"E\",\"kind\":\"consult\",\"level\":\"act\",\"when\":\"%s\","
                            "\"participants\":[" ANN "],\"accounts\":[{\"says\":\"happened\",\"evidence\":[]}],"
                            "\"origin\":\"hand\",\"review\":\"accepted\"},", i, date);
  }
  g_string_append (events, EVENT ("old", "act", WHEN ("1815-06-09"), ANN, "happened", "accepted") ","
                   EVENT ("new", "act", WHEN ("2050-01-01"), ANN, "planned", "accepted") ","
                   EVENT ("later", "act", WHEN ("2060-01-01"), ANN, "planned", "accepted") ","
                   EVENT ("none", "act", "", ANN, "planned", "accepted"));
  return timeline_load_events (events->str);
}

static void
test_outliers (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_lonely ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  g_autoptr (GenevaTimeStripCounts) counts = count (snapshot, GENEVA_CLOCK_HAPPENED);
  GenevaTimeStripInput input = make_input (counts, text, 700.0);
  GenevaTimeStripGeometry geometry;
  g_autoptr (GenevaScene) scene = geneva_time_strip_build (&input, &geometry);

  g_assert_cmpint (geometry.domain.begin, ==, day (2013, 6, 1));
  g_assert_cmpint (geometry.domain.end, ==, day (2013, 6, 29));
  g_assert_false (geometry.is_whole);
  g_assert_cmpuint (geneva_scene_get_count (scene, "earlier"), ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (scene, "later"), ==, 2);
  g_assert_cmpuint (geneva_scene_get_count (scene, "undated"), ==, 1);
  g_assert_cmpint (geneva_time_strip_pick (&geometry, 0.0, 0.0, geometry.earlier.x + 5.0, 10.0), ==,
                   GENEVA_STRIP_EARLIER);
  g_assert_cmpint (geneva_time_strip_pick (&geometry, 0.0, 0.0, 690.0, 10.0), ==, GENEVA_STRIP_LATER);
  g_clear_pointer (&scene, geneva_scene_unref);

  input.is_whole = TRUE;
  scene = geneva_time_strip_build (&input, &geometry);
  g_assert_true (geometry.is_whole);
  g_assert_cmpint (geometry.domain.begin, ==, day (1815, 6, 1));
  g_assert_cmpint (geometry.domain.end, ==, day (2060, 2, 1));
  g_assert_cmpuint (geneva_scene_get_count (scene, "earlier"), ==, 0);
  /* A single event beside a column of two hundred can be seen. */
  g_assert_true (geometry.is_root);
  g_assert_cmpuint (geometry.most, ==, 200);
  {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, (guint) timeline_find_layer (scene, "columns"));

    g_assert_cmpuint (geneva_layer_get_n_marks (layer), ==, 4);
    for (guint i = 0; i < 4; i++) {
      const GenevaMark *mark = &geneva_layer_get_marks (layer)[i];

      g_assert_cmpfloat (mark->y2 - mark->y, >=, 1.5);
    }
  }
  g_clear_pointer (&scene, geneva_scene_unref);

  /* A window that somebody set out there is in sight, too. */
  input.is_whole = FALSE;
  input.window = (GenevaSpan) { day (2049, 1, 1), day (2051, 1, 1) };
  scene = geneva_time_strip_build (&input, &geometry);
  g_assert_true (geometry.is_whole);
}

/* The axis is the dossier's, not the filter's: a window stays where it is. */
static void
test_filter (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_lonely ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  GenevaHandle one = geneva_snapshot_find (snapshot, "e3");
  g_autoptr (GenevaFilter) only = geneva_filter_new_with (NULL, GENEVA_FILTER_ONLY, "1 event", &one, 1);
  g_autoptr (GenevaFilter) none = geneva_filter_new_with (only, GENEVA_FILTER_HIDE, "1 event", &one, 1);
  GenevaFilter *filters[] = { NULL, only, none };
  GenevaSpan domain = { 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++) {
    g_autoptr (GenevaTimeStripCounts) counts =
      geneva_time_strip_counts_new (snapshot, filters[i], GENEVA_CLOCK_HAPPENED, FALSE, NULL);
    GenevaTimeStripInput input = make_input (counts, text, 700.0);
    GenevaTimeStripGeometry geometry;
    g_autoptr (GenevaScene) scene = geneva_time_strip_build (&input, &geometry);
    g_autofree char *summary = geneva_time_strip_dup_summary (&input, &geometry, NULL, FALSE);

    if (i == 0)
      domain = geometry.domain;
    g_assert_cmpint (geometry.domain.begin, ==, domain.begin);
    g_assert_cmpint (geometry.domain.end, ==, domain.end);
    g_assert_cmpuint (geneva_scene_get_count (scene, "dated"), ==, i == 0 ? 203 : i == 1 ? 1 : 0);
    g_assert_cmpuint (geneva_scene_get_count (scene, "filtered"), ==, i == 0 ? 0 : i == 1 ? 203 : 204);
    g_assert_cmpint (timeline_find_layer (scene, "message") >= 0, ==, i == 2);
    if (i == 2)
      g_assert_cmpstr (summary, ==, "The filter leaves no event");
  }
}

/* Heights stand for what the timeline's marks say of each event. */
static void
test_groups (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTimeStripCounts) counts = count (snapshot, GENEVA_CLOCK_HAPPENED);
  guint32 expected[GENEVA_N_COUNTED] = { 0 };

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle)) {
    GenevaStatus status;
    GenevaRow row;

    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
    if (geneva_event_get_date (&row) == NULL || geneva_row_has (&row, GENEVA_EVENT_MERGED_INTO)
        || geneva_row_get_enum (&row, GENEVA_EVENT_REVIEW) == GENEVA_REVIEW_SUGGESTED
        || geneva_row_get_enum (&row, GENEVA_EVENT_REVIEW) == GENEVA_REVIEW_REJECTED
        || geneva_row_get_enum (&row, GENEVA_EVENT_LEVEL) == GENEVA_LEVEL_ERA)
      continue;
    status = geneva_event_get_status (snapshot, &row);
    expected[status == GENEVA_STATUS_HAPPENED ? GENEVA_COUNTED_HAPPENED :
             status == GENEVA_STATUS_CONTESTED ? GENEVA_COUNTED_CONTESTED : GENEVA_COUNTED_NOT]++;
  }
  for (guint group = 0; group < GENEVA_N_COUNTED; group++) {
    const double edges[] = { -INFINITY, INFINITY };
    guint32 n;

    (void) geneva_time_strip_counts_fill (counts, group, 1, edges, &n);
    g_assert_cmpuint (n, ==, expected[group]);
    g_assert_cmpuint (n, >, 0);
  }
}

static void
check_texts (GenevaScene *scene, double width)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);
    for (guint k = 0; k < geneva_layer_get_n_marks (layer); k++) {
      const GenevaMark *mark = &geneva_layer_get_marks (layer)[k];
      GenevaRect bounds;

      if (mark->kind != GENEVA_MARK_TEXT)
        continue;
      bounds = geneva_scene_get_mark_bounds (scene, i, k);
      g_assert_cmpfloat (bounds.x, >=, -0.5);
      g_assert_cmpfloat (bounds.x + bounds.width, <=, width + 0.5);
      for (guint before = 0; before < k && strcmp (geneva_layer_get_name (layer), "axis") == 0; before++) {
        GenevaRect other = geneva_scene_get_mark_bounds (scene, i, before);

        if (geneva_layer_get_marks (layer)[before].kind == GENEVA_MARK_TEXT)
          g_assert_true (bounds.x >= other.x + other.width || other.x >= bounds.x + bounds.width);
      }
    }
  }
}

static void
test_window (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  g_autoptr (GenevaTimeStripCounts) counts = count (snapshot, GENEVA_CLOCK_HAPPENED);

  for (double width = 250.0; width < 1300.0; width *= 1.3) {
    GenevaTimeStripInput input = make_input (counts, text, width);
    GenevaTimeStripGeometry geometry;
    g_autoptr (GenevaScene) scene = geneva_time_strip_build (&input, &geometry);

    check_texts (scene, width);
    for (guint i = 0; i < 9; i++) {
      GenevaInstant length = geometry.domain.end - geometry.domain.begin;
      GenevaSpan window = { geometry.domain.begin + length * (i / 3) / 4, 0 };
      g_autoptr (GenevaScene) overlay = NULL;
      double left, right, middle = geometry.plot.y + geometry.plot.height / 2.0;

      window.end = MIN (window.begin + length * (1 + i % 3) / 4, geometry.domain.end);
      overlay = geneva_time_strip_build_window (&input, &geometry, (double) window.begin, (double) window.end, &window,
                                                GENEVA_STRIP_NOTHING);
      check_texts (overlay, width);
      g_assert_cmpint (geneva_scene_get_ground (overlay), ==, GENEVA_STYLE_NONE);
      geneva_time_strip_get_edges (&geometry, (double) window.begin, (double) window.end, &left, &right);
      g_assert_cmpfloat (left, <, right);
      g_assert_cmpint (geneva_time_strip_pick (&geometry, (double) window.begin, (double) window.end, left, middle), ==,
                       GENEVA_STRIP_BEGIN);
      g_assert_cmpint (geneva_time_strip_pick (&geometry, (double) window.begin, (double) window.end, right, middle), ==,
                       GENEVA_STRIP_END);
      g_assert_cmpint (geneva_time_strip_pick (&geometry, (double) window.begin, (double) window.end,
                                               (left + right) / 2.0, middle), ==, GENEVA_STRIP_WINDOW);
      if (right + 20.0 < geometry.plot.x + geometry.plot.width)
        g_assert_cmpint (geneva_time_strip_pick (&geometry, (double) window.begin, (double) window.end, right + 10.0,
                                                 middle), ==, GENEVA_STRIP_GROUND);
      /* And back again. */
      g_assert_cmpfloat_with_epsilon (geneva_time_strip_to_instant (&geometry, left), (double) window.begin, 1.0);
    }
  }
}

/* A window of one day on a year and a half is narrower than a handle, and still has three parts. */
static void
test_narrow_window (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  g_autoptr (GenevaTimeStripCounts) counts = count (snapshot, GENEVA_CLOCK_HAPPENED);
  GenevaTimeStripInput input = make_input (counts, text, 700.0);
  GenevaTimeStripGeometry geometry;
  g_autoptr (GenevaScene) scene = geneva_time_strip_build (&input, &geometry);
  double begin = (double) geometry.domain.begin + 200.0 * DAY, end = begin + 4.0 * DAY, left, right;

  g_assert_nonnull (scene);
  geneva_time_strip_get_edges (&geometry, begin, end, &left, &right);
  g_assert_cmpfloat (right - left, <, 10.0);
  g_assert_cmpint (geneva_time_strip_pick (&geometry, begin, end, left - 3.0, 10.0), ==, GENEVA_STRIP_BEGIN);
  g_assert_cmpint (geneva_time_strip_pick (&geometry, begin, end, (left + right) / 2.0, 10.0), ==,
                   GENEVA_STRIP_WINDOW);
  g_assert_cmpint (geneva_time_strip_pick (&geometry, begin, end, right + 3.0, 10.0), ==, GENEVA_STRIP_END);
  /* Without a window the ends of the axis can be taken. */
  g_assert_cmpint (geneva_time_strip_pick (&geometry, 0.0, 0.0, geometry.plot.x, 10.0), ==, GENEVA_STRIP_BEGIN);
  g_assert_cmpint (geneva_time_strip_pick (&geometry, 0.0, 0.0, geometry.plot.x + geometry.plot.width, 10.0), ==,
                   GENEVA_STRIP_END);
  g_assert_cmpint (geneva_time_strip_pick (&geometry, 0.0, 0.0, geometry.plot.x + 100.0, 10.0), ==,
                   GENEVA_STRIP_GROUND);
}

/* However narrow it is, years are named rather than the decade that they are of. */
static void
test_years (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTimeStripCounts) counts = count (snapshot, GENEVA_CLOCK_HAPPENED);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);

  for (guint width = 120; width <= 1000; width += 40) {
    GenevaTimeStripInput input = make_input (counts, text, width);
    GenevaTimeStripGeometry geometry;
    g_autoptr (GenevaScene) scene = geneva_time_strip_build (&input, &geometry);
    gboolean is_named = FALSE;

    for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
      const GenevaLayer *layer = geneva_scene_get_layer (scene, i);

      for (guint k = 0; k < geneva_layer_get_n_marks (layer) && g_str_equal (geneva_layer_get_name (layer), "axis"); k++) {
        const GenevaMark *mark = &geneva_layer_get_marks (layer)[k];

        is_named = is_named || (mark->kind == GENEVA_MARK_TEXT &&
                                g_str_has_prefix (geneva_scene_get_text (scene, mark->text), "201") &&
                                strlen (geneva_scene_get_text (scene, mark->text)) == 4);
      }
    }
    if (!is_named)
      g_test_message ("%u points wide", width);
    g_assert_true (is_named);
  }
}

static void
test_words (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_lonely ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  g_autoptr (GenevaTimeStripCounts) counts = count (snapshot, GENEVA_CLOCK_HAPPENED);
  GenevaTimeStripInput input = make_input (counts, text, 700.0);
  GenevaTimeStripGeometry geometry;
  g_autoptr (GenevaScene) scene = geneva_time_strip_build (&input, &geometry);
  GenevaSpan window = { day (2013, 6, 3), day (2013, 6, 5) };
  g_autofree char *whole = geneva_time_strip_dup_summary (&input, &geometry, NULL, FALSE);
  g_autofree char *part = geneva_time_strip_dup_summary (&input, &geometry, &window, FALSE);
  g_autofree char *tip = geneva_time_strip_dup_tooltip (&input, &geometry, geometry.plot.x + 1.0);

  g_assert_nonnull (scene);
  g_test_message ("%s | %s | %s", whole, part, tip);
  g_assert_nonnull (strstr (whole, "204 events, 1 undated"));
  g_assert_nonnull (strstr (part, "4 Jun 2013"));
  g_assert_nonnull (strstr (part, "16 events certain, 1 undated"));
  g_assert_nonnull (strstr (tip, "Events by when they happened"));
  g_assert_nonnull (strstr (tip, "Heights are"));
  g_assert_null (geneva_time_strip_dup_tooltip (&input, &geometry, 2.0));
}

/* Of what is known by its year no month is told; thousands are set apart. */
static void
test_rough_ends (void)
{
  static const struct { const char *events, *words; } cases[] = {
    { EVENT ("one", "act", WHEN ("2011~"), ANN, "happened", "accepted") ","
      EVENT ("two", "act", WHEN ("2014-01-22"), ANN, "happened", "accepted"), "2011 – Jan 2014 · 2 events" },
    { EVENT ("one", "act", WHEN ("2011-07-02"), ANN, "happened", "accepted") ","
      EVENT ("two", "act", WHEN ("2011"), ANN, "happened", "accepted") ","
      EVENT ("three", "act", WHEN ("2014-01-22"), ANN, "happened", "accepted"), "Jul 2011 – Jan 2014 · 3 events" },
    { EVENT ("one", "act", WHEN ("2011-02/2014"), ANN, "happened", "accepted"), "Feb 2011 – 2014 · 1 event" },
    { EVENT ("era", "era", WHEN ("2009~/.."), ANN, "happened", "accepted") ","
      EVENT ("one", "act", WHEN ("2013-03-01"), ANN, "happened", "accepted") ","
      EVENT ("two", "act", WHEN ("2014-03-01"), ANN, "happened", "accepted"), "Mar 2013 – Mar 2014 · 3 events" },
  };
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (cases[i].events);
    g_autoptr (GenevaTimeStripCounts) counts = count (snapshot, GENEVA_CLOCK_HAPPENED);
    GenevaTimeStripInput input = make_input (counts, text, 700.0);
    GenevaTimeStripGeometry geometry;
    g_autoptr (GenevaScene) scene = geneva_time_strip_build (&input, &geometry);
    g_autofree char *summary = geneva_time_strip_dup_summary (&input, &geometry, NULL, FALSE);

    g_assert_nonnull (scene);
    g_assert_cmpstr (summary, ==, cases[i].words);
  }
  {
    g_autofree char *small = geneva_number_dup (999);
    g_autofree char *large = geneva_number_dup (760486);
    g_autofree char *million = geneva_number_dup (1000000);

    g_assert_cmpstr (small, ==, "999");
    g_assert_cmpstr (large, ==, "760,486");
    g_assert_cmpstr (million, ==, "1,000,000");
  }
}

static void
test_bad_input (void)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  g_autoptr (GenevaSnapshot) empty = timeline_load_events ("");
  g_autoptr (GenevaSnapshot) undated =
    timeline_load_events (EVENT ("one", "act", "", ANN, "planned", "accepted"));
  g_autoptr (GenevaSnapshot) instant =
    timeline_load_events (EVENT ("one", "act", WHEN ("2013-06-05T14:00:00Z"), ANN, "happened", "accepted"));
  g_autoptr (GenevaSnapshot) ages =
    timeline_load_events (EVENT ("one", "act", WHEN ("-9999"), ANN, "happened", "accepted") ","
                          EVENT ("two", "act", WHEN ("9999-12-31"), ANN, "happened", "accepted"));
  g_autoptr (GenevaSnapshot) era =
    timeline_load_events (EVENT ("one", "era", WHEN ("2011/2014"), ANN, "happened", "accepted"));
  GenevaSnapshot *snapshots[] = { empty, undated, instant, ages, era, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (snapshots); i++) {
    g_autoptr (GenevaTimeStripCounts) counts = snapshots[i] != NULL ? count (snapshots[i], GENEVA_CLOCK_HAPPENED) : NULL;
    GenevaTimeStripInput input = make_input (counts, text, 400.0);
    GenevaTimeStripGeometry geometry;
    g_autoptr (GenevaScene) scene = geneva_time_strip_build (&input, &geometry);
    g_autoptr (GenevaScene) overlay = geneva_time_strip_build_window (&input, &geometry, 0.0, 0.0, NULL,
                                                                      GENEVA_STRIP_NOTHING);
    g_autofree char *summary = geneva_time_strip_dup_summary (&input, &geometry, NULL, FALSE);
    gboolean has_domain = geometry.domain.begin < geometry.domain.end;

    g_assert_nonnull (overlay);
    g_assert_nonnull (summary);
    check_texts (scene, 400.0);
    g_assert_cmpint (has_domain, ==, i >= 2 && i <= 4);
    g_assert_cmpint (geneva_time_strip_pick (&geometry, 0.0, 0.0, 200.0, 10.0), ==,
                     has_domain ? GENEVA_STRIP_GROUND : GENEVA_STRIP_NOTHING);
  }
}

static void
test_cancelled (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GenevaSnapshot) snapshot = load_random (random, 100);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GenevaTimeStripCounts *counts;

  g_cancellable_cancel (cancellable);
  counts = geneva_time_strip_counts_new (snapshot, NULL, GENEVA_CLOCK_HAPPENED, FALSE, cancellable);
  g_assert_null (counts);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-strip/window-counts", test_window_counts);
  g_test_add_func ("/time-strip/many", test_many);
  g_test_add_func ("/time-strip/columns", test_columns);
  g_test_add_func ("/time-strip/clocks", test_clocks);
  g_test_add_func ("/time-strip/outliers", test_outliers);
  g_test_add_func ("/time-strip/filter", test_filter);
  g_test_add_func ("/time-strip/groups", test_groups);
  g_test_add_func ("/time-strip/window", test_window);
  g_test_add_func ("/time-strip/narrow-window", test_narrow_window);
  g_test_add_func ("/time-strip/years", test_years);
  g_test_add_func ("/time-strip/words", test_words);
  g_test_add_func ("/time-strip/bad-input", test_bad_input);
  g_test_add_func ("/time-strip/cancelled", test_cancelled);
  g_test_add_func ("/charts/time-strip/rough-ends", test_rough_ends);
  return g_test_run ();
}
