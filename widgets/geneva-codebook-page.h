/* What an analyst codes by: issues, quantities, kinds of event and own
 * attributes in a list, the chosen one as a form beside it.
 *
 * Property: "session". Signal: "failed" (string): an edit was refused, or a
 * file could not be written, and why. Actions: codebook.new-issue,
 * codebook.new-quantity, codebook.move-up, codebook.move-down, codebook.merge,
 * codebook.split, codebook.delete, codebook.export (s: "markdown" or "csv").
 */
#pragma once

#include <gtk/gtk.h>

#include "geneva-codebook-form.h"
#include "model/geneva-session.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_CODEBOOK_PAGE (geneva_codebook_page_get_type ())
G_DECLARE_FINAL_TYPE (GenevaCodebookPage, geneva_codebook_page, GENEVA, CODEBOOK_PAGE, GtkWidget)

void                geneva_codebook_page_set_session (GenevaCodebookPage *self, GenevaSession *session);
/* Whether the list shows the dossier as it is now; it is reckoned in a thread, and only while the page is seen. */
gboolean            geneva_codebook_page_is_ready    (GenevaCodebookPage *self);
GenevaCodebookRows *geneva_codebook_page_get_rows    (GenevaCodebookPage *self);     /* borrowed; NULL before */
GenevaCodebookForm *geneva_codebook_page_get_form    (GenevaCodebookPage *self);
/* FALSE when there is no such entry. */
gboolean            geneva_codebook_page_select      (GenevaCodebookPage *self, GenevaCodebookSection section,
                                                      const char *key);
/* Writes the codebook; `is_csv` else Markdown. Tells of trouble by "failed". */
void                geneva_codebook_page_write       (GenevaCodebookPage *self, GFile *file, gboolean is_csv);

G_END_DECLS
