/* The timeline's page put together: title above, then ticks, eras, lanes with
 * their heads and the shelf, then legend, caption and credit. Everything that
 * is text is measured before room is given out, so nothing leaves the page.
 */
#include "geneva-timeline.h"

#include "geneva-timeline-legend.h"
#include "geneva-timeline-page.h"

#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN_PT 12.0
#define GAP_PT 8.0
/* A bar with an open begin must fit between the first date and the side. */
#define LEFT_PAD_PT 40.0
/* Right of the last marks there must be room for their labels, but not more than this part of the page. */
#define RIGHT_PAD_SHARE 0.16
#define LEAST_RIGHT_PAD_PT 16.0
/* Nine of ten events are in the span that the chart opens with, or all when that is not this much longer. */
#define MOST 0.9
#define NOT_MUCH_LONGER 1.6
/* What lies beside that span no farther than this part of it comes along. */
#define NEAR 0.06
/* The lanes keep this part of the page's height. */
#define LANES_SHARE 0.35
#define LEAST_SPAN ((double) GENEVA_DAY_SECONDS)

/* Heights of what stands above and below the lanes. */
typedef struct {
  double                title, subtitle, caption, credit;
  GenevaTimelineLegend *legend;
  char                 *caption_words;
  GenevaRect            title_rect, subtitle_rect, legend_rect, caption_rect, credit_rect;
} Surroundings;

/* ---- spans ---- */

static int
compare_doubles (gconstpointer data_a, gconstpointer data_b)
{
  double a = *(const double *) data_a, b = *(const double *) data_b;

  return a < b ? -1 : a > b;
}

/* Where marks stand; eras and endless things have no say. */
static GArray *
list_anchors (const GenevaTimelineEvents *events)
{
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < events->n_dated; i++) {
    const GenevaTimelineEvent *event = &events->events[i];

    if (event->level == GENEVA_LEVEL_ERA)
      continue;
    g_array_append_val (anchors, event->anchor);
    if (event->form.is_bar && event->form.end > event->anchor)
      g_array_append_val (anchors, event->form.end);
  }
  /* Nothing but eras: their known sides. */
  if (anchors->len == 0) {
    for (guint i = 0; i < events->n_dated; i++)
      g_array_append_val (anchors, events->events[i].anchor);
  }
  g_array_sort (anchors, compare_doubles);
  return anchors;
}

static gboolean
find_span (const GenevaTimelineEvents *events, gboolean is_whole, double *begin, double *end)
{
  g_autoptr (GArray) anchors = list_anchors (events);
  guint n = anchors->len, most, best = 0;
  const double *at = (const double *) anchors->data;

  if (n == 0)
    return FALSE;
  most = is_whole ? n : MAX ((guint) ceil (MOST * n), 1);
  for (guint i = 0; i + most <= n; i++) {
    if (at[i + most - 1] - at[i] < at[best + most - 1] - at[best])
      best = i;
  }
  *begin = at[best];
  *end = at[best + most - 1];
  {
    guint first = best, last = best + most - 1;

    while (first > 0 && *begin - at[first - 1] <= NEAR * (*end - *begin))
      *begin = at[--first];
    while (last + 1 < n && at[last + 1] - *end <= NEAR * (*end - *begin))
      *end = at[++last];
  }
  if (at[n - 1] - at[0] <= NOT_MUCH_LONGER * (*end - *begin)) {
    *begin = at[0];
    *end = at[n - 1];
  }
  return TRUE;
}

static gboolean
find_span_of_input (const GenevaTimelineInput *input, gboolean is_whole, GenevaSpan *span)
{
  g_autoptr (GenevaTimelineEvents) events = geneva_timeline_events_new (input);
  double begin, end;

  if (!find_span (events, is_whole, &begin, &end))
    return FALSE;
  *span = (GenevaSpan) { (GenevaInstant) floor (begin), (GenevaInstant) ceil (end) + 1 };
  return TRUE;
}

gboolean
geneva_timeline_find_span (const GenevaTimelineInput *input, GenevaSpan *span)
{
  g_return_val_if_fail (input != NULL && span != NULL, FALSE);

  return find_span_of_input (input, FALSE, span);
}

gboolean
geneva_timeline_find_whole_span (const GenevaTimelineInput *input, GenevaSpan *span)
{
  g_return_val_if_fail (input != NULL && span != NULL, FALSE);

  return find_span_of_input (input, TRUE, span);
}

/* What the labels of the marks near the end need beyond it. */
static double
get_right_pad (const GenevaTimelineEvents *events, const double *label_pt, double end, double seconds_per_pt,
               double width_pt)
{
  double pad = LEAST_RIGHT_PAD_PT;

  for (guint i = 0; i < events->n_dated; i++) {
    const GenevaTimelineEvent *event = &events->events[i];
    double before = (end - event->anchor) / seconds_per_pt;

    if (event->level == GENEVA_LEVEL_ERA || before < 0.0)
      continue;
    pad = MAX (pad, MIN (label_pt[i] + 16.0, RIGHT_PAD_SHARE * width_pt) - before);
  }
  return pad;
}

static GenevaTimeScale
make_scale (const GenevaTimelineInput *input, const GenevaTimelineEvents *events, const double *label_pt,
            double width_pt)
{
  double begin = 0.0, end = LEAST_SPAN, pad_right;
  double seconds_per_pt;

  if (input->span.begin < input->span.end)
    return geneva_time_scale_new (geneva_time_scale_clamp_instant (input->span.begin),
                                  geneva_time_scale_clamp_instant (input->span.end), width_pt);
  if (!find_span (events, FALSE, &begin, &end)) {
    /* Nothing dated: a year that says so by being empty. */
    begin = (double) geneva_day_from_civil (2000, 1, 1) * GENEVA_DAY_SECONDS;
    end = (double) geneva_day_from_civil (2001, 1, 1) * GENEVA_DAY_SECONDS;
  }
  if (end - begin < LEAST_SPAN) {
    begin -= LEAST_SPAN / 2.0;
    end = begin + LEAST_SPAN;
  }
  seconds_per_pt = (end - begin) / (width_pt * (1.0 - RIGHT_PAD_SHARE));
  pad_right = get_right_pad (events, label_pt, end, seconds_per_pt, width_pt);
  seconds_per_pt = (end - begin) / MAX (width_pt - LEFT_PAD_PT - pad_right, width_pt / 3.0);
  return geneva_time_scale_new (begin - LEFT_PAD_PT * seconds_per_pt, end + pad_right * seconds_per_pt, width_pt);
}

/* ---- division of the page ---- */

static double
measure_block (const GenevaTimelineInput *input, GenevaFont font, const char *words, double width_pt, guint max_lines)
{
  double height;

  if (words == NULL || words[0] == '\0')
    return 0.0;
  (void) geneva_text_measure (input->text, font, words, width_pt, max_lines, TRUE, NULL, &height);
  return height;
}

static void
draw_block (const GenevaTimelineInput *input, GenevaSceneBuilder *builder, const char *words, const GenevaRect *rect,
            GenevaFont font, GenevaStyle style)
{
  guint32 text;
  GenevaMark *mark;

  if (words == NULL || rect->height <= 0.0)
    return;
  text = geneva_scene_builder_add_text (builder, words);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
  mark->x = rect->x;
  mark->y = rect->y;
  mark->w_pt = (float) rect->width;
  mark->h_pt = (float) (rect->height + 0.1);
  mark->wrap = TRUE;
  mark->text = text;
  mark->font = (guint8) font;
  mark->fill_style = (guint16) style;
}

/* From above and from below; what is left between is the lanes'. */
static void
divide_page (GenevaTimelinePage *page, Surroundings *around, double *head_pt)
{
  const GenevaTimelineInput *input = page->input;
  const GenevaPageOptions *options = input->page;
  gboolean is_page = options != NULL && (options->title != NULL || options->legend || options->caption)
                     && !input->scrolls;
  double margin = is_page ? MARGIN_PT : 0.0;
  double left = margin, right = MAX (input->width_pt - margin, left + 60.0), width = right - left;
  double top = margin, bottom = input->height_pt - (is_page ? 0.75 * MARGIN_PT : 0.0);
  double heads, shelf = 0.0;
  guint n_undated = page->events->n_events - page->events->n_dated;

  if (options != NULL) {
    around->title = measure_block (input, GENEVA_FONT_TITLE, options->title, width, 2);
    around->subtitle = measure_block (input, GENEVA_FONT_SUBTITLE, options->subtitle, width, 2);
    around->credit = measure_block (input, GENEVA_FONT_CAPTION, options->credit, width, 2);
  }
  around->title_rect = (GenevaRect) { left, top, width, around->title };
  top += around->title > 0.0 ? around->title + 1.0 : 0.0;
  around->subtitle_rect = (GenevaRect) { left, top, width, around->subtitle };
  top += around->subtitle > 0.0 ? around->subtitle : 0.0;
  if (around->title + around->subtitle > 0.0)
    top += GAP_PT;

  if (n_undated > 0)
    shelf = CLAMP (0.115 * width, 60.0, 150.0);
  heads = geneva_timeline_measure_heads (input, page->events, CLAMP (0.16 * width, 60.0, 150.0), head_pt);
  page->axis = (GenevaRect) { left + heads, top, MAX (width - heads - (shelf > 0.0 ? shelf + GAP_PT / 2.0 : 0.0), 40.0),
                              2.0 * GENEVA_TIMELINE_AXIS_ROW_PT };
  page->scale = make_scale (input, page->events, page->label_pt, page->axis.width);
  top += page->axis.height + 1.0;
  page->eras = (GenevaRect) { page->axis.x, top, page->axis.width,
                              geneva_timeline_get_era_height (page->events, &page->scale) };
  top += page->eras.height;

  if (options != NULL && options->credit != NULL) {
    bottom -= around->credit;
    around->credit_rect = (GenevaRect) { left, bottom, width, around->credit };
  }
  if (options != NULL && options->caption) {
    /* Two lines: its words are known only when all is drawn. */
    around->caption = geneva_text_get_line_height (input->text, GENEVA_FONT_CAPTION) * (width < 620.0 ? 2.0 : 1.0);
    bottom -= around->caption;
    around->caption_rect = (GenevaRect) { left, bottom, width, around->caption };
    bottom -= 3.0;
  }
  if (options != NULL && options->legend) {
    double height;

    around->legend = geneva_timeline_legend_new (page->events, &page->scale, input->text, width);
    height = geneva_timeline_legend_get_height (around->legend);
    /* A page that small is for a glance: lanes come first. */
    if (bottom - height - top < LANES_SHARE * input->height_pt) {
      g_clear_pointer (&around->legend, geneva_timeline_legend_free);
    } else {
      bottom -= height;
      around->legend_rect = (GenevaRect) { left, bottom, width, height };
      bottom -= GAP_PT * 0.75;
    }
  }
  bottom = MAX (bottom, top + 10.0);
  page->plot = (GenevaRect) { page->axis.x, top, page->axis.width, bottom - top };
  page->heads = (GenevaRect) { left, top, heads, bottom - top };
  if (shelf > 0.0)
    page->shelf = (GenevaRect) { right - shelf, top, shelf, bottom - top };
}

/* ---- items ---- */

/* Its row, or that of one of its ticks, is not scrolled away. An era stands in none. */
static gboolean
has_row_in_sight (const GenevaTimelinePage *page, guint i)
{
  const GenevaTimelineEvent *event = &page->events->events[i];
  double half = page->rows->pitch_pt / 2.0;
  double top, bottom;

  if (event->level == GENEVA_LEVEL_ERA || page->rows->most_scroll_pt <= 0.0)
    return TRUE;
  top = bottom = geneva_timeline_rows_get_y (page->rows, page->events, i);
  for (guint k = event->first_tick; event->is_dated && k < event->first_tick + event->n_ticks; k++) {
    double y = geneva_timeline_rows_get_tick_y (page->rows, page->events, k);

    top = MIN (top, y);
    bottom = MAX (bottom, y);
  }
  return geneva_timeline_page_shows_y (page, top - half, bottom + half);
}

static gboolean
is_in_sight (const GenevaTimelinePage *page, const GenevaTimelineEvent *event)
{
  double seconds_per_pt = geneva_time_scale_get_seconds_per_pt (&page->scale);
  double begin, end;

  if (!event->is_dated)
    return event->level != GENEVA_LEVEL_ERA;
  if (event->level == GENEVA_LEVEL_ERA)
    return (event->form.opens_after || event->form.to > page->scale.begin)
           && (event->form.opens_before || event->form.from < page->scale.end);
  geneva_timeline_get_extent (event, seconds_per_pt, page->rows->disc_pt, &begin, &end);
  return end * seconds_per_pt > page->scale.begin && begin * seconds_per_pt < page->scale.end;
}

static void
add_items (GenevaTimelinePage *page)
{
  for (guint i = 0; i < page->events->n_events; i++) {
    const GenevaTimelineEvent *event = &page->events->events[i];
    GenevaItem item = { .handle = event->handle, .id = event->id, .title = event->title, .details = event->details };

    if (!is_in_sight (page, event)) {
      page->n_outside++;
      continue;
    }
    page->n_shown++;
    if (has_row_in_sight (page, i))
      page->items[i] = geneva_scene_builder_add_item (page->builder, &item);
  }
}

static void
describe (GenevaTimelinePage *page, const char *caption)
{
  const GenevaPageOptions *options = page->input->page;
  const char *locale = options != NULL ? options->locale : NULL;
  g_autofree char *from = geneva_instant_dup_format ((GenevaInstant) page->scale.begin, "yMMMMd", locale);
  g_autofree char *to = geneva_instant_dup_format ((GenevaInstant) page->scale.end, "yMMMMd", locale);
  g_autofree char *range = NULL;
  g_autofree char *description = NULL;

  /* Translators: the span of time that a picture shows, from one day to another. */
  range = g_strdup_printf (_("From %s to %s."), from, to);
  description = g_strdup_printf ("%s %s", range, caption);
  geneva_scene_builder_set_description (page->builder,
                                        options != NULL && options->title != NULL ? options->title
                                                                                  : C_("chart", "Timeline"),
                                        description);
}

static void
finish_counts (GenevaTimelinePage *page, Surroundings *around)
{
  GenevaTimelineCounts counts = {
    .n_shown = page->n_shown,
    .n_undated = page->events->n_events - page->events->n_dated,
    .n_outside = page->n_outside,
    .n_unlabelled = page->n_unlabelled,
    .n_filtered = page->events->n_filtered,
    .n_unreviewed = page->events->n_unreviewed,
    .has_ghosts = page->input->unreviewed,
    .clock = page->input->clock,
  };

  geneva_scene_builder_set_count (page->builder, "shown", counts.n_shown);
  geneva_scene_builder_set_count (page->builder, "undated", counts.n_undated);
  geneva_scene_builder_set_count (page->builder, "outside", counts.n_outside);
  geneva_scene_builder_set_count (page->builder, "unlabelled", counts.n_unlabelled);
  geneva_scene_builder_set_count (page->builder, "filtered", counts.n_filtered);
  geneva_scene_builder_set_count (page->builder, "unreviewed", counts.n_unreviewed);
  around->caption_words = geneva_timeline_dup_caption (&counts);
  describe (page, around->caption_words);
}

static void
draw_surroundings (GenevaTimelinePage *page, const Surroundings *around)
{
  const GenevaTimelineInput *input = page->input;

  if (input->page == NULL)
    return;
  geneva_scene_builder_begin_layer (page->builder, "head", NULL, NULL);
  draw_block (input, page->builder, input->page->title, &around->title_rect, GENEVA_FONT_TITLE, GENEVA_STYLE_TEXT);
  draw_block (input, page->builder, input->page->subtitle, &around->subtitle_rect, GENEVA_FONT_SUBTITLE,
              GENEVA_STYLE_TEXT_DIM);
  if (around->legend != NULL) {
    geneva_scene_builder_begin_layer (page->builder, "legend", NULL, NULL);
    geneva_timeline_legend_draw (around->legend, page->builder, around->legend_rect.x, around->legend_rect.y);
  }
  geneva_scene_builder_begin_layer (page->builder, "caption", NULL, NULL);
  draw_block (input, page->builder, around->caption_words, &around->caption_rect, GENEVA_FONT_CAPTION,
              GENEVA_STYLE_TEXT_DIM);
  draw_block (input, page->builder, input->page->credit, &around->credit_rect, GENEVA_FONT_CAPTION,
              GENEVA_STYLE_TEXT_DIM);
}

static void
take_geometry (const GenevaTimelinePage *page, GenevaTimelineGeometry *geometry)
{
  geometry->scale = page->scale;
  geometry->plot = page->plot;
  geometry->heads = page->heads;
  geometry->scroll_pt = page->rows->scroll_pt;
  geometry->most_scroll_pt = page->rows->most_scroll_pt;
  geometry->is_located = FALSE;
  for (guint i = 0; i < page->events->n_events && page->input->located != GENEVA_HANDLE_NONE; i++) {
    if (page->events->events[i].handle != page->input->located || page->events->events[i].level == GENEVA_LEVEL_ERA)
      continue;
    geometry->is_located = TRUE;
    geometry->located_y_pt = geneva_timeline_rows_get_y (page->rows, page->events, i);
  }
  geometry->lanes = g_array_new (FALSE, TRUE, sizeof (GenevaTimelineLane));
  for (guint i = 0; i < page->events->n_lanes; i++) {
    const GenevaTimelineLaneHead *head = &page->events->lanes[i];
    GenevaTimelineLane lane = {
      .name = g_strdup (head->name),
      .y_pt = page->rows->lanes[i].y_pt,
      .height_pt = page->rows->lanes[i].height_pt,
      .n_events = head->n_events,
      .is_bloc = head->is_bloc,
      .is_unfolded = head->is_unfolded,
    };

    g_array_append_val (geometry->lanes, lane);
  }
}

void
geneva_timeline_geometry_clear (GenevaTimelineGeometry *geometry)
{
  g_return_if_fail (geometry != NULL);

  for (guint i = 0; geometry->lanes != NULL && i < geometry->lanes->len; i++)
    g_free (g_array_index (geometry->lanes, GenevaTimelineLane, i).name);
  g_clear_pointer (&geometry->lanes, g_array_unref);
}

GenevaScene *
geneva_timeline_build (const GenevaTimelineInput *input, GenevaTimelineGeometry *geometry)
{
  g_autoptr (GenevaTimelineEvents) events = NULL;
  g_autoptr (GenevaTimelineRows) rows = NULL;
  g_autoptr (GenevaSceneBuilder) builder = NULL;
  g_autofree double *head_pt = NULL;
  g_autofree double *label_pt = NULL;
  g_autofree double *gap_begin = NULL;
  g_autofree double *gap_end = NULL;
  g_autofree guint32 *items = NULL;
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (GenevaTimelineLabel));
  GenevaTimelinePage page = { 0 };
  Surroundings around = { 0 };
  GenevaTimelineRoom room;
  GenevaScene *scene;

  g_return_val_if_fail (input != NULL && input->text != NULL, NULL);
  g_return_val_if_fail (input->width_pt > 0.0 && input->height_pt > 0.0, NULL);

  builder = geneva_scene_builder_new ("timeline", input->width_pt, input->height_pt);
  geneva_scene_builder_set_text_context (builder, input->text);
  events = geneva_timeline_events_new (input);
  head_pt = g_new0 (double, MAX (events->n_lanes, 1));
  label_pt = g_new0 (double, MAX (events->n_events, 1));
  items = g_new0 (guint32, MAX (events->n_events, 1));
  page.input = input;
  page.events = events;
  page.builder = builder;
  page.items = items;
  page.label_pt = label_pt;
  page.labels = labels;
  page.gap_begin = gap_begin = g_new0 (double, MAX (events->n_events, 1));
  page.gap_end = gap_end = g_new0 (double, MAX (events->n_events, 1));
  for (guint i = 0; i < events->n_dated; i++)
    (void) geneva_text_measure (input->text, GENEVA_FONT_LABEL, events->events[i].title, 0.0, 1, FALSE, &label_pt[i],
                                NULL);

  divide_page (&page, &around, head_pt);
  room = (GenevaTimelineRoom) { page.plot.y, page.plot.height, input->scrolls, input->scroll_pt };
  rows = geneva_timeline_rows_new (events, &page.scale, label_pt, head_pt, &room);
  page.rows = rows;
  add_items (&page);
  geneva_timeline_place_labels (&page);
  geneva_timeline_draw_lanes (&page);
  geneva_timeline_draw_eras (&page);
  geneva_timeline_draw_axis (&page);
  geneva_timeline_draw_heads (&page);
  geneva_timeline_draw_marks (&page);
  geneva_timeline_draw_shelf (&page);
  geneva_timeline_draw_labels (&page);
  geneva_timeline_draw_scroll (&page);
  finish_counts (&page, &around);
  draw_surroundings (&page, &around);
  if (geometry != NULL)
    take_geometry (&page, geometry);
  scene = geneva_scene_builder_end (builder);
  g_clear_pointer (&around.legend, geneva_timeline_legend_free);
  g_free (around.caption_words);
  return scene;
}
