/* The drift chart's page put together: title above, then the rail of what names
 * no day, the plane of equal scales with its axes, the shelf, then legend, caption
 * and credit. All text is measured before room is given out, so nothing leaves the
 * page. What lies on the plane is drawn by the other files geneva-drift-*.c. Long
 * because dividing the page, placing marks and what labels keep off go together.
 */
#include "base/geneva-sentence.h"
#include "geneva-drift-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN_PT 12.0
#define GAP_PT 8.0
/* A page that is wider than so many times its height has its legend beside the plane. */
#define COLUMN_ASPECT 1.35
#define LEAST_WIDTH_WITH_COLUMN 560.0
/* Wider than so many times its height the plane would be empty. */
#define MOST_ASPECT 1.45
#define MOST_ASPECT_ON_SCREEN 1.9
#define AXIS_WORDS_PT 12.0
#define MOST_AXIS_LINES 3
#define PLANE_SHARE 0.4         /* of the page's height, whatever the legend would need */
#define SHELF_PT 92.0
#define RAIL_SHARE 0.34         /* of the plane's height */
#define SMALL_PAGE_PT 300.0
#define ROUNDS 3
#define MOST_SPEAKER_LOOKS 8
#define MOST_SEGMENTS 400
#define FAR_PT 4.0e4
#define LEAST_MARKS 120
#define AREA_PER_MARK 1200.0
#define MANY_ON_RAIL 40
#define FEW_ON_SHELF 3

typedef struct {
  char              *caption_words, *axis_words;
  GenevaDriftLegend *legend;
  gboolean           has_column;
  double             head_height, foot_height;    /* of what the axes are called, above and below the plane */
  GenevaRect         title, subtitle, legend_rect, caption, credit;
} Around;

static const GenevaDriftLook shared_look = { GENEVA_SHAPE_DISC, GENEVA_STYLE_GROUP_NONE, GENEVA_STYLE_GROUP_NONE_LINE,
                                             FALSE, FALSE };

/* ---- who looks how ---- */

/* Those with several forecasts have form and colour of their own; who speaks once, or an event of one forecast, is named
 * by the label alone. */
static void
choose_looks (GenevaDriftPage *page)
{
  static const GenevaShape shapes[MOST_SPEAKER_LOOKS] = {
    GENEVA_SHAPE_DIAMOND, GENEVA_SHAPE_TRIANGLE_UP, GENEVA_SHAPE_HEXAGON, GENEVA_SHAPE_TRIANGLE_DOWN,
    GENEVA_SHAPE_ROUNDED, GENEVA_SHAPE_DIAMOND, GENEVA_SHAPE_TRIANGLE_UP, GENEVA_SHAPE_HEXAGON,
  };
  const GenevaDrift *whole = geneva_drift_page_get_whole (page);
  guint n = 0;

  page->looks = g_new (GenevaDriftLook, MAX (page->drift->n_units, 1));
  for (guint k = 0; k < page->drift->n_units; k++) {
    page->looks[k] = shared_look;
    if (page->drift->units[k].is_unattributed)
      page->looks[k].shape = GENEVA_SHAPE_SQUARE;
  }
  for (guint i = 0; i < whole->n_units && n < MOST_SPEAKER_LOOKS; i++) {
    const GenevaDriftUnit *unit = &whole->units[i];

    if (unit->is_unattributed || unit->n_points < 2)
      continue;
    for (guint k = 0; k < page->drift->n_units; k++) {
      const GenevaDriftUnit *other = &page->drift->units[k];

      if (!other->is_unattributed && other->handle == unit->handle)
        page->looks[k] = (GenevaDriftLook) { shapes[n], (GenevaStyle) (GENEVA_STYLE_GROUP_0 + 2 * n),
                                             (GenevaStyle) (GENEVA_STYLE_GROUP_0_LINE + 2 * n), other->n_on_line >= 2,
                                             TRUE };
    }
    n++;
  }
}

/* ---- places ---- */

double
geneva_drift_page_get_shelf_x (const GenevaDriftPage *page, guint i)
{
  return page->shelf.x + 12.0 + page->shelf_columns[i] * GENEVA_DRIFT_SHELF_COLUMN_PT;
}

guint
geneva_drift_page_count_shelf_columns (const GenevaDriftPage *page)
{
  return (guint) CLAMP ((page->shelf.width - 16.0) / GENEVA_DRIFT_SHELF_COLUMN_PT, 1.0, 200.0);
}

gboolean
geneva_drift_page_place (const GenevaDriftPage *page, guint i, double *x, double *y)
{
  const GenevaDriftPoint *point = &page->drift->points[i];
  const GenevaRect *plot = &page->plot;

  if (!point->has_made && page->shelf.width <= 0.0)
    return FALSE;
  *x = point->has_made ? geneva_drift_page_get_x (page, point->is_recalled ? point->reported_at : point->made_at)
                       : geneva_drift_page_get_shelf_x (page, i);
  if (point->form == GENEVA_DRIFT_NO_DATE) {
    if (page->rail.height <= 0.0)
      return FALSE;
    *y = page->rail.y + 2.0 + (page->rail_rows[i] + 0.5) * GENEVA_DRIFT_RAIL_ROW_PT;
  } else {
    *y = geneva_drift_page_get_y (page, point->predicted_at);
    if (*y < plot->y - 0.5 || *y > plot->y + plot->height + 0.5)
      return FALSE;
  }
  return !point->has_made || (*x >= plot->x - 0.5 && *x <= plot->x + plot->width + 0.5);
}

/* ---- division of the page ---- */

static double
measure_block (const GenevaDriftInput *input, GenevaFont font, const char *words, double width_pt, guint max_lines)
{
  double height;

  if (words == NULL || words[0] == '\0')
    return 0.0;
  (void) geneva_text_measure (input->text, font, words, width_pt, max_lines, TRUE, NULL, &height);
  return height;
}

static void
draw_block (GenevaDriftPage *page, const char *words, const GenevaRect *rect, GenevaFont font, GenevaStyle style)
{
  guint32 text;
  GenevaMark *mark;

  if (words == NULL || words[0] == '\0' || rect->height <= 0.0)
    return;
  text = geneva_scene_builder_add_text (page->builder, words);
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);
  mark->x = rect->x;
  mark->y = rect->y;
  mark->w_pt = (float) rect->width;
  mark->h_pt = (float) (rect->height + 0.1);
  mark->wrap = TRUE;
  mark->text = text;
  mark->font = (guint8) font;
  mark->fill_style = (guint16) style;
}

/* Several side by side: in one place nobody would see more than the last. */
static void
spread_on_shelf (GenevaDriftPage *page)
{
  guint n_columns = geneva_drift_page_count_shelf_columns (page);
  guint n_dated = 0, n_undated = 0;

  for (guint i = 0; i < page->drift->n_points && page->shelf.width > 0.0; i++) {
    const GenevaDriftPoint *point = &page->drift->points[i];

    if (point->has_made)
      continue;
    if (point->form != GENEVA_DRIFT_NO_DATE) {
      page->shelf_columns[i] = page->drift->n_no_making > FEW_ON_SHELF ? (guint8) (n_dated % n_columns) : 0;
      n_dated++;
      continue;
    }
    page->rail_rows[i] = (guint8) (n_undated % page->n_rail_rows);
    page->shelf_columns[i] = (guint8) (n_undated / page->n_rail_rows % n_columns);
    n_undated++;
  }
}

/* Between `area`, what is left for the plane with its axes, rail and shelf. */
static void
divide_plane (GenevaDriftPage *page, const GenevaRect *area, double head_height, double foot_height)
{
  double top = area->y + head_height + 3.0;
  double bottom = area->y + area->height - 2.0 * GENEVA_DRIFT_AXIS_ROW_PT - foot_height;
  double aspect = page->input->page != NULL && page->input->page->scrolls ? MOST_ASPECT_ON_SCREEN : MOST_ASPECT;
  gboolean has_undated = FALSE;
  guint most_rows;
  double width;

  page->rail_rows = g_new0 (guint8, MAX (page->drift->n_points, 1));
  page->rail_has_label = g_new0 (gboolean, MAX (page->drift->n_points, 1));
  page->shelf_columns = g_new0 (guint8, MAX (page->drift->n_points, 1));
  page->n_rail_rows = 1;
  page->heads_pt = page->input->width_pt < SMALL_PAGE_PT ? 40.0 : 58.0;
  for (guint i = 0; i < page->drift->n_points && !has_undated; i++)
    has_undated = page->drift->points[i].form == GENEVA_DRIFT_NO_DATE;
  most_rows = page->drift->n_no_date > MANY_ON_RAIL
                ? 2 : (guint) CLAMP (RAIL_SHARE * (bottom - top) / GENEVA_DRIFT_RAIL_ROW_PT, 1.0, 6.0);
  /* The rail's height depends on the scale, and that on it: that settles. By what opens, so that zooming leaves the
   * plane where it is. */
  for (guint round = 0; round < ROUNDS; round++) {
    double rail = has_undated ? page->n_rail_rows * GENEVA_DRIFT_RAIL_ROW_PT + 4.0 : 0.0;

    width = area->width - page->heads_pt;
    page->plot = (GenevaRect) { area->x + page->heads_pt, top + (rail > 0.0 ? rail + 5.0 : 0.0), 0.0, 0.0 };
    page->plot.height = MAX (bottom - page->plot.y, 20.0);
    page->shelf.width = page->drift->n_no_making > 0 ? MIN (SHELF_PT, 0.25 * width) : 0.0;
    width -= page->shelf.width > 0.0 ? page->shelf.width + 5.0 : 0.0;
    page->plot.width = MAX (MIN (width, aspect * page->plot.height), 20.0);
    page->rail = (GenevaRect) { page->plot.x, top, page->plot.width, rail };
    page->shelf = (GenevaRect) { page->plot.x + page->plot.width + 5.0, page->plot.y, page->shelf.width,
                                 page->shelf.width > 0.0 ? page->plot.height : 0.0 };
    geneva_drift_page_look (page, round + 1 < ROUNDS);
    if (rail > 0.0)
      geneva_drift_pack_rail (page, round + 1 < ROUNDS ? most_rows : page->n_rail_rows);
  }
  spread_on_shelf (page);
}

static guint
count_marks (GenevaDriftPage *page)
{
  guint n = 0;

  for (guint i = 0; i < page->drift->n_points; i++) {
    double x, y;

    if (geneva_drift_page_place (page, i, &x, &y))
      n++;
  }
  return n;
}

/* What the axes are called; owned. */
static char *
dup_up_words (const GenevaDriftPage *page)
{
  g_autofree char *event = NULL;

  if (page->drift->is_of_all)
    return g_strdup (C_("drift", "↑ Day named"));
  event = geneva_snapshot_dup_title (page->input->snapshot, page->drift->event);
  /* TRANSLATORS: what the upright axis of a chart of forecasts shows, for an event. */
  return geneva_sentence (C_("drift", "↑ Day named for: %s"), event != NULL ? event : "");
}

static const char *
get_across_words (void)
{
  return C_("drift", "Day on which the forecast was made →");
}

/* On a few lines where the page is narrow. */
static void
measure_axis_words (const GenevaDriftPage *page, double width, Around *around)
{
  double line_pt = geneva_text_get_line_height (page->input->text, GENEVA_FONT_CAPTION);
  g_autofree char *up = dup_up_words (page);

  (void) geneva_text_measure (page->input->text, GENEVA_FONT_CAPTION, up, width, MOST_AXIS_LINES, TRUE, NULL,
                              &around->head_height);
  (void) geneva_text_measure (page->input->text, GENEVA_FONT_CAPTION, get_across_words (), width, MOST_AXIS_LINES, TRUE,
                              NULL, &around->foot_height);
  around->head_height = MAX (around->head_height, line_pt);
  around->foot_height = AXIS_WORDS_PT + MAX (around->foot_height - line_pt, 0.0);
}

static void
divide_page (GenevaDriftPage *page, Around *around)
{
  const GenevaDriftInput *input = page->input;
  const GenevaPageOptions *options = input->page;
  gboolean is_page = options != NULL && !options->scrolls
                     && (options->title != NULL || options->legend || options->caption);
  double margin = is_page ? MARGIN_PT : 6.0;
  double left = margin, right = MAX (input->width_pt - margin, left + 60.0), width = right - left;
  double top = margin, bottom = input->height_pt - (is_page ? 0.75 * MARGIN_PT : 4.0);
  GenevaRect area;

  if (options != NULL) {
    double title = measure_block (input, GENEVA_FONT_TITLE, options->title, width, 2);
    double subtitle = measure_block (input, GENEVA_FONT_SUBTITLE, options->subtitle, width, 2);
    double credit = measure_block (input, GENEVA_FONT_CAPTION, options->credit, width, 2);

    around->title = (GenevaRect) { left, top, width, title };
    top += title > 0.0 ? title + 1.0 : 0.0;
    around->subtitle = (GenevaRect) { left, top, width, subtitle };
    top += subtitle;
    if (title + subtitle > 0.0)
      top += GAP_PT;
    bottom -= credit;
    around->credit = (GenevaRect) { left, bottom, width, credit };
    if (options->caption) {
      /* Its words are known only when all is drawn. */
      double caption = geneva_text_get_line_height (input->text, GENEVA_FONT_CAPTION)
                       * (width < 320.0 ? 5.0 : width < 520.0 ? 3.0 : width < 900.0 ? 2.0 : 1.0);

      bottom -= caption;
      around->caption = (GenevaRect) { left, bottom, width, caption };
      bottom -= 3.0;
    }
  }
  bottom = MAX (bottom, top + 30.0);
  area = (GenevaRect) { left, top, width, bottom - top };
  if (options != NULL && options->legend) {
    around->has_column = width >= LEAST_WIDTH_WITH_COLUMN && width > COLUMN_ASPECT * area.height;
    around->legend = geneva_drift_legend_new (page, width, around->has_column);
    if (around->has_column && geneva_drift_legend_get_height (around->legend) > area.height) {
      g_clear_pointer (&around->legend, geneva_drift_legend_free);
      around->has_column = FALSE;
      around->legend = geneva_drift_legend_new (page, width, FALSE);
    }
    if (around->has_column) {
      double legend = geneva_drift_legend_get_width (around->legend);

      area.width -= legend + 2.0 * GAP_PT;
      around->legend_rect = (GenevaRect) { right - legend, top, legend, geneva_drift_legend_get_height (around->legend) };
    } else if (area.height - geneva_drift_legend_get_height (around->legend) < PLANE_SHARE * input->height_pt) {
      /* A page that small is for a glance: the plane comes first. */
      g_clear_pointer (&around->legend, geneva_drift_legend_free);
    } else {
      double legend = geneva_drift_legend_get_height (around->legend);

      area.height -= legend + 0.75 * GAP_PT;
      around->legend_rect = (GenevaRect) { left, bottom - legend, width, legend };
    }
  }
  measure_axis_words (page, area.width, around);
  divide_plane (page, &area, around->head_height, around->foot_height);
  /* What the plane leaves free at the right is no place for the legend to be far away in. */
  if (around->has_column) {
    double end = page->shelf.width > 0.0 ? page->shelf.x + page->shelf.width : page->plot.x + page->plot.width;

    around->legend_rect.x = MIN (around->legend_rect.x, end + 3.0 * GAP_PT);
    around->legend_rect.y = page->rail.height > 0.0 ? page->rail.y : page->plot.y;
    if (around->legend_rect.y + around->legend_rect.height > bottom)
      around->legend_rect.y = bottom - around->legend_rect.height;
  }
}

/* ---- items and what labels keep off ---- */

static gboolean
meets_plane (const GenevaDriftPage *page, guint i)
{
  const GenevaDriftPoint *point = &page->drift->points[i];
  const GenevaRect *plot = &page->plot;
  double x, y, y2;

  if (geneva_drift_page_place (page, i, &x, &y))
    return TRUE;
  if (point->form == GENEVA_DRIFT_NO_DATE || !point->has_made)
    return FALSE;
  /* Its span reaches into what is seen. */
  x = geneva_drift_page_get_x (page, point->made_at);
  if (x < plot->x || x > plot->x + plot->width)
    return FALSE;
  y = point->predicted.begin == GENEVA_INSTANT_MIN ? point->made_at : (double) point->predicted.begin;
  y2 = point->predicted.end == GENEVA_INSTANT_MAX ? y : (double) point->predicted.end;
  y = geneva_drift_page_get_y (page, y);
  y2 = geneva_drift_page_get_y (page, y2);
  return MAX (y, y2) >= plot->y && MIN (y, y2) <= plot->y + plot->height;
}

static void
add_obstacle (GenevaDriftPage *page, double x, double y, double x2, double y2)
{
  GenevaBox box = { MIN (x, x2), MIN (y, y2), fabs (x2 - x), fabs (y2 - y) };
  const GenevaRect *plot = &page->plot;

  /* Off the page it is in nobody's way. */
  if (box.x > plot->x + plot->width + 200.0 || box.x + box.width < plot->x || box.y > plot->y + plot->height
      || box.y + box.height < plot->y)
    return;
  if (box.y < plot->y) {
    box.height -= plot->y - box.y;
    box.y = plot->y;
  }
  box.height = MIN (box.height, plot->y + plot->height - box.y);
  g_array_append_val (page->obstacles, box);
}

static void
add_obstacles_of (GenevaDriftPage *page, guint i)
{
  const GenevaDriftPoint *point = &page->drift->points[i];
  double half = page->mark_pt / 2.0 + 3.0, x, y;
  double made = point->has_made ? geneva_drift_page_get_x (page, point->made_at) : geneva_drift_page_get_shelf_x (page, i);

  if (geneva_drift_page_place (page, i, &x, &y))
    add_obstacle (page, x - half, y - half, x + half, y + half);
  if (point->form == GENEVA_DRIFT_NO_DATE)
    return;
  if (point->form == GENEVA_DRIFT_WITHIN || point->form == GENEVA_DRIFT_LASTS || point->form == GENEVA_DRIFT_BY
      || (point->form == GENEVA_DRIFT_NOT_BEFORE)) {
    double from = point->form == GENEVA_DRIFT_BY ? point->made_at
                  : point->predicted.begin == GENEVA_INSTANT_MIN ? point->predicted_at : (double) point->predicted.begin;
    double to = point->predicted.end == GENEVA_INSTANT_MAX ? from + GENEVA_DRIFT_ARROW_PT * page->seconds_per_pt
                                                            : (double) point->predicted.end;
    double wide = point->polarity == GENEVA_POLARITY_WILL_NOT ? 5.0 : 1.5;

    add_obstacle (page, made - wide, geneva_drift_page_get_y (page, from), made + wide, geneva_drift_page_get_y (page, to));
  }
  if (point->is_recalled && point->has_made && geneva_drift_page_place (page, i, &x, &y)) {
    GenevaSegment lead = { MAX (made, page->plot.x), y, MIN (x, page->plot.x + page->plot.width), y };

    if (lead.x1 > lead.x0)
      g_array_append_val (page->segments, lead);
  }
}

/* The day that it came to, and the line through the forecasts; traces go from point to point of it, too. */
static void
add_segments (GenevaDriftPage *page)
{
  if (page->drift->outcome != GENEVA_DRIFT_OUTCOME_NONE) {
    double y = geneva_drift_page_get_y (page, page->drift->outcome_at);
    GenevaSegment outcome = { page->plot.x, y, page->plot.x + page->plot.width, y };

    if (y > page->plot.y && y < page->plot.y + page->plot.height)
      g_array_append_val (page->segments, outcome);
  }
  for (guint i = 0; i < page->drift->n_points && page->segments->len < MOST_SEGMENTS && !page->is_dense; i++) {
    const GenevaDriftPoint *point = &page->drift->points[i], *before;
    GenevaSegment segment;

    if (point->before == GENEVA_DRIFT_NO_POINT)
      continue;
    before = &page->drift->points[point->before];
    segment = (GenevaSegment) {
      geneva_drift_page_get_x (page, before->made_at), geneva_drift_page_get_y (page, before->predicted_at),
      geneva_drift_page_get_x (page, point->made_at), geneva_drift_page_get_y (page, point->predicted_at),
    };
    if (fabs (segment.x0) + fabs (segment.y0) + fabs (segment.x1) + fabs (segment.y1) < FAR_PT)
      g_array_append_val (page->segments, segment);
  }
}

/* The part of [from, to] of a way that lies between two bounds. */
static gboolean
clip (double at, double way, double low, double high, double *from, double *to)
{
  double a, b;

  if (way == 0.0)
    return at >= low && at <= high;
  a = (low - at) / way;
  b = (high - at) / way;
  *from = MAX (*from, MIN (a, b));
  *to = MIN (*to, MAX (a, b));
  return *from <= *to;
}

gboolean
geneva_drift_page_is_free (const GenevaDriftPage *page, const GenevaBox *box)
{
  const GenevaBox plot = { page->plot.x + 2.0, page->plot.y + 1.0, page->plot.width - 4.0, page->plot.height - 2.0 };

  if (!geneva_box_contains (&plot, box))
    return FALSE;
  for (guint i = 0; i < page->obstacles->len; i++) {
    if (geneva_box_overlaps (&g_array_index (page->obstacles, GenevaBox, i), box))
      return FALSE;
  }
  for (guint i = 0; i < page->segments->len; i++) {
    const GenevaSegment *way = &g_array_index (page->segments, GenevaSegment, i);
    double from = 0.0, to = 1.0;

    if (clip (way->x0, way->x1 - way->x0, box->x, box->x + box->width, &from, &to)
        && clip (way->y0, way->y1 - way->y0, box->y, box->y + box->height, &from, &to))
      return FALSE;
  }
  return TRUE;
}

static void
add_items (GenevaDriftPage *page)
{
  for (guint i = 0; i < page->drift->n_points; i++) {
    const GenevaDriftPoint *point = &page->drift->points[i];
    gboolean is_cell = page->is_dense && point->has_made && point->form != GENEVA_DRIFT_NO_DATE;

    if (is_cell || !meets_plane (page, i))
      continue;
    page->items[i] = geneva_scene_builder_add_untold_item (page->builder, point->handle, i);
    if (!point->is_filtered)
      page->n_in_sight++;
    add_obstacles_of (page, i);
  }
}

/* ---- a sentence in the place of a chart ---- */

static void
draw_message (GenevaDriftPage *page, const char *words)
{
  const GenevaDriftInput *input = page->input;
  /* On the plane where there is one: what it would show is filtered out. */
  gboolean is_on_plane = page->plot.width > 0.0;
  double room = is_on_plane ? page->plot.width : input->width_pt, width = MAX (MIN (room - 24.0, 360.0), 20.0), height;
  double centre = is_on_plane ? page->plot.x + room / 2.0 : room / 2.0;
  double middle = is_on_plane ? page->plot.y + page->plot.height / 2.0 : input->height_pt / 2.0;
  guint32 item = 0;
  GenevaMark *mark;
  guint32 text;

  (void) geneva_text_measure (input->text, GENEVA_FONT_SUBTITLE, words, width, 6, TRUE, NULL, &height);
  geneva_scene_builder_begin_layer (page->builder, "message", NULL, NULL);
  if (page->drift->n_points == 1) {
    GenevaDriftLine line = geneva_drift_get_line ((GenevaStrength) page->drift->points[0].strength);

    item = geneva_scene_builder_add_untold_item (page->builder, page->drift->points[0].handle, 0);
    geneva_drift_draw_form (page->builder, &page->looks[page->drift->points[0].unit], &line, centre,
                            MAX (middle - height / 2.0 - 18.0, 10.0), 10.0, FALSE, item, 1.0f);
  }
  text = geneva_scene_builder_add_text (page->builder, words);
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);
  mark->x = centre;
  mark->y = middle;
  mark->w_pt = (float) width;
  mark->halo = is_on_plane;
  mark->h_pt = (float) height + 0.1f;
  mark->wrap = TRUE;
  mark->text = text;
  mark->item = item;
  mark->font = GENEVA_FONT_SUBTITLE;
  mark->fill_style = item != 0 ? GENEVA_STYLE_TEXT : GENEVA_STYLE_TEXT_DIM;
  mark->align_x = GENEVA_ALIGN_MIDDLE;
  mark->align_y = GENEVA_ALIGN_MIDDLE;
}

/* ---- all together ---- */

/* Above the plane what goes up, below it what goes across. */
static void
draw_axis_words (GenevaDriftPage *page, const Around *around)
{
  g_autofree char *up = dup_up_words (page);
  const char *across = get_across_words ();
  double left = page->plot.x - page->heads_pt, line_pt = geneva_text_get_line_height (page->input->text, GENEVA_FONT_CAPTION);
  double end = page->shelf.width > 0.0 ? page->shelf.x + page->shelf.width : page->plot.x + page->plot.width;
  double top = (page->rail.height > 0.0 ? page->rail.y : page->plot.y) - around->head_height - 3.0, width;
  guint32 text;
  GenevaMark *mark;

  geneva_scene_builder_begin_layer (page->builder, "axis-titles", NULL, NULL);
  text = geneva_scene_builder_add_text (page->builder, up);
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);
  mark->x = left;
  mark->y = top;
  mark->w_pt = (float) MAX (end - left, 20.0);
  mark->h_pt = (float) around->head_height + 0.1f;
  mark->wrap = around->head_height > 1.5 * line_pt;
  mark->text = text;
  mark->font = GENEVA_FONT_CAPTION;
  mark->fill_style = GENEVA_STYLE_TEXT_DIM;
  (void) geneva_text_measure (page->input->text, GENEVA_FONT_CAPTION, across, 0.0, 1, FALSE, &width, NULL);
  text = geneva_scene_builder_add_text (page->builder, across);
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);
  mark->x = page->plot.x + page->plot.width;
  mark->y = page->plot.y + page->plot.height + 2.0 * GENEVA_DRIFT_AXIS_ROW_PT;
  mark->w_pt = (float) MIN (width + 0.5, page->plot.x + page->plot.width - left);
  mark->wrap = around->foot_height > AXIS_WORDS_PT + 0.5 * line_pt;
  mark->h_pt = mark->wrap ? (float) (around->foot_height - AXIS_WORDS_PT + line_pt + 0.1) : 0.0f;
  mark->align_x = GENEVA_ALIGN_END;
  mark->text = text;
  mark->font = GENEVA_FONT_CAPTION;
  mark->fill_style = GENEVA_STYLE_TEXT_DIM;
}

/* Over the days of making that the window of time leaves out. */
static void
draw_veil (GenevaDriftPage *page)
{
  const GenevaSpan *window = &page->input->window;
  const GenevaRect *plot = &page->plot;
  double top = page->rail.height > 0.0 ? page->rail.y : plot->y, right = plot->x + plot->width;
  double x, x2;

  if (window->begin >= window->end)
    return;
  x = CLAMP (geneva_drift_page_get_x (page, geneva_time_scale_clamp_instant (window->begin)), plot->x, right);
  x2 = CLAMP (geneva_drift_page_get_x (page, geneva_time_scale_clamp_instant (window->end)), plot->x, right);
  geneva_scene_builder_begin_layer (page->builder, "veil", NULL, NULL);
  for (guint side = 0; side < 2; side++) {
    double begin = side == 0 ? plot->x : x2, end = side == 0 ? x : right, bound = side == 0 ? x : x2;
    GenevaMark *mark;

    if (end - begin <= 0.5)
      continue;
    mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_RECT);
    mark->x = begin;
    mark->x2 = end;
    mark->y = top;
    mark->y2 = plot->y + plot->height;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = GENEVA_STYLE_PAGE;
    mark->opacity = 0.65f;
    mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_LINE);
    mark->x = mark->x2 = bound;
    mark->y = top;
    mark->y2 = plot->y + plot->height;
    mark->line_style = GENEVA_STYLE_AXIS;
    mark->line_pt = 0.9f;
  }
}

static void
draw_plane (GenevaDriftPage *page, Around *around)
{
  geneva_drift_draw_ground (page);
  geneva_drift_draw_axes (page);
  draw_axis_words (page, around);
  draw_veil (page);
  if (page->is_dense)
    geneva_drift_draw_cells (page);
  geneva_drift_draw_outcome (page);
  if (!page->is_dense)
    geneva_drift_draw_lines (page);
  geneva_drift_draw_marks (page);
  geneva_drift_draw_labels (page);
}

static void
set_counts (GenevaDriftPage *page, const char *caption)
{
  const GenevaDrift *drift = page->drift;
  const GenevaPageOptions *options = page->input->page;

  geneva_scene_builder_set_count (page->builder, "shown", drift->n_shown);
  geneva_scene_builder_set_count (page->builder, "undated", drift->n_no_date);
  geneva_scene_builder_set_count (page->builder, "unmade", drift->n_no_making);
  geneva_scene_builder_set_count (page->builder, "recalled", drift->n_recalled);
  geneva_scene_builder_set_count (page->builder, "filtered", drift->n_filtered);
  geneva_scene_builder_set_count (page->builder, "outside", drift->n_outside);
  geneva_scene_builder_set_count (page->builder, "out-of-sight", drift->n_shown - MIN (page->n_in_sight, drift->n_shown));
  geneva_scene_builder_set_count (page->builder, "unlabelled", page->n_unlabelled);
  geneva_scene_builder_set_count (page->builder, "unreviewed", drift->n_unreviewed);
  geneva_scene_builder_set_description (page->builder,
                                        options != NULL && options->title != NULL ? options->title
                                                                                  : C_("chart", "Drift"),
                                        caption);
}

static void
draw_around (GenevaDriftPage *page, const Around *around, const char *caption)
{
  const GenevaPageOptions *options = page->input->page;

  if (options == NULL)
    return;
  geneva_scene_builder_begin_layer (page->builder, "title", NULL, NULL);
  draw_block (page, options->title, &around->title, GENEVA_FONT_TITLE, GENEVA_STYLE_TEXT);
  draw_block (page, options->subtitle, &around->subtitle, GENEVA_FONT_SUBTITLE, GENEVA_STYLE_TEXT_DIM);
  if (around->legend != NULL) {
    geneva_scene_builder_begin_layer (page->builder, "legend", NULL, NULL);
    geneva_drift_legend_draw (around->legend, page->builder, around->legend_rect.x, around->legend_rect.y);
  }
  geneva_scene_builder_begin_layer (page->builder, "caption", NULL, NULL);
  if (options->caption)
    draw_block (page, options->caption_words != NULL ? options->caption_words : caption, &around->caption,
                GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);
  draw_block (page, options->credit, &around->credit, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);
}

static void
page_clear (GenevaDriftPage *page)
{
  g_free (page->looks);
  g_free (page->rail_rows);
  g_free (page->rail_has_label);
  g_free (page->shelf_columns);
  g_free (page->items);
  g_free (page->order);
  g_clear_pointer (&page->obstacles, g_array_unref);
  g_clear_pointer (&page->segments, g_array_unref);
  g_clear_pointer (&page->cells, g_array_unref);
}

static double
get_mark_size (guint n, double width_pt)
{
  return n <= 60 ? (width_pt < SMALL_PAGE_PT ? 7.0 : 8.5) : n <= 200 ? 7.0 : 5.0;
}

static void
take_geometry (const GenevaDriftPage *page, GenevaDriftGeometry *geometry)
{
  *geometry = (GenevaDriftGeometry) {
    .plot = page->plot,
    .sight = { page->seconds_per_pt, page->x_begin + page->plot.width / 2.0 * page->seconds_per_pt,
               page->y_begin + page->plot.height / 2.0 * page->seconds_per_pt },
    .whole_seconds_per_pt = geneva_drift_page_get_whole_seconds_per_pt (page),
    .has_plot = TRUE,
    .is_dense = page->is_dense,
  };
}

static guint
get_most_marks (const GenevaDriftPage *page)
{
  return (guint) CLAMP (page->plot.width * page->plot.height / AREA_PER_MARK, LEAST_MARKS, GENEVA_DRIFT_MOST_MARKS);
}

static void
build_chart (GenevaDriftPage *page, Around *around)
{
  guint n;

  page->mark_pt = get_mark_size (page->drift->n_points, page->input->width_pt);
  /* What the legend says and how the page is divided depends on it, a little. */
  page->is_dense = page->drift->n_points > GENEVA_DRIFT_MOST_MARKS && !(page->input->sight.seconds_per_pt > 0.0);
  divide_page (page, around);
  n = count_marks (page);
  if (page->is_dense != (n > get_most_marks (page))) {
    page->is_dense = !page->is_dense;
    g_clear_pointer (&around->legend, geneva_drift_legend_free);
    g_clear_pointer (&page->rail_rows, g_free);
    g_clear_pointer (&page->rail_has_label, g_free);
    g_clear_pointer (&page->shelf_columns, g_free);
    divide_page (page, around);
  }
  page->mark_pt = get_mark_size (n, page->input->width_pt);
  if (page->is_dense)
    geneva_drift_count_cells (page);
  geneva_drift_set_describe (page);
  add_items (page);
  add_segments (page);
  draw_plane (page, around);
}

GenevaScene *
geneva_drift_scene_build (const GenevaDriftInput *input, GenevaDriftGeometry *geometry)
{
  g_autoptr (GenevaSceneBuilder) builder = NULL;
  g_autofree char *message = NULL;
  gboolean all_wait;
  g_autofree char *caption = NULL;
  GenevaDriftPage page = { 0 };
  Around around = { 0 };
  GenevaScene *scene;

  g_return_val_if_fail (input != NULL && input->drift != NULL && input->text != NULL, NULL);
  g_return_val_if_fail (input->width_pt > 0.0 && input->height_pt > 0.0, NULL);

  builder = geneva_scene_builder_new ("drift", input->width_pt, input->height_pt);
  geneva_scene_builder_set_text_context (builder, input->text);
  page.input = input;
  page.drift = input->drift;
  page.builder = builder;
  page.items = g_new0 (guint32, MAX (page.drift->n_points, 1));
  page.order = g_new0 (guint, MAX (page.drift->n_points, 1));
  page.obstacles = g_array_new (FALSE, FALSE, sizeof (GenevaBox));
  page.segments = g_array_new (FALSE, FALSE, sizeof (GenevaSegment));
  choose_looks (&page);
  message = geneva_drift_dup_message (input, &all_wait);
  if (all_wait)
    geneva_scene_builder_set_waiting (builder, message);
  if (geometry != NULL)
    *geometry = (GenevaDriftGeometry) { .has_plot = FALSE };
  if (message != NULL && geneva_drift_page_get_whole (&page)->n_points < 2) {
    geneva_drift_set_describe (&page);
    page.n_in_sight = page.drift->n_points;
    draw_message (&page, message);
    set_counts (&page, message);
    around.title = (GenevaRect) { MARGIN_PT, MARGIN_PT, MAX (input->width_pt - 2.0 * MARGIN_PT, 20.0), 0.0 };
    around.title.height =
      input->page != NULL ? measure_block (input, GENEVA_FONT_TITLE, input->page->title, around.title.width, 2) : 0.0;
  } else {
    build_chart (&page, &around);
    if (message != NULL)
      draw_message (&page, message);
    caption = geneva_drift_dup_caption (&page);
    set_counts (&page, caption);
    if (geometry != NULL)
      take_geometry (&page, geometry);
  }
  draw_around (&page, &around, caption);
  g_clear_pointer (&around.legend, geneva_drift_legend_free);
  page_clear (&page);
  scene = geneva_scene_builder_end (builder);
  return scene;
}
