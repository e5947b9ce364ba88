/* Marks of a drift chart: the line through the forecasts, traces of speakers,
 * spans of days, leads of what was recalled, and the forms of those who speak.
 * Knows where things stand and nothing of words.
 */
#include "geneva-drift-page.h"

#include <math.h>

#define RING_PT 4.6           /* wider than the mark that it goes around */
#define STRUCK_PT 7.0         /* width of a struck span */
#define LEAST_STRUCK_PT 9.0
#define SLANT_PT 6.0          /* between the strokes of it */
/* Days of making are drawn as a range where they are more than these. */
#define MOST_DAYS_OF_POINT 3.5

GenevaDriftLine
geneva_drift_get_line (GenevaStrength strength)
{
  switch (strength) {
  case GENEVA_STRENGTH_SCHEDULED:
    return (GenevaDriftLine) { GENEVA_DASH_SOLID, 2.2f };
  case GENEVA_STRENGTH_EXPECTED:
    return (GenevaDriftLine) { GENEVA_DASH_SOLID, 1.0f };
  case GENEVA_STRENGTH_PROPOSED:
    return (GenevaDriftLine) { GENEVA_DASH_DASHED, 1.5f };
  case GENEVA_STRENGTH_HOPED:
    return (GenevaDriftLine) { GENEVA_DASH_DOTTED, 1.5f };
  case GENEVA_STRENGTH_CONDITIONAL:
  default:
    return (GenevaDriftLine) { GENEVA_DASH_DASHED, 0.7f };
  }
}

static float
get_opacity (const GenevaDriftPoint *point)
{
  if (point->is_filtered)
    return 0.22f;
  if (point->is_suggested || point->is_perhaps)
    return 0.5f;
  return 1.0f;
}

static GenevaMark *
add_line (GenevaSceneBuilder *builder, double x, double y, double x2, double y2, GenevaStyle style,
          const GenevaDriftLine *line, guint32 item, float opacity)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_LINE);

  mark->x = x;
  mark->y = y;
  mark->x2 = x2;
  mark->y2 = y2;
  mark->line_style = (guint16) style;
  mark->line_pt = line->line_pt;
  mark->dash = (guint8) line->dash;
  mark->item = item;
  mark->opacity = opacity;
  return mark;
}

/* ---- lines through forecasts ---- */

static gboolean
meets_plot (const GenevaDriftPage *page, double x, double y, double x2, double y2)
{
  const GenevaRect *plot = &page->plot;

  return MAX (x, x2) >= plot->x && MIN (x, x2) <= plot->x + plot->width && MAX (y, y2) >= plot->y
         && MIN (y, y2) <= plot->y + plot->height;
}

static void
join (GenevaDriftPage *page, guint from, guint to, GenevaStyle style, const GenevaDriftLine *line, float opacity)
{
  const GenevaDriftPoint *a = &page->drift->points[from], *b = &page->drift->points[to];
  double x = geneva_drift_page_get_x (page, a->made_at), y = geneva_drift_page_get_y (page, a->predicted_at);
  double x2 = geneva_drift_page_get_x (page, b->made_at), y2 = geneva_drift_page_get_y (page, b->predicted_at);

  if (meets_plot (page, x, y, x2, y2))
    add_line (page->builder, x, y, x2, y2, style, line, 0, opacity);
}

static void
draw_traces (GenevaDriftPage *page)
{
  static const GenevaDriftLine trace = { GENEVA_DASH_SOLID, 1.6f };
  g_autofree guint *last = g_new (guint, MAX (page->drift->n_units, 1));

  for (guint i = 0; i < page->drift->n_units; i++)
    last[i] = GENEVA_DRIFT_NO_POINT;
  geneva_scene_builder_begin_layer (page->builder, "traces", NULL, &page->plot);
  for (guint i = 0; i < page->drift->n_points; i++) {
    const GenevaDriftPoint *point = &page->drift->points[i];

    if (!page->looks[point->unit].has_trace || !geneva_drift_is_on_line (point))
      continue;
    if (last[point->unit] != GENEVA_DRIFT_NO_POINT)
      join (page, last[point->unit], i, page->looks[point->unit].line, &trace, 0.85f);
    last[point->unit] = i;
  }
}

/* A contradiction that somebody confirmed, lightly. */
static void
draw_links (GenevaDriftPage *page)
{
  gboolean is_begun = FALSE;

  for (guint i = 0; i < page->drift->n_links; i++) {
    const GenevaDriftLink *link = &page->drift->links[i];
    double x, y, x2, y2;
    GenevaMark *mark;

    if (link->kind != GENEVA_LINK_CONTRADICTS || !geneva_drift_page_place (page, link->from, &x, &y)
        || !geneva_drift_page_place (page, link->to, &x2, &y2))
      continue;
    if (!is_begun)
      geneva_scene_builder_begin_layer (page->builder, "contradictions", NULL, NULL);
    is_begun = TRUE;
    mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_CURVE);
    mark->x = x;
    mark->y = y;
    mark->x2 = x2;
    mark->y2 = y2;
    mark->bend_pt = 12.0f;
    mark->line_style = GENEVA_STYLE_EDGE_FOUGHT;
    mark->line_pt = 0.9f;
    mark->dash = GENEVA_DASH_DASHED;
    mark->opacity = 0.6f;
  }
}

void
geneva_drift_draw_lines (GenevaDriftPage *page)
{
  /* Of many a line would be a tangle, and traces are sooner. */
  if (page->drift->n_on_line > GENEVA_DRIFT_MOST_ON_LINE) {
    geneva_drift_draw_middle (page);
    draw_links (page);
    return;
  }
  geneva_scene_builder_begin_layer (page->builder, "line", NULL, &page->plot);
  for (guint i = 0; i < page->drift->n_points; i++) {
    const GenevaDriftPoint *point = &page->drift->points[i];
    GenevaDriftLine line = geneva_drift_get_line ((GenevaStrength) point->strength);

    if (point->before != GENEVA_DRIFT_NO_POINT)
      join (page, point->before, i, GENEVA_STYLE_TEXT_DIM, &line, 0.8f);
  }
  if (page->drift->n_on_line <= GENEVA_DRIFT_MOST_ON_TRACES)
    draw_traces (page);
  draw_links (page);
}

/* ---- spans ---- */

void
geneva_drift_draw_struck (GenevaSceneBuilder *builder, const GenevaDriftLook *look, const GenevaDriftLine *line,
                          double x, double y, double y2, gboolean opens, guint32 item, float opacity)
{
  static const GenevaDriftLine stroke = { GENEVA_DASH_SOLID, 0.9f };
  double top = MIN (y, y2), bottom = MAX (y, y2), half = STRUCK_PT / 2.0;
  GenevaMark *mark;

  if (bottom - top < LEAST_STRUCK_PT) {
    top = (top + bottom - LEAST_STRUCK_PT) / 2.0;
    bottom = top + LEAST_STRUCK_PT;
  }
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_RECT);
  mark->x = x - half;
  mark->x2 = x + half;
  mark->y = top;
  mark->y2 = bottom;
  mark->radius_pt = 1.5f;
  mark->fill = GENEVA_FILL_HOLLOW;
  mark->fill_style = (guint16) look->fill;
  mark->line_style = (guint16) look->line;
  mark->line_pt = line->line_pt;
  mark->dash = (guint8) line->dash;
  mark->item = item;
  mark->opacity = opacity;
  for (double at = top + 1.5; at < bottom - 2.0; at += SLANT_PT)
    add_line (builder, x - half - 1.5, MIN (at + STRUCK_PT, bottom + 1.5), x + half + 1.5, at - 1.0, look->line, &stroke, item,
              opacity);
  if (opens) {
    mark = add_line (builder, x, top, x, top - 10.0, look->line, line, item, opacity);
    mark->end = GENEVA_END_ARROW;
  }
}

/* The ends on the page of what a forecast names; FALSE: one day. */
static gboolean
find_span (const GenevaDriftPage *page, const GenevaDriftPoint *point, double *y, double *y2)
{
  const GenevaRect *plot = &page->plot;
  double from = (double) point->predicted.begin, to = (double) point->predicted.end;

  switch (point->form) {
  case GENEVA_DRIFT_BY:
    from = point->made_at;
    break;
  case GENEVA_DRIFT_NOT_BEFORE:
    *y = geneva_drift_page_get_y (page, from);
    *y2 = *y - GENEVA_DRIFT_ARROW_PT;
    return TRUE;
  case GENEVA_DRIFT_LASTS:
    if (point->predicted.begin == GENEVA_INSTANT_MIN)
      from = to - 5.0 * page->seconds_per_pt;
    if (point->predicted.end == GENEVA_INSTANT_MAX)
      to = from + GENEVA_DRIFT_ARROW_PT * page->seconds_per_pt;
    break;
  case GENEVA_DRIFT_WITHIN:
    break;
  case GENEVA_DRIFT_DAY:
  case GENEVA_DRIFT_NO_DATE:
  default:
    if (point->polarity == GENEVA_POLARITY_WILL)
      return FALSE;
    break;
  }
  /* Far off the page nothing is drawn of it, and its numbers stay small. */
  *y = CLAMP (geneva_drift_page_get_y (page, from), plot->y - 2000.0, plot->y + plot->height + 2000.0);
  *y2 = CLAMP (geneva_drift_page_get_y (page, to), plot->y - 2000.0, plot->y + plot->height + 2000.0);
  return TRUE;
}

static void
draw_span (GenevaDriftPage *page, guint i)
{
  const GenevaDriftPoint *point = &page->drift->points[i];
  const GenevaDriftLook *look = &page->looks[point->unit];
  GenevaDriftLine line = geneva_drift_get_line ((GenevaStrength) point->strength);
  double x = point->has_made ? geneva_drift_page_get_x (page, point->made_at) : geneva_drift_page_get_shelf_x (page, i), y, y2;
  float opacity = get_opacity (point);
  GenevaMark *mark;

  if (page->items[i] == 0 || point->form == GENEVA_DRIFT_NO_DATE || !find_span (page, point, &y, &y2))
    return;
  if (!point->has_made && point->form == GENEVA_DRIFT_BY)
    y = y2 + GENEVA_DRIFT_ARROW_PT;
  if (point->polarity == GENEVA_POLARITY_WILL_NOT) {
    geneva_drift_draw_struck (page->builder, look, &line, x, y, y2, point->form == GENEVA_DRIFT_NOT_BEFORE,
                              page->items[i], opacity);
    return;
  }
  if (point->form == GENEVA_DRIFT_LASTS) {
    mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_RECT);
    mark->x = x - 2.5;
    mark->x2 = x + 2.5;
    mark->y = MIN (y, y2);
    mark->y2 = MAX (y, y2);
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = (guint16) look->fill;
    mark->line_style = (guint16) look->line;
    mark->line_pt = line.line_pt;
    mark->dash = (guint8) line.dash;
    mark->item = page->items[i];
    mark->opacity = 0.6f * opacity;
    return;
  }
  mark = add_line (page->builder, x, y, x, y2, look->line, &line, page->items[i], opacity);
  mark->start = point->form == GENEVA_DRIFT_BY ? GENEVA_END_PLAIN : GENEVA_END_TICK;
  mark->end = point->form == GENEVA_DRIFT_NOT_BEFORE ? GENEVA_END_ARROW : GENEVA_END_TICK;
}

/* The days on which it may have been made, and from there to the report that recalls it. */
static void
draw_making (GenevaDriftPage *page, guint i, double y)
{
  static const GenevaDriftLine range = { GENEVA_DASH_SOLID, 0.7f }, lead = { GENEVA_DASH_DOTTED, 1.1f };
  const GenevaDriftPoint *point = &page->drift->points[i];
  const GenevaDriftLook *look = &page->looks[point->unit];
  gboolean is_open = point->made.begin == GENEVA_INSTANT_MIN || point->made.end == GENEVA_INSTANT_MAX;
  double at = geneva_drift_page_get_x (page, point->made_at);
  float opacity = get_opacity (point);
  GenevaMark *mark;

  if (page->items[i] == 0 || !point->has_made)
    return;
  if (!is_open && (double) (point->made.end - point->made.begin) > MOST_DAYS_OF_POINT * GENEVA_DAY_SECONDS) {
    double x = geneva_drift_page_get_x (page, (double) point->made.begin);
    double x2 = geneva_drift_page_get_x (page, (double) point->made.end);

    mark = add_line (page->builder, MAX (x, page->plot.x - 50.0), y, MIN (x2, page->plot.x + page->plot.width + 50.0), y,
                     look->line, &range, page->items[i], 0.8f * opacity);
    mark->start = mark->end = GENEVA_END_TICK;
  } else if (is_open) {
    mark = add_line (page->builder, at, y, at + (point->made.begin == GENEVA_INSTANT_MIN ? -14.0 : 14.0), y, look->line,
                     &range, page->items[i], 0.8f * opacity);
    mark->end = GENEVA_END_ARROW;
  }
  if (point->is_recalled) {
    double x2 = geneva_drift_page_get_x (page, point->reported_at) - page->mark_pt / 2.0 - RING_PT / 2.0;

    if (x2 > at)
      add_line (page->builder, at, y, x2, y, look->line, &lead, page->items[i], opacity);
  }
}

/* ---- forms ---- */

void
geneva_drift_draw_form (GenevaSceneBuilder *builder, const GenevaDriftLook *look, const GenevaDriftLine *line, double x,
                        double y, double size_pt, gboolean is_hollow, guint32 item, float opacity)
{
  /* What is pointed looks smaller. */
  double size = look->shape == GENEVA_SHAPE_DISC || look->shape == GENEVA_SHAPE_ROUNDED ? size_pt
                : look->shape == GENEVA_SHAPE_SQUARE ? 0.9 * size_pt : 1.15 * size_pt;

  for (guint part = 0; part < (line != NULL ? 2u : 1u); part++) {
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPE);

    mark->x = x;
    mark->y = y;
    mark->shape = (guint8) look->shape;
    mark->w_pt = mark->h_pt = (float) (part == 0 ? size : size + RING_PT);
    mark->fill = part == 1 ? GENEVA_FILL_NONE : is_hollow ? GENEVA_FILL_HOLLOW : GENEVA_FILL_SOLID;
    mark->fill_style = (guint16) look->fill;
    mark->line_style = (guint16) look->line;
    mark->line_pt = part == 0 ? (is_hollow ? 1.4f : 0.9f) : line->line_pt;
    mark->dash = (guint8) (part == 0 ? GENEVA_DASH_SOLID : line->dash);
    mark->item = item;
    mark->opacity = opacity;
  }
}

static void
draw_badge (GenevaDriftPage *page, guint i, double x, double y)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_SHAPE);

  mark->x = x + page->mark_pt * 0.55;
  mark->y = y - page->mark_pt * 0.55;
  mark->shape = GENEVA_SHAPE_TRIANGLE_UP;
  mark->w_pt = mark->h_pt = (float) MIN (0.7 * page->mark_pt, 7.0);
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_WARNING;
  mark->line_style = GENEVA_STYLE_WARNING_LINE;
  mark->line_pt = 0.8f;
  mark->item = page->items[i];
}

static void
draw_point (GenevaDriftPage *page, guint i)
{
  const GenevaDriftPoint *point = &page->drift->points[i];
  GenevaDriftLine line = geneva_drift_get_line ((GenevaStrength) point->strength);
  static const GenevaDriftLine strike = { GENEVA_DASH_SOLID, 1.6f };
  GenevaDriftLook look = page->looks[point->unit];
  float opacity = get_opacity (point);
  double x, y;

  if (page->items[i] == 0 || !geneva_drift_page_place (page, i, &x, &y))
    return;
  /* The outline of a struck span says by itself how firm it is. */
  if (point->polarity == GENEVA_POLARITY_WILL_NOT && point->form != GENEVA_DRIFT_NO_DATE && !point->is_recalled)
    geneva_drift_draw_form (page->builder, &look, NULL, x, y, 0.8 * page->mark_pt, FALSE, page->items[i], opacity);
  else
    geneva_drift_draw_form (page->builder, &look, page->mark_pt >= 6.0 ? &line : NULL, x, y, page->mark_pt,
                            point->is_recalled, page->items[i], opacity);
  /* Where the line goes through. */
  if (point->is_recalled && point->has_made) {
    GenevaDriftLook dot = { GENEVA_SHAPE_DISC, look.fill, look.line, FALSE, FALSE };

    geneva_drift_draw_form (page->builder, &dot, NULL, geneva_drift_page_get_x (page, point->made_at), y, 4.0, FALSE,
                            page->items[i], opacity);
  }
  if (point->polarity == GENEVA_POLARITY_WILL_NOT && point->form == GENEVA_DRIFT_NO_DATE)
    add_line (page->builder, x - page->mark_pt, y + 0.7 * page->mark_pt, x + page->mark_pt, y - 0.7 * page->mark_pt,
              look.line, &strike, page->items[i], opacity);
  if (point->is_unsupported && page->mark_pt >= 6.0)
    draw_badge (page, i, x, y);
}

void
geneva_drift_draw_marks (GenevaDriftPage *page)
{
  GenevaRect all = { page->plot.x, page->plot.y, page->plot.width, page->plot.height };

  if (page->rail.height > 0.0) {
    all.height += all.y - page->rail.y;
    all.y = page->rail.y;
  }
  if (page->shelf.width > 0.0)
    all.width = page->shelf.x + page->shelf.width - all.x;
  geneva_scene_builder_begin_layer (page->builder, "spans", NULL, &all);
  for (guint i = 0; i < page->drift->n_points; i++) {
    double x, y;

    draw_span (page, i);
    if (geneva_drift_page_place (page, i, &x, &y))
      draw_making (page, i, y);
  }
  all = (GenevaRect) { all.x - 8.0, all.y - 8.0, all.width + 16.0, all.height + 16.0 };
  geneva_scene_builder_begin_layer (page->builder, "forecasts", NULL, &all);
  for (guint i = 0; i < page->drift->n_points; i++)
    draw_point (page, i);
}
