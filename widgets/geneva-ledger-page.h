/* The ledger: what contradicts, corroborates, revises or repeats what. A list,
 * narrowed by kind and state, and the chosen row with both passages beside each
 * other below it. One key decides and goes on to the next.
 *
 * Property: "session". Signals: "failed" (string): an edit was refused, and why; "open-passage" (GenevaPassageItem): a
 * passage was clicked. Actions: ledger.confirm, ledger.dismiss, ledger.take-back, ledger.turn, ledger.kind (s),
 * ledger.next, ledger.previous, ledger.show-kind (s), ledger.show-state (s), ledger.show-next (s: "kind" or "state").
 * Undo is the window's.
 */
#pragma once

#include <gtk/gtk.h>

#include "geneva-ledger-card.h"
#include "model/geneva-session.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_LEDGER_PAGE (geneva_ledger_page_get_type ())
G_DECLARE_FINAL_TYPE (GenevaLedgerPage, geneva_ledger_page, GENEVA, LEDGER_PAGE, GtkWidget)

GtkWidget        *geneva_ledger_page_new         (GenevaSession *session);
void              geneva_ledger_page_set_session (GenevaLedgerPage *self, GenevaSession *session);
/* Whether the list shows the dossier as it is now; it is reckoned in a thread, and only while the page is seen. */
gboolean          geneva_ledger_page_is_ready    (GenevaLedgerPage *self);
GenevaLedgerRows *geneva_ledger_page_get_rows    (GenevaLedgerPage *self);      /* borrowed; NULL before */
GenevaLedgerCard *geneva_ledger_page_get_card    (GenevaLedgerPage *self);
/* The row that the next key decides; NULL. */
GenevaLedgerItem *geneva_ledger_page_get_current (GenevaLedgerPage *self);
/* -1: any. */
void              geneva_ledger_page_show        (GenevaLedgerPage *self, int kind, int state);
void              geneva_ledger_page_select      (GenevaLedgerPage *self, guint position);
/* "7 proposed · 22 confirmed · 1 dismissed". */
const char       *geneva_ledger_page_get_counts  (GenevaLedgerPage *self);

G_END_DECLS
