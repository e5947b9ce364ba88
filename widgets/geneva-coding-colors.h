/* The colours of codings in a source's text, and what they mean.
 */
#pragma once

#include "geneva-style.h"
#include "model/geneva-passages.h"

G_BEGIN_DECLS

typedef enum { GENEVA_COLOR_BY_KIND, GENEVA_COLOR_BY_CODER, GENEVA_COLOR_BY_REVIEW } GenevaColorBy;

/* A style (guint8, GenevaStyle) for each of the passages, in their order. Kinds and states of review have the same in
 * every text; coders have theirs by name, and two coders of one text never the same as long as there are eight or
 * fewer. O(passages), and O(coders²). */
G_GNUC_WARN_UNUSED_RESULT
GArray *geneva_coding_colors_list    (GenevaSnapshot *snapshot, const GArray *passages, GenevaColorBy color_by);
/* Which colour means what, of those that occur: Pango markup, a square and words for each. "": no passage. */
G_GNUC_WARN_UNUSED_RESULT
char   *geneva_coding_colors_dup_key (GenevaSnapshot *snapshot, const GArray *passages, GenevaColorBy color_by,
                                      GenevaPalette palette);

G_END_DECLS
