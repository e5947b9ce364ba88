/* A row of a list of shortcuts: what is done, and the keys that do it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* "title", and "accelerators" as GTK writes them, divided by blanks: any of them does it. The keys stand behind the words
 * where both have room on one line, else below them, in as many lines as they need: so a row is never wider than its widest
 * word. Read out as the words, then the keys. */
#define GENEVA_TYPE_SHORTCUT_ROW (geneva_shortcut_row_get_type ())
G_DECLARE_FINAL_TYPE (GenevaShortcutRow, geneva_shortcut_row, GENEVA, SHORTCUT_ROW, AdwPreferencesRow)

/* The keys in words for people, a line each. Borrowed. */
const char *geneva_shortcut_row_get_keys (GenevaShortcutRow *self);
/* The same and, of two modifiers, also the second before the first: what a search looks through. */
const char *geneva_shortcut_row_get_spellings (GenevaShortcutRow *self);

G_END_DECLS
