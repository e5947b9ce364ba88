/* The door of the layer: what has to be done once before its widgets are used.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes templates and style of the widgets known; again is harmless. After GTK was initialised. */
void geneva_widgets_init (void);

G_END_DECLS
