/* Snapshots: pages beyond the first, old ones that stay as they were, pages
 * shared until touched, ids, titles, and who refers to whom.
 */
#include "made-dossier.h"

#include <string.h>

#define MANY (2 * GENEVA_PAGE_ROWS + 100)

static GenevaSnapshot *
with_many_actors (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (base);

  for (guint i = MADE_N_ACTORS; i < MANY; i++) {
    g_autofree char *id = g_strdup_printf ("actor-%u", i);
    g_autoptr (GenevaRecordBuilder) actor = made_actor (base, id, id);
    g_autoptr (GenevaRecord) record = NULL;
    const guint32 *words;
    guint n_words;

    for (guint k = 0; k < i % 3; k++)
      geneva_record_builder_set_text (geneva_record_builder_add_item (actor, GENEVA_ACTOR_ALIASES), 0, id);
    record = geneva_record_builder_end (actor);
    words = geneva_record_get_words (record, &n_words);
    g_assert_cmpuint (geneva_snapshot_builder_append (builder, GENEVA_LIST_ACTORS, words, n_words), ==,
                      GENEVA_HANDLE (GENEVA_LIST_ACTORS, i));
  }
  return geneva_snapshot_builder_end (builder);
}

static void
test_pages (void)
{
  g_autoptr (GenevaSnapshot) snapshot = with_many_actors ();
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  g_assert_cmpuint (geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_ACTORS), ==, MANY);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_ACTORS), ==, MANY);
  for (guint i = 0; i < MANY; i++) {
    g_autofree char *id = g_strdup_printf ("actor-%u", i);
    GenevaRow row;

    handle = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, handle);
    g_assert_cmpuint (handle, ==, GENEVA_HANDLE (GENEVA_LIST_ACTORS, i));
    if (i < MADE_N_ACTORS)
      continue;
    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
    g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_ACTOR_ID), ==, id);
    g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_ACTOR_ALIASES), ==, i % 3);
    g_assert_cmpuint (geneva_snapshot_find (snapshot, id), ==, handle);
  }
  g_assert_cmpuint (geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, handle), ==, GENEVA_HANDLE_NONE);
}

static GenevaSnapshot *
renamed (GenevaSnapshot *snapshot, GenevaHandle handle, const char *name)
{
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (snapshot);
  g_autoptr (GenevaRecordBuilder) actor = NULL;
  g_autoptr (GenevaRecord) record = NULL;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
  actor = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_ACTORS, &row);
  geneva_record_builder_set_text (actor, GENEVA_ACTOR_NAME, name);
  record = geneva_record_builder_end (actor);
  geneva_snapshot_builder_put (builder, handle, record);
  return geneva_snapshot_builder_end (builder);
}

static const char *
name_of (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
  return geneva_row_get_text (&row, GENEVA_ACTOR_NAME);
}

static gboolean
is_shared (GenevaSnapshot *a, GenevaSnapshot *b, GenevaHandle handle)
{
  GenevaRow row_a, row_b;

  g_assert_true (geneva_snapshot_get_row (a, handle, &row_a));
  g_assert_true (geneva_snapshot_get_row (b, handle, &row_b));
  return row_a.columns == row_b.columns;
}

/* The old snapshot is what it was; only the page that was touched is copied. */
static void
test_isolation (void)
{
  g_autoptr (GenevaSnapshot) old = with_many_actors ();
  GenevaHandle first = GENEVA_HANDLE (GENEVA_LIST_ACTORS, 5);
  GenevaHandle middle = GENEVA_HANDLE (GENEVA_LIST_ACTORS, GENEVA_PAGE_ROWS + 5);
  GenevaHandle last = GENEVA_HANDLE (GENEVA_LIST_ACTORS, 2 * GENEVA_PAGE_ROWS + 5);
  g_autoptr (GenevaSnapshot) edited = renamed (old, middle, "Renamed");
  g_autoptr (GenevaSnapshot) again = renamed (edited, middle, "Renamed again");

  g_assert_cmpstr (name_of (old, middle), ==, "actor-4101");
  g_assert_cmpstr (name_of (edited, middle), ==, "Renamed");
  g_assert_cmpstr (name_of (again, middle), ==, "Renamed again");
  g_assert_true (is_shared (old, edited, first));
  g_assert_false (is_shared (old, edited, middle));
  g_assert_false (is_shared (edited, again, middle));
  g_assert_true (is_shared (old, again, last));
  g_assert_true (is_shared (old, edited, MADE_SOURCE (JUNE_1)));
  g_assert_cmpuint (geneva_snapshot_get_generation (edited), ==, geneva_snapshot_get_generation (old) + 1);
  g_assert_cmpuint (geneva_snapshot_get_generation (again), ==, geneva_snapshot_get_generation (old) + 2);
  g_assert_true (geneva_snapshot_get_pools (again) == geneva_snapshot_get_pools (old));
}

/* A new snapshot outlives the one it came from. */
static void
test_outlives_its_base (void)
{
  GenevaSnapshot *old = with_many_actors ();
  g_autoptr (GenevaSnapshot) edited = renamed (old, MADE_ACTOR (ANNA), "Anna II");

  geneva_snapshot_unref (old);
  g_assert_cmpstr (name_of (edited, MADE_ACTOR (ANNA)), ==, "Anna II");
  g_assert_cmpstr (name_of (edited, GENEVA_HANDLE (GENEVA_LIST_ACTORS, MANY - 1)), ==, "actor-8291");
}

/* A deleted row is passed over, its handle stays its own, and it can come back. */
static void
test_tombstones (void)
{
  g_autoptr (GenevaSnapshot) old = made_dossier_new ();
  g_autoptr (GenevaRecord) boris = made_get_record (old, MADE_ACTOR (BORIS));
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (old);
  g_autoptr (GenevaSnapshot) without = NULL;
  g_autoptr (GenevaSnapshot) revived = NULL;
  g_autoptr (GenevaSnapshot) grown = NULL;
  GenevaRow row;

  geneva_snapshot_builder_delete (builder, MADE_ACTOR (BORIS));
  geneva_snapshot_builder_delete (builder, MADE_ACTOR (BORIS));
  without = geneva_snapshot_builder_end (builder);
  g_assert_cmpuint (geneva_snapshot_get_n_records (without, GENEVA_LIST_ACTORS), ==, 2);
  g_assert_cmpuint (geneva_snapshot_get_n_rows (without, GENEVA_LIST_ACTORS), ==, 3);
  g_assert_false (geneva_snapshot_is_living (without, MADE_ACTOR (BORIS)));
  g_assert_false (geneva_snapshot_get_row (without, MADE_ACTOR (BORIS), &row));
  g_assert_null (geneva_snapshot_get_id (without, MADE_ACTOR (BORIS)));
  g_assert_cmpuint (geneva_snapshot_next (without, GENEVA_LIST_ACTORS, MADE_ACTOR (ANNA)), ==, MADE_ACTOR (UN));
  g_assert_cmpuint (geneva_snapshot_find (without, "boris"), ==, GENEVA_HANDLE_NONE);
  g_assert_true (geneva_snapshot_is_living (old, MADE_ACTOR (BORIS)));
  g_assert_cmpuint (geneva_snapshot_find (old, "boris"), ==, MADE_ACTOR (BORIS));

  grown = made_dossier_with (without, made_actor (without, "clara", "Clara"), GENEVA_LIST_ACTORS);
  g_assert_cmpuint (geneva_snapshot_find (grown, "clara"), ==, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 3));

  geneva_snapshot_builder_put (builder, MADE_ACTOR (BORIS), boris);
  revived = geneva_snapshot_builder_end (builder);
  g_assert_cmpuint (geneva_snapshot_get_n_records (revived, GENEVA_LIST_ACTORS), ==, 3);
  g_assert_cmpuint (geneva_snapshot_find (revived, "boris"), ==, MADE_ACTOR (BORIS));
  g_assert_cmpstr (name_of (revived, MADE_ACTOR (BORIS)), ==, "Boris");
}

static void
test_no_such_handle (void)
{
  static const GenevaHandle none[] = {
    GENEVA_HANDLE_NONE, GENEVA_HANDLE (GENEVA_LIST_ACTORS, MADE_N_ACTORS), GENEVA_HANDLE (GENEVA_LIST_EVENTS, 0),
    GENEVA_HANDLE (GENEVA_LIST_VIEWS, 0x0fffffff), G_MAXUINT32,
  };
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();

  for (guint i = 0; i < G_N_ELEMENTS (none); i++) {
    g_autofree char *title = geneva_snapshot_dup_title (snapshot, none[i]);
    GenevaRow row;
    guint n;

    g_assert_false (geneva_snapshot_is_living (snapshot, none[i]));
    g_assert_false (geneva_snapshot_get_row (snapshot, none[i], &row));
    g_assert_null (geneva_snapshot_get_id (snapshot, none[i]));
    g_assert_cmpstr (title, ==, "");
    g_assert_null (geneva_snapshot_get_references (snapshot, none[i], &n));
    g_assert_cmpuint (n, ==, 0);
  }
}

static void
assert_references (GenevaSnapshot *snapshot, GenevaHandle handle, guint n_expected, const GenevaHandle *expected)
{
  guint n;
  const GenevaHandle *references = geneva_snapshot_get_references (snapshot, handle, &n);

  g_assert_cmpuint (n, ==, n_expected);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (references[i], ==, expected[i]);
}

/* Wherever inside a record a reference stands, and each referring record once. */
static void
test_references (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  GenevaRecordBuilder *event = made_event (base, "meeting", "2013-06-01");
  GenevaRecordBuilder *account = made_add_account (event, GENEVA_SAYS_HAPPENED, -1);
  GenevaRecordBuilder *tie = geneva_record_builder_new (geneva_snapshot_get_pools (base), GENEVA_LIST_TIES, NULL);
  GenevaHandle event_handle = GENEVA_HANDLE (GENEVA_LIST_EVENTS, 0);
  GenevaHandle tie_handle = GENEVA_HANDLE (GENEVA_LIST_TIES, 0);
  g_autoptr (GenevaSnapshot) with_event = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  const GenevaHandle both[] = { tie_handle, event_handle };

  made_add_participant (event, MADE_ACTOR (ANNA));
  made_add_participant (event, MADE_ACTOR (ANNA));
  geneva_record_builder_set_ref (account, GENEVA_ACCOUNT_BY, MADE_ACTOR (ANNA));
  geneva_record_builder_set_ref (geneva_record_builder_add_item (account, GENEVA_ACCOUNT_VIA), 0, MADE_ACTOR (UN));
  made_add_excerpt (account, GENEVA_ACCOUNT_EVIDENCE, MADE_SOURCE (JUNE_2), 0, "Anna");
  geneva_record_builder_set_ref (event, GENEVA_EVENT_PLACE, MADE_BERN);
  with_event = made_dossier_with (base, event, GENEVA_LIST_EVENTS);
  geneva_record_builder_set_text (tie, GENEVA_TIE_ID, "tie");
  geneva_record_builder_set_ref (tie, GENEVA_TIE_FROM, MADE_ACTOR (ANNA));
  geneva_record_builder_set_ref (tie, GENEVA_TIE_TO, MADE_ACTOR (BORIS));
  snapshot = made_dossier_with (with_event, tie, GENEVA_LIST_TIES);

  assert_references (snapshot, MADE_ACTOR (ANNA), 2, both);
  assert_references (snapshot, MADE_ACTOR (BORIS), 1, &tie_handle);
  assert_references (snapshot, MADE_ACTOR (UN), 1, &event_handle);
  assert_references (snapshot, MADE_SOURCE (JUNE_2), 1, &event_handle);
  assert_references (snapshot, MADE_BERN, 1, &event_handle);
  assert_references (snapshot, MADE_SOURCE (JUNE_1), 0, NULL);
  /* each snapshot has an index of its own */
  assert_references (with_event, MADE_ACTOR (ANNA), 1, &event_handle);
  assert_references (base, MADE_ACTOR (ANNA), 0, NULL);
}

static void
test_titles (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  GenevaRecordBuilder *actor = made_actor (base, "clara", "Clara of Bern");
  GenevaRecordBuilder *tie = geneva_record_builder_new (geneva_snapshot_get_pools (base), GENEVA_LIST_TIES, NULL);
  GenevaHandle clara = GENEVA_HANDLE (GENEVA_LIST_ACTORS, MADE_N_ACTORS);
  g_autoptr (GenevaSnapshot) with_actor = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  g_autofree char *tie_title = NULL;
  g_autofree char *dossier_title = NULL;

  geneva_record_builder_set_text (actor, GENEVA_ACTOR_SHORT, "Clara");
  with_actor = made_dossier_with (base, actor, GENEVA_LIST_ACTORS);
  geneva_record_builder_set_text (tie, GENEVA_TIE_ID, "tie");
  geneva_record_builder_set_ref (tie, GENEVA_TIE_FROM, clara);
  geneva_record_builder_set_ref (tie, GENEVA_TIE_TO, MADE_ACTOR (UN));
  snapshot = made_dossier_with (with_actor, tie, GENEVA_LIST_TIES);
  title = geneva_snapshot_dup_title (snapshot, clara);
  label = geneva_snapshot_dup_label (snapshot, clara);
  tie_title = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_TIES, 0));
  dossier_title = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  g_assert_cmpstr (title, ==, "Clara of Bern");
  g_assert_cmpstr (label, ==, "Clara");
  g_assert_cmpstr (tie_title, ==, "Clara – UN");
  g_assert_cmpstr (dossier_title, ==, "Made by hand");
}

static gpointer
read_all (gpointer data)
{
  GenevaSnapshot *snapshot = data;
  guint64 sum = 0;

  for (guint i = 0; i < 200; i++) {
    g_autofree char *id = g_strdup_printf ("actor-%u", MADE_N_ACTORS + i * 37);
    GenevaHandle handle = geneva_snapshot_find (snapshot, id);
    GenevaRow row;
    guint n;

    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
    sum += strlen (geneva_row_get_text (&row, GENEVA_ACTOR_NAME));
    geneva_snapshot_get_references (snapshot, handle, &n);
    sum += n;
  }
  return GSIZE_TO_POINTER ((gsize) sum);
}

/* Readers on several threads, among them the first to ask for the indexes, while edits go on. */
static void
test_threads (void)
{
  g_autoptr (GenevaSnapshot) snapshot = with_many_actors ();
  g_autoptr (GenevaSnapshot) latest = geneva_snapshot_ref (snapshot);
  GThread *threads[4];
  gpointer expected = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_all, snapshot);
  for (guint i = 0; i < 50; i++) {
    g_autofree char *name = g_strdup_printf ("name %u", i);
    GenevaSnapshot *next = renamed (latest, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 3 + i), name);

    geneva_snapshot_unref (latest);
    latest = next;
  }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++) {
    gpointer sum = g_thread_join (threads[i]);

    g_assert_true (i == 0 || sum == expected);
    expected = sum;
  }
}

static void
check_differences (GenevaSnapshot *a, GenevaSnapshot *b, guint n, const guint *rows)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  g_assert_true (geneva_snapshot_list_differences (a, b, GENEVA_LIST_ACTORS, n, found));
  g_assert_cmpuint (found->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (found, GenevaHandle, i), ==, GENEVA_HANDLE (GENEVA_LIST_ACTORS, rows[i]));
  g_assert_true (n == 0 || !geneva_snapshot_list_differences (a, b, GENEVA_LIST_ACTORS, n - 1, found));
}

/* On several pages: changed, deleted, added, and changed back. */
static void
test_differences (void)
{
  g_autoptr (GenevaSnapshot) first = with_many_actors ();
  g_autoptr (GenevaSnapshot) second = renamed (first, GENEVA_HANDLE (GENEVA_LIST_ACTORS, GENEVA_PAGE_ROWS + 5), "Other");
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (second);
  g_autoptr (GenevaSnapshot) third = NULL;
  g_autoptr (GenevaSnapshot) same = NULL;
  g_autoptr (GenevaSnapshot) other = made_dossier_new ();
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autofree char *name = NULL;
  g_autoptr (GenevaRecord) record = NULL;
  GenevaRow row;

  check_differences (first, first, 0, NULL);
  check_differences (first, second, 1, (const guint[]) { GENEVA_PAGE_ROWS + 5 });
  g_assert_true (geneva_snapshot_get_row (first, GENEVA_HANDLE (GENEVA_LIST_ACTORS, MANY - 1), &row));
  record = geneva_record_new_from_row (GENEVA_LIST_ACTORS, &row);
  geneva_snapshot_builder_delete (builder, GENEVA_HANDLE (GENEVA_LIST_ACTORS, GENEVA_PAGE_ROWS - 1));
  geneva_snapshot_builder_put (builder, GENEVA_HANDLE (GENEVA_LIST_ACTORS, MANY), record);
  third = geneva_snapshot_builder_end (builder);
  check_differences (second, third, 2, (const guint[]) { GENEVA_PAGE_ROWS - 1, MANY });
  check_differences (third, first, 3, (const guint[]) { GENEVA_PAGE_ROWS - 1, GENEVA_PAGE_ROWS + 5, MANY });
  g_assert_true (geneva_snapshot_get_row (first, GENEVA_HANDLE (GENEVA_LIST_ACTORS, GENEVA_PAGE_ROWS + 5), &row));
  name = g_strdup (geneva_row_get_text (&row, GENEVA_ACTOR_NAME));
  same = renamed (second, GENEVA_HANDLE (GENEVA_LIST_ACTORS, GENEVA_PAGE_ROWS + 5), name);
  check_differences (first, same, 0, NULL);
  g_assert_false (geneva_snapshot_list_differences (first, other, GENEVA_LIST_ACTORS, 10, found));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/snapshot/pages", test_pages);
  g_test_add_func ("/model/snapshot/isolation", test_isolation);
  g_test_add_func ("/model/snapshot/outlives-its-base", test_outlives_its_base);
  g_test_add_func ("/model/snapshot/tombstones", test_tombstones);
  g_test_add_func ("/model/snapshot/no-such-handle", test_no_such_handle);
  g_test_add_func ("/model/snapshot/references", test_references);
  g_test_add_func ("/model/snapshot/titles", test_titles);
  g_test_add_func ("/model/snapshot/differences", test_differences);
  g_test_add_func ("/model/snapshot/threads", test_threads);
  return g_test_run ();
}
