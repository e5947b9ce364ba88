/* The review of what an import proposes: what waits on the left, the current proposal beside it, and its passage in the
 * source view by the session's selection. One key decides and goes on to the next.
 *
 * Properties: "session", "n-waiting" (uint, read-only). Signals: "failed" (string): an edit was refused, and why;
 * "done" (string): many proposals were decided at once, to be told with a way back.
 * Actions: review.accept, review.reject, review.attach (u), review.edit, review.next, review.previous,
 * review.accept-article, review.accept-rule, review.accept-above, review.no-actor, review.always-call,
 * review.verb-kind, review.show-all.
 */
#pragma once

#include <gtk/gtk.h>

#include "geneva-review-card.h"
#include "geneva-review-queue.h"
#include "model/geneva-session.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_REVIEW_PAGE (geneva_review_page_get_type ())
G_DECLARE_FINAL_TYPE (GenevaReviewPage, geneva_review_page, GENEVA, REVIEW_PAGE, GtkWidget)

void               geneva_review_page_set_session (GenevaReviewPage *self, GenevaSession *session);
GenevaReviewQueue *geneva_review_page_get_queue   (GenevaReviewPage *self);     /* borrowed, as what follows */
GenevaReviewCard  *geneva_review_page_get_card    (GenevaReviewPage *self);
/* The proposal that the next key decides; NONE. */
GenevaHandle       geneva_review_page_get_current (GenevaReviewPage *self);
/* FALSE when it is not in the list. */
gboolean           geneva_review_page_select      (GenevaReviewPage *self, GenevaHandle handle);
/* Gives the list the keyboard. */
void               geneva_review_page_focus       (GenevaReviewPage *self);
/* "37 of 214 decided". */
const char        *geneva_review_page_get_progress (GenevaReviewPage *self);

G_END_DECLS
