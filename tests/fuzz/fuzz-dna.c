/* Fuzzing of the reader of databases of Discourse Network Analyzer.
 *
 * An input is either a whole file or steps of six bytes that change a small database: cells by SQL first, then
 * bytes. What is read must be a dossier that comes back as JSON; what is not must say why.
 */
#include "store/geneva-dna-file.h"
#include "store/geneva-dossier-json.h"

#include "fuzz-entry.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define STEP_BYTES 6
#define MAX_STEPS 32
#define HEAD "SQLite format 3"

typedef enum { STEP_BYTE, STEP_CUT, STEP_CELL, STEP_COPY, STEP_DELETE, N_STEPS } StepKind;

static const char base_sql[] =
  "CREATE TABLE CODERS (ID INTEGER PRIMARY KEY, Name);"
  "CREATE TABLE DOCUMENTS (ID INTEGER PRIMARY KEY, Title, Text, Coder, Author, Source, Section, Notes, Type, Date);"
  "CREATE TABLE STATEMENTTYPES (ID INTEGER PRIMARY KEY, Label);"
  "CREATE TABLE VARIABLES (ID INTEGER PRIMARY KEY, Variable, DataType, StatementTypeId);"
  "CREATE TABLE STATEMENTS (ID INTEGER PRIMARY KEY, StatementTypeId, DocumentId, Start, Stop, Coder);"
  "CREATE TABLE ENTITIES (ID INTEGER PRIMARY KEY, VariableId, Value, ChildOf);"
  "CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY, StatementId, VariableId, Entity);"
  "CREATE TABLE DATABOOLEAN (ID INTEGER PRIMARY KEY, StatementId, VariableId, Value);"
  "CREATE TABLE DATAINTEGER (ID INTEGER PRIMARY KEY, StatementId, VariableId, Value);"
  "CREATE TABLE ATTRIBUTEVARIABLES (ID INTEGER PRIMARY KEY, VariableId, AttributeVariable);"
  "CREATE TABLE ATTRIBUTEVALUES (ID INTEGER PRIMARY KEY, EntityId, AttributeVariableId, AttributeValue);"
  "INSERT INTO CODERS VALUES (1, 'Ann'), (2, 'Bo');"
  "INSERT INTO STATEMENTTYPES VALUES (1, 'Statement'), (2, 'Note');"
  "INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),"
  " (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'note', 'long text', 2);"
  "INSERT INTO ENTITIES VALUES (1, 1, '', NULL), (2, 1, 'Mara Lind', NULL), (3, 2, 'Port Authority', NULL),"
  " (4, 3, 'Dredge the harbour', NULL), (5, 3, 'Open the quay', 4);"
  "INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 1, 'Type'), (2, 1, 'Alias'), (3, 2, 'Notes');"
  "INSERT INTO ATTRIBUTEVALUES VALUES (1, 2, 1, 'Official'), (2, 2, 2, 'Lind'), (3, 3, 3, 'Since 2010.');"
  "INSERT INTO DOCUMENTS VALUES (7, 'Harbour', char (128674) || ' Lind wants the harbour dug. Others do not.', 1, 'A.',"
  " 'The Quay', 'Local', '', 'News', 1370390400), (8, 'Quay', 'The quay stays shut.', 2, '', '', '', '', '', NULL);"
  "INSERT INTO STATEMENTS VALUES (1, 1, 7, 3, 30, 2), (2, 1, 7, 31, 45, 1), (3, 2, 7, 0, 2, 2), (4, 1, 8, 0, 900, 1),"
  " (5, 1, 7, 1, 2, 2);"
  "INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 2), (2, 1, 2, 3), (3, 1, 3, 4), (4, 2, 2, 3), (5, 2, 3, 5), (6, 4, 3, 4),"
  " (7, 5, 1, 2), (8, 5, 3, 5);"
  "INSERT INTO DATABOOLEAN VALUES (1, 1, 4, 1), (2, 2, 4, 0), (3, 4, 4, 1), (4, 5, 4, 1);";

/* ---- the file that is changed ---- */

static char *
pick (sqlite3 *database, guint number, const char *from)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"name\" FROM %s LIMIT 1 OFFSET %u %% max (1, (SELECT count(*)"
                                          " FROM %s))", from, number, from);
  sqlite3_stmt *statement = NULL;
  char *name = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    name = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return name;
}

static void
change_cell (sqlite3 *database, StepKind kind, const uint8_t *step)
{
  static const char * const odd[] = {
    "NULL", "0", "1", "-1", "2", "7", "30", "-9223372036854775808", "9223372036854775807", "1e300", "0.5", "''", "'x'",
    "'person'", "'concept'", "'short text'", "253402300800", "x''", "x'ff00'", "'a' || char(0) || 'b'", "x'c3'",
    "cast (x'c328' AS TEXT)", "char(769)", "printf ('%.*c', 9000, 'a')", "char(10) || char(128674)", "'\"'",
  };
  g_autofree char *table = pick (database, step[1], "(SELECT \"name\" FROM sqlite_schema WHERE \"type\" = 'table')");
  g_autofree char *from = g_strdup_printf ("pragma_table_info ('%s')", table != NULL ? table : "");
  g_autofree char *column = pick (database, step[2], from);
  g_autofree char *row = g_strdup_printf ("WHERE rowid = (SELECT rowid FROM \"%s\" LIMIT 1 OFFSET %u)",
                                          table != NULL ? table : "", step[3] % 16u);
  g_autofree char *sql = NULL;

  if (table == NULL || column == NULL)
    return;
  if (kind == STEP_DELETE)
    sql = step[4] == 0 ? g_strdup_printf ("DROP TABLE \"%s\"", table) : g_strdup_printf ("DELETE FROM \"%s\" %s", table, row);
  else if (kind == STEP_COPY)
    sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = (SELECT \"%s\" FROM \"%s\" LIMIT 1 OFFSET %u) %s", table, column,
                           column, table, step[4] % 16u, row);
  else if (step[4] % 2 == 0)
    sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = \"%s\" + %d %s", table, column, column, (int8_t) step[5], row);
  else
    sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = %s %s", table, column, odd[step[5] % G_N_ELEMENTS (odd)], row);
  /* what the tables refuse stays as it was */
  sqlite3_exec (database, sql, NULL, NULL, NULL);
}

static GByteArray *
make_file (const uint8_t *data, size_t size)
{
  GByteArray *bytes = g_byte_array_new ();
  size_t n_steps = MIN (size / STEP_BYTES, MAX_STEPS);
  sqlite3 *database = NULL;
  sqlite3_int64 length = 0;
  unsigned char *changed;

  if (size >= sizeof HEAD && memcmp (data, HEAD, sizeof HEAD) == 0)
    return g_byte_array_append (bytes, data, (guint) size);
  g_assert_cmpint (sqlite3_open (":memory:", &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, base_sql, NULL, NULL, NULL), ==, SQLITE_OK);
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
  return bytes;
}

/* ---- what must hold ---- */

static void
check_snapshot (GenevaSnapshot *snapshot)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again_text = NULL;
  gsize length;

  text = geneva_dossier_json_write (snapshot, &length);
  again = geneva_dossier_json_read (text, length, faults, &error);
  g_assert_no_error (error);
  g_assert_nonnull (again);
  again_text = geneva_dossier_json_write (again, &length);
  g_assert_cmpstr (again_text, ==, text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) bytes = make_file (data, size);
  g_autofree char *path = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *list = NULL;
  GenevaDnaReport report;
  int descriptor = g_file_open_tmp ("geneva-fuzz-XXXXXX", &path, NULL);

  g_assert_cmpint (descriptor, >=, 0);
  g_close (descriptor, NULL);
  g_assert_true (g_file_set_contents_full (path, (const char *) bytes->data, (gssize) bytes->len,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  snapshot = geneva_dna_file_load (path, &report, &error);
  if (snapshot == NULL) {
    g_assert_nonnull (error);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_assert_true (error->domain == GENEVA_DNA_ERROR);
  } else {
    g_assert_no_error (error);
    g_assert_true (geneva_dna_file_is (path));
    check_snapshot (snapshot);
    list = geneva_dna_list_write (snapshot, NULL);
    g_assert_true (g_utf8_validate (list, -1, NULL));
  }
  g_assert_cmpint (g_remove (path), ==, 0);
  return 0;
}
