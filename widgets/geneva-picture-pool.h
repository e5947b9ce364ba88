/* The pixels behind a painted picture, used again: a picture that moves is
 * another one in every frame, and fresh memory of eight megabytes costs more
 * than painting it. What GTK still shows is never written to.
 */
#pragma once

#include "geneva-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _GenevaPicturePool GenevaPicturePool;

G_GNUC_WARN_UNUSED_RESULT
GenevaPicturePool *geneva_picture_pool_new   (void);
/* What is shown still keeps its pixels. */
void               geneva_picture_pool_free  (GenevaPicturePool *self);

/* A clear ARGB32 image of that many device pixels. Owned; NULL when there is no memory. */
G_GNUC_WARN_UNUSED_RESULT
cairo_surface_t   *geneva_picture_pool_take  (GenevaPicturePool *self, int width, int height);

/* Shows what has been painted on `surface`, which must come from geneva_picture_pool_take () and must not
 * be painted on again, at `bounds`: in the way that is cheapest for the renderer of `widget`. Owned. */
G_GNUC_WARN_UNUSED_RESULT
GskRenderNode     *geneva_picture_node_new   (GtkWidget *widget, cairo_surface_t *surface,
                                              const graphene_rect_t *bounds);

/* The same, but for a picture that is moved and scaled while a better one is made: as fast as it goes. */
G_GNUC_WARN_UNUSED_RESULT
GskRenderNode     *geneva_picture_node_new_fast (GtkWidget *widget, cairo_surface_t *surface,
                                                 const graphene_rect_t *bounds);

/* The palette that the desktop asks for now. */
GenevaPalette      geneva_palette_of_desktop (void);

/* Pixels a point with which a chart's words are as large as the desktop wants words: GENEVA_PX_PER_PT times its text
 * scale (gtk-xft-dpi), within what charts can follow. Needs a display to be other than that. */
double             geneva_px_per_pt_of_desktop (void);

/* A scene painted at `scale` device pixels a pixel, for the place of `widget`. Owned; NULL when there is no memory. */
G_GNUC_WARN_UNUSED_RESULT
GskRenderNode     *geneva_picture_paint      (GenevaPicturePool *self, GtkWidget *widget, GenevaScene *scene,
                                              GenevaPalette palette, double px_per_pt, int scale);
/* Likewise, without its ground and its crowd: see geneva_painter_paint_without_crowd (). */
G_GNUC_WARN_UNUSED_RESULT
GskRenderNode     *geneva_picture_paint_without_crowd (GenevaPicturePool *self, GtkWidget *widget,
                                                       GenevaScene *scene, GenevaPalette palette, double px_per_pt,
                                                       int scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaPicturePool, geneva_picture_pool_free)

G_END_DECLS
