/* Who says a passage, by the attributions that were read: for forecasts and figures. */
#pragma once

#include "extract/geneva-reading.h"

G_BEGIN_DECLS

/* The entity that speaks in the shortest attributed content that covers the begin of the range, or
 * GENEVA_NO_INDEX: the article's own word. Looks at a fixed number of attributions near it. */
guint32 geneva_said_by (const GenevaReading *reading, GenevaTextRange range);

G_END_DECLS
