/* The part of bench/frames that needs a display. */
#pragma once

#include "geneva-chart.h"

G_BEGIN_DECLS

/* Milliseconds from frame to frame, and of a frame's own work (main thread, until it is handed over). */
typedef struct {
  double interval_p50, interval_p95;
  double work_p50, work_p95;
} FramesWindowTimes;

/* A window with the chart that is panned and zoomed in every frame; without a chart an empty one that is drawn
 * anew. FALSE: there is no display. */
G_GNUC_WARN_UNUSED_RESULT
gboolean frames_window_measure (const char *chart, GenevaSnapshot *snapshot, int width, int height, int runs,
                                FramesWindowTimes *times);

G_END_DECLS
