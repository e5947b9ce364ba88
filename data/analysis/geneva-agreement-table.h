/* Agreement as comma-separated values (RFC 4180), for R and other tools. A matrix
 * has the names in its first column and line; R reads it with
 *
 *   as.matrix (read.csv (file, row.names = 1, check.names = FALSE))
 *
 * In it is who ever said something that counts, so that the matrices of all
 * windows have the same rows and columns. Names that are not unique have their
 * record's id behind them.
 */
#pragma once

#include "analysis/geneva-agreement.h"

G_BEGIN_DECLS

/* Whether any window could give an actor, or an issue, something that counts. */
gboolean    geneva_agreement_is_met           (const GenevaAgreement *agreement, gboolean is_issue, guint number);
/* Names by number, each one once. GPtrArray of strings. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray  *geneva_agreement_list_labels      (const GenevaAgreement *agreement, GenevaSnapshot *snapshot,
                                               gboolean is_issue);
/* Of pairs, symmetric, with zeros on the diagonal. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_agreement_dup_matrix       (const GenevaAgreement *agreement, GenevaSnapshot *snapshot,
                                               GenevaMeasure measure);
/* Actors in lines, issues in columns; COMBINE gives each issue two: “… (supports)” and “… (opposes)”. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_agreement_dup_two_mode_matrix (const GenevaAgreement *agreement, GenevaSnapshot *snapshot,
                                                  GenevaTwoMode two_mode, GenevaTwoModeNorm norm);
/* One line a pair that shares something: from, to, shared, ignore, congruence, conflict, subtract. `before` (may be
 * NULL) are cells that each line begins with. Without the line of names, which is geneva_agreement_list_head. */
extern const char geneva_agreement_list_head[], geneva_agreement_two_mode_list_head[];
void        geneva_agreement_append_list      (const GenevaAgreement *agreement, GenevaSnapshot *snapshot,
                                               const char *before, GString *text);
/* One line an actor and an issue on which something counts: actor, issue, supports, opposes, half, ignore, subtract. */
void        geneva_agreement_append_two_mode_list (const GenevaAgreement *agreement, GenevaSnapshot *snapshot,
                                                   GenevaTwoModeNorm norm, const char *before, GString *text);

G_END_DECLS
