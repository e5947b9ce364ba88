/* Title and details of what is selected: kind, status and date in words, who
 * takes part, and who says what; accounts that disagree stand side by side.
 * Names are links that select what they name. Of several things the list of
 * them: one that is picked there is selected alone, with a button back.
 *
 * Property: "session".
 */
#pragma once

#include "geneva-target-rows.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_INSPECTOR (geneva_inspector_get_type ())
G_DECLARE_FINAL_TYPE (GenevaInspector, geneva_inspector, GENEVA, INSPECTOR, GtkWidget)

void        geneva_inspector_set_session (GenevaInspector *self, GenevaSession *session);
/* The heading as it stands, for tests. */
const char *geneva_inspector_get_title   (GenevaInspector *self);
/* The list of several selected things; NULL when fewer than two are. Borrowed. */
GenevaTargetRows *geneva_inspector_get_several (GenevaInspector *self);
/* As a click on a row of that list does: it is selected alone, a moment later. */
void        geneva_inspector_pick        (GenevaInspector *self, guint row);
/* As the button back does; FALSE when there is none. */
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_inspector_go_back     (GenevaInspector *self);

G_END_DECLS
