/* The power goes at any write of an afternoon: what was said to be committed is
 * there after the reboot, and nothing is there by half.
 */
#include "power-cut.h"
#include "random-edits.h"
#include "store/geneva-working-copy.h"

#include <glib/gstdio.h>

#define N_CUTS 60
#define MAX_EDITS 120

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

static char *
find_id (GFile *root)
{
  g_autoptr (GPtrArray) infos = geneva_working_copy_list (root, NULL);

  return infos->len > 0 ? g_strdup (((GenevaWorkingCopyInfo *) g_ptr_array_index (infos, 0))->id) : NULL;
}

/* Edits until the power goes; the states are those after each, the first the one before. */
static guint
work (GFile *root, const char *id, GRand *rand, guint *counter, GPtrArray *states, GenevaSnapshot *begin)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaWorkingCopy) copy = NULL;
  guint n_committed = 0;

  if (id != NULL)
    copy = geneva_working_copy_open (root, id, faults, &snapshot, NULL, NULL);
  else
    copy = geneva_working_copy_new (root, begin, NULL, NULL);
  if (copy == NULL)
    return 0;
  if (snapshot == NULL)
    snapshot = geneva_snapshot_ref (begin);
  for (guint i = 0; i < MAX_EDITS && !power_cut_is_off (); i++) {
    g_autoptr (GenevaDelta) delta = random_edits_make_delta (rand, snapshot, 4, counter);
    GenevaSnapshot *next = geneva_delta_apply (delta, snapshot, NULL);
    const GenevaStamp stamp = { 1, "Ada", GENEVA_EDIT_MADE };

    geneva_journal_append (GENEVA_JOURNAL (copy), delta, &stamp, snapshot, next);
    geneva_snapshot_unref (snapshot);
    snapshot = next;
    g_ptr_array_add (states, geneva_snapshot_ref (snapshot));
    if (g_rand_int_range (rand, 0, 3) == 0 && geneva_working_copy_flush (copy, NULL))
      n_committed = i + 1;
  }
  return n_committed;
}

static void
test_cuts (void)
{
  g_autofree char *folder = g_dir_make_tmp ("geneva-power-XXXXXX", NULL);
  g_autoptr (GFile) root = g_file_new_for_path (folder);
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  g_autoptr (GenevaSnapshot) state = random_edits_make_dossier ();
  guint counter = 0, n_dropped = 0, n_committed = 0, n_found = 0, n_off = 0;

  for (guint i = 0; i < N_CUTS; i++) {
    g_autofree char *id = NULL;
    g_autofree char *later = NULL;
    g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_snapshot_unref);
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GenevaSnapshot) found = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *hash = NULL;
    guint n, at;

    if (i % 12 == 11) {
      remove_tree (folder);
      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      geneva_snapshot_unref (state);
      state = random_edits_make_dossier ();
    }
    id = find_id (root);
    g_ptr_array_add (states, geneva_snapshot_ref (state));
    power_cut_after ((guint) g_rand_int_range (rand, 1, g_rand_boolean (rand) ? 40 : 1500));
    n = work (root, id, rand, &counter, states, state);
    n_off += power_cut_is_off ();
    n_dropped += power_cut_reboot (rand);
    later = find_id (root);
    if (later == NULL) {
      g_assert_cmpuint (n, ==, 0);
      g_assert_null (id);
      geneva_working_copy_sweep (root);
      continue;
    }
    found = geneva_working_copy_peek (root, later, faults, NULL, &error);
    g_assert_no_error (error);
    hash = random_edits_dup_hash (found);
    /* one of the states from the last acknowledged one on */
    for (at = n; at < states->len; at++) {
      g_autofree char *own = random_edits_dup_hash (g_ptr_array_index (states, at));

      if (g_str_equal (own, hash))
        break;
    }
    g_assert_cmpuint (at, <, states->len);
    n_committed += n;
    n_found += at;
    geneva_snapshot_unref (state);
    state = geneva_snapshot_ref (found);
  }
  g_test_message ("%u cuts, %u of them before the work was done, %u unsynced writes dropped, %u edits acknowledged, "
                  "%u found", N_CUTS, n_off, n_dropped, n_committed, n_found);
  g_assert_cmpuint (n_off, >, N_CUTS / 2);
  g_assert_cmpuint (n_dropped, >, 0);
  remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  power_cut_install ();
  g_test_add_func ("/store/power-cut", test_cuts);
  return g_test_run ();
}
