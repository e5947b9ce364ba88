/* Who keeps the edits of a dossier: the interface between the model, which
 * makes them, and the store, which writes them down.
 *
 * The dossier hands over every edit that memory already has, in order, and
 * goes on at once; the journal tells later how far it has come. It never
 * refuses an edit: when it cannot write, it says so by "failed", keeps what
 * it was given, and the dossier turns read-only until it can.
 */
#pragma once

#include <gio/gio.h>

#include "model/geneva-delta.h"

G_BEGIN_DECLS

/* How an edit came about. The numbers stand in files. */
typedef enum {
  GENEVA_EDIT_MADE,         /* by hand */
  GENEVA_EDIT_UNDONE,       /* the delta is the inverse of an earlier one */
  GENEVA_EDIT_REDONE,
  GENEVA_EDIT_IMPORTED,     /* a whole import is one edit */
  GENEVA_EDIT_REVERTED,     /* back to an earlier state */
  GENEVA_EDIT_RECOVERED,    /* changes nothing: from here on it is what could be read of a damaged file */
} GenevaEditKind;

/* Who made an edit, and when. */
typedef struct {
  gint64         time_us;   /* since 1970, UTC */
  const char    *coder;     /* name; "" when none is set */
  GenevaEditKind kind;
} GenevaStamp;

#define GENEVA_TYPE_JOURNAL (geneva_journal_get_type ())
G_DECLARE_INTERFACE (GenevaJournal, geneva_journal, GENEVA, JOURNAL, GObject)

/* Signals of every implementation, on the thread that made it:
 *   "committed" (guint64 generation): all edits up to that one are safe on the disk.
 *   "failed" (GError): writing stopped; what was handed over is kept and tried again by retry. */
struct _GenevaJournalInterface {
  GTypeInterface parent;

  void (*append) (GenevaJournal *journal, GenevaDelta *delta, const GenevaStamp *stamp, GenevaSnapshot *before,
                  GenevaSnapshot *after);
  void (*retry)  (GenevaJournal *journal);
};

/* One edit, from `before` to `after`. Takes references, copies the stamp, returns at once. */
void geneva_journal_append (GenevaJournal *journal, GenevaDelta *delta, const GenevaStamp *stamp,
                            GenevaSnapshot *before, GenevaSnapshot *after);
/* After "failed": tries once more. */
void geneva_journal_retry  (GenevaJournal *journal);

/* For implementations, on the thread that made them. */
void geneva_journal_emit_committed (GenevaJournal *journal, guint64 generation);
void geneva_journal_emit_failed    (GenevaJournal *journal, const GError *error);

G_END_DECLS
