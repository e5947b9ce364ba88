/* Walking the edges of a node by keyboard. Role: from what has the focus to the
 * next or the previous edge of the same node, by the clock, so that each edge
 * can be reached without a pointer. It must not paint, and knows scenes alone:
 * an edge is an item that has two records.
 */
#include "geneva-chart-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct {
  guint32 item;
  double  angle;      /* by the clock, 0 at twelve, < 2π */
} Spoke;

static int
compare_spokes (gconstpointer a, gconstpointer b)
{
  const Spoke *one = a;
  const Spoke *two = b;

  if (one->angle < two->angle || one->angle > two->angle)
    return one->angle < two->angle ? -1 : 1;
  return one->item < two->item ? -1 : one->item > two->item;
}

/* Of the edges between the same two all have the same. */
static double
get_angle (GenevaChartView *self, GenevaHandle end, const GenevaItem *edge, guint32 item, double x, double y)
{
  const GenevaItemKey far = { edge->handle == end ? edge->other : edge->handle, 0, 0 };
  guint32 node = geneva_chart_view_find_key (self, &far);
  double far_x;
  double far_y;
  double angle;

  if (!geneva_scene_get_item_point (self->scene, node != 0 ? node : item, &far_x, &far_y))
    return 0;
  angle = atan2 (far_x - x, y - far_y);
  return angle < 0 ? angle + 2 * G_PI : angle;
}

/* The edges of a node that are on the page. O(items). */
static GArray *
list_spokes (GenevaChartView *self, GenevaHandle end, double x, double y)
{
  GArray *spokes = g_array_new (FALSE, FALSE, sizeof (Spoke));
  guint n = geneva_scene_get_n_items (self->scene);

  for (guint32 i = 1; i <= n; i++) {
    const GenevaItem *item = geneva_scene_get_item (self->scene, i);
    GenevaRect bounds;
    Spoke spoke;

    if (item->other == GENEVA_HANDLE_NONE || (item->handle != end && item->other != end) ||
        !geneva_scene_get_item_bounds (self->scene, i, &bounds))
      continue;
    spoke = (Spoke) { i, get_angle (self, end, item, i, x, y) };
    g_array_append_val (spokes, spoke);
  }
  g_array_sort (spokes, compare_spokes);
  return spokes;
}

/* The item that comes after the focused one; the first or the last when that is the node itself. */
static guint32
get_next (const GArray *spokes, guint32 focused, gboolean is_forward)
{
  guint at = is_forward ? 0 : spokes->len - 1;

  for (guint i = 0; i < spokes->len; i++) {
    if (g_array_index (spokes, Spoke, i).item == focused)
      at = (i + (is_forward ? 1 : spokes->len - 1)) % spokes->len;
  }
  return g_array_index (spokes, Spoke, at).item;
}

void
geneva_chart_view_walk_edges (GenevaChartView *self, gboolean is_forward)
{
  const GenevaItemKey *key;
  g_autoptr (GArray) spokes = NULL;
  guint32 next;
  GenevaItemKey end = { 0, 0, 0 };
  double x;
  double y;

  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));

  key = &self->focused_key;
  if (self->scene == NULL || self->focused == 0) {
    geneva_chart_view_tell (self, _("Go to a node by the arrow keys first."));
    return;
  }
  /* On an edge it goes on round the end that it came from. */
  if (key->other == GENEVA_HANDLE_NONE || (self->edge_end != key->handle && self->edge_end != key->other))
    self->edge_end = key->handle;
  end.handle = self->edge_end;
  if (geneva_scene_get_item_point (self->scene, geneva_chart_view_find_key (self, &end), &x, &y))
    spokes = list_spokes (self, self->edge_end, x, y);
  if (spokes == NULL || spokes->len == 0) {
    geneva_chart_view_tell (self, _("It has no edge on this page."));
    return;
  }
  next = get_next (spokes, self->focused, is_forward);
  if (geneva_chart_view_focus_item (self, next))
    geneva_chart_view_set_hovered (self, next);
}
