/* From a network and its look to places on a page: which nodes take part, how
 * large their boxes are with their labels, how strong each pair is. The layout
 * itself is geneva_network_layout(). Knows no marks and no records.
 */
#include "geneva-network-places.h"

#include <math.h>

#include "layout/geneva-network-layout.h"

/* Boxes with room for labels may fill this part of the page; beyond it labels look for room themselves. */
#define LABEL_ROOM_SHARE 0.30
#define LABEL_GAP_PT 2.0
#define NODE_GAP_PT 7.0
/* Small pictures are not blown up beyond this length of an edge. */
#define EDGE_PT 190.0

/* How strongly an edge of a relation pulls: meetings by their weight, the rest half as much as one
 * meeting of two. */
static double
get_pull (const GenevaNetworkEdge *edge)
{
  switch (edge->relation) {
  case GENEVA_RELATION_DEALT:
    return edge->weight;
  case GENEVA_RELATION_PLANNED:
    return 0.5 * edge->weight;
  default:
    return 0.5;
  }
}

static GenevaGraph *
make_graph (const GenevaNetwork *network, const guint *compact, guint n)
{
  g_autofree guint *from = g_new (guint, MAX (network->n_edges, 1));
  g_autofree guint *to = g_new (guint, MAX (network->n_edges, 1));
  g_autofree double *weight = g_new (double, MAX (network->n_edges, 1));

  for (guint i = 0; i < network->n_edges; i++) {
    from[i] = compact[network->edges[i].from];
    to[i] = compact[network->edges[i].to];
    weight[i] = get_pull (&network->edges[i]);
  }
  return geneva_graph_new (n, network->n_edges, from, to, weight);
}

static void
get_label_size (const GenevaNetworkNodeLook *node, double *width, double *height)
{
  gboolean is_wrapped = node->wrapped_width_pt > 0.0;

  *width = is_wrapped ? node->wrapped_width_pt : node->label_width_pt;
  *height = is_wrapped ? node->wrapped_height_pt : node->label_height_pt;
}

/* Boxes of the nodes with their labels below them. FALSE, and boxes of the bare nodes, when those
 * would crowd the page. `drop` gets how far each form lies above the middle of its box. */
static gboolean
make_boxes (const GenevaNetworkLook *look, const guint *nodes, guint n, const GenevaBox *page,
            double *width, double *height, double *drop)
{
  double sum = 0.0;
  gboolean has_room;

  for (guint i = 0; i < n; i++) {
    const GenevaNetworkNodeLook *node = &look->nodes[nodes[i]];
    double label_width, label_height;

    get_label_size (node, &label_width, &label_height);
    width[i] = MAX (node->width_pt, label_width);
    height[i] = node->height_pt + LABEL_GAP_PT + label_height;
    drop[i] = (LABEL_GAP_PT + label_height) / 2.0;
    sum += (width[i] + NODE_GAP_PT) * (height[i] + NODE_GAP_PT);
  }
  has_room = sum <= LABEL_ROOM_SHARE * page->width * page->height;
  if (!has_room) {
    for (guint i = 0; i < n; i++) {
      width[i] = look->nodes[nodes[i]].width_pt;
      height[i] = look->nodes[nodes[i]].height_pt;
      drop[i] = 0.0;
    }
  }
  return has_room;
}

static gboolean
find_previous (const GenevaNetworkPlaces *previous, GenevaHandle actor, double *x, double *y)
{
  guint low = 0, high = previous->n;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (previous->actors[middle] < actor)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == previous->n || previous->actors[low] != actor || !isfinite (previous->centres[2 * low]))
    return FALSE;
  *x = previous->centres[2 * low];
  *y = previous->centres[2 * low + 1];
  return TRUE;
}

/* The places before, stretched onto this page; NaN for newcomers. FALSE when all are new. */
static gboolean
start_warm (const GenevaNetworkPlaces *places, const GenevaNetworkPlaces *previous, const guint *nodes, guint n,
            const double *drop, double *positions)
{
  const GenevaBox *old = &previous->page, *page = &places->page;
  double scale_x = page->width / MAX (old->width, 1.0), scale_y = page->height / MAX (old->height, 1.0);
  gboolean has_any = FALSE;

  for (guint i = 0; i < n; i++) {
    double x, y;

    if (find_previous (previous, places->actors[nodes[i]], &x, &y)) {
      positions[2 * i] = page->x + (x - old->x) * scale_x;
      positions[2 * i + 1] = page->y + (y - old->y) * scale_y + drop[i];
      has_any = TRUE;
    } else {
      positions[2 * i] = positions[2 * i + 1] = NAN;
    }
  }
  return has_any;
}

GenevaNetworkPlaces *
geneva_network_places_new (const GenevaNetwork *network, const GenevaNetworkLook *look, const GenevaBox *page,
                           guint64 seed, const GenevaNetworkPlaces *previous)
{
  g_autoptr(GenevaNetworkPlaces) places = NULL;
  g_autoptr(GenevaGraph) graph = NULL;
  g_autofree guint *nodes = NULL, *compact = NULL;
  g_autofree double *width = NULL, *height = NULL, *drop = NULL, *positions = NULL;
  GenevaNetworkLayoutOptions options = { 0 };
  guint n = 0;

  g_return_val_if_fail (network != NULL && look != NULL && page != NULL, NULL);
  g_return_val_if_fail (page->width > 0.0 && page->height > 0.0, NULL);

  places = g_new0 (GenevaNetworkPlaces, 1);
  places->n = network->n_nodes;
  places->page = *page;
  places->size_factor = 1.0;
  places->centres = g_new (double, 2 * MAX (network->n_nodes, 1));
  places->actors = g_new (GenevaHandle, MAX (network->n_nodes, 1));
  nodes = g_new (guint, MAX (network->n_nodes, 1));
  compact = g_new (guint, MAX (network->n_nodes, 1));
  for (guint i = 0; i < network->n_nodes; i++) {
    places->actors[i] = network->nodes[i].actor;
    places->centres[2 * i] = places->centres[2 * i + 1] = NAN;
    compact[i] = n;
    if (look->nodes[i].n_edges > 0)
      nodes[n++] = i;
  }
  if (n == 0)
    return g_steal_pointer (&places);

  graph = make_graph (network, compact, n);
  width = g_new (double, n);
  height = g_new (double, n);
  drop = g_new (double, n);
  positions = g_new0 (double, 2 * n);
  places->has_label_room = make_boxes (look, nodes, n, page, width, height, drop);
  options.page = *page;
  options.gap_pt = NODE_GAP_PT;
  options.edge_pt = EDGE_PT;
  options.seed = seed;
  options.length = GENEVA_LENGTH_WEIGHT;
  options.is_warm = previous != NULL && start_warm (places, previous, nodes, n, drop, positions);
  places->size_factor = geneva_network_layout (graph, width, height, &options, positions);
  for (guint i = 0; i < n; i++) {
    places->centres[2 * nodes[i]] = positions[2 * i];
    places->centres[2 * nodes[i] + 1] = positions[2 * i + 1] - drop[i] * places->size_factor;
  }
  return g_steal_pointer (&places);
}

void
geneva_network_places_free (GenevaNetworkPlaces *places)
{
  if (places == NULL)
    return;
  g_free (places->centres);
  g_free (places->actors);
  g_free (places);
}
