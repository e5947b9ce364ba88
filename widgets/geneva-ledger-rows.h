/* The rows of the ledger as a list: those of one kind and state, or all; each
 * an object, made when somebody asks for it.
 */
#pragma once

#include <gio/gio.h>

#include "jobs/geneva-ledger.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_LEDGER_ITEM (geneva_ledger_item_get_type ())
G_DECLARE_FINAL_TYPE (GenevaLedgerItem, geneva_ledger_item, GENEVA, LEDGER_ITEM, GObject)

const GenevaLedgerRow *geneva_ledger_item_get_row      (GenevaLedgerItem *self);
GenevaSnapshot        *geneva_ledger_item_get_snapshot (GenevaLedgerItem *self);
/* "contradicts · 21 August: the government". Owned, as the next. */
G_GNUC_WARN_UNUSED_RESULT
char                  *geneva_ledger_item_dup_title    (GenevaLedgerItem *self);
/* "Assad, 21 August 2013 – United States · 2 reports". */
G_GNUC_WARN_UNUSED_RESULT
char                  *geneva_ledger_item_dup_about    (GenevaLedgerItem *self);

#define GENEVA_TYPE_LEDGER_ROWS (geneva_ledger_rows_get_type ())
G_DECLARE_FINAL_TYPE (GenevaLedgerRows, geneva_ledger_rows, GENEVA, LEDGER_ROWS, GObject)

/* Takes the ledger. All rows at first. */
G_GNUC_WARN_UNUSED_RESULT
GenevaLedgerRows   *geneva_ledger_rows_new        (GenevaLedger *ledger, GenevaSnapshot *snapshot);
/* -1: any. */
void                geneva_ledger_rows_set_filter (GenevaLedgerRows *self, int kind, int state);
const GenevaLedger *geneva_ledger_rows_get_ledger (GenevaLedgerRows *self);
GenevaSnapshot     *geneva_ledger_rows_get_snapshot (GenevaLedgerRows *self);
/* Borrowed; G_MAXUINT and NULL: not there. */
const GenevaLedgerRow *geneva_ledger_rows_get     (GenevaLedgerRows *self, guint position);
/* The row of the same two sides; G_MAXUINT: it is not in the list. */
guint               geneva_ledger_rows_find       (GenevaLedgerRows *self, const GenevaLedgerRow *row);

G_END_DECLS
