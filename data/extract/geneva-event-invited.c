/* Whom planned talks are for, where their own clause names nobody: those the article tells elsewhere will come.
 *
 * "X and Y will hold talks in May … the talks were put off"; "X agreed to attend, Y refused"; "to bring X and Y to the
 * table". An article plans one conference, as with its name. One pass over the verbs, and only for an article that needs it.
 */
#include "extract/geneva-event-parts.h"

#define LOOK_AHEAD 10

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

void
geneva_event_add_invited (GenevaEventSearch *search)
{
  GenevaReading *reading = search->reading;
  GenevaEventActors who = { .n = 0 };
  guint32 first = GENEVA_NO_INDEX;

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
