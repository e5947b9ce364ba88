/* The picture of how the promised day of one event moved: forecasts by the day on
 * which they were made, across, and the day that they name, up, on equal scales,
 * so that "today" is the diagonal and what lies below it was past when it was
 * said. Pure: the same input gives the same scene. Points on the page, seconds in
 * time. See GenevaDriftChart for zoom, pan and choices.
 */
#pragma once

#include "geneva-chart.h"

#include "analysis/geneva-drift.h"

G_BEGIN_DECLS

/* With more forecasts than this in sight counts stand for them, on a small page with fewer. */
#define GENEVA_DRIFT_MOST_MARKS 400

/* What part of the plane is seen: the same seconds a point both ways. */
typedef struct {
  double seconds_per_pt;      /* 0: what holds nearly all forecasts */
  double x, y;                /* instants in the middle of the plot */
} GenevaDriftSight;

typedef struct {
  GenevaSnapshot          *snapshot;
  GenevaDrift             *drift;
  GenevaDrift             *whole;           /* the same without filter and window, which change neither what is in sight nor
                                             * who looks how; NULL: `drift` is all */
  GenevaSpan               window;          /* of time; begin == end: none */
  guint                    n_events;        /* that have forecasts: what to say when this one has none */
  GenevaDriftSight         sight;
  gboolean                 is_whole;        /* without a sight: what holds all, stray ones too */
  gboolean                 shows_unreviewed;
  gboolean                 dims_filtered;
  double                   width_pt, height_pt;
  const GenevaPageOptions *page;            /* may be NULL: neither title nor legend nor caption */
  GenevaTextContext       *text;
} GenevaDriftInput;

/* Where the last scene put things. */
typedef struct {
  GenevaRect plot;
  GenevaDriftSight sight;     /* as it was used */
  double     whole_seconds_per_pt;    /* of the sight that holds all */
  gboolean   has_plot;        /* FALSE: a sentence in the place of a chart */
  gboolean   is_dense;        /* counts in the place of forecasts */
} GenevaDriftGeometry;

/* O(forecasts of the event); labels of those in sight. Main thread (measures text). `geometry` may be NULL. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_drift_scene_build (const GenevaDriftInput *input, GenevaDriftGeometry *geometry);

/* What the marks' lines say. Translated: "scheduled", "expected", "proposed", "hoped", "on conditions". */
const char  *geneva_drift_get_strength_words (GenevaStrength strength);
/* "by 31 May 2013", "not: September 2013", "no date named". Owned. */
G_GNUC_WARN_UNUSED_RESULT
char        *geneva_drift_dup_when (GenevaSnapshot *snapshot, const GenevaDriftPoint *point, const char *locale);

G_END_DECLS
