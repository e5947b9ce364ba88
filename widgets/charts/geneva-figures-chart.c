/* The figures chart with its point of view. Role: keeps what the reader chose
 * and what is in sight, reads the claims once for each state of the dossier, and
 * has the picture built. Knows nothing of widgets.
 */
#include "geneva-figures-chart.h"

#include "geneva-figures.h"
#include "geneva-time-form.h"

#include <math.h>
#include <string.h>

/* The window of the time strip is shown with this part of it at either side. */
#define WINDOW_MARGIN 0.06
#define REVEAL_MARGIN_PT 24.0
/* No more than so many times the time of all claims is shown at once. */
#define MOST_WHOLES 8.0
#define LEAST_WHOLE ((double) GENEVA_DAY_SECONDS * 60.0)

struct _GenevaFiguresChart {
  GenevaChart            parent_instance;
  char                  *quantity;        /* id; NULL: that with most claims */
  gboolean               is_log, is_fixed;
  GenevaSpan             span;            /* begin == end: all */
  GenevaSpan             session_span;    /* as the session had it last */
  GArray                *quantities;      /* GenevaClaimedQuantity; NULL: not read */
  GenevaSnapshot        *read_of;         /* what they were read of, and how */
  gboolean               reads_unreviewed;
  GenevaClaims          *claims;          /* NULL: not read, or no quantity */
  GenevaHandle           shown;
  gboolean               has_read;
  GenevaFilter          *read_filter;     /* how */
  GenevaClock            read_clock;
  GenevaFiguresGeometry  geometry;
};

G_DEFINE_FINAL_TYPE (GenevaFiguresChart, geneva_figures_chart, GENEVA_TYPE_CHART)

/* ---- reading ---- */

static void
forget (GenevaFiguresChart *self)
{
  g_clear_pointer (&self->claims, geneva_claims_unref);
  g_clear_pointer (&self->read_filter, geneva_filter_unref);
  self->shown = GENEVA_HANDLE_NONE;
  self->has_read = FALSE;
}

static void
drop_quantities (GenevaFiguresChart *self)
{
  g_clear_pointer (&self->quantities, g_array_unref);
  g_clear_pointer (&self->read_of, geneva_snapshot_unref);
}

static void
read_quantities (GenevaFiguresChart *self)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));

  if (self->quantities != NULL || snapshot == NULL)
    return;
  self->quantities = geneva_claims_list_quantities (snapshot, geneva_chart_get_state (GENEVA_CHART (self)));
  self->read_of = geneva_snapshot_ref (snapshot);
  self->reads_unreviewed = geneva_chart_get_state (GENEVA_CHART (self))->unreviewed;
}

static GenevaHandle
find_shown (GenevaFiguresChart *self)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));

  read_quantities (self);
  for (guint i = 0; self->quantities != NULL && i < self->quantities->len && self->quantity != NULL; i++) {
    GenevaHandle handle = g_array_index (self->quantities, GenevaClaimedQuantity, i).handle;

    if (g_strcmp0 (geneva_snapshot_get_id (snapshot, handle), self->quantity) == 0)
      return handle;
  }
  if (self->quantities == NULL || self->quantities->len == 0)
    return GENEVA_HANDLE_NONE;
  return g_array_index (self->quantities, GenevaClaimedQuantity, 0).handle;
}

static GenevaClaims *
read_claims (GenevaFiguresChart *self)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));
  const GenevaSessionState *state = geneva_chart_get_state (GENEVA_CHART (self));

  if (self->has_read || snapshot == NULL)
    return self->claims;
  self->has_read = TRUE;
  self->shown = find_shown (self);
  self->read_filter = state->filter != NULL ? geneva_filter_ref (state->filter) : NULL;
  self->read_clock = state->clock;
  if (self->shown != GENEVA_HANDLE_NONE)
    self->claims = geneva_claims_new (snapshot, self->shown, state);
  return self->claims;
}

/* Where nothing but the window is another, which it is with each step of playing, claims are not read again. */
static void
forget_or_move (GenevaFiguresChart *self)
{
  const GenevaSessionState *state = geneva_chart_get_state (GENEVA_CHART (self));
  GenevaClaims *moved;

  if (self->claims == NULL || self->read_of != geneva_chart_get_snapshot (GENEVA_CHART (self))
      || self->reads_unreviewed != state->unreviewed || self->read_clock != state->clock
      || !geneva_filter_equal (self->read_filter, state->filter)) {
    forget (self);
    return;
  }
  moved = geneva_claims_new_moved (self->claims, &state->span);
  geneva_claims_unref (self->claims);
  self->claims = moved;
}

static void
fill_input (GenevaFiguresChart *self, GenevaFiguresInput *input, const GenevaPageOptions *page)
{
  GenevaChart *chart = GENEVA_CHART (self);
  const GenevaSessionState *state = geneva_chart_get_state (chart);

  *input = (GenevaFiguresInput) {
    .snapshot = geneva_chart_get_snapshot (chart),
    .claims = read_claims (self),
    .span = self->span,
    .is_log = self->is_log,
    .is_fixed = self->is_fixed,
    .dims_filtered = state->dims_filtered,
    .window = state->span,
    .clock = state->clock,
    .page = page,
    .text = geneva_chart_get_text_context (chart),
  };
}

/* ---- the chart ---- */

static GenevaScene *
geneva_figures_chart_build (GenevaChart *chart, double width_pt, double height_pt, const GenevaPageOptions *page)
{
  GenevaFiguresChart *self = GENEVA_FIGURES_CHART (chart);
  GenevaFiguresInput input;

  fill_input (self, &input, page);
  input.width_pt = width_pt;
  input.height_pt = height_pt;
  return geneva_figures_build (&input, &self->geometry);
}

static void
geneva_figures_chart_input_changed (GenevaChart *chart)
{
  GenevaFiguresChart *self = GENEVA_FIGURES_CHART (chart);
  GenevaSpan span = geneva_chart_get_state (chart)->span;

  /* Filter and window, which change with each step of playing, leave what there is to count as it is. */
  if (self->read_of != geneva_chart_get_snapshot (chart)
      || self->reads_unreviewed != geneva_chart_get_state (chart)->unreviewed)
    drop_quantities (self);
  forget_or_move (self);
  if (span.begin != self->session_span.begin || span.end != self->session_span.end) {
    self->session_span = span;
    self->span = span;
    if (span.begin < span.end) {
      double margin = WINDOW_MARGIN * ((double) span.end - (double) span.begin);
      GenevaTimeScale scale = geneva_time_scale_new ((double) span.begin - margin, (double) span.end + margin, 1.0);

      self->span = (GenevaSpan) { (GenevaInstant) scale.begin, (GenevaInstant) scale.end };
    }
  }
  geneva_chart_changed (chart);
}

static gboolean
set_scale (GenevaFiguresChart *self, const GenevaTimeScale *scale)
{
  GenevaSpan span = { (GenevaInstant) scale->begin, (GenevaInstant) scale->end };

  if (span.begin == (GenevaInstant) self->geometry.scale.begin && span.end == (GenevaInstant) self->geometry.scale.end)
    return FALSE;
  self->span = span;
  self->geometry.scale = *scale;
  return TRUE;
}

static gboolean
find_whole (GenevaFiguresChart *self, GenevaSpan *whole)
{
  GenevaFiguresInput input;

  fill_input (self, &input, NULL);
  return geneva_figures_find_span (&input, whole);
}

/* Something of the claims' time stays on the page. */
static void
keep_near (GenevaFiguresChart *self, GenevaTimeScale *scale)
{
  GenevaSpan whole;
  double margin = 0.1 * (scale->end - scale->begin), seconds_per_pt = geneva_time_scale_get_seconds_per_pt (scale);

  if (!find_whole (self, &whole))
    return;
  if ((double) whole.end < scale->begin + margin)
    geneva_time_scale_pan (scale, ((double) whole.end - margin - scale->begin) / seconds_per_pt);
  else if ((double) whole.begin > scale->end - margin)
    geneva_time_scale_pan (scale, ((double) whole.begin + margin - scale->end) / seconds_per_pt);
}

static gboolean
geneva_figures_chart_zoom (GenevaChart *chart, double factor, double x_pt, double y_pt)
{
  GenevaFiguresChart *self = GENEVA_FIGURES_CHART (chart);
  GenevaTimeScale scale = self->geometry.scale;
  GenevaSpan whole;

  if (!self->geometry.has_axes || !(factor > 0.0))
    return FALSE;
  if (factor < 1.0 && find_whole (self, &whole)) {
    double most = MOST_WHOLES * MAX ((double) whole.end - (double) whole.begin, LEAST_WHOLE);

    if (scale.end - scale.begin >= most)
      return FALSE;
    factor = MAX (factor, (scale.end - scale.begin) / most);
  }
  geneva_time_scale_zoom (&scale, factor, CLAMP (x_pt - self->geometry.plot.x, 0.0, scale.width_pt));
  keep_near (self, &scale);
  return set_scale (self, &scale);
}

static gboolean
geneva_figures_chart_pan (GenevaChart *chart, double dx_pt, double dy_pt)
{
  GenevaFiguresChart *self = GENEVA_FIGURES_CHART (chart);
  GenevaTimeScale scale = self->geometry.scale;

  if (!self->geometry.has_axes || dx_pt == 0.0)
    return FALSE;
  geneva_time_scale_pan (&scale, -dx_pt);
  keep_near (self, &scale);
  return set_scale (self, &scale);
}

static gboolean
geneva_figures_chart_show_all (GenevaChart *chart)
{
  GenevaFiguresChart *self = GENEVA_FIGURES_CHART (chart);

  if (self->span.begin >= self->span.end)
    return FALSE;
  self->span = (GenevaSpan) { 0, 0 };
  return TRUE;
}

static guint
find_claim (GenevaFiguresChart *self, GenevaHandle handle)
{
  const GenevaClaims *claims = read_claims (self);

  for (guint i = 0; claims != NULL && i < claims->n_claims; i++) {
    for (guint k = 0; k < claims->claims[i].n_figures; k++) {
      if (claims->claims[i].figures[k] == handle)
        return i;
    }
  }
  return G_MAXUINT;
}

/* The quantity of a figure, or a quantity itself, that can be chosen; NULL: neither. */
static const char *
find_quantity_id (GenevaFiguresChart *self, GenevaHandle handle)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));
  GenevaRow row;

  if (snapshot == NULL || !geneva_snapshot_get_row (snapshot, handle, &row))
    return NULL;
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_FIGURES)
    handle = geneva_row_get_ref (&row, GENEVA_FIGURE_QUANTITY);
  if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_QUANTITIES)
    return NULL;
  handle = geneva_snapshot_get_kept (snapshot, handle);
  read_quantities (self);
  for (guint i = 0; i < self->quantities->len; i++) {
    if (g_array_index (self->quantities, GenevaClaimedQuantity, i).handle == handle)
      return geneva_snapshot_get_id (snapshot, handle);
  }
  return NULL;
}

static gboolean
choose_quantity (GenevaFiguresChart *self, const char *id)
{
  if (g_strcmp0 (id, self->quantity) == 0)
    return FALSE;
  g_free (self->quantity);
  self->quantity = g_strdup (id);
  forget (self);
  self->span = (GenevaSpan) { 0, 0 };
  return TRUE;
}

/* Pans so far that the claim comes into sight; one of another quantity brings that. */
static gboolean
geneva_figures_chart_reveal (GenevaChart *chart, GenevaHandle handle, GenevaHandle other)
{
  GenevaFiguresChart *self = GENEVA_FIGURES_CHART (chart);
  GenevaTimeScale scale = self->geometry.scale;
  const GenevaClaim *claim;
  GenevaTimeForm form;
  const char *id;
  double x;
  guint at;

  (void) read_claims (self);
  at = find_claim (self, handle);
  if (at == G_MAXUINT) {
    id = find_quantity_id (self, handle);
    if (id == NULL || geneva_snapshot_find (geneva_chart_get_snapshot (chart), id) == self->shown)
      return FALSE;
    return choose_quantity (self, id);
  }
  claim = &self->claims->claims[at];
  if (!self->geometry.has_axes || claim->when == NULL || !geneva_time_form_of_edtf (claim->when, &form))
    return FALSE;
  x = geneva_time_scale_to_pt (&scale, (form.begin + form.end) / 2.0);
  if (x < 0.0)
    geneva_time_scale_pan (&scale, x - REVEAL_MARGIN_PT);
  else if (x > scale.width_pt)
    geneva_time_scale_pan (&scale, x - (scale.width_pt - REVEAL_MARGIN_PT));
  return set_scale (self, &scale);
}

/* In the order of time, in sight or not, the undated last. */
static GenevaHandle
geneva_figures_chart_walk (GenevaChart *chart, GenevaHandle from, GenevaDirection direction)
{
  GenevaFiguresChart *self = GENEVA_FIGURES_CHART (chart);
  const GenevaClaims *claims = read_claims (self);
  gboolean dims = geneva_chart_get_state (chart)->dims_filtered;
  gboolean is_back = direction == GENEVA_DIRECTION_PREVIOUS || direction == GENEVA_DIRECTION_LEFT;
  guint at;

  if (claims == NULL || claims->n_claims == 0 || direction == GENEVA_DIRECTION_UP || direction == GENEVA_DIRECTION_DOWN)
    return GENEVA_HANDLE_NONE;
  at = from != GENEVA_HANDLE_NONE ? find_claim (self, from) : G_MAXUINT;
  if (at == G_MAXUINT)
    at = is_back ? claims->n_claims : G_MAXUINT;
  for (;;) {
    /* The number before the first is the last of all: the walk ends at either. */
    at = is_back ? at - 1 : at + 1;
    if (at >= claims->n_claims)
      return GENEVA_HANDLE_NONE;
    if (dims || !(claims->claims[at].is_filtered || claims->claims[at].is_outside))
      return claims->claims[at].handle;
  }
}

static GArray *
geneva_figures_chart_list_between (GenevaChart *chart, GenevaHandle from, GenevaHandle to)
{
  GenevaFiguresChart *self = GENEVA_FIGURES_CHART (chart);
  gboolean dims = geneva_chart_get_state (chart)->dims_filtered;
  guint first = find_claim (self, from), last = find_claim (self, to);
  GArray *handles;

  if (first == G_MAXUINT || last == G_MAXUINT)
    return NULL;
  handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  for (guint i = MIN (first, last); i <= MAX (first, last); i++) {
    const GenevaClaim *claim = &self->claims->claims[i];

    if (dims || !(claim->is_filtered || claim->is_outside))
      g_array_append_val (handles, claim->handle);
  }
  return handles;
}

static void
geneva_figures_chart_take_view (GenevaChart *chart, GenevaChart *from)
{
  GenevaFiguresChart *self = GENEVA_FIGURES_CHART (chart), *other = GENEVA_FIGURES_CHART (from);

  g_free (self->quantity);
  self->quantity = g_strdup (other->quantity);
  self->is_log = other->is_log;
  self->is_fixed = other->is_fixed;
  self->session_span = other->session_span;
  self->span = other->span;
  forget (self);
}

/* ---- choices that are kept ---- */

static JsonNode *
geneva_figures_chart_describe (GenevaChart *chart)
{
  GenevaFiguresChart *self = GENEVA_FIGURES_CHART (chart);
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  if (self->quantity != NULL)
    json_object_set_string_member (object, "quantity", self->quantity);
  if (self->is_log)
    json_object_set_boolean_member (object, "logarithmic", TRUE);
  if (self->is_fixed)
    json_object_set_boolean_member (object, "fixed", TRUE);
  json_node_take_object (node, object);
  return node;
}

static JsonNode *
get_member (JsonNode *node, const char *name, GType type)
{
  JsonNode *member = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    member = json_object_get_member (json_node_get_object (node), name);
  return member != NULL && json_node_get_value_type (member) == type ? member : NULL;
}

static void
geneva_figures_chart_restore (GenevaChart *chart, JsonNode *node)
{
  GenevaFiguresChart *self = GENEVA_FIGURES_CHART (chart);
  JsonNode *quantity = get_member (node, "quantity", G_TYPE_STRING);
  JsonNode *is_log = get_member (node, "logarithmic", G_TYPE_BOOLEAN);
  JsonNode *is_fixed = get_member (node, "fixed", G_TYPE_BOOLEAN);

  geneva_figures_chart_set_quantity (self, quantity != NULL ? json_node_get_string (quantity) : NULL);
  geneva_figures_chart_set_log (self, is_log != NULL && json_node_get_boolean (is_log));
  geneva_figures_chart_set_fixed (self, is_fixed != NULL && json_node_get_boolean (is_fixed));
}

/* ---- object ---- */

static void
geneva_figures_chart_finalize (GObject *object)
{
  GenevaFiguresChart *self = GENEVA_FIGURES_CHART (object);

  forget (self);
  drop_quantities (self);
  g_free (self->quantity);
  G_OBJECT_CLASS (geneva_figures_chart_parent_class)->finalize (object);
}

static void
geneva_figures_chart_class_init (GenevaFiguresChartClass *class)
{
  static const char * const sides[] = { "head", "legend", "caption", NULL };
  GenevaChartClass *chart_class = GENEVA_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = geneva_figures_chart_finalize;
  chart_class->name = "figures";
  geneva_chart_class_set_sides (chart_class, sides, NULL, TRUE);
  chart_class->build = geneva_figures_chart_build;
  chart_class->input_changed = geneva_figures_chart_input_changed;
  chart_class->zoom = geneva_figures_chart_zoom;
  chart_class->pan = geneva_figures_chart_pan;
  chart_class->show_all = geneva_figures_chart_show_all;
  chart_class->reveal = geneva_figures_chart_reveal;
  chart_class->walk = geneva_figures_chart_walk;
  chart_class->list_between = geneva_figures_chart_list_between;
  chart_class->take_view = geneva_figures_chart_take_view;
  chart_class->describe = geneva_figures_chart_describe;
  chart_class->restore = geneva_figures_chart_restore;
}

static void
geneva_figures_chart_init (GenevaFiguresChart *self)
{
}

GenevaChart *
geneva_figures_chart_new (GenevaTextContext *text)
{
  return g_object_new (GENEVA_TYPE_FIGURES_CHART, "text-context", text, NULL);
}

const char *
geneva_figures_chart_get_quantity (GenevaFiguresChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_FIGURES_CHART (chart), NULL);

  return chart->quantity;
}

void
geneva_figures_chart_set_quantity (GenevaFiguresChart *chart, const char *id)
{
  g_return_if_fail (GENEVA_IS_FIGURES_CHART (chart));

  if (choose_quantity (chart, id))
    geneva_chart_changed (GENEVA_CHART (chart));
}

GenevaHandle
geneva_figures_chart_get_shown (GenevaFiguresChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_FIGURES_CHART (chart), GENEVA_HANDLE_NONE);

  (void) read_claims (chart);
  return chart->shown;
}

GArray *
geneva_figures_chart_get_quantities (GenevaFiguresChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_FIGURES_CHART (chart), NULL);

  read_quantities (chart);
  return chart->quantities;
}

gboolean
geneva_figures_chart_get_log (GenevaFiguresChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_FIGURES_CHART (chart), FALSE);

  return chart->is_log;
}

void
geneva_figures_chart_set_log (GenevaFiguresChart *chart, gboolean is_log)
{
  g_return_if_fail (GENEVA_IS_FIGURES_CHART (chart));

  if (chart->is_log == !!is_log)
    return;
  chart->is_log = !!is_log;
  geneva_chart_changed_smoothly (GENEVA_CHART (chart));
}

gboolean
geneva_figures_chart_get_fixed (GenevaFiguresChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_FIGURES_CHART (chart), FALSE);

  return chart->is_fixed;
}

void
geneva_figures_chart_set_fixed (GenevaFiguresChart *chart, gboolean is_fixed)
{
  g_return_if_fail (GENEVA_IS_FIGURES_CHART (chart));

  if (chart->is_fixed == !!is_fixed)
    return;
  chart->is_fixed = !!is_fixed;
  geneva_chart_changed_smoothly (GENEVA_CHART (chart));
}

gboolean
geneva_figures_chart_get_visible_span (GenevaFiguresChart *chart, GenevaSpan *span)
{
  g_return_val_if_fail (GENEVA_IS_FIGURES_CHART (chart), FALSE);
  g_return_val_if_fail (span != NULL, FALSE);

  if (!chart->geometry.has_axes)
    return FALSE;
  *span = (GenevaSpan) { (GenevaInstant) chart->geometry.scale.begin, (GenevaInstant) chart->geometry.scale.end };
  return TRUE;
}

void
geneva_figures_chart_show_span (GenevaFiguresChart *chart, const GenevaSpan *span)
{
  g_return_if_fail (GENEVA_IS_FIGURES_CHART (chart));
  g_return_if_fail (span != NULL && span->begin < span->end);

  if (chart->span.begin == span->begin && chart->span.end == span->end)
    return;
  chart->span = *span;
  geneva_chart_changed_smoothly (GENEVA_CHART (chart));
}
