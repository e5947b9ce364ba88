/* What stands on buttons, where it may be longer than the page is wide.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The words of each button below `widget`, itself included, go on in another line rather than make the page wider. */
void geneva_button_words_wrap (GtkWidget *widget);

/* The words of a button end in dots where they have no room; its tooltip and its spoken name have them all. */
void geneva_button_words_shorten (GtkWidget *button);

G_END_DECLS
