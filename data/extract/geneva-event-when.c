/* When and where an event was: the date and the place that stand with a verb.
 *
 * Every look ends at the verb's clause and at a fixed number of tokens, or at the sentence's end.
 */
#include "extract/geneva-event-when.h"

#include "extract/geneva-times-values.h"

#include <string.h>

#define MAX_ZONE 60
#define DAY_SECONDS 86400

/* {{{ when and where */

/* The zone of its date, going over a gerund that is the verb's own object: "will discuss sending monitors on Monday". */
static guint32
date_zone_end (const GenevaEventSearch *search,
               guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  guint32 end = geneva_event_zone_end (search, verb);
  const GenevaVerb *v = geneva_reading_verb (reading, verb);

  if (verb + 1 < reading->verbs->len && v->is_finite && v->voice == GENEVA_VERB_ACTIVE) {
    const GenevaVerb *next = geneva_reading_verb (reading, verb + 1);
    if (next->voice == GENEVA_VERB_GERUND && next->tokens.first == v->tokens.end && next->sentence == v->sentence)
      end = geneva_event_zone_end (search, verb + 1);
  }
  return end;
}

gboolean
geneva_event_is_datable (const GenevaTimex *timex)
{
  return timex->value && timex->kind != GENEVA_TIMEX_SET
         && (timex->kind != GENEVA_TIMEX_DURATION || strchr (timex->value, '/') || timex->value[0] != 'P')
         && timex->value[0] != 'P';
}

gboolean
geneva_event_lies_before (GenevaReading *reading,
                          const char    *value)
{
  GenevaSpan span;

  if (!reading->has_published || reading->published.first.precision > GENEVA_EDTF_DAY
      || !geneva_reading_get_span (reading, value, &span))
    return FALSE;
  return span.end <= geneva_edtf_possible (&reading->published).begin;
}

/* How many days the article came out after the date; -1: no single day, or none of the week before. */
static int
days_old (GenevaReading *reading,
          const char    *value)
{
  GenevaSpan day, published;

  if (!geneva_reading_get_span (reading, value, &day))
    return -1;
  published = geneva_edtf_possible (&reading->published);
  /* what has no bound is no day, and not to be reckoned with */
  if (day.begin == GENEVA_INSTANT_MIN || day.end == GENEVA_INSTANT_MAX || published.begin == GENEVA_INSTANT_MIN
      || day.end - day.begin > DAY_SECONDS || day.begin > published.begin
      || published.begin - day.begin > 6 * DAY_SECONDS)
    return -1;
  return (int) ((published.begin - day.begin) / DAY_SECONDS);
}

gboolean
geneva_event_is_lapse (const GenevaReading *reading,
                       const GenevaTimex   *timex,
                       guint32              behind)
{
  guint32 from = timex->tokens.first > 8 ? timex->tokens.first - 8 : 0;
  guint32 sentence = geneva_reading_sentence_of (reading, timex->tokens.first);
  gboolean is_long = timex->kind == GENEVA_TIMEX_DURATION || timex->bound == GENEVA_BOUND_SINCE;

  for (guint32 i = timex->tokens.first; i > from && geneva_reading_sentence_of (reading, i - 1) == sentence; i--) {
    if (i > behind && i < timex->tokens.first && geneva_token_is (reading, i - 1, "since"))
      return TRUE;
    if (is_long && (geneva_token_is (reading, i - 1, "first") || geneva_token_is (reading, i - 1, "worst")
                    || geneva_token_is (reading, i - 1, "deadliest") || geneva_token_is (reading, i - 1, "highest")))
      return TRUE;
    if (!is_long && geneva_reading_token (reading, i - 1)->kind == GENEVA_TOKEN_PUNCTUATION)
      break;
  }
  return FALSE;
}

const char *
geneva_event_bounded_value (GenevaReading *reading,
                            guint32        index)
{
  const GenevaTimex *timex = geneva_reading_timex (reading, index);

  if (timex->value[0] == '[' || strchr (timex->value, '/'))
    return timex->value;
  if (timex->bound == GENEVA_BOUND_BY)
    return geneva_reading_keep_parts (reading, "[..", timex->value, strcspn (timex->value, "~?%"), "]");
  if (timex->bound == GENEVA_BOUND_SINCE && reading->has_published && days_old (reading, timex->value) != 0)
    return geneva_reading_keep_joined (reading, timex->value, "/", reading->published_text);
  if (timex->bound == GENEVA_BOUND_NONE && index + 1 < reading->timexes->len && strlen (timex->value) == 10) {
    const GenevaTimex *next = geneva_reading_timex (reading, index + 1);
    if (next->tokens.first == timex->tokens.end + 1 && geneva_token_is (reading, timex->tokens.end, "and")
        && next->value && strlen (next->value) == 10 && strcmp (timex->value, next->value) < 0)
      return geneva_reading_keep_joined (reading, timex->value, "/", next->value);
  }
  return timex->value;
}

/* "As soon as possible, and by the end of May at the latest": the date, where no verb parts it from such a wish; else the
 * expression itself. */
static guint32
firmer_date (const GenevaEventSearch *search,
             guint32                  index)
{
  const GenevaReading *reading = search->reading;
  const GenevaTimex *timex = geneva_reading_timex (reading, index), *next;
  guint32 sentence = geneva_reading_sentence_of (reading, timex->tokens.first);
  guint32 verb;

  if (!geneva_token_is (reading, timex->tokens.first, "as") || index + 1 == reading->timexes->len)
    return index;
  next = geneva_reading_timex (reading, index + 1);
  if (!geneva_event_is_datable (next) || geneva_reading_sentence_of (reading, next->tokens.first) != sentence
      || (next->bound != GENEVA_BOUND_BY && next->bound != GENEVA_BOUND_BEFORE && next->bound != GENEVA_BOUND_UNTIL))
    return index;
  verb = geneva_reading_find_verb_from (reading, timex->tokens.end);
  while (verb < reading->verbs->len && geneva_reading_verb (reading, verb)->voice == GENEVA_VERB_NOUN)
    verb++;
  return verb < reading->verbs->len && geneva_reading_verb (reading, verb)->tokens.first < next->tokens.first ? index : index + 1;
}

/* A caption's day stands at its end: "Envoys attend a meeting dedicated to the harbour in Bergen on 5 May 2013." NULL: the
 * sentence has none behind the verb, or another finite verb before it. */
static const char *
day_at_end (const GenevaEventSearch *search,
            guint32                  verb)
{
  GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb);
  const GenevaSentence *sentence = geneva_reading_sentence (reading, v->sentence);
  const GenevaTimex *last = NULL;
  guint32 index = GENEVA_NO_INDEX;

  for (guint32 i = geneva_reading_first_timex_from (reading, v->tokens.end); i < reading->timexes->len; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);
    if (timex->tokens.first >= sentence->end_token)
      break;
    last = timex;
    index = i;
  }
  if (!last || last->kind != GENEVA_TIMEX_DATE || last->bound != GENEVA_BOUND_NONE || !last->value
      || strlen (last->value) != strlen ("2013-05-05") || last->tokens.end + 2 < sentence->end_token)
    return NULL;
  for (guint32 i = verb + 1; i < reading->verbs->len; i++) {
    const GenevaVerb *next = geneva_reading_verb (reading, i);
    if (next->tokens.first >= last->tokens.first)
      break;
    if (next->is_finite)
      return NULL;
  }
  return geneva_event_bounded_value (reading, index);
}

/* "condemned Sunday's raid", "met ahead of the vote in May": the date of something else than the verb's act; not in "will
 * attend Sunday's summit". The words of the verb begin at `first`. */
static gboolean
is_of_thing (const GenevaEventSearch *search,
             const GenevaVerb        *v,
             const GenevaTimex       *timex,
             guint32                  first)
{
  const GenevaReading *reading = search->reading;
  guint32 at = timex->tokens.first, from = MAX (first, at > 10 ? at - 10 : 0);

  for (guint32 i = at; i > from; i--) {
    if (geneva_event_code (search, i - 1) == GENEVA_GRAMMAR_COMMA)
      break;
    if ((geneva_token_is (reading, i - 1, "before") && i < at) || (geneva_token_is (reading, i - 1, "ahead") && i + 1 < at))
      return TRUE;
  }
  /* "Sunday's raid killed 20", "seized it in Sunday's raid" */
  if (at < v->tokens.end || timex->tokens.end >= reading->at.n_tokens
      || geneva_event_code (search, timex->tokens.end) != GENEVA_GRAMMAR_POSSESSIVE || geneva_token_is (reading, at - 1, "in")
      || geneva_token_is (reading, at - 1, "at") || geneva_token_is (reading, at - 1, "during")
      || geneva_token_is (reading, at - 1, "on"))
    return FALSE;
  if (geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_EITHER || geneva_token_is (reading, at - 1, "following")
      || (at > first + 1 && geneva_token_is (reading, at - 2, "ahead")))
    return TRUE;
  return !(v->frame->flags & (GENEVA_FRAME_LIGHT | GENEVA_FRAME_JOIN))
         && !(v->frame->kind && geneva_kind_is (v->frame->kind, CONSULT));
}

const char *
geneva_event_timex_within (const GenevaEventSearch *search,
                           const GenevaVerb        *v,
                           guint32                  first,
                           guint32                  end,
                           gboolean                 is_to_come)
{
  GenevaReading *reading = search->reading;

  for (guint32 i = geneva_reading_first_timex_from (reading, first); i < reading->timexes->len; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);
    if (timex->tokens.first >= end)
      break;
    if (geneva_event_is_datable (timex)
        && !geneva_event_is_lapse (reading, timex, v->voice == GENEVA_VERB_NOUN ? v->tokens.end : first)
        && !(is_to_come && geneva_event_lies_before (reading, timex->value))
        && !(v->voice != GENEVA_VERB_NOUN
             && (strcmp (timex->ground.rule, "word-now") == 0 || is_of_thing (search, v, timex, first)))) {
      guint32 index = is_to_come ? firmer_date (search, i) : i;

      /* "as soon as possible" names no date */
      if (strcmp (geneva_reading_timex (reading, index)->ground.rule, "as-soon-as-possible") != 0)
        return geneva_event_bounded_value (reading, index);
    }
  }
  return NULL;
}

/* The day that the lead tells of ("the two met on Sunday" in Monday's paper): what follows without a date of its own is
 * of that day. Without one, the day of the article. */
const char *
geneva_event_find_news_day (const GenevaEventSearch *search)
{
  GenevaReading *reading = search->reading;
  const GenevaSentence *lead;

  if (search->lead == GENEVA_NO_INDEX || !reading->has_published
      || reading->published.first.precision > GENEVA_EDTF_DAY)
    return reading->published_text;
  lead = geneva_reading_sentence (reading, search->lead);
  for (guint32 i = geneva_reading_first_timex_from (reading, lead->first); i < reading->timexes->len; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);
    if (timex->tokens.first >= lead->end_token)
      break;
    if (timex->value && timex->kind == GENEVA_TIMEX_DATE && timex->bound == GENEVA_BOUND_NONE
        && days_old (reading, timex->value) >= 0)
      return timex->value;
  }
  return reading->published_text;
}

/* The month of the article, about: what is going on as it is written. */
static const char *
this_month (const GenevaEventSearch *search)
{
  const GenevaReading *reading = search->reading;
  char value[32];

  if (!reading->has_published || reading->published.first.precision > GENEVA_EDTF_MONTH)
    return NULL;
  g_snprintf (value, sizeof value, "%04d-%02d~", (int) reading->published.first.civil.year,
              reading->published.first.civil.month);
  return geneva_reading_keep (search->reading, value);
}

gboolean
geneva_event_is_simple_present (const GenevaEventSearch *search,
                                guint32                  verb)
{
  const GenevaVerb *v = geneva_reading_verb (search->reading, verb);
  const GenevaLexiconMatch *match;

  if (!v->is_finite || v->tokens.first != v->head)
    return FALSE;
  match = geneva_reading_match_at (search->reading, v->head, GENEVA_LEXICON_VERBS);
  return match && (match->forms & (GENEVA_FORM_THIRD | GENEVA_FORM_BASE)) && !(match->forms & GENEVA_FORM_PAST);
}

/* The verb that this one's clause goes along with: "advanced as the talks stalled"; GENEVA_NO_INDEX: none. */
static guint32
companion_of (const GenevaEventSearch *search,
              guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb);
  guint32 sentence_first = geneva_reading_sentence (reading, v->sentence)->first;
  guint32 at = v->clause.first;

  if (!v->is_finite || at <= sentence_first
      || !(geneva_token_is (reading, at - 1, "as") || geneva_token_is (reading, at - 1, "while")
           || geneva_token_is (reading, at - 1, "when")))
    return GENEVA_NO_INDEX;
  for (guint32 i = verb; i > 0 && i + 6 > verb; i--) {
    const GenevaVerb *earlier = geneva_reading_verb (reading, i - 1);
    if (earlier->sentence != v->sentence)
      break;
    if (earlier->is_finite && earlier->status == GENEVA_TOLD_HAPPENED)
      return i - 1;
  }
  return GENEVA_NO_INDEX;
}

static gboolean
is_progressive (const GenevaEventSearch *search,
                const GenevaVerb        *v)
{
  guint32 head = geneva_reading_token (search->reading, v->head)->end;

  /* "have been fighting", not "had been fighting" */
  if (v->voice == GENEVA_VERB_ACTIVE && v->is_finite && v->head > v->tokens.first + 1 && head > 4
      && geneva_event_code (search, v->tokens.first) == GENEVA_GRAMMAR_HAVE
      && !geneva_token_is (search->reading, v->tokens.first, "had")
      && geneva_token_is (search->reading, v->head - 1, "been")
      && g_ascii_strncasecmp (search->reading->text + head - 3, "ing", 3) == 0)
    return TRUE;
  return v->voice == GENEVA_VERB_ACTIVE && v->is_finite
         && (geneva_token_is (search->reading, v->tokens.first, "is")
             || geneva_token_is (search->reading, v->tokens.first, "are"))
         && v->head > v->tokens.first
         && geneva_event_code (search, v->head) == GENEVA_GRAMMAR_NONE;
}

/* "while continuing to demand": as it is written, whatever was done besides. */
static gboolean
goes_on (const GenevaEventSearch *search,
         const GenevaVerb        *v)
{
  const GenevaReading *reading = search->reading;
  guint32 head;

  if (v->is_finite || v->voice == GENEVA_VERB_NOUN || v->governor == GENEVA_NO_INDEX)
    return FALSE;
  head = geneva_reading_verb (reading, v->governor)->head;
  return geneva_reading_verb (reading, v->governor)->sentence == v->sentence
         && (geneva_token_is (reading, head, "continuing") || geneva_token_is (reading, head, "continues"));
}

/* "Kenya on Monday condemned the raids of Friday": the day between who acts and the act is that of the act, whatever stands
 * behind it. NULL: there is none. */
static const char *
date_right_before (const GenevaEventSearch *search,
                   const GenevaVerb        *v,
                   gboolean                 is_to_come)
{
  GenevaReading *reading = search->reading;
  guint32 at = v->tokens.first;

  while (at > v->clause.first && geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_ADVERB)
    at--;
  if (!v->is_finite || at <= v->clause.first || geneva_event_code (search, at - 1) != GENEVA_GRAMMAR_TIME
      || v->subject.first >= v->subject.end)
    return NULL;
  for (guint32 i = geneva_reading_first_timex_from (reading, v->subject.first); i < reading->timexes->len; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);
    guint32 verb;

    if (timex->tokens.end > at)
      break;
    if (timex->tokens.end < at || timex->kind != GENEVA_TIMEX_DATE || !geneva_event_is_datable (timex)
        || geneva_event_is_lapse (reading, timex, at)
        || (is_to_come && geneva_event_lies_before (reading, timex->value)))
      continue;
    /* "those who met on Monday condemned it" */
    for (verb = geneva_reading_first_verb_from (reading, v->subject.first); verb < reading->verbs->len; verb++) {
      if (geneva_reading_verb (reading, verb)->tokens.first >= timex->tokens.first
          || geneva_reading_verb (reading, verb)->voice != GENEVA_VERB_NOUN)
        break;
    }
    if (verb < reading->verbs->len && geneva_reading_verb (reading, verb)->tokens.first < timex->tokens.first)
      return NULL;
    return geneva_event_bounded_value (reading, i);
  }
  return NULL;
}

const char *
geneva_event_find_timex (const GenevaEventSearch *search,
                         guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb);
  guint32 zone_end = date_zone_end (search, verb);
  /* not "had been scheduled for May" */
  gboolean is_to_come = (v->status == GENEVA_TOLD_PLANNED || v->status == GENEVA_TOLD_POSSIBLE)
                        && !geneva_token_is (reading, v->tokens.first, "had");
  const char *value = date_right_before (search, v, is_to_come);
  guint32 before;

  if (!value)
    value = geneva_event_timex_within (search, v, v->tokens.end, zone_end, is_to_come);
  if (value)
    return value;
  /* "will on Friday meet" */
  if (v->head > v->tokens.first + 1
      && (value = geneva_event_timex_within (search, v, v->tokens.first, v->head, is_to_come)) != NULL)
    return value;
  /* Before the verb: the clause's own, up to the verb before it. */
  before = v->clause.first;
  for (guint32 i = verb; i > 0 && i + 8 > verb; i--) {
    const GenevaVerb *earlier = geneva_reading_verb (reading, i - 1);
    if (earlier->sentence != v->sentence || earlier->tokens.end <= before)
      break;
    if (earlier->voice != GENEVA_VERB_NOUN && earlier->tokens.end <= v->tokens.first) {
      before = earlier->tokens.end;
      break;
    }
  }
  /* "Kenya, which left in May, agreed": the date behind a verb that a comma closes is that verb's. */
  if (before > v->clause.first && v->voice != GENEVA_VERB_NOUN
      && geneva_event_code (search, v->tokens.first - 1) == GENEVA_GRAMMAR_COMMA)
    before = v->tokens.first;
  if (v->is_finite || v->voice == GENEVA_VERB_NOUN || v->voice == GENEVA_VERB_REDUCED_PASSIVE
      /* "the October slaying of X" */
      || (v->voice == GENEVA_VERB_GERUND && v->tokens.first > 6
          && geneva_event_code (search, v->tokens.first - 1) == GENEVA_GRAMMAR_TIME)) {
    /* "said on Friday he will meet them" */
    guint32 first = is_to_come && geneva_event_find_day_of_saying (search, verb) ? v->subject.first
                    : v->voice == GENEVA_VERB_GERUND                           ? v->tokens.first - 4 : before;

    value = geneva_event_timex_within (search, v, first, v->tokens.first, is_to_come);
    if (value)
      return value;
  }
  /* "On Friday troops, backed by X, attacked": before the subject, whatever stands behind it. */
  if (v->is_finite && before > v->subject.first && v->subject.first > v->clause.first && v->subject.end > v->subject.first) {
    value = geneva_event_timex_within (search, v, v->clause.first, v->subject.first, is_to_come);
    if (value)
      return value;
  }
  /* "in June, when powers agreed", "said on Friday that they had agreed": the date stands before the clause. */
  if (v->is_finite && v->clause.first > 1) {
    guint32 sentence_first = geneva_reading_sentence (reading, v->sentence)->first;
    guint32 at = v->clause.first - 1;
    if (at >= sentence_first + 2 && geneva_token_is (reading, at, "when")) {
      guint32 first = at > sentence_first + 5 ? at - 5 : sentence_first;
      value = geneva_event_timex_within (search, v, first, at, FALSE);
      if (value)
        return value;
    }
  }
  if (!v->is_finite)
    return NULL;
  return geneva_event_date_around (search, verb);
}

/* "Four years after X was overthrown, …": not on the day of what came of it. */
static gboolean
is_long_after (const GenevaEventSearch *search,
               const GenevaVerb        *verb)
{
  const GenevaReading *reading = search->reading;
  guint32 at = verb->subject.first, timex;

  if (at < 2 || !(geneva_token_is (reading, at - 1, "after") || geneva_token_is (reading, at - 1, "since")))
    return FALSE;
  timex = geneva_reading_first_timex_from (reading, at > 6 ? at - 6 : 0);
  for (; timex < reading->timexes->len; timex++) {
    const GenevaTimex *one = geneva_reading_timex (reading, timex);
    if (one->tokens.end >= at - 1)
      return one->tokens.end == at - 1 && one->kind == GENEVA_TIMEX_DURATION;
  }
  return FALSE;
}

/* "spoke to X on Tuesday and urged him", "called X on Tuesday and X agreed": the day of the one is that of the other. NULL:
 * none. */
static const char *
date_of_joined (const GenevaEventSearch *search,
                guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb);
  guint32 at = v->tokens.first, own = v->subject.first;
  gboolean is_shared;

  while (at > v->clause.first && geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_ADVERB)
    at--;
  is_shared = at > 0 && geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_AND;
  while (own > 0 && geneva_event_code (search, own - 1) == GENEVA_GRAMMAR_DETERMINER)
    own--;
  if ((!is_shared && !(own > 0 && own < v->tokens.first && geneva_event_code (search, own - 1) == GENEVA_GRAMMAR_AND))
      || !geneva_event_is_simple_past (search, verb))
    return NULL;
  for (guint32 i = verb; i > 0 && i + 6 > verb; i--) {
    const GenevaVerb *earlier = geneva_reading_verb (reading, i - 1);

    if (earlier->sentence != v->sentence)
      break;
    if (!earlier->is_finite || earlier->voice == GENEVA_VERB_NOUN)
      continue;
    if ((is_shared && earlier->subject.first != v->subject.first) || v->subject.end == v->subject.first
        || (!is_shared && earlier->tokens.end > own) || !geneva_event_is_simple_past (search, i - 1))
      return NULL;
    return geneva_event_find_timex (search, i - 1);
  }
  return NULL;
}

static const char *
find_when (const GenevaEventSearch *search,
           guint32                  verb,
           guint                    depth)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb);
  const char *value = geneva_event_find_timex (search, verb);

  /* "said on Friday he had asked them": by then, not "had asked them in May". Who had met, had met there and then. */
  if (value && v->status == GENEVA_TOLD_HAPPENED && geneva_token_is (reading, v->tokens.first, "had")
      && !(v->frame->kind && geneva_kind_is (v->frame->kind, CONSULT))
      && g_strcmp0 (geneva_event_find_day_of_saying (search, verb), value) == 0)
    return geneva_reading_keep_joined (search->reading, "[..", value, "]");
  if (value || v->status != GENEVA_TOLD_HAPPENED)
    return value;
  if (v->voice == GENEVA_VERB_NOUN) {
    value = geneva_event_date_of_lasting (search, verb);
    if (!value && geneva_event_is_ongoing (search, v))
      return this_month (search);
    return value ? value : geneva_event_date_of_speech (search, verb);
  }
  value = date_of_joined (search, verb);
  if (!value)
    value = geneva_event_date_beside (search, verb);
  if (value)
    return value;
  if (geneva_event_is_simple_present (search, verb)) {
    value = day_at_end (search, verb);
    return value ? value : this_month (search);
  }
  if (is_progressive (search, v) || goes_on (search, v))
    return this_month (search);
  /* The first sentence tells the news of the day. */
  if (v->sentence == search->lead && v->voice != GENEVA_VERB_NOUN && v->voice != GENEVA_VERB_REDUCED_PASSIVE
      && !is_long_after (search, v))
    return search->news_day;
  if (depth < 3) {
    guint32 companion = companion_of (search, verb);
    if (companion != GENEVA_NO_INDEX)
      return find_when (search, companion, depth + 1);
  }
  /* What is done by doing: "won by taking the town", "continues to demand". */
  if (!v->is_finite && v->voice != GENEVA_VERB_NOUN && v->voice != GENEVA_VERB_REDUCED_PASSIVE
      && v->governor != GENEVA_NO_INDEX && v->governor < verb && depth < 3) {
    const GenevaVerb *governor = geneva_reading_verb (reading, v->governor);
    if (governor->sentence == v->sentence && governor->status == GENEVA_TOLD_HAPPENED)
      return find_when (search, v->governor, depth + 1);
  }
  return NULL;
}

const char *
geneva_event_find_when (const GenevaEventSearch *search,
                        guint32                  verb)
{
  return find_when (search, verb, 0);
}

gboolean
geneva_event_is_simple_past (const GenevaEventSearch *search,
                             guint32                  verb)
{
  const GenevaVerb *v = geneva_reading_verb (search->reading, verb);
  const GenevaLexiconMatch *match;

  if (!v->is_finite || v->negated || v->status != GENEVA_TOLD_HAPPENED)
    return FALSE;
  if (geneva_token_is (search->reading, v->tokens.first, "was")
      || geneva_token_is (search->reading, v->tokens.first, "were"))
    return TRUE;
  if (geneva_event_code (search, v->tokens.first) == GENEVA_GRAMMAR_BE)
    return FALSE;
  match = geneva_reading_match_at (search->reading, v->head, GENEVA_LEXICON_VERBS);
  return match && (match->forms & GENEVA_FORM_PAST) && geneva_event_code (search,
                                                                      v->tokens.first) != GENEVA_GRAMMAR_HAVE;
}

/* "In Israel's attacks": whose they are, not where. */
static gboolean
owns_action (const GenevaEventSearch *search,
             const GenevaMention     *mention)
{
  const GenevaReading *reading = search->reading;
  guint32 next;

  if (!mention->is_owner || mention->kind != GENEVA_ENTITY_STATE)
    return FALSE;
  next = geneva_reading_first_verb_from (reading, mention->tokens.end);
  return next < reading->verbs->len && geneva_reading_verb (reading, next)->voice == GENEVA_VERB_NOUN
         && geneva_reading_verb (reading, next)->tokens.first <= mention->tokens.end + 3;
}

/* "Kerry, who met Lavrov in Munich, is to fly home": a place behind another verb of the clause, before its own. */
static gboolean
is_behind_other_verb (const GenevaEventSearch *search,
                      const GenevaVerb        *v,
                      guint32                  at)
{
  const GenevaReading *reading = search->reading;

  if (at >= v->tokens.first)
    return FALSE;
  for (guint32 i = geneva_reading_first_verb_from (reading, v->clause.first); i < reading->verbs->len; i++) {
    const GenevaVerb *other = geneva_reading_verb (reading, i);

    if (other->tokens.end > at)
      return FALSE;
    if (other->is_finite && other->voice != GENEVA_VERB_NOUN)
      return TRUE;
  }
  return FALSE;
}

const char *
geneva_event_find_place (const GenevaEventSearch *search,
                         guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb);
  guint32 end = MIN (v->clause.end, v->tokens.end + MAX_ZONE);

  for (guint32 i = geneva_reading_first_mention_from (reading, v->clause.first); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    guint32 at = mention->tokens.first;
    if (at >= end)
      break;
    if (mention->entity == GENEVA_NO_INDEX || at == 0
        || (mention->kind != GENEVA_ENTITY_PLACE && mention->kind != GENEVA_ENTITY_STATE)
        || owns_action (search, mention) || is_behind_other_verb (search, v, at)
        /* "at the Israeli embassy", but "in Israel's north" */
        || (mention->is_owner && geneva_event_code (search, mention->tokens.end) != GENEVA_GRAMMAR_POSSESSIVE))
      continue;
    while (at > v->clause.first + 1 && geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_DETERMINER)
      at--;
    if (at > 0 && (geneva_token_is (reading, at - 1, "in") || geneva_token_is (reading, at - 1, "at")
                   || geneva_token_is (reading, at - 1, "near") || geneva_token_is (reading, at - 1, "outside")))
      return geneva_reading_entity (reading, mention->entity)->name;
  }
  return NULL;
}

/* }}} */
