/* Shifts of the nodes near those that are moved; see the header. Gauss and
 * Seidel's sweeps over the nodes within reach, nearest first, forth and back:
 * what is two steps wide has settled after a few. Knows no pages.
 */
#include "layout/geneva-follow.h"

#include <math.h>

#define MAX_SWEEPS 24
/* Points: what is less than this is not seen. */
#define SETTLED 0.02
/* How strongly a node holds on to where it was, in ties: enough that what hangs together by moved nodes alone has
 * an answer too. */
#define HOLD 0.05

#define FAR G_MAXUINT

static double
sweep_node (const GenevaGraph *graph, const guint *step, guint node, double *shift)
{
  double x = 0.0, y = 0.0, weight = HOLD, change;

  for (guint k = graph->row[node]; k < graph->row[node + 1]; k++) {
    guint other = graph->adjacent[k];

    weight += 1.0;
    if (step[other] == FAR)
      continue;
    x += shift[2 * other];
    y += shift[2 * other + 1];
  }
  x /= weight;
  y /= weight;
  change = MAX (fabs (x - shift[2 * node]), fabs (y - shift[2 * node + 1]));
  shift[2 * node] = x;
  shift[2 * node + 1] = y;
  return change;
}

/* The nodes within reach, by steps and then in their order; the moved ones first. */
static guint
list_near (const GenevaGraph *graph, const gboolean *is_moved, guint *step, guint *near)
{
  guint n = 0;

  for (guint i = 0; i < graph->n_nodes; i++) {
    step[i] = is_moved[i] ? 0 : FAR;
    if (is_moved[i])
      near[n++] = i;
  }
  for (guint i = 0; i < n; i++) {
    if (step[near[i]] == GENEVA_FOLLOW_STEPS)
      continue;
    for (guint k = graph->row[near[i]]; k < graph->row[near[i] + 1]; k++) {
      guint other = graph->adjacent[k];

      if (step[other] != FAR)
        continue;
      step[other] = step[near[i]] + 1;
      near[n++] = other;
    }
  }
  return n;
}

void
geneva_follow (const GenevaGraph *graph, const gboolean *is_moved, double *shift)
{
  g_autofree guint *step = NULL, *near = NULL;
  guint n_near, n_moved = 0;
  double change = INFINITY;

  g_return_if_fail (graph != NULL && is_moved != NULL && shift != NULL);

  step = g_new (guint, MAX (graph->n_nodes, 1));
  near = g_new (guint, MAX (graph->n_nodes, 1));
  n_near = list_near (graph, is_moved, step, near);
  for (guint i = 0; i < graph->n_nodes; i++) {
    if (is_moved[i])
      n_moved++;
    else
      shift[2 * i] = shift[2 * i + 1] = 0.0;
  }
  for (guint sweep = 0; sweep < MAX_SWEEPS && change > SETTLED; sweep++) {
    change = 0.0;
    for (guint i = n_moved; i < n_near; i++) {
      guint at = sweep % 2 == 0 ? i : n_near - 1 - (i - n_moved);
      double moved = sweep_node (graph, step, near[at], shift);

      change = MAX (change, moved);
    }
  }
}
