/* Two calendar-true rows of ticks.
 *
 * Role: chooses the finest unit whose labels fit and lists the cells in sight.
 * The choice looks at sample labels (the widest weekday, month, hour), never at
 * the window's own, so that panning does not change it; only where the years
 * before 1 come into sight labels grow an era and cells may widen.
 * Must not know how labels are painted; it asks a function for their width.
 */
#include "layout/geneva-ticks.h"

#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/uloc.h>

#define DEFAULT_CELL_PT 6.0
#define LEAST_CELL_PT 2.0
#define DEFAULT_CHARACTER_PT 6.0

/* In place of a skeleton: the first and the last year of the cell. */
#define YEARS_OF_CELL "years"

typedef struct {
  GenevaTickUnit unit;
  guint          count;
  double         least_seconds;      /* of the shortest cell */
  const char    *skeleton[4];        /* longest first */
  GenevaTickUnit context_unit;
  guint          context_count;
} Level;

#define DAY_S 86400.0
#define YEAR_S (365 * DAY_S)

static const Level levels[] = {
  { GENEVA_TICK_MINUTE, 1, 60, { "jm" }, GENEVA_TICK_DAY, 1 },
  { GENEVA_TICK_MINUTE, 5, 300, { "jm" }, GENEVA_TICK_DAY, 1 },
  { GENEVA_TICK_MINUTE, 15, 900, { "jm" }, GENEVA_TICK_DAY, 1 },
  { GENEVA_TICK_MINUTE, 30, 1800, { "jm" }, GENEVA_TICK_DAY, 1 },
  { GENEVA_TICK_HOUR, 1, 3600, { "jm", "H" }, GENEVA_TICK_DAY, 1 },
  { GENEVA_TICK_HOUR, 3, 3 * 3600, { "jm", "H" }, GENEVA_TICK_DAY, 1 },
  { GENEVA_TICK_HOUR, 6, 6 * 3600, { "jm", "H" }, GENEVA_TICK_DAY, 1 },
  { GENEVA_TICK_HOUR, 12, 12 * 3600, { "jm", "H" }, GENEVA_TICK_DAY, 1 },
  { GENEVA_TICK_DAY, 1, DAY_S, { "EEEEd", "Ed", "d" }, GENEVA_TICK_MONTH, 1 },
  { GENEVA_TICK_WEEK, 1, 7 * DAY_S, { "d" }, GENEVA_TICK_MONTH, 1 },
  { GENEVA_TICK_MONTH, 1, 28 * DAY_S, { "LLLL", "LLL", "LLLLL" }, GENEVA_TICK_YEAR, 1 },
  { GENEVA_TICK_MONTH, 3, 90 * DAY_S, { "QQQQ", "QQQ" }, GENEVA_TICK_YEAR, 1 },
  { GENEVA_TICK_YEAR, 1, YEAR_S, { "y" }, GENEVA_TICK_YEAR, 10 },
  { GENEVA_TICK_YEAR, 5, 5 * YEAR_S, { YEARS_OF_CELL, "y" }, GENEVA_TICK_YEAR, 100 },
  { GENEVA_TICK_YEAR, 10, 10 * YEAR_S, { YEARS_OF_CELL, "y" }, GENEVA_TICK_YEAR, 100 },
  { GENEVA_TICK_YEAR, 50, 50 * YEAR_S, { YEARS_OF_CELL, "y" }, GENEVA_TICK_YEAR, 1000 },
  { GENEVA_TICK_YEAR, 100, 100 * YEAR_S, { YEARS_OF_CELL, "y" }, GENEVA_TICK_YEAR, 1000 },
  { GENEVA_TICK_YEAR, 500, 500 * YEAR_S, { YEARS_OF_CELL, "y" }, GENEVA_TICK_ERA, 1 },
  { GENEVA_TICK_YEAR, 1000, 1000 * YEAR_S, { YEARS_OF_CELL, "y" }, GENEVA_TICK_ERA, 1 },
  { GENEVA_TICK_YEAR, 5000, 5000 * YEAR_S, { YEARS_OF_CELL, "y" }, GENEVA_TICK_ERA, 1 },
};

static const char *const day_context[] = { "yMMMMEEEEd", "yMMMEd", "yMMMd", "yMd", "Md", "d", NULL };
static const char *const month_context[] = { "yMMMM", "yMMM", "yM", "LLL", NULL };
static const char *const year_context[] = { "y", NULL };
static const char *const years_context[] = { YEARS_OF_CELL, "y", NULL };
static const char *const era_context[] = { "GGGG", "G", NULL };

static int
floor_div (int a, int b)
{
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static GenevaInstant
year_begin (int year)
{
  return geneva_day_from_civil (year, 1, 1) * GENEVA_DAY_SECONDS;
}

/* Round in the words of the reader: 5000 BC is the year -4999, and a millennium BC ends with 1 BC. The first
 * cell after it is a year short: there is no year 0. */
static int
floor_year (int year, int n)
{
  if (year >= 1)
    return MAX (floor_div (year, n) * n, 1);
  return 1 - (floor_div (-year, n) + 1) * n;
}

static int
next_year (int year, int n)
{
  if (year >= 1)
    return (floor_div (year, n) + 1) * n;
  return 1 - floor_div (-year, n) * n;
}

GenevaInstant
geneva_tick_floor (GenevaInstant instant, GenevaTickUnit unit, guint count, int first_weekday)
{
  GenevaCivil civil;
  gint64 day = geneva_day_from_instant (instant);
  GenevaInstant midnight = day * GENEVA_DAY_SECONDS;
  int n = (int) MAX (1u, count);

  switch (unit) {
  case GENEVA_TICK_MINUTE:
    return midnight + (instant - midnight) / (60 * n) * (60 * n);
  case GENEVA_TICK_HOUR:
    return midnight + (instant - midnight) / (3600 * n) * (3600 * n);
  case GENEVA_TICK_DAY:
    return midnight;
  case GENEVA_TICK_WEEK:
    return midnight - (geneva_weekday (day) - first_weekday + 7) % 7 * GENEVA_DAY_SECONDS;
  case GENEVA_TICK_MONTH:
    geneva_civil_from_instant (midnight, &civil);
    return geneva_day_from_civil (civil.year, (civil.month - 1) / n * n + 1, 1) * GENEVA_DAY_SECONDS;
  case GENEVA_TICK_YEAR:
    geneva_civil_from_instant (midnight, &civil);
    return year_begin (floor_year (civil.year, n));
  case GENEVA_TICK_ERA:
  default:
    return instant < year_begin (1) ? (GenevaInstant) (GENEVA_TIME_SCALE_MIN_INSTANT - GENEVA_TIME_SCALE_APRON)
                                     : year_begin (1);
  }
}

GenevaInstant
geneva_tick_next (GenevaInstant begin, GenevaTickUnit unit, guint count)
{
  GenevaCivil civil;
  int n = (int) MAX (1u, count);

  switch (unit) {
  case GENEVA_TICK_MINUTE:
    return begin + 60 * n;
  case GENEVA_TICK_HOUR:
    return begin + 3600 * n;
  case GENEVA_TICK_DAY:
    return begin + GENEVA_DAY_SECONDS;
  case GENEVA_TICK_WEEK:
    return begin + 7 * GENEVA_DAY_SECONDS;
  case GENEVA_TICK_MONTH:
    geneva_civil_from_instant (begin, &civil);
    return geneva_day_from_civil (civil.year, civil.month + n, 1) * GENEVA_DAY_SECONDS;
  case GENEVA_TICK_YEAR:
    geneva_civil_from_instant (begin, &civil);
    return year_begin (next_year (civil.year, n));
  case GENEVA_TICK_ERA:
  default:
    return begin < year_begin (1) ? year_begin (1) : (GenevaInstant) (GENEVA_TIME_SCALE_MAX_INSTANT + GENEVA_TIME_SCALE_APRON);
  }
}

/* Whether cells follow one another in real time. */
static gboolean
is_short (GenevaTickUnit unit, guint count)
{
  return unit == GENEVA_TICK_MINUTE || (unit == GENEVA_TICK_HOUR && count <= 1);
}

GenevaInstant
geneva_tick_floor_in (GenevaInstant instant, GenevaTickUnit unit, guint count, int first_weekday,
                      const GenevaZone *zone)
{
  GenevaInstant floored, begin, change;

  if (zone == NULL || unit == GENEVA_TICK_ERA)
    return geneva_tick_floor (instant, unit, count, first_weekday);
  floored = geneva_tick_floor (geneva_zone_to_wall (zone, instant), unit, count, first_weekday);
  if (!is_short (unit, count))
    return MIN (geneva_zone_to_instant (zone, floored), instant);
  begin = floored - geneva_zone_get_offset (zone, instant);
  change = geneva_zone_find_change (zone, begin, instant);
  return change <= instant ? change : begin;
}

GenevaInstant
geneva_tick_next_in (GenevaInstant begin, GenevaTickUnit unit, guint count, const GenevaZone *zone)
{
  GenevaInstant wall, end, change;

  if (zone == NULL || unit == GENEVA_TICK_ERA)
    return geneva_tick_next (begin, unit, count);
  /* A cell whose begin is skipped, or that was cut, begins later than its unit does. */
  wall = geneva_tick_floor (geneva_zone_to_wall (zone, begin), unit == GENEVA_TICK_WEEK ? GENEVA_TICK_DAY : unit,
                            count, 0);
  wall = geneva_tick_next (wall, unit, count);
  if (!is_short (unit, count))
    return geneva_zone_to_instant (zone, wall);
  end = wall - geneva_zone_get_offset (zone, begin);
  change = geneva_zone_find_change (zone, begin, end);
  return MIN (end, change);
}

int
geneva_first_weekday (const char *locale)
{
  char name[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar;
  int first = 0;

  /* Plain English has no country; the world at large begins on Monday (ISO 8601). */
  if (!locale || !*locale || strcmp (locale, "C") == 0 || g_str_has_prefix (locale, "C.") ||
      strcmp (locale, "POSIX") == 0 || strcmp (locale, "en") == 0)
    return 0;
  uloc_canonicalize (locale, name, sizeof name, &status);
  calendar = ucal_open (NULL, -1, U_SUCCESS (status) ? name : locale, UCAL_GREGORIAN, &status);
  if (U_SUCCESS (status))
    first = (ucal_getAttribute (calendar, UCAL_FIRST_DAY_OF_WEEK) + 5) % 7;
  if (calendar)
    ucal_close (calendar);
  return first;
}

static char *
dup_year (GenevaInstant instant, const char *locale)
{
  return geneva_instant_dup_format (instant, instant < year_begin (1) ? "yG" : "y", locale);
}

static char *
dup_label (GenevaInstant begin, GenevaInstant end, const char *skeleton, const char *locale)
{
  if (strcmp (skeleton, YEARS_OF_CELL) == 0) {
    g_autofree char *first = dup_year (begin, locale);
    g_autofree char *last = dup_year (end - 1, locale);

    /* TRANSLATORS: a range of years, "2010–2019". */
    return g_strdup_printf (_("%s–%s"), first, last);
  }
  if (strcmp (skeleton, "y") == 0)
    return dup_year (begin, locale);
  return geneva_instant_dup_format (begin, skeleton, locale);
}

static double
measure (const GenevaTickOptions *options, const char *label, gboolean is_context)
{
  double width;

  if (!options->measure)
    return (double) g_utf8_strlen (label, -1) * DEFAULT_CHARACTER_PT;
  width = options->measure (label, is_context, options->measure_data);
  return isfinite (width) && width > 0 ? width : 0;
}

/* One of the two rows, and the form that its labels are to have. */
typedef struct {
  GenevaTickUnit unit;
  guint          count;
  gboolean       is_context;
  const char    *skeleton;
} Row;

static double
sample_width (const GenevaTickOptions *options, const Row *row, GenevaInstant begin)
{
  g_autofree char *label = dup_label (begin, geneva_tick_next (begin, row->unit, row->count), row->skeleton,
                                      options->locale);

  return measure (options, label, row->is_context);
}

/* The widest that a label of the row may come out. */
static double
widest_label (const GenevaTickOptions *options, const Row *row, gboolean has_bc)
{
  double widest = 0, widest_month = 0;
  GenevaCivil civil = { 2888, 8, 28, 0, 0, 0 };

  switch (row->unit) {
  case GENEVA_TICK_MINUTE:
  case GENEVA_TICK_HOUR:
    civil.minute = row->unit == GENEVA_TICK_MINUTE ? 30 : 0;
    for (int hour = 0; hour < 24; hour += 2) {
      civil.hour = hour;
      widest = MAX (widest, sample_width (options, row, geneva_instant_from_civil (&civil)));
    }
    return widest;
  case GENEVA_TICK_DAY:
  case GENEVA_TICK_WEEK:
    /* Days of the context name their month. */
    for (int month = 1; row->is_context && month <= 12; month++) {
      GenevaCivil other = { 2888, month, 28, 0, 0, 0 };
      double width = sample_width (options, row, geneva_instant_from_civil (&other));

      if (width > widest_month) {
        widest_month = width;
        civil.month = month;
      }
    }
    for (civil.day = 22; civil.day <= 28; civil.day++)
      widest = MAX (widest, sample_width (options, row, geneva_instant_from_civil (&civil)));
    return widest;
  case GENEVA_TICK_MONTH:
    civil.day = 1;
    for (civil.month = 1; civil.month <= 12; civil.month += (int) row->count)
      widest = MAX (widest, sample_width (options, row, geneva_instant_from_civil (&civil)));
    return widest;
  case GENEVA_TICK_YEAR:
  case GENEVA_TICK_ERA:
  default:
    widest = sample_width (options, row, year_begin (5000));
    return has_bc ? MAX (widest, sample_width (options, row, year_begin (-4999))) : widest;
  }
}

/* The longest skeleton of the level whose labels all fit, or NULL. */
static const char *
fitting_skeleton (const GenevaTickOptions *options, const Level *level, double cell_pt, gboolean has_bc)
{
  for (guint i = 0; i < G_N_ELEMENTS (level->skeleton) && level->skeleton[i]; i++) {
    Row row = { level->unit, level->count, FALSE, level->skeleton[i] };

    if (widest_label (options, &row, has_bc) + options->gap_pt <= cell_pt)
      return level->skeleton[i];
  }
  return NULL;
}

static gboolean
label_cell (GenevaTick *tick, const GenevaTickOptions *options, const char *skeleton)
{
  double room = tick->visible_end_pt - tick->visible_begin_pt - options->gap_pt, width;
  g_autofree char *label = NULL;

  /* Beyond the ends of the world there are no years. */
  if (room <= 0.0 || (double) tick->begin >= GENEVA_TIME_SCALE_MAX_INSTANT
      || (double) tick->end <= GENEVA_TIME_SCALE_MIN_INSTANT)
    return FALSE;
  label = dup_label (geneva_zone_to_wall (options->zone, tick->begin), geneva_zone_to_wall (options->zone, tick->end),
                     skeleton, options->locale);
  width = measure (options, label, tick->is_context);
  if (width > room)
    return FALSE;
  tick->label = g_steal_pointer (&label);
  tick->label_width_pt = width;
  return TRUE;
}

/* The part of the cell that is seen has room for it, or it has no label. Returns how many have one. */
static guint
label_cells (GArray *cells, const GenevaTickOptions *options, const char *skeleton)
{
  guint n = 0;

  for (guint i = 0; i < cells->len; i++)
    n += label_cell (&g_array_index (cells, GenevaTick, i), options, skeleton);
  return n;
}

/* The shortest cell of the row. */
static double
get_least_seconds (const Row *row, const GenevaZone *zone)
{
  switch (row->unit) {
  case GENEVA_TICK_MINUTE:
    return 60.0 * row->count;
  case GENEVA_TICK_HOUR:
    return 3600.0 * row->count;
  case GENEVA_TICK_DAY:
    /* Clocks are put forward once a year. */
    return zone != NULL ? DAY_S - 3600.0 : DAY_S;
  case GENEVA_TICK_WEEK:
    return 7.0 * DAY_S;
  case GENEVA_TICK_MONTH:
    return 28.0 * DAY_S * row->count;
  case GENEVA_TICK_YEAR:
    return YEAR_S * row->count;
  case GENEVA_TICK_ERA:
  default:
    return INFINITY;
  }
}

/* One form for the whole row: the longest that every cell has room for that is not cut by the page's sides.
 * Where all of them are, or they are too narrow for any, the longest in which at least one is told. */
static void
label_row (GArray *cells, const GenevaTimeScale *scale, const GenevaTickOptions *options, Row *row,
           const char *const *skeletons)
{
  double cell_pt = get_least_seconds (row, options->zone) / geneva_time_scale_get_seconds_per_pt (scale);

  for (; *skeletons != NULL; skeletons++) {
    gboolean is_last = skeletons[1] == NULL;

    row->skeleton = *skeletons;
    if (!is_last && widest_label (options, row, scale->begin < (double) year_begin (1)) + options->gap_pt > cell_pt)
      continue;
    if (label_cells (cells, options, *skeletons) > 0)
      return;
  }
}

static GenevaTick *
list_cells (const GenevaTimeScale *scale, const GenevaTickOptions *options, GenevaTickUnit unit, guint count,
            const char *const *skeletons, gboolean is_context, guint *n_cells)
{
  Row row = { unit, count, is_context, NULL };
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (GenevaTick));
  GenevaInstant at = geneva_tick_floor_in ((GenevaInstant) floor (scale->begin), unit, count,
                                           options->first_weekday, options->zone);

  while ((double) at < scale->end) {
    GenevaTick tick = { .begin = at, .end = geneva_tick_next_in (at, unit, count, options->zone),
                        .is_context = is_context };

    if (tick.end <= tick.begin)
      break;
    tick.begin_pt = geneva_time_scale_to_pt (scale, (double) tick.begin);
    tick.end_pt = geneva_time_scale_to_pt (scale, (double) tick.end);
    tick.visible_begin_pt = CLAMP (tick.begin_pt, 0, scale->width_pt);
    tick.visible_end_pt = CLAMP (tick.end_pt, 0, scale->width_pt);
    g_array_append_val (cells, tick);
    at = tick.end;
  }
  label_row (cells, scale, options, &row, skeletons);
  *n_cells = cells->len;
  return (GenevaTick *) (gpointer) g_array_free (g_steal_pointer (&cells), FALSE);
}

static const char *const *
context_skeletons (const Level *level)
{
  switch (level->context_unit) {
  case GENEVA_TICK_MINUTE:
  case GENEVA_TICK_HOUR:
  case GENEVA_TICK_DAY:
  case GENEVA_TICK_WEEK:
    return day_context;
  case GENEVA_TICK_MONTH:
    return month_context;
  case GENEVA_TICK_YEAR:
    return level->context_count == 1 ? year_context : years_context;
  case GENEVA_TICK_ERA:
  default:
    return era_context;
  }
}

GenevaTicks *
geneva_ticks_new (const GenevaTimeScale *scale, const GenevaTickOptions *options)
{
  static const GenevaTickOptions defaults = { .gap_pt = 6 };
  GenevaTicks *ticks;
  const Level *level = NULL;
  const char *skeletons[2] = { NULL, NULL };
  double seconds_per_pt, least_cell;
  gboolean has_bc;

  g_return_val_if_fail (scale && scale->width_pt > 0 && scale->end > scale->begin, NULL);

  if (!options)
    options = &defaults;
  seconds_per_pt = geneva_time_scale_get_seconds_per_pt (scale);
  least_cell = options->min_cell_pt > 0 ? MAX (options->min_cell_pt, LEAST_CELL_PT) : DEFAULT_CELL_PT;
  has_bc = scale->begin < (double) year_begin (1);
  for (guint i = 0; i < G_N_ELEMENTS (levels) && !skeletons[0]; i++) {
    double cell_pt;

    level = &levels[i];
    cell_pt = level->least_seconds / seconds_per_pt;
    /* Clocks are put forward once a year. */
    if (level->unit == GENEVA_TICK_DAY && options->zone != NULL)
      cell_pt *= 23.0 / 24.0;
    if (cell_pt >= least_cell)
      skeletons[0] = fitting_skeleton (options, level, cell_pt, has_bc);
  }
  /* A page too narrow for any: cells without labels, those that fit after all excepted. */
  if (!skeletons[0])
    skeletons[0] = "y";

  ticks = g_new0 (GenevaTicks, 1);
  ticks->step_unit = level->unit;
  ticks->step_count = level->count;
  ticks->context_unit = level->context_unit;
  ticks->context_count = level->context_count;
  ticks->steps = list_cells (scale, options, level->unit, level->count, skeletons, FALSE, &ticks->n_steps);
  ticks->context = list_cells (scale, options, level->context_unit, level->context_count,
                               context_skeletons (level), TRUE, &ticks->n_context);
  return ticks;
}

static void
free_cells (GenevaTick *cells, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (cells[i].label);
  g_free (cells);
}

void
geneva_ticks_free (GenevaTicks *ticks)
{
  if (!ticks)
    return;
  free_cells (ticks->context, ticks->n_context);
  free_cells (ticks->steps, ticks->n_steps);
  g_free (ticks);
}
