/* A small dossier that the reader takes whole, for tests of edits: two events, four actors, one of each other kind.
 */
#pragma once

#include "model/geneva-edit.h"

G_BEGIN_DECLS

G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *small_dossier_new      (void);
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *small_dossier_read     (const char *json, gsize length);
/* The record is there. */
GenevaHandle    small_dossier_find     (GenevaSnapshot *snapshot, const char *id);
GenevaRow       small_dossier_get_row  (GenevaSnapshot *snapshot, const char *id);
GenevaRow       small_dossier_get_item (const GenevaRow *row, guint field, guint position);
/* Ends the edit, checks its title, applies it, undoes it to the first bytes, and reads what comes out again. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *small_dossier_finish   (GenevaEdit *edit, GenevaSnapshot *snapshot, const char *title);

G_END_DECLS
