/* An order of nodes from the shape of the network.
 *
 * Role: makes the layouts, whose descent meets nodes in the order of their
 * numbers, independent of the numbers the caller happened to give.
 * Must not know what nodes and ties stand for.
 */
#include "layout/geneva-graph-order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Rounds of refinement, each of which looks one step farther: as many as a small
 * network needs, and few in a large one, where nodes differ soon. */
#define MOST_ROUNDS 40
#define LEAST_ROUNDS 3
#define MANY_SLOTS 2000000u      /* looked at in all rounds */

/* Nodes taken out of classes of equals. */
#define MAX_CHOSEN 3

typedef struct {
  guint64 colour;
  guint   node;
} Place;

typedef struct {
  guint          n;
  const guint   *row, *adjacent;
  const guint64 *tie;
  guint64       *colour, *next;   /* [n] */
  Place         *place;           /* [n] sorted by colour, equals by node */
} Refinement;

/* The finaliser of splitmix64 (G. Steele, D. Lea and C. Flood, OOPSLA 2014) over both. */
guint64
geneva_graph_order_mix (guint64 a, guint64 b)
{
  guint64 z = a + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) * (b + 1);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint64
geneva_graph_order_mix_double (guint64 a, double value)
{
  guint64 bits = 1;

  if (value == 0)
    bits = 0;
  else if (!isnan (value))
    memcpy (&bits, &value, sizeof bits);
  return geneva_graph_order_mix (a, bits);
}

static int
compare_places (const void *a, const void *b)
{
  const Place *first = a, *second = b;

  if (first->colour != second->colour)
    return first->colour < second->colour ? -1 : 1;
  return first->node < second->node ? -1 : first->node > second->node;
}

static void
refine (Refinement *work, guint n_rounds)
{
  for (guint round = 0; round < n_rounds; round++) {
    guint64 *swap = work->colour;

    for (guint i = 0; i < work->n; i++) {
      guint64 sum = 0;

      /* A sum, so that the order of neighbours has no say. */
      for (guint k = work->row[i]; k < work->row[i + 1]; k++)
        sum += geneva_graph_order_mix (work->colour[work->adjacent[k]], work->tie ? work->tie[k] : 0);
      work->next[i] = geneva_graph_order_mix (work->colour[i], sum);
    }
    work->colour = work->next;
    work->next = swap;
  }
}

static void
sort_places (Refinement *work)
{
  for (guint i = 0; i < work->n; i++)
    work->place[i] = (Place) { work->colour[i], i };
  qsort (work->place, work->n, sizeof *work->place, compare_places);
}

static gboolean
are_twins (const Refinement *work, guint a, guint b)
{
  guint64 sum_a = 0, sum_b = 0;

  if (work->row[a + 1] - work->row[a] != work->row[b + 1] - work->row[b])
    return FALSE;
  for (guint k = work->row[a]; k < work->row[a + 1]; k++) {
    if (work->adjacent[k] != b)
      sum_a += geneva_graph_order_mix (work->adjacent[k], 1);
  }
  for (guint k = work->row[b]; k < work->row[b + 1]; k++) {
    if (work->adjacent[k] != a)
      sum_b += geneva_graph_order_mix (work->adjacent[k], 1);
  }
  return sum_a == sum_b;
}

/* A node of the smallest class of equals, twins left out; G_MAXUINT when there is none. */
static guint
choose_equal (const Refinement *work)
{
  guint chosen = G_MAXUINT, least = G_MAXUINT;

  for (guint first = 0, end; first < work->n; first = end) {
    gboolean has_others = FALSE;

    for (end = first + 1; end < work->n && work->place[end].colour == work->place[first].colour; end++)
      has_others = has_others || (end < first + 8 && !are_twins (work, work->place[first].node,
                                                                 work->place[end].node));
    if (has_others && end - first < least) {
      least = end - first;
      chosen = work->place[first].node;
    }
  }
  return chosen;
}

static void
colour_by_steps (Refinement *work, guint source)
{
  g_autofree guint *steps = g_new (guint, work->n);
  g_autofree guint *queue = g_new (guint, work->n);
  guint head = 0, tail = 0;

  memset (steps, 0xff, work->n * sizeof *steps);
  steps[source] = 0;
  queue[tail++] = source;
  while (head < tail) {
    guint i = queue[head++];

    for (guint k = work->row[i]; k < work->row[i + 1]; k++) {
      guint j = work->adjacent[k];

      if (steps[j] == G_MAXUINT) {
        steps[j] = steps[i] + 1;
        queue[tail++] = j;
      }
    }
  }
  for (guint i = 0; i < work->n; i++)
    work->colour[i] = geneva_graph_order_mix (work->colour[i], steps[i]);
}

guint64
geneva_graph_order (guint n, const guint *row, const guint *adjacent, const guint64 *tie,
                    const guint64 *colour, guint *order)
{
  g_autofree guint64 *room = g_new (guint64, 2 * (gsize) MAX (1, n));
  g_autofree Place *place = g_new (Place, MAX (1, n));
  Refinement work = { n, row, adjacent, tie, room, room + n, place };
  guint64 whole = n;
  guint n_rounds;

  g_return_val_if_fail (n == 0 || (row && adjacent && order), 0);

  n_rounds = n ? CLAMP (MANY_SLOTS / (row[n] + 1), LEAST_ROUNDS, MOST_ROUNDS) : 0;

  for (guint i = 0; i < n; i++)
    work.colour[i] = geneva_graph_order_mix (row[i + 1] - row[i], colour ? colour[i] : 0);
  refine (&work, n_rounds);
  for (guint i = 0; i < n; i++)
    whole += work.colour[i];
  sort_places (&work);
  for (guint round = 0; round < MAX_CHOSEN; round++) {
    guint chosen = choose_equal (&work);

    if (chosen == G_MAXUINT)
      break;
    colour_by_steps (&work, chosen);
    refine (&work, n_rounds);
    sort_places (&work);
  }
  for (guint k = 0; k < n; k++)
    order[k] = place[k].node;
  return geneva_graph_order_mix (whole, 0);
}
