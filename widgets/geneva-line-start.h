/* What is wider than its window begins where its lines begin: at the right, where one
 * reads from there.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of a column view that stands in a scrolled window. */
void geneva_line_start_keep (GtkWidget *view);

G_END_DECLS
