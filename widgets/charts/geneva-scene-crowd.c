/* The items of a crowd in a scene: hundreds of thousands, of which hardly one
 * is ever asked for. Their places in the arrays of items and marks exist, but
 * nobody fills them in before; what is told of one then stays where it is, as
 * for any other item.
 */
#include "geneva-scene-private.h"

#include <math.h>

/* More lines, or more shapes, take more than a moment to be painted. */
#define MANY_LINES 8000
/* Shorter lines than this, between the outlines, have no arrow: it would be longer than they are. */
#define ROOM_FOR_ENDS_PT 14.0
#define MANY_SHAPES 4000
#define OUTLINE_PT 1.1f

typedef struct {
  guint32       item;
  GenevaMarkRef ref;
} CrowdMark;

static guint
get_n_shapes (const GenevaScene *scene)
{
  return geneva_crowd_get_n_shapes (scene->crowd);
}

static gboolean
is_shape (const GenevaScene *scene, guint32 item)
{
  return item <= get_n_shapes (scene);
}

static const GenevaCrowdShape *
get_shape (const GenevaScene *scene, guint32 item)
{
  return &geneva_crowd_get_shapes (scene->crowd)[item - 1];
}

static const GenevaCrowdLine *
get_line (const GenevaScene *scene, guint32 item)
{
  return &geneva_crowd_get_lines (scene->crowd)[item - 1 - get_n_shapes (scene)];
}

static guint32
get_handle_at (const GenevaScene *scene, guint32 shape)
{
  return geneva_crowd_get_shapes (scene->crowd)[shape].handle;
}

/* ---- building ---- */

static void
make_room (GenevaLayer *layer, guint n_more)
{
  GArray *roomy = g_array_sized_new (FALSE, FALSE, sizeof (GenevaMark), layer->marks->len + n_more);

  g_array_append_vals (roomy, layer->marks->data, layer->marks->len);
  g_array_unref (layer->marks);
  layer->marks = roomy;
}

void
geneva_scene_index_crowd (GenevaScene *scene)
{
  scene->crowd_marks = g_array_new (FALSE, FALSE, sizeof (CrowdMark));
  scene->crowd_refs = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < scene->layers->len; i++) {
    GenevaLayer *layer = g_ptr_array_index (scene->layers, i);
    guint n_more = 0;

    for (guint j = 0; j < layer->marks->len; j++) {
      const GenevaMark *mark = &g_array_index (layer->marks, GenevaMark, j);

      if (mark->kind == GENEVA_MARK_LINES && scene->lines_layer < 0) {
        scene->lines_layer = (int) i;
        scene->lines_mark = j;
        n_more += geneva_crowd_get_n_lines (scene->crowd);
      } else if (mark->kind == GENEVA_MARK_SHAPES && scene->shapes_layer < 0) {
        scene->shapes_layer = (int) i;
        scene->shapes_mark = j;
        n_more += get_n_shapes (scene);
      } else if (mark->item != 0 && mark->item <= scene->n_crowd) {
        CrowdMark own = { mark->item, { i, j } };

        g_array_append_val (scene->crowd_marks, own);
      }
    }
    if (n_more > 0)
      make_room (layer, n_more);
  }
}

void
geneva_scene_clear_crowd (GenevaScene *scene)
{
  g_clear_pointer (&scene->crowd_marks, g_array_unref);
  g_clear_pointer (&scene->crowd_refs, g_hash_table_unref);
  g_clear_pointer (&scene->is_told, g_free);
  g_clear_pointer (&scene->crowd, geneva_crowd_unref);
}

/* ---- items ---- */

void
geneva_scene_name_crowd_item (const GenevaScene *scene, guint32 item, GenevaItem *name)
{
  const GenevaCrowdLine *line;

  *name = (GenevaItem) { .handle = geneva_scene_get_crowd_handle (scene, item) };
  if (is_shape (scene, item))
    return;
  line = get_line (scene, item);
  name->other = get_handle_at (scene, line->is_turned ? line->from : line->to);
  name->relation = line->relation;
}

void
geneva_scene_tell_crowd_item (GenevaScene *scene, guint32 item)
{
  GenevaItem *told = &g_array_index (scene->items, GenevaItem, item);
  guint8 bit = (guint8) (1u << (item & 7u));
  guint64 key;

  if ((scene->is_told[item / 8] & bit) != 0)
    return;
  geneva_scene_name_crowd_item (scene, item, told);
  key = is_shape (scene, item) ? get_shape (scene, item)->key : get_line (scene, item)->key;
  scene->describe (scene->describe_data, key, told);
  scene->is_told[item / 8] |= bit;
}

guint32
geneva_scene_get_crowd_handle (const GenevaScene *scene, guint32 item)
{
  const GenevaCrowdLine *line;

  if (is_shape (scene, item))
    return get_shape (scene, item)->handle;
  line = get_line (scene, item);
  return get_handle_at (scene, line->is_turned ? line->to : line->from);
}

guint32
geneva_scene_find_in_crowd (const GenevaScene *scene, guint32 handle, guint32 other, guint16 relation)
{
  int found;

  if (other == 0) {
    found = geneva_crowd_find_shape (scene->crowd, handle);
    return found >= 0 ? (guint32) found + 1 : 0;
  }
  found = geneva_crowd_find_line (scene->crowd, handle, other, relation);
  return found >= 0 ? (guint32) found + 1 + get_n_shapes (scene) : 0;
}

GArray *
geneva_scene_list_crowd_lines (const GenevaScene *scene, guint32 item)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (guint32));
  const guint32 *lines;
  guint n;

  g_return_val_if_fail (scene != NULL, items);

  if (item == 0 || scene->crowd == NULL || !is_shape (scene, item))
    return items;
  lines = geneva_crowd_get_lines_at (scene->crowd, item - 1, &n);
  for (guint i = 0; i < n; i++) {
    guint32 line = lines[i] + 1 + get_n_shapes (scene);

    g_array_append_val (items, line);
  }
  return items;
}

gboolean
geneva_scene_is_of_crowd (const GenevaScene *scene, guint32 item)
{
  g_return_val_if_fail (scene != NULL, FALSE);

  return item > 0 && item <= scene->n_crowd;
}

gboolean
geneva_scene_is_crowd_line (const GenevaScene *scene, guint32 item)
{
  g_return_val_if_fail (scene != NULL, FALSE);

  return scene->crowd != NULL && item <= scene->n_crowd && !is_shape (scene, item);
}

gboolean
geneva_scene_is_heavy (const GenevaScene *scene)
{
  g_return_val_if_fail (scene != NULL, FALSE);

  return scene->crowd != NULL
         && ((scene->lines_layer >= 0 && geneva_crowd_get_n_lines (scene->crowd) > MANY_LINES)
             || (scene->shapes_layer >= 0 && get_n_shapes (scene) > MANY_SHAPES));
}

/* ---- marks ---- */

/* From the middle of a shape to its outline, as if it were round. */
static double
get_reach (const GenevaScene *scene, const GenevaCrowdShape *shape)
{
  const GenevaLayer *layer;

  if (scene->shapes_layer < 0)
    return 0.0;
  layer = g_ptr_array_index (scene->layers, (guint) scene->shapes_layer);
  return (double) (shape->width_pt + shape->height_pt) / 4.0
           * (double) g_array_index (layer->marks, GenevaMark, scene->shapes_mark).w_pt
         + (double) OUTLINE_PT;
}

/* What a line has at its ends, if it has the length for it: then it begins and ends at the outlines. */
static void
end_line (const GenevaScene *scene, const GenevaLayer *layer, const GenevaCrowdLine *line, GenevaMark *mark)
{
  double dx = (mark->x2 - mark->x) * layer->map.scale_x, dy = (mark->y2 - mark->y) * layer->map.scale_y;
  double length = hypot (dx, dy), bend = (double) mark->bend_pt, bent;
  double from = get_reach (scene, &geneva_crowd_get_shapes (scene->crowd)[line->from]);
  double to = get_reach (scene, &geneva_crowd_get_shapes (scene->crowd)[line->to]);

  if ((line->start == GENEVA_END_PLAIN && line->end == GENEVA_END_PLAIN) || !(length > from + to + ROOM_FOR_ENDS_PT))
    return;
  mark->start = line->start;
  mark->end = line->end;
  dx /= length;
  dy /= length;
  bent = hypot (length / 2.0, 2.0 * bend);
  mark->dx = (float) (from * (length / 2.0 * dx + 2.0 * bend * dy) / bent);
  mark->dy = (float) (from * (length / 2.0 * dy - 2.0 * bend * dx) / bent);
  mark->dx2 = (float) (to * (-length / 2.0 * dx + 2.0 * bend * dy) / bent);
  mark->dy2 = (float) (to * (-length / 2.0 * dy - 2.0 * bend * dx) / bent);
}

/* The mark that an item would have if it stood alone. */
static void
fill_mark (const GenevaScene *scene, guint32 item, GenevaMark *mark)
{
  const GenevaLayer *layer;
  const GenevaCrowdLine *line;
  const GenevaCrowdShape *from, *to;
  double size;

  *mark = (GenevaMark) { .item = item };
  if (is_shape (scene, item)) {
    const GenevaCrowdShape *shape = get_shape (scene, item);

    layer = g_ptr_array_index (scene->layers, (guint) scene->shapes_layer);
    size = (double) g_array_index (layer->marks, GenevaMark, scene->shapes_mark).w_pt;
    mark->kind = GENEVA_MARK_SHAPE;
    mark->x = (double) shape->x;
    mark->y = (double) shape->y;
    mark->w_pt = (float) ((double) shape->width_pt * size);
    mark->h_pt = (float) ((double) shape->height_pt * size);
    mark->shape = shape->shape;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = shape->fill_style;
    mark->line_style = shape->line_style;
    mark->line_pt = MIN (OUTLINE_PT, 0.2f * mark->w_pt);
    mark->opacity = shape->opacity;
    return;
  }
  line = get_line (scene, item);
  layer = g_ptr_array_index (scene->layers, (guint) scene->lines_layer);
  size = (double) g_array_index (layer->marks, GenevaMark, scene->lines_mark).w_pt;
  from = &geneva_crowd_get_shapes (scene->crowd)[line->from];
  to = &geneva_crowd_get_shapes (scene->crowd)[line->to];
  mark->kind = line->bend == 0.0f ? GENEVA_MARK_LINE : GENEVA_MARK_CURVE;
  mark->x = (double) from->x;
  mark->y = (double) from->y;
  mark->x2 = (double) to->x;
  mark->y2 = (double) to->y;
  mark->bend_pt = (float) ((double) line->bend * fabs (layer->map.scale_x));
  mark->line_pt = (float) MAX ((double) line->width_pt * size, 0.4);
  mark->line_style = line->style;
  mark->opacity = line->opacity;
  mark->dash = line->dash;
  end_line (scene, layer, line, mark);
}

static int
compare_crowd_marks (gconstpointer a, gconstpointer b)
{
  const CrowdMark *one = a, *other = b;

  if (one->item != other->item)
    return one->item < other->item ? -1 : 1;
  if (one->ref.layer != other->ref.layer)
    return one->ref.layer < other->ref.layer ? -1 : 1;
  return one->ref.mark < other->ref.mark ? -1 : one->ref.mark > other->ref.mark;
}

/* The first one of its own marks in `crowd_marks`. */
static guint
find_own_marks (GenevaScene *scene, guint32 item)
{
  guint low = 0, high = scene->crowd_marks->len;

  if (g_hash_table_size (scene->crowd_refs) == 0)
    g_array_sort (scene->crowd_marks, compare_crowd_marks);
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (scene->crowd_marks, CrowdMark, middle).item < item)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const GenevaMarkRef *
geneva_scene_get_crowd_marks (GenevaScene *scene, guint32 item, guint *n_marks)
{
  GArray *refs = g_hash_table_lookup (scene->crowd_refs, GUINT_TO_POINTER (item));

  if (refs == NULL) {
    int in_layer = is_shape (scene, item) ? scene->shapes_layer : scene->lines_layer;
    guint at = find_own_marks (scene, item);

    refs = g_array_new (FALSE, FALSE, sizeof (GenevaMarkRef));
    if (in_layer >= 0) {
      GenevaLayer *layer = g_ptr_array_index (scene->layers, (guint) in_layer);
      guint behind = item - 1;
      GenevaMarkRef ref = { (guint32) in_layer, 0 };

      /* A layer with both marks has the shapes' room first. */
      if (!is_shape (scene, item) && scene->shapes_layer != scene->lines_layer)
        behind -= get_n_shapes (scene);
      ref.mark = layer->marks->len + behind;
      fill_mark (scene, item, &((GenevaMark *) (gpointer) layer->marks->data)[ref.mark]);
      g_array_append_val (refs, ref);
    }
    for (; at < scene->crowd_marks->len && g_array_index (scene->crowd_marks, CrowdMark, at).item == item; at++)
      g_array_append_val (refs, g_array_index (scene->crowd_marks, CrowdMark, at).ref);
    g_hash_table_insert (scene->crowd_refs, GUINT_TO_POINTER (item), refs);
  }
  *n_marks = refs->len;
  return (const GenevaMarkRef *) (gconstpointer) refs->data;
}

gboolean
geneva_scene_get_crowd_bounds (GenevaScene *scene, guint32 item, GenevaRect *bounds)
{
  int in_layer = is_shape (scene, item) ? scene->shapes_layer : scene->lines_layer;
  const GenevaLayer *layer;
  double x0, y0, x1, y1;

  if (in_layer < 0)
    return FALSE;
  layer = g_ptr_array_index (scene->layers, (guint) in_layer);
  if (is_shape (scene, item)) {
    const GenevaCrowdShape *shape = get_shape (scene, item);
    double size = (double) g_array_index (layer->marks, GenevaMark, scene->shapes_mark).w_pt;
    double half_width = ((double) shape->width_pt * size + (double) OUTLINE_PT) / 2.0;
    double half_height = ((double) shape->height_pt * size + (double) OUTLINE_PT) / 2.0;
    double x, y;

    geneva_layer_map_point (layer, (double) shape->x, (double) shape->y, &x, &y);
    x0 = x - half_width;
    x1 = x + half_width;
    y0 = y - half_height;
    y1 = y + half_height;
  } else {
    const GenevaCrowdLine *line = get_line (scene, item);
    const GenevaCrowdShape *shapes = geneva_crowd_get_shapes (scene->crowd);
    double size = (double) g_array_index (layer->marks, GenevaMark, scene->lines_mark).w_pt;
    double around = MAX ((double) line->width_pt * size, 0.4) / 2.0
                    + fabs ((double) line->bend * layer->map.scale_x);
    double ax, ay, bx, by;

    geneva_layer_map_point (layer, (double) shapes[line->from].x, (double) shapes[line->from].y, &ax, &ay);
    geneva_layer_map_point (layer, (double) shapes[line->to].x, (double) shapes[line->to].y, &bx, &by);
    x0 = MIN (ax, bx) - around;
    x1 = MAX (ax, bx) + around;
    y0 = MIN (ay, by) - around;
    y1 = MAX (ay, by) + around;
  }
  if (layer->has_clip) {
    x0 = MAX (x0, layer->clip.x);
    y0 = MAX (y0, layer->clip.y);
    x1 = MIN (x1, layer->clip.x + layer->clip.width);
    y1 = MIN (y1, layer->clip.y + layer->clip.height);
  }
  *bounds = (GenevaRect) { x0, y0, MAX (x1 - x0, 0.0), MAX (y1 - y0, 0.0) };
  return TRUE;
}

/* ---- painting ---- */

gboolean
geneva_scene_get_crowd_show (GenevaScene *scene, GenevaCrowdShow *show)
{
  const GenevaLayer *layer;
  int at;

  g_return_val_if_fail (scene != NULL && show != NULL, FALSE);

  at = scene->lines_layer >= 0 ? scene->lines_layer : scene->shapes_layer;
  if (scene->crowd == NULL || at < 0)
    return FALSE;
  layer = g_ptr_array_index (scene->layers, (guint) at);
  *show = (GenevaCrowdShow) { .crowd = scene->crowd, .map = layer->map, .has_clip = layer->has_clip,
                              .clip = layer->clip };
  if (scene->lines_layer >= 0)
    show->line_size = (double) geneva_layer_get_marks (layer)[scene->lines_mark].w_pt;
  if (scene->shapes_layer >= 0) {
    layer = g_ptr_array_index (scene->layers, (guint) scene->shapes_layer);
    show->shape_size = (double) geneva_layer_get_marks (layer)[scene->shapes_mark].w_pt;
  }
  return TRUE;
}

gboolean
geneva_crowd_show_equal (const GenevaCrowdShow *a, const GenevaCrowdShow *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->crowd == b->crowd && a->map.scale_x == b->map.scale_x && a->map.scale_y == b->map.scale_y
         && a->map.offset_x == b->map.offset_x && a->map.offset_y == b->map.offset_y
         && a->has_clip == b->has_clip && a->clip.x == b->clip.x && a->clip.y == b->clip.y
         && a->clip.width == b->clip.width && a->clip.height == b->clip.height && a->line_size == b->line_size
         && a->shape_size == b->shape_size;
}

void
geneva_crowd_show_paint (const GenevaCrowdShow *show, cairo_surface_t *surface, double pixels_per_pt,
                         GenevaPalette palette)
{
  GenevaInkTarget target;
  GenevaCrowdView view;

  g_return_if_fail (show != NULL && pixels_per_pt > 0.0);
  g_return_if_fail (surface != NULL && cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32);

  cairo_surface_flush (surface);
  target = (GenevaInkTarget) { (guint32 *) (gpointer) cairo_image_surface_get_data (surface),
                               (gsize) cairo_image_surface_get_stride (surface) / 4, 0, 0,
                               cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface) };
  if (target.data == NULL)
    return;
  view = (GenevaCrowdView) { show->map, show->line_size, show->shape_size, pixels_per_pt, 0.0, 0.0, palette };
  if (show->has_clip) {
    double x1 = show->clip.x + show->clip.width, y1 = show->clip.y + show->clip.height;

    target.x0 = (int) CLAMP (round (show->clip.x * pixels_per_pt), 0.0, target.x1);
    target.y0 = (int) CLAMP (round (show->clip.y * pixels_per_pt), 0.0, target.y1);
    target.x1 = (int) CLAMP (round (x1 * pixels_per_pt), target.x0, target.x1);
    target.y1 = (int) CLAMP (round (y1 * pixels_per_pt), target.y0, target.y1);
  }
  geneva_crowd_paint (show->crowd, &view, &target, 0);
  cairo_surface_mark_dirty (surface);
}
