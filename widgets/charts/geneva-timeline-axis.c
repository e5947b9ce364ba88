/* Page furniture of a timeline: grounds of the lanes, shaded eras, the two rows
 * of ticks with their lines, lane heads, the shelf's head.
 */
#include "base/geneva-sentence.h"
#include "geneva-timeline-page.h"

#include "base/geneva-language.h"
#include "geneva-number.h"
#include "layout/geneva-lanes.h"
#include "layout/geneva-ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* So many heads are measured before they are seen. */
#define MOST_MEASURED 400
#define HEAD_PAD_PT 6.0
#define INDENT_PT 10.0
#define FOLD_PT 10.0      /* room for the triangle of a bloc */
/* More eras than this at one time have no strip: the lanes need the height. */
#define MOST_ERA_ROWS 5
#define NARROW_PT 360.0
#define MOST_NARROW_ERA_ROWS 2
#define ERA_PAD_PT 5.0
#define ERA_GROUND 0.3    /* how much one era shades */
#define SCROLL_PT 3.0
#define MOST_HEAD_LINES 4
/* Of the usual most width of heads. */
#define MOST_FOR_WORD 1.4
#define MOST_WORDS 20
#define SCROLL_GAP_PT 2.0
#define SCROLL_LEAST_PT 18.0

static GenevaMark *
add_rect (GenevaTimelinePage *page, const GenevaRect *rect, GenevaStyle style)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_RECT);

  mark->x = rect->x;
  mark->y = rect->y;
  mark->x2 = rect->x + rect->width;
  mark->y2 = rect->y + rect->height;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = (guint16) style;
  return mark;
}

static GenevaMark *
add_line (GenevaTimelinePage *page, double x1, double y1, double x2, double y2, GenevaStyle style,
          double line_pt)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_LINE);

  mark->x = x1;
  mark->y = y1;
  mark->x2 = x2;
  mark->y2 = y2;
  mark->line_style = (guint16) style;
  mark->line_pt = (float) line_pt;
  return mark;
}

static GenevaMark *
add_text (GenevaTimelinePage *page, const char *words, double x, double y, GenevaFont font, GenevaStyle style)
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

void
geneva_timeline_draw_lanes (GenevaTimelinePage *page)
{
  geneva_scene_builder_begin_layer (page->builder, "lanes", NULL, &page->plot);
  for (guint i = 0; i < page->events->n_lanes; i++) {
    const GenevaTimelineLaneRows *lane = &page->rows->lanes[i];
    GenevaRect rect = { page->plot.x, lane->y_pt, page->plot.width, lane->height_pt };

    if (!geneva_timeline_page_shows_y (page, lane->y_pt, lane->y_pt + lane->height_pt))
      continue;
    add_rect (page, &rect, i % 2 == 0 ? GENEVA_STYLE_LANE_ODD : GENEVA_STYLE_LANE_EVEN);
  }
  if (page->shelf.width > 0.0) {
    geneva_scene_builder_begin_layer (page->builder, "shelf-ground", NULL, NULL);
    add_rect (page, &page->shelf, GENEVA_STYLE_SHELF);
  }
}

/* ---- eras ---- */

/* The part of an era that is in sight, on the page, and its row in the strip. */
typedef struct {
  guint  event;
  guint  row;       /* MOST_ERA_ROWS: more at one time than the strip has rows */
  double x1, x2;
} EraPlace;

/* Places of the eras in sight, in order of time; returns how many rows they take. */
static guint
pack_eras (const GenevaTimelineEvents *events, const GenevaTimeScale *scale, GArray *places)
{
  g_autoptr (GArray) extents = g_array_new (FALSE, FALSE, sizeof (GenevaExtent));
  g_autofree guint *packed = NULL;
  guint n_rows, most = scale->width_pt < NARROW_PT ? MOST_NARROW_ERA_ROWS : MOST_ERA_ROWS;

  for (guint k = 0; k < events->n_eras; k++) {
    guint i = events->eras[k];
    const GenevaTimeForm *form = &events->events[i].form;
    double from = form->opens_before ? scale->begin : form->from;
    double to = form->opens_after ? scale->end : form->to;
    GenevaExtent extent = { geneva_time_scale_to_pt (scale, from), geneva_time_scale_to_pt (scale, to) };
    EraPlace place = { i, 0, MAX (extent.begin_pt, 0.0), MIN (extent.end_pt, scale->width_pt) };

    if (to <= scale->begin || from >= scale->end)
      continue;
    g_array_append_val (extents, extent);
    g_array_append_val (places, place);
  }
  packed = g_new (guint, MAX (extents->len, 1));
  n_rows = geneva_lane_pack (extents->len, (const GenevaExtent *) extents->data, 2.0, packed);
  for (guint k = 0; k < places->len; k++)
    g_array_index (places, EraPlace, k).row = packed[k] < most ? packed[k] : MOST_ERA_ROWS;
  return MIN (n_rows, most);
}

double
geneva_timeline_get_era_height (const GenevaTimelineEvents *events, const GenevaTimeScale *scale)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (EraPlace));

  return pack_eras (events, scale, places) * GENEVA_TIMELINE_ERA_ROW_PT;
}

typedef struct {
  double x;
  int    change;    /* +1: one more from here on; -1: one less */
} EraEdge;

static int
compare_edges (gconstpointer data_a, gconstpointer data_b)
{
  const EraEdge *a = data_a, *b = data_b;

  if (a->x != b->x)
    return a->x < b->x ? -1 : 1;
  return a->change - b->change;
}

/* Each stretch of the plot is shaded once, darker where eras overlap: it costs the plot's pixels and not
 * those of every era. */
static void
draw_era_grounds (GenevaTimelinePage *page, const GArray *places)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (EraEdge));
  int n = 0;

  for (guint k = 0; k < places->len; k++) {
    const EraPlace *place = &g_array_index (places, EraPlace, k);
    EraEdge begin = { place->x1, 1 }, end = { place->x2, -1 };

    if (place->row == MOST_ERA_ROWS)
      continue;
    g_array_append_val (edges, begin);
    g_array_append_val (edges, end);
  }
  g_array_sort (edges, compare_edges);
  for (guint k = 0; k + 1 < edges->len; k++) {
    const EraEdge *edge = &g_array_index (edges, EraEdge, k);
    double end = g_array_index (edges, EraEdge, k + 1).x;
    GenevaRect ground = { page->plot.x + edge->x, page->plot.y, end - edge->x, page->plot.height };

    n += edge->change;
    if (n > 0 && ground.width > 0.0)
      add_rect (page, &ground, GENEVA_STYLE_ERA)->opacity = (float) (1.0 - pow (1.0 - ERA_GROUND, n));
  }
}

/* Title and date, else the title alone, at least the begin of it; NULL where even that has no room. */
static char *
dup_era_words (const GenevaTimelinePage *page, const EraPlace *place, double *room)
{
  const char *title = page->events->events[place->event].title;
  g_autofree char *when = geneva_timeline_events_dup_when (page->events, place->event);
  g_autofree char *words = geneva_sentence ("%s · %s", title, when);
  double whole, alone;

  *room = place->x2 - place->x1 - 2.0 * ERA_PAD_PT - geneva_timeline_measure_key (page, place->event);
  (void) geneva_text_measure (page->input->text, GENEVA_FONT_LABEL, words, 0.0, 1, FALSE, &whole, NULL);
  if (whole <= *room)
    return g_steal_pointer (&words);
  (void) geneva_text_measure (page->input->text, GENEVA_FONT_LABEL, title, 0.0, 1, FALSE, &alone, NULL);
  if (*room < MIN (alone, GENEVA_TIMELINE_LEAST_SHORT_PT))
    return NULL;
  return g_strdup (title);
}

void
geneva_timeline_draw_eras (GenevaTimelinePage *page)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (EraPlace));
  GenevaRect both = { page->plot.x, page->eras.y, page->plot.width,
                      page->plot.y + page->plot.height - page->eras.y };

  if (pack_eras (page->events, &page->scale, places) == 0)
    return;
  geneva_scene_builder_begin_layer (page->builder, "eras", NULL, &both);
  draw_era_grounds (page, places);
  for (guint k = 0; k < places->len; k++) {
    const EraPlace *place = &g_array_index (places, EraPlace, k);
    const GenevaTimelineEvent *event = &page->events->events[place->event];
    double x1 = page->plot.x + place->x1, x2 = page->plot.x + place->x2;
    double y = page->eras.y + place->row * GENEVA_TIMELINE_ERA_ROW_PT;
    GenevaRect strip = { x1, y, x2 - x1, GENEVA_TIMELINE_ERA_ROW_PT - 1.0 };
    g_autofree char *words = NULL;
    GenevaMark *mark;
    double room;

    if (page->items[place->event] == 0)
      continue;
    if (place->row == MOST_ERA_ROWS) {
      page->n_unlabelled++;
      geneva_scene_builder_add_dropped_label (page->builder, page->items[place->event], event->title);
      continue;
    }
    /* Only the strip is the era to the pointer: a click beside the marks means none of them. */
    add_rect (page, &strip, GENEVA_STYLE_ERA)->item = page->items[place->event];
    words = dup_era_words (page, place, &room);
    if (words == NULL) {
      page->n_unlabelled++;
      geneva_scene_builder_add_dropped_label (page->builder, page->items[place->event], event->title);
      continue;
    }
    mark = add_text (page, words, x1 + ERA_PAD_PT, y + (GENEVA_TIMELINE_ERA_ROW_PT - 1.0) / 2.0, GENEVA_FONT_LABEL,
                     GENEVA_STYLE_TEXT);
    mark->w_pt = (float) room;
    mark->item = page->items[place->event];
  }
}

/* ---- time ---- */

static double
measure_tick (const char *text, gboolean is_context, gpointer user_data)
{
  double width;

  (void) geneva_text_measure (user_data, is_context ? GENEVA_FONT_CONTEXT : GENEVA_FONT_AXIS, text, 0.0, 1,
                              FALSE,
                              &width, NULL);
  return width;
}

/* In the row of the days: left of them, else right of them, else at the end of the row itself where that is
 * free. FALSE: there is no room. */
static gboolean
draw_zone_name (GenevaTimelinePage *page, const GenevaTicks *ticks, const char *name)
{
  double right = page->plot.x + page->plot.width, width = measure_tick (name, FALSE, page->input->text) + 0.2;
  const GenevaTick *last = ticks->n_context > 0 ? &ticks->context[ticks->n_context - 1] : NULL;
  double taken = last != NULL ? page->plot.x + last->visible_begin_pt + last->label_width_pt + 12.0 : page->plot.x;
  GenevaAlign align = GENEVA_ALIGN_END;
  GenevaMark *mark;
  double x;

  if (page->heads.width >= width + 6.0) {
    x = page->heads.x + page->heads.width - 4.0;
  } else if (page->shelf.width >= width + 8.0) {
    x = page->shelf.x + 6.0;
    align = GENEVA_ALIGN_START;
  } else if (right - taken >= width) {
    x = right - 2.0;
  } else {
    return FALSE;
  }
  mark = add_text (page, name, x, page->axis.y + GENEVA_TIMELINE_AXIS_ROW_PT / 2.0, GENEVA_FONT_AXIS,
                   GENEVA_STYLE_TEXT_DIM);
  mark->align_x = (guint8) align;
  mark->w_pt = (float) width;
  return TRUE;
}

/* Hours mean nothing without it. The city alone, where there is no room for more. */
static void
draw_zone (GenevaTimelinePage *page, const GenevaTicks *ticks)
{
  g_autofree char *name = g_strdelimit (g_strdup (geneva_zone_get_name (page->input->zone)), "_", ' ');
  const char *city = strrchr (name, '/');

  if (!draw_zone_name (page, ticks, name) && city != NULL)
    (void) draw_zone_name (page, ticks, city + 1);
}

/* Whether a cell of the row above begins under the label of this one. */
static gboolean
is_cut (const GenevaTicks *ticks, const GenevaTick *tick)
{
  double middle = (tick->visible_begin_pt + tick->visible_end_pt) / 2.0;

  for (guint i = 0; i < ticks->n_context; i++) {
    if (fabs (ticks->context[i].begin_pt - middle) < tick->label_width_pt / 2.0 + 2.0)
      return TRUE;
  }
  return FALSE;
}

void
geneva_timeline_draw_axis (GenevaTimelinePage *page)
{
  const char *locale = page->input->page != NULL ? page->input->page->locale : NULL;
  GenevaTickOptions options = {
    .locale = locale,
    .first_weekday = geneva_first_weekday (locale),
    .gap_pt = 8.0,
    .measure = measure_tick,
    .measure_data = page->input->text,
    .zone = page->input->zone,
  };
  g_autoptr (GenevaTicks) ticks = geneva_ticks_new (&page->scale, &options);
  /* Where nothing has a date, and nobody chose a span, any year would be made up. */
  gboolean has_time = page->events->first <= page->events->last || page->input->span.begin < page->input->span.end;
  guint n_context = has_time ? ticks->n_context : 0, n_steps = has_time ? ticks->n_steps : 0;
  double middle = page->axis.y + GENEVA_TIMELINE_AXIS_ROW_PT;
  double bottom = page->plot.y + page->plot.height;
  double right = page->plot.x + page->plot.width;

  geneva_scene_builder_begin_layer (page->builder, "grid", NULL, NULL);
  for (guint i = 0; i < n_steps; i++) {
    double x = page->plot.x + ticks->steps[i].begin_pt;

    if (x > page->plot.x + 0.5)
      add_line (page, x, page->plot.y, x, bottom, GENEVA_STYLE_GRID_LINE, 0.6);
  }
  for (guint i = 0; i < page->events->n_lanes; i++) {
    double y = page->rows->lanes[i].y_pt;
    double end = page->shelf.width > 0.0 ? page->shelf.x + page->shelf.width : right;

    if (i > 0 && geneva_timeline_page_shows_y (page, y, y))
      add_line (page, page->heads.x, y, end, y, GENEVA_STYLE_GRID_LINE, 0.75);
  }

  geneva_scene_builder_begin_layer (page->builder, "axis", NULL, NULL);
  for (guint i = 0; i < n_context; i++) {
    const GenevaTick *tick = &ticks->context[i];
    double x = page->plot.x + tick->begin_pt;

    /* Not through the titles of the eras. */
    if (x > page->plot.x + 0.5) {
      add_line (page, x, page->axis.y + 2.0, x, page->axis.y + page->axis.height, GENEVA_STYLE_GRID_LINE,
                1.5);
      add_line (page, x, page->plot.y, x, bottom, GENEVA_STYLE_GRID_LINE, 1.5);
    }
    if (tick->label != NULL)
      add_text (page, tick->label, page->plot.x + tick->visible_begin_pt + 4.0,
                page->axis.y + GENEVA_TIMELINE_AXIS_ROW_PT / 2.0, GENEVA_FONT_CONTEXT, GENEVA_STYLE_TEXT);
  }
  for (guint i = 0; i < n_steps; i++) {
    const GenevaTick *tick = &ticks->steps[i];
    double x = page->plot.x + tick->begin_pt;

    if (x > page->plot.x + 0.5)
      add_line (page, x, middle + 3.0, x, page->axis.y + page->axis.height, GENEVA_STYLE_GRID_LINE, 0.75);
    if (tick->label != NULL) {
      GenevaMark *mark = add_text (page, tick->label,
                                   page->plot.x + (tick->visible_begin_pt + tick->visible_end_pt) / 2.0,
                                   middle + GENEVA_TIMELINE_AXIS_ROW_PT / 2.0 - 0.5, GENEVA_FONT_AXIS,
                                   GENEVA_STYLE_TEXT_DIM);

      mark->align_x = GENEVA_ALIGN_MIDDLE;
      /* The line of a month goes through a week. */
      mark->halo = ticks->step_unit == GENEVA_TICK_WEEK && is_cut (ticks, tick);
    }
  }
  if (has_time)
    add_line (page, page->plot.x, page->axis.y + page->axis.height, right, page->axis.y + page->axis.height,
              GENEVA_STYLE_AXIS, 0.75);
  if (has_time && ticks->step_unit <= GENEVA_TICK_HOUR)
    draw_zone (page, ticks);
}

/* ---- heads ---- */

double
geneva_timeline_get_head_indent (const GenevaTimelineLaneHead *head)
{
  return HEAD_PAD_PT + head->depth * INDENT_PT + (head->is_bloc || head->is_folded ? FOLD_PT : 0.0);
}

static char *
dup_count (guint n_events)
{
  g_autofree char *number = geneva_number_dup (n_events);

  return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s event", "%s events", n_events), number);
}

/* The widest word of a title: narrower, it would be broken in its middle. */
static double
measure_words (const GenevaTimelineInput *input, const char *title)
{
  g_auto (GStrv) words = g_strsplit (title, " ", MOST_WORDS);
  double widest = 0.0;

  for (guint i = 0; words[i] != NULL; i++) {
    double width;

    (void) geneva_text_measure (input->text, GENEVA_FONT_LABEL_BOLD, words[i], 0.0, 1, FALSE, &width, NULL);
    widest = MAX (widest, width);
  }
  return widest;
}

/* Widest head of the first ones, which are most of what is seen; a longer title below is cut off. Wider than that only for
 * a word. */
static double
find_heads_width (const GenevaTimelineInput *input, const GenevaTimelineEvents *events, double max_width_pt)
{
  double widest = 40.0, most = max_width_pt;

  for (guint i = 0; i < MIN (events->n_lanes, MOST_MEASURED); i++) {
    const GenevaTimelineLaneHead *head = &events->lanes[i];
    double width = geneva_timeline_get_head_indent (head) + measure_words (input, head->title) + HEAD_PAD_PT;

    if (width <= MOST_FOR_WORD * max_width_pt) {
      widest = MAX (widest, ceil (width));
      most = MAX (most, widest);
    }
  }
  for (guint i = 0; i < MIN (events->n_lanes, MOST_MEASURED); i++) {
    const GenevaTimelineLaneHead *head = &events->lanes[i];
    double width;

    (void) geneva_text_measure (input->text, GENEVA_FONT_LABEL_BOLD, head->title,
                                MAX (most - geneva_timeline_get_head_indent (head) - HEAD_PAD_PT, 20.0), 2, TRUE,
                                &width, NULL);
    widest = MAX (widest, geneva_timeline_get_head_indent (head) + width + HEAD_PAD_PT);
    if (head->n_events > 0) {
      g_autofree char *count = dup_count (head->n_events);

      (void) geneva_text_measure (input->text, GENEVA_FONT_CAPTION, count, 0.0, 1, FALSE, &width, NULL);
      widest = MAX (widest, geneva_timeline_get_head_indent (head) + ceil (width) + HEAD_PAD_PT);
    }
  }
  return MIN (ceil (widest), most);
}

double
geneva_timeline_measure_heads (const GenevaTimelineInput *input, GenevaTimelineEvents *events,
                               double max_width_pt, double *head_pt)
{
  double line_pt = geneva_text_get_line_height (input->text, GENEVA_FONT_LABEL_BOLD);

  /* No lane, and one that says nothing, need no head. */
  if (events->n_lanes == 0 || (events->n_lanes == 1 && events->lanes[0].title[0] == '\0'))
    return 0.0;
  if (events->heads_for_pt != max_width_pt) {
    events->heads_for_pt = max_width_pt;
    events->heads_width_pt = find_heads_width (input, events, max_width_pt);
    g_free (events->head_pt);
    events->head_pt = g_new (double, MAX (events->n_lanes, 1));
    for (guint i = 0; i < events->n_lanes; i++) {
      const GenevaTimelineLaneHead *head = &events->lanes[i];
      double height = line_pt;

      if (i < MOST_MEASURED)
        (void) geneva_text_measure (input->text, GENEVA_FONT_LABEL_BOLD, head->title,
                                    MAX (events->heads_width_pt - geneva_timeline_get_head_indent (head) - HEAD_PAD_PT, 20.0)
                                      + 0.1, 2, TRUE,
                                    NULL, &height);
      events->head_pt[i] = height + 4.0;
      /* It has no rows of its own that would make room for the number. */
      if (head->is_unfolded && head->n_events > 0)
        events->head_pt[i] += geneva_text_get_line_height (input->text, GENEVA_FONT_CAPTION);
    }
  }
  memcpy (head_pt, events->head_pt, events->n_lanes * sizeof *head_pt);
  return events->heads_width_pt;
}

void
geneva_timeline_draw_fold (GenevaTimelinePage *page, const GenevaTimelineLaneHead *head, double x, double y)
{
  /* the heads will stand on the right, and what unfolds points to the plot */
  gboolean is_from_right = page->input->page != NULL && geneva_language_is_right_to_left (page->input->page->locale);

  /* nobody unfolds a printed lane */
  if ((!head->is_bloc && !head->is_folded) || !page->input->scrolls
      || (page->input->page != NULL && page->input->page->is_part))
    return;
  add_text (page, head->is_unfolded ? "▾" : is_from_right ? "◂" : "▸", x + HEAD_PAD_PT + head->depth * INDENT_PT, y,
            GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);
}

/* On as many lines as it takes, and the lane has beside the count of its events. */
static double
measure_head (const GenevaTimelinePage *page, const char *title, double room, double lane_pt)
{
  double line_pt = geneva_text_get_line_height (page->input->text, GENEVA_FONT_LABEL_BOLD);
  double count_pt = geneva_text_get_line_height (page->input->text, GENEVA_FONT_CAPTION);
  double height = line_pt;
  gboolean is_whole;
  guint n_lines = 1;

  do {
    is_whole = geneva_text_measure (page->input->text, GENEVA_FONT_LABEL_BOLD, title, room, n_lines, n_lines > 1, NULL,
                                    &height);
    n_lines++;
  } while (!is_whole && n_lines <= MOST_HEAD_LINES
           && lane_pt >= n_lines * line_pt + (n_lines > 2 ? count_pt + 2.0 : 0.0));
  return height;
}

void
geneva_timeline_draw_heads (GenevaTimelinePage *page)
{
  double line_pt = geneva_text_get_line_height (page->input->text, GENEVA_FONT_LABEL_BOLD);

  if (page->is_narrow)
    return;
  geneva_scene_builder_begin_layer (page->builder, "lane-heads", NULL, &page->heads);
  if (page->heads.width > 0.0)
    add_rect (page, &page->heads, GENEVA_STYLE_LANE_HEAD);
  add_line (page, page->heads.x + page->heads.width, page->heads.y, page->heads.x + page->heads.width,
            page->heads.y + page->heads.height, GENEVA_STYLE_AXIS, 0.75);
  for (guint i = 0; i < page->events->n_lanes && page->heads.width > 0.0; i++) {
    const GenevaTimelineLaneHead *head = &page->events->lanes[i];
    const GenevaTimelineLaneRows *lane = &page->rows->lanes[i];
    double room = MAX (page->heads.width - geneva_timeline_get_head_indent (head) - HEAD_PAD_PT + 0.2, 1.0);
    /* The seen part of the lane. */
    double top = MAX (lane->y_pt, page->heads.y);
    double bottom = MIN (lane->y_pt + lane->height_pt, page->heads.y + page->heads.height);
    double count_pt = geneva_text_get_line_height (page->input->text, GENEVA_FONT_CAPTION);
    double middle, needed, title_height;
    gboolean has_count;
    GenevaMark *mark;

    if (bottom <= top)
      continue;
    if (i > 0 && lane->y_pt >= top)
      add_line (page, page->heads.x, lane->y_pt, page->heads.x + page->heads.width, lane->y_pt,
                GENEVA_STYLE_GRID_LINE, 0.75);
    if (lane->height_pt < 0.7 * line_pt)
      continue;
    title_height = measure_head (page, head->title, room, lane->height_pt);
    has_count = head->n_events > 0 && lane->height_pt >= title_height + count_pt + 2.0;
    /* It stays in sight for as long as its lane has room for it. */
    needed = MIN (title_height + (has_count ? count_pt : 0.0) + 2.0, lane->height_pt);
    middle = CLAMP ((top + bottom) / 2.0, lane->y_pt + needed / 2.0,
                    lane->y_pt + lane->height_pt - needed / 2.0);
    if (has_count)
      middle -= count_pt / 2.0;
    geneva_timeline_draw_fold (page, head, page->heads.x, middle);
    mark = add_text (page, head->title, page->heads.x + geneva_timeline_get_head_indent (head), middle,
                     head->depth > 0 || lane->is_folded ? GENEVA_FONT_LABEL : GENEVA_FONT_LABEL_BOLD,
                     lane->is_folded ? GENEVA_STYLE_TEXT_DIM : GENEVA_STYLE_TEXT);
    mark->w_pt = (float) room;
    mark->h_pt = (float) title_height;
    mark->wrap = title_height > 1.5 * line_pt;
    if (has_count) {
      g_autofree char *count = dup_count (head->n_events);

      add_text (page, count, page->heads.x + geneva_timeline_get_head_indent (head),
                middle + title_height / 2.0 + count_pt / 2.0,
                GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM)->w_pt = (float) room;
    }
  }
  if (page->shelf.width > 0.0) {
    GenevaMark *mark;

    geneva_scene_builder_begin_layer (page->builder, "shelf-head", NULL, NULL);
    mark = add_text (page, page->input->clock == GENEVA_CLOCK_REPORTED ? _("No report") : _("No date"),
                     page->shelf.x + 6.0,
                                 page->axis.y + 1.5 * GENEVA_TIMELINE_AXIS_ROW_PT - 0.5, GENEVA_FONT_AXIS,
                                 GENEVA_STYLE_TEXT_DIM);

    mark->w_pt = (float) (page->shelf.width - 8.0);
    add_line (page, page->shelf.x, page->axis.y + page->axis.height, page->shelf.x + page->shelf.width,
              page->axis.y + page->axis.height, GENEVA_STYLE_AXIS, 0.75);
  }
}

/* ---- lanes that have no room ---- */

void
geneva_timeline_draw_left_out (GenevaTimelinePage *page)
{
  double y = page->plot.y + page->plot.height, right = page->plot.x + page->plot.width;
  double room = right - page->heads.x - HEAD_PAD_PT, width;
  guint n_lanes = page->rows->n_left_out;
  g_autofree char *lanes = NULL;
  g_autofree char *words = NULL;

  if (n_lanes == 0)
    return;
  lanes = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more lane", "%u more lanes", n_lanes), n_lanes);
  /* TRANSLATORS: the first is "12 more lanes", the number is how many events these have. */
  words = geneva_sentence (g_dngettext (GETTEXT_PACKAGE,
                                        "%s with %u event: choose another order, hide lanes, or more pages.",
                                        "%s with %u events: choose another order, hide lanes, or more pages.",
                                        page->n_left_out),
                           lanes, page->n_left_out);
  (void) geneva_text_measure (page->input->text, GENEVA_FONT_LABEL, words, 0.0, 1, FALSE, &width, NULL);
  if (width > room) {
    g_free (words);
    words = geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s with %u event", "%s with %u events", page->n_left_out),
                             lanes, page->n_left_out);
  }
  geneva_scene_builder_begin_layer (page->builder, "left-out", NULL, NULL);
  add_line (page, page->heads.x, y, right, y, GENEVA_STYLE_GRID_LINE, 0.75);
  add_text (page, words, page->heads.x + HEAD_PAD_PT, y + page->rows->left_out_pt / 2.0, GENEVA_FONT_LABEL,
            GENEVA_STYLE_TEXT_DIM)->w_pt = (float) room;
}

/* ---- nothing to show ---- */

void
geneva_timeline_draw_message (GenevaTimelinePage *page)
{
  double width = MIN (page->plot.width - 16.0, 330.0), height;
  const char *words = NULL, *waiting = NULL;
  GenevaMark *mark;
  guint32 text;

  if (page->events->n_events == 0 && page->events->n_filtered > 0)
    words = _("The filter leaves no event. Widen it to see some.");
  else if (page->events->n_events == 0 && page->events->n_unreviewed > 0)
    words = waiting = _("All events wait for review. Accept some, or show unreviewed ones.");
  else if (page->events->n_events == 0)
    words = _("This dossier has no events yet. Import articles, or code some from the words of a source.");
  else if (page->events->n_dated == 0)
    /* where they stand below the rows a line there says so */
    words = page->has_feet    ? NULL
            : page->is_narrow ? _("No event here has a date.")
                              : _("No event here has a date. They stand at the right until they get one.");
  else if (page->n_shown + page->events->n_dated <= page->events->n_events)
    words = _("No event in this span of time. Show all of it to find them.");
  geneva_scene_builder_set_waiting (page->builder, waiting);
  if (words == NULL || width < 60.0)
    return;
  (void) geneva_text_measure (page->input->text, GENEVA_FONT_SUBTITLE, words, width, 4, TRUE, NULL, &height);
  if (height > page->plot.height)
    return;
  geneva_scene_builder_begin_layer (page->builder, "message", NULL, NULL);
  text = geneva_scene_builder_add_text (page->builder, words);
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);
  mark->x = page->plot.x + page->plot.width / 2.0;
  mark->y = page->plot.y + page->plot.height / 2.0;
  mark->w_pt = (float) width;
  mark->h_pt = (float) height + 0.1f;
  mark->wrap = TRUE;
  mark->text = text;
  mark->font = GENEVA_FONT_SUBTITLE;
  mark->fill_style = GENEVA_STYLE_TEXT_DIM;
  mark->align_x = GENEVA_ALIGN_MIDDLE;
  mark->align_y = GENEVA_ALIGN_MIDDLE;
}

/* ---- scrolled lanes ---- */

void
geneva_timeline_draw_scroll (GenevaTimelinePage *page)
{
  double room = page->plot.height - 2.0 * SCROLL_GAP_PT;
  double whole = page->plot.height + page->rows->most_scroll_pt;
  double length = MAX (room * page->plot.height / whole, SCROLL_LEAST_PT);
  GenevaRect rect = { page->plot.x + page->plot.width - SCROLL_GAP_PT - SCROLL_PT,
                      page->plot.y + SCROLL_GAP_PT,
                      SCROLL_PT, length };
  GenevaMark *mark;

  if (page->rows->most_scroll_pt <= 0.0 || room <= length || (page->input->page != NULL && page->input->page->is_part))
    return;
  rect.y += (room - length) * page->rows->scroll_pt / page->rows->most_scroll_pt;
  geneva_scene_builder_begin_layer (page->builder, "scroll", NULL, &page->plot);
  mark = add_rect (page, &rect, GENEVA_STYLE_TEXT_DIM);
  mark->radius_pt = (float) (SCROLL_PT / 2.0);
  mark->opacity = 0.55f;
}
