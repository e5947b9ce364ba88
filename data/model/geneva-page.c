/* Pages: columns of fixed words, and the rows' lists one after the other.
 *
 * A column stays one of two shared constants (all absent) until a row has the
 * member; of a coded event's twenty-two words most dossiers use nine. Knows
 * nothing of snapshots, handles or strings.
 */
#include "model/geneva-page.h"

#include "model/geneva-compact.h"

#include <string.h>

#define FIRST_ROWS 32
#define FIRST_LIST_WORDS 64

struct _GenevaPage {
  gatomicrefcount     ref_count;
  const GenevaStruct *type;
  guint               n_rows;
  guint               n_allocated;      /* rows that columns have room for */
  guint               n_fixed;
  guint32            *starts;           /* of each row's lists; lists[0] are those of a row without any */
  guint32            *lists;
  gsize               n_list_words;
  gsize               n_allocated_words;
  guint64             deleted[GENEVA_PAGE_ROWS / 64];
  const guint32      *columns[];
};

/* What a column reads as before any row has its member: zeros, and for numbers all ones. */
static const guint32 *
absent_column (guint32 word)
{
  static const guint32 zeros[GENEVA_PAGE_ROWS];
  static guint32 ones[GENEVA_PAGE_ROWS];
  static gsize once;

  if (word == 0)
    return zeros;
  if (g_once_init_enter (&once)) {
    memset (ones, 0xff, sizeof ones);
    g_once_init_leave (&once, 1);
  }
  return ones;
}

static gboolean
is_absent_column (const GenevaPage *page, guint word)
{
  return page->columns[word] == absent_column (geneva_struct_get_absent (page->type, word));
}

GenevaPage *
geneva_page_new (const GenevaStruct *type, gboolean is_first)
{
  guint n_fixed = geneva_struct_get_n_words (type);
  GenevaPage *page = g_malloc0 (sizeof (GenevaPage) + n_fixed * sizeof (guint32 *));

  g_atomic_ref_count_init (&page->ref_count);
  page->type = type;
  page->n_fixed = n_fixed;
  page->n_allocated = is_first ? FIRST_ROWS : GENEVA_PAGE_ROWS;
  for (guint i = 0; i < n_fixed; i++)
    page->columns[i] = absent_column (geneva_struct_get_absent (type, i));
  page->n_allocated_words = FIRST_LIST_WORDS;
  page->lists = g_new (guint32, page->n_allocated_words);
  page->lists[0] = 0;
  page->n_list_words = 1;
  return page;
}

GenevaPage *
geneva_page_ref (GenevaPage *page)
{
  g_atomic_ref_count_inc (&page->ref_count);
  return page;
}

void
geneva_page_unref (GenevaPage *page)
{
  if (!g_atomic_ref_count_dec (&page->ref_count))
    return;
  for (guint i = 0; i < page->n_fixed; i++)
    if (!is_absent_column (page, i))
      g_free ((gpointer) page->columns[i]);
  g_free (page->starts);
  g_free (page->lists);
  g_free (page);
}

gboolean
geneva_page_is_shared (GenevaPage *page)
{
  return !g_atomic_ref_count_compare (&page->ref_count, 1);
}

static void
add_lists (GenevaPage *page, guint row, const guint32 *words, guint n_words)
{
  if (page->n_list_words + n_words > page->n_allocated_words) {
    page->n_allocated_words = MAX (page->n_allocated_words * 2, page->n_list_words + n_words);
    page->lists = g_renew (guint32, page->lists, page->n_allocated_words);
  }
  if (page->starts == NULL)
    page->starts = g_new0 (guint32, page->n_allocated);
  page->starts[row] = (guint32) page->n_list_words;
  memcpy (page->lists + page->n_list_words, words, n_words * sizeof (guint32));
  page->n_list_words += n_words;
}

GenevaPage *
geneva_page_copy (const GenevaPage *page)
{
  GenevaPage *copy = geneva_page_new (page->type, FALSE);

  copy->n_rows = page->n_rows;
  copy->n_allocated = page->n_allocated;
  for (guint i = 0; i < page->n_fixed; i++)
    if (!is_absent_column (page, i))
      copy->columns[i] = g_memdup2 (page->columns[i], page->n_allocated * sizeof (guint32));
  memcpy (copy->deleted, page->deleted, sizeof page->deleted);
  if (page->starts == NULL)
    return copy;
  copy->n_allocated_words = page->n_list_words;
  copy->lists = g_renew (guint32, copy->lists, copy->n_allocated_words);
  for (guint row = 0; row < page->n_rows; row++)
    if (page->starts[row] != 0)
      add_lists (copy, row, page->lists + page->starts[row],
                 geneva_compact_get_length (page->lists + page->starts[row]));
  return copy;
}

/* Room for `n_rows` in a column of ours; the new rows are absent. */
static guint32 *
grow_column (const GenevaPage *page, guint word, guint n_rows)
{
  guint32 absent = geneva_struct_get_absent (page->type, word);
  guint32 *column = is_absent_column (page, word) ? NULL : (guint32 *) page->columns[word];
  guint n_old = column != NULL ? page->n_allocated : 0;

  column = g_renew (guint32, column, n_rows);
  memset (column + n_old, absent == 0 ? 0 : 0xff, (n_rows - n_old) * sizeof (guint32));
  return column;
}

guint
geneva_page_append (GenevaPage *page)
{
  g_assert (page->n_rows < GENEVA_PAGE_ROWS);

  if (page->n_rows == page->n_allocated) {
    guint n_rows = page->n_allocated * 2;

    for (guint i = 0; i < page->n_fixed; i++)
      if (!is_absent_column (page, i))
        page->columns[i] = grow_column (page, i, n_rows);
    if (page->starts != NULL) {
      page->starts = g_renew (guint32, page->starts, n_rows);
      memset (page->starts + page->n_allocated, 0, (n_rows - page->n_allocated) * sizeof (guint32));
    }
    page->n_allocated = n_rows;
  }
  return page->n_rows++;
}

static inline void
set_word (GenevaPage *page, guint row, guint i, guint32 word)
{
  if (page->columns[i][row] == word)
    return;
  if (is_absent_column (page, i))
    page->columns[i] = grow_column (page, i, page->n_allocated);
  ((guint32 *) page->columns[i])[row] = word;
}

void
geneva_page_set_words (GenevaPage *page, guint row, const guint32 *words, guint32 mask)
{
  for (; mask != 0; mask &= mask - 1) {
    guint i = (guint) __builtin_ctz (mask);

    set_word (page, row, i, words[i]);
  }
}

void
geneva_page_set_fixed (GenevaPage *page, guint row, const guint32 *words)
{
  for (guint i = 0; i < page->n_fixed; i++)
    set_word (page, row, i, words[i]);
}

void
geneva_page_set_lists (GenevaPage *page, guint row, const guint32 *words, guint n_words)
{
  if (words[0] != 0)
    add_lists (page, row, words, n_words);
  else if (page->starts != NULL)
    page->starts[row] = 0;
}

gboolean
geneva_page_is_deleted (const GenevaPage *page, guint row)
{
  return (page->deleted[row / 64] >> (row % 64) & 1) != 0;
}

void
geneva_page_set_deleted (GenevaPage *page, guint row, gboolean is_deleted)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (row % 64);

  if (is_deleted)
    page->deleted[row / 64] |= bit;
  else
    page->deleted[row / 64] &= ~bit;
}

guint
geneva_page_count_living (const GenevaPage *page, guint row)
{
  guint n = MIN (row, page->n_rows), n_deleted = 0;

  for (guint i = 0; i < n / 64; i++)
    n_deleted += (guint) __builtin_popcountll (page->deleted[i]);
  if (n % 64 != 0)
    n_deleted += (guint) __builtin_popcountll (page->deleted[n / 64] & ((G_GUINT64_CONSTANT (1) << (n % 64)) - 1));
  return n - n_deleted;
}

guint
geneva_page_find_living (const GenevaPage *page, guint number)
{
  for (guint i = 0; i < GENEVA_PAGE_ROWS / 64; i++) {
    guint64 living = ~page->deleted[i];
    guint n = (guint) __builtin_popcountll (living);

    if (number >= n) {
      number -= n;
      continue;
    }
    while (number-- > 0)
      living &= living - 1;
    return i * 64 + (guint) __builtin_ctzll (living);
  }
  g_return_val_if_reached (0);
}

void
geneva_page_open (const GenevaPage *page, guint row, GenevaPools *pools, GenevaRow *view)
{
  const guint32 *lists = page->lists + (page->starts != NULL ? page->starts[row] : 0);

  view->type = page->type;
  view->pools = pools;
  view->columns = page->columns;
  view->fixed = NULL;
  view->at = row;
  view->mask = 0;
  view->is_compact = TRUE;
  view->list_mask = lists[0];
  view->lists = lists + 1;
}

gboolean
geneva_page_has_column (const GenevaPage *page, guint word)
{
  return !is_absent_column (page, word);
}

gboolean
geneva_page_row_equal (const GenevaPage *a, const GenevaPage *b, guint row)
{
  const guint32 *lists_a, *lists_b;
  guint n_words;

  if (geneva_page_is_deleted (a, row) != geneva_page_is_deleted (b, row))
    return FALSE;
  for (guint i = 0; i < a->n_fixed; i++)
    if (a->columns[i][row] != b->columns[i][row])
      return FALSE;
  lists_a = a->lists + (a->starts != NULL ? a->starts[row] : 0);
  lists_b = b->lists + (b->starts != NULL ? b->starts[row] : 0);
  if (lists_a[0] == 0 || lists_b[0] == 0)
    return lists_a[0] == lists_b[0];
  n_words = geneva_compact_get_length (lists_a);
  return n_words == geneva_compact_get_length (lists_b)
         && memcmp (lists_a, lists_b, n_words * sizeof (guint32)) == 0;
}

void
geneva_page_trim (GenevaPage *page)
{
  if (page->n_allocated_words == page->n_list_words)
    return;
  page->n_allocated_words = page->n_list_words;
  page->lists = g_renew (guint32, page->lists, page->n_allocated_words);
}

gsize
geneva_page_get_bytes (const GenevaPage *page)
{
  gsize n_columns = page->starts != NULL;

  for (guint i = 0; i < page->n_fixed; i++)
    n_columns += !is_absent_column (page, i);
  return sizeof (GenevaPage) + page->n_fixed * sizeof (guint32 *) +
         (n_columns * page->n_allocated + page->n_allocated_words) * sizeof (guint32);
}
