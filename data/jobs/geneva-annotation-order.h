/* In which order the annotations of a reading are written. Between the two files that write them; others have no use for
 * it.
 */
#pragma once

#include "extract/geneva-reading.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_ANNOTATION_SENTENCE, GENEVA_ANNOTATION_TIMEX, GENEVA_ANNOTATION_MENTION, GENEVA_ANNOTATION_ATTRIBUTION,
  GENEVA_ANNOTATION_EVENT, GENEVA_ANNOTATION_STATEMENT, GENEVA_ANNOTATION_FORECAST, GENEVA_ANNOTATION_FIGURE,
  GENEVA_ANNOTATION_N_TYPES
} GenevaAnnotationType;

typedef struct {
  guint32 start;
  guint32 end;
  guint32 index;    /* in the reading's list of that type */
  guint32 type;
} GenevaAnnotationPlace;

/* Fills `places` (GenevaAnnotationPlace): by where they begin, then by type and index. Linear where each list of the reading
 * is in order, as they are but for odd texts. */
void geneva_annotation_list_places (const GenevaReading *reading, GArray *places);

G_END_DECLS
