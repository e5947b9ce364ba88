/* All passages of a dossier as W3C Web Annotations in JSON-LD: what is coded (body)
 * at which words of which source (target, by position and by quotation).
 *
 * "Web Annotation Data Model", W3C Recommendation, 23 February 2017.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* One AnnotationPage; an annotation a passage, in the order of the records. Positions are in code points, as the
 * standard counts. A source without an address is named by its place in the document ("#source-ID"). Owned; UTF-8.
 * O(passages). */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_annotation_file_write (GenevaSnapshot *snapshot, gsize *length);

G_END_DECLS
