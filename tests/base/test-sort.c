/* Sorting by digits against sorting by comparison. */
#include "base/geneva-sort.h"

#include <math.h>
#include <stdlib.h>

static int
compare_doubles (const void *data_a, const void *data_b)
{
  double a = *(const double *) data_a, b = *(const double *) data_b;

  return a < b ? -1 : a > b;
}

/* Values of a kind: anything, whole days of which many are equal, or in order already. */
static void
fill (GRand *random, guint kind, guint n, double *values)
{
  for (guint i = 0; i < n; i++) {
    if (kind == 0)
      values[i] = ldexp (g_rand_double_range (random, -1.0, 1.0), g_rand_int_range (random, -40, 60));
    else if (kind == 1)
      values[i] = 86400.0 * g_rand_int_range (random, -50, 50);
    else
      values[i] = i / 3;
  }
  if (kind == 0 && n > 4) {
    values[0] = INFINITY;
    values[1] = -INFINITY;
    values[2] = 0.0;
    values[3] = -0.0;
  }
}

static void
test_sorts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  const guint sizes[] = { 0, 1, 2, 7, 47, 48, 49, 300, 5000 };

  for (guint k = 0; k < 3 * G_N_ELEMENTS (sizes); k++) {
    guint n = sizes[k / 3];
    g_autofree double *values = g_new (double, n + 1);
    g_autofree double *sorted = NULL;
    g_autofree double *expected = NULL;
    g_autofree guint32 *order = g_new (guint32, n + 1);

    fill (random, k % 3, n, values);
    sorted = g_memdup2 (values, (n + 1) * sizeof *values);
    expected = g_memdup2 (values, (n + 1) * sizeof *values);
    if (n > 0)
      qsort (expected, n, sizeof *expected, compare_doubles);
    geneva_sort_doubles (n, sorted);
    geneva_order_doubles (n, values, order);
    for (guint i = 0; i < n; i++) {
      g_assert_true (sorted[i] == expected[i]);
      g_assert_true (values[order[i]] == expected[i]);
      /* Equal ones keep their order. */
      if (i > 0 && values[order[i - 1]] == values[order[i]])
        g_assert_cmpuint (order[i - 1], <, order[i]);
    }
  }
}

static guint64
weigh (gint64 value)
{
  return (guint64) value * (guint64) (1 + (value & 7));
}

static void
test_sorts_integers (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  const guint sizes[] = { 0, 1, 2, 47, 48, 49, 5000 };

  for (guint k = 0; k < 2 * G_N_ELEMENTS (sizes); k++) {
    guint n = sizes[k / 2];
    g_autofree gint64 *values = g_new (gint64, n + 1);
    guint64 sum = 0, sum_sorted = 0;

    for (guint i = 0; i < n; i++) {
      values[i] = k % 2 == 0 ? g_rand_int_range (random, -50, 50)
                             : (gint64) ((guint64) g_rand_int (random) << 32 | g_rand_int (random));
      sum ^= weigh (values[i]);
    }
    if (n > 4) {
      sum ^= weigh (values[0]) ^ weigh (values[1]);
      values[0] = G_MAXINT64;
      values[1] = G_MININT64;
    }
    geneva_sort_integers (n, values);
    for (guint i = 1; i < n; i++)
      g_assert_cmpint (values[i - 1], <=, values[i]);
    if (n > 4) {
      g_assert_cmpint (values[0], ==, G_MININT64);
      g_assert_cmpint (values[n - 1], ==, G_MAXINT64);
    }
    for (guint i = n > 4 ? 1 : 0; i < (n > 4 ? n - 1 : n); i++)
      sum_sorted ^= weigh (values[i]);
    g_assert_cmpuint (sum_sorted, ==, sum);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sort/doubles", test_sorts);
  g_test_add_func ("/sort/integers", test_sorts_integers);
  return g_test_run ();
}
