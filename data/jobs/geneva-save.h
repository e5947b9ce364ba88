/* A dossier into a file, in whichever of its two forms the name asks for.
 */
#pragma once

#include "store/geneva-dossier-json.h"
#include "store/geneva-file.h"

G_BEGIN_DECLS

/* A name that ends in `.geneva` becomes a database, any other one JSON. What was there is replaced in one step, or
 * stays as it was: a GENEVA_FILE_ERROR or GIOErrorEnum that names the file. JSON of more than GENEVA_MAX_JSON_BYTES,
 * which no reader takes, is refused. Any thread. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_dossier_save (GenevaSnapshot *snapshot, GFile *file, GCancellable *cancellable, GError **error);
/* What can be read of a damaged `.geneva` file into a new one: geneva_file_recover_to, where its name says so, else JSON
 * without history. `stamp`: as there. What it holds then; NULL on failure. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_dossier_recover (GFile *damaged, GFile *file, const GenevaStamp *stamp, GenevaFaultList *faults,
                                        GCancellable *cancellable, GError **error);
/* Any text as a file, in one step as above. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_text_save    (const char *text, gsize length, GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
