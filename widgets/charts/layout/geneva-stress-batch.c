/* Distances from 64 nodes at a time.
 *
 * Role: the shortest paths of the sparse descent. Bit s of a node's word says
 * that source s has reached it, so that one walk over the ties carries all 64
 * searches (M. Then et al., "The More the Merrier: Efficient Multi-Source Graph
 * Traversal", VLDB 2014). Where ties have several steps a node keeps a byte for
 * each source, and takes the lesser of 64 at once from each neighbour (L. Ford,
 * 1956, in the order of a search). Long thin networks take one search a source by
 * buckets of distance (R. Dial, CACM 1969).
 * Must not know about places on a page.
 */
#include "layout/geneva-stress-batch.h"

#include <math.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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
  const GenevaStressPart *part = &network->part;
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

/* Names the nodes anew, so that neighbours are near each other in memory: as a search from the first one finds them. */
static void
name_anew (GenevaBatchNetwork *network, const GenevaStressPart *part)
{
  guint n = part->n, n_slots = part->row[n], tail = 0;
  g_autofree guint *queue = g_new (guint, n);

  network->place = g_new (guint, n);
  network->row = g_new (guint, (gsize) n + 1);
  network->adjacent = g_new (guint, MAX (1, n_slots));
  network->length = part->is_unit ? NULL : g_new (float, MAX (1, n_slots));
  for (guint i = 0; i < n; i++)
    network->place[i] = G_MAXUINT;
  network->place[0] = 0;
  queue[tail++] = 0;
  for (guint head = 0; head < tail; head++) {
    for (guint k = part->row[queue[head]]; k < part->row[queue[head] + 1]; k++) {
      guint j = part->adjacent[k];

      if (network->place[j] == G_MAXUINT) {
        network->place[j] = tail;
        queue[tail++] = j;
      }
    }
  }
  network->row[0] = 0;
  for (guint at = 0; at < n; at++) {
    guint slot = network->row[at];

    for (guint k = part->row[queue[at]]; k < part->row[queue[at] + 1]; k++, slot++) {
      network->adjacent[slot] = network->place[part->adjacent[k]];
      if (network->length)
        network->length[slot] = part->length[k];
    }
    network->row[at + 1] = slot;
  }
  network->part = (GenevaStressPart) { n, network->row, network->adjacent, network->length, part->is_unit };
}

void
geneva_batch_network_init (GenevaBatchNetwork *network, const GenevaStressPart *whole)
{
  guint n_slots = whole->row[whole->n], reach;
  g_autofree guint32 *distance = g_new (guint32, whole->n);
  g_autofree Entry *entries = g_new (Entry, (gsize) n_slots + 1);
  const GenevaStressPart *part = &network->part;

  *network = (GenevaBatchNetwork) { .unit = 1 };
  name_anew (network, whole);
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
  g_clear_pointer (&network->place, g_free);
  g_clear_pointer (&network->row, g_free);
  g_clear_pointer (&network->adjacent, g_free);
  g_clear_pointer (&network->length, g_free);
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

/* Sixteen sources of a node: as much as the least of processors takes at once. */
typedef guint8  Sixteen __attribute__ ((vector_size (16)));
typedef guint16 EightShorts __attribute__ ((vector_size (16)));
typedef guint8  EightBytes __attribute__ ((vector_size (8)));

#define QUARTERS (GENEVA_BATCH / 16)
#define AHEAD 6u

/* Farther than any; with the longest tie on top it is still a byte. */
#define NOT_YET (255 - RING)
G_STATIC_ASSERT (2 * MANY_LEVELS < NOT_YET);


static inline void
note_fresh (guint8 *rows, guint node, guint64 fresh, guint level)
{
  guint8 *row = rows + (gsize) node * GENEVA_BATCH;

  for (; fresh; fresh &= fresh - 1)
    row[__builtin_ctzll (fresh)] = (guint8) level;
}

/* Every tie one step: pulled by each node still missing sources, or pushed by few active ones. */
static void
spread_hops (const GenevaBatchNetwork *network, const guint *source, guint8 *rows)
{
  const GenevaStressPart *part = &network->part;
  guint n = part->n, n_active = GENEVA_BATCH;
  g_autofree guint64 *room = g_new0 (guint64, (gsize) n * 3);
  guint64 *seen = room, *front = seen + n, *next = front + n;

  for (guint s = 0; s < GENEVA_BATCH; s++) {
    guint from = network->place[source[s]];

    seen[from] |= G_GUINT64_CONSTANT (1) << s;
    front[from] |= G_GUINT64_CONSTANT (1) << s;
    rows[(gsize) from * GENEVA_BATCH + s] = 0;
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
        note_fresh (rows, i, next[i], level);
      }
    }
    front = next;
    next = swap;
  }
}

static inline Sixteen
lesser (Sixteen a, Sixteen b)
{
#ifdef __SSE2__
  /* One instruction, which compilers do not find by themselves. */
  return (Sixteen) _mm_min_epu8 ((__m128i) a, (__m128i) b);
#else
  Sixteen is_less = (Sixteen) (a < b);

  return (a & is_less) | (b & ~is_less);
#endif
}

static inline gboolean
is_nothing (Sixteen a)
{
  union { Sixteen v; guint64 words[2]; } all = { .v = a };

  return (all.words[0] | all.words[1]) == 0;
}

/* What a node's neighbours offer, all sources at once; TRUE when it is nearer than what the node has. */
static inline gboolean
pull_node (const GenevaBatchNetwork *network, guint i, Sixteen *nearest)
{
  const GenevaStressPart *part = &network->part;
  Sixteen *own = nearest + (gsize) i * QUARTERS;
  Sixteen first = own[0], second = own[1], third = own[2], fourth = own[3];
  gboolean is_old;

  for (guint k = part->row[i]; k < part->row[i + 1]; k++) {
    const Sixteen *from = nearest + (gsize) part->adjacent[k] * QUARTERS;
    guint8 step = network->steps[k];

    first = lesser (first, from[0] + step);
    second = lesser (second, from[1] + step);
    third = lesser (third, from[2] + step);
    fourth = lesser (fourth, from[3] + step);
  }
  is_old = is_nothing ((first ^ own[0]) | (second ^ own[1]) | (third ^ own[2]) | (fourth ^ own[3]));
  own[0] = first;
  own[1] = second;
  own[2] = third;
  own[3] = fourth;
  return !is_old;
}

/* Rows of neighbours lie all over the memory: they are sent for before their turn comes. */
static inline void
fetch_neighbours (const GenevaStressPart *part, guint i, const guint8 *is_due, const Sixteen *nearest)
{
  if (!is_due[i])
    return;
  for (guint k = part->row[i]; k < part->row[i + 1]; k++)
    __builtin_prefetch (nearest + (gsize) part->adjacent[k] * QUARTERS);
}

/* Ties of several steps: nodes take over what their neighbours offer, to and fro, until nobody has anything
 * nearer to offer. Only those are asked again whose neighbours have changed. */
static void
spread_steps (const GenevaBatchNetwork *network, const guint *source, guint8 *rows)
{
  const GenevaStressPart *part = &network->part;
  guint n = part->n, n_changed = 1;
  g_autofree guint8 *is_due = g_malloc0 (n);
  Sixteen *nearest = (Sixteen *) (gpointer) rows;

  memset (rows, NOT_YET, (gsize) n * GENEVA_BATCH);
  for (guint s = 0; s < GENEVA_BATCH; s++) {
    guint from = network->place[source[s]];

    rows[(gsize) from * GENEVA_BATCH + s] = 0;
    for (guint k = part->row[from]; k < part->row[from + 1]; k++)
      is_due[part->adjacent[k]] = 1;
  }
  for (guint round = 0; n_changed; round++) {
    n_changed = 0;
    for (guint at = 0; at < n; at++) {
      guint i = round % 2 == 0 ? at : n - 1 - at;

      if (at + AHEAD < n)
        fetch_neighbours (part, round % 2 == 0 ? i + AHEAD : i - AHEAD, is_due, nearest);
      if (!is_due[i])
        continue;
      is_due[i] = 0;
      if (!pull_node (network, i, nearest))
        continue;
      n_changed++;
      for (guint k = part->row[i]; k < part->row[i + 1]; k++)
        is_due[part->adjacent[k]] = 1;
    }
  }
}

/* Four nodes' rows side by side, as numbers of 16 bits. */
static void
turn_rows (const Sixteen *rows[GENEVA_BATCH_LANES], guint16 *distance)
{
  for (guint q = 0; q < QUARTERS; q++, distance += 16 * GENEVA_BATCH_LANES) {
    Sixteen a = rows[0][q], b = rows[1][q], c = rows[2][q], d = rows[3][q];
    union { Sixteen bytes; EightShorts shorts; } ab[2], cd[2];

    ab[0].bytes = __builtin_shufflevector (a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    ab[1].bytes = __builtin_shufflevector (a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    cd[0].bytes = __builtin_shufflevector (c, d, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    cd[1].bytes = __builtin_shufflevector (c, d, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    for (guint half = 0; half < 2; half++) {
      union { EightShorts shorts; EightBytes bytes[2]; } all[2];

      all[0].shorts = __builtin_shufflevector (ab[half].shorts, cd[half].shorts, 0, 8, 1, 9, 2, 10, 3, 11);
      all[1].shorts = __builtin_shufflevector (ab[half].shorts, cd[half].shorts, 4, 12, 5, 13, 6, 14, 7, 15);
      for (guint k = 0; k < 4; k++) {
        EightShorts wide = __builtin_convertvector (all[k / 2].bytes[k % 2], EightShorts);

        memcpy (distance + (half * 4 + k) * 8, &wide, sizeof wide);
      }
    }
  }
}

/* A network that is not long: rows of bytes, which are turned. */
static void
spread (const GenevaBatchNetwork *network, const guint *source, guint16 *distance)
{
  guint n = network->part.n;
  /* A row is a line of the cache; the last one is of the places that no node has. */
  const gsize line = GENEVA_BATCH;
  g_autofree guint8 *room = g_malloc (((gsize) n + 2) * line);
  guint8 *rows = room + (line - (gsize) (guintptr) room % line) % line;

  memset (rows + n * line, 0, line);
  if (network->steps)
    spread_steps (network, source, rows);
  else
    spread_hops (network, source, rows);
  for (guint i = 0; i < n; i += GENEVA_BATCH_LANES) {
    const Sixteen *lanes[GENEVA_BATCH_LANES];

    for (guint k = 0; k < GENEVA_BATCH_LANES; k++)
      lanes[k] = (const Sixteen *) (gpointer) (rows + (i + k < n ? network->place[i + k] : n) * line);
    turn_rows (lanes, distance + (gsize) i * GENEVA_BATCH);
  }
}

void
geneva_batch_distances (const GenevaBatchNetwork *network, const guint *source, guint16 *distance)
{
  guint n = network->part.n;

  if (!network->is_long) {
    spread (network, source, distance);
  } else {
    g_autofree guint32 *steps = g_new (guint32, n);
    g_autofree Entry *entries = g_new (Entry, (gsize) network->part.row[n] + 1);

    memset (distance, 0, geneva_batch_table_size (n) * sizeof *distance);
    for (guint s = 0; s < GENEVA_BATCH; s++) {
      (void) search_by_buckets (network, network->place[source[s]], steps, entries);
      for (guint i = 0; i < n; i++) {
        guint there = steps[network->place[i]];
        gsize at = ((gsize) (i / GENEVA_BATCH_LANES) * GENEVA_BATCH + s) * GENEVA_BATCH_LANES + i % GENEVA_BATCH_LANES;

        distance[at] = (guint16) (there ? MAX (1, (there + network->shrink / 2) / network->shrink) : 0);
      }
    }
  }
}
