/* A row of a form around fields of one's own: the keyboard goes to them, never to
 * the row, where it could do nothing.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_FIELD_ROW (geneva_field_row_get_type ())
G_DECLARE_FINAL_TYPE (GenevaFieldRow, geneva_field_row, GENEVA, FIELD_ROW, AdwPreferencesRow)

/* For the grab_focus of a field around an entry: gives the entry the keyboard, but not when the field has it already. GTK
 * asks that of what Shift+Tab is just leaving, and would stay there. */
gboolean geneva_field_focus (GtkWidget *field, GtkWidget *entry);

G_END_DECLS
