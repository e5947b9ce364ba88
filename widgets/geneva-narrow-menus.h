/* Menus in narrow windows: GTK makes a menu as wide as its longest line, which with
 * large letters is wider than a small screen.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on the lines of each menu that opens, in any window of the process, that are wider than their window leave out
 * their key, and if that is not enough their words go on below. Once. */
void geneva_narrow_menus_init (void);

G_END_DECLS
