/* The cells of a positions matrix: ground, tiles, forms, what they were before, words
 * beside them; and shades where they are too small for that.
 */
#include "geneva-positions-drawing.h"

#include "base/geneva-edtf-words.h"
#include "geneva-positions-words.h"

#define INSET_PT GENEVA_POSITIONS_INSET_PT
#define TILE_OPACITY 0.15f
#define POSSIBLE_OPACITY 0.5f
#define LEFT_OUT_OPACITY 0.22f
#define MOST_GLYPH_PT 13.0
#define EARLIER_STRIP_PT 13.0
#define MOST_EARLIER_PT 6.5
/* Before a form that has words beside it, and between them. */
#define LEFT_PT 3.0
#define GAP_PT 3.0
/* From this width a cell has a strip for what was earlier, from less only a small form in its corner. */
#define STRIP_CELL_PT 34.0
/* Two lines of digits and small letters, closer than lines of a text. */
#define TIGHT_LINE_PT 8.8
#define SHADE_GRID_PT 1.5
/* Cells that can be hit one by one though they are only shades: not more than so many. */
#define MOST_HIT_SHADES 20000
#define LEAST_HIT_PT 2.5

/* ---- dates in cells ---- */

static char *
dup_date_words (const GenevaPositionsDrawing *drawing, const GenevaEdtf *date, GenevaPositionsDateForm form)
{
  const char *locale = drawing->input->page->locale;
  GenevaSpan span = geneva_edtf_possible (date);
  GenevaInstant instant = span.end < GENEVA_INSTANT_MAX ? span.end - 1 : span.begin;
  gboolean is_before = date->kind == GENEVA_EDTF_SET && date->first_end != GENEVA_EDTF_END_KNOWN;
  gboolean is_after = span.end >= GENEVA_INSTANT_MAX, is_year;
  g_autofree char *words = NULL;

  if (form == GENEVA_POSITIONS_DATE_BRIEF)
    return geneva_edtf_dup_brief (date, locale);
  is_year = form == GENEVA_POSITIONS_DATE_YEAR || date->last.precision >= GENEVA_EDTF_YEAR;
  words = geneva_instant_dup_format (instant, is_year ? "y" : "yMMM", locale);
  if (is_before && form == GENEVA_POSITIONS_DATE_MONTH)
    return g_strdup_printf ("≤ %s", words);
  if (is_after && form == GENEVA_POSITIONS_DATE_MONTH)
    return g_strdup_printf ("≥ %s", words);
  return g_steal_pointer (&words);
}

static const char *
get_date_words (GenevaPositionsDrawing *drawing, guint date, gboolean has_strip)
{
  GenevaPositionsDateForm form = drawing->date_forms[has_strip];

  if (form == GENEVA_POSITIONS_DATE_NONE || date == 0)
    return NULL;
  if (drawing->dates[form] == NULL) {
    drawing->dates[form] = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_set_size (drawing->dates[form], (int) drawing->positions->n_dates + 1);
  }
  if (g_ptr_array_index (drawing->dates[form], date) == NULL)
    g_ptr_array_index (drawing->dates[form], date) = dup_date_words (drawing, drawing->positions->dates[date], form);
  return g_ptr_array_index (drawing->dates[form], date);
}

static double
get_strip_width (const GenevaPositionsDrawing *drawing)
{
  return drawing->page->cell_width >= STRIP_CELL_PT ? EARLIER_STRIP_PT : 0.0;
}

/* Room for words right of a form. */
static double
get_words_room (const GenevaPositionsDrawing *drawing, gboolean has_strip)
{
  return drawing->page->cell_width - 2.0 * INSET_PT - (has_strip ? get_strip_width (drawing) : 0.0) -
         drawing->glyph_pt - LEFT_PT - GAP_PT - 1.0;
}

/* For each kind of cell the widest date of that form; 0: there is none. */
static void
measure_dates (GenevaPositionsDrawing *drawing, GenevaPositionsDateForm form, double widths[2])
{
  g_autofree guint8 *is_measured = g_new0 (guint8, 2 * ((gsize) drawing->positions->n_dates + 1));

  widths[0] = widths[1] = 0.0;
  for (guint i = drawing->first_row; i < drawing->end_row; i++) {
    guint row = geneva_positions_input_get_row (drawing->input, i);

    for (guint c = drawing->first_cells[row]; c < drawing->first_cells[row + 1]; c++) {
      const GenevaPositionsCellPart *cell = &drawing->input->part->cells[c];
      guint date = drawing->positions->entries[cell->latest].date, has_strip = cell->earlier != G_MAXUINT;
      g_autofree char *words = NULL;

      if (cell->n == 0 || drawing->column_places[drawing->positions->cells[c].column] < 0 || date == 0 ||
          is_measured[2 * date + has_strip])
        continue;
      is_measured[2 * date + has_strip] = TRUE;
      words = dup_date_words (drawing, drawing->positions->dates[date], form);
      widths[has_strip] = MAX (widths[has_strip], geneva_positions_measure (drawing, GENEVA_FONT_CAPTION, words));
    }
  }
}

void
geneva_positions_choose_words (GenevaPositionsDrawing *drawing)
{
  double number = geneva_positions_measure (drawing, GENEVA_FONT_CAPTION, "00"), used;

  drawing->glyph_pt = CLAMP (MIN (drawing->page->cell_width, drawing->page->cell_height) - 5.0, 3.5, MOST_GLYPH_PT);
  if (drawing->page->cell_width < STRIP_CELL_PT)
    drawing->glyph_pt = MIN (drawing->glyph_pt, MAX (drawing->page->cell_width * 0.62, 4.0));
  for (guint has_strip = 0; has_strip < 2; has_strip++)
    drawing->has_number[has_strip] = get_words_room (drawing, has_strip) >= number &&
                                     drawing->page->cell_height >= 10.0;
  drawing->has_two_lines = drawing->page->cell_height >= 2.0 * TIGHT_LINE_PT + 1.0;
  drawing->date_forms[0] = drawing->date_forms[1] = GENEVA_POSITIONS_DATE_NONE;
  if (!drawing->has_number[FALSE] || geneva_positions_is_shaded (drawing->page))
    return;
  used = drawing->has_two_lines ? 0.0 : number + 5.0;
  for (int form = GENEVA_POSITIONS_DATE_YEAR; form >= GENEVA_POSITIONS_DATE_BRIEF; form--) {
    double widths[2];

    measure_dates (drawing, (GenevaPositionsDateForm) form, widths);
    for (guint has_strip = 0; has_strip < 2; has_strip++)
      if (widths[has_strip] <= get_words_room (drawing, has_strip) - used)
        drawing->date_forms[has_strip] = (GenevaPositionsDateForm) form;
  }
}

/* ---- ground ---- */

void
geneva_positions_draw_ground (GenevaPositionsDrawing *drawing)
{
  const GenevaPositionsPage *page = drawing->page;

  geneva_positions_begin_layer (drawing, "ground", TRUE, TRUE, &page->plot);
  if (geneva_positions_is_shaded (page)) {
    geneva_positions_add_rect (drawing, page->scroll_x, page->scroll_y, page->scroll_x + page->plot.width,
                               page->scroll_y + page->plot.height, GENEVA_STYLE_LANE_ODD);
    return;
  }
  /* One band a row between any two gaps of columns. */
  for (guint i = drawing->first_row; i < drawing->end_row; i++) {
    guint begin = drawing->first_column;

    for (guint k = drawing->first_column; k < drawing->end_column; k++) {
      double end = page->column_x[k] + page->cell_width;
      gboolean is_last = k + 1 == page->n_columns || page->column_x[k + 1] > end + 0.01;

      if (!is_last && k + 1 < drawing->end_column)
        continue;
      geneva_positions_add_rect (drawing, page->column_x[begin] + INSET_PT, page->row_y[i] + INSET_PT, end - INSET_PT,
                                 page->row_y[i] + page->cell_height - INSET_PT, GENEVA_STYLE_LANE_ODD);
      begin = k + 1;
    }
  }
  for (guint k = drawing->first_column + 1; k < drawing->end_column; k++) {
    if (page->column_x[k] <= page->column_x[k - 1] + page->cell_width + 0.01)
      geneva_positions_add_line (drawing, page->column_x[k], page->scroll_y, page->column_x[k],
                                 page->scroll_y + page->plot.height, GENEVA_STYLE_PAGE, 2.0 * INSET_PT);
  }
}

/* ---- cells ---- */

static GenevaMark *
add_form (GenevaPositionsDrawing *drawing, const GenevaPositionsEntry *entry, double x, double y, double size,
          float opacity, gboolean is_dashed)
{
  GenevaPositionLook look;
  GenevaMark *mark;
  guint32 glyph;

  geneva_position_get_look (entry->stance, entry->leaning, &look);
  glyph = look.glyph != NULL && size >= 8.0 ? geneva_scene_builder_add_text (drawing->builder, look.glyph) : 0;
  mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_SHAPE);
  mark->x = x;
  mark->y = y;
  mark->w_pt = mark->h_pt = (float) (size * look.size);
  mark->shape = (guint8) look.shape;
  mark->fill = (guint8) look.fill;
  mark->fill_style = (guint16) look.fill_style;
  mark->line_style = (guint16) look.line_style;
  mark->line_pt = size >= 8.0 ? 1.1f : 0.8f;
  mark->text = glyph;
  mark->opacity = opacity;
  mark->dash = is_dashed ? GENEVA_DASH_DASHED : GENEVA_DASH_SOLID;
  return mark;
}

static GenevaStyle
get_tile_style (const GenevaPositionsEntry *entry)
{
  GenevaPositionLook look;

  geneva_position_get_look (entry->stance, entry->leaning, &look);
  return look.fill_style;
}

/* What it was before: a strip at the left with a small form, or where there is no room for one a form in the
 * corner. */
static void
draw_earlier (GenevaPositionsDrawing *drawing, const GenevaPositionsCellPart *cell, guint32 item, double x, double y,
              float opacity)
{
  const GenevaPositionsPage *page = drawing->page;
  const GenevaPositionsEntry *earlier = &drawing->positions->entries[cell->earlier];
  double strip = get_strip_width (drawing), line_x = x + INSET_PT + strip;
  GenevaMark *mark;

  if (strip <= 0.0) {
    double size = CLAMP (drawing->glyph_pt * 0.5, 3.5, 6.0);

    if (page->cell_width < 12.0 || page->cell_height < 12.0)
      return;
    mark = add_form (drawing, earlier, x + INSET_PT + size / 2.0 + 1.0, y + INSET_PT + size / 2.0 + 1.0, size,
                     opacity,
                     FALSE);
    mark->item = item;
    return;
  }
  mark = add_form (drawing, earlier, line_x - strip / 2.0, y + page->cell_height / 2.0,
                   MIN (MOST_EARLIER_PT, 0.62 * drawing->glyph_pt), opacity, FALSE);
  mark->item = item;
  mark = geneva_positions_add_line (drawing, line_x, y + INSET_PT + 1.0, line_x,
                                    y + page->cell_height - INSET_PT - 1.0,
                                    GENEVA_STYLE_TEXT_DIM, 0.8);
  mark->dash = cell->is_order_known ? GENEVA_DASH_SOLID : GENEVA_DASH_DOTTED;
}

static void
draw_words (GenevaPositionsDrawing *drawing, const GenevaPositionsCellPart *cell, guint32 item, double x, double y,
            float opacity)
{
  const char *date = get_date_words (drawing, drawing->positions->entries[cell->latest].date,
                                     cell->earlier != G_MAXUINT);
  char number[16];
  gboolean has_two = date != NULL && drawing->has_two_lines;
  GenevaMark *mark;

  g_snprintf (number, sizeof number, "%u", cell->n);
  mark = geneva_positions_add_text (drawing, x, has_two ? y - TIGHT_LINE_PT / 2.0 : y, number, GENEVA_FONT_CAPTION,
                                    GENEVA_STYLE_TEXT);
  mark->opacity = opacity;
  mark->item = item;
  if (date == NULL)
    return;
  if (!has_two)
    x += geneva_positions_measure (drawing, GENEVA_FONT_CAPTION, "00") + 5.0;
  mark = geneva_positions_add_text (drawing, x, has_two ? y + TIGHT_LINE_PT / 2.0 : y, date, GENEVA_FONT_CAPTION,
                                    GENEVA_STYLE_TEXT_DIM);
  mark->item = item;
  mark->opacity = opacity;
}

static void
draw_cell (GenevaPositionsDrawing *drawing, guint at, double x, double y, gboolean is_left_out)
{
  const GenevaPositionsPage *page = drawing->page;
  const GenevaPositionsPart *part = is_left_out ? drawing->input->whole : drawing->input->part;
  const GenevaPositionsCellPart *cell = &part->cells[at];
  const GenevaPositionsEntry *latest = &drawing->positions->entries[cell->latest];
  const GenevaPositionsCell *of_all = &drawing->positions->cells[at];
  float opacity = is_left_out ? LEFT_OUT_OPACITY : cell->is_possible || cell->is_suggested ? POSSIBLE_OPACITY : 1.0f;
  double strip = cell->earlier != G_MAXUINT ? get_strip_width (drawing) : 0.0;
  double middle = y + page->cell_height / 2.0, glyph_x;
  gboolean has_number = drawing->has_number[cell->earlier != G_MAXUINT];
  guint32 item =
    geneva_scene_builder_add_untold_edge (drawing->builder, drawing->positions->rows[of_all->row].handle,
                                          drawing->positions->columns[of_all->column].handle, 0,
                                          geneva_positions_key_of_cell (at));
  GenevaMark *mark = geneva_positions_add_rect (drawing, x + INSET_PT, y + INSET_PT, x + page->cell_width - INSET_PT,
                                                y + page->cell_height - INSET_PT, get_tile_style (latest));

  mark->item = item;
  mark->opacity = TILE_OPACITY * (is_left_out ? 0.5f : 1.0f);
  mark->radius_pt = (float) MIN (2.0, page->cell_height / 6.0);
  glyph_x = has_number ? x + INSET_PT + strip + LEFT_PT + drawing->glyph_pt / 2.0
                       : x + (page->cell_width + strip) / 2.0;
  if (cell->earlier != G_MAXUINT)
    draw_earlier (drawing, cell, item, x, y, opacity);
  add_form (drawing, latest, glyph_x, middle, drawing->glyph_pt, opacity, cell->is_suggested)->item = item;
  if (has_number)
    draw_words (drawing, cell, item, glyph_x + drawing->glyph_pt / 2.0 + GAP_PT, middle, opacity);
  if (cell->is_unsupported && page->cell_width >= 14.0 && page->cell_height >= 12.0) {
    mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_SHAPE);
    mark->x = x + page->cell_width - INSET_PT - 4.0;
    mark->y = y + INSET_PT + 4.0;
    mark->w_pt = mark->h_pt = 5.5f;
    mark->shape = GENEVA_SHAPE_TRIANGLE_UP;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = GENEVA_STYLE_WARNING;
    mark->line_style = GENEVA_STYLE_WARNING_LINE;
    mark->line_pt = 0.7f;
  }
}

/* Calls for each cell in sight that has something, row by row. */
typedef void (*DrawCell) (GenevaPositionsDrawing *drawing, guint cell, double x, double y, gboolean is_left_out);

static void
for_each_cell (GenevaPositionsDrawing *drawing, DrawCell draw)
{
  const GenevaPositionsPage *page = drawing->page;

  for (guint i = drawing->first_row; i < drawing->end_row; i++) {
    guint row = geneva_positions_input_get_row (drawing->input, i);

    for (guint c = drawing->first_cells[row]; c < drawing->first_cells[row + 1]; c++) {
      int place = drawing->column_places[drawing->positions->cells[c].column];
      gboolean is_left = drawing->input->part->cells[c].n > 0;

      if (place < (int) drawing->first_column || place >= (int) drawing->end_column ||
          (!is_left && (drawing->input->whole == NULL || drawing->input->whole->cells[c].n == 0)))
        continue;
      draw (drawing, c, page->column_x[place], page->row_y[i], !is_left);
    }
  }
}

/* ---- shades ---- */

/* By the position that most cells of a spot have: for, against, neither. */
enum { SHADE_FOR, SHADE_AGAINST, SHADE_OPEN, N_SHADES };

static guint
get_shade (const GenevaPositionsEntry *entry)
{
  double value = geneva_stance_get_value (entry->stance, entry->leaning);

  return value > 0.0 ? SHADE_FOR : value < 0.0 ? SHADE_AGAINST : SHADE_OPEN;
}

void
geneva_positions_draw_shades (GenevaPositionsDrawing *drawing)
{
  static const GenevaStyle styles[N_SHADES] = { GENEVA_STYLE_STANCE_FOR, GENEVA_STYLE_STANCE_AGAINST,
                                                GENEVA_STYLE_STANCE_OPEN_LINE };
  const GenevaPositionsPage *page = drawing->page;
  double all_width = page->column_x[page->n_columns], all_height = page->row_y[page->n_rows];
  /* Spots of one cell where these are large enough to be told apart, else of as many as it takes. */
  guint n_columns = (guint) MAX (1.0, all_width / MAX (page->cell_width, SHADE_GRID_PT));
  guint n_rows = (guint) MAX (1.0, all_height / MAX (page->cell_height, SHADE_GRID_PT));
  gsize n_spots = (gsize) n_columns * n_rows;
  g_autofree guint32 *all_counts = g_new0 (guint32, N_SHADES * n_spots);
  guint32 *counts[N_SHADES] = { all_counts, all_counts + n_spots, all_counts + 2 * n_spots };
  guint32 full = 1;

  for (guint i = drawing->first_row; i < drawing->end_row; i++) {
    guint row = geneva_positions_input_get_row (drawing->input, i);
    guint y = MIN ((guint) ((page->row_y[i] + page->cell_height / 2.0) / all_height * n_rows), n_rows - 1);

    for (guint c = drawing->first_cells[row]; c < drawing->first_cells[row + 1]; c++) {
      const GenevaPositionsCellPart *cell = &drawing->input->part->cells[c];
      int place = drawing->column_places[drawing->positions->cells[c].column];
      guint x;

      if (cell->n == 0 || place < 0)
        continue;
      x = MIN ((guint) ((page->column_x[place] + page->cell_width / 2.0) / all_width * n_columns), n_columns - 1);
      counts[get_shade (&drawing->positions->entries[cell->latest])][y * n_columns + x]++;
    }
  }
  for (gsize spot = 0; spot < n_spots; spot++) {
    guint best = counts[SHADE_AGAINST][spot] > counts[SHADE_FOR][spot] ? SHADE_AGAINST : SHADE_FOR;

    if (counts[SHADE_OPEN][spot] > counts[best][spot])
      best = SHADE_OPEN;
    for (guint shade = 0; shade < N_SHADES; shade++)
      if (shade != best)
        counts[shade][spot] = 0;
    full = MAX (full, counts[best][spot]);
  }
  geneva_positions_begin_layer (drawing, "shades", TRUE, TRUE, &page->plot);
  for (guint shade = 0; shade < N_SHADES; shade++) {
    const GenevaGrid grid = { n_columns, n_rows, counts[shade], full, (guint16) styles[shade], GENEVA_SHADES_EVEN };
    guint32 number = geneva_scene_builder_add_grid (drawing->builder, &grid);
    GenevaMark *mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_GRID);

    mark->x2 = all_width;
    mark->y2 = all_height;
    mark->grid = number;
  }
}

/* Not seen, but found by the pointer. */
static void
draw_hit (GenevaPositionsDrawing *drawing, guint at, double x, double y, gboolean is_left_out)
{
  const GenevaPositionsCell *cell = &drawing->positions->cells[at];
  guint32 item = geneva_scene_builder_add_untold_edge (drawing->builder, drawing->positions->rows[cell->row].handle,
                                                       drawing->positions->columns[cell->column].handle, 0,
                                                       geneva_positions_key_of_cell (at));
  GenevaMark *mark;

  if (is_left_out)
    return;
  mark = geneva_positions_add_rect (drawing, x, y, x + drawing->page->cell_width, y + drawing->page->cell_height,
                                    GENEVA_STYLE_STANCE_FOR);
  mark->item = item;
  mark->opacity = 0.0f;
}

void
geneva_positions_draw_cells (GenevaPositionsDrawing *drawing)
{
  const GenevaPositionsPage *page = drawing->page;

  if (!geneva_positions_is_shaded (page)) {
    geneva_positions_begin_layer (drawing, "cells", TRUE, TRUE, &page->plot);
    for_each_cell (drawing, draw_cell);
    return;
  }
  geneva_positions_draw_shades (drawing);
  if (page->cell_width >= LEAST_HIT_PT && page->cell_height >= LEAST_HIT_PT &&
      drawing->input->part->n_cells <= MOST_HIT_SHADES) {
    geneva_positions_begin_layer (drawing, "hits", TRUE, TRUE, &page->plot);
    for_each_cell (drawing, draw_hit);
  }
}
