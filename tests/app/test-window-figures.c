/* The figures chart as a reader uses it: the question that leads to it, a click
 * that opens the passage, the walk by keys in the order of time, the choice of
 * what is counted, the logarithmic axis, and the table beside it.
 */
#include "geneva-chart-pane.h"
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

static GenevaHandle
get_selected (Stage *stage)
{
  const GenevaTarget *target =
    geneva_selection_get_primary (geneva_session_get_selection (geneva_window_get_session (stage->window)));

  return target != NULL ? target->handle : GENEVA_HANDLE_NONE;
}

/* The first widget of a type below another. */
static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_widget (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkDropDown *
find_chooser (Stage *stage)
{
  GenevaChartPane *pane = geneva_workspace_get_chart_pane (window_stage_workspace (stage), "figures");

  return GTK_DROP_DOWN (find_widget (GTK_WIDGET (pane), GTK_TYPE_DROP_DOWN));
}

static guint32
find_item (GenevaChartView *view, GenevaHandle handle)
{
  return geneva_scene_find_item (geneva_chart_view_get_scene (view), handle, GENEVA_HANDLE_NONE, 0);
}

static void
click (GenevaChartView *view, GenevaHandle handle)
{
  guint32 item = find_item (view, handle);
  double x, y;

  g_assert_cmpuint (item, >, 0);
  g_assert_true (geneva_scene_get_item_point (geneva_chart_view_get_scene (view), item, &x, &y));
  stage_click (GTK_WIDGET (view), x * GENEVA_PX_PER_PT, y * GENEVA_PX_PER_PT, 1);
}

/* What is selected has its words highlighted in the source. */
static gboolean
is_highlighted (gpointer stage)
{
  g_autofree char *words = window_stage_dup_highlighted (stage);

  return words != NULL && words[0] != '\0';
}

static void
test_click_to_passage (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaChartView *view = open_figures (stage);
  GenevaSession *session = geneva_window_get_session (stage->window);
  g_autofree char *words = NULL;

  click (view, stage_find (session, "fig-war-dead-june-2013"));
  g_assert_cmpuint (get_selected (stage), ==, stage_find (session, "fig-war-dead-june-2013"));
  stage_wait (is_highlighted, stage);
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
  click (view, stage_find (session, order[0]));
  for (guint i = 1; i < G_N_ELEMENTS (order); i++) {
    g_assert_true (stage_key (GTK_WIDGET (view), i == 1 ? GDK_KEY_Page_Down : GDK_KEY_Right, 0));
    stage_settle ();
    g_assert_true (stage_key (GTK_WIDGET (view), GDK_KEY_space, 0));
    g_assert_cmpuint (get_selected (stage), ==, stage_find (session, order[i]));
  }
}

static void
test_choose_quantity (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaChartView *view = open_figures (stage);
  GenevaSession *session = geneva_window_get_session (stage->window);
  GtkDropDown *chooser = find_chooser (stage);
  GtkStringObject *words = gtk_drop_down_get_selected_item (chooser);

  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (chooser)), ==, 7);
  g_assert_cmpstr (gtk_string_object_get_string (words), ==, "Killed in the war (3)");
  gtk_drop_down_set_selected (chooser, 1);
  stage_settle ();
  g_assert_cmpuint (geneva_figures_chart_get_shown (get_chart (view)), ==, stage_find (session, "q-attack-dead"));
  /* One figure is a sentence, and leads to its passage all the same. */
  click (view, stage_find (session, "fig-attack-dead"));
  g_assert_cmpuint (get_selected (stage), ==, stage_find (session, "fig-attack-dead"));
  /* By its action, and the chooser follows. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.quantity", "s", "q-war-dead"));
  stage_settle ();
  g_assert_cmpuint (gtk_drop_down_get_selected (chooser), ==, 0);
  g_assert_cmpuint (find_item (view, stage_find (session, "fig-war-dead-may-2013")), >, 0);
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
