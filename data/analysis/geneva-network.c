/* Networks out of codings: see the header for what makes an edge.
 *
 * First who is in and whom each person stands for, then which records make
 * edges between whom, then nodes, then edges by sorting the pairs of all records.
 * Nothing depends on the order of a hash table. Knows nothing of layout,
 * pictures or files.
 */
#include "analysis/geneva-network-private.h"

static void
side_clear (GenevaNetworkSide *side)
{
  g_clear_pointer (&side->units, g_array_unref);
  g_clear_pointer (&side->rows, g_array_unref);
}

static void
side_init (GenevaNetworkSide *side)
{
  side->units = g_array_new (FALSE, FALSE, sizeof (guint));
  side->rows = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
build_clear (GenevaNetworkBuild *build)
{
  g_clear_pointer (&build->actors, g_free);
  g_clear_pointer (&build->offices, g_array_unref);
  g_clear_pointer (&build->givens, g_array_unref);
  g_clear_pointer (&build->pairs, g_array_unref);
  g_clear_pointer (&build->event_nodes, g_array_unref);
  g_clear_pointer (&build->event_reviews, g_array_unref);
  side_clear (&build->joint);
  side_clear (&build->sources);
  side_clear (&build->targets);
  g_clear_pointer (&build->is_told, g_free);
  g_clear_pointer (&build->source_group, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaNetworkBuild, build_clear)

GenevaNetwork *
geneva_network_build (GenevaSnapshot *snapshot, const GenevaNetworkOptions *options)
{
  static const GenevaNetworkOptions defaults = { .unit = GENEVA_UNIT_NAMED,
                                                 .relations = GENEVA_RELATION_USUAL };
  g_auto(GenevaNetworkBuild) build = { .snapshot = snapshot };
  g_autoptr(GenevaNetwork) network = NULL;
  GenevaNetworkData *data;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (options == NULL)
    options = &defaults;
  data = g_new0 (GenevaNetworkData, 1);
  network = &data->network;
  g_atomic_ref_count_init (&data->ref_count);
  data->nodes = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkNode));
  data->edges = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkEdge));
  data->items = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  data->shares = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkShare));
  data->folded = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  data->blocs = g_ptr_array_new_with_free_func (g_free);

  build.givens = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkGiven));
  build.pairs = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkPair));
  build.event_nodes = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  build.event_reviews = g_array_new (FALSE, FALSE, sizeof (guint8));
  side_init (&build.joint);
  side_init (&build.sources);
  side_init (&build.targets);
  build.data = data;
  build.unit = options->unit;
  build.relations = options->relations;
  build.has_suggested = options->has_suggested;
  build.has_events = options->has_events;
  build.by_sources = options->weight == GENEVA_WEIGHT_SOURCES;
  data->opinions = options->opinions;
  g_mutex_init (&data->agreement_lock);
  build.bloc_key = options->bloc_key != NULL ? options->bloc_key : "bloc";
  geneva_network_read_actors (&build);
  geneva_network_read_offices (&build);
  geneva_network_find_stand_ins_by_office (&build);
  geneva_network_find_stand_ins_by_acts (&build);
  geneva_network_read_blocs (&build);
  geneva_network_read_events (&build);
  geneva_network_read_ties (&build);
  geneva_network_read_statements (&build);
  geneva_network_read_opinions (&build);
  geneva_network_group_sources (&build);
  geneva_network_make_nodes (&build);
  geneva_network_number_opinions (&build);
  geneva_network_make_edges (&build);

  network->unit = build.unit;
  network->weight = options->weight;
  network->has_opinions = data->agreement != NULL;
  network->opinions = data->opinions;
  network->has_events = build.has_events;
  network->n_nodes = data->nodes->len;
  network->nodes = (const GenevaNetworkNode *) (gpointer) data->nodes->data;
  network->n_edges = data->edges->len;
  network->edges = (const GenevaNetworkEdge *) (gpointer) data->edges->data;
  network->n_blocs = data->blocs->len;
  network->blocs = (const char * const *) data->blocs->pdata;
  return g_steal_pointer (&network);
}

GenevaNetwork *
geneva_network_ref (GenevaNetwork *network)
{
  g_return_val_if_fail (network != NULL, NULL);

  g_atomic_ref_count_inc (&((GenevaNetworkData *) network)->ref_count);
  return network;
}

void
geneva_network_unref (GenevaNetwork *network)
{
  GenevaNetworkData *data = (GenevaNetworkData *) network;

  g_return_if_fail (network != NULL);

  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  g_array_unref (data->nodes);
  g_array_unref (data->edges);
  g_array_unref (data->items);
  g_array_unref (data->shares);
  g_array_unref (data->folded);
  g_ptr_array_unref (data->blocs);
  g_free (data->owners);
  g_free (data->opinion_numbers);
  g_clear_pointer (&data->spoken, g_array_unref);
  g_clear_pointer (&data->agreement, geneva_agreement_free);
  g_mutex_clear (&data->agreement_lock);
  g_free (data);
}

int
geneva_network_find_node (const GenevaNetwork *network, GenevaHandle handle)
{
  const GenevaNetworkData *data = (const GenevaNetworkData *) network;
  guint row = GENEVA_HANDLE_ROW (handle), low = 0, high;

  g_return_val_if_fail (network != NULL, -1);

  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_ACTORS)
    return row < data->n_rows && data->owners[row] != GENEVA_NETWORK_NO_ROW ? (int) data->owners[row] : -1;
  high = network->n_nodes;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (network->nodes[middle].handle < handle)
      low = middle + 1;
    else
      high = middle;
  }
  return low < network->n_nodes && network->nodes[low].handle == handle ? (int) low : -1;
}

int
geneva_network_find_edge (const GenevaNetwork *network, guint a, guint b, guint16 relation)
{
  guint low = 0, high;
  guint from = MIN (a, b), to = MAX (a, b);

  g_return_val_if_fail (network != NULL, -1);

  high = network->n_edges;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    const GenevaNetworkEdge *edge = &network->edges[middle];

    if (edge->relation < relation ||
        (edge->relation == relation && (edge->from < from || (edge->from == from && edge->to < to))))
      low = middle + 1;
    else
      high = middle;
  }
  if (low < network->n_edges && network->edges[low].relation == relation &&
      network->edges[low].from == from && network->edges[low].to == to)
    return (int) low;
  return -1;
}
