/* An open dossier and the file that it belongs to: where edits are kept, when
 * they reach the user's file, and what stands in their way. One a window.
 *
 * Without widgets: the window shows what "state" and "trouble" say. Main thread.
 *
 * Properties: "state" (GenevaDossierFileState), "target" (GFile, NULL: untitled or bundled); notified on change.
 * Signal: "trouble" when what geneva_dossier_file_get_trouble says may have changed.
 */
#pragma once

#include "geneva-opening.h"
#include "model/geneva-dossier.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_DOSSIER_FILE_READ,         /* nothing was edited */
  GENEVA_DOSSIER_FILE_SAVING,       /* edits are on their way to the disk, or into the file */
  GENEVA_DOSSIER_FILE_KEPT,         /* every edit is on this computer's disk; the file does not have them all, or
                                     * there is none */
  GENEVA_DOSSIER_FILE_SAVED,        /* the file has every edit */
  GENEVA_DOSSIER_FILE_TROUBLED,     /* see get_trouble */
} GenevaDossierFileState;

/* What keeps edits from where they belong; each with an answer of its own. */
typedef enum {
  GENEVA_TROUBLE_NONE,
  GENEVA_TROUBLE_NOT_KEPT,          /* the working copy cannot be written: retry, save as */
  GENEVA_TROUBLE_BUSY,              /* edited in another process: read-only here */
  GENEVA_TROUBLE_NEWER,             /* of a newer program: read-only, save as */
  GENEVA_TROUBLE_CHANGED,           /* the file was changed by someone else: compare, save as, overwrite, open theirs */
  GENEVA_TROUBLE_GONE,              /* the file was moved or removed: put it back, save as */
  GENEVA_TROUBLE_NO_SPACE,          /* of the file's disk: retry, save as */
  GENEVA_TROUBLE_NOT_ALLOWED,       /* to write the file: retry, save as */
  GENEVA_TROUBLE_FAILED,            /* anything else: retry, save as */
} GenevaTrouble;

#define GENEVA_TYPE_DOSSIER_FILE (geneva_dossier_file_get_type ())
G_DECLARE_FINAL_TYPE (GenevaDossierFile, geneva_dossier_file, GENEVA, DOSSIER_FILE, GObject)

/* Takes what an opening found: its snapshot and working copy go over. Edits are signed with `coder`. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDossierFile     *geneva_dossier_file_new          (GenevaOpening *opening, const char *coder);
GenevaDossier         *geneva_dossier_file_get_dossier  (GenevaDossierFile *self);
/* NULL: untitled, or the bundled one. */
GFile                 *geneva_dossier_file_get_target   (GenevaDossierFile *self);
/* NULL for a dossier that may not be edited here. */
GenevaWorkingCopy     *geneva_dossier_file_get_copy     (GenevaDossierFile *self);
/* The bundled one as it came, without an edit. */
gboolean               geneva_dossier_file_is_bundled   (GenevaDossierFile *self);
gboolean               geneva_dossier_file_has_edits    (GenevaDossierFile *self);   /* made here or kept from before */
/* Whether there are edits that no disk has. */
gboolean               geneva_dossier_file_may_lose     (GenevaDossierFile *self);
GenevaDossierFileState geneva_dossier_file_get_state    (GenevaDossierFile *self);
GenevaTrouble          geneva_dossier_file_get_trouble  (GenevaDossierFile *self);
/* A sentence for readers that says what happened and what to try; NULL without trouble. */
const char            *geneva_dossier_file_get_trouble_message (GenevaDossierFile *self);
/* "Not published", when the subtitle has room for a few words; "" in READ. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char                  *geneva_dossier_file_dup_state_words (GenevaDossierFile *self);

/* Some seconds after the last edit the file is written by itself. This does it now, as on Ctrl+S; done or not is seen
 * in the state. Nothing happens without a target or edits, or while there is a trouble that needs an answer. */
void                   geneva_dossier_file_publish      (GenevaDossierFile *self);
/* Tries again what failed last: the journal, or the file. */
void                   geneva_dossier_file_retry        (GenevaDossierFile *self);
/* Answers CHANGED and GONE: what stands there is replaced, or it is put back. */
void                   geneva_dossier_file_overwrite    (GenevaDossierFile *self);
/* Nothing is published by the clock any more, only when it is asked for and at the end: for tests, which have no hurry. */
void                   geneva_dossier_file_hold         (GenevaDossierFile *self);
/* TRUE while a publication is on its way or waits for its time. */
gboolean               geneva_dossier_file_is_due       (GenevaDossierFile *self);

/* The dossier as it is now into another file, which becomes the target. */
void                   geneva_dossier_file_save_as_async  (GenevaDossierFile *self, GFile *target,
                                                           GAsyncReadyCallback callback, gpointer data);
G_GNUC_WARN_UNUSED_RESULT
gboolean               geneva_dossier_file_save_as_finish (GenevaDossierFile *self, GAsyncResult *result,
                                                           GError **error);
/* Publishes what is left and gives the working copy up. `keeps`: when the file cannot be written, that is no reason
 * not to close; the edits are offered at the next start. */
void                   geneva_dossier_file_close_async    (GenevaDossierFile *self, gboolean keeps,
                                                           GAsyncReadyCallback callback, gpointer data);
G_GNUC_WARN_UNUSED_RESULT
gboolean               geneva_dossier_file_close_finish   (GenevaDossierFile *self, GAsyncResult *result,
                                                           GError **error);
/* Throws the edits away that the file does not have. The dossier itself stays as it is shown. */
void                   geneva_dossier_file_discard        (GenevaDossierFile *self);

G_END_DECLS
