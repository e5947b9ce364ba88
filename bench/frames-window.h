/* The part of bench/frames that needs a display. */
#pragma once

#include "geneva-chart.h"

G_BEGIN_DECLS

/* Instead of a chart: a picture that is there already, and is shown anew in every frame. */
#define FRAMES_WINDOW_PICTURE "picture"

/* Milliseconds from frame to frame, and of a frame's own work (main thread, until it is handed over). */
typedef struct {
  double interval_p50, interval_p95;
  double work_p50, work_p95;
} FramesWindowTimes;

/* A window with the chart that is panned and zoomed in every frame, or a picture; without either an empty one
 * that is drawn anew. `is_cpu_time`: of the work. FALSE: there is no display. */
G_GNUC_WARN_UNUSED_RESULT
gboolean frames_window_measure (const char *chart, GenevaSnapshot *snapshot, int width, int height, int runs,
                                gboolean is_cpu_time, FramesWindowTimes *times);

G_END_DECLS
