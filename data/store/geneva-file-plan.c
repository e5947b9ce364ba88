/* The tables of a `.geneva` file, reckoned from the dossier's schema.
 *
 * One walk of model/geneva-schema.c gives a table for each list and one for
 * each list inside its records, with their columns; DDL, writing and loading
 * follow this plan, so that a member is described once. Checksums are here too,
 * since both sides must agree on them. Knows nothing of files or snapshots.
 *
 * A member that may be absent has a column only in files where some record has
 * it: reading costs by the column, also of NULLs, and SQLite adds a column in
 * no time when an edit first needs it.
 */
#include "store/geneva-file-private.h"

#include <string.h>

const char geneva_file_ddl[] =
  "CREATE TABLE \"lists\" (\"list\" INTEGER PRIMARY KEY, \"name\" TEXT NOT NULL, \"rows\" INTEGER NOT NULL);"
  "CREATE TABLE \"names\" (\"column\" TEXT NOT NULL, \"value\" INTEGER NOT NULL, \"name\" TEXT NOT NULL,"
  " PRIMARY KEY (\"column\", \"value\")) WITHOUT ROWID;"
  "CREATE TABLE \"tables\" (\"name\" TEXT PRIMARY KEY, \"rows\" INTEGER, \"checksum\" INTEGER) WITHOUT ROWID;"
  "CREATE TABLE \"dates\" (\"date\" INTEGER PRIMARY KEY, \"edtf\" TEXT NOT NULL);"
  "CREATE TABLE \"strings\" (\"string\" INTEGER PRIMARY KEY, \"text\" TEXT NOT NULL);"
  "CREATE TABLE \"properties\" (\"name\" TEXT PRIMARY KEY, \"value\" TEXT NOT NULL) WITHOUT ROWID;";

const char *
geneva_file_list_name (GenevaList list)
{
  return list == GENEVA_LIST_DOSSIER ? "dossier" : geneva_schema_get_key (list);
}

static char *
sql_name (const char *name)
{
  return g_strdelimit (g_strdup (name), "-", '_');
}

static void
column_clear (GenevaFileColumn *column)
{
  g_free (column->name);
}

static void
table_free (GenevaFileTable *table)
{
  for (guint i = 0; i < table->n_keys; i++)
    g_free (table->keys[i]);
  g_array_unref (table->columns);
  g_ptr_array_unref (table->children);
  g_free (table->name);
  g_free (table);
}

/* A reference to records of one list; several lists share no table that SQLite could check. */
static GenevaList
only_list (guint32 lists)
{
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++)
    if (lists == 1u << list)
      return list;
  return GENEVA_LIST_NONE;
}

static void
add_column (GenevaFileTable *table, char *name, const GenevaField *field, guint number, guint word)
{
  GenevaFileColumn column = { .name = name, .field = field, .number = number, .word = word, .n_words = 1 };

  if (field != NULL && field->type == GENEVA_FIELD_NUMBER)
    column.n_words = 2;
  column.is_slice = table->type == &geneva_excerpt_struct &&
                    (number == GENEVA_EXCERPT_EXACT || number == GENEVA_EXCERPT_PREFIX ||
                     number == GENEVA_EXCERPT_SUFFIX) && field != NULL;
  if (field != NULL && field->type == GENEVA_FIELD_REF) {
    const GenevaField *holder = table->parent != NULL ? &table->parent->type->fields[table->field] : field;

    /* the implied item of an array of references knows not where the array may point */
    column.lists = holder->type == GENEVA_FIELD_REFS ? holder->lists : field->lists;
    column.only_list = only_list (column.lists);
  }
  column.salt = geneva_file_salt (name);
  g_array_append_val (table->columns, column);
}

static void
add_columns (GenevaFileTable *table)
{
  gboolean is_plain = table->type->n_fields == 1 && table->type->fields[0].name[0] == '\0';

  for (guint i = 0; i < table->type->n_fields; i++) {
    const GenevaField *field = &table->type->fields[i];
    g_autofree char *name = sql_name (is_plain ? "value" : field->name);
    guint word;

    if (geneva_field_is_list (field))
      continue;
    word = geneva_struct_get_place (table->type, i);
    if (field->type == GENEVA_FIELD_RANGE) {
      add_column (table, is_plain ? g_strdup ("start") : g_strconcat (name, "_start", NULL), field, i, word);
      add_column (table, is_plain ? g_strdup ("end") : g_strconcat (name, "_end", NULL), field, i, word + 1);
    } else {
      add_column (table, g_steal_pointer (&name), field, i, word);
    }
  }
  if (!is_plain)
    add_column (table, g_strdup ("extra"), NULL, 0, GENEVA_WORD_EXTRA);
}

static void
add_key (GenevaFileTable *table, const char *name)
{
  g_assert (table->n_keys < GENEVA_FILE_MAX_KEYS);
  table->key_salts[table->n_keys] = geneva_file_salt (name);
  table->keys[table->n_keys++] = sql_name (name);
}

static GenevaFileTable *
add_table (GPtrArray *plan, GenevaList list, const GenevaStruct *type, GenevaFileTable *parent, guint field)
{
  GenevaFileTable *table = g_new0 (GenevaFileTable, 1);

  table->list = list;
  table->type = type;
  table->parent = parent;
  table->columns = g_array_new (FALSE, FALSE, sizeof (GenevaFileColumn));
  g_array_set_clear_func (table->columns, (GDestroyNotify) column_clear);
  table->children = g_ptr_array_new ();
  table->number = plan->len;
  g_ptr_array_add (plan, table);
  if (parent == NULL) {
    table->name = g_strdup (geneva_file_list_name (list));
    add_key (table, "record");
  } else {
    g_autofree char *own = sql_name (parent->type->fields[field].name);

    table->name = g_strconcat (parent->name, "_", own, NULL);
    table->field = field;
    table->place = geneva_struct_get_place (parent->type, field);
    for (guint i = 0; i < parent->n_keys; i++)
      add_key (table, parent->keys[i]);
    table->has_ordinal = parent->type->fields[field].type != GENEVA_FIELD_STRUCT;
    if (table->has_ordinal)
      add_key (table, type->name);
    g_ptr_array_add (parent->children, table);
  }
  add_columns (table);
  for (guint i = 0; i < type->n_fields; i++)
    if (geneva_field_is_list (&type->fields[i]))
      add_table (plan, list, type->fields[i].item, table, i);
  return table;
}

GPtrArray *
geneva_file_plan_new (void)
{
  GPtrArray *plan = g_ptr_array_new_with_free_func ((GDestroyNotify) table_free);

  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++)
    add_table (plan, list, geneva_schema_get_struct (list), NULL, 0);
  return plan;
}

static void
append_type (GString *sql, const GenevaFileColumn *column)
{
  switch (column->field != NULL ? column->field->type : GENEVA_FIELD_JSON) {
    case GENEVA_FIELD_ID:
      g_string_append (sql, " TEXT");
      break;
    case GENEVA_FIELD_HASH:
      g_string_append (sql, " BLOB");
      break;
    case GENEVA_FIELD_DATE:
      g_string_append (sql, " INTEGER REFERENCES \"dates\" (\"date\") DEFERRABLE INITIALLY DEFERRED");
      break;
    case GENEVA_FIELD_NUMBER:
      g_string_append (sql, " REAL");
      break;
    case GENEVA_FIELD_REF:
      g_string_append (sql, " INTEGER");
      if (column->only_list != GENEVA_LIST_NONE)
        g_string_append_printf (sql, " REFERENCES \"%s\" (\"record\") DEFERRABLE INITIALLY DEFERRED",
                                geneva_schema_get_key (column->only_list));
      break;
    case GENEVA_FIELD_ENUM:
    case GENEVA_FIELD_BOOL:
    case GENEVA_FIELD_COUNT:
    case GENEVA_FIELD_RANGE:
      g_string_append (sql, " INTEGER");
      break;
    /* a text that comes up once stands here, one that comes up again is a number in "strings": no affinity */
    case GENEVA_FIELD_TEXT:
    case GENEVA_FIELD_JSON:
    case GENEVA_FIELD_STRUCT:
    case GENEVA_FIELD_STRUCTS:
    case GENEVA_FIELD_TEXTS:
    case GENEVA_FIELD_REFS:
    case GENEVA_FIELD_RANGES:
    case GENEVA_FIELD_ATTRIBUTES:
      break;
  }
}

guint
geneva_file_table_get_n_read_keys (const GenevaFileTable *table)
{
  return table->n_keys - (table->has_ordinal && table->children->len == 0 ? 1 : 0);
}

char *
geneva_file_table_dup_ddl (const GenevaFileTable *table, const gboolean *used)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "CREATE TABLE \"%s\" (", table->name);
  for (guint i = 0; i < table->n_keys; i++)
    g_string_append_printf (sql, "%s\"%s\" INTEGER%s", i > 0 ? ", " : "", table->keys[i],
                            table->parent == NULL ? " PRIMARY KEY" : " NOT NULL");
  for (guint i = 0; i < table->columns->len; i++) {
    const GenevaFileColumn *column = &g_array_index (table->columns, GenevaFileColumn, i);

    if (!used[i])
      continue;
    g_string_append_printf (sql, ", \"%s\"", column->name);
    append_type (sql, column);
  }
  if (table->parent != NULL) {
    g_string_append (sql, ", PRIMARY KEY (");
    for (guint i = 0; i < table->n_keys; i++)
      g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", table->keys[i]);
    g_string_append (sql, "), FOREIGN KEY (");
    for (guint i = 0; i < table->parent->n_keys; i++)
      g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", table->keys[i]);
    g_string_append_printf (sql, ") REFERENCES \"%s\" (", table->parent->name);
    for (guint i = 0; i < table->parent->n_keys; i++)
      g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", table->keys[i]);
    g_string_append (sql, ") ON DELETE CASCADE");
  }
  g_string_append (sql, table->parent != NULL ? ") WITHOUT ROWID;" : ");");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* ---- checksums ---- */

#define ODD G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
static guint64
hash_bytes (const char *bytes, gsize length, guint64 seed, guint64 *seen)
{
  guint64 hash = seed ^ length * ODD, bits = 0;

  while (length >= sizeof hash) {
    guint64 word;

    memcpy (&word, bytes, sizeof word);
    bits |= word;
    hash = (hash ^ word) * GENEVA_FILE_MIXER;
    hash ^= hash >> 32;
    bytes += sizeof word;
    length -= sizeof word;
  }
  if (length > 0) {
    guint64 word = 0;

    memcpy (&word, bytes, length);
    bits |= word;
    hash = (hash ^ word) * GENEVA_FILE_MIXER;
    hash ^= hash >> 32;
  }
  *seen = bits;
  return geneva_file_mix_row (hash);
}

guint64
geneva_file_salt (const char *name)
{
  guint64 seen;

  return hash_bytes (name, strlen (name), 1, &seen) | 1;
}

guint64
geneva_file_hash_real (double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  return geneva_file_mix_row (bits ^ ODD);
}

guint64
geneva_file_hash_text (const char *text, gsize length, gboolean *is_ascii)
{
  guint64 seen;
  guint64 hash = hash_bytes (text, length, 2, &seen);

  if (is_ascii != NULL)
    *is_ascii = (seen & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
  return hash;
}

guint64
geneva_file_hash_blob (const guint8 *bytes, gsize length)
{
  guint64 seen;

  return hash_bytes ((const char *) bytes, length, 3, &seen);
}
