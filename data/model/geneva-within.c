/* Events in a window of time; see the header for what a date allows.
 *
 * Reckons with the earliest and latest instants of begin and end alone, which
 * are kept with every date. Knows nothing of charts.
 */
#include "model/geneva-within.h"

#include "model/geneva-passages.h"

static gboolean
is_about (const GenevaEdtfDate *date)
{
  return (date->qualifier & GENEVA_EDTF_APPROXIMATE) != 0;
}

static gboolean
is_questioned (const GenevaEdtfDate *date)
{
  return (date->qualifier & GENEVA_EDTF_UNCERTAIN) != 0;
}

/* The bounds of one named date, widened by what "about" adds. */
static GenevaSpan
get_bounds (const GenevaEdtfDate *date)
{
  GenevaSpan bounds = date->bounds;

  if (is_about (date)) {
    bounds.begin -= geneva_edtf_get_about_seconds (date->precision);
    bounds.end += geneva_edtf_get_about_seconds (date->precision);
  }
  return bounds;
}

/* One moment: between the two dates, or at one of them. */
static GenevaWithin
get_moment_within (const GenevaEdtf *date, GenevaSpan window)
{
  GenevaSpan first = get_bounds (&date->first);
  GenevaSpan last = date->kind == GENEVA_EDTF_SET ? get_bounds (&date->last) : first;
  GenevaSpan all = { MIN (first.begin, last.begin), MAX (first.end, last.end) };

  if (date->kind == GENEVA_EDTF_SET) {
    if (date->first_end != GENEVA_EDTF_END_KNOWN)
      all.begin = GENEVA_INSTANT_MIN;
    if (date->last_end != GENEVA_EDTF_END_KNOWN)
      all.end = GENEVA_INSTANT_MAX;
    if (date->n_members == 2 && !geneva_span_meets (first, window) && !geneva_span_meets (last, window))
      return GENEVA_WITHIN_OUTSIDE;
  }
  if (!geneva_span_meets (all, window))
    return GENEVA_WITHIN_OUTSIDE;
  if (all.begin < window.begin || all.end > window.end || is_questioned (&date->first)
      || is_questioned (&date->last))
    return GENEVA_WITHIN_POSSIBLE;
  return GENEVA_WITHIN_CERTAIN;
}

/* A duration meets the window when it begins before the window's end and ends not before its begin. */
static GenevaWithin
get_duration_within (const GenevaEdtf *date, GenevaSpan window)
{
  GenevaSpan first = get_bounds (&date->first), last = get_bounds (&date->last);
  GenevaSpan begin = first, end = last;

  if (date->first_end != GENEVA_EDTF_END_KNOWN) {
    begin.begin = GENEVA_INSTANT_MIN;
    begin.end = date->first_end == GENEVA_EDTF_END_OPEN ? GENEVA_INSTANT_MIN : last.end;
  }
  if (date->last_end != GENEVA_EDTF_END_KNOWN) {
    end.end = GENEVA_INSTANT_MAX;
    end.begin = date->last_end == GENEVA_EDTF_END_OPEN ? GENEVA_INSTANT_MAX : first.begin;
  }
  if (begin.begin >= window.end || end.end <= window.begin)
    return GENEVA_WITHIN_OUTSIDE;

  /* What may lie anywhere promises nothing but the order of the two: no begin after the last end. An open
   * side repeats the other date with its qualifier, which is not its own. */
  if (date->first_end == GENEVA_EDTF_END_KNOWN && is_questioned (&date->first))
    begin = (GenevaSpan) { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };
  if (date->last_end == GENEVA_EDTF_END_KNOWN && is_questioned (&date->last))
    end = (GenevaSpan) { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };
  if (MIN (begin.end, end.end) <= window.end && MAX (end.begin, begin.begin) >= window.begin)
    return GENEVA_WITHIN_CERTAIN;
  return GENEVA_WITHIN_POSSIBLE;
}

GenevaWithin
geneva_edtf_get_within (const GenevaEdtf *date, const GenevaSpan *span)
{
  if (date == NULL)
    return GENEVA_WITHIN_UNDATED;
  if (date->kind == GENEVA_EDTF_SET && date->first_end != GENEVA_EDTF_END_KNOWN
      && date->last_end != GENEVA_EDTF_END_KNOWN)
    return GENEVA_WITHIN_UNDATED;
  if (span == NULL || span->begin >= span->end)
    return GENEVA_WITHIN_CERTAIN;
  return date->kind == GENEVA_EDTF_INTERVAL ? get_duration_within (date, *span) : get_moment_within (date, *span);
}

gboolean
geneva_edtf_get_reach (const GenevaEdtf *date, GenevaSpan *reach)
{
  GenevaSpan first, last;

  g_return_val_if_fail (reach != NULL, FALSE);

  if (geneva_edtf_get_within (date, NULL) == GENEVA_WITHIN_UNDATED)
    return FALSE;
  first = get_bounds (&date->first);
  last = get_bounds (&date->last);
  *reach = (GenevaSpan) { first.begin, last.end };
  if (date->kind == GENEVA_EDTF_SET)
    *reach = (GenevaSpan) { MIN (first.begin, last.begin), MAX (first.end, last.end) };
  if (date->kind == GENEVA_EDTF_MOMENT)
    return TRUE;
  if (date->first_end != GENEVA_EDTF_END_KNOWN)
    reach->begin = GENEVA_INSTANT_MIN;
  if (date->last_end != GENEVA_EDTF_END_KNOWN)
    reach->end = GENEVA_INSTANT_MAX;
  return TRUE;
}

const GenevaEdtf *
geneva_event_get_date_by (const GenevaSnapshot *snapshot, const GenevaRow *event, GenevaClock clock)
{
  g_return_val_if_fail (snapshot != NULL && event != NULL, NULL);

  return clock == GENEVA_CLOCK_REPORTED ? geneva_event_get_reported_date (snapshot, event)
                                        : geneva_event_get_date (event);
}

GenevaWithin
geneva_event_get_within (const GenevaSnapshot *snapshot, const GenevaRow *event, GenevaClock clock,
                         const GenevaSpan *span)
{
  return geneva_edtf_get_within (geneva_event_get_date_by (snapshot, event, clock), span);
}

gboolean
geneva_event_can_be_drawn (const GenevaRow *event, gboolean unreviewed)
{
  int review;

  g_return_val_if_fail (event != NULL, FALSE);

  review = geneva_row_get_enum (event, GENEVA_EVENT_REVIEW);
  return !geneva_row_has (event, GENEVA_EVENT_MERGED_INTO) && review != GENEVA_REVIEW_REJECTED
         && (unreviewed || review != GENEVA_REVIEW_SUGGESTED);
}

void
geneva_session_state_count_within (const GenevaSessionState *state, const GenevaSnapshot *snapshot,
                                   GenevaWithinCounts *counts)
{
  GenevaWithinCounts made = { 0 };

  g_return_if_fail (state != NULL && snapshot != NULL && counts != NULL);

  for (GenevaHandle event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
       event != GENEVA_HANDLE_NONE;
       event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, event)) {
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, event, &row) || !geneva_event_can_be_drawn (&row, state->unreviewed))
      continue;
    if (!geneva_filter_keeps (state->filter, event)) {
      made.n_filtered++;
      continue;
    }
    switch (geneva_event_get_within (snapshot, &row, state->clock, &state->span)) {
    case GENEVA_WITHIN_CERTAIN:
      made.n_certain++;
      break;
    case GENEVA_WITHIN_POSSIBLE:
      made.n_possible++;
      break;
    case GENEVA_WITHIN_OUTSIDE:
      made.n_outside++;
      break;
    case GENEVA_WITHIN_UNDATED:
      made.n_undated++;
      break;
    }
  }
  *counts = made;
}
