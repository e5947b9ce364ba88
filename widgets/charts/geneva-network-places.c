/* From a network and its look to places on a page: which nodes take part, how
 * large their boxes are with their labels, how strong each pair is. The layout
 * itself is geneva_network_layout(). Knows no marks and no records. Long, as all
 * ways to places – laid out, carried, put by hand – go by the same boxes.
 */
#include "geneva-network-places.h"

#include <math.h>
#include <string.h>

#include "layout/geneva-arrange.h"
#include "layout/geneva-follow.h"
#include "layout/geneva-network-layout.h"
#include "layout/geneva-overlap.h"

/* Boxes with room for labels may fill this part of the page; beyond it labels look for room themselves. */
#define LABEL_ROOM_SHARE 0.30
#define LABEL_GAP_PT 2.0
#define NODE_GAP_PT 7.0
/* Nodes become smaller, down to a part of their size, on pages that have less than this room for each. */
#define ROOM_PT2 6500.0
#define MIN_DENSITY 0.7
/* Small pictures are not blown up beyond this length of an edge, nor drawn out to more than that. */
#define EDGE_PT 150.0
#define LONG_EDGE_PT 270.0
/* Stress is round, pages are not: a picture is drawn out to this ratio, which still reads as the same. */
#define MAX_STRETCH_RATIO 3.6
/* Wanted length of an edge: neighbours of the less connected end and strength, to these powers. */
#define CROWD_POWER 0.4
#define PULL_POWER 0.1
/* A picture that goes on is laid out with this much room, in pages, and then fitted. */
#define WIDE_PAGE 8.0
#define MAX_TRIES 14
/* Where places stay: so far at most, before whoever is in the way gives way; and when there are that many of them. */
#define MAX_STEP_PT 18.0
#define STAYING_SHARE 0.6
/* Nodes that would become smaller than this part of their size before are better laid out anew. */
#define LEAST_SHRINK 0.7
#define SHRINK 0.85
/* A page that has lost less than the rest of this of its length and breadth is as it was, but for its rim. */
#define LIKE_BEFORE 0.85

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
  case GENEVA_RELATION_CONFLICT:
  case GENEVA_RELATION_OPPOSES:
    /* Those who are at odds are no nearer for it than they must be. */
    return 0.1;
  default:
    return 0.5;
  }
}

/* Strengths that make the wanted lengths come out of the layout's rule: stronger ties are shorter, but
 * where two well connected actors meet there must be room for the edges of both, and a leaf may sit
 * close to its only neighbour. */
static GenevaGraph *
make_graph (const GenevaNetwork *network, const GenevaNetworkLook *look, const guint *compact, guint n)
{
  g_autofree guint *from = g_new (guint, MAX (network->n_edges, 1));
  g_autofree guint *to = g_new (guint, MAX (network->n_edges, 1));
  g_autofree double *weight = g_new (double, MAX (network->n_edges, 1));

  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *edge = &network->edges[i];
    double crowd = MIN (look->nodes[edge->from].n_neighbours, look->nodes[edge->to].n_neighbours);
    double length = pow (crowd, CROWD_POWER) / pow (MAX (get_pull (edge), 1e-3), PULL_POWER);

    from[i] = compact[edge->from];
    to[i] = compact[edge->to];
    weight[i] = 1.0 / (length * length);
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

/* The nodes that have edges, with their boxes. */
typedef struct {
  guint    n;
  guint   *nodes;
  guint   *compact;             /* [n_nodes] of the network → position in `nodes` */
  double  *width, *height;
  double  *drop;                /* how far each form lies above the middle of its box */
  double  *positions;           /* [2n] middles of the boxes */
  gboolean has_label_room;
  double   density;             /* part of their size at which the forms are boxed */
} Boxes;

static void
boxes_clear (Boxes *boxes)
{
  g_free (boxes->nodes);
  g_free (boxes->compact);
  g_free (boxes->width);
  g_free (boxes->height);
  g_free (boxes->drop);
  g_free (boxes->positions);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Boxes, boxes_clear)

/* Boxes of the nodes with their labels below them; of the bare nodes when those would crowd the page. */
static void
boxes_init (Boxes *boxes, const GenevaNetwork *network, const GenevaNetworkLook *look, const GenevaBox *page)
{
  guint n = 0;
  double sum = 0.0;

  boxes->nodes = g_new (guint, MAX (network->n_nodes, 1));
  boxes->compact = g_new (guint, MAX (network->n_nodes, 1));
  for (guint i = 0; i < network->n_nodes; i++) {
    boxes->compact[i] = n;
    if (look->nodes[i].n_edges > 0)
      boxes->nodes[n++] = i;
  }
  boxes->n = n;
  boxes->width = g_new (double, MAX (n, 1));
  boxes->height = g_new (double, MAX (n, 1));
  boxes->drop = g_new0 (double, MAX (n, 1));
  boxes->density = CLAMP (sqrt (page->width * page->height / (MAX (n, 1) * ROOM_PT2)), MIN_DENSITY, 1.0);
  boxes->positions = g_new0 (double, 2 * MAX (n, 1));
  for (guint i = 0; i < n; i++) {
    const GenevaNetworkNodeLook *node = &look->nodes[boxes->nodes[i]];
    double label_width, label_height;

    get_label_size (node, &label_width, &label_height);
    boxes->width[i] = MAX (node->width_pt * boxes->density, label_width);
    boxes->height[i] = node->height_pt * boxes->density + LABEL_GAP_PT + label_height;
    boxes->drop[i] = (LABEL_GAP_PT + label_height) / 2.0;
    sum += (boxes->width[i] + NODE_GAP_PT) * (boxes->height[i] + NODE_GAP_PT);
  }
  /* Of many, labels are not measured yet, and have no room. */
  boxes->has_label_room = network->n_nodes <= GENEVA_NETWORK_MOST_MEASURED
                          && sum <= LABEL_ROOM_SHARE * page->width * page->height;
  if (boxes->has_label_room)
    return;
  for (guint i = 0; i < n; i++) {
    boxes->width[i] = look->nodes[boxes->nodes[i]].width_pt * boxes->density;
    boxes->height[i] = look->nodes[boxes->nodes[i]].height_pt * boxes->density;
    boxes->drop[i] = 0.0;
  }
}

/* The extent of the middles, and of the boxes at a part of their size. */
static void
measure_boxes (const Boxes *boxes, double factor, GenevaBox *middles, GenevaBox *whole)
{
  double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;

  for (guint i = 0; i < boxes->n; i++) {
    double x = boxes->positions[2 * i], y = boxes->positions[2 * i + 1];
    double half_width = boxes->width[i] * factor / 2.0, half_height = boxes->height[i] * factor / 2.0;

    x0 = MIN (x0, x);
    x1 = MAX (x1, x);
    y0 = MIN (y0, y);
    y1 = MAX (y1, y);
    left = MIN (left, x - half_width);
    right = MAX (right, x + half_width);
    top = MIN (top, y - half_height);
    bottom = MAX (bottom, y + half_height);
  }
  *middles = (GenevaBox) { x0, y0, x1 - x0, y1 - y0 };
  *whole = (GenevaBox) { left, top, right - left, bottom - top };
}

/* Scales the middles about the middle of their extent and sets the whole into the middle of the page. */
static void
scale_middles (Boxes *boxes, double factor, const GenevaBox *page, double scale_x, double scale_y)
{
  GenevaBox middles, whole;

  for (guint i = 0; i < boxes->n; i++) {
    boxes->positions[2 * i] *= scale_x;
    boxes->positions[2 * i + 1] *= scale_y;
  }
  measure_boxes (boxes, factor, &middles, &whole);
  for (guint i = 0; i < boxes->n; i++) {
    boxes->positions[2 * i] += page->x + (page->width - whole.width) / 2.0 - whole.x;
    boxes->positions[2 * i + 1] += page->y + (page->height - whole.height) / 2.0 - whole.y;
  }
}

static void
set_free (Boxes *boxes, double factor, const GenevaBox *page, const gboolean *pinned)
{
  g_autofree double *width = g_new (double, boxes->n), *height = g_new (double, boxes->n);

  for (guint i = 0; i < boxes->n; i++) {
    width[i] = boxes->width[i] * factor;
    height[i] = boxes->height[i] * factor;
  }
  geneva_overlap_remove (boxes->n, boxes->positions, width, height, NODE_GAP_PT * factor, pinned, page);
}

static double
get_mean_edge (const GenevaGraph *graph, const double *positions)
{
  double sum = 0.0;

  for (guint i = 0; i < graph->n_edges; i++) {
    guint a = graph->from[i], b = graph->to[i];

    sum += hypot (positions[2 * a] - positions[2 * b], positions[2 * a + 1] - positions[2 * b + 1]);
  }
  return graph->n_edges > 0 ? sum / graph->n_edges : 0.0;
}

/* The scales along each axis at which the picture fills the page: no longer edges than are good for the
 * eye, and neither axis drawn out far beyond the other. */
static void
find_scales (const Boxes *boxes, const GenevaGraph *graph, const GenevaBox *page, double factor,
             double *scale_x, double *scale_y)
{
  GenevaBox middles, whole;
  double most = MAX (LONG_EDGE_PT / MAX (get_mean_edge (graph, boxes->positions), 1.0), 1e-3);
  double x = most, y = most;

  measure_boxes (boxes, factor, &middles, &whole);
  if (middles.width > 1.0)
    x = CLAMP ((page->width - (whole.width - middles.width)) / middles.width, 1e-3, most);
  if (middles.height > 1.0)
    y = CLAMP ((page->height - (whole.height - middles.height)) / middles.height, 1e-3, most);
  *scale_x = MIN (x, MAX_STRETCH_RATIO * y);
  *scale_y = MIN (y, MAX_STRETCH_RATIO * x);
}

/* Scales the picture and sets its boxes free on the page. The scales give way, and at last the boxes
 * become smaller, until all of them are on it. Returns the part of their size that they end with. */
static double
fit_boxes (Boxes *boxes, const GenevaBox *page, double scale_x, double scale_y)
{
  g_autofree double *start = g_memdup2 (boxes->positions, 2 * sizeof (double) * boxes->n);
  GenevaBox middles, whole;
  double factor = 1.0, squeeze;

  for (guint try = 0; try < MAX_TRIES; try++) {
    memcpy (boxes->positions, start, 2 * sizeof (double) * boxes->n);
    scale_middles (boxes, factor, page, scale_x, scale_y);
    set_free (boxes, factor, page, NULL);
    measure_boxes (boxes, factor, &middles, &whole);
    if (whole.width <= page->width && whole.height <= page->height)
      break;
    scale_x *= CLAMP (page->width / whole.width, SHRINK, 1.0);
    scale_y *= CLAMP (page->height / whole.height, SHRINK, 1.0);
    if (try % 2 == 1)
      factor *= SHRINK;
  }
  squeeze = MIN (1.0, MIN (page->width / whole.width, page->height / whole.height));
  scale_middles (boxes, factor * squeeze, page, squeeze, squeeze);
  return factor * squeeze;
}

int
geneva_network_places_find (const GenevaNetworkPlaces *places, GenevaHandle handle)
{
  guint low = 0, high;

  g_return_val_if_fail (places != NULL, -1);

  high = places->n;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (places->actors[middle] < handle)
      low = middle + 1;
    else
      high = middle;
  }
  return low < places->n && places->actors[low] == handle ? (int) low : -1;
}

static gboolean
find_previous (const GenevaNetworkPlaces *previous, GenevaHandle actor, double *x, double *y)
{
  int at = geneva_network_places_find (previous, actor);

  if (at < 0 || !isfinite (previous->centres[2 * at]))
    return FALSE;
  *x = previous->centres[2 * at];
  *y = previous->centres[2 * at + 1];
  return TRUE;
}

/* The places before, as they were before they were drawn out; NaN for newcomers. FALSE when all are new. */
static gboolean
start_warm (const GenevaNetworkPlaces *places, const GenevaNetworkPlaces *previous, Boxes *boxes)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < boxes->n; i++) {
    double *at = &boxes->positions[2 * i];
    double x, y;

    if (find_previous (previous, places->actors[boxes->nodes[i]], &x, &y)) {
      at[0] = x / previous->stretch_x;
      at[1] = y / previous->stretch_y + boxes->drop[i];
      has_any = TRUE;
    } else {
      at[0] = at[1] = NAN;
    }
  }
  return has_any;
}

/* A page on which the start lies in the middle and the picture has room to grow to all sides. */
static GenevaBox
get_wide_page (const Boxes *boxes, const GenevaBox *page)
{
  double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY, side;

  for (guint i = 0; i < boxes->n; i++) {
    double x = boxes->positions[2 * i], y = boxes->positions[2 * i + 1];

    if (!isfinite (x))
      continue;
    x0 = MIN (x0, x);
    x1 = MAX (x1, x);
    y0 = MIN (y0, y);
    y1 = MAX (y1, y);
  }
  side = WIDE_PAGE * MAX (page->width, page->height);
  return (GenevaBox) { (x0 + x1 - side) / 2.0, (y0 + y1 - side) / 2.0, side, side };
}

static GenevaNetworkPlaces *
places_alloc (const GenevaNetwork *network, const GenevaNetworkLook *look, const GenevaBox *page)
{
  GenevaNetworkPlaces *places = g_new0 (GenevaNetworkPlaces, 1);

  places->n = network->n_nodes;
  places->page = *page;
  places->origin = geneva_network_get_origin_of (network, look);
  places->size_factor = places->stretch_x = places->stretch_y = 1.0;
  places->centres = g_new (double, 2 * MAX (network->n_nodes, 1));
  places->actors = g_new (GenevaHandle, MAX (network->n_nodes, 1));
  for (guint i = 0; i < network->n_nodes; i++) {
    places->actors[i] = network->nodes[i].handle;
    places->centres[2 * i] = places->centres[2 * i + 1] = NAN;
  }
  return places;
}

static void
set_centres (GenevaNetworkPlaces *places, const Boxes *boxes)
{
  places->has_label_room = boxes->has_label_room;
  for (guint i = 0; i < boxes->n; i++) {
    double *centre = &places->centres[2 * boxes->nodes[i]];

    centre[0] = boxes->positions[2 * i];
    centre[1] = boxes->positions[2 * i + 1] - boxes->drop[i] * places->size_factor;
  }
  places->size_factor *= boxes->density;
}

/* Rings fill the page by themselves; where they were says no more than how to turn them. */
static gboolean
is_ringed (GenevaArrangement arrangement)
{
  return arrangement == GENEVA_ARRANGE_CIRCLE || arrangement == GENEVA_ARRANGE_CONCENTRIC;
}

static guint *
dup_communities (const Boxes *boxes, const GenevaMetrics *metrics)
{
  guint *community = g_new (guint, MAX (boxes->n, 1));

  for (guint i = 0; i < boxes->n; i++)
    community[i] = metrics != NULL ? metrics->community[boxes->nodes[i]] : GENEVA_METRICS_NONE;
  return community;
}

static double *
dup_values (const Boxes *boxes, const GenevaNetwork *network, const GenevaNetworkPlan *plan)
{
  double *value = g_new (double, MAX (boxes->n, 1));

  for (guint i = 0; i < boxes->n; i++) {
    guint node = boxes->nodes[i];

    if (plan->centre_by == GENEVA_METRIC_SOURCES)
      value[i] = network->nodes[node].n_sources;
    else
      value[i] = plan->metrics != NULL ? plan->metrics->values[plan->centre_by][node] : NAN;
  }
  return value;
}

static double
arrange (Boxes *boxes, const GenevaGraph *graph, const GenevaNetwork *network, const GenevaNetworkPlan *plan,
         const GenevaNetworkLayoutOptions *options)
{
  g_autofree guint *community = dup_communities (boxes, plan->metrics);
  g_autofree double *value = NULL;

  switch (plan->arrangement) {
  case GENEVA_ARRANGE_STRESS:
    break;
  case GENEVA_ARRANGE_COMMUNITIES:
    return geneva_arrange_communities (graph, boxes->width, boxes->height, community, options, boxes->positions);
  case GENEVA_ARRANGE_CIRCLE:
    return geneva_arrange_circle (graph, boxes->width, boxes->height, community, options, boxes->positions);
  case GENEVA_ARRANGE_CONCENTRIC:
    value = dup_values (boxes, network, plan);
    return geneva_arrange_concentric (graph, boxes->width, boxes->height, value, community, options,
                                      boxes->positions);
  }
  return geneva_network_layout (graph, boxes->width, boxes->height, options, boxes->positions);
}

/* ---- staying ---- */

static gboolean
is_box_on_page (const Boxes *boxes, guint i, const double *at, double factor, const GenevaBox *page)
{
  double half_width = boxes->width[i] * factor / 2.0, half_height = boxes->height[i] * factor / 2.0;

  return at[0] - half_width >= page->x - 1e-6 && at[0] + half_width <= page->x + page->width + 1e-6
         && at[1] - half_height >= page->y - 1e-6 && at[1] + half_height <= page->y + page->height + 1e-6;
}

static void
put_on_page (const Boxes *boxes, guint i, double *at, double factor, const GenevaBox *page)
{
  double half_width = boxes->width[i] * factor / 2.0, half_height = boxes->height[i] * factor / 2.0;

  at[0] = CLAMP (at[0], page->x + half_width, MAX (page->x + page->width - half_width, page->x + half_width));
  at[1] = CLAMP (at[1], page->y + half_height, MAX (page->y + page->height - half_height, page->y + half_height));
}

/* Where each box with a place before has it on this page, NaN else. How many have one. */
static guint
get_stays (const GenevaNetworkPlaces *places, const GenevaNetworkPlaces *previous, const Boxes *boxes, double factor,
           double *stay)
{
  const GenevaBox *page = &places->page, *before = &previous->page;
  double scale_x = page->width / MAX (before->width, 1.0), scale_y = page->height / MAX (before->height, 1.0);
  gboolean is_like_before = MIN (scale_x, scale_y) >= LIKE_BEFORE;
  guint n = 0, n_off = 0;

  for (guint i = 0; i < boxes->n; i++) {
    double *at = &stay[2 * i];

    at[0] = at[1] = NAN;
    if (!find_previous (previous, places->actors[boxes->nodes[i]], &at[0], &at[1]))
      continue;
    at[1] += boxes->drop[i] * factor;
    n++;
    n_off += !is_box_on_page (boxes, i, at, factor, page);
  }
  /* A legend that has become a line longer moves nobody who is not in its way. */
  for (guint i = 0; i < boxes->n && n_off > 0; i++) {
    if (!isfinite (stay[2 * i])) {
      continue;
    } else if (is_like_before) {
      put_on_page (boxes, i, &stay[2 * i], factor, page);
    } else {
      stay[2 * i] = page->x + (stay[2 * i] - before->x) * scale_x;
      stay[2 * i + 1] = page->y + (stay[2 * i + 1] - before->y) * scale_y;
    }
  }
  return n;
}

/* Turns the layout's answer into a step towards it: the answer is moved and scaled onto the places that were, as far
 * as those go, and what is left of the way shortened. Newcomers go along with their neighbours. */
static void
step_from (Boxes *boxes, const GenevaGraph *graph, const double *stay, guint n_staying)
{
  g_autofree gboolean *is_staying = g_new0 (gboolean, boxes->n);
  g_autofree double *shift = g_new0 (double, 2 * (gsize) boxes->n);
  double mean[2] = { 0.0 }, mean_stay[2] = { 0.0 }, inner = 0.0, norm = 0.0, scale, sum = 0.0, share;

  for (guint i = 0; i < boxes->n; i++) {
    is_staying[i] = isfinite (stay[2 * i]);
    for (guint k = 0; k < 2 && is_staying[i]; k++) {
      mean[k] += boxes->positions[2 * i + k] / n_staying;
      mean_stay[k] += stay[2 * i + k] / n_staying;
    }
  }
  for (guint i = 0; i < boxes->n; i++) {
    for (guint k = 0; k < 2 && is_staying[i]; k++) {
      inner += (boxes->positions[2 * i + k] - mean[k]) * (stay[2 * i + k] - mean_stay[k]);
      norm += (boxes->positions[2 * i + k] - mean[k]) * (boxes->positions[2 * i + k] - mean[k]);
    }
  }
  scale = norm > 0.0 && inner > 0.0 ? inner / norm : 1.0;
  for (guint i = 0; i < boxes->n; i++) {
    for (guint k = 0; k < 2; k++)
      boxes->positions[2 * i + k] = mean_stay[k] + (boxes->positions[2 * i + k] - mean[k]) * scale;
    if (is_staying[i])
      sum += hypot (boxes->positions[2 * i] - stay[2 * i], boxes->positions[2 * i + 1] - stay[2 * i + 1]);
  }
  share = MIN (GENEVA_NETWORK_STEP_PT / MAX (sum / n_staying, 1e-9), 1.0);
  for (guint i = 0; i < boxes->n; i++) {
    double x = boxes->positions[2 * i], y = boxes->positions[2 * i + 1], way;

    if (!is_staying[i])
      continue;
    way = hypot (x - stay[2 * i], y - stay[2 * i + 1]);
    way = MIN (share, MAX_STEP_PT / MAX (way, 1e-9));
    shift[2 * i] = stay[2 * i] + (x - stay[2 * i]) * way - x;
    shift[2 * i + 1] = stay[2 * i + 1] + (y - stay[2 * i + 1]) * way - y;
  }
  geneva_follow (graph, is_staying, shift);
  for (guint i = 0; i < 2 * boxes->n; i++)
    boxes->positions[i] += shift[i];
}

/* Newcomers give way first; only then all do. FALSE: the page is too small at anything near this size. */
static gboolean
settle_step (Boxes *boxes, const double *stay, const GenevaBox *page, double *factor)
{
  g_autofree double *start = g_memdup2 (boxes->positions, 2 * sizeof (double) * boxes->n);
  g_autofree gboolean *is_staying = g_new0 (gboolean, boxes->n);
  double least = *factor * LEAST_SHRINK;
  GenevaBox middles, whole;

  for (guint i = 0; i < boxes->n; i++)
    is_staying[i] = isfinite (stay[2 * i]);
  for (; *factor >= least; *factor *= SHRINK) {
    memcpy (boxes->positions, start, 2 * sizeof (double) * boxes->n);
    set_free (boxes, *factor, page, is_staying);
    set_free (boxes, *factor, page, NULL);
    measure_boxes (boxes, *factor, &middles, &whole);
    if (whole.x >= page->x - 1e-6 && whole.y >= page->y - 1e-6
        && whole.x + whole.width <= page->x + page->width + 1e-6
        && whole.y + whole.height <= page->y + page->height + 1e-6)
      return TRUE;
  }
  return FALSE;
}

/* FALSE: places are better found another way, and nothing has happened to `places`. */
static gboolean
lay_out_near (GenevaNetworkPlaces *places, const GenevaNetwork *network, const GenevaNetworkLook *look,
              const GenevaNetworkPlan *plan, const GenevaNetworkPlaces *previous)
{
  g_autoptr(GenevaGraph) graph = NULL;
  g_auto(Boxes) boxes = { 0 };
  g_autofree double *stay = NULL;
  const GenevaBox *page = &plan->page;
  GenevaNetworkLayoutOptions options = { .gap_pt = NODE_GAP_PT, .edge_pt = EDGE_PT, .seed = plan->seed,
                                         .length = GENEVA_LENGTH_WEIGHT, .is_warm = TRUE };
  double factor, stretch_x = previous->stretch_x, stretch_y = previous->stretch_y;
  gboolean is_same_graph = places->origin.graph == previous->origin.graph;
  guint n_staying;

  if (is_ringed (plan->arrangement) || plan->arrangement != previous->arrangement)
    return FALSE;
  boxes_init (&boxes, network, look, page);
  factor = MIN (previous->size_factor / boxes.density, 1.0);
  stay = g_new (double, 2 * (gsize) MAX (boxes.n, 1));
  n_staying = get_stays (places, previous, &boxes, factor, stay);
  if (n_staying == 0 || n_staying < STAYING_SHARE * boxes.n)
    return FALSE;

  /* The layout is asked as it was before its answer was drawn out. */
  graph = make_graph (network, look, boxes.compact, boxes.n);
  options.page = (GenevaBox) { page->x / stretch_x, page->y / stretch_y, page->width / stretch_x,
                               page->height / stretch_y };
  options.size_factor = factor;
  for (guint i = 0; i < boxes.n; i++) {
    boxes.positions[2 * i] = stay[2 * i] / stretch_x;
    boxes.positions[2 * i + 1] = stay[2 * i + 1] / stretch_y;
    boxes.width[i] /= stretch_x;
    boxes.height[i] /= stretch_y;
  }
  /* Who was asked already says the same; only what has grown may need room. */
  if (!is_same_graph)
    (void) arrange (&boxes, graph, network, plan, &options);
  for (guint i = 0; i < boxes.n; i++) {
    boxes.positions[2 * i] *= stretch_x;
    boxes.positions[2 * i + 1] *= stretch_y;
    boxes.width[i] *= stretch_x;
    boxes.height[i] *= stretch_y;
  }
  if (is_same_graph)
    memcpy (boxes.positions, stay, 2 * sizeof (double) * boxes.n);
  else
    step_from (&boxes, graph, stay, n_staying);
  if (!settle_step (&boxes, stay, page, &factor))
    return FALSE;
  places->size_factor = factor;
  places->stretch_x = stretch_x;
  places->stretch_y = stretch_y;
  set_centres (places, &boxes);
  return TRUE;
}

GenevaNetworkPlaces *
geneva_network_places_new (const GenevaNetwork *network, const GenevaNetworkLook *look, const GenevaNetworkPlan *plan,
                           const GenevaNetworkPlaces *previous)
{
  g_autoptr(GenevaNetworkPlaces) places = NULL;
  g_autoptr(GenevaGraph) graph = NULL;
  g_auto(Boxes) boxes = { 0 };
  GenevaNetworkLayoutOptions options = { 0 };
  double factor, scale_x, scale_y;

  g_return_val_if_fail (network != NULL && look != NULL && plan != NULL, NULL);
  g_return_val_if_fail (plan->page.width > 0.0 && plan->page.height > 0.0, NULL);

  places = places_alloc (network, look, &plan->page);
  places->arrangement = plan->arrangement;
  if (plan->stays && previous != NULL && lay_out_near (places, network, look, plan, previous))
    return g_steal_pointer (&places);
  boxes_init (&boxes, network, look, &plan->page);
  if (boxes.n == 0)
    return g_steal_pointer (&places);

  graph = make_graph (network, look, boxes.compact, boxes.n);
  options.page = plan->page;
  options.gap_pt = NODE_GAP_PT;
  options.edge_pt = EDGE_PT;
  options.seed = plan->seed;
  options.length = GENEVA_LENGTH_WEIGHT;
  /* Distances that come from rings would hold a layout by distances back. */
  options.is_warm = previous != NULL && (!is_ringed (previous->arrangement) || is_ringed (plan->arrangement))
                    && start_warm (places, previous, &boxes);
  if (options.is_warm && !is_ringed (plan->arrangement))
    options.page = get_wide_page (&boxes, &plan->page);
  factor = arrange (&boxes, graph, network, plan, &options);
  find_scales (&boxes, graph, &plan->page, factor, &scale_x, &scale_y);
  if (options.is_warm && !is_ringed (plan->arrangement)) {
    places->size_factor = fit_boxes (&boxes, &plan->page, scale_x, scale_y);
  } else {
    /* Only outwards: nothing moves nearer, so no overlap comes of it. */
    scale_x = MAX (scale_x, 1.0);
    scale_y = MAX (scale_y, 1.0);
    scale_middles (&boxes, factor, &plan->page, scale_x, scale_y);
    places->size_factor = factor;
  }
  places->stretch_x = scale_x / MIN (scale_x, scale_y);
  places->stretch_y = scale_y / MIN (scale_x, scale_y);
  set_centres (places, &boxes);
  return g_steal_pointer (&places);
}

GenevaNetworkPlaces *
geneva_network_places_keep (const GenevaNetwork *network, const GenevaNetworkLook *look, const GenevaBox *page,
                            const GenevaNetworkPlaces *previous)
{
  g_autoptr(GenevaNetworkPlaces) places = NULL;
  g_auto(Boxes) boxes = { 0 };
  double factor;

  g_return_val_if_fail (network != NULL && look != NULL && page != NULL && previous != NULL, NULL);

  places = places_alloc (network, look, page);
  if (places->origin.graph != previous->origin.graph || places->origin.sizes != previous->origin.sizes)
    return NULL;
  boxes_init (&boxes, network, look, page);
  factor = previous->size_factor / boxes.density;
  for (guint i = 0; i < boxes.n; i++) {
    double *centre = &places->centres[2 * boxes.nodes[i]];

    if (!find_previous (previous, places->actors[boxes.nodes[i]], &centre[0], &centre[1])
        || !is_box_on_page (&boxes, i, (double[]){ centre[0], centre[1] + boxes.drop[i] * factor }, factor, page))
      return NULL;
  }
  places->size_factor = previous->size_factor;
  places->has_label_room = previous->has_label_room;
  places->stretch_x = previous->stretch_x;
  places->stretch_y = previous->stretch_y;
  places->arrangement = previous->arrangement;
  return g_steal_pointer (&places);
}

gboolean
geneva_network_plan_needs_metrics (const GenevaNetworkPlan *plan)
{
  g_return_val_if_fail (plan != NULL, FALSE);

  switch (plan->arrangement) {
  case GENEVA_ARRANGE_STRESS:
    break;
  case GENEVA_ARRANGE_COMMUNITIES:
  case GENEVA_ARRANGE_CIRCLE:
    return TRUE;
  case GENEVA_ARRANGE_CONCENTRIC:
    return plan->centre_by != GENEVA_METRIC_SOURCES;
  }
  return FALSE;
}

GenevaNetworkPlaces *
geneva_network_places_copy (const GenevaNetworkPlaces *places)
{
  GenevaNetworkPlaces *copy;

  g_return_val_if_fail (places != NULL, NULL);

  copy = g_memdup2 (places, sizeof *places);
  copy->centres = g_memdup2 (places->centres, 2 * (gsize) MAX (places->n, 1) * sizeof *places->centres);
  copy->actors = g_memdup2 (places->actors, (gsize) MAX (places->n, 1) * sizeof *places->actors);
  return copy;
}

GenevaNetworkPlaces *
geneva_network_places_carry (const GenevaNetwork *network, const GenevaNetworkLook *look,
                             const GenevaBox *page,
                             const GenevaNetworkPlaces *places)
{
  g_autoptr(GenevaNetworkPlaces) carried = NULL;
  g_auto(Boxes) boxes = { 0 };
  double scale_x, scale_y;

  g_return_val_if_fail (network != NULL && look != NULL && page != NULL && places != NULL, NULL);
  g_return_val_if_fail (places->n == network->n_nodes, NULL);

  carried = places_alloc (network, look, page);
  carried->arrangement = places->arrangement;
  boxes_init (&boxes, network, look, page);
  if (boxes.n == 0)
    return g_steal_pointer (&carried);

  for (guint i = 0; i < boxes.n; i++) {
    boxes.positions[2 * i] = places->centres[2 * boxes.nodes[i]];
    boxes.positions[2 * i + 1] = places->centres[2 * boxes.nodes[i] + 1] + boxes.drop[i];
  }
  scale_x = page->width / MAX (places->page.width, 1.0);
  scale_y = page->height / MAX (places->page.height, 1.0);
  scale_x = MIN (scale_x, MAX_STRETCH_RATIO * scale_y);
  scale_y = MIN (scale_y, MAX_STRETCH_RATIO * scale_x);
  carried->stretch_x = places->stretch_x * scale_x / MIN (scale_x, scale_y);
  carried->stretch_y = places->stretch_y * scale_y / MIN (scale_x, scale_y);
  carried->size_factor = fit_boxes (&boxes, page, scale_x, scale_y);
  set_centres (carried, &boxes);
  return g_steal_pointer (&carried);
}

/* Nodes that overlap one of those that were put, or what gave way to it, move aside. */
static void
settle (GenevaNetworkPlaces *places, const GenevaNetwork *network, const GenevaNetworkLook *look,
        const gboolean *is_put)
{
  g_auto(Boxes) boxes = { 0 };
  g_autofree double *width = NULL, *height = NULL;
  g_autofree gboolean *pinned = NULL;
  double factor;

  boxes_init (&boxes, network, look, &places->page);
  factor = places->size_factor / boxes.density;
  width = g_new (double, MAX (boxes.n, 1));
  height = g_new (double, MAX (boxes.n, 1));
  pinned = g_new (gboolean, MAX (boxes.n, 1));
  for (guint i = 0; i < boxes.n; i++) {
    guint node = boxes.nodes[i];

    boxes.positions[2 * i] = places->centres[2 * node];
    boxes.positions[2 * i + 1] = places->centres[2 * node + 1] + boxes.drop[i] * factor;
    width[i] = boxes.width[i] * factor;
    height[i] = boxes.height[i] * factor;
    pinned[i] = is_put[node];
  }
  geneva_overlap_remove (boxes.n, boxes.positions, width, height, NODE_GAP_PT * factor, pinned, &places->page);
  for (guint i = 0; i < boxes.n; i++) {
    double *centre = &places->centres[2 * boxes.nodes[i]];

    if (pinned[i])
      continue;
    centre[0] = boxes.positions[2 * i];
    centre[1] = boxes.positions[2 * i + 1] - boxes.drop[i] * factor;
  }
}

static void
keep_on_page (GenevaNetworkPlaces *places, const GenevaNetworkLook *look, guint node)
{
  double half_width = look->nodes[node].width_pt * places->size_factor / 2.0;
  double half_height = look->nodes[node].height_pt * places->size_factor / 2.0;
  const GenevaBox *page = &places->page;
  double *centre = &places->centres[2 * node];

  centre[0] = CLAMP (centre[0], page->x + half_width, MAX (page->x + page->width - half_width, page->x + half_width));
  centre[1] = CLAMP (centre[1], page->y + half_height,
                     MAX (page->y + page->height - half_height, page->y + half_height));
}

GenevaNetworkPlaces *
geneva_network_places_put (const GenevaNetwork *network, const GenevaNetworkLook *look,
                           const GenevaNetworkPlaces *places, const GenevaNetworkPut *puts, guint n_puts,
                           gboolean is_settled)
{
  g_autoptr(GenevaGraph) graph = NULL;
  g_autofree gboolean *is_put = NULL;
  g_autofree double *shift = NULL;
  GenevaNetworkPlaces *put;

  g_return_val_if_fail (network != NULL && look != NULL && places != NULL, NULL);
  g_return_val_if_fail (places->n == network->n_nodes, NULL);

  put = geneva_network_places_copy (places);
  is_put = g_new0 (gboolean, MAX (places->n, 1));
  shift = g_new0 (double, 2 * (gsize) MAX (places->n, 1));
  for (guint i = 0; i < n_puts; i++) {
    guint node = puts[i].node;

    if (node >= places->n || !isfinite (places->centres[2 * node]))
      continue;
    is_put[node] = TRUE;
    shift[2 * node] = places->page.x + puts[i].x * places->page.width - places->centres[2 * node];
    shift[2 * node + 1] = places->page.y + puts[i].y * places->page.height - places->centres[2 * node + 1];
  }
  if (network->n_edges <= GENEVA_NETWORK_MAX_FOLLOWING) {
    g_autofree guint *from = g_new (guint, MAX (network->n_edges, 1)), *to = g_new (guint, MAX (network->n_edges, 1));

    for (guint i = 0; i < network->n_edges; i++) {
      from[i] = network->edges[i].from;
      to[i] = network->edges[i].to;
    }
    graph = geneva_graph_new (network->n_nodes, network->n_edges, from, to, NULL);
    geneva_follow (graph, is_put, shift);
  }
  for (guint i = 0; i < places->n; i++) {
    if (!isfinite (places->centres[2 * i]) || (shift[2 * i] == 0.0 && shift[2 * i + 1] == 0.0))
      continue;
    put->centres[2 * i] += shift[2 * i];
    put->centres[2 * i + 1] += shift[2 * i + 1];
    if (!is_put[i])
      keep_on_page (put, look, i);
  }
  /* Just there, not where the sum of two roundings is. */
  for (guint i = 0; i < n_puts; i++) {
    if (puts[i].node < places->n && is_put[puts[i].node]) {
      put->centres[2 * puts[i].node] = places->page.x + puts[i].x * places->page.width;
      put->centres[2 * puts[i].node + 1] = places->page.y + puts[i].y * places->page.height;
    }
  }
  if (is_settled)
    settle (put, network, look, is_put);
  return put;
}

void
geneva_network_places_get_put (const GenevaNetworkPlaces *places, const GenevaNetworkLook *look, guint node,
                               double x, double y, GenevaNetworkPut *put)
{
  double margin_x, margin_y;

  g_return_if_fail (places != NULL && look != NULL && put != NULL);
  g_return_if_fail (node < places->n);

  margin_x = look->nodes[node].width_pt * places->size_factor / 2.0 / places->page.width;
  margin_y = look->nodes[node].height_pt * places->size_factor / 2.0 / places->page.height;
  *put = (GenevaNetworkPut) { node, (x - places->page.x) / places->page.width,
                              (y - places->page.y) / places->page.height };
  put->x = CLAMP (put->x, MIN (margin_x, 0.5), MAX (1.0 - margin_x, 0.5));
  put->y = CLAMP (put->y, MIN (margin_y, 0.5), MAX (1.0 - margin_y, 0.5));
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
