/* One proposal of a review: what it is in words, the words it rests on, the rule that proposed it and how well that rule
 * did so far, and the items that it is most likely another telling of.
 *
 * Signals: "attach" (uint: which of the likely items, from 0), "look" (uint: a record whose passages are asked for).
 */
#pragma once

#include <gtk/gtk.h>

#include "geneva-review-queue.h"
#include "model/geneva-session.h"

G_BEGIN_DECLS

#define GENEVA_REVIEW_MATCHES 3

#define GENEVA_TYPE_REVIEW_CARD (geneva_review_card_get_type ())
G_DECLARE_FINAL_TYPE (GenevaReviewCard, geneva_review_card, GENEVA, REVIEW_CARD, GtkWidget)

GtkWidget   *geneva_review_card_new       (void);
/* `handle` NONE empties it. */
void         geneva_review_card_show      (GenevaReviewCard *self, GenevaSnapshot *snapshot, GenevaReviewQueue *queue,
                                           GenevaHandle handle);
GenevaHandle geneva_review_card_get       (GenevaReviewCard *self);
/* The likely item; NONE when there are not so many. */
GenevaHandle geneva_review_card_get_match (GenevaReviewCard *self, guint position);
/* All that is on it, one line each, for screen readers and tests. Owned. */
char        *geneva_review_card_dup_words (GenevaReviewCard *self) G_GNUC_WARN_UNUSED_RESULT;
/* A small label that shows a key. Floating. */
GtkWidget   *geneva_review_key_new        (const char *key);

G_END_DECLS
