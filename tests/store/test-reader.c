/* Reading dossiers: what the corpus cannot hold. Files that are none, sizes,
 * depths, caps, what the error says, and that nothing opens by half.
 */
#include "store/geneva-dossier-json.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/geneva-limits.h"

#define EMPTY_LISTS \
  "\"places\": [], \"ties\": [], \"events\": [], \"issues\": [], \"statements\": [], \"forecasts\": [], " \
  "\"quantities\": [], \"figures\": [], \"links\": []"
#define HEAD "{ \"format\": \"geneva-dossier\", \"version\": 1, \"title\": \"T\", \"language\": \"en\", "
#define ACTOR(id) "{ \"id\": \"" id "\", \"name\": \"N\", \"kind\": \"person\", \"aliases\": [], " \
  "\"origin\": \"hand\", \"review\": \"accepted\" }"

static GenevaSnapshot *
load_file (GFile *file, GError **error)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();

  return geneva_dossier_json_load (file, faults, NULL, error);
}

static void
test_missing_file (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/no/such/folder/talks.dossier.json");
  g_autoptr (GError) error = NULL;

  g_assert_null (load_file (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "/no/such/folder/talks.dossier.json"));
}

static void
test_not_a_file (void)
{
  g_autoptr (GFile) folder = g_file_new_for_path (g_get_tmp_dir ());
  g_autoptr (GFile) device = g_file_new_for_path ("/dev/zero");
  g_autoptr (GError) error = NULL;

  g_assert_null (load_file (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_nonnull (strstr (error->message, g_get_tmp_dir ()));
  g_clear_error (&error);
  g_assert_null (load_file (device, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

/* Any user but root. */
#define SOMEBODY 65534

static void
test_unreadable_file (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  uid_t user = geteuid ();
  int fd;

  fd = g_file_open_tmp ("geneva-XXXXXX.json", &path, &error);
  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  file = g_file_new_for_path (path);
  /* Root may read every file: for once it is nobody in particular. */
  if (user == 0)
    g_assert_cmpint (seteuid (SOMEBODY), ==, 0);
  g_assert_null (load_file (file, &error));
  if (user == 0)
    g_assert_cmpint (seteuid (user), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_unlink (path);
}

/* A hole of a file: as long as it is, it takes no room on the disk, and must not be read. */
static void
test_too_large_file (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("geneva-XXXXXX.json", &path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (ftruncate (fd, (off_t) GENEVA_MAX_JSON_BYTES + 1), ==, 0);
  g_assert_true (g_close (fd, NULL));
  file = g_file_new_for_path (path);
  g_assert_null (load_file (file, &error));
  g_assert_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, path));
  g_unlink (path);
}

static void
test_cancelled (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "dossier", "y_full.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (geneva_dossier_json_load (file, faults, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_good_file (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "dossier", "y_full.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  snapshot = load_file (file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_ACTORS), ==, 6);
}

static GenevaSnapshot *
read_text (const char *text, gsize length, GenevaFaultList *faults, GError **error)
{
  return geneva_dossier_json_read (text, length, faults, error);
}

/* 80,000 open brackets crash json-glib: the scan must stop long before. */
static void
test_bracket_storm (void)
{
  static const char brackets[] = "[{";

  for (guint i = 0; i < 2; i++) {
    g_autofree char *text = g_strnfill (2000000, brackets[i]);
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GError) error = NULL;

    g_assert_null (read_text (text, strlen (text), faults, &error));
    g_assert_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY);
    g_assert_cmpstr (geneva_fault_list_get (faults, 0)->code, ==, i == 0 ? "json-depth" : "json-syntax");
  }
}

/* The deepest that is allowed opens, unknown members and all, and comes back. */
static void
test_deepest (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "\"deep\": ");
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < GENEVA_MAX_JSON_DEPTH; i++)
    g_string_append_c (text, '[');
  for (guint i = 1; i < GENEVA_MAX_JSON_DEPTH; i++)
    g_string_append_c (text, ']');
  g_string_append (text, ", \"sources\": [], \"actors\": [], " EMPTY_LISTS " }");
  snapshot = read_text (text->str, text->len, faults, &error);
  g_assert_no_error (error);
  g_assert_nonnull (snapshot);
}

/* More faults than anybody wants to read: counted, and the first ones kept. */
static void
test_many_faults (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "\"sources\": [], \"actors\": [ ");
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  const guint n_actors = 3 * GENEVA_MAX_FAULTS;

  for (guint i = 0; i < n_actors; i++)
    g_string_append_printf (text, "%s{ \"id\": \"a-%u\", \"name\": \"N\", \"kind\": \"robot\", \"aliases\": [], "
                            "\"origin\": \"hand\", \"review\": \"accepted\" }", i > 0 ? ", " : "", i);
  g_string_append (text, "], " EMPTY_LISTS " }");
  g_assert_null (read_text (text->str, text->len, faults, &error));
  g_assert_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY);
  g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, n_actors);
  g_assert_cmpuint (geneva_fault_list_get_n_kept (faults), ==, GENEVA_MAX_FAULTS);
  g_assert_nonnull (strstr (error->message, "600"));
}

/* The error alone says where and what, for whoever shows no list. */
static void
test_error_says_where (void)
{
  static const char text[] = HEAD "\"sources\": [],\n  \"actors\": [ " ACTOR ("a") ",\n" ACTOR ("a") " ], " EMPTY_LISTS " }";
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (text, strlen (text), faults, &error));
  g_assert_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY);
  g_assert_nonnull (strstr (error->message, "/actors/1/id"));
  g_assert_nonnull (strstr (error->message, "3"));
}

/* A pointer escapes what RFC 6901 escapes. */
static void
test_pointer_escapes (void)
{
  static const char text[] = HEAD "\"sources\": [], \"actors\": [ { \"id\": \"a\", \"name\": \"N\", \"kind\": \"person\", "
    "\"aliases\": [], \"origin\": \"hand\", \"review\": \"accepted\", \"attributes\": { \"a/b~c\": [] } } ], "
    EMPTY_LISTS " }";
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (text, strlen (text), faults, &error));
  g_assert_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY);
  g_assert_cmpstr (geneva_fault_list_get (faults, 0)->pointer, ==, "/actors/0/attributes/a~1b~0c");
}

/* Lists that fill several pages, with references across them. */
static void
test_many_records (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "\"sources\": [], \"actors\": [ ");
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  const guint n_actors = 2 * GENEVA_PAGE_ROWS + 5;
  GenevaRow row;

  for (guint i = 0; i < n_actors; i++) {
    g_string_append_printf (text, "%s{ \"id\": \"a-%u\", \"name\": \"Actor %u\", \"kind\": \"person\", "
                            "\"aliases\": [\"x%u\"], \"origin\": \"hand\", \"review\": \"accepted\"",
                            i > 0 ? ", " : "", i, i, i % 7);
    if (i > 0)
      g_string_append_printf (text, ", \"merged-into\": \"a-%u\"", i - 1);
    g_string_append (text, " }");
  }
  g_string_append (text, "], " EMPTY_LISTS " }");
  snapshot = read_text (text->str, text->len, faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_ACTORS), ==, n_actors);
  g_assert_true (geneva_snapshot_get_row (snapshot, geneva_snapshot_find (snapshot, "a-8000"), &row));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_ACTOR_NAME), ==, "Actor 8000");
  g_assert_cmpstr (geneva_snapshot_get_id (snapshot, geneva_row_get_ref (&row, GENEVA_ACTOR_MERGED_INTO)), ==, "a-7999");
}

/* A chain that ends in a circle further on is told where the circle is, not where it was entered. */
static void
test_chain_into_a_cycle (void)
{
  static const char text[] = HEAD "\"sources\": [], \"actors\": [], \"places\": [], \"ties\": [], \"events\": [], "
    "\"issues\": [ { \"id\": \"a\", \"title\": \"A\", \"type\": \"fact\", \"proposition\": \"A.\", \"parent\": \"b\" }, "
    "{ \"id\": \"b\", \"title\": \"B\", \"type\": \"fact\", \"proposition\": \"B.\", \"parent\": \"b\" } ], "
    "\"statements\": [], \"forecasts\": [], \"quantities\": [], \"figures\": [], \"links\": [] }";
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (text, strlen (text), faults, &error));
  g_assert_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY);
  g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, 1);
  g_assert_cmpstr (geneva_fault_list_get (faults, 0)->pointer, ==, "/issues/1/parent");
}

/* What a fault took away is not told as wanting too. */
static void
test_no_echo (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "dossier", "n_edtf_calendar.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (geneva_dossier_json_load (file, faults, NULL, &error));
  g_assert_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY);
  g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, 1);
  g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_NOTICE), ==, 0);
}

/* A moved passage opens at its new place, and is written there. */
static void
test_moved_is_corrected (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "dossier", "i_prefix_chooses.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  GenevaRow event;
  GenevaRowIter accounts, evidence;

  snapshot = load_file (file, &error);
  g_assert_no_error (error);
  g_assert_true (geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 0), &event));
  geneva_row_iter_init (&accounts, &event, GENEVA_EVENT_ACCOUNTS);
  g_assert_true (geneva_row_iter_next (&accounts));
  geneva_row_iter_init (&evidence, &accounts.item, GENEVA_ACCOUNT_EVIDENCE);
  g_assert_true (geneva_row_iter_next (&evidence));
  g_assert_cmpint (geneva_row_get_count (&evidence.item, GENEVA_EXCERPT_START), ==, 147);
  g_assert_cmpint (geneva_row_get_count (&evidence.item, GENEVA_EXCERPT_END), ==, 161);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/reader/missing-file", test_missing_file);
  g_test_add_func ("/store/reader/not-a-file", test_not_a_file);
  g_test_add_func ("/store/reader/unreadable-file", test_unreadable_file);
  g_test_add_func ("/store/reader/too-large-file", test_too_large_file);
  g_test_add_func ("/store/reader/cancelled", test_cancelled);
  g_test_add_func ("/store/reader/good-file", test_good_file);
  g_test_add_func ("/store/reader/bracket-storm", test_bracket_storm);
  g_test_add_func ("/store/reader/deepest", test_deepest);
  g_test_add_func ("/store/reader/many-faults", test_many_faults);
  g_test_add_func ("/store/reader/error-says-where", test_error_says_where);
  g_test_add_func ("/store/reader/pointer-escapes", test_pointer_escapes);
  g_test_add_func ("/store/reader/many-records", test_many_records);
  g_test_add_func ("/store/reader/chain-into-a-cycle", test_chain_into_a_cycle);
  g_test_add_func ("/store/reader/no-echo", test_no_echo);
  g_test_add_func ("/store/reader/moved-is-corrected", test_moved_is_corrected);
  return g_test_run ();
}
