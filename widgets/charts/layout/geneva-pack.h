/* Boxes (components of a network) set side by side on a page. */
#pragma once

#include "layout/geneva-box.h"

G_BEGIN_DECLS

/* Places boxes of the given sizes without overlap, at least gap apart, the
 * largest first, each where it spoils the wanted aspect ratio (width / height)
 * of the whole least. Writes x and y of every box; the whole begins at (0, 0)
 * and its size is returned. Sizes that are not finite or negative count as 0.
 * Deterministic: ties go by position. O(k^3 + n log n) for the k = GENEVA_PACK_EXACT
 * largest; the small rest is set in rows. */
#define GENEVA_PACK_EXACT 100
GenevaBox geneva_pack_boxes (guint n, GenevaBox *boxes, double aspect, double gap);

/* A tidy grid in reading order, for nodes without edges: columns of one width,
 * rows of one height, not wider than width (but at least one column). Writes x
 * and y, returns the whole. O(n). */
GenevaBox geneva_pack_grid  (guint n, GenevaBox *boxes, double width, double gap);

G_END_DECLS
