/* Importing articles: files are read, one row an article shows what is known of each and why, all of it can be corrected,
 * and is confirmed at once; then the texts are read for proposals and everything goes into the dossier as one edit.
 *
 * Signal: "imported" (articles, proposals) once that edit is made; the window closes then.
 */
#pragma once

#include "geneva-dossier-file.h"
#include "jobs/geneva-import-sheet.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_IMPORT_WINDOW (geneva_import_window_get_type ())
G_DECLARE_FINAL_TYPE (GenevaImportWindow, geneva_import_window, GENEVA, IMPORT_WINDOW, AdwWindow)

/* `files`: GFile, files and folders; both are read beside the main thread from now on. Not shown yet. */
GtkWidget         *geneva_import_window_new       (GtkWindow *parent, GenevaDossierFile *file, GListModel *files);
/* NULL while files or articles are being read, and when no file could be. Borrowed, until rows are replaced. */
GenevaImportSheet *geneva_import_window_get_sheet (GenevaImportWindow *self);
/* As the Import button does. */
void               geneva_import_window_confirm   (GenevaImportWindow *self);

G_END_DECLS
