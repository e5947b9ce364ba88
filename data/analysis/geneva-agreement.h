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
 * counts.
 *
 * Checked against Discourse Network Analyzer 3.0.11.5, which gives the same to the last
 * digit but for these: its triangular and Epanechnikov kernels are |1 - u| and
 * 3/4 (1 - u)², so that what comes after the middle weighs up to twice and four times
 * what the middle does; its average norm in smoothed windows is another; repeats in
 * one week or month are repeats in that week or month of any year there; and for
 * ignore a repeat is one with whatever stance.
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

#include "analysis/geneva-measures.h"
#include "analysis/geneva-statements.h"
#include "model/geneva-session.h"

G_BEGIN_DECLS

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
 * is set. Keeps the table. O(n log n + pairs that share an issue); 20 bytes for each two actors (36 to 44 with Jaccard),
 * up to GENEVA_AGREEMENT_MAX_KEPT of these; of more each pair is reckoned when it is asked for. */
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

/* What a pair rests on: the statements of both in the window on what they share, that have a value; of CONGRUENCE
 * those that agree with one of the other's, by however little, of CONFLICT those that are at odds with one. By shared
 * issue (actor), `a` before `b`, then by day and handle. The first question in a window costs O(cells). */
typedef struct {
  guint    shared;                  /* issue; of issues an actor */
  guint    statement;               /* of the table */
  gboolean is_of_b;
} GenevaAgreementGround;
/* GArray of GenevaAgreementGround. O(statements of both on these). */
G_GNUC_WARN_UNUSED_RESULT
GArray          *geneva_agreement_list_grounds (GenevaAgreement *agreement, guint a, guint b, GenevaMeasure measure);
/* The same as numbers of statements alone (GArray of guint), each once, ascending. */
G_GNUC_WARN_UNUSED_RESULT
GArray          *geneva_agreement_list_ground_statements (GenevaAgreement *agreement, guint a, guint b,
                                                          GenevaMeasure measure);
/* Likewise of an actor and an issue: numbers of statements (GArray of guint) in the order of the table, of those that
 * are for it, against it, or both; what is neither is with each. */
G_GNUC_WARN_UNUSED_RESULT
GArray          *geneva_agreement_list_said  (const GenevaAgreement *agreement, guint actor, guint issue,
                                              gboolean is_for, gboolean is_against);

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
