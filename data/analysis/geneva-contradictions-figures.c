/* Figures: what each leaves possible, which contradict one another as of one
 * time, which is the next of a chain. Role: one of the rules' files of
 * geneva-contradictions. Figures of different quantities never meet here.
 */
#include "analysis/geneva-contradictions-private.h"

#include <math.h>

#define ABOUT 0.1

gboolean
geneva_figure_get_range (const GenevaRow *figure, GenevaFigureRange *range)
{
  double low, high;

  g_return_val_if_fail (figure != NULL && range != NULL, FALSE);

  if (!geneva_row_get_number (figure, GENEVA_FIGURE_LOW, &low) || !isfinite (low))
    return FALSE;
  if (!geneva_row_get_number (figure, GENEVA_FIGURE_HIGH, &high) || !isfinite (high))
    high = low;
  *range = (GenevaFigureRange) { MIN (low, high), MAX (low, high), FALSE };
  switch (geneva_row_get_enum (figure, GENEVA_FIGURE_QUALIFIER)) {
    case GENEVA_QUALIFIER_ABOUT:
      range->low -= fabs (range->low) * ABOUT;
      range->high += fabs (range->high) * ABOUT;
      break;
    case GENEVA_QUALIFIER_MORE_THAN:
      range->is_low_excluded = TRUE;
      range->high = INFINITY;
      break;
    case GENEVA_QUALIFIER_AT_LEAST:
      range->high = INFINITY;
      break;
    case GENEVA_QUALIFIER_AT_MOST:
    case GENEVA_QUALIFIER_UP_TO:
      range->low = range->high >= 0 ? 0 : -INFINITY;
      break;
    default:
      break;
  }
  return TRUE;
}

gboolean
geneva_figure_ranges_meet (const GenevaFigureRange *a, const GenevaFigureRange *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->high == b->low && b->is_low_excluded)
    return FALSE;
  if (b->high == a->low && a->is_low_excluded)
    return FALSE;
  return a->low <= b->high && b->low <= a->high;
}

/* ---- reading ---- */

/* An import gathers all who were "killed" in one quantity; of what, an analyst says. */
static gboolean
is_of_any (const GenevaRow *quantity)
{
  return geneva_row_get_enum (quantity, GENEVA_QUANTITY_ORIGIN) == GENEVA_ORIGIN_EXTRACTED
         && geneva_row_get_date (quantity, GENEVA_QUANTITY_SINCE) == NULL
         && geneva_row_get_text (quantity, GENEVA_QUANTITY_AREA) == NULL
         && geneva_row_get_ref (quantity, GENEVA_QUANTITY_ABOUT) == GENEVA_HANDLE_NONE;
}

/* Counts that grow are as of the day of the report where nothing else is said. A count of one event need not be as of
 * any day: those without one are held against one another alone. */
static void
read_as_of (const GenevaRow *row, gboolean is_cumulative, GenevaTestimony *testimony)
{
  const GenevaEdtf *as_of = geneva_row_get_date (row, GENEVA_FIGURE_AS_OF);

  geneva_testimony_read_time (as_of, TRUE, &testimony->time);
  if (as_of != NULL)
    return;
  if (!is_cumulative) {
    testimony->is_timeless = TRUE;
    testimony->time = (GenevaTestimonyTime) { { 0, 1 }, GENEVA_TIME_CLOSED };
  } else if (testimony->reported != GENEVA_INSTANT_MAX) {
    testimony->time.form = GENEVA_TIME_CLOSED;
    testimony->time.span = (GenevaSpan) { testimony->reported, testimony->reported + GENEVA_DAY_SECONDS };
  }
}

static void
read_figures (GenevaTestimonies *set)
{
  GenevaSnapshot *snapshot = set->finding->snapshot;

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_FIGURES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_FIGURES, handle)) {
    GenevaFigureRange range;
    GenevaRow row, quantity_row;
    GenevaHandle quantity;
    GenevaTestimony *testimony;

    if (!geneva_snapshot_get_row (snapshot, handle, &row)
        || !geneva_testimony_counts (&row, GENEVA_FIGURE_MERGED_INTO, GENEVA_FIGURE_REVIEW)
        || !geneva_figure_get_range (&row, &range))
      continue;
    quantity = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (&row, GENEVA_FIGURE_QUANTITY));
    if (!geneva_snapshot_get_row (snapshot, quantity, &quantity_row))
      continue;
    testimony = geneva_testimonies_add (set, &row, handle, GENEVA_FIGURE_BY, -1, GENEVA_FIGURE_VIA,
                                        GENEVA_FIGURE_EVIDENCE);
    testimony->group = GENEVA_HANDLE_ROW (quantity);
    testimony->range = range;
    testimony->is_of_any = is_of_any (&quantity_row);
    testimony->code = (guint) (geneva_row_get_enum (&row, GENEVA_FIGURE_QUALIFIER) + 1);
    (void) geneva_row_get_number (&row, GENEVA_FIGURE_LOW, &testimony->low);
    if (!geneva_row_get_number (&row, GENEVA_FIGURE_HIGH, &testimony->high))
      testimony->high = testimony->low;
    read_as_of (&row, geneva_row_get_bool (&quantity_row, GENEVA_QUANTITY_CUMULATIVE), testimony);
  }
}

static int
compare_numbers (double a, double b)
{
  return a < b ? -1 : a > b;
}

static int
compare_values (const GenevaTestimony *one, const GenevaTestimony *other)
{
  int order = compare_numbers (one->low, other->low);

  return order != 0 ? order : compare_numbers (one->high, other->high);
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
  int order;

  if (one->group != other->group)
    return one->group < other->group ? -1 : 1;
  if (one->is_timeless != other->is_timeless)
    return one->is_timeless ? 1 : -1;
  if (one->claimant != other->claimant)
    return one->claimant < other->claimant ? -1 : 1;
  order = compare_values (one, other);
  if (order != 0)
    return order;
  if (one->code != other->code)
    return one->code < other->code ? -1 : 1;
  return compare_times (one, other);
}

/* ---- one quantity ---- */

static gboolean
is_same_chain (const GenevaTestimonies *set, const GenevaTestimony *one, const GenevaTestimony *other)
{
  if (one->claimant != other->claimant || !geneva_testimonies_same_via (set, one, other))
    return FALSE;
  /* A paper's own word is its own. */
  return one->claimant != GENEVA_HANDLE_NONE || one->n_via > 0
         || !geneva_testimonies_are_independent (set, one, other, FALSE);
}

static gboolean
on_meeting (GenevaTestimonies *set, guint one, guint other, gpointer data)
{
  const GenevaTestimony *a = geneva_testimonies_get (set, one), *b = geneva_testimonies_get (set, other);
  guint *n_partners = data;
  double score;

  if (geneva_figure_ranges_meet (&a->range, &b->range)) {
    if (compare_values (a, b) == 0 && a->claimant != b->claimant
        && geneva_testimonies_are_independent (set, a, b, TRUE))
      geneva_finding_propose (set->finding, set, other, one, GENEVA_LINK_CORROBORATES, GENEVA_LINK_RULE_FIGURES_ALIKE,
                              0.7);
    else if (compare_values (a, b) == 0 && a->claimant == b->claimant
             && geneva_testimonies_are_independent (set, a, b, FALSE))
      geneva_finding_propose (set->finding, set, other, one, GENEVA_LINK_CORROBORATES, GENEVA_LINK_RULE_FIGURES_ALIKE,
                              0.6);
    else
      return TRUE;
    return n_partners[other]++ < GENEVA_MOST_PARTNERS;
  }
  if (is_same_chain (set, a, b) && a->reported != b->reported)
    return TRUE;                    /* the next of a chain, below */
  if (a->is_timeless && a->is_of_any)
    return TRUE;                    /* nothing says that they are of one event */
  score = a->time.span.begin == b->time.span.begin && a->time.span.end == b->time.span.end ? 0.9 : 0.6;
  geneva_finding_propose (set->finding, set, other, one, GENEVA_LINK_CONTRADICTS, GENEVA_LINK_RULE_FIGURES_APART, score);
  return n_partners[other]++ < GENEVA_MOST_PARTNERS;
}

static int
compare_positions (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_times (geneva_testimonies_get (data, *(const guint *) a),
                        geneva_testimonies_get (data, *(const guint *) b));
}

/* Chains of a quantity, each in order of time: the next value revises the one before. */
static int
compare_chains (gconstpointer a, gconstpointer b, gpointer data)
{
  const GenevaTestimonies *set = data;
  const GenevaTestimony *one = geneva_testimonies_get (set, *(const guint *) a);
  const GenevaTestimony *other = geneva_testimonies_get (set, *(const guint *) b);

  if (one->claimant != other->claimant)
    return one->claimant < other->claimant ? -1 : 1;
  if (one->n_via != other->n_via)
    return one->n_via < other->n_via ? -1 : 1;
  for (guint i = 0; i < one->n_via; i++) {
    guint32 x = g_array_index (set->words, guint32, one->via + i), y = g_array_index (set->words, guint32, other->via + i);

    if (x != y)
      return x < y ? -1 : 1;
  }
  return compare_times (one, other);
}

static void
propose_chains (GenevaTestimonies *set, GArray *order)
{
  g_array_sort_with_data (order, compare_chains, set);
  for (guint i = 1; i < order->len; i++) {
    guint one = g_array_index (order, guint, i - 1), other = g_array_index (order, guint, i);
    const GenevaTestimony *a = geneva_testimonies_get (set, one), *b = geneva_testimonies_get (set, other);

    if (!is_same_chain (set, a, b) || (compare_values (a, b) == 0 && a->code == b->code) || a->is_timeless)
      continue;
    if (a->time.span.end <= b->time.span.begin)
      geneva_finding_propose (set->finding, set, other, one, GENEVA_LINK_REVISES, GENEVA_LINK_RULE_FIGURE_LATER, 0.8);
    else if (a->reported < b->reported && b->reported != GENEVA_INSTANT_MAX
             && !geneva_figure_ranges_meet (&a->range, &b->range))
      geneva_finding_propose (set->finding, set, other, one, GENEVA_LINK_REVISES, GENEVA_LINK_RULE_FIGURE_LATER, 0.6);
  }
}

void
geneva_find_among_figures (GenevaFinding *finding)
{
  g_auto (GenevaTestimonies) set = { NULL, NULL, NULL, NULL, NULL, NULL };
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *n_partners = NULL;

  geneva_testimonies_init (&set, finding);
  read_figures (&set);
  geneva_testimonies_collapse (&set, compare_content);
  n_partners = g_new0 (guint, MAX (set.all->len, 1));
  for (guint begin = 0, end; begin < set.all->len && !g_cancellable_is_cancelled (finding->cancellable); begin = end) {
    const GenevaTestimony *head = geneva_testimonies_get (&set, begin);

    g_array_set_size (order, 0);
    for (end = begin; end < set.all->len && geneva_testimonies_get (&set, end)->group == head->group
                      && geneva_testimonies_get (&set, end)->is_timeless == head->is_timeless; end++) {
      if (geneva_testimonies_is_first (&set, end) && geneva_testimonies_get (&set, end)->time.form != GENEVA_TIME_NONE)
        g_array_append_val (order, end);
    }
    if (order->len < 2)
      continue;
    geneva_finding_begin_group (finding);
    g_array_sort_with_data (order, compare_positions, &set);
    geneva_testimonies_meet (&set, order, order, on_meeting, n_partners);
    propose_chains (&set, order);
  }
}
