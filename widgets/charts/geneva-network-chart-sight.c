/* What part of the network is in sight, and all of it as a small picture. Role:
 * the small picture in the corner of a view, and going to what a filter keeps;
 * draws nothing itself, and changes no more than the view.
 */
#include "geneva-network-chart-private.h"

#include "geneva-network-map.h"

#include <math.h>

/* What a filter keeps is shown no nearer than this, and this far inside the area, for its names. */
#define KEPT_ZOOM 6.0
#define KEPT_MARGIN_X_PT 64.0
#define KEPT_MARGIN_Y_PT 36.0

gboolean
geneva_network_chart_get_sight (GenevaChart *chart, GenevaRect *sight, double *ratio)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (chart);
  double part = 1.0 / self->view.scale;

  if (self->area.width <= 0.0 || self->area.height <= 0.0 || self->network == NULL || self->view.scale <= 1.0)
    return FALSE;
  *sight = (GenevaRect) { self->view.centre_x - part / 2.0, self->view.centre_y - part / 2.0, part, part };
  *ratio = self->area.width / self->area.height;
  return TRUE;
}

GenevaScene *
geneva_network_chart_build_map (GenevaChart *chart, double width_pt, double height_pt)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (chart);
  const GenevaNetworkPlaces *places = geneva_network_chart_get_places (self);

  if (self->network == NULL || self->look == NULL || places == NULL || places->n != self->network->n_nodes ||
      self->area.width <= 0.0 || self->area.height <= 0.0)
    return NULL;
  return geneva_network_map_build (self->network, self->look, places, self->part, &self->area, width_pt,
                                   height_pt);
}

gboolean
geneva_network_chart_look_at (GenevaChart *chart, double x, double y)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (chart);

  if (self->area.width <= 0.0)
    return FALSE;
  return GENEVA_CHART_GET_CLASS (chart)->pan (
    chart, (self->view.centre_x - x) * self->area.width * self->view.scale,
    (self->view.centre_y - y) * self->area.height * self->view.scale);
}

/* The part of the page that what the filter keeps stands on; FALSE: all, or nothing. */
static gboolean
measure_kept (GenevaNetworkChart *self, GenevaBox *box)
{
  const GenevaNetworkPart *part = geneva_network_chart_get_part (self);
  const GenevaNetworkPlaces *places = geneva_network_chart_get_places (self);
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
  gboolean is_all = TRUE;

  if (part == NULL || places == NULL || self->is_base_stale || places->n != self->network->n_nodes)
    return FALSE;
  for (guint i = 0; i < places->n; i++) {
    const double *centre = &places->centres[2 * i];

    if (!isfinite (centre[0]))
      continue;
    if (part->nodes[i].is_filtered) {
      is_all = FALSE;
      continue;
    }
    left = MIN (left, centre[0]);
    right = MAX (right, centre[0]);
    top = MIN (top, centre[1]);
    bottom = MAX (bottom, centre[1]);
  }
  *box = (GenevaBox) { left, top, right - left, bottom - top };
  return !is_all && left <= right;
}

void
geneva_network_chart_go_along (GenevaNetworkChart *self)
{
  const GenevaBox *area = &self->area;
  const GenevaNetworkView all = GENEVA_NETWORK_VIEW_ALL;
  GenevaNetworkView view = all;
  GenevaBox box;

  if (area->width <= 0.0)
    return;
  if (measure_kept (self, &box)) {
    view.scale = MIN ((area->width - 2.0 * KEPT_MARGIN_X_PT) / MAX (box.width, 1.0),
                      (area->height - 2.0 * KEPT_MARGIN_Y_PT) / MAX (box.height, 1.0));
    view.scale = MIN (view.scale, KEPT_ZOOM);
    if (view.scale > 1.0) {
      view.centre_x = (box.x + box.width / 2.0 - area->x) / area->width;
      view.centre_y = (box.y + box.height / 2.0 - area->y) / area->height;
    }
  }
  (void) geneva_network_chart_set_view (self, view.scale > 1.0 ? view : all);
}

void
geneva_network_chart_look_at_kept (GenevaNetworkChart *chart)
{
  g_return_if_fail (GENEVA_IS_NETWORK_CHART (chart));

  chart->looks_at_kept = TRUE;
  geneva_network_chart_go_along (chart);
  geneva_chart_changed_smoothly (GENEVA_CHART (chart));
}
