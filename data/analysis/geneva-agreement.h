/* Who agrees with whom, and on what: congruence, conflict and their difference
 * between actors, the same between issues, and the two-mode network of both, as
 * Discourse Network Analyzer defines them, for a window of time that moves.
 *
 * X[i,j,k] is the number of statements of actor i on issue j with stance k, of
 * value q: opposes and denies 0, supports and asserts 1. Neutral statements and
 * doubts have none and are left out, issues of fact are unless asked for, and
 * what becomes of conditional ones is a choice (GenevaConditional). With the range
 * of the values in use (0: every distance is 0), two actors a and b have
 *
 *   ignore      Σj (Σk X[a,j,k]) (Σk X[b,j,k])
 *   congruence  Σj Σk Σl X[a,j,k] X[b,j,l] (1 - |qk - ql| / range)
 *   conflict    Σj Σk Σl X[a,j,k] X[b,j,l] |qk - ql| / range
 *   subtract    congruence - conflict
 *
 * over a norm; a norm of 0 gives 0. With the roles of actors and issues exchanged
 * the same makes networks among issues. The range is that of all statements of the
 * table that count, whatever the window.
 *
 * A statement that repeats another (same actor, issue, stance, and source or
 * period, as GenevaDuplicates says) counts once; of those the window may leave some,
 * and one is enough.
 *
 * Kernel-smoothed windows give what was said near the window's middle more weight:
 * a pair of statements counts √(K(u)·K(v)), where u and v are their distances from
 * the middle over half the window's length, in the two-mode network one counts K(u).
 * K is 1/2 (uniform), 1 - |u| (triangular), 3/4 (1 - u²) (Epanechnikov) within the
 * window and the normal density (Gaussian) everywhere. The time of a statement is
 * the middle of what its date allows (of an open one the known end). Norms are
 * reckoned with the same weights. Of statements that repeat each other the nearest
 * counts. (Discourse Network Analyzer 3 takes |1 - u| and 3/4 (1 - u)² for the two in
 * the middle, which are not symmetric in time, and has another average norm there.)
 *
 * Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", in
 * Victor, Montgomery and Lubell (eds.), The Oxford Handbook of Political Networks,
 * 2017; kernels in time windows: Vandenhole, Garic and Leifeld, "When does discursive
 * change happen?", Energy Research & Social Science 122, 2025; as kernels: Wand and
 * Jones, Kernel Smoothing, 1995, chapter 2.
 *
 * Moving the window changes only the pairs of those who said something at its two
 * ends. All sums are of whole and half numbers, so that what a window gives does
 * not depend on the windows before it. Not shared between threads.
 */
#pragma once

#include "analysis/geneva-statements.h"
#include "model/geneva-session.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_MEASURE_IGNORE,
  GENEVA_MEASURE_CONGRUENCE,
  GENEVA_MEASURE_CONFLICT,
  GENEVA_MEASURE_SUBTRACT,
} GenevaMeasure;
#define GENEVA_N_MEASURES 4

/* What weights are divided by, with n_i = Σj Σk X[i,j,k]. */
typedef enum {
  GENEVA_NORM_NONE,
  GENEVA_NORM_AVERAGE,        /* (n_a + n_b) / 2 */
  GENEVA_NORM_JACCARD,        /* m10 + m01 + m11: ΣX[a] where X[b] = 0, the reverse, ΣX[a]·X[b] where both > 0 */
  GENEVA_NORM_COSINE,         /* n_a · n_b, as Discourse Network Analyzer has it under that name */
  GENEVA_NORM_TRUE_COSINE,    /* √ΣX[a]² · √ΣX[b]²: congruence becomes the cosine of two vectors, if q is 0 or 1 */
} GenevaNorm;
#define GENEVA_N_NORMS 5

/* What counts once: the same actor, issue and stance in one … Periods are those of GenevaCodedStatement.day; weeks begin on
 * Monday. Statements without a source, or a day, are of one source or period together. */
typedef enum {
  GENEVA_DUPLICATES_ALL,      /* every statement counts */
  GENEVA_DUPLICATES_SOURCE,
  GENEVA_DUPLICATES_DAY,
  GENEVA_DUPLICATES_WEEK,
  GENEVA_DUPLICATES_MONTH,
  GENEVA_DUPLICATES_YEAR,
  GENEVA_DUPLICATES_ONCE,     /* … in the window */
} GenevaDuplicates;
#define GENEVA_N_DUPLICATES 7

typedef enum {
  GENEVA_CONDITIONAL_LEFT_OUT,
  GENEVA_CONDITIONAL_LEANING, /* as its leaning; without one left out. Not in Discourse Network Analyzer */
  GENEVA_CONDITIONAL_HALF,    /* a stance of its own, of value 1/2. Likewise */
} GenevaConditional;
#define GENEVA_N_CONDITIONALS 3

typedef enum {
  GENEVA_KERNEL_NONE,         /* all in the window weigh 1 */
  GENEVA_KERNEL_UNIFORM,
  GENEVA_KERNEL_TRIANGULAR,
  GENEVA_KERNEL_EPANECHNIKOV,
  GENEVA_KERNEL_GAUSSIAN,
} GenevaKernel;
#define GENEVA_N_KERNELS 5

/* Of the two-mode network. SUBTRACT: Σk X[i,j,k]·(2q - 1). COMBINE has no one number: both counts. */
typedef enum { GENEVA_TWO_MODE_IGNORE, GENEVA_TWO_MODE_SUBTRACT, GENEVA_TWO_MODE_COMBINE } GenevaTwoMode;
#define GENEVA_N_TWO_MODES 3
/* Over the actor's count, or the issue's. */
typedef enum { GENEVA_TWO_MODE_NORM_NONE, GENEVA_TWO_MODE_NORM_ACTIVITY, GENEVA_TWO_MODE_NORM_PROMINENCE } GenevaTwoModeNorm;
#define GENEVA_N_TWO_MODE_NORMS 3

/* Names for files and the command line: "congruence", "jaccard", "week", "leaning", "gaussian", "combine", "activity".
 * FALSE: it names none. */
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_measure_from_name       (const char *name, GenevaMeasure *measure);
const char *geneva_measure_get_name        (GenevaMeasure measure);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_norm_from_name          (const char *name, GenevaNorm *norm);
const char *geneva_norm_get_name           (GenevaNorm norm);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_duplicates_from_name    (const char *name, GenevaDuplicates *duplicates);
const char *geneva_duplicates_get_name     (GenevaDuplicates duplicates);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_conditional_from_name   (const char *name, GenevaConditional *conditional);
const char *geneva_conditional_get_name    (GenevaConditional conditional);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_kernel_from_name        (const char *name, GenevaKernel *kernel);
const char *geneva_kernel_get_name         (GenevaKernel kernel);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_two_mode_from_name      (const char *name, GenevaTwoMode *two_mode);
const char *geneva_two_mode_get_name       (GenevaTwoMode two_mode);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_two_mode_norm_from_name (const char *name, GenevaTwoModeNorm *norm);
const char *geneva_two_mode_norm_get_name  (GenevaTwoModeNorm norm);

typedef struct {
  gboolean          is_of_issues;   /* pairs are of issues, and share actors */
  GenevaNorm        norm;
  GenevaDuplicates  duplicates;
  gboolean          has_facts;
  GenevaConditional conditional;
} GenevaAgreementOptions;

/* What counts at the moment. Statements that may lie in the span are in, as events are (GENEVA_WITHIN_POSSIBLE);
 * undated ones are in no span. begin == end: all times, and then there is no kernel. */
typedef struct {
  GenevaSpan    span;
  GenevaClock   clock;
  GenevaFilter *filter;             /* may be NULL: everything */
  GenevaKernel  kernel;
} GenevaAgreementWindow;

typedef struct {
  guint  n_shared;                  /* issues on which both said something (of issues: actors on both); < 2: dashed */
  double ignore, conflict;          /* not yet divided */
  double norm;
} GenevaAgreementPair;
/* The weight, divided. */
double geneva_agreement_pair_get_weight (const GenevaAgreementPair *pair, GenevaMeasure measure);

/* X[i,j,·] of an actor and an issue. */
typedef struct {
  double n_against, n_for, n_half;  /* stances of value 0, 1, 1/2 */
} GenevaAgreementCell;

typedef struct {
  guint n_counted;                  /* statements in the window that count, without: */
  guint n_duplicates;               /* those in it that repeat another */
  guint n_possible;                 /* of both, those that only may be in the window */
  guint n_outside, n_undated, n_filtered;
  guint n_facts;                    /* of the whole table, left out: on issues of fact, */
  guint n_conditional;              /* … conditional, */
  guint n_valueless;                /* … neutral, doubting */
} GenevaAgreementCounts;

typedef struct _GenevaAgreement GenevaAgreement;

/* `options` NULL: of actors, no norm, all statements, policies, conditional ones left out. Of all times until a window
 * is set. Keeps the table. O(n log n + pairs that share an issue); 24 bytes for each two actors (72 with Jaccard), up
 * to GENEVA_AGREEMENT_MAX_KEPT of these; of more each pair is reckoned when it is asked for. */
G_GNUC_WARN_UNUSED_RESULT
GenevaAgreement *geneva_agreement_new        (GenevaStatements *statements, const GenevaAgreementOptions *options);
void             geneva_agreement_free       (GenevaAgreement *agreement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaAgreement, geneva_agreement_free)
#define GENEVA_AGREEMENT_MAX_KEPT 4096

/* Moves the window; NULL: all times. O(statements at the ends × those who spoke on the same issues), and never more
 * than afresh. With a kernel always afresh. */
void             geneva_agreement_set_window (GenevaAgreement *agreement, const GenevaAgreementWindow *window);

GenevaStatements *geneva_agreement_get_statements (const GenevaAgreement *agreement);   /* borrowed */
void             geneva_agreement_get_options (const GenevaAgreement *agreement, GenevaAgreementOptions *options);
/* How many nodes: actors, or issues, of the table. */
guint            geneva_agreement_get_size   (const GenevaAgreement *agreement);
void             geneva_agreement_get_counts (const GenevaAgreement *agreement, GenevaAgreementCounts *counts);
/* Whether a node has anything in the window that counts, and how much, n_i. */
double           geneva_agreement_get_count  (const GenevaAgreement *agreement, guint node);
/* Of two nodes, in either order; of one with itself nothing. O(1). */
void             geneva_agreement_get_pair   (const GenevaAgreement *agreement, guint a, guint b, GenevaAgreementPair *pair);
/* Calls for each two that share something, a < b, ascending. */
typedef void   (*GenevaAgreementFunc)        (guint a, guint b, const GenevaAgreementPair *pair, gpointer data);
void             geneva_agreement_foreach    (const GenevaAgreement *agreement, GenevaAgreementFunc func, gpointer data);

/* What a pair rests on: the statements of both in the window on what they share, that have a value. By shared issue
 * (actor), `a` before `b`, then by day and handle. */
typedef struct {
  guint    shared;                  /* issue; of issues an actor */
  guint    statement;               /* of the table */
  gboolean is_of_b;
} GenevaAgreementGround;
/* GArray of GenevaAgreementGround. O(statements of both on these). */
G_GNUC_WARN_UNUSED_RESULT
GArray          *geneva_agreement_list_grounds (const GenevaAgreement *agreement, guint a, guint b);

/* The two-mode network. Weights of COMBINE are given by their cells alone: then this is IGNORE. O(log). */
void             geneva_agreement_get_cell   (const GenevaAgreement *agreement, guint actor, guint issue,
                                              GenevaAgreementCell *cell);
double           geneva_agreement_get_two_mode (const GenevaAgreement *agreement, guint actor, guint issue,
                                                GenevaTwoMode two_mode, GenevaTwoModeNorm norm);
/* What cells are divided by; 0: nobody counts. */
double           geneva_agreement_get_two_mode_norm (const GenevaAgreement *agreement, guint actor, guint issue,
                                                     GenevaTwoModeNorm norm);

/* K(u); u in halves of the window. 0 outside of a kernel with an end; 1 with GENEVA_KERNEL_NONE. */
double           geneva_kernel_get_weight    (GenevaKernel kernel, double u);

G_END_DECLS
