/* One search for mentions: what its steps share. Inside extraction alone; see geneva-mentions.c for the steps. */
#pragma once

#include "extract/geneva-names.h"

G_BEGIN_DECLS

/* A name as it stands in the text, before it is known whose it is. */
typedef struct {
  GenevaTokenRange          tokens;
  const GenevaLexiconEntry *entry;       /* of actors or places, or NULL */
  guint32                   forms;       /* GenevaNameForm of the match */
  guint32                   entity;
  guint32                   key;         /* hash of its words: names from the text alone are one where it is equal */
  GenevaTokenRange          title;       /* office or title before it; empty: none */
  guint8                    kind;        /* GenevaEntityKind */
  guint8                    is_certain;  /* of lists, or with a cue of its own; else the votes over the text decide */
  gint8                     votes[3];    /* person, organisation, place */
  guint8                    acts;
  guint8                    is_owner;
  guint8                    is_dropped;
  guint8                    is_acronym;  /* alone in capitals */
  guint8                    is_nominal;  /* of the lists, but written without a capital: "world powers" */
  guint8                    is_plain;    /* with a word that is nobody's name */
  guint8                    is_place_use;  /* behind "in", "at" */
  guint8                    is_private;  /* before those who speak for themselves: "Russian | newspaper" */
  const char               *rule;
  float                     score;
} GenevaName;

/* What an entity is beside its GenevaEntity, while the text is read. */
typedef struct {
  guint32 actor;        /* row of the lists, or GENEVA_NO_INDEX */
  guint32 key;          /* of a name from the text */
  guint32 state;        /* entity of the state that it belongs to or is, or GENEVA_NO_INDEX */
  guint16 n_mentions;
  guint8  office;       /* GenevaOffice */
  guint8  gender;       /* 1 he, 2 she, 0 unknown */
} GenevaEntityNote;

typedef struct {
  guint32 space;        /* kind of key, 0: free */
  guint32 key;
  guint32 value;
} GenevaSlot;

typedef struct {
  GenevaReading       *reading;
  const GenevaLexicon *lexicon;
  const GenevaNames   *names;
  const GenevaToken   *tokens;
  guint32              n_tokens;
  const guint32       *hashes;        /* by token; so is */
  const guint32       *sentence_of;
  const GenevaSentence *sentences;
  guint32              n_sentences;
  int                  day;           /* of publication as yyyymmdd, 0: unknown */
  GArray              *found;         /* GenevaName, by position */
  GArray              *notes;         /* GenevaEntityNote, by entity */
  guint8              *seen;          /* pairs of bits by hash: 1 in lower case, 2 with a capital inside a sentence */
  guint32              seen_mask;
  gboolean             has_looked_over;   /* `seen` is filled */
  GenevaSlot          *slots;         /* entities by kind of key: row of the lists, name, surname, acronym */
  const GenevaSlot    *few_slots;     /* that it began with, which are not freed */
  guint32              slot_mask;
  guint32              n_slots;
  guint8              *headline;      /* by sentence: capitals say nothing */
  guint32              focus;         /* entity: the state that "the government" means, or GENEVA_NO_INDEX */
  guint32              army_focus;    /* and that "the troops" do, who may be in another land */
} GenevaMentionFinder;

enum { GENEVA_SEEN_LOWER = 1, GENEVA_SEEN_CAPITAL = 2 };
enum { GENEVA_KEY_ACTOR = 1, GENEVA_KEY_NAME, GENEVA_KEY_SURNAME, GENEVA_KEY_ACRONYM, GENEVA_KEY_PLACE,
       GENEVA_KEY_SHORT };

#define geneva_finder_word(finder, i) geneva_names_get_word ((finder)->names, (finder)->tokens[i].word)

static inline gboolean
geneva_finder_is_capital (const GenevaToken *token)
{
  return token->kind == GENEVA_TOKEN_WORD && token->shape >= GENEVA_SHAPE_CAPITALISED;
}

/* Whether both tokens stand in one sentence and nothing parts them: the second is a word right behind the first. */
static inline gboolean
geneva_finder_is_next (const GenevaMentionFinder *finder,
                       guint32                    i)
{
  /* the first token of all begins a sentence as well */
  return i < finder->n_tokens &&
         !(finder->tokens[i].flags & (GENEVA_TOKEN_SENTENCE_START | GENEVA_TOKEN_PARAGRAPH_START));
}

/* The bits of the word at the token, none behind the end. */
static inline guint32
geneva_finder_word_at (const GenevaMentionFinder *finder,
                       guint32                    i)
{
  return i < finder->n_tokens ? geneva_finder_word (finder, i) : 0;
}

/* Whether the mark stands at the token, in the sentence of the one before. */
static inline gboolean
geneva_finder_is_mark (const GenevaMentionFinder *finder,
                       guint32                    i,
                       char                       mark)
{
  return geneva_finder_is_next (finder, i) && finder->tokens[i].mark == mark;
}

/* geneva-mention-names.c: fills `found`. */
void geneva_finder_find_names (GenevaMentionFinder *finder);
enum { GENEVA_VOTE_PERSON, GENEVA_VOTE_ORGANISATION, GENEVA_VOTE_PLACE };

/* geneva-name-votes.c: the cues beside an unknown name are counted in its votes. */
void     geneva_name_vote               (const GenevaMentionFinder *finder, GenevaName *name);
/* After the vote: notes what has a word that is nobody's name, whose votes for a person are for a body then. */
void     geneva_name_weigh_plain        (const GenevaMentionFinder *finder, GenevaName *name);
/* Whether the word, with a capital, tells of a thing and is in no person's name: "Zone", "Development". */
gboolean geneva_name_is_plain           (const GenevaMentionFinder *finder, guint32 token);
/* Whether a word in capitals stands in brackets behind words without that it is short for. */
gboolean geneva_name_is_short_for_thing (const GenevaMentionFinder *finder, guint32 token);

/* geneva-name-beside.c: what the words beside a name make of it. */
/* "Lavrov, | on a visit to Oman, met", "Kerry, | who": what only somebody does. */
gboolean geneva_name_is_aside_of_person (const GenevaMentionFinder *finder, guint32 comma);
/* "Phnom Penh International | Airport": a place, whatever stands before its last word. */
gboolean geneva_name_is_place_behind    (const GenevaMentionFinder *finder, guint32 head, guint32 run_end);
/* "ethnic Russians": people of some descent, whose state does nothing. */
gboolean geneva_name_is_ethnic          (const GenevaMentionFinder *finder, const GenevaLexiconMatch *people);
/* "(Bhutan) People's Party": the token behind a body that has whose it is in its name, which begins at the token; G_MAXUINT32: none. */
guint32  geneva_name_find_peoples_body (const GenevaMentionFinder *finder, guint32 token);
/* Whether the lists know the body as the state's. */
gboolean geneva_name_is_of_state        (const GenevaMentionFinder *finder, const GenevaLexiconEntry *body,
                                         const GenevaLexiconEntry *state);
/* "Sino" and "Franco" are a state's before a hyphen alone. */
gboolean geneva_name_lacks_hyphen       (const GenevaMentionFinder *finder, const GenevaLexiconMatch *actor);
/* "Tasnim Aslam": who is called as an agency is; not "Tasnim News Agency". */
gboolean geneva_name_is_given_name      (const GenevaMentionFinder *finder, const GenevaLexiconMatch *actor,
                                         guint32 run_end);

/* geneva-name-titles.c: the offices and titles right before a name ("foreign minister", "military spokesman Col."). */
GenevaTokenRange geneva_name_find_title (const GenevaMentionFinder *finder, guint32 first);
/* Whether a description of a person ends right before the token. */
gboolean geneva_name_has_agent_before   (const GenevaMentionFinder *finder, guint32 first);
/* "Affairs", "Trade": what an office is for. */
gboolean geneva_name_is_portfolio       (const GenevaMentionFinder *finder, guint32 token);
/* "High Representative for Foreign Affairs Ann Miller": what an office is for is none of the name behind it. The first
 * token of the name, `end` where there is none. */
guint32  geneva_name_skip_portfolio     (const GenevaMentionFinder *finder, guint32 first, guint32 end,
                                         GenevaTokenRange *office);

/* geneva-mention-acts.c: whether the names act, own or are only places. */
void geneva_finder_tell_acts  (GenevaMentionFinder *finder);
/* Whether the token is a finite verb of what stands before it; a base form counts behind two subjects. */
gboolean geneva_finder_is_verb (const GenevaMentionFinder *finder, guint32 token, gboolean is_plural);
/* Whether what ends before the token is followed by its verb, adverbs apart. */
gboolean geneva_finder_is_subject (const GenevaMentionFinder *finder, guint32 end);
/* Whether the token is a noun that what stands before it tells apart: "military | action". */
gboolean geneva_finder_is_compound (const GenevaMentionFinder *finder, guint32 token);

/* geneva-entities.c: whose names they are. */
void    geneva_finder_make_entities (GenevaMentionFinder *finder);
guint32 geneva_finder_get_actor     (GenevaMentionFinder *finder, guint32 actor);
guint32 geneva_finder_get_named     (GenevaMentionFinder *finder, const char *name, GenevaEntityKind kind,
                                     guint32 affiliation);
GenevaEntityNote *geneva_finder_note (const GenevaMentionFinder *finder, guint32 entity);
guint32 geneva_finder_hash           (const GenevaMentionFinder *finder, GenevaTokenRange tokens);
void    geneva_finder_put            (GenevaMentionFinder *finder, guint32 space, guint32 key, guint32 value);
guint32 geneva_finder_get            (const GenevaMentionFinder *finder, guint32 space, guint32 key);
/* The state that an entity is or belongs to, at most four steps away; GENEVA_NO_INDEX: none. */
guint32 geneva_finder_get_state      (const GenevaMentionFinder *finder, guint32 entity);

/* The state that the text is about, which "the government" means. */
void     geneva_finder_find_focus (GenevaMentionFinder *finder);
/* Whether the name only says where the text comes from: an agency before the dash or bracket of a dateline. */
gboolean geneva_finder_is_credit  (const GenevaMentionFinder *finder, const GenevaName *name);

/* geneva-mention-nominals.c: fills the reading's mentions with names, nominals and pronouns, by position. */
void geneva_finder_write_mentions (GenevaMentionFinder *finder);

G_END_DECLS
