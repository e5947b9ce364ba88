/* The crowd; see the header. What is painted stands in arrays as the ink wants
 * them, made once; the index of places is a grid in data units, so that no
 * movement of the view makes it stale. Knows styles, and no records beyond their
 * handles. Long for that index: making it and asking it are one thing.
 */
#include "geneva-crowd.h"

#include <math.h>
#include <string.h>

#define OUTLINE_PT 1.1f
/* More of them are not to hide what lies below them. */
#define MANY_SHAPES 25000
/* Cells of the lines' grid: so many a line on the average, and so many entries in all. */
#define PIECES_A_LINE 24.0
#define MOST_ENTRIES 6e6
#define MOST_CELLS 1e6
#define BEND_PIECES 8
/* Of the page, to find out what part of it is covered by lines. */
#define COVER_CELLS 64

typedef struct {
  double  x, y, cell;           /* corner and size of a cell */
  guint   n_columns, n_rows;
  guint  *first;                /* [cells + 1] */
  guint  *entries;
} Grid;

struct _GenevaCrowd {
  gatomicrefcount   ref_count;
  guint             n_shapes, n_lines;
  GenevaCrowdShape *shapes;
  GenevaCrowdLine  *lines;
  GenevaInkShape   *ink_shapes;
  GenevaInkLine    *ink_lines;
  guint16           kinds[GENEVA_INK_MOST_KINDS];     /* styles of the lines */
  guint             n_kinds;
  guint16           colors[256];                      /* styles of the shapes */
  guint             n_colors;
  double            x0, y0, x1, y1;                   /* of the shapes' middles */
  double            most_size_pt, most_width_pt;      /* at size 1 */
  double            length, laid;                     /* of the lines; times width and weight */
  double            covered;                          /* area, data units² */
  /* made at first use */
  GMutex            lock, grid_lock;
  gint              is_ready, are_names_ready;
  guint32          *table;                            /* shape + 1 by handle, open addressing */
  guint             table_mask;
  guint32          *first_at, *lines_at;              /* lines of each shape */
  Grid              shape_grid, line_grid;
};

/* ---- making ---- */

static guint
find_or_add (guint16 *list, guint *n, guint most, guint16 style)
{
  for (guint i = 0; i < *n; i++) {
    if (list[i] == style)
      return i;
  }
  /* More than there can be room for share the last one. */
  if (*n == most)
    return most - 1;
  list[*n] = style;
  return (*n)++;
}

static GenevaInkForm
get_form (guint8 shape)
{
  switch ((GenevaShape) shape) {
  case GENEVA_SHAPE_SQUARE:
  case GENEVA_SHAPE_ROUNDED:
    return GENEVA_INK_BOX;
  case GENEVA_SHAPE_DIAMOND:
    return GENEVA_INK_DIAMOND;
  case GENEVA_SHAPE_TRIANGLE_UP:
    return GENEVA_INK_TRIANGLE;
  case GENEVA_SHAPE_DISC:
  case GENEVA_SHAPE_HEXAGON:
  case GENEVA_SHAPE_TRIANGLE_DOWN:
  case GENEVA_SHAPE_CROSS:
  default:
    return GENEVA_INK_DISC;
  }
}

static void
make_ink (GenevaCrowd *self)
{
  g_autofree guint8 *is_covered = g_new0 (guint8, COVER_CELLS * COVER_CELLS);
  double width, height;
  guint n_covered = 0;

  self->x0 = self->y0 = INFINITY;
  self->x1 = self->y1 = -INFINITY;
  for (guint i = 0; i < self->n_shapes; i++) {
    const GenevaCrowdShape *shape = &self->shapes[i];

    g_assert (isfinite (shape->x) && isfinite (shape->y));
    self->ink_shapes[i] = (GenevaInkShape) {
      shape->x, shape->y, shape->width_pt, shape->height_pt, (guint8) get_form (shape->shape),
      (guint8) (CLAMP (shape->opacity, 0.0f, 1.0f) * 255.0f + 0.5f),
      (guint8) find_or_add (self->colors, &self->n_colors, 256, shape->fill_style),
      (guint8) find_or_add (self->colors, &self->n_colors, 256, shape->line_style)
    };
    self->x0 = MIN (self->x0, (double) shape->x);
    self->y0 = MIN (self->y0, (double) shape->y);
    self->x1 = MAX (self->x1, (double) shape->x);
    self->y1 = MAX (self->y1, (double) shape->y);
    self->most_size_pt = MAX (self->most_size_pt, (double) MAX (shape->width_pt, shape->height_pt));
  }
  if (self->n_shapes == 0)
    self->x0 = self->y0 = self->x1 = self->y1 = 0.0;
  width = MAX (self->x1 - self->x0, 1e-3);
  height = MAX (self->y1 - self->y0, 1e-3);
  for (guint i = 0; i < self->n_lines; i++) {
    const GenevaCrowdLine *line = &self->lines[i];
    const GenevaCrowdShape *from, *to;
    double length;

    g_assert (line->from < self->n_shapes && line->to < self->n_shapes && isfinite (line->bend));
    from = &self->shapes[line->from];
    to = &self->shapes[line->to];
    self->ink_lines[i] = (GenevaInkLine) {
      from->x, from->y, to->x, to->y, line->bend, line->width_pt, line->weight * line->opacity,
      (guint8) find_or_add (self->kinds, &self->n_kinds, GENEVA_INK_MOST_KINDS, line->style)
    };
    length = hypot ((double) (to->x - from->x), (double) (to->y - from->y));
    self->length += length;
    self->laid += length * (double) (line->weight * line->opacity);
    self->most_width_pt = MAX (self->most_width_pt, (double) line->width_pt);
    for (guint k = 0; k < 3; k++) {
      double x = ((double) (from->x + (to->x - from->x) * (float) k / 2.0f) - self->x0) / width;
      double y = ((double) (from->y + (to->y - from->y) * (float) k / 2.0f) - self->y0) / height;

      is_covered[(guint) MIN (y * COVER_CELLS, COVER_CELLS - 1) * COVER_CELLS
                 + (guint) MIN (x * COVER_CELLS, COVER_CELLS - 1)] = 1;
    }
  }
  for (guint i = 0; i < COVER_CELLS * COVER_CELLS; i++)
    n_covered += is_covered[i];
  self->covered = width * height * MAX (n_covered, 1) / (COVER_CELLS * COVER_CELLS);
}

GenevaCrowd *
geneva_crowd_new (const GenevaCrowdShape *shapes, guint n_shapes, const GenevaCrowdLine *lines, guint n_lines)
{
  GenevaCrowd *self;

  g_return_val_if_fail (shapes != NULL || n_shapes == 0, NULL);
  g_return_val_if_fail (lines != NULL || n_lines == 0, NULL);

  self = g_new0 (GenevaCrowd, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_mutex_init (&self->grid_lock);
  self->n_shapes = n_shapes;
  self->n_lines = n_lines;
  self->shapes = g_memdup2 (shapes, sizeof *shapes * n_shapes);
  self->lines = g_memdup2 (lines, sizeof *lines * n_lines);
  self->ink_shapes = g_new (GenevaInkShape, MAX (n_shapes, 1));
  self->ink_lines = g_new (GenevaInkLine, MAX (n_lines, 1));
  make_ink (self);
  return self;
}

GenevaCrowd *
geneva_crowd_ref (GenevaCrowd *crowd)
{
  g_return_val_if_fail (crowd != NULL, NULL);

  g_atomic_ref_count_inc (&crowd->ref_count);
  return crowd;
}

static void
grid_clear (Grid *grid)
{
  g_free (grid->first);
  g_free (grid->entries);
}

void
geneva_crowd_unref (GenevaCrowd *crowd)
{
  g_return_if_fail (crowd != NULL);

  if (!g_atomic_ref_count_dec (&crowd->ref_count))
    return;
  g_mutex_clear (&crowd->lock);
  g_mutex_clear (&crowd->grid_lock);
  g_free (crowd->shapes);
  g_free (crowd->lines);
  g_free (crowd->ink_shapes);
  g_free (crowd->ink_lines);
  g_free (crowd->table);
  g_free (crowd->first_at);
  g_free (crowd->lines_at);
  grid_clear (&crowd->shape_grid);
  grid_clear (&crowd->line_grid);
  g_free (crowd);
}

guint
geneva_crowd_get_n_shapes (const GenevaCrowd *crowd)
{
  g_return_val_if_fail (crowd != NULL, 0);

  return crowd->n_shapes;
}

guint
geneva_crowd_get_n_lines (const GenevaCrowd *crowd)
{
  g_return_val_if_fail (crowd != NULL, 0);

  return crowd->n_lines;
}

const GenevaCrowdShape *
geneva_crowd_get_shapes (const GenevaCrowd *crowd)
{
  g_return_val_if_fail (crowd != NULL, NULL);

  return crowd->shapes;
}

const GenevaCrowdLine *
geneva_crowd_get_lines (const GenevaCrowd *crowd)
{
  g_return_val_if_fail (crowd != NULL, NULL);

  return crowd->lines;
}

/* ---- the index ---- */

static void
grid_init (Grid *grid, const GenevaCrowd *crowd, double cell)
{
  double width = crowd->x1 - crowd->x0, height = crowd->y1 - crowd->y0;

  cell = MAX (cell, sqrt (MAX (width, 1e-3) * MAX (height, 1e-3) / MOST_CELLS));
  cell = MAX (cell, MAX (width, height) / 30000.0);
  grid->x = crowd->x0;
  grid->y = crowd->y0;
  grid->cell = MAX (cell, 1e-6);
  grid->n_columns = (guint) (width / grid->cell) + 1;
  grid->n_rows = (guint) (height / grid->cell) + 1;
  grid->first = g_new0 (guint, grid->n_columns * grid->n_rows + 2);
}

static guint
grid_clamp (double at, double begin, double cell, guint n)
{
  return (guint) CLAMP ((at - begin) / cell, 0.0, (double) (n - 1));
}

/* Either counts (entries NULL) or lists: first[cell + 2] counts, first[cell + 1] is where the next one goes. */
static void
grid_put (Grid *grid, guint column, guint row, guint what)
{
  guint cell = row * grid->n_columns + column;

  if (grid->entries == NULL)
    grid->first[cell + 2]++;
  else
    grid->entries[grid->first[cell + 1]++] = what;
}

static void
grid_turn_to_lists (Grid *grid)
{
  guint n_cells = grid->n_columns * grid->n_rows;

  for (guint i = 0; i <= n_cells; i++)
    grid->first[i + 1] += grid->first[i];
  grid->entries = g_new (guint, MAX (grid->first[n_cells + 1], 1));
}

/* All cells that a straight piece passes. */
static void
grid_put_piece (Grid *grid, double x1, double y1, double x2, double y2, guint what)
{
  int column = (int) grid_clamp (x1, grid->x, grid->cell, grid->n_columns);
  int row = (int) grid_clamp (y1, grid->y, grid->cell, grid->n_rows);
  int column_end = (int) grid_clamp (x2, grid->x, grid->cell, grid->n_columns);
  int row_end = (int) grid_clamp (y2, grid->y, grid->cell, grid->n_rows);
  int step_x = column_end >= column ? 1 : -1, step_y = row_end >= row ? 1 : -1;
  double dx = fabs (x2 - x1), dy = fabs (y2 - y1);
  double each_x = dx > 0.0 ? grid->cell / dx : INFINITY, each_y = dy > 0.0 ? grid->cell / dy : INFINITY;
  double edge_x = grid->x + grid->cell * (column + (step_x > 0 ? 1 : 0));
  double edge_y = grid->y + grid->cell * (row + (step_y > 0 ? 1 : 0));
  double next_x = dx > 0.0 ? fabs (edge_x - x1) / dx : INFINITY, next_y = dy > 0.0 ? fabs (edge_y - y1) / dy : INFINITY;
  int n = abs (column_end - column) + abs (row_end - row);

  grid_put (grid, (guint) column, (guint) row, what);
  for (int i = 0; i < n; i++) {
    if (row == row_end || (column != column_end && next_x < next_y)) {
      column += step_x;
      next_x += each_x;
    } else {
      row += step_y;
      next_y += each_y;
    }
    grid_put (grid, (guint) column, (guint) row, what);
  }
}

/* A place on a line's way at t = 0 … 1. */
static void
get_point (const GenevaInkLine *line, double t, double *x, double *y)
{
  double dx = (double) (line->x2 - line->x1), dy = (double) (line->y2 - line->y1), length;

  *x = (double) line->x1 + dx * t;
  *y = (double) line->y1 + dy * t;
  if (line->bend == 0.0f)
    return;
  length = hypot (dx, dy);
  if (length > 0.0) {
    double aside = 4.0 * t * (1.0 - t) * (double) line->bend / length;

    *x += aside * dy;
    *y -= aside * dx;
  }
}

static void
put_line (Grid *grid, const GenevaInkLine *line, guint what)
{
  guint n = line->bend == 0.0f ? 1 : BEND_PIECES;
  double x1, y1, x2, y2;

  get_point (line, 0.0, &x1, &y1);
  for (guint i = 1; i <= n; i++) {
    get_point (line, i / (double) n, &x2, &y2);
    grid_put_piece (grid, x1, y1, x2, y2, what);
    x1 = x2;
    y1 = y2;
  }
}

static guint
hash_handle (guint32 handle)
{
  return handle * 2654435761u ^ handle >> 15;
}

static void
make_table (GenevaCrowd *self)
{
  guint size = 16;

  while (size < 2 * self->n_shapes)
    size *= 2;
  self->table = g_new0 (guint32, size);
  self->table_mask = size - 1;
  for (guint i = 0; i < self->n_shapes; i++) {
    guint at = hash_handle (self->shapes[i].handle) & self->table_mask;

    while (self->table[at] != 0)
      at = (at + 1) & self->table_mask;
    self->table[at] = i + 1;
  }
}

static void
make_neighbours (GenevaCrowd *self)
{
  self->first_at = g_new0 (guint32, self->n_shapes + 2);
  self->lines_at = g_new (guint32, MAX (2 * self->n_lines, 1));
  for (guint i = 0; i < self->n_lines; i++) {
    self->first_at[self->lines[i].from + 2]++;
    self->first_at[self->lines[i].to + 2]++;
  }
  for (guint i = 0; i < self->n_shapes; i++)
    self->first_at[i + 2] += self->first_at[i + 1];
  for (guint i = 0; i < self->n_lines; i++) {
    self->lines_at[self->first_at[self->lines[i].from + 1]++] = i;
    self->lines_at[self->first_at[self->lines[i].to + 1]++] = i;
  }
}

static void
make_grids (GenevaCrowd *self)
{
  double area = MAX (self->x1 - self->x0, 1e-3) * MAX (self->y1 - self->y0, 1e-3);
  double pieces = CLAMP (MOST_ENTRIES / MAX (self->n_lines, 1), 4.0, PIECES_A_LINE);

  grid_init (&self->shape_grid, self, sqrt (area / MAX (self->n_shapes, 1)));
  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < self->n_shapes; i++)
      grid_put (&self->shape_grid,
                grid_clamp ((double) self->shapes[i].x, self->shape_grid.x, self->shape_grid.cell,
                            self->shape_grid.n_columns),
                grid_clamp ((double) self->shapes[i].y, self->shape_grid.y, self->shape_grid.cell,
                            self->shape_grid.n_rows), i);
    if (pass == 0)
      grid_turn_to_lists (&self->shape_grid);
  }
  grid_init (&self->line_grid, self, self->length / MAX (self->n_lines, 1) / pieces);
  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < self->n_lines; i++)
      put_line (&self->line_grid, &self->ink_lines[i], i);
    if (pass == 0)
      grid_turn_to_lists (&self->line_grid);
  }
}

/* Who is whose neighbour: soon made, and asked of every crowd in which something is selected. */
static void
prepare_names (GenevaCrowd *self)
{
  if (g_atomic_int_get (&self->are_names_ready))
    return;
  g_mutex_lock (&self->lock);
  if (!g_atomic_int_get (&self->are_names_ready)) {
    make_table (self);
    make_neighbours (self);
    g_atomic_int_set (&self->are_names_ready, TRUE);
  }
  g_mutex_unlock (&self->lock);
}

void
geneva_crowd_prepare (GenevaCrowd *crowd)
{
  g_return_if_fail (crowd != NULL);

  prepare_names (crowd);
  if (g_atomic_int_get (&crowd->is_ready))
    return;
  /* A lock of its own: whoever asks for a name does not wait for the grids. */
  g_mutex_lock (&crowd->grid_lock);
  if (!g_atomic_int_get (&crowd->is_ready)) {
    make_grids (crowd);
    g_atomic_int_set (&crowd->is_ready, TRUE);
  }
  g_mutex_unlock (&crowd->grid_lock);
}

gboolean
geneva_crowd_is_prepared (GenevaCrowd *crowd)
{
  g_return_val_if_fail (crowd != NULL, FALSE);

  return g_atomic_int_get (&crowd->is_ready) != 0;
}

/* ---- questions ---- */

int
geneva_crowd_find_shape (GenevaCrowd *crowd, guint32 handle)
{
  g_return_val_if_fail (crowd != NULL, -1);

  prepare_names (crowd);
  for (guint at = hash_handle (handle) & crowd->table_mask; crowd->table[at] != 0;
       at = (at + 1) & crowd->table_mask) {
    if (crowd->shapes[crowd->table[at] - 1].handle == handle)
      return (int) crowd->table[at] - 1;
  }
  return -1;
}

const guint32 *
geneva_crowd_get_lines_at (GenevaCrowd *crowd, guint shape, guint *n_lines)
{
  g_return_val_if_fail (crowd != NULL && n_lines != NULL, NULL);
  g_return_val_if_fail (shape < crowd->n_shapes, NULL);

  prepare_names (crowd);
  *n_lines = crowd->first_at[shape + 1] - crowd->first_at[shape];
  return crowd->lines_at + crowd->first_at[shape];
}

int
geneva_crowd_find_line (GenevaCrowd *crowd, guint32 handle, guint32 other, guint16 relation)
{
  int a = geneva_crowd_find_shape (crowd, handle), b = geneva_crowd_find_shape (crowd, other);
  const guint32 *lines, *of_other;
  guint n, n_of_other;

  if (a < 0 || b < 0)
    return -1;
  lines = geneva_crowd_get_lines_at (crowd, (guint) a, &n);
  of_other = geneva_crowd_get_lines_at (crowd, (guint) b, &n_of_other);
  if (n_of_other < n) {
    lines = of_other;
    n = n_of_other;
  }
  for (guint i = 0; i < n; i++) {
    const GenevaCrowdLine *line = &crowd->lines[lines[i]];

    if (line->relation == relation && ((line->from == (guint) a && line->to == (guint) b)
                                       || (line->from == (guint) b && line->to == (guint) a)))
      return (int) lines[i];
  }
  return -1;
}

/* Cells within `reach` of a place. */
typedef struct {
  guint left, top, right, bottom;
} Cells;

static gboolean
find_cells (const Grid *grid, double x, double y, double reach, Cells *cells)
{
  if (grid->entries == NULL || x + reach < grid->x || y + reach < grid->y
      || x - reach > grid->x + grid->cell * grid->n_columns || y - reach > grid->y + grid->cell * grid->n_rows)
    return FALSE;
  *cells = (Cells) { grid_clamp (x - reach, grid->x, grid->cell, grid->n_columns),
                     grid_clamp (y - reach, grid->y, grid->cell, grid->n_rows),
                     grid_clamp (x + reach, grid->x, grid->cell, grid->n_columns),
                     grid_clamp (y + reach, grid->y, grid->cell, grid->n_rows) };
  return TRUE;
}

static gboolean
get_data_place (const GenevaMap *map, double x_pt, double y_pt, double *x, double *y, double *scale)
{
  if (map->scale_x == 0.0 || map->scale_y == 0.0)
    return FALSE;
  *x = (x_pt - map->offset_x) / map->scale_x;
  *y = (y_pt - map->offset_y) / map->scale_y;
  *scale = MIN (fabs (map->scale_x), fabs (map->scale_y));
  return TRUE;
}

int
geneva_crowd_hit_shape (GenevaCrowd *crowd, const GenevaMap *map, double size, double x_pt, double y_pt,
                        double tolerance_pt, double *distance_pt)
{
  double x, y, scale, least = tolerance_pt;
  int best = -1;
  Cells cells;

  g_return_val_if_fail (crowd != NULL && map != NULL && distance_pt != NULL, -1);

  geneva_crowd_prepare (crowd);
  if (!get_data_place (map, x_pt, y_pt, &x, &y, &scale)
      || !find_cells (&crowd->shape_grid, x, y, (tolerance_pt + crowd->most_size_pt * size) / scale, &cells))
    return -1;
  for (guint row = cells.top; row <= cells.bottom; row++) {
    for (guint column = cells.left; column <= cells.right; column++) {
      guint cell = row * crowd->shape_grid.n_columns + column;

      for (guint i = crowd->shape_grid.first[cell]; i < crowd->shape_grid.first[cell + 1]; i++) {
        int at = (int) crowd->shape_grid.entries[i];
        const GenevaCrowdShape *shape = &crowd->shapes[at];
        double dx = fabs (map->scale_x * ((double) shape->x - x)), dy = fabs (map->scale_y * ((double) shape->y - y));
        double half_width = (double) shape->width_pt * size / 2.0, half_height = (double) shape->height_pt * size / 2.0;
        double distance;

        if (shape->shape == GENEVA_SHAPE_DISC)
          distance = MAX (hypot (dx, dy) - half_width, 0.0);
        else if (shape->shape == GENEVA_SHAPE_DIAMOND)
          distance = MAX ((dx * half_height + dy * half_width - half_width * half_height)
                            / hypot (half_width, half_height), 0.0);
        else
          distance = hypot (MAX (dx - half_width, 0.0), MAX (dy - half_height, 0.0));
        if (distance > least || (distance == least && best >= 0 && best < at))
          continue;
        least = distance;
        best = at;
      }
    }
  }
  *distance_pt = least;
  return best;
}

static double
get_line_distance (const GenevaInkLine *line, const GenevaMap *map, double x, double y)
{
  guint n = line->bend == 0.0f ? 1 : BEND_PIECES;
  double x1, y1, x2, y2, least = INFINITY;

  get_point (line, 0.0, &x1, &y1);
  for (guint i = 1; i <= n; i++) {
    double ax, ay, dx, dy, square, t;

    get_point (line, i / (double) n, &x2, &y2);
    ax = map->scale_x * (x - x1);
    ay = map->scale_y * (y - y1);
    dx = map->scale_x * (x2 - x1);
    dy = map->scale_y * (y2 - y1);
    square = dx * dx + dy * dy;
    t = square > 0.0 ? CLAMP ((ax * dx + ay * dy) / square, 0.0, 1.0) : 0.0;
    least = MIN (least, (ax - t * dx) * (ax - t * dx) + (ay - t * dy) * (ay - t * dy));
    x1 = x2;
    y1 = y2;
  }
  return sqrt (least);
}

int
geneva_crowd_hit_line (GenevaCrowd *crowd, const GenevaMap *map, double size, double x_pt, double y_pt,
                       double tolerance_pt, double *distance_pt)
{
  double x, y, scale, least = tolerance_pt;
  int best = -1;
  Cells cells;

  g_return_val_if_fail (crowd != NULL && map != NULL && distance_pt != NULL, -1);

  geneva_crowd_prepare (crowd);
  if (!get_data_place (map, x_pt, y_pt, &x, &y, &scale)
      || !find_cells (&crowd->line_grid, x, y, (tolerance_pt + crowd->most_width_pt * size / 2.0) / scale, &cells))
    return -1;
  for (guint row = cells.top; row <= cells.bottom; row++) {
    for (guint column = cells.left; column <= cells.right; column++) {
      guint cell = row * crowd->line_grid.n_columns + column;

      for (guint i = crowd->line_grid.first[cell]; i < crowd->line_grid.first[cell + 1]; i++) {
        int at = (int) crowd->line_grid.entries[i];
        double distance = get_line_distance (&crowd->ink_lines[at], map, x, y)
                          - (double) crowd->ink_lines[at].width * size / 2.0;

        distance = MAX (distance, 0.0);
        if (distance > least || (distance == least && best >= 0 && best >= at))
          continue;
        least = distance;
        best = at;
      }
    }
  }
  *distance_pt = least;
  return best;
}

/* ---- painting ---- */

static GenevaInkColor
get_color (GenevaPalette palette, guint16 style)
{
  GenevaColor color = geneva_palette_get (palette, (GenevaStyle) style);

  return (GenevaInkColor) { color.red, color.green, color.blue };
}

void
geneva_crowd_paint (GenevaCrowd *crowd, const GenevaCrowdView *view, const GenevaInkTarget *target, guint n_threads)
{
  GenevaInkPicture picture = { .n_lines = 0 };
  GenevaInkColor colors[256];
  double overlap, scale;

  g_return_if_fail (crowd != NULL && view != NULL && target != NULL);
  g_return_if_fail ((guint) view->palette < GENEVA_N_PALETTES);

  picture.scale_x = view->pixels_per_pt * view->map.scale_x;
  picture.scale_y = view->pixels_per_pt * view->map.scale_y;
  picture.offset_x = view->pixels_per_pt * view->map.offset_x + view->left;
  picture.offset_y = view->pixels_per_pt * view->map.offset_y + view->top;
  picture.line_factor = view->pixels_per_pt * view->line_size;
  picture.form_factor = view->pixels_per_pt * view->shape_size;
  picture.least_form_px = crowd->n_shapes > MANY_SHAPES ? 1.1 : 2.2;
  picture.outline_px = (double) OUTLINE_PT * view->pixels_per_pt;
  if (view->line_size > 0.0) {
    picture.lines = crowd->ink_lines;
    picture.n_lines = crowd->n_lines;
  }
  if (view->shape_size > 0.0) {
    picture.shapes = crowd->ink_shapes;
    picture.n_shapes = crowd->n_shapes;
  }
  picture.n_kinds = crowd->n_kinds;
  for (guint i = 0; i < crowd->n_kinds; i++)
    picture.kinds[i] = get_color (view->palette, crowd->kinds[i]);
  for (guint i = 0; i < crowd->n_colors; i++)
    colors[i] = get_color (view->palette, crowd->colors[i]);
  picture.colors = colors;

  /* Lines over each other where there are any, on the average: what is many in this picture. */
  scale = MAX (fabs (picture.scale_x), fabs (picture.scale_y));
  overlap = crowd->laid / MAX (crowd->covered * scale, 1e-9);
  picture.single = CLAMP (0.75 / sqrt (1.0 + 1.5 * overlap), 0.06, 0.75);
  picture.full = CLAMP (6.0 + 14.0 * overlap, 6.0, 4000.0);
  geneva_ink_paint (&picture, target, n_threads);
}
