/* Several records of the dossier, one line each, and always one line more to
 * name another; with or without what role each has in an event.
 *
 * Signal: "changed".
 */
#pragma once

#include "geneva-item-entry.h"
#include "model/geneva-edit.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_ITEMS_ENTRY (geneva_items_entry_get_type ())
G_DECLARE_FINAL_TYPE (GenevaItemsEntry, geneva_items_entry, GENEVA, ITEMS_ENTRY, GtkWidget)

/* `snapshot`, `lists` and `offers` as for geneva_item_entry_new. Floating. */
GtkWidget       *geneva_items_entry_new        (GenevaSnapshot *snapshot, guint32 lists, GenevaItemEntryOffers offers,
                                                gboolean has_roles);
/* A line for a record, before the empty one. */
void             geneva_items_entry_add        (GenevaItemsEntry *self, GenevaHandle handle);
void             geneva_items_entry_add_participant (GenevaItemsEntry *self, const GenevaParticipant *participant);
/* Lines, the empty ones included. */
guint            geneva_items_entry_get_n_lines (GenevaItemsEntry *self);
GenevaItemEntry *geneva_items_entry_get_line   (GenevaItemsEntry *self, guint line);         /* borrowed */
/* All but the actor, which is the line's own; whom it acts for may be to be made (see the entry). */
GenevaItemEntry *geneva_items_entry_get_line_for (GenevaItemsEntry *self, guint line);       /* borrowed */
void             geneva_items_entry_get_role   (GenevaItemsEntry *self, guint line, GenevaParticipant *participant);

G_END_DECLS
