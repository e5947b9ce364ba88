/* Statements: an attribution whose speaker is known, with the issue that its words are about and the side they take.
 *
 * The issue is the one whose cue words weigh most in the content (longer phrases and earlier words weigh more); where no
 * list knows any, its own first words stand in, for the analyst to name. The side is geneva-side.c's. These are
 * proposals: a closed list of words can't know irony. Over 600 lines: what is no statement is told by many small looks.
 */
#include "extract/geneva-attribution-search.h"
#include "extract/geneva-frame.h"
#include "extract/geneva-read.h"

#include "extract/geneva-quotes.h"
#include "extract/geneva-side.h"
#include "extract/geneva-speech.h"

#include <string.h>

/* Words of the content looked at for issue and stance: a paragraph-long quotation says what it is about early. */
#define MAX_LOOK_TOKENS 160
/* An issue that no list knows is named by this many words of the content. */
#define MAX_OWN_WORDS 7
/* A quotation of at least this many words inside an indirect sentence is a direct statement of its own. */
#define MIN_OWN_QUOTE_WORDS 5
/* The value of the silent verbs and of what they are silent with: by an infinitive, not by what is sought. */
#define DECLINES 1
/* A headline has no more. */
#define MAX_HEADLINE_TOKENS 18

typedef struct {
  GenevaReading       *reading;
  const GenevaLexicon *lexicon;
  const GenevaSpeechClasses *classes;
  GArray              *weights;     /* float an ISSUES row, all 0 between statements */
  GArray              *touched;     /* guint32: rows whose weight is not 0 */
} Judge;

/* Whether a phrase may not end with the word: "the talks of the". */
static gboolean
leaves_open (const Judge *judge,
             guint32      token)
{
  static const char *const words[] = { "the", "a", "an", "its", "his", "her", "their", "our", "is", "are", "was", "were", "be",
                                       "been", "has", "have", "had", "will", "would", "not", "this", "these", "into", "than",
                                       "more", "very", "who", "which", "it", "my", "your", "any", "some", "they", "we", "i", "he",
                                       "she", "can", "could", "may" };

  if (geneva_reading_token (judge->reading, token)->kind == GENEVA_TOKEN_POSSESSIVE
      || geneva_lexicon_word_is (judge->lexicon, geneva_reading_token (judge->reading, token)->word, judge->classes->preposition)
      || geneva_lexicon_word_is (judge->lexicon, geneva_reading_token (judge->reading, token)->word, judge->classes->subordinator)
      || geneva_lexicon_word_is (judge->lexicon, geneva_reading_token (judge->reading, token)->word, judge->classes->conjunction)
      || geneva_lexicon_word_is (judge->lexicon, geneva_reading_token (judge->reading, token)->word, judge->classes->that))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (geneva_token_is (judge->reading, token, words[i]))
      return TRUE;
  }
  return FALSE;
}

/* The first words of what no list knows, without its marks, up to where a phrase may end. */
static const char *
choose_own_words (const Judge     *judge,
                  GenevaTokenRange tokens)
{
  GenevaReading *reading = judge->reading;
  guint32 first = tokens.first, end, open = GENEVA_NO_INDEX;
  GenevaTextRange words;

  while (first < tokens.end && geneva_reading_token (reading, first)->kind != GENEVA_TOKEN_WORD)
    first++;
  for (end = first; end < tokens.end && end - first < MAX_OWN_WORDS; end++) {
    const GenevaToken *token = geneva_reading_token (reading, end);
    /* "Yes, we shall go": behind the comma */
    if (token->mark == ',' && end < first + 2 && end + 3 < tokens.end) {
      first = end + 1;
      continue;
    }
    /* "the (new) plan" */
    if ((token->mark == '(' && end + 2 < tokens.end && geneva_reading_token (reading, end + 2)->mark == ')')
        || (token->mark == ')' && end > first + 1 && geneva_reading_token (reading, end - 2)->mark == '('))
      continue;
    /* "he was “deeply concerned”" */
    if (token->kind > GENEVA_TOKEN_POSSESSIVE
        && !(geneva_is_quote_mark (token) && (token->flags & GENEVA_TOKEN_OPENS)))
      break;
    if (geneva_is_quote_mark (token))
      open = end;
  }
  if (end < tokens.end && end - first == MAX_OWN_WORDS) {
    /* not in the middle of "anti-Kenyan", nor of what is in quotation marks */
    if (geneva_reading_token (reading, end)->flags & GENEVA_TOKEN_JOINED)
      end++;
    while (end > first + 2 && leaves_open (judge, end - 1))
      end--;
  }
  if (open != GENEVA_NO_INDEX && open < end) {
    guint32 close = end;
    while (close < MIN (tokens.end, end + MAX_OWN_WORDS) && !geneva_is_quote_mark (geneva_reading_token (reading, close))
           && geneva_reading_token (reading, close)->kind <= GENEVA_TOKEN_POSSESSIVE)
      close++;
    if (close < tokens.end && geneva_is_quote_mark (geneva_reading_token (reading, close)))
      end = close + 1;
    else if (open > first + 1)
      end = open;
    while (end > first + 2 && end <= open && leaves_open (judge, end - 1))
      end--;
  }
  while (end > first && geneva_is_quote_mark (geneva_reading_token (reading, end - 1))
         && (geneva_reading_token (reading, end - 1)->flags & GENEVA_TOKEN_OPENS)
         && !(geneva_reading_token (reading, end - 1)->flags & GENEVA_TOKEN_CLOSES && open != end - 1 && open != GENEVA_NO_INDEX))
    end--;
  if (end <= first)
    return NULL;
  words = geneva_reading_range (reading, (GenevaTokenRange) { first, end });
  if (memchr (reading->text + words.start, '\n', words.end - words.start)) {
    g_autofree char *one_line = g_strndup (reading->text + words.start, words.end - words.start);
    return geneva_reading_keep (reading, g_strdelimit (one_line, "\r\n", ' '));
  }
  return geneva_reading_keep_n (reading, reading->text + words.start, words.end - words.start);
}

/* What somebody is urged, accused or blamed for, behind whom: "Kenya | of breaking the truce". */
static GenevaTokenRange
skip_whom (const Judge             *judge,
           const GenevaAttribution *attribution,
           GenevaTokenRange         tokens)
{
  static const struct { const char *verb, *link; } links[] = {
    { "accus", "of" }, { "blam", "for" }, { "thank", "for" }, { "urg", "to" }, { "ask", "to" }, { "call", "to" },
    { "encourag", "to" }, { "praise", "for" }, { "prais", "for" }, { "criticis", "for" }, { "criticiz", "for" },
    { "condemn", "for" }, { "want", "to" }, { "appeal", "to" },
  };
  const GenevaReading *reading = judge->reading;
  const char *cue = reading->text + attribution->cue.start;
  guint32 mention = geneva_reading_first_mention_from (reading, tokens.first);

  if (attribution->is_said || attribution->verb == GENEVA_NO_INDEX || attribution->mode == GENEVA_QUOTE_DIRECT
      || mention == reading->mentions->len || geneva_reading_mention (reading, mention)->tokens.first > tokens.first + 3)
    return tokens;
  for (guint k = 0; k < G_N_ELEMENTS (links); k++) {
    if (g_ascii_strncasecmp (cue, links[k].verb, strlen (links[k].verb)) != 0)
      continue;
    for (guint32 i = geneva_reading_mention (reading, mention)->tokens.end; i + 2 < tokens.end && i < tokens.first + 10; i++) {
      if (geneva_reading_token (reading, i)->kind == GENEVA_TOKEN_PUNCTUATION)
        break;
      if (geneva_token_is (reading, i, links[k].link))
        return (GenevaTokenRange) { i + 1, tokens.end };
    }
    break;
  }
  return tokens;
}

/* "opposition | to the plan", "concern | over the plan": behind what joins it to its noun; "refusal to go" is one. */
static GenevaTokenRange
skip_topic (const Judge             *judge,
            const GenevaAttribution *attribution,
            GenevaTokenRange         tokens)
{
  const GenevaReading *reading = judge->reading;

  /* "warned against the plan", "called on Monday on Kenya" */
  if (attribution->verb != GENEVA_NO_INDEX && attribution->mode != GENEVA_QUOTE_DIRECT && tokens.first + 2 <= tokens.end
      && (geneva_token_is (reading, tokens.first, "against") || (!attribution->is_said && geneva_token_is (reading, tokens.first, "on")
                                                                 && !geneva_token_is (reading, tokens.first + 1, "condition"))))
    return (GenevaTokenRange) { tokens.first + 1, tokens.end };
  if (attribution->verb != GENEVA_NO_INDEX || attribution->mode == GENEVA_QUOTE_DIRECT || tokens.first + 2 > tokens.end
      || !geneva_lexicon_word_is (judge->lexicon, geneva_reading_token (reading, tokens.first)->word, judge->classes->topic))
    return tokens;
  if (geneva_token_is (reading, tokens.first, "to")) {
    guint32 next = geneva_reading_first_verb_from (reading, tokens.first);
    if (next < reading->verbs->len && geneva_reading_verb (reading, next)->tokens.first <= tokens.first + 1
        && geneva_reading_verb (reading, next)->voice == GENEVA_VERB_INFINITIVE)
      return tokens;
  }
  tokens.first++;
  return tokens;
}

static const char *
choose_issue (Judge                   *judge,
              const GenevaAttribution *attribution,
              GenevaTokenRange         tokens,
              guint8                  *is_unlisted)
{
  GenevaReading *reading = judge->reading;
  const char *best = NULL;
  float best_weight = 0;

  for (guint32 i = tokens.first;
       (i = geneva_reading_find_hinted_within (reading, i, tokens.end, 0, 1u << GENEVA_LEXICON_ISSUES)) < tokens.end;
       i++) {
    const GenevaLexiconMatch *match = geneva_reading_match_at (reading, i, GENEVA_LEXICON_ISSUES);
    guint32 row = match->entry->index;
    float *weight = &g_array_index (judge->weights, float, row);

    if (*weight == 0)
      geneva_reading_append (judge->touched, row);
    /* A phrase of two words says more than two words; what comes first is what the sentence is about. */
    *weight += (float) (match->n_tokens * match->n_tokens) / (1.0f + 0.02f * (float) (i - tokens.first));
    i += match->n_tokens - 1;
  }
  for (guint32 i = 0; i < judge->touched->len; i++) {
    guint32 row = g_array_index (judge->touched, guint32, i);
    float *weight = &g_array_index (judge->weights, float, row);
    if (*weight > best_weight) {
      best_weight = *weight;
      best = geneva_lexicon_get_entry (judge->lexicon, GENEVA_LEXICON_ISSUES, row)->name;
    }
    *weight = 0;
  }
  geneva_reading_cut (judge->touched, 0);
  *is_unlisted = best == NULL;
  if (best)
    return geneva_reading_keep (reading, best);

  return choose_own_words (judge, skip_topic (judge, attribution, skip_whom (judge, attribution, tokens)));
}

static void
add_statement (Judge                   *judge,
               const GenevaAttribution *attribution,
               guint32                  index,
               GenevaTextRange          range,
               GenevaTokenRange         tokens,
               GenevaQuoteMode          mode)
{
  GenevaReading *reading = judge->reading;
  GenevaReadStatement statement = { .range = range, .attribution = index, .mode = mode,
                                    .on_behalf = GENEVA_NO_INDEX, .ground = attribution->ground };
  guint32 speakers[2] = { attribution->speaker, attribution->other_speaker };

  tokens.end = MIN (tokens.end, tokens.first + MAX_LOOK_TOKENS);
  statement.issue = choose_issue (judge, attribution, tokens, &statement.is_unlisted);
  if (!statement.issue)
    return;
  geneva_side_take (reading, judge->lexicon, attribution, tokens, &statement);
  for (guint i = 0; i < G_N_ELEMENTS (speakers); i++) {
    if (speakers[i] == GENEVA_NO_INDEX)
      continue;
    const GenevaEntity *speaker = geneva_reading_entity (reading, speakers[i]);
    statement.speaker = speakers[i];
    /* A spokesman speaks for the one who sent him; everyone else for himself, until an analyst says otherwise. */
    statement.on_behalf = speaker->role && strstr (speaker->role, "spokes") ? speaker->affiliation : GENEVA_NO_INDEX;
    geneva_reading_append (reading->statements, statement);
  }
  for (guint32 i = attribution->first_more; i < attribution->end_more; i++) {
    statement.speaker = geneva_reading_mention (reading, i)->entity;
    statement.on_behalf = GENEVA_NO_INDEX;
    geneva_reading_append (reading->statements, statement);
  }
}

/* Whether a narrower attribution to somebody else holds the text: "they agreed on it after the envoy said “…”". */
static gboolean
is_of_another (const GenevaReading *reading,
               guint32              index,
               GenevaTextRange      range)
{
  const GenevaAttribution *outer = &g_array_index (reading->attributions, GenevaAttribution, index);

  for (guint32 i = index + 1; i < reading->attributions->len && i < index + 6; i++) {
    const GenevaAttribution *inner = &g_array_index (reading->attributions, GenevaAttribution, i);

    if (inner->range.start >= range.end)
      break;
    if (inner->speaker == GENEVA_NO_INDEX || inner->speaker == outer->speaker || inner->is_attitude
        || inner->range.start <= outer->range.start)
      continue;
    for (guint32 k = 0; k < inner->n_contents; k++) {
      const GenevaTextRange *content = &g_array_index (reading->contents, GenevaTextRange, inner->first_content + k);
      if (content->start <= range.start && range.end <= content->end)
        return TRUE;
    }
  }
  return FALSE;
}

/* The quotations of an indirect sentence that are long enough to stand alone. */
static void
add_own_quotes (Judge                   *judge,
                const GenevaAttribution *attribution,
                guint32                  index,
                GenevaTokenRange         tokens)
{
  GenevaReading *reading = judge->reading;
  guint32 open = GENEVA_NO_INDEX, n_words = 0;

  tokens.end = MIN (tokens.end, tokens.first + MAX_LOOK_TOKENS);
  for (guint32 i = tokens.first; i < tokens.end; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    if (token->kind != GENEVA_TOKEN_QUOTE) {
      n_words += token->kind <= GENEVA_TOKEN_NUMBER;
      continue;
    }
    if (open == GENEVA_NO_INDEX && (token->flags & GENEVA_TOKEN_OPENS)) {
      open = i;
      n_words = 0;
    } else if (open != GENEVA_NO_INDEX && geneva_reading_token (reading, open)->mark == token->mark) {
      if (n_words >= MIN_OWN_QUOTE_WORDS) {
        GenevaTokenRange quote = { open, i + 1 };
        if (!is_of_another (reading, index, geneva_reading_range (reading, quote)))
          add_statement (judge, attribution, index, geneva_reading_range (reading, quote), quote, GENEVA_QUOTE_DIRECT);
      }
      open = GENEVA_NO_INDEX;
    }
  }
}

static int
compare_statements (gconstpointer a,
                    gconstpointer b)
{
  const GenevaReadStatement *first = a, *second = b;

  if (first->range.start != second->range.start)
    return first->range.start < second->range.start ? -1 : 1;
  if (first->range.end != second->range.end)
    return first->range.end < second->range.end ? -1 : 1;
  if (first->attribution != second->attribution)
    return first->attribution < second->attribution ? -1 : 1;
  return first->speaker < second->speaker ? -1 : first->speaker > second->speaker;
}

/* "observed the truce", "wrote letters", "maintained ties": done, and nothing said, unless a clause or a quotation follows. */
static gboolean
is_done (const Judge             *judge,
         const GenevaAttribution *attribution)
{
  const GenevaReading *reading = judge->reading;
  const GenevaTokenRange *said;
  guint32 head;

  if (!attribution->is_said || attribution->mode != GENEVA_QUOTE_INDIRECT || attribution->verb == GENEVA_NO_INDEX
      || attribution->n_contents == 0)
    return FALSE;
  head = geneva_reading_verb (reading, attribution->verb)->head;
  said = &g_array_index (reading->content_tokens, GenevaTokenRange, attribution->first_content);
  if (said->first < head || !geneva_lexicon_word_is (judge->lexicon, geneva_reading_token (reading, head)->word, judge->classes->clausal)
      || geneva_lexicon_word_is (judge->lexicon, geneva_reading_token (reading, head + 1)->word, judge->classes->that))
    return FALSE;
  for (guint32 i = geneva_reading_first_verb_from (reading, said->first); i < reading->verbs->len; i++) {
    const GenevaVerb *verb = geneva_reading_verb (reading, i);
    if (verb->tokens.first >= MIN (said->end, said->first + 16))
      break;
    if (verb->is_finite)
      return verb->subject.first < said->first;
  }
  return TRUE;
}

/* Whether the speaker is a place that only stands beside who speaks: "prosecutors in Hamburg", "the mufti of Istanbul". One
 * that is the subject by itself, "Hamburg said", is somebody whom the lists do not know as that. */
static gboolean
is_only_place (const GenevaReading     *reading,
               const GenevaAttribution *attribution)
{
  const GenevaVerb *verb;
  guint32 first;

  if (geneva_reading_entity (reading, attribution->speaker)->kind != GENEVA_ENTITY_PLACE)
    return FALSE;
  if (attribution->verb == GENEVA_NO_INDEX || attribution->source.end == 0)
    return TRUE;
  /* those who rule there speak for it */
  first = geneva_reading_count_up_to (reading->tokens, sizeof (GenevaToken), G_STRUCT_OFFSET (GenevaToken, start),
                                      attribution->source.start) - 1;
  if (geneva_attribution_has_rulers (reading, first)
      || (first > 0 && geneva_attribution_has_rulers (reading, first - 1)))      /* "in southern Gaza" */
    return FALSE;
  verb = geneva_reading_verb (reading, attribution->verb);
  first = verb->tokens.first;
  /* the name alone, and right before its verb */
  while (first > 0 && verb->tokens.first - first < MAX_LOOK_TOKENS
         && geneva_reading_token (reading, first - 1)->start >= attribution->source.start)
    first--;
  return first == verb->tokens.first
         || geneva_reading_token (reading, verb->tokens.first - 1)->end != attribution->source.end
         || (first > 0 && geneva_reading_token (reading, first - 1)->kind == GENEVA_TOKEN_WORD
             && !(geneva_reading_token (reading, first)->flags & GENEVA_TOKEN_SENTENCE_START)
             && !geneva_token_is (reading, first - 1, "that") && !geneva_token_is (reading, first - 1, "and")
             && !geneva_token_is (reading, first - 1, "but"));
}

/* Whether an earlier attribution of the same speaker already holds this one in its content: "said they agreed to". */
static gboolean
is_inside_own (const GenevaReading     *reading,
               guint32                  index,
               const GenevaAttribution *attribution)
{
  for (guint32 i = index; i > 0 && index - i < 6; i--) {
    const GenevaAttribution *before = &g_array_index (reading->attributions, GenevaAttribution, i - 1);
    if (before->speaker == attribution->speaker && before->range.start <= attribution->range.start
        && before->range.end >= attribution->range.end)
      return TRUE;
  }
  return FALSE;
}

/* "is unwilling to | discuss": the cue stands before the verb's head. */
static gboolean
is_state_before (const GenevaReading     *reading,
                 const GenevaAttribution *attribution)
{
  return attribution->verb != GENEVA_NO_INDEX
         && attribution->cue.start < geneva_reading_token (reading, geneva_reading_verb (reading, attribution->verb)->head)->start;
}

/* "declined to comment", "sought refuge", "has yet to respond": no word of the speaker's. */
static gboolean
keeps_silent (const Judge             *judge,
              const GenevaAttribution *attribution)
{
  const GenevaReading *reading = judge->reading;
  const GenevaLexiconEntry *how, *what;
  const GenevaVerb *verb;
  guint32 next, word;

  if (attribution->mode == GENEVA_QUOTE_DIRECT || attribution->verb == GENEVA_NO_INDEX)
    return FALSE;
  verb = geneva_reading_verb (reading, attribution->verb);
  next = verb->head + 1;
  if (verb->head > 1 && geneva_token_is (reading, verb->head - 1, "to")
      && geneva_token_is (reading, verb->head - 2, "yet"))
    return TRUE;
  word = geneva_reading_token (reading, verb->head)->word;
  /* "failed to agree on a date" */
  if (attribution->stance == GENEVA_STANCE_SUPPORTS && !verb->negated && verb->status == GENEVA_TOLD_DID_NOT_HAPPEN
      && !is_state_before (reading, attribution))
    return TRUE;
  /* "has not threatened war" */
  if (verb->negated && geneva_lexicon_word_is (judge->lexicon, word, judge->classes->unsaid))
    return TRUE;
  /* "is unwilling to comment" */
  if (is_state_before (reading, attribution)
      && (what = geneva_lexicon_word_cue (judge->lexicon, word, judge->classes->silence)) && what->value == DECLINES)
    return TRUE;
  how = geneva_lexicon_word_cue (judge->lexicon, word, judge->classes->silent);
  if (!how)
    return FALSE;
  if (how->value == DECLINES) {
    if (!geneva_token_is (reading, next, "to"))
      return FALSE;
    next += geneva_token_is (reading, next + 1, "be") ? 2 : 1;
  }
  if (next >= reading->at.n_tokens)
    return FALSE;
  word = geneva_reading_token (reading, next)->word;
  what = geneva_lexicon_word_cue (judge->lexicon, word, judge->classes->silence);
  return what && what->value == how->value;
}

/* "hoped Kenya would accept", "asked whether Kenya backs", "urged Kenya to accept": what another hopes, asks or denies of
 * them, and they have not said. */
static gboolean
is_of_anothers_mind (const Judge      *judge,
                     const GenevaVerb *verb,
                     guint32           index)
{
  const GenevaReading *reading = judge->reading;
  const GenevaVerb *other = NULL;

  if (verb->subject.first >= verb->subject.end || verb->subject.first >= verb->tokens.first)
    return FALSE;
  for (guint32 i = index; i > 0 && index - i < 4 && !other; i--) {
    const GenevaVerb *before = geneva_reading_verb (reading, i - 1);
    if (before->sentence != verb->sentence)
      return FALSE;
    if (before->voice != GENEVA_VERB_NOUN)
      other = before;
  }
  if (!other || other->tokens.end > verb->subject.first || verb->subject.first > other->tokens.end + 4
      || !geneva_lexicon_word_is (judge->lexicon, geneva_reading_token (reading, other->head)->word,
                                  judge->classes->minds))
    return FALSE;
  for (guint32 i = other->tokens.end; i < verb->subject.first; i++) {
    if (geneva_reading_token (reading, i)->kind != GENEVA_TOKEN_WORD || geneva_token_is (reading, i, "and")
        || geneva_token_is (reading, i, "but") || geneva_token_is (reading, i, "as"))
      return FALSE;
  }
  return verb->is_finite || (verb->voice == GENEVA_VERB_INFINITIVE && verb->subject.end + 1 >= verb->tokens.first);
}

/* "welcomed the envoys to his ranch": who comes to see one, and no side taken. */
static gboolean
is_reception (const GenevaReading     *reading,
              const GenevaAttribution *attribution)
{
  const GenevaMention *guest;
  const GenevaTokenRange *content;
  guint32 head, mention;

  if (attribution->verb == GENEVA_NO_INDEX || attribution->mode == GENEVA_QUOTE_DIRECT || attribution->n_contents == 0)
    return FALSE;
  head = geneva_reading_verb (reading, attribution->verb)->head;
  content = &g_array_index (reading->content_tokens, GenevaTokenRange, attribution->first_content);
  if (!(geneva_token_is (reading, head, "welcomed") || geneva_token_is (reading, head, "welcomes")
        || geneva_token_is (reading, head, "welcoming")) || content->first < head)
    return FALSE;
  mention = geneva_reading_first_mention_from (reading, content->first);
  /* "the French president" */
  while (mention + 1 < reading->mentions->len
         && geneva_reading_mention (reading, mention + 1)->tokens.first <= geneva_reading_mention (reading, mention)->tokens.end
         && geneva_reading_mention (reading, mention + 1)->tokens.first < content->first + 5)
    mention++;
  if (mention >= reading->mentions->len)
    return FALSE;
  guest = geneva_reading_mention (reading, mention);
  /* "welcomed him to come": asked to */
  head = geneva_reading_first_verb_from (reading, guest->tokens.end);
  if (head < reading->verbs->len && geneva_reading_verb (reading, head)->tokens.first <= guest->tokens.end + 1
      && geneva_reading_verb (reading, head)->voice == GENEVA_VERB_INFINITIVE)
    return FALSE;
  return guest->tokens.first < content->first + 5 && guest->tokens.end + 1 < content->end && !guest->is_owner
         && (guest->kind == GENEVA_ENTITY_PERSON || guest->kind == GENEVA_ENTITY_ROLE)
         && (geneva_token_is (reading, guest->tokens.end, "to") || geneva_token_is (reading, guest->tokens.end, "at"));
}

/* "separatists must agree to stop", "how the rebels would respond": what somebody else wants, or nobody has said yet.
 * Who "would welcome" something takes a side, and who "cannot accept" it. */
static gboolean
is_only_asked_for (const Judge             *judge,
                   const GenevaAttribution *attribution)
{
  const GenevaReading *reading = judge->reading;
  const GenevaVerb *verb;
  gboolean has_modal = FALSE;

  if (attribution->mode == GENEVA_QUOTE_DIRECT || attribution->verb == GENEVA_NO_INDEX)
    return FALSE;
  verb = geneva_reading_verb (reading, attribution->verb);
  if (!attribution->is_said && is_of_anothers_mind (judge, verb, attribution->verb))
    return TRUE;
  if (verb->negated)
    return FALSE;
  for (guint32 i = verb->tokens.first; i < verb->head; i++) {
    const GenevaLexiconEntry *modal
      = geneva_lexicon_word_cue (judge->lexicon, geneva_reading_token (reading, i)->word, judge->classes->modal);
    if (modal && (modal->value == 0 || attribution->is_said))
      return TRUE;
    has_modal = has_modal || modal;
  }
  /* "if Iran accepted the accord", "whether they back it" */
  if (verb->status == GENEVA_TOLD_POSSIBLE && verb->is_finite && !has_modal
      && !(is_state_before (reading, attribution)
           && (verb->subject.first == 0
               || !geneva_reading_cue_at (reading, judge->lexicon, verb->subject.first - 1, judge->classes->subordinator, NULL))))
    return TRUE;
  /* "have four days to agree": how long, and not that they do */
  if (verb->voice == GENEVA_VERB_INFINITIVE && verb->tokens.first > 1) {
    guint32 timex = geneva_reading_first_timex_from (reading, verb->tokens.first - 2);
    guint32 to = geneva_token_is (reading, verb->tokens.first, "to") ? verb->tokens.first : verb->tokens.first - 1;
    for (; timex < reading->timexes->len && geneva_reading_timex (reading, timex)->tokens.first < to; timex++)
      continue;
    if (timex > 0 && geneva_reading_timex (reading, timex - 1)->tokens.end == to
        && geneva_reading_timex (reading, timex - 1)->kind == GENEVA_TIMEX_DURATION)
      return TRUE;
  }
  /* "is expected to reject", "was likely to accept": what others think */
  if (verb->head > 1 && geneva_token_is (reading, verb->head - 1, "to")) {
    static const char *const foreseen[] = { "expected", "likely", "unlikely", "bound", "poised", "believed", "thought", "supposed",
                                            "rumoured", "rumored", "certain", "sure" };
    for (guint k = 0; k < G_N_ELEMENTS (foreseen); k++) {
      if (geneva_token_is (reading, verb->head - 2, foreseen[k]))
        return TRUE;
    }
  }
  /* "accused Kenya of supporting the rebels" */
  return verb->voice == GENEVA_VERB_GERUND && verb->tokens.first > 0
         && geneva_lexicon_word_is (judge->lexicon, geneva_reading_token (reading, verb->tokens.first - 1)->word,
                                    judge->classes->charged);
}

/* "China backs new sanctions" alone in a line, without a full stop: the headline of another article. */
static gboolean
is_headline (const Judge             *judge,
             const GenevaAttribution *attribution)
{
  const GenevaReading *reading = judge->reading;
  const GenevaSentence *sentence;
  const GenevaToken *last;
  const GenevaVerb *verb;

  if (attribution->mode == GENEVA_QUOTE_DIRECT || attribution->verb == GENEVA_NO_INDEX)
    return FALSE;
  verb = geneva_reading_verb (reading, attribution->verb);
  sentence = geneva_reading_sentence (reading, verb->sentence);
  if (!sentence->is_in_body || sentence->end_token > sentence->first + MAX_HEADLINE_TOKENS
      || !(geneva_reading_token (reading, sentence->first)->flags & GENEVA_TOKEN_PARAGRAPH_START)
      || (sentence->end_token < reading->tokens->len
          && !(geneva_reading_token (reading, sentence->end_token)->flags & GENEVA_TOKEN_PARAGRAPH_START)))
    return FALSE;
  last = geneva_reading_token (reading, sentence->end_token - 1);
  /* In the present, as headlines are. */
  return last->kind == GENEVA_TOKEN_WORD && verb->tokens.first == verb->head && verb->voice == GENEVA_VERB_ACTIVE
         && reading->text[geneva_reading_token (reading, verb->head)->end - 1] == 's';
}

void
geneva_read_statements (GenevaReading       *reading,
                        const GenevaLexicon *lexicon)
{
  Judge judge = { .reading = reading, .lexicon = lexicon };

  if (reading->attributions->len == 0)
    return;
  judge.classes = geneva_speech_get_classes (lexicon);
  judge.weights = g_array_sized_new (FALSE, TRUE, sizeof (float),
                                     geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_ISSUES));
  g_array_set_size (judge.weights, geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_ISSUES));
  judge.touched = geneva_reading_take_spare (reading, GENEVA_SPARE_ISSUES, sizeof (guint32));

  for (guint32 i = 0; i < reading->attributions->len; i++) {
    const GenevaAttribution *attribution = &g_array_index (reading->attributions, GenevaAttribution, i);

    if (attribution->speaker == GENEVA_NO_INDEX || keeps_silent (&judge, attribution)
        || is_only_asked_for (&judge, attribution) || is_reception (reading, attribution) || is_headline (&judge, attribution)
        || is_inside_own (reading, i, attribution) || is_only_place (reading, attribution) || is_done (&judge, attribution))
      continue;
    if (attribution->mode == GENEVA_QUOTE_DIRECT) {
      for (guint32 k = 0; k < attribution->n_contents; k++) {
        guint32 content = attribution->first_content + k;
        add_statement (&judge, attribution, i, g_array_index (reading->contents, GenevaTextRange, content),
                       g_array_index (reading->content_tokens, GenevaTokenRange, content), GENEVA_QUOTE_DIRECT);
      }
      continue;
    }
    if (attribution->n_contents > 0)
      add_statement (&judge, attribution, i, attribution->range,
                     g_array_index (reading->content_tokens, GenevaTokenRange, attribution->first_content),
                     GENEVA_QUOTE_INDIRECT);
    for (guint32 k = 0; k < attribution->n_contents && attribution->mode == GENEVA_QUOTE_MIXED; k++)
      add_own_quotes (&judge, attribution, i,
                      g_array_index (reading->content_tokens, GenevaTokenRange, attribution->first_content + k));
  }
  geneva_reading_sort (reading->statements, compare_statements);
  g_array_unref (judge.weights);
}
