/* Cairo sink: paints a scene on any cairo_t. One unit of user space is one
 * point; the caller scales. Text goes through Pango and stays text in PDF.
 */
#pragma once

#include "geneva-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_TARGET_SCREEN,   /* pixels, as fast as it goes; thin upright lines sit on whole pixels */
  GENEVA_TARGET_RASTER,   /* pixels, for a file */
  GENEVA_TARGET_VECTOR,   /* PDF: nothing is turned into pixels */
} GenevaPaintTarget;

/* Saves and restores the context. Main thread (text). Cost: O(marks), about 5 µs a disc. */
void geneva_painter_paint (GenevaScene *scene, cairo_t *cr, GenevaPalette palette, GenevaPaintTarget target);
/* All but the ground and the lines and shapes of the scene's crowd, for who paints those elsewhere
 * (geneva_crowd_show_paint ()) and lays this over them. */
void geneva_painter_paint_without_crowd (GenevaScene *scene, cairo_t *cr, GenevaPalette palette,
                                         GenevaPaintTarget target);

G_END_DECLS
