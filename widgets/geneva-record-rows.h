/* The rows of a table: the records of an order as lazy faces, and which of
 * them are selected. A GListModel and GtkSelectionModel in one, because GTK's
 * own selections hold an object for each selected row and ask for all rows when
 * these move.
 */
#pragma once

#include "geneva-record-order.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* More rows are not selected at a time: the charts have to mark each. */
#define GENEVA_MAX_SELECTED_ROWS 10000

#define GENEVA_TYPE_RECORD_ROWS (geneva_record_rows_get_type ())
G_DECLARE_FINAL_TYPE (GenevaRecordRows, geneva_record_rows, GENEVA, RECORD_ROWS, GObject)

G_GNUC_WARN_UNUSED_RESULT
GenevaRecordRows  *geneva_record_rows_new         (void);
/* Both may be NULL: no rows. Nothing is selected after. Visible rows apart, O(1). */
void               geneva_record_rows_set_order   (GenevaRecordRows *rows, GenevaDossier *dossier,
                                                   GenevaRecordOrder *order);
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
