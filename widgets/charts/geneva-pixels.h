/* The pixels under a cairo_t, written to directly: what a chart paints by the
 * thousand – upright lines, rectangles, small pictures, lines of text – without
 * Cairo's cost of each call. All coordinates are device pixels.
 */
#pragma once

#include "geneva-style.h"

#include <cairo.h>

G_BEGIN_DECLS

typedef struct {
  guint32 *data;            /* ARGB, premultiplied; the uppermost byte of RGB24 is of no meaning */
  gsize    stride;          /* in pixels */
  int      x0, y0, x1, y1;  /* nothing outside is written */
} GenevaPixels;

/* FALSE where they cannot be written to: no image of four bytes a pixel, an open group, a clip that is not
 * one rectangle of whole pixels, or a device scale. The image must not be painted on by others until
 * geneva_pixels_end(); Cairo on the same context may. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_pixels_begin (GenevaPixels *pixels, cairo_t *cr);
void     geneva_pixels_end   (cairo_t *cr);

/* Narrows the writing to what lies inside of the rectangle, too. */
void     geneva_pixels_clip  (GenevaPixels *pixels, int x0, int y0, int x1, int y1);

/* An upright rectangle; pixels that it covers in part get that part of it. */
void     geneva_pixels_fill  (const GenevaPixels *pixels, double x0, double y0, double x1, double y1,
                              GenevaColor color, double opacity);
/* An ARGB32 image with its corner at (x, y). */
void     geneva_pixels_blit  (const GenevaPixels *pixels, cairo_surface_t *image, int x, int y);
/* A colour through an A8 image with its corner at (x, y). */
void     geneva_pixels_mask  (const GenevaPixels *pixels, cairo_surface_t *coverage, int x, int y,
                              GenevaColor color, double opacity);

G_END_DECLS
