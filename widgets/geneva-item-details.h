/* What is told of one record in the details: rows of "name: words", and the
 * accounts of an event as cards.
 */
#pragma once

#include "model/geneva-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  GtkBox   *box;       /* that it is put into; not held */
  GtkGrid  *grid;
  int       n_rows;
  GCallback on_link;   /* gboolean (gpointer data, const char *uri, …): "record:HANDLE" */
  gpointer  data;
} GenevaItemDetails;

void geneva_item_details_begin       (GenevaItemDetails *self, GtkBox *box, GCallback on_link, gpointer data);
void geneva_item_details_show_record (GenevaItemDetails *self, GenevaSnapshot *snapshot, GenevaHandle handle);
/* Of an edge: between whom, and what it rests on. */
void geneva_item_details_show_edge   (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaTarget *target);

G_END_DECLS
