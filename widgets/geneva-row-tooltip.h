/* Tooltips of the rows of lists. GTK asks the display where the pointer is whenever a widget that is seen is given
 * one, a round trip each: two hundred rows that are made at once wait for it longer than for all else. These are told
 * when somebody asks.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Copied; NULL or "": none. */
void geneva_row_tooltip_set (GtkWidget *widget, const char *words);

G_END_DECLS
