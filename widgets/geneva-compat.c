/* Calls above the floor, and calls that newer releases deprecate. Role: the one
 * file built without the cap on GTK's and libadwaita's versions, so that either
 * end of what is supported is served by what it has. It must hold nothing else.
 */
#undef GDK_VERSION_MAX_ALLOWED
#undef ADW_VERSION_MAX_ALLOWED

#include "geneva-compat.h"

#include <adwaita.h>

/* Which releases run may be newer than which it was built with. */
static gboolean
is_gtk (guint minor)
{
  return gtk_get_major_version () > 4 || gtk_get_minor_version () >= minor;
}

#if GTK_CHECK_VERSION (4, 14, 0)
/* By the window, which the bus knows from the beginning; what it never asked for has no voice on it. */
static void
announce (GtkWidget *widget, const char *words)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GtkATContext) context = root != NULL ? gtk_accessible_get_at_context (GTK_ACCESSIBLE (root)) : NULL;

  /* The context of GTK's own tests knows no announcements, and GTK calls it all the same. */
  if (context != NULL && !g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext"))
    gtk_accessible_announce (GTK_ACCESSIBLE (root), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
#endif

void
geneva_compat_say (GtkLabel *status, const char *words)
{
  g_return_if_fail (GTK_IS_LABEL (status));
  g_return_if_fail (words != NULL);

#if GTK_CHECK_VERSION (4, 14, 0)
  gtk_label_set_label (status, words);
  if (*words != '\0')
    announce (GTK_WIDGET (status), words);
#else
  /* A name that stays is no news; of a label that is not there yet, or that nobody asked about, the bus hears nothing: a
   * change of what it can do makes it known. */
  GtkWidget *widget = GTK_WIDGET (status);
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_label_set_label (status, "");
  if (*words == '\0')
    return;
  if (root != NULL && gtk_widget_get_realized (GTK_WIDGET (root)))
    gtk_widget_realize (widget);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_focusable (widget, FALSE);
  gtk_label_set_label (status, words);
#endif
}

AdwToast *
geneva_compat_toast_new (const char *words)
{
  GtkWidget *label;
  AdwToast *toast;

  g_return_val_if_fail (words != NULL, NULL);

  /* Its own title is one line, and cut where the window is narrow. */
  label = gtk_label_new (words);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (label, "heading");
  toast = adw_toast_new ("");
  adw_toast_set_custom_title (toast, label);
  return toast;
}

gboolean
geneva_compat_tells_required (void)
{
  /* 4.8 says nothing of it, 4.18 does; between them it is better said twice than never. */
  return is_gtk (18);
}

gboolean
geneva_compat_tells_focus_of_delegates (void)
{
  return is_gtk (10);
}

void
geneva_compat_get_accent (GtkWidget *widget, GdkRGBA *color)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (color != NULL);

#if ADW_CHECK_VERSION (1, 6, 0)
  {
    AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
    adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (style), adw_style_manager_get_dark (style),
                                         color);
  }
#else
  *color = (GdkRGBA) { 0.2f, 0.5f, 0.9f, 1 };
  (void) gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_color", color);
#endif
}

/* A toast whose title is a widget has no voice: a label for the ear alone above all that the window shows. */
static void
add_voice (GtkWidget *window)
{
  GtkWidget *voice = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "can-target", FALSE,
                                   "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GtkWidget) content = g_object_ref (adw_window_get_content (ADW_WINDOW (window)));

  gtk_widget_add_css_class (voice, "geneva-spoken");
  gtk_widget_set_vexpand (content, TRUE);
  adw_window_set_content (ADW_WINDOW (window), NULL);
  gtk_box_append (GTK_BOX (box), voice);
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (window), box);
  g_object_set_data (G_OBJECT (window), "geneva-voice", voice);
}

GtkWidget *
geneva_compat_page_window_new (GtkWindow *parent, GtkWidget *page)
{
  GtkWidget *window;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (ADW_IS_PREFERENCES_PAGE (page), NULL);

  window = adw_preferences_window_new ();
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), parent != NULL);
  add_voice (window);
  return window;
}

void
geneva_compat_page_window_say (GtkWidget *window, const char *words)
{
  g_return_if_fail (ADW_IS_PREFERENCES_WINDOW (window));

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window), geneva_compat_toast_new (words));
  geneva_compat_say (g_object_get_data (G_OBJECT (window), "geneva-voice"), words);
}

static void
on_folder_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean is_shown;

#if GTK_CHECK_VERSION (4, 10, 0)
  is_shown = gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, &error);
#else
  is_shown = gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error);
#endif
  if (is_shown)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
geneva_compat_show_folder_of (GtkWindow *parent, GFile *file, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (parent, NULL, callback, data);
#if GTK_CHECK_VERSION (4, 10, 0)
  {
    g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);
    gtk_file_launcher_open_containing_folder (launcher, parent, NULL, on_folder_shown, task);
  }
#else
  {
    g_autoptr (GFile) folder = g_file_get_parent (file);
    g_autofree char *uri = g_file_get_uri (folder != NULL ? folder : file);
    gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, on_folder_shown, task);
  }
#endif
}

gboolean
geneva_compat_show_folder_of_finish (GtkWindow *parent, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
