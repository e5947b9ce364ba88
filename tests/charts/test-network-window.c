/* The network in a window of time and by a filter: no node moves, nothing is
 * lost without a word, and what only may be in the window looks like it.
 */
#include "network-stage.h"

#include "generator.h"

#include <string.h>

static GenevaSessionState
make_state (const char *window)
{
  GenevaSessionState state = { .clock = GENEVA_CLOCK_HAPPENED };
  GenevaEdtf edtf;

  if (window != NULL) {
    g_assert_true (geneva_edtf_parse (window, &edtf, NULL));
    state.span = geneva_edtf_possible (&edtf);
  }
  return state;
}

/* Every node of `some` is where it is in `all`. */
static void
assert_same_places (GenevaScene *all, GenevaScene *some)
{
  for (guint32 i = 1; i <= geneva_scene_get_n_items (some); i++) {
    const GenevaItem *item = geneva_scene_get_item (some, i);
    GenevaRect before, after;
    guint32 whole;
    gboolean is_there;

    if (item->other != 0)
      continue;
    whole = geneva_scene_find_item (all, item->handle, 0, 0);
    g_assert_cmpuint (whole, !=, 0);
    is_there = geneva_scene_get_item_bounds (all, whole, &before);
    g_assert_cmpint (geneva_scene_get_item_bounds (some, i, &after), ==, is_there);
    if (is_there)
      g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
  }
}

static const GenevaMark *
find_mark (GenevaScene *scene, guint32 item)
{
  guint n_marks;
  const GenevaMarkRef *refs = geneva_scene_get_item_marks (scene, item, &n_marks);

  g_assert_cmpuint (n_marks, >, 0);
  return &geneva_layer_get_marks (geneva_scene_get_layer (scene, refs[0].layer))[refs[0].mark];
}

/* The same node in the same place with the same label, whatever the window; with legend and caption, too. */
static void
test_window_moves_no_node (void)
{
  static const char * const windows[] = { "2013-05", "2013-06-01/2013-06-10", "2013-09/2013-10", "1950", "2012/2014" };
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();

  for (guint k = 0; k < 2 * NETWORK_N_PAGE_SIZES; k++) {
    const double *size = network_page_sizes[k / 2];
    const GenevaPageOptions *options = k % 2 == 0 ? &network_whole_page : NULL;
    g_autoptr(GenevaChart) chart = network_make_chart (snapshot, GENEVA_UNIT_NAMED);
    g_autoptr(GenevaScene) all = geneva_chart_build (chart, size[0], size[1], options);

    for (guint i = 0; i < G_N_ELEMENTS (windows); i++) {
      GenevaSessionState state = make_state (windows[i]);
      g_autoptr(GenevaScene) some = NULL, dimmed = NULL, fresh = NULL;
      g_autoptr(GenevaChart) other = geneva_network_chart_new (NULL);

      state.clock = i % 2 == 0 ? GENEVA_CLOCK_HAPPENED : GENEVA_CLOCK_REPORTED;
      geneva_chart_set_input (chart, snapshot, &state);
      some = geneva_chart_build (chart, size[0], size[1], options);
      assert_same_places (all, some);
      network_assert_sane (some);
      network_assert_nodes_apart (some);
      /* no actor is lost: one without an edge stands faint */
      g_assert_cmpuint (geneva_scene_get_count (some, "shown") + geneva_scene_get_count (some, "faint")
                        + geneva_scene_get_count (some, "hidden"), ==,
                        geneva_network_chart_get_network (GENEVA_NETWORK_CHART (chart))->n_nodes);
      /* as one that never saw another window */
      geneva_chart_set_input (other, snapshot, &state);
      fresh = geneva_chart_build (other, size[0], size[1], options);
      assert_same_places (all, fresh);

      state.dims_filtered = TRUE;
      geneva_chart_set_input (chart, snapshot, &state);
      dimmed = geneva_chart_build (chart, size[0], size[1], options);
      assert_same_places (all, dimmed);
      g_assert_cmpuint (geneva_scene_get_n_items (dimmed), ==, geneva_scene_get_n_items (all));
      g_assert_cmpuint (geneva_scene_get_count (dimmed, "edges"), ==, geneva_scene_get_count (some, "edges"));
    }
  }
}

static void
test_window_and_back (void)
{
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();
  g_autoptr(GenevaChart) chart = network_make_chart (snapshot, GENEVA_UNIT_NAMED);
  g_autofree char *before = network_dup_json (chart, 1100, 700), *within = NULL, *after = NULL;
  GenevaSessionState state = make_state ("2013-06");

  geneva_chart_set_input (chart, snapshot, &state);
  within = network_dup_json (chart, 1100, 700);
  geneva_chart_set_input (chart, snapshot, NULL);
  after = network_dup_json (chart, 1100, 700);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (before, !=, within);
}

/* Three meetings of the same two: certain, possible, elsewhere. */
static void
add_meetings (MadeDossier *dossier)
{
  made_dossier_init (dossier);
  network_add_actors (dossier, 4);
  made_event (dossier, "ev-may", GENEVA_EVENT_CONSULT, "2013-05-07", "actor-0 actor-1", "happened");
  made_event (dossier, "ev-june", GENEVA_EVENT_CONSULT, "2013-06-07", "actor-0 actor-1", "happened");
  made_event (dossier, "ev-perhaps", GENEVA_EVENT_CONSULT, "2013", "actor-1 actor-2", "happened");
  made_event (dossier, "ev-undated", GENEVA_EVENT_CONSULT, NULL, "actor-0 actor-2", "happened");
  made_event (dossier, "ev-old", GENEVA_EVENT_CONSULT, "2012-06-07", "actor-2 actor-3", "happened");
}

static void
test_window_edges (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  GenevaSessionState state = make_state ("2013-06");
  g_autoptr(GenevaChart) chart = NULL;
  g_autoptr(GenevaScene) all = NULL, june = NULL, dimmed = NULL;
  GenevaHandle actors[4];
  const GenevaMark *certain, *possible, *whole;
  const GenevaItem *item;
  guint32 at;

  add_meetings (&dossier);
  for (guint i = 0; i < 4; i++)
    actors[i] = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i);
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  all = geneva_chart_build (chart, 600, 400, &network_whole_page);
  g_assert_null (strstr (geneva_scene_get_description (all), "Window"));
  geneva_chart_set_input (chart, dossier.snapshot, &state);
  june = geneva_chart_build (chart, 600, 400, &network_whole_page);

  g_assert_cmpuint (geneva_scene_get_count (june, "edges"), ==, 2);
  g_assert_cmpuint (geneva_scene_get_count (june, "possible-edges"), ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (june, "certain"), ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (june, "possible"), ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (june, "outside"), ==, 2);
  g_assert_cmpuint (geneva_scene_get_count (june, "undated"), ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (june, "faint"), ==, 1);
  g_assert_nonnull (strstr (geneva_scene_get_description (june), "Window June 2013, by when it happened"));
  g_assert_nonnull (strstr (geneva_scene_get_description (june), "certain: 1, possible: 1, outside: 2, undated: 1."));
  g_assert_nonnull (strstr (geneva_scene_get_description (june), "1 stands faint"));

  /* what may only be in it is thinner and lighter; the edge opens what is in the window */
  at = geneva_scene_find_item (june, actors[0], actors[1], GENEVA_RELATION_DEALT);
  item = geneva_scene_get_item (june, at);
  g_assert_cmpuint (item->n_rests_on, ==, 1);
  g_assert_cmpuint (item->rests_on[0], ==, made_find (&dossier, "ev-june"));
  g_assert_nonnull (strstr (item->title, "1 event"));
  certain = find_mark (june, at);
  whole = find_mark (all, geneva_scene_find_item (all, actors[0], actors[1], GENEVA_RELATION_DEALT));
  at = geneva_scene_find_item (june, actors[1], actors[2], GENEVA_RELATION_DEALT);
  possible = find_mark (june, at);
  g_assert_nonnull (strstr (geneva_scene_get_item (june, at)->details, "Only possibly"));
  g_assert_cmpfloat (possible->line_pt, <, 0.75 * certain->line_pt);
  g_assert_cmpfloat (possible->opacity, <, certain->opacity);
  g_assert_cmpfloat (certain->line_pt, <, whole->line_pt);
  g_assert_cmpuint (geneva_scene_find_item (june, actors[0], actors[2], GENEVA_RELATION_DEALT), ==, 0);

  /* faint, without a name, but there to be pointed at */
  at = geneva_scene_find_item (june, actors[3], 0, 0);
  g_assert_cmpuint (at, !=, 0);
  g_assert_cmpfloat (find_mark (june, at)->opacity, <, 0.5);
  {
    guint n_marks;

    (void) geneva_scene_get_item_marks (june, at, &n_marks);
    /* The sign that nothing shows it stands on what is large enough for it. */
    g_assert_cmpuint (n_marks, ==, 1 + (find_mark (june, at)->kind == GENEVA_MARK_SHAPE
                                        && 0.55f * MIN (find_mark (june, at)->w_pt, find_mark (june, at)->h_pt) >= 4.5f));
  }

  state.dims_filtered = TRUE;
  geneva_chart_set_input (chart, dossier.snapshot, &state);
  dimmed = geneva_chart_build (chart, 600, 400, &network_whole_page);
  at = geneva_scene_find_item (dimmed, actors[2], actors[3], GENEVA_RELATION_DEALT);
  g_assert_cmpuint (at, !=, 0);
  g_assert_cmpfloat (find_mark (dimmed, at)->opacity, <, 0.3);
  g_assert_nonnull (strstr (geneva_scene_get_item (dimmed, at)->details, "Left out"));
}

/* A tie that has no date is no news of the month: it stands as possible, and says so. */
static void
test_undated_ties (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  GenevaSessionState state = make_state ("2013-06");
  g_autoptr(GenevaChart) chart = NULL;
  g_autoptr(GenevaScene) all = NULL, june = NULL;
  GenevaHandle a = GENEVA_HANDLE (GENEVA_LIST_ACTORS, 0), d = GENEVA_HANDLE (GENEVA_LIST_ACTORS, 3);
  guint32 in_all, in_june;

  add_meetings (&dossier);
  made_tie (&dossier, "tie-undated", "actor-0", GENEVA_TIE_ALLY, "actor-3", NULL, NULL);
  made_tie (&dossier, "tie-june", "actor-1", GENEVA_TIE_ALLY, "actor-3", NULL, "2013-01/..");
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  all = geneva_chart_build (chart, 600, 400, &network_whole_page);
  geneva_chart_set_input (chart, dossier.snapshot, &state);
  june = geneva_chart_build (chart, 600, 400, &network_whole_page);
  assert_same_places (all, june);
  in_all = geneva_scene_find_item (all, a, d, GENEVA_RELATION_TIE);
  in_june = geneva_scene_find_item (june, a, d, GENEVA_RELATION_TIE);
  g_assert_cmpfloat (find_mark (june, in_june)->line_pt, <, find_mark (all, in_all)->line_pt);
  g_assert_cmpfloat (find_mark (june, in_june)->opacity, <, find_mark (all, in_all)->opacity);
  g_assert_nonnull (strstr (geneva_scene_get_item (june, in_june)->details, "undated"));
  g_assert_null (strstr (geneva_scene_get_item (all, in_all)->details, "undated"));
  g_assert_nonnull (strstr (geneva_scene_get_description (june), "1 undated tie stands as possible."));
  g_assert_null (strstr (geneva_scene_get_description (all), "stands as possible"));
  in_june = geneva_scene_find_item (june, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 1), d, GENEVA_RELATION_TIE);
  g_assert_cmpfloat (find_mark (june, in_june)->opacity, ==, 1.0);
}

static void
test_filter_in_picture (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  GenevaHandle hidden = GENEVA_HANDLE (GENEVA_LIST_ACTORS, 1);
  g_autoptr(GenevaFilter) filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "one", &hidden, 1);
  GenevaSessionState state = { .filter = filter };
  g_autoptr(GenevaChart) chart = NULL;
  g_autoptr(GenevaScene) all = NULL, some = NULL, dimmed = NULL;

  add_meetings (&dossier);
  chart = network_make_chart (dossier.snapshot, GENEVA_UNIT_NAMED);
  all = geneva_chart_build (chart, 600, 400, &network_whole_page);
  geneva_chart_set_input (chart, dossier.snapshot, &state);
  some = geneva_chart_build (chart, 600, 400, &network_whole_page);
  assert_same_places (all, some);
  g_assert_cmpuint (geneva_scene_find_item (some, hidden, 0, 0), ==, 0);
  g_assert_cmpuint (geneva_scene_get_count (some, "edges"), ==, 2);
  g_assert_cmpuint (geneva_scene_get_count (some, "filtered-actors"), ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (some, "filtered"), ==, 3);
  g_assert_cmpuint (geneva_scene_get_count (some, "shown"), ==, 3);
  g_assert_nonnull (strstr (geneva_scene_get_description (some), "Filtered actors: 1, events: 3."));
  g_assert_false (geneva_chart_reveal (chart, hidden, 0));
  state.dims_filtered = TRUE;
  geneva_chart_set_input (chart, dossier.snapshot, &state);
  dimmed = geneva_chart_build (chart, 600, 400, &network_whole_page);
  g_assert_cmpfloat (find_mark (dimmed, geneva_scene_find_item (dimmed, hidden, 0, 0))->opacity, <, 0.5);
}

/* Only what makes another picture is told. */
static void
test_window_changes (void)
{
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();
  g_autoptr(GenevaChart) chart = network_make_chart (snapshot, GENEVA_UNIT_NAMED);
  g_autoptr(GenevaScene) scene = geneva_chart_build (chart, 600, 400, NULL);
  GenevaSessionState state = make_state (NULL);
  guint n = 0;

  g_signal_connect (chart, "changed", G_CALLBACK (network_count_changes), &n);
  state.clock = GENEVA_CLOCK_REPORTED;
  geneva_chart_set_input (chart, snapshot, &state);     /* a clock without a window tells nothing */
  g_assert_cmpuint (n, ==, 0);
  state = make_state ("2013-06");
  geneva_chart_set_input (chart, snapshot, &state);
  g_assert_cmpuint (n, ==, 1);
  g_clear_pointer (&scene, geneva_scene_unref);
  scene = geneva_chart_build (chart, 600, 400, NULL);
  geneva_chart_set_input (chart, snapshot, &state);
  g_assert_cmpuint (n, ==, 1);
  state.clock = GENEVA_CLOCK_REPORTED;
  geneva_chart_set_input (chart, snapshot, &state);
  g_assert_cmpuint (n, ==, 2);
}

/* ---- a large dossier on screen ---- */

static GenevaScene *
wait_for_picture (GenevaChart *chart, const GenevaPageOptions *options)
{
  gint64 limit = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < limit) {
    g_autoptr(GenevaScene) scene = geneva_chart_build (chart, 900, 600, options);

    if (geneva_scene_get_n_items (scene) > 0)
      return g_steal_pointer (&scene);
    g_main_context_iteration (NULL, TRUE);
  }
  g_assert_not_reached ();
}

/* The window does not wait for it; what comes is what a file would show. */
static void
test_beside_the_window (void)
{
  const GeneratorOptions made = { .n_events = 60000, .n_lanes = 6, .seed = 3 };
  const GenevaPageOptions on_screen = { .legend = TRUE, .scrolls = TRUE }, in_file = { .legend = TRUE };
  g_autoptr(GenevaSnapshot) snapshot = generator_make_dossier (&made);
  g_autoptr(GenevaChart) chart = network_make_chart (snapshot, GENEVA_UNIT_NAMED);
  g_autoptr(GenevaChart) whole = network_make_chart (snapshot, GENEVA_UNIT_NAMED);
  g_autoptr(GenevaChart) copy = NULL;
  GenevaSessionState state = make_state ("2013-06");
  g_autoptr(GenevaScene) waiting = NULL, all = NULL, some = NULL, filed = NULL, copied = NULL, kept = NULL;
  g_auto(MadeDossier) edited = { 0 };
  const GenevaNetwork *network;
  gpointer gone;
  guint n = 0;

  g_signal_connect (chart, "changed", G_CALLBACK (network_count_changes), &n);
  waiting = geneva_chart_build (chart, 900, 600, &on_screen);
  g_assert_cmpuint (geneva_scene_get_n_items (waiting), ==, 0);
  g_assert_nonnull (geneva_scene_get_description (waiting));
  g_assert_cmpuint (n, ==, 0);
  /* a window that moves meanwhile begins nothing anew */
  geneva_chart_set_input (chart, snapshot, &state);
  geneva_chart_set_input (chart, snapshot, NULL);
  g_assert_cmpuint (n, ==, 0);
  all = wait_for_picture (chart, &on_screen);
  g_assert_cmpuint (n, ==, 2);          /* the network, then its places */
  filed = geneva_chart_build (whole, 900, 600, &in_file);
  assert_same_places (filed, all);
  g_assert_cmpuint (geneva_scene_get_n_items (filed), ==, geneva_scene_get_n_items (all));

  geneva_chart_set_input (chart, snapshot, &state);
  some = geneva_chart_build (chart, 900, 600, &on_screen);
  g_assert_cmpuint (geneva_scene_get_n_items (some), >, 0);
  assert_same_places (all, some);
  copy = geneva_chart_dup_view (chart, NULL);
  g_assert_true (geneva_network_chart_get_network (GENEVA_NETWORK_CHART (copy))
                 == geneva_network_chart_get_network (GENEVA_NETWORK_CHART (chart)));
  copied = geneva_chart_build (copy, 900, 600, &in_file);
  assert_same_places (some, copied);

  /* an edit: the picture stays until the next one is there */
  edited.snapshot = geneva_snapshot_ref (snapshot);
  made_actor (&edited, "newcomer", GENEVA_ACTOR_STATE, NULL);
  geneva_chart_set_input (chart, edited.snapshot, &state);
  kept = geneva_chart_build (chart, 900, 600, &on_screen);
  g_assert_true (kept == some);
  while (kept == some) {
    g_main_context_iteration (NULL, TRUE);
    g_clear_pointer (&kept, geneva_scene_unref);
    kept = geneva_chart_build (chart, 900, 600, &on_screen);
  }
  network = geneva_network_chart_get_network (GENEVA_NETWORK_CHART (chart));
  g_assert_cmpint (geneva_network_find_node (network, made_find (&edited, "newcomer")), >=, 0);

  /* gone before it is there */
  geneva_network_chart_set_unit (GENEVA_NETWORK_CHART (chart), GENEVA_UNIT_PRINCIPAL);
  g_clear_pointer (&waiting, geneva_scene_unref);
  waiting = geneva_chart_build (chart, 900, 600, &on_screen);
  geneva_chart_set_input (chart, NULL, NULL);
  gone = chart;
  g_object_add_weak_pointer (G_OBJECT (chart), &gone);
  g_clear_object (&chart);
  while (gone != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-window/moves-no-node", test_window_moves_no_node);
  g_test_add_func ("/network-window/and-back", test_window_and_back);
  g_test_add_func ("/network-window/edges", test_window_edges);
  g_test_add_func ("/network-window/undated-ties", test_undated_ties);
  g_test_add_func ("/network-window/filter", test_filter_in_picture);
  g_test_add_func ("/network-window/changes", test_window_changes);
  g_test_add_func ("/network-window/beside-the-window", test_beside_the_window);
  return g_test_run ();
}
