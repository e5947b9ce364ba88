/* What the mark of an event covers of the time axis: arrows, whiskers, the room
 * for its label. Numbers only; declared in geneva-timeline-rows.h, as rows are
 * packed by them and marks drawn.
 */
#include "geneva-timeline-rows.h"

#include <math.h>

gboolean
geneva_timeline_get_whisker (const GenevaTimelineEvent *event, double seconds_per_pt, double *from, double *to)
{
  const GenevaTimeForm *form = &event->form;

  if (form->has_range) {
    *from = form->from;
    *to = form->to;
    return TRUE;
  }
  *from = form->day_from;
  *to = form->day_to;
  return form->day_to > form->day_from && form->day_to - form->day_from >= GENEVA_TIMELINE_DAY_PT * seconds_per_pt;
}

double
geneva_timeline_get_reach (double seconds_per_pt)
{
  return MAX (GENEVA_TIMELINE_REACH_PT * seconds_per_pt, GENEVA_TIMELINE_HALF_A_DAY);
}

void
geneva_timeline_get_solid (const GenevaTimelineEvent *event, double seconds_per_pt, double *begin_pt, double *end_pt)
{
  const GenevaTimeForm *form = &event->form;
  double begin = form->begin / seconds_per_pt, end = form->end / seconds_per_pt;
  /* the act at its end stands on a band, not across its side */
  double over = form->end > form->begin && (form->opens_before || form->opens_after) ? GENEVA_TIMELINE_OPEN_PAD_PT : 0.0;

  *begin_pt = begin;
  *end_pt = end;
  if (form->opens_before) {
    *begin_pt = MIN (begin - over, end - GENEVA_TIMELINE_OPEN_BAR_PT);
  } else if (form->opens_after) {
    *end_pt = MAX (end + over, begin + GENEVA_TIMELINE_OPEN_BAR_PT);
  } else if (end - begin < GENEVA_TIMELINE_MIN_BAR_PT) {
    *begin_pt = (begin + end) / 2.0 - GENEVA_TIMELINE_MIN_BAR_PT / 2.0;
    *end_pt = *begin_pt + GENEVA_TIMELINE_MIN_BAR_PT;
  }
}

void
geneva_timeline_get_extent (const GenevaTimelineEvent *event, double seconds_per_pt, double disc_pt,
                            double *begin_pt, double *end_pt)
{
  const GenevaTimeForm *form = &event->form;
  double half = disc_pt / 2.0 + 0.5;
  double begin = form->begin / seconds_per_pt;
  double end = form->end / seconds_per_pt;
  double from, to;

  if (form->is_bar) {
    geneva_timeline_get_solid (event, seconds_per_pt, &begin, &end);
  } else {
    begin -= half;
    end += half;
  }
  if (form->opens_before)
    begin -= GENEVA_TIMELINE_ARROW_PT;
  if (form->opens_after)
    end += GENEVA_TIMELINE_ARROW_PT;
  if (geneva_timeline_get_whisker (event, seconds_per_pt, &from, &to)) {
    begin = MIN (begin, from / seconds_per_pt - 1.0);
    end = MAX (end, to / seconds_per_pt + 1.0);
  }
  if (event->is_struck) {
    begin -= GENEVA_TIMELINE_STRIKE_PT;
    end += GENEVA_TIMELINE_STRIKE_PT;
  }
  *begin_pt = begin;
  *end_pt = end;
}

void
geneva_timeline_get_packed_extent (const GenevaTimelineEvents *events, guint i, double seconds_per_pt, double limit_pt,
                                   GenevaExtent *extent)
{
  const GenevaTimelineEvent *event = &events->events[i];
  double label = MIN (events->label_pt[i], limit_pt);
  double from, to;

  geneva_timeline_get_extent (event, seconds_per_pt, GENEVA_TIMELINE_MOST_DISC_PT, &extent->begin_pt, &extent->end_pt);
  /* On the page a day is up to that much wider than here, and may have its whisker there. */
  if (geneva_timeline_get_whisker (event, seconds_per_pt / M_SQRT2, &from, &to)) {
    extent->begin_pt = MIN (extent->begin_pt, from / seconds_per_pt - 1.0);
    extent->end_pt = MAX (extent->end_pt, to / seconds_per_pt + 1.0);
  }
  /* A band carries its label inside where it is long enough. */
  if (label > 0.0
      && !(event->level == GENEVA_LEVEL_PROCESS && extent->end_pt - extent->begin_pt >= events->label_pt[i] + 24.0))
    extent->end_pt += GENEVA_TIMELINE_LABEL_GAP_PT + label;
}
