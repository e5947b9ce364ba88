/* The figures chart as a reader uses it: the question that leads to it, a click
 * that opens the passage, the walk by keys in the order of time, the choice of
 * what is counted, the logarithmic axis, and the table beside it.
 */
#include "geneva-figures-chart.h"
#include "geneva-record-tables.h"
#include "window-stage.h"

static GenevaChartView *
open_figures (Stage *stage)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.question", "s", "dead"));
  stage_settle ();
  g_assert_cmpstr (geneva_window_get_view (stage->window), ==, "figures");
  return window_stage_chart (stage, "figures");
}

static GenevaFiguresChart *
get_chart (GenevaChartView *view)
{
  return GENEVA_FIGURES_CHART (geneva_chart_view_get_chart (view));
}

static void
test_click_to_passage (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaChartView *view = open_figures (stage);
  GenevaSession *session = geneva_window_get_session (stage->window);
  g_autofree char *words = NULL;

  window_stage_click_item (view, stage_find (session, "fig-war-dead-june-2013"));
  g_assert_cmpuint (window_stage_get_selected (stage), ==, stage_find (session, "fig-war-dead-june-2013"));
  stage_wait (window_stage_is_highlighted, stage);
  words = window_stage_dup_highlighted (stage);
  g_assert_cmpstr (words, ==, "the war, which according to AFP has left about 94,000 dead");
}

static void
test_walk (void)
{
  static const char *const order[] = { "fig-war-dead-may-2013", "fig-war-dead-june-2013", "fig-war-dead-january-2014" };
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaChartView *view = open_figures (stage);
  GenevaSession *session = geneva_window_get_session (stage->window);

  gtk_widget_grab_focus (GTK_WIDGET (view));
  window_stage_click_item (view, stage_find (session, order[0]));
  for (guint i = 1; i < G_N_ELEMENTS (order); i++) {
    g_assert_true (stage_key (GTK_WIDGET (view), i == 1 ? GDK_KEY_Page_Down : GDK_KEY_Right, 0));
    stage_settle ();
    g_assert_true (stage_key (GTK_WIDGET (view), GDK_KEY_space, 0));
    g_assert_cmpuint (window_stage_get_selected (stage), ==, stage_find (session, order[i]));
  }
}

static void
test_choose_quantity (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaChartView *view = open_figures (stage);
  GenevaSession *session = geneva_window_get_session (stage->window);
  GtkDropDown *chooser = window_stage_chooser (stage, "figures");
  GtkStringObject *words = gtk_drop_down_get_selected_item (chooser);

  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (chooser)), ==, 7);
  g_assert_cmpstr (gtk_string_object_get_string (words), ==, "Killed in the war (3)");
  gtk_drop_down_set_selected (chooser, 1);
  stage_settle ();
  g_assert_cmpuint (geneva_figures_chart_get_shown (get_chart (view)), ==, stage_find (session, "q-attack-dead"));
  /* One figure is a sentence, and leads to its passage all the same. */
  window_stage_click_item (view, stage_find (session, "fig-attack-dead"));
  g_assert_cmpuint (window_stage_get_selected (stage), ==, stage_find (session, "fig-attack-dead"));
  /* By its action, and the chooser follows. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.quantity", "s", "q-war-dead"));
  stage_settle ();
  g_assert_cmpuint (gtk_drop_down_get_selected (chooser), ==, 0);
  g_assert_cmpuint (geneva_scene_find_item (geneva_chart_view_get_scene (view),
                                            stage_find (session, "fig-war-dead-may-2013"), GENEVA_HANDLE_NONE, 0),
                    >, 0);
  /* So it does to a figure that was selected elsewhere. */
  geneva_session_select (session, stage_find (session, "fig-scientists"));
  stage_settle ();
  g_assert_cmpuint (geneva_figures_chart_get_shown (get_chart (view)), ==, stage_find (session, "q-scientists"));
}

static void
test_logarithmic (void)
{
  g_autoptr (Stage) stage = window_stage_new (1100, 800);
  GenevaChartView *view = open_figures (stage);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.logarithmic", NULL));
  g_assert_true (geneva_figures_chart_get_log (get_chart (view)));
  stage_settle ();
  g_assert_nonnull (geneva_chart_view_get_scene (view));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.logarithmic", NULL));
  g_assert_false (geneva_figures_chart_get_log (get_chart (view)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.fixed-numbers", NULL));
  g_assert_true (geneva_figures_chart_get_fixed (get_chart (view)));
}

static void
test_table (void)
{
  g_autoptr (Stage) stage = window_stage_new (1100, 800);
  GenevaChartView *view = open_figures (stage);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "win.table", "s", "figures"));
  stage_settle ();
  g_assert_cmpstr (geneva_window_get_view (stage->window), ==, "tables");
  g_assert_cmpstr (geneva_record_tables_get_table (geneva_workspace_get_tables (window_stage_workspace (stage))), ==,
                   "figures");
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/window-figures/click-to-passage", test_click_to_passage);
  g_test_add_func ("/window-figures/walk", test_walk);
  g_test_add_func ("/window-figures/choose-quantity", test_choose_quantity);
  g_test_add_func ("/window-figures/logarithmic", test_logarithmic);
  g_test_add_func ("/window-figures/table", test_table);
  return g_test_run ();
}
