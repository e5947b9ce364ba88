/* The issue that takes what an import read and no list of issues knows: a
 * place to sort from. Nobody has a position on it, so that positions, agreement
 * and contradictions pass it over; tables, codebook and review show it as any.
 */
#pragma once

#include "model/geneva-edit.h"

G_BEGIN_DECLS

/* It stays such a place while it keeps the title that it was made with: with one of his own the analyst makes it an
 * issue like others. */
void     geneva_edit_mark_unsorted (GenevaEdit *edit, GenevaHandle issue);
gboolean geneva_issue_is_unsorted  (const GenevaRow *issue);

G_END_DECLS
