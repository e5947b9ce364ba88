/* The live layer over a cached picture: rings round what is selected, related
 * or hovered, and these marks once more above a veil when the rest is dimmed.
 */
#pragma once

#include "geneva-scene.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_STATE_SELECTED = 1 << 0,   /* thick ring */
  GENEVA_STATE_RELATED = 1 << 1,    /* thin ring */
  GENEVA_STATE_HOVERED = 1 << 2,    /* soft ring */
  GENEVA_STATE_LIFTED = 1 << 3,     /* no ring, but not dimmed */
} GenevaItemState;

typedef struct {
  guint32 item;     /* of the base scene */
  guint8  states;   /* GenevaItemState */
} GenevaItemMarking;

/* A scene of the base's size and without a ground, to be painted over it. With `is_dimmed` a veil covers
 * `veil` (NULL: the whole page) and the marked items are painted again on top, the first of them with the names for
 * which the picture had no room. An item that is named
 * twice has both states; items that the base has not are skipped. O(marks of these items). */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_overlay_build (GenevaScene *base, guint n_markings, const GenevaItemMarking *markings,
                                   gboolean is_dimmed, const GenevaRect *veil);

G_END_DECLS
