/* The positions matrix: what a cell shows and rests on, heads that can be read, the
 * point of view, pages, and input of every size.
 */
#include "geneva-positions-chart.h"
#include "geneva-positions-pages.h"
#include "geneva-svg.h"

#include "store/geneva-dossier-json.h"

#include <math.h>
#include <string.h>
#include <time.h>

static const GenevaPageOptions whole_page = { .title = "Positions", .legend = TRUE, .caption = TRUE };
static const GenevaPageOptions screen = { .scrolls = TRUE, .legend = TRUE, .caption = TRUE };

static GenevaSnapshot *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", name, NULL);
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

static GenevaChart *
new_chart (GenevaSnapshot *snapshot, const char *settings, const GenevaSessionState *state)
{
  GenevaChart *chart = geneva_positions_chart_new (NULL);

  geneva_chart_set_settings (chart, settings);
  geneva_chart_set_input (chart, snapshot, state);
  return chart;
}

/* ---- dossiers of any size ---- */

typedef struct {
  GenevaPools           *pools;
  GenevaSnapshotBuilder *builder;
} Maker;

static GenevaHandle
put (Maker *maker, GenevaList list, GenevaRecordBuilder *record)
{
  g_autoptr (GenevaRecord) whole = geneva_record_builder_end (record);
  guint n_words;
  const guint32 *words = geneva_record_get_words (whole, &n_words);

  return geneva_snapshot_builder_append (maker->builder, list, words, n_words);
}

static void
put_actor (Maker *maker, guint i, const char *name)
{
  g_autoptr (GenevaRecordBuilder) record = geneva_record_builder_new (maker->pools, GENEVA_LIST_ACTORS, NULL);
  g_autofree char *id = g_strdup_printf ("ac-%u", i);
  g_autofree char *bloc = g_strdup_printf ("\"Bloc %u\"", i / 8);
  GenevaRecordBuilder *attribute;

  geneva_record_builder_set_text (record, GENEVA_ACTOR_ID, id);
  geneva_record_builder_set_text (record, GENEVA_ACTOR_NAME, name);
  geneva_record_builder_set_enum (record, GENEVA_ACTOR_KIND, GENEVA_ACTOR_STATE);
  geneva_record_builder_set_enum (record, GENEVA_ACTOR_REVIEW, GENEVA_REVIEW_ACCEPTED);
  attribute = geneva_record_builder_add_item (record, GENEVA_ACTOR_ATTRIBUTES);
  geneva_record_builder_set_text (attribute, GENEVA_ATTRIBUTE_KEY, "bloc");
  geneva_record_builder_set_text (attribute, GENEVA_ATTRIBUTE_VALUE, bloc);
  (void) put (maker, GENEVA_LIST_ACTORS, record);
}

static void
put_issue (Maker *maker, guint i, const char *proposition)
{
  g_autoptr (GenevaRecordBuilder) record = geneva_record_builder_new (maker->pools, GENEVA_LIST_ISSUES, NULL);
  g_autofree char *id = g_strdup_printf ("is-%u", i), *title = g_strdup_printf ("Issue %u", i);

  geneva_record_builder_set_text (record, GENEVA_ISSUE_ID, id);
  geneva_record_builder_set_text (record, GENEVA_ISSUE_TITLE, title);
  geneva_record_builder_set_enum (record, GENEVA_ISSUE_TYPE, GENEVA_ISSUE_POLICY);
  geneva_record_builder_set_text (record, GENEVA_ISSUE_PROPOSITION, proposition);
  geneva_record_builder_set_enum (record, GENEVA_ISSUE_REVIEW, GENEVA_REVIEW_ACCEPTED);
  (void) put (maker, GENEVA_LIST_ISSUES, record);
}

static void
put_statement (Maker *maker, guint i, guint actor, guint issue, GenevaStance stance, const char *when)
{
  g_autoptr (GenevaRecordBuilder) record = geneva_record_builder_new (maker->pools, GENEVA_LIST_STATEMENTS, NULL);
  g_autofree char *id = g_strdup_printf ("st-%u", i);

  geneva_record_builder_set_text (record, GENEVA_STATEMENT_ID, id);
  geneva_record_builder_set_ref (record, GENEVA_STATEMENT_SPEAKER, GENEVA_HANDLE (GENEVA_LIST_ACTORS, actor));
  geneva_record_builder_set_ref (record, GENEVA_STATEMENT_ISSUE, GENEVA_HANDLE (GENEVA_LIST_ISSUES, issue));
  geneva_record_builder_set_enum (record, GENEVA_STATEMENT_STANCE, (guint) stance);
  geneva_record_builder_set_enum (record, GENEVA_STATEMENT_REVIEW, GENEVA_REVIEW_ACCEPTED);
  if (when != NULL)
    g_assert_true (geneva_record_builder_set_date (record, GENEVA_STATEMENT_WHEN, when, NULL));
  (void) put (maker, GENEVA_LIST_STATEMENTS, record);
}

static GenevaSnapshot *
make (guint n_actors, guint n_issues, guint n_statements, const char *name, const char *proposition)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (empty);
  Maker maker = { pools, builder };
  guint32 random = 1;

  for (guint i = 0; i < n_actors; i++) {
    g_autofree char *own = g_strdup_printf ("%s %u", name, i);

    put_actor (&maker, i, own);
  }
  for (guint i = 0; i < n_issues; i++) {
    g_autofree char *own = g_strdup_printf ("%s %u.", proposition, i);

    put_issue (&maker, i, own);
  }
  for (guint i = 0; i < n_statements; i++) {
    char when[16];
    guint actor, issue, stance;

    random = random * 1664525u + 1013904223u;
    actor = (random >> 8) % n_actors;
    random = random * 1664525u + 1013904223u;
    issue = (random >> 8) % n_issues;
    random = random * 1664525u + 1013904223u;
    stance = (random >> 8) % 4;
    g_snprintf (when, sizeof when, "2013-%02u-%02u", 1 + (random >> 12) % 12, 1 + (random >> 16) % 28);
    put_statement (&maker, i, actor, issue, (GenevaStance) stance, when);
  }
  return geneva_snapshot_builder_end (builder);
}

/* ---- looking at a scene ---- */

static guint32
find_item (GenevaScene *scene, const char *id)
{
  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++)
    if (strcmp (geneva_scene_get_item (scene, i)->id, id) == 0)
      return i;
  return 0;
}

static const GenevaMark *
get_form (GenevaScene *scene, guint32 item, guint place)
{
  guint n_marks, n = 0;
  const GenevaMarkRef *refs = geneva_scene_get_item_marks (scene, item, &n_marks);

  for (guint i = 0; i < n_marks; i++) {
    const GenevaMark *mark = geneva_layer_get_marks (geneva_scene_get_layer (scene, refs[i].layer)) + refs[i].mark;

    if (mark->kind == GENEVA_MARK_SHAPE && n++ == place)
      return mark;
  }
  return NULL;
}

/* What of a rectangle is inside of another. */
static GenevaRect
cut (const GenevaRect *rect, const GenevaRect *clip)
{
  double left = MAX (rect->x, clip->x), top = MAX (rect->y, clip->y);
  double right = MIN (rect->x + rect->width, clip->x + clip->width);
  double bottom = MIN (rect->y + rect->height, clip->y + clip->height);

  return (GenevaRect) { left, top, MAX (right - left, 0.0), MAX (bottom - top, 0.0) };
}

/* All words are on the page, but for cells that are scrolled out of it. */
static void
check_page (GenevaScene *scene, gboolean can_scroll, const char *what)
{
  double width, height;

  geneva_scene_get_size (scene, &width, &height);
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);
    gboolean is_scrolled = strcmp (geneva_layer_get_name (layer), "cells") == 0
                           || strcmp (geneva_layer_get_name (layer), "row-heads") == 0
                           || strcmp (geneva_layer_get_name (layer), "column-heads") == 0;
    GenevaRect clip;

    for (guint k = 0; k < geneva_layer_get_n_marks (layer); k++) {
      const GenevaMark *mark = geneva_layer_get_marks (layer) + k;
      GenevaRect bounds;

      if (mark->kind != GENEVA_MARK_TEXT)
        continue;
      bounds = geneva_scene_get_mark_bounds (scene, i, k);
      if (is_scrolled && can_scroll && geneva_layer_get_clip (layer, &clip))
        bounds = cut (&bounds, &clip);
      if (bounds.width <= 0.0 || bounds.height <= 0.0)
        continue;
      if (bounds.x < -0.5 || bounds.y < -0.5 || bounds.x + bounds.width > width + 0.5 ||
          bounds.y + bounds.height > height + 0.5)
        g_error ("%s: “%s” leaves the page: %g %g %g %g", what, geneva_scene_get_text (scene, mark->text), bounds.x,
                 bounds.y, bounds.width, bounds.height);
    }
  }
}

/* Bounds end where a layer is cut off: what reaches its upper side has lost something there. */
static void
check_heads (GenevaScene *scene, const char *what)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);
    GenevaRect clip;

    if (strcmp (geneva_layer_get_name (layer), "column-heads") != 0 || !geneva_layer_get_clip (layer, &clip))
      continue;
    for (guint k = 0; k < geneva_layer_get_n_marks (layer); k++) {
      const GenevaMark *mark = geneva_layer_get_marks (layer) + k;

      if (mark->kind == GENEVA_MARK_TEXT && geneva_scene_get_mark_bounds (scene, i, k).y < clip.y + 0.1)
        g_error ("%s: “%s” is cut off above", what, geneva_scene_get_text (scene, mark->text));
    }
  }
}

static gboolean
has_text (GenevaScene *scene, const char *words)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);

    for (guint k = 0; k < geneva_layer_get_n_marks (layer); k++) {
      const GenevaMark *mark = geneva_layer_get_marks (layer) + k;

      if (mark->kind == GENEVA_MARK_TEXT && strstr (geneva_scene_get_text (scene, mark->text), words) != NULL)
        return TRUE;
    }
  }
  return FALSE;
}

/* ---- cells ---- */

static void
test_cells (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("positions.dossier.json");
  g_autoptr (GenevaChart) chart = new_chart (snapshot, "{\"issues\":\"both\"}", NULL);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 800, 500, &whole_page);
  const struct { const char *id; GenevaShape shape; GenevaFill fill; } cells[] = {
    { "north--is-peace", GENEVA_SHAPE_TRIANGLE_UP, GENEVA_FILL_SOLID },
    { "bei--is-arms", GENEVA_SHAPE_TRIANGLE_DOWN, GENEVA_FILL_SOLID },
    { "north--is-table", GENEVA_SHAPE_TRIANGLE_UP, GENEVA_FILL_HALF },
    { "south--is-arms", GENEVA_SHAPE_TRIANGLE_DOWN, GENEVA_FILL_HALF },
    { "south--is-peace", GENEVA_SHAPE_DISC, GENEVA_FILL_HOLLOW },
    { "north--is-gas", GENEVA_SHAPE_SQUARE, GENEVA_FILL_SOLID },
    { "south--is-gas", GENEVA_SHAPE_CROSS, GENEVA_FILL_SOLID },
    { "paper--is-gas", GENEVA_SHAPE_DIAMOND, GENEVA_FILL_HOLLOW },
  };
  const GenevaItem *told;
  guint32 item;

  check_page (scene, FALSE, "cells");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    const GenevaMark *form = NULL;

    item = find_item (scene, cells[i].id);
    g_assert_cmpuint (item, !=, 0);
    for (guint k = 0; get_form (scene, item, k) != NULL; k++)
      form = get_form (scene, item, k);
    g_assert_cmpuint (form->shape, ==, cells[i].shape);
    g_assert_cmpuint (form->fill, ==, cells[i].fill);
  }
  /* It was opposed before: a small form, then the large one. */
  item = find_item (scene, "north--is-peace");
  g_assert_cmpuint (get_form (scene, item, 0)->shape, ==, GENEVA_SHAPE_TRIANGLE_DOWN);
  g_assert_cmpfloat (get_form (scene, item, 0)->w_pt, <, get_form (scene, item, 1)->w_pt);
  told = geneva_scene_get_item (scene, item);
  g_assert_cmpuint (told->n_rests_on, ==, 3);
  g_assert_cmpuint (GENEVA_HANDLE_LIST (told->rests_on[0]), ==, GENEVA_LIST_STATEMENTS);
  g_assert_cmpuint (told->handle, ==, geneva_snapshot_find (snapshot, "north"));
  g_assert_cmpuint (told->other, ==, geneva_snapshot_find (snapshot, "is-peace"));
  g_assert_cmpstr (told->title, ==, "Northland supports: The war should be ended by talks.");
  g_assert_nonnull (strstr (told->details, "Earlier: opposes (2 April 2013)"));
  /* Who said both on one day: nobody knows which came first. */
  told = geneva_scene_get_item (scene, find_item (scene, "bei--is-peace"));
  g_assert_nonnull (strstr (told->details, "which came first is not known"));
  g_assert_cmpuint (geneva_scene_get_count (scene, "cells"), ==, 15);
  g_assert_cmpuint (geneva_scene_get_count (scene, "undated"), ==, 1);
  /* What has nothing on record is no column, and no cell. */
  g_assert_cmpuint (find_item (scene, "is-none"), ==, 0);
  g_assert_cmpuint (find_item (scene, "paper--is-peace"), ==, 0);
}

/* What a click there would open. */
static void
test_hit (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("positions.dossier.json");
  g_autoptr (GenevaChart) chart = new_chart (snapshot, "{\"issues\":\"both\"}", NULL);
  const double sizes[][2] = { { 241, 340 }, { 480, 300 }, { 1920, 1080 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GenevaScene) scene = geneva_chart_build (chart, sizes[i][0], sizes[i][1], &whole_page);

    for (guint32 item = 1; item <= geneva_scene_get_n_items (scene); item++) {
      double x, y;

      if (geneva_scene_get_item_point (scene, item, &x, &y))
        g_assert_cmpuint (geneva_scene_hit (scene, x, y, 1.0), ==, item);
    }
  }
}

static void
test_walk (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("positions.dossier.json");
  g_autoptr (GenevaChart) chart = new_chart (snapshot, NULL, NULL);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 800, 500, &whole_page);
  guint32 item = find_item (scene, "south--is-peace");

  item = geneva_scene_walk (scene, item, GENEVA_DIRECTION_RIGHT);
  g_assert_cmpstr (geneva_scene_get_item (scene, item)->id, ==, "south--is-date");
  item = geneva_scene_walk (scene, item, GENEVA_DIRECTION_RIGHT);
  g_assert_cmpstr (geneva_scene_get_item (scene, item)->id, ==, "south--is-table");
  item = geneva_scene_walk (scene, item, GENEVA_DIRECTION_LEFT);
  item = geneva_scene_walk (scene, item, GENEVA_DIRECTION_LEFT);
  item = geneva_scene_walk (scene, item, GENEVA_DIRECTION_LEFT);
  g_assert_cmpstr (geneva_scene_get_item (scene, item)->id, ==, "south");
  /* Each can be reached in order, too. */
  item = 0;
  for (guint i = 0; i < geneva_scene_get_n_items (scene); i++)
    item = geneva_scene_walk (scene, item, GENEVA_DIRECTION_NEXT);
  g_assert_cmpuint (item, ==, geneva_scene_get_n_items (scene));
}

/* ---- time ---- */

static void
test_window (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("positions.dossier.json");
  g_autoptr (GenevaChart) chart = new_chart (snapshot, NULL, NULL);
  g_autoptr (GenevaScene) all = geneva_chart_build (chart, 800, 500, &whole_page);
  g_autoptr (GenevaScene) april = NULL;
  g_autoptr (GenevaScene) hidden = NULL;
  g_autoptr (GenevaScene) dimmed = NULL;
  GenevaSessionState state = { .span = { 1364774400, 1367366400 } };   /* April 2013 */
  GenevaRect before, after;
  guint32 item;

  geneva_chart_set_input (chart, snapshot, &state);
  april = geneva_chart_build (chart, 800, 500, &whole_page);
  item = find_item (april, "north--is-peace");
  g_assert_cmpuint (get_form (april, item, 0)->shape, ==, GENEVA_SHAPE_TRIANGLE_DOWN);
  g_assert_null (get_form (april, item, 1));
  g_assert_cmpuint (geneva_scene_get_item (april, item)->n_rests_on, ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (april, "shown"), ==, 2);      /* two on an issue of fact */
  g_assert_cmpuint (geneva_scene_get_count (april, "undated"), ==, 1);
  /* Rows and columns stay where they are. */
  g_assert_true (geneva_scene_get_item_bounds (all, find_item (all, "lib"), &before));
  g_assert_true (geneva_scene_get_item_bounds (april, find_item (april, "lib"), &after));
  g_assert_cmpfloat (before.x, ==, after.x);
  g_assert_cmpfloat_with_epsilon (before.y, after.y, 12.0);   /* the caption has another line */

  geneva_chart_set_settings (chart, "{\"empty\":\"hidden\"}");
  hidden = geneva_chart_build (chart, 800, 500, &whole_page);
  g_assert_cmpuint (find_item (hidden, "lib"), ==, 0);
  g_assert_cmpuint (find_item (hidden, "north"), !=, 0);

  state.dims_filtered = TRUE;
  geneva_chart_set_settings (chart, NULL);
  geneva_chart_set_input (chart, snapshot, &state);
  dimmed = geneva_chart_build (chart, 800, 500, &whole_page);
  item = find_item (dimmed, "south--is-arms");
  g_assert_cmpuint (item, !=, 0);
  g_assert_cmpfloat (get_form (dimmed, item, 0)->opacity, <, 0.3f);
}

/* ---- point of view ---- */

static void
test_view (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make (80, 40, 2000, "Actor", "Something should be done about it, and soon");
  g_autoptr (GenevaChart) chart = new_chart (snapshot, NULL, NULL);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 600, 400, &screen);
  g_autoptr (GenevaScene) zoomed = NULL;
  g_autoptr (GenevaScene) map = NULL;
  g_autoptr (GenevaScene) last = NULL;
  GenevaRect bounds, sight;
  double at, most, ratio, x, y;
  guint32 item;

  /* As far in as it takes to read: it scrolls. */
  check_page (scene, TRUE, "view");
  g_assert_cmpuint (geneva_scene_get_count (scene, "shaded"), ==, 0);
  g_assert_true (geneva_chart_get_scroll (chart, &at, &most));
  g_assert_cmpfloat (most, >, 400.0);
  g_assert_true (geneva_chart_get_sight (chart, &sight, &ratio));
  g_assert_cmpfloat (sight.height, <, 0.6);
  map = geneva_chart_build_map (chart, 120, 90);
  g_assert_nonnull (map);
  g_assert_cmpuint (geneva_scene_get_n_items (map), ==, 0);

  /* What is under the pointer stays there. */
  item = geneva_scene_hit (scene, 400.0, 300.0, 30.0);
  g_assert_cmpuint (geneva_scene_get_item_other (scene, item), !=, 0);
  g_assert_true (geneva_scene_get_item_point (scene, item, &x, &y));
  g_assert_true (geneva_chart_zoom (chart, 1.4, x, y));
  zoomed = geneva_chart_build (chart, 600, 400, &screen);
  item = geneva_scene_find_item (zoomed, geneva_scene_get_item_handle (scene, item),
                                 geneva_scene_get_item_other (scene, item), 0);
  g_assert_cmpuint (item, !=, 0);
  g_assert_true (geneva_scene_get_item_bounds (zoomed, item, &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.x + bounds.width / 2.0, x, 40.0);
  g_assert_cmpfloat_with_epsilon (bounds.y + bounds.height / 2.0, y, 90.0);

  /* What is asked for comes into sight. */
  g_assert_true (geneva_chart_reveal (chart, geneva_snapshot_find (snapshot, "st-1999"), GENEVA_HANDLE_NONE)
                 || geneva_chart_reveal (chart, geneva_snapshot_find (snapshot, "st-5"), GENEVA_HANDLE_NONE));
  g_assert_true (geneva_chart_pan (chart, -5000.0, -5000.0));
  last = geneva_chart_build (chart, 600, 400, &screen);
  g_assert_true (geneva_chart_get_scroll (chart, &at, &most));
  g_assert_cmpfloat_with_epsilon (at, most, 0.01);
  g_assert_false (geneva_chart_pan (chart, -10.0, -10.0));
  check_page (last, TRUE, "last");
  /* Further out everything is smaller. */
  for (double before = 1e9; geneva_chart_zoom (chart, 0.7, 300.0, 200.0);) {
    g_autoptr (GenevaScene) out G_GNUC_UNUSED = geneva_chart_build (chart, 600, 400, &screen);

    most = 0.0;
    (void) geneva_chart_get_scroll (chart, &at, &most);
    g_assert_cmpfloat (most, <, before);
    before = most;
  }
  g_assert_false (geneva_chart_get_scroll (chart, &at, &most));
  g_assert_true (geneva_chart_zoom (chart, 4.0, 300.0, 200.0));
  g_clear_pointer (&last, geneva_scene_unref);
  last = geneva_chart_build (chart, 600, 400, &screen);
  g_assert_true (geneva_chart_show_all (chart));
  g_clear_pointer (&last, geneva_scene_unref);
  last = geneva_chart_build (chart, 600, 400, &screen);
  g_assert_false (geneva_chart_get_scroll (chart, &at, &most));
}

/* ---- heads ---- */

static void
test_heads (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("positions.dossier.json");
  g_autoptr (GenevaChart) chart = new_chart (snapshot, "{\"issues\":\"both\"}", NULL);

  for (double width = 200.0; width <= 2600.0; width *= 1.35) {
    for (double height = 260.0; height <= 1500.0; height *= 1.6) {
      g_autoptr (GenevaScene) scene = geneva_chart_build (chart, width, height, &whole_page);
      g_autofree char *what = g_strdup_printf ("%g × %g", width, height);

      check_page (scene, FALSE, what);
      check_heads (scene, what);
      if (width >= 450.0 && height >= 400.0) {
        g_assert_true (has_text (scene, "Southland should sit at the table with all the others who have a part in the war."));
        g_assert_cmpuint (geneva_scene_get_count (scene, "unlabelled"), ==, 0);
      }
      if (height >= 400.0)
        g_assert_true (has_text (scene, "Table") || has_text (scene, "Southland should sit"));
    }
  }
}

/* What is selected has its ring all round: the layer is not cut at the very edge of its heads. */
static void
test_ring (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("positions.dossier.json");
  g_autoptr (GenevaChart) chart = new_chart (snapshot, "{}", NULL);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 700.0, 500.0, NULL);
  guint n = 0;

  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);
    GenevaRect clip;

    if (strcmp (geneva_layer_get_name (layer), "row-heads") != 0)
      continue;
    g_assert_true (geneva_layer_get_clip (layer, &clip));
    for (guint k = 0; k < geneva_layer_get_n_marks (layer); k++) {
      const GenevaMark *mark = geneva_layer_get_marks (layer) + k;

      if (mark->kind != GENEVA_MARK_RECT || mark->item == 0)
        continue;
      g_assert_cmpfloat (clip.x, <=, mark->x - 4.5);
      n++;
    }
  }
  g_assert_cmpuint (n, >, 0);
}

/* Heads of several lines are as high as they are long and thick, whichever way they lean. */
static void
test_thick_heads (void)
{
  const char *propositions[] = { "Decision of the High Council", "Attendance at the great talks of all",
                                 "A quite long proposition that says what ought to be done by all who are at war" };

  for (guint i = 0; i < G_N_ELEMENTS (propositions); i++) {
    g_autoptr (GenevaSnapshot) snapshot = make (12, 12, 60, "Actor", propositions[i]);
    g_autoptr (GenevaChart) chart = new_chart (snapshot, NULL, NULL);

    for (double width = 300.0; width <= 1500.0; width += 50.0) {
      g_autoptr (GenevaScene) scene = geneva_chart_build (chart, width, 600.0, &whole_page);
      g_autofree char *what = g_strdup_printf ("%g wide", width);

      check_page (scene, FALSE, what);
      check_heads (scene, what);
    }
  }
}

/* On the smallest screen columns have names all the same, the begins of them, and each can be asked. */
static void
test_cut_heads (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make (40, 30, 400, "Actor", "Something should be done about it, and soon");
  g_autoptr (GenevaChart) chart = new_chart (snapshot, NULL, NULL);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 135, 260, &(GenevaPageOptions) { .scrolls = TRUE });
  guint n = 0;

  check_page (scene, TRUE, "cut heads");
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);

    for (guint k = 0; strcmp (geneva_layer_get_name (layer), "column-heads") == 0 && k < geneva_layer_get_n_marks (layer); k++) {
      g_assert_cmpuint (geneva_layer_get_marks (layer)[k].item, !=, 0);
      n++;
    }
  }
  g_assert_cmpuint (n, >=, 2);
}

static void
test_svg (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("positions.dossier.json");
  g_autoptr (GenevaChart) chart = new_chart (snapshot, "{\"issues\":\"both\"}", NULL);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 360, 460, &whole_page);
  gsize length;
  g_autofree char *text = geneva_svg_write (scene, GENEVA_PALETTE_LIGHT, NULL, "en", NULL, &length);

  g_assert_nonnull (strstr (text, "id=\"north--is-peace\""));
  g_assert_nonnull (strstr (text, "<title>Northland supports: The war should be ended by talks."));
  g_assert_nonnull (strstr (text, "transform=\"rotate(-"));
}

/* ---- pages ---- */

static void
test_pages (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make (120, 50, 4000, "Actor", "Something should be done about it, and soon");
  g_autoptr (GenevaChart) chart = new_chart (snapshot, NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) records = NULL;
  g_autoptr (GArray) parts = geneva_chart_divide (chart, 842, 595, &whole_page, &records);

  g_assert_cmpuint (parts->len, >, 4);
  g_assert_cmpuint (records->len, ==, 4000);
  for (guint i = 0; i < parts->len; i++) {
    const GenevaPagePart *part = &g_array_index (parts, GenevaPagePart, i);
    g_autoptr (GenevaScene) scene = geneva_chart_build_part (chart, 842, 595, &whole_page, part, 0);

    g_assert_cmpint (part->is_last, ==, i + 1 == parts->len);
    g_assert_cmpuint (geneva_scene_get_count (scene, "shaded"), ==, 0);
    check_page (scene, FALSE, "part");
    for (guint32 item = 1; item <= geneva_scene_get_n_items (scene); item++) {
      const GenevaItem *told = geneva_scene_get_item (scene, item);

      for (guint k = 0; told->other != 0 && k < told->n_rests_on; k++)
        g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (told->rests_on[k])));
    }
  }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 4000);
}

/* ---- choices ---- */

static void
test_settings (void)
{
  g_autoptr (GenevaChart) chart = geneva_positions_chart_new (NULL);
  const char *text = "{\"unit\":\"bloc\",\"issues\":\"facts\",\"rows\":\"name\",\"columns\":\"number\","
                     "\"empty\":\"hidden\",\"least\":3}";
  g_autofree char *usual = geneva_chart_dup_settings (chart);
  g_autofree char *got = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpstr (usual, ==, "{}");
  geneva_chart_set_settings (chart, text);
  got = geneva_chart_dup_settings (chart);
  g_assert_cmpstr (got, ==, text);
  geneva_chart_set_settings (chart, "{\"unit\":7,\"rows\":\"sideways\",\"least\":-4}");
  again = geneva_chart_dup_settings (chart);
  g_assert_cmpstr (again, ==, "{}");
}

/* ---- input of every size ---- */

static void
test_bad_input (void)
{
  static const char *const long_name =
    "A name that goes on and on, as the names of committees do that have been founded by other committees, which had "
    "been asked to do so by a third one whose members could not agree on a shorter name, nor on anything else that was "
    "put before them in the course of a year in which they met every other day to talk about names alone";
  const struct { guint n_actors, n_issues, n_statements; const char *name, *proposition; } cases[] = {
    { 0, 0, 0, "", "" },
    { 3, 2, 0, "Mute", "Nothing" },
    { 1, 1, 1, "Lone", "Only this" },
    { 4, 3, 20, long_name, long_name },
    { 4, 3, 20, "وزارة الخارجية", "يجب أن تبدأ المحادثات" },
    { 4, 3, 20, "外交部发言人", "会谈应当在五月底之前开始" },
    { 300, 2, 600, "Actor", "Something" },
    { 2, 200, 400, "Actor", "Something should be done" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaSnapshot) snapshot = make (cases[i].n_actors, cases[i].n_issues, cases[i].n_statements,
                                                cases[i].name,
                                                cases[i].proposition);
    g_autoptr (GenevaChart) chart = new_chart (snapshot, NULL, NULL);
    const double sizes[][2] = { { 60, 60 }, { 241, 340 }, { 960, 600 }, { 1920, 1080 } };

    for (guint k = 0; k < G_N_ELEMENTS (sizes); k++) {
      g_autoptr (GenevaScene) file = geneva_chart_build (chart, sizes[k][0], sizes[k][1], &whole_page);
      g_autoptr (GenevaScene) window = geneva_chart_build (chart, sizes[k][0], sizes[k][1], &screen);
      g_autofree char *what = g_strdup_printf ("case %u, %g × %g", i, sizes[k][0], sizes[k][1]);

      if (sizes[k][0] > 100.0) {
        check_page (file, FALSE, what);
        check_page (window, TRUE, what);
      }
      if (cases[i].n_statements == 0)
        g_assert_true (has_text (file, "No statement is on record."));
    }
  }
}

/* Fitted it is a picture of shades; near to it one of forms. */
static void
test_large (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make (2000, 500, 100000, "Actor", "Something should be done about it");
  g_autoptr (GenevaChart) chart = new_chart (snapshot, NULL, NULL);
  clock_t begin = clock ();
  g_autoptr (GenevaScene) fitted = geneva_chart_build (chart, 1200, 800, &whole_page);
  clock_t end = clock ();
  g_autoptr (GenevaScene) near = geneva_chart_build (chart, 1200, 800, &screen);
  GenevaSessionState state = { .span = { 1364774400, 1367366400 } };

  g_test_message ("afresh: %.1f ms", (double) (end - begin) / (CLOCKS_PER_SEC / 1000.0));

  g_assert_cmpuint (geneva_scene_get_count (fitted, "shaded"), ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (fitted, "shown"), ==, 100000);
  g_assert_cmpuint (geneva_scene_get_n_items (fitted), <, 100);
  g_assert_cmpuint (geneva_scene_get_count (near, "shaded"), ==, 0);
  g_assert_cmpuint (geneva_scene_get_n_items (near), <, 3000);
  begin = clock ();
  for (guint i = 0; i < 10; i++) {
    g_autoptr (GenevaScene) moved = NULL;

    state.span.begin += GENEVA_DAY_SECONDS;
    state.span.end += GENEVA_DAY_SECONDS;
    geneva_chart_set_input (chart, snapshot, &state);
    moved = geneva_chart_build (chart, 1200, 800, &screen);
  }
  g_test_message ("a step of the window: %.1f ms", (double) (clock () - begin) / (CLOCKS_PER_SEC / 100.0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/positions-chart/cells", test_cells);
  g_test_add_func ("/positions-chart/hit", test_hit);
  g_test_add_func ("/positions-chart/walk", test_walk);
  g_test_add_func ("/positions-chart/window", test_window);
  g_test_add_func ("/positions-chart/view", test_view);
  g_test_add_func ("/positions-chart/heads", test_heads);
  g_test_add_func ("/positions-chart/ring", test_ring);
  g_test_add_func ("/positions-chart/thick-heads", test_thick_heads);
  g_test_add_func ("/positions-chart/cut-heads", test_cut_heads);
  g_test_add_func ("/positions-chart/svg", test_svg);
  g_test_add_func ("/positions-chart/pages", test_pages);
  g_test_add_func ("/positions-chart/settings", test_settings);
  g_test_add_func ("/positions-chart/bad-input", test_bad_input);
  g_test_add_func ("/positions-chart/large", test_large);
  return g_test_run ();
}
