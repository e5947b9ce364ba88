/* Arcs between linked items in a timeline's view. */
#include "geneva-chart-pane.h"
#include "stage.h"

static guint
count_links (GenevaChartView *view)
{
  GenevaScene *scene = geneva_chart_view_get_scene (view);
  guint n = 0;

  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);

    if (g_strcmp0 (geneva_layer_get_name (layer), "links") != 0)
      continue;
    for (guint k = 0; k < geneva_layer_get_n_marks (layer); k++)
      n += geneva_layer_get_marks (layer)[k].kind == GENEVA_MARK_CURVE ? 1 : 0;
  }
  return n;
}

/* All of them, and those of what is selected alone, also where that was before there were arcs. */
static void
test_links (void)
{
  GenevaSession *session = stage_new_session ();
  GtkWidget *pane = g_object_new (GENEVA_TYPE_CHART_PANE, "chart-name", "timeline", "session", session, NULL);
  GenevaChartView *view = geneva_chart_pane_get_view (GENEVA_CHART_PANE (pane));
  GtkWidget *window = stage_show (pane, 1000, 700);
  guint n_all;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.ghosts", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.show-all", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.arcs", "s", "links"));
  stage_settle ();
  n_all = count_links (view);
  g_assert_cmpuint (n_all, >=, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.arcs", "s", "none"));
  stage_settle ();
  g_assert_cmpuint (count_links (view), ==, 0);
  geneva_session_select (session, stage_find (session, "fc-july"));
  stage_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.arcs", "s", "links"));
  stage_settle ();
  g_assert_cmpuint (count_links (view), >, 0);
  g_assert_cmpuint (count_links (view), <, n_all);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (session);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/chart-links/selected", test_links);
  return g_test_run ();
}
