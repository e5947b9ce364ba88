/* The rows of a table: the records of an order, and which of them are selected.
 * A GListModel and GtkSelectionModel in one, because GTK's own selections hold
 * an object for each selected row and ask for all rows when these move.
 *
 * An item is a row, not a record: it says which record stands there now. So a
 * table that is sorted anew gives its widgets other words instead of being
 * built again.
 */
#pragma once

#include "geneva-record-order.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* More rows are not selected at a time: the charts have to mark each. */
#define GENEVA_MAX_SELECTED_ROWS 10000

#define GENEVA_TYPE_RECORD_ROW (geneva_record_row_get_type ())
G_DECLARE_FINAL_TYPE (GenevaRecordRow, geneva_record_row, GENEVA, RECORD_ROW, GObject)

/* Property: "record" (guint), notified when another record stands there, or the same one was edited. */
GenevaHandle       geneva_record_row_get_record   (GenevaRecordRow *row);        /* NONE: the row is gone */
/* The record as it is now; FALSE when it or the row is gone. `snapshot` is borrowed. Of an edge the record is empty. */
gboolean           geneva_record_row_read         (GenevaRecordRow *row, GenevaSnapshot **snapshot, GenevaRow *record);

/* Of the order in which the row stands; borrowed, may be NULL. */
GenevaRecordNetwork *geneva_record_row_get_network (GenevaRecordRow *row);

/* How many passages show the record, and whether that is known yet; if not, the row notifies later. */
G_GNUC_WARN_UNUSED_RESULT
gboolean           geneva_record_row_count_passages (GenevaRecordRow *row, guint *n);

#define GENEVA_TYPE_RECORD_ROWS (geneva_record_rows_get_type ())
G_DECLARE_FINAL_TYPE (GenevaRecordRows, geneva_record_rows, GENEVA, RECORD_ROWS, GObject)

G_GNUC_WARN_UNUSED_RESULT
GenevaRecordRows  *geneva_record_rows_new         (void);
/* Both may be NULL: no rows. Nothing is selected after. Rows that exist apart, O(1). */
void               geneva_record_rows_set_order   (GenevaRecordRows *rows, GenevaDossier *dossier,
                                                   GenevaRecordOrder *order);
/* After an edit: what stands in the rows may have other words. */
void               geneva_record_rows_refresh     (GenevaRecordRows *rows);
GenevaRecordOrder *geneva_record_rows_get_order   (GenevaRecordRows *rows);      /* borrowed, may be NULL */
GenevaHandle       geneva_record_rows_get_record  (GenevaRecordRows *rows, guint position);
/* Selects these alone, the last clicked one being `primary` (GTK_INVALID_LIST_POSITION: the last in order). */
void               geneva_record_rows_select      (GenevaRecordRows *rows, GtkBitset *positions, guint primary);
const GtkBitset   *geneva_record_rows_get_selected (GenevaRecordRows *rows);     /* borrowed */
/* The row selected last; GTK_INVALID_LIST_POSITION when none is. */
guint              geneva_record_rows_get_primary (GenevaRecordRows *rows);
/* Whether somebody wanted more than may be selected. */
gboolean           geneva_record_rows_is_capped   (GenevaRecordRows *rows);
/* How many rows anybody ever asked for. */
guint64            geneva_record_rows_get_n_asked (GenevaRecordRows *rows);

G_END_DECLS
