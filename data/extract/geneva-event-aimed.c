/* Whom a call, a demand or a threat is for that is told by a noun: "its demand that X leave", "a call for X to leave", "the
 * threat to attack X". What prepositions bring was found before.
 */
#include "extract/geneva-event-parts.h"

#define REACH 3     /* verbs behind the noun */

void
geneva_event_add_aimed (const GenevaEventSearch *search,
                        guint32                  noun,
                        GenevaEventProposal     *proposal)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_event_verb (search, noun);
  gboolean is_request = geneva_kind_is (proposal->kind, REQUEST);
  guint32 behind = v->tokens.end;
  GenevaTokenRange whom;

  if (proposal->targets.n > 0 || proposal->sources.n == 0 || behind >= reading->at.n_tokens
      || !(is_request || geneva_kind_is (proposal->kind, THREATEN)))
    return;
  /* "its demand that X leave"; not "that X be freed". "insistence that X should come" is put to others. */
  if (is_request && geneva_event_code (search, behind) == GENEVA_GRAMMAR_THAT) {
    whom = geneva_event_phrase (search, behind, geneva_reading_sentence (reading, v->sentence)->end_token);
    if (!geneva_token_is (reading, v->head, "insistence") && geneva_event_code (search, whom.end) != GENEVA_GRAMMAR_BE)
      geneva_event_add_actors (search, &proposal->targets, whom, GENEVA_TAKE_ANY);
    return;
  }
  for (guint32 i = noun + 1; i < reading->verbs->len && i <= noun + REACH; i++) {
    const GenevaVerb *next = geneva_event_verb (search, i);

    if (next->sentence != v->sentence)
      return;
    if (next->voice == GENEVA_VERB_NOUN)
      continue;
    if (is_request && next->voice == GENEVA_VERB_INFINITIVE && next->tokens.first > behind
             && (geneva_token_is (reading, behind, "for") || geneva_token_is (reading, behind - 1, "for")))
      whom = (GenevaTokenRange) { geneva_token_is (reading, behind, "for") ? behind + 1 : behind, next->tokens.first };
    else if (!is_request && next->voice == GENEVA_VERB_INFINITIVE && next->tokens.first == behind && next->frame->kind
             && geneva_event_is_material (next->frame->kind) && !geneva_kind_is (next->frame->kind, AID)
             && !geneva_kind_is (next->frame->kind, RETREAT))
      whom = next->object;
    else
      return;
    geneva_event_add_actors (search, &proposal->targets, whom, is_request ? GENEVA_TAKE_ANY : GENEVA_TAKE_OWNERS);
    return;
  }
}
