/* The reader of queries. Role: a forgiving recursive descent over what was
 * typed, to a tree whose leaves are words as the tokenizer makes them, and from
 * there to an expression of FTS5. It must not know of tables or records.
 */
#include "store/geneva-search-query.h"

#include <string.h>

#include <glib/gi18n-lib.h>

struct _GenevaSearchQuery {
  gatomicrefcount   n_refs;
  char             *typed;
  GPtrArray        *leaves;
  GenevaSearchNode *root;
};

typedef struct {
  GenevaSearchQuery *query;
  const char *at;
  guint       depth;
  guint       position;       /* of the fault */
  GError     *error;
} Parser;

typedef enum { WORD_NONE, WORD_AND, WORD_OR, WORD_NOT } Operator;

G_DEFINE_QUARK (geneva-search-error-quark, geneva_search_error)

static GenevaSearchNode *read_any (Parser *parser);

/* ---- nodes ---- */

static void
free_node (GenevaSearchNode *node)
{
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node);
}

static GenevaSearchNode *
new_node (GenevaSearchNodeKind kind)
{
  GenevaSearchNode *node = g_new0 (GenevaSearchNode, 1);

  node->kind = kind;
  if (kind != GENEVA_SEARCH_LEAF)
    node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) free_node);
  return node;
}

/* Either may be NULL. Takes both. */
static GenevaSearchNode *
join (GenevaSearchNodeKind kind, GenevaSearchNode *left, GenevaSearchNode *right)
{
  GenevaSearchNode *node;

  if (left == NULL || right == NULL)
    return left != NULL ? left : right;
  if (left->kind == kind) {
    g_ptr_array_add (left->children, right);
    return left;
  }
  node = new_node (kind);
  g_ptr_array_add (node->children, left);
  g_ptr_array_add (node->children, right);
  return node;
}

static void
free_leaf (gpointer data)
{
  GenevaSearchLeaf *leaf = data;

  g_strfreev (leaf->words);
  g_free (leaf);
}

/* ---- faults ---- */

static void G_GNUC_PRINTF (3, 4)
fail (Parser *parser, const char *at, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  if (parser->error != NULL)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  parser->position = (guint) g_utf8_pointer_to_offset (parser->query->typed, at);
  g_set_error_literal (&parser->error, GENEVA_SEARCH_ERROR, GENEVA_SEARCH_ERROR_QUERY, message);
}

/* ---- what is typed ---- */

static gboolean
is_quote (gunichar c)
{
  return c == '"' || (c >= 0x201c && c <= 0x201f) || c == 0x00ab || c == 0x00bb || c == 0x301d || c == 0x301e;
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c < 0x20;
}

static gboolean
ends_word (gunichar c)
{
  return c == '\0' || is_space (c) || is_quote (c) || c == '(' || c == ')' || c == '&' || c == '|';
}

static void
skip_spaces (Parser *parser)
{
  while (*parser->at != '\0' && is_space (g_utf8_get_char (parser->at)))
    parser->at = g_utf8_next_char (parser->at);
}

static const char *
find_word_end (const char *at)
{
  while (!ends_word (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

/* What stands next, without taking it. `end` is after it. */
static Operator
peek (const Parser *parser, const char **end)
{
  static const struct { const char *word; Operator operator; } words[] = {
    { "AND", WORD_AND }, { "OR", WORD_OR }, { "NOT", WORD_NOT },
  };

  if (*parser->at == '&' || *parser->at == '|') {
    char sign = *parser->at;
    for (*end = parser->at; **end == sign; (*end)++)
      ;
    return sign == '&' ? WORD_AND : WORD_OR;
  }
  *end = find_word_end (parser->at);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if ((gsize) (*end - parser->at) == strlen (words[i].word) &&
        strncmp (parser->at, words[i].word, strlen (words[i].word)) == 0)
      return words[i].operator;
  return WORD_NONE;
}

/* ---- leaves ---- */

typedef struct {
  GPtrArray *words;
  GenevaSearchTokenKind last;
} Collected;

static gboolean
collect (const GenevaSearchToken *token, gpointer data)
{
  Collected *collected = data;

  if (token->kind == GENEVA_SEARCH_TOKEN_BREAK)
    return TRUE;
  g_ptr_array_add (collected->words, g_strndup (token->text, token->length));
  collected->last = token->kind;
  return collected->words->len <= GENEVA_SEARCH_MAX_PHRASE + 1;
}

static void
drop_separators (char *word)
{
  char *to = word;

  if (strspn (word, "0123456789.,") != strlen (word))
    return;
  for (const char *from = word; *from != '\0'; from++)
    if (g_ascii_isdigit (*from))
      *to++ = *from;
  *to = '\0';
}

/* NULL when there is no word in it, or with a fault. */
static GenevaSearchNode *
make_leaf (Parser *parser, const char *start, const char *end, gboolean is_prefix)
{
  Collected collected = { g_ptr_array_new_with_free_func (g_free), GENEVA_SEARCH_TOKEN_WORD };
  g_autoptr (GPtrArray) words = collected.words;
  GenevaSearchLeaf *leaf;
  GenevaSearchNode *node;

  geneva_search_tokenize (start, (gsize) (end - start), collect, &collected);
  /* What comes after a run of characters is not known. */
  if (collected.last == GENEVA_SEARCH_TOKEN_TAIL && words->len > 1)
    g_ptr_array_set_size (words, (int) words->len - 1);
  if (words->len == 0)
    return NULL;
  if (words->len > GENEVA_SEARCH_MAX_PHRASE) {
    fail (parser, start, _("This phrase is too long to be looked for. Try its first words."));
    return NULL;
  }
  if (parser->query->leaves->len == GENEVA_SEARCH_MAX_LEAVES) {
    fail (parser, start, _("These are too many words to be looked for at once. Try the ones that matter most."));
    return NULL;
  }
  leaf = g_new0 (GenevaSearchLeaf, 1);
  leaf->n_words = words->len;
  leaf->is_unit = collected.last == GENEVA_SEARCH_TOKEN_SINGLE;
  leaf->is_prefix = leaf->is_unit || (is_prefix && collected.last == GENEVA_SEARCH_TOKEN_WORD);
  if (leaf->is_prefix)
    drop_separators (g_ptr_array_index (words, words->len - 1));
  g_ptr_array_add (words, NULL);
  leaf->words = (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
  node = new_node (GENEVA_SEARCH_LEAF);
  node->leaf = parser->query->leaves->len;
  g_ptr_array_add (parser->query->leaves, leaf);
  return node;
}

static GenevaSearchNode *
read_phrase (Parser *parser)
{
  const char *start = g_utf8_next_char (parser->at);
  const char *end = start;
  gboolean is_prefix;

  while (*end != '\0' && !is_quote (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  parser->at = *end != '\0' ? g_utf8_next_char (end) : end;
  is_prefix = *parser->at == '*' || (end > start && end[-1] == '*');
  while (*parser->at == '*')
    parser->at++;
  return make_leaf (parser, start, end, is_prefix);
}

static GenevaSearchNode *
read_word (Parser *parser)
{
  const char *start = parser->at;
  const char *end = find_word_end (start);
  const char *last = end;
  const char *star;

  parser->at = end;
  while (last > start && last[-1] == '*')
    last--;
  star = memchr (start, '*', (gsize) (last - start));
  if (star != NULL) {
    g_autofree char *rest = g_strndup (star == start ? star + 1 : start, (gsize) ((star == start ? last : star) -
                                                                                  (star == start ? star + 1 : start)));
    g_strdelimit (rest, "*", ' ');
    fail (parser, star, star == start ? _("“*” stands for the end of a word, not for its beginning. Try “%s”.")
                                      : _("“*” stands for the end of a word, not for its middle. Try “%s*”."),
          g_strstrip (rest));
    return NULL;
  }
  return make_leaf (parser, start, last, last < end);
}

/* ---- the grammar ---- */

/* NULL: nothing that says anything. */
static GenevaSearchNode *
read_one (Parser *parser)
{
  GenevaSearchNode *node;

  if (*parser->at == '(') {
    const char *open = parser->at++;
    if (++parser->depth > GENEVA_SEARCH_MAX_DEPTH) {
      fail (parser, open, _("There are too many parentheses inside one another. Try with fewer."));
      return NULL;
    }
    node = read_any (parser);
    parser->depth--;
    skip_spaces (parser);
    if (*parser->at == ')')
      parser->at++;
    return node;
  }
  if (is_quote (g_utf8_get_char (parser->at)))
    return read_phrase (parser);
  return read_word (parser);
}

static gboolean
is_minus (gunichar c)
{
  return c == '-' || c == 0x2212;
}

/* Words side by side and AND, with what is to be left out at the end, however they were mixed. */
static GenevaSearchNode *
read_all (Parser *parser)
{
  g_autoptr (GPtrArray) excluded = g_ptr_array_new_with_free_func ((GDestroyNotify) free_node);
  GenevaSearchNode *node = NULL;
  const char *first_not = NULL;
  gboolean is_not = FALSE;

  while (parser->error == NULL) {
    GenevaSearchNode *one;
    const char *start, *end;
    Operator operator;

    skip_spaces (parser);
    start = parser->at;
    /* Outside of parentheses a closing one closes nothing. */
    if (*start == '\0' || (*start == ')' && parser->depth > 0))
      break;
    if (*start == ')') {
      parser->at++;
      continue;
    }
    operator = peek (parser, &end);
    if (operator == WORD_OR)
      break;
    if (operator != WORD_NONE) {
      parser->at = end;
      is_not = is_not || operator == WORD_NOT;
      if (operator == WORD_NOT && first_not == NULL)
        first_not = start;
      continue;
    }
    if (is_minus (g_utf8_get_char (start)) && !ends_word (g_utf8_get_char (g_utf8_next_char (start)))) {
      is_not = TRUE;
      if (first_not == NULL)
        first_not = start;
      parser->at = g_utf8_next_char (start);
    } else if (is_minus (g_utf8_get_char (start)) &&
               (is_quote (g_utf8_get_char (start + 1)) || start[1] == '(') && *start == '-') {
      is_not = TRUE;
      if (first_not == NULL)
        first_not = start;
      parser->at = start + 1;
    }
    one = read_one (parser);
    if (one == NULL)
      continue;
    if (is_not)
      g_ptr_array_add (excluded, one);
    else
      node = join (GENEVA_SEARCH_AND, node, one);
    is_not = FALSE;
  }
  if (excluded->len > 0 && node == NULL && parser->error == NULL) {
    fail (parser, first_not,
          _("There are only words to be left out here. Name what to look for as well, such as “geneva -talks”."));
    return NULL;
  }
  if (excluded->len > 0 && node != NULL) {
    GenevaSearchNode *all = new_node (GENEVA_SEARCH_NOT);
    g_ptr_array_add (all->children, node);
    for (guint i = 0; i < excluded->len; i++)
      g_ptr_array_add (all->children, g_ptr_array_index (excluded, i));
    g_ptr_array_set_free_func (excluded, NULL);
    node = all;
  }
  return node;
}

static GenevaSearchNode *
read_any (Parser *parser)
{
  GenevaSearchNode *node = read_all (parser);
  const char *end;

  skip_spaces (parser);
  while (parser->error == NULL && peek (parser, &end) == WORD_OR) {
    parser->at = end;
    node = join (GENEVA_SEARCH_OR, node, read_all (parser));
    skip_spaces (parser);
  }
  return node;
}

/* ---- what the tree says ---- */

static void
exclude (GenevaSearchQuery *query, const GenevaSearchNode *node, gboolean is_excluded)
{
  if (node->kind == GENEVA_SEARCH_LEAF) {
    GenevaSearchLeaf *leaf = g_ptr_array_index (query->leaves, node->leaf);
    leaf->is_excluded = is_excluded;
    return;
  }
  for (guint i = 0; i < node->children->len; i++)
    exclude (query, g_ptr_array_index (node->children, i),
             is_excluded || (node->kind == GENEVA_SEARCH_NOT && i > 0));
}

/* Leaves that were read for a branch which came to nothing are gone with it: they are numbered anew, in the order
 * in which the expression has them. */
static void
number_leaves (GenevaSearchNode *node, GPtrArray *before, GPtrArray *after)
{
  if (node->kind == GENEVA_SEARCH_LEAF) {
    g_ptr_array_add (after, g_steal_pointer (&before->pdata[node->leaf]));
    node->leaf = after->len - 1;
    return;
  }
  for (guint i = 0; i < node->children->len; i++)
    number_leaves (g_ptr_array_index (node->children, i), before, after);
}

static void
append_leaf (GString *out, const GenevaSearchLeaf *leaf)
{
  g_string_append_c (out, '"');
  for (guint i = 0; i < leaf->n_words; i++) {
    if (i > 0)
      g_string_append_c (out, ' ');
    for (const char *p = leaf->words[i]; *p != '\0'; p++) {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  }
  g_string_append (out, leaf->is_prefix ? "\" *" : "\"");
}

static void
append_node (const GenevaSearchQuery *query, GString *out, const GenevaSearchNode *node)
{
  static const char * const words[] = {
    [GENEVA_SEARCH_AND] = " AND ", [GENEVA_SEARCH_OR] = " OR ", [GENEVA_SEARCH_NOT] = " NOT ",
  };

  if (node->kind == GENEVA_SEARCH_LEAF) {
    append_leaf (out, g_ptr_array_index (query->leaves, node->leaf));
    return;
  }
  g_string_append_c (out, '(');
  for (guint i = 0; i < node->children->len; i++) {
    if (i > 0)
      g_string_append (out, words[node->kind]);
    append_node (query, out, g_ptr_array_index (node->children, i));
  }
  g_string_append_c (out, ')');
}

static gboolean
holds (const GenevaSearchNode *node, const gboolean *leaves)
{
  gboolean is_or = node->kind == GENEVA_SEARCH_OR;

  if (node->kind == GENEVA_SEARCH_LEAF)
    return leaves[node->leaf];
  if (node->kind == GENEVA_SEARCH_NOT && !holds (g_ptr_array_index (node->children, 0), leaves))
    return FALSE;
  for (guint i = node->kind == GENEVA_SEARCH_NOT ? 1 : 0; i < node->children->len; i++)
    if (holds (g_ptr_array_index (node->children, i), leaves) != (node->kind == GENEVA_SEARCH_AND))
      return is_or;
  return !is_or;
}

/* ---- public ---- */

GenevaSearchQuery *
geneva_search_query_new (const char *typed, guint *position, GError **error)
{
  g_autoptr (GenevaSearchQuery) query = NULL;
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func (free_leaf);
  Parser parser = { 0 };

  g_return_val_if_fail (typed != NULL && g_utf8_validate (typed, -1, NULL), NULL);

  parser.query = query = g_new0 (GenevaSearchQuery, 1);
  g_atomic_ref_count_init (&query->n_refs);
  query->typed = g_strdup (typed);
  query->leaves = g_ptr_array_new_with_free_func (free_leaf);
  parser.at = query->typed;
  if (position != NULL)
    *position = 0;
  if (strlen (typed) > GENEVA_SEARCH_MAX_QUERY)
    fail (&parser, query->typed, _("This is too long to be looked for. Try a few words of it."));
  else
    query->root = read_any (&parser);
  if (parser.error != NULL) {
    if (position != NULL)
      *position = parser.position;
    g_propagate_error (error, parser.error);
    return NULL;
  }
  if (query->root == NULL) {
    g_autofree char *text = g_strstrip (g_strdup (typed));
    if (*text == '\0')
      g_set_error (error, GENEVA_SEARCH_ERROR, GENEVA_SEARCH_ERROR_EMPTY, _("There is nothing to look for yet."));
    else
      g_set_error (error, GENEVA_SEARCH_ERROR, GENEVA_SEARCH_ERROR_EMPTY,
                   _("There is no word in “%s”. Try letters or digits."), text);
    return NULL;
  }
  number_leaves (query->root, query->leaves, leaves);
  g_ptr_array_set_free_func (query->leaves, NULL);
  for (guint i = 0; i < query->leaves->len; i++)
    g_clear_pointer (&query->leaves->pdata[i], free_leaf);
  g_ptr_array_unref (query->leaves);
  query->leaves = g_steal_pointer (&leaves);
  exclude (query, query->root, FALSE);
  return g_steal_pointer (&query);
}

GenevaSearchQuery *
geneva_search_query_ref (GenevaSearchQuery *query)
{
  g_atomic_ref_count_inc (&query->n_refs);
  return query;
}

void
geneva_search_query_unref (GenevaSearchQuery *query)
{
  if (!g_atomic_ref_count_dec (&query->n_refs))
    return;
  g_clear_pointer (&query->root, free_node);
  g_clear_pointer (&query->leaves, g_ptr_array_unref);
  g_free (query->typed);
  g_free (query);
}

const char *
geneva_search_query_get_typed (const GenevaSearchQuery *query)
{
  return query->typed;
}

guint
geneva_search_query_get_n_leaves (const GenevaSearchQuery *query)
{
  return query->leaves->len;
}

const GenevaSearchLeaf *
geneva_search_query_get_leaf (const GenevaSearchQuery *query, guint leaf)
{
  g_return_val_if_fail (leaf < query->leaves->len, NULL);
  return g_ptr_array_index (query->leaves, leaf);
}

const GenevaSearchNode *
geneva_search_query_get_root (const GenevaSearchQuery *query)
{
  return query->root;
}

char *
geneva_search_query_dup_match (const GenevaSearchQuery *query)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_node (query, out, query->root);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
geneva_search_query_dup_leaf_match (const GenevaSearchQuery *query, guint leaf)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_leaf (out, geneva_search_query_get_leaf (query, leaf));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
geneva_search_query_holds (const GenevaSearchQuery *query, const gboolean *leaves)
{
  return holds (query->root, leaves);
}

char *
geneva_search_query_dup_words (const GenevaSearchQuery *query)
{
  g_autofree char *match = geneva_search_query_dup_match (query);
  gsize length = strlen (match);

  /* Parentheses round all of it say nothing. */
  if (query->root->kind != GENEVA_SEARCH_LEAF)
    return g_strndup (match + 1, length - 2);
  return g_steal_pointer (&match);
}
