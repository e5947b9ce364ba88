/* Forms, sizes, colours and labels of a network's nodes and edges. Knows the
 * dossier (for names and what kind an event is) and measured text; no page, no
 * places.
 */
#include "geneva-network-look.h"

#include <math.h>

#define CHIP_PT 9.5

#define FAN_PT 9.0
#define MAX_CAPITALS 12
/* Of an event's importance as of an actor's: its title gives way. */
#define EVENT_IMPORTANCE 0.35
/* Importance of the node that is greatest by a metric other than sources. */
#define GREATEST_IMPORTANCE 40.0
/* Up to this weight widths are the same in all networks; beyond it the greatest has the width of this one. */
#define WIDEST_WEIGHT 16.5
/* The strongest opinion is at least as wide as so many meetings of two, and at most as so many. */
#define LEAST_OPINION 3.0
#define MOST_OPINION 9.0
#define TWO_MODE_FACTOR 0.25

typedef struct {
  const GenevaNetwork *network;
  GenevaSnapshot      *snapshot;
  GenevaTextContext   *text;
  const GenevaMetrics *metrics;
  GenevaNetworkLook   *look;
} Making;

static const char *
keep (GenevaNetworkLook *look, const char *text)
{
  return g_string_chunk_insert (look->strings, text);
}

/* ---- nodes ---- */

static void
count_degrees (Making *making)
{
  const GenevaNetwork *network = making->network;
  GenevaNetworkLook *look = making->look;

  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *edge = &network->edges[i];
    double gain = edge->relation == GENEVA_RELATION_DEALT ? 0.5 : 0.25;

    for (guint end = 0; end < 2; end++) {
      guint at = end == 0 ? edge->from : edge->to;
      GenevaNetworkNodeLook *node = &look->nodes[at];

      look->n_connected += node->n_edges == 0;
      node->n_edges++;
      node->importance += gain;
    }
  }
}

static void
measure_label (GenevaTextContext *text, GenevaNetworkNodeLook *node)
{
  (void) geneva_text_measure (text, node->font, node->label, 0.0, 1, FALSE, &node->label_width_pt,
                              &node->label_height_pt);
  if (node->label_width_pt <= GENEVA_NETWORK_WRAP_PT)
    return;
  /* Three lines; what does not fit into them ends in "…". */
  (void) geneva_text_measure (text, node->font, node->label, GENEVA_NETWORK_WRAP_PT, 3, TRUE,
                              &node->wrapped_width_pt, &node->wrapped_height_pt);
}

static int
compare_importance (gconstpointer a, gconstpointer b, gpointer data)
{
  const GenevaNetworkLook *look = data;
  guint x = *(const guint *) a, y = *(const guint *) b;

  if (look->nodes[x].importance != look->nodes[y].importance)
    return look->nodes[x].importance > look->nodes[y].importance ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* Of what the look goes by: as asked for as far as it is known. */
static void
choose (Making *making, const GenevaNetworkSettings *settings)
{
  GenevaNetworkLook *look = making->look;
  const GenevaMetrics *metrics = making->metrics;
  guint n = making->network->n_nodes;

  look->size_by = metrics != NULL ? settings->size_by : GENEVA_METRIC_SOURCES;
  look->colour = settings->colour;
  look->shade_by = settings->shade_by;
  if (metrics == NULL && (look->colour == GENEVA_COLOUR_COMMUNITY ||
                          (look->colour == GENEVA_COLOUR_METRIC && look->shade_by != GENEVA_METRIC_SOURCES)))
    look->colour = GENEVA_COLOUR_BLOC;
  look->has_communities = metrics != NULL && look->colour != GENEVA_COLOUR_BLOC;
  look->n_groups = look->has_communities ? metrics->n_communities : making->network->n_blocs;
  look->is_size_sampled = metrics != NULL && metrics->is_sampled[look->size_by];
  look->is_shade_sampled = metrics != NULL && metrics->is_sampled[look->shade_by];
  look->sizes = g_new (double, MAX (n, 1));
  if (look->colour == GENEVA_COLOUR_METRIC)
    look->shades = g_new (double, MAX (n, 1));
  for (guint i = 0; i < n; i++) {
    double n_sources = making->network->nodes[i].n_sources;

    look->sizes[i] = look->size_by == GENEVA_METRIC_SOURCES ? n_sources : metrics->values[look->size_by][i];
    if (isfinite (look->sizes[i]))
      look->max_size = MAX (look->max_size, look->sizes[i]);
    if (look->shades != NULL)
      look->shades[i] = look->shade_by == GENEVA_METRIC_SOURCES ? n_sources : metrics->values[look->shade_by][i];
  }
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* Classes of about as many nodes each: metrics have few great values and many small ones. */
static void
classify (Making *making)
{
  GenevaNetworkLook *look = making->look;
  g_autofree double *values = g_new (double, MAX (making->network->n_nodes, 1));
  guint n = 0;

  for (guint i = 0; i < making->network->n_nodes; i++) {
    if (look->nodes[i].n_edges > 0 && isfinite (look->shades[i]))
      values[n++] = look->shades[i];
  }
  look->n_shades = 1;
  if (n == 0)
    return;
  qsort (values, n, sizeof (double), compare_values);
  for (guint k = 1; k < GENEVA_NETWORK_N_SHADES; k++) {
    double bound = values[(gsize) n * k / GENEVA_NETWORK_N_SHADES];

    if (bound < values[n - 1] && (look->n_shades == 1 || bound > look->shade_bounds[look->n_shades - 2]))
      look->shade_bounds[look->n_shades++ - 1] = bound;
  }
}

static void
colour_node (Making *making, guint at)
{
  GenevaNetworkLook *look = making->look;
  GenevaNetworkNodeLook *node = &look->nodes[at];
  guint community = look->has_communities ? making->metrics->community[at] : GENEVA_METRICS_NONE;
  guint shade = 0;

  node->group = !look->has_communities ? making->network->nodes[at].bloc
                : community != GENEVA_METRICS_NONE ? community : GENEVA_NETWORK_NO_BLOC;
  geneva_network_get_bloc_styles (GENEVA_NETWORK_NO_BLOC, &node->fill_style, &node->line_style);
  switch (look->colour) {
  case GENEVA_COLOUR_METRIC:
    if (!isfinite (look->shades[at]))
      break;
    while (shade + 1 < look->n_shades && look->shades[at] > look->shade_bounds[shade])
      shade++;
    geneva_network_look_get_shade_styles (look, shade, &node->fill_style, &node->line_style);
    break;
  case GENEVA_COLOUR_NONE:
    break;
  case GENEVA_COLOUR_BLOC:
  case GENEVA_COLOUR_COMMUNITY:
  default:
    geneva_network_get_bloc_styles (node->group, &node->fill_style, &node->line_style);
    break;
  }
}

/* An event wears the colour of its quad class, as on the timeline, unless colours say a metric. */
static gboolean
read_event (Making *making, guint at)
{
  GenevaNetworkNodeLook *node = &making->look->nodes[at];
  GenevaQuadClass quad;
  GenevaRow row;

  if (!geneva_snapshot_get_row (making->snapshot, making->network->nodes[at].handle, &row))
    return FALSE;
  quad = geneva_event_kind_get_quad_class ((GenevaEventKind) MAX (geneva_row_get_enum (&row, GENEVA_EVENT_KIND), 0));
  if (making->look->colour != GENEVA_COLOUR_METRIC)
    geneva_network_get_event_styles (quad, &node->fill_style, &node->line_style);
  if (geneva_event_get_status (making->snapshot, &row) != GENEVA_STATUS_HAPPENED)
    node->fill = GENEVA_FILL_HOLLOW;
  return quad == GENEVA_QUAD_VERBAL_CONFLICT || quad == GENEVA_QUAD_MATERIAL_CONFLICT;
}

static void
make_node (Making *making, guint at)
{
  GenevaNetworkLook *look = making->look;
  const GenevaNetworkNode *from = &making->network->nodes[at];
  GenevaNetworkNodeLook *node = &look->nodes[at];
  GenevaNodeType type = (GenevaNodeType) from->type;
  g_autofree char *label = NULL;
  gboolean is_hostile = FALSE;

  if (type == GENEVA_NODE_BLOC && from->bloc < making->network->n_blocs)
    label = g_strdup (making->network->blocs[from->bloc]);
  else
    label = geneva_snapshot_dup_label (making->snapshot, from->handle);
  node->label = keep (look, label != NULL ? label : "");
  if (look->size_by == GENEVA_METRIC_SOURCES)
    node->importance += from->n_sources;
  else if (look->sizes[at] > 0.0)
    node->importance = 0.1 * node->importance + GREATEST_IMPORTANCE * look->sizes[at] / look->max_size;
  if (type == GENEVA_NODE_EVENT || type == GENEVA_NODE_ISSUE)
    node->importance *= EVENT_IMPORTANCE;
  node->size_pt = geneva_network_look_get_size_pt (look, look->sizes[at]);
  node->fill = GENEVA_FILL_SOLID;
  node->is_double = type == GENEVA_NODE_BLOC;
  colour_node (making, at);
  if (type == GENEVA_NODE_EVENT)
    is_hostile = read_event (making, at);
  node->shape = geneva_network_get_node_shape (type, from->kind, is_hostile, node->size_pt, &node->width_pt,
                                               &node->height_pt);
  (void) geneva_network_get_node_shape (type, from->kind, is_hostile, CHIP_PT, &node->chip_width_pt,
                                        &node->chip_height_pt);
}

static void
make_nodes (Making *making)
{
  const GenevaNetwork *network = making->network;
  GenevaNetworkLook *look = making->look;

  count_degrees (making);
  if (look->shades != NULL)
    classify (making);
  for (guint i = 0; i < network->n_nodes; i++)
    make_node (making, i);
  for (guint i = 0; i < network->n_nodes; i++)
    look->node_order[i] = i;
  g_qsort_with_data (look->node_order, (int) network->n_nodes, sizeof (guint), compare_importance, look);
  for (guint i = 0; i < network->n_nodes; i++) {
    GenevaNetworkNodeLook *node = &look->nodes[look->node_order[i]];
    /* A map has few capitals. */
    gboolean is_capital = node->n_edges > 0 && i < CLAMP (network->n_nodes / 10, 2, MAX_CAPITALS)
                          && network->nodes[look->node_order[i]].type <= GENEVA_NODE_BLOC;

    node->font = is_capital ? GENEVA_FONT_LABEL_BOLD : GENEVA_FONT_LABEL;
    if (network->n_nodes <= GENEVA_NETWORK_MOST_MEASURED)
      measure_label (making->text, node);
  }
}

/* ---- edges ---- */

typedef struct {
  guint from, to, edge;
} Pair;

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *x = a, *y = b;

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  return x->edge < y->edge ? -1 : x->edge > y->edge;
}

static gboolean
is_same_pair (const Pair *a, const Pair *b)
{
  return a->from == b->from && a->to == b->to;
}

static gboolean
is_reciprocal (const GenevaNetworkEdge *edge)
{
  return edge->is_forward && edge->is_backward && geneva_network_is_directed (edge->relation);
}

/* Parallel edges stand next to one another in an order by pair, dealings first. The first one of a run is
 * straight, the others fan out to both sides of it in turn; where some go both ways, and need two places
 * next to each other, all lie side by side about the middle. */
static void
fan_out (Making *making)
{
  GenevaNetworkLook *look = making->look;
  guint n = making->network->n_edges;
  g_autofree Pair *pairs = g_new (Pair, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    pairs[i] = (Pair) { making->network->edges[i].from, making->network->edges[i].to, i };
  qsort (pairs, n, sizeof (Pair), compare_pairs);
  for (guint first = 0, last; first < n; first = last) {
    guint n_reciprocal = 0;
    double at;

    look->nodes[pairs[first].from].n_neighbours++;
    look->nodes[pairs[first].to].n_neighbours++;
    for (last = first; last < n && is_same_pair (&pairs[first], &pairs[last]); last++) {
      guint ring = (last - first + 1) / 2;
      double side = (last - first) % 2 == 1 ? FAN_PT : -FAN_PT;

      look->edges[pairs[last].edge].bend_pt = ring > 0 ? ring * side : 0.0;
      n_reciprocal += is_reciprocal (&making->network->edges[pairs[last].edge]);
    }
    if (n_reciprocal == 0)
      continue;
    at = -FAN_PT * (last - first + n_reciprocal - 1) / 2.0;
    for (guint i = first; i < last; i++) {
      GenevaNetworkEdgeLook *edge = &look->edges[pairs[i].edge];
      gboolean is_double = is_reciprocal (&making->network->edges[pairs[i].edge]);

      edge->spread_pt = is_double ? FAN_PT / 2.0 : 0.0;
      edge->bend_pt = at + edge->spread_pt;
      at += is_double ? 2.0 * FAN_PT : FAN_PT;
    }
  }
}

static int
compare_edges (gconstpointer a, gconstpointer b, gpointer data)
{
  const GenevaNetwork *network = data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  const GenevaNetworkEdge *p = &network->edges[x], *q = &network->edges[y];

  if (p->relation != q->relation)
    return p->relation < q->relation ? -1 : 1;
  if (p->weight != q->weight)
    return p->weight > q->weight ? -1 : 1;
  return x < y ? -1 : x > y;
}

static void
make_edges (Making *making)
{
  const GenevaNetwork *network = making->network;
  GenevaNetworkLook *look = making->look;
  double most_opinion = 0.0;

  /* In the two-mode view each edge weighs the same: thin lines tell as much. */
  look->weight_factor = network->has_events ? TWO_MODE_FACTOR : 1.0;
  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *from = &network->edges[i];
    double *most = &look->max_weight[g_bit_nth_lsf (from->relation, -1)];

    if (isfinite (from->weight))
      *most = MAX (*most, from->weight);
  }
  for (guint i = 0; i < GENEVA_N_RELATIONS; i++) {
    if ((GENEVA_RELATION_OPINION & 1u << i) != 0)
      most_opinion = MAX (most_opinion, look->max_weight[i]);
    else
      look->weight_factor = MIN (look->weight_factor, WIDEST_WEIGHT / MAX (look->max_weight[i], WIDEST_WEIGHT));
  }
  look->opinion_factor = most_opinion > GENEVA_NETWORK_SLIGHT
                           ? CLAMP (most_opinion, LEAST_OPINION, MOST_OPINION) / most_opinion : 1.0;
  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *from = &network->edges[i];
    GenevaNetworkEdgeLook *edge = &look->edges[i];

    geneva_network_get_edge_look (from->relation, geneva_network_look_scale (look, from->relation, from->weight), FALSE,
                                  edge);
    look->edge_order[i] = i;
  }
  fan_out (making);
  g_qsort_with_data (look->edge_order, (int) network->n_edges, sizeof (guint), compare_edges,
                     (gpointer) network);
}

GenevaNetworkLook *
geneva_network_look_new (const GenevaNetwork *network, GenevaSnapshot *snapshot, GenevaTextContext *text,
                         const GenevaNetworkSettings *settings, const GenevaMetrics *metrics)
{
  g_autoptr(GenevaNetworkLook) look = NULL;
  Making making = { .network = network, .snapshot = snapshot, .text = text, .metrics = metrics };
  GenevaNetworkSettings usual;

  g_return_val_if_fail (network != NULL && snapshot != NULL, NULL);
  g_return_val_if_fail (text != NULL || network->n_nodes > GENEVA_NETWORK_MOST_MEASURED, NULL);

  look = g_new0 (GenevaNetworkLook, 1);
  g_atomic_ref_count_init (&look->ref_count);
  look->strings = g_string_chunk_new (4096);
  look->nodes = g_new0 (GenevaNetworkNodeLook, MAX (network->n_nodes, 1));
  look->edges = g_new0 (GenevaNetworkEdgeLook, MAX (network->n_edges, 1));
  look->node_order = g_new0 (guint, MAX (network->n_nodes, 1));
  look->edge_order = g_new0 (guint, MAX (network->n_edges, 1));
  making.look = look;
  geneva_network_settings_init (&usual);
  choose (&making, settings != NULL ? settings : &usual);
  make_nodes (&making);
  make_edges (&making);
  return g_steal_pointer (&look);
}

void
geneva_network_look_measure (GenevaNetworkLook *look, guint node, GenevaTextContext *text)
{
  g_return_if_fail (look != NULL && text != NULL);

  if (look->nodes[node].label_height_pt == 0.0)
    measure_label (text, &look->nodes[node]);
}

GenevaNetworkLook *
geneva_network_look_ref (GenevaNetworkLook *look)
{
  g_return_val_if_fail (look != NULL, NULL);

  g_atomic_ref_count_inc (&look->ref_count);
  return look;
}

void
geneva_network_look_unref (GenevaNetworkLook *look)
{
  g_return_if_fail (look != NULL);

  if (!g_atomic_ref_count_dec (&look->ref_count))
    return;
  g_free (look->nodes);
  g_free (look->edges);
  g_free (look->node_order);
  g_free (look->edge_order);
  g_free (look->sizes);
  g_free (look->shades);
  g_string_chunk_free (look->strings);
  g_free (look);
}
