/* The automaton of phrases: a trie over the numbers of words, and the search with it.
 *
 * A text's word that begins no phrase costs one look into an array. Later phrases replace earlier ones of the same
 * words, list, class and way of writing. Knows no file and no column.
 */
#include "extract/geneva-lexicon-private.h"

#include "extract/geneva-tokenize.h"

#include <string.h>

#define FIRST_EDGES 4096
#define MAX_CUES_AT_TOKEN 24
#define MAX_AT_TOKEN (GENEVA_LEXICON_N_LISTS + MAX_CUES_AT_TOKEN)
/* Tokens that room is made for at once, whatever is found at them. */
#define AT_ONCE 32
/* Tokens: about as many as are looked up while memory answers. */
#define AHEAD 4

void
geneva_lexicon_init_phrases (GenevaLexicon *lexicon)
{
  lexicon->tables = geneva_table_pool_new ();
  lexicon->way = g_array_new (FALSE, FALSE, sizeof (GenevaToken));
  lexicon->way_hashes = g_array_new (FALSE, FALSE, sizeof (guint32));
  lexicon->nodes = g_array_new (FALSE, TRUE, sizeof (GenevaPhraseNode));
  g_array_set_size (lexicon->nodes, 1);
  lexicon->outputs = g_array_new (FALSE, TRUE, sizeof (GenevaPhraseOutput));
  g_array_set_size (lexicon->outputs, 1);
  lexicon->cues = g_array_new (FALSE, TRUE, sizeof (GenevaWordCue));
  g_array_set_size (lexicon->cues, 1);
  lexicon->edges = g_new0 (GenevaPhraseEdge, FIRST_EDGES);
  lexicon->edge_mask = FIRST_EDGES - 1;
  lexicon->n_first = 4096;
  lexicon->first = g_new0 (guint32, lexicon->n_first);
  lexicon->first_cue = g_new0 (guint32, lexicon->n_first);
}

/* What only adding needs. */
static void
clear_ways (GenevaLexicon *lexicon)
{
  g_clear_pointer (&lexicon->way, g_array_unref);
  g_clear_pointer (&lexicon->way_hashes, g_array_unref);
  g_clear_pointer (&lexicon->nodes, g_array_unref);
  g_clear_pointer (&lexicon->outputs, g_array_unref);
  g_clear_pointer (&lexicon->cues, g_array_unref);
  g_clear_pointer (&lexicon->first, g_free);
}

void
geneva_lexicon_clear_phrases (GenevaLexicon *lexicon)
{
  gboolean is_settled = lexicon->way == NULL;

  if (!is_settled) {
    clear_ways (lexicon);
    g_free (lexicon->edges);
    g_free (lexicon->first_cue);
  }
  g_clear_pointer (&lexicon->tables, geneva_table_pool_free);
}

static inline guint32
hash_edge (guint64 key)
{
  key *= G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint32) (key >> 32);
}

/* Which of a node's 64 bits a child's word has: most words that follow are ruled out by it, without a look at the table. */
static inline guint64
get_bit (guint32 word)
{
  return G_GUINT64_CONSTANT (1) << ((word * 0x9e3779b1u) >> 26);
}

static guint32
find_child (const GenevaLexicon *lexicon,
            guint32              node,
            guint32              word)
{
  guint64 key = (guint64) node << 32 | word;
  guint32 at = hash_edge (key) & lexicon->edge_mask;

  while (lexicon->edges[at].key) {
    if (lexicon->edges[at].key == key)
      return lexicon->edges[at].child;
    at = (at + 1) & lexicon->edge_mask;
  }
  return 0;
}

static void
put_edge (GenevaLexicon *lexicon,
          guint64        key,
          guint32        child)
{
  guint32 at = hash_edge (key) & lexicon->edge_mask;

  while (lexicon->edges[at].key)
    at = (at + 1) & lexicon->edge_mask;
  lexicon->edges[at].key = key;
  lexicon->edges[at].child = child;
}

static guint32
add_child (GenevaLexicon *lexicon,
           guint32        node,
           guint32        word)
{
  guint32 child = find_child (lexicon, node, word);

  if (child)
    return child;
  if (lexicon->n_edges * 2 >= lexicon->edge_mask) {
    GenevaPhraseEdge *old = g_steal_pointer (&lexicon->edges);
    guint32 n_old = lexicon->edge_mask + 1;

    lexicon->edge_mask = n_old * 2 - 1;
    lexicon->edges = g_new0 (GenevaPhraseEdge, n_old * 2);
    for (guint32 i = 0; i < n_old; i++) {
      if (old[i].key)
        put_edge (lexicon, old[i].key, old[i].child);
    }
    g_free (old);
  }
  child = lexicon->nodes->len;
  g_array_set_size (lexicon->nodes, child + 1);
  g_array_index (lexicon->nodes, GenevaPhraseNode, node).children |= get_bit (word);
  put_edge (lexicon, (guint64) node << 32 | word, child);
  lexicon->n_edges++;
  return child;
}

static void
make_room_for_words (GenevaLexicon *lexicon)
{
  guint32 n = lexicon->n_first;

  if (lexicon->words.n_words < n)
    return;
  while (lexicon->words.n_words >= n)
    n *= 2;
  lexicon->first = g_renew (guint32, lexicon->first, n);
  memset (lexicon->first + lexicon->n_first, 0, (n - lexicon->n_first) * sizeof (guint32));
  lexicon->first_cue = g_renew (guint32, lexicon->first_cue, n);
  memset (lexicon->first_cue + lexicon->n_first, 0, (n - lexicon->n_first) * sizeof (guint32));
  lexicon->n_first = n;
}

static const GenevaLexiconEntry *
get_entry (const GenevaLexicon *lexicon,
           guint32              entry)
{
  return &g_array_index (lexicon->entries, GenevaLexiconEntry, entry);
}

static void
add_output (GenevaLexicon *lexicon,
            guint32        node,
            guint32        entry,
            guint32        cases,
            guint8         strictness,
            guint16        forms)
{
  const GenevaLexiconEntry *new = get_entry (lexicon, entry);
  GenevaPhraseNode *ending = &g_array_index (lexicon->nodes, GenevaPhraseNode, node);
  GenevaPhraseOutput output = { .entry = entry, .cases = cases, .forms = forms, .strictness = strictness,
                                .list = (guint8) new->list, .class_id = new->class_id };

  for (guint32 i = ending->output; i; ) {
    GenevaPhraseOutput *other = &g_array_index (lexicon->outputs, GenevaPhraseOutput, i);
    const GenevaLexiconEntry *old = get_entry (lexicon, other->entry);

    if (old->list == new->list && old->class_id == new->class_id && other->cases == cases) {
      other->forms = other->entry == entry ? other->forms | forms : forms;
      other->entry = entry;
      return;
    }
    i = other->next;
  }
  output.next = ending->output;
  ending->output = lexicon->outputs->len;
  g_array_append_val (lexicon->outputs, output);
}

static void
add_cue (GenevaLexicon *lexicon,
         guint32        word,
         guint32        entry)
{
  guint32 class_id = get_entry (lexicon, entry)->class_id;
  GenevaWordCue cue = { .class_id = class_id, .entry = entry };

  for (guint32 i = lexicon->first_cue[word]; i; ) {
    GenevaWordCue *other = &g_array_index (lexicon->cues, GenevaWordCue, i);
    if (other->class_id == class_id) {
      other->entry = entry;
      return;
    }
    i = other->next;
  }
  cue.next = lexicon->first_cue[word];
  lexicon->first_cue[word] = lexicon->cues->len;
  g_array_append_val (lexicon->cues, cue);
}

gboolean
geneva_lexicon_add_phrase (GenevaLexicon *lexicon,
                           guint32        entry,
                           const char    *way,
                           gsize          length,
                           guint16        forms)
{
  GArray *tokens = lexicon->way;
  guint32 cases = 0, node;
  guint8 strictness = 0;

  geneva_tokenize_way (way, length, &lexicon->words, tokens, lexicon->way_hashes);
  if (tokens->len == 0 || tokens->len > GENEVA_MAX_PHRASE_WORDS)
    return FALSE;
  for (guint i = 0; i < tokens->len; i++) {
    const GenevaToken *token = &g_array_index (tokens, GenevaToken, i);
    guint32 written = GENEVA_CASE_ANY;

    if (token->word == 0)
      return FALSE;
    if (token->shape == GENEVA_SHAPE_UPPER)
      written = GENEVA_CASE_UPPER;
    else if (token->shape == GENEVA_SHAPE_CAPITALISED)
      written = GENEVA_CASE_CAPITAL;
    cases |= written << 2 * i;
    strictness = (guint8) (strictness + written);
  }
  make_room_for_words (lexicon);
  if (tokens->len == 1 && get_entry (lexicon, entry)->list == GENEVA_LEXICON_CUES) {
    add_cue (lexicon, g_array_index (tokens, GenevaToken, 0).word, entry);
    return TRUE;
  }
  node = lexicon->first[g_array_index (tokens, GenevaToken, 0).word];
  if (node == 0) {
    node = lexicon->nodes->len;
    g_array_set_size (lexicon->nodes, node + 1);
    lexicon->first[g_array_index (tokens, GenevaToken, 0).word] = node;
  }
  for (guint i = 1; i < tokens->len; i++)
    node = add_child (lexicon, node, g_array_index (tokens, GenevaToken, i).word);
  add_output (lexicon, node, entry, cases, strictness, forms);
  return TRUE;
}

/* --- search --- */

static inline gboolean
is_written_so (const GenevaToken *tokens,
               guint32            cases)
{
  for (guint i = 0; cases; i++, cases >>= 2) {
    switch (cases & 3) {
      case GENEVA_CASE_CAPITAL:
        if (tokens[i].shape != GENEVA_SHAPE_CAPITALISED && tokens[i].shape != GENEVA_SHAPE_UPPER)
          return FALSE;
        break;
      case GENEVA_CASE_UPPER:
        if (tokens[i].shape != GENEVA_SHAPE_UPPER)
          return FALSE;
        break;
      default:
        break;
    }
  }
  return TRUE;
}

typedef struct {
  const GenevaPhraseOutput *output;
  guint                     length;
} Found;

/* What is longer wins, then what asks for more. */
static inline void
keep_better (Found                    *found,
             gboolean                  is_first,
             const GenevaPhraseOutput *output,
             guint                     length)
{
  if (is_first || length > found->length || output->strictness > found->output->strictness) {
    found->output = output;
    found->length = length;
  }
}

/* Its list is the return value, as a bit. */
static inline guint8
put_match (GenevaLexiconMatch       *match,
           guint32                   at,
           guint                     length,
           const GenevaPhraseOutput *output,
           const GenevaLexiconEntry *entries)
{
  *match = (GenevaLexiconMatch) { at, (guint8) length, output->list, output->forms, &entries[output->entry] };
  return (guint8) (1u << output->list);
}

/* The node of the phrases that go on from `node` with the token, whose bit the node has; 0: none does. Not inline: the
 * walk over all tokens needs the registers. */
static G_NO_INLINE guint32
find_next (const GenevaLexicon *lexicon,
           const GenevaToken   *token,
           guint32              node)
{
  return token->word == 0 || token->flags & GENEVA_TOKEN_PARAGRAPH_START ? 0 : find_child (lexicon, node, token->word);
}

/* Of the phrases that begin at the token with `node` the best ones, at most MAX_AT_TOKEN, to where `match` points; `next` is
 * the node of the token behind it. Their lists, a bit each, and above GENEVA_FOUND_N_SHIFT how many they are. */
static guint
match_from (const GenevaLexicon *lexicon,
            GenevaToken         *tokens,
            guint32              at,
            guint32              n_tokens,
            guint32              node,
            guint32              next,
            GenevaLexiconMatch  *match)
{
  const GenevaLexiconMatch *first = match;
  const GenevaPhraseNode *nodes = lexicon->node_table;
  const GenevaPhraseOutput *outputs = lexicon->output_table;
  const GenevaLexiconEntry *entries = (const void *) lexicon->entries->data;
  Found found[GENEVA_LEXICON_CUES];   /* of the lists that have one */
  Found cues[MAX_CUES_AT_TOKEN];
  guint n_cues = 0;
  guint8 lists = 0;

  for (guint length = 1; ; length++) {
    for (guint32 i = nodes[node].output; i; i = outputs[i].next) {
      if (!is_written_so (tokens + at, outputs[i].cases))
        continue;
      if (outputs[i].list != GENEVA_LEXICON_CUES) {
        keep_better (&found[outputs[i].list], !(lists >> outputs[i].list & 1), &outputs[i], length);
        lists |= (guint8) (1u << outputs[i].list);
      } else {
        guint j = 0;
        while (j < n_cues && cues[j].output->class_id != outputs[i].class_id)
          j++;
        if (j < MAX_CUES_AT_TOKEN) {
          keep_better (&cues[j], j == n_cues, &outputs[i], length);
          n_cues = MAX (n_cues, j + 1);
        }
      }
    }
    if (next == 0)
      break;
    node = next;
    next = at + length + 1 < n_tokens && nodes[node].children & get_bit (tokens[at + length + 1].word)
             ? find_next (lexicon, &tokens[at + length + 1], node) : 0;
  }
  for (guint left = lists; left; left &= left - 1) {
    const Found *one = &found[__builtin_ctz (left)];
    (void) put_match (match++, at, one->length, one->output, entries);
  }
  if (n_cues > 0)
    tokens[at].flags |= GENEVA_TOKEN_STARTS_CUE;
  for (guint i = 0; i < n_cues; i++)
    lists |= put_match (match++, at, cues[i].length, cues[i].output, entries);
  return lists | (guint) (match - first) << GENEVA_FOUND_N_SHIFT;
}

/* What the start's word finds by itself, once for each way of writing it. */
static void
make_ready (const GenevaLexicon *lexicon,
            GenevaPhraseStart   *start,
            GArray              *ready)
{
  static const GenevaTokenShape shapes[GENEVA_N_PHRASE_CASES] = {
    [GENEVA_CASE_ANY] = GENEVA_SHAPE_LOWER, [GENEVA_CASE_CAPITAL] = GENEVA_SHAPE_CAPITALISED,
    [GENEVA_CASE_UPPER] = GENEVA_SHAPE_UPPER,
  };

  gboolean asks = FALSE;

  for (guint32 i = g_array_index (lexicon->nodes, GenevaPhraseNode, start->node).output; i && !asks; ) {
    const GenevaPhraseOutput *output = &g_array_index (lexicon->outputs, GenevaPhraseOutput, i);
    asks = output->cases != 0;
    i = output->next;
  }
  for (guint i = 0; i < GENEVA_N_PHRASE_CASES; i++) {
    GenevaToken token = { .shape = (guint8) shapes[i] };
    GenevaLexiconMatch matches[MAX_AT_TOKEN];
    guint n;

    if (i > 0 && !asks) {
      start->ready[i] = start->ready[0];
      start->found[i] = start->found[0];
      continue;
    }
    start->found[i] = (guint16) match_from (lexicon, &token, 0, 1, start->node, 0, matches);
    n = start->found[i] >> GENEVA_FOUND_N_SHIFT;
    start->ready[i] = n > 0 ? ready->len : 0;
    g_array_append_vals (ready, matches, n);
  }
}

/* An array's elements in the pool. */
static gconstpointer
copy_array (GenevaTablePool *pool,
            const GArray    *array)
{
  return geneva_table_pool_copy (pool, array->data, (gsize) array->len * g_array_get_element_size ((GArray *) array));
}

/* The cues in the pool, those of a word one behind another: who looks for one of its classes goes through all. */
static void
settle_cues (GenevaLexicon *lexicon)
{
  const GenevaWordCue *old = (const void *) lexicon->cues->data;
  gsize n_words = (gsize) lexicon->words.n_words + 1;
  g_autofree guint32 *old_first = g_steal_pointer (&lexicon->first_cue);
  GenevaWordCue *cues = geneva_table_pool_take (lexicon->tables, lexicon->cues->len * sizeof *cues);
  guint32 n = 1;

  lexicon->first_cue = geneva_table_pool_take (lexicon->tables, n_words * sizeof *lexicon->first_cue);
  lexicon->cue_table = cues;
  for (guint32 word = 1; word < n_words; word++) {
    if (old_first[word])
      lexicon->first_cue[word] = n;
    for (guint32 i = old_first[word]; i; i = old[i].next) {
      cues[n] = old[i];
      cues[n].next = old[i].next ? n + 1 : 0;
      n++;
    }
  }
}

/* Every table to its place in the pool, first those that are asked for every word of a text. */
static void
settle (GenevaLexicon *lexicon,
        const GArray  *ready)
{
  GenevaTablePool *pool = lexicon->tables;
  GenevaPhraseEdge *edges = g_steal_pointer (&lexicon->edges);

  lexicon->ready = copy_array (pool, ready);
  settle_cues (lexicon);
  lexicon->node_table = copy_array (pool, lexicon->nodes);
  lexicon->output_table = copy_array (pool, lexicon->outputs);
  lexicon->edges = geneva_table_pool_copy (pool, edges, ((gsize) lexicon->edge_mask + 1) * sizeof *edges);
  g_free (edges);
  clear_ways (lexicon);
}

void
geneva_lexicon_finish (GenevaLexicon *lexicon)
{
  GenevaLexiconMatch none = { 0 };
  g_autoptr (GArray) ready = g_array_new (FALSE, FALSE, sizeof (GenevaLexiconMatch));
  gsize n_words = (gsize) lexicon->words.n_words + 1;
  guint32 *class_bits;

  make_room_for_words (lexicon);
  geneva_words_settle (&lexicon->words, lexicon->tables);
  lexicon->node_table = (const void *) lexicon->nodes->data;
  lexicon->output_table = (const void *) lexicon->outputs->data;
  lexicon->head.n_class_words = g_hash_table_size (lexicon->class_ids) / 32 + 1;
  lexicon->starts = geneva_table_pool_take (lexicon->tables, n_words * sizeof (GenevaPhraseStart));
  class_bits = geneva_table_pool_take (lexicon->tables, n_words * lexicon->head.n_class_words * sizeof (guint32));
  lexicon->head.class_bits = class_bits;
  g_array_append_val (ready, none);     /* of words that find nothing */
  for (guint32 word = 1; word <= lexicon->words.n_words; word++) {
    const GenevaPhraseNode *node = &g_array_index (lexicon->nodes, GenevaPhraseNode, lexicon->first[word]);
    guint32 *bits = class_bits + (gsize) word * lexicon->head.n_class_words;

    if (lexicon->first[word]) {
      lexicon->starts[word] = (GenevaPhraseStart) { .children = node->children, .node = lexicon->first[word] };
      make_ready (lexicon, &lexicon->starts[word], ready);
    }
    for (guint32 i = lexicon->first_cue[word]; i; ) {
      const GenevaWordCue *cue = &g_array_index (lexicon->cues, GenevaWordCue, i);
      bits[cue->class_id / 32] |= 1u << cue->class_id % 32;
      i = cue->next;
    }
  }
  settle (lexicon, ready);
}

void
geneva_lexicon_match (const GenevaLexicon *lexicon,
                      GArray              *tokens,
                      GArray              *matches,
                      GArray              *matches_at,
                      GArray              *lists_at,
                      GArray              *hints)
{
  /* by kind: a hint, and above it what `lists_at` has of it */
  enum { BOUND = GENEVA_LIST_BOUND << 8 };
  static const guint16 kinds[] = {
    [GENEVA_TOKEN_NUMBER] = GENEVA_HINT_NUMBER, [GENEVA_TOKEN_QUOTE] = GENEVA_HINT_MARK,
    [GENEVA_TOKEN_PUNCTUATION] = BOUND, [GENEVA_TOKEN_SYMBOL] = BOUND,
  };
  /* GenevaPhraseCase, and what `lists_at` has of the shape */
  static const guint8 cases[] = {
    [GENEVA_SHAPE_NONE] = GENEVA_CASE_ANY, [GENEVA_SHAPE_LOWER] = GENEVA_CASE_ANY,
    [GENEVA_SHAPE_MIXED] = GENEVA_CASE_ANY | GENEVA_LIST_CAPITAL,
    [GENEVA_SHAPE_CAPITALISED] = GENEVA_CASE_CAPITAL | GENEVA_LIST_CAPITAL,
    [GENEVA_SHAPE_UPPER] = GENEVA_CASE_UPPER | GENEVA_LIST_CAPITAL,
  };
  GenevaToken *token = (GenevaToken *) (void *) tokens->data;
  const GenevaLexiconMatch *all_ready = lexicon->ready;
  const GenevaPhraseStart *starts = lexicon->starts;
  GenevaLexiconMatch *match = NULL;
  gsize n_tokens = tokens->len;
  guint32 *at, n_matches = 0;
  guint8 *lists, *hint;

  g_array_set_size (matches, tokens->len / 2 + 16);
  g_array_set_size (matches_at, tokens->len + 1);
  g_array_set_size (lists_at, tokens->len);
  at = (guint32 *) (void *) matches_at->data;
  lists = (guint8 *) lists_at->data;
  g_array_set_size (hints, tokens->len);
  hint = (guint8 *) hints->data;
  for (gsize i = 0; i < n_tokens; i++) {
    const GenevaToken *one = &token[i];
    const GenevaPhraseStart *start = &starts[one->word];
    guint bits = start->hints | kinds[one->kind], found;
    guint8 written = cases[one->shape];
    guint32 next;

    if (G_UNLIKELY (i % AT_ONCE == 0)) {
      if (n_matches + AT_ONCE * MAX_AT_TOKEN > matches->len)
        g_array_set_size (matches, matches->len * 2 + AT_ONCE * MAX_AT_TOKEN);
      match = (GenevaLexiconMatch *) (void *) matches->data;
    }
    /* Words stand anywhere in the tables: what is asked for some tokens on is called for now. */
    if (G_LIKELY (i + 2 * AHEAD < n_tokens)) {
      __builtin_prefetch (&starts[one[2 * AHEAD].word]);
      __builtin_prefetch (&all_ready[starts[one[AHEAD].word].ready[0]]);
    }
    at[i] = n_matches;
    if (G_UNLIKELY (one->flags & (GENEVA_TOKEN_PARAGRAPH_START | GENEVA_TOKEN_ABBREVIATION)))
      bits |= BOUND | (one->flags & GENEVA_TOKEN_PARAGRAPH_START ? GENEVA_HINT_MARK : 0);
    if (G_UNLIKELY (one->mark == '0'))
      bits |= GENEVA_HINT_DIGITS;
    hint[i] = (guint8) bits;
    /* What begins nothing longer, as most words, was found once for all texts. */
    if (i + 1 < n_tokens && start->children & get_bit (one[1].word) &&
        (next = find_next (lexicon, &one[1], start->node)) != 0) {
      found = match_from (lexicon, token, (guint32) i, (guint32) n_tokens, start->node, next, match + n_matches);
    } else {
      guint as = written & ~GENEVA_LIST_CAPITAL;
      const GenevaLexiconMatch *from = all_ready + start->ready[as];

      found = start->found[as];
      /* The first is taken even where it is none: about every second word has one, which nobody can foretell. */
      match[n_matches] = *from;
      match[n_matches].first = (guint32) i;
      for (guint k = 1; k < found >> GENEVA_FOUND_N_SHIFT; k++) {
        match[n_matches + k] = from[k];
        match[n_matches + k].first = (guint32) i;
      }
    }
    n_matches += found >> GENEVA_FOUND_N_SHIFT;
    lists[i] = (guint8) (found | (written & GENEVA_LIST_CAPITAL) | bits >> 8);
  }
  g_array_set_size (matches, n_matches);
  at[n_tokens] = n_matches;
}
