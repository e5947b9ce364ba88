/* Either form of a dossier tells the same: what JSON notices, the database notices too.
 */
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-load.h"

#include <string.h>

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

static void
test_meant (void)
{
  static const struct { const char *name, *content; gboolean is_meant; } files[] = {
    { "talks.geneva", "no database", TRUE },
    { "Talks.Dossier.JSON", "{ \"format\": \"gen", TRUE },
    { "renamed.txt", "\xef\xbb\xbf\n { \"format\": \"geneva-dossier\", \"version\": 1 }", TRUE },
    { "a.json", "{ \"format\": \"geneva-dossier\" }", TRUE },
    { "articles.json", "[ { \"text\": \"They met.\" } ]", FALSE },
    { "article.json", "{ \"title\": \"Talks\", \"body\": \"They met.\" }", FALSE },
    { "faulty.json", "{", TRUE },
    { "articles.jsonl", "{ \"text\": \"They met.\" }\n", FALSE },
    { "talk.txt", "The word \"geneva-dossier\" in a text", FALSE },
    { "page.html", "<p>They met.", FALSE },
    { "nothing.txt", "", FALSE },
    { "nowhere.txt", NULL, FALSE },
    { "nowhere.json", NULL, TRUE },
  };
  g_autofree char *path = g_dir_make_tmp ("geneva-load-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GFile) file = g_file_get_child (folder, files[i].name);
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", files[i].name);
    if (files[i].content != NULL)
      g_assert_true (g_file_replace_contents (file, files[i].content, strlen (files[i].content), NULL, FALSE, 0, NULL, NULL,
                                              &error));
    g_assert_no_error (error);
    g_assert_cmpint (geneva_dossier_is_meant_by (file, NULL), ==, files[i].is_meant);
    /* among very many, by its name alone */
    g_assert_cmpint (geneva_dossier_is_named_so (file), ==, i < 2);
    if (files[i].content != NULL)
      g_assert_true (g_file_delete (file, NULL, NULL));
  }
  g_assert_false (geneva_dossier_is_meant_by (folder, NULL));
  /* a folder is one of articles, whatever it is called */
  {
    g_autoptr (GFile) inner = g_file_get_child (folder, "talks.geneva");

    g_assert_true (g_file_make_directory (inner, NULL, NULL));
    g_assert_false (geneva_dossier_is_named_so (inner));
    g_assert_false (geneva_dossier_is_meant_by (inner, NULL));
    g_assert_true (g_file_delete (inner, NULL, NULL));
  }
  g_assert_false (geneva_dossier_goes_by_name (20));
  g_assert_true (geneva_dossier_goes_by_name (10000));
  g_assert_true (g_file_delete (folder, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jobs/load/same-notices", test_same_notices);
  g_test_add_func ("/jobs/load/meant", test_meant);
  return g_test_run ();
}
