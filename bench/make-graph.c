/* Writes a made network for bench/layout and its peers: two node ids a line.
 *
 * make-graph KIND NODES [EDGES] [--seed N] > GRAPH.tsv
 *   lfr      communities of power-law sizes, degrees of a power law, 20 % of the ties between
 *            communities (in the manner of A. Lancichinetti, S. Fortunato and F. Radicchi, 2008)
 *   growing  preferential attachment (A.-L. Barabási and R. Albert, 1999)
 *   grid, tree, star, clique, path, pieces (components of 1 to 12 nodes)
 * The same arguments give the same bytes.
 */
#include "layout/geneva-random.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void
tie (guint a, guint b)
{
  printf ("%u\t%u\n", a, b);
}

/* A draw from a power law of exponent -2.5 (degrees) or -1.8 (sizes) between the bounds. */
static double
draw_power (GenevaRandom *random, double least, double most, double exponent)
{
  double k = 1 - exponent, low = pow (least, k), high = pow (most, k);

  return pow (low + (high - low) * geneva_random_unit (random), 1 / k);
}

static void
make_lfr (guint n, guint m, GenevaRandom *random)
{
  g_autofree guint *begin = g_new (guint, (gsize) n + 1);
  g_autofree guint *group = g_new (guint, n);
  g_autofree double *within = g_new (double, (gsize) n + 1);
  guint n_groups = 0, at = 0;

  while (at < n) {
    guint size = (guint) draw_power (random, 10, MAX (20, n / 40.0), 1.8);

    begin[n_groups] = at;
    for (guint i = 0; i < size && at < n; i++)
      group[at++] = n_groups;
    n_groups++;
  }
  begin[n_groups] = n;
  /* Running sums of degrees: a tie's end falls on a node by its wish for ties. */
  within[0] = 0;
  for (guint i = 0; i < n; i++)
    within[i + 1] = within[i] + draw_power (random, 2, MAX (10, sqrt (n)), 2.5);
  for (guint e = 0; e < m; e++) {
    guint ends[2];

    for (guint side = 0; side < 2; side++) {
      guint first = 0, last = n;
      double wanted;

      /* Every node has one tie at least. */
      if (side == 0 && e < n) {
        ends[0] = e;
        continue;
      }
      if (side == 1 && geneva_random_below (random, 5)) {
        first = begin[group[ends[0]]];
        last = begin[group[ends[0]] + 1];
      }
      wanted = within[first] + (within[last] - within[first]) * geneva_random_unit (random);
      while (last - first > 1) {
        guint middle = first + (last - first) / 2;

        if (within[middle] <= wanted)
          first = middle;
        else
          last = middle;
      }
      ends[side] = first;
    }
    if (ends[0] != ends[1])
      tie (ends[0], ends[1]);
  }
}

static void
make_growing (guint n, guint m, GenevaRandom *random)
{
  g_autofree guint *ends = g_new (guint, 2 * (gsize) m + 2);
  guint n_ends = 0, each = MAX (1, m / MAX (1, n));

  for (guint i = 1; i < n; i++) {
    guint n_before = n_ends;

    for (guint k = 0; k < MIN (each, i) && n_ends + 2 <= 2 * m; k++) {
      guint j = n_before ? ends[geneva_random_below (random, n_before)] : 0;

      tie (i, j);
      ends[n_ends++] = i;
      ends[n_ends++] = j;
    }
  }
}

int
main (int argc, char **argv)
{
  const char *kind = argc > 1 ? argv[1] : "";
  guint numbers[2] = { 0, 0 }, n_numbers = 0, n, m, side;
  guint64 seed = 1;
  GenevaRandom random;

  for (int i = 2; i < argc; i++) {
    if (strcmp (argv[i], "--seed") == 0 && i + 1 < argc)
      seed = g_ascii_strtoull (argv[++i], NULL, 10);
    else if (n_numbers < 2)
      numbers[n_numbers++] = (guint) MIN (g_ascii_strtoull (argv[i], NULL, 10), 10000000);
  }
  n = numbers[0];
  m = numbers[1] ? numbers[1] : 3 * n;
  side = (guint) sqrt (n);
  geneva_random_init (&random, seed, 1);
  if (n < 2) {
    g_printerr ("Usage: %s lfr|growing|grid|tree|star|clique|path|pieces NODES [EDGES] [--seed N]\n", argv[0]);
    return 2;
  }
  if (strcmp (kind, "lfr") == 0) {
    make_lfr (n, m, &random);
  } else if (strcmp (kind, "growing") == 0) {
    make_growing (n, m, &random);
  } else {
    guint first = 0, size = 1;

    for (guint i = 1; i < n; i++) {
      if (strcmp (kind, "path") == 0) {
        tie (i - 1, i);
      } else if (strcmp (kind, "star") == 0) {
        tie (0, i);
      } else if (strcmp (kind, "tree") == 0) {
        tie ((i - 1) / 3, i);
      } else if (strcmp (kind, "grid") == 0) {
        if (i % side)
          tie (i - 1, i);
        if (i >= side)
          tie (i - side, i);
      } else if (strcmp (kind, "clique") == 0) {
        for (guint j = 0; j < i; j++)
          tie (j, i);
      } else if (strcmp (kind, "pieces") == 0) {
        if (i == first + size) {
          first = i;
          size = 1 + geneva_random_below (&random, 12);
        }
        /* A loop keeps the node without ties in the file. */
        tie (i == first ? i : first + geneva_random_below (&random, i - first), i);
      } else {
        g_printerr ("%s: no such kind\n", kind);
        return 2;
      }
    }
  }
  return 0;
}
