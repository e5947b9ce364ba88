/* The dossier at one moment: immutable, taken in O(1), readable by any thread.
 *
 * Records are columns in refcounted pages of 4,096 rows. An edit copies only
 * the pages that it touches and publishes generation + 1; a deleted row is a
 * tombstone and its handle is never used again.
 */
#pragma once

#include "model/geneva-page.h"
#include "model/geneva-record.h"

G_BEGIN_DECLS

typedef struct _GenevaSnapshot GenevaSnapshot;

GenevaSnapshot *geneva_snapshot_ref   (GenevaSnapshot *snapshot);
void            geneva_snapshot_unref (GenevaSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaSnapshot, geneva_snapshot_unref)
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_snapshot_new_empty (GenevaPools *pools);

guint64      geneva_snapshot_get_generation (const GenevaSnapshot *snapshot);
GenevaPools *geneva_snapshot_get_pools      (const GenevaSnapshot *snapshot);
/* Rows ever made, tombstones included: handles are GENEVA_HANDLE (list, 0 … n-1). */
guint        geneva_snapshot_get_n_rows     (const GenevaSnapshot *snapshot, GenevaList list);
/* Living records. */
guint        geneva_snapshot_get_n_records  (const GenevaSnapshot *snapshot, GenevaList list);
/* Memory of the records and the parsed dates, pages that other snapshots share included; without the
 * strings and the indexes. O(pages). */
gsize        geneva_snapshot_get_bytes      (const GenevaSnapshot *snapshot);
gboolean     geneva_snapshot_is_living      (const GenevaSnapshot *snapshot, GenevaHandle handle);
/* Whether both have the same records in a list because nobody touched it between them: TRUE is certain, FALSE is
 * not. O(1). */
gboolean     geneva_snapshot_shares_list    (const GenevaSnapshot *a, const GenevaSnapshot *b, GenevaList list);
/* Likewise for all lists but the views: what charts draw is the same. */
gboolean     geneva_snapshot_has_same_records (const GenevaSnapshot *a, const GenevaSnapshot *b);
/* Appends the records of a list that are not the same in both, in order: those that only one has, too. FALSE: they are
 * more than `most`, or the snapshots are not of one dossier. O(pages + rows of those touched between them). */
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_snapshot_list_differences (const GenevaSnapshot *a, const GenevaSnapshot *b, GenevaList list,
                                               guint most, GArray *handles);
/* FALSE for a handle that is none or was deleted. */
gboolean     geneva_snapshot_get_row        (const GenevaSnapshot *snapshot, GenevaHandle handle, GenevaRow *row);
/* Walk of the living records of a list: start with GENEVA_HANDLE_NONE; GENEVA_HANDLE_NONE at the end. */
GenevaHandle geneva_snapshot_next           (const GenevaSnapshot *snapshot, GenevaList list, GenevaHandle after);
/* The living record at a position of its list, or GENEVA_HANDLE_NONE; and how many living ones stand before a row (of a
 * deleted record, too). O(log pages). */
GenevaHandle geneva_snapshot_get_nth        (const GenevaSnapshot *snapshot, GenevaList list, guint position);
guint        geneva_snapshot_count_before   (const GenevaSnapshot *snapshot, GenevaHandle handle);
/* The record of an id, or GENEVA_HANDLE_NONE. The index is built at first use, O(records), and goes on to the snapshots
 * that are made of this one from then on. */
GenevaHandle geneva_snapshot_find           (GenevaSnapshot *snapshot, const char *id);
/* Another living record than `handle` with that id, or GENEVA_HANDLE_NONE. */
GenevaHandle geneva_snapshot_find_other     (GenevaSnapshot *snapshot, const char *id, GenevaHandle handle);
/* The record's id; NULL for lists without ids. */
const char  *geneva_snapshot_get_id         (const GenevaSnapshot *snapshot, GenevaHandle handle);
/* What readers call the record: its title, name or, for a statement, forecast … a line made of its parts. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char        *geneva_snapshot_dup_title      (const GenevaSnapshot *snapshot, GenevaHandle handle);
/* Short name for chart labels: an actor's `short`, else its name; others as dup_title. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char        *geneva_snapshot_dup_label      (const GenevaSnapshot *snapshot, GenevaHandle handle);

/* Records that refer to `handle` anywhere inside them (accounts, via, excerpts …), each once, by
 * list and row. Built at first use for the whole snapshot, O(references), and goes on likewise. Borrowed. */
const GenevaHandle *geneva_snapshot_get_references (GenevaSnapshot *snapshot, GenevaHandle handle, guint *n);
/* Builds both indexes where they are not there yet, so that the first edit need not: for the thread that loads. */
void         geneva_snapshot_prepare        (GenevaSnapshot *snapshot);

/* The record that this one was merged into, by however many steps; itself when it was not merged. References go on
 * naming the merged one: whoever shows or counts them by what they refer to asks this first. O(steps). */
GenevaHandle geneva_snapshot_get_kept       (const GenevaSnapshot *snapshot, GenevaHandle handle);

/* The record, and all that were merged into it, by whatever steps. GArray of GenevaHandle. O(references to them);
 * O(1) where the list has no merged record. */
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_snapshot_list_merged    (GenevaSnapshot *snapshot, GenevaHandle handle);
/* FALSE: no record of the list was merged into another. TRUE: one of them may be. O(1). */
gboolean     geneva_snapshot_has_merged     (const GenevaSnapshot *snapshot, GenevaList list);

/* The first reference inside a record to one that is not living; NONE when all resolve. */
GenevaHandle geneva_snapshot_find_dangling  (const GenevaSnapshot *snapshot, GenevaHandle handle);

/* ---- making snapshots ---- */
typedef struct _GenevaSnapshotBuilder GenevaSnapshotBuilder;
/* From `base` (may not be NULL: use geneva_snapshot_new_empty); its pages are shared until touched. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshotBuilder *geneva_snapshot_builder_new  (GenevaSnapshot *base);
void         geneva_snapshot_builder_free     (GenevaSnapshotBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaSnapshotBuilder, geneva_snapshot_builder_free)
/* Appends a record given as packed words. */
GenevaHandle geneva_snapshot_builder_append   (GenevaSnapshotBuilder *builder, GenevaList list,
                                               const guint32 *words, guint n_words);
/* For loading in bulk: a record of its fixed words alone (those whose bits are set in `mask`, the others are
 * absent), and later the lists of a record that has none yet, in compact form (geneva-compact.h). */
GenevaHandle geneva_snapshot_builder_append_fixed (GenevaSnapshotBuilder *builder, GenevaList list,
                                               const guint32 *words, guint32 mask);
void         geneva_snapshot_builder_set_lists (GenevaSnapshotBuilder *builder, GenevaHandle handle,
                                               const guint32 *words, guint n_words);
/* Puts a record at a handle: replaces, revives a tombstone, or appends when the row is the next new one. */
void         geneva_snapshot_builder_put      (GenevaSnapshotBuilder *builder, GenevaHandle handle, GenevaRecord *record);
void         geneva_snapshot_builder_delete   (GenevaSnapshotBuilder *builder, GenevaHandle handle);
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_snapshot_builder_end   (GenevaSnapshotBuilder *builder);   /* generation + 1 */

G_END_DECLS
