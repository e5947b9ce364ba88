/* Keeping the full-text index. Role: the slices in which records come in, and
 * what an opened file of the cache is still worth. It must not know of queries
 * or of threads.
 *
 * Rows, long texts and slices change one another's state in every function: so
 * it is one file of more than 600 lines.
 *
 * FTS5 is used without contents and without deletion: a row that is not wanted
 * any more is forgotten in our own table of rows, which stays in memory. Its
 * merging, which would take its time whenever it likes, is switched off and
 * done in slices of its own. A volume that is full is condensed: one merged
 * piece is asked faster than many.
 */
#include "store/geneva-search-index-private.h"

#include "model/geneva-passages.h"

#include <glib/gstdio.h>

/* What a slice takes in: about two milliseconds. */
#define SLICE_BYTES 8192
#define SLICE_RECORDS 128
#define SCAN_RECORDS 512
/* Committing takes the longer the more was written. */
#define MAX_SLICES_OPEN 24
/* Of one record besides its text. */
#define RECORD_BYTES 200
/* A text is divided above that, at empty lines as far as there are any. */
#define PART_BYTES 8192
#define LEAST_PART 4096
/* Where there are none, the parts overlap by more than the longest phrase. */
#define OVERLAP_BYTES 4096
#define IS_LONG 0x80000000u
/* About eight megabytes of text: what all of them have of one letter is merged in some milliseconds. */
#define VOLUME_TOKENS 1000000
/* What came in since then is worth condensing the volume again when nothing else is to be done. */
#define REST_TOKENS 50000

typedef struct {
  GenevaHandle  handle;
  guint32       bytes;
  GenevaInstant date;
} Pending;

/* ---- the rows ---- */

static void
empty_rows (GenevaSearchIndex *index)
{
  static const GenevaSearchDoc no_doc = { 0 };
  static const GenevaSearchPart no_part = { G_MAXUINT32, 0, 0 };

  for (guint list = 0; list < GENEVA_N_LISTS; list++) {
    g_array_set_size (index->docs[list], 0);
    g_array_append_val (index->docs[list], no_doc);
    g_array_set_size (index->places[list], 0);
  }
  g_array_set_size (index->long_docs, 0);
  g_array_set_size (index->parts, 0);
  g_array_append_val (index->parts, no_part);
  g_clear_pointer (&index->known, g_hash_table_unref);
  index->n_docs = index->n_doc_tokens = index->n_in_file = index->n_adopted = 0;
  index->long_handle = GENEVA_HANDLE_NONE;
  index->unmerged = index->volume_tokens = index->uncondensed = 0;
  index->is_condensing = FALSE;
}

guint32
geneva_search_index_get_n_rows (const GenevaSearchIndex *index, guint range)
{
  return range < GENEVA_N_LISTS ? index->docs[range]->len : index->parts->len;
}

void
geneva_search_index_get_part (const GenevaSearchIndex *index, guint volume, guint range, guint32 *first, guint32 *end)
{
  *first = g_array_index (index->volumes, GenevaSearchVolume, volume).first[range];
  *end = volume + 1 < index->volumes->len
    ? g_array_index (index->volumes, GenevaSearchVolume, volume + 1).first[range]
    : geneva_search_index_get_n_rows (index, range);
}

/* Which rows each has. The ranges are known. */
static gboolean
load_volumes (GenevaSearchIndex *index)
{
  g_autoptr (sqlite3_stmt) rows = NULL;
  guint n = 0;
  int status;

  if (sqlite3_prepare_v2 (index->database, "SELECT volume, range, first FROM volumes ORDER BY volume, range", -1, &rows,
                          NULL) != SQLITE_OK)
    return FALSE;
  while ((status = sqlite3_step (rows)) == SQLITE_ROW) {
    guint volume = n / GENEVA_SEARCH_N_RANGES, range = n % GENEVA_SEARCH_N_RANGES;
    gint64 first = sqlite3_column_int64 (rows, 2), least = 1;

    if (range == 0)
      g_array_set_size (index->volumes, volume + 1);
    if (volume > 0)
      least = g_array_index (index->volumes, GenevaSearchVolume, volume - 1).first[range];
    if (volume >= GENEVA_SEARCH_MAX_VOLUMES || sqlite3_column_int64 (rows, 0) != volume ||
        sqlite3_column_int64 (rows, 1) != range || first < least ||
        first > geneva_search_index_get_n_rows (index, range))
      return FALSE;
    g_array_index (index->volumes, GenevaSearchVolume, volume).first[range] = (guint32) first;
    n++;
  }
  return status == SQLITE_DONE && n > 0 && n % GENEVA_SEARCH_N_RANGES == 0;
}

/* A row takes more of the file than that: who says that there are more has no good file. */
#define LEAST_ROW_BYTES 8

/* What a well closed file has; what of it is still wanted shows when the records are looked through. */
static gboolean
load_rows (GenevaSearchIndex *index)
{
  g_autoptr (sqlite3_stmt) rows = NULL;
  g_autoptr (sqlite3_stmt) ranges = NULL;
  gint64 n_pages = geneva_search_database_get_number (index, "PRAGMA page_count");
  gint64 page_size = geneva_search_database_get_number (index, "PRAGMA page_size");
  gint64 most = MIN (n_pages * page_size / LEAST_ROW_BYTES, G_MAXINT32 / 32);
  int status;

  if (sqlite3_prepare_v2 (index->database, "SELECT range, next FROM ranges", -1, &ranges, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (index->database, "SELECT row, hash, tokens, start FROM docs ORDER BY row", -1, &rows,
                          NULL) != SQLITE_OK)
    return FALSE;
  while ((status = sqlite3_step (ranges)) == SQLITE_ROW) {
    gint64 range = sqlite3_column_int64 (ranges, 0), next = sqlite3_column_int64 (ranges, 1);
    if (range < 0 || range >= GENEVA_SEARCH_N_RANGES || next < 1 || next > most)
      return FALSE;
    if (range < GENEVA_N_LISTS) {
      g_array_set_size (index->docs[range], (guint) next);
      continue;
    }
    g_array_set_size (index->parts, (guint) next);
    for (guint i = 0; i < index->parts->len; i++)
      g_array_index (index->parts, GenevaSearchPart, i).doc = G_MAXUINT32;
  }
  if (status != SQLITE_DONE || !load_volumes (index))
    return FALSE;
  index->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  while ((status = sqlite3_step (rows)) == SQLITE_ROW) {
    gint64 row = sqlite3_column_int64 (rows, 0), hash = sqlite3_column_int64 (rows, 1);
    guint32 n_tokens = (guint32) sqlite3_column_int64 (rows, 2), start = (guint32) sqlite3_column_int64 (rows, 3);
    guint64 range = (guint64) row >> 40, number = (guint64) row & G_GUINT64_CONSTANT (0xffffffffff);
    GArray *same = g_hash_table_lookup (index->known, &hash);

    if (range >= GENEVA_SEARCH_N_RANGES || number == 0 ||
        number >= (range < GENEVA_N_LISTS ? index->docs[range]->len : index->parts->len))
      return FALSE;
    if (same == NULL) {
      same = g_array_new (FALSE, FALSE, sizeof row);
      g_hash_table_insert (index->known, g_memdup2 (&hash, sizeof hash), same);
    }
    /* The same words again: the last time counts. */
    if (range < GENEVA_N_LISTS || start == 0)
      g_array_set_size (same, 0);
    g_array_append_val (same, row);
    if (range < GENEVA_N_LISTS) {
      GenevaSearchDoc *doc = &g_array_index (index->docs[range], GenevaSearchDoc, number);
      doc->hash = (guint64) hash;
      doc->n_tokens = n_tokens;
    } else {
      g_array_index (index->parts, GenevaSearchPart, number).start = start;
      g_array_index (index->parts, GenevaSearchPart, number).n_tokens = n_tokens;
    }
    if (number >= g_array_index (index->volumes, GenevaSearchVolume, index->volumes->len - 1).first[range])
      index->volume_tokens += n_tokens;
    index->n_in_file++;
  }
  return status == SQLITE_DONE;
}

/* A file that somebody else holds is left alone. */
static gboolean
open_file (GenevaSearchIndex *index)
{
  g_autofree char *folder = g_path_get_dirname (index->path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return FALSE;
  for (guint i = 0; i < 2; i++) {
    int status = geneva_search_database_open (index, index->path);

    if (status == SQLITE_BUSY || status == SQLITE_LOCKED)
      return FALSE;
    if (status == SQLITE_OK && geneva_search_database_get_number (index, "SELECT count(*) FROM sqlite_master") == 0 &&
        geneva_search_database_create (index)) {
      index->is_marked_dirty = TRUE;
      return TRUE;
    }
    if (status == SQLITE_OK &&
        geneva_search_database_get_number (index, "PRAGMA application_id") == GENEVA_SEARCH_APPLICATION_ID &&
        geneva_search_database_get_number (index, "PRAGMA user_version") == GENEVA_SEARCH_FILE_VERSION &&
        load_rows (index) && geneva_search_database_prepare (index))
      return TRUE;
    empty_rows (index);
    geneva_search_database_close (index);
    geneva_search_database_delete (index->path);
  }
  return FALSE;
}

static void
open_any (GenevaSearchIndex *index)
{
  empty_rows (index);
  if (index->path != NULL && open_file (index))
    return;
  g_clear_pointer (&index->path, g_free);
  empty_rows (index);
  if (geneva_search_database_open (index, NULL) != SQLITE_OK || !geneva_search_database_create (index))
    geneva_search_database_close (index);
}

static void
scan_anew (GenevaSearchIndex *index)
{
  index->is_scanning = TRUE;
  index->scan_list = GENEVA_LIST_SOURCES;
  index->scan_at = GENEVA_HANDLE_NONE;
  index->n_scanned = index->n_to_scan = 0;
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++)
    index->n_to_scan += geneva_snapshot_get_n_records (index->snapshot, list);
  g_array_set_size (index->pending, 0);
  index->pending_at = 0;
  index->pending_bytes = index->done_bytes = 0;
  g_array_set_size (index->touched, 0);
  index->touched_at = 0;
}

void
geneva_search_index_start_again (GenevaSearchIndex *index)
{
  geneva_search_database_close (index);
  if (index->path != NULL)
    geneva_search_database_delete (index->path);
  /* Where nothing can be written, it won't be the next time either. */
  if (++index->n_failures > 1)
    g_clear_pointer (&index->path, g_free);
  if (index->n_failures > 3)
    empty_rows (index);
  else
    open_any (index);
  if (index->snapshot != NULL)
    scan_anew (index);
}

/* ---- writing ---- */

static gboolean
begin_writing (GenevaSearchIndex *index)
{
  if (index->is_writing)
    return TRUE;
  if (index->path != NULL && !index->is_marked_dirty) {
    if (!geneva_search_database_execute (index, "PRAGMA synchronous=FULL; PRAGMA user_version=0; PRAGMA synchronous=OFF"))
      return FALSE;
    index->is_marked_dirty = TRUE;
  }
  index->is_writing = geneva_search_database_execute (index, "BEGIN");
  return index->is_writing;
}

static gboolean
end_writing (GenevaSearchIndex *index)
{
  if (!index->is_writing)
    return TRUE;
  index->is_writing = FALSE;
  index->n_slices_open = 0;
  return geneva_search_database_execute (index, "COMMIT");
}

static gboolean
insert_row (GenevaSearchIndex *index, gint64 row, const char * const *fields, const gsize *lengths,
            guint32 *n_tokens)
{
  guint64 before = index->n_tokens;
  int status;

  sqlite3_bind_int64 (index->insert, 1, row);
  for (int i = 0; i < GENEVA_SEARCH_N_FIELDS; i++) {
    if (fields[i] != NULL)
      sqlite3_bind_text (index->insert, 2 + i, fields[i], (int) lengths[i], SQLITE_STATIC);
    else
      sqlite3_bind_null (index->insert, 2 + i);
  }
  status = sqlite3_step (index->insert);
  sqlite3_reset (index->insert);
  sqlite3_clear_bindings (index->insert);
  *n_tokens = (guint32) (index->n_tokens - before);
  index->volume_tokens += *n_tokens;
  index->uncondensed += *n_tokens;
  return status == SQLITE_DONE;
}

static gboolean
insert_doc (GenevaSearchIndex *index, gint64 row, guint64 hash, guint32 n_tokens, guint32 start)
{
  int status;

  sqlite3_bind_int64 (index->insert_doc, 1, row);
  sqlite3_bind_int64 (index->insert_doc, 2, (gint64) hash);
  sqlite3_bind_int64 (index->insert_doc, 3, n_tokens);
  sqlite3_bind_int64 (index->insert_doc, 4, start);
  status = sqlite3_step (index->insert_doc);
  sqlite3_reset (index->insert_doc);
  return status == SQLITE_DONE;
}

static guint32 *
get_place (GenevaSearchIndex *index, GenevaHandle handle)
{
  GArray *places = index->places[GENEVA_HANDLE_LIST (handle)];

  if (GENEVA_HANDLE_ROW (handle) >= places->len)
    g_array_set_size (places, GENEVA_HANDLE_ROW (handle) + 1);
  return &g_array_index (places, guint32, GENEVA_HANDLE_ROW (handle));
}

static void
forget (GenevaSearchIndex *index, GenevaHandle handle)
{
  guint32 *place = get_place (index, handle);

  if (*place == 0)
    return;
  if ((*place & IS_LONG) != 0) {
    GenevaSearchLongDoc *doc = &g_array_index (index->long_docs, GenevaSearchLongDoc, *place & ~IS_LONG);
    doc->handle = GENEVA_HANDLE_NONE;
    index->n_doc_tokens -= doc->n_tokens;
  } else {
    GenevaSearchDoc *doc = &g_array_index (index->docs[GENEVA_HANDLE_LIST (handle)], GenevaSearchDoc, *place);
    doc->handle = GENEVA_HANDLE_NONE;
    index->n_doc_tokens -= doc->n_tokens;
  }
  index->n_docs--;
  *place = 0;
}

static gboolean
has_hash (GenevaSearchIndex *index, GenevaHandle handle, guint64 hash)
{
  guint32 place = *get_place (index, handle);

  if (place == 0)
    return FALSE;
  if ((place & IS_LONG) != 0)
    return g_array_index (index->long_docs, GenevaSearchLongDoc, place & ~IS_LONG).hash == hash;
  return g_array_index (index->docs[GENEVA_HANDLE_LIST (handle)], GenevaSearchDoc, place).hash == hash;
}

/* Rows of an opened file that have the very words of this record. */
static gboolean
adopt (GenevaSearchIndex *index, GenevaHandle handle, guint64 hash)
{
  GArray *rows = index->known != NULL ? g_hash_table_lookup (index->known, &hash) : NULL;
  gint64 first;

  if (rows == NULL)
    return FALSE;
  first = g_array_index (rows, gint64, 0);
  /* a damaged file may say anything: rows of another list, or parts that do not follow one another */
  if (first >> 40 != GENEVA_SEARCH_LONG ? first >> 40 != GENEVA_HANDLE_LIST (handle)
                                        : g_array_index (rows, gint64, rows->len - 1) != first + rows->len - 1)
    return FALSE;
  forget (index, handle);
  if (first >> 40 != GENEVA_SEARCH_LONG) {
    GenevaSearchDoc *doc = &g_array_index (index->docs[first >> 40], GenevaSearchDoc, first & 0xffffffff);
    doc->handle = handle;
    index->n_doc_tokens += doc->n_tokens;
    *get_place (index, handle) = (guint32) (first & 0xffffffff);
  } else {
    GenevaSearchLongDoc doc = { .hash = hash, .handle = handle, .first_part = (guint32) (first & 0xffffffff),
                                .n_parts = rows->len };
    doc.n_tokens = g_array_index (index->parts, GenevaSearchPart, doc.first_part).n_tokens;
    index->n_doc_tokens += doc.n_tokens;
    for (guint i = 0; i < rows->len; i++) {
      gint64 number = g_array_index (rows, gint64, i) & 0xffffffff;
      g_array_index (index->parts, GenevaSearchPart, number).doc = index->long_docs->len;
    }
    *get_place (index, handle) = index->long_docs->len | IS_LONG;
    g_array_append_val (index->long_docs, doc);
  }
  index->n_docs++;
  index->n_adopted += rows->len;
  g_hash_table_remove (index->known, &hash);
  return TRUE;
}

/* ---- long texts ---- */

static gboolean
is_empty_line_at (const char *text, gsize length, gsize at)
{
  if (text[at] != '\n')
    return FALSE;
  for (at++; at < length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'); at++)
    ;
  return at < length && text[at] == '\n';
}

/* Where the part from `start` ends, and the next begins. */
static gsize
find_part_end (const char *text, gsize length, gsize start, gsize *next)
{
  gsize end = start + PART_BYTES + OVERLAP_BYTES, begin;

  if (end >= length) {
    *next = length;
    return length;
  }
  for (gsize at = start + PART_BYTES; at > start + LEAST_PART; at--) {
    if (is_empty_line_at (text, length, at)) {
      *next = at;
      return at;
    }
  }
  /* At blanks, if there are any near; never inside a character. */
  begin = start + PART_BYTES;
  for (gsize at = end; at > begin + OVERLAP_BYTES / 2; at--) {
    if (g_ascii_isspace (text[at])) {
      end = at;
      break;
    }
  }
  for (gsize at = begin; at > start + LEAST_PART; at--) {
    if (g_ascii_isspace (text[at])) {
      begin = at;
      break;
    }
  }
  while (((guchar) text[end] & 0xc0) == 0x80)
    end--;
  while (((guchar) text[begin] & 0xc0) == 0x80)
    begin--;
  *next = begin;
  return end;
}

/* One part of the text that is being put in; TRUE also when it can't go on. */
static gboolean
put_part (GenevaSearchIndex *index, const GenevaSearchTexts *texts, gboolean *is_done)
{
  GenevaSearchLongDoc *doc = &g_array_index (index->long_docs, GenevaSearchLongDoc, index->long_doc);
  GenevaSearchPart part = { index->long_doc, (guint32) index->long_at, 0 };
  const char *fields[GENEVA_SEARCH_N_FIELDS] = { NULL };
  gsize lengths[GENEVA_SEARCH_N_FIELDS] = { 0 };
  gsize next;
  gsize end = find_part_end (texts->fields[GENEVA_SEARCH_TEXT], texts->lengths[GENEVA_SEARCH_TEXT], index->long_at,
                             &next);
  guint32 n_tokens;

  fields[GENEVA_SEARCH_TEXT] = texts->fields[GENEVA_SEARCH_TEXT] + index->long_at;
  lengths[GENEVA_SEARCH_TEXT] = end - index->long_at;
  if (index->long_at == 0) {
    fields[GENEVA_SEARCH_NAME] = texts->fields[GENEVA_SEARCH_NAME];
    lengths[GENEVA_SEARCH_NAME] = texts->lengths[GENEVA_SEARCH_NAME];
    fields[GENEVA_SEARCH_NOTE] = texts->fields[GENEVA_SEARCH_NOTE];
    lengths[GENEVA_SEARCH_NOTE] = texts->lengths[GENEVA_SEARCH_NOTE];
  }
  if (!insert_row (index, GENEVA_SEARCH_ROW (GENEVA_SEARCH_LONG, index->parts->len), fields, lengths, &n_tokens))
    return FALSE;
  g_array_append_val (index->parts, part);
  doc->n_parts++;
  doc->n_tokens += n_tokens;
  index->n_doc_tokens += n_tokens;
  index->long_at = next;
  *is_done = next >= texts->lengths[GENEVA_SEARCH_TEXT];
  if (!*is_done)
    return TRUE;
  /* A reader of the file wants them all, or none. */
  for (guint i = 0; i < doc->n_parts; i++) {
    guint number = doc->first_part + i;
    if (!insert_doc (index, GENEVA_SEARCH_ROW (GENEVA_SEARCH_LONG, number), doc->hash, i == 0 ? doc->n_tokens : 0,
                     g_array_index (index->parts, GenevaSearchPart, number).start))
      return FALSE;
  }
  return TRUE;
}

static void
begin_long (GenevaSearchIndex *index, GenevaHandle handle, guint64 hash)
{
  GenevaSearchLongDoc doc = { .hash = hash, .handle = handle, .first_part = index->parts->len };

  index->long_handle = handle;
  index->long_doc = index->long_docs->len;
  index->long_at = 0;
  *get_place (index, handle) = index->long_docs->len | IS_LONG;
  g_array_append_val (index->long_docs, doc);
  index->n_docs++;
  index->n_written++;
}

static gboolean
continue_long (GenevaSearchIndex *index, gsize *bytes)
{
  GenevaSearchLongDoc *doc = &g_array_index (index->long_docs, GenevaSearchLongDoc, index->long_doc);
  g_auto (GenevaSearchTexts) texts = { 0 };
  gboolean is_done = FALSE;
  gsize before = index->long_at;

  /* Edited meanwhile: what there is of it is not the same text any more. */
  if (doc->handle == GENEVA_HANDLE_NONE || !geneva_search_texts_init (&texts, index->snapshot, index->long_handle) ||
      geneva_search_texts_hash (&texts, index->snapshot, index->long_handle) != doc->hash) {
    forget (index, index->long_handle);
    index->long_handle = GENEVA_HANDLE_NONE;
    return TRUE;
  }
  if (!put_part (index, &texts, &is_done))
    return FALSE;
  *bytes += MAX (index->long_at - before, LEAST_PART);
  index->done_bytes += index->long_at - before;
  if (is_done)
    index->long_handle = GENEVA_HANDLE_NONE;
  return TRUE;
}

/* ---- records ---- */

/* As it is in the snapshot now. */
static gboolean
put_record (GenevaSearchIndex *index, GenevaHandle handle, gsize *bytes)
{
  GArray *docs = index->docs[GENEVA_HANDLE_LIST (handle)];
  g_auto (GenevaSearchTexts) texts = { 0 };
  GenevaSearchDoc doc = { .handle = handle };
  gint64 row = GENEVA_SEARCH_ROW (GENEVA_HANDLE_LIST (handle), docs->len);

  *bytes += RECORD_BYTES;
  if (!geneva_search_texts_init (&texts, index->snapshot, handle)) {
    forget (index, handle);
    return TRUE;
  }
  doc.hash = geneva_search_texts_hash (&texts, index->snapshot, handle);
  if (has_hash (index, handle, doc.hash) || adopt (index, handle, doc.hash))
    return TRUE;
  forget (index, handle);
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_SOURCES &&
      texts.lengths[GENEVA_SEARCH_TEXT] > PART_BYTES + OVERLAP_BYTES) {
    begin_long (index, handle, doc.hash);
    return TRUE;
  }
  for (guint i = 0; i < GENEVA_SEARCH_N_FIELDS; i++)
    *bytes += texts.lengths[i];
  if (!insert_row (index, row, texts.fields, texts.lengths, &doc.n_tokens) ||
      !insert_doc (index, row, doc.hash, doc.n_tokens, 0))
    return FALSE;
  *get_place (index, handle) = docs->len;
  g_array_append_val (docs, doc);
  index->n_docs++;
  index->n_doc_tokens += doc.n_tokens;
  index->n_written++;
  return TRUE;
}

static GenevaInstant
get_date (GenevaSearchIndex *index, GenevaHandle handle)
{
  const GenevaEdtf *date = NULL;
  GenevaRow row;

  if (!geneva_snapshot_get_row (index->snapshot, handle, &row))
    return GENEVA_INSTANT_MAX;
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_SOURCES)
    date = geneva_row_get_date (&row, GENEVA_SOURCE_PUBLISHED);
  else if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS)
    date = geneva_event_get_date (&row);
  else if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_STATEMENTS)
    date = geneva_row_get_date (&row, GENEVA_STATEMENT_WHEN);
  return date != NULL ? geneva_edtf_possible (date).begin : GENEVA_INSTANT_MAX;
}

static gint
compare_pending (gconstpointer a, gconstpointer b)
{
  const Pending *one = a, *two = b;

  if (GENEVA_HANDLE_LIST (one->handle) != GENEVA_HANDLE_LIST (two->handle))
    return GENEVA_HANDLE_LIST (one->handle) < GENEVA_HANDLE_LIST (two->handle) ? -1 : 1;
  if (one->date != two->date)
    return one->date < two->date ? -1 : 1;
  return one->handle < two->handle ? -1 : one->handle > two->handle;
}

static void
scan_record (GenevaSearchIndex *index, GenevaHandle handle)
{
  g_auto (GenevaSearchTexts) texts = { 0 };
  Pending pending = { .handle = handle, .bytes = RECORD_BYTES };
  guint64 hash;

  if (!geneva_search_texts_init (&texts, index->snapshot, handle)) {
    forget (index, handle);
    return;
  }
  hash = geneva_search_texts_hash (&texts, index->snapshot, handle);
  if (has_hash (index, handle, hash) || adopt (index, handle, hash))
    return;
  for (guint i = 0; i < GENEVA_SEARCH_N_FIELDS; i++)
    pending.bytes += (guint32) texts.lengths[i];
  pending.date = get_date (index, handle);
  index->pending_bytes += pending.bytes;
  g_array_append_val (index->pending, pending);
}

static void
end_scan (GenevaSearchIndex *index)
{
  index->is_scanning = FALSE;
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++)
    for (guint row = 0; row < index->places[list]->len; row++)
      if (!geneva_snapshot_is_living (index->snapshot, GENEVA_HANDLE (list, row)))
        forget (index, GENEVA_HANDLE (list, row));
  g_array_sort (index->pending, compare_pending);
  /* Most of the file is of records as they were once. */
  if (index->known != NULL && index->n_in_file > 1000 && index->n_adopted < index->n_in_file / 2) {
    geneva_search_index_start_again (index);
    index->n_failures--;
    return;
  }
  g_clear_pointer (&index->known, g_hash_table_unref);
}

static void
scan_slice (GenevaSearchIndex *index)
{
  for (guint i = 0; i < SCAN_RECORDS; i++) {
    index->scan_at = geneva_snapshot_next (index->snapshot, index->scan_list, index->scan_at);
    if (index->scan_at != GENEVA_HANDLE_NONE) {
      scan_record (index, index->scan_at);
      index->n_scanned++;
    } else if (index->scan_list++ == GENEVA_LIST_LINKS) {
      end_scan (index);
      return;
    }
  }
}

/* ---- public ---- */

GenevaSearchIndex *
geneva_search_index_new (const char *path)
{
  GenevaSearchIndex *index = g_new0 (GenevaSearchIndex, 1);

  for (guint list = 0; list < GENEVA_N_LISTS; list++) {
    index->docs[list] = g_array_new (FALSE, TRUE, sizeof (GenevaSearchDoc));
    index->places[list] = g_array_new (FALSE, TRUE, sizeof (guint32));
  }
  index->long_docs = g_array_new (FALSE, TRUE, sizeof (GenevaSearchLongDoc));
  index->parts = g_array_new (FALSE, TRUE, sizeof (GenevaSearchPart));
  index->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  index->touched = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  index->volumes = g_array_new (FALSE, TRUE, sizeof (GenevaSearchVolume));
  index->max_volume_tokens = VOLUME_TOKENS;
  index->ranking.index = index;
  index->path = g_strdup (path);
  /* makes the tables of letters, which no slice has the time for */
  geneva_search_tokenize ("", 0, NULL, NULL);
  open_any (index);
  return index;
}

/* Where the next rows go, and that all of it is there: the mark waits until the rest is on the disk. */
static void
close_well (GenevaSearchIndex *index)
{
  g_autoptr (GString) sql = g_string_new ("PRAGMA synchronous=FULL; BEGIN; DELETE FROM ranges;");
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version=%d", GENEVA_SEARCH_FILE_VERSION);

  for (guint list = 0; list < GENEVA_N_LISTS; list++)
    g_string_append_printf (sql, "INSERT INTO ranges VALUES(%u, %u);", list, index->docs[list]->len);
  g_string_append_printf (sql, "INSERT INTO ranges VALUES(%u, %u);", (guint) GENEVA_SEARCH_LONG, index->parts->len);
  g_string_append (sql, "COMMIT");
  if (!end_writing (index) || !geneva_search_database_execute (index, sql->str) || !geneva_search_database_execute (index, mark)) {
    geneva_search_database_close (index);
    geneva_search_database_delete (index->path);
  }
}

void
geneva_search_index_free (GenevaSearchIndex *index)
{
  if (index->path != NULL && index->database != NULL && index->is_marked_dirty)
    close_well (index);
  geneva_search_database_close (index);
  for (guint list = 0; list < GENEVA_N_LISTS; list++) {
    g_array_unref (index->docs[list]);
    g_array_unref (index->places[list]);
  }
  g_array_unref (index->long_docs);
  g_array_unref (index->parts);
  g_array_unref (index->pending);
  g_array_unref (index->touched);
  g_array_unref (index->volumes);
  g_clear_pointer (&index->known, g_hash_table_unref);
  g_clear_pointer (&index->snapshot, geneva_snapshot_unref);
  g_free (index->path);
  g_free (index);
}

void
geneva_search_index_set_snapshot (GenevaSearchIndex *index, GenevaSnapshot *snapshot, GenevaDelta *delta)
{
  geneva_snapshot_ref (snapshot);
  if (index->snapshot == NULL)
    delta = NULL;
  g_clear_pointer (&index->snapshot, geneva_snapshot_unref);
  index->snapshot = snapshot;
  if (delta == NULL) {
    scan_anew (index);
    return;
  }
  for (guint i = 0; i < geneva_delta_get_size (delta); i++) {
    GenevaRecord *before, *after;
    GenevaHandle handle;

    geneva_delta_get (delta, i, &handle, &before, &after);
    if (GENEVA_HANDLE_LIST (handle) >= GENEVA_LIST_SOURCES && GENEVA_HANDLE_LIST (handle) <= GENEVA_LIST_LINKS)
      g_array_append_val (index->touched, handle);
  }
}

/* FTS5 changes one row only where it has merged nothing. */
static gboolean
condense_slice (GenevaSearchIndex *index)
{
  int n_before = sqlite3_total_changes (index->database);
  gboolean is_well = sqlite3_step (index->condense) == SQLITE_DONE;

  sqlite3_reset (index->condense);
  if (!is_well || sqlite3_total_changes (index->database) - n_before >= 2)
    return is_well;
  index->is_condensing = FALSE;
  index->uncondensed = index->unmerged = 0;
  return index->volume_tokens < index->max_volume_tokens || geneva_search_database_add_volume (index);
}

gboolean
geneva_search_index_step (GenevaSearchIndex *index)
{
  gsize bytes = 0;
  gboolean is_well;

  if (index->database == NULL || index->snapshot == NULL)
    return FALSE;
  if (index->is_scanning) {
    scan_slice (index);
    return TRUE;
  }
  if (index->long_handle == GENEVA_HANDLE_NONE && index->touched_at == index->touched->len &&
      index->pending_at == index->pending->len && index->uncondensed >= REST_TOKENS)
    index->is_condensing = TRUE;
  if (!index->is_condensing && index->long_handle == GENEVA_HANDLE_NONE &&
      index->touched_at == index->touched->len && index->pending_at == index->pending->len) {
    g_array_set_size (index->touched, 0);
    g_array_set_size (index->pending, 0);
    index->touched_at = index->pending_at = 0;
    index->pending_bytes = index->done_bytes = 0;
    if (index->is_writing && !end_writing (index))
      geneva_search_index_start_again (index);
    return index->is_scanning;
  }
  if (index->n_slices_open >= MAX_SLICES_OPEN) {
    if (!end_writing (index))
      geneva_search_index_start_again (index);
    return TRUE;
  }
  is_well = begin_writing (index);
  index->n_slices_open++;
  if (is_well && index->is_condensing) {
    if (!condense_slice (index))
      geneva_search_index_start_again (index);
    return TRUE;
  }
  if (is_well && index->unmerged >= SLICE_BYTES) {
    is_well = sqlite3_step (index->merge) == SQLITE_DONE;
    sqlite3_reset (index->merge);
    index->unmerged = 0;
    if (!is_well)
      geneva_search_index_start_again (index);
    return TRUE;
  }
  for (guint i = 0; is_well && bytes < SLICE_BYTES && i < SLICE_RECORDS; i++) {
    if (index->long_handle != GENEVA_HANDLE_NONE) {
      is_well = continue_long (index, &bytes);
    } else if (index->touched_at < index->touched->len) {
      is_well = put_record (index, g_array_index (index->touched, GenevaHandle, index->touched_at++), &bytes);
    } else if (index->pending_at < index->pending->len) {
      const Pending *pending = &g_array_index (index->pending, Pending, index->pending_at++);
      is_well = put_record (index, pending->handle, &bytes);
      if (index->long_handle == GENEVA_HANDLE_NONE)
        index->done_bytes += pending->bytes;
    } else {
      break;
    }
  }
  index->unmerged += bytes;
  index->is_condensing = index->volume_tokens >= index->max_volume_tokens;
  if (!is_well)
    geneva_search_index_start_again (index);
  return TRUE;
}

void
geneva_search_index_set_volume_tokens (GenevaSearchIndex *index, guint64 n_tokens)
{
  g_return_if_fail (n_tokens > 0);
  index->max_volume_tokens = n_tokens;
}

guint
geneva_search_index_get_n_volumes (const GenevaSearchIndex *index)
{
  return index->volumes->len;
}

guint
geneva_search_index_get_percent (const GenevaSearchIndex *index)
{
  double part;

  if (index->database == NULL || index->snapshot == NULL)
    return 100;
  /* Looking through what is there takes a tenth of the time. */
  if (index->is_scanning)
    return (guint) (10.0 * (double) index->n_scanned / (double) MAX (index->n_to_scan, 1));
  if (index->pending_at == index->pending->len && index->long_handle == GENEVA_HANDLE_NONE)
    return 100;
  part = (double) index->done_bytes / (double) MAX (index->pending_bytes, 1);
  return MIN (99, 10 + (guint) (90.0 * part));
}

gboolean
geneva_search_index_is_in_file (const GenevaSearchIndex *index)
{
  return index->path != NULL && index->database != NULL;
}

guint64
geneva_search_index_get_n_written (const GenevaSearchIndex *index)
{
  return index->n_written;
}
