/* Proposals as an import leaves them, for tests of the review: an article of our own, and what it seems to say.
 */
#pragma once

#include "model/geneva-dossier.h"

G_BEGIN_DECLS

typedef struct {
  GenevaHandle source, other_source;
  GenevaHandle reed, kuhn;                     /* actors that stand there already */
  GenevaHandle board, board_short, reed_short; /* proposed, in this order */
  GenevaHandle talks;                          /* an event that stands there already */
  GenevaHandle meeting, far;                   /* proposed: likely the talks again; another one */
  GenevaHandle statement;                      /* proposed, of reed_short */
  guint        n;                              /* of all proposals */
} Proposals;

/* Puts them into the dossier as one edit, and `n_more` events of a second article. */
void proposals_add (Proposals *proposals, GenevaDossier *dossier, guint n_more);
/* What has become of one. */
GenevaReview proposals_get_review (GenevaDossier *dossier, GenevaHandle handle);

G_END_DECLS
