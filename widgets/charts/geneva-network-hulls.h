/* Outlines round groups of nodes. Numbers in, numbers out.
 */
#pragma once

#include <glib.h>

#include "geneva-scene.h"
#include "layout/geneva-box.h"

G_BEGIN_DECLS

/* Nodes on the page, and which of them are of one group; of the others only their room matters. */
typedef struct {
  guint            n;
  const double    *centres;     /* centres[2i], centres[2i + 1]; NaN: not there */
  const double    *radius;
  const gboolean  *is_member;
  const GenevaBox *area;        /* outlines stay in it; NULL: anywhere */
} GenevaNetworkGroup;

/* Appends to `points` closed outlines round the members, with `pad_pt` of room, and round bands between them, and to
 * `ends` (guint) where in `points` each one ends. No other node lies in them: bands go round them, and what is left
 * is cut out (an outline round a gap goes to the gap and back on one line). What lies far from the rest of the
 * group, by the longest gaps of its spanning tree, has an outline of its own, so that none spans half the page for
 * one straggler. O(members² × others) up to some hundred members, then O(members² + n), beyond 500 O(n): only what
 * touches is joined then; and O(square of the group in points). */
void geneva_network_make_hulls (const GenevaNetworkGroup *group, double pad_pt, GArray *points, GArray *ends);

G_END_DECLS
