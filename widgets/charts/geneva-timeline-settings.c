/* The choices about a timeline as JSON, and back: lanes and the hidden ones of
 * them. Role: what views, windows and files keep of a timeline. Reads as far as
 * it can; knows nothing of where it is kept.
 */
#include "geneva-timeline-settings.h"

static JsonNode *
describe (GenevaChart *chart)
{
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  const char *const *hidden = geneva_timeline_chart_get_hidden_lanes (timeline);
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

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
