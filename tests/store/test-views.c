/* Views go through both stores as they are: what the program wrote, and what it does not know. */
#include "model/geneva-view.h"
#include "store/geneva-dossier-json.h"
#include "store/geneva-file.h"

#include <glib/gstdio.h>
#include <string.h>

static const char dossier[] =
  "{\"format\": \"geneva-dossier\", \"version\": 1, \"title\": \"T\", \"language\": \"en\", \"sources\": [],"
  "\"actors\": [{\"id\": \"anna\", \"name\": \"Anna\", \"kind\": \"person\", \"aliases\": [], \"evidence\": [],"
  " \"origin\": \"hand\", \"review\": \"accepted\"}],"
  "\"places\": [], \"ties\": [], \"events\": [], \"issues\": [], \"statements\": [], \"forecasts\": [],"
  "\"quantities\": [], \"figures\": [], \"links\": [],"
  "\"views\": [{\"name\": \"Theirs\", \"chart\": \"globe\", \"filters\": {\"lens\": 3}, \"tilt\": 0.5}]}";

static GenevaSnapshot *
make_snapshot (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_dossier_json_read (dossier, strlen (dossier), faults, &error);
  g_autoptr (GenevaView) view = geneva_view_new ("Ours", "network");
  g_autoptr (GenevaDelta) delta = NULL;
  GenevaSnapshot *next;
  GenevaHandle anna;

  g_assert_no_error (error);
  anna = geneva_snapshot_find (snapshot, "anna");
  view->filter = geneva_filter_new_with (NULL, GENEVA_FILTER_ONLY, "Anna", &anna, 1);
  view->span = (GenevaSpan) { 1370044800, 1370131200 };
  view->settings = g_strdup ("{\"min-weight\":0.25,\"unit\":\"person\"}");
  view->seed = 7;
  geneva_view_set_pin (view, anna, 0.125, 1.0 / 3.0);
  delta = geneva_view_dup_delta (view, snapshot, GENEVA_HANDLE_NONE, "Save");
  next = geneva_delta_apply (delta, snapshot, &error);
  g_assert_no_error (error);
  return next;
}

static void
assert_views (GenevaSnapshot *snapshot)
{
  g_autoptr (GenevaView) view = geneva_view_read (snapshot, geneva_view_find (snapshot, "network", "Ours"));
  GenevaHandle theirs = geneva_view_find (snapshot, "globe", "Theirs");
  double x, y;
  GenevaRow row;

  g_assert_nonnull (view);
  g_assert_cmpuint (geneva_filter_get_n_steps (view->filter), ==, 1);
  g_assert_cmpint (view->span.end, ==, 1370131200);
  g_assert_cmpint (view->seed, ==, 7);
  g_assert_nonnull (strstr (view->settings, "0.25"));
  g_assert_true (geneva_view_get_pin (view, geneva_snapshot_find (snapshot, "anna"), &x, &y));
  g_assert_cmpfloat (x, ==, 0.125);
  g_assert_cmpfloat (y, ==, 0.33333);
  g_assert_true (geneva_snapshot_get_row (snapshot, theirs, &row));
  g_assert_nonnull (strstr (geneva_row_get_text (&row, GENEVA_VIEW_FILTERS), "lens"));
  g_assert_nonnull (strstr (geneva_row_get_extra (&row), "tilt"));
}

static void
test_json (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_snapshot (), read = NULL;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *again = NULL;
  gsize length;

  text = geneva_dossier_json_write (snapshot, &length);
  read = geneva_dossier_json_read (text, length, faults, &error);
  g_assert_no_error (error);
  assert_views (read);
  again = geneva_dossier_json_write (read, &length);
  g_assert_cmpstr (text, ==, again);
}

static void
test_file (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_snapshot (), read = NULL;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("geneva-views-XXXXXX", &error), *path = NULL, *text = NULL, *again = NULL;
  g_autoptr (GFile) file = NULL;

  g_assert_no_error (error);
  path = g_build_filename (folder, "a.geneva", NULL);
  file = g_file_new_for_path (path);
  g_assert_true (geneva_file_write (snapshot, file, NULL, &error));
  g_assert_no_error (error);
  read = geneva_file_load (file, faults, NULL, &error);
  g_assert_no_error (error);
  assert_views (read);
  text = geneva_dossier_json_write (snapshot, NULL);
  again = geneva_dossier_json_write (read, NULL);
  g_assert_cmpstr (text, ==, again);
  g_clear_pointer (&read, geneva_snapshot_unref);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/views/json", test_json);
  g_test_add_func ("/views/file", test_file);
  return g_test_run ();
}
