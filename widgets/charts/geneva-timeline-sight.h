/* What of an event a reader of a timeline has before them.
 */
#pragma once

#include "geneva-scene.h"
#include "model/geneva-schema.h"

G_BEGIN_DECLS

/* The seen part of a mark that the event has in its own row: a disc, a band, a whisker. FALSE: none is seen, be there
 * ticks of it in other lanes, or what joins them. O(marks of the event). */
gboolean geneva_timeline_find_own_mark (GenevaScene *scene, GenevaHandle handle, GenevaRect *seen);

G_END_DECLS
