/* What a picture rests on, read while its pages are made: which dossier, in which
 * state, seen how, from which sources; and what each mark rests on, as references
 * or with the passages in full.
 */
#pragma once

#include "geneva-chart.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_EVIDENCE_NOTHING,
  GENEVA_EVIDENCE_REFERENCES,     /* where each mark's passages stand, without their words */
  GENEVA_EVIDENCE_PASSAGES,       /* their words as well */
  GENEVA_EVIDENCE_N_EXTENTS
} GenevaEvidenceExtent;

/* "nothing", "references", "passages". */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_evidence_extent_from_name (const char *name, GenevaEvidenceExtent *extent);

typedef struct _GenevaEvidenceWriter GenevaEvidenceWriter;

/* Of a chart as it is now: its choices, filter, window of time, pins, and the sources of the dossier (up to
 * GENEVA_EVIDENCE_MOST_SOURCES of them). `program` such as "Geneva II 0.1.0"; `locale` NULL: English. NULL without a
 * dossier, and with GENEVA_EVIDENCE_NOTHING. O(dossier), for its hash. */
#define GENEVA_EVIDENCE_MOST_SOURCES 500
G_GNUC_WARN_UNUSED_RESULT
GenevaEvidenceWriter *geneva_evidence_writer_new  (GenevaChart *chart, const char *program, GenevaEvidenceExtent extent,
                                                   const char *locale);
void                  geneva_evidence_writer_free (GenevaEvidenceWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaEvidenceWriter, geneva_evidence_writer_free)
GenevaEvidenceExtent  geneva_evidence_writer_get_extent (const GenevaEvidenceWriter *writer);

/* The marks of a page; a mark that an earlier page had is not told of again. Up to GENEVA_EVIDENCE_MOST_MARKS of all
 * pages: a picture of more of them is read as a whole, not mark by mark. O(passages of these). */
#define GENEVA_EVIDENCE_MOST_MARKS 2000
#define GENEVA_EVIDENCE_MOST_PASSAGES_A_MARK 50
void                  geneva_evidence_writer_add  (GenevaEvidenceWriter *writer, GenevaScene *page);
/* All of it as one text (geneva-evidence.h). Owned. */
G_GNUC_WARN_UNUSED_RESULT
char                 *geneva_evidence_writer_dup_text  (GenevaEvidenceWriter *writer);
/* For people, of one mark: a line a source, or a line a passage – a digest's words never in quotation marks. "" for
 * what rests on nothing. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char                 *geneva_evidence_writer_dup_lines (GenevaEvidenceWriter *writer, const GenevaItem *item);

G_END_DECLS
