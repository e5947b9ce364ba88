/* Selecting many marks of a chart, walking them in time, and what can be done
 * with them: toggles, ranges, bands, columns of counts, the context menu and
 * its actions, zooming about the pointer.
 */
#include "generator.h"
#include "geneva-chart-mark.h"
#include "geneva-chart-pane.h"
#include "geneva-date-popover.h"
#include "geneva-timeline-chart.h"
#include "model/geneva-passages.h"
#include "stage.h"

#include <math.h>
#include <string.h>

typedef struct {
  GenevaSession   *session;
  GenevaChartPane *pane;
  GenevaChartView *view;
  GtkWidget       *widget;        /* the view */
  GtkWidget       *window;
} Chart;

static Chart *
new_chart_of (const char *name, GenevaSession *session)
{
  Chart *chart = g_new0 (Chart, 1);

  chart->session = session;
  chart->pane = g_object_new (GENEVA_TYPE_CHART_PANE, "chart-name", name, "session", chart->session, NULL);
  chart->view = geneva_chart_pane_get_view (chart->pane);
  chart->widget = GTK_WIDGET (chart->view);
  chart->window = stage_show (GTK_WIDGET (chart->pane), 1000, 700);
  g_assert_nonnull (geneva_chart_view_get_scene (chart->view));
  return chart;
}

static Chart *
new_chart (const char *name)
{
  return new_chart_of (name, stage_new_session ());
}

static void
end_chart (Chart *chart)
{
  gtk_window_destroy (GTK_WINDOW (chart->window));
  g_object_unref (chart->session);
  g_free (chart);
}

static GenevaScene *
get_scene (Chart *chart)
{
  return geneva_chart_view_get_scene (chart->view);
}

static GenevaTimelineChart *
get_timeline (Chart *chart)
{
  return GENEVA_TIMELINE_CHART (geneva_chart_pane_get_chart (chart->pane));
}

static guint
count_selected (Chart *chart)
{
  return geneva_selection_get_size (geneva_session_get_selection (chart->session));
}

static gboolean
is_selected (Chart *chart, GenevaHandle handle)
{
  GenevaSelection *selection = geneva_session_get_selection (chart->session);

  for (guint i = 0; i < geneva_selection_get_size (selection); i++) {
    if (geneva_selection_get (selection, i)->handle == handle)
      return TRUE;
  }
  return FALSE;
}

/* The n-th record with a mark on the page, from 0; edges are passed over. */
static guint32
get_record (Chart *chart, guint n)
{
  GenevaScene *scene = get_scene (chart);

  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    const GenevaItem *item = geneva_scene_get_item (scene, i);
    GenevaRect bounds;

    if (item->handle != GENEVA_HANDLE_NONE && item->other == GENEVA_HANDLE_NONE &&
        geneva_scene_get_item_bounds (scene, i, &bounds) && n-- == 0)
      return i;
  }
  g_assert_not_reached ();
}

static GenevaHandle
get_handle (Chart *chart, guint32 item)
{
  return geneva_scene_get_item_handle (get_scene (chart), item);
}

static double
get_time (Chart *chart, GenevaHandle handle)
{
  GenevaRow row;
  const GenevaEdtf *date;

  g_assert_true (geneva_snapshot_get_row (geneva_dossier_get_snapshot (geneva_session_get_dossier (chart->session)),
                                          handle, &row));
  date = geneva_event_get_date (&row);
  return date != NULL ? (double) geneva_edtf_possible (date).begin : (double) G_MAXINT64;
}

static GtkWidget *
find_mark (Chart *chart, guint32 item)
{
  for (GtkWidget *child = gtk_widget_get_first_child (chart->widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (GENEVA_IS_CHART_MARK (child) && geneva_chart_mark_get_item (GENEVA_CHART_MARK (child)) == item)
      return child;
  }
  g_assert_not_reached ();
}

/* ---- many ---- */

static void
test_toggle (gconstpointer data)
{
  Chart *chart = new_chart (data);
  guint32 first = get_record (chart, 0);
  guint32 second = get_record (chart, 3);

  geneva_chart_view_choose_item (chart->view, first, GENEVA_CHOOSE_ALONE);
  geneva_chart_view_choose_item (chart->view, second, GENEVA_CHOOSE_TOGGLED);
  stage_settle ();
  g_assert_cmpuint (count_selected (chart), ==, 2);
  /* The last one is what the lists tell of. */
  g_assert_cmpuint (geneva_selection_get_primary (geneva_session_get_selection (chart->session))->handle, ==,
                    get_handle (chart, second));
  g_assert_true (g_str_has_prefix (geneva_chart_view_get_status (chart->view), "2 selected"));
  g_assert_true (geneva_chart_mark_get_selected (GENEVA_CHART_MARK (find_mark (chart, first))));
  g_assert_true (gtk_test_accessible_has_state (GTK_ACCESSIBLE (find_mark (chart, first)),
                                                GTK_ACCESSIBLE_STATE_SELECTED));
  g_assert_false (geneva_chart_mark_get_selected (GENEVA_CHART_MARK (find_mark (chart, get_record (chart, 1)))));
  geneva_chart_view_choose_item (chart->view, first, GENEVA_CHOOSE_TOGGLED);
  g_assert_cmpuint (count_selected (chart), ==, 1);
  g_assert_true (is_selected (chart, get_handle (chart, second)));
  geneva_chart_view_choose_item (chart->view, second, GENEVA_CHOOSE_TOGGLED);
  g_assert_null (geneva_session_get_selection (chart->session));
  end_chart (chart);
}

/* Space on the focused mark, and Ctrl+Enter. */
static void
test_keys (void)
{
  Chart *chart = new_chart ("timeline");
  GenevaHandle first;

  g_assert_true (geneva_chart_view_focus_item (chart->view, get_record (chart, 2)));
  first = get_handle (chart, geneva_chart_view_get_focused_item (chart->view));
  g_assert_true (stage_key (chart->widget, GDK_KEY_space, 0));
  g_assert_cmpuint (count_selected (chart), ==, 1);
  g_assert_true (stage_key (chart->widget, GDK_KEY_Page_Down, 0));
  g_assert_true (stage_key (chart->widget, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpuint (count_selected (chart), ==, 2);
  g_assert_true (is_selected (chart, first));
  g_assert_true (stage_key (chart->widget, GDK_KEY_space, 0));
  g_assert_cmpuint (count_selected (chart), ==, 1);
  g_assert_true (stage_key (chart->widget, GDK_KEY_a, GDK_CONTROL_MASK));
  g_assert_cmpuint (count_selected (chart), >, 30);
  g_assert_true (stage_key (chart->widget, GDK_KEY_Escape, 0));
  g_assert_cmpuint (count_selected (chart), ==, 0);
  end_chart (chart);
}

/* From one event to another: of one lane those of the lane, of two all between them. */
static void
test_range (void)
{
  Chart *chart = new_chart ("timeline");
  guint32 first = get_record (chart, 3);
  guint32 last = 0;
  double x, y;
  g_autofree char *lane = NULL;
  guint n_expected = 0;

  g_assert_true (geneva_scene_get_item_point (get_scene (chart), first, &x, &y));
  lane = g_strdup (geneva_timeline_chart_get_lane_at_y (get_timeline (chart), y));
  for (guint32 i = first + 1; i <= geneva_scene_get_n_items (get_scene (chart)) && n_expected < 4; i++) {
    if (!geneva_scene_get_item_point (get_scene (chart), i, &x, &y) ||
        g_strcmp0 (geneva_timeline_chart_get_lane_at_y (get_timeline (chart), y), lane) != 0)
      continue;
    last = i;
    n_expected++;
  }
  g_assert_cmpuint (n_expected, ==, 4);
  geneva_chart_view_choose_item (chart->view, first, GENEVA_CHOOSE_ALONE);
  geneva_chart_view_choose_item (chart->view, last, GENEVA_CHOOSE_UP_TO);
  /* Some that have a tick there have their mark in another lane. */
  g_assert_cmpuint (count_selected (chart), >, 2);
  g_assert_cmpuint (count_selected (chart), <=, last - first + 1);
  g_assert_true (is_selected (chart, get_handle (chart, first)));
  g_assert_true (is_selected (chart, get_handle (chart, last)));
  for (guint i = 0; i < count_selected (chart); i++) {
    double time = get_time (chart, geneva_selection_get (geneva_session_get_selection (chart->session), i)->handle);
    g_assert_cmpfloat (time, <=, get_time (chart, get_handle (chart, last)) + 400 * GENEVA_DAY_SECONDS);
  }
  /* The other way round is the same. */
  n_expected = count_selected (chart);
  geneva_chart_view_choose_item (chart->view, last, GENEVA_CHOOSE_ALONE);
  geneva_chart_view_choose_item (chart->view, first, GENEVA_CHOOSE_UP_TO);
  g_assert_cmpuint (count_selected (chart), ==, n_expected);
  end_chart (chart);
}

/* A network has no order: Shift adds. */
static void
test_shift_adds (void)
{
  Chart *chart = new_chart ("network");

  geneva_chart_view_choose_item (chart->view, get_record (chart, 0), GENEVA_CHOOSE_ALONE);
  geneva_chart_view_choose_item (chart->view, get_record (chart, 5), GENEVA_CHOOSE_UP_TO);
  geneva_chart_view_choose_item (chart->view, get_record (chart, 5), GENEVA_CHOOSE_UP_TO);
  g_assert_cmpuint (count_selected (chart), ==, 2);
  end_chart (chart);
}

/* A tick in another lane and the line to it are not the event. */
static void
test_band_takes_full_marks (void)
{
  Chart *chart = new_chart ("timeline");
  GenevaScene *scene = get_scene (chart);
  guint n_lines = 0;

  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    guint n_marks;
    const GenevaMarkRef *refs = geneva_scene_get_item_marks (scene, i, &n_marks);
    GenevaRect full = { 0, 0, 0, 0 };

    for (guint k = n_marks; k > 0; k--) {
      const GenevaLayer *layer = geneva_scene_get_layer (scene, refs[k - 1].layer);
      const GenevaMark *mark = geneva_layer_get_marks (layer) + refs[k - 1].mark;
      if (mark->kind == GENEVA_MARK_SHAPE || mark->kind == GENEVA_MARK_RECT)
        full = geneva_scene_get_mark_bounds (scene, refs[k - 1].layer, refs[k - 1].mark);
    }
    for (guint k = 0; k < n_marks; k++) {
      GenevaRect at = geneva_scene_get_mark_bounds (scene, refs[k].layer, refs[k].mark);
      const GenevaMark *mark = geneva_layer_get_marks (geneva_scene_get_layer (scene, refs[k].layer)) + refs[k].mark;
      if (mark->kind != GENEVA_MARK_LINE ||
          (full.width > 0 && at.y < full.y + full.height && at.y + at.height > full.y))
        continue;
      geneva_chart_view_select_within (chart->view, &at, FALSE);
      g_assert_false (is_selected (chart, get_handle (chart, i)));
      n_lines++;
    }
    if (full.width <= 0)
      continue;
    geneva_chart_view_select_within (chart->view, &full, FALSE);
    g_assert_cmpuint (count_selected (chart), <, 4);
  }
  g_assert_cmpuint (n_lines, >, 5);
  end_chart (chart);
}

/* A drag with the tool selects what has its middle in the band, and pans nothing. */
static void
test_band (gconstpointer data)
{
  Chart *chart = new_chart (data);
  GenevaRect band = { 200, 100, 300, 250 };
  guint n_expected = 0;
  double width, height;
  double x, y, after_x, after_y;
  guint32 item = get_record (chart, 0);

  g_assert_true (geneva_scene_get_item_point (get_scene (chart), item, &x, &y));
  for (guint32 i = 1; i <= geneva_scene_get_n_items (get_scene (chart)); i++) {
    double at_x;
    double at_y;
    if (geneva_scene_get_item (get_scene (chart), i)->other == GENEVA_HANDLE_NONE &&
        geneva_scene_get_item_point (get_scene (chart), i, &at_x, &at_y) && at_x >= band.x &&
        at_x < band.x + band.width && at_y >= band.y && at_y < band.y + band.height)
      n_expected++;
  }
  g_assert_cmpuint (n_expected, >, 3);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.select-tool", NULL));
  g_assert_true (geneva_chart_view_get_selects (chart->view));
  stage_drag (chart->widget, band.x * GENEVA_PX_PER_PT, band.y * GENEVA_PX_PER_PT, band.width * GENEVA_PX_PER_PT,
              band.height * GENEVA_PX_PER_PT, FALSE);
  g_assert_cmpuint (count_selected (chart), ==, n_expected);
  g_assert_true (geneva_scene_get_item_point (get_scene (chart), item, &after_x, &after_y));
  g_assert_cmpfloat (fabs (after_x - x), <, 0.01);
  /* What is under the pointer when the drag ends was not clicked. */
  g_signal_emit_by_name (stage_controller (chart->widget, GTK_TYPE_GESTURE_CLICK), "released", 1, 10.0, 10.0);
  g_assert_cmpuint (count_selected (chart), ==, n_expected);
  /* Added to what is selected, each thing once. */
  geneva_chart_view_select_within (chart->view, &band, TRUE);
  g_assert_cmpuint (count_selected (chart), ==, n_expected);
  geneva_scene_get_size (get_scene (chart), &width, &height);
  geneva_chart_view_select_within (chart->view, &(GenevaRect) { 0, 0, width, height }, TRUE);
  g_assert_cmpuint (count_selected (chart), >, n_expected);
  geneva_chart_view_select_within (chart->view, &(GenevaRect) { -9, -9, 2, 2 }, FALSE);
  g_assert_cmpuint (count_selected (chart), ==, 0);
  end_chart (chart);
}

static GenevaSession *
new_large_session (guint n_events)
{
  GeneratorOptions options = { n_events, 4, 7 };
  g_autoptr (GenevaSnapshot) snapshot = generator_make_dossier (&options);
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);

  return geneva_session_new (dossier);
}

/* The column of counts with most events. */
static guint32
find_column (Chart *chart)
{
  GenevaScene *scene = get_scene (chart);
  guint32 best = 0;
  double x, y;

  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    if (get_handle (chart, i) == GENEVA_HANDLE_NONE && geneva_scene_get_item_point (scene, i, &x, &y) &&
        (best == 0 ||
         geneva_scene_get_item (scene, i)->n_rests_on > geneva_scene_get_item (scene, best)->n_rests_on))
      best = i;
  }
  g_assert_cmpuint (best, !=, 0);
  return best;
}

static void
test_column (void)
{
  Chart *chart = new_chart_of ("timeline", new_large_session (20000));
  guint32 column = find_column (chart);
  const GenevaItem *item = geneva_scene_get_item (get_scene (chart), column);
  guint n = item->n_rests_on;
  GenevaHandle handle = item->rests_on[0];
  GenevaSpan before;
  GenevaSpan after;
  GenevaRect bounds;
  double width;
  double times;
  double x, y;

  g_assert_cmpuint (n, >, 200);
  g_assert_true (geneva_scene_get_item_point (get_scene (chart), column, &x, &y));
  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &before));
  stage_click (chart->widget, x * GENEVA_PX_PER_PT, y * GENEVA_PX_PER_PT, 1);
  g_assert_cmpuint (count_selected (chart), >, 200);
  g_assert_cmpuint (count_selected (chart), <=, n);
  g_assert_true (is_selected (chart, handle));
  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &after));
  g_assert_cmpint (after.begin, ==, before.begin);
  g_assert_nonnull (strstr (geneva_chart_view_get_status (chart->view), "selected"));
  /* Its mark is one of the real objects, and stays chosen while panned. */
  g_assert_true (geneva_chart_mark_get_selected (GENEVA_CHART_MARK (
                   find_mark (chart, geneva_chart_view_get_focused_item (chart->view)))));
  geneva_chart_pan (geneva_chart_pane_get_chart (chart->pane), -12, 0);
  stage_settle ();
  g_assert_true (geneva_chart_mark_get_selected (GENEVA_CHART_MARK (
                   find_mark (chart, geneva_chart_view_get_focused_item (chart->view)))));
  /* Enter goes in. */
  g_assert_true (stage_key (chart->widget, GDK_KEY_Return, 0));
  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &after));
  g_assert_cmpint (after.end - after.begin, <, before.end - before.begin);
  /* A double click goes in until marks show, or the column fills the page. */
  geneva_timeline_chart_show_span (get_timeline (chart), &before);
  stage_settle ();
  column = find_column (chart);
  g_assert_true (geneva_scene_get_item_point (get_scene (chart), column, &x, &y));
  g_assert_true (geneva_scene_get_item_bounds (get_scene (chart), column, &bounds));
  geneva_scene_get_size (get_scene (chart), &width, NULL);
  stage_click (chart->widget, x * GENEVA_PX_PER_PT, y * GENEVA_PX_PER_PT, 2);
  stage_settle ();
  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &after));
  times = (double) (before.end - before.begin) / (double) (after.end - after.begin);
  g_assert_cmpfloat (times, >, 2.5);
  g_assert_cmpfloat (times, <=, width / bounds.width);
  /* No more than can be. */
  geneva_chart_view_show_all (chart->view);
  stage_settle ();
  geneva_chart_view_select_page (chart->view);
  g_assert_cmpuint (count_selected (chart), ==, GENEVA_MAX_SELECTED);
  g_assert_true (g_str_has_prefix (geneva_chart_view_get_status (chart->view), "The first 10,000 selected"));
  end_chart (chart);
}

/* ---- walking ---- */

static void
test_walk_in_time (void)
{
  Chart *chart = new_chart ("timeline");
  guint n_events = geneva_snapshot_get_n_records (
    geneva_dossier_get_snapshot (geneva_session_get_dossier (chart->session)), GENEVA_LIST_EVENTS);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint32 item = get_record (chart, 0);
  GenevaRect bounds;

  g_assert_true (geneva_chart_view_focus_item (chart->view, item));
  /* Near enough that most events are off the page. */
  for (guint i = 0; i < 8; i++)
    stage_key (chart->widget, GDK_KEY_plus, 0);
  for (guint i = 0; i < n_events; i++) {
    g_assert_true (stage_key (chart->widget, GDK_KEY_Page_Down, 0));
    item = geneva_chart_view_get_focused_item (chart->view);
    g_assert_cmpuint (item, !=, 0);
    g_assert_true (geneva_scene_get_item_bounds (get_scene (chart), item, &bounds));
    g_hash_table_add (seen, GUINT_TO_POINTER (get_handle (chart, item)));
  }
  /* Once round, every event was visited. */
  g_assert_cmpuint (g_hash_table_size (seen), >, n_events - 5);
  end_chart (chart);
}

/* What has the keyboard keeps it while it is off the page; from there the arrows go on. */
static void
test_focus_off_the_page (void)
{
  Chart *chart = new_chart ("timeline");
  GenevaHandle handle = get_handle (chart, get_record (chart, 4));
  GenevaSpan span;
  GtkWidget *mark;

  g_assert_true (geneva_chart_view_focus_item (chart->view, get_record (chart, 4)));
  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &span));
  mark = gtk_window_get_focus (GTK_WINDOW (chart->window));
  geneva_chart_pan (geneva_chart_pane_get_chart (chart->pane), -3000, 0);
  stage_settle ();
  g_assert_cmpuint (geneva_chart_view_get_focused_item (chart->view), ==, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (chart->window)) == mark);
  g_assert_cmpuint (geneva_chart_mark_get_item (GENEVA_CHART_MARK (mark)), ==, 0);
  geneva_timeline_chart_show_span (get_timeline (chart), &span);
  stage_settle ();
  g_assert_cmpuint (get_handle (chart, geneva_chart_view_get_focused_item (chart->view)), ==, handle);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (chart->window)) == mark);
  geneva_chart_pan (geneva_chart_pane_get_chart (chart->pane), -3000, 0);
  stage_settle ();
  g_assert_true (stage_key (chart->widget, GDK_KEY_Page_Down, 0));
  g_assert_true (stage_key (chart->widget, GDK_KEY_Page_Up, 0));
  g_assert_cmpuint (get_handle (chart, geneva_chart_view_get_focused_item (chart->view)), ==, handle);
  end_chart (chart);
}

static char *
dup_focused_lane (Chart *chart)
{
  double x, y;

  g_assert_true (geneva_scene_get_item_point (get_scene (chart), geneva_chart_view_get_focused_item (chart->view),
                                              &x, &y));
  return g_strdup (geneva_timeline_chart_get_lane_at_y (get_timeline (chart), y));
}

static void
test_walk_lanes (void)
{
  Chart *chart = new_chart ("timeline");
  g_autofree char *lane = NULL;
  g_autofree char *other = NULL;
  double time;

  g_assert_true (geneva_chart_view_focus_item (chart->view, get_record (chart, 4)));
  lane = dup_focused_lane (chart);
  time = get_time (chart, get_handle (chart, geneva_chart_view_get_focused_item (chart->view)));
  for (guint i = 0; i < 6; i++) {
    g_autofree char *now = NULL;
    GenevaHandle before = get_handle (chart, geneva_chart_view_get_focused_item (chart->view));
    g_assert_true (stage_key (chart->widget, GDK_KEY_Right, 0));
    now = dup_focused_lane (chart);
    g_assert_cmpstr (now, ==, lane);
    g_assert_cmpuint (get_handle (chart, geneva_chart_view_get_focused_item (chart->view)), !=, before);
  }
  g_assert_cmpfloat (get_time (chart, get_handle (chart, geneva_chart_view_get_focused_item (chart->view))), >=,
                     time - 400.0 * GENEVA_DAY_SECONDS);
  g_assert_true (stage_key (chart->widget, GDK_KEY_Down, 0));
  other = dup_focused_lane (chart);
  if (g_strcmp0 (other, lane) == 0) {
    /* It was the lowest one. */
    g_clear_pointer (&other, g_free);
    g_assert_true (stage_key (chart->widget, GDK_KEY_Up, 0));
    other = dup_focused_lane (chart);
  }
  g_assert_cmpstr (other, !=, lane);
  end_chart (chart);
}

/* ---- menu and actions ---- */

static gboolean
has_action (GMenuModel *model, const char *action)
{
  for (int i = 0; i < g_menu_model_get_n_items (model); i++) {
    g_autofree char *name = NULL;
    static const char * const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };

    if (g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_ACTION, "s", &name) && g_str_equal (name, action))
      return TRUE;
    for (guint k = 0; k < G_N_ELEMENTS (links); k++) {
      g_autoptr (GMenuModel) below = g_menu_model_get_item_link (model, i, links[k]);
      if (below != NULL && has_action (below, action))
        return TRUE;
    }
  }
  return FALSE;
}

static GMenuModel *
get_menu (Chart *chart)
{
  GtkPopover *menu = geneva_chart_view_get_menu (chart->view);

  g_assert_nonnull (menu);
  return gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (menu));
}

static void
test_menu (void)
{
  Chart *chart = new_chart ("timeline");
  guint32 item = get_record (chart, 2);

  g_assert_null (geneva_chart_view_get_menu (chart->view));
  /* Of the ground. */
  g_assert_true (stage_key (chart->widget, GDK_KEY_Menu, 0));
  g_assert_true (has_action (get_menu (chart), "chart.show-all"));
  g_assert_true (has_action (get_menu (chart), "chart.go-to-date"));
  g_assert_true (has_action (get_menu (chart), "chart.show-hidden"));
  g_assert_false (has_action (get_menu (chart), "chart.only"));
  gtk_popover_popdown (geneva_chart_view_get_menu (chart->view));
  stage_settle ();
  /* At a mark, which is selected thereby; also with its lane. */
  g_assert_true (geneva_chart_view_focus_item (chart->view, item));
  g_assert_true (stage_key (chart->widget, GDK_KEY_F10, GDK_SHIFT_MASK));
  g_assert_true (is_selected (chart, get_handle (chart, item)));
  g_assert_true (has_action (get_menu (chart), "chart.details"));
  g_assert_true (has_action (get_menu (chart), "chart.only"));
  g_assert_true (has_action (get_menu (chart), "chart.hide"));
  g_assert_true (has_action (get_menu (chart), "chart.zoom-to"));
  g_assert_true (has_action (get_menu (chart), "chart.copy-passages"));
  g_assert_true (has_action (get_menu (chart), "chart.copy-text"));
  g_assert_true (has_action (get_menu (chart), "chart.lane-hide"));
  gtk_popover_popdown (geneva_chart_view_get_menu (chart->view));
  stage_settle ();
  /* Among several selected it speaks of all of them. */
  geneva_chart_view_choose_item (chart->view, get_record (chart, 5), GENEVA_CHOOSE_TOGGLED);
  g_assert_true (stage_key (chart->widget, GDK_KEY_Menu, 0));
  g_assert_cmpuint (count_selected (chart), ==, 2);
  gtk_popover_popdown (geneva_chart_view_get_menu (chart->view));
  stage_settle ();
  end_chart (chart);
}

static void
test_filter_actions (gconstpointer data)
{
  Chart *chart = new_chart (data);
  GenevaFilter *filter;
  GenevaHandle first = get_handle (chart, get_record (chart, 0));
  GenevaHandle second = get_handle (chart, get_record (chart, 3));
  GenevaHandle other = get_handle (chart, get_record (chart, 6));
  gboolean is_network = g_str_equal (data, "network");

  /* With nothing selected nothing happens. */
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.only", NULL));
  g_assert_null (geneva_session_get_filter (chart->session));
  geneva_chart_view_choose_item (chart->view, get_record (chart, 0), GENEVA_CHOOSE_ALONE);
  geneva_chart_view_choose_item (chart->view, get_record (chart, 3), GENEVA_CHOOSE_TOGGLED);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.only", NULL));
  stage_settle ();
  filter = geneva_session_get_filter (chart->session);
  g_assert_cmpuint (geneva_filter_get_n_steps (filter), ==, 1);
  g_assert_cmpint (geneva_filter_get_kind (filter, 0), ==, GENEVA_FILTER_ONLY);
  g_assert_cmpstr (geneva_filter_get_title (filter, 0), ==, is_network ? "2 actors" : "2 events");
  g_assert_true (geneva_filter_keeps (filter, first));
  g_assert_true (geneva_filter_keeps (filter, second));
  g_assert_false (geneva_filter_keeps (filter, other));
  /* What stays can be hidden, too; then nobody speaks of it any more. */
  geneva_session_select (chart->session, first);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.hide", NULL));
  filter = geneva_session_get_filter (chart->session);
  g_assert_cmpuint (geneva_filter_get_n_steps (filter), ==, 2);
  g_assert_false (geneva_filter_keeps (filter, first));
  g_assert_null (geneva_session_get_selection (chart->session));
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.show-hidden", NULL));
  g_assert_null (geneva_session_get_filter (chart->session));
  end_chart (chart);
}

static void
test_lane_actions (void)
{
  Chart *chart = new_chart ("timeline");
  g_autofree char *lane = NULL;
  GenevaFilter *filter;

  g_assert_true (geneva_chart_view_focus_item (chart->view, get_record (chart, 2)));
  lane = dup_focused_lane (chart);
  g_assert_nonnull (lane);
  /* "": the lane of the focused mark. */
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.lane-fold", "s", ""));
  g_assert_true (geneva_timeline_chart_is_lane_folded (get_timeline (chart), lane));
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.lane-fold", "s", lane));
  g_assert_false (geneva_timeline_chart_is_lane_folded (get_timeline (chart), lane));
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.lane-unfold", "s", lane));
  g_assert_true (geneva_timeline_chart_is_unfolded (get_timeline (chart), lane));
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.lane-unfold", "s", lane));
  stage_settle ();
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.lane-only", "s", lane));
  filter = geneva_session_get_filter (chart->session);
  g_assert_cmpuint (geneva_filter_get_n_steps (filter), ==, 1);
  g_assert_true (g_str_has_prefix (geneva_filter_get_title (filter, 0), "Lane "));
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.lane-hide", "s", lane));
  g_assert_cmpuint (g_strv_length ((char **) geneva_timeline_chart_get_hidden_lanes (get_timeline (chart))), ==, 1);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.show-hidden", NULL));
  g_assert_cmpuint (g_strv_length ((char **) geneva_timeline_chart_get_hidden_lanes (get_timeline (chart))), ==, 0);
  end_chart (chart);
}

static char *
dup_copied (Chart *chart)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (chart->widget));
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert_nonnull (content);
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  return g_value_dup_string (&value);
}

static void
test_copy (void)
{
  Chart *chart = new_chart ("timeline");
  g_autofree char *text = NULL;
  g_autofree char *passages = NULL;
  g_autofree char *title = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_session_get_dossier (chart->session));
  guint32 item = get_record (chart, 3);

  title = geneva_snapshot_dup_title (snapshot, get_handle (chart, item));
  geneva_chart_view_select_item (chart->view, item);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.copy-text", NULL));
  text = dup_copied (chart);
  g_assert_true (g_str_has_prefix (text, title));
  g_assert_nonnull (strstr (text, "Sources: "));
  g_assert_cmpstr (geneva_chart_view_get_status (chart->view), ==, "Copied as text");
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.copy-passages", NULL));
  passages = dup_copied (chart);
  /* Nobody said the words of a digest. */
  g_assert_nonnull (strstr (passages, " (digest, not the paper’s own words) – "));
  end_chart (chart);
}

static void
test_zoom_to (void)
{
  Chart *chart = new_chart ("timeline");
  GenevaSpan before;
  GenevaSpan after;
  GenevaHandle handle = get_handle (chart, get_record (chart, 5));

  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &before));
  geneva_session_select (chart->session, handle);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.zoom-to", NULL));
  stage_settle ();
  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &after));
  g_assert_cmpint (after.end - after.begin, <, before.end - before.begin);
  g_assert_cmpuint (geneva_scene_find_item (get_scene (chart), handle, GENEVA_HANDLE_NONE, 0), !=, 0);
  end_chart (chart);
}

/* Of lanes, order, clock …: the actions' states are the chart's and the session's. */
static void
test_choices (void)
{
  Chart *chart = new_chart ("timeline");

  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.lanes", "s", "place"));
  g_assert_cmpint (geneva_timeline_chart_get_lanes (get_timeline (chart)), ==, GENEVA_LANES_PLACE);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.attribute", "s", "bloc"));
  g_assert_cmpint (geneva_timeline_chart_get_lanes (get_timeline (chart)), ==, GENEVA_LANES_ATTRIBUTE);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.order", "s", "name"));
  g_assert_cmpint (geneva_timeline_chart_get_order (get_timeline (chart)), ==, GENEVA_LANE_ORDER_NAME);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.clock", "s", "reported"));
  g_assert_cmpint (geneva_session_get_clock (chart->session), ==, GENEVA_CLOCK_REPORTED);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.next", "s", "clock"));
  g_assert_cmpint (geneva_session_get_clock (chart->session), ==, GENEVA_CLOCK_HAPPENED);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.arcs", "s", "each"));
  g_assert_cmpint (geneva_timeline_chart_get_arcs (get_timeline (chart)), ==, GENEVA_ARCS_EACH);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.next", "s", "arcs"));
  g_assert_cmpint (geneva_timeline_chart_get_arcs (get_timeline (chart)), ==, GENEVA_ARCS_LINKS);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.next", "s", "arcs"));
  g_assert_cmpint (geneva_timeline_chart_get_arcs (get_timeline (chart)), ==, GENEVA_ARCS_NONE);
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.ghosts", NULL));
  g_assert_true (geneva_timeline_chart_get_ghosts (get_timeline (chart)));
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.next", "s", "lanes"));
  g_assert_cmpint (geneva_timeline_chart_get_lanes (get_timeline (chart)), ==, GENEVA_LANES_BLOC);
  stage_settle ();
  end_chart (chart);
}

/* ---- zoom and dates ---- */

/* The instant at a place of the page, by the map of a layer that runs along time. */
static double
get_instant (Chart *chart, double x_pt)
{
  GenevaScene *scene = get_scene (chart);

  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaMap *map = geneva_layer_get_map (geneva_scene_get_layer (scene, i));
    if (map->scale_x != 1.0)
      return (x_pt - map->offset_x) / map->scale_x;
  }
  g_assert_not_reached ();
}

static double
get_seconds_per_pt (Chart *chart)
{
  return get_instant (chart, 1) - get_instant (chart, 0);
}

static void
test_zoom_at_pointer (void)
{
  static const double places[] = { 330, 555.5, 790 };
  Chart *chart = new_chart ("timeline");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    for (int turn = 0; turn < 12; turn++) {
      double before = get_instant (chart, places[i] / GENEVA_PX_PER_PT);
      stage_wheel (chart->widget, places[i], 300, turn < 7 ? -1 : 1);
      g_assert_cmpfloat (fabs (get_instant (chart, places[i] / GENEVA_PX_PER_PT) - before) /
                         get_seconds_per_pt (chart) * GENEVA_PX_PER_PT, <, 0.5);
    }
  }
  end_chart (chart);
}

static gboolean
is_typing (gpointer window)
{
  return GTK_IS_TEXT (gtk_window_get_focus (window)) &&
         gtk_widget_get_ancestor (gtk_window_get_focus (window), GTK_TYPE_POPOVER) != NULL;
}

static void
test_go_to_date (void)
{
  Chart *chart = new_chart ("timeline");
  GenevaDatePopover *dates = GENEVA_DATE_POPOVER (g_object_ref_sink (geneva_date_popover_new (get_timeline (chart))));
  GenevaCivil civil = { 2014, 1, 22, 12, 0, 0 };
  GenevaSpan span;

  geneva_date_popover_set_text (dates, "22 Jan 2014");
  g_assert_nonnull (strstr (geneva_date_popover_get_words (dates), "2014"));
  g_assert_nonnull (strstr (geneva_date_popover_get_words (dates), "Wednesday"));
  for (guint i = 0; i < 6; i++)
    stage_key (chart->widget, GDK_KEY_plus, 0);
  g_assert_true (geneva_date_popover_go (dates));
  stage_settle ();
  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &span));
  g_assert_cmpint (ABS ((span.begin + span.end) / 2 - geneva_instant_from_civil (&civil)), <, GENEVA_DAY_SECONDS);
  /* What is longer than a day fills the page. */
  geneva_date_popover_set_text (dates, "June 2013");
  g_assert_true (geneva_date_popover_go (dates));
  stage_settle ();
  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &span));
  g_assert_cmpint (ABS (2 * (span.end - span.begin) - 75 * GENEVA_DAY_SECONDS), <=, 15 * GENEVA_DAY_SECONDS);
  geneva_date_popover_set_text (dates, "31 June 2013");
  g_assert_false (geneva_date_popover_go (dates));
  g_assert_cmpstr (geneva_date_popover_get_words (dates), ==, "The calendar has no such day.");
  /* Beyond the dossier its end is as far as one can go. */
  geneva_date_popover_set_text (dates, "2051");
  g_assert_nonnull (strstr (geneva_date_popover_get_words (dates), "is after all that the dossier dates"));
  g_assert_true (geneva_date_popover_go (dates));
  stage_settle ();
  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &span));
  g_assert_cmpint (span.begin, <, geneva_day_from_civil (2014, 6, 1) * GENEVA_DAY_SECONDS);
  geneva_date_popover_set_text (dates, "1 May 1900");
  g_assert_nonnull (strstr (geneva_date_popover_get_words (dates), "is before all that the dossier dates"));
  g_object_unref (dates);
  /* The action opens one at the pane's menu. */
  g_assert_true (gtk_widget_activate_action (chart->widget, "chart.go-to-date", NULL));
  stage_wait (is_typing, chart->window);
  /* GTK 4.8 looks for the pointer in a window that went with an open popover; 4.18 may have closed it by now. */
  if (is_typing (chart->window))
    gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (chart->window)),
                                                               GTK_TYPE_POPOVER)));
  stage_settle ();
  end_chart (chart);
}

static void
go_to (Chart *chart, const char *date)
{
  GenevaDatePopover *dates = GENEVA_DATE_POPOVER (g_object_ref_sink (geneva_date_popover_new (get_timeline (chart))));

  geneva_date_popover_set_text (dates, date);
  g_assert_true (geneva_date_popover_go (dates));
  stage_settle ();
  g_object_unref (dates);
}

static void
select_elsewhere (Chart *chart, const char *id)
{
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_session_get_dossier (chart->session));
  g_autoptr (GenevaSelection) selection = geneva_selection_new_one (geneva_snapshot_find (snapshot, id));

  geneva_session_set_selection (chart->session, NULL);
  stage_settle ();
  geneva_session_set_selection (chart->session, selection);
  stage_settle ();
}

/* An actor who is selected elsewhere brings one of his events into sight, of those in the time strip's window; where
 * that has none the page stays. */
static void
test_selection_keeps_window (void)
{
  Chart *chart = new_chart ("timeline");
  GenevaSpan window = { geneva_day_from_civil (2014, 1, 1) * GENEVA_DAY_SECONDS,
                        geneva_day_from_civil (2014, 1, 24) * GENEVA_DAY_SECONDS };
  GenevaSpan empty = { geneva_day_from_civil (2013, 11, 3) * GENEVA_DAY_SECONDS,
                       geneva_day_from_civil (2013, 11, 20) * GENEVA_DAY_SECONDS };
  GenevaSpan before, after;

  /* A month with none of his events. */
  go_to (chart, "November 2013");
  geneva_session_set_span (chart->session, &empty);
  stage_settle ();
  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &before));
  select_elsewhere (chart, "kerry");
  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &after));
  g_assert_cmpint (after.begin, ==, before.begin);
  g_assert_cmpint (after.end, ==, before.end);

  geneva_session_set_span (chart->session, &window);
  select_elsewhere (chart, "kerry");
  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &after));
  g_assert_cmpint (after.begin, <, window.end);
  g_assert_cmpint (after.end, >, window.begin);

  /* Without a window his first event will do. */
  go_to (chart, "November 2013");
  geneva_session_set_span (chart->session, NULL);
  select_elsewhere (chart, "kerry");
  g_assert_true (geneva_timeline_chart_get_visible_span (get_timeline (chart), &after));
  g_assert_true (after.begin != before.begin);
  end_chart (chart);
}

int
main (int argc, char **argv)
{
  static const char * const names[] = { "network", "timeline" };

  stage_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *toggle = g_strdup_printf ("/widgets/chart-select/%s/toggle", names[i]);
    g_autofree char *band = g_strdup_printf ("/widgets/chart-select/%s/band", names[i]);
    g_autofree char *filter = g_strdup_printf ("/widgets/chart-select/%s/filter", names[i]);
    g_test_add_data_func (toggle, names[i], test_toggle);
    g_test_add_data_func (band, names[i], test_band);
    g_test_add_data_func (filter, names[i], test_filter_actions);
  }
  g_test_add_func ("/widgets/chart-select/band-takes-full-marks", test_band_takes_full_marks);
  g_test_add_func ("/widgets/chart-select/keys", test_keys);
  g_test_add_func ("/widgets/chart-select/range", test_range);
  g_test_add_func ("/widgets/chart-select/shift-adds", test_shift_adds);
  g_test_add_func ("/widgets/chart-select/column", test_column);
  g_test_add_func ("/widgets/chart-select/walk-in-time", test_walk_in_time);
  g_test_add_func ("/widgets/chart-select/focus-off-the-page", test_focus_off_the_page);
  g_test_add_func ("/widgets/chart-select/walk-lanes", test_walk_lanes);
  g_test_add_func ("/widgets/chart-select/menu", test_menu);
  g_test_add_func ("/widgets/chart-select/lane-actions", test_lane_actions);
  g_test_add_func ("/widgets/chart-select/copy", test_copy);
  g_test_add_func ("/widgets/chart-select/zoom-to", test_zoom_to);
  g_test_add_func ("/widgets/chart-select/choices", test_choices);
  g_test_add_func ("/widgets/chart-select/zoom-at-pointer", test_zoom_at_pointer);
  g_test_add_func ("/widgets/chart-select/go-to-date", test_go_to_date);
  g_test_add_func ("/widgets/chart-select/selection-keeps-window", test_selection_keeps_window);
  return g_test_run ();
}
