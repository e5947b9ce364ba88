/* A chart on the screen, driven by pointer and keys: hover, click, wheel, drag,
 * walks from mark to mark, and the marks as real objects.
 */
#include "geneva-chart-mark.h"
#include "geneva-chart-pane.h"
#include "geneva-network-chart.h"
#include "geneva-timeline-chart.h"
#include "stage.h"

#include <math.h>

typedef struct {
  GenevaSession   *session;
  GenevaChartPane *pane;
  GenevaChartView *view;
  GtkWidget       *widget;        /* the view */
  GtkWidget       *window;
} Chart;

static Chart *
new_chart (const char *name)
{
  Chart *chart = g_new0 (Chart, 1);

  chart->session = stage_new_session ();
  chart->pane = g_object_new (GENEVA_TYPE_CHART_PANE, "chart-name", name, "session", chart->session, NULL);
  chart->view = geneva_chart_pane_get_view (chart->pane);
  chart->widget = GTK_WIDGET (chart->view);
  chart->window = stage_show (GTK_WIDGET (chart->pane), 900, 640);
  g_assert_nonnull (geneva_chart_view_get_scene (chart->view));
  return chart;
}

static void
end_chart (Chart *chart)
{
  gtk_window_destroy (GTK_WINDOW (chart->window));
  g_object_unref (chart->session);
  g_free (chart);
}

/* The item of a record, and where it is painted in pixels. */
static guint32
find_item (Chart *chart, const char *id, double *x, double *y)
{
  GenevaScene *scene = geneva_chart_view_get_scene (chart->view);
  guint32 item = geneva_scene_find_item (scene, stage_find (chart->session, id), GENEVA_HANDLE_NONE, 0);

  g_assert_cmpuint (item, !=, 0);
  g_assert_true (geneva_scene_get_item_point (scene, item, x, y));
  *x *= GENEVA_PX_PER_PT;
  *y *= GENEVA_PX_PER_PT;
  return item;
}

static GenevaHandle
get_selected (Chart *chart)
{
  const GenevaTarget *target = geneva_selection_get_primary (geneva_session_get_selection (chart->session));

  return target != NULL ? target->handle : GENEVA_HANDLE_NONE;
}

static void
test_click (gconstpointer data)
{
  Chart *chart = new_chart (data);
  gboolean is_network = g_str_equal (data, "network");
  const char *id = is_network ? "kerry" : NULL;
  double x;
  double y;

  if (id == NULL) {
    GenevaScene *scene = geneva_chart_view_get_scene (chart->view);
    guint32 item = geneva_scene_walk (scene, 0, GENEVA_DIRECTION_NEXT);
    g_assert_cmpuint (item, !=, 0);
    id = geneva_snapshot_get_id (geneva_dossier_get_snapshot (geneva_session_get_dossier (chart->session)),
                                 geneva_scene_get_item (scene, item)->handle);
  }
  find_item (chart, id, &x, &y);
  stage_click (chart->widget, x, y, 1);
  g_assert_cmpuint (get_selected (chart), ==, stage_find (chart->session, id));
  /* The keyboard goes on from where the pointer was. */
  g_assert_true (GENEVA_IS_CHART_MARK (gtk_window_get_focus (GTK_WINDOW (chart->window))));
  g_assert_true (stage_key (chart->widget, GDK_KEY_Escape, 0));
  g_assert_cmpuint (get_selected (chart), ==, GENEVA_HANDLE_NONE);
  /* With nothing selected Escape is for others. */
  g_assert_false (stage_key (chart->widget, GDK_KEY_Escape, 0));
  end_chart (chart);
}

/* What is scrolled behind the head of its lane is not clicked through it: the head unfolds its lane, and the keyboard is
 * not led there. */
static void
test_click_head (void)
{
  Chart *chart = new_chart ("timeline");
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (geneva_chart_pane_get_chart (chart->pane));
  guint n_clicked = 0;

  gtk_window_set_default_size (GTK_WINDOW (chart->window), 330, 520);
  stage_settle ();
  for (guint step = 0; step < 12; step++) {
    GenevaScene *scene;
    double width, height, x = 8.0, y = 0.0;

    (void) geneva_chart_pan (GENEVA_CHART (timeline), 0.0, -9.0);
    stage_settle ();
    scene = geneva_chart_view_get_scene (chart->view);
    geneva_scene_get_size (scene, &width, &height);
    while (y < height && geneva_timeline_chart_get_lane_at (timeline, width / 2.0, y) == NULL)
      y += 1.0;
    if (y >= height)
      continue;
    y += 5.0;
    g_assert_nonnull (geneva_timeline_chart_get_lane_at (timeline, width / 2.0, y));
    /* where something goes on behind it */
    while (x < width - 8.0 && geneva_scene_hit (scene, x, y, 1.0) == 0)
      x += 1.0;
    if (x >= width - 8.0)
      continue;
    stage_click (chart->widget, x * GENEVA_PX_PER_PT, y * GENEVA_PX_PER_PT, 1);
    stage_settle ();
    g_assert_cmpuint (get_selected (chart), ==, GENEVA_HANDLE_NONE);
    n_clicked++;
  }
  g_assert_cmpuint (n_clicked, >=, 3);
  end_chart (chart);
}

static void
test_click_edge (void)
{
  Chart *chart = new_chart ("network");
  GenevaScene *scene = geneva_chart_view_get_scene (chart->view);
  guint n = geneva_scene_get_n_items (scene);
  guint n_hit = 0;

  for (guint32 i = 1; i <= n && n_hit < 3; i++) {
    const GenevaItem *item = geneva_scene_get_item (scene, i);
    const GenevaTarget *target;
    double x;
    double y;
    if (item->other == GENEVA_HANDLE_NONE || !geneva_scene_get_item_point (scene, i, &x, &y) ||
        geneva_scene_hit (scene, x, y, 1) != i)
      continue;
    stage_click (chart->widget, x * GENEVA_PX_PER_PT, y * GENEVA_PX_PER_PT, 1);
    target = geneva_selection_get_primary (geneva_session_get_selection (chart->session));
    g_assert_nonnull (target);
    g_assert_cmpuint (target->handle, ==, item->handle);
    g_assert_cmpuint (target->other, ==, item->other);
    g_assert_cmpuint (target->n_rests_on, >, 0);
    n_hit++;
  }
  g_assert_cmpuint (n_hit, ==, 3);
  end_chart (chart);
}

static void
test_hover (void)
{
  Chart *chart = new_chart ("network");
  double x;
  double y;
  guint32 item = find_item (chart, "lavrov", &x, &y);
  const GenevaTarget *hover;

  g_assert_null (geneva_chart_view_get_status (chart->view));
  stage_move (chart->widget, x, y);
  hover = geneva_selection_get_primary (geneva_session_get_hover (chart->session));
  g_assert_nonnull (hover);
  g_assert_cmpuint (hover->handle, ==, geneva_scene_get_item (geneva_chart_view_get_scene (chart->view), item)->handle);
  g_assert_true (g_str_has_prefix (geneva_chart_view_get_status (chart->view), "Sergei Lavrov"));
  stage_settle ();
  g_signal_emit_by_name (stage_controller (chart->widget, GTK_TYPE_EVENT_CONTROLLER_MOTION), "leave");
  g_assert_null (geneva_session_get_hover (chart->session));
  g_assert_null (geneva_chart_view_get_status (chart->view));
  end_chart (chart);
}

/* Zooming keeps what is under the pointer there. */
static void
test_wheel (gconstpointer data)
{
  Chart *chart = new_chart (data);
  GenevaScene *scene = geneva_chart_view_get_scene (chart->view);
  guint32 item = geneva_scene_walk (scene, 0, GENEVA_DIRECTION_NEXT);
  GenevaHandle handle = geneva_scene_get_item (scene, item)->handle;
  double x;
  double y;
  double after_x;
  double after_y;

  g_assert_true (geneva_scene_get_item_point (scene, item, &x, &y));
  for (int i = 0; i < 3; i++)
    stage_wheel (chart->widget, x * GENEVA_PX_PER_PT, y * GENEVA_PX_PER_PT, -1);
  scene = geneva_chart_view_get_scene (chart->view);
  item = geneva_scene_find_item (scene, handle, GENEVA_HANDLE_NONE, 0);
  g_assert_cmpuint (item, !=, 0);
  g_assert_true (geneva_scene_get_item_point (scene, item, &after_x, &after_y));
  g_assert_cmpfloat (fabs (after_x - x), <, 2.0);
  /* A timeline zooms along its time only and may pack its rows anew. */
  if (g_str_equal (data, "network"))
    g_assert_cmpfloat (fabs (after_y - y), <, 2.0);
  g_assert_true (stage_key (chart->widget, GDK_KEY_0, 0));
  end_chart (chart);
}

/* A place where nothing is: a drag there moves the picture, on a node it moves the node. */
static void
find_ground (Chart *chart, double *x, double *y)
{
  for (*y = 60; *y < gtk_widget_get_height (chart->widget) - 60; *y += 20) {
    for (*x = 60; *x < gtk_widget_get_width (chart->widget) - 60; *x += 20) {
      if (geneva_scene_hit (geneva_chart_view_get_scene (chart->view), *x / GENEVA_PX_PER_PT, *y / GENEVA_PX_PER_PT,
                            12.0) == 0)
        return;
    }
  }
  g_assert_not_reached ();
}

static void
test_drag (void)
{
  Chart *chart = new_chart ("network");
  double x, y, after_x, after_y, at_x, at_y;

  find_item (chart, "kerry", &x, &y);
  for (int i = 0; i < 4; i++)
    stage_wheel (chart->widget, x, y, -1);
  find_item (chart, "kerry", &x, &y);
  find_ground (chart, &at_x, &at_y);
  stage_drag (chart->widget, at_x, at_y, -60, 0, FALSE);
  find_item (chart, "kerry", &after_x, &after_y);
  g_assert_cmpfloat (fabs (after_x - (x - 60)), <, 3.0);
  /* A drag is no click. */
  g_assert_cmpuint (get_selected (chart), ==, GENEVA_HANDLE_NONE);
  /* The keys go on where the hand was. */
  {
    GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (chart->window));
    g_assert_true (focus == chart->widget || gtk_widget_is_ancestor (focus, chart->widget));
  }
  end_chart (chart);
}

typedef struct {
  Chart *chart;
  double x;         /* where the drag left it */
} Glide;

static gboolean
has_glided (gpointer data)
{
  Glide *glide = data;
  double x;
  double y;

  find_item (glide->chart, "kerry", &x, &y);
  return x < glide->x - 10;
}

/* Let go while moving, the picture goes on a little, and stops at a press. */
static void
test_glide (void)
{
  Chart *chart = new_chart ("network");
  Glide glide = { chart, 0 };
  double x;
  double y;
  double after;

  find_item (chart, "kerry", &x, &y);
  for (int i = 0; i < 6; i++)
    stage_wheel (chart->widget, x, y, -1);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  find_item (chart, "kerry", &x, &y);
  glide.x = x - 20;
  find_ground (chart, &x, &y);
  stage_drag (chart->widget, x, y, -20, 0, TRUE);
  stage_wait (has_glided, &glide);
  find_item (chart, "kerry", &x, &y);
  stage_key (chart->widget, GDK_KEY_plus, 0);
  find_item (chart, "kerry", &x, &y);
  stage_settle ();
  find_item (chart, "kerry", &after, &y);
  g_assert_cmpfloat (fabs (after - x), <, 0.5);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  end_chart (chart);
}

static guint
count_marks (Chart *chart)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (chart->widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (!gtk_widget_get_child_visible (child))
      continue;
    n++;
    g_assert_cmpuint (geneva_chart_mark_get_item (GENEVA_CHART_MARK (child)), !=, 0);
    g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child)), ==, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
    g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL));
  }
  return n;
}

static void
test_marks (gconstpointer data)
{
  Chart *chart = new_chart (data);
  guint n = count_marks (chart);

  g_assert_cmpuint (n, >, 10);
  g_assert_cmpuint (n, <=, GENEVA_MAX_CHART_MARKS);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (chart->widget)), ==, GTK_ACCESSIBLE_ROLE_LIST);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (chart->widget), GTK_ACCESSIBLE_PROPERTY_LABEL));
  end_chart (chart);
}

static void
count_up (guint *n)
{
  (*n)++;
}

static gboolean
has_settled (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

/* Each mark that is there stands for something of the scene, and lies over it. */
static void
assert_marks_are_placed (Chart *chart)
{
  GenevaScene *scene = geneva_chart_view_get_scene (chart->view);
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (chart->widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    guint32 item;
    graphene_rect_t box;
    GenevaRect bounds;

    if (!GENEVA_IS_CHART_MARK (child) || !gtk_widget_get_child_visible (child))
      continue;
    item = geneva_chart_mark_get_item (GENEVA_CHART_MARK (child));
    g_assert_cmpuint (item, >, 0);
    g_assert_cmpuint (item, <=, geneva_scene_get_n_items (scene));
    if (!geneva_scene_get_item_bounds (scene, item, &bounds)
        || !gtk_widget_compute_bounds (child, chart->widget, &box) || bounds.x < 0 || box.size.width > 400)
      continue;
    if (geneva_scene_get_item (scene, item)->other != GENEVA_HANDLE_NONE) {
      double x, y;

      /* Of a line it lies over the middle. */
      g_assert_true (geneva_scene_get_item_point (scene, item, &x, &y));
      bounds.x = x;
    }
    g_assert_cmpfloat (fabs ((double) box.origin.x - bounds.x * GENEVA_PX_PER_PT), <, 20.0);
  }
}

/* While the picture is panned, marks follow it; who listens is told at the beginning and at the end. */
static void
test_moving (gconstpointer data)
{
  Chart *chart = new_chart (data);
  GenevaChart *content = geneva_chart_view_get_chart (chart->view);
  guint n_changes = 0, n;
  gint64 until = g_get_monotonic_time () + 400 * 1000;

  g_signal_connect_swapped (chart->view, "scene-changed", G_CALLBACK (count_up), &n_changes);
  stage_wait (has_settled, &until);
  n_changes = 0;
  for (int i = 0; i < 12; i++) {
    g_autoptr (GenevaScene) before = geneva_scene_ref (geneva_chart_view_get_scene (chart->view));
    gint64 frame = g_get_monotonic_time () + 1000 * 1000;

    geneva_chart_pan (content, i % 4 < 2 ? 5.0 : -5.0, 0.0);
    while (geneva_chart_view_get_scene (chart->view) == before && !has_settled (&frame))
      g_main_context_iteration (NULL, TRUE);
    assert_marks_are_placed (chart);
  }
  until = g_get_monotonic_time () + 400 * 1000;
  stage_wait (has_settled, &until);
  g_assert_cmpuint (n_changes, >, 1);
  g_assert_cmpuint (n_changes, <=, 13);
  n = count_marks (chart);
  g_assert_cmpuint (n, >, 5);
  assert_marks_are_placed (chart);
  end_chart (chart);
}

/* Tab goes in and out; the arrows lead from mark to mark, each a widget with the focus, placed where it is painted. */
static void
test_keyboard (gconstpointer data)
{
  static const guint keys[] = { GDK_KEY_Right, GDK_KEY_Down, GDK_KEY_Left, GDK_KEY_Up, GDK_KEY_Page_Down };
  Chart *chart = new_chart (data);
  GtkWidget *focus;
  guint n_moves = 0;

  g_assert_true (gtk_widget_child_focus (chart->widget, GTK_DIR_TAB_FORWARD));
  focus = gtk_window_get_focus (GTK_WINDOW (chart->window));
  g_assert_true (GENEVA_IS_CHART_MARK (focus));
  for (guint i = 0; i < 3 * G_N_ELEMENTS (keys); i++) {
    guint32 before = geneva_chart_view_get_focused_item (chart->view);
    guint32 after;
    graphene_rect_t place;
    GenevaRect bounds;
    g_assert_true (stage_key (chart->widget, keys[i % G_N_ELEMENTS (keys)], 0));
    after = geneva_chart_view_get_focused_item (chart->view);
    focus = gtk_window_get_focus (GTK_WINDOW (chart->window));
    g_assert_true (GENEVA_IS_CHART_MARK (focus));
    g_assert_cmpuint (geneva_chart_mark_get_item (GENEVA_CHART_MARK (focus)), ==, after);
    g_assert_true (geneva_scene_get_item_bounds (geneva_chart_view_get_scene (chart->view), after, &bounds));
    g_assert_true (gtk_widget_compute_bounds (focus, chart->widget, &place));
    g_assert_cmpfloat (fabs (place.origin.x + place.size.width / 2 - (bounds.x + bounds.width / 2) * GENEVA_PX_PER_PT),
                       <, 12);
    n_moves += before != after;
  }
  g_assert_cmpuint (n_moves, >, G_N_ELEMENTS (keys));
  g_assert_nonnull (geneva_chart_view_get_status (chart->view));
  g_assert_true (stage_key (chart->widget, GDK_KEY_Return, 0));
  g_assert_cmpuint (get_selected (chart), !=, GENEVA_HANDLE_NONE);
  /* Out again: the chart takes no second Tab. */
  g_assert_false (gtk_widget_child_focus (chart->widget, GTK_DIR_TAB_FORWARD));
  end_chart (chart);
}

/* The focus stays on the same thing when the picture changes under it. */
static void
test_focus_survives (void)
{
  Chart *chart = new_chart ("network");
  double x;
  double y;
  guint32 item = find_item (chart, "brahimi", &x, &y);
  GtkWidget *mark;
  GtkWidget *after;
  GenevaHandle handle;

  g_assert_true (geneva_chart_view_focus_item (chart->view, item));
  mark = gtk_window_get_focus (GTK_WINDOW (chart->window));
  g_assert_true (stage_key (chart->widget, GDK_KEY_plus, 0));
  g_assert_true (stage_key (chart->widget, GDK_KEY_plus, 0));
  geneva_network_chart_set_relations (GENEVA_NETWORK_CHART (geneva_chart_pane_get_chart (chart->pane)),
                                      GENEVA_RELATION_DEALT | GENEVA_RELATION_PLANNED);
  stage_settle ();
  item = geneva_chart_view_get_focused_item (chart->view);
  g_assert_cmpuint (item, !=, 0);
  handle = geneva_scene_get_item (geneva_chart_view_get_scene (chart->view), item)->handle;
  g_assert_cmpuint (handle, ==, stage_find (chart->session, "brahimi"));
  after = gtk_window_get_focus (GTK_WINDOW (chart->window));
  g_assert_true (after == mark);
  end_chart (chart);
}

/* Choices of the menu are actions whose state is the chart's. */
static void
test_actions (void)
{
  Chart *chart = new_chart ("network");
  GenevaNetworkChart *network = GENEVA_NETWORK_CHART (geneva_chart_pane_get_chart (chart->pane));
  guint before = geneva_network_chart_get_relations (network);

  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.unit", "s", "principal"));
  g_assert_cmpint (geneva_network_chart_get_unit (network), ==, GENEVA_UNIT_PRINCIPAL);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.ties", NULL));
  g_assert_cmpuint (geneva_network_chart_get_relations (network), ==, before ^ GENEVA_RELATION_TIE);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.legend", NULL));
  g_assert_true (geneva_chart_view_get_legend (chart->view));
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.zoom-in", NULL));
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.show-all", NULL));
  stage_settle ();
  end_chart (chart);
}

/* Without a dossier there is an empty picture and nothing to go to. */
static void
test_empty (gconstpointer data)
{
  Chart *chart = new_chart (data);

  geneva_session_set_dossier (chart->session, NULL);
  stage_settle ();
  g_assert_cmpuint (count_marks (chart), ==, 0);
  g_assert_false (gtk_widget_child_focus (chart->widget, GTK_DIR_TAB_FORWARD));
  stage_move (chart->widget, 100, 100);
  stage_click (chart->widget, 100, 100, 1);
  stage_click (chart->widget, 100, 100, 2);
  stage_key (chart->widget, GDK_KEY_Right, 0);
  g_assert_false (stage_key (chart->widget, GDK_KEY_Return, 0));
  end_chart (chart);
}

int
main (int argc, char **argv)
{
  static const char * const names[] = { "network", "timeline" };

  stage_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *click = g_strdup_printf ("/widgets/chart-view/%s/click", names[i]);
    g_autofree char *wheel = g_strdup_printf ("/widgets/chart-view/%s/wheel", names[i]);
    g_autofree char *marks = g_strdup_printf ("/widgets/chart-view/%s/marks", names[i]);
    g_autofree char *moving = g_strdup_printf ("/widgets/chart-view/%s/moving", names[i]);
    g_autofree char *keyboard = g_strdup_printf ("/widgets/chart-view/%s/keyboard", names[i]);
    g_autofree char *empty = g_strdup_printf ("/widgets/chart-view/%s/empty", names[i]);
    g_test_add_data_func (click, names[i], test_click);
    g_test_add_data_func (wheel, names[i], test_wheel);
    g_test_add_data_func (marks, names[i], test_marks);
    g_test_add_data_func (moving, names[i], test_moving);
    g_test_add_data_func (keyboard, names[i], test_keyboard);
    g_test_add_data_func (empty, names[i], test_empty);
  }
  g_test_add_func ("/widgets/chart-view/click-edge", test_click_edge);
  g_test_add_func ("/widgets/chart-view/click-head", test_click_head);
  g_test_add_func ("/widgets/chart-view/hover", test_hover);
  g_test_add_func ("/widgets/chart-view/drag", test_drag);
  g_test_add_func ("/widgets/chart-view/glide", test_glide);
  g_test_add_func ("/widgets/chart-view/focus-survives", test_focus_survives);
  g_test_add_func ("/widgets/chart-view/actions", test_actions);
  return g_test_run ();
}
