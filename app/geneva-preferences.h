/* Preferences: what is the same for all dossiers.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* `parent` and `settings` may be NULL; without settings nothing can be chosen. Returns the window, which destroys
 * itself. */
GtkWidget *geneva_preferences_present (GtkWindow *parent, GSettings *settings);

G_END_DECLS
