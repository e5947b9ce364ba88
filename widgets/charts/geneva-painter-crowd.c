/* The painter on a crowd: an image of its lines, or shapes, by the ink. On a
 * screen's pixels it is made once for all bands of the page; elsewhere in the
 * pixels of the target, or, in a file of vectors with more of them than such a
 * file should hold, in those of a good printer.
 */
#include "geneva-painter-private.h"

#include "geneva-crowd.h"

#include <math.h>

#define PRINTED_PER_PT (300.0 / 72.0)
/* An image of more pixels than these is coarser. */
#define MOST_PIXELS 24e6

static GenevaCrowdView
make_view (const GenevaPainter *self, const GenevaLayer *layer, const GenevaMark *mark, double scale, double left,
           double top)
{
  gboolean is_lines = mark->kind == GENEVA_MARK_LINES;

  return (GenevaCrowdView) { *geneva_layer_get_map (layer), is_lines ? (double) mark->w_pt : 0.0,
                             is_lines ? 0.0 : (double) mark->w_pt, scale, left, top, self->palette };
}

/* The pixels of an image, whose corner is at (x, y) of the page's pixels. */
static cairo_surface_t *
make_image (const GenevaPainter *self, GenevaScene *scene, const GenevaLayer *layer, const GenevaMark *mark,
            double scale, double left, double top, int width, int height)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (width, 1), MAX (height, 1));
  GenevaCrowdView view = make_view (self, layer, mark, scale, left, top);
  GenevaInkTarget target;

  if (cairo_surface_status (image) != CAIRO_STATUS_SUCCESS)
    return image;
  cairo_surface_flush (image);
  target = (GenevaInkTarget) { (guint32 *) (gpointer) cairo_image_surface_get_data (image),
                               (gsize) cairo_image_surface_get_stride (image) / 4, 0, 0, width, height };
  if (width > 0 && height > 0)
    geneva_crowd_paint (geneva_scene_get_crowd (scene), &view, &target, 0);
  cairo_surface_mark_dirty (image);
  return image;
}

static void
paint_on_screen (GenevaPainter *self, GenevaScene *scene, const GenevaLayer *layer, const GenevaMark *mark)
{
  cairo_surface_t **image = mark->kind == GENEVA_MARK_LINES ? &self->crowd_lines : &self->crowd_shapes;

  if (*image == NULL) {
    cairo_surface_t *page = cairo_get_target (self->cr);

    *image = make_image (self, scene, layer, mark, self->scale, self->left, self->top,
                         cairo_image_surface_get_width (page), cairo_image_surface_get_height (page));
  }
  if (cairo_surface_status (*image) == CAIRO_STATUS_SUCCESS)
    geneva_pixels_blit (&self->pixels, *image, 0, 0);
}

/* `scale` pixels a point over what the clip leaves of the page. */
static void
paint_as_image (GenevaPainter *self, GenevaScene *scene, const GenevaLayer *layer, const GenevaMark *mark,
                double scale)
{
  cairo_t *cr = self->cr;
  cairo_surface_t *image;
  double x1, y1, x2, y2;

  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  if (!(x1 < x2 && y1 < y2) || !(scale > 0.0))
    return;
  scale *= MIN (1.0, sqrt (MOST_PIXELS / ((x2 - x1) * (y2 - y1) * scale * scale)));
  image = make_image (self, scene, layer, mark, scale, -x1 * scale, -y1 * scale, (int) ceil ((x2 - x1) * scale),
                      (int) ceil ((y2 - y1) * scale));
  if (cairo_surface_status (image) == CAIRO_STATUS_SUCCESS) {
    cairo_save (cr);
    cairo_translate (cr, x1, y1);
    cairo_scale (cr, 1.0 / scale, 1.0 / scale);
    cairo_set_source_surface (cr, image, 0.0, 0.0);
    cairo_paint (cr);
    cairo_restore (cr);
  }
  cairo_surface_destroy (image);
}

gboolean
geneva_painter_crowd (gpointer painter, GenevaScene *scene, const GenevaLayer *layer, const GenevaMark *mark)
{
  GenevaPainter *self = painter;
  GenevaCrowd *crowd = geneva_scene_get_crowd (scene);
  cairo_matrix_t matrix;

  if (self->skips_crowd)
    return TRUE;
  geneva_painter_settle (self);
  if (self->target == GENEVA_TARGET_VECTOR) {
    guint n = mark->kind == GENEVA_MARK_LINES ? geneva_crowd_get_n_lines (crowd)
                                              : geneva_crowd_get_n_shapes (crowd);

    if (n <= GENEVA_MOST_VECTOR_MARKS)
      return FALSE;
    paint_as_image (self, scene, layer, mark, PRINTED_PER_PT);
    return TRUE;
  }
  if (self->has_pixels) {
    paint_on_screen (self, scene, layer, mark);
    return TRUE;
  }
  cairo_get_matrix (self->cr, &matrix);
  paint_as_image (self, scene, layer, mark, hypot (matrix.xx, matrix.yx));
  return TRUE;
}

void
geneva_painter_end_crowd (GenevaPainter *self)
{
  g_clear_pointer (&self->crowd_lines, cairo_surface_destroy);
  g_clear_pointer (&self->crowd_shapes, cairo_surface_destroy);
}
