/* One window. Role: holds the session, tells of what happened, and shows either
 * the start page or the working place. Opening and closing a dossier is in
 * geneva-window-file.c, what can be done in geneva-window-actions.c. It must
 * not know how a chart or a table is made.
 *
 * The view switcher works on a stack of empty pages: network and timeline are
 * the same two widgets in three of the views, and a widget has one place.
 */
#include "geneva-window-private.h"

#include "base/geneva-sentence.h"
#include "geneva-application.h"
#include "geneva-compat.h"
#include "geneva-config.h"
#include "geneva-settings.h"
#include "geneva-start-page.h"
#include "jobs/geneva-attach.h"

#include <glib/gi18n-lib.h>

/* A little more than libadwaita's longest. */
#define TOAST_COMES_MS 600

G_DEFINE_FINAL_TYPE (GenevaWindow, geneva_window, ADW_TYPE_APPLICATION_WINDOW)

/* ---- telling ---- */

/* Over the page that is shown: never over the time strip or the switcher. */
static AdwToastOverlay *
get_toasts (GenevaWindow *self)
{
  const char *view = geneva_window_get_view (self);

  if (self->workspace == NULL || view == NULL || g_str_equal (view, "start"))
    return self->toasts;
  return geneva_workspace_get_toasts (self->workspace);
}

static void
tell_for (GenevaWindow *self, const char *message, const char *button, const char *action, guint seconds)
{
  AdwToast *toast = geneva_compat_toast_new (message);

  g_free (self->message);
  self->message = g_strdup (message);
  if (button != NULL) {
    adw_toast_set_button_label (toast, button);
    adw_toast_set_action_name (toast, action);
  }
  adw_toast_set_timeout (toast, seconds);
  adw_toast_overlay_add_toast (get_toasts (self), toast);
  geneva_compat_say (self->spoken, message);
}

static void
keep_trouble (GenevaWindow *self, const char *heading, const char *message, GenevaFaultList *faults)
{
  g_free (self->trouble_heading);
  g_free (self->trouble_message);
  g_clear_pointer (&self->trouble, geneva_fault_list_unref);
  self->trouble_heading = g_strdup (heading);
  self->trouble_message = g_strdup (message);
  self->trouble = faults != NULL ? geneva_fault_list_ref (faults) : NULL;
}

void
geneva_window_tell_notices (GenevaWindow *self, const char *toast, const char *heading, const char *message,
                            GenevaFaultList *faults, guint seconds)
{
  keep_trouble (self, heading, message, faults);
  tell_for (self, toast, _("Details"), "win.details", seconds);
}

void
geneva_window_tell (GenevaWindow *self, const char *message, const char *button, const char *action)
{
  tell_for (self, message, button, action, button != NULL ? 10 : 5);
}

static gboolean
dismiss_late (gpointer toast)
{
  adw_toast_dismiss (toast);
  return G_SOURCE_REMOVE;
}

/* A toast takes half a second to come. Sent away before, it is gone sooner than it has come, and libadwaita 1.2 then lets
 * go of what it has freed: it goes when it is there. Meanwhile the next one, of high priority, stands before it. */
static void
dismiss_toast (AdwToast *toast, gint64 age_us)
{
  if (age_us > TOAST_COMES_MS * 1000)
    adw_toast_dismiss (toast);
  else
    g_timeout_add_full (G_PRIORITY_DEFAULT, TOAST_COMES_MS, dismiss_late, g_object_ref (toast), g_object_unref);
}

/* One at a time: its button takes back the last step, which it tells of. */
static void
tell_of_filter (GenevaFilterTelling telling, const char *words, gpointer data)
{
  GenevaWindow *self = data;
  g_autofree char *message = NULL;
  AdwToast *before = self->filter_toast;

  geneva_window_update_undo (self);
  if (words != NULL && telling == GENEVA_TELLS_UNDONE)
    /* Translators: a toast with the button "Redo"; %s is what was done, as "Merge of 2 actors" */
    message = geneva_sentence (_("Undone: %s"), words);
  else if (words != NULL && telling == GENEVA_TELLS_REDONE)
    /* Translators: a toast with the button "Undo"; %s is what was done, as "Merge of 2 actors" */
    message = geneva_sentence (_("Done again: %s"), words);
  else
    message = g_strdup (words);
  g_clear_weak_pointer (&self->filter_toast);
  if (before != NULL)
    dismiss_toast (before, g_get_monotonic_time () - self->filter_toast_us);
  if (message == NULL)
    return;
  g_free (self->message);
  self->message = g_strdup (message);
  g_set_weak_pointer (&self->filter_toast, geneva_compat_toast_new (message));
  adw_toast_set_button_label (self->filter_toast, telling == GENEVA_TELLS_UNDONE ? _("Redo") : _("Undo"));
  adw_toast_set_action_name (self->filter_toast,
                             telling == GENEVA_TELLS_UNDONE ? "win.redo" : "win.undo-filter");
  adw_toast_set_timeout (self->filter_toast, 10);
  adw_toast_set_priority (self->filter_toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (get_toasts (self), self->filter_toast);
  self->filter_toast_us = g_get_monotonic_time ();
  geneva_compat_say (self->spoken, message);
}

void
geneva_window_tell_trouble (GenevaWindow *self, const char *toast, const char *heading, const char *message,
                            GenevaFaultList *faults)
{
  keep_trouble (self, heading, message, faults);
  geneva_window_tell (self, toast, _("Details"), "win.details");
}

/* ---- articles ---- */

static void
tell_attached (GenevaWindow *self, const GenevaAttachReport *report, GenevaSnapshot *snapshot)
{
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, report->source);
  g_autofree char *toast =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Attached: %u passage now shows the article’s own words",
                                  "Attached: %u passages now show the article’s own words", report->n_attached),
                     report->n_attached);

  if (report->n_unverified == 0) {
    geneva_window_tell (self, toast, NULL, NULL);
    return;
  }
  {
    g_autofree char *message =
      geneva_sentence (g_dngettext (GETTEXT_PACKAGE,
                                    "%u passage of “%s” could not be verified in the article and is kept as a lost "
                                    "excerpt: the words at its place there are not those that it was coded from.",
                                    "%u passages of “%s” could not be verified in the article and are kept as lost "
                                    "excerpts: the words at their places there are not those that they were coded "
                                    "from.", report->n_unverified), report->n_unverified, title);
    g_autofree char *short_toast =
      g_strdup_printf (_("Attached, %u of %u passages verified"), report->n_attached,
                       report->n_attached + report->n_unverified);
    geneva_window_tell_trouble (self, short_toast, _("Some passages were not found in the article"), message, NULL);
  }
}

static char *
dup_display_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_filename_display_name (base) : g_file_get_uri (file);
}

static void
attach (GenevaWindow *self, GFile *file, const char *bytes, gsize length)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  GenevaAttachReport report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = geneva_opening_dup_article_folder ();
  g_autofree char *name = dup_display_name (file);
  g_autoptr (GenevaDelta) delta =
    geneva_attach_article (geneva_dossier_get_snapshot (dossier), bytes, length, &report, &error);

  if (delta == NULL || !geneva_dossier_apply (dossier, delta, &error)) {
    g_autofree char *heading = geneva_sentence (_("“%s” was not attached"), name);
    geneva_window_tell_trouble (self, heading, heading, error->message, NULL);
    return;
  }
  /* It is attached now; that it may have to be added again next time is no reason to fail. */
  if (!geneva_attach_remember (folder, bytes, length, &error))
    g_clear_error (&error);
  tell_attached (self, &report, geneva_dossier_get_snapshot (dossier));
}

static void
on_article_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GenevaWindow) self = data;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_load_contents_finish (G_FILE (source), result, &bytes, &length, NULL, &error)) {
    g_autofree char *name = dup_display_name (G_FILE (source));
    g_autofree char *heading = geneva_sentence (_("“%s” could not be read"), name);
    geneva_window_tell_trouble (self, heading, heading, error->message, NULL);
    return;
  }
  if (geneva_session_get_dossier (self->session) != NULL)
    attach (self, G_FILE (source), bytes, length);
}

void
geneva_window_add_article (GenevaWindow *self, GFile *file)
{
  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  g_file_load_contents_async (file, NULL, on_article_read, g_object_ref (self));
}

/* ---- views ---- */

static void
on_show_pane (GenevaWindow *self)
{
  gboolean show_pane = geneva_workspace_get_show_pane (self->workspace);

  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "show-source-pane", show_pane);
  geneva_window_update_actions (self);
}

/* Found from the whole window: time is played while the reader is in a chart. */
static void
add_time_strip_actions (GenevaWindow *self)
{
  g_autoptr (GPropertyAction) show = g_property_action_new ("time-strip", self->workspace, "show-time-strip");
  GenevaTimeStripView *strip = geneva_workspace_get_time_strip (self->workspace);

  if (self->settings != NULL)
    g_settings_bind (self->settings, "show-time-strip", self->workspace, "show-time-strip", G_SETTINGS_BIND_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (show));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "strip", geneva_time_strip_view_get_actions (strip));
}

void
geneva_window_tell_step (GenevaWindow *self, const char *message)
{
  tell_of_filter (GENEVA_TELLS_STEP, message, self);
}

static void
on_page_failed (GenevaWindow *self, const char *message)
{
  geneva_window_tell (self, message, NULL, NULL);
}

/* What was kept of an earlier opening is no step that somebody made, and none that could be taken back. */
void
geneva_window_follow_filters (GenevaWindow *self)
{
  GenevaChart *timeline = geneva_chart_pane_get_chart (geneva_workspace_get_chart_pane (self->workspace, "timeline"));
  GenevaChart *network = geneva_chart_pane_get_chart (geneva_workspace_get_chart_pane (self->workspace, "network"));

  g_clear_pointer (&self->filters, geneva_filter_history_free);
  geneva_window_apply_choices (self);
  self->filters = geneva_filter_history_new (self->session, GENEVA_TIMELINE_CHART (timeline),
                                             GENEVA_NETWORK_CHART (network), tell_of_filter, self);
  geneva_window_update_undo (self);
}

GenevaWorkspace *
geneva_window_get_workspace (GenevaWindow *self)
{
  g_return_val_if_fail (GENEVA_IS_WINDOW (self), NULL);

  if (self->workspace != NULL)
    return self->workspace;
  self->workspace = GENEVA_WORKSPACE (geneva_workspace_new (self->session, self->settings));
  geneva_workspace_set_show_pane (self->workspace, self->settings == NULL ||
                                  g_settings_get_boolean (self->settings, "show-source-pane"));
  add_time_strip_actions (self);
  adw_bin_set_child (ADW_BIN (self->workspace_place), GTK_WIDGET (self->workspace));
  g_signal_connect_swapped (self->workspace, "notify::show-pane", G_CALLBACK (on_show_pane), self);
  g_signal_connect_swapped (geneva_workspace_get_codebook (self->workspace), "failed",
                            G_CALLBACK (on_page_failed), self);
  g_signal_connect_swapped (geneva_workspace_get_tables (self->workspace), "failed",
                            G_CALLBACK (on_page_failed), self);
  g_signal_connect_swapped (geneva_workspace_get_review (self->workspace), "failed",
                            G_CALLBACK (on_page_failed), self);
  g_signal_connect_swapped (geneva_workspace_get_review (self->workspace), "done", G_CALLBACK (geneva_window_tell_step), self);
  g_object_bind_property (geneva_workspace_get_review (self->workspace), "n-waiting", self->review_view, "badge-number",
                          G_BINDING_SYNC_CREATE);
  geneva_window_follow_filters (self);
  geneva_window_init_coding (self);
  return self->workspace;
}

/* The charts can be seen together or one alone. */
static gboolean
is_of_charts (const char *view)
{
  return g_str_equal (view, "charts") || g_str_equal (view, "network") || g_str_equal (view, "timeline");
}

static void
update_view_button (GenevaWindow *self, const char *page)
{
  GtkWidget *child = adw_view_stack_get_visible_child (self->views);

  geneva_window_name_view (self, g_strcmp0 (page, "start") == 0 ? _("Views") :
                                 adw_view_stack_page_get_title (adw_view_stack_get_page (self->views, child)));
}

static void
on_view (GenevaWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->views);
  gboolean is_start = g_strcmp0 (page, "start") == 0;

  if (page == NULL)
    return;
  if (!is_start)
    geneva_workspace_set_view (geneva_window_get_workspace (self),
                               g_str_equal (page, "charts") ? self->charts_view : page);
  /* it would lie over what one has gone on to */
  if (self->workspace != NULL)
    geneva_source_view_hide_bar (geneva_workspace_get_source (self->workspace));
  gtk_stack_set_visible_child_name (self->pages, is_start ? "start" : "work");
  update_view_button (self, page);
  /* as it changes, so that a crash forgets little */
  if (self->open_file != NULL && self->kept_choices == NULL)
    geneva_window_remember_view (self);
  if (self->open_file != NULL && GENEVA_IS_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))))
    geneva_application_remember_windows (GENEVA_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  geneva_window_update_actions (self);
}

void
geneva_window_show_view (GenevaWindow *self, const char *view)
{
  const char *page;

  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (view != NULL);

  if (is_of_charts (view))
    self->charts_view = g_intern_string (view);
  page = is_of_charts (view) ? "charts" : view;
  if (adw_view_stack_get_child_by_name (self->views, page) == NULL)
    return;
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), page) == 0)
    on_view (self);
  else
    adw_view_stack_set_visible_child_name (self->views, page);
}

const char *
geneva_window_get_view (GenevaWindow *self)
{
  const char *page;

  g_return_val_if_fail (GENEVA_IS_WINDOW (self), NULL);

  page = adw_view_stack_get_visible_child_name (self->views);
  return g_strcmp0 (page, "charts") == 0 ? self->charts_view : page;
}

GenevaSession *
geneva_window_get_session (GenevaWindow *self)
{
  g_return_val_if_fail (GENEVA_IS_WINDOW (self), NULL);
  return self->session;
}

const char *
geneva_window_get_message (GenevaWindow *self)
{
  g_return_val_if_fail (GENEVA_IS_WINDOW (self), NULL);
  return self->message;
}

static void
geneva_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  GTK_WIDGET_CLASS (geneva_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->header_width != width)
    geneva_window_share_header (self);
  self->header_width = width;
}

/* What a reader does not wait for comes when the first frame is on the screen: the switchers with their dozens of
 * labels (the start page has buttons of its own), the menu, and the icon for the taskbar, which costs as much as the frame. */
static gboolean
finish_window (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  /* The first tick comes before the first frame. */
  if (self->n_ticks++ == 0) {
    gtk_widget_queue_draw (widget);
    return G_SOURCE_CONTINUE;
  }
  adw_view_switcher_set_stack (self->wide_switcher, self->views);
  adw_view_switcher_set_stack (self->narrow_switcher, self->views);
  geneva_window_share_header (self);
  gtk_menu_button_set_menu_model (self->menu_button, self->primary_menu);
  geneva_window_update_undo (self);
  gtk_window_set_icon_name (GTK_WINDOW (self), GENEVA_APP_ID);
  return G_SOURCE_REMOVE;
}

/* ---- life ---- */

static void
restore_state (GenevaWindow *self)
{
  if (self->settings == NULL) {
    gtk_window_set_default_size (GTK_WINDOW (self), 1400, 900);
    return;
  }
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "is-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
geneva_window_close_request (GtkWindow *window)
{
  GenevaWindow *self = GENEVA_WINDOW (window);
  GtkApplication *application = gtk_window_get_application (window);
  int width;
  int height;

  if (geneva_window_begin_closing (self))
    return TRUE;
  if (GENEVA_IS_APPLICATION (application))
    geneva_application_forget_window (GENEVA_APPLICATION (application), window);
  if (self->settings != NULL) {
    gtk_window_get_default_size (window, &width, &height);
    g_settings_set_boolean (self->settings, "is-maximized", gtk_window_is_maximized (window));
    if (width >= 360 && height >= 294) {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  }
  return GTK_WINDOW_CLASS (geneva_window_parent_class)->close_request (window);
}

static void
geneva_window_dispose (GObject *object)
{
  GenevaWindow *self = GENEVA_WINDOW (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->header_id, g_source_remove);
  if (self->views != NULL)
    g_signal_handlers_disconnect_by_data (self->views, self);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  self->workspace = NULL;
  g_clear_pointer (&self->filters, geneva_filter_history_free);
  g_clear_weak_pointer (&self->filter_toast);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  geneva_window_drop_file (self);
  g_clear_weak_pointer (&self->made_from);
  g_clear_pointer (&self->kept_choices, json_node_unref);
  g_clear_object (&self->exported);
  g_clear_object (&self->import_after_opening);
  G_OBJECT_CLASS (geneva_window_parent_class)->dispose (object);
}

static void
geneva_window_finalize (GObject *object)
{
  GenevaWindow *self = GENEVA_WINDOW (object);

  g_free (self->message);
  g_free (self->view_after_opening);
  g_free (self->told_after_opening);
  g_clear_pointer (&self->missing, geneva_fault_list_unref);
  g_clear_pointer (&self->left_behind, g_ptr_array_unref);
  g_free (self->trouble_heading);
  g_free (self->trouble_message);
  g_clear_pointer (&self->trouble, geneva_fault_list_unref);
  G_OBJECT_CLASS (geneva_window_parent_class)->finalize (object);
}

static void
geneva_window_class_init (GenevaWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GENEVA_TYPE_START_PAGE);
  object_class->dispose = geneva_window_dispose;
  object_class->finalize = geneva_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = geneva_window_close_request;
  widget_class->size_allocate = geneva_window_size_allocate;
  geneva_window_class_install_actions (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/geneva-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, spoken);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, workspace_place);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, views);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, review_view);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, wide_switcher);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, narrow_switcher);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, view_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, header);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, title_box);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, home_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, pane_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, undo_section);
  gtk_widget_class_bind_template_child (widget_class, GenevaWindow, recent_menu);
}

static void
geneva_window_init (GenevaWindow *self)
{
  self->settings = geneva_settings_new ();
  self->session = geneva_session_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  geneva_window_init_header (self);
  g_signal_connect_swapped (self->views, "notify::visible-child", G_CALLBACK (on_view), self);
  geneva_start_page_set_session (GENEVA_START_PAGE (self->start_page), self->session);
  restore_state (self);
  self->charts_view = "charts";
  geneva_window_init_views (self);
  geneva_window_init_file (self);
  geneva_window_init_import (self);
  geneva_window_update_actions (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), finish_window, NULL, NULL);
}

GenevaWindow *
geneva_window_new (AdwApplication *application)
{
  return g_object_new (GENEVA_TYPE_WINDOW, "application", application, NULL);
}
