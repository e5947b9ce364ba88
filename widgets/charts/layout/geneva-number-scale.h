/* The map between numbers and points up a page, with the numbers that an axis
 * names: 1, 2, 2.5 or 5 times a power of ten, from zero, or by decades on a
 * logarithmic axis (after Heckbert, Nice Numbers for Graph Labels, 1990). A value
 * struct.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GENEVA_NUMBER_SCALE_MOST_TICKS 40

typedef struct {
  gboolean is_log;
  double   low, high;       /* at 0 pt and at height_pt */
  double   height_pt;       /* > 0 */
  double   step;            /* linear: from tick to tick */
  guint    n_ticks;
  double   ticks[GENEVA_NUMBER_SCALE_MOST_TICKS];     /* ascending */
} GenevaNumberScale;

/* Holds low … high and, linear, zero, its ticks no closer than gap_pt. `head_pt` stays free above the largest number.
 * `is_whole`: no ticks between whole numbers. Logarithmic: both must be > 0. Not finite or reversed bounds are made
 * valid. */
GenevaNumberScale geneva_number_scale_new     (double low, double high, gboolean is_log, gboolean is_whole,
                                               double height_pt, double gap_pt, double head_pt);
/* Points above the foot; of what a logarithmic axis has no place for (0 and less) far below. */
double            geneva_number_scale_to_pt   (const GenevaNumberScale *scale, double number);
double            geneva_number_scale_to_number (const GenevaNumberScale *scale, double pt);

G_END_DECLS
