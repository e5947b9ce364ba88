/* What part of the network is in sight, and all of it as a small picture. Role:
 * the small picture in the corner of a view; draws nothing itself, and changes
 * the chart by panning alone.
 */
#include "geneva-network-chart-private.h"

#include "geneva-network-map.h"

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
  return geneva_network_map_build (self->network, self->look, places, self->part, &self->area, width_pt, height_pt);
}

gboolean
geneva_network_chart_look_at (GenevaChart *chart, double x, double y)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (chart);

  if (self->area.width <= 0.0)
    return FALSE;
  return GENEVA_CHART_GET_CLASS (chart)->pan (chart, (self->view.centre_x - x) * self->area.width * self->view.scale,
                                              (self->view.centre_y - y) * self->area.height * self->view.scale);
}
