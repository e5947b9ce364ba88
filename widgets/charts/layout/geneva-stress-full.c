/* Full stress of one component: every pair of nodes, by stochastic gradient descent.
 *
 * Role: the layout for components of up to a few thousand nodes. Pairs are met
 * in rounds of a round-robin tournament: in a round each node meets at most
 * one other, so the pairs of a round are independent of each other, may be
 * reckoned four at a time and give the same bytes in any order. Nodes are
 * renamed at random once and the rounds are shuffled in every sweep, which takes
 * the place of shuffling pairs, without its cache misses. From some size on fixed
 * blocks of nodes meet in a round-robin of their own, disjoint pairs of blocks on
 * several threads with a barrier a round: the same bytes for any number of them.
 * Must not know what the nodes stand for, nor about other components.
 */
#include "layout/geneva-stress-private.h"
#include "layout/geneva-stress-vector.h"

#include <math.h>
#include <string.h>

#define MANY_LEVELS 40

/* Nodes up to which four starts are tried. */
#define MANY_STARTS 300

/* From here on seats stand in N_BLOCKS blocks: each has a tournament of its own, and
 * any two meet as wholes, so that blocks which share no seat go to several threads. */
#define BLOCKED_NODES 2000
#define N_BLOCKS 8u
#define N_SLICES 8u

/* Two bytes a pair: hop counts as they are, weighted distances in steps of `unit`. */
typedef struct {
  guint    n;          /* nodes */
  guint    n_blocks;   /* 1 or N_BLOCKS */
  guint    n_seats;    /* n_blocks * odd */
  guint    odd;        /* seats of a tournament, at least n / n_blocks; some may be empty */
  guint    n_meetings; /* of a round: (odd - 1) / 2 */
  guint   *seat;       /* [n] node -> seat */
  /* Block by block the tournament, [odd * n_meetings] round by round. Then for each pair of blocks
   * [odd * odd]: in round h seat k of the first meets seat k + h (modulo odd) of the second. 0 for
   * an empty seat. */
  guint16 *distance;
  float    unit;
  float    largest;
} PairTable;

static void
pair_table_clear (PairTable *table)
{
  g_clear_pointer (&table->seat, g_free);
  g_clear_pointer (&table->distance, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PairTable, pair_table_clear)

static gsize
tournament_begin (const PairTable *table, guint block)
{
  return (gsize) block * table->odd * table->n_meetings;
}

/* first < second */
static gsize
encounter_begin (const PairTable *table, guint first, guint second)
{
  gsize number = first * (2 * N_BLOCKS - 1 - first) / 2 + (second - first - 1);

  return tournament_begin (table, table->n_blocks) + number * table->odd * table->odd;
}

/* In round h the seats h + k and h - k (modulo odd) meet, k = 1 … n_meetings. */
static inline void
pair_table_set (PairTable *table, guint a, guint b, guint16 value)
{
  guint odd = table->odd, first = 0, second = 0;

  if (table->n_blocks > 1) {
    if (a > b) {
      guint swap = a;

      a = b;
      b = swap;
    }
    first = a / odd;
    second = b / odd;
    a -= first * odd;
    b -= second * odd;
  }
  if (first == second) {
    guint sum = a + b, round, k;

    if (sum >= odd)
      sum -= odd;
    round = (sum & 1u) ? (sum + odd) / 2 : sum / 2;
    k = a >= round ? a - round : a + odd - round;
    if (k > table->n_meetings)
      k = odd - k;
    table->distance[tournament_begin (table, first) + (gsize) round * table->n_meetings + (k - 1)] = value;
  } else {
    guint round = b >= a ? b - a : b + odd - a;

    table->distance[encounter_begin (table, first, second) + (gsize) round * odd + a] = value;
  }
}

static void
pair_table_init (PairTable *table, guint n, GenevaRandom *random)
{
  gsize n_pairs;

  table->n = n;
  table->n_blocks = n >= BLOCKED_NODES ? N_BLOCKS : 1;
  table->odd = ((n + table->n_blocks - 1) / table->n_blocks) | 1u;
  table->n_seats = table->n_blocks * table->odd;
  table->n_meetings = (table->odd - 1) / 2;
  n_pairs = tournament_begin (table, table->n_blocks);
  if (table->n_blocks > 1)
    n_pairs += (gsize) N_BLOCKS * (N_BLOCKS - 1) / 2 * table->odd * table->odd;
  table->seat = g_new (guint, n);
  table->distance = g_new0 (guint16, n_pairs);
  table->unit = 1;
  table->largest = 1;
  for (guint i = 0; i < n; i++) {
    guint j = geneva_random_below (random, i + 1);

    table->seat[i] = table->seat[j];
    table->seat[j] = i;
  }
}

/* A table being filled by tasks, each of which has its own sources and so its own pairs. */
typedef struct {
  PairTable *table;
  const GenevaStressPart *part;
  float *largest;      /* [tasks] */
} Filling;

/* Sources of a task: bits of a word. */
#define SOURCES 64u

/* Hop counts from 64 sources at a time: bit s of a node's word says that
 * source s has reached it (Then et al., "The More the Merrier: Efficient
 * Multi-Source Graph Traversal", VLDB 2014). */
static void
fill_hops (gpointer data, guint task)
{
  Filling *filling = data;
  const GenevaStressPart *part = filling->part;
  PairTable *table = filling->table;
  guint n = part->n, base = task * SOURCES, width = MIN (SOURCES, n - base), largest = 1;
  g_autofree guint64 *room = g_new0 (guint64, 3 * (gsize) n);
  guint64 *seen = room, *front = seen + n, *next = front + n;
  gboolean is_going = TRUE;

  for (guint s = 0; s < width; s++)
    seen[base + s] = front[base + s] = G_GUINT64_CONSTANT (1) << s;
  for (guint level = 1; is_going; level++) {
    guint64 *swap = front;

    is_going = FALSE;
    for (guint i = 0; i < n; i++) {
      guint64 reached = 0;

      for (guint k = part->row[i]; ~seen[i] && k < part->row[i + 1]; k++)
        reached |= front[part->adjacent[k]];
      next[i] = reached & ~seen[i];
    }
    for (guint i = 0; i < n; i++) {
      /* Each pair once: from the source with the lower number. */
      guint64 fresh = next[i];
      guint64 wanted = fresh;

      if (!fresh)
        continue;
      is_going = TRUE;
      seen[i] |= fresh;
      largest = MAX (largest, level);
      if (i < base + SOURCES)
        wanted = i <= base ? 0 : wanted & (G_MAXUINT64 >> (SOURCES - (i - base)));
      for (; wanted; wanted &= wanted - 1) {
        guint s = (guint) __builtin_ctzll (wanted);

        pair_table_set (table, table->seat[base + s], table->seat[i], (guint16) level);
      }
    }
    front = next;
    next = swap;
  }
  filling->largest[task] = (float) largest;
}

/* One search a node: for weighted lengths, and for long thin graphs, where 64
 * sources at a time would walk all nodes once for each of very many levels. */
static void
fill_singly (gpointer data, guint task)
{
  Filling *filling = data;
  PairTable *table = filling->table;
  guint n = table->n, base = task * SOURCES;
  g_autofree float *distance = g_new (float, n);
  float largest = 0;

  for (guint i = base; i < MIN (n, base + SOURCES); i++) {
    geneva_stress_part_distances (filling->part, i, distance);
    for (guint j = i + 1; j < n; j++) {
      guint16 steps = (guint16) MAX (1.0f, distance[j] / table->unit + 0.5f);

      pair_table_set (table, table->seat[i], table->seat[j], steps);
      largest = MAX (largest, distance[j]);
    }
  }
  filling->largest[task] = largest;
}

static void
pair_table_fill (PairTable *table, const GenevaStressPart *part, GenevaParallel *parallel)
{
  guint n_tasks = (part->n + SOURCES - 1) / SOURCES;
  g_autofree float *distance = g_new (float, part->n);
  g_autofree float *largest = g_new0 (float, n_tasks);
  Filling filling = { table, part, largest };
  float reach = 0;

  geneva_stress_part_distances (part, 0, distance);
  for (guint i = 0; i < part->n; i++)
    reach = MAX (reach, distance[i]);
  /* No pair is farther apart than twice the farthest node from any one. */
  table->unit = part->is_unit ? 1 : 2 * reach / 65000.0f;
  geneva_parallel_run (parallel, n_tasks, part->is_unit && reach <= MANY_LEVELS ? fill_hops : fill_singly,
                       &filling);
  table->largest = 0;
  for (guint t = 0; t < n_tasks; t++)
    table->largest = MAX (table->largest, largest[t]);
}

/* `count` pairs: seats up, up + 1, … with seats down, down - 1, … */
static inline __attribute__ ((always_inline)) void
relax (float *restrict x, float *restrict y, guint up, guint down, guint count, const guint16 *distance,
       float unit, float eta, const float *mobility)
{
  const Four etas = { eta, eta, eta, eta };
  guint k = 0;

  for (; k + 4 <= count; k += 4) {
    float *xa = x + up + k, *ya = y + up + k;
    float *xb = x + down - k - 3, *yb = y + down - k - 3;
    Four ax = four_load (xa), ay = four_load (ya);
    Four bx = four_turned (four_load (xb)), by = four_turned (four_load (yb));
    Four dx = ax - bx, dy = ay - by;
    Four wanted = four_of_shorts (distance + k);
    Four factor = four_pull (dx, dy, wanted * unit, etas);

    dx *= factor;
    dy *= factor;
    if (mobility) {
      Four ma = four_load (mobility + up + k), mb = four_turned (four_load (mobility + down - k - 3));

      ax -= dx * ma;
      ay -= dy * ma;
      bx += dx * mb;
      by += dy * mb;
    } else {
      ax -= dx;
      ay -= dy;
      bx += dx;
      by += dy;
    }
    bx = four_turned (bx);
    by = four_turned (by);
    memcpy (xa, &ax, sizeof ax);
    memcpy (ya, &ay, sizeof ay);
    memcpy (xb, &bx, sizeof bx);
    memcpy (yb, &by, sizeof by);
  }
  for (; k < count; k++) {
    guint a = up + k, b = down - k;
    Four dx = { x[a] - x[b], 0, 0, 0 }, dy = { y[a] - y[b], 0, 0, 0 };
    Four wanted = { distance[k] * unit, 0, 0, 0 };
    float factor = four_pull (dx, dy, wanted, etas)[0];
    float fa = factor, fb = factor;

    if (mobility) {
      fa *= mobility[a];
      fb *= mobility[b];
    }
    x[a] -= dx[0] * fa;
    y[a] -= dy[0] * fa;
    x[b] += dx[0] * fb;
    y[b] += dy[0] * fb;
  }
}

/* A round of one block's tournament; x, y and mobility of that block. */
static void
play_round (const PairTable *table, guint block, guint round, float *x, float *y, float eta,
            const float *mobility)
{
  guint odd = table->odd, n = table->n_meetings;
  const guint16 *distance = table->distance + tournament_begin (table, block) + (gsize) round * n;
  /* At most one side of a round passes the end of the seats. */
  guint until_top = odd - 1 - round, until_bottom = round;
  guint first = MIN (n, MIN (until_top, until_bottom));
  guint up = round + 1, down = round - 1;

  if (mobility)
    relax (x, y, up, down, first, distance, table->unit, eta, mobility);
  else
    relax (x, y, up, down, first, distance, table->unit, eta, NULL);
  if (first == n)
    return;
  if (until_top == first) {
    up = 0;
    down = round - 1 - first;
  } else {
    up = round + 1 + first;
    down = odd - 1;
  }
  if (mobility)
    relax (x, y, up, down, n - first, distance + first, table->unit, eta, mobility);
  else
    relax (x, y, up, down, n - first, distance + first, table->unit, eta, NULL);
}

static void
shuffle (GenevaRandom *random, guint *order, guint n)
{
  for (guint i = n - 1; i > 0; i--) {
    guint j = geneva_random_below (random, i + 1), swap = order[i];

    order[i] = order[j];
    order[j] = swap;
  }
}

/* The rounds of `order` from `slice` on, every n_slices-th. */
static void
play_tournament (const PairTable *table, guint block, guint slice, guint n_slices, const guint *order, float *x,
                 float *y, float eta, const float *mobility)
{
  gsize first = (gsize) block * table->odd;

  for (guint i = slice; i < table->odd; i += n_slices)
    play_round (table, block, order[i], x + first, y + first, eta, mobility ? mobility + first : NULL);
}

/* `count` pairs: seats a, a + 1, … of one block with b, b + 1, … of another. */
static inline __attribute__ ((always_inline)) void
relax_beside (float *restrict x, float *restrict y, gsize a, gsize b, guint count, const guint16 *distance,
              float unit, float eta, const float *mobility)
{
  const Four etas = four (eta);
  guint k = 0;

  for (; k + 4 <= count; k += 4) {
    Four ax = four_load (x + a + k), ay = four_load (y + a + k);
    Four bx = four_load (x + b + k), by = four_load (y + b + k);
    Four dx = ax - bx, dy = ay - by;
    Four factor = four_pull (dx, dy, four_of_shorts (distance + k) * unit, etas);
    Four ma = mobility ? four_load (mobility + a + k) : four (1);
    Four mb = mobility ? four_load (mobility + b + k) : four (1);

    dx *= factor;
    dy *= factor;
    four_store (x + a + k, ax - dx * ma);
    four_store (y + a + k, ay - dy * ma);
    four_store (x + b + k, bx + dx * mb);
    four_store (y + b + k, by + dy * mb);
  }
  for (; k < count; k++) {
    Four dx = { x[a + k] - x[b + k], 0, 0, 0 }, dy = { y[a + k] - y[b + k], 0, 0, 0 };
    Four wanted = { distance[k] * unit, 0, 0, 0 };
    float factor = four_pull (dx, dy, wanted, etas)[0];
    float fa = mobility ? factor * mobility[a + k] : factor, fb = mobility ? factor * mobility[b + k] : factor;

    x[a + k] -= dx[0] * fa;
    y[a + k] -= dy[0] * fa;
    x[b + k] += dx[0] * fb;
    y[b + k] += dy[0] * fb;
  }
}

/* A slice of the meetings of every seat of one block with every one of the other. */
static void
play_encounter (const PairTable *table, guint first, guint second, guint slice, const guint *order, float *x,
                float *y, float eta, const float *mobility)
{
  guint odd = table->odd;
  gsize a = (gsize) first * odd, b = (gsize) second * odd;
  const guint16 *distance = table->distance + encounter_begin (table, first, second);

  for (guint i = slice; i < odd; i += N_SLICES) {
    guint h = order[i];
    const guint16 *row = distance + (gsize) h * odd;

    if (mobility) {
      relax_beside (x, y, a, b + h, odd - h, row, table->unit, eta, mobility);
      relax_beside (x, y, a + odd - h, b, h, row + odd - h, table->unit, eta, mobility);
    } else {
      relax_beside (x, y, a, b + h, odd - h, row, table->unit, eta, NULL);
      relax_beside (x, y, a + odd - h, b, h, row + odd - h, table->unit, eta, NULL);
    }
  }
}

static void
descend (const PairTable *table, GenevaRandom *random, guint n_sweeps, const double *eta, guint *order,
         float *x, float *y, const float *mobility)
{
  for (guint sweep = 0; sweep < n_sweeps; sweep++) {
    shuffle (random, order, table->odd);
    play_tournament (table, 0, 0, 1, order, x, y, (float) eta[sweep], mobility);
  }
}

/* A sweep by blocks: a tournament of blocks in which the rounds are run by several threads. */
typedef struct {
  const PairTable *table;
  float *x, *y, eta;
  const float *mobility;
  guint  round;                  /* 0: each block by itself; else its meetings with another */
  guint  slice;
  guint64 seed;
  guint *order;                  /* [N_BLOCKS * N_BLOCKS * odd] for each round and task, of all slices */
} Sweep;

static void
play_blocks (gpointer data, guint task)
{
  const Sweep *sweep = data;
  guint odd = sweep->table->odd;
  guint *order = sweep->order + ((gsize) sweep->round * N_BLOCKS + task) * odd;

  if (sweep->slice == 0) {
    GenevaRandom random;

    geneva_random_init (&random, sweep->seed, sweep->round * N_BLOCKS + task);
    for (guint i = 0; i < odd; i++)
      order[i] = i;
    shuffle (&random, order, odd);
  }
  if (sweep->round == 0) {
    play_tournament (sweep->table, task, sweep->slice, N_SLICES, order, sweep->x, sweep->y, sweep->eta,
                     sweep->mobility);
  } else {
    /* The last block sits still, the others go round. */
    guint ring = N_BLOCKS - 1, turn = sweep->round - 1;
    guint one = task == 0 ? ring : (turn + task) % ring, other = (turn + ring - task) % ring;

    play_encounter (sweep->table, MIN (one, other), MAX (one, other), sweep->slice, order, sweep->x,
                    sweep->y, sweep->eta, sweep->mobility);
  }
}

static void
descend_by_blocks (const PairTable *table, GenevaRandom *random, guint n_sweeps, const double *eta, float *x,
                   float *y, const float *mobility, GenevaParallel *parallel)
{
  g_autofree guint *order = g_new (guint, (gsize) N_BLOCKS * table->n_seats);
  guint rounds[N_BLOCKS];

  for (guint r = 0; r < N_BLOCKS; r++)
    rounds[r] = r;
  for (guint s = 0; s < n_sweeps; s++) {
    guint64 seed = ((guint64) geneva_random_next (random) << 32) | geneva_random_next (random);

    /* A block that met all of another at once would forget what it learned from the rest. */
    for (guint slice = 0; slice < N_SLICES; slice++) {
      shuffle (random, rounds, N_BLOCKS);
      for (guint r = 0; r < N_BLOCKS; r++) {
        Sweep sweep = { table, x, y, (float) eta[s], mobility, rounds[r], slice, seed, order };

        geneva_parallel_run (parallel, rounds[r] ? N_BLOCKS / 2 : N_BLOCKS, play_blocks, &sweep);
      }
    }
  }
}

/* Distances, in the table's units, of which a sweep's steps are known beforehand. */
#define KNOWN_STEPS 32u

/* `count` pairs of four starts: seats a, a + 1, … with b, b - 1, … */
static inline __attribute__ ((always_inline)) void
meet_four (float *x, float *y, guint a, guint b, guint count, const guint16 *distance, float unit, float eta,
           const float *half_step)
{
  const Four etas = four (eta);

  for (guint k = 0; k < count; k++) {
    gsize one = 4 * ((gsize) a + k), other = 4 * ((gsize) b - k);
    Four ax = four_load (x + one), ay = four_load (y + one);
    Four bx = four_load (x + other), by = four_load (y + other);
    Four dx = ax - bx, dy = ay - by;
    float wanted = (float) distance[k] * unit;
    Four factor;

    if (distance[k] == 0)
      continue;
    factor = distance[k] < KNOWN_STEPS ? four_pull_known (dx, dy, wanted, half_step[distance[k]])
                                       : four_pull (dx, dy, four (wanted), etas);
    dx *= factor;
    dy *= factor;
    four_store (x + one, ax - dx);
    four_store (y + one, ay - dy);
    four_store (x + other, bx + dx);
    four_store (y + other, by + dy);
  }
}

/* Four starts side by side, one a lane, and the best of them: small pictures are cheap enough. */
static void
descend_four (const PairTable *table, GenevaRandom *random, guint n_sweeps, const double *eta, guint *order,
              float *best_x, float *best_y)
{
  guint odd = table->odd, best = 0;
  g_autofree float *room = g_new (float, (gsize) odd * 8);
  float *x = room, *y = room + (gsize) odd * 4;
  double sum[4] = { 0 }, squares[4] = { 0 };

  for (guint i = 0; i < odd * 8; i++)
    room[i] = (float) geneva_random_unit (random);
  for (guint sweep = 0; sweep < n_sweeps; sweep++) {
    float half_step[KNOWN_STEPS];

    for (guint d = 1; d < KNOWN_STEPS; d++) {
      float wanted = (float) d * table->unit;

      half_step[d] = 0.5f * MIN ((float) eta[sweep] / (wanted * wanted), 1.0f);
    }
    shuffle (random, order, odd);
    for (guint r = 0; r < odd; r++) {
      const guint16 *distance = table->distance + (gsize) order[r] * table->n_meetings;
      /* Those who meet, from both sides of the round's own seat, each side round the end once at most. */
      guint n = table->n_meetings, up = MIN (n, odd - 1 - order[r]), down = MIN (n, order[r]);
      guint first = MIN (up, down), second = MAX (up, down);

      meet_four (x, y, order[r] + 1, order[r] - 1, first, distance, table->unit, (float) eta[sweep], half_step);
      if (up > down)
        meet_four (x, y, order[r] + 1 + first, odd - 1, second - first, distance + first, table->unit,
                   (float) eta[sweep], half_step);
      else
        meet_four (x, y, 0, order[r] - 1 - first, second - first, distance + first, table->unit,
                   (float) eta[sweep], half_step);
      g_assert (second == n);
    }
  }
  for (guint round = 0; round < odd; round++) {
    for (guint k = 1; k <= table->n_meetings; k++) {
      guint16 distance = table->distance[(gsize) round * table->n_meetings + (k - 1)];
      guint a = (round + k) % odd, b = (round + odd - k) % odd;

      for (guint lane = 0; distance && lane < 4; lane++) {
        double dx = x[4 * a + lane] - x[4 * b + lane], dy = y[4 * a + lane] - y[4 * b + lane];
        double ratio = sqrt (dx * dx + dy * dy) / (distance * (double) table->unit);

        sum[lane] += ratio;
        squares[lane] += ratio * ratio;
      }
    }
  }
  /* Least stress at the best scale is the greatest sum² over squares. */
  for (guint lane = 1; lane < 4; lane++) {
    if (sum[lane] * sum[lane] * squares[best] > sum[best] * sum[best] * squares[lane])
      best = lane;
  }
  for (guint i = 0; i < odd; i++) {
    best_x[i] = x[4 * i + best];
    best_y[i] = y[4 * i + best];
  }
}

void
geneva_stress_part_full (const GenevaStressPart *part, const GenevaStressRun *run, float *x, float *y)
{
  g_auto (PairTable) table = { 0 };
  g_autoptr (GenevaParallel) parallel = NULL;
  guint n = part->n;
  guint n_sweeps = run->n_sweeps ? run->n_sweeps : run->is_warm ? 15 : n <= 1200 ? 45 : n <= 2000 ? 40 : 30;
  g_autofree double *eta = g_new (double, n_sweeps);
  g_autofree guint *order = NULL;
  g_autofree float *seats = NULL;
  float *seat_x, *seat_y, *mobility = NULL;
  GenevaRandom random;

  geneva_random_init (&random, run->seed, 1);
  pair_table_init (&table, n, &random);
  if (table.n_blocks > 1)
    parallel = geneva_parallel_new (run->n_threads);
  pair_table_fill (&table, part, parallel);

  order = g_new (guint, table.odd);
  for (guint i = 0; i < table.odd; i++)
    order[i] = i;
  seats = g_new0 (float, (gsize) table.n_seats * 3);
  seat_x = seats;
  seat_y = seat_x + table.n_seats;
  if (run->mobility) {
    mobility = seat_y + table.n_seats;
    for (guint i = 0; i < n; i++)
      mobility[table.seat[i]] = run->mobility[i];
  }
  /* A warm picture shall only settle: neighbours make up a third of what they lack at a time, far
   * pairs next to nothing. Larger steps would shuffle the members of a crowd, who are all alike. */
  geneva_stress_schedule (n_sweeps, (double) table.largest * (double) table.largest, 0.1, eta);
  for (guint t = 0; run->is_warm && t < n_sweeps; t++)
    eta[t] = 0.3 / (1 + 9.0 * t / n_sweeps);

  for (guint i = 0; i < n; i++) {
    seat_x[table.seat[i]] = run->is_warm ? x[i] : (float) geneva_random_unit (&random);
    seat_y[table.seat[i]] = run->is_warm ? y[i] : (float) geneva_random_unit (&random);
  }
  if (n <= MANY_STARTS && !run->is_warm)
    descend_four (&table, &random, n_sweeps, eta, order, seat_x, seat_y);
  else if (table.n_blocks > 1)
    descend_by_blocks (&table, &random, n_sweeps, eta, seat_x, seat_y, mobility, parallel);
  else
    descend (&table, &random, n_sweeps, eta, order, seat_x, seat_y, mobility);
  for (guint i = 0; i < n; i++) {
    x[i] = seat_x[table.seat[i]];
    y[i] = seat_y[table.seat[i]];
  }
}
