/* SVG sink: our own writer, because Cairo's turns text into glyphs and loses
 * all names. Layers are groups with their name as id; each item's marks are a
 * group with the item's id, its class and a <title>; text stays text. Classes,
 * and ids that the document itself refers to, begin with three signs that come
 * of the picture, so that two of them may stand in one page.
 */
#pragma once

#include "geneva-scene.h"

G_BEGIN_DECLS

/* A whole document, UTF-8, LF, the same bytes for the same scene on every machine with the same fonts.
 * Sizes are in points. `title` NULL: the scene's own. `language` and `credit` may be NULL; a credit
 * goes into the document's <metadata> (Dublin Core). Main thread (text). */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_svg_write (GenevaScene *scene, GenevaPalette palette, const char *title, const char *language,
                        const char *credit, gsize *length);

G_END_DECLS
