/* From the start of the process to the first painted frame, and the most
 * memory until then, beside an empty libadwaita window in the same run.
 * Prints one JSON line. Needs a display.
 *
 *   start [--runs N] [FILE]      with FILE: the window opened on that dossier
 *
 * Each run is a process of its own (this program again, as --child KIND), the
 * kinds in turn, so that both meet the same weather.
 */
#include "geneva-application.h"

#include <adwaita.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  gint64 started;     /* µs, monotonic, when the parent spawned us */
} Child;

static long
peak_kilobytes (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? atol (line + strlen ("VmHWM:")) : 0;
}

static void
on_after_paint (GdkFrameClock *clock, Child *child)
{
  g_print ("%" G_GINT64_FORMAT " %ld\n", g_get_monotonic_time () - child->started, peak_kilobytes ());
  /* nothing of what closing a window costs is of interest here */
  fflush (stdout);
  _exit (0);
}

static void
on_map (GtkWidget *window, Child *child)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_after_paint), child);
}

static void
on_window_added (GtkApplication *application, GtkWindow *window, Child *child)
{
  g_signal_connect (window, "map", G_CALLBACK (on_map), child);
}

static void
on_activate_empty (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 900);
  gtk_window_present (GTK_WINDOW (window));
}

static int
run_child (const char *kind, gint64 started, const char *file)
{
  Child child = { started };
  g_autoptr (GtkApplication) application = NULL;
  char *arguments[] = { (char *) "start", (char *) file, NULL };

  if (g_str_equal (kind, "empty")) {
    application = GTK_APPLICATION (adw_application_new ("com.example.GenevaIIEmpty", G_APPLICATION_NON_UNIQUE));
    g_signal_connect (application, "activate", G_CALLBACK (on_activate_empty), NULL);
    arguments[1] = NULL;
  } else {
    application = GTK_APPLICATION (geneva_application_new (G_APPLICATION_NON_UNIQUE));
  }
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), &child);
  return g_application_run (G_APPLICATION (application), arguments[1] != NULL ? 2 : 1, arguments);
}

static int
compare_longs (gconstpointer a, gconstpointer b)
{
  long one = *(const long *) a, two = *(const long *) b;

  return (one > two) - (one < two);
}

static long
median (GArray *values)
{
  g_array_sort (values, compare_longs);
  return g_array_index (values, long, values->len / 2);
}

static gboolean
measure (const char *program, const char *kind, const char *file, GArray *times, GArray *peaks)
{
  g_autofree char *started = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  const char *arguments[] = { program, "--child", kind, "--started", started, file, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  long microseconds, kilobytes;
  char *end;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error)) {
    g_printerr ("%s\n", error->message);
    return FALSE;
  }
  microseconds = strtol (output, &end, 10);
  kilobytes = strtol (end, NULL, 10);
  if (microseconds <= 0) {
    g_printerr ("No frame was painted (%s): is there a display?\n", kind);
    return FALSE;
  }
  g_array_append_val (times, microseconds);
  g_array_append_val (peaks, kilobytes);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autofree char *kind = NULL;
  g_auto (GStrv) files = NULL;
  gint64 started = 0;
  int runs = 7;
  const GOptionEntry entries[] = {
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "How often", "N" },
    { "child", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &kind, NULL, NULL },
    { "started", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT64, &started, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "[FILE]" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GArray) empty_times = g_array_new (FALSE, FALSE, sizeof (long));
  g_autoptr (GArray) empty_peaks = g_array_new (FALSE, FALSE, sizeof (long));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (long));
  g_autoptr (GArray) peaks = g_array_new (FALSE, FALSE, sizeof (long));
  g_autoptr (GError) error = NULL;
  const char *file;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || runs < 1) {
    g_printerr ("%s\n", error != NULL ? error->message : "--runs: at least 1");
    return 2;
  }
  file = files != NULL ? files[0] : NULL;
  if (kind != NULL)
    return run_child (kind, started, file);
  /* the first of each warms the caches and does not count */
  for (int i = 0; i <= runs; i++) {
    if (!measure (argv[0], "empty", NULL, empty_times, empty_peaks) || !measure (argv[0], "geneva", file, times, peaks))
      return 1;
    if (i == 0) {
      g_array_set_size (empty_times, 0);
      g_array_set_size (empty_peaks, 0);
      g_array_set_size (times, 0);
      g_array_set_size (peaks, 0);
    }
  }
  g_print ("{\"empty_ms\": %.0f, \"geneva_ms\": %.0f, \"time_ratio\": %.2f, \"empty_mb\": %.1f, \"geneva_mb\": %.1f, "
           "\"memory_ratio\": %.2f}\n", (double) median (empty_times) / 1000.0, (double) median (times) / 1000.0,
           (double) median (times) / (double) median (empty_times), (double) median (empty_peaks) / 1024.0,
           (double) median (peaks) / 1024.0, (double) median (peaks) / (double) median (empty_peaks));
  return 0;
}
