/* The entries of a codebook as a list for views: a head for each section, then
 * its entries.
 */
#pragma once

#include <gio/gio.h>

#include "analysis/geneva-codebook.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_CODEBOOK_ROW (geneva_codebook_row_get_type ())
G_DECLARE_FINAL_TYPE (GenevaCodebookRow, geneva_codebook_row, GENEVA, CODEBOOK_ROW, GObject)
#define GENEVA_TYPE_CODEBOOK_ROWS (geneva_codebook_rows_get_type ())
G_DECLARE_FINAL_TYPE (GenevaCodebookRows, geneva_codebook_rows, GENEVA, CODEBOOK_ROWS, GObject)

/* NULL: the head of a section. Borrowed: lives as long as the row. */
const GenevaCodebookEntry *geneva_codebook_row_get_entry   (GenevaCodebookRow *row);
GenevaCodebookSection      geneva_codebook_row_get_section (GenevaCodebookRow *row);

/* Takes `codebook`, which must be of `snapshot`: examples borrow from it. */
G_GNUC_WARN_UNUSED_RESULT
GenevaCodebookRows        *geneva_codebook_rows_new  (GenevaCodebook *codebook, GenevaSnapshot *snapshot);
/* The row of an entry with that key in that section; G_MAXUINT when there is none. */
guint                      geneva_codebook_rows_find (GenevaCodebookRows *rows, GenevaCodebookSection section,
                                                      const char *key);
GenevaCodebook            *geneva_codebook_rows_get_codebook (GenevaCodebookRows *rows);
GenevaSnapshot            *geneva_codebook_rows_get_snapshot (GenevaCodebookRows *rows);

G_END_DECLS
