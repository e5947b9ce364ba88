/* One pass over a table of a `.geneva` file: cells → packed words.
 *
 * The pass runs inside SQLite, as an aggregate function over all rows: that
 * takes two thirds of the time of stepping from row to row. Records go to the
 * snapshot's builder as they come; items of lists are kept in compact form until
 * their records take them up. Touches no pool unless the scan was given one, so
 * that tables of items can be scanned by another thread. Every value is checked:
 * what is damaged or hostile ends the scan, with the table and the record named.
 * Long, for every form of a cell is here.
 */
#include "store/geneva-file-private.h"

#include "base/geneva-json-scan.h"
#include "base/geneva-json-text.h"
#include "base/geneva-limits.h"
#include "model/geneva-compact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows that were deleted and left a gap; a dossier has a few, a hostile file might claim any number. */
#define MAX_GAPS (1u << 24)

GenevaFileScan *
geneva_file_scan_new (const GenevaFileTable *table, const GenevaFileNumbers *numbers,
                      const GenevaFileSource *source)
{
  GenevaFileScan *scan = g_new0 (GenevaFileScan, 1);

  scan->table = table;
  scan->n_words = geneva_struct_get_n_words (table->type);
  scan->numbers = numbers;
  scan->source = source;
  scan->bad_record = G_MAXUINT32;
  scan->is_present = g_hash_table_contains (numbers->present, table->name);
  scan->stated = g_hash_table_lookup (numbers->stated, table->name);
  scan->cells = g_array_new (FALSE, FALSE, sizeof (GenevaFileCell));
  scan->n_read_keys = geneva_file_table_get_n_read_keys (table);
  scan->texts = g_ptr_array_new_with_free_func (g_free);
  scan->checked_json = g_hash_table_new (NULL, NULL);
  scan->living = g_array_new (FALSE, TRUE, sizeof (guint32));
  for (guint i = 0; i < scan->n_words; i++)
    scan->template[i] = geneva_struct_get_absent (table->type, i);
  for (guint i = 0; i < table->columns->len; i++) {
    const GenevaFileColumn *column = &g_array_index (table->columns, GenevaFileColumn, i);

    if (column->is_slice) {
      scan->template[column->word] = GENEVA_WORD_SLICE | GENEVA_FILE_CONTEXT_POINTS;
      scan->template_mask |= 1u << column->word;
    }
    if (column->field == NULL)
      continue;
    if ((column->field->flags & GENEVA_FIELD_REQUIRED) != 0)
      scan->required |= 1u << column->word;
    if (column->field->type == GENEVA_FIELD_RANGE &&
        column->word == geneva_struct_get_place (table->type, column->number))
      scan->range_words |= 1u << column->word;
  }
  return scan;
}

void
geneva_file_scan_free (GenevaFileScan *scan)
{
  g_array_unref (scan->cells);
  g_free (scan->keys);
  g_free (scan->words);
  g_array_unref (scan->living);
  g_ptr_array_unref (scan->texts);
  g_hash_table_unref (scan->checked_json);
  g_clear_error (&scan->error);
  g_free (scan);
}

gboolean
geneva_file_scan_fail (GenevaFileScan *scan, guint32 record, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  if (scan->error != NULL)
    return FALSE;
  scan->bad_record = record;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (&scan->error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED,
               /* Translators: name of the file, of a table in it, number of a record, what is wrong there */
               _("“%s” is damaged: table “%s”, record %u: %s. Take a copy of it from elsewhere."),
               scan->source->name, scan->table->name, record, what);
  return FALSE;
}

/* ---- what the file has of the table ---- */

/* The numbers that a column may hold and what each stands for; other things are left to take_cell. */
static void
add_cell (GenevaFileScan *scan, const GenevaFileColumn *column)
{
  const GenevaFileNumbers *numbers = scan->numbers;
  GenevaFileCell cell = { .column = column, .salt = column->salt, .word = column->word, .is_plain = TRUE };
  g_autofree char *name = g_strconcat (scan->table->name, ".", column->name, NULL);
  const GArray *map = NULL;

  cell.bits = 1u << column->word | column->n_words << column->word;
  switch (column->field != NULL ? column->field->type : GENEVA_FIELD_JSON) {
    case GENEVA_FIELD_ENUM:
      map = g_hash_table_lookup (numbers->names, name);
      break;
    case GENEVA_FIELD_DATE:
      map = numbers->dates;
      break;
    case GENEVA_FIELD_TEXT:
      map = numbers->strings;
      cell.is_plain = !column->is_slice;
      break;
    case GENEVA_FIELD_BOOL:
      cell.max = 1;
      cell.base = 1;
      break;
    case GENEVA_FIELD_COUNT:
    case GENEVA_FIELD_RANGE:
      cell.max = G_MAXUINT32 - 2;
      cell.base = 1;
      break;
    case GENEVA_FIELD_REF:
      cell.is_plain = column->only_list != GENEVA_LIST_NONE;
      cell.max = (gint64) numbers->n_rows[column->only_list] - 1;
      cell.base = GENEVA_HANDLE (column->only_list, 0);
      cell.is_own = column->only_list == scan->table->list;
      break;
    case GENEVA_FIELD_ID:
    case GENEVA_FIELD_HASH:
    case GENEVA_FIELD_NUMBER:
    case GENEVA_FIELD_JSON:
    case GENEVA_FIELD_STRUCT:
    case GENEVA_FIELD_STRUCTS:
    case GENEVA_FIELD_TEXTS:
    case GENEVA_FIELD_REFS:
    case GENEVA_FIELD_RANGES:
    case GENEVA_FIELD_ATTRIBUTES:
      cell.is_plain = FALSE;
      break;
  }
  if (map != NULL) {
    cell.map = (const guint32 *) (const void *) map->data;
    cell.max = (gint64) map->len - 1;
  } else if (column->field != NULL && column->field->type == GENEVA_FIELD_ENUM) {
    cell.max = -1;
  }
  g_array_append_val (scan->cells, cell);
}

gboolean
geneva_file_scan_prepare (GenevaFileScan *scan, sqlite3 *database)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info (\"%s\")", scan->table->name);
  g_autoptr (GHashTable) present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK) {
    geneva_file_set_error (&scan->error, database, scan->source->name);
    return FALSE;
  }
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    g_hash_table_add (present, g_strdup ((const char *) sqlite3_column_text (statement, 1)));
  if (result != SQLITE_DONE) {
    geneva_file_set_error (&scan->error, database, scan->source->name);
    return FALSE;
  }
  for (guint i = 0; i < scan->table->n_keys; i++)
    if (!g_hash_table_contains (present, scan->table->keys[i]))
      return geneva_file_scan_fail (scan, 0, _("the column “%s” is missing"), scan->table->keys[i]);
  for (guint i = 0; i < scan->table->columns->len; i++) {
    const GenevaFileColumn *column = &g_array_index (scan->table->columns, GenevaFileColumn, i);

    if (g_hash_table_contains (present, column->name))
      add_cell (scan, column);
  }
  return TRUE;
}

/* ---- cells ---- */

typedef struct {
  GenevaFileScan *scan;
  guint32         record;
  guint32         mask;        /* bits of the words that are there */
  guint64         sum;
  guint32         words[32];
} Row;

static gboolean
wrong_value (Row *row, const GenevaFileColumn *column)
{
  return geneva_file_scan_fail (row->scan, row->record,
                                _("the value of “%s” is not one that may stand there"),
                                column->name);
}

/* Where cell->is_plain holds, that is nearly always. */
static inline gboolean
take_plain (Row *row, const GenevaFileCell *cell, sqlite3_value *value)
{
  gint64 number = sqlite3_value_int64 (value);
  guint32 word;

  row->sum += cell->salt * geneva_file_hash_int (number);
  if (number < cell->min || number > cell->max)
    return wrong_value (row, cell->column);
  word = cell->map != NULL ? cell->map[number] : cell->base + (guint32) number;
  if (word == 0)
    return wrong_value (row, cell->column);
  if (cell->is_own && number >= (gint64) row->record)
    row->scan->has_forward = TRUE;
  row->words[cell->word] = word;
  row->mask |= cell->bits;
  return TRUE;
}

static gboolean
is_id (const char *text)
{
  if (!g_ascii_islower (text[0]) && !g_ascii_isdigit (text[0]))
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '-')
      return FALSE;
  return TRUE;
}

/* Kept JSON is parsed when the dossier is written as JSON: it must be whole, and of the kind that fits. */
static gboolean
check_json (Row *row, const GenevaFileColumn *column, const char *text)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  const GenevaStruct *type = row->scan->table->type;
  gboolean is_object = text[0] == '{';

  if (column->field == NULL || type == geneva_schema_get_struct (GENEVA_LIST_LEXICON)) {
    if (!is_object)
      return wrong_value (row, column);
  } else if (type == &geneva_attribute_struct && (is_object || text[0] == '[' || text[0] == 'n')) {
    return wrong_value (row, column);
  }
  return geneva_json_scan (text, strlen (text), faults) || wrong_value (row, column);
}

/* The id of a record: of the right form; whether it is no other's shows when the pool is indexed. */
static gboolean
take_id (Row *row, const GenevaFileColumn *column, const char *text, guint32 word)
{
  GenevaFileScan *scan = row->scan;

  if (!is_id (text))
    return wrong_value (row, column);
  if (scan->id_bits == NULL)
    return wrong_value (row, column);
  geneva_file_set_bit (scan->id_bits, word);
  return TRUE;
}

/* How many of the next eight bytes come before one above 127. */
static guint
count_ascii (const char *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  word = GUINT64_FROM_LE (word) & G_GUINT64_CONSTANT (0x8080808080808080);
  return word == 0 ? 8 : (guint) __builtin_ctzll (word) / 8;
}

/* Texts are mostly ASCII with a letter of another script here and there: eight bytes a step between these. */
static gboolean
is_utf8 (const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end) {
    guint n_bytes = 1;

    if (end - text >= 8) {
      n_bytes = count_ascii (text);
      if (n_bytes > 0) {
        text += n_bytes;
        continue;
      }
    }
    n_bytes = (guchar) *text < 0x80 ? 1 : geneva_json_sequence_length (text, (guint) MIN (end - text, 4));
    if (n_bytes == 0)
      return FALSE;
    text += n_bytes;
  }
  return TRUE;
}

/* The file's own text of a cell, valid and without NUL; NULL when it is not. */
static const char *
cell_text (Row *row, const GenevaFileColumn *column, sqlite3_value *value)
{
  const char *text = (const char *) sqlite3_value_text (value);
  gsize length = (gsize) sqlite3_value_bytes (value);
  gboolean is_ascii;

  if (text == NULL) {
    wrong_value (row, column);
    return NULL;
  }
  row->sum += column->salt * geneva_file_hash_text (text, length, &is_ascii);
  if (strlen (text) != length || (!is_ascii && !is_utf8 (text, length)) || length > GENEVA_MAX_TEXT_BYTES) {
    wrong_value (row, column);
    return NULL;
  }
  return text;
}

static guint32
keep_text (GenevaFileScan *scan, const char *text, gsize length)
{
  if (scan->pools != NULL)
    return geneva_string_pool_append (scan->numbers->pool, text, length);
  g_ptr_array_add (scan->texts, g_strdup (text));
  return GENEVA_FILE_OWN_TEXT + scan->texts->len - 1;
}

/* Kept JSON that comes up again: a number of one in "strings". */
static gboolean
take_known_json (Row *row, const GenevaFileColumn *column, gint64 number, guint32 *word)
{
  GenevaFileScan *scan = row->scan;
  const GArray *strings = scan->numbers->strings;

  if (number < 1 || number >= strings->len)
    return wrong_value (row, column);
  *word = g_array_index (strings, guint32, number);
  if (*word == 0)
    return wrong_value (row, column);
  if (g_hash_table_contains (scan->checked_json, GUINT_TO_POINTER (*word)))
    return TRUE;
  g_hash_table_add (scan->checked_json, GUINT_TO_POINTER (*word));
  return check_json (row, column, geneva_string_pool_get (scan->numbers->pool, *word));
}

/* A number in place of a passage's words: of a text in "strings", or how many code points to cut out. */
static gboolean
take_slice (Row *row, const GenevaFileColumn *column, gint64 number, guint32 *word)
{
  const GArray *strings = row->scan->numbers->strings;

  if (number <= -GENEVA_FILE_MAX_SLICE || number >= (gint64) strings->len)
    return wrong_value (row, column);
  if (number < 0)
    *word = GENEVA_WORD_SLICE | (guint32) -number;
  else
    *word = number == 0 ? 0 : g_array_index (strings, guint32, number);
  if (number == 0)
    row->mask &= ~(1u << column->word);
  return number <= 0 || *word != 0 || wrong_value (row, column);
}

static gboolean
take_text (Row *row, const GenevaFileColumn *column, sqlite3_value *value, guint32 *word)
{
  GenevaFieldType type = column->field != NULL ? column->field->type : GENEVA_FIELD_JSON;
  const char *text = cell_text (row, column, value);

  if (text == NULL || (type == GENEVA_FIELD_JSON && !check_json (row, column, text)))
    return FALSE;
  *word = keep_text (row->scan, text, (gsize) sqlite3_value_bytes (value));
  return type != GENEVA_FIELD_ID || take_id (row, column, text, *word);
}

static gboolean
take_hash (Row *row, const GenevaFileColumn *column, sqlite3_value *value, guint32 *word)
{
  static const char digits[] = "0123456789abcdef";
  const guint8 *bytes = sqlite3_value_blob (value);
  char text[2 * GENEVA_FILE_HASH_BYTES + 1];

  if (sqlite3_value_bytes (value) != GENEVA_FILE_HASH_BYTES)
    return wrong_value (row, column);
  row->sum += column->salt * geneva_file_hash_blob (bytes, GENEVA_FILE_HASH_BYTES);
  for (guint i = 0; i < GENEVA_FILE_HASH_BYTES; i++) {
    text[2 * i] = digits[bytes[i] >> 4];
    text[2 * i + 1] = digits[bytes[i] & 15];
  }
  text[sizeof text - 1] = '\0';
  *word = keep_text (row->scan, text, sizeof text - 1);
  return TRUE;
}

static gboolean
take_number (Row *row, const GenevaFileColumn *column, sqlite3_value *value, guint32 *words)
{
  guint64 bits;
  double number;

  if (sqlite3_value_type (value) == SQLITE_BLOB && sqlite3_value_bytes (value) == sizeof bits) {
    const guint8 *bytes = sqlite3_value_blob (value);

    row->sum += column->salt * geneva_file_hash_blob (bytes, sizeof bits);
    memcpy (&bits, bytes, sizeof bits);
    bits = GUINT64_FROM_LE (bits);
    memcpy (&number, &bits, sizeof bits);
  } else if (sqlite3_value_type (value) == SQLITE_FLOAT || sqlite3_value_type (value) == SQLITE_INTEGER) {
    number = sqlite3_value_double (value);
    row->sum += column->salt * geneva_file_hash_real (number);
    memcpy (&bits, &number, sizeof bits);
  } else {
    return wrong_value (row, column);
  }
  words[0] = (guint32) bits;
  words[1] = (guint32) (bits >> 32);
  return number - number == 0 || wrong_value (row, column);
}

/* A reference that may point into several lists: a handle. */
static gboolean
take_handle (Row *row, const GenevaFileColumn *column, gint64 number, guint32 *word)
{
  GenevaList list = GENEVA_HANDLE_LIST ((guint32) number);

  if (number <= 0 || number > G_MAXUINT32 || list >= GENEVA_N_LISTS || (column->lists >> list & 1) == 0 ||
      GENEVA_HANDLE_ROW ((guint32) number) >= row->scan->numbers->n_rows[list])
    return wrong_value (row, column);
  *word = (guint32) number;
  return TRUE;
}

/* Any cell but NULL. */
static gboolean
take_cell (Row *row, const GenevaFileCell *cell, sqlite3_value *value, int value_type)
{
  const GenevaFileColumn *column = cell->column;
  GenevaFieldType type = column->field != NULL ? column->field->type : GENEVA_FIELD_JSON;
  guint32 *word = &row->words[column->word];

  if (cell->is_plain && value_type == SQLITE_INTEGER)
    return take_plain (row, cell, value);
  row->mask |= cell->bits;
  if (type == GENEVA_FIELD_NUMBER)
    return take_number (row, column, value, word);
  if (value_type == SQLITE_BLOB && type == GENEVA_FIELD_HASH)
    return take_hash (row, column, value, word);
  if (value_type == SQLITE_TEXT &&
      (type == GENEVA_FIELD_TEXT || type == GENEVA_FIELD_ID || type == GENEVA_FIELD_JSON))
    return take_text (row, column, value, word);
  if (value_type == SQLITE_INTEGER) {
    gint64 number = sqlite3_value_int64 (value);

    row->sum += column->salt * geneva_file_hash_int (number);
    if (column->is_slice)
      return take_slice (row, column, number, word);
    if (type == GENEVA_FIELD_REF)
      return take_handle (row, column, number, word);
    if (type == GENEVA_FIELD_JSON)
      return take_known_json (row, column, number, word);
  }
  return wrong_value (row, column);
}

/* ---- rows ---- */

static gboolean
take_keys (Row *row, sqlite3_value **values, guint32 *keys)
{
  GenevaFileScan *scan = row->scan;
  gboolean is_after = scan->n_rows == 0, is_before = FALSE;

  for (guint i = 0; i < scan->n_read_keys; i++) {
    gint64 key = sqlite3_value_type (values[i]) == SQLITE_INTEGER ? sqlite3_value_int64 (values[i]) : -1;

    if (key < 0 || key >= (i == 0 ? (gint64) scan->numbers->n_rows[scan->table->list] : G_MAXINT32))
      return geneva_file_scan_fail (scan, row->record, _("its number “%s” is not one that may stand there"),
                                    scan->table->keys[i]);
    keys[i] = (guint32) key;
    if (i == 0)
      row->record = keys[0];
    row->sum += scan->table->key_salts[i] * geneva_file_hash_int (key);
    is_before = is_before || (!is_after && keys[i] < scan->last_keys[i]);
    is_after = is_after || (!is_before && keys[i] > scan->last_keys[i]);
    scan->last_keys[i] = keys[i];
  }
  /* items of which only the record's number is read come several to a record */
  if (!is_after && (is_before || scan->n_read_keys == scan->table->n_keys))
    return geneva_file_scan_fail (scan, row->record, _("its rows are out of order"));
  return TRUE;
}

static gboolean
check_row (Row *row)
{
  GenevaFileScan *scan = row->scan;
  guint32 missing = scan->required & ~row->mask;

  if (missing != 0) {
    for (guint i = 0; i < scan->table->columns->len; i++) {
      const GenevaFileColumn *column = &g_array_index (scan->table->columns, GenevaFileColumn, i);

      if (column->field != NULL && (missing >> column->word & 1) != 0)
        return geneva_file_scan_fail (scan, row->record, _("“%s” is missing"), column->name);
    }
  }
  if (scan->table->type == &geneva_excerpt_struct) {
    const guint32 *words = row->words;

    if (words[geneva_struct_get_place (&geneva_excerpt_struct, GENEVA_EXCERPT_END)] <=
        words[geneva_struct_get_place (&geneva_excerpt_struct, GENEVA_EXCERPT_START)])
      return geneva_file_scan_fail (scan, row->record, _("a passage ends before it starts"));
  }
  for (guint32 ranges = scan->range_words & row->mask; ranges != 0; ranges &= ranges - 1) {
    guint start = (guint) g_bit_nth_lsf (ranges, -1);

    if (row->words[start + 1] < row->words[start])
      return geneva_file_scan_fail (scan, row->record, _("a range ends before it starts"));
  }
  return TRUE;
}

static void
add_gaps (GenevaFileScan *scan, guint32 n_rows)
{
  for (; scan->n_appended < n_rows; scan->n_appended++)
    geneva_snapshot_builder_delete (scan->builder,
                                    geneva_snapshot_builder_append_fixed (scan->builder, scan->table->list,
                                                                          scan->template, 0));
}

gboolean
geneva_file_scan_fill (GenevaFileScan *scan, guint32 n_rows)
{
  if (n_rows - scan->n_rows > MAX_GAPS)
    return geneva_file_scan_fail (scan, n_rows,
                                  _("its number is far beyond those of the records that are there"));
  add_gaps (scan, n_rows);
  return TRUE;
}

static gboolean
add_record (Row *row)
{
  GenevaFileScan *scan = row->scan;

  if (row->record > scan->n_appended && !geneva_file_scan_fill (scan, row->record))
    return FALSE;
  geneva_file_set_bit (scan->living, row->record);
  geneva_snapshot_builder_append_fixed (scan->builder, scan->table->list, row->words, row->mask);
  scan->n_appended++;
  if (scan->table->list == GENEVA_LIST_SOURCES)
    geneva_pools_set_text (scan->pools, GENEVA_HANDLE (GENEVA_LIST_SOURCES, row->record),
                           row->words[geneva_struct_get_place (scan->table->type, GENEVA_SOURCE_TEXT)]);
  return TRUE;
}

/* Room for `n` more; doubled when it runs out. */
static inline guint32 *
reserve (guint32 **words, gsize *n_allocated, gsize n_kept, gsize n)
{
  if (n_kept + n > *n_allocated) {
    *n_allocated = MAX (*n_allocated * 2, 1024);
    *words = g_renew (guint32, *words, *n_allocated);
  }
  return *words + n_kept;
}

static gboolean
add_item (Row *row, const guint32 *keys)
{
  GenevaFileScan *scan = row->scan;
  guint32 *kept = reserve (&scan->keys, &scan->n_allocated_keys, scan->n_kept_keys, GENEVA_FILE_MAX_KEYS);
  guint32 *words = reserve (&scan->words, &scan->n_allocated_words, scan->n_kept_words, 33);
  guint n_words = 0;

  for (guint i = 0; i < scan->n_read_keys; i++)
    kept[i] = keys[i];
  scan->n_kept_keys += scan->n_read_keys;
  words[n_words++] = row->mask;
  for (guint32 mask = row->mask; mask != 0; mask &= mask - 1)
    words[n_words++] = row->words[__builtin_ctz (mask)];
  scan->n_kept_words += n_words;
  return TRUE;
}

static void
scan_row (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  GenevaFileScan *scan = sqlite3_user_data (context);
  guint32 keys[GENEVA_FILE_MAX_KEYS];
  gboolean is_well;
  Row row;

  row.scan = scan;
  row.record = 0;
  row.mask = scan->template_mask;
  row.sum = 0;
  memcpy (row.words, scan->template, scan->n_words * sizeof (guint32));
  is_well = take_keys (&row, values, keys);
  values += scan->n_read_keys;
  for (guint i = 0; is_well && i < scan->cells->len; i++) {
    int type = sqlite3_value_type (values[i]);

    if (type != SQLITE_NULL)
      is_well = take_cell (&row, &g_array_index (scan->cells, GenevaFileCell, i), values[i], type);
  }
  is_well = is_well && check_row (&row) &&
            (scan->builder != NULL ? add_record (&row) : add_item (&row, keys));
  if (!is_well) {
    sqlite3_result_error (context, "damaged", -1);
    return;
  }
  scan->checksum += geneva_file_mix_row (row.sum);
  scan->n_rows++;
}

static void
scan_end (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

/* After the last row: are they as many, and the same, as when the file was written? */
static gboolean
check_whole (GenevaFileScan *scan)
{
  const GenevaFileStated *stated = scan->stated;

  if (stated != NULL && ((stated->has_rows && stated->n_rows != scan->n_rows) ||
                         (stated->has_checksum && stated->checksum != scan->checksum))) {
    geneva_file_set_damaged (&scan->error, scan->source, scan->table->name);
    return FALSE;
  }
  return TRUE;
}

gboolean
geneva_file_scan_run (GenevaFileScan *scan, sqlite3 *database)
{
  g_autoptr (GString) sql = g_string_new ("SELECT geneva_scan (");
  int result;

  if (!scan->is_present)
    return check_whole (scan);
  for (guint i = 0; i < scan->n_read_keys; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", scan->table->keys[i]);
  for (guint i = 0; i < scan->cells->len; i++)
    g_string_append_printf (sql, ", \"%s\"", g_array_index (scan->cells, GenevaFileCell, i).column->name);
  g_string_append_printf (sql, ") FROM \"%s\" NOT INDEXED", scan->table->name);
  result = sqlite3_create_function (database, "geneva_scan", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, scan, NULL,
                                    scan_row, scan_end);
  if (result == SQLITE_OK)
    result = sqlite3_exec (database, sql->str, NULL, NULL, NULL);
  if (scan->error == NULL && result != SQLITE_OK)
    geneva_file_set_error (&scan->error, database, scan->source->name);
  return scan->error == NULL && check_whole (scan);
}
