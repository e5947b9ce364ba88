/* Records as texts to be searched, and the words found in them. Role: which
 * member goes into which column, so that index, snippets and tests agree; and
 * the search for a query's leaves in one text, by the tokens of the index
 * itself. It must not know of SQLite.
 */
#include "store/geneva-search-texts.h"

#include "store/geneva-file-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Code points of a snippet: before its first word that was found, and in all. */
#define BEFORE 40
#define IN_ALL 140

/* ---- columns ---- */

static void
add_part (GString **whole, const char *part, gsize length)
{
  if (part == NULL || length == 0)
    return;
  if (*whole == NULL)
    *whole = g_string_new (NULL);
  else
    g_string_append (*whole, " " GENEVA_SEARCH_BREAK_TEXT " ");
  g_string_append_len (*whole, part, (gssize) length);
}

static void
add_text (GString **whole, const GenevaRow *row, guint field)
{
  const char *text = geneva_row_get_text (row, field);

  if (text != NULL)
    add_part (whole, text, strlen (text));
}

/* Many an alias is the name once more. */
static void
add_names (GString **whole, const GenevaRow *actor)
{
  const char *name = geneva_row_get_text (actor, GENEVA_ACTOR_NAME);
  const char *short_name = geneva_row_get_text (actor, GENEVA_ACTOR_SHORT);
  GenevaRowIter iter;

  add_text (whole, actor, GENEVA_ACTOR_NAME);
  if (g_strcmp0 (short_name, name) != 0)
    add_text (whole, actor, GENEVA_ACTOR_SHORT);
  geneva_row_iter_init (&iter, actor, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter)) {
    const char *alias = geneva_row_get_text (&iter.item, 0);
    if (g_strcmp0 (alias, name) != 0 && g_strcmp0 (alias, short_name) != 0)
      add_text (whole, &iter.item, 0);
  }
}

/* The words of the passages of a record or of an event's account. Those that are cut out of a text would stay in memory if they
 * were asked for one by one. */
static void
add_evidence (GString **whole, const GenevaRow *row, guint field)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, field);
  while (geneva_row_iter_next (&iter)) {
    guint32 word = geneva_row_get_word (&iter.item, GENEVA_EXCERPT_EXACT);
    guint32 text_word = geneva_pools_get_text (row->pools, geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE));
    guint start = geneva_row_get_count (&iter.item, GENEVA_EXCERPT_START) >= 0
      ? (guint) geneva_row_get_count (&iter.item, GENEVA_EXCERPT_START) : 0;
    guint end = geneva_row_get_count (&iter.item, GENEVA_EXCERPT_END) >= 0
      ? (guint) geneva_row_get_count (&iter.item, GENEVA_EXCERPT_END) : 0;

    if ((word & GENEVA_WORD_SLICE) == 0) {
      add_text (whole, &iter.item, GENEVA_EXCERPT_EXACT);
    } else if (text_word != 0) {
      const GenevaTextIndex *index = geneva_pools_get_text_index (row->pools, text_word);
      const char *text = geneva_string_pool_get (geneva_pools_get_strings (row->pools), text_word);
      guint n = geneva_text_index_get_length (index);
      gsize first = geneva_text_index_to_byte (index, MIN (start, n));
      gsize last = geneva_text_index_to_byte (index, MIN (MAX (start, end), n));
      add_part (whole, text + first, last - first);
    }
  }
}

static void
add_condition (GString **whole, const GenevaRow *row)
{
  GenevaRow condition;

  if (geneva_row_get_struct (row, GENEVA_STATEMENT_CONDITION, &condition))
    add_text (whole, &condition, GENEVA_CONDITION_WORDS);
}

/* What the analyst noted in members of their own: name and value, as they are read. */
static void
add_attributes (GString **whole, const GenevaRow *row, guint field)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, field);
  while (geneva_row_iter_next (&iter)) {
    const char *value = geneva_row_get_text (&iter.item, GENEVA_ATTRIBUTE_VALUE);
    gsize length = value != NULL ? strlen (value) : 0;
    g_autoptr (JsonNode) node = NULL;

    add_text (whole, &iter.item, GENEVA_ATTRIBUTE_KEY);
    if (length >= 2 && *value == '"' && strchr (value, '\\') == NULL) {
      add_part (whole, value + 1, length - 2);
      continue;
    }
    if (length >= 2 && *value == '"')
      node = json_from_string (value, NULL);
    if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING)
      add_part (whole, json_node_get_string (node), strlen (json_node_get_string (node)));
    else
      add_part (whole, value, length);
  }
}

/* In what words the accounts of an event were hedged, and the passages that they rest on. */
static void
add_accounts (GString **whole, const GenevaRow *row)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    add_text (whole, &iter.item, GENEVA_ACCOUNT_CERTAINTY);
    add_evidence (whole, &iter.item, GENEVA_ACCOUNT_EVIDENCE);
  }
}

static void
set_borrowed (GenevaSearchTexts *texts, GenevaSearchField field, const char *text)
{
  texts->fields[field] = text;
  texts->lengths[field] = text != NULL ? strlen (text) : 0;
}

static void
set_whole (GenevaSearchTexts *texts, GenevaSearchField field, GString *whole)
{
  if (whole == NULL)
    return;
  texts->lengths[field] = whole->len;
  texts->owned[field] = g_string_free (whole, FALSE);
  texts->fields[field] = texts->owned[field];
}

gboolean
geneva_search_texts_init (GenevaSearchTexts *texts, const GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GString *name = NULL, *text = NULL, *note = NULL;
  GenevaRow row;

  memset (texts, 0, sizeof *texts);
  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return FALSE;
  switch (GENEVA_HANDLE_LIST (handle)) {
    case GENEVA_LIST_SOURCES:
      set_borrowed (texts, GENEVA_SEARCH_NAME, geneva_row_get_text (&row, GENEVA_SOURCE_TITLE));
      set_borrowed (texts, GENEVA_SEARCH_TEXT, geneva_row_get_text (&row, GENEVA_SOURCE_TEXT));
      add_text (&note, &row, GENEVA_SOURCE_NOTE);
      add_attributes (&note, &row, GENEVA_SOURCE_ATTRIBUTES);
      texts->text_word = geneva_row_get_word (&row, GENEVA_SOURCE_TEXT);
      break;
    case GENEVA_LIST_ACTORS:
      add_names (&name, &row);
      add_text (&note, &row, GENEVA_ACTOR_NOTE);
      add_attributes (&note, &row, GENEVA_ACTOR_ATTRIBUTES);
      break;
    case GENEVA_LIST_PLACES:
      add_text (&name, &row, GENEVA_PLACE_NAME);
      add_text (&name, &row, GENEVA_PLACE_COUNTRY);
      add_text (&note, &row, GENEVA_PLACE_NOTE);
      add_attributes (&note, &row, GENEVA_PLACE_ATTRIBUTES);
      break;
    case GENEVA_LIST_TIES:
      set_borrowed (texts, GENEVA_SEARCH_NAME, geneva_row_get_text (&row, GENEVA_TIE_ROLE));
      add_text (&note, &row, GENEVA_TIE_NOTE);
      add_attributes (&note, &row, GENEVA_TIE_ATTRIBUTES);
      break;
    case GENEVA_LIST_EVENTS:
      set_borrowed (texts, GENEVA_SEARCH_NAME, geneva_row_get_text (&row, GENEVA_EVENT_TITLE));
      add_accounts (&text, &row);
      add_text (&note, &row, GENEVA_EVENT_NOTE);
      add_attributes (&note, &row, GENEVA_EVENT_ATTRIBUTES);
      break;
    case GENEVA_LIST_ISSUES:
      set_borrowed (texts, GENEVA_SEARCH_NAME, geneva_row_get_text (&row, GENEVA_ISSUE_TITLE));
      add_text (&text, &row, GENEVA_ISSUE_PROPOSITION);
      add_text (&text, &row, GENEVA_ISSUE_DEFINITION);
      add_text (&note, &row, GENEVA_ISSUE_NOTE);
      add_attributes (&note, &row, GENEVA_ISSUE_ATTRIBUTES);
      break;
    case GENEVA_LIST_STATEMENTS:
      add_evidence (&text, &row, GENEVA_STATEMENT_EVIDENCE);
      add_condition (&text, &row);
      add_text (&note, &row, GENEVA_STATEMENT_NOTE);
      add_attributes (&note, &row, GENEVA_STATEMENT_ATTRIBUTES);
      break;
    case GENEVA_LIST_FORECASTS:
      add_evidence (&text, &row, GENEVA_FORECAST_EVIDENCE);
      add_text (&note, &row, GENEVA_FORECAST_NOTE);
      add_attributes (&note, &row, GENEVA_FORECAST_ATTRIBUTES);
      break;
    case GENEVA_LIST_QUANTITIES:
      set_borrowed (texts, GENEVA_SEARCH_NAME, geneva_row_get_text (&row, GENEVA_QUANTITY_TITLE));
      add_text (&text, &row, GENEVA_QUANTITY_COUNTED);
      add_text (&text, &row, GENEVA_QUANTITY_AREA);
      add_text (&note, &row, GENEVA_QUANTITY_NOTE);
      add_attributes (&note, &row, GENEVA_QUANTITY_ATTRIBUTES);
      break;
    case GENEVA_LIST_FIGURES:
      add_evidence (&text, &row, GENEVA_FIGURE_EVIDENCE);
      add_text (&note, &row, GENEVA_FIGURE_NOTE);
      add_attributes (&note, &row, GENEVA_FIGURE_ATTRIBUTES);
      break;
    case GENEVA_LIST_LINKS:
      add_text (&note, &row, GENEVA_LINK_NOTE);
      add_attributes (&note, &row, GENEVA_LINK_ATTRIBUTES);
      break;
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS:
    case GENEVA_N_LISTS:
    default:
      return FALSE;
  }
  set_whole (texts, GENEVA_SEARCH_NAME, name);
  set_whole (texts, GENEVA_SEARCH_TEXT, text);
  set_whole (texts, GENEVA_SEARCH_NOTE, note);
  return texts->lengths[GENEVA_SEARCH_NAME] + texts->lengths[GENEVA_SEARCH_TEXT] +
         texts->lengths[GENEVA_SEARCH_NOTE] > 0;
}

void
geneva_search_texts_clear (GenevaSearchTexts *texts)
{
  for (guint i = 0; i < GENEVA_SEARCH_N_FIELDS; i++)
    g_clear_pointer (&texts->owned[i], g_free);
}

guint64
geneva_search_texts_hash (const GenevaSearchTexts *texts, const GenevaSnapshot *snapshot, GenevaHandle handle)
{
  const char *id = geneva_snapshot_get_id (snapshot, handle);
  guint64 sum = GENEVA_HANDLE_LIST (handle);
  const char *sha256 = NULL;
  gboolean is_ascii;
  GenevaRow row;

  if (texts->text_word != 0 && geneva_snapshot_get_row (snapshot, handle, &row))
    sha256 = geneva_row_get_text (&row, GENEVA_SOURCE_SHA256);
  if (id != NULL)
    sum = geneva_file_mix_row (sum * GENEVA_FILE_MIXER + geneva_file_hash_text (id, strlen (id), &is_ascii));
  for (guint i = 0; i < GENEVA_SEARCH_N_FIELDS; i++) {
    const char *text = texts->fields[i];
    gsize length = texts->lengths[i];

    sum = geneva_file_mix_row (sum * GENEVA_FILE_MIXER + length + 1);
    if (i == GENEVA_SEARCH_TEXT && sha256 != NULL) {
      text = sha256;
      length = strlen (sha256);
    }
    if (length > 0)
      sum = geneva_file_mix_row (sum * GENEVA_FILE_MIXER + geneva_file_hash_text (text, length, &is_ascii));
  }
  return sum;
}

/* ---- spots ---- */

typedef struct {
  const GenevaSearchQuery *query;
  guint     n_leaves;
  gboolean  wants_excluded;
  guint64   states[GENEVA_SEARCH_MAX_LEAVES];      /* bit i: the first i + 1 words are the last ones read */
  gsize     starts[GENEVA_SEARCH_MAX_PHRASE];      /* of the last words, by their numbers */
  guint     n_tokens;
  gsize     base;
  gsize     read_to;
  guint     max_spots;
  GArray   *spots;
  gboolean *has_leaves;
} Finder;

static inline gboolean
is_word (const GenevaSearchToken *token, const char *word, gboolean is_prefix)
{
  for (gsize i = 0; i < token->length; i++)
    if (word[i] != token->text[i])
      return is_prefix && word[i] == '\0';
  return word[token->length] == '\0';
}

static void
add_spot (Finder *finder, gsize start, gsize end)
{
  GArray *spots = finder->spots;

  if (spots == NULL)
    return;
  /* Longer phrases end later but begin earlier than what was found before. */
  while (spots->len > 0) {
    GenevaSearchSpot *last = &g_array_index (spots, GenevaSearchSpot, spots->len - 1);
    if (last->end <= start)
      break;
    start = MIN (start, last->start);
    end = MAX (end, last->end);
    g_array_set_size (spots, spots->len - 1);
  }
  {
    GenevaSearchSpot spot = { start, end };
    g_array_append_val (spots, spot);
  }
}

static gboolean
look (const GenevaSearchToken *token, gpointer data)
{
  Finder *finder = data;

  finder->starts[finder->n_tokens % GENEVA_SEARCH_MAX_PHRASE] = finder->base + token->start;
  for (guint i = 0; i < finder->n_leaves; i++) {
    const GenevaSearchLeaf *leaf = geneva_search_query_get_leaf (finder->query, i);
    guint64 state = finder->states[i] << 1 | 1, matched = 0;

    if (leaf->is_excluded && finder->has_leaves == NULL)
      continue;
    for (guint word = 0; word < leaf->n_words; word++)
      if ((state >> word & 1) != 0 && is_word (token, leaf->words[word], leaf->is_prefix && word + 1 == leaf->n_words))
        matched |= G_GUINT64_CONSTANT (1) << word;
    finder->states[i] = matched;
    if ((matched >> (leaf->n_words - 1) & 1) == 0)
      continue;
    if (finder->has_leaves != NULL)
      finder->has_leaves[i] = TRUE;
    if (!leaf->is_excluded)
      add_spot (finder, finder->starts[(finder->n_tokens + 1 - leaf->n_words) % GENEVA_SEARCH_MAX_PHRASE],
                finder->base + (leaf->is_unit ? token->first_end : token->end));
  }
  finder->n_tokens++;
  finder->read_to = finder->base + token->end;
  return finder->spots == NULL || finder->spots->len < finder->max_spots;
}

gsize
geneva_search_find_spots (const GenevaSearchQuery *query, const char *text, gsize length, gsize from, gsize max_bytes,
                          guint max_spots, GArray *spots, gboolean *has_leaves)
{
  Finder finder = {
    .query = query, .n_leaves = geneva_search_query_get_n_leaves (query), .n_tokens = GENEVA_SEARCH_MAX_PHRASE,
    .base = from, .max_spots = max_spots, .spots = spots, .has_leaves = has_leaves,
  };
  gsize end = length;

  g_return_val_if_fail (from <= length, length);
  if (length - from > max_bytes) {
    end = from + max_bytes;
    while (end > from && ((guchar) text[end] & 0xc0) == 0x80)
      end--;
  }
  geneva_search_tokenize (text + from, end - from, look, &finder);
  return spots != NULL && spots->len >= max_spots ? finder.read_to : end;
}

/* ---- snippets ---- */

GenevaSearchSnippet *
geneva_search_snippet_copy (const GenevaSearchSnippet *snippet)
{
  GenevaSearchSnippet *copy = g_new (GenevaSearchSnippet, 1);

  *copy = *snippet;
  copy->words = g_strdup (snippet->words);
  copy->marks = g_array_ref (snippet->marks);
  return copy;
}

void
geneva_search_snippet_free (GenevaSearchSnippet *snippet)
{
  g_free (snippet->words);
  g_array_unref (snippet->marks);
  g_free (snippet);
}

static gboolean
is_empty_line (const char *text, gsize length, gsize at)
{
  gsize next = at + 1;

  if (text[at] == GENEVA_SEARCH_BREAK)
    return FALSE;
  if (text[at] != '\n')
    return FALSE;
  while (next < length && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r'))
    next++;
  return next < length && text[next] == '\n';
}

/* Back from `at`, to the beginning of a word where there is one. */
static gsize
find_begin (const char *text, gsize length, gsize at)
{
  gsize begin = at, word = at;

  for (guint n = 0; begin > 0 && n < BEFORE; n++) {
    gsize before = begin;
    do
      before--;
    while (((guchar) text[before] & 0xc0) == 0x80);
    if (is_empty_line (text, length, before))
      return begin;
    if (g_unichar_isspace (g_utf8_get_char (text + before)))
      word = begin;
    begin = before;
  }
  return begin == 0 || word == at ? begin : word;
}

static gsize
find_end (const char *text, gsize length, gsize begin, gsize least)
{
  gsize end = begin, word = 0;

  for (guint n = 0; end < length && (n < IN_ALL || end < least); n++) {
    if (end >= least && is_empty_line (text, length, end))
      return end;
    if (end >= least && g_unichar_isspace (g_utf8_get_char (text + end)))
      word = end;
    end += (gsize) g_utf8_skip[(guchar) text[end]];
  }
  return end >= length || word == 0 ? MIN (end, length) : word;
}

static void
append_char (GString *out, gunichar c)
{
  if (c == GENEVA_SEARCH_BREAK)
    g_string_append (out, "·");
  else if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c))
    g_string_append_unichar (out, c);
  else if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

void
geneva_search_add_snippets (GPtrArray *snippets, GenevaSearchField field, const char *text, gsize length,
                            const GArray *spots, guint max)
{
  for (guint at = 0; at < spots->len && max > 0; max--) {
    const GenevaSearchSpot *first = &g_array_index (spots, GenevaSearchSpot, at);
    GenevaSearchSnippet *snippet = g_new0 (GenevaSearchSnippet, 1);
    gsize begin = find_begin (text, length, first->start);
    gsize end = find_end (text, length, begin, first->end);
    g_autoptr (GString) out = g_string_new (begin > 0 && text[begin - 1] != '\n' ? "…" : NULL);

    snippet->field = field;
    snippet->start = first->start;
    snippet->end = first->end;
    snippet->marks = g_array_new (FALSE, FALSE, sizeof (GenevaSearchSpot));
    for (gsize i = begin; i < end;) {
      const GenevaSearchSpot *spot = at < spots->len ? &g_array_index (spots, GenevaSearchSpot, at) : NULL;

      if (spot != NULL && spot->start == i && spot->end <= end) {
        GenevaSearchSpot mark = { out->len, 0 };
        for (; i < spot->end; i += (gsize) g_utf8_skip[(guchar) text[i]])
          append_char (out, g_utf8_get_char (text + i));
        mark.end = out->len;
        g_array_append_val (snippet->marks, mark);
        at++;
        continue;
      }
      append_char (out, g_utf8_get_char (text + i));
      i += (gsize) g_utf8_skip[(guchar) text[i]];
    }
    while (out->len > 0 && out->str[out->len - 1] == ' ')
      g_string_truncate (out, out->len - 1);
    if (end < length && text[end] != '\n')
      g_string_append (out, "…");
    snippet->words = g_string_free (g_steal_pointer (&out), FALSE);
    g_ptr_array_add (snippets, snippet);
  }
}
