/* The rows of an import's sheet as a list: items are made when they are asked for, and the list grows bit by bit, since a
 * table makes widgets for some hundreds of rows whether they are seen or not. Only for app/geneva-import-*.c.
 */
#pragma once

#include "geneva-import-table.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_IMPORT_ITEMS (geneva_import_items_get_type ())
G_DECLARE_FINAL_TYPE (GenevaImportItems, geneva_import_items, GENEVA, IMPORT_ITEMS, GObject)

/* A list of GenevaImportItem. */
G_GNUC_WARN_UNUSED_RESULT
GenevaImportItems *geneva_import_items_new       (void);
/* Borrows the sheet, which may be NULL, until the next call; of its rows there are the first ones, up to that at `position`
 * and as many behind it as are seen at once. `snapshot` is kept for titles. */
void               geneva_import_items_set_sheet (GenevaImportItems *self, GenevaImportSheet *sheet,
                                                  GenevaSnapshot *snapshot, guint position);
/* A few rows more, a call a frame; in the end all that there are. FALSE: they are all there. */
gboolean           geneva_import_items_grow      (GenevaImportItems *self);
/* A few rows less, a call a frame, where the table is not to be seen. FALSE: none is left. */
gboolean           geneva_import_items_shrink    (GenevaImportItems *self);
/* Shows all rows anew. */
void               geneva_import_items_touch     (GenevaImportItems *self);

G_END_DECLS
