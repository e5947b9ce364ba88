/* Edges round nodes and labels between both, for one view of a page. Knows
 * neither marks nor records.
 */
#include "geneva-network-fit.h"

#include <math.h>

#include "geneva-network-routes.h"

#define LABEL_GAP_PT 2.0
/* A page on which nodes are small has thinner edges, but not beyond this. */
#define LEAST_EDGE_FACTOR 0.25
/* Of a large network so many in sight are asked for their names: more can nobody read, and all have to be
 * measured. */
#define MOST_NAMES_IN_SIGHT 220
/* Of a curve, for what stands on it. */
#define N_CHORDS 6

GenevaMap
geneva_network_view_get_map (const GenevaNetworkView *view, const GenevaBox *area)
{
  GenevaMap map = { 1.0, 0.0, 1.0, 0.0 };

  g_return_val_if_fail (view != NULL && area != NULL, map);

  map.scale_x = map.scale_y = view->scale;
  map.offset_x = area->x + area->width / 2.0 - view->scale * (area->x + view->centre_x * area->width);
  map.offset_y = area->y + area->height / 2.0 - view->scale * (area->y + view->centre_y * area->height);
  return map;
}

/* Middles of the nodes on the page; NaN: not there. */
static double *
map_centres (const GenevaNetworkPlaces *places, const GenevaMap *map)
{
  double *centres = g_new (double, 2 * MAX (places->n, 1));

  for (guint i = 0; i < places->n; i++) {
    centres[2 * i] = map->scale_x * places->centres[2 * i] + map->offset_x;
    centres[2 * i + 1] = map->scale_y * places->centres[2 * i + 1] + map->offset_y;
    if (!isfinite (centres[2 * i]) || !isfinite (centres[2 * i + 1]))
      centres[2 * i] = centres[2 * i + 1] = NAN;
  }
  return centres;
}

static guint
get_n_edges (const GenevaNetworkFit *fit, const GenevaNetwork *network)
{
  return fit->sight != NULL ? fit->sight->n_edges : network->n_edges;
}

/* One of the edges that are drawn. */
static guint
get_edge (const GenevaNetworkFit *fit, guint i)
{
  return fit->sight != NULL ? fit->sight->edges[i] : i;
}

static guint
get_n_nodes (const GenevaNetworkFit *fit, const GenevaNetwork *network)
{
  return fit->sight != NULL ? fit->sight->n_nodes : network->n_nodes;
}

/* The nodes that edges go round; of a network in sight these, and whom their edges lead to. */
typedef struct {
  guint   n;
  double *centres, *radius;
  guint  *numbers;          /* [n_nodes] → 1 + position; NULL: as they are */
} Posts;

static void
posts_clear (Posts *posts)
{
  g_free (posts->centres);
  g_free (posts->radius);
  g_free (posts->numbers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Posts, posts_clear)

static guint
add_post (Posts *posts, const GenevaNetworkFit *fit, const GenevaNetworkLook *look, const double *centres,
          guint node)
{
  if (posts->numbers != NULL) {
    if (posts->numbers[node] != 0)
      return posts->numbers[node] - 1;
    posts->numbers[node] = posts->n + 1;
  }
  posts->centres[2 * posts->n] = centres[2 * node];
  posts->centres[2 * posts->n + 1] = centres[2 * node + 1];
  posts->radius[posts->n] =
    MAX (look->nodes[node].width_pt, look->nodes[node].height_pt) * fit->node_factor / 2.0;
  return posts->n++;
}

static void
route_edges (GenevaNetworkFit *fit, const GenevaNetwork *network, const GenevaNetworkLook *look,
             const double *centres)
{
  guint n_edges = get_n_edges (fit, network), n_nodes = get_n_nodes (fit, network);
  guint most = fit->sight != NULL ? n_nodes + 2 * n_edges : n_nodes;
  g_autofree GenevaNetworkRoute *routes = g_new (GenevaNetworkRoute, MAX (n_edges, 1));
  g_auto (Posts) posts = { 0 };

  posts.centres = g_new (double, 2 * (gsize) MAX (most, 1));
  posts.radius = g_new (double, MAX (most, 1));
  posts.numbers = fit->sight != NULL ? g_new0 (guint, MAX (network->n_nodes, 1)) : NULL;
  for (guint i = 0; i < n_nodes; i++)
    (void) add_post (&posts, fit, look, centres, fit->sight != NULL ? fit->sight->nodes[i] : i);
  for (guint i = 0; i < n_edges; i++) {
    guint at = get_edge (fit, i), from = network->edges[at].from, to = network->edges[at].to;

    if (posts.numbers != NULL) {
      from = add_post (&posts, fit, look, centres, from);
      to = add_post (&posts, fit, look, centres, to);
    }
    routes[i] = (GenevaNetworkRoute) { from, to, look->edges[at].bend_pt };
  }
  geneva_network_route (posts.n, posts.centres, posts.radius, &fit->area, n_edges, routes);
  fit->bends = g_new0 (double, MAX (network->n_edges, 1));
  for (guint i = 0; i < n_edges; i++)
    fit->bends[get_edge (fit, i)] = routes[i].bend_pt;
}

/* Of a strand `bend` aside of the chord: curves count as some chords. */
static guint
list_chords (const double *from, const double *to, double bend, GenevaSegment *segments)
{
  double length = hypot (to[0] - from[0], to[1] - from[1]), x = from[0], y = from[1];

  if (bend == 0.0) {
    segments[0] = (GenevaSegment) { from[0], from[1], to[0], to[1] };
    return 1;
  }
  for (guint k = 1; k <= N_CHORDS; k++) {
    double t = (double) k / N_CHORDS, aside = 4.0 * t * (1.0 - t) * bend / length;
    double next_x = from[0] + t * (to[0] - from[0]) + aside * (to[1] - from[1]);
    double next_y = from[1] + t * (to[1] - from[1]) - aside * (to[0] - from[0]);

    segments[k - 1] = (GenevaSegment) { x, y, next_x, next_y };
    x = next_x;
    y = next_y;
  }
  return N_CHORDS;
}

/* What lies under labels. `part` NULL: all edges. At most 2 · N_CHORDS of each. */
static guint
list_segments (const GenevaNetworkFit *fit, const GenevaNetwork *network, const GenevaNetworkLook *look,
               const GenevaNetworkPart *part, const double *centres, GenevaSegment *segments)
{
  guint n = 0;

  for (guint i = 0; i < get_n_edges (fit, network); i++) {
    guint at = get_edge (fit, i);
    const double *from = &centres[2 * network->edges[at].from], *to = &centres[2 * network->edges[at].to];
    double length = hypot (to[0] - from[0], to[1] - from[1]);
    double spread = MIN (look->edges[at].spread_pt, GENEVA_NETWORK_SPREAD_SHARE * length);

    if (!(length > 0.0) || (part != NULL && part->edges[at].n_items == 0))
      continue;
    n += list_chords (from, to, fit->bends[at] + spread, &segments[n]);
    if (spread > 0.0)
      n += list_chords (from, to, fit->bends[at] - spread, &segments[n]);
  }
  return n;
}

static gboolean
is_on_area (const GenevaBox *area, double x, double y, double half_width, double half_height)
{
  return x + half_width >= area->x && x - half_width <= area->x + area->width &&
         y + half_height >= area->y && y - half_height <= area->y + area->height;
}

static GenevaLabelWish
make_wish (const GenevaNetworkNodeLook *node, double factor, double x, double y)
{
  double half_width = node->width_pt * factor / 2.0 + GENEVA_NETWORK_OUTLINE_PT,
    half_height = node->height_pt * factor / 2.0 + GENEVA_NETWORK_OUTLINE_PT;

  return (GenevaLabelWish) {
    .node = { x - half_width, y - half_height, 2.0 * half_width, 2.0 * half_height },
    .width = node->label_width_pt, .height = node->label_height_pt,
    .wrapped_width = node->wrapped_width_pt, .wrapped_height = node->wrapped_height_pt,
    .importance = node->importance
  };
}

static GenevaLabelSpace
make_space (const GenevaBox *area)
{
  return (GenevaLabelSpace) { .page = { area->x + 2.0, area->y + 2.0, MAX (area->width - 4.0, 0.0),
                                        MAX (area->height - 4.0, 0.0) }, .gap_pt = LABEL_GAP_PT };
}

/* `text` measures names that are not measured yet; NULL: all are. */
static void
place_labels (GenevaNetworkFit *fit, const GenevaNetwork *network, const GenevaNetworkLook *look,
              const double *centres, const guint8 *has_name, GenevaNetworkLook *unmeasured,
              GenevaTextContext *text)
{
  const GenevaBox *area = &fit->area;
  guint n_nodes = get_n_nodes (fit, network);
  guint most = fit->sight != NULL ? MIN (n_nodes, MOST_NAMES_IN_SIGHT) : n_nodes;
  g_autofree GenevaLabelWish *wishes = g_new0 (GenevaLabelWish, MAX (most, 1));
  g_autofree GenevaSegment *segments =
    g_new (GenevaSegment, 2 * N_CHORDS * (gsize) MAX (get_n_edges (fit, network), 1));
  GenevaLabelSpace space = make_space (area);

  fit->label_nodes = g_new (guint, MAX (most, 1));
  fit->spots = g_new0 (GenevaLabelSpot, MAX (most, 1));
  for (guint i = 0; i < n_nodes; i++) {
    guint at = fit->sight != NULL ? fit->sight->nodes[i] : look->node_order[i];
    const GenevaNetworkNodeLook *node = &look->nodes[at];
    double x = centres[2 * at], y = centres[2 * at + 1];
    GenevaLabelWish wish;

    if (!isfinite (x) || node->label[0] == '\0' || (has_name != NULL && !has_name[at]))
      continue;
    wish = make_wish (node, fit->node_factor, x, y);
    if (!is_on_area (area, x, y, wish.node.width / 2.0, wish.node.height / 2.0))
      continue;
    if (fit->n_labels == most) {
      fit->n_unasked++;
      continue;
    }
    if (text != NULL) {
      geneva_network_look_measure (unmeasured, at, text);
      wish = make_wish (node, fit->node_factor, x, y);
    }
    wishes[fit->n_labels] = wish;
    fit->label_nodes[fit->n_labels++] = at;
  }
  space.segments = segments;
  space.n_segments = list_segments (fit, network, look, NULL, centres, segments);
  (void) geneva_labels_place (&space, fit->n_labels, wishes, fit->spots);
}

static GenevaNetworkFit *
fit_alloc (const GenevaBox *area, const GenevaNetworkView *view, double node_factor, double edge_factor)
{
  GenevaNetworkFit *fit = g_new0 (GenevaNetworkFit, 1);

  fit->view = *view;
  fit->area = *area;
  fit->map = geneva_network_view_get_map (view, area);
  fit->node_factor = node_factor;
  fit->edge_factor = edge_factor;
  return fit;
}

GenevaNetworkFit *
geneva_network_fit_new (const GenevaNetwork *network, const GenevaNetworkLook *look,
                        const GenevaNetworkPlaces *places, const GenevaBox *area,
                        const GenevaNetworkView *view, const GenevaNetworkPart *left_out)
{
  GenevaNetworkFit *fit;
  g_autofree double *centres = NULL;
  g_autofree guint8 *has_name = NULL;

  g_return_val_if_fail (network != NULL && look != NULL && places != NULL, NULL);
  g_return_val_if_fail (area != NULL && view != NULL, NULL);
  g_return_val_if_fail (places->n == network->n_nodes, NULL);

  fit = fit_alloc (area, view, places->size_factor, MAX (places->size_factor, LEAST_EDGE_FACTOR));
  centres = map_centres (places, &fit->map);
  route_edges (fit, network, look, centres);
  if (left_out != NULL) {
    has_name = g_new (guint8, MAX (network->n_nodes, 1));
    for (guint i = 0; i < network->n_nodes; i++)
      has_name[i] = !left_out->nodes[i].is_filtered;
  }
  place_labels (fit, network, look, centres, has_name, NULL, NULL);
  return fit;
}

GenevaNetworkFit *
geneva_network_fit_new_of_sight (GenevaNetworkSight *sight, const GenevaNetwork *network,
                                 GenevaNetworkLook *look, const GenevaNetworkPlaces *places,
                                 const GenevaBox *area, const GenevaNetworkView *view, double node_factor,
                                 double edge_factor, const guint8 *has_name, GenevaTextContext *text)
{
  GenevaNetworkFit *fit;
  g_autofree double *centres = NULL;

  g_return_val_if_fail (sight != NULL && network != NULL && look != NULL && places != NULL, NULL);
  g_return_val_if_fail (area != NULL && view != NULL && text != NULL, NULL);

  fit = fit_alloc (area, view, node_factor, edge_factor);
  fit->sight = sight;
  centres = map_centres (places, &fit->map);
  route_edges (fit, network, look, centres);
  place_labels (fit, network, look, centres, has_name, look, text);
  return fit;
}

GenevaLabelSpot *
geneva_network_fit_dup_spots (const GenevaNetworkFit *fit, const GenevaNetwork *network,
                              const GenevaNetworkLook *look, const GenevaNetworkPlaces *places,
                              const GenevaNetworkPart *part, gboolean names_all)
{
  g_autofree GenevaLabelSpot *spots = NULL, *found = NULL;
  g_autofree GenevaLabelWish *wishes = NULL;
  g_autofree GenevaBox *obstacles = NULL;
  g_autofree GenevaSegment *segments = NULL;
  g_autofree guint *asking = NULL;
  g_autofree double *centres = NULL;
  GenevaLabelSpace space;
  guint n = 0;

  g_return_val_if_fail (fit != NULL && network != NULL && look != NULL && places != NULL && part != NULL,
                        NULL);

  spots = g_memdup2 (fit->spots, MAX (fit->n_labels, 1) * sizeof *spots);
  wishes = g_new (GenevaLabelWish, MAX (fit->n_labels, 1));
  obstacles = g_new (GenevaBox, 2 * MAX (fit->n_labels, 1));
  asking = g_new (guint, MAX (fit->n_labels, 1));
  centres = map_centres (places, &fit->map);
  space = make_space (&fit->area);
  for (guint i = 0; i < fit->n_labels; i++) {
    guint at = fit->label_nodes[i];
    GenevaLabelWish wish =
      make_wish (&look->nodes[at], fit->node_factor, centres[2 * at], centres[2 * at + 1]);
    gboolean has_label = part->nodes[at].n_edges > 0 || (names_all && !part->nodes[at].is_filtered);

    if (has_label && spots[i].place == GENEVA_LABEL_DROPPED) {
      wishes[n] = wish;
      asking[n++] = i;
      continue;
    }
    obstacles[space.n_obstacles++] = wish.node;
    if (has_label)
      obstacles[space.n_obstacles++] = spots[i].box;
  }
  if (n == 0)
    return g_steal_pointer (&spots);
  segments = g_new (GenevaSegment, 2 * N_CHORDS * MAX (network->n_edges, 1));
  space.segments = segments;
  space.n_segments = list_segments (fit, network, look, part, centres, segments);
  space.obstacles = obstacles;
  found = g_new0 (GenevaLabelSpot, n);
  (void) geneva_labels_place (&space, n, wishes, found);
  for (guint i = 0; i < n; i++)
    spots[asking[i]] = found[i];
  return g_steal_pointer (&spots);
}

void
geneva_network_fit_free (GenevaNetworkFit *fit)
{
  if (fit == NULL)
    return;
  geneva_network_sight_free (fit->sight);
  g_free (fit->bends);
  g_free (fit->label_nodes);
  g_free (fit->spots);
  g_free (fit);
}

gboolean
geneva_network_fit_is_of (const GenevaNetworkFit *fit, const GenevaBox *area, const GenevaNetworkView *view)
{
  g_return_val_if_fail (fit != NULL && area != NULL && view != NULL, FALSE);

  return fit->view.scale == view->scale && fit->view.centre_x == view->centre_x
         && fit->view.centre_y == view->centre_y && fit->area.x == area->x && fit->area.y == area->y
         && fit->area.width == area->width && fit->area.height == area->height;
}
