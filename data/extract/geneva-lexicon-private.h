/* What a lexicon is made of, for the files that load it, compile it and match with it. */
#pragma once

#include "extract/geneva-lexicon.h"
#include "extract/geneva-words.h"

G_BEGIN_DECLS

/* A way of writing of more words than this is no name. */
#define GENEVA_MAX_PHRASE_WORDS 16

/* How a word of a phrase must be written, two bits a word from the lowest on. */
typedef enum {
  GENEVA_CASE_ANY,
  GENEVA_CASE_CAPITAL,   /* begins with a capital */
  GENEVA_CASE_UPPER,     /* is in capitals */
} GenevaPhraseCase;

/* An entry that a node of the automaton ends. */
typedef struct {
  guint32 entry;      /* in `entries` */
  guint32 cases;      /* GenevaPhraseCase of each word */
  guint16 forms;
  guint8  strictness; /* how many words must be written so */
  guint8  list;       /* of the entry; so is */
  guint32 class_id;
  guint32 next;       /* output of the same node, or 0 */
} GenevaPhraseOutput;

typedef struct {
  guint64 children;     /* a bit for each child's word, several to a bit; 0: none */
  guint32 output;       /* first, or 0 */
} GenevaPhraseNode;

/* How many ways a word may be written in are told apart, by GenevaPhraseCase: any, with a capital, in capitals. */
#define GENEVA_N_PHRASE_CASES 3

/* A first word's node as the search meets it, word for word. */
typedef struct {
  guint64 children;
  guint32 node;         /* or 0 */
  /* What the word finds by itself, by how it is written: the first in `ready`, and, from the lowest bits on, a bit for
   * each list and how many. */
  guint32 ready[GENEVA_N_PHRASE_CASES];
  guint16 found[GENEVA_N_PHRASE_CASES];
  guint8  hints;        /* GenevaTokenHint */
} GenevaPhraseStart;
#define GENEVA_FOUND_N_SHIFT 8
G_STATIC_ASSERT (GENEVA_LEXICON_N_LISTS <= 6);     /* and GENEVA_LIST_CAPITAL, GENEVA_LIST_BOUND */

/* Node and word to node, open addressing; key 0: free. */
typedef struct {
  guint64 key;
  guint32 child;
  guint32 unused;
} GenevaPhraseEdge;

/* A word's entry among the cues. */
typedef struct {
  guint32 class_id;
  guint32 entry;
  guint32 next;         /* or 0 */
} GenevaWordCue;

typedef struct {
  char   *name;         /* for messages: a path, or the file's name */
  char   *file;         /* "actors.tsv" */
  GBytes *bytes;
  gboolean is_own;      /* of the program: its headings say which columns there are */
} GenevaLexiconFile;

struct _GenevaLexicon {
  GenevaLexiconHead head;     /* first: see geneva_lexicon_word_is */
  gatomicrefcount ref_count;
  GPtrArray      *files;      /* GenevaLexiconFile, in their order */

  GenevaWords     words;
  GStringChunk   *strings;
  GArray         *entries;    /* GenevaLexiconEntry, of all lists */
  GArray         *by_list[GENEVA_LEXICON_N_LISTS];   /* guint32: entry */
  GPtrArray      *fields;     /* the entries' arrays of fields */
  GPtrArray      *columns[GENEVA_LEXICON_N_LISTS];
  GHashTable     *class_ids;  /* name to number */
  GHashTable     *irregular;  /* base to char *[4]: third, past, participle, gerund */

  /* While phrases are added; gone behind the last one. */
  GArray         *way;        /* GenevaToken: of the way of writing that is being added */
  GArray         *way_hashes; /* guint32: of its tokens, for the scanner */
  GArray         *nodes;      /* GenevaPhraseNode, 0 unused */
  GArray         *outputs;    /* GenevaPhraseOutput, 0 unused */
  GArray         *cues;       /* GenevaWordCue, 0 unused */
  guint32        *first;      /* by word: the node of a phrase's first word, or 0 */
  guint32         n_first;    /* room in `first` and `first_cue` */
  guint32         n_edges;

  /* What the words of texts are looked up in; behind the last phrase all of it is of the pool. */
  GenevaTablePool *tables;
  GenevaPhraseStart        *starts;         /* by word: what the search needs of its node */
  const GenevaLexiconMatch *ready;          /* of no token */
  const GenevaPhraseNode   *node_table;     /* the nodes, outputs and cues of above */
  const GenevaPhraseOutput *output_table;
  const GenevaWordCue      *cue_table;
  GenevaPhraseEdge         *edges;
  guint32                   edge_mask;
  guint32                  *first_cue;      /* by word */

  GMutex          built_lock;
  GenevaLexiconBuilt *built;  /* newest first; read by any thread, added to under the lock */
};

/* One way of writing an entry, into the automaton. FALSE: it has no word, or too many. */
gboolean geneva_lexicon_add_phrase (GenevaLexicon *lexicon, guint32 entry, const char *way, gsize length, guint16 forms);
/* Every form of a verb whose first word is its head. */
void     geneva_lexicon_add_verb   (GenevaLexicon *lexicon, guint32 entry, const char *lemma, gsize length);
/* A noun of a verb's row, with its plural. */
void     geneva_lexicon_add_noun   (GenevaLexicon *lexicon, guint32 entry, const char *noun, gsize length);
/* Behind the last phrase. */
void     geneva_lexicon_finish     (GenevaLexicon *lexicon);
void     geneva_lexicon_init_phrases  (GenevaLexicon *lexicon);
void     geneva_lexicon_clear_phrases (GenevaLexicon *lexicon);

/* Fills `matches`, `matches_at`, `lists_at` and `hints` as GenevaReading has them. Linear in the tokens. */
void     geneva_lexicon_match      (const GenevaLexicon *lexicon, GArray *tokens, GArray *matches,
                                    GArray *matches_at, GArray *lists_at, GArray *hints);

G_END_DECLS
