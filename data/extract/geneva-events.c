/* The event stage: verb frames and nouns of action to events of the 16 PLOVER kinds.
 *
 * A verb of the list is an event when somebody who is named acts, or suffers what is done; a noun of action when a verb
 * that only carries it ("held talks", "carried out strikes", "postponed the meeting") or its own words say who. Status
 * comes with the verb; one act told twice is linked to its first telling. One verb's actors only: no event takes a
 * participant from a clause that is not its own.
 */
#include "extract/geneva-read.h"

#include "extract/geneva-event-parts.h"

#include <string.h>

/* A proposal in the making. */
typedef struct {
  guint32           verb;         /* whose clause it is */
  guint32           noun;         /* noun of action, or GENEVA_NO_INDEX */
  const char       *kind;
  const char       *rule;
  float             score;
  GenevaTold        told;
  GenevaEventActors sources, targets;
} Proposal;

static const GenevaVerb *
verb_at (const GenevaEventSearch *search,
         guint32                  verb)
{
  return geneva_reading_verb (search->reading, verb);
}

static gboolean
is_used (const GenevaEventSearch *search,
         guint32                  verb)
{
  return search->used->data[verb];
}

static void
set_used (const GenevaEventSearch *search,
          guint32                  verb)
{
  search->used->data[verb] = TRUE;
}

static void
join_actors (GenevaEventActors       *actors,
             const GenevaEventActors *more)
{
  for (guint i = 0; i < more->n && actors->n < GENEVA_EVENT_MAX_PARTICIPANTS; i++) {
    if (!geneva_event_has_actor (actors, more->items[i].entity))
      actors->items[actors->n++] = more->items[i];
  }
}

/* {{{ what is told */

static gboolean
is_word_of (const GenevaEventSearch *search,
            guint32                  token,
            guint32                  class_id)
{
  guint32 word = geneva_reading_token (search->reading, token)->word;

  return word && geneva_lexicon_word_is (search->lexicon, word, class_id);
}

static gboolean
has_choice (const GenevaEventSearch *search,
            const GenevaFrameChoice *choice,
            GenevaTokenRange         tokens)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = tokens.first; choice->class_id && i < tokens.end; i++) {
    if (is_word_of (search, i, choice->class_id))
      return TRUE;
  }
  if (!choice->takes_places && !choice->takes_persons)
    return FALSE;
  for (guint32 i = geneva_reading_first_mention_from (reading, tokens.first); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->tokens.first >= tokens.end)
      break;
    if (choice->takes_persons && mention->kind == GENEVA_ENTITY_PERSON && !mention->is_owner)
      return TRUE;
    if (choice->takes_places && mention->kind == GENEVA_ENTITY_PLACE)
      return TRUE;
    if (choice->takes_states && mention->kind == GENEVA_ENTITY_STATE && !mention->is_owner)
      return TRUE;
  }
  return FALSE;
}

/* The kind of a verb with this object: the first choice that fits, else the row's own. */
static const char *
choose_kind (const GenevaEventSearch  *search,
             const GenevaLexiconEntry *entry,
             const GenevaFrame        *frame,
             GenevaTokenRange          object)
{
  const char *kind = geneva_frame_get_kind (search->lexicon, entry);
  gboolean is_met = !frame->needs_choice;

  if (object.end > object.first + 24)
    object.end = object.first + 24;
  for (guint i = 0; i < frame->n_choices; i++) {
    if (!has_choice (search, &frame->choices[i], object))
      continue;
    if (frame->choices[i].kind)
      return frame->choices[i].kind;
    is_met = TRUE;
  }
  return is_met ? kind : NULL;
}

/* }}} */
/* {{{ arguments */

/* Who is behind "by" in the words of a passive. */
static void
add_agents (const GenevaEventSearch *search,
            GenevaEventActors       *actors,
            guint32                  first,
            guint32                  end)
{
  for (guint32 i = first; i < end; i++) {
    GenevaTokenRange phrase;
    if (!geneva_token_is (search->reading, i, "by"))
      continue;
    phrase = geneva_event_phrase (search, i, end);
    geneva_event_add_actors (search, actors, phrase, GENEVA_TAKE_ACTING);
    if (actors->n > 0)
      return;
    geneva_event_add_actors (search, actors, phrase, GENEVA_TAKE_ANY);
    return;
  }
}

static gboolean
is_material (const char *kind)
{
  return g_str_equal (kind, "assault") || g_str_equal (kind, "aid") || g_str_equal (kind, "sanction")
         || g_str_equal (kind, "coerce") || g_str_equal (kind, "mobilize") || g_str_equal (kind, "retreat");
}

/* What the prepositions of the frame bring: targets, or further participants. */
static void
add_prepositional (const GenevaEventSearch *search,
                   const GenevaFrame       *frame,
                   Proposal                *proposal,
                   guint32                  first,
                   guint32                  end,
                   gboolean                *needed_met)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = first; i < end && i < first + 40; i++) {
    guint8 code = geneva_event_code (search, i);
    if (code != GENEVA_GRAMMAR_PREPOSITION && code != GENEVA_GRAMMAR_TO)
      continue;
    for (guint k = 0; k < frame->n_prepositions; k++) {
      const GenevaFramePreposition *preposition = &frame->prepositions[k];
      GenevaEventActors *into = preposition->joins ? &proposal->sources : &proposal->targets;
      guint n = into->n;
      if (!preposition->word_id || geneva_reading_token (reading, i)->word != preposition->word_id)
        continue;
      geneva_event_add_actors (search, into, geneva_event_phrase (search, i, end),
                               preposition->joins ? GENEVA_TAKE_ACTING
                               : is_material (proposal->kind) ? GENEVA_TAKE_ANY : GENEVA_TAKE_OWNERS);
      if (preposition->joins && into->n == n)
        geneva_event_add_actors (search, into, geneva_event_phrase (search, i, end), GENEVA_TAKE_ANY);
      if (preposition->needed && into->n > n)
        *needed_met = TRUE;
      break;
    }
  }
}

/* Targets that are sources too are neither: "the two sides fought each other" has no target. */
static void
settle (Proposal          *proposal,
        const GenevaFrame *frame)
{
  guint kept = 0;

  if (frame->flags & GENEVA_FRAME_MUTUAL) {
    join_actors (&proposal->sources, &proposal->targets);
    proposal->targets.n = 0;
    return;
  }
  if (frame->flags & GENEVA_FRAME_REVERSE) {
    GenevaEventActors swap = proposal->sources;
    proposal->sources = proposal->targets;
    proposal->targets = swap;
  }
  for (guint i = 0; i < proposal->targets.n; i++) {
    if (!geneva_event_has_actor (&proposal->sources, proposal->targets.items[i].entity))
      proposal->targets.items[kept++] = proposal->targets.items[i];
  }
  proposal->targets.n = kept;
}

/* }}} */
/* {{{ making the record */

static const char *
make_title (const GenevaEventSearch *search,
            const Proposal          *proposal,
            GenevaTokenRange         words)
{
  const GenevaReading *reading = search->reading;
  g_autoptr (GString) title = g_string_new (NULL);
  GenevaTextRange range = geneva_reading_range (reading, words);

  for (guint i = 0; i < proposal->sources.n && i < 3; i++) {
    if (i > 0)
      g_string_append (title, ", ");
    g_string_append (title, geneva_reading_entity (reading, proposal->sources.items[i].entity)->name);
  }
  if (title->len > 0)
    g_string_append (title, ": ");
  for (guint32 i = range.start; i < range.end && i < range.start + 120; i++)
    g_string_append_c (title, g_ascii_isspace (reading->text[i]) ? ' ' : reading->text[i]);
  if (proposal->targets.n > 0)
    g_string_append_printf (title, " – %s",
                            geneva_reading_entity (reading, proposal->targets.items[0].entity)->name);
  return geneva_reading_keep_n (search->reading, title->str, title->len);
}

/* Who says so: the speaker of the attribution whose content the trigger lies in. Attributions are in order. */
static guint32
find_teller (const GenevaEventSearch *search,
             GenevaTextRange          trigger)
{
  const GenevaReading *reading = search->reading;
  guint32 low = 0, high = reading->attributions->len;

  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (g_array_index (reading->attributions, GenevaAttribution, middle).range.start <= trigger.start)
      low = middle + 1;
    else
      high = middle;
  }
  for (guint32 i = low; i > 0 && i + 6 > low; i--) {
    const GenevaAttribution *a = &g_array_index (reading->attributions, GenevaAttribution, i - 1);
    for (guint32 k = 0; k < a->n_contents; k++) {
      const GenevaTextRange *content = &g_array_index (reading->contents, GenevaTextRange, a->first_content + k);
      if (content->start <= trigger.start && trigger.end <= content->end)
        return a->speaker;
    }
  }
  return GENEVA_NO_INDEX;
}

/* Whether the date lies wholly behind the day of the article. */
static gboolean
is_to_come (const GenevaReading *reading,
            const char          *when)
{
  GenevaEdtf edtf;

  if (!reading->has_published || reading->published.first.precision > GENEVA_EDTF_DAY)
    return FALSE;
  if (!geneva_edtf_parse (when, &edtf, NULL))
    return FALSE;
  return geneva_edtf_possible (&edtf).begin >= geneva_edtf_possible (&reading->published).end;
}

/* "said after meeting X on Friday that they agreed": a date between the saying and what is said. */
static const char *
date_of_saying (const GenevaEventSearch *search,
                guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb);
  guint32 said = GENEVA_NO_INDEX;

  if (!v->is_finite)
    return NULL;
  for (guint32 i = verb; i > 0 && i + 5 > verb && said == GENEVA_NO_INDEX; i--) {
    const GenevaVerb *earlier = geneva_reading_verb (reading, i - 1);
    if (earlier->sentence != v->sentence)
      break;
    if (earlier->is_finite)
      said = i - 1;
  }
  if (said == GENEVA_NO_INDEX || geneva_frame_get_kind (search->lexicon, geneva_reading_verb (reading, said)->entry))
    return NULL;
  for (guint32 i = geneva_reading_first_timex_from (reading, geneva_reading_verb (reading, said)->tokens.end);
       i < reading->timexes->len; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);
    if (timex->tokens.end > v->clause.first)
      break;
    if (timex->value && timex->kind == GENEVA_TIMEX_DATE)
      return timex->value;
  }
  return NULL;
}

static guint32
add_participants (GenevaReading           *reading,
                  const GenevaEventActors *actors)
{
  guint32 first = reading->participants->len;

  g_array_append_vals (reading->participants, actors->items, actors->n);
  return first;
}

static void
propose (GenevaEventSearch *search,
         Proposal          *proposal)
{
  GenevaReading *reading = search->reading;
  guint32 main = proposal->noun != GENEVA_NO_INDEX && proposal->verb == GENEVA_NO_INDEX ? proposal->noun : proposal->verb;
  const GenevaVerb *v = geneva_reading_verb (reading, main);
  GenevaTokenRange trigger = v->tokens;
  GenevaReadEvent event = { .kind = proposal->kind, .status = proposal->told, .verb = main, .noun = proposal->noun,
                            .same_as = GENEVA_NO_INDEX, .ground = { proposal->rule, proposal->score } };

  if (proposal->noun != GENEVA_NO_INDEX) {
    const GenevaVerb *noun = geneva_reading_verb (reading, proposal->noun);
    trigger = noun->tokens;
    set_used (search, proposal->noun);
    event.when = geneva_event_find_when (search, proposal->noun);
    /* "the talks to be held in May were put off": the date that was. */
    if (!event.when && proposal->noun + 1 < reading->verbs->len && proposal->told == GENEVA_TOLD_POSTPONED
        && geneva_reading_verb (reading, proposal->noun + 1)->voice == GENEVA_VERB_INFINITIVE
        && geneva_reading_verb (reading, proposal->noun + 1)->tokens.first == noun->tokens.end)
      event.when = geneva_event_find_when (search, proposal->noun + 1);
    event.place = geneva_event_find_place (search, proposal->noun);
  }
  event.range = geneva_reading_range (reading, trigger);
  event.clause = geneva_reading_range (reading, v->clause);
  if (event.clause.start > event.range.start)
    event.clause.start = event.range.start;
  if (event.clause.end < event.range.end)
    event.clause.end = event.range.end;
  if (!event.when && proposal->verb != GENEVA_NO_INDEX)
    event.when = geneva_event_find_when (search, proposal->verb);
  if (!event.when && proposal->told == GENEVA_TOLD_HAPPENED && proposal->verb != GENEVA_NO_INDEX
      && !is_material (proposal->kind)) {
    event.when = date_of_saying (search, proposal->verb);
    if (!event.when && (geneva_event_is_simple_past (search, proposal->verb)
                        || (g_str_equal (proposal->kind, "consult")
                            && geneva_token_is (reading, v->tokens.first, "had"))))
      event.when = reading->published_text;
  }
  if (event.when && proposal->told == GENEVA_TOLD_HAPPENED && is_to_come (reading, event.when))
    event.status = GENEVA_TOLD_PLANNED;
  if (!event.place && proposal->verb != GENEVA_NO_INDEX)
    event.place = geneva_event_find_place (search, proposal->verb);
  event.by = find_teller (search, event.range);
  event.title = make_title (search, proposal, trigger);
  event.first_source = add_participants (reading, &proposal->sources);
  event.n_sources = proposal->sources.n;
  event.first_target = add_participants (reading, &proposal->targets);
  event.n_targets = proposal->targets.n;
  g_array_append_val (reading->events, event);
}

/* }}} */
/* {{{ nouns of action */

/* Whether the noun at the token may be the event itself, not a part of another noun ("attack helicopters"). */
static gboolean
is_head_noun (const GenevaEventSearch *search,
              const GenevaVerb        *noun)
{
  const GenevaReading *reading = search->reading;
  guint8 after;

  if (noun->tokens.end >= reading->tokens->len)
    return TRUE;
  if (geneva_reading_token (reading, noun->tokens.end)->flags & GENEVA_TOKEN_JOINED)
    return FALSE;
  after = geneva_event_code (search, noun->tokens.end);
  return !(after == GENEVA_GRAMMAR_NONE
           && geneva_reading_token (reading, noun->tokens.end)->kind == GENEVA_TOKEN_WORD
           && geneva_reading_token (reading, noun->tokens.end)->shape == GENEVA_SHAPE_LOWER
           && !geneva_reading_match_at (reading, noun->tokens.end, GENEVA_LEXICON_VERBS));
}

static gboolean
is_mutual_kind (const char *kind)
{
  return g_str_equal (kind, "consult") || g_str_equal (kind, "agree") || g_str_equal (kind, "cooperate");
}

/* "between A and B", "with X", "by X", "on Y" behind a noun of action or behind the verb that carries it. */
static void
add_noun_prepositions (const GenevaEventSearch *search,
                       Proposal                *proposal,
                       guint32                  first,
                       guint32                  end)
{
  const GenevaReading *reading = search->reading;
  gboolean is_mutual = is_mutual_kind (proposal->kind);

  for (guint32 i = first; i < end && i < first + 24; i++) {
    guint8 code = geneva_event_code (search, i);
    GenevaTokenRange phrase;
    /* "violence since the uprising against X": the rest belongs to another noun. */
    if (code == GENEVA_GRAMMAR_EITHER)
      break;
    if (code != GENEVA_GRAMMAR_PREPOSITION && code != GENEVA_GRAMMAR_TO)
      continue;
    phrase = geneva_event_phrase (search, i, end);
    if (geneva_token_is (reading, i, "between") || geneva_token_is (reading, i, "among")
        || geneva_token_is (reading, i, "by") || geneva_token_is (reading, i, "involving"))
      geneva_event_add_actors (search, &proposal->sources, phrase, GENEVA_TAKE_ANY);
    else if (geneva_token_is (reading, i, "with"))
      geneva_event_add_actors (search, is_mutual ? &proposal->sources : &proposal->targets, phrase, GENEVA_TAKE_ANY);
    else if (geneva_token_is (reading, i, "of") && is_mutual)
      geneva_event_add_actors (search, &proposal->sources, phrase, GENEVA_TAKE_ACTING);
    else if (!is_mutual && (geneva_token_is (reading, i, "on") || geneva_token_is (reading, i, "against")
                            || geneva_token_is (reading, i, "upon") || geneva_token_is (reading, i, "of")))
      geneva_event_add_actors (search, &proposal->targets, phrase, GENEVA_TAKE_ANY);
    else if (!is_mutual && (geneva_token_is (reading, i, "to") || geneva_token_is (reading, i, "for"))
             && (g_str_equal (proposal->kind, "aid") || g_str_equal (proposal->kind, "support")))
      geneva_event_add_actors (search, &proposal->targets, phrase, GENEVA_TAKE_ANY);
    i = MAX (phrase.end, i + 1) - 1;
  }
}

/* Who is named around a noun of action: owners and adjectives before it, prepositions behind. */
static void
add_noun_actors (const GenevaEventSearch *search,
                 guint32                  noun,
                 Proposal                *proposal)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = verb_at (search, noun);
  guint32 sentence_first = geneva_reading_sentence (reading, v->sentence)->first;
  guint32 floor = v->tokens.first > sentence_first + 8 ? v->tokens.first - 8 : sentence_first;
  guint32 first = v->tokens.first;
  guint32 end = geneva_event_zone_end (search, noun);
  gboolean is_mutual = is_mutual_kind (proposal->kind);

  /* "Israel's air strikes", "the Russian offensive", "US-Taliban talks" */
  while (first > floor) {
    guint8 code = geneva_event_code (search, first - 1);
    if (code != GENEVA_GRAMMAR_NONE && code != GENEVA_GRAMMAR_NAME && code != GENEVA_GRAMMAR_ADJECTIVE
        && code != GENEVA_GRAMMAR_POSSESSIVE && code != GENEVA_GRAMMAR_NUMBER && code != GENEVA_GRAMMAR_TIME
        && !(code == GENEVA_GRAMMAR_AND && is_mutual))
      break;
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
    /* A name before the noun without a mark of owning tells what it is about: "Syria conference". */
    if (!mention->is_owner)
      continue;
    if (!geneva_event_has_actor (&proposal->sources, mention->entity)
        && proposal->sources.n < GENEVA_EVENT_MAX_PARTICIPANTS)
      proposal->sources.items[proposal->sources.n++] = (GenevaReadParticipant) { mention->entity, mention->range };
  }
  add_noun_prepositions (search, proposal, v->tokens.end, end);
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
    if (is_word_of (search, i - 1, search->event_alleged))
      *told = GENEVA_TOLD_ALLEGED;
    else if (is_word_of (search, i - 1, search->event_planned) || code == GENEVA_GRAMMAR_PLANNED)
      *told = GENEVA_TOLD_PLANNED;
    else if (is_word_of (search, i - 1, search->event_possible))
      *told = GENEVA_TOLD_POSSIBLE;
    else if (is_word_of (search, i - 1, search->event_postponed))
      *told = GENEVA_TOLD_POSTPONED;
    else if (is_word_of (search, i - 1, search->event_cancelled))
      *told = GENEVA_TOLD_CANCELLED;
    else if (is_word_of (search, i - 1, search->noun_possible))
      *told = GENEVA_TOLD_POSSIBLE;
    else if (is_word_of (search, i - 1, search->noun_not) || geneva_token_is (search->reading, i - 1, "no"))
      *told = GENEVA_TOLD_DID_NOT_HAPPEN;
    else if (is_word_of (search, i - 1, search->noun_planned))
      *told = GENEVA_TOLD_PLANNED;
    else if (is_word_of (search, i - 1, search->noun_alleged))
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

/* Whether the word stands before the noun's phrase. */
static gboolean
is_behind (const GenevaEventSearch *search,
           const GenevaVerb        *noun,
           const char              *word)
{
  guint32 sentence_first = geneva_reading_sentence (search->reading, noun->sentence)->first;

  for (guint32 i = noun->tokens.first; i > sentence_first && i + 6 > noun->tokens.first; i--) {
    guint8 code = geneva_event_code (search, i - 1);
    if (geneva_token_is (search->reading, i - 1, word))
      return TRUE;
    if (code != GENEVA_GRAMMAR_NONE && code != GENEVA_GRAMMAR_DETERMINER && code != GENEVA_GRAMMAR_ADJECTIVE
        && code != GENEVA_GRAMMAR_NAME && code != GENEVA_GRAMMAR_POSSESSIVE && code != GENEVA_GRAMMAR_NUMBER)
      break;
  }
  return FALSE;
}

/* The status of a noun of action: its own words, then the verb that governs it. */
static GenevaTold
told_of_noun (const GenevaEventSearch *search,
              guint32                  noun)
{
  const GenevaVerb *v = verb_at (search, noun);
  GenevaTold told;
  const GenevaFrame *frame;
  const GenevaVerb *governor;

  if (find_noun_told (search, v, &told))
    return told;
  if (is_behind (search, v, "after") || is_behind (search, v, "following") || is_behind (search, v, "since"))
    return GENEVA_TOLD_HAPPENED;
  if (v->governor == GENEVA_NO_INDEX || v->governor >= noun)
    return GENEVA_TOLD_HAPPENED;
  governor = verb_at (search, v->governor);
  if (governor->sentence != v->sentence)
    return GENEVA_TOLD_HAPPENED;
  frame = geneva_frame_of (search->lexicon, governor->entry);
  /* "will feature in talks with X": what is to come is spoken of. */
  if (governor->status == GENEVA_TOLD_PLANNED || (governor->status == GENEVA_TOLD_POSSIBLE && governor->is_finite
                                                  && !governor->entry)
      || (governor->status == GENEVA_TOLD_POSSIBLE && governor->is_finite
          && geneva_event_code (search, governor->tokens.first) == GENEVA_GRAMMAR_BE)) {
    if (g_str_equal (geneva_frame_get_kind (search->lexicon, v->entry), "consult"))
      return GENEVA_TOLD_PLANNED;
  }
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
static guint32
find_noun (const GenevaEventSearch *search,
           GenevaTokenRange         tokens,
           const char             **kind)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = geneva_reading_first_verb_from (reading, tokens.first); i < reading->verbs->len; i++) {
    const GenevaVerb *v = verb_at (search, i);
    if (v->tokens.first >= tokens.end)
      break;
    if (v->voice != GENEVA_VERB_NOUN || is_used (search, i))
      continue;
    *kind = geneva_frame_get_kind (search->lexicon, v->entry);
    if (*kind && is_head_noun (search, v))
      return i;
  }
  return GENEVA_NO_INDEX;
}

/* A meeting or accord that nobody is named for counts when it has a date, or is the one that is planned. */
static gboolean
may_lack_actors (GenevaEventSearch *search,
                 const Proposal    *proposal)
{
  gboolean is_dated = geneva_event_find_when (search, proposal->noun) != NULL
                      || (proposal->verb != GENEVA_NO_INDEX && geneva_event_find_when (search, proposal->verb) != NULL);
  guint which = proposal->told == GENEVA_TOLD_POSTPONED || proposal->told == GENEVA_TOLD_CANCELLED;

  if (!g_str_equal (proposal->kind, "consult") && !g_str_equal (proposal->kind, "agree"))
    return FALSE;
  if (proposal->told == GENEVA_TOLD_HAPPENED)
    return is_dated;
  if (g_str_equal (proposal->kind, "agree"))
    return FALSE;
  /* One planned conference is told of often: once without a date is enough. */
  return search->n_named[which]++ == 0 || is_dated;
}

/* "X held talks with Y", "sanctions were imposed on X", "the talks were postponed", "fighting broke out" */
static gboolean
try_light (GenevaEventSearch *search,
           guint32            verb,
           const GenevaFrame *frame)
{
  const GenevaVerb *v = verb_at (search, verb);
  gboolean is_light = (frame->flags & (GENEVA_FRAME_LIGHT | GENEVA_FRAME_SAYS)) != 0;
  Proposal proposal = { .verb = verb, .told = v->status, .rule = "light-verb", .score = 0.8f };
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
  proposal.noun = find_noun (search, holder, &proposal.kind);
  /* "an agreement to disarm that was reached": the noun stands before its own clause. */
  if (proposal.noun == GENEVA_NO_INDEX && from_subject && is_light && holder.first < holder.end) {
    guint32 sentence_first = geneva_reading_sentence (search->reading, v->sentence)->first;
    holder.end = holder.first;
    holder.first = holder.first > sentence_first + 8 ? holder.first - 8 : sentence_first;
    proposal.noun = find_noun (search, holder, &proposal.kind);
  }
  if (proposal.noun == GENEVA_NO_INDEX)
    return FALSE;
  if (from_subject && !v->is_passive && v->status == GENEVA_TOLD_HAPPENED && !is_light
      && find_noun_told (search, verb_at (search, proposal.noun), &proposal.told))
    proposal.rule = "act-as-subject";
  if (!from_subject)
    geneva_event_add_actors (search, &proposal.sources, v->subject, GENEVA_TAKE_ACTING);
  else if (v->is_passive)
    add_agents (search, &proposal.sources, v->tokens.end, geneva_event_zone_end (search, verb));
  add_noun_actors (search, proposal.noun, &proposal);
  if (from_subject || v->clause.end > verb_at (search, proposal.noun)->clause.end) {
    /* Prepositions behind the verb: "sanctions were imposed on X", "talks were held with Y". */
    const GenevaFrame *noun_frame;
    gboolean met = FALSE;
    noun_frame = geneva_frame_of (search->lexicon, verb_at (search, proposal.noun)->entry);
    if (from_subject) {
      add_noun_prepositions (search, &proposal, v->tokens.end, geneva_event_zone_end (search, verb));
      add_prepositional (search, noun_frame, &proposal, v->tokens.end, geneva_event_zone_end (search, verb), &met);
      add_prepositional (search, frame, &proposal, v->tokens.end, geneva_event_zone_end (search, verb), &met);
    }
  }
  if (frame->flags & GENEVA_FRAME_SAYS) {
    if (v->status == GENEVA_TOLD_HAPPENED || frame->says == GENEVA_TOLD_PLANNED)
      proposal.told = frame->says;
    else if (v->negated)
      proposal.told = GENEVA_TOLD_PLANNED;
  } else if (proposal.told == GENEVA_TOLD_HAPPENED && !is_join) {
    GenevaTold told;
    if (find_noun_told (search, verb_at (search, proposal.noun), &told) && told != GENEVA_TOLD_DID_NOT_HAPPEN
        && told != GENEVA_TOLD_PLANNED)
      proposal.told = told;
  }
  if ((frame->flags & GENEVA_FRAME_GOVERNS) && frame->governs == GENEVA_TOLD_PLANNED
      && g_str_equal (proposal.kind, "consult") && proposal.told == GENEVA_TOLD_HAPPENED)
    proposal.told = GENEVA_TOLD_PLANNED;
  if (is_mutual_kind (proposal.kind)) {
    join_actors (&proposal.sources, &proposal.targets);
    proposal.targets.n = 0;
  } else {
    static const GenevaFrame plain;
    settle (&proposal, &plain);
  }
  set_used (search, proposal.noun);
  if (proposal.sources.n + proposal.targets.n == 0 && !may_lack_actors (search, &proposal))
    return TRUE;
  propose (search, &proposal);
  return TRUE;
}

/* A noun of action that no verb carries: "after a meeting between A and B", "Israel's strikes on Syria". */
static void
try_noun (GenevaEventSearch *search,
          guint32            noun)
{
  const GenevaVerb *v = verb_at (search, noun);
  Proposal proposal = { .verb = GENEVA_NO_INDEX, .noun = noun, .rule = "noun-of-action", .score = 0.6f };
  gboolean is_mutual;

  proposal.kind = geneva_frame_get_kind (search->lexicon, v->entry);
  if (!proposal.kind || !is_head_noun (search, v))
    return;
  is_mutual = is_mutual_kind (proposal.kind);
  add_noun_actors (search, noun, &proposal);
  proposal.told = told_of_noun (search, noun);
  if (is_mutual) {
    join_actors (&proposal.sources, &proposal.targets);
    proposal.targets.n = 0;
    if (proposal.sources.n == 0 && !may_lack_actors (search, &proposal))
      return;
    if (proposal.sources.n == 1 && proposal.told == GENEVA_TOLD_HAPPENED && geneva_event_find_when (search, noun) == NULL)
      return;
  } else {
    static const GenevaFrame plain;
    settle (&proposal, &plain);
    if (proposal.sources.n + proposal.targets.n == 0)
      return;
    /* Words alone are statements, not acts: "calls for", "demands of". */
    if (!is_material (proposal.kind) && !g_str_equal (proposal.kind, "protest") && proposal.sources.n == 0)
      return;
  }
  propose (search, &proposal);
}

/* }}} */
/* {{{ verbs */

static gboolean
has_complement (const GenevaEventSearch *search,
                guint32                  verb)
{
  const GenevaVerb *v = verb_at (search, verb);

  for (guint32 i = verb + 1; i < search->reading->verbs->len && i < verb + 6; i++) {
    const GenevaVerb *next = verb_at (search, i);
    if (next->sentence != v->sentence)
      break;
    if (next->governor == verb && next->voice != GENEVA_VERB_NOUN)
      return TRUE;
  }
  return geneva_event_code (search, MIN (v->tokens.end, search->reading->tokens->len - 1)) == GENEVA_GRAMMAR_THAT;
}

/* "said Assad must go": a demand. */
static void
try_demand (GenevaEventSearch *search,
            guint32            verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = verb_at (search, verb);
  Proposal proposal = { .verb = verb, .noun = GENEVA_NO_INDEX, .kind = "request", .rule = "must", .score = 0.6f };
  const GenevaVerb *governor;
  const GenevaFrame *frame;

  if (!v->is_finite || v->governor == GENEVA_NO_INDEX || v->governor >= verb
      || !geneva_token_is (reading, v->tokens.first, "must"))
    return;
  governor = verb_at (search, v->governor);
  frame = geneva_frame_of (search->lexicon, governor->entry);
  if (!(frame->flags & GENEVA_FRAME_THAT) || governor->status != GENEVA_TOLD_HAPPENED || governor->is_passive
      || geneva_frame_get_kind (search->lexicon, governor->entry))
    return;
  geneva_event_add_actors (search, &proposal.sources, governor->subject, GENEVA_TAKE_ACTING);
  if (proposal.sources.n == 0)
    return;
  geneva_event_add_actors (search, &proposal.targets, v->subject, GENEVA_TAKE_ACTING);
  proposal.told = GENEVA_TOLD_HAPPENED;
  propose (search, &proposal);
}

/* "X believes Y has attacked": an accusation, though the verb only thinks. */
static void
try_suspicion (GenevaEventSearch *search,
               guint32            verb,
               const Proposal    *assault)
{
  const GenevaVerb *v = verb_at (search, verb);
  Proposal proposal = { .noun = GENEVA_NO_INDEX, .kind = "accuse", .rule = "suspicion", .score = 0.5f,
                        .told = GENEVA_TOLD_HAPPENED };
  const GenevaVerb *governor;
  const GenevaFrame *frame;

  if (!v->is_finite || v->governor == GENEVA_NO_INDEX || v->governor >= verb || v->status != GENEVA_TOLD_ALLEGED
      || assault->sources.n == 0)
    return;
  governor = verb_at (search, v->governor);
  frame = geneva_frame_of (search->lexicon, governor->entry);
  if (!(frame->flags & GENEVA_FRAME_GOVERNS) || frame->governs != GENEVA_TOLD_ALLEGED || governor->negated
      || geneva_frame_get_kind (search->lexicon, governor->entry))
    return;
  geneva_event_add_actors (search, &proposal.sources, governor->subject, GENEVA_TAKE_ACTING);
  if (proposal.sources.n == 0 || geneva_event_has_actor (&assault->sources, proposal.sources.items[0].entity))
    return;
  proposal.targets = assault->sources;
  proposal.verb = v->governor;
  propose (search, &proposal);
}

/* Whom an accusation that is a clause is made of: "point to proof that X has". */
static void
add_accused (const GenevaEventSearch *search,
             guint32                  verb,
             Proposal                *proposal)
{
  const GenevaVerb *v = verb_at (search, verb);
  guint32 governor = verb;

  for (guint32 i = verb + 1; i < search->reading->verbs->len && i < verb + 6; i++) {
    const GenevaVerb *next = verb_at (search, i);
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

static gboolean
has_people (const GenevaEventSearch *search,
            GenevaTokenRange         tokens)
{
  for (guint32 i = tokens.first; i < tokens.end && i < tokens.first + 16; i++) {
    if (is_word_of (search, i, search->people))
      return TRUE;
  }
  return FALSE;
}

static void
try_verb (GenevaEventSearch *search,
          guint32            verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = verb_at (search, verb);
  Proposal proposal = { .verb = verb, .noun = GENEVA_NO_INDEX, .told = v->status, .rule = "verb-frame", .score = 0.8f };
  const GenevaFrame *frame;
  guint32 zone_end;
  gboolean needed_met = FALSE, is_material_kind;
  GenevaTokenRange object;
  guint n_subjects = 0;

  try_demand (search, verb);
  if (!v->entry)
    return;
  frame = geneva_frame_of (search->lexicon, v->entry);
  object = v->is_passive ? v->subject : v->object;
  proposal.kind = choose_kind (search, v->entry, frame, object);
  /* "provided the regime with weapons": what decides may stand behind "with". */
  if (!proposal.kind && frame->n_choices > 0 && frame->n_prepositions > 0 && !v->is_passive) {
    guint32 limit = MIN (geneva_event_zone_end (search, verb), v->tokens.end + 16);
    for (guint32 i = v->tokens.end; i < limit && !proposal.kind; i++) {
      if (geneva_token_is (reading, i, "with"))
        proposal.kind = choose_kind (search, v->entry, frame, geneva_event_phrase (search, i, limit));
    }
  }
  if (frame->flags & GENEVA_FRAME_NOUN_ONLY)
    proposal.kind = NULL;
  if (!proposal.kind || (frame->flags & (GENEVA_FRAME_SAYS | GENEVA_FRAME_LIGHT))) {
    if (try_light (search, verb, frame) || !proposal.kind)
      return;
  }
  zone_end = geneva_event_zone_end (search, verb);
  is_material_kind = is_material (proposal.kind);
  if (v->is_passive) {
    add_agents (search, &proposal.sources, v->tokens.end, zone_end);
    geneva_event_add_actors (search, frame->flags & GENEVA_FRAME_MUTUAL ? &proposal.sources : &proposal.targets, v->subject,
                             GENEVA_TAKE_ACTING);
    proposal.rule = v->voice == GENEVA_VERB_REDUCED_PASSIVE ? "reduced-passive" : "passive";
  } else {
    geneva_event_add_actors (search, &proposal.sources, v->subject, GENEVA_TAKE_ACTING);
    /* The subject of an infinitive may be another verb's object: "accused Iran of arming". */
    if (proposal.sources.n == 0 && !v->is_finite)
      geneva_event_add_actors (search, &proposal.sources, v->subject, GENEVA_TAKE_ANY);
    n_subjects = proposal.sources.n;
    if (frame->flags & (GENEVA_FRAME_OBJECT | GENEVA_FRAME_OBJECT_JOINS)) {
      GenevaEventActors *into = frame->flags & GENEVA_FRAME_OBJECT_JOINS ? &proposal.sources : &proposal.targets;
      guint n = into->n;
      geneva_event_add_actors (search, into, v->object, GENEVA_TAKE_ANY);
      if (into->n == n && into == &proposal.targets)
        geneva_event_add_actors (search, into, v->object, GENEVA_TAKE_OWNERS);
    } else if (!is_material_kind && v->object.end > v->object.first && !(frame->flags & GENEVA_FRAME_MUTUAL)) {
      geneva_event_add_actors (search, &proposal.targets, v->object, GENEVA_TAKE_OWNERS);
    }
  }
  add_prepositional (search, frame, &proposal, v->tokens.end, zone_end, &needed_met);
  /* "rejected talks with X", "threatened sanctions against X": whom the act spoken of is for. */
  if (!is_material_kind && proposal.targets.n == 0 && !v->is_passive && !(frame->flags & GENEVA_FRAME_MUTUAL)) {
    const char *noun_kind;
    guint32 noun = find_noun (search, v->object, &noun_kind);
    if (noun != GENEVA_NO_INDEX) {
      Proposal about = { .kind = noun_kind };
      add_noun_prepositions (search, &about, verb_at (search, noun)->tokens.end, geneva_event_zone_end (search, noun));
      join_actors (&proposal.targets, &about.targets);
      join_actors (&proposal.targets, &about.sources);
    }
  }

  if (g_str_equal (proposal.kind, "accuse") && proposal.targets.n == 0)
    add_accused (search, verb, &proposal);
  if ((frame->flags & GENEVA_FRAME_OBJECT_JOINS) && (frame->flags & GENEVA_FRAME_OBJECT_NEEDED)
      && proposal.sources.n == n_subjects)
    return;
  if ((frame->flags & GENEVA_FRAME_OBJECT_NEEDED) && !(frame->flags & GENEVA_FRAME_OBJECT_JOINS) && proposal.targets.n == 0
      && !(is_material_kind && find_noun (search, object, &(const char *) { NULL }) != GENEVA_NO_INDEX))
    return;
  if ((frame->flags & GENEVA_FRAME_PREPOSITION_NEEDED) && !needed_met)
    return;
  if ((frame->flags & GENEVA_FRAME_TO_NEEDED) && !has_complement (search, verb))
    return;
  if (frame->flags & GENEVA_FRAME_PLACE_NEEDED) {
    static const GenevaFrameChoice place = { .takes_places = TRUE, .takes_states = TRUE };
    GenevaTokenRange behind = { v->tokens.end, MAX (zone_end, v->tokens.end) };
    if ((frame->flags & GENEVA_FRAME_INTRANSITIVE) != 0) {
      /* "travelled to Cairo", not "travelled in Egypt" */
      guint32 to = behind.first;
      while (to < behind.end && !geneva_token_is (reading, to, "to"))
        to++;
      behind = to < behind.end ? geneva_event_phrase (search, to, behind.end) : (GenevaTokenRange) { to, to };
    } else if (!v->is_passive) {
      behind = v->object;
    }
    if (!has_choice (search, &place, v->is_passive ? v->subject : behind))
      return;
  }
  settle (&proposal, frame);
  if ((frame->flags & GENEVA_FRAME_MANY) && proposal.sources.n < 2 && v->object.first >= v->object.end
      && proposal.sources.n == 0)
    return;
  /* Words that are only to be said are not yet an act, unless it is told to whom. */
  if (!is_material_kind && !is_mutual_kind (proposal.kind) && proposal.targets.n == 0
      && (v->voice == GENEVA_VERB_INFINITIVE || v->voice == GENEVA_VERB_GERUND)
      && (v->status == GENEVA_TOLD_PLANNED || v->status == GENEVA_TOLD_POSSIBLE))
    return;
  if (proposal.sources.n == 0 && g_str_equal (proposal.kind, "assault") && has_people (search, object)) {
    /* "12 people were killed", "the blast wounded 30": an attack, whoever it was. */
    proposal.rule = "people-hurt";
    proposal.score = 0.5f;
    if (proposal.told == GENEVA_TOLD_ALLEGED)
      proposal.told = GENEVA_TOLD_HAPPENED;
  } else if (proposal.sources.n == 0) {
    /* Done to somebody by nobody who is named: only what is done by force. */
    gboolean is_force = g_str_equal (proposal.kind, "assault") || g_str_equal (proposal.kind, "coerce")
                        || g_str_equal (proposal.kind, "accuse");
    if (!v->is_passive || !is_force || proposal.targets.n == 0)
      return;
    proposal.score = 0.5f;
  }
  if (g_str_equal (proposal.kind, "assault") || g_str_equal (proposal.kind, "coerce"))
    try_suspicion (search, verb, &proposal);
  propose (search, &proposal);
}

/* }}} */

void
geneva_read_events (GenevaReading       *reading,
                    const GenevaLexicon *lexicon)
{
  g_autoptr (GByteArray) used = NULL;
  GenevaEventSearch search = {
    .reading = reading, .lexicon = lexicon, .lead = GENEVA_NO_INDEX, .body_end = reading->body.end,
    .event_planned = geneva_lexicon_get_class (lexicon, "status-event-planned"),
    .event_possible = geneva_lexicon_get_class (lexicon, "status-event-possible"),
    .event_alleged = geneva_lexicon_get_class (lexicon, "status-event-alleged"),
    .event_postponed = geneva_lexicon_get_class (lexicon, "status-event-postponed"),
    .event_cancelled = geneva_lexicon_get_class (lexicon, "status-event-cancelled"),
    .noun_possible = geneva_lexicon_get_class (lexicon, "status-noun-possible"),
    .noun_planned = geneva_lexicon_get_class (lexicon, "status-noun-planned"),
    .noun_not = geneva_lexicon_get_class (lexicon, "status-noun-not"),
    .noun_alleged = geneva_lexicon_get_class (lexicon, "status-noun-alleged"),
    .people = geneva_lexicon_get_class (lexicon, "object-people"),
    .noun_denied = geneva_lexicon_get_class (lexicon, "status-noun-denied"),
  };

  if (reading->verbs->len == 0)
    return;
  used = g_byte_array_sized_new (reading->verbs->len);
  g_byte_array_set_size (used, reading->verbs->len);
  memset (used->data, 0, used->len);
  search.used = used;
  for (guint i = 0; i < reading->sentences->len; i++) {
    if (geneva_reading_sentence (reading, i)->is_in_body) {
      search.lead = i;
      break;
    }
  }
  /* What is put off is no plan any more, though its own clause may come first: "the plan for talks to be held in May
   * slipped". */
  for (guint32 i = 0; i < reading->verbs->len; i++) {
    const GenevaFrame *frame;
    if (geneva_reading_sentence (reading, verb_at (&search, i)->sentence)->start >= reading->body.end)
      break;
    if (verb_at (&search, i)->voice == GENEVA_VERB_NOUN || !verb_at (&search, i)->entry)
      continue;
    frame = geneva_frame_of (lexicon, verb_at (&search, i)->entry);
    if ((frame->flags & GENEVA_FRAME_SAYS)
        && (frame->says == GENEVA_TOLD_POSTPONED || frame->says == GENEVA_TOLD_CANCELLED)
        && try_light (&search, i, frame))
      set_used (&search, i);
  }
  for (guint32 i = 0; i < reading->verbs->len; i++) {
    if (geneva_reading_sentence (reading, verb_at (&search, i)->sentence)->start >= reading->body.end)
      break;
    if (verb_at (&search, i)->voice != GENEVA_VERB_NOUN && !is_used (&search, i))
      try_verb (&search, i);
  }
  for (guint32 i = 0; i < reading->verbs->len; i++) {
    if (geneva_reading_sentence (reading, verb_at (&search, i)->sentence)->start >= reading->body.end)
      break;
    if (verb_at (&search, i)->voice == GENEVA_VERB_NOUN && !is_used (&search, i))
      try_noun (&search, i);
  }
  geneva_event_mark_repeats (reading);
}
