/* The database of the full-text index. Role: opening and closing it, its tables,
 * and the tokenizer as FTS5 wants it. It must not know what is in the rows.
 */
#include "store/geneva-search-index-private.h"

#include <glib/gstdio.h>

#define MERGE_PAGES "8"
#define CONDENSE_PAGES "-24"

/* ---- the tokenizer, as FTS5 wants it ---- */

typedef struct {
  void *context;
  int (*add) (void *, int, const char *, int, int, int);
  int   status;
  guint64 *n_tokens;
} Feeding;

static int
create_tokenizer (void *context, const char **arguments, int n_arguments, Fts5Tokenizer **tokenizer)
{
  *tokenizer = context;
  return SQLITE_OK;
}

static void
delete_tokenizer (Fts5Tokenizer *tokenizer)
{
}

static gboolean
feed (const GenevaSearchToken *token, gpointer data)
{
  Feeding *feeding = data;

  feeding->status = feeding->add (feeding->context, 0, token->text, (int) token->length, (int) token->start,
                                  (int) token->end);
  (*feeding->n_tokens)++;
  return feeding->status == SQLITE_OK;
}

/* The words of a query come folded, with single spaces between them. */
static int
feed_query (Feeding *feeding, const char *text, int length)
{
  for (int start = 0, end; start < length && feeding->status == SQLITE_OK; start = end + 1) {
    for (end = start; end < length && text[end] != ' '; end++)
      ;
    if (end > start)
      feeding->status = feeding->add (feeding->context, 0, text + start, end - start, start, end);
  }
  return feeding->status;
}

static int
tokenize (Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length,
          int (*add) (void *, int, const char *, int, int, int))
{
  GenevaSearchIndex *index = (GenevaSearchIndex *) tokenizer;
  Feeding feeding = { context, add, SQLITE_OK, &index->n_tokens };

  if ((flags & FTS5_TOKENIZE_QUERY) != 0)
    return feed_query (&feeding, text, length);
  geneva_search_tokenize (text, (gsize) length, feed, &feeding);
  return feeding.status;
}

static gboolean
register_functions (GenevaSearchIndex *index)
{
  fts5_tokenizer tokenizer = { create_tokenizer, delete_tokenizer, tokenize };
  g_autoptr (sqlite3_stmt) statement = NULL;
  fts5_api *api = NULL;

  if (sqlite3_prepare_v2 (index->database, "SELECT fts5(?1)", -1, &statement, NULL) != SQLITE_OK)
    return FALSE;
  sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step (statement);
  return api != NULL && api->xCreateTokenizer (api, "geneva", index, &tokenizer, NULL) == SQLITE_OK &&
         api->xCreateFunction (api, "score", &index->ranking, geneva_search_score, NULL) == SQLITE_OK;
}

/* ---- the database ---- */

gboolean
geneva_search_database_execute (GenevaSearchIndex *index, const char *sql)
{
  return sqlite3_exec (index->database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

gint64
geneva_search_database_get_number (GenevaSearchIndex *index, const char *sql)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (index->database, sql, -1, &statement, NULL) != SQLITE_OK ||
      sqlite3_step (statement) != SQLITE_ROW)
    return -1;
  return sqlite3_column_int64 (statement, 0);
}

static void
finalize_writing (GenevaSearchIndex *index)
{
  g_clear_pointer (&index->insert, sqlite3_finalize);
  g_clear_pointer (&index->insert_doc, sqlite3_finalize);
  g_clear_pointer (&index->merge, sqlite3_finalize);
  g_clear_pointer (&index->condense, sqlite3_finalize);
}

void
geneva_search_database_close (GenevaSearchIndex *index)
{
  finalize_writing (index);
  for (guint i = 0; i < index->volumes->len; i++) {
    GenevaSearchVolume *volume = &g_array_index (index->volumes, GenevaSearchVolume, i);
    g_clear_pointer (&volume->select, sqlite3_finalize);
    g_clear_pointer (&volume->select_scored, sqlite3_finalize);
  }
  g_array_set_size (index->volumes, 0);
  g_clear_pointer (&index->database, sqlite3_close);
  index->is_writing = index->is_marked_dirty = FALSE;
  index->n_slices_open = 0;
}

/* What SQLite says; not open unless SQLITE_OK. */
int
geneva_search_database_open (GenevaSearchIndex *index, const char *path)
{
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  int status = sqlite3_open_v2 (path != NULL ? path : ":memory:", &index->database, flags, NULL);

  /* What is not on the disk when the power goes is made again: only the mark of a well closed file waits for it. */
  if (status == SQLITE_OK)
    status = sqlite3_exec (index->database, "PRAGMA page_size=4096; PRAGMA locking_mode=EXCLUSIVE;"
                           "BEGIN EXCLUSIVE; COMMIT; PRAGMA journal_mode=OFF;"
                           "PRAGMA synchronous=OFF; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY",
                           NULL, NULL, NULL);
  if (status == SQLITE_OK && !register_functions (index))
    status = SQLITE_ERROR;
  if (status != SQLITE_OK)
    geneva_search_database_close (index);
  return status;
}

gboolean
geneva_search_database_create (GenevaSearchIndex *index)
{
  return geneva_search_database_execute (index,
                  "PRAGMA application_id=1195724371;"
                  "BEGIN;"
                  "CREATE TABLE docs(row INTEGER PRIMARY KEY, hash INTEGER NOT NULL, tokens INTEGER NOT NULL,"
                  " start INTEGER NOT NULL);"
                  "CREATE TABLE ranges(range INTEGER PRIMARY KEY, next INTEGER NOT NULL);"
                  "CREATE TABLE volumes(volume INTEGER NOT NULL, range INTEGER NOT NULL, first INTEGER NOT NULL,"
                  " PRIMARY KEY(volume, range)) WITHOUT ROWID;"
                  "COMMIT") &&
         geneva_search_database_add_volume (index);
}

gboolean
geneva_search_database_add_volume (GenevaSearchIndex *index)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  GenevaSearchVolume volume = { 0 };
  guint number = index->volumes->len;

  if (number >= GENEVA_SEARCH_MAX_VOLUMES)
    return FALSE;
  /* Pages of FTS5 as large as those of the file leave room for its own words. */
  g_string_append_printf (sql,
                  "CREATE VIRTUAL TABLE words%u USING fts5(name, text, note, content='', columnsize=0,"
                  " prefix='1 2 3', tokenize='geneva');"
                  "INSERT INTO words%u(words%u, rank) VALUES('automerge', 0);"
                  "INSERT INTO words%u(words%u, rank) VALUES('crisismerge', 1999);"
                  "INSERT INTO words%u(words%u, rank) VALUES('usermerge', 6);"
                  "INSERT INTO words%u(words%u, rank) VALUES('hashsize', 196608);",
                  number, number, number, number, number, number, number, number, number);
  for (guint range = 0; range < GENEVA_SEARCH_N_RANGES; range++) {
    volume.first[range] = geneva_search_index_get_n_rows (index, range);
    g_string_append_printf (sql, "INSERT INTO volumes VALUES(%u, %u, %u);", number, range, volume.first[range]);
  }
  if (!geneva_search_database_execute (index, sql->str))
    return FALSE;
  g_array_append_val (index->volumes, volume);
  index->volume_tokens = index->uncondensed = index->unmerged = 0;
  return geneva_search_database_prepare (index);
}

static gboolean
prepare (GenevaSearchIndex *index, const char *format, guint volume, sqlite3_stmt **statement)
{
  g_auto (GStrv) parts = g_strsplit (format, "@", -1);
  g_autofree char *name = g_strdup_printf ("words%u", volume);
  g_autofree char *sql = g_strjoinv (name, parts);

  return sqlite3_prepare_v2 (index->database, sql, -1, statement, NULL) == SQLITE_OK;
}

gboolean
geneva_search_database_prepare (GenevaSearchIndex *index)
{
  guint last = index->volumes->len - 1;

  finalize_writing (index);
  return prepare (index, "INSERT INTO @(rowid, name, text, note) VALUES(?1, ?2, ?3, ?4)", last, &index->insert) &&
         prepare (index, "INSERT INTO docs VALUES(?1, ?2, ?3, ?4)", last, &index->insert_doc) &&
         prepare (index, "INSERT INTO @(@, rank) VALUES('merge', " MERGE_PAGES ")", last, &index->merge) &&
         prepare (index, "INSERT INTO @(@, rank) VALUES('merge', " CONDENSE_PAGES ")", last, &index->condense);
}

sqlite3_stmt *
geneva_search_index_get_select (GenevaSearchIndex *index, guint volume, gboolean is_scored)
{
  GenevaSearchVolume *asked = &g_array_index (index->volumes, GenevaSearchVolume, volume);
  sqlite3_stmt **statement = is_scored ? &asked->select_scored : &asked->select;
  const char *sql = is_scored
    ? "SELECT rowid, score(@) FROM @ WHERE @ MATCH ?1 AND rowid BETWEEN ?2 AND ?3"
    : "SELECT rowid FROM @ WHERE @ MATCH ?1 AND rowid BETWEEN ?2 AND ?3";

  if (*statement == NULL && index->database != NULL && !prepare (index, sql, volume, statement))
    return NULL;
  return *statement;
}

void
geneva_search_database_delete (const char *path)
{
  static const char * const suffixes[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
    g_unlink (name);
  }
}
