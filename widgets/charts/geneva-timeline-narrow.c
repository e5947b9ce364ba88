/* A page as narrow as a column of a journal: the heads of the lanes stand above
 * their rows, and those without a date are named in a paragraph below, so that
 * time has the whole width. Knows the page that the other parts share.
 */
#include "base/geneva-sentence.h"
#include "geneva-timeline-page.h"

#include <glib/gi18n-lib.h>

#define NARROW_PT 360.0
#define TOP_PT 13.0
#define PAD_PT 3.0
#define COUNT_GAP_PT 6.0
/* Of those without a date, so many are named. */
#define MOST_NAMED 12

double
geneva_timeline_get_top_height (const GenevaTimelineInput *input, const GenevaTimelineEvents *events,
                                double width_pt)
{
  gboolean says_nothing = events->n_lanes == 1 && events->lanes[0].title[0] == '\0';

  return input->scrolls || width_pt >= NARROW_PT || says_nothing ? 0.0 : TOP_PT;
}

gboolean
geneva_timeline_is_narrow (const GenevaTimelineInput *input, double width_pt)
{
  return !input->scrolls && width_pt < NARROW_PT;
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

static void
draw_words (GenevaTimelinePage *page, const char *words, double x, double y, GenevaFont font, GenevaStyle style)
{
  double room = page->plot.x + page->plot.width - PAD_PT - x;
  GenevaMark *mark;
  guint32 text;

  if (room < 12.0)
    return;
  text = geneva_scene_builder_add_text (page->builder, words);
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);
  mark->x = x;
  mark->y = y;
  mark->w_pt = (float) room;
  mark->text = text;
  mark->font = (guint8) font;
  mark->fill_style = (guint16) style;
  mark->align_y = GENEVA_ALIGN_MIDDLE;
  mark->halo = TRUE;
}

void
geneva_timeline_draw_top_heads (GenevaTimelinePage *page)
{
  gboolean is_open = FALSE;

  for (guint i = 0; i < page->events->n_lanes; i++) {
    const GenevaTimelineLaneHead *head = &page->events->lanes[i];
    const GenevaTimelineLaneRows *lane = &page->rows->lanes[i];
    GenevaFont font = head->depth > 0 || lane->is_folded ? GENEVA_FONT_LABEL : GENEVA_FONT_LABEL_BOLD;
    double x = page->plot.x + PAD_PT, y = lane->y_pt + lane->top_pt / 2.0 + 1.0, width;
    g_autofree char *count = NULL;

    if (lane->top_pt <= 0.0 || lane->is_left_out)
      continue;
    if (!is_open)
      geneva_scene_builder_begin_layer (page->builder, "lane-heads", NULL, &page->plot);
    is_open = TRUE;
    draw_words (page, head->title, x, y, font, lane->is_folded ? GENEVA_STYLE_TEXT_DIM : GENEVA_STYLE_TEXT);
    (void) geneva_text_measure (page->input->text, font, head->title, 0.0, 1, FALSE, &width, NULL);
    x += width + COUNT_GAP_PT;
    count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", head->n_events), head->n_events);
    (void) geneva_text_measure (page->input->text, GENEVA_FONT_CAPTION, count, 0.0, 1, FALSE, &width, NULL);
    if (head->n_events > 0 && x + width <= page->plot.x + page->plot.width - PAD_PT)
      draw_words (page, count, x, y, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);
  }
}
