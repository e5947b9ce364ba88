/* An order of a network's nodes that follows from its shape alone, so that a
 * picture does not depend on the order in which nodes and edges came.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* order[k] gets the node at place k. Rows of neighbours as in GenevaGraph;
 * `tie` (NULL: all alike) holds what sets the tie of a slot apart, the same from
 * both sides, `colour` (NULL: all alike) what sets a node apart. Returns a number
 * for the whole network, the same for every order of input.
 *
 * Colour refinement (B. Weisfeiler and A. Leman, 1968) in a few rounds, then
 * distances from a few nodes taken out of classes still alike. Nodes that remain
 * alike keep the order of input: they are twins nearly always, whose exchange
 * changes no picture, but a large network with very many symmetries (a tree of
 * equal branches) may still come out in another order. O(n log n + m). */
guint64 geneva_graph_order (guint n, const guint *row, const guint *adjacent, const guint64 *tie,
                            const guint64 *colour, guint *order);

/* Mixes two numbers into one; for colours. */
guint64 geneva_graph_order_mix (guint64 a, guint64 b);
/* The number that stands for a double; -0 counts as 0, all NaN as one. */
guint64 geneva_graph_order_mix_double (guint64 a, double value);

G_END_DECLS
