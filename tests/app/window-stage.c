/* The whole program in a test; see window-stage.h. */
#include "window-stage.h"

#include "geneva-chart-pane.h"
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-save.h"

#include <glib/gstdio.h>

/* One application a process: GTK wants the first to be the default one. */
static GenevaApplication *
get_application (void)
{
  static GenevaApplication *application = NULL;

  if (application == NULL) {
    g_autoptr (GError) error = NULL;
    application = geneva_application_new (G_APPLICATION_NON_UNIQUE);
    g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
    g_assert_no_error (error);
  }
  return application;
}

static gboolean
has_read (gpointer data)
{
  return !geneva_window_is_reading (data);
}

Stage *
window_stage_new (int width, int height)
{
  Stage *stage = g_new0 (Stage, 1);
  g_autoptr (GError) error = NULL;

  stage->application = get_application ();
  stage->folder = g_dir_make_tmp ("geneva-window-XXXXXX", &error);
  g_assert_no_error (error);
  g_application_activate (G_APPLICATION (stage->application));
  stage->window = GENEVA_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (stage->application)));
  gtk_window_set_default_size (GTK_WINDOW (stage->window), width, height);
  stage_wait (has_read, stage->window);
  return stage;
}

static void
delete_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);
    g_remove (file);
  }
  g_rmdir (path);
}

void
window_stage_free (Stage *stage)
{
  GtkWindow *window;

  while ((window = window_stage_dialog (stage)) != NULL)
    gtk_window_destroy (window);
  gtk_window_destroy (GTK_WINDOW (stage->window));
  stage_settle ();
  delete_folder (stage->folder);
  g_free (stage->folder);
  g_free (stage);
}

GFile *
window_stage_write (Stage *stage, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (stage->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

void
window_stage_open (Stage *stage, GFile *file)
{
  geneva_window_open_file (stage->window, file);
  stage_wait (has_read, stage->window);
}

typedef struct { GenevaWindow *window; const char *words; } Message;

static gboolean
has_message (gpointer data)
{
  Message *message = data;
  const char *said = geneva_window_get_message (message->window);

  return said != NULL && g_str_has_prefix (said, message->words);
}

void
window_stage_wait_for_message (Stage *stage, const char *words)
{
  Message message = { stage->window, words };

  stage_wait (has_message, &message);
}

GenevaWorkspace *
window_stage_workspace (Stage *stage)
{
  return geneva_window_get_workspace (stage->window);
}

GenevaChartView *
window_stage_chart (Stage *stage, const char *name)
{
  return geneva_chart_pane_get_view (geneva_workspace_get_chart_pane (window_stage_workspace (stage), name));
}

char *
window_stage_dup_highlighted (Stage *stage)
{
  GenevaSourceView *source = geneva_workspace_get_source (window_stage_workspace (stage));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (geneva_source_view_get_text (source)));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), GENEVA_PASSAGE_TAG);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_starts_tag (&start, tag) && !gtk_text_iter_forward_to_tag_toggle (&start, tag))
    return NULL;
  end = start;
  gtk_text_iter_forward_to_tag_toggle (&end, tag);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

GtkWindow *
window_stage_dialog (Stage *stage)
{
  g_autoptr (GListModel) windows = gtk_window_get_toplevels ();

  g_object_ref (windows);     /* GTK keeps the list for itself */
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
    if (window != GTK_WINDOW (stage->window) && gtk_window_get_transient_for (window) == GTK_WINDOW (stage->window) &&
        gtk_widget_get_visible (GTK_WIDGET (window)))
      return window;
  }
  return NULL;
}

gboolean
window_stage_is_highlighted (gpointer stage)
{
  g_autofree char *words = window_stage_dup_highlighted (stage);

  return words != NULL && words[0] != '\0';
}

GenevaHandle
window_stage_get_selected (Stage *stage)
{
  const GenevaTarget *target =
    geneva_selection_get_primary (geneva_session_get_selection (geneva_window_get_session (stage->window)));

  return target != NULL ? target->handle : GENEVA_HANDLE_NONE;
}

GtkWidget *
window_stage_find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = window_stage_find (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

GtkWidget *
window_stage_find_action (GtkWidget *widget, const char *action)
{
  if (GTK_IS_ACTIONABLE (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = window_stage_find_action (child, action);

    if (found != NULL)
      return found;
  }
  return NULL;
}

gboolean
window_stage_has_dialog (gpointer stage)
{
  return window_stage_dialog (stage) != NULL;
}

gboolean
window_stage_has_no_dialog (gpointer stage)
{
  return window_stage_dialog (stage) == NULL;
}

GenevaDossier *
window_stage_dossier (Stage *stage)
{
  return geneva_session_get_dossier (geneva_window_get_session (stage->window));
}

guint
window_stage_count (Stage *stage, GenevaList list)
{
  return geneva_snapshot_get_n_records (geneva_dossier_get_snapshot (window_stage_dossier (stage)), list);
}

static gboolean
has_file (gpointer window)
{
  return !geneva_window_is_reading (window) && geneva_window_get_file (window) != NULL;
}

void
window_stage_wait_for_file (Stage *stage)
{
  stage_wait (has_file, stage->window);
}

static GtkColumnView *
find_columns (GtkWidget *widget)
{
  if (GTK_IS_COLUMN_VIEW (widget) && gtk_widget_get_mapped (widget))
    return GTK_COLUMN_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkColumnView *found = find_columns (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
has_columns (gpointer window)
{
  return find_columns (window) != NULL;
}

GtkColumnView *
window_stage_wait_for_columns (Stage *stage)
{
  stage_wait (has_columns, stage->window);
  return find_columns (GTK_WIDGET (stage->window));
}

GFile *
window_stage_open_own (Stage *stage, const char *name)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autofree char *path = g_build_filename (stage->folder, name, NULL);
  GFile *file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  g_assert_true (geneva_dossier_save (snapshot, file, NULL, &error));
  g_assert_no_error (error);
  window_stage_open (stage, file);
  window_stage_wait_for_file (stage);
  window_stage_face (GTK_WINDOW (stage->window));
  return file;
}

GtkDropDown *
window_stage_chooser (Stage *stage, const char *chart)
{
  GenevaChartPane *pane = geneva_workspace_get_chart_pane (window_stage_workspace (stage), chart);

  return GTK_DROP_DOWN (window_stage_find (GTK_WIDGET (pane), GTK_TYPE_DROP_DOWN));
}

void
window_stage_click_item (GenevaChartView *view, GenevaHandle handle)
{
  GenevaScene *scene = geneva_chart_view_get_scene (view);
  guint32 item = geneva_scene_find_item (scene, handle, GENEVA_HANDLE_NONE, 0);
  double x, y;

  g_assert_cmpuint (item, >, 0);
  g_assert_true (geneva_scene_get_item_point (scene, item, &x, &y));
  stage_click (GTK_WIDGET (view), x * GENEVA_PX_PER_PT, y * GENEVA_PX_PER_PT, 1);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

void
window_stage_face (GtkWindow *window)
{
  gdk_toplevel_focus (GDK_TOPLEVEL (gtk_native_get_surface (GTK_NATIVE (window))), GDK_CURRENT_TIME);
  stage_wait (is_active, window);
}

static void
on_typed (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (object), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* `verb` is "key", with the name of one, or "type", with words. */
static void
type_by (const char *verb, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) typist =
    g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "xdotool", verb, "--delay", "30", words, NULL);
  gboolean is_done = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (typist, NULL, on_typed, &is_done);
  stage_wait (is_true, &is_done);
  stage_settle ();
}

void
window_stage_press (const char *key)
{
  type_by ("key", key);
}

void
window_stage_write_words (const char *words)
{
  type_by ("type", words);
}

gboolean
window_stage_lacks_typist (void)
{
  g_autofree char *program = g_find_program_in_path ("xdotool");

  if (program == NULL)
    g_test_skip ("xdotool is not installed");
  return program == NULL;
}

gboolean
window_stage_has_focus (GtkWindow *window, GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

void
window_stage_walk_to (GtkWindow *window, GtkWidget *widget)
{
  for (guint i = 0; i < 80 && !window_stage_has_focus (window, widget); i++)
    window_stage_press ("Tab");
  if (!window_stage_has_focus (window, widget))
    g_error ("Tab does not lead to %s; it is at %s", G_OBJECT_TYPE_NAME (widget),
             gtk_window_get_focus (window) ? G_OBJECT_TYPE_NAME (gtk_window_get_focus (window)) : "nothing");
}
