/* Fuzzing of the readers of `.geneva` files: loading, recovery, the history, the identity.
 *
 * An input is either a whole file or, since bytes at random hardly ever make one, steps of six bytes that change a
 * file of the dossier at DOSSIER_PATH: cells by SQL first, then bytes. What is read must be a dossier that comes back
 * as JSON; what is not must say why.
 */
#include "store/geneva-dossier-json.h"
#include "store/geneva-file.h"
#include "store/geneva-history.h"
#include "store/geneva-record-text.h"

#include "fuzz-entry.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#define STEP_BYTES 6
#define MAX_STEPS 32
#define MAX_ENTRIES 20
#define HEAD "SQLite format 3"

typedef enum { STEP_BYTE, STEP_CUT, STEP_CELL, STEP_COPY, STEP_DELETE, N_STEPS } StepKind;

/* ---- the file that is changed ---- */

static void
execute (sqlite3 *database, const char *sql)
{
  /* what the tables refuse stays as it was */
  sqlite3_exec (database, sql, NULL, NULL, NULL);
}

/* A history of one entry: every record was put in as it is. */
static void
add_history (sqlite3 *database, GenevaSnapshot *snapshot)
{
  g_autoptr (GString) text = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;
  int ordinal = 0;

  execute (database, "INSERT INTO \"history\" VALUES (1, 0, 'A', 0, 'One', 1), (2, 5, '', 1, 'Two', 1)");
  g_assert_cmpint (sqlite3_prepare_v2 (database, "INSERT INTO \"history_changes\" VALUES (2, ?, ?, ?, ?, ?)", -1,
                                       &statement, NULL), ==, SQLITE_OK);
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++) {
    for (GenevaHandle at = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE); at != GENEVA_HANDLE_NONE;
         at = geneva_snapshot_next (snapshot, list, at)) {
      g_autoptr (GenevaRecord) record = NULL;
      GenevaRow row;

      g_assert_true (geneva_snapshot_get_row (snapshot, at, &row));
      record = geneva_record_new_from_row (list, &row);
      g_string_truncate (text, 0);
      geneva_record_text_append (text, record, geneva_snapshot_get_pools (snapshot));
      sqlite3_bind_int (statement, 1, ordinal++);
      sqlite3_bind_int (statement, 2, (int) list);
      sqlite3_bind_int64 (statement, 3, GENEVA_HANDLE_ROW (at));
      sqlite3_bind_text (statement, 4, text->str, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (statement, 5, text->str, -1, SQLITE_TRANSIENT);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
      sqlite3_reset (statement);
    }
  }
  sqlite3_finalize (statement);
}

static char *
make_path (const char *folder)
{
  return g_build_filename (folder, "a.geneva", NULL);
}

static GBytes *
make_base (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autofree char *folder = g_dir_make_tmp ("geneva-fuzz-XXXXXX", NULL);
  g_autofree char *path = make_path (folder);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  sqlite3 *database = NULL;
  char *bytes;
  gsize length;

  g_assert_true (g_file_get_contents (DOSSIER_PATH, &text, &length, NULL));
  snapshot = geneva_dossier_json_read (text, length, faults, &error);
  g_assert_no_error (error);
  g_assert_true (geneva_file_write (snapshot, file, NULL, &error));
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  add_history (database, snapshot);
  sqlite3_close (database);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_remove (path);
  g_rmdir (folder);
  return g_bytes_new_take (bytes, length);
}

/* ---- changes ---- */

static char *
pick (sqlite3 *database, guint number, const char *from)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"name\" FROM %s LIMIT 1 OFFSET %u %% max (1, (SELECT count(*)"
                                          " FROM %s))", from, number, from);
  sqlite3_stmt *statement = NULL;
  char *name = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    name = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return name;
}

static void
change_cell (sqlite3 *database, StepKind kind, const uint8_t *step)
{
  static const char * const odd[] = {
    "NULL", "0", "1", "-1", "2", "31", "268435455", "4294967295", "9223372036854775807", "1e300", "0.5", "''", "'x'",
    "'happened'", "'2013-05'", "'[..2013-06]'", "x''", "x'ff00'", "'{}'", "'{\"x\":[1]}'", "'a' || char(0) || 'b'",
    "x'c3'", "cast (x'c328' AS TEXT)", "char(769)",
  };
  g_autofree char *table = pick (database, step[1], "(SELECT \"name\" FROM sqlite_schema WHERE \"type\" = 'table')");
  g_autofree char *from = g_strdup_printf ("pragma_table_info ('%s')", table != NULL ? table : "");
  g_autofree char *column = pick (database, step[2], from);
  g_autofree char *row = NULL;
  g_autofree char *sql = NULL;

  if (table == NULL || column == NULL)
    return;
  /* the changes of the history have no rowid */
  if (g_str_has_prefix (table, "history_"))
    row = g_strdup_printf ("WHERE \"ordinal\" %% 32 = %u", step[3] % 32u);
  else
    row = g_strdup_printf ("WHERE rowid = (SELECT rowid FROM \"%s\" LIMIT 1 OFFSET %u)", table, step[3]);
  if (kind == STEP_DELETE)
    sql = g_strdup_printf ("DELETE FROM \"%s\" %s", table, row);
  else if (kind == STEP_COPY)
    sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = (SELECT \"%s\" FROM \"%s\" LIMIT 1 OFFSET %u) %s", table, column,
                           column, table, step[4], row);
  else if (step[4] % 4 == 0 && step[5] % 2 == 0)
    sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = \"%s\" + %d %s", table, column, column, (int8_t) step[5], row);
  else if (step[4] % 4 == 0)
    sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = replace (\"%s\", ':%u', ':%u') %s", table, column, column,
                           step[5] / 2 % 4, step[5], row);
  else
    sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = %s %s", table, column, odd[step[5] % G_N_ELEMENTS (odd)], row);
  execute (database, sql);
}

static GByteArray *
make_file (const uint8_t *data, size_t size)
{
  static gsize base_once = 0;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  size_t n_steps = MIN (size / STEP_BYTES, MAX_STEPS);
  sqlite3 *database = NULL;
  sqlite3_int64 length = 0;
  unsigned char *changed;
  GBytes *base;

  if (size >= sizeof HEAD && memcmp (data, HEAD, sizeof HEAD) == 0)
    return g_byte_array_append (g_steal_pointer (&bytes), data, (guint) size);
  if (g_once_init_enter (&base_once))
    g_once_init_leave (&base_once, (gsize) make_base ());
  base = (GBytes *) base_once;
  length = (sqlite3_int64) g_bytes_get_size (base);
  changed = sqlite3_malloc64 ((sqlite3_uint64) length);
  memcpy (changed, g_bytes_get_data (base, NULL), (gsize) length);
  g_assert_cmpint (sqlite3_open (":memory:", &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_deserialize (database, "main", changed, length, length,
                                        SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE), ==, SQLITE_OK);
  for (size_t i = 0; i < n_steps; i++) {
    const uint8_t *step = data + i * STEP_BYTES;

    if (step[0] % N_STEPS >= STEP_CELL)
      change_cell (database, (StepKind) (step[0] % N_STEPS), step);
  }
  changed = sqlite3_serialize (database, "main", &length, 0);
  g_byte_array_append (bytes, changed, (guint) length);
  sqlite3_free (changed);
  sqlite3_close (database);
  for (size_t i = 0; i < n_steps && bytes->len > 0; i++) {
    const uint8_t *step = data + i * STEP_BYTES;
    guint at = (step[1] | (guint) step[2] << 8 | (guint) step[3] << 16) % bytes->len;

    if (step[0] % N_STEPS == STEP_BYTE)
      bytes->data[at] = step[4];
    else if (step[0] % N_STEPS == STEP_CUT)
      g_byte_array_set_size (bytes, at);
  }
  return g_steal_pointer (&bytes);
}

/* ---- what must hold ---- */

static void
check_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == GENEVA_FILE_ERROR || error->domain == G_IO_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
check_snapshot (GenevaSnapshot *snapshot)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaFaultList) again_faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again_text = NULL;
  gsize length;

  geneva_file_check (snapshot, faults);
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++) {
    for (GenevaHandle at = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE); at != GENEVA_HANDLE_NONE;
         at = geneva_snapshot_next (snapshot, list, at)) {
      g_autofree char *title = geneva_snapshot_dup_title (snapshot, at);

      g_assert_true (title != NULL && g_utf8_validate (title, -1, NULL));
    }
  }
  text = geneva_dossier_json_write (snapshot, &length);
  again = geneva_dossier_json_read (text, length, again_faults, &error);
  g_assert_no_error (error);
  g_assert_nonnull (again);
  again_text = geneva_dossier_json_write (again, &length);
  g_assert_cmpstr (again_text, ==, text);
}

static void
check_history (GFile *file, GenevaSnapshot *present)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaHistory) history = geneva_history_open (file, &error);
  g_autoptr (GPtrArray) entries = NULL;

  if (history == NULL) {
    if (error != NULL)
      check_error (error);
    return;
  }
  geneva_history_count (history, GENEVA_HANDLE_NONE);
  entries = geneva_history_list (history, GENEVA_HANDLE_NONE, 0, MAX_ENTRIES, &error);
  if (entries == NULL)
    check_error (error);
  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    const GenevaHistoryEntry *entry = g_ptr_array_index (entries, i);
    g_autoptr (GenevaPools) pools = geneva_pools_new ();
    g_autoptr (GError) told = NULL;
    g_autoptr (GError) untold = NULL;
    g_autoptr (GenevaDelta) delta = geneva_history_load_delta (history, entry->number, pools, &told);
    g_autoptr (GenevaDelta) revert = NULL;

    g_assert_true (g_utf8_validate (entry->title, -1, NULL) && g_utf8_validate (entry->coder, -1, NULL));
    if (delta == NULL)
      check_error (told);
    if (present != NULL) {
      g_autoptr (GenevaSnapshot) past = NULL;

      revert = geneva_history_build_revert (history, entry->number - 1, present, &untold);
      if (revert == NULL)
        check_error (untold);
      else
        past = geneva_delta_apply (revert, present, NULL);
      if (past != NULL)
        check_snapshot (past);
    }
  }
}

static void
check_read (GenevaSnapshot *snapshot, const GError *error)
{
  if (snapshot != NULL) {
    g_assert_no_error (error);
    check_snapshot (snapshot);
  } else {
    check_error (error);
  }
}

static void
check_file (GFile *file)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaFaultList) recover_faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) loaded = NULL;
  g_autoptr (GenevaSnapshot) recovered = NULL;
  g_autofree char *identity = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) recover_error = NULL;
  g_autoptr (GError) identity_error = NULL;

  loaded = geneva_file_load (file, faults, NULL, &error);
  check_read (loaded, error);
  recovered = geneva_file_recover (file, recover_faults, NULL, &recover_error);
  check_read (recovered, recover_error);
  check_history (file, loaded != NULL ? loaded : recovered);
  identity = geneva_file_dup_identity (file, NULL, &identity_error);
  g_assert_true ((identity == NULL) == (identity_error != NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) bytes = make_file (data, size);
  g_autofree char *folder = g_dir_make_tmp ("geneva-fuzz-XXXXXX", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  g_assert_nonnull (folder);
  path = make_path (folder);
  file = g_file_new_for_path (path);
  g_assert_true (g_file_set_contents_full (path, (const char *) bytes->data, (gssize) bytes->len,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  check_file (file);
  g_assert_cmpint (g_remove (path), ==, 0);
  /* nothing is left beside it */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return 0;
}
