/* The map between instants and points across a page: a value struct.
 *
 * Seconds are doubles inside: over the 20,000 years that can be shown they
 * keep a tenth of a millisecond, and panning by a fraction of a point at the
 * closest zoom must not round away.
 */
#pragma once

#include "base/geneva-calendar.h"

G_BEGIN_DECLS

/* What may be seen at once, and where the world ends (begin of -9999 … end of 9999). So much more is shown beyond
 * its ends, in which nothing lies: a mark at the last instant is not cut by the page's side. */
#define GENEVA_TIME_SCALE_MIN_SPAN 60.0
#define GENEVA_TIME_SCALE_MIN_INSTANT (-377705116800.0)   /* -9999-01-01; year 0 is 1 BC */
#define GENEVA_TIME_SCALE_MAX_INSTANT 253402300800.0      /* 10000-01-01 */
#define GENEVA_TIME_SCALE_APRON 31556952000.0             /* a thousand years */
#define GENEVA_TIME_SCALE_MAX_SPAN \
  (GENEVA_TIME_SCALE_MAX_INSTANT - GENEVA_TIME_SCALE_MIN_INSTANT + 2.0 * GENEVA_TIME_SCALE_APRON)

typedef struct {
  double begin;      /* seconds since 1970: the instant at 0 pt */
  double end;        /* the instant at width_pt */
  double width_pt;   /* > 0 */
} GenevaTimeScale;

/* [begin, end) over width_pt, made valid: ordered, not shorter than the least
 * span (grown about its middle), inside the world with its aprons; the open bounds of an
 * instant count as the world's ends. A width that is not > 0 becomes 1. */
GenevaTimeScale geneva_time_scale_new  (double begin, double end, double width_pt);
/* Shows [begin, end) with `padding_pt` free at either side. An empty span (one
 * instant) is shown inside `least_span` seconds; of an unbounded side nothing
 * is assumed: pass real bounds. */
GenevaTimeScale geneva_time_scale_fit  (double begin, double end, double width_pt, double padding_pt,
                                        double least_span);
/* Divides the visible span by `factor` (> 1 goes in) and keeps the instant at about_pt there,
 * unless a limit of the scale forbids. */
void     geneva_time_scale_zoom        (GenevaTimeScale *scale, double factor, double about_pt);
/* Moves what is seen: shift_pt > 0 shows later time. Stops past the world's ends. */
void     geneva_time_scale_pan         (GenevaTimeScale *scale, double shift_pt);
/* Another page width: the same begin and the same seconds a point. */
void     geneva_time_scale_set_width   (GenevaTimeScale *scale, double width_pt);

double   geneva_time_scale_to_pt       (const GenevaTimeScale *scale, double instant);
double   geneva_time_scale_to_instant  (const GenevaTimeScale *scale, double x_pt);
double   geneva_time_scale_get_seconds_per_pt (const GenevaTimeScale *scale);
/* A bound of a span as double: the open ends become the world's ends. */
double   geneva_time_scale_clamp_instant (GenevaInstant instant);

/* The zoom step: the least k with sqrt(2)^k seconds a point >= the scale's.
 * Extents packed in step coordinates (x = instant / seconds a point of the
 * step, from 1970, whatever the window shows) are never farther apart than on
 * the page, so what does not overlap there does not overlap here, and
 * everything that is reckoned in them is a function of the step alone. */
int      geneva_time_scale_get_step    (const GenevaTimeScale *scale);
double   geneva_time_step_get_seconds_per_pt (int step);

G_END_DECLS
