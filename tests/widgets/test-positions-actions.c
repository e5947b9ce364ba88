/* The positions matrix in its pane: a click on a cell opens the passages of all its
 * statements, keys walk from cell to cell, the window of time moves it, and every
 * choice is an action whose state is the chart's.
 */
#include "geneva-chart-actions.h"
#include "geneva-chart-pane.h"
#include "geneva-passage-list.h"
#include "geneva-positions-chart.h"
#include "stage.h"

#include "model/geneva-passages.h"

#include <string.h>

typedef struct {
  GenevaSession        *session;
  GenevaChartPane      *pane;
  GenevaChartView      *view;
  GenevaPositionsChart *chart;
  GenevaPassageList    *list;
  GtkWidget            *widget;       /* the view */
  GtkWidget            *window;
} Stage;

static void
stage_begin (Stage *stage)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  stage->session = stage_new_session ();
  stage->pane = g_object_new (GENEVA_TYPE_CHART_PANE, "chart-name", "positions", "session", stage->session,
                              "hexpand", TRUE,
                              NULL);
  stage->list = g_object_new (GENEVA_TYPE_PASSAGE_LIST, "session", stage->session, "width-request", 240, NULL);
  stage->view = geneva_chart_pane_get_view (stage->pane);
  stage->chart = GENEVA_POSITIONS_CHART (geneva_chart_pane_get_chart (stage->pane));
  stage->widget = GTK_WIDGET (stage->view);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (stage->pane));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (stage->list));
  stage->window = stage_show (box, 1240, 700);
}

static void
stage_end (Stage *stage)
{
  gtk_window_destroy (GTK_WINDOW (stage->window));
  g_object_unref (stage->session);
}

static guint32
find_cell (Stage *stage, const char *actor, const char *issue)
{
  return geneva_scene_find_item (geneva_chart_view_get_scene (stage->view), stage_find (stage->session, actor),
                                 issue != NULL ? stage_find (stage->session, issue) : GENEVA_HANDLE_NONE, 0);
}

static void
get_place (Stage *stage, guint32 item, double *x, double *y)
{
  g_assert_cmpuint (item, !=, 0);
  g_assert_true (geneva_scene_get_item_point (geneva_chart_view_get_scene (stage->view), item, x, y));
  *x *= GENEVA_PX_PER_PT;
  *y *= GENEVA_PX_PER_PT;
}

typedef struct {
  Stage *stage;
  guint  n;
} Expected;

static gboolean
has_passages (gpointer data)
{
  Expected *expected = data;

  return geneva_passage_list_get_n_passages (expected->stage->list) == expected->n;
}

static void
test_click (void)
{
  Stage stage;
  GenevaSelection *selection;
  const GenevaTarget *target;
  g_autoptr (GArray) passages = NULL;
  Expected expected = { &stage, 0 };
  double x, y;

  stage_begin (&stage);
  get_place (&stage, find_cell (&stage, "united-states", "is-conference"), &x, &y);
  stage_click (stage.widget, x, y, 1);
  selection = geneva_session_get_selection (stage.session);
  g_assert_cmpuint (geneva_selection_get_size (selection), ==, 1);
  target = geneva_selection_get_primary (selection);
  g_assert_cmpuint (target->handle, ==, stage_find (stage.session, "united-states"));
  g_assert_cmpuint (target->other, ==, stage_find (stage.session, "is-conference"));
  g_assert_cmpuint (target->n_rests_on, ==, 4);
  passages = geneva_passages_of_selection (geneva_dossier_get_snapshot (geneva_session_get_dossier (stage.session)),
                                           selection);
  g_assert_cmpuint (passages->len, >=, 4);
  for (guint i = 0; i < passages->len; i++)
    g_assert_cmpuint (GENEVA_HANDLE_LIST (g_array_index (passages, GenevaPassage, i).item), ==,
                      GENEVA_LIST_STATEMENTS);
  expected.n = passages->len;
  stage_wait (has_passages, &expected);

  /* The head of a row is the actor, that of a column the issue. */
  get_place (&stage, find_cell (&stage, "russia", NULL), &x, &y);
  stage_click (stage.widget, x, y, 1);
  target = geneva_selection_get_primary (geneva_session_get_selection (stage.session));
  g_assert_cmpuint (target->handle, ==, stage_find (stage.session, "russia"));
  g_assert_cmpuint (target->other, ==, GENEVA_HANDLE_NONE);
  stage_settle ();
  stage_end (&stage);
}

/* A cell under the pointer stands out with its row and column. */
static void
test_hover (void)
{
  Stage stage;
  double x, y;

  stage_begin (&stage);
  get_place (&stage, find_cell (&stage, "russia", "is-iran-table"), &x, &y);
  stage_move (stage.widget, x, y);
  stage_settle ();
  g_assert_nonnull (geneva_chart_view_get_status (stage.view));
  g_assert_nonnull (strstr (geneva_chart_view_get_status (stage.view), "Russia supports: Iran should have a role"));
  stage_end (&stage);
}

static const char *
get_focused_id (Stage *stage)
{
  return geneva_scene_get_item (geneva_chart_view_get_scene (stage->view),
                                geneva_chart_view_get_focused_item (stage->view))->id;
}

static void
test_walk (void)
{
  Stage stage;
  double x, y;

  stage_begin (&stage);
  get_place (&stage, find_cell (&stage, "russia", "is-settlement"), &x, &y);
  stage_click (stage.widget, x, y, 1);
  stage_settle ();
  g_assert_true (stage_key (stage.widget, GDK_KEY_Right, 0));
  g_assert_cmpstr (get_focused_id (&stage), ==, "russia--is-conference");
  g_assert_true (stage_key (stage.widget, GDK_KEY_Right, 0));
  g_assert_cmpstr (get_focused_id (&stage), ==, "russia--is-both-sides");
  g_assert_true (stage_key (stage.widget, GDK_KEY_Up, 0));
  g_assert_cmpstr (get_focused_id (&stage), ==, "britain--is-both-sides");
  g_assert_true (stage_key (stage.widget, GDK_KEY_Return, 0));
  g_assert_cmpuint (geneva_selection_get_primary (geneva_session_get_selection (stage.session))->handle, ==,
                    stage_find (stage.session, "britain"));
  stage_settle ();
  stage_end (&stage);
}

static gboolean
is_cell_gone (gpointer data)
{
  return find_cell (data, "united-states", "is-conference") == 0;
}

static gboolean
is_cell_back (gpointer data)
{
  return find_cell (data, "united-states", "is-conference") != 0;
}

static void
test_window (void)
{
  Stage stage;
  const GenevaSpan january = { 1388534400, 1391212800 };    /* 2014 */
  GenevaRect before, after;

  stage_begin (&stage);
  g_assert_true (geneva_scene_get_item_bounds (geneva_chart_view_get_scene (stage.view),
                                               find_cell (&stage, "united-states", NULL), &before));
  geneva_session_set_span (stage.session, &january);
  stage_wait (is_cell_gone, &stage);
  g_assert_cmpuint (find_cell (&stage, "united-states", "is-iran-table"), !=, 0);
  /* The rows are those that they were. */
  g_assert_true (geneva_scene_get_item_bounds (geneva_chart_view_get_scene (stage.view),
                                               find_cell (&stage, "united-states", NULL), &after));
  g_assert_cmpfloat (before.x, ==, after.x);
  g_assert_cmpuint (find_cell (&stage, "china", NULL), !=, 0);
  geneva_session_set_span (stage.session, NULL);
  stage_wait (is_cell_back, &stage);
  stage_end (&stage);
}

static void
assert_state (Stage *stage, const char *name, const char *value)
{
  /* As a menu asks. */
  g_autoptr (GSimpleActionGroup) group = geneva_chart_actions_new (stage->view);
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (group), name);
  g_autofree char *words = g_variant_print (state, FALSE);

  g_assert_cmpstr (words, ==, value);
}

static void
test_choices (void)
{
  Stage stage;
  GenevaPositionsSettings settings;

  stage_begin (&stage);
  assert_state (&stage, "unit", "'principal'");
  assert_state (&stage, "issues", "'policy'");
  assert_state (&stage, "rows", "'bloc'");
  assert_state (&stage, "columns", "'codebook'");
  assert_state (&stage, "empty", "'on-record'");
  assert_state (&stage, "least", "1");
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.unit", "s", "named"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.issues", "s", "both"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.rows", "s", "seriation"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.columns", "s", "number"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.empty", "s", "hidden"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.least", "i", 2));
  geneva_positions_chart_get_settings (stage.chart, &settings);
  g_assert_cmpint (settings.unit, ==, GENEVA_UNIT_NAMED);
  g_assert_cmpint (settings.issues, ==, GENEVA_POSITIONS_BOTH);
  g_assert_cmpint (settings.row_order, ==, GENEVA_POSITIONS_ROWS_SERIATION);
  g_assert_cmpint (settings.column_order, ==, GENEVA_POSITIONS_COLUMNS_NUMBER);
  g_assert_cmpint (settings.empty, ==, GENEVA_POSITIONS_EMPTY_HIDDEN);
  g_assert_cmpuint (settings.least_n, ==, 2);
  assert_state (&stage, "issues", "'both'");
  assert_state (&stage, "least", "2");
  stage_settle ();
  stage_end (&stage);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/positions-actions/click", test_click);
  g_test_add_func ("/positions-actions/hover", test_hover);
  g_test_add_func ("/positions-actions/walk", test_walk);
  g_test_add_func ("/positions-actions/window", test_window);
  g_test_add_func ("/positions-actions/choices", test_choices);
  return g_test_run ();
}
