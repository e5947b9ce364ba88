/* What is left of a damaged file: whatever is broken, a dossier comes out that can be
 * written, and most of it is there.
 */
#include "random-edits.h"
#include "store/geneva-dossier-json.h"
#include "store/geneva-file.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define PAGE 4096

typedef struct {
  char  *folder, *path, *bytes;
  GFile *file, *fresh;
  gsize  n_bytes;
  guint  n_records;
} Fixture;

static guint
count_records (GenevaSnapshot *snapshot)
{
  guint n = 0;

  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++)
    n += geneva_snapshot_get_n_records (snapshot, list);
  return n;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaSnapshot) snapshot = random_edits_make_dossier ();

  fixture->folder = g_dir_make_tmp ("geneva-recover-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.geneva", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->fresh = g_file_new_build_filename (fixture->folder, "b.geneva", NULL);
  g_assert_true (geneva_file_write (snapshot, fixture->file, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &fixture->bytes, &fixture->n_bytes, NULL));
  fixture->n_records = count_records (snapshot);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_file_delete (fixture->fresh, NULL, NULL);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_object_unref (fixture->file);
  g_object_unref (fixture->fresh);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->bytes);
}

static void
put (Fixture *fixture, const char *bytes, gsize n_bytes)
{
  FILE *file = g_fopen (fixture->path, "wb");

  g_assert_cmpuint (fwrite (bytes, 1, n_bytes, file), ==, n_bytes);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* How many records came out; 0 when nothing did. What came out is a dossier like any other. */
static guint
recover (Fixture *fixture, guint *n_told)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaFaultList) none = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_file_recover (fixture->file, faults, NULL, &error);
  g_autoptr (GenevaSnapshot) again = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  *n_told = geneva_fault_list_count (faults, GENEVA_SEVERITY_NOTICE);
  if (snapshot == NULL) {
    g_assert_nonnull (error);
    return 0;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, 0);
  g_assert_true (geneva_file_write (snapshot, fixture->fresh, NULL, &error));
  again = geneva_file_load (fixture->fresh, none, NULL, &error);
  g_assert_no_error (error);
  one = random_edits_dup_hash (snapshot);
  two = random_edits_dup_hash (again);
  g_assert_cmpstr (one, ==, two);
  return count_records (snapshot);
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  guint n_told;

  g_assert_cmpuint (recover (fixture, &n_told), ==, fixture->n_records);
  g_assert_cmpuint (n_told, ==, 0);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  guint n_pages = 0, n_most = 0, n_nothing = 0;

  for (gsize at = PAGE; at < fixture->n_bytes; at += PAGE * (3 + g_rand_int_range (rand, 0, 10))) {
    g_autofree char *bytes = g_memdup2 (fixture->bytes, fixture->n_bytes);
    guint n_found, n_told;

    for (gsize i = 0; i < PAGE; i++)
      bytes[at + i] = at / PAGE % 2 == 0 ? 0 : (char) g_rand_int (rand);
    put (fixture, bytes, fixture->n_bytes);
    n_found = recover (fixture, &n_told);
    n_pages++;
    n_most += n_found > fixture->n_records * 3 / 4;
    n_nothing += n_found == 0;
  }
  g_test_message ("%u pages: most of it there %u times, nothing %u times", n_pages, n_most, n_nothing);
  g_assert_cmpuint (n_most, >, n_pages * 6 / 10);
  g_assert_cmpuint (n_nothing, <, n_pages / 10 + 1);
}

static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  guint n_told;

  put (fixture, fixture->bytes, fixture->n_bytes * 3 / 4);
  g_test_message ("%u of %u", recover (fixture, &n_told), fixture->n_records);
  put (fixture, fixture->bytes, 1000);
  g_assert_cmpuint (recover (fixture, &n_told), ==, 0);
}

/* One bit here and there: in cells, where SQLite finds nothing wrong. */
static void
test_bits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  guint n_most = 0;

  for (guint i = 0; i < 40; i++) {
    g_autofree char *bytes = g_memdup2 (fixture->bytes, fixture->n_bytes);
    guint n_told;

    for (guint j = 0; j < 3; j++)
      bytes[g_rand_int_range (rand, PAGE, (gint32) fixture->n_bytes)] ^= (char) (1 << g_rand_int_range (rand, 0, 8));
    put (fixture, bytes, fixture->n_bytes);
    n_most += recover (fixture, &n_told) > fixture->n_records * 3 / 4;
  }
  g_test_message ("most of it there %u of 40 times", n_most);
  g_assert_cmpuint (n_most, >, 30);
}

static void
run_sql (Fixture *fixture, const char *sql)
{
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

/* Records, strings and dates that are gone: what rests on them goes too, and nothing else. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  static const char * const changes[] = {
    "DELETE FROM actors WHERE record = 2", "DELETE FROM sources WHERE record % 2 = 0", "DELETE FROM strings WHERE string % 3 = 0",
    "DELETE FROM dates", "DELETE FROM lists", "DELETE FROM names", "DELETE FROM tables", "DELETE FROM dossier",
    "DELETE FROM events WHERE record < 5", "UPDATE events SET part_of = record", "UPDATE actors SET kind = 77 WHERE record = 1",
    "UPDATE actors SET id = 'same' WHERE record IN (3, 4)", "DROP TABLE issues", "UPDATE events SET title = x'00'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    guint n_found, n_told;

    put (fixture, fixture->bytes, fixture->n_bytes);
    run_sql (fixture, changes[i]);
    n_found = recover (fixture, &n_told);
    g_test_message ("%s: %u of %u, %u told", changes[i], n_found, fixture->n_records, n_told);
    g_assert_cmpuint (n_found, >, 0);
  }
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;

  run_sql (fixture, "PRAGMA application_id = 5");
  g_assert_null (geneva_file_recover (fixture->file, faults, NULL, &error));
  g_assert_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_FOREIGN);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "whole", test_whole }, { "pages", test_pages }, { "cut-off", test_cut_off }, { "bits", test_bits },
    { "missing", test_missing }, { "foreign", test_foreign },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/store/recover/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
  }
  return g_test_run ();
}
