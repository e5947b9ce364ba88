/* One table of records, of five or of a million: sortable columns, one row a
 * record, narrowed by typed words and by the session's filter and window. The
 * selected rows and the session's selection follow each other.
 *
 * Actions: "table.copy", "table.open", "table.show-N" (column N, stateful).
 */
#pragma once

#include "geneva-record-rows.h"
#include "model/geneva-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_RECORD_TABLE (geneva_record_table_get_type ())
G_DECLARE_FINAL_TYPE (GenevaRecordTable, geneva_record_table, GENEVA, RECORD_TABLE, GtkWidget)

/* Floating, like every new widget. Long lists are sorted in a worker once the table is on the screen. */
GtkWidget    *geneva_record_table_new        (GenevaTableKind kind, GenevaSession *session);
guint         geneva_record_table_get_n_rows (GenevaRecordTable *self);
/* The record in a row as sorted now, or GENEVA_HANDLE_NONE; of the table of edges a handle of GENEVA_LIST_EDGES. */
GenevaHandle  geneva_record_table_get_record (GenevaRecordTable *self, guint position);
/* Selects a row as a click does. */
void          geneva_record_table_select_row (GenevaRecordTable *self, guint position);
/* Sorts as a click on a column's header does; `column` as in geneva_table_get_columns, shown if it was not. */
void          geneva_record_table_sort       (GenevaRecordTable *self, guint column, GtkSortType direction);
/* As if typed. */
void          geneva_record_table_search     (GenevaRecordTable *self, const char *words);
/* TRUE while the rows on the screen are not yet what was asked for. */
gboolean      geneva_record_table_is_sorting (GenevaRecordTable *self);
GenevaRecordRows *geneva_record_table_get_rows (GenevaRecordTable *self);       /* borrowed */
/* "1,204 of 2,000 events", as it stands above the rows. */
const char   *geneva_record_table_get_count  (GenevaRecordTable *self);
/* The selected rows with the columns that are shown, divided by tabs, a line each; a line with the names of
 * the columns first where it is more than one row. NULL when none is selected. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char         *geneva_record_table_dup_copy   (GenevaRecordTable *self);

G_END_DECLS
