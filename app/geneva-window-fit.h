/* The size of a window that stands on another one. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes the window that is to be shown no larger than what it is transient for. Returns its width in pixels. */
int geneva_window_fit (GtkWindow *window);

G_END_DECLS
