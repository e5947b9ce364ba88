/* Parts of a network: each item is asked once whether it is kept, then every
 * edge takes what its kept items bring. Knows nothing of pictures.
 */
#include "analysis/geneva-network-part.h"

#include "analysis/geneva-network-private.h"

/* Three thirds are one, though their sum may be a little less. */
#define ROUNDING 1e-9

typedef struct {
  GenevaNetworkPart      part;        /* first: what callers see */
  gatomicrefcount        ref_count;
  GenevaNetwork         *network;
  GenevaNetworkNodePart *nodes;
  GenevaNetworkEdgePart *edges;
  GenevaHandle          *items;       /* of all edges; NULL: those of the network */
} PartData;

/* How an item stands, in a byte; 0: not asked yet. */
typedef enum {
  STANDING_CERTAIN = GENEVA_WITHIN_CERTAIN + 1,
  STANDING_POSSIBLE = GENEVA_WITHIN_POSSIBLE + 1,
  STANDING_OUTSIDE = GENEVA_WITHIN_OUTSIDE + 1,
  STANDING_UNDATED = GENEVA_WITHIN_UNDATED + 1,
  STANDING_FILTERED,
  STANDING_MASK = 7,
  STANDING_USED = 8,        /* some edge keeps it */
  STANDING_SUGGESTED = 16,  /* of a statement: it is */
} Standing;

typedef struct {
  const GenevaNetwork       *network;
  const GenevaSnapshot      *snapshot;
  const GenevaNetworkChoice *choice;
  PartData                  *data;
  guint8                    *events, *ties, *statements;    /* standings by row */
  GArray                    *asked;             /* handles in the order of asking */
} Parting;

static gboolean
has_window (const GenevaNetworkChoice *choice)
{
  return choice->span.begin < choice->span.end;
}

/* When it was said, or first reported; NULL when that is not known. */
static const GenevaEdtf *
get_statement_date (const GenevaSnapshot *snapshot, const GenevaRow *statement, GenevaClock clock)
{
  return clock == GENEVA_CLOCK_REPORTED ? geneva_statement_get_reported_date (snapshot, statement)
                                        : geneva_row_get_date (statement, GENEVA_STATEMENT_WHEN);
}

static Standing
ask (const Parting *parting, GenevaHandle item)
{
  const GenevaNetworkChoice *choice = parting->choice;
  GenevaRow row;

  if (!geneva_filter_keeps (choice->filter, item))
    return STANDING_FILTERED;
  if (!has_window (choice) || !geneva_snapshot_get_row (parting->snapshot, item, &row))
    return STANDING_CERTAIN;
  if (GENEVA_HANDLE_LIST (item) == GENEVA_LIST_EVENTS)
    return (Standing) (geneva_event_get_within (parting->snapshot, &row, choice->clock, &choice->span) + 1);
  if (GENEVA_HANDLE_LIST (item) == GENEVA_LIST_STATEMENTS)
    return (Standing) (geneva_edtf_get_within (get_statement_date (parting->snapshot, &row, choice->clock),
                                               &choice->span) + 1);
  return (Standing) (geneva_edtf_get_within (geneva_row_get_date (&row, GENEVA_TIE_WHEN), &choice->span) + 1);
}

static gboolean
is_suggested (const Parting *parting, GenevaHandle item)
{
  GenevaRow row;

  return GENEVA_HANDLE_LIST (item) == GENEVA_LIST_STATEMENTS && geneva_snapshot_get_row (parting->snapshot, item, &row)
         && geneva_row_get_enum (&row, GENEVA_STATEMENT_REVIEW) == GENEVA_REVIEW_SUGGESTED;
}

static guint8 *
get_standing (Parting *parting, GenevaHandle item)
{
  GenevaList list = GENEVA_HANDLE_LIST (item);
  guint8 *all = list == GENEVA_LIST_EVENTS ? parting->events
                                           : list == GENEVA_LIST_TIES ? parting->ties : parting->statements;
  guint8 *standing = &all[GENEVA_HANDLE_ROW (item)];

  if (*standing == 0) {
    *standing = (guint8) (ask (parting, item) | (is_suggested (parting, item) ? STANDING_SUGGESTED : 0));
    g_array_append_val (parting->asked, item);
  }
  return standing;
}

/* Of all kinds that a node stands for, one that is asked for is enough. */
static gboolean
is_kind_left_out (const Parting *parting, const GenevaNetworkNode *node)
{
  guint kinds = parting->choice->actor_kinds;

  if (kinds == 0 || node->type == GENEVA_NODE_EVENT || node->type == GENEVA_NODE_ISSUE
      || (kinds & 1u << node->kind) != 0)
    return FALSE;
  if (node->type != GENEVA_NODE_BLOC)
    return TRUE;
  for (guint i = 0; i < node->n_folded; i++) {
    GenevaRow row;
    int kind = geneva_snapshot_get_row (parting->snapshot, node->folded[i], &row)
                 ? geneva_row_get_enum (&row, GENEVA_ACTOR_KIND) : -1;

    if (kind >= 0 && (kinds & 1u << kind) != 0)
      return FALSE;
  }
  return TRUE;
}

/* A node that stands for several is hidden with the one whose name it bears, and shown with any of them; a bloc
 * bears none of their names, and stays while one of them does. */
static gboolean
is_node_filtered (GenevaFilter *filter, const GenevaNetworkNode *node)
{
  if (node->type == GENEVA_NODE_BLOC) {
    gboolean is_kept = geneva_filter_keeps (filter, node->handle);

    for (guint i = 0; i < node->n_folded && !is_kept; i++)
      is_kept = geneva_filter_keeps (filter, node->folded[i]);
    return !is_kept;
  }
  for (guint i = 0; i < geneva_filter_get_n_steps (filter); i++) {
    const GenevaSubset *subset = geneva_filter_get_subset (filter, i);
    gboolean is_in = geneva_subset_contains (subset, node->handle);

    if (geneva_subset_count (subset, GENEVA_HANDLE_LIST (node->handle)) == 0)
      continue;
    if (geneva_filter_get_kind (filter, i) == GENEVA_FILTER_HIDE) {
      if (is_in)
        return TRUE;
      continue;
    }
    for (guint k = 0; k < node->n_folded && !is_in; k++)
      is_in = geneva_subset_contains (subset, node->folded[k]);
    if (!is_in)
      return TRUE;
  }
  return FALSE;
}

static void
take_item (GenevaNetworkEdgePart *edge, const GenevaNetworkShare *share, gboolean is_certain)
{
  edge->is_suggested = (edge->n_certain + edge->n_possible == 0 || edge->is_suggested) && share->is_suggested;
  edge->n_certain += is_certain;
  edge->n_possible += !is_certain;
  edge->weight += share->weight;
  edge->tie_kinds |= share->tie_kinds;
  edge->weight_forward += geneva_network_share_get_forward (share);
  edge->weight_backward += geneva_network_share_get_backward (share);
  edge->is_forward = edge->is_forward || share->is_forward;
  edge->is_backward = edge->is_backward || share->is_backward;
}

/* An undated tie may stand at any time. */
static gboolean
is_possible (guint stands, GenevaHandle item)
{
  return stands == STANDING_POSSIBLE || (stands == STANDING_UNDATED && GENEVA_HANDLE_LIST (item) == GENEVA_LIST_TIES);
}

/* Takes what is kept of an edge, unless all of it is too light: what is then without an edge counts as filtered. */
static void
part_edge (Parting *parting, guint at, GenevaHandle **room)
{
  const GenevaNetworkEdge *from = &parting->network->edges[at];
  PartData *data = parting->data;
  GenevaNetworkEdgePart *edge = &data->edges[at];
  gboolean is_filtered = data->nodes[from->from].is_filtered || data->nodes[from->to].is_filtered;

  edge->items = *room;
  for (guint i = 0; i < from->n_items; i++) {
    guint stands = *get_standing (parting, from->items[i]) & STANDING_MASK;

    if (is_filtered || (stands != STANDING_CERTAIN && !is_possible (stands, from->items[i])))
      continue;
    take_item (edge, &from->shares[i], stands == STANDING_CERTAIN);
    (*room)[edge->n_items++] = from->items[i];
  }
  if (edge->n_items > 0 && edge->weight < parting->choice->min_weight * (1.0 - ROUNDING)) {
    *edge = (GenevaNetworkEdgePart) { .items = *room };
    data->part.n_light_edges++;
  }
  for (guint i = 0; i < edge->n_items; i++)
    *get_standing (parting, edge->items[i]) |= STANDING_USED;
  *room += edge->n_items;
}

/* Its weight is no sum: it is reckoned anew, and may be on the other side. */
static void
part_opinion (Parting *parting, guint at, GenevaHandle **room)
{
  const GenevaNetworkEdge *from = &parting->network->edges[at];
  PartData *data = parting->data;
  GenevaNetworkEdgePart *edge = &data->edges[at];
  const GenevaNetworkData *network = (const GenevaNetworkData *) parting->network;
  gboolean is_filtered = data->nodes[from->from].is_filtered || data->nodes[from->to].is_filtered;
  g_autoptr(GArray) items = NULL;
  guint n_shared = 0;
  double weight = geneva_network_weigh_opinion (network, from, &n_shared);

  edge->items = *room;
  if (is_filtered || weight <= 0.0)
    return;
  if (weight < parting->choice->min_weight * (1.0 - ROUNDING)) {
    data->part.n_light_edges++;
    return;
  }
  items = geneva_network_list_opinion (network, from);
  for (guint i = 0; i < items->len; i++) {
    GenevaHandle item = g_array_index (items, GenevaHandle, i);
    guint8 *standing = get_standing (parting, item);
    GenevaNetworkShare share = { .weight = weight / items->len };

    share.is_suggested = (*standing & STANDING_SUGGESTED) != 0;
    take_item (edge, &share, (*standing & STANDING_MASK) != STANDING_POSSIBLE);
    *standing |= STANDING_USED;
    (*room)[edge->n_items++] = item;
  }
  edge->weight = weight;
  edge->n_shared = n_shared;
  *room += edge->n_items;
}

static void
part_edges (Parting *parting, GenevaHandle *room)
{
  GenevaNetworkData *network = (GenevaNetworkData *) parting->network;
  const GenevaAgreementWindow window = { .span = parting->choice->span, .clock = parting->choice->clock,
                                         .filter = parting->choice->filter };

  if (network->agreement != NULL) {
    g_mutex_lock (&network->agreement_lock);
    geneva_agreement_set_window (network->agreement, &window);
  }
  for (guint i = 0; network->spoken != NULL && i < network->spoken->len; i++)
    (void) get_standing (parting, g_array_index (network->spoken, GenevaHandle, i));
  for (guint i = 0; i < parting->network->n_edges; i++) {
    if ((parting->network->edges[i].relation & GENEVA_RELATION_OPINION) != 0)
      part_opinion (parting, i, &room);
    else
      part_edge (parting, i, &room);
  }
  if (network->agreement != NULL)
    g_mutex_unlock (&network->agreement_lock);
}

static void
count_event (GenevaNetworkPart *part, guint standing)
{
  guint stands = standing & STANDING_MASK;

  if (stands == STANDING_OUTSIDE)
    part->n_outside++;
  else if (stands == STANDING_UNDATED)
    part->n_undated++;
  else if (stands == STANDING_FILTERED || (standing & STANDING_USED) == 0)
    part->n_filtered++;
  else if (stands == STANDING_CERTAIN)
    part->n_certain++;
  else
    part->n_possible++;
}

static void
count_statement (GenevaNetworkPart *part, guint standing)
{
  guint stands = standing & STANDING_MASK;

  if (stands == STANDING_OUTSIDE)
    part->n_statements_outside++;
  else if (stands == STANDING_UNDATED)
    part->n_statements_undated++;
  else if (stands == STANDING_FILTERED || (standing & STANDING_USED) == 0)
    part->n_statements_filtered++;
  else
    part->n_statements++;
}

static void
count_tie (GenevaNetworkPart *part, guint standing)
{
  guint stands = standing & STANDING_MASK;

  part->n_ties_outside += stands == STANDING_OUTSIDE;
  part->n_ties_undated += stands == STANDING_UNDATED && (standing & STANDING_USED) != 0;
}

static void
count_asked (Parting *parting)
{
  GenevaNetworkPart *part = &parting->data->part;

  for (guint i = 0; i < parting->asked->len; i++) {
    GenevaHandle item = g_array_index (parting->asked, GenevaHandle, i);
    guint standing = *get_standing (parting, item);

    if (GENEVA_HANDLE_LIST (item) == GENEVA_LIST_EVENTS)
      count_event (part, standing);
    else if (GENEVA_HANDLE_LIST (item) == GENEVA_LIST_STATEMENTS)
      count_statement (part, standing);
    else
      count_tie (part, standing);
  }
}

/* Every edge with all that it has: no item is asked. */
static void
take_whole (Parting *parting)
{
  const GenevaNetwork *network = parting->network;
  PartData *data = parting->data;

  data->part.n_certain = network->n_events;
  data->part.n_statements = network->n_spoke;
  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *edge = &network->edges[i];

    if ((edge->relation & GENEVA_RELATION_OPINION) != 0 && edge->weight <= GENEVA_NETWORK_SLIGHT)
      continue;
    data->edges[i] = (GenevaNetworkEdgePart) {
      .n_certain = edge->n_items, .weight = edge->weight, .weight_forward = edge->weight_forward,
      .weight_backward = edge->weight_backward, .tie_kinds = edge->tie_kinds,
      .is_forward = edge->is_forward, .is_backward = edge->is_backward, .is_suggested = edge->is_suggested,
      .n_shared = edge->n_shared, .n_items = edge->n_items, .items = edge->items
    };
  }
}

static void
take_kept (Parting *parting)
{
  const GenevaNetwork *network = parting->network;
  PartData *data = parting->data;
  g_autofree guint8 *events = NULL, *ties = NULL, *statements = NULL;
  g_autoptr(GArray) asked = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  GenevaHandle *room;
  gsize n_items = 0;

  events = g_new0 (guint8, geneva_snapshot_get_n_rows (parting->snapshot, GENEVA_LIST_EVENTS) + 1);
  ties = g_new0 (guint8, geneva_snapshot_get_n_rows (parting->snapshot, GENEVA_LIST_TIES) + 1);
  statements = g_new0 (guint8, geneva_snapshot_get_n_rows (parting->snapshot, GENEVA_LIST_STATEMENTS) + 1);
  parting->events = events;
  parting->statements = statements;
  parting->ties = ties;
  parting->asked = asked;
  for (guint i = 0; i < network->n_nodes; i++) {
    data->nodes[i].is_filtered = is_node_filtered (parting->choice->filter, &network->nodes[i])
                                 || is_kind_left_out (parting, &network->nodes[i]);
    data->part.n_filtered_nodes += data->nodes[i].is_filtered;
  }
  for (guint i = 0; i < network->n_edges; i++)
    n_items += network->edges[i].n_items;
  room = data->items = g_new (GenevaHandle, MAX (n_items, 1));
  part_edges (parting, room);
  count_asked (parting);
}

static void
count_edges (Parting *parting)
{
  const GenevaNetwork *network = parting->network;
  PartData *data = parting->data;
  g_autofree gboolean *is_connected = g_new0 (gboolean, MAX (network->n_nodes, 1));

  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *edge = &network->edges[i];

    is_connected[edge->from] = is_connected[edge->to] = TRUE;
    if (data->edges[i].n_items == 0)
      continue;
    data->nodes[edge->from].n_edges++;
    data->nodes[edge->to].n_edges++;
    data->part.n_edges++;
    data->part.n_possible_edges += data->edges[i].n_certain == 0;
  }
  for (guint i = 0; i < network->n_nodes; i++) {
    if (data->nodes[i].is_filtered || data->nodes[i].n_edges > 0)
      continue;
    data->part.n_unconnected++;
    data->part.n_faint_nodes += is_connected[i];
  }
}

GenevaNetworkPart *
geneva_network_part_new (GenevaNetwork *network, const GenevaSnapshot *snapshot,
                         const GenevaNetworkChoice *choice)
{
  static const GenevaNetworkChoice everything = { .filter = NULL };
  PartData *data;
  Parting parting;

  g_return_val_if_fail (network != NULL && snapshot != NULL, NULL);

  if (choice == NULL)
    choice = &everything;
  data = g_new0 (PartData, 1);
  g_atomic_ref_count_init (&data->ref_count);
  data->network = geneva_network_ref (network);
  data->nodes = g_new0 (GenevaNetworkNodePart, MAX (network->n_nodes, 1));
  data->edges = g_new0 (GenevaNetworkEdgePart, MAX (network->n_edges, 1));
  data->part.nodes = data->nodes;
  data->part.edges = data->edges;
  data->part.has_window = has_window (choice);
  data->part.span = choice->span;
  data->part.clock = choice->clock;
  data->part.is_whole = !data->part.has_window && geneva_filter_get_n_steps (choice->filter) == 0
                        && choice->min_weight <= 0.0 && choice->actor_kinds == 0;
  parting = (Parting) { .network = network, .snapshot = snapshot, .choice = choice, .data = data };
  if (data->part.is_whole)
    take_whole (&parting);
  else
    take_kept (&parting);
  count_edges (&parting);
  return &data->part;
}

GenevaNetworkPart *
geneva_network_part_ref (GenevaNetworkPart *part)
{
  g_return_val_if_fail (part != NULL, NULL);

  g_atomic_ref_count_inc (&((PartData *) part)->ref_count);
  return part;
}

void
geneva_network_part_unref (GenevaNetworkPart *part)
{
  PartData *data = (PartData *) part;

  g_return_if_fail (part != NULL);

  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  geneva_network_unref (data->network);
  g_free (data->nodes);
  g_free (data->edges);
  g_free (data->items);
  g_free (data);
}

gboolean
geneva_network_choice_equal (const GenevaNetworkChoice *a, const GenevaNetworkChoice *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (has_window (a) != has_window (b) || !geneva_filter_equal (a->filter, b->filter) ||
      a->min_weight != b->min_weight || a->actor_kinds != b->actor_kinds)
    return FALSE;
  return !has_window (a)
         || (a->span.begin == b->span.begin && a->span.end == b->span.end && a->clock == b->clock);
}
