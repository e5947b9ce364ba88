/* An entry for the analyst's own attributes that offers the names, and the
 * values of a name, that are in the dossier already: what is meant alike is to
 * be written alike. A GtkEditable.
 *
 * Offers come with typing, or with Down; nothing is taken unless it was walked
 * to, so that Enter saves words of one's own.
 */
#pragma once

#include "model/geneva-snapshot.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_ATTRIBUTE_PART_ALL,            /* "name: value; name: value" */
  GENEVA_ATTRIBUTE_PART_NAME,
  GENEVA_ATTRIBUTE_PART_VALUE,       /* of the name that another entry holds */
} GenevaAttributePart;

#define GENEVA_TYPE_ATTRIBUTE_ENTRY (geneva_attribute_entry_get_type ())
G_DECLARE_FINAL_TYPE (GenevaAttributeEntry, geneva_attribute_entry, GENEVA, ATTRIBUTE_ENTRY, GtkWidget)

/* Floating. The names are counted at the first offer: O(records). */
GtkWidget  *geneva_attribute_entry_new            (GenevaSnapshot *snapshot, GenevaAttributePart part);
/* Where the name of a value stands; borrowed, and outlived. */
void        geneva_attribute_entry_set_name_entry (GenevaAttributeEntry *self, GenevaAttributeEntry *name);
/* The entry inside, for labels, hints and tests. Borrowed. */
GtkEntry   *geneva_attribute_entry_get_entry      (GenevaAttributeEntry *self);
/* How many lines are offered now; the i-th of them, borrowed until the next key. */
guint       geneva_attribute_entry_get_n_offers   (GenevaAttributeEntry *self);
const char *geneva_attribute_entry_get_offer      (GenevaAttributeEntry *self, guint i);
/* As if it had been walked to and taken. */
void        geneva_attribute_entry_take           (GenevaAttributeEntry *self, guint i);

G_END_DECLS
