/* Packing of long lanes; see the header. What is packed are units: a mark, or a
 * process with the acts on its band. An index of the lane, made once, finds the
 * units of one length near one place; blocks of them, once packed, are kept
 * as long as the zoom step. Knows time and points, no drawing. Long because the index,
 * the blocks and the ticks serve one rule, which is told here.
 */
#include "geneva-timeline-runs.h"

#include "geneva-timeline-bands.h"

#include "base/geneva-sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_PT 1024.0
#define MOST_LEVELS 31
#define TICK_LEVEL 31
/* So few units, the longest of a lane, are packed as a whole: that bounds the levels. */
#define FEW_UNITS 64
/* A block of more units can't be read anyway, nor a band with more acts be one thing. */
#define MOST_IN_BLOCK 8192
#define MOST_ACTS 2000
#define MOST_LABEL_PT 200.0
/* By how much a mark may be longer on the page than its dates are, and where it begins. */
#define PAD_PT (MOST_LABEL_PT + 2.0 * GENEVA_TIMELINE_REACH_PT + 10.0)
#define DAY_PT (GENEVA_TIMELINE_DAY_PT + 2.0)
/* Classes of length in the index: up to six hours, then twice as long each. */
#define N_CLASSES 30
#define FIRST_CLASS_SECONDS 21600.0
#define NO_ACTS G_MAXUINT32
#define TICK_HALF_PT 1.5
#define TICK_GAP_PT 0.5
/* How far the ticks after a cut are searched for a gap. */
#define MOST_CHAIN 256

/* ---- what depends on the lane alone ---- */

typedef struct {
  double  begin;        /* seconds: all that it may ever cover, labels and arrows apart */
  float   length;       /* seconds */
  guint32 event;
  guint32 first_act;    /* in Lane.acts, where their number stands and then they; NO_ACTS */
} Unit;

typedef struct {
  Unit   *units;        /* class by class, each by begin */
  guint   first[N_CLASSES + 1];
  GArray *acts;         /* guint32 */
} Lane;

struct _GenevaTimelineIndex {
  guint n_lanes;
  Lane *lanes;          /* units NULL: not asked for yet */
};

static guint
find_class (double seconds)
{
  int power;

  if (seconds <= FIRST_CLASS_SECONDS)
    return 0;
  return (guint) MIN (frexp (seconds / FIRST_CLASS_SECONDS, &power) > 0.5 ? power : power - 1, N_CLASSES - 1);
}

static void
get_span (const GenevaTimelineEvent *event, double *begin, double *end)
{
  const GenevaTimeForm *form = &event->form;

  *begin = form->has_range ? MIN (form->from, form->begin) : form->begin;
  *end = form->has_range ? MAX (form->to, form->end) : form->end;
  if (form->day_to > form->day_from) {
    *begin = MIN (*begin, form->day_from);
    *end = MAX (*end, form->day_to);
  }
}

typedef struct {
  Unit   unit;
  double end;
} Found;

/* One unit for each mark that stands on no band, with the acts on its own. */
static Found *
list_units (const GenevaTimelineEvents *events, Lane *lane, guint n, const guint *members, guint *n_units)
{
  Found *found = g_new (Found, MAX (n, 1));
  g_autofree guint *owner = g_new (guint, MAX (n, 1));
  g_autofree guint32 *place = NULL;       /* of the acts of a process: its number, then where the next goes */
  gboolean has_bands = geneva_timeline_find_owners (events, n, members, MOST_ACTS, owner);

  *n_units = 0;
  if (has_bands) {
    place = g_new0 (guint32, n);
    for (guint i = 0; i < n; i++) {
      if (owner[i] < n && owner[i] != i)
        place[owner[i]]++;
    }
  }
  for (guint i = 0; i < n; i++) {
    Found *unit = &found[*n_units];

    if (has_bands && owner[i] < n && owner[i] != i)
      continue;
    unit->unit = (Unit) { .event = members[i], .first_act = NO_ACTS };
    get_span (&events->events[members[i]], &unit->unit.begin, &unit->end);
    if (has_bands && owner[i] == i) {
      guint32 n_acts = place[i];

      unit->unit.first_act = lane->acts->len;
      g_array_append_val (lane->acts, n_acts);
      place[i] = lane->acts->len;
      g_array_set_size (lane->acts, lane->acts->len + n_acts);
    }
    if (has_bands)
      owner[i] = owner[i] == i ? i : G_MAXUINT;
    (*n_units)++;
  }
  for (guint i = 0; i < n && has_bands; i++) {
    if (owner[i] < n && owner[i] != i)
      g_array_index (lane->acts, guint32, place[owner[i]]++) = members[i];
  }
  for (guint i = 0; i < *n_units && has_bands; i++) {
    Found *unit = &found[i];
    const guint32 *acts;

    if (unit->unit.first_act == NO_ACTS)
      continue;
    acts = &g_array_index (lane->acts, guint32, unit->unit.first_act);
    for (guint k = 1; k <= acts[0]; k++) {
      double begin, end;

      get_span (&events->events[acts[k]], &begin, &end);
      unit->unit.begin = MIN (unit->unit.begin, begin);
      unit->end = MAX (unit->end, end);
    }
  }
  return found;
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
index_lane (const GenevaTimelineEvents *events, guint lane, Lane *index)
{
  guint first = events->first_entry[lane], last = events->first_entry[lane + 1], n = 0, n_units;
  g_autofree guint *members = g_new (guint, last - first + 1);
  g_autofree Found *found = NULL;
  g_autofree double *begins = NULL;
  g_autofree guint32 *order = NULL;
  guint next[N_CLASSES];

  for (guint i = first; i < last; i++) {
    if (events->entries[i].tick != GENEVA_TIMELINE_FULL_MARK)
      continue;
    fetch_event (events, events->entries[i].event);
    members[n++] = events->entries[i].event;
  }
  index->acts = g_array_new (FALSE, TRUE, sizeof (guint32));
  found = list_units (events, index, n, members, &n_units);
  begins = g_new (double, MAX (n_units, 1));
  order = g_new (guint32, MAX (n_units, 1));
  for (guint i = 0; i < n_units; i++) {
    Unit *unit = &found[i].unit;

    begins[i] = unit->begin;
    unit->length = (float) (found[i].end - unit->begin);
    index->first[find_class (unit->length) + 1]++;
  }
  for (guint class = 0; class < N_CLASSES; class++) {
    next[class] = index->first[class];
    index->first[class + 1] += index->first[class];
  }
  geneva_order_doubles (n_units, begins, order);
  index->units = g_new (Unit, MAX (n_units, 1));
  for (guint i = 0; i < n_units; i++) {
    const Unit *unit = &found[order[i]].unit;

    index->units[next[find_class (unit->length)]++] = *unit;
  }
}

static const Lane *
get_lane (GenevaTimelineEvents *events, guint lane)
{
  if (events->index == NULL) {
    events->index = g_new0 (GenevaTimelineIndex, 1);
    events->index->n_lanes = events->n_lanes;
    events->index->lanes = g_new0 (Lane, events->n_lanes);
  }
  if (events->index->lanes[lane].units == NULL)
    index_lane (events, lane, &events->index->lanes[lane]);
  return &events->index->lanes[lane];
}

void
geneva_timeline_index_free (GenevaTimelineIndex *index)
{
  if (index == NULL)
    return;
  for (guint i = 0; i < index->n_lanes; i++) {
    g_free (index->lanes[i].units);
    g_clear_pointer (&index->lanes[i].acts, g_array_unref);
  }
  g_free (index->lanes);
  g_free (index);
}

/* ---- blocks ---- */

/* A unit at the zoom step. */
typedef struct {
  double      begin, end;       /* points */
  const Unit *unit;
  guint       height;           /* rows */
  guint       row;              /* GENEVA_TIMELINE_MOST_ROWS: no row is free */
  gboolean    crosses;          /* the cut at the end of its block */
} Place;

typedef struct {
  gint64   key;
  GArray  *places;              /* Place, in the order of packing */
  guint    n_crossing;
  gboolean is_crossing_packed, is_packed;
  gboolean is_too_full;
} Block;

/* A process with the acts on its band. */
typedef struct {
  double begin, end;
  guint  height;
  guint *rows;                  /* of the acts, below the process's own */
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
  guint       max_tick_rows;
  GHashTable *blocks;           /* by lane, level and number */
  GHashTable *bands;            /* Unit → Band */
  GHashTable *tick_blocks;      /* set */
  Block       empty;
  GPtrArray  *level;            /* Block: of the level that is packed */
  GArray     *above;            /* Place: of longer marks, while a lane is packed */
  GArray     *around;           /* Place: of those and what lies across the cuts */
  Row         rows[GENEVA_TIMELINE_MOST_ROWS];
};

/* Numbers of blocks differ in few bits. */
static guint
hash_key (gconstpointer key)
{
  guint64 bits = *(const guint64 *) key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint) (bits >> 32);
}

static void
block_free (gpointer data)
{
  Block *block = data;

  g_array_unref (block->places);
  g_free (block);
}

static void
band_free (gpointer data)
{
  Band *band = data;

  g_free (band->rows);
  g_free (band);
}

GenevaTimelineRuns *
geneva_timeline_runs_new (int step, double label_pt, guint max_tick_rows)
{
  GenevaTimelineRuns *runs = g_new0 (GenevaTimelineRuns, 1);

  runs->step = step;
  runs->seconds_per_pt = geneva_time_step_get_seconds_per_pt (step);
  runs->label_pt = MIN (label_pt, MOST_LABEL_PT);
  runs->max_tick_rows = MAX (max_tick_rows, 1);
  runs->blocks = g_hash_table_new_full (hash_key, g_int64_equal, NULL, block_free);
  runs->bands = g_hash_table_new_full (NULL, NULL, NULL, band_free);
  runs->tick_blocks = g_hash_table_new_full (hash_key, g_int64_equal, g_free, NULL);
  runs->empty.places = g_array_new (FALSE, FALSE, sizeof (Place));
  runs->level = g_ptr_array_new ();
  runs->above = g_array_new (FALSE, FALSE, sizeof (Place));
  runs->around = g_array_new (FALSE, FALSE, sizeof (Place));
  for (guint i = 0; i < GENEVA_TIMELINE_MOST_ROWS; i++)
    runs->rows[i].taken = g_array_new (FALSE, FALSE, sizeof (Stretch));
  return runs;
}

void
geneva_timeline_runs_free (GenevaTimelineRuns *runs)
{
  if (runs == NULL)
    return;
  g_hash_table_unref (runs->blocks);
  g_hash_table_unref (runs->bands);
  g_hash_table_unref (runs->tick_blocks);
  g_array_unref (runs->empty.places);
  g_ptr_array_unref (runs->level);
  g_array_unref (runs->above);
  g_array_unref (runs->around);
  for (guint i = 0; i < GENEVA_TIMELINE_MOST_ROWS; i++)
    g_array_unref (runs->rows[i].taken);
  g_free (runs);
}

static gint64
make_key (guint lane, guint level, gint64 number)
{
  g_assert (lane < 1u << 24);

  return (gint64) ((guint64) lane << 40 | (guint64) level << 35 | (guint64) (number + ((gint64) 1 << 34)));
}

static double
get_block_pt (guint level)
{
  return ldexp (BLOCK_PT, (int) level);
}

/* The shortest that a unit of a level may be, in seconds. */
static double
get_least (const GenevaTimelineRuns *runs, guint level)
{
  return level > 0 ? (get_block_pt (level - 1) / 2.0 - PAD_PT) * runs->seconds_per_pt - 1.0 : -1.0;
}

/* The level of which there is but one block. */
static guint
find_top_level (const GenevaTimelineRuns *runs, const Lane *lane)
{
  guint top = 0;

  while (top + 1 < MOST_LEVELS
         && lane->first[N_CLASSES] - lane->first[find_class (get_least (runs, top))] > FEW_UNITS)
    top++;
  return top;
}

/* Marks of at most half a block's length are of its level, so that none that lies across one cut meets one that
 * lies across the next. */
static guint
find_level (double length_pt, guint top_level)
{
  guint level = 0;

  while (level < top_level && length_pt + GENEVA_TIMELINE_ROW_GAP_PT > get_block_pt (level) / 2.0)
    level++;
  return level;
}

static void
get_extent (const GenevaTimelineRuns *runs, GenevaTimelineEvents *events, GenevaTextContext *text, guint event,
            GenevaExtent *extent)
{
  geneva_timeline_events_tell_label (events, event, text);
  geneva_timeline_get_packed_extent (events, event, runs->seconds_per_pt, runs->label_pt, extent);
}

static const Band *
get_band (GenevaTimelineRuns *runs, GenevaTimelineEvents *events, GenevaTextContext *text, const Lane *lane,
          const Unit *unit)
{
  Band *band = g_hash_table_lookup (runs->bands, unit);
  const guint32 *acts = &g_array_index (lane->acts, guint32, unit->first_act);
  g_autofree GenevaExtent *extents = NULL;
  GenevaExtent extent;

  if (band != NULL)
    return band;
  band = g_new0 (Band, 1);
  band->rows = g_new (guint, MAX (acts[0], 1));
  extents = g_new (GenevaExtent, MAX (acts[0], 1));
  get_extent (runs, events, text, unit->event, &extent);
  band->begin = extent.begin_pt;
  band->end = extent.end_pt;
  for (guint k = 0; k < acts[0]; k++) {
    get_extent (runs, events, text, acts[k + 1], &extents[k]);
    band->begin = MIN (band->begin, extents[k].begin_pt);
    band->end = MAX (band->end, extents[k].end_pt);
  }
  band->height = 1 + geneva_lane_pack (acts[0], extents, GENEVA_TIMELINE_ROW_GAP_PT, band->rows);
  g_hash_table_insert (runs->bands, (gpointer) unit, band);
  return band;
}

static Place
make_place (GenevaTimelineRuns *runs, GenevaTimelineEvents *events, GenevaTextContext *text, const Lane *lane,
            const Unit *unit)
{
  GenevaExtent extent;

  if (unit->first_act != NO_ACTS) {
    const Band *band = get_band (runs, events, text, lane, unit);

    return (Place) { band->begin, band->end, unit, band->height, GENEVA_TIMELINE_MOST_ROWS, FALSE };
  }
  get_extent (runs, events, text, unit->event, &extent);
  return (Place) { extent.begin_pt, extent.end_pt, unit, 1, GENEVA_TIMELINE_MOST_ROWS, FALSE };
}

/* By begin, the longest first, then in the order of events: as short lanes are packed. */
static int
compare_places (const void *data_a, const void *data_b)
{
  const Place *a = data_a, *b = data_b;

  if (a->begin != b->begin)
    return a->begin < b->begin ? -1 : 1;
  if (a->end != b->end)
    return a->end > b->end ? -1 : 1;
  return a->unit->event < b->unit->event ? -1 : a->unit->event > b->unit->event;
}

static guint
find_unit (const Lane *lane, guint class, double begin)
{
  guint low = lane->first[class], high = lane->first[class + 1];

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (lane->units[middle].begin < begin)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Where in each class the units stand that may begin in a block; returns how many there are. */
static guint
find_candidates (const GenevaTimelineRuns *runs, const Lane *lane, guint level, double begin, double end,
                 guint *first, guint *last)
{
  double most = ((end - begin) / 2.0 + 2.0 * DAY_PT) * runs->seconds_per_pt + 1.0;
  guint first_class = find_class (get_least (runs, level));
  guint last_class = isfinite (end) ? find_class (most) : N_CLASSES - 1;
  guint n = 0;

  memset (first, 0, N_CLASSES * sizeof *first);
  memset (last, 0, N_CLASSES * sizeof *last);
  for (guint class = first_class; class <= last_class; class++) {
    if (lane->first[class] == lane->first[class + 1])
      continue;
    first[class] = find_unit (lane, class, (begin - DAY_PT) * runs->seconds_per_pt);
    last[class] = find_unit (lane, class, (end + GENEVA_TIMELINE_REACH_PT) * runs->seconds_per_pt);
    n += last[class] - first[class];
  }
  return n;
}

/* The units of a level that begin in a block. */
static void
add_units (GenevaTimelineRuns *runs, GenevaTimelineEvents *events, GenevaTextContext *text, const Lane *lane,
           guint level, guint top_level, double begin, double end, const guint *first, const guint *last,
           Block *block)
{
  double least = get_least (runs, level);

  for (guint class = 0; class < N_CLASSES; class++) {
    for (guint i = first[class]; i < last[class]; i++) {
      Place place;

      if (lane->units[i].length < least)
        continue;
      if (i + AHEAD < last[class])
        fetch_event (events, lane->units[i + AHEAD].event);
      place = make_place (runs, events, text, lane, &lane->units[i]);
      if (place.begin < begin || place.begin >= end || find_level (place.end - place.begin, top_level) != level)
        continue;
      place.crosses = place.end + GENEVA_TIMELINE_ROW_GAP_PT > end;
      block->n_crossing += place.crosses;
      g_array_append_val (block->places, place);
    }
  }
  if (block->places->len > 1)
    qsort (block->places->data, block->places->len, sizeof (Place), compare_places);
}

static Block *
get_block (GenevaTimelineRuns *runs, GenevaTimelineEvents *events, GenevaTextContext *text, guint lane, guint level,
           guint top_level, gint64 number)
{
  const Lane *index = get_lane (events, lane);
  gint64 key = make_key (lane, level, number);
  Block *block = g_hash_table_lookup (runs->blocks, &key);
  double begin = level < top_level ? (double) number * get_block_pt (level) : -INFINITY;
  double end = level < top_level ? begin + get_block_pt (level) : INFINITY;
  guint first[N_CLASSES], last[N_CLASSES], n;

  if (block != NULL)
    return block;
  n = find_candidates (runs, index, level, begin, end, first, last);
  if (n == 0)
    return &runs->empty;
  block = g_new0 (Block, 1);
  block->key = key;
  block->places = g_array_new (FALSE, FALSE, sizeof (Place));
  block->is_too_full = n > MOST_IN_BLOCK;
  if (!block->is_too_full)
    add_units (runs, events, text, index, level, top_level, begin, end, first, last, block);
  g_hash_table_insert (runs->blocks, &block->key, block);
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
}

/* Puts the marks of a block (those across its last cut, or the others) between what stands there already. */
static void
pack_between (GenevaTimelineRuns *runs, Block *block, gboolean crosses)
{
  GArray *around = runs->around;
  double begin = INFINITY, end = -INFINITY;

  for (guint i = 0; i < block->places->len; i++) {
    const Place *place = &g_array_index (block->places, Place, i);

    if (place->crosses == crosses) {
      begin = MIN (begin, place->begin - GENEVA_TIMELINE_ROW_GAP_PT);
      end = MAX (end, place->end + GENEVA_TIMELINE_ROW_GAP_PT);
    }
  }
  for (guint i = 0; i < runs->above->len; i++) {
    const Place *place = &g_array_index (runs->above, Place, i);

    if (place->begin < end && place->end > begin && place->row < GENEVA_TIMELINE_MOST_ROWS)
      g_array_append_val (around, *place);
  }
  if (around->len > 1)
    qsort (around->data, around->len, sizeof (Place), compare_places);
  for (guint i = 0; i < GENEVA_TIMELINE_MOST_ROWS; i++) {
    g_array_set_size (runs->rows[i].taken, 0);
    runs->rows[i].next = 0;
    runs->rows[i].end = -INFINITY;
  }
  for (guint i = 0; i < around->len; i++) {
    const Place *place = &g_array_index (around, Place, i);
    Stretch stretch = { place->begin, place->end };

    for (guint k = 0; k < place->height && place->row < GENEVA_TIMELINE_MOST_ROWS; k++)
      g_array_append_val (runs->rows[place->row + k].taken, stretch);
  }
  for (guint i = 0; i < block->places->len; i++) {
    Place *place = &g_array_index (block->places, Place, i);

    if (place->crosses == crosses)
      take_row (runs, place);
  }
}

static void
write_rows (const GenevaTimelineRuns *runs, GenevaTimelineRows *rows, const Lane *lane, const Block *block,
            gboolean crosses)
{
  for (guint i = 0; i < block->places->len; i++) {
    const Place *place = &g_array_index (block->places, Place, i);
    const guint32 *acts;
    const Band *band;

    if (place->crosses != crosses)
      continue;
    rows->rows[place->unit->event] = place->row;
    g_array_append_val (rows->packed_events, place->unit->event);
    if (place->unit->first_act == NO_ACTS)
      continue;
    acts = &g_array_index (lane->acts, guint32, place->unit->first_act);
    band = g_hash_table_lookup (runs->bands, place->unit);
    for (guint k = 0; k < acts[0]; k++)
      rows->rows[acts[k + 1]] = place->row + 1 + band->rows[k];
    g_array_append_vals (rows->packed_events, &acts[1], acts[0]);
    g_hash_table_insert (rows->bands, GUINT_TO_POINTER (place->unit->event), GUINT_TO_POINTER (place->height));
  }
}

static void
add_places (GArray *places, const Block *block, gboolean crosses)
{
  for (guint i = 0; i < block->places->len; i++) {
    const Place *place = &g_array_index (block->places, Place, i);

    if (place->crosses == crosses)
      g_array_append_val (places, *place);
  }
}

/* Blocks of one level from one to another, and what reaches into the first. FALSE: one is too full. */
static gboolean
pack_level (GenevaTimelineRuns *runs, GenevaTimelineRows *rows, GenevaTimelineEvents *events, GenevaTextContext *text,
            guint lane, guint level, guint top_level, gint64 first, gint64 last)
{
  const Lane *index = get_lane (events, lane);
  GPtrArray *blocks = runs->level;
  gboolean is_good = TRUE;

  g_ptr_array_set_size (blocks, 0);
  g_ptr_array_add (blocks, level < top_level
                             ? get_block (runs, events, text, lane, level, top_level, first - 1) : &runs->empty);
  for (gint64 number = first; number <= last; number++)
    g_ptr_array_add (blocks, get_block (runs, events, text, lane, level, top_level, number));
  for (guint i = 0; i < blocks->len; i++) {
    Block *block = blocks->pdata[i];

    is_good = is_good && !block->is_too_full;
    if (block->is_crossing_packed)
      continue;
    block->is_crossing_packed = TRUE;
    if (block->n_crossing == 0)
      continue;
    g_array_set_size (runs->around, 0);
    pack_between (runs, block, TRUE);
    write_rows (runs, rows, index, block, TRUE);
  }
  for (guint i = 1; i < blocks->len; i++) {
    Block *block = blocks->pdata[i];

    if (block->is_packed)
      continue;
    block->is_packed = TRUE;
    if (block->places->len == block->n_crossing)
      continue;
    g_array_set_size (runs->around, 0);
    add_places (runs->around, blocks->pdata[i - 1], TRUE);
    add_places (runs->around, block, TRUE);
    pack_between (runs, block, FALSE);
    write_rows (runs, rows, index, block, FALSE);
  }
  for (guint i = 0; i < blocks->len; i++) {
    add_places (runs->above, blocks->pdata[i], TRUE);
    if (i > 0)
      add_places (runs->above, blocks->pdata[i], FALSE);
  }
  return is_good;
}

/* ---- ticks ---- */

/* The lane's first entry from an instant on. */
static guint
find_entry (const GenevaTimelineEvents *events, guint lane, double begin)
{
  guint low = events->first_entry[lane], high = events->first_entry[lane + 1];

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
find_restart (const GenevaTimelineRuns *runs, const GenevaTimelineEvents *events, guint lane, double cut)
{
  double needed = (2.0 * TICK_HALF_PT + TICK_GAP_PT) * runs->seconds_per_pt, before = -INFINITY;
  guint at = find_entry (events, lane, cut), last = events->first_entry[lane + 1];

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
pack_tick_block (GenevaTimelineRuns *runs, GenevaTimelineRows *rows, const GenevaTimelineEvents *events, guint lane,
                 gint64 number)
{
  gint64 key = make_key (lane, TICK_LEVEL, number);
  double block_seconds = BLOCK_PT * runs->seconds_per_pt;
  double ends[GENEVA_TIMELINE_MOST_ROWS];
  guint first, last, n_rows = MIN (runs->max_tick_rows, GENEVA_TIMELINE_MOST_ROWS);

  if (!g_hash_table_add (runs->tick_blocks, g_memdup2 (&key, sizeof key)))
    return;
  first = find_restart (runs, events, lane, (double) number * block_seconds);
  last = find_restart (runs, events, lane, (double) (number + 1) * block_seconds);
  for (guint row = 0; row < n_rows; row++)
    ends[row] = -INFINITY;
  for (guint i = first; i < last; i++) {
    const GenevaTimelineEntry *entry = &events->entries[i];
    double at = entry->begin / runs->seconds_per_pt;
    guint row = 0;

    if (!is_tick (entry))
      continue;
    while (row + 1 < n_rows && ends[row] + TICK_GAP_PT > at - TICK_HALF_PT)
      row++;
    ends[row] = at + TICK_HALF_PT;
    rows->tick_rows[entry->tick] = row;
    g_array_append_val (rows->packed_ticks, entry->tick);
  }
}

static guint
pack_ticks (GenevaTimelineRuns *runs, GenevaTimelineRows *rows, const GenevaTimelineEvents *events, guint lane,
            double begin, double end)
{
  double block_seconds = BLOCK_PT * runs->seconds_per_pt;
  gint64 last = (gint64) floor (end / block_seconds);
  guint n_rows = 0;

  /* the rows of a block may reach a little into the next one */
  for (gint64 number = (gint64) floor (begin / block_seconds) - 1; number <= last; number++)
    pack_tick_block (runs, rows, events, lane, number);
  for (guint i = find_entry (events, lane, begin);
       i < events->first_entry[lane + 1] && events->entries[i].begin <= end && n_rows < runs->max_tick_rows; i++) {
    if (is_tick (&events->entries[i]))
      n_rows = MAX (n_rows, rows->tick_rows[events->entries[i].tick] + 1);
  }
  return n_rows;
}

void
geneva_timeline_runs_pack (GenevaTimelineRuns *runs, GenevaTimelineRows *rows, GenevaTimelineEvents *events,
                           GenevaTextContext *text, guint lane, double begin, double end,
                           GenevaTimelineRunsHeight *height)
{
  gint64 first[MOST_LEVELS] = { 0 }, last[MOST_LEVELS] = { 0 };
  double from, to;
  guint top;

  g_return_if_fail (runs != NULL && rows != NULL && events != NULL && height != NULL);
  g_return_if_fail (lane < events->n_lanes && runs->step == rows->step);

  *height = (GenevaTimelineRunsHeight) { 0 };
  top = find_top_level (runs, get_lane (events, lane));
  from = begin / runs->seconds_per_pt;
  to = end / runs->seconds_per_pt;
  for (guint level = 0; level < top; level++) {
    double block_pt = get_block_pt (level);

    first[level] = (gint64) floor (from / block_pt);
    last[level] = (gint64) floor (to / block_pt);
    from = (double) first[level] * block_pt - block_pt / 2.0;
    to = (double) (last[level] + 1) * block_pt + block_pt / 2.0;
  }
  g_array_set_size (runs->above, 0);
  for (guint level = top + 1; level-- > 0;)
    height->is_too_full |= !pack_level (runs, rows, events, text, lane, level, top, first[level], last[level]);
  height->n_tick_rows = pack_ticks (runs, rows, events, lane, begin, end);
  for (guint i = 0; i < runs->above->len; i++) {
    const Place *place = &g_array_index (runs->above, Place, i);

    if (place->end >= begin / runs->seconds_per_pt && place->begin <= end / runs->seconds_per_pt)
      height->n_rows = MAX (height->n_rows, place->row + place->height);
  }
  height->is_too_full |= height->n_rows > GENEVA_TIMELINE_MOST_ROWS;
}
