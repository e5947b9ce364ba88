/* The timeline as a chart with its point of view; see geneva-timeline.h for the picture. */
#pragma once

#include "geneva-chart.h"

G_BEGIN_DECLS

/* What makes a lane. */
typedef enum {
  GENEVA_LANES_BLOC,
  GENEVA_LANES_ACTOR,
  GENEVA_LANES_KIND,
  GENEVA_LANES_PLACE,
  GENEVA_LANES_SOURCE,      /* full mark in the lane of the one published first */
  GENEVA_LANES_ATTRIBUTE,   /* values of one attribute: an event's own, else those of its actors */
  GENEVA_LANES_NONE,        /* one lane without a head */
  GENEVA_N_LANES
} GenevaLanes;

/* How lanes follow one another; those for "none named" come last whatever it is. */
typedef enum {
  GENEVA_LANE_ORDER_COUNT,  /* most events first; lanes by kind: cooperation before conflict */
  GENEVA_LANE_ORDER_NAME,   /* as the reader's language sorts */
  GENEVA_LANE_ORDER_FIRST,  /* by their first event */
} GenevaLaneOrder;

/* Lines from the instant of a report to the event. */
typedef enum {
  GENEVA_ARCS_NONE,
  GENEVA_ARCS_FIRST,        /* from its first report */
  GENEVA_ARCS_EACH,         /* from each source that tells of it */
} GenevaArcs;

#define GENEVA_TYPE_TIMELINE_CHART (geneva_timeline_chart_get_type ())
G_DECLARE_FINAL_TYPE (GenevaTimelineChart, geneva_timeline_chart, GENEVA, TIMELINE_CHART, GenevaChart)

G_GNUC_WARN_UNUSED_RESULT
GenevaChart *geneva_timeline_chart_new       (GenevaTextContext *text);
GenevaLanes  geneva_timeline_chart_get_lanes (GenevaTimelineChart *chart);
void         geneva_timeline_chart_set_lanes (GenevaTimelineChart *chart, GenevaLanes lanes);
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_lanes_from_name          (const char *name, GenevaLanes *lanes);
const char  *geneva_lanes_get_name           (GenevaLanes lanes);
/* Bloc lanes unfold into their actors. `bloc` as the lane's name. */
void         geneva_timeline_chart_set_unfolded (GenevaTimelineChart *chart, const char *bloc,
                                                 gboolean unfolded);
gboolean     geneva_timeline_chart_is_unfolded  (GenevaTimelineChart *chart, const char *bloc);
/* The lane whose head is at a point of the last scene, or NULL. */
const char  *geneva_timeline_chart_get_lane_at  (GenevaTimelineChart *chart, double x_pt, double y_pt);

G_END_DECLS
