/* The dossier's own lexicon as lists. Role: rows of JSON → tab-separated files in memory. Each row is tried by itself, so
 * that one that can't be read takes none of the others along. Knows no meaning of a column beyond its name.
 */
#include "jobs/geneva-dossier-lexicon.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/geneva-json-scan.h"

typedef struct {
  const char        *table;
  GenevaLexiconList  list;
  const char        *file;
  const char        *name;      /* column */
  const char        *ways;      /* column for "words" beyond the first, NULL: none */
} Table;

static const Table tables[] = {
  { "actors", GENEVA_LEXICON_ACTORS, "actors.tsv", "name", "aliases" },
  { "agents", GENEVA_LEXICON_AGENTS, "agents.tsv", "word", NULL },
  { "verbs", GENEVA_LEXICON_VERBS, "verbs.tsv", "lemma", NULL },
  { "issues", GENEVA_LEXICON_ISSUES, "issues.tsv", "issue", NULL },
  { "places", GENEVA_LEXICON_PLACES, "places.tsv", "name", NULL },
};

/* What is known of a table's columns: those of the base, or what the rows use where the base has none. */
typedef struct {
  const Table *table;
  GPtrArray   *columns;         /* char *, the name first */
  GPtrArray   *lines;           /* char ** of cells */
  GHashTable  *known;           /* name → GenevaLexiconEntry of the base */
} Sheet;

static void
sheet_clear (Sheet *sheet)
{
  g_clear_pointer (&sheet->columns, g_ptr_array_unref);
  g_clear_pointer (&sheet->lines, g_ptr_array_unref);
  g_clear_pointer (&sheet->known, g_hash_table_unref);
}

/* ---- rows ---- */

static JsonObject *
parse (const char *text)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (JsonNode) node = NULL;

  if (text && geneva_json_scan (text, strlen (text), faults))
    node = json_from_string (text, NULL);
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

static const char *
get_text (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : NULL;
}

static void
append_cell (GString    *cell,
             const char *text)
{
  if (!text || !*text)
    return;
  if (cell->len)
    g_string_append_c (cell, '|');
  /* A cell holds neither tabs nor ends of lines. */
  for (const char *at = text; *at; at++)
    g_string_append_c (cell, (guchar) *at < ' ' ? ' ' : *at);
}

/* A text, or several parted by bars. Owned; NULL: neither. */
static char *
dup_cell (JsonNode *node)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  if (get_text (node)) {
    append_cell (cell, get_text (node));
  } else if (node && JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);
    for (guint i = 0; i < json_array_get_length (array); i++)
      append_cell (cell, get_text (json_array_get_element (array, i)));
  } else {
    return NULL;
  }
  return g_string_free (g_steal_pointer (&cell), FALSE);
}

static int
find_column (const Sheet *sheet,
             const char  *name)
{
  for (guint i = 0; i < sheet->columns->len; i++) {
    if (strcmp (sheet->columns->pdata[i], name) == 0)
      return (int) i;
  }
  return -1;
}

/* Takes the cell; there may be no such column. */
static void
set_cell (char **cells,
          int    column,
          char  *cell)
{
  if (column < 0) {
    g_free (cell);
    return;
  }
  g_free (cells[column]);
  cells[column] = cell;
}

/* "words" of older rows: the first is the name, the others are ways to write it. */
static void
take_words (const Sheet *sheet,
            JsonNode    *words,
            char       **cells)
{
  JsonArray *array = words && JSON_NODE_HOLDS_ARRAY (words) ? json_node_get_array (words) : NULL;
  g_autoptr (GString) ways = g_string_new (NULL);
  const char *first;

  if (!array || !json_array_get_length (array) || *cells[0])
    return;
  first = get_text (json_array_get_element (array, 0));
  set_cell (cells, 0, g_strdup (first ? first : ""));
  for (guint i = 1; i < json_array_get_length (array); i++)
    append_cell (ways, get_text (json_array_get_element (array, i)));
  if (sheet->table->ways && ways->len)
    set_cell (cells, find_column (sheet, sheet->table->ways), g_string_free (g_steal_pointer (&ways), FALSE));
}

/* ---- what the base says ---- */

/* The cells of the base's entry of that name where the row says nothing; its aliases besides the row's own. */
static void
fill_in (const Sheet         *sheet,
         const GenevaLexicon *base,
         char               **cells)
{
  const GenevaLexiconEntry *entry = g_hash_table_lookup (sheet->known, cells[0]);
  int kind = find_column (sheet, "kind");

  /* What is no actor has no other names either. */
  if (!entry || (kind >= 0 && strcmp (cells[kind], "none") == 0))
    return;
  for (guint i = 1; i < sheet->columns->len; i++) {
    const char *name = sheet->columns->pdata[i];
    int column = geneva_lexicon_get_column (base, sheet->table->list, name);
    const char *known = column >= 0 && (guint) column < entry->n_fields ? entry->fields[column] : "";

    if (!*cells[i])
      set_cell (cells, (int) i, g_strdup (known));
    else if (*known && sheet->table->ways && strcmp (name, sheet->table->ways) == 0)
      set_cell (cells, (int) i, g_strdup_printf ("%s|%s", known, cells[i]));
  }
}

static void
sheet_init (Sheet               *sheet,
            const Table         *table,
            const GenevaLexicon *base)
{
  /* All columns that the lists have; which of them this base has is asked of it. */
  static const char *const columns[] = {
    "kind", "aliases", "adjectives", "demonyms", "capital", "affiliation", "role", "from", "to", "short",
    "frame", "nouns", "words", "makes", "head", "country",
  };

  *sheet = (Sheet) { table, g_ptr_array_new (), g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev),
                     g_hash_table_new (g_str_hash, g_str_equal) };
  g_ptr_array_add (sheet->columns, (gpointer) table->name);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    if (geneva_lexicon_get_column (base, table->list, columns[i]) > 0)
      g_ptr_array_add (sheet->columns, (gpointer) columns[i]);
  }
  for (guint i = 0; i < geneva_lexicon_get_n_entries (base, table->list); i++) {
    const GenevaLexiconEntry *entry = geneva_lexicon_get_entry (base, table->list, i);
    g_hash_table_insert (sheet->known, (gpointer) entry->name, (gpointer) entry);
  }
}

/* ---- files ---- */

static char *
dup_file (const Sheet *sheet,
          guint        from,
          guint        to)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sheet->columns->len; i++)
    g_string_append_printf (text, "%s%s", i ? "\t" : "", (const char *) sheet->columns->pdata[i]);
  g_string_append_c (text, '\n');
  for (guint k = from; k < to; k++) {
    char **cells = sheet->lines->pdata[k];
    for (guint i = 0; i < sheet->columns->len; i++)
      g_string_append_printf (text, "%s%s", i ? "\t" : "", cells[i]);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

/* Whether a lexicon of this row alone can be made. */
static gboolean
can_read (const Sheet *sheet,
          guint        line)
{
  g_autofree char *text = dup_file (sheet, line, line + 1);
  const char *const files[] = { sheet->table->file, text, NULL };
  g_autoptr (GenevaLexicon) alone = geneva_lexicon_new_with (NULL, files, NULL);

  return alone != NULL;
}

static void
take_row (Sheet               *sheet,
          const GenevaLexicon *base,
          JsonObject          *object)
{
  char **cells = g_new0 (char *, sheet->columns->len + 1);

  for (guint i = 0; i < sheet->columns->len; i++) {
    const char *column = sheet->columns->pdata[i];
    cells[i] = json_object_has_member (object, column) ? dup_cell (json_object_get_member (object, column)) : NULL;
    if (!cells[i])
      cells[i] = g_strdup ("");
  }
  if (json_object_has_member (object, "words"))
    take_words (sheet, json_object_get_member (object, "words"), cells);
  fill_in (sheet, base, cells);
  g_ptr_array_add (sheet->lines, cells);
  /* A row that begins with a hash would be a comment. */
  if (!*cells[0] || cells[0][0] == '#' || !can_read (sheet, sheet->lines->len - 1))
    g_ptr_array_set_size (sheet->lines, (int) sheet->lines->len - 1);
}

char *
geneva_dossier_lexicon_dup_cell (GenevaSnapshot *snapshot,
                                 GenevaHandle    row,
                                 const char     *cell)
{
  g_autoptr (JsonObject) object = NULL;
  GenevaRow record;

  g_return_val_if_fail (snapshot != NULL && GENEVA_HANDLE_LIST (row) == GENEVA_LIST_LEXICON && cell != NULL, NULL);

  if (!geneva_snapshot_get_row (snapshot, row, &record))
    return NULL;
  object = parse (geneva_row_get_text (&record, GENEVA_LEXICON_ROW));
  return object && json_object_has_member (object, cell) ? dup_cell (json_object_get_member (object, cell)) : NULL;
}

char **
geneva_dossier_lexicon_dup_files (const GenevaLexicon *base,
                                  GenevaSnapshot      *snapshot)
{
  GPtrArray *files = g_ptr_array_new ();
  Sheet sheets[G_N_ELEMENTS (tables)];
  gboolean is_made[G_N_ELEMENTS (tables)] = { FALSE };
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  g_return_val_if_fail (base != NULL && snapshot != NULL, NULL);

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_LEXICON, handle)) != GENEVA_HANDLE_NONE) {
    g_autoptr (JsonObject) object = NULL;
    const char *table;
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, handle, &row))
      continue;
    object = parse (geneva_row_get_text (&row, GENEVA_LEXICON_ROW));
    table = object && json_object_has_member (object, "table") ? get_text (json_object_get_member (object, "table")) : NULL;
    for (guint i = 0; table && i < G_N_ELEMENTS (tables); i++) {
      if (strcmp (tables[i].table, table) != 0)
        continue;
      if (!is_made[i])
        sheet_init (&sheets[i], &tables[i], base);
      is_made[i] = TRUE;
      take_row (&sheets[i], base, object);
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    if (!is_made[i])
      continue;
    if (sheets[i].lines->len) {
      g_ptr_array_add (files, g_strdup (tables[i].file));
      g_ptr_array_add (files, dup_file (&sheets[i], 0, sheets[i].lines->len));
    }
    sheet_clear (&sheets[i]);
  }
  g_ptr_array_add (files, NULL);
  return (char **) g_ptr_array_free (files, FALSE);
}

GenevaLexicon *
geneva_dossier_lexicon_new (GenevaLexicon  *base,
                            GenevaSnapshot *snapshot)
{
  g_auto (GStrv) files = geneva_dossier_lexicon_dup_files (base, snapshot);
  GenevaLexicon *lexicon = files[0] ? geneva_lexicon_new_with (base, (const char *const *) files, NULL) : NULL;

  return lexicon ? lexicon : geneva_lexicon_ref (base);
}
