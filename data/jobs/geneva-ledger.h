/* The ledger: which records contradict, corroborate, revise or repeat which –
 * links that the structure suggests, links that stand, and links that were
 * dismissed –, both sides in words, and the deltas of every decision.
 *
 * Each delta is one step of undo. What is dismissed stays in the dossier as a rejected link, so that it is not proposed
 * again; a proposal that is taken over becomes a link with origin `extracted` and the rule that found it. Accounts of an
 * event have no ids: what is decided of two of them is kept in their event (analysis/geneva-contradictions.h). Knows no
 * window.
 */
#pragma once

#include "analysis/geneva-contradictions.h"
#include "model/geneva-edit.h"
#include "model/geneva-passages.h"

G_BEGIN_DECLS

#define GENEVA_N_LINK_KINDS 4

typedef enum {
  GENEVA_LEDGER_PROPOSED,
  GENEVA_LEDGER_CONFIRMED,
  GENEVA_LEDGER_DISMISSED,
  GENEVA_LEDGER_N_STATES
} GenevaLedgerState;

const char *geneva_ledger_state_get_name  (GenevaLedgerState state);   /* "proposed": as on the command line */
const char *geneva_ledger_state_get_words (GenevaLedgerState state);   /* translated */

typedef struct {
  GenevaHandle      link;                    /* NONE: a proposal that was not decided, or accounts */
  GenevaHandle      from, to;                /* accounts: their event, twice */
  guint             from_account, to_account;   /* GENEVA_ACCOUNT_NONE: records */
  GenevaScope       question;                /* of accounts */
  GenevaLinkKind    kind;
  GenevaLedgerState state;
  int               rule;                    /* GenevaLinkRule; -1: set by hand, or not known */
  double            score;                   /* 0 where there is none */
  guint             n_from, n_to;            /* reports: what repeats is one with so many */
} GenevaLedgerRow;

typedef struct {
  GArray *rows;            /* GenevaLedgerRow: by state, kind, the surest first */
  guint   counts[GENEVA_N_LINK_KINDS][GENEVA_LEDGER_N_STATES];
  guint   n_left_out;      /* proposals that were not listed or looked for; readers are told */
} GenevaLedger;

/* NULL when cancelled. Any thread. Cost as geneva_contradictions_find. */
G_GNUC_WARN_UNUSED_RESULT
GenevaLedger *geneva_ledger_new  (GenevaSnapshot *snapshot, GCancellable *cancellable);
void          geneva_ledger_free (GenevaLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaLedger, geneva_ledger_free)
/* Whether two rows are of the same two sides (whichever way round), decided or not. */
gboolean      geneva_ledger_row_is_same (const GenevaLedgerRow *a, const GenevaLedgerRow *b);

/* ---- in words ---- */
typedef struct {
  char *claim;        /* "more than 70,000: Killed in the war"; no quotation marks: these are not the source's words */
  char *date;         /* when it was said, made, or is as of; "" unknown */
  char *speaker;      /* who says it; "the source itself" */
  char *chain;        /* "White House, AFP"; "" when it came by no known way */
  char *source;       /* "Dhaka Tribune, 8 May 2013"; "" without a passage */
} GenevaLedgerSide;
void          geneva_ledger_side_clear (GenevaLedgerSide *side);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaLedgerSide, geneva_ledger_side_clear)
/* `locale` as for geneva_edtf_dup_words. */
void          geneva_ledger_read_side  (GenevaSnapshot *snapshot, const GenevaLedgerRow *row, gboolean is_from,
                                        const char *locale, GenevaLedgerSide *side);
/* The passages of a side. GArray of GenevaPassage. */
G_GNUC_WARN_UNUSED_RESULT
GArray       *geneva_ledger_list_passages (GenevaSnapshot *snapshot, const GenevaLedgerRow *row, gboolean is_from);
/* What is linked: "Killed in the war", the issue, the event. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char         *geneva_ledger_dup_subject   (GenevaSnapshot *snapshot, const GenevaLedgerRow *row);
/* Of accounts: "occurrence", "responsibility" … Translated; NULL for records. */
const char   *geneva_ledger_get_question  (const GenevaLedgerRow *row);

/* ---- as files ---- */
/* `kind` and `state` -1: all. Rows as above, their sides in words. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char         *geneva_ledger_dup_text (const GenevaLedger *ledger, GenevaSnapshot *snapshot, int kind, int state,
                                      const char *locale);
/* Comma-separated values (RFC 4180), a row each; what a spreadsheet would take for a formula is set off. */
G_GNUC_WARN_UNUSED_RESULT
char         *geneva_ledger_dup_csv  (const GenevaLedger *ledger, GenevaSnapshot *snapshot, int kind, int state,
                                      const char *locale);
/* { "rows": [ … ], "left-out": n } with ids and the words as in files. */
G_GNUC_WARN_UNUSED_RESULT
char         *geneva_ledger_dup_json (const GenevaLedger *ledger, GenevaSnapshot *snapshot, int kind, int state,
                                      const char *locale);

/* ---- decisions ---- */
/* PROPOSED takes a decision back: what the structure suggested is a mere proposal again, what was set by hand waits. The
 * error is a GENEVA_EDIT_ERROR; NOTHING: all rows are so already. Main thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta  *geneva_ledger_decide      (GenevaSnapshot *snapshot, const GenevaLedgerRow *rows, guint n_rows,
                                         GenevaLedgerState state, const GenevaCoder *coder, GError **error);
/* Another kind; a proposal is confirmed by it. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta  *geneva_ledger_change_kind (GenevaSnapshot *snapshot, const GenevaLedgerRow *row, GenevaLinkKind kind,
                                         const GenevaCoder *coder, GError **error);
/* The other way round: what was `from` becomes `to`. Likewise. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta  *geneva_ledger_turn        (GenevaSnapshot *snapshot, const GenevaLedgerRow *row,
                                         const GenevaCoder *coder, GError **error);

G_END_DECLS
