/* Who takes part in talks whose own clause names nobody: in planned ones those the article tells elsewhere will come, in known
 * ones that are past those who met shortly before.
 *
 * "X and Y will hold talks in May … the talks were put off"; "X agreed to attend, Y refused"; "to bring X and Y to the
 * table". An article plans one conference, as with its name. One pass over the verbs, and only for an article that needs it.
 */
#include "extract/geneva-event-parts.h"

#include <string.h>

#define LOOK_AHEAD 10
/* So far goes "the talks" back, in sentences. */
#define SENTENCES_BACK 4

const char geneva_event_known_meeting[] = "known-meeting";

static gboolean
is_to_be (GenevaTold told)
{
  return told == GENEVA_TOLD_PLANNED || told == GENEVA_TOLD_POSSIBLE || told == GENEVA_TOLD_POSTPONED
         || told == GENEVA_TOLD_CANCELLED;
}

/* "the talks", "these long-delayed peace talks", "direct talks": those that the text knows of; not "a conference", and not "talks
 * on fishing", which may be others. */
static gboolean
is_known (const GenevaEventSearch *search,
          const GenevaVerb        *noun)
{
  const GenevaReading *reading = search->reading;
  guint32 floor = MAX (geneva_reading_sentence (reading, noun->sentence)->first + 6, noun->tokens.first) - 6;

  for (guint32 i = noun->tokens.first; i > floor; i--) {
    guint8 code = geneva_event_code (search, i - 1);

    if (geneva_token_is (reading, i - 1, "the") || geneva_token_is (reading, i - 1, "these") || geneva_token_is (reading, i - 1, "those"))
      return TRUE;
    if (code == GENEVA_GRAMMAR_DETERMINER)
      return FALSE;
    if (code != GENEVA_GRAMMAR_NONE && code != GENEVA_GRAMMAR_NAME && code != GENEVA_GRAMMAR_ADJECTIVE
        && code != GENEVA_GRAMMAR_QUOTE && code != GENEVA_GRAMMAR_NUMBER)
      break;
  }
  return noun->tokens.end >= reading->at.n_tokens
         || !(geneva_token_is (reading, noun->tokens.end, "on") || geneva_token_is (reading, noun->tokens.end, "about")
              || geneva_token_is (reading, noun->tokens.end, "over"));
}

/* Talks that are still to be, told by their noun: "the talks", "a peace conference"; no visit, no briefing, and not the
 * "APEC summit", which may be another. */
static gboolean
is_conference (const GenevaEventSearch *search,
               const GenevaReadEvent   *event)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *noun;
  const GenevaToken *before;

  if (event->noun == GENEVA_NO_INDEX || !geneva_kind_is (event->kind, CONSULT) || !is_to_be (event->status))
    return FALSE;
  noun = geneva_event_verb (search, event->noun);
  if (!geneva_event_is_word (search, noun->head, search->conference))
    return FALSE;
  if (event->n_sources > 0)
    return TRUE;
  if (!is_known (search, noun))
    return FALSE;
  if (noun->tokens.first == geneva_reading_sentence (reading, noun->sentence)->first)
    return TRUE;
  before = geneva_reading_token (reading, noun->tokens.first - 1);
  return before->shape == GENEVA_SHAPE_LOWER || before->kind != GENEVA_TOKEN_WORD
         || geneva_event_code (search, noun->tokens.first - 1) == GENEVA_GRAMMAR_DETERMINER
         || before->flags & GENEVA_TOKEN_SENTENCE_START;
}

/* Whether the words behind a verb say what is attended: talks, or nothing at all. */
static gboolean
attends_talks (const GenevaEventSearch *search,
               guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_event_verb (search, verb);
  guint32 end = MIN (v->clause.end, v->tokens.end + LOOK_AHEAD);
  gboolean has_noun = FALSE;

  for (guint32 i = v->tokens.end; i < end; i++) {
    guint8 code = geneva_event_code (search, i);

    if (geneva_event_is_word (search, i, search->conference))
      return TRUE;
    if (code == GENEVA_GRAMMAR_COMMA || code == GENEVA_GRAMMAR_STOP)
      break;
    has_noun |= code == GENEVA_GRAMMAR_NONE || code == GENEVA_GRAMMAR_NAME
                || geneva_reading_token (reading, i)->shape == GENEVA_SHAPE_CAPITALISED;
  }
  return !has_noun && v->object.first >= v->object.end;
}

/* "bring A and B together", "get A and B to the negotiating table" */
static gboolean
brings_to_table (const GenevaEventSearch *search,
                 const GenevaVerb        *verb)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = verb->tokens.end; i < verb->clause.end && i < verb->tokens.end + 2 * LOOK_AHEAD; i++) {
    if (geneva_token_is (reading, i, "together") || geneva_token_is (reading, i, "table"))
      return TRUE;
  }
  return FALSE;
}

/* Who is to come, as the verbs of the body tell it. */
static void
find_invited (const GenevaEventSearch *search,
              GenevaEventActors       *invited)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = 0; i < reading->verbs->len; i++) {
    const GenevaVerb *v = geneva_event_verb (search, i);

    /* Who refuses to come was invited; who will not come may never have been. */
    if (v->voice == GENEVA_VERB_NOUN || v->is_passive || v->negated || v->status == GENEVA_TOLD_HAPPENED)
      continue;
    if (geneva_event_is_word (search, v->head, search->attends) && attends_talks (search, i))
      geneva_event_add_actors (search, invited, v->subject, GENEVA_TAKE_ACTING);
    else if (geneva_event_is_word (search, v->head, search->brings) && brings_to_table (search, v))
      geneva_event_add_actors (search, invited, (GenevaTokenRange) { v->tokens.end, geneva_event_zone_end (search, i) },
                               GENEVA_TAKE_ANY);
  }
}

/* Those of the planned talks that say themselves who meets, where all of them say the same; "preparatory talks between A and
 * B" beside others leave it open. */
static void
find_told (const GenevaEventSearch *search,
           GenevaEventActors       *told)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = 0; i < reading->events->len; i++) {
    const GenevaReadEvent *event = &g_array_index (reading->events, GenevaReadEvent, i);
    guint n = told->n;

    if (event->n_sources < 2 || !is_conference (search, event))
      continue;
    for (guint32 k = event->first_source; k < event->first_source + event->n_sources; k++) {
      const GenevaReadParticipant *who = &g_array_index (reading->participants, GenevaReadParticipant, k);

      if (geneva_event_has_actor (told, who->entity))
        continue;
      if (n > 0 || told->n == GENEVA_EVENT_MAX_PARTICIPANTS) {
        told->n = 0;
        return;
      }
      told->items[told->n++] = *who;
    }
  }
}

static guint32
sentence_of (const GenevaEventSearch *search,
             const GenevaReadEvent   *event)
{
  return geneva_event_verb (search, event->noun != GENEVA_NO_INDEX ? event->noun : event->verb)->sentence;
}

/* "The talks ended", "the meeting lasted two hours": of those who met, as the sentence or one shortly before tells it.
 * `met`: by sentence the event that tells it last, GENEVA_NO_INDEX: none. */
static void
add_who_met (const GenevaEventSearch *search,
             const guint32           *met,
             GenevaReadEvent         *event)
{
  guint32 sentence = sentence_of (search, event);

  for (guint32 n = 0; n <= SENTENCES_BACK && n <= sentence; n++) {
    const GenevaReadEvent *before;

    if (met[sentence - n] == GENEVA_NO_INDEX)
      continue;
    before = &g_array_index (search->reading->events, GenevaReadEvent, met[sentence - n]);
    if (before->range.start >= event->range.start)
      continue;
    if (event->when && before->when && strcmp (event->when, before->when) != 0)
      return;
    event->first_source = before->first_source;
    event->n_sources = before->n_sources;
    return;
  }
}

gboolean
geneva_event_is_known_meeting (const GenevaEventSearch *search,
                               guint32                  index)
{
  const GenevaVerb *noun = geneva_event_verb (search, index);
  guint32 at = noun->tokens.first;

  while (at > 0 && noun->tokens.first - at < LOOK_AHEAD
         && (geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_ADJECTIVE
             || geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_TIME
             || geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_NUMBER))
    at--;
  return at > 0 && geneva_event_is_word (search, noun->head, search->conference)
         && (geneva_token_is (search->reading, at - 1, "the") || geneva_token_is (search->reading, at - 1, "this")
             || geneva_token_is (search->reading, at - 1, "these") || geneva_token_is (search->reading, at - 1, "their"));
}

/* By sentence the last meeting of two or more that it tells as past, GENEVA_NO_INDEX: none. */
static guint32 *
list_meetings (const GenevaEventSearch *search)
{
  const GenevaReading *reading = search->reading;
  guint32 *met = g_new (guint32, reading->sentences->len + 1);

  memset (met, 0xff, sizeof *met * (reading->sentences->len + 1));
  for (guint32 i = 0; i < reading->events->len; i++) {
    const GenevaReadEvent *event = &g_array_index (reading->events, GenevaReadEvent, i);
    guint32 *last = &met[sentence_of (search, event)];

    if (event->n_sources < 2 || !geneva_kind_is (event->kind, CONSULT) || event->status != GENEVA_TOLD_HAPPENED)
      continue;
    if (*last == GENEVA_NO_INDEX || g_array_index (reading->events, GenevaReadEvent, *last).range.start < event->range.start)
      *last = i;
  }
  return met;
}

/* Gives the known meetings that name nobody those who met, and drops those that were only kept for it. */
static void
settle_known_meetings (GenevaEventSearch *search)
{
  GenevaReading *reading = search->reading;
  g_autofree guint32 *met = NULL;
  guint32 kept = 0;

  for (guint32 i = 0; i < reading->events->len; i++) {
    GenevaReadEvent *event = &g_array_index (reading->events, GenevaReadEvent, i);

    if (event->noun == GENEVA_NO_INDEX || event->n_sources > 0 || event->status != GENEVA_TOLD_HAPPENED
        || !geneva_kind_is (event->kind, CONSULT) || !geneva_event_is_known_meeting (search, event->noun))
      continue;
    if (!met)
      met = list_meetings (search);
    add_who_met (search, met, event);
  }
  if (!met)
    return;
  for (guint32 i = 0; i < reading->events->len; i++) {
    const GenevaReadEvent *event = &g_array_index (reading->events, GenevaReadEvent, i);

    if (event->n_sources > 0 || event->ground.rule != geneva_event_known_meeting)
      g_array_index (reading->events, GenevaReadEvent, kept++) = *event;
  }
  g_array_set_size (reading->events, kept);
}

void
geneva_event_add_invited (GenevaEventSearch *search)
{
  GenevaReading *reading = search->reading;
  GenevaEventActors who = { .n = 0 };
  guint32 first = GENEVA_NO_INDEX;

  settle_known_meetings (search);
  for (guint32 i = 0; i < reading->events->len; i++) {
    GenevaReadEvent *event = &g_array_index (reading->events, GenevaReadEvent, i);

    if (event->n_sources > 0 || !is_conference (search, event))
      continue;
    if (first == GENEVA_NO_INDEX) {
      find_invited (search, &who);
      /* Of one alone it is not told who meets. */
      if (who.n < 2) {
        who.n = 0;
        find_told (search, &who);
      }
      if (who.n == 0)
        return;
      first = geneva_event_keep_actors (reading, &who);
    }
    event->first_source = first;
    event->n_sources = who.n;
  }
}
