/* A drift chart of very many forecasts: counts in squares of the plane as shades,
 * and the middle one of each column as a line. Marks come back on zooming in.
 */
#include "geneva-drift-page.h"

#include <math.h>

#define CELL_PT 6.0
#define COLUMN_PT 18.0      /* of the line */
#define LEAST_OF_COLUMN 3   /* a middle of fewer says nothing */

typedef struct {
  guint64 place;
  guint   point;
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *one = a, *two = b;

  if (one->place != two->place)
    return one->place < two->place ? -1 : 1;
  return one->point < two->point ? -1 : one->point > two->point;
}

/* How much of the first square lies off the page: squares are squares of time, which panning does not divide anew. */
static double
get_phase (double begin, double seconds_per_pt, double size_pt)
{
  double phase = fmod (begin / seconds_per_pt, size_pt);

  return phase < 0.0 ? phase + size_pt : phase;
}

static double
get_left (const GenevaDriftPage *page)
{
  return page->plot.x - get_phase (page->x_begin, page->seconds_per_pt, CELL_PT);
}

static double
get_top (const GenevaDriftPage *page)
{
  double end = page->y_begin + page->plot.height * page->seconds_per_pt;

  return page->plot.y - (CELL_PT - get_phase (end, page->seconds_per_pt, CELL_PT));
}

/* Points of the plane in sight, by place. */
static GArray *
list_placed (const GenevaDriftPage *page)
{
  GArray *placed = g_array_new (FALSE, FALSE, sizeof (Placed));

  for (guint i = 0; i < page->drift->n_points; i++) {
    const GenevaDriftPoint *point = &page->drift->points[i];
    double x, y;

    if (point->is_filtered || point->form == GENEVA_DRIFT_NO_DATE || !point->has_made)
      continue;
    if (!geneva_drift_page_place (page, i, &x, &y))
      continue;
    /* Where it was made: what is recalled is none the less of that day. */
    x = (geneva_drift_page_get_x (page, point->made_at) - get_left (page)) / CELL_PT;
    y = (y - get_top (page)) / CELL_PT;
    if (x < 0.0 || y < 0.0)
      continue;
    g_array_append_val (placed, ((Placed) { ((guint64) floor (y) << 32) | (guint64) floor (x), i }));
  }
  g_array_sort (placed, compare_placed);
  return placed;
}

void
geneva_drift_count_cells (GenevaDriftPage *page)
{
  g_autoptr (GArray) placed = list_placed (page);

  page->cells = g_array_new (FALSE, FALSE, sizeof (GenevaDriftCell));
  for (guint i = 0; i < placed->len; i++) {
    const Placed *one = &g_array_index (placed, Placed, i);
    GenevaDriftCell *cell;

    page->order[i] = one->point;
    if (i == 0 || one->place != g_array_index (placed, Placed, i - 1).place)
      g_array_append_val (page->cells, ((GenevaDriftCell) { (guint) (one->place & G_MAXUINT32),
                                                            (guint) (one->place >> 32), i, 0, 0 }));
    cell = &g_array_index (page->cells, GenevaDriftCell, page->cells->len - 1);
    cell->n++;
    if (page->drift->points[one->point].polarity == GENEVA_POLARITY_WILL_NOT)
      cell->n_not++;
  }
  page->n_in_sight += placed->len;
  /* Words of the plane keep off. */
  for (guint i = 0; i < page->cells->len; i++) {
    const GenevaDriftCell *cell = &g_array_index (page->cells, GenevaDriftCell, i);

    g_array_append_val (page->obstacles, ((GenevaBox) { get_left (page) + cell->column * CELL_PT,
                                                        get_top (page) + cell->row * CELL_PT, CELL_PT, CELL_PT }));
  }
}

static void
draw_grid (GenevaDriftPage *page, gboolean is_not, guint n_columns, guint n_rows)
{
  g_autofree guint32 *counts = g_new0 (guint32, (gsize) n_columns * n_rows);
  gboolean has_any = FALSE;
  guint32 most = 0;
  GenevaGrid grid = { .n_columns = n_columns, .n_rows = n_rows, .counts = counts, .shades = GENEVA_SHADES_STEEP,
                      .style = is_not ? GENEVA_STYLE_VERBAL_CONFLICT : GENEVA_STYLE_VERBAL_COOPERATION };
  GenevaMark *mark;
  guint32 number;

  for (guint i = 0; i < page->cells->len; i++) {
    const GenevaDriftCell *cell = &g_array_index (page->cells, GenevaDriftCell, i);
    guint n = is_not ? cell->n_not : cell->n - cell->n_not;

    /* One scale for both. */
    most = MAX (most, MAX (cell->n_not, cell->n - cell->n_not));
    /* Of both the one that more say. */
    if (is_not != (2 * cell->n_not > cell->n))
      continue;
    counts[(gsize) cell->row * n_columns + cell->column] = n;
    has_any = TRUE;
  }
  if (!has_any)
    return;
  grid.full = most;
  number = geneva_scene_builder_add_grid (page->builder, &grid);
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_GRID);
  mark->x = get_left (page);
  mark->y = get_top (page);
  mark->x2 = mark->x + n_columns * CELL_PT;
  mark->y2 = mark->y + n_rows * CELL_PT;
  mark->grid = number;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, two = *(const double *) b;

  return (one > two) - (one < two);
}

void
geneva_drift_draw_middle (GenevaDriftPage *page)
{
  guint n_columns = (guint) ceil (page->plot.width / COLUMN_PT) + 1;
  double left = get_phase (page->x_begin, page->seconds_per_pt, COLUMN_PT);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GenevaPoint));
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (double));
  guint at = page->drift->first, first;
  GenevaMark *mark;

  for (guint column = 0; column < n_columns; column++) {
    double end = page->x_begin + ((column + 1) * COLUMN_PT - left) * page->seconds_per_pt;
    double middle, from = 0.0, to = 0.0;

    g_array_set_size (days, 0);
    for (; at < page->drift->n_points && page->drift->points[at].has_made && page->drift->points[at].made_at < end; at++) {
      if (geneva_drift_is_on_line (&page->drift->points[at])
          && page->drift->points[at].made_at >= end - COLUMN_PT * page->seconds_per_pt) {
        from = days->len == 0 ? page->drift->points[at].made_at : from;
        to = page->drift->points[at].made_at;
        g_array_append_val (days, page->drift->points[at].predicted_at);
      }
    }
    if (days->len < LEAST_OF_COLUMN)
      continue;
    g_array_sort (days, compare_doubles);
    middle = geneva_drift_page_get_x (page, (from + to) / 2.0);
    g_array_append_val (points, ((GenevaPoint) {
      (float) middle,
      (float) geneva_drift_page_get_y (page, g_array_index (days, double, days->len / 2)) }));
  }
  if (points->len < 2)
    return;
  geneva_scene_builder_begin_layer (page->builder, "middle", NULL, &page->plot);
  for (guint part = 0; part < 2; part++) {
    first = geneva_scene_builder_add_points (page->builder, (const GenevaPoint *) (gconstpointer) points->data, points->len);
    mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_POLYLINE);
    mark->first_point = first;
    mark->n_points = points->len;
    mark->line_style = part == 0 ? GENEVA_STYLE_PAGE : GENEVA_STYLE_TEXT;
    mark->line_pt = part == 0 ? 4.0f : 1.8f;
  }
}

void
geneva_drift_draw_cells (GenevaDriftPage *page)
{
  /* One more at either side. */
  guint n_columns = (guint) ceil (page->plot.width / CELL_PT) + 2, n_rows = (guint) ceil (page->plot.height / CELL_PT) + 2;

  geneva_scene_builder_begin_layer (page->builder, "counts", NULL, &page->plot);
  draw_grid (page, FALSE, n_columns, n_rows);
  draw_grid (page, TRUE, n_columns, n_rows);
  geneva_drift_draw_middle (page);
  geneva_scene_builder_begin_layer (page->builder, "squares", NULL, &page->plot);
  for (guint i = 0; i < page->cells->len; i++) {
    const GenevaDriftCell *cell = &g_array_index (page->cells, GenevaDriftCell, i);
    guint alone = page->order[cell->first];
    /* One alone is itself. */
    guint32 item =
      cell->n == 1 ? geneva_scene_builder_add_untold_item (page->builder, page->drift->points[alone].handle, alone)
                   : geneva_scene_builder_add_untold_item (page->builder, GENEVA_HANDLE_NONE, geneva_drift_get_cell_key (i));
    GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_RECT);

    mark->x = get_left (page) + cell->column * CELL_PT;
    mark->y = get_top (page) + cell->row * CELL_PT;
    mark->x2 = mark->x + CELL_PT;
    mark->y2 = mark->y + CELL_PT;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = GENEVA_STYLE_VERBAL_COOPERATION;
    mark->opacity = 0.0f;
    mark->item = item;
  }
}
