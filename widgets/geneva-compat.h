/* Calls that newer GTK or libadwaita has and the floor (GTK 4.8, libadwaita
 * 1.2) has not, each with what to do there; among them what replaces calls that
 * are deprecated since. The only file that may look above the floor.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Has a screen reader say something now. Below GTK 4.14 nothing happens: labels with the role status do it. */
void geneva_compat_announce (GtkAccessible *accessible, const char *words);

/* The accent's colour as marks and outlines on the widget's background show it, for its style of now. */
void geneva_compat_get_accent (GtkWidget *widget, GdkRGBA *color);

/* A window for one AdwPreferencesPage, modal where it has a parent, and a passing word in it (markup). Made of what
 * libadwaita 1.6 deprecates: its successor is no window. Transfer floating, as of any window's making. */
GtkWidget *geneva_compat_page_window_new (GtkWindow *parent, GtkWidget *page) G_GNUC_WARN_UNUSED_RESULT;
void       geneva_compat_page_window_say (GtkWidget *window, const char *markup);

/* Shows a file among its neighbours in the reader's program for folders. From GTK 4.10 on the file itself is pointed
 * out and a sandboxed program is served too; below, the folder alone is opened. */
void     geneva_compat_show_folder_of        (GtkWindow           *parent,
                                              GFile               *file,
                                              GAsyncReadyCallback  callback,
                                              gpointer             data);
gboolean geneva_compat_show_folder_of_finish (GtkWindow           *parent,
                                              GAsyncResult        *result,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
