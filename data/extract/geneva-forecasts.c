/* The forecasts stage: every statement of when a planned thing will, may or won't take place.
 *
 * Begins at the expressions of time. What governs one is looked for to its left (will, due to, agreed to,
 * postponed until), then to its right ("On Friday the two will meet"), then in the thing itself ("next
 * week's summit"). A date that is over counts where a plan is recalled ("originally proposed for May"). "As
 * soon as possible" is a forecast without a date; what is planned without a word of time is told by
 * geneva-forecasts-undated.c. Knows the classes of cues-forecast.tsv and the tenses of cues-time.tsv; reads
 * times, verbs, attributions and events.
 *
 * Over 600 lines: one search for what governs a date, in four directions that share their words.
 */
#include "extract/geneva-forecasts-private.h"
#include "extract/geneva-said-by.h"
#include "extract/geneva-times.h"

#include <string.h>

#define MAX_LEFT 35
#define MAX_RIGHT 14
#define MAX_AHEAD 18
#define MAX_DAYS 200            /* a day without its year that lies farther ahead may as well have been */
#define MAX_THING_WORDS 7
#define MAX_TO_THING 12
#define RECALL_SECONDS (G_GINT64_CONSTANT (3) * 366 * GENEVA_DAY_SECONDS)     /* no plan is recalled longer */

typedef GenevaForecastStage Stage;
typedef GenevaForecastGovernor Governor;

#define NOWHERE GENEVA_FORECAST_NOWHERE

static const char *const strengths[] = { "scheduled", "scheduled", "expected", "proposed", "hoped",
                                        "conditional" };

gboolean
geneva_forecast_is_thing (const Stage *stage,
                          guint32      token)
{
  return geneva_forecast_has (stage, token, stage->thing) ||
         (geneva_reading_token (stage->reading, token)->flags & GENEVA_TOKEN_JOINED &&
          geneva_forecast_has (stage, token, stage->thing_joined));
}

/* "be announced" says no more than "announce". */
static gboolean
is_behind_be (const Stage *stage,
              guint32      token,
              guint32      from)
{
  for (guint32 i = token; i-- > from && token - i <= 2; ) {
    if (geneva_forecast_has (stage, i, stage->be))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_past_verb (const Stage *stage,
              guint32      token,
              guint32      from)
{
  const GenevaToken *at = geneva_reading_token (stage->reading, token);
  const char *text = stage->reading->text;
  gboolean is_past = geneva_forecast_has (stage, token, stage->past) ||
                     (at->shape == GENEVA_SHAPE_LOWER && at->end - at->start >= 5 &&
                      text[at->end - 1] == 'd' &&
                      text[at->end - 2] == 'e' && !geneva_forecast_has (stage, token, stage->not_past));

  return is_past && !is_behind_be (stage, token, from);
}

static gboolean
is_infinitive (const Stage *stage,
               guint32      token,
               guint32      limit)
{
  return token + 1 < limit && geneva_forecast_has (stage, token, stage->to) &&
         geneva_forecast_grammar (stage, token) == GENEVA_GRAMMAR_TO &&
         geneva_reading_token (stage->reading, token + 1)->shape == GENEVA_SHAPE_LOWER &&
         geneva_forecast_grammar (stage, token + 1) != GENEVA_GRAMMAR_DETERMINER;
}

/* "will vote", "to start": a verb, not the thing. */
static gboolean
is_used_as_verb (const Stage *stage,
                 guint32      token)
{
  guint8 before = token > 0 ? geneva_forecast_grammar (stage, token - 1) % GENEVA_GRAMMAR_NEGATED : 0;

  return before == GENEVA_GRAMMAR_WILL || before == GENEVA_GRAMMAR_MAY || before == GENEVA_GRAMMAR_TO ||
         before == GENEVA_GRAMMAR_NOT;
}

static gboolean
is_verb (const Stage *stage,
         guint32      token)
{
  guint32 index = geneva_reading_first_verb_from (stage->reading, token);

  return index < stage->reading->verbs->len &&
         geneva_reading_verb (stage->reading, index)->tokens.first == token &&
         geneva_reading_verb (stage->reading, index)->voice != GENEVA_VERB_NOUN;
}

/* "brought to hospital", "moved to a prison": where, not when. */
static gboolean
is_place (const Stage *stage,
          guint32      token)
{
  guint8 code = geneva_forecast_grammar (stage, token);

  return token < stage->reading->at.n_tokens && code != GENEVA_GRAMMAR_TIME && code != GENEVA_GRAMMAR_ADVERB
         && code != GENEVA_GRAMMAR_ADJECTIVE && code != GENEVA_GRAMMAR_NUMBER && code != GENEVA_GRAMMAR_DETERMINER
         && code != GENEVA_GRAMMAR_EITHER && code != GENEVA_GRAMMAR_PREPOSITION;
}

/* To the left of the date, not beyond the sentence: the word that puts it into the future. FALSE: something
 * else governs it, or nothing was found (`*stops_at_saying` tells that a verb of saying stands between). */
static gboolean
find_left (const Stage *stage,
           guint32      from,
           guint32      first,
           Governor    *governor,
           gboolean    *stopped)
{
  gboolean has_infinitive = FALSE;
  guint32 infinitive = NOWHERE;

  *stopped = FALSE;
  for (guint32 i = first; i-- > from && first - i <= MAX_LEFT; ) {
    const GenevaToken *at = geneva_reading_token (stage->reading, i);
    const GenevaLexiconEntry *entry;

    if (at->mark == ';')
      break;
    if (at->kind != GENEVA_TOKEN_WORD)
      continue;
    if (geneva_forecast_grammar (stage, i) == GENEVA_GRAMMAR_TIME)
      continue;
    if (is_infinitive (stage, i, first)) {
      has_infinitive = TRUE;
      infinitive = i;
      if (i > from && geneva_forecast_grammar (stage, i - 1) == GENEVA_GRAMMAR_BE &&
          !geneva_forecast_has (stage, i - 1, stage->be)) {
        governor->token = i - 1;       /* "are to return" */
        return TRUE;
      }
      continue;
    }
    entry = geneva_lexicon_word_cue (stage->lexicon, at->word, stage->governor);
    if (entry && at->shape != GENEVA_SHAPE_UPPER &&
        !(geneva_reading_token (stage->reading, i + 1)->flags & GENEVA_TOKEN_JOINED)) {
      gboolean is_bound = geneva_forecast_has (stage, i, stage->needs_to);
      gboolean is_moved = geneva_forecast_has (stage, i, stage->moved);
      /* "moved to hospital" goes somewhere */
      gboolean reaches = has_infinitive && infinitive - i <= 5 &&
                         !(is_moved && infinitive == i + 1 && !is_verb (stage, infinitive));

      /* "due to the fog" tells a cause */
      if (geneva_forecast_grammar (stage, i) == GENEVA_GRAMMAR_PLANNED && geneva_forecast_has (stage, i + 1, stage->to) &&
          i + 1 < first &&
          !is_infinitive (stage, i + 1, first) && geneva_token_is (stage->reading, i, "due"))
        continue;
      /* "called for talks in May", "moved to Monday", "set for June" */
      for (guint32 j = i + 1; is_bound && !reaches && j < first && j <= i + 3; j++)
        reaches = geneva_forecast_has (stage, j, stage->for_) ||
                  (is_moved && geneva_forecast_has (stage, j, stage->to) && first - j <= 3 && !is_place (stage, j + 1));
      if (!is_bound || reaches) {
        governor->token = i;
        governor->strength = (guint) entry->value;
        governor->is_moved = is_moved;
        governor->is_modal = geneva_forecast_has (stage, i, stage->modal) ||
            geneva_forecast_grammar (stage, i) % GENEVA_GRAMMAR_NEGATED == GENEVA_GRAMMAR_WILL ||
                             geneva_forecast_grammar (stage, i) % GENEVA_GRAMMAR_NEGATED == GENEVA_GRAMMAR_MAY;
        return TRUE;
      }
    }
    if (geneva_forecast_has (stage, i, stage->say) && !is_behind_be (stage, i, from)) {
      *stopped = TRUE;
      break;
    }
    if (geneva_forecast_is_thing (stage, i) && governor->thing == NOWHERE && first - i <= 5 && !is_used_as_verb (stage, i))
      governor->thing = i;
    if (is_past_verb (stage, i, from)) {
      *stopped = TRUE;
      break;
    }
  }
  governor->infinitive = infinitive;
  return FALSE;
}

static gboolean
find_right (const Stage *stage,
            guint32      end,
            guint32      limit,
            gboolean     stops_at_comma,
            Governor    *governor)
{
  limit = MIN (limit, end + MAX_RIGHT);
  for (guint32 i = end; i < limit; i++) {
    const GenevaToken *at = geneva_reading_token (stage->reading, i);
    guint8 code = geneva_forecast_grammar (stage, i);

    if (at->kind != GENEVA_TOKEN_WORD) {
      if (at->kind == GENEVA_TOKEN_QUOTE || at->mark == ';' || at->mark == ':' ||
          (stops_at_comma && at->mark == ','))
        return FALSE;
      continue;
    }
    if (stops_at_comma && (geneva_forecast_has (stage, i, stage->opens) || geneva_forecast_has (stage, i, stage->that)))
      return FALSE;
    if (i + 1 < limit && geneva_reading_token (stage->reading, i + 1)->flags & GENEVA_TOKEN_JOINED)
      continue;      /* "would-be" */
    /* "Blair on Wednesday set out" */
    if (geneva_token_is (stage->reading, i, "set") && i + 1 < limit &&
        (geneva_token_is (stage->reading, i + 1, "out") || geneva_token_is (stage->reading, i + 1, "up") ||
         geneva_token_is (stage->reading, i + 1, "off") ||
         geneva_forecast_grammar (stage, i + 1) == GENEVA_GRAMMAR_DETERMINER))
      return FALSE;
    if (code % GENEVA_GRAMMAR_NEGATED == GENEVA_GRAMMAR_WILL || code == GENEVA_GRAMMAR_PLANNED ||
        code % GENEVA_GRAMMAR_NEGATED == GENEVA_GRAMMAR_MAY) {
      const GenevaLexiconEntry *entry = geneva_lexicon_word_cue (stage->lexicon, at->word, stage->governor);

      governor->token = i;
      governor->strength = entry ? (guint) entry->value : 1;
      governor->is_behind = TRUE;
      governor->is_modal = TRUE;
      return TRUE;
    }
    if (geneva_forecast_has (stage, i, stage->say) || is_past_verb (stage, i, end))
      return FALSE;
  }
  return FALSE;
}

/* "next week's summit", "the June 3 vote": the thing right behind its date. */
static guint32
find_thing_behind (const Stage *stage,
                   guint32      end,
                   guint32      limit)
{
  guint32 i = end;

  if (i < limit && geneva_reading_token (stage->reading, i)->kind == GENEVA_TOKEN_POSSESSIVE)
    i++;
  for (guint32 n = 0; i < limit && n < 4; i++, n++) {
    guint8 code = geneva_forecast_grammar (stage, i);
    if (geneva_reading_token (stage->reading, i)->kind != GENEVA_TOKEN_WORD)
      break;
    if (geneva_forecast_is_thing (stage, i))
      return i;
    if (code != GENEVA_GRAMMAR_NONE && code != GENEVA_GRAMMAR_ADJECTIVE && code != GENEVA_GRAMMAR_NAME)
      break;
  }
  return NOWHERE;
}

static guint32
find_thing (const Stage *stage,
            guint32      first,
            guint32      end,
            gboolean     backwards)
{
  if (backwards) {
    for (guint32 i = end; i-- > first && end - i <= MAX_TO_THING; ) {
      if (geneva_forecast_is_thing (stage, i) && !is_used_as_verb (stage, i))
        return i;
    }
  } else {
    for (guint32 i = first; i < end && i - first <= MAX_TO_THING; i++) {
      if (geneva_forecast_is_thing (stage, i) && !is_used_as_verb (stage, i))
        return i;
    }
  }
  return NOWHERE;
}

guint32
geneva_forecast_phrase_begin (const Stage *stage,
                              guint32      from,
                              guint32      thing)
{
  guint32 i = thing;

  while (i > from && thing - i < MAX_THING_WORDS) {
    const GenevaToken *before = geneva_reading_token (stage->reading, i - 1);
    guint8 code = geneva_forecast_grammar (stage, i - 1);
    gboolean is_joined = (geneva_reading_token (stage->reading, i)->flags & GENEVA_TOKEN_JOINED) != 0;
    gboolean is_inside = code == GENEVA_GRAMMAR_NONE || code == GENEVA_GRAMMAR_ADJECTIVE ||
        code == GENEVA_GRAMMAR_NAME ||
                         code == GENEVA_GRAMMAR_POSSESSIVE || code == GENEVA_GRAMMAR_NUMBER ||
                         (code == GENEVA_GRAMMAR_QUOTE && thing - i < 5);

    /* "face-to-face" stays whole */
    if (!is_joined && (!is_inside || (before->kind == GENEVA_TOKEN_WORD &&
                                      geneva_forecast_has (stage, i - 1, stage->governor)) ||
                       is_verb (stage, i - 1) || geneva_forecast_has (stage, i - 1, stage->attend) ||
                           geneva_forecast_has (stage, i - 1, stage->holding) ||
                       geneva_forecast_has (stage, i - 1, stage->say)))
      break;
    i--;
  }
  while (i < thing && geneva_reading_token (stage->reading, i)->kind != GENEVA_TOKEN_WORD &&
         geneva_reading_token (stage->reading, i)->kind != GENEVA_TOKEN_NUMBER)
    i++;
  return i;
}

const char *
geneva_forecast_words (const Stage *stage,
                       guint32      first,
                       guint32      end)
{
  GenevaTextRange range = geneva_reading_range (stage->reading, (GenevaTokenRange) { first, end });
  char *words, *at;
  const char *kept;

  words = g_strndup (stage->reading->text + range.start, range.end - range.start);
  for (at = words; *at; at++) {
    if (*at == '\n' || *at == '\r')
      *at = ' ';
  }
  kept = geneva_reading_keep (stage->reading, words);
  g_free (words);
  return kept;
}

/* The verb of a modal that an expression of time, which ends at `end`, parts from it; NOWHERE: none. */
static guint32
find_parted_head (const Stage    *stage,
                  const Governor *governor,
                  guint32         end)
{
  guint32 index;
  const GenevaVerb *verb;

  if (!governor->is_modal || governor->token == NOWHERE || governor->is_behind)
    return NOWHERE;
  index = geneva_reading_first_verb_from (stage->reading, governor->token);
  if (index >= stage->reading->verbs->len)
    return NOWHERE;
  verb = geneva_reading_verb (stage->reading, index);
  return verb->tokens.first == governor->token && verb->head >= end ? verb->head : NOWHERE;
}

/* What is planned, in words; its first token in `*begin`. */
static const char *
describe (const Stage    *stage,
          const Governor *governor,
          guint32         from,
          guint32         first,
          guint32         end,
          guint32         limit,
          guint32        *begin)
{
  guint32 thing = governor->thing, verb, last;

  *begin = first;
  if (governor->token != NOWHERE && !governor->is_behind) {
    *begin = governor->token;
    if (thing == NOWHERE || thing < governor->token)
      thing = find_thing (stage, governor->token + 1, first, FALSE);
    if (thing == NOWHERE)
      thing = find_thing (stage, from, governor->token, TRUE);
    /* "Under the agreement, the parliament will elect": where it is said, not what is to come */
    if (thing != NOWHERE && thing + 2 < governor->token &&
        geneva_forecast_grammar (stage, from) == GENEVA_GRAMMAR_PREPOSITION &&
        geneva_reading_token (stage->reading, thing + 1)->mark == ',')
      thing = NOWHERE;
  } else if (governor->is_behind && thing == NOWHERE) {
    thing = find_thing (stage, end, MIN (limit, end + MAX_RIGHT + 4), FALSE);
  }
  if (thing != NOWHERE) {
    guint32 phrase = geneva_forecast_phrase_begin (stage, from, thing);
    *begin = MIN (*begin, phrase);
    return geneva_forecast_words (stage, phrase, thing + 1);
  }
  if (governor->token == NOWHERE)
    return "";
  /* no thing: what is to be done */
  verb = governor->is_present ? governor->token : governor->token + 1;
  last = governor->is_behind ? MIN (limit, verb + 6) : first;
  while (verb < last && (geneva_forecast_has (stage, verb, stage->to) ||
                         geneva_forecast_grammar (stage, verb) == GENEVA_GRAMMAR_ADVERB))
    verb++;
  if (verb < last && geneva_reading_token (stage->reading, verb)->mark == ',') {
    /* "will, weather permitting, follow in June": behind the aside; "the idea, but that is not …" plans nothing */
    guint32 comma = verb + 1;
    while (comma < last && geneva_reading_token (stage->reading, comma)->mark != ',')
      comma++;
    if (!governor->is_modal)
      return "";
    verb = MIN (comma + 1, last);
  }
  while (last > verb + 1 && (geneva_forecast_grammar (stage, last - 1) == GENEVA_GRAMMAR_PREPOSITION ||
                             geneva_forecast_grammar (stage, last - 1) == GENEVA_GRAMMAR_EITHER ||
                             geneva_reading_token (stage->reading, last - 1)->kind != GENEVA_TOKEN_WORD))
    last--;
  /* "he would soon depart for Rome", "will on Monday meet" */
  if (find_parted_head (stage, governor, end) != NOWHERE)
    verb = last;
  if (verb >= last && !governor->is_behind && !governor->is_present) {
    for (verb = last = end; last < limit && last < end + 5; last++) {
      if (geneva_reading_token (stage->reading, last)->kind != GENEVA_TOKEN_WORD
          || geneva_forecast_grammar (stage, last) == GENEVA_GRAMMAR_AND)
        break;
    }
    if (verb < last)
      return geneva_forecast_words (stage, verb, last);
    verb = governor->token + 1;
    last = first;
  }
  if (verb < last && geneva_forecast_grammar (stage, verb) != GENEVA_GRAMMAR_PREPOSITION &&
      !(last == verb + 1 && geneva_forecast_has (stage, verb, stage->holding)))
    return geneva_forecast_words (stage, verb, last);
  /* "Voting is set for 9 June": what stands before the governor */
  last = governor->token;
  while (last > from && (geneva_forecast_grammar (stage, last - 1) == GENEVA_GRAMMAR_BE ||
                         geneva_forecast_grammar (stage, last - 1) == GENEVA_GRAMMAR_HAVE ||
                         geneva_forecast_grammar (stage, last - 1) == GENEVA_GRAMMAR_ADVERB))
    last--;
  /* "the fair, which ends on 3 July": the fair */
  if (last > from + 2 && geneva_token_is (stage->reading, last - 1, "which")) {
    last--;
    if (geneva_reading_token (stage->reading, last - 1)->mark == ',')
      last--;
  }
  verb = last > from ? geneva_forecast_phrase_begin (stage, from, last - 1) : last;
  *begin = MIN (*begin, verb);
  return verb < last ? geneva_forecast_words (stage, verb, last) : geneva_forecast_words (stage, governor->token,
                                                                    governor->token + 1);
}

static gboolean
is_negated (const Stage    *stage,
            const Governor *governor,
            guint32         from,
            guint32         limit)
{
  guint32 first, end;

  if (governor->token == NOWHERE)
    return FALSE;
  if (geneva_forecast_has (stage, governor->token, stage->negative))
    return TRUE;
  first = governor->token > from + 2 ? governor->token - 2 : from;
  end = MIN (limit, governor->token + 4);
  for (guint32 i = first; i < end; i++) {
    if (geneva_forecast_has (stage, i, stage->negative) && i != governor->token)
      return TRUE;
  }
  return FALSE;
}

gboolean
geneva_forecast_is_conditional (const Stage *stage,
                                guint32      from,
                                guint32      to)
{
  for (guint32 i = from; i < to && i < from + MAX_LEFT; i++) {
    if (geneva_forecast_has (stage, i, stage->conditional))
      return TRUE;
  }
  return FALSE;
}

/* "foreign ministers meet", "an envoy launches": a present form that the verb stage took for a finite verb. */
static gboolean
is_present_verb (const Stage              *stage,
                 const GenevaLexiconMatch *match,
                 guint32                   token)
{
  const GenevaReading *reading = stage->reading;
  const GenevaVerb *verb;
  guint32 index;

  if (match->n_tokens != 1 || !(match->forms & (GENEVA_FORM_BASE | GENEVA_FORM_THIRD)) || match->forms & GENEVA_FORM_PAST)
    return FALSE;
  index = geneva_reading_first_verb_from (reading, token);
  if (index >= reading->verbs->len)
    return FALSE;
  verb = geneva_reading_verb (reading, index);
  return verb->tokens.first == token && verb->head == token && verb->is_finite && verb->subject.first < verb->subject.end
         && verb->governor == GENEVA_NO_INDEX
         /* not "what they want in July" */
         && (verb->frame->kind || verb->frame->flags & GENEVA_FRAME_LIGHT);
}

/* A verb in the present tense to the left: "Kerry meets Lavrov on Monday". `stopped`: behind one that tells what is over. */
static guint32
find_present_verb (const Stage *stage,
                   guint32      from,
                   guint32      first,
                   gboolean     is_to_come,
                   gboolean     stopped)
{
  for (guint32 i = first; i-- > from && first - i <= 10; ) {
    const GenevaLexiconMatch *match;

    if (geneva_forecast_grammar (stage, i) == GENEVA_GRAMMAR_BE || geneva_forecast_has (stage, i, stage->say) ||
        is_past_verb (stage, i, from))
      return NOWHERE;
    /* "said of the law, which expires in June": what is over stands farther off */
    if (stopped) {
      if (geneva_forecast_has (stage, i, stage->schedule) && is_verb (stage, i))
        return i;
      continue;
    }
    match = geneva_reading_match_at (stage->reading, i, GENEVA_LEXICON_VERBS);
    if (i > from && ((match && match->n_tokens == 1 && match->forms == GENEVA_FORM_THIRD) ||
                     (is_to_come && match && is_present_verb (stage, match, i)) ||
                     geneva_forecast_has (stage, i, stage->schedule)))
      return i;
  }
  return NOWHERE;
}

void
geneva_forecast_emit (Stage          *stage,
                      const Governor *governor,
                      guint32         timex,
                      const char     *predicted,
                      const char     *event,
                      guint32         first,
                      guint32         end,
                      gboolean        will_not,
                      gboolean        conditional)
{
  GenevaReadForecast forecast = {
    .range = geneva_reading_range (stage->reading, (GenevaTokenRange) { first, end }), .event = event,
    .is_noun = governor->thing != NOWHERE, .timex = timex,
    .predicted = predicted, .will_not = (guint8) will_not,
    .strength = strengths[conditional ? 5 : MIN (governor->strength, 5)],
        .ground = { governor->rule, governor->score },
  };

  forecast.by = geneva_said_by (stage->reading, forecast.range);
  geneva_reading_append (stage->reading->forecasts, forecast);
  stage->last_governor = governor->token;
  stage->last_end = end;
}

/* "ahead of talks this afternoon" */
static gboolean
is_ahead (const Stage *stage,
          guint32      from,
          guint32      thing)
{
  if (thing == NOWHERE)
    return FALSE;
  for (guint32 i = thing; i-- > from && thing - i <= 5; ) {
    if (geneva_token_is (stage->reading, i, "ahead") || geneva_token_is (stage->reading, i, "before"))
      return TRUE;
  }
  return FALSE;
}

/* "ahead of a crucial meeting of the union in Oslo in June": the thing that "ahead of" leads to, over names and places.
 * NOWHERE: none, or a verb or comma parts the date from it. */
static guint32
find_thing_ahead (const Stage *stage,
                  guint32      from,
                  guint32      first)
{
  guint32 thing = NOWHERE;

  for (guint32 i = first; i-- > from && first - i <= MAX_AHEAD; ) {
    if (geneva_token_is (stage->reading, i, "ahead"))
      return thing;
    if (geneva_reading_token (stage->reading, i)->mark == ',' || is_verb (stage, i))
      return NOWHERE;
    if (geneva_forecast_is_thing (stage, i))
      thing = i;
  }
  return NOWHERE;
}

/* Most rules' names differ in their first letter. */
static inline gboolean
is_rule (const GenevaTimex *timex,
         const char        *name)
{
  return timex->ground.rule[0] == name[0] && strcmp (timex->ground.rule, name) == 0;
}

/* "to go on despite losses in 1996", "hopes for peace following the death on Thursday": the date of what only goes along. */
static gboolean
is_beside (const Stage *stage,
           guint32      from,
           guint32      first)
{
  for (guint32 i = first; i-- > from + 1; ) {
    if (geneva_token_is (stage->reading, i, "despite") || geneva_token_is (stage->reading, i, "following")
        || geneva_token_is (stage->reading, i, "after") || geneva_token_is (stage->reading, i, "since"))
      return TRUE;
  }
  return FALSE;
}

/* "reached an accord to open the border on 3 July": nothing stands between what is to be done and the date, which is no one
 * else's either ("to join the October index", "to pass the budget for the year to March"). */
static gboolean
is_day_of_infinitive (const Stage       *stage,
                      const GenevaTimex *timex,
                      guint32            infinitive)
{
  const GenevaReading *reading = stage->reading;
  guint32 first = timex->tokens.first, verb = geneva_reading_first_verb_from (reading, infinitive);
  guint8 code = geneva_forecast_grammar (stage, timex->tokens.end);

  /* "was forced to resign Sunday": most likely last Sunday */
  if (timex->bound != GENEVA_BOUND_BY && timex->bound != GENEVA_BOUND_UNTIL
      && (is_rule (timex, "bare-weekday") || timex->ground.rule[0] == 'h'
          || (timex->value && strlen (timex->value) == strlen ("2013-05-05")
              && timex->span.begin > stage->today + MAX_DAYS * GENEVA_DAY_SECONDS)))
    return FALSE;
  if (timex->kind == GENEVA_TIMEX_DURATION || first - infinitive > MAX_AHEAD || verb >= reading->verbs->len
      || timex != geneva_reading_timex (reading, geneva_reading_first_timex_from (reading, infinitive))
      || geneva_reading_verb (reading, verb)->head >= first || !is_verb (stage, infinitive)
      || code == GENEVA_GRAMMAR_NONE || code == GENEVA_GRAMMAR_ADJECTIVE || code == GENEVA_GRAMMAR_NAME
      || code == GENEVA_GRAMMAR_POSSESSIVE || geneva_token_is (reading, first - 1, "to"))
    return FALSE;
  for (; verb + 1 < reading->verbs->len; verb++) {
    const GenevaVerb *next = geneva_reading_verb (reading, verb + 1);

    if (next->tokens.first >= first)
      break;
    if (next->voice != GENEVA_VERB_NOUN)
      return FALSE;
  }
  for (guint32 i = infinitive + 2; i < first; i++) {
    if (geneva_reading_token (reading, i)->kind == GENEVA_TOKEN_PUNCTUATION || geneva_token_is (reading, i, "ahead")
        || geneva_token_is (reading, i, "especially"))
      return FALSE;
  }
  return !is_beside (stage, infinitive, first);
}

/* Expressions that may be when a thing is to take place. */
static gboolean
may_predict (const GenevaTimex *timex)
{
  static const char *const never[] = { "word-now", "word-past", "so-far", "recent-units", "the-recent-units",
                                       "day-one", "that-unit", "overnight", "century", "the-century", "joined-century",
                                       "decade", "the-decade" };

  if (timex->kind == GENEVA_TIMEX_SET || (timex->kind == GENEVA_TIMEX_DURATION && !timex->value))
    return FALSE;
  if (strncmp (timex->ground.rule, "the-past-", strlen ("the-past-")) == 0 ||
      strncmp (timex->ground.rule, "last-", strlen ("last-")) == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (never); i++) {
    if (is_rule (timex, never[i]))
      return FALSE;
  }
  return TRUE;
}

/* "over the 2007-13 | budget": whose time it is, not when; "the June 3 vote" and "the 2012 campaign began" are when. */
static gboolean
tells_apart (const Stage *stage,
             guint32      first,
             guint32      end)
{
  return first > 0 && end < stage->reading->at.n_tokens
         && geneva_forecast_grammar (stage, first - 1) == GENEVA_GRAMMAR_DETERMINER
         && geneva_reading_token (stage->reading, first)->kind == GENEVA_TOKEN_NUMBER
         && geneva_reading_token (stage->reading, end)->kind == GENEVA_TOKEN_WORD
         /* "the 2014 | German cup", but "the 22 January | Geneva talks" */
         && ((geneva_forecast_grammar (stage, end) == GENEVA_GRAMMAR_NAME
              && find_thing_behind (stage, end, MIN (end + 4, stage->reading->at.n_tokens)) == NOWHERE)
             || (geneva_forecast_grammar (stage, end) == GENEVA_GRAMMAR_NONE
                 && geneva_reading_token (stage->reading, end)->shape == GENEVA_SHAPE_LOWER)) && !geneva_forecast_is_thing (stage, end)
         && !is_used_as_verb (stage, end);
}

static void
read_timex (Stage   *stage,
            guint32  index)
{
  GenevaReading *reading = stage->reading;
  const GenevaTimex *timex = geneva_reading_timex (reading, index);
  guint32 first = timex->tokens.first, end = timex->tokens.end, begin, last, parted;
  const GenevaSentence *sentence =
    geneva_reading_sentence (reading, geneva_reading_sentence_of (reading, first));
  gboolean is_soon = is_rule (timex, "as-soon-as-possible");
  gboolean is_vague = is_rule (timex, "word-future");
  gboolean is_over = stage->has_today && timex->value && timex->span.end <= stage->today;
  /* not "at six" of the same day */
  gboolean is_to_come = stage->has_today && timex->value && timex->span.begin >= stage->today + GENEVA_DAY_SECONDS;
  gboolean is_today_or_later = stage->has_today && timex->value && timex->span.begin >= stage->today;
  gboolean stopped, will_not, is_governed;
  const char *event;
  Governor governor = { .token = NOWHERE, .thing = NOWHERE, .infinitive = NOWHERE, .strength = 1 };

  /* a stretch until now */
  if (stage->has_today && timex->value && timex->span.begin < stage->today &&
      timex->span.end == stage->today + GENEVA_DAY_SECONDS)
    return;
  if (first > 0 && geneva_token_is (reading, first - 1, "since"))
    return;
  if (tells_apart (stage, first, end))
    return;
  if (geneva_reading_skip_dateline (reading, geneva_reading_sentence_of (reading, first)) > first)
    return;
  is_governed = find_left (stage, sentence->first, first, &governor, &stopped);
  if (!is_governed && is_to_come && governor.thing == NOWHERE)
    governor.thing = find_thing_ahead (stage, sentence->first, first);
  if (is_governed) {
    gboolean is_near = first - governor.token <= 2;

    governor.rule = governor.is_moved ? "moved-to" : governor.is_modal ? "modal" : "plan";
    governor.score = 0.8f;
    /* "there will be troops of several countries for a long time to come" */
    if (is_vague && first - governor.token > (end - first > 3 ? 14 : 8))
      return;
    if (is_over) {
      if (timex->ground.rule[0] == 'l' || strstr (timex->ground.rule, "-ago") ||
          strstr (timex->ground.rule, "past") ||
          strcmp (timex->ground.rule, "deictic") == 0)
        return;
      /* a plan that is recalled; but "agreed on Monday", "will … as on Monday" tell of that day itself */
      if (governor.is_modal || (is_near && !governor.is_moved && timex->bound == GENEVA_BOUND_NONE &&
                                !geneva_forecast_has (stage, first - 1, stage->for_)))
        return;
      if (governor.is_moved && timex->bound != GENEVA_BOUND_UNTIL && !geneva_forecast_has (stage, first - 1, stage->to) &&
          !geneva_forecast_has (stage, first - 1, stage->for_))
        return;
      if (timex->span.end < stage->today - RECALL_SECONDS || is_beside (stage, governor.token, first))
        return;
      governor.rule = "recalled-plan";
      governor.score = 0.65f;
    }
    /* "slipped 2 points throughout the day" */
    if (governor.is_moved && (is_near || !is_today_or_later || timex->kind == GENEVA_TIMEX_DURATION) && timex->bound == GENEVA_BOUND_NONE &&
        !geneva_forecast_has (stage, first - 1, stage->to) && !is_to_come)
      return;
  } else if (is_soon) {
    if (governor.thing == NOWHERE)
      governor.thing = find_thing (stage, sentence->first, first, TRUE);
    if (governor.thing == NOWHERE && (governor.infinitive == NOWHERE || !is_verb (stage, governor.infinitive)))
      return;
    if (governor.thing == NOWHERE)
      governor.token = governor.infinitive;
    governor.rule = "as-soon-as-possible";
    governor.strength = 4;
    governor.score = 0.7f;
  } else if (!is_over && !stopped && find_right (stage, end, sentence->end_token, FALSE, &governor)) {
    governor.rule = "modal-behind";
    governor.score = 0.75f;
  } else if (!is_over && stopped && find_right (stage, end, sentence->end_token, TRUE, &governor) &&
             is_today_or_later) {
    governor.rule = "modal-behind";
    governor.score = 0.65f;
  } else if ((is_to_come || (is_today_or_later && is_ahead (stage, sentence->first, governor.thing))) &&
             governor.thing != NOWHERE &&
             (timex->bound == GENEVA_BOUND_NONE || timex->bound == GENEVA_BOUND_IN ||
              timex->bound == GENEVA_BOUND_ABOUT)) {
    governor.rule = "dated-thing";
    governor.score = 0.65f;
  } else if (is_to_come && (governor.thing = find_thing_behind (stage, end,
                                                                sentence->end_token)) != NOWHERE) {
    governor.rule = "thing-of-date";
    governor.score = 0.7f;
  } else if (is_to_come && governor.infinitive != NOWHERE && is_day_of_infinitive (stage, timex, governor.infinitive)) {
    governor.token = governor.infinitive;
    governor.strength = 3;
    governor.rule = "infinitive";
    governor.score = 0.6f;
  } else if (is_today_or_later && (is_to_come || !stopped) &&
             (governor.token = find_present_verb (stage, sentence->first, first, is_to_come, stopped)) != NOWHERE) {
    /* "told his hosts Tuesday"; a thing farther off is another matter */
    if (stopped && is_rule (timex, "bare-weekday"))
      return;
    if (stopped)
      governor.thing = NOWHERE;
    governor.is_present = TRUE;
    governor.rule = "present-for-future";
    governor.score = 0.6f;
  } else {
    return;
  }
  if (is_soon && governor.token != NOWHERE) {
    /* "as soon as possible, at the latest by the end of the month": the date tells more */
    const GenevaTimex *next = index + 1 < reading->timexes->len
        ? geneva_reading_timex (reading, index + 1) : NULL;
    if (next && next->value && next->tokens.first < sentence->end_token && next->tokens.first - end <= 10)
      return;
  }
  if (governor.token != NOWHERE && governor.token == stage->last_governor) {
    /* "will open on Monday, to be followed by the summit from Tuesday" */
    if (!is_to_come || governor.thing == NOWHERE || governor.thing < stage->last_end)
      return;
    governor.token = NOWHERE;
    governor.rule = "dated-thing";
    governor.score = 0.65f;
  }
  /* "today's world, where much can be done": whose day it is, not when */
  if (governor.is_behind && governor.thing == NOWHERE
      && geneva_reading_token (reading, MIN (end, reading->at.n_tokens - 1))->kind == GENEVA_TOKEN_POSSESSIVE
      && find_thing (stage, end, MIN (sentence->end_token, end + MAX_RIGHT + 4), FALSE) == NOWHERE)
    return;
  event = describe (stage, &governor, sentence->first, first, end, sentence->end_token, &begin);
  if (!*event && governor.token != NOWHERE)
    return;
  will_not = timex->bound != GENEVA_BOUND_NOT_BEFORE &&
      is_negated (stage, &governor, sentence->first, sentence->end_token);
  last = end;
  parted = find_parted_head (stage, &governor, end);
  if (parted != NOWHERE)
    last = parted + 1;
  else if (governor.is_behind)
    last = MIN (sentence->end_token, governor.token + 4);
  else if (governor.rule[0] == 't' && governor.thing != NOWHERE)
    last = governor.thing + 1;
  /* What is put off until June is in June. */
  geneva_forecast_emit (stage, &governor, index,
        is_soon ? NULL
        : governor.is_moved && timex->bound == GENEVA_BOUND_UNTIL ? timex->value
                                                                  : geneva_times_bounded_value (reading, timex), event,
        MIN (begin, first), last,
        will_not, geneva_forecast_is_conditional (stage, sentence->first, first));
}

int
geneva_forecast_compare (gconstpointer a,
                         gconstpointer b)
{
  const GenevaReadForecast *first = a, *second = b;

  if (first->range.start != second->range.start)
    return first->range.start < second->range.start ? -1 : 1;
  return first->range.end < second->range.end ? -1 : first->range.end > second->range.end;
}

/* The classes alone, looked up once a lexicon. */
static gpointer
stage_new (const GenevaLexicon *lexicon)
{
  Stage *stage = g_new0 (Stage, 1);
  const struct { guint32 *id; const char *name; } classes[] = {
    { &stage->governor, "forecast-governor" }, { &stage->needs_to, "forecast-needs-to" },
        { &stage->moved, "forecast-moved" },
    { &stage->holding, "forecast-holding" }, { &stage->attend, "forecast-attend" },
    { &stage->negative, "forecast-negative" }, { &stage->conditional, "forecast-conditional" },
    { &stage->thing, "planned-thing" }, { &stage->thing_joined, "planned-thing-joined" },
        { &stage->say, "tense-say" }, { &stage->past, "tense-past" },
    { &stage->modal, "tense-modal" }, { &stage->opens, "tense-open" }, { &stage->to, "word-to" },
    { &stage->not_past, "tense-not-past" }, { &stage->be, "word-be" }, { &stage->for_, "word-for" },
    { &stage->that, "word-that" }, { &stage->schedule, "tense-schedule" },
  };

  stage->lexicon = lexicon;
  stage->last_governor = NOWHERE;
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    *classes[i].id = geneva_lexicon_get_class (lexicon, classes[i].name);
  return stage;
}

static void
stage_init (Stage               *stage,
            GenevaReading       *reading,
            const GenevaLexicon *lexicon)
{
  *stage = *(const Stage *) geneva_lexicon_get_built (lexicon, stage_new, g_free);
  stage->reading = reading;
  if (reading->has_published && reading->published.first_end == GENEVA_EDTF_END_KNOWN &&
      reading->published.first.precision <= GENEVA_EDTF_DAY) {
    stage->has_today = TRUE;
    stage->today = geneva_day_from_instant (reading->published.first.bounds.begin) * GENEVA_DAY_SECONDS;
  }
}

void
geneva_read_forecasts (GenevaReading       *reading,
                       const GenevaLexicon *lexicon)
{
  Stage stage;

  g_return_if_fail (reading != NULL && lexicon != NULL);

  stage_init (&stage, reading, lexicon);
  for (guint32 i = 0; i < reading->timexes->len; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);
    if (timex->range.start < reading->body.end && may_predict (timex))
      read_timex (&stage, i);
  }
  geneva_forecasts_read_undated (&stage);
  geneva_reading_sort (reading->forecasts, geneva_forecast_compare);
}
