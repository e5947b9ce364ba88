/* Label placement around nodes and beside the marks of rows.
 *
 * Role: decides which labels are shown and where, from measured sizes alone.
 * Boxes that stand already lie in a uniform grid, edges as an "ink" grid, so
 * that a candidate costs only the cells it covers. Must not know fonts, text or
 * what the nodes are.
 */
#include "layout/geneva-labels.h"

#include <math.h>
#include <stdlib.h>

#define CELL_PT 32.0
#define INK_CELL_PT 6.0
#define MAX_CELLS 1000000.0
#define MAX_SEGMENT_STEPS 20000.0
#define MOST_AWAY_PT 150.0
#define LEADER_STEPS 24
#define N_AROUND 8
#define N_SLIDES 8
#define SLIDE_SHARE_DOWN 0.5
#define SLIDE_SHARE_ALONG 0.25

/* What a less liked place costs, in lines of ink under the label: all of them together less than one line across
 * it, so that a name stands on an edge only where no side of its node is free. */
#define RANK_COST 0.1
/* Of a name on more lines than it needs. */
#define WRAP_COST 1.2

typedef struct {
  GenevaBox box;
  gint      next;
  gboolean  is_label;
} Entry;

typedef struct {
  GenevaBox page;
  double    gap;
  guint     n_columns, n_rows;
  double    cell;
  gint     *first;               /* [n_columns * n_rows] index of an entry or -1 */
  GArray   *entries;
  guint     n_ink_columns, n_ink_rows;
  double    ink_cell;
  float    *ink;                 /* NULL without segments */
} Board;

static gboolean
is_finite_box (const GenevaBox *box)
{
  return isfinite (box->x) && isfinite (box->y) && isfinite (box->width) && isfinite (box->height);
}

static guint
column_of (double offset, double cell, guint n)
{
  return (guint) CLAMP (floor (offset / cell), 0.0, n - 1.0);
}

static void
board_add (Board *board, const GenevaBox *box, gboolean is_label)
{
  guint c0, c1, r0, r1;

  if (!is_finite_box (box) || !geneva_box_overlaps (box, &board->page))
    return;
  c0 = column_of (box->x - board->page.x, board->cell, board->n_columns);
  c1 = column_of (box->x + box->width - board->page.x, board->cell, board->n_columns);
  r0 = column_of (box->y - board->page.y, board->cell, board->n_rows);
  r1 = column_of (box->y + box->height - board->page.y, board->cell, board->n_rows);
  for (guint r = r0; r <= r1; r++) {
    for (guint c = c0; c <= c1; c++) {
      gint *first = &board->first[r * board->n_columns + c];
      Entry entry = { *box, *first, is_label };

      *first = (gint) board->entries->len;
      g_array_append_val (board->entries, entry);
    }
  }
}

static gboolean
boxes_equal (const GenevaBox *a, const GenevaBox *b)
{
  return a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height;
}

/* How much of what stands the box would cover; `own` (may be NULL) is not counted. */
static double
board_covered (const Board *board, const GenevaBox *box, const GenevaBox *own, gboolean is_exact)
{
  GenevaBox wide = { box->x - board->gap / 2, box->y - board->gap / 2, box->width + board->gap,
                     box->height + board->gap };
  guint c0 = column_of (wide.x - board->page.x, board->cell, board->n_columns);
  guint c1 = column_of (wide.x + wide.width - board->page.x, board->cell, board->n_columns);
  guint r0 = column_of (wide.y - board->page.y, board->cell, board->n_rows);
  guint r1 = column_of (wide.y + wide.height - board->page.y, board->cell, board->n_rows);
  double covered = 0;

  for (guint r = r0; r <= r1; r++) {
    for (guint c = c0; c <= c1; c++) {
      for (gint at = board->first[r * board->n_columns + c]; at >= 0;) {
        const Entry *entry = &g_array_index (board->entries, Entry, at);
        const GenevaBox *mine = entry->is_label ? &wide : box, *other = &entry->box;

        at = entry->next;
        if (!geneva_box_overlaps (mine, other) || (own && !entry->is_label && boxes_equal (own, other)))
          continue;
        if (!is_exact)
          return 1;
        covered += (MIN (mine->x + mine->width, other->x + other->width) - MAX (mine->x, other->x)) *
                   (MIN (mine->y + mine->height, other->y + other->height) - MAX (mine->y, other->y));
      }
    }
  }
  return covered;
}

static gboolean
is_free (const Board *board, const GenevaBox *box, const GenevaBox *own)
{
  return geneva_box_contains (&board->page, box) && board_covered (board, box, own, FALSE) == 0;
}

/* Length of edges below the box, in lines as high as the label on one. */
static double
board_ink (const Board *board, const GenevaBox *box, double line)
{
  double sum = 0;
  guint c0, c1, r0, r1;

  if (!board->ink)
    return 0;
  c0 = column_of (box->x - board->page.x, board->ink_cell, board->n_ink_columns);
  c1 = column_of (box->x + box->width - board->page.x, board->ink_cell, board->n_ink_columns);
  r0 = column_of (box->y - board->page.y, board->ink_cell, board->n_ink_rows);
  r1 = column_of (box->y + box->height - board->page.y, board->ink_cell, board->n_ink_rows);
  for (guint r = r0; r <= r1; r++) {
    for (guint c = c0; c <= c1; c++)
      sum += (double) board->ink[r * board->n_ink_columns + c];
  }
  return sum / MAX (line, 1.0);
}

static void
board_draw (Board *board, const GenevaSegment *segment)
{
  double dx = segment->x1 - segment->x0, dy = segment->y1 - segment->y0;
  double length = hypot (dx, dy), n_steps;

  if (!isfinite (segment->x0) || !isfinite (segment->y0) || !isfinite (length))
    return;
  n_steps = CLAMP (ceil (length / board->ink_cell), 1.0, MAX_SEGMENT_STEPS);
  for (double step = 0.5; step < n_steps; step++) {
    double x = segment->x0 + dx * step / n_steps - board->page.x;
    double y = segment->y0 + dy * step / n_steps - board->page.y;

    if (x < 0 || y < 0 || x >= board->page.width || y >= board->page.height)
      continue;
    board->ink[column_of (y, board->ink_cell, board->n_ink_rows) * board->n_ink_columns +
               column_of (x, board->ink_cell, board->n_ink_columns)] += (float) (length / n_steps);
  }
}

static double
cell_for (const GenevaBox *page, double wanted)
{
  return MAX (wanted, sqrt (page->width * page->height / MAX_CELLS));
}

static void
board_init (Board *board, const GenevaLabelSpace *space, guint n, const GenevaLabelWish *wishes)
{
  *board = (Board) { .page = space->page, .gap = MAX (0, space->gap_pt) };
  board->cell = cell_for (&space->page, CELL_PT);
  board->n_columns = (guint) (space->page.width / board->cell) + 1;
  board->n_rows = (guint) (space->page.height / board->cell) + 1;
  board->first = g_new (gint, (gsize) board->n_columns * board->n_rows);
  for (guint i = 0; i < board->n_columns * board->n_rows; i++)
    board->first[i] = -1;
  board->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint i = 0; i < space->n_obstacles; i++)
    board_add (board, &space->obstacles[i], FALSE);
  for (guint i = 0; i < n; i++)
    board_add (board, &wishes[i].node, FALSE);
  if (!space->n_segments)
    return;
  board->ink_cell = cell_for (&space->page, INK_CELL_PT);
  board->n_ink_columns = (guint) (space->page.width / board->ink_cell) + 1;
  board->n_ink_rows = (guint) (space->page.height / board->ink_cell) + 1;
  board->ink = g_new0 (float, (gsize) board->n_ink_columns * board->n_ink_rows);
  for (guint i = 0; i < space->n_segments; i++)
    board_draw (board, &space->segments[i]);
}

static void
board_clear (Board *board)
{
  g_free (board->first);
  g_free (board->ink);
  g_array_unref (board->entries);
}

static GenevaBox
candidate (const GenevaLabelWish *wish, GenevaLabelPlace place, double width, double height, double gap)
{
  const GenevaBox *node = &wish->node;
  double middle_x = node->x + node->width / 2, middle_y = node->y + node->height / 2;
  double right = node->x + node->width + gap, left = node->x - gap - width;
  double above = node->y - gap / 2 - height, below = node->y + node->height + gap / 2;
  /* At the diagonals a label begins above the node's side, not beyond its corner. */
  double inner_right = node->x + node->width * 0.6, inner_left = node->x + node->width * 0.4 - width;

  switch (place) {
  case GENEVA_LABEL_RIGHT:
    return (GenevaBox) { right, middle_y - height / 2, width, height };
  case GENEVA_LABEL_LEFT:
    return (GenevaBox) { left, middle_y - height / 2, width, height };
  case GENEVA_LABEL_ABOVE:
    return (GenevaBox) { middle_x - width / 2, above, width, height };
  case GENEVA_LABEL_BELOW:
    return (GenevaBox) { middle_x - width / 2, below, width, height };
  case GENEVA_LABEL_ABOVE_RIGHT:
    return (GenevaBox) { inner_right, above, width, height };
  case GENEVA_LABEL_BELOW_RIGHT:
    return (GenevaBox) { inner_right, below, width, height };
  case GENEVA_LABEL_ABOVE_LEFT:
    return (GenevaBox) { inner_left, above, width, height };
  case GENEVA_LABEL_BELOW_LEFT:
    return (GenevaBox) { inner_left, below, width, height };
  case GENEVA_LABEL_DROPPED:
  case GENEVA_LABEL_INSIDE:
  case GENEVA_LABEL_FREE:
  default:
    return (GenevaBox) { middle_x - width / 2, middle_y - height / 2, width, height };
  }
}

/* Where none of the places is free of lines: the first four again, moved along the node's side by a part of the label. */
static GenevaBox
slide (const GenevaLabelWish *wish, guint i, double width, double height, double gap, GenevaLabelPlace *place)
{
  double way = i % 2 == 0 ? -1.0 : 1.0;
  GenevaBox box;

  *place = (GenevaLabelPlace) (GENEVA_LABEL_RIGHT + i / 2);
  box = candidate (wish, *place, width, height, gap);
  if (*place == GENEVA_LABEL_RIGHT || *place == GENEVA_LABEL_LEFT)
    box.y += way * SLIDE_SHARE_DOWN * height;
  else
    box.x += way * SLIDE_SHARE_ALONG * width;
  return box;
}

/* The best place about the node that costs less than *best, which becomes what it costs. */
static void
try_around (const Board *board, const GenevaLabelWish *wish, gboolean is_wrapped, double *best, GenevaLabelSpot *spot)
{
  double width = is_wrapped ? wish->wrapped_width : wish->width;
  double height = is_wrapped ? wish->wrapped_height : wish->height;

  for (guint i = 0; i < N_AROUND + N_SLIDES; i++) {
    GenevaLabelPlace place = (GenevaLabelPlace) (GENEVA_LABEL_RIGHT + i);
    GenevaBox box = i < N_AROUND ? candidate (wish, place, width, height, board->gap)
                                 : slide (wish, i - N_AROUND, width, height, board->gap, &place);
    double cost = i * RANK_COST + (is_wrapped ? WRAP_COST : 0.0);

    if (cost >= *best)
      break;
    if (!is_free (board, &box, NULL))
      continue;
    cost += board_ink (board, &box, wish->height);
    if (cost < *best) {
      *best = cost;
      *spot = (GenevaLabelSpot) { place, is_wrapped, box };
    }
  }
}

static GenevaBox
pushed_onto_page (const Board *board, GenevaBox box)
{
  box.x = MAX (board->page.x, MIN (box.x, board->page.x + board->page.width - box.width));
  box.y = MAX (board->page.y, MIN (box.y, board->page.y + board->page.height - box.height));
  return box;
}

/* For a pinned label: rings around the node, then the place that covers least. */
static void
place_anyhow (const Board *board, const GenevaLabelWish *wish, GenevaLabelSpot *spot)
{
  double width = wish->width, height = wish->height, least = INFINITY;
  double step = MAX (4.0, height * 0.75);
  double reach = hypot (board->page.width, board->page.height);
  double middle_x = wish->node.x + wish->node.width / 2, middle_y = wish->node.y + wish->node.height / 2;

  for (double ring = 1; ring * step <= reach; ring++) {
    guint n_places = (guint) MIN (96.0, 8 * ring);

    for (guint i = 0; i < n_places; i++) {
      double angle = 2 * G_PI * i / n_places;
      GenevaBox box = { middle_x + cos (angle) * (ring * step + width / 2) - width / 2,
                        middle_y + sin (angle) * ring * step - height / 2, width, height };
      double covered;

      box = pushed_onto_page (board, box);
      covered = board_covered (board, &box, NULL, TRUE);
      if (covered < least) {
        least = covered;
        *spot = (GenevaLabelSpot) { GENEVA_LABEL_FREE, FALSE, box };
      }
      if (least == 0)
        return;
    }
  }
  if (!isfinite (least)) {
    GenevaBox box = candidate (wish, GENEVA_LABEL_RIGHT, width, height, 0);

    *spot = (GenevaLabelSpot) { GENEVA_LABEL_FREE, FALSE, pushed_onto_page (board, box) };
  }
}

/* The end of a label's leader, where the label is nearest to the middle of its node. */
void
geneva_label_spot_get_leader (const GenevaLabelSpot *spot, const GenevaBox *node, GenevaSegment *leader)
{
  leader->x1 = node->x + node->width / 2;
  leader->y1 = node->y + node->height / 2;
  leader->x0 = CLAMP (leader->x1, spot->box.x, spot->box.x + spot->box.width);
  leader->y0 = CLAMP (leader->y1, spot->box.y, spot->box.y + spot->box.height);
}

/* Whether a line from the label reaches its node over nothing else that stands there. */
static gboolean
is_led_to (const Board *board, const GenevaLabelWish *wish, const GenevaLabelSpot *spot)
{
  GenevaSegment leader;

  geneva_label_spot_get_leader (spot, &wish->node, &leader);
  for (guint i = 0; i < LEADER_STEPS; i++) {
    double share = (double) i / LEADER_STEPS;
    GenevaBox dot = { leader.x0 + share * (leader.x1 - leader.x0), leader.y0 + share * (leader.y1 - leader.y0), 1, 1 };

    if (board_covered (board, &dot, &wish->node, FALSE) > 0)
      return FALSE;
  }
  return TRUE;
}

/* Rings around the node, as far as a leader is followed by the eye. */
static void
place_away (const Board *board, const GenevaLabelWish *wish, GenevaLabelSpot *spot)
{
  gboolean has_wrapped = wish->wrapped_width > 0 && wish->wrapped_height > 0;
  double step = MAX (4.0, wish->height * 0.5);
  double middle_x = wish->node.x + wish->node.width / 2, middle_y = wish->node.y + wish->node.height / 2;

  for (double ring = 1; ring * step <= MOST_AWAY_PT; ring++) {
    guint n_places = (guint) MIN (48.0, 8 * ring);

    for (guint i = 0; i < n_places * (has_wrapped ? 2 : 1); i++) {
      gboolean is_wrapped = i >= n_places;
      double width = is_wrapped ? wish->wrapped_width : wish->width;
      double height = is_wrapped ? wish->wrapped_height : wish->height;
      /* upwards first: there is most room above what stands on an axis */
      double angle = 2 * G_PI * (i % n_places) / n_places - G_PI / 2;
      GenevaLabelSpot away = { GENEVA_LABEL_FREE, is_wrapped,
                               { middle_x + cos (angle) * (ring * step + width / 2) - width / 2,
                                 middle_y + sin (angle) * (ring * step + height / 2) - height / 2, width, height } };

      away.box = pushed_onto_page (board, away.box);
      if (is_free (board, &away.box, NULL) && is_led_to (board, wish, &away)) {
        *spot = away;
        return;
      }
    }
  }
}

static gboolean
is_wellformed (const GenevaLabelWish *wish)
{
  return is_finite_box (&wish->node) && isfinite (wish->width) && isfinite (wish->height) && wish->width >= 0
         && wish->height >= 0;
}

static void
place_label (const Board *board, const GenevaLabelWish *wish, GenevaLabelSpot *spot)
{
  gboolean has_wrapped = wish->wrapped_width > 0 && wish->wrapped_height > 0;
  double best = INFINITY;

  *spot = (GenevaLabelSpot) { GENEVA_LABEL_DROPPED, FALSE, { 0, 0, 0, 0 } };
  if (!is_wellformed (wish))
    return;
  for (guint shape = 0; wish->may_be_inside && shape < (has_wrapped ? 2 : 1); shape++) {
    double width = shape ? wish->wrapped_width : wish->width;
    double height = shape ? wish->wrapped_height : wish->height;
    GenevaBox box = candidate (wish, GENEVA_LABEL_INSIDE, width, height, 0);

    if (geneva_box_contains (&wish->node, &box) && is_free (board, &box, &wish->node)) {
      *spot = (GenevaLabelSpot) { GENEVA_LABEL_INSIDE, shape == 1, box };
      return;
    }
  }
  try_around (board, wish, FALSE, &best, spot);
  if (has_wrapped)
    try_around (board, wish, TRUE, &best, spot);
  if (!isfinite (best) && wish->is_pinned)
    place_anyhow (board, wish, spot);
}

typedef struct {
  gboolean is_pinned;
  double   importance;
  guint    position;
} Turn;

static int
compare_turns (const void *a, const void *b)
{
  const Turn *first = a, *second = b;

  if (!first->is_pinned != !second->is_pinned)
    return first->is_pinned ? -1 : 1;
  if (first->importance != second->importance)
    return first->importance > second->importance ? -1 : 1;
  return first->position < second->position ? -1 : first->position > second->position;
}

static double
clean_importance (double importance)
{
  return isnan (importance) ? 0 : importance;
}

guint
geneva_labels_place (const GenevaLabelSpace *space, guint n, const GenevaLabelWish *wishes,
                     GenevaLabelSpot *spots)
{
  g_autofree Turn *turn = g_new (Turn, MAX (1, n));
  Board board;
  guint n_dropped = 0;

  g_return_val_if_fail (space && (n == 0 || (wishes && spots)), 0);

  if (!is_finite_box (&space->page) || space->page.width <= 0 || space->page.height <= 0) {
    for (guint i = 0; i < n; i++)
      spots[i] = (GenevaLabelSpot) { GENEVA_LABEL_DROPPED, FALSE, { 0, 0, 0, 0 } };
    return n;
  }
  board_init (&board, space, n, wishes);
  for (guint i = 0; i < n; i++)
    turn[i] = (Turn) { wishes[i].is_pinned, clean_importance (wishes[i].importance), i };
  qsort (turn, n, sizeof *turn, compare_turns);
  for (guint i = 0; i < n; i++) {
    GenevaLabelSpot *spot = &spots[turn[i].position];

    place_label (&board, &wishes[turn[i].position], spot);
    if (spot->place == GENEVA_LABEL_DROPPED)
      n_dropped++;
    else
      board_add (&board, &spot->box, TRUE);
  }
  /* once all that can have stand at their nodes */
  for (guint i = 0; i < n && n_dropped > 0; i++) {
    const GenevaLabelWish *wish = &wishes[turn[i].position];
    GenevaLabelSpot *spot = &spots[turn[i].position];

    if (spot->place != GENEVA_LABEL_DROPPED || !wish->may_move_away || !is_wellformed (wish))
      continue;
    place_away (&board, wish, spot);
    if (spot->place == GENEVA_LABEL_DROPPED)
      continue;
    n_dropped--;
    board_add (&board, &spot->box, TRUE);
  }
  board_clear (&board);
  return n_dropped;
}

/* A mark in its row. */
typedef struct {
  guint  row;
  double begin, end;
  guint  position;
} RowMark;

static int
compare_row_marks (const void *a, const void *b)
{
  const RowMark *first = a, *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  if (first->begin != second->begin)
    return first->begin < second->begin ? -1 : 1;
  if (first->end != second->end)
    return first->end < second->end ? -1 : 1;
  return first->position < second->position ? -1 : first->position > second->position;
}

/* A free stretch of a row. */
typedef struct {
  double low, high;
} Room;

/* What a pinned label covers is taken out of every room of the row that it
 * reaches, so that no other label goes below it. */
static void
reserve (Room *lead, Room *after, const RowMark *mark, guint n, guint k, double begin, double end)
{
  guint first = k, last = k;

  while (first > 0 && mark[first - 1].row == mark[k].row && after[first - 1].high > begin)
    first--;
  while (last + 1 < n && mark[last + 1].row == mark[k].row && after[last].high < end)
    last++;
  for (guint j = first; j <= last; j++) {
    if (after[j].low >= begin)
      after[j].low = MAX (after[j].low, end);
    else
      after[j].high = MIN (after[j].high, begin);
    lead[j].high = MIN (lead[j].high, begin);
  }
}

/* More than one gap after what ends before it, or a label left of its mark reads as that one's. */
#define BEFORE_GAPS 3.0

/* TRUE when the label has a place; the room it takes is then no longer free. */
static gboolean
place_row_label (const GenevaRowWish *wish, Room *before, Room *after, double page_begin, double page_end,
                 double gap, GenevaRowSpot *spot)
{
  double seen_begin = MAX (wish->begin_pt, page_begin), seen_end = MIN (wish->end_pt, page_end);
  double x;

  if (wish->may_be_inside && seen_end - seen_begin >= wish->label_pt + 2 * gap) {
    *spot = (GenevaRowSpot) { GENEVA_LABEL_INSIDE, seen_begin + gap };
    return TRUE;
  }
  x = wish->end_pt + gap;
  if (x >= MAX (after->low, page_begin) && x + wish->label_pt <= MIN (after->high, page_end)) {
    *spot = (GenevaRowSpot) { GENEVA_LABEL_RIGHT, x };
    after->low = x + wish->label_pt + gap;
    return TRUE;
  }
  x = wish->begin_pt - gap - wish->label_pt;
  if (x >= MAX (before->low + BEFORE_GAPS * gap, page_begin) && x + wish->label_pt <= MIN (before->high, page_end)) {
    *spot = (GenevaRowSpot) { GENEVA_LABEL_LEFT, x };
    before->high = x - gap;
    return TRUE;
  }
  return FALSE;
}

guint
geneva_row_labels_place (guint n, const GenevaRowWish *wishes, double page_begin_pt, double page_end_pt,
                         double gap_pt, GenevaRowSpot *spots)
{
  g_autofree RowMark *mark = g_new (RowMark, MAX (1, n));
  g_autofree Room *lead = g_new (Room, MAX (1, n));     /* before mark k; used for the first of a row */
  g_autofree Room *after = g_new (Room, MAX (1, n));    /* between mark k and the next of its row */
  g_autofree guint *slot = g_new (guint, MAX (1, n));
  g_autofree Turn *turn = g_new (Turn, MAX (1, n));
  double reach = -INFINITY, gap = MAX (0, gap_pt);
  guint n_dropped = 0;

  g_return_val_if_fail (n == 0 || (wishes && spots), 0);

  for (guint i = 0; i < n; i++) {
    mark[i] = (RowMark) { wishes[i].row, 0, 0, i };
    if (isfinite (wishes[i].begin_pt) && isfinite (wishes[i].end_pt)) {
      mark[i].begin = wishes[i].begin_pt;
      mark[i].end = wishes[i].end_pt;
    }
    turn[i] = (Turn) { wishes[i].is_pinned, clean_importance (wishes[i].importance), i };
    spots[i] = (GenevaRowSpot) { GENEVA_LABEL_DROPPED, 0 };
  }
  qsort (mark, n, sizeof *mark, compare_row_marks);
  qsort (turn, n, sizeof *turn, compare_turns);
  for (guint k = 0; k < n; k++) {
    gboolean is_first = k == 0 || mark[k].row != mark[k - 1].row;
    gboolean is_last = k + 1 == n || mark[k + 1].row != mark[k].row;

    slot[mark[k].position] = k;
    reach = is_first ? mark[k].end : MAX (reach, mark[k].end);
    lead[k] = (Room) { -INFINITY, mark[k].begin - gap };
    after[k] = (Room) { reach + gap, is_last ? INFINITY : mark[k + 1].begin - gap };
  }
  for (guint i = 0; i < n; i++) {
    const GenevaRowWish *wish = &wishes[turn[i].position];
    GenevaRowSpot *spot = &spots[turn[i].position];
    guint k = slot[turn[i].position];
    gboolean is_first = k == 0 || mark[k].row != mark[k - 1].row;

    if (!isfinite (wish->begin_pt) || !isfinite (wish->end_pt) || !isfinite (wish->label_pt) ||
        wish->end_pt < page_begin_pt || wish->begin_pt >= page_end_pt)
      continue;
    if (place_row_label (wish, is_first ? &lead[k] : &after[k - 1], &after[k], page_begin_pt, page_end_pt,
                         gap, spot))
      continue;
    if (wish->is_pinned) {
      double x = MAX (page_begin_pt, MIN (wish->end_pt + gap, page_end_pt - wish->label_pt));

      *spot = (GenevaRowSpot) { GENEVA_LABEL_FREE, x };
      reserve (lead, after, mark, n, k, x - gap, x + wish->label_pt + gap);
    } else {
      n_dropped++;
    }
  }
  return n_dropped;
}
