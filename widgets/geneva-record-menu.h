/* The context menu of a table's rows: what can be done to the selected records.
 */
#pragma once

#include "model/geneva-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* On the second button of the mouse, the menu key and Shift+F10. `table` is the parent of the menu, and unparents it
 * with its other children. */
void geneva_record_menu_add (GtkWidget *table, GtkColumnView *view, GenevaSession *session);

G_END_DECLS
