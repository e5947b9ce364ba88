/* Acts that are words: who is asked, accused, suspected or threatened, where the words themselves are a clause.
 *
 * The verbs that they hang on are geneva-events.c's.
 */
#include "extract/geneva-event-parts.h"

/* "Germany must win on Sunday", "which Kenya must save": a need that nobody puts to anybody. */
static gboolean
is_no_demand (const GenevaEventSearch *search,
              const GenevaVerb        *v)
{
  static const char *const states[] = { "win", "know", "feel", "think", "wonder", "have", "seem" };
  static const char *const relatives[] = { "which", "who", "whom", "that", "what" };
  const GenevaReading *reading = search->reading;

  for (guint k = 0; k < G_N_ELEMENTS (states); k++) {
    if (geneva_token_is (reading, v->head, states[k]))
      return TRUE;
  }
  for (guint k = 0; v->subject.first > 0 && k < G_N_ELEMENTS (relatives); k++) {
    if (geneva_token_is (reading, v->subject.first - 1, relatives[k]))
      return TRUE;
  }
  return FALSE;
}

/* "Assad must go, Kerry said": a demand of somebody else. */
static void
try_demand_before_saying (GenevaEventSearch *search,
                          guint32            verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_event_verb (search, verb);
  const GenevaAttribution *said = geneva_event_find_attribution (search, geneva_reading_range (reading, v->tokens));
  GenevaEventProposal proposal;

  if (!said || said->speaker == GENEVA_NO_INDEX || said->verb == GENEVA_NO_INDEX || said->mode != GENEVA_QUOTE_INDIRECT
      || v->is_passive || geneva_event_verb (search, said->verb)->sentence != v->sentence
      || is_no_demand (search, v))
    return;
  geneva_event_start (&proposal, verb, geneva_plover_names[GENEVA_PLOVER_REQUEST], "must", 0.6f);
  geneva_event_add_actors (search, &proposal.targets, v->subject, GENEVA_TAKE_ACTING);
  if (proposal.targets.n == 0 || geneva_event_has_actor (&proposal.targets, said->speaker))
    return;
  proposal.sources.items[proposal.sources.n++] = (GenevaReadParticipant) { said->speaker, said->source };
  proposal.dated_by = said->verb;
  geneva_event_propose (search, &proposal);
}

/* "said Assad must go": a demand. */
void
geneva_event_try_demand (GenevaEventSearch *search,
                         guint32            verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_event_verb (search, verb);
  GenevaEventProposal proposal;
  const GenevaVerb *governor;
  const GenevaFrame *frame;

  if (!v->is_finite || v->negated || !geneva_token_is (reading, v->tokens.first, "must"))
    return;
  /* "must have known", "must be lying": no demand */
  if (v->head > v->tokens.first + 1
      && (geneva_event_code (search, v->tokens.first + 1) == GENEVA_GRAMMAR_HAVE
          || (geneva_event_code (search, v->tokens.first + 1) == GENEVA_GRAMMAR_BE && !v->is_passive)))
    return;
  if (v->governor == GENEVA_NO_INDEX || v->governor >= verb) {
    try_demand_before_saying (search, verb);
    return;
  }
  governor = geneva_event_verb (search, v->governor);
  frame = governor->frame;
  if (!(frame->flags & GENEVA_FRAME_THAT) || governor->status != GENEVA_TOLD_HAPPENED || governor->is_passive
      || governor->frame->kind)
    return;
  geneva_event_start (&proposal, verb, geneva_plover_names[GENEVA_PLOVER_REQUEST], "must", 0.6f);
  geneva_event_add_actors (search, &proposal.sources, governor->subject, GENEVA_TAKE_ACTING);
  if (proposal.sources.n == 0)
    return;
  geneva_event_add_actors (search, &proposal.targets, v->subject, GENEVA_TAKE_ACTING);
  proposal.told = GENEVA_TOLD_HAPPENED;
  proposal.dated_by = v->governor;
  geneva_event_propose (search, &proposal);
}

/* "X believes Y has attacked": an accusation, though the verb only thinks. */
void
geneva_event_try_suspicion (GenevaEventSearch         *search,
                            guint32                    verb,
                            const GenevaEventProposal *assault)
{
  const GenevaVerb *v = geneva_event_verb (search, verb);
  GenevaEventProposal proposal;
  const GenevaVerb *governor;
  const GenevaFrame *frame;

  if (!v->is_finite || v->governor == GENEVA_NO_INDEX || v->governor >= verb || v->status != GENEVA_TOLD_ALLEGED
      || assault->sources.n == 0)
    return;
  governor = geneva_event_verb (search, v->governor);
  frame = governor->frame;
  if (!(frame->flags & GENEVA_FRAME_GOVERNS) || frame->governs != GENEVA_TOLD_ALLEGED || governor->negated
      || governor->frame->kind)
    return;
  geneva_event_start (&proposal, 0, geneva_plover_names[GENEVA_PLOVER_ACCUSE], "suspicion", 0.5f);
  geneva_event_add_actors (search, &proposal.sources, governor->subject, GENEVA_TAKE_ACTING);
  if (proposal.sources.n == 0 || geneva_event_has_actor (&assault->sources, proposal.sources.items[0].entity))
    return;
  proposal.targets = assault->sources;
  proposal.verb = v->governor;
  geneva_event_propose (search, &proposal);
}

/* Whom an accusation that is a clause is made of: "point to proof that X has". */
void
geneva_event_add_accused (const GenevaEventSearch *search,
                          guint32                  verb,
                          GenevaEventProposal     *proposal)
{
  const GenevaVerb *v = geneva_event_verb (search, verb);
  guint32 governor = verb;

  for (guint32 i = verb + 1; i < search->reading->verbs->len && i < verb + 6; i++) {
    const GenevaVerb *next = geneva_event_verb (search, i);
    if (next->sentence != v->sentence)
      break;
    if (next->voice == GENEVA_VERB_NOUN || next->governor != governor)
      continue;
    if (!next->is_finite) {
      governor = i;      /* "grounds to believe that" */
      continue;
    }
    geneva_event_add_actors (search, &proposal->targets, next->subject, GENEVA_TAKE_ACTING);
    return;
  }
}

/* "demanded that X leave": who is to do it; not "demanded talks after X left". */
void
geneva_event_add_asked (const GenevaEventSearch *search,
                        guint32                  verb,
                        GenevaEventProposal     *proposal)
{
  const GenevaVerb *v = geneva_event_verb (search, verb);
  guint32 that = v->tokens.end, mention;

  /* "recommended on Monday that" */
  while (that < v->tokens.end + 3 && that + 1 < search->reading->at.n_tokens
         && (geneva_event_code (search, that) == GENEVA_GRAMMAR_TIME || geneva_token_is (search->reading, that, "on")))
    that++;
  if (geneva_event_code (search, MIN (that, search->reading->at.n_tokens - 1)) != GENEVA_GRAMMAR_THAT)
    return;
  for (guint32 i = verb + 1; i < search->reading->verbs->len && i < verb + 6; i++) {
    const GenevaVerb *next = geneva_event_verb (search, i);
    if (next->sentence != v->sentence)
      break;
    if (next->voice == GENEVA_VERB_NOUN || next->governor != verb || !next->is_finite)
      continue;
    if (!next->is_passive && next->clause.first == that + 1)
      geneva_event_add_actors (search, &proposal->targets, next->subject, GENEVA_TAKE_ACTING);
    return;
  }
  /* "recommended that Kenya call a vote": a verb that no list has */
  mention = geneva_reading_first_mention_from (search->reading, that + 1);
  if (mention < search->reading->mentions->len && geneva_reading_mention (search->reading, mention)->tokens.first == that + 1) {
    guint32 behind = geneva_reading_mention (search->reading, mention)->tokens.end;

    if (behind < search->reading->at.n_tokens && geneva_event_code (search, behind) == GENEVA_GRAMMAR_NONE
        && geneva_reading_token (search->reading, behind)->shape == GENEVA_SHAPE_LOWER
        && !geneva_reading_match_at (search->reading, behind, GENEVA_LEXICON_VERBS))
      geneva_event_add_actors (search, &proposal->targets, (GenevaTokenRange) { that + 1, behind }, GENEVA_TAKE_OWNERS);
  }
}

gboolean
geneva_event_vows (const GenevaEventSearch *search,
                   const GenevaVerb        *v)
{
  return geneva_token_is (search->reading, v->head, "vowed") || geneva_token_is (search->reading, v->head, "vows")
         || geneva_token_is (search->reading, v->head, "vowing");
}

/* "threatened to bomb Iran's sites": whom the deed would be done to. */
void
geneva_event_add_threatened (const GenevaEventSearch *search,
                             guint32                  verb,
                             GenevaEventProposal     *proposal)
{
  const GenevaVerb *next = verb + 1 < search->reading->verbs->len ? geneva_event_verb (search, verb + 1) : NULL;

  /* "threatened to attack X", "warned that it would attack X" */
  if (!next || (next->voice != GENEVA_VERB_INFINITIVE && !(next->is_finite && next->future && !next->negated))
      || next->governor != verb || next->is_passive || !next->frame->kind
      || !geneva_event_is_material (next->frame->kind) || geneva_kind_is (next->frame->kind, AID)
      || geneva_kind_is (next->frame->kind, RETREAT))
    return;
  if (next->is_finite) {
    GenevaEventActors who = { .n = 0 };

    geneva_event_add_actors (search, &who, next->subject, GENEVA_TAKE_ACTING);
    if (who.n != 1 || !geneva_event_has_actor (&proposal->sources, who.items[0].entity))
      return;
  }
  geneva_event_add_actors (search, &proposal->targets, next->object, GENEVA_TAKE_OWNERS);
  /* "to strike deeper into Israel", "to impose sanctions on Iran" */
  for (guint32 i = next->tokens.end; proposal->targets.n == 0 && i < next->clause.end && i < next->tokens.end + 4; i++) {
    if (geneva_token_is (search->reading, i, "into") || geneva_token_is (search->reading, i, "against")
        || (geneva_kind_is (next->frame->kind, SANCTION)
            && (geneva_token_is (search->reading, i, "on") || geneva_token_is (search->reading, i, "with"))))
      geneva_event_add_actors (search, &proposal->targets, geneva_event_phrase (search, i, next->clause.end),
                               GENEVA_TAKE_OWNERS);
  }
}

/* "warned that it would retaliate": what the speaker says to do to others is threatened, whoever is told. */
gboolean
geneva_event_threatens_deed (const GenevaEventSearch   *search,
                             guint32                    verb,
                             const GenevaEventProposal *proposal)
{
  const GenevaVerb *v = geneva_event_verb (search, verb);

  if (!geneva_kind_is (proposal->kind, THREATEN) || proposal->sources.n == 0)
    return FALSE;
  for (guint32 i = verb + 1; i < search->reading->verbs->len && i < verb + 6; i++) {
    const GenevaVerb *next = geneva_event_verb (search, i);
    GenevaEventActors doers = { .n = 0 };

    if (next->sentence != v->sentence)
      break;
    if (!next->is_finite || next->is_passive || next->governor != verb || !next->frame->kind
        || next->status == GENEVA_TOLD_HAPPENED || !geneva_event_is_material (next->frame->kind))
      continue;
    geneva_event_add_actors (search, &doers, next->subject, GENEVA_TAKE_ACTING);
    if (doers.n > 0 && geneva_event_has_actor (&proposal->sources, doers.items[0].entity))
      return TRUE;
  }
  return FALSE;
}
