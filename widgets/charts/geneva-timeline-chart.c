/* The timeline with its point of view: lanes, unfolded blocs, the span in sight.
 * The picture itself is geneva_timeline_build()'s; here is only what the reader
 * has chosen, and how zooming and panning change it.
 */
#include "geneva-timeline-chart.h"

#include "geneva-timeline.h"
#include "geneva-time-form.h"

#include "model/geneva-passages.h"

#include <string.h>

/* An item that is brought into sight lies at least this far from the plot's sides. */
#define REVEAL_MARGIN_PT 24.0
#define REVEAL_MARGIN_Y_PT 20.0

struct _GenevaTimelineChart {
  GenevaChart            parent_instance;
  GenevaLanes            lanes;
  GPtrArray             *unfolded;        /* blocs by name, sorted, NULL-terminated */
  GenevaSpan             span;            /* begin == end: the span that holds most events */
  GenevaSpan             session_span;    /* as the session had it last */
  double                 scroll_pt;       /* of the lanes where they are higher than the page */
  GenevaTimelineGeometry geometry;        /* of the last scene; lanes NULL: none yet */
  GenevaScene           *scene;
  GenevaTimelineMemory  *memory;
  char                  *held_lane;       /* stays under the pointer in the next picture; NULL: none */
  double                 held_share, held_y_pt;
  gboolean               scrolls;         /* as that scene */
};

G_DEFINE_FINAL_TYPE (GenevaTimelineChart, geneva_timeline_chart, GENEVA_TYPE_CHART)

static const char *const lanes_names[] = {
  [GENEVA_LANES_BLOC] = "bloc",
  [GENEVA_LANES_ACTOR] = "actor",
  [GENEVA_LANES_KIND] = "kind",
  [GENEVA_LANES_PLACE] = "place",
  [GENEVA_LANES_SOURCE] = "source",
  [GENEVA_LANES_ATTRIBUTE] = "attribute",
  [GENEVA_LANES_NONE] = "none",
};

static void
fill_input (GenevaTimelineChart *self, GenevaTimelineInput *input, const GenevaPageOptions *page)
{
  GenevaChart *chart = GENEVA_CHART (self);
  const GenevaSessionState *state = geneva_chart_get_state (chart);

  *input = (GenevaTimelineInput) {
    .snapshot = geneva_chart_get_snapshot (chart),
    .span = self->span,
    .lanes = self->lanes,
    .unfolded = (const char *const *) self->unfolded->pdata,
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
  scene = geneva_timeline_build (&input, &self->geometry);
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

  if (span.begin != self->session_span.begin || span.end != self->session_span.end) {
    self->session_span = span;
    self->span = span;
  }
  geneva_chart_changed (chart);
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
  geneva_time_scale_zoom (&scale, factor, CLAMP (x_pt - self->geometry.plot.x, 0.0, scale.width_pt));
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
  geneva_time_scale_pan (&scale, -dx_pt);
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
  top = geometry.plot.y + REVEAL_MARGIN_Y_PT;
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

/* Pans and scrolls so far that the event comes into sight; zooms never. */
static gboolean
geneva_timeline_chart_reveal (GenevaChart *chart, GenevaHandle handle, GenevaHandle other)
{
  GenevaTimelineChart *self = GENEVA_TIMELINE_CHART (chart);
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (chart);
  GenevaTimeScale scale = self->geometry.scale;
  const GenevaEdtf *date;
  GenevaTimeForm form;
  gboolean is_panned;
  GenevaRow row;
  double x;

  if (!has_picture (self) || snapshot == NULL || GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_EVENTS
      || !geneva_snapshot_get_row (snapshot, handle, &row))
    return FALSE;
  date = geneva_event_get_date (&row);
  if (self->scene != NULL) {
    /* A part of it is seen: that will do. */
    guint32 item = geneva_scene_find_item (self->scene, handle, GENEVA_HANDLE_NONE, 0);
    GenevaRect bounds;

    if (item != 0 && geneva_scene_get_item_bounds (self->scene, item, &bounds))
      return FALSE;
  }
  if (date == NULL || !geneva_time_form_of_edtf (date, &form))
    return self->scrolls && self->scene != NULL && reveal_row (self, handle);
  x = geneva_time_scale_to_pt (&scale, form.is_bar && form.opens_before ? form.end : form.begin);
  if (x < REVEAL_MARGIN_PT)
    geneva_time_scale_pan (&scale, x - REVEAL_MARGIN_PT);
  else if (x > scale.width_pt - REVEAL_MARGIN_PT)
    geneva_time_scale_pan (&scale, x - (scale.width_pt - REVEAL_MARGIN_PT));
  is_panned = set_scale (self, &scale);
  return (self->scrolls && self->scene != NULL && reveal_row (self, handle)) || is_panned;
}

/* Every choice of the reader belongs here: an exported picture takes them this way. */
static void
geneva_timeline_chart_take_view (GenevaChart *chart, GenevaChart *from)
{
  GenevaTimelineChart *self = GENEVA_TIMELINE_CHART (chart);
  GenevaTimelineChart *other = GENEVA_TIMELINE_CHART (from);

  self->lanes = other->lanes;
  g_ptr_array_unref (self->unfolded);
  self->unfolded = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i + 1 < other->unfolded->len; i++)
    g_ptr_array_add (self->unfolded, g_strdup (g_ptr_array_index (other->unfolded, i)));
  g_ptr_array_add (self->unfolded, NULL);
  self->session_span = other->session_span;
  self->span = other->span;
  /* Where it chose its span itself, that choice was for its own width. */
  if (self->span.begin >= self->span.end && has_picture (other))
    self->span = (GenevaSpan) { (GenevaInstant) other->geometry.scale.begin,
                                (GenevaInstant) other->geometry.scale.end };
  self->scroll_pt = other->scroll_pt;
}

static void
geneva_timeline_chart_finalize (GObject *object)
{
  GenevaTimelineChart *self = GENEVA_TIMELINE_CHART (object);

  drop_geometry (self);
  geneva_timeline_memory_free (self->memory);
  g_free (self->held_lane);
  g_ptr_array_unref (self->unfolded);
  G_OBJECT_CLASS (geneva_timeline_chart_parent_class)->finalize (object);
}

static void
geneva_timeline_chart_class_init (GenevaTimelineChartClass *class)
{
  GenevaChartClass *chart_class = GENEVA_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = geneva_timeline_chart_finalize;
  chart_class->name = "timeline";
  chart_class->build = geneva_timeline_chart_build;
  chart_class->input_changed = geneva_timeline_chart_input_changed;
  chart_class->zoom = geneva_timeline_chart_zoom;
  chart_class->pan = geneva_timeline_chart_pan;
  chart_class->show_all = geneva_timeline_chart_show_all;
  chart_class->reveal = geneva_timeline_chart_reveal;
  chart_class->take_view = geneva_timeline_chart_take_view;
  chart_class->get_scroll = geneva_timeline_chart_get_scroll;
}

static void
geneva_timeline_chart_init (GenevaTimelineChart *self)
{
  self->memory = geneva_timeline_memory_new ();
  self->unfolded = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->unfolded, NULL);
}

GenevaChart *
geneva_timeline_chart_new (GenevaTextContext *text)
{
  return g_object_new (GENEVA_TYPE_TIMELINE_CHART, "text-context", text, NULL);
}

GenevaLanes
geneva_timeline_chart_get_lanes (GenevaTimelineChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), GENEVA_LANES_BLOC);

  return chart->lanes;
}

void
geneva_timeline_chart_set_lanes (GenevaTimelineChart *chart, GenevaLanes lanes)
{
  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));
  g_return_if_fail ((guint) lanes < G_N_ELEMENTS (lanes_names));

  if (chart->lanes == lanes)
    return;
  chart->lanes = lanes;
  geneva_chart_changed (GENEVA_CHART (chart));
}

gboolean
geneva_lanes_from_name (const char *name, GenevaLanes *lanes)
{
  g_return_val_if_fail (name != NULL && lanes != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (lanes_names); i++) {
    if (strcmp (name, lanes_names[i]) == 0) {
      *lanes = i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
geneva_lanes_get_name (GenevaLanes lanes)
{
  g_return_val_if_fail ((guint) lanes < G_N_ELEMENTS (lanes_names), NULL);

  return lanes_names[lanes];
}

/* Position of the bloc among the unfolded ones, or the number of them. */
static guint
find_unfolded (GenevaTimelineChart *chart, const char *bloc)
{
  guint i = 0;

  while (i + 1 < chart->unfolded->len && strcmp (g_ptr_array_index (chart->unfolded, i), bloc) != 0)
    i++;
  return i;
}

void
geneva_timeline_chart_set_unfolded (GenevaTimelineChart *chart, const char *bloc, gboolean unfolded)
{
  guint at;

  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));
  g_return_if_fail (bloc != NULL);

  at = find_unfolded (chart, bloc);
  if ((at + 1 < chart->unfolded->len) == !!unfolded)
    return;
  if (unfolded)
    g_ptr_array_insert (chart->unfolded, 0, g_strdup (bloc));
  else
    g_ptr_array_remove_index (chart->unfolded, at);
  geneva_chart_changed (GENEVA_CHART (chart));
}

gboolean
geneva_timeline_chart_is_unfolded (GenevaTimelineChart *chart, const char *bloc)
{
  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), FALSE);
  g_return_val_if_fail (bloc != NULL, FALSE);

  return find_unfolded (chart, bloc) + 1 < chart->unfolded->len;
}

const char *
geneva_timeline_chart_get_lane_at (GenevaTimelineChart *chart, double x_pt, double y_pt)
{
  const GenevaRect *heads;

  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (chart), NULL);

  heads = &chart->geometry.heads;
  if (!has_picture (chart) || x_pt < heads->x || x_pt >= heads->x + heads->width || y_pt < heads->y
      || y_pt >= heads->y + heads->height)
    return NULL;
  for (guint i = 0; i < chart->geometry.lanes->len; i++) {
    const GenevaTimelineLane *lane = &g_array_index (chart->geometry.lanes, GenevaTimelineLane, i);

    if (lane->is_bloc && y_pt >= lane->y_pt && y_pt < lane->y_pt + lane->height_pt)
      return lane->name;
  }
  return NULL;
}
