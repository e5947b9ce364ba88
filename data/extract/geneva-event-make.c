/* A proposal made into an event: its participants, title, date, place and teller.
 *
 * Which words are an event is decided elsewhere. Over 600 lines, for status, date and teller bear on each other.
 */
#include "extract/geneva-event-parts.h"
#include "extract/geneva-names.h"

#include <string.h>

#define DAY_SECONDS 86400

/* {{{ participants */

void
geneva_event_join_actors (GenevaEventActors       *actors,
             const GenevaEventActors *more)
{
  for (guint i = 0; i < more->n && actors->n < GENEVA_EVENT_MAX_PARTICIPANTS; i++) {
    if (!geneva_event_has_actor (actors, more->items[i].entity))
      actors->items[actors->n++] = more->items[i];
  }
}

/* Who is behind "by" in the words of a passive. */
void
geneva_event_add_agents (const GenevaEventSearch *search,
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

/* What the prepositions of the frame bring: targets, or further participants. */
void
geneva_event_add_prepositional (const GenevaEventSearch *search,
                   const GenevaFrame       *frame,
                   GenevaEventProposal                *proposal,
                   guint32                  first,
                   guint32                  end,
                   gboolean                *needed_met)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = first; i < end && i < first + 40; i++) {
    guint8 code = geneva_event_code (search, i);
    /* "met X, a day after talks with Y": Y was not there */
    if ((code == GENEVA_GRAMMAR_EITHER || code == GENEVA_GRAMMAR_TIME)
        && (geneva_token_is (reading, i, "after") || geneva_token_is (reading, i, "before")))
      break;
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
                               : geneva_event_is_material (proposal->kind) ? GENEVA_TAKE_ANY : GENEVA_TAKE_OWNERS);
      if (preposition->joins && into->n == n)
        geneva_event_add_actors (search, into, geneva_event_phrase (search, i, end), GENEVA_TAKE_ANY);
      if (preposition->needed && into->n > n)
        *needed_met = TRUE;
      break;
    }
  }
}

/* Targets that are sources too are neither: "the two sides fought each other" has no target. */
void
geneva_event_settle (GenevaEventProposal          *proposal,
        const GenevaFrame *frame)
{
  guint kept = 0;

  if (frame->flags & GENEVA_FRAME_MUTUAL) {
    geneva_event_join_actors (&proposal->sources, &proposal->targets);
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

/* Attributions are in order. */
const GenevaAttribution *
geneva_event_find_attribution (const GenevaEventSearch *search,
                               GenevaTextRange          trigger)
{
  const GenevaReading *reading = search->reading;
  guint32 low = geneva_reading_count_attributions (reading, trigger.start);

  for (guint32 i = low; i > 0 && i + 6 > low; i--) {
    const GenevaAttribution *a = &g_array_index (reading->attributions, GenevaAttribution, i - 1);
    for (guint32 k = 0; k < a->n_contents; k++) {
      const GenevaTextRange *content = &g_array_index (reading->contents, GenevaTextRange, a->first_content + k);
      if (content->start <= trigger.start && trigger.end <= content->end)
        return a;
    }
  }
  return NULL;
}

/* Who says so. */
static guint32
find_teller (const GenevaEventSearch *search,
             GenevaTextRange          trigger)
{
  const GenevaAttribution *attribution = geneva_event_find_attribution (search, trigger);
  return attribution ? attribution->speaker : GENEVA_NO_INDEX;
}

static gboolean
is_past (GenevaReading *reading,
         const char    *when)
{
  GenevaSpan span;

  if (!reading->has_published || reading->published.first.precision > GENEVA_EDTF_DAY)
    return FALSE;
  return geneva_reading_get_span (reading, when, &span) && span.end <= geneva_edtf_possible (&reading->published).begin;
}

/* What a planned conference goes by in its article: a name with a number before it ("Geneva II"), or "conference" and
 * "summit" alone, of which an article plans one. */
static const char *
find_name (const GenevaEventSearch *search,
           guint32                  noun)
{
  GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, noun);
  guint32 at = v->tokens.first;
  const char *name;

  if (at > 0 && geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_QUOTE)
    at--;
  if (at >= 2) {
    const GenevaToken *number = geneva_reading_token (reading, at - 1);
    const GenevaToken *place = geneva_reading_token (reading, at - 2);
    gboolean is_roman = number->shape == GENEVA_SHAPE_UPPER && strspn (reading->text + number->start, "IVX")
                                                                 >= number->end - number->start;
    if (geneva_reading_sentence_of (reading, at - 2) == v->sentence && place->shape == GENEVA_SHAPE_CAPITALISED
        && (is_roman || (number->kind == GENEVA_TOKEN_NUMBER && number->end - number->start == 1)))
      return geneva_reading_keep_n (reading, reading->text + place->start, number->end - place->start);
  }
  if (geneva_token_is (reading, v->head, "conference") || geneva_token_is (reading, v->head, "summit")) {
    const GenevaToken *head = geneva_reading_token (reading, v->head);
    name = geneva_reading_keep_n (reading, reading->text + head->start, head->end - head->start);
    return name;
  }
  return NULL;
}

/* Whether the date lies wholly behind the day of the article. */
static gboolean
is_to_come (GenevaReading *reading,
            const char    *when)
{
  GenevaSpan span, published;

  if (!reading->has_published || reading->published.first.precision > GENEVA_EDTF_DAY)
    return FALSE;
  if (!geneva_reading_get_span (reading, when, &span))
    return FALSE;
  published = geneva_edtf_possible (&reading->published);
  /* also what goes on from now for long: "over the next 14 months", but not "this week" in Monday's paper */
  return span.begin >= published.end || (span.begin == published.begin && span.end != GENEVA_INSTANT_MAX
                                         && span.end - span.begin > 20 * DAY_SECONDS);
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
  /* Only what is said by it: at once, or over "after meeting X". */
  if (said != GENEVA_NO_INDEX && v->governor != said
      && !(v->governor != GENEVA_NO_INDEX && v->governor < verb
           && geneva_reading_verb (reading, v->governor)->governor == said
           && !geneva_reading_verb (reading, v->governor)->is_finite))
    return NULL;
  if (said == GENEVA_NO_INDEX || geneva_reading_verb (reading, said)->frame->kind)
    return NULL;
  for (guint32 i = geneva_reading_first_timex_from (reading, geneva_reading_verb (reading, said)->tokens.end);
       i < reading->timexes->len; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);
    if (timex->tokens.end > v->clause.first)
      break;
    if (timex->value && timex->kind == GENEVA_TIMEX_DATE) {
      /* "said on Friday that he had asked them": by then; who had met, had met there and then */
      if (geneva_token_is (reading, v->tokens.first, "had") && !(v->frame->kind && geneva_kind_is (v->frame->kind, CONSULT))
          && strlen (timex->value) == strlen ("2013-05-05"))
        return geneva_reading_keep_joined (search->reading, "[..", timex->value, "]");
      return timex->value;
    }
  }
  return NULL;
}

/* "On 5 May the ministry said that envoys believe that the army has shelled the town": what has been done by then was done
 * by that day, what is the case was so on it. Only of a day that is named with the saying. */
static const char *
date_by_saying (const GenevaEventSearch *search,
                guint32                  verb)
{
  GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb);
  gboolean is_perfect = geneva_event_code (search, v->tokens.first) == GENEVA_GRAMMAR_HAVE;
  GenevaTextRange trigger = geneva_reading_range (reading, v->tokens);
  const char *day = NULL;

  if (!v->is_finite || (!is_perfect && !geneva_event_is_simple_present (search, verb)))
    return NULL;
  for (guint depth = 0; depth < 3 && !day; depth++) {
    const GenevaAttribution *attribution = geneva_event_find_attribution (search, trigger);

    if (!attribution || attribution->verb == GENEVA_NO_INDEX
        || geneva_reading_verb (reading, attribution->verb)->sentence != v->sentence)
      return NULL;
    day = geneva_event_find_timex (search, attribution->verb);
    trigger = attribution->cue;
  }
  if (!day || strlen (day) != strlen ("2013-05-05"))
    return NULL;
  if (is_perfect)
    day = geneva_reading_keep_joined (reading, "[..", day, "]");
  return day;
}

guint32
geneva_event_keep_actors (GenevaReading           *reading,
                          const GenevaEventActors *actors)
{
  guint32 first = reading->participants->len;

  for (guint i = 0; i < actors->n; i++) {
    GenevaReadParticipant *participant = geneva_reading_grow (reading->participants, sizeof *participant);

    *participant = actors->items[i];
  }
  return first;
}

/* "shelled Ganja", "visited the port of Odesa", "flew to Minsk": the place that is the verb's object, or that "to" leads to.
 * NULL: none. */
static const char *
find_object_place (const GenevaEventSearch *search,
                   const GenevaVerb        *verb)
{
  const GenevaReading *reading = search->reading;
  GenevaTokenRange object = verb->is_passive ? verb->subject : verb->object;

  if (object.first >= object.end && geneva_token_is (reading, verb->tokens.end, "to"))
    object = geneva_event_phrase (search, verb->tokens.end, verb->clause.end);
  for (guint32 i = geneva_reading_first_mention_from (reading, object.first); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    guint32 at = mention->tokens.first;

    if (at >= object.end)
      break;
    if (mention->kind != GENEVA_ENTITY_PLACE || mention->entity == GENEVA_NO_INDEX || mention->is_owner)
      continue;
    while (at > object.first && geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_DETERMINER)
      at--;
    while (at > object.first && geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_ADJECTIVE)
      at--;
    if (at == object.first || geneva_token_is (reading, at - 1, "of"))
      return geneva_reading_entity (reading, mention->entity)->name;
  }
  return NULL;
}

/* "left the talks, accusing": at the time of what it goes along with. */
static gboolean
is_beside_past (const GenevaEventSearch *search,
                guint32                  verb)
{
  const GenevaVerb *v = geneva_reading_verb (search->reading, verb);

  return v->voice == GENEVA_VERB_GERUND && v->governor != GENEVA_NO_INDEX && v->governor < verb
         && geneva_event_code (search, v->tokens.first - 1) == GENEVA_GRAMMAR_COMMA
         && geneva_event_is_simple_past (search, v->governor);
}

/* "A accused B": two states or bodies at odds, till others are told to have met or fought. */
static gboolean
are_foes (const GenevaEventSearch   *search,
          const GenevaEventProposal *proposal)
{
  GenevaEntityKind source = geneva_reading_entity (search->reading, proposal->sources.items[0].entity)->kind;
  GenevaEntityKind target = geneva_reading_entity (search->reading, proposal->targets.items[0].entity)->kind;

  return (geneva_kind_is (proposal->kind, ACCUSE) || geneva_kind_is (proposal->kind, THREATEN)
          || geneva_kind_is (proposal->kind, SANCTION))
         && (source == GENEVA_ENTITY_STATE || source == GENEVA_ENTITY_GROUP)
         && (target == GENEVA_ENTITY_STATE || target == GENEVA_ENTITY_GROUP);
}

/* Whether who acts is "I" or "we" alone. */
static gboolean
is_we (const GenevaReading       *reading,
       const GenevaEventProposal *proposal)
{
  static const char *const words[] = { "I", "We", "we" };
  const GenevaTextRange *range = &proposal->sources.items[0].range;

  for (guint i = 0; proposal->sources.n == 1 && i < G_N_ELEMENTS (words); i++) {
    gsize n = strlen (words[i]);

    if (range->end - range->start == n && memcmp (reading->text + range->start, words[i], n) == 0)
      return TRUE;
  }
  return FALSE;
}

/* "Iran stopped in February after the council adopted": an act that the old date before it dates as well, though not to the day. */
static gboolean
is_under_old_date (const GenevaEventSearch *search,
                   guint32                  verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_reading_verb (reading, verb);
  guint32 first = geneva_reading_sentence (reading, v->sentence)->first;
  GenevaInstant today = geneva_edtf_possible (&reading->published).begin;
  guint32 at = v->subject.first > first && v->subject.first < v->subject.end ? v->subject.first : first;
  guint8 code;

  while (at > first && geneva_event_code (search, at - 1) == GENEVA_GRAMMAR_DETERMINER)
    at--;
  code = at > first ? geneva_event_code (search, at - 1) : 0;
  if ((code != GENEVA_GRAMMAR_EITHER && code != GENEVA_GRAMMAR_SUBORDINATOR) || !reading->has_published)
    return FALSE;
  for (guint32 i = geneva_reading_first_timex_from (reading, first); i < reading->timexes->len; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);
    if (timex->tokens.first >= v->subject.first)
      break;
    if (timex->value && timex->kind == GENEVA_TIMEX_DATE && timex->span.end <= today - 6 * DAY_SECONDS)
      return TRUE;
  }
  return FALSE;
}

/* The adjective of a state of the lists; NULL: none. */
static const char *
get_adjective (const GenevaEventSearch *search,
               const GenevaEntity      *state,
               gsize                   *length)
{
  const GenevaNames *names = geneva_names_get (search->lexicon);
  const char *adjectives;

  if (!state->entry || state->entry->list != GENEVA_LEXICON_ACTORS || names->column_adjectives < 0)
    return NULL;
  adjectives = state->entry->fields[names->column_adjectives];
  *length = strcspn (adjectives, "|");
  return *length ? adjectives : NULL;
}

/* Whether the words hold a place, or a word for one. */
static gboolean
has_ground (const GenevaEventSearch *search,
            GenevaTokenRange         tokens)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = tokens.first; i < tokens.end; i++) {
    if (geneva_event_is_word (search, i, search->town))
      return TRUE;
  }
  for (guint32 i = geneva_reading_first_mention_from (reading, tokens.first); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);

    if (mention->tokens.first >= tokens.end)
      break;
    if (mention->kind == GENEVA_ENTITY_PLACE)
      return TRUE;
  }
  return FALSE;
}

/* "The army mounted an offensive", "the regime took the town": of a state whose rebels the text names, against them. */
static void
add_rebels (const GenevaEventSearch *search,
            GenevaEventProposal     *proposal)
{
  const GenevaReading *reading = search->reading;
  guint32 trigger = proposal->noun != GENEVA_NO_INDEX ? proposal->noun : proposal->verb;
  const GenevaVerb *v = geneva_reading_verb (reading, trigger);

  if (!geneva_kind_is (proposal->kind, ASSAULT) || proposal->told != GENEVA_TOLD_HAPPENED || proposal->targets.n > 0
      || proposal->sources.n == 0 || !(geneva_event_is_word (search, v->head, search->takes_ground)
                                       || geneva_event_is_word (search, v->tokens.end - 1, search->takes_ground)))
    return;
  /* "captured a drug lord", "fought floods": no ground, and nobody knows whose he was */
  if (proposal->noun == GENEVA_NO_INDEX && v->object.first < v->object.end && !has_ground (search, v->object))
    return;
  for (guint i = 0; i < proposal->sources.n; i++) {
    const GenevaEntity *source = geneva_reading_entity (reading, proposal->sources.items[i].entity);
    const char *adjective;
    gsize length;

    if (source->kind == GENEVA_ENTITY_ORGANISATION && g_str_has_suffix (source->name, " army")
        && source->affiliation != GENEVA_NO_INDEX)
      source = geneva_reading_entity (reading, source->affiliation);
    else if (!g_ascii_islower (reading->text[proposal->sources.items[i].range.start]))
      continue;      /* a state by its name may be at war with others */
    if (source->kind != GENEVA_ENTITY_STATE || !(adjective = get_adjective (search, source, &length)))
      continue;
    for (guint32 k = 0; k < reading->entities->len; k++) {
      const GenevaEntity *group = geneva_reading_entity (reading, k);

      if (group->kind == GENEVA_ENTITY_GROUP && group->first_mention != GENEVA_NO_INDEX
          && strncmp (group->name, adjective, length) == 0 && strcmp (group->name + length, " rebels") == 0
          && !geneva_event_has_actor (&proposal->sources, k)) {
        proposal->targets.items[proposal->targets.n++]
          = (GenevaReadParticipant) { k, geneva_reading_mention (reading, group->first_mention)->range };
        return;
      }
    }
  }
}

/* The state that one is, serves or belongs to, else he himself. */
static guint32
get_home (const GenevaReading *reading,
          guint32              entity)
{
  for (guint n = 0; n < 3; n++) {
    const GenevaEntity *one = geneva_reading_entity (reading, entity);

    if (one->kind == GENEVA_ENTITY_STATE || one->affiliation == GENEVA_NO_INDEX)
      break;
    entity = one->affiliation;
  }
  return entity;
}

/* "The rebels said the army had shelled them": what the other side of a fight tells of a state's or an alliance's men
 * is a claim. */
static gboolean
is_enemys_claim (const GenevaReading       *reading,
                 const GenevaEventProposal *proposal,
                 guint32                    teller)
{
  guint32 side;

  /* "condemned the strikes" tells of them as of something known */
  if (teller == GENEVA_NO_INDEX || proposal->sources.n == 0 || proposal->noun != GENEVA_NO_INDEX
      || !(geneva_kind_is (proposal->kind, ASSAULT) || geneva_kind_is (proposal->kind, COERCE)))
    return FALSE;
  side = get_home (reading, teller);
  for (guint i = 0; i < proposal->sources.n; i++) {
    guint32 home = get_home (reading, proposal->sources.items[i].entity);

    if (home == side || (geneva_reading_entity (reading, home)->kind != GENEVA_ENTITY_STATE
                         && geneva_reading_entity (reading, home)->kind != GENEVA_ENTITY_ORGANISATION))
      return FALSE;
  }
  if (geneva_reading_entity (reading, side)->kind == GENEVA_ENTITY_GROUP)
    return TRUE;
  for (guint i = 0; i < proposal->targets.n; i++) {
    if (get_home (reading, proposal->targets.items[i].entity) == side)
      return geneva_reading_entity (reading, side)->kind == GENEVA_ENTITY_STATE;
  }
  return FALSE;
}

/* "The talks with X, scheduled for Friday, were put off": the day that they were to be; NULL: not told. */
static const char *
find_day_that_was (const GenevaEventSearch   *search,
                   const GenevaEventProposal *proposal)
{
  const GenevaReading *reading = search->reading;
  guint32 sentence = geneva_event_verb (search, proposal->noun)->sentence;

  for (guint32 i = proposal->noun + 1; i < reading->verbs->len && i <= proposal->noun + 2 && i != proposal->verb; i++) {
    const GenevaVerb *v = geneva_event_verb (search, i);

    if (v->sentence != sentence)
      break;
    if (v->voice == GENEVA_VERB_REDUCED_PASSIVE && (v->frame->flags & GENEVA_FRAME_SAYS) && v->frame->says == GENEVA_TOLD_PLANNED)
      return geneva_event_find_timex (search, i);
  }
  return NULL;
}

static void
propose (GenevaEventSearch         *search,
         const GenevaEventProposal *proposal)
{
  GenevaReading *reading = search->reading;
  guint32 main = proposal->noun != GENEVA_NO_INDEX && proposal->verb == GENEVA_NO_INDEX ? proposal->noun
      : proposal->verb;
  const GenevaVerb *v = geneva_reading_verb (reading, main);
  GenevaTokenRange trigger = v->tokens;
  guint32 teller = proposal->dated_by != GENEVA_NO_INDEX ? proposal->dated_by : proposal->verb;
  GenevaReadEvent event = { .kind = proposal->kind, .status = proposal->told, .verb = main, .noun = proposal->noun,
                            .same_as = GENEVA_NO_INDEX, .ground = { proposal->rule, proposal->score } };

  /* "We will discuss it": nobody is told with whom. */
  if (geneva_kind_is (proposal->kind, CONSULT) && proposal->noun == GENEVA_NO_INDEX && is_we (reading, proposal))
    return;
  if (proposal->noun != GENEVA_NO_INDEX) {
    const GenevaVerb *noun = geneva_reading_verb (reading, proposal->noun);
    trigger = noun->tokens;
    geneva_event_set_used (search, proposal->noun);
    event.when = geneva_event_find_when (search, proposal->noun);
    /* "the talks to be held in May were put off": the date that was. */
    if (!event.when && proposal->noun + 1 < reading->verbs->len && proposal->told == GENEVA_TOLD_POSTPONED
        && geneva_reading_verb (reading, proposal->noun + 1)->voice == GENEVA_VERB_INFINITIVE
        && geneva_reading_verb (reading, proposal->noun + 1)->tokens.first == noun->tokens.end)
      event.when = geneva_event_find_when (search, proposal->noun + 1);
    if (!event.when && (proposal->told == GENEVA_TOLD_POSTPONED || proposal->told == GENEVA_TOLD_CANCELLED))
      event.when = find_day_that_was (search, proposal);
    event.place = geneva_event_find_place (search, proposal->noun);
  }
  if (geneva_event_is_mutual (proposal->kind) && proposal->sources.n == 2) {
    search->pair = proposal->sources;
  } else if (proposal->sources.n == 1 && proposal->targets.n == 1
             && (geneva_kind_is (proposal->kind, ASSAULT) || (search->pair.n == 0 && are_foes (search, proposal)))) {
    search->pair = proposal->sources;
    geneva_event_join_actors (&search->pair, &proposal->targets);
  } else if (proposal->sources.n == 2 && proposal->targets.n == 0
             && (geneva_kind_is (proposal->kind, ACCUSE) || geneva_kind_is (proposal->kind, ASSAULT))
             && proposal->noun == GENEVA_NO_INDEX && v->tokens.end + 1 < reading->at.n_tokens
             && geneva_token_is (reading, v->tokens.end, "each") && geneva_token_is (reading, v->tokens.end + 1, "other")) {
    /* "A and B accused each other" */
    search->pair = proposal->sources;
  }
  if (geneva_event_is_mutual (proposal->kind) && proposal->sources.n == 2)
    search->paired_in = v->sentence;
  if (geneva_event_is_mutual (proposal->kind) && proposal->sources.n > 2)
    search->several = proposal->sources;
  if (search->pair.n == 2) {
    GenevaEntityKind kind = geneva_reading_entity (reading, search->pair.items[0].entity)->kind;

    if (kind == geneva_reading_entity (reading, search->pair.items[1].entity)->kind) {
      if (kind == GENEVA_ENTITY_PERSON)
        search->leaders = search->pair;
      else if (kind == GENEVA_ENTITY_STATE)
        search->lands = search->pair;
    }
    if (kind != GENEVA_ENTITY_PERSON
        && geneva_reading_entity (reading, search->pair.items[1].entity)->kind != GENEVA_ENTITY_PERSON)
      search->bodies = search->pair;
  }
  event.range = geneva_reading_range (reading, trigger);
  event.clause = geneva_reading_range (reading, v->clause);
  if (event.clause.start > event.range.start)
    event.clause.start = event.range.start;
  if (event.clause.end < event.range.end)
    event.clause.end = event.range.end;
  if (!event.when && teller != GENEVA_NO_INDEX) {
    const GenevaVerb *dated = geneva_reading_verb (reading, teller);
    /* "accuses", "rejects": a standing word, of no month more than another. */
    gboolean is_standing = (geneva_kind_is (proposal->kind, ACCUSE) || geneva_kind_is (proposal->kind, REJECT)
                            || (geneva_kind_is (proposal->kind, REQUEST) && is_we (reading, proposal)))
                           && geneva_event_is_simple_present (search, teller);
    event.when = proposal->told == GENEVA_TOLD_HAPPENED && !is_standing ? geneva_event_find_when (search, teller)
                                                        : geneva_event_find_timex (search, teller);
    if (!event.when && proposal->told == GENEVA_TOLD_HAPPENED && !geneva_event_is_material (proposal->kind)) {
      event.when = date_of_saying (search, teller);
      if (!event.when && (geneva_event_is_simple_past (search, teller) || is_beside_past (search, teller)
                          || (geneva_kind_is (proposal->kind, CONSULT)
                              && geneva_token_is (reading, dated->tokens.first, "had")))
          && !is_under_old_date (search, teller) && !geneva_event_is_background (search, teller))
        event.when = search->news_day;
    }
  }
  /* "have been killed": by now, whenever it was. */
  if (!event.when && teller != GENEVA_NO_INDEX && proposal->told == GENEVA_TOLD_HAPPENED
      && g_str_equal (proposal->rule, "people-hurt") && reading->has_published && reading->published_text[0] != '['
      && !strchr (reading->published_text, '/')
      && geneva_event_code (search, geneva_reading_verb (reading, teller)->tokens.first) == GENEVA_GRAMMAR_HAVE)
    event.when = geneva_reading_keep_joined (reading, "[..", reading->published_text, "]");
  if (!event.when && teller != GENEVA_NO_INDEX && proposal->told != GENEVA_TOLD_PLANNED
      && proposal->told != GENEVA_TOLD_DID_NOT_HAPPEN)
    event.when = date_by_saying (search, teller);
  if (event.when && proposal->told == GENEVA_TOLD_HAPPENED && is_to_come (reading, event.when)) {
    /* "accused X a week after the attack of May 4": of a day that is something else's */
    if (proposal->noun == GENEVA_NO_INDEX && teller != GENEVA_NO_INDEX && geneva_event_is_simple_past (search, teller))
      event.when = NULL;
    else
      event.status = GENEVA_TOLD_PLANNED;
  } else if (event.when && proposal->told == GENEVA_TOLD_PLANNED && proposal->noun != GENEVA_NO_INDEX
             /* "had been scheduled for May": that they were held is not told */
             && !(teller != GENEVA_NO_INDEX
                  && geneva_token_is (reading, geneva_reading_verb (reading, teller)->tokens.first, "had"))
             && is_past (reading, event.when)) {
    event.status = GENEVA_TOLD_HAPPENED;
  }
  /* "will not happen until October": not before. */
  if (event.when && v->negated && v->future && proposal->told == GENEVA_TOLD_PLANNED && event.when[0] != '['
      && !strchr (event.when, '/'))
    event.when = geneva_reading_keep_joined (reading, "[", event.when, "..]");
  if (!event.place && proposal->verb != GENEVA_NO_INDEX)
    event.place = geneva_event_find_place (search, proposal->verb);
  if (!event.place && proposal->noun == GENEVA_NO_INDEX
      && (geneva_event_is_material (proposal->kind) || geneva_kind_is (proposal->kind, CONSULT)))
    event.place = find_object_place (search, v);
  if (proposal->noun != GENEVA_NO_INDEX && geneva_kind_is (proposal->kind, CONSULT)
      && (event.status == GENEVA_TOLD_PLANNED || event.status == GENEVA_TOLD_POSTPONED
          || event.status == GENEVA_TOLD_CANCELLED))
    event.named = find_name (search, proposal->noun);
  event.by = find_teller (search, event.range);
  if (event.status == GENEVA_TOLD_HAPPENED && v->is_finite && !v->negated && is_enemys_claim (reading, proposal, event.by))
    event.status = GENEVA_TOLD_ALLEGED;
  event.first_source = geneva_event_keep_actors (reading, &proposal->sources);
  event.n_sources = proposal->sources.n;
  event.first_target = geneva_event_keep_actors (reading, &proposal->targets);
  event.n_targets = proposal->targets.n;
  geneva_reading_append (reading->events, event);
}

void
geneva_event_propose (GenevaEventSearch   *search,
                      GenevaEventProposal *proposal)
{
  if (geneva_kind_is (proposal->kind, ASSAULT))
    add_rebels (search, proposal);
  else if (geneva_kind_is (proposal->kind, CONSULT))
    geneva_event_add_visited (search, proposal);
  else if (proposal->noun != GENEVA_NO_INDEX)
    geneva_event_add_aimed (search, proposal->noun, proposal);
  propose (search, proposal);
}

/* }}} */
