/* What a window showed of a dossier, remembered from one opening to the next:
 * view, table, filter, window of time, choices about the charts. Role: session →
 * a small file in the user's state folder, named after the dossier's file, and
 * back. It is no edit: nothing of it goes into the dossier, its history or its
 * file. What was kept in another form than expected is passed over.
 */
#include "geneva-window-private.h"

#include "geneva-open-windows.h"

#include <json-glib/json-glib.h>

#define KEPT_NAME "kept"

static const char *const charts[] = { "network", "timeline", "positions", "drift", "figures" };

/* NULL: a dossier that no later opening will know again. */
static char *
dup_path (GenevaWindow *self)
{
  GFile *file = geneva_window_get_file (self);
  GenevaWorkingCopy *copy = self->open_file != NULL ? geneva_dossier_file_get_copy (self->open_file) : NULL;
  g_autofree char *key = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;

  if (self->open_file == NULL)
    return NULL;
  if (file != NULL)
    key = g_file_get_uri (file);
  else if (geneva_dossier_file_is_bundled (self->open_file))
    key = g_strdup ("bundled");
  else if (copy != NULL)
    key = g_strdup (geneva_working_copy_get_id (copy));
  if (key == NULL)
    return NULL;
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  name = g_strconcat (hash, ".json", NULL);
  return geneva_open_windows_dup_state_path ("views", name);
}

/* ---- keeping ---- */

static JsonObject *
describe_view (GenevaWindow *self, GenevaSnapshot *snapshot, const char *chart)
{
  g_autoptr (GenevaView) view = geneva_window_capture_view (self, chart, KEPT_NAME);
  g_autoptr (GenevaDelta) delta = geneva_view_dup_delta (view, snapshot, GENEVA_HANDLE_NONE, KEPT_NAME);
  JsonObject *object;
  GenevaHandle handle;
  GenevaRecord *before;
  GenevaRecord *after;
  GenevaRow row;

  if (delta == NULL || geneva_delta_get_size (delta) == 0)
    return NULL;
  geneva_delta_get (delta, 0, &handle, &before, &after);
  geneva_record_get_row (after, geneva_snapshot_get_pools (snapshot), &row);
  object = json_object_new ();
  if (geneva_row_has (&row, GENEVA_VIEW_FILTERS))
    json_object_set_string_member (object, "filters", geneva_row_get_text (&row, GENEVA_VIEW_FILTERS));
  if (geneva_row_has (&row, GENEVA_VIEW_SPAN))
    json_object_set_string_member (object, "span", geneva_row_get_text (&row, GENEVA_VIEW_SPAN));
  return object;
}

void
geneva_window_remember_view (GenevaWindow *self)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  const char *view = geneva_window_get_view (self);
  g_autofree char *path = dossier != NULL ? dup_path (self) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  /* One that was only looked at on its start page: what is kept is still so. */
  if (path == NULL || view == NULL || self->workspace == NULL)
    return;
  object = json_object_new ();
  node = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  json_object_set_string_member (object, "view", view);
  json_object_set_string_member (object, "table",
                                 geneva_record_tables_get_table (geneva_workspace_get_tables (self->workspace)));
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++) {
    JsonObject *kept = describe_view (self, geneva_dossier_get_snapshot (dossier), charts[i]);
    if (kept != NULL)
      json_object_set_object_member (object, charts[i], kept);
  }
  text = json_to_string (node, TRUE);
  (void) g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/* ---- showing again ---- */

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* By way of a snapshot that nobody else sees: a view is read where views are read. */
static GenevaView *
read_view (GenevaSnapshot *snapshot, const char *chart, JsonObject *kept)
{
  g_autoptr (GenevaRecordBuilder) builder =
    geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_VIEWS, NULL);
  g_autoptr (GenevaDelta) delta = geneva_delta_new (KEPT_NAME);
  g_autoptr (GenevaRecord) record = NULL;
  g_autoptr (GenevaSnapshot) with_view = NULL;
  GenevaHandle handle;

  geneva_record_builder_set_text (builder, GENEVA_VIEW_NAME, KEPT_NAME);
  geneva_record_builder_set_text (builder, GENEVA_VIEW_CHART, chart);
  geneva_record_builder_set_text (builder, GENEVA_VIEW_FILTERS, get_string (kept, "filters"));
  geneva_record_builder_set_text (builder, GENEVA_VIEW_SPAN, get_string (kept, "span"));
  record = geneva_record_builder_end (builder);
  handle = geneva_delta_add_new (delta, snapshot, record);
  with_view = geneva_delta_apply (delta, snapshot, NULL);
  return with_view != NULL ? geneva_view_read (with_view, handle) : NULL;
}

void
geneva_window_apply_choices (GenevaWindow *self)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  g_autoptr (JsonNode) node = g_steal_pointer (&self->kept_choices);
  JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;
  const char *table = get_string (object, "table");

  if (object == NULL || dossier == NULL)
    return;
  if (table != NULL)
    geneva_record_tables_set_table (geneva_workspace_get_tables (self->workspace), table);
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++) {
    JsonObject *kept = get_object (object, charts[i]);
    g_autoptr (GenevaView) view =
      kept != NULL ? read_view (geneva_dossier_get_snapshot (dossier), charts[i], kept) : NULL;
    if (view != NULL)
      geneva_window_restore_view (self, view);
  }
}

static gboolean
read_kept (GenevaWindow *self)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *text = NULL;

  g_clear_pointer (&self->kept_choices, json_node_unref);
  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  self->kept_choices = json_from_string (text, NULL);
  if (self->kept_choices != NULL && !JSON_NODE_HOLDS_OBJECT (self->kept_choices))
    g_clear_pointer (&self->kept_choices, json_node_unref);
  return self->kept_choices != NULL;
}

/* At once, or when the working place is first gone to: the start page does not wait for it. */
static void
use_kept (GenevaWindow *self)
{
  if (self->workspace != NULL)
    geneva_window_follow_filters (self);
}

void
geneva_window_recall_choices (GenevaWindow *self)
{
  if (read_kept (self))
    use_kept (self);
}

gboolean
geneva_window_recall_view (GenevaWindow *self)
{
  g_autofree char *view = NULL;

  if (!read_kept (self))
    return FALSE;
  view = g_strdup (get_string (json_node_get_object (self->kept_choices), "view"));
  use_kept (self);
  if (view != NULL)
    geneva_window_show_view (self, view);
  return view != NULL;
}
