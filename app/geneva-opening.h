/* Opening a dossier, away from the main thread: from a user's file, from a
 * working copy that was left behind, from a template, or the bundled one; with
 * all that has to be known of it before it can be edited.
 */
#pragma once

#include "base/geneva-fault.h"
#include "jobs/geneva-template.h"
#include "store/geneva-working-copy.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_OPENING_BUNDLED,
  GENEVA_OPENING_TEMPLATE,
  GENEVA_OPENING_FILE,
  GENEVA_OPENING_COPY,
} GenevaOpeningKind;

typedef struct {
  /* what is asked for */
  GenevaOpeningKind  kind;
  GenevaTemplate     template_kind;
  GFile             *file;           /* FILE */
  char              *copy_id;        /* COPY */
  gboolean           ignores_edits;  /* FILE: the file as it is, not the edits that it does not have */
  GPtrArray         *open_files;     /* GFile: those of other windows, to find one of them under another name */

  /* what came of it */
  GenevaFaultList   *faults;
  GFile             *joined;         /* one of open_files is this very file: nothing was read */
  GenevaSnapshot    *snapshot;
  GenevaWorkingCopy *copy;           /* its own thread's is the main one; NULL: none was left behind */
  char              *identity;       /* of the file; NULL: not known, or there is none */
  guint              n_recovered;    /* edits in the copy that its file does not have */
  gboolean           has_changed;    /* the copy's file is another one than it was when last opened or published */
  gboolean           is_gone;        /* the copy's file is not there */
  gboolean           is_busy;        /* another process edits it */
  gboolean           is_newer;       /* made by a newer program, shown as far as it was understood */
} GenevaOpening;

G_GNUC_WARN_UNUSED_RESULT
GenevaOpening *geneva_opening_new  (GenevaOpeningKind kind);
void           geneva_opening_free (GenevaOpening *opening);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaOpening, geneva_opening_free)
/* Blocks; any thread. On success `snapshot` or `joined` is set. */
G_GNUC_WARN_UNUSED_RESULT
gboolean       geneva_opening_run  (GenevaOpening *opening, GCancellable *cancellable, GError **error);
/* What readers call it: the file's name, or the bundled one's. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char          *geneva_opening_dup_name (const GenevaOpening *opening);

/* Whether two names are of one file, whatever links and mounts lie between. Blocks; any thread. */
gboolean       geneva_opening_is_same_file (GFile *a, GFile *b);
/* Where articles once added are remembered. */
G_GNUC_WARN_UNUSED_RESULT
GFile         *geneva_opening_dup_article_folder (void);

G_END_DECLS
