/* Legends in rows: groups stay together where a row holds them, nothing sticks out, order is kept. */
#include "layout/geneva-legend-flow.h"

#include "layout/geneva-random.h"

/* The rows and left sides that the spots got, as words: "0:0 0:38 | 1:0". */
static char *
dup_flow (guint n, GenevaLegendSpot *spots, double width)
{
  GString *words = g_string_new (NULL);
  guint n_rows = geneva_legend_flow (spots, n, sizeof *spots, width);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (words, "%s%u:%g", i == 0 ? "" : spots[i].row != spots[i - 1].row ? " | " : " ", spots[i].row,
                            spots[i].x_pt);
  g_assert_cmpuint (n_rows, ==, n > 0 ? spots[n - 1].row + 1 : 0);
  return g_string_free (words, FALSE);
}

static void
test_groups (void)
{
  static const struct {
    double      width;
    const char *rows;
  } cases[] = {
    /* All on one row: a head 8 before its first entry, entries 12 apart, groups 22. */
    { 400, "0:0 0:38 0:80 0:132 0:170 0:212" },
    { 242, "0:0 0:38 0:80 0:132 0:170 0:212" },
    /* The second group has no room on the rest, but on a row of its own. */
    { 241, "0:0 0:38 0:80 | 1:0 1:38 1:80" },
    { 110, "0:0 0:38 0:80 | 1:0 1:38 1:80" },
    /* No row holds a group: it begins where head and first entry fit. */
    { 100, "0:0 0:38 | 1:0 | 2:0 2:38 | 3:0" },
    /* Too narrow for anything: each alone, none lost. */
    { 10, "0:0 | 1:0 | 2:0 | 3:0 | 4:0 | 5:0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GenevaLegendSpot spots[] = { { .width_pt = 30, .begins_group = TRUE }, { .width_pt = 30 }, { .width_pt = 30 },
                                 { .width_pt = 30, .begins_group = TRUE }, { .width_pt = 30 }, { .width_pt = 30 } };
    g_autofree char *rows = dup_flow (G_N_ELEMENTS (spots), spots, cases[i].width);

    g_test_message ("%g wide", cases[i].width);
    g_assert_cmpstr (rows, ==, cases[i].rows);
  }
}

static void
test_edges (void)
{
  GenevaLegendSpot head = { .width_pt = 30, .begins_group = TRUE };
  GenevaLegendSpot plain[] = { { .width_pt = 30 }, { .width_pt = 500 }, { .width_pt = 30 } };
  g_autofree char *none = dup_flow (0, NULL, 100), *alone = dup_flow (1, &head, 10),
                  *wide = dup_flow (G_N_ELEMENTS (plain), plain, 100);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (alone, ==, "0:0");
  g_assert_cmpstr (wide, ==, "0:0 | 1:0 | 2:0");
}

/* Spots as members of something larger; any widths: in order, apart, inside. */
static void
test_random (void)
{
  struct { char before[24]; GenevaLegendSpot spot; int after; } entries[40];
  GenevaRandom random;

  geneva_random_init (&random, 7, 7);
  for (guint round = 0; round < 2000; round++) {
    guint n = geneva_random_below (&random, G_N_ELEMENTS (entries)) + 1;
    double width = 40 + geneva_random_below (&random, 600);

    for (guint i = 0; i < n; i++)
      entries[i].spot = (GenevaLegendSpot) { .width_pt = 5 + geneva_random_below (&random, 120),
                                             .begins_group = geneva_random_below (&random, 4) == 0 };
    (void) geneva_legend_flow (&entries[0].spot, n, sizeof entries[0], width);
    for (guint i = 0; i < n; i++) {
      const GenevaLegendSpot *spot = &entries[i].spot, *last = i > 0 ? &entries[i - 1].spot : NULL;

      g_assert_true (spot->x_pt == 0.0 || spot->x_pt + spot->width_pt <= width);
      g_assert_true (last == NULL || (spot->row == last->row && spot->x_pt >= last->x_pt + last->width_pt + 8.0) ||
                     (spot->row == last->row + 1 && spot->x_pt == 0.0));
      /* No head is left behind at the end of a row that has more on it. */
      if (last != NULL && last->begins_group && !spot->begins_group && last->x_pt > 0.0)
        g_assert_cmpuint (spot->row, ==, last->row);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/legend-flow/groups", test_groups);
  g_test_add_func ("/legend-flow/edges", test_edges);
  g_test_add_func ("/legend-flow/random", test_random);
  return g_test_run ();
}
