/* What still has to be tied up: lost passages, which can be mended from here,
 * and records without a passage.
 *
 * Signal: "failed" (string): an edit was refused, and why.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/geneva-session.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_LOOSE_ENDS_VIEW (geneva_loose_ends_view_get_type ())
G_DECLARE_FINAL_TYPE (GenevaLooseEndsView, geneva_loose_ends_view, GENEVA, LOOSE_ENDS_VIEW, GtkWidget)

G_GNUC_WARN_UNUSED_RESULT
GtkWidget *geneva_loose_ends_view_new      (GenevaSession *session);
/* Whether the list shows the dossier as it is now. */
gboolean   geneva_loose_ends_view_is_ready (GenevaLooseEndsView *self);
guint      geneva_loose_ends_view_get_n    (GenevaLooseEndsView *self);
/* As a click does: a record is selected; for a lost passage a dialog comes up, once its look-alikes are found. */
void       geneva_loose_ends_view_pick     (GenevaLooseEndsView *self, guint position);
/* The dialog that is open, for tests; NULL: none. */
GtkWidget *geneva_loose_ends_view_get_dialog (GenevaLooseEndsView *self);

G_END_DECLS
