/* The analyst's file, `*.geneva`: a dossier as an SQLite database, schema
 * version 2, for dossiers of any size. docs/geneva-file.md describes the
 * tables; they follow from the table of the dossier format
 * (model/geneva-schema.h), so a member is described once.
 *
 * Here a file is written whole and loaded whole. A snapshot comes back as it
 * was: order of records, handles, unknown members.
 */
#pragma once

#include <gio/gio.h>

#include "base/geneva-fault.h"
#include "model/geneva-journal.h"
#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* "GEN2", at byte 68 of the file. */
#define GENEVA_FILE_APPLICATION_ID 0x47454e32
/* At byte 60 of the file. A file of a newer version states the oldest reader that may look at it: with that it opens,
 * read-only, and `faults` has a notice of this code; a reader that is older still refuses it. */
#define GENEVA_FILE_VERSION 2
#define GENEVA_FILE_LEAST_READER 2
#define GENEVA_FILE_NOTICE_NEWER "newer-version"

typedef enum {
  GENEVA_FILE_ERROR_FOREIGN,    /* another kind of file, or another program's database */
  GENEVA_FILE_ERROR_VERSION,    /* written by a newer program */
  GENEVA_FILE_ERROR_DAMAGED,    /* cut off, bytes changed, or contents that no dossier may have */
  GENEVA_FILE_ERROR_BUSY,       /* another program is changing it */
  GENEVA_FILE_ERROR_FAILED,     /* the system refused; the message says what */
} GenevaFileError;
#define GENEVA_FILE_ERROR (geneva_file_error_quark ())
GQuark          geneva_file_error_quark (void);

/* Writes the whole dossier: into a private file in the target's folder, then onto the disk, then in one step
 * under its name. On failure the target is as it was, and nothing else is left. Fails with a
 * GENEVA_FILE_ERROR or a GIOErrorEnum (no space, no permission, cancelled). Any thread. */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_file_write (GenevaSnapshot *snapshot, GFile *file, GCancellable *cancellable,
                                   GError **error);
/* Reads the whole dossier without changing anything; a second thread helps where there is one to have.
 * NULL on failure: the error names the file and the first thing that is wrong, `faults` gets that too. */
/* What tells a dossier file (either form) from any other and from its own later states: an opaque text. Of a `.geneva`
 * file it follows from what its tables are stated to hold, of any other from its bytes; where and when it was written
 * only saves the look. Fails as reading would; G_IO_ERROR_NOT_FOUND when there is none. Any thread. */
G_GNUC_WARN_UNUSED_RESULT
char           *geneva_file_dup_identity     (GFile *file, GCancellable *cancellable, GError **error);
/* Whether both are of the same contents. NULL is nobody's. */
gboolean        geneva_file_identity_equal   (const char *a, const char *b);
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_file_load  (GFile *file, GenevaFaultList *faults, GCancellable *cancellable,
                                   GError **error);
/* What can still be read of a damaged file, for a new one: rows that cannot be read, or may not stand in a dossier, are
 * left out, and what rested on them; `faults` has a notice (code "left-out") of each. The file itself
 * is not touched. NULL when nothing of it can be read, or it is no file of ours. Any thread; O(file), and more of it for
 * a badly damaged one. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_file_recover (GFile *file, GenevaFaultList *faults, GCancellable *cancellable,
                                     GError **error);
/* The same, written into a new file: with the edits of the history that can be read as a whole. How many cannot is a
 * notice; states before those cannot be returned to. With a `stamp` (or NULL) an entry that changes nothing tells of the
 * recovery, by whom and when. The snapshot is what the new file holds. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_file_recover_to (GFile *file, GFile *target, const GenevaStamp *stamp, GenevaFaultList *faults,
                                        GCancellable *cancellable, GError **error);
/* Adds what reading the same dossier as JSON would tell: lost excerpts, undated and unsupported records,
 * hashes that differ … Apart from loading, since it takes several times as long. Pointers count records by
 * their numbers. */
void            geneva_file_check (GenevaSnapshot *snapshot, GenevaFaultList *faults);
/* Whether a file that begins with these bytes is an SQLite database, hence no JSON. 16 bytes are enough. */
gboolean        geneva_file_is_database (const char *bytes, gsize length);
/* By its first bytes; FALSE also for what cannot be read: the JSON reader then says why. */
gboolean        geneva_file_is_database_file (GFile *file, GCancellable *cancellable);

G_END_DECLS
