/* Ticks that read well. Role: numbers in, numbers out; what they count and how
 * they are written is for others to know.
 */
#include "layout/geneva-number-scale.h"

#include <math.h>

/* Where a logarithmic axis has no place. */
#define FAR_BELOW_PT (-1e6)
/* Numbers beyond these are shown at them. */
#define LARGEST 1e100
#define SMALLEST 1e-100
/* A decade this high has ticks inside, too. */
#define SPLIT_GAPS 3.2

static double
find_step (double least)
{
  static const double nice[] = { 1.0, 2.0, 2.5, 5.0, 10.0 };
  double power = pow (10.0, floor (log10 (least)));

  for (guint i = 0; i < G_N_ELEMENTS (nice); i++) {
    if (nice[i] * power >= least * (1.0 - 1e-9))
      return nice[i] * power;
  }
  return 10.0 * power;
}

static void
add_tick (GenevaNumberScale *scale, double number)
{
  if (scale->n_ticks < GENEVA_NUMBER_SCALE_MOST_TICKS)
    scale->ticks[scale->n_ticks++] = number;
}

static void
set_linear (GenevaNumberScale *scale, double low, double high, gboolean is_whole, double gap_pt, double head_pt)
{
  double room = MAX (scale->height_pt - head_pt, scale->height_pt / 2.0);
  double most = CLAMP (floor (scale->height_pt / gap_pt), 2.0, GENEVA_NUMBER_SCALE_MOST_TICKS - 2.0);
  double first, last;

  low = MIN (low, 0.0);
  high = MAX (high, 0.0);
  if (high - low < SMALLEST)
    high = low + 1.0;
  scale->step = find_step ((high - low) / most);
  if (is_whole)
    scale->step = scale->step == 2.5 ? 5.0 : MAX (scale->step, 1.0);
  first = floor (low / scale->step + 1e-9);
  last = ceil (high / scale->step - 1e-9);
  scale->low = first * scale->step;
  scale->high = MAX (last * scale->step, scale->low + (high - scale->low) * scale->height_pt / room);
  for (double i = first; i <= last; i++)
    add_tick (scale, i * scale->step);
}

static void
set_log (GenevaNumberScale *scale, double low, double high, double gap_pt, double head_pt)
{
  static const double parts[] = { 1.0, 2.0, 5.0 };
  double first, last, decades, stride, room = MAX (scale->height_pt - head_pt, scale->height_pt / 2.0);
  double bottom, top;

  first = floor (log10 (low) + 1e-9);
  last = ceil (log10 (high) - 1e-9);
  if (last <= first)
    last = first + 1.0;
  bottom = first;
  top = last;
  /* Not nine tenths of a decade without a mark at either end. */
  if (low >= 2.0 * pow (10.0, first))
    bottom = first + log10 (low >= 5.0 * pow (10.0, first) ? 5.0 : 2.0);
  if (high <= 5.0 * pow (10.0, last - 1.0))
    top = last - 1.0 + log10 (high <= 2.0 * pow (10.0, last - 1.0) ? 2.0 : 5.0);
  if (top - bottom < 0.3) {
    bottom = first;
    top = last;
  }
  scale->low = pow (10.0, bottom);
  top = MAX (top, bottom + (log10 (high) - bottom) * scale->height_pt / room);
  scale->high = pow (10.0, top);
  decades = top - bottom;
  stride = MAX (ceil (gap_pt * decades / scale->height_pt - 1e-9), 1.0);
  for (double power = first; power <= last; power += 1.0) {
    gboolean is_split = stride == 1.0 && scale->height_pt / decades >= SPLIT_GAPS * gap_pt;

    if (fmod (power - first, stride) != 0.0)
      continue;
    for (guint i = 0; i < (is_split ? G_N_ELEMENTS (parts) : 1); i++) {
      double number = parts[i] * pow (10.0, power);

      if (number >= scale->low * (1.0 - 1e-9) && number <= scale->high * (1.0 + 1e-9))
        add_tick (scale, number);
    }
  }
  scale->step = 0.0;
}

GenevaNumberScale
geneva_number_scale_new (double low, double high, gboolean is_log, gboolean is_whole, double height_pt, double gap_pt,
                         double head_pt)
{
  GenevaNumberScale scale = { .is_log = is_log, .height_pt = height_pt > 0.0 ? height_pt : 1.0 };

  if (!isfinite (low))
    low = is_log ? 1.0 : 0.0;
  if (!isfinite (high))
    high = low;
  if (high < low) {
    double swap = high;

    high = low;
    low = swap;
  }
  low = CLAMP (low, -LARGEST, LARGEST);
  high = CLAMP (high, -LARGEST, LARGEST);
  gap_pt = MAX (gap_pt, 1.0);
  if (is_log && low > 0.0)
    set_log (&scale, MAX (low, SMALLEST), MAX (high, SMALLEST), gap_pt, head_pt);
  else
    set_linear (&scale, low, high, is_whole, gap_pt, head_pt);
  scale.is_log = is_log && low > 0.0;
  return scale;
}

double
geneva_number_scale_to_pt (const GenevaNumberScale *scale, double number)
{
  g_return_val_if_fail (scale != NULL, 0.0);

  if (!scale->is_log)
    return (number - scale->low) / (scale->high - scale->low) * scale->height_pt;
  if (number <= 0.0)
    return FAR_BELOW_PT;
  return log (number / scale->low) / log (scale->high / scale->low) * scale->height_pt;
}

double
geneva_number_scale_to_number (const GenevaNumberScale *scale, double pt)
{
  g_return_val_if_fail (scale != NULL, 0.0);

  if (!scale->is_log)
    return scale->low + pt / scale->height_pt * (scale->high - scale->low);
  return scale->low * pow (scale->high / scale->low, pt / scale->height_pt);
}
