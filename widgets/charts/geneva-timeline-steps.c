/* A short list of runs, the last asked for first; see the header. Knows neither
 * events nor marks.
 */
#include "geneva-timeline-steps.h"

/* From a whole year to a day and back in one go; and in all no more marks than this, of fifty bytes each. */
#define MOST_STEPS 24
#define MOST_MARKS 400000

struct _GenevaTimelineSteps {
  GPtrArray *runs;      /* GenevaTimelineRuns */
};

static void
free_runs (gpointer runs)
{
  geneva_timeline_runs_free (runs);
}

GenevaTimelineSteps *
geneva_timeline_steps_new (void)
{
  GenevaTimelineSteps *steps = g_new0 (GenevaTimelineSteps, 1);

  steps->runs = g_ptr_array_new_with_free_func (free_runs);
  return steps;
}

void
geneva_timeline_steps_free (GenevaTimelineSteps *steps)
{
  if (steps == NULL)
    return;
  g_ptr_array_unref (steps->runs);
  g_free (steps);
}

/* Room for one more. */
static void
drop_old (GenevaTimelineSteps *steps)
{
  guint64 n_marks = 0;
  guint n = 0;

  while (n < steps->runs->len && n + 1 < MOST_STEPS && n_marks <= MOST_MARKS)
    n_marks += geneva_timeline_runs_get_n_kept (g_ptr_array_index (steps->runs, n++));
  if (n < steps->runs->len)
    g_ptr_array_remove_range (steps->runs, n, steps->runs->len - n);
}

GenevaTimelineRuns *
geneva_timeline_steps_get (GenevaTimelineSteps *steps, int step, double label_pt, guint max_tick_rows)
{
  GenevaTimelineRuns *runs;

  g_return_val_if_fail (steps != NULL, NULL);

  for (guint i = 0; i < steps->runs->len; i++) {
    runs = g_ptr_array_index (steps->runs, i);
    if (!geneva_timeline_runs_is_for (runs, step, label_pt, max_tick_rows))
      continue;
    (void) g_ptr_array_steal_index (steps->runs, i);
    geneva_timeline_runs_tell_again (runs);
    g_ptr_array_insert (steps->runs, 0, runs);
    return runs;
  }
  drop_old (steps);
  runs = geneva_timeline_runs_new (step, label_pt, max_tick_rows);
  g_ptr_array_insert (steps->runs, 0, runs);
  return runs;
}
