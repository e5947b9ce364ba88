/* Moves nodes apart until none overlaps another, and keeps the picture's shape.
 *
 * As in E. Gansner and Y. Hu, "Efficient, Proximity-Preserving Node Overlap
 * Removal" (JGAA 2010), an overlapping pair wants its distance stretched, in its
 * own direction, just as far as sets it free; here pairs are set free one after
 * another, the whole being widened where that stalls, and nodes that still
 * overlap at last move to the nearest free place, so that the promise holds
 * for any input.
 */
#pragma once

#include "layout/geneva-box.h"

G_BEGIN_DECLS

/* Nodes are boxes width[i] × height[i] around positions[2i], positions[2i + 1]
 * (points), to be kept `margin` apart. Pinned nodes (NULL: none) do not move;
 * two pinned ones may go on overlapping each other. With a page (NULL: none)
 * nodes stay inside it as long as there is room. Places that are not finite
 * count as 0. Afterwards geneva_overlap_count() is 0 but for pinned pairs.
 * Deterministic. About O(n log n) a round, at most 120 rounds. */
void  geneva_overlap_remove (guint n, double *positions, const double *width, const double *height,
                             double margin, const gboolean *pinned, const GenevaBox *page);
/* Pairs of boxes nearer than margin (less a millionth for rounding). O(n log n + pairs). */
guint geneva_overlap_count  (guint n, const double *positions, const double *width, const double *height,
                             double margin);
/* Whether that count is 0, without counting on. */
gboolean geneva_overlap_is_free (guint n, const double *positions, const double *width,
                                 const double *height, double margin);

G_END_DECLS
