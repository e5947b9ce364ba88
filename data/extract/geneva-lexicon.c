/* The lexicon: its files, read and compiled.
 *
 * A lexicon is always compiled as a whole, out of the program's own files and then those of folders and of a dossier, so
 * that later rows win by being added later. Knows tables and ways of writing; what an entry means is the stages' affair.
 */
#include "extract/geneva-lexicon.h"

#include "base/geneva-utf8.h"
#include "extract/geneva-lexicon-private.h"
#include "geneva-lexicons-resources.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RESOURCES "/com/example/GenevaII/lexicons"
/* A list of that size would hold every name of a large country's gazetteer. */
#define MAX_FILE_BYTES (64u * 1024u * 1024u)
#define MAX_COLUMNS 16

G_DEFINE_QUARK (geneva-lexicon-error-quark, geneva_lexicon_error)

/* What of a row is a way of writing it: the name, and the columns that list more of them. */
typedef struct {
  const char        *file;          /* or its beginning, where it ends in "-" */
  GenevaLexiconList  list;
  const char        *name_column;
  gboolean           is_way;        /* the name is a way of writing */
} ListOf;

static const ListOf lists[] = {
  { "actors.tsv", GENEVA_LEXICON_ACTORS, "name", TRUE },
  { "agents.tsv", GENEVA_LEXICON_AGENTS, "word", TRUE },
  { "verbs.tsv", GENEVA_LEXICON_VERBS, "lemma", TRUE },
  { "issues.tsv", GENEVA_LEXICON_ISSUES, "issue", FALSE },
  { "places.tsv", GENEVA_LEXICON_PLACES, "name", TRUE },
  { "cues-", GENEVA_LEXICON_CUES, "class", FALSE },
};
#define IRREGULAR_VERBS "irregular-verbs.tsv"

static const struct {
  const char *name;
  guint16     forms;   /* of the matches of actors */
} way_columns[] = {
  { "aliases", 0 }, { "words", 0 }, { "plural", 0 }, { "ways", 0 }, { "cue words", 0 },
  { "adjectives", GENEVA_FORM_ADJECTIVE }, { "demonyms", GENEVA_FORM_DEMONYM }, { "capital", GENEVA_FORM_CAPITAL },
};

/* --- files --- */

static void
file_free (gpointer data)
{
  GenevaLexiconFile *file = data;

  g_free (file->name);
  g_free (file->file);
  g_bytes_unref (file->bytes);
  g_free (file);
}

static void
add_file (GenevaLexicon *lexicon,
          const char    *name,
          const char    *base_name,
          GBytes        *bytes,
          gboolean       is_own)
{
  GenevaLexiconFile *file = g_new0 (GenevaLexiconFile, 1);

  file->name = g_utf8_make_valid (name, -1);
  file->file = g_strdup (base_name);
  file->bytes = g_bytes_ref (bytes);
  file->is_own = is_own;
  g_ptr_array_add (lexicon->files, file);
}

static const ListOf *
find_list (const char *file)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    if (g_str_has_suffix (lists[i].file, "-") ? g_str_has_prefix (file, lists[i].file) && g_str_has_suffix (file, ".tsv")
                                              : strcmp (file, lists[i].file) == 0)
      return &lists[i];
  }
  return NULL;
}

static gboolean
is_lexicon_file (const char *file)
{
  return find_list (file) || strcmp (file, IRREGULAR_VERBS) == 0;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names among `names` that a lexicon reads, sorted. Borrowed. */
static GPtrArray *
list_files (const char *const *names)
{
  GPtrArray *files = g_ptr_array_new ();

  for (guint i = 0; names[i]; i++) {
    if (is_lexicon_file (names[i]))
      g_ptr_array_add (files, (gpointer) names[i]);
  }
  g_ptr_array_sort (files, compare_names);
  return files;
}

static gboolean
add_own_files (GenevaLexicon  *lexicon,
               GError        **error)
{
  GResource *resource = geneva_lexicons_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, RESOURCES, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GPtrArray) files = NULL;

  if (!names)
    return FALSE;
  files = list_files ((const char *const *) names);
  for (guint i = 0; i < files->len; i++) {
    const char *name = files->pdata[i];
    g_autofree char *path = g_strconcat (RESOURCES "/", name, NULL);
    g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

    if (!bytes)
      return FALSE;
    add_file (lexicon, name, name, bytes, TRUE);
  }
  return TRUE;
}

static gboolean
add_folder (GenevaLexicon  *lexicon,
            const char     *folder,
            GError        **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = NULL;
  const char *name;

  if (!dir)
    return FALSE;
  while ((name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_add (names, NULL);
  files = list_files ((const char *const *) names->pdata);
  if (files->len == 0) {
    g_autofree char *shown = g_filename_display_name (folder);
    g_set_error (error, GENEVA_LEXICON_ERROR, GENEVA_LEXICON_ERROR_HEADING,
                 _("%s: No lexicon is in this folder. Name its files actors.tsv, agents.tsv, verbs.tsv, issues.tsv, "
                   "places.tsv or cues-*.tsv."), shown);
    return FALSE;
  }
  for (guint i = 0; i < files->len; i++) {
    g_autofree char *path = g_build_filename (folder, files->pdata[i], NULL);
    g_autofree char *shown = g_filename_display_name (path);
    g_autofree char *content = NULL;
    g_autoptr (GBytes) bytes = NULL;
    gsize length;

    if (!g_file_get_contents (path, &content, &length, error))
      return FALSE;
    bytes = g_bytes_new_take (g_steal_pointer (&content), length);
    add_file (lexicon, shown, files->pdata[i], bytes, FALSE);
  }
  return TRUE;
}

/* --- rows --- */

/* One file while it is read. */
typedef struct {
  GenevaLexicon           *lexicon;
  const GenevaLexiconFile *file;
  const ListOf            *list;                 /* NULL: irregular verbs */
  guint                    line;
  guint                    n_columns;            /* of this file */
  guint                    place[MAX_COLUMNS];   /* of its columns among the list's */
  struct {
    guint16 forms;
    guint8  is_way, is_noun;
  }                        ways[MAX_COLUMNS];    /* what the list's columns hold */
  int                      value;                /* its column "value", or -1 */
} Table;

G_GNUC_PRINTF (4, 5)
static gboolean
fail (const Table         *table,
      GError             **error,
      GenevaLexiconError   code,
      const char          *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, GENEVA_LEXICON_ERROR, code, "%s:%u: %s", table->file->name, table->line, message);
  return FALSE;
}

static int
find_column (const GPtrArray *columns,
             const char      *name)
{
  for (guint i = 0; i < columns->len; i++) {
    if (strcmp (columns->pdata[i], name) == 0)
      return (int) i;
  }
  return -1;
}

static void
tell_columns (Table *table)
{
  const GPtrArray *columns = table->lexicon->columns[table->list->list];

  table->value = find_column (columns, "value");
  for (guint i = 0; i < columns->len; i++) {
    table->ways[i].is_noun = table->ways[i].is_way = strcmp (columns->pdata[i], "nouns") == 0;
    for (guint j = 0; j < G_N_ELEMENTS (way_columns); j++) {
      if (strcmp (columns->pdata[i], way_columns[j].name) == 0) {
        table->ways[i].is_way = TRUE;
        table->ways[i].forms = way_columns[j].forms;
      }
    }
  }
}

static gboolean
read_heading (Table   *table,
              char   **cells,
              GError **error)
{
  GPtrArray *columns = table->lexicon->columns[table->list->list];
  gboolean may_add = table->file->is_own || columns->len == 0;

  table->n_columns = g_strv_length (cells);
  if (table->n_columns > MAX_COLUMNS)
    return fail (table, error, GENEVA_LEXICON_ERROR_HEADING,
                 _("The heading has more than %d columns. Separate columns by one tab each."), MAX_COLUMNS);
  if (columns->len == 0)
    g_ptr_array_add (columns, g_strdup (table->list->name_column));
  for (guint i = 0; i < table->n_columns; i++) {
    int place = find_column (columns, cells[i]);

    if (place < 0 && !may_add) {
      g_autofree char *shown = geneva_utf8_dup_head (cells[i], 40);
      g_autoptr (GString) known = g_string_new (NULL);
      for (guint j = 0; j < columns->len; j++)
        g_string_append_printf (known, "%s%s", j ? ", " : "", (const char *) columns->pdata[j]);
      return fail (table, error, GENEVA_LEXICON_ERROR_HEADING,
                   _("No column of this list is called “%s”. Begin the file with a line that names its columns, "
                     "separated by tabs, out of: %s."), shown, known->str);
    }
    if (place < 0 && columns->len == MAX_COLUMNS)
      return fail (table, error, GENEVA_LEXICON_ERROR_HEADING,
                   _("The heading has more than %d columns. Separate columns by one tab each."), MAX_COLUMNS);
    if (place < 0) {
      place = (int) columns->len;
      g_ptr_array_add (columns, g_strdup (cells[i]));
    }
    table->place[i] = (guint) place;
  }
  for (guint i = 0; i < table->n_columns; i++) {
    if (table->place[i] == 0)
      return TRUE;
  }
  return fail (table, error, GENEVA_LEXICON_ERROR_HEADING, _("The column “%s” is missing. Add it to the first line."),
               table->list->name_column);
}

static guint32
get_class_id (GenevaLexicon *lexicon,
              const char    *name)
{
  guint32 id = geneva_lexicon_get_class (lexicon, name);

  if (id == 0) {
    id = g_hash_table_size (lexicon->class_ids) + 1;
    g_hash_table_insert (lexicon->class_ids, (gpointer) name, GUINT_TO_POINTER (id));
  }
  return id;
}

/* The ways in a cell, parted by |. */
static gboolean
add_ways (const Table  *table,
          guint32       entry,
          const char   *cell,
          gboolean      is_noun,
          guint16       forms,
          GError      **error)
{
  gboolean is_verb = table->list->list == GENEVA_LEXICON_VERBS;

  for (const char *at = cell; *at; ) {
    const char *bar = strchrnul (at, '|');
    const char *end = bar;

    while (at < end && *at == ' ')
      at++;
    while (end > at && end[-1] == ' ')
      end--;
    if (end == at && cell[0]) {
      if (*bar == '\0')
        break;
      at = bar + 1;
      continue;
    }
    if (is_verb && is_noun) {
      geneva_lexicon_add_noun (table->lexicon, entry, at, (gsize) (end - at));
    } else if (is_verb) {
      geneva_lexicon_add_verb (table->lexicon, entry, at, (gsize) (end - at));
    } else if (!geneva_lexicon_add_phrase (table->lexicon, entry, at, (gsize) (end - at), forms)) {
      g_autofree char *way = g_strndup (at, (gsize) (end - at));
      g_autofree char *shown = geneva_utf8_dup_head (way, 60);
      return fail (table, error, GENEVA_LEXICON_ERROR_ROW,
                   _("“%s” can't be looked for in a text. Write it as 1 to %d words, without quotation marks."), shown,
                   GENEVA_MAX_PHRASE_WORDS);
    }
    at = *bar ? bar + 1 : bar;
  }
  return TRUE;
}

static gboolean
add_row (const Table  *table,
         char        **cells,
         GError      **error)
{
  GenevaLexicon *lexicon = table->lexicon;
  GenevaLexiconList list = table->list->list;
  const GPtrArray *columns = lexicon->columns[list];
  GenevaLexiconEntry entry = { .list = list, .n_fields = columns->len };
  const char **fields = g_new (const char *, MAX_COLUMNS);   /* later files may add columns */
  guint32 index = lexicon->entries->len;

  for (guint i = 0; i < MAX_COLUMNS; i++)
    fields[i] = "";
  for (guint i = 0; cells[i]; i++)
    fields[table->place[i]] = g_string_chunk_insert (lexicon->strings, g_strstrip (cells[i]));
  g_ptr_array_add (lexicon->fields, fields);
  entry.name = fields[0];
  entry.fields = fields;
  entry.index = lexicon->by_list[list]->len;
  if (entry.name[0] == '\0')
    return fail (table, error, GENEVA_LEXICON_ERROR_ROW,
                 _("The row has nothing in its column “%s”. Fill it in, or take the row out."),
                 table->list->name_column);
  if (list == GENEVA_LEXICON_CUES) {
    entry.class_id = get_class_id (lexicon, entry.name);
    entry.value = table->value >= 0 ? g_ascii_strtod (fields[table->value], NULL) : 0;
  }
  g_array_append_val (lexicon->entries, entry);
  g_array_append_val (lexicon->by_list[list], index);

  if (table->list->is_way && !add_ways (table, index, entry.name, FALSE, 0, error))
    return FALSE;
  for (guint i = 1; i < columns->len; i++) {
    if (table->ways[i].is_way && fields[i][0] &&
        !add_ways (table, index, fields[i], table->ways[i].is_noun, table->ways[i].forms, error))
      return FALSE;
  }
  return TRUE;
}

/* base, third, past, participle, gerund; empty ones are regular. */
static void
add_irregular (GenevaLexicon *lexicon,
               char         **cells)
{
  char **forms = g_new0 (char *, 4);
  guint n = g_strv_length (cells);

  for (guint i = 0; i < 4; i++)
    forms[i] = g_string_chunk_insert (lexicon->strings, i + 1 < n ? g_strstrip (cells[i + 1]) : "");
  g_ptr_array_add (lexicon->fields, forms);
  g_hash_table_insert (lexicon->irregular, g_string_chunk_insert (lexicon->strings, cells[0]), forms);
}

/* The cells of a row, in its place; what is beyond one column too many stays together. */
static void
split_cells (char  *row,
             char **cells)
{
  guint n = 0;

  for (char *tab = row; tab && n <= MAX_COLUMNS; n++) {
    cells[n] = row = tab;
    tab = n < MAX_COLUMNS ? strchr (row, '\t') : NULL;
    if (tab)
      *tab++ = '\0';
  }
  cells[n] = NULL;
}

static gboolean
read_file (GenevaLexicon            *lexicon,
           const GenevaLexiconFile  *file,
           GError                  **error)
{
  Table table = { .lexicon = lexicon, .file = file, .list = find_list (file->file), .line = 1 };
  gsize length;
  const char *text = g_bytes_get_data (file->bytes, &length);
  gboolean has_heading = FALSE;
  gssize fault;

  if (length > MAX_FILE_BYTES)
    return fail (&table, error, GENEVA_LEXICON_ERROR_TOO_LARGE,
                 _("The list is larger than %u MB. Split off what these articles don't need."),
                 MAX_FILE_BYTES / 1024 / 1024);
  fault = length ? geneva_utf8_find_fault (text, length) : -1;
  if (fault >= 0) {
    for (gssize i = 0; i < fault; i++)
      table.line += text[i] == '\n';
    return fail (&table, error, GENEVA_LEXICON_ERROR_ROW, _("The text is not UTF-8. Save the list as UTF-8."));
  }
  for (gsize at = 0; at < length; table.line++) {
    const char *line = text + at;
    const char *newline = memchr (line, '\n', length - at);
    gsize n = newline ? (gsize) (newline - line) : length - at;
    g_autofree char *copy = NULL;
    char *cells[MAX_COLUMNS + 2];

    at += n + 1;
    if (table.line == 1 && n >= 3 && memcmp (line, "\xef\xbb\xbf", 3) == 0) {
      line += 3;
      n -= 3;
    }
    while (n > 0 && (line[n - 1] == '\r' || line[n - 1] == ' ' || line[n - 1] == '\t'))
      n--;
    if (n == 0 || line[0] == '#')
      continue;
    copy = g_strndup (line, n);
    split_cells (copy, cells);
    if (!has_heading) {
      for (guint i = 0; cells[i]; i++)
        g_strstrip (cells[i]);
      if (table.list && !read_heading (&table, cells, error))
        return FALSE;
      if (table.list)
        tell_columns (&table);
      has_heading = TRUE;
      continue;
    }
    if (!table.list) {
      add_irregular (lexicon, cells);
      continue;
    }
    if (g_strv_length (cells) > table.n_columns)
      return fail (&table, error, GENEVA_LEXICON_ERROR_ROW,
                   _("The row has %u cells, but the heading names %u columns. Take out the tabs that are too many."),
                   g_strv_length (cells), table.n_columns);
    if (!add_row (&table, cells, error))
      return FALSE;
  }
  return TRUE;
}

/* What the tokens must know of a word before they look at any list. */
static void
mark_words (GenevaLexicon *lexicon)
{
  static const struct {
    const char *class_name;
    guint8      flag;
  } marks[] = {
    { "title-abbreviation", GENEVA_WORD_TITLE },
    { "abbreviation", GENEVA_WORD_ABBREVIATION },
    { "number-abbreviation", GENEVA_WORD_BEFORE_NUMBER },
    { "sentence-starter", GENEVA_WORD_STARTER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    guint32 class_id = geneva_lexicon_get_class (lexicon, marks[i].class_name);

    for (guint32 word = 1; class_id && word <= lexicon->words.n_words; word++) {
      const GenevaLexiconEntry *entry = geneva_lexicon_word_cue (lexicon, word, class_id);

      if (!entry)
        continue;
      lexicon->words.flags->data[word] |= marks[i].flag;
      if (marks[i].flag != GENEVA_WORD_STARTER && entry->value == 0)
        lexicon->words.flags->data[word] |= GENEVA_WORD_NEEDS_CAPITAL;
    }
  }
}

/* What the stages look for in a word. */
static void
hint_words (GenevaLexicon *lexicon)
{
  static const struct {
    const char *class_name;
    guint8      hint;
  } hints[] = {
    { "time-gate", GENEVA_HINT_TIME }, { "figure-gate", GENEVA_HINT_FIGURE }, { "forecast-attend", GENEVA_HINT_ATTEND },
    { "stance-noun", GENEVA_HINT_SOURCE }, { "according", GENEVA_HINT_SOURCE }, { "attitude-word", GENEVA_HINT_SOURCE },
    { "pronoun-he", GENEVA_HINT_PRONOUN },
    { "pronoun-she", GENEVA_HINT_PRONOUN }, { "pronoun-it", GENEVA_HINT_PRONOUN }, { "pronoun-they", GENEVA_HINT_PRONOUN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (hints); i++) {
    guint32 class_id = geneva_lexicon_get_class (lexicon, hints[i].class_name);

    for (guint32 word = 1; class_id && word <= lexicon->words.n_words; word++) {
      if (geneva_lexicon_word_is (lexicon, word, class_id))
        lexicon->starts[word].hints |= hints[i].hint;
    }
  }
}

static GenevaLexicon *
lexicon_new (void)
{
  GenevaLexicon *lexicon = g_new0 (GenevaLexicon, 1);

  g_atomic_ref_count_init (&lexicon->ref_count);
  lexicon->files = g_ptr_array_new_with_free_func (file_free);
  geneva_words_init (&lexicon->words);
  lexicon->strings = g_string_chunk_new (64 * 1024);
  lexicon->entries = g_array_new (FALSE, FALSE, sizeof (GenevaLexiconEntry));
  lexicon->fields = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < GENEVA_LEXICON_N_LISTS; i++) {
    lexicon->by_list[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
    lexicon->columns[i] = g_ptr_array_new_with_free_func (g_free);
  }
  lexicon->class_ids = g_hash_table_new (g_str_hash, g_str_equal);
  lexicon->irregular = g_hash_table_new (g_str_hash, g_str_equal);
  g_mutex_init (&lexicon->built_lock);
  geneva_lexicon_init_phrases (lexicon);
  return lexicon;
}

/* Irregular verbs first: the rows of verbs need them. Then the closed classes, so that the words of every sentence get the
 * first numbers and lie together in all tables by word. */
static gboolean
compile (GenevaLexicon  *lexicon,
         GError        **error)
{
  static const GenevaLexiconList order[] = {
    GENEVA_LEXICON_CUES, GENEVA_LEXICON_VERBS, GENEVA_LEXICON_AGENTS, GENEVA_LEXICON_ISSUES, GENEVA_LEXICON_PLACES,
    GENEVA_LEXICON_ACTORS,
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (order) == GENEVA_LEXICON_N_LISTS);
  for (guint pass = 0; pass <= G_N_ELEMENTS (order); pass++) {
    for (guint i = 0; i < lexicon->files->len; i++) {
      const GenevaLexiconFile *file = lexicon->files->pdata[i];
      const ListOf *list = find_list (file->file);

      if ((pass == 0 ? list == NULL : list != NULL && list->list == order[pass - 1]) && !read_file (lexicon, file, error))
        return FALSE;
    }
  }
  geneva_lexicon_finish (lexicon);
  mark_words (lexicon);
  hint_words (lexicon);
  return TRUE;
}

/* --- public --- */

GenevaLexicon *
geneva_lexicon_load (const char *const  *folders,
                     GError            **error)
{
  g_autoptr (GenevaLexicon) lexicon = lexicon_new ();

  if (!add_own_files (lexicon, error))
    return NULL;
  for (guint i = 0; folders && folders[i]; i++) {
    if (!add_folder (lexicon, folders[i], error))
      return NULL;
  }
  if (!compile (lexicon, error))
    return NULL;
  return g_steal_pointer (&lexicon);
}

GenevaLexicon *
geneva_lexicon_new_with (const GenevaLexicon  *base,
                         const char *const    *files,
                         GError              **error)
{
  g_autoptr (GenevaLexicon) lexicon = lexicon_new ();

  for (guint i = 0; base && i < base->files->len; i++) {
    const GenevaLexiconFile *file = base->files->pdata[i];
    add_file (lexicon, file->name, file->file, file->bytes, file->is_own);
  }
  for (guint i = 0; files && files[i] && files[i + 1]; i += 2) {
    g_autoptr (GBytes) bytes = g_bytes_new (files[i + 1], strlen (files[i + 1]));

    g_return_val_if_fail (is_lexicon_file (files[i]), NULL);
    add_file (lexicon, files[i], files[i], bytes, FALSE);
  }
  if (!compile (lexicon, error))
    return NULL;
  return g_steal_pointer (&lexicon);
}

GenevaLexicon *
geneva_lexicon_ref (GenevaLexicon *lexicon)
{
  g_return_val_if_fail (lexicon != NULL, NULL);
  g_atomic_ref_count_inc (&lexicon->ref_count);
  return lexicon;
}

void
geneva_lexicon_unref (GenevaLexicon *lexicon)
{
  if (!lexicon || !g_atomic_ref_count_dec (&lexicon->ref_count))
    return;
  while (lexicon->built) {
    GenevaLexiconBuilt *built = lexicon->built;
    lexicon->built = built->next;
    built->free_it (built->data);
    g_free (built);
  }
  g_mutex_clear (&lexicon->built_lock);
  geneva_lexicon_clear_phrases (lexicon);
  geneva_words_clear (&lexicon->words);
  g_hash_table_unref (lexicon->class_ids);
  g_hash_table_unref (lexicon->irregular);
  for (guint i = 0; i < GENEVA_LEXICON_N_LISTS; i++) {
    g_array_unref (lexicon->by_list[i]);
    g_ptr_array_unref (lexicon->columns[i]);
  }
  g_ptr_array_unref (lexicon->fields);
  g_array_unref (lexicon->entries);
  g_string_chunk_free (lexicon->strings);
  g_ptr_array_unref (lexicon->files);
  g_free (lexicon);
}

guint32
geneva_lexicon_get_class (const GenevaLexicon *lexicon,
                          const char          *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (lexicon->class_ids, name));
}

const GenevaLexiconEntry *
geneva_lexicon_word_cue (const GenevaLexicon *lexicon,
                         guint32              word,
                         guint32              class_id)
{
  if (!geneva_lexicon_word_is (lexicon, word, class_id))
    return NULL;
  for (guint32 i = lexicon->first_cue[word]; i; ) {
    const GenevaWordCue *cue = &lexicon->cue_table[i];
    if (cue->class_id == class_id)
      return &g_array_index (lexicon->entries, GenevaLexiconEntry, cue->entry);
    i = cue->next;
  }
  return NULL;
}

guint32
geneva_lexicon_next_class (const GenevaLexicon *lexicon,
                           guint32              word,
                           guint32             *cursor)
{
  const GenevaWordCue *cue;
  guint32 at = *cursor ? *cursor : word ? lexicon->first_cue[word] : 0;

  if (at == 0 || at == G_MAXUINT32)
    return 0;
  cue = &lexicon->cue_table[at];
  *cursor = cue->next ? cue->next : G_MAXUINT32;
  return cue->class_id;
}

guint32
geneva_lexicon_find_word (const GenevaLexicon *lexicon,
                          const char          *word)
{
  GenevaFold fold;

  g_return_val_if_fail (word != NULL, 0);

  fold.length = fold.total = 0;
  for (const char *at = word; *at; at = g_utf8_next_char (at))
    geneva_fold_append (&fold, g_utf8_get_char (at));
  return geneva_words_find (&lexicon->words, &fold, geneva_fold_hash (&fold));
}

const char *
geneva_lexicon_get_word (const GenevaLexicon *lexicon,
                         guint32              word)
{
  return geneva_words_get (&lexicon->words, word);
}

guint32
geneva_lexicon_get_n_words (const GenevaLexicon *lexicon)
{
  return lexicon->words.n_words;
}

guint
geneva_lexicon_get_n_entries (const GenevaLexicon *lexicon,
                              GenevaLexiconList    list)
{
  g_return_val_if_fail (list < GENEVA_LEXICON_N_LISTS, 0);
  return lexicon->by_list[list]->len;
}

const GenevaLexiconEntry *
geneva_lexicon_get_entry (const GenevaLexicon *lexicon,
                          GenevaLexiconList    list,
                          guint                index)
{
  g_return_val_if_fail (list < GENEVA_LEXICON_N_LISTS && index < lexicon->by_list[list]->len, NULL);
  return &g_array_index (lexicon->entries, GenevaLexiconEntry, g_array_index (lexicon->by_list[list], guint32, index));
}

int
geneva_lexicon_get_column (const GenevaLexicon *lexicon,
                           GenevaLexiconList    list,
                           const char          *name)
{
  g_return_val_if_fail (list < GENEVA_LEXICON_N_LISTS, -1);
  return find_column (lexicon->columns[list], name);
}

static gconstpointer
find_built (GenevaLexicon      *lexicon,
            GenevaLexiconBuild  build)
{
  GenevaLexiconBuilt **place = &lexicon->head.last_built[(gsize) build / 16 % GENEVA_LEXICON_N_BUILT_PLACES];

  for (GenevaLexiconBuilt *built = g_atomic_pointer_get (&lexicon->built); built; built = built->next) {
    if (built->build == build) {
      g_atomic_pointer_set (place, built);
      return built->data;
    }
  }
  return NULL;
}

gconstpointer
geneva_lexicon_find_built (const GenevaLexicon *lexicon,
                           GenevaLexiconBuild   build,
                           GDestroyNotify       free_it)
{
  GenevaLexicon *self = (GenevaLexicon *) lexicon;   /* a cache of what follows from the lists */
  gconstpointer data;

  g_return_val_if_fail (lexicon != NULL && build != NULL && free_it != NULL, NULL);

  data = find_built (self, build);
  if (data)
    return data;
  g_mutex_lock (&self->built_lock);
  data = find_built (self, build);
  if (!data) {
    GenevaLexiconBuilt *built = g_new (GenevaLexiconBuilt, 1);

    *built = (GenevaLexiconBuilt) { build, build (lexicon), free_it, self->built };
    data = built->data;
    g_atomic_pointer_set (&self->built, built);
  }
  g_mutex_unlock (&self->built_lock);
  return data;
}
