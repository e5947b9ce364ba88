/* The window of time on a timeline. Role: tells events that lie in it for
 * certain from those that may, fast enough for a window that is being dragged
 * over a million events: days that are known are counted by two searches, and
 * the dossier is asked only about what the bounds cut. What a date promises is
 * decided in model/geneva-within.h.
 */
#include "geneva-timeline-window.h"

#include "model/geneva-within.h"

#include <math.h>

/* No day reaches farther than this from its mark, in whatever zone. */
#define HALF_DAY_S (14.0 * 3600.0)
#define VEIL 0.65f

struct _GenevaTimelineWithin {
  double                    *anchors;     /* of what is known to the day or better, by time */
  guint                     *known;       /* the same events */
  guint                      n_known;
  guint                     *others;
  guint                      n_others;
  guint                      n_undated;
  GenevaSpan                 window;      /* that the counts are of; empty: of none yet */
  GenevaTimelineWithinCounts counts;
};

static gboolean
is_known (const GenevaTimelineEvent *event)
{
  const GenevaTimeForm *form = &event->form;

  return !form->is_bar && !form->has_range && !form->opens_before && !form->opens_after && !event->is_questioned;
}

static GenevaWithin
ask (const GenevaTimelineEvents *events, const GenevaTimelineEvent *event, const GenevaSpan *window)
{
  const GenevaEdtf *date;
  GenevaEdtf placed;
  GenevaRow row;

  if (!geneva_snapshot_get_row (events->snapshot, event->handle, &row))
    return GENEVA_WITHIN_OUTSIDE;
  if (event->is_ghost)
    date = geneva_row_get_date (&row, GENEVA_FORECAST_PREDICTED);
  else
    date = geneva_event_get_date_by (events->snapshot, &row, events->clock);
  if (date == NULL)
    return GENEVA_WITHIN_UNDATED;
  geneva_edtf_place_in_zone (date, events->zone, &placed);
  return geneva_edtf_get_within (&placed, window);
}

static GenevaWithin
get_within (const GenevaTimelineEvents *events, const GenevaTimelineEvent *event, const GenevaSpan *window)
{
  const GenevaTimeForm *form = &event->form;
  double reach = form->is_bar || form->has_range ? 0.0 : HALF_DAY_S;
  double from = form->opens_before ? -INFINITY : form->from - reach;
  double to = form->opens_after ? INFINITY : form->to + reach;

  if (to <= (double) window->begin || from >= (double) window->end)
    return GENEVA_WITHIN_OUTSIDE;
  if (from >= (double) window->begin && to <= (double) window->end && !event->is_questioned)
    return GENEVA_WITHIN_CERTAIN;
  return ask (events, event, window);
}

gboolean
geneva_timeline_is_perhaps_within (const GenevaTimelinePage *page, const GenevaTimelineEvent *event)
{
  const GenevaSpan *window = &page->input->window;

  return window->begin < window->end && event->is_dated
         && get_within (page->events, event, window) == GENEVA_WITHIN_POSSIBLE;
}

/* ---- counts ---- */

static GenevaTimelineWithin *
index_events (const GenevaTimelineEvents *events)
{
  GenevaTimelineWithin *within = g_new0 (GenevaTimelineWithin, 1);

  within->anchors = g_new (double, MAX (events->n_dated, 1));
  within->known = g_new (guint, MAX (events->n_dated, 1));
  within->others = g_new (guint, MAX (events->n_dated, 1));
  for (guint k = 0; k < events->n_events; k++) {
    guint i = geneva_timeline_events_get_nth (events, k);
    const GenevaTimelineEvent *event = &events->events[i];

    if (event->is_ghost || event->is_dimmed)
      continue;
    if (!event->is_dated) {
      within->n_undated++;
    } else if (is_known (event)) {
      within->anchors[within->n_known] = event->anchor;
      within->known[within->n_known++] = i;
    } else {
      within->others[within->n_others++] = i;
    }
  }
  within->others = g_renew (guint, within->others, MAX (within->n_others, 1));
  return within;
}

void
geneva_timeline_within_free (GenevaTimelineWithin *within)
{
  if (within == NULL)
    return;
  g_free (within->anchors);
  g_free (within->known);
  g_free (within->others);
  g_free (within);
}

/* The first known day whose mark is not before an instant. */
static guint
find_known (const GenevaTimelineWithin *within, double instant)
{
  guint low = 0, high = within->n_known;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (within->anchors[middle] < instant)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
count_one (const GenevaTimelineEvents *events, guint i, const GenevaSpan *window, GenevaTimelineWithinCounts *counts)
{
  switch (get_within (events, &events->events[i], window)) {
  case GENEVA_WITHIN_CERTAIN:
    counts->n_certain++;
    break;
  case GENEVA_WITHIN_POSSIBLE:
    counts->n_perhaps++;
    break;
  case GENEVA_WITHIN_OUTSIDE:
  case GENEVA_WITHIN_UNDATED:
  default:
    counts->n_outside++;
    break;
  }
}

static void
count_known (const GenevaTimelineEvents *events, const GenevaTimelineWithin *within, const GenevaSpan *window,
             GenevaTimelineWithinCounts *counts)
{
  double begin = (double) window->begin, end = (double) window->end;
  guint first = find_known (within, begin - HALF_DAY_S), last = find_known (within, end + HALF_DAY_S);
  guint inner_first = find_known (within, begin + HALF_DAY_S), inner_last = find_known (within, end - HALF_DAY_S);

  counts->n_outside += within->n_known - (last - first);
  if (inner_first >= inner_last)
    inner_first = inner_last = last;
  counts->n_certain += inner_last - inner_first;
  for (guint k = first; k < inner_first; k++)
    count_one (events, within->known[k], window, counts);
  for (guint k = inner_last; k < last; k++)
    count_one (events, within->known[k], window, counts);
}

void
geneva_timeline_count_within (GenevaTimelineEvents *events, const GenevaSpan *window,
                              GenevaTimelineWithinCounts *counts)
{
  GenevaTimelineWithin *within;

  g_return_if_fail (events != NULL && window != NULL && counts != NULL);

  if (events->within == NULL)
    events->within = index_events (events);
  within = events->within;
  if (within->window.begin != window->begin || within->window.end != window->end) {
    within->window = *window;
    within->counts = (GenevaTimelineWithinCounts) { .n_undated = within->n_undated };
    count_known (events, within, window, &within->counts);
    for (guint k = 0; k < within->n_others; k++)
      count_one (events, within->others[k], window, &within->counts);
  }
  *counts = within->counts;
}

/* ---- the veil ---- */

static void
draw_veil_over (GenevaTimelinePage *page, double begin, double end)
{
  double top = page->eras.y, bottom = page->plot.y + page->plot.height;
  GenevaMark *mark;

  if (end <= begin)
    return;
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_RECT);
  mark->x = begin;
  mark->x2 = end;
  mark->y = top;
  mark->y2 = bottom;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_PAGE;
  mark->opacity = VEIL;
}

static void
draw_bound (GenevaTimelinePage *page, double x)
{
  double left = page->plot.x, right = page->plot.x + page->plot.width;
  GenevaMark *mark;

  if (x <= left || x >= right)
    return;
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_LINE);
  mark->x = mark->x2 = x;
  mark->y = page->eras.y;
  mark->y2 = page->plot.y + page->plot.height;
  mark->line_style = GENEVA_STYLE_AXIS;
  mark->line_pt = 0.9f;
}

void
geneva_timeline_draw_veil (GenevaTimelinePage *page)
{
  const GenevaSpan *window = &page->input->window;
  double left = page->plot.x, right = page->plot.x + page->plot.width, begin, end;

  if (window->begin >= window->end)
    return;
  begin = geneva_timeline_page_get_x (page, geneva_time_scale_clamp_instant (window->begin));
  end = geneva_timeline_page_get_x (page, geneva_time_scale_clamp_instant (window->end));
  geneva_scene_builder_begin_layer (page->builder, "veil", NULL, NULL);
  draw_veil_over (page, left, CLAMP (begin, left, right));
  draw_veil_over (page, CLAMP (end, left, right), right);
  draw_bound (page, begin);
  draw_bound (page, end);
}
