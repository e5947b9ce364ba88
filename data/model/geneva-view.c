/* Views as records of the dossier and back; see the header. What stands in a
 * file may be anything that is JSON: every member is looked at before it is
 * taken for what it should be. Knows no chart: its choices are JSON here.
 */
#include "model/geneva-view.h"

#include "base/geneva-edtf.h"
#include "base/geneva-json-scan.h"
#include "base/geneva-json-writer.h"

#include <math.h>
#include <string.h>

/* A place in a file is exact to this part of the area: a tenth of a pixel of the largest screens. */
#define PLACE_STEPS 1e5

static const char * const kind_names[] = { "only", "hide" };

/* ---- JSON ---- */

/* NULL unless it is JSON that json-glib may be given. */
static JsonNode *
parse (const char *text)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();

  if (text == NULL || !geneva_json_scan (text, strlen (text), faults))
    return NULL;
  return json_from_string (text, NULL);
}

static JsonObject *
parse_object (const char *text)
{
  g_autoptr (JsonNode) node = parse (text);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

/* As readers of files keep such members. */
static char *
dup_text (JsonNode *node)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();

  geneva_json_writer_node (writer, node);
  return g_strchomp (geneva_json_writer_steal (writer, NULL));
}

/* Takes the object. */
static char *
dup_object_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return dup_text (node);
}

static const char *
get_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : NULL;
}

static gboolean
get_boolean (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN
         && json_node_get_boolean (node);
}

static JsonArray *
get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
get_number (JsonNode *node, double *value)
{
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  *value = json_node_get_double (node);
  return isfinite (*value);
}

/* ---- reading ---- */

/* A step whose records are all gone leaves nothing out. */
static void
read_step (GenevaView *view, GenevaSnapshot *snapshot, JsonNode *node)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *records = object != NULL ? get_array (json_object_get_member (object, "records")) : NULL;
  const char *kind = object != NULL ? get_string (json_object_get_member (object, "kind")) : NULL;
  const char *title = object != NULL ? get_string (json_object_get_member (object, "title")) : NULL;
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GenevaFilter) before = view->filter;

  view->filter = NULL;
  for (guint i = 0; records != NULL && i < json_array_get_length (records); i++) {
    const char *id = get_string (json_array_get_element (records, i));
    GenevaHandle handle = id != NULL ? geneva_snapshot_find (snapshot, id) : GENEVA_HANDLE_NONE;

    if (handle != GENEVA_HANDLE_NONE)
      g_array_append_val (handles, handle);
  }
  for (guint i = 0; i < G_N_ELEMENTS (kind_names) && handles->len > 0; i++) {
    if (g_strcmp0 (kind, kind_names[i]) == 0)
      view->filter = geneva_filter_new_with (before, (GenevaFilterKind) i, title,
                                             (const GenevaHandle *) (void *) handles->data, handles->len);
  }
  if (view->filter == NULL)
    view->filter = g_steal_pointer (&before);
}

static void
read_filters (GenevaView *view, GenevaSnapshot *snapshot, const char *text)
{
  g_autoptr (JsonObject) object = parse_object (text);
  JsonArray *steps;
  JsonNode *settings;

  if (object == NULL)
    return;
  steps = get_array (json_object_get_member (object, "steps"));
  for (guint i = 0; steps != NULL && i < json_array_get_length (steps); i++)
    read_step (view, snapshot, json_array_get_element (steps, i));
  if (g_strcmp0 (get_string (json_object_get_member (object, "clock")), "reported") == 0)
    view->clock = GENEVA_CLOCK_REPORTED;
  view->dims_filtered = get_boolean (object, "dims");
  view->unreviewed = get_boolean (object, "unreviewed");
  settings = json_object_get_member (object, "settings");
  if (settings != NULL && JSON_NODE_HOLDS_OBJECT (settings))
    view->settings = dup_text (settings);
}

static gboolean
read_instant (JsonNode *node, GenevaInstant *instant)
{
  const char *text = get_string (node);
  GenevaEdtf edtf;

  if (text == NULL || !geneva_edtf_parse (text, &edtf, NULL))
    return FALSE;
  *instant = geneva_edtf_possible (&edtf).begin;
  return *instant != GENEVA_INSTANT_MIN && *instant != GENEVA_INSTANT_MAX;
}

static gboolean
read_span (const char *text, GenevaSpan *span)
{
  g_autoptr (JsonNode) node = parse (text);
  JsonArray *array = get_array (node);

  return array != NULL && json_array_get_length (array) == 2
         && read_instant (json_array_get_element (array, 0), &span->begin)
         && read_instant (json_array_get_element (array, 1), &span->end) && span->begin < span->end;
}

/* Whether a member of `places` is a place of a record that is there. */
static gboolean
read_place (GenevaSnapshot *snapshot, const char *id, JsonNode *node, GenevaPin *pin)
{
  JsonArray *array = get_array (node);

  pin->handle = geneva_snapshot_find (snapshot, id);
  return pin->handle != GENEVA_HANDLE_NONE && array != NULL && json_array_get_length (array) == 2
         && get_number (json_array_get_element (array, 0), &pin->x)
         && get_number (json_array_get_element (array, 1), &pin->y);
}

static int
compare_pins (gconstpointer a, gconstpointer b)
{
  const GenevaPin *pin_a = a, *pin_b = b;

  return (pin_a->handle > pin_b->handle) - (pin_a->handle < pin_b->handle);
}

static double
get_kept_place (double place)
{
  return round (CLAMP (place, 0.0, 1.0) * PLACE_STEPS) / PLACE_STEPS;
}

static void
read_places (GenevaView *view, GenevaSnapshot *snapshot, const char *text)
{
  g_autoptr (JsonObject) object = parse_object (text);
  g_autoptr (GList) members = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *member = members; member != NULL; member = member->next) {
    GenevaPin pin;

    if (!read_place (snapshot, member->data, json_object_get_member (object, member->data), &pin))
      continue;
    pin.x = get_kept_place (pin.x);
    pin.y = get_kept_place (pin.y);
    g_array_append_val (view->pins, pin);
  }
  g_array_sort (view->pins, compare_pins);
}

GenevaView *
geneva_view_new (const char *name, const char *chart)
{
  GenevaView *view;

  g_return_val_if_fail (name != NULL && chart != NULL, NULL);

  view = g_new0 (GenevaView, 1);
  view->name = g_strdup (name);
  view->chart = g_strdup (chart);
  view->seed = -1;
  view->pins = g_array_new (FALSE, FALSE, sizeof (GenevaPin));
  return view;
}

GenevaView *
geneva_view_read (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaView *view;
  GenevaSpan span;
  GenevaRow row;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_VIEWS || !geneva_snapshot_get_row (snapshot, handle, &row))
    return NULL;
  view = geneva_view_new (geneva_row_get_text (&row, GENEVA_VIEW_NAME), geneva_row_get_text (&row, GENEVA_VIEW_CHART));
  read_filters (view, snapshot, geneva_row_get_text (&row, GENEVA_VIEW_FILTERS));
  if (read_span (geneva_row_get_text (&row, GENEVA_VIEW_SPAN), &span))
    view->span = span;
  read_places (view, snapshot, geneva_row_get_text (&row, GENEVA_VIEW_PLACES));
  view->seed = geneva_row_get_count (&row, GENEVA_VIEW_SEED);
  return view;
}

void
geneva_view_free (GenevaView *view)
{
  if (view == NULL)
    return;
  g_free (view->name);
  g_free (view->chart);
  g_clear_pointer (&view->filter, geneva_filter_unref);
  g_free (view->settings);
  g_array_unref (view->pins);
  g_free (view);
}

GenevaHandle
geneva_view_find (const GenevaSnapshot *snapshot, const char *chart, const char *name)
{
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  g_return_val_if_fail (snapshot != NULL && name != NULL, GENEVA_HANDLE_NONE);

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_VIEWS, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;

    if (geneva_snapshot_get_row (snapshot, handle, &row)
        && (chart == NULL || g_strcmp0 (geneva_row_get_text (&row, GENEVA_VIEW_CHART), chart) == 0)
        && g_strcmp0 (geneva_row_get_text (&row, GENEVA_VIEW_NAME), name) == 0)
      break;
  }
  return handle;
}

/* ---- pins ---- */

/* Its position, or that of the first one behind it. */
static guint
find_pin (const GenevaView *view, GenevaHandle handle)
{
  guint low = 0, high = view->pins->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (view->pins, GenevaPin, middle).handle < handle)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static gboolean
is_pin_at (const GenevaView *view, guint position, GenevaHandle handle)
{
  return position < view->pins->len && g_array_index (view->pins, GenevaPin, position).handle == handle;
}

gboolean
geneva_view_get_pin (const GenevaView *view, GenevaHandle handle, double *x, double *y)
{
  guint at;

  g_return_val_if_fail (view != NULL && x != NULL && y != NULL, FALSE);

  at = find_pin (view, handle);
  if (!is_pin_at (view, at, handle))
    return FALSE;
  *x = g_array_index (view->pins, GenevaPin, at).x;
  *y = g_array_index (view->pins, GenevaPin, at).y;
  return TRUE;
}

void
geneva_view_set_pin (GenevaView *view, GenevaHandle handle, double x, double y)
{
  GenevaPin pin;
  guint at;

  g_return_if_fail (view != NULL && handle != GENEVA_HANDLE_NONE);
  g_return_if_fail (isfinite (x) && isfinite (y));

  pin = (GenevaPin) { handle, get_kept_place (x), get_kept_place (y) };
  at = find_pin (view, handle);
  if (is_pin_at (view, at, handle))
    g_array_index (view->pins, GenevaPin, at) = pin;
  else
    g_array_insert_val (view->pins, at, pin);
}

gboolean
geneva_view_clear_pin (GenevaView *view, GenevaHandle handle)
{
  guint at;

  g_return_val_if_fail (view != NULL, FALSE);

  at = find_pin (view, handle);
  if (!is_pin_at (view, at, handle))
    return FALSE;
  g_array_remove_index (view->pins, at);
  return TRUE;
}

/* ---- writing ---- */

static void
add_records (JsonArray *array, const GenevaSnapshot *snapshot, const GenevaSubset *subset)
{
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    g_autoptr (GArray) handles = NULL;

    if (geneva_subset_count (subset, list) == 0)
      continue;
    handles = geneva_subset_dup_handles (subset, list);
    for (guint i = 0; i < handles->len; i++) {
      const char *id = geneva_snapshot_get_id (snapshot, g_array_index (handles, GenevaHandle, i));

      if (id != NULL)
        json_array_add_string_element (array, id);
    }
  }
}

static JsonArray *
make_steps (const GenevaView *view, const GenevaSnapshot *snapshot)
{
  JsonArray *steps = json_array_new ();

  for (guint i = 0; i < geneva_filter_get_n_steps (view->filter); i++) {
    JsonObject *step = json_object_new ();
    JsonArray *records = json_array_new ();

    json_object_set_string_member (step, "kind", kind_names[geneva_filter_get_kind (view->filter, i)]);
    json_object_set_string_member (step, "title", geneva_filter_get_title (view->filter, i));
    add_records (records, snapshot, geneva_filter_get_subset (view->filter, i));
    json_object_set_array_member (step, "records", records);
    json_array_add_object_element (steps, step);
  }
  return steps;
}

/* Other members of what was there stay behind ours. */
static void
keep_others (JsonObject *object, const char *text, const char * const *known)
{
  g_autoptr (JsonObject) before = parse_object (text);
  g_autoptr (GList) members = before != NULL ? json_object_get_members (before) : NULL;

  for (GList *member = members; member != NULL; member = member->next) {
    if (!g_strv_contains (known, member->data))
      json_object_set_member (object, member->data, json_object_dup_member (before, member->data));
  }
}

/* What is no object is nothing that we wrote, and stays as long as there is nothing to put in its place. */
static char *
end_object (JsonObject *object, const char *before)
{
  g_autoptr (JsonObject) readable = parse_object (before);

  if (json_object_get_size (object) > 0)
    return dup_object_text (object);
  json_object_unref (object);
  return readable == NULL ? g_strdup (before) : NULL;
}

/* NULL: nothing to tell. */
static char *
dup_filters (const GenevaView *view, const GenevaSnapshot *snapshot, const char *before)
{
  static const char * const known[] = { "steps", "clock", "dims", "unreviewed", "settings", NULL };
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) settings = parse (view->settings);

  if (view->filter != NULL)
    json_object_set_array_member (object, "steps", make_steps (view, snapshot));
  if (view->clock == GENEVA_CLOCK_REPORTED)
    json_object_set_string_member (object, "clock", "reported");
  if (view->dims_filtered)
    json_object_set_boolean_member (object, "dims", TRUE);
  if (view->unreviewed)
    json_object_set_boolean_member (object, "unreviewed", TRUE);
  if (settings != NULL && JSON_NODE_HOLDS_OBJECT (settings))
    json_object_set_member (object, "settings", g_steal_pointer (&settings));
  keep_others (object, before, known);
  return end_object (object, before);
}

static gboolean
add_instant (JsonArray *array, GenevaInstant instant)
{
  GenevaCivil civil;
  char text[48];

  if (instant <= GENEVA_INSTANT_MIN / 4 || instant >= GENEVA_INSTANT_MAX / 4)
    return FALSE;
  geneva_civil_from_instant (instant, &civil);
  if (civil.year < -9999 || civil.year > 9999)
    return FALSE;
  g_snprintf (text, sizeof text, "%s%04d-%02d-%02dT%02d:%02d:%02dZ", civil.year < 0 ? "-" : "", ABS (civil.year),
              civil.month, civil.day, civil.hour, civil.minute, civil.second);
  json_array_add_string_element (array, text);
  return TRUE;
}

static char *
dup_span (const GenevaView *view, const char *before)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();
  GenevaSpan span;

  json_node_take_array (node, array);
  if (view->span.begin >= view->span.end)
    return before != NULL && !read_span (before, &span) ? g_strdup (before) : NULL;
  if (!add_instant (array, view->span.begin) || !add_instant (array, view->span.end))
    return NULL;
  return dup_text (node);
}

static char *
dup_places (const GenevaView *view, GenevaSnapshot *snapshot, const char *before)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonObject) old = parse_object (before);
  g_autoptr (GList) members = old != NULL ? json_object_get_members (old) : NULL;

  for (guint i = 0; i < view->pins->len; i++) {
    const GenevaPin *pin = &g_array_index (view->pins, GenevaPin, i);
    const char *id = geneva_snapshot_get_id (snapshot, pin->handle);
    JsonArray *place = json_array_new ();

    json_array_add_double_element (place, pin->x);
    json_array_add_double_element (place, pin->y);
    if (id != NULL)
      json_object_set_array_member (object, id, place);
    else
      json_array_unref (place);
  }
  for (GList *member = members; member != NULL; member = member->next) {
    JsonNode *node = json_object_get_member (old, member->data);
    GenevaPin pin;

    if (!read_place (snapshot, member->data, node, &pin) && !json_object_has_member (object, member->data))
      json_object_set_member (object, member->data, json_node_copy (node));
  }
  return end_object (object, before);
}

/* A working view without anything in it is none. */
static gboolean
says_nothing (GenevaSnapshot *snapshot, const GenevaRecord *record)
{
  GenevaRow row;

  geneva_record_get_row (record, geneva_snapshot_get_pools (snapshot), &row);
  return g_strcmp0 (geneva_row_get_text (&row, GENEVA_VIEW_NAME), GENEVA_VIEW_WORKING) == 0
         && !geneva_row_has (&row, GENEVA_VIEW_FILTERS) && !geneva_row_has (&row, GENEVA_VIEW_SPAN)
         && !geneva_row_has (&row, GENEVA_VIEW_PLACES) && geneva_row_get_extra (&row) == NULL;
}

GenevaDelta *
geneva_view_dup_delta (const GenevaView *view, GenevaSnapshot *snapshot, GenevaHandle handle, const char *title)
{
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GenevaRecord) before = NULL, after = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autofree char *filters = NULL, *span = NULL, *places = NULL;
  const char *old_filters = NULL, *old_span = NULL, *old_places = NULL;
  GenevaRow row;

  g_return_val_if_fail (view != NULL && snapshot != NULL && title != NULL, NULL);

  if (handle != GENEVA_HANDLE_NONE) {
    g_return_val_if_fail (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_VIEWS, NULL);
    g_return_val_if_fail (geneva_snapshot_get_row (snapshot, handle, &row), NULL);
    before = geneva_record_new_from_row (GENEVA_LIST_VIEWS, &row);
    old_filters = geneva_row_get_text (&row, GENEVA_VIEW_FILTERS);
    old_span = geneva_row_get_text (&row, GENEVA_VIEW_SPAN);
    old_places = geneva_row_get_text (&row, GENEVA_VIEW_PLACES);
  }
  filters = dup_filters (view, snapshot, old_filters);
  span = dup_span (view, old_span);
  places = dup_places (view, snapshot, old_places);
  builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_VIEWS,
                                       before != NULL ? &row : NULL);
  geneva_record_builder_set_text (builder, GENEVA_VIEW_NAME, view->name);
  geneva_record_builder_set_text (builder, GENEVA_VIEW_CHART, view->chart);
  geneva_record_builder_set_text (builder, GENEVA_VIEW_FILTERS, filters);
  geneva_record_builder_set_text (builder, GENEVA_VIEW_SPAN, span);
  geneva_record_builder_set_text (builder, GENEVA_VIEW_PLACES, places);
  geneva_record_builder_set_count (builder, GENEVA_VIEW_SEED, view->seed);
  after = geneva_record_builder_end (builder);
  if (before != NULL && geneva_record_equal (before, after))
    return NULL;
  if (says_nothing (snapshot, after))
    return handle != GENEVA_HANDLE_NONE ? geneva_view_dup_removal (snapshot, handle, title) : NULL;
  delta = geneva_delta_new (title);
  if (before != NULL)
    geneva_delta_add (delta, handle, before, after);
  else
    (void) geneva_delta_add_new (delta, snapshot, after);
  return g_steal_pointer (&delta);
}

GenevaDelta *
geneva_view_dup_renaming (GenevaSnapshot *snapshot, GenevaHandle handle, const char *name, const char *title)
{
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GenevaRecord) before = NULL, after = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  GenevaRow row;

  g_return_val_if_fail (snapshot != NULL && name != NULL && title != NULL, NULL);

  if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_VIEWS || !geneva_snapshot_get_row (snapshot, handle, &row))
    return NULL;
  before = geneva_record_new_from_row (GENEVA_LIST_VIEWS, &row);
  builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_VIEWS, &row);
  geneva_record_builder_set_text (builder, GENEVA_VIEW_NAME, name);
  after = geneva_record_builder_end (builder);
  if (geneva_record_equal (before, after))
    return NULL;
  delta = geneva_delta_new (title);
  geneva_delta_add (delta, handle, before, after);
  return g_steal_pointer (&delta);
}

GenevaDelta *
geneva_view_dup_removal (GenevaSnapshot *snapshot, GenevaHandle handle, const char *title)
{
  g_autoptr (GenevaRecord) before = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  GenevaRow row;

  g_return_val_if_fail (snapshot != NULL && title != NULL, NULL);

  if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_VIEWS || !geneva_snapshot_get_row (snapshot, handle, &row))
    return NULL;
  before = geneva_record_new_from_row (GENEVA_LIST_VIEWS, &row);
  delta = geneva_delta_new (title);
  geneva_delta_add (delta, handle, before, NULL);
  return g_steal_pointer (&delta);
}
