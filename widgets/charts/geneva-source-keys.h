/* Small numbers at marks: those of the sources in a source list.
 */
#pragma once

#include "geneva-source-list.h"

G_BEGIN_DECLS

/* Draws the numbers of each item's sources beside its label or mark, in a layer "keys" of `builder`, which
 * was made upon `scene`; clear of all marks and labels and inside the page. Returns for how many items there
 * was no room. O(marks). */
guint geneva_source_keys_draw (const GenevaSourceList *list, GenevaScene *scene, GenevaSceneBuilder *builder);

G_END_DECLS
