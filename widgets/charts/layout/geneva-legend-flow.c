/* One pass from left to right; the width of a group is added up once, at its head. */
#include "layout/geneva-legend-flow.h"

#define HEAD_GAP_PT 8.0
#define ENTRY_GAP_PT 12.0
#define GROUP_GAP_PT 22.0

static GenevaLegendSpot *
get_spot (gpointer first, gsize stride, guint at)
{
  return (gpointer) ((char *) first + at * stride);
}

/* What must have room on a row for the spot to begin there. */
static double
get_needed (gpointer first, guint n, gsize stride, guint at, double width)
{
  double head = get_spot (first, stride, at)->width_pt, group = head, least = head;

  if (!get_spot (first, stride, at)->begins_group)
    return head;
  for (guint i = at + 1; i < n && !get_spot (first, stride, i)->begins_group; i++) {
    group += (i == at + 1 ? HEAD_GAP_PT : ENTRY_GAP_PT) + get_spot (first, stride, i)->width_pt;
    if (i == at + 1)
      least = group;
  }
  return group <= width ? group : least;
}

guint
geneva_legend_flow (gpointer first, guint n, gsize stride_bytes, double width_pt)
{
  double end = 0.0, gap = 0.0;
  guint row = 0;

  g_return_val_if_fail ((first != NULL || n == 0) && stride_bytes >= sizeof (GenevaLegendSpot), 0);

  for (guint i = 0; i < n; i++) {
    GenevaLegendSpot *spot = get_spot (first, stride_bytes, i);

    if (spot->begins_group)
      gap = GROUP_GAP_PT;
    if (end > 0.0 && end + gap + get_needed (first, n, stride_bytes, i, width_pt) > width_pt) {
      row++;
      end = 0.0;
    }
    spot->x_pt = end > 0.0 ? end + gap : 0.0;
    spot->row = row;
    end = spot->x_pt + spot->width_pt;
    gap = spot->begins_group ? HEAD_GAP_PT : ENTRY_GAP_PT;
  }
  return n > 0 ? row + 1 : 0;
}
