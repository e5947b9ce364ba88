/* Nodes on rings by a value, the greatest in the middle.
 *
 * Role: which ring each node is on, and the angles at which edges are short.
 * Must not know what the value measures, nor what nodes stand for.
 */
#include "layout/geneva-arrange-private.h"

#include <math.h>
#include <string.h>

#define N_SWEEPS 24
#define N_PASSES 8

/* Exchanges are tried in networks of up to this many nodes. */
#define MAX_EXCHANGED 20000

typedef struct {
  GenevaCircular *circular;
  guint    n;
  guint   *rank;            /* [n] nodes by value, the greatest first; rings one after another, by seat */
  guint    n_rings;
  guint   *begin;           /* [n_rings + 1] into rank */
  guint   *ring_of;         /* [task->n] */
  double  *phase;           /* [n_rings] angle of the first seat */
  double  *angle;           /* [task->n] */
  gboolean has_middle;      /* ring 0 is one node */
} Rings;

static void
rings_clear (Rings *rings)
{
  g_clear_pointer (&rings->rank, g_free);
  g_clear_pointer (&rings->begin, g_free);
  g_clear_pointer (&rings->ring_of, g_free);
  g_clear_pointer (&rings->phase, g_free);
  g_clear_pointer (&rings->angle, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rings, rings_clear)

/* Where to end a ring that should end about `ideal`: not between nodes of one value, if there is
 * another place within half a ring. */
static guint
cut_near (const double *value, const guint *rank, guint n, guint first, guint ideal)
{
  guint reach = MAX (1, (ideal - first) / 2);

  for (guint off = 0; off <= reach; off++) {
    if (ideal + off < n && value[rank[ideal + off]] != value[rank[ideal + off - 1]])
      return ideal + off;
    if (ideal > first + off && value[rank[ideal - off]] != value[rank[ideal - off - 1]])
      return ideal - off;
  }
  return ideal;
}

/* As many rings as make seats about as far apart along a ring as rings are: ring k has room for 6k. */
static void
choose_rings (Rings *rings)
{
  const double *value = rings->circular->task->value;
  guint n = rings->n, top = 1, n_rings, at = 0;
  double inner;

  while (top < n && value[rings->rank[top]] == value[rings->rank[0]])
    top++;
  rings->has_middle = n == 1 || top == 1;
  inner = rings->has_middle ? 1 : 0;
  n_rings = (guint) ceil ((sqrt (12.0 * MAX (1, n) - 3) - 3) / 6 - 1e-9);
  n_rings = MAX (n_rings, 1) + (rings->has_middle ? 1 : 0);
  rings->begin = g_new0 (guint, (gsize) n_rings + 1);
  if (rings->has_middle) {
    rings->begin[1] = at = 1;
    rings->n_rings = 1;
  }
  for (guint r = rings->n_rings, first_outer = r; r < n_rings && at < n; r++) {
    double k = r - first_outer + 1, all = n_rings - first_outer;
    guint ideal = (guint) (inner + (n - inner) * k * (k + 1) / (all * (all + 1)) + 0.5);
    guint end = n;

    ideal = MAX (ideal, at + 1);
    if (r + 1 < n_rings && ideal < n)
      end = cut_near (value, rings->rank, n, at, ideal);
    rings->begin[++rings->n_rings] = at = end;
  }
}

static void
rings_init (Rings *rings, GenevaCircular *circular)
{
  const GenevaLayoutTask *task = circular->task;
  g_autofree GenevaCircularKey *keys = g_new (GenevaCircularKey, MAX (1, task->n));

  *rings = (Rings) { .circular = circular, .n = circular->n };
  rings->rank = g_new (guint, MAX (1, task->n));
  rings->ring_of = g_new0 (guint, MAX (1, task->n));
  rings->angle = g_new0 (double, MAX (1, task->n));
  for (guint k = 0; k < circular->n; k++)
    keys[k] = (GenevaCircularKey) { -task->value[circular->node[k]], circular->node[k] };
  geneva_circular_sort (keys, circular->n);
  for (guint k = 0; k < circular->n; k++)
    rings->rank[k] = keys[k].node;
  choose_rings (rings);
  rings->phase = g_new0 (double, rings->n_rings);
  for (guint r = 0; r < rings->n_rings; r++) {
    for (guint k = rings->begin[r]; k < rings->begin[r + 1]; k++)
      rings->ring_of[rings->rank[k]] = r;
  }
}

/* Distance from the middle in rings. */
static double
radius_of (const Rings *rings, guint ring)
{
  return rings->has_middle ? ring : ring + 1.0;
}

static double
length_of (const Rings *rings)
{
  const GenevaGraph *graph = rings->circular->task->graph;
  double sum = 0;

  for (guint e = 0; e < graph->n_edges; e++) {
    guint a = graph->from[e], b = graph->to[e];
    double ra = radius_of (rings, rings->ring_of[a]), rb = radius_of (rings, rings->ring_of[b]);

    sum += geneva_circular_weight (graph, e) *
           sqrt (MAX (0, ra * ra + rb * rb - 2 * ra * rb * cos (rings->angle[a] - rings->angle[b])));
  }
  return sum;
}

/* Seats the ring's nodes in the order of the angles they want, turned to suit them on the whole. */
static void
seat_ring (Rings *rings, guint ring, GenevaCircularKey *keys)
{
  guint first = rings->begin[ring], n = rings->begin[ring + 1] - first;
  double x = 0, y = 0;

  geneva_circular_sort (keys, n);
  for (guint s = 0; s < n; s++) {
    x += cos (keys[s].key - 2 * G_PI * s / n);
    y += sin (keys[s].key - 2 * G_PI * s / n);
  }
  rings->phase[ring] = hypot (x, y) > 1e-9 ? atan2 (y, x) : -G_PI / 2;
  for (guint s = 0; s < n; s++) {
    rings->rank[first + s] = keys[s].node;
    rings->angle[keys[s].node] = rings->phase[ring] + 2 * G_PI * s / n;
  }
}

/* Neighbours' directions count by their ring: those near the middle say little. */
static double
wanted_angle (const Rings *rings, guint node, double keeping)
{
  const GenevaGraph *graph = rings->circular->task->graph;
  double x = keeping * cos (rings->angle[node]), y = keeping * sin (rings->angle[node]);

  for (guint k = graph->row[node]; k < graph->row[node + 1]; k++) {
    guint j = graph->adjacent[k];
    double pull = geneva_circular_weight (graph, graph->edge_of[k]);

    pull *= radius_of (rings, rings->ring_of[j]) / (radius_of (rings, rings->ring_of[j]) + 1);
    x += pull * cos (rings->angle[j]);
    y += pull * sin (rings->angle[j]);
  }
  return hypot (x, y) > 1e-9 ? atan2 (y, x) : rings->angle[node];
}

static double
cost_at (const Rings *rings, guint node, double angle, guint partner)
{
  const GenevaGraph *graph = rings->circular->task->graph;
  double sum = 0, r = radius_of (rings, rings->ring_of[node]);

  for (guint k = graph->row[node]; k < graph->row[node + 1]; k++) {
    guint j = graph->adjacent[k];
    double other = radius_of (rings, rings->ring_of[j]);

    if (j != partner)
      sum += geneva_circular_weight (graph, graph->edge_of[k]) *
             sqrt (MAX (0, r * r + other * other - 2 * r * other * cos (angle - rings->angle[j])));
  }
  return sum;
}

static void
exchange_seats (Rings *rings)
{
  for (guint pass = 0; pass < N_PASSES; pass++) {
    gboolean is_better = FALSE;

    for (guint ring = 0; ring < rings->n_rings; ring++) {
      guint first = rings->begin[ring], n = rings->begin[ring + 1] - first;

      for (guint s = 0; s < n && n > 1; s++) {
        guint *one = &rings->rank[first + s], *two = &rings->rank[first + (s + 1) % n];
        guint a = *one, b = *two;
        double at_a = rings->angle[a], at_b = rings->angle[b];
        double now = cost_at (rings, a, at_a, b) + cost_at (rings, b, at_b, a);
        double then = cost_at (rings, a, at_b, b) + cost_at (rings, b, at_a, a);

        if (!(then < now * (1 - 1e-9)))
          continue;
        *one = b;
        *two = a;
        rings->angle[a] = at_b;
        rings->angle[b] = at_a;
        is_better = TRUE;
      }
    }
    if (!is_better)
      break;
  }
}

static void
choose_angles (Rings *rings)
{
  const GenevaLayoutTask *task = rings->circular->task;
  const double *plan = rings->circular->plan;
  g_autofree GenevaCircularKey *keys = g_new (GenevaCircularKey, MAX (1, rings->n));
  g_autofree guint *best_rank = g_new (guint, MAX (1, rings->n));
  g_autofree double *best_angle = g_new (double, MAX (1, task->n));
  double x0 = 0, y0 = 0, least = INFINITY;
  guint n_inner = rings->begin[1], n_sweeps = task->options.is_warm ? 0 : N_SWEEPS;

  /* Directions as seen from the inmost ring, when this is not a picture of rings already. */
  for (guint k = 0; k < n_inner && !task->options.is_warm; k++) {
    x0 += plan[2 * rings->rank[k]] / n_inner;
    y0 += plan[2 * rings->rank[k] + 1] / n_inner;
  }
  for (guint i = 0; i < task->n; i++)
    rings->angle[i] = atan2 (plan[2 * i + 1] - y0, plan[2 * i] - x0);
  for (guint sweep = 0; sweep <= n_sweeps; sweep++) {
    double length;

    for (guint step = 0; step < rings->n_rings; step++) {
      /* Outwards and back by turns. */
      guint ring = sweep % 2 ? rings->n_rings - 1 - step : step;
      guint first = rings->begin[ring], n = rings->begin[ring + 1] - first;

      for (guint s = 0; s < n; s++) {
        guint node = rings->rank[first + s];

        /* The first time round as the plan has it. */
        keys[s].node = node;
        keys[s].key = geneva_circular_wrap (sweep == 0 ? rings->angle[node] : wanted_angle (rings, node, 0.5));
      }
      seat_ring (rings, ring, keys);
    }
    if (sweep > 0 && rings->n <= MAX_EXCHANGED)
      exchange_seats (rings);
    length = length_of (rings);
    if (length < least) {
      least = length;
      memcpy (best_rank, rings->rank, rings->n * sizeof *best_rank);
      memcpy (best_angle, rings->angle, task->n * sizeof *best_angle);
    }
  }
  memcpy (rings->rank, best_rank, rings->n * sizeof *best_rank);
  memcpy (rings->angle, best_angle, task->n * sizeof *best_angle);
}

static void
place_rings (gconstpointer data, const GenevaBox *room, double factor, double *positions)
{
  const Rings *rings = data;
  const GenevaLayoutTask *task = rings->circular->task;
  double half_width = 0, half_height = 0, radius, most, edge_pt = task->options.edge_pt;
  double outermost = radius_of (rings, rings->n_rings - 1);

  for (guint k = 0; k < rings->n; k++) {
    half_width = MAX (half_width, task->width[rings->rank[k]] * factor / 2);
    half_height = MAX (half_height, task->height[rings->rank[k]] * factor / 2);
  }
  most = MAX (0, MIN (room->width / 2 - half_width, room->height / 2 - half_height));
  radius = outermost > 0 ? most / outermost : 0;
  if (edge_pt > 0 && isfinite (edge_pt))
    radius = MIN (radius, edge_pt);
  for (guint k = 0; k < rings->n; k++) {
    guint node = rings->rank[k];
    double r = radius * radius_of (rings, rings->ring_of[node]);

    positions[2 * node] = room->x + room->width / 2 + r * cos (rings->angle[node]);
    positions[2 * node + 1] = room->y + room->height / 2 + r * sin (rings->angle[node]);
  }
}

double
geneva_arrange_concentric (const GenevaGraph *graph, const double *width_pt, const double *height_pt,
                           const double *value, const guint *community,
                           const GenevaNetworkLayoutOptions *options, double *positions)
{
  g_auto (GenevaLayoutTask) task = { 0 };
  g_auto (GenevaCircular) circular = { 0 };
  g_auto (Rings) rings = { 0 };
  double factor;

  g_return_val_if_fail (graph && options, 1);
  g_return_val_if_fail (graph->n_nodes == 0 || (width_pt && height_pt && value && positions), 1);

  if (graph->n_nodes == 0)
    return 1;
  geneva_layout_task_init (&task, graph, width_pt, height_pt, community, value, options, positions);
  geneva_circular_init (&circular, &task);
  rings_init (&rings, &circular);
  choose_angles (&rings);
  factor = geneva_circular_fit (&circular, place_rings, &rings);
  geneva_layout_task_write (&task, positions);
  return factor;
}
