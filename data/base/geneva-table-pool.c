/* Chunks of memory that tables are cut from.
 *
 * Small tables alone take a small chunk; from the first large one on chunks are whole large pages. Where the system has
 * none, or gives none, they are memory like any other.
 */
#include "base/geneva-table-pool.h"

#include <string.h>
#include <sys/mman.h>

#define LINE_BYTES 64
/* Of the common processors; elsewhere only a size like any other. */
#define LARGE_PAGE_BYTES ((gsize) 2 * 1024 * 1024)
/* From here on a table is worth a page of its own. */
#define LARGE_TABLE_BYTES ((gsize) 256 * 1024)
#define SMALL_CHUNK_BYTES ((gsize) 16 * 1024)

struct _GenevaTablePool {
  GPtrArray *chunks;
  char      *next;       /* in the last chunk */
  gsize      n_left;
  gboolean   is_large;
};

GenevaTablePool *
geneva_table_pool_new (void)
{
  GenevaTablePool *pool = g_new0 (GenevaTablePool, 1);

  pool->chunks = g_ptr_array_new_with_free_func (g_aligned_free);
  return pool;
}

void
geneva_table_pool_free (GenevaTablePool *pool)
{
  if (!pool)
    return;
  g_ptr_array_unref (pool->chunks);
  g_free (pool);
}

static void
add_chunk (GenevaTablePool *pool,
           gsize            n_bytes)
{
  gsize unit;

  pool->is_large = pool->is_large || n_bytes >= LARGE_TABLE_BYTES;
  unit = pool->is_large ? LARGE_PAGE_BYTES : SMALL_CHUNK_BYTES;
  pool->n_left = (n_bytes + unit - 1) / unit * unit;
  pool->next = g_aligned_alloc (1, pool->n_left, pool->is_large ? LARGE_PAGE_BYTES : LINE_BYTES);
#ifdef MADV_HUGEPAGE
  /* A wish: refused, nothing is lost. */
  if (pool->is_large)
    (void) madvise (pool->next, pool->n_left, MADV_HUGEPAGE);
#endif
  g_ptr_array_add (pool->chunks, pool->next);
}

gpointer
geneva_table_pool_take (GenevaTablePool *pool,
                        gsize            n_bytes)
{
  gsize n_taken = (n_bytes + LINE_BYTES - 1) / LINE_BYTES * LINE_BYTES;
  char *table;

  g_return_val_if_fail (pool != NULL, NULL);

  if (n_taken > pool->n_left || pool->next == NULL)
    add_chunk (pool, MAX (n_taken, LINE_BYTES));
  table = pool->next;
  pool->next += n_taken;
  pool->n_left -= n_taken;
  memset (table, 0, n_taken);
  return table;
}

gpointer
geneva_table_pool_copy (GenevaTablePool *pool,
                        gconstpointer    from,
                        gsize            n_bytes)
{
  gpointer table = geneva_table_pool_take (pool, n_bytes);

  if (n_bytes > 0)
    memcpy (table, from, n_bytes);
  return table;
}
