/* An entry that names a record of the dossier: what is typed is looked for
 * among the names, and the last line offers to make a new one of it.
 *
 * Down and Up walk the offers, Enter or a click takes one, Escape puts them
 * away. A name typed in full is as good as chosen.
 *
 * Signal: "changed" when another record is named, or none.
 */
#pragma once

#include "model/geneva-snapshot.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_ITEM_ENTRY_EMPTY,
  GENEVA_ITEM_ENTRY_RECORD,     /* one of the dossier */
  GENEVA_ITEM_ENTRY_NEW,        /* to be made, of the name typed */
  GENEVA_ITEM_ENTRY_OPEN,       /* words that are neither */
} GenevaItemEntryState;

typedef enum {
  GENEVA_OFFERS_NO_NEW,
  GENEVA_OFFERS_NEW,            /* one of the first of the lists */
  GENEVA_OFFERS_NEW_KINDS,      /* of actors: a line for each kind */
} GenevaItemEntryOffers;

#define GENEVA_TYPE_ITEM_ENTRY (geneva_item_entry_get_type ())
G_DECLARE_FINAL_TYPE (GenevaItemEntry, geneva_item_entry, GENEVA, ITEM_ENTRY, GtkWidget)

/* Records of the lists in `lists` (bits 1 << GenevaList). Floating. */
GtkWidget           *geneva_item_entry_new        (GenevaSnapshot *snapshot, guint32 lists, GenevaItemEntryOffers offers);
void                 geneva_item_entry_set_placeholder (GenevaItemEntry *self, const char *placeholder);
void                 geneva_item_entry_set_handle (GenevaItemEntry *self, GenevaHandle handle);
/* As if typed, with the offers put away. */
void                 geneva_item_entry_set_text   (GenevaItemEntry *self, const char *text);
const char          *geneva_item_entry_get_text   (GenevaItemEntry *self);
/* As if the line for a new one had been taken; `kind` is that of an actor, else 0. */
void                 geneva_item_entry_set_new    (GenevaItemEntry *self, const char *name, int kind);
int                  geneva_item_entry_get_kind   (GenevaItemEntry *self);
GenevaItemEntryState geneva_item_entry_get_state  (GenevaItemEntry *self);
/* NONE unless the state is RECORD. */
GenevaHandle         geneva_item_entry_get_handle (GenevaItemEntry *self);
/* How many lines are offered now. */
guint                geneva_item_entry_get_n_offers (GenevaItemEntry *self);
/* The entry inside, for labels, keys and tests. Borrowed. */
GtkWidget           *geneva_item_entry_get_entry  (GenevaItemEntry *self);

G_END_DECLS
