/* The reading of files for an import, in a worker: a sheet of what could be read, and why the rest could not. Also one file
 * once more, parted or decoded in another way. Only for app/geneva-import-*.c; knows no widget.
 */
#pragma once

#include "jobs/geneva-import-sheet.h"
#include "import/geneva-import-template.h"

G_BEGIN_DECLS

/* A file that could not be read, or not all of it. */
typedef struct {
  char     *uri;
  char     *words;        /* why: a sentence that names the file, or some lines of them */
  gboolean  is_read;      /* in part */
  gboolean  may_decode;   /* another encoding may help */
  gboolean  may_part;     /* a template may */
  gboolean  may_unlock;   /* a password */
} GenevaImportProblem;

void               geneva_import_problem_free   (GenevaImportProblem *problem);
/* The reader can do something about it. */
gboolean           geneva_import_problem_is_curable (const GenevaImportProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaImportProblem, geneva_import_problem_free)

/* Files and what is in folders. `n_done` and `n_all` are atomic and stand until `callback` was called. */
void               geneva_import_reading_start  (GListModel *files, GenevaSnapshot *snapshot, int *n_done, int *n_all,
                                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* NULL without an error: nothing could be read. `problems`: GenevaImportProblem, owned by the result. */
GenevaImportSheet *geneva_import_reading_finish (GAsyncResult *result, GPtrArray **problems, GError **error);

/* One file. `sheet` is changed, in the worker, when all goes well: nobody else may look at it meanwhile. */
typedef struct {
  GenevaImportSheet    *sheet;       /* NULL: a new one */
  guint                 position;    /* of a row of the file; behind all rows: it has none */
  const char           *uri;
  GenevaImportTemplate *parted_by;   /* or NULL */
  gboolean              is_whole;
  const char           *encoding;    /* or NULL */
  const char           *password;    /* or NULL */
  GenevaSnapshot       *snapshot;
} GenevaImportRereading;

void               geneva_import_rereading_start  (const GenevaImportRereading *what, GCancellable *cancellable,
                                                   GAsyncReadyCallback callback, gpointer data);
/* The sheet, or NULL with an error. `again` is what was asked for, the result's; `problem` (may be NULL) what could not be
 * read of the file beside what could, owned. */
GenevaImportSheet *geneva_import_rereading_finish (GAsyncResult *result, const GenevaImportRereading **again,
                                                   GenevaImportProblem **problem, GError **error);

G_END_DECLS
