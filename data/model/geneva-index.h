/* The two indexes of a dossier – which record has an id, and who refers to a
 * record – shared by the snapshots of one line of edits.
 *
 * Built once, O(records), from one snapshot; from then on each edit only adds
 * what it touched. Nothing is ever taken out: what is found is held against the
 * snapshot that asks, so one index serves them all, before and after an undo.
 * For geneva-snapshot.c alone. Any thread.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* ---- id → record ---- */
typedef struct _GenevaIdIndex GenevaIdIndex;
G_GNUC_WARN_UNUSED_RESULT
GenevaIdIndex *geneva_id_index_new   (const GenevaSnapshot *snapshot);
GenevaIdIndex *geneva_id_index_ref   (GenevaIdIndex *index);
void           geneva_id_index_unref (GenevaIdIndex *index);
/* After an edit that touched the record in `snapshot`. */
void           geneva_id_index_add   (GenevaIdIndex *index, const GenevaSnapshot *snapshot, GenevaHandle handle);
GenevaHandle   geneva_id_index_find  (GenevaIdIndex *index, const GenevaSnapshot *snapshot, const char *id);
/* Another living record than that one with the id, or NONE. */
GenevaHandle   geneva_id_index_find_other (GenevaIdIndex *index, const GenevaSnapshot *snapshot, const char *id,
                                           GenevaHandle handle);

/* ---- record → those that refer to it ---- */
typedef struct _GenevaReferenceIndex GenevaReferenceIndex;
G_GNUC_WARN_UNUSED_RESULT
GenevaReferenceIndex *geneva_reference_index_new   (const GenevaSnapshot *snapshot);
GenevaReferenceIndex *geneva_reference_index_ref   (GenevaReferenceIndex *index);
void                  geneva_reference_index_unref (GenevaReferenceIndex *index);
/* After an edit that made the record of `before` that of `after`. */
void                  geneva_reference_index_add   (GenevaReferenceIndex *index, const GenevaSnapshot *before,
                                                    const GenevaSnapshot *after, GenevaHandle handle);
/* Borrowed from the index, or owned in *computed where edits came between. By list and row, each once. */
const GenevaHandle   *geneva_reference_index_find  (GenevaReferenceIndex *index, const GenevaSnapshot *snapshot,
                                                    GenevaHandle handle, guint *n, GArray **computed);

/* Whether a record (or item) names another anywhere inside. */
gboolean              geneva_row_refers_to         (const GenevaRow *row, GenevaHandle handle);
/* All that it names, in order, as often as it does. Into an array of GenevaHandle. */
void                  geneva_row_collect_references (const GenevaRow *row, GArray *handles);

G_END_DECLS
