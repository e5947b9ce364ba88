/* What all charts of a window follow: span, selection, hover, filter, clock.
 * No widget holds another widget; they meet here. Main thread; charts get a
 * value copy (GenevaSessionState).
 *
 * Properties, each notified only on change: "dossier", "selection", "hover",
 * "span" (the window of the time strip), "filter", "clock", "unreviewed" (draw
 * suggested items as ghosts), "dims-filtered".
 */
#pragma once

#include "model/geneva-dossier.h"
#include "model/geneva-filter.h"

G_BEGIN_DECLS

/* One thing that can be selected or pointed at: a record, or an edge of a
 * network (two actors and what their edge rests on). */
typedef struct {
  GenevaHandle  handle;
  GenevaHandle  other;         /* an edge's second actor, else 0 */
  guint16       relation;      /* an edge's kind, else 0 */
  guint         n_rests_on;
  GenevaHandle *rests_on;      /* events, ties … behind the edge; actors that a node stands for besides */
} GenevaTarget;

/* An immutable list of targets; the last one is the primary. A boxed type. */
typedef struct _GenevaSelection GenevaSelection;
#define GENEVA_TYPE_SELECTION (geneva_selection_get_type ())
GType            geneva_selection_get_type (void);
G_GNUC_WARN_UNUSED_RESULT
GenevaSelection *geneva_selection_new      (const GenevaTarget *targets, guint n_targets);   /* copies */
/* Part of what was chosen: `n_left_out` things more were, or GENEVA_LEFT_OUT_UNKNOWN. A union leaves out what both
 * do, other sets made of it leave nothing out. */
#define GENEVA_LEFT_OUT_UNKNOWN G_MAXUINT
G_GNUC_WARN_UNUSED_RESULT
GenevaSelection *geneva_selection_new_part (const GenevaTarget *targets, guint n_targets, guint n_left_out);
G_GNUC_WARN_UNUSED_RESULT
GenevaSelection *geneva_selection_new_one  (GenevaHandle handle);
GenevaSelection *geneva_selection_ref      (GenevaSelection *selection);
void             geneva_selection_unref    (GenevaSelection *selection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaSelection, geneva_selection_unref)
guint               geneva_selection_get_size    (const GenevaSelection *selection);   /* NULL: 0 */
guint               geneva_selection_get_n_left_out (const GenevaSelection *selection);
const GenevaTarget *geneva_selection_get         (const GenevaSelection *selection, guint position);
const GenevaTarget *geneva_selection_get_primary (const GenevaSelection *selection);   /* NULL when empty */
gboolean            geneva_selection_equal       (const GenevaSelection *a, const GenevaSelection *b);
gboolean            geneva_target_equal          (const GenevaTarget *a, const GenevaTarget *b);
/* As sets of marks: a record, or an edge between two actors with its kind, whatever these rest on. Each mark is
 * once in a result, and the result is NULL when nothing is left. Any selection may be NULL. O(targets). */
gboolean            geneva_selection_contains    (const GenevaSelection *selection, const GenevaTarget *target);
/* Without the mark when it is in, else with it as the primary one. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSelection    *geneva_selection_new_toggled (const GenevaSelection *selection, const GenevaTarget *target);
/* What is in both stands where `b` has it, so that the primary one is that of `b`. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSelection    *geneva_selection_new_union   (const GenevaSelection *a, const GenevaSelection *b);
G_GNUC_WARN_UNUSED_RESULT
GenevaSelection    *geneva_selection_new_without (const GenevaSelection *a, const GenevaSelection *b);
/* Handles that stand in any chart for what is selected, besides the targets themselves: an event's
 * participants, an actor's events, an edge's actors and events. A set of GUINT_TO_POINTER (handle). */
G_GNUC_WARN_UNUSED_RESULT
GHashTable         *geneva_selection_dup_related (const GenevaSelection *selection, GenevaSnapshot *snapshot);

/* By which of its dates an event counts, in all charts of a window. */
typedef enum {
  GENEVA_CLOCK_HAPPENED,      /* when it happened */
  GENEVA_CLOCK_REPORTED,      /* when it was first reported */
} GenevaClock;

/* A value copy for chart builders. */
typedef struct {
  GenevaSpan       span;            /* the window of the time strip; begin == end: not set */
  GenevaSelection *selection;       /* may be NULL */
  GenevaFilter    *filter;          /* may be NULL: everything */
  GenevaClock      clock;
  gboolean         unreviewed;
  gboolean         dims_filtered;   /* what filter and span leave out is dimmed instead of left out */
} GenevaSessionState;
void geneva_session_state_clear (GenevaSessionState *state);

#define GENEVA_TYPE_SESSION (geneva_session_get_type ())
G_DECLARE_FINAL_TYPE (GenevaSession, geneva_session, GENEVA, SESSION, GObject)

G_GNUC_WARN_UNUSED_RESULT
GenevaSession   *geneva_session_new           (GenevaDossier *dossier);     /* may be NULL */
GenevaDossier   *geneva_session_get_dossier   (GenevaSession *session);
/* Clears selection, hover, filter and span. */
void             geneva_session_set_dossier   (GenevaSession *session, GenevaDossier *dossier);
GenevaSelection *geneva_session_get_selection (GenevaSession *session);     /* borrowed, may be NULL */
void             geneva_session_set_selection (GenevaSession *session, GenevaSelection *selection);
void             geneva_session_select        (GenevaSession *session, GenevaHandle handle);   /* NONE clears */
GenevaSelection *geneva_session_get_hover     (GenevaSession *session);
void             geneva_session_set_hover     (GenevaSession *session, GenevaSelection *hover);
void             geneva_session_get_span      (GenevaSession *session, GenevaSpan *span);
void             geneva_session_set_span      (GenevaSession *session, const GenevaSpan *span); /* NULL: not set */
gboolean         geneva_session_get_unreviewed (GenevaSession *session);
void             geneva_session_set_unreviewed (GenevaSession *session, gboolean unreviewed);
GenevaFilter    *geneva_session_get_filter    (GenevaSession *session);     /* borrowed, may be NULL */
void             geneva_session_set_filter    (GenevaSession *session, GenevaFilter *filter);
GenevaClock      geneva_session_get_clock     (GenevaSession *session);
void             geneva_session_set_clock     (GenevaSession *session, GenevaClock clock);
gboolean         geneva_session_get_dims_filtered (GenevaSession *session);
void             geneva_session_set_dims_filtered (GenevaSession *session, gboolean dims_filtered);
void             geneva_session_get_state     (GenevaSession *session, GenevaSessionState *state);

G_END_DECLS
