/* Writing of the history's tables, copying them from database to database, and
 * replaying what they say onto a snapshot.
 *
 * An entry is a row of "history", each record that it changed a row of
 * "history_changes" with its text before and after. Knows nothing of folders,
 * threads or of who calls.
 */
#include "store/geneva-history-table.h"

#include "store/geneva-record-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROWS_BETWEEN_LOOKS 1024

const char geneva_history_ddl[] =
  "CREATE TABLE \"history\" (\"number\" INTEGER PRIMARY KEY, \"time\" INTEGER NOT NULL, \"coder\" TEXT NOT NULL,"
  " \"kind\" INTEGER NOT NULL, \"title\" TEXT NOT NULL, \"changes\" INTEGER NOT NULL);"
  "CREATE TABLE \"history_changes\" (\"history\" INTEGER NOT NULL REFERENCES \"history\" (\"number\")"
  " ON DELETE CASCADE, \"ordinal\" INTEGER NOT NULL, \"list\" INTEGER NOT NULL, \"row\" INTEGER NOT NULL,"
  " \"before\" TEXT, \"after\" TEXT, PRIMARY KEY (\"history\", \"ordinal\")) WITHOUT ROWID;";
const char geneva_history_index_ddl[] =
  "CREATE INDEX \"history_of_records\" ON \"history_changes\" (\"list\", \"row\", \"history\");";

static const char * const entry_columns[] = { "number", "time", "coder", "kind", "title", "changes" };
static const char * const change_columns[] = { "history", "ordinal", "list", "row", "before", "after" };
#define N_COLUMNS 6

/* ---- edits ---- */

GenevaKeptEdit *
geneva_kept_edit_new (gint64 number, GenevaDelta *delta, const GenevaStamp *stamp, guint64 generation)
{
  GenevaKeptEdit *edit = g_new0 (GenevaKeptEdit, 1);

  g_atomic_ref_count_init (&edit->ref_count);
  edit->number = number;
  edit->delta = geneva_delta_ref (delta);
  edit->time_us = stamp->time_us;
  edit->kind = stamp->kind;
  edit->coder = g_strdup (stamp->coder != NULL ? stamp->coder : "");
  edit->generation = generation;
  return edit;
}

GenevaKeptEdit *
geneva_kept_edit_ref (GenevaKeptEdit *edit)
{
  g_atomic_ref_count_inc (&edit->ref_count);
  return edit;
}

void
geneva_kept_edit_unref (GenevaKeptEdit *edit)
{
  if (!g_atomic_ref_count_dec (&edit->ref_count))
    return;
  geneva_delta_unref (edit->delta);
  g_free (edit->coder);
  g_free (edit);
}

/* ---- writing ---- */

gboolean
geneva_history_writer_init (GenevaHistoryWriter *writer, sqlite3 *database)
{
  *writer = (GenevaHistoryWriter) { .database = database, .before = g_string_new (NULL),
                                    .after = g_string_new (NULL) };
  return sqlite3_prepare_v2 (database, "INSERT INTO \"history\" VALUES (?, ?, ?, ?, ?, ?)", -1, &writer->entry,
                             NULL) == SQLITE_OK &&
         sqlite3_prepare_v2 (database, "INSERT INTO \"history_changes\" VALUES (?, ?, ?, ?, ?, ?)", -1,
                             &writer->change, NULL) == SQLITE_OK;
}

void
geneva_history_writer_clear (GenevaHistoryWriter *writer)
{
  g_clear_pointer (&writer->entry, sqlite3_finalize);
  g_clear_pointer (&writer->change, sqlite3_finalize);
  if (writer->before != NULL)
    g_string_free (writer->before, TRUE);
  if (writer->after != NULL)
    g_string_free (writer->after, TRUE);
  writer->before = writer->after = NULL;
}

static guint64
int_sum (const char *column, gint64 value)
{
  return geneva_file_salt (column) * geneva_file_hash_int (value);
}

static guint64
text_sum (const char *column, const char *text, gsize length)
{
  return geneva_file_salt (column) * geneva_file_hash_text (text, length, NULL);
}

static gboolean
insert (sqlite3_stmt *statement)
{
  int result = sqlite3_step (statement);

  return sqlite3_reset (statement) == SQLITE_OK && result == SQLITE_DONE;
}

/* Whether the row was refused for what it is, not for want of room or the like. */
static gboolean
is_odd_row (sqlite3_stmt *statement)
{
  int code = sqlite3_errcode (sqlite3_db_handle (statement)) & 0xff;

  return code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH || code == SQLITE_TOOBIG;
}

static guint64
bind_record (sqlite3_stmt *statement, int at, GString *text, const GenevaRecord *record, GenevaPools *pools)
{
  g_string_truncate (text, 0);
  if (record == NULL) {
    sqlite3_bind_null (statement, at);
    return 0;
  }
  geneva_record_text_append (text, record, pools);
  sqlite3_bind_text64 (statement, at, text->str, text->len, SQLITE_STATIC, SQLITE_UTF8);
  return text_sum (change_columns[at - 1], text->str, text->len);
}

gboolean
geneva_history_writer_put (GenevaHistoryWriter *writer, const GenevaKeptEdit *edit, GenevaPools *pools)
{
  const char *title = geneva_delta_get_title (edit->delta);
  guint n_changes = geneva_delta_get_size (edit->delta);
  guint64 sum;

  title = title != NULL ? title : "";
  sqlite3_bind_int64 (writer->entry, 1, edit->number);
  sqlite3_bind_int64 (writer->entry, 2, edit->time_us);
  sqlite3_bind_text (writer->entry, 3, edit->coder, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (writer->entry, 4, edit->kind);
  sqlite3_bind_text (writer->entry, 5, title, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (writer->entry, 6, n_changes);
  if (!insert (writer->entry))
    return FALSE;
  sum = int_sum (entry_columns[0], edit->number) + int_sum (entry_columns[1], edit->time_us) +
        text_sum (entry_columns[2], edit->coder, strlen (edit->coder)) + int_sum (entry_columns[3], edit->kind) +
        text_sum (entry_columns[4], title, strlen (title)) + int_sum (entry_columns[5], n_changes);
  writer->entries_sum += geneva_file_mix_row (sum);
  writer->n_entries++;
  for (guint i = 0; i < n_changes; i++) {
    GenevaRecord *before, *after;
    GenevaHandle handle;
    gint64 keys[4];

    geneva_delta_get (edit->delta, i, &handle, &before, &after);
    keys[0] = edit->number;
    keys[1] = i;
    keys[2] = GENEVA_HANDLE_LIST (handle);
    keys[3] = GENEVA_HANDLE_ROW (handle);
    sum = 0;
    for (int j = 0; j < 4; j++) {
      sqlite3_bind_int64 (writer->change, j + 1, keys[j]);
      sum += int_sum (change_columns[j], keys[j]);
    }
    sum += bind_record (writer->change, 5, writer->before, before, pools);
    sum += bind_record (writer->change, 6, writer->after, after, pools);
    if (!insert (writer->change))
      return FALSE;
    writer->changes_sum += geneva_file_mix_row (sum);
    writer->n_changes++;
  }
  return TRUE;
}

/* ---- copying ---- */

/* The sum of a row; G_MAXUINT64 is as good a sum as any other, so `is_well` tells of a cell of the wrong type. */
static guint64
copy_row (sqlite3_stmt *from, sqlite3_stmt *to, const char * const *columns)
{
  guint64 sum = 0;

  for (int i = 0; i < N_COLUMNS; i++) {
    sqlite3_bind_value (to, i + 1, sqlite3_column_value (from, i));
    if (sqlite3_column_type (from, i) == SQLITE_INTEGER) {
      sum += int_sum (columns[i], sqlite3_column_int64 (from, i));
    } else if (sqlite3_column_type (from, i) == SQLITE_TEXT) {
      const char *text = (const char *) sqlite3_column_text (from, i);

      sum += text_sum (columns[i], text, (gsize) sqlite3_column_bytes (from, i));
    }
  }
  return geneva_file_mix_row (sum);
}

static gboolean
copy_table (sqlite3 *from, const char *sql, gint64 last, sqlite3_stmt *to, const char * const *columns,
            GCancellable *cancellable, guint64 *n_rows, guint64 *checksum, gboolean *is_unread)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result = sqlite3_prepare_v2 (from, sql, -1, &statement, NULL);

  if (result == SQLITE_OK) {
    sqlite3_bind_int64 (statement, 1, last);
    while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
      guint64 sum = copy_row (statement, to, columns);

      if (!insert (to)) {
        /* the file may come from anybody, and its dossier is whole: what no history can have stays behind */
        if (!is_odd_row (to))
          return FALSE;
        continue;
      }
      *checksum += sum;
      if (++*n_rows % ROWS_BETWEEN_LOOKS == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
    }
  }
  *is_unread = result != SQLITE_DONE;
  return result == SQLITE_DONE;
}

gboolean
geneva_history_writer_copy (GenevaHistoryWriter *writer, sqlite3 *from, gint64 last, GCancellable *cancellable,
                            gboolean *is_unread)
{
  *is_unread = FALSE;
  return copy_table (from, "SELECT \"number\", \"time\", \"coder\", \"kind\", \"title\", \"changes\" FROM \"history\""
                     " WHERE \"number\" <= ? ORDER BY \"number\"", last, writer->entry, entry_columns, cancellable,
                     &writer->n_entries, &writer->entries_sum, is_unread) &&
         copy_table (from, "SELECT \"history\", \"ordinal\", \"list\", \"row\", \"before\", \"after\""
                     " FROM \"history_changes\" WHERE \"history\" <= ? ORDER BY \"history\", \"ordinal\"", last,
                     writer->change, change_columns, cancellable, &writer->n_changes, &writer->changes_sum, is_unread);
}

static gint64
query_int (sqlite3 *database, const char *sql)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK ||
      sqlite3_step (statement) != SQLITE_ROW)
    return 0;
  return sqlite3_column_int64 (statement, 0);
}

gboolean
geneva_history_has_tables (sqlite3 *database)
{
  return query_int (database, "SELECT count(*) FROM pragma_table_list WHERE \"schema\" = 'main' AND"
                    " \"type\" = 'table' AND \"name\" IN ('history', 'history_changes')") == 2;
}

gint64
geneva_history_get_last (sqlite3 *database)
{
  return query_int (database, "SELECT max(\"number\") FROM \"history\"");
}

/* ---- replaying ---- */

static gboolean
replay_change (sqlite3_stmt *statement, GenevaPools *pools, GenevaSnapshotBuilder *builder, guint *n_rows,
               char **message)
{
  gint64 list = sqlite3_column_int64 (statement, 1), row = sqlite3_column_int64 (statement, 2);
  const char *text = (const char *) sqlite3_column_text (statement, 3);
  g_autoptr (GenevaRecord) record = NULL;
  GenevaHandle handle;

  if (list <= GENEVA_LIST_NONE || list >= GENEVA_N_LISTS || row < 0 || row > n_rows[list] ||
      row >= GENEVA_HANDLE_ROW (G_MAXUINT32) || (text == NULL && row == n_rows[list])) {
    *message = g_strdup (_("a record of a number that cannot be"));
    return FALSE;
  }
  handle = GENEVA_HANDLE (list, row);
  if (text == NULL) {
    geneva_snapshot_builder_delete (builder, handle);
    return TRUE;
  }
  record = geneva_record_text_parse (text, (gsize) sqlite3_column_bytes (statement, 3), (GenevaList) list, pools, TRUE,
                                     message);
  if (record == NULL)
    return FALSE;
  geneva_snapshot_builder_put (builder, handle, record);
  n_rows[list] = MAX (n_rows[list], (guint) row + 1);
  if (list == GENEVA_LIST_SOURCES) {
    GenevaRow view;

    geneva_record_get_row (record, pools, &view);
    geneva_pools_set_text (pools, handle, geneva_row_get_word (&view, GENEVA_SOURCE_TEXT));
  }
  return TRUE;
}

gboolean
geneva_history_replay (sqlite3 *database, gint64 number, GenevaSnapshot *base, GenevaSnapshotBuilder *builder,
                       guint *n_edits, char **message)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  guint n_rows[GENEVA_N_LISTS] = { 0 };
  gint64 last = number;
  int result;

  *n_edits = 0;
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++)
    n_rows[list] = geneva_snapshot_get_n_rows (base, list);
  result = sqlite3_prepare_v2 (database, "SELECT \"history\", \"list\", \"row\", \"after\" FROM \"history_changes\""
                               " WHERE \"history\" > ? ORDER BY \"history\", \"ordinal\"", -1, &statement, NULL);
  if (result == SQLITE_OK) {
    sqlite3_bind_int64 (statement, 1, number);
    while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
      *n_edits += sqlite3_column_int64 (statement, 0) != last;
      last = sqlite3_column_int64 (statement, 0);
      if (!replay_change (statement, geneva_snapshot_get_pools (base), builder, n_rows, message))
        return FALSE;
    }
  }
  if (result != SQLITE_DONE)
    *message = g_strdup (sqlite3_errmsg (database));
  return result == SQLITE_DONE;
}
