/* The legend of the figures chart: whose colours and shapes they are, and how
 * each form means its number; only what is on the page.
 */
#include "geneva-figures-page.h"

#include <glib/gi18n-lib.h>

#define SYMBOL_PT 10.0
#define MOST_CLAIMANTS 8

typedef struct {
  gboolean qualifiers[GENEVA_QUALIFIER_UP_TO + 1];
  gboolean range, days, lasted, reported, joined, faint, pale, unsupported;
  gboolean revises, contradicts, corroborates;
} Inventory;

static void
take_stock (const GenevaFiguresPage *page, Inventory *stock, guint8 *is_seen)
{
  const GenevaClaims *claims = page->claims;

  for (guint i = 0; i < claims->n_claims; i++) {
    const GenevaClaim *claim = &claims->claims[i];
    const GenevaFiguresPlace *place = &page->places[i];

    if (!place->is_shown)
      continue;
    if (claim->is_range)
      stock->range = TRUE;
    if (!claim->is_range || claim->qualifier != GENEVA_QUALIFIER_EXACTLY)
      stock->qualifiers[claim->qualifier] = TRUE;
    if (!place->is_on_shelf && (place->form.has_range || place->form.is_bar)) {
      stock->days = stock->days || !place->form.is_bar;
      stock->lasted = stock->lasted || place->form.is_bar;
    }
    stock->reported = stock->reported || (claim->is_reported && !place->is_on_shelf);
    stock->faint = stock->faint || place->is_faint;
    stock->pale = stock->pale || claim->is_suggested;
    stock->unsupported = stock->unsupported || claim->n_passages == 0;
    stock->joined = stock->joined || (is_seen[claim->claimant] && !place->is_faint && !place->is_on_shelf);
    is_seen[claim->claimant] = TRUE;
  }
  for (guint i = 0; i < claims->n_links; i++) {
    if (!page->places[claims->links[i].from].is_shown || !page->places[claims->links[i].to].is_shown)
      continue;
    stock->revises = stock->revises || claims->links[i].kind == GENEVA_LINK_REVISES;
    stock->contradicts = stock->contradicts || claims->links[i].kind == GENEVA_LINK_CONTRADICTS;
    stock->corroborates = stock->corroborates || claims->links[i].kind == GENEVA_LINK_CORROBORATES;
  }
}

static GenevaMark *
add_shape (GenevaLegendRows *rows, double x, GenevaShape shape, GenevaStyle style, GenevaFill fill, const char *glyph)
{
  GenevaMark *mark = geneva_legend_rows_add_mark (rows, GENEVA_MARK_SHAPE, glyph);

  mark->x = x;
  mark->shape = (guint8) shape;
  mark->w_pt = mark->h_pt = (float) SYMBOL_PT;
  mark->fill = (guint8) fill;
  mark->fill_style = (guint16) style;
  mark->line_style = (guint16) (style + 1);
  mark->line_pt = 1.1f;
  return mark;
}

static GenevaMark *
add_line (GenevaLegendRows *rows, double x1, double y1, double x2, double y2, GenevaStyle style, double line_pt)
{
  GenevaMark *mark = geneva_legend_rows_add_mark (rows, GENEVA_MARK_LINE, NULL);

  mark->x = x1;
  mark->y = y1;
  mark->x2 = x2;
  mark->y2 = y2;
  mark->line_style = (guint16) style;
  mark->line_pt = (float) line_pt;
  return mark;
}

static void
add_claimants (const GenevaFiguresPage *page, GenevaLegendRows *rows, const guint8 *is_seen)
{
  const GenevaClaims *claims = page->claims;
  guint n_others = 0;

  geneva_legend_rows_add_head (rows, C_("legend", "Who says it:"));
  for (guint i = 0; i < claims->n_claimants; i++) {
    if (!is_seen[i])
      continue;
    if (i >= MOST_CLAIMANTS) {
      n_others++;
      continue;
    }
    geneva_legend_rows_add (rows, SYMBOL_PT, claims->claimants[i].name);
    (void) add_shape (rows, SYMBOL_PT / 2.0, geneva_figures_get_shape (i), geneva_figures_get_style (i),
                      GENEVA_FILL_SOLID, NULL);
  }
  if (n_others > 0) {
    g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u other", "%u others", n_others), n_others);

    geneva_legend_rows_add (rows, SYMBOL_PT, words);
    (void) add_shape (rows, SYMBOL_PT / 2.0, GENEVA_SHAPE_DISC, GENEVA_STYLE_GROUP_NONE, GENEVA_FILL_SOLID, NULL);
  }
}

static void
add_form (GenevaLegendRows *rows, GenevaQualifier qualifier, const char *words)
{
  int arrow = geneva_figures_get_arrow (qualifier);
  double x = SYMBOL_PT / 2.0;
  GenevaMark *mark;

  geneva_legend_rows_add (rows, SYMBOL_PT, words);
  /* The disc stands at the arrow's foot. */
  if (arrow != 0)
    add_line (rows, x, arrow * 2.0, x, arrow * -7.5, GENEVA_STYLE_GROUP_7_LINE, 1.3)->end = GENEVA_END_ARROW;
  mark = add_shape (rows, x, GENEVA_SHAPE_DISC, GENEVA_STYLE_GROUP_7,
                    geneva_figures_is_hollow (qualifier) ? GENEVA_FILL_HOLLOW : GENEVA_FILL_SOLID,
                    qualifier == GENEVA_QUALIFIER_ABOUT ? "≈" : NULL);
  if (arrow != 0) {
    mark->y = arrow * 3.5;
    mark->w_pt = mark->h_pt = 7.0f;
  }
}

static void
add_range (GenevaLegendRows *rows)
{
  GenevaMark *mark;

  geneva_legend_rows_add (rows, 6.0, C_("legend", "between two"));
  mark = geneva_legend_rows_add_mark (rows, GENEVA_MARK_RECT, NULL);
  mark->x = 0.5;
  mark->x2 = 5.5;
  mark->y = -6.0;
  mark->y2 = 6.0;
  mark->radius_pt = 1.5f;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_GROUP_7;
  mark->line_style = GENEVA_STYLE_GROUP_7_LINE;
  mark->line_pt = 1.1f;
}

static void
add_forms (GenevaLegendRows *rows, const Inventory *stock)
{
  const gboolean *qualifiers = stock->qualifiers;

  geneva_legend_rows_add_head (rows, C_("legend", "The number is:"));
  if (qualifiers[GENEVA_QUALIFIER_EXACTLY])
    add_form (rows, GENEVA_QUALIFIER_EXACTLY, C_("legend", "exact"));
  if (qualifiers[GENEVA_QUALIFIER_ABOUT])
    add_form (rows, GENEVA_QUALIFIER_ABOUT, C_("legend", "about that"));
  if (qualifiers[GENEVA_QUALIFIER_AT_LEAST])
    add_form (rows, GENEVA_QUALIFIER_AT_LEAST, C_("legend", "at least that"));
  if (qualifiers[GENEVA_QUALIFIER_MORE_THAN])
    add_form (rows, GENEVA_QUALIFIER_MORE_THAN, C_("legend", "more than that"));
  if (qualifiers[GENEVA_QUALIFIER_AT_MOST] || qualifiers[GENEVA_QUALIFIER_UP_TO])
    add_form (rows, GENEVA_QUALIFIER_AT_MOST, C_("legend", "at most, up to that"));
  if (stock->range)
    add_range (rows);
}

/* Without arrows and signs. */
static void
add_crowd_forms (GenevaLegendRows *rows, const Inventory *stock)
{
  GenevaMark *mark;

  geneva_legend_rows_add_head (rows, C_("legend", "The number is:"));
  geneva_legend_rows_add (rows, 6.0, C_("legend", "exact, at least or at most that"));
  mark = add_shape (rows, 3.0, GENEVA_SHAPE_DISC, GENEVA_STYLE_GROUP_7, GENEVA_FILL_SOLID, NULL);
  mark->w_pt = mark->h_pt = 5.5f;
  geneva_legend_rows_add (rows, 6.0, C_("legend", "about or more than that"));
  mark = add_shape (rows, 3.0, GENEVA_SHAPE_DISC, GENEVA_STYLE_GROUP_7, GENEVA_FILL_HOLLOW, NULL);
  mark->w_pt = mark->h_pt = 5.5f;
  if (stock->range)
    add_range (rows);
}

static void
add_link (GenevaLegendRows *rows, GenevaStyle style, GenevaDash dash, GenevaLineEnd end, const char *words)
{
  GenevaMark *mark;

  geneva_legend_rows_add (rows, 22.0, words);
  mark = add_line (rows, 0.0, 0.0, 22.0, 0.0, style, 0.9);
  mark->dash = (guint8) dash;
  mark->end = (guint8) end;
}

static void
add_others (GenevaLegendRows *rows, const Inventory *stock, gboolean is_by_report)
{
  GenevaMark *mark;

  geneva_legend_rows_add_head (rows, C_("legend", "Besides:"));
  if (stock->joined) {
    geneva_legend_rows_add (rows, 22.0, C_("legend", "one claimant's numbers in time"));
    add_line (rows, 0.0, 3.0, 22.0, -3.0, GENEVA_STYLE_GROUP_7_LINE, 1.0)->opacity = 0.55f;
  }
  if (stock->days) {
    geneva_legend_rows_add (rows, 22.0, C_("legend", "possible days"));
    mark = add_line (rows, 0.0, 0.0, 22.0, 0.0, GENEVA_STYLE_GROUP_7_LINE, 0.9);
    mark->start = mark->end = GENEVA_END_TICK;
  }
  if (stock->lasted) {
    geneva_legend_rows_add (rows, 22.0, C_("legend", "as of all this time"));
    add_line (rows, 0.0, 0.0, 22.0, 0.0, GENEVA_STYLE_GROUP_7_LINE, 2.2);
  }
  if (stock->reported && !is_by_report) {
    geneva_legend_rows_add (rows, 20.0, C_("legend", "day of the report: as of then or before"));
    add_line (rows, 0.0, 0.0, 11.0, 0.0, GENEVA_STYLE_GROUP_7_LINE, 1.1)->dash = GENEVA_DASH_DOTTED;
    (void) add_shape (rows, 15.0, GENEVA_SHAPE_DISC, GENEVA_STYLE_GROUP_7, GENEVA_FILL_SOLID, NULL);
  }
  if (stock->revises)
    add_link (rows, GENEVA_STYLE_TEXT_DIM, GENEVA_DASH_DOTTED, GENEVA_END_ARROW, C_("legend", "is revised by"));
  if (stock->contradicts)
    add_link (rows, GENEVA_STYLE_EDGE_FOUGHT, GENEVA_DASH_DASHED, GENEVA_END_PLAIN, C_("legend", "contradict each other"));
  if (stock->corroborates)
    add_link (rows, GENEVA_STYLE_EDGE_AIDED, GENEVA_DASH_DASHED, GENEVA_END_PLAIN, C_("legend", "bear each other out"));
  if (stock->faint) {
    geneva_legend_rows_add (rows, SYMBOL_PT, C_("legend", "left out by filter or window"));
    add_shape (rows, SYMBOL_PT / 2.0, GENEVA_SHAPE_DISC, GENEVA_STYLE_GROUP_7, GENEVA_FILL_SOLID, NULL)->opacity =
      GENEVA_FIGURES_FAINT;
  }
  if (stock->pale) {
    geneva_legend_rows_add (rows, SYMBOL_PT, C_("legend", "not reviewed"));
    mark = add_shape (rows, SYMBOL_PT / 2.0, GENEVA_SHAPE_DISC, GENEVA_STYLE_GROUP_7, GENEVA_FILL_SOLID, NULL);
    mark->opacity = GENEVA_FIGURES_PALE;
    mark->dash = GENEVA_DASH_DASHED;
  }
  if (stock->unsupported) {
    geneva_legend_rows_add (rows, 8.0, C_("legend", "without a passage"));
    mark = geneva_legend_rows_add_mark (rows, GENEVA_MARK_SHAPE, NULL);
    mark->x = 4.0;
    mark->shape = GENEVA_SHAPE_TRIANGLE_UP;
    mark->w_pt = mark->h_pt = 7.0f;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = GENEVA_STYLE_WARNING;
    mark->line_style = GENEVA_STYLE_WARNING_LINE;
    mark->line_pt = 0.8f;
  }
}

GenevaLegendRows *
geneva_figures_legend_new (const GenevaFiguresPage *page, gboolean is_brief)
{
  g_autofree guint8 *is_seen = g_new0 (guint8, MAX (page->claims->n_claimants, 1));
  GenevaLegendRows *rows = geneva_legend_rows_new (page->input->text);
  Inventory stock = { .range = FALSE };

  take_stock (page, &stock, is_seen);
  if (is_brief)
    stock.joined = FALSE;
  else
    add_claimants (page, rows, is_seen);
  if (page->is_crowd) {
    stock.joined = stock.days = stock.lasted = stock.reported = stock.unsupported = FALSE;
    add_crowd_forms (rows, &stock);
  } else {
    add_forms (rows, &stock);
  }
  add_others (rows, &stock, page->input->clock == GENEVA_CLOCK_REPORTED);
  return rows;
}
