/* The database of the full-text index. Role: opening and closing it, its tables,
 * and the tokenizer as FTS5 wants it. It must not know what is in the rows.
 */
#include "store/geneva-search-index-private.h"

#include <glib/gstdio.h>

#define MERGE_PAGES "8"

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

void
geneva_search_database_close (GenevaSearchIndex *index)
{
  g_clear_pointer (&index->insert, sqlite3_finalize);
  g_clear_pointer (&index->insert_doc, sqlite3_finalize);
  g_clear_pointer (&index->merge, sqlite3_finalize);
  g_clear_pointer (&index->select, sqlite3_finalize);
  g_clear_pointer (&index->select_scored, sqlite3_finalize);
  g_clear_pointer (&index->database, sqlite3_close);
  index->is_writing = index->is_marked_dirty = FALSE;
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
  /* Pages of FTS5 as large as those of the file leave room for its own words. */
  return geneva_search_database_execute (index,
                  "PRAGMA application_id=1195724371;"
                  "BEGIN;"
                  "CREATE TABLE docs(row INTEGER PRIMARY KEY, hash INTEGER NOT NULL, tokens INTEGER NOT NULL,"
                  " start INTEGER NOT NULL);"
                  "CREATE TABLE ranges(range INTEGER PRIMARY KEY, next INTEGER NOT NULL);"
                  "CREATE VIRTUAL TABLE words USING fts5(name, text, note, content='', columnsize=0,"
                  " prefix='1 2 3', tokenize='geneva');"
                  "INSERT INTO words(words, rank) VALUES('automerge', 0);"
                  "INSERT INTO words(words, rank) VALUES('crisismerge', 1999);"
                  "INSERT INTO words(words, rank) VALUES('usermerge', 6);"
                  "INSERT INTO words(words, rank) VALUES('hashsize', 196608);"
                  "COMMIT");
}

gboolean
geneva_search_database_prepare (GenevaSearchIndex *index)
{
  return sqlite3_prepare_v2 (index->database, "INSERT INTO words(rowid, name, text, note) VALUES(?1, ?2, ?3, ?4)", -1,
                             &index->insert, NULL) == SQLITE_OK &&
         sqlite3_prepare_v2 (index->database, "INSERT INTO docs VALUES(?1, ?2, ?3, ?4)", -1, &index->insert_doc,
                             NULL) == SQLITE_OK &&
         sqlite3_prepare_v2 (index->database, "INSERT INTO words(words, rank) VALUES('merge', " MERGE_PAGES ")", -1,
                             &index->merge, NULL) == SQLITE_OK;
}

sqlite3_stmt *
geneva_search_index_get_select (GenevaSearchIndex *index, gboolean is_scored)
{
  sqlite3_stmt **statement = is_scored ? &index->select_scored : &index->select;
  const char *sql = is_scored
    ? "SELECT rowid, score(words) FROM words WHERE words MATCH ?1 AND rowid BETWEEN ?2 AND ?3"
    : "SELECT rowid FROM words WHERE words MATCH ?1 AND rowid BETWEEN ?2 AND ?3";

  if (*statement == NULL && index->database != NULL)
    sqlite3_prepare_v2 (index->database, sql, -1, statement, NULL);
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
