/* Forms, sizes, colours and labels of a network's nodes and edges. Knows the
 * dossier (for names) and measured text; no page, no places.
 */
#include "geneva-network-look.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>


/* A node of one source; the area grows with the number, up to the largest size. */
#define ONE_SOURCE_PT 11.0
#define LARGEST_PT 30.0
#define SMALLEST_PT 7.0
#define CHIP_PT 9.5

#define POSSIBLE_WIDTH 0.6
#define POSSIBLE_OPACITY 0.7

#define FAN_PT 9.0
#define MAX_CAPITALS 12

typedef struct {
  const GenevaNetwork *network;
  GenevaSnapshot      *snapshot;
  GenevaTextContext   *text;
  GenevaNetworkLook   *look;
} Making;

static const char *
keep (GenevaNetworkLook *look, const char *text)
{
  return g_string_chunk_insert (look->strings, text);
}

/* ---- forms ---- */

double
geneva_network_get_size_pt (guint n_sources, guint max_sources)
{
  double one = MIN (ONE_SOURCE_PT, LARGEST_PT / sqrt (MAX (max_sources, 1u)));

  if (n_sources == 0)
    return SMALLEST_PT;
  return MAX (one * sqrt (n_sources), SMALLEST_PT);
}

GenevaShape
geneva_network_get_shape (GenevaActorKind kind, double size_pt, double *width_pt, double *height_pt)
{
  /* Factors that give each form the area of the disc. */
  switch (kind) {
  case GENEVA_ACTOR_STATE:
    *width_pt = *height_pt = 0.917 * size_pt;
    return GENEVA_SHAPE_ROUNDED;
  case GENEVA_ACTOR_ORGANISATION:
    *width_pt = *height_pt = 1.253 * size_pt;
    return GENEVA_SHAPE_DIAMOND;
  case GENEVA_ACTOR_GROUP:
    *width_pt = 1.347 * size_pt;
    *height_pt = 1.166 * size_pt;
    return GENEVA_SHAPE_TRIANGLE_UP;
  case GENEVA_ACTOR_PERSON:
  default:
    *width_pt = *height_pt = size_pt;
    return GENEVA_SHAPE_DISC;
  }
}

const char *
geneva_network_get_kind_words (GenevaActorKind kind)
{
  switch (kind) {
  case GENEVA_ACTOR_PERSON:
    return C_("kind of actor", "person");
  case GENEVA_ACTOR_STATE:
    return C_("kind of actor", "state");
  case GENEVA_ACTOR_ORGANISATION:
    return C_("kind of actor", "organisation");
  case GENEVA_ACTOR_GROUP:
  default:
    return C_("kind of actor", "group");
  }
}

void
geneva_network_get_bloc_styles (guint bloc, GenevaStyle *fill, GenevaStyle *line)
{
  if (bloc < GENEVA_NETWORK_MAX_GROUPS) {
    *fill = (GenevaStyle) (GENEVA_STYLE_GROUP_0 + 2 * bloc);
    *line = (GenevaStyle) (GENEVA_STYLE_GROUP_0_LINE + 2 * bloc);
  } else {
    *fill = GENEVA_STYLE_GROUP_NONE;
    *line = GENEVA_STYLE_GROUP_NONE_LINE;
  }
}

void
geneva_network_get_edge_look (guint8 relation, double weight, gboolean is_possible, GenevaNetworkEdgeLook *look)
{
  double root = sqrt (CLAMP (weight, 0.0, 1e6));

  look->dash = GENEVA_DASH_SOLID;
  switch (relation) {
  case GENEVA_RELATION_DEALT:
    look->style = GENEVA_STYLE_EDGE_DEALT;
    look->line_pt = CLAMP (0.5 + 1.6 * root, 1.0, 7.0);
    break;
  case GENEVA_RELATION_PLANNED:
    look->style = GENEVA_STYLE_EDGE_PLANNED;
    look->dash = GENEVA_DASH_DASHED;
    look->line_pt = CLAMP (0.6 + 0.9 * root, 0.9, 4.0);
    break;
  case GENEVA_RELATION_OPPONENT:
    look->style = GENEVA_STYLE_EDGE_OPPONENT;
    look->line_pt = 1.1;
    break;
  case GENEVA_RELATION_TIE:
  default:
    look->style = GENEVA_STYLE_EDGE_TIE;
    look->line_pt = 0.8;
    break;
  }
  look->opacity = 1.0;
  if (is_possible) {
    look->line_pt = MAX (POSSIBLE_WIDTH * look->line_pt, 0.5);
    look->opacity = POSSIBLE_OPACITY;
  }
}

double
geneva_network_get_reach_pt (const GenevaNetworkNodeLook *node, double ux, double uy)
{
  double half_width = node->width_pt / 2.0, half_height = node->height_pt / 2.0;

  ux = fabs (ux);
  switch (node->shape) {
  case GENEVA_SHAPE_ROUNDED:
  case GENEVA_SHAPE_SQUARE:
    return MIN (half_width / MAX (ux, 1e-9), half_height / MAX (fabs (uy), 1e-9));
  case GENEVA_SHAPE_DIAMOND:
    return half_width / MAX (ux + fabs (uy), 1e-9);
  case GENEVA_SHAPE_TRIANGLE_UP:
    /* Through the base below, else through one of the sides, which meet at the tip above. */
    if (uy > 0.0 && half_height / uy * ux <= half_width)
      return half_height / uy;
    return half_height / MAX (2.0 * ux * half_height / half_width - uy, 1e-9);
  default:
    return half_width;
  }
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
  (void) geneva_text_measure (text, node->font, node->label, 0.0, 1, FALSE,
                              &node->label_width_pt, &node->label_height_pt);
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

static void
make_nodes (Making *making)
{
  const GenevaNetwork *network = making->network;
  GenevaNetworkLook *look = making->look;

  for (guint i = 0; i < network->n_nodes; i++)
    look->max_sources = MAX (look->max_sources, network->nodes[i].n_sources);
  count_degrees (making);
  for (guint i = 0; i < network->n_nodes; i++) {
    const GenevaNetworkNode *from = &network->nodes[i];
    GenevaNetworkNodeLook *node = &look->nodes[i];
    g_autofree char *label = geneva_snapshot_dup_label (making->snapshot, from->handle);

    node->label = keep (look, label != NULL ? label : "");
    node->importance += from->n_sources;
    node->size_pt = geneva_network_get_size_pt (from->n_sources, look->max_sources);
    node->shape = geneva_network_get_shape (from->kind, node->size_pt, &node->width_pt, &node->height_pt);
    (void) geneva_network_get_shape (from->kind, CHIP_PT, &node->chip_width_pt, &node->chip_height_pt);
    geneva_network_get_bloc_styles (from->bloc, &node->fill_style, &node->line_style);
  }
  for (guint i = 0; i < network->n_nodes; i++)
    look->node_order[i] = i;
  g_qsort_with_data (look->node_order, (int) network->n_nodes, sizeof (guint), compare_importance, look);
  for (guint i = 0; i < network->n_nodes; i++) {
    GenevaNetworkNodeLook *node = &look->nodes[look->node_order[i]];
    /* A map has few capitals. */
    gboolean is_capital = node->n_edges > 0 && i < CLAMP (network->n_nodes / 10, 2, MAX_CAPITALS);

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

/* Parallel edges stand next to one another in an order by pair, dealings first: the first one of a run
 * is straight, the others fan out to both sides of it in turn. */
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
    look->nodes[pairs[first].from].n_neighbours++;
    look->nodes[pairs[first].to].n_neighbours++;
    for (last = first; last < n && is_same_pair (&pairs[first], &pairs[last]); last++) {
      guint ring = (last - first + 1) / 2;
      double side = (last - first) % 2 == 1 ? FAN_PT : -FAN_PT;

      look->edges[pairs[last].edge].bend_pt = ring > 0 ? ring * side : 0.0;
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

  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *from = &network->edges[i];
    GenevaNetworkEdgeLook *edge = &look->edges[i];

    geneva_network_get_edge_look (from->relation, from->weight, FALSE, edge);
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
  Making making = { .network = network, .snapshot = snapshot, .text = text };

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
  g_string_chunk_free (look->strings);
  g_free (look);
}
