/* Records of some lists by words of their names, as somebody types them.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* Of one list at most so many records are looked at, the youngest first: it is done at every key. */
#define GENEVA_FINDER_MOST_RECORDS 20000

/* The best `most` living records of the lists in `lists` (bits 1 << GenevaList), best first: named exactly so, begun
 * so, holding all words in the title, in another name. Merged ones are left out. No words: the youngest. GArray of
 * GenevaHandle. */
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_record_finder_find       (GenevaSnapshot *snapshot, guint32 lists, const char *typed, guint most);
/* The record of a list that bears exactly this name (title, short name or alias, whatever its case); NONE when there
 * is none, or several. */
GenevaHandle geneva_record_finder_find_named (GenevaSnapshot *snapshot, GenevaList list, const char *name);

G_END_DECLS
