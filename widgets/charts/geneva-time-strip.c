/* The strip's two scenes and its words; see the header. Columns above, one row
 * of ticks below; beside the columns an arrow wherever the axis leaves something
 * out. It must not know a session, nor how a window is moved. It is long because
 * both scenes, the hit test and the words must agree on where a column is.
 */
#include "geneva-time-strip.h"

#include "geneva-number.h"
#include "geneva-text.h"
#include "geneva-timeline-page.h"
#include "layout/geneva-ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN_PT 7.0           /* handles at the ends of the axis stand in it */
#define AXIS_PT 13.0
#define TOP_PT 2.0
#define COLUMN_PT 2.25          /* three pixels */
#define COLUMN_GAP_PT 0.4
#define LEAST_CELL_PT 34.0      /* weeks and days would be a row of numbers without a month */
#define LEAST_PT 1.6            /* of a column with one event */
#define LEAST_PART_PT 0.8
#define ARROW_PAD_PT 5.0
#define MOST_ARROW_SHARE 0.22   /* of the page's width */
#define HANDLE_PT 2.0
#define GRIP_W_PT 5.5
#define GRIP_H_PT 13.0
#define REACH_PT 4.5            /* a handle is taken from this far */
#define LEAST_BODY_PT 4.5       /* and leaves this much of the window to be moved by */
#define LABEL_GAP_PT 5.0

static const GenevaStyle group_styles[GENEVA_N_COUNTED] = {
  [GENEVA_COUNTED_HAPPENED] = GENEVA_TIMELINE_STYLE_HAPPENED,
  [GENEVA_COUNTED_NOT] = GENEVA_TIMELINE_STYLE_NOT,
  [GENEVA_COUNTED_CONTESTED] = GENEVA_TIMELINE_STYLE_CONTESTED,
};

/* ---- marks ---- */

static GenevaMark *
add_rect (GenevaSceneBuilder *builder, const GenevaRect *rect, GenevaStyle style)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_RECT);

  mark->x = rect->x;
  mark->y = rect->y;
  mark->x2 = rect->x + rect->width;
  mark->y2 = rect->y + rect->height;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = (guint16) style;
  return mark;
}

static void
add_line (GenevaSceneBuilder *builder, double x1, double y1, double x2, double y2, GenevaStyle style, double line_pt)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_LINE);

  mark->x = x1;
  mark->y = y1;
  mark->x2 = x2;
  mark->y2 = y2;
  mark->line_style = (guint16) style;
  mark->line_pt = (float) line_pt;
}

static GenevaMark *
add_text (GenevaSceneBuilder *builder, const char *words, double x, double y, GenevaFont font, GenevaAlign align)
{
  guint32 text = geneva_scene_builder_add_text (builder, words);
  GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);

  mark->x = x;
  mark->y = y;
  mark->text = text;
  mark->font = (guint8) font;
  mark->fill_style = GENEVA_STYLE_TEXT;
  mark->align_x = (guint8) align;
  mark->align_y = GENEVA_ALIGN_MIDDLE;
  return mark;
}

static double
measure (const GenevaTimeStripInput *input, GenevaFont font, const char *words)
{
  double width;

  (void) geneva_text_measure (input->text, font, words, 0.0, 1, FALSE, &width, NULL);
  return width;
}

/* `words` with the number for its "%s", thousands set apart. */
static char *
dup_counted (const char *words, guint n)
{
  g_autoptr (GString) counted = g_string_new (words);
  g_autofree char *number = geneva_number_dup (n);

  g_string_replace (counted, "%s", number, 1);
  return g_string_free (g_steal_pointer (&counted), FALSE);
}

/* ---- division ---- */

static char *
dup_earlier (guint n, gboolean is_short)
{
  if (is_short)
    return dup_counted ("‹ %s", n);
  /* Translators: events before the begin of the axis; the sign is an arrow to the left */
  return dup_counted (g_dngettext (GETTEXT_PACKAGE, "‹ %s earlier", "‹ %s earlier", n), n);
}

static char *
dup_later (guint n, gboolean is_short)
{
  if (is_short)
    return dup_counted ("%s ›", n);
  /* Translators: events after the end of the axis; the sign is an arrow to the right */
  return dup_counted (g_dngettext (GETTEXT_PACKAGE, "%s later ›", "%s later ›", n), n);
}

static double
get_arrow_width (const GenevaTimeStripInput *input, const char *words)
{
  return ceil (measure (input, GENEVA_FONT_CAPTION, words)) + 2.0 * ARROW_PAD_PT;
}

static gboolean
is_arrow_short (const GenevaTimeStripInput *input, const char *words)
{
  return get_arrow_width (input, words) > MOST_ARROW_SHARE * input->width_pt;
}

/* With a window that leaves it the axis is whole: nobody moves what he does not see. */
static gboolean
find_domain (const GenevaTimeStripInput *input, GenevaTimeStripGeometry *geometry)
{
  GenevaSpan whole;

  if (input->counts == NULL || !geneva_time_strip_counts_get_span (input->counts, TRUE, &whole))
    return FALSE;
  geneva_time_strip_counts_get_span (input->counts, FALSE, &geometry->domain);
  geometry->is_whole = input->is_whole || (whole.begin >= geometry->domain.begin && whole.end <= geometry->domain.end);
  if (geneva_time_window_is_set (&input->window)
      && (input->window.begin < geometry->domain.begin || input->window.end > geometry->domain.end))
    geometry->is_whole = TRUE;
  if (geometry->is_whole)
    geometry->domain = whole;
  return TRUE;
}

static void
divide (const GenevaTimeStripInput *input, GenevaTimeStripGeometry *geometry)
{
  double left = MARGIN_PT, right = MAX (input->width_pt - MARGIN_PT, MARGIN_PT + 20.0);
  double bottom = MAX (input->height_pt - AXIS_PT, TOP_PT + 4.0);
  double begin = 0.0, end = 1.0;

  *geometry = (GenevaTimeStripGeometry) { .page = { 0.0, 0.0, input->width_pt, input->height_pt } };
  if (find_domain (input, geometry)) {
    if (!geometry->is_whole)
      geneva_time_strip_counts_get_beside (input->counts, &geometry->domain, &geometry->n_earlier,
                                           &geometry->n_later);
    begin = (double) geometry->domain.begin;
    end = (double) geometry->domain.end;
  }
  if (geometry->n_earlier > 0) {
    g_autofree char *full = dup_earlier (geometry->n_earlier, FALSE);
    g_autofree char *words = dup_earlier (geometry->n_earlier, is_arrow_short (input, full));

    geometry->earlier = (GenevaRect) { 0.0, 0.0, get_arrow_width (input, words), bottom };
    left += geometry->earlier.width;
  }
  if (geometry->n_later > 0) {
    g_autofree char *full = dup_later (geometry->n_later, FALSE);
    g_autofree char *words = dup_later (geometry->n_later, is_arrow_short (input, full));
    double width = get_arrow_width (input, words);

    geometry->later = (GenevaRect) { input->width_pt - width, 0.0, width, bottom };
    right = MAX (right - width, left + 20.0);
  }
  geometry->plot = (GenevaRect) { left, TOP_PT, right - left, bottom - TOP_PT };
  geometry->axis = (GenevaRect) { left, bottom, right - left, input->height_pt - bottom };
  geometry->scale = geneva_time_scale_new (begin, end, geometry->plot.width);
  geometry->n_columns = MAX ((guint) floor (geometry->plot.width / COLUMN_PT), 1);
  geometry->column_pt = geometry->plot.width / geometry->n_columns;
}

/* ---- columns ---- */

static void
get_column_span (const GenevaTimeStripGeometry *geometry, guint column, double *from, double *to)
{
  double seconds = geometry->column_pt * geneva_time_scale_get_seconds_per_pt (&geometry->scale);

  *from = geometry->scale.begin + column * seconds;
  *to = *from + seconds;
}

static double
get_height (const GenevaTimeStripGeometry *geometry, guint32 n)
{
  double share = (double) n / MAX (geometry->most, 1);

  if (n == 0)
    return 0.0;
  return MAX ((geometry->is_root ? sqrt (share) : share) * geometry->plot.height, LEAST_PT);
}

static void
draw_column (GenevaSceneBuilder *builder, const GenevaTimeStripGeometry *geometry, guint column,
             const guint32 n[GENEVA_N_COUNTED])
{
  guint32 all = n[GENEVA_COUNTED_HAPPENED] + n[GENEVA_COUNTED_NOT] + n[GENEVA_COUNTED_CONTESTED];
  double height = get_height (geometry, all), bottom = geometry->plot.y + geometry->plot.height;
  double heights[GENEVA_N_COUNTED], sum = 0.0;

  for (guint group = 0; group < GENEVA_N_COUNTED; group++) {
    heights[group] = n[group] > 0 ? MAX (height * n[group] / all, LEAST_PART_PT) : 0.0;
    sum += heights[group];
  }
  for (guint group = 0; group < GENEVA_N_COUNTED; group++) {
    GenevaRect rect = { geometry->plot.x + column * geometry->column_pt, 0.0, geometry->column_pt - COLUMN_GAP_PT,
                        heights[group] * height / sum };

    if (n[group] == 0)
      continue;
    bottom -= rect.height;
    rect.y = bottom;
    add_rect (builder, &rect, group_styles[group]);
  }
}

static void
draw_columns (const GenevaTimeStripInput *input, GenevaSceneBuilder *builder, GenevaTimeStripGeometry *geometry)
{
  guint n_columns = geometry->n_columns;
  g_autofree double *edges = g_new (double, n_columns + 1);
  g_autofree guint32 *counts = g_new0 (guint32, GENEVA_N_COUNTED * (gsize) n_columns);
  guint n_filled = 0;

  for (guint i = 0; i < n_columns; i++)
    get_column_span (geometry, i, &edges[i], &edges[i + 1]);
  for (guint group = 0; group < GENEVA_N_COUNTED; group++)
    (void) geneva_time_strip_counts_fill (input->counts, group, n_columns, edges, counts + group * n_columns);
  for (guint i = 0; i < n_columns; i++) {
    guint32 all = counts[i] + counts[n_columns + i] + counts[2 * n_columns + i];

    geometry->most = MAX (geometry->most, all);
    n_filled += all > 0;
  }
  geometry->is_root = geometry->plot.height / MAX (geometry->most, 1) < LEAST_PT;
  geneva_scene_builder_begin_layer (builder, "columns", NULL, &geometry->plot);
  for (guint i = 0; i < n_columns; i++) {
    const guint32 n[GENEVA_N_COUNTED] = { counts[i], counts[n_columns + i], counts[2 * n_columns + i] };

    if (n[0] + n[1] + n[2] > 0)
      draw_column (builder, geometry, i, n);
  }
  geneva_scene_builder_set_count (builder, "columns", n_filled);
  geneva_scene_builder_set_count (builder, "most", geometry->most);
}

/* ---- ticks ---- */

static double
measure_tick (const char *text, gboolean is_context, gpointer user_data)
{
  double width;

  (void) geneva_text_measure (user_data, is_context ? GENEVA_FONT_CONTEXT : GENEVA_FONT_AXIS, text, 0.0, 1, FALSE,
                              &width, NULL);
  return width;
}

typedef struct {
  double begin, end;
} Stretch;

/* Labels must not run into each other. */
static gboolean
take_place (GArray *taken, double begin, double end)
{
  Stretch stretch = { begin, end };

  for (guint i = 0; i < taken->len; i++) {
    const Stretch *other = &g_array_index (taken, Stretch, i);

    if (begin < other->end && other->begin < end)
      return FALSE;
  }
  g_array_append_val (taken, stretch);
  return TRUE;
}

static void
draw_ticks (const GenevaTimeStripInput *input, GenevaSceneBuilder *builder, const GenevaTimeStripGeometry *geometry,
            const GenevaTick *ticks, guint n_ticks, gboolean is_context, GArray *taken)
{
  GenevaFont font = is_context ? GENEVA_FONT_CONTEXT : GENEVA_FONT_AXIS;
  double left = geometry->axis.x, right = left + geometry->axis.width, top = geometry->axis.y;

  for (guint i = 0; i < n_ticks; i++) {
    double x = left + ticks[i].visible_begin_pt, width;

    if (ticks[i].begin_pt > 0.5)
      add_line (builder, x, top, x, top + (is_context ? geometry->axis.height - 1.0 : 3.5), GENEVA_STYLE_AXIS, 0.75);
    if (ticks[i].label == NULL)
      continue;
    width = measure (input, font, ticks[i].label);
    if (x + 2.5 + width > right + MARGIN_PT || !take_place (taken, x, x + width + 6.0))
      continue;
    add_text (builder, ticks[i].label, x + 2.5, top + geometry->axis.height / 2.0 + 1.0, font, GENEVA_ALIGN_START)
      ->fill_style = is_context ? GENEVA_STYLE_TEXT : GENEVA_STYLE_TEXT_DIM;
  }
}

/* One row for two: a year stands where its first month would. */
static void
draw_axis (const GenevaTimeStripInput *input, GenevaSceneBuilder *builder, const GenevaTimeStripGeometry *geometry)
{
  GenevaTickOptions options = {
    .locale = input->locale,
    .first_weekday = geneva_first_weekday (input->locale),
    .gap_pt = 10.0,
    .min_cell_pt = LEAST_CELL_PT,
    .measure = measure_tick,
    .measure_data = input->text,
  };
  g_autoptr (GenevaTicks) ticks = geneva_ticks_new (&geometry->scale, &options);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (Stretch));
  double bottom = geometry->plot.y + geometry->plot.height;

  geneva_scene_builder_begin_layer (builder, "axis", NULL, NULL);
  add_line (builder, geometry->plot.x, bottom, geometry->plot.x + geometry->plot.width, bottom, GENEVA_STYLE_AXIS,
            0.75);
  /* years tell what decade it is, and the decade does not tell the year */
  if (ticks->step_unit == GENEVA_TICK_YEAR)
    draw_ticks (input, builder, geometry, ticks->steps, ticks->n_steps, FALSE, taken);
  draw_ticks (input, builder, geometry, ticks->context, ticks->n_context, TRUE, taken);
  if (ticks->step_unit != GENEVA_TICK_YEAR)
    draw_ticks (input, builder, geometry, ticks->steps, ticks->n_steps, FALSE, taken);
}

static void
draw_arrow (const GenevaTimeStripInput *input, GenevaSceneBuilder *builder, const GenevaRect *rect, char *full,
            char *brief)
{
  if (rect->width > 0.0) {
    add_text (builder, is_arrow_short (input, full) ? brief : full, rect->x + rect->width / 2.0,
              rect->y + rect->height / 2.0, GENEVA_FONT_CAPTION, GENEVA_ALIGN_MIDDLE)->fill_style =
      GENEVA_STYLE_TEXT_DIM;
  }
  g_free (full);
  g_free (brief);
}

/* ---- words ---- */

static const char *
get_title (const GenevaTimeStripInput *input)
{
  if (input->counts != NULL
      && geneva_time_strip_counts_get_clock (input->counts) == GENEVA_CLOCK_REPORTED)
    return _("Events by when they were reported");
  return _("Events by when they happened");
}

static const char *
get_message (const GenevaTimeStripInput *input)
{
  GenevaWithinCounts all;

  if (input->counts == NULL)
    return NULL;
  geneva_time_strip_counts_get_within (input->counts, NULL, &all);
  if (all.n_certain > 0)
    return NULL;
  if (all.n_undated > 0)
    return _("No event has a date");
  return all.n_filtered > 0 ? _("The filter leaves no event") : _("No events");
}

static void
draw_message (const GenevaTimeStripInput *input, GenevaSceneBuilder *builder)
{
  const char *words = get_message (input);

  if (words == NULL)
    return;
  geneva_scene_builder_begin_layer (builder, "message", NULL, NULL);
  add_text (builder, words, input->width_pt / 2.0, (input->height_pt - AXIS_PT) / 2.0, GENEVA_FONT_LABEL,
            GENEVA_ALIGN_MIDDLE)->fill_style = GENEVA_STYLE_TEXT_DIM;
}

GenevaScene *
geneva_time_strip_build (const GenevaTimeStripInput *input, GenevaTimeStripGeometry *geometry)
{
  g_autoptr (GenevaSceneBuilder) builder = NULL;
  g_autofree char *summary = NULL;
  GenevaWithinCounts all = { 0 };

  g_return_val_if_fail (input != NULL && input->text != NULL && geometry != NULL, NULL);
  g_return_val_if_fail (input->width_pt > 0.0 && input->height_pt > 0.0, NULL);

  builder = geneva_scene_builder_new ("time-strip", input->width_pt, input->height_pt);
  geneva_scene_builder_set_text_context (builder, input->text);
  divide (input, geometry);
  if (geometry->domain.begin < geometry->domain.end) {
    draw_columns (input, builder, geometry);
    draw_axis (input, builder, geometry);
    geneva_scene_builder_begin_layer (builder, "beside", NULL, NULL);
    draw_arrow (input, builder, &geometry->earlier, dup_earlier (geometry->n_earlier, FALSE),
                dup_earlier (geometry->n_earlier, TRUE));
    draw_arrow (input, builder, &geometry->later, dup_later (geometry->n_later, FALSE),
                dup_later (geometry->n_later, TRUE));
  }
  draw_message (input, builder);
  if (input->counts != NULL)
    geneva_time_strip_counts_get_within (input->counts, NULL, &all);
  geneva_scene_builder_set_count (builder, "dated", all.n_certain);
  geneva_scene_builder_set_count (builder, "undated", all.n_undated);
  geneva_scene_builder_set_count (builder, "filtered", all.n_filtered);
  geneva_scene_builder_set_count (builder, "earlier", geometry->n_earlier);
  geneva_scene_builder_set_count (builder, "later", geometry->n_later);
  summary = geneva_time_strip_dup_summary (input, geometry, NULL, FALSE);
  geneva_scene_builder_set_description (builder, get_title (input), summary);
  return geneva_scene_builder_end (builder);
}

/* ---- the window ---- */

void
geneva_time_strip_get_edges (const GenevaTimeStripGeometry *geometry, double begin, double end, double *left_pt,
                             double *right_pt)
{
  double left = 0.0, right = geometry->plot.width;

  if (begin < end) {
    left = CLAMP (geneva_time_scale_to_pt (&geometry->scale, begin), 0.0, geometry->plot.width);
    right = CLAMP (geneva_time_scale_to_pt (&geometry->scale, end), 0.0, geometry->plot.width);
  }
  *left_pt = geometry->plot.x + left;
  *right_pt = geometry->plot.x + right;
}

double
geneva_time_strip_to_instant (const GenevaTimeStripGeometry *geometry, double x_pt)
{
  return geneva_time_scale_to_instant (&geometry->scale,
                                       CLAMP (x_pt - geometry->plot.x, 0.0, geometry->plot.width));
}

static gboolean
is_in (const GenevaRect *rect, double x_pt, double y_pt)
{
  return rect->width > 0.0 && x_pt >= rect->x && x_pt < rect->x + rect->width && y_pt >= rect->y
         && y_pt < rect->y + rect->height;
}

GenevaStripPart
geneva_time_strip_pick (const GenevaTimeStripGeometry *geometry, double begin, double end, double x_pt, double y_pt)
{
  double left, right, inward;

  g_return_val_if_fail (geometry != NULL, GENEVA_STRIP_NOTHING);

  if (geometry->domain.begin >= geometry->domain.end)
    return GENEVA_STRIP_NOTHING;
  geneva_time_strip_get_edges (geometry, begin, end, &left, &right);
  /* Of a narrow window the handles are taken from outside. */
  inward = CLAMP ((right - left - LEAST_BODY_PT) / 2.0, 0.0, REACH_PT);
  if (fabs (x_pt - left) <= REACH_PT && x_pt <= left + inward)
    return GENEVA_STRIP_BEGIN;
  if (fabs (x_pt - right) <= REACH_PT && x_pt >= right - inward)
    return GENEVA_STRIP_END;
  if (begin < end && x_pt > left && x_pt < right)
    return GENEVA_STRIP_WINDOW;
  if (is_in (&geometry->earlier, x_pt, y_pt))
    return GENEVA_STRIP_EARLIER;
  if (is_in (&geometry->later, x_pt, y_pt))
    return GENEVA_STRIP_LATER;
  return GENEVA_STRIP_GROUND;
}

static void
draw_handle (GenevaSceneBuilder *builder, const GenevaTimeStripGeometry *geometry, double x, gboolean is_hovered,
             gboolean is_faint)
{
  double middle = geometry->plot.y + geometry->plot.height / 2.0;
  GenevaRect bar = { x - HANDLE_PT / 2.0, 0.0, HANDLE_PT, geometry->plot.y + geometry->plot.height };
  double width = is_hovered ? GRIP_W_PT + 1.5 : GRIP_W_PT, height = MIN (GRIP_H_PT, geometry->plot.height);
  GenevaRect grip = { x - width / 2.0, middle - height / 2.0, width, height };
  float opacity = is_faint ? 0.45f : 1.0f;
  GenevaMark *mark = add_rect (builder, &bar, GENEVA_STYLE_SELECTED);

  mark->opacity = opacity;
  mark = add_rect (builder, &grip, GENEVA_STYLE_SELECTED);
  mark->radius_pt = (float) (width / 2.0);
  mark->opacity = opacity;
  add_line (builder, x, middle - height / 4.0, x, middle + height / 4.0, GENEVA_STYLE_PAGE, 1.0);
}

static void
draw_label (const GenevaTimeStripInput *input, GenevaSceneBuilder *builder, const GenevaTimeStripGeometry *geometry,
            const char *words, double x, GenevaAlign align)
{
  double y = geometry->plot.y + geneva_text_get_line_height (input->text, GENEVA_FONT_LABEL) / 2.0 + 0.5;
  GenevaMark *mark = add_text (builder, words, x, y, GENEVA_FONT_LABEL, align);

  mark->halo = TRUE;
}

/* Outside of the window where there is room; else inside, where both fit or only one is inside. */
static void
draw_dates (const GenevaTimeStripInput *input, GenevaSceneBuilder *builder, const GenevaTimeStripGeometry *geometry,
            double left, double right, const GenevaSpan *words)
{
  g_autofree char *first = geneva_time_window_dup_end_words (words, FALSE, TRUE, input->locale);
  g_autofree char *last = geneva_time_window_dup_end_words (words, TRUE, TRUE, input->locale);
  double first_pt = measure (input, GENEVA_FONT_LABEL, first) + LABEL_GAP_PT;
  double last_pt = measure (input, GENEVA_FONT_LABEL, last) + LABEL_GAP_PT;
  gboolean is_first_out = left - first_pt >= geometry->page.x;
  gboolean is_last_out = right + last_pt <= geometry->page.x + geometry->page.width;
  double inside = (is_first_out ? 0.0 : first_pt + LABEL_GAP_PT) + (is_last_out ? 0.0 : last_pt + LABEL_GAP_PT);

  if (is_first_out)
    draw_label (input, builder, geometry, first, left - LABEL_GAP_PT, GENEVA_ALIGN_END);
  else if (inside <= right - left)
    draw_label (input, builder, geometry, first, left + LABEL_GAP_PT, GENEVA_ALIGN_START);
  if (is_last_out)
    draw_label (input, builder, geometry, last, right + LABEL_GAP_PT, GENEVA_ALIGN_START);
  else if (inside <= right - left)
    draw_label (input, builder, geometry, last, right - LABEL_GAP_PT, GENEVA_ALIGN_END);
}

GenevaScene *
geneva_time_strip_build_window (const GenevaTimeStripInput *input, const GenevaTimeStripGeometry *geometry,
                                double begin, double end, const GenevaSpan *words, GenevaStripPart hovered)
{
  g_autoptr (GenevaSceneBuilder) builder = NULL;
  double left, right, height;

  g_return_val_if_fail (input != NULL && input->text != NULL && geometry != NULL, NULL);

  builder = geneva_scene_builder_new ("time-window", geometry->page.width, geometry->page.height);
  geneva_scene_builder_set_text_context (builder, input->text);
  geneva_scene_builder_set_ground (builder, GENEVA_STYLE_NONE);
  height = geometry->page.height;
  geneva_time_strip_get_edges (geometry, begin, end, &left, &right);
  geneva_scene_builder_begin_layer (builder, "window", NULL, NULL);
  if (geometry->domain.begin < geometry->domain.end) {
    if (begin < end) {
      /* Not over the arrows: they can be clicked all the time. */
      double first = geometry->earlier.width, last = geometry->page.width - geometry->later.width;
      GenevaRect before = { first, 0.0, MAX (left - first, 0.0), height };
      GenevaRect after = { right, 0.0, MAX (last - right, 0.0), height };
      double bottom = geometry->plot.y + geometry->plot.height;

      add_rect (builder, &before, GENEVA_STYLE_DIM_VEIL);
      add_rect (builder, &after, GENEVA_STYLE_DIM_VEIL);
      add_line (builder, left, 0.5, right, 0.5, GENEVA_STYLE_SELECTED, 1.0);
      add_line (builder, left, bottom, right, bottom, GENEVA_STYLE_SELECTED, 1.5);
    }
    draw_handle (builder, geometry, left, hovered == GENEVA_STRIP_BEGIN, begin >= end);
    draw_handle (builder, geometry, right, hovered == GENEVA_STRIP_END, begin >= end);
    if (begin < end && words != NULL && geneva_time_window_is_set (words)) {
      geneva_scene_builder_begin_layer (builder, "dates", NULL, NULL);
      draw_dates (input, builder, geometry, left, right, words);
    }
  }
  return geneva_scene_builder_end (builder);
}

/* ---- telling ---- */

static char *
dup_events (guint n)
{
  return dup_counted (g_dngettext (GETTEXT_PACKAGE, "%s event", "%s events", n), n);
}

/* Takes over `words`; nothing is said of none. */
static void
append_count (GString *all, guint n, char *words)
{
  if (n > 0)
    g_string_append_printf (all, "%s%s", all->len > 0 ? _(", ") : "", words);
  g_free (words);
}

char *
geneva_time_strip_dup_tooltip (const GenevaTimeStripInput *input, const GenevaTimeStripGeometry *geometry, double x_pt)
{
  g_autofree char *when = NULL;
  g_autofree char *events = NULL;
  g_autoptr (GString) groups = g_string_new (NULL);
  double edges[2];
  guint32 n[GENEVA_N_COUNTED];
  GenevaSpan span;
  guint column;

  g_return_val_if_fail (input != NULL && geometry != NULL, NULL);

  if (input->counts == NULL || geometry->domain.begin >= geometry->domain.end || x_pt < geometry->plot.x
      || x_pt >= geometry->plot.x + geometry->plot.width)
    return NULL;
  column = MIN ((guint) ((x_pt - geometry->plot.x) / geometry->column_pt), geometry->n_columns - 1);
  get_column_span (geometry, column, &edges[0], &edges[1]);
  for (guint group = 0; group < GENEVA_N_COUNTED; group++)
    (void) geneva_time_strip_counts_fill (input->counts, group, 1, edges, &n[group]);
  span.begin = (GenevaInstant) floor (edges[0] / GENEVA_DAY_SECONDS) * GENEVA_DAY_SECONDS;
  span.end = (GenevaInstant) ceil (edges[1] / GENEVA_DAY_SECONDS) * GENEVA_DAY_SECONDS;
  if (edges[1] - edges[0] < GENEVA_DAY_SECONDS / 2.0)
    span = (GenevaSpan) { (GenevaInstant) (floor (edges[0] / 60.0) * 60.0), (GenevaInstant) (ceil (edges[1] / 60.0) * 60.0) };
  when = geneva_time_window_dup_words (&span, FALSE, input->locale);
  events = dup_events (n[0] + n[1] + n[2]);
  append_count (groups, n[GENEVA_COUNTED_HAPPENED],
                dup_counted (g_dngettext (GETTEXT_PACKAGE, "%s happened", "%s happened",
                                          n[GENEVA_COUNTED_HAPPENED]), n[GENEVA_COUNTED_HAPPENED]));
  append_count (groups, n[GENEVA_COUNTED_NOT],
                dup_counted (g_dngettext (GETTEXT_PACKAGE, "%s did not, or not yet", "%s did not, or not yet",
                                          n[GENEVA_COUNTED_NOT]), n[GENEVA_COUNTED_NOT]));
  append_count (groups, n[GENEVA_COUNTED_CONTESTED],
                dup_counted (g_dngettext (GETTEXT_PACKAGE, "%s is contested", "%s are contested",
                                          n[GENEVA_COUNTED_CONTESTED]), n[GENEVA_COUNTED_CONTESTED]));
  return g_strdup_printf ("%s · %s\n%s%s%s\n%s", events, when, groups->str, groups->len > 0 ? "\n" : "",
                          get_title (input),
                          geometry->is_root ? _("Heights are square roots of the numbers")
                                            : _("Heights are the numbers of events"));
}

char *
geneva_time_strip_dup_summary (const GenevaTimeStripInput *input, const GenevaTimeStripGeometry *geometry,
                               const GenevaSpan *window, gboolean is_brief)
{
  gboolean has_window = window != NULL && geneva_time_window_is_set (window);
  g_autofree char *when = NULL;
  g_autoptr (GString) counted = g_string_new (NULL);
  GenevaWithinCounts within;
  GenevaSpan whole;
  gboolean are_rough[2];

  g_return_val_if_fail (input != NULL && geometry != NULL, NULL);

  if (input->counts == NULL)
    return g_strdup ("");
  geneva_time_strip_counts_get_within (input->counts, window, &within);
  if (get_message (input) != NULL && within.n_undated == 0)
    return g_strdup (get_message (input));
  if (has_window) {
    when = geneva_time_window_dup_words (window, TRUE, input->locale);
    append_count (counted, 1, dup_counted (g_dngettext (GETTEXT_PACKAGE, "%s event certain", "%s events certain",
                                                        within.n_certain), within.n_certain));
    append_count (counted, within.n_possible,
                  dup_counted (g_dngettext (GETTEXT_PACKAGE, "%s possible", "%s possible", within.n_possible),
                               within.n_possible));
  } else {
    if (geneva_time_strip_counts_get_told (input->counts, &whole, are_rough))
      when = geneva_time_window_dup_rough_words (&whole, are_rough[0], are_rough[1], TRUE, input->locale);
    append_count (counted, 1, dup_events (within.n_certain + within.n_undated));
  }
  append_count (counted, within.n_undated,
                dup_counted (g_dngettext (GETTEXT_PACKAGE, "%s undated", "%s undated", within.n_undated),
                             within.n_undated));
  append_count (counted, within.n_filtered,
                dup_counted (g_dngettext (GETTEXT_PACKAGE, "%s filtered out", "%s filtered out", within.n_filtered),
                             within.n_filtered));
  if (geneva_time_strip_counts_get_clock (input->counts) == GENEVA_CLOCK_REPORTED) {
    /* Translators: after a number of events: they count on the day of the report */
    g_string_append_printf (counted, " · %s", _("by first report"));
  }
  if (when == NULL || (is_brief && !has_window))
    return g_strdup (counted->str);
  return g_strdup_printf ("%s · %s", when, counted->str);
}
