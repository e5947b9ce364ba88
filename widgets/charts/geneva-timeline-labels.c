/* Labels of a timeline's marks: inside long bands, else right of the mark, else
 * left of it; where only a part fits, that part with "…"; else none, which the
 * caption counts. In page coordinates, made anew for each picture.
 */
#include "geneva-timeline-page.h"

#include "layout/geneva-labels.h"

#include <math.h>
#include <stdlib.h>

#define EDGE_PT 3.0
#define LEAST_SHORT_PT 46.0
#define BAND_PAD_PT 5.0
#define GLYPH_PT 9.0

typedef struct {
  double begin, end;
} Stretch;

static int
compare_stretches (gconstpointer data_a, gconstpointer data_b)
{
  const Stretch *a = data_a;
  const Stretch *b = data_b;

  return a->begin < b->begin ? -1 : a->begin > b->begin;
}

static gboolean
is_band (const GenevaTimelineEvent *event)
{
  return event->level == GENEVA_LEVEL_PROCESS && event->form.is_bar;
}

static double
get_glyph_room (const GenevaTimelinePage *page, const GenevaTimelineEvent *event)
{
  return is_band (event) && event->glyph != NULL && page->rows->disc_pt >= 11.0 ? GLYPH_PT : 0.0;
}

static void
draw_label (GenevaTimelinePage *page, guint i, double x, double width, gboolean has_halo)
{
  const GenevaTimelineEvent *event = &page->events->events[i];
  guint32 text = geneva_scene_builder_add_text (page->builder, event->title);
  GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);

  mark->x = x;
  mark->y = geneva_timeline_rows_get_y (page->rows, page->events, i);
  mark->item = page->items[i];
  mark->text = text;
  mark->w_pt = (float) (width + 0.02);
  mark->font = GENEVA_FONT_LABEL;
  mark->fill_style = GENEVA_STYLE_TEXT;
  mark->align_y = GENEVA_ALIGN_MIDDLE;
  mark->halo = has_halo;
  mark->opacity = event->is_suggested ? 0.6f : 1.0f;
}

/* The free room right of a mark in its row, up to the next mark or label. */
static double
find_room_right (GArray *taken, double from, double page_end)
{
  double end = page_end;

  for (guint i = 0; i < taken->len; i++) {
    const Stretch *stretch = &g_array_index (taken, Stretch, i);

    if (stretch->end > from && stretch->begin >= from - 1.0)
      end = MIN (end, stretch->begin - GENEVA_TIMELINE_LABEL_GAP_PT);
    else if (stretch->begin < from && stretch->end > from)
      return 0.0;
  }
  return end - from;
}

static guint
get_row_key (const GenevaTimelinePage *page, guint i)
{
  return page->events->events[i].lane * 4096u + page->rows->rows[i];
}

/* Where the whole label finds no room, as much of it as does. */
static void
draw_short_labels (GenevaTimelinePage *page, const guint *members, const GenevaRowWish *wishes, const GenevaRowSpot *spots,
                   guint n)
{
  double page_end = page->plot.x + page->plot.width - EDGE_PT;

  for (guint k = 0; k < n; k++) {
    g_autoptr (GArray) taken = NULL;
    double from, room;

    if (spots[k].place != GENEVA_LABEL_DROPPED)
      continue;
    taken = g_array_new (FALSE, FALSE, sizeof (Stretch));
    for (guint other = 0; other < n; other++) {
      Stretch mark = { wishes[other].begin_pt, wishes[other].end_pt };

      if (wishes[other].row != wishes[k].row)
        continue;
      if (other != k)
        g_array_append_val (taken, mark);
      if (spots[other].place != GENEVA_LABEL_DROPPED) {
        Stretch label = { spots[other].x_pt, spots[other].x_pt + wishes[other].label_pt };

        g_array_append_val (taken, label);
      }
    }
    g_array_sort (taken, compare_stretches);
    from = wishes[k].end_pt + GENEVA_TIMELINE_LABEL_GAP_PT;
    room = find_room_right (taken, from, page_end);
    if (room >= LEAST_SHORT_PT && room < wishes[k].label_pt) {
      draw_label (page, members[k], from, room, TRUE);
      continue;
    }
    page->n_unlabelled++;
    geneva_scene_builder_add_dropped_label (page->builder, page->items[members[k]],
                                            page->events->events[members[k]].title);
  }
}

void
geneva_timeline_draw_labels (GenevaTimelinePage *page)
{
  g_autofree guint *members = g_new (guint, MAX (page->events->n_dated, 1));
  g_autofree GenevaRowWish *wishes = g_new0 (GenevaRowWish, MAX (page->events->n_dated, 1));
  g_autofree GenevaRowSpot *spots = g_new0 (GenevaRowSpot, MAX (page->events->n_dated, 1));
  double seconds_per_pt = geneva_time_scale_get_seconds_per_pt (&page->scale);
  double origin = page->plot.x - page->scale.begin / seconds_per_pt;
  double line_pt = geneva_text_get_line_height (page->input->text, GENEVA_FONT_LABEL);
  /* Rows too near for labels: every second one, or third … may have some. */
  guint every = (guint) MAX (ceil ((line_pt - 0.75) / MAX (page->rows->pitch_pt, 0.1)), 1.0);
  guint n = 0;

  geneva_scene_builder_begin_layer (page->builder, "labels", NULL, &page->plot);
  for (guint i = 0; i < page->events->n_dated; i++) {
    const GenevaTimelineEvent *event = &page->events->events[i];
    GenevaRowWish *wish = &wishes[n];

    if (page->items[i] == 0 || event->level == GENEVA_LEVEL_ERA)
      continue;
    if (page->rows->rows[i] % every != 0) {
      page->n_unlabelled++;
      geneva_scene_builder_add_dropped_label (page->builder, page->items[i], event->title);
      continue;
    }
    geneva_timeline_get_extent (event, seconds_per_pt, page->rows->disc_pt, &wish->begin_pt, &wish->end_pt);
    wish->begin_pt += origin;
    wish->end_pt += origin;
    wish->row = get_row_key (page, i);
    wish->label_pt = page->label_pt[i] + (is_band (event) ? 2.0 * BAND_PAD_PT + get_glyph_room (page, event) : 0.0);
    wish->importance = event->importance;
    wish->may_be_inside = is_band (event) && page->rows->pitch_pt >= line_pt;
    members[n++] = i;
  }
  (void) geneva_row_labels_place (n, wishes, page->plot.x + EDGE_PT, page->plot.x + page->plot.width - EDGE_PT,
                                  GENEVA_TIMELINE_LABEL_GAP_PT, spots);
  for (guint k = 0; k < n; k++) {
    const GenevaTimelineEvent *event = &page->events->events[members[k]];
    double x = spots[k].x_pt;

    if (spots[k].place == GENEVA_LABEL_DROPPED)
      continue;
    if (spots[k].place == GENEVA_LABEL_INSIDE)
      x += BAND_PAD_PT + get_glyph_room (page, event);
    else if (spots[k].place == GENEVA_LABEL_LEFT && is_band (event))
      x += 2.0 * BAND_PAD_PT + get_glyph_room (page, event);
    draw_label (page, members[k], x, page->label_pt[members[k]], spots[k].place != GENEVA_LABEL_INSIDE);
  }
  draw_short_labels (page, members, wishes, spots, n);
}
