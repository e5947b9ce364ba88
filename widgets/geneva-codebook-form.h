/* One entry of the codebook, to be read and changed: its members as rows that
 * apply by themselves, its place and its like, its example passages.
 *
 * Signals: "picked" (guint handle): an example's item; "failed" (string): an edit
 * was refused, and why.
 */
#pragma once

#include <gtk/gtk.h>

#include "geneva-codebook-rows.h"
#include "model/geneva-dossier.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_CODEBOOK_FORM (geneva_codebook_form_get_type ())
G_DECLARE_FINAL_TYPE (GenevaCodebookForm, geneva_codebook_form, GENEVA, CODEBOOK_FORM, GtkWidget)

/* An entry of `rows`, which is of the dossier's present snapshot; NULL empties the form. */
void geneva_codebook_form_set_row (GenevaCodebookForm *self, GenevaDossier *dossier, GenevaCodebookRow *row);
/* As the row's apply button does: `name` is "title", "proposition", "definition" or "key". */
void geneva_codebook_form_enter   (GenevaCodebookForm *self, const char *name, const char *text);

G_END_DECLS
