/* From a network to places on a page.
 *
 * Role: joins the rooms' parts in one order that every network chart shares:
 * stress for each component, main axis along the page, overlaps out, components
 * packed, loners in rows below, all of it within the page. A warm picture keeps
 * its places instead: only what is new or in the way moves.
 * Must not know what nodes and edges stand for, nor how they are drawn.
 */
#include "layout/geneva-network-layout.h"

#include "layout/geneva-fit.h"
#include "layout/geneva-layout-task.h"
#include "layout/geneva-overlap.h"
#include "layout/geneva-pack.h"

#include <math.h>
#include <string.h>

#define DEFAULT_EDGE_PT 60.0
#define COMPONENT_GAP 2.0           /* in node gaps */

/* Above this fewer attempts are made to keep nodes large. */
#define MANY_NODES 2000

/* Components new to a warm picture that a place is searched for; more would take
 * longer than they are worth, and start in the corner for the overlap removal. */
#define MAX_SEARCHED 100

typedef struct {
  GenevaLayoutTask                 *task;
  const GenevaGraph                *graph;
  const GenevaNetworkLayoutOptions *options;
  guint         n;
  const double *width, *height;     /* [n] as wanted */
  double       *small_width, *small_height;   /* [n] times the factor in use */
  double        gap;
  GenevaBox     page;
  guint         n_parts;
  guint        *begin;              /* [n_parts + 1] into member */
  guint        *member;             /* [n] nodes by component */
  double       *unit;               /* [2n] places in edge lengths around each component's 0, by member */
} Job;

static void
job_clear (Job *job)
{
  g_free (job->small_width);
  g_free (job->begin);
  g_free (job->member);
  g_free (job->unit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static guint
part_size (const Job *job, guint part)
{
  return job->begin[part + 1] - job->begin[part];
}

static void
job_init (Job *job, GenevaLayoutTask *task)
{
  guint n = task->n;
  g_autofree guint *component = g_new (guint, n);
  g_autofree guint *next = NULL;

  job->task = task;
  job->graph = task->graph;
  job->options = &task->options;
  job->n = n;
  job->width = task->width;
  job->height = task->height;
  job->small_width = g_new (double, 2 * (gsize) n);
  job->small_height = job->small_width + n;
  job->gap = task->options.gap_pt;
  job->page = task->options.page;
  job->n_parts = geneva_graph_components (task->graph, component);
  job->begin = g_new0 (guint, (gsize) job->n_parts + 1);
  job->member = g_new (guint, n);
  job->unit = g_new0 (double, 2 * (gsize) n);
  for (guint i = 0; i < n; i++)
    job->begin[component[i] + 1]++;
  for (guint c = 0; c < job->n_parts; c++)
    job->begin[c + 1] += job->begin[c];
  next = g_memdup2 (job->begin, ((gsize) job->n_parts + 1) * sizeof *next);
  for (guint i = 0; i < n; i++)
    job->member[next[component[i]]++] = i;
}

static void
job_shrink (Job *job, double factor)
{
  for (guint i = 0; i < job->n; i++) {
    job->small_width[i] = job->width[i] * factor;
    job->small_height[i] = job->height[i] * factor;
  }
}

/* Members' sizes side by side with the places of a component. */
static void
gather_sizes (const Job *job, guint part, double *width, double *height)
{
  for (guint k = 0; k < part_size (job, part); k++) {
    guint node = job->member[job->begin[part] + k];

    width[k] = job->small_width[node];
    height[k] = job->small_height[node];
  }
}

static GenevaBox
bounds_with_sizes (guint n, const double *places, const double *width, const double *height)
{
  double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;

  for (guint k = 0; k < n; k++) {
    x0 = MIN (x0, places[2 * k] - width[k] / 2);
    x1 = MAX (x1, places[2 * k] + width[k] / 2);
    y0 = MIN (y0, places[2 * k + 1] - height[k] / 2);
    y1 = MAX (y1, places[2 * k + 1] + height[k] / 2);
  }
  return (GenevaBox) { x0, y0, x1 - x0, y1 - y0 };
}

/* Components and loners at one scale and one size of nodes, packed. */
typedef struct {
  double    *place;      /* [2n] by member */
  double    *size;       /* [2n] room for sizes */
  GenevaBox *box;        /* [n_parts] */
  GenevaBox *outline;    /* [n_parts] before packing */
} Draft;

static void
draft_clear (Draft *draft)
{
  g_free (draft->place);
  g_free (draft->size);
  g_free (draft->box);
  g_free (draft->outline);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

/* Draws all components at `scale` points an edge length; returns the whole's size.
 * The loners' grid stands below the rest. */
static GenevaBox
draft_at (const Job *job, Draft *draft, double scale, double factor, gboolean is_final)
{
  double gap = job->gap * factor, aspect;
  guint n_large = 0, n_loners = 0;
  GenevaBox whole, grid;

  for (guint part = 0; part < job->n_parts; part++) {
    guint first = job->begin[part], n = part_size (job, part);
    double *place = draft->place + 2 * first, *width = draft->size, *height = draft->size + n;

    gather_sizes (job, part, width, height);
    for (guint k = 0; k < 2 * n; k++)
      place[k] = n > 1 ? job->unit[2 * first + k] * scale : 0;
    if (is_final && n > 1)
      geneva_overlap_remove (n, place, width, height, gap, NULL, NULL);
    draft->outline[part] = bounds_with_sizes (n, place, width, height);
  }
  /* Components first, loners behind them in one array. */
  for (guint part = 0; part < job->n_parts; part++) {
    if (part_size (job, part) > 1)
      draft->box[n_large++] = draft->outline[part];
  }
  for (guint part = 0; part < job->n_parts; part++) {
    if (part_size (job, part) == 1)
      draft->box[n_large + n_loners++] = draft->outline[part];
  }
  grid = geneva_pack_grid (n_loners, draft->box + n_large, job->page.width, gap);
  aspect = job->page.width / MAX (job->page.height - (n_loners ? grid.height + COMPONENT_GAP * gap : 0),
                                  job->page.height / 8);
  whole = geneva_pack_boxes (n_large, draft->box, aspect, MAX (COMPONENT_GAP * gap, scale / 2));
  if (n_loners) {
    double top = n_large ? whole.height + COMPONENT_GAP * gap : 0;
    double width = MAX (whole.width, grid.width);

    for (guint k = 0; k < n_large; k++)
      draft->box[k].x += (width - whole.width) / 2;
    for (guint k = 0; k < n_loners; k++) {
      draft->box[n_large + k].x += (width - grid.width) / 2;
      draft->box[n_large + k].y += top;
    }
    whole.width = width;
    whole.height = top + grid.height;
  }
  return whole;
}

static gboolean
fits (const Job *job, const GenevaBox *whole)
{
  return whole->width <= job->page.width * (1 + 1e-9) && whole->height <= job->page.height * (1 + 1e-9);
}

/* The largest scale at which the draft fits; 0 when none does. */
static double
best_scale (const Job *job, Draft *draft, double factor, double most)
{
  double low = 0, high = most;
  GenevaBox whole = draft_at (job, draft, most, factor, FALSE);

  if (fits (job, &whole))
    return most;
  for (guint round = 0; round < 14; round++) {
    double middle = (low + high) / 2;

    whole = draft_at (job, draft, middle, factor, FALSE);
    if (fits (job, &whole))
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* Moves the draft to the middle of the page, scaled by `squeeze`. */
static void
place_draft (const Job *job, const Draft *draft, const GenevaBox *whole, double squeeze, double *positions)
{
  double left = job->page.x + (job->page.width - whole->width * squeeze) / 2;
  double top = job->page.y + (job->page.height - whole->height * squeeze) / 2;
  guint n_large = 0, at_large = 0, at_loner;

  for (guint part = 0; part < job->n_parts; part++)
    n_large += part_size (job, part) > 1;
  at_loner = n_large;
  for (guint part = 0; part < job->n_parts; part++) {
    guint first = job->begin[part], n = part_size (job, part);
    const GenevaBox *box = &draft->box[n > 1 ? at_large++ : at_loner++];
    const GenevaBox *outline = &draft->outline[part];

    for (guint k = 0; k < n; k++) {
      guint node = job->member[first + k];
      double x = draft->place[2 * (first + k)] - outline->x + box->x;
      double y = draft->place[2 * (first + k) + 1] - outline->y + box->y;

      positions[2 * node] = left + x * squeeze;
      positions[2 * node + 1] = top + y * squeeze;
    }
  }
}

static double
longest_reach (const Job *job)
{
  double reach = 0;

  for (guint i = 0; i < 2 * job->n; i++)
    reach = MAX (reach, fabs (job->unit[i]));
  return reach;
}

static GenevaStressOptions
stress_options (const Job *job)
{
  return (GenevaStressOptions) { .seed = job->options->seed,
                                 .length = job->options->length,
                                 .community = job->options->community,
                                 .n_threads = job->options->n_threads };
}

static double
layout_cold (Job *job, double *positions)
{
  g_auto (Draft) draft = { 0 };
  GenevaStressOptions stress = stress_options (job);
  double most, factor = geneva_layout_task_first_factor (job->task), scale, best = 0;
  guint n_tries = job->n > MANY_NODES ? 2 : 6, n_rounds = job->n > MANY_NODES ? 1 : 3;

  geneva_stress_layout (job->graph, &stress, positions);
  for (guint part = 0; part < job->n_parts; part++) {
    guint first = job->begin[part], n = part_size (job, part);
    GenevaTransform turn;

    for (guint k = 0; k < n; k++) {
      job->unit[2 * (first + k)] = positions[2 * job->member[first + k]];
      job->unit[2 * (first + k) + 1] = positions[2 * job->member[first + k] + 1];
    }
    turn = geneva_fit_rotation (n, job->unit + 2 * first, job->page.width >= job->page.height);
    geneva_transform_apply (&turn, n, job->unit + 2 * first);
  }

  draft.place = g_new0 (double, 2 * (gsize) job->n);
  draft.size = g_new0 (double, 2 * (gsize) job->n);
  draft.box = g_new0 (GenevaBox, job->n_parts);
  draft.outline = g_new0 (GenevaBox, job->n_parts);
  most = job->options->edge_pt;
  if (!(most > 0) || !isfinite (most))
    most = 2 * MAX (job->page.width, job->page.height) / MAX (longest_reach (job), 0.25);
  for (guint try = 0; try < n_tries && best < factor; try++) {
    double squeeze = 0;

    job_shrink (job, factor);
    scale = best_scale (job, &draft, factor, most);
    for (guint round = 0; round < n_rounds && squeeze < 1; round++) {
      GenevaBox whole = draft_at (job, &draft, MAX (scale, 1e-3), factor, TRUE);

      /* Setting nodes apart may spread the picture beyond the page again. Making
       * all of it smaller, nodes and all, keeps it free of overlaps: that is what
       * we fall back on, if closer nodes of this size won't do. */
      squeeze = MIN (job->page.width / MAX (whole.width, 1e-9), job->page.height / MAX (whole.height, 1e-9));
      squeeze = MIN (1, squeeze);
      if (factor * squeeze > best) {
        best = factor * squeeze;
        place_draft (job, &draft, &whole, squeeze, positions);
      }
      scale *= squeeze * 0.98;
    }
    factor *= sqrt (squeeze);
  }
  return best;
}

/* Points an edge length in the picture before. */
static double
scale_before (const Job *job, const double *positions)
{
  GenevaStressOptions stress = stress_options (job);
  double scale = geneva_stress_scale (job->graph, &stress, positions);

  if (scale > 0)
    return scale;
  return job->options->edge_pt > 0 ? job->options->edge_pt : DEFAULT_EDGE_PT;
}

static gboolean
has_place (const double *positions, guint node)
{
  return isfinite (positions[2 * node]) && isfinite (positions[2 * node + 1]);
}

/* A place on the page for a component that was not there before: the first of a
 * raster, from below, that covers no node that has a place. */
static void
find_place (const Job *job, guint part, const gboolean *is_placed, gboolean is_searching, double scale,
            double *positions)
{
  const guint *member = job->member + job->begin[part];
  guint n = part_size (job, part), n_raster = 24;
  double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
  GenevaBox best;
  gboolean is_found = !is_searching;

  for (guint k = 0; k < n; k++) {
    double x = positions[2 * member[k]] * scale, y = positions[2 * member[k] + 1] * scale;

    x0 = MIN (x0, x - job->width[member[k]] / 2);
    x1 = MAX (x1, x + job->width[member[k]] / 2);
    y0 = MIN (y0, y - job->height[member[k]] / 2);
    y1 = MAX (y1, y + job->height[member[k]] / 2);
  }
  best = (GenevaBox) { job->page.x, job->page.y, x1 - x0 + 2 * job->gap, y1 - y0 + 2 * job->gap };
  for (guint r = 0; r <= n_raster && !is_found; r++) {
    for (guint c = 0; c <= n_raster && !is_found; c++) {
      GenevaBox spot = best;

      spot.x = job->page.x + MAX (0, job->page.width - spot.width) * c / n_raster;
      spot.y = job->page.y + MAX (0, job->page.height - spot.height) * (n_raster - r) / n_raster;
      is_found = TRUE;
      for (guint i = 0; i < job->n && is_found; i++) {
        GenevaBox other = { positions[2 * i] - job->width[i] / 2, positions[2 * i + 1] - job->height[i] / 2,
                            job->width[i], job->height[i] };

        is_found = !is_placed[i] || !geneva_box_overlaps (&spot, &other);
      }
      if (is_found)
        best = spot;
    }
  }
  for (guint k = 0; k < n; k++) {
    positions[2 * member[k]] = positions[2 * member[k]] * scale - x0 + best.x + job->gap;
    positions[2 * member[k] + 1] = positions[2 * member[k] + 1] * scale - y0 + best.y + job->gap;
  }
}

static double
layout_warm (Job *job, double *positions)
{
  const gboolean *pinned = job->options->pinned;
  double scale = scale_before (job, positions), factor = 1;
  guint n_searched = 0;
  double middle_x = job->page.x + job->page.width / 2, middle_y = job->page.y + job->page.height / 2;
  g_autofree double *before = g_memdup2 (positions, 2 * (gsize) job->n * sizeof *before);
  g_autofree gboolean *was_there = g_new0 (gboolean, job->n);
  g_autofree gboolean *is_placed = g_new0 (gboolean, job->n);
  GenevaStressOptions stress = stress_options (job);

  for (guint part = 0; part < job->n_parts; part++) {
    gboolean is_there = FALSE;

    for (guint k = job->begin[part]; k < job->begin[part + 1]; k++)
      is_there |= has_place (positions, job->member[k]);
    for (guint k = job->begin[part]; k < job->begin[part + 1]; k++)
      was_there[job->member[k]] = is_there;
  }
  for (guint i = 0; i < job->n; i++) {
    positions[2 * i] = (positions[2 * i] - middle_x) / scale;
    positions[2 * i + 1] = (positions[2 * i + 1] - middle_y) / scale;
  }
  stress.is_warm = TRUE;
  stress.pinned = pinned;
  geneva_stress_layout (job->graph, &stress, positions);
  for (guint i = 0; i < job->n; i++) {
    if (was_there[i]) {
      positions[2 * i] = positions[2 * i] * scale + middle_x;
      positions[2 * i + 1] = positions[2 * i + 1] * scale + middle_y;
      is_placed[i] = TRUE;
    }
    /* To and fro through units may round: pinned is exact. */
    if (pinned && pinned[i] && has_place (before, i)) {
      positions[2 * i] = before[2 * i];
      positions[2 * i + 1] = before[2 * i + 1];
    }
  }
  for (guint part = 0; part < job->n_parts; part++) {
    if (was_there[job->member[job->begin[part]]])
      continue;
    find_place (job, part, is_placed, n_searched++ < MAX_SEARCHED, scale, positions);
    for (guint k = job->begin[part]; k < job->begin[part + 1]; k++)
      is_placed[job->member[k]] = TRUE;
  }

  factor = job->options->size_factor > 0 ? MIN (1, job->options->size_factor)
                                         : geneva_layout_task_first_factor (job->task);
  return geneva_layout_task_settle (job->task, factor);
}

double
geneva_network_layout (const GenevaGraph *graph, const double *width_pt, const double *height_pt,
                       const GenevaNetworkLayoutOptions *options, double *positions)
{
  g_auto (GenevaLayoutTask) task = { 0 };
  g_auto (Job) job = { 0 };
  double factor;

  g_return_val_if_fail (graph && options, 1);
  g_return_val_if_fail (graph->n_nodes == 0 || (width_pt && height_pt && positions), 1);

  if (graph->n_nodes == 0)
    return 1;
  geneva_layout_task_init (&task, graph, width_pt, height_pt, options->community, NULL, options, positions);
  job_init (&job, &task);
  factor = task.options.is_warm ? layout_warm (&job, task.positions) : layout_cold (&job, task.positions);
  geneva_layout_task_write (&task, positions);
  return factor;
}
