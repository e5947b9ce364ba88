/* Calls that newer GTK or libadwaita has and the floor (GTK 4.8, libadwaita
 * 1.2) has not, each with what to do there. The only file that may look above
 * the floor.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Has a screen reader say something now. Below GTK 4.14 nothing happens: labels with the role status do it. */
void geneva_compat_announce (GtkAccessible *accessible, const char *words);

G_END_DECLS
