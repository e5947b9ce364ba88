/* The picture of very many lines and shapes, which takes longer than a frame:
 * painted by a worker, and moved and scaled as a whole until the next one is
 * there. Role: who paints what when, and where the last one belongs meanwhile. One
 * picture is painted at a time, always of what the view shows then; so the hand
 * that moves it never waits, and the picture at rest is the sharp one. It must not
 * know what the crowd stands for.
 */
#include "geneva-chart-view-private.h"

#include "geneva-crowd.h"

#include <math.h>

/* Everything that the pixels depend on. */
typedef struct {
  GenevaCrowdShow show;             /* its crowd is owned */
  GenevaPalette   palette;
  double          px_per_pt;
  int             scale, width, height;
} Motif;

struct _GenevaChartPlate {
  GskRenderNode *node;              /* NULL: the first one is being painted */
  Motif          motif;             /* of the node */
  gboolean       is_painting;
};

typedef struct {
  GenevaChartView *view;            /* owned until the main thread has it back */
  Motif            motif;
  cairo_surface_t *surface;
} Errand;

static void
motif_clear (Motif *motif)
{
  g_clear_pointer (&motif->show.crowd, geneva_crowd_unref);
}

static void
motif_copy (Motif *to, const Motif *from)
{
  *to = *from;
  geneva_crowd_ref (to->show.crowd);
}

static gboolean
motif_equal (const Motif *a, const Motif *b)
{
  return geneva_crowd_show_equal (&a->show, &b->show) && a->palette == b->palette && a->px_per_pt == b->px_per_pt
         && a->scale == b->scale && a->width == b->width && a->height == b->height;
}

static GenevaChartPlate *
get_plate (GenevaChartView *self)
{
  if (self->plate == NULL)
    self->plate = g_new0 (GenevaChartPlate, 1);
  return self->plate;
}

void
geneva_chart_view_drop_plate (GenevaChartView *self)
{
  if (self->plate == NULL)
    return;
  g_clear_pointer (&self->plate->node, gsk_render_node_unref);
  motif_clear (&self->plate->motif);
  g_clear_pointer (&self->plate, g_free);
}

/* ---- the worker ---- */

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  motif_clear (&errand->motif);
  g_clear_pointer (&errand->surface, cairo_surface_destroy);
  g_free (errand);
}

static void
paint (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Errand *errand = data;

  geneva_crowd_show_paint (&errand->motif.show, errand->surface, errand->motif.px_per_pt * errand->motif.scale,
                           errand->motif.palette);
  g_task_return_boolean (task, TRUE);
}

static void
prepare (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  geneva_crowd_prepare (data);
  g_task_return_boolean (task, TRUE);
}

void
geneva_chart_view_prepare_plate (GenevaChartView *self)
{
  GenevaCrowd *crowd = self->scene != NULL ? geneva_scene_get_crowd (self->scene) : NULL;
  g_autoptr (GTask) task = NULL;

  /* Not while another crowd comes with every frame: nobody would ask, and pictures would wait. */
  if (self->plate == NULL || self->plate->node == NULL || self->settle_id != 0 || crowd == NULL
      || self->plate->motif.show.crowd != crowd || geneva_crowd_is_prepared (crowd))
    return;
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, geneva_crowd_ref (crowd), (GDestroyNotify) geneva_crowd_unref);
  g_task_run_in_thread (task, prepare);
}

static void
on_painted (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = g_task_get_task_data (G_TASK (result));
  g_autoptr (GenevaChartView) self = g_steal_pointer (&errand->view);
  GenevaChartPlate *plate = get_plate (self);
  graphene_rect_t page = GRAPHENE_RECT_INIT (0, 0, (float) errand->motif.width / (float) errand->motif.scale,
                                             (float) errand->motif.height / (float) errand->motif.scale);

  plate->is_painting = FALSE;
  g_clear_pointer (&plate->node, gsk_render_node_unref);
  motif_clear (&plate->motif);
  motif_copy (&plate->motif, &errand->motif);
  plate->node = geneva_picture_node_new_fast (GTK_WIDGET (self), errand->surface, &page);
  geneva_chart_view_prepare_plate (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
begin_to_paint (GenevaChartView *self, const Motif *motif)
{
  g_autoptr (GTask) task = NULL;
  cairo_surface_t *surface;
  Errand *errand;

  if (get_plate (self)->is_painting)
    return;
  surface = geneva_picture_pool_take (self->pool, motif->width, motif->height);
  if (surface == NULL)
    return;
  self->plate->is_painting = TRUE;
  errand = g_new0 (Errand, 1);
  errand->view = g_object_ref (self);
  motif_copy (&errand->motif, motif);
  errand->surface = surface;
  task = g_task_new (NULL, NULL, on_painted, NULL);
  g_task_set_task_data (task, errand, errand_free);
  g_task_run_in_thread (task, paint);
}

/* ---- the frame ---- */

/* The last picture where it belongs in this one. */
static void
append_moved (GtkSnapshot *snapshot, const GenevaChartPlate *plate, const Motif *now)
{
  const GenevaMap *from = &plate->motif.show.map, *to = &now->show.map;
  double across = to->scale_x / from->scale_x, down = to->scale_y / from->scale_y;
  double x = (to->offset_x - across * from->offset_x) * now->px_per_pt;
  double y = (to->offset_y - down * from->offset_y) * now->px_per_pt;

  if (!isfinite (across) || !isfinite (down) || !isfinite (x) || !isfinite (y))
    return;
  /* By whole pixels: nothing has to be reckoned between them. */
  if (across == 1.0 && down == 1.0) {
    x = round (x * now->scale) / now->scale;
    y = round (y * now->scale) / now->scale;
  }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_scale (snapshot, (float) across, (float) down);
  gtk_snapshot_append_node (snapshot, plate->node);
  gtk_snapshot_restore (snapshot);
}

void
geneva_chart_view_snapshot_plate (GenevaChartView *self, GtkSnapshot *snapshot, int scale)
{
  GenevaChartPlate *plate = get_plate (self);
  GenevaColor ground = geneva_palette_get (self->palette, geneva_scene_get_ground (self->scene));
  GdkRGBA color = { (float) ground.red, (float) ground.green, (float) ground.blue, (float) ground.alpha };
  Motif now = { .palette = self->palette, .px_per_pt = self->px_per_pt, .scale = scale };
  graphene_rect_t page, clip;
  gboolean is_sharp;

  now.width = (int) ceil (self->scene_width_pt * self->px_per_pt * scale - 1e-3);
  now.height = (int) ceil (self->scene_height_pt * self->px_per_pt * scale - 1e-3);
  page = GRAPHENE_RECT_INIT (0, 0, (float) now.width / (float) scale, (float) now.height / (float) scale);
  gtk_snapshot_append_color (snapshot, &color, &page);
  if (!geneva_scene_get_crowd_show (self->scene, &now.show))
    return;
  is_sharp = plate->node != NULL && motif_equal (&plate->motif, &now);
  if (!is_sharp)
    begin_to_paint (self, &now);
  /* In the colours of another palette it would flash. */
  if (plate->node != NULL && plate->motif.palette == now.palette && plate->motif.px_per_pt == now.px_per_pt) {
    clip = GRAPHENE_RECT_INIT ((float) (now.show.clip.x * self->px_per_pt), (float) (now.show.clip.y * self->px_per_pt),
                               (float) (now.show.clip.width * self->px_per_pt),
                               (float) (now.show.clip.height * self->px_per_pt));
    gtk_snapshot_push_clip (snapshot, now.show.has_clip ? &clip : &page);
    append_moved (snapshot, plate, &now);
    gtk_snapshot_pop (snapshot);
  }
  geneva_chart_view_set_sharp (self, is_sharp);
}
