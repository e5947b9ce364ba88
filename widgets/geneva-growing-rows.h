/* Very many rows of a list view, a few more with each frame: the toolkit makes and measures widgets for some two hundred
 * of them at once, which is felt.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_GROWING_ROWS (geneva_growing_rows_get_type ())
G_DECLARE_FINAL_TYPE (GenevaGrowingRows, geneva_growing_rows, GENEVA, GROWING_ROWS, GObject)

/* The first of `rows`, and soon all of them: where very many come at once those behind them wait for the frames of
 * `view`. */
GenevaGrowingRows *geneva_growing_rows_new   (GListModel *rows, GtkWidget *view) G_GNUC_WARN_UNUSED_RESULT;
/* A row that is asked for by its number is there now. */
void               geneva_growing_rows_reach (GenevaGrowingRows *self, guint row);

G_END_DECLS
