/* Names and JSON of the reader's choices about a network. Role: the one table
 * of what there is to choose; knows no chart and no dossier.
 */
#include "geneva-network-settings.h"

#include <math.h>

static const char * const arrangement_names[] = { "stress", "communities", "circle", "concentric", NULL };
static const char * const colour_names[] = { "bloc", "community", "metric", "none", NULL };
static const char * const outside_names[] = { "shown", "dimmed", "hidden", NULL };

void
geneva_network_settings_init (GenevaNetworkSettings *settings)
{
  g_return_if_fail (settings != NULL);

  *settings = (GenevaNetworkSettings) {
    .unit = GENEVA_UNIT_NAMED,
    .relations = GENEVA_RELATION_USUAL,
    .centre_by = GENEVA_METRIC_DEGREE,
    .size_by = GENEVA_METRIC_SOURCES,
    .shade_by = GENEVA_METRIC_DEGREE,
    .outside = GENEVA_OUTSIDE_DIMMED,
  };
}

gboolean
geneva_network_settings_equal (const GenevaNetworkSettings *a, const GenevaNetworkSettings *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->unit == b->unit && a->relations == b->relations && a->weight == b->weight
         && !a->has_events == !b->has_events && geneva_opinion_options_equal (&a->opinions, &b->opinions) && a->min_weight == b->min_weight
         && a->actor_kinds == b->actor_kinds && a->arrangement == b->arrangement
         && a->centre_by == b->centre_by && a->size_by == b->size_by && a->colour == b->colour
         && a->shade_by == b->shade_by && !a->has_hulls == !b->has_hulls
         && !a->has_edge_labels == !b->has_edge_labels && a->outside == b->outside;
}

static void
add_bits (JsonObject *object, const char *member, guint bits, const char *(*get_name) (guint bit),
          guint n_bits)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < n_bits; i++) {
    if (bits & 1u << i)
      json_array_add_string_element (array, get_name (i));
  }
  json_object_set_array_member (object, member, array);
}

static const char *
get_relation_name (guint bit)
{
  return geneva_relation_get_name ((GenevaRelation) (1u << bit));
}

static const char *
get_kind_name (guint bit)
{
  static const char * const names[] = { "person", "state", "organisation", "group" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == GENEVA_ACTOR_GROUP + 1);
  return names[bit];
}

/* Names of what is not as usual, which is the first of each. */
static void
add_opinions (JsonObject *object, const GenevaOpinionOptions *opinions)
{
  if (opinions->measure != GENEVA_OPINIONS_APART)
    json_object_set_string_member (object, "opinions", geneva_opinions_get_name (opinions->measure));
  if (opinions->counting.norm != GENEVA_NORM_NONE)
    json_object_set_string_member (object, "norm", geneva_norm_get_name (opinions->counting.norm));
  if (opinions->counting.duplicates != GENEVA_DUPLICATES_ALL)
    json_object_set_string_member (object, "duplicates", geneva_duplicates_get_name (opinions->counting.duplicates));
  if (opinions->counting.conditional != GENEVA_CONDITIONAL_LEFT_OUT)
    json_object_set_string_member (object, "conditional", geneva_conditional_get_name (opinions->counting.conditional));
  if (opinions->counting.has_facts)
    json_object_set_boolean_member (object, "facts", TRUE);
  if (opinions->issue_norm != GENEVA_TWO_MODE_NORM_NONE)
    json_object_set_string_member (object, "issue-norm", geneva_two_mode_norm_get_name (opinions->issue_norm));
}

JsonNode *
geneva_network_settings_to_json (const GenevaNetworkSettings *settings)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  GenevaNetworkSettings usual;

  geneva_network_settings_init (&usual);
  if (settings->unit != usual.unit)
    json_object_set_string_member (object, "unit", geneva_unit_get_name (settings->unit));
  if (settings->relations != usual.relations)
    add_bits (object, "relations", settings->relations, get_relation_name, GENEVA_N_RELATIONS);
  if (settings->weight != usual.weight)
    json_object_set_string_member (object, "weight", geneva_weight_get_name (settings->weight));
  if (settings->has_events)
    json_object_set_boolean_member (object, "events", TRUE);
  add_opinions (object, &settings->opinions);
  if (settings->min_weight > 0.0)
    json_object_set_double_member (object, "min-weight", settings->min_weight);
  if (settings->actor_kinds != 0)
    add_bits (object, "kinds", settings->actor_kinds, get_kind_name, GENEVA_ACTOR_GROUP + 1);
  if (settings->arrangement != usual.arrangement)
    json_object_set_string_member (object, "layout", arrangement_names[settings->arrangement]);
  if (settings->centre_by != usual.centre_by)
    json_object_set_string_member (object, "centre-by", geneva_metric_get_name (settings->centre_by));
  if (settings->size_by != usual.size_by)
    json_object_set_string_member (object, "size-by", geneva_metric_get_name (settings->size_by));
  if (settings->colour != usual.colour)
    json_object_set_string_member (object, "colour", colour_names[settings->colour]);
  if (settings->shade_by != usual.shade_by)
    json_object_set_string_member (object, "shade-by", geneva_metric_get_name (settings->shade_by));
  if (settings->has_hulls)
    json_object_set_boolean_member (object, "hulls", TRUE);
  if (settings->has_edge_labels)
    json_object_set_boolean_member (object, "edge-labels", TRUE);
  if (settings->outside != usual.outside)
    json_object_set_string_member (object, "outside", outside_names[settings->outside]);
  json_node_take_object (node, object);
  return node;
}

/* ---- reading ---- */

static const char *
get_string (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                          : NULL;
}

static gboolean
get_boolean (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static void
read_name (JsonObject *object, const char *member, const char * const *names, guint *value)
{
  const char *name = get_string (object, member);

  for (guint i = 0; name != NULL && names[i] != NULL; i++) {
    if (g_str_equal (names[i], name))
      *value = i;
  }
}

static void
read_metric (JsonObject *object, const char *member, GenevaMetric *metric)
{
  const char *name = get_string (object, member);

  if (name != NULL)
    (void) !geneva_metric_from_name (name, metric);
}

static void
read_bits (JsonObject *object, const char *member, const char *(*get_name) (guint bit), guint n_bits,
           guint *bits)
{
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  *bits = 0;
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);

    for (guint bit = 0; json_node_get_value_type (element) == G_TYPE_STRING && bit < n_bits; bit++) {
      if (g_str_equal (get_name (bit), json_node_get_string (element)))
        *bits |= 1u << bit;
    }
  }
}

static void
read_opinions (JsonObject *object, GenevaOpinionOptions *opinions)
{
  const char *name;

  if ((name = get_string (object, "opinions")) != NULL)
    (void) !geneva_opinions_from_name (name, &opinions->measure);
  if ((name = get_string (object, "norm")) != NULL)
    (void) !geneva_norm_from_name (name, &opinions->counting.norm);
  if ((name = get_string (object, "duplicates")) != NULL)
    (void) !geneva_duplicates_from_name (name, &opinions->counting.duplicates);
  if ((name = get_string (object, "conditional")) != NULL)
    (void) !geneva_conditional_from_name (name, &opinions->counting.conditional);
  if ((name = get_string (object, "issue-norm")) != NULL)
    (void) !geneva_two_mode_norm_from_name (name, &opinions->issue_norm);
  opinions->counting.has_facts = get_boolean (object, "facts");
}

void
geneva_network_settings_from_json (JsonNode *node, GenevaNetworkSettings *settings)
{
  JsonObject *object;
  JsonNode *number;
  const char *name;
  guint value;

  g_return_if_fail (settings != NULL);

  geneva_network_settings_init (settings);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  object = json_node_get_object (node);
  if ((name = get_string (object, "unit")) != NULL)
    (void) !geneva_unit_from_name (name, &settings->unit);
  if ((name = get_string (object, "weight")) != NULL)
    (void) !geneva_weight_from_name (name, &settings->weight);
  read_bits (object, "relations", get_relation_name, GENEVA_N_RELATIONS, &settings->relations);
  read_bits (object, "kinds", get_kind_name, GENEVA_ACTOR_GROUP + 1, &settings->actor_kinds);
  settings->has_events = get_boolean (object, "events");
  read_opinions (object, &settings->opinions);
  number = json_object_get_member (object, "min-weight");
  if (number != NULL && JSON_NODE_HOLDS_VALUE (number) && isfinite (json_node_get_double (number)))
    settings->min_weight = MAX (json_node_get_double (number), 0.0);
  value = settings->arrangement;
  read_name (object, "layout", arrangement_names, &value);
  settings->arrangement = (GenevaArrangement) value;
  value = settings->colour;
  read_name (object, "colour", colour_names, &value);
  settings->colour = (GenevaNetworkColour) value;
  value = settings->outside;
  read_name (object, "outside", outside_names, &value);
  settings->outside = (GenevaNetworkOutside) value;
  read_metric (object, "centre-by", &settings->centre_by);
  read_metric (object, "size-by", &settings->size_by);
  read_metric (object, "shade-by", &settings->shade_by);
  settings->has_hulls = get_boolean (object, "hulls");
  settings->has_edge_labels = get_boolean (object, "edge-labels");
}

const char * const *
geneva_arrangement_get_names (void)
{
  return arrangement_names;
}

const char * const *
geneva_network_colour_get_names (void)
{
  return colour_names;
}

const char * const *
geneva_network_outside_get_names (void)
{
  return outside_names;
}

gboolean
geneva_network_settings_need_metrics (const GenevaNetworkSettings *settings)
{
  g_return_val_if_fail (settings != NULL, FALSE);

  return settings->size_by != GENEVA_METRIC_SOURCES || settings->colour == GENEVA_COLOUR_COMMUNITY
         || (settings->colour == GENEVA_COLOUR_METRIC && settings->shade_by != GENEVA_METRIC_SOURCES)
         || settings->has_hulls;
}
