/* Places that come back. Role: what the network chart keeps of a layout, and
 * when it goes back to it: the same nodes by the same choices stand where they
 * stood. Lays nothing out.
 */
#include "geneva-network-chart-private.h"

static GenevaNetworkMemoryKey
get_key (GenevaNetworkChart *self)
{
  return (GenevaNetworkMemoryKey) { .unit = self->settings.unit, .relations = self->settings.relations,
                                    .weight = self->settings.weight, .has_events = self->settings.has_events,
                                    .has_suggested = self->has_suggested,
                                    .arrangement = self->settings.arrangement,
                                    .centre_by = self->settings.centre_by };
}

void
geneva_network_chart_remember (GenevaNetworkChart *self)
{
  const GenevaNetworkMemoryEntry entry = { .key = get_key (self), .places = self->base,
                                           .is_warm = self->is_base_warm, .size_by = self->base_size_by };

  geneva_network_memory_keep (self->memory, &entry);
}

gboolean
geneva_network_chart_recall (GenevaNetworkChart *self)
{
  const GenevaNetworkMemoryKey key = get_key (self);
  const GenevaNetworkMemoryEntry *entry;

  if (self->network == NULL || self->base == NULL || !self->is_base_stale)
    return FALSE;
  entry = geneva_network_memory_find (self->memory, &key, self->network);
  if (entry == NULL)
    return FALSE;
  geneva_network_chart_drop_places (self);
  self->base = geneva_network_places_copy (entry->places);
  self->base_size_by = entry->size_by;
  self->is_base_warm = entry->is_warm;
  self->is_base_stale = self->is_base_edited = FALSE;
  self->is_base_resized = entry->size_by != self->settings.size_by;
  return TRUE;
}
