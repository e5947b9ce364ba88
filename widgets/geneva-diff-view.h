/* What differs between two states, for readers: a line for each record that
 * came, went or changed, and under it its members, before and after.
 *
 * Signal: "picked" (guint handle): a record's line was activated.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/geneva-diff.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_DIFF_VIEW (geneva_diff_view_get_type ())
G_DECLARE_FINAL_TYPE (GenevaDiffView, geneva_diff_view, GENEVA, DIFF_VIEW, GtkWidget)

G_GNUC_WARN_UNUSED_RESULT
GtkWidget  *geneva_diff_view_new      (void);
/* Takes `diff`; NULL empties the view. `nothing` is what an empty one says. */
void        geneva_diff_view_set_diff (GenevaDiffView *self, GenevaDiff *diff, const char *nothing);
/* "2 added, 1 removed, 3 changed". Owned; NULL without a diff. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_diff_view_dup_summary (GenevaDiffView *self);
/* Lines, and what one says, for tests and for copying. Owned. */
guint       geneva_diff_view_get_n_lines (GenevaDiffView *self);
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_diff_view_dup_line    (GenevaDiffView *self, guint position);

G_END_DECLS
