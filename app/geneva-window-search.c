/* The search of the dossier in the window: win.search, win.find-next,
 * win.find-previous. It must not know how anything is found.
 */
#include "geneva-window-private.h"

/* From the start page one goes to the charts: what is found shows there. */
static void
begin_search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GFile *file = geneva_window_get_file (self);
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;
  GenevaWorkspace *workspace;

  if (geneva_session_get_dossier (self->session) == NULL)
    return;
  if (g_strcmp0 (geneva_window_get_view (self), "start") == 0)
    geneva_window_show_view (self, "charts");
  workspace = geneva_window_get_workspace (self);
  geneva_search_panel_set_key (geneva_workspace_get_search (workspace), uri);
  geneva_workspace_begin_search (workspace);
}

static void
find_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  (void) geneva_window_find_again (self, g_str_equal (action_name, "win.find-next") ? 1 : -1);
}

gboolean
geneva_window_find_again (GenevaWindow *self, int step)
{
  if (self->workspace == NULL || !geneva_workspace_is_searching (self->workspace))
    return FALSE;
  (void) geneva_search_panel_step (geneva_workspace_get_search (self->workspace), step);
  return TRUE;
}

void
geneva_window_class_install_search_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.search", NULL, begin_search);
  gtk_widget_class_install_action (widget_class, "win.find-next", NULL, find_again);
  gtk_widget_class_install_action (widget_class, "win.find-previous", NULL, find_again);
  /* In the bubble phase: a table, which finds in itself, has the key first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
}
