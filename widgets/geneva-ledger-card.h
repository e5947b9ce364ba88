/* One row of the ledger at length: both sides beside each other, each with its
 * passages; a click on a passage opens it.
 *
 * Signal: "open" (GenevaPassageItem).
 */
#pragma once

#include <gtk/gtk.h>

#include "geneva-ledger-rows.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_LEDGER_CARD (geneva_ledger_card_get_type ())
G_DECLARE_FINAL_TYPE (GenevaLedgerCard, geneva_ledger_card, GENEVA, LEDGER_CARD, GtkWidget)

/* NULL: nothing. */
void        geneva_ledger_card_set_item    (GenevaLedgerCard *self, GenevaLedgerItem *item);
/* The button of a passage of a side, for tests; NULL: there is none. Borrowed. */
GtkWidget  *geneva_ledger_card_get_passage (GenevaLedgerCard *self, gboolean is_from, guint number);

G_END_DECLS
