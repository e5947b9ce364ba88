/* Counts of events against a naive count, for made events of all lengths. */
#include "analysis/geneva-counts.h"

#define N_LANES 5

static guint32
count_naively (const GArray *events, guint lane, GenevaCounted group, double from, double to)
{
  guint32 n = 0;

  for (guint i = 0; i < events->len; i++) {
    const GenevaCountedEvent *event = &g_array_index (events, GenevaCountedEvent, i);

    if (event->lane == lane && event->group == group && from < to && event->begin < to && event->end >= from)
      n++;
  }
  return n;
}

/* Whole numbers, so that sides meet edges often. */
static GArray *
make_events (GRand *random, guint n)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (GenevaCountedEvent));

  for (guint i = 0; i < n; i++) {
    GenevaCountedEvent event = {
      .begin = g_rand_int_range (random, -100, 100),
      .lane = (guint32) g_rand_int_range (random, 0, N_LANES - 1),      /* the last lane is empty */
      .group = (guint8) g_rand_int_range (random, 0, GENEVA_N_COUNTED),
    };

    event.end = event.begin + (g_rand_boolean (random) ? 0 : g_rand_int_range (random, 0, 60));
    g_array_append_val (events, event);
  }
  return events;
}

static void
test_equals_naive (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2013);

  for (guint run = 0; run < 60; run++) {
    g_autoptr (GArray) events = make_events (random, (guint) g_rand_int_range (random, 0, 300));
    g_autoptr (GenevaCounts) counts =
      geneva_counts_new (N_LANES, events->len, (const GenevaCountedEvent *) (gconstpointer) events->data);

    for (guint lane = 0; lane < N_LANES; lane++) {
      for (guint group = 0; group < GENEVA_N_COUNTED; group++) {
        double edges[42];
        guint32 columns[41], most = 0;

        edges[0] = g_rand_int_range (random, -150, 100);
        for (guint i = 1; i < G_N_ELEMENTS (edges); i++)
          edges[i] = edges[i - 1] + g_rand_int_range (random, 0, 9) / 2.0;
        for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
          guint32 expected = count_naively (events, lane, group, edges[i], edges[i + 1]);

          g_assert_cmpuint (geneva_counts_get (counts, lane, group, edges[i], edges[i + 1]), ==, expected);
          most = MAX (most, expected);
        }
        g_assert_cmpuint (geneva_counts_fill (counts, lane, group, 41, edges, columns), ==, most);
        for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
          g_assert_cmpuint (columns[i], ==, count_naively (events, lane, group, edges[i], edges[i + 1]));
        g_assert_cmpuint (geneva_counts_get_total (counts, lane, group), ==,
                          count_naively (events, lane, group, -1e9, 1e9));
      }
    }
  }
}

/* A moment is in one column alone; each column of a duration has it. */
static void
test_sides (void)
{
  static const GenevaCountedEvent events[] = {
    { 10.0, 10.0, 0, GENEVA_COUNTED_HAPPENED }, { 5.0, 25.0, 0, GENEVA_COUNTED_NOT },
  };
  static const double edges[] = { 0.0, 10.0, 20.0, 30.0 };
  g_autoptr (GenevaCounts) counts = geneva_counts_new (1, G_N_ELEMENTS (events), events);
  guint32 columns[3];

  g_assert_cmpuint (geneva_counts_fill (counts, 0, GENEVA_COUNTED_HAPPENED, 3, edges, columns), ==, 1);
  g_assert_cmpuint (columns[0], ==, 0);
  g_assert_cmpuint (columns[1], ==, 1);
  g_assert_cmpuint (columns[2], ==, 0);
  g_assert_cmpuint (geneva_counts_fill (counts, 0, GENEVA_COUNTED_NOT, 3, edges, columns), ==, 1);
  g_assert_cmpuint (columns[0] + columns[1] + columns[2], ==, 3);
  g_assert_cmpuint (geneva_counts_get (counts, 0, GENEVA_COUNTED_NOT, 12.0, 12.0), ==, 0);
  g_assert_cmpuint (geneva_counts_get (counts, 0, GENEVA_COUNTED_NOT, 12.0, 3.0), ==, 0);
}

static void
test_nothing (void)
{
  g_autoptr (GenevaCounts) none = geneva_counts_new (0, 0, NULL);
  g_autoptr (GenevaCounts) empty = geneva_counts_new (2, 0, NULL);

  g_assert_nonnull (none);
  g_assert_cmpuint (geneva_counts_get (empty, 1, GENEVA_COUNTED_CONTESTED, -1e300, 1e300), ==, 0);
  g_assert_cmpuint (geneva_counts_fill (empty, 1, GENEVA_COUNTED_CONTESTED, 0, NULL, NULL), ==, 0);
}

/* One more and one less, again and again: as if all had been counted anew. */
static void
test_edits (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (44);
  g_autoptr (GArray) events = make_events (random, 200);
  g_autoptr (GenevaCounts) counts =
    geneva_counts_new (N_LANES, events->len, (const GenevaCountedEvent *) (gconstpointer) events->data);

  for (guint i = 0; i < 3000; i++) {
    gboolean is_more = i % 700 < 400 || events->len == 0;
    double from = g_rand_int_range (random, -150, 100), to = from + g_rand_int_range (random, 0, 80);
    guint lane = (guint) g_rand_int_range (random, 0, N_LANES), n_all = 0;
    GenevaCounted group = (GenevaCounted) g_rand_int_range (random, 0, GENEVA_N_COUNTED);

    if (is_more) {
      g_autoptr (GArray) more = make_events (random, 1);
      GenevaCountedEvent event = g_array_index (more, GenevaCountedEvent, 0);

      event.lane = lane;
      geneva_counts_insert (counts, event.lane, event.group, event.begin, event.end);
      g_array_append_val (events, event);
    } else {
      guint at = (guint) g_rand_int_range (random, 0, (int) events->len);
      const GenevaCountedEvent *event = &g_array_index (events, GenevaCountedEvent, at);

      geneva_counts_remove (counts, event->lane, event->group, event->begin, event->end);
      g_array_remove_index_fast (events, at);
    }
    g_assert_cmpuint (geneva_counts_get (counts, lane, group, from, to), ==,
                      count_naively (events, lane, group, from, to));
    for (guint k = 0; k < events->len; k++)
      n_all += g_array_index (events, GenevaCountedEvent, k).lane == lane
               && g_array_index (events, GenevaCountedEvent, k).group == group;
    g_assert_cmpuint (geneva_counts_get_total (counts, lane, group), ==, n_all);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/counts/equals-naive", test_equals_naive);
  g_test_add_func ("/counts/sides", test_sides);
  g_test_add_func ("/counts/nothing", test_nothing);
  g_test_add_func ("/counts/edits", test_edits);
  return g_test_run ();
}
