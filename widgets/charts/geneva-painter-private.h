/* Inside of the painter: what its two files share.
 */
#pragma once

#include "geneva-painter.h"
#include "geneva-pixels.h"
#include "geneva-walker.h"

G_BEGIN_DECLS

typedef struct {
  cairo_t          *cr;
  GenevaPalette     palette;
  GenevaPaintTarget target;
  /* Where the pixels of a screen's picture can be written to. */
  gboolean          has_pixels;
  GenevaPixels      page, pixels;           /* all of it, and what the open layer leaves of it */
  double            scale, left, top;       /* device = scale · points + left, top */
  GHashTable       *sprites;                /* kept with the scene's text context */
  cairo_surface_t  *crowd_lines, *crowd_shapes;       /* of the page, for all its bands; NULL: not made yet */
  gboolean          skips_crowd;            /* somebody else paints it */
  GenevaGrounds    *grounds;                /* not yet written; NULL: none are kept back */
} GenevaPainter;

void geneva_painter_paint_with_cairo (GenevaPainter *self, const GenevaPath *path);

/* The coordinate whose stroke of `line_px` covers whole pixels across. */
double geneva_painter_snap (double device, double line_px);

/* An upright rectangle in pixels, now or with other grounds. */
void geneva_painter_fill   (GenevaPainter *self, double x0, double y0, double x1, double y1, GenevaColor color,
                            double opacity);
/* To be called before anything else is painted on the picture. */
void geneva_painter_settle (GenevaPainter *self);

/* geneva-painter-screen.c. FALSE where they leave it to Cairo. */
void     geneva_painter_begin_screen (GenevaPainter *self, GenevaScene *scene);
gboolean geneva_painter_screen_path  (GenevaPainter *self, const GenevaPath *path);
gboolean geneva_painter_screen_text  (GenevaPainter *self, const GenevaTextRun *run, double x_pt,
                                      GenevaColor color);
/* geneva-painter-crowd.c. FALSE: few enough to be drawn one by one. */
gboolean geneva_painter_crowd       (gpointer painter, GenevaScene *scene, const GenevaLayer *layer,
                                     const GenevaMark *mark);
void     geneva_painter_end_crowd   (GenevaPainter *self);
void     geneva_painter_screen_grid  (GenevaPainter *self, const GenevaGrid *grid, const GenevaRect *rect,
                                      double opacity);

G_END_DECLS
