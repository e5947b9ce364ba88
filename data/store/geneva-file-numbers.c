/* The tables of a `.geneva` file beside the records: what its tables are stated to
 * hold, and what numbers in them stand for (lists, enumerations, strings, dates).
 *
 * Read before the records, and only read while these are scanned. Knows nothing
 * of records.
 */
#include "store/geneva-file-private.h"

#include <string.h>

#define MAX_ENUM_VALUES 1000

typedef struct _Reading Reading;
typedef gboolean (*RowFunc) (Reading *reading, sqlite3_value **values);

struct _Reading {
  GenevaFileNumbers      *numbers;
  const GenevaFileSource *source;
  sqlite3                *database;
  GPtrArray              *plan;
  GError                **error;
  /* of the table at hand */
  RowFunc                 func;
  guint64                 salts[4];
  guint64                 checksum, n_rows;
  gboolean                is_wrong;
};

static gboolean
is_text (sqlite3_value *value)
{
  const char *text = NULL;

  if (sqlite3_value_type (value) == SQLITE_TEXT)
    text = (const char *) sqlite3_value_text (value);
  return text != NULL && strlen (text) == (gsize) sqlite3_value_bytes (value) &&
         g_utf8_validate (text, -1, NULL);
}

static void
read_row (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  Reading *reading = sqlite3_user_data (context);
  guint64 sum = 0;

  for (int i = 0; i < n_values; i++) {
    if (sqlite3_value_type (values[i]) == SQLITE_INTEGER) {
      sum += reading->salts[i] * geneva_file_hash_int (sqlite3_value_int64 (values[i]));
    } else if (sqlite3_value_type (values[i]) == SQLITE_TEXT) {
      const char *text = (const char *) sqlite3_value_text (values[i]);

      sum += reading->salts[i] * geneva_file_hash_text (text, (gsize) sqlite3_value_bytes (values[i]), NULL);
    }
  }
  reading->checksum += geneva_file_mix_row (sum);
  reading->n_rows++;
  if (!reading->func (reading, values)) {
    reading->is_wrong = TRUE;
    sqlite3_result_error (context, "damaged", -1);
  }
}

static void
read_end (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

static gboolean
is_as_stated (const GenevaFileNumbers *numbers, const char *table, guint64 n_rows, guint64 checksum)
{
  const GenevaFileStated *stated = g_hash_table_lookup (numbers->stated, table);

  return stated == NULL ||
         ((!stated->has_rows || stated->n_rows == n_rows) &&
          (!stated->has_checksum || stated->checksum == checksum));
}

static gboolean
fail (Reading *reading, const char *table)
{
  geneva_file_set_damaged (reading->error, reading->source, table);
  return FALSE;
}

static gboolean
fail_sqlite (Reading *reading)
{
  geneva_file_set_error (reading->error, reading->database, reading->source->name);
  return FALSE;
}

/* Calls `func` with the columns of each row. */
static gboolean
read_table (Reading *reading, const char *table, const char * const *columns, RowFunc func)
{
  g_autoptr (GString) sql = g_string_new ("SELECT geneva_read (");
  int result;

  reading->func = func;
  reading->checksum = 0;
  reading->n_rows = 0;
  for (guint i = 0; columns[i] != NULL; i++) {
    reading->salts[i] = geneva_file_salt (columns[i]);
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", columns[i]);
  }
  g_string_append_printf (sql, ") FROM \"%s\" NOT INDEXED", table);
  if (!g_hash_table_contains (reading->numbers->present, table))
    return fail (reading, table);
  result = sqlite3_create_function (reading->database, "geneva_read", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                    reading,
                                    NULL, read_row, read_end);
  if (result == SQLITE_OK)
    result = sqlite3_exec (reading->database, sql->str, NULL, NULL, NULL);
  if (reading->is_wrong)
    return fail (reading, table);
  if (result != SQLITE_OK)
    return fail_sqlite (reading);
  return is_as_stated (reading->numbers, table, reading->n_rows, reading->checksum) || fail (reading, table);
}

static gboolean
take_list (Reading *reading, sqlite3_value **values)
{
  gint64 list = sqlite3_value_int64 (values[0]);
  gint64 n_rows = sqlite3_value_int64 (values[2]);
  const char *name = (const char *) sqlite3_value_text (values[1]);

  if (list <= GENEVA_LIST_NONE || list >= GENEVA_N_LISTS || n_rows < 0 ||
      n_rows > GENEVA_HANDLE_ROW (G_MAXUINT32) ||
      g_strcmp0 (name, geneva_file_list_name ((GenevaList) list)) != 0)
    return FALSE;
  reading->numbers->n_rows[list] = (guint) n_rows;
  return TRUE;
}

static gboolean
take_stated (Reading *reading, sqlite3_value **values)
{
  GenevaFileStated *stated;

  if (!is_text (values[0]))
    return FALSE;
  stated = g_new0 (GenevaFileStated, 1);
  stated->has_rows = sqlite3_value_type (values[1]) == SQLITE_INTEGER;
  stated->n_rows = (guint64) sqlite3_value_int64 (values[1]);
  /* columns that we do not know are in the sum */
  stated->has_checksum = sqlite3_value_type (values[2]) == SQLITE_INTEGER && !reading->numbers->has_unknown;
  stated->checksum = (guint64) sqlite3_value_int64 (values[2]);
  g_hash_table_insert (reading->numbers->stated, g_strdup ((const char *) sqlite3_value_text (values[0])),
                       stated);
  return TRUE;
}

/* The enumeration that "table.column" names, or NULL. */
static const char * const *
find_names (GPtrArray *plan, const char *name)
{
  for (guint i = 0; i < plan->len; i++) {
    const GenevaFileTable *table = g_ptr_array_index (plan, i);
    gsize length = strlen (table->name);

    if (strncmp (name, table->name, length) != 0 || name[length] != '.')
      continue;
    for (guint j = 0; j < table->columns->len; j++) {
      const GenevaFileColumn *column = &g_array_index (table->columns, GenevaFileColumn, j);

      if (column->field != NULL && column->field->type == GENEVA_FIELD_ENUM &&
          strcmp (name + length + 1, column->name) == 0)
        return column->field->names;
    }
  }
  return NULL;
}

/* Words of an enumeration by the file's own numbers: a later version may have others. */
static gboolean
take_name (Reading *reading, sqlite3_value **values)
{
  GHashTable *all = reading->numbers->names;
  gint64 value = sqlite3_value_int64 (values[1]);
  const char * const *names;
  const char *key;
  GArray *words;

  if (!is_text (values[0]) || !is_text (values[2]) || value < 0 || value >= MAX_ENUM_VALUES)
    return FALSE;
  key = (const char *) sqlite3_value_text (values[0]);
  names = find_names (reading->plan, key);
  if (names == NULL)
    return TRUE;
  words = g_hash_table_lookup (all, key);
  if (words == NULL) {
    words = g_array_new (FALSE, TRUE, sizeof (guint32));
    g_hash_table_insert (all, g_strdup (key), words);
  }
  if (value >= words->len)
    g_array_set_size (words, (guint) value + 1);
  for (guint32 i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], (const char *) sqlite3_value_text (values[2])))
      g_array_index (words, guint32, value) = i + 1;
  return TRUE;
}

static gboolean
put_number (Reading *reading, GArray *words, sqlite3_value *number, guint32 word)
{
  gint64 at = sqlite3_value_int64 (number);

  /* numbers rise, and may have gaps, but each was once given to something that took room */
  if (sqlite3_value_type (number) != SQLITE_INTEGER || at < words->len ||
      at > (gint64) reading->source->n_bytes / 2 || at > G_MAXINT32)
    return FALSE;
  g_array_set_size (words, (guint) at);
  g_array_append_val (words, word);
  return TRUE;
}

static gboolean
take_string (Reading *reading, sqlite3_value **values)
{
  GenevaFileNumbers *numbers = reading->numbers;

  return is_text (values[1]) &&
         put_number (reading, numbers->strings, values[0],
                     geneva_string_pool_intern (numbers->pool,
                                                (const char *) sqlite3_value_text (values[1])));
}

static gboolean
take_date (Reading *reading, sqlite3_value **values)
{
  GenevaFileNumbers *numbers = reading->numbers;
  guint32 word = 0;

  if (is_text (values[1]))
    word = geneva_pools_intern_date (numbers->pools, (const char *) sqlite3_value_text (values[1]), NULL);
  return word != 0 && put_number (reading, numbers->dates, values[0], word);
}

/* Names of the real tables: a view or a virtual table of that name is not what was written. */
static gboolean
find_tables (Reading *reading)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result;

  if (sqlite3_prepare_v2 (reading->database, "SELECT \"name\" FROM pragma_table_list "
                          "WHERE \"schema\" = 'main' AND \"type\" = 'table'", -1, &statement,
                            NULL) != SQLITE_OK)
    return fail_sqlite (reading);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    g_hash_table_add (reading->numbers->present,
                      g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  return result == SQLITE_DONE || fail_sqlite (reading);
}

void
geneva_file_numbers_init (GenevaFileNumbers *numbers, GenevaPools *pools)
{
  const guint32 none = 0;

  *numbers = (GenevaFileNumbers) { .pools = geneva_pools_ref (pools) };
  numbers->pool = geneva_pools_get_strings (pools);
  numbers->present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  numbers->stated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  numbers->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  numbers->strings = g_array_new (FALSE, TRUE, sizeof (guint32));
  numbers->dates = g_array_new (FALSE, TRUE, sizeof (guint32));
  g_array_append_val (numbers->strings, none);
  g_array_append_val (numbers->dates, none);
}

void
geneva_file_numbers_clear (GenevaFileNumbers *numbers)
{
  g_hash_table_unref (numbers->present);
  g_hash_table_unref (numbers->stated);
  g_hash_table_unref (numbers->names);
  g_array_unref (numbers->strings);
  g_array_unref (numbers->dates);
  geneva_pools_unref (numbers->pools);
}

gboolean
geneva_file_numbers_read (GenevaFileNumbers *numbers, const GenevaFileSource *source, sqlite3 *database,
                          GPtrArray *plan, GError **error)
{
  static const char * const list_columns[] = { "list", "name", "rows", NULL };
  static const char * const stated_columns[] = { "name", "rows", "checksum", NULL };
  static const char * const name_columns[] = { "column", "value", "name", NULL };
  static const char * const string_columns[] = { "string", "text", NULL };
  static const char * const date_columns[] = { "date", "edtf", NULL };
  Reading reading = { .numbers = numbers, .source = source, .database = database, .plan = plan,
                      .error = error };

  return find_tables (&reading) &&
         read_table (&reading, "tables", stated_columns, take_stated) &&
         read_table (&reading, "lists", list_columns, take_list) &&
         read_table (&reading, "names", name_columns, take_name) &&
         read_table (&reading, "strings", string_columns, take_string) &&
         read_table (&reading, "dates", date_columns, take_date);
}
