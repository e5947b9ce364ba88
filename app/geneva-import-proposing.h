/* Reading the articles of a sheet and building the edit of them, in a worker. Only for app/geneva-import-*.c; knows no
 * widget.
 */
#pragma once

#include "jobs/geneva-proposals.h"

G_BEGIN_DECLS

/* Where the worker is; atomic, and to stand until `callback` was called. */
typedef struct {
  int n_done, n_all;
  int is_building;      /* all articles were read */
} GenevaImportProgress;

/* `sheet` is the worker's meanwhile. `read` is taken: what was read of it already, or NULL. */
void         geneva_import_proposing_start  (GenevaImportSheet *sheet, GenevaProposals *read, GenevaDossier *dossier,
                                             GenevaImportProgress *progress, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer data);
/* NULL: there is an error. `built_on` is the result's, `read` (may be NULL) the caller's when it is asked for: an edit that
 * was built on another state than the present one is to be built once more of it. */
GenevaDelta *geneva_import_proposing_finish (GAsyncResult *result, GenevaSnapshot **built_on, GenevaProposalsReport *report,
                                             GError **error);
GenevaProposals *geneva_import_proposing_steal_read (GAsyncResult *result);

G_END_DECLS
