/* The head of a dialog that is cancelled or done: its word for cancelling is a
 * cross where the dialog is too narrow for three words side by side.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_CANCEL_BUTTON (geneva_cancel_button_get_type ())
/* Closes its window, unless it is given another action. */
G_DECLARE_FINAL_TYPE (GenevaCancelButton, geneva_cancel_button, GENEVA, CANCEL_BUTTON, GtkButton)

/* A header bar with one of these before the title and `done` behind it, which looks like what to press. */
GtkWidget *geneva_cancel_header_new (GtkWidget *done) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
