/* Who says what: quotations paired, verbs of saying with their source and content, in all three orders.
 *
 * "X said that …", "…, X said" / "…," said X, and "…," X said, "…"; a quotation that goes on over paragraphs, or stands
 * alone behind one that was attributed, keeps its speaker; "according to X"; nouns of saying ("X's insistence that …").
 * Verbs that take a side ("rejected", "called for") are attributions of what they take a side on. The content of an
 * attribution is words, never a judgement: issue and stance are geneva-statements.c's. The three orders of source, cue
 * and content, and the direct, indirect and mixed modes are those of the PolNeAR annotations (Newell et al. 2018).
 */
#include "extract/geneva-read.h"

#include "extract/geneva-frame.h"
#include "extract/geneva-quotes.h"
#include "extract/geneva-speech.h"

/* Quoted bits of fewer words are a writer's distance from a word, not somebody's speech. */
#define MIN_QUOTE_WORDS 4
/* How far a source may stand from its cue, in tokens, when the parse found no subject. */
#define MAX_REACH 24

typedef struct {
  GenevaReading       *reading;
  const GenevaLexicon *lexicon;
  const GenevaSpeechClasses *classes;
  GArray              *quotes;       /* GenevaQuote, by position */
} Search;

/* {{{ speakers */

/* "US Secretary of State John Smith": the person, not whose secretary he is. */
static gboolean
is_office_of (const GenevaReading *reading,
              guint32              state,
              guint32              person)
{
  const GenevaMention *first = geneva_reading_mention (reading, state), *second = geneva_reading_mention (reading, person);

  if (second->kind != GENEVA_ENTITY_PERSON || first->kind == GENEVA_ENTITY_PERSON
      || second->tokens.first < first->tokens.end || second->tokens.first > first->tokens.end + 9)
    return FALSE;
  for (guint32 i = first->tokens.end; i < second->tokens.first; i++) {
    if (geneva_reading_token (reading, i)->kind != GENEVA_TOKEN_WORD
        && geneva_reading_token (reading, i)->kind != GENEVA_TOKEN_POSSESSIVE)
      return FALSE;
  }
  return TRUE;
}

/* The mention that heads a noun phrase: a person by name before all, never an owner or adjective of something else. */
static guint32
find_head_mention (const Search    *search,
                   GenevaTokenRange tokens,
                   guint32         *other)
{
  const GenevaReading *reading = search->reading;
  guint32 best = GENEVA_NO_INDEX;
  int best_rank = -1;

  *other = GENEVA_NO_INDEX;
  for (guint32 i = geneva_reading_first_mention_from (reading, tokens.first); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    int rank;

    if (mention->tokens.first >= tokens.end)
      break;
    if (mention->tokens.end > tokens.end || mention->entity == GENEVA_NO_INDEX)
      continue;
    rank = mention->is_owner ? 0 : mention->acts ? 2 : 1;
    /* What stands in a prepositional phrase ("referring to Smith, Jones said") heads nothing while something else does. */
    if (rank == 2 && mention->tokens.first > 0
        && geneva_lexicon_word_is (search->lexicon, geneva_reading_token (reading, mention->tokens.first - 1)->word,
                                   search->classes->preposition))
      rank = 1;
    if (rank > best_rank || (rank == best_rank && rank == 2 && is_office_of (reading, best, i))) {
      best = i;
      best_rank = rank;
      *other = GENEVA_NO_INDEX;
    } else if (rank == best_rank && rank == 2 && best != GENEVA_NO_INDEX && *other == GENEVA_NO_INDEX
               && mention->entity != geneva_reading_mention (reading, best)->entity) {
      *other = i;
    }
  }
  return best;
}

static gboolean
word_is (const Search *search,
         guint32       token,
         guint32       class_id)
{
  return geneva_lexicon_word_is (search->lexicon, geneva_reading_token (search->reading, token)->word, class_id);
}

/* The compound "A and B" is two speakers; "A, whom B supports" is one. */
static gboolean
is_joined (const Search *search,
           guint32       a,
           guint32       b)
{
  const GenevaReading *reading = search->reading;
  guint32 from = geneva_reading_mention (reading, a)->tokens.end, to = geneva_reading_mention (reading, b)->tokens.first;

  if (from > to)
    return geneva_reading_mention (reading, a)->next_part == b;
  for (guint32 i = from; i < to && i < from + 12; i++) {
    if (word_is (search, i, search->classes->conjunction))
      return TRUE;
  }
  return FALSE;
}

/* "…," he said, in a paragraph that begins with the quotation: he is who the sentence before is about, the one that
 * begins with a person. The pronoun's own reading stands where there is no such sentence. */
static guint32
find_antecedent (const Search *search,
                 guint32       token,
                 guint32       otherwise)
{
  const GenevaReading *reading = search->reading;
  guint32 sentence = geneva_reading_token (reading, token)->sentence;
  guint32 paragraph = geneva_reading_sentence (reading, sentence)->paragraph;
  GenevaTokenRange before;

  while (sentence > 0 && geneva_reading_sentence (reading, sentence)->paragraph == paragraph)
    sentence--;
  if (geneva_reading_sentence (reading, sentence)->paragraph + 1 != paragraph)
    return otherwise;
  /* The paragraph before, from its first sentence. */
  while (sentence > 0 && geneva_reading_sentence (reading, sentence - 1)->paragraph + 1 == paragraph)
    sentence--;
  before.first = geneva_reading_sentence (reading, sentence)->first;
  before.end = geneva_reading_sentence (reading, sentence)->end_token;
  for (guint32 i = geneva_reading_first_mention_from (reading, before.first);
       i < reading->mentions->len && geneva_reading_mention (reading, i)->tokens.first < MIN (before.end, before.first + 4);
       i++) {
    const GenevaMention *first = geneva_reading_mention (reading, i);
    if (first->entity != GENEVA_NO_INDEX && !first->is_owner && first->acts
        && geneva_reading_entity (reading, first->entity)->kind == GENEVA_ENTITY_PERSON)
      return i;
  }
  return otherwise;
}

static void
set_speakers (Search            *search,
              GenevaAttribution *attribution,
              guint32            mention,
              guint32            other)
{
  const GenevaReading *reading = search->reading;
  const GenevaMention *first = geneva_reading_mention (reading, mention);

  attribution->speaker = first->entity;
  attribution->source = first->range;
  if (first->form == GENEVA_MENTION_PRONOUN && first->kind == GENEVA_ENTITY_PERSON)
    attribution->speaker = geneva_reading_mention (reading, find_antecedent (search, first->tokens.first, mention))->entity;
  if (other == GENEVA_NO_INDEX && first->next_part != GENEVA_NO_INDEX)
    other = first->next_part;
  if (other != GENEVA_NO_INDEX && is_joined (search, mention, other)) {
    const GenevaMention *second = geneva_reading_mention (reading, other);
    attribution->other_speaker = second->entity;
    attribution->source.start = MIN (first->range.start, second->range.start);
    attribution->source.end = MAX (first->range.end, second->range.end);
  }
}

/* The mention that begins at the token or behind an article or adjective of it. */
static guint32
mention_near (const GenevaReading *reading,
              guint32              token,
              guint32              limit)
{
  guint32 i = geneva_reading_first_mention_from (reading, token);

  for (; i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->tokens.first > token + 6 || mention->tokens.first >= limit)
      break;
    if (!mention->is_owner && mention->entity != GENEVA_NO_INDEX)
      return i;
  }
  return GENEVA_NO_INDEX;
}

/* The agent behind "by", for passives: "a move welcomed on Friday by the president". */
static gboolean
find_agent (Search            *search,
            const GenevaVerb  *verb,
            guint32            limit,
            GenevaAttribution *attribution)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = verb->tokens.end; i < limit && i < verb->tokens.end + 10; i++) {
    if (word_is (search, i, search->classes->by)) {
      guint32 mention = mention_near (reading, i + 1, limit);
      if (mention == GENEVA_NO_INDEX)
        return FALSE;
      set_speakers (search, attribution, mention, GENEVA_NO_INDEX);
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_behind_quote_or_comma (const Search *search,
                          guint32       token,
                          guint32       from)
{
  if (token <= from)
    return FALSE;
  const GenevaToken *before = geneva_reading_token (search->reading, token - 1);
  return geneva_is_quote_mark (before) || before->mark == ',';
}

/* "he said", where the pronoun was not resolved: whom the paragraph before is about. */
static gboolean
find_by_pronoun (Search            *search,
                 const GenevaVerb  *verb,
                 GenevaTokenRange   sentence,
                 GenevaAttribution *attribution)
{
  const GenevaReading *reading = search->reading;
  guint32 places[2] = { verb->tokens.first - 1, verb->tokens.end };
  guint32 mention;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    if (places[i] < sentence.first || places[i] >= sentence.end
        || !word_is (search, places[i], search->classes->pronoun)
        || (i == 1 && !is_behind_quote_or_comma (search, verb->tokens.first, sentence.first)))
      continue;
    mention = find_antecedent (search, places[i], GENEVA_NO_INDEX);
    if (mention == GENEVA_NO_INDEX)
      return FALSE;
    set_speakers (search, attribution, mention, GENEVA_NO_INDEX);
    attribution->source = geneva_reading_range (reading, (GenevaTokenRange) { places[i], places[i] + 1 });
    return TRUE;
  }
  return FALSE;
}

/* Left of the cue, for verbs whose subject the parse did not find: the last mention that acts. */
static gboolean
find_left (Search            *search,
           guint32            from,
           guint32            cue,
           GenevaAttribution *attribution)
{
  const GenevaReading *reading = search->reading;
  guint32 start = MAX (from, cue > MAX_REACH ? cue - MAX_REACH : 0);
  guint32 best = GENEVA_NO_INDEX;

  for (guint32 i = geneva_reading_first_mention_from (reading, start); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->tokens.end > cue)
      break;
    if (mention->acts && !mention->is_owner && mention->entity != GENEVA_NO_INDEX)
      best = i;
  }
  if (best == GENEVA_NO_INDEX)
    return FALSE;
  set_speakers (search, attribution, best, GENEVA_NO_INDEX);
  return TRUE;
}

static gboolean
is_passive (const GenevaVerb *verb)
{
  return verb->voice == GENEVA_VERB_PASSIVE || verb->voice == GENEVA_VERB_REDUCED_PASSIVE;
}

/* Whether a mention behind the verb is its source: "…," said Smith; not the subject of what is said, as in "Jones, the
 * minister, said Smith was …", nor whom somebody tells. */
static gboolean
is_inverted_source (const Search     *search,
                    const GenevaVerb *verb,
                    guint32           mention,
                    gboolean          takes_side)
{
  const GenevaReading *reading = search->reading;
  const GenevaMention *source = geneva_reading_mention (reading, mention);
  gboolean is_quoted = geneva_is_quote_mark (geneva_reading_token (reading, verb->tokens.first - 1));

  /* "said US secretary of state Ann Smith": the name stands behind the office. */
  if (source->tokens.first > verb->tokens.end + 3
      && !(mention > 0 && geneva_reading_mention (reading, mention - 1)->tokens.first >= verb->tokens.end
           && geneva_reading_mention (reading, mention - 1)->tokens.first <= verb->tokens.end + 1
           && is_office_of (reading, mention - 1, mention)))
    return FALSE;
  for (guint32 i = verb->tokens.end; i < source->tokens.first; i++) {
    if (geneva_reading_token (reading, i)->kind == GENEVA_TOKEN_PUNCTUATION)
      return FALSE;
  }
  if (is_quoted)
    return TRUE;
  if (takes_side || word_is (search, verb->head, search->classes->tells))
    return FALSE;
  for (guint32 i = geneva_reading_first_verb_from (reading, source->tokens.end); i < reading->verbs->len; i++) {
    const GenevaVerb *next = geneva_reading_verb (reading, i);
    if (next->sentence != verb->sentence || next->tokens.first > source->tokens.end + 8)
      break;
    if (next->is_finite && next->subject.first <= source->tokens.first && next->subject.end >= source->tokens.end
        && next->subject.first >= verb->tokens.end)
      return FALSE;
  }
  return TRUE;
}

/* Finds who speaks: the agent of a passive, the subject of an inversion ("…," said Kerry), the parsed subject, or the
 * nearest actor to the left. FALSE: nobody that the text names. */
static gboolean
find_speaker (Search            *search,
              const GenevaVerb  *verb,
              gboolean           is_state,
              gboolean           takes_side,
              GenevaTokenRange   sentence,
              GenevaAttribution *attribution)
{
  const GenevaReading *reading = search->reading;
  guint32 other;

  if (!is_state && is_passive (verb))
    return find_agent (search, verb, sentence.end, attribution);
  if (is_behind_quote_or_comma (search, verb->tokens.first, sentence.first)) {
    guint32 mention = mention_near (reading, verb->tokens.end, sentence.end);
    if (mention != GENEVA_NO_INDEX && is_inverted_source (search, verb, mention, takes_side)) {
      set_speakers (search, attribution, mention, GENEVA_NO_INDEX);
      return TRUE;
    }
  }
  if (find_by_pronoun (search, verb, sentence, attribution))
    return TRUE;
  if (verb->subject.first < verb->subject.end) {
    guint32 mention = find_head_mention (search, verb->subject, &other);
    if (mention != GENEVA_NO_INDEX) {
      set_speakers (search, attribution, mention, other);
      return TRUE;
    }
    /* A subject that is no actor ("the proposal said") speaks for nobody. */
    if (verb->voice == GENEVA_VERB_ACTIVE)
      return FALSE;
  }
  return find_left (search, MAX (sentence.first, verb->clause.first), verb->tokens.first, attribution);
}

/* }}} */
/* {{{ contents */

static GenevaTokenRange
sentence_tokens (const GenevaReading *reading,
                 guint32              sentence)
{
  const GenevaSentence *s = geneva_reading_sentence (reading, sentence);
  return (GenevaTokenRange) { s->first, s->end_token };
}

/* A range without the punctuation and conjunctions at its ends; quotation marks stay. */
static GenevaTokenRange
trim (const Search    *search,
      GenevaTokenRange range)
{
  while (range.first < range.end) {
    const GenevaToken *token = geneva_reading_token (search->reading, range.first);
    if (token->kind != GENEVA_TOKEN_PUNCTUATION && !word_is (search, range.first, search->classes->that))
      break;
    range.first++;
  }
  while (range.end > range.first
         && geneva_reading_token (search->reading, range.end - 1)->kind == GENEVA_TOKEN_PUNCTUATION)
    range.end--;
  return range;
}

static guint32
count_words (const GenevaReading *reading,
             GenevaTokenRange     range)
{
  guint32 n = 0;
  for (guint32 i = range.first; i < range.end; i++)
    n += geneva_reading_token (reading, i)->kind <= GENEVA_TOKEN_NUMBER;
  return n;
}

/* Words of the range that stand inside quotations; the quotations become the attribution's. */
static guint32
count_quoted (Search          *search,
              GenevaTokenRange range,
              guint32          attribution)
{
  guint32 n = 0;

  for (guint32 i = geneva_quotes_find_behind (search->quotes, range.first); i < search->quotes->len; i++) {
    GenevaQuote *quote = &g_array_index (search->quotes, GenevaQuote, i);
    if (quote->first >= range.end)
      break;
    n += count_words (search->reading, (GenevaTokenRange) { MAX (quote->first, range.first), MIN (quote->end, range.end) });
    quote->attribution = attribution;
  }
  return n;
}

static void
add_content (Search            *search,
             GenevaAttribution *attribution,
             GenevaTokenRange   range)
{
  GenevaTextRange text = geneva_reading_range (search->reading, range);

  geneva_reading_append (search->reading->contents, text);
  attribution->n_contents++;
}

static void
finish (Search            *search,
        GenevaAttribution *attribution,
        guint32            n_words,
        guint32            n_quoted)
{
  GenevaReading *reading = search->reading;

  attribution->mode = n_quoted == 0 ? GENEVA_QUOTE_INDIRECT
                    : n_quoted + 2 >= n_words ? GENEVA_QUOTE_DIRECT : GENEVA_QUOTE_MIXED;
  attribution->range = attribution->cue.end ? attribution->cue : (GenevaTextRange) { G_MAXUINT32, 0 };
  if (attribution->source.end) {
    attribution->range.start = MIN (attribution->range.start, attribution->source.start);
    attribution->range.end = MAX (attribution->range.end, attribution->source.end);
  }
  for (guint32 i = 0; i < attribution->n_contents; i++) {
    GenevaTextRange content = g_array_index (reading->contents, GenevaTextRange, attribution->first_content + i);
    attribution->range.start = MIN (attribution->range.start, content.start);
    attribution->range.end = MAX (attribution->range.end, content.end);
  }
  geneva_reading_append (reading->attributions, *attribution);
}

/* Where the content to the right of a cue begins: behind hearers ("told reporters"), times, places and "that". */
static guint32
skip_hearers (const Search *search,
              guint32       from,
              guint32       end,
              gboolean      tells)
{
  const GenevaReading *reading = search->reading;

  /* "said after meeting the envoy in Rome on Friday that …": the circumstances, up to "that". */
  if (from < end && word_is (search, from, search->classes->preposition)) {
    for (guint32 i = from + 1; i < end && i < from + MAX_REACH; i++) {
      if (geneva_is_quote_mark (geneva_reading_token (reading, i)))
        break;
      if (word_is (search, i, search->classes->that))
        return i + 1;
    }
  }
  for (guint32 steps = 0; from < end && steps < 16; steps++) {
    const GenevaToken *token = geneva_reading_token (reading, from);
    guint32 timex = geneva_reading_first_timex_from (reading, from);
    guint n_tokens = 1;

    if (geneva_is_quote_mark (token) || token->mark == ':')
      break;
    if (word_is (search, from, search->classes->that))
      return from + 1;
    if (timex < reading->timexes->len && geneva_reading_timex (reading, timex)->tokens.first <= from + 1
        && geneva_reading_timex (reading, timex)->tokens.first >= from) {
      from = geneva_reading_timex (reading, timex)->tokens.end;
      continue;
    }
    if (geneva_reading_cue_at (reading, search->lexicon, from, search->classes->hearer, &n_tokens)) {
      from += n_tokens;
      tells = FALSE;
      continue;
    }
    if (tells) {
      guint32 mention = mention_near (reading, from, end);
      if (mention != GENEVA_NO_INDEX && geneva_reading_mention (reading, mention)->tokens.first <= from + 1) {
        from = geneva_reading_mention (reading, mention)->tokens.end;
        tells = FALSE;
        continue;
      }
    }
    if (token->mark == ',' && from + 1 < end && geneva_is_quote_mark (geneva_reading_token (reading, from + 1)))
      return from + 1;
    break;
  }
  return from;
}

/* The end of what is said to the right: before ", Y said" of another speaker, else the sentence's. */
static guint32
end_of_right (const Search *search,
              guint32       from,
              guint32       end,
              guint32       verb)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = verb + 1; i < reading->verbs->len; i++) {
    const GenevaVerb *next = geneva_reading_verb (reading, i);
    if (next->tokens.first >= end)
      break;
    if (next->tokens.first < from || geneva_quotes_find_around (search->quotes, next->head))
      continue;
    /* "…, the minister said." at the sentence's end. */
    if (next->tokens.end + 3 >= end && geneva_speech_is_plain (search->classes, search->lexicon, reading, next->head)
        && next->subject.first > from && next->subject.first < next->tokens.first
        && geneva_reading_token (reading, next->subject.first - 1)->mark == ',')
      return next->subject.first - 1;
  }
  return end;
}

/* What a side is taken on ends where the sentence turns to something else: ", but the other side …". */
static guint32
end_before_turn (const Search    *search,
                 GenevaTokenRange range)
{
  for (guint32 i = range.first; i + 1 < range.end; i++) {
    guint8 mark = geneva_reading_token (search->reading, i)->mark;
    if (mark == ';' || (mark == ',' && word_is (search, i + 1, search->classes->turn)))
      return i;
  }
  return range.end;
}

/* }}} */
/* {{{ the orders */

/* Whether a quotation opens within a few words behind the token. */
static gboolean
has_quote (const Search *search,
           guint32       token,
           guint32       end)
{
  guint32 i = geneva_quotes_find_behind (search->quotes, token);

  return i < search->quotes->len && g_array_index (search->quotes, GenevaQuote, i).first < MIN (end, token + 9)
         && g_array_index (search->quotes, GenevaQuote, i).first >= token;
}

/* Whether the words before ", X said" are what was said, though more stands behind: "The truce holds, X said in a
 * statement", "…, X said on Monday after talks", "…, X said, and …": a whole clause before, circumstances behind. */
static gboolean
is_said_clause (const Search     *search,
                const GenevaVerb *verb,
                GenevaTokenRange  left,
                GenevaTokenRange  right)
{
  const GenevaReading *reading = search->reading;
  guint32 behind = verb->tokens.end;

  if (left.end < left.first + 4 || right.first >= right.end || word_is (search, right.first - 1, search->classes->that)
      || word_is (search, left.first, search->classes->subordinator)
      || (word_is (search, left.first, search->classes->preposition)
          && !geneva_token_is (reading, left.first + 1, "least") && !geneva_token_is (reading, left.first + 1, "most"))
      || geneva_is_quote_mark (geneva_reading_token (reading, right.first)))
    return FALSE;
  if (geneva_reading_token (reading, behind)->mark != ','
      && !(word_is (search, behind, search->classes->preposition)
           && word_is (search, right.first, search->classes->preposition)))
    return FALSE;
  for (guint32 i = geneva_reading_first_verb_from (reading, left.first); i < reading->verbs->len; i++) {
    const GenevaVerb *said = geneva_reading_verb (reading, i);
    if (said->tokens.first >= left.end)
      break;
    if (said->is_finite && said->subject.first < said->subject.end && said->subject.first <= left.first + 6)
      return TRUE;
  }
  return FALSE;
}

/* Takes a verb as the cue of an attribution when somebody who is named says something by it. */
static void
try_verb (Search  *search,
          guint32  index)
{
  GenevaReading *reading = search->reading;
  const GenevaVerb *verb = geneva_reading_verb (reading, index);
  GenevaTokenRange sentence = sentence_tokens (reading, verb->sentence);
  GenevaAttribution attribution = { .speaker = GENEVA_NO_INDEX, .other_speaker = GENEVA_NO_INDEX, .verb = index };
  GenevaSpeechCue cue = geneva_speech_classify (search->classes, search->lexicon, reading, verb);
  GenevaTokenRange left, right;
  guint32 n_left, n_right;
  GenevaQuote *around;

  if (cue.kind == GENEVA_SPEECH_NONE || verb->voice == GENEVA_VERB_NOUN)
    return;
  /* What is said inside somebody's quotation is theirs; what is not said is nobody's. */
  around = geneva_quotes_find_around (search->quotes, verb->head);
  if (around && around->n_words >= MIN_QUOTE_WORDS)
    return;
  if (verb->negated && cue.kind != GENEVA_SPEECH_STANCE)
    return;
  if (verb->voice == GENEVA_VERB_INFINITIVE && cue.kind != GENEVA_SPEECH_STANCE)
    return;
  if (cue.kind == GENEVA_SPEECH_LABEL && !has_quote (search, verb->tokens.end, sentence.end))
    return;
  if (!find_speaker (search, verb, cue.is_state, cue.kind == GENEVA_SPEECH_STANCE, sentence, &attribution))
    return;

  attribution.cue = geneva_reading_range (reading, (GenevaTokenRange) { verb->head, verb->head + cue.n_tokens });
  attribution.first_content = reading->contents->len;
  attribution.ground = (GenevaGround) { cue.rule, cue.score };

  right.first = skip_hearers (search, MAX (verb->tokens.end, verb->head + cue.n_tokens), sentence.end,
                              word_is (search, verb->head, search->classes->tells));
  /* An inverted source stands between cue and content, with its apposition up to the comma. */
  if (attribution.source.start >= attribution.cue.end) {
    while (right.first < sentence.end && geneva_reading_token (reading, right.first)->start < attribution.source.end)
      right.first++;
    if (right.first < sentence.end && geneva_reading_token (reading, right.first)->mark == ',') {
      guint32 i = right.first + 1;
      while (i < sentence.end && !geneva_is_quote_mark (geneva_reading_token (reading, i)))
        i++;
      right.first = i;
    }
  }
  right.end = end_of_right (search, right.first, sentence.end, index);
  if (cue.kind == GENEVA_SPEECH_STANCE)
    right.end = end_before_turn (search, right);
  if (cue.kind == GENEVA_SPEECH_LABEL) {
    const GenevaQuote *quote = &g_array_index (search->quotes, GenevaQuote, geneva_quotes_find_behind (search->quotes, verb->tokens.end));
    right = (GenevaTokenRange) { quote->first, MIN (quote->end, sentence.end) };
  }
  right = trim (search, right);
  n_right = count_words (reading, right);

  left = (GenevaTokenRange) { sentence.first, verb->tokens.first };
  while (left.end > left.first
         && geneva_reading_token (reading, left.end - 1)->end > MIN (attribution.source.start, attribution.cue.start))
    left.end--;
  /* What goes before counts as content only where a comma or a quotation mark closes it. */
  if (left.end > left.first && cue.kind == GENEVA_SPEECH_PLAIN) {
    const GenevaToken *last = geneva_reading_token (reading, left.end - 1);
    guint32 stop = left.end;
    while (stop > left.first && left.end - stop < 8 && geneva_reading_token (reading, stop - 1)->mark != ','
           && !geneva_is_quote_mark (geneva_reading_token (reading, stop - 1)))
      stop--;
    last = geneva_reading_token (reading, stop > left.first ? stop - 1 : left.first);
    if (stop > left.first && (last->mark == ',' || geneva_is_quote_mark (last)))
      left.end = stop;
    else
      left.end = left.first;
  } else {
    left.end = left.first;
  }
  left = trim (search, left);
  n_left = count_words (reading, left);

  guint32 self = reading->attributions->len;
  gboolean left_is_quote = n_left > 0 && geneva_is_quote_mark (geneva_reading_token (reading, left.end - 1));
  gboolean is_clause = n_left >= 4 && !left_is_quote && n_right >= 3 && cue.kind == GENEVA_SPEECH_PLAIN
                       && is_said_clause (search, verb, left, right);
  gboolean takes_left = n_left >= 2 && (left_is_quote || n_right < 3 || is_clause);
  gboolean takes_right = n_right >= 1
                         && (!takes_left
                             || (left_is_quote && geneva_is_quote_mark (geneva_reading_token (reading, right.first)))
                             || (is_clause && word_is (search, right.first, search->classes->conjunction)));
  guint32 n_words = 0, n_quoted = 0;

  if (takes_left) {
    add_content (search, &attribution, left);
    n_words += n_left;
    n_quoted += count_quoted (search, left, self);
  }
  if (takes_right) {
    add_content (search, &attribution, right);
    n_words += n_right;
    n_quoted += count_quoted (search, right, self);
  }
  /* "The plan was condemned by …": what a side is taken on is the subject. */
  if (cue.kind == GENEVA_SPEECH_STANCE && !cue.is_state && is_passive (verb)
      && verb->subject.first < verb->subject.end) {
    g_array_set_size (reading->contents, attribution.first_content);
    attribution.n_contents = 0;
    add_content (search, &attribution, verb->subject);
    n_words = count_words (reading, verb->subject);
    n_quoted = count_quoted (search, verb->subject, self);
  }
  if (attribution.n_contents == 0)
    return;
  finish (search, &attribution, n_words, n_quoted);
}

/* "according to X, …" and "…, according to X". */
static void
try_according (Search  *search,
               guint32  token,
               guint    n_tokens)
{
  GenevaReading *reading = search->reading;
  GenevaTokenRange sentence = sentence_tokens (reading, geneva_reading_token (reading, token)->sentence);
  guint32 mention = mention_near (reading, token + n_tokens, sentence.end);
  GenevaAttribution attribution = { .speaker = GENEVA_NO_INDEX, .other_speaker = GENEVA_NO_INDEX,
                                    .verb = GENEVA_NO_INDEX, .ground = { "according-to", 0.9f } };
  GenevaTokenRange content;
  guint32 n_words, self = reading->attributions->len;

  if (mention == GENEVA_NO_INDEX)
    return;
  set_speakers (search, &attribution, mention, GENEVA_NO_INDEX);
  attribution.cue = geneva_reading_range (reading, (GenevaTokenRange) { token, token + n_tokens });
  attribution.first_content = reading->contents->len;
  if (token > sentence.first + 3) {
    content = (GenevaTokenRange) { sentence.first, token };
  } else {
    content.first = geneva_reading_mention (reading, mention)->tokens.end;
    /* The source's own attributes go up to the comma. */
    for (guint32 i = content.first; i < sentence.end && i < content.first + MAX_REACH; i++) {
      if (geneva_reading_token (reading, i)->mark == ',') {
        content.first = i + 1;
        break;
      }
    }
    content.end = sentence.end;
  }
  content = trim (search, content);
  n_words = count_words (reading, content);
  if (n_words < 2)
    return;
  add_content (search, &attribution, content);
  finish (search, &attribution, n_words, count_quoted (search, content, self));
}

/* Nouns of saying with their owner: "Russia's insistence that …", "concerns from the West about …". */
static void
try_noun (Search  *search,
          guint32  token)
{
  GenevaReading *reading = search->reading;
  guint32 sentence_index = geneva_reading_token (reading, token)->sentence;
  GenevaTokenRange sentence = sentence_tokens (reading, sentence_index);
  GenevaAttribution attribution = { .speaker = GENEVA_NO_INDEX, .other_speaker = GENEVA_NO_INDEX,
                                    .verb = GENEVA_NO_INDEX, .ground = { "noun-of-saying", 0.6f } };
  GenevaTokenRange content = { token + 1, sentence.end };
  guint32 owner = GENEVA_NO_INDEX, self = reading->attributions->len;

  if (token + 2 >= sentence.end || geneva_quotes_find_around (search->quotes, token))
    return;
  /* The owner right before it (an adjective may stand between) … */
  for (guint32 i = geneva_reading_first_mention_from (reading, token > sentence.first + 6 ? token - 6 : sentence.first);
       i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->tokens.first >= token)
      break;
    if (mention->is_owner && mention->entity != GENEVA_NO_INDEX && mention->tokens.end + 2 >= token)
      owner = i;
  }
  /* … or behind "from", "of", "by". */
  if (owner == GENEVA_NO_INDEX && word_is (search, token + 1, search->classes->from)) {
    owner = mention_near (reading, token + 2, MIN (sentence.end, token + 5));
    if (owner != GENEVA_NO_INDEX)
      content.first = geneva_reading_mention (reading, owner)->tokens.end;
  }
  if (owner == GENEVA_NO_INDEX || content.first >= sentence.end
      || !word_is (search, content.first, search->classes->topic))
    return;
  set_speakers (search, &attribution, owner, GENEVA_NO_INDEX);
  attribution.cue = geneva_reading_range (reading, (GenevaTokenRange) { token, token + 1 });
  attribution.first_content = reading->contents->len;
  for (guint32 i = content.first; i < sentence.end; i++) {
    guint8 mark = geneva_reading_token (reading, i)->mark;
    if (mark == ',' || mark == ';') {
      content.end = i;
      break;
    }
  }
  content = trim (search, content);
  if (count_words (reading, content) < 1)
    return;
  add_content (search, &attribution, content);
  finish (search, &attribution, count_words (reading, content), count_quoted (search, content, self));
}

/* Quotations that no cue took: the rest of a paragraph whose other quotation has a speaker, or of the paragraph
 * before, or what a sentence of the same paragraph or "X: …" introduces. */
static void
attribute_rest (Search *search)
{
  GenevaReading *reading = search->reading;

  for (guint32 i = 0; i < search->quotes->len; i++) {
    GenevaQuote *quote = &g_array_index (search->quotes, GenevaQuote, i);
    const GenevaQuote *near = NULL;
    GenevaAttribution attribution = { .speaker = GENEVA_NO_INDEX, .other_speaker = GENEVA_NO_INDEX,
                                      .verb = GENEVA_NO_INDEX };

    if (quote->attribution != GENEVA_NO_INDEX || quote->n_words < MIN_QUOTE_WORDS)
      continue;
    if (i + 1 < search->quotes->len) {
      const GenevaQuote *next = &g_array_index (search->quotes, GenevaQuote, i + 1);
      if (next->paragraph == quote->paragraph && next->attribution != GENEVA_NO_INDEX)
        near = next;
    }
    for (guint32 k = i; k > 0 && !near; k--) {
      const GenevaQuote *before = &g_array_index (search->quotes, GenevaQuote, k - 1);
      if (before->paragraph + 1 < quote->paragraph)
        break;
      if (before->attribution == GENEVA_NO_INDEX)
        continue;
      /* A new paragraph goes on with the speaker when it begins with the quotation. */
      if (before->paragraph == quote->paragraph
          || (geneva_reading_token (reading, quote->first)->flags & GENEVA_TOKEN_PARAGRAPH_START))
        near = before;
    }
    if (near) {
      const GenevaAttribution *model = &g_array_index (reading->attributions, GenevaAttribution, near->attribution);
      attribution.speaker = model->speaker;
      attribution.other_speaker = model->other_speaker;
      attribution.ground = (GenevaGround) { "same-speaker-goes-on", 0.75f };
    } else {
      /* Whoever was last said to speak in the paragraph, or just before it. */
      guint32 last = GENEVA_NO_INDEX;
      for (guint32 k = reading->attributions->len; k > 0; k--) {
        const GenevaAttribution *before = &g_array_index (reading->attributions, GenevaAttribution, k - 1);
        if (before->range.start < geneva_reading_token (reading, quote->first)->start) {
          last = k - 1;
          break;
        }
      }
      if (last == GENEVA_NO_INDEX)
        continue;
      const GenevaAttribution *before = &g_array_index (reading->attributions, GenevaAttribution, last);
      if (geneva_reading_token (reading, quote->first)->start - before->range.end > 400)
        continue;
      attribution.speaker = before->speaker;
      attribution.ground = (GenevaGround) { "speaker-before-quotation", 0.5f };
    }
    attribution.first_content = reading->contents->len;
    quote->attribution = reading->attributions->len;
    add_content (search, &attribution, (GenevaTokenRange) { quote->first, quote->end });
    finish (search, &attribution, quote->n_words, quote->n_words);
  }
}

static int
compare_attributions (gconstpointer a,
                      gconstpointer b)
{
  const GenevaAttribution *first = a, *second = b;

  if (first->range.start != second->range.start)
    return first->range.start < second->range.start ? -1 : 1;
  if (first->range.end != second->range.end)
    return first->range.end < second->range.end ? -1 : 1;
  return first->cue.start < second->cue.start ? -1 : first->cue.start > second->cue.start;
}

/* }}} */

void
geneva_read_attributions (GenevaReading       *reading,
                          const GenevaLexicon *lexicon)
{
  Search search = { reading, lexicon, geneva_speech_get_classes (lexicon), NULL };

  search.quotes = geneva_quotes_find (reading);
  for (guint32 i = 0; i < reading->verbs->len; i++) {
    if (geneva_speech_may_be_cue (search.classes, reading, geneva_reading_verb (reading, i)))
      try_verb (&search, i);
  }
  for (guint32 i = 0; (i = geneva_reading_find_hinted (reading, i, GENEVA_HINT_SOURCE, 1u << GENEVA_LEXICON_CUES))
                      < reading->tokens->len; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    guint n_tokens;

    if (!(search.classes->begins[token->word] & GENEVA_SPEECH_BEGINS_SOURCE) || token->kind != GENEVA_TOKEN_WORD)
      continue;
    if (geneva_reading_has_matches (reading, i)
        && geneva_reading_cue_at (reading, lexicon, i, search.classes->according, &n_tokens))
      try_according (&search, i, n_tokens);
    else if (geneva_lexicon_word_is (lexicon, token->word, search.classes->noun))
      try_noun (&search, i);
  }
  attribute_rest (&search);
  geneva_reading_sort (reading->attributions, compare_attributions);
  g_array_unref (search.quotes);
}
