/* Approximate search of a passage's words in a text.
 *
 * Two columns of the table of edit distances are kept, each cell with the place
 * where its best match begins. Case, kinds of space and of quotation marks do
 * not count as differences: these are what editors and converters change. Knows
 * no records.
 */
#include "model/geneva-look-alikes.h"

/* Of the words that are searched for: more costs time and decides nothing. */
#define MOST_POINTS 2000

typedef struct { guint32 cost, start; } Cell;
typedef struct { guint32 cost; guint start, end; } Ending;

static gunichar
fold (gunichar c)
{
  switch (c) {
    case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x2032: case 0x60: case 0xb4:
      return '\'';
    case 0x201c: case 0x201d: case 0x201e: case 0x201f: case 0x2033: case 0xab: case 0xbb:
      return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212:
      return '-';
    default:
      return g_unichar_isspace (c) ? ' ' : g_unichar_tolower (c);
  }
}

static gunichar *
fold_all (const char *text, glong *n)
{
  gunichar *points = g_utf8_to_ucs4_fast (text, -1, n);

  for (glong i = 0; i < *n; i++)
    points[i] = fold (points[i]);
  return points;
}

static int
order_endings (gconstpointer a, gconstpointer b)
{
  const Ending *x = a, *y = b;

  if (x->cost != y->cost)
    return x->cost < y->cost ? -1 : 1;
  /* of two ends of one place the one that is as long as the words */
  return (x->end > y->end) - (x->end < y->end);
}

static void
take_best (GArray *endings, guint most, glong n_words, GArray *found)
{
  for (guint i = 0; i < endings->len && found->len < most; i++) {
    const Ending *ending = &g_array_index (endings, Ending, i);
    GenevaLookAlike place = { ending->start, ending->end, 1 - (double) ending->cost / (double) n_words };
    gboolean is_free = ending->start < ending->end;

    for (guint k = 0; k < found->len && is_free; k++) {
      const GenevaLookAlike *taken = &g_array_index (found, GenevaLookAlike, k);
      is_free = place.end <= taken->start || taken->end <= place.start;
    }
    if (is_free)
      g_array_append_val (found, place);
  }
}

GArray *
geneva_look_alikes_find (const char *text, const char *words, guint most, double least)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (GenevaLookAlike));
  g_autoptr (GArray) endings = g_array_new (FALSE, FALSE, sizeof (Ending));
  g_autofree gunichar *points = NULL;
  g_autofree gunichar *wanted = NULL;
  g_autofree Cell *column = NULL;
  glong n_points, n_words;
  guint32 limit;

  g_return_val_if_fail (text != NULL && words != NULL, found);

  points = fold_all (text, &n_points);
  wanted = fold_all (words, &n_words);
  n_words = MIN (n_words, MOST_POINTS);
  if (n_words == 0 || most == 0)
    return found;
  limit = (guint32) ((1 - CLAMP (least, 0, 1)) * (double) n_words);
  column = g_new (Cell, (gsize) n_words + 1);
  for (glong i = 0; i <= n_words; i++)
    column[i] = (Cell) { (guint32) i, 0 };
  for (glong k = 0; k < n_points; k++) {
    Cell diagonal = column[0];
    Ending ending;

    column[0] = (Cell) { 0, (guint32) k + 1 };
    for (glong i = 1; i <= n_words; i++) {
      Cell left = column[i];
      Cell best = { diagonal.cost + (wanted[i - 1] != points[k]), diagonal.start };

      if (left.cost + 1 < best.cost)
        best = (Cell) { left.cost + 1, left.start };
      if (column[i - 1].cost + 1 < best.cost)
        best = (Cell) { column[i - 1].cost + 1, column[i - 1].start };
      diagonal = left;
      column[i] = best;
    }
    ending = (Ending) { column[n_words].cost, column[n_words].start, (guint) k + 1 };
    if (ending.cost <= limit)
      g_array_append_val (endings, ending);
  }
  g_array_sort (endings, order_endings);
  take_best (endings, most, n_words, found);
  return found;
}
