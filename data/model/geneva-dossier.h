/* The open dossier: the one mutable object. Holds the current snapshot, its
 * lists as GListModels of lazy faces, and applies deltas. Main thread.
 *
 * Signals: "changed" (GenevaDelta) after an apply, once a batch.
 * Properties: "title", "generation", "can-undo", "can-redo".
 */
#pragma once

#include <gio/gio.h>

#include "model/geneva-delta.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_DOSSIER (geneva_dossier_get_type ())
G_DECLARE_FINAL_TYPE (GenevaDossier, geneva_dossier, GENEVA, DOSSIER, GObject)

G_GNUC_WARN_UNUSED_RESULT
GenevaDossier  *geneva_dossier_new          (GenevaSnapshot *snapshot);
GenevaSnapshot *geneva_dossier_get_snapshot (GenevaDossier *dossier);    /* borrowed: ref it to keep it */
const char     *geneva_dossier_get_title    (GenevaDossier *dossier);
/* Faces of the living records, in order. Borrowed; lives as long as the dossier. */
GListModel     *geneva_dossier_get_list     (GenevaDossier *dossier, GenevaList list);
/* Memory changes and everyone hears of it, or nothing changes and the error says why. Goes on the undo history. */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_dossier_apply        (GenevaDossier *dossier, GenevaDelta *delta, GError **error);
gboolean        geneva_dossier_can_undo     (GenevaDossier *dossier);
gboolean        geneva_dossier_can_redo     (GenevaDossier *dossier);
void            geneva_dossier_undo         (GenevaDossier *dossier);
void            geneva_dossier_redo         (GenevaDossier *dossier);

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
