/* How long a network takes to be made out of codings, and a part of it, by
 * default those of 100,000 events made on the spot. Prints a JSON line for each
 * unit of analysis.
 *
 *   codings [FILE] [--runs N] [--relations N] [--sources] [--events]
 *
 * build_ms and part_ms are the middles of the runs in time of the processor;
 * the first run, which makes the snapshot's index too, is first_ms.
 */
#include "analysis/geneva-network-part.h"
#include "generator.h"
#include "jobs/geneva-load.h"

#include <time.h>

static double
clock_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *one = a, *two = b;

  return (*one > *two) - (*one < *two);
}

static double
take_middle (GArray *values)
{
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, values->len / 2);
}

static GenevaSpan
get_window (void)
{
  GenevaEdtf edtf;

  g_assert_true (geneva_edtf_parse ("2012/2013", &edtf, NULL));
  return geneva_edtf_possible (&edtf);
}

static void
measure (GenevaSnapshot *snapshot, const GenevaNetworkOptions *options, int n_runs)
{
  g_autoptr (GArray) builds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (double));
  GenevaNetworkChoice choice = { .span = get_window () };
  guint n_nodes = 0, n_edges = 0;
  gsize n_items = 0;
  double first = 0.0;

  for (int i = 0; i < n_runs; i++) {
    g_autoptr (GenevaNetwork) network = NULL;
    g_autoptr (GenevaNetworkPart) part = NULL;
    double begun = clock_ms (), built, parted;

    network = geneva_network_build (snapshot, options);
    built = clock_ms ();
    part = geneva_network_part_new (network, snapshot, &choice);
    parted = clock_ms () - built;
    built -= begun;
    if (i == 0)
      first = built;
    g_array_append_val (builds, built);
    g_array_append_val (parts, parted);
    n_nodes = network->n_nodes;
    n_edges = network->n_edges;
    n_items = 0;
    for (guint k = 0; k < network->n_edges; k++)
      n_items += network->edges[k].n_items;
  }
  g_print ("{\"unit\": \"%s\", \"events\": %u, \"nodes\": %u, \"edges\": %u, \"items\": %" G_GSIZE_FORMAT
           ", \"first_ms\": %.1f, \"build_ms\": %.1f, \"part_ms\": %.1f}\n",
           geneva_unit_get_name (options->unit), geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS),
           n_nodes, n_edges, n_items, first, take_middle (builds), take_middle (parts));
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  int n_runs = 5, relations = GENEVA_RELATION_RECORDED;
  gboolean by_sources = FALSE, has_events = FALSE;
  const GOptionEntry entries[] = {
    { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "How often", "N" },
    { "relations", 0, 0, G_OPTION_ARG_INT, &relations, "Bits of the relations", "N" },
    { "sources", 0, 0, G_OPTION_ARG_NONE, &by_sources, "Weigh by independent source", NULL },
    { "events", 0, 0, G_OPTION_ARG_NONE, &has_events, "Events are nodes", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "[FILE]" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_runs < 1) {
    g_printerr ("%s\n", error != NULL ? error->message : "--runs: at least 1");
    return 2;
  }
  if (files != NULL) {
    g_autoptr (GFile) file = g_file_new_for_commandline_arg (files[0]);

    snapshot = geneva_dossier_load (file, faults, NULL, &error);
  } else {
    snapshot = generator_make_dossier (&(GeneratorOptions) { 100000, 50, 1 });
  }
  if (snapshot == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  for (GenevaUnit unit = GENEVA_UNIT_NAMED; unit <= GENEVA_UNIT_BLOC; unit++) {
    const GenevaNetworkOptions options = { .unit = unit, .relations = (guint) relations,
                                           .weight = by_sources ? GENEVA_WEIGHT_SOURCES : GENEVA_WEIGHT_ITEMS,
                                           .has_events = has_events };

    measure (snapshot, &options, n_runs);
  }
  return 0;
}
