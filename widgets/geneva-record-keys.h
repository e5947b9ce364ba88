/* What a pointer does at the heads of a table's columns, by keys.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a widget with a column view in it: Alt and a digit sorts by the column of that number, again the other way round;
 * Alt, Shift and an arrow key makes that column narrower or wider. Gives the widget back. */
GtkWidget *geneva_record_keys_add (GtkWidget *table);

G_END_DECLS
