/* What the tests of tables share: a table of a session in a window, with its
 * order known.
 */
#pragma once

#include "geneva-record-table.h"

G_BEGIN_DECLS

typedef struct {
  GenevaSession     *session;
  GenevaRecordTable *table;
  GtkWidget         *window;
} RecordDesk;

/* Takes the session. */
RecordDesk    *record_desk_new          (GenevaSession *session, GenevaTableKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* Until what was asked for last is in order. */
void           record_desk_wait         (RecordDesk *desk);
void           record_desk_free         (RecordDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecordDesk, record_desk_free)
/* On a dossier of so many events, of the generator. */
GenevaSession *record_desk_make_session (guint n_events) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
