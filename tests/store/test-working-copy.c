/* The working copy: nothing is written before the first edit, everything after
 * it; reopened, published, closed, recovered it is the same dossier with its history.
 */
#include "jobs/geneva-load.h"
#include "random-edits.h"
#include "store/geneva-working-copy.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define N_EDITS 60

typedef struct {
  char           *folder;
  GFile          *root;
  GFile          *target;
  GRand          *rand;
  guint           counter;
  GenevaSnapshot *snapshot;
  GenevaFaultList *faults;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("geneva-working-XXXXXX", NULL);
  fixture->root = g_file_new_build_filename (fixture->folder, "state", "dossiers", NULL);
  fixture->target = g_file_new_build_filename (fixture->folder, "a.geneva", NULL);
  fixture->rand = g_rand_new_with_seed (3);
  fixture->snapshot = random_edits_make_dossier ();
  fixture->faults = geneva_fault_list_new ();
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

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->folder);
  geneva_snapshot_unref (fixture->snapshot);
  geneva_fault_list_unref (fixture->faults);
  g_rand_free (fixture->rand);
  g_object_unref (fixture->root);
  g_object_unref (fixture->target);
  g_free (fixture->folder);
}

/* One more edit, in memory and handed over. */
static void
edit (Fixture *fixture, GenevaWorkingCopy *copy)
{
  g_autoptr (GenevaDelta) delta =
    random_edits_make_delta (fixture->rand, fixture->snapshot, 6, &fixture->counter);
  GenevaSnapshot *next = geneva_delta_apply (delta, fixture->snapshot, NULL);
  const GenevaStamp stamp = { 1000000 * (gint64) fixture->counter, "Ada", GENEVA_EDIT_MADE };

  g_assert_nonnull (next);
  geneva_journal_append (GENEVA_JOURNAL (copy), delta, &stamp, fixture->snapshot, next);
  geneva_snapshot_unref (fixture->snapshot);
  fixture->snapshot = next;
}

static void
edit_many (Fixture *fixture, GenevaWorkingCopy *copy, guint n)
{
  for (guint i = 0; i < n; i++)
    edit (fixture, copy);
}

static void
flush (GenevaWorkingCopy *copy)
{
  g_autoptr (GError) error = NULL;
  gboolean is_well = geneva_working_copy_flush (copy, &error);

  g_assert_no_error (error);
  g_assert_true (is_well);
}

static void
publish (GenevaWorkingCopy *copy)
{
  g_autoptr (GError) error = NULL;
  gboolean is_well = geneva_working_copy_publish (copy, GENEVA_PUBLISH_NORMAL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_well);
  g_assert_true (geneva_working_copy_is_published (copy));
}

static void
close_copy (GenevaWorkingCopy *copy, gboolean publishes)
{
  g_autoptr (GError) error = NULL;
  gboolean is_well = geneva_working_copy_close (copy, publishes, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_well);
}

static void
assert_same (GenevaSnapshot *a, GenevaSnapshot *b)
{
  g_autofree char *one = random_edits_dup_hash (a);
  g_autofree char *two = random_edits_dup_hash (b);

  g_assert_cmpstr (one, ==, two);
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++)
    g_assert_cmpuint (geneva_snapshot_get_n_rows (a, list), ==, geneva_snapshot_get_n_rows (b, list));
}

static GenevaSnapshot *
load (Fixture *fixture, GFile *file)
{
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_load (file, fixture->faults, NULL, &error);

  g_assert_no_error (error);
  return snapshot;
}

static GenevaWorkingCopy *
open_copy (Fixture *fixture, const char *id, GenevaSnapshot **snapshot)
{
  g_autoptr (GError) error = NULL;
  GenevaWorkingCopy *copy = geneva_working_copy_open (fixture->root, id, fixture->faults, snapshot, NULL, &error);

  g_assert_no_error (error);
  return copy;
}

/* The target as a user has it, opened. */
static GenevaWorkingCopy *
open_target (Fixture *fixture, GFile *target)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *identity = geneva_file_dup_identity (target, NULL, &error);
  g_autoptr (GenevaSnapshot) loaded = NULL;

  g_assert_no_error (error);
  loaded = load (fixture, target);
  geneva_snapshot_unref (fixture->snapshot);
  fixture->snapshot = geneva_snapshot_ref (loaded);
  return geneva_working_copy_new (fixture->root, loaded, target, identity);
}

static void
write_target (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (geneva_file_write (fixture->snapshot, fixture->target, NULL, &error));
}

static void
on_committed (GenevaJournal *journal, guint64 generation, gpointer data)
{
  *(guint64 *) data = generation;
}

/* Only read: no trace. Edited: all is there, without close, and told. */
static void
test_life (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);
  g_autoptr (GenevaWorkingCopy) again = NULL;
  g_autoptr (GenevaSnapshot) reopened = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autofree char *id = NULL;
  const GenevaWorkingCopyInfo *info;
  guint64 told = 0;

  g_assert_false (g_file_query_exists (fixture->root, NULL));
  g_assert_null (geneva_working_copy_get_id (copy));
  g_signal_connect (copy, "committed", G_CALLBACK (on_committed), &told);
  edit_many (fixture, copy, N_EDITS);
  g_assert_cmpint (geneva_working_copy_get_state (copy), ==, GENEVA_WORKING_COPY_WRITING);
  while (told < geneva_snapshot_get_generation (fixture->snapshot))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (geneva_working_copy_get_state (copy), ==, GENEVA_WORKING_COPY_SAVED);
  id = g_strdup (geneva_working_copy_get_id (copy));
  geneva_working_copy_set_view_state (copy, "{\"zoom\": 2}");

  infos = geneva_working_copy_list (fixture->root, NULL);
  g_assert_cmpuint (infos->len, ==, 1);
  info = g_ptr_array_index (infos, 0);
  g_assert_cmpstr (info->id, ==, id);
  g_assert_null (info->target_uri);
  g_assert_cmpuint (info->n_edits, ==, N_EDITS);
  g_assert_cmpstr (info->coder, ==, "Ada");
  g_assert_true (info->is_locked);
  g_assert_false (info->is_closed);
  g_clear_object (&copy);

  again = open_copy (fixture, id, &reopened);
  assert_same (reopened, fixture->snapshot);
  g_assert_cmpstr (geneva_working_copy_get_view_state (again), ==, "{\"zoom\": 2}");
  geneva_snapshot_unref (fixture->snapshot);
  fixture->snapshot = geneva_snapshot_ref (reopened);
  edit_many (fixture, again, 5);
  close_copy (again, FALSE);
  g_clear_object (&again);
  g_clear_pointer (&infos, g_ptr_array_unref);
  infos = geneva_working_copy_list (fixture->root, NULL);
  info = g_ptr_array_index (infos, 0);
  g_assert_true (info->is_closed);
  g_assert_false (info->is_locked);
  g_assert_cmpuint (info->n_edits, ==, N_EDITS + 5);
  g_clear_pointer (&reopened, geneva_snapshot_unref);
  reopened = geneva_working_copy_peek (fixture->root, id, fixture->faults, NULL, NULL);
  assert_same (reopened, fixture->snapshot);
  g_assert_true (geneva_working_copy_remove (fixture->root, id, NULL));
  g_assert_cmpuint (geneva_working_copy_sweep (fixture->root), ==, 0);
}

/* Memory, the reopened copy and JSON agree after every step. */
static void
test_every_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);

  for (guint i = 0; i < 25; i++) {
    g_autoptr (GenevaSnapshot) kept = NULL;

    edit (fixture, copy);
    flush (copy);
    kept = geneva_working_copy_peek (fixture->root, geneva_working_copy_get_id (copy), fixture->faults, NULL, NULL);
    assert_same (kept, fixture->snapshot);
  }
  geneva_working_copy_discard (copy);
  infos = geneva_working_copy_list (fixture->root, NULL);
  g_assert_cmpuint (infos->len, ==, 0);
}

/* Published, closed, opened again: the folder is gone, the history stands in the file and goes on. */
static void
test_publish (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaSnapshot) loaded = NULL;
  g_autoptr (GenevaHistory) history = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *uuid = NULL;

  write_target (fixture);
  copy = open_target (fixture, fixture->target);
  g_assert_true (geneva_working_copy_is_published (copy));
  uuid = g_strdup (geneva_working_copy_get_uuid (copy));
  edit_many (fixture, copy, 10);
  g_assert_false (geneva_working_copy_is_published (copy));
  publish (copy);
  loaded = load (fixture, fixture->target);
  assert_same (loaded, fixture->snapshot);
  edit_many (fixture, copy, 10);
  close_copy (copy, TRUE);
  infos = geneva_working_copy_list (fixture->root, NULL);
  g_assert_cmpuint (infos->len, ==, 0);
  g_clear_object (&copy);

  copy = open_target (fixture, fixture->target);
  g_assert_cmpstr (geneva_working_copy_get_uuid (copy), ==, uuid);
  history = geneva_working_copy_open_history (copy, NULL);
  g_assert_cmpuint (geneva_history_count (history, GENEVA_HANDLE_NONE), ==, 20);
  g_clear_pointer (&history, geneva_history_unref);
  edit_many (fixture, copy, 3);
  flush (copy);
  history = geneva_working_copy_open_history (copy, NULL);
  entries = geneva_history_list (history, GENEVA_HANDLE_NONE, 1, 100, NULL);
  g_assert_cmpuint (entries->len, ==, 22);
  g_assert_cmpint (((GenevaHistoryEntry *) g_ptr_array_index (entries, 0))->number, ==, 22);
  close_copy (copy, TRUE);
}

/* The user's file changed, went, came back by somebody else: it is never replaced unasked. */
static void
test_target (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaSnapshot) loaded = NULL;
  g_autoptr (GenevaSnapshot) original = geneva_snapshot_ref (fixture->snapshot);
  g_autoptr (GFile) elsewhere = g_file_new_build_filename (fixture->folder, "b.geneva", NULL);
  g_autoptr (GFile) nowhere = g_file_new_build_filename (fixture->folder, "no", "b.geneva", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  write_target (fixture);
  copy = open_target (fixture, fixture->target);
  edit (fixture, copy);
  /* written again with the same contents is the same file */
  g_assert_true (geneva_file_write (original, fixture->target, NULL, NULL));
  publish (copy);
  edit (fixture, copy);
  g_assert_true (geneva_file_write (original, fixture->target, NULL, NULL));
  before = geneva_file_dup_identity (fixture->target, NULL, NULL);
  g_assert_false (geneva_working_copy_publish (copy, GENEVA_PUBLISH_NORMAL, NULL, &error));
  g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_TARGET_CHANGED);
  g_clear_error (&error);
  {
    g_autofree char *after = geneva_file_dup_identity (fixture->target, NULL, NULL);

    g_assert_cmpstr (before, ==, after);
  }
  g_assert_true (g_file_delete (fixture->target, NULL, NULL));
  g_assert_false (geneva_working_copy_publish (copy, GENEVA_PUBLISH_NORMAL, NULL, &error));
  g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_TARGET_GONE);
  g_clear_error (&error);
  /* closing does not throw the only copy away */
  g_assert_false (geneva_working_copy_close (copy, TRUE, NULL, &error));
  g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_TARGET_GONE);
  g_clear_error (&error);
  g_assert_true (geneva_working_copy_publish (copy, GENEVA_PUBLISH_OVERWRITE, NULL, &error));
  loaded = load (fixture, fixture->target);
  assert_same (loaded, fixture->snapshot);
  g_assert_false (geneva_working_copy_save_as (copy, nowhere, NULL, &error));
  g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_TARGET_GONE);
  g_clear_error (&error);
  g_assert_true (geneva_working_copy_save_as (copy, elsewhere, NULL, &error));
  g_assert_true (geneva_working_copy_get_target (copy) == elsewhere);
  edit (fixture, copy);
  g_assert_true (g_file_delete (fixture->target, NULL, NULL));
  close_copy (copy, TRUE);
  g_clear_pointer (&loaded, geneva_snapshot_unref);
  loaded = load (fixture, elsewhere);
  assert_same (loaded, fixture->snapshot);
}

/* A published file that was removed before closing: what was published is not thrown away with the folder. */
static void
test_gone_at_close (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaWorkingCopyInfo) info = NULL;
  g_autoptr (GenevaSnapshot) kept = NULL;

  write_target (fixture);
  copy = open_target (fixture, fixture->target);
  edit (fixture, copy);
  publish (copy);
  g_assert_true (g_file_delete (fixture->target, NULL, NULL));
  close_copy (copy, TRUE);
  info = geneva_working_copy_find (fixture->root, fixture->target);
  g_assert_nonnull (info);
  kept = geneva_working_copy_peek (fixture->root, info->id, fixture->faults, NULL, NULL);
  assert_same (kept, fixture->snapshot);
}

/* JSON has no history: it stays in the working copy, which is opened in the file's place. */
static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) json = g_file_new_build_filename (fixture->folder, "a.dossier.json", NULL);
  g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);
  g_autoptr (GenevaWorkingCopyInfo) info = NULL;
  g_autoptr (GenevaSnapshot) reopened = NULL;
  g_autoptr (GenevaHistory) history = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *identity = NULL;
  g_autofree char *text = NULL;
  g_autofree char *written = NULL;
  gsize length;

  edit_many (fixture, copy, 4);
  g_assert_false (geneva_working_copy_publish (copy, GENEVA_PUBLISH_NORMAL, NULL, &error));
  g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_NO_TARGET);
  g_clear_error (&error);
  g_assert_true (geneva_working_copy_save_as (copy, json, NULL, &error));
  edit_many (fixture, copy, 4);
  close_copy (copy, TRUE);
  g_assert_true (g_file_load_contents (json, NULL, &text, &length, NULL, NULL));
  written = geneva_dossier_json_write (fixture->snapshot, &length);
  g_assert_cmpstr (text, ==, written);
  info = geneva_working_copy_find (fixture->root, json);
  g_assert_nonnull (info);
  g_assert_true (info->is_closed);
  g_assert_cmpuint (info->n_edits, ==, 0);
  identity = geneva_file_dup_identity (json, NULL, NULL);
  g_assert_true (geneva_file_identity_equal (identity, info->identity));
  g_clear_object (&copy);
  copy = open_copy (fixture, info->id, &reopened);
  assert_same (reopened, fixture->snapshot);
  g_assert_true (geneva_working_copy_is_published (copy));
  history = geneva_working_copy_open_history (copy, &error);
  g_assert_cmpuint (geneva_history_count (history, GENEVA_HANDLE_NONE), ==, 8);
  close_copy (copy, TRUE);
}

/* Two windows, two programs: one edits, the other is told. */
static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) one = NULL;
  g_autoptr (GenevaWorkingCopy) two = NULL;
  g_autoptr (GenevaSnapshot) first = NULL;
  g_autoptr (GenevaSnapshot) other = NULL;
  g_autoptr (GenevaWorkingCopyInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *identity = NULL;

  write_target (fixture);
  identity = geneva_file_dup_identity (fixture->target, NULL, NULL);
  one = open_target (fixture, fixture->target);
  first = geneva_snapshot_ref (fixture->snapshot);
  edit (fixture, one);
  flush (one);
  g_assert_null (geneva_working_copy_open (fixture->root, geneva_working_copy_get_id (one), fixture->faults, &other,
                                           NULL, &error));
  g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (geneva_working_copy_remove (fixture->root, geneva_working_copy_get_id (one), &error));
  g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_BUSY);
  g_clear_error (&error);
  info = geneva_working_copy_find (fixture->root, fixture->target);
  g_assert_true (info->is_locked);
  other = geneva_working_copy_peek (fixture->root, info->id, fixture->faults, NULL, &error);
  assert_same (other, fixture->snapshot);
  two = geneva_working_copy_new (fixture->root, first, fixture->target, identity);
  {
    g_autoptr (GenevaDelta) delta = random_edits_make_delta (fixture->rand, first, 3, &fixture->counter);
    g_autoptr (GenevaSnapshot) next = geneva_delta_apply (delta, first, NULL);
    const GenevaStamp stamp = { 0, NULL, GENEVA_EDIT_MADE };

    geneva_journal_append (GENEVA_JOURNAL (two), delta, &stamp, first, next);
    g_assert_false (geneva_working_copy_flush (two, &error));
    g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_BUSY);
    g_assert_cmpint (geneva_working_copy_get_state (two), ==, GENEVA_WORKING_COPY_FAILED);
    /* the other window is closed: now it may go on, but not onto a file that has changed */
    close_copy (one, TRUE);
    geneva_journal_retry (GENEVA_JOURNAL (two));
    flush (two);
    g_clear_error (&error);
    g_assert_false (geneva_working_copy_publish (two, GENEVA_PUBLISH_NORMAL, NULL, &error));
    g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_TARGET_CHANGED);
  }
  geneva_working_copy_discard (two);
}

/* Another program that has a working copy open, until its input ends. */
static int
hold (const char *folder, const char *id)
{
  g_autoptr (GFile) root = g_file_new_for_path (folder);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_open (root, id, faults, &snapshot, NULL, NULL);

  g_print ("%s\n", copy != NULL ? "held" : "refused");
  fflush (stdout);
  return getchar () == EOF ? 0 : 1;
}

static char *
start_holder (Fixture *fixture, const char *id, GSubprocess **holder)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;

  *holder = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--hold",
                              g_file_peek_path (fixture->root), id, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (*holder));
  return g_data_input_stream_read_line (output, NULL, NULL, NULL);
}

/* Two programs: only one of them edits; when it is killed the other may. */
static void
test_processes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);
  g_autoptr (GSubprocess) one = NULL;
  g_autoptr (GSubprocess) two = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  edit_many (fixture, copy, 3);
  flush (copy);
  id = g_strdup (geneva_working_copy_get_id (copy));
  first = start_holder (fixture, id, &one);
  g_assert_cmpstr (first, ==, "refused");
  g_subprocess_force_exit (one);
  g_clear_object (&copy);
  second = start_holder (fixture, id, &two);
  g_assert_cmpstr (second, ==, "held");
  g_assert_null (geneva_working_copy_open (fixture->root, id, fixture->faults, &snapshot, NULL, &error));
  g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_BUSY);
  g_subprocess_force_exit (two);
  g_assert_true (g_subprocess_wait (two, NULL, NULL));
  copy = open_copy (fixture, id, &snapshot);
  assert_same (snapshot, fixture->snapshot);
}

/* What the history says of each past moment is what stood there. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_snapshot_unref);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GenevaHistory) history = NULL;
  g_autoptr (GError) error = NULL;
  guint n_of_head;

  for (guint i = 0; i <= N_EDITS; i++) {
    g_ptr_array_add (states, geneva_snapshot_ref (fixture->snapshot));
    if (i < N_EDITS)
      edit (fixture, copy);
  }
  flush (copy);
  history = geneva_working_copy_open_history (copy, &error);
  g_assert_no_error (error);
  for (gint64 number = 0; number <= N_EDITS; number++) {
    GenevaSnapshot *then = g_ptr_array_index (states, number);
    g_autoptr (GenevaSnapshot) state = geneva_history_load_state (history, number, fixture->snapshot, &error);
    g_autoptr (GenevaDelta) delta = NULL;
    g_autoptr (GenevaSnapshot) reverted = NULL;
    g_autofree char *one = random_edits_dup_hash (then);
    g_autofree char *two = NULL;
    g_autofree char *three = NULL;

    g_assert_no_error (error);
    two = random_edits_dup_hash (state);
    g_assert_cmpstr (one, ==, two);
    delta = geneva_history_build_revert (history, number, fixture->snapshot, &error);
    g_assert_no_error (error);
    g_assert_true (number < N_EDITS || geneva_delta_get_size (delta) == 0);
    reverted = geneva_delta_apply (delta, fixture->snapshot, &error);
    g_assert_no_error (error);
    three = random_edits_dup_hash (reverted);
    g_assert_cmpstr (one, ==, three);
    if (number > 0) {
      g_autoptr (GenevaDelta) shown =
        geneva_history_load_delta (history, number, geneva_snapshot_get_pools (fixture->snapshot), &error);
      g_autoptr (GenevaSnapshot) redone = NULL;
      g_autofree char *four = NULL;

      g_assert_no_error (error);
      redone = geneva_delta_apply (shown, g_ptr_array_index (states, number - 1), &error);
      g_assert_no_error (error);
      four = random_edits_dup_hash (redone);
      g_assert_cmpstr (one, ==, four);
    }
  }
  entries = geneva_history_list (history, GENEVA_HANDLE_NONE, 0, 7, &error);
  g_assert_cmpuint (entries->len, ==, 7);
  for (guint i = 0; i < entries->len; i++) {
    const GenevaHistoryEntry *entry = g_ptr_array_index (entries, i);

    g_assert_cmpint (entry->number, ==, N_EDITS - (gint64) i);
    g_assert_cmpstr (entry->coder, ==, "Ada");
    g_assert_cmpuint (entry->n_changes, >, 0);
  }
  n_of_head = geneva_history_count (history, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = geneva_history_list (history, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), 0, 1000, &error);
  g_assert_cmpuint (entries->len, ==, n_of_head);
  g_assert_cmpuint (n_of_head, >, 0);
  g_assert_null (geneva_history_load_delta (history, 999, geneva_snapshot_get_pools (fixture->snapshot), &error));
  g_assert_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED);
}

/* Somebody tidies the state folder up, or the disk goes: edits stay, the folder comes back. */
static void
test_lost (Fixture *fixture, gconstpointer data)
{
  static const char * const what[] = { "journal.db", "journal.db-wal", "lock", "base", "" };

  for (guint i = 0; i < G_N_ELEMENTS (what); i++) {
    g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);
    g_autoptr (GenevaSnapshot) kept = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *folder = NULL;

    edit_many (fixture, copy, 5);
    flush (copy);
    folder = g_build_filename (g_file_peek_path (fixture->root), geneva_working_copy_get_id (copy), NULL);
    if (what[i][0] == '\0') {
      remove_tree (folder);
    } else {
      g_autofree char *path =
        g_build_filename (folder, g_str_equal (what[i], "base") ? "base-0.geneva" : what[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
    edit_many (fixture, copy, 5);
    flush (copy);
    edit_many (fixture, copy, 5);
    flush (copy);
    kept = geneva_working_copy_peek (fixture->root, geneva_working_copy_get_id (copy), fixture->faults, NULL, &error);
    g_assert_no_error (error);
    assert_same (kept, fixture->snapshot);
    geneva_working_copy_discard (copy);
  }
}

static void
on_published (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (geneva_working_copy_publish_finish (GENEVA_WORKING_COPY (source), result, &error));
  ++*(guint *) data;
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (geneva_working_copy_close_finish (GENEVA_WORKING_COPY (source), result, &error));
  ++*(guint *) data;
}

/* Editing goes on while the file is written. */
static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaSnapshot) loaded = NULL;
  guint n_done = 0, n_closed = 0;

  write_target (fixture);
  copy = open_target (fixture, fixture->target);
  for (guint i = 0; i < 5; i++) {
    edit_many (fixture, copy, 3);
    geneva_working_copy_publish_async (copy, GENEVA_PUBLISH_NORMAL, NULL, on_published, &n_done);
  }
  edit_many (fixture, copy, 3);
  while (n_done < 5)
    g_main_context_iteration (NULL, TRUE);
  geneva_working_copy_close_async (copy, TRUE, NULL, on_closed, &n_closed);
  while (n_closed < 1)
    g_main_context_iteration (NULL, TRUE);
  loaded = load (fixture, fixture->target);
  assert_same (loaded, fixture->snapshot);
}

/* ---- what others did to the file ---- */

static void
execute (GFile *file, const char *sql)
{
  sqlite3 *database;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (g_file_peek_path (file), &database), ==, SQLITE_OK);
  if (sqlite3_exec (database, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message);
  sqlite3_close (database);
}

/* A history that the tables of the journal do not take is no reason to refuse edits. */
static void
test_odd_history (Fixture *fixture, gconstpointer data)
{
  static const char * const odd[] = {
    "DELETE FROM history WHERE number = 3",
    "CREATE TABLE h AS SELECT * FROM history; DROP TABLE history; ALTER TABLE h RENAME TO history;"
    "UPDATE history SET title = NULL WHERE number = 2; INSERT INTO history SELECT * FROM history WHERE number = 4;"
    "UPDATE history SET number = 'five' WHERE number = 5",
    "UPDATE tables SET rows = NULL, checksum = NULL WHERE name = 'history'",
  };
  static const guint n_kept[] = { 9, 8, 10 };
  const guint n_before = 10;

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autoptr (GenevaWorkingCopy) copy = NULL;
    g_autoptr (GenevaSnapshot) kept = NULL;
    g_autoptr (GenevaSnapshot) published = NULL;
    g_autoptr (GenevaHistory) history = NULL;

    g_file_delete (fixture->target, NULL, NULL);
    write_target (fixture);
    copy = open_target (fixture, fixture->target);
    edit_many (fixture, copy, n_before);
    close_copy (copy, TRUE);
    g_clear_object (&copy);
    execute (fixture->target, odd[i]);

    copy = open_target (fixture, fixture->target);
    edit_many (fixture, copy, 3);
    flush (copy);
    kept = geneva_working_copy_peek (fixture->root, geneva_working_copy_get_id (copy), fixture->faults, NULL, NULL);
    assert_same (kept, fixture->snapshot);
    publish (copy);
    published = load (fixture, fixture->target);
    assert_same (published, fixture->snapshot);
    history = geneva_history_open (fixture->target, NULL);
    g_assert_cmpuint (geneva_history_count (history, GENEVA_HANDLE_NONE), ==, n_kept[i] + 3);
    close_copy (copy, TRUE);
  }
}

static guint
count_notices (const GenevaFaultList *faults, const char *words)
{
  guint n = 0;

  for (guint i = 0; i < geneva_fault_list_get_n_kept (faults); i++)
    n += strstr (geneva_fault_list_get (faults, i)->message, words) != NULL;
  return n;
}

/* What comes out of a damaged file has the edits that are whole; no state is shown of which not all is known. */
static void
test_recovered_history (Fixture *fixture, gconstpointer data)
{
  static const char * const damage[] = {
    "", /* none but in the records */
    "DELETE FROM history_changes WHERE history = 4 AND ordinal = 0",
    "UPDATE history_changes SET after = '{' WHERE history = 6 AND ordinal = 0",
    "DELETE FROM history WHERE number = 3",
  };
  static const guint n_kept[] = { 10, 9, 9, 9 }, gaps[] = { 0, 4, 6, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (damage); i++) {
    g_autoptr (GFile) fresh = g_file_new_build_filename (fixture->folder, "fresh.geneva", NULL);
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GenevaWorkingCopy) copy = NULL;
    g_autoptr (GenevaSnapshot) recovered = NULL;
    g_autoptr (GenevaSnapshot) written = NULL;
    g_autoptr (GenevaHistory) history = NULL;
    g_autoptr (GError) error = NULL;

    g_file_delete (fixture->target, NULL, NULL);
    write_target (fixture);
    copy = open_target (fixture, fixture->target);
    edit_many (fixture, copy, 10);
    close_copy (copy, TRUE);
    execute (fixture->target, damage[i]);
    execute (fixture->target, "UPDATE tables SET rows = rows + 1 WHERE name = 'actors'");

    g_assert_null (geneva_file_load (fixture->target, faults, NULL, NULL));
    recovered = geneva_file_recover_to (fixture->target, fresh, faults, NULL, &error);
    g_assert_no_error (error);
    written = load (fixture, fresh);
    assert_same (written, recovered);
    history = geneva_history_open (fresh, &error);
    g_assert_no_error (error);
    g_assert_nonnull (history);
    g_assert_cmpuint (geneva_history_count (history, GENEVA_HANDLE_NONE), ==, n_kept[i]);
    g_assert_cmpuint (count_notices (faults, "edit cannot be read"), ==, gaps[i] > 0);
    for (gint64 number = 1; number <= 10; number++) {
      g_autoptr (GenevaSnapshot) past = geneva_history_load_state (history, number, written, &error);

      if (number >= gaps[i]) {
        g_assert_no_error (error);
        g_assert_nonnull (past);
      } else {
        g_assert_null (past);
        g_assert_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED);
        g_clear_error (&error);
      }
    }
    g_file_delete (fresh, NULL, NULL);
  }
}

/* Edits are counted on from what the file says, but not beyond what can be counted. */
static void
test_last_number (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaSnapshot) kept = NULL;

  write_target (fixture);
  execute (fixture->target, "UPDATE properties SET value = '9223372036854775807' WHERE name = 'generation'");
  copy = open_target (fixture, fixture->target);
  edit_many (fixture, copy, 3);
  flush (copy);
  kept = geneva_working_copy_peek (fixture->root, geneva_working_copy_get_id (copy), fixture->faults, NULL, NULL);
  assert_same (kept, fixture->snapshot);
  close_copy (copy, TRUE);
}

/* An edit that is made while the folder is being closed goes into that folder, not into one beside it. */
static void
test_late_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GenevaSnapshot) kept = NULL;
  gboolean is_closed = FALSE;
  guint n_closed = 0;

  edit_many (fixture, copy, 5);
  flush (copy);
  geneva_working_copy_close_async (copy, FALSE, NULL, on_closed, &n_closed);
  /* the main loop does not hear of it yet */
  while (!is_closed) {
    g_clear_pointer (&infos, g_ptr_array_unref);
    infos = geneva_working_copy_list (fixture->root, NULL);
    is_closed = infos->len == 1 && ((GenevaWorkingCopyInfo *) g_ptr_array_index (infos, 0))->is_closed &&
                !((GenevaWorkingCopyInfo *) g_ptr_array_index (infos, 0))->is_locked;
    g_usleep (1000);
  }
  edit_many (fixture, copy, 5);
  flush (copy);
  while (n_closed < 1)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&infos, g_ptr_array_unref);
  infos = geneva_working_copy_list (fixture->root, NULL);
  g_assert_cmpuint (infos->len, ==, 1);
  kept = geneva_working_copy_peek (fixture->root, ((GenevaWorkingCopyInfo *) g_ptr_array_index (infos, 0))->id,
                                   fixture->faults, NULL, NULL);
  assert_same (kept, fixture->snapshot);
}

static void
on_published_or_not (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  (void) !geneva_working_copy_publish_finish (GENEVA_WORKING_COPY (source), result, &error);
  ++*(guint *) data;
}

/* Thrown away while its file is being written: whichever comes first, nothing of it is left. */
static void
test_discard_while_publishing (Fixture *fixture, gconstpointer data)
{
  write_target (fixture);
  for (guint i = 0; i < 20; i++) {
    g_autoptr (GenevaWorkingCopy) copy = open_target (fixture, fixture->target);
    g_autoptr (GPtrArray) infos = NULL;
    guint n_done = 0;

    edit_many (fixture, copy, 3);
    flush (copy);
    geneva_working_copy_publish_async (copy, GENEVA_PUBLISH_NORMAL, NULL, on_published_or_not, &n_done);
    g_usleep (i * 1000);
    geneva_working_copy_discard (copy);
    while (n_done < 1)
      g_main_context_iteration (NULL, TRUE);
    infos = geneva_working_copy_list (fixture->root, NULL);
    g_assert_cmpuint (infos->len, ==, 0);
  }
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "life", test_life }, { "every-step", test_every_step }, { "publish", test_publish }, { "target", test_target },
    { "gone-at-close", test_gone_at_close }, { "json", test_json }, { "busy", test_busy }, { "processes", test_processes }, { "history", test_history },
    { "lost", test_lost }, { "async", test_async }, { "odd-history", test_odd_history },
    { "recovered-history", test_recovered_history },
    { "last-number", test_last_number }, { "late-edit", test_late_edit },
    { "discard-while-publishing", test_discard_while_publishing },
  };

  if (argc == 4 && g_str_equal (argv[1], "--hold"))
    return hold (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/store/working-copy/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
  }
  return g_test_run ();
}
