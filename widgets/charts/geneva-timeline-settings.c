/* The choices about a timeline as JSON, and back: lanes and the hidden ones of
 * them; their names; which lanes it has before anybody chose. Role: what views,
 * windows and files keep of a timeline. Reads as far as it can; knows nothing
 * of where it is kept.
 */
#include "geneva-timeline-settings.h"

#include <string.h>

static JsonNode *
describe (GenevaChart *chart)
{
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  const char *const *hidden = geneva_timeline_chart_get_hidden_lanes (timeline);
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  /* Nobody's choice is none: the usual lanes go with the dossier. Hidden ones are names of lanes of a kind. */
  if (geneva_timeline_chart_has_set_lanes (timeline) || hidden[0] != NULL)
    json_object_set_string_member (object, "lanes",
                                   geneva_lanes_get_name (geneva_timeline_chart_get_lanes (timeline)));
  if (hidden[0] != NULL) {
    JsonArray *array = json_array_new ();
    for (guint i = 0; hidden[i] != NULL; i++)
      json_array_add_string_element (array, hidden[i]);
    json_object_set_array_member (object, "hidden", array);
  }
  json_node_take_object (node, object);
  return node;
}

static const char *
get_string (JsonNode *node)
{
  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static void
restore (GenevaChart *chart, JsonNode *node)
{
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = object != NULL ? get_string (json_object_get_member (object, "lanes")) : NULL;
  JsonNode *hidden = object != NULL ? json_object_get_member (object, "hidden") : NULL;
  g_auto (GStrv) before = NULL;
  GenevaLanes lanes;

  if (name != NULL && geneva_lanes_from_name (name, &lanes))
    geneva_timeline_chart_set_lanes (timeline, lanes);
  else if (object != NULL && name == NULL)
    geneva_timeline_chart_forget_lanes (timeline);
  before = g_strdupv ((char **) geneva_timeline_chart_get_hidden_lanes (timeline));
  for (guint i = 0; before[i] != NULL; i++)
    geneva_timeline_chart_set_lane_hidden (timeline, before[i], FALSE);
  if (hidden == NULL || !JSON_NODE_HOLDS_ARRAY (hidden))
    return;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (hidden)); i++) {
    const char *lane = get_string (json_array_get_element (json_node_get_array (hidden), i));
    if (lane != NULL)
      geneva_timeline_chart_set_lane_hidden (timeline, lane, TRUE);
  }
}

void
geneva_timeline_settings_install (GenevaChartClass *chart_class)
{
  chart_class->describe = describe;
  chart_class->restore = restore;
}

/* ---- names, for files and the command line ---- */

static const char *const lanes_names[] = {
  [GENEVA_LANES_BLOC] = "bloc",
  [GENEVA_LANES_ACTOR] = "actor",
  [GENEVA_LANES_KIND] = "kind",
  [GENEVA_LANES_PLACE] = "place",
  [GENEVA_LANES_SOURCE] = "source",
  [GENEVA_LANES_ATTRIBUTE] = "attribute",
  [GENEVA_LANES_NONE] = "none",
};
G_STATIC_ASSERT (G_N_ELEMENTS (lanes_names) == GENEVA_N_LANES);

static const char *const order_names[] = {
  [GENEVA_LANE_ORDER_COUNT] = "count", [GENEVA_LANE_ORDER_NAME] = "name", [GENEVA_LANE_ORDER_FIRST] = "first",
};

static gboolean
find_name (const char *const *names, guint n_names, const char *name, guint *at)
{
  for (*at = 0; *at < n_names; (*at)++) {
    if (strcmp (name, names[*at]) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
geneva_lanes_from_name (const char *name, GenevaLanes *lanes)
{
  guint at;

  g_return_val_if_fail (name != NULL && lanes != NULL, FALSE);

  if (!find_name (lanes_names, G_N_ELEMENTS (lanes_names), name, &at))
    return FALSE;
  *lanes = at;
  return TRUE;
}

const char *
geneva_lanes_get_name (GenevaLanes lanes)
{
  g_return_val_if_fail ((guint) lanes < G_N_ELEMENTS (lanes_names), NULL);

  return lanes_names[lanes];
}

gboolean
geneva_lane_order_from_name (const char *name, GenevaLaneOrder *order)
{
  guint at;

  g_return_val_if_fail (name != NULL && order != NULL, FALSE);

  if (!find_name (order_names, G_N_ELEMENTS (order_names), name, &at))
    return FALSE;
  *order = at;
  return TRUE;
}

const char *
geneva_lane_order_get_name (GenevaLaneOrder order)
{
  g_return_val_if_fail ((guint) order < G_N_ELEMENTS (order_names), NULL);

  return order_names[order];
}

/* The dossier that nobody gave blocs, such as one just imported, would be a single lane by bloc. */
GenevaLanes
geneva_lanes_get_usual (GenevaSnapshot *snapshot)
{
  GenevaHandle actor = GENEVA_HANDLE_NONE;

  g_return_val_if_fail (snapshot != NULL, GENEVA_LANES_BLOC);

  while ((actor = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, actor)) != GENEVA_HANDLE_NONE) {
    g_autofree char *bloc = NULL;
    GenevaRow row;

    if (geneva_snapshot_get_row (snapshot, actor, &row))
      bloc = geneva_row_dup_attribute (&row, "bloc");
    if (bloc != NULL && bloc[0] != '\0')
      return GENEVA_LANES_BLOC;
  }
  return GENEVA_LANES_KIND;
}
