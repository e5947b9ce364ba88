/* The marks of a timeline's events: discs, bars, bands, whiskers, arrows, the
 * ticks in other lanes with the line that joins them, and the shelf. Works in
 * instants across and points down, through the layer's map.
 */
#include "geneva-timeline-ghosts.h"
#include "geneva-timeline-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How strong what stands back is. */
#define DIMMED 0.22f
#define SUGGESTED 0.5f
#define GHOST 0.6f
#define PERHAPS 0.5f
/* In a stretch of so many points no more lines from lane to lane are drawn than this, or none. */
#define STRETCH_PT 50
#define MOST_IN_STRETCH 20
/* So many selected events have theirs all the same. */
#define MOST_JOINED 100
/* Of a title beside its disc, where a lane is high enough. */
#define MOST_SHELF_LINES 6

typedef struct {
  GenevaTimelinePage        *page;
  const GenevaTimelineEvent *event;
  guint32                    item;
  double                     y;
  guint                      n_rows;        /* from that one down */
  gboolean                   shows_row;     /* the full mark is in sight; else only ticks are */
  gboolean                   is_perhaps;    /* it may lie in the window of time, or not */
  GenevaStyle                fill, line;
} Pen;

static float
get_opacity (const Pen *pen)
{
  float opacity = 1.0f;

  if (pen->event->is_dimmed)
    return DIMMED;
  if (pen->event->is_suggested)
    opacity = SUGGESTED;
  if (pen->event->is_ghost)
    opacity = GHOST;
  return pen->is_perhaps ? MIN (opacity, PERHAPS) : opacity;
}

/* What only may lie in the window has thinner lines. */
static float
get_line (const Pen *pen, double line_pt)
{
  return (float) (pen->is_perhaps ? 0.6 * line_pt : line_pt);
}

static GenevaMark *
add_mark (const Pen *pen, GenevaMarkKind kind)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (pen->page->builder, kind);

  mark->y = mark->y2 = pen->y;
  mark->item = pen->item;
  mark->fill_style = (guint16) pen->fill;
  mark->line_style = (guint16) pen->line;
  mark->opacity = get_opacity (pen);
  return mark;
}

void
geneva_timeline_begin_time_layer (GenevaTimelinePage *page, const char *name, const GenevaRect *clip)
{
  double seconds_per_pt = geneva_time_scale_get_seconds_per_pt (&page->scale);
  GenevaMap map = { 1.0 / seconds_per_pt, page->plot.x - page->scale.begin / seconds_per_pt, 1.0, 0.0 };

  geneva_scene_builder_begin_layer (page->builder, name, &map, clip);
}

static void
draw_whisker (const Pen *pen, double from, double to, gboolean has_start_tick, gboolean has_end_tick)
{
  GenevaMark *mark = add_mark (pen, GENEVA_MARK_LINE);

  mark->x = from;
  mark->x2 = to;
  mark->line_pt = get_line (pen, 0.9);
  mark->start = has_start_tick ? GENEVA_END_TICK : GENEVA_END_PLAIN;
  mark->end = has_end_tick ? GENEVA_END_TICK : GENEVA_END_PLAIN;
}

/* A disc lies over its whisker; a band can be seen through, so the whisker stops at its sides. */
static void
draw_range (const Pen *pen)
{
  const GenevaTimeForm *form = &pen->event->form;
  double from, to;

  if (!geneva_timeline_get_whisker (pen->event, geneva_time_scale_get_seconds_per_pt (&pen->page->scale), &from, &to))
    return;
  if (!form->is_bar || form->begin >= form->end) {
    GenevaTimelinePage *page = pen->page;
    guint i = (guint) (pen->event - page->events->events);

    if (page->gap_end[i] > page->gap_begin[i]) {
      double gap_begin = geneva_time_scale_to_instant (&page->scale, page->gap_begin[i] - page->plot.x);
      double gap_end = geneva_time_scale_to_instant (&page->scale, page->gap_end[i] - page->plot.x);

      if (gap_begin > from)
        draw_whisker (pen, from, MIN (gap_begin, to), !form->opens_before, FALSE);
      if (gap_end < to)
        draw_whisker (pen, MAX (gap_end, from), to, FALSE, !form->opens_after);
      return;
    }
    draw_whisker (pen, from, to, !form->opens_before, !form->opens_after);
    return;
  }
  if (form->from < form->begin)
    draw_whisker (pen, form->from, form->begin, TRUE, FALSE);
  if (form->to > form->end)
    draw_whisker (pen, form->end, form->to, FALSE, TRUE);
}

/* `from_pt`: where the mark ends, from its instant. */
static void
draw_arrow (const Pen *pen, double instant, double from_pt, double to_pt)
{
  GenevaMark *mark = add_mark (pen, GENEVA_MARK_LINE);

  mark->x = mark->x2 = instant;
  mark->dx = (float) from_pt;
  mark->dx2 = (float) to_pt;
  mark->line_pt = get_line (pen, 1.0);
  mark->end = GENEVA_END_ARROW;
}

/* The solid part as instants and points about them. */
static void
set_bar (GenevaMark *mark, const Pen *pen, double height_pt)
{
  const GenevaTimeForm *form = &pen->event->form;
  double seconds_per_pt = geneva_time_scale_get_seconds_per_pt (&pen->page->scale);

  mark->x = form->begin;
  mark->x2 = form->end;
  mark->dy = (float) (-height_pt / 2.0);
  mark->dy2 = (float) (height_pt / 2.0);
  if (form->opens_before || form->opens_after) {
    double begin, end;

    geneva_timeline_get_solid (pen->event, seconds_per_pt, &begin, &end);
    mark->dx = (float) (begin - form->begin / seconds_per_pt);
    mark->dx2 = (float) (end - form->end / seconds_per_pt);
  } else if ((form->end - form->begin) / seconds_per_pt < GENEVA_TIMELINE_MIN_BAR_PT) {
    mark->x = mark->x2 = (form->begin + form->end) / 2.0;
    mark->dx = (float) (-GENEVA_TIMELINE_MIN_BAR_PT / 2.0);
    mark->dx2 = (float) (GENEVA_TIMELINE_MIN_BAR_PT / 2.0);
  }
}

/* Glyph of a bar or band, just inside its begin. */
static void
draw_bar_glyph (const Pen *pen, double height_pt)
{
  GenevaTimelinePage *page = pen->page;
  double begin, end, x;
  guint32 text;
  GenevaMark *mark;

  if (pen->event->glyph == NULL || page->rows->disc_pt < GENEVA_TIMELINE_GLYPH_PT || height_pt < 9.0)
    return;
  geneva_timeline_get_extent (pen->event, geneva_time_scale_get_seconds_per_pt (&page->scale),
                              page->rows->disc_pt,
                              &begin, &end);
  if (end - begin < 14.0)
    return;
  /* In sight, even where the band begins far outside. */
  geneva_timeline_get_solid (pen->event, geneva_time_scale_get_seconds_per_pt (&page->scale), &begin, &end);
  x = page->plot.x + begin - page->scale.begin / geneva_time_scale_get_seconds_per_pt (&page->scale);
  x = MAX (x, page->plot.x);
  text = geneva_scene_builder_add_text (page->builder, pen->event->glyph);
  mark = add_mark (pen, GENEVA_MARK_TEXT);
  mark->x = geneva_time_scale_to_instant (&page->scale, x - page->plot.x);
  mark->dx = 7.0f;
  mark->text = text;
  mark->font = GENEVA_FONT_LABEL_BOLD;
  mark->fill_style = (guint16) pen->line;
  mark->align_x = GENEVA_ALIGN_MIDDLE;
  mark->align_y = GENEVA_ALIGN_MIDDLE;
}

/* With its title in the first of its rows; its acts are painted over the others. */
static void
draw_band (const Pen *pen)
{
  double height = CLAMP (pen->page->rows->pitch_pt - 2.5, 2.0, 14.0);
  double below = (pen->n_rows - 1) * pen->page->rows->pitch_pt;
  GenevaMark *mark;

  draw_range (pen);
  if (pen->event->fill != GENEVA_FILL_HOLLOW) {
    mark = add_mark (pen, GENEVA_MARK_RECT);
    set_bar (mark, pen, height);
    mark->dy2 += (float) below;
    mark->radius_pt = 3.0f;
    mark->fill = pen->event->fill;
    mark->opacity *= pen->n_rows > 1 ? 0.2f : 0.32f;
  }
  mark = add_mark (pen, GENEVA_MARK_RECT);
  set_bar (mark, pen, height);
  mark->dy2 += (float) below;
  mark->radius_pt = 3.0f;
  mark->fill = pen->event->fill == GENEVA_FILL_HOLLOW ? GENEVA_FILL_HOLLOW : GENEVA_FILL_NONE;
  mark->line_pt = get_line (pen, pen->n_rows > 1 ? 0.75 : 0.9);
  mark->dash = pen->event->is_suggested ? GENEVA_DASH_DASHED : GENEVA_DASH_SOLID;
  draw_bar_glyph (pen, height);
}

/* Through all of the time at which it will not happen. */
static void
draw_strike (const Pen *pen)
{
  double seconds_per_pt = geneva_time_scale_get_seconds_per_pt (&pen->page->scale), begin, end;
  GenevaMark *mark = add_mark (pen, GENEVA_MARK_LINE);

  geneva_timeline_get_extent (pen->event, seconds_per_pt, pen->page->rows->disc_pt, &begin, &end);
  mark->x = pen->event->form.begin;
  mark->x2 = pen->event->form.end;
  mark->dx = (float) (begin - mark->x / seconds_per_pt);
  mark->dx2 = (float) (end - mark->x2 / seconds_per_pt);
  mark->line_pt = get_line (pen, 1.4);
}

static void
draw_point_or_bar (const Pen *pen)
{
  const GenevaTimelineEvent *event = pen->event;
  double disc = pen->page->rows->disc_pt;
  guint32 glyph = 0;
  GenevaMark *mark;

  draw_range (pen);
  if (event->glyph != NULL && disc >= GENEVA_TIMELINE_GLYPH_PT)
    glyph = geneva_scene_builder_add_text (pen->page->builder, event->glyph);
  if (event->form.is_bar) {
    mark = add_mark (pen, GENEVA_MARK_RECT);
    set_bar (mark, pen, disc * 0.62);
    mark->radius_pt = 1.5f;
  } else {
    mark = add_mark (pen, GENEVA_MARK_SHAPE);
    mark->x = event->form.begin;
    mark->shape = GENEVA_SHAPE_DISC;
    mark->w_pt = mark->h_pt = (float) disc;
    mark->text = glyph;
  }
  mark->fill = (guint8) event->fill;
  mark->line_pt = get_line (pen, disc >= 8.0 ? 1.1 : 0.8);
  mark->dash = event->is_suggested ? GENEVA_DASH_DASHED : GENEVA_DASH_SOLID;
  if (event->is_struck)
    draw_strike (pen);
}

static void
draw_open_ends (const Pen *pen)
{
  const GenevaTimeForm *form = &pen->event->form;
  double seconds_per_pt = geneva_time_scale_get_seconds_per_pt (&pen->page->scale);
  double left = pen->page->rows->disc_pt / 2.0 + 0.5, right = left;

  if (form->is_bar) {
    double begin, end;

    geneva_timeline_get_solid (pen->event, seconds_per_pt, &begin, &end);
    left = form->begin / seconds_per_pt - begin;
    right = end - form->end / seconds_per_pt;
  }
  if (form->opens_before)
    draw_arrow (pen, form->begin, -left, -left - GENEVA_TIMELINE_ARROW_PT);
  if (form->opens_after)
    draw_arrow (pen, form->end, right, right + GENEVA_TIMELINE_ARROW_PT);
}

/* No passage stands behind it. */
static void
draw_badge (const Pen *pen, double x, double dx)
{
  double size = MIN (pen->page->rows->disc_pt * 0.6, 7.0);
  GenevaMark *mark;

  if (!pen->event->is_unsupported)
    return;
  mark = add_mark (pen, GENEVA_MARK_SHAPE);
  mark->x = x;
  mark->dx = (float) (dx + pen->page->rows->disc_pt * 0.45);
  mark->dy = (float) (-pen->page->rows->disc_pt * 0.4);
  mark->shape = GENEVA_SHAPE_TRIANGLE_UP;
  mark->w_pt = mark->h_pt = (float) size;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_WARNING;
  mark->line_style = GENEVA_STYLE_WARNING_LINE;
  mark->line_pt = 0.8f;
}

static gboolean
begin_pen (Pen *pen, GenevaTimelinePage *page, guint i, gboolean is_dated)
{
  const GenevaTimelineEvent *event = &page->events->events[i];

  if (page->items[i] == 0 || event->level == GENEVA_LEVEL_ERA || event->is_dated != is_dated)
    return FALSE;
  pen->page = page;
  pen->event = event;
  pen->item = page->items[i];
  pen->y = geneva_timeline_rows_get_y (page->rows, page->events, i);
  pen->n_rows = geneva_timeline_rows_get_n_rows (page->rows, i);
  pen->shows_row = geneva_timeline_page_shows_y (page, pen->y - page->rows->pitch_pt,
                                                 pen->y + pen->n_rows * page->rows->pitch_pt)
                   && !(is_dated && page->rows->lanes[event->lane].is_dense);
  geneva_quad_class_get_styles (event->quad_class, &pen->fill, &pen->line);
  if (event->is_ghost)
    pen->fill = pen->line = GENEVA_STYLE_TEXT_DIM;
  pen->is_perhaps = geneva_timeline_is_perhaps_within (page, event);
  return TRUE;
}

/* From where to where its ticks and its row lie that are drawn. FALSE: there is nothing to join in sight. */
static gboolean
find_connector (const Pen *pen, double *top, double *bottom)
{
  const GenevaTimelinePage *page = pen->page;
  const GenevaTimelineEvent *event = pen->event;

  *top = *bottom = pen->y;
  for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++) {
    double y = geneva_timeline_rows_get_tick_y (page->rows, page->events, k);

    if (page->rows->lanes[page->events->ticks[k]].is_dense)
      continue;
    *top = MIN (*top, y);
    *bottom = MAX (*bottom, y);
  }
  return *top < *bottom && geneva_timeline_page_shows_y (page, *top, *bottom);
}

/* Points from 1970 on at the zoom step: the same on every page of it. */
static gint64
get_step_pt (const GenevaTimelinePage *page, double instant)
{
  return (gint64) floor (instant / geneva_time_step_get_seconds_per_pt (geneva_time_scale_get_step (&page->scale)));
}

static gint64
get_stretch (gint64 step_pt)
{
  return step_pt >= 0 ? step_pt / STRETCH_PT : -1 - (-1 - step_pt) / STRETCH_PT;
}

/* How many points of each stretch have a line, from the stretch of the page's begin on. */
static guint *
count_connectors (GenevaTimelinePage *page, gint64 first, guint n)
{
  guint *counts = g_new0 (guint, n);
  gint64 last = G_MININT64;

  for (guint s = 0; s < page->seen->len; s++) {
    guint i = g_array_index (page->seen, guint, s);
    const GenevaTimelineEvent *event = &page->events->events[i];
    double top, bottom;
    gint64 at, stretch;
    Pen pen;

    if (event->n_ticks == 0 || page->rows->lanes[event->lane].is_dense || !begin_pen (&pen, page, i, TRUE)
        || !find_connector (&pen, &top, &bottom))
      continue;
    at = get_step_pt (page, event->anchor);
    stretch = get_stretch (at) - first;
    /* They come in order of time. */
    if (at != last && stretch >= 0 && stretch < n)
      counts[stretch]++;
    last = at;
  }
  return counts;
}

static gboolean
is_selected (const GenevaTimelinePage *page, const GenevaTimelineEvent *event)
{
  for (guint i = 0; i < MIN (geneva_selection_get_size (page->input->selection), MOST_JOINED); i++) {
    if (geneva_selection_get (page->input->selection, i)->handle == event->handle)
      return TRUE;
  }
  return FALSE;
}

/* Where they would make a fence, only those of the selection. */
static void
draw_connectors (GenevaTimelinePage *page)
{
  gint64 first = get_stretch (get_step_pt (page, page->scale.begin));
  guint n = (guint) MIN (get_stretch (get_step_pt (page, page->scale.end)) - first + 1, 10000);
  g_autofree guint *counts = count_connectors (page, first, n);

  for (guint s = 0; s < page->seen->len; s++) {
    guint i = g_array_index (page->seen, guint, s);
    const GenevaTimelineEvent *event = &page->events->events[i];
    double top, bottom;
    GenevaMark *mark;
    gint64 stretch;
    Pen pen;

    if (event->n_ticks == 0 || page->rows->lanes[event->lane].is_dense || !begin_pen (&pen, page, i, TRUE)
        || !find_connector (&pen, &top, &bottom))
      continue;
    stretch = get_stretch (get_step_pt (page, event->anchor)) - first;
    if (stretch >= 0 && stretch < n && counts[stretch] > MOST_IN_STRETCH && !is_selected (page, event)) {
      page->has_unjoined = TRUE;
      continue;
    }
    mark = add_mark (&pen, GENEVA_MARK_LINE);
    mark->x = mark->x2 = event->anchor;
    mark->y = top;
    mark->y2 = bottom;
    /* Opaque, so that several on one day are no darker than one. */
    mark->line_style = GENEVA_STYLE_CONNECTOR;
    mark->line_pt = 0.75f;
  }
}

static void
draw_ticks (GenevaTimelinePage *page)
{
  double half = MAX (page->rows->tick_pitch_pt / 2.0 - 0.4, 0.5);

  for (guint s = 0; s < page->seen->len; s++) {
    guint i = g_array_index (page->seen, guint, s);
    const GenevaTimelineEvent *event = &page->events->events[i];
    Pen pen;

    if (event->n_ticks == 0 || !begin_pen (&pen, page, i, TRUE))
      continue;
    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++) {
      double y = geneva_timeline_rows_get_tick_y (page->rows, page->events, k);
      GenevaMark *mark;

      if (page->rows->lanes[page->events->ticks[k]].is_dense
          || !geneva_timeline_page_shows_y (page, y - half, y + half))
        continue;
      mark = add_mark (&pen, GENEVA_MARK_LINE);
      mark->x = mark->x2 = event->anchor;
      mark->y = y - half;
      mark->y2 = y + half;
      mark->line_pt = get_line (&pen, 2.25);
    }
  }
}

/* Those behind acts first: a process may be one of them. */
static void
draw_bands (GenevaTimelinePage *page, gboolean is_behind)
{
  Pen pen;

  for (guint s = 0; s < page->seen->len; s++) {
    guint i = g_array_index (page->seen, guint, s);

    if (begin_pen (&pen, page, i, TRUE) && pen.shows_row && pen.event->level == GENEVA_LEVEL_PROCESS
        && pen.event->form.is_bar && (pen.n_rows > 1) == is_behind) {
      draw_open_ends (&pen);
      draw_band (&pen);
    }
  }
}

void
geneva_timeline_draw_marks (GenevaTimelinePage *page)
{
  Pen pen;

  geneva_timeline_begin_time_layer (page, "connectors", &page->plot);
  draw_connectors (page);
  geneva_timeline_draw_ghost_lines (page);
  geneva_timeline_begin_time_layer (page, "bands", &page->plot);
  draw_bands (page, TRUE);
  draw_bands (page, FALSE);
  geneva_timeline_begin_time_layer (page, "marks", &page->plot);
  draw_ticks (page);
  for (guint s = 0; s < page->seen->len; s++) {
    guint i = g_array_index (page->seen, guint, s);
    if (!begin_pen (&pen, page, i, TRUE) || !pen.shows_row)
      continue;
    if (pen.event->level != GENEVA_LEVEL_PROCESS || !pen.event->form.is_bar) {
      draw_open_ends (&pen);
      draw_point_or_bar (&pen);
    }
    draw_badge (&pen, pen.event->anchor, 0.0);
  }
}

/* Where a lane's undated events stand, in rows of the same height. */
static GenevaRect
get_shelf (const GenevaTimelinePage *page, guint lane)
{
  const GenevaTimelineLaneRows *rows = &page->rows->lanes[lane];
  double foot = MAX (geneva_timeline_lane_get_foot (rows) - GENEVA_TIMELINE_FOOT_HEAD_PT, 0.0);

  if (page->has_feet)
    return (GenevaRect) { page->plot.x, rows->y_pt + rows->height_pt - foot, page->plot.width, foot };
  return (GenevaRect) { page->shelf.x, rows->y_pt, page->shelf.width, rows->height_pt };
}

/* The last row of a shelf that holds no more. */
static void
draw_rest_of_shelf (GenevaTimelinePage *page)
{
  for (guint lane = 0; lane < page->events->n_lanes; lane++) {
    const GenevaTimelineLaneRows *rows = &page->rows->lanes[lane];
    guint n_hidden = rows->n_undated > rows->n_shelf_rows ? rows->n_undated - (rows->n_shelf_rows - 1) : 0;
    GenevaRect shelf = get_shelf (page, lane);
    double share = shelf.height / MAX (rows->n_shelf_rows, 1);
    double y = shelf.y + (rows->n_shelf_rows - 0.5) * share;
    double room = MAX (shelf.width - 10.0, 10.0), width;
    g_autofree char *words = NULL;
    guint32 text;
    GenevaMark *mark;

    if (n_hidden == 0 || rows->is_left_out || !geneva_timeline_page_shows_y (page, y, y))
      continue;
    words = rows->n_shelf_rows <= 1
              ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", n_hidden), n_hidden)
              : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n_hidden), n_hidden);
    (void) geneva_text_measure (page->input->text, GENEVA_FONT_LABEL, words, 0.0, 1, FALSE, &width, NULL);
    if (width > room) {
      g_free (words);
      words = g_strdup_printf ("+%u", n_hidden);
    }
    text = geneva_scene_builder_add_text (page->builder, words);
    mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);
    mark->x = shelf.x + 6.0;
    mark->y = y;
    mark->text = text;
    mark->font = GENEVA_FONT_LABEL;
    mark->fill_style = GENEVA_STYLE_TEXT_DIM;
    mark->align_y = GENEVA_ALIGN_MIDDLE;
    mark->w_pt = (float) room;
  }
}

void
geneva_timeline_draw_shelf (GenevaTimelinePage *page)
{
  if (page->shelf.width <= 0.0 && !page->has_feet)
    return;
  geneva_scene_builder_begin_layer (page->builder, "shelf", NULL, page->has_feet ? &page->plot : &page->shelf);
  for (guint s = 0; s < page->seen->len; s++) {
    guint i = g_array_index (page->seen, guint, s);
    double disc = page->rows->disc_pt;
    double x, share, room;
    GenevaRect shelf;
    guint32 glyph = 0, text;
    guint n_lines;
    GenevaMark *mark;
    Pen pen;

    if (!begin_pen (&pen, page, i, FALSE))
      continue;
    shelf = get_shelf (page, pen.event->lane);
    x = shelf.x + 6.0 + disc / 2.0;
    if (pen.event->glyph != NULL && disc >= GENEVA_TIMELINE_GLYPH_PT)
      glyph = geneva_scene_builder_add_text (page->builder, pen.event->glyph);
    mark = add_mark (&pen, GENEVA_MARK_SHAPE);
    mark->x = x;
    mark->shape = pen.event->level == GENEVA_LEVEL_PROCESS ? GENEVA_SHAPE_ROUNDED : GENEVA_SHAPE_DISC;
    mark->w_pt = mark->h_pt = (float) disc;
    mark->fill = (guint8) pen.event->fill;
    mark->line_pt = 1.1f;
    mark->text = glyph;
    draw_badge (&pen, x, 0.0);

    share = shelf.height / MAX (page->rows->lanes[pen.event->lane].n_shelf_rows, 1);
    n_lines = (guint) (share / geneva_text_get_line_height (page->input->text, GENEVA_FONT_LABEL));
    room = shelf.x + shelf.width - 4.0 - (x + disc / 2.0 + 3.0);
    if (n_lines == 0 || room < 24.0) {
      page->n_unlabelled++;
      geneva_scene_builder_add_dropped_label (page->builder, pen.item, pen.event->title);
      continue;
    }
    text = geneva_scene_builder_add_text (page->builder, pen.event->title);
    mark = add_mark (&pen, GENEVA_MARK_TEXT);
    mark->x = x + disc / 2.0 + 3.0;
    mark->text = text;
    mark->font = GENEVA_FONT_LABEL;
    mark->fill_style = GENEVA_STYLE_TEXT;
    mark->align_y = GENEVA_ALIGN_MIDDLE;
    mark->w_pt = (float) room;
    mark->h_pt = (float) (MIN (n_lines, MOST_SHELF_LINES) * geneva_text_get_line_height (page->input->text,
                                                                          GENEVA_FONT_LABEL));
    mark->wrap = n_lines > 1;
  }
  draw_rest_of_shelf (page);
}
