/* Distance of a point from a mark as it is painted; the grid that makes
 * geneva_scene_hit() (geneva-scene.h) fast lies behind it.
 */
#pragma once

#include "geneva-scene.h"

G_BEGIN_DECLS

typedef struct {
  double   distance_pt;   /* 0 inside; INFINITY when nothing is painted or the layer's clip hides the point */
  gboolean is_line;       /* a line, curve or polyline: an area of its own it has not */
} GenevaHitDistance;

/* O(steps of the mark's path). Main thread (text). */
GenevaHitDistance geneva_hit_distance (GenevaScene *scene, guint layer, guint mark, double x_pt, double y_pt);

G_END_DECLS
