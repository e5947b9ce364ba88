/* Thoughts, feelings, plans and words that nobody who is named says outright: the attributions that no statement and no
 * teller of an event comes of.
 *
 * "Voters seem to like it", "the mayor knows that", "asked about the plan, …", "criticism of the plan": what the first
 * pass over verbs of saying left, and what the lists call an attitude. They stand beside the attributions in what is
 * written out, for whoever counts who thinks what; a dossier takes no statement from them. As in the PolNeAR
 * annotations, what stands inside somebody's words is theirs, so none is looked for there. Geneva-attributions.c offers
 * what it left; the last stage puts both in one order.
 */
#include "extract/geneva-read.h"

#include "extract/geneva-attribution-search.h"

/* What the third column of the classes of attitudes says of a word. */
typedef enum {
  VALUE_NOT_INFINITIVE = 1 << 0,   /* "to see" mostly is no sight */
  VALUE_SEEMS = 1 << 1,            /* its subject is not whose attitude it is */
  VALUE_FELT = 1 << 2,             /* only who is "shocked by" it feels it: passives, their subject the source */
} Value;

/* What it says of a word of the class "attitude-word". */
enum {
  WORD_NOUN,       /* what it is about, or whose it is, stands behind it */
  WORD_PHRASE,     /* nothing more is asked */
};

typedef GenevaAttributionSearch Search;

static gboolean
is_content_of (const GenevaReading *reading,
               guint32              attitude,
               guint32              at)
{
  const GenevaTextRange *content
    = &g_array_index (reading->contents, GenevaTextRange,
                      g_array_index (reading->attitudes, GenevaAttribution, attitude).first_content);

  return content->start <= at && at < content->end;
}

/* Whether a token stands in the content of an attribution, or of the attitude before it, of a verb or of a word. */
static gboolean
is_told (const Search *search,
         guint32       token)
{
  const GenevaReading *reading = search->reading;
  guint32 at = geneva_reading_token (reading, token)->start;
  guint32 low = geneva_reading_count_attributions (reading, at), high;

  for (guint32 i = low; i > 0 && low - i < 6; i--) {
    const GenevaAttribution *a = &g_array_index (reading->attributions, GenevaAttribution, i - 1);

    if (a->cue.start <= at && at < a->cue.end)
      return TRUE;
    for (guint32 k = 0; k < a->n_contents; k++) {
      const GenevaTextRange *content = &g_array_index (reading->contents, GenevaTextRange, a->first_content + k);
      if (content->start <= at && at < content->end)
        return TRUE;
    }
  }
  /* Those of verbs come first, then those of words, each in the text's order. */
  low = 0;
  high = reading->attitudes->len;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    const GenevaAttribution *attitude = &g_array_index (reading->attitudes, GenevaAttribution, middle);
    if (attitude->verb != GENEVA_NO_INDEX && attitude->cue.start <= at)
      low = middle + 1;
    else
      high = middle;
  }
  if (low > 0 && is_content_of (reading, low - 1, at))
    return TRUE;
  return low < reading->attitudes->len
         && g_array_index (reading->attitudes, GenevaAttribution, reading->attitudes->len - 1).verb == GENEVA_NO_INDEX
         && is_content_of (reading, reading->attitudes->len - 1, at);
}

static void
add (Search            *search,
     GenevaAttribution *attitude,
     GenevaTokenRange   content)
{
  GenevaReading *reading = search->reading;
  GenevaTextRange text;

  content = geneva_attribution_trim (search, content);
  if (content.end <= content.first)
    return;
  text = geneva_reading_range (reading, content);
  attitude->first_content = reading->contents->len;
  attitude->n_contents = 1;
  geneva_reading_append (reading->contents, text);
  geneva_reading_append (reading->content_tokens, content);
  attitude->range.start = MIN (attitude->cue.start, text.start);
  attitude->range.end = MAX (attitude->cue.end, text.end);
  if (attitude->source.end) {
    attitude->range.start = MIN (attitude->range.start, attitude->source.start);
    attitude->range.end = MAX (attitude->range.end, attitude->source.end);
  }
  attitude->is_attitude = TRUE;
  attitude->stance = GENEVA_STANCE_NONE;
  attitude->mode = GENEVA_QUOTE_INDIRECT;
  geneva_reading_append (reading->attitudes, *attitude);
}

/* What a verb group says of an attitude; the tokens of its cue, from the head; 0: nothing. */
static guint
classify (const Search                *search,
          const GenevaAttributionLeft *left,
          guint                       *value,
          const char                 **rule)
{
  const GenevaReading *reading = search->reading;
  guint32 head = geneva_reading_verb (reading, left->verb)->head;
  guint8 begins = search->classes->begins[geneva_reading_token (reading, head)->word];
  const GenevaLexiconEntry *entry;
  guint32 state;
  guint n_tokens = 1;

  if (begins & GENEVA_SPEECH_BEGINS_ATTITUDE) {
    entry = geneva_reading_cue_at (reading, search->lexicon, head, search->classes->attitude, &n_tokens);
    if (entry) {
      *value = (guint) CLAMP (entry->value, 0.0, 7.0);
      *rule = "verb-of-attitude";
      return n_tokens;
    }
  }
  if (left->cue.kind != GENEVA_SPEECH_NONE) {
    *value = left->cue.kind == GENEVA_SPEECH_STANCE || left->cue.kind == GENEVA_SPEECH_LABEL ? VALUE_NOT_INFINITIVE : 0;
    *rule = "words-of-nobody-named";
    return left->cue.n_tokens;
  }
  state = geneva_attribution_find_state (search, left->verb);
  if (state && geneva_reading_cue_at (reading, search->lexicon, state, search->classes->attitude_state, &n_tokens)) {
    *value = 0;
    *rule = "state-of-attitude";
    return state + n_tokens - head;
  }
  return 0;
}

/* The words behind "by", up to a mark or the next verb. */
static GenevaTokenRange
find_agent_words (const Search     *search,
                  const GenevaVerb *verb,
                  guint32           limit)
{
  const GenevaReading *reading = search->reading;
  GenevaTokenRange agent = { 0, 0 };

  for (guint32 i = verb->tokens.end; i < limit && i < verb->tokens.end + 6; i++) {
    if (!word_is (search, i, search->classes->by))
      continue;
    agent = (GenevaTokenRange) { i + 1, i + 1 };
    while (agent.end < limit && agent.end < agent.first + 8
           && geneva_reading_token (reading, agent.end)->kind != GENEVA_TOKEN_PUNCTUATION)
      agent.end++;
    break;
  }
  return agent;
}

static void
try_verb (Search                      *search,
          const GenevaAttributionLeft *left)
{
  GenevaReading *reading = search->reading;
  const GenevaVerb *verb = geneva_reading_verb (reading, left->verb);
  const GenevaSentence *sentence = geneva_reading_sentence (reading, verb->sentence);
  GenevaAttribution attitude = { .speaker = GENEVA_NO_INDEX, .other_speaker = GENEVA_NO_INDEX, .verb = left->verb };
  const GenevaQuote *around;
  GenevaTokenRange content, words = { 0, 0 };
  const char *rule;
  guint value, n_tokens = classify (search, left, &value, &rule);
  gboolean is_passive_verb = is_passive (verb);

  if (n_tokens == 0 || word_is (search, verb->head, search->classes->quoted) || (verb->voice == GENEVA_VERB_INFINITIVE && (value & VALUE_NOT_INFINITIVE))
      || ((value & VALUE_FELT) && !is_passive_verb))
    return;
  around = geneva_quotes_find_around (search->quotes, verb->head);
  if ((around && around->n_words >= GENEVA_ATTRIBUTION_MIN_QUOTE_WORDS) || is_told (search, verb->head))
    return;
  attitude.cue = geneva_reading_range (reading, (GenevaTokenRange) { verb->head, verb->head + n_tokens });
  attitude.ground = (GenevaGround) { rule, 0.4f };

  content = (GenevaTokenRange) { MAX (verb->tokens.end, verb->head + n_tokens), sentence->end_token };
  content.end = geneva_attribution_end_before_turn (search, content);
  /* "Asked about the plan, the minister …" */
  for (guint32 i = content.first; verb->tokens.first <= sentence->first + 1 && !verb->is_finite && i < content.end; i++) {
    if (geneva_reading_token (reading, i)->mark == ',')
      content.end = i;
  }
  if (value & VALUE_FELT) {
    words = verb->subject;
  } else if (is_passive_verb) {
    words = find_agent_words (search, verb, sentence->end_token);
    if (content.end <= content.first || (words.first < words.end && words.first <= content.first + 1))
      content = verb->subject;
  } else if (!(value & VALUE_SEEMS)) {
    words = verb->subject;
  } else if (content.end <= content.first) {
    content = verb->subject;
  }
  if (words.first < words.end) {
    guint32 mention = geneva_attribution_mention_near (reading, words.first, words.end);
    if (mention != GENEVA_NO_INDEX)
      geneva_attribution_set_speakers (search, &attitude, mention, GENEVA_NO_INDEX);
    attitude.source = geneva_reading_range (reading, words);
  }
  add (search, &attitude, content);
}

/* Nouns with what they are about or whose they are ("doubts about the plan", "his hope that"), and what stands for no verb
 * of its own ("is expected to"). */
static void
try_word (Search  *search,
          guint32  token)
{
  GenevaReading *reading = search->reading;
  const GenevaSentence *sentence
    = geneva_reading_sentence (reading, geneva_reading_sentence_of (reading, token));
  GenevaAttribution attitude = { .speaker = GENEVA_NO_INDEX, .other_speaker = GENEVA_NO_INDEX,
                                 .verb = GENEVA_NO_INDEX, .ground = { "noun-of-attitude", 0.4f } };
  const GenevaLexiconEntry *entry;
  GenevaTokenRange content = { token + 1, sentence->end_token };
  const GenevaQuote *around;
  guint32 owner = GENEVA_NO_INDEX;
  guint n_tokens = 1;

  entry = geneva_reading_cue_at (reading, search->lexicon, token, search->classes->attitude_word, &n_tokens);
  if (!entry || token + n_tokens + 1 >= sentence->end_token)
    return;
  content.first = token + n_tokens;
  if (entry->value == WORD_NOUN && !word_is (search, content.first, search->classes->topic)
      && !word_is (search, content.first, search->classes->from))
    return;
  around = geneva_quotes_find_around (search->quotes, token);
  if ((around && around->n_words >= GENEVA_ATTRIBUTION_MIN_QUOTE_WORDS) || is_told (search, token))
    return;
  attitude.cue = geneva_reading_range (reading, (GenevaTokenRange) { token, content.first });
  for (guint32 i = geneva_reading_first_mention_from (reading, token > sentence->first + 4 ? token - 4 : sentence->first);
       entry->value == WORD_NOUN && i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->tokens.first >= token)
      break;
    if (mention->is_owner && mention->entity != GENEVA_NO_INDEX && mention->tokens.end + 2 >= token)
      owner = i;
  }
  if (owner == GENEVA_NO_INDEX && entry->value == WORD_NOUN && word_is (search, content.first, search->classes->from)) {
    owner = geneva_attribution_mention_near (reading, content.first + 1, MIN (sentence->end_token, content.first + 4));
    if (owner != GENEVA_NO_INDEX)
      content.first = geneva_reading_mention (reading, owner)->tokens.end;
  }
  if (owner != GENEVA_NO_INDEX)
    geneva_attribution_set_speakers (search, &attitude, owner, GENEVA_NO_INDEX);
  content.end = geneva_attribution_end_before_turn (search, content);
  /* What a noun is about ends where something is said of it: "criticism of the plan grew". */
  if (entry->value == WORD_NOUN && content.first < content.end && !word_is (search, content.first, search->classes->that)) {
    for (guint32 i = geneva_reading_first_verb_from (reading, content.first); i < reading->verbs->len; i++) {
      const GenevaVerb *verb = geneva_reading_verb (reading, i);
      if (verb->tokens.first >= content.end)
        break;
      if (verb->is_finite)
        content.end = verb->tokens.first;
    }
  }
  add (search, &attitude, content);
}

void
geneva_attribution_read_attitudes (Search       *search,
                                   const GArray *verbs,
                                   const GArray *words)
{
  for (guint i = 0; i < verbs->len; i++)
    try_verb (search, &g_array_index (verbs, GenevaAttributionLeft, i));
  for (guint i = 0; i < words->len; i++)
    try_word (search, g_array_index (words, guint32, i));
}

int
geneva_attribution_compare (gconstpointer a,
                            gconstpointer b)
{
  const GenevaAttribution *first = a, *second = b;

  if (first->range.start != second->range.start)
    return first->range.start < second->range.start ? -1 : 1;
  if (first->range.end != second->range.end)
    return first->range.end < second->range.end ? -1 : 1;
  return first->cue.start < second->cue.start ? -1 : first->cue.start > second->cue.start;
}

/* Marks in `moved` what takes a side inside words of the same speaker, or of nobody, behind them: "he said he supported it"
 * is one attribution of his, and no statement came of the inner one. */
static void
mark_repeats (const GenevaReading *reading,
              guint32              index,
              guint32             *moved)
{
  const GenevaAttribution *outer = &g_array_index (reading->attributions, GenevaAttribution, index), *inner = outer + 1;
  guint32 n = MIN (reading->attributions->len - index, 6);

  for (guint32 i = 1; i < n && inner->range.start < outer->range.end; i++, inner++) {
    if (inner->is_said || !inner->cue.end || inner->other_speaker != GENEVA_NO_INDEX
        || outer->range.end < inner->range.end
        || !(inner->speaker == GENEVA_NO_INDEX || inner->speaker == outer->speaker))
      continue;
    for (guint32 k = 0; k < outer->n_contents; k++) {
      const GenevaTextRange *content = &g_array_index (reading->contents, GenevaTextRange, outer->first_content + k);
      if (content->start <= inner->cue.start && inner->cue.end <= content->end)
        moved[index + i] = GENEVA_NO_INDEX;
    }
  }
}

/* Both in one order without what only repeats, and the statements' attributions with them. */
void
geneva_read_attitudes (GenevaReading       *reading,
                       const GenevaLexicon *lexicon G_GNUC_UNUSED)
{
  g_autofree guint32 *moved = NULL;
  guint32 n_told = reading->attributions->len, n = reading->attitudes->len, n_kept = 0, to;
  GenevaAttribution *all;

  if (n_told + n == 0)
    return;
  moved = g_new0 (guint32, n_told + 1);
  for (guint32 i = 0; i < n_told; i++) {
    if (g_array_index (reading->attributions, GenevaAttribution, i).is_said)
      mark_repeats (reading, i, moved);
  }
  for (guint32 i = 0; i < n_told; i++) {
    if (moved[i] != GENEVA_NO_INDEX) {
      if (n_kept < i)
        g_array_index (reading->attributions, GenevaAttribution, n_kept)
          = g_array_index (reading->attributions, GenevaAttribution, i);
      moved[i] = n_kept++;
    }
  }
  g_array_set_size (reading->attributions, n_kept);
  for (guint32 i = 0; i < n; i++)
    geneva_reading_append (reading->attributions, g_array_index (reading->attitudes, GenevaAttribution, i));
  geneva_reading_sort (reading->attitudes, geneva_attribution_compare);
  all = &g_array_index (reading->attributions, GenevaAttribution, 0);
  /* From the end, where there is room; `moved` still tells where each was before. */
  to = n_kept + n;
  for (guint32 i = n_told; i > 0; i--) {
    if (moved[i - 1] == GENEVA_NO_INDEX)
      continue;
    while (n > 0 && geneva_attribution_compare (&all[n_kept - 1],
                                                &g_array_index (reading->attitudes, GenevaAttribution, n - 1)) <= 0)
      all[--to] = g_array_index (reading->attitudes, GenevaAttribution, --n);
    all[--to] = all[--n_kept];
    moved[i - 1] = to;
  }
  while (n > 0)
    all[--to] = g_array_index (reading->attitudes, GenevaAttribution, --n);
  for (guint32 i = 0; i < reading->statements->len; i++) {
    GenevaReadStatement *statement = &g_array_index (reading->statements, GenevaReadStatement, i);
    if (statement->attribution != GENEVA_NO_INDEX)
      statement->attribution = moved[statement->attribution];
  }
}
