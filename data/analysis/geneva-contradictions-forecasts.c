/* Forecasts of one event, in the order of their making: each that names another
 * date revises the one before; those made on one day that differ contradict
 * each other. Role: one of the rules' files of geneva-contradictions. Events
 * are told apart by their records, never by dates.
 */
#include "analysis/geneva-contradictions-private.h"

enum { WILL, WILL_NOT };

static void
read_forecasts (GenevaTestimonies *set)
{
  GenevaSnapshot *snapshot = set->finding->snapshot;

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_FORECASTS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_FORECASTS, handle)) {
    const GenevaEdtf *predicted, *made;
    GenevaTestimony *testimony;
    GenevaRow row;
    GenevaHandle event;

    if (!geneva_snapshot_get_row (snapshot, handle, &row)
        || !geneva_testimony_counts (&row, GENEVA_FORECAST_MERGED_INTO, GENEVA_FORECAST_REVIEW))
      continue;
    predicted = geneva_row_get_date (&row, GENEVA_FORECAST_PREDICTED);
    event = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (&row, GENEVA_FORECAST_EVENT));
    if (predicted == NULL || !geneva_snapshot_is_living (snapshot, event))
      continue;
    testimony = geneva_testimonies_add (set, &row, handle, GENEVA_FORECAST_BY, GENEVA_FORECAST_FOR,
                                        GENEVA_FORECAST_VIA, GENEVA_FORECAST_EVIDENCE);
    testimony->group = GENEVA_HANDLE_ROW (event);
    testimony->code = geneva_row_get_enum (&row, GENEVA_FORECAST_POLARITY) == GENEVA_POLARITY_WILL_NOT ? WILL_NOT : WILL;
    geneva_testimony_read_time (predicted, FALSE, &testimony->value);
    made = geneva_row_get_date (&row, GENEVA_FORECAST_MADE);
    geneva_testimony_read_time (made, TRUE, &testimony->time);
    if (made == NULL && testimony->reported != GENEVA_INSTANT_MAX) {
      testimony->time.form = GENEVA_TIME_CLOSED;
      testimony->time.span = (GenevaSpan) { testimony->reported, testimony->reported + GENEVA_DAY_SECONDS };
    }
  }
}

static int
compare_times (const GenevaTestimony *one, const GenevaTestimony *other)
{
  if (one->time.span.begin != other->time.span.begin)
    return one->time.span.begin < other->time.span.begin ? -1 : 1;
  if (one->time.span.end != other->time.span.end)
    return one->time.span.end < other->time.span.end ? -1 : 1;
  if (one->reported != other->reported)
    return one->reported < other->reported ? -1 : 1;
  return one->handle < other->handle ? -1 : one->handle > other->handle;
}

static int
compare_content (gconstpointer a, gconstpointer b)
{
  const GenevaTestimony *one = a, *other = b;

  if (one->group != other->group)
    return one->group < other->group ? -1 : 1;
  if (one->claimant != other->claimant)
    return one->claimant < other->claimant ? -1 : 1;
  if (one->code != other->code)
    return one->code < other->code ? -1 : 1;
  if (one->value.span.begin != other->value.span.begin)
    return one->value.span.begin < other->value.span.begin ? -1 : 1;
  if (one->value.span.end != other->value.span.end)
    return one->value.span.end < other->value.span.end ? -1 : 1;
  return compare_times (one, other);
}

static int
compare_positions (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_times (geneva_testimonies_get (data, *(const guint *) a),
                        geneva_testimonies_get (data, *(const guint *) b));
}

/* ---- one event ---- */

/* "By the end of May" stands for its end, "not before October" for its begin: whoever then names a day within has said
 * something new. */
static gboolean
names_same_date (const GenevaTestimonyTime *a, const GenevaTestimonyTime *b)
{
  if (!geneva_span_meets (a->span, b->span) || a->form != b->form)
    return FALSE;
  switch (a->form) {
    case GENEVA_TIME_BY: return a->span.end == b->span.end;
    case GENEVA_TIME_FROM: return a->span.begin == b->span.begin;
    case GENEVA_TIME_CLOSED: return TRUE;
    case GENEVA_TIME_NONE: return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

static gboolean
is_known_day (const GenevaTestimonyTime *time)
{
  return time->form == GENEVA_TIME_CLOSED && time->span.end - time->span.begin <= GENEVA_DAY_SECONDS;
}

static gboolean
is_made_on_one_day (const GenevaTestimony *a, const GenevaTestimony *b)
{
  return is_known_day (&a->time) && is_known_day (&b->time) && geneva_times_meet (&a->time, &b->time);
}

/* Date of `later` is another than that of `earlier`. */
static void
propose_move (GenevaTestimonies *set, guint later, guint earlier)
{
  const GenevaTestimony *a = geneva_testimonies_get (set, earlier), *b = geneva_testimonies_get (set, later);
  gboolean meet = geneva_span_meets (a->value.span, b->value.span);
  double score = meet ? 0.5 : 0.8;

  if (!meet && is_made_on_one_day (a, b)) {
    geneva_finding_propose (set->finding, set, later, earlier, GENEVA_LINK_CONTRADICTS,
                            GENEVA_LINK_RULE_FORECASTS_APART, 0.7);
    return;
  }
  if (geneva_times_meet (&a->time, &b->time))
    score -= 0.2;
  geneva_finding_propose (set->finding, set, later, earlier, GENEVA_LINK_REVISES, GENEVA_LINK_RULE_FORECAST_MOVED, score);
}

/* "Not in September" speaks against a date in September, and against nothing else. */
static gboolean
excludes (const GenevaTestimony *not, const GenevaTestimony *date)
{
  return not->value.span.begin <= date->value.span.begin && date->value.span.end <= not->value.span.end;
}

static void
walk_event (GenevaTestimonies *set, GArray *order)
{
  guint same[GENEVA_MOST_PARTNERS];    /* those who named the date that stands, the first of them first */
  guint n_same = 0;

  for (guint i = 0; i < order->len; i++) {
    guint at = g_array_index (order, guint, i);
    const GenevaTestimony *testimony = geneva_testimonies_get (set, at);
    const GenevaTestimony *head = n_same > 0 ? geneva_testimonies_get (set, same[0]) : NULL;
    gboolean is_new;

    if (testimony->code == WILL_NOT) {
      if (head != NULL && excludes (testimony, head))
        geneva_finding_propose (set->finding, set, at, same[0],
                                is_made_on_one_day (head, testimony) ? GENEVA_LINK_CONTRADICTS : GENEVA_LINK_REVISES,
                                is_made_on_one_day (head, testimony) ? GENEVA_LINK_RULE_FORECASTS_APART
                                                                     : GENEVA_LINK_RULE_FORECAST_MOVED, 0.7);
      continue;
    }
    if (head == NULL || !names_same_date (&head->value, &testimony->value)) {
      if (head != NULL)
        propose_move (set, at, same[0]);
      same[0] = at;
      n_same = 1;
      continue;
    }
    /* Who adds a way of his own, and not the third who has it from the same agency. */
    is_new = TRUE;
    for (guint k = 0; k < n_same && is_new; k++)
      is_new = geneva_testimonies_are_independent (set, geneva_testimonies_get (set, same[k]), testimony, TRUE);
    if (!is_new)
      continue;
    geneva_finding_propose (set->finding, set, at, same[0], GENEVA_LINK_CORROBORATES, GENEVA_LINK_RULE_FORECASTS_ALIKE,
                            0.6);
    if (n_same < G_N_ELEMENTS (same))
      same[n_same++] = at;
  }
}

void
geneva_find_among_forecasts (GenevaFinding *finding)
{
  g_auto (GenevaTestimonies) set = { NULL, NULL, NULL, NULL, NULL, NULL };
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  geneva_testimonies_init (&set, finding);
  read_forecasts (&set);
  geneva_testimonies_collapse (&set, compare_content);
  for (guint begin = 0, end; begin < set.all->len && !g_cancellable_is_cancelled (finding->cancellable); begin = end) {
    guint32 group = geneva_testimonies_get (&set, begin)->group;

    g_array_set_size (order, 0);
    for (end = begin; end < set.all->len && geneva_testimonies_get (&set, end)->group == group; end++) {
      if (geneva_testimonies_is_first (&set, end) && geneva_testimonies_get (&set, end)->time.form != GENEVA_TIME_NONE)
        g_array_append_val (order, end);
    }
    geneva_finding_begin_group (finding);
    g_array_sort_with_data (order, compare_positions, &set);
    walk_event (&set, order);
  }
}
