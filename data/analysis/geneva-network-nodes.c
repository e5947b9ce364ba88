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

/* Sources of one origin: a reprint and what it reprints, and all that name the same agency. */
void
geneva_network_group_sources (GenevaNetworkBuild *build)
{
  g_autoptr(GHashTable) agencies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = geneva_snapshot_get_n_rows (build->snapshot, GENEVA_LIST_SOURCES);

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

/* Index of the bloc that an actor's own attribute names; new ones are appended. */
static guint
get_own_bloc (GenevaNetworkBuild *build, guint row, GHashTable *known)
{
  g_autofree char *name = NULL;
  GenevaRow record;
  gpointer found;

  if (!geneva_snapshot_get_row (build->snapshot, GENEVA_HANDLE (GENEVA_LIST_ACTORS, row), &record))
    return GENEVA_NETWORK_NO_BLOC;
  name = geneva_row_dup_attribute (&record, build->bloc_key);
  if (name == NULL || name[0] == '\0')
    return GENEVA_NETWORK_NO_BLOC;
  if (g_hash_table_lookup_extended (known, name, NULL, &found))
    return GPOINTER_TO_UINT (found);
  g_ptr_array_add (build->data->blocs, g_steal_pointer (&name));
  g_hash_table_insert (known, g_ptr_array_index (build->data->blocs, build->data->blocs->len - 1),
                       GUINT_TO_POINTER (build->data->blocs->len - 1));
  return build->data->blocs->len - 1;
}

/* A person without a bloc of its own is in that of the one it holds an office with. */
static void
set_blocs (GenevaNetworkBuild *build)
{
  const GenevaSpan always = { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *bloc = g_new (guint, MAX (build->n_rows, 1));

  for (guint i = 0; i < build->n_rows; i++)
    bloc[i] = build->actors[i].is_in ? get_own_bloc (build, i, known) : GENEVA_NETWORK_NO_BLOC;
  for (guint i = 0; i < build->data->nodes->len; i++) {
    GenevaNetworkNode *node = &g_array_index (build->data->nodes, GenevaNetworkNode, i);
    guint row = GENEVA_HANDLE_ROW (node->handle);

    node->bloc = bloc[row];
    if (node->bloc == GENEVA_NETWORK_NO_BLOC && node->kind == GENEVA_ACTOR_PERSON) {
      node->bloc = bloc[geneva_network_follow_offices (build, row, always)];
      node->is_bloc_inherited = node->bloc != GENEVA_NETWORK_NO_BLOC;
    }
  }
}

void
geneva_network_make_nodes (GenevaNetworkBuild *build)
{
  GenevaNetworkData *data = build->data;
  g_autofree guint *n_folded = NULL;
  g_autoptr(GArray) actors = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr(GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_stood_for = 0;

  for (guint i = 0; i < build->n_rows; i++) {
    GenevaNetworkActor *actor = &build->actors[i];
    GenevaNetworkNode node = { .handle = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i), .kind = actor->kind,
                               .is_suggested = actor->is_suggested };

    if (!actor->is_in || (actor->stand_in != GENEVA_NETWORK_NO_ROW && !actor->is_used))
      continue;
    actor->node = data->nodes->len;
    g_array_append_val (data->nodes, node);
    data->network.n_suggested += actor->is_suggested;
  }
  n_folded = g_new0 (guint, data->nodes->len + 1);
  /* First how many each node stands for, then which, in ascending order. */
  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < build->n_rows; i++) {
      guint row = build->actors[i].target;
      guint node;

      if (row == GENEVA_NETWORK_NO_ROW)
        continue;
      if (build->actors[row].node == GENEVA_NETWORK_NO_ROW)
        row = build->actors[row].stand_in;
      node = row != GENEVA_NETWORK_NO_ROW ? build->actors[row].node : GENEVA_NETWORK_NO_ROW;
      if (node == GENEVA_NETWORK_NO_ROW || row == i)
        continue;
      if (pass == 0) {
        n_folded[node]++;
        n_stood_for++;
      } else {
        g_array_index (data->folded, GenevaHandle, n_folded[node]++) = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i);
      }
    }
    if (pass == 0) {
      guint first = 0;

      g_array_set_size (data->folded, n_stood_for);
      for (guint i = 0; i < data->nodes->len; i++) {
        GenevaNetworkNode *node = &g_array_index (data->nodes, GenevaNetworkNode, i);

        node->n_folded = n_folded[i];
        node->folded = node->n_folded > 0 ? &g_array_index (data->folded, GenevaHandle, first) : NULL;
        n_folded[i] = first;
        first += node->n_folded;
      }
    }
  }
  data->network.n_folded = n_stood_for;
  for (guint i = 0; i < data->nodes->len; i++)
    count_passages (build, &g_array_index (data->nodes, GenevaNetworkNode, i), actors, origins);
  set_blocs (build);
}
