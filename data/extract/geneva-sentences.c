/* Tokens to sentences.
 *
 * A sentence ends as Unicode's UAX 29 says it, made better for the English of news: abbreviations, initials, quotations
 * with their reporting clause, enumerations. One pass; every look ahead is a few tokens. Knows marks, shapes of words
 * and the flags of abbreviations; of lists only the class "reporting".
 */
#include "extract/geneva-read.h"

#include "extract/geneva-lexicon-private.h"

/* A "sentence" of more tokens than this is a table or an attack. */
#define MAX_SENTENCE_TOKENS 2000
/* How far behind a closing quote its verb of saying may stand: “Why?” the deputy foreign minister asked. */
#define MAX_TO_REPORTING 6

typedef struct {
  GenevaReading       *reading;
  const GenevaLexicon *lexicon;
  const GenevaToken   *tokens;
  guint32              n_tokens;
  guint32              reporting;   /* class */
  guint32              month;
  guint32              weekday;
} Splitter;

static gboolean
is_terminal (const GenevaToken *token)
{
  return token->kind == GENEVA_TOKEN_PUNCTUATION && (token->mark == '.' || token->mark == '!' || token->mark == '?');
}

static gboolean
is_word (const GenevaToken *token)
{
  return token->kind == GENEVA_TOKEN_WORD;
}

static gboolean
begins_upper (const GenevaToken *token)
{
  return is_word (token) && (token->shape == GENEVA_SHAPE_CAPITALISED || token->shape == GENEVA_SHAPE_UPPER);
}

static guint8
get_word_flags (const Splitter    *splitter,
                const GenevaToken *token)
{
  return token->word ? geneva_words_get_flags (&splitter->lexicon->words, token->word) : 0;
}

/* Closes what is open: brackets, quotes. */
static gboolean
is_closing (const GenevaToken *token)
{
  return (token->kind == GENEVA_TOKEN_QUOTE || token->mark == ')' || token->mark == ']') &&
         (token->flags & GENEVA_TOKEN_CLOSES);
}

/* From behind the terminal mark: what still belongs to the sentence. */
static guint32
skip_closing (const Splitter *splitter,
              guint32         at)
{
  while (at < splitter->n_tokens && !(splitter->tokens[at].flags & GENEVA_TOKEN_PARAGRAPH_START)) {
    const GenevaToken *token = &splitter->tokens[at];
    gboolean is_tight = !(token->flags & GENEVA_TOKEN_SPACE_BEFORE);

    /* ". . ." too */
    if (is_terminal (token) && (is_tight || token->mark == '.'))
      at++;
    else if (is_closing (token) && (is_tight || token->kind == GENEVA_TOKEN_QUOTE))
      at++;
    else
      break;
  }
  return at;
}

/* The first token at or behind `at` that is no opening mark. */
static guint32
skip_opening (const Splitter *splitter,
              guint32         at)
{
  while (at < splitter->n_tokens && !is_word (&splitter->tokens[at]) &&
         (splitter->tokens[at].kind == GENEVA_TOKEN_QUOTE || splitter->tokens[at].flags & GENEVA_TOKEN_OPENS) &&
         !(splitter->tokens[at].flags & GENEVA_TOKEN_PARAGRAPH_START))
    at++;
  return at;
}

/* “Why now?” Lavrov asked. */
static gboolean
is_reporting_clause (const Splitter *splitter,
                     guint32         at)
{
  guint32 end = MIN (splitter->n_tokens, at + MAX_TO_REPORTING);

  for (guint32 i = at; i < end; i++) {
    const GenevaToken *token = &splitter->tokens[i];
    if (token->flags & GENEVA_TOKEN_PARAGRAPH_START || is_terminal (token) || token->kind == GENEVA_TOKEN_QUOTE ||
        token->mark == ',' || token->mark == ';')
      return FALSE;
    if (token->shape == GENEVA_SHAPE_LOWER && geneva_lexicon_word_is (splitter->lexicon, token->word, splitter->reporting))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_letter (const GenevaToken *token)
{
  return is_word (token) && token->end - token->start == 1;
}

/* "1." or "a)" at the head of an item, the mark at `at`. */
static gboolean
is_enumeration (const Splitter *splitter,
                guint32         first,
                guint32         at)
{
  const GenevaToken *token = &splitter->tokens[at - 1];

  if (at - first != 1 || splitter->tokens[at].mark != '.' || splitter->tokens[at].end - splitter->tokens[at].start != 1)
    return FALSE;
  return (token->kind == GENEVA_TOKEN_NUMBER && token->end - token->start <= 3) ||
         is_letter (token);
}

/* Whether the sentence from `first` ends with the terminal mark at `at`; `next` is the token behind its closing marks. */
static gboolean
ends_at_mark (const Splitter *splitter,
              guint32         first,
              guint32         at,
              guint32         next)
{
  const GenevaToken *mark = &splitter->tokens[at];
  const GenevaToken *after;
  guint32 word;
  gboolean has_closing = next > at + 1;

  if (next >= splitter->n_tokens || splitter->tokens[next].flags & GENEVA_TOKEN_PARAGRAPH_START)
    return TRUE;
  if (is_enumeration (splitter, first, at))
    return FALSE;
  after = &splitter->tokens[next];
  /* "b. 1950" */
  if (at > first && is_letter (&splitter->tokens[at - 1]) && splitter->tokens[at - 1].shape == GENEVA_SHAPE_LOWER &&
      after->kind == GENEVA_TOKEN_NUMBER)
    return FALSE;
  /* "a. … b. …" */
  if (is_letter (&splitter->tokens[first]) && is_letter (after) && next + 1 < splitter->n_tokens &&
      splitter->tokens[first + 1].mark == splitter->tokens[next + 1].mark &&
      (splitter->tokens[next + 1].mark == '.' || splitter->tokens[next + 1].mark == ')'))
    return TRUE;
  word = skip_opening (splitter, next);
  if (word >= splitter->n_tokens)
    return TRUE;
  if (!(after->flags & GENEVA_TOKEN_SPACE_BEFORE)) {
    /* Chinese and Japanese have no space; "the end.Then" has lost it; "com.example" has none */
    if (mark->end - mark->start == 3 && after->shape == GENEVA_SHAPE_NONE)
      return TRUE;
    return mark->mark == '.' && at > first && splitter->tokens[at - 1].shape == GENEVA_SHAPE_LOWER &&
           splitter->tokens[at - 1].end - splitter->tokens[at - 1].start > 1 && begins_upper (after) &&
           after->end - after->start > 1;
  }
  if (splitter->tokens[word].shape == GENEVA_SHAPE_LOWER && is_word (&splitter->tokens[word]) &&
      splitter->tokens[word].kind == GENEVA_TOKEN_WORD &&
      !(splitter->tokens[word].end > splitter->tokens[word].start &&
        g_ascii_isdigit (splitter->reading->text[splitter->tokens[word].start])))
    return FALSE;
  if (after->mark == ',' || after->mark == ';' || after->mark == ':')
    return FALSE;
  if (after->mark == '-' && after->kind == GENEVA_TOKEN_PUNCTUATION)
    return FALSE;
  if (has_closing && mark->mark != '.' && begins_upper (&splitter->tokens[word]) && word == next &&
      splitter->tokens[next - 1].kind == GENEVA_TOKEN_QUOTE && is_reporting_clause (splitter, next))
    return FALSE;
  return TRUE;
}

/* Whether the sentence from `first` ends with the abbreviation at `at`; `next` is the token behind. */
static gboolean
ends_at_abbreviation (const Splitter *splitter,
                      guint32         first,
                      guint32         at,
                      guint32         next)
{
  const GenevaToken *token = &splitter->tokens[at];
  const GenevaToken *after;
  guint8 flags = get_word_flags (splitter, token);
  guint32 length = token->end - token->start, word;

  if (splitter->reading->text[token->end - 1] != '.')
    return FALSE;
  if (next >= splitter->n_tokens || splitter->tokens[next].flags & GENEVA_TOKEN_PARAGRAPH_START)
    return TRUE;
  if (flags & GENEVA_WORD_TITLE)
    return FALSE;
  word = skip_opening (splitter, next);
  if (word >= splitter->n_tokens)
    return TRUE;
  after = &splitter->tokens[word];
  if (!(splitter->tokens[next].flags & GENEVA_TOKEN_SPACE_BEFORE) || !begins_upper (after))
    return FALSE;
  /* "5 p.m. Kerry": any name may begin a sentence, but "5 p.m. Monday" and "5 p.m. GMT" go on, and so does what has
   * hardly begun: "At 5 p.m. Kerry" */
  if (length == 4 && (splitter->reading->text[token->end - 2] | 0x20) == 'm')
    return after->shape == GENEVA_SHAPE_CAPITALISED && at - first > 3 &&
           !geneva_lexicon_word_is (splitter->lexicon, after->word, splitter->month) &&
           !geneva_lexicon_word_is (splitter->lexicon, after->word, splitter->weekday);
  return (get_word_flags (splitter, after) & GENEVA_WORD_STARTER) != 0;
}

/* "•" and its like begin an item. */
static gboolean
is_bullet (const Splitter    *splitter,
           const GenevaToken *token)
{
  gunichar character;

  if (token->end - token->start < 2 || (token->kind != GENEVA_TOKEN_PUNCTUATION && token->kind != GENEVA_TOKEN_SYMBOL) ||
      token->mark)
    return FALSE;
  character = g_utf8_get_char_validated (splitter->reading->text + token->start, token->end - token->start);
  return character == 0x2022 || character == 0x2023 || character == 0x2043 || character == 0x25e6 ||
         character == 0x25aa || character == 0x25cf;
}

/* The token behind the sentence that begins at `first`. */
static guint32
find_end (const Splitter *splitter,
          guint32         first)
{
  guint32 limit = MIN (splitter->n_tokens, first + MAX_SENTENCE_TOKENS);

  for (guint32 at = first;
       (at = geneva_reading_find_hinted_within (splitter->reading, at, limit, 0, GENEVA_LIST_BOUND)) < limit; ) {
    const GenevaToken *token = &splitter->tokens[at];
    guint32 next = at + 1;

    if (at > first && token->flags & GENEVA_TOKEN_PARAGRAPH_START)
      return at;
    if (is_word (token)) {
      if (token->flags & GENEVA_TOKEN_ABBREVIATION) {
        next = skip_closing (splitter, at + 1);
        if (ends_at_abbreviation (splitter, first, at, next))
          return next;
      }
    } else if (is_terminal (token)) {
      next = skip_closing (splitter, at + 1);
      if (ends_at_mark (splitter, first, at, next))
        return next;
    } else if (at > first && is_bullet (splitter, token) && token->flags & GENEVA_TOKEN_SPACE_BEFORE) {
      return at;
    }
    at = next;
  }
  return limit;
}

void
geneva_read_sentences (GenevaReading       *reading,
                       const GenevaLexicon *lexicon)
{
  Splitter splitter = { .reading = reading, .lexicon = lexicon };
  GenevaToken *tokens;
  guint32 *sentence_at;
  guint32 paragraph = 0, n = 0;

  g_return_if_fail (reading != NULL && lexicon != NULL);

  tokens = reading->at.tokens;
  splitter.tokens = tokens;
  splitter.n_tokens = reading->at.n_tokens;
  splitter.reporting = geneva_lexicon_get_class (lexicon, "reporting");
  splitter.month = geneva_lexicon_get_class (lexicon, "month");
  splitter.weekday = geneva_lexicon_get_class (lexicon, "weekday");
  g_array_set_size (reading->sentences, 0);
  g_array_set_size (reading->sentence_at, splitter.n_tokens);
  geneva_reading_settle (reading, sentence_at);
  sentence_at = (guint32 *) (void *) reading->sentence_at->data;
  for (guint32 first = 0; first < splitter.n_tokens; ) {
    guint32 end = find_end (&splitter, first);
    guint32 start = tokens[first].start, stop = tokens[end - 1].end;

    if (first > 0 && tokens[first].flags & GENEVA_TOKEN_PARAGRAPH_START)
      paragraph++;
    if (n == reading->sentences->len) {
      g_array_set_size (reading->sentences, n * 2 + 64);
      geneva_reading_settle (reading, sentences);
    }
    geneva_reading_sentence (reading, n)[0] = (GenevaSentence) {
      .start = start, .end = stop, .first = first, .end_token = end, .paragraph = paragraph,
      .is_in_body = start >= reading->body.start && stop <= reading->body.end,
    };
    tokens[first].flags |= GENEVA_TOKEN_SENTENCE_START;
    for (guint32 token = first; token < end; token++)
      sentence_at[token] = n;
    n++;
    first = end;
  }
  g_array_set_size (reading->sentences, n);
}
