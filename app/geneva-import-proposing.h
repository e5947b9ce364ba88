/* Reading the articles of a sheet and building the edit of them, in a worker. Only for app/geneva-import-*.c; knows no
 * widget.
 */
#pragma once

#include "jobs/geneva-proposals.h"

G_BEGIN_DECLS

/* Where the worker is; atomic, and to stand until `callback` was called. */
typedef struct {
  int n_done, n_all;    /* all are done: what they propose is being put together */
} GenevaImportProgress;

/* `sheet` is the worker's meanwhile. */
void         geneva_import_proposing_start  (GenevaImportSheet *sheet, GenevaDossier *dossier,
                                             GenevaImportProgress *progress, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer data);
/* NULL: there is an error. `built_on` is the result's: an edit that was built on another state than the present one is to be
 * built once more. */
GenevaDelta *geneva_import_proposing_finish (GAsyncResult *result, GenevaSnapshot **built_on, GenevaProposalsReport *report,
                                             GError **error);

G_END_DECLS
