/* Whether an edit is of no concern to networks: then charts keep what they have. */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* Whether every network of both snapshots is the same, with the same names, kinds and weights: TRUE is certain, FALSE
 * is not. Notes, scores and who reviewed change none, nor do places, issues, quantities, the lexicon, views or what the
 * dossier is called; titles of items are looked at, as events may be nodes. Main thread (builds records). O(pages +
 * rows of those touched between them), at most GENEVA_NETWORK_MOST_COMPARED records a list: more are taken to
 * differ. */
gboolean geneva_network_reads_same (const GenevaSnapshot *a, const GenevaSnapshot *b);
#define GENEVA_NETWORK_MOST_COMPARED 64

G_END_DECLS
