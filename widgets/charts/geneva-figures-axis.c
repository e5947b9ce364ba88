/* Axes of the figures chart: lines of the numbers across the plot with their
 * words at its left, two rows of the calendar below it, the strip of what a
 * logarithmic axis does not have, the head of the shelf, the veil of the window.
 */
#include "geneva-figures-page.h"

#include "geneva-figures-words.h"
#include "geneva-text.h"
#include "layout/geneva-ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define VEIL 0.65f
#define NUMBER_GAP_PT 6.0
#define TICK_PT 4.0
#define LEAST_CELL_PT 20.0
/* Of more time than this months are told, and no weeks, whose days mean nothing to figures. */
#define LEAST_FOR_MONTHS (75.0 * (double) GENEVA_DAY_SECONDS)

static GenevaMark *
add_line (GenevaFiguresPage *page, double x1, double y1, double x2, double y2, GenevaStyle style, double line_pt)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_LINE);

  mark->x = x1;
  mark->y = y1;
  mark->x2 = x2;
  mark->y2 = y2;
  mark->line_style = (guint16) style;
  mark->line_pt = (float) line_pt;
  return mark;
}

static GenevaMark *
add_text (GenevaFiguresPage *page, const char *words, double x, double y, GenevaFont font, GenevaAlign align_x)
{
  guint32 text = geneva_scene_builder_add_text (page->builder, words);
  GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);

  mark->x = x;
  mark->y = y;
  mark->text = text;
  mark->font = (guint8) font;
  mark->fill_style = GENEVA_STYLE_TEXT_DIM;
  mark->align_x = (guint8) align_x;
  mark->align_y = GENEVA_ALIGN_MIDDLE;
  return mark;
}

static GenevaMark *
add_rect (GenevaFiguresPage *page, double x1, double y1, double x2, double y2, GenevaStyle style)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_RECT);

  mark->x = x1;
  mark->y = y1;
  mark->x2 = x2;
  mark->y2 = y2;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = (guint16) style;
  return mark;
}

/* ---- numbers ---- */

static char *
dup_tick_words (const GenevaFiguresPage *page, guint i)
{
  const GenevaNumberScale *numbers = &page->numbers;
  double largest = MAX (fabs (numbers->ticks[0]), fabs (numbers->ticks[numbers->n_ticks - 1]));

  return geneva_figures_dup_tick (numbers->ticks[i], largest);
}

double
geneva_figures_measure_numbers (const GenevaFiguresPage *page)
{
  double widest = 16.0;

  for (guint i = 0; i < page->numbers.n_ticks; i++) {
    g_autofree char *words = dup_tick_words (page, i);
    double width;

    (void) geneva_text_measure (page->input->text, GENEVA_FONT_AXIS, words, 0.0, 1, FALSE, &width, NULL);
    widest = MAX (widest, width);
  }
  return widest;
}

static void
draw_numbers (GenevaFiguresPage *page)
{
  double left = page->plot.x, right = left + page->plot.width;
  double end = page->shelf.width > 0.0 ? page->shelf.x + page->shelf.width : right;

  geneva_scene_builder_begin_layer (page->builder, "grid", NULL, NULL);
  for (guint i = 0; i < page->numbers.n_ticks; i++) {
    double y = geneva_figures_page_get_y (page, page->numbers.ticks[i]);
    gboolean is_zero = !page->is_log && page->numbers.ticks[i] == 0.0;

    if (is_zero)
      continue;
    add_line (page, left, y, right, y, GENEVA_STYLE_GRID_LINE, 0.75);
    if (end > right)
      add_line (page, page->shelf.x, y, end, y, GENEVA_STYLE_GRID_LINE, 0.75);
  }
  geneva_scene_builder_begin_layer (page->builder, "numbers", NULL, NULL);
  for (guint i = 0; i < page->numbers.n_ticks; i++) {
    g_autofree char *words = dup_tick_words (page, i);

    add_text (page, words, left - NUMBER_GAP_PT, geneva_figures_page_get_y (page, page->numbers.ticks[i]),
              GENEVA_FONT_AXIS, GENEVA_ALIGN_END);
  }
}

/* From zero on numbers have a foot to stand on; a logarithmic axis has none, and says what it is. */
static void
draw_foot (GenevaFiguresPage *page)
{
  double left = page->plot.x, right = left + page->plot.width, foot = page->plot.y + page->plot.height;

  geneva_scene_builder_begin_layer (page->builder, "foot", NULL, NULL);
  if (!page->is_log) {
    double zero = geneva_figures_page_get_y (page, 0.0);

    add_line (page, left, zero, right, zero, GENEVA_STYLE_AXIS, 1.0);
    if (page->shelf.width > 0.0)
      add_line (page, page->shelf.x, zero, page->shelf.x + page->shelf.width, zero, GENEVA_STYLE_AXIS, 1.0);
  } else {
    GenevaMark *mark = add_text (page, _("logarithmic scale"), left + 2.0, page->plot.y, GENEVA_FONT_AXIS,
                                 GENEVA_ALIGN_START);

    mark->halo = TRUE;
    mark->w_pt = (float) MAX (page->plot.width - 4.0, 1.0);
  }
  if (page->has_apart) {
    add_rect (page, left, page->apart.y + 3.0, right, page->apart.y + page->apart.height, GENEVA_STYLE_SHELF);
    add_text (page, C_("figures", "0 or less"), left - NUMBER_GAP_PT, page->apart.y + 0.53 * page->apart.height,
              GENEVA_FONT_AXIS, GENEVA_ALIGN_END)->w_pt = (float) MAX (left - NUMBER_GAP_PT - 2.0, 1.0);
  }
  add_line (page, left, page->axis.y, right, page->axis.y, GENEVA_STYLE_AXIS,
            page->is_log || foot < page->axis.y - 0.5 ? 0.75 : 1.0);
}

/* ---- time ---- */

static double
measure_tick (const char *text, gboolean is_context, gpointer user_data)
{
  double width;

  (void) geneva_text_measure (user_data, is_context ? GENEVA_FONT_CONTEXT : GENEVA_FONT_AXIS, text, 0.0, 1, FALSE,
                              &width, NULL);
  return width;
}

static double
get_least_cell (const GenevaTimeScale *scale)
{
  double week_pt = 7.0 * (double) GENEVA_DAY_SECONDS / geneva_time_scale_get_seconds_per_pt (scale);

  return scale->end - scale->begin > LEAST_FOR_MONTHS ? MAX (LEAST_CELL_PT, week_pt + 1.0) : LEAST_CELL_PT;
}

/* Whether a cell of the row below begins under the label of this one, as months do inside of weeks. */
static gboolean
is_cut (const GenevaTicks *ticks, const GenevaTick *tick)
{
  double middle = (tick->visible_begin_pt + tick->visible_end_pt) / 2.0;

  for (guint i = 0; i < ticks->n_context; i++) {
    if (fabs (ticks->context[i].begin_pt - middle) < tick->label_width_pt / 2.0 + 2.0)
      return TRUE;
  }
  return FALSE;
}

static void
draw_time (GenevaFiguresPage *page)
{
  const char *locale = page->input->page != NULL ? page->input->page->locale : NULL;
  GenevaTickOptions options = {
    .locale = locale,
    .first_weekday = geneva_first_weekday (locale),
    .gap_pt = 8.0,
    .min_cell_pt = get_least_cell (&page->scale),
    .measure = measure_tick,
    .measure_data = page->input->text,
  };
  g_autoptr (GenevaTicks) ticks = geneva_ticks_new (&page->scale, &options);
  double left = page->plot.x, y = page->axis.y, middle = y + GENEVA_FIGURES_AXIS_ROW_PT;

  geneva_scene_builder_begin_layer (page->builder, "axis", NULL, NULL);
  for (guint i = 0; i < ticks->n_steps; i++) {
    const GenevaTick *tick = &ticks->steps[i];
    double x = left + tick->begin_pt;

    if (tick->begin_pt > -0.5 && tick->begin_pt < page->plot.width + 0.5)
      add_line (page, x, y, x, y + TICK_PT, GENEVA_STYLE_AXIS, 0.75);
    if (tick->label != NULL && !is_cut (ticks, tick))
      add_text (page, tick->label, left + (tick->visible_begin_pt + tick->visible_end_pt) / 2.0,
                y + GENEVA_FIGURES_AXIS_ROW_PT / 2.0 + 1.5, GENEVA_FONT_AXIS, GENEVA_ALIGN_MIDDLE);
  }
  for (guint i = 0; i < ticks->n_context; i++) {
    const GenevaTick *tick = &ticks->context[i];
    double x = left + tick->begin_pt;

    if (tick->begin_pt > 0.5 && tick->begin_pt < page->plot.width + 0.5)
      add_line (page, x, y, x, y + page->axis.height - 2.0, GENEVA_STYLE_AXIS, 0.75);
    if (tick->label != NULL)
      add_text (page, tick->label, left + tick->visible_begin_pt + (tick->begin_pt > 0.5 ? 4.0 : 0.0),
                middle + GENEVA_FIGURES_AXIS_ROW_PT / 2.0, GENEVA_FONT_CONTEXT, GENEVA_ALIGN_START)
        ->fill_style = GENEVA_STYLE_TEXT;
  }
}

void
geneva_figures_draw_axes (GenevaFiguresPage *page)
{
  GenevaSpan span;

  if (page->shelf.width > 0.0) {
    geneva_scene_builder_begin_layer (page->builder, "shelf-ground", NULL, NULL);
    add_rect (page, page->shelf.x, page->plot.y - 6.0, page->shelf.x + page->shelf.width, page->axis.y,
              GENEVA_STYLE_SHELF);
  }
  draw_numbers (page);
  draw_foot (page);
  /* Where no figure has a day there is no time to tell. */
  if (page->input->span.begin < page->input->span.end || geneva_figures_find_span (page->input, &span))
    draw_time (page);
  if (page->shelf.width > 0.0)
    add_text (page, C_("figures", "no day known"), page->shelf.x + 6.0, page->axis.y + GENEVA_FIGURES_AXIS_ROW_PT / 2.0 + 1.5,
              GENEVA_FONT_AXIS, GENEVA_ALIGN_START)->w_pt = (float) (page->shelf.width - 8.0);
}

/* ---- the window ---- */

static void
draw_veil_over (GenevaFiguresPage *page, double begin, double end)
{
  if (end > begin)
    add_rect (page, begin, page->plot.y - 6.0, end, page->axis.y - 0.5, GENEVA_STYLE_PAGE)->opacity = VEIL;
}

void
geneva_figures_draw_veil (GenevaFiguresPage *page)
{
  const GenevaSpan *window = &page->input->window;
  double left = page->plot.x, right = left + page->plot.width, bounds[2];

  if (window->begin >= window->end)
    return;
  bounds[0] = left + geneva_time_scale_to_pt (&page->scale, geneva_time_scale_clamp_instant (window->begin));
  bounds[1] = left + geneva_time_scale_to_pt (&page->scale, geneva_time_scale_clamp_instant (window->end));
  geneva_scene_builder_begin_layer (page->builder, "veil", NULL, NULL);
  draw_veil_over (page, left, CLAMP (bounds[0], left, right));
  draw_veil_over (page, CLAMP (bounds[1], left, right), right);
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++) {
    if (bounds[i] > left && bounds[i] < right)
      add_line (page, bounds[i], page->plot.y - 6.0, bounds[i], page->axis.y, GENEVA_STYLE_RELATED, 1.0);
  }
}
