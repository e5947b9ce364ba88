/* What a network says of agreement and conflict, and of issues, in words: titles
 * of edges, what each side said issue by issue, and how it is counted.
 */
#pragma once

#include "analysis/geneva-network-part.h"

G_BEGIN_DECLS

/* Short: it stands at the line; with the number of shared issues where there is one. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_network_opinion_dup_words  (const GenevaNetworkEdge *edge, guint n_shared, guint n_items);
/* "Kerry – Lavrov: agree, 3 shared issues". Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_network_opinion_dup_title  (const GenevaNetworkEdge *edge, const char *ends, guint n_shared,
                                         guint n_items);
/* Weight and measure, then issue by issue who said what, and when. `labels` are of `from` and `to`. */
void  geneva_network_opinion_append     (GString *details, const GenevaNetwork *network, guint edge,
                                         const GenevaNetworkEdgePart *part, GenevaSnapshot *snapshot,
                                         const char *from, const char *to, const char *locale);
/* Sentences for the caption: how agreement is counted, and what does not count. GPtrArray of strings; empty where the
 * network has no opinions. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_network_opinion_list_sentences (const GenevaNetwork *network);

G_END_DECLS
