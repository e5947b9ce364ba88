/* The tables of a history, the same in a working copy's journal and in a `.geneva`
 * file, and writing them. For data/store alone.
 */
#pragma once

#include "model/geneva-journal.h"
#include "store/geneva-file-private.h"
#include "store/geneva-history.h"

G_BEGIN_DECLS

extern const char geneva_history_ddl[];
/* The index by record; in bulk it is made last. */
extern const char geneva_history_index_ddl[];

/* One edit as it waits for being written; refcounted. */
typedef struct {
  gatomicrefcount ref_count;
  gint64          number;
  gint64          time_us;
  GenevaEditKind  kind;
  char           *coder;
  GenevaDelta    *delta;
  guint64         generation;     /* of the snapshot after it */
} GenevaKeptEdit;

G_GNUC_WARN_UNUSED_RESULT
GenevaKeptEdit *geneva_kept_edit_new   (gint64 number, GenevaDelta *delta, const GenevaStamp *stamp, guint64 generation);
GenevaKeptEdit *geneva_kept_edit_ref   (GenevaKeptEdit *edit);
void        geneva_kept_edit_unref (GenevaKeptEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaKeptEdit, geneva_kept_edit_unref)

/* Rows and checksums of what was written, as the table "tables" states them. */
typedef struct {
  sqlite3      *database;
  sqlite3_stmt *entry, *change;
  GString      *before, *after;
  guint64       n_entries, n_changes, entries_sum, changes_sum;
} GenevaHistoryWriter;

/* FALSE from any: the database has the error. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_history_writer_init  (GenevaHistoryWriter *writer, sqlite3 *database);
void     geneva_history_writer_clear (GenevaHistoryWriter *writer);
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_history_writer_put   (GenevaHistoryWriter *writer, const GenevaKeptEdit *edit, GenevaPools *pools);
/* Entries up to `last` as they stand in another database, without rows that the tables refuse; FALSE also when that one cannot be read: *is_unread. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_history_writer_copy  (GenevaHistoryWriter *writer, sqlite3 *from, gint64 last,
                                      GCancellable *cancellable, gboolean *is_unread);
/* Whether the database has a history at all. */
gboolean geneva_history_has_tables   (sqlite3 *database);
/* The highest number, 0 when there is none. */
gint64   geneva_history_get_last     (sqlite3 *database);

/* Puts the edits after `number` onto a builder's records, oldest first. FALSE: what is wrong (owned). */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_history_replay       (sqlite3 *database, gint64 number, GenevaSnapshot *base,
                                      GenevaSnapshotBuilder *builder, guint *n_edits, char **message);

/* Reads from a connection that it takes over, and from `source` (may be NULL). */
G_GNUC_WARN_UNUSED_RESULT
GenevaHistory *geneva_history_new_for_database (sqlite3 *database, const char *name, gboolean is_trusted);

G_END_DECLS
