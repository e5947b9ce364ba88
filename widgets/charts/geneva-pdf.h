/* PDF sink: what geneva-painter.h paints, by fewer and shorter commands.
 */
#pragma once

#include "geneva-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

/* Draws a scene at the origin of a Cairo context of a PDF surface, in points. A hundred thousand marks take
 * half a second, most of it in Cairo. Main thread (text). */
void geneva_pdf_draw (GenevaScene *scene, cairo_t *cr, GenevaPalette palette);

G_END_DECLS
