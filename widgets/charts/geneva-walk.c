/* Where the keyboard goes next in a picture: along the scene's own order of
 * items, or to the nearest mark in a quarter of the page. Knows scenes alone.
 */
#include "geneva-chart.h"

#include <math.h>

/* A mark straight ahead beats one that is half as far but off to the side. */
#define SIDEWAYS 2.0

static gboolean
get_centre (GenevaScene *scene, guint32 item, double *x, double *y)
{
  GenevaRect bounds;

  if (!geneva_scene_get_item_bounds (scene, item, &bounds))
    return FALSE;
  *x = bounds.x + bounds.width / 2.0;
  *y = bounds.y + bounds.height / 2.0;
  return TRUE;
}

static guint32
walk_in_order (GenevaScene *scene, guint32 item, gboolean is_forward)
{
  guint n = geneva_scene_get_n_items (scene);
  GenevaRect bounds;

  if (is_forward) {
    for (guint32 i = item + 1; i <= n; i++) {
      if (geneva_scene_get_item_bounds (scene, i, &bounds))
        return i;
    }
  } else {
    for (guint32 i = item; i > 1; i--) {
      if (geneva_scene_get_item_bounds (scene, i - 1, &bounds))
        return i - 1;
    }
  }
  return 0;
}

gboolean
geneva_scene_is_line (GenevaScene *scene, guint32 item)
{
  guint n_marks;
  const GenevaMarkRef *refs;

  g_return_val_if_fail (scene != NULL, FALSE);

  if (geneva_scene_get_item_other (scene, item) == GENEVA_HANDLE_NONE && !geneva_scene_is_crowd_line (scene, item))
    return FALSE;
  refs = geneva_scene_get_item_marks (scene, item, &n_marks);
  for (guint i = 0; i < n_marks; i++) {
    const GenevaMark *mark = geneva_layer_get_marks (geneva_scene_get_layer (scene, refs[i].layer)) + refs[i].mark;

    if (mark->kind == GENEVA_MARK_SHAPE || mark->kind == GENEVA_MARK_RECT)
      return FALSE;
  }
  return TRUE;
}

/* How far (dx, dy) is in a direction, or infinity when it lies in another quarter. */
static double
get_reach (double dx, double dy, GenevaDirection direction)
{
  double ahead, aside;

  switch (direction) {
  case GENEVA_DIRECTION_LEFT:
    ahead = -dx;
    aside = fabs (dy);
    break;
  case GENEVA_DIRECTION_RIGHT:
    ahead = dx;
    aside = fabs (dy);
    break;
  case GENEVA_DIRECTION_UP:
    ahead = -dy;
    aside = fabs (dx);
    break;
  case GENEVA_DIRECTION_DOWN:
    ahead = dy;
    aside = fabs (dx);
    break;
  case GENEVA_DIRECTION_NEXT:
  case GENEVA_DIRECTION_PREVIOUS:
  default:
    return INFINITY;
  }
  if (ahead <= 0.0 || aside > ahead)
    return INFINITY;
  return ahead + SIDEWAYS * aside;
}

guint32
geneva_scene_walk (GenevaScene *scene, guint32 item, GenevaDirection direction)
{
  double from_x, from_y, best_reach = INFINITY;
  guint32 best = 0;
  guint n;

  g_return_val_if_fail (scene != NULL, 0);

  n = geneva_scene_get_n_items (scene);
  if (item == 0 || item > n)
    return direction == GENEVA_DIRECTION_PREVIOUS ? walk_in_order (scene, n + 1, FALSE)
                                                  : walk_in_order (scene, 0, TRUE);
  if (direction == GENEVA_DIRECTION_NEXT || direction == GENEVA_DIRECTION_PREVIOUS)
    return walk_in_order (scene, item, direction == GENEVA_DIRECTION_NEXT);
  /* What has left the page has no neighbours: begin anew. */
  if (!get_centre (scene, item, &from_x, &from_y))
    return walk_in_order (scene, 0, TRUE);
  for (guint32 i = 1; i <= n; i++) {
    double x, y, reach;

    /* Lines between two are reached from their ends: on the way from node to node they would only be in the way. */
    if (i == item || !get_centre (scene, i, &x, &y))
      continue;
    reach = get_reach (x - from_x, y - from_y, direction);
    if (reach < best_reach && !geneva_scene_is_line (scene, i)) {
      best_reach = reach;
      best = i;
    }
  }
  return best;
}
