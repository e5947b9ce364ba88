/* The plane of a drift chart: the shaded past, ticks on both axes of one scale,
 * the diagonal of "today", and the line of the day that it came to. Knows no
 * forecast.
 */
#include "geneva-drift-page.h"

#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEAD_GAP_PT 6.0
#define OUTCOME_PLACES 6
#define TOO_WIDE_PT 1e6

static const char *
get_locale (const GenevaDriftPage *page)
{
  return page->input->page != NULL ? page->input->page->locale : NULL;
}

static double
measure_tick (const char *text, gboolean is_context, gpointer user_data)
{
  double width;

  (void) geneva_text_measure (user_data, is_context ? GENEVA_FONT_CONTEXT : GENEVA_FONT_AXIS, text, 0.0, 1, FALSE,
                              &width, NULL);
  return width;
}

/* Up the page a month has the width of the heads, and a year needs no more room than a line or two. */
static double
measure_upright_tick (const char *text, gboolean is_context, gpointer user_data)
{
  const GenevaDriftPage *page = user_data;
  double width = measure_tick (text, FALSE, page->input->text);

  if (is_context)
    return 8.0;
  return width <= page->heads_pt - HEAD_GAP_PT ? width : TOO_WIDE_PT;
}

/* One length of a month on both, so that the grid is one of squares. */
static GenevaTicks *
make_ticks (const GenevaDriftPage *page, gboolean is_upright)
{
  double length = is_upright ? page->plot.height : page->plot.width;
  double begin = is_upright ? page->y_begin : page->x_begin;
  GenevaTimeScale scale = geneva_time_scale_new (begin, begin + length * page->seconds_per_pt, length);
  GenevaTickOptions options = {
    .locale = get_locale (page),
    .first_weekday = geneva_first_weekday (get_locale (page)),
    .gap_pt = 8.0,
    .measure = is_upright ? measure_upright_tick : measure_tick,
    .measure_data = is_upright ? (gpointer) page : page->input->text,
  };

  return geneva_ticks_new (&scale, &options);
}

static GenevaMark *
add_line (const GenevaDriftPage *page, double x, double y, double x2, double y2, GenevaStyle style, double line_pt)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_LINE);

  mark->x = x;
  mark->y = y;
  mark->x2 = x2;
  mark->y2 = y2;
  mark->line_style = (guint16) style;
  mark->line_pt = (float) line_pt;
  return mark;
}

static GenevaMark *
add_text (const GenevaDriftPage *page, const char *words, double x, double y, GenevaFont font, GenevaStyle style)
{
  guint32 text = geneva_scene_builder_add_text (page->builder, words);
  GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);

  mark->x = x;
  mark->y = y;
  mark->text = text;
  mark->font = (guint8) font;
  mark->fill_style = (guint16) style;
  mark->align_y = GENEVA_ALIGN_MIDDLE;
  return mark;
}

/* ---- the past ---- */

/* How far a place lies below the diagonal, in points. */
static double
get_past (const GenevaDriftPage *page, double x, double y)
{
  double today = geneva_drift_page_get_y (page, page->x_begin + (x - page->plot.x) * page->seconds_per_pt);

  return y - today;
}

static void
draw_past (GenevaDriftPage *page)
{
  const GenevaRect *plot = &page->plot;
  const GenevaPoint corners[4] = {
    { (float) plot->x, (float) plot->y },
    { (float) (plot->x + plot->width), (float) plot->y },
    { (float) (plot->x + plot->width), (float) (plot->y + plot->height) },
    { (float) plot->x, (float) (plot->y + plot->height) },
  };
  GenevaPoint points[8];
  guint n = 0, first;
  GenevaMark *mark;

  for (guint i = 0; i < 4; i++) {
    const GenevaPoint *a = &corners[i], *b = &corners[(i + 1) % 4];
    double one = get_past (page, a->x, a->y), two = get_past (page, b->x, b->y);

    if (one >= 0.0)
      points[n++] = *a;
    if ((one >= 0.0) != (two >= 0.0)) {
      double share = one / (one - two);

      points[n++] = (GenevaPoint) { (float) (a->x + share * (b->x - a->x)), (float) (a->y + share * (b->y - a->y)) };
    }
  }
  if (n < 3)
    return;
  first = geneva_scene_builder_add_points (page->builder, points, n);
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_POLYGON);
  mark->first_point = first;
  mark->n_points = n;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_SHELF;
}

/* From where to where the diagonal is on the page; FALSE: nowhere. */
static gboolean
find_today (const GenevaDriftPage *page, double *x, double *x2)
{
  const GenevaRect *plot = &page->plot;
  /* at the plot's left side it has this height */
  double left = geneva_drift_page_get_y (page, page->x_begin);

  *x = MAX (plot->x, plot->x + left - (plot->y + plot->height));
  *x2 = MIN (plot->x + plot->width, plot->x + left - plot->y);
  return *x2 - *x > 1.0;
}

static double
get_today_y (const GenevaDriftPage *page, double x)
{
  return geneva_drift_page_get_y (page, page->x_begin + (x - page->plot.x) * page->seconds_per_pt);
}

/* A word of the plane, which labels then keep off. */
static void
draw_word (GenevaDriftPage *page, const char *words, const GenevaBox *box)
{
  GenevaMark *mark = add_text (page, words, box->x, box->y + box->height / 2.0, GENEVA_FONT_CAPTION,
                               GENEVA_STYLE_TEXT_DIM);

  mark->halo = TRUE;
  g_array_append_val (page->obstacles, *box);
}

static void
draw_today (GenevaDriftPage *page)
{
  static const double places[] = { 0.86, 0.94, 0.74, 0.6, 0.45, 0.3, 0.16, 0.06 };
  /* TRANSLATORS: the line on which a forecast names the very day on which it is made. */
  const char *today = C_("drift", "today");
  const char *past = C_("drift", "the past");
  const GenevaRect *plot = &page->plot;
  double x, x2, width, height;
  GenevaSegment segment;

  if (find_today (page, &x, &x2)) {
    segment = (GenevaSegment) { x, get_today_y (page, x), x2, get_today_y (page, x2) };
    add_line (page, segment.x0, segment.y0, segment.x1, segment.y1, GENEVA_STYLE_AXIS, 0.9);
    (void) geneva_text_measure (page->input->text, GENEVA_FONT_CAPTION, today, 0.0, 1, FALSE, &width, &height);
    for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
      double at = x + places[i] * (x2 - x);
      GenevaBox box = { at - width - 2.0, get_today_y (page, at) - height - 1.0, width, height };

      if (!geneva_drift_page_is_free (page, &box))
        continue;
      draw_word (page, today, &box);
      break;
    }
  }
  (void) geneva_text_measure (page->input->text, GENEVA_FONT_CAPTION, past, 0.0, 1, FALSE, &width, &height);
  for (guint i = 0; i < 3; i++) {
    GenevaBox box = { plot->x + plot->width * (1.0 - 0.25 * i) - width - 8.0, plot->y + plot->height - height - 5.0,
                      width, height };

    if (get_past (page, box.x, box.y) < 6.0 || !geneva_drift_page_is_free (page, &box))
      continue;
    draw_word (page, past, &box);
    break;
  }
}

/* ---- ticks ---- */

static void
draw_grid (const GenevaDriftPage *page, const GenevaTicks *ticks, gboolean is_upright)
{
  const GenevaRect *plot = &page->plot;
  double bottom = plot->y + plot->height, right = plot->x + plot->width;

  for (guint row = 0; row < 2; row++) {
    const GenevaTick *cells = row == 0 ? ticks->steps : ticks->context;
    guint n = row == 0 ? ticks->n_steps : ticks->n_context;
    double line = row == 0 ? 0.5 : 1.2;

    for (guint i = 0; i < n; i++) {
      double at = cells[i].begin_pt;

      if (at <= 0.5 || at >= (is_upright ? plot->height : plot->width) - 0.5)
        continue;
      if (is_upright)
        add_line (page, plot->x, bottom - at, right, bottom - at, GENEVA_STYLE_GRID_LINE, line);
      else
        add_line (page, plot->x + at, plot->y, plot->x + at, bottom, GENEVA_STYLE_GRID_LINE, line);
      if (!is_upright && page->rail.height > 0.0)
        add_line (page, plot->x + at, page->rail.y, plot->x + at, page->rail.y + page->rail.height,
                  GENEVA_STYLE_GRID_LINE, line);
    }
  }
}

void
geneva_drift_draw_ground (GenevaDriftPage *page)
{
  g_autoptr (GenevaTicks) across = make_ticks (page, FALSE);
  g_autoptr (GenevaTicks) up = make_ticks (page, TRUE);

  geneva_scene_builder_begin_layer (page->builder, "past", NULL, NULL);
  draw_past (page);
  if (page->rail.height > 0.0 || page->shelf.width > 0.0) {
    const GenevaRect *rects[2] = { &page->rail, &page->shelf };

    for (guint i = 0; i < 2; i++) {
      GenevaMark *mark;

      if (rects[i]->width <= 0.0 || rects[i]->height <= 0.0)
        continue;
      mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_RECT);
      mark->x = rects[i]->x;
      mark->y = rects[i]->y;
      mark->x2 = rects[i]->x + rects[i]->width;
      mark->y2 = rects[i]->y + rects[i]->height;
      mark->fill = GENEVA_FILL_SOLID;
      mark->fill_style = GENEVA_STYLE_SHELF;
    }
  }
  geneva_scene_builder_begin_layer (page->builder, "grid", NULL, NULL);
  draw_grid (page, across, FALSE);
  draw_grid (page, up, TRUE);
  geneva_scene_builder_begin_layer (page->builder, "today", NULL, NULL);
  draw_today (page);
}

/* Months and years below, years in bold under the months. */
static void
draw_across (GenevaDriftPage *page)
{
  g_autoptr (GenevaTicks) ticks = make_ticks (page, FALSE);
  const GenevaRect *plot = &page->plot;
  double y = plot->y + plot->height;

  add_line (page, plot->x, y, plot->x + plot->width, y, GENEVA_STYLE_AXIS, 0.9);
  for (guint i = 0; i < ticks->n_steps; i++) {
    const GenevaTick *tick = &ticks->steps[i];

    if (tick->begin_pt > 0.5)
      add_line (page, plot->x + tick->begin_pt, y, plot->x + tick->begin_pt, y + 4.0, GENEVA_STYLE_AXIS, 0.6);
    if (tick->label != NULL)
      add_text (page, tick->label, plot->x + (tick->visible_begin_pt + tick->visible_end_pt) / 2.0,
                y + 0.5 * GENEVA_DRIFT_AXIS_ROW_PT + 1.5, GENEVA_FONT_AXIS, GENEVA_STYLE_TEXT_DIM)
        ->align_x = GENEVA_ALIGN_MIDDLE;
  }
  for (guint i = 0; i < ticks->n_context; i++) {
    const GenevaTick *tick = &ticks->context[i];

    if (tick->begin_pt > 0.5)
      add_line (page, plot->x + tick->begin_pt, y, plot->x + tick->begin_pt, y + 2.0 * GENEVA_DRIFT_AXIS_ROW_PT,
                GENEVA_STYLE_AXIS, 0.6);
    if (tick->label != NULL)
      add_text (page, tick->label, plot->x + tick->visible_begin_pt + (tick->begin_pt > 0.5 ? 4.0 : 0.0),
                y + 1.5 * GENEVA_DRIFT_AXIS_ROW_PT + 0.5, GENEVA_FONT_CONTEXT, GENEVA_STYLE_TEXT);
  }
}

/* Up the page a month has room for more than the letter that it may have across. Owned. */
static char *
dup_upright_label (const GenevaDriftPage *page, const GenevaTicks *ticks, const GenevaTick *tick)
{
  g_autofree char *longer = NULL;

  if (ticks->step_unit != GENEVA_TICK_MONTH || ticks->step_count != 1)
    return g_strdup (tick->label);
  /* a letter, or a bare number in Chinese and Japanese, whose full names have two or three signs */
  if (tick->label != NULL && g_utf8_strlen (tick->label, -1) > 1 && !g_ascii_isdigit (tick->label[0]))
    return g_strdup (tick->label);
  longer = geneva_instant_dup_format (tick->begin, "MMM", get_locale (page));
  return measure_tick (longer, FALSE, page->input->text) <= page->heads_pt - HEAD_GAP_PT ? g_steal_pointer (&longer)
                                                                                         : g_strdup (tick->label);
}

/* The day with its weekday is shortened, so that no word is cut. Owned. */
static char *
dup_upright_context (const GenevaDriftPage *page, const GenevaTicks *ticks, const GenevaTick *tick)
{
  if (ticks->context_unit != GENEVA_TICK_DAY)
    return g_strdup (tick->label);
  return geneva_instant_dup_format (tick->begin, "yMMMEd", get_locale (page));
}

typedef struct { double y, height; } Taken;

/* Up the page a year stands where it begins, in the place of a month that would be too near. */
static void
draw_up (GenevaDriftPage *page)
{
  g_autoptr (GenevaTicks) ticks = make_ticks (page, TRUE);
  g_autofree Taken *taken = g_new (Taken, MAX (ticks->n_context, 1));
  const GenevaRect *plot = &page->plot;
  double bottom = plot->y + plot->height, right = plot->x - HEAD_GAP_PT;
  double line_pt = geneva_text_get_line_height (page->input->text, GENEVA_FONT_AXIS);
  double height;
  guint n_taken = 0;
  GenevaMark *mark;

  add_line (page, plot->x, plot->y, plot->x, bottom, GENEVA_STYLE_AXIS, 0.9);
  for (guint i = 0; i < ticks->n_context; i++) {
    const GenevaTick *tick = &ticks->context[i];
    double y = bottom - tick->visible_begin_pt;
    g_autofree char *label = NULL;

    if (tick->label == NULL)
      continue;
    label = dup_upright_context (page, ticks, tick);
    (void) geneva_text_measure (page->input->text, GENEVA_FONT_CONTEXT, label, page->heads_pt - HEAD_GAP_PT, 2,
                                TRUE, NULL, &height);
    y = CLAMP (y, plot->y + height / 2.0, bottom - height / 2.0);
    if (n_taken > 0 && fabs (taken[n_taken - 1].y - y) < (height + taken[n_taken - 1].height) / 2.0)
      continue;
    taken[n_taken++] = (Taken) { y, height };
    mark = add_text (page, label, right, y, GENEVA_FONT_CONTEXT, GENEVA_STYLE_TEXT);
    mark->align_x = GENEVA_ALIGN_END;
    mark->w_pt = (float) (page->heads_pt - HEAD_GAP_PT);
    mark->h_pt = (float) (height + 0.1);
    mark->wrap = TRUE;
  }
  for (guint i = 0; i < ticks->n_steps; i++) {
    const GenevaTick *tick = &ticks->steps[i];
    double y = bottom - (tick->visible_begin_pt + tick->visible_end_pt) / 2.0;
    g_autofree char *label = dup_upright_label (page, ticks, tick);
    gboolean is_near = FALSE;

    if (tick->begin_pt > 0.5)
      add_line (page, plot->x - 4.0, bottom - tick->begin_pt, plot->x, bottom - tick->begin_pt, GENEVA_STYLE_AXIS, 0.6);
    for (guint k = 0; k < n_taken; k++)
      is_near = is_near || fabs (taken[k].y - y) < (line_pt + taken[k].height) / 2.0;
    if (label != NULL && !is_near && tick->visible_end_pt - tick->visible_begin_pt >= line_pt && y > plot->y + line_pt / 2.0 - 1.0 && y < bottom - line_pt / 2.0 + 1.0)
      add_text (page, label, right, y, GENEVA_FONT_AXIS, GENEVA_STYLE_TEXT_DIM)->align_x = GENEVA_ALIGN_END;
  }
}

/* What the rail and the shelf are for. */
static void
draw_heads (GenevaDriftPage *page)
{
  if (page->rail.height > 0.0) {
    const char *words = C_("drift", "no date named");
    double width = page->heads_pt - HEAD_GAP_PT + 1.0, height;
    GenevaMark *mark;

    (void) geneva_text_measure (page->input->text, GENEVA_FONT_CAPTION, words, width, 3, TRUE, NULL, &height);
    mark = add_text (page, words, page->plot.x - HEAD_GAP_PT, page->rail.y + page->rail.height / 2.0,
                     GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);
    mark->w_pt = (float) width;
    mark->h_pt = (float) (height + 0.1);
    mark->wrap = TRUE;
    mark->align_x = GENEVA_ALIGN_END;
  }
  if (page->shelf.width > 0.0) {
    GenevaMark *mark = add_text (page, C_("drift", "made: not known"), page->shelf.x + 2.0,
                                 page->plot.y + page->plot.height + 0.5 * GENEVA_DRIFT_AXIS_ROW_PT + 1.5,
                                 GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);

    mark->w_pt = (float) (page->shelf.width - 2.0);
    mark->h_pt = 22.0f;
    mark->wrap = TRUE;
  }
}

void
geneva_drift_draw_axes (GenevaDriftPage *page)
{
  geneva_scene_builder_begin_layer (page->builder, "axes", NULL, NULL);
  draw_across (page);
  draw_up (page);
  draw_heads (page);
}

/* ---- the day that it came to ---- */

/* Above the line or below it, at its left end rather than farther right. FALSE: `box` is where it covers something. */
static gboolean
find_room (const GenevaDriftPage *page, const char *words, double y, GenevaBox *box)
{
  const GenevaRect *plot = &page->plot;
  double width, height;

  (void) geneva_text_measure (page->input->text, GENEVA_FONT_LABEL_BOLD, words, 0.0, 1, FALSE, &width, &height);
  for (guint i = 0; i < 2 * OUTCOME_PLACES; i++) {
    double x = plot->x + 6.0 + (i / 2) * MAX (plot->width - width - 12.0, 0.0) / (OUTCOME_PLACES - 1);

    *box = (GenevaBox) { x, i % 2 == 0 ? y - height - 2.0 : y + 2.0, width, height };
    if (geneva_drift_page_is_free (page, box))
      return TRUE;
  }
  *box = (GenevaBox) { plot->x + 6.0, y - height - 2.0 > plot->y ? y - height - 2.0 : y + 2.0,
                       MIN (width, plot->width - 12.0), height };
  return FALSE;
}

void
geneva_drift_draw_outcome (GenevaDriftPage *page)
{
  const GenevaDrift *drift = page->drift;
  const GenevaRect *plot = &page->plot;
  static const GenevaDriftLength lengths[] = { GENEVA_DRIFT_LENGTH_LONG, GENEVA_DRIFT_LENGTH_DAY, GENEVA_DRIFT_LENGTH_BRIEF };
  g_autofree char *words = geneva_drift_dup_outcome (page, GENEVA_DRIFT_LENGTH_BRIEF);
  double y = geneva_drift_page_get_y (page, drift->outcome_at), right = plot->x + plot->width;
  GenevaBox best = { 0 };
  gboolean has_best = FALSE;
  GenevaMark *mark;

  if (words == NULL || y < plot->y || y > plot->y + plot->height)
    return;
  geneva_scene_builder_begin_layer (page->builder, "outcome", NULL, plot);
  page->event_item = geneva_scene_builder_add_untold_item (page->builder, drift->event, geneva_drift_get_event_key ());
  mark = add_line (page, plot->x, y, right, y, GENEVA_STYLE_NOW, 1.6);
  mark->dash = drift->outcome == GENEVA_DRIFT_OUTCOME_HAPPENED ? GENEVA_DASH_SOLID : GENEVA_DASH_DASHED;
  mark->item = page->event_item;
  /* In little room the day alone. */
  for (guint k = 0; k < G_N_ELEMENTS (lengths) && !has_best; k++) {
    g_free (words);
    words = geneva_drift_dup_outcome (page, lengths[k]);
    has_best = find_room (page, words, y, &best);
  }
  mark = add_text (page, words, best.x, best.y + best.height / 2.0, GENEVA_FONT_LABEL_BOLD, GENEVA_STYLE_TEXT);
  mark->halo = TRUE;
  mark->w_pt = (float) (best.width + 0.2);
  mark->item = page->event_item;
  g_array_append_val (page->obstacles, best);
}
