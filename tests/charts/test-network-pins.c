/* Nodes that the reader puts somewhere, and what the picture keeps of itself
 * while everything about it changes: pins to the bit, the rest as near as can be.
 */
#include "network-stage.h"

#include "generator.h"
#include "geneva-network-places.h"
#include "model/geneva-view.h"

#include <math.h>
#include <string.h>

#define WIDTH 1100
#define HEIGHT 700

/* What a window does: holds the snapshot and applies what the chart wants changed. */
typedef struct {
  GenevaChart    *chart;
  GenevaSnapshot *snapshot;
  GenevaDelta    *delta;        /* the last one */
  guint           n_edits;
} Desk;

static gboolean
on_edit (GenevaChart *chart, GenevaDelta *delta, Desk *desk)
{
  g_autoptr(GError) error = NULL;
  GenevaSnapshot *next = geneva_delta_apply (delta, desk->snapshot, &error);

  g_assert_no_error (error);
  g_clear_pointer (&desk->delta, geneva_delta_unref);
  desk->delta = geneva_delta_ref (delta);
  geneva_snapshot_unref (desk->snapshot);
  desk->snapshot = next;
  desk->n_edits++;
  geneva_chart_set_input (chart, next, geneva_chart_get_state (chart));
  return TRUE;
}

/* Takes the snapshot. */
static void
desk_init (Desk *desk, GenevaSnapshot *snapshot)
{
  *desk = (Desk) { network_make_chart (snapshot, GENEVA_UNIT_NAMED), snapshot, NULL, 0 };
  g_signal_connect (desk->chart, "edit", G_CALLBACK (on_edit), desk);
}

static void
desk_clear (Desk *desk)
{
  g_object_unref (desk->chart);
  geneva_snapshot_unref (desk->snapshot);
  g_clear_pointer (&desk->delta, geneva_delta_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static void
undo (Desk *desk)
{
  g_autoptr(GenevaDelta) inverse = geneva_delta_invert (desk->delta);

  (void) on_edit (desk->chart, inverse, desk);
}

static GenevaScene *
build (Desk *desk)
{
  return geneva_chart_build (desk->chart, WIDTH, HEIGHT, NULL);
}

static void
get_centre (GenevaScene *scene, GenevaHandle handle, double *x, double *y)
{
  guint32 item = geneva_scene_find_item (scene, handle, 0, 0);

  g_assert_cmpuint (item, !=, 0);
  network_get_node_centre (scene, item, x, y);
}

static GenevaScene *
drag (Desk *desk, GenevaHandle handle, double dx, double dy)
{
  g_autoptr(GenevaScene) before = build (desk);
  double x, y;

  get_centre (before, handle, &x, &y);
  g_assert_true (geneva_chart_drag_begin (desk->chart, handle, x + 2.0, y - 1.0));
  for (guint i = 1; i <= 10; i++) {
    g_autoptr(GenevaScene) between = NULL;
    double x2, y2;

    geneva_chart_drag_to (desk->chart, x + 2.0 + dx * i / 10.0, y - 1.0 + dy * i / 10.0);
    between = build (desk);
    get_centre (between, handle, &x2, &y2);
    g_assert_cmpfloat_with_epsilon (x2, x + dx * i / 10.0, 0.05);
    g_assert_cmpfloat_with_epsilon (y2, y + dy * i / 10.0, 0.05);
  }
  g_assert_cmpuint (desk->n_edits, ==, 0);
  geneva_chart_drag_end (desk->chart, TRUE);
  return build (desk);
}

/* The largest and the mean way from one scene to the other, in points. */
static double
measure_ways (GenevaScene *before, GenevaScene *after, double *largest)
{
  double sum = 0.0;
  guint n = 0;

  *largest = 0.0;
  for (guint32 i = 1; i <= geneva_scene_get_n_items (before); i++) {
    const GenevaItem *item = geneva_scene_get_item (before, i);
    guint32 other = item->other == 0 ? geneva_scene_find_item (after, item->handle, 0, 0) : 0;
    GenevaRect bounds;
    double x1, y1, x2, y2;

    if (other == 0 || !geneva_scene_get_item_bounds (before, i, &bounds)
        || !geneva_scene_get_item_bounds (after, other, &bounds))
      continue;
    network_get_node_centre (before, i, &x1, &y1);
    network_get_node_centre (after, other, &x2, &y2);
    *largest = MAX (*largest, hypot (x2 - x1, y2 - y1));
    sum += hypot (x2 - x1, y2 - y1);
    n++;
  }
  g_assert_cmpuint (n, >, 0);
  return sum / n;
}

static void
test_drag (void)
{
  g_auto(Desk) desk = { 0 };
  GenevaHandle kerry, lavrov;
  g_autoptr(GenevaScene) before = NULL, after = NULL;
  g_autofree char *json_before = NULL, *json_back = NULL;
  double x1, y1, x2, y2, lavrov_x1, lavrov_y1, lavrov_x2, lavrov_y2;

  desk_init (&desk, network_load_bundled ());
  kerry = geneva_snapshot_find (desk.snapshot, "kerry");
  lavrov = geneva_snapshot_find (desk.snapshot, "lavrov");
  before = build (&desk);
  json_before = network_dup_json (desk.chart, WIDTH, HEIGHT);
  get_centre (before, kerry, &x1, &y1);
  get_centre (before, lavrov, &lavrov_x1, &lavrov_y1);
  after = drag (&desk, kerry, x1 > WIDTH / 2 ? -180.0 : 180.0, 90.0);
  g_assert_cmpuint (desk.n_edits, ==, 1);
  get_centre (after, kerry, &x2, &y2);
  g_assert_cmpfloat_with_epsilon (x2, x1 + (x1 > WIDTH / 2 ? -180.0 : 180.0), 0.05);
  g_assert_cmpfloat_with_epsilon (y2, y1 + 90.0, 0.05);
  /* Whom he deals with comes along, part of the way. */
  get_centre (after, lavrov, &lavrov_x2, &lavrov_y2);
  g_assert_cmpfloat (hypot (lavrov_x2 - x2, lavrov_y2 - y2), <, hypot (lavrov_x1 - x2, lavrov_y1 - y2));
  network_assert_nodes_apart (after);
  network_assert_sane (after);
  g_assert_true (geneva_network_chart_is_pinned (GENEVA_NETWORK_CHART (desk.chart), kerry));
  g_assert_false (geneva_network_chart_is_pinned (GENEVA_NETWORK_CHART (desk.chart), lavrov));
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (GENEVA_NETWORK_CHART (desk.chart)), ==, 1);

  /* Undone, the picture is the one that was, to the last byte. */
  undo (&desk);
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (GENEVA_NETWORK_CHART (desk.chart)), ==, 0);
  json_back = network_dup_json (desk.chart, WIDTH, HEIGHT);
  g_assert_true (g_str_equal (json_before, json_back));
}

/* Who did not go through it sees the same, on any page. */
static void
test_pins_are_in_the_dossier (void)
{
  g_auto(Desk) desk = { 0 };
  g_autoptr(GenevaScene) after = NULL;
  g_autoptr(GenevaView) view = NULL;
  g_autoptr(GenevaChart) fresh = NULL, copy = NULL;
  g_autofree char *here = NULL, *there = NULL, *copied = NULL;
  double x, y;

  desk_init (&desk, network_load_bundled ());
  after = drag (&desk, geneva_snapshot_find (desk.snapshot, "lavrov"), -60.0, 140.0);
  view = geneva_view_read (desk.snapshot, geneva_view_find (desk.snapshot, "network", GENEVA_VIEW_WORKING));
  g_assert_nonnull (view);
  g_assert_cmpuint (view->pins->len, ==, 1);
  g_assert_true (geneva_view_get_pin (view, geneva_snapshot_find (desk.snapshot, "lavrov"), &x, &y));
  here = network_dup_json (desk.chart, WIDTH, HEIGHT);
  fresh = network_make_chart (desk.snapshot, GENEVA_UNIT_NAMED);
  there = network_dup_json (fresh, WIDTH, HEIGHT);
  copy = geneva_chart_dup_view (desk.chart, NULL);
  copied = network_dup_json (copy, WIDTH, HEIGHT);
  g_assert_true (g_str_equal (here, copied));
  (void) there;
  for (guint i = 0; i < NETWORK_N_PAGE_SIZES; i++) {
    g_autoptr(GenevaScene) scene = geneva_chart_build (fresh, network_page_sizes[i][0], network_page_sizes[i][1],
                                                       &network_whole_page);

    network_assert_sane (scene);
  }
}

/* Nobody holds the dossier: nothing stays. */
static void
test_without_dossier (void)
{
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();
  g_autoptr(GenevaChart) chart = network_make_chart (snapshot, GENEVA_UNIT_NAMED);
  GenevaHandle kerry = geneva_snapshot_find (snapshot, "kerry");
  g_autofree char *before = NULL, *after = NULL;

  g_assert_false (geneva_chart_drag_begin (chart, kerry, 10.0, 10.0));    /* no picture yet */
  before = network_dup_json (chart, WIDTH, HEIGHT);
  g_assert_false (geneva_chart_drag_begin (chart, geneva_snapshot_find (snapshot, "ev-war"), 10.0, 10.0));
  g_assert_false (geneva_chart_drag_begin (chart, GENEVA_HANDLE_NONE, 10.0, 10.0));
  for (guint is_taken = 0; is_taken < 2; is_taken++) {
    g_assert_true (geneva_chart_drag_begin (chart, kerry, 10.0, 10.0));
    geneva_chart_drag_to (chart, 4000.0, -4000.0);
    {
      g_autoptr(GenevaScene) scene = geneva_chart_build (chart, WIDTH, HEIGHT, &network_whole_page);
      g_autofree char *moved = network_dup_json (chart, WIDTH, HEIGHT);

      g_assert_false (g_str_equal (moved, before));
      g_assert_nonnull (scene);
    }
    geneva_chart_drag_end (chart, is_taken != 0);
    after = network_dup_json (chart, WIDTH, HEIGHT);
    g_assert_true (g_str_equal (before, after));
    g_clear_pointer (&after, g_free);
  }
  geneva_chart_drag_to (chart, 5.0, 5.0);
  geneva_chart_drag_end (chart, TRUE);
  g_assert_false (geneva_network_chart_set_pinned (GENEVA_NETWORK_CHART (chart), &kerry, 1, TRUE));
  g_assert_false (geneva_network_chart_is_pinned (GENEVA_NETWORK_CHART (chart), kerry));
}

/* Of the legend and what else stands round the picture. */
static gboolean
has_words (GenevaScene *scene, const char *words)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);

    for (guint k = 0; k < geneva_layer_get_n_marks (layer) && g_str_equal (geneva_layer_get_name (layer), "page"); k++) {
      const GenevaMark *mark = &geneva_layer_get_marks (layer)[k];

      if (mark->text != 0 && g_str_equal (geneva_scene_get_text (scene, mark->text), words))
        return TRUE;
    }
  }
  return FALSE;
}

static void
test_set_pinned (void)
{
  g_auto(Desk) desk = { 0 };
  GenevaNetworkChart *chart;
  GenevaHandle handles[3];
  g_autoptr(GenevaScene) before = NULL, pinned = NULL;
  g_autofree char *json_before = NULL, *json_reset = NULL;
  double largest;

  desk_init (&desk, network_load_bundled ());
  chart = GENEVA_NETWORK_CHART (desk.chart);
  handles[0] = geneva_snapshot_find (desk.snapshot, "kerry");
  handles[1] = geneva_snapshot_find (desk.snapshot, "lavrov");
  handles[2] = geneva_snapshot_find (desk.snapshot, "ev-war");    /* has no node: left out */
  json_before = network_dup_json (desk.chart, WIDTH, HEIGHT);
  before = build (&desk);
  g_assert_true (geneva_network_chart_set_pinned (chart, handles, 3, TRUE));
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (chart), ==, 2);
  g_assert_false (geneva_network_chart_set_pinned (chart, handles, 2, TRUE));
  g_assert_cmpuint (desk.n_edits, ==, 1);
  /* Where they were, as exactly as a file keeps it. */
  pinned = geneva_chart_build (desk.chart, WIDTH, HEIGHT, &network_whole_page);
  g_assert_true (has_words (pinned, "pinned"));
  g_assert_nonnull (strstr (geneva_scene_get_item (pinned, geneva_scene_find_item (pinned, handles[0], 0, 0))->details,
                            "Pinned"));
  g_clear_pointer (&pinned, geneva_scene_unref);
  pinned = build (&desk);
  (void) measure_ways (before, pinned, &largest);
  g_assert_cmpfloat (largest, <, 0.05);
  g_assert_true (geneva_network_chart_set_pinned (chart, handles, 1, FALSE));
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (chart), ==, 1);
  g_assert_true (geneva_network_chart_reset_layout (chart));
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (chart), ==, 0);
  json_reset = network_dup_json (desk.chart, WIDTH, HEIGHT);
  g_assert_true (g_str_equal (json_before, json_reset));
  /* Nothing is left of it in the dossier. */
  g_assert_cmpuint (geneva_view_find (desk.snapshot, NULL, GENEVA_VIEW_WORKING), ==, GENEVA_HANDLE_NONE);
  g_assert_false (geneva_network_chart_reset_layout (chart));
}

/* ---- the mental map ---- */

/* A filter, a window of time and other settings of the picture: who is pinned stays to the bit, the rest too. */
static void
test_filter_and_window (void)
{
  g_auto(Desk) desk = { 0 };
  g_autoptr(GenevaScene) pinned = NULL;
  GenevaHandle kerry;
  GenevaSessionState state = { .clock = GENEVA_CLOCK_HAPPENED };
  g_autoptr(GenevaFilter) filter = NULL;

  desk_init (&desk, network_load_bundled ());
  kerry = geneva_snapshot_find (desk.snapshot, "kerry");
  pinned = drag (&desk, kerry, 50.0, -70.0);
  filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "him",
                                   (GenevaHandle[]) { geneva_snapshot_find (desk.snapshot, "lavrov") }, 1);
  for (guint i = 0; i < 3; i++) {
    g_autoptr(GenevaScene) scene = NULL;
    double largest;

    state.filter = i == 0 ? filter : NULL;
    state.span = i == 1 ? (GenevaSpan) { 1370044800, 1372636800 } : (GenevaSpan) { 0, 0 };
    geneva_chart_set_input (desk.chart, desk.snapshot, &state);
    scene = build (&desk);
    (void) measure_ways (pinned, scene, &largest);
    g_assert_cmpfloat (largest, ==, 0.0);
    g_assert_cmpuint (geneva_scene_find_item (scene, kerry, 0, 0), !=, 0);
  }
}

/* A chain of meetings between actors, so that all hang together. */
static void
add_chain (MadeDossier *dossier, guint n)
{
  made_dossier_init (dossier);
  network_add_actors (dossier, n);
  for (guint i = 0; i + 1 < n; i++) {
    g_autofree char *id = g_strdup_printf ("ev-%u", i), *who = g_strdup_printf ("actor-%u actor-%u", i, i + 1);

    made_event (dossier, id, GENEVA_EVENT_CONSULT, "2013-05-07", who, "happened");
  }
  made_event (dossier, "ev-ring", GENEVA_EVENT_CONSULT, "2013-05-08", "actor-0 actor-5 actor-9", "happened");
}

static void
test_new_article (void)
{
  g_auto(MadeDossier) made = { 0 };
  g_auto(Desk) desk = { 0 };
  g_autoptr(GenevaScene) before = NULL, after = NULL;
  GenevaHandle third, fourth;
  double x1, y1, x2, y2, largest, mean;

  add_chain (&made, 16);
  desk_init (&desk, geneva_snapshot_ref (made.snapshot));
  third = made_find (&made, "actor-3");
  fourth = made_find (&made, "actor-4");
  before = drag (&desk, third, 40.0, 30.0);
  get_centre (before, third, &x1, &y1);
  /* One more meeting, in the dossier that has the pin. */
  {
    g_auto(MadeDossier) next = { geneva_snapshot_ref (desk.snapshot) };

    made_actor (&next, "actor-new", GENEVA_ACTOR_PERSON, NULL);
    made_event (&next, "ev-new", GENEVA_EVENT_CONSULT, "2013-05-09", "actor-new actor-15", "happened");
    geneva_chart_set_input (desk.chart, next.snapshot, NULL);
    after = geneva_chart_build (desk.chart, WIDTH, HEIGHT, NULL);
    g_assert_cmpuint (geneva_scene_find_item (after, made_find (&next, "actor-new"), 0, 0), !=, 0);
  }
  get_centre (after, third, &x2, &y2);
  g_assert_cmpfloat (x1, ==, x2);
  g_assert_cmpfloat (y1, ==, y2);
  mean = measure_ways (before, after, &largest);
  g_test_message ("mean way %.1f pt, largest %.1f pt", mean, largest);
  g_assert_cmpfloat (mean, <, 40.0);
  network_assert_nodes_apart (after);
  g_assert_cmpuint (geneva_scene_find_item (after, fourth, 0, 0), !=, 0);
}

/* Each arrangement, with a pin, and back: the pin does not move. */
static void
test_arrangements (void)
{
  g_auto(Desk) desk = { 0 };
  GenevaNetworkSettings settings;
  g_autoptr(GenevaScene) first = NULL;
  GenevaHandle kerry;
  double x1, y1;

  desk_init (&desk, network_load_bundled ());
  kerry = geneva_snapshot_find (desk.snapshot, "kerry");
  first = drag (&desk, kerry, 30.0, 30.0);
  get_centre (first, kerry, &x1, &y1);
  for (guint i = 1; i <= 4; i++) {
    g_autoptr(GenevaScene) scene = NULL;
    double x2, y2, largest;

    geneva_network_chart_get_settings (GENEVA_NETWORK_CHART (desk.chart), &settings);
    settings.arrangement = (GenevaArrangement) (i % 4);
    settings.centre_by = GENEVA_METRIC_BETWEENNESS;
    geneva_network_chart_set_settings (GENEVA_NETWORK_CHART (desk.chart), &settings);
    scene = build (&desk);
    network_assert_nodes_apart (scene);
    get_centre (scene, kerry, &x2, &y2);
    g_assert_cmpfloat (x1, ==, x2);
    g_assert_cmpfloat (y1, ==, y2);
    (void) measure_ways (first, scene, &largest);
    if (i < 4)
      g_assert_cmpfloat (largest, >, 5.0);
  }
}

/* Sizes and colours by metrics, alone and of a window of time: nodes stay apart, and the usual ones come back. */
static void
test_metrics (void)
{
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();
  g_autoptr(GenevaChart) chart = network_make_chart (snapshot, GENEVA_UNIT_NAMED);
  g_autofree char *usual = network_dup_json (chart, WIDTH, HEIGHT), *back = NULL;
  GenevaNetworkSettings settings;

  for (guint metric = 1; metric < GENEVA_N_METRICS; metric++) {
    g_autoptr(GenevaScene) scene = NULL, within = NULL;
    g_autofree char *json = NULL;
    GenevaSessionState state = { .span = { 1370044800, 1372636800 } };

    geneva_network_settings_init (&settings);
    settings.size_by = (GenevaMetric) metric;
    settings.colour = metric % 2 == 0 ? GENEVA_COLOUR_COMMUNITY : GENEVA_COLOUR_METRIC;
    settings.shade_by = GENEVA_METRIC_CLOSENESS;
    geneva_network_chart_set_settings (GENEVA_NETWORK_CHART (chart), &settings);
    scene = geneva_chart_build (chart, WIDTH, HEIGHT, &network_whole_page);
    network_assert_nodes_apart (scene);
    json = network_dup_json (chart, WIDTH, HEIGHT);
    g_assert_false (g_str_equal (json, usual));
    geneva_chart_set_input (chart, snapshot, &state);
    within = geneva_chart_build (chart, WIDTH, HEIGHT, &network_whole_page);
    g_assert_nonnull (within);
    geneva_chart_set_input (chart, snapshot, NULL);
  }
  geneva_network_settings_init (&settings);
  geneva_network_chart_set_settings (GENEVA_NETWORK_CHART (chart), &settings);
  back = network_dup_json (chart, WIDTH, HEIGHT);
  g_assert_true (g_str_equal (usual, back));
}

/* ---- large ones ---- */

/* Two thousand nodes: what one motion of the pointer costs, places alone and with the picture. */
static void
test_drag_large (void)
{
  const GeneratorOptions options = { .n_events = 6000, .n_lanes = 6, .seed = 3 };
  g_auto(Desk) desk = { 0 };
  GenevaNetwork *network;
  g_autoptr(GenevaScene) scene = NULL, after = NULL;
  GenevaHandle hub = GENEVA_HANDLE_NONE;
  double x, y, x2, y2, ms;

  desk_init (&desk, generator_make_society (&options, 2000));
  network = geneva_network_chart_get_network (GENEVA_NETWORK_CHART (desk.chart));
  scene = geneva_chart_build (desk.chart, 1440, 900, NULL);
  for (guint i = 0; hub == GENEVA_HANDLE_NONE && i < network->n_edges; i++)
    hub = network->nodes[network->edges[i].from].handle;
  g_test_message ("%u nodes, %u edges", network->n_nodes, network->n_edges);
  get_centre (scene, hub, &x, &y);
  g_assert_true (geneva_chart_drag_begin (desk.chart, hub, x, y));
  geneva_chart_drag_to (desk.chart, x + 1.0, y);
  g_test_timer_start ();
  for (guint i = 0; i < 5; i++) {
    g_autoptr(GenevaScene) between = NULL;

    geneva_chart_drag_to (desk.chart, x + 20.0 * i, y + 10.0 * i + 0.5);
    between = geneva_chart_build (desk.chart, 1440, 900, NULL);
  }
  ms = g_test_timer_elapsed () * 200.0;
  g_test_minimized_result (ms, "%.1f ms a motion, with its picture", ms);
  geneva_chart_drag_end (desk.chart, TRUE);
  after = geneva_chart_build (desk.chart, 1440, 900, NULL);
  get_centre (after, hub, &x2, &y2);
  g_assert_cmpuint (desk.n_edits, ==, 1);
  g_assert_cmpfloat_with_epsilon (x2, CLAMP (x + 80.0, 0.0, 1440.0), 30.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-pins/drag", test_drag);
  g_test_add_func ("/network-pins/in-the-dossier", test_pins_are_in_the_dossier);
  g_test_add_func ("/network-pins/without-dossier", test_without_dossier);
  g_test_add_func ("/network-pins/set-pinned", test_set_pinned);
  g_test_add_func ("/network-pins/filter-and-window", test_filter_and_window);
  g_test_add_func ("/network-pins/new-article", test_new_article);
  g_test_add_func ("/network-pins/arrangements", test_arrangements);
  g_test_add_func ("/network-pins/metrics", test_metrics);
  g_test_add_func ("/network-pins/drag-large", test_drag_large);
  return g_test_run ();
}
