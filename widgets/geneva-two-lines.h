/* Rows of a list with two lines of text: what it is, and below it, smaller,
 * what there is to say about it.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A factory whose rows are to be filled at its "bind" by geneva_two_lines_set. */
G_GNUC_WARN_UNUSED_RESULT
GtkListItemFactory *geneva_two_lines_factory_new (void);
/* A tooltip has the whole title, a screen reader both lines. */
void                geneva_two_lines_set         (GtkListItem *item, const char *title, const char *about);

G_END_DECLS
