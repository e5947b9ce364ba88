/* Whom a visit is to: a state that somebody visits, travels to or goes on a trip to is no party to a meeting, but the other
 * side of it. Who the visitor is and that there is a visit was found before.
 */
#include "extract/geneva-event-parts.h"

/* "visit of Ann Smith to Kenya": so far behind the noun. */
#define REACH 12

/* The phrase behind the first such preposition within the tokens. */
static GenevaTokenRange
find_destination (const GenevaEventSearch *search,
                  const char              *preposition,
                  guint32                  first,
                  guint32                  end)
{
  for (guint32 i = first; i < end; i++) {
    if (geneva_event_code (search, i) == GENEVA_GRAMMAR_COMMA || geneva_event_code (search, i) == GENEVA_GRAMMAR_STOP)
      break;
    if (geneva_token_is (search->reading, i, preposition))
      return geneva_event_phrase (search, i, end);
  }
  return (GenevaTokenRange) { end, end };
}

/* "a visit to X", "a tour of X" */
static GenevaTokenRange
find_noun_destination (const GenevaEventSearch *search,
                       const GenevaVerb        *noun)
{
  return find_destination (search, geneva_token_is (search->reading, noun->tokens.end - 1, "tour") ? "of" : "to",
                           noun->tokens.end, MIN (noun->tokens.end + REACH, noun->clause.end));
}

/* Empty: it is no visit, or to nowhere that is told. */
static GenevaTokenRange
find_visited (const GenevaEventSearch   *search,
              const GenevaEventProposal *proposal)
{
  const GenevaVerb *v;

  if (proposal->noun != GENEVA_NO_INDEX) {
    v = geneva_event_verb (search, proposal->noun);
    if (!geneva_event_is_word (search, v->tokens.end - 1, search->visit))
      return (GenevaTokenRange) { 0, 0 };
    return find_noun_destination (search, v);
  }
  v = geneva_event_verb (search, proposal->verb);
  if (!v->frame || !(v->frame->flags & GENEVA_FRAME_PLACE_NEEDED))
    return (GenevaTokenRange) { 0, 0 };
  if (v->frame->flags & GENEVA_FRAME_INTRANSITIVE)
    /* "travelled to Kenya where" */
    return find_destination (search, "to", v->tokens.end,
                             MIN (v->tokens.end + REACH, geneva_reading_sentence (search->reading, v->sentence)->end_token));
  return v->is_passive ? v->subject : v->object;
}

/* Whether it is the visitor's own state. */
static gboolean
is_home (const GenevaEventSearch *search,
         const GenevaEventActors *visitors,
         guint32                  state)
{
  for (guint i = 0; i < visitors->n; i++) {
    if (geneva_reading_entity (search->reading, visitors->items[i].entity)->affiliation == state)
      return TRUE;
  }
  return FALSE;
}

/* Those that are named as such: "Chad and Mali", not "Chadian towns". */
static void
add_states (const GenevaEventSearch *search,
            GenevaTokenRange         where,
            GenevaEventActors       *there)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = geneva_reading_first_mention_from (reading, where.first); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    guint32 behind = mention->tokens.end;

    if (behind > where.end || there->n == GENEVA_EVENT_MAX_PARTICIPANTS)
      break;
    if (mention->kind == GENEVA_ENTITY_STATE && mention->entity != GENEVA_NO_INDEX
        && geneva_reading_entity (reading, mention->entity)->kind == GENEVA_ENTITY_STATE
        && (behind == where.end || geneva_event_code (search, behind) == GENEVA_GRAMMAR_AND
            || geneva_event_code (search, behind) == GENEVA_GRAMMAR_COMMA))
      there->items[there->n++] = (GenevaReadParticipant) { mention->entity, mention->range };
  }
}

gboolean
geneva_event_visits_state (const GenevaEventSearch *search,
                           guint32                  noun)
{
  const GenevaVerb *v = geneva_event_verb (search, noun);
  GenevaEventActors there = { .n = 0 };

  if (!geneva_event_is_word (search, v->tokens.end - 1, search->visit))
    return FALSE;
  add_states (search, find_noun_destination (search, v), &there);
  return there.n > 0;
}

/* The state of the text whose capital the place is, GENEVA_NO_INDEX: none. */
static guint32
find_state_of_capital (const GenevaReading *reading,
                       guint32              place)
{
  const GenevaEntity *town = geneva_reading_entity (reading, place);

  return !town->entry && town->affiliation != GENEVA_NO_INDEX
         && geneva_reading_entity (reading, town->affiliation)->first_mention != GENEVA_NO_INDEX ? town->affiliation
                                                                                                  : GENEVA_NO_INDEX;
}

/* "will travel to Nairobi on Monday": to whom, as far as the text has to do with that state; where somebody goes "for talks",
 * a capital is only a place. */
static void
add_capital (const GenevaEventSearch *search,
             const GenevaVerb        *verb,
             GenevaTokenRange         where,
             GenevaEventActors       *there)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = where.end; i < verb->clause.end; i++) {
    if (geneva_event_is_word (search, i, search->conference))
      return;
  }
  for (guint32 i = geneva_reading_first_mention_from (reading, where.first); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    guint32 state;

    if (mention->tokens.first >= where.end)
      break;
    if (mention->kind != GENEVA_ENTITY_PLACE || mention->entity == GENEVA_NO_INDEX)
      continue;
    state = find_state_of_capital (reading, mention->entity);
    if (state != GENEVA_NO_INDEX)
      there->items[there->n++] = (GenevaReadParticipant) { state, mention->range };
    return;
  }
}

void
geneva_event_add_visited (const GenevaEventSearch *search,
                          GenevaEventProposal     *proposal)
{
  GenevaEventActors there = { .n = 0 }, visitors = { .n = 0 };
  GenevaTokenRange where;

  if (!geneva_kind_is (proposal->kind, CONSULT) || proposal->sources.n == 0 || proposal->targets.n > 0)
    return;
  where = find_visited (search, proposal);
  if (where.first >= where.end)
    return;
  add_states (search, where, &there);
  if (there.n == 0 && proposal->noun == GENEVA_NO_INDEX)
    add_capital (search, geneva_event_verb (search, proposal->verb), where, &there);
  for (guint i = 0; i < proposal->sources.n; i++) {
    const GenevaReadParticipant *source = &proposal->sources.items[i];

    if (!geneva_event_has_actor (&there, source->entity))
      visitors.items[visitors.n++] = *source;
  }
  /* whoever visited it, the state that was visited did not */
  for (guint i = 0; i < there.n; i++) {
    if (!is_home (search, &visitors, there.items[i].entity))
      proposal->targets.items[proposal->targets.n++] = there.items[i];
  }
  if (proposal->targets.n > 0)
    proposal->sources = visitors;
}
