/* Tables of all records, by walking the format's own table of members. Role: a
 * dossier for programs that know rows and columns. Must not know any list by
 * name but where its passages are.
 */
#include "store/geneva-record-tables.h"

#include <string.h>

#include "base/geneva-json-writer.h"

typedef struct {
  GenevaSnapshot *snapshot;
  GenevaTableForm form;
  GPtrArray      *tables;
  GString        *passages;
  guint           n_passages;
} Walk;

/* Members of records that are in no column: tables of their own have them, or they are as long as an article. */
static gboolean
is_apart (GenevaList list, const GenevaField *field)
{
  return field->type == GENEVA_FIELD_STRUCTS || field->type == GENEVA_FIELD_ATTRIBUTES ||
         field->type == GENEVA_FIELD_JSON ||
         (list == GENEVA_LIST_SOURCES && strcmp (field->name, "text") == 0);
}

static gboolean
is_reference (const GenevaField *field)
{
  return field->type == GENEVA_FIELD_REF || field->type == GENEVA_FIELD_REFS;
}

/* ---- heads ---- */

static void
append_heads (GString *text, GenevaTableForm form, GenevaList list, const GenevaStruct *type, const char *before,
              gboolean *is_first)
{
  for (guint i = 0; i < type->n_fields; i++) {
    const GenevaField *field = &type->fields[i];
    g_autofree char *name = g_strconcat (before, field->name, NULL);
    g_autofree char *title = NULL;

    if (is_apart (list, field))
      continue;
    if (field->type == GENEVA_FIELD_STRUCT) {
      g_autofree char *inner = g_strconcat (name, ".", NULL);
      append_heads (text, form, list, field->item, inner, is_first);
      continue;
    }
    geneva_table_append_cell (text, form, name, *is_first);
    *is_first = FALSE;
    if (!is_reference (field))
      continue;
    title = g_strconcat (name, "-title", NULL);
    geneva_table_append_cell (text, form, title, FALSE);
  }
}

/* ---- cells ---- */

static void
append_reference (GString *ids, GString *titles, GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autofree char *title = NULL;

  if (handle == GENEVA_HANDLE_NONE)
    return;
  title = geneva_snapshot_dup_title (snapshot, handle);
  g_string_append_printf (ids, "%s%s", ids->len > 0 ? "; " : "", geneva_snapshot_get_id (snapshot, handle));
  g_string_append_printf (titles, "%s%s", titles->len > 0 ? "; " : "", title != NULL ? title : "");
}

static void
append_number (GString *text, double number)
{
  char buffer[32];

  g_string_append (text, geneva_json_format_double (number, buffer));
}

/* `titles` is for references alone. */
static void
describe_field (Walk *walk, const GenevaRow *row, guint at, GString *words, GString *titles)
{
  const GenevaField *field = &row->type->fields[at];
  GenevaRowIter iter;
  guint start, end;
  double number;

  switch (field->type) {
  case GENEVA_FIELD_TEXT:
  case GENEVA_FIELD_ID:
  case GENEVA_FIELD_HASH:
  case GENEVA_FIELD_DATE:
    g_string_append (words, geneva_row_has (row, at) ? geneva_row_get_text (row, at) : "");
    break;
  case GENEVA_FIELD_ENUM:
    g_string_append (words, geneva_row_has (row, at) ? geneva_row_get_enum_name (row, at) : "");
    break;
  case GENEVA_FIELD_BOOL:
    if (geneva_row_has (row, at))
      g_string_append (words, geneva_row_get_bool (row, at) ? "true" : "false");
    break;
  case GENEVA_FIELD_COUNT:
    if (geneva_row_has (row, at))
      g_string_append_printf (words, "%" G_GINT64_FORMAT, geneva_row_get_count (row, at));
    break;
  case GENEVA_FIELD_NUMBER:
    if (geneva_row_get_number (row, at, &number))
      append_number (words, number);
    break;
  case GENEVA_FIELD_RANGE:
    if (geneva_row_get_range (row, at, &start, &end))
      g_string_append_printf (words, "%u-%u", start, end);
    break;
  case GENEVA_FIELD_REF:
    append_reference (words, titles, walk->snapshot, geneva_row_get_ref (row, at));
    break;
  case GENEVA_FIELD_REFS:
    geneva_row_iter_init (&iter, row, at);
    while (geneva_row_iter_next (&iter))
      append_reference (words, titles, walk->snapshot, geneva_row_get_ref (&iter.item, 0));
    break;
  case GENEVA_FIELD_TEXTS:
    geneva_row_iter_init (&iter, row, at);
    while (geneva_row_iter_next (&iter))
      g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "", geneva_row_get_text (&iter.item, 0));
    break;
  case GENEVA_FIELD_RANGES:
    geneva_row_iter_init (&iter, row, at);
    while (geneva_row_iter_next (&iter))
      if (geneva_row_get_range (&iter.item, 0, &start, &end))
        g_string_append_printf (words, "%s%u-%u", words->len > 0 ? "; " : "", start, end);
    break;
  case GENEVA_FIELD_JSON:
  case GENEVA_FIELD_STRUCT:
  case GENEVA_FIELD_STRUCTS:
  case GENEVA_FIELD_ATTRIBUTES:
    break;
  }
}

/* `row` NULL: cells without anything in them. */
static void
append_cells (GString *text, Walk *walk, GenevaList list, const GenevaStruct *type, const GenevaRow *row,
              gboolean *is_first)
{
  for (guint i = 0; i < type->n_fields; i++) {
    const GenevaField *field = &type->fields[i];
    g_autoptr (GString) words = NULL;
    g_autoptr (GString) titles = NULL;

    if (is_apart (list, field))
      continue;
    if (field->type == GENEVA_FIELD_STRUCT) {
      GenevaRow item;
      gboolean has_item = row != NULL && geneva_row_get_struct (row, i, &item);

      append_cells (text, walk, list, field->item, has_item ? &item : NULL, is_first);
      continue;
    }
    words = g_string_new (NULL);
    titles = g_string_new (NULL);
    if (row != NULL)
      describe_field (walk, row, i, words, titles);
    geneva_table_append_cell (text, walk->form, words->str, *is_first);
    *is_first = FALSE;
    if (is_reference (field))
      geneva_table_append_cell (text, walk->form, titles->str, FALSE);
  }
}

/* ---- passages ---- */

static void
append_passage (Walk *walk, GenevaHandle handle, guint account, const GenevaRow *excerpt)
{
  GenevaHandle source = geneva_row_get_ref (excerpt, GENEVA_EXCERPT_SOURCE);
  g_autofree char *title = geneva_snapshot_dup_title (walk->snapshot, handle);
  g_autofree char *source_title = geneva_snapshot_dup_title (walk->snapshot, source);
  GString *text = walk->passages;
  GenevaRow row;
  gboolean has_source = geneva_snapshot_get_row (walk->snapshot, source, &row);

  geneva_table_append_cell (text, walk->form, geneva_schema_get_key (GENEVA_HANDLE_LIST (handle)), TRUE);
  geneva_table_append_cell (text, walk->form, geneva_snapshot_get_id (walk->snapshot, handle), FALSE);
  geneva_table_append_cell (text, walk->form, title, FALSE);
  geneva_table_append_number (text, walk->form, account, FALSE);
  geneva_table_append_cell (text, walk->form, geneva_snapshot_get_id (walk->snapshot, source), FALSE);
  geneva_table_append_cell (text, walk->form, source_title, FALSE);
  geneva_table_append_cell (text, walk->form, has_source ? geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHER) : NULL,
                            FALSE);
  geneva_table_append_cell (text, walk->form, has_source ? geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHED) : NULL,
                            FALSE);
  geneva_table_append_cell (text, walk->form,
                            has_source ? geneva_row_get_enum_name (&row, GENEVA_SOURCE_TEXT_KIND) : NULL, FALSE);
  geneva_table_append_number (text, walk->form, (double) geneva_row_get_count (excerpt, GENEVA_EXCERPT_START), FALSE);
  geneva_table_append_number (text, walk->form, (double) geneva_row_get_count (excerpt, GENEVA_EXCERPT_END), FALSE);
  geneva_table_append_cell (text, walk->form, geneva_row_get_text (excerpt, GENEVA_EXCERPT_EXACT), FALSE);
  geneva_table_append_cell (text, walk->form, geneva_row_get_text (excerpt, GENEVA_EXCERPT_AS), FALSE);
  geneva_table_end_line (text, walk->form);
  walk->n_passages++;
}

static void
append_passages (Walk *walk, GenevaHandle handle, guint account, const GenevaRow *row)
{
  for (guint i = 0; i < row->type->n_fields; i++) {
    GenevaRowIter iter;
    guint n = 0;

    if (row->type->fields[i].type != GENEVA_FIELD_STRUCTS)
      continue;
    geneva_row_iter_init (&iter, row, i);
    while (geneva_row_iter_next (&iter)) {
      n++;
      if (row->type->fields[i].item == &geneva_excerpt_struct)
        append_passage (walk, handle, account, &iter.item);
      else if (row->type->fields[i].item == &geneva_account_struct)
        append_passages (walk, handle, n, &iter.item);
    }
  }
}

/* ---- tables ---- */

static void
add_table (Walk *walk, char *name, GString *text, guint n_lines)
{
  GenevaRecordTableText *table = g_new0 (GenevaRecordTableText, 1);

  table->name = name;
  table->text = g_string_free (text, FALSE);
  table->n_lines = n_lines;
  g_ptr_array_add (walk->tables, table);
}

static void
free_table (gpointer data)
{
  GenevaRecordTableText *table = data;

  g_free (table->name);
  g_free (table->text);
  g_free (table);
}

static int
find_attributes (const GenevaStruct *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].type == GENEVA_FIELD_ATTRIBUTES)
      return (int) i;
  return -1;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Names of the analyst's own attributes, sorted; borrowed. */
static GPtrArray *
list_attributes (Walk *walk, GenevaList list, int field)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *keys = g_ptr_array_new ();
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while (field >= 0 && (handle = geneva_snapshot_next (walk->snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;
    GenevaRowIter iter;

    if (!geneva_snapshot_get_row (walk->snapshot, handle, &row))
      continue;
    geneva_row_iter_init (&iter, &row, (guint) field);
    while (geneva_row_iter_next (&iter)) {
      const char *key = geneva_row_get_text (&iter.item, GENEVA_ATTRIBUTE_KEY);
      if (g_hash_table_add (seen, (gpointer) key))
        g_ptr_array_add (keys, (gpointer) key);
    }
  }
  g_ptr_array_sort (keys, compare_keys);
  return keys;
}

static void
add_list (Walk *walk, GenevaList list)
{
  const GenevaStruct *type = geneva_schema_get_struct (list);
  int attributes = find_attributes (type);
  g_autoptr (GPtrArray) keys = list_attributes (walk, list, attributes);
  GString *text = g_string_new (NULL);
  GenevaHandle handle = GENEVA_HANDLE_NONE;
  gboolean is_first = TRUE;
  guint n = 0;

  append_heads (text, walk->form, list, type, "", &is_first);
  for (guint i = 0; i < keys->len; i++) {
    g_autofree char *head = g_strconcat ("attribute.", g_ptr_array_index (keys, i), NULL);
    geneva_table_append_cell (text, walk->form, head, FALSE);
  }
  geneva_table_end_line (text, walk->form);
  while ((handle = geneva_snapshot_next (walk->snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;

    if (!geneva_snapshot_get_row (walk->snapshot, handle, &row))
      continue;
    is_first = TRUE;
    append_cells (text, walk, list, type, &row, &is_first);
    for (guint i = 0; i < keys->len; i++) {
      g_autofree char *value = geneva_row_dup_attribute (&row, g_ptr_array_index (keys, i));
      geneva_table_append_cell (text, walk->form, value, FALSE);
    }
    geneva_table_end_line (text, walk->form);
    append_passages (walk, handle, 0, &row);
    n++;
  }
  add_table (walk, g_strdup (geneva_schema_get_key (list)), text, n);
}

/* What records of a list have several of. */
static void
add_items (Walk *walk, GenevaList list, guint field)
{
  const GenevaField *items = &geneva_schema_get_struct (list)->fields[field];
  GString *text = g_string_new (NULL);
  GenevaHandle handle = GENEVA_HANDLE_NONE;
  gboolean is_first = FALSE;
  guint n_lines = 0;

  geneva_table_append_cell (text, walk->form, "record", TRUE);
  geneva_table_append_cell (text, walk->form, "record-title", FALSE);
  geneva_table_append_cell (text, walk->form, "number", FALSE);
  append_heads (text, walk->form, list, items->item, "", &is_first);
  geneva_table_end_line (text, walk->form);
  while ((handle = geneva_snapshot_next (walk->snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
    g_autofree char *title = NULL;
    GenevaRow row;
    GenevaRowIter iter;
    guint n = 0;

    if (!geneva_snapshot_get_row (walk->snapshot, handle, &row) || !geneva_row_has (&row, field))
      continue;
    title = geneva_snapshot_dup_title (walk->snapshot, handle);
    geneva_row_iter_init (&iter, &row, field);
    while (geneva_row_iter_next (&iter)) {
      geneva_table_append_cell (text, walk->form, geneva_snapshot_get_id (walk->snapshot, handle), TRUE);
      geneva_table_append_cell (text, walk->form, title, FALSE);
      geneva_table_append_number (text, walk->form, ++n, FALSE);
      is_first = FALSE;
      append_cells (text, walk, list, items->item, &iter.item, &is_first);
      geneva_table_end_line (text, walk->form);
      n_lines++;
    }
  }
  add_table (walk, g_strconcat (geneva_schema_get_key (list), "-", items->name, NULL), text, n_lines);
}

GPtrArray *
geneva_record_tables_list (GenevaSnapshot *snapshot, GenevaTableForm form)
{
  static const char * const heads[] = { "list", "record", "record-title", "account", "source", "source-title",
                                        "publisher", "published", "text-kind", "start", "end", "words", "as" };
  Walk walk = { .snapshot = snapshot, .form = form };

  g_return_val_if_fail (snapshot != NULL, NULL);

  walk.tables = g_ptr_array_new_with_free_func (free_table);
  walk.passages = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    geneva_table_append_cell (walk.passages, form, heads[i], i == 0);
  geneva_table_end_line (walk.passages, form);
  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_LIST_LEXICON; list++) {
    const GenevaStruct *type = geneva_schema_get_struct (list);

    add_list (&walk, list);
    for (guint i = 0; i < type->n_fields; i++)
      if (type->fields[i].type == GENEVA_FIELD_STRUCTS && type->fields[i].item != &geneva_excerpt_struct)
        add_items (&walk, list, i);
  }
  add_table (&walk, g_strdup ("passages"), walk.passages, walk.n_passages);
  return walk.tables;
}
