/* One walk over a sentence in search of its verbs: what the parts of that walk share.
 *
 * Internal to data/extract: geneva-verb-groups.c walks, geneva-verb-choice.c tells verbs from nouns.
 */
#pragma once

#include "extract/geneva-parse.h"

G_BEGIN_DECLS

#define GENEVA_WALK_MAX_DEPTH 12
typedef struct {
  guint32          start;         /* first token of its subject */
  guint32          cut;           /* where a clause within it began before its verb came; 0: none */
  guint32          verb;          /* its last finite verb, or GENEVA_NO_INDEX */
  guint32          governor;
  guint32          introducer;
  GenevaTokenRange antecedent;
  GenevaClauseKind kind;
} GenevaWalkClause;

typedef struct {
  GenevaParse *parse;
  const guint8 *codes;            /* of the parse */
  guint32      sentence, first, end;
  guint32      first_verb;        /* that the sentence may have */
  GenevaWalkClause       stack[GENEVA_WALK_MAX_DEPTH];
  guint        depth;
  guint32      last_end;          /* end of the last verb group that is no noun; `first` before any */
  guint32      last_verb;         /* that group, or GENEVA_NO_INDEX */
  guint32          last_finite;       /* the last finite one, or GENEVA_NO_INDEX */
  guint32      last_comma, last_and, last_but, last_stop, last_quote, either;   /* tokens; 0: none yet (counted + 1) */
  guint32      bare;              /* of the group that is being read: the first of the adverbs before it */
  gboolean     is_title;
} GenevaWalk;

typedef enum {
  GENEVA_READ_AS_NOTHING,
  GENEVA_READ_AS_NOUN,
  GENEVA_READ_AS_FINITE,
  GENEVA_READ_AS_REDUCED,
  GENEVA_READ_AS_GERUND,
  GENEVA_READ_AS_INFINITIVE
} GenevaVerbChoice;

static inline guint8
geneva_walk_code (const GenevaWalk *walk,
         guint32     token)
{
  return token - walk->first >= walk->end - walk->first ? GENEVA_GRAMMAR_END
                                                         : walk->codes[token] % GENEVA_GRAMMAR_NEGATED;
}

static inline GenevaWalkClause *
geneva_walk_top (GenevaWalk *walk)
{
  return &walk->stack[walk->depth - 1];
}

static inline guint32
geneva_walk_latest (const GenevaWalk *walk)
{
  return MAX (MAX (MAX (walk->last_comma, walk->last_and), MAX (walk->last_but, walk->last_stop)),
              walk->last_quote);
}

guint32  geneva_walk_skip_adverbs (const GenevaWalk *walk, guint32 token);
/* The first of the adverbs that stand directly before the token; the token itself without any. */
guint32  geneva_walk_before_adverbs (const GenevaWalk *walk, guint32 token);
/* The code before the token, adverbs passed over. */
guint8   geneva_walk_code_before (const GenevaWalk *walk, guint32 token);
/* Forms of a verb that a word in small letters may be by its ending alone: "-ed", "-ing". */
guint    geneva_walk_ending_forms (const GenevaWalk *walk, guint32 token);
gboolean geneva_walk_ends_in_s (const GenevaWalk *walk, guint32 token);
/* Forms that the word may have as a verb, and the match that says so; 0: none. A word of no list is told by its ending. */
guint    geneva_walk_forms (const GenevaWalk *walk, guint32 token, const GenevaLexiconMatch **match);
/* A phrase that ends with "to" ("appeal to") does not take the "to" of an infinitive: its end. */
guint32  geneva_walk_leave_infinitive (const GenevaWalk *walk, guint32 head, guint32 end);
/* What a word without auxiliary is here; `before` is the code before it, adverbs passed over. */
GenevaVerbChoice   geneva_walk_choose (GenevaWalk *walk, guint32 token, guint32 end, guint forms,
                                       const GenevaFrame *frame, guint8 before);

/* geneva-verb-apart.c */
/* "after A, B and C": whether the tokens are names with commas and one "and" before the last. */
gboolean geneva_walk_is_list         (const GenevaWalk *walk, guint32 first, guint32 end);
/* "A condemned it, and B's minister, Ann Smith, accused": whether a noun phrase and a name in commas stand between the
 * "and" and the verb. */
gboolean geneva_walk_has_own_subject (const GenevaWalk *walk, guint32 first, guint32 end);
/* "said Ann Smith, the minister, had left": whether a name stands behind the verb of saying, and what is set apart from it
 * goes up to `end`. */
gboolean geneva_walk_is_set_apart    (const GenevaWalk *walk, guint32 taker, guint32 end);

G_END_DECLS
