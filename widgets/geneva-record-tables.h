/* All tables of a dossier in one place, with a switch between them, and the
 * ledger as the last. A table is made when it is first shown.
 *
 * Properties: "session", "table" (string: a name of geneva_table_get_name, or
 * "ledger"). Signals of the ledger: "failed" (string), "open-passage"
 * (GenevaPassageItem).
 */
#pragma once

#include "geneva-ledger-page.h"
#include "geneva-record-table.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_RECORD_TABLES (geneva_record_tables_get_type ())
G_DECLARE_FINAL_TYPE (GenevaRecordTables, geneva_record_tables, GENEVA, RECORD_TABLES, GtkWidget)

void               geneva_record_tables_set_session (GenevaRecordTables *self, GenevaSession *session);
void               geneva_record_tables_set_table   (GenevaRecordTables *self, const char *name);
const char        *geneva_record_tables_get_table   (GenevaRecordTables *self);
/* The table that is shown; NULL before a session is set, and for the ledger. Borrowed. */
GenevaRecordTable *geneva_record_tables_get_current (GenevaRecordTables *self);
/* NULL before it was shown. Borrowed. */
GenevaLedgerPage  *geneva_record_tables_get_ledger  (GenevaRecordTables *self);

G_END_DECLS
