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

static void
assert_same_network (GenevaChart *chart, MadeDossier *dossier, gboolean is_same)
{
  GenevaNetwork *network = geneva_network_ref (geneva_network_chart_get_network (GENEVA_NETWORK_CHART (chart)));

  geneva_chart_set_input (chart, dossier->snapshot, NULL);
  g_assert_true ((geneva_network_chart_get_network (GENEVA_NETWORK_CHART (chart)) == network) == is_same);
  geneva_network_unref (network);
}

/* What no network reads does not cost one; what one reads does, be it as little as a mark of doubt. */
static void
test_what_is_read (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaChart) chart = NULL;
  guint n_changes = 0;

  made_dossier_init (&dossier);
  made_source (&dossier, "paper", NULL, NULL);
  made_source (&dossier, "agency", NULL, NULL);
  network_add_actors (&dossier, 4);
  made_tie (&dossier, "tie", "actor-2", GENEVA_TIE_ALLY, "actor-3", NULL, NULL);
  add_meeting (&dossier, "meeting", 0, 1);
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  (void) geneva_network_chart_get_network (GENEVA_NETWORK_CHART (chart));
  g_signal_connect (chart, "changed", G_CALLBACK (network_count_changes), &n_changes);

  made_text (&dossier, "meeting", GENEVA_EVENT_NOTE, "Behind closed doors.");
  assert_same_network (chart, &dossier, TRUE);
  made_enum (&dossier, "meeting", GENEVA_EVENT_REVIEW, GENEVA_REVIEW_VERIFIED);
  assert_same_network (chart, &dossier, TRUE);
  made_text (&dossier, "meeting", GENEVA_EVENT_REVIEWER, "B.");
  assert_same_network (chart, &dossier, TRUE);
  made_text (&dossier, "tie", GENEVA_TIE_NOTE, "Since when?");
  made_text (&dossier, "actor-2", GENEVA_ACTOR_NOTE, "See there.");
  made_text (&dossier, "paper", GENEVA_SOURCE_NOTE, "A daily.");
  made_text (&dossier, "paper", GENEVA_SOURCE_PUBLISHER, "A house");
  assert_same_network (chart, &dossier, TRUE);

  /* What is told of the marks is told anew all the same. */
  g_assert_cmpuint (n_changes, ==, 4);

  made_ref (&dossier, "agency", GENEVA_SOURCE_REPRINT_OF, "paper");
  assert_same_network (chart, &dossier, FALSE);
  made_text (&dossier, "actor-2", GENEVA_ACTOR_SHORT, "Two");
  assert_same_network (chart, &dossier, FALSE);
  made_enum (&dossier, "tie", GENEVA_TIE_REVIEW, GENEVA_REVIEW_REJECTED);
  assert_same_network (chart, &dossier, FALSE);
  made_enum (&dossier, "meeting", GENEVA_EVENT_KIND, GENEVA_EVENT_ASSAULT);
  assert_same_network (chart, &dossier, FALSE);
  made_actor (&dossier, "newcomer", GENEVA_ACTOR_STATE, NULL);
  assert_same_network (chart, &dossier, FALSE);
}

/* Nobody moves for words, nor for somebody without an edge, but for who stands where the shelf of those gets
 * a row. */
static void
test_nobody_moves (void)
{
  for (guint p = 0; p < 3; p++) {
    g_auto(MadeDossier) dossier = { .snapshot = network_load_bundled () };
    g_autoptr(GenevaChart) chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
    double width = network_page_sizes[p][0], height = network_page_sizes[p][1];
    const GenevaPageOptions options = { .scrolls = TRUE, .legend = TRUE, .caption = TRUE };
    g_autoptr(GenevaScene) scene = geneva_chart_build (chart, width, height, &options);
    GenevaHandle event = geneva_snapshot_next (dossier.snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
    guint n_moving_edits = 0;

    for (guint i = 0; i < 8; i++) {
      g_autofree char *id = g_strdup_printf ("nobody-%u", i);
      g_autoptr(GenevaScene) before = g_steal_pointer (&scene);
      Move move;

      if (i == 0)
        made_text (&dossier, geneva_snapshot_get_id (dossier.snapshot, event), GENEVA_EVENT_TITLE, "Another title");
      else
        made_actor (&dossier, id, GENEVA_ACTOR_ORGANISATION, NULL);
      geneva_chart_set_input (chart, dossier.snapshot, NULL);
      scene = geneva_chart_build (chart, width, height, &options);
      network_assert_nodes_apart (scene);
      network_assert_sane (scene);
      move = measure (before, scene, G_MAXUINT);
      g_test_message ("%.0f by %.0f, edit %u: %.2f pt on average, %.2f pt at most, %u nodes", width, height, i,
                      move.mean, move.most, move.n);
      g_assert_cmpuint (move.n, >, 10);
      if (i == 0)
        g_assert_cmpfloat (move.most, <, 0.01);
      g_assert_cmpfloat (move.most, <, 24.0);
      n_moving_edits += move.most >= 0.01;
      g_assert_cmpfloat (move.mean, <, 1.0);
    }
    g_assert_cmpuint (n_moving_edits, <=, 2);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-stay/chain", test_chain);
  g_test_add_func ("/network-stay/many-edits", test_many_edits);
  g_test_add_func ("/network-stay/after-a-resize", test_after_a_resize);
  g_test_add_func ("/network-stay/whole-import", test_whole_import);
  g_test_add_func ("/network-stay/what-is-read", test_what_is_read);
  g_test_add_func ("/network-stay/nobody-moves", test_nobody_moves);
  return g_test_run ();
}
