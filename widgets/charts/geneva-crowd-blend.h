/* A crowd on its way to be another one: shapes of the same handle, and lines
 * between the same two, move; what has no partner fades. For the eye alone.
 */
#pragma once

#include "geneva-crowd.h"

G_BEGIN_DECLS

/* In points of the page, so that its map is the identity and its marks are of size 1. A pure function of the three.
 * O(shapes + lines). */
G_GNUC_WARN_UNUSED_RESULT
GenevaCrowd *geneva_crowd_blend (const GenevaCrowdShow *from, const GenevaCrowdShow *to, double share);

G_END_DECLS
