/* Reading the history of a dossier: its entries, what each changed, and the
 * dossier as it was after any of them.
 *
 * Past states are found by looking backwards: of each record that was changed since,
 * the first `before` after that moment is what stood there. Knows nothing of
 * folders or locks.
 */
#include "store/geneva-history.h"

#include "store/geneva-history-table.h"
#include "store/geneva-record-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GenevaHistory {
  gatomicrefcount ref_count;
  sqlite3        *database;
  char           *name;           /* for messages */
  gboolean        is_trusted;
};

/* What stood at a handle at a past moment. */
typedef struct {
  GenevaHandle handle;
  char        *text;              /* NULL: nothing */
} Past;

void
geneva_history_entry_free (GenevaHistoryEntry *entry)
{
  g_free (entry->coder);
  g_free (entry->title);
  g_free (entry);
}

GenevaHistory *
geneva_history_new_for_database (sqlite3 *database, const char *name, gboolean is_trusted)
{
  GenevaHistory *history = g_new0 (GenevaHistory, 1);

  g_atomic_ref_count_init (&history->ref_count);
  history->database = database;
  history->name = g_strdup (name);
  history->is_trusted = is_trusted;
  return history;
}

GenevaHistory *
geneva_history_open (GFile *file, GError **error)
{
  g_auto (GenevaFileSource) source = { 0 };
  g_autoptr (sqlite3) database = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (!geneva_file_is_database_file (file, NULL))
    return NULL;
  if (!geneva_file_source_init (&source, file, NULL, error))
    return NULL;
  database = geneva_file_source_open (&source, error);
  if (database == NULL || !geneva_history_has_tables (database))
    return NULL;
  return geneva_history_new_for_database (g_steal_pointer (&database), source.name, FALSE);
}

GenevaHistory *
geneva_history_ref (GenevaHistory *history)
{
  g_atomic_ref_count_inc (&history->ref_count);
  return history;
}

void
geneva_history_unref (GenevaHistory *history)
{
  if (!g_atomic_ref_count_dec (&history->ref_count))
    return;
  sqlite3_close (history->database);
  g_free (history->name);
  g_free (history);
}

static gboolean
fail_sqlite (GenevaHistory *history, GError **error)
{
  geneva_file_set_error (error, history->database, history->name);
  return FALSE;
}

static gboolean
fail_damaged (GenevaHistory *history, gint64 number, const char *message, GError **error)
{
  g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED,
               /* Translators: name of a file, number of an entry of its history, what is wrong there */
               _("The history of “%s” is damaged at its entry %lld: %s. The dossier itself is not touched by that."),
               history->name, (long long) number, message);
  return FALSE;
}

static sqlite3_stmt *
prepare (GenevaHistory *history, const char *sql, GenevaHandle record, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (history->database, sql, -1, &statement, NULL) != SQLITE_OK) {
    fail_sqlite (history, error);
    return NULL;
  }
  if (record != GENEVA_HANDLE_NONE) {
    sqlite3_bind_int64 (statement, 1, GENEVA_HANDLE_LIST (record));
    sqlite3_bind_int64 (statement, 2, GENEVA_HANDLE_ROW (record));
  }
  return g_steal_pointer (&statement);
}

guint
geneva_history_count (GenevaHistory *history, GenevaHandle record)
{
  g_autoptr (sqlite3_stmt) statement =
    prepare (history, record == GENEVA_HANDLE_NONE
                        ? "SELECT count(*) FROM \"history\""
                        : "SELECT count(DISTINCT \"history\") FROM \"history_changes\""
                          " WHERE \"list\" = ?1 AND \"row\" = ?2", record, NULL);

  if (statement == NULL || sqlite3_step (statement) != SQLITE_ROW)
    return 0;
  return (guint) sqlite3_column_int64 (statement, 0);
}

/* A text of the file for the window: valid, whatever stands there. */
static char *
dup_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

GPtrArray *
geneva_history_list (GenevaHistory *history, GenevaHandle record, guint offset, guint limit, GError **error)
{
#define COLUMNS "SELECT \"number\", \"time\", \"coder\", \"kind\", \"title\", \"changes\" FROM \"history\""
#define NEWEST " ORDER BY \"number\" DESC LIMIT ?3 OFFSET ?4"
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_history_entry_free);
  g_autoptr (sqlite3_stmt) statement =
    prepare (history, record == GENEVA_HANDLE_NONE
                        ? COLUMNS NEWEST
                        : COLUMNS " WHERE \"number\" IN (SELECT \"history\" FROM \"history_changes\""
                          " WHERE \"list\" = ?1 AND \"row\" = ?2)" NEWEST, record, error);
  int result;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 3, limit);
  sqlite3_bind_int64 (statement, 4, offset);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    GenevaHistoryEntry *entry = g_new0 (GenevaHistoryEntry, 1);
    gint64 kind = sqlite3_column_int64 (statement, 3);

    entry->number = sqlite3_column_int64 (statement, 0);
    entry->time_us = sqlite3_column_int64 (statement, 1);
    entry->coder = dup_text (statement, 2);
    entry->kind = kind >= GENEVA_EDIT_MADE && kind <= GENEVA_EDIT_RECOVERED ? (GenevaEditKind) kind : GENEVA_EDIT_MADE;
    entry->title = dup_text (statement, 4);
    entry->n_changes = (guint) sqlite3_column_int64 (statement, 5);
    g_ptr_array_add (entries, entry);
  }
  if (result != SQLITE_DONE && !fail_sqlite (history, error))
    return NULL;
  return g_steal_pointer (&entries);
}

/* ---- what an entry changed ---- */

/* FALSE with an error; *record stays NULL for an empty cell. */
static gboolean
parse_cell (GenevaHistory *history, sqlite3_stmt *statement, int column, gint64 number, GenevaList list,
            GenevaPools *pools, GenevaRecord **record, GError **error)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);
  gsize length = (gsize) sqlite3_column_bytes (statement, column);
  g_autofree char *message = NULL;

  if (text == NULL)
    return TRUE;
  if (strlen (text) == length)
    *record = geneva_record_text_parse (text, length, list, pools, history->is_trusted, &message);
  return *record != NULL || fail_damaged (history, number, message != NULL ? message : "NUL", error);
}

static GenevaHandle
read_handle (sqlite3_stmt *statement, int column)
{
  gint64 list = sqlite3_column_int64 (statement, column), row = sqlite3_column_int64 (statement, column + 1);

  if (list <= GENEVA_LIST_NONE || list >= GENEVA_N_LISTS || row < 0 || row >= GENEVA_HANDLE_ROW (G_MAXUINT32))
    return GENEVA_HANDLE_NONE;
  return GENEVA_HANDLE (list, row);
}

GenevaDelta *
geneva_history_load_delta (GenevaHistory *history, gint64 number, GenevaPools *pools, GError **error)
{
  g_autoptr (sqlite3_stmt) entry = NULL;
  g_autoptr (sqlite3_stmt) changes = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autofree char *title = NULL;
  int result;

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (pools != NULL, NULL);

  entry = prepare (history, "SELECT \"title\" FROM \"history\" WHERE \"number\" = ?1", GENEVA_HANDLE_NONE, error);
  if (entry == NULL)
    return NULL;
  sqlite3_bind_int64 (entry, 1, number);
  result = sqlite3_step (entry);
  if (result != SQLITE_ROW) {
    if (result == SQLITE_DONE)
      fail_damaged (history, number, _("it is missing"), error);
    else
      fail_sqlite (history, error);
    return NULL;
  }
  title = dup_text (entry, 0);
  delta = geneva_delta_new (title);
  changes = prepare (history, "SELECT \"list\", \"row\", \"before\", \"after\" FROM \"history_changes\""
                     " WHERE \"history\" = ?1 ORDER BY \"ordinal\"", GENEVA_HANDLE_NONE, error);
  if (changes == NULL)
    return NULL;
  sqlite3_bind_int64 (changes, 1, number);
  while ((result = sqlite3_step (changes)) == SQLITE_ROW) {
    GenevaHandle handle = read_handle (changes, 0);
    g_autoptr (GenevaRecord) before = NULL;
    g_autoptr (GenevaRecord) after = NULL;

    if (handle == GENEVA_HANDLE_NONE && !fail_damaged (history, number, _("a record of a number that cannot be"), error))
      return NULL;
    if (!parse_cell (history, changes, 2, number, GENEVA_HANDLE_LIST (handle), pools, &before, error) ||
        !parse_cell (history, changes, 3, number, GENEVA_HANDLE_LIST (handle), pools, &after, error))
      return NULL;
    if (before != NULL || after != NULL)
      geneva_delta_add (delta, handle, before, after);
  }
  if (result != SQLITE_DONE && !fail_sqlite (history, error))
    return NULL;
  return g_steal_pointer (&delta);
}

/* ---- past states ---- */

static void
past_clear (Past *past)
{
  g_free (past->text);
}

/* A state is known only as far back as no edit is missing. 0 is the state before all that are known. */
static gboolean
check_gaps (GenevaHistory *history, gint64 number, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    prepare (history, "SELECT \"number\" FROM \"history\" WHERE \"number\" > ?1 ORDER BY \"number\" DESC",
             GENEVA_HANDLE_NONE, error);
  gint64 earliest = 0;
  int result;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, number);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    gint64 at = sqlite3_column_int64 (statement, 0);

    if (earliest != 0 && at < earliest - 1)
      return fail_damaged (history, earliest - 1, _("it is missing"), error);
    earliest = at;
  }
  if (result != SQLITE_DONE)
    return fail_sqlite (history, error);
  if (number > 0 && earliest > number + 1)
    return fail_damaged (history, earliest - 1, _("it is missing"), error);
  return TRUE;
}

/* Of each record that was changed after `number` what stood there then, by order of change. */
static GArray *
collect_past (GenevaHistory *history, gint64 number, GenevaSnapshot *present, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Past));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (sqlite3_stmt) statement =
    prepare (history, "SELECT \"list\", \"row\", \"before\", \"history\" FROM \"history_changes\""
             " WHERE \"history\" > ?1 ORDER BY \"history\", \"ordinal\"", GENEVA_HANDLE_NONE, error);
  int result;

  g_array_set_clear_func (all, (GDestroyNotify) past_clear);
  if (statement == NULL || !check_gaps (history, number, error))
    return NULL;
  sqlite3_bind_int64 (statement, 1, number);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    Past past = { .handle = read_handle (statement, 0) };
    const char *text;

    if ((past.handle == GENEVA_HANDLE_NONE ||
         GENEVA_HANDLE_ROW (past.handle) >= geneva_snapshot_get_n_rows (present, GENEVA_HANDLE_LIST (past.handle))) &&
        !fail_damaged (history, sqlite3_column_int64 (statement, 3), _("a record of a number that cannot be"), error))
      return NULL;
    if (!g_hash_table_add (seen, GUINT_TO_POINTER (past.handle)))
      continue;
    text = (const char *) sqlite3_column_text (statement, 2);
    past.text = g_strdup (text);
    g_array_append_val (all, past);
  }
  if (result != SQLITE_DONE && !fail_sqlite (history, error))
    return NULL;
  return g_steal_pointer (&all);
}

static GenevaRecord *
parse_past (GenevaHistory *history, gint64 number, const Past *past, GenevaPools *pools, GError **error)
{
  g_autofree char *message = NULL;
  GenevaRecord *record = geneva_record_text_parse (past->text, strlen (past->text), GENEVA_HANDLE_LIST (past->handle),
                                                   pools, history->is_trusted, &message);

  if (record == NULL)
    fail_damaged (history, number, message, error);
  return record;
}

GenevaDelta *
geneva_history_build_revert (GenevaHistory *history, gint64 number, GenevaSnapshot *present, GError **error)
{
  GenevaPools *pools = geneva_snapshot_get_pools (present);
  g_autoptr (GenevaDelta) delta = geneva_delta_new (_("Return to an earlier state"));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) all = NULL;

  g_return_val_if_fail (history != NULL, NULL);

  all = collect_past (history, number, present, error);
  for (guint i = 0; all != NULL && i < all->len; i++) {
    const Past *past = &g_array_index (all, Past, i);
    g_autoptr (GenevaRecord) before = NULL;
    g_autoptr (GenevaRecord) after = NULL;
    GenevaRow row;

    g_string_truncate (text, 0);
    if (geneva_snapshot_get_row (present, past->handle, &row)) {
      before = geneva_record_new_from_row (GENEVA_HANDLE_LIST (past->handle), &row);
      geneva_record_text_append (text, before, pools);
    }
    /* the same text may stand in the pool twice: texts are compared, not words */
    if (past->text == NULL ? before == NULL : g_str_equal (text->str, past->text))
      continue;
    if (past->text != NULL) {
      after = parse_past (history, number, past, pools, error);
      if (after == NULL)
        return NULL;
    }
    geneva_delta_add (delta, past->handle, before, after);
  }
  return all != NULL ? g_steal_pointer (&delta) : NULL;
}

GenevaSnapshot *
geneva_history_load_state (GenevaHistory *history, gint64 number, GenevaSnapshot *present, GError **error)
{
  g_autoptr (GenevaSnapshotBuilder) builder = NULL;
  g_autoptr (GArray) all = NULL;

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (present != NULL, NULL);

  all = collect_past (history, number, present, error);
  if (all == NULL)
    return NULL;
  builder = geneva_snapshot_builder_new (present);
  for (guint i = 0; i < all->len; i++) {
    const Past *past = &g_array_index (all, Past, i);
    g_autoptr (GenevaRecord) record = NULL;

    if (past->text == NULL) {
      geneva_snapshot_builder_delete (builder, past->handle);
      continue;
    }
    record = parse_past (history, number, past, geneva_snapshot_get_pools (present), error);
    if (record == NULL)
      return NULL;
    geneva_snapshot_builder_put (builder, past->handle, record);
  }
  return geneva_snapshot_builder_end (builder);
}
