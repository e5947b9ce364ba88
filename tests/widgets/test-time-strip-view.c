/* The time strip on the screen: brushed, dragged, walked by keys, turned by the
 * wheel, played by the frame clock, and its handles as real objects.
 */
#include "geneva-chart-view.h"
#include "geneva-time-strip-handle.h"
#include "geneva-time-strip-view.h"
#include "stage.h"
#include "store/geneva-dossier-json.h"

#include <math.h>
#include <string.h>

#define DAY GENEVA_DAY_SECONDS

typedef struct {
  GenevaSession       *session;
  GenevaTimeStripView *view;
  GenevaTimeStripPlot *plot;
  GtkWidget           *widget;        /* the plot */
  GtkWidget           *window;
  guint                n_spans;       /* how often the session told of another one */
} Strip;

static void
on_span (Strip *strip)
{
  strip->n_spans++;
}

static Strip *
new_strip (GenevaSession *session, int width)
{
  Strip *strip = g_new0 (Strip, 1);

  strip->session = session;
  strip->view = g_object_new (GENEVA_TYPE_TIME_STRIP_VIEW, "session", session, NULL);
  strip->plot = geneva_time_strip_view_get_plot (strip->view);
  strip->widget = GTK_WIDGET (strip->plot);
  g_signal_connect_swapped (session, "notify::span", G_CALLBACK (on_span), strip);
  strip->window = stage_show (GTK_WIDGET (strip->view), width, 80);
  g_assert_nonnull (geneva_time_strip_plot_get_geometry (strip->plot));
  return strip;
}

static void
end_strip (Strip *strip)
{
  g_signal_handlers_disconnect_by_data (strip->session, strip);
  gtk_window_destroy (GTK_WINDOW (strip->window));
  g_object_unref (strip->session);
  g_free (strip);
}

static GenevaSpan
get_span (Strip *strip)
{
  GenevaSpan span;

  geneva_session_get_span (strip->session, &span);
  return span;
}

static gboolean
has_span (Strip *strip)
{
  GenevaSpan span = get_span (strip);

  return geneva_time_window_is_set (&span);
}

static double
get_x (Strip *strip, double instant)
{
  const GenevaTimeStripGeometry *geometry = geneva_time_strip_plot_get_geometry (strip->plot);

  return (geometry->plot.x + geneva_time_scale_to_pt (&geometry->scale, instant)) * GENEVA_PX_PER_PT;
}

static double
get_px_a_day (Strip *strip)
{
  const GenevaTimeStripGeometry *geometry = geneva_time_strip_plot_get_geometry (strip->plot);

  return DAY / geneva_time_scale_get_seconds_per_pt (&geometry->scale) * GENEVA_PX_PER_PT;
}

static void
set_span (Strip *strip, int from_day, int to_day)
{
  GenevaSpan domain, span;

  geneva_time_strip_plot_get_domain (strip->plot, &domain);
  span = (GenevaSpan) { domain.begin + from_day * DAY, domain.begin + to_day * DAY };
  geneva_session_set_span (strip->session, &span);
  stage_settle ();
}

#define assert_days(strip, from_day, to_day) G_STMT_START { \
  GenevaSpan _domain, _span = get_span (strip); \
  geneva_time_strip_plot_get_domain ((strip)->plot, &_domain); \
  g_assert_cmpfloat ((double) (_span.begin - _domain.begin) / DAY, ==, from_day); \
  g_assert_cmpfloat ((double) (_span.end - _domain.begin) / DAY, ==, to_day); \
} G_STMT_END

static const char *
get_summary (Strip *strip)
{
  static char words[512];
  g_autofree char *summary = geneva_time_strip_plot_dup_summary (strip->plot, FALSE);

  g_strlcpy (words, summary, sizeof words);
  return words;
}

/* ---- pointer ---- */

static void
test_brush (void)
{
  Strip *strip = new_strip (stage_new_session (), 1000);
  GenevaSpan domain;
  double x, px;

  g_assert_false (has_span (strip));
  geneva_time_strip_plot_get_domain (strip->plot, &domain);
  x = get_x (strip, (double) domain.begin + 40.0 * DAY);
  px = get_px_a_day (strip);
  /* Back over it: the ends are in order all the same, and on days. */
  stage_drag (strip->widget, x + 30.2 * px, 15, -30.2 * px, 4, TRUE);
  assert_days (strip, 40.0, 70.0);
  g_assert_nonnull (strstr (get_summary (strip), "certain"));
  /* Beside the window: another one. */
  stage_drag (strip->widget, x + 100.0 * px, 15, 20.0 * px, 0, TRUE);
  assert_days (strip, 140.0, 160.0);
  end_strip (strip);
}

/* Time from right to left: the same window on the other side, pointer and keys along with it. */
static void
test_from_right (void)
{
  Strip *strip = new_strip (stage_new_session (), 1000);
  GtkWidget *first, *last;
  graphene_rect_t left, right;
  GenevaSpan domain;
  gint64 begin;
  double x, px;

  geneva_time_strip_plot_set_time_from_right (strip->plot, TRUE);
  stage_settle ();
  geneva_time_strip_plot_get_domain (strip->plot, &domain);
  x = gtk_widget_get_width (strip->widget) - get_x (strip, (double) domain.begin + 40.0 * DAY);
  px = get_px_a_day (strip);
  stage_drag (strip->widget, x, 15, -30.2 * px, 4, TRUE);
  assert_days (strip, 40.0, 70.0);
  first = geneva_time_strip_plot_get_handle (strip->plot, GENEVA_WINDOW_BEGIN);
  last = geneva_time_strip_plot_get_handle (strip->plot, GENEVA_WINDOW_END);
  stage_settle ();
  g_assert_true (gtk_widget_compute_bounds (last, strip->widget, &left));
  g_assert_true (gtk_widget_compute_bounds (first, strip->widget, &right));
  g_assert_cmpfloat_with_epsilon (right.origin.x + right.size.width / 2, x, 2);
  g_assert_cmpfloat_with_epsilon (left.origin.x + left.size.width / 2, x - 30.0 * px, 2);
  /* The window itself, by its middle: to the right is earlier. */
  stage_drag (strip->widget, x - 15.0 * px, 15, 12.0 * px, 0, TRUE);
  begin = get_span (strip).begin;
  g_assert_cmpint (begin, >=, domain.begin + 27 * DAY);
  g_assert_cmpint (begin, <=, domain.begin + 29 * DAY);
  g_assert_cmpint (get_span (strip).end - begin, ==, 30 * DAY);
  gtk_widget_grab_focus (geneva_time_strip_plot_get_handle (strip->plot, GENEVA_WINDOW_WHOLE));
  g_assert_true (stage_key (strip->widget, GDK_KEY_Left, 0));
  g_assert_cmpint (get_span (strip).begin, >, begin);
  begin = get_span (strip).begin;
  g_assert_true (stage_key (strip->widget, GDK_KEY_Right, 0));
  g_assert_cmpint (get_span (strip).begin, <, begin);
  geneva_time_strip_plot_set_time_from_right (strip->plot, FALSE);
  stage_settle ();
  g_assert_true (gtk_widget_compute_bounds (last, strip->widget, &right));
  g_assert_true (gtk_widget_compute_bounds (first, strip->widget, &left));
  g_assert_cmpfloat (left.origin.x, <, right.origin.x);
  end_strip (strip);
}

static void
test_move_and_resize (void)
{
  Strip *strip = new_strip (stage_new_session (), 1000);
  GenevaSpan domain;
  double begin, px;

  geneva_time_strip_plot_get_domain (strip->plot, &domain);
  set_span (strip, 50, 80);
  begin = get_x (strip, (double) domain.begin + 50.0 * DAY);
  px = get_px_a_day (strip);
  stage_drag (strip->widget, begin + 15.0 * px, 15, 12.0 * px, 0, TRUE);
  assert_days (strip, 62.0, 92.0);
  /* Its begin, then its end. */
  stage_drag (strip->widget, begin + 12.0 * px, 15, -10.0 * px, 0, TRUE);
  assert_days (strip, 52.0, 92.0);
  stage_drag (strip->widget, begin + 42.0 * px, 15, 8.0 * px, 0, TRUE);
  assert_days (strip, 52.0, 100.0);
  /* Not beyond the axis. */
  stage_drag (strip->widget, begin + 20.0 * px, 15, -2000.0, 0, TRUE);
  assert_days (strip, 0.0, 48.0);
  /* A click is no drag. */
  stage_click (strip->widget, begin + 100.0 * px, 15, 1);
  assert_days (strip, 0.0, 48.0);
  stage_click (strip->widget, begin + 100.0 * px, 15, 2);
  g_assert_false (has_span (strip));
  end_strip (strip);
}

static void
test_wheel (void)
{
  Strip *strip = new_strip (stage_new_session (), 1000);
  GenevaSpan domain, before, after;
  double x;

  geneva_time_strip_plot_get_domain (strip->plot, &domain);
  x = get_x (strip, (double) domain.begin + 60.0 * DAY);
  stage_wheel (strip->widget, x, 15, -1);
  before = get_span (strip);
  g_assert_cmpint (before.begin, <, before.end);
  g_assert_cmpint (before.end - before.begin, <, domain.end - domain.begin);
  stage_wheel (strip->widget, x, 15, -1);
  after = get_span (strip);
  g_assert_cmpint (after.end - after.begin, <, before.end - before.begin);
  g_assert_cmpint (after.begin, <=, domain.begin + 60 * DAY);
  g_assert_cmpint (after.end, >=, domain.begin + 60 * DAY);
  /* A touchpad's small parts of a notch do nothing, each for itself. */
  stage_wheel (strip->widget, x, 15, -0.2);
  g_assert_cmpint (get_span (strip).begin, ==, after.begin);
  g_assert_cmpint (get_span (strip).end, ==, after.end);
  stage_wheel (strip->widget, x, 15, -0.3);
  g_assert_cmpint (get_span (strip).end - get_span (strip).begin, <, after.end - after.begin);
  for (int i = 0; i < 8; i++)
    stage_wheel (strip->widget, x, 15, 1);
  g_assert_false (has_span (strip));
  end_strip (strip);
}

static void
test_outliers (void)
{
  Strip *strip = new_strip (stage_new_session (), 1000);
  const GenevaTimeStripGeometry *geometry = geneva_time_strip_plot_get_geometry (strip->plot);
  GActionGroup *actions = geneva_time_strip_view_get_actions (strip->view);
  GenevaSpan far = { 0, 0 };

  /* The war began long before all that is told. */
  g_assert_cmpuint (geometry->n_earlier, >, 0);
  stage_click (strip->widget, (geometry->earlier.x + 8.0) * GENEVA_PX_PER_PT, 15, 1);
  g_assert_true (geneva_time_strip_plot_get_whole (strip->plot));
  g_assert_cmpuint (geometry->n_earlier, ==, 0);
  g_assert_true (geometry->is_whole);
  g_action_group_change_action_state (actions, "whole", g_variant_new_boolean (FALSE));
  stage_settle ();
  g_assert_cmpuint (geometry->n_earlier, >, 0);
  /* A window out there brings it into sight. */
  far.begin = geometry->domain.begin - 200 * DAY;
  far.end = far.begin + 30 * DAY;
  geneva_session_set_span (strip->session, &far);
  stage_settle ();
  g_assert_true (geneva_time_strip_plot_get_whole (strip->plot));
  end_strip (strip);
}

/* ---- keys ---- */

static void
test_keys (void)
{
  Strip *strip = new_strip (stage_new_session (), 1000);
  GenevaSpan domain, span;

  geneva_time_strip_plot_get_domain (strip->plot, &domain);
  geneva_time_strip_view_focus (strip->view);
  /* Nothing to take away: Escape is for others. */
  g_assert_false (stage_key (strip->widget, GDK_KEY_Escape, 0));
  set_span (strip, 100, 140);
  g_assert_true (stage_key (strip->widget, GDK_KEY_Right, 0));
  assert_days (strip, 102.0, 142.0);
  g_assert_true (stage_key (strip->widget, GDK_KEY_Left, 0));
  assert_days (strip, 100.0, 140.0);
  g_assert_true (stage_key (strip->widget, GDK_KEY_Right, GDK_SHIFT_MASK));
  assert_days (strip, 100.0, 142.0);
  g_assert_true (stage_key (strip->widget, GDK_KEY_Left, GDK_CONTROL_MASK));
  assert_days (strip, 98.0, 142.0);
  g_assert_true (stage_key (strip->widget, GDK_KEY_Home, 0));
  assert_days (strip, 0.0, 44.0);
  g_assert_true (stage_key (strip->widget, GDK_KEY_Page_Down, 0));
  assert_days (strip, 44.0, 88.0);
  g_assert_true (stage_key (strip->widget, GDK_KEY_End, 0));
  g_assert_cmpint (get_span (strip).end, ==, domain.end);
  g_assert_true (stage_key (strip->widget, GDK_KEY_plus, 0));
  span = get_span (strip);
  g_assert_cmpint (span.end - span.begin, <, 44 * DAY);
  g_assert_true (stage_key (strip->widget, GDK_KEY_0, 0));
  g_assert_false (has_span (strip));
  /* The begin of the whole, by the handle that has the focus. */
  gtk_widget_grab_focus (geneva_time_strip_plot_get_handle (strip->plot, GENEVA_WINDOW_BEGIN));
  g_assert_true (stage_key (strip->widget, GDK_KEY_Right, 0));
  g_assert_true (has_span (strip));
  g_assert_cmpint (get_span (strip).begin, >, domain.begin);
  g_assert_cmpint (get_span (strip).end, ==, domain.end);
  g_assert_true (stage_key (strip->widget, GDK_KEY_Escape, 0));
  g_assert_false (has_span (strip));
  /* An arrow without a window makes one. */
  geneva_time_strip_view_focus (strip->view);
  g_assert_true (stage_key (strip->widget, GDK_KEY_Right, 0));
  g_assert_cmpint (get_span (strip).begin, ==, domain.begin);
  end_strip (strip);
}

/* ---- actions ---- */

static void
test_steps (void)
{
  Strip *strip = new_strip (stage_new_session (), 1000);
  GActionGroup *actions = geneva_time_strip_view_get_actions (strip->view);

  g_assert_false (g_action_group_get_action_enabled (actions, "clear"));
  set_span (strip, 20, 30);
  g_assert_true (g_action_group_get_action_enabled (actions, "clear"));
  g_action_group_activate_action (actions, "step-forward", NULL);
  assert_days (strip, 30.0, 40.0);
  g_action_group_activate_action (actions, "step-back", NULL);
  g_action_group_activate_action (actions, "step-back", NULL);
  assert_days (strip, 10.0, 20.0);
  g_action_group_activate_action (actions, "clear", NULL);
  g_assert_false (has_span (strip));
  end_strip (strip);
}

static gboolean
has_moved_on (gpointer data)
{
  return ((Strip *) data)->n_spans >= 5;
}

static gboolean
has_stopped (gpointer data)
{
  return !geneva_time_strip_view_is_playing (((Strip *) data)->view);
}

/* By the frame clock: nothing here waits for a time, only for what happens. */
static void
test_play (void)
{
  Strip *strip = new_strip (stage_new_session (), 1000);
  GActionGroup *actions = geneva_time_strip_view_get_actions (strip->view);
  GenevaSpan domain, first, later;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  geneva_time_strip_plot_get_domain (strip->plot, &domain);
  g_action_group_change_action_state (actions, "speed", g_variant_new_string ("4"));
  gtk_widget_grab_focus (geneva_time_strip_plot_get_handle (strip->plot, GENEVA_WINDOW_WHOLE));
  g_assert_true (stage_key (strip->widget, GDK_KEY_space, 0));
  g_assert_true (geneva_time_strip_view_is_playing (strip->view));
  first = get_span (strip);
  g_assert_true (geneva_time_window_is_set (&first));
  stage_wait (has_moved_on, strip);
  later = get_span (strip);
  g_assert_cmpint (later.begin, >, first.begin);
  g_assert_cmpint (later.begin % DAY, ==, 0);
  g_assert_cmpint (later.end % DAY, ==, 0);
  /* Whoever takes hold of the window has it. */
  stage_key (strip->widget, GDK_KEY_Home, 0);
  g_assert_false (geneva_time_strip_view_is_playing (strip->view));
  g_assert_cmpint (get_span (strip).begin, ==, domain.begin);
  /* To the end, and there it stops. */
  first = (GenevaSpan) { domain.end - 20 * DAY, domain.end - 10 * DAY };
  geneva_session_set_span (strip->session, &first);
  g_action_group_activate_action (actions, "play", NULL);
  stage_wait (has_stopped, strip);
  g_assert_cmpint (get_span (strip).end, ==, domain.end);
  {
    g_autoptr (GVariant) state = g_action_group_get_action_state (actions, "play");

    g_assert_false (g_variant_get_boolean (state));
  }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  end_strip (strip);
}

static void
test_grow (void)
{
  Strip *strip = new_strip (stage_new_session (), 1000);
  GActionGroup *actions = geneva_time_strip_view_get_actions (strip->view);
  GenevaSpan domain;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  geneva_time_strip_plot_get_domain (strip->plot, &domain);
  g_action_group_change_action_state (actions, "mode", g_variant_new_string ("growing"));
  g_action_group_change_action_state (actions, "speed", g_variant_new_string ("4"));
  g_action_group_change_action_state (actions, "loop", g_variant_new_boolean (TRUE));
  g_action_group_activate_action (actions, "play", NULL);
  stage_wait (has_moved_on, strip);
  g_assert_cmpint (get_span (strip).begin, ==, domain.begin);
  /* What nobody sees does not play. */
  g_assert_true (geneva_time_strip_view_is_playing (strip->view));
  gtk_widget_set_visible (GTK_WIDGET (strip->view), FALSE);
  g_assert_false (geneva_time_strip_view_is_playing (strip->view));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  end_strip (strip);
}

static void
test_clock (void)
{
  Strip *strip = new_strip (stage_new_session (), 1000);
  GActionGroup *actions = geneva_time_strip_view_get_actions (strip->view);

  g_action_group_change_action_state (actions, "clock", g_variant_new_string ("reported"));
  stage_settle ();
  g_assert_cmpint (geneva_session_get_clock (strip->session), ==, GENEVA_CLOCK_REPORTED);
  gtk_test_accessible_assert_property (strip->widget, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Events by when they were reported");
  /* From elsewhere, too. */
  geneva_session_set_clock (strip->session, GENEVA_CLOCK_HAPPENED);
  stage_settle ();
  {
    g_autoptr (GVariant) state = g_action_group_get_action_state (actions, "clock");

    g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "happened");
  }
  gtk_test_accessible_assert_property (strip->widget, GTK_ACCESSIBLE_PROPERTY_LABEL, "Events by when they happened");
  end_strip (strip);
}

static void
test_filter (void)
{
  Strip *strip = new_strip (stage_new_session (), 1000);
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_session_get_dossier (strip->session));
  GenevaHandle handles[5];
  g_autoptr (GenevaFilter) filter = NULL;
  GenevaHandle handle = GENEVA_HANDLE_NONE;
  g_autofree char *before = g_strdup (get_summary (strip));

  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    handles[i] = handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle);
  filter = geneva_filter_new_with (NULL, GENEVA_FILTER_ONLY, "5 events", handles, G_N_ELEMENTS (handles));
  geneva_session_set_filter (strip->session, filter);
  stage_settle ();
  g_test_message ("%s", get_summary (strip));
  g_assert_cmpstr (before, !=, get_summary (strip));
  g_assert_nonnull (strstr (get_summary (strip), "filtered out"));
  end_strip (strip);
}

/* ---- objects ---- */

static void
test_objects (void)
{
  Strip *strip = new_strip (stage_new_session (), 1000);
  GtkWidget *begin = geneva_time_strip_plot_get_handle (strip->plot, GENEVA_WINDOW_BEGIN);
  GtkWidget *end = geneva_time_strip_plot_get_handle (strip->plot, GENEVA_WINDOW_END);
  GtkWidget *whole = geneva_time_strip_plot_get_handle (strip->plot, GENEVA_WINDOW_WHOLE);
  const GenevaSpan month = { geneva_day_from_civil (2013, 9, 1) * DAY, geneva_day_from_civil (2013, 10, 1) * DAY };
  const double days = (double) geneva_day_from_civil (2013, 10, 1);
  graphene_rect_t bounds;

  gtk_test_accessible_assert_role (strip->widget, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_role (begin, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_role (end, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_role (whole, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (whole, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "Whole dossier");
  geneva_session_set_span (strip->session, &month);
  stage_settle ();
  gtk_test_accessible_assert_property (begin, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "1 September 2013");
  gtk_test_accessible_assert_property (end, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "30 September 2013");
  gtk_test_accessible_assert_property (whole, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "September 2013");
  gtk_test_accessible_assert_property (end, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, days);
  g_assert_true (gtk_widget_get_focusable (begin));
  /* They lie where the window is painted. */
  g_assert_true (gtk_widget_compute_bounds (whole, strip->widget, &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.origin.x, get_x (strip, (double) month.begin), 2.0);
  g_assert_cmpfloat_with_epsilon (bounds.origin.x + bounds.size.width, get_x (strip, (double) month.end), 2.0);
  /* And are reached by Tab, one after the other. */
  gtk_widget_grab_focus (begin);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (strip->window)) == begin);
  gtk_widget_child_focus (strip->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (GENEVA_IS_TIME_STRIP_HANDLE (gtk_window_get_focus (GTK_WINDOW (strip->window))));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (strip->window)) != begin);
  end_strip (strip);
}

static void
test_narrow (void)
{
  Strip *strip = new_strip (stage_new_session (), 360);
  const GenevaTimeStripGeometry *geometry = geneva_time_strip_plot_get_geometry (strip->plot);
  int height;

  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (strip->view)), <=, 360);
  g_assert_cmpint (gtk_widget_get_width (strip->widget), <=, 360);
  g_assert_cmpfloat (geometry->plot.width, >, 150.0);
  gtk_widget_measure (GTK_WIDGET (strip->view), GTK_ORIENTATION_VERTICAL, 360, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, >=, 64);
  g_assert_cmpint (height, <=, 80);
  end_strip (strip);
}

/* ---- other dossiers ---- */

static GenevaSession *
new_made_session (const char *events)
{
  g_autofree char *text = g_strconcat ("{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\",\"language\":\"en\","
                                       "\"sources\":[],\"actors\":[],\"places\":[],\"ties\":[],\"events\":[", events,
                                       "],\"issues\":[],\"statements\":[],\"forecasts\":[],\"quantities\":[],"
                                       "\"figures\":[],\"links\":[]}", NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_dossier_json_read (text, strlen (text), faults, &error);
  g_autoptr (GenevaDossier) dossier = NULL;

  g_assert_no_error (error);
  dossier = geneva_dossier_new (snapshot);
  return geneva_session_new (dossier);
}

static void
test_empty (void)
{
  Strip *strip = new_strip (new_made_session (""), 700);
  GActionGroup *actions = geneva_time_strip_view_get_actions (strip->view);

  g_assert_cmpstr (get_summary (strip), ==, "No events");
  g_assert_false (g_action_group_get_action_enabled (actions, "play"));
  g_assert_false (stage_key (strip->widget, GDK_KEY_Right, 0));
  stage_drag (strip->widget, 100, 15, 100, 0, TRUE);
  g_assert_false (has_span (strip));
  geneva_session_set_dossier (strip->session, NULL);
  stage_settle ();
  g_assert_cmpstr (get_summary (strip), ==, "");
  end_strip (strip);
}

static gboolean
is_counted (gpointer data)
{
  return !geneva_time_strip_plot_is_counting (((Strip *) data)->plot);
}

/* More than are counted at once: a worker does it, and the window does not wait. */
static void
test_large (void)
{
  g_autoptr (GString) events = g_string_new (NULL);
  Strip *strip;

  for (guint i = 0; i < 6000; i++)
    g_string_append_printf (events, "%s{\"id\":\"e%u\",\"title\":\"E\",\"kind\":\"consult\",\"level\":\"act\",\"when\":"
                            "\"201%u-%02u-%02u\",\"participants\":[],\"accounts\":[{\"says\":\"happened\","
                            "\"evidence\":[]}],\"origin\":\"hand\",\"review\":\"accepted\"}", i > 0 ? "," : "", i,
                            i % 10, 1 + i % 12, 1 + i % 28);
  strip = new_strip (new_made_session (events->str), 900);
  stage_wait (is_counted, strip);
  g_assert_nonnull (strstr (get_summary (strip), "6,000 events"));
  /* Ten years on nine hundred pixels: four days a pixel, a month is seven. */
  g_assert_cmpint (geneva_time_strip_plot_get_unit (strip->plot), ==, GENEVA_TICK_MONTH);
  set_span (strip, 0, 3000);
  g_assert_nonnull (strstr (get_summary (strip), "certain"));
  /* Counted anew while the last count is under way. */
  geneva_session_set_clock (strip->session, GENEVA_CLOCK_REPORTED);
  geneva_session_set_clock (strip->session, GENEVA_CLOCK_HAPPENED);
  g_assert_true (geneva_time_strip_plot_is_counting (strip->plot));
  stage_wait (is_counted, strip);
  g_assert_nonnull (strstr (get_summary (strip), "certain"));
  /* And left while it counts. */
  geneva_session_set_unreviewed (strip->session, TRUE);
  end_strip (strip);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/time-strip-view/brush", test_brush);
  g_test_add_func ("/time-strip-view/time-from-right", test_from_right);
  g_test_add_func ("/time-strip-view/move-and-resize", test_move_and_resize);
  g_test_add_func ("/time-strip-view/wheel", test_wheel);
  g_test_add_func ("/time-strip-view/outliers", test_outliers);
  g_test_add_func ("/time-strip-view/keys", test_keys);
  g_test_add_func ("/time-strip-view/steps", test_steps);
  g_test_add_func ("/time-strip-view/play", test_play);
  g_test_add_func ("/time-strip-view/grow", test_grow);
  g_test_add_func ("/time-strip-view/clock", test_clock);
  g_test_add_func ("/time-strip-view/filter", test_filter);
  g_test_add_func ("/time-strip-view/objects", test_objects);
  g_test_add_func ("/time-strip-view/narrow", test_narrow);
  g_test_add_func ("/time-strip-view/empty", test_empty);
  g_test_add_func ("/time-strip-view/large", test_large);
  return g_test_run ();
}
