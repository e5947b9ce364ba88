/* Views that a reader keeps with the dossier under a name: what is left out, the
 * window of time, the choices about a chart and the nodes that are pinned. Role:
 * window → GenevaView → delta, and back; the section of the menu that lists
 * them. It must not know how a view is written.
 *
 *   win.save-view; win.open-view (u), win.rename-view (u), win.delete-view (u): its handle
 */
#include "base/geneva-sentence.h"
#include "geneva-window-private.h"

#include "geneva-network-places.h"
#include "geneva-question.h"
#include "model/geneva-view.h"

#include <glib/gi18n-lib.h>

#define ROOM_BESIDE_MENU_PX 90   /* the header that it hangs from, its arrow and its shadow */
#define LEAST_MENU_PX       160

static GenevaSnapshot *
get_snapshot (GenevaWindow *self)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);

  return dossier != NULL ? geneva_dossier_get_snapshot (dossier) : NULL;
}

static GenevaChart *
get_chart (GenevaWindow *self, const char *name)
{
  return geneva_chart_pane_get_chart (geneva_workspace_get_chart_pane (geneva_window_get_workspace (self), name));
}

/* Takes the delta, which may be NULL: then there is nothing to do. */
static gboolean
apply (GenevaWindow *self, GenevaDelta *delta)
{
  g_autoptr (GenevaDelta) owned G_GNUC_UNUSED = delta;
  g_autoptr (GError) error = NULL;

  if (delta == NULL || geneva_dossier_apply (geneva_session_get_dossier (self->session), delta, &error))
    return TRUE;
  geneva_window_tell (self, error->message, NULL, NULL);
  return FALSE;
}

/* ---- saving and opening ---- */

static void
copy_pins (GArray *from, GenevaView *view)
{
  g_array_set_size (view->pins, 0);
  g_array_append_vals (view->pins, from->data, from->len);
}

static GenevaView *
read_working_view (GenevaSnapshot *snapshot)
{
  GenevaView *view = geneva_view_read (snapshot, geneva_view_find (snapshot, "network", GENEVA_VIEW_WORKING));

  return view != NULL ? view : geneva_view_new (GENEVA_VIEW_WORKING, "network");
}

GenevaView *
geneva_window_capture_view (GenevaWindow *self, const char *chart_name, const char *name)
{
  GenevaChart *chart = get_chart (self, chart_name);
  GenevaFilter *filter = geneva_session_get_filter (self->session);
  GenevaView *view = geneva_view_new (name, geneva_chart_get_name (chart));

  view->filter = filter != NULL ? geneva_filter_ref (filter) : NULL;
  view->clock = geneva_session_get_clock (self->session);
  view->dims_filtered = geneva_session_get_dims_filtered (self->session);
  view->unreviewed = geneva_session_get_unreviewed (self->session);
  view->settings = geneva_chart_dup_settings (chart);
  geneva_session_get_span (self->session, &view->span);
  return view;
}

void
geneva_window_restore_view (GenevaWindow *self, const GenevaView *view)
{
  geneva_chart_set_settings (get_chart (self, view->chart), view->settings);
  geneva_session_set_clock (self->session, view->clock);
  geneva_session_set_dims_filtered (self->session, view->dims_filtered);
  geneva_session_set_unreviewed (self->session, view->unreviewed);
  geneva_session_set_span (self->session, view->span.begin < view->span.end ? &view->span : NULL);
  geneva_session_set_filter (self->session, view->filter);
}

gboolean
geneva_window_save_view (GenevaWindow *self, const char *name)
{
  GenevaChartPane *pane;
  GenevaSnapshot *snapshot = get_snapshot (self);
  GenevaChart *chart;
  g_autoptr (GenevaView) view = NULL;
  g_autofree char *title = NULL;
  g_autofree char *message = NULL;

  g_return_val_if_fail (GENEVA_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  pane = self->workspace != NULL ? geneva_workspace_get_current_chart (self->workspace) : NULL;
  if (snapshot == NULL || pane == NULL || *name == '\0' || g_str_equal (name, GENEVA_VIEW_WORKING))
    return FALSE;
  chart = geneva_chart_pane_get_chart (pane);
  view = geneva_window_capture_view (self, geneva_chart_get_name (chart), name);
  if (GENEVA_IS_NETWORK_CHART (chart)) {
    g_autoptr (GenevaView) working = read_working_view (snapshot);
    copy_pins (working->pins, view);
    view->seed = GENEVA_NETWORK_SEED;
  }
  /* Translators: what was done, for the message that it was undone; %s is the name that the reader gave */
  title = geneva_sentence (_("View “%s”"), name);
  if (!apply (self, geneva_view_dup_delta (view, snapshot, geneva_view_find (snapshot, view->chart, name), title)))
    return FALSE;
  message = geneva_sentence (_("The view “%s” was saved"), name);
  geneva_window_tell (self, message, NULL, NULL);
  return TRUE;
}

gboolean
geneva_window_use_view (GenevaWindow *self, const GenevaView *view, const char *words)
{
  GenevaSnapshot *snapshot = get_snapshot (self);
  gboolean is_of_two;

  g_return_val_if_fail (GENEVA_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (view != NULL && words != NULL, FALSE);

  if (snapshot == NULL || !g_strv_contains (geneva_chart_get_names (), view->chart))
    return FALSE;
  is_of_two = g_str_equal (view->chart, "network") || g_str_equal (view->chart, "timeline");
  if (!is_of_two || g_strcmp0 (geneva_window_get_view (self), "charts") != 0)
    geneva_window_show_view (self, view->chart);
  (void) geneva_window_get_workspace (self);
  geneva_filter_history_begin (self->filters);
  if (g_str_equal (view->chart, "network")) {
    g_autoptr (GenevaView) working = read_working_view (snapshot);
    copy_pins (view->pins, working);
    (void) apply (self, geneva_view_dup_delta (working, snapshot,
                                               geneva_view_find (snapshot, "network", GENEVA_VIEW_WORKING), view->name));
  }
  geneva_window_restore_view (self, view);
  geneva_filter_history_end (self->filters, words);
  return TRUE;
}

gboolean
geneva_window_open_view (GenevaWindow *self, GenevaHandle handle)
{
  GenevaSnapshot *snapshot = get_snapshot (self);
  g_autoptr (GenevaView) view = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (GENEVA_IS_WINDOW (self), FALSE);

  view = snapshot != NULL ? geneva_view_read (snapshot, handle) : NULL;
  if (view == NULL)
    return FALSE;
  /* Translators: a toast with the button "Undo"; %s is the name of a view */
  words = geneva_sentence (_("View “%s”"), view->name);
  return geneva_window_use_view (self, view, words);
}

/* ---- asking for a name ---- */

static void
on_name_changed (GtkEditable *entry, GtkWidget *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  geneva_question_allow (dialog, "save", *name != '\0' && !g_str_equal (name, GENEVA_VIEW_WORKING));
}

static void
on_name_response (GtkWidget *dialog, const char *response, GenevaWindow *self)
{
  GtkEditable *entry = GTK_EDITABLE (geneva_question_get_child (dialog));
  GenevaHandle handle = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (dialog), "geneva-view"));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  g_autofree char *title = NULL;
  GenevaSnapshot *snapshot = get_snapshot (self);

  if (!g_str_equal (response, "save") || snapshot == NULL)
    return;
  if (handle == GENEVA_HANDLE_NONE) {
    (void) geneva_window_save_view (self, name);
    return;
  }
  /* Translators: what was done, for the message that it was undone; %s is a name */
  title = geneva_sentence (_("Renaming of a view to “%s”"), name);
  (void) apply (self, geneva_view_dup_renaming (snapshot, handle, name, title));
}

/* For a new view, or another name for the one at `handle`. */
static void
ask_for_name (GenevaWindow *self, GenevaHandle handle)
{
  GtkWidget *dialog = geneva_question_new (GTK_WINDOW (self), handle == GENEVA_HANDLE_NONE ? _("Save View")
                                                                                          : _("Rename View"),
                                           handle == GENEVA_HANDLE_NONE
                                             ? _("What is shown and left out, the window of time and the pinned nodes are "
                                                 "kept with the dossier under this name.")
                                             : NULL);
  GtkWidget *entry = gtk_entry_new ();
  GenevaSnapshot *snapshot = get_snapshot (self);

  geneva_question_add_answers (dialog, "cancel", _("_Cancel"), "save",
                               handle == GENEVA_HANDLE_NONE ? _("_Save") : _("_Rename"), NULL);
  geneva_question_suggest (dialog, "save");
  geneva_question_set_default (dialog, "save");
  geneva_question_set_close (dialog, "cancel");
  geneva_question_set_child (dialog, entry);
  g_object_set_data (G_OBJECT (dialog), "geneva-view", GUINT_TO_POINTER (handle));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 80);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the view"), -1);
  g_signal_connect (entry, "changed", G_CALLBACK (on_name_changed), dialog);
  if (handle != GENEVA_HANDLE_NONE) {
    g_autofree char *name = geneva_snapshot_dup_title (snapshot, handle);
    gtk_editable_set_text (GTK_EDITABLE (entry), name != NULL ? name : "");
  }
  on_name_changed (GTK_EDITABLE (entry), dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_name_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

/* ---- the menu ---- */

static void
add_item (GMenu *menu, const char *name, const char *action, GenevaHandle handle)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);
  /* An underline in a name is none of a shortcut's. */
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "u", handle);
  g_menu_append_item (menu, item);
}

/* The section of the menu. Owned. */
static GMenu *
make_section (GenevaWindow *self)
{
  GenevaSnapshot *snapshot = get_snapshot (self);
  GMenu *section = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();
  g_autoptr (GMenu) open = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) rename_menu = g_menu_new ();
  g_autoptr (GMenu) delete_menu = g_menu_new ();
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  g_menu_append (section, _("Sa_ve View…"), "win.save-view");
  while (snapshot != NULL
         && (handle = geneva_snapshot_next (snapshot, GENEVA_LIST_VIEWS, handle)) != GENEVA_HANDLE_NONE) {
    g_autofree char *name = geneva_snapshot_dup_title (snapshot, handle);
    if (name == NULL || g_str_equal (name, GENEVA_VIEW_WORKING))
      continue;
    add_item (open, name, "win.open-view", handle);
    add_item (rename_menu, name, "win.rename-view", handle);
    add_item (delete_menu, name, "win.delete-view", handle);
  }
  if (g_menu_model_get_n_items (G_MENU_MODEL (open)) == 0)
    return section;
  g_menu_append_submenu (change, _("_Rename"), G_MENU_MODEL (rename_menu));
  g_menu_append_submenu (change, _("_Delete"), G_MENU_MODEL (delete_menu));
  g_menu_append_section (all, NULL, G_MENU_MODEL (open));
  g_menu_append_section (all, NULL, G_MENU_MODEL (change));
  g_menu_append_submenu (section, _("Saved V_iews"), G_MENU_MODEL (all));
  return section;
}

/* A menu that is taller than the screen is cut: it scrolls instead. */
static void
fit_menu (GtkMenuButton *button)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);
  GtkWidget *scroller = popover != NULL ? gtk_popover_get_child (popover) : NULL;
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (button));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  GdkMonitor *monitor =
    surface != NULL ? gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface) : NULL;
  GdkRectangle area;

  if (!GTK_IS_SCROLLED_WINDOW (scroller) || monitor == NULL)
    return;
  gdk_monitor_get_geometry (monitor, &area);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller),
                                              MAX (area.height - ROOM_BESIDE_MENU_PX, LEAST_MENU_PX));
}

/* Made anew each time it opens: a menu that is shown takes no other submenus of the same name. */
static void
make_menu (GtkMenuButton *button, gpointer data)
{
  GenevaWindow *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = make_section (self);

  geneva_window_list_recent (self);
  for (int i = 0; i < g_menu_model_get_n_items (self->primary_menu); i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new_from_model (self->primary_menu, i);

    g_menu_append_item (menu, item);
    if (i == 0)
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
  fit_menu (button);
}

/* ---- actions ---- */

static void
save_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ask_for_name (GENEVA_WINDOW (widget), GENEVA_HANDLE_NONE);
}

static void
open_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  (void) geneva_window_open_view (GENEVA_WINDOW (widget), g_variant_get_uint32 (parameter));
}

static void
rename_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaHandle handle = g_variant_get_uint32 (parameter);

  if (get_snapshot (self) != NULL && GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_VIEWS &&
      geneva_snapshot_is_living (get_snapshot (self), handle))
    ask_for_name (self, handle);
}

static void
delete_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaHandle handle = g_variant_get_uint32 (parameter);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  GenevaDelta *delta;

  if (get_snapshot (self) == NULL)
    return;
  name = geneva_snapshot_dup_title (get_snapshot (self), handle);
  /* Translators: what was done; %s is the name of a view */
  message = geneva_sentence (_("The view “%s” was deleted"), name);
  delta = geneva_view_dup_removal (get_snapshot (self), handle, message);
  if (delta != NULL && apply (self, delta))
    geneva_window_tell (self, message, _("Undo"), "win.undo-filter");
}

void
geneva_window_class_install_view_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save-view", NULL, save_view);
  gtk_widget_class_install_action (widget_class, "win.open-view", "u", open_view);
  gtk_widget_class_install_action (widget_class, "win.rename-view", "u", rename_view);
  gtk_widget_class_install_action (widget_class, "win.delete-view", "u", delete_view);
}

void
geneva_window_init_views (GenevaWindow *self)
{
  gtk_menu_button_set_create_popup_func (self->menu_button, make_menu, self, NULL);
}
