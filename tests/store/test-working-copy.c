/* The working copy: nothing is written before the first edit, everything after
 * it; reopened, published, closed, recovered it is the same dossier with its history.
 */
#include "jobs/geneva-load.h"
#include "store/geneva-working-copy.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "working-stage.h"

#define N_EDITS 60

static void
on_committed (GenevaJournal *journal, guint64 generation, gpointer data)
{
  *(guint64 *) data = generation;
}

/* Only read: no trace. Edited: all is there, without close, and told. */
static void
test_life (WorkingStage *fixture, gconstpointer data)
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
  working_stage_edit_many (fixture, copy, N_EDITS);
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

  again = working_stage_open_copy (fixture, id, &reopened);
  working_stage_assert_same (reopened, fixture->snapshot);
  g_assert_cmpstr (geneva_working_copy_get_view_state (again), ==, "{\"zoom\": 2}");
  geneva_snapshot_unref (fixture->snapshot);
  fixture->snapshot = geneva_snapshot_ref (reopened);
  working_stage_edit_many (fixture, again, 5);
  working_stage_close_copy (again, FALSE);
  g_clear_object (&again);
  g_clear_pointer (&infos, g_ptr_array_unref);
  infos = geneva_working_copy_list (fixture->root, NULL);
  info = g_ptr_array_index (infos, 0);
  g_assert_true (info->is_closed);
  g_assert_false (info->is_locked);
  g_assert_cmpuint (info->n_edits, ==, N_EDITS + 5);
  g_clear_pointer (&reopened, geneva_snapshot_unref);
  reopened = geneva_working_copy_peek (fixture->root, id, fixture->faults, NULL, NULL);
  working_stage_assert_same (reopened, fixture->snapshot);
  g_assert_true (geneva_working_copy_remove (fixture->root, id, NULL));
  g_assert_cmpuint (geneva_working_copy_sweep (fixture->root), ==, 0);
}

/* Memory, the reopened copy and JSON agree after every step. */
static void
test_every_step (WorkingStage *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);

  for (guint i = 0; i < 25; i++) {
    g_autoptr (GenevaSnapshot) kept = NULL;

    working_stage_edit (fixture, copy);
    working_stage_flush (copy);
    kept = geneva_working_copy_peek (fixture->root, geneva_working_copy_get_id (copy), fixture->faults, NULL, NULL);
    working_stage_assert_same (kept, fixture->snapshot);
  }
  geneva_working_copy_discard (copy);
  infos = geneva_working_copy_list (fixture->root, NULL);
  g_assert_cmpuint (infos->len, ==, 0);
}

/* Published, closed, opened again: the folder is gone, the history stands in the file and goes on. */
static void
test_publish (WorkingStage *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaSnapshot) loaded = NULL;
  g_autoptr (GenevaHistory) history = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *uuid = NULL;

  working_stage_write_target (fixture);
  copy = working_stage_open_target (fixture, fixture->target);
  g_assert_true (geneva_working_copy_is_published (copy));
  uuid = g_strdup (geneva_working_copy_get_uuid (copy));
  working_stage_edit_many (fixture, copy, 10);
  g_assert_false (geneva_working_copy_is_published (copy));
  working_stage_publish (copy);
  loaded = working_stage_load (fixture, fixture->target);
  working_stage_assert_same (loaded, fixture->snapshot);
  working_stage_edit_many (fixture, copy, 10);
  working_stage_close_copy (copy, TRUE);
  infos = geneva_working_copy_list (fixture->root, NULL);
  g_assert_cmpuint (infos->len, ==, 0);
  g_clear_object (&copy);

  copy = working_stage_open_target (fixture, fixture->target);
  g_assert_cmpstr (geneva_working_copy_get_uuid (copy), ==, uuid);
  history = geneva_working_copy_open_history (copy, NULL);
  g_assert_cmpuint (geneva_history_count (history, GENEVA_HANDLE_NONE), ==, 20);
  g_clear_pointer (&history, geneva_history_unref);
  working_stage_edit_many (fixture, copy, 3);
  working_stage_flush (copy);
  history = geneva_working_copy_open_history (copy, NULL);
  entries = geneva_history_list (history, GENEVA_HANDLE_NONE, 1, 100, NULL);
  g_assert_cmpuint (entries->len, ==, 22);
  g_assert_cmpint (((GenevaHistoryEntry *) g_ptr_array_index (entries, 0))->number, ==, 22);
  working_stage_close_copy (copy, TRUE);
}

/* The user's file changed, went, came back by somebody else: it is never replaced unasked. */
static void
test_target (WorkingStage *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaSnapshot) loaded = NULL;
  g_autoptr (GenevaSnapshot) original = geneva_snapshot_ref (fixture->snapshot);
  g_autoptr (GFile) elsewhere = g_file_new_build_filename (fixture->folder, "b.geneva", NULL);
  g_autoptr (GFile) nowhere = g_file_new_build_filename (fixture->folder, "no", "b.geneva", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  working_stage_write_target (fixture);
  copy = working_stage_open_target (fixture, fixture->target);
  working_stage_edit (fixture, copy);
  /* written again with the same contents is the same file */
  g_assert_true (geneva_file_write (original, fixture->target, NULL, NULL));
  working_stage_publish (copy);
  working_stage_edit (fixture, copy);
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
  loaded = working_stage_load (fixture, fixture->target);
  working_stage_assert_same (loaded, fixture->snapshot);
  g_assert_false (geneva_working_copy_save_as (copy, nowhere, NULL, &error));
  g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_TARGET_GONE);
  g_clear_error (&error);
  g_assert_true (geneva_working_copy_save_as (copy, elsewhere, NULL, &error));
  g_assert_true (geneva_working_copy_get_target (copy) == elsewhere);
  working_stage_edit (fixture, copy);
  g_assert_true (g_file_delete (fixture->target, NULL, NULL));
  working_stage_close_copy (copy, TRUE);
  g_clear_pointer (&loaded, geneva_snapshot_unref);
  loaded = working_stage_load (fixture, elsewhere);
  working_stage_assert_same (loaded, fixture->snapshot);
}

/* A published file that was removed before closing: what was published is not thrown away with the folder. */
static void
test_gone_at_close (WorkingStage *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaWorkingCopyInfo) info = NULL;
  g_autoptr (GenevaSnapshot) kept = NULL;

  working_stage_write_target (fixture);
  copy = working_stage_open_target (fixture, fixture->target);
  working_stage_edit (fixture, copy);
  working_stage_publish (copy);
  g_assert_true (g_file_delete (fixture->target, NULL, NULL));
  working_stage_close_copy (copy, TRUE);
  info = geneva_working_copy_find (fixture->root, fixture->target);
  g_assert_nonnull (info);
  kept = geneva_working_copy_peek (fixture->root, info->id, fixture->faults, NULL, NULL);
  working_stage_assert_same (kept, fixture->snapshot);
}

/* JSON has no history: it stays in the working copy, which is opened in the file's place. */
static void
test_json (WorkingStage *fixture, gconstpointer data)
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

  working_stage_edit_many (fixture, copy, 4);
  g_assert_false (geneva_working_copy_publish (copy, GENEVA_PUBLISH_NORMAL, NULL, &error));
  g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_NO_TARGET);
  g_clear_error (&error);
  g_assert_true (geneva_working_copy_save_as (copy, json, NULL, &error));
  working_stage_edit_many (fixture, copy, 4);
  working_stage_close_copy (copy, TRUE);
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
  copy = working_stage_open_copy (fixture, info->id, &reopened);
  working_stage_assert_same (reopened, fixture->snapshot);
  g_assert_true (geneva_working_copy_is_published (copy));
  history = geneva_working_copy_open_history (copy, &error);
  g_assert_cmpuint (geneva_history_count (history, GENEVA_HANDLE_NONE), ==, 8);
  working_stage_close_copy (copy, TRUE);
}

/* Two windows, two programs: one edits, the other is told. */
static void
test_busy (WorkingStage *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) one = NULL;
  g_autoptr (GenevaWorkingCopy) two = NULL;
  g_autoptr (GenevaSnapshot) first = NULL;
  g_autoptr (GenevaSnapshot) other = NULL;
  g_autoptr (GenevaWorkingCopyInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *identity = NULL;

  working_stage_write_target (fixture);
  identity = geneva_file_dup_identity (fixture->target, NULL, NULL);
  one = working_stage_open_target (fixture, fixture->target);
  first = geneva_snapshot_ref (fixture->snapshot);
  working_stage_edit (fixture, one);
  working_stage_flush (one);
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
  working_stage_assert_same (other, fixture->snapshot);
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
    working_stage_close_copy (one, TRUE);
    geneva_journal_retry (GENEVA_JOURNAL (two));
    working_stage_flush (two);
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
start_holder (WorkingStage *fixture, const char *id, GSubprocess **holder)
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
test_processes (WorkingStage *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);
  g_autoptr (GSubprocess) one = NULL;
  g_autoptr (GSubprocess) two = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  working_stage_edit_many (fixture, copy, 3);
  working_stage_flush (copy);
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
  copy = working_stage_open_copy (fixture, id, &snapshot);
  working_stage_assert_same (snapshot, fixture->snapshot);
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
test_async (WorkingStage *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaSnapshot) loaded = NULL;
  guint n_done = 0, n_closed = 0;

  working_stage_write_target (fixture);
  copy = working_stage_open_target (fixture, fixture->target);
  for (guint i = 0; i < 5; i++) {
    working_stage_edit_many (fixture, copy, 3);
    geneva_working_copy_publish_async (copy, GENEVA_PUBLISH_NORMAL, NULL, on_published, &n_done);
  }
  working_stage_edit_many (fixture, copy, 3);
  while (n_done < 5)
    g_main_context_iteration (NULL, TRUE);
  geneva_working_copy_close_async (copy, TRUE, NULL, on_closed, &n_closed);
  while (n_closed < 1)
    g_main_context_iteration (NULL, TRUE);
  loaded = working_stage_load (fixture, fixture->target);
  working_stage_assert_same (loaded, fixture->snapshot);
}

/* ---- what others did to the file ---- */

/* Edits are counted on from what the file says, but not beyond what can be counted. */
static void
test_last_number (WorkingStage *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaSnapshot) kept = NULL;

  working_stage_write_target (fixture);
  working_stage_execute (fixture->target, "UPDATE properties SET value = '9223372036854775807' WHERE name = 'generation'");
  copy = working_stage_open_target (fixture, fixture->target);
  working_stage_edit_many (fixture, copy, 3);
  working_stage_flush (copy);
  kept = geneva_working_copy_peek (fixture->root, geneva_working_copy_get_id (copy), fixture->faults, NULL, NULL);
  working_stage_assert_same (kept, fixture->snapshot);
  working_stage_close_copy (copy, TRUE);
}

/* An edit that is made while the folder is being closed goes into that folder, not into one beside it. */
static void
test_late_edit (WorkingStage *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GenevaSnapshot) kept = NULL;
  gboolean is_closed = FALSE;
  guint n_closed = 0;

  working_stage_edit_many (fixture, copy, 5);
  working_stage_flush (copy);
  geneva_working_copy_close_async (copy, FALSE, NULL, on_closed, &n_closed);
  /* the main loop does not hear of it yet */
  while (!is_closed) {
    g_clear_pointer (&infos, g_ptr_array_unref);
    infos = geneva_working_copy_list (fixture->root, NULL);
    is_closed = infos->len == 1 && ((GenevaWorkingCopyInfo *) g_ptr_array_index (infos, 0))->is_closed &&
                !((GenevaWorkingCopyInfo *) g_ptr_array_index (infos, 0))->is_locked;
    g_usleep (1000);
  }
  working_stage_edit_many (fixture, copy, 5);
  working_stage_flush (copy);
  while (n_closed < 1)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&infos, g_ptr_array_unref);
  infos = geneva_working_copy_list (fixture->root, NULL);
  g_assert_cmpuint (infos->len, ==, 1);
  kept = geneva_working_copy_peek (fixture->root, ((GenevaWorkingCopyInfo *) g_ptr_array_index (infos, 0))->id,
                                   fixture->faults, NULL, NULL);
  working_stage_assert_same (kept, fixture->snapshot);
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
test_discard_while_publishing (WorkingStage *fixture, gconstpointer data)
{
  working_stage_write_target (fixture);
  for (guint i = 0; i < 20; i++) {
    g_autoptr (GenevaWorkingCopy) copy = working_stage_open_target (fixture, fixture->target);
    g_autoptr (GPtrArray) infos = NULL;
    guint n_done = 0;

    working_stage_edit_many (fixture, copy, 3);
    working_stage_flush (copy);
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
  static const struct { const char *name; void (*func) (WorkingStage *, gconstpointer); } tests[] = {
    { "life", test_life }, { "every-step", test_every_step }, { "publish", test_publish }, { "target", test_target },
    { "gone-at-close", test_gone_at_close }, { "json", test_json }, { "busy", test_busy },
    { "processes", test_processes }, { "async", test_async }, { "last-number", test_last_number },
    { "late-edit", test_late_edit },
    { "discard-while-publishing", test_discard_while_publishing },
  };

  if (argc == 4 && g_str_equal (argv[1], "--hold"))
    return hold (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/store/working-copy/", tests[i].name, NULL);

    g_test_add (path, WorkingStage, NULL, working_stage_set_up, tests[i].func, working_stage_tear_down);
  }
  return g_test_run ();
}
