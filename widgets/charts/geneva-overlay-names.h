/* Names that come out when the rest of a picture stands back.
 */
#pragma once

#include "geneva-scene.h"

G_BEGIN_DECLS

/* Adds the labels that `base` had to drop to the items with a state, [n_items + 1], beside what else of these is seen:
 * up to GENEVA_OVERLAY_MOST_NAMES, in the order in which they were dropped. O(dropped labels + marks of these). */
#define GENEVA_OVERLAY_MOST_NAMES 80
void geneva_overlay_add_names (GenevaSceneBuilder *builder, GenevaScene *base, const guint8 *states);

G_END_DECLS
