/* Milliseconds to build and to paint each chart of a dossier, by default the
 * bundled one, at 1920 × 1080: after a pan, and with a window of time that moves
 * over the dossier as when it is played. Prints one JSON line a chart.
 *
 *   scene [FILE] [--width W] [--height H] [--runs N]
 */
#include "geneva-chart.h"
#include "geneva-painter.h"
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-load.h"
#include "model/geneva-passages.h"
#include "times.h"

#include <stdlib.h>

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static double
paint (GenevaScene *scene, cairo_surface_t *surface)
{
  gint64 start = g_get_monotonic_time ();
  cairo_t *cr = cairo_create (surface);

  geneva_painter_paint (scene, cr, GENEVA_PALETTE_LIGHT, GENEVA_TARGET_SCREEN);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return milliseconds_since (start);
}

/* From the first day of an event to the last one. */
static GenevaSpan
find_span (GenevaSnapshot *snapshot)
{
  GenevaSpan span = { G_MAXINT64, G_MININT64 };
  GenevaHandle event = GENEVA_HANDLE_NONE;

  while ((event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, event)) != GENEVA_HANDLE_NONE) {
    const GenevaEdtf *date;
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, event, &row))
      continue;
    date = geneva_event_get_date (&row);
    if (date == NULL || !geneva_edtf_is_known_day (date))
      continue;
    span.begin = MIN (span.begin, date->begin.begin);
    span.end = MAX (span.end, date->begin.end);
  }
  return span.begin < span.end ? span : (GenevaSpan) { 0, 1 };
}

/* A tenth of the dossier's span, moved over it: building and painting in one. */
static void
play (GenevaChart *chart, GenevaSnapshot *snapshot, cairo_surface_t *surface, int runs, GArray *times)
{
  const GenevaPageOptions page = { .legend = TRUE };
  GenevaSpan all = find_span (snapshot);

  for (int i = 0; i <= runs; i++) {
    GenevaSessionState state = { .clock = GENEVA_CLOCK_HAPPENED };
    g_autoptr (GenevaScene) scene = NULL;
    gint64 length = MAX ((all.end - all.begin) / 10, 1), start;
    double time;

    state.span.begin = all.begin + (all.end - all.begin - length) / runs * i;
    state.span.end = state.span.begin + length;
    start = g_get_monotonic_time ();
    geneva_chart_set_input (chart, snapshot, &state);
    scene = geneva_chart_build (chart, cairo_image_surface_get_width (surface),
                                cairo_image_surface_get_height (surface), &page);
    time = milliseconds_since (start) + paint (scene, surface);
    if (i > 0)
      g_array_append_val (times, time);
  }
}

static void
measure (const char *name, GenevaSnapshot *snapshot, int width, int height, int runs)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  g_autoptr (GenevaChart) chart = geneva_chart_new_by_name (name, text);
  g_autoptr (GArray) builds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) paints = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) plays = g_array_new (FALSE, FALSE, sizeof (double));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  const GenevaPageOptions page = { .legend = TRUE, .caption = TRUE };
  double first = 0;

  geneva_chart_set_input (chart, snapshot, NULL);
  for (int i = 0; i < runs; i++) {
    g_autoptr (GenevaScene) scene = NULL;
    gint64 start = g_get_monotonic_time ();
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
    time = paint (scene, surface);
    if (i == 0)
      first += time;
    else
      g_array_append_val (paints, time);
  }
  play (chart, snapshot, surface, runs, plays);
  cairo_surface_destroy (surface);
  g_print ("{\"chart\": \"%s\", \"width\": %d, \"height\": %d, \"first_ms\": %.2f, \"build_p50_ms\": %.2f, "
           "\"build_p95_ms\": %.2f, \"paint_p50_ms\": %.2f, \"paint_p95_ms\": %.2f, \"play_p50_ms\": %.2f, "
           "\"play_p95_ms\": %.2f}\n", name, width, height, first,
           times_part (builds, 0.5), times_part (builds, 0.95), times_part (paints, 0.5), times_part (paints, 0.95),
           times_part (plays, 0.5), times_part (plays, 0.95));
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
