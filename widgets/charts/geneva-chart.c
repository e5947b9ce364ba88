/* What all charts share: the snapshot, the value copy of the session, the text
 * context, and the doors that views go through. Says when the picture is
 * another one, and turns pictures for readers from right to left; knows nothing
 * of widgets, files or how a picture is built. Long by its many doors, each of
 * which is a few lines.
 */
#include "geneva-chart.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/geneva-language.h"
#include "geneva-drift-chart.h"
#include "geneva-figures-chart.h"
#include "geneva-network-chart.h"
#include "geneva-positions-chart.h"
#include "geneva-timeline-chart.h"

typedef struct {
  GenevaSnapshot     *snapshot;
  GenevaSessionState  state;
  GenevaTextContext  *text;
  gboolean            may_lag, is_late;
  gboolean            is_smooth;      /* the change that is being told of */
  gboolean            is_from_right, is_usually_from_right;  /* time is */
  GenevaSceneTurn     turn;           /* of the last picture */
  guint64             map_serial;     /* one more with each change that is not only of what is in sight */
} GenevaChartPrivate;

enum { PROP_0, PROP_TEXT_CONTEXT, N_PROPERTIES };
enum { CHANGED, EDIT, N_SIGNALS };

/* In the settings, where it is not as usual. */
#define TIME_MEMBER "time-direction"
#define FROM_RIGHT "right-to-left"
#define FROM_LEFT "left-to-right"

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GenevaChart, geneva_chart, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

typedef struct {
  const char  *name;
  const char  *title;
  GenevaChart *(*make) (GenevaTextContext *text);
} ChartKind;

static const ChartKind chart_kinds[] = {
  { "timeline", NC_("chart", "Timeline"), geneva_timeline_chart_new },
  { "network", NC_("chart", "Actor network"), geneva_network_chart_new },
  { "positions", NC_("chart", "Positions"), geneva_positions_chart_new },
  { "drift", NC_("chart", "Drift"), geneva_drift_chart_new },
  { "figures", NC_("chart", "Figures"), geneva_figures_chart_new },
};

static void
geneva_chart_real_input_changed (GenevaChart *chart)
{
  geneva_chart_changed (chart);
}

static void
geneva_chart_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (GENEVA_CHART (object));

  switch (property) {
  case PROP_TEXT_CONTEXT:
    g_value_set_pointer (value, priv->text);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
geneva_chart_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (GENEVA_CHART (object));

  switch (property) {
  case PROP_TEXT_CONTEXT:
    if (g_value_get_pointer (value) != NULL)
      priv->text = geneva_text_context_ref (g_value_get_pointer (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
geneva_chart_constructed (GObject *object)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (GENEVA_CHART (object));

  G_OBJECT_CLASS (geneva_chart_parent_class)->constructed (object);
  if (priv->text == NULL)
    priv->text = geneva_text_context_new (NULL);
}

static void
geneva_chart_finalize (GObject *object)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (GENEVA_CHART (object));

  g_clear_pointer (&priv->snapshot, geneva_snapshot_unref);
  geneva_session_state_clear (&priv->state);
  g_clear_pointer (&priv->text, geneva_text_context_unref);
  G_OBJECT_CLASS (geneva_chart_parent_class)->finalize (object);
}

static void
geneva_chart_class_init (GenevaChartClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = geneva_chart_get_property;
  object_class->set_property = geneva_chart_set_property;
  object_class->constructed = geneva_chart_constructed;
  object_class->finalize = geneva_chart_finalize;
  class->input_changed = geneva_chart_real_input_changed;

  /* A GenevaTextContext; NULL makes one in English. */
  properties[PROP_TEXT_CONTEXT] =
    g_param_spec_pointer ("text-context", NULL, NULL,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_POINTER);
}

static void
geneva_chart_init (GenevaChart *chart)
{
}

GenevaSnapshot *
geneva_chart_get_snapshot (GenevaChart *chart)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);

  return priv->snapshot;
}

const GenevaSessionState *
geneva_chart_get_state (GenevaChart *chart)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);

  return &priv->state;
}

void
geneva_chart_set_input (GenevaChart *chart, GenevaSnapshot *snapshot, const GenevaSessionState *state)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);
  GenevaSessionState copy = { .selection = NULL };

  g_return_if_fail (GENEVA_IS_CHART (chart));

  /* To most charts a view that was saved is no news. */
  if (!GENEVA_CHART_GET_CLASS (chart)->reads_views && snapshot != NULL && priv->snapshot != NULL
      && geneva_snapshot_has_same_records (snapshot, priv->snapshot))
    snapshot = priv->snapshot;
  if (snapshot != NULL)
    geneva_snapshot_ref (snapshot);
  g_clear_pointer (&priv->snapshot, geneva_snapshot_unref);
  priv->snapshot = snapshot;

  if (state != NULL) {
    copy = *state;
    if (copy.selection != NULL)
      geneva_selection_ref (copy.selection);
    if (copy.filter != NULL)
      geneva_filter_ref (copy.filter);
  }
  geneva_session_state_clear (&priv->state);
  priv->state = copy;
  GENEVA_CHART_GET_CLASS (chart)->input_changed (chart);
}

GenevaTextContext *
geneva_chart_get_text_context (GenevaChart *chart)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);

  return priv->text;
}

void
geneva_chart_set_may_lag (GenevaChart *chart, gboolean may_lag)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_if_fail (GENEVA_IS_CHART (chart));

  priv->may_lag = may_lag;
}

gboolean
geneva_chart_may_lag (GenevaChart *chart)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);

  return priv->may_lag;
}

gboolean
geneva_chart_is_late (GenevaChart *chart)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);

  return priv->is_late;
}

void
geneva_chart_set_late (GenevaChart *chart, gboolean is_late)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_if_fail (GENEVA_IS_CHART (chart));

  priv->is_late = is_late;
}

const char *
geneva_chart_get_name (GenevaChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);

  return GENEVA_CHART_GET_CLASS (chart)->name;
}

const char *
geneva_chart_get_title (GenevaChart *chart)
{
  const char *name;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);

  name = GENEVA_CHART_GET_CLASS (chart)->name;
  for (guint i = 0; i < G_N_ELEMENTS (chart_kinds); i++) {
    if (strcmp (name, chart_kinds[i].name) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "chart", chart_kinds[i].title);
  }
  return name;
}

void
geneva_chart_class_set_sides (GenevaChartClass *class, const char * const *sides, const char *plot_layer, gboolean has_time)
{
  class->sides = sides;
  class->plot_layer = plot_layer;
  class->has_time = has_time;
}

gboolean
geneva_chart_has_time (GenevaChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);

  return GENEVA_CHART_GET_CLASS (chart)->has_time;
}

void
geneva_chart_set_time_from_right (GenevaChart *chart, gboolean is_from_right)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_if_fail (GENEVA_IS_CHART (chart));

  if (priv->is_from_right == !!is_from_right)
    return;
  priv->is_from_right = !!is_from_right;
  geneva_chart_changed (chart);
}

gboolean
geneva_chart_is_time_from_right (GenevaChart *chart)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);

  return priv->is_from_right;
}

void
geneva_chart_set_time_usually_from_right (GenevaChart *chart, gboolean is_from_right)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);
  gboolean was_usual;

  g_return_if_fail (GENEVA_IS_CHART (chart));

  was_usual = priv->is_from_right == priv->is_usually_from_right;
  priv->is_usually_from_right = !!is_from_right;
  if (was_usual)
    geneva_chart_set_time_from_right (chart, is_from_right);
}

double
geneva_chart_turn_back (GenevaChart *chart, double x_pt)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_val_if_fail (GENEVA_IS_CHART (chart), x_pt);

  return priv->turn.is_mirrored ? priv->turn.width_pt - x_pt : x_pt - priv->turn.dx_pt;
}

double
geneva_chart_turn_back_side (GenevaChart *chart, double x_pt)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_val_if_fail (GENEVA_IS_CHART (chart), x_pt);

  return priv->turn.width_pt > 0.0 ? priv->turn.width_pt - x_pt : x_pt;
}

/* Turns a picture that was just built for the readers of its page. */
static GenevaScene *
turn (GenevaChart *chart, GenevaScene *scene, const GenevaPageOptions *page)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);
  const GenevaChartClass *class = GENEVA_CHART_GET_CLASS (chart);

  priv->turn = (GenevaSceneTurn) { .width_pt = 0.0 };
  if (class->has_time && priv->is_from_right)
    geneva_scene_turn (scene, NULL, NULL, &priv->turn);
  else if (geneva_language_is_right_to_left (page->locale))
    geneva_scene_turn (scene, class->sides, class->plot_layer, &priv->turn);
  return scene;
}

GenevaScene *
geneva_chart_build (GenevaChart *chart, double width_pt, double height_pt, const GenevaPageOptions *page)
{
  static const GenevaPageOptions bare = { .title = NULL };
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);
  g_return_val_if_fail (width_pt > 0.0 && height_pt > 0.0, NULL);

  if (priv->snapshot == NULL) {
    g_autoptr(GenevaSceneBuilder) builder =
      geneva_scene_builder_new (geneva_chart_get_name (chart), width_pt, height_pt);

    geneva_scene_builder_set_text_context (builder, priv->text);
    geneva_scene_builder_set_description (builder, geneva_chart_get_title (chart), NULL);
    return geneva_scene_builder_end (builder);
  }
  if (page == NULL)
    page = &bare;
  return turn (chart, GENEVA_CHART_GET_CLASS (chart)->build (chart, width_pt, height_pt, page), page);
}

static gboolean
changed_if (GenevaChart *chart, gboolean is_changed)
{
  if (is_changed)
    g_signal_emit (chart, signals[CHANGED], 0);
  return is_changed;
}

gboolean
geneva_chart_zoom (GenevaChart *chart, double factor, double x_pt, double y_pt)
{
  GenevaChartClass *class;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);
  g_return_val_if_fail (factor > 0.0, FALSE);

  class = GENEVA_CHART_GET_CLASS (chart);
  return class->zoom != NULL && changed_if (chart, class->zoom (chart, factor, geneva_chart_turn_back (chart, x_pt), y_pt));
}

gboolean
geneva_chart_pan (GenevaChart *chart, double dx_pt, double dy_pt)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);
  GenevaChartClass *class;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);

  class = GENEVA_CHART_GET_CLASS (chart);
  if (priv->turn.is_mirrored)
    dx_pt = -dx_pt;
  return class->pan != NULL && changed_if (chart, class->pan (chart, dx_pt, dy_pt));
}

gboolean
geneva_chart_show_all (GenevaChart *chart)
{
  GenevaChartClass *class;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);

  class = GENEVA_CHART_GET_CLASS (chart);
  return class->show_all != NULL && changed_if (chart, class->show_all (chart));
}

gboolean
geneva_chart_reveal (GenevaChart *chart, GenevaHandle handle, GenevaHandle other)
{
  GenevaChartClass *class;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);

  class = GENEVA_CHART_GET_CLASS (chart);
  return class->reveal != NULL && changed_if (chart, class->reveal (chart, handle, other));
}

gboolean
geneva_chart_get_scroll (GenevaChart *chart, double *at_pt, double *most_pt)
{
  GenevaChartClass *class;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);
  g_return_val_if_fail (at_pt != NULL && most_pt != NULL, FALSE);

  class = GENEVA_CHART_GET_CLASS (chart);
  return class->get_scroll != NULL && class->get_scroll (chart, at_pt, most_pt);
}

GenevaHandle
geneva_chart_walk (GenevaChart *chart, GenevaHandle from, GenevaDirection direction)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);
  GenevaChartClass *class;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), GENEVA_HANDLE_NONE);

  class = GENEVA_CHART_GET_CLASS (chart);
  if (priv->turn.is_mirrored && (direction == GENEVA_DIRECTION_LEFT || direction == GENEVA_DIRECTION_RIGHT))
    direction = direction == GENEVA_DIRECTION_LEFT ? GENEVA_DIRECTION_RIGHT : GENEVA_DIRECTION_LEFT;
  return class->walk != NULL ? class->walk (chart, from, direction) : GENEVA_HANDLE_NONE;
}

GArray *
geneva_chart_list_between (GenevaChart *chart, GenevaHandle from, GenevaHandle to)
{
  GenevaChartClass *class;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);

  class = GENEVA_CHART_GET_CLASS (chart);
  return class->list_between != NULL ? class->list_between (chart, from, to) : NULL;
}

gboolean
geneva_chart_shows_selection (GenevaChart *chart)
{
  GenevaChartClass *class;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);

  class = GENEVA_CHART_GET_CLASS (chart);
  return class->shows_selection != NULL && class->shows_selection (chart);
}

gboolean
geneva_chart_drag_begin (GenevaChart *chart, GenevaHandle handle, double x_pt, double y_pt)
{
  GenevaChartClass *class;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);

  class = GENEVA_CHART_GET_CLASS (chart);
  return class->drag_begin != NULL && handle != GENEVA_HANDLE_NONE && class->drag_begin (chart, handle, geneva_chart_turn_back (chart, x_pt), y_pt);
}

void
geneva_chart_drag_to (GenevaChart *chart, double x_pt, double y_pt)
{
  GenevaChartClass *class;

  g_return_if_fail (GENEVA_IS_CHART (chart));

  class = GENEVA_CHART_GET_CLASS (chart);
  if (class->drag_to != NULL && class->drag_to (chart, geneva_chart_turn_back (chart, x_pt), y_pt))
    geneva_chart_changed (chart);
}

void
geneva_chart_drag_end (GenevaChart *chart, gboolean is_taken)
{
  GenevaChartClass *class;

  g_return_if_fail (GENEVA_IS_CHART (chart));

  class = GENEVA_CHART_GET_CLASS (chart);
  if (class->drag_end != NULL)
    class->drag_end (chart, is_taken);
}

gboolean
geneva_chart_edit (GenevaChart *chart, GenevaDelta *delta)
{
  gboolean is_applied = FALSE;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);
  g_return_val_if_fail (delta != NULL, FALSE);

  g_signal_emit (chart, signals[EDIT], 0, delta, &is_applied);
  return is_applied;
}

GArray *
geneva_chart_divide (GenevaChart *chart, double width_pt, double height_pt, const GenevaPageOptions *page,
                     GArray **records)
{
  const GenevaPagePart alone = { .is_alone = TRUE, .is_last = TRUE, .height_pt = height_pt };
  GArray *parts;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);
  g_return_val_if_fail (page != NULL && records != NULL, NULL);

  *records = NULL;
  if (GENEVA_CHART_GET_CLASS (chart)->divide != NULL && geneva_chart_get_snapshot (chart) != NULL)
    return GENEVA_CHART_GET_CLASS (chart)->divide (chart, width_pt, height_pt, page, records);
  parts = g_array_new (FALSE, FALSE, sizeof (GenevaPagePart));
  g_array_append_val (parts, alone);
  return parts;
}

GenevaScene *
geneva_chart_build_part (GenevaChart *chart, double width_pt, double height_pt, const GenevaPageOptions *page,
                         const GenevaPagePart *part, guint n_unlabelled)
{
  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);
  g_return_val_if_fail (page != NULL && part != NULL, NULL);

  if (GENEVA_CHART_GET_CLASS (chart)->build_part != NULL && !part->is_alone)
    return turn (chart, GENEVA_CHART_GET_CLASS (chart)->build_part (chart, width_pt, height_pt, page, part, n_unlabelled),
                 page);
  return geneva_chart_build (chart, width_pt, height_pt, page);
}

GenevaChart *
geneva_chart_dup_view (GenevaChart *chart, GenevaTextContext *text)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);
  GenevaChart *copy;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);

  copy = g_object_new (G_OBJECT_TYPE (chart), "text-context", text != NULL ? text : priv->text, NULL);
  geneva_chart_set_input (copy, priv->snapshot, &priv->state);
  geneva_chart_set_time_usually_from_right (copy, priv->is_usually_from_right);
  geneva_chart_set_time_from_right (copy, priv->is_from_right);
  if (GENEVA_CHART_GET_CLASS (chart)->take_view != NULL)
    GENEVA_CHART_GET_CLASS (chart)->take_view (copy, chart);
  return copy;
}

gboolean
geneva_chart_get_sight (GenevaChart *chart, GenevaRect *sight, double *ratio)
{
  GenevaChartClass *class;

  g_return_val_if_fail (GENEVA_IS_CHART (chart) && sight != NULL && ratio != NULL, FALSE);

  class = GENEVA_CHART_GET_CLASS (chart);
  return class->get_sight != NULL && class->get_sight (chart, sight, ratio);
}

GenevaScene *
geneva_chart_build_map (GenevaChart *chart, double width_pt, double height_pt)
{
  GenevaChartClass *class;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);
  g_return_val_if_fail (width_pt > 0.0 && height_pt > 0.0, NULL);

  class = GENEVA_CHART_GET_CLASS (chart);
  return class->build_map != NULL ? class->build_map (chart, width_pt, height_pt) : NULL;
}

guint64
geneva_chart_get_map_serial (GenevaChart *chart)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_val_if_fail (GENEVA_IS_CHART (chart), 0);

  return priv->map_serial;
}

gboolean
geneva_chart_look_at (GenevaChart *chart, double x, double y)
{
  GenevaChartClass *class;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);

  class = GENEVA_CHART_GET_CLASS (chart);
  return changed_if (chart, class->look_at != NULL && class->look_at (chart, x, y));
}

char *
geneva_chart_dup_settings (GenevaChart *chart)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);

  if (GENEVA_CHART_GET_CLASS (chart)->describe == NULL)
    return g_strdup ("{}");
  node = GENEVA_CHART_GET_CLASS (chart)->describe (chart);
  if (priv->is_from_right || priv->is_usually_from_right)
    json_object_set_string_member (json_node_get_object (node), TIME_MEMBER, priv->is_from_right ? FROM_RIGHT : FROM_LEFT);
  return json_to_string (node, FALSE);
}

static gboolean
read_is_from_right (JsonNode *node, gboolean usual)
{
  JsonNode *member = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                       ? json_object_get_member (json_node_get_object (node), TIME_MEMBER) : NULL;
  const char *direction = member != NULL && JSON_NODE_HOLDS_VALUE (member) ? json_node_get_string (member) : NULL;

  return g_strcmp0 (direction, FROM_RIGHT) == 0 || (usual && g_strcmp0 (direction, FROM_LEFT) != 0);
}

void
geneva_chart_set_settings (GenevaChart *chart, const char *settings)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);
  g_autoptr (JsonNode) node = NULL;

  g_return_if_fail (GENEVA_IS_CHART (chart));

  node = settings != NULL ? json_from_string (settings, NULL) : NULL;
  geneva_chart_set_time_from_right (chart, read_is_from_right (node, priv->is_usually_from_right));
  if (GENEVA_CHART_GET_CLASS (chart)->restore != NULL)
    GENEVA_CHART_GET_CLASS (chart)->restore (chart, node);
}

void
geneva_chart_changed (GenevaChart *chart)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_if_fail (GENEVA_IS_CHART (chart));

  priv->map_serial++;
  g_signal_emit (chart, signals[CHANGED], 0);
}

void
geneva_chart_changed_smoothly (GenevaChart *chart)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_if_fail (GENEVA_IS_CHART (chart));

  priv->map_serial++;
  priv->is_smooth = TRUE;
  g_signal_emit (chart, signals[CHANGED], 0);
  priv->is_smooth = FALSE;
}

gboolean
geneva_chart_is_change_smooth (GenevaChart *chart)
{
  GenevaChartPrivate *priv = geneva_chart_get_instance_private (chart);

  g_return_val_if_fail (GENEVA_IS_CHART (chart), FALSE);

  return priv->is_smooth;
}

GenevaChart *
geneva_chart_new_by_name (const char *name, GenevaTextContext *text)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (chart_kinds); i++) {
    if (strcmp (name, chart_kinds[i].name) == 0)
      return chart_kinds[i].make (text);
  }
  return NULL;
}

const char * const *
geneva_chart_get_names (void)
{
  static const char * const names[] = { "timeline", "network", "positions", "drift", "figures", NULL };

  return names;
}
