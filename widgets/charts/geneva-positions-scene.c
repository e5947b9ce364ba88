/* Puts a positions matrix together: ground, cells, heads that stay where they are
 * (geneva-positions-cells.c, -heads.c), and what stands around. Only what is in sight
 * becomes marks.
 */
#include "geneva-positions-scene.h"

#include "geneva-positions-drawing.h"
#include "geneva-positions-legend.h"
#include "geneva-positions-words.h"

#include <glib/gi18n-lib.h>

GenevaMark *
geneva_positions_add_rect (GenevaPositionsDrawing *drawing, double x, double y, double x2, double y2,
                           GenevaStyle style)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_RECT);

  mark->x = x;
  mark->y = y;
  mark->x2 = x2;
  mark->y2 = y2;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = (guint16) style;
  return mark;
}

GenevaMark *
geneva_positions_add_line (GenevaPositionsDrawing *drawing, double x, double y, double x2, double y2,
                           GenevaStyle style, double line_pt)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_LINE);

  mark->x = x;
  mark->y = y;
  mark->x2 = x2;
  mark->y2 = y2;
  mark->line_style = (guint16) style;
  mark->line_pt = (float) line_pt;
  return mark;
}

GenevaMark *
geneva_positions_add_text (GenevaPositionsDrawing *drawing, double x, double y, const char *words,
                           GenevaFont font, GenevaStyle style)
{
  guint32 text = geneva_scene_builder_add_text (drawing->builder, words);
  GenevaMark *mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_TEXT);

  mark->x = x;
  mark->y = y;
  mark->text = text;
  mark->font = (guint8) font;
  mark->fill_style = (guint16) style;
  mark->align_y = GENEVA_ALIGN_MIDDLE;
  return mark;
}

double
geneva_positions_measure (const GenevaPositionsDrawing *drawing, GenevaFont font, const char *words)
{
  double width = 0.0;

  (void) geneva_text_measure (drawing->input->text, font, words, 0.0, 1, FALSE, &width, NULL);
  return width;
}

void
geneva_positions_draw_paragraph (GenevaPositionsDrawing *drawing, const GenevaRect *box, const char *words,
                                 GenevaFont font, GenevaStyle style)
{
  GenevaMark *mark;

  if (words == NULL || words[0] == '\0' || box->height <= 0.0)
    return;
  mark = geneva_positions_add_text (drawing, box->x, box->y, words, font, style);
  mark->align_y = GENEVA_ALIGN_START;
  mark->w_pt = (float) box->width;
  mark->h_pt = (float) box->height;
  mark->wrap = TRUE;
}

void
geneva_positions_begin_layer (GenevaPositionsDrawing *drawing, const char *name, gboolean moves_x,
                              gboolean moves_y, const GenevaRect *clip)
{
  const GenevaPositionsPage *page = drawing->page;
  GenevaMap map = { 1.0, moves_x ? page->plot.x - page->scroll_x : 0.0, 1.0,
                    moves_y ? page->plot.y - page->scroll_y : 0.0 };

  geneva_scene_builder_begin_layer (drawing->builder, name, &map, clip);
}

gboolean
geneva_positions_is_shaded (const GenevaPositionsPage *page)
{
  return page->cell_width < GENEVA_POSITIONS_LEAST_MARK_PT || page->cell_height < GENEVA_POSITIONS_LEAST_MARK_PT;
}

/* ---- what is in sight ---- */

static guint
find_first (const double *begins, guint n, double size, double at)
{
  guint low = 0, high = n;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (begins[middle] + size < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
find_sight (GenevaPositionsDrawing *drawing)
{
  const GenevaPositionsPage *page = drawing->page;

  drawing->first_row = find_first (page->row_y, page->n_rows, page->cell_height, page->scroll_y);
  drawing->end_row = find_first (page->row_y, page->n_rows, 0.0, page->scroll_y + page->plot.height);
  drawing->first_column = find_first (page->column_x, page->n_columns, page->cell_width, page->scroll_x);
  drawing->end_column = find_first (page->column_x, page->n_columns, 0.0, page->scroll_x + page->plot.width);
}

static void
index_cells (GenevaPositionsDrawing *drawing)
{
  const GenevaPositions *positions = drawing->positions;
  guint at = 0;

  drawing->column_places = g_new (int, MAX (positions->n_columns, 1));
  for (guint i = 0; i < positions->n_columns; i++)
    drawing->column_places[i] = -1;
  for (guint i = 0; i < drawing->page->n_columns; i++)
    drawing->column_places[geneva_positions_input_get_column (drawing->input, i)] = (int) i;
  drawing->first_cells = g_new (guint, positions->n_rows + 1);
  for (guint row = 0; row <= positions->n_rows; row++) {
    while (at < positions->n_cells && positions->cells[at].row < row)
      at++;
    drawing->first_cells[row] = at;
  }
}

/* ---- around ---- */

static void
draw_head (GenevaPositionsDrawing *drawing)
{
  const GenevaPageOptions *options = drawing->input->page;
  GenevaRect box = drawing->page->head;
  double height;

  if (box.height <= 0.0)
    return;
  if (options->title != NULL && options->title[0] != '\0') {
    (void) geneva_text_measure (drawing->input->text, GENEVA_FONT_TITLE, options->title, box.width, 2, TRUE, NULL,
                                &height);
    geneva_positions_draw_paragraph (drawing, &(GenevaRect) { box.x, box.y, box.width, height }, options->title,
                                     GENEVA_FONT_TITLE,
                                     GENEVA_STYLE_TEXT);
    box.y += height;
    box.height -= height;
  }
  geneva_positions_draw_paragraph (drawing, &box, options->subtitle, GENEVA_FONT_SUBTITLE, GENEVA_STYLE_TEXT_DIM);
}

/* How far it is scrolled: a bar at a side of the cells. */
static void
draw_scrolls (GenevaPositionsDrawing *drawing)
{
  const GenevaPositionsPage *page = drawing->page;
  double right = page->plot.x + page->plot.width, bottom = page->plot.y + page->plot.height;

  if (!drawing->input->page->scrolls || drawing->input->page->is_part)
    return;
  if (page->most_scroll_y > 0.0) {
    double all = page->plot.height + page->most_scroll_y, from = page->plot.y + page->plot.height * page->scroll_y / all;

    geneva_positions_add_rect (drawing, right + 2.0, from, right + 5.0,
                               from + page->plot.height * page->plot.height / all,
                               GENEVA_STYLE_AXIS)->opacity = 0.5f;
  }
  if (page->most_scroll_x > 0.0) {
    double all = page->plot.width + page->most_scroll_x, from = page->plot.x + page->plot.width * page->scroll_x / all;

    geneva_positions_add_rect (drawing, from, bottom + 2.0, from + page->plot.width * page->plot.width / all,
                               bottom + 5.0,
                               GENEVA_STYLE_AXIS)->opacity = 0.5f;
  }
}

static const char *
get_nothing_words (GenevaPositionsDrawing *drawing)
{
  const GenevaPositions *positions = geneva_positions_part_get_positions (drawing->input->part);

  if (positions->n_entries == 0 && positions->n_waiting > 0) {
    const char *words = _("All statements wait for review. Accept some, or show unreviewed ones.");

    geneva_scene_builder_set_waiting (drawing->builder, words);
    return words;
  }
  if (positions->n_entries == 0)
    return _("No statement is on record.");
  return _("No statement is in sight. The choices of the chart, the filter or the window leave all of them out.");
}

static void
draw_around (GenevaPositionsDrawing *drawing, const GenevaLegendRows *legend, const char *caption)
{
  const GenevaPositionsPage *page = drawing->page;
  const GenevaPageOptions *options = drawing->input->page;

  geneva_scene_builder_begin_layer (drawing->builder, "page", NULL, NULL);
  draw_head (drawing);
  if (page->n_rows == 0 || page->n_columns == 0) {
    GenevaMark *mark = geneva_positions_add_text (drawing, page->plot.x + page->plot.width / 2.0,
                                                  page->plot.y + page->plot.height / 2.0,
                                                  get_nothing_words (drawing), GENEVA_FONT_SUBTITLE, GENEVA_STYLE_TEXT_DIM);

    mark->align_x = GENEVA_ALIGN_MIDDLE;
    mark->w_pt = (float) page->plot.width;
    mark->h_pt = (float) page->plot.height;
    mark->wrap = TRUE;
  } else {
    draw_scrolls (drawing);
  }
  if (page->legend_box.height > 0.0)
    geneva_legend_rows_draw (legend, drawing->builder, page->legend_box.x, page->legend_box.y);
  geneva_positions_draw_paragraph (drawing, &page->caption_box, caption, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);
  geneva_positions_draw_paragraph (drawing, &page->credit_box, options->credit, GENEVA_FONT_CAPTION,
                                   GENEVA_STYLE_TEXT_DIM);
}

static void
set_counts (GenevaPositionsDrawing *drawing)
{
  const GenevaPositionsPart *part = drawing->input->part;
  guint n_statements, n_cells;

  geneva_positions_count_shown (drawing->input, &n_statements, &n_cells);
  geneva_scene_builder_set_count (drawing->builder, "shown", n_statements);
  geneva_scene_builder_set_count (drawing->builder, "cells", n_cells);
  geneva_scene_builder_set_count (drawing->builder, "changed", part->n_changed);
  geneva_scene_builder_set_count (drawing->builder, "undated", part->n_undated);
  geneva_scene_builder_set_count (drawing->builder, "filtered", part->n_filtered);
  geneva_scene_builder_set_count (drawing->builder, "outside", part->n_outside);
  geneva_scene_builder_set_count (drawing->builder, "unreviewed", part->n_suggested);
  geneva_scene_builder_set_count (drawing->builder, "unlabelled", drawing->n_unlabelled);
  geneva_scene_builder_set_count (drawing->builder, "shaded", drawing->page->n_rows > 0 &&
                                  drawing->page->n_columns > 0 &&
                                                                geneva_positions_is_shaded (drawing->page));
}

static void
drawing_clear (GenevaPositionsDrawing *drawing)
{
  g_free (drawing->column_places);
  g_free (drawing->first_cells);
  for (guint i = 0; i < GENEVA_POSITIONS_N_DATE_FORMS; i++)
    g_clear_pointer (&drawing->dates[i], g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaPositionsDrawing, drawing_clear)

/* Actors and issues without a name on the page. */
static guint
count_unnamed (const GenevaPositionsPage *page)
{
  return (page->cell_height < GENEVA_POSITIONS_LEAST_NAME_PT ? page->n_rows : 0) +
         (page->heads == GENEVA_POSITIONS_HEADS_NONE ? page->n_columns : 0);
}

static char *
dup_caption (const GenevaPositionsInput *input, guint n_unnamed)
{
  GenevaPositionsInput counted = *input;

  if (input->page->caption_words != NULL)
    return g_strdup (input->page->caption_words);
  counted.n_unlabelled += n_unnamed;
  return geneva_positions_dup_caption (&counted);
}

GenevaScene *
geneva_positions_scene_build (const GenevaPositionsInput *input, GenevaPositionsPage **page)
{
  g_autoptr (GenevaSceneBuilder) builder = NULL;
  g_autoptr (GenevaLegendRows) legend = NULL;
  g_autoptr (GenevaPositionsPage) made = NULL;
  g_autofree char *caption = NULL;
  g_auto (GenevaPositionsDrawing) drawing = { .input = input };

  g_return_val_if_fail (input != NULL && input->part != NULL && input->page != NULL && input->text != NULL, NULL);

  legend = geneva_positions_legend_new (input, FALSE);
  caption = dup_caption (input, 0);
  made = geneva_positions_page_new (input, legend, caption);
  /* Where that turns out to be small there is something else to say. */
  if (made->n_rows > 0 && made->n_columns > 0 && (geneva_positions_is_shaded (made) || count_unnamed (made) > 0)) {
    gboolean is_shaded = geneva_positions_is_shaded (made);

    g_clear_pointer (&legend, geneva_legend_rows_free);
    legend = geneva_positions_legend_new (input, is_shaded);
    g_free (caption);
    caption = dup_caption (input, count_unnamed (made));
    geneva_positions_page_free (made);
    made = geneva_positions_page_new (input, legend, caption);
  }
  builder = geneva_scene_builder_new ("positions", input->width_pt, input->height_pt);
  geneva_scene_builder_set_text_context (builder, input->text);
  geneva_positions_words_install (builder, input->part, input->whole, input->page->locale);
  drawing.page = made;
  drawing.builder = builder;
  drawing.positions = geneva_positions_part_get_positions (input->part);
  if (made->n_rows > 0 && made->n_columns > 0) {
    index_cells (&drawing);
    find_sight (&drawing);
    geneva_positions_choose_words (&drawing);
    geneva_positions_draw_ground (&drawing);
    geneva_positions_draw_cells (&drawing);
    geneva_positions_draw_row_heads (&drawing);
    geneva_positions_draw_column_heads (&drawing);
  }
  draw_around (&drawing, legend, caption);
  set_counts (&drawing);
  geneva_scene_builder_set_description (builder, _("Positions"), caption);
  if (page != NULL)
    *page = g_steal_pointer (&made);
  return geneva_scene_builder_end (builder);
}

GenevaScene *
geneva_positions_map_build (const GenevaPositionsInput *input, double width_pt, double height_pt)
{
  g_autoptr (GenevaSceneBuilder) builder = NULL;
  g_autoptr (GenevaPositionsPage) page = NULL;
  g_auto (GenevaPositionsDrawing) drawing = { .input = input };

  g_return_val_if_fail (input != NULL && input->part != NULL, NULL);
  g_return_val_if_fail (width_pt > 0.0 && height_pt > 0.0, NULL);

  builder = geneva_scene_builder_new ("positions", width_pt, height_pt);
  geneva_scene_builder_set_text_context (builder, input->text);
  page = g_new0 (GenevaPositionsPage, 1);
  page->plot = (GenevaRect) { 0.0, 0.0, width_pt, height_pt };
  page->n_rows = input->rows->len;
  page->n_columns = input->columns->len;
  page->cell_width = width_pt / MAX (page->n_columns, 1);
  page->cell_height = height_pt / MAX (page->n_rows, 1);
  page->column_x = g_new0 (double, page->n_columns + 1);
  page->row_y = g_new0 (double, page->n_rows + 1);
  for (guint i = 0; i <= page->n_columns; i++)
    page->column_x[i] = i * page->cell_width;
  for (guint i = 0; i <= page->n_rows; i++)
    page->row_y[i] = i * page->cell_height;
  drawing.page = page;
  drawing.builder = builder;
  drawing.positions = geneva_positions_part_get_positions (input->part);
  drawing.end_row = page->n_rows;
  drawing.end_column = page->n_columns;
  if (page->n_rows > 0 && page->n_columns > 0) {
    index_cells (&drawing);
    geneva_positions_draw_shades (&drawing);
  }
  return geneva_scene_builder_end (builder);
}
