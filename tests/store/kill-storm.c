/* Kills an edit storm with SIGKILL at random moments and looks what is left: every
 * acknowledged edit is there, and the dossier is the one that these edits make.
 *
 *   kill-storm [--kills N] [--seed N] [--tap]
 *
 * The storm is this program again (--child): random edits, as many of which were
 * committed it says on its output; now and then it publishes. Its edits follow from
 * a seed, so that the parent can make them again and compare.
 */
#include "random-edits.h"
#include "store/geneva-file.h"
#include "store/geneva-working-copy.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_CHANGES 5
#define MAX_TOLD 60
#define MAX_MS 15
#define ROUNDS_A_DOSSIER 20
#define EDITS_A_PUBLICATION 16
#define MAX_AHEAD 400

typedef struct {
  char  *folder;
  GFile *root, *target;
  guint  n_kills, n_edits, n_acknowledged, n_unborn, n_publications, n_swept, n_lost, n_wrong;
  guint64 n_beyond;
} Storm;

/* One edit of the storm: the same for the same seed and number. */
static GenevaDelta *
make_edit (guint32 seed, guint number, GenevaSnapshot *snapshot)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed + number * 7919u);
  guint counter = number * 1000 + seed % 997 * 10000000u;

  return random_edits_make_delta (rand, snapshot, MAX_CHANGES, &counter);
}

/* ---- the child ---- */

typedef struct { guint64 first; } Child;

static void
on_committed (GenevaJournal *journal, guint64 generation, gpointer data)
{
  Child *child = data;
  g_autofree char *line = g_strdup_printf ("%u\n", (guint) (generation - child->first));

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (3);
}

static void
on_published (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!geneva_working_copy_publish_finish (GENEVA_WORKING_COPY (source), result, &error)) {
    g_printerr ("not published: %s\n", error->message);
    exit (4);
  }
}

static int
run_child (const char *folder, const char *id, guint32 seed)
{
  g_autoptr (GFile) root = g_file_new_build_filename (folder, "dossiers", NULL);
  g_autoptr (GFile) target = g_file_new_build_filename (folder, "a.geneva", NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GError) error = NULL;
  Child child;

  if (id[0] == '-') {
    snapshot = random_edits_make_dossier ();
    copy = geneva_working_copy_new (root, snapshot, NULL, NULL);
  } else {
    copy = geneva_working_copy_open (root, id, faults, &snapshot, NULL, &error);
  }
  if (copy == NULL) {
    g_printerr ("not opened: %s\n", error->message);
    return 2;
  }
  child.first = geneva_snapshot_get_generation (snapshot);
  g_signal_connect (copy, "committed", G_CALLBACK (on_committed), &child);
  if (write (STDOUT_FILENO, "0\n", 2) < 0)
    return 3;
  for (guint number = 1;; number++) {
    g_autoptr (GenevaDelta) delta = make_edit (seed, number, snapshot);
    GenevaSnapshot *next = geneva_delta_apply (delta, snapshot, NULL);
    const GenevaStamp stamp = { number, "storm", GENEVA_EDIT_MADE };

    geneva_journal_append (GENEVA_JOURNAL (copy), delta, &stamp, snapshot, next);
    geneva_snapshot_unref (snapshot);
    snapshot = next;
    if (number % EDITS_A_PUBLICATION == 0 && seed % 2 == 0) {
      if (geneva_working_copy_get_target (copy) != NULL)
        geneva_working_copy_publish_async (copy, GENEVA_PUBLISH_NORMAL, NULL, on_published, NULL);
      else if (!geneva_working_copy_save_as (copy, target, NULL, &error))
        return 5;
    }
    while (g_main_context_iteration (NULL, number - (geneva_working_copy_get_committed (copy) - child.first) > MAX_AHEAD))
      ;
  }
  return 0;
}

/* ---- the parent ---- */

/* The last number that was told whole, 0 when there is none. */
static guint
get_told (const GString *told)
{
  gssize end = (gssize) told->len - 1, begin;

  while (end >= 0 && told->str[end] != '\n')
    end--;
  for (begin = end - 1; begin >= 0 && told->str[begin] != '\n'; begin--)
    ;
  return end < 0 ? 0 : (guint) strtoul (told->str + begin + 1, NULL, 10);
}

/* Lets a storm run until it has told of `n` edits, and a moment longer; how many it was told are safe. */
static guint
let_rage (Storm *storm, const char *program, const char *id, guint32 seed, guint n_wanted, guint delay_us)
{
  g_autofree char *number = g_strdup_printf ("%u", seed);
  const char *const argv[] = { program, "--child", storm->folder, id, number, NULL };
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  char buffer[4096];
  int output, status;
  gssize n;
  GPid child;

  if (!g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_LEAVE_DESCRIPTORS_OPEN,
                                 NULL, NULL, &child, NULL, &output, NULL, &error))
    g_error ("%s", error->message);
  while ((told->len == 0 || get_told (told) < n_wanted) && (n = read (output, buffer, sizeof buffer)) > 0)
    g_string_append_len (told, buffer, n);
  g_usleep (delay_us);
  kill (child, SIGKILL);
  while ((n = read (output, buffer, sizeof buffer)) > 0)
    g_string_append_len (told, buffer, n);
  close (output);
  if (waitpid (child, &status, 0) != child || !WIFSIGNALED (status)) {
    g_printerr ("the storm ended by itself: %d\n", status);
    storm->n_wrong++;
  }
  return get_told (told);
}

static gboolean
is_same (GenevaSnapshot *a, GenevaSnapshot *b)
{
  g_autofree char *one = random_edits_dup_hash (a);
  g_autofree char *two = random_edits_dup_hash (b);

  return g_str_equal (one, two);
}

static char *
find_id (Storm *storm)
{
  g_autoptr (GPtrArray) infos = geneva_working_copy_list (storm->root, NULL);

  return infos->len > 0 ? g_strdup (((GenevaWorkingCopyInfo *) g_ptr_array_index (infos, 0))->id) : NULL;
}

/* Opens what the storm left and compares; the state, or NULL when there is none yet. */
static GenevaSnapshot *
look (Storm *storm, GenevaSnapshot *before, guint *n_before, guint32 seed, guint n_told, gboolean publishes)
{
  g_autofree char *id = find_id (storm);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) found = NULL;
  g_autoptr (GenevaSnapshot) expected = geneva_snapshot_ref (before);
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaHistory) history = NULL;
  g_autoptr (GError) error = NULL;
  guint n_found;

  if (id == NULL) {
    storm->n_lost += n_told;
    storm->n_unborn++;
    return NULL;
  }
  copy = geneva_working_copy_open (storm->root, id, faults, &found, NULL, &error);
  if (copy == NULL) {
    g_printerr ("cannot be opened: %s\n", error->message);
    storm->n_wrong++;
    return NULL;
  }
  history = geneva_working_copy_open_history (copy, &error);
  n_found = geneva_history_count (history, GENEVA_HANDLE_NONE) - *n_before;
  if (n_found < n_told) {
    g_printerr ("%u edits were acknowledged, %u are there\n", n_told, n_found);
    storm->n_lost += n_told - n_found;
  }
  for (guint number = 1; number <= n_found; number++) {
    g_autoptr (GenevaDelta) delta = make_edit (seed, number, expected);
    GenevaSnapshot *next = geneva_delta_apply (delta, expected, NULL);

    geneva_snapshot_unref (expected);
    expected = next;
  }
  if (!is_same (expected, found)) {
    g_printerr ("not the dossier that %u edits make (seed %u)\n", n_found, seed);
    storm->n_wrong++;
  }
  storm->n_edits += n_found;
  storm->n_acknowledged += n_told;
  storm->n_beyond += n_found - MIN (n_told, n_found);
  *n_before += n_found;
  if (g_file_query_exists (storm->target, NULL)) {
    g_autoptr (GenevaSnapshot) published = geneva_file_load (storm->target, faults, NULL, &error);

    if (published == NULL) {
      g_printerr ("the user's file: %s\n", error->message);
      storm->n_wrong++;
    }
    g_clear_error (&error);
    /* it knows its own file again, however the storm ended */
    if (publishes && geneva_working_copy_get_target (copy) != NULL) {
      if (!geneva_working_copy_publish (copy, GENEVA_PUBLISH_NORMAL, NULL, &error)) {
        g_printerr ("the user's file: %s\n", error->message);
        storm->n_wrong++;
      }
      storm->n_publications++;
    }
  }
  return g_steal_pointer (&found);
}

static void
rage (Storm *storm, const char *program, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GenevaSnapshot) state = NULL;
  guint n_edits = 0;

  for (guint round = 0; round < storm->n_kills; round++) {
    guint32 own = g_rand_int (rand);
    g_autofree char *id = NULL;
    GenevaSnapshot *next;
    guint n_told;

    if (round % ROUNDS_A_DOSSIER == 0) {
      g_autofree char *old = find_id (storm);

      if (old != NULL && !geneva_working_copy_remove (storm->root, old, NULL))
        storm->n_wrong++;
      g_file_delete (storm->target, NULL, NULL);
      g_clear_pointer (&state, geneva_snapshot_unref);
      n_edits = 0;
    }
    if (state == NULL)
      state = random_edits_make_dossier ();
    id = find_id (storm);
    n_told = let_rage (storm, program, id != NULL ? id : "-", own,
                       g_rand_boolean (rand) ? (guint) g_rand_int_range (rand, 0, MAX_TOLD) : 0,
                       (guint) g_rand_int_range (rand, 0, MAX_MS * 1000));
    next = look (storm, state, &n_edits, own, n_told, g_rand_int_range (rand, 0, 3) == 0);
    if (next != NULL) {
      geneva_snapshot_unref (state);
      state = next;
    }
    storm->n_swept += geneva_working_copy_sweep (storm->root);
  }
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

int
main (int argc, char **argv)
{
  int n_kills = 40, seed = 1;
  gboolean is_tap = FALSE;
  const GOptionEntry entries[] = {
    { "kills", 0, 0, G_OPTION_ARG_INT, &n_kills, "How often", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Another storm", "N" },
    { "tap", 0, 0, G_OPTION_ARG_NONE, &is_tap, "As a test", NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  Storm storm = { 0 };

  if (argc == 5 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2], argv[3], (guint32) strtoul (argv[4], NULL, 10));
  context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_kills < 1) {
    g_printerr ("%s\n", error != NULL ? error->message : "--kills: at least 1");
    return 2;
  }
  if (program == NULL)
    program = g_strdup (argv[0]);
  storm.folder = g_dir_make_tmp ("geneva-storm-XXXXXX", NULL);
  storm.root = g_file_new_build_filename (storm.folder, "dossiers", NULL);
  storm.target = g_file_new_build_filename (storm.folder, "a.geneva", NULL);
  storm.n_kills = (guint) n_kills;
  rage (&storm, program, (guint32) seed);
  remove_tree (storm.folder);
  if (is_tap)
    g_print ("1..1\n");
  g_print ("%s%u kills, %u edits found, %u of them acknowledged, %u acknowledged ones lost, %u dossiers wrong, "
           "%u killed before the first edit was safe, %u published again, %u temporary files swept\n",
           is_tap ? "# " : "", storm.n_kills, storm.n_edits, storm.n_acknowledged, storm.n_lost, storm.n_wrong,
           storm.n_unborn, storm.n_publications, storm.n_swept);
  if (is_tap)
    g_print ("%sok 1 - every acknowledged edit is there\n", storm.n_lost + storm.n_wrong == 0 ? "" : "not ");
  g_object_unref (storm.root);
  g_object_unref (storm.target);
  g_free (storm.folder);
  return storm.n_lost + storm.n_wrong == 0 ? 0 : 1;
}
