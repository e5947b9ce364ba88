/* Which rows and columns stand on which page; see the header. Pages are as full as
 * cells allow that can still be read. Knows no marks.
 */
#include "geneva-positions-pages.h"

#include <math.h>

/* Cells that can be read, and what heads and surroundings take of a page. */
#define READABLE_WIDTH_PT 30.0
#define READABLE_HEIGHT_PT 17.0
#define LEAST_SHARE 0.35

/* How many cells of that size go into a page beside its heads. */
static guint
count_fitting (double room, double used, double size)
{
  return (guint) MAX (floor (MAX (room - used, room * LEAST_SHARE) / size), 1.0);
}

/* Even parts: the last page is not left with one row. */
static guint
get_share (guint n, guint most)
{
  guint n_parts = (n + most - 1) / most;

  return n_parts > 0 ? (n + n_parts - 1) / n_parts : 1;
}

GArray *
geneva_positions_divide (const GenevaPositionsInput *input)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (GenevaPagePart));
  guint n_rows = MAX (input->rows->len, 1), n_columns = MAX (input->columns->len, 1), rows, columns;
  double heads = MIN (150.0, input->height_pt * 0.3), names = MIN (150.0, input->width_pt * 0.27);
  double around = input->page->legend || input->page->caption ? 60.0 : 0.0;

  columns = get_share (n_columns, count_fitting (input->width_pt - 24.0, names + 60.0, READABLE_WIDTH_PT));
  rows = get_share (n_rows, count_fitting (input->height_pt - 24.0,
                                           heads + around + (input->page->title != NULL ? 40.0 : 0.0),
                                           READABLE_HEIGHT_PT));
  while (((n_rows + rows - 1) / rows) * ((n_columns + columns - 1) / columns) > GENEVA_MAX_PAGES) {
    rows *= 2;
    columns += (columns + 1) / 2;
  }
  for (guint row = 0; row < n_rows; row += rows) {
    for (guint column = 0; column < n_columns; column += columns) {
      GenevaPagePart part = { .height_pt = input->height_pt };

      part.begin_pt = row;
      part.end_pt = MIN (row + rows, n_rows);
      part.span = (GenevaSpan) { column, MIN (column + columns, n_columns) };
      part.whole = (GenevaSpan) { 0, n_columns };
      part.is_last = row + rows >= n_rows && column + columns >= n_columns;
      part.is_alone = part.is_last && row == 0 && column == 0;
      g_array_append_val (parts, part);
    }
  }
  return parts;
}

void
geneva_positions_take_part (GenevaPositionsInput *input, const GenevaPagePart *part)
{
  guint begin = (guint) part->begin_pt, end = (guint) part->end_pt;

  input->first_row = MIN (begin, input->rows->len);
  input->n_rows = MIN (end, input->rows->len) - input->first_row;
  input->first_column = MIN ((guint) part->span.begin, input->columns->len);
  input->n_columns = MIN ((guint) part->span.end, input->columns->len) - input->first_column;
  input->zoom_x = input->zoom_y = 1.0;
  input->left_share = input->top_share = 0.0;
}

GArray *
geneva_positions_list_shown (const GenevaPositionsInput *input)
{
  const GenevaPositions *positions = geneva_positions_part_get_positions (input->part);
  g_autofree guint8 *rows = g_new0 (guint8, MAX (positions->n_rows, 1));
  g_autofree guint8 *columns = g_new0 (guint8, MAX (positions->n_columns, 1));
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  for (guint i = 0; i < input->rows->len; i++)
    rows[g_array_index (input->rows, guint, i)] = TRUE;
  for (guint i = 0; i < input->columns->len; i++)
    columns[g_array_index (input->columns, guint, i)] = TRUE;
  for (guint c = 0; c < positions->n_cells; c++) {
    const GenevaPositionsCell *cell = &positions->cells[c];

    for (guint i = cell->first; rows[cell->row] && columns[cell->column] && i < cell->first + cell->n; i++) {
      if (geneva_positions_part_has (input->part, i))
        g_array_append_val (handles, positions->entries[i].statement);
    }
  }
  return handles;
}
