/* The choices about a positions matrix as JSON, and back; see the header. Knows
 * nothing of where they are kept.
 */
#include "geneva-positions-settings.h"

#include <string.h>

static const char * const empty_names[GENEVA_N_POSITIONS_EMPTY] = { "shown", "on-record", "hidden" };

void
geneva_positions_settings_init (GenevaPositionsSettings *settings)
{
  g_return_if_fail (settings != NULL);

  *settings = (GenevaPositionsSettings) {
    .unit = GENEVA_UNIT_PRINCIPAL,
    .issues = GENEVA_POSITIONS_POLICY,
    .row_order = GENEVA_POSITIONS_ROWS_BLOC,
    .column_order = GENEVA_POSITIONS_COLUMNS_CODEBOOK,
    .empty = GENEVA_POSITIONS_EMPTY_ON_RECORD,
    .least_n = 1,
  };
}

gboolean
geneva_positions_settings_equal (const GenevaPositionsSettings *a, const GenevaPositionsSettings *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->unit == b->unit && a->issues == b->issues && a->row_order == b->row_order &&
         a->column_order == b->column_order && a->empty == b->empty && a->least_n == b->least_n;
}

gboolean
geneva_positions_empty_from_name (const char *name, GenevaPositionsEmpty *empty)
{
  g_return_val_if_fail (name != NULL && empty != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (empty_names); i++) {
    if (strcmp (name, empty_names[i]) == 0) {
      *empty = (GenevaPositionsEmpty) i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
geneva_positions_empty_get_name (GenevaPositionsEmpty empty)
{
  g_return_val_if_fail ((guint) empty < G_N_ELEMENTS (empty_names), NULL);

  return empty_names[empty];
}

JsonNode *
geneva_positions_settings_to_json (const GenevaPositionsSettings *settings)
{
  GenevaPositionsSettings usual;
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  geneva_positions_settings_init (&usual);
  if (settings->unit != usual.unit)
    json_object_set_string_member (object, "unit", geneva_unit_get_name (settings->unit));
  if (settings->issues != usual.issues)
    json_object_set_string_member (object, "issues", geneva_positions_issues_get_name (settings->issues));
  if (settings->row_order != usual.row_order)
    json_object_set_string_member (object, "rows", geneva_positions_row_order_get_name (settings->row_order));
  if (settings->column_order != usual.column_order)
    json_object_set_string_member (object, "columns",
                                   geneva_positions_column_order_get_name (settings->column_order));
  if (settings->empty != usual.empty)
    json_object_set_string_member (object, "empty", geneva_positions_empty_get_name (settings->empty));
  if (settings->least_n != usual.least_n)
    json_object_set_int_member (object, "least", settings->least_n);
  json_node_take_object (node, object);
  return node;
}

/* NULL: it is no text, or not there. */
static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

void
geneva_positions_settings_from_json (JsonNode *node, GenevaPositionsSettings *settings)
{
  GenevaPositionsSettings usual;
  JsonObject *object;
  JsonNode *least;
  const char *text;

  g_return_if_fail (settings != NULL);

  geneva_positions_settings_init (&usual);
  *settings = usual;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  object = json_node_get_object (node);
  text = get_text (object, "unit");
  if (text != NULL && !geneva_unit_from_name (text, &settings->unit))
    settings->unit = usual.unit;
  text = get_text (object, "issues");
  if (text != NULL && !geneva_positions_issues_from_name (text, &settings->issues))
    settings->issues = usual.issues;
  text = get_text (object, "rows");
  if (text != NULL && !geneva_positions_row_order_from_name (text, &settings->row_order))
    settings->row_order = usual.row_order;
  text = get_text (object, "columns");
  if (text != NULL && !geneva_positions_column_order_from_name (text, &settings->column_order))
    settings->column_order = usual.column_order;
  text = get_text (object, "empty");
  if (text != NULL && !geneva_positions_empty_from_name (text, &settings->empty))
    settings->empty = usual.empty;
  least = json_object_get_member (object, "least");
  if (least != NULL && json_node_get_value_type (least) == G_TYPE_INT64)
    settings->least_n = (guint) CLAMP (json_node_get_int (least), 1, GENEVA_POSITIONS_MOST_LEAST_N);
}
