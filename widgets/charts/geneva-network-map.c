/* The small picture of a network. Role: dots and hairlines at the places that
 * the layout gave; knows nothing of zoom, of words and of who shows it.
 */
#include "geneva-network-map.h"

#include <math.h>

#define SMALLEST_DOT_PT 1.6
#define GREATEST_DOT_PT 4.5
#define LINE_PT 0.4f
#define LINE_OPACITY 0.45f

/* Where a node is on the small picture; FALSE when it is not there. */
static gboolean
get_place (const GenevaNetworkPlaces *places, const GenevaNetworkPart *part, guint node, const GenevaMap *map,
           double *x, double *y)
{
  const double *centre = &places->centres[2 * node];

  if (!isfinite (centre[0]) || !isfinite (centre[1]) || (part != NULL && part->nodes[node].is_filtered))
    return FALSE;
  *x = map->scale_x * centre[0] + map->offset_x;
  *y = map->scale_y * centre[1] + map->offset_y;
  return TRUE;
}

static void
add_edges (GenevaSceneBuilder *builder, const GenevaNetwork *network, const GenevaNetworkLook *look,
           const GenevaNetworkPlaces *places, const GenevaNetworkPart *part, const GenevaMap *map)
{
  for (guint i = 0; i < MIN (network->n_edges, GENEVA_NETWORK_MAP_EDGES); i++) {
    guint at = look->edge_order[i];
    const GenevaNetworkEdge *edge = &network->edges[at];
    double x, y, x2, y2;
    GenevaMark *mark;

    if (part != NULL && part->edges[at].n_items == 0)
      continue;
    if (!get_place (places, part, edge->from, map, &x, &y)
        || !get_place (places, part, edge->to, map, &x2, &y2))
      continue;
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_LINE);
    mark->x = x;
    mark->y = y;
    mark->x2 = x2;
    mark->y2 = y2;
    mark->line_pt = LINE_PT;
    mark->line_style = (guint16) look->edges[at].style;
    mark->opacity = LINE_OPACITY;
  }
}

static void
add_nodes (GenevaSceneBuilder *builder, const GenevaNetwork *network, const GenevaNetworkLook *look,
           const GenevaNetworkPlaces *places, const GenevaNetworkPart *part, const GenevaMap *map)
{
  /* The most important ones come last: they lie on top. */
  for (guint i = MIN (network->n_nodes, GENEVA_NETWORK_MAP_NODES); i > 0; i--) {
    guint at = look->node_order[i - 1];
    double size = look->nodes[at].size_pt * places->size_factor * map->scale_x;
    double x, y;
    GenevaMark *mark;

    if (!get_place (places, part, at, map, &x, &y))
      continue;
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPE);
    mark->x = x;
    mark->y = y;
    mark->shape = GENEVA_SHAPE_DISC;
    mark->fill = GENEVA_FILL_SOLID;
    mark->w_pt = mark->h_pt = (float) CLAMP (size, SMALLEST_DOT_PT, GREATEST_DOT_PT);
    mark->fill_style = (guint16) look->nodes[at].fill_style;
  }
}

GenevaScene *
geneva_network_map_build (const GenevaNetwork *network, const GenevaNetworkLook *look,
                          const GenevaNetworkPlaces *places, const GenevaNetworkPart *part,
                          const GenevaBox *area, double width_pt, double height_pt)
{
  g_autoptr(GenevaSceneBuilder) builder = NULL;
  GenevaMap map = { 1.0, 0.0, 1.0, 0.0 };

  g_return_val_if_fail (network != NULL && look != NULL && places != NULL && area != NULL, NULL);
  g_return_val_if_fail (area->width > 0.0 && area->height > 0.0 && width_pt > 0.0 && height_pt > 0.0, NULL);

  builder = geneva_scene_builder_new ("network-map", width_pt, height_pt);
  map.scale_x = width_pt / area->width;
  map.scale_y = height_pt / area->height;
  map.offset_x = -area->x * map.scale_x;
  map.offset_y = -area->y * map.scale_y;
  geneva_scene_builder_begin_layer (builder, "edges", NULL, NULL);
  add_edges (builder, network, look, places, part, &map);
  geneva_scene_builder_begin_layer (builder, "nodes", NULL, NULL);
  add_nodes (builder, network, look, places, part, &map);
  return geneva_scene_builder_end (builder);
}
