/* A page as narrow as a column of a journal, or as a small screen: the heads of
 * the lanes stand above their rows, and those without a date below these, or on
 * paper in a paragraph, so that time has the whole width. Knows the page that the other parts share.
 */
#include "base/geneva-sentence.h"
#include "geneva-timeline-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NARROW_PT 360.0
/* Of a head with one line. */
#define TOP_PT 13.0
#define MOST_LINES 3
/* So many heads are measured before they are seen; others have one line. */
#define MOST_MEASURED 400
#define PAD_PT 3.0
#define COUNT_GAP_PT 6.0
/* Of those without a date, so many are named. */
#define MOST_NAMED 12

gboolean
geneva_timeline_is_narrow (double width_pt)
{
  return width_pt < NARROW_PT;
}

/* Left of the title: on a page that somebody can unfold lanes on there is a triangle. */
static double
get_indent (const GenevaTimelineInput *input, const GenevaTimelineLaneHead *head)
{
  return input->scrolls ? geneva_timeline_get_head_indent (head) : PAD_PT;
}

static GenevaFont
get_font (const GenevaTimelineLaneHead *head)
{
  return head->depth > 0 || head->is_folded ? GENEVA_FONT_LABEL : GENEVA_FONT_LABEL_BOLD;
}

gboolean
geneva_timeline_measure_top_heads (const GenevaTimelineInput *input, GenevaTimelineEvents *events, double width_pt,
                                   double *head_pt)
{
  if (events->n_lanes == 1 && events->lanes[0].title[0] == '\0')
    return FALSE;
  /* kept with the events as those beside their lanes are, for widths that these never have */
  if (events->heads_for_pt != -width_pt) {
    double line_pt = geneva_text_get_line_height (input->text, GENEVA_FONT_LABEL_BOLD);

    events->heads_for_pt = -width_pt;
    events->heads_width_pt = 0.0;
    g_free (events->head_pt);
    events->head_pt = g_new (double, MAX (events->n_lanes, 1));
    for (guint i = 0; i < events->n_lanes; i++) {
      const GenevaTimelineLaneHead *head = &events->lanes[i];
      double height = line_pt;

      if (i < MOST_MEASURED)
        (void) geneva_text_measure (input->text, get_font (head), head->title,
                                    MAX (width_pt - get_indent (input, head) - PAD_PT, 20.0), MOST_LINES, TRUE, NULL,
                                    &height);
      events->head_pt[i] = TOP_PT + MAX (height - line_pt, 0.0);
    }
  }
  memcpy (head_pt, events->head_pt, events->n_lanes * sizeof *head_pt);
  return TRUE;
}

char *
geneva_timeline_dup_undated_words (const GenevaTimelinePage *page)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint k = page->events->n_dated; k < page->events->n_events; k++) {
    guint i = geneva_timeline_events_get_nth (page->events, k);

    if (page->events->events[i].level == GENEVA_LEVEL_ERA)
      continue;
    if (n < MOST_NAMED) {
      geneva_timeline_events_tell_label (page->events, i, page->input->text);
      g_string_append (names, n > 0 ? "; " : "");
      geneva_sentence_append_name (names, page->events->events[i].title);
    }
    n++;
  }
  if (n == 0)
    return NULL;
  if (n > MOST_NAMED) {
    g_string_append (names, "; ");
    g_string_append_printf (names, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n - MOST_NAMED),
                            n - MOST_NAMED);
  }
  /* TRANSLATORS: followed by the titles of events. */
  return page->input->clock == GENEVA_CLOCK_REPORTED ? geneva_sentence (_("No report: %s"), names->str)
                                                     : geneva_sentence (_("No date: %s"), names->str);
}

static GenevaMark *
draw_words (GenevaTimelinePage *page, const char *words, double x, double y, GenevaFont font, GenevaStyle style)
{
  double room = page->plot.x + page->plot.width - PAD_PT - x;
  GenevaMark *mark;
  guint32 text;

  text = geneva_scene_builder_add_text (page->builder, words);
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);
  mark->x = x;
  mark->y = y;
  mark->w_pt = (float) MAX (room, 1.0);
  mark->text = text;
  mark->font = (guint8) font;
  mark->fill_style = (guint16) style;
  mark->align_y = GENEVA_ALIGN_MIDDLE;
  return mark;
}

static void
draw_ground (GenevaTimelinePage *page, double y, double height, GenevaStyle style)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_RECT);

  mark->x = page->plot.x;
  mark->y = y;
  mark->x2 = page->plot.x + page->plot.width;
  mark->y2 = y + height;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = (guint16) style;
}

/* ---- those without a date, below the rows of their lane ---- */

void
geneva_timeline_draw_feet (GenevaTimelinePage *page)
{
  gboolean is_open = FALSE;

  for (guint i = 0; i < page->events->n_lanes; i++) {
    const GenevaTimelineLaneRows *lane = &page->rows->lanes[i];
    double foot = geneva_timeline_lane_get_foot (lane), top = lane->y_pt + lane->height_pt - foot;

    if (foot <= 0.0 || lane->is_left_out || !geneva_timeline_page_shows_y (page, top, top + foot))
      continue;
    if (!is_open)
      geneva_scene_builder_begin_layer (page->builder, "shelf-head", NULL, &page->plot);
    is_open = TRUE;
    draw_ground (page, top, foot, GENEVA_STYLE_SHELF);
    draw_words (page, page->input->clock == GENEVA_CLOCK_REPORTED ? _("No report") : _("No date"),
                page->plot.x + PAD_PT, top + GENEVA_TIMELINE_FOOT_HEAD_PT / 2.0 + 0.5, GENEVA_FONT_AXIS,
                GENEVA_STYLE_TEXT_DIM);
  }
}

/* ---- heads ---- */

double
geneva_timeline_get_top_y (const GenevaTimelinePage *page, guint lane)
{
  const GenevaTimelineLaneRows *rows = &page->rows->lanes[lane];

  return CLAMP (page->plot.y, rows->y_pt, rows->y_pt + MAX (rows->height_pt - rows->top_pt, 0.0));
}

double
geneva_timeline_get_head_end (const GenevaTimelinePage *page, guint lane)
{
  return geneva_timeline_get_top_y (page, lane) + page->rows->lanes[lane].top_pt;
}

static void
draw_head (GenevaTimelinePage *page, guint i)
{
  const GenevaTimelineLaneHead *head = &page->events->lanes[i];
  const GenevaTimelineLaneRows *lane = &page->rows->lanes[i];
  double x = page->plot.x + get_indent (page->input, head), y = geneva_timeline_get_top_y (page, i), width, height;
  double middle = y + lane->top_pt / 2.0 + (page->input->scrolls ? 0.0 : 1.0);
  double line_pt = geneva_text_get_line_height (page->input->text, get_font (head));
  double room = page->plot.x + page->plot.width - PAD_PT - x;
  g_autofree char *count = NULL;
  GenevaMark *mark;

  /* what is scrolled goes on behind it */
  if (page->input->scrolls)
    draw_ground (page, y, lane->top_pt, GENEVA_STYLE_LANE_HEAD);
  if (room < 12.0)
    return;
  geneva_timeline_draw_fold (page, head, page->plot.x, middle);
  mark = draw_words (page, head->title, x, middle, get_font (head),
                     lane->is_folded ? GENEVA_STYLE_TEXT_DIM : GENEVA_STYLE_TEXT);
  mark->halo = !page->input->scrolls;
  mark->wrap = lane->top_pt > TOP_PT;
  (void) geneva_text_measure (page->input->text, get_font (head), head->title, room, mark->wrap ? MOST_LINES : 1,
                              mark->wrap, &width, &height);
  mark->h_pt = (float) MAX (height, line_pt) + 0.1f;
  if (mark->wrap)
    return;
  x += width + COUNT_GAP_PT;
  count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", head->n_events), head->n_events);
  (void) geneva_text_measure (page->input->text, GENEVA_FONT_CAPTION, count, 0.0, 1, FALSE, &width, NULL);
  if (head->n_events > 0 && x + width <= page->plot.x + page->plot.width - PAD_PT)
    draw_words (page, count, x, middle, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM)->halo = !page->input->scrolls;
}

void
geneva_timeline_draw_top_heads (GenevaTimelinePage *page)
{
  gboolean is_open = FALSE;

  for (guint i = 0; i < page->events->n_lanes; i++) {
    const GenevaTimelineLaneRows *lane = &page->rows->lanes[i];

    if (lane->top_pt <= 0.0 || lane->is_left_out
        || !geneva_timeline_page_shows_y (page, lane->y_pt, lane->y_pt + lane->height_pt))
      continue;
    if (!is_open)
      geneva_scene_builder_begin_layer (page->builder, "lane-heads", NULL, &page->plot);
    is_open = TRUE;
    draw_head (page, i);
  }
}
