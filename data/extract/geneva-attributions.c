/* Who says what: quotations paired, verbs of saying with their source and content, in all three orders.
 *
 * "X said that …", "…, X said" / "…," said X, and "…," X said, "…"; a quotation that goes on over paragraphs, or stands
 * alone behind one that was attributed, keeps its speaker; "according to X"; nouns of saying ("X's insistence that …").
 * Verbs that take a side ("rejected", "called for") are attributions of what they take a side on. The content of an
 * attribution is words, never a judgement: issue and stance are geneva-statements.c's; where it begins and ends is
 * geneva-attribution-contents.c's. The three orders of source, cue
 * and content, and the direct, indirect and mixed modes are those of the PolNeAR annotations (Newell et al. 2018).
 * Over 600 lines: the orders share what is tried of each verb.
 */
#include "extract/geneva-read.h"

#include "extract/geneva-attribution-search.h"
#include "extract/geneva-frame.h"

#include <string.h>

typedef GenevaAttributionSearch Search;

/* A quotation that nobody is said to have said is somebody's of so many before it, or nobody's. */
#define MAX_QUOTES_BACK 100

/* {{{ contents */

static GenevaTokenRange
sentence_tokens (const GenevaReading *reading,
                 guint32              sentence)
{
  return (GenevaTokenRange) { geneva_reading_skip_dateline (reading, sentence),
                              geneva_reading_sentence (reading, sentence)->end_token };
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
  geneva_reading_append (search->reading->content_tokens, range);
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

/* "was to counter the drills" */
static gboolean
is_infinitive (const Search     *search,
               const GenevaVerb *verb)
{
  return verb->head > 0 && geneva_token_is (search->reading, verb->head - 1, "to");
}

/* "continues to insist", "went on to say" */
static gboolean
goes_on_to (const Search     *search,
            const GenevaVerb *verb)
{
  static const char *const governors[] = { "continue", "continues", "continued", "on" };
  guint32 clause = geneva_reading_first_verb_from (search->reading, verb->tokens.end);

  if (!is_infinitive (search, verb) || verb->head < 3)
    return FALSE;
  /* "continues to write novels" */
  while (clause < search->reading->verbs->len && geneva_reading_verb (search->reading, clause)->tokens.first < verb->head + 12
         && !geneva_reading_verb (search->reading, clause)->is_finite)
    clause++;
  if (clause == search->reading->verbs->len || geneva_reading_verb (search->reading, clause)->sentence != verb->sentence
      || geneva_reading_verb (search->reading, clause)->tokens.first >= verb->head + 12)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (governors); i++) {
    if (geneva_token_is (search->reading, verb->head - 2, governors[i]))
      return i < 3 || word_is (search, verb->head - 3, search->classes->quoted);
  }
  return FALSE;
}

/* Whether direct speech stands beside the verb: "…," he went on; she continued, "…" */
static gboolean
is_beside_quote (const Search     *search,
                 const GenevaVerb *verb,
                 GenevaTokenRange  sentence)
{
  guint32 from = verb->tokens.first > sentence.first + 12 ? verb->tokens.first - 12 : sentence.first;

  if (has_quote (search, verb->tokens.end, sentence.end))
    return TRUE;
  for (guint32 i = verb->tokens.first; i > from + 1; i--) {
    const GenevaToken *token = geneva_reading_token (search->reading, i - 1);
    if (geneva_is_quote_mark (token) && (token->flags & GENEVA_TOKEN_CLOSES)
        && geneva_reading_token (search->reading, i - 2)->kind == GENEVA_TOKEN_PUNCTUATION)
      return TRUE;
  }
  return FALSE;
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
  /* ", he told reporters, without …" */
  guint32 behind = word_is (search, verb->head, search->classes->tells) && right.first > verb->tokens.end ? right.first - 1 : verb->tokens.end;

  guint32 timex = geneva_reading_first_timex_from (reading, behind);

  /* "…, she said on Monday, contradicting" */
  if (timex < reading->timexes->len && geneva_reading_timex (reading, timex)->tokens.first <= behind + 1
      && geneva_reading_timex (reading, timex)->tokens.end < right.end
      && geneva_reading_token (reading, geneva_reading_timex (reading, timex)->tokens.end)->mark == ',')
    behind = geneva_reading_timex (reading, timex)->tokens.end;
  if (left.end < left.first + 4 || right.first >= right.end || word_is (search, right.first - 1, search->classes->that)
      || word_is (search, left.first, search->classes->subordinator)
      || (word_is (search, left.first, search->classes->preposition)
          && !geneva_token_is (reading, left.first + 1, "least") && !geneva_token_is (reading, left.first + 1, "most"))
      || geneva_is_quote_mark (geneva_reading_token (reading, right.first)))
    return FALSE;
  if (geneva_reading_token (reading, behind)->mark != ',' && !geneva_token_is (reading, behind, "but")
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

/* Whether what stands behind a verb of telling names who is told, and no more: neither a clause nor a quotation. */
static gboolean
is_only_hearer (const Search     *search,
                const GenevaVerb *verb,
                GenevaTokenRange  right)
{
  const GenevaReading *reading = search->reading;
  guint32 next, quote;

  if (right.first >= right.end || !word_is (search, verb->head, search->classes->tells))
    return FALSE;
  next = geneva_reading_first_verb_from (reading, right.first);
  quote = geneva_quotes_find_behind (search->quotes, right.first);
  /* "told reporters at the airport on Monday after the talks" */
  if (right.first > verb->tokens.end && geneva_attribution_tells_circumstances (search, right.first)) {
    while (next < reading->verbs->len && geneva_reading_verb (reading, next)->tokens.first < right.end
           && !geneva_reading_verb (reading, next)->is_finite)
      next++;
    return !(next < reading->verbs->len && geneva_reading_verb (reading, next)->tokens.first < right.end)
           && !(quote < search->quotes->len && g_array_index (search->quotes, GenevaQuote, quote).first < right.end);
  }
  if (right.end > right.first + 8)
    return FALSE;
  return !(next < reading->verbs->len && geneva_reading_verb (reading, next)->tokens.first < right.end)
         && !(quote < search->quotes->len && g_array_index (search->quotes, GenevaQuote, quote).first < right.end)
         && !word_is (search, right.first, search->classes->preposition);
}

/* "The shooting was reported by Kenya in May", "land claimed by Kenya and Chad": the subject is what is said, and nothing
 * behind the agent. */
static gboolean
is_reported_by (const Search            *search,
                const GenevaVerb        *verb,
                GenevaTokenRange         right,
                const GenevaAttribution *attribution)
{
  const GenevaReading *reading = search->reading;

  return verb->subject.first < verb->subject.end && !word_is (search, verb->subject.first, search->classes->pronoun)
         && attribution->source.start >= attribution->cue.end && !word_is (search, verb->head, search->classes->tells)
         && !geneva_token_is (reading, verb->subject.first, "it")
         && verb->subject.end <= verb->tokens.first
         && !(right.first > 0 && right.first < right.end
              && (word_is (search, right.first - 1, search->classes->that)
                  || geneva_is_quote_mark (geneva_reading_token (reading, right.first))
                  || geneva_token_is (reading, right.first, "as")));
}

/* "“…,” she said, adding that …": the quotation is what was said, and not what was added. */
static gboolean
was_said_before (const Search    *search,
                 GenevaTokenRange left,
                 GenevaTextRange  source)
{
  const GenevaReading *reading = search->reading;
  const GenevaAttribution *before;
  const GenevaTokenRange *said;

  if (reading->attributions->len == 0)
    return FALSE;
  before = &g_array_index (reading->attributions, GenevaAttribution, reading->attributions->len - 1);
  if (before->n_contents == 0 || before->source.start != source.start)
    return FALSE;
  said = &g_array_index (reading->content_tokens, GenevaTokenRange, before->first_content);
  return said->first <= left.first && said->end >= left.end;
}

/* "called Smith a second time", "a day later", "as the talks began", "as soon as": when, and not what. */
static gboolean
is_told_when (const GenevaReading *reading,
              guint32              token,
              guint32              end)
{
  static const char *const whens[] = { "time", "times", "ago", "later", "earlier", "after", "before" };
  guint32 verb;

  if (geneva_token_is (reading, token, "as")) {
    verb = geneva_reading_first_verb_from (reading, token + 1);
    while (verb < reading->verbs->len && geneva_reading_verb (reading, verb)->voice == GENEVA_VERB_NOUN)
      verb++;
    return geneva_token_is (reading, token + 1, "soon") || geneva_token_is (reading, token + 1, "well")
           || (verb < reading->verbs->len && geneva_reading_verb (reading, verb)->is_finite
               && geneva_reading_verb (reading, verb)->subject.first == token + 1);
  }
  for (guint i = 0; token + 2 < end && i < G_N_ELEMENTS (whens); i++) {
    if (geneva_token_is (reading, token + 2, whens[i]))
      return TRUE;
  }
  return FALSE;
}

/* "called the plan a mistake", "described it as fair", "branded the vote illegal": what something is said to be. */
static gboolean
names_something (const Search     *search,
                 const GenevaVerb *verb,
                 guint32           end)
{
  const GenevaReading *reading = search->reading;
  const GenevaLexiconEntry *names
    = geneva_lexicon_word_cue (search->lexicon, geneva_reading_token (reading, verb->head)->word, search->classes->names);
  guint32 first = verb->tokens.end, i;

  if (!names || is_passive (verb))
    return FALSE;
  for (i = first; i < MIN (end, first + 12); i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    guint32 timex = geneva_reading_first_timex_from (reading, i);

    if (token->kind == GENEVA_TOKEN_PUNCTUATION || geneva_is_quote_mark (token)
        || (timex < reading->timexes->len && geneva_reading_timex (reading, timex)->tokens.first == i))
      break;
    if (geneva_token_is (reading, i, "as") || (names->value < 2 && i > first && !word_is (search, i - 1, search->classes->preposition)
                                               && (geneva_token_is (reading, i, "a") || geneva_token_is (reading, i, "an"))))
      return i > first && i + 1 < end && !geneva_token_is (reading, i + 1, "day")      /* "called it a day" */
             && !is_told_when (reading, i, end);
  }
  /* the last word for or against it */
  return names->value < 2 && i > first + 1 && i < first + 8
         && (geneva_reading_cue_at (reading, search->lexicon, i - 1, search->classes->supporting, NULL)
             || geneva_reading_cue_at (reading, search->lexicon, i - 1, search->classes->opposing, NULL));
}

/* Takes a verb as the cue of an attribution when somebody who is named says something by it. */
static void
try_verb (Search          *search,
          guint32          index,
          GenevaSpeechCue *found)
{
  GenevaReading *reading = search->reading;
  const GenevaVerb *verb = geneva_reading_verb (reading, index);
  GenevaTokenRange sentence = sentence_tokens (reading, verb->sentence);
  GenevaAttribution attribution = { .speaker = GENEVA_NO_INDEX, .other_speaker = GENEVA_NO_INDEX, .verb = index };
  GenevaSpeechCue cue = geneva_speech_classify (search->classes, search->lexicon, reading, verb);
  GenevaTokenRange left, right;
  guint32 n_left, n_right, aside, behind;
  gboolean is_reported;
  gboolean has_label;      /* "called it a mistake": without quotation marks */
  GenevaQuote *around;

  *found = cue;
  if (cue.kind == GENEVA_SPEECH_NONE || verb->voice == GENEVA_VERB_NOUN)
    return;
  /* What is said inside somebody's quotation is theirs; what is not said is nobody's. */
  around = geneva_quotes_find_around (search->quotes, verb->head);
  if (around && around->n_words >= GENEVA_ATTRIBUTION_MIN_QUOTE_WORDS)
    return;
  if (verb->negated && cue.kind != GENEVA_SPEECH_STANCE)
    return;
  if (verb->voice == GENEVA_VERB_INFINITIVE && cue.kind != GENEVA_SPEECH_STANCE
      && !(cue.kind == GENEVA_SPEECH_PLAIN && goes_on_to (search, verb)))
    return;
  /* "was summoned and accused of lies": by whom, is not told */
  if (cue.stance == GENEVA_STANCE_OPPOSES && verb->tokens.end < sentence.end && geneva_token_is (reading, verb->head, "accused")
      && geneva_token_is (reading, verb->head + 1, "of") && !is_passive (verb)
      && verb->head > 0 && geneva_token_is (reading, verb->head - 1, "and"))
    return;
  /* "Kenya was to blame": Kenya blames nobody. */
  if (cue.stance == GENEVA_STANCE_OPPOSES && verb->head > 2 && geneva_token_is (reading, verb->head, "blame")
      && geneva_token_is (reading, verb->head - 1, "to") && word_is (search, verb->head - 2, search->classes->copula))
    return;
  if (cue.kind == GENEVA_SPEECH_PLAIN && geneva_attribution_is_beside (reading, verb) && verb->tokens.end < sentence.end
      && word_is (search, verb->tokens.end, search->classes->preposition))
    return;
  /* "continued" is a verb of saying beside a quotation alone. */
  if (cue.kind == GENEVA_SPEECH_PLAIN && word_is (search, verb->head, search->classes->quoted)
      && (!is_beside_quote (search, verb, sentence) || is_infinitive (search, verb)))
    return;
  has_label = cue.kind == GENEVA_SPEECH_LABEL && !has_quote (search, verb->tokens.end, sentence.end);
  if (has_label && !names_something (search, verb, sentence.end))
    return;
  if (!geneva_attribution_find_speaker (search, verb, cue.is_state, cue.kind == GENEVA_SPEECH_STANCE, sentence, &attribution))
    return;

  attribution.cue = geneva_reading_range (reading, (GenevaTokenRange) { verb->head - cue.n_before, verb->head + cue.n_tokens });
  attribution.first_content = reading->contents->len;
  attribution.ground = (GenevaGround) { cue.rule, cue.score };
  attribution.is_said = cue.kind == GENEVA_SPEECH_PLAIN;
  attribution.stance = cue.stance;

  /* a frame may hold more than the cue: "vowed | to destroy" */
  behind = cue.n_before ? verb->head : MAX (verb->tokens.end, verb->head + cue.n_tokens);
  if (cue.kind == GENEVA_SPEECH_STANCE && !cue.n_before && !is_passive (verb) && verb->head + cue.n_tokens < behind
      && geneva_token_is (reading, verb->head + cue.n_tokens, "to"))
    behind = verb->head + cue.n_tokens;
  right.first = geneva_attribution_skip_hearers (search, behind, sentence.end,
                              word_is (search, verb->head, search->classes->tells), cue.kind == GENEVA_SPEECH_STANCE);
  /* An inverted source stands between cue and content, with its apposition up to the comma. */
  aside = geneva_attribution_end_of_aside (search, verb, sentence);
  if (attribution.source.start >= attribution.cue.end && aside == sentence.end) {
    while (right.first < sentence.end && geneva_reading_token (reading, right.first)->start < attribution.source.end)
      right.first++;
    if (right.first < sentence.end
        && (geneva_reading_token (reading, right.first)->mark == ',' || geneva_token_is (reading, right.first, "who")
            || geneva_token_is (reading, right.first, "whose"))) {
      guint32 i = right.first + 1;
      while (i < sentence.end && !geneva_is_quote_mark (geneva_reading_token (reading, i)))
        i++;
      right.first = i;
    }
  }
  right.end = right.first < sentence.end && geneva_attribution_stands_for_words (search, right.first) ? right.first + 1
              : geneva_attribution_end_of_right (search, right.first, aside, index);
  right.end = geneva_attribution_end_before_own (search, right, index, attribution.speaker);
  if (cue.kind == GENEVA_SPEECH_STANCE || has_label)
    right.end = geneva_attribution_end_before_turn (search, right);
  if (cue.kind == GENEVA_SPEECH_LABEL && !has_label) {
    const GenevaQuote *quote = &g_array_index (search->quotes, GenevaQuote, geneva_quotes_find_behind (search->quotes, verb->tokens.end));
    right = (GenevaTokenRange) { quote->first, MIN (quote->end, sentence.end) };
  }
  right = geneva_attribution_trim (search, right);
  /* "He replied: “It is late. We must act.”": all of the quotation. */
  if (right.first < right.end && geneva_is_quote_mark (geneva_reading_token (reading, right.first))) {
    const GenevaQuote *spoken = geneva_quotes_find_around (search->quotes, right.first);
    if (spoken && spoken->first == right.first && spoken->end > right.end && right.end + 2 >= sentence.end)
      right.end = spoken->end;
  }
  n_right = count_words (reading, right);
  /* "whatever they agreed on" */
  if (cue.kind == GENEVA_SPEECH_STANCE && n_right == 1 && word_is (search, right.first, search->classes->preposition))
    n_right = 0;
  /* "…, he told the daily Verdens Gang": who is told, and nothing that is said. */
  if (is_only_hearer (search, verb, right))
    n_right = 0;

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
  /* "…, which insists that": nothing before is what it says. */
  if (verb->tokens.first > sentence.first && n_right >= 3 && (geneva_token_is (reading, verb->tokens.first - 1, "which")
                                                             || geneva_token_is (reading, verb->tokens.first - 1, "who")))
    left.end = left.first;
  left = geneva_attribution_trim (search, left);
  /* "It is late. We must act," she said: all of the quotation was said. */
  if (left.end > left.first && geneva_is_quote_mark (geneva_reading_token (reading, left.end - 1))) {
    const GenevaQuote *spoken = geneva_quotes_find_around (search->quotes, left.end - 1);
    if (spoken && spoken->first < left.first)
      left.first = spoken->first;
  }
  n_left = count_words (reading, left);

  guint32 self = reading->attributions->len;
  gboolean left_is_quote = n_left > 0 && geneva_is_quote_mark (geneva_reading_token (reading, left.end - 1));
  gboolean is_clause = n_left >= 4 && !left_is_quote && n_right >= 3 && cue.kind == GENEVA_SPEECH_PLAIN
                       && is_said_clause (search, verb, left, right);
  gboolean takes_left = n_left >= 2 && (left_is_quote || n_right < 3 || is_clause)
                        && !(n_right >= 3 && was_said_before (search, left, attribution.source))
                        /* "Asked if she would go, she said: “No.”" */
                        && !(n_right > 0 && !left_is_quote && geneva_is_quote_mark (geneva_reading_token (reading, right.first))
                             && right.first > 0 && geneva_reading_token (reading, right.first - 1)->mark == ':');
  gboolean takes_right = n_right >= 1
                         && (!takes_left
                             || (left_is_quote && geneva_is_quote_mark (geneva_reading_token (reading, right.first)))
                             || (is_clause && word_is (search, right.first, search->classes->conjunction)));
  guint32 n_words = 0, n_quoted = 0;

  /* "a charge that Kenya denies", "a claim that Kenya rejected as false" */
  if (cue.kind == GENEVA_SPEECH_STANCE && !cue.is_state && verb->is_finite && verb->voice == GENEVA_VERB_ACTIVE
      && verb->object.first < verb->object.end && verb->object.end <= verb->tokens.first
      && (n_right == 0 || geneva_token_is (reading, right.first, "as"))) {
    takes_right = FALSE;
    add_content (search, &attribution, verb->object);
    n_words = count_words (reading, verb->object);
  }
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
  is_reported = cue.kind == GENEVA_SPEECH_PLAIN && is_passive (verb) && is_reported_by (search, verb, right, &attribution);
  /* "land claimed by Kenya": what is known of it, and nothing that is said here */
  if (is_reported && verb->voice == GENEVA_VERB_REDUCED_PASSIVE && !word_is (search, verb->head, search->classes->announces)) {
    geneva_reading_cut (reading->contents, attribution.first_content);
    geneva_reading_cut (reading->content_tokens, attribution.first_content);
    return;
  }
  if (verb->subject.first < verb->subject.end
      && (is_reported || (cue.kind == GENEVA_SPEECH_STANCE && !cue.is_state && is_passive (verb)))) {
    geneva_reading_cut (reading->contents, attribution.first_content);
    geneva_reading_cut (reading->content_tokens, attribution.first_content);
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
  GenevaTokenRange sentence = sentence_tokens (reading, geneva_reading_sentence_of (reading, token));
  guint32 mention = geneva_attribution_mention_near (reading, token + n_tokens, sentence.end);
  GenevaAttribution attribution = { .speaker = GENEVA_NO_INDEX, .other_speaker = GENEVA_NO_INDEX,
                                    .verb = GENEVA_NO_INDEX, .ground = { "according-to", 0.9f } };
  GenevaTokenRange content;
  GenevaTokenRange source = { token + n_tokens, token + n_tokens };
  guint32 n_words, self = reading->attributions->len;

  while (source.end < sentence.end && source.end < source.first + 8
         && geneva_reading_token (reading, source.end)->kind != GENEVA_TOKEN_PUNCTUATION)
    source.end++;
  if (source.end == source.first)
    return;
  if (mention != GENEVA_NO_INDEX)
    geneva_attribution_set_speakers (search, &attribution, mention, GENEVA_NO_INDEX);
  else
    attribution.source = geneva_reading_range (reading, source);
  attribution.cue = geneva_reading_range (reading, (GenevaTokenRange) { token, token + n_tokens });
  attribution.first_content = reading->contents->len;
  if (token > sentence.first + 3) {
    content = (GenevaTokenRange) { sentence.first, token };
  } else {
    content.first = mention != GENEVA_NO_INDEX ? geneva_reading_mention (reading, mention)->tokens.end : source.end;
    /* The source's own attributes go up to the comma. */
    for (guint32 i = content.first; i < sentence.end && i < content.first + GENEVA_ATTRIBUTION_REACH; i++) {
      if (geneva_reading_token (reading, i)->mark == ',') {
        content.first = i + 1;
        break;
      }
    }
    content.end = sentence.end;
  }
  content = geneva_attribution_trim (search, content);
  n_words = count_words (reading, content);
  if (n_words < 2)
    return;
  add_content (search, &attribution, content);
  finish (search, &attribution, n_words, count_quoted (search, content, self));
}

/* "Kenya's refusal to sign has angered Chad": what a noun is about ends where something is said of it, and each relative
 * clause in it has a verb of its own. */
static guint32
end_before_predicate (const Search    *search,
                      GenevaTokenRange content)
{
  const GenevaReading *reading = search->reading;
  guint32 at = content.first, n_relative = 0;

  for (guint32 i = geneva_reading_first_verb_from (reading, content.first); i < reading->verbs->len; i++) {
    const GenevaVerb *verb = geneva_reading_verb (reading, i);
    if (verb->tokens.first >= content.end)
      break;
    if (!verb->is_finite)
      continue;
    for (; at < verb->tokens.first; at++)
      n_relative += geneva_token_is (reading, at, "that") || geneva_token_is (reading, at, "which") || geneva_token_is (reading, at, "who");
    /* "resistance to calls for a truce": a noun that looks like a verb */
    if (n_relative == 0 && verb->tokens.first > content.first + 1)
      return verb->tokens.first;
    n_relative -= n_relative > 0;
  }
  return content.end;
}

/* Nouns of saying with their owner: "Russia's insistence that …", "concerns from the West about …". */
static void
try_noun (Search  *search,
          guint32  token)
{
  GenevaReading *reading = search->reading;
  guint32 sentence_index = geneva_reading_sentence_of (reading, token);
  GenevaTokenRange sentence = sentence_tokens (reading, sentence_index);
  GenevaAttribution attribution = { .speaker = GENEVA_NO_INDEX, .other_speaker = GENEVA_NO_INDEX,
                                    .verb = GENEVA_NO_INDEX, .ground = { "noun-of-saying", 0.6f } };
  GenevaTokenRange content = { token + 1, sentence.end };
  guint32 owner = GENEVA_NO_INDEX, self = reading->attributions->len, timex;

  if (token + 2 >= sentence.end || geneva_quotes_find_around (search->quotes, token))
    return;
  /* "Kenya's opposition": they who oppose, and no word of Kenya's. */
  if (geneva_token_is (reading, token, "opposition") && !geneva_token_is (reading, token + 1, "to"))
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
    owner = geneva_attribution_mention_near (reading, token + 2, MIN (sentence.end, token + 5));
    if (owner != GENEVA_NO_INDEX)
      content.first = geneva_reading_mention (reading, owner)->tokens.end;
  }
  if (owner == GENEVA_NO_INDEX || content.first >= sentence.end
      || !word_is (search, content.first, search->classes->topic))
    return;
  /* "criticism from Kenya on Monday" */
  timex = geneva_reading_first_timex_from (reading, content.first);
  if (timex < reading->timexes->len && geneva_reading_timex (reading, timex)->tokens.first <= content.first + 1)
    return;
  geneva_attribution_set_speakers (search, &attribution, owner, GENEVA_NO_INDEX);
  attribution.cue = geneva_reading_range (reading, (GenevaTokenRange) { token, token + 1 });
  attribution.first_content = reading->contents->len;
  for (guint32 i = content.first; i < sentence.end; i++) {
    guint8 mark = geneva_reading_token (reading, i)->mark;
    if (mark == ',' || mark == ';') {
      content.end = i;
      break;
    }
  }
  if (!word_is (search, content.first, search->classes->that))
    content.end = end_before_predicate (search, content);
  content = geneva_attribution_trim (search, content);
  if (count_words (reading, content) < 1)
    return;
  add_content (search, &attribution, content);
  finish (search, &attribution, count_words (reading, content), count_quoted (search, content, self));
}

/* Whether somebody whom no attribution names says the quotation: "…," a nurse on the ward at night said. */
static gboolean
is_said_by_another (const Search      *search,
                    const GenevaQuote *quote)
{
  const GenevaReading *reading = search->reading;
  guint32 sentence = geneva_reading_sentence_of (reading, quote->end - 1);
  guint32 end = geneva_reading_sentence (reading, sentence)->end_token;

  if (quote->end < quote->first + 3 || quote->is_continued || geneva_reading_token (reading, quote->end - 2)->mark != ',')
    return FALSE;
  for (guint32 i = geneva_reading_first_verb_from (reading, quote->end); i < reading->verbs->len; i++) {
    const GenevaVerb *verb = geneva_reading_verb (reading, i);
    if (verb->tokens.first >= MIN (end, quote->end + GENEVA_ATTRIBUTION_REACH))
      break;
    if (geneva_speech_is_plain (search->classes, search->lexicon, reading, verb->head))
      return TRUE;
  }
  return FALSE;
}

/* Whether somebody begins the sentence that a quotation stands inside of, with nothing said in it: "Smith ignored calls by
 * activists “to step down”." Whose words they are, the sentence tells or nobody, and not who spoke before. */
static gboolean
is_of_who_begins (const Search      *search,
                  const GenevaQuote *quote)
{
  const GenevaReading *reading = search->reading;
  GenevaTokenRange sentence = sentence_tokens (reading, geneva_reading_sentence_of (reading, quote->first));

  if (quote->first < sentence.first + 4 || geneva_reading_token (reading, quote->first - 1)->mark == ':')
    return FALSE;
  for (guint32 i = geneva_reading_first_mention_from (reading, sentence.first); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->tokens.first >= MIN (quote->first, sentence.first + 6))
      break;
    if (mention->acts && !mention->is_owner && mention->entity != GENEVA_NO_INDEX && mention->kind != GENEVA_ENTITY_PLACE
        && !geneva_quotes_find_around (search->quotes, mention->tokens.first)
        && (mention->tokens.first == sentence.first
            || !word_is (search, mention->tokens.first - 1, search->classes->preposition)))
      return TRUE;
  }
  return FALSE;
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

    if (quote->attribution != GENEVA_NO_INDEX || quote->n_words < GENEVA_ATTRIBUTION_MIN_QUOTE_WORDS
        || is_said_by_another (search, quote))
      continue;
    if (i + 1 < search->quotes->len) {
      const GenevaQuote *next = &g_array_index (search->quotes, GenevaQuote, i + 1);
      if (next->paragraph == quote->paragraph && next->attribution != GENEVA_NO_INDEX)
        near = next;
    }
    for (guint32 k = i; k > 0 && i - k < MAX_QUOTES_BACK && !near; k--) {
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
    gboolean is_of_another = is_of_who_begins (search, quote);
    if (near && is_of_another) {
      const GenevaAttribution *model = &g_array_index (reading->attributions, GenevaAttribution, near->attribution);
      guint32 first = geneva_reading_sentence (reading, geneva_reading_sentence_of (reading, quote->first))->first;
      /* said in the same sentence: "…," she said of “…” */
      if (model->range.end > geneva_reading_token (reading, first)->start)
        is_of_another = FALSE;
    }
    if (is_of_another)
      continue;
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

/* }}} */

void
geneva_read_attributions (GenevaReading       *reading,
                          const GenevaLexicon *lexicon)
{
  Search search = { reading, lexicon, geneva_speech_get_classes (lexicon), NULL };

  /* What may still tell an attitude. */
  GArray *verbs = geneva_reading_take_spare (reading, GENEVA_SPARE_VERBS, sizeof (GenevaAttributionLeft));
  GArray *words = geneva_reading_take_spare (reading, GENEVA_SPARE_WORDS, sizeof (guint32));

  search.quotes = geneva_quotes_find (reading);
  for (guint32 i = 0; i < reading->verbs->len; i++) {
    guint8 begins = geneva_speech_begins (search.classes, reading, geneva_reading_verb (reading, i));
    guint32 n = reading->attributions->len;
    GenevaAttributionLeft left;

    gboolean is_ready = geneva_speech_may_be_ready (search.classes, reading, geneva_reading_verb (reading, i));

    if (!(begins & (GENEVA_SPEECH_BEGINS_CUE | GENEVA_SPEECH_BEGINS_ATTITUDE)) && !is_ready)
      continue;
    left.verb = i;
    left.cue.kind = GENEVA_SPEECH_NONE;
    if (begins & GENEVA_SPEECH_BEGINS_CUE || is_ready)
      try_verb (&search, i, &left.cue);
    if (reading->attributions->len == n
        && (left.cue.kind != GENEVA_SPEECH_NONE || (begins & GENEVA_SPEECH_BEGINS_ATTITUDE)
            || geneva_attribution_find_state (&search, i)))
      geneva_reading_append (verbs, left);
  }
  for (guint32 i = 0; (i = geneva_reading_find_hinted (reading, i, GENEVA_HINT_SOURCE, 1u << GENEVA_LEXICON_CUES))
                      < reading->at.n_tokens; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    guint8 begins = search.classes->begins[token->word];
    guint n_tokens;

    if (begins & GENEVA_SPEECH_BEGINS_ATTITUDE)
      geneva_reading_append (words, i);
    if (!(begins & GENEVA_SPEECH_BEGINS_SOURCE) || token->kind != GENEVA_TOKEN_WORD)
      continue;
    if (geneva_reading_has_matches (reading, i)
        && geneva_reading_cue_at (reading, lexicon, i, search.classes->according, &n_tokens))
      try_according (&search, i, n_tokens);
    else if (geneva_lexicon_word_is (lexicon, token->word, search.classes->noun))
      try_noun (&search, i);
  }
  attribute_rest (&search);
  geneva_reading_sort (reading->attributions, geneva_attribution_compare);
  geneva_attribution_read_attitudes (&search, verbs, words);
  geneva_attribution_settle_statements (&search);
}
