/* The margin of a source's text: a coloured stroke beside the lines of each
 * passage, side by side where they overlap. A click selects what is coded.
 */
#pragma once

#include "geneva-coded-text.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_CODING_GUTTER (geneva_coding_gutter_get_type ())
G_DECLARE_FINAL_TYPE (GenevaCodingGutter, geneva_coding_gutter, GENEVA, CODING_GUTTER, GtkWidget)

/* Becomes the left gutter of the text. */
void geneva_coding_gutter_add (GenevaCodedText *text);

G_END_DECLS
