/* The drift chart as a reader uses it: the question that leads to it, the choice
 * of the event, a click that opens the passage, the walk by keys in the order of
 * making, the table beside it, and what a window keeps of it.
 */
#include "geneva-drift-chart.h"
#include "geneva-record-tables.h"
#include "window-stage.h"

static GenevaChartView *
open_drift (Stage *stage)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.question", "s", "when"));
  stage_settle ();
  g_assert_cmpstr (geneva_window_get_view (stage->window), ==, "drift");
  return window_stage_chart (stage, "drift");
}

static void
test_click_to_passage (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaChartView *view = open_drift (stage);
  GenevaSession *session = geneva_window_get_session (stage->window);
  g_autofree char *words = NULL;

  window_stage_click_item (view, stage_find (session, "fc-july"));
  g_assert_cmpuint (window_stage_get_selected (stage), ==, stage_find (session, "fc-july"));
  stage_wait (window_stage_is_highlighted, stage);
  words = window_stage_dup_highlighted (stage);
  g_assert_cmpstr (words, ==, "They have now slid to July");
}

/* From the first made to the next, and to one that no line goes through. */
static void
test_walk (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaChartView *view = open_drift (stage);
  GenevaDrift *drift = geneva_drift_chart_get_drift (GENEVA_DRIFT_CHART (geneva_chart_view_get_chart (view)));

  gtk_widget_grab_focus (GTK_WIDGET (view));
  window_stage_click_item (view, drift->points[1].handle);
  g_assert_cmpuint (window_stage_get_selected (stage), ==, drift->points[1].handle);
  for (guint i = 2; i < drift->n_points; i++) {
    g_assert_true (stage_key (GTK_WIDGET (view), GDK_KEY_Page_Down, 0));
    stage_settle ();
    g_assert_true (stage_key (GTK_WIDGET (view), GDK_KEY_space, 0));
    g_assert_cmpuint (window_stage_get_selected (stage), ==, drift->points[i].handle);
  }
}

static void
test_choose_event (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaChartView *view = open_drift (stage);
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaDriftChart *chart = GENEVA_DRIFT_CHART (geneva_chart_view_get_chart (view));
  GtkDropDown *chooser = window_stage_chooser (stage, "drift");
  GtkStringObject *words = gtk_drop_down_get_selected_item (chooser);

  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (chooser)), ==, 11);
  g_assert_cmpstr (gtk_string_object_get_string (words), ==, "Geneva II conference on Syria (11)");
  g_assert_true (gtk_drop_down_get_enable_search (chooser));
  gtk_drop_down_set_selected (chooser, 2);
  stage_settle ();
  g_assert_cmpuint (geneva_drift_chart_get_event (chart), ==, stage_find (session, "ev-new-york"));
  g_assert_cmpuint (geneva_scene_find_item (geneva_chart_view_get_scene (view), stage_find (session, "fc-new-york"),
                                            GENEVA_HANDLE_NONE, 0), >, 0);
  /* By its action, and the chooser follows. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.event", "s", "ev-geneva-ii"));
  stage_settle ();
  g_assert_cmpuint (gtk_drop_down_get_selected (chooser), ==, 1);
  /* So it does to a forecast that was selected elsewhere. */
  geneva_session_select (session, stage_find (session, "fc-new-york"));
  stage_settle ();
  g_assert_cmpuint (geneva_drift_chart_get_event (chart), ==, stage_find (session, "ev-new-york"));
  g_assert_cmpuint (gtk_drop_down_get_selected (chooser), ==, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.select-event", NULL));
  g_assert_cmpuint (window_stage_get_selected (stage), ==, stage_find (session, "ev-new-york"));
  /* And all of them. */
  gtk_drop_down_set_selected (chooser, 0);
  stage_settle ();
  g_assert_true (geneva_drift_chart_get_of_all (chart));
  g_assert_cmpuint (geneva_scene_find_item (geneva_chart_view_get_scene (view), stage_find (session, "fc-new-york"),
                                            GENEVA_HANDLE_NONE, 0), >, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.event", "s", "ev-geneva-ii"));
  stage_settle ();
  g_assert_false (geneva_drift_chart_get_of_all (chart));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.event", "s", "*"));
  stage_settle ();
  g_assert_cmpuint (gtk_drop_down_get_selected (chooser), ==, 0);
}

/* One alone is a sentence, and leads to its passage all the same. */
static void
test_one (void)
{
  g_autoptr (Stage) stage = window_stage_new (1100, 800);
  GenevaChartView *view = open_drift (stage);
  GenevaSession *session = geneva_window_get_session (stage->window);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.event", "s", "ev-delegation"));
  stage_settle ();
  window_stage_click_item (view, stage_find (session, "fc-delegation"));
  g_assert_cmpuint (window_stage_get_selected (stage), ==, stage_find (session, "fc-delegation"));
}

static void
test_table (void)
{
  g_autoptr (Stage) stage = window_stage_new (1100, 800);
  GenevaChartView *view = open_drift (stage);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "win.table", "s", "forecasts"));
  stage_settle ();
  g_assert_cmpstr (geneva_window_get_view (stage->window), ==, "tables");
  g_assert_cmpstr (geneva_record_tables_get_table (geneva_workspace_get_tables (window_stage_workspace (stage))), ==,
                   "forecasts");
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/window-drift/click-to-passage", test_click_to_passage);
  g_test_add_func ("/window-drift/walk", test_walk);
  g_test_add_func ("/window-drift/choose-event", test_choose_event);
  g_test_add_func ("/window-drift/one", test_one);
  g_test_add_func ("/window-drift/table", test_table);
  return g_test_run ();
}
