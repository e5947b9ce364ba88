/* What parts the articles of a file: a template that comes with the program, one of the user's own, or none, with the list
 * of titles that it finds in this very file while it is being made.
 *
 * Signal: "chosen" when it is to be used; the window closes then.
 */
#pragma once

#include "import/geneva-import-template.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_IMPORT_PART_DIALOG (geneva_import_part_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GenevaImportPartDialog, geneva_import_part_dialog, GENEVA, IMPORT_PART_DIALOG, AdwWindow)

/* `position`: the caller's, kept for it. Takes over the text, which is the whole file however long. */
GtkWidget            *geneva_import_part_dialog_new          (GtkWindow *parent, guint position, GenevaImportText *text);
guint                 geneva_import_part_dialog_get_position (GenevaImportPartDialog *self);
const GenevaImportText *geneva_import_part_dialog_get_text   (GenevaImportPartDialog *self);
/* NULL: the file is one article. Borrowed. */
GenevaImportTemplate *geneva_import_part_dialog_get_template (GenevaImportPartDialog *self);

G_END_DECLS
