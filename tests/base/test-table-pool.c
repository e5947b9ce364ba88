/* Tests of tables in one place: where they begin, that they are empty, and that none reaches into another. */
#include "base/geneva-table-pool.h"

#include <string.h>

static void
assert_zero (const guint8 *table, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    g_assert_cmpuint (table[i], ==, 0);
}

/* Tables of all sizes: each begins with a line of memory, is empty, and is nobody else's. */
static void
test_take (void)
{
  static const gsize sizes[] = { 1, 64, 65, 0, 3000, 16 * 1024, 17 * 1024, 100, 300 * 1024, 5, 1536 * 1024, 900 * 1024,
                                 3 * 1024 * 1024 + 1, 70 };
  g_autoptr (GenevaTablePool) pool = geneva_table_pool_new ();
  guint8 *tables[G_N_ELEMENTS (sizes)];

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    tables[i] = geneva_table_pool_take (pool, sizes[i]);
    g_assert_nonnull (tables[i]);
    g_assert_cmpuint ((gsize) tables[i] % 64, ==, 0);
    assert_zero (tables[i], sizes[i]);
    memset (tables[i], (int) i + 1, sizes[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    for (gsize k = 0; k < sizes[i]; k++)
      g_assert_cmpuint (tables[i][k], ==, i + 1);
  }
}

static void
test_copy (void)
{
  g_autoptr (GenevaTablePool) pool = geneva_table_pool_new ();
  guint32 from[] = { 7, 8, 9 };
  const guint32 *to = geneva_table_pool_copy (pool, from, sizeof from);

  from[1] = 0;
  g_assert_true (to != from);
  g_assert_cmpuint (to[0], ==, 7);
  g_assert_cmpuint (to[1], ==, 8);
  g_assert_cmpuint (to[2], ==, 9);
  g_assert_nonnull (geneva_table_pool_copy (pool, NULL, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-pool/take", test_take);
  g_test_add_func ("/table-pool/copy", test_copy);
  return g_test_run ();
}
