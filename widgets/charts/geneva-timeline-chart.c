/* The timeline with its point of view: which lanes, and the span in sight. The picture itself is geneva_timeline_build()'s,
 * the choice of lanes is kept by geneva-lane-choice.c; here is how zooming, panning … change what is seen. Long because
 * each choice has its setter and getter here.
 */
#include "geneva-timeline-chart.h"

#include "geneva-lane-choice.h"
#include "geneva-timeline-order.h"
#include "geneva-timeline-pages.h"
#include "geneva-timeline-settings.h"
#include "geneva-timeline-sight.h"
#include "geneva-timeline-whole.h"
#include "geneva-time-form.h"
#include "model/geneva-within.h"

#include <math.h>
#include <string.h>

/* An item that is brought into sight lies at least this far from the plot's sides. */
#define REVEAL_MARGIN_PT 24.0
#define REVEAL_MARGIN_Y_PT 20.0
/* The window of the time strip is shown with this part of it at either side. */
#define WINDOW_MARGIN 0.06
/* Events that are to be shown have this part of the page free at either side; one instant is shown inside a
 * month, or when it has a time of day inside two days. */
#define SHOWN_MARGIN 0.08
#define INSTANT_SPAN (30.0 * (double) GENEVA_DAY_SECONDS)
#define TIMED_SPAN (2.0 * (double) GENEVA_DAY_SECONDS)

struct _GenevaTimelineChart {
  GenevaChart            parent_instance;
  GenevaLaneChoice      *choice;
  GenevaSpan             span;            /* begin == end: the span that holds most events */
  GenevaSpan             session_span;    /* as the session had them last */
  GenevaClock            session_clock;
  double                 scroll_pt;       /* of the lanes where they are higher than the page */
  GenevaTimelineGeometry geometry;        /* of the last scene; lanes NULL: none yet */
  GenevaScene           *scene;
  GenevaTimelineMemory  *memory;
  char                  *first_lane, *last_lane;    /* in sight of who is copied for a file; NULL: all */
  char                  *held_lane;       /* stays under the pointer in the next picture; NULL: none */
  double                 held_share, held_y_pt;
  gboolean               scrolls;         /* as that scene */
  GenevaArcs             arcs;
  gboolean               ghosts;
  GenevaZone            *zone;            /* NULL: UTC */
  GenevaSnapshot        *judged;          /* whose actors the usual lanes were last taken from */
};

G_DEFINE_FINAL_TYPE (GenevaTimelineChart, geneva_timeline_chart, GENEVA_TYPE_CHART)

static void
fill_input (GenevaTimelineChart *self, GenevaTimelineInput *input, const GenevaPageOptions *page)
{
  GenevaChart *chart = GENEVA_CHART (self);
  const GenevaSessionState *state = geneva_chart_get_state (chart);

  *input = (GenevaTimelineInput) {
    .snapshot = geneva_chart_get_snapshot (chart),
    .span = self->span,
    .lanes = geneva_lane_choice_get_lanes (self->choice),
    .attribute = geneva_lane_choice_get_attribute (self->choice),
    .order = geneva_lane_choice_get_order (self->choice),
    .unfolded = geneva_lane_choice_get_names (self->choice, GENEVA_LANE_UNFOLDED),
    .hidden = geneva_lane_choice_get_names (self->choice, GENEVA_LANE_HIDDEN),
    .folded = geneva_lane_choice_get_names (self->choice, GENEVA_LANE_FOLDED),
    .clock = state != NULL ? state->clock : GENEVA_CLOCK_HAPPENED,
    .zone = self->zone,
    .filter = state != NULL ? state->filter : NULL,
    .dims_filtered = state != NULL && state->dims_filtered,
    .window = state != NULL ? state->span : (GenevaSpan) { 0, 0 },
    .arcs = self->arcs,
    .selection = state != NULL ? state->selection : NULL,
    .ghosts = self->ghosts,
    .unreviewed = state != NULL && state->unreviewed,
    .scrolls = page != NULL && page->scrolls,
    .scroll_pt = self->scroll_pt,
    .page = page,
    .text = geneva_chart_get_text_context (chart),
    .memory = self->memory,
  };
}

static void
drop_geometry (GenevaTimelineChart *self)
{
  geneva_timeline_geometry_clear (&self->geometry);
  g_clear_pointer (&self->scene, geneva_scene_unref);
}

/* Until the reader chooses: the lanes that say most about this dossier. */
static void
choose_usual_lanes (GenevaTimelineChart *self, GenevaSnapshot *snapshot)
{
  if (snapshot == NULL || snapshot == self->judged)
    return;
  if (self->judged == NULL || !geneva_snapshot_shares_list (snapshot, self->judged, GENEVA_LIST_ACTORS))
    geneva_lane_choice_set_usual_lanes (self->choice, geneva_lanes_get_usual (snapshot));
  g_clear_pointer (&self->judged, geneva_snapshot_unref);
  self->judged = geneva_snapshot_ref (snapshot);
}

/* Before the first one there is no scale to zoom. */
static gboolean
has_picture (GenevaTimelineChart *self)
{
  return self->geometry.lanes != NULL;
}

static gboolean
set_scale (GenevaTimelineChart *self, const GenevaTimeScale *scale)
{
  GenevaSpan span = { (GenevaInstant) scale->begin, (GenevaInstant) scale->end };

  if (!has_picture (self)) {
    gboolean is_same = span.begin == self->span.begin && span.end == self->span.end;
    self->span = span;
    return !is_same;
  }
  if (span.begin == (GenevaInstant) self->geometry.scale.begin
      && span.end == (GenevaInstant) self->geometry.scale.end)
    return FALSE;
  self->span = span;
  self->geometry.scale = *scale;
  return TRUE;
}

static gboolean
set_scroll (GenevaTimelineChart *self, double scroll_pt)
{
  scroll_pt = CLAMP (scroll_pt, 0.0, self->geometry.most_scroll_pt);
  if (!self->scrolls || scroll_pt == self->geometry.scroll_pt)
    return FALSE;
  g_clear_pointer (&self->held_lane, g_free);
  self->scroll_pt = self->geometry.scroll_pt = scroll_pt;
  return TRUE;
}

static GenevaScene *
geneva_timeline_chart_build (GenevaChart *chart, double width_pt, double height_pt,
                             const GenevaPageOptions *page)
{
  GenevaTimelineChart *self = GENEVA_TIMELINE_CHART (chart);
  GenevaTimelineInput input;
  GenevaScene *scene;

  fill_input (self, &input, page);
  input.width_pt = width_pt;
  input.height_pt = height_pt;
  input.held_lane = self->held_lane;
  input.held_share = self->held_share;
  input.held_y_pt = self->held_y_pt;
  drop_geometry (self);
  geneva_timeline_memory_set_late (self->memory, geneva_chart_may_lag (chart) ? (GenevaTimelineReady) geneva_chart_changed : NULL, self);
  /* Of what was scrolled a file has whole lanes, as high as the page allows. */
  if (page != NULL && page->is_part && page->scrolls) {
    input.scrolls = FALSE;
    input.first_lane = self->first_lane;
    input.last_lane = self->last_lane;
  }
  scene = geneva_timeline_build (&input, &self->geometry);
  geneva_chart_set_late (chart, geneva_timeline_memory_is_late (self->memory));
  self->scene = geneva_scene_ref (scene);
  self->scrolls = input.scrolls;
  if (input.scrolls) {
    self->scroll_pt = self->geometry.scroll_pt;
    g_clear_pointer (&self->held_lane, g_free);
  }
  return scene;
}

static void
geneva_timeline_chart_input_changed (GenevaChart *chart)
{
  GenevaTimelineChart *self = GENEVA_TIMELINE_CHART (chart);
  const GenevaSessionState *state = geneva_chart_get_state (chart);
  GenevaSpan span = state != NULL ? state->span : (GenevaSpan) { 0, 0 };

  choose_usual_lanes (self, geneva_chart_get_snapshot (chart));
  if (span.begin != self->session_span.begin || span.end != self->session_span.end) {
    self->session_span = span;
    self->span = span;
    if (span.begin < span.end) {
      double margin = WINDOW_MARGIN * ((double) span.end - (double) span.begin);
      GenevaTimeScale scale = geneva_time_scale_new ((double) span.begin - margin, (double) span.end + margin, 1.0);

      self->span = (GenevaSpan) { (GenevaInstant) scale.begin, (GenevaInstant) scale.end };
    }
  }
  if (state != NULL && state->clock != self->session_clock) {
    self->session_clock = state->clock;
    geneva_chart_changed_smoothly (chart);
    return;
  }
  geneva_chart_changed (chart);
}

static void
keep_near (GenevaTimelineChart *self, GenevaTimeScale *scale)
{
  geneva_timeline_whole_keep_near (geneva_timeline_memory_get_whole (self->memory), self->geometry.scale.begin,
                                   scale);
}

/* Lanes get other heights when marks take the place of counts: the one that is looked at shall stay. */
static void
hold_lane (GenevaTimelineChart *self, double y_pt)
{
  for (guint i = 0; i < self->geometry.lanes->len && self->scrolls; i++) {
    const GenevaTimelineLane *lane = &g_array_index (self->geometry.lanes, GenevaTimelineLane, i);

    if (y_pt < lane->y_pt || y_pt >= lane->y_pt + lane->height_pt)
      continue;
    g_free (self->held_lane);
    self->held_lane = g_strdup (lane->name);
    self->held_share = (y_pt - lane->y_pt) / lane->height_pt;
    self->held_y_pt = y_pt;
  }
}

static gboolean
geneva_timeline_chart_zoom (GenevaChart *chart, double factor, double x_pt, double y_pt)
{
  GenevaTimelineChart *self = GENEVA_TIMELINE_CHART (chart);
  GenevaTimeScale scale = self->geometry.scale;

  if (!has_picture (self) || !(factor > 0.0))
    return FALSE;
  factor = geneva_timeline_whole_limit_zoom (geneva_timeline_memory_get_whole (self->memory), &scale, factor);
  if (factor == 1.0)
    return FALSE;
  geneva_time_scale_zoom (&scale, factor, CLAMP (x_pt - self->geometry.plot.x, 0.0, scale.width_pt));
  keep_near (self, &scale);
  hold_lane (self, y_pt);
  return set_scale (self, &scale);
}

static gboolean
geneva_timeline_chart_pan (GenevaChart *chart, double dx_pt, double dy_pt)
{
  GenevaTimelineChart *self = GENEVA_TIMELINE_CHART (chart);
  GenevaTimeScale scale = self->geometry.scale;

  if (!has_picture (self))
    return FALSE;
  if (dx_pt != 0.0) {
    geneva_time_scale_pan (&scale, -dx_pt);
    keep_near (self, &scale);
  }
  /* Both, whatever the first says. */
  return (int) set_scale (self, &scale) | (int) set_scroll (self, self->geometry.scroll_pt - dy_pt);
}

static gboolean
geneva_timeline_chart_get_scroll (GenevaChart *chart, double *at_pt, double *most_pt)
{
  GenevaTimelineChart *self = GENEVA_TIMELINE_CHART (chart);

  if (!has_picture (self) || self->geometry.most_scroll_pt <= 0.0)
    return FALSE;
  *at_pt = self->geometry.scroll_pt;
  *most_pt = self->geometry.most_scroll_pt;
  return TRUE;
}

static gboolean
geneva_timeline_chart_show_all (GenevaChart *chart)
{
  GenevaTimelineChart *self = GENEVA_TIMELINE_CHART (chart);
  GenevaTimelineInput input;
  GenevaTimeScale scale;
  GenevaSpan whole;

  fill_input (self, &input, NULL);
  if (!has_picture (self) || !geneva_timeline_find_whole_span (&input, &whole))
    return FALSE;
  scale = geneva_time_scale_fit ((double) whole.begin, (double) whole.end, self->geometry.scale.width_pt,
                                 REVEAL_MARGIN_PT, (double) GENEVA_DAY_SECONDS);
  return (int) set_scale (self, &scale) | (int) set_scroll (self, 0.0);
}

/* Scrolls to the row that the event has with what is the span now. */
static gboolean
reveal_row (GenevaTimelineChart *self, GenevaHandle handle)
{
  GenevaPageOptions page = { .scrolls = TRUE };
  GenevaTimelineGeometry geometry = { 0 };
  GenevaTimelineInput input;
  g_autoptr (GenevaScene) scene = NULL;
  double y, top, bottom, scroll;

  fill_input (self, &input, &page);
  geneva_scene_get_size (self->scene, &input.width_pt, &input.height_pt);
  input.located = handle;
  scene = geneva_timeline_build (&input, &geometry);
  y = geometry.located_y_pt;
  top = geometry.plot.y + geometry.located_head_pt + REVEAL_MARGIN_Y_PT;
  bottom = geometry.plot.y + geometry.plot.height - REVEAL_MARGIN_Y_PT;
  scroll = geometry.scroll_pt;
  if (geometry.is_located && y < top)
    scroll += y - top;
  else if (geometry.is_located && y > bottom)
    scroll += y - bottom;
  self->geometry.most_scroll_pt = geometry.most_scroll_pt;
  geneva_timeline_geometry_clear (&geometry);
  return set_scroll (self, scroll);
}

/* Where the mark of an event stands in time by the clock and in the zone that are shown, or that of a forecast
 * whose ghost is. */
static gboolean
find_form (GenevaTimelineChart *self, GenevaHandle handle, GenevaTimeForm *form)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));
  const GenevaEdtf *date = NULL;
  GenevaEdtf placed;
  GenevaRow row;

  if (snapshot == NULL || !geneva_snapshot_get_row (snapshot, handle, &row))
    return FALSE;
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS)
    date = geneva_event_get_date_by (snapshot, &row, geneva_chart_get_state (GENEVA_CHART (self))->clock);
  else if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_FORECASTS && self->ghosts)
    date = geneva_row_get_date (&row, GENEVA_FORECAST_PREDICTED);
  if (date == NULL)
    return FALSE;
  geneva_edtf_place_in_zone (date, self->zone, &placed);
  return geneva_time_form_of_edtf (&placed, form);
}

/* Pans and scrolls so far that the event comes into sight; zooms never. */
static gboolean
geneva_timeline_chart_reveal (GenevaChart *chart, GenevaHandle handle, GenevaHandle other)
{
  GenevaTimelineChart *self = GENEVA_TIMELINE_CHART (chart);
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (chart);
  GenevaTimeScale scale = self->geometry.scale;
  GenevaTimeForm form;
  gboolean is_panned, is_ghost = GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_FORECASTS && self->ghosts;
  GenevaRect seen;
  double x;

  if (!has_picture (self) || snapshot == NULL || !geneva_snapshot_is_living (snapshot, handle)
      || (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_EVENTS && !is_ghost))
    return FALSE;
  /* A part of it is seen, not of its ticks alone and in front of the head of its lane: that will do. */
  if (self->scene != NULL && geneva_timeline_find_own_mark (self->scene, handle, &seen)
      && geneva_timeline_chart_get_lane_at (self, seen.x + seen.width / 2.0, seen.y + seen.height / 2.0) == NULL)
    return FALSE;
  if (!find_form (self, handle, &form))
    return self->scrolls && self->scene != NULL && reveal_row (self, handle);
  x = geneva_time_scale_to_pt (&scale, form.is_bar && form.opens_before ? form.end : form.begin);
  if (x < REVEAL_MARGIN_PT)
    geneva_time_scale_pan (&scale, x - REVEAL_MARGIN_PT);
  else if (x > scale.width_pt - REVEAL_MARGIN_PT)
    geneva_time_scale_pan (&scale, x - (scale.width_pt - REVEAL_MARGIN_PT));
  is_panned = set_scale (self, &scale);
  return (self->scrolls && self->scene != NULL && reveal_row (self, handle)) || is_panned;
}

static GenevaHandle
geneva_timeline_chart_walk (GenevaChart *chart, GenevaHandle from, GenevaDirection direction)
{
  return geneva_timeline_walk (GENEVA_TIMELINE_CHART (chart)->memory, from, direction);
}

static GArray *
geneva_timeline_chart_list_between (GenevaChart *chart, GenevaHandle from, GenevaHandle to)
{
  return geneva_timeline_list_between (GENEVA_TIMELINE_CHART (chart)->memory, from, to);
}

static GArray *
geneva_timeline_chart_divide (GenevaChart *chart, double width_pt, double height_pt, const GenevaPageOptions *page,
                              GArray **records)
{
  GenevaTimelineInput input;
  GArray *parts;

  fill_input (GENEVA_TIMELINE_CHART (chart), &input, page);
  input.width_pt = width_pt;
  input.height_pt = height_pt;
  parts = geneva_timeline_divide (&input);
  *records = geneva_timeline_list_in_part (&input, &g_array_index (parts, GenevaPagePart, 0));
  return parts;
}

static GenevaScene *
geneva_timeline_chart_build_part (GenevaChart *chart, double width_pt, double height_pt,
                                  const GenevaPageOptions *page, const GenevaPagePart *part, guint n_unlabelled)
{
  GenevaTimelineInput input;

  fill_input (GENEVA_TIMELINE_CHART (chart), &input, page);
  input.width_pt = width_pt;
  input.height_pt = height_pt;
  return geneva_timeline_build_part (&input, part, n_unlabelled);
}

/* Every choice of the reader belongs here: an exported picture takes them this way. */
static void
geneva_timeline_chart_take_view (GenevaChart *chart, GenevaChart *from)
{
  GenevaTimelineChart *self = GENEVA_TIMELINE_CHART (chart);
  GenevaTimelineChart *other = GENEVA_TIMELINE_CHART (from);
  guint first, last;

  geneva_lane_choice_free (self->choice);
  self->choice = geneva_lane_choice_copy (other->choice);
  self->session_span = other->session_span;
  self->session_clock = other->session_clock;
  self->span = other->span;
  /* Where it chose its span itself, that choice was for its own width. */
  if (self->span.begin >= self->span.end && has_picture (other))
    self->span = (GenevaSpan) { (GenevaInstant) other->geometry.scale.begin,
                                (GenevaInstant) other->geometry.scale.end };
  self->scroll_pt = other->scroll_pt;
  if (geneva_timeline_find_lanes_in_sight (&other->geometry, &first, &last)) {
    self->first_lane = g_strdup (g_array_index (other->geometry.lanes, GenevaTimelineLane, first).name);
    self->last_lane = g_strdup (g_array_index (other->geometry.lanes, GenevaTimelineLane, last).name);
  }
  self->arcs = other->arcs;
  self->ghosts = other->ghosts;
  geneva_zone_unref (self->zone);
  self->zone = geneva_zone_ref (other->zone);
}

static gboolean
geneva_timeline_chart_shows_selection (GenevaChart *chart)
{
  GenevaTimelineChart *self = GENEVA_TIMELINE_CHART (chart);

  return self->arcs != GENEVA_ARCS_NONE || self->geometry.has_unjoined;
}

static void
geneva_timeline_chart_finalize (GObject *object)
{
  GenevaTimelineChart *self = GENEVA_TIMELINE_CHART (object);

  drop_geometry (self);
  geneva_timeline_memory_free (self->memory);
  g_free (self->held_lane);
  g_free (self->first_lane);
  g_free (self->last_lane);
  geneva_lane_choice_free (self->choice);
  geneva_zone_unref (self->zone);
  g_clear_pointer (&self->judged, geneva_snapshot_unref);
  G_OBJECT_CLASS (geneva_timeline_chart_parent_class)->finalize (object);
}

static void
geneva_timeline_chart_class_init (GenevaTimelineChartClass *class)
{
  static const char * const sides[] = { "head", "legend", "caption", "lane-heads", "shelf-ground", "shelf-head", "shelf", "left-out", "scroll", NULL };
  GenevaChartClass *chart_class = GENEVA_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = geneva_timeline_chart_finalize;
  chart_class->name = "timeline";
  geneva_chart_class_set_sides (chart_class, sides, "lanes", TRUE);
  chart_class->build = geneva_timeline_chart_build;
  chart_class->input_changed = geneva_timeline_chart_input_changed;
  chart_class->zoom = geneva_timeline_chart_zoom;
  chart_class->pan = geneva_timeline_chart_pan;
  chart_class->show_all = geneva_timeline_chart_show_all;
  chart_class->reveal = geneva_timeline_chart_reveal;
  chart_class->take_view = geneva_timeline_chart_take_view;
  chart_class->shows_selection = geneva_timeline_chart_shows_selection;
  chart_class->divide = geneva_timeline_chart_divide;
  chart_class->build_part = geneva_timeline_chart_build_part;
  chart_class->get_scroll = geneva_timeline_chart_get_scroll;
  chart_class->walk = geneva_timeline_chart_walk;
  chart_class->list_between = geneva_timeline_chart_list_between;
  geneva_timeline_settings_install (chart_class);
}

static void
geneva_timeline_chart_init (GenevaTimelineChart *self)
{
  self->memory = geneva_timeline_memory_new ();
  self->choice = geneva_lane_choice_new ();
}

GenevaChart *
geneva_timeline_chart_new (GenevaTextContext *text)
{
  return g_object_new (GENEVA_TYPE_TIMELINE_CHART, "text-context", text, NULL);
}

/* ---- lanes ---- */

static void
changed_if (GenevaTimelineChart *chart, gboolean is_changed)
{
  if (is_changed)
    geneva_chart_changed_smoothly (GENEVA_CHART (chart));
}

GenevaLanes
geneva_timeline_chart_get_lanes (GenevaTimelineChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), GENEVA_LANES_BLOC);

  return geneva_lane_choice_get_lanes (chart->choice);
}

void
geneva_timeline_chart_set_lanes (GenevaTimelineChart *chart, GenevaLanes lanes)
{
  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));
  g_return_if_fail ((guint) lanes < GENEVA_N_LANES);

  changed_if (chart, geneva_lane_choice_set_lanes (chart->choice, lanes));
}

gboolean
geneva_timeline_chart_has_set_lanes (GenevaTimelineChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), FALSE);

  return geneva_lane_choice_has_set_lanes (chart->choice);
}

void
geneva_timeline_chart_forget_lanes (GenevaTimelineChart *chart)
{
  GenevaSnapshot *snapshot;
  GenevaLanes before;

  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));

  snapshot = geneva_chart_get_snapshot (GENEVA_CHART (chart));
  before = geneva_lane_choice_get_lanes (chart->choice);
  geneva_lane_choice_forget_lanes (chart->choice);
  if (snapshot != NULL)
    geneva_lane_choice_set_usual_lanes (chart->choice, geneva_lanes_get_usual (snapshot));
  changed_if (chart, geneva_lane_choice_get_lanes (chart->choice) != before);
}

const char *
geneva_timeline_chart_get_attribute (GenevaTimelineChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), NULL);

  return geneva_lane_choice_get_attribute (chart->choice);
}

void
geneva_timeline_chart_set_attribute (GenevaTimelineChart *chart, const char *attribute)
{
  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));

  changed_if (chart, geneva_lane_choice_set_attribute (chart->choice, attribute)
                     && geneva_lane_choice_get_lanes (chart->choice) == GENEVA_LANES_ATTRIBUTE);
}

GenevaLaneOrder
geneva_timeline_chart_get_order (GenevaTimelineChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), GENEVA_LANE_ORDER_COUNT);

  return geneva_lane_choice_get_order (chart->choice);
}

void
geneva_timeline_chart_set_order (GenevaTimelineChart *chart, GenevaLaneOrder order)
{
  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));
  g_return_if_fail ((guint) order <= GENEVA_LANE_ORDER_FIRST);

  changed_if (chart, geneva_lane_choice_set_order (chart->choice, order));
}

void
geneva_timeline_chart_set_unfolded (GenevaTimelineChart *chart, const char *bloc, gboolean unfolded)
{
  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));
  g_return_if_fail (bloc != NULL);

  changed_if (chart, geneva_lane_choice_set (chart->choice, GENEVA_LANE_UNFOLDED, bloc, unfolded));
}

gboolean
geneva_timeline_chart_is_unfolded (GenevaTimelineChart *chart, const char *bloc)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), FALSE);
  g_return_val_if_fail (bloc != NULL, FALSE);

  return geneva_lane_choice_is (chart->choice, GENEVA_LANE_UNFOLDED, bloc);
}

void
geneva_timeline_chart_set_lane_hidden (GenevaTimelineChart *chart, const char *name, gboolean hidden)
{
  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));
  g_return_if_fail (name != NULL);

  changed_if (chart, geneva_lane_choice_set (chart->choice, GENEVA_LANE_HIDDEN, name, hidden));
}

const char *const *
geneva_timeline_chart_get_hidden_lanes (GenevaTimelineChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), NULL);

  return geneva_lane_choice_get_names (chart->choice, GENEVA_LANE_HIDDEN);
}

void
geneva_timeline_chart_set_lane_folded (GenevaTimelineChart *chart, const char *name, gboolean folded)
{
  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));
  g_return_if_fail (name != NULL);

  changed_if (chart, geneva_lane_choice_set (chart->choice, GENEVA_LANE_FOLDED, name, folded));
}

gboolean
geneva_timeline_chart_is_lane_folded (GenevaTimelineChart *chart, const char *name)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return geneva_lane_choice_is (chart->choice, GENEVA_LANE_FOLDED, name);
}

char *
geneva_timeline_chart_dup_lane_title (GenevaTimelineChart *chart, const char *name)
{
  GenevaTimelineInput input;

  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  fill_input (chart, &input, NULL);
  return geneva_timeline_dup_lane_title (&input, name);
}

GArray *
geneva_timeline_chart_dup_lane_events (GenevaTimelineChart *chart, const char *name)
{
  GenevaTimelineInput input;

  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  fill_input (chart, &input, NULL);
  return geneva_timeline_dup_lane_events (&input, name);
}

/* The lane of the last picture at a height. */
static const GenevaTimelineLane *
find_lane (GenevaTimelineChart *chart, double y_pt)
{
  const GenevaRect *plot = &chart->geometry.plot;

  if (!has_picture (chart) || y_pt < plot->y || y_pt >= plot->y + plot->height)
    return NULL;
  for (guint i = 0; i < chart->geometry.lanes->len; i++) {
    const GenevaTimelineLane *lane = &g_array_index (chart->geometry.lanes, GenevaTimelineLane, i);

    if (y_pt >= lane->y_pt && y_pt < lane->y_pt + lane->height_pt)
      return lane;
  }
  return NULL;
}

const char *
geneva_timeline_chart_get_lane_at (GenevaTimelineChart *chart, double x_pt, double y_pt)
{
  const GenevaTimelineLane *lane;

  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), NULL);
  lane = find_lane (chart, y_pt);
  x_pt = geneva_chart_turn_back_side (GENEVA_CHART (chart), x_pt) - chart->geometry.heads.x;
  if (lane == NULL || (lane->head_pt > 0.0 ? y_pt < lane->head_y_pt || y_pt >= lane->head_y_pt + lane->head_pt
                                           : x_pt < 0.0 || x_pt >= chart->geometry.heads.width))
    return NULL;
  return lane->name;
}

const char *
geneva_timeline_chart_get_lane_at_y (GenevaTimelineChart *chart, double y_pt)
{
  const GenevaTimelineLane *lane;

  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), NULL);
  lane = find_lane (chart, y_pt);
  return lane != NULL ? lane->name : NULL;
}

gboolean
geneva_timeline_chart_is_bloc (GenevaTimelineChart *chart, const char *name)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; has_picture (chart) && i < chart->geometry.lanes->len; i++) {
    const GenevaTimelineLane *lane = &g_array_index (chart->geometry.lanes, GenevaTimelineLane, i);

    if (strcmp (lane->name, name) == 0)
      return lane->is_bloc;
  }
  return FALSE;
}

/* ---- span ---- */

gboolean
geneva_timeline_chart_get_visible_span (GenevaTimelineChart *chart, GenevaSpan *span)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), FALSE);
  g_return_val_if_fail (span != NULL, FALSE);

  if (has_picture (chart)) {
    *span = (GenevaSpan) { (GenevaInstant) chart->geometry.scale.begin,
                           (GenevaInstant) chart->geometry.scale.end };
    return TRUE;
  }
  *span = chart->span;
  return span->begin < span->end;
}

gboolean
geneva_timeline_chart_get_whole_span (GenevaTimelineChart *chart, GenevaSpan *span)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), FALSE);

  return geneva_timeline_whole_get_span (geneva_timeline_memory_get_whole (chart->memory), span);
}

void
geneva_timeline_chart_show_span (GenevaTimelineChart *chart, const GenevaSpan *span)
{
  GenevaTimeScale scale;

  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));
  g_return_if_fail (span != NULL && span->begin < span->end);

  scale = geneva_time_scale_new (geneva_time_scale_clamp_instant (span->begin),
                                 geneva_time_scale_clamp_instant (span->end),
                                 has_picture (chart) ? chart->geometry.scale.width_pt : 1.0);
  changed_if (chart, set_scale (chart, &scale));
}

void
geneva_timeline_chart_show_events (GenevaTimelineChart *chart, const GenevaHandle *handles, guint n_handles)
{
  double begin = G_MAXDOUBLE, end = -G_MAXDOUBLE, least;
  GenevaHandle first = GENEVA_HANDLE_NONE;
  gboolean is_changed;
  GenevaTimeScale scale;

  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));
  g_return_if_fail (handles != NULL || n_handles == 0);

  if (!has_picture (chart) || geneva_chart_get_snapshot (GENEVA_CHART (chart)) == NULL)
    return;
  for (guint i = 0; i < n_handles; i++) {
    GenevaTimeForm form;

    if (!find_form (chart, handles[i], &form))
      continue;
    if (form.begin < begin)
      first = handles[i];
    begin = MIN (begin, form.has_range ? MIN (form.from, form.begin) : form.begin);
    end = MAX (end, form.has_range ? MAX (form.to, form.end) : form.end);
  }
  if (begin > end)
    return;
  least = fmod (begin, GENEVA_DAY_SECONDS / 2.0) == 0.0 ? INSTANT_SPAN : TIMED_SPAN;
  scale = geneva_time_scale_fit (begin, end, chart->geometry.scale.width_pt,
                                 MAX (REVEAL_MARGIN_PT, SHOWN_MARGIN * chart->geometry.scale.width_pt),
                                 end - begin < least ? least : 0.0);
  is_changed = set_scale (chart, &scale);
  /* Both, whatever the first says. */
  is_changed |= (int) (chart->scrolls && chart->scene != NULL && reveal_row (chart, first));
  changed_if (chart, is_changed);
}

void
geneva_timeline_chart_go_to (GenevaTimelineChart *chart, GenevaInstant instant)
{
  GenevaTimelineInput input;
  GenevaTimeScale scale;
  GenevaSpan span;
  double shift;

  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));

  if (has_picture (chart)) {
    scale = chart->geometry.scale;
  } else {
    fill_input (chart, &input, NULL);
    span = chart->span;
    if (span.begin >= span.end && !geneva_timeline_find_span (&input, &span))
      span = (GenevaSpan) { instant - GENEVA_DAY_SECONDS, instant + GENEVA_DAY_SECONDS };
    scale = geneva_time_scale_new ((double) span.begin, (double) span.end, 1.0);
  }
  shift = geneva_time_scale_to_pt (&scale, geneva_time_scale_clamp_instant (instant)) - scale.width_pt / 2.0;
  geneva_time_scale_pan (&scale, shift);
  if (has_picture (chart))
    keep_near (chart, &scale);
  changed_if (chart, set_scale (chart, &scale));
}

GenevaArcs
geneva_timeline_chart_get_arcs (GenevaTimelineChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), GENEVA_ARCS_NONE);

  return chart->arcs;
}

void
geneva_timeline_chart_set_arcs (GenevaTimelineChart *chart, GenevaArcs arcs)
{
  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));

  if (chart->arcs == arcs)
    return;
  chart->arcs = arcs;
  geneva_chart_changed_smoothly (GENEVA_CHART (chart));
}

gboolean
geneva_timeline_chart_get_ghosts (GenevaTimelineChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), FALSE);

  return chart->ghosts;
}

void
geneva_timeline_chart_set_ghosts (GenevaTimelineChart *chart, gboolean ghosts)
{
  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));

  if (chart->ghosts == !!ghosts)
    return;
  chart->ghosts = !!ghosts;
  geneva_chart_changed_smoothly (GENEVA_CHART (chart));
}

const char *
geneva_timeline_chart_get_zone (GenevaTimelineChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), NULL);

  return geneva_zone_get_name (chart->zone);
}

gboolean
geneva_timeline_chart_set_zone (GenevaTimelineChart *chart, const char *iana)
{
  g_autoptr (GenevaZone) zone = NULL;

  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), FALSE);
  g_return_val_if_fail (iana != NULL, FALSE);

  zone = geneva_zone_new (iana);
  if (zone == NULL)
    return FALSE;
  if (geneva_zone_equal (zone, chart->zone))
    return TRUE;
  geneva_zone_unref (chart->zone);
  chart->zone = strcmp (geneva_zone_get_name (zone), "UTC") != 0 ? g_steal_pointer (&zone) : NULL;
  geneva_chart_changed_smoothly (GENEVA_CHART (chart));
  return TRUE;
}
