/* What the window remembers from one start to the next. Without an installed
 * schema the program works all the same and remembers nothing.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* NULL when the schema is not installed. Owned by the caller. */
G_GNUC_WARN_UNUSED_RESULT
GSettings *geneva_settings_new        (void);
/* The name that edits are signed with: the one that was set, else the user's own as the system knows it, else "".
 * `settings` may be NULL. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char      *geneva_settings_dup_coder  (GSettings *settings);
/* Keeps the divider of `paned` at a share of its length, remembered under `key`; `settings` may be NULL,
 * then `fallback` is the share. Bound for the life of the paned. */
void       geneva_settings_bind_share (GSettings *settings, const char *key, GtkPaned *paned, double fallback);

G_END_DECLS
