/* The hit test against what is painted, and the grid against no grid. */
#include "geneva-hit.h"
#include "geneva-walker.h"

#include "every-mark.h"

#include <cairo.h>
#include <math.h>

/* Every item that shows somewhere is found at the point that the scene names for it. */
static void
test_each_mark_at_its_point (void)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  guint n_found = 0;

  for (guint32 item = 1; item <= geneva_scene_get_n_items (scene); item++) {
    double x, y;

    if (!geneva_scene_get_item_point (scene, item, &x, &y))
      continue;
    g_assert_cmpstr (geneva_scene_get_item (scene, geneva_scene_hit (scene, x, y, 2.0))->id, ==,
                     geneva_scene_get_item (scene, item)->id);
    n_found++;
  }
  /* All but the labels, which are not principal marks. */
  g_assert_cmpuint (n_found, ==, geneva_scene_get_n_items (scene) - GENEVA_N_FONTS);
}

static void
test_outside (void)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();

  g_assert_cmpuint (geneva_scene_hit (scene, -1.0, 20.0, 4.0), ==, 0);
  g_assert_cmpuint (geneva_scene_hit (scene, 20.0, EVERY_MARK_HEIGHT + 1.0, 4.0), ==, 0);
  g_assert_cmpuint (geneva_scene_hit (scene, 215.0, 200.0, 1.0), ==, 0);
  /* The clip cuts the era at 195 pt. */
  g_assert_cmpuint (geneva_scene_hit (scene, 194.0, 150.0, 0.0), !=, 0);
  g_assert_cmpuint (geneva_scene_hit (scene, 196.0, 150.0, 3.0), ==, 0);
}

/* What geneva-hit.h promises, said again without a grid. */
static guint32
hit_without_grid (GenevaScene *scene, double x, double y, double tolerance)
{
  guint32 inside = 0, best = 0;
  guint order = 0, inside_at = 0;
  gboolean is_inside_line = FALSE;
  double best_distance = INFINITY;

  for (guint pass = 0; pass < 2; pass++) {
    order = 0;
    for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
      const GenevaLayer *layer = geneva_scene_get_layer (scene, i);

      for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
        guint32 item = geneva_layer_get_marks (layer)[j].item;
        GenevaHitDistance distance;

        order++;
        if (item == 0)
          continue;
        distance = geneva_hit_distance (scene, i, j, x, y);
        if (pass == 0) {
          if (distance.distance_pt == 0.0) {
            inside = item;
            inside_at = order;
            is_inside_line = distance.is_line;
          }
        } else if (distance.distance_pt <= tolerance && distance.distance_pt <= best_distance
                   && (inside == 0 || (distance.is_line && !is_inside_line && order > inside_at))) {
          best = item;
          best_distance = distance.distance_pt;
        }
      }
    }
  }
  return best != 0 ? best : inside;
}

static void
test_grid_changes_nothing (void)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (17);

  for (guint i = 0; i < 4000; i++) {
    double x = g_rand_double_range (random, 0.0, EVERY_MARK_WIDTH);
    double y = g_rand_double_range (random, 0.0, EVERY_MARK_HEIGHT);
    double tolerance = g_rand_double_range (random, 0.0, 12.0);

    g_assert_cmpuint (geneva_scene_hit (scene, x, y, tolerance), ==, hit_without_grid (scene, x, y, tolerance));
  }
}

/* A random crowd of long slanting lines and discs on a large page: cells matter here. */
static void
test_grid_changes_nothing_in_a_crowd (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("crowd", 1000, 700);
  g_autoptr (GenevaScene) scene = NULL;

  geneva_scene_builder_begin_layer (builder, "marks", NULL, NULL);
  for (guint i = 0; i < 120; i++) {
    g_autofree char *id = g_strdup_printf ("m%u", i);
    GenevaItem item = { .id = id, .title = id };
    guint32 index = geneva_scene_builder_add_item (builder, &item);
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, i % 3 == 0 ? GENEVA_MARK_SHAPE
                                                               : i % 3 == 1 ? GENEVA_MARK_LINE
                                                                            : GENEVA_MARK_CURVE);

    mark->x = g_rand_double_range (random, 0.0, 1000.0);
    mark->y = g_rand_double_range (random, 0.0, 700.0);
    mark->x2 = g_rand_double_range (random, -200.0, 1200.0);
    mark->y2 = g_rand_double_range (random, 0.0, 700.0);
    mark->w_pt = mark->h_pt = (float) g_rand_double_range (random, 2.0, 60.0);
    mark->bend_pt = (float) g_rand_double_range (random, -80.0, 80.0);
    mark->line_pt = (float) g_rand_double_range (random, 0.5, 6.0);
    mark->fill = (guint8) g_rand_int_range (random, 0, 4);
    mark->fill_style = GENEVA_STYLE_GROUP_1;
    mark->line_style = GENEVA_STYLE_GROUP_1_LINE;
    mark->end = GENEVA_END_ARROW;
    mark->item = index;
  }
  scene = geneva_scene_builder_end (builder);
  for (guint i = 0; i < 3000; i++) {
    double x = g_rand_double_range (random, 0.0, 1000.0);
    double y = g_rand_double_range (random, 0.0, 700.0);

    g_assert_cmpuint (geneva_scene_hit (scene, x, y, 5.0), ==, hit_without_grid (scene, x, y, 5.0));
  }
}

/* ---- against Cairo: is the point on the paths that are painted? ---- */

typedef struct {
  cairo_t *cr;
  double   x, y;
  gboolean is_on;
} CairoProbe;

static void
cairo_probe_path (gpointer data, const GenevaPath *path)
{
  CairoProbe *probe = data;
  cairo_t *cr = probe->cr;

  cairo_new_path (cr);
  for (guint i = 0; i < path->n_steps; i++) {
    const double *v = path->steps[i].v;

    switch (path->steps[i].kind) {
    case GENEVA_STEP_MOVE:
      cairo_move_to (cr, v[0], v[1]);
      break;
    case GENEVA_STEP_LINE:
      cairo_line_to (cr, v[0], v[1]);
      break;
    case GENEVA_STEP_CURVE:
      cairo_curve_to (cr, v[0], v[1], v[2], v[3], v[4], v[5]);
      break;
    case GENEVA_STEP_ARC:
      cairo_arc (cr, v[0], v[1], v[2], v[3], v[4]);
      break;
    case GENEVA_STEP_CLOSE:
      cairo_close_path (cr);
      break;
    case GENEVA_STEP_CIRCLE:
      cairo_arc (cr, v[0], v[1], v[2], 0.0, 2.0 * G_PI);
      break;
    case GENEVA_STEP_RECT:
      if (v[4] > 0.0) {
        cairo_arc (cr, v[0] + v[2] - v[4], v[1] + v[4], v[4], -G_PI / 2, 0);
        cairo_arc (cr, v[0] + v[2] - v[4], v[1] + v[3] - v[4], v[4], 0, G_PI / 2);
        cairo_arc (cr, v[0] + v[4], v[1] + v[3] - v[4], v[4], G_PI / 2, G_PI);
        cairo_arc (cr, v[0] + v[4], v[1] + v[4], v[4], G_PI, 1.5 * G_PI);
        cairo_close_path (cr);
      } else {
        cairo_rectangle (cr, v[0], v[1], v[2], v[3]);
      }
      break;
    default:
      g_assert_not_reached ();
    }
  }
  if (path->fill != GENEVA_STYLE_NONE && cairo_in_fill (cr, probe->x, probe->y))
    probe->is_on = TRUE;
  cairo_set_line_width (cr, path->line_pt);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (path->line != GENEVA_STYLE_NONE && cairo_in_stroke (cr, probe->x, probe->y))
    probe->is_on = TRUE;
}

static void
test_agrees_with_cairo (void)
{
  static const GenevaSink sink = { .path = cairo_probe_path };
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  CairoProbe probe = { .cr = cr };
  g_autoptr (GenevaWalker) walker = geneva_walker_new (scene, &sink, &probe);
  guint n_on = 0, n_off = 0, n_near = 0;

  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);
    GenevaRect clip;

    if (geneva_layer_get_clip (layer, &clip))
      continue;
    for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
      const GenevaMark *mark = geneva_layer_get_marks (layer) + j;
      GenevaRect bounds = geneva_scene_get_mark_bounds (scene, i, j);

      if (mark->kind == GENEVA_MARK_TEXT || mark->kind == GENEVA_MARK_GRID)
        continue;
      /* Its glyph is hit too, and is no path. */
      if (mark->text != 0 && mark->fill == GENEVA_FILL_NONE)
        continue;
      for (guint k = 0; k < 200; k++) {
        double distance;

        probe.x = g_rand_double_range (random, bounds.x - 3.0, bounds.x + bounds.width + 3.0);
        probe.y = g_rand_double_range (random, bounds.y - 3.0, bounds.y + bounds.height + 3.0);
        probe.is_on = FALSE;
        geneva_walker_walk_mark (walker, layer, mark);
        distance = geneva_hit_distance (scene, i, j, probe.x, probe.y).distance_pt;
        /* Cairo flattens to a tenth of a pixel: on the very rim the two may differ. */
        if (probe.is_on)
          g_assert_cmpfloat (distance, <=, 0.12);
        if (distance == 0.0 && !probe.is_on)
          n_near++;
        if (distance > 0.12)
          g_assert_false (probe.is_on);
        n_on += probe.is_on ? 1 : 0;
        n_off += probe.is_on ? 0 : 1;
      }
    }
  }
  g_assert_cmpuint (n_on, >, 1000);
  g_assert_cmpuint (n_off, >, 1000);
  g_assert_cmpuint (n_near, <, n_on / 50);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_line_over_era (void)
{
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("x", 200, 100);
  g_autoptr (GenevaScene) scene = NULL;
  GenevaItem era = { .id = "era", .title = "Era" }, line = { .id = "line", .title = "Line" };
  GenevaItem disc = { .id = "disc", .title = "Disc" };
  GenevaMark *mark;

  geneva_scene_builder_begin_layer (builder, "marks", NULL, NULL);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_RECT);
  mark->x2 = 200.0;
  mark->y2 = 100.0;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_ERA;
  mark->item = geneva_scene_builder_add_item (builder, &era);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_LINE);
  mark->x2 = 200.0;
  mark->y = mark->y2 = 50.0;
  mark->line_pt = 1.0f;
  mark->line_style = GENEVA_STYLE_TEXT;
  mark->item = geneva_scene_builder_add_item (builder, &line);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPE);
  mark->x = 100.0;
  mark->y = 50.0;
  mark->w_pt = mark->h_pt = 20.0f;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_GROUP_0;
  mark->item = geneva_scene_builder_add_item (builder, &disc);
  scene = geneva_scene_builder_end (builder);

  g_assert_cmpuint (geneva_scene_hit (scene, 20.0, 53.0, 4.0), ==, 2);
  g_assert_cmpuint (geneva_scene_hit (scene, 20.0, 56.0, 4.0), ==, 1);
  g_assert_cmpuint (geneva_scene_hit (scene, 100.0, 51.0, 4.0), ==, 3);
}

/* A turned line is hit where it is painted, and has its bounds there. */
static void
test_turned_text (void)
{
  const double turns[] = { 90.0, 60.0, -45.0, 180.0 };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++) {
    g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("test", 200.0, 200.0);
    g_autoptr (GenevaScene) scene = NULL;
    const GenevaItem head = { .handle = 1, .id = "head", .title = "Head" };
    double along = cos (turns[i] * G_PI / 180.0), up = sin (turns[i] * G_PI / 180.0);
    GenevaMark *mark;
    GenevaRect bounds;

    geneva_scene_builder_begin_layer (builder, "heads", NULL, NULL);
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
    mark->x = mark->y = 100.0;
    mark->text = geneva_scene_builder_add_text (builder, "A head that is long enough");
    mark->font = GENEVA_FONT_LABEL;
    mark->align_y = GENEVA_ALIGN_MIDDLE;
    mark->turn = (float) turns[i];
    mark->item = geneva_scene_builder_add_item (builder, &head);
    scene = geneva_scene_builder_end (builder);

    g_assert_cmpuint (geneva_scene_hit (scene, 100.0 + 60.0 * along, 100.0 - 60.0 * up, 1.0), ==, 1);
    g_assert_cmpuint (geneva_scene_hit (scene, 100.0 - 20.0 * along, 100.0 + 20.0 * up, 1.0), ==, 0);
    g_assert_cmpuint (geneva_scene_hit (scene, 100.0 + 40.0 * along + 20.0 * up, 100.0 - 40.0 * up + 20.0 * along, 1.0),
                      ==, 0);
    bounds = geneva_scene_get_mark_bounds (scene, 0, 0);
    g_assert_true (bounds.x <= 100.0 + 60.0 * along && bounds.x + bounds.width >= 100.0 + 60.0 * along);
    g_assert_true (bounds.y <= 100.0 - 60.0 * up && bounds.y + bounds.height >= 100.0 - 60.0 * up);
    g_assert_true (fabs (along) > 0.1 || bounds.width < 20.0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hit/each-mark-at-its-point", test_each_mark_at_its_point);
  g_test_add_func ("/hit/outside", test_outside);
  g_test_add_func ("/hit/grid-changes-nothing", test_grid_changes_nothing);
  g_test_add_func ("/hit/grid-changes-nothing-in-a-crowd", test_grid_changes_nothing_in_a_crowd);
  g_test_add_func ("/hit/agrees-with-cairo", test_agrees_with_cairo);
  g_test_add_func ("/hit/line-over-era", test_line_over_era);
  g_test_add_func ("/hit/turned-text", test_turned_text);
  return g_test_run ();
}
