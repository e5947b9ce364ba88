/* Names and what is filled in beside them, or below them where there is no room
 * for both.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of a grid whose rows have a name in the first column and a field in the second: as a column, names above fields. */
void geneva_form_grid_stack (GtkGrid *grid);

/* Whether it asks for more width than `room`, also while it is hidden. */
gboolean geneva_form_grid_is_wider (GtkGrid *grid, int room);

G_END_DECLS
