/* Tests of scenes turned for readers from right to left: where marks, words,
 * grids and clips go, what keeps its direction, and the charts' own pictures.
 */
#include "geneva-chart.h"
#include "geneva-scene.h"
#include "geneva-text.h"
#include "jobs/geneva-bundled.h"

#include <math.h>
#include <string.h>

#define WIDTH 200.0

static const GenevaMap identity = { 1.0, 0.0, 1.0, 0.0 };

static void
add_words (GenevaSceneBuilder *builder, double x, double y, GenevaAlign align)
{
  guint32 text = geneva_scene_builder_add_text (builder, "words");
  GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);

  mark->text = text;
  mark->x = x;
  mark->y = y;
  mark->align_x = align;
}

static void
add_line (GenevaSceneBuilder *builder, double from, double to, GenevaLineEnd end)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_LINE);

  mark->x = from;
  mark->x2 = to;
  mark->line_pt = 1.0f;
  mark->end = (guint8) end;
}

/* Heads from 10 to 50, a plot from 50 to 190 whose data are tenths of a point. */
static GenevaScene *
build (void)
{
  const GenevaRect plot = { 50.0, 0.0, 140.0, 100.0 };
  const GenevaMap time = { 10.0, 50.0, 1.0, 0.0 };
  const guint32 counts[] = { 1, 2, 3, 4, 5, 6 };
  const GenevaGrid grid = { .n_columns = 3, .n_rows = 2, .counts = counts, .full = 6 };
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("timeline", WIDTH, 100.0);
  GenevaMark *mark;
  guint32 number;

  geneva_scene_builder_begin_layer (builder, "heads", &identity, NULL);
  add_words (builder, 10.0, 20.0, GENEVA_ALIGN_START);
  geneva_scene_builder_begin_layer (builder, "plot", &time, &plot);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_RECT);
  *mark = (GenevaMark) { .kind = GENEVA_MARK_RECT, .x = 1.0, .x2 = 3.0, .y2 = 5.0, .dx = -2.0f, .dx2 = 4.0f, .opacity = 1.0f };
  number = geneva_scene_builder_add_grid (builder, &grid);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_GRID);
  mark->grid = number;
  mark->x2 = 14.0;
  mark->y2 = 10.0;
  geneva_scene_builder_begin_layer (builder, "legend", &identity, NULL);
  add_line (builder, 20.0, 40.0, GENEVA_END_ARROW);
  add_words (builder, 44.0, 90.0, GENEVA_ALIGN_START);
  return geneva_scene_builder_end (builder);
}

static const GenevaMark *
get_mark (GenevaScene *scene, guint layer, guint mark, double *left, double *right)
{
  const GenevaLayer *found = geneva_scene_get_layer (scene, layer);
  const GenevaMark *one = &geneva_layer_get_marks (found)[mark];
  const GenevaMap *map = geneva_layer_get_map (found);

  *left = map->scale_x * one->x + map->offset_x + (double) one->dx;
  *right = map->scale_x * one->x2 + map->offset_x + (double) one->dx2;
  return one;
}

static void
test_all (void)
{
  g_autoptr (GenevaScene) scene = build ();
  GenevaSceneTurn turn;
  const GenevaMark *mark;
  const GenevaGrid *grid;
  GenevaRect clip;
  double left, right;

  geneva_scene_turn (scene, NULL, NULL, &turn);
  g_assert_true (turn.is_mirrored);
  mark = get_mark (scene, 0, 0, &left, &right);
  g_assert_cmpfloat (left, ==, 190.0);
  g_assert_cmpuint (mark->align_x, ==, GENEVA_ALIGN_END);
  g_assert_true (geneva_layer_get_clip (geneva_scene_get_layer (scene, 1), &clip));
  g_assert_cmpfloat (clip.x, ==, 10.0);
  /* 58 to 84 was it; it still begins on the left */
  (void) get_mark (scene, 1, 0, &left, &right);
  g_assert_cmpfloat (left, ==, 116.0);
  g_assert_cmpfloat (right, ==, 142.0);
  grid = geneva_layer_get_grid (geneva_scene_get_layer (scene, 1), geneva_layer_get_marks (geneva_scene_get_layer (scene, 1))[1].grid);
  g_assert_cmpuint (grid->counts[0], ==, 3);
  g_assert_cmpuint (grid->counts[5], ==, 4);
  /* mirrored with the rest: the arrow points to the left */
  (void) get_mark (scene, 2, 0, &left, &right);
  g_assert_cmpfloat (left, ==, 180.0);
  g_assert_cmpfloat (right, ==, 160.0);
  /* once is enough */
  geneva_scene_turn (scene, NULL, NULL, &turn);
  (void) get_mark (scene, 2, 0, &left, &right);
  g_assert_cmpfloat (left, ==, 180.0);
}

static void
test_sides (void)
{
  static const char * const sides[] = { "heads", "legend", NULL };
  g_autoptr (GenevaScene) scene = build ();
  GenevaSceneTurn turn;
  const GenevaMark *mark;
  GenevaRect clip;
  double left, right;

  geneva_scene_turn (scene, sides, "plot", &turn);
  g_assert_false (turn.is_mirrored);
  g_assert_cmpfloat (turn.dx_pt, ==, -40.0);
  mark = get_mark (scene, 0, 0, &left, &right);
  g_assert_cmpfloat (left, ==, 190.0);
  g_assert_cmpuint (mark->align_x, ==, GENEVA_ALIGN_END);
  g_assert_true (geneva_layer_get_clip (geneva_scene_get_layer (scene, 1), &clip));
  g_assert_cmpfloat (clip.x, ==, 10.0);
  (void) get_mark (scene, 1, 0, &left, &right);
  g_assert_cmpfloat (left, ==, 18.0);
  g_assert_cmpfloat (right, ==, 44.0);
  /* the sample of an arrow stands on the other side and points as those in the plot do */
  mark = get_mark (scene, 2, 0, &left, &right);
  g_assert_cmpfloat (left, ==, 160.0);
  g_assert_cmpfloat (right, ==, 180.0);
  g_assert_cmpuint (mark->end, ==, GENEVA_END_ARROW);
  (void) get_mark (scene, 2, 1, &left, &right);
  g_assert_cmpfloat (left, ==, 156.0);
}

static GenevaChart *
new_chart (const char *name, const char *language)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (language);
  GenevaChart *chart = geneva_chart_new_by_name (name, text);

  g_assert_no_error (error);
  geneva_chart_set_input (chart, snapshot, NULL);
  return chart;
}

static double
find_middle (GenevaScene *scene, guint32 item)
{
  GenevaRect bounds;

  g_assert_true (geneva_scene_get_item_bounds (scene, item, &bounds));
  return bounds.x + bounds.width / 2.0;
}

/* Time goes from left to right for all readers until they say otherwise; what is pointed at is what is meant. */
static void
test_timeline (void)
{
  const GenevaPageOptions plain = { .title = "Title", .legend = TRUE, .caption = TRUE };
  const GenevaPageOptions arabic = { .title = "Title", .legend = TRUE, .caption = TRUE, .locale = "ar" };
  g_autoptr (GenevaChart) chart = new_chart ("timeline", "ar");
  g_autoptr (GenevaScene) english = geneva_chart_build (chart, 900.0, 600.0, &plain);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 900.0, 600.0, &arabic);
  g_autoptr (GenevaScene) turned = NULL;
  g_autofree char *settings = NULL, *usual = geneva_chart_dup_settings (chart);
  GenevaHandle conference = geneva_snapshot_find (geneva_chart_get_snapshot (chart), "ev-geneva-ii");
  guint32 first = geneva_scene_walk (english, 0, GENEVA_DIRECTION_NEXT);
  guint32 last = geneva_scene_find_item (english, conference, GENEVA_HANDLE_NONE, 0);
  double dx = find_middle (scene, first) - find_middle (english, first);

  g_assert_null (strstr (usual, "time-direction"));
  g_assert_cmpuint (first, !=, last);
  g_assert_cmpfloat (fabs (dx), >, 1.0);
  g_assert_cmpfloat_with_epsilon (find_middle (scene, last) - find_middle (english, last), dx, 1e-6);
  g_assert_cmpfloat_with_epsilon (geneva_chart_turn_back (chart, find_middle (scene, first)), find_middle (english, first), 1e-6);

  geneva_chart_set_time_from_right (chart, TRUE);
  turned = geneva_chart_build (chart, 900.0, 600.0, &arabic);
  g_assert_cmpfloat_with_epsilon (find_middle (turned, first), 900.0 - find_middle (english, first), 1e-6);
  g_assert_cmpfloat_with_epsilon (geneva_chart_turn_back (chart, find_middle (turned, first)), find_middle (english, first), 1e-6);
  settings = geneva_chart_dup_settings (chart);
  g_assert_nonnull (strstr (settings, "right-to-left"));
  geneva_chart_set_settings (chart, usual);
  g_assert_false (geneva_chart_is_time_from_right (chart));
  geneva_chart_set_settings (chart, settings);
  g_assert_true (geneva_chart_is_time_from_right (chart));

  /* what is usual is what settings without a word about it mean */
  geneva_chart_set_settings (chart, usual);
  geneva_chart_set_time_usually_from_right (chart, TRUE);
  g_assert_true (geneva_chart_is_time_from_right (chart));
  geneva_chart_set_time_from_right (chart, FALSE);
  g_clear_pointer (&settings, g_free);
  settings = geneva_chart_dup_settings (chart);
  geneva_chart_set_settings (chart, usual);
  g_assert_true (geneva_chart_is_time_from_right (chart));
  geneva_chart_set_settings (chart, settings);
  g_assert_false (geneva_chart_is_time_from_right (chart));
}

/* No mark of any chart leaves the page when it is turned. */
static void
test_charts (void)
{
  const GenevaPageOptions arabic = { .title = "Title", .legend = TRUE, .caption = TRUE, .locale = "ar" };
  const char * const *names = geneva_chart_get_names ();

  for (guint i = 0; names[i] != NULL; i++) {
    g_autoptr (GenevaChart) chart = new_chart (names[i], "ar");

    for (guint is_from_right = 0; is_from_right < 2; is_from_right++) {
      g_autoptr (GenevaScene) scene = NULL;

      geneva_chart_set_time_from_right (chart, is_from_right > 0);
      scene = geneva_chart_build (chart, 900.0, 600.0, &arabic);
      for (guint32 item = 1; item <= geneva_scene_get_n_items (scene); item++) {
        GenevaRect bounds;

        if (!geneva_scene_get_item_bounds (scene, item, &bounds))
          continue;
        g_assert_cmpfloat (bounds.x + bounds.width, >=, 0.0);
        g_assert_cmpfloat (bounds.x, <=, 900.0);
      }
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/scene-turn/all", test_all);
  g_test_add_func ("/charts/scene-turn/sides", test_sides);
  g_test_add_func ("/charts/scene-turn/timeline", test_timeline);
  g_test_add_func ("/charts/scene-turn/charts", test_charts);
  return g_test_run ();
}
