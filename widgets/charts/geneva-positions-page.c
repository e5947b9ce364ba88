/* Divides the page of a positions matrix; see the header. From the outside in: title
 * above, credit, caption and legend below, then the names of rows at the left, then
 * the first way of naming the columns that can be read at the width they have. Long
 * for these ways, of which each has its measure. Knows no marks.
 */
#include "geneva-positions-page.h"

#include <math.h>
#include <string.h>

#define MARGIN_PT 12.0
#define GAP_PT 8.0
#define STRIP_PT 8.0            /* the colour of the bloc before a name, with its gap */
#define NAME_GAP_PT 6.0
#define LEAST_NAMES_PT 46.0
#define NAMES_SHARE 0.27
#define NARROW_PT 320.0
#define NARROW_NAMES_SHARE 0.34
#define MOST_NAMES_PT 190.0
/* With more rows than this nobody measures all names. */
#define MANY 400
#define FEW 80
#define GROUP_GAP_PT 7.0
#define TYPE_GAP_PT 16.0
#define ROW_GROUP_GAP_PT 5.0
#define GROUP_HEAD_PT 15.0
#define LEAST_GROUPED_PT 11.5
#define COLUMN_GROUP_PT 15.0
#define MOST_CELL_WIDTH 118.0
#define MOST_CELL_HEIGHT 34.0
#define READABLE_WIDTH 18.0
#define READABLE_HEIGHT 14.0
#define LEAST_WRAPPED_PT 54.0
#define LEAST_TURNED_PT 11.0
#define LEAST_KEYED_PT 9.0
#define LEAST_TURNED_WRAP 56.0
#define MOST_TURNED_WRAP 210.0
#define LEAST_CUT_PT 30.0
#define LEAST_ACROSS_PT 8.5
#define SLANT 58.0
#define UPRIGHT 90.0
#define TURNED_STEP 14.0
#define KEYS_COLUMN_PT 190.0
#define KEY_NUMBER_PT 18.0
/* Heads, and the list of what their numbers mean, take no more of what there is. */
#define HEADS_SHARE 0.55
#define LEAST_HEADS_SHARE 0.27
#define SCROLLED_HEADS_SHARE 0.45
#define NAMED_ROW_PT 12.0
#define LISTED_SHARE 0.4
#define KEYS_SHARE 0.42
/* Legend and caption are left out where the matrix would keep less than that part of the page. */
#define LEGEND_SHARE 0.42
#define CAPTION_SHARE 0.3
#define MOST_CAPTION_LINES 8

/* ---- what is on the page ---- */

static guint
get_n_rows (const GenevaPositionsInput *input)
{
  return input->n_rows > 0 ? input->n_rows : input->rows->len;
}

static guint
get_n_columns (const GenevaPositionsInput *input)
{
  return input->n_columns > 0 ? input->n_columns : input->columns->len;
}

guint
geneva_positions_input_get_row (const GenevaPositionsInput *input, guint position)
{
  return g_array_index (input->rows, guint, input->first_row + position);
}

guint
geneva_positions_input_get_column (const GenevaPositionsInput *input, guint position)
{
  return g_array_index (input->columns, guint, input->first_column + position);
}

const char *
geneva_positions_get_issue_title (const GenevaPositions *positions, guint column)
{
  GenevaRow row;
  const char *title = NULL;

  if (geneva_snapshot_get_row (geneva_positions_get_snapshot (positions), positions->columns[column].handle, &row))
    title = geneva_row_get_text (&row, GENEVA_ISSUE_TITLE);
  return title != NULL ? title : "";
}

const char *
geneva_positions_get_proposition (const GenevaPositions *positions, guint column)
{
  GenevaRow row;
  const char *words = NULL;

  if (geneva_snapshot_get_row (geneva_positions_get_snapshot (positions), positions->columns[column].handle, &row))
    words = geneva_row_get_text (&row, GENEVA_ISSUE_PROPOSITION);
  return words != NULL && words[0] != '\0' ? words : geneva_positions_get_issue_title (positions, column);
}

static const GenevaPositions *
get_table (const GenevaPositionsInput *input)
{
  return geneva_positions_part_get_positions (input->part);
}

/* ---- gaps ---- */

static gboolean
shares_group (const GenevaPositionsInput *input, guint position)
{
  const GenevaPositionsColumn *columns = get_table (input)->columns;

  return columns[geneva_positions_input_get_column (input, position)].group ==
         columns[geneva_positions_input_get_column (input, position + 1)].group;
}

/* Before a column that begins a group. */
static double
get_column_gap (const GenevaPositionsInput *input, guint position)
{
  const GenevaPositions *table = get_table (input);
  const GenevaPositionsColumn *before, *after;

  if (position == 0)
    return 0.0;
  before = &table->columns[geneva_positions_input_get_column (input, position - 1)];
  after = &table->columns[geneva_positions_input_get_column (input, position)];
  if (before->type != after->type)
    return TYPE_GAP_PT;
  if (!input->has_column_groups || before->group == after->group)
    return 0.0;
  /* Issues that stand alone need no gap between them. */
  return (position > 1 && shares_group (input, position - 2)) ||
         (position + 1 < get_n_columns (input) && shares_group (input, position)) ? GROUP_GAP_PT : 0.0;
}

static gboolean
begins_bloc (const GenevaPositionsInput *input, guint position)
{
  const GenevaPositions *table = get_table (input);

  return input->has_row_groups &&
         (position == 0 || table->rows[geneva_positions_input_get_row (input, position)].bloc !=
                             table->rows[geneva_positions_input_get_row (input, position - 1)].bloc);
}

/* Gaps are for what can be told apart. */
static double
get_gap_share (double cell)
{
  return CLAMP ((cell - 3.0) / 9.0, 0.0, 1.0);
}

static double
add_columns (const GenevaPositionsInput *input, GenevaPositionsPage *page, double cell_width)
{
  double x = 0.0;

  for (guint i = 0; i < page->n_columns; i++) {
    x += get_column_gap (input, i) * get_gap_share (cell_width);
    page->column_x[i] = x;
    x += cell_width;
  }
  page->column_x[page->n_columns] = x;
  return x;
}

static double
add_rows (const GenevaPositionsInput *input, GenevaPositionsPage *page, double cell_height)
{
  double y = 0.0;

  for (guint i = 0; i < page->n_rows; i++) {
    if (begins_bloc (input, i))
      y += page->group_head_pt + (i > 0 ? ROW_GROUP_GAP_PT * get_gap_share (cell_height) : 0.0);
    page->row_y[i] = y;
    y += cell_height;
  }
  page->row_y[page->n_rows] = y;
  return y;
}

/* What the gaps take of a length in which so many cells must find room; never all of it. */
static double
fit_columns (const GenevaPositionsInput *input, GenevaPositionsPage *page, double width)
{
  double cell = width / page->n_columns;

  for (guint i = 0; i < 3; i++)
    cell = MAX (cell * 0.4, (width - (add_columns (input, page, cell) - page->n_columns * cell)) / page->n_columns);
  return MIN (cell, MOST_CELL_WIDTH);
}

static double
fit_rows (const GenevaPositionsInput *input, GenevaPositionsPage *page, double height)
{
  double cell = height / page->n_rows;

  for (guint i = 0; i < 3; i++)
    cell = MAX (cell * 0.4, (height - (add_rows (input, page, cell) - page->n_rows * cell)) / page->n_rows);
  return MIN (cell, MOST_CELL_HEIGHT);
}

/* ---- names of rows ---- */

static double
measure (const GenevaPositionsInput *input, GenevaFont font, const char *words)
{
  double width = 0.0;

  (void) geneva_text_measure (input->text, font, words, 0.0, 1, FALSE, &width, NULL);
  return width;
}

static double
measure_lines (const GenevaPositionsInput *input, GenevaFont font, const char *words, double width, guint max_lines)
{
  double height = 0.0;

  if (words != NULL && words[0] != '\0')
    (void) geneva_text_measure (input->text, font, words, width, max_lines, TRUE, NULL, &height);
  return height;
}

/* Width of the widest name, none wider than that. */
static double
measure_names (const GenevaPositionsInput *input, const GenevaPositionsPage *page, gboolean is_short, double most)
{
  double width = 0.0;

  for (guint i = 0; i < MIN (page->n_rows, MANY); i++) {
    g_autofree char *name = geneva_positions_dup_row_name (get_table (input),
                                                           geneva_positions_input_get_row (input, i),
                                                           is_short);

    width = MAX (width, MIN (measure (input, GENEVA_FONT_LABEL, name), most));
  }
  return width;
}

/* Whole names where there is room for all, else those that go in, and of the others the short ones. */
static double
choose_names (const GenevaPositionsInput *input, GenevaPositionsPage *page, double width)
{
  double share = width < NARROW_PT ? NARROW_NAMES_SHARE : NAMES_SHARE;
  double most = CLAMP (width * share, LEAST_NAMES_PT, MOST_NAMES_PT);
  double around = STRIP_PT + NAME_GAP_PT + (width >= NARROW_PT ? measure (input, GENEVA_FONT_CAPTION,
                                                                          "000") + NAME_GAP_PT
                                                               : 0.0);
  double full = measure_names (input, page, FALSE, 2.0 * most);
  double brief = full + around <= most ? full : measure_names (input, page, TRUE, most - around);

  page->has_numbers = width >= NARROW_PT;
  page->name_width = brief + 1.0;
  return MAX (around + page->name_width, LEAST_NAMES_PT);
}

/* ---- names of columns ---- */

/* The widest word of a head, narrower than which no line may be; nothing for writing without spaces between words, and for
 * words that are hardly any. */
static double
measure_word (const GenevaPositionsInput *input, const char *words)
{
  g_auto (GStrv) each = NULL;
  double width = 0.0;

  if (strchr (words, ' ') == NULL)
    return 0.0;
  each = g_strsplit (words, " ", -1);
  for (guint i = 0; each[i] != NULL; i++)
    width = MAX (width, strlen (each[i]) < 40 ? measure (input, GENEVA_FONT_CAPTION, each[i]) : 0.0);
  return width;
}

static const char *
get_head (const GenevaPositionsInput *input, guint position, gboolean is_title)
{
  guint column = geneva_positions_input_get_column (input, position);

  return is_title ? geneva_positions_get_issue_title (get_table (input), column)
                  : geneva_positions_get_proposition (get_table (input), column);
}

/* The widest word of all heads, where these are few enough to be looked at. */
static double
measure_words (const GenevaPositionsInput *input, const GenevaPositionsPage *page, gboolean is_title)
{
  double width = 0.0;

  for (guint i = 0; i < page->n_columns && page->n_columns <= FEW; i++)
    width = MAX (width, measure_word (input, get_head (input, i, is_title)));
  return width;
}

/* Height of propositions above their columns; infinite where one does not go in. */
static double
measure_wrapped (const GenevaPositionsInput *input, GenevaPositionsPage *page, double cell_width)
{
  double most = 0.0, wrap = cell_width - 6.0;

  if (measure_words (input, page, FALSE) > wrap)
    return INFINITY;
  for (guint i = 0; i < page->n_columns; i++) {
    const char *words = geneva_positions_get_proposition (get_table (input),
                                                          geneva_positions_input_get_column (input, i));
    const GenevaTextLayout *layout = geneva_text_layout (input->text, GENEVA_FONT_CAPTION, words, wrap, 0, TRUE);

    if (layout->width_pt > wrap + 0.5)
      return INFINITY;
    most = MAX (most, layout->height_pt);
  }
  page->head_wrap_pt = wrap;
  return most + 6.0;
}

static guint
count_lines (const GenevaPositionsInput *input, guint column, gboolean is_title, double wrap)
{
  const char *words = is_title ? geneva_positions_get_issue_title (get_table (input), column)
                               : geneva_positions_get_proposition (get_table (input), column);

  return geneva_text_layout (input->text, GENEVA_FONT_CAPTION, words, wrap, 0, TRUE)->n_lines;
}

/* How many lines of a slanted head find room in a column. */
static guint
count_turned_lines (const GenevaPositionsInput *input, const GenevaPositionsPage *page, double cell_width)
{
  double line = geneva_text_get_line_height (input->text, GENEVA_FONT_CAPTION);
  double across = cell_width * sin (page->head_turn * G_PI / 180.0);

  /* Letters are lower than their lines; heads of several lines need a gap to be told apart. */
  return across < LEAST_ACROSS_PT ? 0 : (guint) CLAMP (floor ((across - 2.0) / line), 1.0, 4.0);
}

/* The narrowest lines in which all heads find room side by side; 0 when there are none. */
static double
find_turned_wrap (const GenevaPositionsInput *input, const GenevaPositionsPage *page, gboolean is_title,
                  double most_wrap)
{
  guint at = 0;
  double least;

  if (page->n_columns > MANY)
    return is_title && page->head_lines > 0 ? MIN (150.0, most_wrap) : 0.0;
  least = MAX (LEAST_TURNED_WRAP, measure_words (input, page, is_title) + 1.0);
  for (double wrap = least; wrap <= most_wrap && page->head_lines > 0; wrap += TURNED_STEP) {
    while (at < page->n_columns &&
           count_lines (input, geneva_positions_input_get_column (input, at), is_title, wrap) <= page->head_lines)
      at++;
    if (at == page->n_columns)
      return wrap;
  }
  return 0.0;
}

/* Of a head as long as that, with its lines above each other. */
static double
get_turned_height (const GenevaPositionsPage *page, double width, double lines_height)
{
  return width * sin (page->head_turn * G_PI / 180.0) + lines_height * cos (page->head_turn * G_PI / 180.0) + 6.0;
}

/* Width of a cell when all of them, or as many as are in sight, have that room. */
static double
get_cell_width (const GenevaPositionsInput *input, GenevaPositionsPage *page, double width)
{
  double cell = fit_columns (input, page, width);

  return page->zoom_x > 0.0 ? MIN (cell * page->zoom_x, MAX (cell, MOST_CELL_WIDTH)) : MAX (cell, READABLE_WIDTH);
}

double
geneva_positions_page_get_head_wrap (const GenevaPositionsInput *input, const GenevaPositionsPage *page,
                                     const char *words)
{
  guint n_lines = geneva_text_layout (input->text, GENEVA_FONT_CAPTION, words, page->head_wrap_pt, 0, TRUE)->n_lines;
  double wrap = page->head_wrap_pt, least = wrap;

  /* what must be cut has the whole length */
  if (n_lines > 1 && n_lines <= page->head_lines)
    least = MAX (measure_word (input, words), LEAST_TURNED_WRAP / 2.0);

  for (double less = wrap - TURNED_STEP / 2.0; page->n_columns <= MANY && less > least; less -= TURNED_STEP / 2.0) {
    const GenevaTextLayout *layout = geneva_text_layout (input->text, GENEVA_FONT_CAPTION, words, less, 0, TRUE);

    if (layout->n_lines > n_lines || layout->width_pt > less + 0.5)
      break;
    wrap = less;
  }
  return wrap;
}

/* How far the heads reach over the right side of cells of that width, and how high they are. */
static double
get_turned_overhang (const GenevaPositionsInput *input, GenevaPositionsPage *page, double width, gboolean is_title,
                     double *height)
{
  double cosine = cos (page->head_turn * G_PI / 180.0), sine = sin (page->head_turn * G_PI / 180.0), most = 0.0;
  double cell = get_cell_width (input, page, width), all;

  *height = page->head_wrap_pt * sine + 12.0;
  if (page->n_columns > MANY) {
    double lines_height = page->head_lines * geneva_text_get_line_height (input->text, GENEVA_FONT_CAPTION);

    *height = MAX (*height, get_turned_height (page, page->head_wrap_pt, lines_height));
    return page->head_wrap_pt * cosine;
  }
  all = add_columns (input, page, cell);
  for (guint i = 0; i < page->n_columns; i++) {
    guint column = geneva_positions_input_get_column (input, i);
    const char *words = is_title ? geneva_positions_get_issue_title (get_table (input), column)
                                 : geneva_positions_get_proposition (get_table (input), column);
    double wrap = geneva_positions_page_get_head_wrap (input, page, words);
    const GenevaTextLayout *layout = geneva_text_layout (input->text, GENEVA_FONT_CAPTION, words, wrap, 0, TRUE);
    double reach = layout->width_pt * cosine + layout->height_pt / 2.0 * sine + 2.0;
    /* Scrolled, any of them may come to stand last. */
    double after = all > width + 1.0 ? 0.0 : all - page->column_x[i] - cell / 2.0;

    most = MAX (most, reach - after);
    *height = MAX (*height, get_turned_height (page, layout->width_pt, layout->height_pt));
  }
  return MAX (most - MARGIN_PT + 2.0, 0.0);
}

/* Height of the list of propositions in as many text columns as there is room for. */
static double
measure_keys (const GenevaPositionsInput *input, const GenevaPositionsPage *page, double width)
{
  guint n_texts = CLAMP ((guint) (width / KEYS_COLUMN_PT), 1, 4);
  double text_width = MAX (width / n_texts - KEY_NUMBER_PT - 8.0, 12.0), total = 0.0, tallest = 0.0;

  for (guint i = 0; i < page->n_columns; i++) {
    double height;
    const char *words = geneva_positions_get_proposition (get_table (input),
                                                          geneva_positions_input_get_column (input, i));

    (void) geneva_text_measure (input->text, GENEVA_FONT_CAPTION, words, text_width, 0, TRUE, NULL, &height);
    total += height + 2.0;
    tallest = MAX (tallest, height);
  }
  /* As they are set: a text column is full when the next one does not go in. */
  return n_texts == 1 ? total : total / n_texts + tallest;
}

static gboolean
try_wrapped (const GenevaPositionsInput *input, GenevaPositionsPage *page, double width, double height)
{
  double cell = get_cell_width (input, page, width), heads;

  if (cell < LEAST_WRAPPED_PT || page->n_columns > MANY)
    return FALSE;
  heads = measure_wrapped (input, page, cell);
  if (heads > height)
    return FALSE;
  page->heads = GENEVA_POSITIONS_HEADS_WRAPPED;
  page->column_heads.height = heads;
  return TRUE;
}

/* The last head leans over the right side, which takes room from all columns, so that the heads need longer lines: a few
 * rounds find what holds. */
static gboolean
try_turned (const GenevaPositionsInput *input, GenevaPositionsPage *page, double width, double height,
            gboolean is_title,
            double turn, double *plot_width)
{
  double sine = sin (turn * G_PI / 180.0);
  double most_wrap = MIN (MIN (MOST_TURNED_WRAP, (height - 12.0) / sine), width * 0.7);

  page->head_turn = turn;
  *plot_width = width;
  for (guint step = 0; step < 5; step++) {
    double cell = get_cell_width (input, page, *plot_width), overhang, turned_height;

    page->head_lines = cell >= LEAST_TURNED_PT ? count_turned_lines (input, page, cell) : 0;
    page->head_wrap_pt = find_turned_wrap (input, page, is_title, most_wrap);
    if (page->head_wrap_pt <= 0.0)
      return FALSE;
    overhang = get_turned_overhang (input, page, *plot_width, is_title, &turned_height);
    if (*plot_width + overhang <= width + 1.0) {
      page->heads = is_title ? GENEVA_POSITIONS_HEADS_TITLES : GENEVA_POSITIONS_HEADS_TURNED;
      page->column_heads.height = turned_height;
      return TRUE;
    }
    *plot_width = MAX (width - overhang, width * 0.5);
  }
  return FALSE;
}

/* On a small screen, where a head that is cut can be asked: the begins of titles, upright. */
static gboolean
cut_titles (const GenevaPositionsInput *input, GenevaPositionsPage *page, double width, double height)
{
  double cell = get_cell_width (input, page, width);

  page->head_turn = UPRIGHT;
  page->head_lines = cell >= LEAST_TURNED_PT ? count_turned_lines (input, page, cell) : 0;
  page->head_wrap_pt = MIN (MOST_TURNED_WRAP, height - 12.0);
  if (page->head_lines == 0 || page->head_wrap_pt < LEAST_CUT_PT)
    return FALSE;
  page->heads = GENEVA_POSITIONS_HEADS_TITLES;
  page->column_heads.height = page->head_wrap_pt + 12.0;
  return TRUE;
}

static gboolean
try_keyed (const GenevaPositionsInput *input, GenevaPositionsPage *page, double width, double height)
{
  double cell = get_cell_width (input, page, width), keys;

  if (cell < LEAST_KEYED_PT || page->n_columns > MANY)
    return FALSE;
  keys = measure_keys (input, page, width);
  if (keys > KEYS_SHARE * height)
    return FALSE;
  page->heads = GENEVA_POSITIONS_HEADS_KEYED;
  page->column_heads.height = 14.0;
  page->keys_box.height = keys;
  return TRUE;
}

/* "1 Negotiated settlement · 2 International conference …". */
static gboolean
try_listed (const GenevaPositionsInput *input, GenevaPositionsPage *page, double width, double height)
{
  g_autoptr (GString) list = g_string_new (NULL);
  double taken;

  if (get_cell_width (input, page, width) < LEAST_KEYED_PT || page->n_columns > MANY)
    return FALSE;
  for (guint i = 0; i < page->n_columns; i++)
    g_string_append_printf (list, "%s%u %s", i > 0 ? " · " : "", page->first_column + i + 1,
                            geneva_positions_get_issue_title (get_table (input),
                                                              geneva_positions_input_get_column (input, i)));
  taken = measure_lines (input, GENEVA_FONT_CAPTION, list->str, input->width_pt - 2.0 * MARGIN_PT, 0);
  if (taken > LISTED_SHARE * height)
    return FALSE;
  page->heads = GENEVA_POSITIONS_HEADS_LISTED;
  page->column_heads.height = 14.0;
  page->keys_box.height = taken;
  page->listed = g_string_free (g_steal_pointer (&list), FALSE);
  return TRUE;
}

/* What heads may take of a height: rows that all fit keep enough to be named. */
static double
get_heads_room (const GenevaPositionsInput *input, const GenevaPositionsPage *page, double height)
{
  double rows = page->n_rows * NAMED_ROW_PT;

  for (guint i = 1; i < page->n_rows; i++)
    rows += begins_bloc (input, i) ? ROW_GROUP_GAP_PT : 0.0;
  if (page->zoom_y != 1.0)
    rows = MIN (rows, (1.0 - SCROLLED_HEADS_SHARE) * height);
  return CLAMP (height - rows, LEAST_HEADS_SHARE * height, HEADS_SHARE * height);
}

/* Chooses how columns are named. `width` and `height` are of heads and cells together. Sets the heights of
 * column_heads and keys_box, and the width that cells get. */
static void
choose_heads (const GenevaPositionsInput *input, GenevaPositionsPage *page, double width, double height,
              double *plot_width)
{
  double room = get_heads_room (input, page, height);

  *plot_width = width;
  if (try_wrapped (input, page, width, room) || try_turned (input, page, width, room, FALSE, SLANT, plot_width) ||
      try_turned (input, page, width, room, FALSE, UPRIGHT, plot_width))
    return;
  *plot_width = width;
  if (try_keyed (input, page, width, height) || try_turned (input, page, width, room, TRUE, SLANT, plot_width) ||
      try_turned (input, page, width, room, TRUE, UPRIGHT, plot_width))
    return;
  *plot_width = width;
  if (try_listed (input, page, width, height) || (input->page->scrolls && cut_titles (input, page, width, room)))
    return;
  page->heads = GENEVA_POSITIONS_HEADS_NONE;
  page->column_heads.height = 4.0;
}

/* ---- what stands around ---- */

/* Takes a box off the bottom of what is left, if the matrix keeps its share. */
static GenevaRect
take_bottom (const GenevaPositionsInput *input, double top, double *bottom, double height, double share)
{
  GenevaRect box = { MARGIN_PT, *bottom - height, MAX (input->width_pt - 2.0 * MARGIN_PT, 1.0), height };

  if (height <= 0.0 || *bottom - height - GAP_PT - top < share * input->height_pt)
    return (GenevaRect) { 0.0, 0.0, 0.0, 0.0 };
  *bottom -= height + GAP_PT;
  return box;
}

static void
take_surroundings (const GenevaPositionsInput *input, GenevaPositionsPage *page, GenevaLegendRows *legend,
                   const char *caption, double *top, double *bottom)
{
  double width = MAX (input->width_pt - 2.0 * MARGIN_PT, 1.0);

  page->head = (GenevaRect) { MARGIN_PT, *top, width,
                              measure_lines (input, GENEVA_FONT_TITLE, input->page->title, width, 2) +
                                measure_lines (input, GENEVA_FONT_SUBTITLE, input->page->subtitle, width, 2) };
  if (page->head.height > 0.0)
    *top += page->head.height + GAP_PT;
  page->credit_box = take_bottom (input, *top, bottom,
                                  measure_lines (input, GENEVA_FONT_CAPTION, input->page->credit, width, 2),
                                  CAPTION_SHARE);
  for (guint n = input->page->caption ? MOST_CAPTION_LINES : 0; n > 0 && !(page->caption_box.height > 0.0); n--)
    page->caption_box = take_bottom (input, *top, bottom,
                                     measure_lines (input, GENEVA_FONT_CAPTION, caption, width, n),
                                     CAPTION_SHARE);
  if (input->page->legend && !geneva_legend_rows_is_empty (legend))
    page->legend_box = take_bottom (input, *top, bottom, geneva_legend_rows_flow (legend, width),
                                    input->page->is_part ? 0.0 : LEGEND_SHARE);
}

/* Zoom to cells: 1 fits all; 0 is as much as it takes to read them. */
static void
set_cells (const GenevaPositionsInput *input, GenevaPositionsPage *page, double width, double height)
{
  double cell_width = fit_columns (input, page, width), cell_height;

  page->group_head_pt = input->has_row_groups ? GROUP_HEAD_PT : 0.0;
  cell_height = fit_rows (input, page, height);
  /* Names of blocs go first where rows are too low for the names of actors; what is zoomed has them again. */
  if (page->group_head_pt > 0.0 && cell_height < LEAST_GROUPED_PT) {
    page->group_head_pt = 0.0;
    cell_height = fit_rows (input, page, height);
  }
  page->fit_width = cell_width;
  page->fit_height = cell_height;
  page->most_zoom_x = MAX (MOST_CELL_WIDTH / cell_width, 1.0);
  page->most_zoom_y = MAX (MOST_CELL_HEIGHT / cell_height, 1.0);
  if (page->zoom_x <= 0.0)
    page->zoom_x = READABLE_WIDTH / cell_width;
  if (page->zoom_y <= 0.0)
    page->zoom_y = READABLE_HEIGHT / cell_height;
  page->zoom_x = CLAMP (page->zoom_x, 1.0, page->most_zoom_x);
  page->zoom_y = CLAMP (page->zoom_y, 1.0, page->most_zoom_y);
  page->cell_width = cell_width * page->zoom_x;
  page->cell_height = cell_height * page->zoom_y;
  if (input->has_row_groups && page->zoom_y > 1.0 && page->cell_height >= LEAST_GROUPED_PT)
    page->group_head_pt = GROUP_HEAD_PT;
}

/* What is lower and narrower than its room is drawn no larger than it is. */
static void
set_plot (const GenevaPositionsInput *input, GenevaPositionsPage *page, double width, double height)
{
  double all_width = add_columns (input, page, page->cell_width), all_height = add_rows (input, page,
                                                                                         page->cell_height);

  page->plot.width = MIN (width, all_width);
  page->plot.height = MIN (height, all_height);
  page->most_scroll_x = MAX (all_width - page->plot.width, 0.0);
  page->most_scroll_y = MAX (all_height - page->plot.height, 0.0);
  if (page->most_scroll_x < 0.5)
    page->most_scroll_x = 0.0;
  if (page->most_scroll_y < 0.5)
    page->most_scroll_y = 0.0;
  page->scroll_x = CLAMP (input->left_share * all_width, 0.0, page->most_scroll_x);
  page->scroll_y = CLAMP (input->top_share * all_height, 0.0, page->most_scroll_y);
}

static gboolean
names_column_groups (const GenevaPositionsInput *input, const GenevaPositionsPage *page)
{
  const GenevaPositions *table = get_table (input);

  if (page->heads != GENEVA_POSITIONS_HEADS_WRAPPED)
    return FALSE;
  for (guint i = 1; i < page->n_columns; i++) {
    const GenevaPositionsColumn *before = &table->columns[geneva_positions_input_get_column (input, i - 1)];
    const GenevaPositionsColumn *after = &table->columns[geneva_positions_input_get_column (input, i)];

    if (before->type != after->type || (input->has_column_groups && before->group == after->group))
      return TRUE;
  }
  return FALSE;
}

GenevaPositionsPage *
geneva_positions_page_new (const GenevaPositionsInput *input, GenevaLegendRows *legend, const char *caption)
{
  GenevaPositionsPage *page;
  double top = MARGIN_PT, bottom, names, width, height, plot_width, left;

  g_return_val_if_fail (input != NULL && input->part != NULL && input->page != NULL && input->text != NULL, NULL);

  page = g_new0 (GenevaPositionsPage, 1);
  page->first_row = input->first_row;
  page->first_column = input->first_column;
  page->n_rows = get_n_rows (input);
  page->n_columns = get_n_columns (input);
  page->column_x = g_new0 (double, page->n_columns + 1);
  page->row_y = g_new0 (double, page->n_rows + 1);
  page->zoom_x = input->zoom_x > 0.0 || !input->page->scrolls ? MAX (input->zoom_x, 1.0) : 0.0;
  page->zoom_y = input->zoom_y > 0.0 || !input->page->scrolls ? MAX (input->zoom_y, 1.0) : 0.0;
  bottom = input->height_pt - MARGIN_PT;
  take_surroundings (input, page, legend, caption, &top, &bottom);
  page->most_zoom_x = page->most_zoom_y = 1.0;
  page->plot = (GenevaRect) { MARGIN_PT, top, MAX (input->width_pt - 2.0 * MARGIN_PT, 1.0), MAX (bottom - top, 1.0) };
  if (page->n_rows == 0 || page->n_columns == 0)
    return page;

  width = page->plot.width;
  names = MIN (choose_names (input, page, width), width * 0.6);
  choose_heads (input, page, width - names, page->plot.height, &plot_width);
  if (page->keys_box.height > 0.0) {
    bottom -= page->keys_box.height;
    page->keys_box = (GenevaRect) { MARGIN_PT, bottom, width, page->keys_box.height };
    bottom -= GAP_PT;
  }
  page->column_group_pt = names_column_groups (input, page) ? COLUMN_GROUP_PT : 0.0;
  left = MARGIN_PT + names;
  page->column_heads.height = MIN (page->column_heads.height + page->column_group_pt, (bottom - top) * 0.7);
  height = MAX (bottom - top - page->column_heads.height, 1.0);
  page->column_heads = (GenevaRect) { left, top, MAX (input->width_pt - left, 1.0), page->column_heads.height };
  page->plot.x = left;
  page->plot.y = top + page->column_heads.height;
  set_cells (input, page, plot_width, height);
  set_plot (input, page, plot_width, height);
  page->row_heads = (GenevaRect) { MARGIN_PT, page->plot.y, names, page->plot.height };
  page->corner = (GenevaRect) { MARGIN_PT, top, names, page->column_heads.height };
  return page;
}

void
geneva_positions_page_free (GenevaPositionsPage *page)
{
  if (page == NULL)
    return;
  g_free (page->listed);
  g_free (page->column_x);
  g_free (page->row_y);
  g_free (page);
}

/* The last one that begins at or before `at`, if it is not over by then. */
static int
find_place (const double *begins, guint n, double size, double at)
{
  guint low = 0, high = n;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (begins[middle] <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 && at < begins[low - 1] + size ? (int) low - 1 : -1;
}

int
geneva_positions_page_find_row (const GenevaPositionsPage *page, double y_pt)
{
  g_return_val_if_fail (page != NULL, -1);

  return find_place (page->row_y, page->n_rows, page->cell_height, y_pt - page->plot.y + page->scroll_y);
}

int
geneva_positions_page_find_column (const GenevaPositionsPage *page, double x_pt)
{
  g_return_val_if_fail (page != NULL, -1);

  return find_place (page->column_x, page->n_columns, page->cell_width, x_pt - page->plot.x + page->scroll_x);
}
