/* The full-text index of a dossier, used by one thread at a time: FTS5 with our
 * own tokenizer, in memory or in a file of the cache folder.
 *
 * The index keeps no text: what was found is shown out of the snapshot. An edit
 * puts in a record's new words and forgets the old ones; a file of the cache
 * knows each record by a hash of what is searched in it, so that opening it
 * with any state of the dossier brings only the differences in. A file that is
 * damaged, foreign, of another version or was not closed well is deleted and
 * made anew. Nothing here fails a reader: at worst the index is in memory.
 */
#pragma once

#include "model/geneva-delta.h"
#include "store/geneva-search-texts.h"

G_BEGIN_DECLS

/* Up to so many hits of a kind are counted and ranked; of more the first come as they were indexed, by date. */
#define GENEVA_SEARCH_MAX_RANKED 5000

typedef struct {
  GenevaHandle handle;
  double       score;          /* BM25 (Robertson & Zaragoza 2009), greater is better; 0 when not ranked */
  guint        n_spots;        /* where it was found, as far as was looked */
  gboolean     has_more_spots; /* … which was not to the end */
  GPtrArray   *snippets;       /* GenevaSearchSnippet, by place: of a source some, else one */
} GenevaSearchHit;

/* What was merged into another stands for that one. */
typedef struct {
  GenevaList list;
  guint      n_found;
  gboolean   has_more;         /* than GENEVA_SEARCH_MAX_RANKED; then they are not ranked */
  GPtrArray *hits;             /* GenevaSearchHit, best first */
} GenevaSearchGroup;

/* Immutable; any thread. */
typedef struct _GenevaSearchResult GenevaSearchResult;
GenevaSearchResult *geneva_search_result_ref   (GenevaSearchResult *result);
void                geneva_search_result_unref (GenevaSearchResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaSearchResult, geneva_search_result_unref)
GenevaSearchQuery  *geneva_search_result_get_query    (const GenevaSearchResult *result);
GenevaSnapshot     *geneva_search_result_get_snapshot (const GenevaSearchResult *result);
/* How much of the dossier was indexed when it was looked through: 100 is all. */
guint               geneva_search_result_get_percent  (const GenevaSearchResult *result);
/* Groups with hits only: sources first, then as the dossier has its lists. */
guint               geneva_search_result_get_n_groups (const GenevaSearchResult *result);
const GenevaSearchGroup *geneva_search_result_get_group (const GenevaSearchResult *result, guint group);
/* Of all groups. */
guint               geneva_search_result_count        (const GenevaSearchResult *result);

typedef struct _GenevaSearchIndex GenevaSearchIndex;

/* `path` NULL: in memory. Folders are made. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSearchIndex *geneva_search_index_new  (const char *path);
/* Closes the file well, with what is in it so far. */
void               geneva_search_index_free (GenevaSearchIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaSearchIndex, geneva_search_index_free)
/* What is to be indexed; `delta` may tell what differs from the snapshot before, NULL: anything. O(delta). */
void               geneva_search_index_set_snapshot (GenevaSearchIndex *index, GenevaSnapshot *snapshot,
                                                     GenevaDelta *delta);
/* One slice of the work, at most five milliseconds. FALSE: nothing is left to be done. */
gboolean           geneva_search_index_step (GenevaSearchIndex *index);
/* The index is in volumes, which hold about a million words each unless told otherwise: for tests and measurements. */
void               geneva_search_index_set_volume_tokens (GenevaSearchIndex *index, guint64 n_tokens);
guint              geneva_search_index_get_n_volumes     (const GenevaSearchIndex *index);
/* 0 – 100 */
guint              geneva_search_index_get_percent (const GenevaSearchIndex *index);
/* Whether a file holds it. */
gboolean           geneva_search_index_is_in_file (const GenevaSearchIndex *index);
/* How often a record was put in since the index was opened: for tests and measurements. */
guint64            geneva_search_index_get_n_written (const GenevaSearchIndex *index);
/* What is found in what is indexed so far; up to `limit` hits of each kind come with their words. NULL when
 * cancelled, or when there is not even memory for an index. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSearchResult *geneva_search_index_run (GenevaSearchIndex *index, GenevaSearchQuery *query, guint limit,
                                             GCancellable *cancellable, GError **error);
/* All records found, and those that rest on a passage with words that were found; of actors, when there are any,
 * also those who act together with what was found. GArray of GenevaHandle. O(texts found). */
G_GNUC_WARN_UNUSED_RESULT
GArray            *geneva_search_index_collect (GenevaSearchIndex *index, GenevaSearchQuery *query,
                                                GCancellable *cancellable, GError **error);

G_END_DECLS
