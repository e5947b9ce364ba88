/* Tab goes past a list, not along it: arrow keys lead from row to row.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of a list view or column view. Within a row Tab still goes from button to button. */
void geneva_list_tab_add (GtkWidget *list);

G_END_DECLS
