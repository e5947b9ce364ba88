/* The legend flows in rows of symbols with a word each, in groups: colour, form,
 * time, counts. It says only what is on the page. Knows no places of marks. Long
 * for its symbols, each of which is drawn here as it is among the marks.
 */
#include "geneva-timeline-legend.h"

#include "geneva-number.h"
#include "geneva-walker.h"
#include "layout/geneva-legend-flow.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ROW_PT 14.0
#define SYMBOL_GAP_PT 4.0
#define DISC_PT 9.0
#define GLYPH_DISC_PT 11.5
#define SHADE_PT 14.0
/* Of the undated, so many are looked at: a shelf shows fewer. */
#define MOST_UNDATED 400
/* With fewer marks than this in sight a page has room for each. */
#define CROWD 400

typedef enum {
  SYMBOL_HEAD,
  SYMBOL_NONE,        /* words that speak for themselves */
  SYMBOL_COLOUR,
  SYMBOL_FORM,
  SYMBOL_BAR,
  SYMBOL_BAND,
  SYMBOL_RANGE,
  SYMBOL_OPEN,
  SYMBOL_OPEN_BAND,
  SYMBOL_TICK,
  SYMBOL_GHOST,
  SYMBOL_STRUCK,
  SYMBOL_ARC,
  SYMBOL_QUARREL,
  SYMBOL_CONTRADICTED,
  SYMBOL_BADGE,
  SYMBOL_FAINT,
  SYMBOL_DASHED,
  SYMBOL_SHADE,
} Symbol;

typedef struct {
  GenevaLegendSpot spot;      /* must be first */
  Symbol      symbol;
  char       *words;
  double      symbol_width;
  GenevaStyle fill_style, line_style;
  GenevaFill  fill;
  const char *glyph;
  gboolean    is_of_counts;
  float       opacity;      /* of SYMBOL_FAINT, SYMBOL_DASHED and SYMBOL_SHADE */
} Entry;

struct _GenevaTimelineLegend {
  GArray *entries;      /* Entry */
  guint   n_rows;
  double  width_pt;
};

/* What there is to explain. */
typedef struct {
  gboolean quads[4];
  gboolean fills[4];
  gboolean alleged, cancelled, postponed;
  gboolean bars, bands, ranges, open_ends, open_bands, ticks;
  gboolean about[GENEVA_EDTF_CENTURY + 1];
  gboolean ghosts, struck, arcs, unsupported, dimmed, suggested, perhaps;
  gboolean any;
  guint    n_marks;
  gboolean counted[GENEVA_N_COUNTED];     /* in lanes that show counts */
} Inventory;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->words);
}

static Entry *
add_entry (GenevaTimelineLegend *legend, GenevaTextContext *text, Symbol symbol, double symbol_width,
           const char *words)
{
  Entry entry = { .symbol = symbol, .words = g_strdup (words), .symbol_width = symbol_width };
  double width;

  (void) geneva_text_measure (text, GENEVA_FONT_AXIS, words, 0.0, 1, FALSE, &width, NULL);
  entry.spot.width_pt = symbol_width + (symbol_width > 0.0 ? SYMBOL_GAP_PT : 0.0) + width;
  entry.spot.begins_group = symbol == SYMBOL_HEAD;
  entry.fill_style = GENEVA_STYLE_GROUP_NONE;
  entry.line_style = GENEVA_STYLE_GROUP_NONE_LINE;
  g_array_append_val (legend->entries, entry);
  return &g_array_index (legend->entries, Entry, legend->entries->len - 1);
}

static void
take_stock_of_date (Inventory *stock, const GenevaTimelineEvent *event)
{
  const GenevaTimeForm *form = &event->form;

  if (event->is_ghost) {
    stock->ghosts = stock->ghosts || !event->is_struck;
    stock->struck = stock->struck || event->is_struck;
    stock->ranges = stock->ranges || form->has_range;
    return;
  }
  if (event->level == GENEVA_LEVEL_PROCESS && form->is_bar && (form->opens_before || form->opens_after))
    stock->open_bands = TRUE;
  else if (event->level == GENEVA_LEVEL_PROCESS && form->is_bar)
    stock->bands = TRUE;
  else if (form->is_bar)
    stock->bars = TRUE;
  stock->ranges = stock->ranges || form->has_range;
  if (event->level != GENEVA_LEVEL_PROCESS || !form->is_bar)
    stock->open_ends = stock->open_ends || form->opens_before || form->opens_after;
  stock->ticks = stock->ticks || event->n_ticks > 0;
  stock->arcs = TRUE;
  if (form->is_about)
    stock->about[form->about_precision] = TRUE;
}

static void
take_stock_of (Inventory *stock, const GenevaTimelinePage *page, guint i)
{
  const GenevaTimelineEvent *event = &page->events->events[i];

  geneva_timeline_events_tell (page->events, i, page->input->text);
  stock->any = TRUE;
  if (event->is_dated)
    take_stock_of_date (stock, event);
  stock->unsupported = stock->unsupported || event->is_unsupported;
  stock->dimmed = stock->dimmed || event->is_dimmed;
  stock->suggested = stock->suggested || event->is_suggested;
  stock->perhaps = stock->perhaps || geneva_timeline_is_perhaps_within (page, event);
  if (event->is_ghost)
    return;
  stock->quads[event->quad_class] = TRUE;
  stock->fills[event->fill] = TRUE;
  if (event->glyph != NULL) {
    stock->alleged = stock->alleged || event->glyph[0] == '?';
    stock->postponed = stock->postponed || event->status == GENEVA_STATUS_POSTPONED;
    stock->cancelled = stock->cancelled || event->status == GENEVA_STATUS_CANCELLED
                       || event->status == GENEVA_STATUS_DID_NOT_HAPPEN;
  }
}

/* A page that does not scroll may have to show counts where there are many lanes, or marks. */
static gboolean
may_be_crowded (const Inventory *stock, const GenevaTimelinePage *page)
{
  return !page->input->scrolls
         && (page->is_narrow || page->events->n_lanes * ROW_PT > page->input->height_pt / 2.0
             || stock->n_marks > CROWD);
}

static void
take_stock (Inventory *stock, const GenevaTimelinePage *page)
{
  const GenevaTimelineEvents *events = page->events;
  g_autofree gboolean *is_dense = g_new0 (gboolean, MAX (events->n_lanes, 1));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  double begin = page->scale.begin, end = page->scale.end;

  geneva_timeline_find_dense (events, &page->scale, is_dense);
  for (guint lane = 0; lane < events->n_lanes; lane++) {
    for (guint group = 0; group < GENEVA_N_COUNTED && is_dense[lane]; group++)
      stock->counted[group] = stock->counted[group]
                              || geneva_counts_get (events->counts, 2 * lane, group, begin, end) > 0
                              || geneva_counts_get (events->counts, 2 * lane + 1, group, begin, end) > 0;
    if (!is_dense[lane])
      geneva_timeline_events_find (events, lane, begin, end, found);
  }
  stock->n_marks = found->len;
  for (guint lane = 0; lane < events->n_lanes && may_be_crowded (stock, page); lane++) {
    for (guint group = 0; group < GENEVA_N_COUNTED; group++)
      stock->counted[group] = stock->counted[group] || geneva_counts_get_total (events->counts, 2 * lane, group) > 0;
  }
  for (guint k = 0; k < found->len; k++)
    take_stock_of (stock, page, events->entries[g_array_index (found, guint, k)].event);
  for (guint k = events->n_dated; k < MIN (events->n_events, events->n_dated + MOST_UNDATED); k++) {
    guint i = geneva_timeline_events_get_nth (events, k);

    if (events->events[i].level != GENEVA_LEVEL_ERA)
      take_stock_of (stock, page, i);
  }
}

static void
add_colours (GenevaTimelineLegend *legend, const Inventory *stock, GenevaTextContext *text)
{
  const char *const words[] = {
    [GENEVA_QUAD_VERBAL_COOPERATION] = C_("legend", "cooperation in words"),
    [GENEVA_QUAD_MATERIAL_COOPERATION] = C_("legend", "cooperation in deeds"),
    [GENEVA_QUAD_VERBAL_CONFLICT] = C_("legend", "conflict in words"),
    [GENEVA_QUAD_MATERIAL_CONFLICT] = C_("legend", "conflict in deeds"),
  };

  add_entry (legend, text, SYMBOL_HEAD, 0.0, C_("legend", "Colour:"));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (stock->quads[i]) {
      Entry *entry = add_entry (legend, text, SYMBOL_COLOUR, DISC_PT + 1.0, words[i]);

      geneva_quad_class_get_styles (i, &entry->fill_style, &entry->line_style);
      entry->fill = GENEVA_FILL_SOLID;
    }
  }
}

static void
add_form (GenevaTimelineLegend *legend, GenevaTextContext *text, GenevaFill fill, const char *glyph,
          const char *words)
{
  Entry *entry = add_entry (legend, text, SYMBOL_FORM, (glyph != NULL ? GLYPH_DISC_PT : DISC_PT) + 1.0,
                            words);

  entry->fill = fill;
  entry->glyph = glyph;
}

static void
add_forms (GenevaTimelineLegend *legend, const Inventory *stock, const GenevaTimelineInput *input)
{
  GenevaTextContext *text = input->text;

  add_entry (legend, text, SYMBOL_HEAD, 0.0, C_("legend", "Form:"));
  if (stock->fills[GENEVA_FILL_SOLID])
    add_form (legend, text, GENEVA_FILL_SOLID, NULL, C_("legend", "happened"));
  if (stock->fills[GENEVA_FILL_HOLLOW])
    add_form (legend, text, GENEVA_FILL_HOLLOW, NULL, C_("legend", "did not happen, or not yet"));
  if (stock->fills[GENEVA_FILL_HALF])
    add_form (legend, text, GENEVA_FILL_HALF, NULL, C_("legend", "contested"));
  if (stock->alleged)
    add_form (legend, text, GENEVA_FILL_HOLLOW, "?", C_("legend", "alleged or possible"));
  if (stock->cancelled)
    add_form (legend, text, GENEVA_FILL_HOLLOW, "×", C_("legend", "called off or denied"));
  if (stock->postponed)
    add_form (legend, text, GENEVA_FILL_HOLLOW, "→", C_("legend", "put off"));
  if (stock->bands)
    add_entry (legend, text, SYMBOL_BAND, 22.0, C_("legend", "process"));
  if (stock->open_bands)
    add_entry (legend, text, SYMBOL_OPEN_BAND, 28.0,
               C_("legend", "process, open: to its last act"));
  if (stock->ticks)
    add_entry (legend, text, SYMBOL_TICK, 6.0, input->lanes == GENEVA_LANES_SOURCE
                                                 ? C_("legend", "tells of it, too")
                                                 : C_("legend", "takes part, too"));
}

static const char *
get_about_words (GenevaEdtfPrecision precision)
{
  switch (precision) {
  case GENEVA_EDTF_SECOND:
  case GENEVA_EDTF_MINUTE:
  case GENEVA_EDTF_HOUR:
  case GENEVA_EDTF_DAY:
    return C_("legend", "about a day: ± 3 days");
  case GENEVA_EDTF_MONTH:
    return C_("legend", "about a month: ± 15 days");
  case GENEVA_EDTF_SEASON:
    return C_("legend", "about a season: ± 45 days");
  case GENEVA_EDTF_YEAR:
    return C_("legend", "about a year: ± half a year");
  case GENEVA_EDTF_DECADE:
    return C_("legend", "about a decade: ± 5 years");
  case GENEVA_EDTF_CENTURY:
  default:
    return C_("legend", "about a century: ± 25 years");
  }
}

static void
add_times (GenevaTimelineLegend *legend, const Inventory *stock, GenevaTextContext *text)
{
  gboolean is_day_named = FALSE;

  if (!stock->bars && !stock->ranges && !stock->open_ends)
    return;
  add_entry (legend, text, SYMBOL_HEAD, 0.0, C_("legend", "Time:"));
  if (stock->bars)
    add_entry (legend, text, SYMBOL_BAR, 20.0, C_("legend", "lasted"));
  if (stock->ranges)
    add_entry (legend, text, SYMBOL_RANGE, 22.0, C_("legend", "possible dates"));
  if (stock->open_ends)
    add_entry (legend, text, SYMBOL_OPEN, 16.0, C_("legend", "open: by then, or from then on"));
  for (guint i = 0; i < G_N_ELEMENTS (stock->about); i++) {
    gboolean is_day = i <= GENEVA_EDTF_DAY;

    if (!stock->about[i] || (is_day && is_day_named))
      continue;
    add_entry (legend, text, SYMBOL_NONE, 0.0, get_about_words (i));
    is_day_named = is_day_named || is_day;
  }
}

static void
add_shade (GenevaTimelineLegend *legend, GenevaTextContext *text, const GenevaGrid *grid, guint32 count)
{
  g_autofree char *words = geneva_number_dup (count);
  Entry *entry = add_entry (legend, text, SYMBOL_SHADE, SHADE_PT, words);

  entry->fill_style = entry->line_style = (GenevaStyle) grid->style;
  entry->fill = GENEVA_FILL_SOLID;
  entry->opacity = (float) geneva_grid_get_strength (grid, count);
}

/* Which number has which shade: one, a few steps between, and the largest. */
static void
add_shades (GenevaTimelineLegend *legend, const GenevaTimelinePage *page, GenevaStyle style)
{
  GenevaTextContext *text = page->input->text;
  guint32 full = geneva_timeline_find_fullest (page);
  const GenevaGrid grid = { 0, 0, NULL, full, (guint16) style, GENEVA_SHADES_STEEP };
  /* At most two between: tens, or hundreds where the largest is very large. */
  guint32 step = full > 30000 ? 100 : 10;

  add_entry (legend, text, SYMBOL_HEAD, 0.0, C_("legend", "Events in one column:"));
  add_shade (legend, text, &grid, 1);
  for (guint32 count = step, n = 0; n < 2 && count < full / 2; count *= step, n++)
    add_shade (legend, text, &grid, count);
  if (full > 1)
    add_shade (legend, text, &grid, full);
}

static void
add_density (GenevaTimelineLegend *legend, const Inventory *stock, const GenevaTimelinePage *page)
{
  GenevaTextContext *text = page->input->text;
  static const GenevaStyle styles[GENEVA_N_COUNTED] = {
    [GENEVA_COUNTED_HAPPENED] = GENEVA_TIMELINE_STYLE_HAPPENED,
    [GENEVA_COUNTED_NOT] = GENEVA_TIMELINE_STYLE_NOT,
    [GENEVA_COUNTED_CONTESTED] = GENEVA_TIMELINE_STYLE_CONTESTED,
  };
  const char *const words[GENEVA_N_COUNTED] = {
    [GENEVA_COUNTED_HAPPENED] = C_("legend", "happened"),
    [GENEVA_COUNTED_NOT] = C_("legend", "did not happen, or not yet"),
    [GENEVA_COUNTED_CONTESTED] = C_("legend", "contested"),
  };
  gboolean is_begun = FALSE;
  guint first = legend->entries->len;

  for (guint group = 0; group < GENEVA_N_COUNTED; group++) {
    Entry *entry;

    if (!stock->counted[group])
      continue;
    if (!is_begun) {
      add_shades (legend, page, styles[group]);
      add_entry (legend, text, SYMBOL_HEAD, 0.0, C_("legend", "Darker where there are more events:"));
    }
    is_begun = TRUE;
    entry = add_entry (legend, text, SYMBOL_COLOUR, DISC_PT + 1.0, words[group]);
    entry->fill_style = entry->line_style = styles[group];
    entry->fill = GENEVA_FILL_SOLID;
  }
  for (guint i = first; i < legend->entries->len; i++)
    g_array_index (legend->entries, Entry, i).is_of_counts = TRUE;
}

static void
add_faint (GenevaTimelineLegend *legend, GenevaTextContext *text, Symbol symbol, double opacity, const char *words)
{
  Entry *entry = add_entry (legend, text, symbol, DISC_PT + 1.0, words);

  entry->opacity = (float) opacity;
}

/* What stands back, and why; what is drawn besides the events. */
static void
add_others (GenevaTimelineLegend *legend, const Inventory *stock, const GenevaTimelineInput *input)
{
  GenevaTextContext *text = input->text;
  gboolean has_arcs = stock->arcs && input->arcs != GENEVA_ARCS_NONE;

  if (!stock->ghosts && !stock->struck && !has_arcs && !stock->unsupported && !stock->dimmed && !stock->suggested
      && !stock->perhaps)
    return;
  add_entry (legend, text, SYMBOL_HEAD, 0.0, C_("legend", "Besides:"));
  if (stock->ghosts)
    add_entry (legend, text, SYMBOL_GHOST, 24.0, C_("legend", "date of a forecast, to its event"));
  if (stock->struck)
    add_entry (legend, text, SYMBOL_STRUCK, 18.0, C_("legend", "forecast: not then"));
  if (has_arcs && input->arcs == GENEVA_ARCS_LINKS) {
    add_entry (legend, text, SYMBOL_QUARREL, 22.0, C_("legend", "contradicts"));
    add_entry (legend, text, SYMBOL_CONTRADICTED, 8.0, C_("legend", "contradicted by what has no mark"));
    add_entry (legend, text, SYMBOL_ARC, 22.0, C_("legend", "revises, repeats; without an arrow: corroborates"));
  } else if (has_arcs) {
    add_entry (legend, text, SYMBOL_ARC, 22.0, C_("legend", "from report to event"));
  }
  if (stock->perhaps)
    add_faint (legend, text, SYMBOL_FAINT, 0.5, C_("legend", "may lie in the window, or not"));
  if (stock->dimmed)
    add_faint (legend, text, SYMBOL_FAINT, 0.22, C_("legend", "filtered out"));
  if (stock->suggested)
    add_faint (legend, text, SYMBOL_DASHED, 0.5, C_("legend", "not reviewed"));
  if (stock->unsupported)
    add_entry (legend, text, SYMBOL_BADGE, 8.0, C_("legend", "without a passage"));
}

GenevaTimelineLegend *
geneva_timeline_legend_new (const GenevaTimelinePage *page, double width_pt)
{
  GenevaTimelineLegend *legend;
  GenevaTextContext *text;
  Inventory stock = { 0 };

  g_return_val_if_fail (page != NULL && page->events != NULL, NULL);

  text = page->input->text;

  legend = g_new0 (GenevaTimelineLegend, 1);
  legend->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (legend->entries, entry_clear);
  take_stock (&stock, page);
  if (stock.any) {
    add_colours (legend, &stock, text);
    add_forms (legend, &stock, page->input);
    add_times (legend, &stock, text);
    add_others (legend, &stock, page->input);
  }
  add_density (legend, &stock, page);
  legend->width_pt = width_pt;
  legend->n_rows = geneva_legend_flow (legend->entries->data, legend->entries->len, sizeof (Entry), legend->width_pt);
  return legend;
}

void
geneva_timeline_legend_free (GenevaTimelineLegend *legend)
{
  if (legend == NULL)
    return;
  g_array_unref (legend->entries);
  g_free (legend);
}

double
geneva_timeline_legend_get_height (const GenevaTimelineLegend *legend)
{
  g_return_val_if_fail (legend != NULL, 0.0);

  return legend->n_rows * ROW_PT;
}

static GenevaMark *
add_symbol_mark (const Entry *entry, GenevaSceneBuilder *builder, GenevaMarkKind kind, double x1, double x2,
                 double y)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (builder, kind);

  mark->x = x1;
  mark->x2 = x2;
  mark->y = mark->y2 = y;
  mark->fill = (guint8) entry->fill;
  mark->fill_style = (guint16) entry->fill_style;
  mark->line_style = (guint16) entry->line_style;
  mark->line_pt = 1.1f;
  return mark;
}

static void
draw_band (const Entry *entry, GenevaSceneBuilder *builder, double x, double end, double y)
{
  for (guint i = 0; i < 2; i++) {
    GenevaMark *mark = add_symbol_mark (entry, builder, GENEVA_MARK_RECT, x, end, y);

    mark->dy = -4.5f;
    mark->dy2 = 4.5f;
    mark->radius_pt = 3.0f;
    mark->line_pt = i == 0 ? 0.0f : 0.9f;
    mark->fill = i == 0 ? GENEVA_FILL_SOLID : GENEVA_FILL_NONE;
    if (i == 0)
      mark->opacity = 0.32f;
  }
}

static void
draw_symbol (const Entry *entry, GenevaSceneBuilder *builder, double x, double y)
{
  double end = x + entry->symbol_width, middle = x + entry->symbol_width / 2.0;
  guint32 glyph = entry->glyph != NULL ? geneva_scene_builder_add_text (builder, entry->glyph) : 0;
  GenevaMark *mark;

  switch (entry->symbol) {
  case SYMBOL_COLOUR:
  case SYMBOL_FORM:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_SHAPE, middle, middle, y);
    mark->w_pt = mark->h_pt = (float) (entry->symbol_width - 1.0);
    mark->text = glyph;
    break;
  case SYMBOL_BAR:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_RECT, x, end, y);
    mark->dy = -3.5f;
    mark->dy2 = 3.5f;
    mark->radius_pt = 1.5f;
    mark->fill = GENEVA_FILL_SOLID;
    break;
  case SYMBOL_OPEN_BAND:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_LINE, end - 8.0, end, y);
    mark->end = GENEVA_END_ARROW;
    mark->line_pt = 1.0f;
    draw_band (entry, builder, x, end - 8.0, y);
    break;
  case SYMBOL_BAND:
    draw_band (entry, builder, x, end, y);
    break;
  case SYMBOL_RANGE:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_LINE, x, end, y);
    mark->start = mark->end = GENEVA_END_TICK;
    mark->line_pt = 0.9f;
    break;
  case SYMBOL_OPEN:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_LINE, end - 3.5, x, y);
    mark->end = GENEVA_END_ARROW;
    mark->line_pt = 1.0f;
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_SHAPE, end - 3.5, end - 3.5, y);
    mark->w_pt = mark->h_pt = 7.0f;
    mark->fill = GENEVA_FILL_SOLID;
    break;
  case SYMBOL_TICK:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_LINE, middle, middle, y - 6.0);
    mark->y2 = y + 6.0;
    mark->line_style = GENEVA_STYLE_CONNECTOR;
    mark->line_pt = 0.75f;
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_LINE, middle, middle, y - 2.0);
    mark->y2 = y + 2.5;
    mark->line_pt = 2.25f;
    break;
  case SYMBOL_GHOST:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_LINE, x + 8.0, end, y);
    mark->line_style = GENEVA_STYLE_TEXT_DIM;
    mark->line_pt = 0.8f;
    mark->dash = GENEVA_DASH_DOTTED;
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_SHAPE, x + 4.5, x + 4.5, y);
    mark->w_pt = mark->h_pt = (float) DISC_PT;
    mark->fill = GENEVA_FILL_HOLLOW;
    mark->fill_style = mark->line_style = GENEVA_STYLE_TEXT_DIM;
    mark->opacity = 0.6f;
    break;
  case SYMBOL_STRUCK:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_SHAPE, middle, middle, y);
    mark->w_pt = mark->h_pt = (float) DISC_PT;
    mark->fill = GENEVA_FILL_HOLLOW;
    mark->fill_style = mark->line_style = GENEVA_STYLE_TEXT_DIM;
    mark->opacity = 0.6f;
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_LINE, x, end, y);
    mark->line_style = GENEVA_STYLE_TEXT_DIM;
    mark->line_pt = 1.4f;
    mark->opacity = 0.6f;
    break;
  case SYMBOL_ARC:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_CURVE, end, x, y + 2.5);
    mark->bend_pt = -6.0f;
    mark->line_style = GENEVA_STYLE_TEXT_DIM;
    mark->line_pt = 0.8f;
    mark->end = GENEVA_END_ARROW;
    break;
  case SYMBOL_QUARREL:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_CURVE, end, x, y + 2.5);
    mark->bend_pt = -6.0f;
    mark->line_style = GENEVA_STYLE_WARNING_LINE;
    mark->line_pt = 1.4f;
    mark->start = mark->end = GENEVA_END_TICK;
    break;
  case SYMBOL_CONTRADICTED:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_SHAPE, middle, middle, y);
    mark->shape = GENEVA_SHAPE_DIAMOND;
    mark->w_pt = mark->h_pt = 7.0f;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = GENEVA_STYLE_WARNING;
    mark->line_style = GENEVA_STYLE_WARNING_LINE;
    mark->line_pt = 0.8f;
    break;
  case SYMBOL_BADGE:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_SHAPE, middle, middle, y);
    mark->shape = GENEVA_SHAPE_TRIANGLE_UP;
    mark->w_pt = mark->h_pt = 7.0f;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = GENEVA_STYLE_WARNING;
    mark->line_style = GENEVA_STYLE_WARNING_LINE;
    mark->line_pt = 0.8f;
    break;
  case SYMBOL_SHADE:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_RECT, x, end, y);
    mark->dy = -4.5f;
    mark->dy2 = 4.5f;
    mark->line_pt = 0.0f;
    mark->fill = GENEVA_FILL_SOLID;
    mark->opacity = entry->opacity;
    break;
  case SYMBOL_FAINT:
  case SYMBOL_DASHED:
    mark = add_symbol_mark (entry, builder, GENEVA_MARK_SHAPE, middle, middle, y);
    mark->w_pt = mark->h_pt = (float) DISC_PT;
    mark->fill = GENEVA_FILL_SOLID;
    mark->opacity = entry->opacity;
    mark->dash = entry->symbol == SYMBOL_DASHED ? GENEVA_DASH_DASHED : GENEVA_DASH_SOLID;
    break;
  case SYMBOL_HEAD:
  case SYMBOL_NONE:
  default:
    break;
  }
}

void
geneva_timeline_legend_draw (GenevaTimelineLegend *legend, gboolean has_glyphs, gboolean has_counts,
                             GenevaSceneBuilder *builder, double x_pt, double y_pt)
{
  g_return_if_fail (legend != NULL && builder != NULL);

  for (guint i = legend->entries->len; i > 0; i--) {
    const Entry *entry = &g_array_index (legend->entries, Entry, i - 1);

    if ((!has_glyphs && entry->glyph != NULL) || (!has_counts && entry->is_of_counts))
      g_array_remove_index (legend->entries, i - 1);
  }
  legend->n_rows = geneva_legend_flow (legend->entries->data, legend->entries->len, sizeof (Entry), legend->width_pt);
  for (guint i = 0; i < legend->entries->len; i++) {
    const Entry *entry = &g_array_index (legend->entries, Entry, i);
    double x = x_pt + entry->spot.x_pt;
    double y = y_pt + (entry->spot.row + 0.5) * ROW_PT;
    guint32 text = geneva_scene_builder_add_text (builder, entry->words);
    GenevaMark *mark;

    draw_symbol (entry, builder, x, y);
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
    mark->x = x + entry->symbol_width + (entry->symbol_width > 0.0 ? SYMBOL_GAP_PT : 0.0);
    mark->y = y;
    mark->text = text;
    mark->font = GENEVA_FONT_AXIS;
    mark->align_y = GENEVA_ALIGN_MIDDLE;
    mark->fill_style = entry->spot.begins_group ? GENEVA_STYLE_TEXT_DIM : GENEVA_STYLE_TEXT;
  }
}
