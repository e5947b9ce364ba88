/* What changed when, by whom, before and after: the history that a working copy
 * and a `.geneva` file keep. Only reads; belongs to one thread at a time.
 *
 * Edits are numbered from 1 on, through all sessions. A past state is named by
 * the number of the last edit that it has; 0 is the state before all of them.
 */
#pragma once

#include <gio/gio.h>

#include "model/geneva-journal.h"

G_BEGIN_DECLS

typedef struct _GenevaHistory GenevaHistory;

typedef struct {
  gint64         number;
  gint64         time_us;       /* since 1970, UTC; 0: not known */
  char          *coder;         /* "" when none was set */
  GenevaEditKind kind;
  char          *title;
  guint          n_changes;
} GenevaHistoryEntry;

void           geneva_history_entry_free (GenevaHistoryEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaHistoryEntry, geneva_history_entry_free)

/* Of a `.geneva` file; NULL without an error where it has none (JSON, version 1). A GENEVA_FILE_ERROR else. Of a working
 * copy: geneva_working_copy_open_history. */
G_GNUC_WARN_UNUSED_RESULT
GenevaHistory *geneva_history_open  (GFile *file, GError **error);
GenevaHistory *geneva_history_ref   (GenevaHistory *history);
void           geneva_history_unref (GenevaHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaHistory, geneva_history_unref)

/* How many entries there are now, of one record (GENEVA_HANDLE_NONE: of all). */
guint          geneva_history_count (GenevaHistory *history, GenevaHandle record);
/* GenevaHistoryEntry, newest first, `limit` of them from `offset` on. NULL when the file cannot be read. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray     *geneva_history_list  (GenevaHistory *history, GenevaHandle record, guint offset, guint limit,
                                     GError **error);
/* What an entry changed, its strings put into `pools` (thus only where these may be written: on the main thread, or
 * into pools of one's own). For looking at; to go back use build_revert. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta   *geneva_history_load_delta   (GenevaHistory *history, gint64 number, GenevaPools *pools, GError **error);
/* The dossier as it was right after edit `number`. `present` must be the state after the newest entry. O(changes since). */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_history_load_state  (GenevaHistory *history, gint64 number, GenevaSnapshot *present,
                                            GError **error);
/* One delta from `present` to the dossier as it was right after edit `number`, to be applied as GENEVA_EDIT_REVERTED. Its
 * size is 0 when that is the same. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta   *geneva_history_build_revert (GenevaHistory *history, gint64 number, GenevaSnapshot *present,
                                            GError **error);

G_END_DECLS
