/* Labels: never on each other, never on a node, never off the page; pins always placed. */
#include "layout/geneva-labels.h"

#include "layout/geneva-random.h"

#include <math.h>

static gboolean
overlap_clearly (const GenevaBox *a, const GenevaBox *b)
{
  double slack = 1e-6;

  return a->x + slack < b->x + b->width && b->x + slack < a->x + a->width &&
         a->y + slack < b->y + b->height && b->y + slack < a->y + a->height;
}

static void
assert_sound (const GenevaLabelSpace *space, guint n, const GenevaLabelWish *wishes,
              const GenevaLabelSpot *spots, guint n_dropped)
{
  guint n_counted = 0;

  for (guint i = 0; i < n; i++) {
    const GenevaBox *box = &spots[i].box, *page = &space->page;

    if (spots[i].place == GENEVA_LABEL_DROPPED) {
      n_counted++;
      g_assert_false (wishes[i].is_pinned);
      continue;
    }
    g_assert_cmpfloat (box->width, ==, spots[i].is_wrapped ? wishes[i].wrapped_width : wishes[i].width);
    g_assert_cmpfloat (box->x, >=, page->x);
    g_assert_cmpfloat (box->y, >=, page->y);
    g_assert_cmpfloat (box->x + box->width, <=, page->x + page->width + 1e-9);
    g_assert_cmpfloat (box->y + box->height, <=, page->y + page->height + 1e-9);
    for (guint j = 0; j < n; j++) {
      if (spots[i].place != GENEVA_LABEL_INSIDE || j != i)
        g_assert_false (overlap_clearly (box, &wishes[j].node));
      if (j > i && spots[j].place != GENEVA_LABEL_DROPPED)
        g_assert_false (overlap_clearly (box, &spots[j].box));
    }
    for (guint j = 0; j < space->n_obstacles; j++)
      g_assert_false (overlap_clearly (box, &space->obstacles[j]));
  }
  g_assert_cmpuint (n_counted, ==, n_dropped);
}

static void
test_random (void)
{
  enum { N = 150 };
  GenevaRandom random;
  GenevaLabelWish wishes[N];
  GenevaLabelSpot spots[N];
  GenevaBox obstacles[5];
  GenevaSegment segments[40];
  guint n_placed = 0;

  geneva_random_init (&random, 1, 1);
  for (guint round = 0; round < 30; round++) {
    GenevaBox page = { 20, 10, 300 + geneva_random_below (&random, 900), 500 };
    GenevaLabelSpace space = { page, 4, 5, obstacles, 40, segments };
    guint n_dropped;

    for (guint i = 0; i < 5; i++)
      obstacles[i] = (GenevaBox) { geneva_random_unit (&random) * 800, geneva_random_unit (&random) * 500, 60,
                                   20 };
    for (guint i = 0; i < 40; i++)
      segments[i] = (GenevaSegment) {
        geneva_random_unit (&random) * 1000, geneva_random_unit (&random) * 500,
        geneva_random_unit (&random) * 1000, geneva_random_unit (&random) * 500,
      };
    for (guint i = 0; i < N; i++) {
      double r = 6 + geneva_random_unit (&random) * 20;
      double x = page.x + geneva_random_unit (&random) * page.width;

      wishes[i] = (GenevaLabelWish) {
        .node = { x, page.y + geneva_random_unit (&random) * page.height, r, r },
        .width = 20 + geneva_random_unit (&random) * 90, .height = 12,
        .importance = geneva_random_below (&random, 5), .may_be_inside = i % 9 == 0,
      };
      if (i % 2) {
        wishes[i].wrapped_width = wishes[i].width * 0.55;
        wishes[i].wrapped_height = 24;
      }
      wishes[i].is_pinned = i % 50 == 1;
    }
    n_dropped = geneva_labels_place (&space, N, wishes, spots);
    assert_sound (&space, N, wishes, spots, n_dropped);
    n_placed += N - n_dropped;
  }
  g_assert_cmpuint (n_placed, >, 30 * N / 3);
}

static void
test_order (void)
{
  GenevaLabelSpace space = { { 0, 0, 200, 40 }, 2, 0, NULL, 0, NULL };
  /* Two nodes that want the same room, and a page that has it once. */
  GenevaLabelWish wishes[2] = {
    { .node = { 20, 15, 10, 10 }, .width = 140, .height = 30, .importance = 1 },
    { .node = { 5, 15, 10, 10 }, .width = 140, .height = 30, .importance = 2 },
  };
  GenevaLabelSpot spots[2];

  /* The more important one has nowhere to go; the other one has. */
  g_assert_cmpuint (geneva_labels_place (&space, 2, wishes, spots), ==, 1);
  g_assert_cmpint (spots[0].place, ==, GENEVA_LABEL_RIGHT);
  g_assert_cmpfloat (spots[0].box.x, ==, 32);
  /* An edge to the right sends the label to the left. */
  {
    GenevaSegment edge = { 100, 100, 180, 100 };
    GenevaLabelSpace open = { { 0, 0, 200, 200 }, 2, 0, NULL, 1, &edge };
    GenevaLabelWish one = { .node = { 95, 95, 10, 10 }, .width = 50, .height = 12 };

    g_assert_cmpuint (geneva_labels_place (&open, 1, &one, spots), ==, 0);
    g_assert_cmpint (spots[0].place, ==, GENEVA_LABEL_LEFT);
  }
  /* Of eight sides the only one that no edge crosses, however little it is liked; and a place on edges rather than
   * none. */
  {
    GenevaSegment edges[] = { { 130, 60, 130, 140 }, { 70, 60, 70, 140 }, { 95, 60, 95, 94 }, { 106, 60, 106, 94 },
                              { 106, 106, 106, 140 } };
    GenevaLabelSpace open = { { 0, 0, 200, 200 }, 2, 0, NULL, G_N_ELEMENTS (edges), edges };
    GenevaLabelWish one = { .node = { 95, 95, 10, 10 }, .width = 22, .height = 12 };

    g_assert_cmpuint (geneva_labels_place (&open, 1, &one, spots), ==, 0);
    g_assert_cmpint (spots[0].place, ==, GENEVA_LABEL_BELOW_LEFT);
    open.page = (GenevaBox) { 90, 90, 50, 20 };
    g_assert_cmpuint (geneva_labels_place (&open, 1, &one, spots), ==, 0);
    g_assert_cmpint (spots[0].place, ==, GENEVA_LABEL_RIGHT);
  }
  /* Between two edges that each of the sides would meet, a little aside. */
  {
    GenevaSegment edges[] = { { 65, 0, 65, 200 }, { 115, 0, 115, 200 } };
    GenevaLabelSpace open = { { 0, 0, 200, 200 }, 2, 0, NULL, G_N_ELEMENTS (edges), edges };
    GenevaLabelWish one = { .node = { 95, 95, 10, 10 }, .width = 38, .height = 12 };

    g_assert_cmpuint (geneva_labels_place (&open, 1, &one, spots), ==, 0);
    g_assert_cmpint (spots[0].place, ==, GENEVA_LABEL_ABOVE);
    g_assert_cmpfloat (spots[0].box.x, ==, 100 - 38 / 2.0 - 38 / 4.0);
  }
}

static void
test_pinned (void)
{
  enum { N = 30 };
  GenevaLabelSpace space = { { 0, 0, 400, 300 }, 2, 0, NULL, 0, NULL };
  GenevaLabelWish wishes[N];
  GenevaLabelSpot spots[N];

  /* All on one node: they go around it along a spiral. */
  for (guint i = 0; i < N; i++)
    wishes[i] = (GenevaLabelWish) { { 195, 145, 10, 10 }, .width = 60, .height = 12, .is_pinned = TRUE };
  g_assert_cmpuint (geneva_labels_place (&space, N, wishes, spots), ==, 0);
  assert_sound (&space, N, wishes, spots, 0);
  g_assert_cmpint (spots[N - 1].place, ==, GENEVA_LABEL_FREE);

  /* Wider than the page, or no page at all. */
  wishes[0].width = 900;
  g_assert_cmpuint (geneva_labels_place (&space, 1, wishes, spots), ==, 0);
  g_assert_cmpfloat (spots[0].box.x, ==, 0);
  space.page.width = 0;
  g_assert_cmpuint (geneva_labels_place (&space, 1, wishes, spots), ==, 1);
  space.page.width = 400;
  wishes[0].node.x = NAN;
  g_assert_cmpuint (geneva_labels_place (&space, 1, wishes, spots), ==, 1);
}

/* Rather with a leader, which crosses nothing, than not at all; but only what says that it may, and none from the other
 * end of the page. */
static void
test_away (void)
{
  GenevaLabelSpace space = { { 0, 0, 120, 200 }, 2, 0, NULL, 0, NULL };
  GenevaLabelWish wishes[2] = {
    { { 10, 188, 10, 10 }, .width = 110, .height = 12, .importance = 1 },
    { { 24, 188, 10, 10 }, .width = 60, .height = 40, .importance = 2 },
  };
  GenevaBox wall = { 0, 20, 120, 130 };
  GenevaLabelSpot spots[2];
  GenevaSegment leader;

  g_assert_cmpuint (geneva_labels_place (&space, 2, wishes, spots), ==, 1);
  g_assert_cmpint (spots[0].place, ==, GENEVA_LABEL_DROPPED);
  wishes[0].may_move_away = TRUE;
  g_assert_cmpuint (geneva_labels_place (&space, 2, wishes, spots), ==, 0);
  assert_sound (&space, 2, wishes, spots, 0);
  g_assert_cmpint (spots[0].place, ==, GENEVA_LABEL_FREE);
  g_assert_cmpint (spots[1].place, ==, GENEVA_LABEL_ABOVE_RIGHT);
  g_assert_cmpfloat (spots[0].box.y + spots[0].box.height, <=, spots[1].box.y);
  geneva_label_spot_get_leader (&spots[0], &wishes[0].node, &leader);
  g_assert_cmpfloat (leader.x0, ==, 15);
  g_assert_cmpfloat (leader.y0, ==, spots[0].box.y + spots[0].box.height);
  g_assert_cmpfloat (leader.y1, ==, 193);
  /* what stands between hides whose label it would be */
  space.n_obstacles = 1;
  space.obstacles = &wall;
  g_assert_cmpuint (geneva_labels_place (&space, 2, wishes, spots), >=, 1);
  g_assert_cmpint (spots[0].place, ==, GENEVA_LABEL_DROPPED);
}

static void
test_row_random (void)
{
  enum { N = 200 };
  GenevaRandom random;
  GenevaRowWish wishes[N];
  GenevaRowSpot spots[N];

  geneva_random_init (&random, 4, 1);
  for (guint round = 0; round < 60; round++) {
    double at[8] = { 0 };

    for (guint i = 0; i < N; i++) {
      guint row = geneva_random_below (&random, 8);
      double begin = at[row] + geneva_random_unit (&random) * 120;
      double width = 8 + geneva_random_below (&random, 60);

      wishes[i] = (GenevaRowWish) { .row = row, .begin_pt = begin - 100, .end_pt = begin - 100 + width,
                                    .label_pt = 10 + geneva_random_unit (&random) * 60,
                                    .importance = geneva_random_below (&random, 3),
                                    .may_be_inside = geneva_random_below (&random, 2) };
      wishes[i].is_pinned = i % 60 == 7;
      at[row] = begin + width + 2;
    }
    geneva_row_labels_place (N, wishes, 0, 1200, 3, spots);
    for (guint i = 0; i < N; i++) {
      double x0 = spots[i].x_pt, x1 = x0 + wishes[i].label_pt;

      if (spots[i].place == GENEVA_LABEL_DROPPED)
        continue;
      g_assert_cmpfloat (x0, >=, 0);
      g_assert_cmpfloat (x1, <=, 1200 + 1e-9);
      for (guint j = 0; j < N; j++) {
        gboolean is_free = spots[i].place == GENEVA_LABEL_FREE || spots[j].place == GENEVA_LABEL_FREE;
        gboolean is_inside = spots[i].place == GENEVA_LABEL_INSIDE || spots[j].place == GENEVA_LABEL_INSIDE;
        gboolean are_pinned = wishes[i].is_pinned && wishes[j].is_pinned;

        if (j == i || wishes[j].row != wishes[i].row)
          continue;
        if (spots[i].place != GENEVA_LABEL_FREE && spots[i].place != GENEVA_LABEL_INSIDE)
          g_assert_true (x1 <= wishes[j].begin_pt + 1e-9 || x0 >= wishes[j].end_pt - 1e-9);
        /* Only labels inside bars may lie below a pinned one that had to go somewhere. */
        if (spots[j].place != GENEVA_LABEL_DROPPED && !(is_free && (is_inside || are_pinned)))
          g_assert_true (x1 <= spots[j].x_pt + 1e-9 || x0 >= spots[j].x_pt + wishes[j].label_pt - 1e-9);
      }
    }
  }
}

static void
test_row_places (void)
{
  GenevaRowWish wishes[5] = {
    { .row = 0, .begin_pt = -200, .end_pt = 150, .label_pt = 50, .may_be_inside = TRUE },
    { .row = 1, .begin_pt = 10, .end_pt = 18, .label_pt = 50 },
    { .row = 1, .begin_pt = 60, .end_pt = 68, .label_pt = 50 },
    { .row = 2, .begin_pt = 150, .end_pt = 190, .label_pt = 40 },
    { .row = 3, .begin_pt = 500, .end_pt = 520, .label_pt = 40, .is_pinned = TRUE },
  };
  GenevaRowSpot spots[5];

  g_assert_cmpuint (geneva_row_labels_place (5, wishes, 0, 200, 4, spots), ==, 1);
  /* Inside a bar the label sticks to the part that is seen. */
  g_assert_cmpint (spots[0].place, ==, GENEVA_LABEL_INSIDE);
  g_assert_cmpfloat (spots[0].x_pt, ==, 4);
  g_assert_cmpint (spots[1].place, ==, GENEVA_LABEL_DROPPED);
  g_assert_cmpint (spots[2].place, ==, GENEVA_LABEL_RIGHT);
  g_assert_cmpfloat (spots[2].x_pt, ==, 72);
  g_assert_cmpint (spots[3].place, ==, GENEVA_LABEL_LEFT);
  g_assert_cmpfloat (spots[3].x_pt, ==, 106);
  /* Off the page there is nothing to name. */
  g_assert_cmpint (spots[4].place, ==, GENEVA_LABEL_DROPPED);
}

/* A label that ends at its mark and begins at another one would be read as the other's. */
static void
test_row_left (void)
{
  GenevaRowWish wishes[2] = {
    { .row = 0, .begin_pt = 100, .end_pt = 110 },
    { .row = 0, .begin_pt = 180, .end_pt = 190, .label_pt = 60, .importance = 1 },
  };
  GenevaRowSpot spots[2];

  (void) geneva_row_labels_place (2, wishes, 0, 200, 4, spots);
  g_assert_cmpint (spots[1].place, ==, GENEVA_LABEL_DROPPED);
  wishes[0].begin_pt = 80;
  wishes[0].end_pt = 90;
  (void) geneva_row_labels_place (2, wishes, 0, 200, 4, spots);
  g_assert_cmpint (spots[1].place, ==, GENEVA_LABEL_LEFT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labels/random", test_random);
  g_test_add_func ("/labels/order", test_order);
  g_test_add_func ("/labels/row-left", test_row_left);
  g_test_add_func ("/labels/pinned", test_pinned);
  g_test_add_func ("/labels/away", test_away);
  g_test_add_func ("/labels/row-random", test_row_random);
  g_test_add_func ("/labels/row-places", test_row_places);
  return g_test_run ();
}
