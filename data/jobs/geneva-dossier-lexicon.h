/* The dossier's own lexicon: rows that an analyst's corrections left there, as lists that extraction reads.
 *
 * A row is a JSON object: "table" (actors, agents, verbs, issues, places) and columns of that table's list as texts or arrays
 * of texts ("words" of a verb: its ways of writing). Rows with columns that the list does not have, or words that can't be
 * looked for, are passed over: a dossier of a later version opens and imports all the same.
 */
#pragma once

#include "extract/geneva-lexicon.h"
#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* `base` with the dossier's rows, which win; a new reference of `base` when it has none that can be read. What a row leaves
 * open is as `base` has it under the same name: a further alias keeps the affiliation. Any thread. O(base + rows). */
G_GNUC_WARN_UNUSED_RESULT
GenevaLexicon *geneva_dossier_lexicon_new       (GenevaLexicon *base, GenevaSnapshot *snapshot);
/* The same rows as pairs of file name and content, ended by NULL, as geneva_lexicon_new_with takes them. */
G_GNUC_WARN_UNUSED_RESULT
char         **geneva_dossier_lexicon_dup_files (const GenevaLexicon *base, GenevaSnapshot *snapshot);
/* A cell of a row ("table", "name", "kind" …), several texts of one parted by bars; NULL: it has none, or can't be read. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char          *geneva_dossier_lexicon_dup_cell  (GenevaSnapshot *snapshot, GenevaHandle row, const char *cell);

G_END_DECLS
