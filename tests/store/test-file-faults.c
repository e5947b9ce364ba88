/* `.geneva` files that are cut off, damaged, foreign, newer or hostile, and
 * places where none can be written: each gets its own clear answer, and what was
 * there stays as it was.
 */
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-load.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_FLIPS 500

typedef struct {
  char           *folder, *path;
  GFile          *file;
  GenevaSnapshot *bundled;
  char           *bytes;       /* of the bundled dossier as a file */
  gsize           n_bytes;
  char           *text;        /* as JSON */
  gsize           length;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("geneva-faults-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "a.geneva", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->bundled = geneva_bundled_load (faults, &error);
  g_assert_no_error (error);
  fixture->text = geneva_dossier_json_write (fixture->bundled, &fixture->length);
  g_assert_true (geneva_file_write (fixture->bundled, fixture->file, NULL, &error));
  g_assert_true (g_file_get_contents (fixture->path, &fixture->bytes, &fixture->n_bytes, &error));
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
  geneva_snapshot_unref (fixture->bundled);
  g_object_unref (fixture->file);
  g_free (fixture->path);
  g_free (fixture->folder);
  g_free (fixture->bytes);
  g_free (fixture->text);
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
put (Fixture *fixture, const char *bytes, gsize n_bytes)
{
  FILE *file = g_fopen (fixture->path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, n_bytes, file), ==, n_bytes);
  g_assert_cmpint (fclose (file), ==, 0);
}

static GenevaSnapshot *
load (Fixture *fixture, GError **error)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  GenevaSnapshot *snapshot = geneva_dossier_load (fixture->file, faults, NULL, error);

  g_assert_true ((snapshot == NULL) == (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT) > 0) ||
                 (error != NULL && *error != NULL && (*error)->domain == G_IO_ERROR));
  return snapshot;
}

static void
assert_refused (Fixture *fixture, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load (fixture, &error));
  g_assert_error (error, domain, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "a.geneva"));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* Wherever the file ends, it is either told to be damaged or no file of ours any more. */
static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  for (gsize n = 0; n < fixture->n_bytes; n += n < 200 ? 7 : 3001) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%zu of %zu bytes", n, fixture->n_bytes);
    put (fixture, fixture->bytes, n);
    g_assert_null (load (fixture, &error));
    if (n >= 16)
      g_assert_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED);
    else
      g_assert_true (error->domain == GENEVA_DOSSIER_ERROR);
  }
}

/* One changed byte, anywhere: refused, or of no account. Never something else than was written. */
static void
test_changed_byte (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autofree char *bytes = g_memdup2 (fixture->bytes, fixture->n_bytes);
  guint n_refused = 0;

  for (guint i = 0; i < N_FLIPS; i++) {
    gsize at = i < 100 ? i : (gsize) g_rand_int_range (rand, 0, (gint32) fixture->n_bytes);
    char was = bytes[at];
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    g_autoptr (GError) error = NULL;

    bytes[at] ^= (char) (1 << g_rand_int_range (rand, 0, 8));
    put (fixture, bytes, fixture->n_bytes);
    snapshot = load (fixture, &error);
    if (snapshot != NULL) {
      gsize length;
      g_autofree char *text = geneva_dossier_json_write (snapshot, &length);

      g_assert_cmpmem (text, length, fixture->text, fixture->length);
    } else {
      g_assert_nonnull (error);
      n_refused++;
    }
    bytes[at] = was;
  }
  g_test_message ("%u of %u refused", n_refused, N_FLIPS);
  /* the rest hit room that no row uses */
  g_assert_cmpuint (n_refused, >, N_FLIPS / 10);
}

/* A whole page of noise, or of zeros. The dossier opens only if the page has nothing of it: the history, that is. */
static void
test_damaged_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  gsize page = 4096;
  guint n_beside = 0;

  for (gsize at = page; at < fixture->n_bytes; at += 3 * page) {
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *bytes = g_memdup2 (fixture->bytes, fixture->n_bytes);
    gboolean is_zero = at / page % 2 == 0;

    for (gsize i = 0; i < page; i++)
      bytes[at + i] = is_zero ? 0 : (char) g_rand_int (rand);
    put (fixture, bytes, fixture->n_bytes);
    snapshot = load (fixture, &error);
    if (snapshot != NULL) {
      gsize length;
      g_autofree char *text = geneva_dossier_json_write (snapshot, &length);

      g_assert_cmpmem (text, length, fixture->text, fixture->length);
      n_beside++;
    } else {
      g_assert_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED);
    }
  }
  /* history, its changes, their index, the properties */
  g_assert_cmpuint (n_beside, <=, 4);
}

static void
run_sql (Fixture *fixture, const char *sql)
{
  sqlite3 *database = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open_v2 (fixture->path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                    NULL),
                   ==, SQLITE_OK);
  if (sqlite3_exec (database, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  static const char png[] = "\x89PNG\r\n\x1a\n and so on";
  static const char zip[] = "PK\003\004 and so on";

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  run_sql (fixture, "CREATE TABLE events (id, title); INSERT INTO events VALUES (1, 'x');");
  assert_refused (fixture, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_FOREIGN);
  run_sql (fixture, "PRAGMA application_id = 252006673");
  assert_refused (fixture, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_FOREIGN);
  put (fixture, png, sizeof png);
  assert_refused (fixture, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY);
  put (fixture, zip, sizeof zip);
  assert_refused (fixture, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY);
  {
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GError) error = NULL;

    g_assert_null (geneva_file_load (fixture->file, faults, NULL, &error));
    g_assert_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_FOREIGN);
  }
}

/* A newer file opens where it says that this reader will do, with a notice; an older one as ever. */
static void
test_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) newer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  run_sql (fixture, "PRAGMA user_version = 0");
  assert_refused (fixture, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED);
  run_sql (fixture, "PRAGMA user_version = 1; DROP TABLE properties; DROP TABLE history_changes; DROP TABLE history;"
           "DELETE FROM tables WHERE name IN ('properties', 'history', 'history_changes')");
  geneva_snapshot_unref (load (fixture, NULL));
  run_sql (fixture, "PRAGMA user_version = 3");
  assert_refused (fixture, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_VERSION);
  run_sql (fixture, "CREATE TABLE properties (name TEXT PRIMARY KEY, value TEXT);"
           "INSERT INTO properties VALUES ('least_reader', '3')");
  assert_refused (fixture, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_VERSION);
  run_sql (fixture, "UPDATE properties SET value = '2'; ALTER TABLE actors ADD COLUMN mood TEXT;"
           "UPDATE actors SET mood = 'good'; UPDATE tables SET checksum = 1 WHERE name = 'actors';"
           "CREATE TABLE moods (mood)");
  newer = geneva_file_load (fixture->file, faults, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geneva_fault_list_get_n_kept (faults), ==, 1);
  g_assert_cmpstr (geneva_fault_list_get (faults, 0)->code, ==, GENEVA_FILE_NOTICE_NEWER);
  text = geneva_dossier_json_write (newer, &length);
  g_assert_cmpstr (text, ==, fixture->text);
}

/* Contents that SQLite finds in order and a dossier may not have. Checksums are put out of force, as by
 * someone who means it; each is refused, none gets into memory. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const char * const changes[] = {
    "UPDATE events SET place = 100000 WHERE record = 1",
    "UPDATE events SET place = -1 WHERE record = 1",
    "UPDATE events SET place = 'geneva' WHERE record = 1",
    "UPDATE events SET place = 9223372036854775807 WHERE record = 1",
    "UPDATE events SET kind = 16 WHERE record = 1",
    "UPDATE events SET kind = -1 WHERE record = 1",
    "UPDATE events SET kind = NULL WHERE record = 1",
    "UPDATE events SET kind = 1.5 WHERE record = 1",
    "UPDATE events SET \"when\" = 1000000 WHERE record = 1",
    "UPDATE events SET \"when\" = 0 WHERE record = 1",
    "UPDATE dates SET edtf = '2013-13-13' WHERE date = 1",
    "UPDATE dates SET edtf = 5 WHERE date = 1",
    "UPDATE dates SET date = 4000000000 WHERE date = (SELECT max (date) FROM dates)",
    "UPDATE strings SET text = x'00ff' WHERE string = 1",
    "UPDATE strings SET text = CAST (x'ff41' AS TEXT) WHERE string = 1",
    "UPDATE strings SET string = 2000000000 WHERE string = (SELECT max (string) FROM strings)",
    "UPDATE strings SET string = -1 WHERE string = 1",
    "UPDATE events SET title = CAST (x'c328' AS TEXT) WHERE record = 1",
    "UPDATE events SET title = 'a' || char (0) || 'b' WHERE record = 1",
    "UPDATE events SET title = 4000000 WHERE record = 1",
    "UPDATE events SET title = x'4142' WHERE record = 1",
    "UPDATE events SET title = NULL WHERE record = 1",
    "UPDATE events SET id = 'Not An Id' WHERE record = 1",
    "UPDATE events SET id = (SELECT id FROM events WHERE record = 2) WHERE record = 1",
    "UPDATE events SET id = (SELECT id FROM actors WHERE record = 2) WHERE record = 1",
    "UPDATE events SET part_of = record WHERE record = 1",
    "UPDATE events SET part_of = 3 - record WHERE record IN (1, 2)",
    "UPDATE events SET record = 200000000 WHERE record = 5",
    "UPDATE events SET record = -5 WHERE record = 5",
    "DELETE FROM actors WHERE record = 3",
    "DELETE FROM events WHERE record = 5",
    "DELETE FROM events_accounts WHERE record = 5",
    "UPDATE lists SET rows = 10 WHERE name = 'events'",
    "UPDATE lists SET rows = 100000000 WHERE name = 'events'",
    "UPDATE lists SET rows = -1 WHERE name = 'events'",
    "UPDATE lists SET list = list + 100",
    "UPDATE lists SET name = 'sources' WHERE name = 'events'",
    "DELETE FROM names",
    "UPDATE names SET value = value + 5000",
    "UPDATE names SET name = 'unheard-of'",
    "UPDATE events_participants SET actor = 1000000 WHERE record = 1",
    "UPDATE events_participants SET record = 1000000 WHERE record = 1",
    "UPDATE events_participants SET actor = NULL WHERE record = 1",
    "UPDATE events_accounts_evidence SET account = 70 WHERE record = 1",
    "UPDATE events_accounts_evidence SET \"end\" = 5000000000 WHERE record = 1",
    "UPDATE events_accounts_evidence SET start = -1 WHERE record = 1",
    "UPDATE events_accounts_evidence SET start = \"end\" WHERE record = 1",
    "UPDATE events_accounts_evidence_original SET sha256 = x'00' WHERE record = 1",
    "UPDATE actors_attributes SET value = '{\"a\": 1}'",
    "UPDATE actors_attributes SET value = '[]'",
    "UPDATE actors_attributes SET value = 'not JSON'",
    "UPDATE actors_attributes SET value = ''",
    "ALTER TABLE events ADD COLUMN extra; UPDATE events SET extra = '[1]' WHERE record = 1",
    "ALTER TABLE events ADD COLUMN extra; UPDATE events SET extra = '{\"a\": ' WHERE record = 1",
    "UPDATE links SET \"from\" = 5 WHERE record = 1",
    "UPDATE links SET \"from\" = \"from\" + 100000 WHERE record = 1",
    "UPDATE links SET \"from\" = \"from\" + 4294967296 WHERE record = 1",
    ("ALTER TABLE sources ADD COLUMN body_start; ALTER TABLE sources ADD COLUMN body_end;"
     "UPDATE sources SET body_start = 9, body_end = 3"),
    "UPDATE places SET latitude = 9e999",
    "UPDATE places SET latitude = 'north'",
    "DROP TABLE events",
    "DROP TABLE dates",
    "DROP TABLE tables",
    "ALTER TABLE events DROP COLUMN title",
    "ALTER TABLE events RENAME TO other; CREATE VIEW events AS SELECT * FROM other",
    "ALTER TABLE events_participants RENAME COLUMN record TO row",
    ("DROP TABLE strings; CREATE VIEW strings AS WITH RECURSIVE c (string) AS (SELECT 1 UNION ALL "
     "SELECT string + 1 FROM c) SELECT string, 'x' || string AS text FROM c"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_test_message ("%s", changes[i]);
    put (fixture, fixture->bytes, fixture->n_bytes);
    run_sql (fixture, "UPDATE tables SET rows = NULL, checksum = NULL");
    {
      g_autoptr (GenevaSnapshot) snapshot = load (fixture, NULL);

      g_assert_nonnull (snapshot);
    }
    run_sql (fixture, changes[i]);
    assert_refused (fixture, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED);
  }
}

/* Changes that are well in themselves: noticed with the checksums in force, taken without them. */
static void
test_other_program (Fixture *fixture, gconstpointer data)
{
  static const char * const changes[] = {
    "UPDATE events SET title = 'Another title' WHERE record = 1",
    "UPDATE events SET kind = (kind + 1) % 16 WHERE record = 1",
    ("DELETE FROM links WHERE record = 1; DELETE FROM links_evidence WHERE record = 1;"
     "DELETE FROM links_evidence_original WHERE record = 1"),
    "UPDATE events_accounts_evidence SET start = start - 1 WHERE record = 1",
    "UPDATE events_participants SET actor = 1 - actor WHERE actor IN (0, 1)",
    "INSERT INTO views VALUES (0, 'a', 'timeline'); UPDATE lists SET rows = 1 WHERE name = 'views'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    g_autofree char *text = NULL;
    gsize length;

    g_test_message ("%s", changes[i]);
    put (fixture, fixture->bytes, fixture->n_bytes);
    run_sql (fixture, changes[i]);
    assert_refused (fixture, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED);
    run_sql (fixture, "UPDATE tables SET rows = NULL, checksum = NULL");
    snapshot = load (fixture, NULL);
    g_assert_nonnull (snapshot);
    text = geneva_dossier_json_write (snapshot, &length);
    g_assert_false (length == fixture->length && memcmp (text, fixture->text, length) == 0);
  }
}

/* A column that an edit adds later changes no checksum, and is read once it holds something. */
static void
test_new_column (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  GenevaRow row;
  double confidence;

  run_sql (fixture, "ALTER TABLE events ADD COLUMN confidence REAL");
  snapshot = load (fixture, NULL);
  g_assert_nonnull (snapshot);
  g_clear_pointer (&snapshot, geneva_snapshot_unref);
  run_sql (fixture, "UPDATE events SET confidence = 0.25 WHERE record = 7;"
                    "UPDATE tables SET checksum = NULL WHERE name = 'events'");
  snapshot = load (fixture, NULL);
  g_assert_true (geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 7), &row));
  g_assert_true (geneva_row_get_number (&row, GENEVA_EVENT_CONFIDENCE, &confidence));
  g_assert_cmpfloat (confidence, ==, 0.25);
}

/* A database that was being changed when its program went away: what the journal beside it holds counts. */
static void
test_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  sqlite3 *database = NULL;
  GenevaRow row;

  g_assert_cmpint (sqlite3_open_v2 (fixture->path, &database, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database,
                                 "PRAGMA journal_mode = WAL; UPDATE events SET title = 'In the journal' "
                                 "WHERE record = 1; UPDATE tables SET checksum = NULL", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  snapshot = load (fixture, NULL);
  g_assert_nonnull (snapshot);
  g_assert_true (geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 1), &row));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_TITLE), ==, "In the journal");
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static void
test_not_a_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  assert_refused (fixture, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (g_mkdir (fixture->path, 0755), ==, 0);
  assert_refused (fixture, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_false (geneva_file_write (fixture->bundled, fixture->file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0644), ==, 0);
  assert_refused (fixture, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
assert_untouched (Fixture *fixture)
{
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  g_assert_true (g_file_get_contents (fixture->path, &bytes, &n_bytes, NULL));
  g_assert_cmpmem (bytes, n_bytes, fixture->bytes, fixture->n_bytes);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (geneva_file_write (fixture->bundled, fixture->file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  assert_untouched (fixture);
  g_assert_null (geneva_file_load (fixture->file, faults, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (geneva_fault_list_get_n_kept (faults), ==, 0);
}

/* The rest in a process of its own: a limit on the size of files stands for a full disk. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  static const rlim_t limits[] = { 0, 1, 5000, 8192, 50000, 150000 };
  struct rlimit whole;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &whole), ==, 0);
  signal (SIGXFSZ, SIG_IGN);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    struct rlimit limit = { limits[i], whole.rlim_max };
    g_autoptr (GError) error = NULL;
    gboolean is_written;

    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
    is_written = geneva_file_write (fixture->bundled, fixture->file, NULL, &error);
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &whole), ==, 0);
    g_assert_false (is_written);
    g_test_message ("%s", error->message);
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    assert_untouched (fixture);
  }
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_written;
  uid_t user = geteuid ();

  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  /* the superuser may write everywhere: be somebody else for a moment */
  if (user == 0 && seteuid (65534) != 0) {
    g_test_skip ("cannot give up the superuser's rights here");
    g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
    return;
  }
  is_written = geneva_file_write (fixture->bundled, fixture->file, NULL, &error);
  if (user == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_false (is_written);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_nonnull (strstr (error->message, "Choose another folder"));
  assert_untouched (fixture);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->folder, "not", "there.geneva", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (geneva_file_write (fixture->bundled, file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "Create it"));
  assert_untouched (fixture);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "cut-off", test_cut_off }, { "changed-byte", test_changed_byte }, { "damaged-page", test_damaged_page },
    { "foreign", test_foreign }, { "version", test_version }, { "hostile", test_hostile },
    { "other-program", test_other_program }, { "new-column", test_new_column }, { "journal", test_journal },
    { "not-a-file", test_not_a_file }, { "cancelled", test_cancelled }, { "full-disk", test_full_disk },
    { "read-only-folder", test_read_only_folder }, { "no-folder", test_no_folder },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/store/file-faults/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
  }
  return g_test_run ();
}
