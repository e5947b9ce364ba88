/* Who takes part in an event: what the words around a verb say.
 *
 * Every look ends at the verb's clause and at a fixed number of tokens, or at the sentence's end. Kinds and frames are
 * geneva-events.c's, dates and places geneva-event-when.c's.
 */
#include "extract/geneva-event-parts.h"

#include "extract/geneva-names.h"

#include <string.h>

#define MAX_ZONE 60

/* {{{ actors */

gboolean
geneva_event_has_actor (const GenevaEventActors *actors,
                        guint32                  entity)
{
  for (guint i = 0; i < actors->n; i++) {
    if (actors->items[i].entity == entity)
      return TRUE;
  }
  return FALSE;
}

static void
add_actor (const GenevaEventSearch *search,
           GenevaEventActors       *actors,
           const GenevaMention     *mention)
{
  (void) search;
  if (actors->n == GENEVA_EVENT_MAX_PARTICIPANTS || geneva_event_has_actor (actors, mention->entity))
    return;
  actors->items[actors->n++] = (GenevaReadParticipant) { mention->entity, mention->range };
}

/* "US Secretary of State John Kerry", "top US diplomat John Kerry": the state is part of a person's description. Also what
 * lies inside a longer mention. */
static gboolean
is_description (const GenevaEventSearch *search,
                guint32                  index)
{
  const GenevaReading *reading = search->reading;
  const GenevaMention *mention = geneva_reading_mention (reading, index);
  const GenevaMention *next;

  if (mention->kind != GENEVA_ENTITY_STATE && mention->kind != GENEVA_ENTITY_ORGANISATION)
    return FALSE;
  if (index > 0) {
    const GenevaMention *before = geneva_reading_mention (reading, index - 1);
    if (before->tokens.end >= mention->tokens.end && before->tokens.first <= mention->tokens.first
        && before->tokens.end - before->tokens.first > mention->tokens.end - mention->tokens.first)
      return TRUE;
  }
  if (index + 1 >= reading->mentions->len)
    return FALSE;
  next = geneva_reading_mention (reading, index + 1);
  if (next->tokens.first <= mention->tokens.first && next->tokens.end > mention->tokens.end)
    return TRUE;
  /* "the government of John Smith" */
  if (mention->form == GENEVA_MENTION_NOMINAL && geneva_token_is (reading, mention->tokens.end, "of"))
    return FALSE;
  if (next->kind != GENEVA_ENTITY_PERSON || next->tokens.first > mention->tokens.end + 6
      || next->tokens.first < mention->tokens.end)
    return FALSE;
  for (guint32 i = mention->tokens.end; i < next->tokens.first; i++) {
    guint8 code = geneva_event_code (search, i);
    const GenevaToken *token = geneva_reading_token (reading, i);
    if (code == GENEVA_GRAMMAR_COMMA || code == GENEVA_GRAMMAR_AND || code == GENEVA_GRAMMAR_POSSESSIVE
        || code == GENEVA_GRAMMAR_STOP || token->kind != GENEVA_TOKEN_WORD)
      return FALSE;
    if (geneva_reading_match_at (reading, i, GENEVA_LEXICON_VERBS) && token->shape == GENEVA_SHAPE_LOWER
        && !geneva_reading_match_at (reading, i, GENEVA_LEXICON_AGENTS))
      return FALSE;
  }
  return TRUE;
}

/* Whether the state may be the one that the place is in; of places of no list every one may. */
static gboolean
may_lie_in (const GenevaEventSearch *search,
            const GenevaMention     *place,
            const GenevaMention     *state)
{
  const GenevaLexiconEntry *town, *land;
  int country;

  if (place->entity == GENEVA_NO_INDEX || state->entity == GENEVA_NO_INDEX)
    return TRUE;
  town = geneva_reading_entity (search->reading, place->entity)->entry;
  land = geneva_reading_entity (search->reading, state->entity)->entry;
  if (!town || !land || town == land)
    return TRUE;
  country = geneva_lexicon_get_column (search->lexicon, GENEVA_LEXICON_PLACES, "country");
  return town->list == GENEVA_LEXICON_PLACES && country >= 0 && (guint) country < town->n_fields
         && strcmp (town->fields[country], land->name) == 0;
}

/* "a bomb in Mombasa, Kenya killed": the state that a town is in, behind its comma, is no actor. */
static gboolean
tells_where (const GenevaEventSearch *search,
             guint32                  index)
{
  const GenevaReading *reading = search->reading;
  const GenevaMention *mention = geneva_reading_mention (reading, index), *before;

  if (index == 0 || mention->acts || mention->is_owner || mention->kind != GENEVA_ENTITY_STATE)
    return FALSE;
  before = geneva_reading_mention (reading, index - 1);
  return before->tokens.end + 1 == mention->tokens.first
         && (before->kind == GENEVA_ENTITY_PLACE || before->kind == GENEVA_ENTITY_STATE)
         && geneva_reading_token (reading, before->tokens.end)->mark == ',' && may_lie_in (search, before, mention);
}

static gboolean
is_takeable (const GenevaEventSearch *search,
             const GenevaMention     *mention,
             GenevaEventTake          take)
{
  GenevaEntityKind kind;

  if (mention->entity == GENEVA_NO_INDEX)
    return FALSE;
  kind = geneva_reading_entity (search->reading, mention->entity)->kind;
  if (kind == GENEVA_ENTITY_PLACE || kind == GENEVA_ENTITY_ROLE)
    return FALSE;
  if (mention->acts)
    return TRUE;
  if (take == GENEVA_TAKE_ACTING)
    return FALSE;
  return (take == GENEVA_TAKE_OWNERS && !mention->is_private) || !mention->is_owner;
}

/* "Secretary of State Ann Smith", "Minister for Foreign Affairs Ann Smith": the preposition is part of the person's office.
 * Not "spokesman for President Smith", nor "lawyer for Smith". */
static gboolean
is_in_office (const GenevaEventSearch *search,
              guint32                  preposition)
{
  const GenevaReading *reading = search->reading;
  const GenevaLexiconMatch *office = NULL;
  guint32 person = GENEVA_NO_INDEX;

  if (!geneva_token_is (reading, preposition, "of") && !geneva_token_is (reading, preposition, "for"))
    return FALSE;
  for (guint32 i = preposition; i-- > 0 && preposition - i <= 4; ) {
    office = geneva_reading_match_at (reading, i, GENEVA_LEXICON_AGENTS);
    if (office && i + office->n_tokens >= preposition)
      break;
    office = NULL;
  }
  if (!office)
    return FALSE;
  for (guint32 i = geneva_reading_first_mention_from (reading, preposition + 1); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->tokens.first > preposition + 5)
      break;
    if (mention->kind == GENEVA_ENTITY_PERSON && mention->tokens.first >= preposition + 2) {
      person = mention->tokens.first;
      break;
    }
  }
  if (person == GENEVA_NO_INDEX)
    return FALSE;
  for (guint32 i = MAX (preposition + 1, office->first + office->n_tokens); i < person; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    if (token->kind != GENEVA_TOKEN_WORD || token->shape == GENEVA_SHAPE_LOWER || reading->text[token->end - 1] == '.'
        || geneva_reading_has_match (reading, i, GENEVA_LEXICON_AGENTS))
      return FALSE;
  }
  return TRUE;
}

/* "of A, B and C": whether the comma stands between names of states or bodies in a list that an "and" closes. */
static gboolean
is_in_list (const GenevaEventSearch *search,
            guint32                  comma)
{
  const GenevaReading *reading = search->reading;
  guint32 next = geneva_reading_first_mention_from (reading, comma + 1);

  if (next == 0 || next >= reading->mentions->len || geneva_reading_mention (reading, next - 1)->tokens.end != comma)
    return FALSE;
  for (guint32 i = next - 1; i <= next; i++) {
    GenevaEntityKind kind = geneva_reading_mention (reading, i)->kind;
    if (kind == GENEVA_ENTITY_PERSON || kind == GENEVA_ENTITY_PLACE || kind == GENEVA_ENTITY_ROLE)
      return FALSE;
  }
  for (guint32 i = comma + 1; i < reading->at.n_tokens && i < comma + 16; i++) {
    guint8 code = geneva_event_code (search, i);
    if (code == GENEVA_GRAMMAR_AND)
      return TRUE;
    if (code != GENEVA_GRAMMAR_NAME && code != GENEVA_GRAMMAR_COMMA && code != GENEVA_GRAMMAR_DETERMINER)
      return FALSE;
  }
  return FALSE;
}

/* The preposition that governs the token inside the range, passing back over its own phrase; GENEVA_NO_INDEX: none. */
static guint32
preposition_of (const GenevaEventSearch *search,
                guint32                  token,
                guint32                  floor)
{
  gboolean is_listed = FALSE;

  for (guint32 i = token; i > floor && token - i < 16; i--) {
    guint8 code = geneva_event_code (search, i - 1);
    if (code == GENEVA_GRAMMAR_PREPOSITION && is_in_office (search, i - 1))
      continue;
    if (code == GENEVA_GRAMMAR_PREPOSITION || code == GENEVA_GRAMMAR_EITHER || code == GENEVA_GRAMMAR_TO)
      return !is_listed || geneva_token_is (search->reading, i - 1, "of") || geneva_token_is (search->reading, i - 1, "from")
               ? i - 1 : GENEVA_NO_INDEX;
    /* "the leaders of A, B and C": B stands behind the "of" as A does; "for talks with A, B and C agreed" is another matter */
    if (code == GENEVA_GRAMMAR_COMMA && is_in_list (search, i - 1)) {
      is_listed = TRUE;
      continue;
    }
    if (code == GENEVA_GRAMMAR_COMMA || code == GENEVA_GRAMMAR_STOP)
      return GENEVA_NO_INDEX;
  }
  return GENEVA_NO_INDEX;
}

static gboolean
introduces_member (const GenevaEventSearch *search,
                   guint32                  preposition)
{
  const GenevaReading *reading = search->reading;

  /* "the captors of A", "critics of A": others */
  if (preposition > 0 && geneva_event_is_word (search, preposition - 1, search->others))
    return FALSE;
  return geneva_token_is (reading, preposition, "of") || geneva_token_is (reading, preposition, "from")
         || geneva_token_is (reading, preposition, "for") || geneva_token_is (reading, preposition, "between")
         || geneva_token_is (reading, preposition, "including");
}

/* "both", "the two", "these two", but "two men": two others. */
static gboolean
tells_known_sides (const GenevaEventSearch *search,
                   guint32                  word)
{
  const GenevaReading *reading = search->reading;

  if (!geneva_event_is_word (search, word, search->which_sides))
    return FALSE;
  return !geneva_token_is (reading, word, "two")
         || (word > 0 && (geneva_token_is (reading, word - 1, "the") || geneva_token_is (reading, word - 1, "these")
                          || geneva_token_is (reading, word - 1, "those")));
}

/* "The four countries": the several who met last, when they are as many; of leaders persons, of countries states. NULL: none. */
static const GenevaEventActors *
find_several (const GenevaEventSearch *search,
              guint32                  noun)
{
  static const char *const numbers[] = { "three", "four", "five", "six", "seven", "eight" };
  const GenevaReading *reading = search->reading;
  guint n = search->several.n;
  GenevaEntityKind kind;

  if (n < 3 || n - 3 >= G_N_ELEMENTS (numbers) || !geneva_token_is (reading, noun - 1, numbers[n - 3])
      || !geneva_token_is (reading, noun - 2, "the"))
    return NULL;
  kind = geneva_reading_entity (reading, search->several.items[0].entity)->kind;
  return geneva_event_is_word (search, noun, search->land) && kind != GENEVA_ENTITY_STATE ? NULL
         : geneva_event_is_word (search, noun, search->man) && kind != GENEVA_ENTITY_PERSON ? NULL : &search->several;
}

/* "The delegations will meet again": of those who meet it is told that they will. */
static gboolean
will_meet (const GenevaEventSearch *search)
{
  const GenevaVerb *v = search->asking != GENEVA_NO_INDEX ? geneva_event_verb (search, search->asking) : NULL;

  return v && v->future && !v->negated && v->frame->kind && geneva_kind_is (v->frame->kind, CONSULT)
         && v->frame->flags & GENEVA_FRAME_MANY;
}

/* "Both sides", "the two leaders": those who were told last to have met or fought; of leaders rather two persons, of countries
 * two states alone. NULL: no such words, or nobody who fits them. */
static const GenevaEventActors *
find_sides (const GenevaEventSearch *search,
            GenevaTokenRange         tokens)
{
  for (guint32 i = MAX (tokens.first, 2); i < tokens.end && i < tokens.first + 12; i++) {
    if (!geneva_event_is_word (search, i, search->side))
      continue;
    if (search->several.n > 0) {
      const GenevaEventActors *several = find_several (search, i);
      if (several)
        return several;
    }
    for (guint32 k = i - 2; k < i; k++) {
      if (tells_known_sides (search, k)) {
        if (geneva_event_is_word (search, i, search->land))
          return search->lands.n > 0 ? &search->lands : NULL;
        if (search->leaders.n > 0 && geneva_event_is_word (search, i, search->leader))
          return &search->leaders;
        return geneva_event_is_word (search, i, search->man) ? NULL
               : search->bodies.n > 0 && !geneva_event_is_word (search, i, search->leader) ? &search->bodies : &search->pair;
      }
    }
    if (geneva_token_is (search->reading, i, "sides") && geneva_token_is (search->reading, i - 1, "the"))
      return search->bodies.n > 0 ? &search->bodies : &search->pair;
    if (i == tokens.first + 1 && tokens.end == i + 1 && geneva_token_is (search->reading, i - 1, "the") && will_meet (search))
      return geneva_event_is_word (search, i, search->leader) ? (search->leaders.n > 0 ? &search->leaders : NULL)
             : geneva_event_is_word (search, i, search->land) ? (search->lands.n > 0 ? &search->lands : NULL)
             : search->bodies.n > 0 ? &search->bodies : &search->pair;
  }
  return NULL;
}

/* "the Kenyan defence minister", whom nobody names: acts for the state or body that owns the office. NULL: no such words. */
static const GenevaMention *
find_whom_office_acts_for (const GenevaEventSearch *search,
                           guint32                  index)
{
  const GenevaReading *reading = search->reading;
  const GenevaMention *mention = geneva_reading_mention (reading, index), *owner;
  const GenevaLexiconMatch *match;
  const GenevaNames *names;
  guint32 at;

  if (index == 0 || mention->kind != GENEVA_ENTITY_ROLE || mention->entity != GENEVA_NO_INDEX || mention->is_owner)
    return NULL;
  owner = geneva_reading_mention (reading, index - 1);
  at = owner->tokens.end;
  if (at < reading->at.n_tokens && geneva_reading_token (reading, at)->kind == GENEVA_TOKEN_POSSESSIVE)
    at++;
  if (at != mention->tokens.first || !owner->is_owner || owner->entity == GENEVA_NO_INDEX
      || (owner->kind != GENEVA_ENTITY_STATE && owner->kind != GENEVA_ENTITY_ORGANISATION)
      || (owner->tokens.first > 0 && geneva_token_is (reading, owner->tokens.first - 1, "former")))
    return NULL;
  names = geneva_names_get (search->lexicon);
  match = geneva_reading_match_at (reading, mention->tokens.first, GENEVA_LEXICON_AGENTS);
  if (!match)
    return NULL;
  switch ((GenevaOffice) names->agents[match->entry->index].office) {
    case GENEVA_OFFICE_HEAD_OF_STATE:
    case GENEVA_OFFICE_HEAD_OF_GOVERNMENT:
    case GENEVA_OFFICE_FOREIGN:
    case GENEVA_OFFICE_DEPUTY_FOREIGN:
    case GENEVA_OFFICE_DEFENCE:
    case GENEVA_OFFICE_ENVOY:
    case GENEVA_OFFICE_FINANCE:
    case GENEVA_OFFICE_INTERIOR:
    case GENEVA_OFFICE_ARMY:
    case GENEVA_OFFICE_NEGOTIATOR:
    case GENEVA_OFFICE_AMBASSADOR:
      return owner;
    case GENEVA_OFFICE_OTHER:
    case GENEVA_OFFICE_SPOKESMAN:
    case GENEVA_OFFICE_LEADER:
    case GENEVA_OFFICE_SECRETARY_GENERAL:
      break;
  }
  return NULL;
}

static gboolean
has_armed (const GenevaEventSearch *search,
           GenevaTokenRange         tokens)
{
  for (guint32 i = tokens.first; i < tokens.end; i++) {
    if (geneva_event_is_word (search, i, search->armed))
      return TRUE;
  }
  return FALSE;
}

/* Whether the verb that is looked at tells what the speaker does or has done: an act, no view and no wish of theirs, and not
 * what others say; their words begin at the byte. */
static gboolean
is_own_act (const GenevaEventSearch *search,
            guint32                  said_from)
{
  const GenevaVerb *v, *governor;
  const GenevaToken *head;
  const char *kind;

  if (search->asking == GENEVA_NO_INDEX)
    return FALSE;
  v = geneva_event_verb (search, search->asking);
  kind = v->frame->kind;
  head = geneva_reading_token (search->reading, v->head);
  governor = v->governor != GENEVA_NO_INDEX ? geneva_event_verb (search, v->governor) : NULL;
  /* "they say that we attacked": what others say */
  if (governor && v->is_finite && governor->is_finite && governor->subject.first < governor->subject.end
      && geneva_reading_token (search->reading, governor->tokens.first)->start >= said_from
      && !geneva_event_is_word (search, governor->subject.first, search->first_person))
    return FALSE;
  switch (v->status) {
    case GENEVA_TOLD_HAPPENED:
      /* "we are talking about money" */
      if (geneva_event_code (search, v->tokens.first) == GENEVA_GRAMMAR_BE && v->is_finite && !v->is_passive
          && head->end - head->start > 3 && memcmp (search->reading->text + head->end - 3, "ing", 3) == 0)
        return kind && geneva_event_is_material (kind);
      /* "I agree", "we support" are views; "we demand" is an act. */
      if (geneva_event_is_simple_present (search, search->asking))
        return kind && (geneva_kind_is (kind, ACCUSE) || geneva_kind_is (kind, REQUEST) || geneva_kind_is (kind, REJECT)
                        || geneva_kind_is (kind, THREATEN));
      return TRUE;
    case GENEVA_TOLD_PLANNED:
      if (v->is_finite)
        return v->future && (v->negated || !kind || geneva_kind_is (kind, CONSULT) || geneva_kind_is (kind, PROTEST)
                             || (geneva_event_is_material (kind) && !geneva_kind_is (kind, AID)));
      return governor && governor->status == GENEVA_TOLD_HAPPENED && governor->frame->kind
             && (geneva_kind_is (governor->frame->kind, AGREE) || geneva_kind_is (governor->frame->kind, THREATEN));
    case GENEVA_TOLD_POSSIBLE:
      return v->negated && geneva_token_is (search->reading, v->head, "accept");
    case GENEVA_TOLD_DID_NOT_HAPPEN:
      return kind && geneva_event_is_mutual (kind);
    case GENEVA_TOLD_POSTPONED:
    case GENEVA_TOLD_CANCELLED:
      return TRUE;
    case GENEVA_TOLD_ALLEGED:
    case GENEVA_TOLD_DENIED:
      break;
  }
  return FALSE;
}

/* "We have agreed", "Our forces attacked", said by somebody: "I" is who speaks, "we" whom an office speaks for. */
static void
add_first_person (const GenevaEventSearch *search,
                  GenevaEventActors       *actors,
                  GenevaTokenRange         tokens)
{
  const GenevaReading *reading = search->reading;
  const GenevaAttribution *said;
  guint32 at = tokens.first, speaker;
  GenevaTextRange range;
  gboolean is_one;

  if (at < tokens.end && geneva_event_code (search, at) == GENEVA_GRAMMAR_QUOTE)
    at++;
  if (at >= tokens.end || !geneva_event_is_word (search, at, search->first_person))
    return;
  is_one = geneva_token_is (reading, at, "i") || geneva_token_is (reading, at, "me");
  range = geneva_reading_range (reading, (GenevaTokenRange) { at, at + 1 });
  if (geneva_token_is (reading, at, "our") && (at + 1 >= tokens.end || !has_armed (search, (GenevaTokenRange) { at + 1, tokens.end })))
    return;
  said = geneva_event_find_attribution (search, range);
  if (!said || said->speaker == GENEVA_NO_INDEX || said->mode == GENEVA_QUOTE_INDIRECT)
    return;
  /* Whom somebody met or attacked is another matter: "he met us". */
  if (!geneva_token_is (reading, at, "us") && !geneva_token_is (reading, at, "me")
      && !is_own_act (search, g_array_index (reading->contents, GenevaTextRange, said->first_content).start))
    return;
  speaker = said->speaker;
  if (!is_one && geneva_reading_entity (reading, speaker)->kind == GENEVA_ENTITY_PERSON
      && geneva_reading_entity (reading, speaker)->affiliation != GENEVA_NO_INDEX)
    speaker = geneva_reading_entity (reading, speaker)->affiliation;
  if (!geneva_event_has_actor (actors, speaker) && actors->n < GENEVA_EVENT_MAX_PARTICIPANTS)
    actors->items[actors->n++] = (GenevaReadParticipant) { speaker, range };
}

/* "A met B. They agreed to …", "discussed …": the two who met in the sentence before or in the same one, where nobody else is
 * known to be meant. */
static gboolean
are_they_pair (const GenevaEventSearch *search,
               GenevaTokenRange         tokens)
{
  const GenevaVerb *v;

  if (tokens.end != tokens.first + 1 || search->asking == GENEVA_NO_INDEX || search->pair.n != 2
      || !geneva_token_is (search->reading, tokens.first, "they"))
    return FALSE;
  v = geneva_event_verb (search, search->asking);
  return v->frame->kind && geneva_event_is_mutual (v->frame->kind) && v->sentence >= search->paired_in
         && v->sentence <= search->paired_in + 1;
}

/* "officials from A, B and the C met": C, who acts, is one of them all. */
static void
add_listed (const GenevaEventSearch *search,
            GenevaEventActors       *actors,
            guint32                  preposition,
            guint32                  end)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = geneva_reading_first_mention_from (reading, preposition); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);

    if (mention->tokens.first >= end)
      return;
    if (is_takeable (search, mention, GENEVA_TAKE_ANY) && !tells_where (search, i)
        && preposition_of (search, mention->tokens.first, preposition) == preposition)
      add_actor (search, actors, mention);
  }
}

void
geneva_event_add_actors (const GenevaEventSearch *search,
                         GenevaEventActors       *actors,
                         GenevaTokenRange         tokens,
                         GenevaEventTake          take)
{
  const GenevaReading *reading = search->reading;
  guint32 first = geneva_reading_first_mention_from (reading, tokens.first);
  guint n_before = actors->n;
  const GenevaMention *owner;

  if (tokens.first >= tokens.end)
    return;
  /* Heads of the phrase. */
  for (guint32 i = first; i < reading->mentions->len && i < first + 40; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->tokens.first >= tokens.end)
      break;
    if (take != GENEVA_TAKE_OWNERS && (owner = find_whom_office_acts_for (search, i)) != NULL) {
      if (preposition_of (search, owner->tokens.first, tokens.first) == GENEVA_NO_INDEX)
        add_actor (search, actors, owner);
      continue;
    }
    if (!is_takeable (search, mention, take == GENEVA_TAKE_OWNERS ? GENEVA_TAKE_ANY : take)
        || is_description (search, i) || tells_where (search, i))
      continue;
    if (preposition_of (search, mention->tokens.first, tokens.first) == GENEVA_NO_INDEX)
      add_actor (search, actors, mention);
  }
  if (actors->n > n_before)
    return;
  for (guint32 i = first; i < reading->mentions->len && i < first + 40; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    guint32 preposition;
    if (mention->tokens.first >= tokens.end)
      break;
    if (!is_takeable (search, mention, take) || is_description (search, i) || tells_where (search, i))
      continue;
    preposition = preposition_of (search, mention->tokens.first, tokens.first);
    if (preposition == GENEVA_NO_INDEX || introduces_member (search, preposition)) {
      if (take == GENEVA_TAKE_ACTING && preposition != GENEVA_NO_INDEX && geneva_token_is (reading, preposition, "from"))
        add_listed (search, actors, preposition, mention->tokens.first);
      add_actor (search, actors, mention);
      /* Of an owner only the first: "Assad's ally's offer". */
      if (take == GENEVA_TAKE_OWNERS && mention->is_owner)
        break;
    }
  }
  if (actors->n == n_before && take != GENEVA_TAKE_OWNERS && reading->attributions->len > 0)
    add_first_person (search, actors, tokens);
  if (actors->n == n_before && search->pair.n + search->several.n > 0) {
    const GenevaEventActors *sides = are_they_pair (search, tokens) ? &search->pair : find_sides (search, tokens);
    for (guint i = 0; sides && i < sides->n && actors->n < GENEVA_EVENT_MAX_PARTICIPANTS; i++) {
      if (!geneva_event_has_actor (actors, sides->items[i].entity))
        actors->items[actors->n++] = sides->items[i];
    }
  }
}

GenevaTokenRange
geneva_event_phrase (const GenevaEventSearch *search,
                     guint32                  token,
                     guint32                  end)
{
  GenevaTokenRange range = { token + 1, token + 1 };

  end = MIN (end, token + 40);
  while (range.end < end) {
    guint8 code = geneva_event_code (search, range.end);
    gboolean goes_on = code == GENEVA_GRAMMAR_NONE || code == GENEVA_GRAMMAR_NAME
        || code == GENEVA_GRAMMAR_DETERMINER
                       || code == GENEVA_GRAMMAR_ADJECTIVE || code == GENEVA_GRAMMAR_NUMBER
                       || code == GENEVA_GRAMMAR_OBJECT || code == GENEVA_GRAMMAR_POSSESSIVE
                       || code == GENEVA_GRAMMAR_QUOTE || code == GENEVA_GRAMMAR_AND
                           || code == GENEVA_GRAMMAR_SUBJECT
                       || code == GENEVA_GRAMMAR_ADVERB || code == GENEVA_GRAMMAR_BRACKET;
    if (code == GENEVA_GRAMMAR_PREPOSITION && range.end > range.first && introduces_member (search, range.end))
      goes_on = TRUE;
    if (code == GENEVA_GRAMMAR_COMMA && range.end + 1 < end && range.end > range.first
        && (geneva_event_code (search, range.end + 1) == GENEVA_GRAMMAR_NAME
            || (geneva_event_code (search, range.end + 1) == GENEVA_GRAMMAR_DETERMINER && range.end + 2 < end
                && geneva_event_code (search, range.end + 2) == GENEVA_GRAMMAR_NAME))) {
      /* A list that an "and" closes. */
      for (guint32 i = range.end + 1; i < end && i < range.end + 24; i++) {
        guint8 ahead = geneva_event_code (search, i);
        if (ahead == GENEVA_GRAMMAR_AND) {
          goes_on = TRUE;
          break;
        }
        if (ahead != GENEVA_GRAMMAR_NAME && ahead != GENEVA_GRAMMAR_COMMA && ahead != GENEVA_GRAMMAR_DETERMINER
            && ahead != GENEVA_GRAMMAR_NONE && ahead != GENEVA_GRAMMAR_ADJECTIVE)
          break;
      }
    }
    if (!goes_on)
      break;
    range.end++;
  }
  if (range.end > range.first && range.end < end)
    range.end = MIN (geneva_clauses_apposed_end (search->reading, range.end), end);
  return range;
}

/* }}} */
gboolean
geneva_event_is_only_behind (const GenevaEventSearch *search,
                             const GenevaMention     *mention)
{
  static const char *const helping[] = { "backed", "brokered", "sponsored", "mediated", "supported", "hosted", "funded", "drafted" };
  const GenevaReading *reading = search->reading;
  guint32 behind = mention->tokens.end;

  if (behind >= reading->at.n_tokens || !(geneva_reading_token (reading, behind)->flags & GENEVA_TOKEN_JOINED))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (helping); i++) {
    if (geneva_token_is (reading, behind, helping[i]))
      return TRUE;
  }
  return FALSE;
}

/* {{{ words of a verb */

gboolean
geneva_event_is_nobody (const GenevaEventSearch   *search,
                        const GenevaEventProposal *proposal,
                        GenevaTokenRange           object)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_event_verb (search, proposal->verb);
  guint32 at = object.first < object.end || v->is_passive ? object.first : v->tokens.end;
  guint32 end = object.first < object.end || v->is_passive ? object.end : v->clause.end;

  if (at >= end || geneva_kind_is (proposal->kind, REJECT))
    return FALSE;
  if (at > 0 && geneva_token_is (reading, at, "one") && geneva_token_is (reading, at - 1, "no"))
    return TRUE;
  if (geneva_token_is (reading, at, "nobody") || geneva_token_is (reading, at, "none") || geneva_token_is (reading, at, "nothing"))
    return TRUE;
  /* not "no fewer than 20 people" */
  return geneva_token_is (reading, at, "no") && at + 1 < reading->at.n_tokens && !geneva_token_is (reading, at + 1, "fewer")
         && !geneva_token_is (reading, at + 1, "less") && !geneva_token_is (reading, at + 1, "more");
}

gboolean
geneva_event_is_phrase (const GenevaEventSearch *search,
                        const GenevaVerb        *verb)
{
  const GenevaReading *reading = search->reading;
  guint32 end = verb->tokens.end;

  if (end + 3 > reading->at.n_tokens)
    return FALSE;
  if (geneva_token_is (reading, end, "not") && geneva_token_is (reading, end + 1, "to") && geneva_token_is (reading, end + 2, "be"))
    return TRUE;
  return geneva_token_is (reading, verb->head, "thanks")
         && (geneva_token_is (reading, end, "to") || geneva_token_is (reading, end + 1, "to")
             || geneva_token_is (reading, end + 2, "to"));
}

guint32
geneva_event_noun_end (const GenevaEventSearch *search,
                       guint32                  noun)
{
  const GenevaVerb *v = geneva_reading_verb (search->reading, noun);
  gboolean holds = v->tokens.end > v->tokens.first + 1
                   && geneva_event_code (search, v->tokens.end - 1) == GENEVA_GRAMMAR_PREPOSITION;

  return v->tokens.end - (holds ? 1 : 0);
}

guint32
geneva_event_zone_end (const GenevaEventSearch *search,
                       guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb);
  guint32 end = MAX (v->clause.end, v->tokens.end);

  for (guint32 i = verb + 1; i < reading->verbs->len && i < verb + 12; i++) {
    const GenevaVerb *next = geneva_reading_verb (reading, i);
    if (next->tokens.first >= end)
      break;
    if (next->voice != GENEVA_VERB_NOUN && next->tokens.first >= v->tokens.end)
      return next->tokens.first;
  }
  return MIN (end, v->tokens.end + MAX_ZONE);
}

/* }}} */
