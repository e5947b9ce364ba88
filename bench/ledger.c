/* How long it takes to propose links, by default among 100,000 statements and
 * 20,000 figures and forecasts on top of 100,000 events made on the spot.
 * Prints one JSON line.
 *
 *   ledger [FILE] [--events N] [--statements N] [--runs N]
 *
 * find_ms is the middle of the runs in time of the processor.
 */
#include "analysis/geneva-contradictions.h"
#include "generator.h"
#include "jobs/geneva-load.h"
#include "times.h"

static GenevaHandle
pick (GenevaSnapshot *snapshot, GRand *random, GenevaList list)
{
  return geneva_snapshot_get_nth (snapshot, list,
                                  (guint) g_rand_int_range (random, 0, (int) geneva_snapshot_get_n_records (snapshot, list)));
}

/* A copy of a record of the list, with what the rules look at drawn anew. */
static void
add_one (GenevaSnapshot *snapshot, GenevaSnapshotBuilder *builder, GRand *random, GenevaList list, guint number)
{
  g_autoptr (GenevaRecordBuilder) record = NULL;
  g_autoptr (GenevaRecord) whole = NULL;
  g_autofree char *id = g_strdup_printf ("made-%d-%u", (int) list, number);
  g_autofree char *date = g_strdup_printf ("%d-%02d-%02d", g_rand_int_range (random, 2010, 2020),
                                           g_rand_int_range (random, 1, 13), g_rand_int_range (random, 1, 29));
  const guint32 *words;
  guint n_words;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, pick (snapshot, random, list), &row));
  record = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), list, &row);
  geneva_record_builder_set_text (record, 0, id);
  switch (list) {
    case GENEVA_LIST_STATEMENTS:
      geneva_record_builder_set_ref (record, GENEVA_STATEMENT_SPEAKER, pick (snapshot, random, GENEVA_LIST_ACTORS));
      geneva_record_builder_set_ref (record, GENEVA_STATEMENT_ISSUE, pick (snapshot, random, GENEVA_LIST_ISSUES));
      g_assert_true (geneva_record_builder_set_date (record, GENEVA_STATEMENT_WHEN, date, NULL));
      geneva_record_builder_set_enum (record, GENEVA_STATEMENT_STANCE, g_rand_int_range (random, 4, 7));
      break;
    case GENEVA_LIST_FORECASTS:
      g_assert_true (geneva_record_builder_set_date (record, GENEVA_FORECAST_MADE, date, NULL));
      break;
    default:
      geneva_record_builder_set_number (record, GENEVA_FIGURE_LOW, g_rand_int_range (random, 100, 120));
      geneva_record_builder_set_number (record, GENEVA_FIGURE_HIGH, 130);
      g_assert_true (geneva_record_builder_set_date (record, GENEVA_FIGURE_AS_OF, date, NULL));
      break;
  }
  whole = geneva_record_builder_end (record);
  words = geneva_record_get_words (whole, &n_words);
  geneva_snapshot_builder_append (builder, list, words, n_words);
}

static GenevaSnapshot *
add_sayings (GenevaSnapshot *snapshot, guint n_statements)
{
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (snapshot);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < n_statements; i++)
    add_one (snapshot, builder, random, GENEVA_LIST_STATEMENTS, i);
  for (guint i = 0; i < n_statements / 5; i++) {
    add_one (snapshot, builder, random, GENEVA_LIST_FORECASTS, i);
    add_one (snapshot, builder, random, GENEVA_LIST_FIGURES, i);
  }
  return geneva_snapshot_builder_end (builder);
}

int
main (int argc, char **argv)
{
  int n_events = 100000, n_statements = 100000, n_runs = 5;
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "events", 0, 0, G_OPTION_ARG_INT, &n_events, "Events that are made", "N" },
    { "statements", 0, 0, G_OPTION_ARG_INT, &n_statements, "Statements that are added", "N" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "Runs", "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GenevaSnapshot) bare = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GError) error = NULL;
  guint n_proposals = 0, n_left_out = 0;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  if (files != NULL) {
    g_autoptr (GFile) file = g_file_new_for_commandline_arg (files[0]);
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();

    bare = geneva_dossier_load (file, faults, NULL, &error);
    if (bare == NULL) {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  } else {
    bare = generator_make_dossier (&(GeneratorOptions) { (guint) MAX (n_events, 1000), 200, 1 });
  }
  snapshot = add_sayings (bare, (guint) MAX (n_statements, 0));
  for (int i = 0; i < MAX (n_runs, 1); i++) {
    gint64 begun = times_now (TRUE);
    g_autoptr (GenevaContradictions) found = geneva_contradictions_find (snapshot, NULL);
    double time = (double) (times_now (TRUE) - begun) / 1e3;

    g_array_append_val (times, time);
    n_proposals = found->proposals->len;
    n_left_out = found->n_left_out;
  }
  g_print ("{\"events\": %u, \"statements\": %u, \"forecasts\": %u, \"figures\": %u, \"proposals\": %u, \"left_out\": %u, "
           "\"find_ms\": %.1f}\n",
           geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS),
           geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_STATEMENTS),
           geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_FORECASTS),
           geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_FIGURES), n_proposals, n_left_out,
           times_part (times, 0.5));
  return 0;
}
