/* How long the review looks for the likeliest existing item of an event, on the main thread, among 100,000 events made on
 * the spot. Prints one JSON line.
 *
 *   review [--events N] [--runs N]
 *
 * match_p50_ms, match_p95_ms and match_max_ms are processor time of one event each; plans_ms is what a thread beside it takes
 * once, for the names of what is planned.
 */
#include "generator.h"
#include "jobs/geneva-review.h"
#include "times.h"

#include <stdlib.h>

int
main (int argc, char **argv)
{
  int n_events = 100000, n_runs = 200;
  const GOptionEntry entries[] = {
    { "events", 0, 0, G_OPTION_ARG_INT, &n_events, "Events that are made", "N" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "Events that are asked about", "N" },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  GeneratorOptions options = { 0, 12, 1 };
  g_autoptr (GenevaReviewPlans) plans = NULL;
  double begin, plans_ms, p50, p95;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return EXIT_FAILURE;
  }
  options.n_events = (guint) MAX (n_events, 1);
  snapshot = generator_make_dossier (&options);
  geneva_snapshot_prepare (snapshot);
  begin = times_thread_ms ();
  plans = geneva_review_plans_new (snapshot);
  plans_ms = times_thread_ms () - begin;
  for (int i = 0; i < n_runs; i++) {
    guint n = geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS);
    GenevaHandle event = geneva_snapshot_get_nth (snapshot, GENEVA_LIST_EVENTS,
                                                  (guint) g_rand_int_range (random, 0, (gint32) n));
    GenevaReviewMatch matches[3];
    double took;

    begin = times_thread_ms ();
    (void) geneva_review_find_matches (snapshot, plans, event, matches, G_N_ELEMENTS (matches));
    took = times_thread_ms () - begin;
    g_array_append_val (times, took);
  }
  p50 = times_part (times, 0.5);
  p95 = times_part (times, 0.95);
  g_print ("{\"events\": %d, \"plans_ms\": %.1f, \"match_p50_ms\": %.3f, \"match_p95_ms\": %.3f, \"match_max_ms\": %.3f}\n", n_events, plans_ms,
           p50, p95, times_part (times, 1));
  return EXIT_SUCCESS;
}
