/* Marks of the figures chart: a form for each way in which a number is meant,
 * colour and shape by claimant, the thin lines between the numbers of one
 * claimant, and the links between claims.
 */
#include "geneva-figures-page.h"

#include <math.h>

#define BAR_PT 5.0
#define JOIN_OPACITY 0.55f
#define CLOSE_JOIN_OPACITY 0.3f
#define LINK_BEND_PT 14.0
#define LINK_BEND_SHARE 0.12
/* Beyond the plot, so that what is cut off there goes on to its side. */
#define CUT_PT 12.0

static const GenevaShape shapes[GENEVA_FIGURES_N_SHAPES] = {
  GENEVA_SHAPE_DISC, GENEVA_SHAPE_SQUARE, GENEVA_SHAPE_DIAMOND, GENEVA_SHAPE_HEXAGON,
};

/* ---- looks ---- */

GenevaStyle
geneva_figures_get_style (guint claimant)
{
  return claimant < 8 ? (GenevaStyle) (GENEVA_STYLE_GROUP_0 + 2 * claimant) : GENEVA_STYLE_GROUP_NONE;
}

GenevaShape
geneva_figures_get_shape (guint claimant)
{
  /* With the same shape the colour is always another one. */
  return claimant < 8 ? shapes[claimant % GENEVA_FIGURES_N_SHAPES] : GENEVA_SHAPE_DISC;
}

gboolean
geneva_figures_is_hollow (GenevaQualifier qualifier)
{
  return qualifier == GENEVA_QUALIFIER_ABOUT || qualifier == GENEVA_QUALIFIER_MORE_THAN;
}

int
geneva_figures_get_arrow (GenevaQualifier qualifier)
{
  switch (qualifier) {
  case GENEVA_QUALIFIER_AT_LEAST:
  case GENEVA_QUALIFIER_MORE_THAN:
    return 1;
  case GENEVA_QUALIFIER_AT_MOST:
  case GENEVA_QUALIFIER_UP_TO:
    return -1;
  case GENEVA_QUALIFIER_EXACTLY:
  case GENEVA_QUALIFIER_ABOUT:
  default:
    return 0;
  }
}

/* To the day of a report, as the number is as of then or before. */
gboolean
geneva_figures_has_lead (const GenevaFiguresPage *page, guint claim)
{
  const GenevaFiguresPlace *place = &page->places[claim];

  return page->claims->claims[claim].is_reported && page->input->clock != GENEVA_CLOCK_REPORTED && !place->is_on_shelf
         && place->mark_pt >= GENEVA_FIGURES_FORM_PT;
}

GenevaBox
geneva_figures_get_box (const GenevaFiguresPage *page, guint claim)
{
  const GenevaFiguresPlace *place = &page->places[claim];
  int arrow = geneva_figures_get_arrow (page->claims->claims[claim].qualifier);
  double half = place->mark_pt / 2.0, top = place->y_high - half, bottom = place->y_low + half, left = place->x - half;

  if (arrow > 0)
    top -= geneva_figures_get_arrow_pt (place);
  else if (arrow < 0)
    bottom += geneva_figures_get_arrow_pt (place);
  if (geneva_figures_has_lead (page, claim))
    left -= GENEVA_FIGURES_LEAD_PT;
  return (GenevaBox) { left, top, place->x + half - left, bottom - top };
}

/* ---- lines ---- */

/* The part of a segment between two places across. FALSE: none. Far beyond them coordinates are no longer exact. */
static gboolean
cut (double left, double right, double *x1, double *y1, double *x2, double *y2)
{
  double slope;

  if (*x2 < left || *x1 > right || *x2 < *x1)
    return FALSE;
  slope = *x2 > *x1 ? (*y2 - *y1) / (*x2 - *x1) : 0.0;
  if (*x1 < left) {
    *y1 += slope * (left - *x1);
    *x1 = left;
  }
  if (*x2 > right) {
    *y2 = *y1 + slope * (right - *x1);
    *x2 = right;
  }
  return TRUE;
}

static GenevaRect
get_clip (const GenevaFiguresPage *page)
{
  return (GenevaRect) { page->plot.x, page->plot.y - 10.0, page->plot.width, page->axis.y - page->plot.y + 10.0 };
}

void
geneva_figures_draw_lines (GenevaFiguresPage *page)
{
  g_autofree guint *last = g_new (guint, MAX (page->claims->n_claimants, 1));
  GenevaRect clip = get_clip (page);
  double left = page->plot.x - CUT_PT, right = page->plot.x + page->plot.width + CUT_PT;

  for (guint i = 0; i < page->claims->n_claimants; i++)
    last[i] = G_MAXUINT;
  geneva_scene_builder_begin_layer (page->builder, "lines", NULL, &clip);
  for (guint i = 0; i < page->claims->n_claims && !page->is_crowd; i++) {
    const GenevaFiguresPlace *place = &page->places[i], *before;
    guint claimant = page->claims->claims[i].claimant;
    double x1, y1, x2, y2;
    GenevaMark *mark;

    if (!place->is_shown || place->is_faint || place->is_on_shelf || place->is_apart)
      continue;
    before = last[claimant] != G_MAXUINT ? &page->places[last[claimant]] : NULL;
    last[claimant] = i;
    if (before == NULL)
      continue;
    x1 = before->x;
    y1 = before->y;
    x2 = place->x;
    y2 = place->y;
    if (!cut (left, right, &x1, &y1, &x2, &y2))
      continue;
    mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_LINE);
    mark->x = x1;
    mark->y = y1;
    mark->x2 = x2;
    mark->y2 = y2;
    mark->line_style = (guint16) (geneva_figures_get_style (claimant) + 1);
    mark->line_pt = 1.0f;
    mark->opacity = page->mark_pt < GENEVA_FIGURES_GLYPH_PT ? CLOSE_JOIN_OPACITY : JOIN_OPACITY;
  }
}

double
geneva_figures_get_link_bend (const GenevaFiguresPage *page, guint link)
{
  const GenevaFiguresPlace *from = &page->places[page->claims->links[link].from];
  const GenevaFiguresPlace *to = &page->places[page->claims->links[link].to];
  double bend = MIN (LINK_BEND_PT, LINK_BEND_SHARE * hypot (from->x - to->x, from->y - to->y));

  return from->x >= to->x ? bend : -bend;
}

void
geneva_figures_draw_links (GenevaFiguresPage *page)
{
  GenevaRect clip = get_clip (page);

  if (page->claims->n_links == 0)
    return;
  geneva_scene_builder_begin_layer (page->builder, "links", NULL, &clip);
  for (guint i = 0; i < page->claims->n_links; i++) {
    const GenevaClaimLink *link = &page->claims->links[i];
    const GenevaFiguresPlace *from = &page->places[link->from], *to = &page->places[link->to];
    gboolean is_shown = from->is_in_sight && to->is_in_sight;
    GenevaMark *mark;
    guint32 item;
    double length;

    if (!is_shown || from->is_faint || to->is_faint)
      continue;
    item = geneva_scene_builder_add_untold_item (page->builder, link->handle, page->claims->n_claims + i);
    mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_CURVE);
    mark->x = to->x;
    mark->y = to->y;
    mark->x2 = from->x;
    mark->y2 = from->y;
    mark->bend_pt = (float) geneva_figures_get_link_bend (page, i);
    /* Arrows end at the mark, not under it. */
    length = hypot (from->x - to->x, from->y - to->y);
    if (length > 2.0 * from->mark_pt) {
      mark->dx2 = (float) ((to->x - from->x) / length * (from->mark_pt / 2.0 + 1.0));
      mark->dy2 = (float) ((to->y - from->y) / length * (from->mark_pt / 2.0 + 1.0));
    }
    mark->item = item;
    mark->opacity = 0.75f;
    mark->line_pt = 0.9f;
    mark->dash = GENEVA_DASH_DASHED;
    mark->line_style = GENEVA_STYLE_TEXT_DIM;
    if (link->kind == GENEVA_LINK_CONTRADICTS) {
      mark->line_style = GENEVA_STYLE_EDGE_FOUGHT;
    } else if (link->kind == GENEVA_LINK_REVISES) {
      mark->end = GENEVA_END_ARROW;
      mark->dash = GENEVA_DASH_DOTTED;
    } else {
      mark->line_style = GENEVA_STYLE_EDGE_AIDED;
    }
  }
}

/* ---- marks ---- */

typedef struct {
  GenevaFiguresPage        *page;
  const GenevaClaim        *claim;
  const GenevaFiguresPlace *place;
  GenevaStyle               fill, line;
  float                     opacity;
} Pen;

static GenevaMark *
add_mark (const Pen *pen, GenevaMarkKind kind, double x1, double y1, double x2, double y2)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (pen->page->builder, kind);

  mark->x = x1;
  mark->y = y1;
  mark->x2 = x2;
  mark->y2 = y2;
  mark->item = pen->place->item;
  mark->fill_style = (guint16) pen->fill;
  mark->line_style = (guint16) pen->line;
  mark->opacity = pen->opacity;
  return mark;
}

static gboolean
is_crowd (const Pen *pen)
{
  return pen->place->mark_pt < GENEVA_FIGURES_FORM_PT;
}

/* Days on which it may have been so; or, of the day of a report, that it was then or before. */
static void
draw_days (const Pen *pen)
{
  const GenevaFiguresPlace *place = pen->place;
  double half = place->mark_pt / 2.0;
  GenevaMark *mark;

  if (place->is_on_shelf || is_crowd (pen))
    return;
  if (place->x_to - place->x_from > place->mark_pt) {
    mark = add_mark (pen, GENEVA_MARK_LINE, place->x_from, place->y, place->x_to, place->y);
    mark->line_pt = place->form.is_bar ? 2.2f : 0.9f;
    mark->start = place->form.is_bar || place->form.opens_before ? GENEVA_END_PLAIN : GENEVA_END_TICK;
    mark->end = place->form.is_bar || place->form.opens_after ? GENEVA_END_PLAIN : GENEVA_END_TICK;
  }
  if (geneva_figures_has_lead (pen->page, (guint) (pen->claim - pen->page->claims->claims))) {
    mark = add_mark (pen, GENEVA_MARK_LINE, place->x - half, place->y, place->x - half - GENEVA_FIGURES_LEAD_PT, place->y);
    mark->line_pt = 1.1f;
    mark->dash = GENEVA_DASH_DOTTED;
  }
}

static void
draw_arrow (const Pen *pen)
{
  int arrow = geneva_figures_get_arrow (pen->claim->qualifier);
  double half = pen->place->mark_pt / 2.0, y = arrow > 0 ? pen->place->y_high : pen->place->y_low;
  GenevaMark *mark;

  if (arrow == 0 || pen->place->is_apart || is_crowd (pen))
    return;
  mark = add_mark (pen, GENEVA_MARK_LINE, pen->place->x, y - arrow * 0.6 * half, pen->place->x,
                   y - arrow * (half + geneva_figures_get_arrow_pt (pen->place)));
  mark->line_pt = pen->place->mark_pt < 8.0 ? 1.0f : 1.5f;
  mark->end = GENEVA_END_ARROW;
}

static void
draw_bar (const Pen *pen)
{
  const GenevaFiguresPlace *place = pen->place;
  double half = MIN (BAR_PT, 0.6 * place->mark_pt) / 2.0;
  GenevaMark *mark;

  /* As tall as can be seen, at least. */
  mark = add_mark (pen, GENEVA_MARK_RECT, place->x - half, MIN (place->y_high, place->y - 2.0), place->x + half,
                   MAX (place->y_low, place->y + 2.0));
  mark->fill = geneva_figures_is_hollow (pen->claim->qualifier) ? GENEVA_FILL_HOLLOW : GENEVA_FILL_SOLID;
  if (is_crowd (pen))
    mark->opacity *= 0.5f;
  mark->radius_pt = 1.5f;
  mark->line_pt = is_crowd (pen) ? 0.6f : 1.1f;
  mark->dash = pen->claim->is_suggested ? GENEVA_DASH_DASHED : GENEVA_DASH_SOLID;
  for (guint i = 0; i < 2 && !is_crowd (pen); i++) {
    double y = i == 0 ? place->y_high : place->y_low;

    mark = add_mark (pen, GENEVA_MARK_LINE, place->x - 1.9 * half, y, place->x + 1.9 * half, y);
    mark->line_pt = 1.3f;
  }
}

static void
draw_shape (const Pen *pen)
{
  const GenevaFiguresPage *page = pen->page;
  gboolean has_glyph = pen->claim->qualifier == GENEVA_QUALIFIER_ABOUT && pen->place->mark_pt >= GENEVA_FIGURES_GLYPH_PT;
  guint32 glyph = has_glyph ? geneva_scene_builder_add_text (page->builder, "≈") : 0;
  GenevaMark *mark = add_mark (pen, GENEVA_MARK_SHAPE, pen->place->x, pen->place->y, 0.0, 0.0);

  mark->shape = (guint8) geneva_figures_get_shape (pen->claim->claimant);
  /* A diamond of the same width looks smaller. */
  mark->w_pt = mark->h_pt = (float) (pen->place->mark_pt * (mark->shape == GENEVA_SHAPE_DIAMOND ? 1.2
                                                      : mark->shape == GENEVA_SHAPE_SQUARE ? 0.9 : 1.0));
  mark->fill = geneva_figures_is_hollow (pen->claim->qualifier) ? GENEVA_FILL_HOLLOW : GENEVA_FILL_SOLID;
  mark->line_pt = is_crowd (pen) ? 0.6f : 1.2f;
  mark->dash = pen->claim->is_suggested ? GENEVA_DASH_DASHED : GENEVA_DASH_SOLID;
  mark->text = glyph;
}

static void
draw_badge (const Pen *pen)
{
  double size = MIN (0.6 * pen->place->mark_pt, 7.0);
  GenevaMark *mark;

  if (pen->claim->n_passages > 0 || is_crowd (pen))
    return;
  mark = add_mark (pen, GENEVA_MARK_SHAPE, pen->place->x + 0.45 * pen->place->mark_pt,
                   pen->place->y - 0.4 * pen->place->mark_pt, 0.0, 0.0);
  mark->shape = GENEVA_SHAPE_TRIANGLE_UP;
  mark->w_pt = mark->h_pt = (float) size;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_WARNING;
  mark->line_style = GENEVA_STYLE_WARNING_LINE;
  mark->line_pt = 0.8f;
}

static void
draw_claim (GenevaFiguresPage *page, guint i)
{
  const GenevaClaim *claim = &page->claims->claims[i];
  GenevaStyle style = geneva_figures_get_style (claim->claimant);
  Pen pen = { page, claim, &page->places[i], style, style + 1, 1.0f };

  if (!pen.place->is_in_sight)
    return;
  if (pen.place->is_faint)
    pen.opacity = GENEVA_FIGURES_FAINT;
  else if (claim->is_suggested)
    pen.opacity = GENEVA_FIGURES_PALE;
  else if (is_crowd (&pen))
    pen.opacity = 0.8f;
  draw_days (&pen);
  draw_arrow (&pen);
  if (claim->is_range && !pen.place->is_apart)
    draw_bar (&pen);
  else
    draw_shape (&pen);
  draw_badge (&pen);
}

void
geneva_figures_draw_marks (GenevaFiguresPage *page)
{
  GenevaRect clip = get_clip (page);

  /* A mark at the side of the plot is not cut in half. */
  clip.x -= page->mark_pt;
  clip.width += 2.0 * page->mark_pt;
  clip.height += page->mark_pt;
  geneva_scene_builder_begin_layer (page->builder, "marks", NULL, &clip);
  for (guint i = 0; i < page->claims->n_claims; i++) {
    if (!page->places[i].is_on_shelf)
      draw_claim (page, i);
  }
  if (page->shelf.width <= 0.0)
    return;
  geneva_scene_builder_begin_layer (page->builder, "shelf", NULL, NULL);
  for (guint i = 0; i < page->claims->n_claims; i++) {
    if (page->places[i].is_on_shelf)
      draw_claim (page, i);
  }
}
