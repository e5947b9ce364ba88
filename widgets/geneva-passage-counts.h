/* How many passages show records that many others refer to: counting those of
 * an actor of a hundred thousand events takes a tenth of a second, and a table
 * asks for all that it shows after each edit. They are counted beside the main
 * thread; until then what was counted last is told.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* Records with fewer references are counted at once. */
#define GENEVA_MAX_COUNTED_AT_ONCE 500

typedef struct _GenevaPassageCounts GenevaPassageCounts;

/* `counted` is called with `data` on the main thread once numbers came that were asked for. */
GenevaPassageCounts *geneva_passage_counts_new  (void (*counted) (gpointer data), gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* Nobody is called after. */
void                 geneva_passage_counts_free (GenevaPassageCounts *counts);
/* FALSE: not known yet; it was asked for. `*n` may be of an earlier snapshot; then the newer one was asked for, too. */
G_GNUC_WARN_UNUSED_RESULT
gboolean             geneva_passage_counts_look (GenevaPassageCounts *counts, GenevaSnapshot *snapshot,
                                                 GenevaHandle handle, guint *n);

G_END_DECLS
