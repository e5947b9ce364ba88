/* Who takes part in a meeting that only its noun tells of: visitors, hosts, whom it brings together.
 *
 * Which nouns are events is geneva-event-nouns.c's.
 */
#include "extract/geneva-event-parts.h"

/* "a conference to bring A and B together", "talks aimed at bringing A and B to the table": whom the verb behind the noun names;
 * none: it is another one. */
static GenevaTokenRange
find_brought (const GenevaEventSearch *search,
              guint32                  noun,
              guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_event_verb (search, noun), *brings = geneva_event_verb (search, verb);
  GenevaTokenRange who = { brings->tokens.end, geneva_event_zone_end (search, verb) };

  if ((brings->voice != GENEVA_VERB_INFINITIVE && brings->voice != GENEVA_VERB_GERUND) || brings->negated
      || brings->is_passive || !geneva_event_is_word (search, brings->head, search->brings)
      || brings->tokens.first > v->tokens.end + 6)
    return (GenevaTokenRange) { 0, 0 };
  for (guint32 i = v->tokens.end; i < brings->tokens.first; i++) {
    if (geneva_reading_token (reading, i)->kind == GENEVA_TOKEN_PUNCTUATION)
      return (GenevaTokenRange) { 0, 0 };
  }
  for (guint32 i = who.first; i < brings->tokens.end + 20 && i < reading->at.n_tokens; i++) {
    if (geneva_reading_token (reading, i)->flags & GENEVA_TOKEN_SENTENCE_START)
      break;
    if (!geneva_token_is (reading, i, "together") && !geneva_token_is (reading, i, "table"))
      continue;
    if (i > who.first)
      who.end = i;
    return who;
  }
  return (GenevaTokenRange) { 0, 0 };
}

/* "The talks involved A, B and C", "the summit brought together A and B": whom the verb names, on its day. */
void
geneva_event_add_gathered (const GenevaEventSearch *search,
                           guint32                  noun,
                           GenevaEventProposal     *proposal)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_event_verb (search, noun);

  /* "a tour that also included X": where it went */
  if (geneva_event_is_word (search, v->tokens.end - 1, search->visit))
    return;
  for (guint32 i = noun + 1; i < reading->verbs->len && i < noun + 4; i++) {
    const GenevaVerb *verb = geneva_event_verb (search, i);
    GenevaEventActors who = { .n = 0 };
    GenevaTokenRange gathered;
    guint32 dash = G_MAXUINT32;

    if (verb->sentence != v->sentence)
      return;
    gathered = find_brought (search, noun, i);
    if (gathered.first < gathered.end) {
      geneva_event_add_actors (search, &who, gathered, GENEVA_TAKE_ANY);
      if (who.n > 1)
        geneva_event_join_actors (&proposal->sources, &who);
      return;
    }
    if (!verb->is_finite || verb->is_passive || verb->negated || verb->subject.first > v->tokens.first
        || verb->subject.end < v->tokens.end)
      continue;
    if (!geneva_event_is_word (search, verb->head, search->gathers)
        && !(geneva_event_is_word (search, verb->head, search->brings) && geneva_token_is (reading, verb->head + 1, "together")))
      continue;
    if (verb->status != GENEVA_TOLD_HAPPENED && verb->status != GENEVA_TOLD_PLANNED)
      return;
    gathered = (GenevaTokenRange) { verb->tokens.end, geneva_event_zone_end (search, i) };
    for (guint32 k = gathered.first; k < gathered.end; k++) {
      /* "difficult questions for X" */
      if (geneva_token_is (reading, k, "for"))
        gathered.end = k;
      if (geneva_reading_token (reading, k)->mark == '-' && geneva_event_code (search, k + 1) == GENEVA_GRAMMAR_AND)
        dash = k;
    }
    geneva_event_add_actors (search, &who, (GenevaTokenRange) { gathered.first, MIN (dash, gathered.end) }, GENEVA_TAKE_ANY);
    if (who.n == 0)
      return;
    /* "five of them -- A, B and C -- and envoys of D": those are others */
    if (dash < gathered.end) {
      GenevaEventActors others = { .n = 0 };

      geneva_event_add_actors (search, &others, (GenevaTokenRange) { dash + 1, gathered.end }, GENEVA_TAKE_ANY);
      geneva_event_join_actors (&who, &others);
    }
    geneva_event_join_actors (&proposal->sources, &who);
    if (proposal->told == GENEVA_TOLD_HAPPENED)
      proposal->told = verb->status;
    if (!geneva_event_find_when (search, noun) && geneva_event_find_timex (search, i))
      proposal->dated_by = i;
    return;
  }
}

/* "was in Cairo", "was back at the UN": right behind the verb; not "was ready", "was in trouble". */
static gboolean
is_somewhere (const GenevaEventSearch *search,
              const GenevaVerb        *verb)
{
  const GenevaReading *reading = search->reading;
  guint32 at = verb->tokens.end, end = verb->clause.end, index;
  const GenevaMention *mention;

  while (at < end
         && (geneva_event_code (search, at) == GENEVA_GRAMMAR_ADVERB
             || geneva_event_code (search, at) == GENEVA_GRAMMAR_TIME || geneva_token_is (reading, at, "back")))
    at++;
  if (at >= end || !(geneva_token_is (reading, at, "in") || geneva_token_is (reading, at, "at")))
    return FALSE;
  at++;
  if (at < end && geneva_event_code (search, at) == GENEVA_GRAMMAR_DETERMINER)
    at++;
  if (at < end && geneva_token_is (reading, at, "capital"))
    return TRUE;
  index = geneva_reading_first_mention_from (reading, at);
  if (index >= reading->mentions->len)
    return FALSE;
  mention = geneva_reading_mention (reading, index);
  return mention->tokens.first == at && mention->form == GENEVA_MENTION_NAME && mention->kind != GENEVA_ENTITY_PERSON;
}

/* "Kenya has been | in talks with Egypt", "was in constant contact with" */
static gboolean
is_there_in (const GenevaEventSearch *search,
             guint32                  noun,
             guint32                  preposition)
{
  for (guint32 i = noun; i > 0 && i + 3 > noun; i--) {
    const GenevaVerb *before = geneva_event_verb (search, i - 1);
    if (before->tokens.end == preposition)
      return before->is_finite && geneva_event_code (search, before->head) == GENEVA_GRAMMAR_BE;
  }
  return FALSE;
}

/* "Hollande said | in talks with Egypt", "… said on Monday at a meeting with Egypt": right behind a verb of saying and its time. */
static gboolean
told_there (const GenevaEventSearch *search,
            guint32                  noun,
            guint32                  preposition)
{
  guint32 at = preposition;

  while (at > 0 && (geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_TIME || geneva_token_is (search->reading, at - 1, "on")))
    at--;
  for (guint32 i = noun; i > 0 && i + 3 > noun; i--) {
    const GenevaVerb *before = geneva_event_verb (search, i - 1);
    if (before->tokens.end == at)
      return before->is_finite && !before->is_passive && geneva_event_is_word (search, before->head, search->tells);
  }
  return FALSE;
}

/* "talks with", "a meeting in Geneva on Friday with": whom the noun brings is the other side. */
static gboolean
meets_with (const GenevaEventSearch *search,
            const GenevaVerb        *noun)
{
  const GenevaReading *reading = search->reading;
  guint32 end = MIN (noun->clause.end, noun->tokens.end + 10);

  if (geneva_token_is (reading, noun->tokens.end - 1, "with"))
    return TRUE;
  for (guint32 i = noun->tokens.end; i < end; i++) {
    guint8 code = geneva_event_code (search, i);

    if (geneva_token_is (reading, i, "with"))
      return TRUE;
    if (code == GENEVA_GRAMMAR_COMMA || code == GENEVA_GRAMMAR_STOP || code == GENEVA_GRAMMAR_AND
        || code == GENEVA_GRAMMAR_EITHER || code == GENEVA_GRAMMAR_THAT || code == GENEVA_GRAMMAR_RELATIVE)
      break;
  }
  return FALSE;
}

/* "Kerry, on a visit to Mali, said": whose visit it is that stands between commas, the first of them at the token. */
static void
add_set_apart (const GenevaEventSearch *search,
               guint32                  noun,
               guint32                  comma,
               GenevaEventProposal     *proposal)
{
  const GenevaReading *reading = search->reading;
  guint32 next = geneva_reading_first_mention_from (reading, comma);
  const GenevaMention *who = next > 0 ? geneva_reading_mention (reading, next - 1) : NULL;

  if (!who || who->tokens.end != comma || who->kind != GENEVA_ENTITY_PERSON || who->entity == GENEVA_NO_INDEX || who->is_owner)
    return;
  proposal->sources.items[proposal->sources.n++] = (GenevaReadParticipant) { who->entity, who->range };
  if (geneva_event_find_when (search, noun))
    return;
  for (guint32 i = noun + 1; i < reading->verbs->len && i < noun + 4; i++) {
    const GenevaVerb *main = geneva_event_verb (search, i);

    if (main->sentence != geneva_event_verb (search, noun)->sentence)
      return;
    if (main->is_finite && main->status == proposal->told) {
      proposal->dated_by = i;
      return;
    }
  }
}

/* "Kerry left on Monday after talks with Egypt", "was in Cairo for talks": the other side is who acts, on that day. */
void
geneva_event_add_visitor (const GenevaEventSearch *search,
                          guint32                  noun,
                          GenevaEventProposal     *proposal)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_event_verb (search, noun);
  guint32 sentence_first = geneva_reading_sentence (reading, v->sentence)->first, at = v->tokens.first;
  gboolean has_other = proposal->sources.n > 0 && meets_with (search, v);
  gboolean is_for, is_in, is_visit;

  if (!geneva_kind_is (proposal->kind, CONSULT) || proposal->sources.n > 1)
    return;
  while (at > sentence_first) {
    guint8 code = geneva_event_code (search, at - 1);
    if (code != GENEVA_GRAMMAR_NONE && code != GENEVA_GRAMMAR_DETERMINER && code != GENEVA_GRAMMAR_ADJECTIVE
        && code != GENEVA_GRAMMAR_NUMBER && code != GENEVA_GRAMMAR_TIME)
      break;
    if (code == GENEVA_GRAMMAR_NONE && (geneva_token_is (reading, at - 1, "following") || geneva_token_is (reading, at - 1, "told")))
      break;
    at--;
  }
  if (at == sentence_first)
    return;
  is_for = geneva_token_is (reading, at - 1, "for");
  /* "Kerry raised it during a visit to Iran": whose visit it is */
  is_visit = proposal->sources.n == 0 && geneva_event_is_word (search, v->tokens.end - 1, search->visit)
             && (geneva_token_is (reading, at - 1, "on") || geneva_token_is (reading, at - 1, "during"));
  if (is_visit && at >= 2 && geneva_event_visits_state (search, noun) && at - 2 > sentence_first && geneva_reading_token (reading, at - 2)->mark == ',') {
    add_set_apart (search, noun, at - 2, proposal);
    return;
  }
  is_in = geneva_token_is (reading, at - 1, "in") || geneva_token_is (reading, at - 1, "at");
  if (!is_for && !is_visit
      && !(has_other && (geneva_token_is (reading, at - 1, "after") || geneva_token_is (reading, at - 1, "during")
                         || geneva_token_is (reading, at - 1, "following") || geneva_token_is (reading, at - 1, "told")
                         || (is_in && (told_there (search, noun, at - 1) || is_there_in (search, noun, at - 1))))))
    return;
  for (guint32 i = noun; i > 0 && i + 5 > noun; i--) {
    const GenevaVerb *before = geneva_event_verb (search, i - 1);
    GenevaEventActors who = { .n = 0 };

    if (before->sentence != v->sentence)
      return;
    if (!before->is_finite || before->tokens.end > at)
      continue;
    /* Who is somewhere for talks, has come for them; who calls or is ready for talks has not. */
    if (before->status != proposal->told || before->is_passive)
      return;
    if (is_for && !(geneva_event_code (search, before->head) == GENEVA_GRAMMAR_BE
                    ? is_somewhere (search, before)
                    : before->entry && geneva_event_is_word (search, before->head, search->came)))
      return;
    geneva_event_add_actors (search, &who, before->subject, GENEVA_TAKE_ACTING);
    if (who.n == 0)
      return;
    geneva_event_join_actors (&proposal->sources, &who);
    if (geneva_event_find_when (search, noun) == NULL)
      proposal->dated_by = i - 1;
    return;
  }
}

/* "After talks with Egypt, Kerry left", "In their second meeting, A and B agreed": the other side is who acts in the clause
 * that the words with the noun open. */
void
geneva_event_add_main_subject (const GenevaEventSearch *search,
                               guint32                  noun,
                               GenevaEventProposal     *proposal)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_event_verb (search, noun);
  guint32 speaking = geneva_reading_sentence (reading, v->sentence)->first, first = speaking, comma = G_MAXUINT32;
  gboolean is_visit = proposal->sources.n == 0 && geneva_event_visits_state (search, noun);
  gboolean is_theirs = FALSE;

  /* "Speaking to reporters after talks with Egypt, Kerry said" */
  if (geneva_token_is (reading, first, "speaking")) {
    while (first < v->tokens.first && first < speaking + 12
           && !(geneva_token_is (reading, first, "after") || geneva_token_is (reading, first, "following")))
      first++;
  }
  if (proposal->sources.n > 1 || v->tokens.first > first + 8
      || !(geneva_token_is (reading, first, "after") || geneva_token_is (reading, first, "during")
           || geneva_token_is (reading, first, "following") || geneva_token_is (reading, first, "in")
           || geneva_token_is (reading, first, "at") || geneva_token_is (reading, first, "before")
           || (is_visit && geneva_token_is (reading, first, "on"))))
    return;
  for (guint32 i = first + 1; i < v->tokens.first; i++) {
    if (geneva_reading_token (reading, i)->kind == GENEVA_TOKEN_PUNCTUATION)
      return;
    is_theirs |= geneva_token_is (reading, i, "their");
  }
  /* "On a visit to Mali, Kerry said": whose it is */
  if (proposal->sources.n == 1 ? !meets_with (search, v) : !is_theirs && !is_visit)
    return;
  for (guint32 i = noun + 1; i < reading->verbs->len && i < noun + 4; i++) {
    const GenevaVerb *main = geneva_event_verb (search, i);
    GenevaEventActors who = { .n = 0 };

    if (main->sentence != v->sentence)
      return;
    if (!main->is_finite)
      continue;
    for (guint32 k = v->tokens.end; k < main->subject.first && comma == G_MAXUINT32; k++) {
      if (geneva_reading_token (reading, k)->mark == ',')
        comma = k;
    }
    /* not "after talks with Egypt failed, Kerry left" */
    if (comma == G_MAXUINT32 || main->subject.first >= main->subject.end || main->subject.first > comma + 40)
      return;
    geneva_event_add_actors (search, &who, main->subject, GENEVA_TAKE_ACTING);
    if (who.n <= (is_theirs ? 1u : 0u))
      return;
    geneva_event_join_actors (&proposal->sources, &who);
    if (!geneva_event_find_when (search, noun) && main->status == proposal->told)
      proposal->dated_by = i;
    return;
  }
}

/* "Ruto told Blinken at their last meeting": those two. */
void
geneva_event_add_their (const GenevaEventSearch *search,
                        guint32                  noun,
                        GenevaEventProposal     *proposal)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_event_verb (search, noun);
  guint32 at = v->tokens.first;
  GenevaEventActors who = { .n = 0 };

  for (guint n = 0; n < 3 && at > v->clause.first && !geneva_token_is (reading, at - 1, "their"); n++)
    at--;
  if (at <= v->clause.first || !geneva_token_is (reading, at - 1, "their"))
    return;
  for (guint32 i = noun; i > 0 && i + 5 > noun; i--) {
    const GenevaVerb *before = geneva_event_verb (search, i - 1);

    if (before->sentence != v->sentence)
      return;
    if (before->voice == GENEVA_VERB_NOUN || before->tokens.end >= at)
      continue;
    geneva_event_add_actors (search, &who, before->subject, GENEVA_TAKE_ACTING);
    if (!before->is_passive)
      geneva_event_add_actors (search, &who, before->object, GENEVA_TAKE_ANY);
    break;
  }
  if (who.n == 2)
    geneva_event_join_actors (&proposal->sources, &who);
}
