/* The table of an import: one row an article of the sheet, with a box that takes it in or leaves it out.
 *
 * Only for app/geneva-import-*.c. Every change of a box goes through the action "import.count".
 */
#pragma once

#include "jobs/geneva-import-sheet.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_IMPORT_ITEM (geneva_import_item_get_type ())
G_DECLARE_FINAL_TYPE (GenevaImportItem, geneva_import_item, GENEVA, IMPORT_ITEM, GObject)

/* Borrows the sheet; to be dropped before its rows go. `snapshot` is asked for titles now only. */
GenevaImportItem *geneva_import_item_new       (GenevaImportSheet *sheet, guint position, GenevaSnapshot *snapshot);
GenevaImportRow  *geneva_import_item_get_row   (GenevaImportItem *self);
guint             geneva_import_item_get_position (GenevaImportItem *self);
/* What else has these words, in a sentence; NULL: nothing. */
G_GNUC_WARN_UNUSED_RESULT
char             *geneva_import_item_dup_known (GenevaImportItem *self);
/* Whether anything else has the words of any row: a cell of the table says so in a word. */
gboolean          geneva_import_sheet_is_any_known (GenevaImportSheet *sheet);
/* By what the article's date is known, in a sentence. */
G_GNUC_WARN_UNUSED_RESULT
char             *geneva_import_item_dup_dated (GenevaImportItem *self);
/* Shows the row anew. */
void              geneva_import_item_touch     (GenevaImportItem *self);

void              geneva_import_table_init     (GtkColumnView *table);
/* Narrow: titles and dates only. What is known has a column where something is. */
void              geneva_import_table_set_narrow (GtkColumnView *table, gboolean is_narrow);
void              geneva_import_table_set_known  (GtkColumnView *table, gboolean has_known);

G_END_DECLS
