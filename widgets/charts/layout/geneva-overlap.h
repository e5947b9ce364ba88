/* Moves nodes apart until none overlaps another, and keeps the picture's shape.
 *
 * Proximity stress after E. Gansner and Y. Hu, "Efficient, Proximity-Preserving
 * Node Overlap Removal" (JGAA 2010): near pairs want their distance, overlapping
 * ones just as much more as sets them free; a scan by lines ends it, so that
 * the promise holds for any input.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Nodes are boxes width[i] × height[i] around positions[2i], positions[2i + 1]
 * (points), to be kept `margin` apart. Pinned nodes (NULL: none) do not move;
 * two pinned ones may go on overlapping each other. Places that are not finite
 * count as 0. Afterwards geneva_overlap_count() is 0 but for pinned pairs.
 * Deterministic. About O(n log n) a round, at most 40 rounds. */
void  geneva_overlap_remove (guint n, double *positions, const double *width, const double *height,
                             double margin, const gboolean *pinned);
/* Pairs of boxes nearer than margin (less a millionth for rounding). O(n log n + pairs). */
guint geneva_overlap_count  (guint n, const double *positions, const double *width, const double *height,
                             double margin);

G_END_DECLS
