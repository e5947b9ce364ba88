/* Nodes of a network: who is one, whom each stands for, its passages, their
 * independent sources, its bloc. Knows nothing of edges.
 */
#include "analysis/geneva-network-private.h"

#include <string.h>

static int
compare_uints (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

static guint
find_group (guint *group, guint row)
{
  while (group[row] != row) {
    group[row] = group[group[row]];
    row = group[row];
  }
  return row;
}

static void
join_groups (guint *group, guint a, guint b)
{
  a = find_group (group, a);
  b = find_group (group, b);
  group[MAX (a, b)] = MIN (a, b);
}

guint
geneva_network_get_origin (const GenevaNetworkBuild *build, guint source_row)
{
  return find_group (build->source_group, source_row);
}

/* Sources of one origin: a reprint and what it reprints, and all that name the same agency. */
void
geneva_network_group_sources (GenevaNetworkBuild *build)
{
  g_autoptr(GHashTable) agencies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = geneva_snapshot_get_n_rows (build->snapshot, GENEVA_LIST_SOURCES);

  build->n_source_rows = n;
  build->source_group = g_new (guint, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    build->source_group[i] = i;
  for (guint i = 0; i < n; i++) {
    GenevaHandle reprinted;
    GenevaRowIter iter;
    GenevaRow row;

    if (!geneva_snapshot_get_row (build->snapshot, GENEVA_HANDLE (GENEVA_LIST_SOURCES, i), &row))
      continue;
    reprinted = geneva_row_get_ref (&row, GENEVA_SOURCE_REPRINT_OF);
    if (reprinted != GENEVA_HANDLE_NONE && GENEVA_HANDLE_ROW (reprinted) < n)
      join_groups (build->source_group, i, GENEVA_HANDLE_ROW (reprinted));
    geneva_row_iter_init (&iter, &row, GENEVA_SOURCE_AGENCIES);
    while (geneva_row_iter_next (&iter)) {
      const char *name = geneva_row_get_text (&iter.item, 0);
      g_autofree char *folded = g_utf8_casefold (name != NULL ? name : "", -1);
      gpointer first;

      if (folded[0] == '\0')
        continue;
      if (g_hash_table_lookup_extended (agencies, folded, NULL, &first))
        join_groups (build->source_group, i, GPOINTER_TO_UINT (first));
      else
        g_hash_table_insert (agencies, g_steal_pointer (&folded), GUINT_TO_POINTER (i));
    }
  }
}

/* Counts each passage of the node's actors once, and their origins. `origins` and `actors` are room to work. */
static void
count_passages (GenevaNetworkBuild *build, GenevaNetworkNode *node, GArray *actors, GArray *origins)
{
  g_autoptr(GArray) places = NULL;

  g_array_set_size (actors, 0);
  g_array_set_size (origins, 0);
  g_array_append_val (actors, node->handle);
  if (node->n_folded > 0)
    g_array_append_vals (actors, node->folded, node->n_folded);
  places = geneva_passage_places_of_records (build->snapshot,
                                             (const GenevaHandle *) (gconstpointer) actors->data, actors->len);
  node->n_passages = places->len;
  for (guint i = 0; i < places->len; i++) {
    guint source = GENEVA_HANDLE_ROW (g_array_index (places, GenevaPassagePlace, i).source);
    guint origin = find_group (build->source_group, source);

    g_array_append_val (origins, origin);
  }
  g_array_sort (origins, compare_uints);
  for (guint i = 0; i < origins->len; i++) {
    if (i == 0 || g_array_index (origins, guint, i) != g_array_index (origins, guint, i - 1))
      node->n_sources++;
  }
}

/* A person without a bloc of its own is in that of the one it holds an office with. */
static void
set_blocs (GenevaNetworkBuild *build)
{
  const GenevaSpan always = { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };

  for (guint i = 0; i < build->data->nodes->len; i++) {
    GenevaNetworkNode *node = &g_array_index (build->data->nodes, GenevaNetworkNode, i);
    guint row = GENEVA_HANDLE_ROW (node->handle);

    if (node->type == GENEVA_NODE_EVENT || node->type == GENEVA_NODE_ISSUE)
      continue;
    node->bloc = build->actors[row].bloc;
    if (node->bloc == GENEVA_NETWORK_NO_BLOC && node->kind == GENEVA_ACTOR_PERSON) {
      node->bloc = build->actors[geneva_network_follow_offices (build, row, always)].bloc;
      node->is_bloc_inherited = node->bloc != GENEVA_NETWORK_NO_BLOC;
    }
  }
}

static gboolean
is_node (const GenevaNetworkBuild *build, guint row)
{
  const GenevaNetworkActor *actor = &build->actors[row];

  if (!actor->is_in || actor->head != row)
    return FALSE;
  if (build->unit == GENEVA_UNIT_PERSON && actor->kind != GENEVA_ACTOR_PERSON)
    return FALSE;
  return actor->stand_in == GENEVA_NETWORK_NO_ROW || actor->is_used;
}

static void
add_actors (GenevaNetworkBuild *build)
{
  GenevaNetworkData *data = build->data;

  for (guint i = 0; i < build->n_rows; i++) {
    GenevaNetworkActor *actor = &build->actors[i];
    GenevaNetworkNode node = { .handle = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i), .kind = actor->kind,
                               .bloc = GENEVA_NETWORK_NO_BLOC, .is_suggested = actor->is_suggested };

    if (build->unit == GENEVA_UNIT_BLOC && actor->bloc != GENEVA_NETWORK_NO_BLOC)
      node.type = GENEVA_NODE_BLOC;
    if (is_node (build, i)) {
      actor->node = data->nodes->len;
      g_array_append_val (data->nodes, node);
    } else if (actor->is_in && build->unit == GENEVA_UNIT_PERSON) {
      data->network.n_left_out++;
    }
  }
}

static void
add_events (GenevaNetworkBuild *build)
{
  for (guint i = 0; i < build->event_nodes->len; i++) {
    GenevaNetworkNode node = { .handle = g_array_index (build->event_nodes, GenevaHandle, i),
                               .type = GENEVA_NODE_EVENT, .bloc = GENEVA_NETWORK_NO_BLOC,
                               .is_suggested = g_array_index (build->event_reviews, guint8, i) };

    if (GENEVA_HANDLE_LIST (node.handle) == GENEVA_LIST_ISSUES)
      node.type = GENEVA_NODE_ISSUE;
    g_array_append_val (build->data->nodes, node);
  }
}

/* The node that stands for an actor, though it is not its own; NO_ROW: none, or it is itself one. */
static guint
get_node_above (const GenevaNetworkBuild *build, guint row)
{
  guint unit = build->actors[row].target;

  if (unit == GENEVA_NETWORK_NO_ROW)
    return GENEVA_NETWORK_NO_ROW;
  if (build->actors[unit].stand_in != GENEVA_NETWORK_NO_ROW && !build->actors[unit].is_used)
    unit = build->actors[unit].stand_in;
  unit = build->actors[unit].head;
  return unit != row ? build->actors[unit].node : GENEVA_NETWORK_NO_ROW;
}

/* First how many each node stands for, then which, in ascending order. */
static void
fold (GenevaNetworkBuild *build)
{
  GenevaNetworkData *data = build->data;
  g_autofree guint *next = g_new0 (guint, data->nodes->len + 1);
  guint n_stood_for = 0;

  data->n_rows = build->n_rows;
  data->owners = g_new (guint, MAX (build->n_rows, 1));
  for (guint i = 0; i < build->n_rows; i++) {
    guint node = get_node_above (build, i);
    GenevaNetworkNode *above;

    if (node == GENEVA_NETWORK_NO_ROW)
      continue;
    above = &g_array_index (data->nodes, GenevaNetworkNode, node);
    above->n_folded++;
    n_stood_for++;
    /* a bloc is there when one of its own is */
    if (above->type == GENEVA_NODE_BLOC && build->actors[i].is_in && build->actors[i].bloc != GENEVA_NETWORK_NO_BLOC)
      above->is_suggested = above->is_suggested && build->actors[i].is_suggested;
  }
  g_array_set_size (data->folded, n_stood_for);
  n_stood_for = 0;
  for (guint i = 0; i < data->nodes->len; i++) {
    GenevaNetworkNode *node = &g_array_index (data->nodes, GenevaNetworkNode, i);

    next[i] = n_stood_for;
    node->folded = node->n_folded > 0 ? &g_array_index (data->folded, GenevaHandle, n_stood_for) : NULL;
    n_stood_for += node->n_folded;
  }
  for (guint i = 0; i < build->n_rows; i++) {
    guint node = get_node_above (build, i);

    if (node != GENEVA_NETWORK_NO_ROW)
      g_array_index (data->folded, GenevaHandle, next[node]++) = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i);
    data->owners[i] = node != GENEVA_NETWORK_NO_ROW ? node : build->actors[i].node;
  }
  data->network.n_folded = n_stood_for;
}

void
geneva_network_make_nodes (GenevaNetworkBuild *build)
{
  GenevaNetworkData *data = build->data;
  g_autoptr(GArray) actors = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr(GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint));

  add_actors (build);
  fold (build);
  for (guint i = 0; i < data->nodes->len; i++)
    data->network.n_suggested += g_array_index (data->nodes, GenevaNetworkNode, i).is_suggested;
  add_events (build);
  for (guint i = 0; i < data->nodes->len; i++)
    count_passages (build, &g_array_index (data->nodes, GenevaNetworkNode, i), actors, origins);
  set_blocs (build);
}
