/* Searching all of an open dossier: its full-text index in a thread of its own,
 * which follows every edit and answers while it is still being built.
 *
 * A dossier with little text is indexed in memory each time, which takes less
 * than a second; a larger one in a file of the cache folder, where the next
 * opening finds it. Whoever uses it needs no more than this header.
 *
 * Properties: "percent" (uint, notified): how much of the dossier is indexed.
 */
#pragma once

#include "model/geneva-dossier.h"
#include "store/geneva-search-index.h"

G_BEGIN_DECLS

/* Above so many bytes of text and records an index is kept in the cache. */
#define GENEVA_SEARCH_MIN_CACHED (5u * 1024u * 1024u)

#define GENEVA_TYPE_SEARCH (geneva_search_get_type ())
G_DECLARE_FINAL_TYPE (GenevaSearch, geneva_search, GENEVA, SEARCH, GObject)

/* Where the index of a dossier lies that is known by `key` (its uuid, or the address of its file):
 * `$XDG_CACHE_HOME/geneva-ii/search/HASH.db`. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char         *geneva_search_dup_cache_path (const char *key);

/* `cache_path` NULL: always in memory. When it goes, it waits for its thread: for the slice that is done just now,
 * and for the file to be closed well. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSearch *geneva_search_new          (const char *cache_path);
/* Follows the dossier's edits from now on. Returns at once. NULL: follows none. */
void          geneva_search_set_dossier  (GenevaSearch *self, GenevaDossier *dossier);
/* The same for one state of a dossier. */
void          geneva_search_set_snapshot (GenevaSearch *self, GenevaSnapshot *snapshot);
guint         geneva_search_get_percent  (GenevaSearch *self);

/* What is found in what is indexed so far, see geneva_search_index_run; edits that were made before are in it as
 * soon as 100 percent are. A dossier must have been set. */
void          geneva_search_run_async    (GenevaSearch *self, GenevaSearchQuery *query, guint limit,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
G_GNUC_WARN_UNUSED_RESULT
GenevaSearchResult *geneva_search_run_finish (GenevaSearch *self, GAsyncResult *result, GError **error);
/* Waits until everything is indexed. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSearchResult *geneva_search_run    (GenevaSearch *self, GenevaSearchQuery *query, guint limit,
                                          GCancellable *cancellable, GError **error);

/* All records that were found or rest on words that were, see geneva_search_index_collect, after everything is
 * indexed. GArray of GenevaHandle. */
void          geneva_search_collect_async  (GenevaSearch *self, GenevaSearchQuery *query, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer data);
G_GNUC_WARN_UNUSED_RESULT
GArray       *geneva_search_collect_finish (GenevaSearch *self, GAsyncResult *result, GError **error);
G_GNUC_WARN_UNUSED_RESULT
GArray       *geneva_search_collect        (GenevaSearch *self, GenevaSearchQuery *query, GCancellable *cancellable,
                                            GError **error);

/* Code points, end exclusive. */
typedef struct {
  guint start, end;
} GenevaSearchRange;

/* Where the words of a query are in a source's text, ascending, for who shows it: GArray of GenevaSearchRange, at
 * most `max`. O(text): about 20 ms a million bytes. Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GArray       *geneva_search_find_ranges  (GenevaSearchQuery *query, GenevaSnapshot *snapshot, GenevaHandle source,
                                          guint max);
/* The place of a snippet's first words in its source's text; FALSE when it is not from there. */
gboolean      geneva_search_get_range    (const GenevaSearchSnippet *snippet, GenevaSnapshot *snapshot,
                                          GenevaHandle source, GenevaSearchRange *range);

G_END_DECLS
