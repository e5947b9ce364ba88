/* The files of an import that could not be read, or not all of them: why, and a choice of encodings or of templates where
 * another one may help, or a password.
 *
 * Signals: "encode" (position, name of the encoding) when a file is to be read once more, "part" (position) when it is to be
 * said what parts it, "unlock" (position) when its password is to be given.
 */
#pragma once

#include "geneva-import-reading.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_IMPORT_PROBLEMS (geneva_import_problems_get_type ())
G_DECLARE_FINAL_TYPE (GenevaImportProblems, geneva_import_problems, GENEVA, IMPORT_PROBLEMS, GtkBox)

/* GenevaImportProblem; looked at now only. */
void geneva_import_problems_show (GenevaImportProblems *self, const GPtrArray *problems);

/* Whether the list, in its scrolled window, has little width: one file's words are seen whole there, too. */
void geneva_import_problems_set_narrow (GenevaImportProblems *self, gboolean is_narrow);

G_END_DECLS
