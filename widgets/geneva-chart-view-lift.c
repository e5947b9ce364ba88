/* What stands out with the mark under the pointer: its edges and what they lead
 * to, a cell's row and column. Role: lists these for the overlay. It must not
 * paint, nor know which chart it is.
 */
#include "geneva-chart-view-private.h"

#include "geneva-crowd.h"
#include "geneva-overlay.h"

/* A graph larger than this is not searched for neighbours at each motion of the pointer. */
#define MAX_ITEMS_TO_DIM 20000
#define MOST_LINES_TO_LIFT 1500

static void
add_marking (GArray *markings, guint32 item, GenevaItemState state)
{
  GenevaItemMarking marking = { item, (guint8) state };

  if (item != 0)
    g_array_append_val (markings, marking);
}

/* The same of one of very many: nobody is asked but those at its lines. */
static gboolean
lift_crowd (GenevaChartView *self, GArray *markings)
{
  g_autoptr (GArray) lines = geneva_scene_list_crowd_lines (self->scene, self->hovered);
  GenevaHandle hovered = geneva_scene_get_item_handle (self->scene, self->hovered);

  if (lines->len > MOST_LINES_TO_LIFT)
    return FALSE;
  for (guint i = 0; i < lines->len; i++) {
    guint32 line = g_array_index (lines, guint32, i);
    const GenevaItem *item = geneva_scene_get_item (self->scene, line);
    GenevaHandle neighbour = item->handle == hovered ? item->other : item->handle;

    add_marking (markings, line, GENEVA_STATE_LIFTED);
    add_marking (markings, geneva_scene_find_item (self->scene, neighbour, GENEVA_HANDLE_NONE, 0),
                 GENEVA_STATE_LIFTED);
  }
  return lines->len > 0;
}

/* A cell stands out with its row, its column and the heads of both. */
static gboolean
lift_row_and_column (GenevaChartView *self, const GenevaItem *cell, GArray *markings)
{
  guint n = geneva_scene_get_n_items (self->scene);
  GenevaHandle row = cell->handle, column = cell->other;

  for (guint32 i = 1; i <= n; i++) {
    GenevaHandle other = geneva_scene_get_item_other (self->scene, i);
    GenevaHandle handle = geneva_scene_get_item_handle (self->scene, i);

    if (other == GENEVA_HANDLE_NONE ? handle == row || handle == column : handle == row || other == column)
      add_marking (markings, i, GENEVA_STATE_LIFTED);
  }
  return TRUE;
}

/* A hovered node lifts its edges and what they lead to; TRUE when there are any. */
gboolean
geneva_chart_view_lift_neighbours (GenevaChartView *self, GArray *markings)
{
  guint n = geneva_scene_get_n_items (self->scene);
  const GenevaItem *hovered = geneva_scene_get_item (self->scene, self->hovered);
  gboolean has_any = FALSE;

  if (geneva_scene_get_crowd (self->scene) != NULL)
    return lift_crowd (self, markings);
  if (n > MAX_ITEMS_TO_DIM || hovered->handle == GENEVA_HANDLE_NONE)
    return FALSE;
  if (hovered->other != GENEVA_HANDLE_NONE)
    return !geneva_scene_is_line (self->scene, self->hovered) && lift_row_and_column (self, hovered, markings);
  for (guint32 i = 1; i <= n; i++) {
    /* Whole items would have each of them told of. */
    GenevaHandle other = geneva_scene_get_item_other (self->scene, i);
    GenevaHandle handle = geneva_scene_get_item_handle (self->scene, i);

    if (other == GENEVA_HANDLE_NONE || (handle != hovered->handle && other != hovered->handle))
      continue;
    add_marking (markings, i, GENEVA_STATE_LIFTED);
    add_marking (markings, geneva_scene_find_item (self->scene, handle == hovered->handle ? other : handle,
                                                   GENEVA_HANDLE_NONE, 0), GENEVA_STATE_LIFTED);
    has_any = TRUE;
  }
  return has_any;
}
