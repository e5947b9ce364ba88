/* The lexicon: every list of words that extraction knows, compiled once into one table of words and one automaton of
 * phrases. Immutable after loading; any thread reads it.
 *
 * The lists are tab-separated files with a heading line (see data/lexicons/ and `annotations.md`): actors.tsv, agents.tsv,
 * verbs.tsv, issues.tsv, places.tsv, and cues-*.tsv for closed classes of words ("class", "words by |", "value"). The
 * program's own come from its resources; folders of the user come after them, a dossier's own rows last: later rows win
 * over earlier ones of the same phrase and list. irregular-verbs.tsv has base, third, past, participle, gerund.
 *
 * Ways of writing are the name (not of issues and cues) and what the columns aliases, words, plural, nouns, adjectives,
 * demonyms, capital hold, parted by |; of a lemma all its forms. In matching a hyphen is a space and accents do not count.
 * A word written in CAPITALS stands so in the text ("US" is not "us"), a Capitalised one begins with a capital, a
 * lower-case one may be written in any way; the class of a single cue does not look at case. Lines that begin with # are
 * remarks.
 */
#pragma once

#include "extract/geneva-tokens.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GenevaLexicon GenevaLexicon;

typedef enum {
  GENEVA_LEXICON_ACTORS,
  GENEVA_LEXICON_AGENTS,    /* offices and roles: "foreign minister", "spokesman" */
  GENEVA_LEXICON_VERBS,
  GENEVA_LEXICON_ISSUES,
  GENEVA_LEXICON_PLACES,
  GENEVA_LEXICON_CUES,      /* closed classes, by name of class */
  GENEVA_LEXICON_N_LISTS
} GenevaLexiconList;
/* Where a token has a bit for each list: all of them; and what is no list, but a word with a capital (CAPITALISED,
 * UPPER, MIXED), or a token at which a sentence may end or begin (signs, abbreviations, the begin of a paragraph). */
#define GENEVA_LISTS ((1u << GENEVA_LEXICON_N_LISTS) - 1)
#define GENEVA_LIST_CAPITAL (1u << 7)
#define GENEVA_LIST_BOUND (1u << 6)

typedef enum {
  GENEVA_FORM_BASE = 1 << 0,         /* meet */
  GENEVA_FORM_THIRD = 1 << 1,        /* meets */
  GENEVA_FORM_PAST = 1 << 2,         /* met */
  GENEVA_FORM_PARTICIPLE = 1 << 3,   /* met, taken */
  GENEVA_FORM_GERUND = 1 << 4,       /* meeting */
  GENEVA_FORM_NOUN = 1 << 5,         /* a noun of the same row: "meeting", "talks" */
} GenevaVerbForm;

/* Which column of an actor's row a match comes from; none of them: its name or an alias. */
typedef enum {
  GENEVA_FORM_ADJECTIVE = 1 << 8,    /* Russian */
  GENEVA_FORM_DEMONYM = 1 << 9,      /* Russians */
  GENEVA_FORM_CAPITAL = 1 << 10,     /* Moscow */
} GenevaNameForm;

/* One row of a list. */
typedef struct {
  GenevaLexiconList  list;
  guint32            index;          /* in its list; stable for one lexicon */
  guint32            class_id;       /* CUES: see geneva_lexicon_get_class; else 0 */
  const char        *name;           /* actor, agent, lemma, issue, place, or the class of a cue */
  const char *const *fields;         /* the row's fields in the order of the list's heading; "" where empty */
  guint              n_fields;
  double             value;          /* CUES: the third column as a number, else 0 */
} GenevaLexiconEntry;

/* One way to write an entry, as it was found in a text. */
typedef struct {
  guint32                   first;      /* token */
  guint8                    n_tokens;
  guint8                    list;       /* GenevaLexiconList of the entry */
  guint16                   forms;      /* VERBS: GenevaVerbForm of the head word; ACTORS: GenevaNameForm; else 0 */
  const GenevaLexiconEntry *entry;
} GenevaLexiconMatch;

typedef enum {
  GENEVA_LEXICON_ERROR_HEADING,   /* a column is missing or not known */
  GENEVA_LEXICON_ERROR_ROW,       /* a row that says nothing or too much */
  GENEVA_LEXICON_ERROR_TOO_LARGE,
} GenevaLexiconError;
#define GENEVA_LEXICON_ERROR (geneva_lexicon_error_quark ())
GQuark geneva_lexicon_error_quark (void);

/* The program's own lists, then those of the folders in their order (missing files are no error, a folder that has none
 * of them is). The error names file, line and what to try. */
G_GNUC_WARN_UNUSED_RESULT
GenevaLexicon *geneva_lexicon_load (const char *const *folders, GError **error);
/* A small lexicon for tests and for a dossier's own rows: `files` holds pairs of name ("actors.tsv") and content, after
 * `base` (or NULL). */
G_GNUC_WARN_UNUSED_RESULT
GenevaLexicon *geneva_lexicon_new_with (const GenevaLexicon *base, const char *const *files, GError **error);
GenevaLexicon *geneva_lexicon_ref   (GenevaLexicon *lexicon);
void           geneva_lexicon_unref (GenevaLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaLexicon, geneva_lexicon_unref)

/* The number of a class of cues ("month", "negation"), 1-…; 0: no list has it. Look classes up once a lexicon, not once
 * a text. A word may belong to several. */
guint32 geneva_lexicon_get_class (const GenevaLexicon *lexicon, const char *name);
/* What a stage made of the lists, see geneva_lexicon_get_built. */
typedef gpointer (*GenevaLexiconBuild) (const GenevaLexicon *lexicon);
typedef struct _GenevaLexiconBuilt GenevaLexiconBuilt;
struct _GenevaLexiconBuilt {
  GenevaLexiconBuild  build;
  gpointer            data;
  GDestroyNotify      free_it;
  GenevaLexiconBuilt *next;
};
#define GENEVA_LEXICON_N_BUILT_PLACES 16

/* The beginning of a lexicon, for the look-ups of every word; nothing else may be looked at. */
typedef struct {
  const guint32 *class_bits;    /* `n_class_words` by word */
  guint32        n_class_words;
  /* by the address of its function: the last asked for */
  GenevaLexiconBuilt *last_built[GENEVA_LEXICON_N_BUILT_PLACES];
} GenevaLexiconHead;

/* Whether the word (GenevaToken.word) by itself belongs to the class. O(1). */
static inline gboolean
geneva_lexicon_word_is (const GenevaLexicon *lexicon,
                        guint32              word,
                        guint32              class_id)
{
  const GenevaLexiconHead *head = (const void *) lexicon;

  /* word 0 and class 0 have no bits */
  return head->class_bits[(gsize) word * head->n_class_words + class_id / 32] >> class_id % 32 & 1u;
}

/* The cue row of that class for a single word, or NULL. O(classes of the word). */
const GenevaLexiconEntry *geneva_lexicon_word_cue (const GenevaLexicon *lexicon, guint32 word, guint32 class_id);
/* The classes of a word one after another: `*cursor` is 0 at first; 0 when there are no more. A word that has several
 * entries of a class may return it several times. O(1). */
guint32 geneva_lexicon_next_class (const GenevaLexicon *lexicon, guint32 word, guint32 *cursor);
/* The id of a word in any case ("Geneva"), 0: unknown. */
guint32 geneva_lexicon_find_word (const GenevaLexicon *lexicon, const char *word);
const char *geneva_lexicon_get_word (const GenevaLexicon *lexicon, guint32 word);
guint32 geneva_lexicon_get_n_words (const GenevaLexicon *lexicon);
guint   geneva_lexicon_get_n_entries (const GenevaLexicon *lexicon, GenevaLexiconList list);
const GenevaLexiconEntry *geneva_lexicon_get_entry (const GenevaLexicon *lexicon, GenevaLexiconList list, guint index);
/* Position of a column of the list's heading in GenevaLexiconEntry.fields, -1: none. */
int     geneva_lexicon_get_column (const GenevaLexicon *lexicon, GenevaLexiconList list, const char *name);

/* What a stage makes of the lists once a lexicon: built at the first call with that `build`, kept until the lexicon goes.
 * Any thread; `build` must not call this. O(1) but for the first call. */
gconstpointer geneva_lexicon_find_built (const GenevaLexicon *lexicon, GenevaLexiconBuild build,
                                         GDestroyNotify free_it);
static inline gconstpointer
geneva_lexicon_get_built (const GenevaLexicon *lexicon,
                          GenevaLexiconBuild   build,
                          GDestroyNotify       free_it)
{
  GenevaLexiconHead *head = (void *) lexicon;   /* a cache of what follows from the lists */
  GenevaLexiconBuilt *built =
    g_atomic_pointer_get (&head->last_built[(gsize) build / 16 % GENEVA_LEXICON_N_BUILT_PLACES]);

  /* Asked for at every verb by every thread: only the first waits for anything. */
  return G_LIKELY (built && built->build == build) ? built->data : geneva_lexicon_find_built (lexicon, build, free_it);
}

G_END_DECLS
