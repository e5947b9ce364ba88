/* Reading a scene: its layers, marks, items, texts, and where a mark lies on
 * the page. Bounds are those of the very path that is painted: the walker runs
 * with a sink that only takes extents.
 */
#include "geneva-scene-private.h"

#include "geneva-walker.h"

#include <math.h>
#include <string.h>

/* Places on either side of a line's middle at which it is looked for. */
#define LINE_STEPS 20

typedef struct {
  double x0, y0, x1, y1;
} Extents;

void
geneva_layer_free (GenevaLayer *layer)
{
  for (guint i = 0; i < layer->grids->len; i++)
    g_free ((gpointer) g_array_index (layer->grids, GenevaGrid, i).counts);
  g_array_unref (layer->grids);
  g_array_unref (layer->points);
  g_array_unref (layer->marks);
  g_free (layer->name);
  g_free (layer);
}

static void
extents_add (Extents *extents, double x, double y, double around)
{
  extents->x0 = MIN (extents->x0, x - around);
  extents->y0 = MIN (extents->y0, y - around);
  extents->x1 = MAX (extents->x1, x + around);
  extents->y1 = MAX (extents->y1, y + around);
}

static double
cubic_at (double a, double b, double c, double d, double t)
{
  double s = 1.0 - t;

  return s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d;
}

static void
extents_path (gpointer data, const GenevaPath *path)
{
  Extents *extents = data;
  double around = path->line != GENEVA_STYLE_NONE ? path->line_pt / 2.0 : 0.0;
  double x = 0.0, y = 0.0;

  for (guint i = 0; i < path->n_steps; i++) {
    const GenevaStep *step = &path->steps[i];

    switch (step->kind) {
    case GENEVA_STEP_MOVE:
    case GENEVA_STEP_LINE:
      x = step->v[0];
      y = step->v[1];
      extents_add (extents, x, y, around);
      break;
    case GENEVA_STEP_CURVE:
      for (guint k = 1; k <= 16; k++)
        extents_add (extents, cubic_at (x, step->v[0], step->v[2], step->v[4], k / 16.0),
                     cubic_at (y, step->v[1], step->v[3], step->v[5], k / 16.0), around);
      x = step->v[4];
      y = step->v[5];
      break;
    case GENEVA_STEP_ARC:
      for (guint k = 0; k <= 8; k++) {
        double angle = step->v[3] + (step->v[4] - step->v[3]) * k / 8.0;

        x = step->v[0] + step->v[2] * cos (angle);
        y = step->v[1] + step->v[2] * sin (angle);
        extents_add (extents, x, y, around);
      }
      break;
    case GENEVA_STEP_CIRCLE:
      extents_add (extents, step->v[0], step->v[1], step->v[2] + around);
      break;
    case GENEVA_STEP_RECT:
      extents_add (extents, step->v[0], step->v[1], around);
      extents_add (extents, step->v[0] + step->v[2], step->v[1] + step->v[3], around);
      break;
    case GENEVA_STEP_CLOSE:
    default:
      break;
    }
  }
}

static void
extents_text (gpointer data, const GenevaTextRun *run)
{
  Extents *extents = data;
  double x = geneva_text_run_get_left (run);

  if (run->turn != 0.0) {
    GenevaPoint corners[4];

    geneva_text_run_get_corners (run, corners);
    for (guint i = 0; i < 4; i++)
      extents_add (extents, (double) corners[i].x, (double) corners[i].y, 0.0);
    return;
  }
  extents_add (extents, x, run->top_pt, 0.0);
  extents_add (extents, x + run->line->width_pt, run->bottom_pt, 0.0);
}

static void
extents_grid (gpointer data, const GenevaGrid *grid, const GenevaRect *rect, double opacity)
{
  extents_add (data, rect->x, rect->y, 0.0);
  extents_add (data, rect->x + rect->width, rect->y + rect->height, 0.0);
}

static const GenevaSink extents_sink = {
  .path = extents_path,
  .text = extents_text,
  .grid = extents_grid,
};

static gboolean
rect_intersect (const GenevaRect *a, const GenevaRect *b, GenevaRect *meet)
{
  double x0 = MAX (a->x, b->x), y0 = MAX (a->y, b->y);
  double x1 = MIN (a->x + a->width, b->x + b->width);
  double y1 = MIN (a->y + a->height, b->y + b->height);

  *meet = (GenevaRect) { x0, y0, MAX (x1 - x0, 0.0), MAX (y1 - y0, 0.0) };
  return x1 >= x0 && y1 >= y0;
}

static gboolean
is_crowd_mark (const GenevaMark *mark)
{
  return mark->kind == GENEVA_MARK_LINES || mark->kind == GENEVA_MARK_SHAPES;
}

/* The part of a mark's bounds that is seen. */
static gboolean
get_seen_bounds (GenevaScene *scene, GenevaMarkRef ref, GenevaRect *seen)
{
  const GenevaLayer *layer = g_ptr_array_index (scene->layers, ref.layer);
  GenevaRect page = { 0.0, 0.0, scene->width_pt, scene->height_pt };
  GenevaRect bounds = geneva_scene_get_mark_bounds (scene, ref.layer, ref.mark);

  if (layer->has_clip && !rect_intersect (&bounds, &layer->clip, &bounds))
    return FALSE;
  return rect_intersect (&bounds, &page, seen);
}

/* The first SHAPE or RECT that is seen, else a line, else whatever is; never a label. */
static gboolean
find_principal_mark (GenevaScene *scene, guint32 item, GenevaMarkRef *principal, GenevaRect *seen)
{
  guint best = G_MAXUINT, n_marks;
  const GenevaMarkRef *refs = geneva_scene_get_item_marks (scene, item, &n_marks);

  for (guint i = 0; i < n_marks; i++) {
    GenevaMarkRef ref = refs[i];
    const GenevaLayer *layer = g_ptr_array_index (scene->layers, ref.layer);
    GenevaRect bounds;
    guint rank;

    switch ((GenevaMarkKind) geneva_layer_get_marks (layer)[ref.mark].kind) {
    case GENEVA_MARK_SHAPE:
    case GENEVA_MARK_RECT:
      rank = 0;
      break;
    case GENEVA_MARK_LINE:
    case GENEVA_MARK_CURVE:
      rank = 1;
      break;
    case GENEVA_MARK_POLYLINE:
    case GENEVA_MARK_POLYGON:
    case GENEVA_MARK_GRID:
      rank = 2;
      break;
    case GENEVA_MARK_LINES:
    case GENEVA_MARK_SHAPES:
    case GENEVA_MARK_TEXT:
    default:
      continue;
    }
    if (rank < best && get_seen_bounds (scene, ref, &bounds)) {
      best = rank;
      *principal = ref;
      *seen = bounds;
    }
    if (best == 0)
      break;
  }
  return best != G_MAXUINT;
}

/* A point of a LINE or CURVE at t = 0 … 1 of its way. */
static void
get_point_on_line (const GenevaLayer *layer, const GenevaMark *mark, double t, double *x, double *y)
{
  double x1, y1, x2, y2, length;

  geneva_layer_map_point (layer, mark->x, mark->y, &x1, &y1);
  geneva_layer_map_point (layer, mark->x2, mark->y2, &x2, &y2);
  x1 += mark->dx;
  y1 += mark->dy;
  x2 += mark->dx2;
  y2 += mark->dy2;
  length = hypot (x2 - x1, y2 - y1);
  *x = x1 + (x2 - x1) * t;
  *y = y1 + (y2 - y1) * t;
  if (mark->kind == GENEVA_MARK_CURVE && length > 0.0) {
    /* The quadratic curve is farthest from its chord in the middle, by the bend. */
    double aside = 4.0 * t * (1.0 - t) * mark->bend_pt / length;

    *x += aside * (y2 - y1);
    *y -= aside * (x2 - x1);
  }
}

GenevaScene *
geneva_scene_ref (GenevaScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);

  g_atomic_ref_count_inc (&scene->ref_count);
  return scene;
}

void
geneva_scene_unref (GenevaScene *scene)
{
  g_return_if_fail (scene != NULL);

  if (!g_atomic_ref_count_dec (&scene->ref_count))
    return;
  geneva_scene_clear_crowd (scene);
  g_clear_pointer (&scene->hit_index, geneva_hit_index_free);
  g_clear_pointer (&scene->text_context, geneva_text_context_unref);
  g_ptr_array_unref (scene->layers);
  g_array_unref (scene->items);
  g_array_unref (scene->untold);
  if (scene->describe_destroy != NULL)
    scene->describe_destroy (scene->describe_data);
  g_hash_table_unref (scene->item_index);
  g_ptr_array_unref (scene->texts);
  g_string_chunk_free (scene->strings);
  g_ptr_array_unref (scene->rests_on);
  g_hash_table_unref (scene->counts);
  g_array_unref (scene->dropped);
  g_free (scene->first_mark);
  g_free (scene->item_marks);
  g_free (scene->chart);
  g_free (scene->title);
  g_free (scene->description);
  g_free (scene->waiting);
  g_free (scene);
}

const char *
geneva_scene_get_chart (const GenevaScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);

  return scene->chart;
}

void
geneva_scene_get_size (const GenevaScene *scene, double *width_pt, double *height_pt)
{
  g_return_if_fail (scene != NULL);

  if (width_pt != NULL)
    *width_pt = scene->width_pt;
  if (height_pt != NULL)
    *height_pt = scene->height_pt;
}

const char *
geneva_scene_get_title (const GenevaScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);

  return scene->title;
}

const char *
geneva_scene_get_description (const GenevaScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);

  return scene->description;
}

const char *
geneva_scene_get_waiting (const GenevaScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);

  return scene->waiting;
}

GenevaStyle
geneva_scene_get_ground (const GenevaScene *scene)
{
  g_return_val_if_fail (scene != NULL, GENEVA_STYLE_NONE);

  return scene->ground;
}

GenevaTextContext *
geneva_scene_get_text_context (GenevaScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);

  if (scene->text_context == NULL)
    scene->text_context = geneva_text_context_new (NULL);
  return scene->text_context;
}

guint
geneva_scene_get_n_layers (const GenevaScene *scene)
{
  g_return_val_if_fail (scene != NULL, 0);

  return scene->layers->len;
}

const GenevaLayer *
geneva_scene_get_layer (const GenevaScene *scene, guint position)
{
  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail (position < scene->layers->len, NULL);

  return g_ptr_array_index (scene->layers, position);
}

guint
geneva_scene_get_n_items (const GenevaScene *scene)
{
  g_return_val_if_fail (scene != NULL, 0);

  return scene->items->len - 1;
}

const GenevaItem *
geneva_scene_get_item (const GenevaScene *scene, guint32 item)
{
  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail (item > 0 && item < scene->items->len, NULL);

  if (item <= scene->n_crowd) {
    geneva_scene_tell_crowd_item ((GenevaScene *) scene, item);
  } else {
    guint64 *untold = &g_array_index (scene->untold, guint64, item - scene->n_crowd);

    if (*untold != 0) {
      scene->describe (scene->describe_data, *untold - 1, &g_array_index (scene->items, GenevaItem, item));
      *untold = 0;
    }
  }
  return &g_array_index (scene->items, GenevaItem, item);
}

guint32
geneva_scene_get_item_handle (const GenevaScene *scene, guint32 item)
{
  g_return_val_if_fail (scene != NULL, 0);
  g_return_val_if_fail (item > 0 && item < scene->items->len, 0);

  if (item <= scene->n_crowd)
    return geneva_scene_get_crowd_handle (scene, item);
  return g_array_index (scene->items, GenevaItem, item).handle;
}

guint32
geneva_scene_get_item_other (const GenevaScene *scene, guint32 item)
{
  g_return_val_if_fail (scene != NULL, 0);
  g_return_val_if_fail (item > 0 && item < scene->items->len, 0);

  return item <= scene->n_crowd ? 0 : g_array_index (scene->items, GenevaItem, item).other;
}

guint32
geneva_scene_find_item (const GenevaScene *scene, guint32 handle, guint32 other, guint16 relation)
{
  GenevaItem key = { .handle = handle, .other = other, .relation = relation, .id = "" };
  gpointer found;

  g_return_val_if_fail (scene != NULL, 0);

  if (handle == 0)
    return 0;
  if (scene->crowd != NULL) {
    guint32 item = geneva_scene_find_in_crowd (scene, handle, other, relation);

    if (item != 0)
      return item;
  }
  found = g_hash_table_lookup (scene->item_index, &key);
  if (found == NULL && other != 0) {
    key.handle = other;
    key.other = handle;
    found = g_hash_table_lookup (scene->item_index, &key);
  }
  return GPOINTER_TO_UINT (found);
}

GenevaCrowd *
geneva_scene_get_crowd (const GenevaScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);

  return scene->crowd;
}

const char *
geneva_scene_get_text (const GenevaScene *scene, guint32 text)
{
  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail (text < scene->texts->len, NULL);

  return g_ptr_array_index (scene->texts, text);
}

guint
geneva_scene_get_count (const GenevaScene *scene, const char *name)
{
  g_return_val_if_fail (scene != NULL, 0);
  g_return_val_if_fail (name != NULL, 0);

  return GPOINTER_TO_UINT (g_hash_table_lookup (scene->counts, name));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
geneva_scene_dup_count_names (const GenevaScene *scene)
{
  g_autoptr (GPtrArray) names = NULL;
  GHashTableIter iter;
  gpointer name;

  g_return_val_if_fail (scene != NULL, NULL);

  names = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, scene->counts);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

guint
geneva_scene_get_n_dropped_labels (const GenevaScene *scene)
{
  g_return_val_if_fail (scene != NULL, 0);

  return scene->dropped->len;
}

const char *
geneva_scene_get_dropped_label (const GenevaScene *scene, guint position, guint32 *item)
{
  const GenevaDroppedLabel *dropped;

  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail (position < scene->dropped->len, NULL);

  dropped = &g_array_index (scene->dropped, GenevaDroppedLabel, position);
  if (item != NULL)
    *item = dropped->item;
  return dropped->text;
}

const char *
geneva_layer_get_name (const GenevaLayer *layer)
{
  g_return_val_if_fail (layer != NULL, NULL);

  return layer->name;
}

const GenevaMap *
geneva_layer_get_map (const GenevaLayer *layer)
{
  g_return_val_if_fail (layer != NULL, NULL);

  return &layer->map;
}

gboolean
geneva_layer_get_clip (const GenevaLayer *layer, GenevaRect *clip)
{
  g_return_val_if_fail (layer != NULL, FALSE);

  if (layer->has_clip && clip != NULL)
    *clip = layer->clip;
  return layer->has_clip;
}

guint
geneva_layer_get_n_marks (const GenevaLayer *layer)
{
  g_return_val_if_fail (layer != NULL, 0);

  return layer->marks->len;
}

const GenevaMark *
geneva_layer_get_marks (const GenevaLayer *layer)
{
  g_return_val_if_fail (layer != NULL, NULL);

  return (const GenevaMark *) layer->marks->data;
}

const GenevaPoint *
geneva_layer_get_points (const GenevaLayer *layer)
{
  g_return_val_if_fail (layer != NULL, NULL);

  return (const GenevaPoint *) layer->points->data;
}

const GenevaGrid *
geneva_layer_get_grid (const GenevaLayer *layer, guint32 grid)
{
  g_return_val_if_fail (layer != NULL, NULL);
  g_return_val_if_fail (grid < layer->grids->len, NULL);

  return &g_array_index (layer->grids, GenevaGrid, grid);
}

const GenevaMarkRef *
geneva_scene_get_item_marks (const GenevaScene *scene, guint32 item, guint *n_marks)
{
  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail (item > 0 && item < scene->items->len, NULL);
  g_return_val_if_fail (n_marks != NULL, NULL);

  if (item <= scene->n_crowd)
    return geneva_scene_get_crowd_marks ((GenevaScene *) scene, item, n_marks);
  item -= scene->n_crowd;
  *n_marks = scene->first_mark[item + 1] - scene->first_mark[item];
  return scene->item_marks + scene->first_mark[item];
}

GenevaRect
geneva_scene_get_mark_bounds (GenevaScene *scene, guint layer, guint mark)
{
  GenevaRect none = { 0.0, 0.0, 0.0, 0.0 };
  Extents extents = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  g_autoptr (GenevaWalker) walker = NULL;
  const GenevaLayer *in;

  g_return_val_if_fail (scene != NULL, none);
  g_return_val_if_fail (layer < scene->layers->len, none);
  in = g_ptr_array_index (scene->layers, layer);
  g_return_val_if_fail (mark < in->marks->len || scene->crowd != NULL, none);

  if (mark < in->marks->len && is_crowd_mark (&g_array_index (in->marks, GenevaMark, mark)))
    return in->has_clip ? in->clip : (GenevaRect) { 0.0, 0.0, scene->width_pt, scene->height_pt };
  walker = geneva_walker_new (scene, &extents_sink, &extents);
  geneva_walker_walk_mark (walker, in, &geneva_layer_get_marks (in)[mark]);
  if (extents.x0 > extents.x1) {
    /* Nothing to be seen (no fill, no stroke): a point where it would be. */
    const GenevaMark *where = &geneva_layer_get_marks (in)[mark];

    geneva_layer_map_point (in, where->x, where->y, &none.x, &none.y);
    return none;
  }
  return (GenevaRect) { extents.x0, extents.y0, extents.x1 - extents.x0, extents.y1 - extents.y0 };
}

gboolean
geneva_scene_get_item_bounds (GenevaScene *scene, guint32 item, GenevaRect *bounds)
{
  GenevaMarkRef principal;
  GenevaRect seen;

  g_return_val_if_fail (scene != NULL, FALSE);
  g_return_val_if_fail (item > 0 && item < scene->items->len, FALSE);
  g_return_val_if_fail (bounds != NULL, FALSE);

  if (item <= scene->n_crowd && geneva_scene_get_crowd_bounds (scene, item, &seen)) {
    GenevaRect page = { 0.0, 0.0, scene->width_pt, scene->height_pt };

    return seen.width > 0.0 && seen.height > 0.0 && rect_intersect (&seen, &page, bounds);
  }
  if (!find_principal_mark (scene, item, &principal, &seen))
    return FALSE;
  *bounds = seen;
  return TRUE;
}

gboolean
geneva_scene_get_item_point (GenevaScene *scene, guint32 item, double *x_pt, double *y_pt)
{
  GenevaMarkRef principal;
  GenevaRect seen;
  const GenevaLayer *layer;
  const GenevaMark *mark;
  gboolean is_line;
  double x, y;

  g_return_val_if_fail (scene != NULL, FALSE);
  g_return_val_if_fail (item > 0 && item < scene->items->len, FALSE);
  g_return_val_if_fail (x_pt != NULL && y_pt != NULL, FALSE);

  if (!find_principal_mark (scene, item, &principal, &seen))
    return FALSE;
  layer = g_ptr_array_index (scene->layers, principal.layer);
  mark = &geneva_layer_get_marks (layer)[principal.mark];
  x = seen.x + seen.width / 2.0;
  y = seen.y + seen.height / 2.0;
  is_line = mark->kind == GENEVA_MARK_LINE || mark->kind == GENEVA_MARK_CURVE;
  if (is_line)
    get_point_on_line (layer, mark, 0.5, &x, &y);
  *x_pt = x;
  *y_pt = y;
  if (geneva_scene_hit (scene, x, y, 0.0) == item)
    return TRUE;
  /* A line crossed by others there shows somewhere else along its way. */
  for (guint step = 1; is_line && step <= 2 * LINE_STEPS; step++) {
    double at_x, at_y;

    get_point_on_line (layer, mark, 0.5 + (step % 2 == 1 ? 0.5 : -0.5) * ((step + 1) / 2) / (LINE_STEPS + 1),
                       &at_x, &at_y);
    if (geneva_scene_hit (scene, at_x, at_y, 0.0) == item) {
      *x_pt = at_x;
      *y_pt = at_y;
      return TRUE;
    }
  }

  /* Something lies over the middle: look for a place where it shows, from the middle outwards, then
   * one where the item is the nearest. The middle stays the answer when there is none. */
  for (guint pass = 0; pass < 2; pass++) {
    for (guint ring = 1; ring <= 4; ring++) {
      for (guint k = 0; k < 16; k++) {
        double angle = k * G_PI / 8.0;
        double at_x = x + cos (angle) * seen.width * ring / 9.0;
        double at_y = y + sin (angle) * seen.height * ring / 9.0;

        if (geneva_scene_hit (scene, at_x, at_y, pass == 0 ? 0.0 : 2.0) == item) {
          *x_pt = at_x;
          *y_pt = at_y;
          return TRUE;
        }
      }
    }
  }
  return TRUE;
}
