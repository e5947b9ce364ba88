/* The heads of a positions matrix, which stay where they are while the cells are
 * scrolled: actors and their blocs at the left, issues above in one of several ways.
 */
#include "geneva-positions-drawing.h"

#include "geneva-positions-legend.h"
#include "geneva-positions-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How far the ring of what is selected stands out. */
#define RING_PT 6.0
#define INSET_PT GENEVA_POSITIONS_INSET_PT
#define NAME_GAP_PT 6.0

/* ---- heads of rows ---- */

static void
drop_label (GenevaPositionsDrawing *drawing, guint32 item, const char *words)
{
  drawing->n_unlabelled++;
  if (drawing->n_unlabelled <= GENEVA_POSITIONS_MOST_DROPPED)
    geneva_scene_builder_add_dropped_label (drawing->builder, item, words);
}

static void
draw_bloc_head (GenevaPositionsDrawing *drawing, guint position)
{
  const GenevaPositionsPage *page = drawing->page;
  guint bloc = drawing->positions->rows[geneva_positions_input_get_row (drawing->input, position)].bloc;
  const char *words = bloc != GENEVA_NETWORK_NO_BLOC ? drawing->positions->blocs[bloc] : _("Without a bloc");
  GenevaMark *mark = geneva_positions_add_text (drawing, page->row_heads.x, page->row_y[position] - 5.5, words,
                                                GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);

  mark->w_pt = (float) (page->row_heads.width + page->plot.width);
}

static gboolean
begins_bloc (const GenevaPositionsDrawing *drawing, guint position)
{
  const GenevaPositionsRow *rows = drawing->positions->rows;

  return drawing->page->group_head_pt > 0.0 &&
         (position == 0 || rows[geneva_positions_input_get_row (drawing->input, position)].bloc !=
                             rows[geneva_positions_input_get_row (drawing->input, position - 1)].bloc);
}

static void
draw_row_head (GenevaPositionsDrawing *drawing, guint position)
{
  const GenevaPositionsPage *page = drawing->page;
  const GenevaRect *box = &page->row_heads;
  guint row = geneva_positions_input_get_row (drawing->input, position);
  const GenevaPositionsRow *unit = &drawing->positions->rows[row];
  double y = page->row_y[position], middle = y + page->cell_height / 2.0, right = box->x + box->width - NAME_GAP_PT;
  guint n = drawing->input->part->row_n[row];
  gboolean is_named = page->cell_height >= GENEVA_POSITIONS_LEAST_NAME_PT;
  g_autofree char *name = NULL;
  char number[16];
  guint32 item;
  GenevaMark *mark;

  /* Of thousands only the colour of the bloc. */
  if (!is_named && page->n_rows > GENEVA_POSITIONS_MOST_DROPPED) {
    drawing->n_unlabelled++;
    return;
  }
  item = geneva_scene_builder_add_untold_item (drawing->builder, unit->handle, geneva_positions_key_of_row (row));
  mark = geneva_positions_add_rect (drawing, box->x, y + INSET_PT, box->x + box->width - 2.0,
                                    y + page->cell_height - INSET_PT,
                                    GENEVA_STYLE_LANE_HEAD);
  mark->item = item;
  mark->opacity = 0.0f;
  mark->radius_pt = 2.0f;
  if (drawing->positions->n_blocs > 0) {
    mark = geneva_positions_add_rect (drawing, box->x, y + INSET_PT, box->x + 3.5, y + page->cell_height - INSET_PT,
                                      geneva_positions_get_bloc_style (unit->bloc));
    mark->radius_pt = 1.0f;
  }
  name = geneva_positions_dup_row_name (drawing->positions, row, FALSE);
  if (geneva_positions_measure (drawing, GENEVA_FONT_LABEL, name) > page->name_width) {
    g_free (name);
    name = geneva_positions_dup_row_name (drawing->positions, row, TRUE);
  }
  if (!is_named) {
    drop_label (drawing, item, name);
    return;
  }
  g_snprintf (number, sizeof number, "%u", n);
  mark = geneva_positions_add_text (drawing, box->x + 8.0, middle, name, GENEVA_FONT_LABEL,
                                    n > 0 ? GENEVA_STYLE_TEXT : GENEVA_STYLE_TEXT_DIM);
  mark->item = item;
  mark->w_pt = (float) page->name_width;
  if (!page->has_numbers)
    return;
  mark = geneva_positions_add_text (drawing, right, middle, number, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);
  mark->align_x = GENEVA_ALIGN_END;
}

void
geneva_positions_draw_row_heads (GenevaPositionsDrawing *drawing)
{
  const GenevaPositionsPage *page = drawing->page;
  GenevaRect clip = page->row_heads;

  /* Names of blocs may be longer than the names of actors; and a head that is selected has its ring all round. */
  clip.x -= RING_PT;
  clip.width += page->plot.width + RING_PT;
  geneva_positions_begin_layer (drawing, "row-heads", FALSE, TRUE, &clip);
  for (guint i = drawing->first_row; i < MIN (drawing->end_row + 1, page->n_rows); i++) {
    if (begins_bloc (drawing, i))
      draw_bloc_head (drawing, i);
    if (i < drawing->end_row)
      draw_row_head (drawing, i);
  }
  if (page->cell_height < GENEVA_POSITIONS_LEAST_NAME_PT && page->n_rows > GENEVA_POSITIONS_MOST_DROPPED &&
      drawing->positions->n_blocs > 0) {
    for (guint i = drawing->first_row; i < drawing->end_row; i++) {
      guint bloc = drawing->positions->rows[geneva_positions_input_get_row (drawing->input, i)].bloc, end = i + 1;

      while (end < drawing->end_row &&
             drawing->positions->rows[geneva_positions_input_get_row (drawing->input, end)].bloc == bloc)
        end++;
      geneva_positions_add_rect (drawing, page->row_heads.x + page->row_heads.width - 8.0, page->row_y[i],
                                 page->row_heads.x + page->row_heads.width - 3.0, page->row_y[end - 1] + page->cell_height,
                                 geneva_positions_get_bloc_style (bloc));
      i = end - 1;
    }
  }
}

/* ---- heads of columns ---- */

static guint32
add_column_item (GenevaPositionsDrawing *drawing, guint position, double height)
{
  const GenevaPositionsPage *page = drawing->page;
  guint column = geneva_positions_input_get_column (drawing->input, position);
  guint32 item = geneva_scene_builder_add_untold_item (drawing->builder, drawing->positions->columns[column].handle,
                                                       geneva_positions_key_of_column (column));
  GenevaMark *mark = geneva_positions_add_rect (drawing, page->column_x[position] + INSET_PT, page->plot.y - height,
                                                page->column_x[position] + page->cell_width - INSET_PT, page->plot.y - 2.0,
                                                GENEVA_STYLE_LANE_HEAD);

  mark->item = item;
  mark->opacity = 0.0f;
  mark->radius_pt = 2.0f;
  return item;
}

static GenevaStyle
get_head_style (const GenevaPositionsDrawing *drawing, guint column)
{
  return drawing->input->part->column_n[column] > 0 ? GENEVA_STYLE_TEXT : GENEVA_STYLE_TEXT_DIM;
}

static void
draw_wrapped_head (GenevaPositionsDrawing *drawing, guint position)
{
  const GenevaPositionsPage *page = drawing->page;
  guint column = geneva_positions_input_get_column (drawing->input, position);
  guint32 item = add_column_item (drawing, position, page->column_heads.height - page->column_group_pt - 1.0);
  GenevaMark *mark = geneva_positions_add_text (drawing, page->column_x[position] + page->cell_width / 2.0,
                                                page->plot.y - 4.0,
                                                geneva_positions_get_proposition (drawing->positions,
                                                                                  column), GENEVA_FONT_CAPTION,
                                                get_head_style (drawing, column));

  mark->item = item;
  mark->w_pt = (float) page->head_wrap_pt;
  mark->h_pt = (float) page->column_heads.height;
  mark->wrap = TRUE;
  mark->align_x = GENEVA_ALIGN_MIDDLE;
  mark->align_y = GENEVA_ALIGN_END;
}

static void
draw_turned_head (GenevaPositionsDrawing *drawing, guint position)
{
  const GenevaPositionsPage *page = drawing->page;
  guint column = geneva_positions_input_get_column (drawing->input, position);
  gboolean is_title = page->heads == GENEVA_POSITIONS_HEADS_TITLES;
  const char *words = is_title ? geneva_positions_get_issue_title (drawing->positions, column)
                               : geneva_positions_get_proposition (drawing->positions, column);
  double line = geneva_text_get_line_height (drawing->input->text, GENEVA_FONT_CAPTION);
  guint32 item = add_column_item (drawing, position, 8.0);
  double wrap = geneva_positions_page_get_head_wrap (drawing->input, page, words);
  const GenevaTextLayout *layout = geneva_text_layout (drawing->input->text, GENEVA_FONT_CAPTION, words, wrap,
                                                       page->head_lines, TRUE);
  double half = layout->height_pt / 2.0;
  gboolean is_cut = layout->is_cut;
  GenevaMark *mark;

  if (is_cut)
    drop_label (drawing, item, words);
  mark = geneva_positions_add_text (drawing, page->column_x[position] + page->cell_width / 2.0,
                                    page->plot.y - 5.0 - half * cos (page->head_turn * G_PI / 180.0), words, GENEVA_FONT_CAPTION,
                                    get_head_style (drawing, column));
  mark->item = item;
  mark->turn = (float) page->head_turn;
  mark->w_pt = (float) wrap;
  mark->h_pt = (float) (page->head_lines * line);
  mark->wrap = TRUE;
}

static void
draw_keyed_head (GenevaPositionsDrawing *drawing, guint position)
{
  const GenevaPositionsPage *page = drawing->page;
  guint column = geneva_positions_input_get_column (drawing->input, position);
  guint32 item = add_column_item (drawing, position, 12.0);
  char number[16];
  GenevaMark *mark;

  g_snprintf (number, sizeof number, "%u", page->first_column + position + 1);
  if (geneva_positions_measure (drawing, GENEVA_FONT_CAPTION, number) > page->cell_width)
    return;
  mark = geneva_positions_add_text (drawing, page->column_x[position] + page->cell_width / 2.0,
                                    page->plot.y - 7.0, number,
                                    GENEVA_FONT_CAPTION, get_head_style (drawing, column));
  mark->item = item;
  mark->align_x = GENEVA_ALIGN_MIDDLE;
}

/* What the numbers above the columns mean, in as many text columns as page_new reckoned with. */
static void
draw_keys (GenevaPositionsDrawing *drawing)
{
  const GenevaPositionsPage *page = drawing->page;
  const GenevaRect *box = &page->keys_box;
  guint n_texts = CLAMP ((guint) (box->width / 190.0), 1, 4);
  double width = box->width / n_texts, x = box->x, y = box->y;

  if (box->height <= 0.0)
    return;
  geneva_scene_builder_begin_layer (drawing->builder, "keys", NULL, NULL);
  if (page->listed != NULL) {
    geneva_positions_draw_paragraph (drawing, box, page->listed, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT);
    return;
  }
  for (guint i = 0; i < page->n_columns; i++) {
    const char *words = geneva_positions_get_proposition (drawing->positions,
                                                          geneva_positions_input_get_column (drawing->input, i));
    char number[16];
    double height;
    GenevaMark *mark;

    (void) geneva_text_measure (drawing->input->text, GENEVA_FONT_CAPTION, words, MAX (width - 18.0 - 8.0, 12.0),
                                0, TRUE, NULL,
                                &height);
    if (y + height > box->y + box->height + 0.5 && y > box->y) {
      x += width;
      y = box->y;
    }
    g_snprintf (number, sizeof number, "%u", page->first_column + i + 1);
    mark = geneva_positions_add_text (drawing, x + 13.0, y, number, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);
    mark->align_x = GENEVA_ALIGN_END;
    mark->align_y = GENEVA_ALIGN_START;
    mark = geneva_positions_add_text (drawing, x + 18.0, y, words, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT);
    mark->align_y = GENEVA_ALIGN_START;
    mark->w_pt = (float) MAX (width - 18.0 - 8.0, 12.0);
    mark->h_pt = (float) height;
    mark->wrap = TRUE;
    y += height + 2.0;
  }
}

static gboolean
has_both_types (const GenevaPositionsDrawing *drawing)
{
  for (guint i = 1; i < drawing->page->n_columns; i++)
    if (drawing->positions->columns[geneva_positions_input_get_column (drawing->input, i)].type !=
        drawing->positions->columns[geneva_positions_input_get_column (drawing->input, i - 1)].type)
      return TRUE;
  return FALSE;
}

/* As long as goes above the columns. */
static char *
dup_type_words (const GenevaPositionsDrawing *drawing, GenevaIssueType type, double width)
{
  const char *words = type == GENEVA_ISSUE_FACT ? C_("positions", "Fact: is it so?") : C_("positions",
                                                                                          "Policy: should it be so?");

  if (geneva_positions_measure (drawing, GENEVA_FONT_CAPTION, words) <= width)
    return g_strdup (words);
  return g_strdup (type == GENEVA_ISSUE_FACT ? C_("positions", "Fact") : C_("positions", "Policy"));
}

/* Above the columns of a kind, or of a broader issue: a line as long as they are, and its name. */
static void
draw_column_groups (GenevaPositionsDrawing *drawing)
{
  const GenevaPositionsPage *page = drawing->page;
  gboolean by_type = has_both_types (drawing);
  double y = page->column_heads.y + page->column_group_pt - 3.0;

  if (page->column_group_pt <= 0.0)
    return;
  for (guint i = 0, end; i < page->n_columns; i = end) {
    const GenevaPositionsColumn *first =
      &drawing->positions->columns[geneva_positions_input_get_column (drawing->input, i)];
    g_autofree char *words = NULL;
    GenevaMark *mark;
    double width;

    for (end = i + 1; end < page->n_columns; end++) {
      const GenevaPositionsColumn *next =
        &drawing->positions->columns[geneva_positions_input_get_column (drawing->input, end)];

      if (by_type ? next->type != first->type : next->group != first->group)
        break;
    }
    if (!by_type && end == i + 1)
      continue;
    width = page->column_x[end - 1] + page->cell_width - page->column_x[i];
    words = by_type ? dup_type_words (drawing, first->type, width)
                    : geneva_snapshot_dup_title (geneva_positions_get_snapshot (drawing->positions), first->group);
    geneva_positions_add_line (drawing, page->column_x[i] + INSET_PT, y,
                               page->column_x[end - 1] + page->cell_width - INSET_PT, y,
                               GENEVA_STYLE_AXIS, 0.8);
    mark = geneva_positions_add_text (drawing, page->column_x[i] + INSET_PT, y - 2.0, words, GENEVA_FONT_CAPTION,
                                      GENEVA_STYLE_TEXT_DIM);
    mark->align_y = GENEVA_ALIGN_END;
    mark->w_pt = (float) width;
  }
}

void
geneva_positions_draw_column_heads (GenevaPositionsDrawing *drawing)
{
  const GenevaPositionsPage *page = drawing->page;
  GenevaRect clip = page->column_heads;
  gboolean is_turned = page->heads == GENEVA_POSITIONS_HEADS_TURNED || page->heads == GENEVA_POSITIONS_HEADS_TITLES;

  if (page->heads == GENEVA_POSITIONS_HEADS_NONE) {
    drawing->n_unlabelled += drawing->end_column - drawing->first_column;
    return;
  }
  if (!is_turned)
    clip.width = page->plot.width;
  geneva_positions_begin_layer (drawing, "column-heads", TRUE, FALSE, &clip);
  draw_column_groups (drawing);
  for (guint i = drawing->first_column; i < drawing->end_column; i++) {
    double middle = page->column_x[i] + page->cell_width / 2.0 - page->scroll_x;

    /* One that begins beside the cells would seem to be of others. */
    if (is_turned && (middle < 0.0 || middle > page->plot.width))
      continue;
    if (is_turned)
      draw_turned_head (drawing, i);
    else if (page->heads == GENEVA_POSITIONS_HEADS_WRAPPED)
      draw_wrapped_head (drawing, i);
    else
      draw_keyed_head (drawing, i);
  }
  draw_keys (drawing);
}
