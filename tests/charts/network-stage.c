/* What the tests of the network's picture share; see the header.
 */
#include "network-stage.h"

#include "geneva-scene-json.h"
#include "jobs/geneva-bundled.h"

#include <string.h>

const GenevaPageOptions network_whole_page = {
  .title = "Who met whom?", .subtitle = "The road to Geneva II", .credit = "Geneva II", .legend = TRUE,
    .caption = TRUE
};

const double network_page_sizes[][2] = { { 800, 500 }, { 1100, 700 }, { 1920, 1080 }, { 420, 600 },
                                        { 260, 180 } };

GenevaSnapshot *
network_load_bundled (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GenevaFaultList) faults = geneva_fault_list_new ();
  GenevaSnapshot *snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

GenevaChart *
network_make_chart (GenevaSnapshot *snapshot, GenevaUnit unit)
{
  GenevaChart *chart = geneva_network_chart_new (NULL);

  geneva_network_chart_set_unit (GENEVA_NETWORK_CHART (chart), unit);
  geneva_chart_set_input (chart, snapshot, NULL);
  return chart;
}

static int
find_layer (const GenevaScene *scene, const char *name)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    if (strcmp (geneva_layer_get_name (geneva_scene_get_layer (scene, i)), name) == 0)
      return (int) i;
  }
  return -1;
}

/* Bounds of all marks of a kind in a layer; badges and heads of pins belong to the node they sit on. */
static GArray *
list_bounds (GenevaScene *scene, const char *name, GenevaMarkKind kind)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (GenevaRect));
  int at = find_layer (scene, name);
  const GenevaLayer *layer;

  if (at < 0)
    return all;
  layer = geneva_scene_get_layer (scene, (guint) at);
  for (guint i = 0; i < geneva_layer_get_n_marks (layer); i++) {
    const GenevaMark *mark = &geneva_layer_get_marks (layer)[i];

    if (mark->kind == kind && mark->fill_style != GENEVA_STYLE_WARNING
        && (kind != GENEVA_MARK_SHAPE || mark->fill_style != GENEVA_STYLE_TEXT)) {
      GenevaRect bounds = geneva_scene_get_mark_bounds (scene, (guint) at, i);

      g_array_append_val (all, bounds);
    }
  }
  return all;
}

static gboolean
overlaps (const GenevaRect *a, const GenevaRect *b)
{
  const double slack = 0.01;

  return a->x + slack < b->x + b->width && b->x + slack < a->x + a->width &&
         a->y + slack < b->y + b->height && b->y + slack < a->y + a->height;
}

static void
assert_apart (GArray *a, GArray *b, const char *what)
{
  for (guint i = 0; i < a->len; i++) {
    for (guint k = a == b ? i + 1 : 0; k < b->len; k++) {
      const GenevaRect *p = &g_array_index (a, GenevaRect, i), *q = &g_array_index (b, GenevaRect, k);

      if (overlaps (p, q))
        g_error ("%s: %u at (%.1f, %.1f) %.1f × %.1f overlaps %u at (%.1f, %.1f) %.1f × %.1f", what, i, p->x,
                 p->y,
                 p->width, p->height, k, q->x, q->y, q->width, q->height);
    }
  }
}

static void
assert_on_page (GenevaScene *scene, GArray *all)
{
  double width, height;

  geneva_scene_get_size (scene, &width, &height);
  for (guint i = 0; i < all->len; i++) {
    const GenevaRect *one = &g_array_index (all, GenevaRect, i);

    g_assert_cmpfloat (one->x, >=, -0.01);
    g_assert_cmpfloat (one->y, >=, -0.01);
    g_assert_cmpfloat (one->x + one->width, <=, width + 0.01);
    g_assert_cmpfloat (one->y + one->height, <=, height + 0.01);
  }
}

static void
assert_sane (GenevaScene *scene, gboolean is_whole)
{
  g_autoptr(GArray) nodes = list_bounds (scene, "nodes", GENEVA_MARK_SHAPE);
  g_autoptr(GArray) chips = list_bounds (scene, "shelf", GENEVA_MARK_SHAPE);
  g_autoptr(GArray) labels = list_bounds (scene, "labels", GENEVA_MARK_TEXT);
  g_autoptr(GArray) chip_labels = list_bounds (scene, "shelf", GENEVA_MARK_TEXT);
  g_autoptr(GArray) words = list_bounds (scene, "page", GENEVA_MARK_TEXT);

  assert_apart (labels, labels, "labels and labels");
  assert_apart (chip_labels, chip_labels, "chip_labels and chip_labels");
  assert_apart (words, words, "words and words");
  assert_apart (words, labels, "words and labels");
  assert_apart (words, nodes, "words and nodes");
  assert_apart (chips, nodes, "chips and nodes");
  if (is_whole)
    assert_on_page (scene, nodes);
  assert_on_page (scene, chips);
  assert_on_page (scene, labels);
  assert_on_page (scene, chip_labels);
}

void
network_assert_sane (GenevaScene *scene)
{
  assert_sane (scene, TRUE);
}

void
network_assert_part_sane (GenevaScene *scene)
{
  assert_sane (scene, FALSE);
}

void
network_assert_nodes_apart (GenevaScene *scene)
{
  g_autoptr(GArray) nodes = list_bounds (scene, "nodes", GENEVA_MARK_SHAPE);
  g_autoptr(GArray) chips = list_bounds (scene, "shelf", GENEVA_MARK_SHAPE);
  g_autoptr(GArray) labels = list_bounds (scene, "labels", GENEVA_MARK_TEXT);

  assert_apart (nodes, nodes, "nodes and nodes");
  assert_apart (chips, chips, "chips and chips");
  assert_apart (labels, nodes, "labels and nodes");
}

void
network_get_node_centre (GenevaScene *scene, guint32 item, double *x, double *y)
{
  GenevaRect bounds;

  g_assert_true (geneva_scene_get_item_bounds (scene, item, &bounds));
  *x = bounds.x + bounds.width / 2.0;
  *y = bounds.y + bounds.height / 2.0;
}

char *
network_dup_json (GenevaChart *chart, double width, double height)
{
  g_autoptr(GenevaScene) scene = geneva_chart_build (chart, width, height, &network_whole_page);

  return geneva_scene_to_json (scene, NULL);
}

void
network_count_changes (GenevaChart *chart, gpointer data)
{
  (*(guint *) data)++;
}

void
network_add_actors (MadeDossier *dossier, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("actor-%u", i);

    made_actor (dossier, id, (GenevaActorKind) (i % 4), i % 3 == 0 ? "Some" : NULL);
  }
}
