/* What part of the plane of a drift chart is in sight: what opens, what holds
 * all, what the reader chose. Reckons with days and the size of the plane alone.
 */
#include "geneva-drift-page.h"

#include <math.h>

#define DAY ((double) GENEVA_DAY_SECONDS)
/* The sight that opens holds all that is not farther than this off the middle half of the forecasts. */
#define STRAY 3.0
#define LEAST_FENCE (400.0 * DAY)
#define LEAST_SPAN (10.0 * DAY)
#define LEAST_SECONDS_PER_PT 600.0

typedef struct { double x, x2, y, y2; } Extent;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, two = *(const double *) b;

  return (one > two) - (one < two);
}

/* The ends of all values, or of those that do not stray. */
static gboolean
find_ends (GArray *values, gboolean is_whole, double *from, double *to)
{
  double low, high, fence;

  if (values->len == 0)
    return FALSE;
  g_array_sort (values, compare_doubles);
  *from = g_array_index (values, double, 0);
  *to = g_array_index (values, double, values->len - 1);
  if (is_whole)
    return TRUE;
  low = g_array_index (values, double, values->len / 4);
  high = g_array_index (values, double, values->len - 1 - values->len / 4);
  fence = MAX (STRAY * (high - low), LEAST_FENCE);
  for (guint i = 0; i < values->len && *from < low - fence; i++)
    *from = g_array_index (values, double, i);
  for (guint i = values->len; i > 0 && *to > high + fence; i--)
    *to = g_array_index (values, double, i - 1);
  return TRUE;
}

static void
widen (double *from, double *to, double least)
{
  if (*to - *from < least) {
    double middle = (*from + *to) / 2.0;

    *from = middle - least / 2.0;
    *to = middle + least / 2.0;
  }
}

static void
add_bound (GArray *values, GenevaInstant instant)
{
  double value = (double) instant;

  if (instant != GENEVA_INSTANT_MIN && instant != GENEVA_INSTANT_MAX)
    g_array_append_val (values, value);
}

/* What is to be seen of the forecasts: their days of making and of report, the days that they name, and that on which it
 * came to be. */
static void
find_extent (const GenevaDrift *drift, gboolean is_whole, Extent *extent)
{
  g_autoptr (GArray) xs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ys = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean has_x, has_y;

  for (guint i = 0; i < drift->n_points; i++) {
    const GenevaDriftPoint *point = &drift->points[i];

    if (point->has_made)
      g_array_append_val (xs, point->made_at);
    if (point->is_recalled)
      g_array_append_val (xs, point->reported_at);
    if (point->form == GENEVA_DRIFT_NO_DATE)
      continue;
    g_array_append_val (ys, point->predicted_at);
    if (drift->n_points <= GENEVA_DRIFT_MOST_MARKS) {
      add_bound (ys, point->predicted.begin);
      add_bound (ys, point->predicted.end);
    }
  }
  has_x = find_ends (xs, is_whole, &extent->x, &extent->x2);
  has_y = find_ends (ys, is_whole, &extent->y, &extent->y2);
  if (!has_x && !has_y) {
    extent->x = extent->y = 0.0;
    extent->x2 = extent->y2 = 365.0 * DAY;
  } else if (!has_x) {
    extent->x = extent->y;
    extent->x2 = extent->y2;
  } else if (!has_y) {
    extent->y = extent->x;
    extent->y2 = extent->x2;
  }
  if (has_y && drift->outcome != GENEVA_DRIFT_OUTCOME_NONE) {
    double fence = is_whole ? INFINITY : MAX (STRAY * (extent->y2 - extent->y), LEAST_FENCE);

    if (drift->outcome_at > extent->y - fence && drift->outcome_at < extent->y2 + fence) {
      extent->y = MIN (extent->y, drift->outcome_at);
      extent->y2 = MAX (extent->y2, drift->outcome_at);
    }
  }
  /* "Today" begins in the corner, where that costs little. */
  if (extent->x < extent->y && extent->y - extent->x < 0.5 * MAX (extent->x2 - extent->x, extent->y2 - extent->y))
    extent->y = extent->x;
  widen (&extent->x, &extent->x2, LEAST_SPAN);
  widen (&extent->y, &extent->y2, LEAST_SPAN);
}

/* The sight that holds an extent on the plane. What one side has too much stays free at its far end. */
static GenevaDriftSight
fit (const GenevaDriftPage *page, const Extent *extent)
{
  double width = page->plot.width, height = page->plot.height;
  double left = CLAMP (0.14 * width, 12.0, 84.0), right = CLAMP (0.2 * width, 16.0, 110.0);
  double bottom = MIN (14.0, 0.05 * height), top = MIN (24.0, 0.15 * height);
  double spp = MAX ((extent->x2 - extent->x) / MAX (width - left - right, 10.0),
                    (extent->y2 - extent->y) / MAX (height - top - bottom, 10.0));
  double free_x, free_y, x_begin, y_begin;

  spp = CLAMP (spp, LEAST_SECONDS_PER_PT, GENEVA_TIME_SCALE_MAX_SPAN / MAX (width, height));
  free_x = width - left - right - (extent->x2 - extent->x) / spp;
  free_y = height - top - bottom - (extent->y2 - extent->y) / spp;
  x_begin = extent->x - (left + 0.5 * free_x) * spp;
  y_begin = extent->y - (bottom + 0.5 * free_y) * spp;
  return (GenevaDriftSight) { spp, x_begin + width / 2.0 * spp, y_begin + height / 2.0 * spp };
}

/* Where a side begins that shows so much time, within the world. */
static double
get_begin (double middle, double span)
{
  return CLAMP (middle - span / 2.0, GENEVA_TIME_SCALE_MIN_INSTANT - GENEVA_TIME_SCALE_APRON,
                GENEVA_TIME_SCALE_MAX_INSTANT + GENEVA_TIME_SCALE_APRON - span);
}

static void
set_sight (GenevaDriftPage *page, const GenevaDriftSight *sight)
{
  double most = GENEVA_TIME_SCALE_MAX_SPAN / MAX (page->plot.width, page->plot.height);

  page->seconds_per_pt = MIN (sight->seconds_per_pt, most);
  page->x_begin = get_begin (sight->x, page->plot.width * page->seconds_per_pt);
  page->y_begin = get_begin (sight->y, page->plot.height * page->seconds_per_pt);
}

void
geneva_drift_page_look (GenevaDriftPage *page, gboolean is_opening)
{
  GenevaDriftSight sight = page->input->sight;

  if (is_opening || !(sight.seconds_per_pt > 0.0)) {
    Extent extent;

    find_extent (geneva_drift_page_get_whole (page), page->input->is_whole, &extent);
    sight = fit (page, &extent);
  }
  set_sight (page, &sight);
}

const GenevaDrift *
geneva_drift_page_get_whole (const GenevaDriftPage *page)
{
  return page->input->whole != NULL ? page->input->whole : page->drift;
}

double
geneva_drift_page_get_whole_seconds_per_pt (const GenevaDriftPage *page)
{
  Extent extent;

  find_extent (geneva_drift_page_get_whole (page), TRUE, &extent);
  return fit (page, &extent).seconds_per_pt;
}
