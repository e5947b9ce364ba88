/* Packing of long lanes; see the header. What is packed are units: a mark, or a
 * process with the acts on its band. The index of the lane finds the units of one
 * length near one place; blocks of them, once packed, are kept, and their rows told
 * again when the reader comes back to the step. Knows time and points, no drawing.
 * Long because what blocks are and how they are packed is one rule.
 */
#include "geneva-timeline-runs.h"

#include "geneva-timeline-index.h"
#include "geneva-timeline-tick-runs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of this level there is but one block; in fact there is hardly ever anything of it. */
#define TOP_LEVEL 30
#define CHUNK 256
/* A block of more units can't be read anyway. */
#define MOST_IN_BLOCK 8192
#define MOST_LABEL_PT 200.0
/* By how much a mark may be longer on the page than its dates are, and where it begins. */
#define PAD_PT (MOST_LABEL_PT + 2.0 * GENEVA_TIMELINE_REACH_PT + 10.0)
#define DAY_PT (GENEVA_TIMELINE_DAY_PT + 2.0)
/* Days that may be shown without their whisker are shorter. */
#define FIRST_LONG_CLASS 3
/* Of fewer that last so many seldom lie on one another. */
#define WORTH_A_LOOK 600

/* ---- blocks ---- */

/* A unit at the zoom step. */
typedef struct {
  double      begin, end;       /* points */
  const GenevaTimelineUnit *unit;
  guint       height;           /* rows */
  guint       row;              /* GENEVA_TIMELINE_MOST_ROWS: no row is free */
} Place;

/* In GenevaTimelineRuns.places, in the order of packing. */
typedef struct {
  guint    first, n;
  gboolean is_known, is_packed;
  guint    written;             /* as GenevaTimelineRuns.writing when their rows were told */
} Places;

/* What begins between two cuts of a level, as far as it has been asked for. */
typedef struct {
  gint64   key;
  Places   crossing;            /* across the last cut */
  Places   inner;               /* the others */
  gboolean is_too_full;
  guint32  edit;                /* as GenevaTimelineEvents.lane_edits when it was listed */
} Block;

/* The lane that is packed. */
typedef struct {
  const GenevaTimelineUnits *units;
  guint  lane;
  guint  low[GENEVA_TIMELINE_N_CLASSES], high[GENEVA_TIMELINE_N_CLASSES];     /* units that may be of use */
} Search;

/* A process with the acts on its band. */
typedef struct {
  double begin, end;
  guint  height;
  guint32 edit;                 /* as Block.edit */
  guint  first_row;             /* in GenevaTimelineRuns.band_rows: of the acts, below the process's own */
} Band;

typedef struct {
  double begin, end;
} Stretch;

/* A row while marks are put into it in order of their begins. */
typedef struct {
  GArray *taken;                /* Stretch, by begin */
  guint   next;
  double  end;                  /* of the last mark put */
} Row;

struct _GenevaTimelineRuns {
  int         step;
  double      seconds_per_pt;
  double      label_pt;
  double      block_pt[TOP_LEVEL + 1];
  double      least[TOP_LEVEL + 1], most[TOP_LEVEL + 1];        /* seconds: as short and long as units may be */
  guint       first_class[TOP_LEVEL + 1], last_class[TOP_LEVEL + 1];
  guint       max_tick_rows;
  guint       writing;          /* counts how often all rows were forgotten by who asks */
  GHashTable *blocks;           /* by lane, level and number */
  GPtrArray  *chunks;           /* Block[CHUNK]: where they lie */
  guint       n_blocks;
  GArray     *places;           /* Place: of all blocks */
  GArray     *crossing, *inner; /* Place: of the block that is listed */
  GHashTable *band_numbers;     /* event → its number in `bands` + 1 */
  GArray     *bands;            /* Band */
  GArray     *band_rows;        /* guint */
  GArray     *extents;          /* GenevaExtent: of the acts of one band */
  GenevaTimelineTickRuns *ticks;
  Search      search;
  GPtrArray  *level;            /* Block: of the level that is packed */
  GArray     *above;            /* Place: of longer marks, while a lane is packed */
  GArray     *around;           /* Place: of those and what lies across the cuts */
  Row         rows[GENEVA_TIMELINE_MOST_ROWS];
  guint       n_rows_used;
};

/* Numbers of blocks differ in few bits. */
static guint
hash_key (gconstpointer key)
{
  guint64 bits = *(const guint64 *) key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint) (bits >> 32);
}

static void
measure_levels (GenevaTimelineRuns *runs)
{
  for (guint level = 0; level <= TOP_LEVEL; level++) {
    double half_pt = ldexp (GENEVA_TIMELINE_BLOCK_PT, (int) level) / 2.0;

    runs->block_pt[level] = 2.0 * half_pt;
    runs->least[level] = level > 0 ? (half_pt / 2.0 - PAD_PT) * runs->seconds_per_pt - 1.0 : -1.0;
    runs->most[level] = level < TOP_LEVEL ? (half_pt + 2.0 * DAY_PT) * runs->seconds_per_pt
                                            + 2.0 * GENEVA_TIMELINE_INDEX_SLACK : INFINITY;
    runs->first_class[level] = geneva_timeline_find_class (runs->least[level]);
    runs->last_class[level] = level < TOP_LEVEL ? geneva_timeline_find_class (runs->most[level])
                                                : GENEVA_TIMELINE_N_CLASSES - 1;
  }
}

GenevaTimelineRuns *
geneva_timeline_runs_new (int step, double label_pt, guint max_tick_rows)
{
  GenevaTimelineRuns *runs = g_new0 (GenevaTimelineRuns, 1);

  runs->step = step;
  runs->seconds_per_pt = geneva_time_step_get_seconds_per_pt (step);
  runs->label_pt = MIN (label_pt, MOST_LABEL_PT);
  runs->max_tick_rows = max_tick_rows;
  runs->writing = 1;
  measure_levels (runs);
  runs->blocks = g_hash_table_new (hash_key, g_int64_equal);
  runs->chunks = g_ptr_array_new_with_free_func (g_free);
  runs->places = g_array_sized_new (FALSE, FALSE, sizeof (Place), 1024);
  runs->crossing = g_array_new (FALSE, FALSE, sizeof (Place));
  runs->inner = g_array_new (FALSE, FALSE, sizeof (Place));
  runs->band_numbers = g_hash_table_new (NULL, NULL);
  runs->bands = g_array_new (FALSE, FALSE, sizeof (Band));
  runs->band_rows = g_array_new (FALSE, FALSE, sizeof (guint));
  runs->extents = g_array_new (FALSE, FALSE, sizeof (GenevaExtent));
  runs->ticks = geneva_timeline_tick_runs_new (runs->seconds_per_pt, MAX (max_tick_rows, 1));
  runs->level = g_ptr_array_new ();
  runs->above = g_array_new (FALSE, FALSE, sizeof (Place));
  runs->around = g_array_new (FALSE, FALSE, sizeof (Place));
  for (guint i = 0; i < GENEVA_TIMELINE_MOST_ROWS; i++)
    runs->rows[i].taken = g_array_new (FALSE, FALSE, sizeof (Stretch));
  runs->n_rows_used = GENEVA_TIMELINE_MOST_ROWS;
  return runs;
}

void
geneva_timeline_runs_free (GenevaTimelineRuns *runs)
{
  if (runs == NULL)
    return;
  g_hash_table_unref (runs->blocks);
  g_ptr_array_unref (runs->chunks);
  g_array_unref (runs->places);
  g_array_unref (runs->crossing);
  g_array_unref (runs->inner);
  g_hash_table_unref (runs->band_numbers);
  g_array_unref (runs->bands);
  g_array_unref (runs->band_rows);
  g_array_unref (runs->extents);
  geneva_timeline_tick_runs_free (runs->ticks);
  g_ptr_array_unref (runs->level);
  g_array_unref (runs->above);
  g_array_unref (runs->around);
  for (guint i = 0; i < GENEVA_TIMELINE_MOST_ROWS; i++)
    g_array_unref (runs->rows[i].taken);
  g_free (runs);
}

gboolean
geneva_timeline_runs_is_for (const GenevaTimelineRuns *runs, int step, double label_pt, guint max_tick_rows)
{
  g_return_val_if_fail (runs != NULL, FALSE);

  return runs->step == step && runs->label_pt == MIN (label_pt, MOST_LABEL_PT)
         && runs->max_tick_rows == max_tick_rows;
}

guint
geneva_timeline_runs_get_n_kept (const GenevaTimelineRuns *runs)
{
  g_return_val_if_fail (runs != NULL, 0);

  return runs->places->len;
}

void
geneva_timeline_runs_tell_again (GenevaTimelineRuns *runs)
{
  g_return_if_fail (runs != NULL);

  runs->writing++;
  geneva_timeline_tick_runs_tell_again (runs->ticks);
}

static gint64
make_key (guint lane, guint level, gint64 number)
{
  g_assert (lane < 1u << 24);

  return (gint64) ((guint64) lane << 40 | (guint64) level << 35 | (guint64) (number + ((gint64) 1 << 34)));
}

/* Of the longest units. */
static guint
find_top_level (const GenevaTimelineRuns *runs, const GenevaTimelineUnits *units)
{
  double longest_pt = units->longest / runs->seconds_per_pt + PAD_PT;
  guint top = 0;

  while (top < TOP_LEVEL && longest_pt + GENEVA_TIMELINE_ROW_GAP_PT > runs->block_pt[top] / 2.0)
    top++;
  return top;
}

/* Marks of at most half a block's length are of its level, so that none that lies across one cut meets one that
 * lies across the next. */
static guint
find_level (const GenevaTimelineRuns *runs, double length_pt)
{
  guint level = 0;

  while (level < TOP_LEVEL && length_pt + GENEVA_TIMELINE_ROW_GAP_PT > runs->block_pt[level] / 2.0)
    level++;
  return level;
}

static void
get_extent (const GenevaTimelineRuns *runs, GenevaTimelineEvents *events, GenevaTextContext *text, guint event,
            GenevaExtent *extent)
{
  geneva_timeline_events_measure_label (events, event, text);
  geneva_timeline_get_packed_extent (events, event, runs->seconds_per_pt, runs->label_pt, extent);
}

static const guint32 *
get_acts (const GenevaTimelineEvents *events, const GenevaTimelineUnit *unit)
{
  return &g_array_index (events->index->acts, guint32, unit->acts);
}

static const Band *
get_band (GenevaTimelineRuns *runs, GenevaTimelineEvents *events, GenevaTextContext *text,
          const GenevaTimelineUnit *unit)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (runs->band_numbers, GUINT_TO_POINTER (unit->event)));
  const guint32 *acts = get_acts (events, unit);
  GenevaExtent extent, *extents;
  Band band = { .height = 1, .edit = geneva_timeline_events_get_edit (events, runs->search.lane),
                .first_row = runs->band_rows->len };

  if (number > 0 && g_array_index (runs->bands, Band, number - 1).edit == band.edit)
    return &g_array_index (runs->bands, Band, number - 1);
  get_extent (runs, events, text, unit->event, &extent);
  band.begin = extent.begin_pt;
  band.end = extent.end_pt;
  g_array_set_size (runs->extents, acts[0]);
  extents = (GenevaExtent *) (gpointer) runs->extents->data;
  for (guint k = 0; k < acts[0]; k++) {
    get_extent (runs, events, text, acts[k + 1], &extents[k]);
    band.begin = MIN (band.begin, extents[k].begin_pt);
    band.end = MAX (band.end, extents[k].end_pt);
  }
  g_array_set_size (runs->band_rows, band.first_row + acts[0]);
  if (acts[0] > 1) {
    band.height += geneva_lane_pack (acts[0], extents, GENEVA_TIMELINE_ROW_GAP_PT,
                                     &g_array_index (runs->band_rows, guint, band.first_row));
  } else if (acts[0] == 1) {
    g_array_index (runs->band_rows, guint, band.first_row) = 0;
    band.height++;
  }
  g_array_append_val (runs->bands, band);
  g_hash_table_insert (runs->band_numbers, GUINT_TO_POINTER (unit->event), GUINT_TO_POINTER (runs->bands->len));
  return &g_array_index (runs->bands, Band, runs->bands->len - 1);
}

static Place
make_place (GenevaTimelineRuns *runs, GenevaTimelineEvents *events, GenevaTextContext *text,
            const GenevaTimelineUnit *unit)
{
  GenevaExtent extent;

  if (unit->acts != GENEVA_TIMELINE_NO_ACTS) {
    const Band *band = get_band (runs, events, text, unit);

    return (Place) { band->begin, band->end, unit, band->height, GENEVA_TIMELINE_MOST_ROWS };
  }
  get_extent (runs, events, text, unit->event, &extent);
  return (Place) { extent.begin_pt, extent.end_pt, unit, 1, GENEVA_TIMELINE_MOST_ROWS };
}

/* By begin, the longest first, then in the order of events: as short lanes are packed. */
static int
compare_places (const void *data_a, const void *data_b, gpointer events)
{
  const Place *a = data_a, *b = data_b;

  if (a->begin != b->begin)
    return a->begin < b->begin ? -1 : 1;
  if (a->end != b->end)
    return a->end > b->end ? -1 : 1;
  return geneva_timeline_events_compare (events, a->unit->event, b->unit->event);
}

/* Those of a class among [*low, *high) that may begin in [begin, end), points. */
static void
narrow (const GenevaTimelineRuns *runs, double begin, double end, guint *low, guint *high)
{
  const GenevaTimelineUnits *units = runs->search.units;

  if (*low < *high && isfinite (begin)) {
    *low = geneva_timeline_units_find (units, *low, *high,
                                       (begin - DAY_PT) * runs->seconds_per_pt - GENEVA_TIMELINE_INDEX_SLACK);
    *high = geneva_timeline_units_find (units, *low, *high, (end + GENEVA_TIMELINE_REACH_PT) * runs->seconds_per_pt);
  }
}

/* Looks but for what may begin in [begin, end) from now on; that of shorter levels lies in it. FALSE: nothing does of
 * this level. */
static gboolean
narrow_search (GenevaTimelineRuns *runs, guint level, double begin, double end)
{
  guint n = 0;

  for (guint class = runs->first_class[level]; class <= runs->last_class[level]; class++) {
    narrow (runs, begin, end, &runs->search.low[class], &runs->search.high[class]);
    n += runs->search.high[class] - runs->search.low[class];
  }
  return n > 0;
}

/* Events lie all over memory: they are asked for before they are needed. */
#define AHEAD 12

static inline void
fetch_event (const GenevaTimelineEvents *events, guint i)
{
  const char *event = (const char *) &events->events[i];

  __builtin_prefetch (event);
  __builtin_prefetch (event + sizeof (GenevaTimelineEvent) - 1);
  __builtin_prefetch (&events->label_pt[i]);
}

static void
fetch_first (const GenevaTimelineRuns *runs, const GenevaTimelineEvents *events, guint level, const guint *low,
             const guint *high)
{
  for (guint class = runs->first_class[level]; class <= runs->last_class[level]; class++) {
    for (guint i = low[class]; i < MIN (high[class], low[class] + AHEAD); i++)
      fetch_event (events, runs->search.units->units[i].event);
  }
}

static void
keep_places (GenevaTimelineRuns *runs, const GenevaTimelineEvents *events, GArray *found, Places *places)
{
  if (found->len > 1)
    g_array_sort_with_data (found, compare_places, (gpointer) events);
  places->is_known = TRUE;
  places->first = runs->places->len;
  places->n = found->len;
  g_array_append_vals (runs->places, found->data, found->len);
}

/* The units of a level that begin in a block, [begin, end): those across its last cut, where they are not known yet,
 * and the others if asked for. */
static void
list_places (GenevaTimelineRuns *runs, GenevaTimelineEvents *events, GenevaTextContext *text, guint level, double begin,
             double end, const guint *low, const guint *high, gboolean has_inner, Block *block)
{
  const GenevaTimelineUnit *units = runs->search.units->units;
  gboolean has_crossing = !block->crossing.is_known;

  g_array_set_size (runs->crossing, 0);
  g_array_set_size (runs->inner, 0);
  for (guint class = runs->first_class[level]; class <= runs->last_class[level]; class++) {
    for (guint i = low[class]; i < high[class]; i++) {
      const GenevaTimelineUnit *unit = &units[i];
      gboolean crosses;
      Place place;

      if (unit->length < runs->least[level] || unit->length > runs->most[level]
          || (!has_inner && (unit->begin + unit->length) / runs->seconds_per_pt + PAD_PT < end))
        continue;
      if (i + AHEAD < high[class])
        fetch_event (events, units[i + AHEAD].event);
      place = make_place (runs, events, text, unit);
      crosses = place.end + GENEVA_TIMELINE_ROW_GAP_PT > end;
      if (!(crosses ? has_crossing : has_inner) || place.begin < begin || place.begin >= end
          || find_level (runs, place.end - place.begin) != level)
        continue;
      if (crosses)
        g_array_append_val (runs->crossing, place);
      else
        g_array_append_val (runs->inner, place);
    }
  }
  if (has_crossing)
    keep_places (runs, events, runs->crossing, &block->crossing);
  if (has_inner)
    keep_places (runs, events, runs->inner, &block->inner);
}

static Block *
add_block (GenevaTimelineRuns *runs, gint64 key)
{
  Block *block;

  if (runs->n_blocks % CHUNK == 0)
    g_ptr_array_add (runs->chunks, g_new0 (Block, CHUNK));
  block = (Block *) runs->chunks->pdata[runs->n_blocks / CHUNK] + runs->n_blocks % CHUNK;
  runs->n_blocks++;
  block->key = key;
  g_hash_table_insert (runs->blocks, &block->key, block);
  return block;
}

/* NULL: nothing begins in it. */
static Block *
get_block (GenevaTimelineRuns *runs, GenevaTimelineEvents *events, GenevaTextContext *text, guint level, gint64 number,
           gboolean has_inner)
{
  gint64 key = make_key (runs->search.lane, level, number);
  guint32 edit = geneva_timeline_events_get_edit (events, runs->search.lane);
  Block *block = g_hash_table_lookup (runs->blocks, &key);
  double begin = level < TOP_LEVEL ? (double) number * runs->block_pt[level] : -INFINITY;
  double end = level < TOP_LEVEL ? begin + runs->block_pt[level] : INFINITY;
  guint low[GENEVA_TIMELINE_N_CLASSES], high[GENEVA_TIMELINE_N_CLASSES], n = 0;

  if (block != NULL && block->edit != edit)
    *block = (Block) { .key = key, .edit = edit };
  else if (block != NULL && (block->inner.is_known || block->is_too_full || (block->crossing.is_known && !has_inner)))
    return block;
  for (guint class = runs->first_class[level]; class <= runs->last_class[level]; class++) {
    low[class] = runs->search.low[class];
    high[class] = runs->search.high[class];
    narrow (runs, begin, end, &low[class], &high[class]);
    n += high[class] - low[class];
  }
  if (n == 0)
    return NULL;
  if (block == NULL) {
    block = add_block (runs, key);
    block->edit = edit;
  }
  if (!block->crossing.is_known)
    block->is_too_full = n > MOST_IN_BLOCK;
  if (block->is_too_full)
    return block;
  fetch_first (runs, events, level, low, high);
  list_places (runs, events, text, level, begin, end, low, high, has_inner, block);
  return block;
}

/* ---- rows ---- */

static gboolean
is_free (Row *row, double begin, double end)
{
  if (row->end + GENEVA_TIMELINE_ROW_GAP_PT > begin)
    return FALSE;
  while (row->next < row->taken->len
         && g_array_index (row->taken, Stretch, row->next).end + GENEVA_TIMELINE_ROW_GAP_PT <= begin)
    row->next++;
  return row->next >= row->taken->len
         || g_array_index (row->taken, Stretch, row->next).begin >= end + GENEVA_TIMELINE_ROW_GAP_PT;
}

static void
take_row (GenevaTimelineRuns *runs, Place *place)
{
  guint n_free = 0, row = 0;

  while (row + place->height <= GENEVA_TIMELINE_MOST_ROWS && n_free < place->height) {
    if (is_free (&runs->rows[row + n_free], place->begin, place->end)) {
      n_free++;
    } else {
      row += n_free + 1;
      n_free = 0;
    }
  }
  if (n_free < place->height)
    return;
  place->row = row;
  for (guint k = 0; k < place->height; k++)
    runs->rows[row + k].end = place->end;
  runs->n_rows_used = MAX (runs->n_rows_used, row + place->height);
}

/* Puts places between what stands there already. */
static void
pack_between (GenevaTimelineRuns *runs, const GenevaTimelineEvents *events, const Places *listed)
{
  Place *places = &g_array_index (runs->places, Place, listed->first);
  GArray *around = runs->around;
  double begin = INFINITY, end = -INFINITY;

  for (guint i = 0; i < listed->n; i++) {
    begin = MIN (begin, places[i].begin - GENEVA_TIMELINE_ROW_GAP_PT);
    end = MAX (end, places[i].end + GENEVA_TIMELINE_ROW_GAP_PT);
  }
  for (guint i = 0; i < runs->above->len; i++) {
    const Place *place = &g_array_index (runs->above, Place, i);

    if (place->begin < end && place->end > begin && place->row < GENEVA_TIMELINE_MOST_ROWS)
      g_array_append_val (around, *place);
  }
  if (around->len > 1)
    g_array_sort_with_data (around, compare_places, (gpointer) events);
  for (guint i = 0; i < runs->n_rows_used; i++) {
    g_array_set_size (runs->rows[i].taken, 0);
    runs->rows[i].next = 0;
    runs->rows[i].end = -INFINITY;
  }
  runs->n_rows_used = 0;
  for (guint i = 0; i < around->len; i++) {
    const Place *place = &g_array_index (around, Place, i);
    Stretch stretch = { place->begin, place->end };

    for (guint k = 0; k < place->height && place->row < GENEVA_TIMELINE_MOST_ROWS; k++)
      g_array_append_val (runs->rows[place->row + k].taken, stretch);
    if (place->row < GENEVA_TIMELINE_MOST_ROWS)
      runs->n_rows_used = MAX (runs->n_rows_used, place->row + place->height);
  }
  for (guint i = 0; i < listed->n; i++)
    take_row (runs, &places[i]);
}

static void
write_rows (const GenevaTimelineRuns *runs, GenevaTimelineRows *rows, const GenevaTimelineEvents *events,
            const Places *places)
{
  for (guint i = 0; i < places->n; i++) {
    const Place *place = &g_array_index (runs->places, Place, places->first + i);
    const guint32 *acts;
    const Band *band;
    guint number;

    rows->rows[place->unit->event] = place->row;
    g_array_append_val (rows->packed_events, place->unit->event);
    if (place->unit->acts == GENEVA_TIMELINE_NO_ACTS)
      continue;
    acts = get_acts (events, place->unit);
    number = GPOINTER_TO_UINT (g_hash_table_lookup (runs->band_numbers, GUINT_TO_POINTER (place->unit->event)));
    band = &g_array_index (runs->bands, Band, number - 1);
    for (guint k = 0; k < acts[0]; k++)
      rows->rows[acts[k + 1]] = place->row + 1 + g_array_index (runs->band_rows, guint, band->first_row + k);
    g_array_append_vals (rows->packed_events, &acts[1], acts[0]);
    g_hash_table_insert (rows->bands, GUINT_TO_POINTER (place->unit->event), GUINT_TO_POINTER (place->height));
  }
}

static void
add_places (const GenevaTimelineRuns *runs, GArray *list, const Places *places)
{
  if (places->n > 0)
    g_array_append_vals (list, &g_array_index (runs->places, Place, places->first), places->n);
}

static void
tell_rows (const GenevaTimelineRuns *runs, GenevaTimelineRows *rows, const GenevaTimelineEvents *events,
           Places *places)
{
  if (places->written == runs->writing)
    return;
  places->written = runs->writing;
  write_rows (runs, rows, events, places);
}

static void
pack_crossing (GenevaTimelineRuns *runs, const GenevaTimelineEvents *events, Block *block)
{
  if (block->crossing.is_packed)
    return;
  block->crossing.is_packed = TRUE;
  if (block->crossing.n == 0)
    return;
  g_array_set_size (runs->around, 0);
  pack_between (runs, events, &block->crossing);
}

static void
pack_inner (GenevaTimelineRuns *runs, const GenevaTimelineEvents *events, const Block *before, Block *block)
{
  if (block->inner.is_packed)
    return;
  block->inner.is_packed = TRUE;
  if (block->inner.n == 0)
    return;
  g_array_set_size (runs->around, 0);
  if (before != NULL)
    add_places (runs, runs->around, &before->crossing);
  add_places (runs, runs->around, &block->crossing);
  pack_between (runs, events, &block->inner);
}

/* Blocks of one level from one to another, and what reaches into the first. FALSE: one is too full. */
static gboolean
pack_level (GenevaTimelineRuns *runs, GenevaTimelineRows *rows, GenevaTimelineEvents *events, GenevaTextContext *text,
            guint level, gint64 first, gint64 last)
{
  GPtrArray *blocks = runs->level;
  gboolean is_good = TRUE;

  g_ptr_array_set_size (blocks, 0);
  g_ptr_array_add (blocks, level < TOP_LEVEL ? get_block (runs, events, text, level, first - 1, FALSE) : NULL);
  for (gint64 number = first; number <= last; number++)
    g_ptr_array_add (blocks, get_block (runs, events, text, level, number, TRUE));
  for (guint i = 0; i < blocks->len; i++) {
    Block *block = blocks->pdata[i];

    if (block == NULL)
      continue;
    is_good = is_good && !block->is_too_full;
    pack_crossing (runs, events, block);
    tell_rows (runs, rows, events, &block->crossing);
  }
  for (guint i = 1; i < blocks->len; i++) {
    Block *block = blocks->pdata[i];

    if (block == NULL)
      continue;
    pack_inner (runs, events, blocks->pdata[i - 1], block);
    tell_rows (runs, rows, events, &block->inner);
  }
  for (guint i = 0; i < blocks->len; i++) {
    const Block *block = blocks->pdata[i];

    if (block == NULL)
      continue;
    add_places (runs, runs->above, &block->crossing);
    if (i > 0)
      add_places (runs, runs->above, &block->inner);
  }
  return is_good;
}

/* ---- lanes ---- */

/* Whether so many marks lie on one another at an instant that there are no rows for all: that is seen at once. */
static gboolean
is_crowded_at (const GenevaTimelineRuns *runs, double at)
{
  const GenevaTimelineUnits *units = runs->search.units;
  double slack = GENEVA_TIMELINE_INDEX_SLACK;
  guint n = 0;

  if (units->first[GENEVA_TIMELINE_N_CLASSES] - units->first[FIRST_LONG_CLASS] < WORTH_A_LOOK)
    return FALSE;
  for (guint class = GENEVA_TIMELINE_N_CLASSES; class-- > FIRST_LONG_CLASS;) {
    guint low = units->first[class], high = units->first[class + 1];

    if (low == high)
      continue;
    low = geneva_timeline_units_find (units, low, high, at - geneva_timeline_get_class_seconds (class));
    high = geneva_timeline_units_find (units, low, high, at - slack);
    for (guint i = low; i < high; i++)
      n += units->units[i].begin + units->units[i].length - slack >= at;
    if (n > GENEVA_TIMELINE_MOST_ROWS)
      return TRUE;
  }
  return FALSE;
}

/* Of places above from the first on. */
static guint
count_rows (const GenevaTimelineRuns *runs, guint first, double begin, double end)
{
  guint n_rows = 0;

  for (guint i = first; i < runs->above->len; i++) {
    const Place *place = &g_array_index (runs->above, Place, i);

    if (place->end >= begin && place->begin <= end)
      n_rows = MAX (n_rows, place->row + place->height);
  }
  return n_rows;
}

void
geneva_timeline_runs_pack (GenevaTimelineRuns *runs, GenevaTimelineRows *rows, GenevaTimelineEvents *events,
                           GenevaTextContext *text, guint lane, double begin, double end,
                           GenevaTimelineRunsHeight *height)
{
  gint64 first[TOP_LEVEL + 1] = { 0 }, last[TOP_LEVEL + 1] = { 0 };
  double from, to;
  guint top;

  g_return_if_fail (runs != NULL && rows != NULL && events != NULL && height != NULL);
  g_return_if_fail (lane < events->n_lanes && runs->step == rows->step);

  *height = (GenevaTimelineRunsHeight) { 0 };
  runs->search.lane = lane;
  runs->search.units = geneva_timeline_index_get_lane (events, lane);
  if (is_crowded_at (runs, begin + (end - begin) / 2.0)) {
    height->is_too_full = TRUE;
    return;
  }
  for (guint class = 0; class < GENEVA_TIMELINE_N_CLASSES; class++) {
    runs->search.low[class] = runs->search.units->first[class];
    runs->search.high[class] = runs->search.units->first[class + 1];
  }
  top = find_top_level (runs, runs->search.units);
  from = begin / runs->seconds_per_pt;
  to = end / runs->seconds_per_pt;
  for (guint level = 0; level <= MIN (top, TOP_LEVEL - 1); level++) {
    double block_pt = runs->block_pt[level];

    first[level] = (gint64) floor (from / block_pt);
    last[level] = (gint64) floor (to / block_pt);
    from = (double) first[level] * block_pt - block_pt / 2.0;
    to = (double) (last[level] + 1) * block_pt + block_pt / 2.0;
  }
  g_array_set_size (runs->above, 0);
  for (guint level = top + 1; level-- > 0;) {
    double block_pt = runs->block_pt[level];
    guint n_above;

    from = level < TOP_LEVEL ? (double) (first[level] - 1) * block_pt : -INFINITY;
    to = level < TOP_LEVEL ? (double) (last[level] + 1) * block_pt : INFINITY;
    if (!narrow_search (runs, level, from, to))
      continue;
    n_above = runs->above->len;
    height->is_too_full = !pack_level (runs, rows, events, text, level, first[level], last[level]);
    height->n_rows = MAX (height->n_rows, count_rows (runs, n_above, begin / runs->seconds_per_pt,
                                                      end / runs->seconds_per_pt));
    height->is_too_full |= height->n_rows > GENEVA_TIMELINE_MOST_ROWS;
    if (height->is_too_full)
      return;
  }
  height->n_tick_rows = geneva_timeline_tick_runs_pack (runs->ticks, rows, events, lane, begin, end);
}
