/* Rows for the marks of one lane.
 *
 * Role: packing that a window cannot change (interval partitioning, which uses
 * as few rows as marks ever overlap at one place). Must not know what marks are,
 * nor what part of the lane is seen.
 */
#include "layout/geneva-lanes.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  double begin, end;
  guint  position;
} Mark;

/* A binary heap of rows: by the end of their last mark, or by number. */
typedef struct {
  double key;
  guint  row;
} HeapRow;

typedef struct {
  HeapRow *row;
  guint    n;
} RowHeap;

static void
row_heap_push (RowHeap *heap, HeapRow item)
{
  guint at = heap->n++;

  while (at > 0 && heap->row[(at - 1) / 2].key > item.key) {
    heap->row[at] = heap->row[(at - 1) / 2];
    at = (at - 1) / 2;
  }
  heap->row[at] = item;
}

static HeapRow
row_heap_pop (RowHeap *heap)
{
  HeapRow top = heap->row[0], item = heap->row[--heap->n];
  guint at = 0;

  for (;;) {
    guint child = 2 * at + 1;

    if (child >= heap->n)
      break;
    if (child + 1 < heap->n && heap->row[child + 1].key < heap->row[child].key)
      child++;
    if (heap->row[child].key >= item.key)
      break;
    heap->row[at] = heap->row[child];
    at = child;
  }
  heap->row[at] = item;
  return top;
}

static double
number_or_zero (double value)
{
  return isnan (value) ? 0 : value;
}

static Mark
mark_of (const GenevaExtent *extent, guint position)
{
  double a = number_or_zero (extent->begin_pt), b = number_or_zero (extent->end_pt);

  return (Mark) { MIN (a, b), MAX (a, b), position };
}

static int
compare_marks (const void *a, const void *b)
{
  const Mark *first = a, *second = b;

  if (first->begin != second->begin)
    return first->begin < second->begin ? -1 : 1;
  if (first->end != second->end)
    return first->end > second->end ? -1 : 1;
  return first->position < second->position ? -1 : first->position > second->position;
}

guint
geneva_lane_pack (guint n, const GenevaExtent *extents, double gap_pt, guint *row)
{
  g_autofree Mark *mark = g_new (Mark, MAX (1, n));
  g_autofree HeapRow *room = g_new (HeapRow, 2 * (gsize) MAX (1, n));
  RowHeap busy = { room, 0 }, free_rows = { room + MAX (1, n), 0 };
  guint n_rows = 0, n_used = 0;
  gboolean is_sorted = TRUE;

  g_return_val_if_fail (n == 0 || (extents && row), 0);

  for (guint i = 0; i < n; i++) {
    mark[i] = mark_of (&extents[i], i);
    is_sorted = is_sorted && (i == 0 || compare_marks (&mark[i - 1], &mark[i]) < 0);
  }
  if (!is_sorted)
    qsort (mark, n, sizeof *mark, compare_marks);

  for (guint i = 0; i < n; i++) {
    guint chosen;

    while (busy.n && busy.row[0].key + gap_pt <= mark[i].begin) {
      guint released = row_heap_pop (&busy).row;

      row_heap_push (&free_rows, (HeapRow) { released, released });
    }
    if (busy.n == 0) {
      /* A new run. Its rows start at the top whatever came before. */
      free_rows.n = 0;
      n_used = 0;
    }
    chosen = free_rows.n ? row_heap_pop (&free_rows).row : n_used++;
    row[mark[i].position] = chosen;
    n_rows = MAX (n_rows, chosen + 1);
    row_heap_push (&busy, (HeapRow) { mark[i].end, chosen });
  }
  return n_rows;
}

void
geneva_lane_reach (guint n, const GenevaExtent *extents, double *reach_pt)
{
  double reach = -INFINITY;

  for (guint i = 0; i < n; i++) {
    reach = MAX (reach, mark_of (&extents[i], i).end);
    reach_pt[i] = reach;
  }
}

/* A run begins where everything before has ended, the gap included. */
static gboolean
begins_run (const GenevaExtent *extents, const double *reach_pt, double gap_pt, guint i)
{
  return i == 0 || reach_pt[i - 1] + gap_pt <= mark_of (&extents[i], i).begin;
}

void
geneva_lane_find_runs (guint n, const GenevaExtent *extents, const double *reach_pt, double gap_pt,
                       double begin_pt, double end_pt, guint *first, guint *last)
{
  guint low = 0, high = n, from, to;

  /* The first mark before which something reaches into the window, back to the begin of its run. */
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (reach_pt[middle] > begin_pt)
      high = middle;
    else
      low = middle + 1;
  }
  from = low;
  while (from < n && !begins_run (extents, reach_pt, gap_pt, from))
    from--;
  low = from;
  high = n;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (mark_of (&extents[middle], middle).begin >= end_pt)
      high = middle;
    else
      low = middle + 1;
  }
  to = low;
  while (to > from && to < n && !begins_run (extents, reach_pt, gap_pt, to))
    to++;
  *first = from;
  *last = to;
}
