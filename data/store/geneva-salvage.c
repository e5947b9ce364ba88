/* Salvage of a damaged file. Role: copies every row that SQLite can still reach
 * into a new database of the same tables, makes it hold together, and has it
 * read as any other file is. Knows the tables by the format's own table
 * (model/geneva-schema.h), and of a file's schema only what is named there.
 *
 * A table is walked from its begin until a page cannot be read, from its end
 * backwards until there, and in between from a number of places, so that one
 * damaged page costs little more than the rows that lie on it.
 */
#include "store/geneva-salvage.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "store/geneva-file-private.h"
#include "store/geneva-file.h"

#define N_PROBES   256
#define MOST_TURNS 64

typedef struct {
  sqlite3    *from;
  sqlite3    *to;
  GHashTable *structs;        /* table → const GenevaStruct; NULL for those beside the format */
  GHashTable *wide;           /* table of references → GUINT_TO_POINTER (lists that they may point into) */
  GHashTable *lists;          /* table of a list → GUINT_TO_POINTER (GenevaList) */
  GPtrArray  *tables;         /* names of those that are there */
} Salvage;

/* ---- the format's tables ---- */

static char *
dup_column (const char *name)
{
  return g_strdelimit (g_strdup (name), "-", '_');
}

static void
add_structs (Salvage *salvage, const char *table, const GenevaStruct *type)
{
  g_hash_table_insert (salvage->structs, g_strdup (table), (gpointer) type);
  for (guint i = 0; i < type->n_fields; i++) {
    g_autofree char *column = dup_column (type->fields[i].name);
    g_autofree char *inner = g_strconcat (table, "_", column, NULL);

    if (type->fields[i].type == GENEVA_FIELD_REFS)
      g_hash_table_insert (salvage->wide, g_strdup (inner), GUINT_TO_POINTER (type->fields[i].lists));
    if (geneva_field_is_list (&type->fields[i]) && type->fields[i].item != NULL)
      add_structs (salvage, inner, type->fields[i].item);
    else if (geneva_field_is_list (&type->fields[i]))
      g_hash_table_insert (salvage->structs, g_steal_pointer (&inner), NULL);
  }
}

static void
find_structs (Salvage *salvage)
{
  static const char *const beside[] = { "lists", "names", "tables", "dates", "strings", "properties" };

  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++) {
    const char *key = geneva_schema_get_key (list);
    const char *table = key != NULL ? key : "dossier";
    add_structs (salvage, table, geneva_schema_get_struct (list));
    g_hash_table_insert (salvage->lists, g_strdup (table), GUINT_TO_POINTER (list));
  }
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    g_hash_table_insert (salvage->structs, g_strdup (beside[i]), NULL);
}

static const GenevaField *
find_field (Salvage *salvage, const char *table, const char *column)
{
  const GenevaStruct *type = g_hash_table_lookup (salvage->structs, table);
  g_autofree char *name = g_strdelimit (g_strdup (column), "_", '-');
  int field = type != NULL ? geneva_struct_find (type, name) : -1;

  return field >= 0 ? &type->fields[field] : NULL;
}

/* ---- small steps ---- */

static gboolean G_GNUC_PRINTF (2, 3)
run (sqlite3 *database, const char *format, ...)
{
  va_list arguments;
  g_autofree char *sql = NULL;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return sqlite3_exec (database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static gint64 G_GNUC_PRINTF (3, 4)
ask (sqlite3 *database, gint64 otherwise, const char *format, ...)
{
  va_list arguments;
  g_autofree char *sql = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK ||
      sqlite3_step (statement) != SQLITE_ROW || sqlite3_column_type (statement, 0) == SQLITE_NULL)
    return otherwise;
  return sqlite3_column_int64 (statement, 0);
}

/* ---- rows ---- */

static gboolean
make_tables (Salvage *salvage)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GHashTableIter lists;
  gpointer name;

  if (sqlite3_prepare_v2 (salvage->from, "SELECT name, sql FROM sqlite_master WHERE type = 'table'", -1, &statement,
                          NULL) != SQLITE_OK)
    return FALSE;
  while (sqlite3_step (statement) == SQLITE_ROW) {
    const char *table = (const char *) sqlite3_column_text (statement, 0);
    const char *sql = (const char *) sqlite3_column_text (statement, 1);

    if (table == NULL || sql == NULL || !g_hash_table_contains (salvage->structs, table) ||
        sqlite3_exec (salvage->to, sql, NULL, NULL, NULL) != SQLITE_OK)
      continue;
    g_ptr_array_add (salvage->tables, g_strdup (table));
  }
  if (salvage->tables->len == 0)
    return FALSE;
  /* a list whose very table is lost is empty: no dossier is without one of its lists */
  g_hash_table_iter_init (&lists, salvage->lists);
  while (g_hash_table_iter_next (&lists, &name, NULL)) {
    if (run (salvage->to, "CREATE TABLE \"%s\" (record INTEGER PRIMARY KEY)", (const char *) name))
      g_ptr_array_add (salvage->tables, g_strdup (name));
  }
  return TRUE;
}

/* Copies the rows that `sql` tells, until there is no more to be read; the key of the last one in `last`. */
static gboolean
copy (Salvage *salvage, const char *sql, sqlite3_stmt *insert, gint64 *last)
{
  g_autoptr (sqlite3_stmt) select = NULL;
  int status;

  if (sqlite3_prepare_v2 (salvage->from, sql, -1, &select, NULL) != SQLITE_OK)
    return FALSE;
  while ((status = sqlite3_step (select)) == SQLITE_ROW) {
    *last = sqlite3_column_int64 (select, 0);
    for (int i = 0; i < sqlite3_column_count (select); i++)
      sqlite3_bind_value (insert, i + 1, sqlite3_column_value (select, i));
    (void) sqlite3_step (insert);
    sqlite3_reset (insert);
  }
  return status == SQLITE_DONE;
}

static char *
dup_insert (Salvage *salvage, const char *table)
{
  g_autoptr (sqlite3_stmt) columns = NULL;
  g_autofree char *info = g_strdup_printf ("PRAGMA table_info(\"%s\")", table);
  GString *sql = g_string_new (NULL);
  guint n = 0;

  g_string_append_printf (sql, "INSERT OR IGNORE INTO \"%s\" VALUES (", table);
  if (sqlite3_prepare_v2 (salvage->to, info, -1, &columns, NULL) == SQLITE_OK) {
    while (sqlite3_step (columns) == SQLITE_ROW)
      g_string_append (sql, n++ == 0 ? "?" : ", ?");
  }
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/* Name of the first column, by which a table is in order. */
static char *
dup_key (Salvage *salvage, const char *table, gboolean *is_number)
{
  g_autoptr (sqlite3_stmt) columns = NULL;
  g_autofree char *info = g_strdup_printf ("PRAGMA table_info(\"%s\")", table);

  if (sqlite3_prepare_v2 (salvage->to, info, -1, &columns, NULL) != SQLITE_OK || sqlite3_step (columns) != SQLITE_ROW)
    return NULL;
  *is_number = g_ascii_strcasecmp ((const char *) sqlite3_column_text (columns, 2), "INTEGER") == 0;
  return g_strdup ((const char *) sqlite3_column_text (columns, 1));
}

static void
copy_table (Salvage *salvage, const char *table)
{
  g_autofree char *insert_sql = dup_insert (salvage, table);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  g_autofree char *back_sql = NULL;
  g_autofree char *key = NULL;
  g_autoptr (sqlite3_stmt) insert = NULL;
  gboolean is_number = FALSE;
  gint64 low = G_MININT64;
  gint64 high = G_MAXINT64;

  if (sqlite3_prepare_v2 (salvage->to, insert_sql, -1, &insert, NULL) != SQLITE_OK ||
      copy (salvage, sql, insert, &low))
    return;
  key = dup_key (salvage, table, &is_number);
  if (key == NULL || !is_number)
    return;
  back_sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY \"%s\" DESC", table, key);
  if (copy (salvage, back_sql, insert, &high))
    return;
  /* Rows between the two are tried from places where they may lie. Keys begin at 0 and are close together. */
  low = MAX (low, -1);
  if (high == G_MAXINT64)
    high = MAX (low, ask (salvage->to, low, "SELECT max (\"%s\") FROM \"%s\"", key, table)) + 65536;
  for (gint64 i = 1; i < N_PROBES && low < high; i++) {
    gint64 from = low + (high - low) / N_PROBES * i + 1;
    gint64 last = from;
    g_autofree char *part = g_strdup_printf ("SELECT * FROM \"%s\" WHERE \"%s\" >= %" G_GINT64_FORMAT
                                             " AND \"%s\" < %" G_GINT64_FORMAT, table, key, from, key, high);
    if (from < high)
      (void) copy (salvage, part, insert, &last);
  }
}

/* ---- holding together ---- */

/* What a text's number stood for is lost: the record need not be. Where the text would be JSON, no other one may stand. */
static void
drop_json (Salvage *salvage, const char *table)
{
  static const char *const columns[] = { "extra", "value", "filters", "span", "places" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    gboolean is_value = g_str_equal (columns[i], "value");

    if (is_value != g_str_has_suffix (table, "_attributes"))
      continue;
    /* a table without the column refuses, and nothing is done */
    if (is_value)
      (void) run (salvage->to, "DELETE FROM \"%s\" WHERE typeof (value) = 'integer' AND value NOT IN "
                  "(SELECT string FROM strings)", table);
    else
      (void) run (salvage->to, "UPDATE \"%s\" SET \"%s\" = NULL WHERE typeof ([%s]) = 'integer' AND [%s] NOT IN "
                  "(SELECT string FROM strings)", table, columns[i], columns[i], columns[i]);
  }
}

static void
fill_strings (Salvage *salvage)
{
  gint64 last = MAX (ask (salvage->to, 0, "SELECT max (string) FROM strings"),
                     ask (salvage->to, 0, "SELECT rows FROM tables WHERE name = 'strings'"));

  for (guint i = 0; i < salvage->tables->len; i++)
    drop_json (salvage, g_ptr_array_index (salvage->tables, i));
  (void) run (salvage->to, "WITH RECURSIVE all_numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM all_numbers WHERE "
              "n < %" G_GINT64_FORMAT ") INSERT OR IGNORE INTO strings SELECT n, '…' FROM all_numbers", last);
}

/* A row that cannot be without what it refers to goes as well; another one forgets it. */
static void
let_go (Salvage *salvage, const char *table, const char *column, const char *is_dangling)
{
  const GenevaField *field = find_field (salvage, table, column);

  if (field != NULL && (field->flags & GENEVA_FIELD_REQUIRED) == 0)
    (void) run (salvage->to, "UPDATE \"%s\" SET \"%s\" = NULL WHERE %s", table, column, is_dangling);
  else
    (void) run (salvage->to, "DELETE FROM \"%s\" WHERE %s", table, is_dangling);
}

static void
mend_keys (Salvage *salvage, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA foreign_key_list(\"%s\")", table);
  g_autoptr (sqlite3_stmt) keys = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  if (sqlite3_prepare_v2 (salvage->to, sql, -1, &keys, NULL) != SQLITE_OK)
    return;
  while (sqlite3_step (keys) == SQLITE_ROW) {
    const char *parts[5] = { NULL };
    for (int i = 0; i < 3; i++)
      parts[i] = (const char *) sqlite3_column_text (keys, (const int[]) { 0, 2, 3 }[i]);
    parts[3] = (const char *) sqlite3_column_text (keys, 4);
    if (parts[3] == NULL)
      parts[3] = parts[2];
    g_ptr_array_add (rows, g_strdupv ((char **) parts));
  }
  /* the columns of one key stand together */
  for (guint i = 0; i < rows->len;) {
    char **first = g_ptr_array_index (rows, i);
    g_autoptr (GString) same = g_string_new (NULL);
    g_autofree char *is_dangling = NULL;
    guint n = 0;

    for (; i < rows->len; i++, n++) {
      char **row = g_ptr_array_index (rows, i);
      if (!g_str_equal (row[0], first[0]))
        break;
      g_string_append_printf (same, "%sparent.\"%s\" = \"%s\".\"%s\"", n > 0 ? " AND " : "", row[3], table, row[2]);
    }
    is_dangling = g_strdup_printf ("\"%s\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"%s\" AS parent WHERE %s)",
                                   first[2], first[1], same->str);
    let_go (salvage, table, first[2], is_dangling);
  }
}

/* References that may point into several lists: `list << 28 | record`. */
static void
mend_wide (Salvage *salvage, const char *table)
{
  const GenevaStruct *type = g_hash_table_lookup (salvage->structs, table);

  for (guint i = 0; type != NULL && i < type->n_fields; i++) {
    const GenevaField *field = &type->fields[i];
    g_autofree char *column = dup_column (field->name);
    g_autoptr (GString) is_there = g_string_new (NULL);
    g_autofree char *is_dangling = NULL;
    guint32 lists = field->lists != 0 ? field->lists : GPOINTER_TO_UINT (g_hash_table_lookup (salvage->wide, table));

    if (field->type != GENEVA_FIELD_REF || (lists & (lists - 1)) == 0 ||
        ask (salvage->to, 0, "SELECT count (*) FROM pragma_table_info('%s') WHERE name = '%s'", table, column) == 0)
      continue;
    for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++) {
      if ((lists >> list & 1) != 0)
        g_string_append_printf (is_there, "%s(\"%s\" >> 28 = %d AND EXISTS (SELECT 1 FROM \"%s\" AS parent WHERE "
                                "parent.record = (\"%s\".\"%s\" & 268435455)))", is_there->len > 0 ? " OR " : "", column,
                                (int) list, geneva_schema_get_key (list), table, column);
    }
    is_dangling = g_strdup_printf ("\"%s\" IS NOT NULL AND NOT (%s)", column, is_there->str);
    let_go (salvage, table, column, is_dangling);
  }
}

/* The head of a dossier is one row, and no dossier is without. */
static void
fill_head (Salvage *salvage)
{
  (void) run (salvage->to, "INSERT OR IGNORE INTO dossier (record) VALUES (0)");
  (void) run (salvage->to, "UPDATE dossier SET title = coalesce (title, '%s')", _("Salvaged dossier"));
  (void) run (salvage->to, "UPDATE dossier SET language = coalesce (language, 'en')");
}

static void
mend (Salvage *salvage)
{
  int before = -1;

  fill_strings (salvage);
  fill_head (salvage);
  /* what goes may have been referred to */
  for (guint turn = 0; turn < MOST_TURNS && before != sqlite3_total_changes (salvage->to); turn++) {
    before = sqlite3_total_changes (salvage->to);
    for (guint i = 0; i < salvage->tables->len; i++) {
      mend_keys (salvage, g_ptr_array_index (salvage->tables, i));
      mend_wide (salvage, g_ptr_array_index (salvage->tables, i));
    }
  }
}

/* Numbers of rows and checksums are of what was; nothing refers any more to a row after the last one that was found. */
static void
reckon (Salvage *salvage, GenevaSalvageReport *report)
{
  for (guint i = 0; i < salvage->tables->len; i++) {
    const char *table = g_ptr_array_index (salvage->tables, i);
    gint64 n = ask (salvage->to, 0, "SELECT count (*) FROM \"%s\"", table);

    if (g_hash_table_contains (salvage->lists, table)) {
      guint list = GPOINTER_TO_UINT (g_hash_table_lookup (salvage->lists, table));
      gint64 stated = ask (salvage->to, n, "SELECT rows FROM tables WHERE name = '%s'", table);
      gint64 n_rows = ask (salvage->to, -1, "SELECT max (record) FROM \"%s\"", table) + 1;

      report->n_records += list != GENEVA_LIST_DOSSIER ? (guint) n : 0;
      report->n_lost += stated > n ? (guint) (stated - n) : 0;
      (void) run (salvage->to, "INSERT OR REPLACE INTO lists VALUES (%u, '%s', %" G_GINT64_FORMAT ")", list, table, n_rows);
    }
    if (g_hash_table_lookup (salvage->structs, table) != NULL || g_hash_table_contains (salvage->lists, table))
      (void) run (salvage->to, "INSERT OR REPLACE INTO tables VALUES ('%s', NULL, NULL)", table);
  }
  (void) run (salvage->to, "UPDATE tables SET rows = NULL, checksum = NULL");
  /* of no rows both are known */
  for (guint i = 0; i < salvage->tables->len; i++) {
    const char *table = g_ptr_array_index (salvage->tables, i);
    if (ask (salvage->to, 0, "SELECT count (*) FROM \"%s\"", table) == 0)
      (void) run (salvage->to, "UPDATE tables SET rows = 0, checksum = 0 WHERE name = '%s'", table);
  }
}

/* ---- the whole ---- */

static gboolean
open_both (Salvage *salvage, const char *from_path, const char *to_path)
{
  if (sqlite3_open_v2 (from_path, &salvage->from, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      sqlite3_open_v2 (to_path, &salvage->to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
    return FALSE;
  (void) sqlite3_db_config (salvage->from, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  (void) sqlite3_db_config (salvage->to, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  /* with it a file that was cut off is read as far as it goes */
  (void) run (salvage->from, "PRAGMA writable_schema = ON");
  (void) run (salvage->from, "PRAGMA cell_size_check = ON");
  return run (salvage->to, "PRAGMA journal_mode = OFF") && run (salvage->to, "PRAGMA synchronous = OFF") &&
         run (salvage->to, "PRAGMA foreign_keys = OFF") && run (salvage->to, "BEGIN");
}

/* What the numbers of enumerations mean is the same in every file of a version: taken from a new one. */
static gboolean
fill_names (Salvage *salvage, const char *names_path)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) base = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (base);
  g_autoptr (GenevaRecordBuilder) head = geneva_record_builder_new (pools, GENEVA_LIST_DOSSIER, NULL);
  g_autoptr (GenevaRecord) record = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (names_path);

  geneva_record_builder_set_text (head, GENEVA_DOSSIER_TITLE, "-");
  geneva_record_builder_set_text (head, GENEVA_DOSSIER_LANGUAGE, "en");
  record = geneva_record_builder_end (head);
  geneva_snapshot_builder_put (builder, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), record);
  snapshot = geneva_snapshot_builder_end (builder);
  return geneva_file_write (snapshot, file, NULL, NULL) &&
         run (salvage->to, "ATTACH DATABASE '%s' AS new", names_path) &&
         run (salvage->to, "INSERT OR IGNORE INTO names SELECT * FROM new.names") &&
         run (salvage->to, "UPDATE tables SET rows = NULL, checksum = NULL WHERE name = 'names'") &&
         run (salvage->to, "DETACH DATABASE new");
}

static gboolean
copy_all (Salvage *salvage, const char *from_path, const char *to_path, GenevaSalvageReport *report)
{
  g_autofree char *names_path = g_strconcat (to_path, ".new", NULL);

  if (!open_both (salvage, from_path, to_path) || !make_tables (salvage))
    return FALSE;
  for (guint i = 0; i < salvage->tables->len; i++)
    copy_table (salvage, g_ptr_array_index (salvage->tables, i));
  mend (salvage);
  reckon (salvage, report);
  if (!run (salvage->to, "COMMIT"))
    return FALSE;
  (void) fill_names (salvage, names_path);
  (void) g_unlink (names_path);
  return run (salvage->to, "PRAGMA application_id = %d", GENEVA_FILE_APPLICATION_ID) &&
         run (salvage->to, "PRAGMA user_version = %" G_GINT64_FORMAT,
              ask (salvage->from, GENEVA_FILE_VERSION, "PRAGMA user_version"));
}

static void
clear_salvage (Salvage *salvage)
{
  sqlite3_close (salvage->from);
  sqlite3_close (salvage->to);
  g_hash_table_unref (salvage->structs);
  g_hash_table_unref (salvage->wide);
  g_hash_table_unref (salvage->lists);
  g_ptr_array_unref (salvage->tables);
}

GenevaSnapshot *
geneva_salvage (GFile *damaged, GenevaSalvageReport *report, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("geneva-salvage-XXXXXX", error);
  g_autofree char *from_path = folder != NULL ? g_build_filename (folder, "damaged", NULL) : NULL;
  g_autofree char *to_path = folder != NULL ? g_build_filename (folder, "salvaged.geneva", NULL) : NULL;
  g_autofree char *name = g_file_get_parse_name (damaged);
  g_autoptr (GFile) from = from_path != NULL ? g_file_new_for_path (from_path) : NULL;
  g_autoptr (GFile) to = to_path != NULL ? g_file_new_for_path (to_path) : NULL;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  GenevaSalvageReport counts = { 0, 0 };
  Salvage salvage = {
    .structs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .wide = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .tables = g_ptr_array_new_with_free_func (g_free),
  };

  find_structs (&salvage);
  if (folder != NULL && g_file_copy (damaged, from, G_FILE_COPY_NOFOLLOW_SYMLINKS, cancellable, NULL, NULL, error)) {
    gboolean is_copied = copy_all (&salvage, from_path, to_path, &counts);
    g_clear_pointer (&salvage.to, sqlite3_close);
    snapshot = is_copied ? geneva_file_load (to, faults, cancellable, NULL) : NULL;
    if (snapshot == NULL && !g_cancellable_set_error_if_cancelled (cancellable, error))
      g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED,
                   _("Nothing that holds together could be read of “%s”. Take a copy of it from elsewhere."), name);
  }
  clear_salvage (&salvage);
  if (folder != NULL) {
    (void) g_unlink (from_path);
    (void) g_unlink (to_path);
    (void) g_rmdir (folder);
  }
  if (snapshot != NULL && report != NULL)
    *report = counts;
  return g_steal_pointer (&snapshot);
}
