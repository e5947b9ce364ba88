/* Frames of a real window, as the frame clock tells them: of one with a chart
 * that is panned and zoomed without end, of one that shows a picture of its own
 * anew without having to paint it, and of an empty one that is drawn anew. What
 * the second takes is the toolkit's and the display's; the difference is the
 * chart's.
 */
#include "frames-window.h"

#include "geneva-chart-view.h"
#include "model/geneva-dossier.h"
#include "times.h"

#include <gtk/gtk.h>

/* Frames until all is shown for the first time and nothing is new any more. */
#define WARM_UP 12

typedef struct {
  GtkWidget   *widget;      /* that is drawn in each frame */
  GenevaChart *chart;       /* NULL: another window */
  double       width_pt, height_pt;
  int          n_frames, runs;
  gint64       begun, last_begun;
  gint64       work_begun;
  gboolean     is_cpu_time; /* of the work */
  GArray      *intervals, *works;
  GMainLoop   *loop;
} Watch;

static void
on_before_paint (GdkFrameClock *clock, Watch *watch)
{
  watch->last_begun = watch->begun;
  watch->begun = g_get_monotonic_time ();
  watch->work_begun = times_now (watch->is_cpu_time);
}

static void
on_after_paint (GdkFrameClock *clock, Watch *watch)
{
  double work = (double) (times_now (watch->is_cpu_time) - watch->work_begun) / 1000.0;
  double interval = (double) (watch->begun - watch->last_begun) / 1000.0;

  if (watch->n_frames++ < WARM_UP)
    return;
  g_array_append_val (watch->works, work);
  g_array_append_val (watch->intervals, interval);
  if (watch->n_frames >= WARM_UP + watch->runs)
    g_main_loop_quit (watch->loop);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Watch *watch = data;
  int turn = watch->n_frames / 20;

  if (watch->chart == NULL)
    gtk_widget_queue_draw (widget);
  else if (turn / 2 % 2 == 0)
    (void) geneva_chart_pan (watch->chart, turn % 2 == 0 ? -14.0 : 14.0, 0.0);
  else
    (void) geneva_chart_zoom (watch->chart, turn % 2 == 0 ? 1.25 : 0.8, watch->width_pt * 0.6,
                              watch->height_pt / 2.0);
  return G_SOURCE_CONTINUE;
}

static void
on_map (GtkWidget *widget, Watch *watch)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), watch);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), watch);
  gtk_widget_add_tick_callback (watch->widget, on_tick, watch, NULL);
}

static void
draw_picture (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  cairo_set_source_surface (cr, data, 0.0, 0.0);
  cairo_paint (cr);
}

/* Opaque, and there already: it has only to be shown. */
static GtkWidget *
make_picture (int width, int height)
{
  GtkWidget *area = gtk_drawing_area_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.9, 0.9, 0.8);
  cairo_paint (cr);
  cairo_destroy (cr);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_picture, surface,
                                  (GDestroyNotify) cairo_surface_destroy);
  return area;
}

static GtkWidget *
make_content (const char *name, GenevaSnapshot *snapshot, int width, int height, Watch *watch)
{
  g_autoptr (GenevaTextContext) text = NULL;
  g_autoptr (GenevaDossier) dossier = NULL;
  g_autoptr (GenevaSession) session = NULL;
  GtkWidget *view;

  if (name == NULL)
    return gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  if (g_str_equal (name, FRAMES_WINDOW_PICTURE))
    return make_picture (width, height);
  text = geneva_text_context_new ("en");
  dossier = geneva_dossier_new (snapshot);
  session = geneva_session_new (dossier);
  watch->chart = geneva_chart_new_by_name (name, text);
  view = geneva_chart_view_new ();
  geneva_chart_view_set_chart (GENEVA_CHART_VIEW (view), watch->chart);
  geneva_chart_view_set_session (GENEVA_CHART_VIEW (view), session);
  return view;
}

gboolean
frames_window_measure (const char *chart, GenevaSnapshot *snapshot, int width, int height, int runs,
                       gboolean is_cpu_time, FramesWindowTimes *times)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) works = g_array_new (FALSE, FALSE, sizeof (double));
  Watch watch = { .runs = runs, .width_pt = width * 0.75, .height_pt = height * 0.75, .intervals = intervals,
                  .works = works, .loop = loop, .is_cpu_time = is_cpu_time };
  GtkWidget *window;

  if (!gtk_init_check ())
    return FALSE;
  window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  watch.widget = make_content (chart, snapshot, width, height, &watch);
  gtk_widget_set_hexpand (watch.widget, TRUE);
  gtk_widget_set_vexpand (watch.widget, TRUE);
  gtk_window_set_child (GTK_WINDOW (window), watch.widget);
  g_signal_connect_after (window, "map", G_CALLBACK (on_map), &watch);
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop);
  *times = (FramesWindowTimes) { times_part (intervals, 0.5), times_part (intervals, 0.95), times_part (works, 0.5),
                                 times_part (works, 0.95) };
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&watch.chart);
  return TRUE;
}
