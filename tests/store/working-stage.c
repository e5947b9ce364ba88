/* What working-stage.h promises. */
#include "working-stage.h"

#include "jobs/geneva-load.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

void
working_stage_set_up (WorkingStage *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("geneva-working-XXXXXX", NULL);
  fixture->root = g_file_new_build_filename (fixture->folder, "state", "dossiers", NULL);
  fixture->target = g_file_new_build_filename (fixture->folder, "a.geneva", NULL);
  fixture->rand = g_rand_new_with_seed (3);
  fixture->snapshot = random_edits_make_dossier ();
  fixture->faults = geneva_fault_list_new ();
}

void
working_stage_remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    working_stage_remove_tree (child);
  }
  g_remove (path);
}

void
working_stage_tear_down (WorkingStage *fixture, gconstpointer data)
{
  working_stage_remove_tree (fixture->folder);
  geneva_snapshot_unref (fixture->snapshot);
  geneva_fault_list_unref (fixture->faults);
  g_rand_free (fixture->rand);
  g_object_unref (fixture->root);
  g_object_unref (fixture->target);
  g_free (fixture->folder);
}

/* One more edit, in memory and handed over. */
void
working_stage_edit (WorkingStage *fixture, GenevaWorkingCopy *copy)
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

void
working_stage_edit_many (WorkingStage *fixture, GenevaWorkingCopy *copy, guint n)
{
  for (guint i = 0; i < n; i++)
    working_stage_edit (fixture, copy);
}

void
working_stage_flush (GenevaWorkingCopy *copy)
{
  g_autoptr (GError) error = NULL;
  gboolean is_well = geneva_working_copy_flush (copy, &error);

  g_assert_no_error (error);
  g_assert_true (is_well);
}

void
working_stage_publish (GenevaWorkingCopy *copy)
{
  g_autoptr (GError) error = NULL;
  gboolean is_well = geneva_working_copy_publish (copy, GENEVA_PUBLISH_NORMAL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_well);
  g_assert_true (geneva_working_copy_is_published (copy));
}

void
working_stage_close_copy (GenevaWorkingCopy *copy, gboolean publishes)
{
  g_autoptr (GError) error = NULL;
  gboolean is_well = geneva_working_copy_close (copy, publishes, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_well);
}

void
working_stage_assert_same (GenevaSnapshot *a, GenevaSnapshot *b)
{
  g_autofree char *one = random_edits_dup_hash (a);
  g_autofree char *two = random_edits_dup_hash (b);

  g_assert_cmpstr (one, ==, two);
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++)
    g_assert_cmpuint (geneva_snapshot_get_n_rows (a, list), ==, geneva_snapshot_get_n_rows (b, list));
}

GenevaSnapshot *
working_stage_load (WorkingStage *fixture, GFile *file)
{
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_load (file, fixture->faults, NULL, &error);

  g_assert_no_error (error);
  return snapshot;
}

GenevaWorkingCopy *
working_stage_open_copy (WorkingStage *fixture, const char *id, GenevaSnapshot **snapshot)
{
  g_autoptr (GError) error = NULL;
  GenevaWorkingCopy *copy = geneva_working_copy_open (fixture->root, id, fixture->faults, snapshot, NULL, &error);

  g_assert_no_error (error);
  return copy;
}

/* The target as a user has it, opened. */
GenevaWorkingCopy *
working_stage_open_target (WorkingStage *fixture, GFile *target)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *identity = geneva_file_dup_identity (target, NULL, &error);
  g_autoptr (GenevaSnapshot) loaded = NULL;

  g_assert_no_error (error);
  loaded = working_stage_load (fixture, target);
  geneva_snapshot_unref (fixture->snapshot);
  fixture->snapshot = geneva_snapshot_ref (loaded);
  return geneva_working_copy_new (fixture->root, loaded, target, identity);
}

void
working_stage_write_target (WorkingStage *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (geneva_file_write (fixture->snapshot, fixture->target, NULL, &error));
}

void
working_stage_execute (GFile *file, const char *sql)
{
  sqlite3 *database;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (g_file_peek_path (file), &database), ==, SQLITE_OK);
  if (sqlite3_exec (database, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message);
  sqlite3_close (database);
}
