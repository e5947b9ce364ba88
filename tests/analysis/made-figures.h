/* Quantities, figures and links for small dossiers made by hand; see made-dossier.h.
 */
#pragma once

#include "made-dossier.h"

G_BEGIN_DECLS

GenevaHandle made_quantity  (MadeDossier *dossier, const char *id, const char *title, gboolean is_cumulative);
/* `number`: "70000", ">=5", ">5", "<=5", "^5" (up to), "~5" (about), "100..999" or "~100..999". `as_of`, `by` and `via` may
 * be NULL; `sources`: ids with a blank between them, one passage each; NULL: none. Accepted. */
GenevaHandle made_figure    (MadeDossier *dossier, const char *id, const char *quantity, const char *number,
                             const char *as_of, const char *by, const char *via, const char *sources);
/* Accepted, too. */
GenevaHandle made_link      (MadeDossier *dossier, const char *id, const char *from, GenevaLinkKind kind, const char *to);
/* Gives a source a day. */
void         made_published (MadeDossier *dossier, const char *id, const char *day);

G_END_DECLS
