/* What the rules for events share: who takes part, when, where.
 *
 * Internal to data/extract.
 */
#pragma once

#include "extract/geneva-frame.h"

G_BEGIN_DECLS

#define GENEVA_EVENT_MAX_PARTICIPANTS 16

typedef struct {
  GenevaReadParticipant items[GENEVA_EVENT_MAX_PARTICIPANTS];
  guint                 n;
} GenevaEventActors;

typedef struct {
  GenevaReading       *reading;
  const GenevaLexicon *lexicon;
  GByteArray          *used;          /* a verb: whether it is part of an event already */
  guint32              came, falls, envoy, person;   /* classes: arrived; collapsed; delegation; minister */
  guint32              onset, goes_on, munition;     /* classes: erupted; began, continued; missile */
  guint32              fighting, no_fighting;        /* classes: clashes, war; "trade" of a trade war */
  guint32              event_planned, event_possible, event_alleged, event_postponed, event_cancelled;   /* classes */
  guint32              noun_possible, noun_planned, noun_not, noun_alleged, noun_denied;
  guint32              people;        /* class of those who may be killed */
  guint32              armed, refugee, protesters;   /* classes of those who march */
  guint32              game;          /* class of words that tell a game */
  guint32              side, leader, which_sides;   /* classes: "sides", "leaders"; "leaders" alone; "both", "two" */
  guint32              land, man;     /* classes: "countries"; "men" */
  guint32              gathers, brings, tells;   /* classes: "involved"; "brought" of "brought together"; "said" */
  guint32              others;        /* class: "captors", "critics" of somebody */
  guint32              takes_ground;  /* class: "captured", "offensive" */
  guint32              attends, conference;   /* classes: "participate"; "talks" */
  guint32              visit, town;   /* classes: "visit", "trip"; "town", "position" */
  guint32              stay;          /* class: "visit", "mission", of some days */
  guint32              first_person, captive;   /* classes: "we"; "journalists", who may be jailed */
  guint32              asking;        /* verb whose event is being made, or GENEVA_NO_INDEX */
  GenevaEventActors    pair;          /* the two who last met, agreed or fought; none: n is 0 */
  guint32              paired_in;     /* the sentence that told it */
  GenevaEventActors    leaders, lands;   /* the two persons, the two states who last did */
  GenevaEventActors    bodies;        /* the two who last did and are no persons: "both sides" */
  GenevaEventActors    several;       /* the three or more states or persons who last did: "the four countries" */
  guint32              n_named[2];    /* planned conferences told so far: planned; postponed or cancelled */
  guint32              lead;          /* first sentence of the body */
  const char          *news_day;      /* EDTF of the day that the article tells the news of, or NULL */
  guint32              body_end;      /* byte */
} GenevaEventSearch;

/* A proposal in the making. */
typedef struct {
  guint32           verb;         /* whose clause it is */
  guint32           noun;         /* noun of action, or GENEVA_NO_INDEX */
  const char       *kind;
  const char       *rule;
  float             score;
  GenevaTold        told;
  GenevaEventActors sources, targets;
  guint32           dated_by;     /* verb whose date it has, GENEVA_NO_INDEX: `verb` */
} GenevaEventProposal;

/* Nobody takes part yet; whoever is left of an earlier one stays where nobody looks. */
static inline void
geneva_event_start (GenevaEventProposal *proposal,
                    guint32              verb,
                    const char          *kind,
                    const char          *rule,
                    float                score)
{
  proposal->verb = verb;
  proposal->noun = GENEVA_NO_INDEX;
  proposal->kind = kind;
  proposal->rule = rule;
  proposal->score = score;
  proposal->told = GENEVA_TOLD_HAPPENED;
  proposal->dated_by = GENEVA_NO_INDEX;
  proposal->sources.n = proposal->targets.n = 0;
}

/* Whom of the range to take. */
typedef enum {
  GENEVA_TAKE_ACTING,     /* who may act */
  GENEVA_TAKE_ANY,        /* places and adjectives that are states too: what is attacked, supplied, sanctioned */
  GENEVA_TAKE_OWNERS,     /* also the owner of what is spoken of: "Assad's departure" */
} GenevaEventTake;

/* Adds who stands in the tokens: the heads of the phrase, and what an "of", "from" or "for" brings where no head is
 * anybody ("representatives of Turkey"). */
void     geneva_event_add_actors    (const GenevaEventSearch *search, GenevaEventActors *actors,
                                     GenevaTokenRange tokens,
                                     GenevaEventTake take);
gboolean geneva_event_has_actor     (const GenevaEventActors *actors, guint32 entity);
/* The phrase behind the preposition at `token`, up to the next preposition, verb or comma that no list goes over. */
GenevaTokenRange geneva_event_phrase (const GenevaEventSearch *search, guint32 token, guint32 end);
/* "no one", "no civilians": what is done to them is not done. To have "no intention of leaving" is a refusal as it is. */
gboolean geneva_event_is_nobody     (const GenevaEventSearch *search, const GenevaEventProposal *proposal,
                                     GenevaTokenRange object);
/* "asking not to be named", "thanks in part to": words of a report, no act. */
gboolean geneva_event_is_phrase     (const GenevaEventSearch *search, const GenevaVerb *verb);
/* Where the words that belong to a verb alone end: the next verb or the clause. */
guint32  geneva_event_zone_end      (const GenevaEventSearch *search, guint32 verb);
/* Where the prepositions of a noun of action begin: "talks with" may hold its own. */
guint32  geneva_event_noun_end      (const GenevaEventSearch *search, guint32 noun);
/* The day that the lead tells of as EDTF, NULL: not known. */
const char *geneva_event_find_news_day (const GenevaEventSearch *search);
/* The date that stands with a verb as EDTF, NULL: none. */
const char *geneva_event_find_timex (const GenevaEventSearch *search, guint32 verb);
/* The date of a verb's act as EDTF, NULL: not known. */
const char *geneva_event_find_when  (const GenevaEventSearch *search, guint32 verb);
/* "winds up", "threaten": a present form without auxiliary. */
gboolean geneva_event_is_simple_present (const GenevaEventSearch *search, guint32 verb);
/* "met", "was accused"; not "has met", "meets". */
gboolean geneva_event_is_simple_past (const GenevaEventSearch *search, guint32 verb);
/* "the delegations that visited Chad": told to say who is meant, not as the news. */
gboolean geneva_event_is_background (const GenevaEventSearch *search, guint32 verb);
/* The name of the place behind "in", "at" or "near" in the verb's words, or NULL. */
const char *geneva_event_find_place (const GenevaEventSearch *search, guint32 verb);
/* Puts them among the participants of the reading; the index of the first. */
guint32  geneva_event_keep_actors   (GenevaReading *reading, const GenevaEventActors *actors);
/* "US-brokered", "Iran-backed": whoever helped, and does not act. */
gboolean geneva_event_is_only_behind (const GenevaEventSearch *search, const GenevaMention *mention);
/* Adds whom a call, demand or threat is for that the noun tells. */
void     geneva_event_add_aimed     (const GenevaEventSearch *search, guint32 noun, GenevaEventProposal *proposal);
/* Whether the noun is a visit to a state that is named with it. */
gboolean geneva_event_visits_state  (const GenevaEventSearch *search, guint32 noun);
/* Makes the state that somebody visits or travels to the other side. */
void     geneva_event_add_visited   (const GenevaEventSearch *search, GenevaEventProposal *proposal);
/* "the talks", "this meeting", "the two-hour negotiations": the noun tells of those that a text has told of. */
gboolean geneva_event_is_known_meeting (const GenevaEventSearch *search, guint32 noun);
/* The rule of such an event, which geneva_event_add_invited() drops when it finds nobody for it. */
extern const char geneva_event_known_meeting[];
/* Gives planned talks that name nobody those who are to come to them, and known ones that are past those who met. */
void     geneva_event_add_invited   (GenevaEventSearch *search);
/* Sets `same_as` of the events that repeat an earlier one. */
void     geneva_event_mark_repeats  (GenevaReading *reading);

/* Adds those of `more` that are not there yet. */
void     geneva_event_join_actors   (GenevaEventActors *actors, const GenevaEventActors *more);
/* Who is behind "by" within the tokens. */
void     geneva_event_add_agents    (const GenevaEventSearch *search, GenevaEventActors *actors,
                                     guint32 first, guint32 end);
/* What the prepositions of the frame bring: targets, or further participants; whether one that is needed was there. */
void     geneva_event_add_prepositional (const GenevaEventSearch *search, const GenevaFrame *frame,
                                         GenevaEventProposal *proposal, guint32 first, guint32 end,
                                             gboolean *needed_met);
/* Mutual acts have sources alone; nobody is source and target. */
void     geneva_event_settle        (GenevaEventProposal *proposal, const GenevaFrame *frame);
/* The attribution whose content the range lies in, the innermost; NULL: none. */
const GenevaAttribution *geneva_event_find_attribution (const GenevaEventSearch *search, GenevaTextRange range);
/* Adds the event to the reading; whom it is done to may be added to the proposal. */
void     geneva_event_propose       (GenevaEventSearch *search, GenevaEventProposal *proposal);
/* First noun of action of some kind within the tokens that is no part of an event yet, or GENEVA_NO_INDEX. */
guint32  geneva_event_find_noun     (const GenevaEventSearch *search, GenevaTokenRange tokens, const char **kind);
/* "between A and B", "with X", "by X", "on Y" behind a noun of action or behind the verb that carries it. */
void     geneva_event_add_noun_prepositions (const GenevaEventSearch *search, GenevaEventProposal *proposal,
                                             guint32 first, guint32 end);
/* "X held talks with Y", "sanctions were imposed on X", "the talks were postponed": whether the verb carries a noun. */
gboolean geneva_event_try_light     (GenevaEventSearch *search, guint32 verb, const GenevaFrame *frame);
/* "after a meeting between A and B", "Israel's strikes on Syria". */
void     geneva_event_try_noun      (GenevaEventSearch *search, guint32 noun);

/* geneva-event-meetings.c: who takes part in a meeting that a noun alone tells of. */
/* "The talks involved A, B and C", "a conference to bring A and B together". */
void     geneva_event_add_gathered     (const GenevaEventSearch *search, guint32 noun, GenevaEventProposal *proposal);
/* "Kerry left on Monday after talks with Egypt", "was in Cairo for talks": who acts, on that day. */
void     geneva_event_add_visitor      (const GenevaEventSearch *search, guint32 noun, GenevaEventProposal *proposal);
/* "After talks with Egypt, Kerry left": who acts in the clause that the words with the noun open. */
void     geneva_event_add_main_subject (const GenevaEventSearch *search, guint32 noun, GenevaEventProposal *proposal);
/* "Ruto told Blinken at their last meeting": those two. */
void     geneva_event_add_their        (const GenevaEventSearch *search, guint32 noun, GenevaEventProposal *proposal);

/* geneva-event-asked.c: acts that are words, where the words are a clause. */
/* "said Assad must go", "Assad must go, Kerry said". */
void     geneva_event_try_demand     (GenevaEventSearch *search, guint32 verb);
/* "X believes Y has attacked". */
void     geneva_event_try_suspicion  (GenevaEventSearch *search, guint32 verb, const GenevaEventProposal *assault);
/* "point to proof that X has": of whom it is said. */
void     geneva_event_add_accused    (const GenevaEventSearch *search, guint32 verb, GenevaEventProposal *proposal);
/* "demanded that X leave": who is to do it. */
void     geneva_event_add_asked      (const GenevaEventSearch *search, guint32 verb, GenevaEventProposal *proposal);
gboolean geneva_event_vows           (const GenevaEventSearch *search, const GenevaVerb *verb);
/* "threatened to bomb Iran's sites": whom the deed would be done to. */
void     geneva_event_add_threatened (const GenevaEventSearch *search, guint32 verb, GenevaEventProposal *proposal);
/* "warned that it would retaliate": whether the speaker says what he will do to others. */
gboolean geneva_event_threatens_deed (const GenevaEventSearch *search, guint32 verb, const GenevaEventProposal *proposal);

#define geneva_kind_is(name, KIND) ((name) == geneva_plover_names[GENEVA_PLOVER_##KIND])

/* Done, not only said. */
static inline gboolean
geneva_event_is_material (const char *kind)
{
  return geneva_kind_is (kind, ASSAULT) || geneva_kind_is (kind, AID) || geneva_kind_is (kind, SANCTION)
         || geneva_kind_is (kind, COERCE) || geneva_kind_is (kind, MOBILIZE) || geneva_kind_is (kind, RETREAT);
}

/* All who take part are sources. */
static inline gboolean
geneva_event_is_mutual (const char *kind)
{
  return geneva_kind_is (kind, CONSULT) || geneva_kind_is (kind, AGREE) || geneva_kind_is (kind, COOPERATE);
}

static inline const GenevaVerb *
geneva_event_verb (const GenevaEventSearch *search,
         guint32                  verb)
{
  return geneva_reading_verb (search->reading, verb);
}

static inline gboolean
geneva_event_is_used (const GenevaEventSearch *search,
         guint32                  verb)
{
  return search->used->data[verb];
}

static inline void
geneva_event_set_used (const GenevaEventSearch *search,
          guint32                  verb)
{
  search->used->data[verb] = TRUE;
}

static inline gboolean
geneva_event_is_word (const GenevaEventSearch *search,
            guint32                  token,
            guint32                  class_id)
{
  guint32 word = geneva_reading_token (search->reading, token)->word;

  return word && geneva_lexicon_word_is (search->lexicon, word, class_id);
}

static inline guint8
geneva_event_code (const GenevaEventSearch *search,
                   guint32                  token)
{
  return search->reading->at.grammar[token] % GENEVA_GRAMMAR_NEGATED;
}

G_END_DECLS
