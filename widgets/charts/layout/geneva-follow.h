/* How the rest of a picture follows nodes that somebody moves: each is shifted
 * by the mean of its neighbours' shifts, up to two steps away; farther nodes
 * stay. That is Laplacian editing (O. Sorkine et al., "Laplacian Surface
 * Editing", SGP 2004) of the drawing: the shape around each node changes as
 * little as can be, and the answer depends on where the moved nodes are alone,
 * not on the way there – so that moving them back brings the same picture back.
 */
#pragma once

#include "base/geneva-graph.h"

G_BEGIN_DECLS

#define GENEVA_FOLLOW_STEPS 2

/* shift[2i], shift[2i + 1]: of a node with is_moved as given; of all others the answer. Ties between two count as
 * often as there are edges, whatever their weight. Deterministic, finite for finite shifts, never more than the
 * largest of those. O(n + sweeps * edges near the moved nodes), 24 sweeps at most. */
void geneva_follow (const GenevaGraph *graph, const gboolean *is_moved, double *shift);

G_END_DECLS
