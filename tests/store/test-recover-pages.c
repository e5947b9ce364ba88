/* Reading around damage: each page of a file is ruined in turn, and what is left
 * of the dossier holds together.
 */
#include "store/geneva-dossier-json.h"
#include "store/geneva-file.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE 4096

static GenevaSnapshot *
load_example (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "dossiers", "geneva-ii.dossier.json",
                                                 NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_json_load (file, faults, NULL, &error);

  g_assert_no_error (error);
  return snapshot;
}

static guint
count (GenevaSnapshot *snapshot)
{
  guint n = 0;

  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++)
    n += geneva_snapshot_get_n_records (snapshot, list);
  return n;
}

static void
assert_opens (GenevaSnapshot *snapshot)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = geneva_dossier_json_write (snapshot, &length);
  g_autoptr (GenevaSnapshot) again = geneva_dossier_json_read (text, length, faults, &error);

  g_assert_no_error (error);
  g_assert_nonnull (again);
}

static void
test_every_page (void)
{
  g_autoptr (GenevaSnapshot) whole = load_example ();
  g_autofree char *folder = g_dir_make_tmp ("geneva-recover-pages-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "talks.geneva", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;
  guint n_whole = count (whole);
  guint n_saved = 0;
  guint n_pages;
  guint64 n_records = 0;

  g_assert_true (geneva_file_write (whole, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
  n_pages = (guint) (length / PAGE);
  g_assert_cmpuint (n_pages, >, 20);
  for (guint page = 0; page < n_pages; page++) {
    g_autofree char *ruined = g_memdup2 (bytes, length);
    g_autoptr (GenevaSnapshot) recovered = NULL;
    g_autoptr (GError) reason = NULL;
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();

    memset (ruined + (gsize) page * PAGE, 0xa5, PAGE);
    g_assert_true (g_file_set_contents (path, ruined, (gssize) length, &error));
    recovered = geneva_file_recover (file, faults, NULL, &reason);
    if (recovered == NULL) {
      /* without its first page nobody can tell whose file it was */
      if (page == 0)
        g_assert_error (reason, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_FOREIGN);
      else
        g_assert_error (reason, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED);
      g_test_message ("page %u: nothing", page);
      continue;
    }
    n_saved++;
    n_records += count (recovered);
    /* what is missing is told */
    if (count (recovered) < n_whole)
      g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_NOTICE), >, 0);
    assert_opens (recovered);
  }
  g_test_message ("%u of %u pages; %" G_GUINT64_FORMAT " of %u records a time", n_saved, n_pages,
                  n_saved > 0 ? n_records / n_saved : 0, n_whole);
  /* all but the first page and those that name what numbers stand for */
  g_assert_cmpuint (n_saved, >=, n_pages * 9 / 10);
  g_assert_cmpuint (n_records, >=, (guint64) n_saved * n_whole * 8 / 10);

  /* cut off in the middle */
  g_assert_true (g_file_set_contents (path, bytes, (gssize) (length / PAGE / 2 * PAGE), &error));
  {
    g_autoptr (GError) reason = NULL;
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GenevaSnapshot) recovered = geneva_file_recover (file, faults, NULL, &reason);
    if (recovered != NULL)
      assert_opens (recovered);
    else
      g_assert_error (reason, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED);
  }
  /* and whole: nothing is lost */
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, &error));
  {
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GenevaSnapshot) recovered = geneva_file_recover (file, faults, NULL, &error);
    g_autofree char *before = geneva_dossier_json_write (whole, NULL);
    g_autofree char *after = NULL;
    g_assert_no_error (error);
    after = geneva_dossier_json_write (recovered, NULL);
    g_assert_cmpstr (after, ==, before);
  }
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recover-pages/every-page", test_every_page);
  return g_test_run ();
}
