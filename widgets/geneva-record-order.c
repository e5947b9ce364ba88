/* The order of a long table. Role: sorts by ranks instead of texts, and finds
 * words by the different values of a column instead of its rows, so that a
 * million records take a fraction of a second and no object. Each column gives
 * one or a few 32-bit keys a row; radix passes from the least to the most
 * important one keep what is equal in its place. Long, for it is three jobs one
 * after the other that share what they remember: keys and sorting, words, the
 * window. It must not know widgets.
 */
#include "geneva-record-order-private.h"

#include "geneva-record-words.h"

#include "base/geneva-collation.h"
#include "base/geneva-word-search.h"
#include "model/geneva-within.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_KEYS 8             /* participants beyond that many do not sort */
#define MAX_KNOWN_ATOMS 200000 /* columns with fewer values are searched by value */
#define ROWS_A_LOOK 4096       /* between two looks whether it was called off */

/* Of one column, by row: the most important first. 0 in the first is "nothing there". */
typedef struct {
  int      column;
  guint    n_keys;
  guint32 *keys[MAX_KEYS];
} Keys;

struct _GenevaRecordSorter {
  gatomicrefcount     ref_count;
  GenevaTableKind     kind;
  GenevaList          list;
  const GenevaColumn *columns;
  guint               n_columns;

  /* What still holds, all of `snapshot` and `network`. */
  GenevaSnapshot     *snapshot;
  GenevaRecordNetwork *network;
  guint               n_rows;
  GArray             *sorted;            /* guint32, living rows in order; NULL: unknown */
  guint               n_sorts;
  struct { int column; gboolean is_descending; } sorts[GENEVA_MAX_SORTS];
  Keys                keys[GENEVA_MAX_SORTS];
  char               *words;
  guint32             searched;
  guint8             *found;             /* by row: has all words; NULL: not searched */
  /* Of the pools of `snapshot`, by column and date word: in words and as written, folded; made when asked for. */
  GPtrArray         **date_words;
};

/* ---- keys of a column ---- */

static void
clear_keys (Keys *keys)
{
  for (guint i = 0; i < keys->n_keys; i++)
    g_free (keys->keys[i]);
  *keys = (Keys) { .column = -1 };
}

/* TRUE each so many rows when it was called off. */
static gboolean
is_off (guint row, GCancellable *cancellable)
{
  return row % ROWS_A_LOOK == 0 && g_cancellable_is_cancelled (cancellable);
}

/* Edges are there as long as the network is, and need nothing read. */
static gboolean
read_row (GenevaRecordSorter *self, guint row, GenevaRow *record)
{
  if (self->list != GENEVA_LIST_EDGES)
    return geneva_snapshot_get_row (self->snapshot, GENEVA_HANDLE (self->list, row), record);
  memset (record, 0, sizeof *record);
  return TRUE;
}

static double
get_number (GenevaRecordSorter *self, const GenevaColumn *column, GenevaHandle handle, const GenevaRow *record)
{
  if (column->get_measure == NULL)
    return column->get_key (self->snapshot, handle, record);
  return self->network != NULL ? column->get_measure (column, self->network, handle) : NAN;
}

/* A double as bits that sort as it does; NaN and the infinite are "nothing there". */
static guint64
sortable (double value)
{
  guint64 bits;

  if (!isfinite (value))
    return 0;
  memcpy (&bits, &value, sizeof bits);
  return bits >> 63 ? ~bits : bits | G_GUINT64_CONSTANT (0x8000000000000000);
}

static gboolean
reckon_number_keys (GenevaRecordSorter *self, const GenevaColumn *column, Keys *keys, GCancellable *cancellable)
{
  keys->n_keys = 2;
  for (guint i = 0; i < 2; i++)
    keys->keys[i] = g_new0 (guint32, MAX (self->n_rows, 1));
  for (guint row = 0; row < self->n_rows; row++) {
    GenevaHandle handle = GENEVA_HANDLE (self->list, row);
    GenevaRow record;
    guint64 bits;
    if (is_off (row, cancellable))
      return FALSE;
    if (!read_row (self, row, &record))
      continue;
    bits = sortable (get_number (self, column, handle, &record));
    keys->keys[0][row] = (guint32) (bits >> 32);
    keys->keys[1][row] = (guint32) bits;
  }
  return TRUE;
}

/* Texts that are to be ranked, by their sort keys; empty ones have none. */
typedef struct {
  GenevaCollation *collation;
  GByteArray      *keys;
  GArray          *starts;      /* gsize */
} Texts;

static void
texts_init (Texts *texts)
{
  texts->collation = geneva_collation_new (geneva_words_get_locale ());
  texts->keys = g_byte_array_new ();
  texts->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
}

static void
texts_clear (Texts *texts)
{
  geneva_collation_free (texts->collation);
  g_byte_array_unref (texts->keys);
  g_array_unref (texts->starts);
}

static void
texts_add (Texts *texts, const char *text)
{
  gsize start = texts->keys->len;

  g_array_append_val (texts->starts, start);
  geneva_collation_append_key (texts->collation, text, texts->keys);
}

static void
texts_rank (Texts *texts, guint32 *ranks)
{
  gsize end = texts->keys->len;
  guint n = texts->starts->len;

  g_array_append_val (texts->starts, end);
  geneva_collation_rank (texts->keys->data, (const gsize *) (gpointer) texts->starts->data, n, ranks);
}

static gboolean
reckon_text_keys (GenevaRecordSorter *self, const GenevaColumn *column, Keys *keys, GCancellable *cancellable)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint32 *ranks = NULL;
  gboolean is_done = TRUE;
  Texts texts;

  keys->n_keys = 1;
  keys->keys[0] = g_new0 (guint32, MAX (self->n_rows, 1));
  texts_init (&texts);
  for (guint32 row = 0; row < self->n_rows && is_done; row++) {
    GenevaHandle handle = GENEVA_HANDLE (self->list, row);
    g_autofree char *text = NULL;
    GenevaRow record;
    is_done = !is_off (row, cancellable);
    if (!read_row (self, row, &record))
      continue;
    text = geneva_column_dup_text (column, self->network, self->snapshot, handle, &record);
    if (text == NULL || *text == '\0')
      continue;
    texts_add (&texts, text);
    g_array_append_val (rows, row);
  }
  if (is_done) {
    ranks = g_new (guint32, MAX (rows->len, 1));
    texts_rank (&texts, ranks);
    for (guint i = 0; i < rows->len; i++)
      keys->keys[0][g_array_index (rows, guint32, i)] = ranks[i];
  }
  texts_clear (&texts);
  return is_done;
}

typedef struct {
  const GenevaColumn *column;
  GenevaSnapshot     *snapshot;
} Comparison;

static int
compare_atoms (gconstpointer a, gconstpointer b, gpointer data)
{
  const Comparison *comparison = data;

  return comparison->column->compare_atoms (comparison->snapshot, *(const guint32 *) a, *(const guint32 *) b);
}

/* Ranks of the atoms in use, into `ranks` by atom. */
static void
rank_atoms (GenevaRecordSorter *self, const GenevaColumn *column, GArray *used, guint32 *ranks)
{
  Comparison comparison = { column, self->snapshot };
  g_autoptr (GArray) named = NULL;
  g_autofree guint32 *by_text = NULL;
  Texts texts;

  if (column->compare_atoms != NULL) {
    guint32 rank = 0;
    g_array_sort_with_data (used, compare_atoms, &comparison);
    for (guint i = 0; i < used->len; i++) {
      const guint32 *atom = &g_array_index (used, guint32, i);
      if (i == 0 || compare_atoms (atom, atom - 1, &comparison) != 0)
        rank++;
      ranks[*atom] = rank;
    }
    return;
  }
  named = g_array_new (FALSE, FALSE, sizeof (guint32));
  texts_init (&texts);
  for (guint i = 0; i < used->len; i++) {
    guint32 atom = g_array_index (used, guint32, i);
    g_autofree char *text = column->dup_atom (column, self->snapshot, atom);
    ranks[atom] = 0;
    if (text == NULL || *text == '\0')
      continue;
    texts_add (&texts, text);
    g_array_append_val (named, atom);
  }
  by_text = g_new (guint32, MAX (named->len, 1));
  texts_rank (&texts, by_text);
  for (guint i = 0; i < named->len; i++)
    ranks[g_array_index (named, guint32, i)] = by_text[i];
  texts_clear (&texts);
}

static gboolean
reckon_atom_keys (GenevaRecordSorter *self, const GenevaColumn *column, Keys *keys, GCancellable *cancellable)
{
  guint n_atoms = column->get_n_atoms (column, self->snapshot);
  g_autofree guint32 *ranks = g_new0 (guint32, MAX (n_atoms, 1));
  g_autoptr (GArray) used = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) atoms = g_array_new (FALSE, FALSE, sizeof (guint32));

  /* First the atoms themselves, which are ranks plus one once they are ranked. */
  for (guint row = 0; row < self->n_rows; row++) {
    GenevaHandle handle = GENEVA_HANDLE (self->list, row);
    GenevaRow record;
    if (is_off (row, cancellable))
      return FALSE;
    if (!read_row (self, row, &record))
      continue;
    g_array_set_size (atoms, 0);
    geneva_column_list_atoms (column, self->network, self->snapshot, handle, &record, atoms);
    for (guint i = 0; i < MIN (atoms->len, MAX_KEYS); i++) {
      guint32 atom = g_array_index (atoms, guint32, i);
      if (atom >= n_atoms)
        continue;
      if (ranks[atom] == 0) {
        ranks[atom] = 1;
        g_array_append_val (used, atom);
      }
      while (i >= keys->n_keys)
        keys->keys[keys->n_keys++] = g_new0 (guint32, MAX (self->n_rows, 1));
      keys->keys[i][row] = atom + 1;
    }
  }
  rank_atoms (self, column, used, ranks);
  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  for (guint i = 0; i < keys->n_keys; i++)
    for (guint row = 0; row < self->n_rows; row++)
      if (keys->keys[i][row] != 0)
        keys->keys[i][row] = ranks[keys->keys[i][row] - 1];
  return TRUE;
}

/* Those of the last sorts are kept: a click turns the direction more often than not. */
static gboolean
hold_keys (GenevaRecordSorter *self, const GenevaOrderWish *wish, GCancellable *cancellable)
{
  Keys held[GENEVA_MAX_SORTS];
  gboolean is_done = TRUE;

  for (guint i = 0; i < GENEVA_MAX_SORTS; i++)
    held[i] = (Keys) { .column = -1 };
  for (guint i = 0; i < wish->n_sorts && is_done; i++) {
    const GenevaColumn *column = &self->columns[wish->sorts[i].column];
    for (guint k = 0; k < GENEVA_MAX_SORTS && held[i].column < 0; k++) {
      if (self->keys[k].column == wish->sorts[i].column) {
        held[i] = self->keys[k];
        self->keys[k] = (Keys) { .column = -1 };
      }
    }
    if (held[i].column >= 0)
      continue;
    if (column->get_key != NULL || column->get_measure != NULL)
      is_done = reckon_number_keys (self, column, &held[i], cancellable);
    else if (column->dup_atom != NULL)
      is_done = reckon_atom_keys (self, column, &held[i], cancellable);
    else
      is_done = reckon_text_keys (self, column, &held[i], cancellable);
    if (is_done)
      held[i].column = wish->sorts[i].column;
    else
      clear_keys (&held[i]);
  }
  for (guint i = 0; i < GENEVA_MAX_SORTS; i++) {
    clear_keys (&self->keys[i]);
    self->keys[i] = held[i];
  }
  return is_done;
}

/* ---- sorting ---- */

/* One stable pass over the rows by 32-bit keys, eleven bits at a time. */
static void
sort_by_key (GArray *rows, GArray *scratch, const guint32 *keys, gboolean is_descending, gboolean absent_last)
{
  guint32 *from = (guint32 *) (gpointer) rows->data;
  guint32 *to = (guint32 *) (gpointer) scratch->data;
  g_autofree guint32 *wanted = g_new (guint32, MAX (rows->len, 1));
  g_autofree guint32 *wanted_to = g_new (guint32, MAX (rows->len, 1));
  guint n = rows->len;

  for (guint i = 0; i < n; i++) {
    guint32 key = keys[from[i]];
    wanted[i] = absent_last && key == 0 ? G_MAXUINT32 : is_descending ? ~key : key;
  }
  for (guint shift = 0; shift < 32; shift += 11) {
    guint counts[2048] = { 0 };
    guint at = 0;
    guint32 *swapped;
    for (guint i = 0; i < n; i++)
      counts[wanted[i] >> shift & 2047]++;
    if (n > 0 && counts[wanted[0] >> shift & 2047] == n)
      continue;
    for (guint i = 0; i < 2048; i++) {
      guint count = counts[i];
      counts[i] = at;
      at += count;
    }
    for (guint i = 0; i < n; i++) {
      guint place = counts[wanted[i] >> shift & 2047]++;
      to[place] = from[i];
      wanted_to[place] = wanted[i];
    }
    swapped = from;
    from = to;
    to = swapped;
    swapped = wanted;
    wanted = wanted_to;
    wanted_to = swapped;
  }
  if (from != (guint32 *) (gpointer) rows->data)
    memcpy (rows->data, from, n * sizeof (guint32));
}

static gboolean
has_sorts (GenevaRecordSorter *self, const GenevaOrderWish *wish)
{
  if (self->sorted == NULL || self->n_sorts != wish->n_sorts)
    return FALSE;
  for (guint i = 0; i < wish->n_sorts; i++)
    if (self->sorts[i].column != wish->sorts[i].column ||
        self->sorts[i].is_descending != wish->sorts[i].is_descending)
      return FALSE;
  return TRUE;
}

/* What was merged into another shows with that one, and counts with it. */
static gboolean
stands_alone (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  return geneva_snapshot_is_living (snapshot, handle) && geneva_snapshot_get_kept (snapshot, handle) == handle;
}

static gboolean
sort_rows (GenevaRecordSorter *self, const GenevaOrderWish *wish, GCancellable *cancellable)
{
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GArray) scratch = NULL;

  if (has_sorts (self, wish))
    return TRUE;
  if (!hold_keys (self, wish, cancellable))
    return FALSE;
  rows = g_array_sized_new (FALSE, FALSE, sizeof (guint32), MAX (self->n_rows, 1));
  for (guint32 row = 0; row < self->n_rows; row++)
    if (self->list == GENEVA_LIST_EDGES || stands_alone (self->snapshot, GENEVA_HANDLE (self->list, row)))
      g_array_append_val (rows, row);
  scratch = g_array_sized_new (FALSE, FALSE, sizeof (guint32), MAX (rows->len, 1));
  for (guint i = wish->n_sorts; i-- > 0;) {
    for (guint k = self->keys[i].n_keys; k-- > 0;) {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      sort_by_key (rows, scratch, self->keys[i].keys[k], wish->sorts[i].is_descending, k == 0);
    }
  }
  g_clear_pointer (&self->sorted, g_array_unref);
  self->sorted = g_steal_pointer (&rows);
  self->n_sorts = wish->n_sorts;
  for (guint i = 0; i < wish->n_sorts; i++) {
    self->sorts[i].column = wish->sorts[i].column;
    self->sorts[i].is_descending = wish->sorts[i].is_descending;
  }
  return TRUE;
}

/* ---- words ---- */

#define UNKNOWN_ATOM G_MAXUINT32

/* As written and in words, folded already, so that each search folds nothing twice. */
static const char *
get_date_words (GenevaRecordSorter *self, const GenevaColumn *column, guint32 atom, GString *scratch)
{
  GPtrArray *all = self->date_words[column - self->columns];

  if (all->len <= atom)
    g_ptr_array_set_size (all, (int) atom + 1);
  if (g_ptr_array_index (all, atom) == NULL) {
    const char *edtf = geneva_pools_get_date_text (geneva_snapshot_get_pools (self->snapshot), atom);
    g_autofree char *words = column->dup_atom (column, self->snapshot, atom);
    g_autofree char *both = g_strdup_printf ("%s\n%s", words != NULL ? words : "", edtf != NULL ? edtf : "");
    geneva_fold_text (both, scratch);
    g_ptr_array_index (all, atom) = g_strdup (scratch->str);
  }
  return g_ptr_array_index (all, atom);
}

static guint32
match_atom (GenevaRecordSorter *self, const GenevaColumn *column, const GenevaWordSearch *search, guint32 atom,
            GString *scratch)
{
  g_autofree char *text = NULL;

  if (column->flags & GENEVA_COLUMN_DATES)
    return geneva_word_search_match (search, get_date_words (self, column, atom, scratch), scratch);
  text = column->dup_atom (column, self->snapshot, atom);
  return geneva_word_search_match (search, text, scratch);
}

/* What each atom of a column with few of them has of the words. NULL: none has any, so no row has. */
static guint32 *
match_all_atoms (GenevaRecordSorter *self, const GenevaColumn *column, const GenevaWordSearch *search, guint n_atoms,
                 GString *scratch)
{
  g_autofree guint32 *known = g_new (guint32, MAX (n_atoms, 1));
  guint32 any = 0;

  for (guint32 atom = 0; atom < n_atoms; atom++) {
    known[atom] = match_atom (self, column, search, atom, scratch);
    any |= known[atom];
  }
  return any != 0 ? g_steal_pointer (&known) : NULL;
}

static gboolean
search_column (GenevaRecordSorter *self, const GenevaColumn *column, const GenevaWordSearch *search, guint32 *masks,
               GCancellable *cancellable)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  g_autoptr (GArray) atoms = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 all = geneva_word_search_get_all (search);
  guint n_atoms = column->dup_atom != NULL ? column->get_n_atoms (column, self->snapshot) : 0;
  gboolean is_known = column->dup_atom != NULL && !(column->flags & GENEVA_COLUMN_DISTINCT);
  guint32 of_empty = column->empty != NULL ? geneva_word_search_match (search, _(column->empty), scratch) : 0;
  g_autofree guint32 *known = NULL;

  if (is_known && !(column->flags & GENEVA_COLUMN_DATES) && n_atoms <= MAX_KNOWN_ATOMS) {
    known = match_all_atoms (self, column, search, n_atoms, scratch);
    if (known == NULL && of_empty == 0)
      return TRUE;
  }
  if (is_known && known == NULL) {
    known = g_new (guint32, MAX (n_atoms, 1));
    memset (known, 0xff, (gsize) n_atoms * sizeof (guint32));
  }
  for (guint row = 0; row < self->n_rows; row++) {
    GenevaHandle handle = GENEVA_HANDLE (self->list, row);
    GenevaRow record;
    if (is_off (row, cancellable))
      return FALSE;
    if (masks[row] == all || !read_row (self, row, &record))
      continue;
    if (column->dup_atom == NULL) {
      g_autofree char *text = geneva_column_dup_text (column, self->network, self->snapshot, handle, &record);
      masks[row] |= geneva_word_search_match (search, text, scratch);
      continue;
    }
    g_array_set_size (atoms, 0);
    geneva_column_list_atoms (column, self->network, self->snapshot, handle, &record, atoms);
    if (atoms->len == 0)
      masks[row] |= of_empty;
    for (guint i = 0; i < atoms->len; i++) {
      guint32 atom = g_array_index (atoms, guint32, i);
      if (known == NULL) {
        masks[row] |= match_atom (self, column, search, atom, scratch);
        continue;
      }
      if (atom >= n_atoms)
        continue;
      if (known[atom] == UNKNOWN_ATOM)
        known[atom] = match_atom (self, column, search, atom, scratch);
      masks[row] |= known[atom];
    }
  }
  return TRUE;
}

/* Blanks make no other wish. */
static gboolean
find_words (GenevaRecordSorter *self, const GenevaOrderWish *wish, GCancellable *cancellable)
{
  g_autoptr (GenevaWordSearch) search = geneva_word_search_new (wish->words);
  g_autofree guint32 *masks = NULL;
  guint32 all = geneva_word_search_get_all (search);

  if (all == 0) {
    g_clear_pointer (&self->found, g_free);
    g_clear_pointer (&self->words, g_free);
    return TRUE;
  }
  if (self->found != NULL && self->searched == wish->searched && g_strcmp0 (self->words, wish->words) == 0)
    return TRUE;
  g_clear_pointer (&self->found, g_free);
  masks = g_new0 (guint32, MAX (self->n_rows, 1));
  for (guint i = 0; i < self->n_columns; i++) {
    const GenevaColumn *column = &self->columns[i];
    if ((wish->searched & 1u << i) == 0 || column->flags & GENEVA_COLUMN_NUMBER)
      continue;
    if (!search_column (self, column, search, masks, cancellable))
      return FALSE;
  }
  self->found = g_new (guint8, MAX (self->n_rows, 1));
  for (guint row = 0; row < self->n_rows; row++)
    self->found[row] = masks[row] == all;
  g_free (self->words);
  self->words = g_strdup (wish->words);
  self->searched = wish->searched;
  return TRUE;
}

/* ---- the window ---- */

typedef struct {
  GenevaSnapshot *snapshot;
  GenevaSpan      span;
  GenevaClock     clock;
  GenevaList      list;
  int             field;         /* -1: no window */
  guint           n_dates;
  guint8         *known;         /* by date word: GenevaWithin + 1 */
} Window;

static void
window_init (Window *window, GenevaRecordSorter *self, const GenevaOrderWish *wish)
{
  *window = (Window) { self->snapshot, wish->span, wish->clock, self->list,
                       geneva_table_get_date_field (self->kind), 0, NULL };
  if (wish->span.begin == wish->span.end)
    window->field = -1;
  if (window->field < 0)
    return;
  window->n_dates = geneva_pools_get_n_dates (geneva_snapshot_get_pools (self->snapshot)) + 1;
  window->known = g_new0 (guint8, window->n_dates);
}

static gboolean
window_keeps (Window *window, guint row)
{
  GenevaRow record;
  GenevaWithin within;
  guint32 date;

  if (window->field < 0)
    return TRUE;
  if (!geneva_snapshot_get_row (window->snapshot, GENEVA_HANDLE (window->list, row), &record))
    return FALSE;
  if (window->list == GENEVA_LIST_EVENTS && window->clock == GENEVA_CLOCK_REPORTED) {
    within = geneva_event_get_within (window->snapshot, &record, window->clock, &window->span);
    return within == GENEVA_WITHIN_CERTAIN || within == GENEVA_WITHIN_POSSIBLE;
  }
  date = geneva_row_get_word (&record, (guint) window->field);
  if (date == 0 || date >= window->n_dates)
    return FALSE;
  if (window->known[date] == 0)
    window->known[date] = (guint8) (1 + geneva_edtf_get_within (geneva_row_get_date (&record, (guint) window->field),
                                                                &window->span));
  within = (GenevaWithin) (window->known[date] - 1);
  return within == GENEVA_WITHIN_CERTAIN || within == GENEVA_WITHIN_POSSIBLE;
}

static gboolean
is_drawn (GenevaRecordSorter *self, const GenevaOrderWish *wish, guint row)
{
  GenevaRow event;

  if (!wish->is_drawn || self->list != GENEVA_LIST_EVENTS)
    return TRUE;
  return geneva_snapshot_get_row (self->snapshot, GENEVA_HANDLE (self->list, row), &event) &&
         geneva_event_can_be_drawn (&event, wish->unreviewed);
}

/* Of the network, the part knows what filter and window leave. */
static gboolean
is_left (GenevaRecordSorter *self, const GenevaOrderWish *wish, guint row)
{
  if (self->list == GENEVA_LIST_EDGES)
    return self->network->part->edges[row].n_items > 0;
  return geneva_filter_keeps (wish->filter, GENEVA_HANDLE (self->list, row));
}

static GenevaRecordOrder *
narrow (GenevaRecordSorter *self, const GenevaOrderWish *wish, GCancellable *cancellable)
{
  g_autoptr (GenevaRecordOrder) order = geneva_record_order_new (self->list, self->network, self->sorted->len, self->n_rows);
  gboolean is_done = TRUE;
  Window window;

  window_init (&window, self, wish);
  for (guint i = 0; i < self->sorted->len && is_done; i++) {
    guint32 row = g_array_index (self->sorted, guint32, i);
    is_done = !is_off (i, cancellable);
    if ((self->found == NULL || self->found[row]) && is_left (self, wish, row) && window_keeps (&window, row) &&
        is_drawn (self, wish, row))
      geneva_record_order_add (order, row);
  }
  g_free (window.known);
  return is_done ? g_steal_pointer (&order) : NULL;
}

/* ---- the sorter ---- */

static void
forget (GenevaRecordSorter *self)
{
  g_clear_pointer (&self->sorted, g_array_unref);
  for (guint i = 0; i < GENEVA_MAX_SORTS; i++)
    clear_keys (&self->keys[i]);
  g_clear_pointer (&self->found, g_free);
  g_clear_pointer (&self->words, g_free);
}

/* Another network changes what its columns hold; of edges, all. */
static void
take_network (GenevaRecordSorter *self, GenevaRecordNetwork *network)
{
  if (self->network == network)
    return;
  for (guint i = 0; i < GENEVA_MAX_SORTS; i++) {
    if (self->keys[i].column < 0 || !geneva_column_is_of_network (&self->columns[self->keys[i].column]))
      continue;
    clear_keys (&self->keys[i]);
    g_clear_pointer (&self->sorted, g_array_unref);
  }
  if (self->list == GENEVA_LIST_EDGES)
    forget (self);
  if (network != NULL)
    geneva_record_network_ref (network);
  g_clear_pointer (&self->network, geneva_record_network_unref);
  self->network = network;
}

static void
take_snapshot (GenevaRecordSorter *self, GenevaSnapshot *snapshot)
{
  if (self->list == GENEVA_LIST_EDGES)
    self->n_rows = self->network != NULL ? self->network->network->n_edges : 0;
  if (self->snapshot == snapshot)
    return;
  forget (self);
  if (self->snapshot == NULL || geneva_snapshot_get_pools (self->snapshot) != geneva_snapshot_get_pools (snapshot))
    for (guint i = 0; i < self->n_columns; i++)
      g_ptr_array_set_size (self->date_words[i], 0);
  geneva_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  self->snapshot = snapshot;
  if (self->list != GENEVA_LIST_EDGES)
    self->n_rows = geneva_snapshot_get_n_rows (snapshot, self->list);
}

GenevaRecordSorter *
geneva_record_sorter_new (GenevaTableKind kind)
{
  GenevaRecordSorter *self = g_new0 (GenevaRecordSorter, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->list = geneva_table_get_list (kind);
  self->columns = geneva_table_get_columns (kind, &self->n_columns);
  self->date_words = g_new (GPtrArray *, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    self->date_words[i] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < GENEVA_MAX_SORTS; i++)
    self->keys[i].column = -1;
  return self;
}

GenevaRecordSorter *
geneva_record_sorter_ref (GenevaRecordSorter *sorter)
{
  g_atomic_ref_count_inc (&sorter->ref_count);
  return sorter;
}

void
geneva_record_sorter_unref (GenevaRecordSorter *sorter)
{
  if (!g_atomic_ref_count_dec (&sorter->ref_count))
    return;
  forget (sorter);
  g_clear_pointer (&sorter->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&sorter->network, geneva_record_network_unref);
  for (guint i = 0; i < sorter->n_columns; i++)
    g_ptr_array_unref (sorter->date_words[i]);
  g_free (sorter->date_words);
  g_free (sorter);
}

GenevaRecordOrder *
geneva_record_sorter_run (GenevaRecordSorter *sorter, const GenevaOrderWish *wish, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GenevaRecordOrder) order = NULL;

  g_return_val_if_fail (wish->n_sorts <= GENEVA_MAX_SORTS, NULL);
  take_network (sorter, wish->network);
  take_snapshot (sorter, wish->snapshot);
  if (sort_rows (sorter, wish, cancellable) && find_words (sorter, wish, cancellable))
    order = narrow (sorter, wish, cancellable);
  if (order == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Called off");
  return g_steal_pointer (&order);
}

typedef struct {
  GenevaRecordSorter *sorter;
  GenevaOrderWish    *wish;
} Run;

static void
run_free (Run *run)
{
  geneva_record_sorter_unref (run->sorter);
  geneva_order_wish_free (run->wish);
  g_free (run);
}

/* The number of passages of an event asks who refers to it; an index that is made once, and not while a window
 * waits for its first cells. */
static void
run_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  GenevaRecordOrder *order = geneva_record_sorter_run (run->sorter, run->wish, cancellable, &error);
  guint n;

  if (order == NULL) {
    g_task_return_error (task, error);
    return;
  }
  geneva_snapshot_get_references (run->wish->snapshot, GENEVA_HANDLE_NONE, &n);
  g_task_return_pointer (task, order, (GDestroyNotify) geneva_record_order_unref);
}

void
geneva_record_sorter_run_async (GenevaRecordSorter *sorter, const GenevaOrderWish *wish, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Run *run = g_new (Run, 1);

  run->sorter = geneva_record_sorter_ref (sorter);
  run->wish = geneva_order_wish_copy (wish);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  g_task_set_return_on_cancel (task, FALSE);
  g_task_run_in_thread (task, run_in_worker);
}

GenevaRecordOrder *
geneva_record_sorter_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
