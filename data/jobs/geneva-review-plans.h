/* Names of what is planned, postponed, denied …: of every event that not all accounts tell as happened. A planned thing is
 * matched by its name, and looking through a million events for each proposal would stop the hand of whoever decides.
 *
 * Made in a thread of its own, then followed edit by edit. Names only: whether a record may take a proposal in is asked of
 * the snapshot when it is found, so that one which was not followed yet misleads nobody.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

typedef struct _GenevaReviewPlans GenevaReviewPlans;

/* O(events and their accounts). Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaReviewPlans *geneva_review_plans_new    (GenevaSnapshot *snapshot);
void               geneva_review_plans_free   (GenevaReviewPlans *plans);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaReviewPlans, geneva_review_plans_free)

/* A record that an edit touched, of whatever list. O(log plans); of one that is planned since, O(plans of its kind). */
void               geneva_review_plans_follow (GenevaReviewPlans *plans, GenevaSnapshot *snapshot, GenevaHandle handle);

/* Calls `found` for each plan of the kind that has this name (`is_same`), or has it or is had by it as a part, in the order
 * in which they came. O(plans of the kind). */
typedef void     (*GenevaReviewPlanFunc)      (GenevaHandle handle, gboolean is_same, gpointer data);
void               geneva_review_plans_find   (const GenevaReviewPlans *plans, int kind, const char *name,
                                               GenevaReviewPlanFunc found, gpointer data);

G_END_DECLS
