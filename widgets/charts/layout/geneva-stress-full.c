/* Full stress of one component: every pair of nodes, by stochastic gradient descent.
 *
 * Role: the layout for components of up to a few thousand nodes. Pairs are met
 * in rounds of a round-robin tournament: in a round each node meets at most
 * one other, so the pairs of a round are independent of each other, may be
 * reckoned four at a time (or by several threads) and give the same bytes in
 * any order. Nodes are renamed at random once and the rounds are shuffled in
 * every sweep, which takes the place of shuffling pairs, without its cache misses.
 * Must not know what the nodes stand for, nor about other components.
 */
#include "layout/geneva-stress-private.h"
#include "layout/geneva-stress-vector.h"

#include <math.h>
#include <string.h>

#define MANY_LEVELS 40

/* Nodes up to which four starts are tried. */
#define MANY_STARTS 300

/* Two bytes a pair: hop counts as they are, weighted distances in steps of `unit`. */
typedef struct {
  guint    n;          /* nodes */
  guint    odd;        /* seats of the tournament: n, or n + 1 with an empty seat */
  guint    n_meetings; /* of a round: (odd - 1) / 2 */
  guint   *seat;       /* [n] node -> seat */
  guint16 *distance;   /* [odd * n_meetings] round by round; 0 for the empty seat */
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

/* In round h the seats h + k and h - k (modulo odd) meet, k = 1 … n_meetings. */
static inline void
pair_table_set (PairTable *table, guint a, guint b, guint16 value)
{
  guint odd = table->odd;
  guint sum = a + b;
  guint round, k;

  if (sum >= odd)
    sum -= odd;
  round = (sum & 1u) ? (sum + odd) / 2 : sum / 2;
  k = a >= round ? a - round : a + odd - round;
  if (k > table->n_meetings)
    k = odd - k;
  table->distance[(gsize) round * table->n_meetings + (k - 1)] = value;
}

static void
pair_table_init (PairTable *table, guint n, GenevaRandom *random)
{
  table->n = n;
  table->odd = n | 1u;
  table->n_meetings = (table->odd - 1) / 2;
  table->seat = g_new (guint, n);
  table->distance = g_new0 (guint16, (gsize) table->odd * table->n_meetings);
  table->unit = 1;
  table->largest = 1;
  for (guint i = 0; i < n; i++) {
    guint j = geneva_random_below (random, i + 1);

    table->seat[i] = table->seat[j];
    table->seat[j] = i;
  }
}

/* Hop counts from 64 sources at a time: bit s of a node's word says that
 * source s has reached it (Then et al., "The More the Merrier: Efficient
 * Multi-Source Graph Traversal", VLDB 2014). */
static void
pair_table_fill_hops (PairTable *table, const GenevaStressPart *part)
{
  guint n = part->n;
  g_autofree guint64 *seen = g_new (guint64, n);
  g_autofree guint64 *front = g_new (guint64, n);
  g_autofree guint64 *next = g_new (guint64, n);
  guint largest = 1;

  for (guint base = 0; base < n; base += 64) {
    guint width = MIN (64u, n - base);
    gboolean is_going = TRUE;

    memset (seen, 0, n * sizeof *seen);
    memset (front, 0, n * sizeof *front);
    for (guint s = 0; s < width; s++)
      seen[base + s] = front[base + s] = G_GUINT64_CONSTANT (1) << s;
    for (guint level = 1; is_going; level++) {
      is_going = FALSE;
      for (guint i = 0; i < n; i++) {
        guint64 reached = 0;

        for (guint k = part->row[i]; k < part->row[i + 1]; k++)
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
        if (i < base + 64)
          wanted = i <= base ? 0 : wanted & (G_MAXUINT64 >> (64 - (i - base)));
        for (; wanted; wanted &= wanted - 1) {
          guint s = (guint) __builtin_ctzll (wanted);

          pair_table_set (table, table->seat[base + s], table->seat[i], (guint16) level);
        }
      }
      {
        guint64 *swap = front;

        front = next;
        next = swap;
      }
    }
  }
  table->largest = (float) largest;
}

/* One search a node: for weighted lengths, and for long thin graphs, where 64
 * sources at a time would walk all nodes once for each of very many levels. */
static void
pair_table_fill_singly (PairTable *table, const GenevaStressPart *part, float unit)
{
  guint n = part->n;
  g_autofree float *distance = g_new (float, n);

  table->unit = unit;
  table->largest = 0;
  for (guint i = 0; i < n; i++) {
    geneva_stress_part_distances (part, i, distance);
    for (guint j = i + 1; j < n; j++) {
      guint16 steps = (guint16) MAX (1.0f, distance[j] / unit + 0.5f);

      pair_table_set (table, table->seat[i], table->seat[j], steps);
      table->largest = MAX (table->largest, distance[j]);
    }
  }
}

static void
pair_table_fill (PairTable *table, const GenevaStressPart *part)
{
  g_autofree float *distance = g_new (float, part->n);
  float reach = 0;

  geneva_stress_part_distances (part, 0, distance);
  for (guint i = 0; i < part->n; i++)
    reach = MAX (reach, distance[i]);
  /* No pair is farther apart than twice the farthest node from any one. */
  if (!part->is_unit)
    pair_table_fill_singly (table, part, 2 * reach / 65000.0f);
  else if (reach > MANY_LEVELS)
    pair_table_fill_singly (table, part, 1);
  else
    pair_table_fill_hops (table, part);
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

static void
play_round (const PairTable *table, guint round, float *x, float *y, float eta, const float *mobility)
{
  guint odd = table->odd, n = table->n_meetings;
  const guint16 *distance = table->distance + (gsize) round * n;
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

static void
descend (const PairTable *table, GenevaRandom *random, guint n_sweeps, const double *eta, guint *order,
         float *x, float *y, const float *mobility)
{
  for (guint sweep = 0; sweep < n_sweeps; sweep++) {
    shuffle (random, order, table->odd);
    for (guint i = 0; i < table->odd; i++)
      play_round (table, order[i], x, y, (float) eta[sweep], mobility);
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
    const Four etas = four ((float) eta[sweep]);

    shuffle (random, order, odd);
    for (guint r = 0; r < odd; r++) {
      const guint16 *distance = table->distance + (gsize) order[r] * table->n_meetings;
      guint a = order[r], b = order[r];

      for (guint k = 0; k < table->n_meetings; k++) {
        Four ax, ay, bx, by, dx, dy, factor;

        a = a + 1 < odd ? a + 1 : 0;
        b = b > 0 ? b - 1 : odd - 1;
        ax = four_load (x + 4 * a);
        ay = four_load (y + 4 * a);
        bx = four_load (x + 4 * b);
        by = four_load (y + 4 * b);
        dx = ax - bx;
        dy = ay - by;
        factor = four_pull (dx, dy, four (distance[k] * table->unit), etas);
        dx *= factor;
        dy *= factor;
        four_store (x + 4 * a, ax - dx);
        four_store (y + 4 * a, ay - dy);
        four_store (x + 4 * b, bx + dx);
        four_store (y + 4 * b, by + dy);
      }
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
  guint n = part->n;
  guint n_sweeps = run->n_sweeps ? run->n_sweeps : run->is_warm ? 15 : n <= 1200 ? 45 : n <= 2000 ? 40 : 30;
  g_autofree double *eta = g_new (double, n_sweeps);
  g_autofree guint *order = NULL;
  g_autofree float *seats = NULL;
  float *seat_x, *seat_y, *mobility = NULL;
  GenevaRandom random;

  geneva_random_init (&random, run->seed, 1);
  pair_table_init (&table, n, &random);
  pair_table_fill (&table, part);

  order = g_new (guint, table.odd);
  for (guint i = 0; i < table.odd; i++)
    order[i] = i;
  seats = g_new0 (float, (gsize) table.odd * 3);
  seat_x = seats;
  seat_y = seat_x + table.odd;
  if (run->mobility) {
    mobility = seat_y + table.odd;
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
  else
    descend (&table, &random, n_sweeps, eta, order, seat_x, seat_y, mobility);
  for (guint i = 0; i < n; i++) {
    x[i] = seat_x[table.seat[i]];
    y[i] = seat_y[table.seat[i]];
  }
}
