/* One table of records: sortable columns, one row a record. The selected row
 * and the session's selection follow each other.
 */
#pragma once

#include "geneva-record-columns.h"
#include "model/geneva-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_RECORD_TABLE (geneva_record_table_get_type ())
G_DECLARE_FINAL_TYPE (GenevaRecordTable, geneva_record_table, GENEVA, RECORD_TABLE, GtkWidget)

/* Floating, like every new widget. */
GtkWidget *geneva_record_table_new        (GenevaTableKind kind, GenevaSession *session);
guint      geneva_record_table_get_n_rows (GenevaRecordTable *self);
/* The record in a row as sorted now, or GENEVA_HANDLE_NONE. */
GenevaHandle geneva_record_table_get_record (GenevaRecordTable *self, guint position);
/* Selects a row as a click does. */
void       geneva_record_table_select_row (GenevaRecordTable *self, guint position);

G_END_DECLS
