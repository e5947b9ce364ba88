/* The window of shortcuts: what keys do, in groups, to be searched.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_SHORTCUTS (geneva_shortcuts_get_type ())
G_DECLARE_FINAL_TYPE (GenevaShortcuts, geneva_shortcuts, GENEVA, SHORTCUTS, AdwWindow)

/* Modal over its parent, which is not held; presented. Borrowed. */
GtkWidget *geneva_shortcuts_present (GtkWindow *parent);
/* As if typed. */
void       geneva_shortcuts_look_for (GenevaShortcuts *self, const char *words);
/* How many rows are shown. */
guint      geneva_shortcuts_get_n    (GenevaShortcuts *self);

G_END_DECLS
