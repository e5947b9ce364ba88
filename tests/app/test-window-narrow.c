/* The window where there is little room, and where nothing may move: each page
 * fits 360 pixels, also with letters twice as large in 1024, and no picture
 * glides when the desktop wants no animations. The pane's width is kept where
 * keys cannot change it.
 */
#include "window-stage.h"

#include <math.h>

#define NARROW_PX 360

static const char * const views[] = {
  "start", "charts", "network", "timeline", "positions", "drift", "figures", "tables", "codebook", "review",
};

/* Which widget asks for it: the way down to the last one that needs as much. */
static void
tell_who_asks (GtkWidget *widget, int least)
{
  GString *way = g_string_new (NULL);
  GtkWidget *next = widget;

  while (next != NULL) {
    int most = 0;
    widget = next;
    next = NULL;
    g_string_append_printf (way, " > %s", G_OBJECT_TYPE_NAME (widget));
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child)) {
      int minimum = 0;
      if (GTK_IS_NATIVE (child) || !gtk_widget_get_visible (child) || !gtk_widget_get_child_visible (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum > most) {
        most = minimum;
        next = child;
      }
    }
    if (next != NULL)
      g_string_append_printf (way, " %d", most);
  }
  g_test_message ("%d:%s", least, way->str);
  g_string_free (way, TRUE);
}

static gboolean
fits (Stage *stage, const char *view, int width)
{
  int minimum;

  geneva_window_show_view (stage->window, view);
  stage_settle ();
  /* What is in it: the border is the theme's. */
  gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (stage->window)), GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                      NULL, NULL, NULL);
  if (minimum > width) {
    g_test_message ("%s", view);
    tell_who_asks (GTK_WIDGET (stage->window), minimum);
  }
  return minimum <= width;
}

static void
test_narrow (void)
{
  g_autoptr (Stage) stage = window_stage_new (NARROW_PX, 640);
  guint n_wide = 0;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    n_wide += !fits (stage, views[i], NARROW_PX);
  g_assert_cmpuint (n_wide, ==, 0);
}

static gboolean
has_usual_size (gpointer view)
{
  double width_pt;

  geneva_scene_get_size (geneva_chart_view_get_scene (view), &width_pt, NULL);
  return fabs (width_pt * GENEVA_PX_PER_PT - gtk_widget_get_width (view)) < 1;
}

static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (Stage) stage = NULL;
  guint n_wide = 0;
  double width_pt;
  int dpi, width_px;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  stage = window_stage_new (1024, 768);
  /* Charts follow: the same room has half as many points. */
  geneva_window_show_view (stage->window, "timeline");
  stage_settle ();
  geneva_scene_get_size (geneva_chart_view_get_scene (window_stage_chart (stage, "timeline")), &width_pt, NULL);
  width_px = gtk_widget_get_width (GTK_WIDGET (window_stage_chart (stage, "timeline")));
  g_assert_cmpfloat_with_epsilon (width_pt * 2 * GENEVA_PX_PER_PT, width_px, 1);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    n_wide += !fits (stage, views[i], 1024);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_assert_cmpuint (n_wide, ==, 0);
  /* And back, in the window that is there. */
  geneva_window_show_view (stage->window, "timeline");
  stage_wait (has_usual_size, window_stage_chart (stage, "timeline"));
}

/* ---- a pane that cannot move ---- */

static double
press_share (int width, const char *action, double share)
{
  g_autoptr (GSettings) settings = g_settings_new ("com.example.GenevaII");
  g_autoptr (Stage) stage = NULL;
  double pressed;

  g_settings_set_double (settings, "source-share", share);
  stage = window_stage_new (width, 640);
  geneva_window_show_view (stage->window, "network");
  stage_settle ();
  /* Too narrow for both, it was put away. */
  geneva_workspace_set_show_pane (window_stage_workspace (stage), TRUE);
  stage_settle ();
  g_assert_true (geneva_workspace_get_show_pane (window_stage_workspace (stage)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), action, NULL));
  stage_settle ();
  pressed = g_settings_get_double (settings, "source-share");
  g_settings_reset (settings, "source-share");
  return pressed;
}

static void
test_pane_keys (void)
{
  const double kept = 0.35;

  for (int width = NARROW_PX; width <= 600; width += 240) {
    g_assert_cmpfloat (press_share (width, "win.pane-wider", kept), ==, kept);
    g_assert_cmpfloat (press_share (width, "win.pane-narrower", kept), ==, kept);
  }
  /* As wide as the chart lets it be, though less than was chosen. */
  g_assert_cmpfloat (press_share (800, "win.pane-wider", 0.58), ==, 0.58);
  g_assert_cmpfloat (press_share (1400, "win.pane-wider", kept), >, kept);
  g_assert_cmpfloat (press_share (1400, "win.pane-narrower", kept), <, kept);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/narrow/360-pixels", test_narrow);
  g_test_add_func ("/app/narrow/text-twice-as-large", test_large_text);
  g_test_add_func ("/app/narrow/pane-keys", test_pane_keys);
  return g_test_run ();
}
