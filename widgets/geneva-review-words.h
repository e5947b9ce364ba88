/* What tells a proposal from the others of its title, in a line: of what somebody says the words, of a forecast the day,
 * of a figure the number, of an event its kind and day.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* Owned; "" for what its title tells, as an actor's. O(its parts). */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_review_words_dup_about (GenevaSnapshot *snapshot, GenevaHandle handle);

G_END_DECLS
