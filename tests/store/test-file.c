/* `.geneva` files: what goes in comes out, bit by bit, and nothing else is
 * touched on the way.
 */
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-load.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
  char  *folder;
  GFile *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("geneva-file-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->file = g_file_new_build_filename (fixture->folder, "a.geneva", NULL);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_assert_cmpint (g_remove (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_object_unref (fixture->file);
  g_free (fixture->folder);
}

static void
write_file (GenevaSnapshot *snapshot, GFile *file)
{
  g_autoptr (GError) error = NULL;
  gboolean is_written = geneva_file_write (snapshot, file, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_written);
}

static GenevaSnapshot *
load_file (GFile *file)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_load (file, faults, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (snapshot);
  g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, 0);
  return snapshot;
}

static GenevaSnapshot *
read_json (const char *text)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_json_read (text, strlen (text), faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

static void
assert_same (GenevaSnapshot *a, GenevaSnapshot *b)
{
  gsize length_a, length_b;
  g_autofree char *text_a = geneva_dossier_json_write (a, &length_a);
  g_autofree char *text_b = geneva_dossier_json_write (b, &length_b);

  g_assert_cmpmem (text_a, length_a, text_b, length_b);
}

static void
check_round_trip (Fixture *fixture, GenevaSnapshot *snapshot)
{
  g_autoptr (GenevaSnapshot) loaded = NULL;
  g_autoptr (GenevaSnapshot) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_length, second_length;

  write_file (snapshot, fixture->file);
  loaded = load_file (fixture->file);
  assert_same (snapshot, loaded);
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++)
    g_assert_cmpuint (geneva_snapshot_get_n_rows (loaded, list), ==,
                      geneva_snapshot_get_n_rows (snapshot, list));

  /* what was loaded is written as it was */
  g_assert_true (g_file_load_contents (fixture->file, NULL, &first, &first_length, NULL, &error));
  write_file (loaded, fixture->file);
  g_assert_true (g_file_load_contents (fixture->file, NULL, &second, &second_length, NULL, &error));
  g_assert_cmpmem (first, first_length, second, second_length);
  again = load_file (fixture->file);
  assert_same (snapshot, again);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_bundled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  check_round_trip (fixture, snapshot);
}

/* Each dossier of the corpus that opens: canonical, odd, and those that are only told about. */
static void
test_corpus (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "dossier", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    g_autofree char *file = g_build_filename (path, name, NULL);
    g_autofree char *text = NULL;

    if (name[0] == 'n')
      continue;
    g_test_message ("%s", name);
    g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
    snapshot = read_json (text);
    check_round_trip (fixture, snapshot);
    n++;
  }
  g_assert_cmpuint (n, >=, 18);
}

#define HEAD "{\"format\": \"geneva-dossier\", \"version\": 1, \"title\": \"T\", \"language\": \"en\", "
#define TAIL "\"ties\": [], \"events\": [], \"issues\": [], \"statements\": [], \"forecasts\": [], " \
             "\"quantities\": [], \"figures\": [], \"links\": []}"
#define TEXT "Zoë and Åsa met. They will meet again. Zoë left."
#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define SOURCE "\"sources\": [{\"id\": \"s\", \"title\": \"S\", \"published-basis\": \"stated\", " \
               "\"language\": \"en\", \"text-kind\": \"original\", \"sha256\": \"" HASH "\", " \
               "\"text\": \"" TEXT "\"}], "
#define CODED "\"origin\": \"hand\", \"review\": \"accepted\""

static GenevaSnapshot *
with_excerpts (const char *excerpts)
{
  g_autofree char *text = g_strdup_printf (
    HEAD SOURCE "\"actors\": [{\"id\": \"a\", \"name\": \"A\", \"kind\": \"person\", \"aliases\": [], "
    "\"evidence\": [%s], " CODED "}], \"places\": [], " TAIL, excerpts);

  return read_json (text);
}

static int
count_rows (Fixture *fixture, const char *sql)
{
  g_autofree char *path = g_file_get_path (fixture->file);
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  int n;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return n;
}

/* Words that stand in the text are not stored twice, in whatever of the ways a file may have them. */
static void
test_slices (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *excerpt; gboolean is_sliced; } excerpts[] = {
    { "{\"source\": \"s\", \"start\": 8, \"end\": 11, \"exact\": \"Åsa\", \"prefix\": \"Zoë and \", "
      "\"suffix\": \" met. They will meet again. Zoë l\"}", TRUE },
    /* less around it than there is */
    { "{\"source\": \"s\", \"start\": 8, \"end\": 11, \"exact\": \"Åsa\", \"prefix\": \"and \", "
      "\"suffix\": \" met.\"}", TRUE },
    /* nothing at the ends of the text: an empty string is not an absent member */
    { "{\"source\": \"s\", \"start\": 0, \"end\": 3, \"exact\": \"Zoë\", \"prefix\": \"\", "
      "\"suffix\": \" and Åsa met. They will meet aga\"}", TRUE },
    { "{\"source\": \"s\", \"start\": 43, \"end\": 48, \"exact\": \"left.\", "
      "\"prefix\": \"met. They will meet again. Zoë \", \"suffix\": \"\"}", TRUE },
    { "{\"source\": \"s\", \"start\": 0, \"end\": 3, \"exact\": \"Zoë\"}", TRUE },
    /* more than 32 around it */
    { "{\"source\": \"s\", \"start\": 39, \"end\": 42, \"exact\": \"Zoë\", "
      "\"prefix\": \"Zoë and Åsa met. They will meet again. \", \"suffix\": \" left.\"}", TRUE },
    /* words that stand nowhere, or have no text at all to stand in */
    { "{\"source\": \"s\", \"start\": 0, \"end\": 3, \"exact\": \"Zoe\", \"prefix\": \"\", "
      "\"suffix\": \" and\"}", FALSE },
    { "{\"source\": \"s\", \"start\": 8, \"end\": 11, \"exact\": \"Åsa\", \"prefix\": \"Zoë und \", "
      "\"suffix\": \"\"}", FALSE },
    { "{\"source\": \"s\", \"start\": 8, \"end\": 11, \"exact-sha256\": \"" HASH "\"}", FALSE },
    { "{\"source\": \"s\", \"start\": 4, \"end\": 400, \"exact\": \"far beyond\"}", FALSE },
  };
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (excerpts); i++) {
    g_autoptr (GenevaSnapshot) snapshot = with_excerpts (excerpts[i].excerpt);

    g_test_message ("%s", excerpts[i].excerpt);
    check_round_trip (fixture, snapshot);
    if (excerpts[i].is_sliced)
      g_assert_cmpint (count_rows (fixture, "SELECT count(*) FROM pragma_table_info ('actors_evidence') "
                                   "WHERE name = 'exact'"), ==, 0);
    g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", excerpts[i].excerpt);
  }
  {
    g_autoptr (GenevaSnapshot) snapshot = with_excerpts (all->str);

    check_round_trip (fixture, snapshot);
    g_assert_cmpint (count_rows (fixture, "SELECT count(*) FROM actors_evidence WHERE exact IS NULL"), ==, 7);
  }
}

/* A source that changes its text leaves the words of its passages alone, on the disk too. */
static void
test_changed_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaSnapshot) made = with_excerpts (
    "{\"source\": \"s\", \"start\": 8, \"end\": 11, \"exact\": \"Åsa\", \"prefix\": \"Zoë and \", "
    "\"suffix\": \" met\"}");
  g_autoptr (GenevaSnapshot) loaded = NULL;
  g_autoptr (GenevaSnapshot) changed = NULL;
  g_autoptr (GenevaSnapshot) reloaded = NULL;
  g_autoptr (GenevaSnapshotBuilder) builder = NULL;
  g_autoptr (GenevaRecordBuilder) source = NULL;
  g_autoptr (GenevaRecord) record = NULL;
  GenevaRow row;
  GenevaRowIter iter;

  write_file (made, fixture->file);
  loaded = load_file (fixture->file);
  g_assert_true (geneva_snapshot_get_row (loaded, GENEVA_HANDLE (GENEVA_LIST_SOURCES, 0), &row));
  source = geneva_record_builder_new (geneva_snapshot_get_pools (loaded), GENEVA_LIST_SOURCES, &row);
  geneva_record_builder_set_text (source, GENEVA_SOURCE_TEXT, "An altogether different text.");
  record = geneva_record_builder_end (source);
  builder = geneva_snapshot_builder_new (loaded);
  geneva_snapshot_builder_put (builder, GENEVA_HANDLE (GENEVA_LIST_SOURCES, 0), record);
  changed = geneva_snapshot_builder_end (builder);
  check_round_trip (fixture, changed);
  reloaded = load_file (fixture->file);
  g_assert_true (geneva_snapshot_get_row (reloaded, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 0), &row));
  geneva_row_iter_init (&iter, &row, GENEVA_ACTOR_EVIDENCE);
  g_assert_true (geneva_row_iter_next (&iter));
  g_assert_cmpstr (geneva_row_get_text (&iter.item, GENEVA_EXCERPT_EXACT), ==, "Åsa");
  g_assert_cmpstr (geneva_row_get_text (&iter.item, GENEVA_EXCERPT_PREFIX), ==, "Zoë and ");
}

/* Numbers come back as the very same bits: SQLite by itself would make zero of minus zero. */
static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  static const double numbers[] = {
    0.0, -0.0, 1.0, -1.0, 0.1, 90, -90, 1e-300, 4.9406564584124654e-324, 52.370216, 3.0000000000000004
  };
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (empty);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaSnapshot) loaded = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (GenevaRecordBuilder) place = geneva_record_builder_new (pools, GENEVA_LIST_PLACES, NULL);
    g_autoptr (GenevaRecord) record = NULL;
    g_autofree char *id = g_strdup_printf ("p-%u", i);

    geneva_record_builder_set_text (place, GENEVA_PLACE_ID, id);
    geneva_record_builder_set_text (place, GENEVA_PLACE_NAME, id);
    geneva_record_builder_set_number (place, GENEVA_PLACE_LATITUDE, numbers[i]);
    record = geneva_record_builder_end (place);
    geneva_snapshot_builder_put (builder, GENEVA_HANDLE (GENEVA_LIST_PLACES, i), record);
  }
  snapshot = geneva_snapshot_builder_end (builder);
  write_file (snapshot, fixture->file);
  loaded = load_file (fixture->file);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    GenevaRow row;
    double number;

    g_assert_true (geneva_snapshot_get_row (loaded, GENEVA_HANDLE (GENEVA_LIST_PLACES, i), &row));
    g_assert_true (geneva_row_get_number (&row, GENEVA_PLACE_LATITUDE, &number));
    g_assert_cmpmem (&number, sizeof number, &numbers[i], sizeof number);
    g_assert_false (geneva_row_get_number (&row, GENEVA_PLACE_LONGITUDE, &number));
  }
}

/* A handle lives on in the file, and one that was deleted is not given again. */
static void
test_gaps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) bundled = geneva_bundled_load (faults, NULL);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (bundled);
  g_autoptr (GenevaSnapshot) edited = NULL;
  g_autoptr (GenevaSnapshot) loaded = NULL;
  guint n_links = geneva_snapshot_get_n_rows (bundled, GENEVA_LIST_LINKS);

  g_assert_cmpuint (n_links, >, 4);
  geneva_snapshot_builder_delete (builder, GENEVA_HANDLE (GENEVA_LIST_LINKS, 0));
  geneva_snapshot_builder_delete (builder, GENEVA_HANDLE (GENEVA_LIST_LINKS, 3));
  geneva_snapshot_builder_delete (builder, GENEVA_HANDLE (GENEVA_LIST_LINKS, n_links - 1));
  edited = geneva_snapshot_builder_end (builder);
  check_round_trip (fixture, edited);
  loaded = load_file (fixture->file);
  g_assert_cmpuint (geneva_snapshot_get_n_rows (loaded, GENEVA_LIST_LINKS), ==, n_links);
  g_assert_cmpuint (geneva_snapshot_get_n_records (loaded, GENEVA_LIST_LINKS), ==, n_links - 3);
  for (guint i = 0; i < n_links; i++) {
    GenevaHandle link = GENEVA_HANDLE (GENEVA_LIST_LINKS, i);

    g_assert_cmpint (geneva_snapshot_is_living (loaded, link), ==, geneva_snapshot_is_living (edited, link));
    g_assert_cmpstr (geneva_snapshot_get_id (loaded, link), ==, geneva_snapshot_get_id (edited, link));
  }
}

/* Nothing at all, not even a title. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);

  check_round_trip (fixture, empty);
}

/* SQLite agrees: references resolve, nothing is amiss in the pages. */
static void
test_sound (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) bundled = geneva_bundled_load (faults, NULL);

  write_file (bundled, fixture->file);
  g_assert_cmpint (count_rows (fixture, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
  g_assert_cmpint (count_rows (fixture, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), ==, 1);
  g_assert_cmpint (count_rows (fixture, "SELECT application_id FROM pragma_application_id"), ==,
                   GENEVA_FILE_APPLICATION_ID);
  g_assert_cmpint (count_rows (fixture, "SELECT user_version FROM pragma_user_version"), ==,
                   GENEVA_FILE_VERSION);
  g_assert_cmpint (count_rows (fixture, "SELECT count(*) > 20 FROM pragma_foreign_key_list ('events')"), ==,
                   0);
  g_assert_cmpint (count_rows (fixture,
                               "SELECT count(*) FROM pragma_foreign_key_list ('events_participants')"), ==,
                                 3);
  g_assert_cmpint (count_rows (fixture,
                               "SELECT wr FROM pragma_table_list WHERE name = 'events_participants'"), ==, 1);
}

/* Permissions of the file that is replaced stay, and a link stays a link. */
static void
test_replace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaSnapshot) snapshot = with_excerpts ("");
  g_autofree char *path = g_file_get_path (fixture->file);
  g_autofree char *link = g_build_filename (fixture->folder, "link.geneva", NULL);
  g_autoptr (GFile) link_file = g_file_new_for_path (link);
  GStatBuf status;

  write_file (snapshot, fixture->file);
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  write_file (snapshot, fixture->file);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0640);

  g_assert_true (g_file_make_symbolic_link (link_file, "a.geneva", NULL, NULL));
  write_file (snapshot, link_file);
  g_assert_cmpint (g_lstat (link, &status), ==, 0);
  g_assert_true (S_ISLNK (status.st_mode));
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

/* A loaded snapshot is read by several at once, words of passages that are cut out on demand too. */
typedef struct {
  GenevaSnapshot *snapshot;
  const char     *text;
  gsize           length;
} Reading;

static gpointer
read_all (gpointer data)
{
  const Reading *reading = data;

  for (guint i = 0; i < 5; i++) {
    gsize length;
    g_autofree char *text = geneva_dossier_json_write (reading->snapshot, &length);

    g_assert_cmpmem (text, length, reading->text, reading->length);
  }
  return NULL;
}

static void
test_threads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) bundled = geneva_bundled_load (faults, NULL);
  g_autoptr (GenevaSnapshot) loaded = NULL;
  g_autofree char *text = NULL;
  GThread *threads[4];
  Reading reading;

  write_file (bundled, fixture->file);
  loaded = load_file (fixture->file);
  reading.snapshot = loaded;
  reading.text = text = geneva_dossier_json_write (bundled, &reading.length);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_all, &reading);
  for (guint i = 0; i < 5; i++) {
    g_autoptr (GenevaSnapshot) other = load_file (fixture->file);
    GenevaStringPool *strings = geneva_pools_get_strings (geneva_snapshot_get_pools (loaded));

    /* the main thread goes on meanwhile: new strings, other files */
    for (guint j = 0; j < 1000; j++) {
      g_autofree char *string = g_strdup_printf ("new %u %u", i, j);

      g_assert_cmpuint (geneva_string_pool_intern (strings, string), >, 0);
    }
    assert_same (other, bundled);
  }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* Notices of a loaded file are those of the JSON. */
static void
test_notices (Fixture *fixture, gconstpointer data)
{
  static const char * const names[] = {
    "i_hash_mismatch", "i_leaning", "i_look_alikes", "i_lost_excerpt", "i_no_spoken_words", "i_off_the_end",
    "i_self_tie", "i_undated_event", "i_undated_source", "i_unsupported_actor", "i_unsupported_event",
      "y_full",
    "y_standoff", "y_scripts"
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *file = g_strconcat (names[i], ".json", NULL);
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "dossier", file, NULL);
    g_autoptr (GenevaFaultList) of_json = geneva_fault_list_new ();
    g_autoptr (GenevaFaultList) of_file = geneva_fault_list_new ();
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    g_autoptr (GenevaSnapshot) loaded = NULL;
    g_autofree char *text = NULL;
    gsize length;

    g_test_message ("%s", names[i]);
    g_assert_true (g_file_get_contents (path, &text, &length, NULL));
    snapshot = geneva_dossier_json_read (text, length, of_json, NULL);
    write_file (snapshot, fixture->file);
    loaded = load_file (fixture->file);
    geneva_file_check (loaded, of_file);
    g_assert_cmpuint (geneva_fault_list_count (of_file, GENEVA_SEVERITY_FAULT), ==, 0);
    g_assert_cmpuint (geneva_fault_list_get_n_kept (of_file), ==, geneva_fault_list_get_n_kept (of_json));
    for (guint j = 0; j < geneva_fault_list_get_n_kept (of_json); j++) {
      gboolean is_told = FALSE;

      for (guint k = 0; k < geneva_fault_list_get_n_kept (of_file); k++)
        is_told = is_told || (g_str_equal (geneva_fault_list_get (of_json, j)->code,
                                           geneva_fault_list_get (of_file, k)->code) &&
                              g_str_equal (geneva_fault_list_get (of_json, j)->pointer,
                                           geneva_fault_list_get (of_file, k)->pointer));
      g_assert_true (is_told);
    }
  }
}

/* By content, not by name. */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaSnapshot) snapshot = with_excerpts ("");
  g_autoptr (GFile) json = g_file_new_build_filename (fixture->folder, "b.geneva", NULL);
  g_autoptr (GFile) database = g_file_new_build_filename (fixture->folder, "b.dossier.json", NULL);
  g_autoptr (GenevaSnapshot) from_json = NULL;
  g_autoptr (GenevaSnapshot) from_database = NULL;
  gsize length;
  g_autofree char *text = geneva_dossier_json_write (snapshot, &length);

  g_assert_true (g_file_replace_contents (json, text, length, NULL, FALSE, 0, NULL, NULL, NULL));
  write_file (snapshot, database);
  from_json = load_file (json);
  from_database = load_file (database);
  assert_same (snapshot, from_json);
  assert_same (snapshot, from_database);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "bundled", test_bundled }, { "corpus", test_corpus }, { "slices", test_slices },
    { "changed-text", test_changed_text }, { "numbers", test_numbers }, { "gaps", test_gaps },
    { "empty", test_empty }, { "sound", test_sound }, { "replace", test_replace },
    { "threads", test_threads }, { "kinds", test_kinds },
    { "notices", test_notices },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/store/file/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
  }
  return g_test_run ();
}
