/* The sheet of an import in a test. */
#pragma once

#include "geneva-import-window.h"
#include "window-stage.h"

G_BEGIN_DECLS

/* Children of the window's and of the form's template. */
GtkWidget          *import_stage_child   (GenevaImportWindow *window, const char *name);
GtkWidget          *import_stage_field   (GenevaImportWindow *window, const char *name);
const char         *import_stage_page    (GenevaImportWindow *window);
void                import_stage_select  (GenevaImportWindow *window, guint position);
void                import_stage_type    (GenevaImportWindow *window, const char *field, const char *text);
GenevaImportRow    *import_stage_row     (GenevaImportWindow *window, guint position);
gboolean            import_stage_is_read (gpointer window);    /* no worker is at it; for stage_wait */
/* Hands files of the stage's folder over; the second waits until they are read. */
GenevaImportWindow *import_stage_start   (Stage *stage, const char * const *names);
GenevaImportWindow *import_stage_import  (Stage *stage, const char * const *names);

G_END_DECLS
