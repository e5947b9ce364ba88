/* Milliseconds to build and to paint each chart of a dossier, by default the
 * bundled one, at 1920 × 1080. Prints one JSON line a chart.
 *
 *   scene [FILE] [--width W] [--height H] [--runs N]
 */
#include "geneva-chart.h"
#include "geneva-painter.h"
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-load.h"

#include <stdlib.h>

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, two = *(const double *) b;

  return (one > two) - (one < two);
}

static double
part (GArray *times, double share)
{
  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, (guint) ((times->len - 1) * share));
}

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static void
measure (const char *name, GenevaSnapshot *snapshot, int width, int height, int runs)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  g_autoptr (GenevaChart) chart = geneva_chart_new_by_name (name, text);
  g_autoptr (GArray) builds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) paints = g_array_new (FALSE, FALSE, sizeof (double));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  const GenevaPageOptions page = { .legend = TRUE, .caption = TRUE };
  double first = 0;

  geneva_chart_set_input (chart, snapshot, NULL);
  for (int i = 0; i < runs; i++) {
    g_autoptr (GenevaScene) scene = NULL;
    gint64 start = g_get_monotonic_time ();
    cairo_t *cr;
    double time;

    /* a pan there and back: nothing may be taken from the run before */
    if (geneva_chart_pan (chart, i % 2 == 0 ? 3 : -3, 0) && i == 0)
      start = g_get_monotonic_time ();
    scene = geneva_chart_build (chart, width, height, &page);
    time = milliseconds_since (start);
    if (i == 0)
      first = time;
    else
      g_array_append_val (builds, time);
    start = g_get_monotonic_time ();
    cr = cairo_create (surface);
    geneva_painter_paint (scene, cr, GENEVA_PALETTE_LIGHT, GENEVA_TARGET_SCREEN);
    cairo_destroy (cr);
    cairo_surface_flush (surface);
    time = milliseconds_since (start);
    if (i == 0)
      first += time;
    else
      g_array_append_val (paints, time);
  }
  cairo_surface_destroy (surface);
  g_print ("{\"chart\": \"%s\", \"width\": %d, \"height\": %d, \"first_ms\": %.2f, \"build_p50_ms\": %.2f, "
           "\"build_p95_ms\": %.2f, \"paint_p50_ms\": %.2f, \"paint_p95_ms\": %.2f}\n", name, width, height, first,
           part (builds, 0.5), part (builds, 0.95), part (paints, 0.5), part (paints, 0.95));
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  int width = 1920, height = 1080, runs = 60;
  const GOptionEntry entries[] = {
    { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width in points", "W" },
    { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height in points", "H" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "How often", "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "[FILE]" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || runs < 2) {
    g_printerr ("%s\n", error != NULL ? error->message : "--runs: at least 2");
    return 2;
  }
  if (files != NULL) {
    g_autoptr (GFile) file = g_file_new_for_commandline_arg (files[0]);

    snapshot = geneva_dossier_load (file, faults, NULL, &error);
  } else {
    snapshot = geneva_bundled_load (faults, &error);
  }
  if (snapshot == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  for (const char * const *name = geneva_chart_get_names (); *name != NULL; name++)
    measure (*name, snapshot, width, height, runs);
  return 0;
}
