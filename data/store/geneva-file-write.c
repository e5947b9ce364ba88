/* Snapshot → the tables of a `.geneva` file, in bulk.
 *
 * Two walks over the records: the first finds which columns are needed and
 * which texts come up more than once, the second writes table by table, so that
 * each lies in one stretch of the file and is read in one go. Without journal or
 * syncs: geneva-file-place.c has it done in a file that nobody else sees.
 */
#include "store/geneva-file-private.h"

#include "store/geneva-history-table.h"

#include <math.h>
#include <string.h>

/* Pages of up to 32 KB load no faster (measured), and an edit writes whole pages. */
#define PAGE_BYTES "4096"
#define ROWS_BETWEEN_LOOKS 4096

typedef enum { CELL_NULL, CELL_INT, CELL_REAL, CELL_TEXT, CELL_BLOB } CellType;

typedef struct {
  CellType    type;
  gint64      number;       /* INT; of a text in the pool its id, else 0 */
  double      real;
  const char *text;
  guint8      bytes[GENEVA_FILE_HASH_BYTES];
  guint       n_bytes;
} Cell;

typedef struct {
  GenevaSnapshot *snapshot;
  GenevaPools    *pools;
  GCancellable   *cancellable;
  const char     *name;
  sqlite3        *database;
  GPtrArray      *plan;
  gboolean      **used;          /* for each table: of each column whether any row needs it */
  gboolean       *has_rows;
  guint8         *uses;          /* by string id: 0, 1, 2 or more */
  guint32        *string_numbers; /* by string id: the file's, given as they come up */
  GArray         *strings;       /* the file's numbers → string ids */
  guint32        *date_numbers;  /* by date word */
  GArray         *dates;
  GenevaFileExtra *extra;        /* or NULL */
  GChecksum      *contents;      /* of what the tables are stated to hold */
  /* while a table is written */
  sqlite3_stmt   *statement;
  guint64         checksum, n_rows;
  guint64         n_looked;
  GError         *error;
} Writer;

typedef gboolean (*VisitFunc) (Writer *writer, const GenevaFileTable *table, const GenevaRow *row,
                               const guint32 *keys);

static gboolean
fail_sqlite (Writer *writer)
{
  if (writer->error == NULL)
    geneva_file_set_error (&writer->error, writer->database, writer->name);
  return FALSE;
}

/* ---- walking ---- */

/* The rows of the table that stands `depth` steps down the path, inside a row of path[-1]. */
static gboolean
visit_items (Writer *writer, const GenevaFileTable * const *path, guint depth, const GenevaRow *row,
             guint32 *keys,
             guint n_keys, VisitFunc visit)
{
  GenevaRowIter iter;
  guint32 ordinal = 0;

  if (depth == 0)
    return visit (writer, path[-1], row, keys);
  geneva_row_iter_init (&iter, row, path[0]->field);
  while (geneva_row_iter_next (&iter)) {
    guint n = n_keys;

    if (path[0]->has_ordinal)
      keys[n++] = ordinal++;
    if (!visit_items (writer, path + 1, depth - 1, &iter.item, keys, n, visit))
      return FALSE;
  }
  return TRUE;
}

/* Every row of a table, in the order of its keys. */
static gboolean
walk_table (Writer *writer, const GenevaFileTable *table, VisitFunc visit)
{
  const GenevaFileTable *path[GENEVA_FILE_MAX_KEYS + 1];
  guint depth = 0, first = G_N_ELEMENTS (path);
  guint32 keys[GENEVA_FILE_MAX_KEYS];

  for (const GenevaFileTable *at = table; at != NULL; at = at->parent) {
    path[--first] = at;
    depth++;
  }
  for (GenevaHandle handle = geneva_snapshot_next (writer->snapshot, table->list, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (writer->snapshot, table->list, handle)) {
    GenevaRow row;

    if (!geneva_snapshot_get_row (writer->snapshot, handle, &row))
      continue;
    if (writer->n_looked++ % ROWS_BETWEEN_LOOKS == 0 &&
        g_cancellable_set_error_if_cancelled (writer->cancellable, &writer->error))
      return FALSE;
    keys[0] = GENEVA_HANDLE_ROW (handle);
    if (!visit_items (writer, path + first + 1, depth - 1, &row, keys, 1, visit))
      return FALSE;
  }
  return TRUE;
}

/* ---- cells ---- */

static gboolean
parse_hash (const char *text, guint8 *bytes)
{
  if (strlen (text) != 2 * GENEVA_FILE_HASH_BYTES ||
      strspn (text, "0123456789abcdef") != 2 * GENEVA_FILE_HASH_BYTES)
    return FALSE;
  for (guint i = 0; i < GENEVA_FILE_HASH_BYTES; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));
  return TRUE;
}

/* A passage's words against its source's text of now. NULL where they are those that stand there. */
static Cell
slice_cell (Writer *writer, const GenevaRow *row, const GenevaFileColumn *column)
{
  guint32 word = geneva_row_get_word (row, column->number);
  guint32 source = geneva_row_get_word (row, GENEVA_EXCERPT_SOURCE);
  guint32 start = geneva_row_get_word (row, GENEVA_EXCERPT_START) - 1;
  guint32 end = geneva_row_get_word (row, GENEVA_EXCERPT_END) - 1;
  Cell cell = { .type = CELL_INT };
  const GenevaTextIndex *index;
  guint32 string, n_points, from, to;
  gsize from_byte, to_byte;
  GenevaRow source_row;
  const char *text;

  if (word == 0)
    return cell;
  string = geneva_snapshot_get_row (writer->snapshot, source, &source_row)
             ? geneva_row_get_word (&source_row, GENEVA_SOURCE_TEXT) : 0;
  if ((word & GENEVA_WORD_SLICE) != 0 && string != 0 &&
      string == geneva_pools_get_text (writer->pools, source)) {
    n_points = word & ~GENEVA_WORD_SLICE;
    if (column->number == GENEVA_EXCERPT_EXACT || n_points == GENEVA_FILE_CONTEXT_POINTS)
      cell.type = CELL_NULL;
    else
      cell.number = -(gint64) n_points;
    return cell;
  }
  text = geneva_row_get_text (row, column->number);
  cell = (Cell) { .type = CELL_TEXT, .text = text, .number = (word & GENEVA_WORD_SLICE) == 0 ? word : 0 };
  index = geneva_pools_get_text_index (writer->pools, string);
  if (index == NULL || start > end || end > geneva_text_index_get_length (index))
    return cell;
  n_points = (guint32) g_utf8_strlen (text, -1);
  from = column->number == GENEVA_EXCERPT_EXACT ? start
         : column->number == GENEVA_EXCERPT_SUFFIX ? end : start - MIN (n_points, start);
  to = column->number == GENEVA_EXCERPT_EXACT ? end
       : column->number == GENEVA_EXCERPT_PREFIX ? start
       : end + MIN (n_points, geneva_text_index_get_length (index) - end);
  from_byte = geneva_text_index_to_byte (index, from);
  to_byte = geneva_text_index_to_byte (index, to);
  if (to - from != n_points || strlen (text) != to_byte - from_byte ||
      memcmp (text, geneva_string_pool_get (geneva_pools_get_strings (writer->pools), string) + from_byte,
              to_byte - from_byte) != 0)
    return cell;
  if (column->number == GENEVA_EXCERPT_EXACT || n_points == GENEVA_FILE_CONTEXT_POINTS ||
      (n_points < GENEVA_FILE_CONTEXT_POINTS &&
       (column->number == GENEVA_EXCERPT_PREFIX ? from == 0 : to == geneva_text_index_get_length (index))))
    return (Cell) { .type = CELL_NULL };
  if (n_points > 0 && n_points < GENEVA_FILE_MAX_SLICE)
    return (Cell) { .type = CELL_INT, .number = -(gint64) n_points };
  return cell;
}

static Cell
text_cell (const GenevaRow *row, guint field)
{
  guint32 word = geneva_row_get_word (row, field);

  if (word == 0)
    return (Cell) { .type = CELL_NULL };
  return (Cell) { .type = CELL_TEXT, .number = word, .text = geneva_row_get_text (row, field) };
}

static Cell
number_cell (const GenevaRow *row, guint field)
{
  Cell cell = { .type = CELL_REAL };
  guint64 bits;

  if (!geneva_row_get_number (row, field, &cell.real))
    return (Cell) { .type = CELL_NULL };
  if (cell.real != 0 || !signbit (cell.real))
    return cell;
  /* SQLite keeps no negative zero */
  memcpy (&bits, &cell.real, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  cell.type = CELL_BLOB;
  cell.n_bytes = sizeof bits;
  memcpy (cell.bytes, &bits, sizeof bits);
  return cell;
}

static Cell
int_cell (gboolean is_there, gint64 number)
{
  return (Cell) { .type = is_there ? CELL_INT : CELL_NULL, .number = number };
}

static Cell
cell_of (Writer *writer, const GenevaRow *row, const GenevaFileColumn *column)
{
  guint field = column->number;
  guint start, end;
  guint32 word;
  Cell cell;

  if (column->field == NULL) {
    word = geneva_row_get_extra_word (row);
    return word == 0 ? (Cell) { .type = CELL_NULL }
                     : (Cell) { .type = CELL_TEXT, .number = word, .text = geneva_row_get_extra (row) };
  }
  if (column->is_slice)
    return slice_cell (writer, row, column);
  switch (column->field->type) {
    case GENEVA_FIELD_TEXT:
    case GENEVA_FIELD_JSON:
      return text_cell (row, field);
    case GENEVA_FIELD_ID:
      cell = text_cell (row, field);
      cell.number = 0;
      return cell;
    case GENEVA_FIELD_HASH:
      cell = text_cell (row, field);
      cell.number = 0;
      if (cell.type == CELL_TEXT && parse_hash (cell.text, cell.bytes)) {
        cell.type = CELL_BLOB;
        cell.n_bytes = GENEVA_FILE_HASH_BYTES;
      }
      return cell;
    case GENEVA_FIELD_DATE:
      word = geneva_row_get_word (row, field);
      return int_cell (word != 0, word);
    case GENEVA_FIELD_ENUM:
      return int_cell (geneva_row_get_enum (row, field) >= 0, geneva_row_get_enum (row, field));
    case GENEVA_FIELD_BOOL:
      return int_cell (geneva_row_get_word (row, field) != 0, geneva_row_get_bool (row, field));
    case GENEVA_FIELD_COUNT:
      return int_cell (geneva_row_get_count (row, field) >= 0, geneva_row_get_count (row, field));
    case GENEVA_FIELD_REF:
      word = geneva_row_get_ref (row, field);
      return int_cell (word != 0, column->only_list != GENEVA_LIST_NONE ? GENEVA_HANDLE_ROW (word) : word);
    case GENEVA_FIELD_NUMBER:
      return number_cell (row, field);
    case GENEVA_FIELD_RANGE:
      if (!geneva_row_get_range (row, field, &start, &end))
        return (Cell) { .type = CELL_NULL };
      return int_cell (TRUE, column->word == geneva_struct_get_place (row->type, field) ? start : end);
    case GENEVA_FIELD_STRUCT:
    case GENEVA_FIELD_STRUCTS:
    case GENEVA_FIELD_TEXTS:
    case GENEVA_FIELD_REFS:
    case GENEVA_FIELD_RANGES:
    case GENEVA_FIELD_ATTRIBUTES:
      break;
  }
  g_return_val_if_reached ((Cell) { .type = CELL_NULL });
}

/* ---- the first walk ---- */

static gboolean
survey_row (Writer *writer, const GenevaFileTable *table, const GenevaRow *row, const guint32 *keys)
{
  writer->has_rows[table->number] = TRUE;
  for (guint i = 0; i < table->columns->len; i++) {
    Cell cell = cell_of (writer, row, &g_array_index (table->columns, GenevaFileColumn, i));

    if (cell.type == CELL_NULL)
      continue;
    writer->used[table->number][i] = TRUE;
    if (cell.type == CELL_TEXT && cell.number != 0 && writer->uses[cell.number] < 2)
      writer->uses[cell.number]++;
  }
  return TRUE;
}

static gboolean
survey (Writer *writer)
{
  for (guint i = 0; i < writer->plan->len; i++) {
    const GenevaFileTable *table = g_ptr_array_index (writer->plan, i);

    writer->used[i] = g_new0 (gboolean, table->columns->len);
    for (guint j = 0; j < table->columns->len; j++) {
      const GenevaFileColumn *column = &g_array_index (table->columns, GenevaFileColumn, j);

      writer->used[i][j] = column->field != NULL && (column->field->flags & GENEVA_FIELD_REQUIRED) != 0;
    }
    if (!walk_table (writer, table, survey_row))
      return FALSE;
  }
  return TRUE;
}

/* ---- the second walk ---- */

/* The file's number for a string or date, by order of coming up. */
static gint64
number_of (guint32 *numbers, GArray *order, guint32 word)
{
  if (numbers[word] == 0) {
    g_array_append_val (order, word);
    numbers[word] = order->len;
  }
  return numbers[word];
}

static guint64
bind_cell (Writer *writer, int at, const Cell *cell)
{
  switch (cell->type) {
    case CELL_INT:
      sqlite3_bind_int64 (writer->statement, at, cell->number);
      return geneva_file_hash_int (cell->number);
    case CELL_REAL:
      sqlite3_bind_double (writer->statement, at, cell->real);
      return geneva_file_hash_real (cell->real);
    case CELL_TEXT:
      sqlite3_bind_text (writer->statement, at, cell->text, -1, SQLITE_STATIC);
      return geneva_file_hash_text (cell->text, strlen (cell->text), NULL);
    case CELL_BLOB:
      /* the statement runs before the cell is gone */
      sqlite3_bind_blob (writer->statement, at, cell->bytes, (int) cell->n_bytes, SQLITE_STATIC);
      return geneva_file_hash_blob (cell->bytes, cell->n_bytes);
    case CELL_NULL:
    default:
      sqlite3_bind_null (writer->statement, at);
      return 0;
  }
}

static gboolean
insert_row (Writer *writer, guint64 sum)
{
  int result = sqlite3_step (writer->statement);

  if (sqlite3_reset (writer->statement) != SQLITE_OK || result != SQLITE_DONE)
    return fail_sqlite (writer);
  writer->checksum += geneva_file_mix_row (sum);
  writer->n_rows++;
  return TRUE;
}

static gboolean
write_row (Writer *writer, const GenevaFileTable *table, const GenevaRow *row, const guint32 *keys)
{
  guint n_summed = geneva_file_table_get_n_read_keys (table);
  Cell cells[GENEVA_MAX_FIELDS + 1];
  guint64 sum = 0;
  int at = 1;

  for (guint i = 0; i < table->n_keys; i++) {
    sqlite3_bind_int64 (writer->statement, at++, keys[i]);
    if (i < n_summed)
      sum += table->key_salts[i] * geneva_file_hash_int (keys[i]);
  }
  for (guint i = 0; i < table->columns->len; i++) {
    const GenevaFileColumn *column = &g_array_index (table->columns, GenevaFileColumn, i);
    Cell *cell = &cells[i];

    if (!writer->used[table->number][i])
      continue;
    *cell = cell_of (writer, row, column);
    if (cell->type == CELL_TEXT && cell->number != 0 && writer->uses[cell->number] > 1)
      *cell = int_cell (TRUE, number_of (writer->string_numbers, writer->strings, (guint32) cell->number));
    else if (cell->type == CELL_INT && column->field->type == GENEVA_FIELD_DATE)
      cell->number = number_of (writer->date_numbers, writer->dates, (guint32) cell->number);
    sum += column->salt * bind_cell (writer, at++, cell);
  }
  return insert_row (writer, sum);
}

static gboolean
begin_insert (Writer *writer, const char *table, guint n_columns)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO \"%s\" VALUES (?", table);
  for (guint i = 1; i < n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  writer->checksum = 0;
  writer->n_rows = 0;
  return sqlite3_prepare_v2 (writer->database, sql->str, -1, &writer->statement, NULL) == SQLITE_OK ||
         fail_sqlite (writer);
}

static gboolean
state_table (Writer *writer, const char *table, guint64 n_rows, guint64 checksum)
{
  const guint64 numbers[] = { GUINT64_TO_LE (n_rows), GUINT64_TO_LE (checksum) };
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_checksum_update (writer->contents, (const guchar *) table, -1);
  g_checksum_update (writer->contents, (const guchar *) numbers, sizeof numbers);
  if (sqlite3_prepare_v2 (writer->database, "INSERT INTO \"tables\" VALUES (?, ?, ?)", -1, &statement,
                          NULL) != SQLITE_OK)
    return fail_sqlite (writer);
  sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, (gint64) n_rows);
  sqlite3_bind_int64 (statement, 3, (gint64) checksum);
  return sqlite3_step (statement) == SQLITE_DONE || fail_sqlite (writer);
}

/* Ends the table and states what it has. */
static gboolean
end_insert (Writer *writer, const char *table)
{
  g_clear_pointer (&writer->statement, sqlite3_finalize);
  return state_table (writer, table, writer->n_rows, writer->checksum);
}

static gboolean
execute (Writer *writer, const char *sql)
{
  return sqlite3_exec (writer->database, sql, NULL, NULL, NULL) == SQLITE_OK || fail_sqlite (writer);
}

static gboolean
write_table (Writer *writer, const GenevaFileTable *table)
{
  g_autofree char *ddl = geneva_file_table_dup_ddl (table, writer->used[table->number]);
  guint n_columns = table->n_keys;

  if (!execute (writer, ddl))
    return FALSE;
  for (guint i = 0; i < table->columns->len; i++)
    n_columns += writer->used[table->number][i];
  return begin_insert (writer, table->name, n_columns) && walk_table (writer, table, write_row) &&
         end_insert (writer, table->name);
}

/* One row of a table beside the plan's. */
static gboolean
write_cells (Writer *writer, const char * const *columns, const Cell *cells)
{
  guint64 sum = 0;

  for (int i = 0; columns[i] != NULL; i++)
    sum += geneva_file_salt (columns[i]) * bind_cell (writer, i + 1, &cells[i]);
  return insert_row (writer, sum);
}

static gboolean
write_lists (Writer *writer)
{
  static const char * const columns[] = { "list", "name", "rows", NULL };

  if (!begin_insert (writer, "lists", 3))
    return FALSE;
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++) {
    const Cell cells[] = {
      { .type = CELL_INT, .number = list },
      { .type = CELL_TEXT, .text = geneva_file_list_name (list) },
      { .type = CELL_INT, .number = geneva_snapshot_get_n_rows (writer->snapshot, list) },
    };

    if (!write_cells (writer, columns, cells))
      return FALSE;
  }
  return end_insert (writer, "lists");
}

static gboolean
write_names (Writer *writer)
{
  static const char * const columns[] = { "column", "value", "name", NULL };

  if (!begin_insert (writer, "names", 3))
    return FALSE;
  for (guint i = 0; i < writer->plan->len; i++) {
    const GenevaFileTable *table = g_ptr_array_index (writer->plan, i);

    for (guint j = 0; j < table->columns->len; j++) {
      const GenevaFileColumn *column = &g_array_index (table->columns, GenevaFileColumn, j);
      g_autofree char *key = g_strconcat (table->name, ".", column->name, NULL);

      if (column->field == NULL || column->field->type != GENEVA_FIELD_ENUM)
        continue;
      for (guint k = 0; column->field->names[k] != NULL; k++) {
        const Cell cells[] = {
          { .type = CELL_TEXT, .text = key },
          { .type = CELL_INT, .number = k },
          { .type = CELL_TEXT, .text = column->field->names[k] },
        };

        if (!write_cells (writer, columns, cells))
          return FALSE;
      }
    }
  }
  return end_insert (writer, "names");
}

static gboolean
write_strings (Writer *writer, const char *table, const char *number, const char *text, GArray *order,
               gboolean are_dates)
{
  GenevaStringPool *pool = geneva_pools_get_strings (writer->pools);
  const char * const columns[] = { number, text, NULL };

  if (!begin_insert (writer, table, 2))
    return FALSE;
  for (guint i = 0; i < order->len; i++) {
    guint32 word = g_array_index (order, guint32, i);
    const Cell cells[] = {
      { .type = CELL_INT, .number = i + 1 },
      { .type = CELL_TEXT,
        .text = are_dates ? geneva_pools_get_date_text (writer->pools, word)
                : geneva_string_pool_get (pool, word) },
    };

    if (!write_cells (writer, columns, cells))
      return FALSE;
  }
  return end_insert (writer, table);
}

static gboolean
write_history (Writer *writer)
{
  GenevaFileExtra *extra = writer->extra;

  if (!execute (writer, geneva_history_ddl))
    return FALSE;
  if (extra != NULL && extra->write_history != NULL &&
      !extra->write_history (writer->database, extra, writer->cancellable, &writer->error))
    return FALSE;
  return state_table (writer, "history", extra != NULL ? extra->n_entries : 0, extra != NULL ? extra->entries_sum : 0) &&
         state_table (writer, "history_changes", extra != NULL ? extra->n_changes : 0,
                      extra != NULL ? extra->changes_sum : 0) &&
         execute (writer, geneva_history_index_ddl);
}

/* A dossier that has no uuid yet gets one from what it holds, so that the same dossier gives the same bytes. */
static gboolean
write_properties (Writer *writer)
{
  static const char * const columns[] = { "name", "value", NULL };
  g_autoptr (GChecksum) contents = g_checksum_copy (writer->contents);
  const char *digest = g_checksum_get_string (contents);
  g_autofree char *derived = g_strdup_printf ("%.8s-%.4s-8%.3s-a%.3s-%.12s", digest, digest + 8, digest + 12,
                                              digest + 15, digest + 18);
  g_autofree char *generation = g_strdup_printf ("%" G_GINT64_FORMAT,
                                                 writer->extra != NULL ? writer->extra->generation : 0);
  const struct { const char *name, *value; } properties[] = {
    { "generation", generation },
    { "least_reader", G_STRINGIFY (GENEVA_FILE_LEAST_READER) },
    { "uuid", writer->extra != NULL && writer->extra->uuid != NULL ? writer->extra->uuid : derived },
  };

  if (!begin_insert (writer, "properties", 2))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++) {
    const Cell cells[] = {
      { .type = CELL_TEXT, .text = properties[i].name }, { .type = CELL_TEXT, .text = properties[i].value },
    };

    if (!write_cells (writer, columns, cells))
      return FALSE;
  }
  return end_insert (writer, "properties");
}

static gboolean
write_all (Writer *writer)
{
  g_autofree char *head = g_strdup_printf (
    "PRAGMA page_size = " PAGE_BYTES "; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN;",
    GENEVA_FILE_APPLICATION_ID, GENEVA_FILE_VERSION);

  if (!execute (writer, head) || !execute (writer, geneva_file_ddl))
    return FALSE;
  for (guint i = 0; i < writer->plan->len; i++) {
    const GenevaFileTable *table = g_ptr_array_index (writer->plan, i);

    if ((table->parent == NULL || writer->has_rows[i]) && !write_table (writer, table))
      return FALSE;
  }
  return write_lists (writer) && write_names (writer) &&
         write_strings (writer, "strings", "string", "text", writer->strings, FALSE) &&
         write_strings (writer, "dates", "date", "edtf", writer->dates, TRUE) &&
         write_history (writer) && write_properties (writer) && execute (writer, "COMMIT;");
}

gboolean
geneva_file_write_database (GenevaSnapshot *snapshot, const char *path, const char *name, GenevaFileExtra *extra,
                            GCancellable *cancellable, GError **error)
{
  Writer writer = { .snapshot = snapshot, .pools = geneva_snapshot_get_pools (snapshot),
                    .cancellable = cancellable, .name = name, .extra = extra };
  guint32 n_strings = geneva_string_pool_get_size (geneva_pools_get_strings (writer.pools));
  gboolean is_written = FALSE;

  writer.plan = geneva_file_plan_new ();
  writer.used = g_new0 (gboolean *, writer.plan->len);
  writer.has_rows = g_new0 (gboolean, writer.plan->len);
  writer.uses = g_new0 (guint8, n_strings);
  writer.string_numbers = g_new0 (guint32, n_strings);
  writer.strings = g_array_new (FALSE, FALSE, sizeof (guint32));
  writer.date_numbers = g_new0 (guint32, geneva_pools_get_n_dates (writer.pools) + 1);
  writer.dates = g_array_new (FALSE, FALSE, sizeof (guint32));

  writer.contents = g_checksum_new (G_CHECKSUM_SHA256);
  /* nobody else sees the file, and some folders (the document portal's) know no locks */
  if (sqlite3_open_v2 (path, &writer.database,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                       "unix-none") != SQLITE_OK)
    fail_sqlite (&writer);
  else
    is_written = survey (&writer) && write_all (&writer);
  g_clear_pointer (&writer.statement, sqlite3_finalize);
  if (sqlite3_close (writer.database) != SQLITE_OK && is_written)
    is_written = fail_sqlite (&writer);
  if (writer.error != NULL)
    g_propagate_error (error, writer.error);

  for (guint i = 0; i < writer.plan->len; i++)
    g_free (writer.used[i]);
  g_free (writer.used);
  g_free (writer.has_rows);
  g_free (writer.uses);
  g_free (writer.string_numbers);
  g_free (writer.date_numbers);
  g_array_unref (writer.strings);
  g_array_unref (writer.dates);
  g_checksum_free (writer.contents);
  g_ptr_array_unref (writer.plan);
  return is_written;
}
