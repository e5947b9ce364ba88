/* New dossiers: empty, with the codebook of the bundled one, or all of it; each
 * a dossier that can be written and read.
 */
#include "jobs/geneva-template.h"
#include "store/geneva-dossier-json.h"

static GenevaSnapshot *
load (GenevaTemplate kind)
{
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_template_load (kind, "Talks", "de", &error);

  g_assert_no_error (error);
  return snapshot;
}

static guint
read_again (GenevaSnapshot *snapshot)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = geneva_dossier_json_write (snapshot, &length);
  g_autoptr (GenevaSnapshot) again = geneva_dossier_json_read (text, length, faults, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, 0);
  return geneva_snapshot_get_n_records (again, GENEVA_LIST_ACTORS);
}

static const char *
get_text (GenevaSnapshot *snapshot, guint field)
{
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), &row));
  return geneva_row_get_text (&row, field);
}

static void
test_templates (void)
{
  g_autoptr (GenevaSnapshot) empty = load (GENEVA_TEMPLATE_EMPTY);
  g_autoptr (GenevaSnapshot) codebook = load (GENEVA_TEMPLATE_CODEBOOK);
  g_autoptr (GenevaSnapshot) example = load (GENEVA_TEMPLATE_EXAMPLE);

  g_assert_cmpstr (get_text (empty, GENEVA_DOSSIER_TITLE), ==, "Talks");
  g_assert_cmpstr (get_text (empty, GENEVA_DOSSIER_LANGUAGE), ==, "de");
  g_assert_cmpuint (read_again (empty), ==, 0);

  g_assert_cmpstr (get_text (codebook, GENEVA_DOSSIER_TITLE), ==, "Talks");
  g_assert_cmpstr (get_text (codebook, GENEVA_DOSSIER_LANGUAGE), ==, "en");
  g_assert_cmpuint (read_again (codebook), ==, geneva_snapshot_get_n_records (example, GENEVA_LIST_ACTORS));
  g_assert_cmpuint (geneva_snapshot_get_n_records (codebook, GENEVA_LIST_ISSUES), ==,
                    geneva_snapshot_get_n_records (example, GENEVA_LIST_ISSUES));
  g_assert_cmpuint (geneva_snapshot_get_n_records (codebook, GENEVA_LIST_QUANTITIES), >, 0);
  g_assert_cmpuint (geneva_snapshot_get_n_records (codebook, GENEVA_LIST_SOURCES), ==, 0);
  g_assert_cmpuint (geneva_snapshot_get_n_rows (codebook, GENEVA_LIST_EVENTS), ==, 0);

  g_assert_cmpuint (geneva_snapshot_get_n_records (example, GENEVA_LIST_EVENTS), >, 0);
}

static void
test_names (void)
{
  GenevaTemplate kind;

  g_assert_true (geneva_template_from_name ("codebook", &kind));
  g_assert_cmpint (kind, ==, GENEVA_TEMPLATE_CODEBOOK);
  g_assert_false (geneva_template_from_name ("", &kind));
  g_assert_false (geneva_template_from_name (NULL, &kind));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template/templates", test_templates);
  g_test_add_func ("/template/names", test_names);
  return g_test_run ();
}
