/* Graph layout by stress: from a network as it comes to clean components and back.
 *
 * Role: sanitises weights, merges parallel edges, takes components apart and
 * hands each to the full or the sparse descent (geneva-stress-full.c,
 * geneva-stress-sparse.c). Every component has its own random stream, numbered
 * by its first node, so that one component's change moves no other.
 * Must not know about pages, boxes or what the nodes stand for.
 */
#include "layout/geneva-stress.h"

#include "layout/geneva-stress-private.h"

#include <math.h>
#include <string.h>

#define SHORTEST 0.5
#define LONGEST 2.0
#define WITHIN_COMMUNITY 0.5
#define BETWEEN_COMMUNITIES 2.2
#define MAX_SCALE_SOURCES 24

typedef struct {
  guint  node;
  guint  slot;      /* of the graph's adjacency; for edge lengths */
  double weight;
} Tie;

/* The network with parallel edges merged; adjacency sorted by neighbour. */
typedef struct {
  guint  *row;
  guint  *adjacent;
  float  *length;
  gboolean is_unit;
} SimpleGraph;

static void
simple_graph_clear (SimpleGraph *simple)
{
  g_clear_pointer (&simple->row, g_free);
  g_clear_pointer (&simple->adjacent, g_free);
  g_clear_pointer (&simple->length, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SimpleGraph, simple_graph_clear)

static int
compare_ties (const void *a, const void *b)
{
  const Tie *first = a, *second = b;

  if (first->node != second->node)
    return first->node < second->node ? -1 : 1;
  /* By weight too, so that the sum of parallel edges does not depend on their order. */
  if (first->weight != second->weight)
    return first->weight < second->weight ? -1 : 1;
  return 0;
}

static int
compare_doubles (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
clean_weight (double weight)
{
  return isnan (weight) || weight <= 0 ? 0 : weight;
}

static double
length_of_weight (double weight, double median)
{
  double length;

  if (weight <= 0)
    return LONGEST;
  if (isinf (weight))
    return SHORTEST;
  length = sqrt (median / weight);
  return CLAMP (length, SHORTEST, LONGEST);
}

static float
stretch_by_community (const guint *community, guint a, guint b)
{
  return community[a] == community[b] && community[a] != G_MAXUINT ? (float) WITHIN_COMMUNITY
                                                                   : (float) BETWEEN_COMMUNITIES;
}

/* `community` may be NULL, and `edge_length`: [n_edges], what the rule gives each edge. */
static void
simple_graph_init (SimpleGraph *simple, const GenevaGraph *graph, GenevaLengthRule rule,
                   const guint *community, double *edge_length)
{
  guint n = graph->n_nodes, n_slots = graph->row[n], n_kept = 0, n_finite = 0;
  g_autofree Tie *ties = g_new (Tie, MAX (1, n_slots));
  g_autofree double *weights = g_new (double, MAX (1, n_slots));
  g_autofree double *finite = g_new (double, MAX (1, n_slots));
  double median = 1;

  simple->row = g_new (guint, (gsize) n + 1);
  simple->adjacent = g_new (guint, MAX (1, n_slots));
  simple->length = g_new (float, MAX (1, n_slots));
  simple->is_unit = rule == GENEVA_LENGTH_UNIT && !community;

  for (guint i = 0; i < n; i++) {
    guint begin = graph->row[i], end = graph->row[i + 1];

    simple->row[i] = n_kept;
    for (guint k = begin; k < end; k++)
      ties[k] = (Tie) { graph->adjacent[k], k, clean_weight (graph->weight[graph->edge_of[k]]) };
    if (end > begin)
      qsort (ties + begin, end - begin, sizeof *ties, compare_ties);
    for (guint k = begin; k < end; k++) {
      if (ties[k].node == i)
        continue;
      if (n_kept > simple->row[i] && simple->adjacent[n_kept - 1] == ties[k].node) {
        weights[n_kept - 1] += ties[k].weight;
      } else {
        simple->adjacent[n_kept] = ties[k].node;
        weights[n_kept++] = ties[k].weight;
      }
    }
  }
  simple->row[n] = n_kept;

  if (rule == GENEVA_LENGTH_WEIGHT) {
    for (guint k = 0; k < n_kept; k++) {
      if (weights[k] > 0 && isfinite (weights[k]))
        finite[n_finite++] = weights[k];
    }
    if (n_finite) {
      qsort (finite, n_finite, sizeof *finite, compare_doubles);
      median = finite[n_finite / 2];
    }
  }
  for (guint k = 0; k < n_kept; k++)
    simple->length[k] = rule == GENEVA_LENGTH_UNIT ? 1 : (float) length_of_weight (weights[k], median);
  for (guint i = 0; community && i < n; i++) {
    for (guint k = simple->row[i]; k < simple->row[i + 1]; k++)
      simple->length[k] *= stretch_by_community (community, i, simple->adjacent[k]);
  }

  if (!edge_length)
    return;
  for (guint e = 0; e < graph->n_edges; e++)
    edge_length[e] = 1;
  for (guint i = 0; i < n; i++) {
    guint kept = simple->row[i];

    for (guint k = graph->row[i]; k < graph->row[i + 1]; k++) {
      if (ties[k].node == i)
        continue;
      while (simple->adjacent[kept] != ties[k].node)
        kept++;
      edge_length[graph->edge_of[ties[k].slot]] = simple->length[kept];
    }
  }
}

/* A binary heap of nodes by distance, with places, for Dijkstra. */
typedef struct {
  guint *heap;
  guint *place;
  guint  n;
} NodeHeap;

static void
node_heap_lift (NodeHeap *queue, const float *key, guint at)
{
  guint node = queue->heap[at];

  while (at > 0) {
    guint parent = (at - 1) / 2;

    if (key[queue->heap[parent]] <= key[node])
      break;
    queue->heap[at] = queue->heap[parent];
    queue->place[queue->heap[at]] = at;
    at = parent;
  }
  queue->heap[at] = node;
  queue->place[node] = at;
}

static guint
node_heap_pop (NodeHeap *queue, const float *key)
{
  guint top = queue->heap[0], node = queue->heap[--queue->n], at = 0;

  for (;;) {
    guint child = 2 * at + 1;

    if (child >= queue->n)
      break;
    if (child + 1 < queue->n && key[queue->heap[child + 1]] < key[queue->heap[child]])
      child++;
    if (key[queue->heap[child]] >= key[node])
      break;
    queue->heap[at] = queue->heap[child];
    queue->place[queue->heap[at]] = at;
    at = child;
  }
  if (queue->n) {
    queue->heap[at] = node;
    queue->place[node] = at;
  }
  return top;
}

static void
distances_by_hops (const GenevaStressPart *part, guint source, float *distance)
{
  g_autofree guint *queue = g_new (guint, part->n);
  guint head = 0, tail = 0;

  for (guint i = 0; i < part->n; i++)
    distance[i] = -1;
  distance[source] = 0;
  queue[tail++] = source;
  while (head < tail) {
    guint i = queue[head++];

    for (guint k = part->row[i]; k < part->row[i + 1]; k++) {
      guint j = part->adjacent[k];

      if (distance[j] < 0) {
        distance[j] = distance[i] + 1;
        queue[tail++] = j;
      }
    }
  }
}

static void
distances_by_lengths (const GenevaStressPart *part, guint source, float *distance)
{
  g_autofree guint *room = g_new (guint, (gsize) part->n * 2);
  NodeHeap queue = { room, room + part->n, 1 };

  for (guint i = 0; i < part->n; i++)
    distance[i] = -1;
  distance[source] = 0;
  queue.heap[0] = source;
  queue.place[source] = 0;
  while (queue.n) {
    guint i = node_heap_pop (&queue, distance);

    for (guint k = part->row[i]; k < part->row[i + 1]; k++) {
      guint j = part->adjacent[k];
      float through = distance[i] + part->length[k];

      if (distance[j] < 0) {
        distance[j] = through;
        queue.heap[queue.n] = j;
        node_heap_lift (&queue, distance, queue.n++);
      } else if (through < distance[j]) {
        /* A node that was taken out has the least distance already: this one is still inside. */
        distance[j] = through;
        node_heap_lift (&queue, distance, queue.place[j]);
      }
    }
  }
}

void
geneva_stress_part_distances (const GenevaStressPart *part, guint source, float *distance)
{
  if (part->is_unit)
    distances_by_hops (part, source, distance);
  else
    distances_by_lengths (part, source, distance);
}

void
geneva_stress_schedule (guint n_sweeps, double eta_max, double eta_min, double *eta)
{
  /* Two thirds of the sweeps come down exponentially to steps that settle
   * neighbours at once; the tail goes on as 1/t from there, which converges. */
  guint n_fast = MAX (1, n_sweeps * 2 / 3);
  double rate = n_fast > 1 ? log (MAX (eta_max, 1.0)) / (n_fast - 1) : 0;
  guint n_tail = n_sweeps - n_fast;

  for (guint t = 0; t < n_sweeps; t++) {
    if (t < n_fast)
      eta[t] = MAX (eta_max, 1.0) * exp (-rate * t);
    else
      eta[t] = 1 / (1 + (1 / eta_min - 1) * (t - n_fast + 1) / n_tail);
  }
}

/* New nodes of a warm picture start at the mean of their placed neighbours,
 * nearest to placed ones first; FALSE when no node of the component has a place. */
static gboolean
place_new_nodes (const GenevaStressPart *part, GenevaRandom *random, float *x, float *y)
{
  g_autofree guint *queue = g_new (guint, part->n);
  g_autofree gboolean *is_placed = g_new0 (gboolean, part->n);
  guint head = 0, tail = 0;

  for (guint i = 0; i < part->n; i++) {
    if (isfinite (x[i]) && isfinite (y[i])) {
      is_placed[i] = TRUE;
      queue[tail++] = i;
    }
  }
  if (tail == 0)
    return FALSE;
  while (head < tail) {
    guint i = queue[head++];

    for (guint k = part->row[i]; k < part->row[i + 1]; k++) {
      guint j = part->adjacent[k], n_known = 0;
      float sum_x = 0, sum_y = 0;

      if (is_placed[j])
        continue;
      for (guint l = part->row[j]; l < part->row[j + 1]; l++) {
        guint other = part->adjacent[l];

        if (is_placed[other]) {
          sum_x += x[other];
          sum_y += y[other];
          n_known++;
        }
      }
      /* Off the spot, for else nodes with the same neighbours would start, and stay, as one. */
      x[j] = sum_x / (float) n_known + (float) geneva_random_unit (random) - 0.5f;
      y[j] = sum_y / (float) n_known + (float) geneva_random_unit (random) - 0.5f;
      is_placed[j] = TRUE;
      queue[tail++] = j;
    }
  }
  return TRUE;
}

static void
layout_part (const GenevaStressPart *part, const GenevaStressOptions *options, const guint *member,
             guint64 stream, double *positions)
{
  g_autofree float *room = g_new (float, (gsize) part->n * 3);
  float *x = room, *y = x + part->n, *mobility = y + part->n;
  guint full_limit = options->full_limit ? options->full_limit
                     : part->is_unit     ? GENEVA_STRESS_FULL_LIMIT
                                         : GENEVA_STRESS_FULL_LIMIT_WEIGHTED;
  GenevaStressRun run = { options->seed, options->n_sweeps, options->n_threads, FALSE, NULL };
  GenevaRandom random;
  double middle_x = 0, middle_y = 0;

  geneva_random_init (&random, options->seed, stream);
  run.seed = ((guint64) geneva_random_next (&random) << 32) | geneva_random_next (&random);
  if (options->is_warm) {
    for (guint i = 0; i < part->n; i++) {
      x[i] = (float) positions[2 * member[i]];
      y[i] = (float) positions[2 * member[i] + 1];
    }
    /* Without a place there is nothing to be pinned to. */
    for (guint i = 0; i < part->n; i++) {
      gboolean is_pinned = options->pinned && options->pinned[member[i]];

      mobility[i] = is_pinned && isfinite (x[i]) && isfinite (y[i]) ? 0 : 1;
    }
    run.is_warm = place_new_nodes (part, &random, x, y);
    if (run.is_warm && options->pinned)
      run.mobility = mobility;
    /* Nodes that lie on one spot could not part by themselves. */
    for (guint i = 0; run.is_warm && i < part->n; i++) {
      if (!run.mobility || mobility[i] > 0) {
        x[i] += (float) (geneva_random_unit (&random) - 0.5) * 1e-3f;
        y[i] += (float) (geneva_random_unit (&random) - 0.5) * 1e-3f;
      }
    }
  }

  if (part->n <= MIN (full_limit, 65000u))
    geneva_stress_part_full (part, &run, x, y);
  else
    geneva_stress_part_sparse (part, &run, x, y);

  if (!run.is_warm) {
    for (guint i = 0; i < part->n; i++) {
      middle_x += x[i];
      middle_y += y[i];
    }
    middle_x /= part->n;
    middle_y /= part->n;
  }
  for (guint i = 0; i < part->n; i++) {
    if (run.mobility && mobility[i] == 0)
      continue;
    positions[2 * member[i]] = x[i] - middle_x;
    positions[2 * member[i] + 1] = y[i] - middle_y;
  }
}

void
geneva_stress_layout (const GenevaGraph *graph, const GenevaStressOptions *options, double *positions)
{
  g_auto (SimpleGraph) simple = { 0 };
  guint n = graph->n_nodes, n_parts;
  g_autofree guint *component = g_new (guint, MAX (1, n));
  g_autofree guint *begin = NULL;
  g_autofree guint *member = g_new (guint, MAX (1, n));
  g_autofree guint *local = g_new (guint, MAX (1, n));
  g_autofree guint *row = NULL;
  g_autofree guint *adjacent = NULL;
  g_autofree float *length = NULL;

  g_return_if_fail (graph && options && (positions || graph->n_nodes == 0));

  if (n == 0)
    return;
  simple_graph_init (&simple, graph, options->length, options->community, NULL);
  n_parts = geneva_graph_components (graph, component);
  begin = g_new0 (guint, (gsize) n_parts + 1);
  for (guint i = 0; i < n; i++)
    begin[component[i] + 1]++;
  for (guint c = 0; c < n_parts; c++)
    begin[c + 1] += begin[c];
  for (guint i = 0; i < n; i++) {
    member[begin[component[i]]] = i;
    local[i] = begin[component[i]]++;
  }
  memmove (begin + 1, begin, n_parts * sizeof *begin);
  begin[0] = 0;

  row = g_new (guint, (gsize) n + 1);
  adjacent = g_new (guint, MAX (1, simple.row[n]));
  length = g_new (float, MAX (1, simple.row[n]));
  for (guint c = 0; c < n_parts; c++) {
    GenevaStressPart part = { begin[c + 1] - begin[c], row, adjacent, length, simple.is_unit };
    const guint *members = member + begin[c];
    guint n_slots = 0;

    if (part.n == 1) {
      double *place = positions + 2 * (gsize) members[0];

      if (!options->is_warm || !isfinite (place[0]) || !isfinite (place[1]))
        place[0] = place[1] = 0;
      continue;
    }
    for (guint i = 0; i < part.n; i++) {
      row[i] = n_slots;
      for (guint k = simple.row[members[i]]; k < simple.row[members[i] + 1]; k++) {
        adjacent[n_slots] = local[simple.adjacent[k]] - begin[c];
        length[n_slots++] = simple.length[k];
      }
    }
    row[part.n] = n_slots;
    layout_part (&part, options, members, (guint64) members[0] + 2, positions);
  }
}

void
geneva_stress_edge_lengths (const GenevaGraph *graph, GenevaLengthRule rule, double *lengths)
{
  g_auto (SimpleGraph) simple = { 0 };

  g_return_if_fail (graph && (lengths || graph->n_edges == 0));

  simple_graph_init (&simple, graph, rule, NULL, lengths);
}

/* Sums of |p_i - p_j| / d_ij and of its square over pairs from `n_sources` sources, spread evenly. */
static void
sum_ratios (const GenevaGraph *graph, GenevaLengthRule rule, const guint *community, const double *positions,
            guint n_sources, double *sum, double *squares, double *n_pairs)
{
  g_auto (SimpleGraph) simple = { 0 };
  GenevaStressPart part;
  guint n = graph->n_nodes;
  g_autofree float *distance = g_new (float, MAX (1, n));

  *sum = *squares = *n_pairs = 0;
  simple_graph_init (&simple, graph, rule, community, NULL);
  part = (GenevaStressPart) { n, simple.row, simple.adjacent, simple.length, simple.is_unit };
  n_sources = MIN (n_sources, n);
  for (guint s = 0; s < n_sources; s++) {
    guint i = (guint) ((guint64) s * n / n_sources);

    if (!isfinite (positions[2 * i] + positions[2 * i + 1]))
      continue;
    geneva_stress_part_distances (&part, i, distance);
    for (guint j = n_sources == n ? i + 1 : 0; j < n; j++) {
      double ratio = hypot (positions[2 * i] - positions[2 * j], positions[2 * i + 1] - positions[2 * j + 1]);

      if (distance[j] <= 0 || !isfinite (ratio))
        continue;
      ratio /= (double) distance[j];
      *sum += ratio;
      *squares += ratio * ratio;
      *n_pairs += 1;
    }
  }
}

double
geneva_stress_scale (const GenevaGraph *graph, const GenevaStressOptions *options, const double *positions)
{
  double sum, squares, n_pairs;

  g_return_val_if_fail (graph && options && (positions || graph->n_nodes == 0), 0);

  sum_ratios (graph, options->length, options->community, positions, MAX_SCALE_SOURCES, &sum, &squares, &n_pairs);
  return sum > 0 ? squares / sum : 0;
}

double
geneva_stress_measure (const GenevaGraph *graph, GenevaLengthRule length, const double *positions)
{
  double sum, squares, n_pairs;

  g_return_val_if_fail (graph && (positions || graph->n_nodes == 0), 0);

  sum_ratios (graph, length, NULL, positions, G_MAXUINT, &sum, &squares, &n_pairs);
  return n_pairs > 0 && squares > 0 ? 1 - sum * sum / squares / n_pairs : 0;
}
