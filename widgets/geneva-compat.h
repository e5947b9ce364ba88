/* Calls that newer GTK or libadwaita has and the floor (GTK 4.8, libadwaita
 * 1.2) has not, each with what to do there; among them what replaces calls that
 * are deprecated since. The only file that may look above the floor.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Puts words into a label with the role of a status or an alert and has a screen reader say them, once and at once, even
 * when they are the same again: from GTK 4.14 on as an announcement, below as the label's new name. Such a label is to be
 * on the screen by then, be it too small to be seen; "" takes back what it says. */
void geneva_compat_say       (GtkLabel *status, const char *words);

/* A toast with these words, as they are, on several lines where there is little room. It has no voice: they are to be said
 * as well. Transfer full. */
AdwToast *geneva_compat_toast_new (const char *words) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a screen reader is told that a field has to be filled. */
gboolean geneva_compat_tells_required (void);

/* Whether a screen reader is told of the keyboard in what another widget writes with, as a row with its text. */
gboolean geneva_compat_tells_focus_of_delegates (void);

/* The accent's colour as marks and outlines on the widget's background show it, for its style of now. */
void geneva_compat_get_accent (GtkWidget *widget, GdkRGBA *color);

/* A window for one AdwPreferencesPage, modal where it has a parent, and a passing word in it. Made of what
 * libadwaita 1.6 deprecates: its successor is no window. Transfer floating, as of any window's making. */
GtkWidget *geneva_compat_page_window_new (GtkWindow *parent, GtkWidget *page) G_GNUC_WARN_UNUSED_RESULT;
void       geneva_compat_page_window_say (GtkWidget *window, const char *words);

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
