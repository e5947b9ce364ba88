/* The pixels behind painted pictures. Role: gives out surfaces, takes their
 * memory back when the last node that shows them is gone, and makes the nodes.
 * It must not know what is painted.
 *
 * GTK's Cairo renderer takes a texture apart pixel by pixel at each draw, also
 * where its format is the renderer's own (measured: 20 ms of 1080p with 4.8).
 * There a node of Cairo's own leads straight to the surface. Elsewhere a texture
 * is uploaded once and kept.
 */
#include "geneva-picture-pool.h"

#include "geneva-chart-view.h"
#include "geneva-painter.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

/* One that is shown, one that is painted, and one that the renderer has not let go of yet. */
#define MOST_SPARE 3
/* As far as desktops offer it; what is nearly 1 is a screen's own resolution, rounded. */
#define LEAST_TEXT_SCALE 0.5
#define MOST_TEXT_SCALE 3.0
#define TEXT_SCALE_STEP 0.03

struct _GenevaPicturePool {
  gatomicrefcount refs;
  GMutex          lock;           /* a renderer may let go of a texture in a thread of its own */
  gboolean        is_closed;      /* nobody paints any more */
  gsize           size;           /* bytes of a spare one */
  guint           n_spare;
  guchar         *spare[MOST_SPARE];
};

typedef struct {
  GenevaPicturePool *pool;
  guchar            *data;
  gsize              size;
} Page;

static const cairo_user_data_key_t page_key;

static void
pool_unref (GenevaPicturePool *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->n_spare; i++)
    g_free (self->spare[i]);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
give_back (gpointer data)
{
  Page *page = data;
  GenevaPicturePool *pool = page->pool;

  g_mutex_lock (&pool->lock);
  if (!pool->is_closed && page->size == pool->size && pool->n_spare < MOST_SPARE)
    pool->spare[pool->n_spare++] = g_steal_pointer (&page->data);
  g_mutex_unlock (&pool->lock);
  g_free (page->data);
  g_free (page);
  pool_unref (pool);
}

GenevaPicturePool *
geneva_picture_pool_new (void)
{
  GenevaPicturePool *self = g_new0 (GenevaPicturePool, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  return self;
}

void
geneva_picture_pool_free (GenevaPicturePool *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->is_closed = TRUE;
  g_mutex_unlock (&self->lock);
  pool_unref (self);
}

/* Clear; NULL when there is no memory. */
static guchar *
take_memory (GenevaPicturePool *self, gsize size)
{
  guchar *data = NULL;

  g_mutex_lock (&self->lock);
  while (self->size != size && self->n_spare > 0)
    g_free (self->spare[--self->n_spare]);
  self->size = size;
  if (self->n_spare > 0)
    data = self->spare[--self->n_spare];
  g_mutex_unlock (&self->lock);
  if (data == NULL)
    return g_try_malloc0 (size);
  memset (data, 0, size);
  return data;
}

cairo_surface_t *
geneva_picture_pool_take (GenevaPicturePool *self, int width, int height)
{
  int stride = cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, width);
  cairo_surface_t *surface;
  guchar *data;
  Page *page;

  g_return_val_if_fail (self != NULL, NULL);
  if (stride <= 0 || height <= 0)
    return NULL;
  data = take_memory (self, (gsize) stride * (gsize) height);
  if (data == NULL)
    return NULL;
  surface = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_ARGB32, width, height, stride);
  page = g_new (Page, 1);
  *page = (Page) { self, data, (gsize) stride * (gsize) height };
  g_atomic_ref_count_inc (&self->refs);
  if (cairo_surface_set_user_data (surface, &page_key, page, give_back) != CAIRO_STATUS_SUCCESS) {
    cairo_surface_destroy (surface);
    give_back (page);
    return NULL;
  }
  return surface;
}

/* ---- nodes ---- */

static cairo_surface_t *
acquire_surface (cairo_pattern_t *pattern, void *data, cairo_surface_t *target,
                 const cairo_rectangle_int_t *extents)
{
  return cairo_surface_reference (data);
}

static void
release_surface (cairo_pattern_t *pattern, void *data, cairo_surface_t *surface)
{
  cairo_surface_destroy (surface);
}

static cairo_status_t
copy_pattern (cairo_pattern_t *pattern, void *data, const cairo_pattern_t *other)
{
  cairo_surface_reference (data);
  return CAIRO_STATUS_SUCCESS;
}

static void
finish_pattern (cairo_pattern_t *pattern, void *data)
{
  cairo_surface_destroy (data);
}

/* A recorded surface would be copied as soon as it is let go of; what a raster source leads to is not. */
static cairo_pattern_t *
make_pattern (cairo_surface_t *surface)
{
  cairo_pattern_t *pattern =
    cairo_pattern_create_raster_source (cairo_surface_reference (surface), CAIRO_CONTENT_COLOR_ALPHA,
                                        cairo_image_surface_get_width (surface),
                                        cairo_image_surface_get_height (surface));

  cairo_raster_source_pattern_set_acquire (pattern, acquire_surface, release_surface);
  cairo_raster_source_pattern_set_copy (pattern, copy_pattern);
  cairo_raster_source_pattern_set_finish (pattern, finish_pattern);
  return pattern;
}

static GskRenderNode *
make_cairo_node (cairo_surface_t *surface, const graphene_rect_t *bounds, gboolean is_fast)
{
  GskRenderNode *node = gsk_cairo_node_new (bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);
  cairo_pattern_t *pattern = make_pattern (surface);

  cairo_translate (cr, (double) bounds->origin.x, (double) bounds->origin.y);
  cairo_scale (cr, (double) bounds->size.width / cairo_image_surface_get_width (surface),
               (double) bounds->size.height / cairo_image_surface_get_height (surface));
  if (is_fast)
    cairo_pattern_set_filter (pattern, CAIRO_FILTER_FAST);
  cairo_set_source (cr, pattern);
  cairo_paint (cr);
  cairo_pattern_destroy (pattern);
  cairo_destroy (cr);
  return node;
}

static GskRenderNode *
make_texture_node (cairo_surface_t *surface, const graphene_rect_t *bounds)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  /* The texture keeps the surface alive instead of a copy of its pixels. */
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy,
                                      cairo_surface_reference (surface));
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
  return gsk_texture_node_new (texture, bounds);
}

static GskRenderNode *
make_node (GtkWidget *widget, cairo_surface_t *surface, const graphene_rect_t *bounds, gboolean is_fast)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;

  cairo_surface_flush (surface);
  if (renderer != NULL && GSK_IS_CAIRO_RENDERER (renderer))
    return make_cairo_node (surface, bounds, is_fast);
  return make_texture_node (surface, bounds);
}

GskRenderNode *
geneva_picture_node_new (GtkWidget *widget, cairo_surface_t *surface, const graphene_rect_t *bounds)
{
  g_return_val_if_fail (surface != NULL && bounds != NULL, NULL);

  return make_node (widget, surface, bounds, FALSE);
}

GskRenderNode *
geneva_picture_node_new_fast (GtkWidget *widget, cairo_surface_t *surface, const graphene_rect_t *bounds)
{
  g_return_val_if_fail (surface != NULL && bounds != NULL, NULL);

  return make_node (widget, surface, bounds, TRUE);
}

GenevaPalette
geneva_palette_of_desktop (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gboolean is_dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return is_dark ? GENEVA_PALETTE_HIGH_CONTRAST_DARK : GENEVA_PALETTE_HIGH_CONTRAST;
  return is_dark ? GENEVA_PALETTE_DARK : GENEVA_PALETTE_LIGHT;
}

double
geneva_px_per_pt_of_desktop (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = -1;
  double scale;

  if (settings != NULL)
    g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  scale = dpi > 0 ? CLAMP (dpi / (96.0 * PANGO_SCALE), LEAST_TEXT_SCALE, MOST_TEXT_SCALE) : 1.0;
  return GENEVA_PX_PER_PT * (fabs (scale - 1.0) < TEXT_SCALE_STEP ? 1.0 : scale);
}

static GskRenderNode *
paint (GenevaPicturePool *self, GtkWidget *widget, GenevaScene *scene, GenevaPalette palette,
       double px_per_pt, int scale, gboolean has_crowd)
{
  double width_pt, height_pt;
  cairo_surface_t *surface;
  graphene_rect_t page;
  GskRenderNode *node = NULL;
  int width, height;

  geneva_scene_get_size (scene, &width_pt, &height_pt);
  /* The size is that of whole pixels once, in points: what is left of the way there and back is no pixel. */
  width = (int) ceil (width_pt * px_per_pt * scale - 1e-3);
  height = (int) ceil (height_pt * px_per_pt * scale - 1e-3);
  page = GRAPHENE_RECT_INIT (0, 0, (float) width / (float) scale, (float) height / (float) scale);
  surface = geneva_picture_pool_take (self, width, height);
  if (surface != NULL && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS) {
    cairo_t *cr = cairo_create (surface);

    cairo_scale (cr, px_per_pt * scale, px_per_pt * scale);
    if (has_crowd)
      geneva_painter_paint (scene, cr, palette, GENEVA_TARGET_SCREEN);
    else
      geneva_painter_paint_without_crowd (scene, cr, palette, GENEVA_TARGET_SCREEN);
    cairo_destroy (cr);
    node = geneva_picture_node_new (widget, surface, &page);
  }
  g_clear_pointer (&surface, cairo_surface_destroy);
  return node;
}

GskRenderNode *
geneva_picture_paint (GenevaPicturePool *self, GtkWidget *widget, GenevaScene *scene, GenevaPalette palette,
                      double px_per_pt, int scale)
{
  g_return_val_if_fail (self != NULL && scene != NULL && px_per_pt > 0 && scale > 0, NULL);

  return paint (self, widget, scene, palette, px_per_pt, scale, TRUE);
}

GskRenderNode *
geneva_picture_paint_without_crowd (GenevaPicturePool *self, GtkWidget *widget, GenevaScene *scene,
                                    GenevaPalette palette, double px_per_pt, int scale)
{
  g_return_val_if_fail (self != NULL && scene != NULL && px_per_pt > 0 && scale > 0, NULL);

  return paint (self, widget, scene, palette, px_per_pt, scale, FALSE);
}
