/* A picture that becomes another one: it moves for a moment where the reader wants movement, and the view's
 * scene is the new one from the start.
 */
#include "geneva-chart-pane.h"
#include "geneva-chart-view-private.h"
#include "geneva-timeline-chart.h"
#include "stage.h"

typedef struct {
  GenevaSession   *session;
  GenevaChartView *view;
  GtkWidget       *window;
} Chart;

static void
begin_chart (Chart *chart)
{
  GenevaChartPane *pane;

  chart->session = stage_new_session ();
  pane = g_object_new (GENEVA_TYPE_CHART_PANE, "chart-name", "timeline", "session", chart->session, NULL);
  chart->view = geneva_chart_pane_get_view (pane);
  chart->window = stage_show (GTK_WIDGET (pane), 900, 640);
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

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/chart-motion/clock-moves", test_clock_moves);
  g_test_add_func ("/chart-motion/another-on-the-way", test_another_on_the_way);
  g_test_add_func ("/chart-motion/without-animations", test_without_animations);
  return g_test_run ();
}
