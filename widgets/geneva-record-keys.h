/* What a pointer does at the heads of a table's columns, by keys.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a column view, or a widget with one in it: Alt and a digit sorts by the column of that number, again the other way
 * round; Alt, Shift and an arrow key makes that column narrower or wider, Alt, Shift and Page Up or Page Down moves it.
 * Tab leaves the rows. Gives the widget back. */
GtkWidget *geneva_record_keys_add (GtkWidget *table);

G_END_DECLS
