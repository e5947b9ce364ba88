/* The list of several selected things: a line each with date, title and number
 * of passages. A click or Enter picks one.
 *
 * Signal: "picked" (guint: its row).
 */
#pragma once

#include "geneva-target-rows.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_TARGET_LIST (geneva_target_list_get_type ())
G_DECLARE_FINAL_TYPE (GenevaTargetList, geneva_target_list, GENEVA, TARGET_LIST, GtkWidget)

/* May be NULL. */
void              geneva_target_list_set_rows (GenevaTargetList *self, GenevaTargetRows *rows);
GenevaTargetRows *geneva_target_list_get_rows (GenevaTargetList *self);        /* borrowed, may be NULL */
/* Brings a row into sight; with `is_focused` the keyboard goes there too. */
void              geneva_target_list_show_row (GenevaTargetList *self, guint position, gboolean is_focused);

G_END_DECLS
