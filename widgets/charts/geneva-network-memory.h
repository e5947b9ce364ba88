/* The places of the last few networks of a chart: who changes the unit and
 * changes it back finds the picture that was. Numbers only; knows neither marks
 * nor records.
 */
#pragma once

#include "geneva-network-places.h"

G_BEGIN_DECLS

/* What places were laid out by, besides nodes and page. */
typedef struct {
  GenevaUnit        unit;
  guint             relations;      /* GenevaRelation bits */
  GenevaWeight      weight;
  gboolean          has_events, has_suggested;
  GenevaArrangement arrangement;
  GenevaMetric      centre_by;      /* of GENEVA_ARRANGE_CONCENTRIC */
} GenevaNetworkMemoryKey;

/* What is remembered of a picture. */
typedef struct {
  GenevaNetworkMemoryKey key;
  GenevaNetworkPlaces   *places;    /* owned */
  gboolean               is_warm;   /* as laid out from an earlier picture */
  GenevaMetric           size_by;   /* the sizes that its nodes had */
} GenevaNetworkMemoryEntry;

typedef struct _GenevaNetworkMemory GenevaNetworkMemory;

#define GENEVA_NETWORK_MAX_REMEMBERED 6

G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkMemory *geneva_network_memory_new    (void);
void                 geneva_network_memory_free   (GenevaNetworkMemory *memory);
/* Copies the entry's places; the one of the same key is replaced, the oldest forgotten. O(nodes). */
void                 geneva_network_memory_keep   (GenevaNetworkMemory *memory, const GenevaNetworkMemoryEntry *entry);
/* The entry of the key whose nodes are just those of the network; NULL: none. Borrowed until the next change. */
const GenevaNetworkMemoryEntry *
                     geneva_network_memory_find   (const GenevaNetworkMemory *memory, const GenevaNetworkMemoryKey *key,
                                                   const GenevaNetwork *network);
void                 geneva_network_memory_clear  (GenevaNetworkMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaNetworkMemory, geneva_network_memory_free)

G_END_DECLS
