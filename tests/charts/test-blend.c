/* Pictures between two pictures: what is where on the way, what fades, and that it is the same each time. */
#include "geneva-blend.h"
#include "geneva-scene-json.h"
#include "geneva-svg.h"
#include "timeline-stage.h"

static GenevaScene *
make_scene (double x, double y, double scale, const char *words, GenevaFill fill, gboolean has_second)
{
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("test", 200, 100);
  GenevaMap map = { scale, 0.0, 1.0, 0.0 };
  GenevaItem first = { .handle = 11, .id = "first", .title = "First" };
  GenevaItem second = { .handle = 12, .id = "second", .title = "Second" };
  guint32 item = geneva_scene_builder_add_item (builder, &first);
  guint32 text = geneva_scene_builder_add_text (builder, words);
  GenevaMark *mark;

  geneva_scene_builder_begin_layer (builder, "ground", NULL, NULL);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_RECT);
  mark->x2 = 200.0;
  mark->y2 = 100.0;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_LANE_ODD;
  geneva_scene_builder_begin_layer (builder, "marks", &map, NULL);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPE);
  mark->x = x / scale;
  mark->y = y;
  mark->w_pt = mark->h_pt = 10.0f;
  mark->fill = (guint8) fill;
  mark->item = item;
  if (has_second) {
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPE);
    mark->x = 50.0 / scale;
    mark->y = 50.0;
    mark->w_pt = mark->h_pt = 6.0f;
    mark->fill = GENEVA_FILL_SOLID;
    mark->item = geneva_scene_builder_add_item (builder, &second);
  }
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
  mark->x = x / scale;
  mark->y = 90.0;
  mark->text = text;
  return geneva_scene_builder_end (builder);
}

static const GenevaMark *
get_mark (GenevaScene *scene, guint layer, guint mark)
{
  g_assert_cmpuint (geneva_layer_get_n_marks (geneva_scene_get_layer (scene, layer)), >, mark);
  return geneva_layer_get_marks (geneva_scene_get_layer (scene, layer)) + mark;
}

static void
test_ends (void)
{
  g_autoptr (GenevaScene) from = make_scene (20, 20, 1, "lane", GENEVA_FILL_SOLID, FALSE);
  g_autoptr (GenevaScene) to = make_scene (80, 60, 2, "lane", GENEVA_FILL_SOLID, FALSE);
  g_autoptr (GenevaScene) at_begin = geneva_scene_blend (from, to, 0.0, NULL);
  g_autoptr (GenevaScene) at_end = geneva_scene_blend (from, to, 1.0, NULL);
  g_autoptr (GenevaScene) beyond = geneva_scene_blend (from, to, 1.7, NULL);

  g_assert_true (at_begin == from);
  g_assert_true (at_end == to);
  g_assert_true (beyond == to);
  g_assert_cmpfloat (geneva_ease_out (0.0), ==, 0.0);
  g_assert_cmpfloat (geneva_ease_out (1.0), ==, 1.0);
  g_assert_cmpfloat (geneva_ease_out (0.3), >, 0.3);
}

static void
test_moves_on_the_page (void)
{
  g_autoptr (GenevaScene) from = make_scene (20, 20, 1, "lane", GENEVA_FILL_SOLID, FALSE);
  g_autoptr (GenevaScene) to = make_scene (80, 60, 2, "lane", GENEVA_FILL_SOLID, FALSE);
  g_autoptr (GenevaScene) half = geneva_scene_blend (from, to, 0.5, NULL);
  const GenevaMark *disc = get_mark (half, 1, 0);
  const GenevaMark *word = get_mark (half, 1, 1);

  /* Each layer has a map of its own; the way is straight on the page. */
  g_assert_cmpfloat_with_epsilon (disc->x, 50.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (disc->y, 40.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (disc->opacity, 1.0, 1e-6);
  g_assert_cmpuint (geneva_layer_get_n_marks (geneva_scene_get_layer (half, 1)), ==, 2);
  g_assert_cmpint (word->kind, ==, GENEVA_MARK_TEXT);
  g_assert_cmpfloat_with_epsilon (word->x, 50.0, 1e-9);
  g_assert_cmpstr (geneva_scene_get_text (half, word->text), ==, "lane");
  /* What is the same stays as it is: no double, no fading. */
  g_assert_cmpuint (geneva_layer_get_n_marks (geneva_scene_get_layer (half, 0)), ==, 1);
  g_assert_cmpfloat (get_mark (half, 0, 0)->opacity, ==, 1.0);
  g_assert_cmpuint (geneva_scene_get_n_items (half), ==, 0);
}

static void
test_fades (void)
{
  g_autoptr (GenevaScene) from = make_scene (20, 20, 1, "old", GENEVA_FILL_HOLLOW, TRUE);
  g_autoptr (GenevaScene) to = make_scene (80, 60, 1, "new", GENEVA_FILL_SOLID, FALSE);
  g_autoptr (GenevaScene) quarter = geneva_scene_blend (from, to, 0.25, NULL);
  const GenevaLayer *layer = geneva_scene_get_layer (quarter, 1);
  guint n_hollow = 0, n_solid = 0, n_old = 0, n_new = 0, n_second = 0;

  for (guint i = 0; i < geneva_layer_get_n_marks (layer); i++) {
    const GenevaMark *mark = geneva_layer_get_marks (layer) + i;

    if (mark->kind == GENEVA_MARK_TEXT) {
      gboolean is_old = g_str_equal (geneva_scene_get_text (quarter, mark->text), "old");

      g_assert_cmpfloat_with_epsilon (mark->opacity, is_old ? 0.75 : 0.25, 1e-6);
      n_old += is_old;
      n_new += !is_old;
    } else if (mark->w_pt < 8.0f) {
      g_assert_cmpfloat_with_epsilon (mark->opacity, 0.75, 1e-6);
      n_second++;
    } else {
      /* Both looks go the same way. */
      g_assert_cmpfloat_with_epsilon (mark->x, 35.0, 1e-6);
      g_assert_cmpfloat_with_epsilon (mark->opacity, mark->fill == GENEVA_FILL_HOLLOW ? 0.75 : 0.25, 1e-6);
      n_hollow += mark->fill == GENEVA_FILL_HOLLOW;
      n_solid += mark->fill == GENEVA_FILL_SOLID;
    }
  }
  g_assert_cmpuint (n_hollow, ==, 1);
  g_assert_cmpuint (n_solid, ==, 1);
  g_assert_cmpuint (n_second, ==, 1);
  g_assert_cmpuint (n_old, ==, 1);
  g_assert_cmpuint (n_new, ==, 1);
}

/* Two real pictures: by happening and by report, folded and unfolded. */
static void
test_timeline (void)
{
  static const char *const unfolded[] = { "Western states", NULL };
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 500);
  g_autoptr (GenevaBlendMemory) memory = geneva_blend_memory_new ();
  g_autoptr (GenevaScene) happened = geneva_timeline_build (&input, NULL);
  g_autoptr (GenevaScene) reported = NULL;
  g_autoptr (GenevaScene) open = NULL;

  input.clock = GENEVA_CLOCK_REPORTED;
  reported = geneva_timeline_build (&input, NULL);
  input.unfolded = unfolded;
  open = geneva_timeline_build (&input, NULL);
  g_assert_true (geneva_scene_can_blend (happened, reported));
  for (guint step = 1; step < 8; step++) {
    g_autoptr (GenevaScene) kept = geneva_scene_blend (happened, reported, step / 8.0, memory);
    g_autoptr (GenevaScene) anew = geneva_scene_blend (happened, reported, step / 8.0, NULL);
    g_autoptr (GenevaScene) lanes = geneva_scene_blend (reported, open, step / 8.0, NULL);
    g_autofree char *kept_svg = geneva_svg_write (kept, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);
    g_autofree char *anew_svg = geneva_svg_write (anew, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);
    g_autofree char *lanes_svg = geneva_svg_write (lanes, GENEVA_PALETTE_DARK, NULL, NULL, NULL, NULL);

    g_assert_cmpstr (kept_svg, ==, anew_svg);
    g_assert_nonnull (lanes_svg);
  }
  /* Another pair with the same memory. */
  {
    g_autoptr (GenevaScene) other = geneva_scene_blend (reported, happened, 0.5, memory);
    g_autoptr (GenevaScene) anew = geneva_scene_blend (reported, happened, 0.5, NULL);

    g_assert_cmpuint (geneva_scene_get_n_layers (other), ==, geneva_scene_get_n_layers (anew));
  }
}

static void
test_other_size (void)
{
  g_autoptr (GenevaScene) from = make_scene (20, 20, 1, "lane", GENEVA_FILL_SOLID, FALSE);
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("test", 300, 100);
  g_autoptr (GenevaScene) to = geneva_scene_builder_end (builder);
  g_autoptr (GenevaScene) half = geneva_scene_blend (from, to, 0.5, NULL);

  g_assert_true (half == to);
  g_assert_false (geneva_scene_can_blend (from, to));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blend/ends", test_ends);
  g_test_add_func ("/blend/moves-on-the-page", test_moves_on_the_page);
  g_test_add_func ("/blend/fades", test_fades);
  g_test_add_func ("/blend/timeline", test_timeline);
  g_test_add_func ("/blend/other-size", test_other_size);
  return g_test_run ();
}
