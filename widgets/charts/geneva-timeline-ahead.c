/* A thread that looks ahead; see the header. It reads only what does not change as
 * long as the events live, and what it has found is told by flags that are set
 * after it is written. Knows no page.
 */
#include "geneva-timeline-ahead.h"

#include "geneva-timeline-index.h"
#include "geneva-timeline-page.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

/* Labels are told so many at once. */
#define CHUNK 1024
#define NICE 10
/* From a picture of a minute to one of the world's time. */
#define FIRST_STEP (-16)
#define N_STEPS 80

struct _GenevaTimelineAhead {
  GThread              *thread;
  int                   is_ending;      /* atomic */
  int                   is_done;        /* atomic; once */
  GenevaTimelineEvents *events;
  GenevaTextWidths     *widths;
  double                instant;
  int                   step;
  guint                 n_events;       /* dated ones when it began: the first numbers */
  guint                 n_chunks;
  double               *label_pt;       /* [n_events] */
  int                  *is_known;       /* [n_chunks], atomic */
  int                   fullest[N_STEPS];       /* atomic; 0: not known */
};

static gboolean
is_ending (GenevaTimelineAhead *ahead)
{
  return g_atomic_int_get (&ahead->is_ending);
}

static double
measure (const GenevaTimelineAhead *ahead, guint i)
{
  const GenevaTimelineEvent *event = &ahead->events->events[i];
  const char *title;
  GenevaRow row;

  /* A forecast has no label. */
  if (event->is_ghost || !geneva_snapshot_get_row (ahead->events->snapshot, event->handle, &row))
    return 0.0;
  title = geneva_row_get_text (&row, GENEVA_EVENT_TITLE);
  return geneva_text_widths_estimate (ahead->widths, title != NULL ? title : "");
}

static void
measure_chunk (GenevaTimelineAhead *ahead, guint chunk)
{
  guint end = MIN ((chunk + 1) * CHUNK, ahead->n_events);

  if (g_atomic_int_get (&ahead->is_known[chunk]))
    return;
  for (guint i = chunk * CHUNK; i < end; i++)
    ahead->label_pt[i] = measure (ahead, i);
  g_atomic_int_set (&ahead->is_known[chunk], TRUE);
}

static guint
find_chunk (const GenevaTimelineAhead *ahead)
{
  guint low = 0, high = ahead->n_events;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (ahead->events->events[middle].anchor < ahead->instant)
      low = middle + 1;
    else
      high = middle;
  }
  return MIN (low / CHUNK, ahead->n_chunks - 1);
}

/* From the middle to both sides. */
static void
measure_labels (GenevaTimelineAhead *ahead)
{
  guint middle;

  if (ahead->n_chunks == 0)
    return;
  middle = find_chunk (ahead);
  for (guint away = 0; away < ahead->n_chunks && !is_ending (ahead); away++) {
    if (middle + away < ahead->n_chunks)
      measure_chunk (ahead, middle + away);
    if (away > 0 && away <= middle)
      measure_chunk (ahead, middle - away);
  }
}

static void
find_fullest (GenevaTimelineAhead *ahead)
{
  for (int away = 0; away < N_STEPS; away++) {
    const int steps[] = { ahead->step - away, ahead->step + away };

    for (guint k = 0; k < (away > 0 ? 2u : 1u) && !is_ending (ahead); k++) {
      int at = steps[k] - FIRST_STEP;

      if (at >= 0 && at < N_STEPS)
        g_atomic_int_set (&ahead->fullest[at], (int) geneva_timeline_count_fullest (ahead->events, steps[k]));
    }
  }
}

static gpointer
look_ahead (gpointer data)
{
  GenevaTimelineAhead *ahead = data;

#ifdef __linux__
  /* There a thread has its own: pictures go first. */
  (void) setpriority (PRIO_PROCESS, 0, NICE);
#endif
  for (guint lane = 0; lane < ahead->events->n_lanes && !is_ending (ahead); lane++)
    (void) geneva_timeline_index_get_lane (ahead->events, lane);
  measure_labels (ahead);
  find_fullest (ahead);
  g_atomic_int_set (&ahead->is_done, !is_ending (ahead));
  return NULL;
}

GenevaTimelineAhead *
geneva_timeline_ahead_new (GenevaTimelineEvents *events, GenevaTextContext *text, double instant, int step)
{
  GenevaTimelineAhead *ahead;

  g_return_val_if_fail (events != NULL && events->index != NULL && text != NULL, NULL);

  ahead = g_new0 (GenevaTimelineAhead, 1);
  ahead->events = events;
  ahead->instant = instant;
  ahead->step = step;
  ahead->widths = geneva_text_context_dup_widths (text, GENEVA_FONT_LABEL);
  ahead->n_events = events->n_dated;
  ahead->n_chunks = (events->n_dated + CHUNK - 1) / CHUNK;
  ahead->label_pt = g_new (double, MAX (events->n_dated, 1));
  ahead->is_known = g_new0 (int, MAX (ahead->n_chunks, 1));
  /* Without one, pictures find it themselves. */
  ahead->thread = g_thread_try_new ("timeline-ahead", look_ahead, ahead, NULL);
  return ahead;
}

void
geneva_timeline_ahead_free (GenevaTimelineAhead *ahead)
{
  if (ahead == NULL)
    return;
  g_atomic_int_set (&ahead->is_ending, TRUE);
  geneva_timeline_ahead_finish (ahead);
  geneva_text_widths_free (ahead->widths);
  g_free (ahead->label_pt);
  g_free (ahead->is_known);
  g_free (ahead);
}

void
geneva_timeline_ahead_finish (GenevaTimelineAhead *ahead)
{
  g_return_if_fail (ahead != NULL);

  if (ahead->thread != NULL)
    (void) g_thread_join (g_steal_pointer (&ahead->thread));
}

void
geneva_timeline_ahead_pause (GenevaTimelineAhead *ahead)
{
  g_return_if_fail (ahead != NULL);

  g_atomic_int_set (&ahead->is_ending, TRUE);
  geneva_timeline_ahead_finish (ahead);
  for (guint i = 0; i < N_STEPS; i++)
    ahead->fullest[i] = 0;
}

void
geneva_timeline_ahead_resume (GenevaTimelineAhead *ahead)
{
  g_return_if_fail (ahead != NULL && ahead->thread == NULL);

  g_atomic_int_set (&ahead->is_ending, FALSE);
  /* Who edits one thing after the other need not be told again and again what depends on all. */
  if (!ahead->is_done)
    ahead->thread = g_thread_try_new ("timeline-ahead", look_ahead, ahead, NULL);
}

void
geneva_timeline_ahead_forget (GenevaTimelineAhead *ahead, guint event)
{
  g_return_if_fail (ahead != NULL && ahead->thread == NULL);

  if (event < ahead->n_events)
    ahead->label_pt[event] = 0.0;
}

double
geneva_timeline_ahead_get_label (GenevaTimelineAhead *ahead, guint event)
{
  g_return_val_if_fail (ahead != NULL, 0.0);

  return event < ahead->n_events && g_atomic_int_get (&ahead->is_known[event / CHUNK])
           ? ahead->label_pt[event] : 0.0;
}

guint32
geneva_timeline_ahead_get_fullest (GenevaTimelineAhead *ahead, int step)
{
  g_return_val_if_fail (ahead != NULL, 0);

  return step >= FIRST_STEP && step < FIRST_STEP + N_STEPS
           ? (guint32) g_atomic_int_get (&ahead->fullest[step - FIRST_STEP]) : 0;
}
