/* A dossier from a file, whichever of its two forms that has.
 */
#pragma once

#include "store/geneva-dossier-json.h"
#include "store/geneva-file.h"

G_BEGIN_DECLS

/* Looks at the first bytes, not at the name: an SQLite database is loaded as `.geneva`, anything else as
 * JSON. NULL on failure: a GENEVA_DOSSIER_ERROR, GENEVA_FILE_ERROR or GIOErrorEnum that names the file, and
 * `faults` with all that is wrong. Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_dossier_load (GFile *file, GenevaFaultList *faults, GCancellable *cancellable,
                                     GError **error);
/* The same, with the notices of either form: a `.geneva` file takes several times as long as to open it. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_dossier_load_and_check (GFile *file, GenevaFaultList *faults, GCancellable *cancellable,
                                               GError **error);

G_END_DECLS
