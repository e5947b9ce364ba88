/* A scene as it will be in a file. Role: the preview of the export dialog: the
 * very scene that is written goes through the very painter. It must not know
 * how the scene came about.
 */
#include "geneva-scene-preview.h"

#include "geneva-painter.h"

struct _GenevaScenePreview {
  GtkWidget     parent_instance;
  GenevaScene  *scene;
  GenevaPalette palette;
};

G_DEFINE_FINAL_TYPE (GenevaScenePreview, geneva_scene_preview, GTK_TYPE_WIDGET)

static void
geneva_scene_preview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                              int *minimum_baseline, int *natural_baseline)
{
  *minimum = 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 520 : 360;
}

static void
geneva_scene_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GenevaScenePreview *self = GENEVA_SCENE_PREVIEW (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double page_width;
  double page_height;
  double scale;
  graphene_rect_t page;
  cairo_t *cr;

  if (self->scene == NULL)
    return;
  geneva_scene_get_size (self->scene, &page_width, &page_height);
  scale = MIN (width / page_width, height / page_height);
  page = GRAPHENE_RECT_INIT ((float) ((width - page_width * scale) / 2), (float) ((height - page_height * scale) / 2),
                             (float) (page_width * scale), (float) (page_height * scale));
  cr = gtk_snapshot_append_cairo (snapshot, &page);
  cairo_translate (cr, page.origin.x, page.origin.y);
  cairo_scale (cr, scale, scale);
  geneva_painter_paint (self->scene, cr, self->palette, GENEVA_TARGET_RASTER);
  cairo_destroy (cr);
}

static void
geneva_scene_preview_finalize (GObject *object)
{
  g_clear_pointer (&GENEVA_SCENE_PREVIEW (object)->scene, geneva_scene_unref);
  G_OBJECT_CLASS (geneva_scene_preview_parent_class)->finalize (object);
}

static void
geneva_scene_preview_class_init (GenevaScenePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = geneva_scene_preview_finalize;
  widget_class->measure = geneva_scene_preview_measure;
  widget_class->snapshot = geneva_scene_preview_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
geneva_scene_preview_init (GenevaScenePreview *self)
{
}

void
geneva_scene_preview_set_scene (GenevaScenePreview *self, GenevaScene *scene, GenevaPalette palette)
{
  const char *description = NULL;

  g_return_if_fail (GENEVA_IS_SCENE_PREVIEW (self));
  if (scene != NULL) {
    geneva_scene_ref (scene);
    description = geneva_scene_get_description (scene);
  }
  g_clear_pointer (&self->scene, geneva_scene_unref);
  self->scene = scene;
  self->palette = palette;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
