/* Title and details of what is selected: kind, status and date in words, who
 * takes part, and who says what; accounts that disagree stand side by side.
 * Names are links that select what they name.
 *
 * Property: "session".
 */
#pragma once

#include "model/geneva-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_INSPECTOR (geneva_inspector_get_type ())
G_DECLARE_FINAL_TYPE (GenevaInspector, geneva_inspector, GENEVA, INSPECTOR, GtkWidget)

void        geneva_inspector_set_session (GenevaInspector *self, GenevaSession *session);
/* The heading as it stands, for tests. */
const char *geneva_inspector_get_title   (GenevaInspector *self);

G_END_DECLS
