/* Sparse stress of one large component: ever new samples in place of all pairs.
 *
 * Role: the layout where all pairs would take too long. In each round 64 nodes
 * are drawn as sources; every node moves by stochastic gradient steps (Zheng,
 * Pawar and Goodman, TVCG 2018) to suit its distances to them. Sources are drawn
 * anew each round, so that the descent is one of the stress itself and not of a
 * sample, and memory stays O(n + m). As in a Jacobi step all look at the places
 * of sources before the round: nodes are independent of each other, and fixed
 * blocks of them go to several threads, with a barrier after each round.
 * PivotMDS (Brandes and Pich, GD 2006) on the first sources gives the start.
 * Must not know what the nodes stand for, nor about other components.
 */
#include "layout/geneva-stress-batch.h"

#include "layout/geneva-stress-vector.h"

#include <math.h>
#include <string.h>

/* Batches whose distances are found at once, one a task. */
#define GROUP 4

/* Nodes a task moves. */
#define BLOCK 1024u
/* Blocks of four nodes at once: as many as a processor's units have work for. */
#define SIDE_BY_SIDE 4u

#define ROUNDS 160
#define FEWER_ROUNDS 80
#define WARM_ROUNDS 12
#define MANY_NODES 30000

/* The share of what lacks that a step makes up at a middling distance: in the
 * first round, in the last, and at most in a warm picture, which shall only settle. */
#define FIRST_STEP 0.2
#define LAST_STEP 0.002
#define WARM_STEP 0.004

typedef struct {
  const GenevaStressPart *part;
  const GenevaBatchNetwork *network;
  const float *mobility;
  guint    n;
  guint    source[GROUP][GENEVA_BATCH];
  guint16 *distance[GROUP];
  /* The round at hand. */
  const guint *round_source;
  const guint16 *round_distance;
  const float *x, *y;          /* before */
  float   *new_x, *new_y;      /* [n rounded up to four] */
  float    eta;
} Descent;

static void
find_distances (gpointer data, guint task)
{
  Descent *descent = data;

  geneva_batch_distances (descent->network, descent->source[task], descent->distance[task]);
}

/* `count` blocks of four nodes from `first` on, side by side: each waits for its own steps only. */
static inline __attribute__ ((always_inline)) void
move_nodes (const Descent *descent, const float *sx, const float *sy, guint first, guint count)
{
  const float unit = geneva_batch_network_unit (descent->network);
  const Four etas = four (descent->eta);
  const guint16 *distance = descent->round_distance + (gsize) first * GENEVA_BATCH;
  Four x[SIDE_BY_SIDE], y[SIDE_BY_SIDE];

  for (guint k = 0; k < count; k++) {
    x[k] = four_load (descent->x + first + k * GENEVA_BATCH_LANES);
    y[k] = four_load (descent->y + first + k * GENEVA_BATCH_LANES);
  }
  for (guint s = 0; s < GENEVA_BATCH; s++) {
    for (guint k = 0; k < count; k++) {
      const guint16 *d = distance + ((gsize) k * GENEVA_BATCH + s) * GENEVA_BATCH_LANES;
      Four wanted = four_of_shorts (d) * unit;
      Four dx = x[k] - sx[s], dy = y[k] - sy[s];
      Four factor = 2.0f * four_pull (dx, dy, wanted, etas);

      x[k] -= dx * factor;
      y[k] -= dy * factor;
    }
  }
  for (guint k = 0; k < count; k++) {
    guint i = first + k * GENEVA_BATCH_LANES;

    if (descent->mobility) {
      Four mobility = four_load (descent->mobility + i);
      Four old_x = four_load (descent->x + i), old_y = four_load (descent->y + i);

      x[k] = old_x + (x[k] - old_x) * mobility;
      y[k] = old_y + (y[k] - old_y) * mobility;
    }
    four_store (descent->new_x + i, x[k]);
    four_store (descent->new_y + i, y[k]);
  }
}

static void
move_block (gpointer data, guint task)
{
  const Descent *descent = data;
  guint i = task * BLOCK, end = MIN (descent->n, i + BLOCK);
  float sx[GENEVA_BATCH], sy[GENEVA_BATCH];

  for (guint s = 0; s < GENEVA_BATCH; s++) {
    sx[s] = descent->x[descent->round_source[s]];
    sy[s] = descent->y[descent->round_source[s]];
  }
  for (; i + SIDE_BY_SIDE * GENEVA_BATCH_LANES <= end; i += SIDE_BY_SIDE * GENEVA_BATCH_LANES)
    move_nodes (descent, sx, sy, i, SIDE_BY_SIDE);
  for (; i < end; i += GENEVA_BATCH_LANES)
    move_nodes (descent, sx, sy, i, 1);
}

/* The two main axes of the doubly centred squared distances to the first sources. */
static void
start_by_pivots (const Descent *descent, GenevaRandom *random, float *x, float *y)
{
  enum { K = GENEVA_BATCH };
  guint n = descent->n;
  float unit = geneva_batch_network_unit (descent->network);
  g_autofree float *centred = g_new (float, (gsize) n * K);
  double column[K] = { 0 }, axis[2][K], total = 0, longest = 0, wanted = 0;
  g_autofree double *product = g_new0 (double, K * K);

  for (guint i = 0; i < n; i++) {
    const guint16 *d = descent->distance[0] + (gsize) (i / GENEVA_BATCH_LANES) * K * GENEVA_BATCH_LANES +
                       i % GENEVA_BATCH_LANES;

    for (guint p = 0; p < K; p++) {
      double length = d[p * GENEVA_BATCH_LANES] * (double) unit;

      centred[(gsize) i * K + p] = (float) (length * length);
      column[p] += length * length / n;
      wanted = MAX (wanted, length);
    }
  }
  for (guint p = 0; p < K; p++)
    total += column[p] / K;
  for (guint i = 0; i < n; i++) {
    float *row = centred + (gsize) i * K;
    double mean = 0;

    for (guint p = 0; p < K; p++)
      mean += (double) row[p] / K;
    for (guint p = 0; p < K; p++)
      row[p] = (float) (-0.5 * ((double) row[p] - column[p] - mean + total));
    for (guint p = 0; p < K; p++) {
      for (guint q = 0; q <= p; q++)
        product[p * K + q] += (double) row[p] * (double) row[q];
    }
  }
  for (guint p = 0; p < K; p++) {
    for (guint q = p + 1; q < K; q++)
      product[p * K + q] = product[q * K + p];
  }

  for (guint a = 0; a < 2; a++) {
    for (guint p = 0; p < K; p++)
      axis[a][p] = geneva_random_unit (random) - 0.5;
    for (guint round = 0; round < 100; round++) {
      double turned[K] = { 0 }, length = 0, along = 0;

      for (guint p = 0; a == 1 && p < K; p++)
        along += axis[0][p] * axis[1][p];
      for (guint p = 0; a == 1 && p < K; p++)
        axis[1][p] -= along * axis[0][p];
      for (guint p = 0; p < K; p++) {
        for (guint q = 0; q < K; q++)
          turned[p] += product[p * K + q] * axis[a][q];
        length += turned[p] * turned[p];
      }
      length = sqrt (length);
      for (guint p = 0; p < K; p++)
        axis[a][p] = length > 0 ? turned[p] / length : 0;
    }
  }
  for (guint i = 0; i < n; i++) {
    double place[2] = { 0, 0 };

    for (guint p = 0; p < K; p++) {
      place[0] += (double) centred[(gsize) i * K + p] * axis[0][p];
      place[1] += (double) centred[(gsize) i * K + p] * axis[1][p];
    }
    x[i] = (float) place[0];
    y[i] = (float) place[1];
    longest = MAX (longest, hypot (place[0], place[1]));
  }
  /* To the size of the network, and off each other: nodes that all pivots see alike lie on one spot. */
  for (guint i = 0; i < n; i++) {
    double scale = longest > 0 ? wanted / (2 * longest) : 0;

    x[i] = (float) ((double) x[i] * scale + geneva_random_unit (random) - 0.5);
    y[i] = (float) ((double) y[i] * scale + geneva_random_unit (random) - 0.5);
  }
}

static double
mean_square (const Descent *descent)
{
  double unit = geneva_batch_network_unit (descent->network), sum = 0;
  gsize size = geneva_batch_table_size (descent->n);

  for (gsize k = 0; k < size; k++)
    sum += (double) descent->distance[0][k] * descent->distance[0][k];
  return MAX (1, sum * unit * unit / ((double) descent->n * GENEVA_BATCH));
}

static guint
choose_rounds (const GenevaStressRun *run, const GenevaBatchNetwork *network)
{
  if (run->n_sweeps)
    return run->n_sweeps;
  if (run->is_warm)
    return WARM_ROUNDS;
  return network->is_long || network->part.n > MANY_NODES ? FEWER_ROUNDS : ROUNDS;
}

void
geneva_stress_part_sparse (const GenevaStressPart *part, const GenevaStressRun *run, float *x, float *y)
{
  g_auto (GenevaBatchNetwork) network = { 0 };
  g_autoptr (GenevaParallel) parallel = geneva_parallel_new (run->n_threads);
  guint n = part->n, n_rounds, n_blocks = (n + BLOCK - 1) / BLOCK;
  gsize padded = ((gsize) n + GENEVA_BATCH_LANES - 1) / GENEVA_BATCH_LANES * GENEVA_BATCH_LANES;
  gsize table = geneva_batch_table_size (n);
  g_autofree guint16 *distances = g_new (guint16, table * GROUP);
  g_autofree float *places = g_new0 (float, padded * 5);
  g_autofree guint *deck = g_new (guint, n);
  float *now_x = places, *now_y = now_x + padded, *new_x = now_y + padded, *new_y = new_x + padded;
  Descent descent = { .part = part, .network = &network, .n = n };
  double first = 0, last = 0;
  GenevaRandom random;
  guint at = n;

  geneva_random_init (&random, run->seed, 2);
  geneva_batch_network_init (&network, part);
  n_rounds = choose_rounds (run, &network);
  for (guint b = 0; b < GROUP; b++)
    descent.distance[b] = distances + b * table;
  for (guint i = 0; i < n; i++) {
    deck[i] = i;
    now_x[i] = x[i];
    now_y[i] = y[i];
  }
  if (run->mobility) {
    float *mobility = new_y + padded;

    memcpy (mobility, run->mobility, n * sizeof *mobility);
    descent.mobility = mobility;
  }
  for (guint round = 0; round < n_rounds; round += GROUP) {
    guint n_batches = MIN (GROUP, n_rounds - round);

    /* Dealt from a deck, so that none comes again before all have come. */
    for (guint b = 0; b < n_batches; b++) {
      for (guint s = 0; s < GENEVA_BATCH; s++) {
        guint other, swap;

        at = at < n ? at : 0;
        other = at + geneva_random_below (&random, n - at);
        swap = deck[at];
        deck[at] = deck[other];
        deck[other] = swap;
        descent.source[b][s] = deck[at++];
      }
    }
    geneva_parallel_run (parallel, n_batches, find_distances, &descent);
    if (round == 0) {
      double square = mean_square (&descent);

      first = (run->is_warm ? WARM_STEP : FIRST_STEP) * square;
      last = LAST_STEP * square;
      if (!run->is_warm)
        start_by_pivots (&descent, &random, now_x, now_y);
    }
    for (guint b = 0; b < n_batches; b++) {
      double t = n_rounds > 1 ? (round + b) / (n_rounds - 1.0) : 1;
      float *swap_x = now_x, *swap_y = now_y;

      descent.round_source = descent.source[b];
      descent.round_distance = descent.distance[b];
      descent.eta = (float) (first * pow (last / first, t));
      descent.x = now_x;
      descent.y = now_y;
      descent.new_x = new_x;
      descent.new_y = new_y;
      geneva_parallel_run (parallel, n_blocks, move_block, &descent);
      now_x = new_x;
      now_y = new_y;
      new_x = swap_x;
      new_y = swap_y;
    }
  }
  memcpy (x, now_x, n * sizeof *x);
  memcpy (y, now_y, n * sizeof *y);
}
