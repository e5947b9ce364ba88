/* Moving about in the network. Role: zoom, pan, going to a node; changes no more
 * than the view. It must not know how the picture is made.
 */
#include "geneva-network-chart-private.h"

#include <math.h>

/* Whoever was looked for is shown at least this near. */
#define CENTRED_ZOOM 1.6
/* What is revealed lies at least this far inside the area. */
#define REVEAL_MARGIN_PT 48.0

static const GenevaNetworkView view_all = GENEVA_NETWORK_VIEW_ALL;

gboolean
geneva_network_chart_set_view (GenevaNetworkChart *self, GenevaNetworkView view)
{
  view.scale = CLAMP (view.scale, 1.0, GENEVA_NETWORK_MAX_ZOOM);
  /* The middle of the area always shows some of the picture. */
  view.centre_x = CLAMP (view.centre_x, 0.0, 1.0);
  view.centre_y = CLAMP (view.centre_y, 0.0, 1.0);
  if (view.scale == self->view.scale && view.centre_x == self->view.centre_x &&
      view.centre_y == self->view.centre_y)
    return FALSE;
  self->view = view;
  return TRUE;
}

gboolean
geneva_network_chart_zoom (GenevaChart *chart, double factor, double x_pt, double y_pt)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (chart);
  GenevaNetworkView view = self->view;
  double right, down;

  if (self->area.width <= 0.0)
    return FALSE;
  view.scale = CLAMP (view.scale * factor, 1.0, GENEVA_NETWORK_MAX_ZOOM);
  if (view.scale == 1.0)
    return geneva_network_chart_set_view (self, view_all);
  /* The place under the pointer stays there. */
  right = (x_pt - self->area.x) / self->area.width - 0.5;
  down = (y_pt - self->area.y) / self->area.height - 0.5;
  view.centre_x += right / self->view.scale - right / view.scale;
  view.centre_y += down / self->view.scale - down / view.scale;
  return geneva_network_chart_set_view (self, view);
}

gboolean
geneva_network_chart_pan (GenevaChart *chart, double dx_pt, double dy_pt)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (chart);
  GenevaNetworkView view = self->view;

  if (self->area.width <= 0.0)
    return FALSE;
  view.centre_x -= dx_pt / (self->area.width * view.scale);
  view.centre_y -= dy_pt / (self->area.height * view.scale);
  return geneva_network_chart_set_view (self, view);
}

gboolean
geneva_network_chart_show_all (GenevaChart *chart)
{
  GENEVA_NETWORK_CHART (chart)->looks_at_kept = FALSE;
  return geneva_network_chart_set_view (GENEVA_NETWORK_CHART (chart), view_all);
}

/* Where an actor's node is on the last picture. */
static gboolean
get_page_place (GenevaNetworkChart *self, GenevaHandle actor, double *x, double *y)
{
  const GenevaNetworkPlaces *places = geneva_network_chart_get_places (self);
  GenevaMap map = geneva_network_view_get_map (&self->view, &self->area);
  int node;

  if (self->network == NULL || places == NULL || self->is_base_stale)
    return FALSE;
  node = geneva_network_find_node (self->network, actor);
  if (node < 0 || !isfinite (places->centres[2 * node]))
    return FALSE;
  if (self->part != NULL && self->part->nodes[node].is_filtered && !self->is_dimming)
    return FALSE;
  *x = map.scale_x * places->centres[2 * node] + map.offset_x;
  *y = map.scale_y * places->centres[2 * node + 1] + map.offset_y;
  return TRUE;
}

/* How far to go from `at` into [low, high]. */
static double
get_way_in (double at, double low, double high)
{
  if (low > high)
    low = high = (low + high) / 2.0;
  return at < low ? low - at : at > high ? high - at : 0.0;
}

gboolean
geneva_network_chart_reveal (GenevaChart *chart, GenevaHandle handle, GenevaHandle other)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (chart);
  const GenevaBox *area = &self->area;
  double x, y, dx, dy;

  if (area->width <= 0.0 || !get_page_place (self, handle, &x, &y))
    return FALSE;
  if (other != GENEVA_HANDLE_NONE) {
    double x2, y2;

    if (!get_page_place (self, other, &x2, &y2))
      return FALSE;
    x = (x + x2) / 2.0;
    y = (y + y2) / 2.0;
  }
  /* At scale 1 everything is in sight unless the picture was moved aside. */
  if (x >= area->x && x <= area->x + area->width && y >= area->y && y <= area->y + area->height)
    return FALSE;
  dx = get_way_in (x, area->x + REVEAL_MARGIN_PT, area->x + area->width - REVEAL_MARGIN_PT);
  dy = get_way_in (y, area->y + REVEAL_MARGIN_PT, area->y + area->height - REVEAL_MARGIN_PT);
  return geneva_network_chart_pan (chart, dx, dy);
}

gboolean
geneva_network_chart_centre (GenevaNetworkChart *chart, GenevaHandle actor)
{
  GenevaNetworkView view;
  GenevaMap map;
  double x, y;

  g_return_val_if_fail (GENEVA_IS_NETWORK_CHART (chart), FALSE);

  if (chart->area.width <= 0.0 || !get_page_place (chart, actor, &x, &y))
    return FALSE;
  view = chart->view;
  map = geneva_network_view_get_map (&view, &chart->area);
  view.centre_x = ((x - map.offset_x) / map.scale_x - chart->area.x) / chart->area.width;
  view.centre_y = ((y - map.offset_y) / map.scale_y - chart->area.y) / chart->area.height;
  view.scale = MAX (view.scale, CENTRED_ZOOM);
  if (geneva_network_chart_set_view (chart, view))
    geneva_chart_changed_smoothly (GENEVA_CHART (chart));
  return TRUE;
}
