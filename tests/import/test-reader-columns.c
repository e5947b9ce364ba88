/* Tests of the reading order of a page's lines: one column, two, three, lines across them, from the right, any boxes. */
#include "geneva-reader-columns.h"

typedef struct {
  double left, width, top;
} Place;

#define MAX_PLACES 16

static void
check (const Place *places, guint n, gboolean is_right_to_left, const guint *wanted)
{
  GenevaReaderBox boxes[MAX_PLACES] = { { 0 } };
  guint order[MAX_PLACES];

  for (guint i = 0; i < n; i++)
    boxes[i] = (GenevaReaderBox) { places[i].left, places[i].left + places[i].width, places[i].top, places[i].top + 10 };
  geneva_reader_order_boxes (boxes, n, is_right_to_left, order);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (order[i], ==, wanted[i]);
}

static void
test_order (void)
{
  static const Place one[] = { { 10, 80, 30 }, { 10, 90, 10 }, { 15, 85, 20 } };
  static const guint one_order[] = { 1, 2, 0 };
  /* paragraphs that are not level, and a headline over both columns */
  static const Place two[] = {
    { 10, 190, 0 },
    { 10, 80, 20 }, { 120, 80, 21 }, { 10, 80, 32 }, { 120, 80, 40 }, { 10, 60, 44 }, { 120, 80, 52 }, { 10, 80, 64 }, { 120, 30, 64 },
  };
  static const guint two_order[] = { 0, 1, 3, 5, 7, 2, 4, 6, 8 };
  static const guint two_right[] = { 0, 2, 4, 6, 8, 1, 3, 5, 7 };
  /* a line across the page parts the columns above it from those below it */
  static const Place parted[] = {
    { 10, 80, 0 }, { 120, 80, 0 }, { 10, 80, 12 }, { 120, 80, 12 }, { 10, 80, 24 }, { 120, 80, 24 },
    { 10, 190, 40 },
    { 10, 80, 60 }, { 120, 80, 60 }, { 10, 80, 72 }, { 120, 80, 72 }, { 10, 80, 84 }, { 120, 80, 84 },
  };
  static const guint parted_order[] = { 0, 2, 4, 1, 3, 5, 6, 7, 9, 11, 8, 10, 12 };
  static const Place three[] = {
    { 0, 50, 0 }, { 60, 50, 0 }, { 120, 50, 0 }, { 0, 50, 12 }, { 60, 50, 12 }, { 120, 50, 12 }, { 0, 50, 24 }, { 60, 50, 24 }, { 120, 50, 24 },
  };
  static const guint three_order[] = { 0, 3, 6, 1, 4, 7, 2, 5, 8 };

  check (one, G_N_ELEMENTS (one), FALSE, one_order);
  check (two, G_N_ELEMENTS (two), FALSE, two_order);
  check (two, G_N_ELEMENTS (two), TRUE, two_right);
  check (parted, G_N_ELEMENTS (parted), FALSE, parted_order);
  check (three, G_N_ELEMENTS (three), FALSE, three_order);
  check (one, 0, FALSE, one_order);
}

static void
test_any (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint turn = 0; turn < 300; turn++) {
    guint n = (guint) g_rand_int_range (rand, 1, 400);
    g_autofree GenevaReaderBox *boxes = g_new (GenevaReaderBox, n);
    g_autofree guint *order = g_new (guint, n);
    g_autofree gboolean *is_seen = g_new0 (gboolean, n);

    for (guint i = 0; i < n; i++) {
      boxes[i].left = turn % 3 == 0 ? 5 : g_rand_double_range (rand, -1e6, 1e6);
      boxes[i].right = boxes[i].left + (turn % 5 == 0 ? 0 : g_rand_double_range (rand, 0, 1e5));
      boxes[i].top = g_rand_double_range (rand, -1e6, 1e6);
      boxes[i].bottom = boxes[i].top + g_rand_double_range (rand, 0, 100);
    }
    geneva_reader_order_boxes (boxes, n, turn % 2, order);
    for (guint i = 0; i < n; i++) {
      g_assert_cmpuint (order[i], <, n);
      g_assert_false (is_seen[order[i]]);
      is_seen[order[i]] = TRUE;
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader-columns/order", test_order);
  g_test_add_func ("/reader-columns/any", test_any);
  return g_test_run ();
}
