/* A picture that becomes another one: it moves for a moment where the reader wants movement, and the view's
 * scene is the new one from the start.
 */
#include "geneva-chart-pane.h"
#include "geneva-chart-view-private.h"
#include "geneva-network-chart.h"
#include "geneva-timeline-chart.h"
#include "stage.h"

#include <math.h>

typedef struct {
  GenevaSession   *session;
  GenevaChartView *view;
  GtkWidget       *window;
} Chart;

static void
begin_named (Chart *chart, const char *name)
{
  GenevaChartPane *pane;

  chart->session = stage_new_session ();
  pane = g_object_new (GENEVA_TYPE_CHART_PANE, "chart-name", name, "session", chart->session, NULL);
  chart->view = geneva_chart_pane_get_view (pane);
  chart->window = stage_show (GTK_WIDGET (pane), 900, 640);
}

static void
begin_chart (Chart *chart)
{
  begin_named (chart, "timeline");
}

static void
end_chart (Chart *chart)
{
  gtk_window_destroy (GTK_WINDOW (chart->window));
  g_object_unref (chart->session);
}

static void
set_animations (gboolean animations)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", animations, NULL);
}

static gboolean
is_moving (gpointer data)
{
  return geneva_chart_view_is_moving (data);
}

static gboolean
is_still (gpointer data)
{
  return !geneva_chart_view_is_moving (data);
}

/* No longer than that: a movement is over soon. */
static void
wait_until (gboolean (*is_done) (gpointer data), GenevaChartView *view)
{
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (!is_done (view)) {
    g_assert_cmpint (g_get_monotonic_time (), <, until);
    g_main_context_iteration (NULL, FALSE);
  }
}

static void
test_clock_moves (void)
{
  Chart chart;
  GenevaScene *before;

  begin_chart (&chart);
  set_animations (TRUE);
  before = geneva_chart_view_get_scene (chart.view);
  g_assert_true (geneva_chart_view_get_shown_scene (chart.view) == before);
  geneva_scene_ref (before);
  geneva_session_set_clock (chart.session, GENEVA_CLOCK_REPORTED);
  wait_until (is_moving, chart.view);
  /* Whoever asks is told of the new picture; only the eye sees what lies between. */
  g_assert_true (geneva_chart_view_get_scene (chart.view) != before);
  g_assert_true (geneva_chart_view_get_shown_scene (chart.view) != geneva_chart_view_get_scene (chart.view));
  wait_until (is_still, chart.view);
  g_assert_true (geneva_chart_view_get_shown_scene (chart.view) == geneva_chart_view_get_scene (chart.view));
  geneva_scene_unref (before);
  set_animations (FALSE);
  end_chart (&chart);
}

static void
test_another_on_the_way (void)
{
  Chart chart;

  begin_chart (&chart);
  set_animations (TRUE);
  geneva_session_set_clock (chart.session, GENEVA_CLOCK_REPORTED);
  wait_until (is_moving, chart.view);
  geneva_session_set_clock (chart.session, GENEVA_CLOCK_HAPPENED);
  wait_until (is_still, chart.view);
  /* Moved by hand it does not glide after the hand. */
  geneva_session_set_clock (chart.session, GENEVA_CLOCK_REPORTED);
  wait_until (is_moving, chart.view);
  geneva_chart_view_zoom_step (chart.view, 1);
  stage_settle ();
  g_assert_false (geneva_chart_view_is_moving (chart.view));
  set_animations (FALSE);
  end_chart (&chart);
}

static void
test_without_animations (void)
{
  Chart chart;

  begin_chart (&chart);
  geneva_session_set_clock (chart.session, GENEVA_CLOCK_REPORTED);
  g_assert_false (geneva_chart_view_is_moving (chart.view));
  stage_settle ();
  g_assert_false (geneva_chart_view_is_moving (chart.view));
  end_chart (&chart);
}

/* The middle of an actor's node as it is painted at this moment, whose scene has no items: of the form of its
 * size and colour that is nearest. */
static double
measure_way_to (GenevaScene *shown, double x, double y)
{
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < geneva_scene_get_n_layers (shown); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (shown, i);

    for (guint k = 0; k < geneva_layer_get_n_marks (layer); k++) {
      GenevaRect bounds;
      if (geneva_layer_get_marks (layer)[k].kind != GENEVA_MARK_SHAPE)
        continue;
      bounds = geneva_scene_get_mark_bounds (shown, i, k);
      least = MIN (least, hypot (bounds.x + bounds.width / 2 - x, bounds.y + bounds.height / 2 - y));
    }
  }
  return least;
}

/* A pinned node that is taken back goes back, and is on its way before it is there; a filter fades. */
static void
test_network_moves (void)
{
  Chart chart;
  GenevaHandle kerry;
  GenevaNetworkChart *network;
  GenevaScene *scene;
  GenevaRect bounds;
  double x;
  double y;

  begin_named (&chart, "network");
  kerry = stage_find (chart.session, "kerry");
  network = GENEVA_NETWORK_CHART (geneva_chart_view_get_chart (chart.view));
  scene = geneva_chart_view_get_scene (chart.view);
  g_assert_true (geneva_scene_get_item_bounds (scene, geneva_scene_find_item (scene, kerry, 0, 0), &bounds));
  x = bounds.x + bounds.width / 2;
  y = bounds.y + bounds.height / 2;
  g_assert_true (geneva_chart_drag_begin (GENEVA_CHART (network), kerry, x, y));
  geneva_chart_drag_to (GENEVA_CHART (network), x + 60, y + 40);
  geneva_chart_drag_end (GENEVA_CHART (network), TRUE);
  g_assert_true (geneva_network_chart_is_pinned (network, kerry));
  stage_settle ();
  set_animations (TRUE);
  geneva_dossier_undo (geneva_session_get_dossier (chart.session));
  wait_until (is_moving, chart.view);
  g_assert_false (geneva_network_chart_is_pinned (network, kerry));
  /* The scene has it back already, the eye not yet. */
  scene = geneva_chart_view_get_scene (chart.view);
  g_assert_true (geneva_scene_get_item_bounds (scene, geneva_scene_find_item (scene, kerry, 0, 0), &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.x + bounds.width / 2, x, 0.01);
  g_assert_cmpfloat (measure_way_to (geneva_chart_view_get_shown_scene (chart.view), x, y), >, 1);
  wait_until (is_still, chart.view);
  g_assert_cmpfloat (measure_way_to (geneva_chart_view_get_shown_scene (chart.view), x, y), <, 0.01);
  {
    g_autoptr (GenevaFilter) filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "him", &kerry, 1);

    geneva_session_set_filter (chart.session, filter);
    wait_until (is_moving, chart.view);
    wait_until (is_still, chart.view);
  }
  set_animations (FALSE);
  end_chart (&chart);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/chart-motion/clock-moves", test_clock_moves);
  g_test_add_func ("/chart-motion/another-on-the-way", test_another_on_the_way);
  g_test_add_func ("/chart-motion/without-animations", test_without_animations);
  g_test_add_func ("/chart-motion/network-moves", test_network_moves);
  return g_test_run ();
}
