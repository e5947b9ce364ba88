/* Dossier JSON → snapshot: strict scan, json-glib, then one walk of the schema
 * that packs records and collects every fault with its JSON pointer.
 *
 * Two passes over the lists: the first gives each id its handle, the second
 * packs, so that references may point forward. A faulty member becomes an
 * absent one and the walk goes on; at the end a document with any fault opens
 * nothing. What the schema cannot say is in geneva-dossier-check.c.
 */
#include "store/geneva-dossier-json.h"

#include "base/geneva-json-scan.h"
#include "base/geneva-json-writer.h"
#include "base/geneva-limits.h"
#include "base/geneva-shown-path.h"
#include "store/geneva-dossier-json-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define FORMAT_NAME "geneva-dossier"
#define FORMAT_VERSION 1
/* How much of a value a message shows. */
#define SHOWN_POINTS 60

typedef struct {
  GenevaPools     *pools;
  GenevaFaultList *faults;
  GHashTable      *handles;      /* id (borrowed from the JSON tree) → handle */
  GHashTable      *texts;        /* source handle → GenevaSourceText */
  GString         *pointer;      /* of the value being read */
  GArray          *words;        /* of the record being packed */
} Reader;

G_DEFINE_QUARK (geneva-dossier-error-quark, geneva_dossier_error)

static void
source_text_free (GenevaSourceText *source)
{
  g_clear_pointer (&source->index, geneva_text_index_free);
  g_free (source);
}

/* ---- JSON pointers ---- */

static gsize
enter_member (Reader *reader, const char *key)
{
  gsize length = reader->pointer->len;

  g_string_append_c (reader->pointer, '/');
  for (const char *c = key; *c != '\0'; c++) {
    if (*c == '~')
      g_string_append (reader->pointer, "~0");
    else if (*c == '/')
      g_string_append (reader->pointer, "~1");
    else
      g_string_append_c (reader->pointer, *c);
  }
  return length;
}

static gsize
enter_element (Reader *reader, guint position)
{
  gsize length = reader->pointer->len;

  g_string_append_printf (reader->pointer, "/%u", position);
  return length;
}

static void
leave (Reader *reader, gsize length)
{
  g_string_truncate (reader->pointer, length);
}

static const char *
node_words (JsonNode *node)
{
  switch (json_node_get_node_type (node)) {
    case JSON_NODE_OBJECT: return _("an object");
    case JSON_NODE_ARRAY: return _("an array");
    case JSON_NODE_NULL: return _("null (leave the member out instead)");
    case JSON_NODE_VALUE:
    default:
      break;
  }
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return _("a string");
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return _("true or false");
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return _("a whole number");
  return _("a number with a fraction or an exponent");
}

static char *
dup_shown (const char *text)
{
  return geneva_utf8_dup_head (text, SHOWN_POINTS);
}

#define FAULT(reader, code, ...) \
  geneva_fault_list_add ((reader)->faults, GENEVA_SEVERITY_FAULT, code, (reader)->pointer->str, __VA_ARGS__)

static void
wrong_type (Reader *reader, const char *expected, JsonNode *node)
{
  /* Translators: both are noun phrases: "a string", "an array of objects" */
  FAULT (reader, "type", _("expected %s, found %s"), expected, node_words (node));
}

static gboolean
is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
is_int (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

static gboolean
is_id (const char *text)
{
  if (!g_ascii_islower (text[0]) && !g_ascii_isdigit (text[0]))
    return FALSE;
  return strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
}

static gboolean
is_hash (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/* Canonical text of any value, for what is kept as it is. */
static guint32
intern_json (Reader *reader, JsonNode *node)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  g_autofree char *text = NULL;

  geneva_json_writer_node (writer, node);
  text = geneva_json_writer_steal (writer, NULL);
  return geneva_string_pool_intern (geneva_pools_get_strings (reader->pools), g_strchomp (text));
}

static guint32
intern_text (Reader *reader, const char *text)
{
  return geneva_string_pool_intern (geneva_pools_get_strings (reader->pools), text);
}

/* ---- scalar members ---- */

static guint32
read_enum (Reader *reader, const GenevaField *field, JsonNode *node)
{
  const char *text;

  if (!is_string (node)) {
    wrong_type (reader, _("a string"), node);
    return 0;
  }
  text = json_node_get_string (node);
  for (guint i = 0; field->names[i] != NULL; i++)
    if (g_str_equal (text, field->names[i]))
      return i + 1;
  {
    g_autofree char *names = g_strjoinv (", ", (char **) field->names);
    g_autofree char *shown = dup_shown (text);

    FAULT (reader, "value", _("expected one of: %s; found “%s”"), names, shown);
  }
  return 0;
}

static guint32
read_ref (Reader *reader, const GenevaField *field, JsonNode *node)
{
  GenevaHandle handle;
  const char *id;

  if (!is_string (node)) {
    wrong_type (reader, _("the id of a record, as a string"), node);
    return 0;
  }
  id = json_node_get_string (node);
  handle = GPOINTER_TO_UINT (g_hash_table_lookup (reader->handles, id));
  if (handle == GENEVA_HANDLE_NONE) {
    g_autofree char *shown = dup_shown (id);

    FAULT (reader, "dangling-reference", _("no record has the id “%s”"), shown);
    return 0;
  }
  if ((field->lists >> GENEVA_HANDLE_LIST (handle) & 1) == 0) {
    g_autofree char *shown = dup_shown (id);

    FAULT (reader, "wrong-reference", _("“%s” names a record of another kind (%s) than may stand here"), shown,
           geneva_schema_get_noun (GENEVA_HANDLE_LIST (handle)));
    return 0;
  }
  return handle;
}

static guint32
read_date (Reader *reader, JsonNode *node)
{
  g_autoptr (GError) error = NULL;
  guint32 word;

  if (!is_string (node)) {
    wrong_type (reader, _("an EDTF date, as a string"), node);
    return 0;
  }
  word = geneva_pools_intern_date (reader->pools, json_node_get_string (node), &error);
  if (word == 0)
    FAULT (reader, "edtf", "%s", error->message);
  return word;
}

static void
read_number (Reader *reader, JsonNode *node, guint at)
{
  double value;
  guint64 bits;

  if (!JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE)) {
    wrong_type (reader, _("a number"), node);
    return;
  }
  value = json_node_get_value_type (node) == G_TYPE_INT64 ? (double) json_node_get_int (node)
                                                          : json_node_get_double (node);
  memcpy (&bits, &value, sizeof bits);
  g_array_index (reader->words, guint32, at) = (guint32) bits;
  g_array_index (reader->words, guint32, at + 1) = (guint32) (bits >> 32);
}

static void
read_range (Reader *reader, JsonNode *node, guint at)
{
  gint64 ends[2];
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != 2 ||
      !is_int (json_array_get_element (json_node_get_array (node), 0)) ||
      !is_int (json_array_get_element (json_node_get_array (node), 1))) {
    wrong_type (reader, _("an array of two whole numbers, [start, end]"), node);
    return;
  }
  array = json_node_get_array (node);
  ends[0] = json_array_get_int_element (array, 0);
  ends[1] = json_array_get_int_element (array, 1);
  if (ends[0] < 0 || ends[1] >= G_MAXUINT32 - 1) {
    FAULT (reader, "offset", _("offsets count code points of the text from 0; found [%lld, %lld]"),
           (long long) ends[0], (long long) ends[1]);
    return;
  }
  if (ends[1] < ends[0]) {
    FAULT (reader, "reversed", _("the end, %lld, lies before the start, %lld"),
           (long long) ends[1], (long long) ends[0]);
    return;
  }
  g_array_index (reader->words, guint32, at) = (guint32) ends[0] + 1;
  g_array_index (reader->words, guint32, at + 1) = (guint32) ends[1] + 1;
}

static guint32
read_count (Reader *reader, JsonNode *node)
{
  gint64 value;

  if (!is_int (node)) {
    wrong_type (reader, _("a whole number"), node);
    return 0;
  }
  value = json_node_get_int (node);
  if (value < 0 || value >= G_MAXUINT32 - 1) {
    FAULT (reader, "offset", _("expected a whole number from 0 to %u, found %lld"),
           G_MAXUINT32 - 2, (long long) value);
    return 0;
  }
  return (guint32) value + 1;
}

static guint32
read_text (Reader *reader, const GenevaField *field, JsonNode *node)
{
  const char *text;

  if (!is_string (node)) {
    wrong_type (reader, _("a string"), node);
    return 0;
  }
  text = json_node_get_string (node);
  if (field->type == GENEVA_FIELD_ID && !is_id (text)) {
    g_autofree char *shown = dup_shown (text);

    FAULT (reader, "id", _("an id has lower-case letters, digits and hyphens and begins with a letter or digit; "
                           "found “%s”"), shown);
    return 0;
  }
  if (field->type == GENEVA_FIELD_HASH && !is_hash (text)) {
    g_autofree char *shown = geneva_utf8_dup_head (text, 64);

    FAULT (reader, "hash", _("expected a SHA-256 hash of 64 lower-case hexadecimal digits, found “%s”"), shown);
    return 0;
  }
  return intern_text (reader, text);
}

static void
read_scalar (Reader *reader, const GenevaField *field, JsonNode *node, guint at)
{
  guint32 word = 0;

  switch (field->type) {
    case GENEVA_FIELD_TEXT:
    case GENEVA_FIELD_ID:
    case GENEVA_FIELD_HASH:
      word = read_text (reader, field, node);
      break;
    case GENEVA_FIELD_DATE:
      word = read_date (reader, node);
      break;
    case GENEVA_FIELD_ENUM:
      word = read_enum (reader, field, node);
      break;
    case GENEVA_FIELD_BOOL:
      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        word = json_node_get_boolean (node) ? 2 : 1;
      else
        wrong_type (reader, _("true or false"), node);
      break;
    case GENEVA_FIELD_COUNT:
      word = read_count (reader, node);
      break;
    case GENEVA_FIELD_REF:
      word = read_ref (reader, field, node);
      break;
    case GENEVA_FIELD_JSON:
      if (JSON_NODE_HOLDS_NULL (node))
        wrong_type (reader, _("a value"), node);
      else
        word = intern_json (reader, node);
      break;
    case GENEVA_FIELD_NUMBER:
      read_number (reader, node, at);
      return;
    case GENEVA_FIELD_RANGE:
      read_range (reader, node, at);
      return;
    case GENEVA_FIELD_STRUCT:
    case GENEVA_FIELD_STRUCTS:
    case GENEVA_FIELD_TEXTS:
    case GENEVA_FIELD_REFS:
    case GENEVA_FIELD_RANGES:
    case GENEVA_FIELD_ATTRIBUTES:
      g_assert_not_reached ();
  }
  g_array_index (reader->words, guint32, at) = word;
}

/* ---- structs ---- */

static void pack_struct (Reader *reader, const GenevaStruct *type, JsonObject *object);

static guint
begin_fixed (Reader *reader, const GenevaStruct *type)
{
  guint start = reader->words->len;

  g_array_set_size (reader->words, start + geneva_struct_get_n_words (type));
  for (guint i = 0; i < type->n_fields; i++) {
    if (type->fields[i].type == GENEVA_FIELD_NUMBER)
      memset (&g_array_index (reader->words, guint32, start + geneva_struct_get_place (type, i)), 0xff,
              2 * sizeof (guint32));
  }
  return start;
}

static void
pack_lists_empty (Reader *reader, const GenevaStruct *type)
{
  const guint32 empty[2] = { 0, 0 };

  for (guint n = geneva_struct_get_n_lists (type); n > 0; n--)
    g_array_append_vals (reader->words, empty, 2);
}

static void
pack_attributes (Reader *reader, const GenevaStruct *type, JsonObject *object)
{
  g_autoptr (GList) keys = json_object_get_members (object);

  for (GList *key = keys; key != NULL; key = key->next) {
    JsonNode *node = json_object_get_member (object, key->data);
    gsize length = enter_member (reader, key->data);
    guint start = begin_fixed (reader, type);

    if (JSON_NODE_HOLDS_VALUE (node)) {
      guint32 name = intern_text (reader, key->data);
      guint32 value = intern_json (reader, node);

      g_array_index (reader->words, guint32, start + geneva_struct_get_place (type, GENEVA_ATTRIBUTE_KEY)) = name;
      g_array_index (reader->words, guint32, start + geneva_struct_get_place (type, GENEVA_ATTRIBUTE_VALUE)) = value;
    } else {
      wrong_type (reader, _("a string, a number, true or false"), node);
    }
    leave (reader, length);
  }
}

/* Items of one list; how many. */
static guint
pack_items (Reader *reader, const GenevaField *field, JsonNode *node)
{
  JsonArray *array;
  guint n_items;

  if (field->type == GENEVA_FIELD_STRUCT || field->type == GENEVA_FIELD_ATTRIBUTES) {
    if (!JSON_NODE_HOLDS_OBJECT (node)) {
      wrong_type (reader, _("an object"), node);
      return 0;
    }
    if (field->type == GENEVA_FIELD_STRUCT) {
      pack_struct (reader, field->item, json_node_get_object (node));
      return 1;
    }
    pack_attributes (reader, field->item, json_node_get_object (node));
    return json_object_get_size (json_node_get_object (node));
  }
  if (!JSON_NODE_HOLDS_ARRAY (node)) {
    wrong_type (reader, _("an array"), node);
    return 0;
  }
  array = json_node_get_array (node);
  n_items = json_array_get_length (array);
  for (guint i = 0; i < n_items; i++) {
    JsonNode *element = json_array_get_element (array, i);
    gsize length = enter_element (reader, i);

    if (field->type != GENEVA_FIELD_STRUCTS) {
      GenevaField item = field->item->fields[0];
      guint start = begin_fixed (reader, field->item);

      if (field->type == GENEVA_FIELD_REFS)
        item.lists = field->lists;
      read_scalar (reader, &item, element, start + 1);
    } else if (JSON_NODE_HOLDS_OBJECT (element)) {
      pack_struct (reader, field->item, json_node_get_object (element));
    } else {
      wrong_type (reader, _("an object"), element);
      begin_fixed (reader, field->item);
      pack_lists_empty (reader, field->item);
    }
    leave (reader, length);
  }
  return n_items;
}

/* Members that this version does not know are kept, in their order. */
static guint32
pack_extra (Reader *reader, const GenevaStruct *type, JsonObject *object, const char * const *besides)
{
  g_autoptr (GList) keys = json_object_get_members (object);
  g_autoptr (GenevaJsonWriter) writer = NULL;
  g_autofree char *text = NULL;

  for (GList *key = keys; key != NULL; key = key->next) {
    if (geneva_struct_find (type, key->data) >= 0 || (besides != NULL && g_strv_contains (besides, key->data)))
      continue;
    if (writer == NULL) {
      writer = geneva_json_writer_new ();
      geneva_json_writer_begin_object (writer);
    }
    geneva_json_writer_key (writer, key->data);
    geneva_json_writer_node (writer, json_object_get_member (object, key->data));
  }
  if (writer == NULL)
    return 0;
  geneva_json_writer_end_object (writer);
  text = geneva_json_writer_steal (writer, NULL);
  return intern_text (reader, g_strchomp (text));
}

static const char *
excerpt_text (Reader *reader, guint start, guint field)
{
  guint32 word = g_array_index (reader->words, guint32,
                                start + geneva_struct_get_place (&geneva_excerpt_struct, field));

  return geneva_string_pool_get (geneva_pools_get_strings (reader->pools), word);
}

/* The excerpt whose words begin at `start` is packed: does it stand where it says? */
static void
anchor_excerpt (Reader *reader, guint first, JsonObject *object)
{
  guint start_at = first + geneva_struct_get_place (&geneva_excerpt_struct, GENEVA_EXCERPT_START);
  guint end_at = first + geneva_struct_get_place (&geneva_excerpt_struct, GENEVA_EXCERPT_END);
  guint32 source_word = g_array_index (reader->words, guint32,
                                       first + geneva_struct_get_place (&geneva_excerpt_struct, GENEVA_EXCERPT_SOURCE));
  GenevaSourceText *source = g_hash_table_lookup (reader->texts, GUINT_TO_POINTER (source_word));
  const char *exact = excerpt_text (reader, first, GENEVA_EXCERPT_EXACT);
  const char *hash = excerpt_text (reader, first, GENEVA_EXCERPT_EXACT_SHA256);
  g_autofree char *shown = exact != NULL ? dup_shown (exact) : NULL;
  guint start, end;

  if (!json_object_has_member (object, "exact") && !json_object_has_member (object, "exact-sha256")) {
    FAULT (reader, "missing", _("a passage needs its words in “exact”, or their hash in “exact-sha256”"));
    return;
  }
  start = g_array_index (reader->words, guint32, start_at);
  end = g_array_index (reader->words, guint32, end_at);
  if (start == 0 || end == 0)
    return;
  start--;
  end--;
  if (end <= start) {
    FAULT (reader, "reversed", _("the passage ends at %u, which is not after its start at %u"), end, start);
    return;
  }
  if (source == NULL || source->text == NULL || (exact == NULL && hash == NULL))
    return;
  switch (exact == NULL ? geneva_anchor_hash (source, start, end, hash)
                        : geneva_anchor_excerpt (source, &start, &end, exact,
                                                 excerpt_text (reader, first, GENEVA_EXCERPT_PREFIX),
                                                 excerpt_text (reader, first, GENEVA_EXCERPT_SUFFIX))) {
    case GENEVA_ANCHOR_KEPT:
      break;
    case GENEVA_ANCHOR_MOVED:
      geneva_fault_list_add (reader->faults, GENEVA_SEVERITY_NOTICE, "moved-excerpt", reader->pointer->str,
                             _("the words “%s” do not stand at %u but at %u; the passage was anchored there"),
                             shown, g_array_index (reader->words, guint32, start_at) - 1, start);
      g_array_index (reader->words, guint32, start_at) = start + 1;
      g_array_index (reader->words, guint32, end_at) = end + 1;
      break;
    case GENEVA_ANCHOR_LOST: {
      guint n_points = geneva_source_text_get_length (source);

      if (exact == NULL)
        geneva_fault_list_add (reader->faults, GENEVA_SEVERITY_NOTICE, "lost-excerpt", reader->pointer->str,
                               _("the text from %u to %u has another hash than the passage's words; it is kept as a "
                                 "lost excerpt"), start, end);
      else if (end > n_points)
        geneva_fault_list_add (reader->faults, GENEVA_SEVERITY_NOTICE, "lost-excerpt", reader->pointer->str,
                               _("the passage ends at %u but the text has %u characters, and its words “%s” stand "
                                 "nowhere else for certain; it is kept as a lost excerpt"), end, n_points, shown);
      else
        geneva_fault_list_add (reader->faults, GENEVA_SEVERITY_NOTICE, "lost-excerpt", reader->pointer->str,
                               _("the words “%s” are not at %u, nor in one other place for certain; the passage is "
                                 "kept as a lost excerpt"), shown, start);
      break;
    }
    case GENEVA_ANCHOR_SPLIT:
      FAULT (reader, "cluster", _("the passage from %u to %u cuts a character in two: an accent or joined sign "
                                  "belongs to the letter before it"), start, end);
      break;
  }
}

static void
pack_struct (Reader *reader, const GenevaStruct *type, JsonObject *object)
{
  static const char * const dossier_members[] = {
    "format", "version", "sources", "actors", "places", "ties", "events", "issues", "statements", "forecasts",
    "quantities", "figures", "links", "lexicon", "views", NULL
  };
  gboolean is_dossier = type == geneva_schema_get_struct (GENEVA_LIST_DOSSIER);
  guint start = begin_fixed (reader, type);
  guint32 extra = pack_extra (reader, type, object, is_dossier ? dossier_members : NULL);

  g_array_index (reader->words, guint32, start + GENEVA_WORD_EXTRA) = extra;
  for (guint i = 0; i < type->n_fields; i++) {
    const GenevaField *field = &type->fields[i];
    JsonNode *node = json_object_get_member (object, field->name);

    if (node == NULL) {
      if ((field->flags & GENEVA_FIELD_REQUIRED) != 0)
        FAULT (reader, "missing", _("the member “%s” is missing"), field->name);
    } else if (!geneva_field_is_list (field)) {
      gsize length = enter_member (reader, field->name);

      read_scalar (reader, field, node, start + geneva_struct_get_place (type, i));
      leave (reader, length);
    }
  }
  for (guint i = 0; i < type->n_fields; i++) {
    const GenevaField *field = &type->fields[i];
    const guint32 empty[2] = { 0, 0 };
    guint header = reader->words->len;
    JsonNode *node;
    guint n_items;
    gsize length;

    if (!geneva_field_is_list (field))
      continue;
    g_array_append_vals (reader->words, empty, 2);
    node = json_object_get_member (object, field->name);
    if (node == NULL)
      continue;
    length = enter_member (reader, field->name);
    n_items = pack_items (reader, field, node);
    g_array_index (reader->words, guint32, header) = n_items;
    g_array_index (reader->words, guint32, header + 1) = reader->words->len - header - 2;
    leave (reader, length);
  }
  if (type == &geneva_excerpt_struct)
    anchor_excerpt (reader, start, object);
}

/* ---- the document ---- */

static gboolean
check_head (Reader *reader, JsonObject *root, GError **error)
{
  JsonNode *format = json_object_get_member (root, "format");
  JsonNode *version = json_object_get_member (root, "version");

  if (format == NULL || !is_string (format) || !g_str_equal (json_node_get_string (format), FORMAT_NAME)) {
    geneva_fault_list_add (reader->faults, GENEVA_SEVERITY_FAULT, "format", format != NULL ? "/format" : "",
                           _("expected “format”: “%s”; this is JSON, but no Geneva II dossier"), FORMAT_NAME);
    return FALSE;
  }
  if (version == NULL || !is_int (version) || json_node_get_int (version) < 1) {
    geneva_fault_list_add (reader->faults, GENEVA_SEVERITY_FAULT, "version", version != NULL ? "/version" : "",
                           _("expected “version”: %d"), FORMAT_VERSION);
    return FALSE;
  }
  if (json_node_get_int (version) > FORMAT_VERSION) {
    geneva_fault_list_add (reader->faults, GENEVA_SEVERITY_FAULT, "version", "/version",
                           _("version %lld of the format is newer than %d, the latest that this program reads; "
                             "a newer Geneva II will open it"),
                           (long long) json_node_get_int (version), FORMAT_VERSION);
    g_set_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_VERSION,
                 _("This dossier was written by a newer program (version %lld of the format; this "
                   "program reads version %d). A newer Geneva II will open it."),
                 (long long) json_node_get_int (version), FORMAT_VERSION);
    return FALSE;
  }
  return TRUE;
}

static JsonArray *
get_list (Reader *reader, JsonObject *root, GenevaList list, gboolean report)
{
  const char *key = geneva_schema_get_key (list);
  JsonNode *node = json_object_get_member (root, key);

  if (node == NULL) {
    if (report && list != GENEVA_LIST_LEXICON && list != GENEVA_LIST_VIEWS)
      FAULT (reader, "missing", _("the member “%s” is missing; an empty list is written as []"), key);
    return NULL;
  }
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  if (report) {
    gsize length = enter_member (reader, key);

    wrong_type (reader, _("an array"), node);
    leave (reader, length);
  }
  return NULL;
}

static void
collect_ids (Reader *reader, JsonArray *array, GenevaList list)
{
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);
    JsonNode *id;

    if (!JSON_NODE_HOLDS_OBJECT (element))
      continue;
    id = json_object_get_member (json_node_get_object (element), "id");
    if (id == NULL || !is_string (id))
      continue;
    if (g_hash_table_contains (reader->handles, json_node_get_string (id))) {
      g_autofree char *pointer = g_strdup_printf ("/%s/%u/id", geneva_schema_get_key (list), i);
      g_autofree char *shown = dup_shown (json_node_get_string (id));

      geneva_fault_list_add (reader->faults, GENEVA_SEVERITY_FAULT, "duplicate-id", pointer,
                             _("the id “%s” names another record already; ids are unique in a dossier"), shown);
      continue;
    }
    g_hash_table_insert (reader->handles, (gpointer) json_node_get_string (id),
                         GUINT_TO_POINTER (GENEVA_HANDLE (list, i)));
  }
}

static void
collect_text (Reader *reader, JsonObject *object, GenevaHandle handle)
{
  JsonNode *node = json_object_get_member (object, "text");
  GenevaSourceText *source = g_new0 (GenevaSourceText, 1);

  /* the tree outlives the reading, and the pool's copy outlives the tree */
  if (node != NULL && is_string (node))
    source->text = geneva_string_pool_get (geneva_pools_get_strings (reader->pools),
                                           intern_text (reader, json_node_get_string (node)));
  g_hash_table_insert (reader->texts, GUINT_TO_POINTER (handle), source);
}

static void
read_list (Reader *reader, GenevaSnapshotBuilder *builder, JsonArray *array, GenevaList list)
{
  const GenevaStruct *type = geneva_schema_get_struct (list);
  gsize outer = enter_member (reader, geneva_schema_get_key (list));

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);
    gsize length = enter_element (reader, i);

    g_array_set_size (reader->words, 0);
    if (JSON_NODE_HOLDS_OBJECT (element) && list != GENEVA_LIST_LEXICON) {
      pack_struct (reader, type, json_node_get_object (element));
    } else {
      guint start = begin_fixed (reader, type);

      pack_lists_empty (reader, type);
      if (!JSON_NODE_HOLDS_OBJECT (element))
        wrong_type (reader, _("an object"), element);
      else
        g_array_index (reader->words, guint32, start + 1) = intern_json (reader, element);
    }
    geneva_snapshot_builder_append (builder, list, (const guint32 *) (void *) reader->words->data, reader->words->len);
    leave (reader, length);
  }
  leave (reader, outer);
}

static GenevaSnapshot *
read_root (Reader *reader, JsonObject *root)
{
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (reader->pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (empty);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  JsonArray *sources;

  pack_struct (reader, geneva_schema_get_struct (GENEVA_LIST_DOSSIER), root);
  geneva_snapshot_builder_append (builder, GENEVA_LIST_DOSSIER, (const guint32 *) (void *) reader->words->data,
                                  reader->words->len);
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    JsonArray *array = get_list (reader, root, list, TRUE);

    if (array != NULL)
      collect_ids (reader, array, list);
  }
  sources = get_list (reader, root, GENEVA_LIST_SOURCES, FALSE);
  for (guint i = 0; sources != NULL && i < json_array_get_length (sources); i++) {
    JsonNode *element = json_array_get_element (sources, i);

    if (JSON_NODE_HOLDS_OBJECT (element))
      collect_text (reader, json_node_get_object (element), GENEVA_HANDLE (GENEVA_LIST_SOURCES, i));
  }
  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++) {
    JsonArray *array = get_list (reader, root, list, list > GENEVA_LIST_LINKS);

    if (array != NULL)
      read_list (reader, builder, array, list);
  }
  snapshot = geneva_snapshot_builder_end (builder);
  geneva_dossier_check (snapshot, reader->texts, reader->faults);
  return g_steal_pointer (&snapshot);
}

static void
set_faulty (GenevaFaultList *faults, const char *text, gsize length, GError **error)
{
  guint n_faults = geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT);

  geneva_fault_list_locate (faults, text, length);
  if (error != NULL && *error != NULL)
    return;
  for (guint i = 0; i < geneva_fault_list_get_n_kept (faults); i++) {
    const GenevaFault *fault = geneva_fault_list_get (faults, i);

    if (fault->severity != GENEVA_SEVERITY_FAULT)
      continue;
    g_set_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY,
                 g_dngettext (GETTEXT_PACKAGE,
                              "%u fault. Line %u, column %u, %s: %s",
                              "%u faults. The first, line %u, column %u, %s: %s", n_faults),
                 n_faults, fault->line, fault->column, fault->pointer[0] != '\0' ? fault->pointer : "/",
                 fault->message);
    return;
  }
}

GenevaSnapshot *
geneva_dossier_json_read (const char *text, gsize length, GenevaFaultList *faults, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaPools) pools = NULL;
  g_autoptr (GError) local_error = NULL;
  Reader reader = { 0 };

  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (faults != NULL, NULL);

  if (length > GENEVA_MAX_JSON_BYTES) {
    g_set_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_TOO_LARGE,
                 _("A JSON dossier may have up to %u MB; this one has %zu MB."),
                 GENEVA_MAX_JSON_BYTES >> 20, length >> 20);
    return NULL;
  }
  if (!geneva_json_scan (text, length, faults)) {
    set_faulty (faults, "", 0, error);
    return NULL;
  }
  /* what passed the scan is JSON: json-glib can only fail for want of memory */
  if (!json_parser_load_from_data (parser, text, (gssize) length, &local_error)) {
    g_set_error_literal (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY, local_error->message);
    return NULL;
  }
  if (!JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser))) {
    geneva_fault_list_add (faults, GENEVA_SEVERITY_FAULT, "type", "", _("expected an object, found %s"),
                           node_words (json_parser_get_root (parser)));
    set_faulty (faults, text, length, error);
    return NULL;
  }
  pools = geneva_pools_new ();
  reader.pools = pools;
  reader.faults = faults;
  reader.handles = g_hash_table_new (g_str_hash, g_str_equal);
  reader.texts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) source_text_free);
  reader.pointer = g_string_new (NULL);
  reader.words = g_array_new (FALSE, TRUE, sizeof (guint32));
  if (check_head (&reader, json_node_get_object (json_parser_get_root (parser)), &local_error))
    snapshot = read_root (&reader, json_node_get_object (json_parser_get_root (parser)));
  g_hash_table_unref (reader.handles);
  g_hash_table_unref (reader.texts);
  g_string_free (reader.pointer, TRUE);
  g_array_unref (reader.words);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  if (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT) > 0) {
    set_faulty (faults, text, length, error);
    return NULL;
  }
  geneva_fault_list_locate (faults, text, length);
  return g_steal_pointer (&snapshot);
}

GenevaSnapshot *
geneva_dossier_json_load (GFile *file, GenevaFaultList *faults, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = geneva_shown_path_take (g_file_get_parse_name (file));
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autofree char *text = NULL;
  GFileType type;
  gsize length;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL) {
    g_prefix_error (error, _("“%s” cannot be opened: "), name);
    return NULL;
  }
  type = g_file_info_get_file_type (info);
  /* of what stands in a closed folder no type is known: reading it tells why */
  if (type != G_FILE_TYPE_REGULAR && type != G_FILE_TYPE_UNKNOWN) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 _("“%s” cannot be opened: it is not a regular file. Choose a dossier file (*.dossier.json)."), name);
    return NULL;
  }
  if (g_file_info_get_size (info) > GENEVA_MAX_JSON_BYTES) {
    g_set_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_TOO_LARGE,
                 _("“%s” cannot be opened: a JSON dossier may have up to %u MB, this file has %lld MB."),
                 name, GENEVA_MAX_JSON_BYTES >> 20, (long long) g_file_info_get_size (info) >> 20);
    return NULL;
  }
  if (!g_file_load_contents (file, cancellable, &text, &length, NULL, error)) {
    g_prefix_error (error, _("“%s” cannot be read: "), name);
    return NULL;
  }
  snapshot = geneva_dossier_json_read (text, length, faults, error);
  if (snapshot == NULL)
    g_prefix_error (error, _("“%s” cannot be opened: "), name);
  return g_steal_pointer (&snapshot);
}
