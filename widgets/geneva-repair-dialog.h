/* Where the words of a lost passage may stand now: look-alikes to choose among.
 */
#pragma once

#include <adwaita.h>

#include "model/geneva-look-alikes.h"
#include "model/geneva-passages.h"

G_BEGIN_DECLS

/* `chosen` NULL: the passage is to be taken off its record. */
typedef void (*GenevaRepairFunc) (const GenevaLookAlike *chosen, gpointer data);

/* Asks about `passage`, whose source must have a text. The places are looked for before it comes up, which takes
 * text × words steps: `alikes` are what geneva_look_alikes_find gave. Calls `answer` once at most. */
GtkWidget *geneva_repair_dialog_present (GtkWindow *parent, GenevaSnapshot *snapshot, const GenevaPassage *passage,
                                         const GArray *alikes, GenevaRepairFunc answer, gpointer data);
/* The n-th place is chosen, for tests. */
void       geneva_repair_dialog_choose  (GtkWidget *dialog, guint position);

G_END_DECLS
