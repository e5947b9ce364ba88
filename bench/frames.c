/* Milliseconds of whole frames – scene built and painted, nothing left for
 * later – of a chart of a dossier as the window shows it, at 1920 × 1080: the
 * first picture, panning, zooming in and out, and microseconds of a hit test.
 * Prints one JSON line.
 *
 *   frames CHART FILE [--width W] [--height H] [--runs N] [--cpu] [--picture OUT.png] [--window] [--edits]
 *                     [--view JSON] [--slide DAYS]
 *
 * With --view of a chart with these choices, as a dossier keeps them; with --slide also the frame while a window of
 * so many days moves on by a day (slide), and that of a worker's picture after it (slide_late: how many).
 * With --edits also the frame after an edit of one event, added, changed or deleted (edit_thread: the main
 * thread's processor time; edit_late: how many a worker read, drawn twice), without
 * what the edit costs the model, and one of panning after it at the same place.
 * Megabytes are those of the heap: what loading has left there, and what the chart
 * has added. With --window (and a display) it also tells the frames of a
 * real window, of one that shows a picture of that size and paints nothing, and of
 * an empty one beside it: the time from one to the next, and what is done in one.
 */
#include "generator-edits.h"
#include "geneva-chart.h"
#include "geneva-hit.h"
#include "geneva-painter.h"
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-load.h"
#include "times.h"

#ifdef FRAMES_WINDOW
#include "frames-window.h"
#endif

#include <malloc.h>
#include <stdlib.h>

/* Pixels of a point, as on screen. */
#define PX_PER_PT (96.0 / 72.0)
/* Where a sliding window begins: what generators make begins there, too (2010-01-01). */
#define SLIDE_DAY G_GINT64_CONSTANT (14610)

typedef struct {
  GenevaChart     *chart;
  cairo_surface_t *surface;
  double           width_pt, height_pt;
  GenevaScene     *scene;
  gboolean         is_cpu_time;     /* of this program alone, for machines that are busy with other things */
  double           build_ms;        /* of the last frame, without painting it */
} Stage;

static double
get_heap_mb (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (double) (info.uordblks + info.hblkhd) / 1e6;
}

static double
draw_frame (Stage *stage, gint64 start)
{
  const GenevaPageOptions page = { .scrolls = TRUE };
  cairo_t *cr;

  g_clear_pointer (&stage->scene, geneva_scene_unref);
  stage->scene = geneva_chart_build (stage->chart, stage->width_pt, stage->height_pt, &page);
  stage->build_ms = (double) (times_now (stage->is_cpu_time) - start) / 1000.0;
  cr = cairo_create (stage->surface);
  cairo_scale (cr, PX_PER_PT, PX_PER_PT);
  geneva_painter_paint (stage->scene, cr, GENEVA_PALETTE_LIGHT, GENEVA_TARGET_SCREEN);
  cairo_destroy (cr);
  cairo_surface_flush (stage->surface);
  return (double) (times_now (stage->is_cpu_time) - start) / 1000.0;
}

static void
measure_pan (Stage *stage, int runs, GArray *times, GArray *builds)
{
  for (int i = 0; i < runs; i++) {
    gint64 start = times_now (stage->is_cpu_time);
    double time;

    /* There and back by a fifth of the page, as a hand does. */
    (void) geneva_chart_pan (stage->chart, i / 20 % 2 == 0 ? -14.0 : 14.0, 0.0);
    time = draw_frame (stage, start);
    g_array_append_val (times, time);
    g_array_append_val (builds, stage->build_ms);
  }
}

static void
measure_zoom (Stage *stage, int runs, GArray *times, GArray *builds)
{
  for (int i = 0; i < runs; i++) {
    gint64 start = times_now (stage->is_cpu_time);
    double time;

    (void) geneva_chart_zoom (stage->chart, i / 20 % 2 == 0 ? 1.25 : 0.8, stage->width_pt * 0.6,
                              stage->height_pt / 2.0);
    time = draw_frame (stage, start);
    g_array_append_val (times, time);
    g_array_append_val (builds, stage->build_ms);
  }
}

/* From the beginning of what there is. */
static void
measure_slide (Stage *stage, GenevaSnapshot *snapshot, int runs, int days)
{
  GenevaSessionState state = { .dims_filtered = FALSE };
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) builds = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_late = 0;
  guint n_drawn = 0;

  state.span = (GenevaSpan) { SLIDE_DAY * GENEVA_DAY_SECONDS, (SLIDE_DAY + days) * GENEVA_DAY_SECONDS };
  for (int i = 0; i < runs; i++) {
    gint64 start = times_now (stage->is_cpu_time);
    double time;

    state.span.begin += GENEVA_DAY_SECONDS;
    state.span.end += GENEVA_DAY_SECONDS;
    geneva_chart_set_input (stage->chart, snapshot, &state);
    time = draw_frame (stage, start);
    g_array_append_val (frames, time);
    g_array_append_val (builds, stage->build_ms);
    n_late += geneva_chart_is_late (stage->chart) != FALSE;
    n_drawn = geneva_scene_get_n_items (stage->scene);
  }
  g_print (", \"slide_p50\": %.2f, \"slide_p95\": %.2f, \"slide_max\": %.2f, \"slide_scene_p50\": %.2f, "
           "\"slide_late\": %u, \"slide_items\": %u", times_part (frames, 0.5), times_part (frames, 0.95),
           times_part (frames, 1.0), times_part (builds, 0.5), n_late, n_drawn);
}

static double
measure_hit (Stage *stage)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gint64 start;

  /* The index is made at the first question. */
  (void) geneva_scene_hit (stage->scene, 1.0, 1.0, 3.0);
  start = times_now (stage->is_cpu_time);
  for (int i = 0; i < 2000; i++)
    (void) geneva_scene_hit (stage->scene, g_rand_double_range (random, 0.0, stage->width_pt),
                             g_rand_double_range (random, 0.0, stage->height_pt), 3.0);
  return (double) (times_now (stage->is_cpu_time) - start) / 2000.0;
}

/* Each edit of another event, of one kind after the other. */
static void
measure_edits (Stage *stage, GenevaSnapshot *snapshot, int runs)
{
  g_autoptr (GArray) threads = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) pan_threads = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_late = 0;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GenevaSnapshot) current = geneva_snapshot_ref (snapshot);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) builds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) pans = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) pan_builds = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < runs; i++) {
    GenevaSnapshot *next = generator_edit (current, (GeneratorEdit) (i % GENERATOR_N_EDITS), random);
    gint64 start = times_now (stage->is_cpu_time);
    double time, thread = times_thread_ms ();

    geneva_chart_set_input (stage->chart, next, NULL);
    time = draw_frame (stage, start);
    thread = times_thread_ms () - thread;
    g_array_append_val (threads, thread);
    g_array_append_val (frames, time);
    g_array_append_val (builds, stage->build_ms);
    /* what a worker had to read is drawn once more */
    if (geneva_chart_is_late (stage->chart)) {
      n_late++;
      thread = times_thread_ms ();
      while (geneva_chart_is_late (stage->chart)) {
        g_main_context_iteration (NULL, TRUE);
        (void) draw_frame (stage, start);
      }
      thread = times_thread_ms () - thread;
      g_array_append_val (threads, thread);
    }
    geneva_snapshot_unref (current);
    current = next;
    /* beside it a frame of panning at the same place */
    start = times_now (stage->is_cpu_time);
    thread = times_thread_ms ();
    (void) geneva_chart_pan (stage->chart, i % 2 == 0 ? -14.0 : 14.0, 0.0);
    time = draw_frame (stage, start);
    thread = times_thread_ms () - thread;
    g_array_append_val (pan_threads, thread);
    g_array_append_val (pans, time);
    g_array_append_val (pan_builds, stage->build_ms);
  }
  g_print (", \"edit_pan_p50\": %.2f, \"edit_pan_p95\": %.2f, \"edit_pan_p99\": %.2f, \"edit_pan_scene_p50\": %.2f",
           times_part (pans, 0.5), times_part (pans, 0.95), times_part (pans, 0.99), times_part (pan_builds, 0.5));
  g_print (", \"edit_pan_thread_p50\": %.2f, \"edit_pan_thread_p99\": %.2f", times_part (pan_threads, 0.5),
           times_part (pan_threads, 0.99));
  g_print (", \"edit_late\": %u, \"edit_thread_p50\": %.2f, \"edit_thread_p95\": %.2f, \"edit_thread_p99\": %.2f, "
           "\"edit_thread_max\": %.2f", n_late, times_part (threads, 0.5), times_part (threads, 0.95),
           times_part (threads, 0.99), times_part (threads, 1.0));
  g_print (", \"edit_p50\": %.2f, \"edit_p95\": %.2f, \"edit_p99\": %.2f, \"edit_scene_p50\": %.2f, "
           "\"edit_scene_p95\": %.2f, \"edit_scene_p99\": %.2f", times_part (frames, 0.5), times_part (frames, 0.95),
           times_part (frames, 0.99), times_part (builds, 0.5), times_part (builds, 0.95), times_part (builds, 0.99));
}

#ifdef FRAMES_WINDOW
static gboolean
print_windows (const Stage *stage, const char *chart, GenevaSnapshot *snapshot, int width, int height, int runs)
{
  const char *windows[] = { chart, FRAMES_WINDOW_PICTURE, NULL };
  const char *names[] = { "window", "picture", "empty" };

  for (guint i = 0; i < G_N_ELEMENTS (windows); i++) {
    FramesWindowTimes times;

    if (!frames_window_measure (windows[i], snapshot, width, height, runs, stage->is_cpu_time, &times))
      return FALSE;
    g_print (", \"%s_p50\": %.2f, \"%s_p95\": %.2f, \"%s_work_p50\": %.2f, \"%s_work_p95\": %.2f", names[i],
             times.interval_p50, names[i], times.interval_p95, names[i], times.work_p50, names[i],
             times.work_p95);
  }
  return TRUE;
}
#endif

int
main (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *picture = NULL, *view = NULL;
  g_autoptr (JsonNode) choices = NULL;
  Stage stage = { .chart = NULL };
  int width = 1920, height = 1080, runs = 120, slide_days = 0;
  gboolean has_edits = FALSE;
#ifdef FRAMES_WINDOW
  gboolean has_window = FALSE;
#endif
  const GOptionEntry entries[] = {
    { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width in pixels", "W" },
    { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height in pixels", "H" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "Frames of panning, and of zooming", "N" },
    { "cpu", 0, 0, G_OPTION_ARG_NONE, &stage.is_cpu_time, "Processor time instead of the clock's", NULL },
    { "edits", 0, 0, G_OPTION_ARG_NONE, &has_edits, "Measure frames after edits, too", NULL },
#ifdef FRAMES_WINDOW
    { "window", 0, 0, G_OPTION_ARG_NONE, &has_window, "Measure a real window, too", NULL },
#endif
    { "view", 0, 0, G_OPTION_ARG_STRING, &view, "Choices about the picture", "JSON" },
    { "slide", 0, 0, G_OPTION_ARG_INT, &slide_days, "Measure a moving window of so many days, too", "DAYS" },
    { "picture", 0, 0, G_OPTION_ARG_FILENAME, &picture, "Write the first picture", "OUT.png" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, "CHART [FILE]" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaTextContext) text = NULL;
  g_autoptr (GenevaChart) chart = NULL;
  g_autoptr (GArray) pans = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) zooms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) pan_builds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) zoom_builds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GError) error = NULL;
  gboolean is_network;
  gint64 start;
  double first, hit, heap, model, chart_mb;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || words == NULL || runs < 1 || width < 1
      || height < 1) {
    g_printerr ("%s\n", error != NULL ? error->message : "usage: frames CHART [FILE] [--runs N]");
    return 2;
  }
  heap = get_heap_mb ();
  if (words[1] != NULL) {
    g_autoptr (GFile) file = g_file_new_for_commandline_arg (words[1]);

    snapshot = geneva_dossier_load (file, faults, NULL, &error);
  } else {
    snapshot = geneva_bundled_load (faults, &error);
  }
  model = get_heap_mb () - heap;
  text = geneva_text_context_new ("en");
  chart = snapshot != NULL ? geneva_chart_new_by_name (words[0], text) : NULL;
  if (chart == NULL) {
    g_printerr ("%s\n", error != NULL ? error->message : "There is no chart of that name.");
    return 1;
  }
  is_network = g_str_equal (words[0], "network");
  stage.chart = chart;
  stage.width_pt = width / PX_PER_PT;
  stage.height_pt = height / PX_PER_PT;
  stage.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  heap = get_heap_mb ();
  if (view != NULL) {
    choices = json_from_string (view, &error);
    if (choices == NULL) {
      g_printerr ("--view: %s\n", error->message);
      return 2;
    }
    GENEVA_CHART_GET_CLASS (chart)->restore (chart, choices);
  }
  geneva_chart_set_input (chart, snapshot, NULL);
  start = times_now (stage.is_cpu_time);
  first = draw_frame (&stage, start);
  /* A large network is made in a worker: until then its page has only a line of words. */
  while (is_network && geneva_scene_get_n_items (stage.scene) == 0
         && geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_ACTORS) > 0) {
    g_main_context_iteration (NULL, TRUE);
    first = draw_frame (&stage, start);
  }
  if (picture != NULL && cairo_surface_write_to_png (stage.surface, picture) != CAIRO_STATUS_SUCCESS)
    g_printerr ("%s could not be written.\n", picture);
  measure_pan (&stage, runs, pans, pan_builds);
  hit = measure_hit (&stage);
  measure_zoom (&stage, runs, zooms, zoom_builds);
  chart_mb = get_heap_mb () - heap;
  g_print ("{\"chart\": \"%s\", \"%s\": %u, \"first_ms\": %.2f, \"pan_p50\": %.2f, \"pan_p95\": %.2f, "
           "\"pan_p99\": %.2f, \"zoom_p50\": %.2f, \"zoom_p95\": %.2f, \"zoom_p99\": %.2f, \"hit_us\": %.2f, "
           "\"model_mb\": %.1f, \"chart_mb\": %.1f, \"pan_scene_p50\": %.2f, \"zoom_scene_p50\": %.2f, "
           "\"zoom_scene_p95\": %.2f", words[0], is_network ? "nodes" : "events",
           is_network ? geneva_scene_get_count (stage.scene, "shown")
                      : geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS),
           first, times_part (pans, 0.5), times_part (pans, 0.95), times_part (pans, 0.99), times_part (zooms, 0.5), times_part (zooms, 0.95),
           times_part (zooms, 0.99), hit, model, chart_mb, times_part (pan_builds, 0.5), times_part (zoom_builds, 0.5),
           times_part (zoom_builds, 0.95));
  geneva_chart_set_may_lag (stage.chart, TRUE);
  if (slide_days > 0)
    measure_slide (&stage, snapshot, runs, slide_days);
  if (has_edits)
    measure_edits (&stage, snapshot, runs);
#ifdef FRAMES_WINDOW
  if (has_window && !print_windows (&stage, words[0], snapshot, width, height, runs))
    g_printerr ("There is no display to show a window on.\n");
#endif
  g_print ("}\n");
  g_clear_pointer (&stage.scene, geneva_scene_unref);
  cairo_surface_destroy (stage.surface);
  return 0;
}
