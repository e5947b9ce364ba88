/* How long a dossier takes to load and how much memory it is then, by default
 * one of 100,000 events made on the spot. Prints one JSON line.
 *
 *   load [FILE] [--events N] [--runs N]
 *
 * load_ms is the middle of the runs, with what tells the file from its later states, cpu_ms the time of all threads in that one,
 * model_mb the records with all that they nest and the dates, without strings.
 */
#include "generator.h"
#include "jobs/geneva-load.h"

#include <glib/gstdio.h>
#include <time.h>

typedef struct { double wall_ms, cpu_ms; } Run;

static double
clock_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  const Run *one = a, *two = b;

  return (one->wall_ms > two->wall_ms) - (one->wall_ms < two->wall_ms);
}

static void
print (GenevaSnapshot *snapshot, GArray *runs, GFile *file)
{
  guint n_events = geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS);
  guint n_sources = geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_SOURCES);
  gsize n_bytes = geneva_snapshot_get_bytes (snapshot);
  GenevaStringPool *strings = geneva_pools_get_strings (geneva_snapshot_get_pools (snapshot));
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);
  const Run *middle;

  g_array_sort (runs, compare_runs);
  middle = &g_array_index (runs, Run, runs->len / 2);
  g_print ("{\"events\": %u, \"sources\": %u, \"load_ms\": %.1f, \"load_best_ms\": %.1f, \"cpu_ms\": %.1f, "
           "\"model_mb\": %.2f, \"bytes_per_event\": %.1f, \"strings_mb\": %.2f, \"file_mb\": %.2f}\n",
           n_events, n_sources, middle->wall_ms,
           g_array_index (runs, Run, 0).wall_ms, middle->cpu_ms, (double) n_bytes / 1e6,
           n_events > 0 ? (double) n_bytes / n_events : 0,
             (double) geneva_string_pool_get_bytes (strings) / 1e6,
           info != NULL ? (double) g_file_info_get_size (info) / 1e6 : 0);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  int n_runs = 5, n_events = 100000;
  const GOptionEntry entries[] = {
    { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "How often", "N" },
    { "events", 0, 0, G_OPTION_ARG_INT, &n_events, "Of the dossier that is made; 20 of them have a source", "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "[FILE]" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *made = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_runs < 1) {
    g_printerr ("%s\n", error != NULL ? error->message : "--runs: at least 1");
    return 2;
  }
  if (files != NULL) {
    file = g_file_new_for_commandline_arg (files[0]);
  } else {
    g_autoptr (GenevaSnapshot) fresh = generator_make_dossier (&(GeneratorOptions) { (guint) MAX (n_events, 1), 50, 1 });

    made = g_strdup_printf ("%s/geneva-load-%u.geneva", g_get_tmp_dir (), g_random_int ());
    file = g_file_new_for_path (made);
    if (!geneva_file_write (fresh, file, NULL, &error)) {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  }
  for (int i = 0; i < n_runs && error == NULL; i++) {
    g_autofree char *identity = NULL;
    Run run;

    g_clear_pointer (&snapshot, geneva_snapshot_unref);
    run = (Run) { clock_ms (CLOCK_MONOTONIC), clock_ms (CLOCK_PROCESS_CPUTIME_ID) };
    identity = geneva_file_dup_identity (file, NULL, &error);
    snapshot = identity != NULL ? geneva_dossier_load (file, faults, NULL, &error) : NULL;
    run.wall_ms = clock_ms (CLOCK_MONOTONIC) - run.wall_ms;
    run.cpu_ms = clock_ms (CLOCK_PROCESS_CPUTIME_ID) - run.cpu_ms;
    g_array_append_val (runs, run);
  }
  if (snapshot != NULL)
    print (snapshot, runs, file);
  else
    g_printerr ("%s\n", error->message);
  if (made != NULL)
    g_unlink (made);
  return snapshot != NULL ? 0 : 1;
}
