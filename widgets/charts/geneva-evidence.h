/* What a picture rests on, inside its file: which dossier, in which state, seen how,
 * by what program, from which sources. A PNG carries it as a text chunk, an SVG as
 * metadata, a PDF in its Info dictionary; whoever has the dossier gets the view
 * back from it.
 *
 *   { "format": "geneva-evidence", "version": 1, "program", "dossier": { "title", "sha256" },
 *     "view": as a record of `views`, "sources": [ { "id", "title", "publisher"?, "published"?, "address"? } ],
 *     "more-sources"?: how many are not named, "carries": "references" or "passages",
 *     "marks": [ { "id", "name", "passages": [ index … ], "more-passages"? } ], "more-marks"?,
 *     "passages": [ { "source", "start", "end" (code points), "words"?, "words-of"?: "digest" … } ],
 *     "passages-without-words"? }
 *
 * ASCII alone: other characters are escaped, so that each file can hold it. "words" are there only where
 * passages in full were chosen; those of a digest, translation or transcript say so. Written by
 * geneva-evidence-writer.h.
 */
#pragma once

#include "model/geneva-view.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Into a whole SVG or PDF; what they are otherwise stays. A PDF is added to as PDF 1.4 says of incremental updates; one
 * whose end is of another kind is left as it is. */
void        geneva_evidence_add_to_svg (GByteArray *svg, const char *text);
void        geneva_evidence_add_to_pdf (GByteArray *pdf, const char *text);
#define GENEVA_EVIDENCE_KEYWORD "geneva-evidence"     /* of the PNG's chunk */

typedef struct {
  char *program, *title, *sha256;     /* any may be NULL */
  char *view;                         /* JSON text of a record of `views` */
  char *chart;                        /* "timeline" … */
} GenevaEvidence;

/* Out of a file of any of the three; NULL when it has none, or none that can be read. O(bytes). */
G_GNUC_WARN_UNUSED_RESULT
GenevaEvidence *geneva_evidence_find  (GBytes *file);
/* The text itself, for people. Owned; NULL when there is none. */
G_GNUC_WARN_UNUSED_RESULT
char           *geneva_evidence_find_text (GBytes *file);
void            geneva_evidence_free  (GenevaEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaEvidence, geneva_evidence_free)
/* The view in the terms of a dossier: what it does not have is left out. NULL when it cannot be read. */
G_GNUC_WARN_UNUSED_RESULT
GenevaView     *geneva_evidence_dup_view (const GenevaEvidence *evidence, GenevaSnapshot *snapshot);

G_END_DECLS
