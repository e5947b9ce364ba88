/* Where what is said by a cue begins and ends: behind hearers, times, places and "that"; before another speaker, another
 * cue of the same one, and the clause that an aside stands in.
 *
 * Which cues there are and who speaks by them is not looked at here.
 */
#include "extract/geneva-attribution-search.h"
#include "extract/geneva-frame.h"

/* How far behind a cue a colon may open somebody's words, in tokens. */
#define REACH_TO_COLON 9
/* And "that" behind those who are told. */
#define REACH_TO_THAT 7

typedef GenevaAttributionSearch Search;

/* "denied that and said", "denied that.": what was told before. */
gboolean
geneva_attribution_stands_for_words (const Search *search,
                                      guint32       token)
{
  const GenevaReading *reading = search->reading;
  guint32 next = token + 1;

  if (!word_is (search, token, search->classes->that))
    return FALSE;
  if (next < reading->at.n_tokens && geneva_reading_token (reading, next)->mark == ',')
    next++;
  else if (next >= reading->at.n_tokens || geneva_reading_token (reading, next)->mark == '.')
    return TRUE;
  return next < reading->at.n_tokens
         && (geneva_token_is (reading, next, "and") || geneva_token_is (reading, next, "but"));
}

/* "that" between a verb and what was said; "that's" and "that would help" begin what was said. */
static gboolean
joins_clause (const Search *search,
              guint32       token)
{
  const GenevaToken *next = token + 1 < search->reading->at.n_tokens ? geneva_reading_token (search->reading, token + 1) : NULL;

  return word_is (search, token, search->classes->that)
         && !(next && next->kind == GENEVA_TOKEN_WORD && next->start == geneva_reading_token (search->reading, token)->end)
         && !geneva_token_is (search->reading, token + 1, "would") && !geneva_attribution_stands_for_words (search, token);
}

GenevaTokenRange
geneva_attribution_trim (const Search    *search,
                         GenevaTokenRange range)
{
  while (range.first < range.end) {
    const GenevaToken *token = geneva_reading_token (search->reading, range.first);
    if (token->kind != GENEVA_TOKEN_PUNCTUATION && !joins_clause (search, range.first))
      break;
    range.first++;
  }
  while (range.end > range.first
         && geneva_reading_token (search->reading, range.end - 1)->kind == GENEVA_TOKEN_PUNCTUATION)
    range.end--;
  return range;
}

/* "a truce that is to begin": behind "that" stands the verb itself, and no clause of what was said. */
static gboolean
is_relative_that (const Search *search,
                  guint32       token)
{
  guint32 next = geneva_reading_first_verb_from (search->reading, token);

  return next < search->reading->verbs->len && geneva_reading_verb (search->reading, next)->tokens.first == token + 1
         && geneva_reading_verb (search->reading, next)->is_finite;
}

/* "on Monday", "in Geneva", "after the talks": where and when, not what a side is taken on. */
gboolean
geneva_attribution_tells_circumstances (const Search *search,
                                        guint32       token)
{
  guint32 timex;

  if (geneva_token_is (search->reading, token, "in") || geneva_token_is (search->reading, token, "at")
      || geneva_token_is (search->reading, token, "after") || geneva_token_is (search->reading, token, "during"))
    return TRUE;
  timex = geneva_reading_first_timex_from (search->reading, token);
  return timex < search->reading->timexes->len
         && geneva_reading_timex (search->reading, timex)->tokens.first <= token + 1;
}

/* “told Kenyan television: "…"”: the words that a colon opens, with nothing set apart before it; `from`: none. */
static guint32
find_quote_behind_colon (const Search *search,
                         guint32       from,
                         guint32       end)
{
  for (guint32 i = from; i + 1 < end && i < from + REACH_TO_COLON; i++) {
    const GenevaToken *token = geneva_reading_token (search->reading, i);

    if (token->mark == ':')
      return geneva_is_quote_mark (geneva_reading_token (search->reading, i + 1)) ? i + 1 : from;
    if ((token->kind == GENEVA_TOKEN_PUNCTUATION && token->mark != '(' && token->mark != ')')
        || token->kind == GENEVA_TOKEN_QUOTE)
      break;
  }
  return from;
}

/* "told the delegates that …": the word that ends whom one tells; `from`: none. */
static guint32
find_that_behind_hearer (const Search *search,
                         guint32       from,
                         guint32       end)
{
  const GenevaReading *reading = search->reading;
  guint32 verb = geneva_reading_first_verb_from (reading, from);

  /* "told a meeting that": a noun */
  while (verb < reading->verbs->len && geneva_reading_verb (reading, verb)->voice == GENEVA_VERB_NOUN
         && geneva_reading_verb (reading, verb)->tokens.first < from + REACH_TO_THAT)
    verb++;
  if (verb < reading->verbs->len)
    end = MIN (end, geneva_reading_verb (reading, verb)->tokens.first);
  for (guint32 i = from + 1; i < end && i < from + REACH_TO_THAT; i++) {
    if (geneva_reading_token (reading, i - 1)->kind != GENEVA_TOKEN_WORD
        && geneva_reading_token (reading, i - 1)->kind != GENEVA_TOKEN_POSSESSIVE)
      break;
    if (joins_clause (search, i))
      return is_relative_that (search, i) ? from : i;
  }
  return from;
}

/* "after meeting the envoy in Rome on Friday that …", "in a statement, “…”": behind the circumstances that begin at the token,
 * up to "that" or a quotation; `from`: none of them ends so. */
static guint32
skip_circumstances (const Search *search,
                    guint32       from,
                    guint32       end,
                    gboolean      takes_side)
{
  const GenevaReading *reading = search->reading;

  if (from >= end || !word_is (search, from, search->classes->preposition)
      || (takes_side && !geneva_attribution_tells_circumstances (search, from)))
    return from;
  for (guint32 i = from + 1; i < end && i < from + GENEVA_ATTRIBUTION_REACH; i++) {
    /* "said in a statement, “…”" */
    if (geneva_is_quote_mark (geneva_reading_token (reading, i)))
      return geneva_reading_token (reading, i - 1)->mark == ',' || geneva_reading_token (reading, i - 1)->mark == ':' ? i : from;
    /* "at that time that …": the first points at something */
    if (word_is (search, i, search->classes->that) && i > from + 1 && !is_relative_that (search, i))
      return i + 1;
  }
  return from;
}

/* Where the content to the right of a cue begins: behind hearers ("told reporters"), times, places and "that". */
guint32
geneva_attribution_skip_hearers (const Search *search,
                                 guint32       from,
                                 guint32       end,
                                 gboolean      tells,
                                 gboolean      takes_side)
{
  const GenevaReading *reading = search->reading;
  guint32 spoken = find_quote_behind_colon (search, from, end);

  if (spoken != from)
    return spoken;
  spoken = skip_circumstances (search, from, end, takes_side);
  if (spoken != from)
    return spoken;
  for (guint32 steps = 0; from < end && steps < 16; steps++) {
    const GenevaToken *token = geneva_reading_token (reading, from);
    guint32 timex = geneva_reading_first_timex_from (reading, from);
    const GenevaLexiconEntry *hearer;
    guint n_tokens = 1;

    if (geneva_is_quote_mark (token) || token->mark == ':')
      break;
    if (joins_clause (search, from))
      return from + 1;
    if (timex < reading->timexes->len && geneva_reading_timex (reading, timex)->tokens.first <= from + 1
        && geneva_reading_timex (reading, timex)->tokens.first >= from) {
      from = geneva_reading_timex (reading, timex)->tokens.end;
      continue;
    }
    hearer = geneva_reading_cue_at (reading, search->lexicon, from, search->classes->hearer, &n_tokens);
    if (hearer && (tells || hearer->value == 0)) {
      from += n_tokens;
      tells = FALSE;
      /* "told reporters at the airport that …", "on a conference call that …" */
      spoken = skip_circumstances (search, from, end, !(geneva_token_is (reading, from, "on") || geneva_token_is (reading, from, "by")));
      if (spoken != from)
        return spoken;
      continue;
    }
    /* "asked whether Iran would": Iran is not who is asked. */
    if (tells && !word_is (search, from, search->classes->subordinator)) {
      guint32 that = find_that_behind_hearer (search, from, end);
      if (that != from)
        return that + 1;
      guint32 mention = geneva_attribution_mention_near (reading, from, end);
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
guint32
geneva_attribution_end_of_right (const Search *search,
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
    /* "Kenya says it is late; Chad says it is early" */
    if (next->is_finite && next->subject.first > from + 1 && next->subject.first < next->tokens.first
        && geneva_reading_token (reading, next->subject.first - 1)->mark == ';'
        && geneva_speech_is_plain (search->classes, search->lexicon, reading, next->head))
      return next->subject.first - 1;
  }
  return end;
}

/* Whether the word at the token is a pronoun that stands for the actor. */
static gboolean
stands_for (const GenevaReading *reading,
            guint32              token,
            guint32              entity)
{
  guint32 mention = geneva_reading_first_mention_from (reading, token);

  return entity != GENEVA_NO_INDEX && mention < reading->mentions->len
         && geneva_reading_mention (reading, mention)->tokens.first == token
         && geneva_reading_mention (reading, mention)->form == GENEVA_MENTION_PRONOUN
         && geneva_reading_mention (reading, mention)->entity == entity;
}

/* Whether a relative clause without a comma inside leads from the end of a subject to a verb: ", which never". */
static gboolean
is_in_relative (const GenevaReading *reading,
                guint32              from,
                guint32              verb)
{
  for (guint32 i = verb; i > from && verb - i < 12; i--) {
    if (geneva_reading_token (reading, i - 1)->mark == ',')
      return FALSE;
    if (geneva_token_is (reading, i - 1, "who") || geneva_token_is (reading, i - 1, "which")
        || geneva_token_is (reading, i - 1, "that"))
      return TRUE;
  }
  return FALSE;
}

/* "called for a truce and said that …": up to where the same speaker goes on by another cue. */
guint32
geneva_attribution_end_before_own (const Search    *search,
                                   GenevaTokenRange range,
                                   guint32          verb,
                                   guint32          speaker)
{
  const GenevaReading *reading = search->reading;
  GenevaTokenRange subject = geneva_reading_verb (reading, verb)->subject;
  guint32 first = geneva_reading_verb (reading, verb)->tokens.first;

  if (subject.first >= subject.end)
    return range.end;
  for (guint32 i = verb + 1; i < reading->verbs->len; i++) {
    const GenevaVerb *next = geneva_reading_verb (reading, i);
    guint32 joint = next->tokens.first;
    gboolean is_again, shares;

    if (joint >= range.end || joint > first + GENEVA_ATTRIBUTION_REACH_OF_CLAUSE)
      break;
    /* "which opposed the plan, left the talks": behind the comma the clause around it goes on. */
    if (subject.end < first
        && (geneva_reading_verb (reading, verb)->voice == GENEVA_VERB_GERUND || is_in_relative (reading, subject.end, first))
        && joint > range.first + 1 && next->is_finite && next->subject.first == subject.first
        && geneva_reading_token (reading, joint - 1)->mark == ',' && !geneva_quotes_find_around (search->quotes, joint))
      return joint - 1;
    if (joint <= range.first + 1 || !next->is_finite
        || !(geneva_speech_begins (search->classes, reading, next) & GENEVA_SPEECH_BEGINS_CUE))
      continue;
    /* ", but it denied" */
    is_again = next->subject.end == next->tokens.first && next->subject.first + 1 == next->subject.end
               && geneva_reading_token (reading, next->subject.first - 2)->mark == ','
               && stands_for (reading, next->subject.first, speaker);
    /* "denied it was behind the raid and blamed": the pronoun's verb is shared, and the speaker's all the same. */
    shares = !is_again && next->subject.first > first && stands_for (reading, next->subject.first, speaker);
    if (!is_again && !shares && geneva_attribution_get_subject (search, next).first != subject.first)
      continue;
    joint -= is_again ? 2 : 1;
    /* "and also said" */
    if (!geneva_token_is (reading, joint, "and") && !geneva_token_is (reading, joint, "but"))
      joint--;
    if (joint > range.first && (geneva_token_is (reading, joint, "and") || geneva_token_is (reading, joint, "but"))
        && !geneva_quotes_find_around (search->quotes, joint)
        && geneva_speech_classify (search->classes, search->lexicon, reading, next).kind != GENEVA_SPEECH_NONE)
      return joint;
  }
  return range.end;
}

/* "Despite saying …, Smith left", "Smith, after saying …, left": up to the comma before the main clause. */
guint32
geneva_attribution_end_of_aside (const Search     *search,
                                 const GenevaVerb *verb,
                                 GenevaTokenRange  sentence)
{
  const GenevaReading *reading = search->reading;
  guint32 main_verb, begin;

  if (!geneva_attribution_find_main (search, verb, sentence, &main_verb))
    return sentence.end;
  begin = geneva_reading_verb (reading, main_verb)->tokens.first;
  if (verb->tokens.first == sentence.first + 1)
    begin = geneva_reading_verb (reading, main_verb)->subject.first;
  while (begin > verb->tokens.end && geneva_reading_token (reading, begin)->mark != ',')
    begin--;
  return begin > verb->tokens.end ? begin : sentence.end;
}

/* "…, saying", "…, accusing": words of the speaker's own begin there. */
static gboolean
begins_words (const Search *search,
              guint32       token)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *verb;
  GenevaSpeechKind kind;
  guint32 i;

  if (!(search->classes->begins[geneva_reading_token (reading, token)->word] & GENEVA_SPEECH_BEGINS_CUE))
    return FALSE;
  i = geneva_reading_first_verb_from (reading, token);
  verb = i < reading->verbs->len ? geneva_reading_verb (reading, i) : NULL;
  if (!verb || verb->head != token || verb->voice != GENEVA_VERB_GERUND)
    return FALSE;
  kind = geneva_speech_classify (search->classes, search->lexicon, reading, verb).kind;
  return kind == GENEVA_SPEECH_PLAIN || kind == GENEVA_SPEECH_STANCE;
}

guint32
geneva_attribution_end_before_turn (const Search    *search,
                                    GenevaTokenRange range)
{
  for (guint32 i = range.first; i + 1 < range.end; i++) {
    guint8 mark = geneva_reading_token (search->reading, i)->mark;
    /* "criticised the army while urging restraint" */
    if (mark == ';' || (i > range.first && begins_words (search, i + 1) && geneva_token_is (search->reading, i, "while"))
        || (mark == ',' && (word_is (search, i + 1, search->classes->turn) || begins_words (search, i + 1))))
      return i;
  }
  return range.end;
}
