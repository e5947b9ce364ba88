/* What the lists say about a verb and about the small words of a sentence, in a form that rules can ask quickly.
 *
 * A frame is the third column of verbs.tsv: words apart by spaces.
 *   obj, obj!, obj+      the direct object is the target; is needed for an event; is a further participant
 *   obj+!                a further participant who is needed
 *   PREP, PREP!, PREP+   the same for what a preposition introduces ("with+", "against", "on!")
 *   mutual               all who take part are sources
 *   played               no event where a game is told: a score behind the verb, or a word of the class "game"
 *   place!               an event only with a place or state behind it
 *   many                 without an object, an event only of several
 *   reverse              the subject is the target ("suffer")
 *   light                an object that is a noun of action makes the event ("hold talks")
 *   join                 as light, of one who comes to the others ("attend", "participate in")
 *   needs=CLASS          an event only with a word of the class of cues "object-CLASS" in its object; "person" and
 *                        "place" are also met by such a mention
 *   if=CLASS:KIND        the kind with such an object; several may stand in a row
 *   not=CLASS            no event where the object begins with such a word, behind its adjectives: "meet the demands"
 *   nv                   the kind is that of the row's nouns alone ("a deal", not "to deal with")
 *   noun                 the base form is more often a noun
 *   to!                  an event only with an infinitive or a clause as complement
 *   objto                the object is the subject of the infinitive ("ask X to")
 *   to=KIND              an act of the kind where an infinitive tells the object what to do ("told X to leave")
 *   that                 takes a clause without "that"
 *   trans, intr          a bare participle is passive; is never passive
 *   g=STATUS             status of what it governs: planned, possible, not, same, alleged, denied, happened
 *   s=STATUS             what it says of the event that is its object or passive subject ("postpone": postponed)
 */
#pragma once

#include "extract/geneva-reading.h"

#include <string.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_FRAME_OBJECT = 1 << 0,
  GENEVA_FRAME_OBJECT_NEEDED = 1 << 1,
  GENEVA_FRAME_OBJECT_JOINS = 1 << 2,
  GENEVA_FRAME_MUTUAL = 1 << 3,
  GENEVA_FRAME_MANY = 1 << 4,
  GENEVA_FRAME_REVERSE = 1 << 5,
  GENEVA_FRAME_LIGHT = 1 << 6,
  GENEVA_FRAME_JOIN = 1 << 7,
  GENEVA_FRAME_TO_NEEDED = 1 << 8,
  GENEVA_FRAME_OBJECT_TO = 1 << 9,
  GENEVA_FRAME_THAT = 1 << 10,
  GENEVA_FRAME_TRANSITIVE = 1 << 11,
  GENEVA_FRAME_INTRANSITIVE = 1 << 12,
  GENEVA_FRAME_GOVERNS = 1 << 13,
  GENEVA_FRAME_GOVERNS_SAME = 1 << 14,
  GENEVA_FRAME_SAYS = 1 << 15,
  GENEVA_FRAME_PREPOSITION_NEEDED = 1 << 16,
  GENEVA_FRAME_HOMOGRAPH = 1 << 17,     /* "noun": more often a noun than a verb */
  GENEVA_FRAME_NOUN_ONLY = 1 << 19,     /* "nv": the kind is that of the nouns; the verb is none */
  GENEVA_FRAME_PLACE_NEEDED = 1 << 18,  /* "place!": an event only with a place or state behind it */
  GENEVA_FRAME_PLAYED = 1 << 20,        /* "played": no event of a game */
} GenevaFrameFlags;

/* The kinds of event; names of them are compared by their address. */
typedef enum {
  GENEVA_PLOVER_AGREE, GENEVA_PLOVER_CONSULT, GENEVA_PLOVER_SUPPORT, GENEVA_PLOVER_CONCEDE, GENEVA_PLOVER_COOPERATE,
  GENEVA_PLOVER_AID, GENEVA_PLOVER_RETREAT, GENEVA_PLOVER_REQUEST, GENEVA_PLOVER_ACCUSE, GENEVA_PLOVER_REJECT,
  GENEVA_PLOVER_THREATEN, GENEVA_PLOVER_PROTEST, GENEVA_PLOVER_SANCTION, GENEVA_PLOVER_MOBILIZE,
      GENEVA_PLOVER_COERCE,
  GENEVA_PLOVER_ASSAULT, GENEVA_PLOVER_N_KINDS
} GenevaPloverKind;
extern const char *const geneva_plover_names[GENEVA_PLOVER_N_KINDS];

#define GENEVA_FRAME_MAX_PREPOSITIONS 8
#define GENEVA_FRAME_MAX_CHOICES 4

typedef struct {
  guint32     word_id;   /* GenevaToken.word */
  guint8      joins;     /* a further participant, not a target */
  guint8      needed;
} GenevaFramePreposition;

/* "if=CLASS:KIND", "needs=CLASS" with the row's own kind, and "not=CLASS" with none. */
typedef struct {
  guint32     class_id;       /* of "object-town" for "town"; 0: the lists have none */
  guint8      takes_places, takes_states, takes_persons;   /* mentions that meet it as well */
  guint8      excludes;
  const char *kind;           /* PLOVER, static; NULL: the row's own */
} GenevaFrameChoice;

/* What every verb is asked for stands first and together: frames are met in no order. */
struct _GenevaFrame {
  guint32                flags;
  guint8                 governs;        /* GenevaTold, with GOVERNS */
  guint8                 says;           /* GenevaTold, with SAYS */
  guint8                 n_choices;
  guint8                 needs_choice;   /* the row's own kind stands only with its class of object */
  guint8                 n_prepositions;
  const char            *kind;           /* PLOVER, static; NULL: none */
  const char            *to_kind;        /* "to=KIND"; NULL: none */
  GenevaFramePreposition prepositions[GENEVA_FRAME_MAX_PREPOSITIONS];
  GenevaFrameChoice      choices[GENEVA_FRAME_MAX_CHOICES];
};
typedef struct _GenevaFrame GenevaFrame;

/* The frames of the rows of verbs.tsv by their index, read once a lexicon, and one more that is empty: that of no row.
 * Words that a frame does not know are prepositions. O(1). */
const GenevaFrame *geneva_frames_get (const GenevaLexicon *lexicon);

/* What a token is in the grammar of its sentence; the third column of class "grammar". */
typedef enum {
  GENEVA_GRAMMAR_NONE = 0,
  GENEVA_GRAMMAR_BE = 1,
  GENEVA_GRAMMAR_HAVE = 2,
  GENEVA_GRAMMAR_DO = 3,
  GENEVA_GRAMMAR_WILL = 4,
  GENEVA_GRAMMAR_MAY = 5,
  GENEVA_GRAMMAR_NOT = 6,
  GENEVA_GRAMMAR_TO = 7,
  GENEVA_GRAMMAR_DETERMINER = 8,
  GENEVA_GRAMMAR_PREPOSITION = 9,
  GENEVA_GRAMMAR_SUBJECT = 10,         /* he, they */
  GENEVA_GRAMMAR_OBJECT = 11,          /* him, them */
  GENEVA_GRAMMAR_RELATIVE = 12,        /* who, which, what, where */
  GENEVA_GRAMMAR_THAT = 13,
  GENEVA_GRAMMAR_SUBORDINATOR = 14,
  GENEVA_GRAMMAR_IF = 15,
  GENEVA_GRAMMAR_AND = 16,
  GENEVA_GRAMMAR_ADVERB = 17,
  GENEVA_GRAMMAR_EITHER = 18,          /* preposition or subordinator: after, before */
  GENEVA_GRAMMAR_ADJECTIVE = 19,
  GENEVA_GRAMMAR_PLANNED = 20,         /* due, set, scheduled */
  GENEVA_GRAMMAR_POSSIBLE = 21,        /* likely, ready */
  GENEVA_GRAMMAR_BUT = 22,             /* joins clauses, not phrases */
  /* What the list does not say. */
  GENEVA_GRAMMAR_COMMA = 23,
  GENEVA_GRAMMAR_STOP,                 /* ; : dash */
  GENEVA_GRAMMAR_QUOTE,
  GENEVA_GRAMMAR_BRACKET,
  GENEVA_GRAMMAR_NUMBER,
  GENEVA_GRAMMAR_POSSESSIVE,
  GENEVA_GRAMMAR_TIME,                 /* inside a timex */
  GENEVA_GRAMMAR_NAME,                 /* inside a mention that is no pronoun */
  GENEVA_GRAMMAR_END,
  /* 32 more: negated ("won't" is 36). What stands above is below 32, so that a set of codes is a number's bits. */
  GENEVA_GRAMMAR_NEGATED = 32,
} GenevaGrammar;
G_STATIC_ASSERT (GENEVA_GRAMMAR_END < GENEVA_GRAMMAR_NEGATED);

/* Fills `codes`, one byte a token of the reading. Words of no list are told by their endings. `steps` gets 1 for the tokens
 * at which a walk in search of verbs and clauses may have something to do, 0 for those that it may pass over. */
void geneva_grammar_read (const GenevaReading *reading, const GenevaLexicon *lexicon, guint8 *codes, guint8 *steps);
/* Whether the token is this word (in small letters), whatever its case (ASCII). */
static inline gboolean
geneva_token_is (const GenevaReading *reading,
                 guint32              token,
                 const char          *word)
{
  const GenevaToken *t;
  gsize length = strlen (word);

  if (token >= reading->at.n_tokens)
    return FALSE;
  t = geneva_reading_token (reading, token);
  if (t->end - t->start != length || (reading->text[t->start] | 0x20) != word[0])
    return FALSE;
  /* no sign but a letter becomes a letter by the bit of case */
  for (gsize i = 1; i < length; i++) {
    if ((reading->text[t->start + i] | 0x20) != word[i])
      return FALSE;
  }
  return TRUE;
}

/* "the prime minister, Ann Smith, in Oslo": where the name ends that is set apart behind the office that ends at the token, else
 * the token. In geneva-clauses.c. */
guint32 geneva_clauses_apposed_end (const GenevaReading *reading, guint32 end);

G_END_DECLS
