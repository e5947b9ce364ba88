/* A network of more edges than can be drawn one by one: an image of them where
 * all are in sight, and lines, arrows, dashes where few are.
 */
#include "network-stage.h"

#include "geneva-blend.h"
#include "geneva-crowd.h"

#include <math.h>
#include <string.h>

#define SIDE 36

static const GenevaPageOptions on_screen = { .scrolls = TRUE, .legend = TRUE };
static const GenevaPageOptions in_file = { .legend = TRUE, .caption = TRUE };

static void
add_event (MadeDossier *dossier, GenevaEventKind kind, guint a, guint b, const char *says)
{
  g_autofree char *id = g_strdup_printf ("event-%u-%u", a, b);
  g_autofree char *who = g_strdup_printf (kind == GENEVA_EVENT_ASSAULT ? "actor-%u/source actor-%u/target"
                                                                       : "actor-%u actor-%u", a, b);

  made_event (dossier, id, kind, "2013-06-01", who, says);
}

/* A raster, of which some meetings are but planned. */
static void
make_raster (MadeDossier *dossier)
{
  made_dossier_init (dossier);
  network_add_actors (dossier, SIDE * SIDE);
  for (guint i = 0; i < SIDE * SIDE; i++) {
    if (i % SIDE + 1 < SIDE)
      add_event (dossier, GENEVA_EVENT_CONSULT, i, i + 1, i % 3 == 0 ? "planned" : "happened");
    if (i + SIDE < SIDE * SIDE)
      add_event (dossier, i % 5 == 0 ? GENEVA_EVENT_ASSAULT : GENEVA_EVENT_CONSULT, i, i + SIDE, "happened");
  }
}

static guint
count_marks (GenevaScene *scene, GenevaMarkKind kind, gboolean (*is_one) (const GenevaMark *mark))
{
  guint n = 0;

  for (guint k = 0; k < geneva_scene_get_n_layers (scene); k++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, k);

    for (guint i = 0; i < geneva_layer_get_n_marks (layer); i++) {
      const GenevaMark *mark = &geneva_layer_get_marks (layer)[i];

      n += mark->kind == kind && (is_one == NULL || is_one (mark));
    }
  }
  return n;
}

static gboolean
is_dashed (const GenevaMark *mark)
{
  return mark->dash != GENEVA_DASH_SOLID && mark->item != 0;
}

static gboolean
is_pin (const GenevaMark *mark)
{
  return mark->item != 0 && mark->fill_style == GENEVA_STYLE_TEXT;
}

/* On screen it is laid out beside the main thread. */
static GenevaScene *
build (GenevaChart *chart, const GenevaPageOptions *options)
{
  GenevaScene *scene = geneva_chart_build (chart, 900, 600, options);

  while (geneva_scene_get_n_items (scene) == 0) {
    geneva_scene_unref (scene);
    g_main_context_iteration (NULL, TRUE);
    scene = geneva_chart_build (chart, 900, 600, options);
  }
  return scene;
}

static void
zoom_in (GenevaChart *chart, double factor)
{
  g_assert_true (geneva_chart_zoom (chart, factor, 450, 300));
}

static void
test_by_what_is_in_sight (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaChart) chart = NULL;
  g_autoptr(GenevaScene) whole = NULL, near = NULL, again = NULL;
  guint n;

  make_raster (&dossier);
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  whole = build (chart, &in_file);
  g_assert_cmpuint (count_marks (whole, GENEVA_MARK_LINES, NULL), ==, 1);
  g_assert_nonnull (strstr (geneva_scene_get_description (whole), "image"));

  zoom_in (chart, 8.0);
  near = build (chart, &in_file);
  g_assert_cmpuint (count_marks (near, GENEVA_MARK_LINES, NULL), ==, 0);
  g_assert_cmpuint (count_marks (near, GENEVA_MARK_SHAPES, NULL), ==, 0);
  n = count_marks (near, GENEVA_MARK_LINE, NULL) + count_marks (near, GENEVA_MARK_CURVE, NULL);
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpuint (n, <, 1200);
  g_assert_cmpuint (count_marks (near, GENEVA_MARK_LINE, is_dashed) + count_marks (near, GENEVA_MARK_CURVE, is_dashed),
                    >, 3);
  g_assert_null (strstr (geneva_scene_get_description (near), "image"));

  g_assert_true (geneva_chart_show_all (chart));
  again = build (chart, &in_file);
  g_assert_cmpuint (count_marks (again, GENEVA_MARK_LINES, NULL), ==, 1);
}

/* A file of vectors keeps the lines, and does not say otherwise. */
static void
test_caption_of_a_file (void)
{
  GenevaPageOptions options = in_file;
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaChart) chart = NULL;
  g_autoptr(GenevaScene) scene = NULL;

  make_raster (&dossier);
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  options.is_vector = TRUE;
  scene = build (chart, &options);
  g_assert_null (strstr (geneva_scene_get_description (scene), "image"));
}

/* As in a small network: arrows that end at the outline, dashes for what is but planned. */
static void
test_ends_in_a_file (void)
{
  GenevaPageOptions options = in_file;
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaChart) chart = NULL;
  g_autoptr(GenevaScene) scene = NULL;
  const struct {
    const char    *from, *to;
    GenevaRelation relation;
  } edges[] = { { "actor-5", "actor-41", GENEVA_RELATION_HARMED },
                { "actor-3", "actor-4", GENEVA_RELATION_PLANNED } };

  make_raster (&dossier);
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  geneva_network_chart_set_relations (GENEVA_NETWORK_CHART (chart), GENEVA_RELATION_ALL);
  options.is_vector = TRUE;
  /* A poster: there is room for arrows. */
  scene = geneva_chart_build (chart, 3000, 2400, &options);
  g_assert_cmpuint (count_marks (scene, GENEVA_MARK_LINES, NULL), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++) {
    guint32 item = geneva_scene_find_item (scene, made_find (&dossier, edges[i].from),
                                           made_find (&dossier, edges[i].to), edges[i].relation);
    const GenevaMarkRef *refs;
    const GenevaMark *mark;
    guint n;

    g_assert_cmpuint (item, !=, 0);
    refs = geneva_scene_get_item_marks (scene, item, &n);
    g_assert_cmpuint (n, ==, 1);
    mark = &geneva_layer_get_marks (geneva_scene_get_layer (scene, refs[0].layer))[refs[0].mark];
    g_assert_true (mark->kind == GENEVA_MARK_LINE || mark->kind == GENEVA_MARK_CURVE);
    g_assert_cmpint (mark->dash != GENEVA_DASH_SOLID, ==, edges[i].relation == GENEVA_RELATION_PLANNED);
    g_assert_cmpint (mark->start, !=, GENEVA_END_ARROW);
    g_assert_cmpint (mark->end == GENEVA_END_ARROW, ==, edges[i].relation == GENEVA_RELATION_HARMED);
    if (mark->end == GENEVA_END_ARROW)
      g_assert_cmpfloat (hypot ((double) mark->dx2, (double) mark->dy2), >, 1.0);
  }
}

/* What is drawn is what is hit, by the same items as in the crowd. */
static void
test_items (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaChart) chart = NULL;
  g_autoptr(GenevaScene) whole = NULL, near = NULL;
  guint n = 0;

  make_raster (&dossier);
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  whole = build (chart, &on_screen);
  zoom_in (chart, 8.0);
  near = build (chart, &on_screen);
  g_assert_cmpuint (geneva_scene_get_n_items (whole), ==, geneva_scene_get_n_items (near));
  for (guint32 item = 1; item <= geneva_scene_get_n_items (near); item++) {
    const GenevaItem *one = geneva_scene_get_item (near, item);
    double x, y;

    if (one->other != 0 || !geneva_scene_get_item_point (near, item, &x, &y))
      continue;
    g_assert_cmpuint (geneva_scene_hit (near, x, y, 1.0), !=, 0);
    g_assert_cmpstr (geneva_scene_get_item (whole, geneva_scene_find_item (whole, one->handle, 0, 0))->title, ==,
                     one->title);
    n++;
  }
  g_assert_cmpuint (n, >, 5);
}

/* What a window does. */
static gboolean
on_edit (GenevaChart *chart, GenevaDelta *delta, MadeDossier *dossier)
{
  GenevaSnapshot *next = geneva_delta_apply (delta, dossier->snapshot, NULL);

  g_assert_nonnull (next);
  geneva_snapshot_unref (dossier->snapshot);
  dossier->snapshot = next;
  geneva_chart_set_input (chart, next, NULL);
  return TRUE;
}

/* Heads of pins are seen among many too, and the legend tells of them. */
static void
test_pins (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaChart) chart = NULL;
  g_autoptr(GenevaScene) whole = NULL, pinned = NULL, near = NULL;
  GenevaHandle actor;
  double x, y;

  make_raster (&dossier);
  actor = made_find (&dossier, "actor-650");
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  g_signal_connect (chart, "edit", G_CALLBACK (on_edit), &dossier);
  whole = build (chart, &on_screen);
  g_assert_cmpuint (count_marks (whole, GENEVA_MARK_SHAPE, is_pin), ==, 0);
  network_get_node_centre (whole, geneva_scene_find_item (whole, actor, 0, 0), &x, &y);
  g_assert_true (geneva_chart_drag_begin (chart, actor, x, y));
  geneva_chart_drag_to (chart, 450, 300);
  geneva_chart_drag_end (chart, TRUE);
  pinned = build (chart, &on_screen);
  g_assert_cmpuint (count_marks (pinned, GENEVA_MARK_LINES, NULL), ==, 1);
  g_assert_cmpuint (count_marks (pinned, GENEVA_MARK_SHAPE, is_pin), ==, 1);
  zoom_in (chart, 8.0);
  near = build (chart, &on_screen);
  g_assert_cmpuint (count_marks (near, GENEVA_MARK_LINES, NULL), ==, 0);
  g_assert_cmpuint (count_marks (near, GENEVA_MARK_SHAPE, is_pin), ==, 1);
}

static guint
find_layer (GenevaScene *scene, const char *name)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++)
    if (g_str_equal (geneva_layer_get_name (geneva_scene_get_layer (scene, i)), name))
      return i;
  g_assert_not_reached ();
}

/* Things ease among few as among many, as long as a frame can paint them. */
static void
test_easing (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaChart) chart = NULL;
  g_autoptr(GenevaScene) whole = NULL, moved = NULL, half = NULL, near = NULL, nearer = NULL, between = NULL;
  GenevaCrowdShow from, to, now;

  make_raster (&dossier);
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  whole = build (chart, &on_screen);
  g_assert_true (geneva_chart_pan (chart, 60, 0));
  moved = build (chart, &on_screen);
  g_assert_true (geneva_scene_can_blend (whole, moved));
  half = geneva_scene_blend (whole, moved, 0.5, NULL);
  g_assert_cmpuint (count_marks (half, GENEVA_MARK_LINES, NULL), ==, 1);
  g_assert_cmpuint (count_marks (half, GENEVA_MARK_SHAPES, NULL), ==, 1);
  g_assert_true (geneva_scene_get_crowd_show (whole, &from) && geneva_scene_get_crowd_show (moved, &to)
                 && geneva_scene_get_crowd_show (half, &now));
  g_assert_cmpuint (geneva_crowd_get_n_shapes (now.crowd), ==, geneva_crowd_get_n_shapes (from.crowd));
  g_assert_cmpuint (geneva_crowd_get_n_lines (now.crowd), ==, geneva_crowd_get_n_lines (from.crowd));
  g_assert_cmpfloat_with_epsilon ((double) geneva_crowd_get_shapes (now.crowd)[7].x,
                                  (double) geneva_crowd_get_shapes (from.crowd)[7].x * from.map.scale_x
                                  + from.map.offset_x + 30.0, 0.01);
  (void) find_layer (half, "nodes");

  zoom_in (chart, 8.0);
  near = build (chart, &on_screen);
  g_assert_false (geneva_scene_can_blend (whole, near));
  g_assert_true (geneva_chart_pan (chart, 40, 10));
  nearer = build (chart, &on_screen);
  g_assert_true (geneva_scene_can_blend (near, nearer));
  between = geneva_scene_blend (near, nearer, 0.5, NULL);
  g_assert_cmpuint (count_marks (between, GENEVA_MARK_SHAPE, NULL), >, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-sight/by-what-is-in-sight", test_by_what_is_in_sight);
  g_test_add_func ("/network-sight/caption-of-a-file", test_caption_of_a_file);
  g_test_add_func ("/network-sight/ends-in-a-file", test_ends_in_a_file);
  g_test_add_func ("/network-sight/items", test_items);
  g_test_add_func ("/network-sight/pins", test_pins);
  g_test_add_func ("/network-sight/easing", test_easing);
  return g_test_run ();
}
