/* What selected words of a source can be coded as: a small popover beside them,
 * a letter each on the keyboard, and the text's context menu.
 *
 * All of it goes through the action "source.code" (s) of the widget round the
 * text; the letters are in geneva_coding_bar_get_code.
 */
#pragma once

#include "geneva-coded-text.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_CODING_BAR (geneva_coding_bar_get_type ())
G_DECLARE_FINAL_TYPE (GenevaCodingBar, geneva_coding_bar, GENEVA, CODING_BAR, GtkPopover)

/* Floating; to be a child of a widget round `text`, which it does not hold. Takes the keys of the text. */
GtkWidget  *geneva_coding_bar_new      (GenevaCodedText *text);
/* "event" for GDK_KEY_e; NULL when the key means nothing. */
const char *geneva_coding_bar_get_code (guint keyval);

G_END_DECLS
