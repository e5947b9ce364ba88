/* When an event was, told by words that are not its verb's own: the date that opens the sentence, that of the other act or
 * the visit that it goes along with, what has lasted since.
 *
 * Asked only where no date stands with the verb; every look ends at the sentence, but that for the dates of a stay.
 */
#include "extract/geneva-event-when.h"

#include <string.h>

/* A stay is dated that many dates away, either way. */
#define REACH_TO_STAY 100

/* "called him hours before she was to meet the envoy", "Shortly after A met B, the army attacked": on the day of the other
 * act. NULL: the clause does not open so, or the other has no date. */
static const char *
date_by_hours (const GenevaEventSearch *search,
               guint32                  verb)
{
  static const char *const words[] = { "hours", "minutes", "moments", "shortly", "hour", "immediately" };
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb), *other;
  guint32 first = geneva_reading_sentence (reading, v->sentence)->first, at = v->subject.first, index = verb;
  const char *value;
  gboolean is_near = FALSE;

  if (v->subject.first >= v->subject.end || v->subject.end > v->tokens.first)
    return NULL;
  while (at > first && geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_DETERMINER)
    at--;
  /* the words may pass for the beginning of who acts */
  if (at < first + 2)
    at = first + 2;
  if (at >= v->tokens.first + 1
      || !(geneva_token_is (reading, at - 1, "before") || geneva_token_is (reading, at - 1, "after")))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (words) && !is_near; i++)
    is_near = geneva_token_is (reading, at - 2, words[i]);
  if (!is_near)
    return NULL;
  /* the one before it, else the one behind */
  for (; index > 0 && geneva_reading_verb (reading, index - 1)->sentence == v->sentence; index--) {
    other = geneva_reading_verb (reading, index - 1);
    if (other->is_finite && other->tokens.end < at)
      break;
  }
  if (index > 0 && geneva_reading_verb (reading, index - 1)->sentence == v->sentence) {
    index--;
  } else {
    for (index = verb + 1; index < reading->verbs->len && !geneva_reading_verb (reading, index)->is_finite; index++)
      continue;
    if (index >= reading->verbs->len || geneva_reading_verb (reading, index)->sentence != v->sentence)
      return NULL;
  }
  other = geneva_reading_verb (reading, index);
  value = geneva_event_timex_within (search, other, other->clause.first, other->tokens.first, FALSE);
  if (!value)
    value = geneva_event_timex_within (search, other, other->tokens.end, geneva_event_zone_end (search, index), FALSE);
  return value || !geneva_event_is_simple_past (search, index) ? value : search->news_day;
}

/* The head of "during his recent trip" within the tokens; GENEVA_NO_INDEX: none. */
static guint32
find_stay (const GenevaEventSearch *search,
           guint32                  first,
           guint32                  end)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = first; i < end; i++) {
    if (!geneva_token_is (reading, i, "during"))
      continue;
    for (guint32 k = i + 1; k < end && k < i + 6 && reading->at.tokens[k].kind != GENEVA_TOKEN_PUNCTUATION; k++) {
      if (geneva_event_is_word (search, k, search->stay))
        return k;
    }
  }
  return GENEVA_NO_INDEX;
}

/* "a two-day visit that began on Monday", "will visit on Monday": the date, where it is that of a stay; NULL: of none. */
static const char *
read_date_of_stay (const GenevaEventSearch *search,
                   guint32                  index,
                   gboolean                 is_to_come)
{
  GenevaReading *reading = search->reading;
  const GenevaTimex *timex = geneva_reading_timex (reading, index);
  guint32 at = timex->tokens.first, from = at > 8 ? at - 8 : 0, verb;

  /* one visit in a year is not another's */
  if (timex->kind != GENEVA_TIMEX_DATE || !geneva_event_is_datable (timex) || strlen (timex->value) < strlen ("2013-05-05")
      || (is_to_come && geneva_event_lies_before (reading, timex->value)))
    return NULL;
  while (at > from && geneva_reading_is_one_sentence (reading, at - 1, timex->tokens.first)
         && reading->at.tokens[at - 1].kind != GENEVA_TOKEN_PUNCTUATION
         && !geneva_event_is_word (search, at - 1, search->stay))
    at--;
  if (at == from || !geneva_event_is_word (search, at - 1, search->stay))
    return NULL;
  verb = geneva_reading_first_verb_from (reading, at);
  return verb >= reading->verbs->len || geneva_reading_verb (reading, verb)->tokens.first > timex->tokens.first
           ? geneva_event_bounded_value (reading, index) : NULL;
}

/* "During his trip, X met Y": the days of the trip, which the article tells elsewhere, rather before than behind. NULL: it does
 * not, or there is no trip. */
static const char *
date_of_stay (const GenevaEventSearch *search,
              const GenevaVerb        *v)
{
  gboolean is_to_come = v->status == GENEVA_TOLD_PLANNED || v->status == GENEVA_TOLD_POSSIBLE;
  const GenevaReading *reading = search->reading;
  const GenevaSentence *sentence = geneva_reading_sentence (reading, v->sentence);
  guint32 stay = geneva_token_is (reading, sentence->first, "during")
                   ? find_stay (search, sentence->first, MIN (sentence->end_token, sentence->first + 7)) : GENEVA_NO_INDEX;
  const char *value = NULL;
  guint32 next;

  if (stay == GENEVA_NO_INDEX)
    stay = find_stay (search, v->tokens.end, MIN (v->clause.end, v->tokens.end + 20));
  if (stay == GENEVA_NO_INDEX)
    return NULL;
  next = geneva_reading_first_timex_from (reading, stay);
  for (guint32 i = next; i > 0 && next - i < REACH_TO_STAY && !value; i--)
    value = read_date_of_stay (search, i - 1, is_to_come);
  for (guint32 i = next; i < reading->timexes->len && i - next < REACH_TO_STAY && !value; i++)
    value = read_date_of_stay (search, i, is_to_come);
  return value;
}

const char *
geneva_event_find_day_of_saying (const GenevaEventSearch *search,
                                 guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb), *said;
  const GenevaTimex *day;
  guint32 index;

  if (verb == 0 || !v->is_finite || v->subject.first >= v->subject.end || v->subject.first == 0
      || geneva_event_code (search, v->subject.first - 1) != GENEVA_GRAMMAR_TIME)
    return NULL;
  said = geneva_reading_verb (reading, verb - 1);
  index = geneva_reading_first_timex_from (reading, said->tokens.end);
  if (said->sentence != v->sentence || !said->is_finite || said->frame->kind || index >= reading->timexes->len)
    return NULL;
  day = geneva_reading_timex (reading, index);
  return day->tokens.first <= said->tokens.end + 1 && day->tokens.end == v->subject.first && day->value
         && strlen (day->value) == strlen ("2013-05-05") ? day->value : NULL;
}

/* "invited Kenya to join the panel two weeks ago": a day that is over is none of what was yet to be done. Not "vowed to
 * avenge the raid on Friday", "to explain Friday's raid". NULL: there is none. */
static const char *
date_behind_infinitive (const GenevaEventSearch *search,
                        guint32                  verb)
{
  GenevaReading *reading = search->reading;
  const GenevaVerb *next;
  guint32 end;

  if (verb + 1 >= reading->verbs->len || !geneva_event_is_simple_past (search, verb))
    return NULL;
  next = geneva_reading_verb (reading, verb + 1);
  if (next->voice != GENEVA_VERB_INFINITIVE || next->sentence != geneva_reading_verb (reading, verb)->sentence
      || next->tokens.first > geneva_reading_verb (reading, verb)->tokens.end + 8)
    return NULL;
  end = geneva_event_zone_end (search, verb + 1);
  for (guint32 i = geneva_reading_first_timex_from (reading, next->tokens.end); i < reading->timexes->len; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);
    guint32 noun;
    guint8 code;

    if (timex->tokens.end > end)
      break;
    code = timex->tokens.end < reading->at.n_tokens ? geneva_event_code (search, timex->tokens.end) : GENEVA_GRAMMAR_COMMA;
    if (timex->kind != GENEVA_TIMEX_DATE || !geneva_event_is_datable (timex)
        || !geneva_event_lies_before (reading, timex->value) || geneva_event_is_lapse (reading, timex, next->tokens.end)
        || code == GENEVA_GRAMMAR_POSSESSIVE || code == GENEVA_GRAMMAR_NONE || code == GENEVA_GRAMMAR_NAME
        || code == GENEVA_GRAMMAR_ADJECTIVE)
      continue;
    noun = timex->tokens.first - 1;
    if (geneva_event_code (search, noun) == GENEVA_GRAMMAR_PREPOSITION)
      noun--;
    if (geneva_reading_has_match (reading, noun, GENEVA_LEXICON_VERBS))
      continue;
    return geneva_event_bounded_value (reading, i);
  }
  return NULL;
}

/* "In June the leaders fell out, and troops attacked": the date that opens a sentence holds for what an "and" or a comma
 * joins to it. NULL: it opens with none. */
static const char *
date_of_opening (const GenevaEventSearch *search,
                 guint32                  verb)
{
  GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb);
  guint32 first = geneva_reading_sentence (reading, v->sentence)->first, at = v->subject.first;
  guint32 index = geneva_reading_first_timex_from (reading, first);
  const GenevaTimex *timex;
  guint8 code;

  if (index >= reading->timexes->len || v->subject.first >= v->subject.end || v->subject.end > v->tokens.first)
    return NULL;
  timex = geneva_reading_timex (reading, index);
  if (timex->tokens.first > first + 2 || timex->tokens.end >= at || timex->kind != GENEVA_TIMEX_DATE
      || !geneva_event_is_datable (timex)
      || geneva_event_code (search, timex->tokens.end) == GENEVA_GRAMMAR_POSSESSIVE
      || !geneva_event_is_simple_past (search, verb))
    return NULL;
  /* each clause may have a date of its own */
  if (index + 1 < reading->timexes->len && geneva_reading_timex (reading, index + 1)->tokens.first < v->tokens.first)
    return NULL;
  while (at > timex->tokens.end && geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_DETERMINER)
    at--;
  code = geneva_event_code (search, at - 1);
  if (code != GENEVA_GRAMMAR_AND && code != GENEVA_GRAMMAR_BUT && code != GENEVA_GRAMMAR_COMMA)
    return NULL;
  code = geneva_event_code (search, v->tokens.first - 1);
  if (code == GENEVA_GRAMMAR_RELATIVE || code == GENEVA_GRAMMAR_THAT)
    return NULL;
  return geneva_event_bounded_value (reading, index);
}

/* Whether the verb's subject is a relative pronoun: "talks that ended", "an envoy who accused Kenya". */
static gboolean
is_relative (const GenevaEventSearch *search,
             const GenevaVerb        *v)
{
  guint32 at = v->tokens.first;
  guint8 code;

  while (at > v->clause.first && geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_ADVERB)
    at--;
  code = at > 0 ? geneva_event_code (search, at - 1) : 0;
  return v->is_finite && (code == GENEVA_GRAMMAR_RELATIVE || code == GENEVA_GRAMMAR_THAT)
         && geneva_reading_sentence_of (search->reading, at - 1) == v->sentence;
}

/* "the 1996 bombing that killed 20", "talks in June which called for a truce": at the time of what the clause tells of.
 * NULL: no date stands with it. */
static const char *
date_of_antecedent (const GenevaEventSearch *search,
                    guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb);

  if (!is_relative (search, v))
    return NULL;
  for (guint32 i = verb; i > 0 && i + 3 > verb; i--) {
    const GenevaVerb *earlier = geneva_reading_verb (reading, i - 1);
    const char *value;

    if (earlier->sentence != v->sentence || earlier->tokens.end + 12 < v->tokens.first
        || (earlier->voice != GENEVA_VERB_NOUN && earlier->voice != GENEVA_VERB_REDUCED_PASSIVE
            && earlier->voice != GENEVA_VERB_GERUND))
      break;
    value = geneva_event_find_timex (search, i - 1);
    if (value)
      return value;
  }
  /* "the 33-month-old crisis which has left 20 dead" */
  for (guint32 i = geneva_reading_first_timex_from (reading, v->tokens.first > 8 ? v->tokens.first - 8 : 0);
       i < reading->timexes->len && geneva_reading_timex (reading, i)->tokens.end < v->tokens.first; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);

    if (timex->value && strchr (timex->value, '/') && reading->has_published
        && g_str_has_suffix (timex->value, reading->published_text)
        && geneva_event_code (search, timex->tokens.end) != GENEVA_GRAMMAR_COMMA
        && geneva_reading_first_verb_from (reading, timex->tokens.end) == verb)
      return timex->value;
  }
  return NULL;
}

gboolean
geneva_event_is_background (const GenevaEventSearch *search,
                            guint32                  verb)
{
  const GenevaVerb *v = geneva_reading_verb (search->reading, verb);
  guint32 at = v->tokens.first;

  if (!is_relative (search, v))
    return FALSE;
  while (geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_ADVERB)
    at--;
  return at > 1 && geneva_event_code (search, at - 2) != GENEVA_GRAMMAR_COMMA;
}

/* "were killed when a bomb went off on Friday": at the same time. NULL: no such clause behind it has a date. */
static const char *
date_of_when (const GenevaEventSearch *search,
              guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb);

  if (!geneva_event_is_simple_past (search, verb))
    return NULL;
  for (guint32 i = verb + 1; i < reading->verbs->len && i < verb + 4; i++) {
    const GenevaVerb *next = geneva_reading_verb (reading, i);
    guint32 at = next->subject.first;
    const char *value;

    if (next->sentence != v->sentence)
      break;
    if (next->voice == GENEVA_VERB_NOUN)
      continue;
    if (!next->is_finite || next->subject.first >= next->subject.end)
      break;
    while (at > v->tokens.end && (geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_DETERMINER
                                  || geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_NUMBER))
      at--;
    if (at <= v->tokens.end || !geneva_token_is (reading, at - 1, "when") || !geneva_event_is_simple_past (search, i))
      return NULL;
    value = geneva_event_find_timex (search, i);
    return value && (geneva_event_lies_before (search->reading, value)
                     || (search->news_day && g_str_equal (value, search->news_day))) ? value : NULL;
  }
  return NULL;
}

/* "has been criticised since his party came to power in May", "has attacked Mali since the coup in 2003": from then until
 * now. NULL: the clause has no "since", or no date behind it. */
static const char *
date_since (const GenevaEventSearch *search,
            const GenevaVerb        *v)
{
  GenevaReading *reading = search->reading;
  guint32 end = MIN (geneva_reading_sentence (reading, v->sentence)->end_token, v->tokens.end + 20), since = v->tokens.end;

  if (!v->is_finite || geneva_event_code (search, v->tokens.first) != GENEVA_GRAMMAR_HAVE || !reading->has_published
      || geneva_token_is (reading, v->tokens.first, "had"))
    return NULL;
  while (since < end && !geneva_token_is (reading, since, "since"))
    since++;
  for (guint32 i = geneva_reading_first_timex_from (reading, since); since < end && i < reading->timexes->len; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);

    if (timex->tokens.first >= MIN (since + 14, end + 14)
        || geneva_reading_sentence_of (reading, timex->tokens.first) != v->sentence)
      break;
    if (timex->kind == GENEVA_TIMEX_DATE && geneva_event_is_datable (timex)
        && geneva_event_lies_before (reading, timex->value)
        && timex->value[0] != '[' && !strchr (timex->value, '/'))
      return geneva_reading_keep_joined (reading, timex->value, "/", reading->published_text);
  }
  return NULL;
}

const char *
geneva_event_date_of_lasting (const GenevaEventSearch *search,
                              guint32                  noun)
{
  GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, noun), *next;
  guint32 from = v->tokens.first > 6 ? v->tokens.first - 6 : 0;
  const char *value;

  for (guint32 i = v->tokens.first; i > from && geneva_reading_sentence_of (reading, i - 1) == v->sentence; i--) {
    guint32 index;

    if (geneva_reading_token (reading, i - 1)->kind == GENEVA_TOKEN_PUNCTUATION)
      break;
    if (!geneva_token_is (reading, i - 1, "since"))
      continue;
    index = geneva_reading_first_timex_from (reading, i > 6 ? i - 6 : 0);
    for (; index < reading->timexes->len && geneva_reading_timex (reading, index)->tokens.end < i; index++) {
      const GenevaTimex *timex = geneva_reading_timex (reading, index);

      if (timex->tokens.end == i - 1 && timex->kind == GENEVA_TIMEX_DURATION && timex->value && strchr (timex->value, '/'))
        return geneva_reading_keep_n (reading, timex->value, strcspn (timex->value, "/"));
    }
    return NULL;
  }
  if (noun + 1 >= reading->verbs->len)
    return NULL;
  next = geneva_reading_verb (reading, noun + 1);
  if (next->sentence != v->sentence || next->voice != GENEVA_VERB_ACTIVE || !next->is_finite || next->frame->kind
      || next->negated || geneva_event_code (search, next->tokens.first) != GENEVA_GRAMMAR_HAVE
      || next->subject.first > v->tokens.first || next->subject.end < v->tokens.end)
    return NULL;
  value = geneva_event_find_timex (search, noun + 1);
  if (!value || !strchr (value, '/') || !reading->has_published || !g_str_has_suffix (value, reading->published_text))
    return NULL;
  return value;
}

gboolean
geneva_event_is_ongoing (const GenevaEventSearch *search,
                         const GenevaVerb        *noun)
{
  const GenevaReading *reading = search->reading;

  /* "the current round of trade talks" */
  for (guint32 i = noun->tokens.first; i > 0 && i + 5 > noun->tokens.first; i--) {
    guint8 code = geneva_event_code (search, i - 1);

    if (code != GENEVA_GRAMMAR_NONE && code != GENEVA_GRAMMAR_ADJECTIVE && code != GENEVA_GRAMMAR_NAME
        && !geneva_token_is (reading, i - 1, "of"))
      break;
    if (geneva_token_is (reading, i - 1, "ongoing") || geneva_token_is (reading, i - 1, "current")
        || geneva_token_is (reading, i - 1, "recent"))
      return TRUE;
  }
  return FALSE;
}

const char *
geneva_event_date_of_speech (const GenevaEventSearch *search,
                             guint32                  noun)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, noun), *said;
  guint32 first = geneva_reading_sentence (reading, v->sentence)->first, at = v->tokens.first, index = noun;
  const char *value;

  for (; at > first; at--) {
    guint8 code = geneva_event_code (search, at - 1);

    if ((code != GENEVA_GRAMMAR_DETERMINER && code != GENEVA_GRAMMAR_ADJECTIVE && code != GENEVA_GRAMMAR_NONE
         && code != GENEVA_GRAMMAR_NUMBER)
        || (code == GENEVA_GRAMMAR_NONE && geneva_token_is (reading, at - 1, "following")))
      break;
  }
  if (at <= first + 1
      || !(geneva_token_is (reading, at - 1, "after") || geneva_token_is (reading, at - 1, "following")))
    return NULL;
  /* not "after talks failed" */
  if (noun + 1 < reading->verbs->len) {
    const GenevaVerb *next = geneva_reading_verb (reading, noun + 1);

    if (next->sentence == v->sentence && next->is_finite && next->subject.first <= v->tokens.first
        && next->subject.end > v->tokens.first)
      return NULL;
  }
  while (index > 0 && (geneva_reading_verb (reading, index - 1)->voice == GENEVA_VERB_NOUN
                       || geneva_reading_verb (reading, index - 1)->head == at - 1))
    index--;
  if (index == 0 || geneva_reading_verb (reading, --index)->sentence != v->sentence
      || !geneva_event_is_simple_past (search, index))
    return NULL;
  said = geneva_reading_verb (reading, index);
  if (said->frame->kind || !(geneva_event_is_word (search, said->head, search->tells)
                             || geneva_token_is (reading, said->head, "told")))
    return NULL;
  value = geneva_event_find_timex (search, index);
  return value ? value : search->news_day;
}

const char *
geneva_event_date_around (const GenevaEventSearch *search,
                          guint32                  verb)
{
  const char *value = date_by_hours (search, verb);

  return value ? value : date_of_stay (search, geneva_reading_verb (search->reading, verb));
}

const char *
geneva_event_date_beside (const GenevaEventSearch *search,
                          guint32                  verb)
{
  const char *value = date_behind_infinitive (search, verb);

  if (!value)
    value = date_of_opening (search, verb);
  if (!value)
    value = date_of_antecedent (search, verb);
  if (!value)
    value = date_of_when (search, verb);
  return value ? value : date_since (search, geneva_reading_verb (search->reading, verb));
}
