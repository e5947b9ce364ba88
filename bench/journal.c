/* What an edit costs: the main thread while it is made, and the time until it is
 * on the disk. By default on a dossier of 100,000 events made on the spot. Prints one
 * JSON line.
 *
 *   journal [FILE] [--events N] [--edits N] [--import N]
 *
 * apply_*: memory alone. kept_*: memory and handing it to the working copy, all that
 * the main thread does. append_*: the handing over alone. commit_*: from there until the
 * edit is on the disk, one at a time; first_commit_ms makes the working copy. storm_*: all
 * edits at once. import_*, undo_*: so many new events in one edit, and taken back.
 */
#include "generator.h"
#include "jobs/geneva-load.h"
#include "model/geneva-dossier.h"
#include "store/geneva-working-copy.h"

#include <stdlib.h>
#include <time.h>

typedef struct { double p50, p95, p99, max; } Quantiles;

static double
clock_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *one = a, *two = b;

  return (*one > *two) - (*one < *two);
}

static Quantiles
quantiles (GArray *times)
{
  g_array_sort (times, compare);
#define AT(part) g_array_index (times, double, MIN (times->len - 1, (guint) ((part) * times->len)))
  return (Quantiles) { AT (0.5), AT (0.95), AT (0.99), AT (1.0) };
}

/* Another title for some event, and now and then a new one like it. */
static GenevaDelta *
make_edit (GRand *rand, GenevaSnapshot *snapshot, guint number)
{
  guint n_rows = geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_EVENTS);
  GenevaHandle handle = GENEVA_HANDLE (GENEVA_LIST_EVENTS, (guint) g_rand_int_range (rand, 0, (gint32) n_rows));
  g_autoptr (GenevaRecordBuilder) record = NULL;
  g_autoptr (GenevaRecord) before = NULL;
  g_autoptr (GenevaRecord) after = NULL;
  g_autofree char *title = g_strdup_printf ("Title %u", number);
  GenevaDelta *delta = geneva_delta_new ("Edit");
  GenevaRow row;

  while (!geneva_snapshot_get_row (snapshot, handle, &row))
    handle = GENEVA_HANDLE (GENEVA_LIST_EVENTS, 0);
  record = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_EVENTS, &row);
  geneva_record_builder_set_text (record, GENEVA_EVENT_TITLE, title);
  if (number % 8 == 0) {
    g_autofree char *id = g_strdup_printf ("edit-%u", number);

    geneva_record_builder_set_text (record, GENEVA_EVENT_ID, id);
    after = geneva_record_builder_end (record);
    geneva_delta_add_new (delta, snapshot, after);
  } else {
    before = geneva_record_new_from_row (GENEVA_LIST_EVENTS, &row);
    after = geneva_record_builder_end (record);
    geneva_delta_add (delta, handle, before, after);
  }
  return delta;
}

static GenevaDelta *
make_import (GenevaSnapshot *snapshot, guint n)
{
  GenevaDelta *delta = geneva_delta_new ("Import");
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  for (guint i = 0; i < n; i++) {
    g_autoptr (GenevaRecordBuilder) record = NULL;
    g_autoptr (GenevaRecord) after = NULL;
    g_autofree char *id = g_strdup_printf ("import-%u", i);
    GenevaRow row;

    handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle);
    if (handle == GENEVA_HANDLE_NONE)
      handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle);
    if (!geneva_snapshot_get_row (snapshot, handle, &row))
      break;
    record = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_EVENTS, &row);
    geneva_record_builder_set_text (record, GENEVA_EVENT_ID, id);
    after = geneva_record_builder_end (record);
    geneva_delta_add_new (delta, snapshot, after);
  }
  return delta;
}

static void
must (gboolean is_well, GError *error)
{
  if (is_well)
    return;
  g_printerr ("%s\n", error != NULL ? error->message : "failed");
  exit (1);
}

static double
apply (GenevaDossier *dossier, GenevaDelta *delta)
{
  GError *error = NULL;
  double begin = clock_ms ();

  must (geneva_dossier_apply (dossier, delta, &error), error);
  return clock_ms () - begin;
}

static double
flush (GenevaWorkingCopy *copy)
{
  GError *error = NULL;
  double begin = clock_ms ();

  must (geneva_working_copy_flush (copy, &error), error);
  return clock_ms () - begin;
}

static void
remove_tree (GFile *folder)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, "standard::name", 0, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    remove_tree (child);
  g_file_delete (folder, NULL, NULL);
}

static void
print_quantiles (const char *name, GArray *times)
{
  Quantiles q = quantiles (times);

  g_print ("\"%s_p50_ms\": %.4f, \"%s_p95_ms\": %.4f, \"%s_p99_ms\": %.4f, \"%s_max_ms\": %.4f, ", name, q.p50, name, q.p95,
           name, q.p99, name, q.max);
}

static void
measure (GenevaSnapshot *snapshot, GFile *file, const char *identity, GFile *root, guint n_edits, guint n_import)
{
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autoptr (GenevaDossier) aside = geneva_dossier_new (snapshot);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) commits = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaDelta) first = NULL;
  g_autoptr (GenevaDelta) import = NULL;
  const GenevaStamp stamp = { 1, "bench", GENEVA_EDIT_MADE };
  double begin, time;
  guint number = 0;

  for (guint i = 0; i < n_edits; i++) {
    g_autoptr (GenevaDelta) delta = make_edit (rand, geneva_dossier_get_snapshot (aside), ++number);

    time = apply (aside, delta);
    g_array_append_val (times, time);
  }
  g_clear_object (&aside);
  g_print ("{\"events\": %u, ", geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS));
  print_quantiles ("apply", times);

  copy = geneva_working_copy_new (root, snapshot, file, identity);
  geneva_dossier_set_journal (dossier, GENEVA_JOURNAL (copy));
  first = make_edit (rand, geneva_dossier_get_snapshot (dossier), ++number);
  apply (dossier, first);
  g_print ("\"first_commit_ms\": %.1f, ", flush (copy));
  g_array_set_size (times, 0);
  for (guint i = 0; i < n_edits; i++) {
    g_autoptr (GenevaDelta) delta = make_edit (rand, geneva_dossier_get_snapshot (dossier), ++number);

    time = apply (dossier, delta);
    g_array_append_val (times, time);
    time = flush (copy);
    g_array_append_val (commits, time);
  }
  print_quantiles ("kept", times);
  print_quantiles ("commit", commits);
  begin = clock_ms ();
  for (guint i = 0; i < n_edits; i++) {
    g_autoptr (GenevaDelta) delta = make_edit (rand, geneva_dossier_get_snapshot (dossier), ++number);

    apply (dossier, delta);
  }
  g_print ("\"storm_edits\": %u, \"storm_apply_ms\": %.1f, \"storm_rest_ms\": %.1f, ", n_edits, clock_ms () - begin,
           flush (copy));

  import = make_import (geneva_dossier_get_snapshot (dossier), n_import);
  g_print ("\"import\": %u, \"import_apply_ms\": %.1f, ", n_import, apply (dossier, import));
  g_print ("\"import_commit_ms\": %.1f, ", flush (copy));
  begin = clock_ms ();
  geneva_dossier_undo (dossier);
  g_print ("\"undo_ms\": %.1f, ", clock_ms () - begin);
  g_print ("\"undo_commit_ms\": %.1f, ", flush (copy));

  /* last: these reach only the journal */
  g_array_set_size (times, 0);
  geneva_dossier_set_journal (dossier, NULL);
  for (guint i = 0; i < n_edits; i++) {
    GenevaSnapshot *before = geneva_dossier_get_snapshot (dossier);
    g_autoptr (GenevaDelta) delta = make_edit (rand, before, ++number);
    GError *error = NULL;
    g_autoptr (GenevaSnapshot) after = geneva_delta_apply (delta, before, &error);

    must (after != NULL, error);
    begin = clock_ms ();
    geneva_journal_append (GENEVA_JOURNAL (copy), delta, &stamp, before, after);
    time = clock_ms () - begin;
    g_array_append_val (times, time);
  }
  print_quantiles ("append", times);
  g_print ("\"done\": true}\n");
  geneva_working_copy_discard (copy);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  int n_events = 100000, n_edits = 300, n_import = 10000;
  const GOptionEntry entries[] = {
    { "events", 0, 0, G_OPTION_ARG_INT, &n_events, "Of the dossier that is made", "N" },
    { "edits", 0, 0, G_OPTION_ARG_INT, &n_edits, "How many edits of each kind", "N" },
    { "import", 0, 0, G_OPTION_ARG_INT, &n_import, "New events of the import", "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "[FILE]" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GFile) root = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *identity = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_events < 1 || n_edits < 1 || n_import < 0) {
    g_printerr ("%s\n", error != NULL ? error->message : "--events, --edits: at least 1");
    return 2;
  }
  if (files != NULL) {
    file = g_file_new_for_commandline_arg (files[0]);
    identity = geneva_file_dup_identity (file, NULL, &error);
    must (identity != NULL, error);
    snapshot = geneva_dossier_load (file, faults, NULL, &error);
  } else {
    snapshot = generator_make_dossier (&(GeneratorOptions) { (guint) n_events, 50, 1 });
  }
  must (snapshot != NULL, error);
  /* as the thread does that opens a dossier */
  geneva_snapshot_prepare (snapshot);
  folder = g_dir_make_tmp ("geneva-edits-XXXXXX", &error);
  must (folder != NULL, error);
  root = g_file_new_for_path (folder);
  measure (snapshot, file, identity, root, (guint) n_edits, (guint) n_import);
  remove_tree (root);
  return 0;
}
