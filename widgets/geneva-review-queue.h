/* What waits for a decision, as a list for views: a head for each step that has proposals, then these in the order of
 * their passages. Counted once in a thread, then kept up with every edit, so that the next proposal is there at once.
 *
 * Properties, notified on change: "n-waiting", "n-decided", "n-fallen" (of the whole dossier, whatever the list is limited to),
 * "ready" (boolean: it is counted). Signals: "followed" after an edit was taken in.
 */
#pragma once

#include <gio/gio.h>

#include "jobs/geneva-review.h"
#include "model/geneva-dossier.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_REVIEW_ROW (geneva_review_row_get_type ())
G_DECLARE_FINAL_TYPE (GenevaReviewRow, geneva_review_row, GENEVA, REVIEW_ROW, GObject)
#define GENEVA_TYPE_REVIEW_QUEUE (geneva_review_queue_get_type ())
G_DECLARE_FINAL_TYPE (GenevaReviewQueue, geneva_review_queue, GENEVA, REVIEW_QUEUE, GObject)

/* NONE: the head of a step. */
GenevaHandle       geneva_review_row_get_handle    (GenevaReviewRow *row);
GenevaReviewStep   geneva_review_row_get_step      (GenevaReviewRow *row);
/* Of a head: how many proposals follow it; property "n", notified. */
guint              geneva_review_row_get_n         (GenevaReviewRow *row);

GenevaReviewQueue *geneva_review_queue_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* May be NULL. */
void               geneva_review_queue_set_dossier (GenevaReviewQueue *self, GenevaDossier *dossier);
/* Only one step (GENEVA_REVIEW_N_STEPS: all), only proposals with a passage in a source (NONE: any). */
void               geneva_review_queue_set_step    (GenevaReviewQueue *self, GenevaReviewStep step);
void               geneva_review_queue_set_source  (GenevaReviewQueue *self, GenevaHandle source);
GenevaReviewStep   geneva_review_queue_get_step    (GenevaReviewQueue *self);
GenevaHandle       geneva_review_queue_get_source  (GenevaReviewQueue *self);

gboolean           geneva_review_queue_is_ready    (GenevaReviewQueue *self);
guint              geneva_review_queue_get_n_waiting (GenevaReviewQueue *self);
guint              geneva_review_queue_get_n_decided (GenevaReviewQueue *self);
/* Rejected with an actor, not for themselves: done, but decided by nobody. */
guint              geneva_review_queue_get_n_fallen (GenevaReviewQueue *self);
/* How many proposals are in the list as it is limited. */
guint              geneva_review_queue_get_n_listed (GenevaReviewQueue *self);
/* The row of a proposal; G_MAXUINT when it is not in the list. O(list). */
guint              geneva_review_queue_find        (GenevaReviewQueue *self, GenevaHandle handle);
/* The proposal at or after a row, else the last one before it; G_MAXUINT: none. `step` 1 or -1 goes from there. */
guint              geneva_review_queue_find_proposal (GenevaReviewQueue *self, guint row);
guint              geneva_review_queue_find_next   (GenevaReviewQueue *self, guint row, int step);
/* The handle at a row; NONE for heads and beyond the end. */
GenevaHandle       geneva_review_queue_get         (GenevaReviewQueue *self, guint row);
/* Somebody decides on this one, whatever goes along with it: undone, it comes back first. */
void               geneva_review_queue_note_decided (GenevaReviewQueue *self, GenevaHandle handle);
/* Of what the last edit put back into the list (undo of a decision), what was decided, else the first; NONE. */
GenevaHandle       geneva_review_queue_get_returned (GenevaReviewQueue *self);
/* The record of a rule so far. */
void               geneva_review_queue_get_rule    (GenevaReviewQueue *self, const char *rule, guint *n_accepted,
                                                    guint *n_rejected, guint *n_waiting);
/* Names of what is planned, as geneva_review_find_matches wants them; NULL: not counted yet. Borrowed until the next edit. */
const GenevaReviewPlans *geneva_review_queue_get_plans (GenevaReviewQueue *self);
/* Sources of waiting proposals' first passages, in their order. GArray of GenevaHandle. O(waiting). */
GArray            *geneva_review_queue_list_sources (GenevaReviewQueue *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
