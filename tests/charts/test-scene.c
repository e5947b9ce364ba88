/* Builder and reader: items, texts, counts, bounds, overlay, and what a scene
 * must not hold.
 */
#include "geneva-overlay.h"
#include "geneva-scene-json.h"
#include "geneva-text.h"

#include "every-mark.h"

#include <math.h>
#include <string.h>

static void
test_items (void)
{
  static const guint32 events[] = { 7, 9 };
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("network", 200, 100);
  g_autoptr (GenevaScene) scene = NULL;
  GenevaItem kerry = { .handle = 5, .id = "kerry", .title = "Kerry", .details = "met 3 times" };
  GenevaItem edge = { .handle = 5, .other = 6, .relation = 1, .n_rests_on = 2, .rests_on = events,
                      .id = "kerry--lavrov", .title = "Kerry – Lavrov" };
  GenevaItem head = { .id = "lane-a", .title = "A" }, other_head = { .id = "lane-b", .title = "B" };
  guint32 a = geneva_scene_builder_add_item (builder, &kerry);
  guint32 b = geneva_scene_builder_add_item (builder, &edge);

  g_assert_cmpuint (a, ==, 1);
  g_assert_cmpuint (b, ==, 2);
  g_assert_cmpuint (geneva_scene_builder_add_item (builder, &kerry), ==, a);
  g_assert_cmpuint (geneva_scene_builder_add_item (builder, &edge), ==, b);
  g_assert_cmpuint (geneva_scene_builder_add_item (builder, &head), ==, 3);
  g_assert_cmpuint (geneva_scene_builder_add_item (builder, &other_head), ==, 4);
  g_assert_cmpuint (geneva_scene_builder_add_item (builder, &head), ==, 3);
  geneva_scene_builder_set_count (builder, "shown", 4);
  geneva_scene_builder_set_count (builder, "shown", 5);
  geneva_scene_builder_set_description (builder, "T", NULL);
  scene = geneva_scene_builder_end (builder);

  g_assert_cmpuint (geneva_scene_get_n_items (scene), ==, 4);
  g_assert_cmpstr (geneva_scene_get_item (scene, a)->details, ==, "met 3 times");
  g_assert_cmpuint (geneva_scene_get_item (scene, b)->n_rests_on, ==, 2);
  g_assert_cmpuint (geneva_scene_get_item (scene, b)->rests_on[1], ==, 9);
  g_assert_cmpuint (geneva_scene_find_item (scene, 5, 0, 0), ==, a);
  g_assert_cmpuint (geneva_scene_find_item (scene, 5, 6, 1), ==, b);
  g_assert_cmpuint (geneva_scene_find_item (scene, 6, 5, 1), ==, b);
  g_assert_cmpuint (geneva_scene_find_item (scene, 6, 5, 2), ==, 0);
  g_assert_cmpuint (geneva_scene_find_item (scene, 6, 0, 0), ==, 0);
  g_assert_cmpuint (geneva_scene_find_item (scene, 0, 0, 0), ==, 0);
  g_assert_cmpuint (geneva_scene_get_count (scene, "shown"), ==, 5);
  g_assert_cmpuint (geneva_scene_get_count (scene, "undated"), ==, 0);
  g_assert_cmpstr (geneva_scene_get_title (scene), ==, "T");
  g_assert_null (geneva_scene_get_description (scene));
}

static void
test_texts_are_interned (void)
{
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("x", 200, 100);
  g_autoptr (GenevaScene) scene = NULL;
  guint32 a = geneva_scene_builder_add_text (builder, "May");
  guint32 b = geneva_scene_builder_add_text (builder, "June");

  g_assert_cmpuint (a, !=, 0);
  g_assert_cmpuint (geneva_scene_builder_add_text (builder, "May"), ==, a);
  g_assert_cmpuint (a, !=, b);
  scene = geneva_scene_builder_end (builder);
  g_assert_cmpstr (geneva_scene_get_text (scene, b), ==, "June");
  g_assert_null (geneva_scene_get_text (scene, 0));
}

static void
test_bounds (void)
{
  GenevaMap map = { 2.0, 10.0, 5.0, 20.0 };
  GenevaRect clip = { 0, 0, 60, 100 };
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("x", 200, 100);
  g_autoptr (GenevaScene) scene = NULL;
  GenevaItem item = { .handle = 1, .id = "a", .title = "A" };
  GenevaItem hidden = { .handle = 2, .id = "b", .title = "B" };
  GenevaRect bounds;
  GenevaMark *mark;
  double x, y;

  geneva_scene_builder_begin_layer (builder, "marks", &map, &clip);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPE);
  mark->x = 10.0;     /* 30 pt */
  mark->y = 4.0;      /* 40 pt */
  mark->dx = 1.0f;
  mark->w_pt = mark->h_pt = 10.0f;
  mark->line_pt = 2.0f;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_GROUP_0;
  mark->line_style = GENEVA_STYLE_GROUP_0_LINE;
  mark->item = geneva_scene_builder_add_item (builder, &item);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_RECT);
  mark->x = 40.0;     /* 90 pt: outside of the clip */
  mark->x2 = 45.0;
  mark->y2 = 2.0;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_GROUP_0;
  mark->item = geneva_scene_builder_add_item (builder, &hidden);
  scene = geneva_scene_builder_end (builder);

  bounds = geneva_scene_get_mark_bounds (scene, 0, 0);
  g_assert_cmpfloat_with_epsilon (bounds.x, 25.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (bounds.y, 34.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (bounds.width, 12.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (bounds.height, 12.0, 1e-6);
  g_assert_true (geneva_scene_get_item_bounds (scene, 1, &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.width, 12.0, 1e-6);
  g_assert_true (geneva_scene_get_item_point (scene, 1, &x, &y));
  g_assert_cmpfloat_with_epsilon (x, 31.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (y, 40.0, 1e-6);
  g_assert_false (geneva_scene_get_item_bounds (scene, 2, &bounds));
  g_assert_false (geneva_scene_get_item_point (scene, 2, &x, &y));
}

static void
test_every_mark_has_bounds_on_the_page (void)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();

  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);

    for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
      GenevaRect bounds = geneva_scene_get_mark_bounds (scene, i, j);

      g_assert_true (isfinite (bounds.x) && isfinite (bounds.y));
      g_assert_cmpfloat (bounds.width, >, 0.0);
      g_assert_cmpfloat (bounds.height, >, 0.0);
      g_assert_cmpfloat (bounds.x, >=, 0.0);
      g_assert_cmpfloat (bounds.y, >=, 0.0);
    }
  }
}

static void
test_json (void)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  g_autoptr (GenevaScene) again = every_mark_scene_new ();
  g_autofree char *json = NULL, *same = NULL;
  gsize length, same_length;

  json = geneva_scene_to_json (scene, &length);
  same = geneva_scene_to_json (again, &same_length);
  g_assert_cmpmem (json, length, same, same_length);
  g_assert_nonnull (strstr (json, "\"chart\": \"every-mark\""));
  g_assert_nonnull (strstr (json, "\"undated\": 3"));
  g_assert_nonnull (strstr (json, "\"A label without a place\""));
  g_assert_nonnull (strstr (json, "\"item\": \"shape-0-1\""));
  g_assert_nonnull (strstr (json, "\"fill-style\": \"group-3\""));
  g_assert_nonnull (strstr (json, "\"kind\": \"grid\""));
  g_assert_null (strstr (json, "nan"));
}

static guint
count_layers (GenevaScene *scene, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++)
    n += name == NULL || strcmp (geneva_layer_get_name (geneva_scene_get_layer (scene, i)), name) == 0;
  return n;
}

static void
add_words (GenevaSceneBuilder *builder, const char *words, double x, double y)
{
  guint32 text = geneva_scene_builder_add_text (builder, words);
  GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);

  mark->x = x;
  mark->y = y;
  mark->text = text;
  mark->fill_style = GENEVA_STYLE_TEXT;
}

/* A ring runs through no words: those that it meets are painted once more over it, others are not. */
static void
test_words_stay_above_rings (void)
{
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("words", 400, 200);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  GenevaItemMarking marking = { 1, GENEVA_STATE_SELECTED };
  g_autoptr (GenevaScene) base = NULL;
  g_autoptr (GenevaScene) overlay = NULL;
  const GenevaLayer *last;
  GenevaMark *mark;
  guint32 item;

  geneva_scene_builder_set_text_context (builder, text);
  item = geneva_scene_builder_add_item (builder, &(GenevaItem) { .handle = 7, .id = "line", .title = "A line" });
  g_assert_cmpuint (item, ==, 1);
  geneva_scene_builder_begin_layer (builder, "marks", NULL, NULL);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_LINE);
  mark->item = item;
  mark->x = mark->x2 = 100.0;
  mark->y = 10.0;
  mark->y2 = 190.0;
  mark->line_pt = 1.0f;
  mark->line_style = GENEVA_STYLE_AXIS;
  geneva_scene_builder_begin_layer (builder, "labels", NULL, NULL);
  add_words (builder, "Crossed by the line", 60.0, 50.0);
  add_words (builder, "Far away", 250.0, 50.0);
  base = geneva_scene_builder_end (builder);
  overlay = geneva_overlay_build (base, 1, &marking, FALSE, NULL);
  last = geneva_scene_get_layer (overlay, geneva_scene_get_n_layers (overlay) - 1);
  g_assert_cmpstr (geneva_layer_get_name (last), ==, "words");
  g_assert_cmpuint (geneva_layer_get_n_marks (last), ==, 1);
  g_assert_cmpstr (geneva_scene_get_text (overlay, geneva_layer_get_marks (last)->text), ==, "Crossed by the line");
}

static void
test_overlay (void)
{
  g_autoptr (GenevaScene) base = every_mark_scene_new ();
  GenevaItemMarking markings[] = { { 1, GENEVA_STATE_SELECTED }, { 5, GENEVA_STATE_RELATED },
                                   { 8, GENEVA_STATE_HOVERED }, { 9999, GENEVA_STATE_SELECTED } };
  g_autoptr (GenevaScene) plain = geneva_overlay_build (base, G_N_ELEMENTS (markings), markings, FALSE, NULL);
  g_autoptr (GenevaScene) dimmed = geneva_overlay_build (base, G_N_ELEMENTS (markings), markings, TRUE, NULL);
  g_autoptr (GenevaScene) nothing = geneva_overlay_build (base, 0, NULL, FALSE, NULL);
  double width, height;

  geneva_scene_get_size (plain, &width, &height);
  g_assert_cmpfloat (width, ==, EVERY_MARK_WIDTH);
  g_assert_cmpfloat (height, ==, EVERY_MARK_HEIGHT);
  g_assert_cmpuint (geneva_scene_get_ground (plain), ==, GENEVA_STYLE_NONE);
  g_assert_cmpuint (geneva_scene_get_n_layers (nothing), ==, 0);
  g_assert_cmpstr (geneva_layer_get_name (geneva_scene_get_layer (dimmed, 0)), ==, "veil");
  g_assert_cmpstr (geneva_layer_get_name (geneva_scene_get_layer (plain, 0)), ==, "rings");
  g_assert_cmpuint (count_layers (dimmed, NULL) - count_layers (dimmed, "names"), ==,
                    count_layers (plain, NULL) - count_layers (plain, "words") + 1);
  /* What had no room for its label gets it where all else stands back. */
  g_assert_cmpuint (count_layers (dimmed, "names"), ==, 1);
  g_assert_cmpuint (count_layers (plain, "names"), ==, 0);

  /* The ring lies round the mark: larger, about the same middle. */
  {
    GenevaRect mark, ring;

    g_assert_true (geneva_scene_get_item_bounds (base, 1, &mark));
    ring = geneva_scene_get_mark_bounds (plain, 0, 1);
    g_assert_cmpfloat (ring.width, >, mark.width + 4.0);
    g_assert_cmpfloat (ring.width, <, mark.width + 12.0);
    g_assert_cmpfloat_with_epsilon (ring.x + ring.width / 2.0, mark.x + mark.width / 2.0, 0.01);
    g_assert_cmpfloat_with_epsilon (ring.y + ring.height / 2.0, mark.y + mark.height / 2.0, 0.01);
  }
}

static void
test_nan_is_refused (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("x", 200, 100);
    g_autoptr (GenevaScene) scene = NULL;

    geneva_scene_builder_begin_layer (builder, "marks", NULL, NULL);
    geneva_scene_builder_add_mark (builder, GENEVA_MARK_LINE)->x2 = NAN;
    scene = geneva_scene_builder_end (builder);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*isfinite*");
}

static void
test_dangling_points_are_refused (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("x", 200, 100);
    g_autoptr (GenevaScene) scene = NULL;

    geneva_scene_builder_begin_layer (builder, "marks", NULL, NULL);
    geneva_scene_builder_add_mark (builder, GENEVA_MARK_POLYLINE)->n_points = 3;
    scene = geneva_scene_builder_end (builder);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/items", test_items);
  g_test_add_func ("/scene/texts-are-interned", test_texts_are_interned);
  g_test_add_func ("/scene/bounds", test_bounds);
  g_test_add_func ("/scene/every-mark-has-bounds-on-the-page", test_every_mark_has_bounds_on_the_page);
  g_test_add_func ("/scene/json", test_json);
  g_test_add_func ("/scene/overlay", test_overlay);
  g_test_add_func ("/scene/words-stay-above-rings", test_words_stay_above_rings);
  g_test_add_func ("/scene/nan-is-refused", test_nan_is_refused);
  g_test_add_func ("/scene/dangling-points-are-refused", test_dangling_points_are_refused);
  return g_test_run ();
}
