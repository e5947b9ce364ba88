/* Forecasts whose date stands elsewhere in the article, or nowhere: "will attend the conference", "will travel to Oslo",
 * "the meetings will be held there", "more talks are likely".
 *
 * Begins at the events that are planned and at the verbs; what a forecast of a date tells already is not told again.
 */
#include "extract/geneva-forecasts-private.h"

#include <string.h>

#define NOWHERE GENEVA_FORECAST_NOWHERE
#define MAX_NEAR 4
#define MAX_KNOWN 200      /* forecasts from the first on that may name a thing's date */

/* "will attend the conference": when the conference is, if the article says so elsewhere. */
static void
read_attending (GenevaForecastStage *stage,
                guint32              token,
                guint32              dated,
                guint32              n_dated,
                guint32             *at)
{
  GenevaReading *reading = stage->reading;
  const GenevaSentence *sentence =
    geneva_reading_sentence (reading, geneva_reading_sentence_of (reading, token));
  GenevaForecastGovernor governor = { .token = NOWHERE, .thing = NOWHERE, .strength = 2, .rule = "attending",
                                      .score = 0.5f };
  guint32 begin = NOWHERE, will = NOWHERE;
  const GenevaReadForecast known = g_array_index (reading->forecasts, GenevaReadForecast, dated);
  GenevaTextRange range;

  for (guint32 i = token; i-- > sentence->first && token - i <= 3; ) {
    if (geneva_forecast_grammar (stage, i) == GENEVA_GRAMMAR_WILL)
      will = i;
    else if (geneva_forecast_grammar (stage, i) == GENEVA_GRAMMAR_WILL + GENEVA_GRAMMAR_NEGATED ||
             geneva_forecast_has (stage, i, stage->negative))
      return;
  }
  if (will == NOWHERE)
    return;
  for (guint32 i = token + 1; i < sentence->end_token && i <= token + 9; i++) {
    if (geneva_reading_token (reading, i)->mark == ',' || geneva_forecast_has (stage, i, stage->say))
      break;
    if (geneva_forecast_is_thing (stage, i)) {
      governor.thing = i;
      break;
    }
  }
  if (governor.thing == NOWHERE)
    return;
  governor.token = will;
  begin = will;
  range = geneva_reading_range (reading, (GenevaTokenRange) { begin, governor.thing + 1 });
  /* the forecasts of times run along with the tokens; the few around here are looked at */
  while (*at < n_dated && g_array_index (reading->forecasts, GenevaReadForecast, *at).range.end < range.start)
    (*at)++;
  for (guint32 i = *at; i < n_dated && i < *at + MAX_NEAR; i++) {
    const GenevaReadForecast *other = &g_array_index (reading->forecasts, GenevaReadForecast, i);
    if (other->range.start < range.end && range.start < other->range.end)
      return;
  }
  geneva_forecast_emit (stage, &governor, known.timex, known.predicted,
        geneva_forecast_words (stage, geneva_forecast_phrase_begin (stage, token + 1, governor.thing), governor.thing + 1),
            begin,
            governor.thing + 1,
        FALSE, geneva_forecast_is_conditional (stage, sentence->first, token));
}


/* The first of the `n` forecasts that ends behind the start of the range, looked for from `*at` on, where the last one was;
 * whether it begins before the end of the range. */
static gboolean
is_told (const GenevaReading *reading,
         guint32              n,
         GenevaTextRange      range,
         guint32             *at)
{
  const GenevaReadForecast *forecasts = (const GenevaReadForecast *) (const void *) reading->forecasts->data;

  while (*at < n && forecasts[*at].range.end <= range.start)
    (*at)++;
  return *at < n && forecasts[*at].range.start < range.end;
}

/* "will", "due to", "was to": what leaves no doubt that it is planned; "would" only tells of what somebody foresees. */
static gboolean
is_scheduled (const GenevaForecastStage *stage,
              const GenevaVerb          *verb)
{
  const GenevaReading *reading = stage->reading;
  guint8 code = geneva_forecast_grammar (stage, verb->tokens.first) % GENEVA_GRAMMAR_NEGATED;

  if (!verb->is_finite || verb->voice == GENEVA_VERB_NOUN || verb->head == verb->tokens.first)
    return FALSE;
  if (code == GENEVA_GRAMMAR_WILL)
    return !geneva_token_is (reading, verb->tokens.first, "would")
           && !geneva_token_is (reading, verb->tokens.first, "should");
  /* "is to", "was due to", "are expected to" */
  for (guint32 i = verb->tokens.first + 1; code == GENEVA_GRAMMAR_BE && i < verb->head; i++) {
    code = geneva_forecast_grammar (stage, i);
    if ((code == GENEVA_GRAMMAR_TO || code == GENEVA_GRAMMAR_PLANNED) && !geneva_token_is (reading, i, "supposed"))
      return verb->head > i && geneva_forecast_grammar (stage, verb->head - 1) == GENEVA_GRAMMAR_TO;
    code = code == GENEVA_GRAMMAR_ADVERB ? GENEVA_GRAMMAR_BE : GENEVA_GRAMMAR_NONE;
  }
  return FALSE;
}

/* The tokens of a verb group and of what it is about: no more than a short phrase behind it. */
static guint32
find_end (const GenevaForecastStage *stage,
          const GenevaVerb          *verb)
{
  const GenevaReading *reading = stage->reading;
  guint32 end = MIN (verb->clause.end, reading->at.n_tokens - 1), i = verb->tokens.end;

  for (; i < end; i++) {
    guint8 code = geneva_forecast_grammar (stage, i), next = geneva_forecast_grammar (stage, i + 1);

    /* a name is told to its end */
    if (i >= verb->tokens.end + 6 && code != GENEVA_GRAMMAR_NAME)
      break;
    if (code == GENEVA_GRAMMAR_PREPOSITION || code == GENEVA_GRAMMAR_TO) {
      guint32 index = geneva_reading_first_verb_from (reading, i + 1);

      /* "on furthering ties", "to cast their votes" */
      if ((code == GENEVA_GRAMMAR_TO && next != GENEVA_GRAMMAR_NAME && next != GENEVA_GRAMMAR_DETERMINER)
          || (index < reading->verbs->len && geneva_reading_verb (reading, index)->tokens.first == i + 1
              && geneva_reading_verb (reading, index)->voice != GENEVA_VERB_NOUN))
        break;
    } else if (code != GENEVA_GRAMMAR_NONE && code != GENEVA_GRAMMAR_ADJECTIVE && code != GENEVA_GRAMMAR_NAME
               && code != GENEVA_GRAMMAR_DETERMINER && code != GENEVA_GRAMMAR_POSSESSIVE) {
      break;
    }
  }
  while (i > verb->tokens.end && geneva_forecast_grammar (stage, i - 1) != GENEVA_GRAMMAR_NONE
         && geneva_forecast_grammar (stage, i - 1) != GENEVA_GRAMMAR_NAME)
    i--;
  return i;
}

/* "X will travel to Oslo", "was to meet Y hours later": the planned event, and its date where it has one. */
static void
read_planned (GenevaForecastStage *stage,
              guint32              n_dated)
{
  GenevaReading *reading = stage->reading;
  const char *consult = geneva_plover_names[GENEVA_PLOVER_CONSULT];
  guint32 at = 0, last = NOWHERE;

  for (guint i = 0; i < reading->events->len; i++) {
    const GenevaReadEvent *event = &g_array_index (reading->events, GenevaReadEvent, i);
    GenevaForecastGovernor governor = { .thing = NOWHERE, .strength = 1, .rule = "planned-event", .score = 0.5f };
    const GenevaVerb *verb;
    guint32 begin, end;

    if (event->kind != consult || event->verb == GENEVA_NO_INDEX || event->verb == last
        || (event->status != GENEVA_TOLD_PLANNED && event->status != GENEVA_TOLD_DID_NOT_HAPPEN))
      continue;
    verb = geneva_reading_verb (reading, event->verb);
    if (!is_scheduled (stage, verb) || verb->tokens.end >= reading->at.n_tokens)
      continue;
    /* "negotiations will continue" is told by its thing */
    if (event->noun != GENEVA_NO_INDEX && geneva_reading_verb (reading, event->noun)->tokens.first < verb->tokens.first)
      continue;
    last = event->verb;
    end = find_end (stage, verb);
    begin = verb->tokens.first;
    /* "the conference will be attended by" */
    if (verb->is_passive && verb->subject.first < verb->subject.end && verb->subject.end <= begin)
      begin = geneva_forecast_phrase_begin (stage, verb->subject.first, verb->subject.end - 1);
    if (at > 0 && event->range.start < g_array_index (reading->forecasts, GenevaReadForecast, at - 1).range.end)
      at = 0;      /* nouns come behind verbs */
    if (is_told (reading, n_dated, geneva_reading_range (reading, (GenevaTokenRange) { begin, end }), &at))
      continue;
    governor.token = verb->tokens.first;
    geneva_forecast_emit (stage, &governor, GENEVA_NO_INDEX, event->when,
                          begin < verb->tokens.first ? geneva_forecast_words (stage, begin, verb->subject.end)
                                                     : geneva_forecast_words (stage, verb->head, end),
                          begin, end, verb->negated,
                          geneva_forecast_is_conditional (stage, geneva_reading_sentence (reading, verb->sentence)->first,
                                                          verb->clause.end));
  }
}

/* "will be held", "will take place", "will take effect"; the token behind them in `*end`. Not "will be a step", "will take
 * long". */
static gboolean
takes_place (const GenevaForecastStage *stage,
             const GenevaVerb          *verb,
             guint32                   *end)
{
  const GenevaReading *reading = stage->reading;

  if (!geneva_forecast_has (stage, verb->head, stage->holding) || !is_scheduled (stage, verb)
      || geneva_token_is (reading, verb->head, "be"))
    return FALSE;
  if (!geneva_token_is (reading, verb->head, "take") && !geneva_token_is (reading, verb->head, "come"))
    return TRUE;
  if (geneva_token_is (reading, verb->head + 1, "place") || geneva_token_is (reading, verb->head + 1, "effect")) {
    *end = MAX (verb->head + 2, verb->tokens.end);
    return TRUE;
  }
  return geneva_token_is (reading, verb->head + 1, "into");
}

/* "may lead to new talks": the thing, or NOWHERE. */
static guint32
find_led_to (const GenevaForecastStage *stage,
             const GenevaVerb          *verb)
{
  const GenevaReading *reading = stage->reading;
  guint32 end = MIN (verb->clause.end, verb->tokens.end + 11);

  if (geneva_forecast_grammar (stage, verb->tokens.first) != GENEVA_GRAMMAR_MAY || verb->negated
      || !geneva_token_is (reading, verb->head, "lead") || !geneva_token_is (reading, verb->head + 1, "to"))
    return NOWHERE;
  for (guint32 i = verb->head + 2; i < end && !geneva_token_is (reading, i, "between"); i++) {
    if (geneva_forecast_is_thing (stage, i)
        && !(i + 1 < end && (geneva_forecast_is_thing (stage, i + 1) || geneva_token_is (reading, i + 1, "of"))))
      return i;
  }
  return NOWHERE;
}

/* The date of the thing, where a forecast of one that goes by the same word names it; NULL: none does. */
static const char *
find_known_date (const GenevaForecastStage *stage,
                 guint32                    thing,
                 guint32                    n_dated)
{
  const GenevaReading *reading = stage->reading;
  const GenevaToken *token = geneva_reading_token (reading, thing);
  gsize n = token->end - token->start;

  if (reading->text[token->end - 1] == 's')
    n--;
  for (guint32 i = 0; i < MIN (n_dated, MAX_KNOWN); i++) {
    const GenevaReadForecast *forecast = &g_array_index (reading->forecasts, GenevaReadForecast, i);
    const char *word = forecast->is_noun && forecast->predicted ? strrchr (forecast->event, ' ') : NULL;

    if (!forecast->is_noun || !forecast->predicted || forecast->will_not)
      continue;
    word = word ? word + 1 : forecast->event;
    if (strncmp (word, reading->text + token->start, n) == 0 && (word[n] == 0 || strcmp (word + n, "s") == 0))
      return forecast->predicted;
  }
  return NULL;
}

/* "the meetings will still be held there", "the ceasefire will take effect", "more talks are likely". */
static void
read_things (GenevaForecastStage *stage,
             guint32              n_dated)
{
  GenevaReading *reading = stage->reading;
  guint32 at = 0;

  for (guint32 i = 0; i < reading->verbs->len; i++) {
    const GenevaVerb *verb = geneva_reading_verb (reading, i);
    GenevaForecastGovernor governor = { .thing = NOWHERE, .strength = 1, .rule = "planned-thing", .score = 0.5f };
    guint32 end = verb->tokens.end, thing, begin;
    gboolean is_none;
    GenevaTextRange range;
    guint8 code = 0;

    if (!verb->is_finite || verb->subject.first >= verb->subject.end || verb->subject.end > verb->tokens.first
        || verb->tokens.end >= reading->at.n_tokens || reading->at.tokens[verb->tokens.first].start >= reading->body.end)
      continue;
    thing = find_led_to (stage, verb);
    if (thing != NOWHERE) {
      begin = geneva_forecast_phrase_begin (stage, verb->head + 2, thing);
      governor.token = verb->tokens.first;
      governor.thing = thing;
      governor.strength = 5;
      range = geneva_reading_range (reading, (GenevaTokenRange) { verb->tokens.first, thing + 1 });
      if (!is_told (reading, n_dated, range, &at))
        geneva_forecast_emit (stage, &governor, GENEVA_NO_INDEX, NULL, geneva_forecast_words (stage, begin, thing + 1),
                              verb->tokens.first, thing + 1, FALSE, TRUE);
      continue;
    }
    if (verb->head == verb->tokens.first) {
      /* "are likely", not "are likely to fail" */
      code = geneva_forecast_grammar (stage, verb->head) == GENEVA_GRAMMAR_BE ? geneva_forecast_grammar (stage, end) : 0;
      if ((code != GENEVA_GRAMMAR_PLANNED && !geneva_token_is (reading, end, "likely")) || end + 1 >= reading->at.n_tokens
          || geneva_forecast_grammar (stage, end + 1) == GENEVA_GRAMMAR_TO
          || geneva_forecast_grammar (stage, end + 1) == GENEVA_GRAMMAR_THAT || verb->negated)
        continue;
      end++;
    } else if (!takes_place (stage, verb, &end)) {
      continue;
    }
    /* not "talks which will go on" */
    code = geneva_forecast_grammar (stage, verb->tokens.first - 1);
    if (code == GENEVA_GRAMMAR_RELATIVE || code == GENEVA_GRAMMAR_THAT)
      continue;
    thing = verb->subject.end - 1;
    if (!geneva_forecast_is_thing (stage, thing))
      continue;
    begin = geneva_forecast_phrase_begin (stage, verb->subject.first, thing);
    is_none = begin > verb->subject.first && geneva_token_is (reading, begin - 1, "no");
    range = geneva_reading_range (reading, (GenevaTokenRange) { begin, end });
    if (is_told (reading, n_dated, range, &at))
      continue;
    governor.token = verb->tokens.first;
    governor.thing = thing;
    governor.strength = geneva_token_is (reading, end - 1, "likely") ? 2 : 1;
    geneva_forecast_emit (stage, &governor, GENEVA_NO_INDEX, find_known_date (stage, thing, n_dated),
                          geneva_forecast_words (stage, begin, thing + 1), begin, end, verb->negated || is_none,
                          geneva_forecast_is_conditional (stage, geneva_reading_sentence (reading, verb->sentence)->first,
                                                          verb->clause.end));
  }
}

void
geneva_forecasts_read_undated (GenevaForecastStage *stage)
{
  GenevaReading *reading = stage->reading;
  guint32 dated = NOWHERE, n_dated = reading->forecasts->len, at = 0;

  /* the first thing with a date to come is what the article is about */
  for (guint32 i = 0; i < n_dated && dated == NOWHERE; i++) {
    const GenevaReadForecast *forecast = &g_array_index (reading->forecasts, GenevaReadForecast, i);

    if (forecast->predicted && forecast->timex != GENEVA_NO_INDEX && !forecast->will_not && stage->has_today
        && geneva_reading_timex (reading, forecast->timex)->span.begin > stage->today)
      dated = i;
  }
  for (guint32 i = 0; dated != NOWHERE
                      && (i = geneva_reading_find_hinted (reading, i, GENEVA_HINT_ATTEND, 0)) < reading->at.n_tokens; i++)
    read_attending (stage, i, dated, n_dated, &at);
  geneva_reading_sort (reading->forecasts, geneva_forecast_compare);
  read_things (stage, reading->forecasts->len);
  geneva_reading_sort (reading->forecasts, geneva_forecast_compare);
  read_planned (stage, reading->forecasts->len);
}
