/* Packing of ticks; see the header. All are of one width, so a row is free as soon
 * as the last tick put there is past. Blocks of them, once packed, are kept, and
 * their rows told again when the reader comes back to the step. Knows time and
 * points, no drawing.
 */
#include "geneva-timeline-tick-runs.h"

#include "geneva-timeline-runs.h"

#include <math.h>

#define TICK_HALF_PT 1.5
#define TICK_GAP_PT 0.5
/* How far the ticks after a cut are searched for a gap. */
#define MOST_CHAIN 256

/* The entries of a lane between two restarts. */
typedef struct {
  gint64 key;
  guint  first, last;       /* entries */
  guint  first_row;         /* in GenevaTimelineTickRuns.kept: of its first tick */
  guint32 edit;             /* as GenevaTimelineEvents.lane_edits when it was packed */
  guint  told;              /* as GenevaTimelineTickRuns.telling when its rows were told */
} Block;

struct _GenevaTimelineTickRuns {
  double      seconds_per_pt;
  guint       max_rows;
  guint       telling;      /* counts how often all rows were forgotten by who asks */
  GHashTable *blocks;       /* set of Block, by lane and number */
  GByteArray *kept;         /* row of each tick, block by block */
};

/* Numbers of blocks differ in few bits. */
static guint
hash_key (gconstpointer key)
{
  guint64 bits = *(const guint64 *) key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint) (bits >> 32);
}

GenevaTimelineTickRuns *
geneva_timeline_tick_runs_new (double seconds_per_pt, guint max_rows)
{
  GenevaTimelineTickRuns *runs = g_new0 (GenevaTimelineTickRuns, 1);

  runs->seconds_per_pt = seconds_per_pt;
  runs->max_rows = CLAMP (max_rows, 1, GENEVA_TIMELINE_MOST_ROWS);
  runs->telling = 1;
  /* the key is the first of a block */
  runs->blocks = g_hash_table_new_full (hash_key, g_int64_equal, g_free, NULL);
  runs->kept = g_byte_array_new ();
  return runs;
}

void
geneva_timeline_tick_runs_free (GenevaTimelineTickRuns *runs)
{
  if (runs == NULL)
    return;
  g_hash_table_unref (runs->blocks);
  g_byte_array_unref (runs->kept);
  g_free (runs);
}

void
geneva_timeline_tick_runs_tell_again (GenevaTimelineTickRuns *runs)
{
  g_return_if_fail (runs != NULL);

  runs->telling++;
}

/* The lane's first entry from an instant on. */
static guint
find_entry (const GenevaTimelineEvents *events, guint lane, double begin)
{
  guint low = events->first_entry[lane], high = events->last_entry[lane];

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (events->entries[middle].begin < begin)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static gboolean
is_tick (const GenevaTimelineEntry *entry)
{
  return entry->tick != GENEVA_TIMELINE_FULL_MARK;
}

/* Where rows of ticks start anew after a cut: at the first that the one before leaves room for, or, among very many
 * close ones, at the last that is searched. */
static guint
find_restart (const GenevaTimelineTickRuns *runs, const GenevaTimelineEvents *events, guint lane, double cut)
{
  double needed = (2.0 * TICK_HALF_PT + TICK_GAP_PT) * runs->seconds_per_pt, before = -INFINITY;
  guint at = find_entry (events, lane, cut), last = events->last_entry[lane];

  for (guint i = at, n = 0; i > events->first_entry[lane] && n < MOST_CHAIN; n++) {
    if (is_tick (&events->entries[--i])) {
      before = events->entries[i].begin;
      break;
    }
  }
  for (guint n = 0; at < last && n < MOST_CHAIN; at++, n++) {
    if (!is_tick (&events->entries[at]))
      continue;
    if (events->entries[at].begin - before >= needed)
      break;
    before = events->entries[at].begin;
  }
  return at;
}

static void
pack_block (GenevaTimelineTickRuns *runs, const GenevaTimelineEvents *events, guint lane, gint64 number, Block *block)
{
  double block_seconds = GENEVA_TIMELINE_BLOCK_PT * runs->seconds_per_pt;
  double ends[GENEVA_TIMELINE_MOST_ROWS];

  block->edit = geneva_timeline_events_get_edit (events, lane);
  block->told = 0;
  block->first = find_restart (runs, events, lane, (double) number * block_seconds);
  block->last = find_restart (runs, events, lane, (double) (number + 1) * block_seconds);
  block->first_row = runs->kept->len;
  for (guint row = 0; row < runs->max_rows; row++)
    ends[row] = -INFINITY;
  for (guint i = block->first; i < block->last; i++) {
    const GenevaTimelineEntry *entry = &events->entries[i];
    double at = entry->begin / runs->seconds_per_pt;
    guint8 row = 0;

    if (!is_tick (entry))
      continue;
    while (row + 1u < runs->max_rows && ends[row] + TICK_GAP_PT > at - TICK_HALF_PT)
      row++;
    ends[row] = at + TICK_HALF_PT;
    g_byte_array_append (runs->kept, &row, 1);
  }
}

static void
tell_block (GenevaTimelineTickRuns *runs, GenevaTimelineRows *rows, const GenevaTimelineEvents *events, guint lane,
            gint64 number)
{
  gint64 key = (gint64) ((guint64) lane << 40 | (guint64) (number + ((gint64) 1 << 34)));
  Block *block = g_hash_table_lookup (runs->blocks, &key);
  const guint8 *row;

  if (block == NULL) {
    block = g_new0 (Block, 1);
    block->key = key;
    g_hash_table_add (runs->blocks, block);
    pack_block (runs, events, lane, number, block);
  } else if (block->edit != geneva_timeline_events_get_edit (events, lane)) {
    pack_block (runs, events, lane, number, block);
  }
  if (block->told == runs->telling)
    return;
  block->told = runs->telling;
  row = runs->kept->data + block->first_row;
  for (guint i = block->first; i < block->last; i++) {
    const GenevaTimelineEntry *entry = &events->entries[i];

    if (!is_tick (entry))
      continue;
    rows->tick_rows[entry->tick] = *row++;
    g_array_append_val (rows->packed_ticks, entry->tick);
  }
}

guint
geneva_timeline_tick_runs_pack (GenevaTimelineTickRuns *runs, GenevaTimelineRows *rows,
                                const GenevaTimelineEvents *events, guint lane, double begin, double end)
{
  double block_seconds;
  gint64 last;
  guint n_rows = 0;

  g_return_val_if_fail (runs != NULL && rows != NULL && events != NULL && lane < events->n_lanes, 0);

  block_seconds = GENEVA_TIMELINE_BLOCK_PT * runs->seconds_per_pt;
  last = (gint64) floor (end / block_seconds);
  /* the rows of a block may reach a little into the next one */
  for (gint64 number = (gint64) floor (begin / block_seconds) - 1; number <= last; number++)
    tell_block (runs, rows, events, lane, number);
  for (guint i = find_entry (events, lane, begin);
       i < events->last_entry[lane] && events->entries[i].begin <= end && n_rows < runs->max_rows; i++) {
    if (is_tick (&events->entries[i]))
      n_rows = MAX (n_rows, rows->tick_rows[events->entries[i].tick] + 1);
  }
  return n_rows;
}
