/* Filtering and finding dates as a reader does it in the window: the keys of
 * the program, the chips above the charts, and what both charts show then.
 */
#include "window-stage.h"

#include "geneva-network-chart.h"
#include "geneva-timeline-chart.h"

#include <string.h>

static GenevaFilterBar *
get_bar (Stage *stage)
{
  return geneva_workspace_get_filters (window_stage_workspace (stage));
}

static guint
count_events (Stage *stage)
{
  return geneva_scene_get_count (geneva_chart_view_get_scene (window_stage_chart (stage, "timeline")), "shown");
}

/* The first event with a mark on the page. */
static guint32
get_event (Stage *stage, guint n)
{
  GenevaScene *scene = geneva_chart_view_get_scene (window_stage_chart (stage, "timeline"));

  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    GenevaRect bounds;
    if (geneva_scene_get_item_handle (scene, i) != GENEVA_HANDLE_NONE &&
        geneva_scene_get_item_bounds (scene, i, &bounds) && n-- == 0)
      return i;
  }
  g_assert_not_reached ();
}

static void
test_only (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaChartView *timeline;
  guint n_all;

  geneva_window_show_view (stage->window, "timeline");
  stage_settle ();
  timeline = window_stage_chart (stage, "timeline");
  n_all = count_events (stage);
  g_assert_cmpuint (n_all, >, 30);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_bar (stage))));
  geneva_chart_view_choose_item (timeline, get_event (stage, 1), GENEVA_CHOOSE_ALONE);
  geneva_chart_view_choose_item (timeline, get_event (stage, 4), GENEVA_CHOOSE_TOGGLED);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.chart", "s", "only"));
  stage_settle ();
  g_assert_cmpuint (count_events (stage), ==, 2);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (get_bar (stage))));
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (get_bar (stage)), ==, 1);
  /* The chip takes it back. */
  g_signal_emit_by_name (geneva_filter_bar_get_chip (get_bar (stage), 0), "clicked");
  stage_settle ();
  g_assert_null (geneva_session_get_filter (session));
  g_assert_cmpuint (count_events (stage), ==, n_all);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_bar (stage))));
}

static void
test_hide_and_lanes (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaChartView *timeline;
  GenevaHandle hidden;
  guint32 item;

  geneva_window_show_view (stage->window, "timeline");
  stage_settle ();
  timeline = window_stage_chart (stage, "timeline");
  item = get_event (stage, 2);
  hidden = geneva_scene_get_item_handle (geneva_chart_view_get_scene (timeline), item);
  geneva_chart_view_choose_item (timeline, item, GENEVA_CHOOSE_ALONE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.chart", "s", "hide"));
  stage_settle ();
  g_assert_cmpuint (geneva_scene_find_item (geneva_chart_view_get_scene (timeline), hidden, 0, 0), ==, 0);
  g_assert_true (geneva_chart_view_focus_item (timeline, get_event (stage, 3)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (timeline), "chart.lane-hide", "s", ""));
  stage_settle ();
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (get_bar (stage)), ==, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.chart", "s", "show-hidden"));
  stage_settle ();
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (get_bar (stage)), ==, 0);
  g_assert_cmpuint (geneva_scene_find_item (geneva_chart_view_get_scene (timeline), hidden, 0, 0), !=, 0);
}

static gboolean
undo (Stage *stage)
{
  gboolean is_done = gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.undo-filter", NULL);

  stage_settle ();
  return is_done;
}

/* What was left out last comes back first; a toast says what that was. */
static void
test_undo (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaTimelineChart *chart;
  GenevaChartView *timeline;
  guint n_all;
  guint n_some;

  geneva_window_show_view (stage->window, "timeline");
  stage_settle ();
  timeline = window_stage_chart (stage, "timeline");
  chart = GENEVA_TIMELINE_CHART (geneva_chart_view_get_chart (timeline));
  n_all = count_events (stage);
  geneva_chart_view_choose_item (timeline, get_event (stage, 1), GENEVA_CHOOSE_ALONE);
  geneva_chart_view_choose_item (timeline, get_event (stage, 4), GENEVA_CHOOSE_TOGGLED);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.chart", "s", "hide"));
  stage_settle ();
  g_assert_cmpstr (geneva_window_get_message (stage->window), ==, "Hidden: 2 events");
  n_some = count_events (stage);
  g_assert_cmpuint (n_some, ==, n_all - 2);
  g_assert_true (geneva_chart_view_focus_item (timeline, get_event (stage, 3)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (timeline), "chart.lane-hide", "s", ""));
  stage_settle ();
  g_assert_true (g_str_has_prefix (geneva_window_get_message (stage->window), "Hidden lane: "));
  /* Other lanes and back are no step. */
  geneva_timeline_chart_set_lanes (chart, GENEVA_LANES_KIND);
  geneva_timeline_chart_set_lanes (chart, GENEVA_LANES_BLOC);
  stage_settle ();
  g_assert_true (undo (stage));
  g_assert_null (geneva_timeline_chart_get_hidden_lanes (chart)[0]);
  g_assert_cmpuint (count_events (stage), ==, n_some);
  g_assert_true (undo (stage));
  g_assert_null (geneva_session_get_filter (session));
  g_assert_cmpuint (count_events (stage), ==, n_all);
  g_assert_cmpstr (geneva_window_get_message (stage->window), ==, "Undone: Hide of 2 events");
  undo (stage);
  g_assert_cmpuint (count_events (stage), ==, n_all);
  /* And forth again. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.redo", NULL));
  stage_settle ();
  g_assert_cmpuint (count_events (stage), ==, n_some);
  g_assert_cmpstr (geneva_window_get_message (stage->window), ==, "Done again: Hide of 2 events");
  g_assert_true (undo (stage));
  /* So does showing all again. */
  geneva_chart_view_choose_item (timeline, get_event (stage, 1), GENEVA_CHOOSE_ALONE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.chart", "s", "only"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.chart", "s", "show-hidden"));
  g_assert_true (undo (stage));
  g_assert_cmpuint (count_events (stage), ==, 1);
}

/* Choices about the network that leave something out are steps as any other; those that do not are none. */
static void
test_undo_network (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GtkWidget *view;
  GenevaNetworkChart *chart;
  GenevaNetworkSettings settings;

  geneva_window_show_view (stage->window, "network");
  stage_settle ();
  view = GTK_WIDGET (window_stage_chart (stage, "network"));
  chart = GENEVA_NETWORK_CHART (geneva_chart_view_get_chart (GENEVA_CHART_VIEW (view)));
  g_assert_true (gtk_widget_activate_action (view, "chart.persons", NULL));
  stage_settle ();
  g_assert_cmpstr (geneva_window_get_message (stage->window), ==, "Persons hidden");
  /* Turned up bit by bit, it is one step. */
  g_assert_true (gtk_widget_activate_action (view, "chart.min-weight", "d", 0.5));
  g_assert_true (gtk_widget_activate_action (view, "chart.min-weight", "d", 1.0));
  g_assert_true (gtk_widget_activate_action (view, "chart.min-weight", "d", 1.5));
  stage_settle ();
  g_assert_cmpstr (geneva_window_get_message (stage->window), ==, "Edges lighter than 1.5 hidden");
  g_assert_true (gtk_widget_activate_action (view, "chart.layout", "s", "circle"));
  g_assert_true (gtk_widget_activate_action (view, "chart.ties", NULL));
  stage_settle ();
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (get_bar (stage)), ==, 3);

  g_assert_true (undo (stage));
  geneva_network_chart_get_settings (chart, &settings);
  g_assert_cmpuint (settings.relations, ==, GENEVA_RELATION_USUAL);
  g_assert_cmpint (settings.arrangement, ==, GENEVA_ARRANGE_CIRCLE);
  g_assert_cmpfloat (settings.min_weight, ==, 1.5);
  g_assert_true (undo (stage));
  geneva_network_chart_get_settings (chart, &settings);
  g_assert_cmpfloat (settings.min_weight, ==, 0.0);
  g_assert_cmpuint (settings.actor_kinds, !=, 0);
  g_assert_true (undo (stage));
  geneva_network_chart_get_settings (chart, &settings);
  g_assert_cmpuint (settings.actor_kinds, ==, 0);
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (get_bar (stage)), ==, 0);
}

static gboolean
is_typing (gpointer window)
{
  return GTK_IS_TEXT (gtk_window_get_focus (window));
}

static gboolean
has_keyboard (gpointer widget)
{
  return gtk_widget_is_focus (widget);
}

/* From the network, too, the key leads to the timeline. */
static void
test_go_to_date (void)
{
  g_autoptr (Stage) stage = window_stage_new (1000, 700);

  geneva_window_show_view (stage->window, "network");
  stage_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.go-to-date", NULL));
  stage_wait (is_typing, stage->window);
  g_assert_cmpstr (geneva_window_get_view (stage->window), ==, "timeline");
  /* GTK 4.8 looks for the pointer in a window that went with an open popover. */
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (stage->window)),
                                                             GTK_TYPE_POPOVER)));
  /* The keys are the chart's again. */
  stage_wait (has_keyboard, window_stage_chart (stage, "timeline"));
}

/* Each key of the program means one thing. */
static void
test_no_clash (void)
{
  g_autoptr (Stage) stage = window_stage_new (800, 600);
  GtkApplication *application = GTK_APPLICATION (stage->application);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  for (guint i = 0; actions[i] != NULL; i++) {
    g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, actions[i]);
    for (guint k = 0; accels[k] != NULL; k++) {
      if (!g_hash_table_add (seen, g_strdup (accels[k])))
        g_error ("%s is the key of two actions, one of them %s", accels[k], actions[i]);
    }
  }
  g_assert_true (g_hash_table_contains (seen, "<Control>g"));
  g_assert_true (g_hash_table_contains (seen, "<Shift><Control>o"));
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/window-filter/only", test_only);
  g_test_add_func ("/app/window-filter/hide-and-lanes", test_hide_and_lanes);
  g_test_add_func ("/app/window-filter/undo", test_undo);
  g_test_add_func ("/app/window-filter/undo-network", test_undo_network);
  g_test_add_func ("/app/window-filter/go-to-date", test_go_to_date);
  g_test_add_func ("/app/window-filter/no-clash", test_no_clash);
  return g_test_run ();
}
