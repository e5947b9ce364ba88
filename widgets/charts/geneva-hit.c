/* Which item is under the pointer.
 *
 * A grid over the page, built at the first question, holds for each cell the
 * marks whose bounds meet it (lines only where they pass, so that a long slant
 * one does not fill half the grid). The answer is exact: the distance to the
 * very path that the painter paints, by the same walker.
 *
 * Of all marks with an item: the topmost that the point is inside of wins,
 * unless that is an area and a line above it passes within the tolerance (an
 * edge over a shaded era is meant, not the era; of two edges the one that is
 * under the pointer); with none inside, the nearest within the tolerance, the
 * upper one of two as near.
 */
#include "geneva-hit.h"

#include "geneva-scene-private.h"
#include "geneva-walker.h"

#include <math.h>

#define CELL_PT 24.0

/* Curves are flattened into so many pieces; an arc of a node's size is then exact to 0.01 pt. */
#define N_PIECES 24

typedef struct {
  GenevaMarkRef ref;
  GenevaRect    bounds;
} HitMark;

struct _GenevaHitIndex {
  guint         n_columns, n_rows;
  guint        *first;      /* n cells + 1 */
  guint        *entries;    /* positions in `marks`, ascending in each cell: order of painting */
  GArray       *marks;      /* HitMark; those of a crowd, which has an index of its own, are in no cell */
  guint         crowd_marks[2];     /* positions of them */
  guint         n_crowd_marks;
};

typedef struct {
  double   x, y;            /* the point */
  double   distance;
  GArray  *flat;            /* PathPoint of the path under way */
} Probe;

typedef struct {
  double   x, y;
  gboolean is_begin;        /* of a sub-path */
} PathPoint;

static double
distance_to_segment (double x, double y, double x1, double y1, double x2, double y2)
{
  double dx = x2 - x1, dy = y2 - y1;
  double square = dx * dx + dy * dy;
  double t = square > 0.0 ? ((x - x1) * dx + (y - y1) * dy) / square : 0.0;

  t = CLAMP (t, 0.0, 1.0);
  return hypot (x - (x1 + t * dx), y - (y1 + t * dy));
}

static void
add_point (GArray *flat, double x, double y, gboolean is_begin)
{
  PathPoint point = { x, y, is_begin };

  g_array_append_val (flat, point);
}

static void
flatten (const GenevaPath *path, GArray *flat)
{
  double begin_x = 0.0, begin_y = 0.0;

  g_array_set_size (flat, 0);
  for (guint i = 0; i < path->n_steps; i++) {
    const double *v = path->steps[i].v;
    PathPoint last = flat->len > 0 ? g_array_index (flat, PathPoint, flat->len - 1) : (PathPoint) { 0, 0, TRUE };

    switch (path->steps[i].kind) {
    case GENEVA_STEP_MOVE:
      begin_x = v[0];
      begin_y = v[1];
      add_point (flat, v[0], v[1], TRUE);
      break;
    case GENEVA_STEP_LINE:
      add_point (flat, v[0], v[1], FALSE);
      break;
    case GENEVA_STEP_CURVE:
      for (guint k = 1; k <= N_PIECES; k++) {
        double t = k / (double) N_PIECES, s = 1.0 - t;

        add_point (flat,
                   s * s * s * last.x + 3 * s * s * t * v[0] + 3 * s * t * t * v[2] + t * t * t * v[4],
                   s * s * s * last.y + 3 * s * s * t * v[1] + 3 * s * t * t * v[3] + t * t * t * v[5], FALSE);
      }
      break;
    case GENEVA_STEP_ARC:
      for (guint k = 0; k <= N_PIECES; k++) {
        double angle = v[3] + (v[4] - v[3]) * k / N_PIECES;

        add_point (flat, v[0] + v[2] * cos (angle), v[1] + v[2] * sin (angle), FALSE);
      }
      break;
    case GENEVA_STEP_CLOSE:
      add_point (flat, begin_x, begin_y, FALSE);
      break;
    case GENEVA_STEP_RECT: {
      /* Corners are cut where they are round: as the painter rounds them, to 0.01 pt. */
      double r = v[4], x2 = v[0] + v[2], y2 = v[1] + v[3];
      const double centres[4][2] = { { x2 - r, v[1] + r }, { x2 - r, y2 - r }, { v[0] + r, y2 - r },
                                     { v[0] + r, v[1] + r } };

      for (guint corner = 0; corner < 4; corner++) {
        for (guint k = 0; k <= (r > 0.0 ? 8u : 0u); k++) {
          double angle = ((double) corner - 1.0) * G_PI / 2.0 + k * G_PI / 16.0;
          gboolean is_begin = corner == 0 && k == 0;

          add_point (flat, centres[corner][0] + r * cos (angle), centres[corner][1] + r * sin (angle), is_begin);
          if (is_begin) {
            begin_x = centres[corner][0] + r * cos (angle);
            begin_y = centres[corner][1] + r * sin (angle);
          }
        }
      }
      add_point (flat, begin_x, begin_y, FALSE);
      break;
    }
    case GENEVA_STEP_CIRCLE:
      for (guint k = 0; k <= 2 * N_PIECES; k++) {
        double angle = k * G_PI / N_PIECES;

        add_point (flat, v[0] + v[2] * cos (angle), v[1] + v[2] * sin (angle), k == 0);
      }
      break;
    default:
      g_assert_not_reached ();
    }
  }
}

/* Crossing number; open sub-paths count as closed, as a fill does. */
static gboolean
is_inside (GArray *flat, double x, double y)
{
  gboolean inside = FALSE;

  for (guint i = 1; i < flat->len; i++) {
    const PathPoint *a = &g_array_index (flat, PathPoint, i - 1);
    const PathPoint *b = &g_array_index (flat, PathPoint, i);

    if (!b->is_begin && (a->y > y) != (b->y > y) && x < a->x + (y - a->y) * (b->x - a->x) / (b->y - a->y))
      inside = !inside;
  }
  return inside;
}

static void
probe_path (gpointer data, const GenevaPath *path)
{
  Probe *probe = data;
  double around = path->line != GENEVA_STYLE_NONE ? path->line_pt / 2.0 : 0.0;
  double distance = INFINITY;

  if (path->n_steps == 1 && path->steps[0].kind == GENEVA_STEP_CIRCLE) {
    const double *v = path->steps[0].v;
    double from_rim = hypot (probe->x - v[0], probe->y - v[1]) - v[2];

    distance = path->fill != GENEVA_STYLE_NONE ? MAX (from_rim, 0.0) : fabs (from_rim);
  } else {
    flatten (path, probe->flat);
    if (path->fill != GENEVA_STYLE_NONE && is_inside (probe->flat, probe->x, probe->y))
      distance = 0.0;
    for (guint i = 1; i < probe->flat->len && distance > 0.0; i++) {
      const PathPoint *a = &g_array_index (probe->flat, PathPoint, i - 1);
      const PathPoint *b = &g_array_index (probe->flat, PathPoint, i);

      if (!b->is_begin)
        distance = MIN (distance, distance_to_segment (probe->x, probe->y, a->x, a->y, b->x, b->y));
    }
  }
  probe->distance = MIN (probe->distance, MAX (distance - around, 0.0));
}

static double
distance_to_rect (double x, double y, double x1, double y1, double x2, double y2)
{
  double dx = MAX (MAX (x1 - x, x - x2), 0.0);
  double dy = MAX (MAX (y1 - y, y - y2), 0.0);

  return hypot (dx, dy);
}

static void
probe_text (gpointer data, const GenevaTextRun *run)
{
  Probe *probe = data;
  double x = geneva_text_run_get_left (run);
  /* The other way round: the point is turned back. */
  double dx = probe->x - run->pivot_x_pt, dy = probe->y - run->pivot_y_pt;
  double along = cos (run->turn), across = sin (run->turn);

  probe->distance = MIN (probe->distance, distance_to_rect (run->pivot_x_pt + dx * along - dy * across,
                                                            run->pivot_y_pt + dx * across + dy * along, x, run->top_pt,
                                                            x + run->line->width_pt, run->bottom_pt));
}

static void
probe_grid (gpointer data, const GenevaGrid *grid, const GenevaRect *rect, double opacity)
{
  Probe *probe = data;

  probe->distance = MIN (probe->distance, distance_to_rect (probe->x, probe->y, rect->x, rect->y,
                                                            rect->x + rect->width, rect->y + rect->height));
}

static const GenevaSink probe_sink = {
  .path = probe_path,
  .text = probe_text,
  .grid = probe_grid,
};

static gboolean
is_line (const GenevaMark *mark)
{
  return mark->kind == GENEVA_MARK_LINE || mark->kind == GENEVA_MARK_CURVE
         || mark->kind == GENEVA_MARK_POLYLINE;
}

static GenevaHitDistance
get_distance (GenevaWalker *walker, Probe *probe, const GenevaLayer *layer, const GenevaMark *mark)
{
  GenevaHitDistance result = { INFINITY, is_line (mark) };

  probe->distance = INFINITY;
  if (!layer->has_clip
      || distance_to_rect (probe->x, probe->y, layer->clip.x, layer->clip.y, layer->clip.x + layer->clip.width,
                           layer->clip.y + layer->clip.height) == 0.0)
    geneva_walker_walk_mark (walker, layer, mark);
  result.distance_pt = probe->distance;
  return result;
}

typedef struct {
  guint    at;          /* order of painting */
  guint32  item;
  gboolean is_line;
  double   distance;
} Candidate;

/* What the comment at the top says, of the marks within the tolerance. */
static guint32
choose (const Candidate *candidates, guint n)
{
  const Candidate *inside = NULL, *best = NULL;

  for (guint i = 0; i < n; i++) {
    if (candidates[i].distance == 0.0 && (inside == NULL || candidates[i].at > inside->at))
      inside = &candidates[i];
  }
  for (guint i = 0; i < n; i++) {
    const Candidate *candidate = &candidates[i];

    if (inside != NULL && !(candidate->is_line && !inside->is_line && candidate->at > inside->at))
      continue;
    if (best == NULL || candidate->distance < best->distance
        || (candidate->distance == best->distance && candidate->at > best->at))
      best = candidate;
  }
  if (best == NULL)
    best = inside;
  return best != NULL ? best->item : 0;
}

/* ---- the grid ---- */

typedef struct {
  GenevaHitIndex *index;
  GArray         *pairs;     /* cell, mark: two guint each */
  guint          *stamps;    /* of each cell: 1 + the last mark put into it */
  guint           mark;
  GArray         *flat;
} GridFiller;

static void
put_into_cell (GridFiller *filler, int column, int row)
{
  guint cell;
  guint pair[2];

  column = CLAMP (column, 0, (int) filler->index->n_columns - 1);
  row = CLAMP (row, 0, (int) filler->index->n_rows - 1);
  cell = (guint) row * filler->index->n_columns + (guint) column;
  if (filler->stamps[cell] == filler->mark + 1)
    return;
  filler->stamps[cell] = filler->mark + 1;
  pair[0] = cell;
  pair[1] = filler->mark;
  g_array_append_vals (filler->pairs, pair, 2);
}

static int
get_cell (double at, guint n)
{
  return (int) CLAMP (floor (at / CELL_PT), 0.0, (double) n - 1.0);
}

static void
put_box (GridFiller *filler, double x1, double y1, double x2, double y2)
{
  int column_end = get_cell (x2, filler->index->n_columns);
  int row_end = get_cell (y2, filler->index->n_rows);

  for (int row = get_cell (y1, filler->index->n_rows); row <= row_end; row++) {
    for (int column = get_cell (x1, filler->index->n_columns); column <= column_end; column++)
      put_into_cell (filler, column, row);
  }
}

/* A path that is a line: the cells along it, half a cell at a time. */
static void
fill_path (gpointer data, const GenevaPath *path)
{
  GridFiller *filler = data;
  double around = path->line_pt / 2.0;

  flatten (path, filler->flat);
  for (guint i = 1; i < filler->flat->len; i++) {
    const PathPoint *a = &g_array_index (filler->flat, PathPoint, i - 1);
    const PathPoint *b = &g_array_index (filler->flat, PathPoint, i);
    double length = hypot (b->x - a->x, b->y - a->y);
    guint n_steps = (guint) CLAMP (ceil (length / (CELL_PT / 2.0)), 1.0, 1e6);

    if (b->is_begin)
      continue;
    for (guint k = 0; k < n_steps; k++) {
      double from = k / (double) n_steps, to = (k + 1) / (double) n_steps;
      double x1 = a->x + (b->x - a->x) * from, x2 = a->x + (b->x - a->x) * to;
      double y1 = a->y + (b->y - a->y) * from, y2 = a->y + (b->y - a->y) * to;

      put_box (filler, MIN (x1, x2) - around, MIN (y1, y2) - around, MAX (x1, x2) + around,
               MAX (y1, y2) + around);
    }
  }
}

static const GenevaSink fill_sink = {
  .path = fill_path,
};

static GenevaHitIndex *
hit_index_new (GenevaScene *scene)
{
  GenevaHitIndex *index = g_new0 (GenevaHitIndex, 1);
  GridFiller filler = { .index = index };
  g_autoptr (GenevaWalker) walker = geneva_walker_new (scene, &fill_sink, &filler);
  g_autofree guint *next = NULL;
  guint n_cells;

  index->n_columns = (guint) CLAMP (ceil (scene->width_pt / CELL_PT), 1.0, 1000.0);
  index->n_rows = (guint) CLAMP (ceil (scene->height_pt / CELL_PT), 1.0, 1000.0);
  index->marks = g_array_new (FALSE, FALSE, sizeof (HitMark));
  n_cells = index->n_columns * index->n_rows;
  filler.pairs = g_array_new (FALSE, FALSE, sizeof (guint));
  filler.flat = g_array_new (FALSE, FALSE, sizeof (PathPoint));
  filler.stamps = g_new0 (guint, n_cells);

  for (guint i = 0; i < scene->layers->len; i++) {
    const GenevaLayer *layer = g_ptr_array_index (scene->layers, i);

    for (guint j = 0; j < layer->marks->len; j++) {
      const GenevaMark *mark = &g_array_index (layer->marks, GenevaMark, j);
      HitMark hit = { { i, j }, { 0, 0, 0, 0 } };

      if ((mark->kind == GENEVA_MARK_LINES || mark->kind == GENEVA_MARK_SHAPES)
          && index->n_crowd_marks < G_N_ELEMENTS (index->crowd_marks)) {
        index->crowd_marks[index->n_crowd_marks++] = index->marks->len;
        g_array_append_val (index->marks, hit);
      }
      if (mark->item == 0)
        continue;
      hit.bounds = geneva_scene_get_mark_bounds (scene, i, j);
      filler.mark = index->marks->len;
      g_array_append_val (index->marks, hit);
      if (is_line (mark))
        geneva_walker_walk_mark (walker, layer, mark);
      else
        put_box (&filler, hit.bounds.x, hit.bounds.y, hit.bounds.x + hit.bounds.width,
                 hit.bounds.y + hit.bounds.height);
    }
  }

  /* Counting sort by cell; within a cell the order of painting stays. */
  index->first = g_new0 (guint, n_cells + 1);
  for (guint i = 0; i < filler.pairs->len; i += 2)
    index->first[g_array_index (filler.pairs, guint, i) + 1]++;
  for (guint i = 0; i < n_cells; i++)
    index->first[i + 1] += index->first[i];
  next = g_memdup2 (index->first, sizeof (guint) * (n_cells + 1));
  index->entries = g_new (guint, MAX (filler.pairs->len / 2, 1));
  for (guint i = 0; i < filler.pairs->len; i += 2)
    index->entries[next[g_array_index (filler.pairs, guint, i)]++] = g_array_index (filler.pairs, guint, i + 1);

  g_free (filler.stamps);
  g_array_unref (filler.flat);
  g_array_unref (filler.pairs);
  return index;
}

void
geneva_hit_index_free (GenevaHitIndex *index)
{
  g_free (index->first);
  g_free (index->entries);
  g_array_unref (index->marks);
  g_free (index);
}

GenevaHitDistance
geneva_hit_distance (GenevaScene *scene, guint layer, guint mark, double x_pt, double y_pt)
{
  GenevaHitDistance none = { INFINITY, FALSE };
  Probe probe = { x_pt, y_pt, INFINITY, NULL };
  g_autoptr (GenevaWalker) walker = NULL;
  g_autoptr (GArray) flat = NULL;
  const GenevaLayer *in;

  g_return_val_if_fail (scene != NULL, none);
  g_return_val_if_fail (layer < scene->layers->len, none);
  in = g_ptr_array_index (scene->layers, layer);
  g_return_val_if_fail (mark < in->marks->len || scene->crowd != NULL, none);

  flat = g_array_new (FALSE, FALSE, sizeof (PathPoint));
  probe.flat = flat;
  walker = geneva_walker_new (scene, &probe_sink, &probe);
  return get_distance (walker, &probe, in, &geneva_layer_get_marks (in)[mark]);
}

static gboolean
is_in_clip (const GenevaLayer *layer, double x, double y)
{
  return !layer->has_clip
         || distance_to_rect (x, y, layer->clip.x, layer->clip.y, layer->clip.x + layer->clip.width,
                              layer->clip.y + layer->clip.height) == 0.0;
}

/* The best of the lines and of the shapes of a crowd. */
static void
add_crowd_candidates (GenevaScene *scene, const GenevaHitIndex *index, double x_pt, double y_pt,
                      double tolerance_pt, GArray *found)
{
  for (guint i = 0; i < index->n_crowd_marks; i++) {
    guint at = index->crowd_marks[i];
    const HitMark *hit = &g_array_index (index->marks, HitMark, at);
    const GenevaLayer *layer = g_ptr_array_index (scene->layers, hit->ref.layer);
    const GenevaMark *mark = &g_array_index (layer->marks, GenevaMark, hit->ref.mark);
    gboolean is_lines = mark->kind == GENEVA_MARK_LINES;
    double distance;
    int best;

    if (!is_in_clip (layer, x_pt, y_pt))
      continue;
    if (is_lines)
      best = geneva_crowd_hit_line (scene->crowd, &layer->map, (double) mark->w_pt, x_pt, y_pt, tolerance_pt,
                                    &distance);
    else
      best = geneva_crowd_hit_shape (scene->crowd, &layer->map, (double) mark->w_pt, x_pt, y_pt, tolerance_pt,
                                     &distance);
    if (best >= 0) {
      Candidate candidate = { at, (guint32) best + 1, is_lines, distance };

      if (is_lines)
        candidate.item += geneva_crowd_get_n_shapes (scene->crowd);
      g_array_append_val (found, candidate);
    }
  }
}

guint32
geneva_scene_hit (GenevaScene *scene, double x_pt, double y_pt, double tolerance_pt)
{
  GenevaHitIndex *index;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) flat = NULL;
  g_autoptr (GenevaWalker) walker = NULL;
  Probe probe = { x_pt, y_pt, INFINITY, NULL };
  int column_end, row_end;

  g_return_val_if_fail (scene != NULL, 0);
  g_return_val_if_fail (isfinite (x_pt) && isfinite (y_pt), 0);
  g_return_val_if_fail (tolerance_pt >= 0.0 && isfinite (tolerance_pt), 0);

  if (x_pt < 0.0 || y_pt < 0.0 || x_pt > scene->width_pt || y_pt > scene->height_pt)
    return 0;
  if (scene->hit_index == NULL)
    scene->hit_index = hit_index_new (scene);
  index = scene->hit_index;

  found = g_array_new (FALSE, FALSE, sizeof (Candidate));
  flat = g_array_new (FALSE, FALSE, sizeof (PathPoint));
  probe.flat = flat;
  walker = geneva_walker_new (scene, &probe_sink, &probe);
  column_end = get_cell (x_pt + tolerance_pt, index->n_columns);
  row_end = get_cell (y_pt + tolerance_pt, index->n_rows);
  for (int row = get_cell (y_pt - tolerance_pt, index->n_rows); row <= row_end; row++) {
    for (int column = get_cell (x_pt - tolerance_pt, index->n_columns); column <= column_end; column++) {
      guint cell = (guint) row * index->n_columns + (guint) column;

      for (guint i = index->first[cell]; i < index->first[cell + 1]; i++) {
        guint at = index->entries[i];
        const HitMark *hit = &g_array_index (index->marks, HitMark, at);
        const GenevaLayer *layer = g_ptr_array_index (scene->layers, hit->ref.layer);
        const GenevaMark *mark = &g_array_index (layer->marks, GenevaMark, hit->ref.mark);
        GenevaHitDistance distance;
        Candidate candidate;

        if (distance_to_rect (x_pt, y_pt, hit->bounds.x, hit->bounds.y, hit->bounds.x + hit->bounds.width,
                              hit->bounds.y + hit->bounds.height) > tolerance_pt)
          continue;
        distance = get_distance (walker, &probe, layer, mark);
        if (distance.distance_pt > tolerance_pt)
          continue;
        candidate = (Candidate) { at, mark->item, distance.is_line, distance.distance_pt };
        g_array_append_val (found, candidate);
      }
    }
  }
  add_crowd_candidates (scene, index, x_pt, y_pt, tolerance_pt, found);
  return choose ((const Candidate *) found->data, found->len);
}
