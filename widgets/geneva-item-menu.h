/* What can be done to what is selected, as a menu: the same in charts, tables
 * and details.
 */
#pragma once

#include "model/geneva-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sections of actions of the window; NULL when nothing that is coded is selected. Owned. */
GMenuModel *geneva_item_menu_new (GenevaSession *session) G_GNUC_WARN_UNUSED_RESULT;
/* The same for geneva_row_menu_add(). */
GMenuModel *geneva_item_menu_new_for_rows (gpointer session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
