/* Sparse stress of one large component: neighbours and pivots in place of all pairs.
 *
 * Role: keeps memory at O(m + pivots * n) where all pairs would not fit. Pivots
 * are chosen farthest first; a node is pulled by a pivot with the weight of all
 * nodes that the pivot stands for (Ortmann, Klimenta and Brandes, JGAA 2017),
 * by stochastic gradient steps. PivotMDS (Brandes and Pich, GD 2006) gives the
 * start. For a pivot held still all nodes move independently, so the passes
 * are linear scans.
 * Must not know what the nodes stand for, nor about other components.
 */
#include "layout/geneva-stress-private.h"

#include <math.h>
#include <string.h>

#define MANY_PIVOTS 400
#define FEWER_PIVOTS 200   /* above FEWER_ABOVE nodes, where each one costs a long search */
#define FEWER_ABOVE 20000
#define MDS_PIVOTS 40
#define LARGEST_STEP_INDEX 60000.0f

typedef struct {
  guint    n_pivots;
  guint   *node;        /* [n_pivots] */
  guint16 *distance;    /* [n_pivots * n], in steps of `unit` */
  float    unit;
  guint   *largest;     /* [n_pivots] largest entry of the row */
  /* weight[w_begin[p] + q]: pull of pivot p on a node q steps away. */
  gsize   *weight_begin;
  float   *weight;
  float    least_weight;
  float    most_weight;
} Pivots;

static void
pivots_clear (Pivots *pivots)
{
  g_clear_pointer (&pivots->node, g_free);
  g_clear_pointer (&pivots->distance, g_free);
  g_clear_pointer (&pivots->largest, g_free);
  g_clear_pointer (&pivots->weight_begin, g_free);
  g_clear_pointer (&pivots->weight, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pivots, pivots_clear)

/* Each next pivot is the node farthest from all before; `nearest` gets the pivot
 * that stands for each node. */
static void
pivots_choose (Pivots *pivots, const GenevaStressPart *part, guint *nearest)
{
  guint n = part->n;
  g_autofree float *distance = g_new (float, n);
  g_autofree float *least = g_new (float, n);
  guint next = 0;
  float bound = 0;

  geneva_stress_part_distances (part, 0, distance);
  for (guint i = 0; i < n; i++) {
    least[i] = INFINITY;
    if (distance[i] > bound) {
      bound = distance[i];
      next = i;
    }
  }
  pivots->unit = part->is_unit ? MAX (1.0f, 2 * bound / LARGEST_STEP_INDEX) : 2 * bound / 4000.0f;
  for (guint p = 0; p < pivots->n_pivots; p++) {
    guint16 *row = pivots->distance + (gsize) p * n;
    float farthest = -1;

    pivots->node[p] = next;
    geneva_stress_part_distances (part, next, distance);
    pivots->largest[p] = 0;
    for (guint i = 0; i < n; i++) {
      row[i] = (guint16) (distance[i] / pivots->unit + 0.5f);
      pivots->largest[p] = MAX (pivots->largest[p], row[i]);
      if (distance[i] < least[i]) {
        least[i] = distance[i];
        nearest[i] = p;
      }
      if (least[i] > farthest) {
        farthest = least[i];
        next = i;
      }
    }
  }
}

/* Weight of the pull: how many nodes of the pivot's region lie within half
 * the distance (they all are about that far), over the distance squared. */
static void
pivots_weigh (Pivots *pivots, guint n, const guint *nearest)
{
  gsize total = 0;

  for (guint p = 0; p < pivots->n_pivots; p++) {
    pivots->weight_begin[p] = total;
    total += pivots->largest[p] + 1;
  }
  pivots->weight = g_new0 (float, total);
  for (guint i = 0; i < n; i++) {
    guint p = nearest[i];

    pivots->weight[pivots->weight_begin[p] + pivots->distance[(gsize) p * n + i]] += 1;
  }
  pivots->least_weight = INFINITY;
  pivots->most_weight = 1;
  for (guint p = 0; p < pivots->n_pivots; p++) {
    float *weight = pivots->weight + pivots->weight_begin[p];

    for (guint q = 1; q <= pivots->largest[p]; q++)
      weight[q] += weight[q - 1];
    /* From the far end: entry q needs the count at q / 2, which comes later. */
    for (guint q = pivots->largest[p]; q > 0; q--) {
      float d = (float) q * pivots->unit;

      weight[q] = MAX (1.0f, weight[q / 2]) / (d * d);
      pivots->least_weight = MIN (pivots->least_weight, weight[q]);
      pivots->most_weight = MAX (pivots->most_weight, weight[q]);
    }
    weight[0] = 0;
  }
}

static void
pivots_init (Pivots *pivots, const GenevaStressPart *part, guint n_pivots)
{
  g_autofree guint *nearest = g_new0 (guint, part->n);

  pivots->n_pivots = MIN (n_pivots, part->n);
  pivots->node = g_new (guint, pivots->n_pivots);
  pivots->distance = g_new (guint16, (gsize) pivots->n_pivots * part->n);
  pivots->largest = g_new (guint, pivots->n_pivots);
  pivots->weight_begin = g_new (gsize, pivots->n_pivots);
  pivots_choose (pivots, part, nearest);
  pivots_weigh (pivots, part->n, nearest);
}

/* The two main axes of the doubly centred squared distances to the first pivots. */
static void
pivot_mds (const Pivots *pivots, guint n, GenevaRandom *random, float *x, float *y)
{
  guint k = MIN (pivots->n_pivots, MDS_PIVOTS);
  g_autofree float *centred = g_new (float, (gsize) n * k);
  double column[MDS_PIVOTS] = { 0 }, product[MDS_PIVOTS][MDS_PIVOTS] = { { 0 } };
  double axis[2][MDS_PIVOTS], total = 0, longest = 0, wanted = 0;

  for (guint p = 0; p < k; p++) {
    for (guint i = 0; i < n; i++) {
      double d = pivots->distance[(gsize) p * n + i] * (double) pivots->unit;

      centred[(gsize) i * k + p] = (float) (d * d);
      column[p] += d * d / n;
      wanted = MAX (wanted, d);
    }
    total += column[p] / k;
  }
  for (guint i = 0; i < n; i++) {
    float *row = centred + (gsize) i * k;
    double mean = 0;

    for (guint p = 0; p < k; p++)
      mean += row[p] / (double) k;
    for (guint p = 0; p < k; p++)
      row[p] = (float) (-0.5 * (row[p] - column[p] - mean + total));
    for (guint p = 0; p < k; p++) {
      for (guint q = 0; q <= p; q++)
        product[p][q] += (double) row[p] * row[q];
    }
  }
  for (guint p = 0; p < k; p++) {
    for (guint q = p + 1; q < k; q++)
      product[p][q] = product[q][p];
  }

  for (guint a = 0; a < 2; a++) {
    for (guint p = 0; p < k; p++)
      axis[a][p] = geneva_random_unit (random) - 0.5;
    for (guint round = 0; round < 100; round++) {
      double turned[MDS_PIVOTS] = { 0 }, length = 0, along = 0;

      for (guint p = 0; a == 1 && p < k; p++)
        along += axis[0][p] * axis[1][p];
      for (guint p = 0; a == 1 && p < k; p++)
        axis[1][p] -= along * axis[0][p];
      for (guint p = 0; p < k; p++) {
        for (guint q = 0; q < k; q++)
          turned[p] += product[p][q] * axis[a][q];
        length += turned[p] * turned[p];
      }
      length = sqrt (length);
      for (guint p = 0; p < k; p++)
        axis[a][p] = length > 0 ? turned[p] / length : 0;
    }
  }
  for (guint i = 0; i < n; i++) {
    double place[2] = { 0, 0 };

    for (guint p = 0; p < k; p++) {
      place[0] += centred[(gsize) i * k + p] * axis[0][p];
      place[1] += centred[(gsize) i * k + p] * axis[1][p];
    }
    x[i] = (float) place[0];
    y[i] = (float) place[1];
    longest = MAX (longest, hypot (place[0], place[1]));
  }
  /* To the size of the graph, and off each other: nodes that all pivots see alike lie on one spot. */
  for (guint i = 0; i < n; i++) {
    double scale = longest > 0 ? wanted / (2 * longest) : 0;

    x[i] = (float) (x[i] * scale + geneva_random_unit (random) - 0.5);
    y[i] = (float) (y[i] * scale + geneva_random_unit (random) - 0.5);
  }
}

static void
pull_to_pivot (const Pivots *pivots, guint p, guint n, float eta, float *step, float *x, float *y,
               const float *mobility)
{
  const guint16 *distance = pivots->distance + (gsize) p * n;
  const float *weight = pivots->weight + pivots->weight_begin[p];
  float px = x[pivots->node[p]], py = y[pivots->node[p]], unit = pivots->unit;

  for (guint q = 0; q <= pivots->largest[p]; q++)
    step[q] = MIN (1.0f, eta * weight[q]);
  for (guint i = 0; i < n; i++) {
    float dx = x[i] - px, dy = y[i] - py;
    float length = sqrtf (dx * dx + dy * dy) + 1e-9f;
    float factor = step[distance[i]] * ((float) distance[i] * unit / length - 1);

    if (mobility)
      factor *= mobility[i];
    /* A node on top of the pivot has no direction: leave it to its other pivots. */
    factor = MIN (factor, 1e6f);
    x[i] += dx * factor;
    y[i] += dy * factor;
  }
}

typedef struct {
  guint a, b;
  float length;
} Spring;

static void
pull_springs (const Spring *spring, guint n, float eta, float *x, float *y, const float *mobility)
{
  for (guint e = 0; e < n; e++) {
    guint a = spring[e].a, b = spring[e].b;
    float wanted = spring[e].length;
    float dx = x[a] - x[b], dy = y[a] - y[b];
    float length = sqrtf (dx * dx + dy * dy) + 1e-9f;
    float factor = 0.5f * MIN (1.0f, eta / (wanted * wanted)) * (wanted / length - 1);
    float fa = factor, fb = factor;

    if (mobility) {
      fa *= mobility[a];
      fb *= mobility[b];
    }
    x[a] += dx * fa;
    y[a] += dy * fa;
    x[b] -= dx * fb;
    y[b] -= dy * fb;
  }
}

void
geneva_stress_part_sparse (const GenevaStressPart *part, const GenevaStressRun *run, float *x, float *y)
{
  g_auto (Pivots) pivots = { 0 };
  guint n = part->n, n_springs = 0, largest = 0;
  guint n_sweeps = run->n_sweeps ? run->n_sweeps : run->is_warm ? 12 : 30;
  g_autofree Spring *spring = g_new (Spring, part->row[n] / 2 + 1);
  g_autofree guint *order = NULL;
  g_autofree float *step = NULL;
  double first, last;
  GenevaRandom random;

  geneva_random_init (&random, run->seed, 2);
  pivots_init (&pivots, part, run->n_pivots ? run->n_pivots : n > FEWER_ABOVE ? FEWER_PIVOTS : MANY_PIVOTS);
  if (!run->is_warm)
    pivot_mds (&pivots, n, &random, x, y);
  for (guint i = 0; i < n; i++) {
    for (guint k = part->row[i]; k < part->row[i + 1]; k++) {
      if (part->adjacent[k] > i)
        spring[n_springs++] = (Spring) { i, part->adjacent[k], part->length[k] };
    }
  }
  order = g_new (guint, pivots.n_pivots);
  for (guint p = 0; p < pivots.n_pivots; p++) {
    order[p] = p;
    largest = MAX (largest, pivots.largest[p]);
  }
  step = g_new (float, (gsize) largest + 1);

  first = run->is_warm ? 1 : 1 / (double) pivots.least_weight;
  last = 0.1 / (double) pivots.most_weight;
  for (guint sweep = 0; sweep < n_sweeps; sweep++) {
    float eta = (float) (first * pow (last / first, n_sweeps > 1 ? sweep / (n_sweeps - 1.0) : 1));
    guint done = 0;

    for (guint p = pivots.n_pivots - 1; p > 0; p--) {
      guint other = geneva_random_below (&random, p + 1), swap = order[p];

      order[p] = order[other];
      order[other] = swap;
    }
    for (guint e = n_springs - 1; e > 0; e--) {
      guint other = geneva_random_below (&random, e + 1);
      Spring swap = spring[e];

      spring[e] = spring[other];
      spring[other] = swap;
    }
    /* Edges come in between the pivots, a share after each. */
    for (guint p = 0; p < pivots.n_pivots; p++) {
      guint until = (guint) ((guint64) n_springs * (p + 1) / pivots.n_pivots);

      pull_to_pivot (&pivots, order[p], n, eta, step, x, y, run->mobility);
      pull_springs (spring + done, until - done, eta, x, y, run->mobility);
      done = until;
    }
  }
}
