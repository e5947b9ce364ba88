/* The small picture in the corner. Role: paints what the chart draws of itself
 * and turns the pointer into another part in sight. It must not know what
 * chart it is. The picture is painted anew only when the chart is another; a
 * step of zoom or pan costs the frame alone.
 */
#include "geneva-minimap.h"

#include "geneva-compat.h"
#include "geneva-picture-pool.h"

#define WIDEST_PX 176.0
#define HIGHEST_PX 132.0
#define MARGIN_PX 10
/* In a narrower view it would lie over what is to be read. */
#define LEAST_VIEW_PX 420
/* It goes to another corner once the picture has come to rest, and where it still covers a few, it becomes smaller
 * if that helps. */
#define REST_MS 400
#define LEAST_SCALE 0.5
#define SCALE_STEP 0.1
#define MOST_TO_FLEE 3

struct _GenevaMinimap {
  GtkWidget          parent_instance;

  GenevaChartView   *view;        /* not held */
  GenevaPicturePool *pool;
  GskRenderNode     *picture;     /* NULL: to be painted */
  guint64            serial;      /* what the picture is of */
  GenevaPalette      palette;
  int                picture_scale;
  GenevaRect         sight;       /* parts of the whole, 0-1 */
  int                full_width, full_height;
  double             scale;               /* of these, LEAST_SCALE-1 */
  int                width, height;
  double             press_x, press_y;    /* where the drag began */
  guint              rest_id;
};

G_DEFINE_FINAL_TYPE (GenevaMinimap, geneva_minimap, GTK_TYPE_WIDGET)

static GenevaChart *
get_chart (GenevaMinimap *self)
{
  return self->view != NULL ? geneva_chart_view_get_chart (self->view) : NULL;
}

/* At each step of zoom and pan, which the chart tells before the scene is made. */
static void
follow (GenevaMinimap *self)
{
  GenevaChart *chart = get_chart (self);
  double ratio;
  gboolean is_part = chart != NULL && gtk_widget_get_width (GTK_WIDGET (self->view)) >= LEAST_VIEW_PX &&
                     geneva_chart_get_sight (chart, &self->sight, &ratio);

  if (is_part) {
    double width = ratio >= WIDEST_PX / HIGHEST_PX ? WIDEST_PX : HIGHEST_PX * ratio;

    self->full_width = (int) width;
    self->full_height = MAX ((int) (width / ratio), 1);
    self->width = (int) (self->full_width * self->scale);
    self->height = MAX ((int) (self->full_height * self->scale), 1);
    if (gtk_widget_get_width (GTK_WIDGET (self)) != self->width ||
        gtk_widget_get_height (GTK_WIDGET (self)) != self->height) {
      g_clear_pointer (&self->picture, gsk_render_node_unref);
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
    gtk_widget_queue_draw (GTK_WIDGET (self));
  }
  gtk_widget_set_visible (GTK_WIDGET (self), is_part);
}

static gboolean
follow_in_idle (gpointer data)
{
  follow (data);
  return G_SOURCE_REMOVE;
}

/* ---- corner ---- */

static gboolean
meets (const GdkRectangle *place, const GenevaRect *bounds)
{
  const double px = geneva_px_per_pt_of_desktop ();
  const GdkRectangle mark = { (int) (bounds->x * px), (int) (bounds->y * px), MAX ((int) (bounds->width * px), 1),
                              MAX ((int) (bounds->height * px), 1) };

  return gdk_rectangle_intersect (place, &mark, NULL);
}

/* Of a slanted head the words, which reach far from where it stands; of other items their form. */
static gboolean
is_covered (GenevaScene *scene, guint32 item, const GdkRectangle *place)
{
  guint n_marks;
  const GenevaMarkRef *marks = geneva_scene_get_item_marks (scene, item, &n_marks);
  GenevaRect bounds;

  for (guint i = 0; i < n_marks; i++) {
    const GenevaMark *mark = geneva_layer_get_marks (geneva_scene_get_layer (scene, marks[i].layer)) + marks[i].mark;

    bounds = (GenevaRect) { 0.0, 0.0, 0.0, 0.0 };
    if (mark->turn != 0.0f)
      bounds = geneva_scene_get_mark_bounds (scene, marks[i].layer, marks[i].mark);
    if (bounds.width > 0.0 && meets (place, &bounds))
      return TRUE;
  }
  return geneva_scene_get_item_bounds (scene, item, &bounds) && meets (place, &bounds);
}

/* Nodes and other marks with a place, of those that lie under it in a corner of the view. */
static guint
count_covered (GenevaMinimap *self, GenevaScene *scene, gboolean is_end, gboolean is_bottom, double scale)
{
  int own_width = (int) (self->full_width * scale), own_height = (int) (self->full_height * scale);
  int width = gtk_widget_get_width (GTK_WIDGET (self->view)), height = gtk_widget_get_height (GTK_WIDGET (self->view));
  int left = is_end ? width - MARGIN_PX - own_width : MARGIN_PX;
  int top = is_bottom ? height - MARGIN_PX - own_height : MARGIN_PX;
  const GdkRectangle place = { left, top, own_width, own_height };
  guint n = 0;

  for (guint32 item = 1; item <= geneva_scene_get_n_items (scene); item++)
    n += !geneva_scene_is_line (scene, item) && is_covered (scene, item, &place);
  return n;
}

/* Where it covers least; it stays unless another corner is better. At the bottom there may be a key. */
static void
choose_corner (GenevaMinimap *self)
{
  GenevaScene *scene = self->view != NULL ? geneva_chart_view_get_scene (self->view) : NULL;
  gboolean is_end = gtk_widget_get_halign (GTK_WIDGET (self)) == GTK_ALIGN_END;
  gboolean is_bottom = gtk_widget_get_valign (GTK_WIDGET (self)) == GTK_ALIGN_END;
  double scale = 1.0;
  guint fewest;

  if (scene == NULL || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  fewest = count_covered (self, scene, is_end, is_bottom, scale);
  for (guint corner = 0; corner < 4 && fewest > 0; corner++) {
    gboolean at_end = corner % 2 == 0, at_bottom = corner >= 2;
    guint n = G_MAXUINT;

    if (!at_bottom || !geneva_chart_view_get_legend (self->view))
      n = count_covered (self, scene, at_end, at_bottom, scale);
    if (n < fewest) {
      fewest = n;
      gtk_widget_set_halign (GTK_WIDGET (self), at_end ? GTK_ALIGN_END : GTK_ALIGN_START);
      gtk_widget_set_valign (GTK_WIDGET (self), at_bottom ? GTK_ALIGN_END : GTK_ALIGN_START);
      is_end = at_end;
      is_bottom = at_bottom;
    }
  }
  for (double smaller = 1.0 - SCALE_STEP; fewest > 0 && fewest <= MOST_TO_FLEE && smaller > LEAST_SCALE - 0.01;
       smaller -= SCALE_STEP) {
    if (count_covered (self, scene, is_end, is_bottom, smaller) == 0) {
      scale = smaller;
      break;
    }
  }
  if (scale != self->scale) {
    self->scale = scale;
    follow (self);
  }
}

static gboolean
on_rest (gpointer data)
{
  GenevaMinimap *self = data;

  self->rest_id = 0;
  /* Not out of the hand that is on it. */
  if ((gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_PRELIGHT) == 0)
    choose_corner (self);
  return G_SOURCE_REMOVE;
}

/* A scene is made while the view is given its place, when nothing may change its size. */
static void
on_scene_changed (GenevaMinimap *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST_MS, on_rest, self);
  g_idle_add_full (G_PRIORITY_DEFAULT, follow_in_idle, g_object_ref (self), g_object_unref);
}

/* ---- painting ---- */

static void
geneva_minimap_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  GenevaMinimap *self = GENEVA_MINIMAP (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
}

static void
ensure_picture (GenevaMinimap *self, int scale)
{
  GenevaPalette palette = geneva_palette_of_desktop ();
  guint64 serial = geneva_chart_get_map_serial (get_chart (self));
  g_autoptr (GenevaScene) scene = NULL;

  if (self->picture != NULL && self->picture_scale == scale && self->palette == palette && self->serial == serial)
    return;
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  self->picture_scale = scale;
  self->palette = palette;
  self->serial = serial;
  scene = geneva_chart_build_map (get_chart (self), self->width / GENEVA_PX_PER_PT, self->height / GENEVA_PX_PER_PT);
  if (scene != NULL)
    self->picture = geneva_picture_paint (self->pool, GTK_WIDGET (self), scene, palette, GENEVA_PX_PER_PT,
                                           scale);
}

static void
get_frame (GenevaMinimap *self, graphene_rect_t *frame)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t whole = GRAPHENE_RECT_INIT (0, 0, width, height);
  graphene_rect_t seen = GRAPHENE_RECT_INIT ((float) self->sight.x * width, (float) self->sight.y * height,
                                             (float) self->sight.width * width, (float) self->sight.height * height);

  if (!graphene_rect_intersection (&whole, &seen, frame))
    *frame = GRAPHENE_RECT_INIT (0, 0, 0, 0);
}

static void
geneva_minimap_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GenevaMinimap *self = GENEVA_MINIMAP (widget);
  GdkRGBA color;
  GskRoundedRect outline;
  graphene_rect_t frame;

  if (get_chart (self) == NULL)
    return;
  ensure_picture (self, gtk_widget_get_scale_factor (widget));
  if (self->picture != NULL)
    gtk_snapshot_append_node (snapshot, self->picture);
  geneva_compat_get_accent (widget, &color);
  get_frame (self, &frame);
  gsk_rounded_rect_init_from_rect (&outline, &frame, 1);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[4]) { color, color, color, color });
}

/* ---- pointer ---- */

static void
look_at (GenevaMinimap *self, double x, double y)
{
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1);
  double height = MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1);

  if (get_chart (self) != NULL)
    geneva_chart_look_at (get_chart (self), CLAMP (x / width, 0.0, 1.0), CLAMP (y / height, 0.0, 1.0));
}

/* Whoever moves the chart goes on in it by keys, from the mark where they were. */
static void
give_keys_to_view (GenevaMinimap *self)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  GtkRoot *root = view != NULL ? gtk_widget_get_root (view) : NULL;

  if (root != NULL && gtk_widget_get_focus_child (view) == NULL)
    gtk_root_set_focus (root, view);
}

static void
on_drag_begin (GenevaMinimap *self, double x, double y, GtkGesture *drag)
{
  gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_CLAIMED);
  self->press_x = x;
  self->press_y = y;
  give_keys_to_view (self);
  look_at (self, x, y);
}

static void
on_drag_update (GenevaMinimap *self, double dx, double dy)
{
  look_at (self, self->press_x + dx, self->press_y + dy);
}

static void
geneva_minimap_dispose (GObject *object)
{
  GenevaMinimap *self = GENEVA_MINIMAP (object);

  self->view = NULL;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  g_clear_pointer (&self->pool, geneva_picture_pool_free);
  G_OBJECT_CLASS (geneva_minimap_parent_class)->dispose (object);
}

static void
geneva_minimap_class_init (GenevaMinimapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_minimap_dispose;
  widget_class->measure = geneva_minimap_measure;
  widget_class->snapshot = geneva_minimap_snapshot;
  gtk_widget_class_set_css_name (widget_class, "minimap");
  /* Whoever does not see finds the marks themselves; the keys pan the chart. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
geneva_minimap_init (GenevaMinimap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->pool = geneva_picture_pool_new ();
  self->width = self->height = self->full_width = self->full_height = 1;
  self->scale = 1.0;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_margin_start (GTK_WIDGET (self), MARGIN_PX);
  gtk_widget_set_margin_end (GTK_WIDGET (self), MARGIN_PX);
  gtk_widget_set_margin_top (GTK_WIDGET (self), MARGIN_PX);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), MARGIN_PX);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_END);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
geneva_minimap_new (void)
{
  return g_object_new (GENEVA_TYPE_MINIMAP, NULL);
}

void
geneva_minimap_set_view (GenevaMinimap *self, GenevaChartView *view)
{
  g_return_if_fail (GENEVA_IS_MINIMAP (self) && GENEVA_IS_CHART_VIEW (view));
  g_return_if_fail (self->view == NULL);

  self->view = view;
  g_signal_connect_object (view, "scene-changed", G_CALLBACK (on_scene_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (geneva_chart_view_get_chart (view), "changed", G_CALLBACK (follow), self,
                           G_CONNECT_SWAPPED);
}

gboolean
geneva_minimap_get_frame (GenevaMinimap *self, GdkRectangle *frame)
{
  graphene_rect_t seen;

  g_return_val_if_fail (GENEVA_IS_MINIMAP (self) && frame != NULL, FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  get_frame (self, &seen);
  *frame = (GdkRectangle) { (int) seen.origin.x, (int) seen.origin.y, (int) seen.size.width, (int) seen.size.height };
  return TRUE;
}
