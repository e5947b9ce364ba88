/* Ways through a network: who is how near to whom. Of a part, over the edges
 * that are left in it, whichever way they point.
 */
#pragma once

#include "analysis/geneva-network-part.h"

G_BEGIN_DECLS

/* Nodes as far as `n_steps` edges from one of the starts, those included, ascending (guint). `part` NULL: all. */
G_GNUC_WARN_UNUSED_RESULT
GArray *geneva_network_list_near      (const GenevaNetwork *network, const GenevaNetworkPart *part,
                                       const guint *starts, guint n_starts, guint n_steps);
/* All that a way leads to from `node`, itself included, ascending. */
G_GNUC_WARN_UNUSED_RESULT
GArray *geneva_network_list_component (const GenevaNetwork *network, const GenevaNetworkPart *part, guint node);
/* The k-core: nodes that have k neighbours among themselves, ascending; may be empty. */
G_GNUC_WARN_UNUSED_RESULT
GArray *geneva_network_list_core      (const GenevaNetwork *network, const GenevaNetworkPart *part, guint k);
/* The edges (guint) of a shortest path from one node to the other, in its order: fewest steps, of these the one
 * with the greatest weight on its weakest edge, then the first in the order of nodes. Between two neighbours the
 * strongest edge counts. Empty when there is none, or both are the same. O(nodes + edges). */
G_GNUC_WARN_UNUSED_RESULT
GArray *geneva_network_list_path      (const GenevaNetwork *network, const GenevaNetworkPart *part,
                                       guint from, guint to);

G_END_DECLS
