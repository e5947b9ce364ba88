/* The history that a working copy keeps: what it says, what it survives, and what of it is left in a recovered file.
 */
#include "store/geneva-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "working-stage.h"

#define N_EDITS 60

/* What the history says of each past moment is what stood there. */
static void
test_history (WorkingStage *fixture, gconstpointer data)
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
      working_stage_edit (fixture, copy);
  }
  working_stage_flush (copy);
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
test_lost (WorkingStage *fixture, gconstpointer data)
{
  static const char * const what[] = { "journal.db", "journal.db-wal", "lock", "base", "" };

  for (guint i = 0; i < G_N_ELEMENTS (what); i++) {
    g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);
    g_autoptr (GenevaSnapshot) kept = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *folder = NULL;

    working_stage_edit_many (fixture, copy, 5);
    working_stage_flush (copy);
    folder = g_build_filename (g_file_peek_path (fixture->root), geneva_working_copy_get_id (copy), NULL);
    if (what[i][0] == '\0') {
      working_stage_remove_tree (folder);
    } else {
      g_autofree char *path =
        g_build_filename (folder, g_str_equal (what[i], "base") ? "base-0.geneva" : what[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
    working_stage_edit_many (fixture, copy, 5);
    working_stage_flush (copy);
    working_stage_edit_many (fixture, copy, 5);
    working_stage_flush (copy);
    kept = geneva_working_copy_peek (fixture->root, geneva_working_copy_get_id (copy), fixture->faults, NULL, &error);
    g_assert_no_error (error);
    working_stage_assert_same (kept, fixture->snapshot);
    /* so does the history: nobody knows of it but the journal that is gone */
    {
      g_autoptr (GenevaHistory) history = geneva_working_copy_open_history (copy, &error);
      g_autoptr (GPtrArray) entries = NULL;

      g_assert_no_error (error);
      entries = geneva_history_list (history, GENEVA_HANDLE_NONE, 0, 100, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (entries->len, ==, 15);
    }
    geneva_working_copy_discard (copy);
  }
}

/* Likewise when nothing is edited any more: the file gets all of the history. */
static void
test_lost_before_publishing (WorkingStage *fixture, gconstpointer data)
{
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaSnapshot) published = NULL;
  g_autoptr (GenevaHistory) history = NULL;
  g_autofree char *folder = NULL;

  working_stage_write_target (fixture);
  copy = working_stage_open_target (fixture, fixture->target);
  working_stage_edit_many (fixture, copy, 5);
  working_stage_flush (copy);
  folder = g_build_filename (g_file_peek_path (fixture->root), geneva_working_copy_get_id (copy), NULL);
  working_stage_remove_tree (folder);
  working_stage_publish (copy);
  published = working_stage_load (fixture, fixture->target);
  working_stage_assert_same (published, fixture->snapshot);
  history = geneva_history_open (fixture->target, NULL);
  g_assert_cmpuint (geneva_history_count (history, GENEVA_HANDLE_NONE), ==, 5);
  working_stage_edit_many (fixture, copy, 2);
  working_stage_flush (copy);
  working_stage_remove_tree (folder);
  working_stage_close_copy (copy, TRUE);
  g_clear_pointer (&history, geneva_history_unref);
  history = geneva_history_open (fixture->target, NULL);
  g_assert_cmpuint (geneva_history_count (history, GENEVA_HANDLE_NONE), ==, 7);
}

/* Likewise of one that was opened again and not edited yet. */
static void
test_lost_when_reopened (WorkingStage *fixture, gconstpointer data)
{
  for (guint i = 0; i < 2; i++) {
    gboolean is_published = i == 1;
    g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);
    g_autoptr (GenevaHistory) history = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *id = NULL, *folder = NULL;

    working_stage_edit_many (fixture, copy, 5);
    working_stage_flush (copy);
    id = g_strdup (geneva_working_copy_get_id (copy));
    folder = g_build_filename (g_file_peek_path (fixture->root), id, NULL);
    working_stage_close_copy (copy, FALSE);
    g_clear_object (&copy);
    g_clear_pointer (&fixture->snapshot, geneva_snapshot_unref);
    copy = working_stage_open_copy (fixture, id, &fixture->snapshot);
    working_stage_remove_tree (folder);
    if (is_published) {
      g_assert_true (geneva_working_copy_save_as (copy, fixture->target, NULL, &error));
      g_assert_no_error (error);
      history = geneva_history_open (fixture->target, &error);
    } else {
      working_stage_edit_many (fixture, copy, 5);
      working_stage_flush (copy);
      history = geneva_working_copy_open_history (copy, &error);
    }
    g_assert_no_error (error);
    g_assert_cmpuint (geneva_history_count (history, GENEVA_HANDLE_NONE), ==, is_published ? 5 : 10);
    geneva_working_copy_discard (copy);
  }
}

/* A history that the tables of the journal do not take is no reason to refuse edits. */
static void
test_odd_history (WorkingStage *fixture, gconstpointer data)
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
    working_stage_write_target (fixture);
    copy = working_stage_open_target (fixture, fixture->target);
    working_stage_edit_many (fixture, copy, n_before);
    working_stage_close_copy (copy, TRUE);
    g_clear_object (&copy);
    working_stage_execute (fixture->target, odd[i]);

    copy = working_stage_open_target (fixture, fixture->target);
    working_stage_edit_many (fixture, copy, 3);
    working_stage_flush (copy);
    kept = geneva_working_copy_peek (fixture->root, geneva_working_copy_get_id (copy), fixture->faults, NULL, NULL);
    working_stage_assert_same (kept, fixture->snapshot);
    working_stage_publish (copy);
    published = working_stage_load (fixture, fixture->target);
    working_stage_assert_same (published, fixture->snapshot);
    history = geneva_history_open (fixture->target, NULL);
    g_assert_cmpuint (geneva_history_count (history, GENEVA_HANDLE_NONE), ==, n_kept[i] + 3);
    working_stage_close_copy (copy, TRUE);
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
test_recovered_history (WorkingStage *fixture, gconstpointer data)
{
  static const char * const damage[] = {
    "", /* none but in the records */
    "DELETE FROM history_changes WHERE history = 4 AND ordinal = 0",
    "UPDATE history_changes SET after = '{' WHERE history = 6 AND ordinal = 0",
    "DELETE FROM history WHERE number = 3",
  };
  static const guint n_kept[] = { 11, 10, 10, 10 }, gaps[] = { 0, 4, 6, 3 };
  const GenevaStamp stamp = { G_USEC_PER_SEC, "Ada", GENEVA_EDIT_RECOVERED };

  for (guint i = 0; i < G_N_ELEMENTS (damage); i++) {
    g_autoptr (GFile) fresh = g_file_new_build_filename (fixture->folder, "fresh.geneva", NULL);
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GenevaWorkingCopy) copy = NULL;
    g_autoptr (GenevaSnapshot) recovered = NULL;
    g_autoptr (GenevaSnapshot) written = NULL;
    g_autoptr (GenevaHistory) history = NULL;
    g_autoptr (GPtrArray) entries = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *name = g_file_get_basename (fixture->target);
    const GenevaHistoryEntry *mark;

    g_file_delete (fixture->target, NULL, NULL);
    working_stage_write_target (fixture);
    copy = working_stage_open_target (fixture, fixture->target);
    working_stage_edit_many (fixture, copy, 10);
    working_stage_close_copy (copy, TRUE);
    working_stage_execute (fixture->target, damage[i]);
    working_stage_execute (fixture->target, "UPDATE tables SET rows = rows + 1 WHERE name = 'actors'");

    g_assert_null (geneva_file_load (fixture->target, faults, NULL, NULL));
    recovered = geneva_file_recover_to (fixture->target, fresh, &stamp, faults, NULL, &error);
    g_assert_no_error (error);
    written = working_stage_load (fixture, fresh);
    working_stage_assert_same (written, recovered);
    history = geneva_history_open (fresh, &error);
    g_assert_no_error (error);
    g_assert_nonnull (history);
    g_assert_cmpuint (geneva_history_count (history, GENEVA_HANDLE_NONE), ==, n_kept[i]);
    g_assert_cmpuint (count_notices (faults, "edit cannot be read"), ==, gaps[i] > 0);
    /* an entry says what came between, and by whom */
    entries = geneva_history_list (history, GENEVA_HANDLE_NONE, 0, 1, &error);
    g_assert_no_error (error);
    mark = g_ptr_array_index (entries, 0);
    g_assert_cmpint (mark->kind, ==, GENEVA_EDIT_RECOVERED);
    g_assert_cmpint (mark->number, ==, 11);
    g_assert_cmpint (mark->time_us, ==, G_USEC_PER_SEC);
    g_assert_cmpstr (mark->coder, ==, "Ada");
    g_assert_cmpuint (mark->n_changes, ==, 0);
    g_assert_nonnull (strstr (mark->title, name));
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

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void      (*func) (WorkingStage *fixture, gconstpointer data);
  } tests[] = {
    { "history", test_history },
    { "lost", test_lost },
    { "lost-before-publishing", test_lost_before_publishing },
    { "lost-when-reopened", test_lost_when_reopened },
    { "odd", test_odd_history },
    { "recovered", test_recovered_history },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/working-history/", tests[i].name, NULL);

    g_test_add (path, WorkingStage, NULL, working_stage_set_up, tests[i].func, working_stage_tear_down);
  }
  return g_test_run ();
}
