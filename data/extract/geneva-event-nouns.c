/* Nouns of action as events: carried by a verb ("held talks", "sanctions were imposed"), or by their own words ("strikes
 * on X by Y").
 *
 * Verbs with a meaning of their own are geneva-events.c's. Over 600 lines, for what carries a noun and what stands around it
 * are asked together.
 */
#include "extract/geneva-event-parts.h"

/* {{{ nouns of action */

/* Whether the noun at the token may be the event itself, not a part of another noun ("attack helicopters"). */
static gboolean
is_head_noun (const GenevaEventSearch *search,
              const GenevaVerb        *noun)
{
  const GenevaReading *reading = search->reading;
  guint8 after;

  /* "a verbal attack", "the trade war" */
  if (noun->frame->kind && geneva_kind_is (noun->frame->kind, ASSAULT) && noun->tokens.first > 0
      && geneva_event_is_word (search, noun->tokens.first - 1, search->no_fighting))
    return FALSE;
  if (noun->tokens.end >= reading->at.n_tokens)
    return TRUE;
  if (geneva_reading_token (reading, noun->tokens.end)->flags & GENEVA_TOKEN_JOINED)
    return FALSE;
  /* "talks with senior officials": the preposition is part of it */
  if (noun->tokens.end > noun->tokens.first + 1 && geneva_token_is (reading, noun->tokens.end - 1, "with"))
    return TRUE;
  after = geneva_event_code (search, noun->tokens.end);
  /* "a ceasefire proposal": the proposal, which is a noun whatever stands around it. */
  if (after == GENEVA_GRAMMAR_NONE) {
    const GenevaLexiconMatch *next = geneva_reading_match_at (reading, noun->tokens.end, GENEVA_LEXICON_VERBS);
    if (next && next->forms == GENEVA_FORM_NOUN
        && geneva_reading_token (reading, noun->tokens.end)->shape == GENEVA_SHAPE_LOWER)
      return FALSE;
  }
  return !(after == GENEVA_GRAMMAR_NONE
           && geneva_reading_token (reading, noun->tokens.end)->kind == GENEVA_TOKEN_WORD
           && geneva_reading_token (reading, noun->tokens.end)->shape == GENEVA_SHAPE_LOWER
           && !geneva_reading_match_at (reading, noun->tokens.end, GENEVA_LEXICON_VERBS));
}

/* "between the government of A and the B": of whom each side is, it says itself. */
static void
add_both_sides (const GenevaEventSearch *search,
                GenevaEventProposal     *proposal,
                GenevaTokenRange         phrase)
{
  guint32 and = phrase.end;

  while (and > phrase.first && geneva_event_code (search, and - 1) != GENEVA_GRAMMAR_AND)
    and--;
  if (and > phrase.first + 1 && and < phrase.end && geneva_event_code (search, and) == GENEVA_GRAMMAR_DETERMINER) {
    geneva_event_add_actors (search, &proposal->sources, (GenevaTokenRange) { phrase.first, and - 1 }, GENEVA_TAKE_ANY);
    geneva_event_add_actors (search, &proposal->sources, (GenevaTokenRange) { and, phrase.end }, GENEVA_TAKE_ANY);
    return;
  }
  geneva_event_add_actors (search, &proposal->sources, phrase, GENEVA_TAKE_ANY);
}

/* "between A and B", "with X", "by X", "on Y" behind a noun of action or behind the verb that carries it. */
void
geneva_event_add_noun_prepositions (const GenevaEventSearch *search,
                       GenevaEventProposal                *proposal,
                       guint32                  first,
                       guint32                  end)
{
  const GenevaReading *reading = search->reading;
  gboolean is_mutual = geneva_event_is_mutual (proposal->kind);

  for (guint32 i = first; i < end && i < first + 24; i++) {
    guint8 code = geneva_event_code (search, i);
    GenevaTokenRange phrase;
    /* "violence since the uprising against X": the rest belongs to another noun. */
    if (code == GENEVA_GRAMMAR_EITHER)
      break;
    /* "the invasion and the fall of X": nor is this one's */
    if (code == GENEVA_GRAMMAR_AND && i + 1 < end && geneva_event_code (search, i + 1) == GENEVA_GRAMMAR_DETERMINER)
      break;
    if (code != GENEVA_GRAMMAR_PREPOSITION && code != GENEVA_GRAMMAR_TO)
      continue;
    phrase = geneva_event_phrase (search, i, end);
    for (guint32 k = i + 1; k < phrase.end && geneva_kind_is (proposal->kind, RETREAT); k++) {
      if (geneva_token_is (reading, k, "from"))
        phrase.end = k;
    }
    if (geneva_token_is (reading, i, "in") || geneva_token_is (reading, i, "at")) {
      /* "in Oslo between X and Y" */
      for (guint32 k = i + 1; k < phrase.end; k++) {
        if (geneva_token_is (reading, k, "between") || geneva_token_is (reading, k, "with"))
          phrase.end = k;
      }
    } else if (geneva_token_is (reading, i, "between"))
      add_both_sides (search, proposal, phrase);
    else if (geneva_token_is (reading, i, "among") || geneva_token_is (reading, i, "by") || geneva_token_is (reading, i, "involving"))
      geneva_event_add_actors (search, &proposal->sources, phrase, GENEVA_TAKE_ANY);
    else if (geneva_token_is (reading, i, "with")) {
      /* "an attack near the border with X" */
      if (is_mutual || !(geneva_token_is (reading, i - 1, "border") || geneva_token_is (reading, i - 1, "frontier")))
        geneva_event_add_actors (search, is_mutual ? &proposal->sources : &proposal->targets, phrase, GENEVA_TAKE_ANY);
    }
    /* "a phone call to X" */
    else if (is_mutual && geneva_token_is (reading, i, "to") && i == first && i > 0 && geneva_token_is (reading, i - 1, "call"))
      geneva_event_add_actors (search, &proposal->sources, phrase, GENEVA_TAKE_ANY);
    /* "the withdrawal of A's troops from B" */
    else if (geneva_kind_is (proposal->kind, RETREAT) && (geneva_token_is (reading, i, "of") || geneva_token_is (reading, i, "from")))
      geneva_event_add_actors (search, geneva_token_is (reading, i, "of") ? &proposal->sources : &proposal->targets, phrase,
                               GENEVA_TAKE_ANY);
    else if (geneva_token_is (reading, i, "of") && is_mutual)
      geneva_event_add_actors (search, &proposal->sources, phrase, GENEVA_TAKE_ACTING);
    else if (!is_mutual && (geneva_token_is (reading, i, "on") || geneva_token_is (reading, i, "against")
                            || geneva_token_is (reading, i, "upon") || geneva_token_is (reading, i, "of")))
      geneva_event_add_actors (search, &proposal->targets, phrase, GENEVA_TAKE_ANY);
    else if (!is_mutual && (geneva_token_is (reading, i, "to") || geneva_token_is (reading, i, "for"))
             && (geneva_kind_is (proposal->kind, AID) || geneva_kind_is (proposal->kind, SUPPORT)))
      geneva_event_add_actors (search, &proposal->targets, phrase, GENEVA_TAKE_ANY);
    i = MAX (phrase.end, i + 1) - 1;
  }
}

/* "The Syria talks": a state by its whole name, no adjective of it, no owner, no side of "Kenya-Sudan". */
static gboolean
is_theme (const GenevaEventSearch *search,
          const GenevaMention     *mention)
{
  const GenevaReading *reading = search->reading;
  const char *name = geneva_reading_entity (reading, mention->entity)->name;
  guint32 n = mention->range.end - mention->range.start, end = mention->tokens.end;

  return mention->kind == GENEVA_ENTITY_STATE && strlen (name) == n
         && memcmp (reading->text + mention->range.start, name, n) == 0
         && geneva_event_code (search, end) != GENEVA_GRAMMAR_POSSESSIVE
         && geneva_reading_token (reading, end)->kind == GENEVA_TOKEN_WORD
         && !(geneva_reading_token (reading, end)->flags & GENEVA_TOKEN_JOINED)
         && !(geneva_reading_token (reading, mention->tokens.first)->flags & GENEVA_TOKEN_JOINED)
         && !(mention->tokens.first > 0
              && geneva_event_code (search, mention->tokens.first - 1) == GENEVA_GRAMMAR_AND);
}

static void
add_source (GenevaEventProposal *proposal,
                 const GenevaMention *mention)
{
  if (!geneva_event_has_actor (&proposal->sources, mention->entity)
      && proposal->sources.n < GENEVA_EVENT_MAX_PARTICIPANTS)
    proposal->sources.items[proposal->sources.n++] = (GenevaReadParticipant) { mention->entity, mention->range };
}

/* "Kenya and | Uganda's talks": the last of two alone bears the mark of owning. */
static gboolean
owns_with_next (const GenevaEventSearch *search,
                guint32                  index)
{
  const GenevaReading *reading = search->reading;
  const GenevaMention *mention = geneva_reading_mention (reading, index), *next;
  guint32 at = mention->tokens.end;

  if (index + 1 >= reading->mentions->len || !geneva_token_is (reading, at, "and"))
    return FALSE;
  next = geneva_reading_mention (reading, index + 1);
  return next->tokens.first == at + 1 && next->is_owner && next->kind == mention->kind
         && next->tokens.end < reading->at.n_tokens
         && geneva_reading_token (reading, next->tokens.end)->kind == GENEVA_TOKEN_POSSESSIVE;
}

/* "The Israeli-Arab conflict has lasted", "to resolve the conflict between A and B": what goes on under a name, no event
 * but where it begins or is dated. */
static gboolean
is_lasting (const GenevaEventSearch *search,
            guint32                  noun,
            guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_event_verb (search, noun);

  return geneva_kind_is (v->frame->kind, ASSAULT) && geneva_token_is (reading, v->tokens.end - 1, "conflict")
         && geneva_event_find_timex (search, noun) == NULL
         && (verb == GENEVA_NO_INDEX
             || !(geneva_event_is_word (search, geneva_event_verb (search, verb)->head, search->onset)
                  || geneva_event_is_word (search, geneva_event_verb (search, verb)->head, search->goes_on)));
}

/* Whether the mention is the adjective of a person's description that goes on behind it and ends before the token. */
static gboolean
describes_next (const GenevaEventSearch *search,
                guint32                  index,
                guint32                  end)
{
  const GenevaReading *reading = search->reading;
  const GenevaMention *mention = geneva_reading_mention (reading, index), *next;

  if (index + 1 >= reading->mentions->len)
    return FALSE;
  next = geneva_reading_mention (reading, index + 1);
  if (next->kind != GENEVA_ENTITY_PERSON || next->tokens.end > end || next->tokens.first < mention->tokens.end
      || next->tokens.first > mention->tokens.end + 4)
    return FALSE;
  for (guint32 i = mention->tokens.end; i < next->tokens.first; i++) {
    guint8 code = geneva_event_code (search, i);
    if (code != GENEVA_GRAMMAR_NONE && code != GENEVA_GRAMMAR_ADJECTIVE && code != GENEVA_GRAMMAR_NAME)
      return FALSE;
  }
  return TRUE;
}

/* Who is named around a noun of action: owners and adjectives before it, prepositions behind. */
static void
add_noun_actors (const GenevaEventSearch *search,
                 guint32                  noun,
                 GenevaEventProposal                *proposal)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_event_verb (search, noun);
  guint32 sentence_first = geneva_reading_sentence (reading, v->sentence)->first;
  guint32 floor = v->tokens.first > sentence_first + 8 ? v->tokens.first - 8 : sentence_first;
  guint32 first = v->tokens.first;
  guint32 end = geneva_event_zone_end (search, noun);
  gboolean is_mutual = geneva_event_is_mutual (proposal->kind);

  /* "Israel's air strikes", "the Russian offensive", "US-Taliban talks" */
  while (first > floor) {
    guint8 code = geneva_event_code (search, first - 1);
    if (code != GENEVA_GRAMMAR_NONE && code != GENEVA_GRAMMAR_NAME && code != GENEVA_GRAMMAR_ADJECTIVE
        && code != GENEVA_GRAMMAR_POSSESSIVE && code != GENEVA_GRAMMAR_NUMBER && code != GENEVA_GRAMMAR_TIME
        && !(code == GENEVA_GRAMMAR_AND && is_mutual))
      break;
    first--;
  }
  /* "his talks with", "its refusal to"; "his arrest" is done to him */
  if (first > floor && !geneva_token_is (reading, first - 1, "their")
        ? geneva_kind_is (proposal->kind, CONSULT) || geneva_kind_is (proposal->kind, REJECT) || geneva_kind_is (proposal->kind, SANCTION)
          || geneva_kind_is (proposal->kind, MOBILIZE) || geneva_kind_is (proposal->kind, RETREAT)
        : first > floor && is_mutual
          && (geneva_token_is (reading, v->tokens.end - 1, "with") || geneva_token_is (reading, v->tokens.end, "with"))) {
    guint32 owner = geneva_reading_first_mention_from (reading, first - 1);
    if (owner < reading->mentions->len && geneva_reading_mention (reading, owner)->tokens.first == first - 1
        && geneva_reading_mention (reading, owner)->form == GENEVA_MENTION_PRONOUN)
      first--;
  }
  for (guint32 i = geneva_reading_first_mention_from (reading, first); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    GenevaEntityKind kind;
    if (mention->tokens.first >= v->tokens.first)
      break;
    if (mention->entity == GENEVA_NO_INDEX)
      continue;
    kind = geneva_reading_entity (reading, mention->entity)->kind;
    if (kind == GENEVA_ENTITY_PLACE || kind == GENEVA_ENTITY_ROLE)
      continue;
    /* "the Kenyan president's visit", "Kenyan President Ruto's visit": his */
    if (mention->is_owner && kind == GENEVA_ENTITY_STATE && describes_next (search, i, v->tokens.first))
      continue;
    /* A name before the noun without a mark of owning tells what it is about: "Syria conference". */
    /* "the Trump-Kim summit" */
    if (is_mutual && !mention->is_owner && mention->tokens.end == v->tokens.first
        && geneva_reading_token (reading, mention->tokens.first)->flags & GENEVA_TOKEN_JOINED)
      add_source (proposal, mention);
    /* "a US-brokered agreement", "the Iran-backed offensive": no work of theirs; that which is US-led is */
    if (geneva_event_is_only_behind (search, mention))
      continue;
    if (!(is_mutual && owns_with_next (search, i)) && (!mention->is_owner || (is_mutual && is_theme (search, mention))))
      continue;
    /* "anti-Israeli attacks" */
    if (mention->tokens.first > 0 && geneva_token_is (reading, mention->tokens.first - 1, "anti")) {
      GenevaEventActors whom = { .n = 1, .items = { { mention->entity, mention->range } } };

      geneva_event_join_actors (&proposal->targets, &whom);
      continue;
    }
    add_source (proposal, mention);
  }
  geneva_event_add_noun_prepositions (search, proposal, geneva_event_noun_end (search, noun), end);
}

/* What the words before a noun say of it: "planned talks", "alleged attack", "call for sanctions". */
static gboolean
find_noun_told (const GenevaEventSearch *search,
                const GenevaVerb        *noun,
                GenevaTold              *told)
{
  guint32 sentence_first = geneva_reading_sentence (search->reading, noun->sentence)->first;
  guint32 floor = noun->tokens.first > sentence_first + 8 ? noun->tokens.first - 8 : sentence_first;

  for (guint32 i = noun->tokens.first; i > floor; i--) {
    guint8 code = geneva_event_code (search, i - 1);
    /* "long-delayed talks" are still to come. */
    if (geneva_reading_token (search->reading, i - 1)->flags & GENEVA_TOKEN_JOINED)
      continue;
    if (geneva_event_is_word (search, i - 1, search->event_alleged))
      *told = GENEVA_TOLD_ALLEGED;
    else if (geneva_event_is_word (search, i - 1, search->event_planned) || code == GENEVA_GRAMMAR_PLANNED)
      *told = GENEVA_TOLD_PLANNED;
    else if (geneva_event_is_word (search, i - 1, search->event_possible))
      *told = GENEVA_TOLD_POSSIBLE;
    else if (geneva_event_is_word (search, i - 1, search->event_postponed))
      *told = GENEVA_TOLD_POSTPONED;
    else if (geneva_event_is_word (search, i - 1, search->event_cancelled))
      *told = GENEVA_TOLD_CANCELLED;
    else if (geneva_event_is_word (search, i - 1, search->noun_possible))
      *told = GENEVA_TOLD_POSSIBLE;
    else if (geneva_event_is_word (search, i - 1, search->noun_not)
             || geneva_token_is (search->reading, i - 1, "no"))
      *told = GENEVA_TOLD_DID_NOT_HAPPEN;
    else if (geneva_event_is_word (search, i - 1, search->noun_planned))
      *told = GENEVA_TOLD_PLANNED;
    else if (geneva_event_is_word (search, i - 1, search->noun_alleged))
      *told = GENEVA_TOLD_ALLEGED;
    else if (code == GENEVA_GRAMMAR_NONE || code == GENEVA_GRAMMAR_NAME || code == GENEVA_GRAMMAR_ADJECTIVE
             || code == GENEVA_GRAMMAR_DETERMINER || code == GENEVA_GRAMMAR_POSSESSIVE
             || code == GENEVA_GRAMMAR_NUMBER || code == GENEVA_GRAMMAR_ADVERB || code == GENEVA_GRAMMAR_QUOTE
             || geneva_token_is (search->reading, i - 1, "for") || geneva_token_is (search->reading, i - 1, "of"))
      continue;
    else
      return FALSE;
    return TRUE;
  }
  return FALSE;
}

/* Whether one of the words for "after" stands before the noun's phrase. */
static gboolean
is_behind_after (const GenevaEventSearch *search,
                 const GenevaVerb        *noun)
{
  const GenevaReading *reading = search->reading;
  guint32 sentence_first = geneva_reading_sentence (search->reading, noun->sentence)->first;

  for (guint32 i = noun->tokens.first; i > sentence_first && i + 6 > noun->tokens.first; i--) {
    guint8 code = geneva_event_code (search, i - 1);
    if (geneva_token_is (reading, i - 1, "after") || geneva_token_is (reading, i - 1, "following")
        || geneva_token_is (reading, i - 1, "since"))
      return TRUE;
    if (code != GENEVA_GRAMMAR_NONE && code != GENEVA_GRAMMAR_DETERMINER && code != GENEVA_GRAMMAR_ADJECTIVE
        && code != GENEVA_GRAMMAR_NAME && code != GENEVA_GRAMMAR_POSSESSIVE && code != GENEVA_GRAMMAR_NUMBER)
      break;
  }
  return FALSE;
}

/* "to an agreement", "at a final peace deal": nothing but this stands between. */
static gboolean
leads_to (const GenevaEventSearch *search,
          guint32                  first,
          guint32                  end)
{
  if (end > first + 5 || !(geneva_token_is (search->reading, first, "to") || geneva_token_is (search->reading, first, "at")))
    return FALSE;
  for (guint32 i = first + 1; i < end; i++) {
    guint8 code = geneva_event_code (search, i);
    /* not "to nullify the agreement" */
    if (code != GENEVA_GRAMMAR_DETERMINER && code != GENEVA_GRAMMAR_ADJECTIVE
        && (code != GENEVA_GRAMMAR_NONE || i == first + 1))
      return FALSE;
  }
  return TRUE;
}

/* "A and B did not get to an agreement" */
static gboolean
did_not_reach (const GenevaEventSearch *search,
               guint32                  noun)
{
  const GenevaVerb *v = geneva_event_verb (search, noun), *governor;

  if (!geneva_kind_is (v->frame->kind, AGREE) || v->governor == GENEVA_NO_INDEX || v->governor >= noun)
    return FALSE;
  governor = geneva_event_verb (search, v->governor);
  return governor->status == GENEVA_TOLD_DID_NOT_HAPPEN && governor->is_finite && governor->sentence == v->sentence
         && leads_to (search, governor->tokens.end, v->tokens.first);
}

/* "An agreement is expected", but "a truce was agreed": what the verb speaks of is to come. */
static gboolean
expects_subject (const GenevaEventSearch *search,
                 const GenevaVerb        *verb)
{
  return verb->is_finite && verb->is_passive && !verb->negated && !verb->frame->kind
         && (verb->frame->flags & GENEVA_FRAME_GOVERNS) && verb->frame->governs == GENEVA_TOLD_PLANNED
         && geneva_event_code (search, verb->tokens.first) == GENEVA_GRAMMAR_BE && verb->tokens.first > 0
         /* not "which was expected" */
         && geneva_event_code (search, verb->tokens.first - 1) != GENEVA_GRAMMAR_RELATIVE
         && geneva_event_code (search, verb->tokens.first - 1) != GENEVA_GRAMMAR_THAT;
}

static gboolean
is_under_way (const GenevaEventSearch *search,
              guint32                  token)
{
  const GenevaReading *reading = search->reading;

  if (token + 2 < reading->at.n_tokens && geneva_event_code (search, token) == GENEVA_GRAMMAR_ADVERB)
    token++;
  return geneva_token_is (reading, token, "underway") || geneva_token_is (reading, token, "ongoing")
         || (geneva_token_is (reading, token, "under") && geneva_token_is (reading, token + 1, "way"));
}

/* The status of a noun of action: its own words, then the verb that governs it. */
static GenevaTold
told_of_noun (const GenevaEventSearch *search,
              guint32                  noun)
{
  const GenevaVerb *v = geneva_event_verb (search, noun);
  GenevaTold told;
  const GenevaFrame *frame;
  const GenevaVerb *governor;

  if (find_noun_told (search, v, &told))
    return told;
  if (is_behind_after (search, v))
    return GENEVA_TOLD_HAPPENED;
  for (guint32 i = noun + 1; i < search->reading->verbs->len && i < noun + 4; i++) {
    const GenevaVerb *next = geneva_event_verb (search, i);
    if (next->sentence != v->sentence)
      break;
    /* "Talks are now under way" */
    if (next->is_finite && geneva_event_code (search, next->head) == GENEVA_GRAMMAR_BE && !next->negated && !next->future
        && next->subject.first <= v->tokens.first && next->subject.end >= v->tokens.end && is_under_way (search, next->tokens.end))
      return GENEVA_TOLD_HAPPENED;
    /* "Talks are likely on Friday" */
    if (next->is_finite && !next->negated && geneva_event_code (search, next->head) == GENEVA_GRAMMAR_BE
        && next->tokens.end < search->reading->at.n_tokens
        && geneva_event_code (search, next->tokens.end) == GENEVA_GRAMMAR_POSSIBLE && next->subject.first <= v->tokens.first
        && next->subject.end >= v->tokens.end)
      return GENEVA_TOLD_POSSIBLE;
    /* "The talks are expected …", "Ann Smith's visit will be the first of a minister" */
    if ((expects_subject (search, next) || (next->is_finite && next->future && geneva_kind_is (v->frame->kind, CONSULT)))
        && next->subject.first <= v->tokens.first && next->subject.end >= v->tokens.end)
      return GENEVA_TOLD_PLANNED;
  }
  if (v->governor == GENEVA_NO_INDEX || v->governor >= noun)
    return GENEVA_TOLD_HAPPENED;
  governor = geneva_event_verb (search, v->governor);
  if (governor->sentence != v->sentence)
    return GENEVA_TOLD_HAPPENED;
  frame = governor->frame;
  if (did_not_reach (search, noun))
    return GENEVA_TOLD_DID_NOT_HAPPEN;
  /* "will feature in talks with X": what is to come is spoken of. */
  if (governor->status == GENEVA_TOLD_PLANNED || (governor->status == GENEVA_TOLD_POSSIBLE && governor->is_finite
                                                  && !governor->entry)
      || (governor->status == GENEVA_TOLD_POSSIBLE && governor->is_finite
          && geneva_event_code (search, governor->tokens.first) == GENEVA_GRAMMAR_BE)) {
    if (geneva_kind_is (v->frame->kind, CONSULT))
      return GENEVA_TOLD_PLANNED;
  }
  /* "may lead to talks" */
  if (governor->status == GENEVA_TOLD_POSSIBLE && governor->is_finite && !frame->kind && geneva_event_is_mutual (v->frame->kind)
      && (geneva_token_is (search->reading, governor->tokens.end, "to") || geneva_token_is (search->reading, governor->tokens.end, "about")
          || (v->tokens.first < governor->object.end && v->tokens.first >= governor->object.first)))
    return GENEVA_TOLD_POSSIBLE;
  if (v->tokens.first < governor->object.end && v->tokens.first >= governor->object.first) {
    if (frame->flags & GENEVA_FRAME_SAYS)
      return frame->says;
    if (frame->flags & GENEVA_FRAME_GOVERNS)
      return frame->governs;
    if (governor->status != GENEVA_TOLD_HAPPENED && (frame->flags & GENEVA_FRAME_LIGHT))
      return governor->status;
  }
  return GENEVA_TOLD_HAPPENED;
}

/* First noun of action of some kind within the tokens, that no "of" or other preposition sets apart. */
guint32
geneva_event_find_noun (const GenevaEventSearch *search,
           GenevaTokenRange         tokens,
           const char             **kind)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = geneva_reading_first_verb_from (reading, tokens.first); i < reading->verbs->len; i++) {
    const GenevaVerb *v = geneva_event_verb (search, i);
    if (v->tokens.first >= tokens.end)
      break;
    if (v->voice != GENEVA_VERB_NOUN || geneva_event_is_used (search, i))
      continue;
    *kind = v->frame->kind;
    if (*kind && is_head_noun (search, v))
      return i;
  }
  return GENEVA_NO_INDEX;
}

/* A meeting or accord that nobody is named for counts when it has a date, or is the one that is planned. */
static gboolean
may_lack_actors (GenevaEventSearch *search,
                 const GenevaEventProposal    *proposal)
{
  gboolean is_dated = geneva_event_find_timex (search, proposal->noun) != NULL
                      || (proposal->verb != GENEVA_NO_INDEX
                          && geneva_event_find_timex (search, proposal->verb) != NULL);
  guint which = proposal->told == GENEVA_TOLD_POSTPONED || proposal->told == GENEVA_TOLD_CANCELLED;

  /* "fighting erupted", "the war began in May" */
  if (geneva_kind_is (proposal->kind, ASSAULT)) {
    guint32 noun, verb;

    if (proposal->told != GENEVA_TOLD_HAPPENED || proposal->verb == GENEVA_NO_INDEX)
      return FALSE;
    noun = geneva_event_verb (search, proposal->noun)->head;
    verb = geneva_event_verb (search, proposal->verb)->head;
    /* "the war on drugs", "the battle for the nomination" */
    if (geneva_token_is (search->reading, noun + 1, "on") || geneva_token_is (search->reading, noun + 1, "against")
        || geneva_token_is (search->reading, noun + 1, "for"))
      return FALSE;
    /* "a war of words", "the battle over the budget", "a conflict of interest" */
    if (!geneva_token_is (search->reading, noun, "fighting")
        && (geneva_token_is (search->reading, noun + 1, "of") || geneva_token_is (search->reading, noun + 1, "over")))
      return FALSE;
    if (!geneva_event_is_word (search, noun, search->fighting))
      return FALSE;
    /* not "since the war began" */
    return geneva_event_is_word (search, verb, search->onset)
           || (is_dated && geneva_event_is_word (search, verb, search->goes_on)
               && !geneva_token_is (search->reading, noun > 1 ? noun - 2 : 0, "since"));
  }
  if (!geneva_kind_is (proposal->kind, CONSULT) && !geneva_kind_is (proposal->kind, AGREE))
    return FALSE;
  if (proposal->told == GENEVA_TOLD_HAPPENED)
    return is_dated;
  if (geneva_kind_is (proposal->kind, AGREE))
    return is_dated && (proposal->told == GENEVA_TOLD_PLANNED || proposal->told == GENEVA_TOLD_POSSIBLE);
  /* One planned conference is told of often: once without a date is enough. */
  return search->n_named[which]++ == 0 || is_dated;
}

/* "the envoy on Kosovo status talks": an office. */
static gboolean
is_in_office (const GenevaEventSearch *search,
              const GenevaVerb        *noun)
{
  const GenevaReading *reading = search->reading;
  guint32 at = noun->tokens.first;

  for (guint n = 0; n < 6 && at > noun->clause.first; n++, at--) {
    guint8 code = geneva_event_code (search, at - 1);
    if (code != GENEVA_GRAMMAR_NONE && code != GENEVA_GRAMMAR_NAME && code != GENEVA_GRAMMAR_ADJECTIVE
        && code != GENEVA_GRAMMAR_DETERMINER)
      break;
  }
  return at > 1 && (geneva_token_is (reading, at - 1, "on") || geneva_token_is (reading, at - 1, "for")
                    || geneva_token_is (reading, at - 1, "to"))
         && geneva_event_is_word (search, at - 2, search->envoy);
}

/* "The talks ended without a deal": of whom, those before tell. */
static gboolean
is_left_open (const GenevaEventSearch *search,
              GenevaEventProposal     *proposal)
{
  if (!geneva_kind_is (proposal->kind, CONSULT) || proposal->told != GENEVA_TOLD_HAPPENED
      || !geneva_event_is_known_meeting (search, proposal->noun))
    return FALSE;
  proposal->rule = geneva_event_known_meeting;
  return TRUE;
}

/* "over the weekend", "over three days", "over the phone", "over dinner": when or how they talked, not why they did. */
static gboolean
is_over_time (const GenevaEventSearch *search,
              guint32                  over,
              guint32                  end)
{
  static const char *const means[] = { "phone", "telephone", "breakfast", "lunch", "dinner" };
  const GenevaReading *reading = search->reading;
  guint32 timex = geneva_reading_first_timex_from (reading, over);

  if (timex < reading->timexes->len && geneva_reading_timex (reading, timex)->tokens.first <= over + 2)
    return TRUE;
  for (guint32 i = over + 1; i < end && i < over + 4; i++) {
    for (guint k = 0; k < G_N_ELEMENTS (means); k++) {
      if (geneva_token_is (reading, i, means[k]))
        return TRUE;
    }
  }
  return FALSE;
}

/* "were put off due to a deal with X": where it is told why, and no more with whom; `end`: nowhere. */
static guint32
find_reason (const GenevaEventSearch *search,
             guint32                  first,
             guint32                  end)
{
  static const char *const words[] = { "due", "because", "over", "despite", "amid" };

  for (guint32 i = first; i < end; i++) {
    for (guint k = 0; k < G_N_ELEMENTS (words); k++) {
      if (geneva_token_is (search->reading, i, words[k])
          && !(geneva_token_is (search->reading, i, "over") && is_over_time (search, i, end)))
        return i;
    }
  }
  return end;
}

/* Whether the verb tells of something that others did: "was reported by", but "was claimed by". */
static gboolean
only_tells (const GenevaVerb *verb)
{
  static const char *const tells[] = { "report", "confirm", "disclose", "reveal", "describe", "note" };

  for (guint i = 0; verb->entry && i < G_N_ELEMENTS (tells); i++) {
    if (strcmp (verb->entry->name, tells[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

/* "X held talks with Y", "sanctions were imposed on X", "the talks were postponed", "fighting broke out" */
gboolean
geneva_event_try_light (GenevaEventSearch *search,
           guint32            verb,
           const GenevaFrame *frame)
{
  const GenevaVerb *v = geneva_event_verb (search, verb);
  gboolean is_light = (frame->flags & (GENEVA_FRAME_LIGHT | GENEVA_FRAME_SAYS)) != 0;
  GenevaEventProposal proposal;
  GenevaTokenRange holder = v->object;
  gboolean from_subject = FALSE;
  gboolean is_join = (frame->flags & GENEVA_FRAME_JOIN) != 0;

  if (v->is_passive || (v->object.first >= v->object.end)) {
    holder = v->subject;
    from_subject = TRUE;
  }
  if (!is_light && !from_subject)
    return FALSE;
  /* A verb that has a meaning of its own is left to it, unless the act is its subject. */
  if (!is_light && (frame->flags & GENEVA_FRAME_GOVERNS) != 0)
    return FALSE;
  search->asking = verb;
  geneva_event_start (&proposal, verb, NULL, "light-verb", 0.8f);
  proposal.told = v->status;
  proposal.noun = geneva_event_find_noun (search, holder, &proposal.kind);
  /* "an agreement to disarm that was reached": the noun stands before its own clause. */
  if (proposal.noun == GENEVA_NO_INDEX && from_subject && is_light && holder.first < holder.end) {
    guint32 sentence_first = geneva_reading_sentence (search->reading, v->sentence)->first;
    holder.end = holder.first;
    holder.first = holder.first > sentence_first + 8 ? holder.first - 8 : sentence_first;
    proposal.noun = geneva_event_find_noun (search, holder, &proposal.kind);
  }
  if (proposal.noun == GENEVA_NO_INDEX)
    return FALSE;
  /* "the shooting was reported by X": not by X */
  if (v->is_passive && geneva_event_is_material (proposal.kind) && only_tells (v))
    return FALSE;
  /* "its refusal to comply": that is what is refused */
  if (v->voice == GENEVA_VERB_INFINITIVE && geneva_kind_is (proposal.kind, REJECT)
      && geneva_event_verb (search, proposal.noun)->tokens.end == v->tokens.first)
    return FALSE;
  if (is_lasting (search, proposal.noun, verb)) {
    geneva_event_set_used (search, proposal.noun);
    return TRUE;
  }
  if (from_subject && geneva_kind_is (proposal.kind, CONSULT) && is_in_office (search, geneva_event_verb (search, proposal.noun))) {
    geneva_event_set_used (search, proposal.noun);
    return FALSE;
  }
  /* "to fight in the war, which X denies": all of that, not the war */
  if ((frame->flags & GENEVA_FRAME_SAYS) && frame->says == GENEVA_TOLD_DENIED && !from_subject
      && geneva_event_verb (search, proposal.noun)->tokens.first < v->tokens.first)
    return FALSE;
  /* "the truce collapsed", "the deal has held": none was made then */
  if (from_subject && !v->is_passive && geneva_kind_is (proposal.kind, AGREE)
      && geneva_event_is_word (search, v->head, search->falls)) {
    geneva_event_set_used (search, proposal.noun);
    return TRUE;
  }
  if (from_subject && !v->is_passive && v->status == GENEVA_TOLD_HAPPENED && !is_light
      && find_noun_told (search, geneva_event_verb (search, proposal.noun), &proposal.told))
    proposal.rule = "act-as-subject";
  /* Who averts an attack does not attack. */
  if (!from_subject && !((frame->flags & GENEVA_FRAME_GOVERNS) && frame->governs == GENEVA_TOLD_DID_NOT_HAPPEN
                         && (frame->flags & GENEVA_FRAME_SAYS) && frame->says == GENEVA_TOLD_POSSIBLE
                         && geneva_event_is_material (proposal.kind)))
    geneva_event_add_actors (search, &proposal.sources, v->subject, GENEVA_TAKE_ACTING);
  else if (v->is_passive)
    geneva_event_add_agents (search, &proposal.sources, v->tokens.end, geneva_event_zone_end (search, verb));
  add_noun_actors (search, proposal.noun, &proposal);
  if (from_subject || v->clause.end > geneva_event_verb (search, proposal.noun)->clause.end) {
    /* Prepositions behind the verb: "sanctions were imposed on X", "talks were held with Y". */
    const GenevaFrame *noun_frame;
    gboolean met = FALSE;
    noun_frame = geneva_event_verb (search, proposal.noun)->frame;
    if (from_subject) {
      guint32 end = find_reason (search, v->tokens.end, geneva_event_zone_end (search, verb));

      geneva_event_add_noun_prepositions (search, &proposal, v->tokens.end, end);
      geneva_event_add_prepositional (search, noun_frame, &proposal, v->tokens.end, end, &met);
      geneva_event_add_prepositional (search, frame, &proposal, v->tokens.end, end, &met);
    }
  }
  if (frame->flags & GENEVA_FRAME_SAYS) {
    if (v->status == GENEVA_TOLD_HAPPENED || frame->says == GENEVA_TOLD_PLANNED
        || (v->status == GENEVA_TOLD_PLANNED && frame->says == GENEVA_TOLD_POSTPONED)     /* "agreed to delay the vote" */
        || (frame->says == GENEVA_TOLD_POSSIBLE && !v->negated))     /* "hopes to avert a strike" */
      proposal.told = frame->says;
    else if (v->negated)
      proposal.told = GENEVA_TOLD_PLANNED;
    /* "denied the accusation": the accuser is somebody else. */
    if (frame->says == GENEVA_TOLD_DENIED && geneva_kind_is (proposal.kind, ACCUSE)) {
      geneva_event_set_used (search, proposal.noun);
      return TRUE;
    }
  } else if (proposal.told == GENEVA_TOLD_HAPPENED && !is_join
             && (v->is_passive || proposal.noun > verb || !is_light)) {      /* not "the lifting of the embargo that X imposed" */
    GenevaTold told;
    if (find_noun_told (search, geneva_event_verb (search, proposal.noun), &told)
        && told != GENEVA_TOLD_DID_NOT_HAPPEN
        && told != GENEVA_TOLD_PLANNED)
      proposal.told = told;
  }
  if (((frame->flags & GENEVA_FRAME_GOVERNS) && frame->governs == GENEVA_TOLD_PLANNED
       && geneva_kind_is (proposal.kind, CONSULT) && proposal.told == GENEVA_TOLD_HAPPENED)
      || (proposal.told == GENEVA_TOLD_HAPPENED && expects_subject (search, v)))
    proposal.told = GENEVA_TOLD_PLANNED;
  if (geneva_event_is_mutual (proposal.kind)) {
    geneva_event_join_actors (&proposal.sources, &proposal.targets);
    proposal.targets.n = 0;
  } else {
    static const GenevaFrame plain;
    geneva_event_settle (&proposal, &plain);
  }
  geneva_event_set_used (search, proposal.noun);
  /* "the meeting, which was held in May, brought together A and B" */
  if (proposal.sources.n == 0 && geneva_kind_is (proposal.kind, CONSULT))
    geneva_event_add_gathered (search, proposal.noun, &proposal);
  if (proposal.sources.n + proposal.targets.n == 0 && !may_lack_actors (search, &proposal) && !is_left_open (search, &proposal))
    return TRUE;
  geneva_event_propose (search, &proposal);
  return TRUE;
}

/* "a guest in talks with X", "in trouble for talks with X": not that they are held. */
static gboolean
is_in_passing (const GenevaEventSearch *search,
               const GenevaVerb        *noun)
{
  guint32 at = noun->tokens.first;

  while (at > 0 && (geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_ADJECTIVE
                    || geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_DETERMINER))
    at--;
  return at > 0 && (geneva_token_is (search->reading, at - 1, "in") || geneva_token_is (search->reading, at - 1, "for"));
}

/* A noun of action that no verb carries: "after a meeting between A and B", "Israel's strikes on Syria". */
void
geneva_event_try_noun (GenevaEventSearch *search,
          guint32            noun)
{
  const GenevaVerb *v = geneva_event_verb (search, noun);
  const char *kind = v->frame->kind;
  GenevaEventProposal proposal;
  gboolean is_mutual;

  if (!kind || !is_head_noun (search, v) || is_lasting (search, noun, GENEVA_NO_INDEX)
      || (geneva_kind_is (kind, CONSULT) && is_in_office (search, v)))
    return;
  geneva_event_start (&proposal, GENEVA_NO_INDEX, kind, "noun-of-action", 0.6f);
  proposal.noun = noun;
  is_mutual = geneva_event_is_mutual (proposal.kind);
  add_noun_actors (search, noun, &proposal);
  proposal.told = told_of_noun (search, noun);
  if (is_mutual) {
    geneva_event_join_actors (&proposal.sources, &proposal.targets);
    proposal.targets.n = 0;
    if (proposal.told == GENEVA_TOLD_HAPPENED || proposal.told == GENEVA_TOLD_PLANNED)
      geneva_event_add_visitor (search, noun, &proposal);
    else if (proposal.sources.n == 0 && did_not_reach (search, noun))
      geneva_event_add_actors (search, &proposal.sources, geneva_event_verb (search, v->governor)->subject,
                               GENEVA_TAKE_ACTING);
    if (proposal.sources.n == 0)
      geneva_event_add_their (search, noun, &proposal);
    if (geneva_kind_is (kind, CONSULT))
      geneva_event_add_main_subject (search, noun, &proposal);
    if (proposal.sources.n < 2 && geneva_kind_is (kind, CONSULT))
      geneva_event_add_gathered (search, noun, &proposal);
    if (proposal.sources.n == 0 && (geneva_event_is_word (search, v->tokens.end - 1, search->visit)
                                    || (!may_lack_actors (search, &proposal) && !is_left_open (search, &proposal))))
      return;
    if (proposal.sources.n == 1 && proposal.told == GENEVA_TOLD_HAPPENED && proposal.dated_by == GENEVA_NO_INDEX
        && (!geneva_kind_is (kind, CONSULT) || is_in_passing (search, v)
            /* "during his trip": which was told of */
            || (g_ascii_islower (search->reading->text[proposal.sources.items[0].range.start])
                && geneva_event_is_word (search, v->tokens.end - 1, search->visit) && !geneva_event_visits_state (search, noun)))
        && geneva_event_find_when (search, noun) == NULL)
      return;
  } else {
    static const GenevaFrame plain;
    geneva_event_settle (&proposal, &plain);
    if (proposal.sources.n + proposal.targets.n == 0)
      return;
    /* Words alone are statements, not acts: "calls for", "demands of". */
    if (!geneva_event_is_material (proposal.kind) && !geneva_kind_is (proposal.kind, PROTEST)
        && proposal.sources.n == 0)
      return;
  }
  geneva_event_propose (search, &proposal);
}

/* }}} */
