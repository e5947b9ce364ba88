/* The codebook: order of issues and quantities, definitions of kinds, the
 * analyst's own attributes; and who reviewed what.
 *
 * What the format has no member for stands in members of our own, which every
 * reader keeps: "order" of an issue or quantity, "kind-definitions" of the
 * dossier. It must not know how a codebook looks.
 */
#include "model/geneva-edit-private.h"

#include "base/geneva-json-scan.h"
#include "base/geneva-json-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ORDER "order"
#define KIND_DEFINITIONS "kind-definitions"

/* ---- unknown members ---- */

static JsonObject *
parse_extra (const char *extra)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (JsonNode) node = NULL;

  if (extra != NULL && geneva_json_scan (extra, strlen (extra), faults))
    node = json_from_string (extra, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : json_object_new ();
}

static char *
dup_line (GenevaJsonWriter *writer)
{
  return g_strchomp (geneva_json_writer_steal (writer, NULL));
}

JsonNode *
geneva_extra_dup_member (const char *extra, const char *name)
{
  g_autoptr (JsonObject) object = NULL;
  JsonNode *node;

  if (extra == NULL || strstr (extra, name) == NULL)
    return NULL;
  object = parse_extra (extra);
  node = json_object_get_member (object, name);
  return node != NULL ? json_node_copy (node) : NULL;
}

char *
geneva_extra_dup_with (const char *extra, const char *name, JsonNode *value)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GenevaJsonWriter) writer = NULL;
  JsonObject *object = parse_extra (extra);

  json_node_take_object (node, object);
  if (value != NULL)
    json_object_set_member (object, name, value);
  else if (json_object_has_member (object, name))
    json_object_remove_member (object, name);
  if (json_object_get_size (object) == 0)
    return NULL;
  writer = geneva_json_writer_new ();
  geneva_json_writer_node (writer, node);
  return dup_line (writer);
}

char *
geneva_row_dup_extra_member (const GenevaRow *row, const char *name)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GenevaJsonWriter) writer = NULL;

  g_return_val_if_fail (row != NULL && name != NULL, NULL);

  node = geneva_extra_dup_member (geneva_row_get_extra (row), name);
  if (node == NULL)
    return NULL;
  writer = geneva_json_writer_new ();
  geneva_json_writer_node (writer, node);
  return dup_line (writer);
}

void
geneva_edit_set_extra (GenevaEdit *edit, GenevaHandle handle, const char *name, const char *json)
{
  g_autofree char *extra = NULL;
  GenevaRecordBuilder *builder;
  JsonNode *node = NULL;
  GenevaRow row;

  g_return_if_fail (edit != NULL && name != NULL);

  if (!geneva_edit_is_well (edit))
    return;
  if (json != NULL) {
    node = json_from_string (json, NULL);
    g_return_if_fail (node != NULL);
  }
  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL) {
    g_clear_pointer (&node, json_node_unref);
    return;
  }
  if (!geneva_edit_get_row (edit, handle, &row)) {
    g_clear_pointer (&node, json_node_unref);
    geneva_record_builder_free (builder);
    return;
  }
  extra = geneva_extra_dup_with (geneva_row_get_extra (&row), name, node);
  geneva_record_builder_set_extra (builder, extra);
  geneva_edit_put (edit, handle, builder);
}

char *
geneva_json_dup_string (const char *text)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();

  geneva_json_writer_string (writer, text);
  return dup_line (writer);
}

/* ---- review ---- */

void
geneva_edit_review (GenevaEdit *edit, GenevaHandle handle, GenevaReview review)
{
  GenevaList list = GENEVA_HANDLE_LIST (handle);
  int state = geneva_list_find_field (list, "review"), reviewer = geneva_list_find_field (list, "reviewer");
  int reviewed = geneva_list_find_field (list, "reviewed"), coder = geneva_list_find_field (list, "coder");
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_signed = review != GENEVA_REVIEW_SUGGESTED && edit->coder != NULL;
  GenevaRow row;

  g_return_if_fail (edit != NULL);

  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL || !geneva_edit_get_row (edit, handle, &row))
    return;
  if (state < 0 || reviewer < 0 || reviewed < 0 || coder < 0) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID, _("A record of that kind is not reviewed."));
    return;
  }
  if (geneva_row_get_enum (&row, (guint) state) == (int) review)
    return;
  if (review == GENEVA_REVIEW_VERIFIED && geneva_row_has (&row, (guint) coder)) {
    g_autofree char *title = geneva_edit_dup_title (edit, handle);

    if (edit->coder == NULL) {
      geneva_edit_fail (edit, GENEVA_EDIT_ERROR_OWN_WORK,
                        _("“%s” was coded by %s. Verifying takes a second pair of eyes: enter your own name in the "
                          "preferences first."), title, geneva_row_get_text (&row, (guint) coder));
      return;
    }
    if (g_strcmp0 (edit->coder, geneva_row_get_text (&row, (guint) coder)) == 0) {
      geneva_edit_fail (edit, GENEVA_EDIT_ERROR_OWN_WORK,
                        _("You coded “%s” yourself. Verifying takes a second pair of eyes: let somebody else look at it, "
                          "or mark it as accepted."), title);
      return;
    }
  }
  geneva_record_builder_set_enum (builder, (guint) state, review);
  geneva_record_builder_set_text (builder, (guint) reviewer, is_signed ? edit->coder : NULL);
  if (!geneva_record_builder_set_date (builder, (guint) reviewed, is_signed ? edit->time : NULL, &error)) {
    geneva_edit_fail_with (edit, g_steal_pointer (&error));
    return;
  }
  geneva_edit_put (edit, handle, g_steal_pointer (&builder));
  geneva_edit_note (edit, GENEVA_ACT_REVIEW, handle);
}

/* ---- order ---- */

/* Beyond all numbers: what has none follows as it stands. */
static gint64
get_order (const GenevaRow *row)
{
  g_autoptr (JsonNode) node = geneva_extra_dup_member (geneva_row_get_extra (row), ORDER);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
         ? json_node_get_int (node) : G_MAXINT64;
}

typedef struct {
  gint64       order;
  GenevaHandle handle;
} Ordered;

static int
compare_ordered (gconstpointer a, gconstpointer b)
{
  const Ordered *one = a, *two = b;

  if (one->order != two->order)
    return one->order < two->order ? -1 : 1;
  return one->handle < two->handle ? -1 : one->handle > two->handle;
}

/* As the edit leaves them, merged ones too or not. */
static GArray *
list_ordered (const GenevaSnapshot *snapshot, GenevaList list, gboolean with_merged)
{
  g_autoptr (GArray) ordered = g_array_new (FALSE, FALSE, sizeof (Ordered));
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while ((handle = geneva_snapshot_next (snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
    Ordered entry = { G_MAXINT64, handle };
    GenevaRow row;

    if (!with_merged && geneva_snapshot_get_kept (snapshot, handle) != handle)
      continue;
    if (geneva_snapshot_get_row (snapshot, handle, &row))
      entry.order = get_order (&row);
    g_array_append_val (ordered, entry);
  }
  g_array_sort (ordered, compare_ordered);
  for (guint i = 0; i < ordered->len; i++)
    g_array_append_val (handles, g_array_index (ordered, Ordered, i).handle);
  return handles;
}

static void
set_order (GenevaEdit *edit, GenevaHandle handle, guint order)
{
  g_autofree char *extra = NULL;
  GenevaRecordBuilder *builder;
  JsonNode *node;
  GenevaRow row;

  if (!geneva_edit_is_well (edit))
    return;
  if (geneva_edit_get_row (edit, handle, &row) && get_order (&row) == order)
    return;
  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL)
    return;
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_int (node, order);
  extra = geneva_extra_dup_with (geneva_row_get_extra (&row), ORDER, node);
  geneva_record_builder_set_extra (builder, extra);
  geneva_edit_put (edit, handle, builder);
}

void
geneva_edit_set_order (GenevaEdit *edit, GenevaList list, const GenevaHandle *handles, guint n_handles)
{
  g_autoptr (GHashTable) given = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) standing = NULL;
  guint order = 0;

  g_return_if_fail (edit != NULL && (handles != NULL || n_handles == 0));
  g_return_if_fail (list == GENEVA_LIST_ISSUES || list == GENEVA_LIST_QUANTITIES);

  if (!geneva_edit_is_well (edit))
    return;
  standing = list_ordered (edit->snapshot, list, TRUE);
  for (guint i = 0; i < n_handles; i++) {
    g_return_if_fail (GENEVA_HANDLE_LIST (handles[i]) == list);
    if (g_hash_table_add (given, GUINT_TO_POINTER (handles[i])))
      set_order (edit, handles[i], ++order);
  }
  for (guint i = 0; i < standing->len; i++) {
    GenevaHandle handle = g_array_index (standing, GenevaHandle, i);
    GenevaRow row;

    if (!g_hash_table_contains (given, GUINT_TO_POINTER (handle)) && geneva_edit_get_row (edit, handle, &row))
      set_order (edit, handle, ++order);
  }
  if (edit->title == NULL)
    geneva_edit_set_title (edit, list == GENEVA_LIST_ISSUES ? _("New order of issues") : _("New order of quantities"));
}

GArray *
geneva_codebook_list (const GenevaSnapshot *snapshot, GenevaList list)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  return list_ordered (snapshot, list, FALSE);
}

/* ---- definitions of kinds ---- */

static const char *
get_kind_name (GenevaEventKind kind)
{
  return geneva_schema_get_struct (GENEVA_LIST_EVENTS)->fields[GENEVA_EVENT_KIND].names[kind];
}

/* A copy of the definitions; an object without members when there are none. */
static JsonObject *
dup_definitions (const GenevaRow *head)
{
  g_autoptr (JsonNode) node = geneva_extra_dup_member (geneva_row_get_extra (head), KIND_DEFINITIONS);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : json_object_new ();
}

void
geneva_edit_define_kind (GenevaEdit *edit, GenevaEventKind kind, const char *definition)
{
  const GenevaHandle head = GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0);
  g_autoptr (JsonObject) definitions = NULL;
  g_autofree char *extra = NULL;
  GenevaRecordBuilder *builder;
  JsonNode *node = NULL;
  GenevaRow row;

  g_return_if_fail (edit != NULL);
  g_return_if_fail (kind < GENEVA_N_EVENT_KINDS);

  if (!geneva_edit_takes_text (edit, definition))
    return;
  builder = geneva_edit_begin (edit, head);
  if (builder == NULL || !geneva_edit_get_row (edit, head, &row))
    return;
  definitions = dup_definitions (&row);
  if (definition != NULL && definition[0] != '\0')
    json_object_set_string_member (definitions, get_kind_name (kind), definition);
  else if (json_object_has_member (definitions, get_kind_name (kind)))
    json_object_remove_member (definitions, get_kind_name (kind));
  if (json_object_get_size (definitions) > 0) {
    node = json_node_new (JSON_NODE_OBJECT);
    json_node_set_object (node, definitions);
  }
  extra = geneva_extra_dup_with (geneva_row_get_extra (&row), KIND_DEFINITIONS, node);
  geneva_record_builder_set_extra (builder, extra);
  geneva_edit_put (edit, head, builder);
  if (edit->title == NULL) {
    g_autofree char *title = g_strdup_printf (_("Definition of “%s”"), geneva_event_kind_get_words (kind));

    geneva_edit_set_title (edit, title);
  }
}

char *
geneva_codebook_dup_kind_definition (const GenevaSnapshot *snapshot, GenevaEventKind kind)
{
  g_autoptr (JsonObject) definitions = NULL;
  JsonNode *node;
  GenevaRow row;

  g_return_val_if_fail (snapshot != NULL && kind < GENEVA_N_EVENT_KINDS, NULL);

  if (!geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), &row))
    return NULL;
  definitions = dup_definitions (&row);
  node = json_object_get_member (definitions, get_kind_name (kind));
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_dup_string (node) : NULL;
}

/* ---- the analyst's own attributes ---- */

/* Position of a key among the attributes, or -1. */
static int
find_attribute (const GenevaRow *row, guint field, const char *key)
{
  GenevaRowIter iter;
  int position = 0;

  geneva_row_iter_init (&iter, row, field);
  while (geneva_row_iter_next (&iter)) {
    if (g_strcmp0 (geneva_row_get_text (&iter.item, GENEVA_ATTRIBUTE_KEY), key) == 0)
      return position;
    position++;
  }
  return -1;
}

void
geneva_edit_set_attribute (GenevaEdit *edit, GenevaHandle handle, const char *key, const char *value)
{
  int field = geneva_list_find_field (GENEVA_HANDLE_LIST (handle), "attributes");
  GenevaRecordBuilder *builder, *item;
  GenevaRow row;
  int position;

  g_return_if_fail (edit != NULL && key != NULL);

  if (!geneva_edit_takes_text (edit, key) || !geneva_edit_takes_text (edit, value))
    return;
  if (field < 0 || key[0] == '\0') {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID,
                      key[0] == '\0' ? _("An attribute needs a name.") : _("A record of that kind has no attributes."));
    return;
  }
  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL || !geneva_edit_get_row (edit, handle, &row))
    return;
  position = find_attribute (&row, (guint) field, key);
  if (value == NULL && position >= 0) {
    geneva_record_builder_remove_item (builder, (guint) field, (guint) position);
  } else if (value != NULL) {
    g_autofree char *token = geneva_json_dup_string (value);

    item = position >= 0 ? geneva_record_builder_get_item (builder, (guint) field, (guint) position)
                         : geneva_record_builder_add_item (builder, (guint) field);
    geneva_record_builder_set_text (item, GENEVA_ATTRIBUTE_KEY, key);
    geneva_record_builder_set_text (item, GENEVA_ATTRIBUTE_VALUE, token);
  }
  geneva_edit_put (edit, handle, builder);
  geneva_edit_note (edit, GENEVA_ACT_CHANGE, handle);
}

/* Calls `func` for each record that has an attribute, as the snapshot has them. */
typedef void (*AttributeFunc) (GenevaHandle handle, const GenevaRow *row, guint field, gpointer data);

static void
for_each_with_attributes (const GenevaSnapshot *snapshot, AttributeFunc func, gpointer data)
{
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    int field = geneva_list_find_field (list, "attributes");
    GenevaHandle handle = GENEVA_HANDLE_NONE;

    while (field >= 0 && (handle = geneva_snapshot_next (snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
      GenevaRow row;

      if (geneva_snapshot_get_row (snapshot, handle, &row) && geneva_row_has (&row, (guint) field))
        func (handle, &row, (guint) field, data);
    }
  }
}

typedef struct {
  GenevaEdit         *edit;
  const char         *key, *into;
  const char * const *values;      /* NULL: the key is renamed or (`into` NULL) removed */
} AttributeChange;

static gboolean
is_one_of (const char *value, const char * const *values)
{
  return value != NULL && g_strv_contains (values, value);
}

static void
change_attribute (GenevaHandle handle, const GenevaRow *snapshot_row, guint field, gpointer data)
{
  const AttributeChange *change = data;
  GenevaRecordBuilder *builder, *item;
  GenevaRow row;
  int position;

  if (!geneva_edit_get_row (change->edit, handle, &row))
    return;
  position = find_attribute (&row, field, change->key);
  if (position < 0)
    return;
  if (change->values != NULL) {
    g_autofree char *value = geneva_row_dup_attribute (&row, change->key);

    if (is_one_of (value, change->values))
      geneva_edit_set_attribute (change->edit, handle, change->key, change->into);
    return;
  }
  builder = geneva_edit_begin (change->edit, handle);
  if (builder == NULL)
    return;
  item = geneva_record_builder_get_item (builder, field, (guint) position);
  if (change->into != NULL && find_attribute (&row, field, change->into) < 0)
    geneva_record_builder_set_text (item, GENEVA_ATTRIBUTE_KEY, change->into);
  else
    geneva_record_builder_remove_item (builder, field, (guint) position);
  geneva_edit_put (change->edit, handle, builder);
  geneva_edit_note (change->edit, GENEVA_ACT_CHANGE, handle);
}

static void
change_attributes (GenevaEdit *edit, const char *key, const char *into, const char * const *values,
                   const char *title_format)
{
  AttributeChange change = { edit, key, into, values };

  if (!geneva_edit_takes_text (edit, key) || !geneva_edit_takes_text (edit, into))
    return;
  for_each_with_attributes (edit->snapshot, change_attribute, &change);
  if (edit->title == NULL) {
    g_autoptr (GString) title = g_string_new (title_format);

    (void) g_string_replace (title, "%s", key, 1);
    geneva_edit_set_title (edit, title->str);
  }
}

void
geneva_edit_rename_attribute (GenevaEdit *edit, const char *key, const char *new_key)
{
  g_return_if_fail (edit != NULL && key != NULL && new_key != NULL);

  if (new_key[0] == '\0')
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID, _("An attribute needs a name."));
  else if (strcmp (key, new_key) != 0 && geneva_edit_is_well (edit))
    change_attributes (edit, key, new_key, NULL, _("New name of the attribute “%s”"));
}

void
geneva_edit_remove_attribute (GenevaEdit *edit, const char *key)
{
  g_return_if_fail (edit != NULL && key != NULL);

  if (geneva_edit_is_well (edit))
    change_attributes (edit, key, NULL, NULL, _("Removal of the attribute “%s”"));
}

void
geneva_edit_merge_values (GenevaEdit *edit, const char *key, const char * const *values, const char *into)
{
  g_return_if_fail (edit != NULL && key != NULL && values != NULL && into != NULL);

  if (geneva_edit_is_well (edit))
    change_attributes (edit, key, into, values, _("Merge of values of the attribute “%s”"));
}

/* ---- counting ---- */

void
geneva_codebook_count_clear (GenevaCodebookCount *count)
{
  g_clear_pointer (&count->name, g_free);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  return strcmp (((const GenevaCodebookCount *) a)->name, ((const GenevaCodebookCount *) b)->name);
}

/* Takes the table of name → number. */
static GArray *
list_counts (GHashTable *table)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (GenevaCodebookCount));
  GHashTableIter iter;
  gpointer name, number;

  g_array_set_clear_func (counts, (GDestroyNotify) geneva_codebook_count_clear);
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &name, &number)) {
    GenevaCodebookCount count = { g_strdup (name), GPOINTER_TO_UINT (number) };

    g_array_append_val (counts, count);
  }
  g_hash_table_unref (table);
  g_array_sort (counts, compare_counts);
  return counts;
}

typedef struct {
  GHashTable *table;
  const char *key;         /* NULL: keys are counted */
} Counting;

/* Takes the name. */
static void
count_one (GHashTable *table, char *name)
{
  g_hash_table_insert (table, name, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (table, name)) + 1));
}

static void
count_attributes (GenevaHandle handle, const GenevaRow *row, guint field, gpointer data)
{
  const Counting *counting = data;
  GenevaRowIter iter;

  if (counting->key != NULL) {
    char *value = geneva_row_dup_attribute (row, counting->key);

    if (value != NULL)
      count_one (counting->table, value);
    return;
  }
  geneva_row_iter_init (&iter, row, field);
  while (geneva_row_iter_next (&iter))
    count_one (counting->table, g_strdup (geneva_row_get_text (&iter.item, GENEVA_ATTRIBUTE_KEY)));
}

GArray *
geneva_codebook_count_attributes (const GenevaSnapshot *snapshot)
{
  Counting counting = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), NULL };

  g_return_val_if_fail (snapshot != NULL, NULL);

  for_each_with_attributes (snapshot, count_attributes, &counting);
  return list_counts (counting.table);
}

GArray *
geneva_codebook_count_values (const GenevaSnapshot *snapshot, const char *key)
{
  Counting counting = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), key };

  g_return_val_if_fail (snapshot != NULL && key != NULL, NULL);

  for_each_with_attributes (snapshot, count_attributes, &counting);
  return list_counts (counting.table);
}

void
geneva_edit_add_lexicon_row (GenevaEdit *edit, const char *table, const char * const *cells)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  g_autofree char *text = NULL;
  GenevaRecordBuilder *builder;
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  g_return_if_fail (edit != NULL && table != NULL && cells != NULL);

  if (!geneva_edit_is_well (edit))
    return;
  geneva_json_writer_begin_object (writer);
  geneva_json_writer_key (writer, "table");
  geneva_json_writer_string (writer, table);
  for (guint i = 0; cells[i] != NULL && cells[i + 1] != NULL; i += 2) {
    if (!geneva_edit_takes_text (edit, cells[i + 1]))
      return;
    geneva_json_writer_key (writer, cells[i]);
    geneva_json_writer_string (writer, cells[i + 1]);
  }
  geneva_json_writer_end_object (writer);
  text = g_strchomp (geneva_json_writer_steal (writer, NULL));
  while ((handle = geneva_snapshot_next (edit->snapshot, GENEVA_LIST_LEXICON, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;

    if (geneva_edit_get_row (edit, handle, &row) &&
        g_strcmp0 (geneva_row_get_text (&row, GENEVA_LEXICON_ROW), text) == 0)
      return;
  }
  builder = geneva_record_builder_new (edit->pools, GENEVA_LIST_LEXICON, NULL);
  geneva_record_builder_set_text (builder, GENEVA_LEXICON_ROW, text);
  (void) geneva_edit_put_new (edit, GENEVA_LIST_LEXICON, builder);
}
