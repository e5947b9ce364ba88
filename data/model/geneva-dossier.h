/* The open dossier: the one mutable object. Holds the current snapshot, its
 * lists as GListModels of lazy faces, applies deltas, stamps them and hands
 * them to whoever keeps them. Main thread.
 *
 * Signals: "changed" (GenevaDelta) after an apply, once a batch.
 * Properties: "title", "generation", "can-undo", "can-redo", "undo-title", "redo-title", "read-only".
 */
#pragma once

#include <gio/gio.h>

#include "model/geneva-journal.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_DOSSIER (geneva_dossier_get_type ())
G_DECLARE_FINAL_TYPE (GenevaDossier, geneva_dossier, GENEVA, DOSSIER, GObject)

G_GNUC_WARN_UNUSED_RESULT
GenevaDossier  *geneva_dossier_new          (GenevaSnapshot *snapshot);
GenevaSnapshot *geneva_dossier_get_snapshot (GenevaDossier *dossier);    /* borrowed: ref it to keep it */
const char     *geneva_dossier_get_title    (GenevaDossier *dossier);
/* Faces of the living records, in order. Borrowed; lives as long as the dossier. */
GListModel     *geneva_dossier_get_list     (GenevaDossier *dossier, GenevaList list);

/* ---- editing ---- */
/* A dossier that may not be edited refuses every edit with this: */
typedef enum {
  GENEVA_DOSSIER_READ_ONLY_ERROR_SET,       /* by geneva_dossier_set_read_only */
  GENEVA_DOSSIER_READ_ONLY_ERROR_JOURNAL,   /* the journal cannot write: geneva_journal_retry, or save elsewhere */
} GenevaDossierReadOnlyError;
#define GENEVA_DOSSIER_READ_ONLY_ERROR (geneva_dossier_read_only_error_quark ())
GQuark          geneva_dossier_read_only_error_quark (void);

/* Memory changes, the journal is given the edit, and everyone hears of it; or nothing changes and the error says
 * why: of GENEVA_DELTA_ERROR or GENEVA_DOSSIER_READ_ONLY_ERROR. Goes on the undo history. O(rows of the delta). */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_dossier_apply        (GenevaDossier *dossier, GenevaDelta *delta, GError **error);
/* Likewise, told to the journal as MADE, IMPORTED or REVERTED; the above is MADE. */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_dossier_apply_as     (GenevaDossier *dossier, GenevaDelta *delta, GenevaEditKind kind,
                                             GError **error);
/* FALSE while the dossier is read-only, too. */
gboolean        geneva_dossier_can_undo     (GenevaDossier *dossier);
gboolean        geneva_dossier_can_redo     (GenevaDossier *dossier);
/* How many edits the undo history holds, and how many could be done again: one more or less with every edit. */
guint           geneva_dossier_get_n_undoable (GenevaDossier *dossier);
guint           geneva_dossier_get_n_redoable (GenevaDossier *dossier);
/* The title of the edit that would be undone or redone ("Merge of 2 actors"); NULL when there is none. Borrowed until
 * the next edit. */
const char     *geneva_dossier_get_undo_title (GenevaDossier *dossier);
const char     *geneva_dossier_get_redo_title (GenevaDossier *dossier);
/* Nothing happens when there is nothing to undo, or the dossier is read-only. Told to the journal as UNDONE, REDONE. */
void            geneva_dossier_undo         (GenevaDossier *dossier);
void            geneva_dossier_redo         (GenevaDossier *dossier);

/* Who keeps the edits from now on; NULL: nobody. When it emits "failed" the dossier turns read-only with the
 * error's message as the reason, until it emits "committed" or another one comes in its place. */
void            geneva_dossier_set_journal  (GenevaDossier *dossier, GenevaJournal *journal);
GenevaJournal  *geneva_dossier_get_journal  (GenevaDossier *dossier);    /* borrowed; may be NULL */
/* Who edits: the name that edits are stamped with. NULL and "" are nobody in particular. */
void            geneva_dossier_set_coder    (GenevaDossier *dossier, const char *coder);
const char     *geneva_dossier_get_coder    (GenevaDossier *dossier);    /* "" when none is set */
/* The model has no clock of its own: microseconds since 1970, UTC. Without one edits are stamped 0. */
typedef gint64 (*GenevaClockFunc) (gpointer data);
void            geneva_dossier_set_clock    (GenevaDossier *dossier, GenevaClockFunc func, gpointer data,
                                             GDestroyNotify destroy);
/* The clock's second as an EDTF value, "2026-03-01T14:05:00Z", as records keep it; NULL without a clock. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char           *geneva_dossier_dup_time     (GenevaDossier *dossier);
/* Why it may not be edited, as a sentence for readers; NULL: it may. The reason set here comes before the journal's. */
void            geneva_dossier_set_read_only (GenevaDossier *dossier, const char *reason);
const char     *geneva_dossier_get_read_only (GenevaDossier *dossier);   /* borrowed until it changes */

/* ---- faces: a record as an object, at most one a record at a time ---- */
#define GENEVA_TYPE_FACE (geneva_face_get_type ())
G_DECLARE_DERIVABLE_TYPE (GenevaFace, geneva_face, GENEVA, FACE, GObject)
struct _GenevaFaceClass { GObjectClass parent_class; GenevaList list; };

/* Properties: "handle", "title" (notified when an edit touches the record). */
GenevaFace   *geneva_dossier_ref_face     (GenevaDossier *dossier, GenevaHandle handle) G_GNUC_WARN_UNUSED_RESULT;
GenevaHandle  geneva_face_get_handle      (GenevaFace *face);
GenevaDossier *geneva_face_get_dossier    (GenevaFace *face);           /* NULL once it is gone */
const char   *geneva_face_get_id          (GenevaFace *face);
/* The row in the dossier's current snapshot; FALSE once deleted. Borrowed until the next edit. */
gboolean      geneva_face_get_row         (GenevaFace *face, GenevaRow *row);
G_GNUC_WARN_UNUSED_RESULT
char         *geneva_face_dup_title       (GenevaFace *face);

#define GENEVA_TYPE_SOURCE (geneva_source_get_type ())
G_DECLARE_FINAL_TYPE (GenevaSource, geneva_source, GENEVA, SOURCE, GenevaFace)
#define GENEVA_TYPE_ACTOR (geneva_actor_get_type ())
G_DECLARE_FINAL_TYPE (GenevaActor, geneva_actor, GENEVA, ACTOR, GenevaFace)
#define GENEVA_TYPE_PLACE (geneva_place_get_type ())
G_DECLARE_FINAL_TYPE (GenevaPlace, geneva_place, GENEVA, PLACE, GenevaFace)
#define GENEVA_TYPE_TIE (geneva_tie_get_type ())
G_DECLARE_FINAL_TYPE (GenevaTie, geneva_tie, GENEVA, TIE, GenevaFace)
#define GENEVA_TYPE_EVENT (geneva_event_get_type ())
G_DECLARE_FINAL_TYPE (GenevaEvent, geneva_event, GENEVA, EVENT, GenevaFace)
#define GENEVA_TYPE_ISSUE (geneva_issue_get_type ())
G_DECLARE_FINAL_TYPE (GenevaIssue, geneva_issue, GENEVA, ISSUE, GenevaFace)
#define GENEVA_TYPE_STATEMENT (geneva_statement_get_type ())
G_DECLARE_FINAL_TYPE (GenevaStatement, geneva_statement, GENEVA, STATEMENT, GenevaFace)
#define GENEVA_TYPE_FORECAST (geneva_forecast_get_type ())
G_DECLARE_FINAL_TYPE (GenevaForecast, geneva_forecast, GENEVA, FORECAST, GenevaFace)
#define GENEVA_TYPE_QUANTITY (geneva_quantity_get_type ())
G_DECLARE_FINAL_TYPE (GenevaQuantity, geneva_quantity, GENEVA, QUANTITY, GenevaFace)
#define GENEVA_TYPE_FIGURE (geneva_figure_get_type ())
G_DECLARE_FINAL_TYPE (GenevaFigure, geneva_figure, GENEVA, FIGURE, GenevaFace)
#define GENEVA_TYPE_LINK (geneva_link_get_type ())
G_DECLARE_FINAL_TYPE (GenevaLink, geneva_link, GENEVA, LINK, GenevaFace)

G_END_DECLS
