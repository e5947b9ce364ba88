/* The review of proposals: what waits for a decision and in which order, what each rule's record is, what a proposal is
 * most likely another telling of, and the deltas of every decision.
 *
 * Each delta is one step of undo. Nothing is lost by any of them: rejected proposals stay in the dossier, so that the same
 * article proposes nothing twice; attached ones can be taken out again as merges are. Knows no window.
 */
#pragma once

#include "jobs/geneva-review-plans.h"
#include "model/geneva-edit.h"

G_BEGIN_DECLS

/* Actors first, for the whole batch: everything else names them. */
typedef enum {
  GENEVA_REVIEW_ACTORS,
  GENEVA_REVIEW_TIES,
  GENEVA_REVIEW_EVENTS,
  GENEVA_REVIEW_FORECASTS,
  GENEVA_REVIEW_FIGURES,
  GENEVA_REVIEW_STATEMENTS,
  GENEVA_REVIEW_N_STEPS
} GenevaReviewStep;

GenevaList  geneva_review_step_get_list  (GenevaReviewStep step);
const char *geneva_review_step_get_title (GenevaReviewStep step);    /* translated */

/* What waits for a decision: suggested, not merged. In the order of their first passages (sources as they stand in the
 * dossier); of one source only when `source` is not NONE. GArray of GenevaHandle. O(records of the list). */
G_GNUC_WARN_UNUSED_RESULT
GArray     *geneva_review_list  (GenevaSnapshot *snapshot, GenevaReviewStep step, GenevaHandle source);
/* How many that are in all steps. O(records). */
guint       geneva_review_count (GenevaSnapshot *snapshot, GenevaReviewStep step);

/* One record as the review sees it. */
typedef enum {
  GENEVA_REVIEW_STATE_NONE,       /* no proposal: coded by hand, gone, or of a kind that has no step */
  GENEVA_REVIEW_STATE_WAITING,
  GENEVA_REVIEW_STATE_TAKEN,      /* accepted, verified, or merged into another */
  GENEVA_REVIEW_STATE_REFUSED,
  GENEVA_REVIEW_STATE_FALLEN,     /* rejected with an actor whom it names, not for itself */
} GenevaReviewState;
typedef struct {
  GenevaHandle      handle;
  GenevaReviewState state;
  GenevaReviewStep  step;
  gboolean          is_there;     /* has a passage in the source that was asked for */
  guint             source;       /* row of the source of its first passage there; G_MAXUINT: it has none */
  guint             start;
  double            score;        /* 0 without one */
  const char       *rule;         /* "" without one; borrowed from the snapshot */
} GenevaReviewItem;
/* `source` NONE: any. What is handed out is filled in, whatever the state. O(passages of the record). */
void        geneva_review_look    (GenevaSnapshot *snapshot, GenevaHandle handle, GenevaHandle source,
                                   GenevaReviewItem *item);
/* The order of geneva_review_list within a step. */
int         geneva_review_compare (const GenevaReviewItem *a, const GenevaReviewItem *b);

/* How often what a rule proposed was taken over. Merged ones count as accepted; what fell with an actor counts neither for
 * nor against its rule. */
typedef struct {
  char  *rule;
  guint  n_accepted, n_rejected, n_waiting;
} GenevaReviewRule;
void        geneva_review_rule_clear  (GenevaReviewRule *rule);
/* By name; "" stands for proposals without a rule. GArray of GenevaReviewRule. O(records). */
G_GNUC_WARN_UNUSED_RESULT
GArray     *geneva_review_count_rules (GenevaSnapshot *snapshot);

/* Records of the same kind that a proposal may be another telling of. */
typedef struct {
  GenevaHandle handle;
  double       likeness;    /* 0-1 */
} GenevaReviewMatch;
/* The likeliest first, none under 0.35, never a rejected or merged one or itself: actors by names and aliases in common
 * (surname, acronym), events by kind, actors and day, planned ones by name, statements by speaker and issue, forecasts by
 * event and date, figures by quantity and value. `plans` (may be NULL: all events are looked through) are the snapshot's,
 * or nearly so. At most `most`; how many. O(actors), or O(references to what the proposal names + plans of its kind). */
guint       geneva_review_find_matches (GenevaSnapshot *snapshot, const GenevaReviewPlans *plans, GenevaHandle handle,
                                        GenevaReviewMatch *matches, guint most);

/* ---- decisions ---- */
/* Accepting takes over what the proposal needs as well and was only suggested (the event of a forecast, the issue of a
 * statement, the actors of an event); rejecting an actor rejects suggested ties and statements of his: these fall with
 * him, and the title of the edit tells how many. The error is a GENEVA_EDIT_ERROR. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta *geneva_review_accept (GenevaSnapshot *snapshot, const GenevaHandle *handles, guint n_handles,
                                   const GenevaCoder *coder, GError **error);
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta *geneva_review_reject (GenevaSnapshot *snapshot, const GenevaHandle *handles, guint n_handles,
                                   const GenevaCoder *coder, GError **error);
/* The same as parts of a larger edit. */
void         geneva_review_accept_in (GenevaEdit *edit, GenevaHandle handle);
/* How many fell with it. */
guint        geneva_review_reject_in (GenevaEdit *edit, GenevaSnapshot *snapshot, GenevaHandle handle);
/* A tie that waits between the two falls. */
void         geneva_review_merge_in  (GenevaEdit *edit, GenevaSnapshot *snapshot, GenevaHandle to, GenevaHandle handle);
/* The proposal's passages become further evidence of `to`, an event's as a further account: a merge, that can be taken
 * back. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta *geneva_review_attach (GenevaSnapshot *snapshot, GenevaHandle handle, GenevaHandle to,
                                   const GenevaCoder *coder, GError **error);
/* All that waits of a rule (NULL: of any), with at least this score, in a source (NONE: in any). */
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_review_list_like (GenevaSnapshot *snapshot, const char *rule, double least_score,
                                      GenevaHandle source);

G_END_DECLS
