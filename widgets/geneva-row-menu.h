/* The context menu of a list's rows: what can be done to those that are selected.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The menu of what is selected; NULL: there is nothing to do. Owned. */
typedef GMenuModel *(*GenevaRowMenuFunc) (gpointer data);

/* On the second button of the mouse, the menu key and Shift+F10 of a list or column view, whose factories name the items
 * of their widgets. `owner` is the parent of the menu, and unparents it with its other children; `data` lives as long. */
void geneva_row_menu_add      (GtkWidget *owner, GtkWidget *list, GenevaRowMenuFunc new_menu, gpointer data);
/* At the end of an owner's own size_allocate: the menu gets the room that it asks for once it has its style. */
void geneva_row_menu_present  (GtkWidget *owner);
/* In a factory's "setup": GTK 4.8 tells rows only by what stands in them. */
void geneva_row_menu_set_item (GtkWidget *child, GtkListItem *item);
/* NULL of any other widget. Borrowed. */
GtkListItem *geneva_row_menu_get_item (GtkWidget *child);

G_END_DECLS
