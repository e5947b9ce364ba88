/* Distances from 64 nodes at a time to all others; for the sparse descent. Not for anybody else. */
#pragma once

#include "layout/geneva-stress-private.h"

G_BEGIN_DECLS

#define GENEVA_BATCH 64
#define GENEVA_BATCH_LANES 4

/* A component made ready: ties in whole steps, 1 … GENEVA_BATCH_MOST of `unit` each. */
#define GENEVA_BATCH_MOST 8

typedef struct {
  GenevaStressPart part;    /* in names of its own, so that neighbours are near each other in memory */
  guint   *place;      /* [n] a node's name in these */
  guint   *row, *adjacent;
  float   *length;
  guint8  *steps;      /* [slots] NULL: 1 each */
  float    unit;       /* length of a step */
  guint    shrink;     /* distances are stored divided by this, so as to fit 16 bits */
  gboolean is_long;    /* so many steps across that one search a source is quicker */
} GenevaBatchNetwork;

void  geneva_batch_network_init  (GenevaBatchNetwork *network, const GenevaStressPart *part);
void  geneva_batch_network_clear (GenevaBatchNetwork *network);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaBatchNetwork, geneva_batch_network_clear)

/* Length of one number of a distance table. */
float geneva_batch_network_unit  (const GenevaBatchNetwork *network);
/* How many numbers a distance table has: room for blocks of four nodes. */
gsize geneva_batch_table_size    (guint n);
/* distance[((i / 4) * 64 + s) * 4 + i % 4]: from source[s] to node i; 0 for itself. O(levels * m). Any thread. */
void  geneva_batch_distances     (const GenevaBatchNetwork *network, const guint *source, guint16 *distance);

G_END_DECLS
