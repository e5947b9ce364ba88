/* Small numbers at marks: those of the sources in a source list.
 */
#pragma once

#include "geneva-source-list.h"
#include "geneva-text.h"

G_BEGIN_DECLS

/* What the numbers of an item take at the end of its label, the gaps about them included; 0: it has none. A chart
 * that keeps it free gets them there. */
double geneva_source_keys_measure (const GenevaSourceList *list, GenevaTextContext *text, const GenevaItem *item);
/* Draws the numbers of each item's sources beside its label or mark, in a layer "keys" of `builder`, which
 * was made upon `scene`; clear of all marks and labels, and inside of what the layer of the mark is cut to.
 * Returns for how many items there was no room. O(marks). */
guint geneva_source_keys_draw (const GenevaSourceList *list, GenevaScene *scene, GenevaSceneBuilder *builder);

G_END_DECLS
