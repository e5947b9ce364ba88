/* What is selected as plain text, for the clipboard: the things themselves, or
 * the passages that they rest on with where each stands.
 */
#pragma once

#include "model/geneva-session.h"

G_BEGIN_DECLS

/* So many passages are copied at most; a last line says that there are more. */
#define GENEVA_MAX_COPIED_PASSAGES 500

/* A paragraph each: title, date in words, kind, who takes part, the sources. Owned, "" for none. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_selection_dup_text     (const GenevaSelection *selection, GenevaSnapshot *snapshot);
/* “words” – source, title, date of publication, address; each passage once, in order of the selection. Owned,
 * "" for none. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_selection_dup_passages (const GenevaSelection *selection, GenevaSnapshot *snapshot);

G_END_DECLS
