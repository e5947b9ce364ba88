/* Reads the dates of all events once and keeps their bounds sorted, so that a
 * window is answered by searches; see the header. Knows no page and no colour.
 *
 * An event meets a window when it may begin before the window ends and may end
 * after it begins; it does so for certain when its latest begin is not after the
 * window's end and its earliest end not before its begin. Both are differences of
 * two searches, as in geneva-counts, but for the events whose latest begin comes
 * after their earliest end: where the window lies inside of that stretch the
 * difference counts one too few, so these are kept by length and looked through
 * as long as they are longer than the window. Of known days, which most dates
 * are, the begins alone say all of it.
 *
 * It is long because reading and asking share these bounds and nothing else does.
 */
#include "geneva-time-strip-counts.h"

#include "geneva-time-form.h"
#include "layout/geneva-ticks.h"

#include "base/geneva-sort.h"
#include "model/geneva-passages.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST 0.9
#define NOT_MUCH_LONGER 1.6
#define NEAR 0.06
#define ROWS_A_LOOK 4096
/* From here on a span is whole months, so that a window of a month can be turned to the last. */
#define MONTHS_FROM (365.0 * GENEVA_DAY_SECONDS)
/* What is known less well than that has no month. */
#define ROUGH_FROM (62.0 * GENEVA_DAY_SECONDS)

/* Latest begin after the earliest end. */
typedef struct {
  GenevaInstant latest_begin, earliest_end;
} Vague;

typedef struct {
  GenevaInstant *values;      /* ascending */
  gsize          n;
} Sorted;

struct _GenevaTimeStripCounts {
  gatomicrefcount ref_count;
  GenevaSnapshot *snapshot;         /* whose pools hold the dates of `odd` */
  GenevaClock     clock;
  Sorted          points[GENEVA_N_COUNTED];   /* where marks of moments stand */
  GenevaCounts   *durations;        /* one lane */
  Sorted          days;             /* begins of moments within a day */
  Sorted          moment_begins;    /* of other moments, earliest and latest: they serve both questions */
  Sorted          moment_ends;
  Sorted          first_begins;     /* of durations and what is never certain: may begin, may end */
  Sorted          last_ends;
  Sorted          last_begins;      /* of durations that can be certain: latest begin, earliest end */
  Sorted          first_ends;
  Vague          *vague;            /* longest first */
  gsize           n_vague;
  const GenevaEdtf **odd;           /* asked one by one */
  gsize           n_odd;
  guint           n_dated, n_undated, n_filtered;
  double          first, last;      /* first > last: nothing is dated */
  double          most_begin, most_end;
  double          told[2];          /* first and last as they are named */
  gboolean        told_is_rough[2];
};

/* The outermost mark on one side so far. */
typedef struct {
  gboolean is_set, is_rough;
  double   at;
  double   named;
} Outermost;

typedef struct {
  GArray *points[GENEVA_N_COUNTED]; /* GenevaInstant */
  GArray *counted;                  /* GenevaCountedEvent, durations */
  GArray *anchors;                  /* GenevaInstant: ends of durations, and what the filter leaves out */
  GArray *era_anchors;
  Outermost first[2], last[2];      /* of events, of eras */
  GArray *days, *moment_begins, *moment_ends, *first_begins, *last_ends, *last_begins, *first_ends;
  GArray *vague;
  GPtrArray *odd;
} Reading;

/* ---- sorting ---- */

static int
compare_vague (const void *data_a, const void *data_b)
{
  const Vague *a = data_a, *b = data_b;
  GenevaInstant length_a = a->latest_begin - a->earliest_end, length_b = b->latest_begin - b->earliest_end;

  return (length_a < length_b) - (length_a > length_b);
}

static void
sort_instants (GenevaInstant *values, gsize n)
{
  gsize low = 0, high = n;

  /* What has no bound would have digits of its own in all places. */
  for (gsize i = 0; i < high;) {
    GenevaInstant value = values[i];

    if (value == GENEVA_INSTANT_MIN) {
      values[i++] = values[low];
      values[low++] = value;
    } else if (value == GENEVA_INSTANT_MAX) {
      values[i] = values[--high];
      values[high] = value;
    } else {
      i++;
    }
  }
  geneva_sort_integers (high - low, values + low);
}

/* Takes over the array. */
static Sorted
sort_array (GArray *array)
{
  Sorted sorted = { NULL, array->len };

  sorted.values = (GenevaInstant *) (gpointer) g_array_free (array, FALSE);
  sort_instants (sorted.values, sorted.n);
  return sorted;
}

/* How many are less than `limit`. */
static gsize
count_less (const Sorted *sorted, GenevaInstant limit)
{
  gsize low = 0, high = sorted->n;

  while (low < high) {
    gsize middle = low + (high - low) / 2;

    if (sorted->values[middle] < limit)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Of whole seconds as many are less than an edge as than the next whole one. */
static GenevaInstant
round_up (double edge)
{
  if (!(edge > (double) (GENEVA_INSTANT_MIN / 2)))
    return GENEVA_INSTANT_MIN;
  return edge < (double) (GENEVA_INSTANT_MAX / 2) ? (GenevaInstant) ceil (edge) : GENEVA_INSTANT_MAX;
}

static gsize
count_at_most (const Sorted *sorted, GenevaInstant limit)
{
  return limit == GENEVA_INSTANT_MAX ? sorted->n : count_less (sorted, limit + 1);
}

/* ---- dates ---- */

static void
append (GArray *array, GenevaInstant value)
{
  g_array_append_val (array, value);
}

static GenevaSpan
get_bounds (const GenevaEdtfDate *date)
{
  GenevaSpan bounds = date->bounds;

  if ((date->qualifier & GENEVA_EDTF_APPROXIMATE) != 0) {
    bounds.begin -= geneva_edtf_get_about_seconds (date->precision);
    bounds.end += geneva_edtf_get_about_seconds (date->precision);
  }
  return bounds;
}

static gboolean
is_questioned (const GenevaEdtfDate *date)
{
  return (date->qualifier & GENEVA_EDTF_UNCERTAIN) != 0;
}

static void
append_vague (Reading *reading, GenevaInstant latest_begin, GenevaInstant earliest_end)
{
  Vague vague = { latest_begin, earliest_end };

  if (latest_begin > earliest_end)
    g_array_append_val (reading->vague, vague);
}

/* A bound that is none must not overflow when lengths are compared. */
static GenevaInstant
bring_in (GenevaInstant instant)
{
  return CLAMP (instant, G_MININT64 / 4, G_MAXINT64 / 4);
}

static void
read_moment (Reading *reading, const GenevaEdtf *date)
{
  GenevaSpan first = get_bounds (&date->first);
  GenevaSpan last = date->kind == GENEVA_EDTF_SET ? get_bounds (&date->last) : first;
  GenevaSpan all = { first.begin, last.end };

  if (date->kind == GENEVA_EDTF_SET) {
    if (date->n_members == 2) {
      g_ptr_array_add (reading->odd, (gpointer) date);
      return;
    }
    if (date->first_end != GENEVA_EDTF_END_KNOWN)
      all.begin = GENEVA_INSTANT_MIN;
    if (date->last_end != GENEVA_EDTF_END_KNOWN)
      all.end = GENEVA_INSTANT_MAX;
  }
  if (is_questioned (&date->first) || is_questioned (&date->last)) {
    append (reading->first_begins, all.begin);
    append (reading->last_ends, all.end);
    return;
  }
  if (bring_in (all.end) - bring_in (all.begin) == GENEVA_DAY_SECONDS) {
    append (reading->days, all.begin);
    return;
  }
  append (reading->moment_begins, all.begin);
  append (reading->moment_ends, all.end);
  append_vague (reading, bring_in (all.end), bring_in (all.begin));
}

static void
read_duration (Reading *reading, const GenevaEdtf *date)
{
  GenevaSpan first = get_bounds (&date->first), last = get_bounds (&date->last);
  GenevaSpan begin = first, end = last;
  GenevaInstant latest_begin, earliest_end;

  if (date->first_end != GENEVA_EDTF_END_KNOWN) {
    begin.begin = GENEVA_INSTANT_MIN;
    begin.end = date->first_end == GENEVA_EDTF_END_OPEN ? GENEVA_INSTANT_MIN : last.end;
  }
  if (date->last_end != GENEVA_EDTF_END_KNOWN) {
    end.end = GENEVA_INSTANT_MAX;
    end.begin = date->last_end == GENEVA_EDTF_END_OPEN ? GENEVA_INSTANT_MAX : first.begin;
  }
  append (reading->first_begins, begin.begin);
  append (reading->last_ends, end.end);
  if (date->first_end == GENEVA_EDTF_END_KNOWN && is_questioned (&date->first))
    begin = (GenevaSpan) { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };
  if (date->last_end == GENEVA_EDTF_END_KNOWN && is_questioned (&date->last))
    end = (GenevaSpan) { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };
  latest_begin = MIN (begin.end, end.end);
  earliest_end = MAX (end.begin, begin.begin);
  append (reading->last_begins, latest_begin);
  append (reading->first_ends, earliest_end);
  append_vague (reading, bring_in (latest_begin), bring_in (earliest_end));
}

/* What the only account says is the status, whatever it is about: no other disagrees. */
static gboolean
find_only_word (const GenevaRow *event, int *says)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  if (iter.n_left != 1 || !geneva_row_iter_next (&iter))
    return FALSE;
  *says = geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS);
  return TRUE;
}

/* As the timeline fills its marks. */
static GenevaCounted
get_group (const GenevaSnapshot *snapshot, const GenevaRow *event)
{
  int says;

  if (find_only_word (event, &says))
    return says == GENEVA_SAYS_HAPPENED ? GENEVA_COUNTED_HAPPENED : GENEVA_COUNTED_NOT;
  switch (geneva_event_get_status (snapshot, event)) {
  case GENEVA_STATUS_HAPPENED:
    return GENEVA_COUNTED_HAPPENED;
  case GENEVA_STATUS_CONTESTED:
    return GENEVA_COUNTED_CONTESTED;
  case GENEVA_STATUS_PLANNED:
  case GENEVA_STATUS_POSSIBLE:
  case GENEVA_STATUS_POSTPONED:
  case GENEVA_STATUS_CANCELLED:
  case GENEVA_STATUS_DID_NOT_HAPPEN:
  case GENEVA_STATUS_UNSUPPORTED:
  default:
    return GENEVA_COUNTED_NOT;
  }
}

/* Of several at one place, one that is known well is enough. */
static void
reach (Outermost *outermost, double at, int direction, const GenevaEdtf *date, gboolean is_end)
{
  GenevaSpan bounds = is_end ? date->last.bounds : date->first.bounds;
  gboolean is_rough;

  if (date->kind == GENEVA_EDTF_SET && date->first_end == GENEVA_EDTF_END_KNOWN
      && date->last_end == GENEVA_EDTF_END_KNOWN)
    bounds = is_end ? date->end : date->begin;
  is_rough = (double) bounds.end - (double) bounds.begin > ROUGH_FROM;
  if (!outermost->is_set || (at - outermost->at) * direction > 0.0
      || (at == outermost->at && outermost->is_rough && !is_rough))
    *outermost = (Outermost) { TRUE, is_rough, at, direction < 0 ? (double) bounds.begin : (double) bounds.end - 1.0 };
}

static void
read_event (GenevaTimeStripCounts *counts, Reading *reading, const GenevaRow *row, gboolean is_kept)
{
  const GenevaEdtf *date = geneva_event_get_date_by (counts->snapshot, row, counts->clock);
  gboolean is_era = geneva_row_get_enum (row, GENEVA_EVENT_LEVEL) == GENEVA_LEVEL_ERA;
  gboolean is_dated = geneva_edtf_get_within (date, NULL) != GENEVA_WITHIN_UNDATED;
  GArray *anchors = is_era ? reading->era_anchors : reading->anchors;
  GenevaTimeForm form;

  counts->n_filtered += !is_kept;
  counts->n_undated += is_kept && !is_dated;
  counts->n_dated += is_kept && is_dated;
  if (!is_dated)
    return;
  if (is_kept && date->kind == GENEVA_EDTF_INTERVAL)
    read_duration (reading, date);
  else if (is_kept)
    read_moment (reading, date);
  /* What is open at both sides lies in every window and in no place. */
  if (!geneva_time_form_of_edtf (date, &form))
    return;
  reach (&reading->first[is_era], form.begin, -1, date, FALSE);
  if (form.is_bar && form.end > form.begin)
    reach (&reading->last[is_era], form.end, 1, date, TRUE);
  else
    reach (&reading->last[is_era], form.begin, 1, date, FALSE);
  if (is_kept && !is_era) {
    GenevaCounted group = get_group (counts->snapshot, row);
    GenevaCountedEvent event = { form.begin, form.end, 0, (guint8) group };

    if (form.begin >= form.end) {
      append (reading->points[group], (GenevaInstant) floor (form.begin));
      return;
    }
    g_array_append_val (reading->counted, event);
  }
  /* The axis stays where it is whatever the filter leaves. */
  append (anchors, (GenevaInstant) floor (form.begin));
  if (form.is_bar && form.end > form.begin)
    append (anchors, (GenevaInstant) ceil (form.end));
}

/* ---- spans ---- */

static void
find_spans (GenevaTimeStripCounts *counts, const Sorted *at)
{
  gsize n = at->n, most = MAX ((gsize) ceil (MOST * n), 1), first = 0, last;
  GenevaInstant begin, end;

  counts->first = 0.0;
  counts->last = -1.0;
  if (n == 0)
    return;
  for (gsize i = 0; i + most <= n; i++) {
    if (at->values[i + most - 1] - at->values[i] < at->values[first + most - 1] - at->values[first])
      first = i;
  }
  last = first + most - 1;
  begin = at->values[first];
  end = at->values[last];
  /* What lies beside it no farther than a small part of it comes along. */
  while (first > 0 && begin - at->values[first - 1] <= NEAR * (end - begin))
    begin = at->values[--first];
  while (last + 1 < n && at->values[last + 1] - end <= NEAR * (end - begin))
    end = at->values[++last];
  if (at->values[n - 1] - at->values[0] <= NOT_MUCH_LONGER * (end - begin)) {
    begin = at->values[0];
    end = at->values[n - 1];
  }
  counts->first = (double) at->values[0];
  counts->last = (double) at->values[n - 1];
  counts->most_begin = (double) begin;
  counts->most_end = (double) end;
}

/* ---- life ---- */

static GArray *
new_instants (void)
{
  return g_array_new (FALSE, FALSE, sizeof (GenevaInstant));
}

/* Most events are known days: there the room is made at once. */
static Reading
begin_reading (guint n_rows)
{
  return (Reading) {
    .points = { g_array_sized_new (FALSE, FALSE, sizeof (GenevaInstant), n_rows), new_instants (), new_instants () },
    .counted = g_array_new (FALSE, FALSE, sizeof (GenevaCountedEvent)),
    .anchors = new_instants (),
    .era_anchors = new_instants (),
    .days = g_array_sized_new (FALSE, FALSE, sizeof (GenevaInstant), n_rows),
    .moment_begins = new_instants (),
    .moment_ends = new_instants (),
    .first_begins = new_instants (),
    .last_ends = new_instants (),
    .last_begins = new_instants (),
    .first_ends = new_instants (),
    .vague = g_array_new (FALSE, FALSE, sizeof (Vague)),
    .odd = g_ptr_array_new (),
  };
}

/* All of them in order, from lists that are. */
static Sorted
merge (const Sorted *lists, guint n_lists)
{
  Sorted all = { NULL, 0 };
  gsize next[GENEVA_N_COUNTED + 1] = { 0 };
  gsize n = 0;

  g_assert (n_lists <= G_N_ELEMENTS (next));
  for (guint i = 0; i < n_lists; i++)
    n += lists[i].n;
  all.values = g_new (GenevaInstant, MAX (n, 1));
  while (all.n < n) {
    guint first = n_lists;

    for (guint i = 0; i < n_lists; i++) {
      if (next[i] < lists[i].n
          && (first == n_lists || lists[i].values[next[i]] < lists[first].values[next[first]]))
        first = i;
    }
    all.values[all.n++] = lists[first].values[next[first]++];
  }
  return all;
}

static void
find_axis (GenevaTimeStripCounts *counts, Reading *reading)
{
  Sorted lists[GENEVA_N_COUNTED + 1];
  Sorted all;
  gboolean is_era;

  for (guint group = 0; group < GENEVA_N_COUNTED; group++)
    lists[group] = counts->points[group];
  lists[GENEVA_N_COUNTED] = sort_array (reading->anchors);
  all = merge (lists, G_N_ELEMENTS (lists));
  if (all.n == 0) {
    /* Where there is nothing else, eras have a say. */
    g_free (all.values);
    all = sort_array (reading->era_anchors);
  } else {
    g_array_unref (reading->era_anchors);
  }
  find_spans (counts, &all);
  is_era = !reading->first[FALSE].is_set;
  counts->told[0] = reading->first[is_era].named;
  counts->told[1] = reading->last[is_era].named;
  counts->told_is_rough[0] = reading->first[is_era].is_rough;
  counts->told_is_rough[1] = reading->last[is_era].is_rough;
  g_free (all.values);
  g_free (lists[GENEVA_N_COUNTED].values);
}

static void
end_reading (GenevaTimeStripCounts *counts, Reading *reading)
{
  for (guint group = 0; group < GENEVA_N_COUNTED; group++)
    counts->points[group] = sort_array (reading->points[group]);
  find_axis (counts, reading);
  counts->durations = geneva_counts_new (1, reading->counted->len,
                                         (const GenevaCountedEvent *) (gconstpointer) reading->counted->data);
  g_array_unref (reading->counted);
  counts->days = sort_array (reading->days);
  counts->moment_begins = sort_array (reading->moment_begins);
  counts->moment_ends = sort_array (reading->moment_ends);
  counts->first_begins = sort_array (reading->first_begins);
  counts->last_ends = sort_array (reading->last_ends);
  counts->last_begins = sort_array (reading->last_begins);
  counts->first_ends = sort_array (reading->first_ends);
  counts->n_vague = reading->vague->len;
  counts->vague = (Vague *) (gpointer) g_array_free (reading->vague, FALSE);
  if (counts->n_vague > 1)
    qsort (counts->vague, counts->n_vague, sizeof *counts->vague, compare_vague);
  counts->n_odd = reading->odd->len;
  counts->odd = (const GenevaEdtf **) g_ptr_array_free (reading->odd, FALSE);
}

GenevaTimeStripCounts *
geneva_time_strip_counts_new (GenevaSnapshot *snapshot, GenevaFilter *filter, GenevaClock clock,
                              gboolean unreviewed, GCancellable *cancellable)
{
  g_autoptr (GenevaTimeStripCounts) counts = NULL;
  Reading reading;
  guint n_read = 0;

  g_return_val_if_fail (snapshot != NULL, NULL);

  counts = g_new0 (GenevaTimeStripCounts, 1);
  g_atomic_ref_count_init (&counts->ref_count);
  counts->snapshot = geneva_snapshot_ref (snapshot);
  counts->clock = clock;
  reading = begin_reading (geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_EVENTS));
  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE;
       handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle)) {
    GenevaRow row;

    if (++n_read % ROWS_A_LOOK == 0 && g_cancellable_is_cancelled (cancellable))
      break;
    if (!geneva_snapshot_get_row (snapshot, handle, &row) || !geneva_event_can_be_drawn (&row, unreviewed))
      continue;
    read_event (counts, &reading, &row, geneva_filter_keeps (filter, handle));
  }
  end_reading (counts, &reading);
  return g_cancellable_is_cancelled (cancellable) ? NULL : g_steal_pointer (&counts);
}

GenevaTimeStripCounts *
geneva_time_strip_counts_ref (GenevaTimeStripCounts *counts)
{
  g_return_val_if_fail (counts != NULL, NULL);

  g_atomic_ref_count_inc (&counts->ref_count);
  return counts;
}

void
geneva_time_strip_counts_unref (GenevaTimeStripCounts *counts)
{
  if (counts == NULL || !g_atomic_ref_count_dec (&counts->ref_count))
    return;
  for (guint group = 0; group < GENEVA_N_COUNTED; group++)
    g_free (counts->points[group].values);
  g_clear_pointer (&counts->durations, geneva_counts_free);
  g_free (counts->days.values);
  g_free (counts->moment_begins.values);
  g_free (counts->moment_ends.values);
  g_free (counts->first_begins.values);
  g_free (counts->last_ends.values);
  g_free (counts->last_begins.values);
  g_free (counts->first_ends.values);
  g_free (counts->vague);
  g_free (counts->odd);
  geneva_snapshot_unref (counts->snapshot);
  g_free (counts);
}

/* ---- asking ---- */

GenevaClock
geneva_time_strip_counts_get_clock (const GenevaTimeStripCounts *counts)
{
  g_return_val_if_fail (counts != NULL, GENEVA_CLOCK_HAPPENED);
  return counts->clock;
}

guint
geneva_time_strip_counts_get_n_dated (const GenevaTimeStripCounts *counts)
{
  g_return_val_if_fail (counts != NULL, 0);
  return counts->n_dated;
}

static void
round_span (double begin, double end, GenevaSpan *span)
{
  GenevaTickUnit unit;

  begin = CLAMP (begin, GENEVA_TIME_SCALE_MIN_INSTANT, GENEVA_TIME_SCALE_MAX_INSTANT - GENEVA_DAY_SECONDS);
  end = CLAMP (end, begin, GENEVA_TIME_SCALE_MAX_INSTANT - 1.0);
  unit = end - begin >= MONTHS_FROM ? GENEVA_TICK_MONTH : GENEVA_TICK_DAY;
  span->begin = geneva_tick_floor ((GenevaInstant) floor (begin), unit, 1, 0);
  span->end = geneva_tick_next (geneva_tick_floor ((GenevaInstant) floor (end), unit, 1, 0), unit, 1);
}

gboolean
geneva_time_strip_counts_get_span (const GenevaTimeStripCounts *counts, gboolean is_whole, GenevaSpan *span)
{
  g_return_val_if_fail (counts != NULL && span != NULL, FALSE);

  if (counts->first > counts->last)
    return FALSE;
  round_span (is_whole ? counts->first : counts->most_begin, is_whole ? counts->last : counts->most_end, span);
  return TRUE;
}

gboolean
geneva_time_strip_counts_get_told (const GenevaTimeStripCounts *counts, GenevaSpan *span, gboolean ends_are_rough[2])
{
  g_return_val_if_fail (counts != NULL && span != NULL, FALSE);

  if (counts->first > counts->last)
    return FALSE;
  ends_are_rough[0] = counts->told_is_rough[0];
  ends_are_rough[1] = counts->told_is_rough[1];
  round_span (counts->told[0], counts->told[1], span);
  return TRUE;
}

static void
count_days (const GenevaTimeStripCounts *counts, GenevaSpan window, gint64 *n_met, gint64 *n_certain)
{
  gint64 n_before_begin = (gint64) count_less (&counts->days, window.begin);
  gint64 n_ended = (gint64) count_at_most (&counts->days, window.end - GENEVA_DAY_SECONDS);

  *n_met += (gint64) count_less (&counts->days, window.end)
            - (gint64) count_at_most (&counts->days, window.begin - GENEVA_DAY_SECONDS);
  /* Those that begin before a window of hours and end after it are in neither. */
  *n_certain += MAX (n_ended - n_before_begin, 0);
}

/* Windows inside of what is vague: see above. */
static guint
count_inside_vague (const GenevaTimeStripCounts *counts, GenevaSpan window)
{
  guint n = 0;

  for (gsize i = 0; i < counts->n_vague; i++) {
    const Vague *vague = &counts->vague[i];

    if (vague->latest_begin - vague->earliest_end < window.end - window.begin)
      break;
    if (vague->latest_begin > window.end && vague->earliest_end < window.begin)
      n++;
  }
  return n;
}

void
geneva_time_strip_counts_get_within (const GenevaTimeStripCounts *counts, const GenevaSpan *window,
                                     GenevaWithinCounts *within)
{
  GenevaWithinCounts made = { 0 };
  gint64 n_met, n_certain;

  g_return_if_fail (counts != NULL && within != NULL);

  made.n_undated = counts->n_undated;
  made.n_filtered = counts->n_filtered;
  if (window == NULL || window->begin >= window->end) {
    made.n_certain = counts->n_dated;
    *within = made;
    return;
  }
  n_met = (gint64) count_less (&counts->moment_begins, window->end)
          - (gint64) count_at_most (&counts->moment_ends, window->begin)
          + (gint64) count_less (&counts->first_begins, window->end)
          - (gint64) count_at_most (&counts->last_ends, window->begin);
  n_certain = (gint64) count_at_most (&counts->moment_ends, window->end)
              - (gint64) count_less (&counts->moment_begins, window->begin)
              + (gint64) count_at_most (&counts->last_begins, window->end)
              - (gint64) count_less (&counts->first_ends, window->begin)
              + count_inside_vague (counts, *window);
  count_days (counts, *window, &n_met, &n_certain);
  for (gsize i = 0; i < counts->n_odd; i++) {
    GenevaWithin lies = geneva_edtf_get_within (counts->odd[i], window);

    n_certain += lies == GENEVA_WITHIN_CERTAIN;
    n_met += lies != GENEVA_WITHIN_OUTSIDE;
  }
  made.n_certain = (guint) MAX (n_certain, 0);
  made.n_possible = (guint) MAX (n_met - n_certain, 0);
  made.n_outside = counts->n_dated - MIN (made.n_certain + made.n_possible, counts->n_dated);
  *within = made;
}

guint32
geneva_time_strip_counts_fill (const GenevaTimeStripCounts *counts, GenevaCounted group, guint n,
                               const double *edges, guint32 *columns)
{
  const Sorted *points;
  gsize before;
  guint32 most = 0;

  g_return_val_if_fail (counts != NULL && group < GENEVA_N_COUNTED, 0);
  g_return_val_if_fail (n == 0 || (edges != NULL && columns != NULL), 0);

  if (n == 0)
    return 0;
  (void) geneva_counts_fill (counts->durations, 0, group, n, edges, columns);
  points = &counts->points[group];
  before = count_less (points, round_up (edges[0]));
  for (guint i = 0; i < n; i++) {
    gsize until = count_less (points, round_up (edges[i + 1]));

    columns[i] += (guint32) (MAX (until, before) - before);
    most = MAX (most, columns[i]);
    before = until;
  }
  return most;
}

void
geneva_time_strip_counts_get_beside (const GenevaTimeStripCounts *counts, const GenevaSpan *span,
                                     guint *n_earlier, guint *n_later)
{
  g_return_if_fail (counts != NULL && span != NULL && n_earlier != NULL && n_later != NULL);

  *n_earlier = *n_later = 0;
  for (guint group = 0; group < GENEVA_N_COUNTED; group++) {
    guint n_all = geneva_counts_get_total (counts->durations, 0, group);
    gsize n_points = counts->points[group].n;

    *n_earlier += n_all - geneva_counts_get (counts->durations, 0, group, (double) span->begin, INFINITY)
                  + (guint) count_less (&counts->points[group], span->begin);
    *n_later += n_all - geneva_counts_get (counts->durations, 0, group, -INFINITY, (double) span->end)
                + (guint) (n_points - count_less (&counts->points[group], span->end));
  }
}
