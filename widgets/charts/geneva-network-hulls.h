/* Outlines round groups of nodes. Numbers in, numbers out.
 */
#pragma once

#include <glib.h>

#include "geneva-scene.h"

G_BEGIN_DECLS

/* Appends to `points` closed outlines round n discs, centres[2i], centres[2i + 1] and radius[i], with `pad_pt` of room,
 * and to `ends` (guint) where in `points` each one ends. What lies far from the rest of the group, by the longest
 * gaps of its minimum spanning tree, has an outline of its own, so that no outline spans half the page for one
 * straggler. Corners are round. O(n²) up to 500 discs, beyond it one convex outline in O(n log n). */
void geneva_network_make_hulls (guint n, const double *centres, const double *radius, double pad_pt,
                                GArray *points, GArray *ends);

G_END_DECLS
