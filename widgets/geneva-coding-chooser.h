/* Asks for a record of the dossier, found as one types; of an event then for
 * one of its accounts, or a new one.
 *
 * Signals: "chosen" (uint handle, uint account: number, GENEVA_ACCOUNT_NEW, or
 * 0 for what is no event). The dialog closes itself.
 */
#pragma once

#include "geneva-coding-form.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_CODING_CHOOSER (geneva_coding_chooser_get_type ())
G_DECLARE_FINAL_TYPE (GenevaCodingChooser, geneva_coding_chooser, GENEVA, CODING_CHOOSER, AdwWindow)

/* `lists`: bits 1 << GenevaList. Modal over `parent`. */
GtkWidget *geneva_coding_chooser_new     (GtkWindow *parent, GenevaSnapshot *snapshot, guint32 lists,
                                          const char *title);
/* As if typed. For tests. */
void       geneva_coding_chooser_set_text (GenevaCodingChooser *self, const char *text);
/* What Enter does on a line: 0 is the first. FALSE when there is none. For tests. */
gboolean   geneva_coding_chooser_take    (GenevaCodingChooser *self, guint line);

G_END_DECLS
