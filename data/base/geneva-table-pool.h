/* Tables that are asked at random and live together: one behind another, on pages as large as the system has.
 *
 * A table of a megabyte lies on some hundreds of pages, and the processor keeps the places of only a few dozen of them at
 * hand; on large pages it needs two or three. All are freed at once. Knows nothing of what is in them.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GenevaTablePool GenevaTablePool;

G_GNUC_WARN_UNUSED_RESULT
GenevaTablePool *geneva_table_pool_new  (void);
void             geneva_table_pool_free (GenevaTablePool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaTablePool, geneva_table_pool_free)
/* Room for a table, all zero, that begins with a line of the processor's memory; its own up to the pool's end. */
gpointer         geneva_table_pool_take (GenevaTablePool *pool, gsize n_bytes);
/* The same, filled with a copy. */
gpointer         geneva_table_pool_copy (GenevaTablePool *pool, gconstpointer from, gsize n_bytes);

G_END_DECLS
