/* Setting a report: blocks to pages, from top to foot. Role: where each line
 * stands, which lines stay together, what is repeated at the head of a page;
 * the table of contents when the rest is set. Headings stay with what they
 * head, no paragraph leaves one line alone, a row of a table breaks only when
 * it is higher than half a page. Draws nothing.
 */
#include "geneva-report-setting.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SIDE_PT 54.0
#define TOP_PT 72.0
#define FOOT_PT 60.0
#define HEADER_PT 36.0          /* top of the running head */
#define FOOTER_PT 38.0          /* from the foot of the page to the top of its number */
#define NUMBER_PT 34.0          /* the gutter of numbered passages */
#define CELL_GAP_PT 8.0
#define ROWS_A_STEP 16
#define ROW_GAP_PT 2.5
/* About a sheet of a chart, on its page. */
#define SHEET_SIDE_PT 36.0
#define SHEET_TOP_PT 56.0
#define SHEET_FOOT_PT 48.0

static const GenevaReportFont body_font = { 9.5, 13.5, FALSE, FALSE };
static const GenevaReportFont small_font = { 8.5, 12.0, FALSE, FALSE };
static const GenevaReportFont small_bold_font = { 8.5, 12.0, TRUE, FALSE };
static const GenevaReportFont title_font = { 26.0, 33.0, TRUE, FALSE };
static const GenevaReportFont subtitle_font = { 12.0, 17.0, FALSE, FALSE };
static const GenevaReportFont code_font = { 7.5, 11.0, FALSE, TRUE };
static const GenevaReportFont heading_font = { 18.0, 24.0, TRUE, FALSE };
static const GenevaReportFont subheading_font = { 11.5, 16.0, TRUE, FALSE };
static const GenevaReportFont running_font = { 8.0, 11.0, FALSE, FALSE };

static const GenevaReportFont *
get_font (GenevaReportRole role)
{
  switch (role) {
  case GENEVA_REPORT_SMALL: return &small_font;
  case GENEVA_REPORT_TITLE: return &title_font;
  case GENEVA_REPORT_SUBTITLE: return &subtitle_font;
  case GENEVA_REPORT_CODE: return &code_font;
  case GENEVA_REPORT_BODY:
  case GENEVA_REPORT_PASSAGE:
  default: return &body_font;
  }
}

void
geneva_report_setting_get_sheet_size (double paper_width, double paper_height, double *width, double *height)
{
  /* Charts lie on their side. */
  *width = paper_height - 2.0 * SHEET_SIDE_PT;
  *height = paper_width - SHEET_TOP_PT - SHEET_FOOT_PT;
}

/* ---- pages ---- */

static void
clear_lines (gpointer data)
{
  g_object_unref (((GenevaReportLines *) data)->layout);
}

static void
clear_link (gpointer data)
{
  g_free (((GenevaReportLink *) data)->target);
}

static void
clear_place (gpointer data)
{
  g_free (((GenevaReportPlace *) data)->name);
}

static void
clear_head (gpointer data)
{
  GenevaReportHead *head = data;

  g_free (head->title);
  g_free (head->anchor);
}

static void
page_free (gpointer data)
{
  GenevaReportPage *page = data;

  g_array_unref (page->lines);
  g_array_unref (page->rules);
  g_array_unref (page->links);
  g_array_unref (page->places);
  g_clear_pointer (&page->scene, geneva_scene_unref);
  g_free (page);
}

static void
put_words (GenevaReportSetting *self, GenevaReportPage *page, const char *words, const GenevaReportFont *font,
           gboolean is_dim, double x, double y, double width, GenevaAlign align)
{
  GenevaReportParagraph paragraph;

  geneva_report_paragraph_set_words (&paragraph, self->pango, words, font, is_dim, 0.0);
  pango_layout_set_auto_dir (paragraph.layout, TRUE);
  if (geneva_report_paragraph_get_width (&paragraph) > width) {
    pango_layout_set_width (paragraph.layout, (int) floor (width * PANGO_SCALE));
    pango_layout_set_ellipsize (paragraph.layout, PANGO_ELLIPSIZE_END);
  }
  if (align != GENEVA_ALIGN_START) {
    double free_pt = MAX (width - geneva_report_paragraph_get_width (&paragraph), 0.0);

    x += align == GENEVA_ALIGN_END ? free_pt : free_pt / 2.0;
  }
  geneva_report_paragraph_put (&paragraph, page, 0, MIN (paragraph.n_lines, 1), x, y);
  geneva_report_paragraph_clear (&paragraph);
}

static void
add_rule (GenevaReportPage *page, double x, double y, double width, double weight)
{
  GenevaReportRule rule = { x, y, width, weight };

  g_array_append_val (page->rules, rule);
}

/* Lines that are put from now on are such ones, on the next pages too. */
static void
set_structure (GenevaReportSetting *self, GenevaReportTag tag)
{
  self->structure.tag = tag;
  if (self->page != NULL)
    self->page->structure = self->structure;
}

static void
put_running_lines (GenevaReportSetting *self, GenevaReportPage *page, double side)
{
  double width = page->width - 2.0 * side;
  g_autofree char *number = g_strdup_printf ("%u", self->pages->len);

  put_words (self, page, self->document->title, &running_font, TRUE, side, HEADER_PT, width * 0.6, GENEVA_ALIGN_START);
  if (self->section != NULL)
    put_words (self, page, self->section, &running_font, TRUE, side + width * 0.62, HEADER_PT, width * 0.38,
               GENEVA_ALIGN_END);
  add_rule (page, side, HEADER_PT + 13.0, width, 0.5);
  put_words (self, page, number, &running_font, TRUE, side, page->height - FOOTER_PT, width, GENEVA_ALIGN_MIDDLE);
}

static void
begin_page (GenevaReportSetting *self, gboolean is_sheet)
{
  GenevaReportPage *page = g_new0 (GenevaReportPage, 1);

  page->width = is_sheet ? self->height : self->width;
  page->height = is_sheet ? self->width : self->height;
  page->lines = g_array_new (FALSE, FALSE, sizeof (GenevaReportLines));
  g_array_set_clear_func (page->lines, clear_lines);
  page->rules = g_array_new (FALSE, FALSE, sizeof (GenevaReportRule));
  page->links = g_array_new (FALSE, FALSE, sizeof (GenevaReportLink));
  g_array_set_clear_func (page->links, clear_link);
  page->places = g_array_new (FALSE, FALSE, sizeof (GenevaReportPlace));
  g_array_set_clear_func (page->places, clear_place);
  g_ptr_array_add (self->pages, page);
  self->page = page;
  self->y = TOP_PT;
  if (self->pages->len > 1)     /* not on the title page */
    put_running_lines (self, page, is_sheet ? SHEET_SIDE_PT : SIDE_PT);
  page->structure = self->structure;
}

static double
get_room (const GenevaReportSetting *self)
{
  return self->height - FOOT_PT - self->y;
}

static gboolean
is_at_top (const GenevaReportSetting *self)
{
  return self->y <= TOP_PT + 0.01;
}

/* After a page on its side, too. */
static void
need_room (GenevaReportSetting *self, double height)
{
  if (self->page == NULL || self->page->scene != NULL || (get_room (self) < height && !is_at_top (self)))
    begin_page (self, FALSE);
}

static double
get_body_width (const GenevaReportSetting *self)
{
  return self->width - 2.0 * SIDE_PT;
}

/* ---- paragraphs ---- */

/* How many of `n` lines stand on this page: two at least here and on the next one, unless that cannot be. */
static guint
choose_lines (const GenevaReportSetting *self, guint n, double leading)
{
  guint fits = (guint) MAX (floor ((get_room (self) + 0.01) / leading), 0.0);

  if (fits >= n)
    return n;
  if (n - fits == 1)
    fits = fits > 0 ? fits - 1 : 0;
  if (fits < 2 || n <= 3)
    fits = 0;
  if (fits == 0 && is_at_top (self))
    return MAX ((guint) MAX (floor (get_room (self) / leading), 1.0), 1);
  return fits;
}

static void
flow (GenevaReportSetting *self, const GenevaReportParagraph *paragraph, double x)
{
  guint first = 0;

  while (first < paragraph->n_lines) {
    guint n = choose_lines (self, paragraph->n_lines - first, paragraph->leading);

    n = MIN (n, paragraph->n_lines - first);
    if (n > 0) {
      geneva_report_paragraph_put (paragraph, self->page, first, n, x, self->y);
      self->y += n * paragraph->leading;
      first += n;
    }
    if (first < paragraph->n_lines)
      begin_page (self, FALSE);
  }
}

static void
add_place (GenevaReportSetting *self, const char *anchor)
{
  if (anchor != NULL)
    geneva_report_page_add_place (self->page, anchor, 0.0, MAX (self->y - 10.0, 0.0));
}

static void
add_head (GenevaReportSetting *self, const GenevaReportBlock *block, guint level)
{
  GenevaReportHead head = { g_strdup (block->label), g_strdup (block->anchor), level, self->pages->len - 1 };

  g_array_append_val (self->heads, head);
}

static void
set_heading (GenevaReportSetting *self, const GenevaReportBlock *block)
{
  const GenevaReportFont *font = block->level == 1 ? &heading_font : &subheading_font;
  GenevaReportParagraph paragraph;

  if (block->level == 1) {
    g_free (self->section);
    self->section = g_strdup (block->label);
    begin_page (self, FALSE);
  }
  geneva_report_paragraph_set_words (&paragraph, self->pango, block->label, font, FALSE, get_body_width (self));
  if (block->level > 1) {
    need_room (self, paragraph.n_lines * font->leading + 14.0 + 5.0 * body_font.leading);
    if (!is_at_top (self))
      self->y += 14.0;
  }
  add_place (self, block->anchor);
  add_head (self, block, block->level);
  set_structure (self, block->level == 1 ? GENEVA_REPORT_TAG_H1 : GENEVA_REPORT_TAG_H2);
  flow (self, &paragraph, SIDE_PT);
  set_structure (self, GENEVA_REPORT_TAG_P);
  self->y += block->level == 1 ? 8.0 : 3.0;
  geneva_report_paragraph_clear (&paragraph);
}

static void
set_texts (GenevaReportSetting *self, const GenevaReportBlock *block, double x, double width)
{
  for (guint i = 0; i < block->texts->len; i++) {
    const GenevaReportText *text = g_ptr_array_index (block->texts, i);
    GenevaReportParagraph paragraph;

    geneva_report_paragraph_set (&paragraph, self->pango, text, get_font (text->role), width);
    flow (self, &paragraph, x);
    geneva_report_paragraph_clear (&paragraph);
  }
}

static double
measure_texts (GenevaReportSetting *self, const GenevaReportBlock *block, double width)
{
  double height = 0.0;

  for (guint i = 0; i < block->texts->len; i++) {
    const GenevaReportText *text = g_ptr_array_index (block->texts, i);
    GenevaReportParagraph paragraph;

    geneva_report_paragraph_set (&paragraph, self->pango, text, get_font (text->role), width);
    height += paragraph.n_lines * paragraph.leading;
    geneva_report_paragraph_clear (&paragraph);
  }
  return height;
}

static void
set_text (GenevaReportSetting *self, const GenevaReportBlock *block)
{
  need_room (self, 2.0 * body_font.leading);
  add_place (self, block->anchor);
  set_texts (self, block, SIDE_PT, get_body_width (self));
  self->y += 8.0;
}

static void
set_entry (GenevaReportSetting *self, const GenevaReportBlock *block)
{
  double width = get_body_width (self) - NUMBER_PT;
  double height = measure_texts (self, block, width);

  /* Together, where that leaves no large hole. */
  need_room (self, MIN (height, height < (self->height - TOP_PT - FOOT_PT) * 0.3 ? height : 4.0 * body_font.leading));
  add_place (self, block->anchor);
  put_words (self, self->page, block->label, &small_bold_font, FALSE, SIDE_PT, self->y + 1.2, NUMBER_PT - 8.0,
             GENEVA_ALIGN_START);
  set_texts (self, block, SIDE_PT + NUMBER_PT, width);
  self->y += 9.0;
}

/* ---- title page ---- */

static void
set_title_page (GenevaReportSetting *self, const GenevaReportBlock *block)
{
  double width = get_body_width (self);

  begin_page (self, FALSE);
  self->y = self->height * 0.22;
  add_place (self, block->anchor);
  for (guint i = 0; i < block->texts->len; i++) {
    const GenevaReportText *text = g_ptr_array_index (block->texts, i);
    const GenevaReportFont *font = get_font (text->role);
    GenevaReportParagraph paragraph;

    if (i > 0 && text->role == GENEVA_REPORT_BODY
        && ((GenevaReportText *) g_ptr_array_index (block->texts, i - 1))->role != GENEVA_REPORT_BODY) {
      self->y += 16.0;
      add_rule (self->page, SIDE_PT, self->y, 64.0, 1.5);
      self->y += 18.0;
    }
    if (text->role == GENEVA_REPORT_SMALL)
      self->y += 10.0;
    geneva_report_paragraph_set (&paragraph, self->pango, text, font, width);
    set_structure (self, text->role == GENEVA_REPORT_TITLE ? GENEVA_REPORT_TAG_H1 : GENEVA_REPORT_TAG_P);
    flow (self, &paragraph, SIDE_PT);
    set_structure (self, GENEVA_REPORT_TAG_P);
    geneva_report_paragraph_clear (&paragraph);
    self->y += font->leading * 0.4;
  }
}

/* ---- tables ---- */

typedef struct _GenevaReportGrid Grid;
struct _GenevaReportGrid {
  double                *lefts, *widths;
  GenevaReportParagraph *heads;
  double                 head_pt;
  guint                  n;
};

static Grid *
grid_new (GenevaReportSetting *self, const GenevaReportBlock *block)
{
  Grid *grid = g_new0 (Grid, 1);
  double shares = 0.0, x = SIDE_PT, width;

  grid->n = block->columns->len;
  grid->lefts = g_new0 (double, grid->n);
  grid->widths = g_new0 (double, grid->n);
  grid->heads = g_new0 (GenevaReportParagraph, grid->n);
  width = get_body_width (self) - (grid->n - 1) * CELL_GAP_PT;
  for (guint i = 0; i < grid->n; i++)
    shares += g_array_index (block->columns, GenevaReportColumn, i).share;
  grid->head_pt = 0.0;
  for (guint i = 0; i < grid->n; i++) {
    const GenevaReportColumn *column = &g_array_index (block->columns, GenevaReportColumn, i);

    grid->lefts[i] = x;
    grid->widths[i] = width * column->share / shares;
    x += grid->widths[i] + CELL_GAP_PT;
    geneva_report_paragraph_set_words (&grid->heads[i], self->pango, column->head, &small_bold_font, FALSE,
                                       grid->widths[i]);
    grid->head_pt = MAX (grid->head_pt, grid->heads[i].n_lines * grid->heads[i].leading);
  }
  return grid;
}

static void
grid_free (Grid *grid)
{
  if (grid == NULL)
    return;
  for (guint i = 0; i < grid->n; i++)
    geneva_report_paragraph_clear (&grid->heads[i]);
  g_free (grid->lefts);
  g_free (grid->widths);
  g_free (grid->heads);
  g_free (grid);
}

static void
begin_row (GenevaReportSetting *self, GenevaReportTag tag)
{
  self->structure.row = ++self->n_rows;
  set_structure (self, tag);
}

static void
put_table_head (GenevaReportSetting *self, const Grid *grid)
{
  begin_row (self, GENEVA_REPORT_TAG_TH);
  for (guint i = 0; i < grid->n; i++)
    geneva_report_paragraph_put (&grid->heads[i], self->page, 0, grid->heads[i].n_lines, grid->lefts[i], self->y);
  self->y += grid->head_pt + 2.0;
  add_rule (self->page, SIDE_PT, self->y, get_body_width (self), 0.9);
  self->y += ROW_GAP_PT;
}

static void
set_row (GenevaReportSetting *self, const Grid *grid, const GenevaReportRow *row)
{
  g_autofree GenevaReportParagraph *cells = g_new0 (GenevaReportParagraph, grid->n);
  g_autofree guint *done = g_new0 (guint, grid->n);
  double height = 0.0;
  gboolean is_done = FALSE;

  for (guint i = 0; i < grid->n; i++) {
    geneva_report_paragraph_set (&cells[i], self->pango, row->cells[i], get_font (row->cells[i]->role), grid->widths[i]);
    height = MAX (height, cells[i].n_lines * cells[i].leading);
  }
  height = MAX (height, small_font.leading);
  if (get_room (self) < height
      && (height < (self->height - TOP_PT - FOOT_PT) * 0.5 || get_room (self) < 4.0 * small_font.leading)) {
    begin_page (self, FALSE);
    put_table_head (self, grid);
  }
  add_place (self, row->anchor);
  while (!is_done) {
    double used = 0.0;

    is_done = TRUE;
    begin_row (self, GENEVA_REPORT_TAG_TD);
    for (guint i = 0; i < grid->n; i++) {
      guint fits = (guint) MAX (floor ((get_room (self) + 0.01) / cells[i].leading), 1.0);
      guint n = MIN (fits, cells[i].n_lines - done[i]);

      if (n > 0)
        geneva_report_paragraph_put (&cells[i], self->page, done[i], n, grid->lefts[i], self->y);
      used = MAX (used, n * cells[i].leading);
      done[i] += n;
      is_done = is_done && done[i] == cells[i].n_lines;
    }
    self->y += MAX (used, small_font.leading) + ROW_GAP_PT;
    if (!is_done) {
      begin_page (self, FALSE);
      put_table_head (self, grid);
    }
  }
  add_rule (self->page, SIDE_PT, self->y, get_body_width (self), 0.3);
  self->y += ROW_GAP_PT;
  for (guint i = 0; i < grid->n; i++)
    geneva_report_paragraph_clear (&cells[i]);
}

/* FALSE: it has more rows. */
static gboolean
set_table (GenevaReportSetting *self, const GenevaReportBlock *block)
{
  guint end = MIN (self->row + ROWS_A_STEP, block->rows->len);

  if (self->grid == NULL) {
    self->grid = grid_new (self, block);
    need_room (self, self->grid->head_pt + 5.0 * small_font.leading);
    self->structure.table = ++self->n_tables;
    put_table_head (self, self->grid);
  }
  for (; self->row < end; self->row++)
    set_row (self, self->grid, g_ptr_array_index (block->rows, self->row));
  if (self->row < block->rows->len)
    return FALSE;
  self->structure = (GenevaReportStructure) { .tag = GENEVA_REPORT_TAG_P };
  set_structure (self, GENEVA_REPORT_TAG_P);
  self->y += 8.0;
  self->row = 0;
  g_clear_pointer (&self->grid, grid_free);
  return TRUE;
}

/* ---- charts ---- */

static void
set_chart (GenevaReportSetting *self, const GenevaReportBlock *block)
{
  const GenevaReportChart *chart = g_ptr_array_index (self->evidence->charts, block->chart);

  for (guint i = 0; i < chart->sheets->len; i++) {
    g_free (self->section);
    self->section = chart->sheets->len > 1
                      /* Translators: a chart, and which of its sheets of how many */
                      ? g_strdup_printf (_("%s, sheet %u of %u"), chart->title, i + 1, chart->sheets->len)
                      : g_strdup (chart->title);
    begin_page (self, TRUE);
    if (i == 0) {
      geneva_report_page_add_place (self->page, block->anchor, 0.0, 0.0);
      add_head (self, block, 1);
    }
    geneva_report_page_put_sheet (self->page, self->evidence, block->chart, i, SHEET_SIDE_PT, SHEET_TOP_PT);
  }
}

/* ---- contents ---- */

#define CONTENTS_LEADING 19.0
#define MOST_SUBHEADS 60

/* Sources are listed, where they are not too many. */
static gboolean
is_in_contents (const GenevaReportDocument *document, guint level)
{
  guint n = 0;

  for (guint i = 0; i < document->blocks->len; i++) {
    const GenevaReportBlock *block = g_ptr_array_index (document->blocks, i);

    n += block->kind == GENEVA_REPORT_BLOCK_HEADING && block->level > 1 ? 1 : 0;
  }
  return level == 1 || n <= MOST_SUBHEADS;
}

static guint
count_contents (const GenevaReportDocument *document)
{
  guint n = 0;

  for (guint i = 0; i < document->blocks->len; i++) {
    const GenevaReportBlock *block = g_ptr_array_index (document->blocks, i);

    if (block->kind == GENEVA_REPORT_BLOCK_CHART
        || (block->kind == GENEVA_REPORT_BLOCK_HEADING && is_in_contents (document, block->level)))
      n++;
  }
  return n;
}

static guint
get_contents_room (const GenevaReportSetting *self)
{
  return (guint) MAX (floor ((self->height - TOP_PT - FOOT_PT - 40.0) / CONTENTS_LEADING), 1.0);
}

/* Its pages are kept free, as nobody knows yet what stands where. */
static void
reserve_contents (GenevaReportSetting *self, const GenevaReportBlock *block)
{
  guint room = get_contents_room (self), n = count_contents (self->document);

  g_free (self->section);
  self->section = g_strdup (block->label);
  self->contents_page = self->pages->len;
  self->n_contents_pages = MAX ((n + room - 1) / room, 1);
  for (guint i = 0; i < self->n_contents_pages; i++) {
    GenevaReportParagraph paragraph;

    begin_page (self, FALSE);
    if (i > 0)
      continue;
    geneva_report_page_add_place (self->page, block->anchor, 0.0, 0.0);
    geneva_report_paragraph_set_words (&paragraph, self->pango, block->label, &heading_font, FALSE,
                                       get_body_width (self));
    set_structure (self, GENEVA_REPORT_TAG_H1);
    geneva_report_paragraph_put (&paragraph, self->page, 0, paragraph.n_lines, SIDE_PT, self->y);
    set_structure (self, GENEVA_REPORT_TAG_P);
    geneva_report_paragraph_clear (&paragraph);
  }
}

static void
put_contents (GenevaReportSetting *self)
{
  guint room = get_contents_room (self), n = 0, table = ++self->n_tables;
  double width = get_body_width (self);

  for (guint i = 0; i < self->heads->len && self->n_contents_pages > 0; i++) {
    const GenevaReportHead *head = &g_array_index (self->heads, GenevaReportHead, i);
    GenevaReportPage *page = g_ptr_array_index (self->pages,
                                                self->contents_page + MIN (n / room, self->n_contents_pages - 1));
    double y = TOP_PT + 40.0 + (n % room) * CONTENTS_LEADING, indent = head->level > 1 ? 16.0 : 0.0;
    const GenevaRect rect = { SIDE_PT, y, width, CONTENTS_LEADING - 2.0 };
    g_autofree char *number = g_strdup_printf ("%u", head->page + 1);

    if (!is_in_contents (self->document, head->level))
      continue;
    page->structure = (GenevaReportStructure) { GENEVA_REPORT_TAG_CONTENTS, table, ++self->n_rows };
    put_words (self, page, head->title, head->level > 1 ? &small_font : &body_font, FALSE, SIDE_PT + indent, y,
               width - 40.0 - indent, GENEVA_ALIGN_START);
    geneva_report_page_add_link (page, &rect, head->anchor, page->lines->len - 1);
    put_words (self, page, number, head->level > 1 ? &small_font : &body_font, FALSE, SIDE_PT, y, width,
               GENEVA_ALIGN_END);
    add_rule (page, SIDE_PT, y + CONTENTS_LEADING - 3.0, width, 0.3);
    n++;
  }
}

/* ---- all ---- */

GenevaReportSetting *
geneva_report_setting_new (const GenevaReportDocument *document, const GenevaReportEvidence *evidence,
                           PangoContext *pango, double paper_width, double paper_height)
{
  GenevaReportSetting *self = g_new0 (GenevaReportSetting, 1);

  self->document = document;
  self->evidence = evidence;
  self->pango = pango;
  self->width = paper_width;
  self->height = paper_height;
  self->pages = g_ptr_array_new_with_free_func (page_free);
  self->structure.tag = GENEVA_REPORT_TAG_P;
  self->heads = g_array_new (FALSE, FALSE, sizeof (GenevaReportHead));
  g_array_set_clear_func (self->heads, clear_head);
  return self;
}

void
geneva_report_setting_free (GenevaReportSetting *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pages);
  g_array_unref (self->heads);
  g_clear_pointer (&self->grid, grid_free);
  g_free (self->section);
  g_free (self);
}

gboolean
geneva_report_setting_step (GenevaReportSetting *self)
{
  const GenevaReportBlock *block;

  if (self->block >= self->document->blocks->len)
    return FALSE;
  block = g_ptr_array_index (self->document->blocks, self->block++);
  switch (block->kind) {
  case GENEVA_REPORT_BLOCK_TITLE:
    set_title_page (self, block);
    break;
  case GENEVA_REPORT_BLOCK_CONTENTS:
    reserve_contents (self, block);
    break;
  case GENEVA_REPORT_BLOCK_HEADING:
    set_heading (self, block);
    break;
  case GENEVA_REPORT_BLOCK_TEXT:
    set_text (self, block);
    break;
  case GENEVA_REPORT_BLOCK_ENTRY:
    set_entry (self, block);
    break;
  case GENEVA_REPORT_BLOCK_TABLE:
    if (!set_table (self, block)) {
      self->block--;
      return TRUE;
    }
    break;
  case GENEVA_REPORT_BLOCK_CHART:
    set_chart (self, block);
    break;
  default:
    g_assert_not_reached ();
  }
  if (self->block < self->document->blocks->len)
    return TRUE;
  put_contents (self);
  return FALSE;
}
