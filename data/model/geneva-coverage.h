/* Which sentences of a source are coded, which were read and set aside as
 * context, and which nobody has touched yet.
 */
#pragma once

#include "model/geneva-delta.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_COVERAGE_OPEN,         /* no passage touches it */
  GENEVA_COVERAGE_CODED,
  GENEVA_COVERAGE_CONTEXT,      /* inside the source's `context`, and not coded */
} GenevaCoverage;

typedef struct {
  guint          start, end;    /* code points of the text, without the blanks round it */
  GenevaCoverage coverage;
} GenevaSentence;

/* All sentences of the text (of its `body`, where one is marked) in order, by the rules of Unicode (UAX 29). Passages
 * of rejected items do not count. Empty without a text. GArray of GenevaSentence. O(text + passages log passages). */
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_coverage_of_source     (GenevaSnapshot *snapshot, GenevaHandle source);
/* How many of an array are so. O(n). */
guint        geneva_coverage_count         (const GArray *sentences, GenevaCoverage coverage);
/* Sets [start, end) of a source aside as context; when all of it is that already, takes it back. NULL and an error
 * (GENEVA_DELTA_ERROR) when the source is not there or the range is empty. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta *geneva_coverage_build_context (GenevaSnapshot *snapshot, GenevaHandle source, guint start, guint end,
                                            GError **error);

G_END_DECLS
