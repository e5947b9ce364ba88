/* A scene turned for readers from right to left. Role: takes a finished picture
 * and mirrors it, or only what stands round its plot – heads, legend, caption –
 * while the plot moves over and keeps its own direction. Words are never
 * mirrored, only what they are aligned to. It must not know any chart.
 */
#include "geneva-scene-private.h"

#include <string.h>

static void
swap_floats (float *a, float *b)
{
  float c = *a;

  *a = *b;
  *b = c;
}

/* Data are mirrored about 0, so that the map keeps its scale: what lies between two places still does. */
static void
mirror_mark (GenevaMark *mark)
{
  mark->x = -mark->x;
  mark->x2 = -mark->x2;
  mark->dx = -mark->dx;
  mark->dx2 = -mark->dx2;
  mark->bend_pt = -mark->bend_pt;
  mark->turn = -mark->turn;
  if (mark->align_x != GENEVA_ALIGN_MIDDLE)
    mark->align_x = mark->align_x == GENEVA_ALIGN_START ? GENEVA_ALIGN_END : GENEVA_ALIGN_START;
  if (mark->kind == GENEVA_MARK_RECT || mark->kind == GENEVA_MARK_GRID) {
    double x = mark->x;

    mark->x = mark->x2;
    mark->x2 = x;
    swap_floats (&mark->dx, &mark->dx2);
  }
}

static void
mirror_grid (GenevaGrid *grid)
{
  guint32 *counts = (guint32 *) grid->counts;     /* the layer's own */

  for (guint i = 0; i < grid->n_rows; i++) {
    guint32 *row = counts + (gsize) i * grid->n_columns;

    for (guint k = 0; k < grid->n_columns / 2; k++) {
      guint32 count = row[k];

      row[k] = row[grid->n_columns - 1 - k];
      row[grid->n_columns - 1 - k] = count;
    }
  }
}

static void
mirror_layer (GenevaLayer *layer, double width_pt)
{
  for (guint i = 0; i < layer->marks->len; i++)
    mirror_mark (&g_array_index (layer->marks, GenevaMark, i));
  for (guint i = 0; i < layer->points->len; i++) {
    GenevaPoint *point = &g_array_index (layer->points, GenevaPoint, i);

    point->x = -point->x;
  }
  for (guint i = 0; i < layer->grids->len; i++)
    mirror_grid (&g_array_index (layer->grids, GenevaGrid, i));
  layer->map.offset_x = width_pt - layer->map.offset_x;
  if (layer->has_clip)
    layer->clip.x = width_pt - layer->clip.x - layer->clip.width;
}

/* Where a mark begins, in points. */
static double
get_left (const GenevaLayer *layer, const GenevaMark *mark)
{
  double left = layer->map.scale_x * mark->x + layer->map.offset_x + (double) mark->dx;

  if (mark->kind == GENEVA_MARK_LINE || mark->kind == GENEVA_MARK_RECT || mark->kind == GENEVA_MARK_CURVE)
    left = MIN (left, layer->map.scale_x * mark->x2 + layer->map.offset_x + (double) mark->dx2);
  return left;
}

static double
find_left (const GenevaLayer *layer)
{
  double left = G_MAXDOUBLE;

  for (guint i = 0; i < layer->marks->len; i++)
    left = MIN (left, get_left (layer, &g_array_index (layer->marks, GenevaMark, i)));
  return left;
}

/* In a legend what lies between two words is the sample of a mark, and looks as the mark does in the plot, which is not
 * mirrored: put back the way round that it was. Legends are in points. */
static void
turn_samples_back (GenevaLayer *layer)
{
  guint first = 0;

  for (guint i = 0; i <= layer->marks->len; i++) {
    double least = G_MAXDOUBLE, most = -G_MAXDOUBLE;

    if (i < layer->marks->len && g_array_index (layer->marks, GenevaMark, i).kind != GENEVA_MARK_TEXT)
      continue;
    for (guint k = first; k < i; k++) {
      const GenevaMark *mark = &g_array_index (layer->marks, GenevaMark, k);
      gboolean has_end = mark->kind == GENEVA_MARK_LINE || mark->kind == GENEVA_MARK_RECT || mark->kind == GENEVA_MARK_CURVE;
      double x = mark->x + (double) mark->dx, x2 = has_end ? mark->x2 + (double) mark->dx2 : x;

      least = MIN (least, MIN (x, x2));
      most = MAX (most, MAX (x, x2));
    }
    for (guint k = first; k < i; k++) {
      GenevaMark *mark = &g_array_index (layer->marks, GenevaMark, k);

      if (mark->kind == GENEVA_MARK_POLYLINE || mark->kind == GENEVA_MARK_POLYGON)
        continue;
      mirror_mark (mark);
      mark->x += least + most;
      mark->x2 += least + most;
    }
    first = i + 1;
  }
}

static void
move_layer (GenevaLayer *layer, double dx, double left_pt, double width_pt, double height_pt)
{
  layer->map.offset_x += dx;
  if (layer->has_clip) {
    layer->clip.x += dx;
    return;
  }
  /* lines that went on behind the heads have the page's edge there now */
  layer->has_clip = TRUE;
  layer->clip = (GenevaRect) { left_pt, 0.0, width_pt - left_pt, height_pt };
}

void
geneva_scene_turn (GenevaScene *scene, const char * const *sides, const char *plot, GenevaSceneTurn *turn)
{
  gboolean is_moving = plot != NULL;
  double margin = G_MAXDOUBLE, left = 0.0;

  g_return_if_fail (scene != NULL && turn != NULL);
  *turn = scene->turn;
  if (turn->width_pt > 0.0)
    return;
  g_return_if_fail (scene->hit_index == NULL);
  *turn = (GenevaSceneTurn) { .width_pt = scene->width_pt, .is_mirrored = sides == NULL };
  for (guint i = 0; sides != NULL && i < scene->layers->len; i++) {
    const GenevaLayer *layer = g_ptr_array_index (scene->layers, i);

    if (plot != NULL && layer->has_clip && strcmp (layer->name, plot) == 0) {
      turn->dx_pt = scene->width_pt - layer->clip.width - 2.0 * layer->clip.x;
      left = layer->clip.x + turn->dx_pt;
      plot = NULL;
    }
    if (g_strv_contains (sides, layer->name))
      margin = MIN (margin, find_left (layer));
  }
  for (guint i = 0; i < scene->layers->len; i++) {
    GenevaLayer *layer = g_ptr_array_index (scene->layers, i);
    double side;

    if (sides != NULL && !g_strv_contains (sides, layer->name)) {
      if (turn->dx_pt != 0.0)
        move_layer (layer, turn->dx_pt, left - 0.5, scene->width_pt, scene->height_pt);
      continue;
    }
    side = find_left (layer);
    mirror_layer (layer, scene->width_pt);
    /* a legend beside a plot that keeps its place is on the right side already */
    if (sides != NULL && !is_moving && side < G_MAXDOUBLE && side > scene->width_pt / 2.0)
      layer->map.offset_x += side - margin;
    if (sides != NULL && strcmp (layer->name, "legend") == 0)
      turn_samples_back (layer);
  }
  scene->turn = *turn;
}
