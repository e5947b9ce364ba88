/* A drop-down of records, with a search where they are many: of which event, of
 * which quantity a chart is.
 */
#pragma once

#include "model/geneva-schema.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*GenevaRecordChosen) (gpointer data, GenevaHandle handle);

/* Floating. `name` says for assistive technology, and as a tooltip, what is chosen. Not seen before it has two records
 * or more. */
GtkWidget *geneva_record_chooser_new (const char *name, GenevaRecordChosen chosen, gpointer data);
/* The records in their order with a line of words each, all copied, and which of them is chosen (NONE: none of them).
 * Does not call back. */
void       geneva_record_chooser_set (GtkWidget *chooser, const GenevaHandle *handles, const char * const *words, guint n,
                                      GenevaHandle selected);

G_END_DECLS
