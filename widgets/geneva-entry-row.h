/* A row to write in that tells the ear when it has the keyboard.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_ENTRY_ROW (geneva_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (GenevaEntryRow, geneva_entry_row, GENEVA, ENTRY_ROW, AdwEntryRow)

GtkWidget *geneva_entry_row_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
