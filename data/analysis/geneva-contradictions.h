/* Links that the structure of a dossier suggests: what contradicts,
 * corroborates, revises or repeats what. Proposals only: the analyst confirms
 * or dismisses each (jobs/geneva-ledger.h).
 *
 * - *contradicts*: figures of one quantity and one as-of whose possible ranges do not meet; accounts of one event that
 *   disagree on one question (occurrence, responsibility, date, place); forecasts of one event made on one day; opposed
 *   stances of one speaker on one issue at one time; a fact that one speaker asserts and another denies, or doubts, at
 *   one time.
 * - *revises*: the next figure of one claimant and chain, the next forecast of one event, where value or date differ.
 * - *corroborates*: the same figure, forecast, fact or stance by an independent chain: one that shares no speaker,
 *   agency, via, source or reprint.
 * - *repeats*: the same by the same chain in another source, and a fact passed on by whoever is named in its via.
 *   What repeats counts as one, with so many reports: only the first of them takes part in other links.
 *
 * Reads accepted and verified records. What any link joins already, dismissed ones included, is not proposed again.
 */
#pragma once

#include <gio/gio.h>

#include "analysis/geneva-links.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_LINK_RULE_FIGURES_APART,
  GENEVA_LINK_RULE_FIGURE_LATER,
  GENEVA_LINK_RULE_FIGURES_ALIKE,
  GENEVA_LINK_RULE_FORECASTS_APART,
  GENEVA_LINK_RULE_FORECAST_MOVED,
  GENEVA_LINK_RULE_FORECASTS_ALIKE,
  GENEVA_LINK_RULE_SPEAKER_AGAINST_SELF,
  GENEVA_LINK_RULE_ASSERTED_DENIED,
  GENEVA_LINK_RULE_ASSERTED_DOUBTED,
  GENEVA_LINK_RULE_CLAIMS_ALIKE,
  GENEVA_LINK_RULE_REPORTS_ALIKE,
  GENEVA_LINK_RULE_REPRINT,
  GENEVA_LINK_RULE_PASSED_ON,
  GENEVA_LINK_RULE_ACCOUNTS_APART,
  GENEVA_LINK_RULE_ACCOUNT_CORRECTED,
  GENEVA_N_LINK_RULES
} GenevaLinkRule;

/* The name kept in a link's `rule`: "figures-apart". */
const char *geneva_link_rule_get_name  (GenevaLinkRule rule);
/* Why it is proposed, in a sentence. Translated. */
const char *geneva_link_rule_get_words (GenevaLinkRule rule);

#define GENEVA_ACCOUNT_NONE G_MAXUINT

typedef struct {
  GenevaHandle   from, to;                  /* two records of one list; accounts: the event, twice */
  guint          from_account, to_account;  /* numbers of accounts, else GENEVA_ACCOUNT_NONE */
  GenevaScope    question;                  /* of accounts */
  GenevaLinkKind kind;
  GenevaLinkRule rule;
  double         score;                     /* 0-1: how surely the structure alone says so */
  guint          n_from, n_to;              /* reports on either side: sources that repeat one another are one side */
} GenevaLinkProposal;

typedef struct {
  GArray *proposals;     /* GenevaLinkProposal, by kind, then by record; each pair once */
  guint   n_left_out;    /* found and not listed, or not looked for, because a group or the whole is too large */
} GenevaContradictions;

/* At most so many of one quantity, event or issue, and in all. */
#define GENEVA_MAX_PROPOSALS_PER_GROUP 256u
#define GENEVA_MAX_PROPOSALS 50000u

/* NULL when cancelled. Any thread. O(records log records + pairs proposed); a crowded group is looked through by
 * nearness in time, at most 64 neighbours of each record. */
G_GNUC_WARN_UNUSED_RESULT
GenevaContradictions *geneva_contradictions_find (GenevaSnapshot *snapshot, GCancellable *cancellable);
void                  geneva_contradictions_free (GenevaContradictions *contradictions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaContradictions, geneva_contradictions_free)

/* What a figure leaves possible, by its qualifier: `about` is a tenth up and down; `at-least` and `more-than` have no
 * upper end, `at-most` and `up-to` no lower one but 0 (where the number is not negative). Reversed bounds are put in
 * order. FALSE without a number. */
typedef struct {
  double   low, high;             /* may be infinite */
  gboolean is_low_excluded;       /* `more-than` */
} GenevaFigureRange;
gboolean geneva_figure_get_range   (const GenevaRow *figure, GenevaFigureRange *range);
gboolean geneva_figure_ranges_meet (const GenevaFigureRange *a, const GenevaFigureRange *b);

/* ---- accounts of an event ---- */
/* Accounts have no id, so a decision on two of them is kept in the event, as its unknown member "account-links", which
 * JSON and .geneva keep: an array of { "from", "to", "question", "kind", "review", "reviewer"?, "reviewed"? } with
 * the words that tell an account ("by=assad says=did-not-happen scope=responsibility source=…"). Whoever changes what an account says
 * reopens the question. */
#define GENEVA_ACCOUNT_LINKS "account-links"
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_account_dup_key     (GenevaSnapshot *snapshot, const GenevaRow *account);

typedef struct {
  guint          from, to;          /* numbers of the accounts */
  GenevaLinkKind kind;
  GenevaReview   review;
  GenevaScope    question;
} GenevaAccountLink;
/* Decided pairs whose accounts are still there. GArray of GenevaAccountLink; NULL when the event has none (cheap). */
G_GNUC_WARN_UNUSED_RESULT
GArray  *geneva_account_links_read  (GenevaSnapshot *snapshot, GenevaHandle event);

G_END_DECLS
