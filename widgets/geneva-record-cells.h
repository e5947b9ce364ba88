/* The cells of a table's column: labels made for the rows on the screen, told
 * when another record stands there.
 */
#pragma once

#include "geneva-record-rows.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a screen reader says of a whole row. Owned. */
typedef char *(*GenevaRowSpeaker) (GenevaRecordRow *row, gpointer data);

/* For list items that are GenevaRecordRow. With a speaker (else NULL) the cell names the row that it is in. `column`
 * and `data` are borrowed and must outlive the factory. Owned. */
G_GNUC_WARN_UNUSED_RESULT
GtkListItemFactory *geneva_record_cell_factory_new (const GenevaColumn *column, GenevaRowSpeaker speaker,
                                                    gpointer data);
/* The text of a cell; NULL for an empty one and for a record that is gone; "…" while it is counted. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char               *geneva_record_cell_dup_text    (const GenevaColumn *column, GenevaRecordRow *row);

/* Of the title of a column that is in the view. */
void                geneva_record_title_set_tooltip (GtkColumnView *view, GtkColumnViewColumn *column,
                                                     const char *tooltip);

G_END_DECLS
