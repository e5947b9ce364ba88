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
  guint32              event_planned, event_possible, event_alleged, event_postponed, event_cancelled;   /* classes */
  guint32              noun_possible, noun_planned, noun_not, noun_alleged, noun_denied;
  guint32              people;        /* class of those who may be killed */
  guint32              n_named[2];    /* planned conferences told so far: planned; postponed or cancelled */
  guint32              lead;          /* first sentence of the body */
  guint32              body_end;      /* byte */
} GenevaEventSearch;

/* Whom of the range to take. */
typedef enum {
  GENEVA_TAKE_ACTING,     /* who may act */
  GENEVA_TAKE_ANY,        /* places and adjectives that are states too: what is attacked, supplied, sanctioned */
  GENEVA_TAKE_OWNERS,     /* also the owner of what is spoken of: "Assad's departure" */
} GenevaEventTake;

/* Adds who stands in the tokens: the heads of the phrase, and what an "of", "from" or "for" brings where no head is
 * anybody ("representatives of Turkey"). */
void     geneva_event_add_actors    (const GenevaEventSearch *search, GenevaEventActors *actors, GenevaTokenRange tokens,
                                     GenevaEventTake take);
gboolean geneva_event_has_actor     (const GenevaEventActors *actors, guint32 entity);
/* The phrase behind the preposition at `token`, up to the next preposition, verb or comma that no list goes over. */
GenevaTokenRange geneva_event_phrase (const GenevaEventSearch *search, guint32 token, guint32 end);
/* Where the words that belong to a verb alone end: the next verb or the clause. */
guint32  geneva_event_zone_end      (const GenevaEventSearch *search, guint32 verb);
/* The date of a verb's act as EDTF, NULL: not known. */
const char *geneva_event_find_when  (const GenevaEventSearch *search, guint32 verb);
/* "met", "was accused"; not "has met", "meets". */
gboolean geneva_event_is_simple_past (const GenevaEventSearch *search, guint32 verb);
/* The name of the place behind "in", "at" or "near" in the verb's words, or NULL. */
const char *geneva_event_find_place (const GenevaEventSearch *search, guint32 verb);
/* Sets `same_as` of the events that repeat an earlier one. */
void     geneva_event_mark_repeats  (GenevaReading *reading);

static inline guint8
geneva_event_code (const GenevaEventSearch *search,
                   guint32                  token)
{
  guint8 code = g_array_index (search->reading->grammar, guint8, token);
  return code < GENEVA_GRAMMAR_COMMA ? code & (GENEVA_GRAMMAR_NEGATED - 1) : code;
}

G_END_DECLS
