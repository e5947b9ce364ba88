/* Parts of a dialog: beside each other where there is room, below each other
 * where there is not.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_FOLD_BOX (geneva_fold_box_get_type ())
G_DECLARE_FINAL_TYPE (GenevaFoldBox, geneva_fold_box, GENEVA, FOLD_BOX, GtkWidget)

/* Its children stand in a row if their least widths fit into it, with GtkSeparators between them; those that expand
 * share what is left, the others have their least. Otherwise they stand in a column, each as wide as the whole, without
 * separators, and share the height. So it asks for no more width than its widest child. "spacing" stands between them
 * either way; where it is "homogeneous" all are as wide in a row as the widest. */
gboolean geneva_fold_box_is_folded (GenevaFoldBox *self);

G_END_DECLS
