/* What can be done with what is selected, and who answers for it: edit, delete,
 * merge; accepted or verified by whom and when.
 *
 * All through actions of the window. Property: "session".
 */
#pragma once

#include "model/geneva-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_ITEM_BAR (geneva_item_bar_get_type ())
G_DECLARE_FINAL_TYPE (GenevaItemBar, geneva_item_bar, GENEVA, ITEM_BAR, GtkWidget)

void        geneva_item_bar_set_session (GenevaItemBar *self, GenevaSession *session);
/* Who answers for it, as it stands there. For tests. */
const char *geneva_item_bar_get_words   (GenevaItemBar *self);

G_END_DECLS
