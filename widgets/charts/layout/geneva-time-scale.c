/* The map between instants and points.
 *
 * Role: the one place where zoom, pan and their limits are reckoned; charts,
 * the time strip and tests share it. Must not know about marks or widgets.
 */
#include "layout/geneva-time-scale.h"

#include <math.h>

#define FIRST_INSTANT (GENEVA_TIME_SCALE_MIN_INSTANT - GENEVA_TIME_SCALE_APRON)
#define LAST_INSTANT (GENEVA_TIME_SCALE_MAX_INSTANT + GENEVA_TIME_SCALE_APRON)

static double
finite_or (double value, double other)
{
  return isfinite (value) ? value : other;
}

/* Makes the span valid about its middle, then moves it inside the world. */
static void
settle (GenevaTimeScale *scale)
{
  double span = CLAMP (scale->end - scale->begin, GENEVA_TIME_SCALE_MIN_SPAN, GENEVA_TIME_SCALE_MAX_SPAN);
  double middle = (scale->begin + scale->end) / 2;

  if (scale->end - scale->begin != span) {
    scale->begin = middle - span / 2;
    scale->end = scale->begin + span;
  }
  if (scale->begin < FIRST_INSTANT) {
    scale->begin = FIRST_INSTANT;
    scale->end = scale->begin + span;
  }
  if (scale->end > LAST_INSTANT) {
    scale->end = LAST_INSTANT;
    scale->begin = MAX (scale->end - span, FIRST_INSTANT);
  }
}

GenevaTimeScale
geneva_time_scale_new (double begin, double end, double width_pt)
{
  GenevaTimeScale scale;

  begin = CLAMP (finite_or (begin, 0), FIRST_INSTANT, LAST_INSTANT);
  end = CLAMP (finite_or (end, 0), FIRST_INSTANT, LAST_INSTANT);
  scale.begin = MIN (begin, end);
  scale.end = MAX (begin, end);
  scale.width_pt = isfinite (width_pt) && width_pt > 0 ? width_pt : 1;
  settle (&scale);
  return scale;
}

GenevaTimeScale
geneva_time_scale_fit (double begin, double end, double width_pt, double padding_pt, double least_span)
{
  GenevaTimeScale scale = geneva_time_scale_new (begin, end, width_pt);
  double first = CLAMP (finite_or (MIN (begin, end), 0), GENEVA_TIME_SCALE_MIN_INSTANT,
                        GENEVA_TIME_SCALE_MAX_INSTANT);
  double last = CLAMP (finite_or (MAX (begin, end), 0), first, GENEVA_TIME_SCALE_MAX_INSTANT);
  double inner, span;

  /* A page that is all padding still shows the span on its middle half. */
  inner = scale.width_pt - 2 * MAX (0, finite_or (padding_pt, 0));
  inner = MAX (inner, scale.width_pt / 2);
  span = MAX (last - first, MAX (finite_or (least_span, 0), GENEVA_TIME_SCALE_MIN_SPAN));
  span *= scale.width_pt / inner;
  scale.begin = (first + last - span) / 2;
  scale.end = scale.begin + span;
  settle (&scale);
  return scale;
}

void
geneva_time_scale_zoom (GenevaTimeScale *scale, double factor, double about_pt)
{
  double about, share, span;

  g_return_if_fail (scale);

  if (!(factor > 0) || !isfinite (factor) || !isfinite (about_pt))
    return;
  about = geneva_time_scale_to_instant (scale, about_pt);
  share = about_pt / scale->width_pt;
  span = CLAMP ((scale->end - scale->begin) / factor, GENEVA_TIME_SCALE_MIN_SPAN, GENEVA_TIME_SCALE_MAX_SPAN);
  scale->begin = about - share * span;
  scale->end = scale->begin + span;
  settle (scale);
}

void
geneva_time_scale_pan (GenevaTimeScale *scale, double shift_pt)
{
  double shift;

  g_return_if_fail (scale);

  if (!isfinite (shift_pt))
    return;
  shift = shift_pt * geneva_time_scale_get_seconds_per_pt (scale);
  shift = CLAMP (shift, FIRST_INSTANT - scale->begin,
                 LAST_INSTANT - scale->end);
  scale->begin += shift;
  scale->end += shift;
}

void
geneva_time_scale_set_width (GenevaTimeScale *scale, double width_pt)
{
  double seconds_per_pt;

  g_return_if_fail (scale);

  if (!isfinite (width_pt) || width_pt <= 0)
    return;
  seconds_per_pt = geneva_time_scale_get_seconds_per_pt (scale);
  scale->width_pt = width_pt;
  scale->end = scale->begin + seconds_per_pt * width_pt;
  settle (scale);
}

double
geneva_time_scale_to_pt (const GenevaTimeScale *scale, double instant)
{
  return (instant - scale->begin) * scale->width_pt / (scale->end - scale->begin);
}

double
geneva_time_scale_to_instant (const GenevaTimeScale *scale, double x_pt)
{
  return scale->begin + x_pt * (scale->end - scale->begin) / scale->width_pt;
}

double
geneva_time_scale_get_seconds_per_pt (const GenevaTimeScale *scale)
{
  return (scale->end - scale->begin) / scale->width_pt;
}

double
geneva_time_scale_clamp_instant (GenevaInstant instant)
{
  if (instant < (GenevaInstant) FIRST_INSTANT)
    return GENEVA_TIME_SCALE_MIN_INSTANT;
  if (instant > (GenevaInstant) LAST_INSTANT)
    return GENEVA_TIME_SCALE_MAX_INSTANT;
  return (double) instant;
}

int
geneva_time_scale_get_step (const GenevaTimeScale *scale)
{
  double exact = 2 * log2 (geneva_time_scale_get_seconds_per_pt (scale));

  /* Panning recomputes the span with rounding: a scale that stands on a step must not flicker over it. */
  return (int) ceil (exact - 1e-6);
}

double
geneva_time_step_get_seconds_per_pt (int step)
{
  int half = step >= 0 ? step / 2 : -((1 - step) / 2);

  return ldexp (step - 2 * half ? G_SQRT2 : 1.0, half);
}
