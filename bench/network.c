/* Milliseconds of a dense network on screen: a society made by a seed, its
 * network, layout and first picture, then frames of panning, whole and zoomed in
 * five times. A moved frame is what the window does at once: the scene, and all of
 * it painted but the crowd of nodes and edges, which is moved as it is; a sharp one
 * is what a worker paints of that crowd after it. Prints one JSON line.
 *
 *   network --nodes N --edges M [--width W] [--height H] [--runs N] [--cpu] [--dark] [--picture OUT.png]
 *   network FILE …
 */
#include "generator.h"
#include "geneva-chart.h"
#include "geneva-crowd.h"
#include "geneva-painter.h"
#include "jobs/geneva-load.h"
#include "times.h"

#include <math.h>

#define PX_PER_PT (96.0 / 72.0)
#define ZOOM 5.0
#define EVENTS_AN_EDGE 1.3

typedef struct {
  GenevaChart     *chart;
  cairo_surface_t *surface, *crowd_surface;
  double           width_pt, height_pt;
  GenevaScene     *scene;
  GenevaPalette    palette;
  gboolean         is_cpu_time;     /* of this program alone, all its threads: for machines that are busy */
} Stage;

typedef struct {
  GArray *scene, *moved, *sharp;
} Times;

static double
get_ms (const Stage *stage, gint64 since)
{
  return (double) (times_now (stage->is_cpu_time) - since) / 1000.0;
}

static void
build (Stage *stage)
{
  const GenevaPageOptions page = { .scrolls = TRUE, .legend = TRUE };

  g_clear_pointer (&stage->scene, geneva_scene_unref);
  stage->scene = geneva_chart_build (stage->chart, stage->width_pt, stage->height_pt, &page);
}

static void
clear (cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
paint_rest (Stage *stage)
{
  cairo_t *cr = cairo_create (stage->surface);

  cairo_scale (cr, PX_PER_PT, PX_PER_PT);
  geneva_painter_paint_without_crowd (stage->scene, cr, stage->palette, GENEVA_TARGET_SCREEN);
  cairo_destroy (cr);
}

static void
paint_all (Stage *stage)
{
  cairo_t *cr = cairo_create (stage->surface);

  cairo_scale (cr, PX_PER_PT, PX_PER_PT);
  geneva_painter_paint (stage->scene, cr, stage->palette, GENEVA_TARGET_SCREEN);
  cairo_destroy (cr);
}

static void
measure_pan (Stage *stage, int runs, Times *times)
{
  for (int i = 0; i < runs; i++) {
    gint64 start = times_now (stage->is_cpu_time);
    GenevaCrowdShow show;
    double ms;

    (void) geneva_chart_pan (stage->chart, i / 20 % 2 == 0 ? -14.0 : 14.0, i / 10 % 2 == 0 ? 3.0 : -3.0);
    build (stage);
    ms = get_ms (stage, start);
    g_array_append_val (times->scene, ms);
    clear (stage->surface);
    paint_rest (stage);
    ms = get_ms (stage, start);
    g_array_append_val (times->moved, ms);
    start = times_now (stage->is_cpu_time);
    clear (stage->crowd_surface);
    cairo_surface_flush (stage->crowd_surface);
    if (geneva_scene_get_crowd_show (stage->scene, &show))
      geneva_crowd_show_paint (&show, stage->crowd_surface, PX_PER_PT, stage->palette);
    else
      paint_all (stage);
    ms = get_ms (stage, start);
    g_array_append_val (times->sharp, ms);
  }
}

static double
measure_hit (Stage *stage, double *prepare_ms)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gint64 start = times_now (stage->is_cpu_time);

  (void) geneva_scene_hit (stage->scene, 1.0, 1.0, 3.0);
  *prepare_ms = get_ms (stage, start);
  start = times_now (stage->is_cpu_time);
  for (int i = 0; i < 2000; i++)
    (void) geneva_scene_hit (stage->scene, g_rand_double_range (random, 0.0, stage->width_pt),
                             g_rand_double_range (random, 0.0, stage->height_pt), 3.0);
  return get_ms (stage, start) * 1000.0 / 2000.0;
}

static void
print_times (const char *name, Times *times)
{
  g_print (", \"%sscene_p50\": %.2f, \"%smoved_p50\": %.2f, \"%smoved_p95\": %.2f, \"%smoved_p99\": %.2f, "
           "\"%ssharp_p50\": %.2f, \"%ssharp_p95\": %.2f, \"%ssharp_p99\": %.2f", name, times_part (times->scene, 0.5),
           name, times_part (times->moved, 0.5), name, times_part (times->moved, 0.95), name, times_part (times->moved, 0.99), name,
           times_part (times->sharp, 0.5), name, times_part (times->sharp, 0.95), name, times_part (times->sharp, 0.99));
}

static void
write_picture (Stage *stage, const char *file)
{
  paint_all (stage);
  if (cairo_surface_write_to_png (stage->surface, file) != CAIRO_STATUS_SUCCESS)
    g_printerr ("%s could not be written.\n", file);
}

static GenevaSnapshot *
get_dossier (char **words, int n_nodes, int n_edges, GError **error)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GFile) file = NULL;

  if (words == NULL)
    /* Some meetings are contested, planned, or of the same two. */
    return generator_make_society (&(GeneratorOptions) {
      .n_events = (guint) (EVENTS_AN_EDGE * n_edges), .n_lanes = (guint) MIN (8, n_nodes - 1), .seed = 1 },
      (guint) n_nodes);
  file = g_file_new_for_commandline_arg (words[0]);
  return geneva_dossier_load (file, faults, NULL, error);
}

static void
make_times (Times *times)
{
  *times = (Times) { g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)),
                     g_array_new (FALSE, FALSE, sizeof (double)) };
}

static void
clear_times (Times *times)
{
  g_array_unref (times->scene);
  g_array_unref (times->moved);
  g_array_unref (times->sharp);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *picture = NULL;
  Stage stage = { .palette = GENEVA_PALETTE_LIGHT };
  int width = 1920, height = 1080, runs = 60, n_nodes = 1000, n_edges = 3000;
  gboolean is_dark = FALSE;
  const GOptionEntry entries[] = {
    { "nodes", 0, 0, G_OPTION_ARG_INT, &n_nodes, "Actors", "N" },
    { "edges", 0, 0, G_OPTION_ARG_INT, &n_edges, "Meetings of two", "M" },
    { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width in pixels", "W" },
    { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height in pixels", "H" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "Frames of panning, whole and zoomed in", "N" },
    { "cpu", 0, 0, G_OPTION_ARG_NONE, &stage.is_cpu_time, "Processor time instead of the clock's", NULL },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &is_dark, "The dark palette", NULL },
    { "picture", 0, 0, G_OPTION_ARG_FILENAME, &picture, "Write the first picture, and one zoomed in beside it",
      "OUT.png" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, "[FILE]" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaTextContext) text = NULL;
  g_autoptr (GenevaChart) chart = NULL;
  g_autoptr (GError) error = NULL;
  GenevaCrowd *crowd;
  Times whole, near_by;
  gint64 start, step;
  double first, block = 0.0, hit, hit_near, prepare, none;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || runs < 1 || width < 1 || height < 1 || n_nodes < 2
      || n_edges < 1) {
    g_printerr ("%s\n", error != NULL ? error->message : "usage: network [FILE | --nodes N --edges M]");
    return 2;
  }
  snapshot = get_dossier (words, n_nodes, n_edges, &error);
  if (snapshot == NULL) {
    g_printerr ("%s\n", error != NULL ? error->message : "There is no dossier.");
    return 1;
  }
  text = geneva_text_context_new ("en");
  stage.chart = chart = geneva_chart_new_by_name ("network", text);
  stage.palette = is_dark ? GENEVA_PALETTE_DARK : GENEVA_PALETTE_LIGHT;
  stage.width_pt = width / PX_PER_PT;
  stage.height_pt = height / PX_PER_PT;
  stage.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  stage.crowd_surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  geneva_chart_set_input (chart, snapshot, NULL);

  /* A large network is made in a worker: until then its page has only a line of words. */
  start = step = times_now (stage.is_cpu_time);
  build (&stage);
  block = get_ms (&stage, step);
  while (geneva_scene_get_n_items (stage.scene) == 0
         && geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_ACTORS) > 0) {
    g_main_context_iteration (NULL, TRUE);
    step = times_now (stage.is_cpu_time);
    build (&stage);
    block = MAX (block, get_ms (&stage, step));
  }
  paint_all (&stage);
  first = get_ms (&stage, start);
  if (picture != NULL)
    write_picture (&stage, picture);

  make_times (&whole);
  make_times (&near_by);
  measure_pan (&stage, runs, &whole);
  hit = measure_hit (&stage, &prepare);
  (void) geneva_chart_zoom (chart, ZOOM, stage.width_pt * 0.5, stage.height_pt * 0.5);
  build (&stage);
  if (picture != NULL) {
    g_autofree char *beside = g_strconcat (picture, ".zoomed.png", NULL);

    write_picture (&stage, beside);
  }
  measure_pan (&stage, runs, &near_by);
  hit_near = measure_hit (&stage, &none);
  crowd = geneva_scene_get_crowd (stage.scene);
  g_print ("{\"nodes\": %u, \"edges\": %u, \"first_ms\": %.1f, \"longest_block_ms\": %.1f",
           crowd != NULL ? geneva_crowd_get_n_shapes (crowd) : geneva_scene_get_count (stage.scene, "shown"),
           crowd != NULL ? geneva_crowd_get_n_lines (crowd) : geneva_scene_get_count (stage.scene, "edges"), first,
           block);
  print_times ("", &whole);
  print_times ("zoomed_", &near_by);
  g_print (", \"hit_us\": %.2f, \"zoomed_hit_us\": %.2f, \"hit_index_ms\": %.1f}\n", hit, hit_near, prepare);
  clear_times (&whole);
  clear_times (&near_by);
  g_clear_pointer (&stage.scene, geneva_scene_unref);
  cairo_surface_destroy (stage.surface);
  cairo_surface_destroy (stage.crowd_surface);
  return 0;
}
