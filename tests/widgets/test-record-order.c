/* The order of a table against one made the slow way: every column of every
 * table, up and down, searched, filtered, seen through a window; and its
 * inverse.
 */
#include "geneva-record-order.h"
#include "geneva-record-words.h"

#include "base/geneva-collation.h"
#include "base/geneva-word-search.h"
#include "generator.h"
#include "model/geneva-edit.h"
#include "model/geneva-within.h"
#include "store/geneva-dossier-json.h"

#include <math.h>
#include <string.h>

typedef struct {
  GenevaSnapshot     *snapshot;
  const GenevaColumn *column;
  gboolean            is_descending;
  GHashTable         *texts;       /* handle → text */
  GHashTable         *keys;        /* text → GByteArray */
} Naive;

static GenevaSnapshot *
make_dossier (guint n_events)
{
  return generator_make_dossier (&(GeneratorOptions) { n_events, 12, 7 });
}

static void
list_atoms (Naive *naive, GenevaHandle handle, GArray *atoms)
{
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (naive->snapshot, handle, &row));
  naive->column->list_atoms (naive->column, naive->snapshot, handle, &row, atoms);
}

static GByteArray *
get_key (Naive *naive, const char *text)
{
  GByteArray *key = g_hash_table_lookup (naive->keys, text);

  if (key == NULL) {
    g_autoptr (GenevaCollation) collation = geneva_collation_new (geneva_words_get_locale ());
    key = g_byte_array_new ();
    geneva_collation_append_key (collation, text, key);
    g_hash_table_insert (naive->keys, g_strdup (text), key);
  }
  return key;
}

static int
compare_texts (Naive *naive, const char *a, const char *b)
{
  GByteArray *one = get_key (naive, a);
  GByteArray *two = get_key (naive, b);
  int order = memcmp (one->data, two->data, MIN (one->len, two->len));

  return order != 0 ? order : (int) one->len - (int) two->len;
}

static int
compare_atoms (Naive *naive, guint32 a, guint32 b)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  if (naive->column->compare_atoms != NULL)
    return naive->column->compare_atoms (naive->snapshot, a, b);
  one = naive->column->dup_atom (naive->column, naive->snapshot, a);
  two = naive->column->dup_atom (naive->column, naive->snapshot, b);
  return compare_texts (naive, one, two);
}

static int
turn (Naive *naive, int order)
{
  return naive->is_descending ? -order : order;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  Naive *naive = data;
  GenevaHandle left = *(const GenevaHandle *) a;
  GenevaHandle right = *(const GenevaHandle *) b;

  if (naive->column->get_key != NULL) {
    GenevaRow one;
    GenevaRow two;
    double x, y;
    g_assert_true (geneva_snapshot_get_row (naive->snapshot, left, &one));
    g_assert_true (geneva_snapshot_get_row (naive->snapshot, right, &two));
    x = naive->column->get_key (naive->snapshot, left, &one);
    y = naive->column->get_key (naive->snapshot, right, &two);
    if (!isfinite (x) || !isfinite (y))
      return !isfinite (x) - !isfinite (y);
    return turn (naive, (x > y) - (x < y));
  }
  if (naive->column->list_atoms != NULL) {
    g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (guint32));
    g_autoptr (GArray) two = g_array_new (FALSE, FALSE, sizeof (guint32));
    list_atoms (naive, left, one);
    list_atoms (naive, right, two);
    if (one->len == 0 || two->len == 0)
      return (one->len == 0) - (two->len == 0);
    for (guint i = 0; i < MIN (MIN (one->len, two->len), 8); i++) {
      int order = compare_atoms (naive, g_array_index (one, guint32, i), g_array_index (two, guint32, i));
      if (order != 0)
        return turn (naive, order);
    }
    return turn (naive, (int) MIN (one->len, 8) - (int) MIN (two->len, 8));
  }
  {
    const char *one = g_hash_table_lookup (naive->texts, GUINT_TO_POINTER (left));
    const char *two = g_hash_table_lookup (naive->texts, GUINT_TO_POINTER (right));
    if (*one == '\0' || *two == '\0')
      return (*one == '\0') - (*two == '\0');
    return turn (naive, compare_texts (naive, one, two));
  }
}

static GArray *
dup_handles (GenevaSnapshot *snapshot, GenevaList list)
{
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE); handle != GENEVA_HANDLE_NONE;
       handle = geneva_snapshot_next (snapshot, list, handle))
    g_array_append_val (handles, handle);
  return handles;
}

static GArray *
dup_sorted (GenevaSnapshot *snapshot, GenevaTableKind kind, guint column, gboolean is_descending)
{
  guint n_columns;
  Naive naive = { snapshot, &geneva_table_get_columns (kind, &n_columns)[column], is_descending,
                  g_hash_table_new_full (NULL, NULL, NULL, g_free),
                  g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_byte_array_unref) };
  GArray *handles = dup_handles (snapshot, geneva_table_get_list (kind));

  for (guint i = 0; i < handles->len; i++) {
    GenevaHandle handle = g_array_index (handles, GenevaHandle, i);
    GenevaRow row;
    char *text;
    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
    text = geneva_column_dup_text (naive.column, NULL, snapshot, handle, &row);
    g_hash_table_insert (naive.texts, GUINT_TO_POINTER (handle), text != NULL ? text : g_strdup (""));
  }
  g_array_sort_with_data (handles, compare, &naive);     /* GLib's is a merge sort: stable */
  g_hash_table_unref (naive.texts);
  g_hash_table_unref (naive.keys);
  return handles;
}

static void
assert_order (GenevaRecordOrder *order, GArray *handles)
{
  g_assert_cmpuint (geneva_record_order_get_n_shown (order), ==, handles->len);
  for (guint i = 0; i < handles->len; i++) {
    GenevaHandle handle = g_array_index (handles, GenevaHandle, i);
    g_assert_cmpuint (geneva_record_order_get_record (order, i), ==, handle);
    g_assert_cmpuint (geneva_record_order_get_position (order, handle), ==, i);
  }
  g_assert_cmpuint (geneva_record_order_get_record (order, handles->len), ==, GENEVA_HANDLE_NONE);
}

static GenevaRecordOrder *
run (GenevaRecordSorter *sorter, const GenevaOrderWish *wish)
{
  g_autoptr (GError) error = NULL;
  GenevaRecordOrder *order = geneva_record_sorter_run (sorter, wish, NULL, &error);

  g_assert_no_error (error);
  return order;
}

static void
test_every_column (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (1500);

  for (guint kind = 0; kind < GENEVA_N_TABLES; kind++) {
    g_autoptr (GenevaRecordSorter) sorter = geneva_record_sorter_new ((GenevaTableKind) kind);
    guint n_columns;
    geneva_table_get_columns ((GenevaTableKind) kind, &n_columns);
    g_assert_cmpuint (n_columns, <=, 32);
    if (kind == GENEVA_TABLE_EDGES)
      continue;
    for (guint column = 0; column < n_columns; column++) {
      for (int is_descending = 0; is_descending < 2; is_descending++) {
        GenevaOrderWish wish = { .snapshot = snapshot, .n_sorts = 1, .sorts = { { (int) column, is_descending } } };
        g_autoptr (GenevaRecordOrder) order = run (sorter, &wish);
        g_autoptr (GArray) handles = dup_sorted (snapshot, (GenevaTableKind) kind, column, is_descending);
        assert_order (order, handles);
      }
    }
  }
}

/* Kind first, in it by date: two stable sorts one after the other. */
static void
test_two_columns (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (800);
  g_autoptr (GenevaRecordSorter) sorter = geneva_record_sorter_new (GENEVA_TABLE_EVENTS);
  GenevaOrderWish wish = { .snapshot = snapshot, .n_sorts = 2, .sorts = { { 2, FALSE }, { 0, TRUE } } };
  g_autoptr (GenevaRecordOrder) order = run (sorter, &wish);
  g_autoptr (GArray) by_date = dup_sorted (snapshot, GENEVA_TABLE_EVENTS, 0, TRUE);
  g_autoptr (GArray) by_kind = dup_sorted (snapshot, GENEVA_TABLE_EVENTS, 2, FALSE);
  g_autoptr (GArray) both = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  GenevaRow row;

  for (guint i = 0; i < by_kind->len;) {
    int kind;
    g_assert_true (geneva_snapshot_get_row (snapshot, g_array_index (by_kind, GenevaHandle, i), &row));
    kind = geneva_row_get_enum (&row, GENEVA_EVENT_KIND);
    for (guint k = 0; k < by_date->len; k++) {
      GenevaHandle handle = g_array_index (by_date, GenevaHandle, k);
      g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
      if (geneva_row_get_enum (&row, GENEVA_EVENT_KIND) == kind)
        g_array_append_val (both, handle);
    }
    i = both->len;
  }
  assert_order (order, both);
}

static gboolean
has_words (GenevaSnapshot *snapshot, GenevaTableKind kind, GenevaHandle handle, const char *typed, guint32 searched)
{
  g_autoptr (GenevaWordSearch) search = geneva_word_search_new (typed);
  g_autoptr (GString) scratch = g_string_new (NULL);
  guint n_columns;
  const GenevaColumn *columns = geneva_table_get_columns (kind, &n_columns);
  guint32 found = 0;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
  for (guint i = 0; i < n_columns; i++) {
    g_autofree char *text = NULL;
    if ((searched & 1u << i) == 0 || columns[i].flags & GENEVA_COLUMN_NUMBER)
      continue;
    text = geneva_column_dup_text (&columns[i], NULL, snapshot, handle, &row);
    found |= geneva_word_search_match (search, text, scratch);
    if (columns[i].flags & GENEVA_COLUMN_DATES) {
      g_autoptr (GArray) atoms = g_array_new (FALSE, FALSE, sizeof (guint32));
      columns[i].list_atoms (&columns[i], snapshot, handle, &row, atoms);
      if (atoms->len > 0)
        found |= geneva_word_search_match (search, geneva_pools_get_date_text (geneva_snapshot_get_pools (snapshot),
                                                                               g_array_index (atoms, guint32, 0)),
                                           scratch);
    }
  }
  return found == geneva_word_search_get_all (search);
}

static void
assert_found (GenevaRecordSorter *sorter, GenevaSnapshot *snapshot, GenevaTableKind kind, const char *typed,
              guint32 searched, gboolean any)
{
  GenevaOrderWish wish = { .snapshot = snapshot, .words = (char *) typed, .searched = searched };
  g_autoptr (GenevaRecordOrder) order = run (sorter, &wish);
  g_autoptr (GArray) handles = dup_handles (snapshot, geneva_table_get_list (kind));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  for (guint i = 0; i < handles->len; i++)
    if (has_words (snapshot, kind, g_array_index (handles, GenevaHandle, i), typed, searched))
      g_array_append_val (found, g_array_index (handles, GenevaHandle, i));
  assert_order (order, found);
  g_assert_cmpuint (geneva_record_order_get_n_all (order), ==, handles->len);
  g_test_message ("%s: %u", typed, found->len);
  if (any)
    g_assert_cmpuint (found->len, >, 0);
}

static void
test_words (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (1500);
  g_autoptr (GenevaRecordSorter) events = geneva_record_sorter_new (GENEVA_TABLE_EVENTS);
  g_autoptr (GenevaRecordSorter) sources = geneva_record_sorter_new (GENEVA_TABLE_SOURCES);
  g_autoptr (GenevaRecordSorter) positions = geneva_record_sorter_new (GENEVA_TABLE_POSITIONS);

  assert_found (events, snapshot, GENEVA_TABLE_EVENTS, "meets", 0x7ff, TRUE);
  assert_found (events, snapshot, GENEVA_TABLE_EVENTS, "MEETS 20", 0x7ff, TRUE);
  assert_found (events, snapshot, GENEVA_TABLE_EVENTS, "2010-0", 0x001, TRUE);
  assert_found (events, snapshot, GENEVA_TABLE_EVENTS, "undated", 0x7ff, TRUE);
  assert_found (events, snapshot, GENEVA_TABLE_EVENTS, "undated", 0x7fe, FALSE);
  assert_found (events, snapshot, GENEVA_TABLE_EVENTS, "mar", 0x001, TRUE);
  assert_found (events, snapshot, GENEVA_TABLE_EVENTS, "conflict", 0x008, TRUE);
  assert_found (events, snapshot, GENEVA_TABLE_EVENTS, "conflict", 0x001, FALSE);
  assert_found (events, snapshot, GENEVA_TABLE_EVENTS, "happened a e i", 0x7ff, TRUE);
  assert_found (events, snapshot, GENEVA_TABLE_EVENTS, "xyzzyx", 0x7ff, FALSE);
  assert_found (sources, snapshot, GENEVA_TABLE_SOURCES, "2010", 0x1f, TRUE);
  assert_found (positions, snapshot, GENEVA_TABLE_POSITIONS, "su", 0x3f, TRUE);
}

/* Filter and window, by either clock; undated events are in no window. */
static void
test_window (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (1500);
  g_autoptr (GenevaRecordSorter) sorter = geneva_record_sorter_new (GENEVA_TABLE_EVENTS);
  g_autoptr (GArray) all = dup_handles (snapshot, GENEVA_LIST_EVENTS);
  g_autoptr (GenevaFilter) filter =
    geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "some", (const GenevaHandle *) (gpointer) all->data, 100);
  GenevaSpan spans[] = { { 1268000000, 1272000000 }, { 1270000000, 1270000001 }, { 0, 0 } };

  for (guint s = 0; s < G_N_ELEMENTS (spans); s++) {
    for (int clock = GENEVA_CLOCK_HAPPENED; clock <= GENEVA_CLOCK_REPORTED; clock++) {
      GenevaOrderWish wish = { .snapshot = snapshot, .filter = filter, .span = spans[s],
                               .clock = (GenevaClock) clock };
      g_autoptr (GenevaRecordOrder) order = run (sorter, &wish);
      g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
      for (guint i = 100; i < all->len; i++) {
        GenevaHandle handle = g_array_index (all, GenevaHandle, i);
        GenevaRow row;
        GenevaWithin within;
        g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
        within = geneva_event_get_within (snapshot, &row, (GenevaClock) clock, &spans[s]);
        if (within <= GENEVA_WITHIN_POSSIBLE || spans[s].begin == spans[s].end)
          g_array_append_val (kept, handle);
      }
      assert_order (order, kept);
      if (s == 0)
        g_assert_cmpuint (kept->len, >, 10);
      for (guint i = 0; i < 100; i++)
        g_assert_cmpuint (geneva_record_order_get_position (order, g_array_index (all, GenevaHandle, i)), ==,
                          G_MAXUINT);
    }
  }
}

static void
test_passages (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (1000);

  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, 0); handle != 0;
         handle = geneva_snapshot_next (snapshot, list, handle)) {
      g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, handle);
      g_assert_cmpuint (geneva_passages_count_of_record (snapshot, handle), ==, passages->len);
    }
  }
}

static void
test_called_off (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (300);
  g_autoptr (GenevaRecordSorter) sorter = geneva_record_sorter_new (GENEVA_TABLE_EVENTS);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GenevaOrderWish wish = { .snapshot = snapshot, .n_sorts = 1, .sorts = { { 1, FALSE } } };
  g_autoptr (GenevaRecordOrder) order = NULL;
  g_autoptr (GArray) handles = dup_sorted (snapshot, GENEVA_TABLE_EVENTS, 1, FALSE);

  g_cancellable_cancel (cancellable);
  g_assert_null (geneva_record_sorter_run (sorter, &wish, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* and is none the worse for it */
  order = run (sorter, &wish);
  assert_order (order, handles);
}

/* Records that an edit takes away leave their rows; the order of the others stays. */
static void
test_deleted (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (300);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (snapshot);
  g_autoptr (GenevaSnapshot) after = NULL;
  g_autoptr (GenevaRecordSorter) sorter = geneva_record_sorter_new (GENEVA_TABLE_EVENTS);
  GenevaOrderWish wish = { .snapshot = snapshot, .n_sorts = 1, .sorts = { { 0, FALSE } } };
  g_autoptr (GenevaRecordOrder) order = run (sorter, &wish);
  g_autoptr (GenevaRecordOrder) same = geneva_record_order_new_living (order, snapshot);
  g_autoptr (GenevaRecordOrder) living = NULL;
  g_autoptr (GenevaRecordOrder) again = NULL;
  guint n = 0;

  g_assert_true (same == order);
  for (guint i = 0; i < 300; i += 3)
    geneva_snapshot_builder_delete (builder, GENEVA_HANDLE (GENEVA_LIST_EVENTS, i));
  after = geneva_snapshot_builder_end (builder);
  living = geneva_record_order_new_living (order, after);
  g_assert_cmpuint (geneva_record_order_get_n_shown (living), ==, 200);
  g_assert_cmpuint (geneva_record_order_get_n_all (living), ==, 200);
  for (guint i = 0; i < 300; i++) {
    GenevaHandle handle = geneva_record_order_get_record (order, i);
    if (GENEVA_HANDLE_ROW (handle) % 3 == 0)
      g_assert_cmpuint (geneva_record_order_get_position (living, handle), ==, G_MAXUINT);
    else
      g_assert_cmpuint (geneva_record_order_get_position (living, handle), ==, n++);
  }
  wish.snapshot = after;
  again = run (sorter, &wish);
  for (guint i = 0; i < 200; i++)
    g_assert_cmpuint (geneva_record_order_get_record (again, i), ==, geneva_record_order_get_record (living, i));
}

/* What was merged into another has no row of its own, and none is called by it. */
static void
test_merged (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (300);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);
  const GenevaHandle kept = GENEVA_HANDLE (GENEVA_LIST_ACTORS, 0), merged = GENEVA_HANDLE (GENEVA_LIST_ACTORS, 1);
  g_autoptr (GenevaRecordSorter) sorter = geneva_record_sorter_new (GENEVA_TABLE_ACTORS);
  GenevaOrderWish wish = { .snapshot = snapshot, .n_sorts = 1, .sorts = { { 0, FALSE } } };
  g_autoptr (GenevaRecordOrder) before = run (sorter, &wish);
  g_autoptr (GenevaRecordOrder) order = NULL;
  g_autoptr (GenevaSnapshot) after = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;

  geneva_edit_merge (edit, kept, &merged, 1);
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  after = geneva_delta_apply (delta, snapshot, &error);
  g_assert_no_error (error);
  wish.snapshot = after;
  order = run (sorter, &wish);
  g_assert_cmpuint (geneva_record_order_get_n_shown (order), ==, geneva_record_order_get_n_shown (before) - 1);
  g_assert_cmpuint (geneva_record_order_get_position (order, merged), ==, G_MAXUINT);
  g_assert_cmpuint (geneva_record_order_get_position (order, kept), !=, G_MAXUINT);
}

static void
test_empty (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) snapshot = geneva_snapshot_new_empty (pools);

  for (guint kind = 0; kind < GENEVA_N_TABLES; kind++) {
    g_autoptr (GenevaRecordSorter) sorter = geneva_record_sorter_new ((GenevaTableKind) kind);
    GenevaOrderWish wish = { .snapshot = snapshot, .n_sorts = 1, .words = (char *) "a b", .searched = 0xff };
    g_autoptr (GenevaRecordOrder) order = run (sorter, &wish);
    g_assert_cmpuint (geneva_record_order_get_n_shown (order), ==, 0);
    g_assert_cmpuint (geneva_record_order_get_position (order, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 0)), ==, G_MAXUINT);
  }
}

static void
test_count (void)
{
  g_autofree char *all = geneva_table_dup_count (GENEVA_TABLE_EVENTS, 1, 1);
  g_autofree char *part = geneva_table_dup_count (GENEVA_TABLE_EVENTS, 1204, 1000000);

  g_assert_cmpstr (all, ==, "1 event");
  g_assert_cmpstr (part, ==, "1,204 of 1,000,000 events");
}

/* How long a million takes, when asked: GENEVA_TEST_MILLION=1. */
static void
test_million (void)
{
  static const struct { const char *what; GenevaOrderWish wish; } jobs[] = {
    { "by date", { .n_sorts = 1, .sorts = { { 0, FALSE } } } },
    { "by title, date", { .n_sorts = 2, .sorts = { { 1, FALSE }, { 0, FALSE } } } },
    { "turned", { .n_sorts = 2, .sorts = { { 1, TRUE }, { 0, FALSE } } } },
    { "by kind", { .n_sorts = 2, .sorts = { { 2, FALSE }, { 0, FALSE } } } },
    { "by status", { .n_sorts = 2, .sorts = { { 4, FALSE }, { 0, FALSE } } } },
    { "by actors", { .n_sorts = 2, .sorts = { { 6, FALSE }, { 0, FALSE } } } },
    { "by place", { .n_sorts = 2, .sorts = { { 7, FALSE }, { 0, FALSE } } } },
    { "by report", { .n_sorts = 2, .sorts = { { 8, FALSE }, { 0, FALSE } } } },
    { "by sources", { .n_sorts = 2, .sorts = { { 9, FALSE }, { 0, FALSE } } } },
    { "by passages", { .n_sorts = 2, .sorts = { { 10, FALSE }, { 0, FALSE } } } },
    { "by date again", { .n_sorts = 1, .sorts = { { 0, FALSE } } } },
    { "word", { .n_sorts = 1, .words = (char *) "meets", .searched = 0x4d7 } },
    { "other word", { .n_sorts = 1, .words = (char *) "accuses", .searched = 0x4d7 } },
    { "two words", { .n_sorts = 1, .words = (char *) "accuses may", .searched = 0x4d7 } },
    { "window", { .n_sorts = 1, .words = (char *) "accuses may", .searched = 0x4d7,
                  .span = { 1356998400, 1388534400 } } },
    { "window alone", { .n_sorts = 1, .span = { 1356998400, 1388534400 } } },
    { "window moved", { .n_sorts = 1, .span = { 1357998400, 1389534400 } } },
  };
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaRecordSorter) sorter = geneva_record_sorter_new (GENEVA_TABLE_EVENTS);

  snapshot = generator_make_dossier (&(GeneratorOptions) { 1000000, 200, 1 });
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++) {
    GenevaOrderWish wish = jobs[i].wish;
    gint64 begin = g_get_monotonic_time ();
    g_autoptr (GenevaRecordOrder) order = NULL;
    wish.snapshot = snapshot;
    order = run (sorter, &wish);
    g_test_message ("%s: %.0f ms, %u of %u", jobs[i].what, (double) (g_get_monotonic_time () - begin) / 1e3,
                    geneva_record_order_get_n_shown (order), geneva_record_order_get_n_all (order));
  }
}

/* Events that are alike but for their ids, without a date. */
static GenevaSnapshot *
load_alike (guint n)
{
  g_autoptr (GString) json = g_string_new ("{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\","
                                           "\"language\":\"en\",\"sources\":[],\"actors\":[],\"places\":[],"
                                           "\"ties\":[],\"events\":[");
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s{\"id\":\"e%u\",\"title\":\"T\",\"kind\":\"consult\",\"level\":\"act\","
                            "\"participants\":[],\"accounts\":[{\"says\":\"happened\",\"evidence\":[]}],"
                            "\"origin\":\"hand\",\"review\":\"accepted\"}", i > 0 ? "," : "", i);
  g_string_append (json, "],\"issues\":[],\"statements\":[],\"forecasts\":[],\"quantities\":[],\"figures\":[],"
                   "\"links\":[]}");
  snapshot = geneva_dossier_json_read (json->str, json->len, faults, &error);
  g_assert_no_error (error);
  return snapshot;
}

/* Whatever they are sorted by they stay as they are; no window has one of them; an empty dossier has no rows. */
static void
test_bad_input (void)
{
  g_autoptr (GenevaSnapshot) alike = load_alike (5000);
  g_autoptr (GenevaSnapshot) empty = load_alike (0);

  for (guint kind = 0; kind < GENEVA_N_TABLES; kind++) {
    g_autoptr (GenevaRecordSorter) sorter = geneva_record_sorter_new ((GenevaTableKind) kind);
    guint n = kind == GENEVA_TABLE_EVENTS ? 5000 : 0;
    guint n_columns;

    geneva_table_get_columns ((GenevaTableKind) kind, &n_columns);
    for (guint i = 0; i < 2 * n_columns; i++) {
      GenevaOrderWish wish = { .snapshot = alike, .n_sorts = 1, .sorts = { { (int) (i / 2), i % 2 == 1 } } };
      g_autoptr (GenevaRecordOrder) order = run (sorter, &wish);
      g_autoptr (GenevaRecordOrder) searched = NULL;
      g_autoptr (GenevaRecordOrder) none = NULL;

      g_assert_cmpuint (geneva_record_order_get_n_shown (order), ==, n);
      for (guint at = 0; at < n; at++)
        g_assert_cmpuint (geneva_record_order_get_record (order, at), ==, GENEVA_HANDLE (GENEVA_LIST_EVENTS, at));
      wish.words = (char *) "t";
      wish.searched = G_MAXUINT32;
      wish.span = (GenevaSpan) { G_MININT64 / 2, G_MAXINT64 / 2 };
      searched = run (sorter, &wish);
      g_assert_cmpuint (geneva_record_order_get_n_shown (searched), ==, 0);
      wish.snapshot = empty;
      none = run (sorter, &wish);
      g_assert_cmpuint (geneva_record_order_get_n_shown (none), ==, 0);
      g_assert_cmpuint (geneva_record_order_get_n_all (none), ==, 0);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/record-order/every-column", test_every_column);
  g_test_add_func ("/widgets/record-order/two-columns", test_two_columns);
  g_test_add_func ("/widgets/record-order/words", test_words);
  g_test_add_func ("/widgets/record-order/window", test_window);
  g_test_add_func ("/widgets/record-order/passages", test_passages);
  g_test_add_func ("/widgets/record-order/called-off", test_called_off);
  g_test_add_func ("/widgets/record-order/deleted", test_deleted);
  g_test_add_func ("/widgets/record-order/merged", test_merged);
  g_test_add_func ("/widgets/record-order/empty", test_empty);
  g_test_add_func ("/widgets/record-order/count", test_count);
  if (g_getenv ("GENEVA_TEST_MILLION") != NULL)
    g_test_add_func ("/widgets/record-order/million", test_million);
  g_test_add_func ("/widgets/record-order/bad-input", test_bad_input);
  return g_test_run ();
}
