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
/* Whether such a file is meant to be opened, not imported: by its content, and by its name where that says nothing – a
 * damaged dossier is none the less one, and what is not there is what it is called. Reads the file's first 64 KB; any
 * thread. */
gboolean        geneva_dossier_is_meant_by  (GFile *file, GCancellable *cancellable);
/* Of so many files that are handed over together that to look into each would take too long, TRUE: names alone are asked. */
gboolean        geneva_dossier_goes_by_name (guint n_files);
/* Whether it is called as dossiers are, and is no folder. */
gboolean        geneva_dossier_is_named_so  (GFile *file);

G_END_DECLS
