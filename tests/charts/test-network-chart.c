/* The actor network's picture: nothing vanishes, nothing overlaps, everything
 * can be clicked, the same dossier gives the same scene, and bad input a sane one.
 */
#include "network-stage.h"

#include "geneva-network-routes.h"
#include "geneva-scene-json.h"

#include <math.h>
#include <string.h>

/* ---- the bundled dossier ---- */

static void
test_everything_is_there (void)
{
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();

  for (guint unit = 0; unit < 2; unit++) {
    g_autoptr(GenevaChart) chart = network_make_chart (snapshot, (GenevaUnit) unit);
    GenevaNetwork *network = geneva_network_chart_get_network (GENEVA_NETWORK_CHART (chart));
    g_autoptr(GenevaScene) scene = geneva_chart_build (chart, 1100, 700, &network_whole_page);
    guint n_nodes = 0;

    g_assert_cmpuint (network->n_nodes + network->n_folded, ==,
                      geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_ACTORS));
    for (GenevaHandle actor = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE);
         actor != GENEVA_HANDLE_NONE; actor = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, actor))
      g_assert_cmpint (geneva_network_find_node (network, actor), >=, 0);

    g_assert_cmpuint (geneva_scene_get_n_items (scene), ==, network->n_nodes + network->n_edges);
    for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
      const GenevaItem *item = geneva_scene_get_item (scene, i);

      g_assert_cmpstr (item->id, !=, "");
      g_assert_cmpstr (item->title, !=, "");
      g_assert_nonnull (item->details);
      if (item->other == 0) {
        n_nodes++;
        continue;
      }
      g_assert_cmpuint (item->relation, !=, 0);
      g_assert_cmpuint (item->n_rests_on, >, 0);
      /* Every edge opens a passage. */
      {
        GenevaTarget target = { item->handle, item->other, item->relation, item->n_rests_on,
                                (GenevaHandle *) item->rests_on };
        g_autoptr(GArray) passages = geneva_passages_of_target (snapshot, &target);

        g_assert_cmpuint (passages->len, >, 0);
      }
    }
    g_assert_cmpuint (n_nodes, ==, network->n_nodes);
    g_assert_cmpuint (geneva_scene_get_count (scene, "shown"), ==, network->n_nodes);
    g_assert_cmpuint (geneva_scene_get_count (scene, "hidden"), ==, 0);
    g_assert_cmpuint (geneva_scene_get_count (scene, "edges"), ==, network->n_edges);
    g_assert_cmpuint (geneva_scene_get_count (scene, "unlabelled"), ==,
                      geneva_scene_get_n_dropped_labels (scene));
    g_assert_cmpuint (geneva_scene_get_n_dropped_labels (scene), ==, 0);
    g_assert_cmpstr (geneva_scene_get_chart (scene), ==, "network");
    g_assert_nonnull (geneva_scene_get_description (scene));
  }
}

static void
test_nothing_overlaps (void)
{
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();

  for (guint unit = 0; unit < 2; unit++) {
    g_autoptr(GenevaChart) resized = network_make_chart (snapshot, (GenevaUnit) unit);

    for (guint i = 0; i < NETWORK_N_PAGE_SIZES; i++) {
      g_autoptr(GenevaChart) fresh = network_make_chart (snapshot, (GenevaUnit) unit);
      g_autoptr(GenevaScene) first = geneva_chart_build (fresh, network_page_sizes[i][0], network_page_sizes[i][1],
                                                         &network_whole_page);
      g_autoptr(GenevaScene) carried = geneva_chart_build (resized, network_page_sizes[i][0], network_page_sizes[i][1],
                                                           &network_whole_page);
      g_autoptr(GenevaScene) bare = geneva_chart_build (fresh, network_page_sizes[i][0], network_page_sizes[i][1], NULL);

      network_assert_sane (first);
      network_assert_sane (carried);
      network_assert_sane (bare);
      network_assert_nodes_apart (first);
      network_assert_nodes_apart (carried);
      network_assert_nodes_apart (bare);
    }
  }
}

static void
test_every_item_can_be_clicked (void)
{
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();

  for (guint unit = 0; unit < 2; unit++) {
    g_autoptr(GenevaChart) chart = network_make_chart (snapshot, (GenevaUnit) unit);
    g_autoptr(GenevaScene) scene = geneva_chart_build (chart, 1100, 700, &network_whole_page);

    for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
      const GenevaItem *item = geneva_scene_get_item (scene, i);
      guint32 hit;
      double x, y;

      g_assert_true (geneva_scene_get_item_point (scene, i, &x, &y));
      hit = geneva_scene_hit (scene, x, y, 2.0);
      if (hit != i)
        g_error ("%s is not hit at (%.1f, %.1f), %s is", item->id, x, y,
                 hit != 0 ? geneva_scene_get_item (scene, hit)->id : "nothing");
      g_assert_cmpuint (geneva_scene_find_item (scene, item->handle, item->other, item->relation), ==, i);
    }
  }
}

static void
test_same_scene (void)
{
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();
  g_autoptr(GenevaSnapshot) reread = network_load_bundled ();
  g_autoptr(GenevaChart) a = network_make_chart (snapshot, GENEVA_UNIT_NAMED);
  g_autoptr(GenevaChart) b = network_make_chart (reread, GENEVA_UNIT_NAMED);
  g_autofree char *first = network_dup_json (a, 1100, 700), *second = network_dup_json (b, 1100, 700);
  g_autofree char *small = network_dup_json (a, 800, 500), *back = network_dup_json (a, 1100, 700),
    *again = network_dup_json (a, 800, 500);

  g_assert_cmpstr (first, ==, second);
  /* A window that comes back to its size comes back to its picture. */
  g_assert_cmpstr (first, ==, back);
  g_assert_cmpstr (small, ==, again);
  g_assert_cmpstr (first, !=, small);
}

/* ---- the reader's map of the picture ---- */

/* How far the actors of both scenes moved, as a share of the page's diagonal, on average. */
static double
measure_move (GenevaScene *before, GenevaScene *after)
{
  double sum = 0.0, width, height;
  guint n = 0;

  geneva_scene_get_size (before, &width, &height);
  for (guint32 i = 1; i <= geneva_scene_get_n_items (before); i++) {
    const GenevaItem *item = geneva_scene_get_item (before, i);
    guint32 other = item->other == 0 ? geneva_scene_find_item (after, item->handle, 0, 0) : 0;
    double x1, y1, x2, y2;

    if (other == 0)
      continue;
    network_get_node_centre (before, i, &x1, &y1);
    network_get_node_centre (after, other, &x2, &y2);
    sum += hypot (x2 - x1, y2 - y1);
    n++;
  }
  g_assert_cmpuint (n, >, 0);
  return sum / n / hypot (width, height);
}

static void
test_places_are_kept (void)
{
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();
  g_autoptr(GenevaChart) chart = network_make_chart (snapshot, GENEVA_UNIT_NAMED);
  g_autoptr(GenevaScene) named = geneva_chart_build (chart, 1100, 700, NULL);
  g_autoptr(GenevaScene) principal = NULL, again = NULL, dealt = NULL;

  geneva_network_chart_set_unit (GENEVA_NETWORK_CHART (chart), GENEVA_UNIT_PRINCIPAL);
  principal = geneva_chart_build (chart, 1100, 700, NULL);
  g_assert_cmpfloat (measure_move (named, principal), <, 0.12);
  network_assert_nodes_apart (principal);
  network_assert_sane (principal);

  geneva_network_chart_set_unit (GENEVA_NETWORK_CHART (chart), GENEVA_UNIT_NAMED);
  again = geneva_chart_build (chart, 1100, 700, NULL);
  g_assert_cmpfloat (measure_move (principal, again), <, 0.12);
  network_assert_nodes_apart (again);

  geneva_network_chart_set_relations (GENEVA_NETWORK_CHART (chart), GENEVA_RELATION_DEALT);
  dealt = geneva_chart_build (chart, 1100, 700, NULL);
  network_assert_nodes_apart (dealt);
  network_assert_sane (dealt);
  g_assert_cmpuint (geneva_scene_get_count (dealt, "unconnected"), >,
                    geneva_scene_get_count (again, "unconnected"));
}

static void
test_zoom_and_pan (void)
{
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();
  g_autoptr(GenevaChart) chart = network_make_chart (snapshot, GENEVA_UNIT_NAMED);
  GenevaHandle kerry = geneva_snapshot_find (snapshot, "kerry"),
    lavrov = geneva_snapshot_find (snapshot, "lavrov");
  g_autoptr(GenevaScene) all = NULL, near_by = NULL, moved = NULL, back = NULL;
  double x1, y1, x2, y2;
  guint32 item;

  g_assert_false (geneva_chart_zoom (chart, 2.0, 10.0, 10.0));    /* no picture yet */
  all = geneva_chart_build (chart, 1100, 700, NULL);
  item = geneva_scene_find_item (all, kerry, 0, 0);
  network_get_node_centre (all, item, &x1, &y1);
  g_assert_true (geneva_chart_zoom (chart, 3.0, x1, y1));
  near_by = geneva_chart_build (chart, 1100, 700, NULL);
  network_get_node_centre (near_by, item, &x2, &y2);
  g_assert_cmpfloat_with_epsilon (x1, x2, 0.05);
  g_assert_cmpfloat_with_epsilon (y1, y2, 0.05);
  network_assert_part_sane (near_by);
  network_assert_nodes_apart (near_by);
  /* What is out of sight has no bounds; what is in sight is all there is to be reached. */
  {
    guint n_seen = 0;

    for (guint32 i = 1; i <= geneva_scene_get_n_items (near_by); i++) {
      GenevaRect bounds;

      n_seen += geneva_scene_get_item_bounds (near_by, i, &bounds);
    }
    g_assert_cmpuint (n_seen, <, geneva_scene_get_n_items (near_by));
  }

  g_assert_true (geneva_chart_pan (chart, 30.0, -20.0));
  moved = geneva_chart_build (chart, 1100, 700, NULL);
  network_get_node_centre (moved, item, &x2, &y2);
  g_assert_cmpfloat_with_epsilon (x1 + 30.0, x2, 0.05);
  g_assert_cmpfloat_with_epsilon (y1 - 20.0, y2, 0.05);

  /* Far away, then brought back with as little movement as can be. */
  g_assert_true (geneva_chart_pan (chart, -2000.0, 0.0));
  g_assert_true (geneva_chart_reveal (chart, kerry, 0));
  g_assert_false (geneva_chart_reveal (chart, kerry, 0));
  g_clear_pointer (&moved, geneva_scene_unref);
  moved = geneva_chart_build (chart, 1100, 700, NULL);
  network_get_node_centre (moved, item, &x2, &y2);
  g_assert_true (x2 > 0.0 && x2 < 1100.0 && y2 > 0.0 && y2 < 700.0);
  g_assert_true (geneva_chart_pan (chart, -5000.0, -5000.0));
  g_assert_true (geneva_chart_reveal (chart, kerry, lavrov));
  g_assert_false (geneva_chart_reveal (chart, geneva_snapshot_find (snapshot, "ev-war"), 0));

  g_assert_true (geneva_chart_show_all (chart));
  g_assert_false (geneva_chart_show_all (chart));
  back = geneva_chart_build (chart, 1100, 700, NULL);
  network_get_node_centre (back, item, &x2, &y2);
  g_assert_cmpfloat_with_epsilon (x1, x2, 1e-6);
  g_assert_cmpfloat_with_epsilon (y1, y2, 1e-6);
  g_assert_false (geneva_chart_zoom (chart, 0.5, 100.0, 100.0));
}

static void
test_says_when_it_changes (void)
{
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();
  g_autoptr(GenevaChart) chart = geneva_chart_new_by_name ("network", NULL);
  g_autoptr(GenevaSelection) selection = geneva_selection_new_one (geneva_snapshot_find (snapshot, "kerry"));
  GenevaSessionState state = { .selection = selection };
  guint n = 0;

  g_assert_cmpstr (geneva_chart_get_name (chart), ==, "network");
  g_assert_cmpstr (geneva_chart_get_title (chart), ==, "Actor network");
  g_signal_connect (chart, "changed", G_CALLBACK (network_count_changes), &n);
  geneva_chart_set_input (chart, snapshot, NULL);
  g_assert_cmpuint (n, ==, 1);
  (void) geneva_network_chart_get_network (GENEVA_NETWORK_CHART (chart));
  /* A selection is drawn over the picture, it does not change it. */
  geneva_chart_set_input (chart, snapshot, &state);
  g_assert_cmpuint (n, ==, 1);
  state.unreviewed = TRUE;
  geneva_chart_set_input (chart, snapshot, &state);
  g_assert_cmpuint (n, ==, 2);
  geneva_network_chart_set_unit (GENEVA_NETWORK_CHART (chart), GENEVA_UNIT_PRINCIPAL);
  geneva_network_chart_set_unit (GENEVA_NETWORK_CHART (chart), GENEVA_UNIT_PRINCIPAL);
  g_assert_cmpuint (n, ==, 3);
  geneva_network_chart_set_relations (GENEVA_NETWORK_CHART (chart), 0);
  g_assert_cmpuint (n, ==, 4);
  {
    g_autoptr(GenevaScene) scene = geneva_chart_build (chart, 800, 500, &network_whole_page);

    g_assert_cmpuint (geneva_scene_get_count (scene, "edges"), ==, 0);
    network_assert_sane (scene);
  }
  g_assert_null (geneva_chart_new_by_name ("pie", NULL));
  for (guint i = 0; geneva_chart_get_names ()[i] != NULL; i++) {
    g_autoptr(GenevaChart) other = geneva_chart_new_by_name (geneva_chart_get_names ()[i], NULL);

    g_assert_true (GENEVA_IS_CHART (other));
  }
}

/* ---- edges go round nodes ---- */

static void
test_routes (void)
{
  /* One node in the middle of the way, one beside it, one that is not there. */
  const double centres[] = { 0, 0, 200, 0, 100, 2, 100, 60, NAN, NAN };
  const double radius[] = { 8, 8, 8, 8, 8 };
  GenevaNetworkRoute routes[] = { { 0, 1, 0.0 }, { 0, 3, 0.0 }, { 0, 4, 9.0 }, { 1, 0, 40.0 }, { 2, 3, 30.0 } };

  geneva_network_route (G_N_ELEMENTS (radius), centres, radius, NULL, G_N_ELEMENTS (routes), routes);
  /* Left of the way from left to right is up the page: away from the node just below it. */
  g_assert_cmpfloat (routes[0].bend_pt, >=, 8.0);
  g_assert_cmpfloat (routes[0].bend_pt, <=, 44.0);
  g_assert_cmpfloat (routes[1].bend_pt, ==, 0.0);
  g_assert_cmpfloat (routes[2].bend_pt, ==, 0.0);
  g_assert_cmpfloat (routes[3].bend_pt, ==, 40.0);
  /* A fan is kept within short chords. */
  g_assert_cmpfloat (fabs (routes[4].bend_pt), <, 58.0 / 4.0 + 1.0);
  geneva_network_route (0, NULL, NULL, NULL, 0, NULL);
}

/* No bend leaves the page, be it of a fan or round a node, unless an end of the edge has done so. */
static void
test_routes_on_page (void)
{
  const double centres[] = { 20, 12, 220, 12, 120, 12, 20, 88, 220, 88, 300, -40 };
  const double radius[] = { 6, 6, 6, 6, 6, 6 };
  const GenevaBox area = { 0, 0, 240, 100 };
  GenevaNetworkRoute routes[] = { { 0, 1, 0.0 }, { 0, 1, 30.0 }, { 0, 1, -30.0 }, { 3, 4, 24.0 }, { 3, 4, -24.0 },
                                  { 3, 5, 10.0 } };

  geneva_network_route (G_N_ELEMENTS (radius), centres, radius, &area, G_N_ELEMENTS (routes), routes);
  for (guint i = 0; i < 5; i++) {
    /* From left to right a bend above 0 is up the page. */
    double y = centres[2 * routes[i].from + 1] - routes[i].bend_pt;

    g_assert_cmpfloat (y, >=, 0.0);
    g_assert_cmpfloat (y, <=, 100.0);
  }
  g_assert_cmpfloat (routes[0].bend_pt, <, -8.0);
  g_assert_cmpfloat (routes[3].bend_pt, ==, 24.0);
  g_assert_cmpfloat (routes[4].bend_pt, <, 0.0);
  g_assert_cmpfloat (routes[5].bend_pt, ==, 10.0);
}

/* ---- keyboard ---- */

static void
test_walk (void)
{
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();
  g_autoptr(GenevaChart) chart = network_make_chart (snapshot, GENEVA_UNIT_NAMED);
  g_autoptr(GenevaScene) scene = geneva_chart_build (chart, 1100, 700, NULL);
  guint n = geneva_scene_get_n_items (scene);
  guint32 item = 0;
  double x1, y1, x2, y2;

  for (guint i = 1; i <= n; i++) {
    item = geneva_scene_walk (scene, item, GENEVA_DIRECTION_NEXT);
    g_assert_cmpuint (item, ==, i);
  }
  g_assert_cmpuint (geneva_scene_walk (scene, item, GENEVA_DIRECTION_NEXT), ==, 0);
  g_assert_cmpuint (geneva_scene_walk (scene, 0, GENEVA_DIRECTION_PREVIOUS), ==, n);
  g_assert_cmpuint (geneva_scene_walk (scene, n, GENEVA_DIRECTION_PREVIOUS), ==, n - 1);
  g_assert_cmpuint (geneva_scene_walk (scene, 1, GENEVA_DIRECTION_PREVIOUS), ==, 0);
  g_assert_cmpuint (geneva_scene_walk (scene, 0, GENEVA_DIRECTION_LEFT), ==, 1);

  network_get_node_centre (scene, 1, &x1, &y1);
  item = geneva_scene_walk (scene, 1, GENEVA_DIRECTION_RIGHT);
  g_assert_cmpuint (item, !=, 0);
  network_get_node_centre (scene, item, &x2, &y2);
  g_assert_cmpfloat (x2 - x1, >=, fabs (y2 - y1));
  item = geneva_scene_walk (scene, 1, GENEVA_DIRECTION_UP);
  g_assert_cmpuint (item, !=, 0);
  network_get_node_centre (scene, item, &x2, &y2);
  g_assert_cmpfloat (y1 - y2, >=, fabs (x2 - x1));
  /* From anywhere the walk comes to an end at the page's edge. */
  for (guint direction = GENEVA_DIRECTION_LEFT; direction <= GENEVA_DIRECTION_DOWN; direction++) {
    guint steps = 0;

    for (item = 1; item != 0; item = geneva_scene_walk (scene, item, (GenevaDirection) direction))
      g_assert_cmpuint (++steps, <=, n);
  }
}

/* ---- bad input ---- */

static void
build_and_check (MadeDossier *dossier)
{
  static const double sizes[][2] = { { 900, 600 }, { 60, 40 }, { 3000, 200 }, { 12, 9 } };
  g_autoptr(GenevaChart) chart = network_make_chart (dossier->snapshot, GENEVA_UNIT_NAMED);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr(GenevaScene) scene = geneva_chart_build (chart, sizes[i][0], sizes[i][1], &network_whole_page);

    if (i == 0) {
      network_assert_sane (scene);
      network_assert_nodes_apart (scene);
    }
    g_assert_cmpuint (geneva_scene_get_count (scene, "shown") + geneva_scene_get_count (scene, "hidden"), ==,
                      geneva_snapshot_get_n_records (dossier->snapshot, GENEVA_LIST_ACTORS));
  }
}

static void
add_meeting (MadeDossier *dossier, guint a, guint b)
{
  g_autofree char *id = g_strdup_printf ("ev-%u-%u", a, b);
  g_autofree char *who = g_strdup_printf ("actor-%u actor-%u", a, b);

  made_event (dossier, id, GENEVA_EVENT_CONSULT, NULL, who, "happened");
}

static gboolean
has_words (MadeDossier *dossier, double width, const char *words)
{
  g_autoptr(GenevaChart) chart = network_make_chart (dossier->snapshot, GENEVA_UNIT_NAMED);
  g_autoptr(GenevaScene) scene = geneva_chart_build (chart, width, 500, &network_whole_page);

  for (guint k = 0; k < geneva_scene_get_n_layers (scene); k++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, k);

    for (guint i = 0; i < geneva_layer_get_n_marks (layer); i++) {
      const GenevaMark *mark = &geneva_layer_get_marks (layer)[i];

      if (mark->kind == GENEVA_MARK_TEXT && g_str_equal (geneva_scene_get_text (scene, mark->text), words))
        return TRUE;
    }
  }
  return FALSE;
}

/* A page that has nothing to show says so. */
static void
assert_says (MadeDossier *dossier, const char *words)
{
  g_assert_true (has_words (dossier, 800, words));
  /* in more lines, where there is little room */
  g_assert_true (has_words (dossier, 160, words));
}

static void
test_nothing_at_all (void)
{
  g_autoptr(GenevaChart) chart = geneva_network_chart_new (NULL);
  g_autoptr(GenevaScene) scene = geneva_chart_build (chart, 400, 300, NULL);
  g_auto(MadeDossier) dossier = { 0 };

  g_assert_cmpuint (geneva_scene_get_n_items (scene), ==, 0);
  g_assert_null (geneva_network_chart_get_network (GENEVA_NETWORK_CHART (chart)));
  made_dossier_init (&dossier);
  build_and_check (&dossier);
  assert_says (&dossier, "No actors.");
  network_add_actors (&dossier, 3);
  assert_says (&dossier, "No edge between any of these actors.");
  add_meeting (&dossier, 0, 1);
  g_assert_false (has_words (&dossier, 800, "No edge between any of these actors."));
}

static void
test_few (void)
{
  for (guint n = 1; n <= 3; n++) {
    g_auto(MadeDossier) dossier = { 0 };

    made_dossier_init (&dossier);
    network_add_actors (&dossier, n);
    build_and_check (&dossier);     /* no edge at all */
    if (n > 1) {
      add_meeting (&dossier, 0, 1);
      build_and_check (&dossier);
    }
  }
}

static void
test_star_and_clique (void)
{
  g_auto(MadeDossier) star = { 0 }, clique = { 0 };

  made_dossier_init (&star);
  network_add_actors (&star, 150);
  for (guint i = 1; i < 150; i++)
    add_meeting (&star, 0, i);
  build_and_check (&star);

  made_dossier_init (&clique);
  network_add_actors (&clique, 30);
  for (guint a = 0; a < 30; a++) {
    for (guint b = a + 1; b < 30; b++)
      add_meeting (&clique, a, b);
  }
  build_and_check (&clique);
}

static void
test_many_alone_and_many_parts (void)
{
  g_auto(MadeDossier) alone = { 0 }, parts = { 0 };

  made_dossier_init (&alone);
  network_add_actors (&alone, 700);
  build_and_check (&alone);
  add_meeting (&alone, 3, 5);
  build_and_check (&alone);

  made_dossier_init (&parts);
  network_add_actors (&parts, 160);
  for (guint i = 0; i < 160; i += 2)
    add_meeting (&parts, i, i + 1);
  build_and_check (&parts);
}

static void
test_strange_names (void)
{
  static const char * const names[] = {
    "الائتلاف الوطني لقوى الثورة والمعارضة السورية", "中华人民共和国外交部发言人", "Ὀδυσσεύς", "👩‍👩‍👧‍👦 family",
    "Verylongnamewithoutanyspaceinitthatgoesonandonandonandonandonandonandonandonandonandonandonandonandon",
      ""
  };
  g_auto(MadeDossier) dossier = { 0 };
  g_autofree char *long_name = g_strnfill (300, 'm');

  made_dossier_init (&dossier);
  network_add_actors (&dossier, 14);
  for (guint i = 0; i < 7; i++) {
    GenevaHandle handle = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i);
    g_autoptr(GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (dossier.snapshot);
    g_autoptr(GenevaRecordBuilder) record = NULL;
    g_autoptr(GenevaRecord) whole = NULL;
    GenevaRow row;

    g_assert_true (geneva_snapshot_get_row (dossier.snapshot, handle, &row));
    record = geneva_record_builder_new (geneva_snapshot_get_pools (dossier.snapshot), GENEVA_LIST_ACTORS,
                                        &row);
    geneva_record_builder_set_text (record, GENEVA_ACTOR_NAME, i < 6 ? names[i] : long_name);
    whole = geneva_record_builder_end (record);
    geneva_snapshot_builder_put (builder, handle, whole);
    geneva_snapshot_unref (dossier.snapshot);
    dossier.snapshot = geneva_snapshot_builder_end (builder);
  }
  build_and_check (&dossier);
  for (guint i = 0; i < 10; i++)
    add_meeting (&dossier, i, (i + 1) % 10);
  build_and_check (&dossier);
}

/* Ghosts by a switch, and told. */
static void
test_unreviewed (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  GenevaSessionState state = { .unreviewed = TRUE };
  g_autoptr(GenevaChart) chart = NULL;
  g_autoptr(GenevaScene) without = NULL, with = NULL;

  made_dossier_init (&dossier);
  network_add_actors (&dossier, 4);
  add_meeting (&dossier, 0, 1);
  add_meeting (&dossier, 1, 2);
  made_enum (&dossier, "ev-1-2", GENEVA_EVENT_REVIEW, GENEVA_REVIEW_SUGGESTED);
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  without = geneva_chart_build (chart, 600, 400, &network_whole_page);
  g_assert_cmpuint (geneva_scene_get_count (without, "edges"), ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (without, "unreviewed"), ==, 0);
  g_assert_null (strstr (geneva_scene_get_description (without), "unreviewed"));
  geneva_chart_set_input (chart, dossier.snapshot, &state);
  with = geneva_chart_build (chart, 600, 400, &network_whole_page);
  g_assert_cmpuint (geneva_scene_get_count (with, "edges"), ==, 2);
  g_assert_cmpuint (geneva_scene_get_count (with, "unreviewed"), ==, 1);
  g_assert_nonnull (strstr (geneva_scene_get_description (with), "1 unreviewed"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-chart/everything-is-there", test_everything_is_there);
  g_test_add_func ("/network-chart/nothing-overlaps", test_nothing_overlaps);
  g_test_add_func ("/network-chart/every-item-can-be-clicked", test_every_item_can_be_clicked);
  g_test_add_func ("/network-chart/same-scene", test_same_scene);
  g_test_add_func ("/network-chart/places-are-kept", test_places_are_kept);
  g_test_add_func ("/network-chart/zoom-and-pan", test_zoom_and_pan);
  g_test_add_func ("/network-chart/says-when-it-changes", test_says_when_it_changes);
  g_test_add_func ("/network-chart/routes", test_routes);
  g_test_add_func ("/network-chart/routes/on-page", test_routes_on_page);
  g_test_add_func ("/network-chart/walk", test_walk);
  g_test_add_func ("/network-chart/nothing-at-all", test_nothing_at_all);
  g_test_add_func ("/network-chart/few", test_few);
  g_test_add_func ("/network-chart/star-and-clique", test_star_and_clique);
  g_test_add_func ("/network-chart/many-alone-and-many-parts", test_many_alone_and_many_parts);
  g_test_add_func ("/network-chart/strange-names", test_strange_names);
  g_test_add_func ("/network-chart/unreviewed", test_unreviewed);
  return g_test_run ();
}
