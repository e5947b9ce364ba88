/* Where a window of time may lie and how it gets there; see the header. Knows
 * neither pointer nor session.
 */
#include "geneva-time-window.h"

#include "base/geneva-edtf-words.h"

#include <math.h>

#define MINUTE 60.0
#define HOUR 3600.0
#define DAY ((double) GENEVA_DAY_SECONDS)
#define MONTH (30.44 * DAY)
#define YEAR (365.2425 * DAY)
/* Cells this wide and wider are too coarse to point at. */
#define COARSE_PX 8.0
#define STEPS_A_WINDOW 20.0
#define WINDOWS_A_DOMAIN 12

/* ---- units ---- */

GenevaTickUnit
geneva_time_window_get_unit (double seconds_per_px)
{
  double reach = COARSE_PX * seconds_per_px;

  if (YEAR < reach)
    return GENEVA_TICK_YEAR;
  if (MONTH < reach)
    return GENEVA_TICK_MONTH;
  if (DAY < reach)
    return GENEVA_TICK_DAY;
  /* A day of eight pixels and more can be parted. */
  return HOUR < reach ? GENEVA_TICK_HOUR : GENEVA_TICK_MINUTE;
}

static GenevaInstant
floor_instant (GenevaInstant instant, GenevaTickUnit unit)
{
  return geneva_tick_floor (instant, unit, 1, 0);
}

static GenevaInstant
next_bound (GenevaInstant instant, GenevaTickUnit unit)
{
  return geneva_tick_next (floor_instant (instant, unit), unit, 1);
}

static GenevaInstant
previous_bound (GenevaInstant instant, GenevaTickUnit unit)
{
  return floor_instant (instant - 1, unit);
}

static GenevaInstant
make_instant (double instant)
{
  return (GenevaInstant) floor (CLAMP (instant, GENEVA_TIME_SCALE_MIN_INSTANT, GENEVA_TIME_SCALE_MAX_INSTANT - 1.0));
}

GenevaInstant
geneva_time_window_snap (double instant, GenevaTickUnit unit)
{
  GenevaInstant begin = floor_instant (make_instant (instant), unit);
  GenevaInstant end = geneva_tick_next (begin, unit, 1);

  return instant - (double) begin < (double) end - instant ? begin : end;
}

/* ---- months ---- */

static gboolean
is_bound (GenevaInstant instant, GenevaTickUnit unit)
{
  return floor_instant (instant, unit) == instant;
}

static int
count_months (GenevaInstant instant)
{
  GenevaCivil civil;

  geneva_civil_from_instant (instant, &civil);
  return civil.year * 12 + civil.month - 1;
}

static GenevaInstant
instant_of_month (int month)
{
  return geneva_day_from_civil (0, month + 1, 1) * GENEVA_DAY_SECONDS;
}

static gboolean
is_whole_months (const GenevaSpan *window)
{
  return is_bound (window->begin, GENEVA_TICK_MONTH) && is_bound (window->end, GENEVA_TICK_MONTH);
}

/* ---- moving ---- */

static gboolean
set_window (GenevaSpan *window, GenevaInstant begin, GenevaInstant end)
{
  gboolean is_new = window->begin != begin || window->end != end;

  window->begin = begin;
  window->end = end;
  return is_new;
}

void
geneva_time_window_brush (GenevaSpan *window, const GenevaSpan *domain, GenevaTickUnit unit, double from, double to)
{
  GenevaInstant begin, end;

  g_return_if_fail (window != NULL && domain != NULL);

  begin = CLAMP (geneva_time_window_snap (MIN (from, to), unit), domain->begin, domain->end);
  end = CLAMP (geneva_time_window_snap (MAX (from, to), unit), domain->begin, domain->end);
  if (begin == end) {
    /* The cell that was pointed at. */
    begin = MAX (floor_instant (MIN (make_instant (from), domain->end - 1), unit), domain->begin);
    end = MIN (geneva_tick_next (floor_instant (begin, unit), unit, 1), domain->end);
  }
  set_window (window, begin, end);
}

/* Where an instant goes that is moved by seconds. */
static GenevaInstant
move_instant (GenevaInstant instant, GenevaTickUnit unit, double seconds, gboolean is_step)
{
  GenevaInstant moved = geneva_time_window_snap ((double) instant + seconds, unit);

  if (is_step && seconds > 0.0 && moved <= instant)
    return next_bound (instant, unit);
  if (is_step && seconds < 0.0 && moved >= instant)
    return previous_bound (instant, unit);
  return moved;
}

static gboolean
move_whole (GenevaSpan *window, const GenevaSpan *domain, GenevaTickUnit unit, double seconds, gboolean is_step)
{
  GenevaInstant length = window->end - window->begin;
  GenevaInstant begin = move_instant (window->begin, unit, seconds, is_step);
  GenevaInstant end = begin + length;

  if (unit >= GENEVA_TICK_MONTH && is_whole_months (window) && is_bound (begin, GENEVA_TICK_MONTH))
    end = instant_of_month (count_months (begin) + count_months (window->end) - count_months (window->begin));
  if (begin < domain->begin) {
    begin = domain->begin;
    end = MIN (begin + length, domain->end);
  } else if (end > domain->end) {
    end = domain->end;
    begin = MAX (end - length, domain->begin);
  }
  return set_window (window, begin, end);
}

gboolean
geneva_time_window_move (GenevaSpan *window, const GenevaSpan *domain, GenevaTickUnit unit, GenevaWindowPart part,
                         double seconds, gboolean is_step)
{
  GenevaInstant moved;

  g_return_val_if_fail (window != NULL && domain != NULL, FALSE);
  g_return_val_if_fail (geneva_time_window_is_set (window), FALSE);

  switch (part) {
  case GENEVA_WINDOW_BEGIN:
    moved = move_instant (window->begin, unit, seconds, is_step);
    moved = MIN (moved, previous_bound (window->end, unit));
    return set_window (window, CLAMP (moved, domain->begin, window->end - 1), window->end);
  case GENEVA_WINDOW_END:
    moved = move_instant (window->end, unit, seconds, is_step);
    moved = MAX (moved, next_bound (window->begin, unit));
    return set_window (window, window->begin, CLAMP (moved, window->begin + 1, MAX (domain->end, window->begin + 1)));
  case GENEVA_WINDOW_WHOLE:
    return move_whole (window, domain, unit, seconds, is_step);
  case GENEVA_WINDOW_NONE:
  default:
    return FALSE;
  }
}

gboolean
geneva_time_window_turn (GenevaSpan *window, const GenevaSpan *domain, int direction)
{
  GenevaInstant length, begin, end;

  g_return_val_if_fail (window != NULL && domain != NULL, FALSE);

  length = window->end - window->begin;
  if (length <= 0)
    return FALSE;
  if (is_whole_months (window)) {
    int first = count_months (window->begin), last = count_months (window->end);
    int n = last - first;

    begin = instant_of_month (direction > 0 ? last : first - n);
    end = instant_of_month (direction > 0 ? last + n : first);
  } else {
    begin = window->begin + (direction > 0 ? length : -length);
    end = begin + length;
  }
  if (end > domain->end) {
    end = domain->end;
    begin = MAX (end - length, domain->begin);
  }
  if (begin < domain->begin) {
    begin = domain->begin;
    end = MIN (begin + length, domain->end);
  }
  return set_window (window, begin, end);
}

gboolean
geneva_time_window_zoom (GenevaSpan *window, const GenevaSpan *domain, GenevaTickUnit unit, double factor,
                         double about)
{
  GenevaSpan made = *window;
  double begin, end;

  g_return_val_if_fail (window != NULL && domain != NULL && factor > 0.0, FALSE);

  if (!geneva_time_window_is_set (&made))
    made = *domain;
  about = CLAMP (about, (double) made.begin, (double) made.end);
  begin = about - (about - (double) made.begin) * factor;
  end = about + ((double) made.end - about) * factor;
  if (begin <= (double) domain->begin && end >= (double) domain->end)
    return set_window (window, 0, 0);
  geneva_time_window_brush (&made, domain, unit, begin, end);
  /* Snapped back to where it was: by a bound, then. */
  if (factor < 1.0 && made.begin == window->begin && made.end == window->end
      && next_bound (made.begin, unit) < made.end)
    made.end = previous_bound (made.end, unit);
  if (factor > 1.0 && made.begin == window->begin && made.end == window->end) {
    if (made.end < domain->end)
      made.end = MIN (next_bound (made.end, unit), domain->end);
    else
      made.begin = MAX (previous_bound (made.begin, unit), domain->begin);
  }
  if (made.begin <= domain->begin && made.end >= domain->end)
    return set_window (window, 0, 0);
  return set_window (window, made.begin, made.end);
}

double
geneva_time_window_get_step (const GenevaSpan *window)
{
  double length = (double) (window->end - window->begin);

  if (length >= 2.0 * DAY)
    return MAX (length / STEPS_A_WINDOW, DAY);
  return MAX (length / STEPS_A_WINDOW, MINUTE);
}

void
geneva_time_window_start (GenevaSpan *window, const GenevaSpan *domain, int direction)
{
  GenevaInstant length = (domain->end - domain->begin) / WINDOWS_A_DOMAIN;

  g_return_if_fail (window != NULL && domain != NULL);

  /* In whole days where there are some. */
  if (length > GENEVA_DAY_SECONDS)
    length -= length % GENEVA_DAY_SECONDS;
  else if (domain->end - domain->begin >= GENEVA_DAY_SECONDS)
    length = MIN (domain->end - domain->begin, GENEVA_DAY_SECONDS);
  if (direction > 0)
    set_window (window, domain->begin, domain->begin + length);
  else
    set_window (window, domain->end - length, domain->end);
}

/* ---- words ---- */

/* One side as EDTF to the precision of `unit`; the cell that ends at an exclusive end is the last in it. */
static char *
dup_edtf_side (GenevaInstant instant, gboolean is_end, GenevaTickUnit unit)
{
  GenevaCivil civil;
  const char *sign;
  int year;

  geneva_civil_from_instant (is_end && unit >= GENEVA_TICK_DAY ? instant - 1 : instant, &civil);
  sign = civil.year < 0 ? "-" : "";
  year = ABS (civil.year);
  switch (unit) {
  case GENEVA_TICK_YEAR:
    return g_strdup_printf ("%s%04d", sign, year);
  case GENEVA_TICK_MONTH:
    return g_strdup_printf ("%s%04d-%02d", sign, year, civil.month);
  case GENEVA_TICK_DAY:
    return g_strdup_printf ("%s%04d-%02d-%02d", sign, year, civil.month, civil.day);
  default:
    return g_strdup_printf ("%s%04d-%02d-%02dT%02d:%02dZ", sign, year, civil.month, civil.day, civil.hour,
                            civil.minute);
  }
}

/* The coarsest of which both ends are bounds. */
static GenevaTickUnit
find_precision (const GenevaSpan *window)
{
  static const GenevaTickUnit units[] = { GENEVA_TICK_YEAR, GENEVA_TICK_MONTH, GENEVA_TICK_DAY };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    if (is_bound (window->begin, units[i]) && is_bound (window->end, units[i]))
      return units[i];
  }
  return GENEVA_TICK_MINUTE;
}

static char *
dup_edtf_words (const char *text, gboolean is_brief, const char *locale)
{
  GenevaEdtf edtf;

  if (!geneva_edtf_parse (text, &edtf, NULL))
    return g_strdup (text);
  return is_brief ? geneva_edtf_dup_brief (&edtf, locale) : geneva_edtf_dup_words (&edtf, locale);
}

char *
geneva_time_window_dup_words (const GenevaSpan *window, gboolean is_brief, const char *locale)
{
  return geneva_time_window_dup_rough_words (window, FALSE, FALSE, is_brief, locale);
}

char *
geneva_time_window_dup_rough_words (const GenevaSpan *window, gboolean begin_is_rough, gboolean end_is_rough,
                                    gboolean is_brief, const char *locale)
{
  GenevaTickUnit unit;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *both = NULL;

  g_return_val_if_fail (window != NULL && window->begin < window->end, NULL);

  unit = find_precision (window);
  first = dup_edtf_side (window->begin, FALSE, begin_is_rough ? GENEVA_TICK_YEAR : unit);
  last = dup_edtf_side (window->end, TRUE, end_is_rough ? GENEVA_TICK_YEAR : unit);
  if (g_str_equal (first, last))
    return dup_edtf_words (first, is_brief, locale);
  both = g_strdup_printf ("%s/%s", first, last);
  return dup_edtf_words (both, is_brief, locale);
}

char *
geneva_time_window_dup_end_words (const GenevaSpan *window, gboolean is_end, gboolean is_brief, const char *locale)
{
  GenevaInstant instant;
  g_autofree char *side = NULL;

  g_return_val_if_fail (window != NULL && window->begin < window->end, NULL);

  instant = is_end ? window->end : window->begin;
  side = dup_edtf_side (instant, is_end, is_bound (instant, GENEVA_TICK_DAY) ? GENEVA_TICK_DAY : GENEVA_TICK_MINUTE);
  return dup_edtf_words (side, is_brief, locale);
}
