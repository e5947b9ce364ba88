/* The event stage: verb frames and nouns of action to events of the 16 PLOVER kinds.
 *
 * A verb of the list is an event when somebody who is named acts, or suffers what is done; a noun of action when a verb
 * that only carries it ("held talks", "carried out strikes", "postponed the meeting") or its own words say who. Status
 * comes with the verb; one act told twice is linked to its first telling. One verb's actors only: no event takes a
 * participant from a clause that is not its own. Long, for what a frame asks of a verb's words is asked in one place.
 */
#include "extract/geneva-read.h"

#include "extract/geneva-event-parts.h"

#include <string.h>

/* {{{ what is told */

static gboolean
has_choice (const GenevaEventSearch *search,
            const GenevaFrameChoice *choice,
            GenevaTokenRange         tokens)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = tokens.first; choice->class_id && i < tokens.end; i++) {
    if (geneva_event_is_word (search, i, choice->class_id))
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

static gboolean
is_in_mention (const GenevaReading *reading,
               GenevaTokenRange     tokens,
               guint32              token)
{
  for (guint32 i = geneva_reading_first_mention_from (reading, tokens.first); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->tokens.first > token)
      break;
    if (token < mention->tokens.end)
      return TRUE;
  }
  return FALSE;
}

/* "the government's new demands": whether the noun phrase itself, not what stands behind a preposition in it, is such. */
static gboolean
begins_with_class (const GenevaEventSearch *search,
                   GenevaTokenRange         tokens,
                   guint32                  class_id)
{
  for (guint32 i = tokens.first; class_id && i < tokens.end && i < tokens.first + 6; i++) {
    /* "stiff opposition", but "Syrian opposition leaders" */
    if (geneva_event_is_word (search, i, class_id))
      return !is_in_mention (search->reading, tokens, i);
    /* "thousands of refugees" */
    if (i > tokens.first && geneva_token_is (search->reading, i, "of")
        && (geneva_event_code (search, i - 1) == GENEVA_GRAMMAR_DETERMINER
            || geneva_event_code (search, i - 1) == GENEVA_GRAMMAR_NUMBER))
      continue;
    if (geneva_event_code (search, i) == GENEVA_GRAMMAR_PREPOSITION || geneva_event_code (search, i) == GENEVA_GRAMMAR_TO
        || geneva_reading_token (search->reading, i)->kind == GENEVA_TOKEN_PUNCTUATION)
      return FALSE;
  }
  return FALSE;
}

static gboolean
is_excluded (const GenevaEventSearch *search,
             const GenevaFrame       *frame,
             GenevaTokenRange         object)
{
  for (guint i = 0; i < frame->n_choices; i++) {
    if (frame->choices[i].excludes && begins_with_class (search, object, frame->choices[i].class_id))
      return TRUE;
  }
  return FALSE;
}

/* The kind of a verb with this object: the first choice that fits, else the row's own. */
static const char *
choose_kind (const GenevaEventSearch *search,
             const GenevaFrame       *frame,
             GenevaTokenRange         object,
             gboolean                *is_by_object)
{
  gboolean is_met = !frame->needs_choice;

  if (object.end > object.first + 24)
    object.end = object.first + 24;
  for (guint i = 0; i < frame->n_choices; i++) {
    if (frame->choices[i].excludes) {
      if (begins_with_class (search, object, frame->choices[i].class_id))
        return NULL;
      continue;
    }
    if (!has_choice (search, &frame->choices[i], object))
      continue;
    if (frame->choices[i].kind) {
      *is_by_object = TRUE;
      return frame->choices[i].kind;
    }
    is_met = TRUE;
  }
  return is_met ? frame->kind : NULL;
}

/* }}} */
/* {{{ verbs */

static gboolean
has_complement (const GenevaEventSearch *search,
                guint32                  verb)
{
  const GenevaVerb *v = geneva_event_verb (search, verb);

  for (guint32 i = verb + 1; i < search->reading->verbs->len && i < verb + 6; i++) {
    const GenevaVerb *next = geneva_event_verb (search, i);
    if (next->sentence != v->sentence)
      break;
    if (next->governor == verb && next->voice != GENEVA_VERB_NOUN)
      return TRUE;
  }
  return geneva_event_code (search, MIN (v->tokens.end, search->reading->at.n_tokens - 1)) == GENEVA_GRAMMAR_THAT;
}

/* Whether who will not do something says so: nobody else foresees it, and nothing is left open ("if", "whether"). */
static gboolean
is_own_refusal (GenevaEventSearch *search,
                const GenevaVerb  *v)
{
  const GenevaReading *reading = search->reading;
  const GenevaAttribution *said = geneva_event_find_attribution (search, geneva_reading_range (reading, v->tokens));
  const GenevaSentence *sentence = geneva_reading_sentence (reading, v->sentence);
  GenevaEventActors who = { .n = 0 };

  for (guint32 i = sentence->first; i < sentence->end_token; i++) {
    if (geneva_token_is (reading, i, "if") || geneva_token_is (reading, i, "whether") || geneva_token_is (reading, i, "unless"))
      return FALSE;
  }
  if (v->governor != GENEVA_NO_INDEX && geneva_event_verb (search, v->governor)->frame->kind == NULL
      && !(geneva_event_verb (search, v->governor)->frame->flags & GENEVA_FRAME_THAT) && !said)
    return FALSE;
  if (!said)
    return TRUE;
  geneva_event_add_actors (search, &who, v->subject, GENEVA_TAKE_ACTING);
  if (who.n == 0 || said->speaker == GENEVA_NO_INDEX)
    return who.n == 0;
  /* a minister speaks for the state */
  return geneva_event_has_actor (&who, said->speaker)
         || geneva_event_has_actor (&who, geneva_reading_entity (reading, said->speaker)->affiliation);
}

static gboolean
has_word_of (const GenevaEventSearch *search,
             GenevaTokenRange         tokens,
             guint32                  class_id)
{
  for (guint32 i = tokens.first; i < tokens.end && i < tokens.first + 16; i++) {
    if (geneva_event_is_word (search, i, class_id))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_people (const GenevaEventSearch *search,
            GenevaTokenRange         tokens)
{
  if (has_word_of (search, tokens, search->people))
    return TRUE;
  /* "23 Palestinians" */
  for (guint32 i = tokens.first + 1; i < tokens.end && i < tokens.first + 6; i++) {
    if (geneva_event_code (search, i) == GENEVA_GRAMMAR_NAME && geneva_event_code (search, i - 1) == GENEVA_GRAMMAR_NUMBER)
      return search->reading->text[geneva_reading_token (search->reading, i)->end - 1] == 's';
  }
  return FALSE;
}

/* "will not agree to talks with X": X is who is turned down, whoever stands behind the first sources. */
static void
set_refused (GenevaEventProposal *proposal,
             guint                n_subjects)
{
  static const GenevaFrame plain;

  for (guint i = n_subjects; i < proposal->sources.n && proposal->targets.n < GENEVA_EVENT_MAX_PARTICIPANTS; i++)
    proposal->targets.items[proposal->targets.n++] = proposal->sources.items[i];
  proposal->sources.n = MIN (n_subjects, proposal->sources.n);
  geneva_event_settle (proposal, &plain);
}

/* "fighting in eastern Ukraine that has killed": what stands before "that" is where it was. */
static gboolean
is_where (const GenevaEventSearch *search,
          GenevaTokenRange         subject)
{
  const GenevaReading *reading = search->reading;
  guint32 before = subject.first;

  for (guint n = 0; n < 2 && before > 0 && (geneva_event_code (search, before - 1) == GENEVA_GRAMMAR_ADJECTIVE
                                            || geneva_event_code (search, before - 1) == GENEVA_GRAMMAR_NONE); n++)
    before--;
  return before > 0 && (geneva_token_is (reading, before - 1, "in") || geneva_token_is (reading, before - 1, "at")
                        || geneva_token_is (reading, before - 1, "near") || geneva_token_is (reading, before - 1, "across"));
}

/* "soldiers marched on Aleppo", "refugees marched across the border": they move, and protest nothing. */
static gboolean
is_on_the_move (const GenevaEventSearch *search,
                const GenevaVerb        *v)
{
  const GenevaReading *reading = search->reading;
  guint32 next = v->tokens.end;

  if (!v->entry || !g_str_equal (v->entry->name, "march"))
    return FALSE;
  for (guint32 i = v->subject.first; i < v->subject.end && i < v->subject.first + 16; i++) {
    if (geneva_event_is_word (search, i, search->protesters))
      return FALSE;
    if (geneva_event_is_word (search, i, search->armed) || geneva_event_is_word (search, i, search->refugee))
      return TRUE;
  }
  if (next + 1 >= reading->at.n_tokens)
    return FALSE;
  if (geneva_token_is (reading, next, "on")) {
    guint32 mention = geneva_reading_first_mention_from (reading, next + 1);
    return mention < reading->mentions->len && geneva_reading_mention (reading, mention)->tokens.first == next + 1
           && geneva_reading_mention (reading, mention)->kind == GENEVA_ENTITY_PLACE;
  }
  return geneva_token_is (reading, next, "across") || geneva_token_is (reading, next, "into")
         || geneva_token_is (reading, next, "towards") || geneva_token_is (reading, next, "toward");
}

static gboolean
is_small_number (const GenevaToken *token)
{
  return token->kind == GENEVA_TOKEN_NUMBER && token->end - token->start <= 2;
}

/* "beat them 2-1", "in the final on Sunday", but "in the final days": the sentence behind the verb tells a game. */
static gboolean
tells_game (const GenevaEventSearch *search,
            const GenevaVerb        *verb)
{
  const GenevaReading *reading = search->reading;
  guint32 end = MIN (geneva_reading_sentence (reading, verb->sentence)->end_token, verb->tokens.end + 20);

  for (guint32 i = verb->tokens.end; i < end; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    if (geneva_event_is_word (search, i, search->game)
        && !(i + 1 < end && geneva_event_code (search, i + 1) == GENEVA_GRAMMAR_NONE
             && geneva_reading_token (reading, i + 1)->shape == GENEVA_SHAPE_LOWER))
      return TRUE;
    /* A score: two small numbers and a dash, which nothing is counted by. */
    if (is_small_number (token) && i + 1 < end) {
      gboolean is_hyphen = (geneva_reading_token (reading, i + 1)->flags & GENEVA_TOKEN_JOINED) != 0;
      guint32 second = is_hyphen ? i + 1 : i + 2;
      if ((is_hyphen || geneva_reading_token (reading, i + 1)->mark == '-') && second < end
          && is_small_number (geneva_reading_token (reading, second))
          && !(second + 1 < end && geneva_event_code (search, second + 1) == GENEVA_GRAMMAR_NONE))
        return TRUE;
    }
  }
  return FALSE;
}

/* "told X to leave", "X was told not to go": whether an infinitive stands right behind the verb and its object. */
static gboolean
tells_to (const GenevaEventSearch *search,
          guint32                  verb)
{
  const GenevaVerb *v = geneva_event_verb (search, verb);
  guint32 end = v->object.first < v->object.end && !v->is_passive ? v->object.end : v->tokens.end;

  for (guint32 i = verb + 1; i < search->reading->verbs->len && i < verb + 4; i++) {
    const GenevaVerb *next = geneva_event_verb (search, i);
    if (next->voice == GENEVA_VERB_NOUN && next->tokens.end <= end)
      continue;
    return next->voice == GENEVA_VERB_INFINITIVE && next->governor == verb && next->tokens.first <= end + 1
           && (v->is_passive || end > v->tokens.end);
  }
  return FALSE;
}

/* "helped A fight B": the object is A, and nobody of "helped fight B". */
static GenevaTokenRange
cut_at_bare_verb (GenevaEventSearch *search,
                  GenevaTokenRange   object)
{
  for (guint32 i = object.first; i < object.end; i++) {
    const GenevaLexiconMatch *match = geneva_reading_match_at (search->reading, i, GENEVA_LEXICON_VERBS);

    if (match && (match->forms & GENEVA_FORM_BASE) && geneva_event_code (search, i) == GENEVA_GRAMMAR_NONE
        && geneva_reading_token (search->reading, i)->shape == GENEVA_SHAPE_LOWER
        && (i == object.first || geneva_event_code (search, i - 1) == GENEVA_GRAMMAR_NAME)) {
      guint32 noun = geneva_reading_first_verb_from (search->reading, i);

      /* "fight" is no noun of action there */
      if (noun < search->reading->verbs->len && geneva_event_verb (search, noun)->tokens.first == i)
        geneva_event_set_used (search, noun);
      object.end = i;
      break;
    }
  }
  return object;
}

/* "attacked | Kenya | for its stance": a person attacks over something; not "for three days", nor a town over a raid. */
static gboolean
attacks_in_words (const GenevaEventSearch *search,
                  const GenevaVerb        *v)
{
  const GenevaReading *reading = search->reading;
  guint32 who, timex, behind = v->object.end;

  if (!g_str_equal (v->entry->name, "attack") || v->object.first >= v->object.end
      || !(geneva_token_is (reading, behind, "for") || geneva_token_is (reading, behind, "over")))
    return FALSE;
  timex = geneva_reading_first_timex_from (reading, behind);
  if (timex < reading->timexes->len && geneva_reading_timex (reading, timex)->tokens.first <= behind + 2)
    return FALSE;
  who = geneva_reading_first_mention_from (reading, v->object.first);
  if (who < reading->mentions->len && geneva_reading_mention (reading, who)->tokens.first < v->object.end
      && geneva_reading_mention (reading, who)->kind == GENEVA_ENTITY_PLACE)
    return FALSE;
  who = geneva_reading_first_mention_from (reading, v->subject.first);
  for (; who < reading->mentions->len && geneva_reading_mention (reading, who)->tokens.first < v->subject.end; who++) {
    if (geneva_reading_mention (reading, who)->kind == GENEVA_ENTITY_PERSON)
      return TRUE;
  }
  return FALSE;
}

/* "welcomed Putin to Berlin": a visit, and no word for him. */
static gboolean
is_guest (const GenevaEventSearch   *search,
          const GenevaVerb          *verb,
          const GenevaEventProposal *proposal)
{
  const GenevaReading *reading = search->reading;
  guint32 next;

  if (!geneva_kind_is (proposal->kind, SUPPORT) || verb->is_passive || proposal->targets.n != 1
      || geneva_reading_entity (reading, proposal->targets.items[0].entity)->kind != GENEVA_ENTITY_PERSON
      || !(geneva_token_is (reading, verb->head, "welcomed") || geneva_token_is (reading, verb->head, "welcomes")
           || geneva_token_is (reading, verb->head, "welcome"))
      || !geneva_token_is (reading, verb->object.end, "to"))
    return FALSE;
  next = geneva_reading_first_mention_from (reading, verb->object.end + 1);
  return next < reading->mentions->len && geneva_reading_mention (reading, next)->tokens.first <= verb->object.end + 2
         && (geneva_reading_mention (reading, next)->kind == GENEVA_ENTITY_PLACE
             || geneva_reading_mention (reading, next)->kind == GENEVA_ENTITY_STATE);
}

static void
try_verb (GenevaEventSearch *search,
          guint32            verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaVerb *v = geneva_event_verb (search, verb);
  GenevaEventProposal proposal;
  const GenevaFrame *frame;
  guint32 zone_end;
  gboolean needed_met = FALSE, is_material_kind;
  GenevaTokenRange object;
  guint n_subjects = 0;
  gboolean is_by_object = FALSE, is_told_to = FALSE, is_refusal = FALSE, is_cannot;

  geneva_event_try_demand (search, verb);
  if (!v->entry)
    return;
  search->asking = verb;
  frame = v->frame;
  object = v->is_passive ? v->subject : v->object;
  if ((frame->flags & GENEVA_FRAME_GOVERNS_SAME) && (frame->flags & GENEVA_FRAME_OBJECT_TO) && !v->is_passive)
    object = cut_at_bare_verb (search, object);
  geneva_event_start (&proposal, verb, choose_kind (search, frame, object, &is_by_object), "verb-frame", 0.8f);
  proposal.told = v->status;
  /* "provided the regime with weapons": what decides may stand behind "with". */
  if (!proposal.kind && frame->n_choices > 0 && frame->n_prepositions > 0 && !v->is_passive
      && !is_excluded (search, frame, object)) {
    guint32 limit = MIN (geneva_event_zone_end (search, verb), v->tokens.end + 16);
    for (guint32 i = v->tokens.end; i < limit && !proposal.kind; i++) {
      if (geneva_token_is (reading, i, "with"))
        proposal.kind = choose_kind (search, frame, geneva_event_phrase (search, i, limit), &is_by_object);
    }
  }
  /* "a rocket hit Kenya": what hits tells as much as what is hit */
  if (!proposal.kind && frame->needs_choice && geneva_kind_is (frame->kind, ASSAULT) && !v->is_passive
      && !is_excluded (search, frame, object) && has_word_of (search, v->subject, search->munition)) {
    static const GenevaFrameChoice place = { .takes_places = TRUE, .takes_states = TRUE };

    if (has_choice (search, &place, object))
      proposal.kind = frame->kind;
  }
  /* "took the hostages home": they were hostages before */
  if (geneva_kind_is (proposal.kind, ASSAULT) && g_str_equal (v->entry->name, "take") && object.first + 2 == object.end
      && !v->is_passive && geneva_token_is (reading, object.first, "the")
      && (geneva_token_is (reading, object.first + 1, "hostages") || geneva_token_is (reading, object.first + 1, "prisoners")
          || geneva_token_is (reading, object.first + 1, "captives")))
    proposal.kind = NULL;
  if (frame->flags & GENEVA_FRAME_NOUN_ONLY)
    proposal.kind = NULL;
  if (!proposal.kind && frame->to_kind && tells_to (search, verb)) {
    proposal.kind = frame->to_kind;
    is_told_to = TRUE;
  }
  if (!proposal.kind || (frame->flags & (GENEVA_FRAME_SAYS | GENEVA_FRAME_LIGHT))) {
    if (geneva_event_try_light (search, verb, frame) || !proposal.kind)
      return;
  }
  /* "Smith attacked Kenya over its plans": in words */
  if (geneva_kind_is (proposal.kind, ASSAULT) && !v->is_passive && attacks_in_words (search, v))
    proposal.kind = geneva_plover_names[GENEVA_PLOVER_ACCUSE];
  /* "Troops gathered at the border" */
  if (geneva_kind_is (proposal.kind, CONSULT) && (frame->flags & GENEVA_FRAME_MANY)
      && (g_str_equal (v->entry->name, "gather") || g_str_equal (v->entry->name, "assemble"))
      && has_word_of (search, v->subject, search->armed))
    proposal.kind = geneva_plover_names[GENEVA_PLOVER_MOBILIZE];
  if (((frame->flags & GENEVA_FRAME_PLAYED) && tells_game (search, v)) || geneva_event_is_phrase (search, v))
    return;
  zone_end = geneva_event_zone_end (search, verb);
  is_material_kind = geneva_event_is_material (proposal.kind);
  if (proposal.told == GENEVA_TOLD_HAPPENED && geneva_event_is_nobody (search, &proposal, object))
    proposal.told = GENEVA_TOLD_DID_NOT_HAPPEN;
  is_cannot = geneva_token_is (reading, v->tokens.first, "cannot") || geneva_token_is (reading, v->tokens.first, "can");
  /* "will not accept the plan", "would never negotiate": turned down as it is said */
  if (v->negated && (v->future || is_cannot) && !v->is_passive && (geneva_kind_is (proposal.kind, AGREE) || geneva_kind_is (proposal.kind, CONSULT))
      && is_own_refusal (search, v)
      && (geneva_kind_is (proposal.kind, AGREE)
            ? geneva_token_is (reading, v->head, "accept") || (!is_cannot && geneva_token_is (reading, v->head, "agree"))
            : !is_cannot && geneva_kind_is (proposal.kind, CONSULT)
              && (geneva_token_is (reading, v->head, "negotiate") || geneva_token_is (reading, v->head, "renegotiate")))) {
    proposal.kind = geneva_plover_names[GENEVA_PLOVER_REJECT];
    proposal.told = GENEVA_TOLD_HAPPENED;
    is_refusal = TRUE;
  }
  if (v->is_passive) {
    geneva_event_add_agents (search, &proposal.sources, v->tokens.end, zone_end);
    geneva_event_add_actors (search, frame->flags & GENEVA_FRAME_MUTUAL ? &proposal.sources
                             : &proposal.targets, v->subject,
                             GENEVA_TAKE_ACTING);
    proposal.rule = v->voice == GENEVA_VERB_REDUCED_PASSIVE ? "reduced-passive" : "passive";
  } else {
    geneva_event_add_actors (search, &proposal.sources, v->subject, GENEVA_TAKE_ACTING);
    /* "Negotiators from Iran and Oman will meet" */
    if (proposal.sources.n == 0 && geneva_event_is_mutual (proposal.kind))
      geneva_event_add_actors (search, &proposal.sources, v->subject, GENEVA_TAKE_ANY);
    /* The subject of an infinitive may be another verb's object: "accused Iran of arming". */
    if (proposal.sources.n == 0 && !v->is_finite)
      geneva_event_add_actors (search, &proposal.sources, v->subject, GENEVA_TAKE_ANY);
    /* "Russian missiles hit": whose they are. */
    if (proposal.sources.n == 0 && is_material_kind && !is_where (search, v->subject))
      geneva_event_add_actors (search, &proposal.sources, v->subject, GENEVA_TAKE_OWNERS);
    n_subjects = proposal.sources.n;
    if (frame->flags & (GENEVA_FRAME_OBJECT | GENEVA_FRAME_OBJECT_JOINS)) {
      GenevaEventActors *into = frame->flags & GENEVA_FRAME_OBJECT_JOINS ? &proposal.sources : &proposal.targets;
      guint n = into->n;
      geneva_event_add_actors (search, into, object, GENEVA_TAKE_ANY);
      if (into->n == n && into == &proposal.targets)
        geneva_event_add_actors (search, into, object, GENEVA_TAKE_OWNERS);
      /* "is hosting delegations from A, B and C", but "a team from A", "met requests from B" */
      if (into->n == n && geneva_event_is_mutual (proposal.kind) && v->object.end > v->object.first
          && geneva_token_is (reading, v->object.end, "from")
          && (geneva_event_is_word (search, v->object.end - 1, search->envoy)
              || geneva_event_is_word (search, v->object.end - 1, search->person)))
        geneva_event_add_actors (search, into, geneva_event_phrase (search, v->object.end, zone_end), GENEVA_TAKE_ANY);
    } else if (!is_material_kind && !geneva_kind_is (proposal.kind, CONSULT) && v->object.end > v->object.first
               && !(frame->flags & GENEVA_FRAME_MUTUAL)) {
      geneva_event_add_actors (search, &proposal.targets, v->object, GENEVA_TAKE_OWNERS);
    }
  }
  geneva_event_add_prepositional (search, frame, &proposal, v->tokens.end, zone_end, &needed_met);
  /* "rejected talks with X", "threatened sanctions against X": whom the act spoken of is for. */
  if (!is_material_kind && proposal.targets.n == 0 && !v->is_passive && !(frame->flags & GENEVA_FRAME_MUTUAL)) {
    const char *noun_kind;
    guint32 noun = geneva_event_find_noun (search, v->object, &noun_kind);
    if (noun != GENEVA_NO_INDEX) {
      GenevaEventProposal about;

      geneva_event_start (&about, verb, noun_kind, NULL, 0);
      geneva_event_add_noun_prepositions (search, &about, geneva_event_noun_end (search, noun),
                                          geneva_event_zone_end (search, noun));
      /* "rejected talks": no talks. */
      if (geneva_event_is_mutual (noun_kind))
        geneva_event_set_used (search, noun);
      /* not "chaired the summit of X" */
      if (!geneva_kind_is (proposal.kind, CONSULT)) {
        geneva_event_join_actors (&proposal.targets, &about.targets);
        geneva_event_join_actors (&proposal.targets, &about.sources);
      }
    }
  }

  /* "suspended some of its aid to X", "froze talks with X", "lifted its sanctions": whom it was for; they are no more */
  if (geneva_kind_is (proposal.kind, SANCTION) || geneva_kind_is (proposal.kind, CONCEDE)) {
    const char *noun_kind;
    guint32 noun = geneva_event_find_noun (search, object, &noun_kind);
    if (noun != GENEVA_NO_INDEX && (geneva_kind_is (proposal.kind, CONCEDE) ? geneva_kind_is (noun_kind, SANCTION)
                                    : geneva_kind_is (noun_kind, AID) || geneva_kind_is (noun_kind, CONSULT)))
      geneva_event_set_used (search, noun);
  }

  if (geneva_kind_is (proposal.kind, ACCUSE) && proposal.targets.n == 0)
    geneva_event_add_accused (search, verb, &proposal);
  if (geneva_kind_is (proposal.kind, REQUEST) && proposal.targets.n == 0 && !v->is_passive)
    geneva_event_add_asked (search, verb, &proposal);
  if ((frame->flags & GENEVA_FRAME_OBJECT_JOINS) && (frame->flags & GENEVA_FRAME_OBJECT_NEEDED)
      && proposal.sources.n == n_subjects)
    return;
  if (!is_by_object && (frame->flags & GENEVA_FRAME_OBJECT_NEEDED)
      && !(frame->flags & GENEVA_FRAME_OBJECT_JOINS) && proposal.targets.n == 0
      /* "the withdrawal was ordered by X" too */
      && !((is_material_kind || (v->is_passive && proposal.sources.n > 0 && geneva_kind_is (proposal.kind, REQUEST)))
           && geneva_event_find_noun (search, object, &(const char *) { NULL }) != GENEVA_NO_INDEX)
      /* "jailed three journalists" */
      && !(geneva_kind_is (proposal.kind, COERCE) && v->object.end > v->object.first
           && geneva_event_is_word (search, v->object.end - 1, search->captive))
      && !geneva_event_threatens_deed (search, verb, &proposal))
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
  if (is_refusal) {
    const char *noun_kind;
    guint32 noun = geneva_event_find_noun (search, (GenevaTokenRange) { v->tokens.end, zone_end }, &noun_kind);

    /* no talks, no truce */
    if (noun != GENEVA_NO_INDEX && geneva_event_is_mutual (noun_kind))
      geneva_event_set_used (search, noun);
    set_refused (&proposal, n_subjects);
  }
  else
    geneva_event_settle (&proposal, frame);
  /* "will not seek a second term" */
  if (v->negated && !is_refusal && geneva_kind_is (proposal.kind, REQUEST) && proposal.targets.n == 0)
    return;
  /* "met on Monday to discuss it": one meeting */
  if (v->voice == GENEVA_VERB_INFINITIVE && geneva_kind_is (proposal.kind, CONSULT) && v->governor < verb
      && proposal.sources.n == n_subjects && geneva_event_verb (search, v->governor)->frame->kind == proposal.kind)
    return;
  /* "Putin wants Russia to be great": his own */
  if (is_told_to && (proposal.targets.n == 0
                     || (proposal.sources.n > 0
                         && geneva_reading_entity (reading, proposal.sources.items[0].entity)->affiliation
                            == proposal.targets.items[0].entity)))
    return;
  if ((frame->flags & GENEVA_FRAME_MANY) && proposal.sources.n < 2 && v->object.first >= v->object.end
      && proposal.sources.n == 0)
    return;
  /* Words that are only to be said are not yet an act, unless it is told to whom; to let prisoners go is one. */
  if (!is_material_kind && !(is_by_object && geneva_kind_is (proposal.kind, CONCEDE))
      && !geneva_event_is_mutual (proposal.kind) && proposal.targets.n == 0
      && (v->voice == GENEVA_VERB_INFINITIVE || v->voice == GENEVA_VERB_GERUND)
      && (v->status == GENEVA_TOLD_PLANNED || v->status == GENEVA_TOLD_POSSIBLE))
    return;
  if (!v->is_finite && v->governor != GENEVA_NO_INDEX && v->governor < verb) {
    const GenevaVerb *governor = geneva_event_verb (search, v->governor);
    const GenevaFrame *governing = governor->frame;
    /* "refused to meet": that it was refused is told already; of failing alone there is no event yet. */
    if (v->status == GENEVA_TOLD_DID_NOT_HAPPEN && (v->voice == GENEVA_VERB_INFINITIVE
                                                    || v->voice == GENEVA_VERB_GERUND)
        && (((governing->flags & GENEVA_FRAME_GOVERNS) && governing->governs == GENEVA_TOLD_DID_NOT_HAPPEN)
            || governor->status == GENEVA_TOLD_DID_NOT_HAPPEN)
        && (governing->kind || !geneva_event_is_mutual (proposal.kind)))
      return;
    /* "tried to persuade": who tries, asks. */
    if (geneva_kind_is (proposal.kind, REQUEST)
        && (v->status == GENEVA_TOLD_PLANNED || v->status == GENEVA_TOLD_POSSIBLE)) {
      if (governor->status != GENEVA_TOLD_HAPPENED || v->voice != GENEVA_VERB_INFINITIVE || !governor->entry
          || !(g_str_equal (governor->entry->name, "try") || g_str_equal (governor->entry->name, "attempt")
               || g_str_equal (governor->entry->name, "seek")))
        return;
      proposal.told = GENEVA_TOLD_HAPPENED;
      proposal.dated_by = v->governor;
    }
  }
  if (geneva_kind_is (proposal.kind, PROTEST) && is_on_the_move (search, v))
    return;
  if (proposal.targets.n == 0 && !v->is_passive
      && (geneva_kind_is (proposal.kind, THREATEN) || (geneva_kind_is (proposal.kind, AGREE) && geneva_event_vows (search, v))))
    geneva_event_add_threatened (search, verb, &proposal);
  /* "vowed to attack X" */
  if (geneva_kind_is (proposal.kind, AGREE) && proposal.targets.n > 0 && geneva_event_vows (search, v))
    proposal.kind = geneva_plover_names[GENEVA_PLOVER_THREATEN];
  if (proposal.sources.n == 0 && !v->is_passive && geneva_kind_is (proposal.kind, ASSAULT)
      && (is_by_object || frame->needs_choice || (proposal.targets.n > 0 && !has_people (search, object)))
      && proposal.told == GENEVA_TOLD_HAPPENED && has_word_of (search, v->subject, search->munition)) {
    /* "a shell struck their home": an attack, whoever it was. */
    proposal.rule = "munition";
    proposal.score = 0.5f;
  } else if (proposal.sources.n == 0 && geneva_kind_is (proposal.kind, ASSAULT) && has_people (search, object)) {
    /* "12 people were killed", "the blast wounded 30": an attack, whoever it was. */
    proposal.rule = "people-hurt";
    proposal.score = 0.5f;
    if (proposal.told == GENEVA_TOLD_ALLEGED)
      proposal.told = GENEVA_TOLD_HAPPENED;
  } else if (proposal.sources.n == 0 && !v->is_passive && geneva_kind_is (proposal.kind, PROTEST)
             && has_people (search, v->subject)) {
    /* "Thousands of people marched": a protest, though of nobody who has a name. */
    proposal.rule = "people-protest";
    proposal.score = 0.5f;
  } else if (proposal.sources.n == 0) {
    /* Done to somebody by nobody who is named: only what is done by force. */
    gboolean is_force = geneva_kind_is (proposal.kind, ASSAULT) || geneva_kind_is (proposal.kind, COERCE)
                        || geneva_kind_is (proposal.kind, ACCUSE);
    if (!v->is_passive || !is_force || proposal.targets.n == 0)
      return;
    proposal.score = 0.5f;
  }
  /* "agreed to a truce": that is what was agreed */
  if (geneva_kind_is (proposal.kind, AGREE) && proposal.told == GENEVA_TOLD_HAPPENED && proposal.noun == GENEVA_NO_INDEX) {
    const char *noun_kind;
    guint32 noun = geneva_event_find_noun (search, (GenevaTokenRange) { v->tokens.end, zone_end }, &noun_kind);

    if (noun != GENEVA_NO_INDEX && geneva_kind_is (noun_kind, AGREE)
        && geneva_event_verb (search, noun)->tokens.first <= v->tokens.end + 4)
      geneva_event_set_used (search, noun);
  }
  if (geneva_kind_is (proposal.kind, ASSAULT) || geneva_kind_is (proposal.kind, COERCE))
    geneva_event_try_suspicion (search, verb, &proposal);
  if (is_guest (search, v, &proposal)) {
    proposal.kind = geneva_plover_names[GENEVA_PLOVER_CONSULT];
    geneva_event_join_actors (&proposal.sources, &proposal.targets);
    proposal.targets.n = 0;
  }
  geneva_event_propose (search, &proposal);
}

/* }}} */

/* The classes alone, looked up once a lexicon. */
static gpointer
search_new (const GenevaLexicon *lexicon)
{
  GenevaEventSearch *search = g_new0 (GenevaEventSearch, 1);

  search->lexicon = lexicon;
  search->lead = search->asking = GENEVA_NO_INDEX;
  search->came = geneva_lexicon_get_class (lexicon, "event-came");
  search->envoy = geneva_lexicon_get_class (lexicon, "object-envoy");
  search->person = geneva_lexicon_get_class (lexicon, "object-person");
  search->falls = geneva_lexicon_get_class (lexicon, "event-falls");
  search->onset = geneva_lexicon_get_class (lexicon, "event-onset");
  search->goes_on = geneva_lexicon_get_class (lexicon, "event-goes-on");
  search->fighting = geneva_lexicon_get_class (lexicon, "event-fighting");
  search->no_fighting = geneva_lexicon_get_class (lexicon, "event-no-fighting");
  search->munition = geneva_lexicon_get_class (lexicon, "object-munition");
  search->event_planned = geneva_lexicon_get_class (lexicon, "status-event-planned");
  search->event_possible = geneva_lexicon_get_class (lexicon, "status-event-possible");
  search->event_alleged = geneva_lexicon_get_class (lexicon, "status-event-alleged");
  search->event_postponed = geneva_lexicon_get_class (lexicon, "status-event-postponed");
  search->event_cancelled = geneva_lexicon_get_class (lexicon, "status-event-cancelled");
  search->noun_possible = geneva_lexicon_get_class (lexicon, "status-noun-possible");
  search->noun_planned = geneva_lexicon_get_class (lexicon, "status-noun-planned");
  search->noun_not = geneva_lexicon_get_class (lexicon, "status-noun-not");
  search->noun_alleged = geneva_lexicon_get_class (lexicon, "status-noun-alleged");
  search->people = geneva_lexicon_get_class (lexicon, "object-people");
  search->armed = geneva_lexicon_get_class (lexicon, "object-armed");
  search->refugee = geneva_lexicon_get_class (lexicon, "object-refugee");
  search->protesters = geneva_lexicon_get_class (lexicon, "object-protest");
  search->game = geneva_lexicon_get_class (lexicon, "game");
  search->side = geneva_lexicon_get_class (lexicon, "event-side");
  search->leader = geneva_lexicon_get_class (lexicon, "event-leaders");
  search->land = geneva_lexicon_get_class (lexicon, "event-lands");
  search->man = geneva_lexicon_get_class (lexicon, "event-men");
  search->gathers = geneva_lexicon_get_class (lexicon, "event-gathers");
  search->brings = geneva_lexicon_get_class (lexicon, "event-brings");
  search->others = geneva_lexicon_get_class (lexicon, "event-others");
  search->takes_ground = geneva_lexicon_get_class (lexicon, "event-takes-ground");
  search->tells = geneva_lexicon_get_class (lexicon, "event-tells");
  search->town = geneva_lexicon_get_class (lexicon, "object-town");
  search->visit = geneva_lexicon_get_class (lexicon, "event-visit");
  search->stay = geneva_lexicon_get_class (lexicon, "event-stay");
  search->captive = geneva_lexicon_get_class (lexicon, "object-captive");
  search->first_person = geneva_lexicon_get_class (lexicon, "event-first-person");
  search->attends = geneva_lexicon_get_class (lexicon, "event-attends");
  search->conference = geneva_lexicon_get_class (lexicon, "event-conference");
  search->which_sides = geneva_lexicon_get_class (lexicon, "event-which-sides");
  search->noun_denied = geneva_lexicon_get_class (lexicon, "status-noun-denied");
  return search;
}

void
geneva_read_events (GenevaReading       *reading,
                    const GenevaLexicon *lexicon)
{
  g_autoptr (GByteArray) used = NULL;
  g_autofree guint32 *nouns = NULL;
  guint32 *others;
  GenevaEventSearch search;
  guint32 n_verbs, n_nouns = 0;

  if (reading->verbs->len == 0)
    return;
  search = *(const GenevaEventSearch *) geneva_lexicon_get_built (lexicon, search_new, g_free);
  search.reading = reading;
  search.body_end = reading->body.end;
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
  search.news_day = geneva_event_find_news_day (&search);
  /* What stands behind the article tells nothing of it. */
  for (n_verbs = reading->verbs->len; n_verbs > 0; n_verbs--) {
    if (geneva_reading_sentence (reading, geneva_event_verb (&search, n_verbs - 1)->sentence)->start < reading->body.end)
      break;
  }
  /* What is put off is no plan any more, though its own clause may come first: "the plan for talks to be held in May
   * slipped". Nouns come last: which of all is one cannot be foretold, so it is asked once. */
  nouns = g_new (guint32, 2 * (gsize) n_verbs);
  others = nouns + n_verbs;
  for (guint32 i = 0; i < n_verbs; i++) {
    const GenevaVerb *verb = geneva_event_verb (&search, i);
    gboolean is_noun = verb->voice == GENEVA_VERB_NOUN;

    nouns[n_nouns] = others[i - n_nouns] = i;
    n_nouns += (guint32) is_noun;
    if (!is_noun && (verb->frame->flags & GENEVA_FRAME_SAYS)
        && (verb->frame->says == GENEVA_TOLD_POSTPONED || verb->frame->says == GENEVA_TOLD_CANCELLED)
        && geneva_event_try_light (&search, i, verb->frame))
      geneva_event_set_used (&search, i);
  }
  for (guint32 i = 0; i < n_verbs - n_nouns; i++) {
    if (!geneva_event_is_used (&search, others[i]))
      try_verb (&search, others[i]);
  }
  for (guint32 i = 0; i < n_nouns; i++) {
    search.asking = GENEVA_NO_INDEX;
    if (!geneva_event_is_used (&search, nouns[i]))
      geneva_event_try_noun (&search, nouns[i]);
  }
  geneva_event_add_invited (&search);
  geneva_event_mark_repeats (reading);
}
