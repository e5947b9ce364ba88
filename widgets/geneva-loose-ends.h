/* What rests on nothing: passages whose words are not in their source any more,
 * with the places that are most like them to choose among, and items without a
 * passage.
 */
#pragma once

#include "model/geneva-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Of each kind so many are listed at most. */
#define GENEVA_MOST_LOOSE_ENDS 100

#define GENEVA_TYPE_LOOSE_ENDS (geneva_loose_ends_get_type ())
G_DECLARE_FINAL_TYPE (GenevaLooseEnds, geneva_loose_ends, GENEVA, LOOSE_ENDS, AdwWindow)

/* Of the session's dossier, which has to be there. */
GtkWidget *geneva_loose_ends_new      (GtkWindow *parent, GenevaSession *session);
/* For tests. */
guint      geneva_loose_ends_get_n_lost        (GenevaLooseEnds *self);
guint      geneva_loose_ends_get_n_unsupported (GenevaLooseEnds *self);

G_END_DECLS
