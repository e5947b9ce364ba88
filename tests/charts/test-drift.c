/* The drift chart: where forecasts stand on a plane of equal scales, what is not
 * on it, bad input, very many; zoom, pan, walk and choices. A golden scene is in
 * test-golden.c.
 */
#include "geneva-drift-chart.h"
#include "geneva-drift-scene.h"
#include "timeline-stage.h"

#include "jobs/geneva-bundled.h"
#include "store/geneva-dossier-json.h"

#include <math.h>
#include <string.h>

static const GenevaPageOptions whole_page = {
  .title = "When will it be?", .subtitle = "The road to Geneva II", .credit = "Geneva II", .legend = TRUE, .caption = TRUE,
};
static const double sizes[][2] = { { 241, 340 }, { 480, 360 }, { 800, 500 }, { 1100, 700 }, { 500, 900 }, { 2560, 1440 },
                                   { 160, 120 } };

static GenevaSnapshot *
read_text (const char *text)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_json_read (text, strlen (text), faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

static GenevaSnapshot *
load_forms (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", "drift.dossier.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return read_text (text);
}

static GenevaSnapshot *
load_bundled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  GenevaSnapshot *snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

#define REVIEWED "\"origin\": \"hand\", \"review\": \"accepted\""

/* One event with these forecasts; "%s" of each are its other members. */
static GenevaSnapshot *
load_made (const char *forecasts)
{
  g_autofree char *text = g_strdup_printf (
    "{\"format\": \"geneva-dossier\", \"version\": 1, \"title\": \"Made\", \"language\": \"en\", \"sources\": [],"
    "\"actors\": [{\"id\": \"ann\", \"name\": \"Ann\", \"kind\": \"person\", \"aliases\": [], " REVIEWED "},"
    "{\"id\": \"bob\", \"name\": \"Bob\", \"kind\": \"person\", \"aliases\": [], " REVIEWED "}],"
    "\"places\": [], \"ties\": [], \"events\": [{\"id\": \"talks\", \"title\": \"Talks\", \"kind\": \"consult\","
    " \"level\": \"act\", \"participants\": [], \"accounts\": [], " REVIEWED "},"
    "{\"id\": \"fair\", \"title\": \"Fair\", \"kind\": \"consult\","
    " \"level\": \"act\", \"participants\": [], \"accounts\": [], " REVIEWED "}], \"issues\": [], \"statements\": [],"
    "\"forecasts\": [%s], \"quantities\": [], \"figures\": [], \"links\": []}", forecasts);

  return read_text (text);
}

#define FORECAST(id, event, rest) \
  "{\"id\": \"" id "\", \"event\": \"" event "\", \"polarity\": \"will\", \"strength\": \"expected\", " rest ", " REVIEWED "}"

static GenevaChart *
make_chart (GenevaSnapshot *snapshot)
{
  GenevaChart *chart = geneva_drift_chart_new (NULL);

  geneva_chart_set_input (chart, snapshot, NULL);
  return chart;
}

static gboolean
rects_overlap (const GenevaRect *a, const GenevaRect *b)
{
  const double inset = 0.4;

  return a->x + inset < b->x + b->width - inset && b->x + inset < a->x + a->width - inset
         && a->y + inset < b->y + b->height - inset && b->y + inset < a->y + a->height - inset;
}

/* All text is on the page, no label covers another one's label. */
static void
check_page (GenevaScene *scene, const char *what)
{
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (GenevaRect));
  g_autoptr (GArray) owners = g_array_new (FALSE, FALSE, sizeof (guint32));
  double width, height;

  geneva_scene_get_size (scene, &width, &height);
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);
    gboolean is_labels = strcmp (geneva_layer_get_name (layer), "labels") == 0;

    for (guint k = 0; k < geneva_layer_get_n_marks (layer); k++) {
      const GenevaMark *mark = geneva_layer_get_marks (layer) + k;
      GenevaRect bounds;

      if (mark->kind != GENEVA_MARK_TEXT)
        continue;
      bounds = geneva_scene_get_mark_bounds (scene, i, k);
      if (bounds.x < -0.1 || bounds.x + bounds.width > width + 0.1 || bounds.y < -1.0
          || bounds.y + bounds.height > height + 1.0)
        g_error ("%s, %g × %g: “%s” leaves the page", what, width, height, geneva_scene_get_text (scene, mark->text));
      if (is_labels) {
        g_array_append_val (labels, bounds);
        g_array_append_val (owners, mark->item);
      }
    }
  }
  for (guint i = 0; i < labels->len; i++) {
    for (guint k = 0; k < i; k++) {
      if (g_array_index (owners, guint32, i) != g_array_index (owners, guint32, k)
          && rects_overlap (&g_array_index (labels, GenevaRect, i), &g_array_index (labels, GenevaRect, k)))
        g_error ("%s, %g × %g: the labels of %s and %s overlap", what, width, height,
                 geneva_scene_get_item (scene, g_array_index (owners, guint32, i))->id,
                 geneva_scene_get_item (scene, g_array_index (owners, guint32, k))->id);
    }
  }
}

static void
check_sizes (GenevaChart *chart, const char *what, guint least_items)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GenevaScene) page = geneva_chart_build (chart, sizes[i][0], sizes[i][1], &whole_page);
    g_autoptr (GenevaScene) bare = geneva_chart_build (chart, sizes[i][0], sizes[i][1], NULL);

    if (sizes[i][0] >= 240)
      check_page (page, what);
    g_assert_cmpuint (geneva_scene_get_n_items (bare), >=, least_items);
  }
}

static const GenevaMark *
find_form (GenevaScene *scene, const char *id)
{
  const GenevaMark *mark = NULL;

  g_assert_cmpuint (timeline_count_marks (scene, "forecasts", id, GENEVA_MARK_SHAPE, &mark), >, 0);
  return mark;
}

static double
noon (int year, int month, int day)
{
  return ((double) geneva_day_from_civil (year, month, day) + 0.5) * GENEVA_DAY_SECONDS;
}

/* Two marks are as far apart across as their days of making, and up as the days that they name: one scale for both. */
static void
test_equal_scales (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GenevaScene) scene = geneva_chart_build (chart, sizes[i][0], sizes[i][1], &whole_page);
    const GenevaMark *july = find_form (scene, "fc-july"), *january = find_form (scene, "fc-22-january");
    double made = noon (2014, 1, 13) - noon (2013, 6, 5), named = noon (2014, 1, 22) - noon (2013, 7, 16);

    g_assert_cmpfloat (january->x, >, july->x);
    g_assert_cmpfloat (january->y, <, july->y);
    g_assert_cmpfloat_with_epsilon ((january->x - july->x) / made, (july->y - january->y) / named, 1e-9);
  }
}

static void
test_bundled (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 960, 600, &whole_page);
  const GenevaItem *item;
  guint32 at;

  g_assert_cmpuint (geneva_scene_get_count (scene, "shown"), ==, 11);
  g_assert_cmpuint (geneva_scene_get_count (scene, "undated"), ==, 4);
  g_assert_cmpuint (geneva_scene_get_count (scene, "recalled"), ==, 2);
  g_assert_cmpuint (geneva_scene_get_count (scene, "out-of-sight"), ==, 0);
  g_assert_nonnull (strstr (geneva_scene_get_description (scene), "slipped by 236 days"));
  /* Each forecast can be pointed at, and names its record. */
  for (guint k = 0; k < geneva_drift_chart_get_drift (GENEVA_DRIFT_CHART (chart))->n_points; k++) {
    GenevaHandle handle = geneva_drift_chart_get_drift (GENEVA_DRIFT_CHART (chart))->points[k].handle;
    double x, y;

    at = geneva_scene_find_item (scene, handle, GENEVA_HANDLE_NONE, 0);
    g_assert_cmpuint (at, >, 0);
    g_assert_true (geneva_scene_get_item_point (scene, at, &x, &y));
    g_assert_cmpuint (geneva_scene_hit (scene, x, y, 2.0), !=, 0);
  }
  at = timeline_find_item_by_id (scene, "fc-kerry-end-of-may");
  item = geneva_scene_get_item (scene, at);
  g_assert_cmpstr (item->title, ==, "Kerry: by 31 May 2013");
  g_assert_nonnull (strstr (item->details, "How firm: hoped"));
  g_assert_nonnull (strstr (item->details, "By: Kerry, for "));
  g_assert_nonnull (strstr (item->details, "is revised by – AFP, no source given"));
  g_assert_nonnull (strstr (item->details, "1 passage"));
  /* A digest's words are nowhere among it, and nothing is in quotation marks. */
  g_assert_null (strstr (item->details, "“"));
  item = geneva_scene_get_item (scene, timeline_find_item_by_id (scene, "fc-gatilov-not-before-october"));
  g_assert_nonnull (strstr (item->details, "77 days later than the forecast before it"));
  g_assert_nonnull (strstr (item->details, "a month since the first forecast"));
  item = geneva_scene_get_item (scene, timeline_find_item_by_id (scene, "fc-russia-end-of-may"));
  g_assert_nonnull (strstr (item->details, "Recalled by a report of 13 August 2013"));
  item = geneva_scene_get_item (scene, timeline_find_item_by_id (scene, "fc-gatilov-not-september"));
  g_assert_cmpstr (item->title, ==, "Gatilov: not: September 2013");
  check_sizes (chart, "bundled", 8);
}

/* What each form is drawn as. */
static void
test_forms (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_forms ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 900, 600, &whole_page);
  const GenevaMark *mark = NULL, *recalled = find_form (scene, "first-meant"), *north = find_form (scene, "by-may");

  /* Strength by line. */
  g_assert_cmpuint (timeline_count_marks (scene, "spans", "by-may", GENEVA_MARK_LINE, &mark), ==, 1);
  g_assert_cmpuint (mark->dash, ==, GENEVA_DASH_DOTTED);
  g_assert_cmpuint (mark->start, ==, GENEVA_END_PLAIN);
  g_assert_cmpuint (mark->end, ==, GENEVA_END_TICK);
  g_assert_cmpfloat (mark->y2, <, mark->y);
  g_assert_cmpuint (timeline_count_marks (scene, "spans", "not-before", GENEVA_MARK_LINE, &mark), ==, 1);
  g_assert_cmpuint (mark->end, ==, GENEVA_END_ARROW);
  g_assert_cmpuint (timeline_count_marks (scene, "spans", "in-june", GENEVA_MARK_LINE, &mark), ==, 1);
  g_assert_cmpuint (mark->start, ==, GENEVA_END_TICK);
  g_assert_cmpuint (mark->end, ==, GENEVA_END_TICK);
  g_assert_cmpuint (timeline_count_marks (scene, "spans", "no-holidays", GENEVA_MARK_RECT, &mark), ==, 1);
  g_assert_cmpuint (mark->fill, ==, GENEVA_FILL_HOLLOW);
  g_assert_cmpuint (timeline_count_marks (scene, "spans", "no-holidays", GENEVA_MARK_LINE, NULL), >, 2);
  g_assert_cmpuint (timeline_count_marks (scene, "spans", "lasts", GENEVA_MARK_RECT, NULL), ==, 1);
  /* Recalled: hollow where it was reported, with a dotted lead from where it was made. */
  g_assert_cmpuint (recalled->fill, ==, GENEVA_FILL_HOLLOW);
  g_assert_cmpuint (north->fill, ==, GENEVA_FILL_SOLID);
  g_assert_cmpuint (timeline_count_marks (scene, "spans", "first-meant", GENEVA_MARK_LINE, NULL), ==, 3);
  g_assert_cmpuint (timeline_count_marks (scene, "forecasts", "first-meant", GENEVA_MARK_SHAPE, NULL), ==, 3);
  /* No date: on the rail, above all of the plane. */
  g_assert_cmpfloat (find_form (scene, "some-day")->y, <, find_form (scene, "afterwards")->y);
  /* No day of making: on the shelf, right of all. */
  g_assert_cmpfloat (find_form (scene, "unmade")->x, >, find_form (scene, "afterwards")->x);
  /* Waiting for review, it is not there. */
  g_assert_cmpuint (timeline_find_item_by_id (scene, "waiting"), ==, 0);
  g_assert_cmpuint (geneva_scene_get_count (scene, "unreviewed"), ==, 1);
  /* The event itself is a mark: a click opens its passages. */
  g_assert_cmpuint (timeline_find_item_by_id (scene, "talks"), >, 0);
  check_sizes (chart, "forms", 8);
}

/* The dossier's word is drawn below the diagonal where it names what was past. */
/* What the axes are called is read in whole words on narrow pages, too. */
static void
test_axis_words (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);

  for (double width = 135; width < 700; width += 90) {
    g_autoptr (GenevaScene) scene = geneva_chart_build (chart, width, 300, &(GenevaPageOptions) { .scrolls = TRUE });
    guint at = (guint) timeline_find_layer (scene, "axis-titles");
    const GenevaLayer *layer = geneva_scene_get_layer (scene, at);

    g_assert_cmpuint (geneva_layer_get_n_marks (layer), ==, 2);
    for (guint i = 0; i < 2; i++) {
      const GenevaMark *mark = geneva_layer_get_marks (layer) + i;
      GenevaRect bounds = geneva_scene_get_mark_bounds (scene, at, i);

      g_assert_true (geneva_text_measure (text, mark->font, geneva_scene_get_text (scene, mark->text), mark->w_pt,
                                          mark->wrap ? 3 : 1, mark->wrap, NULL, NULL));
      g_assert_cmpfloat (bounds.y, >=, 0.0);
      g_assert_cmpfloat (bounds.y + bounds.height, <=, 300.0);
    }
  }
}

static void
test_past (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_forms ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 900, 600, NULL);
  const GenevaMark *past = find_form (scene, "past"), *north = find_form (scene, "by-may");
  const GenevaItem *item = geneva_scene_get_item (scene, timeline_find_item_by_id (scene, "past"));
  double seconds_per_pt = (noon (2013, 7, 20) - noon (2013, 5, 9)) / (past->x - north->x);
  /* Of a forecast that names the day on which it is made. */
  double today_y = north->y + (noon (2013, 5, 31) - noon (2013, 7, 20)) / seconds_per_pt;

  g_assert_cmpfloat (past->y, >, today_y + 1.0);
  g_assert_nonnull (strstr (item->details, "was past when it was made"));
  item = geneva_scene_get_item (scene, timeline_find_item_by_id (scene, "afterwards"));
  g_assert_nonnull (strstr (item->details, "Made after it had happened"));
}

static void
test_few (void)
{
  static const struct { const char *forecasts; const char *words; guint n_items; } cases[] = {
    { "", "No event of this dossier has forecasts yet", 0 },
    { FORECAST ("a", "talks", "\"predicted\": \"2013-07\", \"made\": \"2013-06-01\", \"by\": \"ann\""),
      "Talks has one forecast. Ann: July 2013 (made: 1 June 2013)", 1 },
    { FORECAST ("a", "talks", "\"by\": \"ann\""), "Talks has one forecast. Ann: no date named", 1 },
    { "{\"id\": \"a\", \"event\": \"talks\", \"polarity\": \"will\", \"strength\": \"hoped\", \"origin\": \"extracted\","
      " \"review\": \"suggested\"}", "All forecasts of this dossier wait for review", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaSnapshot) snapshot = load_made (cases[i].forecasts);
    g_autoptr (GenevaChart) chart = make_chart (snapshot);
    g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 480, 360, &whole_page);

    g_assert_nonnull (strstr (geneva_scene_get_description (scene), cases[i].words));
    g_assert_cmpuint (geneva_scene_get_n_items (scene), ==, cases[i].n_items);
    g_assert_cmpint (timeline_find_layer (scene, "message"), >=, 0);
    g_assert_cmpint (timeline_find_layer (scene, "grid"), <, 0);
    /* There is nothing to zoom. */
    g_assert_false (geneva_chart_zoom (chart, 2.0, 100.0, 100.0));
    g_assert_false (geneva_chart_pan (chart, 10.0, 10.0));
    check_page (scene, "few");
  }
}

/* Dates at the ends of the calendar, days that are all one, none that can be placed. */
static void
test_odd (void)
{
  static const char *const cases[] = {
    FORECAST ("a", "talks", "\"predicted\": \"9999-12-31\", \"made\": \"2013-06-01\"") ","
    FORECAST ("b", "talks", "\"predicted\": \"2013-08\", \"made\": \"-9999-01-01\""),
    FORECAST ("a", "talks", "\"predicted\": \"2013-06-01\", \"made\": \"2013-06-01\"") ","
    FORECAST ("b", "talks", "\"predicted\": \"2013-06-01\", \"made\": \"2013-06-01\""),
    FORECAST ("a", "talks", "\"predicted\": \"2013-06-01\"") "," FORECAST ("b", "talks", "\"predicted\": \"2014\""),
    FORECAST ("a", "talks", "\"made\": \"2013-06-01\"") "," FORECAST ("b", "talks", "\"made\": \"2013-06-01\""),
    FORECAST ("a", "talks", "\"by\": \"ann\"") "," FORECAST ("b", "talks", "\"by\": \"bob\""),
    FORECAST ("a", "talks", "\"predicted\": \"20XX\", \"made\": \"2013-06-01\"") ","
    FORECAST ("b", "talks", "\"predicted\": \"2013-06-01/..\", \"made\": \"../2013-06-01\"") ","
    FORECAST ("c", "talks", "\"predicted\": \"/2013-06-01\", \"made\": \"[2013-05..]\"") ","
    FORECAST ("d", "talks", "\"predicted\": \"[..2013-05-01]\", \"made\": \"2013-06-01\"") ","
    FORECAST ("e", "talks", "\"predicted\": \"[2013-05..]\", \"made\": \"2013-06-01\""),
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *what = g_strdup_printf ("odd %u", i);
    g_autoptr (GenevaSnapshot) snapshot = load_made (cases[i]);
    g_autoptr (GenevaChart) chart = make_chart (snapshot);
    g_autoptr (GenevaScene) scene = NULL;

    check_sizes (chart, what, 0);
    (void) geneva_chart_show_all (chart);
    check_sizes (chart, what, 0);
    for (guint k = 0; k < 30; k++)
      (void) geneva_chart_zoom (chart, k < 15 ? 3.0 : 0.2, 240.0, 180.0);
    (void) geneva_chart_pan (chart, 1e5, -1e5);
    scene = geneva_chart_build (chart, 480, 360, &whole_page);
    check_page (scene, what);
  }
}

/* What strays does not make the rest small, until all is asked for. */
static void
test_stray (void)
{
  GString *forecasts = g_string_new (FORECAST ("far", "talks", "\"predicted\": \"2090-01-01\", \"made\": \"2013-06-12\""));
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaChart) chart = NULL;
  g_autoptr (GenevaScene) near = NULL, all = NULL;

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (forecasts, ", {\"id\": \"f%u\", \"event\": \"talks\", \"polarity\": \"will\", \"strength\":"
                            " \"hoped\", \"predicted\": \"2013-%02u-20\", \"made\": \"2013-%02u-03\", " REVIEWED "}",
                            i, i % 12 + 1, i % 12 + 1);
  snapshot = load_made (forecasts->str);
  g_string_free (forecasts, TRUE);
  chart = make_chart (snapshot);
  near = geneva_chart_build (chart, 600, 500, &whole_page);
  g_assert_cmpuint (geneva_scene_get_count (near, "out-of-sight"), ==, 1);
  g_assert_cmpuint (timeline_find_item_by_id (near, "far"), ==, 0);
  g_assert_true (geneva_chart_show_all (chart));
  all = geneva_chart_build (chart, 600, 500, &whole_page);
  g_assert_cmpuint (geneva_scene_get_count (all, "out-of-sight"), ==, 0);
  /* And it can be brought into sight by itself. */
  g_assert_cmpuint (timeline_find_item_by_id (all, "far"), >, 0);
}

static GenevaSnapshot *
load_many (guint n)
{
  g_autoptr (GString) forecasts = g_string_new (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (2013);

  for (guint i = 0; i < n; i++) {
    int made = g_rand_int_range (random, 0, 600), lead = g_rand_int_range (random, -20, 200);
    GenevaCivil a, b;

    geneva_civil_from_instant ((15000 + made) * (GenevaInstant) GENEVA_DAY_SECONDS, &a);
    geneva_civil_from_instant ((15000 + made + lead) * (GenevaInstant) GENEVA_DAY_SECONDS, &b);
    g_string_append_printf (forecasts, "%s{\"id\": \"f%u\", \"event\": \"talks\", \"polarity\": \"%s\", \"strength\":"
                            " \"hoped\", \"predicted\": \"%04d-%02d-%02d\", \"made\": \"%04d-%02d-%02d\", \"by\": \"%s\", "
                            REVIEWED "}", i > 0 ? ", " : "", i, i % 11 == 0 ? "will-not" : "will", b.year, b.month, b.day,
                            a.year, a.month, a.day, i % 3 == 0 ? "ann" : "bob");
  }
  return load_made (forecasts->str);
}

/* Ten thousand: counts that can be pointed at, and marks again on zooming in. */
static void
test_many (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_many (10000);
  g_autoptr (GenevaChart) chart = make_chart (snapshot);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 1100, 700, &whole_page);
  g_autoptr (GenevaScene) near = NULL;
  guint n = 0;
  double x = 0.0, y = 0.0;

  g_assert_cmpint (timeline_find_layer (scene, "counts"), >=, 0);
  g_assert_cmpint (timeline_find_layer (scene, "middle"), >=, 0);
  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    const GenevaItem *item = geneva_scene_get_item (scene, i);

    if (item->handle == GENEVA_HANDLE_NONE)
      n += item->n_rests_on + item->n_more;
    else if (GENEVA_HANDLE_LIST (item->handle) == GENEVA_LIST_FORECASTS)
      n++;
  }
  g_assert_cmpuint (n + geneva_scene_get_count (scene, "out-of-sight"), ==, 10000);
  check_sizes (chart, "many", 20);
  g_assert_true (geneva_scene_get_item_point (scene, geneva_scene_get_n_items (scene) / 2, &x, &y));
  g_assert_cmpuint (geneva_scene_hit (scene, x, y, 1.0), >, 0);
  geneva_scene_unref (geneva_chart_build (chart, 1100, 700, &whole_page));
  g_assert_cmpuint (geneva_chart_walk (chart, GENEVA_HANDLE_NONE, GENEVA_DIRECTION_NEXT), ==, GENEVA_HANDLE_NONE);
  for (guint i = 0; i < 4; i++) {
    g_assert_true (geneva_chart_zoom (chart, 2.0, x, y));
    geneva_scene_unref (geneva_chart_build (chart, 1100, 700, &whole_page));
  }
  near = geneva_chart_build (chart, 1100, 700, &whole_page);
  g_assert_cmpint (timeline_find_layer (near, "counts"), <, 0);
  g_assert_cmpuint (geneva_scene_get_n_items (near), >, 0);
  check_page (near, "many, near");
}

/* Squares of time: panning shifts them and counts nobody anew. */
static void
test_steady (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_many (4000);
  g_autoptr (GenevaChart) chart = make_chart (snapshot);
  g_autoptr (GenevaScene) scene = NULL, panned = NULL;
  guint n_same = 0, n_cells = 0;

  geneva_scene_unref (geneva_chart_build (chart, 1100, 700, NULL));
  g_assert_true (geneva_chart_zoom (chart, 1.3, 500.0, 350.0));
  scene = geneva_chart_build (chart, 1100, 700, NULL);
  g_assert_true (geneva_chart_pan (chart, 7.7, 4.1));
  panned = geneva_chart_build (chart, 1100, 700, NULL);
  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    const GenevaItem *item = geneva_scene_get_item (scene, i);
    GenevaRect bounds;
    guint32 at;

    if (item->handle != GENEVA_HANDLE_NONE || !geneva_scene_get_item_bounds (scene, i, &bounds) || bounds.width < 5.9)
      continue;
    n_cells++;
    at = geneva_scene_hit (panned, bounds.x + 3.0 + 7.7, bounds.y + 3.0 + 4.1, 0.5);
    if (at != 0 && g_strcmp0 (geneva_scene_get_item (panned, at)->title, item->title) == 0
        && geneva_scene_get_item (panned, at)->rests_on[0] == item->rests_on[0])
      n_same++;
  }
  g_assert_cmpuint (n_cells, >, 100);
  /* But for those at the sides. */
  g_assert_cmpuint (n_same, >=, n_cells * 9 / 10);
}

static void
test_view (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot);
  g_autoptr (GenevaScene) whole = geneva_chart_build (chart, 800, 600, NULL);
  g_autoptr (GenevaScene) zoomed = NULL, panned = NULL, back = NULL, revealed = NULL;
  GenevaHandle july = geneva_snapshot_find (snapshot, "fc-july"), last = geneva_snapshot_find (snapshot, "fc-22-january");
  const GenevaMark *mark = find_form (whole, "fc-july");
  double x = mark->x, y = mark->y;

  /* What is under the pointer stays there. */
  g_assert_true (geneva_chart_zoom (chart, 2.0, x, y));
  zoomed = geneva_chart_build (chart, 800, 600, NULL);
  g_assert_cmpfloat_with_epsilon (find_form (zoomed, "fc-july")->x, x, 1.5);
  g_assert_cmpfloat_with_epsilon (find_form (zoomed, "fc-july")->y, y, 16.0);
  g_assert_cmpuint (geneva_scene_find_item (zoomed, last, GENEVA_HANDLE_NONE, 0), ==, 0);
  g_assert_cmpuint (geneva_scene_get_count (zoomed, "out-of-sight"), >, 0);
  y = find_form (zoomed, "fc-july")->y;
  x = find_form (zoomed, "fc-july")->x;
  g_assert_true (geneva_chart_pan (chart, 30.0, 20.0));
  panned = geneva_chart_build (chart, 800, 600, NULL);
  g_assert_cmpfloat_with_epsilon (find_form (panned, "fc-july")->x - x, 30.0, 1.0);
  g_assert_cmpfloat_with_epsilon (find_form (panned, "fc-july")->y - y, 20.0, 16.0);
  /* Far away it does not go. */
  g_assert_true (geneva_chart_reveal (chart, last, GENEVA_HANDLE_NONE));
  revealed = geneva_chart_build (chart, 800, 600, NULL);
  g_assert_cmpuint (geneva_scene_find_item (revealed, last, GENEVA_HANDLE_NONE, 0), >, 0);
  g_assert_false (geneva_chart_reveal (chart, last, GENEVA_HANDLE_NONE));
  g_assert_true (geneva_chart_show_all (chart));
  back = geneva_chart_build (chart, 800, 600, NULL);
  g_assert_cmpuint (geneva_scene_get_count (back, "out-of-sight"), ==, 0);
  g_assert_cmpuint (geneva_scene_find_item (back, july, GENEVA_HANDLE_NONE, 0), >, 0);
}

/* From the first made to the last, by whatever is in sight. */
static void
test_walk (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot);
  GenevaDrift *drift;
  GenevaHandle at = GENEVA_HANDLE_NONE;
  g_autoptr (GArray) between = NULL;

  geneva_scene_unref (geneva_chart_build (chart, 800, 600, NULL));
  drift = geneva_drift_chart_get_drift (GENEVA_DRIFT_CHART (chart));
  for (guint i = 0; i < drift->n_points; i++) {
    at = geneva_chart_walk (chart, at, GENEVA_DIRECTION_NEXT);
    g_assert_cmpuint (at, ==, drift->points[i].handle);
  }
  g_assert_cmpuint (geneva_chart_walk (chart, at, GENEVA_DIRECTION_NEXT), ==, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (geneva_chart_walk (chart, at, GENEVA_DIRECTION_PREVIOUS), ==, drift->points[9].handle);
  between = geneva_chart_list_between (chart, drift->points[2].handle, drift->points[5].handle);
  g_assert_cmpuint (between->len, ==, 4);
}

static void
test_choices (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot);
  g_autoptr (GenevaChart) copy = NULL;
  GenevaDriftChart *drift = GENEVA_DRIFT_CHART (chart);
  GenevaHandle conference = geneva_snapshot_find (snapshot, "ev-geneva-ii");
  GenevaHandle meeting = geneva_snapshot_find (snapshot, "ev-new-york");
  g_autofree char *usual = geneva_chart_dup_settings (chart);
  g_autofree char *chosen = NULL;

  g_assert_cmpstr (usual, ==, "{}");
  g_assert_cmpuint (geneva_drift_chart_get_event (drift), ==, conference);
  g_assert_cmpuint (geneva_drift_chart_get_events (drift)->len, ==, 10);
  geneva_drift_chart_set_event (drift, meeting);
  geneva_drift_chart_set_by_principal (drift, TRUE);
  g_assert_cmpuint (geneva_drift_chart_get_drift (drift)->n_points, ==, 2);
  chosen = geneva_chart_dup_settings (chart);
  copy = geneva_chart_dup_view (chart, NULL);
  g_assert_cmpuint (geneva_drift_chart_get_event (GENEVA_DRIFT_CHART (copy)), ==, meeting);
  g_assert_true (geneva_drift_chart_get_by_principal (GENEVA_DRIFT_CHART (copy)));
  geneva_chart_set_settings (chart, NULL);
  g_assert_cmpuint (geneva_drift_chart_get_event (drift), ==, conference);
  g_assert_false (geneva_drift_chart_get_by_principal (drift));
  geneva_chart_set_settings (chart, chosen);
  g_assert_cmpuint (geneva_drift_chart_get_event (drift), ==, meeting);
  geneva_chart_set_settings (chart, "{\"event\": 7, \"by\": [], \"more\": null}");
  g_assert_cmpuint (geneva_drift_chart_get_event (drift), ==, conference);
  /* What is gone from the dossier is not chosen any more. */
  geneva_chart_set_settings (chart, "{\"event\": \"was-deleted\"}");
  g_assert_cmpuint (geneva_drift_chart_get_event (drift), ==, conference);
  /* To a forecast of another event. */
  geneva_scene_unref (geneva_chart_build (chart, 480, 360, NULL));
  g_assert_true (geneva_chart_reveal (chart, geneva_snapshot_find (snapshot, "fc-new-york"), GENEVA_HANDLE_NONE));
  g_assert_cmpuint (geneva_drift_chart_get_event (drift), ==, meeting);
}

static gboolean
has_text (GenevaScene *scene, const char *words)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);

    for (guint k = 0; k < geneva_layer_get_n_marks (layer); k++) {
      const GenevaMark *mark = geneva_layer_get_marks (layer) + k;

      if (mark->kind == GENEVA_MARK_TEXT && g_strcmp0 (geneva_scene_get_text (scene, mark->text), words) == 0)
        return TRUE;
    }
  }
  return FALSE;
}

/* After an import each planned event has one forecast: all are shown, each under its name, and one alone is a choice. */
static void
test_of_all (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_made (
    FORECAST ("f1", "talks", "\"by\": \"ann\", \"made\": \"2013-05-07\", \"predicted\": \"2013-05-31\"") ","
    FORECAST ("f2", "fair", "\"by\": \"bob\", \"made\": \"2013-06-20\", \"predicted\": \"2013-09-01\""));
  g_autoptr (GenevaSnapshot) bundled = load_bundled ();
  g_autoptr (GenevaSnapshot) undated = load_made (
    FORECAST ("f1", "talks", "\"by\": \"ann\", \"made\": \"2013-05-07\"") ","
    FORECAST ("f2", "talks", "\"by\": \"bob\", \"made\": \"2013-05-08\"") ","
    FORECAST ("f3", "fair", "\"by\": \"bob\", \"made\": \"2013-06-20\", \"predicted\": \"2013-09-01\""));
  g_autoptr (GenevaChart) other = make_chart (undated);
  g_autoptr (GenevaChart) chart = make_chart (snapshot), usual = make_chart (bundled), copy = NULL;
  GenevaDriftChart *drift = GENEVA_DRIFT_CHART (chart);
  g_autoptr (GenevaScene) all = NULL, one = NULL, many = NULL;
  g_autofree char *settings = NULL;

  g_assert_true (geneva_drift_chart_get_of_all (drift));
  g_assert_cmpuint (geneva_drift_chart_get_event (drift), ==, GENEVA_HANDLE_NONE);
  all = geneva_chart_build (chart, 800, 600, &whole_page);
  check_page (all, "all");
  g_assert_cmpuint (geneva_scene_get_count (all, "shown"), ==, 2);
  g_assert_true (has_text (all, "Talks"));
  g_assert_true (has_text (all, "Fair"));
  g_assert_true (has_text (all, "Bob: expected, 1 September 2013"));
  g_assert_nonnull (find_form (all, "f1"));
  geneva_drift_chart_set_event (drift, geneva_snapshot_find (snapshot, "fair"));
  g_assert_false (geneva_drift_chart_get_of_all (drift));
  one = geneva_chart_build (chart, 800, 600, &whole_page);
  g_assert_cmpuint (geneva_scene_get_count (one, "shown"), ==, 1);
  geneva_drift_chart_set_of_all (drift);
  settings = geneva_chart_dup_settings (chart);
  g_assert_cmpstr (settings, ==, "{\"of\":\"all\"}");
  copy = geneva_chart_dup_view (chart, NULL);
  g_assert_true (geneva_drift_chart_get_of_all (GENEVA_DRIFT_CHART (copy)));
  /* A forecast of any event is there to be gone to. */
  g_assert_false (geneva_chart_reveal (chart, geneva_snapshot_find (snapshot, "f2"), GENEVA_HANDLE_NONE));
  g_assert_true (geneva_drift_chart_get_of_all (drift));

  /* What names no day has no history. */
  g_assert_true (geneva_drift_chart_get_of_all (GENEVA_DRIFT_CHART (other)));
  /* What has neither day stands side by side in its corner, none on another. */
  {
    g_autoptr (GString) forecasts = g_string_new (NULL);
    g_autoptr (GenevaSnapshot) corner = NULL;
    g_autoptr (GenevaChart) crowded = NULL;
    g_autoptr (GenevaScene) scene = NULL;

    g_string_append (forecasts, FORECAST ("f1", "fair", "\"made\": \"2013-06-20\", \"predicted\": \"2013-09-01\""));
    for (guint i = 0; i < 13; i++)
      g_string_append_printf (forecasts, "," "{\"id\": \"n%u\", \"event\": \"talks\", \"polarity\": \"will\","
                              " \"strength\": \"expected\", " REVIEWED "}", i);
    corner = load_made (forecasts->str);
    crowded = make_chart (corner);
    scene = geneva_chart_build (crowded, 800, 600, &whole_page);
    for (guint i = 1; i < 13; i++) {
      g_autofree char *id = g_strdup_printf ("n%u", i), *before = g_strdup_printf ("n%u", i - 1);
      const GenevaMark *mark = find_form (scene, id), *first = find_form (scene, "n0"), *last = find_form (scene, before);

      g_assert_true (mark->x != last->x || mark->y != last->y);
      g_assert_true (mark->x != first->x || mark->y != first->y);
    }
  }
  /* Where one event has a history it is that which is seen first, and all are a choice. */
  g_assert_false (geneva_drift_chart_get_of_all (GENEVA_DRIFT_CHART (usual)));
  geneva_chart_set_settings (usual, settings);
  g_assert_true (geneva_drift_chart_get_of_all (GENEVA_DRIFT_CHART (usual)));
  many = geneva_chart_build (usual, 800, 600, &whole_page);
  check_page (many, "many");
  g_assert_true (has_text (many, "↑ Day named"));
}

/* The window of time and the filter. */
static void
test_state (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  GenevaHandle hidden = geneva_snapshot_find (snapshot, "fc-july");
  g_autoptr (GenevaFilter) filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "July", &hidden, 1);
  GenevaSessionState state = {
    .span = { (GenevaInstant) noon (2013, 6, 1), (GenevaInstant) noon (2013, 12, 31) },
    .filter = filter,
  };
  g_autoptr (GenevaChart) chart = geneva_drift_chart_new (NULL);
  g_autoptr (GenevaScene) without = NULL, faint = NULL;
  const GenevaMark *mark;

  geneva_chart_set_input (chart, snapshot, &state);
  without = geneva_chart_build (chart, 800, 600, &whole_page);
  g_assert_cmpuint (geneva_scene_get_count (without, "filtered"), ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (without, "outside"), ==, 3);
  g_assert_cmpuint (timeline_find_item_by_id (without, "fc-july"), ==, 0);
  state.dims_filtered = TRUE;
  geneva_chart_set_input (chart, snapshot, &state);
  faint = geneva_chart_build (chart, 800, 600, &whole_page);
  mark = find_form (faint, "fc-july");
  g_assert_cmpfloat (mark->opacity, <, 0.3);
  g_assert_cmpfloat (find_form (faint, "fc-gatilov-soon")->opacity, ==, 1.0);
  check_page (faint, "faint");
  /* The plane does not move while a window is dragged over it, and nobody gets another colour. */
  {
    g_autoptr (GenevaScene) all = NULL;
    const GenevaMark *before = find_form (without, "fc-gatilov-soon"), *after;

    geneva_chart_set_input (chart, snapshot, NULL);
    all = geneva_chart_build (chart, 800, 600, &whole_page);
    after = find_form (all, "fc-gatilov-soon");
    g_assert_cmpfloat_with_epsilon (before->x, after->x, 0.01);
    g_assert_cmpuint (before->fill_style, ==, after->fill_style);
    g_assert_cmpuint (before->shape, ==, after->shape);
    g_assert_cmpint (timeline_find_layer (without, "veil"), >=, 0);
    g_assert_cmpint (timeline_find_layer (all, "veil"), <, 0);
  }
  /* A window without any: the plane stays, and says why it is empty. */
  state = (GenevaSessionState) { .span = { (GenevaInstant) noon (2013, 11, 1), (GenevaInstant) noon (2013, 11, 9) } };
  {
    g_autoptr (GenevaScene) empty = NULL;

    geneva_chart_set_input (chart, snapshot, &state);
    empty = geneva_chart_build (chart, 800, 600, &whole_page);
    g_assert_cmpuint (geneva_scene_get_count (empty, "shown"), ==, 0);
    g_assert_cmpint (timeline_find_layer (empty, "message"), >=, 0);
    g_assert_cmpint (timeline_find_layer (empty, "grid"), >=, 0);
    check_page (empty, "empty");
  }
  /* One of several in a window is a mark, no sentence. */
  state.span = (GenevaSpan) { (GenevaInstant) noon (2014, 1, 1), (GenevaInstant) noon (2014, 1, 20) };
  {
    g_autoptr (GenevaScene) one = NULL;

    geneva_chart_set_input (chart, snapshot, &state);
    one = geneva_chart_build (chart, 800, 600, &whole_page);
    g_assert_cmpuint (geneva_scene_get_count (one, "shown"), ==, 1);
    g_assert_cmpint (timeline_find_layer (one, "message"), <, 0);
    check_page (one, "one in the window");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drift/equal-scales", test_equal_scales);
  g_test_add_func ("/drift/bundled", test_bundled);
  g_test_add_func ("/drift/forms", test_forms);
  g_test_add_func ("/drift/axis-words", test_axis_words);
  g_test_add_func ("/drift/past", test_past);
  g_test_add_func ("/drift/few", test_few);
  g_test_add_func ("/drift/odd", test_odd);
  g_test_add_func ("/drift/stray", test_stray);
  g_test_add_func ("/drift/many", test_many);
  g_test_add_func ("/drift/steady", test_steady);
  g_test_add_func ("/drift/view", test_view);
  g_test_add_func ("/drift/walk", test_walk);
  g_test_add_func ("/drift/choices", test_choices);
  g_test_add_func ("/drift/state", test_state);
  g_test_add_func ("/drift/of-all", test_of_all);
  return g_test_run ();
}
