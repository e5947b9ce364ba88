/* What can still be read of a damaged `.geneva` file.
 *
 * Rows that SQLite can reach are copied, table by table, into a private file with the
 * same tables; there what refers to nothing any more is taken out until all
 * resolves, and the file is loaded as any other: only the loader decides what a
 * dossier may hold. A record that it refuses is taken out too, and so on. Of the
 * history those edits are kept that are whole. Knows nothing of what an edit means.
 *
 * Long, for it reads, repairs, loads and writes: one thing after the other.
 */
#include "store/geneva-file-private.h"

#include "store/geneva-history-table.h"
#include "store/geneva-record-text.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A file that needs more is not worth the time: each is a loading of the whole. */
#define MAX_TRIES 100
/* Records looked up one by one in the gap that reading from both ends left. */
#define MAX_LOOKUPS 20000
/* Numbers beyond the count of rows by more are noise. */
#define MAX_GAPS (1 << 22)
#define ROW_MASK 268435455
#define MAX_NUMBER (G_GINT64_CONSTANT (1) << 53)    /* of an edit */
/* In the head of an SQLite file, which is big-endian. */
#define PAGE_SIZE_AT 16
#define PAGE_COUNT_END 32
#define MAX_PADDING 16

typedef struct {
  sqlite3         *from, *to;
  GPtrArray       *plan;
  GenevaFaultList *faults;
  GCancellable    *cancellable;
  const GenevaStamp *stamp;       /* who recovers it, and when; or NULL */
  char            *name;
  gboolean       **used;          /* for each table: of each column whether the copy has it; NULL: no rows */
} Recovery;

static void G_GNUC_PRINTF (3, 4)
leave_out (Recovery *recovery, const char *table, const char *format, ...)
{
  g_autofree char *pointer = g_strconcat ("/", table, NULL);
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  geneva_fault_list_add (recovery->faults, GENEVA_SEVERITY_NOTICE, "left-out", pointer, "%s", what);
}

static gint64
query_int (sqlite3 *database, const char *sql, gint64 otherwise)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK ||
      sqlite3_step (statement) != SQLITE_ROW || sqlite3_column_type (statement, 0) == SQLITE_NULL)
    return otherwise;
  return sqlite3_column_int64 (statement, 0);
}

static gboolean
execute (Recovery *recovery, const char *sql, GError **error)
{
  if (sqlite3_exec (recovery->to, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  geneva_file_set_error (error, recovery->to, recovery->name);
  return FALSE;
}

/* ---- copying ---- */

/* Columns that the damaged file has of a table that we know, quoted, with commas; NULL when it has no such table. */
static char *
dup_columns (Recovery *recovery, const char *table)
{
  g_autofree char *ours = g_strdup_printf ("SELECT \"name\" FROM pragma_table_info ('%s') WHERE \"name\" = ?", table);
  g_autofree char *theirs = g_strdup_printf ("SELECT \"name\" FROM pragma_table_info ('%s')", table);
  g_autoptr (sqlite3_stmt) known = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GString) columns = g_string_new (NULL);

  if (sqlite3_prepare_v2 (recovery->from, theirs, -1, &statement, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (recovery->to, ours, -1, &known, NULL) != SQLITE_OK)
    return NULL;
  while (sqlite3_step (statement) == SQLITE_ROW) {
    const char *name = (const char *) sqlite3_column_text (statement, 0);

    sqlite3_bind_text (known, 1, name, -1, SQLITE_TRANSIENT);
    if (sqlite3_step (known) == SQLITE_ROW)
      g_string_append_printf (columns, "%s\"%s\"", columns->len > 0 ? ", " : "", name);
    sqlite3_reset (known);
  }
  return columns->len > 0 ? g_string_free (g_steal_pointer (&columns), FALSE) : NULL;
}

/* Copies rows until the statement ends or the file breaks; the first column of the last row. FALSE: it broke. */
static gboolean
copy_rows (sqlite3_stmt *from, sqlite3_stmt *to, gint64 *last, gboolean *has_any)
{
  int result, n_columns = sqlite3_column_count (from);

  while ((result = sqlite3_step (from)) == SQLITE_ROW) {
    for (int i = 0; i < n_columns; i++)
      sqlite3_bind_value (to, i + 1, sqlite3_column_value (from, i));
    /* a row that does not fit is one of noise */
    sqlite3_step (to);
    sqlite3_reset (to);
    *last = sqlite3_column_int64 (from, 0);
    *has_any = TRUE;
  }
  sqlite3_reset (from);
  return result == SQLITE_DONE;
}

static sqlite3_stmt *
prepare_insert (Recovery *recovery, const char *table, const char *columns)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;

  g_string_printf (sql, "INSERT OR IGNORE INTO \"%s\" (%s) VALUES (?", table, columns);
  for (const char *comma = strchr (columns, ','); comma != NULL; comma = strchr (comma + 1, ','))
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  sqlite3_prepare_v2 (recovery->to, sql->str, -1, &statement, NULL);
  return statement;
}

/* From the front, from the back, and what lies between one by one: by the first key. */
static void
copy_table (Recovery *recovery, const char *table, const char *key)
{
  g_autofree char *columns = dup_columns (recovery, table);
  const char *orders[] = { "ORDER BY \"%s\"", "ORDER BY \"%s\" DESC", "WHERE \"%s\" = ?" };
  sqlite3_stmt *statements[3] = { NULL };
  g_autoptr (sqlite3_stmt) insert = NULL;
  gint64 first = -1, last = -1;
  gboolean has_any = FALSE, is_whole = FALSE;
  guint n_missing = 0;

  if (columns != NULL)
    insert = prepare_insert (recovery, table, columns);
  for (guint i = 0; insert != NULL && i < G_N_ELEMENTS (orders); i++) {
    g_autoptr (GString) sql = g_string_new (NULL);

    g_string_printf (sql, "SELECT %s FROM \"%s\" NOT INDEXED ", columns, table);
    /* three orders, one key */
    g_string_append (sql, orders[i]);
    g_string_replace (sql, "%s", key, 1);
    sqlite3_prepare_v2 (recovery->from, sql->str, -1, &statements[i], NULL);
  }
  if (statements[0] != NULL)
    is_whole = copy_rows (statements[0], insert, &first, &has_any);
  if (!is_whole && statements[1] != NULL && statements[2] != NULL) {
    gint64 ignored;

    has_any = FALSE;
    copy_rows (statements[1], insert, &last, &has_any);
    for (gint64 at = first; has_any && at <= last && at - first < MAX_LOOKUPS &&
                            !g_cancellable_is_cancelled (recovery->cancellable); at++) {
      gboolean has_row = FALSE;

      sqlite3_bind_int64 (statements[2], 1, MAX (at, 0));
      n_missing += !copy_rows (statements[2], insert, &ignored, &has_row);
    }
  }
  if (!is_whole)
    leave_out (recovery, table, _("part of the table cannot be read (%u numbers and what follows are missing)"), n_missing);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    sqlite3_finalize (statements[i]);
}

/* ---- repairing ---- */

/* Takes rows out, or a value out of them, and tells of each. How many. */
static guint
repair (Recovery *recovery, const char *table, const char *key, const char *condition, const char *change,
        const char *message)
{
  g_autofree char *find = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE %s", key, table, condition);
  g_autofree char *sql = change != NULL ? g_strdup_printf ("UPDATE \"%s\" SET %s WHERE %s", table, change, condition)
                                        : g_strdup_printf ("DELETE FROM \"%s\" WHERE %s", table, condition);
  g_autoptr (sqlite3_stmt) statement = NULL;
  guint n = 0;

  if (sqlite3_prepare_v2 (recovery->to, find, -1, &statement, NULL) != SQLITE_OK)
    return 0;
  for (; sqlite3_step (statement) == SQLITE_ROW; n++)
    leave_out (recovery, table, _("record %lld: %s"), (long long) sqlite3_column_int64 (statement, 0), message);
  g_clear_pointer (&statement, sqlite3_finalize);
  if (n > 0 && sqlite3_exec (recovery->to, sql, NULL, NULL, NULL) != SQLITE_OK)
    return 0;
  return n;
}

static guint
repair_reference (Recovery *recovery, const GenevaFileTable *table, const GenevaFileColumn *column)
{
  gboolean is_required = (column->field->flags & GENEVA_FIELD_REQUIRED) != 0;
  g_autofree char *clear = g_strdup_printf ("\"%s\" = NULL", column->name);
  guint n = 0;

  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++) {
    g_autofree char *condition = NULL;

    if ((column->lists >> list & 1) == 0)
      continue;
    if (column->only_list != GENEVA_LIST_NONE)
      condition = g_strdup_printf ("\"%s\" IS NOT NULL AND \"%s\" NOT IN (SELECT \"record\" FROM \"%s\")", column->name,
                                   column->name, geneva_file_list_name (list));
    else
      condition = g_strdup_printf ("\"%s\" >> 28 = %d AND (\"%s\" & %d) NOT IN (SELECT \"record\" FROM \"%s\")",
                                   column->name, (int) list, column->name, ROW_MASK, geneva_file_list_name (list));
    n += repair (recovery, table->name, table->keys[0], condition, is_required ? NULL : clear,
                 is_required ? _("left out, since what it refers to is missing")
                             : _("a reference to what is missing was taken out"));
  }
  return n;
}

static guint
repair_text (Recovery *recovery, const GenevaFileTable *table, const GenevaFileColumn *column)
{
  g_autofree char *condition = g_strdup_printf (
    "typeof (\"%s\") = 'integer' AND \"%s\" > 0 AND \"%s\" NOT IN (SELECT \"string\" FROM \"strings\")", column->name,
    column->name, column->name);
  gboolean is_json = column->field == NULL || column->field->type == GENEVA_FIELD_JSON;
  gboolean is_required = column->field != NULL && (column->field->flags & GENEVA_FIELD_REQUIRED) != 0;
  g_autofree char *change = NULL;

  if (is_json && is_required)
    change = NULL;
  else if (is_required)
    change = g_strdup_printf ("\"%s\" = '%s'", column->name, "?");
  else
    change = g_strdup_printf ("\"%s\" = %s", column->name, column->is_slice ? "0" : "NULL");
  return repair (recovery, table->name, table->keys[0], condition, change, _("one of its texts cannot be read"));
}

static guint
repair_table (Recovery *recovery, const GenevaFileTable *table)
{
  const gboolean *used = recovery->used[table->number];
  g_autofree char *any = g_strdup_printf ("SELECT 1 FROM \"%s\" LIMIT 1", table->name);
  guint n = 0;

  if (query_int (recovery->to, any, 0) == 0)
    return 0;
  if (table->parent != NULL) {
    g_autoptr (GString) condition = g_string_new (NULL);

    g_string_printf (condition, "NOT EXISTS (SELECT 1 FROM \"%s\" AS \"p\" WHERE ", table->parent->name);
    for (guint i = 0; i < table->parent->n_keys; i++)
      g_string_append_printf (condition, "%s\"p\".\"%s\" = \"%s\".\"%s\"", i > 0 ? " AND " : "", table->keys[i],
                              table->name, table->keys[i]);
    g_string_append_c (condition, ')');
    n += repair (recovery, table->name, table->keys[0], condition->str, NULL, _("left out with what it is part of"));
  }
  for (guint i = 0; i < table->columns->len; i++) {
    const GenevaFileColumn *column = &g_array_index (table->columns, GenevaFileColumn, i);
    GenevaFieldType type = column->field != NULL ? column->field->type : GENEVA_FIELD_JSON;

    if (!used[i])
      continue;
    if (type == GENEVA_FIELD_REF) {
      n += repair_reference (recovery, table, column);
    } else if (type == GENEVA_FIELD_TEXT || type == GENEVA_FIELD_JSON) {
      n += repair_text (recovery, table, column);
    } else if (type == GENEVA_FIELD_DATE) {
      g_autofree char *condition = g_strdup_printf ("\"%s\" IS NOT NULL AND \"%s\" NOT IN (SELECT \"date\" FROM"
                                                    " \"dates\")", column->name, column->name);
      g_autofree char *change = g_strdup_printf ("\"%s\" = NULL", column->name);

      n += repair (recovery, table->name, table->keys[0], condition, change, _("a date of it cannot be read"));
    }
  }
  return n;
}

/* Of two records with one id the later goes. */
static guint
repair_ids (Recovery *recovery)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *doubles = NULL;
  guint n = 0;

  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++)
    g_string_append_printf (all, "%sSELECT \"id\", %d AS \"l\", \"record\" AS \"r\" FROM \"%s\"",
                            all->len > 0 ? " UNION ALL " : "", (int) list, geneva_file_list_name (list));
  doubles = g_strdup_printf ("SELECT count (*) - count (DISTINCT \"id\") FROM (%s)", all->str);
  if (query_int (recovery->to, doubles, 0) == 0)
    return 0;
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    g_autofree char *condition = g_strdup_printf (
      "\"record\" IN (SELECT \"r\" FROM (SELECT \"l\", \"r\", row_number () OVER (PARTITION BY \"id\" ORDER BY \"l\", \"r\")"
      " AS \"n\" FROM (%s)) WHERE \"n\" > 1 AND \"l\" = %d)", all->str, (int) list);

    n += repair (recovery, geneva_file_list_name (list), "record", condition, NULL,
                 _("left out, since another record has its id"));
  }
  return n;
}

/* What the tables beside the records must have. */
static gboolean
complete (Recovery *recovery, GError **error)
{
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++) {
    const char *name = geneva_file_list_name (list);
    g_autofree char *stated = g_strdup_printf ("SELECT \"rows\" FROM \"lists\" WHERE \"list\" = %d", (int) list);
    g_autofree char *found = g_strdup_printf ("SELECT max (\"record\") + 1 FROM \"%s\"", name);
    g_autofree char *noise = g_strdup_printf ("\"record\" < 0 OR \"record\" > %d + (SELECT count(*) FROM \"%s\")", MAX_GAPS,
                                              name);
    gint64 n_found, n_stated = query_int (recovery->to, stated, 0);
    g_autofree char *sql = NULL;

    repair (recovery, name, "record", noise, NULL, _("left out, since its number cannot be"));
    n_found = query_int (recovery->to, found, 0);
    n_stated = n_stated - n_found > MAX_GAPS ? n_found : n_stated;
    sql = g_strdup_printf ("INSERT OR REPLACE INTO \"lists\" VALUES (%d, '%s', %" G_GINT64_FORMAT ")", (int) list, name,
                           MAX (n_found, n_stated));
    if (!execute (recovery, sql, error))
      return FALSE;
  }
  for (guint i = 0; i < recovery->plan->len; i++) {
    const GenevaFileTable *table = g_ptr_array_index (recovery->plan, i);

    for (guint j = 0; j < table->columns->len; j++) {
      const GenevaFileColumn *column = &g_array_index (table->columns, GenevaFileColumn, j);

      for (guint k = 0; column->field != NULL && column->field->type == GENEVA_FIELD_ENUM &&
                        column->field->names[k] != NULL; k++) {
        g_autofree char *sql = g_strdup_printf ("INSERT OR IGNORE INTO \"names\" VALUES ('%s.%s', %u, '%s')", table->name,
                                                column->name, k, column->field->names[k]);

        if (!execute (recovery, sql, error))
          return FALSE;
      }
    }
  }
  if (query_int (recovery->to, "SELECT count(*) FROM \"dossier\" WHERE \"record\" = 0", 0) == 0)
    leave_out (recovery, "dossier", _("title and description of the dossier cannot be read"));
  return execute (recovery, "INSERT OR IGNORE INTO \"dossier\" (\"record\", \"title\", \"language\") VALUES (0, '?', 'en');"
                  "UPDATE \"lists\" SET \"rows\" = max (\"rows\", 1) WHERE \"name\" = 'dossier';"
                  "DELETE FROM \"tables\";", error);
}

/* Each round may take away what others rest on. */
static gboolean
repair_all (Recovery *recovery, GError **error)
{
  guint n;

  do {
    n = repair_ids (recovery);
    for (guint i = 0; i < recovery->plan->len; i++)
      n += repair_table (recovery, g_ptr_array_index (recovery->plan, i));
    if (g_cancellable_set_error_if_cancelled (recovery->cancellable, error))
      return FALSE;
  } while (n > 0);
  return TRUE;
}

/* The columns that the file has, and those that every row must have. */
static void
find_used (Recovery *recovery, const GenevaFileTable *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"name\" FROM pragma_table_info ('%s')", table->name);
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean *used = g_new0 (gboolean, table->columns->len);

  recovery->used[table->number] = used;
  sqlite3_prepare_v2 (recovery->from, sql, -1, &statement, NULL);
  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW) {
    const char *name = (const char *) sqlite3_column_text (statement, 0);

    for (guint i = 0; i < table->columns->len; i++)
      used[i] = used[i] || g_strcmp0 (name, g_array_index (table->columns, GenevaFileColumn, i).name) == 0;
  }
  for (guint i = 0; i < table->columns->len; i++) {
    const GenevaFileColumn *column = &g_array_index (table->columns, GenevaFileColumn, i);

    used[i] = used[i] || (column->field != NULL && (column->field->flags & GENEVA_FIELD_REQUIRED) != 0);
  }
}

static gboolean
copy_all (Recovery *recovery, GError **error)
{
  g_autofree char *head = g_strdup_printf ("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA application_id = %d;"
                                           "PRAGMA user_version = %d; BEGIN;", GENEVA_FILE_APPLICATION_ID,
                                           GENEVA_FILE_VERSION);

  if (!execute (recovery, head, error) || !execute (recovery, geneva_file_ddl, error))
    return FALSE;
  for (guint i = 0; i < recovery->plan->len; i++) {
    const GenevaFileTable *table = g_ptr_array_index (recovery->plan, i);
    g_autofree char *ddl = NULL;

    find_used (recovery, table);
    ddl = geneva_file_table_dup_ddl (table, recovery->used[i]);
    if (!execute (recovery, ddl, error))
      return FALSE;
  }
  copy_table (recovery, "lists", "list");
  copy_table (recovery, "names", "column");
  copy_table (recovery, "strings", "string");
  copy_table (recovery, "dates", "date");
  for (guint i = 0; i < recovery->plan->len; i++) {
    const GenevaFileTable *table = g_ptr_array_index (recovery->plan, i);
    g_autofree char *present = g_strdup_printf ("SELECT count(*) FROM sqlite_schema WHERE \"name\" = '%s'", table->name);

    if (query_int (recovery->from, present, 1) > 0)
      copy_table (recovery, table->name, table->keys[0]);
  }
  return complete (recovery, error) && repair_all (recovery, error);
}

/* Takes out what the loader does not take. FALSE: it is not known what. */
static gboolean
obey_blame (Recovery *recovery, const GenevaFileBlame *blame, const char *message, GError **error)
{
  if (blame->table == NULL)
    return FALSE;
  if (blame->has_record) {
    g_autofree char *condition = g_strdup_printf ("\"record\" = %u", blame->record);

    if (repair (recovery, blame->table->name, "record", condition, NULL, message) == 0)
      return FALSE;
  } else {
    guint n = 0;

    /* references within the list that lead back to where they began */
    for (guint i = 0; i < blame->table->columns->len; i++) {
      const GenevaFileColumn *column = &g_array_index (blame->table->columns, GenevaFileColumn, i);
      g_autofree char *condition = g_strdup_printf ("\"%s\" IS NOT NULL", column->name);
      g_autofree char *change = g_strdup_printf ("\"%s\" = NULL", column->name);

      if (recovery->used[blame->table->number][i] && column->only_list == blame->table->list && (column->field->flags & GENEVA_FIELD_REQUIRED) == 0)
        n += repair (recovery, blame->table->name, "record", condition, change, message);
    }
    if (n == 0)
      return FALSE;
  }
  return repair_all (recovery, error);
}

static GenevaSnapshot *
load_copy (Recovery *recovery, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  for (guint i = 0; i < MAX_TRIES; i++) {
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GError) cause = NULL;
    GenevaFileBlame blame = { 0 };
    GenevaSnapshot *snapshot;
    gboolean goes_on;

    if (!execute (recovery, "COMMIT", error))
      return NULL;
    snapshot = geneva_file_load_blaming (file, faults, &blame, recovery->cancellable, &cause);
    if (snapshot != NULL)
      return snapshot;
    goes_on = sqlite3_exec (recovery->to, "BEGIN", NULL, NULL, NULL) == SQLITE_OK &&
              obey_blame (recovery, &blame, _("it may not stand in a dossier"), error);
    g_clear_pointer (&blame.plan, g_ptr_array_unref);
    if (!goes_on) {
      if (error == NULL || *error == NULL)
        g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  }
  g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED,
               _("“%s” is damaged in too many places. Take a copy of it from elsewhere."), recovery->name);
  return NULL;
}

/* ---- the history ---- */

/* What is left of the history's tables, into those of the copy; with a stamp these are there in any case. FALSE: there is
 * none. */
static gboolean
copy_history (Recovery *recovery, GError **error)
{
  gboolean has_any = query_int (recovery->from, "SELECT count(*) FROM sqlite_schema WHERE \"type\" = 'table' AND"
                                " \"name\" IN ('history', 'history_changes')", 0) == 2;

  if ((!has_any && recovery->stamp == NULL) || !execute (recovery, "BEGIN", error) ||
      !execute (recovery, geneva_history_ddl, error))
    return FALSE;
  if (!has_any)
    return TRUE;
  copy_table (recovery, "history", "number");
  copy_table (recovery, "history_changes", "history");
  return TRUE;
}

/* Whether a change is of a record that there may be, and both its texts can be read. */
static gboolean
is_well_told (sqlite3_stmt *change, GenevaSnapshot *snapshot)
{
  gint64 list = sqlite3_column_int64 (change, 1), row = sqlite3_column_int64 (change, 2);

  if (list <= GENEVA_LIST_NONE || list >= GENEVA_N_LISTS || row < 0 ||
      row >= geneva_snapshot_get_n_rows (snapshot, (GenevaList) list))
    return FALSE;
  for (int column = 3; column < 5; column++) {
    const char *text = (const char *) sqlite3_column_text (change, column);
    gsize length = (gsize) sqlite3_column_bytes (change, column);
    g_autoptr (GenevaRecord) record = NULL;
    g_autofree char *message = NULL;

    if (text == NULL)
      continue;
    if (strlen (text) == length)
      record = geneva_record_text_parse (text, length, (GenevaList) list, geneva_snapshot_get_pools (snapshot), FALSE,
                                         &message);
    if (record == NULL)
      return FALSE;
  }
  return TRUE;
}

static void
add_numbers (Recovery *recovery, const char *sql, GHashTable *numbers)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (recovery->to, sql, -1, &statement, NULL) != SQLITE_OK)
    return;
  while (sqlite3_step (statement) == SQLITE_ROW) {
    gint64 number = sqlite3_column_int64 (statement, 0);
    g_hash_table_add (numbers, g_memdup2 (&number, sizeof number));
  }
}

/* Numbers of edits of which not all can be read. */
static GHashTable *
list_broken (Recovery *recovery, GenevaSnapshot *snapshot)
{
  GHashTable *broken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (sqlite3_stmt) statement = NULL;

  add_numbers (recovery, "SELECT \"number\" FROM \"history\" WHERE \"number\" < 1 OR typeof (\"time\") <> 'integer' OR"
               " \"changes\" <> (SELECT count(*) FROM \"history_changes\" WHERE \"history\" = \"number\")", broken);
  if (sqlite3_prepare_v2 (recovery->to, "SELECT \"history\", \"list\", \"row\", \"before\", \"after\""
                          " FROM \"history_changes\" ORDER BY \"history\"", -1, &statement, NULL) != SQLITE_OK)
    return broken;
  while (sqlite3_step (statement) == SQLITE_ROW && !g_cancellable_is_cancelled (recovery->cancellable)) {
    gint64 number = sqlite3_column_int64 (statement, 0);

    if (!g_hash_table_contains (broken, &number) && !is_well_told (statement, snapshot))
      g_hash_table_add (broken, g_memdup2 (&number, sizeof number));
  }
  return broken;
}

/* Takes out what is not whole, and tells what is missing. */
static gboolean
repair_history (Recovery *recovery, GenevaSnapshot *snapshot, GError **error)
{
  g_autoptr (GHashTable) broken = list_broken (recovery, snapshot);
  GHashTableIter iter;
  gpointer number;
  gint64 n_missing;

  g_hash_table_iter_init (&iter, broken);
  while (g_hash_table_iter_next (&iter, &number, NULL)) {
    g_autofree char *sql = g_strdup_printf ("DELETE FROM \"history\" WHERE \"number\" = %" G_GINT64_FORMAT,
                                            *(gint64 *) number);
    if (!execute (recovery, sql, error))
      return FALSE;
  }
  if (!execute (recovery, "DELETE FROM \"history_changes\" WHERE \"history\" NOT IN"
                " (SELECT \"number\" FROM \"history\"); COMMIT;", error))
    return FALSE;
  n_missing = MAX (query_int (recovery->from, "SELECT max (\"number\") FROM \"history\"", 0),
                   query_int (recovery->to, "SELECT max (\"number\") FROM \"history\"", 0)) -
              query_int (recovery->to, "SELECT count(*) FROM \"history\"", 0);
  if (n_missing > 0)
    leave_out (recovery, "history",
               g_dngettext (GETTEXT_PACKAGE, "%lld edit cannot be read; states before it cannot be returned to",
                            "%lld edits cannot be read; states before the last of them cannot be returned to",
                            (gulong) n_missing), (long long) n_missing);
  return !g_cancellable_set_error_if_cancelled (recovery->cancellable, error);
}

/* The number of the entry that tells of the recovery; 0: none does. */
static gint64
mark_number (const Recovery *recovery)
{
  gint64 last = geneva_history_get_last (recovery->to);

  return recovery->stamp != NULL && last >= 0 && last < MAX_NUMBER ? last + 1 : 0;
}

/* Whoever looks at an earlier state must know that not all that is missing since was taken out by somebody. */
static gboolean
put_mark (Recovery *recovery, GenevaHistoryWriter *history)
{
  /* without folders: the new file may be handed on */
  g_autofree char *file = g_path_get_basename (recovery->name);
  g_autofree char *title = g_strdup_printf (_("Recovery from “%s”"), file);
  g_autoptr (GenevaDelta) nothing = geneva_delta_new (title);
  g_autoptr (GenevaKeptEdit) mark = geneva_kept_edit_new (mark_number (recovery), nothing, recovery->stamp, 0);

  mark->kind = GENEVA_EDIT_RECOVERED;
  return geneva_history_writer_put (history, mark, NULL);
}

static gboolean
write_history (sqlite3 *database, GenevaFileExtra *extra, GCancellable *cancellable, GError **error)
{
  Recovery *recovery = extra->data;
  GenevaHistoryWriter history = { 0 };
  gboolean is_unread, is_well = geneva_history_writer_init (&history, database) &&
                                geneva_history_writer_copy (&history, recovery->to, G_MAXINT64, cancellable,
                                                            &is_unread) &&
                                (mark_number (recovery) == 0 || put_mark (recovery, &history));

  extra->n_entries = history.n_entries;
  extra->n_changes = history.n_changes;
  extra->entries_sum = history.entries_sum;
  extra->changes_sum = history.changes_sum;
  if (!is_well && !g_cancellable_set_error_if_cancelled (cancellable, error))
    geneva_file_set_error (error, database, recovery->name);
  geneva_history_writer_clear (&history);
  return is_well;
}

/* What goes into the new file. */
typedef struct {
  Recovery       *recovery;
  GenevaSnapshot *snapshot;
  gboolean        has_history;
} Rescue;

static gboolean
fill (const char *path, int descriptor, const char *name, gpointer data, GCancellable *cancellable, GError **error)
{
  const Rescue *rescue = data;
  GenevaFileExtra extra = { .data = rescue->recovery };

  if (rescue->has_history) {
    extra.write_history = write_history;
    extra.generation = MAX (geneva_history_get_last (rescue->recovery->to), mark_number (rescue->recovery));
  }
  return geneva_file_write_database (rescue->snapshot, path, name, &extra, cancellable, error);
}

static gboolean
write_rescue (Recovery *recovery, GenevaSnapshot *snapshot, GFile *target, GError **error)
{
  Rescue rescue = { recovery, snapshot, FALSE };
  g_autoptr (GError) cause = NULL;

  /* the records matter more: without a history that the disk has no room for, the file is still worth writing */
  rescue.has_history = copy_history (recovery, &cause) && repair_history (recovery, snapshot, &cause);
  if (cause != NULL && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  return geneva_file_replace (target, fill, NULL, &rescue, recovery->cancellable, error);
}

/* ---- the whole ---- */

/* SQLite opens no file that ends too early: a copy with zeros in the missing pages' place. NULL: not needed. */
static char *
dup_padded (const char *path, GError **error)
{
  guint8 head[PAGE_COUNT_END] = { 0 };
  g_autofree char *padded = NULL;
  guint64 n_bytes;
  GStatBuf status;
  FILE *file = g_fopen (path, "rb");
  gboolean is_well = file != NULL && fread (head, 1, sizeof head, file) == sizeof head;
  int descriptor;

  if (file != NULL)
    fclose (file);
  n_bytes = (guint64) head[PAGE_SIZE_AT] << 8 | head[PAGE_SIZE_AT + 1];
  n_bytes = (n_bytes == 1 ? 65536 : n_bytes) *
            ((guint64) head[PAGE_COUNT_END - 4] << 24 | (guint64) head[PAGE_COUNT_END - 3] << 16 |
             (guint64) head[PAGE_COUNT_END - 2] << 8 | head[PAGE_COUNT_END - 1]);
  /* a file many times as long as what is left of it holds nothing worth the disk */
  if (!is_well || g_stat (path, &status) != 0 || (guint64) status.st_size >= n_bytes ||
      n_bytes / MAX_PADDING > (guint64) status.st_size)
    return NULL;
  descriptor = g_file_open_tmp ("geneva-recover-XXXXXX", &padded, error);
  if (descriptor >= 0) {
    g_autoptr (GFile) from = g_file_new_for_path (path);
    g_autoptr (GFile) to = g_file_new_for_path (padded);

    close (descriptor);
    if (g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error) &&
        truncate (padded, (off_t) n_bytes) == 0)
      return g_steal_pointer (&padded);
    g_unlink (padded);
  }
  return NULL;
}

/* `snapshot`, where it could be read as it is, else what can be. */
static GenevaSnapshot *
recover_into (Recovery *recovery, GenevaSnapshot *snapshot, const char *path, GFile *target, GError **error)
{
  g_autoptr (GenevaSnapshot) found = snapshot;

  if (sqlite3_open_v2 (path, &recovery->to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                       "unix-none") != SQLITE_OK) {
    geneva_file_set_error (error, recovery->to, recovery->name);
    return NULL;
  }
  if (found == NULL && copy_all (recovery, error))
    found = load_copy (recovery, path, error);
  if (found != NULL && target != NULL && !write_rescue (recovery, found, target, error))
    g_clear_pointer (&found, geneva_snapshot_unref);
  return g_steal_pointer (&found);
}

/* `target`: a new file for what was found, with its history; NULL: none. */
static GenevaSnapshot *
recover (GFile *file, GFile *target, const GenevaStamp *stamp, GenevaFaultList *faults, GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GenevaFaultList) tried = geneva_fault_list_new ();
  g_autoptr (GError) cause = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *path = NULL;
  g_autofree char *immutable = NULL;
  g_autofree char *padded = NULL;
  Recovery recovery = { .faults = faults, .stamp = stamp, .cancellable = cancellable };
  GenevaSnapshot *snapshot;
  int descriptor;

  snapshot = geneva_file_load (file, tried, cancellable, &cause);
  if (snapshot != NULL && target == NULL)
    return snapshot;
  if (snapshot == NULL &&
      (!g_error_matches (cause, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED) || g_file_peek_path (file) == NULL)) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return NULL;
  }
  recovery.name = g_file_get_parse_name (file);
  padded = dup_padded (g_file_peek_path (file), NULL);
  if (padded == NULL)
    padded = geneva_file_dup_openable (g_file_peek_path (file), cancellable, NULL);
  uri = padded != NULL ? g_filename_to_uri (padded, NULL, NULL) : g_file_get_uri (file);
  immutable = g_strconcat (uri, "?mode=ro&immutable=1", NULL);
  descriptor = g_file_open_tmp ("geneva-recover-XXXXXX", &path, error);
  if (descriptor >= 0) {
    close (descriptor);
    recovery.plan = geneva_file_plan_new ();
    recovery.used = g_new0 (gboolean *, recovery.plan->len);
    if (sqlite3_open_v2 (immutable, &recovery.from, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI |
                         SQLITE_OPEN_EXRESCODE, NULL) == SQLITE_OK &&
        query_int (recovery.from, "SELECT count(*) FROM sqlite_schema WHERE \"type\" = 'table'", 0) > 0) {
      sqlite3_db_config (recovery.from, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
      sqlite3_db_config (recovery.from, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
      sqlite3_db_config (recovery.from, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
      geneva_file_obey (recovery.from, cancellable);
      snapshot = recover_into (&recovery, g_steal_pointer (&snapshot), path, target, error);
    } else {
      g_clear_pointer (&snapshot, geneva_snapshot_unref);
      if (cause != NULL)
        g_propagate_error (error, g_steal_pointer (&cause));
      else
        geneva_file_set_error (error, recovery.from, recovery.name);
    }
    sqlite3_close (recovery.from);
    sqlite3_close (recovery.to);
    for (guint i = 0; i < recovery.plan->len; i++)
      g_free (recovery.used[i]);
    g_free (recovery.used);
    g_ptr_array_unref (recovery.plan);
    g_unlink (path);
  } else {
    g_clear_pointer (&snapshot, geneva_snapshot_unref);
  }
  if (padded != NULL)
    g_unlink (padded);
  g_free (recovery.name);
  return snapshot;
}

GenevaSnapshot *
geneva_file_recover (GFile *file, GenevaFaultList *faults, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (faults != NULL, NULL);

  return recover (file, NULL, NULL, faults, cancellable, error);
}

GenevaSnapshot *
geneva_file_recover_to (GFile *file, GFile *target, const GenevaStamp *stamp, GenevaFaultList *faults,
                        GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (G_IS_FILE (target), NULL);
  g_return_val_if_fail (faults != NULL, NULL);

  return recover (file, target, stamp, faults, cancellable, error);
}
