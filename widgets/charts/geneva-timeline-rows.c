/* Packing and heights; see the header. Long labels take more rows, and rows
 * need height: lengths are tried from "all of it" down to "none" until the
 * rows are high enough to be read. Knows time and points, no drawing. A long file,
 * as what a page has no room for is decided where its heights are.
 */
#include "geneva-timeline-rows.h"

#include "geneva-timeline-bands.h"
#include "geneva-timeline-runs.h"
#include "geneva-timeline-steps.h"

#include <math.h>
#include <string.h>

#define MAX_PITCH_PT 20.0
#define MIN_PITCH_PT 3.0
#define TICK_HALF_PT 1.5
/* A lane shows counts where it has more than a mark for so many points (8 px of 96 an inch) of its tiles;
 * never one with as few as this; and all lanes together draw at most so many. */
#define MARK_PT 6.0
#define FEW_MARKS 60
#define MOST_MARKS 12000
/* Lanes up to this size are packed as a whole and are as high as all of their rows need; longer ones as high as the
 * rows in sight need: a burst of a week should not stretch the lane for years. */
#define WHOLE_LANE 200
/* On paper all lanes are packed as a whole where all together have no more marks and ticks. */
#define WHOLE_DOSSIER 40000
#define DENSE_LANE_PT 34.0
#define LEAST_DENSE_LANE_PT 22.0
/* Where lanes must be left out, those that stay have at least this distance of rows. */
#define LEFT_PITCH_PT 5.0
#define LEFT_OUT_PT 15.0
/* A shelf's row is one line of text. */
#define SHELF_ROW_PT 12.0
/* Of a folded lane, always. */
#define FOLDED_LANE_PT 15.0
/* Where a page would have to leave lanes out else. */
#define THIN_LANE_PT 9.0
/* Undated events of one lane; the last row tells of the others. */
#define DENSE_SHELF_ROWS 2
#define LEAST_SHELF_ROWS 5
#define MOST_SHELF_ROWS 24
/* So many marks do not fit on any page with all their labels: it need not be tried. */
#define MANY_MARKS 1500
/* And with so many there it need not be tried either whether they fit. */
#define FAR_TOO_MANY_MARKS (4 * MANY_MARKS)

/* How roomy a page may be made, from the best down; the first whose rows get their least distance is
 * taken, the last one always. */
typedef struct {
  double label_pt;        /* what packing leaves free for a label at most */
  guint  n_tick_rows;     /* a day with more ticks shows them on one another; their line says so */
  double tick_pitch_pt;
  double lane_pad_pt;
  double head_pt;         /* a lane is at least as high as its head, or this */
  double least_pitch_pt;
} Comfort;

static const Comfort comforts[] = {
  { 1e6, 6, 5.0, 4.0, 1e6, 13.5 },    { 1e6, 4, 5.0, 4.0, 1e6, 12.5 },    { 180.0, 3, 5.0, 4.0, 1e6, 12.0 },
  { 140.0, 2, 5.0, 3.0, 1e6, 12.0 },  { 180.0, 1, 5.5, 2.5, 18.0, 11.3 }, { 110.0, 1, 5.5, 2.5, 18.0, 11.3 },
  { 60.0, 1, 5.5, 2.0, 14.0, 11.3 },  { 0.0, 1, 5.5, 2.0, 14.0, 11.3 },   { 0.0, 1, 5.0, 1.5, 14.0, 8.0 },
  { 0.0, 1, 4.0, 1.0, 14.0, 0.0 },
};

/* A page that scrolls takes one of the first, or this: never narrower. */
#define N_ROOMY 4
/* On a narrow page that scrolls labels stand under their marks, below this width on two lines. */
#define ONE_LINE_PITCH_PT 27.0
#define TWO_LINES_PITCH_PT 39.0
#define ONE_LINE_WIDTH_PT 200.0
static const Comfort scrolled_comfort = { 160.0, 3, 5.0, 4.0, 1e6, 13.5 };

/* ---- tiles and dense lanes ---- */

/* The tiles that the scale meets: as long as the page at the zoom step. */
static void
find_tiles (const GenevaTimeScale *scale, double *begin, double *end)
{
  double tile = scale->width_pt * geneva_time_step_get_seconds_per_pt (geneva_time_scale_get_step (scale));

  *begin = floor (scale->begin / tile) * tile;
  *end = ceil (scale->end / tile) * tile;
}

static int
compare_counts (gconstpointer data_a, gconstpointer data_b, gpointer user_data)
{
  const guint *counts = user_data;
  guint a = *(const guint *) data_a, b = *(const guint *) data_b;

  if (counts[a] != counts[b])
    return counts[a] > counts[b] ? -1 : 1;
  return a < b ? -1 : a > b;
}

guint64
geneva_timeline_find_dense (const GenevaTimelineEvents *events, const GenevaTimeScale *scale,
                            gboolean *is_dense)
{
  g_autofree guint *counts = g_new (guint, MAX (events->n_lanes, 1));
  g_autofree guint *order = g_new (guint, MAX (events->n_lanes, 1));
  double begin, end, limit;
  guint64 total = 0;

  find_tiles (scale, &begin, &end);
  limit = (end - begin) / geneva_time_step_get_seconds_per_pt (geneva_time_scale_get_step (scale)) / MARK_PT;
  for (guint lane = 0; lane < events->n_lanes; lane++) {
    counts[lane] = geneva_timeline_events_count (events, lane, begin, end, TRUE);
    order[lane] = lane;
    is_dense[lane] = events->lanes[lane].is_folded || (counts[lane] > FEW_MARKS && counts[lane] > limit);
    total += is_dense[lane] ? 0 : counts[lane];
  }
  if (total <= MOST_MARKS)
    return total;
  g_qsort_with_data (order, (int) events->n_lanes, sizeof *order, compare_counts, counts);
  for (guint i = 0; i < events->n_lanes && total > MOST_MARKS; i++) {
    if (!is_dense[order[i]])
      total -= counts[order[i]];
    is_dense[order[i]] = TRUE;
  }
  return total;
}

/* ---- packing ---- */

static gboolean
is_long (const GenevaTimelineEvents *events, guint lane)
{
  return events->last_entry[lane] - events->first_entry[lane] > WHOLE_LANE;
}

static gboolean
is_packed_whole (const GenevaTimelineEvents *events, guint lane)
{
  return !is_long (events, lane) || events->n_entries <= WHOLE_DOSSIER;
}

/* By geneva-timeline-runs.h: long lanes, and of very many the short ones, too, most of which have nothing near. */
static gboolean
is_packed_in_runs (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events, guint lane)
{
  return rows->scrolls && (is_long (events, lane) || events->n_entries > WHOLE_DOSSIER);
}

static gboolean
has_long_lane (const GenevaTimelineEvents *events)
{
  for (guint lane = 0; lane < events->n_lanes; lane++) {
    if (is_long (events, lane))
      return TRUE;
  }
  return FALSE;
}

/* Positions of the lane's entries in and near the tiles. */
static void
list_near (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events, guint lane, GArray *positions)
{
  double reach = geneva_timeline_get_reach (geneva_time_step_get_seconds_per_pt (rows->step));

  g_array_set_size (positions, 0);
  geneva_timeline_events_find (events, lane, rows->tile_begin - reach, rows->tile_end + reach, positions);
}

/* What is packed together: positions of the lane's entries. */
static void
list_entries (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events, guint lane, GArray *positions)
{
  if (!is_packed_whole (events, lane)) {
    list_near (rows, events, lane, positions);
    return;
  }
  g_array_set_size (positions, 0);
  for (guint i = events->first_entry[lane]; i < events->last_entry[lane]; i++)
    g_array_append_val (positions, i);
}

typedef struct {
  GArray *positions;    /* guint */
  GArray *extents;      /* GenevaExtent */
  GArray *members;      /* guint: events, or ticks */
  GArray *packed;       /* guint */
} Packing;

static void
pack_marks (GenevaTimelineRows *rows, GenevaTimelineEvents *events, double seconds_per_pt, guint lane,
            double limit_pt, Packing *packing)
{
  g_array_set_size (packing->extents, 0);
  g_array_set_size (packing->members, 0);
  for (guint k = 0; k < packing->positions->len; k++) {
    const GenevaTimelineEntry *entry = &events->entries[g_array_index (packing->positions, guint, k)];
    GenevaExtent extent;

    if (entry->tick != GENEVA_TIMELINE_FULL_MARK)
      continue;
    geneva_timeline_get_packed_extent (events, entry->event, seconds_per_pt, limit_pt, &extent);
    g_array_append_val (packing->extents, extent);
    g_array_append_val (packing->members, entry->event);
  }
  g_array_set_size (packing->packed, packing->members->len);
  rows->lanes[lane].n_rows =
    geneva_timeline_pack_bands (events, packing->members->len, (const guint *) (gconstpointer) packing->members->data,
                                (const GenevaExtent *) (gconstpointer) packing->extents->data, GENEVA_TIMELINE_ROW_GAP_PT,
                                (guint *) (gpointer) packing->packed->data, rows->bands);
  if (rows->lanes[lane].n_rows == 0)
    rows->lanes[lane].n_rows =
      geneva_lane_pack (packing->extents->len, (const GenevaExtent *) (gconstpointer) packing->extents->data,
                        GENEVA_TIMELINE_ROW_GAP_PT,
                        (guint *) (gpointer) packing->packed->data);
  for (guint k = 0; k < packing->members->len; k++)
    rows->rows[g_array_index (packing->members, guint, k)] = g_array_index (packing->packed, guint, k);
  g_array_append_vals (rows->packed_events, packing->members->data, packing->members->len);
}

static void
pack_ticks (GenevaTimelineRows *rows, GenevaTimelineEvents *events, double seconds_per_pt, guint lane,
            guint max_rows, Packing *packing)
{
  guint n_rows;

  g_array_set_size (packing->extents, 0);
  g_array_set_size (packing->members, 0);
  for (guint k = 0; k < packing->positions->len; k++) {
    const GenevaTimelineEntry *entry = &events->entries[g_array_index (packing->positions, guint, k)];
    GenevaExtent extent = { entry->begin / seconds_per_pt - TICK_HALF_PT,
                            entry->begin / seconds_per_pt + TICK_HALF_PT };

    if (entry->tick == GENEVA_TIMELINE_FULL_MARK)
      continue;
    g_array_append_val (packing->extents, extent);
    g_array_append_val (packing->members, entry->tick);
  }
  g_array_set_size (packing->packed, packing->members->len);
  n_rows = geneva_lane_pack (packing->extents->len,
                             (const GenevaExtent *) (gconstpointer) packing->extents->data, 0.5,
                             (guint *) (gpointer) packing->packed->data);
  rows->lanes[lane].n_tick_rows = MIN (n_rows, max_rows);
  for (guint k = 0; k < packing->members->len; k++)
    rows->tick_rows[g_array_index (packing->members, guint, k)] =
      MIN (g_array_index (packing->packed, guint, k), max_rows - 1);
  g_array_append_vals (rows->packed_ticks, packing->members->data, packing->members->len);
}

static void
stack_shelf (GenevaTimelineRows *rows, const GenevaTimelineEvents *events)
{
  for (guint k = events->n_dated; k < events->n_events; k++) {
    guint i = geneva_timeline_events_get_nth (events, k);
    GenevaTimelineLaneRows *lane;

    if (events->events[i].level == GENEVA_LEVEL_ERA)
      continue;
    lane = &rows->lanes[events->events[i].lane];
    rows->rows[i] = lane->n_undated++;
  }
}

/* A shelf may make its lane a little higher than its marks do, where there are any. */
static void
limit_shelf (GenevaTimelineLaneRows *lane, gboolean has_dated)
{
  guint least = has_dated ? LEAST_SHELF_ROWS : MOST_SHELF_ROWS;
  guint most = lane->is_folded ? 1 : lane->is_dense ? DENSE_SHELF_ROWS : lane->has_foot ? least : MAX (lane->n_rows, least);

  lane->n_shelf_rows = MIN (lane->n_undated, most);
}

/* A page without a shelf tells of them elsewhere. */
static gboolean
has_no_shelf (const GenevaTimelineRows *rows)
{
  return rows->heads_above && !rows->has_feet;
}

static void
list_shelf (GenevaTimelineRows *rows, const GenevaTimelineEvents *events)
{
  for (guint k = events->n_dated; k < events->n_events; k++) {
    guint i = geneva_timeline_events_get_nth (events, k);

    if (events->events[i].level == GENEVA_LEVEL_ERA || rows->lanes[events->events[i].lane].is_left_out) {
      rows->n_off_shelf += events->events[i].level != GENEVA_LEVEL_ERA && has_no_shelf (rows);
      continue;
    }
    if (has_no_shelf (rows) || geneva_timeline_is_off_shelf (rows, events, i))
      rows->n_off_shelf++;
    else
      g_array_append_val (rows->shelf, i);
  }
}

static double
get_ticks_height (const GenevaTimelineLaneRows *lane, const Comfort *comfort)
{
  return lane->n_tick_rows > 0 ? lane->n_tick_rows * comfort->tick_pitch_pt + 1.0 : 0.0;
}

static double
get_lane_height (const GenevaTimelineLaneRows *lane, const Comfort *comfort, double head_pt, double pitch_pt)
{
  double around = lane->top_pt + geneva_timeline_lane_get_foot (lane);
  double beside = lane->top_pt > 0.0 ? 0.0 : MIN (head_pt, comfort->head_pt);
  double needed = get_ticks_height (lane, comfort)
                  + (lane->has_foot ? lane->n_rows : MAX (lane->n_rows, lane->n_shelf_rows)) * pitch_pt;

  if (lane->is_left_out)
    return 0.0;
  if (lane->is_empty)
    return around + beside;
  if (lane->is_thin)
    return around + (lane->top_pt > 0.0 ? THIN_LANE_PT : FOLDED_LANE_PT);
  if (lane->is_folded)
    return around + FOLDED_LANE_PT;
  if (lane->is_dense)
    needed = MAX (needed, comfort->least_pitch_pt > 0.0 ? DENSE_LANE_PT : LEAST_DENSE_LANE_PT);
  return around + MAX (beside, needed > 0.0 ? needed + 2.0 * comfort->lane_pad_pt : 0.0);
}

static double
get_total_height (const GenevaTimelineRows *rows, guint n_lanes, const Comfort *comfort,
                  const double *head_pt,
                  double pitch_pt)
{
  double total = 0.0;

  for (guint i = 0; i < n_lanes; i++)
    total += get_lane_height (&rows->lanes[i], comfort, head_pt[i], pitch_pt);
  return total;
}

/* The greatest distance of rows with which all lanes fit; 0 when they do not with the least either. */
static double
find_pitch (const GenevaTimelineRows *rows, guint n_lanes, const Comfort *comfort, const double *head_pt,
            double height_pt)
{
  double low = MIN_PITCH_PT, high = MAX_PITCH_PT;

  if (get_total_height (rows, n_lanes, comfort, head_pt, low) > height_pt)
    return 0.0;
  if (get_total_height (rows, n_lanes, comfort, head_pt, high) <= height_pt)
    return high;
  for (guint i = 0; i < 30; i++) {
    double middle = (low + high) / 2.0;

    if (get_total_height (rows, n_lanes, comfort, head_pt, middle) <= height_pt)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static gboolean
takes_extra (const GenevaTimelineLaneRows *lane)
{
  return !lane->is_folded && !lane->is_left_out && !lane->is_empty;
}

static guint
count_open_lanes (const GenevaTimelineRows *rows, guint n_lanes)
{
  guint n = 0;

  for (guint i = 0; i < n_lanes; i++)
    n += takes_extra (&rows->lanes[i]);
  return n;
}

/* The lanes with the most rows show counts until all fit, as far as that makes them lower. */
static void
make_crowded_dense (GenevaTimelineRows *rows, const GenevaTimelineEvents *events, const Comfort *comfort,
                    const double *head_pt, double height_pt)
{
  for (guint most = GENEVA_TIMELINE_MOST_ROWS; most * MIN_PITCH_PT > LEAST_DENSE_LANE_PT; most--) {
    if (get_total_height (rows, events->n_lanes, comfort, head_pt, MIN_PITCH_PT) <= height_pt)
      return;
    for (guint i = 0; i < events->n_lanes; i++) {
      GenevaTimelineLaneRows *lane = &rows->lanes[i];

      if (lane->n_rows < most)
        continue;
      lane->is_dense = TRUE;
      lane->n_rows = lane->n_tick_rows = 0;
      limit_shelf (lane, events->n_dated > 0);
    }
  }
}

/* Lanes are thin strips of counts, from the last on, until all fit. FALSE, and nothing is changed: they do not
 * even so. */
static gboolean
fold_last (GenevaTimelineRows *rows, const GenevaTimelineEvents *events, const Comfort *comfort, const double *head_pt,
           double height_pt)
{
  g_autofree GenevaTimelineLaneRows *before = g_memdup2 (rows->lanes, events->n_lanes * sizeof *before);

  for (guint i = events->n_lanes; i-- > 0;) {
    GenevaTimelineLaneRows *lane = &rows->lanes[i];

    if (lane->is_left_out || lane->is_empty)
      continue;
    lane->is_thin = lane->is_folded = lane->is_dense = TRUE;
    lane->n_rows = lane->n_tick_rows = 0;
    limit_shelf (lane, events->n_dated > 0);
    if (get_total_height (rows, events->n_lanes, comfort, head_pt, LEFT_PITCH_PT) <= height_pt)
      return TRUE;
  }
  memcpy (rows->lanes, before, events->n_lanes * sizeof *before);
  return FALSE;
}

/* Of lanes that do not fit all the same as many are kept as can be read, from the first on, at least one. */
static void
leave_lanes_out (GenevaTimelineRows *rows, const GenevaTimelineEvents *events, const Comfort *comfort,
                 const double *head_pt, double height_pt)
{
  double total = 0.0;

  make_crowded_dense (rows, events, comfort, head_pt, height_pt);
  if (events->n_lanes < 2
      || get_total_height (rows, events->n_lanes, comfort, head_pt, MIN_PITCH_PT) <= height_pt
      || fold_last (rows, events, comfort, head_pt, height_pt))
    return;
  for (guint i = 0; i < events->n_lanes; i++) {
    GenevaTimelineLaneRows *lane = &rows->lanes[i];

    if (lane->is_left_out)
      continue;
    total += get_lane_height (lane, comfort, head_pt[i], LEFT_PITCH_PT);
    if (i == rows->first_lane || total <= height_pt - LEFT_OUT_PT)
      continue;
    lane->is_left_out = lane->is_dense = TRUE;
    lane->n_rows = lane->n_tick_rows = lane->n_shelf_rows = 0;
    rows->n_left_out++;
    total = G_MAXDOUBLE;
  }
  rows->left_out_pt = rows->n_left_out > 0 ? MIN (LEFT_OUT_PT, height_pt / 2.0) : 0.0;
}

/* No more rows on a shelf than there are lines in the lane. */
static void
fit_shelves (GenevaTimelineRows *rows, guint n_lanes)
{
  for (guint i = 0; i < n_lanes; i++) {
    GenevaTimelineLaneRows *lane = &rows->lanes[i];

    lane->n_shelf_rows = MIN (lane->n_shelf_rows, (guint) MAX (lane->height_pt / SHELF_ROW_PT, 1.0));
  }
}

/* Lanes from above; what is left over goes to all that are not folded. */
static void
stack_lanes (GenevaTimelineRows *rows, guint n_lanes, const Comfort *comfort, const double *head_pt,
             const GenevaTimelineRoom *room)
{
  double total = get_total_height (rows, n_lanes, comfort, head_pt, rows->pitch_pt);
  /* What still does not fit is squeezed: better a crowded picture than one that leaves the page. */
  double height = room->height_pt - rows->left_out_pt;
  double squeeze = total > height && !room->scrolls ? height / total : 1.0;
  double extra = MAX (height - total, 0.0) / MAX (count_open_lanes (rows, n_lanes), 1);
  double pitch = rows->pitch_pt;
  double y;

  rows->most_scroll_pt = room->scrolls ? MAX (total - room->height_pt, 0.0) : 0.0;
  rows->scroll_pt = CLAMP (room->scroll_pt, 0.0, rows->most_scroll_pt);
  y = room->y_pt - rows->scroll_pt;

  rows->pitch_pt = pitch * squeeze;
  rows->tick_pitch_pt = comfort->tick_pitch_pt * squeeze;
  for (guint i = 0; i < n_lanes; i++) {
    GenevaTimelineLaneRows *lane = &rows->lanes[i];
    double marks = lane->n_rows * rows->pitch_pt;
    double content = get_ticks_height (lane, comfort) * squeeze + marks;

    lane->y_pt = y;
    lane->height_pt = get_lane_height (lane, comfort, head_pt[i], pitch) * squeeze
                      + (takes_extra (lane) ? extra : 0.0);
    lane->ticks_y_pt = y + lane->top_pt
                       + MAX ((lane->height_pt - lane->top_pt - geneva_timeline_lane_get_foot (lane) - content) / 2.0, 0.0);
    lane->rows_y_pt = lane->ticks_y_pt + content - marks;
    y += lane->height_pt;
  }
  if (room->held_lane < n_lanes && rows->most_scroll_pt > 0.0) {
    const GenevaTimelineLaneRows *held = &rows->lanes[room->held_lane];
    double scroll = rows->scroll_pt + held->y_pt + room->held_share * held->height_pt - room->held_y_pt;

    scroll = CLAMP (scroll, 0.0, rows->most_scroll_pt);
    for (guint i = 0; i < n_lanes; i++) {
      rows->lanes[i].y_pt -= scroll - rows->scroll_pt;
      rows->lanes[i].ticks_y_pt -= scroll - rows->scroll_pt;
      rows->lanes[i].rows_y_pt -= scroll - rows->scroll_pt;
    }
    rows->scroll_pt = scroll;
  }
}

/* The events of a lane lie all over memory: they are asked for before they are needed. */
#define AHEAD 12

static inline void
fetch_event (const GenevaTimelineEvents *events, guint position)
{
  const char *event = (const char *) &events->events[events->entries[position].event];

  __builtin_prefetch (event);
  __builtin_prefetch (event + sizeof (GenevaTimelineEvent) - 1);
  __builtin_prefetch (&events->label_pt[events->entries[position].event]);
}

static void
pack_lane (GenevaTimelineRows *rows, GenevaTimelineEvents *events, GenevaTextContext *text, guint lane,
           const Comfort *comfort, Packing *packing)
{
  double seconds_per_pt = geneva_time_step_get_seconds_per_pt (rows->step);

  list_entries (rows, events, lane, packing->positions);
  for (guint k = 0; k < packing->positions->len; k++) {
    const GenevaTimelineEntry *entry = &events->entries[g_array_index (packing->positions, guint, k)];

    if (k + AHEAD < packing->positions->len)
      fetch_event (events, g_array_index (packing->positions, guint, k + AHEAD));
    if (entry->tick == GENEVA_TIMELINE_FULL_MARK)
      geneva_timeline_events_tell_label (events, entry->event, text);
  }
  pack_ticks (rows, events, seconds_per_pt, lane, comfort->n_tick_rows, packing);
  pack_marks (rows, events, seconds_per_pt, lane, comfort->label_pt, packing);
  rows->is_packed[lane] = is_packed_whole (events, lane);
}

/* As high as what is near needs, of a long lane that is packed as a whole. */
static void
measure_near_rows (GenevaTimelineRows *rows, const GenevaTimelineEvents *events, guint lane, GArray *positions)
{
  GenevaTimelineLaneRows *height = &rows->lanes[lane];

  list_near (rows, events, lane, positions);
  height->n_rows = height->n_tick_rows = 0;
  for (guint k = 0; k < positions->len; k++) {
    const GenevaTimelineEntry *entry = &events->entries[g_array_index (positions, guint, k)];

    if (entry->tick != GENEVA_TIMELINE_FULL_MARK)
      height->n_tick_rows = MAX (height->n_tick_rows, rows->tick_rows[entry->tick] + 1);
    else
      height->n_rows = MAX (height->n_rows,
                            rows->rows[entry->event] + geneva_timeline_rows_get_n_rows (rows, entry->event));
  }
}

static void
pack_in_runs (GenevaTimelineRows *rows, GenevaTimelineEvents *events, GenevaTextContext *text, guint lane,
              const Comfort *comfort, GArray *positions)
{
  GenevaTimelineRunsHeight height;

  rows->lanes[lane].n_rows = rows->lanes[lane].n_tick_rows = 0;
  if (!is_long (events, lane)) {
    list_near (rows, events, lane, positions);
    if (positions->len == 0)
      return;
  }
  if (rows->steps == NULL)
    rows->steps = geneva_timeline_steps_new ();
  if (rows->runs == NULL)
    rows->runs = geneva_timeline_steps_get (rows->steps, rows->step, comfort->label_pt, comfort->n_tick_rows);
  geneva_timeline_runs_pack (rows->runs, rows, events, text, lane, rows->tile_begin, rows->tile_end, &height);
  rows->lanes[lane].n_rows = height.n_rows;
  rows->lanes[lane].n_tick_rows = height.n_tick_rows;
  rows->lanes[lane].is_dense = height.is_too_full;
}

/* All lanes with the room that one comfort gives; returns the number of marks. What is packed already, for
 * the same comfort, stays. */
static guint
pack_lanes (GenevaTimelineRows *rows, GenevaTimelineEvents *events, GenevaTextContext *text,
            const Comfort *comfort)
{
  Packing packing = {
    g_array_new (FALSE, FALSE, sizeof (guint)), g_array_new (FALSE, FALSE, sizeof (GenevaExtent)),
    g_array_new (FALSE, FALSE, sizeof (guint)), g_array_new (FALSE, FALSE, sizeof (guint)),
  };
  guint n = 0;

  for (guint lane = 0; lane < events->n_lanes; lane++) {
    GenevaTimelineLaneRows *height = &rows->lanes[lane];
    guint n_entries = events->last_entry[lane] - events->first_entry[lane];

    if (height->is_dense) {
      n_entries = 0;
    } else if (is_packed_in_runs (rows, events, lane)) {
      pack_in_runs (rows, events, text, lane, comfort, packing.positions);
    } else {
      if (!rows->is_packed[lane])
        pack_lane (rows, events, text, lane, comfort, &packing);
      if (is_long (events, lane)) {
        if (rows->is_packed[lane])
          measure_near_rows (rows, events, lane, packing.positions);
        n_entries = packing.positions->len;
      }
    }
    if (height->n_rows > GENEVA_TIMELINE_MOST_ROWS)
      height->is_dense = TRUE;
    if (height->is_dense) {
      /* what is not seen as rows is packed anew when it is */
      rows->is_packed[lane] = rows->is_packed[lane] && is_long (events, lane);
      height->n_rows = height->n_tick_rows = 0;
    }
    limit_shelf (height, events->n_dated > 0);
    n += n_entries;
  }
  g_array_unref (packing.positions);
  g_array_unref (packing.extents);
  g_array_unref (packing.members);
  g_array_unref (packing.packed);
  return n;
}

static void
forget_packing (GenevaTimelineRows *rows, guint n_lanes)
{
  g_hash_table_remove_all (rows->bands);
  rows->runs = NULL;
  memset (rows->is_packed, 0, n_lanes * sizeof *rows->is_packed);
}

static gboolean
is_packed_for (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events,
               const GenevaTimeScale *scale,
               const double *head_pt, const GenevaTimelineRoom *room)
{
  double begin, end;

  if (rows == NULL)
    return FALSE;
  find_tiles (scale, &begin, &end);
  return rows->step == geneva_time_scale_get_step (scale) && rows->tile_begin == begin
         && rows->tile_end == end && rows->heads_above == room->heads_above && rows->has_feet == room->has_feet && rows->height_pt == room->height_pt && rows->room_width_pt == scale->width_pt
         && rows->scrolls == room->scrolls && rows->shrinks == room->shrinks
         && (!rows->shrinks || (rows->seen_begin == scale->begin && rows->seen_end == scale->end))
         && rows->first_lane == room->first_lane && rows->last_lane == room->last_lane
         && (events->n_lanes == 0
             || memcmp (rows->head_pt, head_pt, events->n_lanes * sizeof *head_pt) == 0);
}

/* All zero, of `before`, which may be NULL, where it is for these events: clearing what was packed is less
 * than making room for a million. */
static guint *
take_zeroes (guint **before, GArray *packed, guint n)
{
  guint *zeroes;

  if (before == NULL || *before == NULL)
    return g_new0 (guint, MAX (n, 1));
  zeroes = g_steal_pointer (before);
  for (guint k = 0; k < packed->len; k++)
    zeroes[g_array_index (packed, guint, k)] = 0;
  return zeroes;
}

/* Lanes of which the page shows nothing. */
static void
find_empty (GenevaTimelineRows *rows, const GenevaTimelineEvents *events, const GenevaTimeScale *scale)
{
  double reach = geneva_timeline_get_reach (geneva_time_scale_get_seconds_per_pt (scale));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_empty = 0;

  for (guint i = 0; i < events->n_lanes; i++) {
    rows->lanes[i].is_empty = FALSE;
    if (!rows->shrinks || rows->lanes[i].is_left_out || rows->lanes[i].n_undated > 0)
      continue;
    g_array_set_size (found, 0);
    geneva_timeline_events_find (events, i, scale->begin - reach, scale->end + reach, found);
    rows->lanes[i].is_empty = found->len == 0;
    n_empty += found->len == 0;
  }
  /* Nothing at all: the page is filled evenly. */
  for (guint i = 0; i < events->n_lanes && n_empty == events->n_lanes; i++)
    rows->lanes[i].is_empty = FALSE;
}

/* Empty rows for a zoom step; takes over what it can of `before`, which is gone then. */
static GenevaTimelineRows *
make_rows (const GenevaTimelineEvents *events, GenevaTimelineRows *before)
{
  GenevaTimelineRows *rows = g_new0 (GenevaTimelineRows, 1);

  rows->lanes = g_new0 (GenevaTimelineLaneRows, MAX (events->n_lanes, 1));
  rows->rows = take_zeroes (before != NULL ? &before->rows : NULL,
                            before != NULL ? before->packed_events : NULL, events->n_numbers);
  rows->tick_rows = take_zeroes (before != NULL ? &before->tick_rows : NULL,
                                 before != NULL ? before->packed_ticks : NULL, events->n_ticks);
  rows->n_row_room = before != NULL ? before->n_row_room : events->n_numbers;
  rows->n_tick_room = before != NULL ? before->n_tick_room : events->n_ticks;
  rows->bands = g_hash_table_new (NULL, NULL);
  rows->packed_events = g_array_new (FALSE, FALSE, sizeof (guint));
  rows->packed_ticks = g_array_new (FALSE, FALSE, sizeof (guint));
  rows->shelf = g_array_new (FALSE, FALSE, sizeof (guint));
  rows->is_packed = g_new0 (gboolean, MAX (events->n_lanes, 1));
  if (before != NULL)
    rows->steps = g_steal_pointer (&before->steps);
  geneva_timeline_rows_free (before);
  return rows;
}

/* Lanes whose rows are known, but are too many marks near by. */
static void
make_dense (GenevaTimelineRows *rows, const GenevaTimelineEvents *events, const gboolean *is_dense)
{
  for (guint i = 0; i < events->n_lanes; i++) {
    GenevaTimelineLaneRows *lane = &rows->lanes[i];

    if (!is_dense[i] || lane->is_dense)
      continue;
    lane->is_dense = TRUE;
    lane->n_rows = lane->n_tick_rows = 0;
    limit_shelf (lane, events->n_dated > 0);
  }
}

/* Whether the room for labels is the same for all: where lanes are long, or marks are many, it need not be tried
 * which fits. */
static gboolean
has_one_comfort (const GenevaTimelineEvents *events, gboolean scrolls)
{
  return scrolls && (has_long_lane (events) || events->n_entries > FAR_TOO_MANY_MARKS);
}

/* Packed with one comfort whatever is seen, so that it can be kept for another part of the same step. */
static gboolean
keeps_packing (const GenevaTimelineRows *before, const GenevaTimelineEvents *events, int step, gboolean scrolls)
{
  return before != NULL && before->step == step && before->scrolls && before->comfort == &scrolled_comfort
         && has_one_comfort (events, scrolls);
}

GenevaTimelineRows *
geneva_timeline_rows_new (GenevaTimelineEvents *events, const GenevaTimeScale *scale, GenevaTextContext *text,
                          const double *head_pt, const GenevaTimelineRoom *room, GenevaTimelineRows *before)
{
  g_autofree gboolean *is_dense = NULL;
  GenevaTimelineRows *rows;
  const Comfort *comfort = NULL;
  guint64 n_marks;
  guint n_tried = room->scrolls ? N_ROOMY + 1 : G_N_ELEMENTS (comforts);
  guint first_tried = 0;
  gboolean has_one, is_kept;

  g_return_val_if_fail (events != NULL && scale != NULL, NULL);

  if (is_packed_for (before, events, scale, head_pt, room)) {
    before->pitch_pt = before->comfortable_pitch_pt;
    stack_lanes (before, events->n_lanes, before->comfort, head_pt, room);
    return before;
  }
  has_one = has_one_comfort (events, room->scrolls);
  is_kept = keeps_packing (before, events, geneva_time_scale_get_step (scale), room->scrolls);
  rows = is_kept ? before : make_rows (events, before);
  rows->step = geneva_time_scale_get_step (scale);
  find_tiles (scale, &rows->tile_begin, &rows->tile_end);
  rows->height_pt = room->height_pt;
  rows->room_width_pt = scale->width_pt;
  rows->scrolls = room->scrolls;
  rows->heads_above = room->heads_above;
  rows->has_feet = room->has_feet;
  rows->shrinks = room->shrinks;
  rows->seen_begin = scale->begin;
  rows->seen_end = scale->end;
  rows->first_lane = room->first_lane;
  rows->last_lane = room->last_lane;
  g_free (rows->head_pt);
  rows->head_pt = g_memdup2 (head_pt, events->n_lanes * sizeof *head_pt);
  is_dense = g_new0 (gboolean, MAX (events->n_lanes, 1));
  n_marks = geneva_timeline_find_dense (events, scale, is_dense);
  for (guint i = 0; i < events->n_lanes; i++) {
    /* Where it is tried which comfort fits, all have rows: what is dense near by must not change those of others. */
    rows->lanes[i].is_dense = room->scrolls && !has_one ? events->lanes[i].is_folded : is_dense[i];
    rows->lanes[i].is_folded = events->lanes[i].is_folded;
    rows->lanes[i].is_thin = FALSE;
    rows->lanes[i].n_undated = 0;
    rows->lanes[i].is_left_out = i < room->first_lane || i > room->last_lane;
    rows->lanes[i].is_dense |= rows->lanes[i].is_left_out;
    rows->lanes[i].top_pt = room->heads_above ? head_pt[i] : 0.0;
    rows->lanes[i].has_foot = room->has_feet;
  }
  rows->n_left_out = 0;
  rows->left_out_pt = 0.0;

  g_array_set_size (rows->shelf, 0);
  rows->n_off_shelf = 0;
  if (!has_no_shelf (rows))
    stack_shelf (rows, events);
  find_empty (rows, events, scale);
  if (has_one || (n_marks > FAR_TOO_MANY_MARKS && !room->scrolls))
    first_tried = n_tried - 1;
  for (guint i = first_tried; i < n_tried; i++) {
    guint n;

    comfort = room->scrolls && i == N_ROOMY ? &scrolled_comfort : &comforts[i];
    if (!is_kept)
      forget_packing (rows, events->n_lanes);
    n = pack_lanes (rows, events, text, comfort);
    /* One comfort has one pitch, too, that marks stay as large as they are. */
    rows->pitch_pt = has_one ? comfort->least_pitch_pt
                             : find_pitch (rows, events->n_lanes, comfort, head_pt, room->height_pt);
    if (rows->pitch_pt >= comfort->least_pitch_pt)
      break;
    if (n > MANY_MARKS && i + 2 < n_tried)
      i = n_tried - 2;
  }
  if (room->scrolls && !has_one)
    make_dense (rows, events, is_dense);
  if (rows->pitch_pt <= 0.0 && !room->scrolls) {
    leave_lanes_out (rows, events, comfort, head_pt, room->height_pt);
    rows->pitch_pt = find_pitch (rows, events->n_lanes, comfort, head_pt, room->height_pt - rows->left_out_pt);
  }
  rows->pitch_pt = MAX (rows->pitch_pt, room->scrolls ? comfort->least_pitch_pt : MIN_PITCH_PT);
  if (room->has_feet)
    rows->pitch_pt = MAX (rows->pitch_pt, scale->width_pt < ONE_LINE_WIDTH_PT ? TWO_LINES_PITCH_PT : ONE_LINE_PITCH_PT);
  rows->comfort = comfort;
  rows->comfortable_pitch_pt = rows->pitch_pt;
  stack_lanes (rows, events->n_lanes, comfort, head_pt, room);
  if (!room->scrolls)
    fit_shelves (rows, events->n_lanes);
  list_shelf (rows, events);
  rows->disc_pt = CLAMP (rows->pitch_pt - (rows->pitch_pt >= 13.5 ? 2.5 : 2.0), 2.0, GENEVA_TIMELINE_MOST_DISC_PT);
  return rows;
}

void
geneva_timeline_rows_free (GenevaTimelineRows *rows)
{
  if (rows == NULL)
    return;
  g_free (rows->lanes);
  g_free (rows->rows);
  g_free (rows->tick_rows);
  g_free (rows->is_packed);
  g_free (rows->head_pt);
  g_hash_table_unref (rows->bands);
  geneva_timeline_steps_free (rows->steps);
  g_array_unref (rows->packed_events);
  g_array_unref (rows->packed_ticks);
  g_array_unref (rows->shelf);
  g_free (rows);
}

/* With zeroes. */
static guint *
grow (guint *rows, guint *room, guint needed)
{
  guint before = *room;

  if (needed <= before)
    return rows;
  *room = needed + needed / 64 + 64;
  rows = g_renew (guint, rows, *room);
  memset (rows + before, 0, (*room - before) * sizeof *rows);
  return rows;
}

void
geneva_timeline_rows_take_edit (GenevaTimelineRows *rows, const GenevaTimelineEvents *events)
{
  g_return_if_fail (rows != NULL && events != NULL);

  rows->rows = grow (rows->rows, &rows->n_row_room, events->n_numbers);
  rows->tick_rows = grow (rows->tick_rows, &rows->n_tick_room, events->n_ticks);
  /* of no tile */
  rows->tile_begin = rows->tile_end = NAN;
}
