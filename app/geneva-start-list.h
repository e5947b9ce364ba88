/* What the start page offers besides the dossier that is open: those that are in
 * no file yet, and those opened lately.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_START_LIST (geneva_start_list_get_type ())
G_DECLARE_FINAL_TYPE (GenevaStartList, geneva_start_list, GENEVA, START_LIST, GtkWidget)

/* Floating; empty until refreshed. */
GtkWidget *geneva_start_list_new     (void);
/* Looks in another thread and then shows what it found. */
void       geneva_start_list_refresh (GenevaStartList *self);
/* Rows that are shown now, for tests: of dossiers in no file, and of recent ones. */
guint      geneva_start_list_get_n_kept   (GenevaStartList *self);
guint      geneva_start_list_get_n_recent (GenevaStartList *self);

G_END_DECLS
