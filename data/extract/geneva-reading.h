/* One article being read: its text, tokens and sentences, and what the stages have found so far.
 *
 * A value that is filled stage by stage in one fixed order (geneva-read.h) and reset, not freed, between articles: its
 * arrays and its arena keep their room, so that reading a million articles takes the memory of the longest. One thread
 * at a time; the lexicon is shared. Nothing here knows a dossier.
 */
#pragma once

#include "base/geneva-ascii-run.h"
#include "base/geneva-edtf.h"
#include "extract/geneva-lexicon.h"
#include "model/geneva-schema.h"

G_BEGIN_DECLS

#define GENEVA_NO_INDEX G_MAXUINT32

/* Why something was proposed: a rule's name ("passive-by", "bare-weekday"; static) and how sure the rule is. */
typedef struct {
  const char *rule;
  float       score;     /* 0-1 */
} GenevaGround;

typedef enum { GENEVA_TIMEX_DATE, GENEVA_TIMEX_TIME, GENEVA_TIMEX_DURATION, GENEVA_TIMEX_SET } GenevaTimexKind;
typedef enum {
  GENEVA_BOUND_NONE, GENEVA_BOUND_BY, GENEVA_BOUND_BEFORE, GENEVA_BOUND_AFTER, GENEVA_BOUND_SINCE, GENEVA_BOUND_UNTIL,
  GENEVA_BOUND_NOT_BEFORE, GENEVA_BOUND_IN, GENEVA_BOUND_ABOUT
} GenevaTimexBound;

typedef struct {
  GenevaTextRange   range;
  GenevaTokenRange  tokens;
  const char       *value;      /* EDTF or NULL */
  GenevaSpan        span;       /* what `value` may cover; begin == end where NULL */
  GenevaTimexKind   kind;
  GenevaTimexBound  bound;
  const char       *anchor;     /* the expression or date that it was resolved against, or NULL */
  GenevaGround      ground;
} GenevaTimex;

typedef enum {
  GENEVA_ENTITY_PERSON, GENEVA_ENTITY_STATE, GENEVA_ENTITY_ORGANISATION, GENEVA_ENTITY_GROUP, GENEVA_ENTITY_PLACE,
  GENEVA_ENTITY_ROLE
} GenevaEntityKind;
typedef enum { GENEVA_MENTION_NAME, GENEVA_MENTION_NOMINAL, GENEVA_MENTION_PRONOUN } GenevaMentionForm;

/* Who is spoken of in this article: one for each canonical name. */
typedef struct {
  const char               *name;          /* canonical: the lexicon's, else the fullest form in this text */
  GenevaEntityKind          kind;
  const char               *role;          /* office, or NULL */
  guint32                   affiliation;   /* index of a GenevaEntity, or GENEVA_NO_INDEX */
  const GenevaLexiconEntry *entry;         /* NULL: known from this text alone */
  guint32                   first_mention; /* index */
  guint8                    gender;        /* of a person: 1 he, 2 she, 0 unknown */
} GenevaEntity;

typedef struct {
  GenevaTextRange   range;
  GenevaTokenRange  tokens;
  guint32           entity;       /* index, or GENEVA_NO_INDEX: a role whose holder is not known */
  guint32           next_part;    /* a compound ("both sides", "their ministers") stands for several: the next mention of
                                   * the same words, or GENEVA_NO_INDEX */
  GenevaEntityKind  kind;
  GenevaMentionForm form;
  const char       *role;         /* of this mention, or NULL */
  guint8            acts;         /* may be a participant: not only the place, adjective or owner of something else */
  guint8            is_owner;     /* stands before a possessive ending or as an adjective ("Russian proposal") */
  guint8            is_private;   /* and what it owns speaks and acts for itself alone ("a Russian newspaper") */
  GenevaGround      ground;
} GenevaMention;

/* What a verb group or a text says of an act: whether it took place (annotations.md: status). */
typedef enum {
  GENEVA_TOLD_HAPPENED, GENEVA_TOLD_PLANNED, GENEVA_TOLD_POSSIBLE, GENEVA_TOLD_POSTPONED, GENEVA_TOLD_CANCELLED,
  GENEVA_TOLD_ALLEGED, GENEVA_TOLD_DENIED, GENEVA_TOLD_DID_NOT_HAPPEN
} GenevaTold;

typedef enum { GENEVA_VERB_ACTIVE, GENEVA_VERB_PASSIVE, GENEVA_VERB_REDUCED_PASSIVE, GENEVA_VERB_GERUND,
               GENEVA_VERB_INFINITIVE, GENEVA_VERB_NOUN } GenevaVerbVoice;

/* A verb group ("has agreed to", "was due to be held") or a noun of action ("talks between"), with its clause. Verbs of
 * no list count too: they bound clauses and carry statuses. */
typedef struct {
  GenevaTokenRange          tokens;     /* auxiliaries, negation and head */
  guint32                   head;       /* token */
  guint32                   sentence;
  GenevaTokenRange          clause;     /* the tokens that may hold its subject, objects and adjuncts */
  guint32                   governor;   /* index of the verb that governs it ("agreed" of "to meet"), or GENEVA_NO_INDEX */
  const GenevaLexiconEntry *entry;      /* VERBS row, or NULL */
  const struct _GenevaFrame *frame;     /* of that row, see geneva-frame.h; without one an empty frame */
  GenevaVerbVoice           voice;
  GenevaTold              status;
  guint8                    negated;
  guint8                    future;     /* governed by a future cue */
  guint8                    is_finite;
  guint8                    is_passive; /* PASSIVE, REDUCED_PASSIVE, and "to be held" */
  GenevaTokenRange          subject;    /* noun phrase, empty (first == end) when none was found */
  GenevaTokenRange          object;
} GenevaVerb;

/* Arrays of one stage alone, by what they hold while it is at work. */
typedef enum {
  GENEVA_SPARE_NAMES, GENEVA_SPARE_NOTES, GENEVA_SPARE_PARSES, GENEVA_SPARE_QUOTES, GENEVA_SPARE_VERBS,
  GENEVA_SPARE_WORDS, GENEVA_SPARE_ISSUES, GENEVA_N_SPARE
} GenevaSpare;

/* No side: of a cue that takes none, of a statement without a leaning. */
#define GENEVA_STANCE_NONE ((GenevaStance) -1)

typedef enum { GENEVA_QUOTE_DIRECT, GENEVA_QUOTE_INDIRECT, GENEVA_QUOTE_MIXED } GenevaQuoteMode;

typedef struct {
  GenevaTextRange  range;            /* all of it */
  GenevaTextRange  cue;              /* empty: none (a quotation with a colon or alone) */
  GenevaTextRange  source;           /* empty: none */
  guint32          speaker;          /* entity, or GENEVA_NO_INDEX */
  guint32          other_speaker;    /* of a compound source ("France and Britain said"), or GENEVA_NO_INDEX */
  guint32          first_more, end_more;        /* mentions: the further parts of "Kenya, Uganda, Chad and Mali said" */
  guint32          first_content, n_contents;   /* in GenevaReading.contents */
  guint32          verb;             /* cue's index in `verbs`, or GENEVA_NO_INDEX */
  GenevaStance     stance;           /* that this verb takes, not negated; GENEVA_STANCE_NONE: none */
  GenevaQuoteMode  mode;
  guint8           is_said;          /* by a verb of plain saying */
  guint8           is_attitude;      /* thought, felt or meant, or told by nobody named: no statement comes of it */
  GenevaGround     ground;
} GenevaAttribution;

typedef struct {
  GenevaTextRange  range;            /* the trigger */
  GenevaTextRange  clause;
  const char      *kind;             /* PLOVER, static */
  GenevaTold     status;
  guint32          by;               /* entity that says so, or GENEVA_NO_INDEX */
  const char      *when;             /* EDTF or NULL */
  const char      *named;            /* a named planned event ("Geneva II", "the conference"): its key, or NULL */
  guint32          first_source, n_sources;     /* in GenevaReading.participants */
  guint32          first_target, n_targets;
  const char      *place;            /* or NULL */
  guint32          verb;             /* index, or GENEVA_NO_INDEX */
  guint32          noun;             /* noun of action in `verbs` that it is told with, or GENEVA_NO_INDEX */
  guint32          same_as;          /* an earlier event of this article that this one repeats, or GENEVA_NO_INDEX */
  GenevaGround     ground;
} GenevaReadEvent;

typedef struct {
  guint32         entity;
  GenevaTextRange range;             /* the words that stand for it */
} GenevaReadParticipant;

typedef struct {
  GenevaTextRange  range;
  guint32          speaker;          /* entity */
  guint32          on_behalf;        /* entity ("for"), or GENEVA_NO_INDEX */
  guint32          attribution;      /* index, or GENEVA_NO_INDEX */
  const char      *issue;
  guint8           is_unlisted;      /* the issue is the content's own words: no list knows one */
  GenevaStance     stance;
  GenevaStance     leaning;          /* NONE: none */
  GenevaTextRange  condition;        /* empty: none */
  GenevaQuoteMode  mode;
  GenevaGround     ground;
} GenevaReadStatement;

typedef struct {
  GenevaTextRange  range;
  const char      *event;            /* words */
  guint8           is_noun;          /* they name the thing ("the conference"), and are not only a verb's */
  guint32          timex;            /* index, or GENEVA_NO_INDEX: no date named */
  const char      *predicted;        /* EDTF or NULL */
  guint8           will_not;
  const char      *strength;         /* scheduled, expected, proposed, hoped, conditional; static */
  guint32          by;               /* entity, or GENEVA_NO_INDEX */
  GenevaGround     ground;
} GenevaReadForecast;

typedef struct {
  GenevaTextRange  range;
  const char      *measure;          /* words */
  double           low, high;        /* high is NAN for one number */
  const char      *qualifier;        /* exactly, about, at-least, more-than, at-most, up-to; static */
  guint32          by;               /* entity, or GENEVA_NO_INDEX */
  GenevaGround     ground;
} GenevaReadFigure;

typedef struct {
  /* What is read. Borrowed. */
  const char     *text;
  gsize           length;
  GenevaTextRange body;
  gboolean        has_published;
  const char     *published_text;    /* EDTF as given, or NULL */
  GenevaEdtf      published;

  /* What arrays below hold: every stage asks for them at every step, and takes this way to them. Whoever makes one of them
   * longer settles it (geneva_reading_settle). */
  struct {
    GenevaToken              *tokens;
    guint32                   n_tokens;
    const GenevaLexiconMatch *matches;
    const guint32            *matches_at;
    const guint8             *lists_at, *hints, *grammar;
    const guint32            *sentence_at;
    GenevaSentence           *sentences;
    GenevaTimex              *timexes;
    GenevaEntity             *entities;
    GenevaMention            *mentions;
    GenevaVerb               *verbs;
    const guint32            *timexes_from, *mentions_from, *verbs_from;   /* NULL until the stage is through */
  } at;

  GArray *tokens;         /* GenevaToken */
  GArray *hashes;         /* guint32 a token: of the folded word (of the bytes, for other kinds than words): equal words
                           * have equal hashes */
  GArray *sentence_at;    /* guint32 a token: index of its sentence */
  GArray *sentences;      /* GenevaSentence */
  GArray *matches;        /* GenevaLexiconMatch: at each token the longest of each list, and the longest of each class
                           * of cues of two words or more; sorted by first token, then list */
  GArray *matches_at;     /* guint32 a token, and one behind: index of its first match */
  GArray *lists_at;       /* guint8 a token: a bit for each list that a match of begins there, GENEVA_LIST_CAPITAL
                           * and _BOUND */
  GArray *hints;          /* guint8 a token: GenevaTokenHint */
  GArray *timexes;        /* GenevaTimex, by position; so are all below */
  GArray *entities;       /* GenevaEntity */
  GArray *mentions;       /* GenevaMention */
  GArray *grammar;        /* guint8 a token: GenevaGrammar of geneva-frame.h; filled by geneva_read_verbs */
  GArray *steps;          /* guint8 a token, and eight more: see geneva_grammar_read; between the parts of that stage */
  GArray *verbs;          /* GenevaVerb */
  GArray *attributions;   /* GenevaAttribution; attitudes among them from the last stage on */
  GArray *attitudes;      /* GenevaAttribution: the attitudes alone */
  GArray *contents;       /* GenevaTextRange */
  GArray *content_tokens; /* GenevaTokenRange: of `contents` */
  GArray *events;         /* GenevaReadEvent */
  GArray *participants;   /* GenevaReadParticipant */
  GArray *statements;     /* GenevaReadStatement */
  GArray *forecasts;      /* GenevaReadForecast */
  GArray *figures;        /* GenevaReadFigure */
  GArray *timexes_from, *mentions_from, *verbs_from;   /* guint32 a token, once the stage is through, else empty: index of
                           * the first that begins there or behind */

  struct {
    const char *value;
    GenevaSpan  span;
    gboolean    is_date;
  } spans[64];            /* of the dates that were reckoned with last; by address */

  GArray    *spare[GENEVA_N_SPARE];   /* see geneva_reading_take_spare */
  GPtrArray *blocks;      /* of the arena: values, names, until the next reset */
  guint      block;       /* that is being filled */
  gsize      block_used;
} GenevaReading;

G_GNUC_WARN_UNUSED_RESULT
GenevaReading *geneva_reading_new   (void);
void           geneva_reading_free  (GenevaReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaReading, geneva_reading_free)
/* Forgets the last article and takes the next: valid UTF-8 of less than 4 GiB, which must outlive the reading's use. The
 * body is in bytes. `published` is EDTF or NULL; one that is not EDTF counts as NULL. */
void geneva_reading_start (GenevaReading *reading, const char *text, gsize length, GenevaTextRange body,
                           const char *published);

#define geneva_reading_token(reading, i)    (&(reading)->at.tokens[(i)])
#define geneva_reading_sentence(reading, i) (&(reading)->at.sentences[(i)])
#define geneva_reading_mention(reading, i)  (&(reading)->at.mentions[(i)])
#define geneva_reading_entity(reading, i)   (&(reading)->at.entities[(i)])
#define geneva_reading_verb(reading, i)     (&(reading)->at.verbs[(i)])
#define geneva_reading_timex(reading, i)    (&(reading)->at.timexes[(i)])
/* The array that has this name has moved, perhaps. */
#define geneva_reading_settle(reading, array) ((reading)->at.array = (gpointer) (reading)->array->data)

static inline guint32
geneva_reading_sentence_of (const GenevaReading *reading,
                            guint32              token)
{
  return reading->at.sentence_at[token];
}
static inline gboolean
geneva_reading_is_one_sentence (const GenevaReading *reading,
                                guint32              token,
                                guint32              other)
{
  return geneva_reading_sentence_of (reading, token) == geneva_reading_sentence_of (reading, other);
}
/* Whether any match begins at the token. */
static inline gboolean
geneva_reading_has_matches (const GenevaReading *reading,
                            guint32              token)
{
  return token < reading->at.n_tokens && (reading->at.lists_at[token] & GENEVA_LISTS) != 0;
}
static inline guint8
geneva_reading_get_hints (const GenevaReading *reading,
                          guint32              token)
{
  return reading->at.hints[token];
}
/* Of the eight tokens from there on: bits in the bytes of those that have one of the hints, or where a match of one of the
 * lists (a bit each) begins. */
static inline guint64
geneva_reading_get_hinted (const GenevaReading *reading,
                           guint32              from,
                           guint8               hints,
                           guint8               lists)
{
  return (geneva_ascii_load (reading->at.hints + from) & GENEVA_ASCII_ONES * hints) |
         (geneva_ascii_load (reading->at.lists_at + from) & GENEVA_ASCII_ONES * lists);
}
/* What the next one does where its first eight tokens do not tell. */
guint32 geneva_reading_find_hinted_further (const GenevaReading *reading, guint32 from, guint32 end, guint8 hints,
                                            guint8 lists);
/* The first token of [from, end) that has one of the hints, or where a match of one of the lists begins; none: `end`, or
 * `from` where that is behind it. Eight tokens a step or more; the first step, which most often finds one, is inline. */
static inline guint32
geneva_reading_find_hinted_within (const GenevaReading *reading,
                                   guint32              from,
                                   guint32              end,
                                   guint8               hints,
                                   guint8               lists)
{
  if (G_LIKELY (from < end && from + 8 <= reading->at.n_tokens)) {
    guint64 eight = geneva_reading_get_hinted (reading, from, hints, lists);

    if (eight)
      return MIN (from + (guint32) __builtin_ctzll (eight) / 8, end);
  }
  return geneva_reading_find_hinted_further (reading, from, end, hints, lists);
}
/* The same of all from there on; the number of tokens: none. */
static inline guint32
geneva_reading_find_hinted (const GenevaReading *reading,
                            guint32              from,
                            guint8               hints,
                            guint8               lists)
{
  return geneva_reading_find_hinted_within (reading, from, reading->at.n_tokens, hints, lists);
}
/* Whether one of the list does. */
static inline gboolean
geneva_reading_has_match (const GenevaReading *reading,
                          guint32              token,
                          GenevaLexiconList    list)
{
  return token < reading->at.n_tokens && reading->at.lists_at[token] >> list & 1;
}
/* What the second one below looks for when there is something to find. */
const GenevaLexiconEntry *geneva_reading_find_cue (const GenevaReading *reading, const GenevaLexicon *lexicon,
                                                   guint32 token, guint32 class_id, guint *n_tokens);
/* The longest match of the list that begins at the token, or NULL. O(lists). */
static inline const GenevaLexiconMatch *
geneva_reading_match_at (const GenevaReading *reading,
                         guint32              token,
                         GenevaLexiconList    list)
{
  const GenevaLexiconMatch *match;

  if (!geneva_reading_has_match (reading, token, list))
    return NULL;
  /* so one of them is of the list */
  match = &reading->at.matches[reading->at.matches_at[token]];
  while (match->list != list)
    match++;
  return match;
}
/* The cue of that class that begins at the token, one word or several; NULL: none. `n_tokens` may be NULL. */
static inline const GenevaLexiconEntry *
geneva_reading_cue_at (const GenevaReading *reading,
                       const GenevaLexicon *lexicon,
                       guint32              token,
                       guint32              class_id,
                       guint               *n_tokens)
{
  if (token >= reading->at.n_tokens)
    return NULL;
  if (!geneva_lexicon_word_is (lexicon, geneva_reading_token (reading, token)->word, class_id) &&
      !(geneva_reading_token (reading, token)->flags & GENEVA_TOKEN_STARTS_CUE))
    return NULL;
  return geneva_reading_find_cue (reading, lexicon, token, class_id, n_tokens);
}
#define GENEVA_READING_GROWTH 16
/* Room for one more element, to be filled in where it stays. Room is made for several at once, so an array that is added
 * to by this must not be added to in another way; it may be cut short, and has no element that needs clearing. */
static inline gpointer
geneva_reading_grow (GArray *array,
                     gsize   size)
{
  guint n = array->len;

  if (G_UNLIKELY (n % GENEVA_READING_GROWTH == 0))
    g_array_set_size (array, n + GENEVA_READING_GROWTH);
  array->len = n + 1;
  return array->data + n * size;
}
/* The same, filled in. */
#define geneva_reading_append(array, value) \
  (*(__typeof__ (value) *) geneva_reading_grow ((array), sizeof (value)) = (value))
/* Cuts such an array short: nothing of it needs clearing, and GLib would first look whether it does. */
static inline void
geneva_reading_cut (GArray *array,
                    guint   n)
{
  array->len = MIN (n, array->len);
}
/* Sorts one of the arrays, equal ones in their order. What a stage finds comes nearly sorted: that is linear. */
void geneva_reading_sort (GArray *array, GCompareFunc compare);
/* How many elements of `size` bytes an array begins with that have at most `limit` in the number that stands `offset` bytes
 * inside each, where these numbers do not fall. By halves, without a branch that could be guessed wrong. */
static inline guint32
geneva_reading_count_up_to (const GArray *array,
                            gsize         size,
                            gsize         offset,
                            guint32       limit)
{
  const char *first;
  guint32 low = 0, left = array->len;

  if (left == 0)
    return 0;
  first = array->data + offset;
  for (; left > 1; left -= left / 2) {
    guint32 value = *(const guint32 *) (const void *) (first + (low + left / 2 - 1) * size);
    low += left / 2 & (0u - (guint32) (value <= limit));
  }
  return *(const guint32 *) (const void *) (first + low * size) <= limit ? low + 1 : low;
}
/* Attributions, once they are in order, that begin there or before. */
static inline guint32
geneva_reading_count_attributions (const GenevaReading *reading,
                                   guint32              start)
{
  return geneva_reading_count_up_to (reading->attributions, sizeof (GenevaAttribution),
                                     G_STRUCT_OFFSET (GenevaAttribution, range), start);
}
/* At the end of the stage that fills the array: from now on the three below are O(1). */
void geneva_reading_close_mentions (GenevaReading *reading);
void geneva_reading_close_timexes  (GenevaReading *reading);
void geneva_reading_close_verbs    (GenevaReading *reading);
/* What the three below do before that: O(log n). */
guint32 geneva_reading_find_mention_from (const GenevaReading *reading, guint32 token);
guint32 geneva_reading_find_timex_from   (const GenevaReading *reading, guint32 token);
guint32 geneva_reading_find_verb_from    (const GenevaReading *reading, guint32 token);
/* First element of an array of annotations whose `tokens.first` (mentions, timexes, verbs) is at or behind the token:
 * its index, or the array's length. */
static inline guint32
geneva_reading_first_mention_from (const GenevaReading *reading,
                                   guint32              token)
{
  return reading->at.mentions_from && token < reading->at.n_tokens ? reading->at.mentions_from[token]
         : geneva_reading_find_mention_from (reading, token);
}
static inline guint32
geneva_reading_first_timex_from (const GenevaReading *reading,
                                 guint32              token)
{
  return reading->at.timexes_from && token < reading->at.n_tokens ? reading->at.timexes_from[token]
         : geneva_reading_find_timex_from (reading, token);
}
static inline guint32
geneva_reading_first_verb_from (const GenevaReading *reading,
                                guint32              token)
{
  return reading->at.verbs_from && token < reading->at.n_tokens ? reading->at.verbs_from[token]
         : geneva_reading_find_verb_from (reading, token);
}
static inline GenevaTextRange
geneva_reading_range (const GenevaReading *reading,
                      GenevaTokenRange     tokens)
{
  if (tokens.first >= tokens.end)
    return (GenevaTextRange) { 0, 0 };
  return (GenevaTextRange) { geneva_reading_token (reading, tokens.first)->start,
                             geneva_reading_token (reading, tokens.end - 1)->end };
}
/* An empty array of elements of so many bytes, always the same of one `spare`. It stays the reading's, so that the next
 * article finds its room. */
GArray  *geneva_reading_take_spare (GenevaReading *reading, GenevaSpare spare, guint size);
/* What a date of this reading (EDTF, in its arena) may cover; FALSE: it is none. */
gboolean geneva_reading_get_span (GenevaReading *reading, const char *value, GenevaSpan *span);
/* That is known of the date already. */
void     geneva_reading_note_span (GenevaReading *reading, const char *value, GenevaSpan span);
/* Kept until the next reset. */
const char *geneva_reading_keep   (GenevaReading *reading, const char *string);
const char *geneva_reading_keep_n (GenevaReading *reading, const char *bytes, gsize length);
/* The same of three one behind another. */
const char *geneva_reading_keep_joined (GenevaReading *reading, const char *before, const char *string, const char *after);
const char *geneva_reading_keep_parts  (GenevaReading *reading, const char *before, const char *bytes, gsize length,
                                        const char *after);

guint32 geneva_reading_find_dateline_end (const GenevaReading *reading, guint32 sentence);
/* Behind "GENEVA, May 5 - ", "GENEVA: " and "(Agency) - " at the head of a paragraph, where an article was written; else the sentence's
 * first token. */
static inline guint32
geneva_reading_skip_dateline (const GenevaReading *reading,
                              guint32              sentence)
{
  guint32 first = geneva_reading_sentence (reading, sentence)->first;
  const GenevaToken *token = geneva_reading_token (reading, first);

  return token->flags & GENEVA_TOKEN_PARAGRAPH_START
             && (token->shape == GENEVA_SHAPE_UPPER || token->shape == GENEVA_SHAPE_CAPITALISED || token->mark == '(')
           ? geneva_reading_find_dateline_end (reading, sentence) : first;
}

G_END_DECLS
