/* Packing and heights; see the header. Long labels take more rows, and rows
 * need height: lengths are tried from "all of it" down to "none" until the
 * rows are high enough to be read. Knows time and points, no drawing.
 */
#include "geneva-timeline-rows.h"

#include "layout/geneva-lanes.h"

#include <math.h>

#define MAX_PITCH_PT 20.0
#define MIN_PITCH_PT 3.0
#define MAX_DISC_PT 12.5
#define ROW_GAP_PT 4.0
#define TICK_HALF_PT 1.5

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
  { 0.0, 1, 4.0, 1.0, 10.0, 0.0 },
};

/* A page that scrolls takes one of the first, or this: never narrower. */
#define N_ROOMY 4
static const Comfort scrolled_comfort = { 160.0, 3, 5.0, 4.0, 1e6, 13.5 };

void
geneva_timeline_get_extent (const GenevaTimelineEvent *event, double seconds_per_pt, double disc_pt,
                            double *begin_pt, double *end_pt)
{
  const GenevaTimeForm *form = &event->form;
  double half = disc_pt / 2.0 + 0.5;
  double begin = form->begin / seconds_per_pt;
  double end = form->end / seconds_per_pt;

  if (!form->is_bar) {
    begin -= half;
    end += half;
  } else if (form->opens_before) {
    begin = end - GENEVA_TIMELINE_OPEN_BAR_PT;
  } else if (form->opens_after) {
    end = begin + GENEVA_TIMELINE_OPEN_BAR_PT;
  } else if (end - begin < GENEVA_TIMELINE_MIN_BAR_PT) {
    double middle = (begin + end) / 2.0;

    begin = middle - GENEVA_TIMELINE_MIN_BAR_PT / 2.0;
    end = middle + GENEVA_TIMELINE_MIN_BAR_PT / 2.0;
  }
  if (form->opens_before)
    begin -= GENEVA_TIMELINE_ARROW_PT;
  if (form->opens_after)
    end += GENEVA_TIMELINE_ARROW_PT;
  if (form->has_range) {
    begin = MIN (begin, form->from / seconds_per_pt - 1.0);
    end = MAX (end, form->to / seconds_per_pt + 1.0);
  }
  *begin_pt = begin;
  *end_pt = end;
}

/* Rows of all full marks, each with so much room for its label. */
static void
pack_marks (GenevaTimelineRows *rows, const GenevaTimelineEvents *events, double seconds_per_pt,
            const double *label_pt, double limit_pt)
{
  g_autoptr (GArray) extents = g_array_new (FALSE, FALSE, sizeof (GenevaExtent));
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *packed = g_new (guint, MAX (events->n_events, 1));

  for (guint lane = 0; lane < events->n_lanes; lane++) {
    g_array_set_size (extents, 0);
    g_array_set_size (members, 0);
    for (guint i = 0; i < events->n_dated; i++) {
      const GenevaTimelineEvent *event = &events->events[i];
      GenevaExtent extent;
      double label = MIN (label_pt[i], limit_pt);

      if (event->level == GENEVA_LEVEL_ERA || event->lane != lane)
        continue;
      geneva_timeline_get_extent (event, seconds_per_pt, MAX_DISC_PT, &extent.begin_pt, &extent.end_pt);
      /* A band carries its label inside where it is long enough. */
      if (label > 0.0
          && !(event->level == GENEVA_LEVEL_PROCESS && extent.end_pt - extent.begin_pt >= label_pt[i] + 24.0))
        extent.end_pt += GENEVA_TIMELINE_LABEL_GAP_PT + label;
      g_array_append_val (extents, extent);
      g_array_append_val (members, i);
    }
    rows->lanes[lane].n_rows =
      geneva_lane_pack (extents->len, (const GenevaExtent *) extents->data, ROW_GAP_PT, packed);
    for (guint k = 0; k < members->len; k++)
      rows->rows[g_array_index (members, guint, k)] = packed[k];
  }
}

static void
pack_ticks (GenevaTimelineRows *rows, const GenevaTimelineEvents *events, double seconds_per_pt, guint max_rows)
{
  g_autoptr (GArray) extents = g_array_new (FALSE, FALSE, sizeof (GenevaExtent));
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *packed = g_new (guint, MAX (events->n_events, 1));

  for (guint lane = 0; lane < events->n_lanes; lane++) {
    guint n_rows;

    g_array_set_size (extents, 0);
    g_array_set_size (members, 0);
    for (guint i = 0; i < events->n_dated; i++) {
      const GenevaTimelineEvent *event = &events->events[i];

      for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++) {
        GenevaExtent extent = { event->anchor / seconds_per_pt - TICK_HALF_PT,
                                event->anchor / seconds_per_pt + TICK_HALF_PT };

        if (events->ticks[k] != lane)
          continue;
        g_array_append_val (extents, extent);
        g_array_append_val (members, k);
      }
    }
    n_rows = geneva_lane_pack (extents->len, (const GenevaExtent *) extents->data, 0.5, packed);
    rows->lanes[lane].n_tick_rows = MIN (n_rows, max_rows);
    for (guint k = 0; k < members->len; k++)
      rows->tick_rows[g_array_index (members, guint, k)] = MIN (packed[k], max_rows - 1);
  }
}

static void
stack_shelf (GenevaTimelineRows *rows, const GenevaTimelineEvents *events)
{
  for (guint i = events->n_dated; i < events->n_events; i++) {
    if (events->events[i].level != GENEVA_LEVEL_ERA)
      rows->rows[i] = rows->lanes[events->events[i].lane].n_shelf_rows++;
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
  double needed = get_ticks_height (lane, comfort) + MAX (lane->n_rows, lane->n_shelf_rows) * pitch_pt;

  return MAX (MIN (head_pt, comfort->head_pt), needed > 0.0 ? needed + 2.0 * comfort->lane_pad_pt : 0.0);
}

static double
get_total_height (const GenevaTimelineRows *rows, guint n_lanes, const Comfort *comfort, const double *head_pt,
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

/* Lanes from above; what is left over goes to them all. */
static void
stack_lanes (GenevaTimelineRows *rows, guint n_lanes, const Comfort *comfort, const double *head_pt,
             const GenevaTimelineRoom *room)
{
  double total = get_total_height (rows, n_lanes, comfort, head_pt, rows->pitch_pt);
  /* Lanes that do not fit are squeezed: better a crowded picture than one that leaves the page. */
  double squeeze = total > room->height_pt && !room->scrolls ? room->height_pt / total : 1.0;
  double extra = n_lanes > 0 ? MAX (room->height_pt - total, 0.0) / n_lanes : 0.0;
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
    lane->height_pt = get_lane_height (lane, comfort, head_pt[i], pitch) * squeeze + extra;
    lane->ticks_y_pt = y + MAX ((lane->height_pt - content) / 2.0, 0.0);
    lane->rows_y_pt = lane->ticks_y_pt + content - marks;
    y += lane->height_pt;
  }
}

GenevaTimelineRows *
geneva_timeline_rows_new (const GenevaTimelineEvents *events, const GenevaTimeScale *scale, const double *label_pt,
                          const double *head_pt, const GenevaTimelineRoom *room)
{
  GenevaTimelineRows *rows;
  const Comfort *comfort = NULL;
  double seconds_per_pt;
  guint n_ticks = 0;

  g_return_val_if_fail (events != NULL && scale != NULL && room != NULL, NULL);

  rows = g_new0 (GenevaTimelineRows, 1);
  for (guint i = 0; i < events->n_events; i++)
    n_ticks = MAX (n_ticks, events->events[i].first_tick + events->events[i].n_ticks);
  rows->lanes = g_new0 (GenevaTimelineLaneRows, MAX (events->n_lanes, 1));
  rows->rows = g_new0 (guint, MAX (events->n_events, 1));
  rows->tick_rows = g_new0 (guint, MAX (n_ticks, 1));

  seconds_per_pt = geneva_time_step_get_seconds_per_pt (geneva_time_scale_get_step (scale));
  stack_shelf (rows, events);
  for (guint i = 0; i < (room->scrolls ? N_ROOMY + 1 : G_N_ELEMENTS (comforts)); i++) {
    comfort = room->scrolls && i == N_ROOMY ? &scrolled_comfort : &comforts[i];
    pack_ticks (rows, events, seconds_per_pt, comfort->n_tick_rows);
    pack_marks (rows, events, seconds_per_pt, label_pt, comfort->label_pt);
    rows->pitch_pt = find_pitch (rows, events->n_lanes, comfort, head_pt, room->height_pt);
    if (rows->pitch_pt >= comfort->least_pitch_pt)
      break;
  }
  rows->pitch_pt = MAX (rows->pitch_pt, room->scrolls ? comfort->least_pitch_pt : MIN_PITCH_PT);
  stack_lanes (rows, events->n_lanes, comfort, head_pt, room);
  rows->disc_pt = CLAMP (rows->pitch_pt - (rows->pitch_pt >= 13.5 ? 2.5 : 2.0), 2.0, MAX_DISC_PT);
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
  g_free (rows);
}

double
geneva_timeline_rows_get_y (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events, guint event)
{
  const GenevaTimelineLaneRows *lane;

  g_return_val_if_fail (rows != NULL && events != NULL && event < events->n_events, 0.0);

  lane = &rows->lanes[events->events[event].lane];
  if (!events->events[event].is_dated) {
    /* The shelf shares the lane's height out. */
    double share = lane->height_pt / MAX (lane->n_shelf_rows, 1);

    return lane->y_pt + (rows->rows[event] + 0.5) * share;
  }
  return lane->rows_y_pt + (rows->rows[event] + 0.5) * rows->pitch_pt;
}

double
geneva_timeline_rows_get_tick_y (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events, guint tick)
{
  const GenevaTimelineLaneRows *lane;

  g_return_val_if_fail (rows != NULL && events != NULL, 0.0);

  lane = &rows->lanes[events->ticks[tick]];
  return lane->ticks_y_pt + (rows->tick_rows[tick] + 0.5) * rows->tick_pitch_pt;
}
