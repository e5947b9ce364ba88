/* Edges of a network: the pairs of all records, sorted by relation and nodes,
 * and what each record brings to its edge. Sorted by counting, pass by pass, so
 * the time goes with the number of pairs. Knows nothing of roles and status.
 */
#include "analysis/geneva-network-private.h"

#include <string.h>

/* ---- sorting ---- */

typedef enum { KEY_TO, KEY_FROM, KEY_RELATION } Key;

static guint
get_key (const GenevaNetworkBuild *build, const GenevaNetworkPair *pair, Key key)
{
  switch (key) {
  case KEY_TO:
    return pair->to;
  case KEY_FROM:
    return pair->from;
  default:
    return (guint) g_bit_nth_lsf (g_array_index (build->givens, GenevaNetworkGiven, pair->given).relation, -1);
  }
}

/* Keeps the order of equal ones. `starts` has room for one more than there are keys. */
static void
sort_by (const GenevaNetworkBuild *build, const GenevaNetworkPair *pairs, guint n, Key key, guint *starts,
         guint n_keys, GenevaNetworkPair *sorted)
{
  memset (starts, 0, (n_keys + 1) * sizeof (guint));
  for (guint i = 0; i < n; i++)
    starts[get_key (build, &pairs[i], key) + 1]++;
  for (guint i = 0; i < n_keys; i++)
    starts[i + 1] += starts[i];
  for (guint i = 0; i < n; i++)
    sorted[starts[get_key (build, &pairs[i], key)]++] = pairs[i];
}

/* From rows of actors to nodes; then by relation, from, to; what is equal in these stays by item. */
static void
sort_pairs (GenevaNetworkBuild *build)
{
  GArray *pairs = build->pairs;
  guint n = pairs->len, n_nodes = build->data->nodes->len;
  guint n_actors = n_nodes - build->event_nodes->len;
  GenevaNetworkPair *all = (GenevaNetworkPair *) (gpointer) pairs->data;
  g_autofree GenevaNetworkPair *room = g_new (GenevaNetworkPair, MAX (n, 1));
  g_autofree guint *starts = g_new (guint, MAX (n_nodes, GENEVA_N_RELATIONS) + 1);

  for (guint i = 0; i < n; i++) {
    all[i].from = build->actors[all[i].from].node;
    all[i].to = all[i].to < build->n_rows ? build->actors[all[i].to].node : n_actors + (all[i].to - build->n_rows);
  }
  sort_by (build, all, n, KEY_TO, starts, n_nodes, room);
  sort_by (build, room, n, KEY_FROM, starts, n_nodes, all);
  sort_by (build, all, n, KEY_RELATION, starts, GENEVA_N_RELATIONS, room);
  if (n > 0)
    memcpy (all, room, n * sizeof (GenevaNetworkPair));
}

/* ---- sources ---- */

/* Origins of what each given rests on: origins[first[g]] … of given g, each once. */
typedef struct {
  GArray *origins;      /* guint */
  guint  *first;        /* [n_givens + 1] */
  guint  *last;         /* by origin: the given that it was added to last, counted from 1 */
  guint  *n_told;       /* by origin: items of the edge at hand; all 0 between edges */
} Telling;

static void
telling_clear (Telling *telling)
{
  g_clear_pointer (&telling->origins, g_array_unref);
  g_free (telling->first);
  g_free (telling->last);
  g_free (telling->n_told);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Telling, telling_clear)

static void
add_origin (Telling *telling, guint given, guint origin)
{
  if (telling->last[origin] == given + 1)
    return;
  telling->last[origin] = given + 1;
  g_array_append_val (telling->origins, origin);
}

static void
add_origins (Telling *telling, const GenevaNetworkBuild *build, guint given, const GenevaRow *row, guint field)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, field);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle source = geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE);

    if (source != GENEVA_HANDLE_NONE && GENEVA_HANDLE_ROW (source) < build->n_source_rows)
      add_origin (telling, given, geneva_network_get_origin (build, GENEVA_HANDLE_ROW (source)));
  }
}

/* Those who tell of an item; who has no passage is told by one more, the same for all. */
static void
add_origins_of_item (Telling *telling, const GenevaNetworkBuild *build, guint given)
{
  GenevaHandle item = g_array_index (build->givens, GenevaNetworkGiven, given).item;
  guint first = telling->origins->len, nobody = build->n_source_rows;
  GenevaRowIter accounts;
  GenevaRow row;

  if (geneva_snapshot_get_row (build->snapshot, item, &row)) {
    switch (GENEVA_HANDLE_LIST (item)) {
    case GENEVA_LIST_TIES:
      add_origins (telling, build, given, &row, GENEVA_TIE_EVIDENCE);
      break;
    case GENEVA_LIST_STATEMENTS:
      add_origins (telling, build, given, &row, GENEVA_STATEMENT_EVIDENCE);
      break;
    default:
      geneva_row_iter_init (&accounts, &row, GENEVA_EVENT_ACCOUNTS);
      while (geneva_row_iter_next (&accounts))
        add_origins (telling, build, given, &accounts.item, GENEVA_ACCOUNT_EVIDENCE);
      break;
    }
  }
  if (telling->origins->len == first)
    add_origin (telling, given, nobody);
}

static void
telling_init (Telling *telling, const GenevaNetworkBuild *build)
{
  guint n_givens = build->givens->len;

  telling->origins = g_array_new (FALSE, FALSE, sizeof (guint));
  telling->first = g_new (guint, (gsize) n_givens + 1);
  telling->last = g_new0 (guint, (gsize) build->n_source_rows + 1);
  telling->n_told = g_new0 (guint, (gsize) build->n_source_rows + 1);
  for (guint i = 0; i < n_givens; i++) {
    telling->first[i] = telling->origins->len;
    add_origins_of_item (telling, build, i);
  }
  telling->first[n_givens] = telling->origins->len;
}

/* Of the items of one edge: each origin's mean weight, in equal shares for those that it tells of. */
static void
share_out (Telling *telling, const GenevaNetworkPair *pairs, GenevaNetworkShare *shares, guint n)
{
  const guint *origins = (const guint *) (gpointer) telling->origins->data, *first = telling->first;

  /* Each tells of the one item: no need to look at them, and large events have many such pairs. */
  if (n == 1) {
    shares[0].weight *= first[pairs[0].given + 1] - first[pairs[0].given];
    return;
  }
  for (guint i = 0; i < n; i++) {
    for (guint k = first[pairs[i].given]; k < first[pairs[i].given + 1]; k++)
      telling->n_told[origins[k]]++;
  }
  for (guint i = 0; i < n; i++) {
    double n_tellers = 0.0;

    for (guint k = first[pairs[i].given]; k < first[pairs[i].given + 1]; k++)
      n_tellers += 1.0 / telling->n_told[origins[k]];
    shares[i].weight *= n_tellers;
  }
  for (guint i = 0; i < n; i++) {
    for (guint k = first[pairs[i].given]; k < first[pairs[i].given + 1]; k++)
      telling->n_told[origins[k]] = 0;
  }
}

/* ---- edges ---- */

double
geneva_network_share_get_forward (const GenevaNetworkShare *share)
{
  g_return_val_if_fail (share != NULL, 0.0);

  return share->is_forward ? (share->is_backward ? share->weight / 2.0 : share->weight) : 0.0;
}

double
geneva_network_share_get_backward (const GenevaNetworkShare *share)
{
  g_return_val_if_fail (share != NULL, 0.0);

  return share->is_backward ? (share->is_forward ? share->weight / 2.0 : share->weight) : 0.0;
}

static guint
get_relation (const GenevaNetworkBuild *build, const GenevaNetworkPair *pair)
{
  return g_array_index (build->givens, GenevaNetworkGiven, pair->given).relation;
}

/* How many of the sorted pairs from the first one on are of one edge. */
static guint
count_same (const GenevaNetworkBuild *build, const GenevaNetworkPair *pairs, guint n)
{
  guint same = 1;

  while (same < n && pairs[same].from == pairs[0].from && pairs[same].to == pairs[0].to
         && get_relation (build, &pairs[same]) == get_relation (build, &pairs[0]))
    same++;
  return same;
}

/* Items and shares of one edge, from its `n` pairs, of which the first ones become the items': who acts on each
 * other in one event has two pairs of it. Returns how many items. */
static guint
take_items (const GenevaNetworkBuild *build, GenevaNetworkPair *pairs, guint n, GenevaHandle *items,
            GenevaNetworkShare *shares)
{
  guint n_items = 0;

  for (guint i = 0; i < n; i++) {
    const GenevaNetworkGiven *given = &g_array_index (build->givens, GenevaNetworkGiven, pairs[i].given);

    if (n_items > 0 && pairs[n_items - 1].given == pairs[i].given) {
      shares[n_items - 1].weight += given->weight;
      shares[n_items - 1].is_forward |= pairs[i].is_forward;
      shares[n_items - 1].is_backward |= pairs[i].is_backward;
      continue;
    }
    pairs[n_items] = pairs[i];
    items[n_items] = given->item;
    shares[n_items++] = (GenevaNetworkShare) { .weight = given->weight, .tie_kinds = given->tie_kinds,
                                               .is_forward = pairs[i].is_forward,
                                               .is_backward = pairs[i].is_backward,
                                               .is_suggested = given->is_suggested };
  }
  return n_items;
}

static void
sum_up (GenevaNetworkEdge *edge)
{
  edge->is_suggested = TRUE;
  for (guint i = 0; i < edge->n_items; i++) {
    const GenevaNetworkShare *share = &edge->shares[i];

    edge->is_forward = edge->is_forward || share->is_forward;
    edge->is_backward = edge->is_backward || share->is_backward;
    edge->is_suggested = edge->is_suggested && share->is_suggested;
    edge->tie_kinds |= share->tie_kinds;
    edge->weight += share->weight;
    edge->weight_forward += geneva_network_share_get_forward (share);
    edge->weight_backward += geneva_network_share_get_backward (share);
  }
}

/* Not a sum of what statements weigh: each of those that it rests on has an equal share. */
static void
set_opinion (const GenevaNetworkData *data, GenevaNetworkEdge *edge, GenevaNetworkShare *shares)
{
  edge->weight = MAX (geneva_network_weigh_opinion (data, edge, &edge->n_shared), GENEVA_NETWORK_SLIGHT);
  for (guint i = 0; i < edge->n_items; i++)
    shares[i].weight = edge->weight / edge->n_items;
}

void
geneva_network_make_edges (GenevaNetworkBuild *build)
{
  GenevaNetworkData *data = build->data;
  g_auto(Telling) telling = { 0 };
  guint n_pairs = build->pairs->len, n_items = 0;
  GenevaNetworkPair *pairs = (GenevaNetworkPair *) (gpointer) build->pairs->data;

  sort_pairs (build);
  if (build->by_sources)
    telling_init (&telling, build);
  /* At once as long as they can become: edges point into them. */
  g_array_set_size (data->items, n_pairs);
  g_array_set_size (data->shares, n_pairs);
  for (guint i = 0, n; i < n_pairs; i += n) {
    GenevaHandle *items = &g_array_index (data->items, GenevaHandle, n_items);
    GenevaNetworkShare *shares = &g_array_index (data->shares, GenevaNetworkShare, n_items);
    GenevaNetworkEdge edge = { .from = pairs[i].from, .to = pairs[i].to, .items = items, .shares = shares };

    n = count_same (build, &pairs[i], n_pairs - i);
    edge.relation = (guint16) get_relation (build, &pairs[i]);
    edge.n_items = take_items (build, &pairs[i], n, items, shares);
    if (build->by_sources)
      share_out (&telling, &pairs[i], shares, edge.n_items);
    sum_up (&edge);
    if ((edge.relation & GENEVA_RELATION_OPINION) != 0)
      set_opinion (data, &edge, shares);
    g_array_append_val (data->edges, edge);
    n_items += edge.n_items;
  }
}
