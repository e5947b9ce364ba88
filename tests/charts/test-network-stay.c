/* An edit of the dossier, or one more article, leaves the picture where it was:
 * who was there stays, newcomers find a place among them.
 */
#include "network-stage.h"

#include <math.h>

typedef struct {
  double mean, most;
  guint  n;
} Move;

static void
add_meeting (MadeDossier *dossier, const char *id, guint a, guint b)
{
  g_autofree char *who = g_strdup_printf ("actor-%u actor-%u", a, b);

  made_event (dossier, id, GENEVA_EVENT_CONSULT, "2013-06-01", who, "happened");
}

static void
make_chain (MadeDossier *dossier, guint n, guint n_actors)
{
  made_dossier_init (dossier);
  network_add_actors (dossier, n_actors);
  for (guint i = 0; i + 1 < n; i++) {
    g_autofree char *id = g_strdup_printf ("step-%u", i);

    add_meeting (dossier, id, i, i + 1);
  }
}

/* The middle of an item's form, without its name. */
static gboolean
get_form (GenevaScene *scene, guint32 item, double *x, double *y)
{
  for (guint k = 0; k < geneva_scene_get_n_layers (scene); k++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, k);

    for (guint i = 0; i < geneva_layer_get_n_marks (layer); i++) {
      const GenevaMark *mark = &geneva_layer_get_marks (layer)[i];
      GenevaRect bounds;

      if (mark->kind != GENEVA_MARK_SHAPE || mark->item != item)
        continue;
      bounds = geneva_scene_get_mark_bounds (scene, k, i);
      *x = bounds.x + bounds.width / 2.0;
      *y = bounds.y + bounds.height / 2.0;
      return g_str_equal (geneva_layer_get_name (layer), "nodes");
    }
  }
  return FALSE;
}

/* Points, of those who were in both pictures with a place. */
static Move
measure (GenevaScene *before, GenevaScene *after, guint n_chain)
{
  Move move = { 0 };

  for (guint32 i = 1; i <= geneva_scene_get_n_items (before); i++) {
    const GenevaItem *item = geneva_scene_get_item (before, i);
    guint32 other = item->other == 0 ? geneva_scene_find_item (after, item->handle, 0, 0) : 0;
    double x1, y1, x2, y2, far;

    if (other == 0 || move.n == n_chain || !get_form (before, i, &x1, &y1) || !get_form (after, other, &x2, &y2))
      continue;
    far = hypot (x2 - x1, y2 - y1);
    move.mean += far;
    move.most = MAX (move.most, far);
    move.n++;
  }
  move.mean /= MAX (move.n, 1);
  return move;
}

/* Takes the chart on to the dossier as it is now. */
static Move
go_on (GenevaChart *chart, MadeDossier *dossier, GenevaScene **scene, double width, double height, guint n_chain)
{
  g_autoptr(GenevaScene) before = *scene;

  geneva_chart_set_input (chart, dossier->snapshot, NULL);
  *scene = geneva_chart_build (chart, width, height, &(GenevaPageOptions) { .scrolls = TRUE });
  network_assert_nodes_apart (*scene);
  network_assert_sane (*scene);
  return measure (before, *scene, n_chain);
}

static void
assert_stays (Move move, const char *what)
{
  g_test_message ("%s: %.1f pt on average, %.1f pt at most, %u nodes", what, move.mean, move.most, move.n);
  g_assert_cmpuint (move.n, >, 0);
  g_assert_cmpfloat (move.mean, <=, 8.0);
  g_assert_cmpfloat (move.most, <=, 30.0);
}

static void
test_chain (void)
{
  for (guint p = 0; p < 3; p++) {
    double width = network_page_sizes[p][0], height = network_page_sizes[p][1];
    const struct {
      const char *what;
      guint       a, b;
    } edits[] = { { "a chord", 3, 12 }, { "a chord from end to end", 0, 15 }, { "a newcomer at an end", 15, 16 },
                  { "a newcomer in the middle", 8, 16 }, { "two newcomers by themselves", 16, 17 } };

    for (guint e = 0; e < G_N_ELEMENTS (edits); e++) {
      g_auto(MadeDossier) dossier = { 0 };
      g_autoptr(GenevaChart) chart = NULL;
      g_autoptr(GenevaScene) scene = NULL;

      make_chain (&dossier, 16, 18);
      chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
      scene = geneva_chart_build (chart, width, height, &(GenevaPageOptions) { .scrolls = TRUE });
      add_meeting (&dossier, "edit", edits[e].a, edits[e].b);
      assert_stays (go_on (chart, &dossier, &scene, width, height, 16), edits[e].what);
    }
  }
}

/* One edit after another: the picture goes on towards a good one, and is never unsound. */
static void
test_many_edits (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaChart) chart = NULL;
  g_autoptr(GenevaScene) scene = NULL;

  make_chain (&dossier, 16, 60);
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  scene = geneva_chart_build (chart, 1100, 700, &(GenevaPageOptions) { .scrolls = TRUE });
  for (guint i = 16; i < 60; i++) {
    g_autofree char *id = g_strdup_printf ("edit-%u", i);
    Move move;

    add_meeting (&dossier, id, i, (i * 7) % 16);
    move = go_on (chart, &dossier, &scene, 1100, 700, 16);
    assert_stays (move, id);
  }
}

/* What was seen is what stays: in a window that has another size by now, too. */
static void
test_after_a_resize (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaChart) chart = NULL;
  g_autoptr(GenevaScene) scene = NULL, first = NULL;

  make_chain (&dossier, 16, 18);
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  first = geneva_chart_build (chart, 800, 500, &(GenevaPageOptions) { .scrolls = TRUE });
  scene = geneva_chart_build (chart, 1000, 540, &(GenevaPageOptions) { .scrolls = TRUE });
  add_meeting (&dossier, "edit", 4, 16);
  assert_stays (go_on (chart, &dossier, &scene, 1000, 540, 16), "after a resize");
}

/* Far more comes in than there was. */
static void
test_whole_import (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaChart) chart = NULL;
  g_autoptr(GenevaScene) scene = NULL;

  make_chain (&dossier, 6, 120);
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  scene = geneva_chart_build (chart, 1100, 700, &(GenevaPageOptions) { .scrolls = TRUE });
  /* Many times as many: what was there has no right to stay where it stood alone. */
  for (guint i = 6; i < 120; i++) {
    g_autofree char *id = g_strdup_printf ("import-%u", i);

    add_meeting (&dossier, id, i, i / 2);
  }
  (void) go_on (chart, &dossier, &scene, 1100, 700, 6);
  g_assert_cmpuint (geneva_scene_get_count (scene, "shown"), ==, 120);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-stay/chain", test_chain);
  g_test_add_func ("/network-stay/many-edits", test_many_edits);
  g_test_add_func ("/network-stay/after-a-resize", test_after_a_resize);
  g_test_add_func ("/network-stay/whole-import", test_whole_import);
  return g_test_run ();
}
