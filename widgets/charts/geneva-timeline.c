/* The timeline's page put together: title above, then ticks, eras, lanes with
 * their heads and the shelf, then legend, caption and credit. Everything that
 * is text is measured before room is given out, so nothing leaves the page.
 */
#include "geneva-timeline.h"

#include "geneva-timeline-ahead.h"
#include "geneva-timeline-lanes.h"
#include "geneva-timeline-legend.h"
#include "geneva-timeline-memory.h"
#include "geneva-timeline-page.h"
#include "geneva-timeline-whole.h"
#include "geneva-timeline-window.h"

#include "base/geneva-edtf-words.h"
#include "base/geneva-sentence.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MARGIN_PT 12.0
#define GAP_PT 8.0
/* A bar with an open begin must fit between the first date and the side. */
#define LEFT_PAD_PT 40.0
/* Right of the last marks there must be room for their labels, but not more than this part of the page. */
#define RIGHT_PAD_SHARE 0.16
#define LEAST_RIGHT_PAD_PT 16.0
/* With more marks than this near the end there is no room for their labels anyhow. */
#define MANY_AT_END 200
/* The lanes keep this part of the page's height. */
#define LANES_SHARE 0.35
#define LEAST_SHELF_PT 60.0
#define MOST_SHELF_PT 150.0
#define MUCH_UNDATED 0.25   /* of all events */
#define MOST_SHELF_SHARE 0.32
#define SHELF_PAD_PT 34.0   /* a disc and the gaps beside a title */
#define MOST_ON_SHELF 60
#define LEAST_SPAN ((double) GENEVA_DAY_SECONDS)

/* Heights of what stands above and below the lanes. */
typedef struct {
  double                title, subtitle, undated, caption, credit;
  GenevaTimelineLegend *legend;
  char                 *caption_words;
  char                 *undated_words;    /* of a narrow page */
  GenevaRect            undated_rect;
  GenevaRect            title_rect, subtitle_rect, legend_rect, caption_rect, credit_rect;
} Surroundings;

/* ---- spans ---- */

static gboolean
find_span_of_input (const GenevaTimelineInput *input, gboolean is_whole, GenevaSpan *span)
{
  g_autoptr (GenevaTimelineEvents) events = geneva_timeline_get_events (input);

  if (events->first > events->last)
    return FALSE;
  *span = (GenevaSpan) { (GenevaInstant) floor (is_whole ? events->first : events->most_begin),
                         (GenevaInstant) ceil (is_whole ? events->last : events->most_end) + 1 };
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

GArray *
geneva_timeline_dup_lane_events (const GenevaTimelineInput *input, const char *name)
{
  g_autoptr (GenevaTimelineEvents) events = NULL;

  g_return_val_if_fail (input != NULL && name != NULL, NULL);

  events = geneva_timeline_get_events (input);
  return geneva_lane_list_events (events, name);
}

/* What the labels of the marks near the end need beyond it. */
static double
get_right_pad (const GenevaTimelineInput *input, GenevaTimelineEvents *events, double end,
               double seconds_per_pt,
               double width_pt)
{
  double pad = LEAST_RIGHT_PAD_PT, most = RIGHT_PAD_SHARE * width_pt;
  guint n = 0;

  /* In order of time: from the last one that begins before the end, back. */
  for (guint k = events->n_dated; k > 0; k--) {
    guint i = geneva_timeline_events_get_nth (events, k - 1);
    const GenevaTimelineEvent *event = &events->events[i];
    double before = (end - event->anchor) / seconds_per_pt;

    if (before > most || n > MANY_AT_END)
      break;
    if (event->level == GENEVA_LEVEL_ERA || before < 0.0)
      continue;
    n++;
    geneva_timeline_events_tell (events, i, input->text);
    pad = MAX (pad, MIN (events->label_pt[i] + 16.0, most) - before);
  }
  return n > MANY_AT_END ? 2.0 * LEAST_RIGHT_PAD_PT : pad;
}

static GenevaTimeScale
make_scale (const GenevaTimelineInput *input, GenevaTimelineEvents *events, double width_pt)
{
  double begin = events->most_begin, end = events->most_end, pad_right;
  double seconds_per_pt;

  if (input->span.begin < input->span.end)
    return geneva_time_scale_new (geneva_time_scale_clamp_instant (input->span.begin),
                                  geneva_time_scale_clamp_instant (input->span.end), width_pt);
  if (events->first > events->last) {
    /* Nothing dated: a year that says so by being empty. */
    begin = (double) geneva_day_from_civil (2000, 1, 1) * GENEVA_DAY_SECONDS;
    end = (double) geneva_day_from_civil (2001, 1, 1) * GENEVA_DAY_SECONDS;
  }
  if (end - begin < LEAST_SPAN) {
    begin -= LEAST_SPAN / 2.0;
    end = begin + LEAST_SPAN;
  }
  seconds_per_pt = (end - begin) / (width_pt * (1.0 - RIGHT_PAD_SHARE));
  pad_right = get_right_pad (input, events, end, seconds_per_pt, width_pt);
  seconds_per_pt = (end - begin) / MAX (width_pt - LEFT_PAD_PT - pad_right, width_pt / 3.0);
  return geneva_time_scale_new (begin - LEFT_PAD_PT * seconds_per_pt, end + pad_right * seconds_per_pt,
                                width_pt);
}

/* ---- division of the page ---- */

static double
measure_block (const GenevaTimelineInput *input, GenevaFont font, const char *words, double width_pt,
               guint max_lines)
{
  double height;

  if (words == NULL || words[0] == '\0')
    return 0.0;
  (void) geneva_text_measure (input->text, font, words, width_pt, max_lines, TRUE, NULL, &height);
  return height;
}

static void
draw_block (const GenevaTimelineInput *input, GenevaSceneBuilder *builder, const char *words,
            const GenevaRect *rect,
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

/* As wide as its titles need, no more than a strip beside lanes; wider where it holds much of the dossier, as after an
 * import of articles whose day is not known, or where lanes are empty. The titles of the first ones, which are what is
 * seen, decide. */
static double
get_shelf_width (const GenevaTimelinePage *page, double width_pt)
{
  const GenevaTimelineEvents *events = page->events;
  double least = CLAMP (0.115 * width_pt, LEAST_SHELF_PT, MOST_SHELF_PT);
  guint n_undated = events->n_events - events->n_dated;
  double share = n_undated >= MUCH_UNDATED * events->n_events ? (double) n_undated / events->n_events : 0.0;
  double most = events->n_dated > 0 ? least + share * (MOST_SHELF_SHARE * width_pt - least) : 0.4 * width_pt;
  double widest = 0.0;

  for (guint k = events->n_dated; k < MIN (events->n_events, events->n_dated + MOST_ON_SHELF) && most > least; k++) {
    guint i = geneva_timeline_events_get_nth (events, k);

    geneva_timeline_events_tell_label (page->events, i, page->input->text);
    widest = MAX (widest, geneva_text_estimate_width (page->input->text, GENEVA_FONT_LABEL, events->events[i].title));
  }
  return CLAMP (widest + SHELF_PAD_PT, least, MAX (least, most));
}

/* From above and from below; what is left between is the lanes'. */
static void
divide_page (GenevaTimelinePage *page, Surroundings *around, double *head_pt)
{
  const GenevaTimelineInput *input = page->input;
  const GenevaPageOptions *options = input->page;
  gboolean is_page = options != NULL && (options->title != NULL || options->legend || options->caption)
                     && (!input->scrolls || options->is_part);
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

  page->is_narrow = geneva_timeline_is_narrow (width);
  page->heads_above = page->is_narrow && geneva_timeline_measure_top_heads (input, page->events, width, head_pt);
  page->has_feet = page->is_narrow && input->scrolls && (options == NULL || !options->has_no_shelf);
  if (n_undated > 0 && !page->is_narrow && (options == NULL || !options->has_no_shelf))
    shelf = get_shelf_width (page, width);
  heads = page->is_narrow ? 0.0
                          : geneva_timeline_measure_heads (input, page->events,
                                                           CLAMP (0.16 * width, MIN (86.0, 0.28 * width), 150.0),
                                                           head_pt);
  page->axis = (GenevaRect) { left + heads, top,
                              MAX (width - heads - (shelf > 0.0 ? shelf + GAP_PT / 2.0 : 0.0), 40.0),
                              2.0 * GENEVA_TIMELINE_AXIS_ROW_PT };
  page->scale = make_scale (input, page->events, page->axis.width);
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
    around->caption = geneva_text_get_line_height (input->text,
                                                   GENEVA_FONT_CAPTION)
                      * (page->is_narrow ? 4.0 : width < 620.0 ? 2.0 : 1.0);
    bottom -= around->caption;
    around->caption_rect = (GenevaRect) { left, bottom, width, around->caption };
    bottom -= 3.0;
  }
  around->undated_words = page->is_narrow && !input->scrolls ? geneva_timeline_dup_undated_words (page) : NULL;
  if (around->undated_words != NULL) {
    around->undated = measure_block (input, GENEVA_FONT_CAPTION, around->undated_words, width, 3);
    bottom -= around->undated;
    around->undated_rect = (GenevaRect) { left, bottom, width, around->undated };
    bottom -= 3.0;
  }
  if (options != NULL && options->legend) {
    double height;

    around->legend = geneva_timeline_legend_new (page, width);
    height = geneva_timeline_legend_get_height (around->legend);
    /* A page that small is for a glance: lanes come first. */
    if (!options->is_part && bottom - height - top < LANES_SHARE * input->height_pt) {
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

/* Its row, or that of one of its ticks, is not scrolled away, nor behind the head of its lane. An era stands in none. */
static gboolean
has_row_in_sight (const GenevaTimelinePage *page, guint i)
{
  const GenevaTimelineEvent *event = &page->events->events[i];
  double half = page->rows->pitch_pt / 2.0;
  double top, bottom;
  guint lowest = event->lane;

  if (event->level == GENEVA_LEVEL_ERA || page->rows->most_scroll_pt <= 0.0)
    return TRUE;
  top = bottom = geneva_timeline_rows_get_y (page->rows, page->events, i);
  for (guint k = event->first_tick; event->is_dated && k < event->first_tick + event->n_ticks; k++) {
    double y = geneva_timeline_rows_get_tick_y (page->rows, page->events, k);

    top = MIN (top, y);
    if (y > bottom)
      lowest = page->events->ticks[k];
    bottom = MAX (bottom, y);
  }
  bottom = MAX (bottom, top + (geneva_timeline_rows_get_n_rows (page->rows, i) - 1) * page->rows->pitch_pt);
  /* Of what has rows in several lanes the lowest comes last from behind a head. */
  return geneva_timeline_page_shows_y (page, top - half, bottom + half)
         && bottom + page->rows->disc_pt / 2.0 > geneva_timeline_get_head_end (page, lowest);
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

static int
compare_positions (gconstpointer a, gconstpointer b, gpointer events)
{
  return geneva_timeline_events_compare (events, *(const guint *) a, *(const guint *) b);
}

static gboolean
shows_lane (const GenevaTimelinePage *page, guint lane)
{
  const GenevaTimelineLaneRows *rows = &page->rows->lanes[lane];

  return page->rows->most_scroll_pt <= 0.0 || geneva_timeline_page_shows_y (page, rows->y_pt, rows->y_pt + rows->height_pt);
}

/* Marks of a lane that is scrolled away: they are only counted, and few are looked at for that. */
static guint
count_in_sight (const GenevaTimelinePage *page, const GArray *found, double reach)
{
  double begin = page->scale.begin + reach, end = page->scale.end - reach;
  guint n = 0;

  for (guint k = 0; k < found->len; k++) {
    const GenevaTimelineEntry *entry = &page->events->entries[g_array_index (found, guint, k)];
    const GenevaTimelineEvent *event = &page->events->events[entry->event];

    if (entry->tick != GENEVA_TIMELINE_FULL_MARK || (page->events->n_ghosts > 0 && event->is_ghost))
      continue;
    if ((entry->begin > begin && entry->begin < end) || is_in_sight (page, event))
      n++;
  }
  return n;
}

/* Those whose mark or tick may be in sight, once each, in their order; counts those in lanes that are not. */
static GArray *
list_candidates (GenevaTimelinePage *page)
{
  const GenevaTimelineEvents *events = page->events;
  double reach = geneva_timeline_get_reach (geneva_time_scale_get_seconds_per_pt (&page->scale));
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint8 *is_listed = events->marks;

  for (guint lane = 0; lane < events->n_lanes; lane++) {
    if (page->rows->lanes[lane].is_dense)
      continue;
    g_array_set_size (found, 0);
    geneva_timeline_events_find (events, lane, page->scale.begin - reach, page->scale.end + reach, found);
    if (!shows_lane (page, lane)) {
      page->n_shown += count_in_sight (page, found, reach);
      continue;
    }
    for (guint k = 0; k < found->len; k++) {
      guint event = events->entries[g_array_index (found, guint, k)].event;

      if (!is_listed[event])
        g_array_append_val (candidates, event);
      is_listed[event] = TRUE;
    }
  }
  for (guint k = 0; k < candidates->len; k++)
    is_listed[g_array_index (candidates, guint, k)] = FALSE;
  g_array_append_vals (candidates, events->eras, events->n_eras);
  g_array_sort_with_data (candidates, compare_positions, (gpointer) events);
  g_array_append_vals (candidates, page->rows->shelf->data, page->rows->shelf->len);
  return candidates;
}

static void
add_items (GenevaTimelinePage *page)
{
  g_autoptr (GArray) candidates = list_candidates (page);

  for (guint k = 0; k < candidates->len; k++) {
    guint i = g_array_index (candidates, guint, k);
    const GenevaTimelineEvent *event = &page->events->events[i];

    if (!is_in_sight (page, event))
      continue;
    /* Those of lanes that are dense or scrolled away are counted there. */
    if (!event->is_ghost
        && (!event->is_dated || event->level == GENEVA_LEVEL_ERA
            || (!page->rows->lanes[event->lane].is_dense && shows_lane (page, event->lane))))
      page->n_shown++;
    if (!has_row_in_sight (page, i))
      continue;
    geneva_timeline_events_tell (page->events, i, page->input->text);
    page->items[i] = geneva_scene_builder_add_untold_item (page->builder, event->handle,
                                                           geneva_timeline_get_event_key (i));
    g_array_append_val (page->seen, i);
  }
  for (guint lane = 0; lane < page->events->n_lanes; lane++) {
    const GenevaTimelineLaneRows *rows = &page->rows->lanes[lane];
    guint n;

    if (!rows->is_dense)
      continue;
    n = geneva_timeline_events_count (page->events, lane, page->scale.begin, page->scale.end, FALSE);
    if (rows->is_left_out)
      page->n_left_out += n + rows->n_undated;
    else
      page->n_shown += n;
  }
  page->n_shown += page->rows->n_off_shelf;
  page->n_outside = page->events->n_events - page->events->n_ghosts;
  page->n_outside -= MIN (page->n_shown + page->n_left_out, page->n_outside);
}

static char *
dup_day (const GenevaTimelinePage *page, double instant, const char *locale)
{
  return geneva_instant_dup_format (geneva_zone_to_wall (page->input->zone, (GenevaInstant) instant), "yMMMMd",
                                    locale);
}

static void
describe (GenevaTimelinePage *page, const char *caption)
{
  const GenevaPageOptions *options = page->input->page;
  const char *locale = options != NULL ? options->locale : NULL;
  g_autofree char *from = dup_day (page, page->scale.begin, locale);
  g_autofree char *to = dup_day (page, page->scale.end, locale);
  g_autofree char *range = NULL;
  g_autofree char *description = NULL;

  /* Translators: the span of time that a picture shows, from one day to another. */
  range = geneva_sentence (_("From %s to %s."), from, to);
  /* Where there is no event the span is nobody's. */
  description = page->events->n_events > 0 ? g_strdup_printf ("%s %s", range, caption) : g_strdup (caption);
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
    .is_dimmed = page->input->dims_filtered,
    .has_too_many_arcs = page->has_too_many_arcs,
    .n_left_out_lanes = page->rows->n_left_out,
    .n_left_out = page->n_left_out,
    .has_unjoined = page->has_unjoined,
    .names_undated = page->is_narrow && !page->input->scrolls,
  };

  if (page->input->window.begin < page->input->window.end) {
    counts.has_window = TRUE;
    geneva_timeline_count_within (page->events, &page->input->window, &counts.within);
    geneva_scene_builder_set_count (page->builder, "certain", counts.within.n_certain);
    geneva_scene_builder_set_count (page->builder, "possible", counts.within.n_perhaps);
  }
  geneva_scene_builder_set_count (page->builder, "shown", counts.n_shown);
  geneva_scene_builder_set_count (page->builder, "undated", counts.n_undated);
  geneva_scene_builder_set_count (page->builder, "outside", counts.n_outside);
  geneva_scene_builder_set_count (page->builder, "left-out", counts.n_left_out);
  geneva_scene_builder_set_count (page->builder, "unlabelled", counts.n_unlabelled);
  geneva_scene_builder_set_count (page->builder, "filtered", counts.n_filtered);
  geneva_scene_builder_set_count (page->builder, "unreviewed", counts.n_unreviewed);
  around->caption_words = page->input->page != NULL && page->input->page->caption_words != NULL
                            ? g_strdup (page->input->page->caption_words)
                            : geneva_timeline_dup_caption (&counts);
  if (page->input->page != NULL && page->input->page->is_part && page->input->page->caption_words == NULL
      && (page->rows->most_scroll_pt > 0.0 || page->input->last_lane != NULL)) {
    /* Translators: lanes of a timeline, of which a picture shows a part. */
    char *words = g_strconcat (around->caption_words, " ", _("More lanes lie above or below this part."), NULL);

    g_free (around->caption_words);
    around->caption_words = words;
  }
  describe (page, around->caption_words);
}

static void
draw_surroundings (GenevaTimelinePage *page, const Surroundings *around)
{
  const GenevaTimelineInput *input = page->input;

  if (input->page == NULL)
    return;
  geneva_scene_builder_begin_layer (page->builder, "head", NULL, NULL);
  draw_block (input, page->builder, input->page->title, &around->title_rect, GENEVA_FONT_TITLE,
              GENEVA_STYLE_TEXT);
  draw_block (input, page->builder, input->page->subtitle, &around->subtitle_rect, GENEVA_FONT_SUBTITLE,
              GENEVA_STYLE_TEXT_DIM);
  if (around->legend != NULL) {
    geneva_scene_builder_begin_layer (page->builder, "legend", NULL, NULL);
    geneva_timeline_legend_draw (around->legend, page->rows->disc_pt >= GENEVA_TIMELINE_GLYPH_PT,
                                 geneva_timeline_shows_counts (page), page->builder, around->legend_rect.x,
                                 around->legend_rect.y);
  }
  geneva_scene_builder_begin_layer (page->builder, "caption", NULL, NULL);
  draw_block (input, page->builder, around->undated_words, &around->undated_rect, GENEVA_FONT_CAPTION,
              GENEVA_STYLE_TEXT);
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
  geometry->pitch_pt = page->rows->pitch_pt;
  geometry->scroll_pt = page->rows->scroll_pt;
  geometry->most_scroll_pt = page->rows->most_scroll_pt;
  geometry->has_unjoined = page->has_unjoined;
  geometry->is_located = FALSE;
  for (guint k = 0; k < page->events->n_events && page->input->located != GENEVA_HANDLE_NONE; k++) {
    guint i = geneva_timeline_events_get_nth (page->events, k);

    if (page->events->events[i].handle != page->input->located
        || page->events->events[i].level == GENEVA_LEVEL_ERA)
      continue;
    geometry->is_located = TRUE;
    geometry->located_y_pt = geneva_timeline_rows_get_y (page->rows, page->events, i);
    geometry->located_head_pt = page->rows->lanes[page->events->events[i].lane].top_pt;
  }
  geometry->lanes = g_array_new (FALSE, TRUE, sizeof (GenevaTimelineLane));
  for (guint i = 0; i < page->events->n_lanes; i++) {
    const GenevaTimelineLaneHead *head = &page->events->lanes[i];
    GenevaTimelineLane lane = {
      .name = g_strdup (head->name),
      .y_pt = page->rows->lanes[i].y_pt,
      .height_pt = page->rows->lanes[i].height_pt,
      .rows_y_pt = page->rows->lanes[i].rows_y_pt,
      .n_rows = page->rows->lanes[i].is_dense ? 0 : page->rows->lanes[i].n_rows,
      .n_events = head->n_events,
      .is_bloc = head->is_bloc,
      .is_unfolded = head->is_unfolded,
      .head_y_pt = geneva_timeline_get_top_y (page, i),
      .head_pt = page->rows->lanes[i].top_pt,
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

/* Whether the memory's rows are for these events. */
static gboolean
is_remembered (const GenevaTimelinePage *page)
{
  return page->input->memory != NULL && page->input->memory->events == page->events;
}

static guint
find_lane (const GenevaTimelinePage *page, const char *name)
{
  for (guint i = 0; i < page->events->n_lanes && name != NULL; i++) {
    if (strcmp (page->events->lanes[i].name, name) == 0)
      return i;
  }
  return G_MAXUINT;
}

static GenevaTimelineRows *
take_rows (GenevaTimelinePage *page, const double *head_pt, const GenevaTimelineRoom *room)
{
  GenevaTimelineRows *before = is_remembered (page) ? g_steal_pointer (&page->input->memory->rows) : NULL;

  return geneva_timeline_rows_new (page->events, &page->scale, page->input->text, head_pt, room, before);
}

/* For the next picture of these events. */
static void
clear_scratch (GenevaTimelinePage *page)
{
  for (guint k = 0; k < page->seen->len; k++) {
    guint i = g_array_index (page->seen, guint, k);

    page->items[i] = 0;
    page->gap_begin[i] = page->gap_end[i] = 0.0;
  }
}

static void
give_rows_back (GenevaTimelinePage *page)
{
  if (is_remembered (page))
    page->input->memory->rows = g_steal_pointer (&page->rows);
  g_clear_pointer (&page->rows, geneva_timeline_rows_free);
}

/* Who scrolls will go on to other pictures. */
static void
look_ahead (const GenevaTimelinePage *page)
{
  GenevaTimelineEvents *events = page->events;

  if (!is_remembered (page) || !page->input->scrolls || events->ahead != NULL || events->index == NULL
      || events->n_events < GENEVA_TIMELINE_MANY_EVENTS)
    return;
  events->ahead = geneva_timeline_ahead_new (events, page->input->text,
                                             page->scale.begin + (page->scale.end - page->scale.begin) / 2.0,
                                             geneva_time_scale_get_step (&page->scale));
}

/* Below the lanes, where others are left out. */
static void
keep_line_free (GenevaTimelinePage *page)
{
  page->plot.height -= page->rows->left_out_pt;
  page->heads.height -= page->rows->left_out_pt;
  page->shelf.height -= page->rows->left_out_pt;
}

GenevaScene *
geneva_timeline_build (const GenevaTimelineInput *input, GenevaTimelineGeometry *geometry)
{
  g_autoptr (GenevaTimelineEvents) events = NULL;
  g_autoptr (GenevaSceneBuilder) builder = NULL;
  g_autofree double *head_pt = NULL;
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (GenevaTimelineLabel));
  GenevaTimelinePage page = { 0 };
  Surroundings around = { 0 };
  GenevaTimelineRoom room;
  GenevaScene *scene;

  g_return_val_if_fail (input != NULL && input->text != NULL, NULL);
  g_return_val_if_fail (input->width_pt > 0.0 && input->height_pt > 0.0, NULL);

  builder = geneva_scene_builder_new ("timeline", input->width_pt, input->height_pt);
  geneva_scene_builder_set_text_context (builder, input->text);
  events = geneva_timeline_get_events (input);
  head_pt = g_new0 (double, MAX (events->n_lanes, 1));
  page.input = input;
  page.events = events;
  page.builder = builder;
  page.seen = seen;
  page.items = events->items;
  page.label_pt = events->label_pt;
  page.labels = labels;
  page.gap_begin = events->gap_begin;
  page.gap_end = events->gap_end;

  divide_page (&page, &around, head_pt);
  room = (GenevaTimelineRoom) { page.plot.y, page.plot.height, input->scrolls, input->scroll_pt,
                                find_lane (&page, input->held_lane), input->held_share, input->held_y_pt,
                                page.heads_above, 0, find_lane (&page, input->last_lane),
                                !input->scrolls || (input->page != NULL && input->page->is_part), page.has_feet };
  room.first_lane = find_lane (&page, input->first_lane);
  if (room.first_lane > room.last_lane || input->first_lane == NULL)
    room.first_lane = 0;
  page.rows = take_rows (&page, head_pt, &room);
  keep_line_free (&page);
  geneva_timeline_set_describe (&page);
  add_items (&page);
  if (!input->is_probe)
    geneva_timeline_place_labels (&page);
  geneva_timeline_draw_lanes (&page);
  geneva_timeline_draw_eras (&page);
  geneva_timeline_draw_axis (&page);
  geneva_timeline_draw_feet (&page);
  geneva_timeline_draw_heads (&page);
  geneva_timeline_draw_left_out (&page);
  geneva_timeline_draw_density (&page);
  geneva_timeline_draw_marks (&page);
  geneva_timeline_draw_shelf (&page);
  geneva_timeline_draw_arcs (&page);
  geneva_timeline_draw_labels (&page);
  geneva_timeline_draw_top_heads (&page);
  geneva_timeline_draw_veil (&page);
  geneva_timeline_draw_scroll (&page);
  geneva_timeline_draw_message (&page);
  finish_counts (&page, &around);
  draw_surroundings (&page, &around);
  if (geometry != NULL)
    take_geometry (&page, geometry);
  give_rows_back (&page);
  clear_scratch (&page);
  look_ahead (&page);
  scene = geneva_scene_builder_end (builder);
  g_clear_pointer (&around.legend, geneva_timeline_legend_free);
  g_free (around.caption_words);
  g_free (around.undated_words);
  return scene;
}
