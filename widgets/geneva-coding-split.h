/* Takes part of an actor or event out as a new one of its kind: accounts of an
 * event; passages of an actor, and the items that name it.
 *
 * Signal: "saved" (uint: handle of the new record).
 */
#pragma once

#include "model/geneva-dossier.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_CODING_SPLIT (geneva_coding_split_get_type ())
G_DECLARE_FINAL_TYPE (GenevaCodingSplit, geneva_coding_split, GENEVA, CODING_SPLIT, AdwWindow)

/* Modal over `parent`. The record has to be living. */
GtkWidget *geneva_coding_split_new       (GtkWindow *parent, GenevaDossier *dossier, GenevaHandle handle);
/* For tests: the name of the new one, whether a line goes over to it, and what Enter does. */
void       geneva_coding_split_set_title (GenevaCodingSplit *self, const char *title);
void       geneva_coding_split_set_line  (GenevaCodingSplit *self, guint line, gboolean goes);
gboolean   geneva_coding_split_save      (GenevaCodingSplit *self);

G_END_DECLS
