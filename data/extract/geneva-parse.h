/* The sparse parse of one sentence, shared by the parts of the verb stage: groups, clauses, statuses.
 *
 * Internal to data/extract.
 */
#pragma once

#include "extract/geneva-frame.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_CLAUSE_MAIN,
  GENEVA_CLAUSE_RELATIVE,
  GENEVA_CLAUSE_ADVERBIAL,   /* while, because, after … */
  GENEVA_CLAUSE_IF,
  GENEVA_CLAUSE_THAT,        /* with or without "that" */
} GenevaClauseKind;

/* Beside each GenevaVerb, at the same index. */
typedef struct {
  guint32          start;          /* first token of the clause, behind its introducing word */
  guint32          cut;            /* where a clause inside its subject begins; 0: nowhere */
  guint32          shares;         /* verb whose subject it has, or GENEVA_NO_INDEX */
  guint32          next;           /* verb of the sentence behind it that is no noun, or GENEVA_NO_INDEX */
  guint32          introducer;     /* token: "that", preposition of a gerund, "if"; GENEVA_NO_INDEX: none */
  GenevaTokenRange antecedent;     /* of a relative clause or a reduced one */
  guint8           kind;           /* GenevaClauseKind */
  guint8           is_finite;
  guint8           is_passive;     /* "to be held", "being held" too */
  guint8           is_perfect;
  guint8           is_copula;
  guint8           will, may;      /* its own auxiliaries and adjectives: due to, likely to */
  guint8           alleged;        /* allegedly, reportedly */
  guint8           is_inverted;    /* "said Kerry" */
  const GenevaFrame *frame;
} GenevaVerbParse;

typedef struct {
  GenevaReading       *reading;
  const GenevaLexicon *lexicon;
  const GenevaFrame   *frames;     /* by row of verbs.tsv */
  guint32              n_frames;   /* behind them stands that of no row */
  guint8              *codes;      /* GenevaGrammar, one a token */
  const guint8        *steps;      /* of the reading */
  gboolean             has_if;     /* whether the sentence that is walked over has a clause of that kind */
  GArray              *parses;     /* GenevaVerbParse */
  guint32              adverb_alleged, adverb_possible, preposition_not, noun_planned, noun_possible, noun_not,
                       noun_alleged, noun_denied, number;   /* classes of cues */
} GenevaParse;

#define geneva_parse_at(parse, i) (&g_array_index ((parse)->parses, GenevaVerbParse, (i)))

static inline const GenevaFrame *
geneva_parse_frame (const GenevaParse        *parse,
                    const GenevaLexiconEntry *entry)
{
  return parse->frames + (entry ? entry->index : parse->n_frames);
}

/* Verb groups and nouns of action of the sentence, in order, with the clauses that they stand in. */
void geneva_parse_groups   (GenevaParse *parse, guint32 sentence);
/* Subjects, objects, clauses of the verbs from `first_verb` on, all of the sentence. */
void geneva_parse_clauses  (GenevaParse *parse, guint32 sentence, guint32 first_verb);
/* Their statuses. */
void geneva_parse_statuses (GenevaParse *parse, guint32 sentence, guint32 first_verb);

static inline guint8
geneva_parse_code (const GenevaParse *parse,
                   guint32            token)
{
  return parse->codes[token] % GENEVA_GRAMMAR_NEGATED;
}

/* Whether a noun phrase may begin with the token, or go on with it. */
static inline gboolean
geneva_parse_is_nominal (guint8 code)
{
  return code == GENEVA_GRAMMAR_NONE || code == GENEVA_GRAMMAR_NAME || code == GENEVA_GRAMMAR_DETERMINER
         || code == GENEVA_GRAMMAR_ADJECTIVE || code == GENEVA_GRAMMAR_NUMBER || code == GENEVA_GRAMMAR_SUBJECT
         || code == GENEVA_GRAMMAR_OBJECT || code == GENEVA_GRAMMAR_POSSESSIVE;
}

G_END_DECLS
