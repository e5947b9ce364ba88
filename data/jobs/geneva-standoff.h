/* The stand-off form of a dossier: what may be shared when the newspapers'
 * words may not. Sources stand without their text, passages with the hashes of
 * their words in the words' place; whoever has the articles adds them again
 * (jobs/geneva-attach.h), and each passage is verified.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

typedef struct {
  guint n_sources;      /* that stand without their text now */
  guint n_passages;     /* that stand by their hashes now */
  guint n_lost;         /* of these: words that no text holds at their place; nobody will find them again */
} GenevaStandoffReport;

/* The dossier without the words of its sources. With `keeps_digests`, digests stay whole: they are the analyst's own
 * words. A source keeps the hash of its text, and one that was told wrong is set right, since it is what an article is
 * known by. `report` may be NULL. The snapshot shares what it did not change. O(dossier), any thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_standoff_new (GenevaSnapshot *snapshot, gboolean keeps_digests, GenevaStandoffReport *report);

G_END_DECLS
