/* What forms and lines of a drift chart mean: entries of a symbol and words in
 * groups, flowing in rows below it or standing in a column beside it. Says only
 * what the chart has. Long for its symbols, each drawn as among the marks.
 */
#include "geneva-drift-page.h"
#include "layout/geneva-legend-flow.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ROW_PT 14.5
#define SYMBOL_GAP_PT 5.0
#define FORM_PT 8.0
#define LINE_PT 24.0
#define MOST_SPEAKERS 8
#define WIDEST_WORDS_PT 220.0

typedef enum {
  SYMBOL_HEAD,
  SYMBOL_FORM,
  SYMBOL_LINE,        /* a strength: ring and line */
  SYMBOL_WITHIN,
  SYMBOL_BY,
  SYMBOL_NOT_BEFORE,
  SYMBOL_STRUCK,
  SYMBOL_LASTS,
  SYMBOL_MAKING,
  SYMBOL_RECALLED,
  SYMBOL_TRACE,
  SYMBOL_SHADE,
  SYMBOL_SHADE_NOT,
  SYMBOL_MIDDLE,
  SYMBOL_FAINT,
  SYMBOL_PALE,
  SYMBOL_BADGE,
  SYMBOL_CONTRADICTION,
} Symbol;

typedef struct {
  GenevaLegendSpot spot;      /* must be first */
  Symbol           symbol;
  char            *words;
  double           symbol_width, words_width;
  GenevaDriftLook  look;
  GenevaDriftLine  line;
} Entry;

struct _GenevaDriftLegend {
  GArray  *entries;
  guint    n_rows;
  double   width;
  gboolean is_column;
};

typedef struct {
  guint    strengths[GENEVA_STRENGTH_CONDITIONAL + 1];
  gboolean forms[GENEVA_DRIFT_LASTS + 1];
  gboolean has_not, has_recalled, has_ranges, has_faint, has_pale, has_perhaps, has_badge, has_contradiction;
} Stock;

static const GenevaDriftLook plain = { GENEVA_SHAPE_DISC, GENEVA_STYLE_GROUP_NONE, GENEVA_STYLE_GROUP_NONE_LINE, FALSE,
                                       FALSE };
static const GenevaDriftLine thin = { GENEVA_DASH_SOLID, 1.0f };

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->words);
}

static Entry *
add_entry (GenevaDriftLegend *legend, GenevaTextContext *text, Symbol symbol, double symbol_width, const char *words)
{
  Entry entry = { .symbol = symbol, .words = g_strdup (words), .symbol_width = symbol_width, .look = plain, .line = thin };

  (void) geneva_text_measure (text, GENEVA_FONT_AXIS, words, WIDEST_WORDS_PT, 1, FALSE, &entry.words_width, NULL);
  entry.spot.begins_group = symbol == SYMBOL_HEAD;
  entry.spot.width_pt = symbol_width + (symbol_width > 0.0 ? SYMBOL_GAP_PT : 0.0) + entry.words_width;
  g_array_append_val (legend->entries, entry);
  return &g_array_index (legend->entries, Entry, legend->entries->len - 1);
}

/* ---- what there is ---- */

static void
take_stock (Stock *stock, const GenevaDrift *drift)
{
  for (guint i = 0; i < drift->n_points; i++) {
    const GenevaDriftPoint *point = &drift->points[i];
    gboolean is_open = point->made.begin == GENEVA_INSTANT_MIN || point->made.end == GENEVA_INSTANT_MAX;

    stock->has_faint = stock->has_faint || point->is_filtered;
    stock->has_pale = stock->has_pale || point->is_suggested;
    stock->has_perhaps = stock->has_perhaps || (point->is_perhaps && !point->is_filtered);
    stock->has_badge = stock->has_badge || point->is_unsupported;
    stock->has_recalled = stock->has_recalled || point->is_recalled;
    stock->strengths[MIN (point->strength, GENEVA_STRENGTH_CONDITIONAL)]++;
    stock->has_ranges = stock->has_ranges
                        || (point->has_made && (is_open || point->made.end - point->made.begin > 4 * GENEVA_DAY_SECONDS));
    if (point->form == GENEVA_DRIFT_NO_DATE)
      continue;
    if (point->polarity == GENEVA_POLARITY_WILL_NOT)
      stock->has_not = TRUE;
    else
      stock->forms[point->form] = TRUE;
  }
  for (guint i = 0; i < drift->n_links; i++)
    stock->has_contradiction = stock->has_contradiction || drift->links[i].kind == GENEVA_LINK_CONTRADICTS;
}

static void
add_speakers (GenevaDriftLegend *legend, const GenevaDriftPage *page)
{
  GenevaTextContext *text = page->input->text;
  const GenevaDrift *drift = page->drift;
  gboolean has_others = FALSE, has_nobody = FALSE, has_trace = FALSE;
  guint n = 0;

  add_entry (legend, text, SYMBOL_HEAD, 0.0, drift->is_of_all ? C_("legend", "Forecast of:") : C_("legend", "Said by:"));
  for (guint i = 0; i < drift->n_units; i++) {
    has_nobody = has_nobody || drift->units[i].is_unattributed;
    has_others = has_others || (!drift->units[i].is_unattributed && !page->looks[i].is_own);
    if (!page->looks[i].is_own || n >= MOST_SPEAKERS)
      continue;
    n++;
    has_trace = has_trace || (page->looks[i].has_trace && drift->n_on_line <= GENEVA_DRIFT_MOST_ON_TRACES);
    add_entry (legend, text, SYMBOL_FORM, FORM_PT + 2.0, drift->units[i].name)->look = page->looks[i];
  }
  if (has_others)
    add_entry (legend, text, SYMBOL_FORM, FORM_PT + 2.0, n > 0 ? C_("legend", "others") : C_("legend", "the one named at it"));
  if (has_nobody)
    add_entry (legend, text, SYMBOL_FORM, FORM_PT + 2.0, C_("legend", "nobody named"))->look.shape = GENEVA_SHAPE_SQUARE;
  if (has_trace)
    add_entry (legend, text, SYMBOL_TRACE, 18.0, drift->is_of_all ? C_("legend", "of one event") : C_("legend", "of one speaker"));
  if (drift->n_on_line > GENEVA_DRIFT_MOST_ON_LINE)
    add_entry (legend, text, SYMBOL_MIDDLE, 18.0, C_("legend", "the middle one of its time"));
}

static void
add_strengths (GenevaDriftLegend *legend, const Stock *stock, GenevaTextContext *text)
{
  add_entry (legend, text, SYMBOL_HEAD, 0.0, C_("legend", "How firm:"));
  for (guint i = 0; i < G_N_ELEMENTS (stock->strengths); i++) {
    if (stock->strengths[i] > 0)
      add_entry (legend, text, SYMBOL_LINE, LINE_PT, geneva_drift_get_strength_words ((GenevaStrength) i))->line =
        geneva_drift_get_line ((GenevaStrength) i);
  }
}

static void
add_days (GenevaDriftLegend *legend, const Stock *stock, GenevaTextContext *text)
{
  if (!stock->has_not && !stock->forms[GENEVA_DRIFT_WITHIN] && !stock->forms[GENEVA_DRIFT_BY]
      && !stock->forms[GENEVA_DRIFT_NOT_BEFORE] && !stock->forms[GENEVA_DRIFT_LASTS])
    return;
  add_entry (legend, text, SYMBOL_HEAD, 0.0, C_("legend", "Day named:"));
  if (stock->forms[GENEVA_DRIFT_WITHIN])
    add_entry (legend, text, SYMBOL_WITHIN, 8.0, C_("legend", "one of these days"));
  if (stock->forms[GENEVA_DRIFT_BY])
    add_entry (legend, text, SYMBOL_BY, 8.0, C_("legend", "by then, from the day of making"));
  if (stock->forms[GENEVA_DRIFT_NOT_BEFORE])
    add_entry (legend, text, SYMBOL_NOT_BEFORE, 8.0, C_("legend", "not before"));
  if (stock->forms[GENEVA_DRIFT_LASTS])
    add_entry (legend, text, SYMBOL_LASTS, 8.0, C_("legend", "from, to"));
  if (stock->has_not)
    add_entry (legend, text, SYMBOL_STRUCK, 10.0, C_("legend", "will not be then"));
}

static void
add_others (GenevaDriftLegend *legend, const Stock *stock, GenevaTextContext *text)
{
  if (!stock->has_recalled && !stock->has_ranges && !stock->has_faint && !stock->has_pale && !stock->has_perhaps
      && !stock->has_badge && !stock->has_contradiction)
    return;
  add_entry (legend, text, SYMBOL_HEAD, 0.0, C_("legend", "Besides:"));
  if (stock->has_recalled)
    add_entry (legend, text, SYMBOL_RECALLED, 30.0, C_("legend", "made then, recalled by a later report"));
  if (stock->has_ranges)
    add_entry (legend, text, SYMBOL_MAKING, 16.0, C_("legend", "may have been made then"));
  if (stock->has_contradiction)
    add_entry (legend, text, SYMBOL_CONTRADICTION, 18.0, C_("legend", "contradicts"));
  if (stock->has_pale)
    add_entry (legend, text, SYMBOL_PALE, FORM_PT + 2.0, C_("legend", "not reviewed"));
  if (stock->has_perhaps)
    add_entry (legend, text, SYMBOL_PALE, FORM_PT + 2.0, C_("legend", "made in the window, or not"));
  if (stock->has_faint)
    add_entry (legend, text, SYMBOL_FAINT, FORM_PT + 2.0, C_("legend", "filtered out"));
  if (stock->has_badge)
    add_entry (legend, text, SYMBOL_BADGE, 8.0, C_("legend", "without a passage"));
}

static void
add_counts (GenevaDriftLegend *legend, const Stock *stock, GenevaTextContext *text)
{
  add_entry (legend, text, SYMBOL_HEAD, 0.0, C_("legend", "Forecasts:"));
  add_entry (legend, text, SYMBOL_SHADE, 20.0, C_("legend", "few to many"));
  if (stock->has_not)
    add_entry (legend, text, SYMBOL_SHADE_NOT, 20.0, C_("legend", "most of them: will not be then"));
  add_entry (legend, text, SYMBOL_MIDDLE, 18.0, C_("legend", "the middle one of its time"));
}

/* ---- places ---- */

static void
flow (GenevaDriftLegend *legend, double width_pt)
{
  legend->n_rows = geneva_legend_flow (legend->entries->data, legend->entries->len, sizeof (Entry), width_pt);
  for (guint i = 0; i < legend->entries->len; i++) {
    const GenevaLegendSpot *spot = &g_array_index (legend->entries, Entry, i).spot;

    legend->width = MAX (legend->width, spot->x_pt + spot->width_pt);
  }
}

static void
stack (GenevaDriftLegend *legend)
{
  double symbols = 0.0;
  guint row = 0;

  for (guint i = 0; i < legend->entries->len; i++)
    symbols = MAX (symbols, g_array_index (legend->entries, Entry, i).symbol_width);
  for (guint i = 0; i < legend->entries->len; i++) {
    Entry *entry = &g_array_index (legend->entries, Entry, i);

    if (entry->symbol == SYMBOL_HEAD && i > 0)
      row++;
    else if (entry->symbol != SYMBOL_HEAD)
      entry->symbol_width = symbols;
    entry->spot.row = row++;
    legend->width = MAX (legend->width, (entry->symbol == SYMBOL_HEAD ? 0.0 : symbols + SYMBOL_GAP_PT)
                                          + entry->words_width);
  }
  legend->n_rows = row;
}

GenevaDriftLegend *
geneva_drift_legend_new (const GenevaDriftPage *page, double width_pt, gboolean is_column)
{
  GenevaDriftLegend *legend = g_new0 (GenevaDriftLegend, 1);
  Stock stock = { 0 };

  legend->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (legend->entries, entry_clear);
  legend->is_column = is_column;
  take_stock (&stock, page->drift);
  if (page->is_dense) {
    add_counts (legend, &stock, page->input->text);
  } else {
    add_speakers (legend, page);
    add_strengths (legend, &stock, page->input->text);
    add_days (legend, &stock, page->input->text);
    add_others (legend, &stock, page->input->text);
  }
  if (is_column)
    stack (legend);
  else
    flow (legend, width_pt);
  return legend;
}

void
geneva_drift_legend_free (GenevaDriftLegend *legend)
{
  if (legend == NULL)
    return;
  g_array_unref (legend->entries);
  g_free (legend);
}

double
geneva_drift_legend_get_width (const GenevaDriftLegend *legend)
{
  return ceil (legend->width);
}

double
geneva_drift_legend_get_height (const GenevaDriftLegend *legend)
{
  return legend->n_rows * ROW_PT;
}

/* ---- drawing ---- */

static GenevaMark *
add_line (GenevaSceneBuilder *builder, const Entry *entry, double x, double y, double x2, double y2)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_LINE);

  mark->x = x;
  mark->y = y;
  mark->x2 = x2;
  mark->y2 = y2;
  mark->line_style = (guint16) entry->look.line;
  mark->line_pt = entry->line.line_pt;
  mark->dash = (guint8) entry->line.dash;
  return mark;
}

static void
draw_shade (GenevaSceneBuilder *builder, GenevaStyle style, double x, double width, double y)
{
  for (guint i = 0; i < 3; i++) {
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_RECT);

    mark->x = x + i * width / 3.0;
    mark->x2 = x + (i + 1) * width / 3.0;
    mark->y = y - 4.5;
    mark->y2 = y + 4.5;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = (guint16) style;
    mark->opacity = 0.3f + 0.35f * i;
  }
}

static void
draw_symbol (GenevaSceneBuilder *builder, const Entry *entry, double x, double width, double y)
{
  double middle = x + width / 2.0;
  GenevaMark *mark;

  switch (entry->symbol) {
  case SYMBOL_FORM:
    geneva_drift_draw_form (builder, &entry->look, NULL, middle, y, FORM_PT, FALSE, 0, 1.0f);
    break;
  case SYMBOL_LINE:
    add_line (builder, entry, x, y, x + width - 13.0, y);
    geneva_drift_draw_form (builder, &entry->look, &entry->line, x + width - 6.5, y, 6.0, FALSE, 0, 1.0f);
    break;
  case SYMBOL_WITHIN:
    mark = add_line (builder, entry, middle, y + 5.0, middle, y - 5.0);
    mark->start = mark->end = GENEVA_END_TICK;
    geneva_drift_draw_form (builder, &entry->look, NULL, middle, y, 4.0, FALSE, 0, 1.0f);
    break;
  case SYMBOL_BY:
    mark = add_line (builder, entry, middle, y + 5.5, middle, y - 4.5);
    mark->end = GENEVA_END_TICK;
    geneva_drift_draw_form (builder, &entry->look, NULL, middle, y - 4.0, 4.0, FALSE, 0, 1.0f);
    break;
  case SYMBOL_NOT_BEFORE:
    mark = add_line (builder, entry, middle, y + 4.5, middle, y - 6.5);
    mark->start = GENEVA_END_TICK;
    mark->end = GENEVA_END_ARROW;
    geneva_drift_draw_form (builder, &entry->look, NULL, middle, y + 4.0, 4.0, FALSE, 0, 1.0f);
    break;
  case SYMBOL_LASTS:
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_RECT);
    mark->x = middle - 2.5;
    mark->x2 = middle + 2.5;
    mark->y = y - 5.5;
    mark->y2 = y + 5.5;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = GENEVA_STYLE_GROUP_NONE;
    mark->opacity = 0.6f;
    break;
  case SYMBOL_STRUCK:
    geneva_drift_draw_struck (builder, &entry->look, &entry->line, middle, y - 5.5, y + 5.5, FALSE, 0, 1.0f);
    break;
  case SYMBOL_MAKING:
    mark = add_line (builder, entry, x + (width - 16.0) / 2.0, y, x + (width + 16.0) / 2.0, y);
    mark->start = mark->end = GENEVA_END_TICK;
    mark->line_pt = 0.7f;
    break;
  case SYMBOL_RECALLED:
    mark = add_line (builder, entry, x + 2.0, y, x + width - FORM_PT - 1.0, y);
    mark->dash = GENEVA_DASH_DOTTED;
    geneva_drift_draw_form (builder, &entry->look, NULL, x + 2.0, y, 4.0, FALSE, 0, 1.0f);
    geneva_drift_draw_form (builder, &entry->look, NULL, x + width - FORM_PT / 2.0 - 1.0, y, FORM_PT, TRUE, 0, 1.0f);
    break;
  case SYMBOL_TRACE:
    mark = add_line (builder, entry, x + (width - 18.0) / 2.0, y, x + (width + 18.0) / 2.0, y);
    mark->line_style = GENEVA_STYLE_GROUP_0_LINE;
    mark->line_pt = 1.6f;
    break;
  case SYMBOL_SHADE:
    draw_shade (builder, GENEVA_STYLE_VERBAL_COOPERATION, x, width, y);
    break;
  case SYMBOL_SHADE_NOT:
    draw_shade (builder, GENEVA_STYLE_VERBAL_CONFLICT, x, width, y);
    break;
  case SYMBOL_MIDDLE:
    mark = add_line (builder, entry, x + (width - 18.0) / 2.0, y, x + (width + 18.0) / 2.0, y);
    mark->line_style = GENEVA_STYLE_TEXT;
    mark->line_pt = 1.8f;
    break;
  case SYMBOL_CONTRADICTION:
    mark = add_line (builder, entry, x + (width - 18.0) / 2.0, y, x + (width + 18.0) / 2.0, y);
    mark->line_style = GENEVA_STYLE_EDGE_FOUGHT;
    mark->dash = GENEVA_DASH_DASHED;
    break;
  case SYMBOL_FAINT:
  case SYMBOL_PALE:
    geneva_drift_draw_form (builder, &entry->look, NULL, middle, y, FORM_PT, FALSE, 0,
                            entry->symbol == SYMBOL_FAINT ? 0.22f : 0.5f);
    break;
  case SYMBOL_BADGE:
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPE);
    mark->x = middle;
    mark->y = y;
    mark->shape = GENEVA_SHAPE_TRIANGLE_UP;
    mark->w_pt = mark->h_pt = 7.0f;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = GENEVA_STYLE_WARNING;
    mark->line_style = GENEVA_STYLE_WARNING_LINE;
    mark->line_pt = 0.8f;
    break;
  case SYMBOL_HEAD:
  default:
    break;
  }
}

void
geneva_drift_legend_draw (const GenevaDriftLegend *legend, GenevaSceneBuilder *builder, double x_pt, double y_pt)
{
  for (guint i = 0; i < legend->entries->len; i++) {
    const Entry *entry = &g_array_index (legend->entries, Entry, i);
    double x = x_pt + entry->spot.x_pt, y = y_pt + (entry->spot.row + 0.5) * ROW_PT;
    guint32 text = geneva_scene_builder_add_text (builder, entry->words);
    GenevaMark *mark;

    draw_symbol (builder, entry, x, entry->symbol_width, y);
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
    mark->x = x + entry->symbol_width + (entry->symbol == SYMBOL_HEAD ? 0.0 : SYMBOL_GAP_PT);
    mark->y = y;
    mark->text = text;
    mark->w_pt = (float) (entry->words_width + 0.2);
    mark->font = GENEVA_FONT_AXIS;
    mark->fill_style = entry->symbol == SYMBOL_HEAD ? GENEVA_STYLE_TEXT_DIM : GENEVA_STYLE_TEXT;
    mark->align_y = GENEVA_ALIGN_MIDDLE;
  }
}
