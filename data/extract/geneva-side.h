/* Which side a speaker's words take, and on what condition: from the cue and the content of an attribution.
 */
#pragma once

#include "extract/geneva-reading.h"

G_BEGIN_DECLS

/* Fills in the statement's stance, leaning and condition. `tokens` are its content, or what of it is looked at. */
void geneva_side_take (const GenevaReading *reading, const GenevaLexicon *lexicon, const GenevaAttribution *attribution,
                       GenevaTokenRange tokens, GenevaReadStatement *statement);

G_END_DECLS
