/* Distances from 64 nodes at a time.
 *
 * Role: the shortest paths of the sparse descent. Bit s of a node's word says
 * that source s has reached it, so that one walk over the ties carries all 64
 * searches (M. Then et al., "The More the Merrier: Efficient Multi-Source Graph
 * Traversal", VLDB 2014); ties of several steps are carried by a ring of the last
 * levels' words. Long thin networks take one search a source by buckets of
 * distance (R. Dial, CACM 1969).
 * Must not know about places on a page.
 */
#include "layout/geneva-stress-batch.h"

#include <math.h>
#include <string.h>

/* Levels above which 64 searches at once walk over all ties too often. */
#define MANY_LEVELS 120

#define RING GENEVA_BATCH_MOST

/* Shortest path by buckets: those of the RING + 1 next distances go round. */
typedef struct {
  guint node;
  guint next;          /* entry + 1, or 0 */
} Entry;

static guint
search_by_buckets (const GenevaBatchNetwork *network, guint source, guint32 *distance, Entry *entries)
{
  const GenevaStressPart *part = network->part;
  guint bucket[RING + 1] = { 0 }, n_entries = 0, n_empty = 0, level = 0, largest = 0;

  memset (distance, 0xff, part->n * sizeof *distance);
  distance[source] = 0;
  entries[n_entries] = (Entry) { source, 0 };
  bucket[0] = ++n_entries;
  for (; n_empty <= RING; level++) {
    guint *first = &bucket[level % (RING + 1)];

    if (!*first) {
      n_empty++;
      continue;
    }
    n_empty = 0;
    while (*first) {
      const Entry entry = entries[*first - 1];
      guint i = entry.node;

      *first = entry.next;
      if (distance[i] != level)
        continue;
      largest = level;
      for (guint k = part->row[i]; k < part->row[i + 1]; k++) {
        guint j = part->adjacent[k], through = level + (network->steps ? network->steps[k] : 1);

        if (through < distance[j]) {
          guint *home = &bucket[through % (RING + 1)];

          distance[j] = through;
          entries[n_entries] = (Entry) { j, *home };
          *home = ++n_entries;
        }
      }
    }
  }
  return largest;
}

void
geneva_batch_network_init (GenevaBatchNetwork *network, const GenevaStressPart *part)
{
  guint n_slots = part->row[part->n], reach;
  g_autofree guint32 *distance = g_new (guint32, part->n);
  g_autofree Entry *entries = g_new (Entry, (gsize) n_slots + 1);

  *network = (GenevaBatchNetwork) { .part = part, .unit = 1 };
  if (!part->is_unit) {
    float longest = 0;

    network->steps = g_new (guint8, MAX (1, n_slots));
    for (guint k = 0; k < n_slots; k++)
      longest = MAX (longest, part->length[k]);
    network->unit = longest / RING;
    for (guint k = 0; k < n_slots; k++)
      network->steps[k] = (guint8) CLAMP (part->length[k] / network->unit + 0.5f, 1.0f, (float) RING);
  }
  /* No two nodes are farther apart than twice the farthest from any one. */
  reach = 2 * search_by_buckets (network, 0, distance, entries);
  network->shrink = reach / 65000 + 1;
  network->is_long = reach / 2 > MANY_LEVELS;
}

void
geneva_batch_network_clear (GenevaBatchNetwork *network)
{
  g_clear_pointer (&network->steps, g_free);
}

float
geneva_batch_network_unit (const GenevaBatchNetwork *network)
{
  return network->unit * (float) network->shrink;
}

gsize
geneva_batch_table_size (guint n)
{
  return ((gsize) n + GENEVA_BATCH_LANES - 1) / GENEVA_BATCH_LANES * GENEVA_BATCH_LANES * GENEVA_BATCH;
}

static inline guint16 *
table_of (guint16 *distance, guint node)
{
  return distance + (gsize) (node / GENEVA_BATCH_LANES) * GENEVA_BATCH * GENEVA_BATCH_LANES +
         node % GENEVA_BATCH_LANES;
}

static inline void
note_fresh (guint16 *distance, guint node, guint64 fresh, guint level)
{
  guint16 *table = table_of (distance, node);

  for (; fresh; fresh &= fresh - 1)
    table[(guint) __builtin_ctzll (fresh) * GENEVA_BATCH_LANES] = (guint16) level;
}

/* Every tie one step: pulled by each node still missing sources, or pushed by few active ones. */
static void
spread_hops (const GenevaBatchNetwork *network, const guint *source, guint16 *distance)
{
  const GenevaStressPart *part = network->part;
  guint n = part->n, n_active = GENEVA_BATCH;
  g_autofree guint64 *room = g_new0 (guint64, (gsize) n * 3);
  guint64 *seen = room, *front = seen + n, *next = front + n;

  for (guint s = 0; s < GENEVA_BATCH; s++) {
    seen[source[s]] |= G_GUINT64_CONSTANT (1) << s;
    front[source[s]] |= G_GUINT64_CONSTANT (1) << s;
  }
  for (guint level = 1; n_active; level++) {
    guint64 *swap = front;

    if (n_active < n / 8) {
      memset (next, 0, n * sizeof *next);
      for (guint i = 0; i < n; i++) {
        for (guint k = part->row[i]; front[i] && k < part->row[i + 1]; k++)
          next[part->adjacent[k]] |= front[i];
      }
      for (guint i = 0; i < n; i++)
        next[i] &= ~seen[i];
    } else {
      for (guint i = 0; i < n; i++) {
        guint64 reached = 0;

        for (guint k = part->row[i]; ~seen[i] && k < part->row[i + 1]; k++)
          reached |= front[part->adjacent[k]];
        next[i] = reached & ~seen[i];
      }
    }
    n_active = 0;
    for (guint i = 0; i < n; i++) {
      if (next[i]) {
        n_active++;
        seen[i] |= next[i];
        note_fresh (distance, i, next[i], level);
      }
    }
    front = next;
    next = swap;
  }
}

/* Ties of several steps: what reached a neighbour `steps` levels ago arrives now. */
static void
spread_steps (const GenevaBatchNetwork *network, const guint *source, guint16 *distance)
{
  const GenevaStressPart *part = network->part;
  guint n = part->n, last_active = 0;
  g_autofree guint64 *room = g_new0 (guint64, (gsize) n * (RING + 2));
  guint64 *seen = room, *next = seen + n, *ring = next + n;

  for (guint s = 0; s < GENEVA_BATCH; s++) {
    seen[source[s]] |= G_GUINT64_CONSTANT (1) << s;
    ring[(gsize) source[s] * RING] |= G_GUINT64_CONSTANT (1) << s;
  }
  for (guint level = 1; level <= last_active + RING; level++) {
    for (guint i = 0; i < n; i++) {
      guint64 reached = 0;

      for (guint k = part->row[i]; ~seen[i] && k < part->row[i + 1]; k++)
        reached |= ring[(gsize) part->adjacent[k] * RING + (level - network->steps[k]) % RING];
      next[i] = reached & ~seen[i];
    }
    for (guint i = 0; i < n; i++) {
      ring[(gsize) i * RING + level % RING] = next[i];
      if (next[i]) {
        last_active = level;
        seen[i] |= next[i];
        note_fresh (distance, i, next[i], level);
      }
    }
  }
}

void
geneva_batch_distances (const GenevaBatchNetwork *network, const guint *source, guint16 *distance)
{
  guint n = network->part->n;

  memset (distance, 0, geneva_batch_table_size (n) * sizeof *distance);
  if (network->is_long) {
    g_autofree guint32 *steps = g_new (guint32, n);
    g_autofree Entry *entries = g_new (Entry, (gsize) network->part->row[n] + 1);

    for (guint s = 0; s < GENEVA_BATCH; s++) {
      (void) search_by_buckets (network, source[s], steps, entries);
      for (guint i = 0; i < n; i++)
        table_of (distance, i)[s * GENEVA_BATCH_LANES] =
          (guint16) (steps[i] ? MAX (1, (steps[i] + network->shrink / 2) / network->shrink) : 0);
    }
  } else if (network->steps) {
    spread_steps (network, source, distance);
  } else {
    spread_hops (network, source, distance);
  }
}
