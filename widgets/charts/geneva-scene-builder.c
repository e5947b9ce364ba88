/* Putting a scene together: items and texts are interned, marks appended to
 * the open layer, and geneva_scene_builder_end() checks everything once, so
 * that painters need not. One thread; knows nothing of what the marks mean.
 */
#include "geneva-scene-private.h"

#include "base/geneva-limits.h"

#include <math.h>
#include <string.h>

struct _GenevaSceneBuilder {
  GenevaScene *scene;
  GenevaLayer *layer;        /* the open one, owned by the scene */
  GHashTable  *text_index;   /* text → index */
};

static guint
item_hash (gconstpointer data)
{
  const GenevaItem *item = data;

  if (item->handle == 0)
    return g_str_hash (item->id);
  return (item->handle * 2654435761u) ^ (item->other * 40503u) ^ item->relation;
}

static gboolean
item_equal (gconstpointer data_a, gconstpointer data_b)
{
  const GenevaItem *a = data_a;
  const GenevaItem *b = data_b;

  if (a->handle != b->handle || a->other != b->other || a->relation != b->relation)
    return FALSE;
  /* Things that are no record go by their id. */
  return a->handle != 0 || strcmp (a->id, b->id) == 0;
}

static GenevaScene *
scene_new (const char *chart, double width_pt, double height_pt)
{
  GenevaScene *scene = g_new0 (GenevaScene, 1);
  const GenevaItem nothing = { .handle = 0 };

  g_atomic_ref_count_init (&scene->ref_count);
  scene->chart = g_strdup (chart);
  scene->width_pt = width_pt;
  scene->height_pt = height_pt;
  scene->ground = GENEVA_STYLE_PAGE;
  scene->layers = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_layer_free);
  scene->items = g_array_new (FALSE, FALSE, sizeof (GenevaItem));
  g_array_append_val (scene->items, nothing);
  scene->lines_layer = scene->shapes_layer = -1;
  scene->untold = g_array_new (FALSE, TRUE, sizeof (guint64));
  g_array_set_size (scene->untold, 1);
  scene->item_index = g_hash_table_new_full (item_hash, item_equal, g_free, NULL);
  scene->texts = g_ptr_array_new ();
  g_ptr_array_add (scene->texts, NULL);
  scene->strings = g_string_chunk_new (4096);
  scene->rests_on = g_ptr_array_new_with_free_func (g_free);
  scene->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scene->dropped = g_array_new (FALSE, FALSE, sizeof (GenevaDroppedLabel));
  return scene;
}

static void
check_layer (const GenevaScene *scene, const GenevaLayer *layer)
{
  g_assert (isfinite (layer->map.scale_x) && isfinite (layer->map.offset_x));
  g_assert (isfinite (layer->map.scale_y) && isfinite (layer->map.offset_y));
  g_assert (!layer->has_clip
            || (isfinite (layer->clip.x) && isfinite (layer->clip.y)
                && isfinite (layer->clip.width) && isfinite (layer->clip.height)));
  for (guint i = 0; i < layer->points->len; i++) {
    const GenevaPoint *point = &g_array_index (layer->points, GenevaPoint, i);

    g_assert (isfinite (point->x) && isfinite (point->y));
  }
  for (guint i = 0; i < layer->marks->len; i++) {
    const GenevaMark *mark = &g_array_index (layer->marks, GenevaMark, i);

    g_assert (isfinite (mark->x) && isfinite (mark->y) && isfinite (mark->x2) && isfinite (mark->y2));
    g_assert (isfinite (mark->dx) && isfinite (mark->dy) && isfinite (mark->dx2) && isfinite (mark->dy2));
    g_assert (isfinite (mark->w_pt) && isfinite (mark->h_pt) && isfinite (mark->line_pt));
    g_assert (isfinite (mark->radius_pt) && isfinite (mark->bend_pt) && isfinite (mark->turn));
    g_assert (mark->w_pt >= 0.0f && mark->h_pt >= 0.0f && mark->line_pt >= 0.0f && mark->radius_pt >= 0.0f);
    g_assert (mark->opacity >= 0.0f && mark->opacity <= 1.0f);
    g_assert (mark->item < scene->items->len);
    g_assert (mark->text < scene->texts->len);
    g_assert (mark->fill_style < GENEVA_N_STYLES && mark->line_style < GENEVA_N_STYLES);
    g_assert (mark->font < GENEVA_N_FONTS);
    g_assert (mark->kind != GENEVA_MARK_TEXT || mark->text != 0);
    g_assert (mark->kind != GENEVA_MARK_GRID || mark->grid < layer->grids->len);
    g_assert ((mark->kind != GENEVA_MARK_LINES && mark->kind != GENEVA_MARK_SHAPES)
              || (scene->crowd != NULL && mark->item == 0 && mark->w_pt > 0.0f));
    if (mark->kind == GENEVA_MARK_POLYLINE || mark->kind == GENEVA_MARK_POLYGON) {
      g_assert (mark->n_points >= 2);
      g_assert (mark->first_point <= layer->points->len
                && mark->n_points <= layer->points->len - mark->first_point);
    }
  }
}

/* Marks of each item, in the order of painting: a counting sort. */
static void
index_item_marks (GenevaScene *scene)
{
  guint n_crowd = scene->n_crowd, n_items = scene->items->len - n_crowd;
  guint n_marks = 0;
  g_autofree guint *next = NULL;

  scene->first_mark = g_new0 (guint, n_items + 1);
  for (guint i = 0; i < scene->layers->len; i++) {
    const GenevaLayer *layer = g_ptr_array_index (scene->layers, i);

    for (guint j = 0; j < layer->marks->len; j++) {
      guint32 item = g_array_index (layer->marks, GenevaMark, j).item;

      if (item > n_crowd) {
        scene->first_mark[item - n_crowd + 1]++;
        n_marks++;
      }
    }
  }
  for (guint i = 1; i <= n_items; i++)
    scene->first_mark[i] += scene->first_mark[i - 1];
  scene->item_marks = g_new (GenevaMarkRef, MAX (n_marks, 1));
  next = g_memdup2 (scene->first_mark, sizeof (guint) * (n_items + 1));
  for (guint i = 0; i < scene->layers->len; i++) {
    const GenevaLayer *layer = g_ptr_array_index (scene->layers, i);

    for (guint j = 0; j < layer->marks->len; j++) {
      guint32 item = g_array_index (layer->marks, GenevaMark, j).item;

      if (item > n_crowd)
        scene->item_marks[next[item - n_crowd]++] = (GenevaMarkRef) { i, j };
    }
  }
}

GenevaSceneBuilder *
geneva_scene_builder_new (const char *chart, double width_pt, double height_pt)
{
  GenevaSceneBuilder *builder;

  g_return_val_if_fail (chart != NULL, NULL);
  g_return_val_if_fail (width_pt > 0.0 && width_pt <= GENEVA_MAX_PAGE_PT, NULL);
  g_return_val_if_fail (height_pt > 0.0 && height_pt <= GENEVA_MAX_PAGE_PT, NULL);

  builder = g_new0 (GenevaSceneBuilder, 1);
  builder->scene = scene_new (chart, width_pt, height_pt);
  builder->text_index = g_hash_table_new (g_str_hash, g_str_equal);
  return builder;
}

/* What was untold in the scene below is asked of that scene's teller, which lives as long as it does. */
static void
describe_by_lower (gpointer data, guint64 key, GenevaItem *item)
{
  GenevaScene *lower = data;

  if (lower->describe != NULL)
    lower->describe (lower->describe_data, key, item);
}

static GenevaLayer *
copy_layer (const GenevaLayer *layer)
{
  GenevaLayer *copy = g_new0 (GenevaLayer, 1);

  *copy = *layer;
  copy->name = g_strdup (layer->name);
  copy->marks = g_array_copy (layer->marks);
  copy->points = g_array_copy (layer->points);
  copy->grids = g_array_copy (layer->grids);
  for (guint i = 0; i < copy->grids->len; i++) {
    GenevaGrid *grid = &g_array_index (copy->grids, GenevaGrid, i);

    grid->counts = g_memdup2 (grid->counts, sizeof *grid->counts * grid->n_columns * grid->n_rows);
  }
  return copy;
}

/* Their words and lists stay the lower scene's, which the new one holds. */
static void
copy_items (GenevaScene *scene, GenevaScene *lower)
{
  GHashTableIter iter;
  gpointer item, position;

  if (lower->crowd != NULL) {
    scene->crowd = geneva_crowd_ref (lower->crowd);
    scene->n_crowd = lower->n_crowd;
    scene->is_told = g_new0 (guint8, scene->n_crowd / 8 + 1);
  }
  g_array_set_size (scene->items, lower->n_crowd + 1);
  g_array_append_vals (scene->items, &g_array_index (lower->items, GenevaItem, lower->n_crowd + 1),
                       lower->items->len - lower->n_crowd - 1);
  g_array_set_size (scene->untold, 0);
  g_array_append_vals (scene->untold, lower->untold->data, lower->untold->len);
  g_hash_table_iter_init (&iter, lower->item_index);
  while (g_hash_table_iter_next (&iter, &item, &position))
    g_hash_table_insert (scene->item_index, g_memdup2 (item, sizeof (GenevaItem)), position);
}

GenevaSceneBuilder *
geneva_scene_builder_new_upon (GenevaScene *lower, double width_pt, double height_pt)
{
  GenevaSceneBuilder *builder;
  GHashTableIter iter;
  gpointer name, count;

  g_return_val_if_fail (lower != NULL, NULL);

  builder = geneva_scene_builder_new (lower->chart, width_pt, height_pt);
  if (builder == NULL)
    return NULL;
  builder->scene->ground = lower->ground;
  geneva_scene_builder_set_description (builder, lower->title, lower->description);
  geneva_scene_builder_set_waiting (builder, lower->waiting);
  geneva_scene_builder_set_text_context (builder, geneva_scene_get_text_context (lower));
  geneva_scene_builder_set_describe (builder, describe_by_lower, geneva_scene_ref (lower),
                                     (GDestroyNotify) geneva_scene_unref);
  copy_items (builder->scene, lower);
  for (guint i = 1; i < lower->texts->len; i++)
    (void) !geneva_scene_builder_add_text (builder, g_ptr_array_index (lower->texts, i));
  for (guint i = 0; i < lower->layers->len; i++)
    g_ptr_array_add (builder->scene->layers, copy_layer (g_ptr_array_index (lower->layers, i)));
  for (guint i = 0; i < lower->dropped->len; i++) {
    const GenevaDroppedLabel *dropped = &g_array_index (lower->dropped, GenevaDroppedLabel, i);

    geneva_scene_builder_add_dropped_label (builder, dropped->item, dropped->text);
  }
  g_hash_table_iter_init (&iter, lower->counts);
  while (g_hash_table_iter_next (&iter, &name, &count))
    geneva_scene_builder_set_count (builder, name, GPOINTER_TO_UINT (count));
  return builder;
}

void
geneva_scene_builder_free (GenevaSceneBuilder *builder)
{
  if (builder == NULL)
    return;
  g_clear_pointer (&builder->scene, geneva_scene_unref);
  g_hash_table_unref (builder->text_index);
  g_free (builder);
}

guint32
geneva_scene_builder_add_item (GenevaSceneBuilder *builder, const GenevaItem *item)
{
  GenevaScene *scene;
  GenevaItem copy;
  gpointer found;

  g_return_val_if_fail (builder != NULL, 0);
  g_return_val_if_fail (item != NULL && item->id != NULL && item->title != NULL, 0);

  scene = builder->scene;
  found = g_hash_table_lookup (scene->item_index, item);
  if (found != NULL)
    return GPOINTER_TO_UINT (found);

  copy = *item;
  copy.id = g_string_chunk_insert_const (scene->strings, item->id);
  copy.title = g_string_chunk_insert (scene->strings, item->title);
  copy.details = item->details != NULL ? g_string_chunk_insert (scene->strings, item->details) : NULL;
  copy.rests_on = NULL;
  if (item->n_rests_on > 0) {
    guint32 *records = g_memdup2 (item->rests_on, item->n_rests_on * sizeof (guint32));

    g_ptr_array_add (scene->rests_on, records);
    copy.rests_on = records;
  }
  g_array_append_val (scene->items, copy);
  g_array_set_size (scene->untold, scene->items->len - scene->n_crowd);
  g_hash_table_insert (scene->item_index, g_memdup2 (&copy, sizeof copy),
                       GUINT_TO_POINTER (scene->items->len - 1));
  return scene->items->len - 1;
}

void
geneva_scene_builder_set_describe (GenevaSceneBuilder *builder, GenevaItemDescribe describe, gpointer data,
                                   GDestroyNotify destroy)
{
  g_return_if_fail (builder != NULL && describe != NULL);
  g_return_if_fail (builder->scene->describe == NULL);

  builder->scene->describe = describe;
  builder->scene->describe_data = data;
  builder->scene->describe_destroy = destroy;
}

void
geneva_scene_builder_set_crowd (GenevaSceneBuilder *builder, GenevaCrowd *crowd)
{
  GenevaScene *scene;

  g_return_if_fail (builder != NULL && crowd != NULL && builder->scene->describe != NULL);
  g_return_if_fail (builder->scene->crowd == NULL && builder->scene->items->len == 1);

  scene = builder->scene;
  scene->crowd = geneva_crowd_ref (crowd);
  scene->n_crowd = geneva_crowd_get_n_shapes (crowd) + geneva_crowd_get_n_lines (crowd);
  scene->is_told = g_new0 (guint8, scene->n_crowd / 8 + 1);
  g_array_set_size (scene->items, scene->n_crowd + 1);
}

static guint32
add_untold (GenevaSceneBuilder *builder, const GenevaItem *item, guint64 key)
{
  GenevaScene *scene = builder->scene;

  if (item->handle != 0) {
    gpointer found = g_hash_table_lookup (scene->item_index, item);

    if (found != NULL)
      return GPOINTER_TO_UINT (found);
    g_hash_table_insert (scene->item_index, g_memdup2 (item, sizeof *item), GUINT_TO_POINTER (scene->items->len));
  }
  g_array_append_val (scene->items, *item);
  key++;
  g_array_append_val (scene->untold, key);
  return scene->items->len - 1;
}

guint32
geneva_scene_builder_add_untold_item (GenevaSceneBuilder *builder, guint32 handle, guint64 key)
{
  GenevaItem item = { .handle = handle };

  g_return_val_if_fail (builder != NULL && builder->scene->describe != NULL, 0);

  return add_untold (builder, &item, key);
}

guint32
geneva_scene_builder_add_untold_edge (GenevaSceneBuilder *builder, guint32 handle, guint32 other, guint16 relation,
                                      guint64 key)
{
  GenevaItem item = { .handle = handle, .other = other, .relation = relation };

  g_return_val_if_fail (builder != NULL && builder->scene->describe != NULL, 0);
  g_return_val_if_fail (handle != 0 && other != 0, 0);

  return add_untold (builder, &item, key);
}

guint32
geneva_scene_builder_add_text (GenevaSceneBuilder *builder, const char *text)
{
  gpointer found;
  char *copy;

  g_return_val_if_fail (builder != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);

  found = g_hash_table_lookup (builder->text_index, text);
  if (found != NULL)
    return GPOINTER_TO_UINT (found);
  copy = g_string_chunk_insert_const (builder->scene->strings, text);
  g_ptr_array_add (builder->scene->texts, copy);
  g_hash_table_insert (builder->text_index, copy, GUINT_TO_POINTER (builder->scene->texts->len - 1));
  return builder->scene->texts->len - 1;
}

void
geneva_scene_builder_begin_layer (GenevaSceneBuilder *builder, const char *name, const GenevaMap *map,
                                  const GenevaRect *clip)
{
  GenevaLayer *layer;

  g_return_if_fail (builder != NULL);
  g_return_if_fail (name != NULL);

  layer = g_new0 (GenevaLayer, 1);
  layer->name = g_strdup (name);
  layer->map = map != NULL ? *map : (GenevaMap) { 1.0, 0.0, 1.0, 0.0 };
  layer->has_clip = clip != NULL;
  if (clip != NULL)
    layer->clip = *clip;
  layer->marks = g_array_new (FALSE, TRUE, sizeof (GenevaMark));
  layer->points = g_array_new (FALSE, FALSE, sizeof (GenevaPoint));
  layer->grids = g_array_new (FALSE, FALSE, sizeof (GenevaGrid));
  g_ptr_array_add (builder->scene->layers, layer);
  builder->layer = layer;
}

GenevaMark *
geneva_scene_builder_add_mark (GenevaSceneBuilder *builder, GenevaMarkKind kind)
{
  GArray *marks;
  GenevaMark *mark;

  g_return_val_if_fail (builder != NULL && builder->layer != NULL, NULL);

  marks = builder->layer->marks;
  g_array_set_size (marks, marks->len + 1);
  mark = &g_array_index (marks, GenevaMark, marks->len - 1);
  mark->kind = kind;
  mark->opacity = 1.0f;
  return mark;
}

guint32
geneva_scene_builder_add_points (GenevaSceneBuilder *builder, const GenevaPoint *points, guint n)
{
  guint32 first;

  g_return_val_if_fail (builder != NULL && builder->layer != NULL, 0);
  g_return_val_if_fail (points != NULL || n == 0, 0);

  first = builder->layer->points->len;
  g_array_append_vals (builder->layer->points, points, n);
  return first;
}

guint32
geneva_scene_builder_add_grid (GenevaSceneBuilder *builder, const GenevaGrid *grid)
{
  GenevaGrid copy;

  g_return_val_if_fail (builder != NULL && builder->layer != NULL, 0);
  g_return_val_if_fail (grid != NULL && grid->n_columns > 0 && grid->n_rows > 0 && grid->counts != NULL, 0);
  g_return_val_if_fail (grid->full > 0, 0);

  copy = *grid;
  copy.counts = g_memdup2 (grid->counts, sizeof (guint32) * grid->n_columns * grid->n_rows);
  g_array_append_val (builder->layer->grids, copy);
  return builder->layer->grids->len - 1;
}

void
geneva_scene_builder_add_dropped_label (GenevaSceneBuilder *builder, guint32 item, const char *text)
{
  GenevaDroppedLabel dropped;

  g_return_if_fail (builder != NULL);
  g_return_if_fail (text != NULL);

  dropped = (GenevaDroppedLabel) { item, g_string_chunk_insert_const (builder->scene->strings, text) };
  g_array_append_val (builder->scene->dropped, dropped);
}

void
geneva_scene_builder_set_count (GenevaSceneBuilder *builder, const char *name, guint count)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (name != NULL);

  g_hash_table_insert (builder->scene->counts, g_strdup (name), GUINT_TO_POINTER (count));
}

void
geneva_scene_builder_set_text_context (GenevaSceneBuilder *builder, GenevaTextContext *context)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (context != NULL);

  geneva_text_context_ref (context);
  g_clear_pointer (&builder->scene->text_context, geneva_text_context_unref);
  builder->scene->text_context = context;
}

void
geneva_scene_builder_set_ground (GenevaSceneBuilder *builder, GenevaStyle ground)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail ((guint) ground < GENEVA_N_STYLES);

  builder->scene->ground = ground;
}

void
geneva_scene_builder_set_description (GenevaSceneBuilder *builder, const char *title, const char *description)
{
  g_return_if_fail (builder != NULL);

  g_free (builder->scene->title);
  builder->scene->title = g_strdup (title);
  g_free (builder->scene->description);
  builder->scene->description = g_strdup (description);
}

void
geneva_scene_builder_set_waiting (GenevaSceneBuilder *builder, const char *words)
{
  g_return_if_fail (builder != NULL);

  g_free (builder->scene->waiting);
  builder->scene->waiting = g_strdup (words);
}

GenevaScene *
geneva_scene_builder_end (GenevaSceneBuilder *builder)
{
  g_return_val_if_fail (builder != NULL && builder->scene != NULL, NULL);

  for (guint i = 0; i < builder->scene->layers->len; i++)
    check_layer (builder->scene, g_ptr_array_index (builder->scene->layers, i));
  index_item_marks (builder->scene);
  if (builder->scene->crowd != NULL)
    geneva_scene_index_crowd (builder->scene);
  builder->layer = NULL;
  g_hash_table_remove_all (builder->text_index);
  return g_steal_pointer (&builder->scene);
}
