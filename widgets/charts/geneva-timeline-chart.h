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

/* Lines from the instant of a report to the event, or between what is linked. */
typedef enum {
  GENEVA_ARCS_NONE,
  GENEVA_ARCS_FIRST,        /* from its first report */
  GENEVA_ARCS_EACH,         /* from each source that tells of it */
  GENEVA_ARCS_LINKS,        /* from what contradicts, corroborates, revises or repeats it */
} GenevaArcs;

#define GENEVA_TYPE_TIMELINE_CHART (geneva_timeline_chart_get_type ())
G_DECLARE_FINAL_TYPE (GenevaTimelineChart, geneva_timeline_chart, GENEVA, TIMELINE_CHART, GenevaChart)

G_GNUC_WARN_UNUSED_RESULT
GenevaChart *geneva_timeline_chart_new       (GenevaTextContext *text);
GenevaLanes  geneva_timeline_chart_get_lanes (GenevaTimelineChart *chart);
void         geneva_timeline_chart_set_lanes (GenevaTimelineChart *chart, GenevaLanes lanes);
/* Whether they were set, and are not those that are usual for the dossier; and back to these. */
gboolean     geneva_timeline_chart_has_set_lanes (GenevaTimelineChart *chart);
void         geneva_timeline_chart_forget_lanes (GenevaTimelineChart *chart);
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_lanes_from_name          (const char *name, GenevaLanes *lanes);
const char  *geneva_lanes_get_name           (GenevaLanes lanes);
/* What a timeline has that nobody chose lanes for: by bloc where an actor has one, else by kind. */
GenevaLanes  geneva_lanes_get_usual          (GenevaSnapshot *snapshot);
/* Of lanes by attribute: its key. NULL, and until it is set, is "bloc". Borrowed. */
const char  *geneva_timeline_chart_get_attribute (GenevaTimelineChart *chart);
void         geneva_timeline_chart_set_attribute (GenevaTimelineChart *chart, const char *attribute);
/* The attributes that actors or events of a dossier have, by key, sorted; g_strfreev. O(actors + events). */
G_GNUC_WARN_UNUSED_RESULT
char       **geneva_timeline_dup_attributes      (GenevaSnapshot *snapshot);

GenevaLaneOrder geneva_timeline_chart_get_order  (GenevaTimelineChart *chart);
void         geneva_timeline_chart_set_order     (GenevaTimelineChart *chart, GenevaLaneOrder order);
/* "count", "name", "first". */
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_lane_order_from_name         (const char *name, GenevaLaneOrder *order);
const char  *geneva_lane_order_get_name          (GenevaLaneOrder order);

/* ---- lanes by name: what the functions below that find one return ----
 * What is said of lanes is kept for each kind of lanes by itself, and is of no effect where none has the
 * name. */

/* Bloc lanes, and lanes of an attribute of actors, unfold into their actors. */
void         geneva_timeline_chart_set_unfolded  (GenevaTimelineChart *chart, const char *bloc,
                                                  gboolean unfolded);
gboolean     geneva_timeline_chart_is_unfolded   (GenevaTimelineChart *chart, const char *bloc);
/* Whether a lane of the last scene is one that unfolds. */
gboolean     geneva_timeline_chart_is_bloc       (GenevaTimelineChart *chart, const char *name);
/* Folded: a thin strip that tells where the lane has how many events. */
void         geneva_timeline_chart_set_lane_folded (GenevaTimelineChart *chart, const char *name,
                                                  gboolean folded);
gboolean     geneva_timeline_chart_is_lane_folded (GenevaTimelineChart *chart, const char *name);
/* Hidden: left out. An event's full mark goes to the first of its lanes that is not hidden; one that has no
 * other counts as filtered. */
void         geneva_timeline_chart_set_lane_hidden (GenevaTimelineChart *chart, const char *name,
                                                  gboolean hidden);
/* Of the present kind of lanes; NULL-terminated, sorted, never NULL; valid until the next change. */
const char *const *geneva_timeline_chart_get_hidden_lanes (GenevaTimelineChart *chart);
/* What its head says, hidden or not; NULL: there is none. O(actors), or places, or sources. */
G_GNUC_WARN_UNUSED_RESULT
char        *geneva_timeline_chart_dup_lane_title (GenevaTimelineChart *chart, const char *name);
/* Handles of the events with a mark or tick in a lane, by time, the undated last; of an unfolded bloc: in its
 * actors' lanes. GArray of GenevaHandle. O(events of the dossier). */
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_timeline_chart_dup_lane_events (GenevaTimelineChart *chart, const char *name);
/* The lane whose head is at a point of the last scene, or NULL; and the lane at a height of its plot. Valid
 * until the next scene. */
const char  *geneva_timeline_chart_get_lane_at   (GenevaTimelineChart *chart, double x_pt, double y_pt);
const char  *geneva_timeline_chart_get_lane_at_y (GenevaTimelineChart *chart, double y_pt);

/* ---- the span in sight; each emits "changed" when it changes ---- */

/* FALSE before the first scene when no span was chosen. */
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_timeline_chart_get_visible_span (GenevaTimelineChart *chart, GenevaSpan *span);
/* From the first mark of the dossier to the last, whatever is filtered: a part of that always stays in sight of
 * who pans, zooms or goes to a date. FALSE before the first scene, and when nothing is dated. */
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_timeline_chart_get_whole_span (GenevaTimelineChart *chart, GenevaSpan *span);
void         geneva_timeline_chart_show_span     (GenevaTimelineChart *chart, const GenevaSpan *span);
/* From the first to the last of them, with margins; one instant inside a month. Also scrolls to the first of
 * them. Those without a date are passed over. Needs a scene. */
void         geneva_timeline_chart_show_events   (GenevaTimelineChart *chart, const GenevaHandle *handles,
                                                  guint n_handles);
/* Puts an instant into the middle; keeps the zoom. */
void         geneva_timeline_chart_go_to         (GenevaTimelineChart *chart, GenevaInstant instant);

/* ---- what is drawn besides the events; each emits "changed" when it changes ---- */

/* Of the selected events, or when none is selected of all in sight, unless they are too many. */
GenevaArcs   geneva_timeline_chart_get_arcs      (GenevaTimelineChart *chart);
void         geneva_timeline_chart_set_arcs      (GenevaTimelineChart *chart, GenevaArcs arcs);
/* Forecasts of a planned event, faint, at the dates that they predict. */
gboolean     geneva_timeline_chart_get_ghosts    (GenevaTimelineChart *chart);
void         geneva_timeline_chart_set_ghosts    (GenevaTimelineChart *chart, gboolean ghosts);
/* The time zone of ticks, times and calendar days: an IANA name, "local" or "UTC", with which a chart
 * begins. FALSE, and nothing changed, when there is no such zone. */
const char  *geneva_timeline_chart_get_zone      (GenevaTimelineChart *chart);
gboolean     geneva_timeline_chart_set_zone      (GenevaTimelineChart *chart, const char *iana);

G_END_DECLS
