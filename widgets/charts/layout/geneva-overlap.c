/* Node overlap removal that keeps the picture's shape.
 *
 * Role: turns a layout of points into one of boxes. Overlaps are found by a
 * sweep over the left sides, or, where nodes are many, in the cells of a grid.
 * Long because both ways to find overlaps and the last resort, which finds each
 * node left over its own place, share the scene and its measure of nearness. Must not know about edges or what the nodes are.
 */
#include "layout/geneva-overlap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ROUNDS 60
#define MAX_ROUNDS_FREE 120    /* without a page, where more room always helps */
#define ROUNDS_BETWEEN_WIDENING 6
#define WIDENING 1.06

/* Share of the nodes' bounding box that they may fill when the sweeps begin. */
#define MAX_COVER 0.5

/* Overlaps a node above which a crowd is a heap. */
#define HEAP_PAIRS 40
#define CROWD_PAIRS 4

/* Nodes up to which the last resort searches each its nearest free place. */
#define MAX_SEARCHED 1500

/* Nodes from which a grid finds overlaps: a sweep passes all nodes above and below. */
#define GRID_NODES 2500

/* Share of the nodes whose size a grid's cell has room for; the others are looked after singly. */
#define GRID_SHARE 0.95

#define GOLDEN_ANGLE 2.39996322972865332

/* What counts as free for rounding's sake, as a share of the wanted distance. */
#define TOLERANCE 1e-6

typedef struct {
  double left;
  guint  node;
} Side;

typedef struct {
  guint            n;
  double          *x, *y;            /* [n] working copy */
  const double    *width, *height;
  double           margin;
  const gboolean  *pinned;
  const GenevaBox *page;
  Side            *side;             /* [n] sorted by left side */
} Scene;

static int
compare_sides (const void *a, const void *b)
{
  const Side *first = a, *second = b;

  if (first->left != second->left)
    return first->left < second->left ? -1 : 1;
  return first->node < second->node ? -1 : first->node > second->node;
}

static double
clean_size (double size)
{
  return isfinite (size) && size > 0 ? size : 0;
}

static double
reach_x (const Scene *scene, guint a, guint b)
{
  return (clean_size (scene->width[a]) + clean_size (scene->width[b])) / 2 + scene->margin;
}

static double
reach_y (const Scene *scene, guint a, guint b)
{
  return (clean_size (scene->height[a]) + clean_size (scene->height[b])) / 2 + scene->margin;
}

static gboolean
are_too_near (const Scene *scene, guint a, guint b)
{
  double rx = reach_x (scene, a, b) * (1 - TOLERANCE), ry = reach_y (scene, a, b) * (1 - TOLERANCE);

  return fabs (scene->x[a] - scene->x[b]) < rx && fabs (scene->y[a] - scene->y[b]) < ry;
}

static gboolean
is_pinned (const Scene *scene, guint node)
{
  return scene->pinned && scene->pinned[node];
}

static void
keep_on_page (Scene *scene, guint node)
{
  const GenevaBox *page = scene->page;
  double w = clean_size (scene->width[node]) / 2, h = clean_size (scene->height[node]) / 2;

  if (!page || is_pinned (scene, node))
    return;
  scene->x[node] = 2 * w >= page->width ? page->x + page->width / 2
                                        : CLAMP (scene->x[node], page->x + w, page->x + page->width - w);
  scene->y[node] = 2 * h >= page->height ? page->y + page->height / 2
                                         : CLAMP (scene->y[node], page->y + h, page->y + page->height - h);
}

static void
sort_sides (Scene *scene)
{
  for (guint i = 0; i < scene->n; i++)
    scene->side[i] = (Side) { scene->x[i] - clean_size (scene->width[i]) / 2 - scene->margin / 2, i };
  qsort (scene->side, scene->n, sizeof *scene->side, compare_sides);
}

/* Stretches the pair's distance in its own direction until the boxes touch. */
static void
set_pair_free (Scene *scene, guint a, guint b)
{
  double dx = scene->x[b] - scene->x[a], dy = scene->y[b] - scene->y[a];
  double rx = reach_x (scene, a, b), ry = reach_y (scene, a, b);
  double share_a = is_pinned (scene, a) ? 0 : is_pinned (scene, b) ? 1 : 0.5;
  double share_b = is_pinned (scene, b) ? 0 : 1 - share_a;
  double stretch;

  if (is_pinned (scene, a) && is_pinned (scene, b))
    return;
  if (fabs (dx) < 1e-6 * rx && fabs (dy) < 1e-6 * ry) {
    /* On one spot: a direction of the pair's own, by the golden angle. */
    double angle = GOLDEN_ANGLE * (double) (a + b);

    dx = cos (angle) * 1e-3 * rx;
    dy = sin (angle) * 1e-3 * ry;
  }
  stretch = MIN (fabs (dx) > 0 ? rx / fabs (dx) : INFINITY, fabs (dy) > 0 ? ry / fabs (dy) : INFINITY) - 1;
  if (!(stretch > 0) || !isfinite (stretch))
    return;
  scene->x[a] -= dx * stretch * share_a;
  scene->y[a] -= dy * stretch * share_a;
  scene->x[b] += dx * stretch * share_b;
  scene->y[b] += dy * stretch * share_b;
  keep_on_page (scene, a);
  keep_on_page (scene, b);
}

/* Counts a pair that overlaps, and sets it free. */
static inline guint
meet (Scene *scene, guint a, guint b, gboolean is_fixing)
{
  if (!are_too_near (scene, a, b) || (is_fixing && is_pinned (scene, a) && is_pinned (scene, b)))
    return 0;
  if (is_fixing)
    set_pair_free (scene, a, b);
  return 1;
}

static int
compare_doubles (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Nodes by the cell of their centre, as they lie at the beginning of a sweep. A cell is as
 * wide as two small nodes must be apart, so that only those of neighbouring cells can overlap. */
typedef struct {
  double x, y, cell;
  gint64 n_columns, n_rows;
  guint *begin;           /* [cells + 1] into node */
  guint *node;            /* [n] small ones by cell, in order */
  guint *home;            /* [n] cell */
  guint *large;           /* [n_large] */
  guint  n_large;
} Grid;

static void
grid_clear (Grid *grid)
{
  g_clear_pointer (&grid->begin, g_free);
  g_clear_pointer (&grid->node, g_free);
  g_clear_pointer (&grid->home, g_free);
  g_clear_pointer (&grid->large, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, grid_clear)

static double
largest_side (const Scene *scene, guint node)
{
  return MAX (clean_size (scene->width[node]), clean_size (scene->height[node]));
}

/* The side that GRID_SHARE of the nodes do not exceed. */
static double
common_side (const Scene *scene)
{
  g_autofree double *side = g_new (double, scene->n);

  for (guint i = 0; i < scene->n; i++)
    side[i] = largest_side (scene, i);
  qsort (side, scene->n, sizeof *side, compare_doubles);
  return side[(guint) (GRID_SHARE * (scene->n - 1))];
}

static void
grid_init (Grid *grid, const Scene *scene, double common)
{
  double x1 = -INFINITY, y1 = -INFINITY;
  gint64 n_cells;

  *grid = (Grid) { .x = INFINITY, .y = INFINITY, .cell = MAX (common + scene->margin, 1e-9) };
  for (guint i = 0; i < scene->n; i++) {
    grid->x = MIN (grid->x, scene->x[i]);
    grid->y = MIN (grid->y, scene->y[i]);
    x1 = MAX (x1, scene->x[i]);
    y1 = MAX (y1, scene->y[i]);
  }
  /* Far outliers make cells larger, not more. */
  while ((x1 - grid->x) / grid->cell + 1 > 4e6 || (y1 - grid->y) / grid->cell + 1 > 4e6 ||
         ((x1 - grid->x) / grid->cell + 1) * ((y1 - grid->y) / grid->cell + 1) > 4.0 * scene->n + 1000)
    grid->cell *= 1.5;
  grid->n_columns = (gint64) ((x1 - grid->x) / grid->cell) + 1;
  grid->n_rows = (gint64) ((y1 - grid->y) / grid->cell) + 1;
  n_cells = grid->n_columns * grid->n_rows;
  grid->begin = g_new0 (guint, (gsize) n_cells + 2);
  grid->node = g_new (guint, scene->n);
  grid->home = g_new (guint, scene->n);
  grid->large = g_new (guint, scene->n);
  for (guint i = 0; i < scene->n; i++) {
    gint64 column = (gint64) ((scene->x[i] - grid->x) / grid->cell);
    gint64 row = (gint64) ((scene->y[i] - grid->y) / grid->cell);

    grid->home[i] = (guint) (row * grid->n_columns + column);
    if (largest_side (scene, i) > common)
      grid->large[grid->n_large++] = i;
    else
      grid->begin[grid->home[i] + 2]++;
  }
  for (gint64 c = 2; c < n_cells + 2; c++)
    grid->begin[c] += grid->begin[c - 1];
  for (guint i = 0; i < scene->n; i++) {
    if (largest_side (scene, i) <= common)
      grid->node[grid->begin[grid->home[i] + 1]++] = i;
  }
}

/* As sweep(), in time that does not grow with the height of the picture. */
static guint
sweep_grid (Scene *scene, gboolean is_fixing, double common)
{
  g_auto (Grid) grid = { 0 };
  guint n_found = 0;

  grid_init (&grid, scene, common);
  for (gint64 row = 0; row < grid.n_rows; row++) {
    for (gint64 column = 0; column < grid.n_columns; column++) {
      gint64 home = row * grid.n_columns + column;

      for (guint k = grid.begin[home]; k < grid.begin[home + 1]; k++) {
        guint a = grid.node[k];

        /* The rest of this row's two cells, then three of the next row. */
        for (guint l = k + 1; l < grid.begin[home + (column + 1 < grid.n_columns ? 2 : 1)]; l++)
          n_found += meet (scene, a, grid.node[l], is_fixing);
        if (row + 1 < grid.n_rows) {
          gint64 below = home + grid.n_columns;
          guint first = grid.begin[below - (column > 0 ? 1 : 0)];
          guint last = grid.begin[below + (column + 1 < grid.n_columns ? 2 : 1)];

          for (guint l = first; l < last; l++)
            n_found += meet (scene, a, grid.node[l], is_fixing);
        }
      }
    }
  }
  for (guint k = 0; k < grid.n_large; k++) {
    guint a = grid.large[k];
    gint64 reach = (gint64) (((largest_side (scene, a) + common) / 2 + scene->margin) / grid.cell) + 1;
    gint64 column = grid.home[a] % grid.n_columns, row = grid.home[a] / grid.n_columns;

    for (gint64 r = MAX (0, row - reach); r <= MIN (grid.n_rows - 1, row + reach); r++) {
      guint first = grid.begin[r * grid.n_columns + MAX (0, column - reach)];
      guint last = grid.begin[r * grid.n_columns + MIN (grid.n_columns - 1, column + reach) + 1];

      for (guint l = first; l < last; l++)
        n_found += meet (scene, a, grid.node[l], is_fixing);
    }
  }
  /* Large ones among themselves by their left sides. */
  for (guint k = 0; k < grid.n_large; k++) {
    guint a = grid.large[k];

    scene->side[k] = (Side) { scene->x[a] - clean_size (scene->width[a]) / 2 - scene->margin / 2, a };
  }
  qsort (scene->side, grid.n_large, sizeof *scene->side, compare_sides);
  for (guint k = 0; k < grid.n_large; k++) {
    guint a = scene->side[k].node;
    double right = scene->side[k].left + clean_size (scene->width[a]) + scene->margin;

    for (guint l = k + 1; l < grid.n_large && scene->side[l].left < right; l++)
      n_found += meet (scene, a, scene->side[l].node, is_fixing);
  }
  return n_found;
}

/* One sweep; with `is_fixing` pairs are set free as they are met. Returns the
 * overlapping pairs met, those of two pinned nodes not counted while fixing. */
static guint
sweep (Scene *scene, gboolean is_fixing)
{
  guint n_found = 0;

  if (scene->n >= GRID_NODES)
    return sweep_grid (scene, is_fixing, common_side (scene));
  sort_sides (scene);
  for (guint i = 0; i < scene->n; i++) {
    guint a = scene->side[i].node;
    double right = scene->side[i].left + clean_size (scene->width[a]) + scene->margin;

    for (guint j = i + 1; j < scene->n && scene->side[j].left < right; j++) {
      n_found += meet (scene, a, scene->side[j].node, is_fixing);
    }
  }
  return n_found;
}

/* What the nodes cover, half a margin around. */
static GenevaBox
outline_of (const Scene *scene)
{
  double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;

  for (guint i = 0; i < scene->n; i++) {
    double w = clean_size (scene->width[i]) + scene->margin;
    double h = clean_size (scene->height[i]) + scene->margin;

    x0 = MIN (x0, scene->x[i] - w / 2);
    x1 = MAX (x1, scene->x[i] + w / 2);
    y0 = MIN (y0, scene->y[i] - h / 2);
    y1 = MAX (y1, scene->y[i] + h / 2);
  }
  return (GenevaBox) { x0, y0, x1 - x0, y1 - y0 };
}

/* About the middle, and not beyond the page: nodes heaped along its sides would be worse. */
static void
widen (Scene *scene, double factor)
{
  GenevaBox whole = outline_of (scene);
  double mx = whole.x + whole.width / 2, my = whole.y + whole.height / 2;

  if (scene->page && whole.width > 0 && whole.height > 0) {
    factor = MIN (factor, MIN (scene->page->width / whole.width, scene->page->height / whole.height));
    factor = MAX (factor, 1);
  }
  for (guint i = 0; i < scene->n; i++) {
    if (is_pinned (scene, i))
      continue;
    scene->x[i] = mx + (scene->x[i] - mx) * factor;
    scene->y[i] = my + (scene->y[i] - my) * factor;
    keep_on_page (scene, i);
  }
}

typedef struct {
  double x, y;
  guint  node;
} Spot;

static int
compare_spots (const void *a, const void *b)
{
  const Spot *first = a, *second = b;

  if (first->x != second->x)
    return first->x < second->x ? -1 : 1;
  if (first->y != second->y)
    return first->y < second->y ? -1 : 1;
  return first->node < second->node ? -1 : first->node > second->node;
}

/* Nodes on one and the same spot have no order among them: they open like the
 * seeds of a sunflower (Vogel 1979), which is nearly free of overlaps at once. */
static void
open_heaps (Scene *scene)
{
  g_autofree Spot *spot = g_new (Spot, MAX (1, scene->n));
  guint first = 0;

  for (guint i = 0; i < scene->n; i++)
    spot[i] = (Spot) { scene->x[i], scene->y[i], i };
  qsort (spot, scene->n, sizeof *spot, compare_spots);
  for (guint i = 1; i < scene->n; i++) {
    guint node = spot[i].node;

    if (spot[i].x != spot[i - 1].x || spot[i].y != spot[i - 1].y) {
      first = i;
    } else if (!is_pinned (scene, node)) {
      double size = hypot (reach_x (scene, node, node), reach_y (scene, node, node));
      double reach = 0.7 * size * sqrt (i - first);

      scene->x[node] += reach * cos (GOLDEN_ANGLE * (i - first));
      scene->y[node] += reach * sin (GOLDEN_ANGLE * (i - first));
      keep_on_page (scene, node);
    }
  }
}

/* A crowd that cannot fit where it stands gets its room at once, which costs no
 * shape: sweeps would bring it from the outside inwards, and mix it up. */
static void
make_room (Scene *scene)
{
  GenevaBox whole = outline_of (scene);
  double area = 0, outline = whole.width * whole.height;

  if (scene->n < 3)
    return;
  for (guint i = 0; i < scene->n; i++)
    area += (clean_size (scene->width[i]) + scene->margin) * (clean_size (scene->height[i]) + scene->margin);
  if (outline > 0 && area > MAX_COVER * outline)
    widen (scene, sqrt (area / (MAX_COVER * outline)));
}

/* Settled boxes by the cells they touch, for the last resort. */
typedef struct {
  GHashTable *cells;      /* cell -> first entry + 1 */
  GArray     *entries;
  double      cell;
} Settled;

typedef struct {
  guint node;
  guint next;             /* entry + 1, or 0 */
} Entry;

static gpointer
cell_key (gint64 cx, gint64 cy)
{
  return GSIZE_TO_POINTER ((gsize) ((guint64) (cx + (1 << 30)) << 32 | (guint64) (cy + (1 << 30))));
}

static void
cell_range (const Scene *scene, const Settled *settled, guint node, double x, double y, gint64 range[4])
{
  double w = clean_size (scene->width[node]) / 2 + scene->margin;
  double h = clean_size (scene->height[node]) / 2 + scene->margin;
  double bound = 1 << 29;

  range[0] = (gint64) CLAMP (floor ((x - w) / settled->cell), -bound, bound);
  range[1] = (gint64) CLAMP (floor ((x + w) / settled->cell), -bound, bound);
  range[2] = (gint64) CLAMP (floor ((y - h) / settled->cell), -bound, bound);
  range[3] = (gint64) CLAMP (floor ((y + h) / settled->cell), -bound, bound);
}

static void
settle (const Scene *scene, Settled *settled, guint node)
{
  gint64 range[4];

  cell_range (scene, settled, node, scene->x[node], scene->y[node], range);
  for (gint64 cx = range[0]; cx <= range[1]; cx++) {
    for (gint64 cy = range[2]; cy <= range[3]; cy++) {
      Entry entry = { node, GPOINTER_TO_UINT (g_hash_table_lookup (settled->cells, cell_key (cx, cy))) };

      g_array_append_val (settled->entries, entry);
      g_hash_table_insert (settled->cells, cell_key (cx, cy), GUINT_TO_POINTER (settled->entries->len));
    }
  }
}

static gboolean
is_place_free (Scene *scene, const Settled *settled, guint node, double x, double y)
{
  gint64 range[4];
  double old_x = scene->x[node], old_y = scene->y[node];
  gboolean is_free = TRUE;

  cell_range (scene, settled, node, x, y, range);
  scene->x[node] = x;
  scene->y[node] = y;
  for (gint64 cx = range[0]; is_free && cx <= range[1]; cx++) {
    for (gint64 cy = range[2]; is_free && cy <= range[3]; cy++) {
      guint at = GPOINTER_TO_UINT (g_hash_table_lookup (settled->cells, cell_key (cx, cy)));

      while (at && is_free) {
        const Entry *entry = &g_array_index (settled->entries, Entry, at - 1);

        is_free = entry->node == node || !are_too_near (scene, node, entry->node);
        at = entry->next;
      }
    }
  }
  scene->x[node] = old_x;
  scene->y[node] = old_y;
  return is_free;
}

/* Along a spiral of square rings to the nearest place that is free; rings off
 * the page are the last to be tried. Ends because the settled boxes are finite. */
static guint
move_to_free_place (Scene *scene, const Settled *settled, guint node, guint first_ring)
{
  double step_x = (clean_size (scene->width[node]) + scene->margin) / 2;
  double step_y = (clean_size (scene->height[node]) + scene->margin) / 2;
  double x0 = scene->x[node], y0 = scene->y[node];
  gboolean is_bound = scene->page != NULL;
  guint last_ring = 0;

  step_x = MAX (step_x, settled->cell / 8);
  step_y = MAX (step_y, settled->cell / 8);
  if (is_bound)
    last_ring = (guint) MIN (1e6, 2 + MAX (scene->page->width / step_x, scene->page->height / step_y));
  for (gint64 ring = first_ring;; ring++) {
    if (is_bound && ring > last_ring) {
      is_bound = FALSE;
      ring = 1;
    }
    for (gint64 u = -ring; u <= ring; u++) {
      for (gint64 v = -ring; v <= ring; v += u == -ring || u == ring || ring == 0 ? 1 : 2 * ring) {
        double x = x0 + (double) u * step_x, y = y0 + (double) v * step_y;

        if (is_bound) {
          double w = clean_size (scene->width[node]) / 2, h = clean_size (scene->height[node]) / 2;

          if (x - w < scene->page->x || x + w > scene->page->x + scene->page->width ||
              y - h < scene->page->y || y + h > scene->page->y + scene->page->height)
            continue;
        }
        if (is_place_free (scene, settled, node, x, y)) {
          scene->x[node] = x;
          scene->y[node] = y;
          return (guint) ring;
        }
      }
    }
  }
}

/* For great numbers: the next free place of a raster, row by row, from where the
 * last node was put. It goes on below the page when the page is full. */
static void
move_to_next_place (Scene *scene, const Settled *settled, guint node, const GenevaBox *area,
                    double *x, double *y)
{
  double width = clean_size (scene->width[node]), height = clean_size (scene->height[node]);
  double step_x = MAX (width + scene->margin, settled->cell / 4) / 2;
  double step_y = MAX (height + scene->margin, settled->cell / 4) / 2;

  for (;;) {
    if (*x + width > area->x + area->width && *x > area->x) {
      *x = area->x;
      *y += step_y;
    }
    if (is_place_free (scene, settled, node, *x + width / 2, *y + height / 2)) {
      scene->x[node] = *x + width / 2;
      scene->y[node] = *y + height / 2;
      *x += width + scene->margin;
      return;
    }
    *x += step_x;
  }
}

/* Pinned nodes stay, then those that overlap nothing, then the rest one by one. */
static void
settle_all (Scene *scene)
{
  Settled settled = { g_hash_table_new (NULL, NULL), g_array_new (FALSE, FALSE, sizeof (Entry)), 0 };
  g_autofree gboolean *is_settled = g_new0 (gboolean, scene->n);
  guint ring = 0, n_left = 0;
  double ring_x = NAN, ring_y = NAN, next_x, next_y;
  GenevaBox area = scene->page ? *scene->page : outline_of (scene);

  for (guint i = 0; i < scene->n; i++)
    settled.cell += (clean_size (scene->width[i]) + clean_size (scene->height[i])) / (2.0 * scene->n);
  settled.cell = MAX (settled.cell + scene->margin, 1e-6);
  for (guint i = 0; i < scene->n; i++) {
    if (is_pinned (scene, i)) {
      settle (scene, &settled, i);
      is_settled[i] = TRUE;
    }
  }
  for (guint i = 0; i < scene->n; i++) {
    if (!is_settled[i] && is_place_free (scene, &settled, i, scene->x[i], scene->y[i])) {
      settle (scene, &settled, i);
      is_settled[i] = TRUE;
    }
    n_left += !is_settled[i];
  }
  next_x = area.x;
  next_y = area.y;
  for (guint i = 0; i < scene->n; i++) {
    if (is_settled[i])
      continue;
    if (n_left > MAX_SEARCHED) {
      move_to_next_place (scene, &settled, i, &area, &next_x, &next_y);
      settle (scene, &settled, i);
      continue;
    }
    /* Many nodes on one spot: no need to search the rings that the last one found full. */
    if (scene->x[i] != ring_x || scene->y[i] != ring_y)
      ring = 0;
    ring_x = scene->x[i];
    ring_y = scene->y[i];
    ring = move_to_free_place (scene, &settled, i, ring);
    settle (scene, &settled, i);
  }
  g_hash_table_unref (settled.cells);
  g_array_unref (settled.entries);
}

static void
scene_init (Scene *scene, guint n, const double *positions, const double *width, const double *height,
            double margin, double *room, Side *side)
{
  *scene = (Scene) { .n = n, .x = room, .y = room + n, .width = width, .height = height, .side = side };
  scene->margin = clean_size (margin);
  for (guint i = 0; i < n; i++) {
    scene->x[i] = isfinite (positions[2 * i]) ? positions[2 * i] : 0;
    scene->y[i] = isfinite (positions[2 * i + 1]) ? positions[2 * i + 1] : 0;
  }
}

void
geneva_overlap_remove (guint n, double *positions, const double *width, const double *height, double margin,
                       const gboolean *pinned, const GenevaBox *page)
{
  g_autofree double *room = g_new (double, 2 * (gsize) MAX (1, n));
  g_autofree Side *side = g_new (Side, MAX (1, n));
  Scene scene;
  guint left = 1, before = G_MAXUINT;

  g_return_if_fail (n == 0 || (positions && width && height));

  scene_init (&scene, n, positions, width, height, margin, room, side);
  scene.pinned = pinned;
  scene.page = page;
  for (guint i = 0; i < n; i++)
    keep_on_page (&scene, i);
  open_heaps (&scene);
  make_room (&scene);
  for (guint round = 0; round < (page ? MAX_ROUNDS : MAX_ROUNDS_FREE) && left; round++) {
    left = sweep (&scene, TRUE);
    /* Sweeps over a heap cost the square of its size. Without a page it gets
     * more room; on one, what cannot be set free is settled node by node. */
    if (left / HEAP_PAIRS > n && page)
      break;
    if (left / CROWD_PAIRS > n && !page)
      widen (&scene, MIN (4, sqrt (left / (CROWD_PAIRS / 2.0 * n))));
    if (round % ROUNDS_BETWEEN_WIDENING != ROUNDS_BETWEEN_WIDENING - 1)
      continue;
    /* Setting pairs free one by one spreads a crowd slowly; giving the whole
     * more room costs no shape at all. */
    if (left > before / 2)
      widen (&scene, WIDENING);
    before = left;
  }
  if (left && sweep (&scene, FALSE))
    settle_all (&scene);
  for (guint i = 0; i < n; i++) {
    if (pinned && pinned[i])
      continue;
    positions[2 * i] = scene.x[i];
    positions[2 * i + 1] = scene.y[i];
  }
}

guint
geneva_overlap_count (guint n, const double *positions, const double *width, const double *height,
                      double margin)
{
  g_autofree double *room = g_new (double, 2 * (gsize) MAX (1, n));
  g_autofree Side *side = g_new (Side, MAX (1, n));
  Scene scene;

  g_return_val_if_fail (n == 0 || (positions && width && height), 0);

  scene_init (&scene, n, positions, width, height, margin, room, side);
  return sweep (&scene, FALSE);
}

gboolean
geneva_overlap_is_free (guint n, const double *positions, const double *width, const double *height,
                        double margin)
{
  g_autofree double *room = g_new (double, 2 * (gsize) MAX (1, n));
  g_autofree Side *side = g_new (Side, MAX (1, n));
  Scene scene;

  g_return_val_if_fail (n == 0 || (positions && width && height), TRUE);

  scene_init (&scene, n, positions, width, height, margin, room, side);
  sort_sides (&scene);
  for (guint i = 0; i < n; i++) {
    guint a = side[i].node;
    double right = side[i].left + clean_size (width[a]) + scene.margin;

    for (guint j = i + 1; j < n && side[j].left < right; j++) {
      if (are_too_near (&scene, a, side[j].node))
        return FALSE;
    }
  }
  return TRUE;
}
