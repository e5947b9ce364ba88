/* One change to all that is selected: another kind, an attribute of the
 * analyst's own, a note. What is left empty stays as it is.
 */
#pragma once

#include "model/geneva-dossier.h"
#include "model/geneva-edit.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_CODING_RETAG (geneva_coding_retag_get_type ())
G_DECLARE_FINAL_TYPE (GenevaCodingRetag, geneva_coding_retag, GENEVA, CODING_RETAG, AdwWindow)

/* `title` as "3 events" (geneva_selection_dup_title). `is_note`: only the note is asked for. Floating as windows are. */
GtkWidget  *geneva_coding_retag_new      (GtkWindow *parent, GenevaDossier *dossier, const char *title,
                                          const GenevaHandle *handles, guint n_handles, gboolean is_note);
/* As the reader fills it in: `kind` of the first one's list (-1: as it is), `key` and `value` (NULL: as they are),
 * the note. */
void        geneva_coding_retag_set      (GenevaCodingRetag *self, int kind, const char *key, const char *value,
                                          const char *note);
/* FALSE and said when it cannot be done. Closes. */
gboolean    geneva_coding_retag_save     (GenevaCodingRetag *self);

G_END_DECLS
