/* What a dossier says, as one number: for reports and figures that name the
 * state they rest on.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* SHA-256, in hexadecimal, of the canonical JSON of all but the views: the same for either form of the file, and
 * another one as soon as a record is. O(dossier); any thread. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_dossier_dup_hash (GenevaSnapshot *snapshot);

G_END_DECLS
