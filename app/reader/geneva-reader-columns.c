/* Reading order of the lines of a page by its gutters: the widest stretch of white between two columns, crossed by
 * a few lines at most, parts the page; the lines that cross it part it once more, from the top down (after the
 * recursive XY cut: Nagy, Seth 1984, with spanning lines set apart first).
 */
#include "geneva-reader-columns.h"

#include <string.h>

#define N_BINS 400              /* of the width of what is looked at */
#define MAX_LEVELS 5
#define MIN_LINES 3             /* a column has, on either side */
#define MIN_GUTTER 0.7          /* heights of a line */

typedef struct {
  const GenevaReaderBox *boxes;
  gboolean is_right_to_left;
  guint   *order;
  guint    n_ordered;
} Reading;

static gint
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const GenevaReaderBox *boxes = data;
  const GenevaReaderBox *first = &boxes[*(const guint *) a];
  const GenevaReaderBox *second = &boxes[*(const guint *) b];
  double difference = (first->top + first->bottom) - (second->top + second->bottom);

  if (difference != 0)
    return difference < 0 ? -1 : 1;
  if (first->left != second->left)
    return first->left < second->left ? -1 : 1;
  return *(const guint *) a < *(const guint *) b ? -1 : 1;
}

static gint
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
find_height (const GenevaReaderBox *boxes, const guint *lines, guint n)
{
  g_autofree double *heights = g_new (double, n);

  for (guint i = 0; i < n; i++)
    heights[i] = boxes[lines[i]].bottom - boxes[lines[i]].top;
  qsort (heights, n, sizeof *heights, compare_doubles);
  return heights[n / 2];
}

/* Stretches [from, to) of bins that few lines cross; the widest with columns on both sides. FALSE: none. */
static gboolean
find_gutter (const GenevaReaderBox *boxes, const guint *lines, guint n, double *gutter)
{
  g_autofree int *changes = g_new0 (int, N_BINS + 2);
  double left = G_MAXDOUBLE;
  double right = -G_MAXDOUBLE;
  double height = find_height (boxes, lines, n);
  double best = 0;
  double scale;
  int covered = 0;
  guint from = 0;

  for (guint i = 0; i < n; i++) {
    left = MIN (left, boxes[lines[i]].left);
    right = MAX (right, boxes[lines[i]].right);
  }
  if (!(right > left) || n < 2 * MIN_LINES)
    return FALSE;
  scale = N_BINS / (right - left);
  for (guint i = 0; i < n; i++) {
    changes[(int) ((boxes[lines[i]].left - left) * scale)]++;
    changes[(int) ((boxes[lines[i]].right - left) * scale) + 1]--;
  }
  for (guint bin = 0; bin <= N_BINS; bin++) {
    double width, middle;
    guint n_left = 0;
    guint n_right = 0;

    covered += changes[bin];
    /* one line in seven may go across: headlines, pictures' captions */
    if ((guint) MAX (covered, 0) * 7 <= n && bin < N_BINS)
      continue;
    width = (bin - from) / scale;
    middle = left + (from + bin) / 2.0 / scale;
    if (bin > from && width > best && width >= MIN_GUTTER * height) {
      for (guint i = 0; i < n; i++) {
        n_left += boxes[lines[i]].right <= middle;
        n_right += boxes[lines[i]].left >= middle;
      }
      if (n_left >= MIN_LINES && n_right >= MIN_LINES) {
        best = width;
        *gutter = middle;
      }
    }
    from = bin + 1;
  }
  return best > 0;
}

static void order_lines (Reading *reading, guint *lines, guint n, guint level);

static void
flush (Reading *reading, GArray *first, GArray *second, guint level)
{
  order_lines (reading, (guint *) (void *) first->data, first->len, level + 1);
  order_lines (reading, (guint *) (void *) second->data, second->len, level + 1);
  g_array_set_size (first, 0);
  g_array_set_size (second, 0);
}

/* `lines` are sorted from the top down. */
static void
order_lines (Reading *reading, guint *lines, guint n, guint level)
{
  g_autoptr (GArray) left = NULL;
  g_autoptr (GArray) right = NULL;
  double gutter = 0;

  if (level >= MAX_LEVELS || n < 2 * MIN_LINES || !find_gutter (reading->boxes, lines, n, &gutter)) {
    if (n > 0)
      memcpy (reading->order + reading->n_ordered, lines, n * sizeof *lines);
    reading->n_ordered += n;
    return;
  }
  left = g_array_new (FALSE, FALSE, sizeof (guint));
  right = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++) {
    const GenevaReaderBox *box = &reading->boxes[lines[i]];

    if (box->right <= gutter) {
      g_array_append_val (left, lines[i]);
    } else if (box->left >= gutter) {
      g_array_append_val (right, lines[i]);
    } else {
      flush (reading, reading->is_right_to_left ? right : left, reading->is_right_to_left ? left : right, level);
      reading->order[reading->n_ordered++] = lines[i];
    }
  }
  flush (reading, reading->is_right_to_left ? right : left, reading->is_right_to_left ? left : right, level);
}

void
geneva_reader_order_boxes (const GenevaReaderBox *boxes, guint n, gboolean is_right_to_left, guint *order)
{
  Reading reading = { boxes, is_right_to_left, order, 0 };
  g_autofree guint *lines = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    lines[i] = i;
  g_qsort_with_data (lines, (gint) n, sizeof *lines, compare_rows, (gpointer) boxes);
  order_lines (&reading, lines, n, 0);
  g_assert (reading.n_ordered == n);
}
