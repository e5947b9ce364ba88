/* The working copy of a dossier that is being edited: every edit is on the disk
 * of this computer moments after it was made, whatever becomes of the user's file.
 *
 * A working copy is a folder below `root` (docs/working-copy.md). It is made with
 * the first edit, so that nothing is written for a dossier that is only read. One
 * thread of its own owns the only writing connection; what is handed over on the
 * main thread are references. Every function is for the thread that made the object
 * unless it says otherwise.
 *
 * Signals: those of GenevaJournal. Properties: "committed", "published" (guint64), "state"
 * (GenevaWorkingCopyState), "is-publishing" (boolean), "target" (GFile); all read-only, notified.
 */
#pragma once

#include <gio/gio.h>

#include "base/geneva-fault.h"
#include "model/geneva-journal.h"
#include "store/geneva-history.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_WORKING_COPY (geneva_working_copy_get_type ())
G_DECLARE_FINAL_TYPE (GenevaWorkingCopy, geneva_working_copy, GENEVA, WORKING_COPY, GObject)

/* Each message says what to try. */
typedef enum {
  GENEVA_WORKING_COPY_ERROR_BUSY,            /* open for editing elsewhere: open it read-only, or go there */
  GENEVA_WORKING_COPY_ERROR_NO_TARGET,       /* untitled: save as first */
  GENEVA_WORKING_COPY_ERROR_TARGET_CHANGED,  /* somebody else changed the user's file: compare, overwrite, save as */
  GENEVA_WORKING_COPY_ERROR_TARGET_GONE,     /* the user's file was moved or removed: overwrite (puts it back), save as */
  GENEVA_WORKING_COPY_ERROR_READ_ONLY,       /* no permission there, or a read-only disk: save as */
  GENEVA_WORKING_COPY_ERROR_NO_SPACE,        /* the disk is full: make room and retry, or save as */
  GENEVA_WORKING_COPY_ERROR_LOST,            /* the folder of the working copy was removed or changed from outside */
  GENEVA_WORKING_COPY_ERROR_DAMAGED,         /* its contents cannot be read whole */
  GENEVA_WORKING_COPY_ERROR_VERSION,         /* written by a newer program */
  GENEVA_WORKING_COPY_ERROR_FAILED,          /* the system refused; the message says what */
} GenevaWorkingCopyError;
#define GENEVA_WORKING_COPY_ERROR (geneva_working_copy_error_quark ())
GQuark geneva_working_copy_error_quark (void);

typedef enum {
  GENEVA_WORKING_COPY_SAVED,      /* every edit is committed */
  GENEVA_WORKING_COPY_WRITING,
  GENEVA_WORKING_COPY_FAILED,     /* see get_error; everything is kept in memory, geneva_journal_retry tries again */
} GenevaWorkingCopyState;
#define GENEVA_TYPE_WORKING_COPY_STATE (geneva_working_copy_state_get_type ())
GType geneva_working_copy_state_get_type (void);

typedef enum {
  GENEVA_PUBLISH_NORMAL,          /* only onto what was opened or last published */
  GENEVA_PUBLISH_OVERWRITE,       /* whatever stands there, or nothing */
} GenevaPublishHow;

/* ---- making ---- */

/* "geneva-ii/dossiers" in the user's state folder. */
G_GNUC_WARN_UNUSED_RESULT
GFile             *geneva_working_copy_dup_default_root (void);

/* For a dossier that was just opened from `target`, or made anew (NULL: untitled). `identity` is what
 * geneva_file_dup_identity said of the target before it was loaded; NULL with no target. Touches no disk: the folder
 * comes with the first edit. When that fails (BUSY: the same file is being edited elsewhere) "failed" tells. */
G_GNUC_WARN_UNUSED_RESULT
GenevaWorkingCopy *geneva_working_copy_new  (GFile *root, GenevaSnapshot *opened, GFile *target, const char *identity);
/* One that is there (recovery, untitled ones, JSON targets): locks it and gives the dossier with every committed edit.
 * `faults` gets what is to be told. BUSY when another window or process has it: geneva_working_copy_peek still reads
 * it. Blocks while loading; any thread, the object belongs to the thread whose default context it was called in. */
G_GNUC_WARN_UNUSED_RESULT
GenevaWorkingCopy *geneva_working_copy_open (GFile *root, const char *id, GenevaFaultList *faults,
                                             GenevaSnapshot **snapshot, GCancellable *cancellable, GError **error);
/* Only looks, without lock and without changing anything: the dossier with every edit committed so far. Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot    *geneva_working_copy_peek (GFile *root, const char *id, GenevaFaultList *faults,
                                             GCancellable *cancellable, GError **error);

/* ---- which there are ---- */
typedef struct {
  char    *id;              /* for open, peek, remove */
  char    *uuid;            /* the dossier's */
  char    *title;
  char    *target_uri;      /* NULL: untitled */
  char    *identity;        /* of the target as last opened or published; or NULL */
  char    *coder;           /* of the last edit; "" when unknown */
  gint64   last_edit_us;    /* since 1970, UTC; 0: none */
  guint    n_edits;         /* that the target does not have yet */
  gboolean is_closed;       /* has its clean-close mark */
  gboolean is_locked;       /* somebody has it open now */
} GenevaWorkingCopyInfo;

void geneva_working_copy_info_free (GenevaWorkingCopyInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaWorkingCopyInfo, geneva_working_copy_info_free)

/* GenevaWorkingCopyInfo, last edited first. To be offered: what is not locked and has n_edits > 0 or no target; after
 * a crash it is not closed. A folder that cannot be read is left out, with a notice in `faults` (may be NULL). Cheap:
 * opens no dossier. Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray             *geneva_working_copy_list   (GFile *root, GenevaFaultList *faults);
/* The one whose target that is, best the locked one, then one with edits that the target does not have; or NULL. For a
 * target that is JSON: when it is closed, has no edits and `identity` is still the target's, open the working copy
 * instead of the file: it knows the history. Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaWorkingCopyInfo *geneva_working_copy_find   (GFile *root, GFile *target);
/* Throws one away that nobody has open: its edits are gone. Any thread. */
G_GNUC_WARN_UNUSED_RESULT
gboolean               geneva_working_copy_remove (GFile *root, const char *id, GError **error);
/* At start: removes temporary files that killed programs left in the folders, and folders that hold nothing any more.
 * What is locked is left alone. How many were removed. Any thread. */
guint                  geneva_working_copy_sweep  (GFile *root);

/* ---- what it is ---- */
/* NULL until there is a folder. */
const char            *geneva_working_copy_get_id        (GenevaWorkingCopy *copy);
const char            *geneva_working_copy_get_uuid      (GenevaWorkingCopy *copy);
GFile                 *geneva_working_copy_get_target    (GenevaWorkingCopy *copy);     /* NULL: untitled */
/* Generations of the dossier's snapshots: all edits up to it are on the disk; are in the target. */
guint64                geneva_working_copy_get_committed (GenevaWorkingCopy *copy);
guint64                geneva_working_copy_get_published (GenevaWorkingCopy *copy);
GenevaWorkingCopyState geneva_working_copy_get_state     (GenevaWorkingCopy *copy);
const GError          *geneva_working_copy_get_error     (GenevaWorkingCopy *copy);     /* in FAILED, else NULL */
gboolean               geneva_working_copy_is_published  (GenevaWorkingCopy *copy);     /* the target has every edit */
/* What changed when, newest first; of a dossier that was only read what its file knows. NULL and no error where there
 * is no history. Entries that are not committed yet are not in it. */
G_GNUC_WARN_UNUSED_RESULT
GenevaHistory         *geneva_working_copy_open_history  (GenevaWorkingCopy *copy, GError **error);

/* The window's own state (JSON text, any), outside dossier and history; kept where there is a folder. */
void                   geneva_working_copy_set_view_state (GenevaWorkingCopy *copy, const char *json);
const char            *geneva_working_copy_get_view_state (GenevaWorkingCopy *copy);    /* or NULL */

/* Waits until every edit handed over so far is committed; FALSE: get_error says why not. For tests and for the end. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_copy_flush         (GenevaWorkingCopy *copy, GError **error);

/* ---- the user's file ---- */

/* Writes the dossier as it is now, with its history, into a private file beside the target and then, in one step, under
 * its name; a name that ends in ".geneva" becomes a database, any other JSON without history. On failure the target is
 * as it was. Editing goes on meanwhile; one at a time: a second one waits for the first. */
void     geneva_working_copy_publish_async  (GenevaWorkingCopy *copy, GenevaPublishHow how, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer data);
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_copy_publish_finish (GenevaWorkingCopy *copy, GAsyncResult *result, GError **error);
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_copy_publish        (GenevaWorkingCopy *copy, GenevaPublishHow how, GCancellable *cancellable,
                                             GError **error);
/* The same to another place, which becomes the target; what stands there is replaced. Works in the FAILED state. */
void     geneva_working_copy_save_as_async  (GenevaWorkingCopy *copy, GFile *target, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer data);
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_copy_save_as_finish (GenevaWorkingCopy *copy, GAsyncResult *result, GError **error);
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_copy_save_as        (GenevaWorkingCopy *copy, GFile *target, GCancellable *cancellable,
                                             GError **error);

/* ---- the end ---- */

/* Commits what waits, publishes if `publish` and the target has not all, sets the clean-close mark, gives the lock
 * back. What is kept of it is what the target does not have. FALSE: it is still open (close without publishing, save
 * as, or discard). Blocks; call after a publish_async for speed. Nothing may be handed over afterwards. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_copy_close          (GenevaWorkingCopy *copy, gboolean publish, GCancellable *cancellable,
                                             GError **error);
/* The same, where the main loop goes on meanwhile. */
void     geneva_working_copy_close_async    (GenevaWorkingCopy *copy, gboolean publish, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer data);
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_copy_close_finish   (GenevaWorkingCopy *copy, GAsyncResult *result, GError **error);
/* Throws away every edit that the target does not have, and the folder. */
void     geneva_working_copy_discard        (GenevaWorkingCopy *copy);

G_END_DECLS
