/* The time strip in the whole program: where it stands, how it is shown and
 * hidden, and that its window reaches network and timeline.
 */
#include "window-stage.h"

static GenevaTimeStripView *
get_strip (Stage *stage)
{
  return geneva_workspace_get_time_strip (window_stage_workspace (stage));
}

static gboolean
is_shown (Stage *stage)
{
  return gtk_widget_get_mapped (GTK_WIDGET (get_strip (stage)));
}

static void
test_place (void)
{
  static const char * const views[] = { "charts", "network", "timeline", "tables" };
  g_autoptr (Stage) stage = window_stage_new (1200, 800);
  g_autoptr (GSettings) settings = g_settings_new ("com.example.GenevaII");
  GActionGroup *actions = G_ACTION_GROUP (stage->window);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    graphene_rect_t bounds;

    geneva_window_show_view (stage->window, views[i]);
    stage_settle ();
    g_assert_true (is_shown (stage));
    /* As wide as all that stands above it. */
    g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (get_strip (stage)),
                                              GTK_WIDGET (window_stage_workspace (stage)), &bounds));
    g_assert_cmpfloat (bounds.size.width, ==, gtk_widget_get_width (GTK_WIDGET (window_stage_workspace (stage))));
    g_assert_cmpfloat (bounds.size.height, >=, 64.0);
    g_assert_cmpfloat (bounds.size.height, <=, 84.0);
  }
  g_action_group_activate_action (actions, "time-strip", NULL);
  stage_settle ();
  g_assert_false (is_shown (stage));
  g_assert_false (g_settings_get_boolean (settings, "show-time-strip"));
  g_action_group_activate_action (actions, "time-strip", NULL);
  stage_settle ();
  g_assert_true (is_shown (stage));
  g_assert_true (g_settings_get_boolean (settings, "show-time-strip"));
  geneva_window_show_view (stage->window, "start");
  stage_settle ();
  g_assert_false (is_shown (stage));
}

static guint
count_edges (Stage *stage)
{
  GenevaScene *scene = geneva_chart_view_get_scene (window_stage_chart (stage, "network"));
  guint n = 0;

  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++)
    n += geneva_scene_get_item (scene, i)->other != GENEVA_HANDLE_NONE;
  return n;
}

static guint
count_shown (Stage *stage)
{
  return geneva_scene_get_count (geneva_chart_view_get_scene (window_stage_chart (stage, "timeline")), "shown");
}

/* Dragged here, the network has fewer edges and the timeline goes there; taken away, all is as it was. */
static void
test_drives_charts (void)
{
  g_autoptr (Stage) stage = window_stage_new (1200, 800);
  GenevaSession *session = geneva_window_get_session (stage->window);
  GtkWidget *plot;
  GenevaSpan span;
  guint n_edges, n_edges_here, n_shown;

  geneva_window_show_view (stage->window, "charts");
  stage_settle ();
  n_edges = count_edges (stage);
  n_shown = count_shown (stage);
  plot = GTK_WIDGET (geneva_time_strip_view_get_plot (get_strip (stage)));
  stage_drag (plot, gtk_widget_get_width (plot) * 0.3, 12, 200, 0, TRUE);
  geneva_session_get_span (session, &span);
  g_assert_cmpint (span.begin, <, span.end);
  n_edges_here = count_edges (stage);
  g_assert_cmpuint (n_edges_here, <, n_edges);
  g_assert_cmpuint (count_shown (stage), <, n_shown);
  /* Dragged on by its middle. */
  stage_drag (plot, gtk_widget_get_width (plot) * 0.3 + 100, 12, 150, 0, TRUE);
  g_assert_cmpuint (count_edges (stage), !=, n_edges_here);
  /* From anywhere in the window. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window_stage_chart (stage, "network")), "strip.clear", NULL));
  stage_settle ();
  geneva_session_get_span (session, &span);
  g_assert_cmpint (span.begin, ==, span.end);
  g_assert_cmpuint (count_edges (stage), ==, n_edges);
  g_assert_cmpuint (count_shown (stage), ==, n_shown);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window_stage_chart (stage, "timeline")), "strip.step-forward",
                                             NULL));
  stage_settle ();
  geneva_session_get_span (session, &span);
  g_assert_cmpint (span.begin, <, span.end);
}

/* Tab goes from the charts to the strip and not the other way round. */
static void
test_focus (void)
{
  g_autoptr (Stage) stage = window_stage_new (1200, 800);
  GtkWidget *strip, *focus;

  geneva_window_show_view (stage->window, "charts");
  stage_settle ();
  strip = GTK_WIDGET (get_strip (stage));
  focus = gtk_window_get_focus (GTK_WINDOW (stage->window));
  g_assert_true (focus == NULL || !gtk_widget_is_ancestor (focus, strip));
  geneva_time_strip_view_focus (get_strip (stage));
  focus = gtk_window_get_focus (GTK_WINDOW (stage->window));
  g_assert_true (gtk_widget_is_ancestor (focus, strip));
}

static void
test_narrow (void)
{
  g_autoptr (Stage) stage = window_stage_new (480, 700);

  geneva_window_show_view (stage->window, "timeline");
  stage_settle ();
  g_assert_true (is_shown (stage));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (get_strip (stage))), <=, 480);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/strip-window/place", test_place);
  g_test_add_func ("/app/strip-window/drives-charts", test_drives_charts);
  g_test_add_func ("/app/strip-window/focus", test_focus);
  g_test_add_func ("/app/strip-window/narrow", test_narrow);
  return g_test_run ();
}
