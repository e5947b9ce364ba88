/* Asks who is working, where a name matters and none was given yet: what the
 * system calls its user ("user", "root") tells nobody who verified an item.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Whether edits signed `coder` (may be NULL) name nobody: no name was set, and this is none or a mere login.
 * `settings` may be NULL. */
gboolean   geneva_coder_is_missing (GSettings *settings, const char *coder);

/* Asks over `parent`, saying `why` in a whole sentence or two; the name goes into the preferences, from where it signs
 * what follows. `then` (may be NULL) is called with `data` once a name was entered. Returns the dialog, which destroys
 * itself. */
GtkWidget *geneva_coder_dialog_present (GtkWindow *parent, GSettings *settings, const char *why,
                                        void (*then) (gpointer data), gpointer data, GDestroyNotify destroy);
/* For tests: as if it had been typed and taken. */
void       geneva_coder_dialog_answer  (GtkWidget *dialog, const char *name);

G_END_DECLS
