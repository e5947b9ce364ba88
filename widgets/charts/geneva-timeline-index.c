/* Units of a lane by length and begin; see the header. Entries are in order of
 * time already, and what else is needed of an event is one byte: so a lane of a
 * hundred thousand is indexed within a frame. Knows time, no zoom.
 */
#include "geneva-timeline-index.h"

#include "geneva-timeline-bands.h"

#include "base/geneva-sort.h"

#include <math.h>
#include <string.h>

/* The end of the first class: a day, with all that it may be longer, fills the third. */
#define FIRST_CLASS_SECONDS 23400.0

guint
geneva_timeline_find_class (double seconds)
{
  int power;

  if (seconds <= FIRST_CLASS_SECONDS)
    return 0;
  return (guint) MIN (frexp (seconds / FIRST_CLASS_SECONDS, &power) > 0.5 ? power : power - 1,
                      GENEVA_TIMELINE_N_CLASSES - 1);
}

double
geneva_timeline_get_class_seconds (guint class)
{
  g_return_val_if_fail (class < GENEVA_TIMELINE_N_CLASSES, 0.0);

  return class + 1 < GENEVA_TIMELINE_N_CLASSES ? ldexp (FIRST_CLASS_SECONDS, (int) class) : INFINITY;
}

guint
geneva_timeline_units_find (const GenevaTimelineUnits *units, guint low, guint high, double begin)
{
  g_return_val_if_fail (units != NULL, high);

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (units->units[middle].begin < begin)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
get_span (const GenevaTimelineEvent *event, double *begin, double *end)
{
  const GenevaTimeForm *form = &event->form;

  *begin = form->has_range ? MIN (form->from, form->begin) : form->begin;
  *end = form->has_range ? MAX (form->to, form->end) : form->end;
  if (form->day_to > form->day_from) {
    *begin = MIN (*begin, form->day_from);
    *end = MAX (*end, form->day_to);
  }
}

static void
stretch_over_acts (const GenevaTimelineEvents *events, const guint32 *acts, double *begin, double *end)
{
  for (guint k = 1; k <= acts[0]; k++) {
    double act_begin, act_end;

    get_span (&events->events[acts[k]], &act_begin, &act_end);
    *begin = MIN (*begin, act_begin);
    *end = MAX (*end, act_end);
  }
}

static GenevaTimelineUnit
make_unit (const GenevaTimelineEvents *events, const GenevaTimelineEntry *entry, guint traits)
{
  GenevaTimelineUnit unit = { entry->begin, 0.0f, entry->event, GENEVA_TIMELINE_NO_ACTS };
  double end = entry->end;

  if (traits & GENEVA_TIMELINE_HAS_ODD_DAY) {
    get_span (&events->events[entry->event], &unit.begin, &end);
  } else if (traits & GENEVA_TIMELINE_HAS_DAY) {
    unit.begin -= GENEVA_TIMELINE_HALF_A_DAY;
    end += GENEVA_TIMELINE_HALF_A_DAY;
  }
  if (traits & GENEVA_TIMELINE_HAS_ACTS) {
    unit.acts = GPOINTER_TO_UINT (g_hash_table_lookup (events->index->bands, GUINT_TO_POINTER (entry->event)));
    stretch_over_acts (events, &g_array_index (events->index->acts, guint32, unit.acts), &unit.begin, &end);
  }
  unit.length = (float) ((end - unit.begin) * (1.0 + 1e-6));
  return unit;
}

/* Units of one class are in order as entries are, but for bands that begin with an act, and days among hours. */
static void
sort_class (GenevaTimelineUnit *units, guint n)
{
  gboolean is_sorted = TRUE;
  g_autofree GenevaTimelineUnit *before = NULL;
  g_autofree double *begins = NULL;
  g_autofree guint32 *order = NULL;

  for (guint i = 1; i < n && is_sorted; i++)
    is_sorted = units[i - 1].begin <= units[i].begin;
  if (is_sorted)
    return;
  before = g_memdup2 (units, n * sizeof *units);
  begins = g_new (double, n);
  order = g_new (guint32, n);
  for (guint i = 0; i < n; i++)
    begins[i] = units[i].begin;
  geneva_order_doubles (n, begins, order);
  for (guint i = 0; i < n; i++)
    units[i] = before[order[i]];
}

static void
index_lane (const GenevaTimelineEvents *events, guint lane, GenevaTimelineUnits *units)
{
  guint first = events->first_entry[lane], last = events->last_entry[lane], n = 0;
  g_autofree GenevaTimelineUnit *found = g_new (GenevaTimelineUnit, last - first + 1);
  g_autofree guint8 *classes = g_new (guint8, last - first + 1);
  guint next[GENEVA_TIMELINE_N_CLASSES];

  for (guint i = first; i < last; i++) {
    const GenevaTimelineEntry *entry = &events->entries[i];
    guint traits;

    if (entry->tick != GENEVA_TIMELINE_FULL_MARK)
      continue;
    traits = events->traits[entry->event];
    if (traits & GENEVA_TIMELINE_IS_ON_BAND)
      continue;
    found[n] = make_unit (events, entry, traits);
    units->longest = MAX (units->longest, found[n].length);
    classes[n] = (guint8) geneva_timeline_find_class (found[n].length);
    units->first[classes[n] + 1]++;
    n++;
  }
  for (guint class = 0; class < GENEVA_TIMELINE_N_CLASSES; class++) {
    next[class] = units->first[class];
    units->first[class + 1] += units->first[class];
  }
  units->n_room = MAX (n, 1);
  units->units = g_new (GenevaTimelineUnit, units->n_room);
  for (guint i = 0; i < n; i++)
    units->units[next[classes[i]]++] = found[i];
  for (guint class = 0; class < GENEVA_TIMELINE_N_CLASSES; class++)
    sort_class (units->units + units->first[class], units->first[class + 1] - units->first[class]);
}

static void
units_free (GenevaTimelineUnits *units)
{
  if (units == NULL)
    return;
  g_free (units->units);
  g_free (units);
}

GenevaTimelineIndex *
geneva_timeline_index_new (GenevaTimelineEvents *events)
{
  GenevaTimelineIndex *index;

  g_return_val_if_fail (events != NULL, NULL);

  index = g_new0 (GenevaTimelineIndex, 1);
  index->n_lanes = events->n_lanes;
  index->lanes = g_new0 (GenevaTimelineUnits *, MAX (events->n_lanes, 1));
  index->acts = g_array_new (FALSE, FALSE, sizeof (guint32));
  index->bands = g_hash_table_new (NULL, NULL);
  geneva_timeline_list_acts (events, events->n_dated, NULL, GENEVA_TIMELINE_MOST_ACTS, index->acts, index->bands);
  return index;
}

const GenevaTimelineUnits *
geneva_timeline_index_get_lane (GenevaTimelineEvents *events, guint lane)
{
  GenevaTimelineUnits *units;

  g_return_val_if_fail (events != NULL && lane < events->n_lanes, NULL);

  if (events->index == NULL)
    events->index = geneva_timeline_index_new (events);
  units = g_atomic_pointer_get (&events->index->lanes[lane]);
  if (units != NULL)
    return units;
  units = g_new0 (GenevaTimelineUnits, 1);
  index_lane (events, lane, units);
  if (g_atomic_pointer_compare_and_exchange (&events->index->lanes[lane], NULL, units))
    return units;
  /* Another thread was first, with the same. */
  units_free (units);
  return g_atomic_pointer_get (&events->index->lanes[lane]);
}

/* The lane's units, if they are known and the mark is one of them: with what it is and its class. */
static GenevaTimelineUnits *
find_units (GenevaTimelineEvents *events, guint lane, const GenevaTimelineEntry *entry, GenevaTimelineUnit *unit,
            guint *class)
{
  guint traits = events->traits[entry->event];

  if (events->index == NULL || events->index->lanes[lane] == NULL || entry->tick != GENEVA_TIMELINE_FULL_MARK
      || traits & GENEVA_TIMELINE_IS_ON_BAND)
    return NULL;
  *unit = make_unit (events, entry, traits);
  *class = geneva_timeline_find_class (unit->length);
  return events->index->lanes[lane];
}

void
geneva_timeline_index_insert (GenevaTimelineEvents *events, guint lane, const GenevaTimelineEntry *entry)
{
  GenevaTimelineUnits *units;
  GenevaTimelineUnit unit;
  guint class, at, n;

  g_return_if_fail (events != NULL && lane < events->n_lanes && entry != NULL);

  units = find_units (events, lane, entry, &unit, &class);
  if (units == NULL)
    return;
  n = units->first[GENEVA_TIMELINE_N_CLASSES];
  if (n == units->n_room) {
    units->n_room += units->n_room / 8 + 16;
    units->units = g_renew (GenevaTimelineUnit, units->units, units->n_room);
  }
  at = geneva_timeline_units_find (units, units->first[class], units->first[class + 1], unit.begin);
  memmove (units->units + at + 1, units->units + at, (n - at) * sizeof unit);
  units->units[at] = unit;
  units->longest = MAX (units->longest, unit.length);
  for (guint i = class + 1; i <= GENEVA_TIMELINE_N_CLASSES; i++)
    units->first[i]++;
}

void
geneva_timeline_index_remove (GenevaTimelineEvents *events, guint lane, const GenevaTimelineEntry *entry)
{
  GenevaTimelineUnits *units;
  GenevaTimelineUnit unit;
  guint class, at;

  g_return_if_fail (events != NULL && lane < events->n_lanes && entry != NULL);

  units = find_units (events, lane, entry, &unit, &class);
  if (units == NULL)
    return;
  at = geneva_timeline_units_find (units, units->first[class], units->first[class + 1], unit.begin);
  while (at < units->first[class + 1] && units->units[at].event != entry->event)
    at++;
  g_return_if_fail (at < units->first[class + 1]);
  memmove (units->units + at, units->units + at + 1,
           (units->first[GENEVA_TIMELINE_N_CLASSES] - at - 1) * sizeof unit);
  for (guint i = class + 1; i <= GENEVA_TIMELINE_N_CLASSES; i++)
    units->first[i]--;
}

void
geneva_timeline_index_forget (GenevaTimelineEvents *events, guint lane)
{
  g_return_if_fail (events != NULL && lane < events->n_lanes);

  if (events->index != NULL)
    g_clear_pointer (&events->index->lanes[lane], units_free);
}

void
geneva_timeline_index_free (GenevaTimelineIndex *index)
{
  if (index == NULL)
    return;
  for (guint i = 0; i < index->n_lanes; i++)
    units_free (index->lanes[i]);
  g_free (index->lanes);
  g_array_unref (index->acts);
  g_hash_table_unref (index->bands);
  g_free (index);
}
