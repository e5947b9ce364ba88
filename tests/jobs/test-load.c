/* Either form of a dossier tells the same: what JSON notices, the database notices too.
 */
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-load.h"

static GenevaSnapshot *
load (GFile *file, gboolean is_checked, guint *n_notices)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = is_checked ? geneva_dossier_load_and_check (file, faults, NULL, &error)
                                        : geneva_dossier_load (file, faults, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, 0);
  *n_notices = geneva_fault_list_count (faults, GENEVA_SEVERITY_NOTICE);
  return snapshot;
}

static void
test_same_notices (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autofree char *path = g_dir_make_tmp ("geneva-load-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  /* the names lie: the content tells */
  g_autoptr (GFile) database = g_file_get_child (folder, "a.dossier.json");
  g_autoptr (GFile) text = g_file_get_child (folder, "b.geneva");
  g_autoptr (GenevaSnapshot) bundled = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  guint n_bundled, n_quick;
  gboolean is_written;
  gsize length;

  bundled = geneva_bundled_load (faults, &error);
  g_assert_no_error (error);
  n_bundled = geneva_fault_list_count (faults, GENEVA_SEVERITY_NOTICE);
  g_assert_cmpuint (n_bundled, >, 0);
  json = geneva_dossier_json_write (bundled, &length);
  is_written = geneva_file_write (bundled, database, NULL, &error) &&
               g_file_replace_contents (text, json, length, NULL, FALSE, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_written);

  for (guint i = 0; i < 2; i++) {
    guint n_notices;
    g_autoptr (GenevaSnapshot) snapshot = load (i == 0 ? database : text, TRUE, &n_notices);
    g_autofree char *again = geneva_dossier_json_write (snapshot, NULL);

    g_assert_cmpuint (n_notices, ==, n_bundled);
    g_assert_cmpstr (again, ==, json);
  }
  {
    g_autoptr (GenevaSnapshot) quick = load (database, FALSE, &n_quick);

    g_assert_nonnull (quick);
    g_assert_cmpuint (n_quick, ==, 0);
  }
  g_assert_true (g_file_delete (database, NULL, NULL));
  g_assert_true (g_file_delete (text, NULL, NULL));
  g_assert_true (g_file_delete (folder, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jobs/load/same-notices", test_same_notices);
  return g_test_run ();
}
