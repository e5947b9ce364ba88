/* From the confirmed rows of an import to proposals in the dossier: sources, and what their texts seem to say, each on its
 * exact passage, as items that are `suggested` until an analyst decides.
 *
 * In any thread: each article is read and what was read of it let go again, so that very many take little memory, and all
 * of it becomes one delta: an import is one edit. Extraction proposes only: nothing that stands in the dossier is changed
 * but by further passages of what was itself suggested.
 */
#pragma once

#include "extract/geneva-lexicon.h"
#include "jobs/geneva-import-sheet.h"
#include "model/geneva-edit.h"

G_BEGIN_DECLS

/* What an import reads by, each over what comes before it: the program's lists, those of the user's config folder
 * (geneva-ii/lexicons) where it has any, of `folders` (nullable) in their order, and the dossier's own rows. The error is a
 * GENEVA_LEXICON_ERROR. Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaLexicon   *geneva_proposals_load_lexicon (const char * const *folders, GenevaSnapshot *snapshot, GError **error);

/* From the thread that reads, after each row; after the last one all of it is put together, which takes a while too. */
typedef void (*GenevaProposalsProgress) (guint n_done, guint n_rows, gpointer data);

typedef struct {
  guint n_sources, n_actors, n_ties, n_events, n_statements, n_forecasts, n_figures;
  guint n_texts;       /* sources of the dossier that have their text now */
  guint n_attached;    /* passages of these that were verified and show their words */
  guint n_unverified;  /* passages of these whose words are others: lost excerpts */
  guint n_known;       /* proposals left out: their passage was decided on at an earlier import of the article */
} GenevaProposalsReport;

/* Reads the rows that are included; the sheet must not change meanwhile. One delta, titled as menus say it ("Import of 5
 * articles"). What the dossier has by the same name or alias is used, not proposed again; acts told by several of the
 * articles become one event with an account each. An article that the dossier has already gets only what was never
 * proposed of it; one that a source waits for gives it its text (see geneva-attach.h). `report` may be NULL. The error is
 * a GENEVA_EDIT_ERROR, NOTHING when there is nothing to add, or G_IO_ERROR_CANCELLED. Any thread. O(length of the texts +
 * records of the dossier). */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta     *geneva_proposals_build (const GenevaImportSheet *sheet, GenevaLexicon *lexicon,
                                         GenevaSnapshot *snapshot, const GenevaCoder *coder,
                                         GenevaProposalsProgress progress, gpointer data, GCancellable *cancellable,
                                         GenevaProposalsReport *report, GError **error);

G_END_DECLS
