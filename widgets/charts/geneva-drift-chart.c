/* The drift chart with its point of view. Role: keeps what the reader chose and
 * what part of the plane is seen, and the forecasts in their order from one
 * picture to the next. Knows nothing of widgets.
 */
#include "geneva-drift-chart.h"

#include "geneva-drift-scene.h"

#include <math.h>

/* What is brought into sight lies at least this far from the plane's sides. */
#define REVEAL_MARGIN_PT 24.0
/* So much farther than all of it can be zoomed out; and so near in. */
#define MOST_OUT 3.0
#define LEAST_SECONDS_PER_PT 600.0

struct _GenevaDriftChart {
  GenevaChart         parent_instance;
  char               *event_id;       /* chosen; NULL: none is */
  gboolean            is_of_all;      /* chosen: forecasts of all events */
  gboolean            by_principal;
  GenevaDriftSight    sight;
  gboolean            is_whole;
  /* Of the snapshot and the state; NULL: to be made. */
  GenevaSnapshot     *snapshot;
  gboolean            unreviewed;
  GArray             *events;
  GenevaDrift        *drift;
  GenevaDrift        *whole;          /* without filter and window */
  GenevaDriftGeometry geometry;       /* of the last scene */
  gboolean            has_picture;
};

G_DEFINE_FINAL_TYPE (GenevaDriftChart, geneva_drift_chart, GENEVA_TYPE_CHART)

static void
drop_drift (GenevaDriftChart *self)
{
  g_clear_pointer (&self->drift, geneva_drift_unref);
  g_clear_pointer (&self->whole, geneva_drift_unref);
}

static void
drop_sight (GenevaDriftChart *self)
{
  self->sight = (GenevaDriftSight) { 0.0, 0.0, 0.0 };
  self->is_whole = FALSE;
}

const GArray *
geneva_drift_chart_get_events (GenevaDriftChart *self)
{
  GenevaSnapshot *snapshot;

  g_return_val_if_fail (GENEVA_IS_DRIFT_CHART (self), NULL);

  snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));
  if (self->events == NULL && snapshot != NULL)
    self->events = geneva_drift_list_events (snapshot, geneva_chart_get_state (GENEVA_CHART (self))->unreviewed);
  return self->events;
}

GenevaHandle
geneva_drift_chart_get_event (GenevaDriftChart *self)
{
  GenevaSnapshot *snapshot;
  const GArray *events;
  GenevaHandle event;

  g_return_val_if_fail (GENEVA_IS_DRIFT_CHART (self), GENEVA_HANDLE_NONE);

  snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));
  if (snapshot == NULL)
    return GENEVA_HANDLE_NONE;
  if (self->event_id != NULL) {
    event = geneva_snapshot_find (snapshot, self->event_id);
    if (GENEVA_HANDLE_LIST (event) == GENEVA_LIST_EVENTS)
      return geneva_snapshot_get_kept (snapshot, event);
  }
  if (geneva_drift_chart_get_of_all (self))
    return GENEVA_HANDLE_NONE;
  events = geneva_drift_chart_get_events (self);
  return events != NULL && events->len > 0 ? g_array_index (events, GenevaDriftEvent, 0).event : GENEVA_HANDLE_NONE;
}

/* An article promises the day of most things once: of one of many events there would be nothing to compare. */
gboolean
geneva_drift_chart_get_of_all (GenevaDriftChart *self)
{
  const GArray *events;
  GenevaSnapshot *snapshot;

  g_return_val_if_fail (GENEVA_IS_DRIFT_CHART (self), FALSE);

  snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));
  events = geneva_drift_chart_get_events (self);
  if (events == NULL || events->len < 2)
    return FALSE;
  if (self->is_of_all)
    return TRUE;
  if (self->event_id != NULL
      && GENEVA_HANDLE_LIST (geneva_snapshot_find (snapshot, self->event_id)) == GENEVA_LIST_EVENTS)
    return FALSE;
  /* The one that would be shown; those whose forecasts name no day come after it, however many they have. */
  return g_array_index (events, GenevaDriftEvent, 0).n_forecasts < 2;
}

GenevaDrift *
geneva_drift_chart_get_drift (GenevaDriftChart *self)
{
  const GenevaSessionState *state;
  GenevaSnapshot *snapshot;

  g_return_val_if_fail (GENEVA_IS_DRIFT_CHART (self), NULL);

  snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));
  state = geneva_chart_get_state (GENEVA_CHART (self));
  if (self->drift == NULL && snapshot != NULL) {
    GenevaDriftOptions options = {
      .filter = state->filter,
      .window = state->span,
      .dims_filtered = state->dims_filtered,
      .unreviewed = state->unreviewed,
      .by_principal = self->by_principal,
      .of_all = geneva_drift_chart_get_of_all (self),
    };

    self->drift = geneva_drift_build (snapshot, geneva_drift_chart_get_event (self), &options);
  }
  return self->drift;
}

static GenevaDrift *
get_whole (GenevaDriftChart *self)
{
  const GenevaSessionState *state = geneva_chart_get_state (GENEVA_CHART (self));
  GenevaDrift *drift = geneva_drift_chart_get_drift (self);

  if (state->filter == NULL && state->span.begin >= state->span.end)
    return drift;
  if (self->whole == NULL) {
    GenevaDriftOptions options = { .unreviewed = state->unreviewed, .by_principal = self->by_principal,
                                   .of_all = drift->is_of_all };

    self->whole = geneva_drift_build (geneva_chart_get_snapshot (GENEVA_CHART (self)), drift->event, &options);
  }
  return self->whole;
}

/* ---- picture and input ---- */

static GenevaScene *
geneva_drift_chart_build (GenevaChart *chart, double width_pt, double height_pt, const GenevaPageOptions *page)
{
  GenevaDriftChart *self = GENEVA_DRIFT_CHART (chart);
  const GenevaSessionState *state = geneva_chart_get_state (chart);
  GenevaDriftInput input = {
    .snapshot = geneva_chart_get_snapshot (chart),
    .drift = geneva_drift_chart_get_drift (self),
    .whole = get_whole (self),
    .window = state->span,
    .n_events = geneva_drift_chart_get_events (self)->len,
    .sight = self->sight,
    .is_whole = self->is_whole || (page != NULL && page->is_whole),
    .shows_unreviewed = state->unreviewed,
    .dims_filtered = state->dims_filtered,
    .width_pt = width_pt,
    .height_pt = height_pt,
    .page = page,
    .text = geneva_chart_get_text_context (chart),
  };

  if (page != NULL && page->is_whole)
    input.sight.seconds_per_pt = 0.0;
  self->has_picture = TRUE;
  return geneva_drift_scene_build (&input, &self->geometry);
}

static void
geneva_drift_chart_input_changed (GenevaChart *chart)
{
  GenevaDriftChart *self = GENEVA_DRIFT_CHART (chart);
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (chart);
  gboolean unreviewed = geneva_chart_get_state (chart)->unreviewed;

  /* While a window of time is dragged nothing else is another one. */
  if (snapshot == self->snapshot && unreviewed == self->unreviewed) {
    g_clear_pointer (&self->drift, geneva_drift_unref);
  } else {
    g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
    self->snapshot = snapshot != NULL ? geneva_snapshot_ref (snapshot) : NULL;
    self->unreviewed = unreviewed;
    g_clear_pointer (&self->events, g_array_unref);
    drop_drift (self);
  }
  geneva_chart_changed (chart);
}

/* ---- what is seen ---- */

/* The middle stays where forecasts are, or might be. */
static void
keep_near (GenevaDriftChart *self, GenevaDriftSight *sight)
{
  GenevaDrift *drift = get_whole (self);
  double least_x = INFINITY, most_x = -INFINITY, least_y = INFINITY, most_y = -INFINITY;

  for (guint i = 0; i < drift->n_points; i++) {
    const GenevaDriftPoint *point = &drift->points[i];

    if (point->has_made) {
      least_x = MIN (least_x, point->made_at);
      most_x = MAX (most_x, point->is_recalled ? point->reported_at : point->made_at);
    }
    if (point->form != GENEVA_DRIFT_NO_DATE) {
      least_y = MIN (least_y, point->predicted_at);
      most_y = MAX (most_y, point->predicted_at);
    }
  }
  if (drift->outcome != GENEVA_DRIFT_OUTCOME_NONE) {
    least_y = MIN (least_y, drift->outcome_at);
    most_y = MAX (most_y, drift->outcome_at);
  }
  if (least_x <= most_x)
    sight->x = CLAMP (sight->x, least_x - 0.45 * self->geometry.plot.width * sight->seconds_per_pt,
                      most_x + 0.45 * self->geometry.plot.width * sight->seconds_per_pt);
  if (least_y <= most_y)
    sight->y = CLAMP (sight->y, least_y - 0.45 * self->geometry.plot.height * sight->seconds_per_pt,
                      most_y + 0.45 * self->geometry.plot.height * sight->seconds_per_pt);
}

static gboolean
set_sight (GenevaDriftChart *self, GenevaDriftSight sight)
{
  keep_near (self, &sight);
  if (sight.seconds_per_pt == self->geometry.sight.seconds_per_pt && sight.x == self->geometry.sight.x
      && sight.y == self->geometry.sight.y)
    return FALSE;
  self->sight = self->geometry.sight = sight;
  return TRUE;
}

static gboolean
geneva_drift_chart_zoom (GenevaChart *chart, double factor, double x_pt, double y_pt)
{
  GenevaDriftChart *self = GENEVA_DRIFT_CHART (chart);
  const GenevaRect *plot = &self->geometry.plot;
  GenevaDriftSight sight = self->geometry.sight;
  double dx = CLAMP (x_pt, plot->x, plot->x + plot->width) - (plot->x + plot->width / 2.0);
  double dy = plot->y + plot->height / 2.0 - CLAMP (y_pt, plot->y, plot->y + plot->height);
  double before = sight.seconds_per_pt;

  if (!self->geometry.has_plot || !(factor > 0.0))
    return FALSE;
  sight.seconds_per_pt = CLAMP (before / factor, LEAST_SECONDS_PER_PT,
                                MAX (MOST_OUT * self->geometry.whole_seconds_per_pt, before));
  sight.x += dx * (before - sight.seconds_per_pt);
  sight.y += dy * (before - sight.seconds_per_pt);
  return set_sight (self, sight);
}

static gboolean
geneva_drift_chart_pan (GenevaChart *chart, double dx_pt, double dy_pt)
{
  GenevaDriftChart *self = GENEVA_DRIFT_CHART (chart);
  GenevaDriftSight sight = self->geometry.sight;

  if (!self->geometry.has_plot)
    return FALSE;
  sight.x -= dx_pt * sight.seconds_per_pt;
  sight.y += dy_pt * sight.seconds_per_pt;
  return set_sight (self, sight);
}

static gboolean
geneva_drift_chart_show_all (GenevaChart *chart)
{
  GenevaDriftChart *self = GENEVA_DRIFT_CHART (chart);
  gboolean is_other = self->sight.seconds_per_pt > 0.0 || !self->is_whole;

  drop_sight (self);
  self->is_whole = TRUE;
  return is_other;
}

/* Moves so far that a place of the plane comes into sight; zooms never. */
static gboolean
bring_near (GenevaDriftChart *self, const GenevaDriftPoint *point)
{
  const GenevaRect *plot = &self->geometry.plot;
  GenevaDriftSight sight = self->geometry.sight;
  double margin = MIN (REVEAL_MARGIN_PT, 0.2 * MIN (plot->width, plot->height)) * sight.seconds_per_pt;
  double half_x = plot->width / 2.0 * sight.seconds_per_pt - margin;
  double half_y = plot->height / 2.0 * sight.seconds_per_pt - margin;
  double x = point->is_recalled ? point->reported_at : point->made_at;

  if (point->has_made)
    sight.x = CLAMP (sight.x, x - half_x, x + half_x);
  if (point->form != GENEVA_DRIFT_NO_DATE)
    sight.y = CLAMP (sight.y, point->predicted_at - half_y, point->predicted_at + half_y);
  return set_sight (self, sight);
}

/* A forecast of another event has that event shown. */
static gboolean
geneva_drift_chart_reveal (GenevaChart *chart, GenevaHandle handle, GenevaHandle other)
{
  GenevaDriftChart *self = GENEVA_DRIFT_CHART (chart);
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (chart);
  GenevaHandle event;
  GenevaDrift *drift;
  guint at;

  if (snapshot == NULL || GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_FORECASTS)
    return FALSE;
  drift = geneva_drift_chart_get_drift (self);
  at = geneva_drift_find (drift, handle);
  if (at != GENEVA_DRIFT_NO_POINT)
    return self->has_picture && self->geometry.has_plot && bring_near (self, &drift->points[at]);
  event = geneva_drift_get_event (snapshot, handle);
  if (event == GENEVA_HANDLE_NONE || drift->is_of_all || event == geneva_drift_chart_get_event (self))
    return FALSE;
  g_free (self->event_id);
  self->event_id = g_strdup (geneva_snapshot_get_id (snapshot, event));
  drop_drift (self);
  drop_sight (self);
  return TRUE;
}

/* ---- walking ---- */

/* In the order of making, also to what is out of sight; counts have their own order. */
static GenevaHandle
geneva_drift_chart_walk (GenevaChart *chart, GenevaHandle from, GenevaDirection direction)
{
  GenevaDriftChart *self = GENEVA_DRIFT_CHART (chart);
  GenevaDrift *drift = geneva_drift_chart_get_drift (self);
  guint at;

  if (drift == NULL || drift->n_points == 0 || self->geometry.is_dense
      || (direction != GENEVA_DIRECTION_NEXT && direction != GENEVA_DIRECTION_PREVIOUS))
    return GENEVA_HANDLE_NONE;
  at = geneva_drift_find (drift, from);
  if (at == GENEVA_DRIFT_NO_POINT)
    return drift->points[direction == GENEVA_DIRECTION_NEXT ? 0 : drift->n_points - 1].handle;
  if (direction == GENEVA_DIRECTION_NEXT)
    return at + 1 < drift->n_points ? drift->points[at + 1].handle : GENEVA_HANDLE_NONE;
  return at > 0 ? drift->points[at - 1].handle : GENEVA_HANDLE_NONE;
}

static GArray *
geneva_drift_chart_list_between (GenevaChart *chart, GenevaHandle from, GenevaHandle to)
{
  GenevaDrift *drift = geneva_drift_chart_get_drift (GENEVA_DRIFT_CHART (chart));
  guint first = drift != NULL ? geneva_drift_find (drift, from) : GENEVA_DRIFT_NO_POINT;
  guint last = drift != NULL ? geneva_drift_find (drift, to) : GENEVA_DRIFT_NO_POINT;
  GArray *between;

  if (first == GENEVA_DRIFT_NO_POINT || last == GENEVA_DRIFT_NO_POINT)
    return NULL;
  between = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  for (guint i = MIN (first, last); i <= MAX (first, last); i++)
    g_array_append_val (between, drift->points[i].handle);
  return between;
}

/* ---- choices ---- */

static void
geneva_drift_chart_take_view (GenevaChart *chart, GenevaChart *from)
{
  GenevaDriftChart *self = GENEVA_DRIFT_CHART (chart), *other = GENEVA_DRIFT_CHART (from);

  g_free (self->event_id);
  self->event_id = g_strdup (other->event_id);
  self->is_of_all = other->is_of_all;
  self->by_principal = other->by_principal;
  self->sight = other->sight;
  self->is_whole = other->is_whole;
  drop_drift (self);
}

/* {"event": "ev-geneva-ii", "by": "principal"}, {"of": "all"} */
static JsonNode *
geneva_drift_chart_describe (GenevaChart *chart)
{
  GenevaDriftChart *self = GENEVA_DRIFT_CHART (chart);
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  if (self->event_id != NULL)
    json_object_set_string_member (object, "event", self->event_id);
  if (self->is_of_all)
    json_object_set_string_member (object, "of", "all");
  if (self->by_principal)
    json_object_set_string_member (object, "by", "principal");
  json_node_take_object (node, object);
  return node;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

static void
geneva_drift_chart_restore (GenevaChart *chart, JsonNode *node)
{
  GenevaDriftChart *self = GENEVA_DRIFT_CHART (chart);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *event = get_string (object, "event");
  gboolean by_principal = g_strcmp0 (get_string (object, "by"), "principal") == 0;
  gboolean is_of_all = event == NULL && g_strcmp0 (get_string (object, "of"), "all") == 0;

  if (g_strcmp0 (event, self->event_id) == 0 && by_principal == self->by_principal && is_of_all == self->is_of_all)
    return;
  if (g_strcmp0 (event, self->event_id) != 0 || is_of_all != self->is_of_all) {
    g_free (self->event_id);
    self->event_id = g_strdup (event);
    self->is_of_all = is_of_all;
    drop_sight (self);
  }
  self->by_principal = by_principal;
  drop_drift (self);
  geneva_chart_changed (chart);
}

static void
geneva_drift_chart_finalize (GObject *object)
{
  GenevaDriftChart *self = GENEVA_DRIFT_CHART (object);

  g_free (self->event_id);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&self->events, g_array_unref);
  drop_drift (self);
  G_OBJECT_CLASS (geneva_drift_chart_parent_class)->finalize (object);
}

static void
geneva_drift_chart_class_init (GenevaDriftChartClass *class)
{
  static const char * const sides[] = { "title", "legend", "caption", NULL };
  GenevaChartClass *chart_class = GENEVA_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = geneva_drift_chart_finalize;
  chart_class->name = "drift";
  geneva_chart_class_set_sides (chart_class, sides, NULL, TRUE);
  chart_class->build = geneva_drift_chart_build;
  chart_class->input_changed = geneva_drift_chart_input_changed;
  chart_class->zoom = geneva_drift_chart_zoom;
  chart_class->pan = geneva_drift_chart_pan;
  chart_class->show_all = geneva_drift_chart_show_all;
  chart_class->reveal = geneva_drift_chart_reveal;
  chart_class->walk = geneva_drift_chart_walk;
  chart_class->list_between = geneva_drift_chart_list_between;
  chart_class->take_view = geneva_drift_chart_take_view;
  chart_class->describe = geneva_drift_chart_describe;
  chart_class->restore = geneva_drift_chart_restore;
}

static void
geneva_drift_chart_init (GenevaDriftChart *self)
{
}

GenevaChart *
geneva_drift_chart_new (GenevaTextContext *text)
{
  return g_object_new (GENEVA_TYPE_DRIFT_CHART, "text-context", text, NULL);
}

void
geneva_drift_chart_set_event (GenevaDriftChart *self, GenevaHandle event)
{
  GenevaSnapshot *snapshot;
  const char *id = NULL;

  g_return_if_fail (GENEVA_IS_DRIFT_CHART (self));

  snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));
  if (snapshot != NULL && GENEVA_HANDLE_LIST (event) == GENEVA_LIST_EVENTS)
    id = geneva_snapshot_get_id (snapshot, event);
  if (g_strcmp0 (id, self->event_id) == 0 && !self->is_of_all)
    return;
  g_free (self->event_id);
  self->event_id = g_strdup (id);
  self->is_of_all = FALSE;
  drop_drift (self);
  drop_sight (self);
  geneva_chart_changed (GENEVA_CHART (self));
}

void
geneva_drift_chart_set_of_all (GenevaDriftChart *self)
{
  g_return_if_fail (GENEVA_IS_DRIFT_CHART (self));

  if (self->is_of_all)
    return;
  g_clear_pointer (&self->event_id, g_free);
  self->is_of_all = TRUE;
  drop_drift (self);
  drop_sight (self);
  geneva_chart_changed (GENEVA_CHART (self));
}

void
geneva_drift_chart_set_by_principal (GenevaDriftChart *self, gboolean by_principal)
{
  g_return_if_fail (GENEVA_IS_DRIFT_CHART (self));

  if (self->by_principal == !!by_principal)
    return;
  self->by_principal = !!by_principal;
  drop_drift (self);
  geneva_chart_changed (GENEVA_CHART (self));
}

gboolean
geneva_drift_chart_get_by_principal (GenevaDriftChart *self)
{
  g_return_val_if_fail (GENEVA_IS_DRIFT_CHART (self), FALSE);

  return self->by_principal;
}
