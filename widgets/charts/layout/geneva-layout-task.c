/* A network renumbered by its shape, with sizes, communities and places.
 *
 * Role: the one door through which whole layouts take their input, so that no
 * sum, tie break or draw of random numbers depends on the caller's order.
 * Must not know about any way to arrange nodes.
 */
#include "layout/geneva-layout-task.h"

#include "layout/geneva-graph-order.h"

#include "layout/geneva-overlap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_TRIES 12
#define SHRINK 0.85

/* Share of the page that nodes may cover before they are made smaller at once. */
#define MAX_COVER 0.5

typedef struct {
  guint  a, b;
  double weight;
} Link;

static int
compare_links (const void *first, const void *second)
{
  const Link *p = first, *q = second;

  if (p->a != q->a)
    return p->a < q->a ? -1 : 1;
  if (p->b != q->b)
    return p->b < q->b ? -1 : 1;
  return (p->weight > q->weight) - (p->weight < q->weight);
}

static double
clean_size (double size)
{
  return isfinite (size) && size > 0 ? size : 0;
}

static double
clean_weight (double weight)
{
  return isnan (weight) || weight < 0 ? 0 : weight;
}

static gboolean
has_place (const double *positions, guint node)
{
  return isfinite (positions[2 * node]) && isfinite (positions[2 * node + 1]);
}

/* What sets nodes apart from the beginning. Nodes without ties are all alike, so
 * that they keep the caller's order, which a reader may know. */
static guint64 *
colour_nodes (const GenevaGraph *graph, const double *width, const double *height, const guint *community,
              const double *value, const GenevaNetworkLayoutOptions *options, const double *positions)
{
  guint n = graph->n_nodes;
  guint64 *colour = g_new0 (guint64, MAX (1, n));
  g_autoptr (GHashTable) sums = g_hash_table_new_full (NULL, NULL, NULL, NULL);

  for (guint i = 0; i < n; i++) {
    if (graph->row[i + 1] == graph->row[i])
      continue;
    colour[i] = geneva_graph_order_mix_double (colour[i], clean_size (width[i]));
    colour[i] = geneva_graph_order_mix_double (colour[i], clean_size (height[i]));
    if (value)
      colour[i] = geneva_graph_order_mix_double (colour[i], value[i]);
    colour[i] = geneva_graph_order_mix (colour[i], options->pinned && options->pinned[i]);
    if (options->is_warm && has_place (positions, i)) {
      colour[i] = geneva_graph_order_mix_double (colour[i], positions[2 * i]);
      colour[i] = geneva_graph_order_mix_double (colour[i], positions[2 * i + 1]);
    }
  }
  /* A community is known by its members, not by its number. */
  for (guint i = 0; community && i < n; i++) {
    gpointer key = GUINT_TO_POINTER (community[i]);
    guint64 sum = (guint64) GPOINTER_TO_SIZE (g_hash_table_lookup (sums, key));

    if (graph->row[i + 1] > graph->row[i])
      g_hash_table_insert (sums, key, GSIZE_TO_POINTER ((gsize) (sum + geneva_graph_order_mix (colour[i], 7))));
  }
  for (guint i = 0; community && i < n; i++) {
    if (graph->row[i + 1] > graph->row[i] && community[i] != G_MAXUINT)
      colour[i] = geneva_graph_order_mix (colour[i], (guint64) GPOINTER_TO_SIZE (g_hash_table_lookup (
                                                       sums, GUINT_TO_POINTER (community[i]))));
  }
  return colour;
}

static void
renumber_edges (GenevaLayoutTask *task, const GenevaGraph *graph)
{
  guint m = graph->n_edges;
  g_autofree guint *number = g_new (guint, MAX (1, task->n));
  g_autofree Link *links = g_new (Link, MAX (1, m));
  g_autofree guint *from = g_new (guint, MAX (1, m));
  g_autofree guint *to = g_new (guint, MAX (1, m));
  g_autofree double *weight = g_new (double, MAX (1, m));

  for (guint k = 0; k < task->n; k++)
    number[task->order[k]] = k;
  for (guint e = 0; e < m; e++) {
    guint a = number[graph->from[e]], b = number[graph->to[e]];

    links[e] = (Link) { MIN (a, b), MAX (a, b), clean_weight (graph->weight[e]) };
  }
  qsort (links, m, sizeof *links, compare_links);
  for (guint e = 0; e < m; e++) {
    from[e] = links[e].a;
    to[e] = links[e].b;
    weight[e] = links[e].weight;
  }
  task->graph = geneva_graph_new (task->n, m, from, to, weight);
}

static void
renumber_communities (GenevaLayoutTask *task, const guint *community)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);

  task->community = g_new (guint, MAX (1, task->n));
  for (guint k = 0; k < task->n; k++) {
    guint given = community[task->order[k]];
    guint number;

    task->community[k] = G_MAXUINT;
    if (given == G_MAXUINT)
      continue;
    number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, GUINT_TO_POINTER (given)));
    if (number == 0) {
      number = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, GUINT_TO_POINTER (given), GUINT_TO_POINTER (number));
    }
    task->community[k] = number - 1;
  }
}

void
geneva_layout_task_init (GenevaLayoutTask *task, const GenevaGraph *graph, const double *width,
                         const double *height, const guint *community, const double *value,
                         const GenevaNetworkLayoutOptions *options, const double *positions)
{
  guint n = graph->n_nodes;
  g_autofree guint64 *colour = colour_nodes (graph, width, height, community, value, options, positions);
  g_autofree guint64 *tie = g_new (guint64, MAX (1, graph->row[n]));
  double least = INFINITY;

  for (guint k = 0; k < graph->row[n]; k++)
    tie[k] = geneva_graph_order_mix_double (0, clean_weight (graph->weight[graph->edge_of[k]]));
  *task = (GenevaLayoutTask) { .n = n, .options = *options };
  task->order = g_new (guint, MAX (1, n));
  (void) geneva_graph_order (n, graph->row, graph->adjacent, tie, colour, task->order);
  renumber_edges (task, graph);
  if (community)
    renumber_communities (task, community);
  task->width = g_new (double, MAX (1, n));
  task->height = g_new (double, MAX (1, n));
  task->value = value ? g_new (double, MAX (1, n)) : NULL;
  task->positions = g_new0 (double, 2 * (gsize) MAX (1, n));
  task->pinned = options->pinned && options->is_warm ? g_new (gboolean, MAX (1, n)) : NULL;
  for (guint i = 0; value && i < n; i++) {
    if (isfinite (value[i]))
      least = MIN (least, value[i]);
  }
  for (guint k = 0; k < n; k++) {
    guint node = task->order[k];

    task->width[k] = clean_size (width[node]);
    task->height[k] = clean_size (height[node]);
    if (value)
      task->value[k] = isfinite (value[node]) ? value[node] : isfinite (least) ? least : 0;
    if (options->is_warm) {
      task->positions[2 * k] = positions[2 * node];
      task->positions[2 * k + 1] = positions[2 * node + 1];
    }
    if (task->pinned)
      task->pinned[k] = options->pinned[node] && has_place (positions, node);
  }
  task->options.gap_pt = clean_size (options->gap_pt);
  task->options.page.width = MAX (1, clean_size (options->page.width));
  task->options.page.height = MAX (1, clean_size (options->page.height));
  task->options.pinned = task->pinned;
  task->options.community = task->community;
}

void
geneva_layout_task_write (const GenevaLayoutTask *task, double *positions)
{
  for (guint k = 0; k < task->n; k++) {
    positions[2 * task->order[k]] = task->positions[2 * k];
    positions[2 * task->order[k] + 1] = task->positions[2 * k + 1];
  }
}

double
geneva_layout_task_first_factor (const GenevaLayoutTask *task)
{
  double area = 0, page = task->options.page.width * task->options.page.height;
  double gap = task->options.gap_pt;

  for (guint i = 0; i < task->n; i++)
    area += (task->width[i] + gap) * (task->height[i] + gap);
  return area > MAX_COVER * page ? sqrt (MAX_COVER * page / area) : 1;
}

double
geneva_layout_task_settle (GenevaLayoutTask *task, double factor)
{
  const GenevaBox *page = &task->options.page;
  g_autofree double *settled = g_memdup2 (task->positions, 2 * (gsize) task->n * sizeof *settled);
  g_autofree double *width = g_new (double, 2 * (gsize) MAX (1, task->n));
  double *height = width + task->n;

  for (guint try = 0; try < MAX_TRIES; try++) {
    gboolean is_on_page = TRUE;

    for (guint i = 0; i < task->n; i++) {
      width[i] = task->width[i] * factor;
      height[i] = task->height[i] * factor;
    }
    memcpy (task->positions, settled, 2 * (gsize) task->n * sizeof *settled);
    geneva_overlap_remove (task->n, task->positions, width, height, task->options.gap_pt * factor,
                           task->pinned, page);
    for (guint i = 0; i < task->n && is_on_page; i++) {
      const double *place = task->positions + 2 * i;
      double w = width[i] / 2, h = height[i] / 2, slack = 1e-6;

      is_on_page = (task->pinned && task->pinned[i]) ||
                   (place[0] - w >= page->x - slack && place[0] + w <= page->x + page->width + slack &&
                    place[1] - h >= page->y - slack && place[1] + h <= page->y + page->height + slack);
    }
    if (is_on_page)
      return factor;
    factor *= SHRINK;
  }
  return factor / SHRINK;
}

void
geneva_layout_task_clear (GenevaLayoutTask *task)
{
  g_clear_pointer (&task->order, g_free);
  g_clear_pointer (&task->graph, geneva_graph_free);
  g_clear_pointer (&task->width, g_free);
  g_clear_pointer (&task->height, g_free);
  g_clear_pointer (&task->community, g_free);
  g_clear_pointer (&task->value, g_free);
  g_clear_pointer (&task->pinned, g_free);
  g_clear_pointer (&task->positions, g_free);
}
