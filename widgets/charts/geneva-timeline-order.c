/* Walks and ranges in a timeline by time and by lane. Role: answers for the
 * whole dossier what the scene could only say of the page. Knows the events
 * that were read for the last picture, no page and no widget.
 */
#include "geneva-timeline-order.h"

#include "geneva-timeline-events.h"

#include <math.h>

static const GenevaTimelineEvent *
get_nth (const GenevaTimelineEvents *events, guint n)
{
  return &events->events[geneva_timeline_events_get_nth (events, n)];
}

/* Its place in the order. */
static guint
find_event (const GenevaTimelineEvents *events, GenevaHandle handle)
{
  guint i = 0;

  while (i < events->n_events && get_nth (events, i)->handle != handle)
    i++;
  return i;
}

static gboolean
has_lane (const GenevaTimelineEvent *event)
{
  return event->is_dated && event->level != GENEVA_LEVEL_ERA;
}

static GenevaHandle
walk_in_lane (const GenevaTimelineEvents *events, guint from, gboolean is_forward)
{
  const GenevaTimelineEvent *here = get_nth (events, from);

  if (!has_lane (here))
    return GENEVA_HANDLE_NONE;
  for (guint step = 1; is_forward ? from + step < events->n_dated : step <= from; step++) {
    const GenevaTimelineEvent *event = get_nth (events, is_forward ? from + step : from - step);

    if (has_lane (event) && event->lane == here->lane)
      return event->handle;
  }
  return GENEVA_HANDLE_NONE;
}

static GenevaHandle
walk_across (const GenevaTimelineEvents *events, guint from, gboolean is_down)
{
  const GenevaTimelineEvent *here = get_nth (events, from);
  const GenevaTimelineEvent *best = NULL;

  if (!has_lane (here))
    return GENEVA_HANDLE_NONE;
  for (guint i = 0; i < events->n_dated; i++) {
    const GenevaTimelineEvent *event = get_nth (events, i);

    if (!has_lane (event) || (is_down ? event->lane <= here->lane : event->lane >= here->lane))
      continue;
    /* A lane that is nearer by wins whatever the time; in it, time. */
    if (best == NULL || (is_down ? event->lane < best->lane : event->lane > best->lane)
        || (event->lane == best->lane
            && fabs (event->form.begin - here->form.begin) < fabs (best->form.begin - here->form.begin)))
      best = event;
  }
  return best != NULL ? best->handle : GENEVA_HANDLE_NONE;
}

GenevaHandle
geneva_timeline_walk (const GenevaTimelineMemory *memory, GenevaHandle from, GenevaDirection direction)
{
  const GenevaTimelineEvents *events = geneva_timeline_memory_get_events (memory);
  guint i;

  if (events == NULL || from == GENEVA_HANDLE_NONE)
    return GENEVA_HANDLE_NONE;
  i = find_event (events, from);
  if (i >= events->n_events)
    return GENEVA_HANDLE_NONE;
  switch (direction) {
  case GENEVA_DIRECTION_NEXT:
    return get_nth (events, (i + 1) % events->n_events)->handle;
  case GENEVA_DIRECTION_PREVIOUS:
    return get_nth (events, (i + events->n_events - 1) % events->n_events)->handle;
  case GENEVA_DIRECTION_LEFT:
  case GENEVA_DIRECTION_RIGHT:
    return walk_in_lane (events, i, direction == GENEVA_DIRECTION_RIGHT);
  case GENEVA_DIRECTION_UP:
  case GENEVA_DIRECTION_DOWN:
    return walk_across (events, i, direction == GENEVA_DIRECTION_DOWN);
  default:
    return GENEVA_HANDLE_NONE;
  }
}

GArray *
geneva_timeline_list_between (const GenevaTimelineMemory *memory, GenevaHandle from, GenevaHandle to)
{
  const GenevaTimelineEvents *events = geneva_timeline_memory_get_events (memory);
  const GenevaTimelineEvent *first, *last;
  gboolean is_one_lane;
  GArray *handles;
  guint a, b;

  if (events == NULL || events->n_events == 0)
    return NULL;
  if (from == GENEVA_HANDLE_NONE && to == GENEVA_HANDLE_NONE) {
    handles = g_array_sized_new (FALSE, FALSE, sizeof (GenevaHandle), events->n_events);
    for (guint i = 0; i < events->n_events; i++)
      g_array_append_val (handles, get_nth (events, i)->handle);
    return handles;
  }
  a = find_event (events, from);
  b = find_event (events, to);
  if (a >= events->n_events || b >= events->n_events)
    return NULL;
  first = get_nth (events, MIN (a, b));
  last = get_nth (events, MAX (a, b));
  is_one_lane = has_lane (first) && has_lane (last) && first->lane == last->lane;
  handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  for (guint i = MIN (a, b); i <= MAX (a, b); i++) {
    const GenevaTimelineEvent *event = get_nth (events, i);

    if (!is_one_lane || (has_lane (event) && event->lane == first->lane))
      g_array_append_val (handles, event->handle);
  }
  return handles;
}
