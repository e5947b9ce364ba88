/* Snapshot → canonical dossier JSON: the keys in the order of the schema,
 * unknown members after the known ones, absent members not written. A file in
 * this form comes back byte for byte.
 */
#include "store/geneva-dossier-json.h"

#include "base/geneva-json-writer.h"

#include <json-glib/json-glib.h>

static void write_members (GenevaJsonWriter *writer, const GenevaRow *row, GenevaSnapshot *snapshot);

static JsonNode *
kept_json (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  /* it was written by our own writer when it was read */
  g_assert_no_error (error);
  return node;
}

static void
write_kept (GenevaJsonWriter *writer, const char *text)
{
  g_autoptr (JsonNode) node = kept_json (text);

  geneva_json_writer_node (writer, node);
}

static void
write_extra (GenevaJsonWriter *writer, const GenevaRow *row)
{
  const char *text = geneva_row_get_extra (row);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GList) keys = NULL;

  if (text == NULL)
    return;
  node = kept_json (text);
  keys = json_object_get_members (json_node_get_object (node));
  for (GList *key = keys; key != NULL; key = key->next) {
    geneva_json_writer_key (writer, key->data);
    geneva_json_writer_node (writer, json_object_get_member (json_node_get_object (node), key->data));
  }
}

static void
write_scalar (GenevaJsonWriter *writer, const GenevaRow *row, guint i, GenevaSnapshot *snapshot)
{
  guint start, end;
  double number;

  switch (row->type->fields[i].type) {
    case GENEVA_FIELD_TEXT:
    case GENEVA_FIELD_ID:
    case GENEVA_FIELD_HASH:
    case GENEVA_FIELD_DATE:
      geneva_json_writer_string (writer, geneva_row_get_text (row, i));
      break;
    case GENEVA_FIELD_ENUM:
      geneva_json_writer_string (writer, geneva_row_get_enum_name (row, i));
      break;
    case GENEVA_FIELD_BOOL:
      geneva_json_writer_bool (writer, geneva_row_get_bool (row, i));
      break;
    case GENEVA_FIELD_COUNT:
      geneva_json_writer_int (writer, geneva_row_get_count (row, i));
      break;
    case GENEVA_FIELD_REF:
      geneva_json_writer_string (writer, geneva_snapshot_get_id (snapshot, geneva_row_get_ref (row, i)));
      break;
    case GENEVA_FIELD_NUMBER:
      if (geneva_row_get_number (row, i, &number))
        geneva_json_writer_double (writer, number);
      break;
    case GENEVA_FIELD_RANGE:
      if (geneva_row_get_range (row, i, &start, &end)) {
        geneva_json_writer_begin_array (writer);
        geneva_json_writer_int (writer, start);
        geneva_json_writer_int (writer, end);
        geneva_json_writer_end_array (writer);
      }
      break;
    case GENEVA_FIELD_JSON:
      write_kept (writer, geneva_row_get_text (row, i));
      break;
    case GENEVA_FIELD_STRUCT:
    case GENEVA_FIELD_STRUCTS:
    case GENEVA_FIELD_TEXTS:
    case GENEVA_FIELD_REFS:
    case GENEVA_FIELD_RANGES:
    case GENEVA_FIELD_ATTRIBUTES:
      g_assert_not_reached ();
  }
}

static void
write_list (GenevaJsonWriter *writer, const GenevaRow *row, guint i, GenevaSnapshot *snapshot)
{
  const GenevaField *field = &row->type->fields[i];
  gboolean is_array = field->type != GENEVA_FIELD_STRUCT && field->type != GENEVA_FIELD_ATTRIBUTES;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, i);
  if (is_array)
    geneva_json_writer_begin_array (writer);
  else
    geneva_json_writer_begin_object (writer);
  while (geneva_row_iter_next (&iter)) {
    if (field->type == GENEVA_FIELD_STRUCTS) {
      geneva_json_writer_begin_object (writer);
      write_members (writer, &iter.item, snapshot);
      geneva_json_writer_end_object (writer);
    } else if (field->type == GENEVA_FIELD_STRUCT) {
      write_members (writer, &iter.item, snapshot);
    } else if (field->type == GENEVA_FIELD_ATTRIBUTES) {
      geneva_json_writer_key (writer, geneva_row_get_text (&iter.item, GENEVA_ATTRIBUTE_KEY));
      write_kept (writer, geneva_row_get_text (&iter.item, GENEVA_ATTRIBUTE_VALUE));
    } else {
      write_scalar (writer, &iter.item, 0, snapshot);
    }
  }
  if (is_array)
    geneva_json_writer_end_array (writer);
  else
    geneva_json_writer_end_object (writer);
}

static void
write_fields (GenevaJsonWriter *writer, const GenevaRow *row, GenevaSnapshot *snapshot)
{
  for (guint i = 0; i < row->type->n_fields; i++) {
    const GenevaField *field = &row->type->fields[i];

    if (!geneva_row_has (row, i) &&
        !(geneva_field_is_list (field) && (field->flags & GENEVA_FIELD_REQUIRED) != 0))
      continue;
    geneva_json_writer_key (writer, field->name);
    if (geneva_field_is_list (field))
      write_list (writer, row, i, snapshot);
    else
      write_scalar (writer, row, i, snapshot);
  }
}

static void
write_members (GenevaJsonWriter *writer, const GenevaRow *row, GenevaSnapshot *snapshot)
{
  write_fields (writer, row, snapshot);
  write_extra (writer, row);
}

char *
geneva_dossier_json_write (GenevaSnapshot *snapshot, gsize *length)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  GenevaRow head;
  gboolean has_head;

  g_return_val_if_fail (snapshot != NULL, NULL);

  has_head = geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), &head);
  geneva_json_writer_begin_object (writer);
  geneva_json_writer_key (writer, "format");
  geneva_json_writer_string (writer, "geneva-dossier");
  geneva_json_writer_key (writer, "version");
  geneva_json_writer_int (writer, 1);
  if (has_head)
    write_fields (writer, &head, snapshot);
  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++) {
    gboolean is_optional = list == GENEVA_LIST_LEXICON || list == GENEVA_LIST_VIEWS;

    if (is_optional && geneva_snapshot_get_n_records (snapshot, list) == 0)
      continue;
    geneva_json_writer_key (writer, geneva_schema_get_key (list));
    geneva_json_writer_begin_array (writer);
    for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE);
         handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, list, handle)) {
      GenevaRow row;

      if (!geneva_snapshot_get_row (snapshot, handle, &row))
        continue;
      if (list == GENEVA_LIST_LEXICON) {
        write_kept (writer, geneva_row_get_text (&row, GENEVA_LEXICON_ROW));
        continue;
      }
      geneva_json_writer_begin_object (writer);
      write_members (writer, &row, snapshot);
      geneva_json_writer_end_object (writer);
    }
    geneva_json_writer_end_array (writer);
  }
  if (has_head)
    write_extra (writer, &head);
  geneva_json_writer_end_object (writer);
  return geneva_json_writer_steal (writer, length);
}
