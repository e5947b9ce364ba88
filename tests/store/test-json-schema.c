/* The JSON Schema beside the bundled dossier against the table of the format:
 * both are walked side by side, so that neither learns a member, a value or a
 * bound that the other does not know. tests/store/test-json-schema.py holds the
 * schema against dossiers.
 */
#include "model/geneva-schema.h"

#include <json-glib/json-glib.h>
#include <string.h>

typedef struct {
  JsonObject *definitions;
  GHashTable *met;          /* GenevaStruct → name of its definition */
} Walk;

static void check_struct (Walk *walk, const GenevaStruct *type, const char *name);

static const char *
get_ref (JsonObject *member)
{
  const char *ref = json_object_get_string_member_with_default (member, "$ref", NULL);

  g_assert_nonnull (ref);
  g_assert_true (g_str_has_prefix (ref, "#/$defs/"));
  return ref + strlen ("#/$defs/");
}

static void
assert_ref (JsonObject *member, const char *name)
{
  g_assert_cmpstr (get_ref (member), ==, name);
}

static void
assert_type (JsonObject *member, const char *type)
{
  g_assert_cmpstr (json_object_get_string_member_with_default (member, "type", NULL), ==, type);
}

static JsonObject *
get_items (JsonObject *member)
{
  assert_type (member, "array");
  return json_object_get_object_member (member, "items");
}

static void
check_enum (JsonObject *member, const GenevaField *field)
{
  JsonArray *values = json_object_get_array_member (member, "enum");
  guint n_names = g_strv_length ((char **) field->names);

  g_assert_cmpuint (json_array_get_length (values), ==, n_names);
  for (guint i = 0; i < n_names; i++)
    g_assert_cmpstr (json_array_get_string_element (values, i), ==, field->names[i]);
}

static void
check_number (JsonObject *member, const GenevaField *field)
{
  static const struct { const char *name; double low, high; } bounded[] = {
    { "score", 0, 1 }, { "confidence", 0, 1 }, { "latitude", -90, 90 }, { "longitude", -180, 180 },
  };
  gboolean is_bounded = FALSE;

  assert_type (member, "number");
  for (guint i = 0; i < G_N_ELEMENTS (bounded); i++) {
    if (strcmp (field->name, bounded[i].name) != 0)
      continue;
    is_bounded = TRUE;
    g_assert_cmpfloat (json_object_get_double_member (member, "minimum"), ==, bounded[i].low);
    g_assert_cmpfloat (json_object_get_double_member (member, "maximum"), ==, bounded[i].high);
  }
  g_assert_true (is_bounded == json_object_has_member (member, "minimum"));
}

/* Required texts of a record may not be empty; those inside it and the dossier's own may. */
static void
check_text (JsonObject *member, const GenevaField *field, gboolean is_record)
{
  gboolean is_filled = is_record && (field->flags & GENEVA_FIELD_REQUIRED) != 0;

  assert_type (member, "string");
  g_assert_cmpint (json_object_get_int_member_with_default (member, "minLength", 0), ==, is_filled ? 1 : 0);
}

static void
check_field (Walk *walk, JsonObject *member, const GenevaField *field, gboolean is_record)
{
  switch (field->type) {
    case GENEVA_FIELD_TEXT: check_text (member, field, is_record); break;
    case GENEVA_FIELD_ID: assert_ref (member, "id"); break;
    case GENEVA_FIELD_HASH: assert_ref (member, "sha256"); break;
    case GENEVA_FIELD_DATE: assert_ref (member, "edtf"); break;
    case GENEVA_FIELD_ENUM: check_enum (member, field); break;
    case GENEVA_FIELD_BOOL: assert_type (member, "boolean"); break;
    case GENEVA_FIELD_COUNT: assert_ref (member, "count"); break;
    case GENEVA_FIELD_REF: assert_ref (member, "reference"); break;
    case GENEVA_FIELD_NUMBER: check_number (member, field); break;
    case GENEVA_FIELD_RANGE: assert_ref (member, "range"); break;
    case GENEVA_FIELD_JSON: g_assert_false (json_object_has_member (member, "type")); break;
    case GENEVA_FIELD_STRUCT: check_struct (walk, field->item, get_ref (member)); break;
    case GENEVA_FIELD_STRUCTS: check_struct (walk, field->item, get_ref (get_items (member))); break;
    case GENEVA_FIELD_TEXTS: assert_type (get_items (member), "string"); break;
    case GENEVA_FIELD_REFS: assert_ref (get_items (member), "reference"); break;
    case GENEVA_FIELD_RANGES: assert_ref (get_items (member), "range"); break;
    case GENEVA_FIELD_ATTRIBUTES: assert_ref (member, "attributes"); break;
  }
}

/* The members of `object` from `position` on are the fields of `type`, in their order. */
static void
check_fields (Walk *walk, JsonObject *object, guint position, const GenevaStruct *type, gboolean is_record)
{
  JsonObject *properties = json_object_get_object_member (object, "properties");
  g_autoptr (GList) keys = json_object_get_members (properties);

  for (guint i = 0; i < type->n_fields; i++) {
    const char *key = g_list_nth_data (keys, position + i);

    g_test_message ("%s.%s", type->name, type->fields[i].name);
    g_assert_cmpstr (key, ==, type->fields[i].name);
    check_field (walk, json_object_get_object_member (properties, key), &type->fields[i], is_record);
  }
}

static void
check_required (JsonObject *object, const GPtrArray *names)
{
  JsonArray *required = json_object_has_member (object, "required") ? json_object_get_array_member (object, "required")
                                                                    : NULL;

  g_assert_cmpuint (required != NULL ? json_array_get_length (required) : 0, ==, names->len);
  for (guint i = 0; i < names->len; i++)
    g_assert_cmpstr (json_array_get_string_element (required, i), ==, g_ptr_array_index (names, i));
}

static void
add_required (GPtrArray *names, const GenevaStruct *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & GENEVA_FIELD_REQUIRED) != 0)
      g_ptr_array_add (names, (gpointer) type->fields[i].name);
}

static void
check_struct (Walk *walk, const GenevaStruct *type, const char *name)
{
  g_autoptr (GPtrArray) required = g_ptr_array_new ();
  JsonObject *object = json_object_get_object_member (walk->definitions, name);
  const char *met = g_hash_table_lookup (walk->met, type);
  gboolean is_record = FALSE;

  if (met != NULL) {
    g_assert_cmpstr (met, ==, name);
    return;
  }
  g_hash_table_insert (walk->met, (gpointer) type, (gpointer) name);
  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++)
    is_record = is_record || geneva_schema_get_struct (list) == type;
  g_assert_nonnull (object);
  assert_type (object, "object");
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (object, "properties")), ==, type->n_fields);
  check_fields (walk, object, 0, type, is_record);
  add_required (required, type);
  check_required (object, required);
}

static JsonNode *
load_schema (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "dossiers", "dossier.schema.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

static void
test_in_step (void)
{
  g_autoptr (JsonNode) root_node = load_schema ();
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) required = g_ptr_array_new ();
  JsonObject *root = json_node_get_object (root_node);
  JsonObject *properties = json_object_get_object_member (root, "properties");
  const GenevaStruct *head = geneva_schema_get_struct (GENEVA_LIST_DOSSIER);
  Walk walk = { json_object_get_object_member (root, "$defs"), met };
  g_autoptr (GList) keys = json_object_get_members (properties);

  g_assert_cmpstr (json_object_get_string_member (root, "$schema"), ==, "https://json-schema.org/draft/2020-12/schema");
  g_assert_cmpuint (g_list_length (keys), ==, 2 + head->n_fields + GENEVA_N_LISTS - GENEVA_LIST_SOURCES);
  g_assert_cmpstr (g_list_nth_data (keys, 0), ==, "format");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (properties, "format"), "const"),
                   ==, "geneva-dossier");
  g_assert_cmpstr (g_list_nth_data (keys, 1), ==, "version");
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (properties, "version"), "const"), ==, 1);
  check_fields (&walk, root, 2, head, FALSE);

  g_ptr_array_add (required, (gpointer) "format");
  g_ptr_array_add (required, (gpointer) "version");
  add_required (required, head);
  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++) {
    const char *key = geneva_schema_get_key (list);
    JsonObject *items = get_items (json_object_get_object_member (properties, key));

    g_assert_cmpstr (g_list_nth_data (keys, 2 + head->n_fields + list - GENEVA_LIST_SOURCES), ==, key);
    if (list == GENEVA_LIST_LEXICON)
      assert_type (items, "object");
    else
      check_struct (&walk, geneva_schema_get_struct (list), get_ref (items));
    if (list <= GENEVA_LIST_LINKS)
      g_ptr_array_add (required, (gpointer) key);
  }
  check_required (root, required);
}

/* No definition is left over, and the plain ones say what the reader asks for. */
static void
test_definitions (void)
{
  static const char * const plain[] = { "id", "reference", "sha256", "edtf", "count", "range", "attributes" };
  g_autoptr (JsonNode) root_node = load_schema ();
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  JsonObject *definitions = json_object_get_object_member (json_node_get_object (root_node), "$defs");
  Walk walk = { definitions, met };
  JsonObject *count = json_object_get_object_member (definitions, "count");

  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++)
    if (list != GENEVA_LIST_LEXICON)
      check_struct (&walk, geneva_schema_get_struct (list), geneva_schema_get_struct (list)->name);
  g_assert_cmpuint (json_object_get_size (definitions), ==, g_hash_table_size (met) + G_N_ELEMENTS (plain));
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    g_assert_true (json_object_has_member (definitions, plain[i]));
  g_assert_cmpint (json_object_get_int_member (count, "minimum"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (count, "maximum"), ==, (gint64) G_MAXUINT32 - 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/json-schema/in-step", test_in_step);
  g_test_add_func ("/store/json-schema/definitions", test_definitions);
  return g_test_run ();
}
