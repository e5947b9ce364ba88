/* Who changed what, when, before and after: the edits of a dossier, newest
 * first, and what the selected one did.
 *
 * Signals: "revert" (gint64 number): back to the state right after that edit, 0 for the first state;
 * "picked" (guint handle): a record was activated.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/geneva-dossier.h"
#include "store/geneva-history.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_HISTORY_VIEW (geneva_history_view_get_type ())
G_DECLARE_FINAL_TYPE (GenevaHistoryView, geneva_history_view, GENEVA, HISTORY_VIEW, GtkWidget)

G_GNUC_WARN_UNUSED_RESULT
GtkWidget *geneva_history_view_new         (void);
/* The history of `dossier`, whose present state is that after the newest entry; NULL for both empties the view. Asks
 * for the edits of `record` alone, or of all (NONE). */
void       geneva_history_view_set_history (GenevaHistoryView *self, GenevaHistory *history, GenevaDossier *dossier,
                                            GenevaHandle record);
/* More was committed, and the dossier is that. Keeps what is selected. */
void       geneva_history_view_refresh     (GenevaHistoryView *self);
guint      geneva_history_view_get_n       (GenevaHistoryView *self);
/* Selects an edit, 0 the newest. */
void       geneva_history_view_select      (GenevaHistoryView *self, guint position);
/* What is told of the selected one, for tests. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char      *geneva_history_view_dup_details (GenevaHistoryView *self);

G_END_DECLS
