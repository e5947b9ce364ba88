/* The size that a widget asks for when it may choose.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Its natural width, whatever its height. */
int geneva_usual_width  (GtkWidget *widget);
/* Its natural height at a width; -1: at whichever. */
int geneva_usual_height (GtkWidget *widget, int width);

G_END_DECLS
