/* A crowd in a scene: items that are made when asked for, the hit test beside a
 * naive one, what files hold of it, and that it is painted alike by whomever.
 */
#include "geneva-chart.h"
#include "geneva-crowd.h"
#include "geneva-overlay.h"
#include "geneva-painter.h"
#include "geneva-scene-json.h"
#include "geneva-svg.h"
#include "geneva-walker.h"

#include <math.h>
#include <string.h>

#define WIDTH 600.0
#define HEIGHT 400.0

static void
describe (gpointer data, guint64 key, GenevaItem *item)
{
  guint *n_told = data;

  (*n_told)++;
  item->id = "one";
  item->title = key < 1000000 ? "Shape" : "Line";
}

static GenevaCrowd *
make_crowd (guint n_shapes, guint n_lines, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree GenevaCrowdShape *shapes = g_new0 (GenevaCrowdShape, n_shapes);
  g_autofree GenevaCrowdLine *lines = g_new0 (GenevaCrowdLine, n_lines);

  for (guint i = 0; i < n_shapes; i++)
    shapes[i] = (GenevaCrowdShape) { (float) g_rand_double_range (random, 0.0, WIDTH),
                                     (float) g_rand_double_range (random, 0.0, HEIGHT), 4.0f, 4.0f, 1.0f,
                                     GENEVA_SHAPE_DISC, GENEVA_STYLE_GROUP_0, GENEVA_STYLE_GROUP_0_LINE, 7 + 3 * i, i };
  for (guint i = 0; i < n_lines; i++) {
    lines[i] = (GenevaCrowdLine) { .from = (guint) g_rand_int_range (random, 0, (gint32) n_shapes), .width_pt = 1.0f,
                                   .weight = 1.0f, .opacity = 1.0f, .style = GENEVA_STYLE_EDGE_DEALT,
                                   .relation = 1, .key = 1000000 + i, .bend = i % 5 == 0 ? 8.0f : 0.0f };
    lines[i].to = (lines[i].from + 1 + (guint) g_rand_int_range (random, 0, (gint32) n_shapes - 1)) % n_shapes;
  }
  return geneva_crowd_new (shapes, n_shapes, lines, n_lines);
}

static GenevaScene *
make_scene (GenevaCrowd *crowd, const GenevaMap *map, guint *n_told)
{
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("crowd", WIDTH, HEIGHT);
  const GenevaRect clip = { 0.0, 0.0, WIDTH, HEIGHT - 20.0 };
  GenevaMark *mark;
  guint32 item, text;

  geneva_scene_builder_set_describe (builder, describe, n_told, NULL);
  geneva_scene_builder_set_crowd (builder, crowd);
  item = geneva_scene_builder_add_item (builder, &(GenevaItem) { .handle = 1, .id = "other", .title = "Another" });
  geneva_scene_builder_begin_layer (builder, "edges", map, &clip);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_LINES);
  mark->w_pt = 1.0f;
  geneva_scene_builder_begin_layer (builder, "nodes", map, &clip);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPES);
  mark->w_pt = 1.0f;
  geneva_scene_builder_begin_layer (builder, "labels", map, &clip);
  text = geneva_scene_builder_add_text (builder, "First");
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
  mark->text = text;
  mark->item = 1;
  mark->x = (double) geneva_crowd_get_shapes (crowd)[0].x;
  mark->y = (double) geneva_crowd_get_shapes (crowd)[0].y;
  geneva_scene_builder_begin_layer (builder, "page", NULL, NULL);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPE);
  mark->x = 10.0;
  mark->y = HEIGHT - 10.0;
  mark->w_pt = mark->h_pt = 10.0f;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_GROUP_0;
  mark->item = item;
  return geneva_scene_builder_end (builder);
}

static const GenevaMap whole = { 1.0, 0.0, 1.0, 0.0 };
static const GenevaMap near_by = { 3.0, -400.0, 3.0, -200.0 };

static void
test_items (void)
{
  guint n_told = 0, n_marks;
  g_autoptr (GenevaCrowd) crowd = make_crowd (300, 900, 1);
  g_autoptr (GenevaScene) scene = make_scene (crowd, &whole, &n_told);
  const GenevaMarkRef *refs;
  const GenevaMark *mark;
  const GenevaItem *item;
  const GenevaCrowdLine *line = &geneva_crowd_get_lines (crowd)[17];
  GenevaRect bounds;
  g_autoptr (GArray) lines = NULL;
  guint32 found;

  g_assert_cmpuint (geneva_scene_get_n_items (scene), ==, 1201);
  g_assert_cmpuint (n_told, ==, 0);
  g_assert_cmpuint (geneva_scene_find_item (scene, 7 + 3 * 42, 0, 0), ==, 43);
  g_assert_cmpuint (geneva_scene_find_item (scene, 1, 0, 0), ==, 1201);
  g_assert_cmpuint (geneva_scene_find_item (scene, 8, 0, 0), ==, 0);
  found = geneva_scene_find_item (scene, geneva_crowd_get_shapes (crowd)[line->to].handle,
                                  geneva_crowd_get_shapes (crowd)[line->from].handle, 1);
  g_assert_cmpuint (found, >, 300);
  g_assert_true (geneva_scene_is_crowd_line (scene, found));
  g_assert_cmpuint (n_told, ==, 0);
  item = geneva_scene_get_item (scene, 301 + 17);
  g_assert_cmpstr (item->title, ==, "Line");
  g_assert_cmpuint (item->handle, ==, geneva_crowd_get_shapes (crowd)[line->from].handle);
  g_assert_cmpuint (item->other, ==, geneva_crowd_get_shapes (crowd)[line->to].handle);
  g_assert_true (geneva_scene_get_item (scene, 301 + 17) == item);
  g_assert_cmpuint (n_told, ==, 1);

  /* The first one has its shape, then its name. */
  refs = geneva_scene_get_item_marks (scene, 1, &n_marks);
  g_assert_cmpuint (n_marks, ==, 2);
  mark = geneva_layer_get_marks (geneva_scene_get_layer (scene, refs[0].layer)) + refs[0].mark;
  g_assert_cmpint (mark->kind, ==, GENEVA_MARK_SHAPE);
  g_assert_cmpuint (mark->item, ==, 1);
  mark = geneva_layer_get_marks (geneva_scene_get_layer (scene, refs[1].layer)) + refs[1].mark;
  g_assert_cmpint (mark->kind, ==, GENEVA_MARK_TEXT);
  refs = geneva_scene_get_item_marks (scene, 301 + 15, &n_marks);
  g_assert_cmpuint (n_marks, ==, 1);
  mark = geneva_layer_get_marks (geneva_scene_get_layer (scene, refs[0].layer)) + refs[0].mark;
  g_assert_cmpint (mark->kind, ==, GENEVA_MARK_CURVE);
  g_assert_true (geneva_scene_get_item_bounds (scene, 5, &bounds));
  g_assert_cmpfloat (fabs (bounds.x + bounds.width / 2.0 - (double) geneva_crowd_get_shapes (crowd)[4].x), <, 0.1);
  lines = geneva_scene_list_crowd_lines (scene, 1 + line->from);
  g_assert_cmpuint (lines->len, >, 0);
  g_assert_cmpuint (geneva_scene_walk (scene, 1, GENEVA_DIRECTION_LEFT), !=, 0);
}

static double
get_distance (const GenevaCrowd *crowd, const GenevaCrowdLine *line, const GenevaMap *map, double x, double y)
{
  const GenevaCrowdShape *a = &geneva_crowd_get_shapes (crowd)[line->from], *b = &geneva_crowd_get_shapes (crowd)[line->to];
  double ax = map->scale_x * (double) a->x + map->offset_x, ay = map->scale_y * (double) a->y + map->offset_y;
  double bx = map->scale_x * (double) b->x + map->offset_x, by = map->scale_y * (double) b->y + map->offset_y;
  double length = hypot (bx - ax, by - ay), least = INFINITY, reach = 5.0 + fabs ((double) line->bend) * map->scale_x;

  if (x < MIN (ax, bx) - reach || x > MAX (ax, bx) + reach || y < MIN (ay, by) - reach || y > MAX (ay, by) + reach)
    return INFINITY;
  for (guint i = 0; i <= 4000; i++) {
    double t = i / 4000.0, aside = length > 0.0 ? 4.0 * t * (1.0 - t) * (double) line->bend * map->scale_x / length : 0.0;

    least = MIN (least, hypot (ax + (bx - ax) * t + aside * (by - ay) - x, ay + (by - ay) * t - aside * (bx - ax) - y));
  }
  return MAX (least - 0.5, 0.0);
}

static void
test_hit (void)
{
  const GenevaMap *maps[] = { &whole, &near_by };
  guint n_told = 0, n_shapes = 0, n_lines = 0;
  g_autoptr (GenevaCrowd) crowd = make_crowd (200, 300, 5);

  for (guint m = 0; m < G_N_ELEMENTS (maps); m++) {
    g_autoptr (GenevaScene) scene = make_scene (crowd, maps[m], &n_told);
    g_autoptr (GRand) random = g_rand_new_with_seed (2);

    for (guint i = 0; i < 400; i++) {
      double x = g_rand_double_range (random, 0.0, WIDTH), y = g_rand_double_range (random, 0.0, HEIGHT - 21.0);
      guint32 hit = geneva_scene_hit (scene, x, y, 3.0), inside = 0;
      double nearest_line = INFINITY, nearest_shape = INFINITY;

      for (guint k = 200; k > 0; k--) {
        const GenevaCrowdShape *shape = &geneva_crowd_get_shapes (crowd)[k - 1];
        double distance = hypot (maps[m]->scale_x * (double) shape->x + maps[m]->offset_x - x,
                                 maps[m]->scale_y * (double) shape->y + maps[m]->offset_y - y) - 2.0;

        inside = distance <= 0.0 ? k : inside;
        nearest_shape = MIN (nearest_shape, distance);
      }
      for (guint k = 0; k < 300; k++)
        nearest_line = MIN (nearest_line, get_distance (crowd, &geneva_crowd_get_lines (crowd)[k], maps[m], x, y));
      if (geneva_scene_get_n_items (scene) == hit || (hit == 1 && nearest_shape > 0.0))
        continue;    /* the first one's name */
      if (inside != 0) {
        g_assert_cmpuint (hit, ==, inside);
        n_shapes++;
      } else if (MIN (nearest_line, nearest_shape) > 3.45) {
        g_assert_cmpuint (hit, ==, 0);
      } else if (MIN (nearest_line, nearest_shape) < 2.6) {
        g_assert_cmpuint (hit, !=, 0);
        if (hit > 200) {
          double is = get_distance (crowd, &geneva_crowd_get_lines (crowd)[hit - 201], maps[m], x, y);

          /* Curves are eight pieces. */
          g_assert_cmpfloat (is, <, nearest_line + 0.45);
          n_lines++;
        }
      }
    }
  }
  g_assert_cmpuint (n_shapes, >, 3);
  g_assert_cmpuint (n_lines, >, 100);
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = strstr (text, what); at != NULL; at = strstr (at + 1, what))
    n++;
  return n;
}

/* Up to the stated number of lines a file holds each, beyond it an image of all. */
static void
test_files (void)
{
  guint n_told = 0;
  g_autoptr (GenevaCrowd) few = make_crowd (300, 900, 1);
  g_autoptr (GenevaCrowd) many = make_crowd (300, GENEVA_MOST_VECTOR_MARKS + 1, 1);
  g_autoptr (GenevaScene) scene = make_scene (few, &whole, &n_told);
  g_autoptr (GenevaScene) crowded = make_scene (many, &whole, &n_told);
  g_autofree char *svg = geneva_svg_write (scene, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);
  g_autofree char *with_image = geneva_svg_write (crowded, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);
  g_autofree char *json = geneva_scene_to_json (crowded, NULL);

  g_assert_cmpuint (count (svg, "<image"), ==, 0);
  g_assert_cmpuint (count (svg, "<title>Line"), ==, 900);
  g_assert_cmpuint (count (svg, "<circle"), >=, 300);
  g_assert_cmpuint (count (with_image, "<image"), ==, 1);
  g_assert_cmpuint (count (with_image, "data:image/png;base64,"), ==, 1);
  g_assert_cmpuint (count (with_image, "<circle"), >=, 300);
  g_assert_cmpuint (strlen (json), <, 4000);
  g_assert_nonnull (strstr (json, "50001"));
}

static cairo_surface_t *
paint (GenevaScene *scene, gboolean is_whole, GenevaPaintTarget target)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) WIDTH, (int) HEIGHT);
  cairo_t *cr = cairo_create (surface);

  if (is_whole)
    geneva_painter_paint (scene, cr, GENEVA_PALETTE_LIGHT, target);
  else
    geneva_painter_paint_without_crowd (scene, cr, GENEVA_PALETTE_LIGHT, target);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint
count_other_pixels (cairo_surface_t *a, cairo_surface_t *b, guint most)
{
  const guchar *one = cairo_image_surface_get_data (a), *other = cairo_image_surface_get_data (b);
  gsize n_bytes = (gsize) cairo_image_surface_get_stride (a) * (gsize) cairo_image_surface_get_height (a);
  guint n = 0;

  for (gsize i = 0; i < n_bytes; i++)
    n += (guint) ABS (one[i] - other[i]) > most;
  return n;
}

/* As a whole, in two pieces laid over each other, and on a file's target: the same picture. */
static void
test_painting (void)
{
  guint n_told = 0;
  g_autoptr (GenevaCrowd) crowd = make_crowd (2000, 6000, 3);
  g_autoptr (GenevaScene) scene = make_scene (crowd, &whole, &n_told);
  cairo_surface_t *all = paint (scene, TRUE, GENEVA_TARGET_SCREEN);
  cairo_surface_t *raster = paint (scene, TRUE, GENEVA_TARGET_RASTER);
  cairo_surface_t *rest = paint (scene, FALSE, GENEVA_TARGET_SCREEN);
  cairo_surface_t *below = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) WIDTH, (int) HEIGHT);
  GenevaColor ground = geneva_palette_get (GENEVA_PALETTE_LIGHT, GENEVA_STYLE_PAGE);
  GenevaCrowdShow show;
  cairo_t *cr = cairo_create (below);

  cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
  cairo_paint (cr);
  cairo_surface_flush (below);
  g_assert_true (geneva_scene_get_crowd_show (scene, &show));
  geneva_crowd_show_paint (&show, below, 1.0, GENEVA_PALETTE_LIGHT);
  cairo_set_source_surface (cr, rest, 0.0, 0.0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (below);
  /* Alpha that is blended in another order is rounded otherwise. */
  g_assert_cmpuint (count_other_pixels (all, below, 3), ==, 0);
  g_assert_cmpuint (count_other_pixels (all, raster, 40), <, 400);
  g_assert_cmpuint (count_other_pixels (all, rest, 40), >, 10000);
  g_assert_cmpuint (n_told, ==, 0);
  cairo_surface_destroy (all);
  cairo_surface_destroy (raster);
  cairo_surface_destroy (rest);
  cairo_surface_destroy (below);
}

/* A hovered shape lifts its lines like any other. */
static void
test_overlay (void)
{
  guint n_told = 0;
  g_autoptr (GenevaCrowd) crowd = make_crowd (300, 900, 1);
  g_autoptr (GenevaScene) scene = make_scene (crowd, &whole, &n_told);
  g_autoptr (GArray) lines = geneva_scene_list_crowd_lines (scene, 9);
  g_autoptr (GArray) markings = g_array_new (FALSE, FALSE, sizeof (GenevaItemMarking));
  g_autoptr (GenevaScene) overlay = NULL;
  GenevaItemMarking marking = { 9, GENEVA_STATE_HOVERED };
  guint n_curves = 0;

  g_array_append_val (markings, marking);
  for (guint i = 0; i < lines->len; i++) {
    marking = (GenevaItemMarking) { g_array_index (lines, guint32, i), GENEVA_STATE_LIFTED };
    g_array_append_val (markings, marking);
  }
  overlay = geneva_overlay_build (scene, markings->len, (GenevaItemMarking *) (gpointer) markings->data, TRUE, NULL);
  for (guint i = 0; i < geneva_scene_get_n_layers (overlay); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (overlay, i);

    for (guint k = 0; k < geneva_layer_get_n_marks (layer); k++)
      n_curves += geneva_layer_get_marks (layer)[k].kind == GENEVA_MARK_LINE
                  || geneva_layer_get_marks (layer)[k].kind == GENEVA_MARK_CURVE;
  }
  g_assert_cmpuint (lines->len, >, 1);
  g_assert_cmpuint (n_curves, ==, lines->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crowd/items", test_items);
  g_test_add_func ("/crowd/hit", test_hit);
  g_test_add_func ("/crowd/files", test_files);
  g_test_add_func ("/crowd/painting", test_painting);
  g_test_add_func ("/crowd/overlay", test_overlay);
  return g_test_run ();
}
