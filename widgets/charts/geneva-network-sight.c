/* What of a large network is in sight; see the header. Role: the one judge of
 * whether there is room and time for lines, arrows and dashes. Knows no marks.
 */
#include "geneva-network-sight.h"

#include <math.h>

/* A curve reaches as far beside its chord, and a node beyond its middle. */
#define MARGIN_PT 40.0

/* The part of [*t0, *t1] for which at + t · step lies within [low, high]; FALSE: none. */
static gboolean
clip (double at, double step, double low, double high, double *t0, double *t1)
{
  double enter, leave;

  if (step == 0.0)
    return at >= low && at <= high;
  enter = ((step > 0.0 ? low : high) - at) / step;
  leave = ((step > 0.0 ? high : low) - at) / step;
  *t0 = MAX (*t0, enter);
  *t1 = MIN (*t1, leave);
  return *t0 < *t1;
}

/* How much of a chord lies within the box; 0: nothing. */
static double
get_length_within (const GenevaBox *box, double x1, double y1, double x2, double y2)
{
  double t0 = 0.0, t1 = 1.0;

  if (!clip (x1, x2 - x1, box->x, box->x + box->width, &t0, &t1)
      || !clip (y1, y2 - y1, box->y, box->y + box->height, &t0, &t1))
    return 0.0;
  return (t1 - t0) * hypot (x2 - x1, y2 - y1);
}

static gboolean
list_nodes (GenevaNetworkSight *sight, const GenevaNetwork *network, const GenevaNetworkLook *look,
            const double *centres, const guint32 *items, const GenevaMap *map, const GenevaBox *box)
{
  sight->nodes = g_new (guint, GENEVA_NETWORK_MOST_DRAWN_NODES);
  for (guint i = 0; i < network->n_nodes; i++) {
    guint at = look->node_order[i];
    double x = map->scale_x * centres[2 * at] + map->offset_x, y = map->scale_y * centres[2 * at + 1] + map->offset_y;

    if (items[at] == 0 || !(x >= box->x && x <= box->x + box->width && y >= box->y && y <= box->y + box->height))
      continue;
    if (sight->n_nodes == GENEVA_NETWORK_MOST_DRAWN_NODES)
      return FALSE;
    sight->nodes[sight->n_nodes++] = at;
  }
  return TRUE;
}

static gboolean
list_edges (GenevaNetworkSight *sight, const GenevaNetwork *network, const double *centres, const guint32 *items,
            const GenevaMap *map, const GenevaBox *box)
{
  double ink = 0.0;

  sight->edges = g_new (guint, GENEVA_NETWORK_MOST_DRAWN_EDGES);
  for (guint i = 0; i < network->n_edges; i++) {
    const double *from = &centres[2 * network->edges[i].from], *to = &centres[2 * network->edges[i].to];
    double length;

    if (items[i] == 0)
      continue;
    length = get_length_within (box, map->scale_x * from[0] + map->offset_x, map->scale_y * from[1] + map->offset_y,
                                map->scale_x * to[0] + map->offset_x, map->scale_y * to[1] + map->offset_y);
    if (!(length > 0.0))
      continue;
    ink += length;
    if (sight->n_edges == GENEVA_NETWORK_MOST_DRAWN_EDGES || ink > GENEVA_NETWORK_MOST_INK_PT)
      return FALSE;
    sight->edges[sight->n_edges++] = i;
  }
  return TRUE;
}

gboolean
geneva_network_is_dense (const GenevaNetwork *network)
{
  g_return_val_if_fail (network != NULL, FALSE);

  return network->n_edges > GENEVA_NETWORK_MOST_DRAWN_EDGES || network->n_nodes > GENEVA_NETWORK_MOST_DRAWN_NODES;
}

GenevaNetworkSight *
geneva_network_sight_new (const GenevaNetwork *network, const GenevaNetworkLook *look, const double *centres,
                          const guint32 *node_items, const guint32 *edge_items, const GenevaMap *map,
                          const GenevaBox *area)
{
  g_autoptr (GenevaNetworkSight) sight = NULL;
  GenevaBox box;

  g_return_val_if_fail (network != NULL && look != NULL && centres != NULL, NULL);
  g_return_val_if_fail (node_items != NULL && edge_items != NULL && map != NULL && area != NULL, NULL);

  sight = g_new0 (GenevaNetworkSight, 1);
  box = (GenevaBox) { area->x - MARGIN_PT, area->y - MARGIN_PT, area->width + 2.0 * MARGIN_PT,
                      area->height + 2.0 * MARGIN_PT };
  if (!list_nodes (sight, network, look, centres, node_items, map, &box)
      || !list_edges (sight, network, centres, edge_items, map, &box))
    return NULL;
  return g_steal_pointer (&sight);
}

void
geneva_network_sight_free (GenevaNetworkSight *sight)
{
  if (sight == NULL)
    return;
  g_free (sight->nodes);
  g_free (sight->edges);
  g_free (sight);
}
