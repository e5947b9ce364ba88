/* Own marks of an event, told from those that only lead to them. Role: the judge of
 * what need not be brought into sight. It must not know how lanes are stacked.
 */
#include "geneva-timeline-sight.h"

/* What stands upright joins lanes or is a tick in one; whiskers lie. */
static gboolean
is_own (const GenevaMark *mark)
{
  switch ((GenevaMarkKind) mark->kind) {
  case GENEVA_MARK_SHAPE:
  case GENEVA_MARK_RECT:
  case GENEVA_MARK_POLYLINE:
  case GENEVA_MARK_POLYGON:
    return TRUE;
  case GENEVA_MARK_LINE:
    return mark->y == mark->y2;
  case GENEVA_MARK_CURVE:
  case GENEVA_MARK_LINES:
  case GENEVA_MARK_SHAPES:
  case GENEVA_MARK_TEXT:
  case GENEVA_MARK_GRID:
  default:
    return FALSE;
  }
}

static gboolean
intersect (const GenevaRect *a, const GenevaRect *b, GenevaRect *common)
{
  double left = MAX (a->x, b->x), right = MIN (a->x + a->width, b->x + b->width);
  double top = MAX (a->y, b->y), bottom = MIN (a->y + a->height, b->y + b->height);

  *common = (GenevaRect) { left, top, right - left, bottom - top };
  return right > left && bottom > top;
}

gboolean
geneva_timeline_find_own_mark (GenevaScene *scene, GenevaHandle handle, GenevaRect *seen)
{
  const GenevaMarkRef *refs;
  guint32 item;
  guint n_marks;

  g_return_val_if_fail (scene != NULL && seen != NULL, FALSE);

  item = geneva_scene_find_item (scene, handle, GENEVA_HANDLE_NONE, 0);
  if (item == 0)
    return FALSE;
  refs = geneva_scene_get_item_marks (scene, item, &n_marks);
  for (guint i = 0; i < n_marks; i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, refs[i].layer);
    GenevaRect bounds = geneva_scene_get_mark_bounds (scene, refs[i].layer, refs[i].mark);
    GenevaRect clip = { 0 };

    if (!is_own (&geneva_layer_get_marks (layer)[refs[i].mark]))
      continue;
    if (!geneva_layer_get_clip (layer, &clip))
      geneva_scene_get_size (scene, &clip.width, &clip.height);
    if (intersect (&bounds, &clip, seen))
      return TRUE;
  }
  return FALSE;
}
