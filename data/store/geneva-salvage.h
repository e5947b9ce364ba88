/* What can be read of a damaged `.geneva` file, as a dossier.
 */
#pragma once

#include <gio/gio.h>

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

typedef struct {
  guint n_records;      /* that were found */
  guint n_lost;         /* that the file says it had besides; at least so many */
} GenevaSalvageReport;

/* Reads page by page around what is damaged, leaves out what refers to records that are lost, and takes what stands up
 * to reading as a dossier; the history is not looked for. The file is not changed. NULL when not even the outline of
 * its tables can be read, or nothing that holds together is left: a GENEVA_FILE_ERROR. Blocks; any thread; works on a
 * private copy in the folder for temporary files. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_salvage (GFile *damaged, GenevaSalvageReport *report, GCancellable *cancellable, GError **error);

G_END_DECLS
