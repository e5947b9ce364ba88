/* Forecasts of one event, or of all, put in order; see the header. Reads records and reckons
 * with the bounds of their dates; knows nothing of pages, points and pictures.
 */
#include "analysis/geneva-drift.h"

#include "analysis/geneva-links.h"
#include "base/geneva-utf8.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define DAY ((double) GENEVA_DAY_SECONDS)
#define LEAST_RATE_DAYS 7.0
/* Of the name of an event that stands beside a mark. */
#define MOST_EVENT_POINTS 40
/* The longest day, when clocks are put back: what is not longer is known to the day. */
#define LONGEST_DAY_SECONDS (GENEVA_DAY_SECONDS + 2 * 3600)

typedef struct {
  GenevaDrift   drift;        /* what is shown; first, so that the one is the other */
  int           n_references;
  GArray       *points, *units, *links;
  GArray       *speakers;     /* where the units are events; NULL */
  GHashTable   *positions;    /* handle → point + 1 */
  GStringChunk *names;
} Made;

static Made *
get_made (const GenevaDrift *drift)
{
  return (Made *) (gpointer) drift;
}

/* ---- dates ---- */

static gboolean
is_open (GenevaInstant instant)
{
  return instant == GENEVA_INSTANT_MIN || instant == GENEVA_INSTANT_MAX;
}

static GenevaSpan
get_day (GenevaInstant instant)
{
  GenevaInstant begin = geneva_day_from_instant (instant) * GENEVA_DAY_SECONDS;

  return (GenevaSpan) { begin, begin + GENEVA_DAY_SECONDS };
}

/* All days that a value may mean, "about" included; an open side stays open. */
static GenevaSpan
get_possible (const GenevaEdtf *date)
{
  GenevaSpan span = geneva_edtf_possible (date);

  if ((date->first.qualifier & GENEVA_EDTF_APPROXIMATE) != 0 && !is_open (span.begin))
    span.begin -= geneva_edtf_get_about_seconds (date->first.precision);
  if ((date->last.qualifier & GENEVA_EDTF_APPROXIMATE) != 0 && !is_open (span.end))
    span.end += geneva_edtf_get_about_seconds (date->last.precision);
  return span;
}

/* Noon of the last day before an end, and of the first one of a begin. */
static double
get_last_noon (GenevaInstant end)
{
  return (double) get_day (end - 1).begin + DAY / 2.0;
}

static double
get_first_noon (GenevaInstant begin)
{
  return (double) get_day (begin).begin + DAY / 2.0;
}

/* FALSE when no side is known. */
static gboolean
find_anchor (const GenevaSpan *span, double *at)
{
  if (is_open (span->begin) && is_open (span->end))
    return FALSE;
  if (is_open (span->begin))
    *at = get_last_noon (span->end);
  else if (is_open (span->end))
    *at = get_first_noon (span->begin);
  else
    *at = span->end - span->begin <= LONGEST_DAY_SECONDS ? get_first_noon (span->begin)
                                                         : ((double) span->begin + (double) span->end) / 2.0;
  return TRUE;
}

static void
read_predicted (GenevaDriftPoint *point, const GenevaEdtf *date)
{
  GenevaSpan span;

  if (date == NULL)
    return;
  span = get_possible (date);
  if (!find_anchor (&span, &point->predicted_at))
    return;
  point->predicted = span;
  if (date->kind == GENEVA_EDTF_INTERVAL) {
    point->form = GENEVA_DRIFT_LASTS;
    if (!is_open (span.begin))
      point->predicted_at = get_first_noon (span.begin);
  } else if (is_open (span.begin)) {
    point->form = GENEVA_DRIFT_BY;
  } else if (is_open (span.end)) {
    point->form = GENEVA_DRIFT_NOT_BEFORE;
  } else {
    point->form = span.end - span.begin <= LONGEST_DAY_SECONDS ? GENEVA_DRIFT_DAY : GENEVA_DRIFT_WITHIN;
  }
}

/* The day of the first report, by what is certain of it; NULL: no source is dated. */
static const GenevaEdtf *
find_reported (const GenevaSnapshot *snapshot, const GenevaRow *forecast)
{
  const GenevaEdtf *first = NULL;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, forecast, GENEVA_FORECAST_EVIDENCE);
  while (geneva_row_iter_next (&iter)) {
    const GenevaEdtf *published;
    GenevaRow source;

    if (!geneva_snapshot_get_row (snapshot, geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE), &source))
      continue;
    published = geneva_row_get_date (&source, GENEVA_SOURCE_PUBLISHED);
    if (published != NULL && (first == NULL || geneva_edtf_compare (published, first) < 0))
      first = published;
  }
  return first;
}

/* Days of making, of which none lies after the first report. */
static const GenevaEdtf *
read_made (GenevaDriftPoint *point, const GenevaSnapshot *snapshot, const GenevaRow *forecast)
{
  const GenevaEdtf *made = geneva_row_get_date (forecast, GENEVA_FORECAST_MADE);
  const GenevaEdtf *reported = find_reported (snapshot, forecast);
  GenevaSpan reported_days = { 0, 0 };

  if (reported != NULL) {
    reported_days = geneva_edtf_possible (reported);
    point->has_reported = find_anchor (&reported_days, &point->reported_at);
  }
  if (made == NULL || !find_anchor (&(GenevaSpan) { get_possible (made).begin, get_possible (made).end },
                                    &point->made_at)) {
    point->has_made = point->is_made_by_report = point->has_reported;
    point->made = reported_days;
    point->made_at = point->reported_at;
    return point->has_made ? reported : NULL;
  }
  point->has_made = TRUE;
  point->made = get_possible (made);
  if (point->has_reported && !is_open (reported_days.end) && point->made.begin < reported_days.end
      && point->made.end > reported_days.end) {
    point->made.end = reported_days.end;
    if (point->made_at >= (double) point->made.end)
      (void) find_anchor (&point->made, &point->made_at);
  }
  point->is_recalled =
    point->has_reported && point->reported_at - point->made_at > GENEVA_DRIFT_NEWS_DAYS * DAY;
  return made;
}

/* ---- who speaks ---- */

static const char *
find_publisher (const GenevaSnapshot *snapshot, const GenevaRow *forecast)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, forecast, GENEVA_FORECAST_EVIDENCE);
  while (geneva_row_iter_next (&iter)) {
    const char *publisher;
    GenevaRow source;

    if (!geneva_snapshot_get_row (snapshot, geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE), &source))
      continue;
    publisher = geneva_row_get_text (&source, GENEVA_SOURCE_PUBLISHER);
    if (publisher != NULL)
      return publisher;
  }
  return NULL;
}

static char *
dup_unattributed_name (const char *reporter)
{
  /* TRANSLATORS: a news agency or a paper that tells something without saying who said it. */
  return reporter != NULL ? g_strdup_printf (C_("speaker", "%s, no source given"), reporter)
                          : g_strdup (C_("speaker", "nobody named"));
}

/* The speaker of a forecast among `units`; a new one where it is the first. `keys` names them: "1234" an actor that
 * speaks, "/1234" one that only reports, "/words" a paper. */
static guint
find_speaker (Made *made, GArray *units, GHashTable *keys, GenevaSnapshot *snapshot, const GenevaRow *forecast, gboolean by_principal)
{
  GenevaHandle by = geneva_row_get_ref (forecast, GENEVA_FORECAST_BY);
  GenevaHandle principal = geneva_row_get_ref (forecast, GENEVA_FORECAST_FOR);
  GenevaDriftUnit unit = { .handle = GENEVA_HANDLE_NONE };
  g_autofree char *key = NULL, *name = NULL;
  gpointer known;

  if (principal != GENEVA_HANDLE_NONE && (by_principal || by == GENEVA_HANDLE_NONE))
    by = principal;
  if (by == GENEVA_HANDLE_NONE) {
    GenevaRowIter iter;

    unit.is_unattributed = TRUE;
    geneva_row_iter_init (&iter, forecast, GENEVA_FORECAST_VIA);
    if (geneva_row_iter_next (&iter))
      by = geneva_row_get_ref (&iter.item, 0);
  }
  unit.handle = by != GENEVA_HANDLE_NONE ? geneva_snapshot_get_kept (snapshot, by) : GENEVA_HANDLE_NONE;
  if (unit.handle != GENEVA_HANDLE_NONE)
    key = g_strdup_printf ("%s%u", unit.is_unattributed ? "/" : "", unit.handle);
  else
    key = g_strdup_printf ("/%s", find_publisher (snapshot, forecast) != NULL ? find_publisher (snapshot, forecast) : "");
  if (g_hash_table_lookup_extended (keys, key, NULL, &known))
    return GPOINTER_TO_UINT (known);
  if (unit.handle != GENEVA_HANDLE_NONE)
    name = geneva_snapshot_dup_label (snapshot, unit.handle);
  else
    name = g_strdup (find_publisher (snapshot, forecast));
  if (unit.is_unattributed) {
    g_autofree char *reporter = g_steal_pointer (&name);

    name = dup_unattributed_name (reporter);
  }
  unit.name = g_string_chunk_insert (made->names, name != NULL ? name : "");
  g_array_append_val (units, unit);
  g_hash_table_insert (keys, g_steal_pointer (&key), GUINT_TO_POINTER (units->len - 1));
  return units->len - 1;
}

/* The event of a forecast likewise. Its key is no speaker's. */
static guint
find_event_unit (Made *made, GHashTable *keys, const GenevaSnapshot *snapshot, GenevaHandle event)
{
  g_autofree char *key = g_strdup_printf ("event %u", event);
  g_autofree char *name = NULL, *head = NULL;
  GenevaDriftUnit unit = { .handle = event };
  gpointer known;

  if (g_hash_table_lookup_extended (keys, key, NULL, &known))
    return GPOINTER_TO_UINT (known);
  name = geneva_snapshot_dup_label (snapshot, event);
  head = geneva_utf8_dup_head (name != NULL ? name : "", MOST_EVENT_POINTS);
  unit.name = g_string_chunk_insert (made->names, head);
  g_array_append_val (made->units, unit);
  g_hash_table_insert (keys, g_steal_pointer (&key), GUINT_TO_POINTER (made->units->len - 1));
  return made->units->len - 1;
}

static void
find_unit (Made *made, GHashTable *keys, GenevaSnapshot *snapshot, const GenevaRow *forecast, gboolean by_principal,
           GenevaDriftPoint *point)
{
  GArray *speakers = made->speakers != NULL ? made->speakers : made->units;

  point->unit = find_speaker (made, speakers, keys, snapshot, forecast, by_principal);
  point->speaker = g_array_index (speakers, GenevaDriftUnit, point->unit).name;
  if (made->drift.is_of_all)
    point->unit = find_event_unit (made, keys, snapshot, geneva_drift_get_event (snapshot, point->handle));
}

/* ---- reading ---- */

/* Counts what is left out, too. FALSE: it is not among the points. */
static gboolean
read_point (Made *made, GHashTable *keys, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *forecast,
            const GenevaDriftOptions *options, GenevaDriftPoint *point)
{
  int review = geneva_row_get_enum (forecast, GENEVA_FORECAST_REVIEW);
  int strength = geneva_row_get_enum (forecast, GENEVA_FORECAST_STRENGTH);
  const GenevaEdtf *made_date;
  GenevaWithin within = GENEVA_WITHIN_CERTAIN;
  gboolean is_kept;

  if (geneva_row_has (forecast, GENEVA_FORECAST_MERGED_INTO) || review == GENEVA_REVIEW_REJECTED)
    return FALSE;
  *point = (GenevaDriftPoint) { .handle = handle, .before = GENEVA_DRIFT_NO_POINT, .slip_per_month = NAN };
  point->is_suggested = review == GENEVA_REVIEW_SUGGESTED;
  if (point->is_suggested)
    made->drift.n_unreviewed++;
  if (point->is_suggested && !options->unreviewed)
    return FALSE;
  made_date = read_made (point, snapshot, forecast);
  read_predicted (point, geneva_row_get_date (forecast, GENEVA_FORECAST_PREDICTED));
  is_kept = geneva_filter_keeps (options->filter, handle);
  if (made_date != NULL && options->window.begin < options->window.end)
    within = geneva_edtf_get_within (made_date, &options->window);
  if (!is_kept)
    made->drift.n_filtered++;
  else if (within == GENEVA_WITHIN_OUTSIDE)
    made->drift.n_outside++;
  point->is_filtered = !is_kept || within == GENEVA_WITHIN_OUTSIDE;
  point->is_perhaps = within == GENEVA_WITHIN_POSSIBLE;
  if (point->is_filtered && !options->dims_filtered)
    return FALSE;
  point->polarity = geneva_row_get_enum (forecast, GENEVA_FORECAST_POLARITY) == GENEVA_POLARITY_WILL_NOT
                      ? GENEVA_POLARITY_WILL_NOT : GENEVA_POLARITY_WILL;
  point->strength = (guint8) (strength >= 0 ? strength : GENEVA_STRENGTH_EXPECTED);
  point->is_unsupported = !geneva_row_has (forecast, GENEVA_FORECAST_EVIDENCE);
  find_unit (made, keys, snapshot, forecast, options->by_principal, point);
  return TRUE;
}

gboolean
geneva_drift_is_on_line (const GenevaDriftPoint *point)
{
  g_return_val_if_fail (point != NULL, FALSE);

  return point->polarity == GENEVA_POLARITY_WILL && point->form != GENEVA_DRIFT_NO_DATE && point->has_made
         && !point->is_filtered;
}

GenevaHandle
geneva_drift_get_event (const GenevaSnapshot *snapshot, GenevaHandle forecast)
{
  GenevaHandle event;
  GenevaRow row;

  g_return_val_if_fail (snapshot != NULL, GENEVA_HANDLE_NONE);

  if (GENEVA_HANDLE_LIST (forecast) != GENEVA_LIST_FORECASTS || !geneva_snapshot_get_row (snapshot, forecast, &row))
    return GENEVA_HANDLE_NONE;
  event = geneva_row_get_ref (&row, GENEVA_FORECAST_EVENT);
  return event != GENEVA_HANDLE_NONE ? geneva_snapshot_get_kept ((GenevaSnapshot *) snapshot, event) : event;
}

/* Forecasts of an event and of those that were merged into it, in the order of the dossier. */
static GArray *
list_forecasts (GenevaSnapshot *snapshot, GenevaHandle event)
{
  g_autoptr (GArray) events = geneva_snapshot_list_merged (snapshot, event);
  GArray *forecasts = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  for (guint i = 0; i < events->len; i++) {
    guint n;
    const GenevaHandle *references =
      geneva_snapshot_get_references (snapshot, g_array_index (events, GenevaHandle, i), &n);

    for (guint k = 0; k < n; k++) {
      if (geneva_drift_get_event (snapshot, references[k]) == event)
        g_array_append_val (forecasts, references[k]);
    }
  }
  return forecasts;
}

static GArray *
list_all_forecasts (const GenevaSnapshot *snapshot)
{
  GArray *forecasts = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_FORECASTS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_FORECASTS, handle)) {
    if (geneva_snapshot_is_living (snapshot, geneva_drift_get_event (snapshot, handle)))
      g_array_append_val (forecasts, handle);
  }
  return forecasts;
}

/* ---- order ---- */

static int
compare_doubles (double a, double b)
{
  return (a > b) - (a < b);
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const GenevaDriftPoint *one = a, *two = b;
  int order;

  if (one->has_made != two->has_made)
    return one->has_made ? -1 : 1;
  order = compare_doubles (one->made_at, two->made_at);
  if (order == 0)
    order = compare_doubles (one->reported_at, two->reported_at);
  if (order == 0)
    order = compare_doubles (one->predicted_at, two->predicted_at);
  return order != 0 ? order : compare_doubles (one->handle, two->handle);
}

/* Units by how many forecasts they have; those who name nobody last among as many. */
static int
compare_units (gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *units = data;
  guint i = *(const guint *) a, k = *(const guint *) b;
  const GenevaDriftUnit *one = &g_array_index (units, GenevaDriftUnit, i);
  const GenevaDriftUnit *two = &g_array_index (units, GenevaDriftUnit, k);

  if (one->n_points != two->n_points)
    return one->n_points > two->n_points ? -1 : 1;
  if (one->is_unattributed != two->is_unattributed)
    return one->is_unattributed ? 1 : -1;
  return i < k ? -1 : i > k;
}

static void
order_units (Made *made)
{
  guint n = made->units->len;
  g_autofree guint *order = g_new (guint, MAX (n, 1));
  g_autofree guint *places = g_new (guint, MAX (n, 1));
  GArray *units = g_array_new (FALSE, FALSE, sizeof (GenevaDriftUnit));

  for (guint i = 0; i < made->points->len; i++) {
    const GenevaDriftPoint *point = &g_array_index (made->points, GenevaDriftPoint, i);
    GenevaDriftUnit *unit = &g_array_index (made->units, GenevaDriftUnit, point->unit);

    unit->n_points++;
    if (geneva_drift_is_on_line (point))
      unit->n_on_line++;
  }
  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n, sizeof *order, compare_units, made->units);
  for (guint i = 0; i < n; i++) {
    places[order[i]] = i;
    g_array_append_val (units, g_array_index (made->units, GenevaDriftUnit, order[i]));
  }
  for (guint i = 0; i < made->points->len; i++) {
    GenevaDriftPoint *point = &g_array_index (made->points, GenevaDriftPoint, i);

    point->unit = places[point->unit];
  }
  g_array_unref (made->units);
  made->units = units;
}

/* ---- slips ---- */

static double
get_per_month (double slip_days, double seconds)
{
  double months = seconds / DAY / GENEVA_DRIFT_MONTH_DAYS;

  /* What moves from one day to the next says nothing of a month. */
  return seconds >= LEAST_RATE_DAYS * DAY ? slip_days / months : NAN;
}

static void
reckon_slips (Made *made)
{
  GenevaDrift *drift = &made->drift;

  drift->first = drift->last = GENEVA_DRIFT_NO_POINT;
  drift->slip_per_month = NAN;
  for (guint i = 0; i < made->points->len; i++) {
    GenevaDriftPoint *point = &g_array_index (made->points, GenevaDriftPoint, i);
    const GenevaDriftPoint *first;

    if (!geneva_drift_is_on_line (point))
      continue;
    drift->n_on_line++;
    point->before = drift->last;
    drift->last = i;
    if (drift->first == GENEVA_DRIFT_NO_POINT) {
      drift->first = i;
      continue;
    }
    first = &g_array_index (made->points, GenevaDriftPoint, drift->first);
    point->slip_days =
      (point->predicted_at - g_array_index (made->points, GenevaDriftPoint, point->before).predicted_at) / DAY;
    drift->slip_days = (point->predicted_at - first->predicted_at) / DAY;
    drift->slip_per_month = point->slip_per_month =
      get_per_month (drift->slip_days, point->made_at - first->made_at);
  }
}

/* ---- what came of it ---- */

static gboolean
find_last_scheduled (Made *made, GenevaSpan *days, double *at)
{
  for (guint i = made->points->len; i > 0; i--) {
    const GenevaDriftPoint *point = &g_array_index (made->points, GenevaDriftPoint, i - 1);

    if (!geneva_drift_is_on_line (point) || point->strength != GENEVA_STRENGTH_SCHEDULED)
      continue;
    *days = point->predicted;
    *at = point->predicted_at;
    return TRUE;
  }
  return FALSE;
}

static void
find_outcome (Made *made, const GenevaSnapshot *snapshot, const GenevaRow *event)
{
  GenevaDrift *drift = &made->drift;
  const GenevaEdtf *when = geneva_event_get_date (event);
  gboolean has_day = FALSE;

  drift->status = geneva_event_get_status (snapshot, event);
  if (when != NULL) {
    drift->outcome_days = get_possible (when);
    has_day = find_anchor (&drift->outcome_days, &drift->outcome_at);
    if (has_day && when->kind == GENEVA_EDTF_INTERVAL && !is_open (drift->outcome_days.begin))
      drift->outcome_at = get_first_noon (drift->outcome_days.begin);
  }
  if (!has_day && drift->status != GENEVA_STATUS_HAPPENED)
    has_day = find_last_scheduled (made, &drift->outcome_days, &drift->outcome_at);
  if (!has_day)
    return;
  switch (drift->status) {
  case GENEVA_STATUS_HAPPENED:
    drift->outcome = GENEVA_DRIFT_OUTCOME_HAPPENED;
    break;
  case GENEVA_STATUS_CANCELLED:
  case GENEVA_STATUS_DID_NOT_HAPPEN:
    drift->outcome = GENEVA_DRIFT_OUTCOME_CANCELLED;
    break;
  case GENEVA_STATUS_PLANNED:
  case GENEVA_STATUS_POSSIBLE:
  case GENEVA_STATUS_POSTPONED:
  case GENEVA_STATUS_CONTESTED:
  case GENEVA_STATUS_UNSUPPORTED:
  default:
    drift->outcome = GENEVA_DRIFT_OUTCOME_ANNOUNCED;
    break;
  }
}

/* ---- links ---- */

static void
list_links (Made *made, GenevaSnapshot *snapshot, const GArray *forecasts)
{
  g_autoptr (GArray) lines = geneva_links_among (snapshot, (const GenevaHandle *) (gconstpointer) forecasts->data,
                                                 forecasts->len, GENEVA_LINKS_CONFIRMED);

  for (guint i = 0; i < lines->len; i++) {
    const GenevaLinkLine *line = &g_array_index (lines, GenevaLinkLine, i);
    GenevaDriftLink link = { (guint8) line->kind, geneva_drift_find (&made->drift, line->from),
                             geneva_drift_find (&made->drift, line->to), line->link };

    if (link.from != GENEVA_DRIFT_NO_POINT && link.to != GENEVA_DRIFT_NO_POINT)
      g_array_append_val (made->links, link);
  }
}

/* ---- all together ---- */

static void
count_points (Made *made)
{
  for (guint i = 0; i < made->points->len; i++) {
    const GenevaDriftPoint *point = &g_array_index (made->points, GenevaDriftPoint, i);

    g_hash_table_insert (made->positions, GUINT_TO_POINTER (point->handle), GUINT_TO_POINTER (i + 1));
    if (point->is_filtered)
      continue;
    made->drift.n_shown++;
    if (point->form == GENEVA_DRIFT_NO_DATE)
      made->drift.n_no_date++;
    if (!point->has_made)
      made->drift.n_no_making++;
    if (point->is_recalled)
      made->drift.n_recalled++;
  }
}

static void
publish (Made *made)
{
  GenevaDrift *drift = &made->drift;

  drift->n_points = made->points->len;
  drift->points = (const GenevaDriftPoint *) (gconstpointer) made->points->data;
  drift->n_units = made->units->len;
  drift->units = (const GenevaDriftUnit *) (gconstpointer) made->units->data;
  drift->n_links = made->links->len;
  drift->links = (const GenevaDriftLink *) (gconstpointer) made->links->data;
}

GenevaDrift *
geneva_drift_build (GenevaSnapshot *snapshot, GenevaHandle event, const GenevaDriftOptions *options)
{
  static const GenevaDriftOptions none = { .filter = NULL };
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) forecasts = NULL;
  GenevaRow row;
  Made *made;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (options == NULL)
    options = &none;
  made = g_new0 (Made, 1);
  made->n_references = 1;
  made->points = g_array_new (FALSE, FALSE, sizeof (GenevaDriftPoint));
  made->units = g_array_new (FALSE, FALSE, sizeof (GenevaDriftUnit));
  if (options->of_all)
    made->speakers = g_array_new (FALSE, FALSE, sizeof (GenevaDriftUnit));
  made->links = g_array_new (FALSE, FALSE, sizeof (GenevaDriftLink));
  made->positions = g_hash_table_new (NULL, NULL);
  made->names = g_string_chunk_new (256);
  made->drift.is_of_all = options->of_all;
  made->drift.event = options->of_all ? GENEVA_HANDLE_NONE : event;
  made->drift.slip_per_month = NAN;
  made->drift.first = made->drift.last = GENEVA_DRIFT_NO_POINT;
  made->drift.status = GENEVA_STATUS_UNSUPPORTED;
  publish (made);
  if (!options->of_all
      && (GENEVA_HANDLE_LIST (event) != GENEVA_LIST_EVENTS || !geneva_snapshot_get_row (snapshot, event, &row)))
    return &made->drift;

  forecasts = options->of_all ? list_all_forecasts (snapshot) : list_forecasts (snapshot, event);
  for (guint i = 0; i < forecasts->len; i++) {
    GenevaHandle handle = g_array_index (forecasts, GenevaHandle, i);
    GenevaDriftPoint point;
    GenevaRow forecast;

    if (geneva_snapshot_get_row (snapshot, handle, &forecast)
        && read_point (made, keys, snapshot, handle, &forecast, options, &point))
      g_array_append_val (made->points, point);
  }
  g_array_sort (made->points, compare_points);
  order_units (made);
  if (!options->of_all) {
    reckon_slips (made);
    find_outcome (made, snapshot, &row);
  }
  count_points (made);
  list_links (made, snapshot, forecasts);
  publish (made);
  return &made->drift;
}

GenevaDrift *
geneva_drift_ref (GenevaDrift *drift)
{
  g_return_val_if_fail (drift != NULL, NULL);

  g_atomic_int_inc (&get_made (drift)->n_references);
  return drift;
}

void
geneva_drift_unref (GenevaDrift *drift)
{
  Made *made;

  if (drift == NULL)
    return;
  made = get_made (drift);
  if (!g_atomic_int_dec_and_test (&made->n_references))
    return;
  g_array_unref (made->points);
  g_array_unref (made->units);
  g_clear_pointer (&made->speakers, g_array_unref);
  g_array_unref (made->links);
  g_hash_table_unref (made->positions);
  g_string_chunk_free (made->names);
  g_free (made);
}

guint
geneva_drift_find (const GenevaDrift *drift, GenevaHandle handle)
{
  g_return_val_if_fail (drift != NULL, GENEVA_DRIFT_NO_POINT);

  return GPOINTER_TO_UINT (g_hash_table_lookup (get_made (drift)->positions, GUINT_TO_POINTER (handle))) - 1;
}

/* ---- events that have forecasts ---- */

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const GenevaDriftEvent *one = a, *two = b;

  /* without a day there is nothing that could drift */
  if ((one->n_dated > 0) != (two->n_dated > 0))
    return one->n_dated > 0 ? -1 : 1;
  if (one->n_forecasts != two->n_forecasts)
    return one->n_forecasts > two->n_forecasts ? -1 : 1;
  return one->event < two->event ? -1 : one->event > two->event;
}

GArray *
geneva_drift_list_events (GenevaSnapshot *snapshot, gboolean unreviewed)
{
  g_autoptr (GHashTable) positions = g_hash_table_new (NULL, NULL);
  GArray *events = g_array_new (FALSE, FALSE, sizeof (GenevaDriftEvent));

  g_return_val_if_fail (snapshot != NULL, events);

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_FORECASTS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_FORECASTS, handle)) {
    GenevaHandle event = geneva_drift_get_event (snapshot, handle);
    guint position = GPOINTER_TO_UINT (g_hash_table_lookup (positions, GUINT_TO_POINTER (event)));
    GenevaDriftEvent *counted;
    GenevaRow row;
    int review;

    if (!geneva_snapshot_is_living (snapshot, event) || !geneva_snapshot_get_row (snapshot, handle, &row)
        || geneva_row_has (&row, GENEVA_FORECAST_MERGED_INTO))
      continue;
    review = geneva_row_get_enum (&row, GENEVA_FORECAST_REVIEW);
    if (review == GENEVA_REVIEW_REJECTED || (review == GENEVA_REVIEW_SUGGESTED && !unreviewed))
      continue;
    if (position == 0) {
      GenevaDriftEvent fresh = { .event = event };

      g_array_append_val (events, fresh);
      position = events->len;
      g_hash_table_insert (positions, GUINT_TO_POINTER (event), GUINT_TO_POINTER (position));
    }
    counted = &g_array_index (events, GenevaDriftEvent, position - 1);
    counted->n_forecasts++;
    if (geneva_row_has (&row, GENEVA_FORECAST_PREDICTED))
      counted->n_dated++;
  }
  g_array_sort (events, compare_events);
  return events;
}
