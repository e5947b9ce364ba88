/* What the parts of the working copy share: folders on the disk, the thread that
 * writes, and publishing. For geneva-working-*.c alone.
 */
#pragma once

#include "store/geneva-history-table.h"
#include "store/geneva-working-copy.h"

G_BEGIN_DECLS

/* ---- folders (geneva-working-folder.c, geneva-working-list.c) ---- */

#define GENEVA_WORKING_JOURNAL "journal.db"
#define GENEVA_WORKING_LOCK "lock"
#define GENEVA_WORKING_VIEW "view.json"
#define GENEVA_WORKING_BASE "base"          /* "base-NUMBER.geneva" */
/* "GENJ", in the head of journal.db */
#define GENEVA_WORKING_APPLICATION_ID 0x47454e4a
#define GENEVA_WORKING_VERSION 1

/* The one row of the journal's table "copy". */
typedef struct {
  char  *uuid;
  char  *title;
  char  *target;             /* URI; NULL: untitled */
  char  *identity;           /* of the target as opened or last published; or NULL */
  char  *publishing;         /* of a file that was about to take the target's place; or NULL */
  gint64 publishing_number;  /* of the last edit in that one */
  char  *base;               /* name of the file */
  gint64 base_number;        /* edits up to it are in the base */
  gint64 published_number;   /* are in the target; -1: nothing is */
  gboolean is_closed;
} GenevaWorkingMeta;

void     geneva_working_meta_clear (GenevaWorkingMeta *meta);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaWorkingMeta, geneva_working_meta_clear)
/* FALSE: the journal cannot be read, or is none. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_meta_read  (GenevaWorkingMeta *meta, sqlite3 *journal, const char *name, GError **error);
/* FALSE: the journal has the error. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_meta_write (const GenevaWorkingMeta *meta, sqlite3 *journal);

/* The meta of a folder and, where `journal` is not NULL, the connection to look further. FALSE without an error: it has
 * none yet. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_peek_meta  (const char *folder, GenevaWorkingMeta *meta, sqlite3 **journal, GError **error);
/* Names of all folders below the root. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_working_list_names (const char *root);
/* Whether a name is that of a temporary file. */
gboolean geneva_working_is_private (const char *name);
/* A GIOErrorEnum with the path; returns FALSE. */
gboolean geneva_working_fail_errno (const char *path, int code, GError **error);

/* The lock of a folder, held as long as the descriptor is open. -1: BUSY, or what the system says. */
G_GNUC_WARN_UNUSED_RESULT
int      geneva_working_lock       (const char *folder, GError **error);
gboolean geneva_working_is_locked  (const char *folder);
/* Whether the descriptor is still the lock that stands in the folder. */
gboolean geneva_working_holds_lock (const char *folder, int lock);
/* A connection to the journal; `flags` of SQLite. A new one is made with its tables, in one transaction that is left
 * open. */
G_GNUC_WARN_UNUSED_RESULT
sqlite3 *geneva_working_open_journal   (const char *folder, gboolean is_writing, GError **error);
G_GNUC_WARN_UNUSED_RESULT
sqlite3 *geneva_working_create_journal (const char *folder, GError **error);
/* A folder for a dossier, locked: its uuid is the name, or one close to it where another copy of it stands in the
 * way. BUSY when somebody has a working copy of the same target open. */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_working_make_folder (const char *root, const char *uuid, const char *target, int *lock, GError **error);
/* All that may lie in a folder, but for the window's state where `keep_view`; and the folder if it is empty then. */
void     geneva_working_clear_folder (const char *folder, gboolean keep_view);
void     geneva_working_sync_folder  (const char *folder);
/* Loads base and edits. *meta as the journal has it; *last_number of the last edit. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_working_load (const char *folder, sqlite3 *journal, GenevaWorkingMeta *meta,
                                     gint64 *last_number, GenevaFaultList *faults, GCancellable *cancellable,
                                     GError **error);
/* An error of the file layers as one of the working copy's own, with what to try. Takes `cause` over. `name` is the
 * user's file, or NULL: it is the working copy itself. */
void     geneva_working_propagate   (GError **error, GError *cause, const char *name);

/* ---- the writer (geneva-working-writer.c) ---- */

typedef struct _GenevaWorkingWriter GenevaWorkingWriter;
typedef void (*GenevaWorkingChanged) (gpointer copy);

struct _GenevaWorkingWriter {
  gatomicrefcount ref_count;
  char           *root;
  GMutex          lock;             /* of all that follows, up to the thread's own */
  GCond           is_changed;
  GMainContext   *context;
  GWeakRef        copy;             /* whom to tell, on that context */
  GSource        *telling;          /* under way */
  gboolean        has_new_failure;  /* to be told */
  GThread        *thread;
  gboolean        is_stopping, has_to_retry, has_new_view;
  GQueue          edits;            /* GenevaKeptEdit, oldest first; they stay until they are committed */
  GQueue          jobs;             /* Job of the writer's */
  GenevaSnapshot *current;          /* after the last edit */
  GenevaSnapshot *base;             /* before the first; NULL once it is on the disk */
  gint64          next_number;
  gint64          committed_number;
  guint64         committed, published;     /* generations */
  GError         *failure;
  char           *id;               /* NULL: no folder yet */
  char           *folder;
  char           *view;             /* JSON of the window's state */
  char           *uuid;             /* the dossier's */
  char           *identity;         /* of the target as opened or last published; or NULL */
  GFile          *opened;           /* whose history goes in first; or NULL */
  char           *opened_identity;
  guint64         opened_generation; /* of its snapshot */
  GMutex          publishing;       /* one at a time; not under the lock */

  /* the thread's own */
  GenevaWorkingMeta meta;           /* as it is, or will be, in the journal */
  gint64          written_number;   /* committed_number, without the lock */
  int             lock_descriptor;
  sqlite3        *journal;
  sqlite3        *lost;             /* journal of a folder that was removed: its history can still be read; or NULL */
  guint64         inodes[2];        /* of journal and its log, as they were opened */
};

G_GNUC_WARN_UNUSED_RESULT
GenevaWorkingWriter *geneva_working_writer_new   (const char *root);
GenevaWorkingWriter *geneva_working_writer_ref   (GenevaWorkingWriter *writer);
void                 geneva_working_writer_unref (GenevaWorkingWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaWorkingWriter, geneva_working_writer_unref)
/* Wakes the thread, with the lock held; starts it when there is none. */
void     geneva_working_writer_wake   (GenevaWorkingWriter *writer);
/* Runs in the writer's thread, after the edits that were handed over before, when nothing fails; waits for it. TRUE
 * without running it once the writer is stopping. */
typedef gboolean (*GenevaWorkingJob) (GenevaWorkingWriter *writer, gpointer data, GError **error);
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_writer_run    (GenevaWorkingWriter *writer, GenevaWorkingJob job, gpointer data, GError **error);
/* A job: makes the folder anew where somebody removed it, with its history. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_writer_restore (GenevaWorkingWriter *writer, gpointer data, GError **error);
/* Until nothing waits, or all waits for a retry. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_writer_flush  (GenevaWorkingWriter *writer, GError **error);
/* Ends the thread after what waits was tried. */
void     geneva_working_writer_stop   (GenevaWorkingWriter *writer);
/* Gives connection and lock back; who writes again takes them anew. On the thread, or after its end. */
void     geneva_working_writer_disconnect (GenevaWorkingWriter *writer);
/* After that: gives connection and lock back, tells nothing any more. */
void     geneva_working_writer_leave  (GenevaWorkingWriter *writer);
/* For jobs: a transaction on the journal, where there is a folder; its end, with the meta as it is now; what to do when
 * either failed: nothing of the connection is trusted then. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_writer_begin   (GenevaWorkingWriter *writer, GError **error);
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_writer_commit  (GenevaWorkingWriter *writer, GError **error);
void     geneva_working_writer_give_up (GenevaWorkingWriter *writer);
/* What has just been read from the connection is what stands in the folder: from here on it is told when it does not. */
void     geneva_working_writer_note_journal (GenevaWorkingWriter *writer);
/* The window's state into the folder, where there is one. */
void     geneva_working_writer_save_view (GenevaWorkingWriter *writer);
/* With the lock held: "committed", "failed" and the properties are told soon. */
void     geneva_working_writer_tell   (GenevaWorkingWriter *writer);

/* ---- publishing (geneva-working-publish.c); any thread ---- */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_publish (GenevaWorkingWriter *writer, GFile *target, GenevaPublishHow how,
                                 GCancellable *cancellable, GError **error);
gboolean geneva_working_is_database_name (GFile *file);
/* The history that the opened file has, up to `last`. What of it cannot be read stays behind in that file. FALSE: it could
 * not be written. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_copy_opened      (GenevaWorkingWriter *writer, GenevaHistoryWriter *history, gint64 last,
                                          GCancellable *cancellable);

/* ---- the end (geneva-working-close.c); any thread ---- */
/* Publishes to `target` first, if that is one and has not all. FALSE: still open. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_working_close            (GenevaWorkingWriter *writer, GFile *target, GCancellable *cancellable,
                                          GError **error);

/* ---- the object ---- */
/* On its thread: notifies of what changed since the last time. */
void     geneva_working_copy_tell        (gpointer copy);

G_END_DECLS
