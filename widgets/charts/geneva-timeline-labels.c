/* Labels of a timeline's marks. Where the rows are far enough apart: inside long
 * bands, else right of the mark, else left of it, else on two lines beside it
 * where the rows above and below are free, else on its own whisker. Where they are
 * not: around the marks, by importance, so
 * that no label covers a mark of another row. None is cut: what finds no room
 * gives way and is counted in the caption. Where marks are to have the numbers of their sources, each label
 * keeps room for its own. In page coordinates, made anew for each picture.
 */
#include "geneva-source-keys.h"
#include "geneva-timeline-page.h"

#include "layout/geneva-labels.h"

#include <math.h>

#define EDGE_PT 3.0
#define BAND_PAD_PT 5.0
#define GLYPH_PT 9.0
/* Past the badge on a band's begin. */
#define BADGE_PT 11.0
/* A label on several lines is as wide as it needs, from this on. */
#define LEAST_WRAP_PT 84.0
#define MOST_WRAP_LINES 3
#define MOST_UNDER_LINES 2
#define MOST_AROUND_PT 140.0
/* Before a label left of its mark: more, or it reads as the end of the one before. */
#define BEFORE_PT 14.0
/* With more that find no room there is hardly any. */
#define MOST_WRAPPED 150
#define MOST_AMONG 1500

typedef struct {
  double begin, end;
} Stretch;

/* The marks in sight that want a label. */
typedef struct {
  GenevaTimelinePage *page;
  guint              *members;      /* events */
  Stretch            *extents;      /* of their marks on the page */
  double             *label_pt;     /* of their labels, with their keys */
  double             *key_pt;
  guint               n;
  double              page_begin, page_end;
} Wishes;

static gboolean
is_band (const GenevaTimelineEvent *event)
{
  return event->level == GENEVA_LEVEL_PROCESS && event->form.is_bar;
}

/* Its whisker is that of its day: a label beside its disc lies on it, and breaks it. */
static gboolean
is_on_day (const GenevaTimelinePage *page, guint i)
{
  double from, to;

  return !page->events->events[i].form.has_range
         && geneva_timeline_get_whisker (&page->events->events[i], geneva_time_scale_get_seconds_per_pt (&page->scale),
                                         &from, &to);
}

static void
add_label (const Wishes *wishes, guint k, double x, double y, double width, double height, GenevaAlign align_y,
           gboolean has_halo)
{
  GenevaTimelineLabel label = { wishes->members[k], x, y, width, height, wishes->key_pt[k], align_y, has_halo };

  double line_y = geneva_timeline_rows_get_y (wishes->page->rows, wishes->page->events, label.event);
  double high = height > 0.0 ? height : geneva_text_get_line_height (wishes->page->input->text, GENEVA_FONT_LABEL);
  double top = align_y == GENEVA_ALIGN_MIDDLE ? y - high / 2.0 : y;

  g_array_append_val (wishes->page->labels, label);
  /* below or above the disc it leaves the whisker whole */
  if (is_on_day (wishes->page, label.event) && top < line_y && top + high > line_y) {
    wishes->page->gap_begin[label.event] = x - GENEVA_TIMELINE_LABEL_GAP_PT;
    wishes->page->gap_end[label.event] = x + width + GENEVA_TIMELINE_LABEL_GAP_PT;
  }
}

static void
add_row_label (const Wishes *wishes, guint k, double x, double width, gboolean has_halo)
{
  add_label (wishes, k, x, geneva_timeline_rows_get_y (wishes->page->rows, wishes->page->events, wishes->members[k]),
             width, 0.0, GENEVA_ALIGN_MIDDLE, has_halo);
}

static void
drop_label (GenevaTimelinePage *page, guint i)
{
  page->n_unlabelled++;
  geneva_scene_builder_add_dropped_label (page->builder, page->items[i], page->events->events[i].title);
}

/* The seen part of what is solid of a band; its whisker carries no label. */
static gboolean
get_room_inside (const GenevaTimelinePage *page, const GenevaTimelineEvent *event, double *x, double *room)
{
  double seconds_per_pt = geneva_time_scale_get_seconds_per_pt (&page->scale);
  double begin, end, first;

  if (!is_band (event))
    return FALSE;
  geneva_timeline_get_solid (event, seconds_per_pt, &begin, &end);
  begin += page->plot.x - page->scale.begin / seconds_per_pt;
  end += page->plot.x - page->scale.begin / seconds_per_pt;
  first = begin;
  begin = MAX (begin, page->plot.x) + BAND_PAD_PT;
  end = MIN (end, page->plot.x + page->plot.width) - BAND_PAD_PT;
  if (event->glyph != NULL && page->rows->disc_pt >= GENEVA_TIMELINE_GLYPH_PT)
    begin += GLYPH_PT;
  if (event->is_unsupported)
    begin = MAX (begin, first + BADGE_PT);
  *x = begin;
  *room = end - begin;
  return TRUE;
}

/* ---- boxes ---- */

/* On a few lines of at most that width without a cut, or not at all. Its key finds room at the end of each
 * line, as nobody knows how long the last one is. */
static void
measure_wrapped (const Wishes *wishes, guint k, double most_pt, guint n_lines, GenevaLabelWish *wish)
{
  const char *title = wishes->page->events->events[wishes->members[k]].title;

  for (double width = LEAST_WRAP_PT; width <= most_pt; width += MAX (14.0, 0.1 * width)) {
    if (geneva_text_measure (wishes->page->input->text, GENEVA_FONT_LABEL, title, width, n_lines, TRUE,
                             &wish->wrapped_width,
                             &wish->wrapped_height)) {
      /* Laid out again in its own width it must not break elsewhere. */
      wish->wrapped_width += 0.1 + wishes->key_pt[k];
      return;
    }
  }
  wish->wrapped_width = wish->wrapped_height = 0.0;
}

/* Of what is in sight of a mark, its whisker and arrows included. */
static GenevaBox
get_mark_box (const Wishes *wishes, guint k)
{
  const GenevaTimelinePage *page = wishes->page;
  double y = geneva_timeline_rows_get_y (page->rows, page->events, wishes->members[k]);
  double half = page->rows->disc_pt / 2.0 + 0.5;
  double right = page->plot.x + page->plot.width;
  double begin = CLAMP (wishes->extents[k].begin, page->plot.x, right - 1.0);
  double end = CLAMP (wishes->extents[k].end, begin + 1.0, right);

  return (GenevaBox) { begin, y - half, end - begin, 2.0 * half };
}

/* Marks and ticks of all lanes: the label of a low lane stands out into its neighbours. */
static void
add_obstacles (const Wishes *wishes, GArray *boxes)
{
  const GenevaTimelinePage *page = wishes->page;

  for (guint k = 0; k < wishes->n; k++) {
    GenevaBox mark = get_mark_box (wishes, k);

    g_array_append_val (boxes, mark);
  }
  for (guint s = 0; s < page->seen->len; s++) {
    guint i = g_array_index (page->seen, guint, s);
    const GenevaTimelineEvent *event = &page->events->events[i];

    if (!event->is_dated)
      continue;
    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++) {
      double x = geneva_timeline_page_get_x (page, event->anchor);
      double y = geneva_timeline_rows_get_tick_y (page->rows, page->events, k);
      GenevaBox box = { x - 1.2, y - page->rows->tick_pitch_pt / 2.0, 2.4, page->rows->tick_pitch_pt };

      g_array_append_val (boxes, box);
    }
  }
}

static GenevaLabelWish
make_label_wish (const Wishes *wishes, guint k, double line_pt)
{
  const GenevaTimelinePage *page = wishes->page;
  guint i = wishes->members[k];
  const GenevaTimelineEvent *event = &page->events->events[i];
  GenevaLabelWish wish = {
    .node = get_mark_box (wishes, k),
    .width = wishes->label_pt[k],
    .height = line_pt,
    .importance = event->importance,
  };

  if (wishes->label_pt[k] > LEAST_WRAP_PT)
    measure_wrapped (wishes, k, MOST_AROUND_PT, 2, &wish);
  return wish;
}

/* ---- rows with room for a line of text ---- */

/* The free room right of a mark in its row, up to the next mark or label. */
static double
find_room_right (const Stretch *taken, guint n, double from, double page_end)
{
  double end = page_end;

  for (guint i = 0; i < n; i++) {
    if (taken[i].end <= from)
      continue;
    if (taken[i].begin < from)
      return 0.0;
    end = MIN (end, taken[i].begin - GENEVA_TIMELINE_LABEL_GAP_PT);
  }
  return end - from;
}

/* The same left of it. */
static double
find_room_left (const Stretch *taken, guint n, double to, double page_begin)
{
  double begin = page_begin;

  for (guint i = 0; i < n; i++) {
    if (taken[i].begin >= to)
      continue;
    if (taken[i].end > to)
      return 0.0;
    begin = MAX (begin, taken[i].end + BEFORE_PT);
  }
  return to - begin;
}

/* A whisker as wide as the page leaves no room beside it: the label breaks it, right of its disc. */
static gboolean
add_label_on_whisker (const Wishes *wishes, guint k, const Stretch *taken, guint n_taken)
{
  GenevaTimelinePage *page = wishes->page;
  guint i = wishes->members[k];
  const GenevaTimeForm *form = &page->events->events[i].form;
  double from = geneva_timeline_page_get_x (page, form->begin) + page->rows->disc_pt / 2.0
                + GENEVA_TIMELINE_LABEL_GAP_PT;
  double end = MIN (wishes->page_end, wishes->extents[k].end - GENEVA_TIMELINE_LABEL_GAP_PT), room;

  if (!form->has_range || form->is_bar || from < wishes->page_begin)
    return FALSE;
  room = MIN (find_room_right (taken, n_taken, from, end), wishes->label_pt[k]);
  if (room < wishes->label_pt[k])
    return FALSE;
  add_row_label (wishes, k, from, room, TRUE);
  page->gap_begin[i] = from - GENEVA_TIMELINE_LABEL_GAP_PT;
  page->gap_end[i] = from + room + GENEVA_TIMELINE_LABEL_GAP_PT;
  return TRUE;
}

/* Of wrapped labels, what they take of a row; returns how many stretches. */
static guint
list_wrapped (const GenevaTimelinePage *page, double y, Stretch *taken)
{
  double half = geneva_text_get_line_height (page->input->text, GENEVA_FONT_LABEL) / 2.0;
  guint n = 0;

  for (guint k = 0; k < page->labels->len; k++) {
    const GenevaTimelineLabel *label = &g_array_index (page->labels, GenevaTimelineLabel, k);

    if (label->height > 0.0 && label->y < y + half && label->y + label->height > y - half)
      taken[n++] = (Stretch) { label->x, label->x + label->width };
  }
  return n;
}

/* What has found no room yet, beside the labels that have been wrapped since, or on its whisker; else it gives way. */
static void
place_left_over (const Wishes *wishes, GenevaRowWish *row_wishes, GenevaRowSpot *spots)
{
  g_autofree Stretch *taken = g_new (Stretch, 3 * MAX (wishes->n, 1));

  for (guint k = 0; k < wishes->n; k++) {
    double from = row_wishes[k].end_pt + GENEVA_TIMELINE_LABEL_GAP_PT, room, room_left;
    double to = row_wishes[k].begin_pt - GENEVA_TIMELINE_LABEL_GAP_PT;
    guint n_taken;

    if (spots[k].place != GENEVA_LABEL_DROPPED || row_wishes[k].label_pt <= 0.0)
      continue;
    n_taken = list_wrapped (wishes->page, geneva_timeline_rows_get_y (wishes->page->rows, wishes->page->events,
                                                                       wishes->members[k]), taken);
    for (guint other = 0; other < wishes->n; other++) {
      if (row_wishes[other].row != row_wishes[k].row || other == k)
        continue;
      taken[n_taken++] = (Stretch) { row_wishes[other].begin_pt, row_wishes[other].end_pt };
      if (spots[other].place != GENEVA_LABEL_DROPPED && row_wishes[other].label_pt > 0.0)
        taken[n_taken++] = (Stretch) { spots[other].x_pt, spots[other].x_pt + row_wishes[other].label_pt };
    }
    room = from >= wishes->page_begin ? find_room_right (taken, n_taken, from, wishes->page_end) : 0.0;
    room_left = to <= wishes->page_end ? find_room_left (taken, n_taken, to, wishes->page_begin) : 0.0;
    if (MAX (room, room_left) < row_wishes[k].label_pt) {
      if (!add_label_on_whisker (wishes, k, taken, n_taken))
        drop_label (wishes->page, wishes->members[k]);
      continue;
    }
    /* The next ones in the row must know of it. */
    spots[k].place = room >= row_wishes[k].label_pt ? GENEVA_LABEL_RIGHT : GENEVA_LABEL_LEFT;
    spots[k].x_pt = spots[k].place == GENEVA_LABEL_LEFT ? to - row_wishes[k].label_pt : from;
    add_row_label (wishes, k, spots[k].x_pt, row_wishes[k].label_pt, TRUE);
  }
}

/* In the order of importance. */
static int
compare_wishes (gconstpointer data_a, gconstpointer data_b, gpointer user_data)
{
  const GenevaRowWish *wishes = user_data;
  guint a = *(const guint *) data_a, b = *(const guint *) data_b;

  if (wishes[a].importance != wishes[b].importance)
    return wishes[a].importance > wishes[b].importance ? -1 : 1;
  return a < b ? -1 : a > b;
}

static gboolean
is_free (const GArray *boxes, const GenevaBox *box)
{
  for (guint i = 0; i < boxes->len; i++) {
    const GenevaBox *other = &g_array_index (boxes, GenevaBox, i);

    if (box->x < other->x + other->width && other->x < box->x + box->width && box->y < other->y + other->height
        && other->y < box->y + box->height)
      return FALSE;
  }
  return TRUE;
}

/* Beside the mark, inside of its lane and of the page, on as few lines as there is room for. */
static gboolean
find_place_beside (const Wishes *wishes, guint k, const GArray *boxes, GenevaBox *box)
{
  const GenevaTimelinePage *page = wishes->page;
  guint i = wishes->members[k];
  const GenevaTimelineLaneRows *rows = &page->rows->lanes[page->events->events[i].lane];
  double middle = geneva_timeline_rows_get_y (page->rows, page->events, i);
  double top = MAX (geneva_timeline_get_head_end (page, page->events->events[i].lane), page->plot.y);
  double bottom = MIN (rows->y_pt + rows->height_pt - geneva_timeline_lane_get_foot (rows),
                       page->plot.y + page->plot.height);
  double right = wishes->extents[k].end + GENEVA_TIMELINE_LABEL_GAP_PT;
  double left = wishes->extents[k].begin - GENEVA_TIMELINE_LABEL_GAP_PT;
  double most = MIN (MAX (wishes->page_end - right, left - wishes->page_begin) - wishes->key_pt[k],
                     wishes->label_pt[k]);

  for (guint n_lines = 2; n_lines <= MOST_WRAP_LINES; n_lines++) {
    GenevaLabelWish wish = { 0 };
    double y;

    measure_wrapped (wishes, k, most, n_lines, &wish);
    y = middle - wish.wrapped_height / 2.0;
    if (wish.wrapped_width <= 0.0 || y < top || y + wish.wrapped_height > bottom)
      continue;
    *box = (GenevaBox) { right, y, wish.wrapped_width, wish.wrapped_height };
    if (right >= wishes->page_begin && right + box->width <= wishes->page_end && is_free (boxes, box))
      return TRUE;
    box->x = left - box->width;
    if (box->x >= wishes->page_begin && left <= wishes->page_end && is_free (boxes, box))
      return TRUE;
  }
  return FALSE;
}

/* Moved along its mark: from its begin on, below its middle, to its end, or to its begin, as near as the page allows. */
static gboolean
slide (const Wishes *wishes, const GenevaBox *mark, const GArray *boxes, GenevaBox *box)
{
  const double shifts[] = { 0.0, (mark->width - box->width) / 2.0, mark->width - box->width, -box->width };

  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++) {
    GenevaBox around;

    box->x = CLAMP (mark->x + shifts[i], wishes->page_begin, wishes->page_end - box->width);
    /* so far from all others that it is nobody else's */
    around = (GenevaBox) { box->x - BEFORE_PT, box->y, box->width + 2.0 * BEFORE_PT, box->height };
    if (is_free (boxes, &around))
      return TRUE;
  }
  return FALSE;
}

/* Below the mark, or above it. */
static gboolean
find_place_under (const Wishes *wishes, guint k, const GArray *boxes, GenevaBox *box)
{
  const GenevaTimelinePage *page = wishes->page;
  guint lane = page->events->events[wishes->members[k]].lane;
  const GenevaTimelineLaneRows *rows = &page->rows->lanes[lane];
  GenevaBox mark = get_mark_box (wishes, k);
  double top = geneva_timeline_get_head_end (page, lane), bottom = rows->y_pt + rows->height_pt - geneva_timeline_lane_get_foot (rows);
  double most = MIN (wishes->page_end - wishes->page_begin - wishes->key_pt[k], MOST_AROUND_PT);

  for (guint n_lines = 1; n_lines <= MOST_UNDER_LINES; n_lines++) {
    GenevaLabelWish wish = { .wrapped_width = wishes->label_pt[k],
                             .wrapped_height = geneva_text_get_line_height (page->input->text, GENEVA_FONT_LABEL) };

    if (n_lines > 1)
      measure_wrapped (wishes, k, most, n_lines, &wish);
    if (wish.wrapped_width <= 0.0 || wish.wrapped_width > wishes->page_end - wishes->page_begin)
      continue;
    *box = (GenevaBox) { mark.x, mark.y + mark.height, wish.wrapped_width, wish.wrapped_height };
    if (box->y + box->height <= bottom && slide (wishes, &mark, boxes, box))
      return TRUE;
    box->y = mark.y - box->height;
    if (box->y >= top && slide (wishes, &mark, boxes, box))
      return TRUE;
  }
  return FALSE;
}

/* What has found no room on one line. Those that do here wish no more. */
static void
place_wrapped (const Wishes *wishes, GenevaRowWish *row_wishes, const GenevaRowSpot *spots)
{
  GenevaTimelinePage *page = wishes->page;
  double line_pt = geneva_text_get_line_height (page->input->text, GENEVA_FONT_LABEL);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (GenevaBox));
  g_autoptr (GArray) left_over = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint k = 0; k < wishes->n; k++) {
    const GenevaTimeForm *form = &page->events->events[wishes->members[k]].form;

    /* a short one lies nearer to its disc on its own whisker than anywhere below */
    if (spots[k].place == GENEVA_LABEL_DROPPED
        && row_wishes[k].label_pt > (form->has_range && !form->is_bar ? LEAST_WRAP_PT : 0.0)
        && wishes->extents[k].end > wishes->page_begin && wishes->extents[k].begin < wishes->page_end)
      g_array_append_val (left_over, k);
  }
  if (left_over->len == 0 || left_over->len > MOST_WRAPPED || wishes->n > MOST_AMONG)
    return;
  g_array_sort_with_data (left_over, compare_wishes, (gpointer) row_wishes);
  add_obstacles (wishes, boxes);
  for (guint n = 0; n < page->labels->len; n++) {
    const GenevaTimelineLabel *label = &g_array_index (page->labels, GenevaTimelineLabel, n);
    GenevaBox box = { label->x, label->y - line_pt / 2.0, label->width, line_pt };

    g_array_append_val (boxes, box);
  }
  for (guint n = 0; n < left_over->len; n++) {
    guint k = g_array_index (left_over, guint, n);
    GenevaBox box;

    /* a short one is on several lines no narrower, but there may be room for it below */
    if ((row_wishes[k].label_pt <= LEAST_WRAP_PT || !find_place_beside (wishes, k, boxes, &box))
        && !find_place_under (wishes, k, boxes, &box))
      continue;
    add_label (wishes, k, box.x, box.y, box.width, box.height, GENEVA_ALIGN_START, TRUE);
    g_array_append_val (boxes, box);
    row_wishes[k].label_pt = 0.0;
  }
}

static void
place_in_rows (const Wishes *wishes)
{
  GenevaTimelinePage *page = wishes->page;
  g_autofree GenevaRowWish *row_wishes = g_new0 (GenevaRowWish, MAX (wishes->n, 1));
  g_autofree GenevaRowSpot *spots = g_new0 (GenevaRowSpot, MAX (wishes->n, 1));

  for (guint k = 0; k < wishes->n; k++) {
    guint i = wishes->members[k];
    const GenevaTimelineEvent *event = &page->events->events[i];
    double x, room;

    row_wishes[k].row = event->lane * 4096u + page->rows->rows[i];
    row_wishes[k].begin_pt = wishes->extents[k].begin;
    row_wishes[k].end_pt = wishes->extents[k].end;
    row_wishes[k].label_pt = wishes->label_pt[k];
    row_wishes[k].importance = event->importance;
    if (get_room_inside (page, event, &x, &room) && room >= wishes->label_pt[k]) {
      add_row_label (wishes, k, x, wishes->label_pt[k], FALSE);
      row_wishes[k].label_pt = 0.0;
    }
  }
  (void) geneva_row_labels_place (wishes->n, row_wishes, wishes->page_begin, wishes->page_end,
                                  GENEVA_TIMELINE_LABEL_GAP_PT, spots);
  for (guint k = 0; k < wishes->n; k++) {
    if (spots[k].place != GENEVA_LABEL_DROPPED && row_wishes[k].label_pt > 0.0)
      add_row_label (wishes, k, spots[k].x_pt, row_wishes[k].label_pt, TRUE);
  }
  place_wrapped (wishes, row_wishes, spots);
  place_left_over (wishes, row_wishes, spots);
}

/* ---- rows too near for text ---- */

/* Lane by lane, so that no label strays into the lane of somebody else. */
static void
place_around_marks (const Wishes *wishes)
{
  GenevaTimelinePage *page = wishes->page;
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (GenevaBox));
  g_autofree GenevaLabelWish *label_wishes = g_new0 (GenevaLabelWish, MAX (wishes->n, 1));
  g_autofree GenevaLabelSpot *spots = g_new0 (GenevaLabelSpot, MAX (wishes->n, 1));
  g_autofree guint *of_lane = g_new (guint, MAX (wishes->n, 1));
  double line_pt = geneva_text_get_line_height (page->input->text, GENEVA_FONT_LABEL);

  add_obstacles (wishes, boxes);
  for (guint lane = 0; lane < page->events->n_lanes; lane++) {
    const GenevaTimelineLaneRows *rows = &page->rows->lanes[lane];
    /* A lane of one row is lower than a line; its label may stand out a little. */
    double height = rows->height_pt - rows->top_pt - geneva_timeline_lane_get_foot (rows);
    double over = MAX ((line_pt - height) / 2.0, 0.0) + 1.0;
    GenevaLabelSpace space = {
      .page = { wishes->page_begin, rows->y_pt + rows->top_pt - over, wishes->page_end - wishes->page_begin,
                height + 2.0 * over },
      .gap_pt = GENEVA_TIMELINE_LABEL_GAP_PT,
    };
    guint n = 0;

    for (guint k = 0; k < wishes->n; k++) {
      if (page->events->events[wishes->members[k]].lane == lane && wishes->label_pt[k] > 0.0) {
        label_wishes[n] = make_label_wish (wishes, k, line_pt);
        of_lane[n++] = k;
      }
    }
    space.n_obstacles = boxes->len;
    space.obstacles = (const GenevaBox *) boxes->data;
    (void) geneva_labels_place (&space, n, label_wishes, spots);
    for (guint k = 0; k < n; k++) {
      const GenevaBox *box = &spots[k].box;

      if (spots[k].place == GENEVA_LABEL_DROPPED) {
        drop_label (page, wishes->members[of_lane[k]]);
        continue;
      }
      add_label (wishes, of_lane[k], box->x, box->y, box->width,
                 spots[k].is_wrapped ? label_wishes[k].wrapped_height : 0.0,
                 GENEVA_ALIGN_START, TRUE);
      g_array_append_val (boxes, *box);
    }
  }
}

double
geneva_timeline_measure_key (const GenevaTimelinePage *page, guint event)
{
  const GenevaItem item = { .handle = page->events->events[event].handle };
  const GenevaSourceList *list = page->input->page != NULL ? page->input->page->keys : NULL;

  return list != NULL ? geneva_source_keys_measure (list, page->input->text, &item) : 0.0;
}

void
geneva_timeline_place_labels (GenevaTimelinePage *page)
{
  g_autofree guint *members = g_new (guint, MAX (page->seen->len, 1));
  g_autofree Stretch *extents = g_new (Stretch, MAX (page->seen->len, 1));
  g_autofree double *label_pt = g_new (double, MAX (page->seen->len, 1));
  g_autofree double *key_pt = g_new0 (double, MAX (page->seen->len, 1));
  double seconds_per_pt = geneva_time_scale_get_seconds_per_pt (&page->scale);
  double origin = page->plot.x - page->scale.begin / seconds_per_pt;
  Wishes wishes = { page, members, extents, label_pt, key_pt, 0, page->plot.x + EDGE_PT,
                    page->plot.x + page->plot.width - EDGE_PT };

  for (guint s = 0; s < page->seen->len; s++) {
    guint i = g_array_index (page->seen, guint, s);
    const GenevaTimelineEvent *event = &page->events->events[i];
    Stretch *extent = &extents[wishes.n];
    double y;

    if (!event->is_dated || event->level == GENEVA_LEVEL_ERA || page->rows->lanes[event->lane].is_dense)
      continue;
    y = geneva_timeline_rows_get_y (page->rows, page->events, i);
    if (!geneva_timeline_page_shows_y (page, y - page->rows->pitch_pt / 2.0, y + page->rows->pitch_pt / 2.0))
      continue;
    geneva_timeline_get_extent (event, seconds_per_pt, page->rows->disc_pt, &extent->begin, &extent->end);
    if (is_on_day (page, i)) {
      extent->begin = event->form.begin / seconds_per_pt - page->rows->disc_pt / 2.0 - 0.5;
      extent->end = extent->begin + page->rows->disc_pt + 1.0;
    }
    extent->begin += origin;
    extent->end += origin;
    key_pt[wishes.n] = geneva_timeline_measure_key (page, i);
    label_pt[wishes.n] = page->label_pt[i] > 0.0 ? page->label_pt[i] + key_pt[wishes.n] : 0.0;
    members[wishes.n++] = i;
  }
  if (page->rows->pitch_pt >= geneva_text_get_line_height (page->input->text, GENEVA_FONT_LABEL) - 0.2)
    place_in_rows (&wishes);
  else
    place_around_marks (&wishes);
}

void
geneva_timeline_draw_labels (GenevaTimelinePage *page)
{
  geneva_scene_builder_begin_layer (page->builder, "labels", NULL, &page->plot);
  for (guint k = 0; k < page->labels->len; k++) {
    const GenevaTimelineLabel *label = &g_array_index (page->labels, GenevaTimelineLabel, k);
    const GenevaTimelineEvent *event = &page->events->events[label->event];
    guint32 text = geneva_scene_builder_add_text (page->builder, event->title);
    GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);

    mark->x = label->x;
    mark->y = label->y;
    mark->item = page->items[label->event];
    mark->text = text;
    mark->w_pt = (float) (label->width - label->key_pt + 0.02);
    mark->h_pt = (float) label->height;
    mark->wrap = label->height > 0.0;
    mark->font = GENEVA_FONT_LABEL;
    mark->fill_style = GENEVA_STYLE_TEXT;
    mark->align_y = (guint8) label->align_y;
    mark->halo = label->has_halo;
    mark->opacity = event->is_dimmed ? 0.4f : event->is_suggested ? 0.6f : 1.0f;
  }
}
