/* Properties of a dossier: what it is called and about, what is in it, where it
 * is kept, who worked on it. Title, description and language can be changed
 * here; each change is an edit that can be undone.
 */
#pragma once

#include "geneva-dossier-file.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Returns the window, which destroys itself. It follows the dossier while it is shown. */
GtkWidget *geneva_properties_present  (GtkWindow *parent, GenevaDossierFile *file);
/* One of GENEVA_DOSSIER_TITLE, _DESCRIPTION, _LANGUAGE; an empty description is none. TRUE without an edit when it is so
 * already. FALSE: an empty title, a language that is no tag, or a dossier that may not be edited. */
G_GNUC_WARN_UNUSED_RESULT
gboolean   geneva_properties_set_text (GenevaDossier *dossier, guint field, const char *value, GError **error);

G_END_DECLS
