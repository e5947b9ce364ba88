/* Nodes on one circle, communities side by side.
 *
 * Role: a round order with short edges (as E. Gansner and Y. Koren, "Improved
 * Circular Layouts", GD 2006, weigh it), and seats as wide as their nodes.
 * Must not know what nodes and communities stand for.
 */
#include "layout/geneva-arrange-private.h"

#include <math.h>
#include <string.h>

#define N_SWEEPS 16
#define N_PASSES 12
#define MAX_SHUFFLED_GROUPS 60

/* Exchanges are tried on rounds of up to this many seats. */
#define MAX_EXCHANGED 20000

/* The empty part between communities, in seats. */
#define GROUP_GAP 1.5

typedef struct {
  GenevaCircular *circular;
  guint    n;
  guint   *seat_node;       /* [n] by seat */
  guint   *seat_of;         /* [task->n] */
  double  *angle;           /* [task->n] of seats of equal width */
  guint    n_groups;
  guint   *group_of;        /* [task->n] */
  guint   *group_order;     /* [n_groups] */
  guint   *group_size;      /* [n_groups] */
  double   phase;
  double   turn;            /* 1, or -1 when mirrored */
} Round;

static void
round_clear (Round *round)
{
  g_clear_pointer (&round->seat_node, g_free);
  g_clear_pointer (&round->seat_of, g_free);
  g_clear_pointer (&round->angle, g_free);
  g_clear_pointer (&round->group_of, g_free);
  g_clear_pointer (&round->group_order, g_free);
  g_clear_pointer (&round->group_size, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Round, round_clear)

static void
round_init (Round *round, GenevaCircular *circular)
{
  const GenevaLayoutTask *task = circular->task;
  guint n_numbers = 0;

  *round = (Round) { .circular = circular, .n = circular->n, .phase = -G_PI / 2, .turn = 1 };
  round->seat_node = g_new (guint, MAX (1, task->n));
  round->seat_of = g_new0 (guint, MAX (1, task->n));
  round->angle = g_new0 (double, MAX (1, task->n));
  round->group_of = g_new0 (guint, MAX (1, task->n));
  for (guint i = 0; task->community && i < task->n; i++) {
    if (task->community[i] != G_MAXUINT)
      n_numbers = MAX (n_numbers, task->community[i] + 1);
  }
  /* Those of no community are one group. */
  round->n_groups = n_numbers + 1;
  round->group_size = g_new0 (guint, round->n_groups);
  round->group_order = g_new (guint, round->n_groups);
  for (guint k = 0; k < circular->n; k++) {
    guint i = circular->node[k];
    gboolean is_member = task->community && task->community[i] != G_MAXUINT;

    round->group_of[i] = is_member ? task->community[i] : n_numbers;
    round->group_size[round->group_of[i]]++;
  }
}

static void
number_seats (Round *round)
{
  for (guint s = 0; s < round->n; s++) {
    guint i = round->seat_node[s];

    round->seat_of[i] = s;
    round->angle[i] = 2 * G_PI * s / round->n;
  }
}

/* Sum of weighted distances along the round. */
static double
length_of (const Round *round)
{
  const GenevaGraph *graph = round->circular->task->graph;
  double sum = 0;

  for (guint e = 0; e < graph->n_edges; e++) {
    guint a = round->seat_of[graph->from[e]], b = round->seat_of[graph->to[e]];
    guint apart = a > b ? a - b : b - a;

    if (graph->from[e] != graph->to[e])
      sum += geneva_circular_weight (graph, e) * MIN (apart, round->n - apart);
  }
  return sum;
}

/* The direction that all the keys together have. */
static double
common_direction (const GenevaCircularKey *keys, guint n)
{
  double x = 0, y = 0;

  for (guint k = 0; k < n; k++) {
    x += cos (keys[k].key);
    y += sin (keys[k].key);
  }
  return atan2 (y, x);
}

/* Seats from groups in their order, members within by `wanted` angles: those of the
 * present seats, or (first) those of a plan, whose directions are not those of seats. */
static void
seat_groups (Round *round, const double *wanted, gboolean is_first)
{
  g_autofree GenevaCircularKey *keys = g_new (GenevaCircularKey, MAX (1, round->n));
  g_autofree guint *begin = g_new0 (guint, (gsize) round->n_groups + 1);
  g_autofree guint *next = g_new0 (guint, (gsize) round->n_groups);
  guint at = 0;

  for (guint r = 0; r < round->n_groups; r++) {
    begin[round->group_order[r]] = next[round->group_order[r]] = at;
    at += round->group_size[round->group_order[r]];
  }
  for (guint k = 0; k < round->n; k++) {
    guint i = round->circular->node[k];

    keys[next[round->group_of[i]]++] = (GenevaCircularKey) { wanted[i], i };
  }
  for (guint g = 0; g < round->n_groups; g++) {
    guint size = round->group_size[g];
    double middle = is_first ? common_direction (keys + begin[g], size)
                             : 2 * G_PI * (begin[g] + size / 2.0) / MAX (1, round->n);

    /* The one group of all has no middle to look from: any cut will do. */
    for (guint k = 0; k < size; k++)
      keys[begin[g] + k].key = geneva_circular_wrap (keys[begin[g] + k].key - middle);
    geneva_circular_sort (keys + begin[g], size);
  }
  for (guint s = 0; s < round->n; s++)
    round->seat_node[s] = keys[s].node;
  number_seats (round);
}

/* As length_of(), for groups as wholes in an order; weight[a * n + b] for a < b. */
static double
group_order_cost (const Round *round, const double *weight, const guint *order, double *middle)
{
  guint n = round->n_groups;
  double at = 0, cost = 0;

  for (guint r = 0; r < n; r++) {
    middle[order[r]] = at + round->group_size[order[r]] / 2.0;
    at += round->group_size[order[r]];
  }
  for (guint a = 0; a < n; a++) {
    for (guint b = a + 1; b < n; b++) {
      double apart = fabs (middle[a] - middle[b]);

      if (weight[a * n + b] > 0)
        cost += weight[a * n + b] * MIN (apart, at - apart);
    }
  }
  return cost;
}

/* Groups by the direction of their middle in the plan, then each moved to where it costs least. */
static void
order_groups (Round *round)
{
  const GenevaLayoutTask *task = round->circular->task;
  const double *plan = round->circular->plan;
  guint n = round->n_groups;
  g_autofree double *x = g_new0 (double, 3 * (gsize) n);
  g_autofree GenevaCircularKey *keys = g_new (GenevaCircularKey, n);
  g_autofree double *weight = NULL;
  g_autofree guint *trial = g_new (guint, n);
  double *y = x + n, *middle = y + n, best;

  for (guint k = 0; k < round->n; k++) {
    guint i = round->circular->node[k];

    x[round->group_of[i]] += plan[2 * i];
    y[round->group_of[i]] += plan[2 * i + 1];
  }
  for (guint g = 0; g < n; g++)
    keys[g] = (GenevaCircularKey) { atan2 (y[g], x[g]), g };
  geneva_circular_sort (keys, n);
  for (guint r = 0; r < n; r++)
    round->group_order[r] = keys[r].node;
  if (n > MAX_SHUFFLED_GROUPS || n < 4 || task->options.is_warm)
    return;

  weight = g_new0 (double, (gsize) n * n);
  for (guint e = 0; e < task->graph->n_edges; e++) {
    guint a = round->group_of[task->graph->from[e]], b = round->group_of[task->graph->to[e]];

    if (a != b)
      weight[MIN (a, b) * n + MAX (a, b)] += geneva_circular_weight (task->graph, e);
  }
  best = group_order_cost (round, weight, round->group_order, middle);
  for (guint pass = 0; pass < N_PASSES; pass++) {
    double before = best;

    for (guint g = 0; g < n; g++) {
      for (guint to = 0; to < n; to++) {
        guint n_kept = 0;
        double cost;

        for (guint r = 0; r < n; r++) {
          if (n_kept == to)
            trial[n_kept++] = g;
          if (round->group_order[r] != g)
            trial[n_kept++] = round->group_order[r];
        }
        if (n_kept < n)
          trial[n_kept] = g;
        cost = group_order_cost (round, weight, trial, middle);
        if (cost < best * (1 - 1e-12)) {
          best = cost;
          memcpy (round->group_order, trial, n * sizeof *trial);
        }
      }
    }
    if (!(best < before))
      break;
  }
}

/* What one node's edges cost when it sits on `seat`; its partner of an exchange sits on `other`. */
static double
seat_cost (const Round *round, guint node, guint seat, guint partner)
{
  const GenevaGraph *graph = round->circular->task->graph;
  double sum = 0;

  for (guint k = graph->row[node]; k < graph->row[node + 1]; k++) {
    guint j = graph->adjacent[k], at, apart;

    if (j == partner)
      continue;
    at = round->seat_of[j];
    apart = at > seat ? at - seat : seat - at;
    sum += geneva_circular_weight (graph, graph->edge_of[k]) * MIN (apart, round->n - apart);
  }
  return sum;
}

/* Neighbours on the round change seats where that makes edges shorter. */
static void
exchange_seats (Round *round)
{
  for (guint pass = 0; pass < N_PASSES; pass++) {
    gboolean is_better = FALSE;

    for (guint s = 0; s < round->n; s++) {
      guint t = s + 1 < round->n ? s + 1 : 0;
      guint a = round->seat_node[s], b = round->seat_node[t];
      double now, then;

      if (round->group_of[a] != round->group_of[b] || a == b)
        continue;
      now = seat_cost (round, a, s, b) + seat_cost (round, b, t, a);
      then = seat_cost (round, a, t, b) + seat_cost (round, b, s, a);
      if (then < now * (1 - 1e-12)) {
        round->seat_node[s] = b;
        round->seat_node[t] = a;
        round->seat_of[a] = t;
        round->seat_of[b] = s;
        is_better = TRUE;
      }
    }
    if (!is_better)
      break;
  }
  number_seats (round);
}

static void
order_round (Round *round)
{
  const GenevaLayoutTask *task = round->circular->task;
  g_autofree double *wanted = g_new0 (double, MAX (1, task->n));
  g_autofree guint *best = g_new (guint, MAX (1, round->n));
  double least;

  for (guint i = 0; i < task->n; i++)
    wanted[i] = atan2 (round->circular->plan[2 * i + 1], round->circular->plan[2 * i]);
  order_groups (round);
  seat_groups (round, wanted, TRUE);
  least = length_of (round);
  memcpy (best, round->seat_node, round->n * sizeof *best);
  for (guint sweep = 0; sweep < N_SWEEPS && !task->options.is_warm; sweep++) {
    double length;

    for (guint k = 0; k < round->n; k++) {
      guint i = round->circular->node[k];

      wanted[i] = geneva_circular_barycentre (round->circular, i, round->angle, round->angle[i]);
    }
    seat_groups (round, wanted, FALSE);
    if (round->n <= MAX_EXCHANGED)
      exchange_seats (round);
    length = length_of (round);
    if (length < least) {
      least = length;
      memcpy (best, round->seat_node, round->n * sizeof *best);
    }
  }
  memcpy (round->seat_node, best, round->n * sizeof *best);
  number_seats (round);
  if (round->n <= MAX_EXCHANGED && !task->options.is_warm)
    exchange_seats (round);
}

/* Turned and mirrored so that nodes stand nearest to where they were. */
static void
turn_to_before (Round *round)
{
  double best = -1;

  for (int turn = 1; turn >= -1; turn -= 2) {
    double x = 0, y = 0;

    for (guint k = 0; k < round->n; k++) {
      guint i = round->circular->node[k];
      double was = atan2 (round->circular->plan[2 * i + 1], round->circular->plan[2 * i]);

      x += cos (was - turn * round->angle[i]);
      y += sin (was - turn * round->angle[i]);
    }
    if (hypot (x, y) > best) {
      best = hypot (x, y);
      round->turn = turn;
      round->phase = atan2 (y, x);
    }
  }
}

/* Centre distance that sets two boxes free of each other in the direction of the round at `angle`. */
static double
room_between (const Round *round, guint a, guint b, double angle, double factor)
{
  const GenevaLayoutTask *task = round->circular->task;
  double rx = ((task->width[a] + task->width[b]) / 2 + task->options.gap_pt) * factor;
  double ry = ((task->height[a] + task->height[b]) / 2 + task->options.gap_pt) * factor;
  double along_x = fabs (sin (angle)), along_y = fabs (cos (angle));

  return MIN (along_x > 1e-9 ? rx / along_x : INFINITY, along_y > 1e-9 ? ry / along_y : INFINITY);
}

static void
place_round (gconstpointer data, const GenevaBox *room, double factor, double *positions)
{
  const Round *round = data;
  const GenevaLayoutTask *task = round->circular->task;
  guint n = round->n;
  g_autofree double *at = g_new (double, (gsize) n + 1);
  double half_width = 0, half_height = 0, radius, seat_pt;
  double x0 = room->x + room->width / 2, y0 = room->y + room->height / 2;

  for (guint s = 0; s < n; s++) {
    half_width = MAX (half_width, task->width[round->seat_node[s]] * factor / 2);
    half_height = MAX (half_height, task->height[round->seat_node[s]] * factor / 2);
  }
  radius = MAX (0, MIN (room->width / 2 - half_width, room->height / 2 - half_height));
  seat_pt = task->options.edge_pt;
  if (seat_pt > 0 && isfinite (seat_pt))
    radius = MIN (radius, MAX (seat_pt, n * seat_pt / (2 * G_PI)));
  if (n == 1)
    radius = 0;

  for (guint s = 0; s <= n; s++)
    at[s] = 2 * G_PI * s / MAX (1, n);
  /* What a seat needs depends on where it is, and that on what all need: settled in a few rounds. */
  for (guint pass = 0; pass < 4 && n > 2; pass++) {
    double needed = 0, shares = 0, spare;
    g_autofree double *need = g_new (double, n);
    g_autofree double *share = g_new (double, n);

    for (guint s = 0; s < n; s++) {
      guint a = round->seat_node[s], b = round->seat_node[s + 1 < n ? s + 1 : 0];
      double angle = round->phase + round->turn * (at[s] + at[s + 1]) / 2;
      double chord = room_between (round, a, b, angle, factor);

      need[s] = radius > 0 ? 2 * asin (MIN (1, chord / (2 * radius))) * (1 + 1e-9) : 0;
      /* Communities stay apart even where all else is close. */
      need[s] *= round->group_of[a] == round->group_of[b] ? 1 : 2;
      share[s] = round->group_of[a] == round->group_of[b] ? 1 : 1 + GROUP_GAP;
      needed += need[s];
      shares += share[s];
    }
    spare = 2 * G_PI - needed;
    for (guint s = 0; s < n; s++)
      at[s + 1] = at[s] + (spare >= 0 ? need[s] + spare * share[s] / shares : need[s] * 2 * G_PI / needed);
  }
  for (guint s = 0; s < n; s++) {
    double angle = round->phase + round->turn * at[s];

    positions[2 * round->seat_node[s]] = x0 + radius * cos (angle);
    positions[2 * round->seat_node[s] + 1] = y0 + radius * sin (angle);
  }
}

double
geneva_arrange_circle (const GenevaGraph *graph, const double *width_pt, const double *height_pt,
                       const guint *community, const GenevaNetworkLayoutOptions *options, double *positions)
{
  g_auto (GenevaLayoutTask) task = { 0 };
  g_auto (GenevaCircular) circular = { 0 };
  g_auto (Round) round = { 0 };
  double factor;

  g_return_val_if_fail (graph && options, 1);
  g_return_val_if_fail (graph->n_nodes == 0 || (width_pt && height_pt && positions), 1);

  if (graph->n_nodes == 0)
    return 1;
  geneva_layout_task_init (&task, graph, width_pt, height_pt, community, NULL, options, positions);
  geneva_circular_init (&circular, &task);
  round_init (&round, &circular);
  order_round (&round);
  if (task.options.is_warm)
    turn_to_before (&round);
  factor = geneva_circular_fit (&circular, place_round, &round);
  geneva_layout_task_write (&task, positions);
  return factor;
}
