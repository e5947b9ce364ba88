/* Full disks, read-only folders, lost permissions: nothing is dropped, the message
 * says what to do, and once it can be done the edits are on the disk.
 *
 * Disks are small tmpfs in a mount namespace of this program's own; where that is not
 * permitted the tests are skipped.
 */
#include "random-edits.h"
#include "store/geneva-file.h"
#include "store/geneva-working-copy.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOBODY 65534

typedef struct {
  char           *folder, *disk;
  GFile          *root, *elsewhere;
  GRand          *rand;
  guint           counter;
  GenevaSnapshot *snapshot;
  GenevaFaultList *faults;
  gboolean        is_mounted;
} Fixture;

/* Only the main thread, before there is another: the others inherit it. */
static gboolean
may_mount (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, unshare (CLONE_NEWNS) == 0 && mount ("none", "/", "", MS_REC | MS_PRIVATE, NULL) == 0
                              ? 1 : 2);
  return once == 1;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("geneva-faults-XXXXXX", NULL);
  g_assert_cmpint (chmod (fixture->folder, 0755), ==, 0);
  fixture->disk = g_build_filename (fixture->folder, "disk", NULL);
  g_assert_cmpint (g_mkdir (fixture->disk, 0755), ==, 0);
  fixture->is_mounted = may_mount () && mount ("tmpfs", fixture->disk, "tmpfs", 0, "size=8m") == 0;
  fixture->root = g_file_new_build_filename (fixture->disk, "dossiers", NULL);
  fixture->elsewhere = g_file_new_build_filename (fixture->folder, "elsewhere.geneva", NULL);
  fixture->rand = g_rand_new_with_seed (9);
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
  if (fixture->is_mounted)
    g_assert_cmpint (umount2 (fixture->disk, MNT_DETACH), ==, 0);
  remove_tree (fixture->folder);
  geneva_snapshot_unref (fixture->snapshot);
  geneva_fault_list_unref (fixture->faults);
  g_rand_free (fixture->rand);
  g_object_unref (fixture->root);
  g_object_unref (fixture->elsewhere);
  g_free (fixture->disk);
  g_free (fixture->folder);
}

static gboolean
is_skipped (Fixture *fixture)
{
  if (!fixture->is_mounted)
    g_test_skip ("no file system may be mounted here");
  return !fixture->is_mounted;
}

static void
edit (Fixture *fixture, GenevaWorkingCopy *copy)
{
  g_autoptr (GenevaDelta) delta =
    random_edits_make_delta (fixture->rand, fixture->snapshot, 6, &fixture->counter);
  GenevaSnapshot *next = geneva_delta_apply (delta, fixture->snapshot, NULL);
  const GenevaStamp stamp = { 1, "Ada", GENEVA_EDIT_MADE };

  geneva_journal_append (GENEVA_JOURNAL (copy), delta, &stamp, fixture->snapshot, next);
  geneva_snapshot_unref (fixture->snapshot);
  fixture->snapshot = next;
}

static void
assert_fails (GenevaWorkingCopy *copy, GenevaWorkingCopyError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (geneva_working_copy_flush (copy, &error));
  g_assert_error (error, GENEVA_WORKING_COPY_ERROR, (int) code);
  g_assert_cmpint (geneva_working_copy_get_state (copy), ==, GENEVA_WORKING_COPY_FAILED);
  /* what is to be done, and what if it cannot be */
  g_assert_nonnull (strstr (error->message, "try again, or save the dossier"));
}

static void
assert_recovers (GenevaWorkingCopy *copy)
{
  g_autoptr (GError) error = NULL;
  gboolean is_well;

  geneva_journal_retry (GENEVA_JOURNAL (copy));
  is_well = geneva_working_copy_flush (copy, &error);
  g_assert_no_error (error);
  g_assert_true (is_well);
  g_assert_cmpint (geneva_working_copy_get_state (copy), ==, GENEVA_WORKING_COPY_SAVED);
}

static void
assert_same (GenevaSnapshot *a, GenevaSnapshot *b)
{
  g_autofree char *one = random_edits_dup_hash (a);
  g_autofree char *two = random_edits_dup_hash (b);

  g_assert_cmpstr (one, ==, two);
}

static void
assert_kept (Fixture *fixture, GenevaWorkingCopy *copy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) kept = geneva_working_copy_peek (fixture->root, geneva_working_copy_get_id (copy),
                                                              fixture->faults, NULL, &error);

  g_assert_no_error (error);
  assert_same (kept, fixture->snapshot);
}

static char *
fill_disk (Fixture *fixture, gsize n_left)
{
  char *path = g_build_filename (fixture->disk, "filler", NULL);
  int descriptor = g_open (path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  char block[4096] = { 0 };

  while (write (descriptor, block, sizeof block) > 0)
    ;
  g_assert_cmpint (ftruncate (descriptor, MAX (0, lseek (descriptor, 0, SEEK_CUR) - (off_t) n_left)), ==, 0);
  close (descriptor);
  return path;
}

static void
on_failed (GenevaJournal *journal, GError *error, gpointer data)
{
  ++*(guint *) data;
}

/* The disk runs full in the middle of an afternoon, at various points of it. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  static const gsize left[] = { 0, 4096, 20000, 60000 };

  if (is_skipped (fixture))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (left); i++) {
    g_autoptr (GenevaWorkingCopy) copy = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);
    g_autoptr (GenevaSnapshot) saved = NULL;
    g_autoptr (GenevaHistory) history = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *filler = NULL;
    gboolean is_born = i % 2 == 0;
    guint n_edits = 0, n_failed = 0;

    g_signal_connect (copy, "failed", G_CALLBACK (on_failed), &n_failed);
    if (is_born) {
      edit (fixture, copy);
      n_edits++;
      g_assert_true (geneva_working_copy_flush (copy, NULL));
    }
    filler = fill_disk (fixture, left[i]);
    for (guint j = 0; j < 200; j++, n_edits++)
      edit (fixture, copy);
    assert_fails (copy, GENEVA_WORKING_COPY_ERROR_NO_SPACE);
    g_assert_cmpuint (n_failed, ==, 1);
    for (guint j = 0; j < 20; j++, n_edits++)
      edit (fixture, copy);
    /* saved elsewhere all is there, with its history */
    g_assert_true (geneva_working_copy_save_as (copy, fixture->elsewhere, NULL, &error));
    saved = geneva_file_load (fixture->elsewhere, fixture->faults, NULL, &error);
    assert_same (saved, fixture->snapshot);
    history = geneva_history_open (fixture->elsewhere, &error);
    g_assert_cmpuint (geneva_history_count (history, GENEVA_HANDLE_NONE), ==, n_edits);
    /* again without room: again told */
    geneva_journal_retry (GENEVA_JOURNAL (copy));
    assert_fails (copy, GENEVA_WORKING_COPY_ERROR_NO_SPACE);
    g_assert_cmpint (g_unlink (filler), ==, 0);
    assert_recovers (copy);
    assert_kept (fixture, copy);
    edit (fixture, copy);
    g_assert_true (geneva_working_copy_flush (copy, NULL));
    assert_kept (fixture, copy);
    geneva_working_copy_discard (copy);
  }
}

/* The user's disk is full: the file is as it was, the edits are safe. */
static void
test_full_target (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) root = g_file_new_build_filename (fixture->folder, "state", NULL);
  g_autoptr (GFile) target = g_file_new_build_filename (fixture->disk, "a.geneva", NULL);
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *filler = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GDir) listing = NULL;
  const char *name;

  if (is_skipped (fixture))
    return;
  copy = geneva_working_copy_new (root, fixture->snapshot, NULL, NULL);
  g_assert_true (geneva_working_copy_save_as (copy, target, NULL, &error));
  before = geneva_file_dup_identity (target, NULL, NULL);
  edit (fixture, copy);
  filler = fill_disk (fixture, 8192);
  g_assert_false (geneva_working_copy_publish (copy, GENEVA_PUBLISH_NORMAL, NULL, &error));
  g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "by Save As"));
  g_clear_error (&error);
  after = geneva_file_dup_identity (target, NULL, NULL);
  g_assert_cmpstr (before, ==, after);
  listing = g_dir_open (fixture->disk, 0, NULL);
  while ((name = g_dir_read_name (listing)) != NULL)
    g_assert_true (g_str_equal (name, "a.geneva") || g_str_equal (name, "filler"));
  g_assert_true (geneva_working_copy_flush (copy, &error));
  g_assert_cmpint (g_unlink (filler), ==, 0);
  g_assert_true (geneva_working_copy_publish (copy, GENEVA_PUBLISH_NORMAL, NULL, &error));
}

/* The disk turns read-only under the program, as it does after an error of the disk. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) root = g_file_new_build_filename (fixture->folder, "state", NULL);
  g_autoptr (GFile) target = g_file_new_build_filename (fixture->disk, "a.geneva", NULL);
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaWorkingCopy) late = NULL;
  g_autoptr (GenevaSnapshot) saved = NULL;
  g_autoptr (GError) error = NULL;

  if (is_skipped (fixture))
    return;
  copy = geneva_working_copy_new (root, fixture->snapshot, NULL, NULL);
  edit (fixture, copy);
  g_assert_true (geneva_working_copy_save_as (copy, target, NULL, &error));
  g_assert_true (geneva_working_copy_flush (copy, &error));
  if (mount ("none", fixture->disk, "", MS_REMOUNT | MS_RDONLY | MS_BIND, NULL) != 0) {
    g_test_skip ("a file system may not be made read-only here");
    return;
  }
  edit (fixture, copy);
  g_assert_true (geneva_working_copy_flush (copy, &error));
  g_assert_false (geneva_working_copy_publish (copy, GENEVA_PUBLISH_NORMAL, NULL, &error));
  g_assert_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "by Save As"));
  g_clear_error (&error);
  late = geneva_working_copy_new (fixture->root, fixture->snapshot, NULL, NULL);
  edit (fixture, late);
  assert_fails (late, GENEVA_WORKING_COPY_ERROR_READ_ONLY);
  g_assert_true (geneva_working_copy_save_as (late, fixture->elsewhere, NULL, &error));
  saved = geneva_file_load (fixture->elsewhere, fixture->faults, NULL, &error);
  assert_same (saved, fixture->snapshot);
  g_assert_cmpint (mount ("none", fixture->disk, "", MS_REMOUNT | MS_BIND, NULL), ==, 0);
  assert_recovers (late);
  assert_kept (fixture, late);
  geneva_working_copy_discard (late);
}

/* Permission is taken away, and given back. */
static void
test_permission (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) root = g_file_new_build_filename (fixture->folder, "own", "dossiers", NULL);
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  g_autoptr (GenevaSnapshot) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *own = g_build_filename (fixture->folder, "own", NULL);
  g_autofree char *folder = NULL;
  gboolean is_root = geteuid () == 0;

  if (is_root && setegid (NOBODY) != 0) {
    g_test_skip ("the rights of another user cannot be taken on here");
    return;
  }
  g_assert_cmpint (chmod (fixture->folder, 0777), ==, 0);
  g_assert_true (!is_root || seteuid (NOBODY) == 0);
  g_assert_cmpint (g_mkdir (own, 0555), ==, 0);
  copy = geneva_working_copy_new (root, fixture->snapshot, NULL, NULL);
  edit (fixture, copy);
  assert_fails (copy, GENEVA_WORKING_COPY_ERROR_READ_ONLY);
  g_assert_cmpint (chmod (own, 0755), ==, 0);
  assert_recovers (copy);
  folder = g_build_filename (g_file_peek_path (root), geneva_working_copy_get_id (copy), NULL);
  /* the folder may not even be looked at any more */
  g_assert_cmpint (chmod (folder, 0), ==, 0);
  edit (fixture, copy);
  g_assert_false (geneva_working_copy_flush (copy, &error));
  g_assert_nonnull (strstr (error->message, "Allow it and try again"));
  g_clear_error (&error);
  g_assert_cmpint (chmod (folder, 0700), ==, 0);
  assert_recovers (copy);
  kept = geneva_working_copy_peek (root, geneva_working_copy_get_id (copy), fixture->faults, NULL, &error);
  g_assert_no_error (error);
  assert_same (kept, fixture->snapshot);
  geneva_working_copy_discard (copy);
  g_assert_true (!is_root || (seteuid (0) == 0 && setegid (0) == 0));
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "full", test_full }, { "full-target", test_full_target }, { "read-only", test_read_only },
    { "permission", test_permission },
  };

  may_mount ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/store/working-faults/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
  }
  return g_test_run ();
}
