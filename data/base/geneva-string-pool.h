/* Interned strings under stable 32-bit ids.
 *
 * Append-only and shared by all snapshots of a dossier: any thread interns, one at
 * a time, and any reads without a lock (chunks never move). Id 0 is "absent" and
 * reads as NULL; the empty string has an id of its own.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GenevaStringPool GenevaStringPool;

G_GNUC_WARN_UNUSED_RESULT
GenevaStringPool *geneva_string_pool_new   (void);
GenevaStringPool *geneva_string_pool_ref   (GenevaStringPool *pool);
void              geneva_string_pool_unref (GenevaStringPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaStringPool, geneva_string_pool_unref)

/* NULL gives 0. O(length). */
guint32     geneva_string_pool_intern (GenevaStringPool *pool, const char *string);
/* For loading in bulk, several times as fast, while nobody else has the pool: takes a string without looking whether
 * it is there. geneva_string_pool_index must follow before anything is interned or looked up. */
guint32     geneva_string_pool_append (GenevaStringPool *pool, const char *string, gsize length);
/* Makes what was appended known. A string that was there already keeps its later id too, which reads the
 * same; such pairs of ids, first and later, go to the end of `doubles`. O(strings appended). */
void        geneva_string_pool_index  (GenevaStringPool *pool, GArray *doubles);
/* The id of a string that is already there, else 0. */
guint32     geneva_string_pool_lookup (GenevaStringPool *pool, const char *string);
/* Borrowed for the pool's life; NULL for 0. Any thread, for ids it was handed. */
const char *geneva_string_pool_get    (GenevaStringPool *pool, guint32 id);
guint32     geneva_string_pool_get_size  (GenevaStringPool *pool);
gsize       geneva_string_pool_get_bytes (GenevaStringPool *pool);

G_END_DECLS
