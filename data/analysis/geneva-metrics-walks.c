/* Values that settle when they are handed on along the edges again and again:
 * PageRank (Brin and Page 1998) and, where ARPACK gives up, the eigenvector.
 * One thread, one order of adding: the same bytes everywhere.
 */
#include "analysis/geneva-metrics-private.h"

#define DAMPING 0.85
#define RANK_STEPS 200            /* what is left of the start by then is 0.85^200 */
#define RANK_TOLERANCE 1e-13
#define VECTOR_STEPS 200
#define VECTOR_TOLERANCE 1e-12

/* Hands `values` on along the pairs, by weight, onto what stands in `next`. */
static void
hand_on (const GenevaMetricsPairs *pairs, const double *values, double *next)
{
  for (guint i = 0; i < pairs->n_pairs; i++) {
    next[pairs->from[i]] += pairs->weights[i] * values[pairs->to[i]];
    next[pairs->to[i]] += pairs->weights[i] * values[pairs->from[i]];
  }
}

void
geneva_metrics_iterate_pagerank (const GenevaMetricsPairs *pairs, double *values)
{
  guint n = pairs->n_nodes;
  g_autofree double *strengths = g_new0 (double, n);
  g_autofree double *given = g_new (double, n);      /* by a node to each unit of weight */
  g_autofree double *next = g_new (double, n);

  for (guint i = 0; i < pairs->n_pairs; i++) {
    strengths[pairs->from[i]] += pairs->weights[i];
    strengths[pairs->to[i]] += pairs->weights[i];
  }
  for (guint i = 0; i < n; i++)
    values[i] = 1.0 / n;
  for (guint step = 0; step < RANK_STEPS; step++) {
    double anywhere = 0, change = 0;

    /* whoever has no edge goes on anywhere */
    for (guint i = 0; i < n; i++) {
      given[i] = strengths[i] > 0 ? values[i] / strengths[i] : 0;
      anywhere += strengths[i] > 0 ? 0 : values[i];
      next[i] = 0;
    }
    hand_on (pairs, given, next);
    for (guint i = 0; i < n; i++) {
      double value = (1 - DAMPING + DAMPING * anywhere) / n + DAMPING * next[i];

      change += ABS (value - values[i]);
      values[i] = value;
    }
    if (change < RANK_TOLERANCE)
      break;
  }
}

/* The shift by the mean strength keeps two-mode networks, whose greatest eigenvalue stands beside its negative,
 * from swinging for ever. */
void
geneva_metrics_iterate_eigenvector (const GenevaMetricsPairs *pairs, double *values)
{
  guint n = pairs->n_nodes;
  g_autofree double *next = g_new (double, n);
  double shift = 0;

  for (guint i = 0; i < pairs->n_pairs; i++)
    shift += 2 * pairs->weights[i] / n;
  for (guint i = 0; i < n; i++)
    values[i] = 1;
  for (guint step = 0; step < VECTOR_STEPS; step++) {
    double greatest = 0, change = 0;

    for (guint i = 0; i < n; i++)
      next[i] = shift * values[i];
    hand_on (pairs, values, next);
    for (guint i = 0; i < n; i++)
      greatest = MAX (greatest, next[i]);
    for (guint i = 0; i < n; i++) {
      change = MAX (change, ABS (next[i] / greatest - values[i]));
      values[i] = next[i] / greatest;
    }
    if (change < VECTOR_TOLERANCE)
      break;
  }
}
