/* A dossier into either form of file and back: what comes back is the same,
 * and what cannot be written leaves everything as it was.
 */
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-load.h"
#include "jobs/geneva-save.h"

#include <glib/gstdio.h>

typedef struct {
  char           *folder;
  GenevaSnapshot *snapshot;
} Place;

static void
place_init (Place *place)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;

  place->folder = g_dir_make_tmp ("geneva-save-XXXXXX", &error);
  g_assert_no_error (error);
  place->snapshot = geneva_bundled_load (faults, &error);
  g_assert_no_error (error);
}

static void
place_clear (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (place->folder, name, NULL);

    g_assert_cmpint (g_remove (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->folder);
  geneva_snapshot_unref (place->snapshot);
}

static void
test_round_trip (gconstpointer data)
{
  Place place;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize length_before, length_after;

  place_init (&place);
  file = g_file_new_build_filename (place.folder, data, NULL);
  before = geneva_dossier_json_write (place.snapshot, &length_before);
  /* Twice: the second time over the first. */
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GenevaSnapshot) again = NULL;

    g_assert_true (geneva_dossier_save (place.snapshot, file, NULL, &error));
    g_assert_no_error (error);
    again = geneva_dossier_load (file, faults, NULL, &error);
    g_assert_no_error (error);
    g_clear_pointer (&after, g_free);
    after = geneva_dossier_json_write (again, &length_after);
    g_assert_cmpmem (before, length_before, after, length_after);
  }
  place_clear (&place);
}

static void
test_refused (void)
{
  Place place;
  g_autoptr (GFile) folder = NULL, missing = NULL;
  g_autoptr (GError) error = NULL, second = NULL;

  place_init (&place);
  folder = g_file_new_for_path (place.folder);
  g_assert_false (geneva_dossier_save (place.snapshot, folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  missing = g_file_new_build_filename (place.folder, "not", "there.json", NULL);
  g_assert_false (geneva_dossier_save (place.snapshot, missing, NULL, &second));
  g_assert_error (second, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (g_strstr_len (second->message, -1, "there.json"));
  place_clear (&place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/save/json", "a.dossier.json", test_round_trip);
  g_test_add_data_func ("/save/database", "a.geneva", test_round_trip);
  g_test_add_func ("/save/refused", test_refused);
  return g_test_run ();
}
