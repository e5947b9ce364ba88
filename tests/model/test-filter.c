/* Subsets and filters: sets as bits against naive ones, steps that speak of
 * their own lists only, and values that never change once they are shared.
 */
#include "model/geneva-filter.h"

#define EVENT(i) GENEVA_HANDLE (GENEVA_LIST_EVENTS, i)
#define ACTOR(i) GENEVA_HANDLE (GENEVA_LIST_ACTORS, i)

static void
test_subset_as_set (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 50; round++) {
    g_autoptr (GHashTable) naive = g_hash_table_new (NULL, NULL);
    g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
    g_autoptr (GenevaSubset) subset = NULL;
    guint most = (guint) g_rand_int_range (random, 1, 300);
    guint n_events = 0;

    for (guint i = 0; i < round; i++) {
      guint row = (guint) g_rand_int_range (random, 0, (gint32) most);
      GenevaHandle handle = g_rand_boolean (random) ? EVENT (row) : ACTOR (row);

      g_array_append_val (handles, handle);
      if (g_hash_table_add (naive, GUINT_TO_POINTER (handle)) && GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS)
        n_events++;
    }
    subset = geneva_subset_new ((const GenevaHandle *) (gconstpointer) handles->data, handles->len);
    g_assert_cmpuint (geneva_subset_count (subset, GENEVA_LIST_EVENTS), ==, n_events);
    g_assert_cmpuint (geneva_subset_count (subset, GENEVA_LIST_ACTORS), ==, g_hash_table_size (naive) - n_events);
    for (guint row = 0; row < most + 70; row++) {
      g_assert_cmpint (geneva_subset_contains (subset, EVENT (row)), ==,
                       g_hash_table_contains (naive, GUINT_TO_POINTER (EVENT (row))));
      g_assert_cmpint (geneva_subset_contains (subset, ACTOR (row)), ==,
                       g_hash_table_contains (naive, GUINT_TO_POINTER (ACTOR (row))));
    }
  }
}

static void
test_subset_equal (void)
{
  const GenevaHandle some[] = { EVENT (3), EVENT (700), ACTOR (1) };
  const GenevaHandle same[] = { ACTOR (1), EVENT (700), EVENT (3), EVENT (3), GENEVA_HANDLE_NONE };
  const GenevaHandle other[] = { ACTOR (1), EVENT (701), EVENT (3) };
  g_autoptr (GenevaSubset) a = geneva_subset_new (some, G_N_ELEMENTS (some));
  g_autoptr (GenevaSubset) b = geneva_subset_new (same, G_N_ELEMENTS (same));
  g_autoptr (GenevaSubset) c = geneva_subset_new (other, G_N_ELEMENTS (other));
  g_autoptr (GenevaSubset) none = geneva_subset_new (NULL, 0);

  g_assert_true (geneva_subset_equal (a, b));
  g_assert_false (geneva_subset_equal (a, c));
  g_assert_false (geneva_subset_equal (none, c));
  g_assert_false (geneva_subset_contains (b, GENEVA_HANDLE_NONE));
}

static void
test_steps (void)
{
  const GenevaHandle few[] = { EVENT (1), EVENT (2), EVENT (5) };
  const GenevaHandle hidden[] = { EVENT (2), ACTOR (4) };
  g_autoptr (GenevaFilter) only = geneva_filter_new_with (NULL, GENEVA_FILTER_ONLY, "3 events", few, 3);
  g_autoptr (GenevaFilter) both = geneva_filter_new_with (only, GENEVA_FILTER_HIDE, "Two things", hidden, 2);
  g_autoptr (GenevaFilter) late = geneva_filter_new_without (both, 0);
  g_autoptr (GenevaFilter) none = geneva_filter_new_without (only, 0);

  g_assert_null (none);
  g_assert_true (geneva_filter_keeps (NULL, EVENT (9)));
  g_assert_true (geneva_filter_keeps (only, EVENT (2)));
  g_assert_false (geneva_filter_keeps (only, EVENT (3)));
  /* Nothing was said of actors. */
  g_assert_true (geneva_filter_keeps (only, ACTOR (4)));

  g_assert_cmpuint (geneva_filter_get_n_steps (both), ==, 2);
  g_assert_cmpstr (geneva_filter_get_title (both, 1), ==, "Two things");
  g_assert_true (geneva_filter_keeps (both, EVENT (1)));
  g_assert_false (geneva_filter_keeps (both, EVENT (2)));
  g_assert_false (geneva_filter_keeps (both, ACTOR (4)));
  g_assert_true (geneva_filter_keeps (both, ACTOR (5)));

  g_assert_cmpuint (geneva_filter_get_n_steps (late), ==, 1);
  g_assert_true (geneva_filter_keeps (late, EVENT (3)));
  g_assert_false (geneva_filter_keeps (late, EVENT (2)));
  /* The one that it was made from is as it was. */
  g_assert_cmpuint (geneva_filter_get_n_steps (only), ==, 1);
}

static void
test_let_in (void)
{
  const GenevaHandle few[] = { ACTOR (1), ACTOR (2), EVENT (7) };
  const GenevaHandle hidden[] = { ACTOR (2), ACTOR (3) };
  const GenevaHandle more[] = { ACTOR (3), ACTOR (130), ACTOR (1) };
  const GenevaHandle last[] = { ACTOR (2), ACTOR (3) };
  const GenevaHandle kept[] = { ACTOR (1), ACTOR (2), ACTOR (3), ACTOR (130) };
  g_autoptr (GenevaFilter) only = geneva_filter_new_with (NULL, GENEVA_FILTER_ONLY, "A", few, 3);
  g_autoptr (GenevaFilter) both = geneva_filter_new_with (only, GENEVA_FILTER_HIDE, "B", hidden, 2);
  g_autoptr (GenevaFilter) wider = geneva_filter_new_letting_in (both, "C", more, 3);
  g_autoptr (GenevaFilter) widest = geneva_filter_new_letting_in (wider, "D", last, 2);
  g_autoptr (GArray) actors = NULL;

  g_assert_null (geneva_filter_new_letting_in (NULL, "C", more, 3));
  g_assert_cmpuint (geneva_filter_get_n_steps (wider), ==, 2);
  g_assert_cmpstr (geneva_filter_get_title (wider, 0), ==, "A and C");
  g_assert_cmpstr (geneva_filter_get_title (wider, 1), ==, "B");
  g_assert_true (geneva_filter_keeps (wider, ACTOR (1)));
  g_assert_true (geneva_filter_keeps (wider, ACTOR (3)));
  g_assert_true (geneva_filter_keeps (wider, ACTOR (130)));
  g_assert_false (geneva_filter_keeps (wider, ACTOR (2)));
  g_assert_false (geneva_filter_keeps (wider, ACTOR (131)));
  g_assert_true (geneva_filter_keeps (wider, EVENT (7)));
  g_assert_false (geneva_filter_keeps (wider, EVENT (8)));
  /* What hides nothing any more is gone; the other kept both, so its title is as it was. */
  g_assert_cmpuint (geneva_filter_get_n_steps (widest), ==, 1);
  g_assert_cmpstr (geneva_filter_get_title (widest, 0), ==, "A and C");
  actors = geneva_subset_dup_handles (geneva_filter_get_subset (widest, 0), GENEVA_LIST_ACTORS);
  g_assert_cmpuint (actors->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (g_array_index (actors, GenevaHandle, i), ==, kept[i]);
  /* The one that it was made from is as it was. */
  g_assert_false (geneva_filter_keeps (both, ACTOR (3)));
}

static void
test_equal (void)
{
  const GenevaHandle few[] = { EVENT (1), EVENT (2) };
  g_autoptr (GenevaFilter) a = geneva_filter_new_with (NULL, GENEVA_FILTER_ONLY, "x", few, 2);
  g_autoptr (GenevaFilter) b = geneva_filter_new_with (NULL, GENEVA_FILTER_ONLY, "x", few, 2);
  g_autoptr (GenevaFilter) c = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "x", few, 2);
  g_autoptr (GenevaFilter) d = geneva_filter_new_with (NULL, GENEVA_FILTER_ONLY, "x", few, 1);

  g_assert_true (geneva_filter_equal (NULL, NULL));
  g_assert_true (geneva_filter_equal (a, b));
  g_assert_false (geneva_filter_equal (a, NULL));
  g_assert_false (geneva_filter_equal (a, c));
  g_assert_false (geneva_filter_equal (a, d));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/subset/as-a-set", test_subset_as_set);
  g_test_add_func ("/subset/equal", test_subset_equal);
  g_test_add_func ("/filter/steps", test_steps);
  g_test_add_func ("/filter/let-in", test_let_in);
  g_test_add_func ("/filter/equal", test_equal);
  return g_test_run ();
}
