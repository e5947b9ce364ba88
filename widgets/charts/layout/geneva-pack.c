/* Boxes set side by side.
 *
 * Role: arranges the components of a network, and nodes without edges. A greedy
 * corner placement for the large boxes, plain rows for the many small ones.
 * Must not know what is in the boxes.
 */
#include "layout/geneva-pack.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  double area;
  double height;
  guint  position;
} Rank;

static int
compare_ranks (const void *a, const void *b)
{
  const Rank *first = a, *second = b;

  if (first->area != second->area)
    return first->area > second->area ? -1 : 1;
  return first->position < second->position ? -1 : first->position > second->position;
}

static int
compare_heights (const void *a, const void *b)
{
  const Rank *first = a, *second = b;

  if (first->height != second->height)
    return first->height > second->height ? -1 : 1;
  return first->position < second->position ? -1 : first->position > second->position;
}

static double
clean_size (double size)
{
  return isfinite (size) && size > 0 ? size : 0;
}

static gboolean
is_free (const GenevaBox *boxes, const Rank *rank, guint n_placed, const GenevaBox *box, double gap)
{
  /* A rounding's worth of tolerance: corners are sums of the same numbers. */
  double slack = gap - 1e-9 * (1 + gap);

  for (guint i = 0; i < n_placed; i++) {
    const GenevaBox *other = &boxes[rank[i].position];

    if (box->x < other->x + other->width + slack && other->x < box->x + box->width + slack &&
        box->y < other->y + other->height + slack && other->y < box->y + box->height + slack)
      return FALSE;
  }
  return TRUE;
}

/* Puts one box at the free corner of the placed ones that keeps the whole smallest. */
static void
place_at_corner (GenevaBox *boxes, const Rank *rank, guint n_placed, double aspect, double gap,
                 GenevaBox *whole)
{
  GenevaBox *box = &boxes[rank[n_placed].position];
  GenevaBox best = *box;
  double best_cost = INFINITY, best_area = INFINITY;

  for (guint i = 0; i < 2 * n_placed; i++) {
    const GenevaBox *beside = &boxes[rank[i / 2].position];
    GenevaBox spot = *box;
    double width, height, cost;

    spot.x = i % 2 ? beside->x : beside->x + beside->width + gap;
    spot.y = i % 2 ? beside->y + beside->height + gap : beside->y;
    width = MAX (whole->width, spot.x + spot.width);
    height = MAX (whole->height, spot.y + spot.height);
    cost = MAX (width / aspect, height);
    /* Inside the present outline anything is as good: then nearer to the beginning. */
    if (cost > best_cost ||
        (cost == best_cost && (width * height > best_area ||
                               (width * height == best_area &&
                                spot.y + spot.x >= best.x + best.y))))
      continue;
    if (!is_free (boxes, rank, n_placed, &spot, gap))
      continue;
    best = spot;
    best_cost = cost;
    best_area = width * height;
  }
  *box = best;
  whole->width = MAX (whole->width, box->x + box->width);
  whole->height = MAX (whole->height, box->y + box->height);
}

GenevaBox
geneva_pack_boxes (guint n, GenevaBox *boxes, double aspect, double gap)
{
  GenevaBox whole = { 0, 0, 0, 0 };
  g_autofree Rank *rank = g_new (Rank, MAX (1, n));
  guint n_exact = MIN (n, GENEVA_PACK_EXACT);
  double area = 0, row_width, x = 0, y, row_height = 0;

  g_return_val_if_fail (n == 0 || boxes, whole);

  if (!(aspect > 0) || !isfinite (aspect))
    aspect = 1;
  gap = clean_size (gap);
  for (guint i = 0; i < n; i++) {
    boxes[i].x = boxes[i].y = 0;
    boxes[i].width = clean_size (boxes[i].width);
    boxes[i].height = clean_size (boxes[i].height);
    rank[i] = (Rank) { (boxes[i].width + gap) * (boxes[i].height + gap), boxes[i].height, i };
    area += rank[i].area;
  }
  qsort (rank, n, sizeof *rank, compare_ranks);
  for (guint i = 0; i < n_exact; i++) {
    if (i == 0)
      whole = (GenevaBox) { 0, 0, boxes[rank[0].position].width, boxes[rank[0].position].height };
    else
      place_at_corner (boxes, rank, i, aspect, gap, &whole);
  }
  if (n_exact == n)
    return whole;

  row_width = MAX (whole.width, sqrt (area * aspect));
  y = whole.height + gap;
  qsort (rank + n_exact, n - n_exact, sizeof *rank, compare_heights);
  for (guint i = n_exact; i < n; i++) {
    GenevaBox *box = &boxes[rank[i].position];

    if (x > 0 && x + box->width > row_width) {
      x = 0;
      y += row_height + gap;
      row_height = 0;
    }
    box->x = x;
    box->y = y;
    x += box->width + gap;
    row_height = MAX (row_height, box->height);
    whole.width = MAX (whole.width, box->x + box->width);
    whole.height = MAX (whole.height, box->y + box->height);
  }
  return whole;
}

GenevaBox
geneva_pack_grid (guint n, GenevaBox *boxes, double width, double gap)
{
  GenevaBox whole = { 0, 0, 0, 0 };
  double cell_width = 0, cell_height = 0, n_fit;
  guint n_columns;

  g_return_val_if_fail (n == 0 || boxes, whole);

  if (n == 0)
    return whole;
  gap = clean_size (gap);
  for (guint i = 0; i < n; i++) {
    boxes[i].width = clean_size (boxes[i].width);
    boxes[i].height = clean_size (boxes[i].height);
    cell_width = MAX (cell_width, boxes[i].width);
    cell_height = MAX (cell_height, boxes[i].height);
  }
  n_fit = cell_width + gap > 0 ? floor ((clean_size (width) + gap) / (cell_width + gap)) : n;
  n_columns = (guint) CLAMP (n_fit, 1.0, (double) n);
  for (guint i = 0; i < n; i++) {
    boxes[i].x = i % n_columns * (cell_width + gap) + (cell_width - boxes[i].width) / 2;
    boxes[i].y = i / n_columns * (cell_height + gap) + (cell_height - boxes[i].height) / 2;
  }
  whole.width = n_columns * (cell_width + gap) - gap;
  whole.height = (n + n_columns - 1) / n_columns * (cell_height + gap) - gap;
  return whole;
}
