/* Random edits of a dossier for tests of what keeps them: any list, any member. */
#pragma once

#include "model/geneva-delta.h"

G_BEGIN_DECLS

/* The bundled dossier with one record more of each list that it has none of. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *random_edits_make_dossier (void);
/* Inserts, replaces and deletes up to `n_max` records; `counter` makes new ids. It applies. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta    *random_edits_make_delta   (GRand *rand, GenevaSnapshot *snapshot, guint n_max, guint *counter);
/* As JSON, hashed. */
G_GNUC_WARN_UNUSED_RESULT
char           *random_edits_dup_hash     (GenevaSnapshot *snapshot);

G_END_DECLS
