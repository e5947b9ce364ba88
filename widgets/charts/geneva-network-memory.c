/* The places of the last few networks of a chart. Role: a short list, the
 * latest at its end; a chart without it would lay out anew what the reader has
 * seen a moment ago. Knows neither marks nor records, and lays nothing out.
 */
#include "geneva-network-memory.h"

struct _GenevaNetworkMemory {
  GArray *entries;      /* GenevaNetworkMemoryEntry, the oldest first */
};

static void
entry_clear (gpointer data)
{
  GenevaNetworkMemoryEntry *entry = data;

  g_clear_pointer (&entry->places, geneva_network_places_free);
}

static gboolean
is_same_key (const GenevaNetworkMemoryKey *a, const GenevaNetworkMemoryKey *b)
{
  return a->unit == b->unit && a->relations == b->relations && a->weight == b->weight
         && !a->has_events == !b->has_events && !a->has_suggested == !b->has_suggested
         && a->arrangement == b->arrangement
         && (a->arrangement != GENEVA_ARRANGE_CONCENTRIC || a->centre_by == b->centre_by);
}

static gboolean
has_same_nodes (const GenevaNetworkPlaces *places, const GenevaNetwork *network)
{
  if (places->n != network->n_nodes)
    return FALSE;
  for (guint i = 0; i < places->n; i++) {
    if (places->actors[i] != network->nodes[i].handle)
      return FALSE;
  }
  return TRUE;
}

GenevaNetworkMemory *
geneva_network_memory_new (void)
{
  GenevaNetworkMemory *memory = g_new0 (GenevaNetworkMemory, 1);

  memory->entries = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkMemoryEntry));
  g_array_set_clear_func (memory->entries, entry_clear);
  return memory;
}

void
geneva_network_memory_free (GenevaNetworkMemory *memory)
{
  if (memory == NULL)
    return;
  g_array_unref (memory->entries);
  g_free (memory);
}

void
geneva_network_memory_keep (GenevaNetworkMemory *memory, const GenevaNetworkMemoryEntry *entry)
{
  GenevaNetworkMemoryEntry kept;

  g_return_if_fail (memory != NULL && entry != NULL && entry->places != NULL);

  kept = *entry;
  kept.places = geneva_network_places_copy (entry->places);
  for (guint i = 0; i < memory->entries->len; i++) {
    if (is_same_key (&g_array_index (memory->entries, GenevaNetworkMemoryEntry, i).key, &entry->key)) {
      g_array_remove_index (memory->entries, i);
      break;
    }
  }
  if (memory->entries->len >= GENEVA_NETWORK_MAX_REMEMBERED)
    g_array_remove_index (memory->entries, 0);
  g_array_append_val (memory->entries, kept);
}

const GenevaNetworkMemoryEntry *
geneva_network_memory_find (const GenevaNetworkMemory *memory, const GenevaNetworkMemoryKey *key,
                            const GenevaNetwork *network)
{
  g_return_val_if_fail (memory != NULL && key != NULL && network != NULL, NULL);

  for (guint i = 0; i < memory->entries->len; i++) {
    const GenevaNetworkMemoryEntry *entry = &g_array_index (memory->entries, GenevaNetworkMemoryEntry, i);

    if (is_same_key (&entry->key, key))
      return has_same_nodes (entry->places, network) ? entry : NULL;
  }
  return NULL;
}

void
geneva_network_memory_clear (GenevaNetworkMemory *memory)
{
  g_return_if_fail (memory != NULL);

  g_array_set_size (memory->entries, 0);
}
