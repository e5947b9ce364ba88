/* The other arrangements: communities apart, and what circle and rings share.
 *
 * Role: the common frame of geneva-arrange-circle.c and geneva-arrange-concentric.c:
 * which nodes stand on circles, a picture by stress that tells where each tends
 * to, and the size at which a circular picture fits the page.
 * Must not know what nodes and communities stand for.
 */
#include "layout/geneva-arrange-private.h"

#include "layout/geneva-overlap.h"
#include "layout/geneva-pack.h"

#include <math.h>
#include <stdlib.h>

#define PLAN_SIDE 1000.0
#define N_HALVINGS 14

/* Share of the page's height for nodes without ties, at most. */
#define MOST_FOR_LONERS 0.4
#define LONER_GAP 2.0             /* in node gaps */

double
geneva_circular_wrap (double angle)
{
  return angle - 2 * G_PI * floor ((angle + G_PI) / (2 * G_PI));
}

double
geneva_circular_weight (const GenevaGraph *graph, guint edge)
{
  return CLAMP (graph->weight[edge], 1e-3, 1e3);
}

static int
compare_keys (const void *a, const void *b)
{
  const GenevaCircularKey *first = a, *second = b;

  if (first->key != second->key)
    return first->key < second->key ? -1 : 1;
  return first->node < second->node ? -1 : first->node > second->node;
}

void
geneva_circular_sort (GenevaCircularKey *keys, guint n)
{
  qsort (keys, n, sizeof *keys, compare_keys);
}

double
geneva_circular_barycentre (const GenevaCircular *circular, guint node, const double *angle, double fallback)
{
  const GenevaGraph *graph = circular->task->graph;
  double x = 0, y = 0;

  for (guint k = graph->row[node]; k < graph->row[node + 1]; k++) {
    double weight = geneva_circular_weight (graph, graph->edge_of[k]);

    x += weight * cos (angle[graph->adjacent[k]]);
    y += weight * sin (angle[graph->adjacent[k]]);
  }
  return hypot (x, y) > 1e-9 ? atan2 (y, x) : fallback;
}

/* Old places where there are some; a new node stands at the mean of its neighbours. */
static void
plan_from_before (GenevaCircular *circular)
{
  const GenevaLayoutTask *task = circular->task;
  const double *before = task->positions;
  double middle_x = task->options.page.x + task->options.page.width / 2;
  double middle_y = task->options.page.y + task->options.page.height / 2;

  for (guint i = 0; i < task->n; i++) {
    double x = before[2 * i], y = before[2 * i + 1];

    if (!isfinite (x) || !isfinite (y)) {
      guint n_known = 0;

      x = y = 0;
      for (guint k = task->graph->row[i]; k < task->graph->row[i + 1]; k++) {
        guint j = task->graph->adjacent[k];

        if (isfinite (before[2 * j]) && isfinite (before[2 * j + 1])) {
          x += before[2 * j];
          y += before[2 * j + 1];
          n_known++;
        }
      }
      x = n_known ? x / n_known : middle_x;
      y = n_known ? y / n_known : middle_y;
    }
    circular->plan[2 * i] = x - middle_x;
    circular->plan[2 * i + 1] = y - middle_y;
  }
}

static void
plan_by_stress (GenevaCircular *circular)
{
  const GenevaLayoutTask *task = circular->task;
  g_autofree double *none = g_new0 (double, MAX (1, task->n));
  GenevaNetworkLayoutOptions options = { .page = { -PLAN_SIDE / 2, -PLAN_SIDE / 2, PLAN_SIDE, PLAN_SIDE } };

  options.seed = task->options.seed;
  options.length = task->options.length;
  options.community = task->community;
  options.n_threads = task->options.n_threads;
  (void) geneva_network_layout (task->graph, none, none, &options, circular->plan);
}

void
geneva_circular_init (GenevaCircular *circular, GenevaLayoutTask *task)
{
  const GenevaGraph *graph = task->graph;
  gboolean has_ties = graph->row[task->n] > 0;

  *circular = (GenevaCircular) { .task = task };
  circular->node = g_new (guint, MAX (1, task->n));
  circular->loner = g_new (guint, MAX (1, task->n));
  circular->plan = g_new0 (double, 2 * (gsize) MAX (1, task->n));
  for (guint i = 0; i < task->n; i++) {
    if (!has_ties || graph->row[i + 1] > graph->row[i])
      circular->node[circular->n++] = i;
    else
      circular->loner[circular->n_loners++] = i;
  }
  if (task->options.is_warm)
    plan_from_before (circular);
  else
    plan_by_stress (circular);
}

void
geneva_circular_clear (GenevaCircular *circular)
{
  g_clear_pointer (&circular->node, g_free);
  g_clear_pointer (&circular->loner, g_free);
  g_clear_pointer (&circular->plan, g_free);
}

/* Places everything at one factor; whether it can stay so. `size` is room for 2n doubles. */
static gboolean
try_factor (GenevaCircular *circular, GenevaCircularPlace place, gconstpointer data, double factor, double *size)
{
  GenevaLayoutTask *task = circular->task;
  const GenevaBox *page = &task->options.page;
  double *width = size, *height = size + task->n, gap = task->options.gap_pt * factor;
  double slack = 1e-9 * (1 + page->width + page->height);
  GenevaBox room = *page;

  for (guint i = 0; i < task->n; i++) {
    width[i] = task->width[i] * factor;
    height[i] = task->height[i] * factor;
  }
  if (circular->n_loners) {
    g_autofree GenevaBox *box = g_new0 (GenevaBox, circular->n_loners);
    GenevaBox grid;

    for (guint k = 0; k < circular->n_loners; k++) {
      box[k].width = width[circular->loner[k]];
      box[k].height = height[circular->loner[k]];
    }
    grid = geneva_pack_grid (circular->n_loners, box, page->width, gap);
    if (grid.height > MOST_FOR_LONERS * page->height || grid.width > page->width + slack)
      return FALSE;
    room.height -= grid.height + LONER_GAP * gap;
    for (guint k = 0; k < circular->n_loners; k++) {
      double *at = task->positions + 2 * circular->loner[k];

      at[0] = page->x + (page->width - grid.width) / 2 + box[k].x + box[k].width / 2;
      at[1] = page->y + page->height - grid.height + box[k].y + box[k].height / 2;
    }
  }
  place (data, &room, factor, task->positions);
  for (guint k = 0; k < circular->n; k++) {
    guint i = circular->node[k];
    const double *at = task->positions + 2 * i;

    if (at[0] - width[i] / 2 < room.x - slack || at[0] + width[i] / 2 > room.x + room.width + slack ||
        at[1] - height[i] / 2 < room.y - slack || at[1] + height[i] / 2 > room.y + room.height + slack)
      return FALSE;
  }
  return geneva_overlap_is_free (task->n, task->positions, width, height, gap);
}

double
geneva_circular_fit (GenevaCircular *circular, GenevaCircularPlace place, gconstpointer data)
{
  GenevaLayoutTask *task = circular->task;
  g_autofree double *size = g_new (double, 2 * (gsize) MAX (1, task->n));
  g_autofree double *before = NULL;
  double most = 1, low = 0, high = most;

  if (task->pinned)
    before = g_memdup2 (task->positions, 2 * (gsize) task->n * sizeof *before);
  if (try_factor (circular, place, data, most, size)) {
    low = most;
  } else {
    /* Down by halves to one that does, then up between the two. */
    for (guint round = 0; round < 40 && low == 0; round++) {
      double middle = high / 2;

      if (try_factor (circular, place, data, middle, size))
        low = middle;
      else
        high = middle;
    }
    for (guint round = 0; low > 0 && round < N_HALVINGS; round++) {
      double middle = (low + high) / 2;

      if (try_factor (circular, place, data, middle, size))
        low = middle;
      else
        high = middle;
    }
    if (low == 0)
      return geneva_layout_task_settle (task, geneva_layout_task_first_factor (task));
    (void) try_factor (circular, place, data, low, size);
  }
  if (!task->pinned)
    return low;
  for (guint i = 0; i < task->n; i++) {
    if (task->pinned[i]) {
      task->positions[2 * i] = before[2 * i];
      task->positions[2 * i + 1] = before[2 * i + 1];
    }
  }
  return geneva_layout_task_settle (task, low);
}

double
geneva_arrange_communities (const GenevaGraph *graph, const double *width_pt, const double *height_pt,
                            const guint *community, const GenevaNetworkLayoutOptions *options,
                            double *positions)
{
  GenevaNetworkLayoutOptions with = { 0 };

  g_return_val_if_fail (options, 1);

  with = *options;
  with.community = community;
  return geneva_network_layout (graph, width_pt, height_pt, &with, positions);
}
