/* What an edit costs the main thread: random edits of a file's events, each
 * prepared, applied and told to a list. Prints one JSON line.
 *
 *   edits FILE [--edits N] [--import N]
 *
 * edit_p50_ms, edit_p95_ms, edit_p99_ms and edit_max_ms are processor time of
 * all kinds of edit together, then of each kind; prepare_ms what the indexes
 * take before the first edit, import_ms and undo_ms an import of N records as
 * one step, and taking it back.
 */
#include "jobs/geneva-load.h"
#include "model/geneva-dossier.h"
#include "model/geneva-edit.h"

#include <stdlib.h>
#include <time.h>

typedef enum { KIND_ADD, KIND_CHANGE, KIND_DELETE, KIND_MERGE, KIND_UNDO, N_KINDS } Kind;

static const char * const kind_names[N_KINDS] = { "add", "change", "delete", "merge", "undo" };
static const GenevaCoder coder = { "Ada", "2026-03-01T14:05:00Z" };

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, two = *(const double *) b;

  return (one > two) - (one < two);
}

static double
get_part (GArray *times, double part)
{
  return times->len > 0 ? g_array_index (times, double, (guint) ((double) (times->len - 1) * part + 0.5)) : 0;
}

static GenevaHandle
pick_event (GenevaSnapshot *snapshot, GRand *random)
{
  guint n = geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS);

  return geneva_snapshot_get_nth (snapshot, GENEVA_LIST_EVENTS, (guint) g_rand_int_range (random, 0, (gint32) n));
}

static GenevaDelta *
prepare (Kind kind, GenevaSnapshot *snapshot, GRand *random)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &coder);
  GenevaHandle event = pick_event (snapshot, random), other = pick_event (snapshot, random);

  switch (kind) {
    case KIND_ADD:
      event = geneva_edit_add_event (edit, "Talks of the day", GENEVA_EVENT_CONSULT);
      (void) geneva_edit_add_account (edit, event, &(GenevaAccount) { .says = GENEVA_SAYS_PLANNED, .scope = -1 }, NULL);
      break;
    case KIND_CHANGE:
      geneva_edit_set_text (edit, event, GENEVA_EVENT_NOTE, "Read again.");
      geneva_edit_set_date (edit, event, GENEVA_EVENT_WHEN, "2013-06-05");
      break;
    case KIND_DELETE:
      geneva_edit_delete (edit, event, GENEVA_DELETE_ALONG);
      break;
    case KIND_MERGE:
      geneva_edit_merge (edit, event, &other, 1);
      break;
    case KIND_UNDO:
    case N_KINDS:
      break;
  }
  return geneva_edit_end (edit, NULL);
}

/* One edit of the kind; its time, or less than 0 when it could not be done (two merged ones, say). */
static double
run_edit (GenevaDossier *dossier, Kind kind, GRand *random)
{
  double start = cpu_ms ();

  if (kind == KIND_UNDO) {
    geneva_dossier_undo (dossier);
  } else {
    g_autoptr (GenevaDelta) delta = prepare (kind, geneva_dossier_get_snapshot (dossier), random);

    if (delta == NULL || !geneva_dossier_apply (dossier, delta, NULL))
      return -1;
  }
  return cpu_ms () - start;
}

static GenevaDelta *
prepare_import (GenevaSnapshot *snapshot, guint n)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &coder);

  geneva_edit_set_title (edit, "Import");
  for (guint i = 0; i < n; i++) {
    g_autofree char *title = g_strdup_printf ("Imported event %u", i);
    GenevaHandle event = geneva_edit_add_event (edit, title, GENEVA_EVENT_AGREE);

    (void) geneva_edit_add_participant (edit, event, &(GenevaParticipant) {
      geneva_snapshot_get_nth (snapshot, GENEVA_LIST_ACTORS, 0), GENEVA_ROLE_SOURCE, GENEVA_HANDLE_NONE, -1 });
  }
  return geneva_edit_end (edit, NULL);
}

static void
print_times (const char *name, GArray *times)
{
  g_array_sort (times, compare_times);
  g_print (", \"%s_p50_ms\": %.3f, \"%s_p95_ms\": %.3f, \"%s_p99_ms\": %.3f, \"%s_max_ms\": %.3f", name,
           get_part (times, 0.5), name, get_part (times, 0.95), name, get_part (times, 0.99), name,
           get_part (times, 1));
}

static void
on_items_changed (GListModel *list, guint position, guint n_removed, guint n_added, gpointer data)
{
  *(guint *) data += n_removed + n_added;
}

static gboolean
run (GenevaSnapshot *snapshot, guint n_edits, guint n_import)
{
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  GListModel *list = geneva_dossier_get_list (dossier, GENEVA_LIST_EVENTS);
  GArray *times[N_KINDS + 1];
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GenevaDelta) import = NULL;
  double prepare_ms = cpu_ms (), import_ms, undo_ms;
  guint n_told = 0;

  if (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS) == 0)
    return FALSE;
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &n_told);
  geneva_snapshot_prepare (snapshot);
  prepare_ms = cpu_ms () - prepare_ms;
  for (guint i = 0; i <= N_KINDS; i++)
    times[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < n_edits; i++) {
    Kind kind = (Kind) (i % N_KINDS);
    double time = run_edit (dossier, kind, random);

    if (time < 0)
      continue;
    g_array_append_val (times[kind], time);
    g_array_append_val (times[N_KINDS], time);
  }
  import_ms = cpu_ms ();
  import = prepare_import (geneva_dossier_get_snapshot (dossier), n_import);
  if (import == NULL || !geneva_dossier_apply_as (dossier, import, GENEVA_EDIT_IMPORTED, NULL))
    return FALSE;
  import_ms = cpu_ms () - import_ms;
  undo_ms = cpu_ms ();
  geneva_dossier_undo (dossier);
  undo_ms = cpu_ms () - undo_ms;

  g_print ("{\"events\": %u, \"edits\": %u, \"prepare_ms\": %.1f", geneva_snapshot_get_n_records (snapshot,
           GENEVA_LIST_EVENTS), times[N_KINDS]->len, prepare_ms);
  print_times ("edit", times[N_KINDS]);
  for (guint i = 0; i < N_KINDS; i++)
    print_times (kind_names[i], times[i]);
  g_print (", \"imported\": %u, \"import_ms\": %.1f, \"undo_import_ms\": %.1f}\n", n_import, import_ms, undo_ms);
  for (guint i = 0; i <= N_KINDS; i++)
    g_array_unref (times[i]);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  int n_edits = 2000, n_import = 10000;
  const GOptionEntry entries[] = {
    { "edits", 0, 0, G_OPTION_ARG_INT, &n_edits, "How many edits", "N" },
    { "import", 0, 0, G_OPTION_ARG_INT, &n_import, "Records of the import", "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "FILE" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || files == NULL || n_edits < 1 || n_import < 1) {
    g_printerr ("edits FILE [--edits N] [--import N]\n");
    return EXIT_FAILURE;
  }
  file = g_file_new_for_commandline_arg (files[0]);
  snapshot = geneva_dossier_load (file, faults, NULL, &error);
  if (snapshot == NULL || !run (snapshot, (guint) n_edits, (guint) n_import)) {
    g_printerr ("%s\n", error != NULL ? error->message : "no events in it, or the import failed");
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
