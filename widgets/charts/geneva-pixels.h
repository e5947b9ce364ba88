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
/* Rectangles that lie one over the other, kept back and then written as one, row by row: each pixel is written
 * once, and rows that look the same are copies of the first of them. What comes out is what the same calls of
 * geneva_pixels_fill() in the same order write. */
typedef struct _GenevaGrounds GenevaGrounds;
G_GNUC_WARN_UNUSED_RESULT
GenevaGrounds *geneva_grounds_new   (void);
void           geneva_grounds_free  (GenevaGrounds *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaGrounds, geneva_grounds_free)
/* `pixels` is all that will be written. Nobody else writes there before geneva_grounds_end(). */
void           geneva_grounds_begin (GenevaGrounds *self, const GenevaPixels *pixels);
/* `pixels` lies inside of what was begun with. FALSE when it is not taken: none has begun or there are too
 * many, the first one does not cover all or something shines through it. All that was kept back is written
 * then, and the caller fills as ever. */
G_GNUC_WARN_UNUSED_RESULT
gboolean       geneva_grounds_add   (GenevaGrounds *self, const GenevaPixels *pixels, double x0, double y0,
                                     double x1, double y1, GenevaColor color, double opacity);
/* Writes what is kept back; nothing when nothing has begun. */
void           geneva_grounds_end   (GenevaGrounds *self);

/* An ARGB32 image with its corner at (x, y). */
void     geneva_pixels_blit  (const GenevaPixels *pixels, cairo_surface_t *image, int x, int y);
/* A colour through an A8 image with its corner at (x, y). */
void     geneva_pixels_mask  (const GenevaPixels *pixels, cairo_surface_t *coverage, int x, int y,
                              GenevaColor color, double opacity);

G_END_DECLS
