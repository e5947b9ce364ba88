/* Selections as sets of marks: toggling, joining and taking away keep the order
 * and hold each mark once, also of thousands.
 */
#include "model/geneva-passages.h"

#include "made-dossier.h"

#define EVENT(i) GENEVA_HANDLE (GENEVA_LIST_EVENTS, i)

static GenevaSelection *
select_events (const guint *rows, guint n)
{
  g_autofree GenevaTarget *targets = g_new0 (GenevaTarget, n);

  for (guint i = 0; i < n; i++)
    targets[i].handle = EVENT (rows[i]);
  return geneva_selection_new (targets, n);
}

static void
assert_events (const GenevaSelection *selection, const guint *rows, guint n)
{
  g_assert_cmpuint (geneva_selection_get_size (selection), ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmphex (geneva_selection_get (selection, i)->handle, ==, EVENT (rows[i]));
}

static void
test_toggle (void)
{
  const GenevaTarget one = { .handle = EVENT (1) }, two = { .handle = EVENT (2) };
  g_autoptr (GenevaSelection) first = geneva_selection_new_toggled (NULL, &one);
  g_autoptr (GenevaSelection) both = geneva_selection_new_toggled (first, &two);
  g_autoptr (GenevaSelection) second = geneva_selection_new_toggled (both, &one);
  g_autoptr (GenevaSelection) back = geneva_selection_new_toggled (second, &one);

  assert_events (first, (const guint[]) { 1 }, 1);
  assert_events (both, (const guint[]) { 1, 2 }, 2);
  assert_events (second, (const guint[]) { 2 }, 1);
  assert_events (back, (const guint[]) { 2, 1 }, 2);   /* now it is the primary one */
  g_assert_null (geneva_selection_new_toggled (first, &one));
  g_assert_true (geneva_selection_contains (both, &one));
  g_assert_false (geneva_selection_contains (second, &one));
  g_assert_false (geneva_selection_contains (NULL, &one));
}

/* What an edge rests on moves with the window of time; it stays the same mark. */
static void
test_edges_are_marks (void)
{
  GenevaHandle behind[] = { EVENT (0), EVENT (1) };
  const GenevaTarget wide = { .handle = MADE_ACTOR (ANNA), .other = MADE_ACTOR (BORIS), .relation = 1,
                              .n_rests_on = 2, .rests_on = behind };
  const GenevaTarget narrow = { .handle = MADE_ACTOR (ANNA), .other = MADE_ACTOR (BORIS), .relation = 1,
                                .n_rests_on = 1, .rests_on = behind };
  const GenevaTarget tie = { .handle = MADE_ACTOR (ANNA), .other = MADE_ACTOR (BORIS), .relation = 4 };
  const GenevaTarget node = { .handle = MADE_ACTOR (ANNA) };
  g_autoptr (GenevaSelection) edge = geneva_selection_new_toggled (NULL, &wide);
  g_autoptr (GenevaSelection) other = geneva_selection_new_toggled (NULL, &narrow);
  g_autoptr (GenevaSelection) joined = geneva_selection_new_union (edge, other);
  g_autoptr (GenevaSelection) with_tie = geneva_selection_new_toggled (joined, &tie);
  g_autoptr (GenevaSelection) with_node = geneva_selection_new_toggled (with_tie, &node);

  g_assert_null (geneva_selection_new_toggled (edge, &narrow));
  g_assert_cmpuint (geneva_selection_get_size (joined), ==, 1);
  g_assert_cmpuint (geneva_selection_get_primary (joined)->n_rests_on, ==, 1);
  g_assert_true (geneva_selection_get_primary (joined)->rests_on != behind);
  g_assert_cmpuint (geneva_selection_get_size (with_node), ==, 3);
}

static void
test_union_and_without (void)
{
  g_autoptr (GenevaSelection) a = select_events ((const guint[]) { 5, 1, 3, 1 }, 4);
  g_autoptr (GenevaSelection) b = select_events ((const guint[]) { 3, 9 }, 2);
  g_autoptr (GenevaSelection) both = geneva_selection_new_union (a, b);
  g_autoptr (GenevaSelection) other_way = geneva_selection_new_union (b, a);
  g_autoptr (GenevaSelection) only_a = geneva_selection_new_union (a, NULL);
  g_autoptr (GenevaSelection) only_b = geneva_selection_new_union (NULL, b);
  g_autoptr (GenevaSelection) rest = geneva_selection_new_without (a, b);
  g_autoptr (GenevaSelection) whole = geneva_selection_new_without (b, NULL);

  assert_events (both, (const guint[]) { 5, 1, 3, 9 }, 4);
  assert_events (other_way, (const guint[]) { 9, 5, 3, 1 }, 4);
  assert_events (only_a, (const guint[]) { 5, 3, 1 }, 3);
  assert_events (only_b, (const guint[]) { 3, 9 }, 2);
  assert_events (rest, (const guint[]) { 5, 1 }, 2);
  assert_events (whole, (const guint[]) { 3, 9 }, 2);
  g_assert_null (geneva_selection_new_union (NULL, NULL));
  g_assert_null (geneva_selection_new_without (b, b));
  g_assert_null (geneva_selection_new_without (NULL, b));
}

/* A rubber band over a big chart: linear in what it holds. */
static void
test_thousands (void)
{
  enum { N = 3000 };
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (base);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autofree guint *low = g_new (guint, 2 * N), *high = g_new (guint, 2 * N);
  g_autoptr (GenevaSelection) a = NULL, b = NULL, both = NULL, rest = NULL;
  g_autoptr (GHashTable) related = NULL;
  g_autoptr (GArray) passages = NULL;

  for (guint i = 0; i < 3 * N; i++) {
    g_autofree char *id = g_strdup_printf ("e%u", i);
    g_autoptr (GenevaRecordBuilder) event = made_event (base, id, "2013-06-01");
    g_autoptr (GenevaRecord) record = NULL;

    made_add_participant (event, i % 2 == 0 ? MADE_ACTOR (ANNA) : MADE_ACTOR (BORIS));
    made_add_excerpt (made_add_account (event, GENEVA_SAYS_HAPPENED, -1), GENEVA_ACCOUNT_EVIDENCE,
                      MADE_SOURCE (JUNE_1), 0, "Anna");
    record = geneva_record_builder_end (event);
    geneva_snapshot_builder_put (builder, EVENT (i), record);
  }
  snapshot = geneva_snapshot_builder_end (builder);
  for (guint i = 0; i < 2 * N; i++) {
    low[i] = i;
    high[i] = N + i;
  }
  a = select_events (low, 2 * N);
  b = select_events (high, 2 * N);
  both = geneva_selection_new_union (a, b);
  rest = geneva_selection_new_without (a, b);
  g_assert_cmpuint (geneva_selection_get_size (both), ==, 3 * N);
  g_assert_cmphex (geneva_selection_get_primary (both)->handle, ==, EVENT (3 * N - 1));
  assert_events (rest, low, N);
  related = geneva_selection_dup_related (both, snapshot);
  g_assert_cmpuint (g_hash_table_size (related), ==, 2);
  passages = geneva_passages_of_selection (snapshot, both);
  g_assert_cmpuint (passages->len, ==, 3 * N);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/selection/toggle", test_toggle);
  g_test_add_func ("/model/selection/edges-are-marks", test_edges_are_marks);
  g_test_add_func ("/model/selection/union-and-without", test_union_and_without);
  g_test_add_func ("/model/selection/thousands", test_thousands);
  return g_test_run ();
}
