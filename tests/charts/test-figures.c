/* The figures chart: what form each way of meaning a number has, where marks
 * stand on either axis, what is joined and what never is, that words keep off one
 * another on every page, hard numbers, very many figures, the reader's choices.
 */
#include "geneva-figures-chart.h"
#include "geneva-figures-words.h"
#include "geneva-figures.h"
#include "geneva-svg.h"
#include "timeline-stage.h"

#include "made-figures.h"
#include "store/geneva-dossier-json.h"

#include <math.h>
#include <string.h>

static const GenevaPageOptions full_page = { .title = "A title", .credit = "A credit", .legend = TRUE, .caption = TRUE };

/* The first quantity may be called otherwise. */
static GenevaSnapshot *
load_forms_called (const char *title)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", "figures.dossier.json", NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) named = NULL;
  GenevaSnapshot *snapshot;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  named = g_string_new (text);
  if (title != NULL) {
    g_autofree char *member = g_strdup_printf ("\"title\": \"%s\"", title);

    g_assert_cmpuint (g_string_replace (named, "\"title\": \"Killed\"", member, 0), ==, 1);
  }
  snapshot = geneva_dossier_json_read (named->str, named->len, faults, &error);
  g_assert_no_error (error);
  return snapshot;
}

static GenevaSnapshot *
load_forms (void)
{
  return load_forms_called (NULL);
}

static GenevaChart *
make_chart (GenevaSnapshot *snapshot, const GenevaSessionState *state, const char *quantity)
{
  GenevaChart *chart = geneva_chart_new_by_name ("figures", NULL);

  geneva_chart_set_input (chart, snapshot, state);
  geneva_figures_chart_set_quantity (GENEVA_FIGURES_CHART (chart), quantity);
  return chart;
}

static const GenevaMark *
find_mark (GenevaScene *scene, const char *layer, const char *id, GenevaMarkKind kind)
{
  const GenevaMark *mark = NULL;

  if (timeline_find_layer (scene, layer) < 0 || timeline_count_marks (scene, layer, id, kind, &mark) == 0)
    return NULL;
  return mark;
}

static gboolean
has_text (GenevaScene *scene, const char *layer_name, const char *words)
{
  int at = timeline_find_layer (scene, layer_name);
  const GenevaLayer *layer;

  if (at < 0)
    return FALSE;
  layer = geneva_scene_get_layer (scene, (guint) at);
  for (guint i = 0; i < geneva_layer_get_n_marks (layer); i++) {
    const GenevaMark *mark = geneva_layer_get_marks (layer) + i;

    if (mark->text != 0 && strstr (geneva_scene_get_text (scene, mark->text), words) != NULL)
      return TRUE;
  }
  return FALSE;
}

static guint
count_lines (GenevaScene *scene, const char *layer_name)
{
  int at = timeline_find_layer (scene, layer_name);

  return at >= 0 ? geneva_layer_get_n_marks (geneva_scene_get_layer (scene, (guint) at)) : 0;
}

/* ---- numbers in words ---- */

static void
test_numbers (void)
{
  static const struct { double number; const char *words; } cases[] = {
    { 0, "0" }, { 7, "7" }, { 1429, "1,429" }, { 70000, "70,000" }, { 999999, "999,999" },
    { 1e6, "1 million" }, { 1.2e6, "1.2 million" }, { 1234567, "1,234,567" }, { 1.25e9, "1.25 billion" },
    { 1e12, "1 trillion" }, { 2.5e12, "2.5 trillion" }, { 1e18, "1 × 10¹⁸" }, { -3, "−3" }, { 0.5, "0.5" },
    { 0.125, "0.125" }, { 1e-7, "1 × 10⁻⁷" }, { 999999999999.0, "999,999,999,999" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = geneva_figures_dup_number (cases[i].number);

    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

static void
check_tick (double number, double largest, const char *expected)
{
  g_autofree char *words = geneva_figures_dup_tick (number, largest);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_ticks (void)
{
  check_tick (0, 1.5e6, "0");
  check_tick (500000, 1.5e6, "0.5 million");
  check_tick (1500000, 1.5e6, "1.5 million");
  check_tick (100, 1e12, "100");
  check_tick (1e9, 1e12, "1 billion");
  check_tick (25000, 150000, "25,000");
}

/* ---- forms ---- */

static void
test_forms (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_forms ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot, NULL, "dead");
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 760, 520, &full_page);
  const GenevaMark *mark, *other;

  timeline_check_page (scene, "forms");
  g_assert_cmpuint (geneva_scene_get_count (scene, "shown"), ==, 11);
  g_assert_cmpuint (geneva_scene_get_count (scene, "claimants"), ==, 5);
  g_assert_cmpuint (geneva_scene_get_count (scene, "undated"), ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (scene, "reported"), ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (scene, "waiting"), ==, 1);
  /* The number itself is filled, what it is not is hollow. */
  mark = find_mark (scene, "marks", "exact", GENEVA_MARK_SHAPE);
  g_assert_cmpint (mark->fill, ==, GENEVA_FILL_SOLID);
  g_assert_null (find_mark (scene, "marks", "exact", GENEVA_MARK_LINE));
  mark = find_mark (scene, "marks", "about", GENEVA_MARK_SHAPE);
  g_assert_cmpint (mark->fill, ==, GENEVA_FILL_HOLLOW);
  g_assert_cmpstr (geneva_scene_get_text (scene, mark->text), ==, "≈");
  mark = find_mark (scene, "marks", "least", GENEVA_MARK_SHAPE);
  other = find_mark (scene, "marks", "least", GENEVA_MARK_LINE);
  g_assert_cmpint (mark->fill, ==, GENEVA_FILL_SOLID);
  g_assert_cmpint (other->end, ==, GENEVA_END_ARROW);
  g_assert_cmpfloat (other->y2, <, other->y);
  g_assert_cmpint (find_mark (scene, "marks", "more", GENEVA_MARK_SHAPE)->fill, ==, GENEVA_FILL_HOLLOW);
  for (guint i = 0; i < 2; i++) {
    static const char *const ids[] = { "most", "up-to" };
    int at = timeline_find_layer (scene, "marks");
    const GenevaLayer *layer = geneva_scene_get_layer (scene, (guint) at);
    gboolean points_down = FALSE;

    for (guint k = 0; k < geneva_layer_get_n_marks (layer); k++) {
      mark = geneva_layer_get_marks (layer) + k;
      if (mark->item != 0 && mark->end == GENEVA_END_ARROW
          && strcmp (geneva_scene_get_item (scene, mark->item)->id, ids[i]) == 0)
        points_down = mark->y2 > mark->y;
    }
    g_assert_true (points_down);
  }
  mark = find_mark (scene, "marks", "range-exact", GENEVA_MARK_RECT);
  g_assert_cmpint (mark->fill, ==, GENEVA_FILL_SOLID);
  g_assert_cmpint (find_mark (scene, "marks", "range", GENEVA_MARK_RECT)->fill, ==, GENEVA_FILL_HOLLOW);
  /* Colour and shape are the claimant's; reprints are one mark. */
  mark = find_mark (scene, "marks", "exact", GENEVA_MARK_SHAPE);
  other = find_mark (scene, "marks", "least", GENEVA_MARK_SHAPE);
  g_assert_cmpint (mark->fill_style, ==, other->fill_style);
  g_assert_cmpint (mark->shape, ==, other->shape);
  other = find_mark (scene, "marks", "most", GENEVA_MARK_SHAPE);
  g_assert_true (mark->fill_style != other->fill_style && mark->shape != other->shape);
  g_assert_cmpuint (timeline_find_item_by_id (scene, "more-again"), ==, 0);
  /* Without a day it stands on the shelf, at its height, with a badge for want of a passage. */
  mark = find_mark (scene, "shelf", "undated", GENEVA_MARK_SHAPE);
  other = find_mark (scene, "marks", "most", GENEVA_MARK_SHAPE);
  g_assert_cmpfloat (mark->x, >, other->x);
  g_assert_cmpfloat (mark->y, <, other->y);
  g_assert_cmpuint (timeline_count_marks (scene, "shelf", "undated", GENEVA_MARK_SHAPE, NULL), ==, 2);
  g_assert_true (has_text (scene, "labels", "The Daily, no source given · 2 reports"));
  g_assert_true (has_text (scene, "labels", "AFP, no source given"));
  g_assert_true (has_text (scene, "head", "people killed · since about 2011"));
}

/* A quantity that is called what it counts says so once. */
static void
test_called_as_counted (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_forms_called ("People killed");
  g_autoptr (GenevaChart) chart = make_chart (snapshot, NULL, "dead");
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 760, 520, &full_page);

  g_assert_true (has_text (scene, "head", "People killed"));
  g_assert_false (has_text (scene, "head", "people killed"));
  g_assert_true (has_text (scene, "head", "since about 2011"));
}

static void
test_details (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_forms ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot, NULL, "dead");
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 760, 520, &full_page);
  const GenevaItem *item = geneva_scene_get_item (scene, timeline_find_item_by_id (scene, "agency"));

  g_assert_cmpstr (item->title, ==, "about 44,000 – AFP, no source given");
  g_assert_cmpstr (item->details, ==, "As of 15 November 2013\nFirst reported 20 November 2013\n"
                                      "Told on: AFP → The Late\n1 passage");
  item = geneva_scene_get_item (scene, timeline_find_item_by_id (scene, "more"));
  g_assert_cmpuint (item->n_rests_on, ==, 2);
  g_assert_cmpstr (item->details, ==, "Reported 3 February 2013; as of when is not said\n"
                                      "2 reports of one origin\n2 passages");
  item = geneva_scene_get_item (scene, timeline_find_item_by_id (scene, "about"));
  g_assert_nonnull (strstr (item->details, "2 reports, 2 of them independent"));
  item = geneva_scene_get_item (scene, timeline_find_item_by_id (scene, "undated"));
  g_assert_nonnull (strstr (item->details, "No passage stands behind it"));
  item = geneva_scene_get_item (scene, timeline_find_item_by_id (scene, "l-revises"));
  g_assert_cmpstr (item->title, ==, "at least 30,000 – UN revises about 18,500 – UN");
}

/* ---- lines ---- */

/* Each line joins two figures of one claimant, next to one another in time; none is between two. */
static void
test_joins (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_forms ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot, NULL, "dead");
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 760, 520, &full_page);

  /* UN three, government three, observers two dated ones; the others one each. */
  g_assert_cmpuint (count_lines (scene, "lines"), ==, 2 + 2 + 1);
  g_assert_cmpuint (count_lines (scene, "links"), ==, 2);
  g_assert_nonnull (find_mark (scene, "links", "l-revises", GENEVA_MARK_CURVE));
  g_assert_cmpint (find_mark (scene, "links", "l-contradicts", GENEVA_MARK_CURVE)->dash, ==, GENEVA_DASH_DASHED);
  g_assert_cmpuint (timeline_find_item_by_id (scene, "l-waiting"), ==, 0);
}

/* ---- axes ---- */

static void
test_axes (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_forms ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot, NULL, "dead");
  g_autoptr (GenevaScene) linear = geneva_chart_build (chart, 760, 520, &full_page);
  g_autoptr (GenevaScene) scene = NULL;
  const GenevaMark *zero = find_mark (linear, "marks", "zero", GENEVA_MARK_SHAPE), *low, *high;

  low = find_mark (linear, "marks", "exact", GENEVA_MARK_SHAPE);
  high = find_mark (linear, "marks", "least", GENEVA_MARK_SHAPE);
  /* 12,000 and 30,000 above zero. */
  g_assert_cmpfloat_with_epsilon ((zero->y - low->y) / (zero->y - high->y), 12.0 / 30.0, 1e-6);
  g_assert_false (has_text (linear, "foot", "logarithmic"));
  geneva_figures_chart_set_log (GENEVA_FIGURES_CHART (chart), TRUE);
  scene = geneva_chart_build (chart, 760, 520, &full_page);
  timeline_check_page (scene, "logarithmic");
  g_assert_true (has_text (scene, "foot", "logarithmic scale"));
  g_assert_true (has_text (scene, "foot", "0 or less"));
  g_assert_cmpuint (geneva_scene_get_count (scene, "apart"), ==, 1);
  g_assert_true (has_text (scene, "caption", "which a logarithmic axis does not have"));
  zero = find_mark (scene, "marks", "zero", GENEVA_MARK_SHAPE);
  low = find_mark (scene, "marks", "most", GENEVA_MARK_SHAPE);
  g_assert_cmpfloat (zero->y, >, low->y);
  /* Zero is joined with nothing there. */
  g_assert_cmpuint (count_lines (scene, "lines"), ==, 2 + 1 + 1);
}

/* ---- a sentence in place of a chart ---- */

static void
test_sentences (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_forms ();
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaChart) chart = make_chart (snapshot, NULL, "ships");
  g_autoptr (GenevaScene) one = geneva_chart_build (chart, 400, 300, &full_page);
  g_autoptr (GenevaScene) none = NULL;
  g_autoptr (GenevaScene) nothing = NULL;
  g_autoptr (GenevaChart) bare = geneva_chart_new_by_name ("figures", NULL);
  g_autoptr (GenevaScene) unset = geneva_chart_build (bare, 400, 300, NULL);
  double x, y;

  g_assert_true (has_text (one, "labels", "UN: 7 (1 May 2013)."));
  g_assert_cmpint (timeline_find_layer (one, "axis"), ==, -1);
  g_assert_cmpuint (geneva_scene_get_count (one, "shown"), ==, 1);
  /* It is a mark all the same. */
  g_assert_true (geneva_scene_get_item_point (one, timeline_find_item_by_id (one, "alone"), &x, &y));
  g_assert_cmpuint (geneva_scene_hit (one, x, y, 2.0), ==, timeline_find_item_by_id (one, "alone"));
  geneva_figures_chart_set_quantity (GENEVA_FIGURES_CHART (chart), "none");
  none = geneva_chart_build (chart, 400, 300, &full_page);
  g_assert_true (has_text (none, "labels", "No figure of this quantity is on record."));
  geneva_chart_set_input (chart, empty, NULL);
  nothing = geneva_chart_build (chart, 400, 300, &full_page);
  g_assert_true (has_text (nothing, "labels", "it has no quantity"));
  g_assert_cmpuint (geneva_scene_get_n_items (unset), ==, 0);
}

/* ---- pages ---- */

/* On a page that is low the definition leaves room for figures with their labels. */
static void
test_low_page (void)
{
  g_autoptr (GenevaSnapshot) bundled = timeline_load_bundled ();
  g_autoptr (GenevaChart) chart = make_chart (bundled, NULL, NULL);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 180, 165, NULL);

  g_assert_cmpuint (geneva_scene_get_count (scene, "shown"), ==, 3);
  g_assert_cmpuint (geneva_scene_get_count (scene, "unlabelled"), <, 3);
}

static void
test_pages (void)
{
  static const double sizes[][2] = { { 96, 96 }, { 241, 340 }, { 400, 200 }, { 760, 520 }, { 1920, 1080 } };
  g_autoptr (GenevaSnapshot) made = load_forms ();
  g_autoptr (GenevaSnapshot) bundled = timeline_load_bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    for (guint k = 0; k < 4; k++) {
      g_autoptr (GenevaChart) chart = make_chart (k < 2 ? made : bundled, NULL, NULL);
      g_autoptr (GenevaScene) scene = NULL;
      g_autofree char *what = g_strdup_printf ("%g × %g, %u", sizes[i][0], sizes[i][1], k);

      geneva_figures_chart_set_log (GENEVA_FIGURES_CHART (chart), k % 2 == 1);
      scene = geneva_chart_build (chart, sizes[i][0], sizes[i][1], &full_page);
      if (sizes[i][0] > 200)
        timeline_check_page (scene, what);
    }
  }
}

static void
test_bundled (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot, NULL, NULL);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 900, 560, &full_page);
  const GenevaMark *may = find_mark (scene, "marks", "fig-war-dead-may-2013", GENEVA_MARK_SHAPE);
  const GenevaMark *june = find_mark (scene, "marks", "fig-war-dead-june-2013", GENEVA_MARK_SHAPE);
  const GenevaMark *january = find_mark (scene, "marks", "fig-war-dead-january-2014", GENEVA_MARK_SHAPE);

  g_assert_true (has_text (scene, "labels", "more than 70,000"));
  g_assert_true (has_text (scene, "labels", "about 94,000"));
  g_assert_true (has_text (scene, "labels", "at least 130,000"));
  g_assert_true (may->x < june->x && june->x < january->x);
  g_assert_true (may->y > june->y && june->y > january->y);
  g_assert_cmpuint (count_lines (scene, "lines"), ==, 1);
  g_assert_nonnull (strstr (geneva_scene_get_description (scene), "3 figures shown. 2 claimants"));
}

/* ---- bad input ---- */

static void
begin (MadeDossier *dossier)
{
  made_dossier_init (dossier);
  (void) made_source (dossier, "paper", NULL, NULL);
  (void) made_actor (dossier, "un", GENEVA_ACTOR_ORGANISATION, NULL);
  (void) made_actor (dossier, "ngo", GENEVA_ACTOR_ORGANISATION, NULL);
  (void) made_quantity (dossier, "dead", "Dead", TRUE);
}

static void
check_all_ways (GenevaSnapshot *snapshot, const char *what)
{
  for (guint is_log = 0; is_log < 2; is_log++) {
    g_autoptr (GenevaChart) chart = make_chart (snapshot, NULL, NULL);
    g_autoptr (GenevaScene) scene = NULL;

    geneva_figures_chart_set_log (GENEVA_FIGURES_CHART (chart), is_log != 0);
    scene = geneva_chart_build (chart, 500, 360, &full_page);
    timeline_check_page (scene, what);
    geneva_chart_zoom (chart, 50.0, 250, 100);
    geneva_scene_unref (scene);
    scene = geneva_chart_build (chart, 500, 360, NULL);
    for (guint i = 0; i < 40; i++)
      geneva_chart_zoom (chart, 0.5, 250, 100);
    geneva_chart_pan (chart, 1e6, 0);
    geneva_scene_unref (scene);
    scene = geneva_chart_build (chart, 500, 360, &full_page);
  }
}

static void
test_hard_numbers (void)
{
  static const char *const numbers[][3] = {
    { "0", "0", "0" }, { "0", "1e12", "5" }, { "-30", "-10", "-20" }, { "-30", "10", "0" }, { "1e300", "1", "0" },
    { "0.001", "0.002", "0.0015" }, { "7", "7", "7" }, { "999..100", "0..0", "0..1e12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_auto (MadeDossier) dossier = { NULL };

    begin (&dossier);
    (void) made_figure (&dossier, "a", "dead", numbers[i][0], "2013-01-01", "un", NULL, "paper");
    (void) made_figure (&dossier, "b", "dead", numbers[i][1], "2013-02-01", "un", NULL, "paper");
    (void) made_figure (&dossier, "c", "dead", numbers[i][2], "2013-03-01", "ngo", NULL, "paper");
    check_all_ways (dossier.snapshot, numbers[i][0]);
  }
}

/* Two small numbers without a day beside each other, one of them with a long claimant: both keep their words, the one at
 * the end of a line. */
static void
test_led_label (void)
{
  g_auto (MadeDossier) dossier = { NULL };
  g_autoptr (GenevaChart) chart = NULL;
  g_autoptr (GenevaScene) scene = NULL;

  begin (&dossier);
  (void) made_figure (&dossier, "a", "dead", ">70000", "2013-05-08", "un", NULL, "paper");
  (void) made_figure (&dossier, "b", "dead", ">=130000", NULL, "un", NULL, "paper");
  (void) made_figure (&dossier, "c", "dead", "1429", NULL, NULL, NULL, "paper");
  (void) made_figure (&dossier, "d", "dead", ">=700", NULL, "ngo", NULL, "paper");
  chart = make_chart (dossier.snapshot, NULL, NULL);
  scene = geneva_chart_build (chart, 900, 600, &full_page);
  g_assert_cmpuint (geneva_scene_get_count (scene, "unlabelled"), ==, 0);
  g_assert_true (has_text (scene, "labels", "1,429"));
  g_assert_true (has_text (scene, "labels", "at least 700"));
  g_assert_nonnull (find_mark (scene, "labels", "c", GENEVA_MARK_LINE) != NULL ? find_mark (scene, "labels", "c", GENEVA_MARK_LINE)
                                                                              : find_mark (scene, "labels", "d", GENEVA_MARK_LINE));
  timeline_check_page (scene, "a label at a line");
}

static void
test_hard_days (void)
{
  static const char *const days[][3] = {
    { "2013-01-01", "2013-01-01", "2013-01-01" }, { "-9999", "9999", "2013" }, { "../2013", "2013/..", "/2013" },
    { "[..2013-05-01]", "[2013-05-01..]", "2013-05~" }, { NULL, NULL, NULL }, { "2013-01-01T10:00:00", "2013-01-01T10:00:01", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    g_auto (MadeDossier) dossier = { NULL };

    begin (&dossier);
    (void) made_figure (&dossier, "a", "dead", "5", days[i][0], "un", NULL, "paper");
    (void) made_figure (&dossier, "b", "dead", ">=6", days[i][1], "un", NULL, "paper");
    (void) made_figure (&dossier, "c", "dead", "<=7..9", days[i][2], "ngo", NULL, "paper");
    check_all_ways (dossier.snapshot, days[i][0] != NULL ? days[i][0] : "undated");
  }
}

static void
test_many (void)
{
  g_auto (MadeDossier) dossier = { NULL };
  g_autoptr (GenevaChart) chart = NULL;
  g_autoptr (GenevaScene) scene = NULL;

  begin (&dossier);
  for (guint i = 0; i < 10000; i++) {
    g_autofree char *id = g_strdup_printf ("f%u", i);
    g_autofree char *number = g_strdup_printf ("%s%u", i % 3 == 0 ? ">=" : i % 3 == 1 ? "~" : "", 1000 + i * 7 % 9973);
    g_autofree char *day = g_strdup_printf ("20%02u-%02u-%02u", 10 + i % 5, 1 + i % 12, 1 + i % 28);

    (void) made_figure (&dossier, id, "dead", number, i % 50 == 0 ? NULL : day, i % 2 == 0 ? "un" : "ngo", NULL, "paper");
  }
  chart = make_chart (dossier.snapshot, NULL, NULL);
  scene = geneva_chart_build (chart, 900, 600, &full_page);
  g_assert_cmpuint (geneva_scene_get_count (scene, "shown"), >, 9000);
  g_assert_cmpuint (geneva_scene_get_count (scene, "undated"), ==, 200);
  g_assert_true (has_text (scene, "caption", "too close for arrows"));
  /* Points alone: a mark a figure, no lines. */
  g_assert_cmpuint (count_lines (scene, "lines"), ==, 0);
  g_assert_cmpuint (count_lines (scene, "marks"), <=, 10000);
  g_assert_true (has_text (scene, "legend", "exact, at least or at most that"));
  timeline_check_page (scene, "very many");
  /* Nearer, each has its form again. */
  for (guint i = 0; i < 14; i++)
    geneva_chart_zoom (chart, 1.6, 400, 200);
  geneva_scene_unref (scene);
  scene = geneva_chart_build (chart, 900, 600, &full_page);
  g_assert_false (has_text (scene, "caption", "too close for arrows"));
  g_assert_cmpuint (geneva_scene_get_count (scene, "outside"), >, 9000);
}

/* ---- the session ---- */

static void
test_session (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_forms ();
  g_autoptr (GenevaFilter) filter = NULL;
  GenevaHandle hidden = geneva_snapshot_find (snapshot, "exact");
  GenevaSessionState state = { .unreviewed = TRUE };
  g_autoptr (GenevaChart) chart = make_chart (snapshot, &state, "dead");
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 760, 520, &full_page);
  GenevaEdtf window;

  /* The unreviewed one is pale, and told. */
  g_assert_cmpfloat (find_mark (scene, "marks", "waiting", GENEVA_MARK_SHAPE)->opacity, <, 1.0);
  g_assert_true (has_text (scene, "caption", "1 is unreviewed and drawn pale."));
  filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "one", &hidden, 1);
  state.filter = filter;
  geneva_chart_set_input (chart, snapshot, &state);
  geneva_scene_unref (scene);
  scene = geneva_chart_build (chart, 760, 520, &full_page);
  g_assert_cmpuint (timeline_find_item_by_id (scene, "exact"), ==, 0);
  g_assert_true (has_text (scene, "caption", "1 is filtered out."));
  state.dims_filtered = TRUE;
  geneva_chart_set_input (chart, snapshot, &state);
  geneva_scene_unref (scene);
  scene = geneva_chart_build (chart, 760, 520, &full_page);
  g_assert_cmpfloat (find_mark (scene, "marks", "exact", GENEVA_MARK_SHAPE)->opacity, <, 0.3);
  /* The window: what is outside is left out, a veil lies over its time. */
  g_assert_true (geneva_edtf_parse ("2013-06/2013-09", &window, NULL));
  state = (GenevaSessionState) { .span = geneva_edtf_possible (&window) };
  geneva_chart_set_input (chart, snapshot, &state);
  geneva_scene_unref (scene);
  scene = geneva_chart_build (chart, 760, 520, &full_page);
  g_assert_nonnull (find_mark (scene, "marks", "least", GENEVA_MARK_SHAPE));
  g_assert_cmpuint (timeline_find_item_by_id (scene, "exact"), ==, 0);
  g_assert_cmpint (timeline_find_layer (scene, "veil"), >, 0);
  state = (GenevaSessionState) { .clock = GENEVA_CLOCK_REPORTED };
  geneva_chart_set_input (chart, snapshot, &state);
  geneva_scene_unref (scene);
  scene = geneva_chart_build (chart, 760, 520, &full_page);
  g_assert_true (has_text (scene, "caption", "at the day of their first report"));
}

/* ---- the reader ---- */

static void
test_walk (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_forms ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot, NULL, "dead");
  static const char *const order[] = { "zero", "exact", "more", "about", "most", "least", "range", "up-to", "range-exact",
                                       "agency", "undated" };
  GenevaHandle at = GENEVA_HANDLE_NONE;
  g_autoptr (GArray) between = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    at = geneva_chart_walk (chart, at, GENEVA_DIRECTION_NEXT);
    g_assert_cmpstr (geneva_snapshot_get_id (snapshot, at), ==, order[i]);
  }
  g_assert_cmpuint (geneva_chart_walk (chart, at, GENEVA_DIRECTION_NEXT), ==, GENEVA_HANDLE_NONE);
  for (guint i = G_N_ELEMENTS (order) - 1; i > 0; i--) {
    at = geneva_chart_walk (chart, at, GENEVA_DIRECTION_PREVIOUS);
    g_assert_cmpstr (geneva_snapshot_get_id (snapshot, at), ==, order[i - 1]);
  }
  g_assert_cmpuint (geneva_chart_walk (chart, at, GENEVA_DIRECTION_PREVIOUS), ==, GENEVA_HANDLE_NONE);
  between = geneva_chart_list_between (chart, geneva_snapshot_find (snapshot, "most"),
                                       geneva_snapshot_find (snapshot, "exact"));
  g_assert_cmpuint (between->len, ==, 4);
}

static void
count_change (guint *n)
{
  (*n)++;
}

static void
test_view (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_forms ();
  g_autoptr (GenevaChart) chart = make_chart (snapshot, NULL, NULL);
  GenevaFiguresChart *figures = GENEVA_FIGURES_CHART (chart);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 760, 520, &full_page);
  g_autoptr (GenevaChart) copy = NULL;
  g_autofree char *settings = NULL;
  GenevaSpan whole, span;
  guint n = 0;

  g_signal_connect_swapped (chart, "changed", G_CALLBACK (count_change), &n);
  g_assert_cmpuint (geneva_figures_chart_get_shown (figures), ==, geneva_snapshot_find (snapshot, "dead"));
  g_assert_cmpuint (geneva_figures_chart_get_quantities (figures)->len, ==, 3);
  g_assert_true (geneva_figures_chart_get_visible_span (figures, &whole));
  g_assert_true (geneva_chart_zoom (chart, 8.0, 100, 200));
  g_assert_true (geneva_figures_chart_get_visible_span (figures, &span));
  g_assert_cmpint (span.end - span.begin, <, (whole.end - whole.begin) / 7);
  geneva_scene_unref (scene);
  scene = geneva_chart_build (chart, 760, 520, &full_page);
  g_assert_cmpuint (geneva_scene_get_count (scene, "outside"), >, 0);
  /* What is not in sight is brought there; what is stays where it is. */
  g_assert_true (geneva_chart_reveal (chart, geneva_snapshot_find (snapshot, "agency"), GENEVA_HANDLE_NONE));
  g_assert_false (geneva_chart_reveal (chart, geneva_snapshot_find (snapshot, "agency"), GENEVA_HANDLE_NONE));
  geneva_scene_unref (scene);
  scene = geneva_chart_build (chart, 760, 520, &full_page);
  g_assert_cmpuint (timeline_find_item_by_id (scene, "agency"), !=, 0);
  g_assert_true (geneva_chart_pan (chart, -30.0, 0.0));
  g_assert_true (geneva_chart_show_all (chart));
  g_assert_false (geneva_chart_show_all (chart));
  g_assert_cmpuint (n, ==, 4);
  /* A figure of another quantity brings that. */
  g_assert_true (geneva_chart_reveal (chart, geneva_snapshot_find (snapshot, "alone"), GENEVA_HANDLE_NONE));
  g_assert_cmpstr (geneva_figures_chart_get_quantity (figures), ==, "ships");
  g_assert_false (geneva_chart_reveal (chart, geneva_snapshot_find (snapshot, "un"), GENEVA_HANDLE_NONE));
  /* Choices go round by JSON and into copies. */
  geneva_figures_chart_set_log (figures, TRUE);
  geneva_figures_chart_set_fixed (figures, TRUE);
  settings = geneva_chart_dup_settings (chart);
  g_assert_cmpstr (settings, ==, "{\"quantity\":\"ships\",\"logarithmic\":true,\"fixed\":true}");
  copy = geneva_chart_dup_view (chart, NULL);
  g_assert_cmpstr (geneva_figures_chart_get_quantity (GENEVA_FIGURES_CHART (copy)), ==, "ships");
  g_assert_true (geneva_figures_chart_get_log (GENEVA_FIGURES_CHART (copy)));
  geneva_chart_set_settings (chart, NULL);
  g_assert_null (geneva_figures_chart_get_quantity (figures));
  g_assert_false (geneva_figures_chart_get_log (figures));
  geneva_chart_set_settings (chart, "{\"quantity\":7,\"logarithmic\":\"yes\"}");
  g_assert_null (geneva_figures_chart_get_quantity (figures));
  geneva_chart_set_settings (chart, settings);
  g_assert_true (geneva_figures_chart_get_fixed (figures));
}

/* The same dossier and choices give the same picture. */
static void
test_repeats (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_forms ();
  char *svgs[2] = { NULL, NULL };

  for (guint i = 0; i < 2; i++) {
    g_autoptr (GenevaChart) chart = make_chart (snapshot, NULL, "dead");
    g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 760, 520, &full_page);

    svgs[i] = geneva_svg_write (scene, GENEVA_PALETTE_PRINT, NULL, NULL, NULL, NULL);
  }
  g_assert_cmpstr (svgs[0], ==, svgs[1]);
  g_free (svgs[0]);
  g_free (svgs[1]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/numbers", test_numbers);
  g_test_add_func ("/figures/ticks", test_ticks);
  g_test_add_func ("/figures/forms", test_forms);
  g_test_add_func ("/figures/details", test_details);
  g_test_add_func ("/figures/called-as-counted", test_called_as_counted);
  g_test_add_func ("/figures/joins", test_joins);
  g_test_add_func ("/figures/axes", test_axes);
  g_test_add_func ("/figures/sentences", test_sentences);
  g_test_add_func ("/figures/low-page", test_low_page);
  g_test_add_func ("/figures/pages", test_pages);
  g_test_add_func ("/figures/bundled", test_bundled);
  g_test_add_func ("/figures/hard-numbers", test_hard_numbers);
  g_test_add_func ("/figures/led-label", test_led_label);
  g_test_add_func ("/figures/hard-days", test_hard_days);
  g_test_add_func ("/figures/many", test_many);
  g_test_add_func ("/figures/session", test_session);
  g_test_add_func ("/figures/walk", test_walk);
  g_test_add_func ("/figures/view", test_view);
  g_test_add_func ("/figures/repeats", test_repeats);
  return g_test_run ();
}
