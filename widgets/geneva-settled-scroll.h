/* Brings the cursor of a text into sight, however long its layout takes.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The line of the cursor comes to that share of the page from its top, again and again until the text has settled; of one
 * that is not on the screen once it comes there. */
void geneva_settled_scroll_begin (GtkTextView *view, double place);
/* No more: the reader has another place. */
void geneva_settled_scroll_end   (GtkTextView *view);

G_END_DECLS
