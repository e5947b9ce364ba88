/* Deltas: applied, undone, refused when stale, and nothing changed on failure. */
#include "model/geneva-delta.h"

#include "made-dossier.h"

#include <string.h>

static GenevaRecord *
renamed (GenevaSnapshot *snapshot, GenevaHandle handle, const char *name)
{
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
  builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_HANDLE_LIST (handle), &row);
  geneva_record_builder_set_text (builder, GENEVA_ACTOR_NAME, name);
  return geneva_record_builder_end (builder);
}

static void
add_rename (GenevaDelta *delta, GenevaSnapshot *snapshot, GenevaHandle handle, const char *name)
{
  g_autoptr (GenevaRecord) before = made_get_record (snapshot, handle);
  g_autoptr (GenevaRecord) after = renamed (snapshot, handle, name);

  geneva_delta_add (delta, handle, before, after);
}

static void
add_deletion (GenevaDelta *delta, GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autoptr (GenevaRecord) before = made_get_record (snapshot, handle);

  geneva_delta_add (delta, handle, before, NULL);
}

static GenevaHandle
add_actor (GenevaDelta *delta, GenevaSnapshot *snapshot, const char *id)
{
  g_autoptr (GenevaRecordBuilder) builder = made_actor (snapshot, id, id);
  g_autoptr (GenevaRecord) record = geneva_record_builder_end (builder);

  return geneva_delta_add_new (delta, snapshot, record);
}

/* The names of the living actors, in order: "Anna Boris UN". */
static char *
dup_names (GenevaSnapshot *snapshot)
{
  g_autoptr (GString) names = g_string_new (NULL);
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;

    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
    g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", geneva_row_get_text (&row, GENEVA_ACTOR_NAME));
  }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_names (GenevaSnapshot *snapshot, const char *expected)
{
  g_autofree char *names = dup_names (snapshot);

  g_assert_cmpstr (names, ==, expected);
}

static GenevaSnapshot *
apply (GenevaDelta *delta, GenevaSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *next = geneva_delta_apply (delta, snapshot, &error);

  g_assert_no_error (error);
  g_assert_nonnull (next);
  return next;
}

static void
test_all_kinds (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Everything at once");
  g_autoptr (GenevaDelta) inverse = NULL;
  g_autoptr (GenevaSnapshot) next = NULL;
  g_autoptr (GenevaSnapshot) back = NULL;
  g_autoptr (GenevaSnapshot) forth = NULL;
  GenevaRecord *before, *after;
  GenevaHandle handle;

  add_rename (delta, snapshot, MADE_ACTOR (ANNA), "Hannah");
  add_deletion (delta, snapshot, MADE_ACTOR (BORIS));
  g_assert_cmpuint (add_actor (delta, snapshot, "clara"), ==, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 3));
  g_assert_cmpuint (add_actor (delta, snapshot, "dora"), ==, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 4));
  g_assert_cmpuint (geneva_delta_get_size (delta), ==, 4);
  g_assert_cmpstr (geneva_delta_get_title (delta), ==, "Everything at once");
  geneva_delta_get (delta, 1, &handle, &before, &after);
  g_assert_cmpuint (handle, ==, MADE_ACTOR (BORIS));
  g_assert_true (before != NULL && after == NULL);

  next = apply (delta, snapshot);
  assert_names (next, "Hannah UN clara dora");
  assert_names (snapshot, "Anna Boris UN");
  inverse = geneva_delta_invert (delta);
  g_assert_cmpstr (geneva_delta_get_title (inverse), ==, "Everything at once");
  back = apply (inverse, next);
  assert_names (back, "Anna Boris UN");
  forth = apply (delta, back);
  assert_names (forth, "Hannah UN clara dora");
  /* undone insertions keep their handles for themselves */
  g_assert_cmpuint (geneva_snapshot_get_n_rows (back, GENEVA_LIST_ACTORS), ==, 5);
  g_assert_cmpuint (geneva_snapshot_find (forth, "clara"), ==, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 3));
}

/* The last row is stale: the first, though it fits, is not changed either. */
static void
test_stale (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDelta) first = geneva_delta_new ("First");
  g_autoptr (GenevaDelta) second = geneva_delta_new ("Second");
  g_autoptr (GenevaSnapshot) next = NULL;
  g_autoptr (GError) error = NULL;

  add_rename (first, snapshot, MADE_ACTOR (UN), "United Nations");
  add_rename (second, snapshot, MADE_ACTOR (ANNA), "Hannah");
  add_rename (second, snapshot, MADE_ACTOR (UN), "UNO");
  next = apply (first, snapshot);
  g_assert_null (geneva_delta_apply (second, next, &error));
  g_assert_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_STALE);
  g_assert_nonnull (strstr (error->message, "Second"));
  assert_names (next, "Anna Boris United Nations");
}

static void
test_stale_ways (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaRecord) boris = made_get_record (snapshot, MADE_ACTOR (BORIS));
  g_autoptr (GenevaDelta) delete = geneva_delta_new ("Delete");
  g_autoptr (GenevaDelta) insert_where_one_is = geneva_delta_new ("Insert");
  g_autoptr (GenevaSnapshot) without = NULL;
  g_autoptr (GError) error = NULL;

  add_deletion (delete, snapshot, MADE_ACTOR (BORIS));
  without = apply (delete, snapshot);
  /* deleted twice */
  g_assert_null (geneva_delta_apply (delete, without, &error));
  g_assert_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_STALE);
  g_clear_error (&error);
  /* put where one lives */
  geneva_delta_add (insert_where_one_is, MADE_ACTOR (BORIS), NULL, boris);
  g_assert_null (geneva_delta_apply (insert_where_one_is, snapshot, &error));
  g_assert_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_STALE);
  g_clear_error (&error);
  {
    g_autoptr (GenevaSnapshot) revived = apply (insert_where_one_is, without);

    assert_names (revived, "Anna Boris UN");
  }
}

/* A handle that is changed twice in one delta ends as the last says, and goes back to the first. */
static void
test_twice (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Twice");
  g_autoptr (GenevaDelta) inverse = NULL;
  g_autoptr (GenevaRecord) first = made_get_record (snapshot, MADE_ACTOR (ANNA));
  g_autoptr (GenevaRecord) second = renamed (snapshot, MADE_ACTOR (ANNA), "Second");
  g_autoptr (GenevaRecord) third = renamed (snapshot, MADE_ACTOR (ANNA), "Third");
  g_autoptr (GenevaSnapshot) next = NULL;
  g_autoptr (GenevaSnapshot) back = NULL;

  geneva_delta_add (delta, MADE_ACTOR (ANNA), first, second);
  geneva_delta_add (delta, MADE_ACTOR (ANNA), second, third);
  next = apply (delta, snapshot);
  assert_names (next, "Third Boris UN");
  inverse = geneva_delta_invert (delta);
  back = apply (inverse, next);
  assert_names (back, "Anna Boris UN");
}

/* A row far beyond the last one is no place to put a record. */
static void
test_gap (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Gap");
  g_autoptr (GenevaRecordBuilder) builder = made_actor (snapshot, "far", "Far");
  g_autoptr (GenevaRecord) record = geneva_record_builder_end (builder);
  g_autoptr (GError) error = NULL;

  geneva_delta_add (delta, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 77), NULL, record);
  g_assert_null (geneva_delta_apply (delta, snapshot, &error));
  g_assert_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_STALE);
}

/* An id that is taken, even by a record that came back meanwhile; a value and a reference that no reader takes. */
static void
test_refused (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDelta) twice = geneva_delta_new ("Twice");
  g_autoptr (GenevaDelta) odd = geneva_delta_new ("Odd");
  g_autoptr (GenevaDelta) astray = geneva_delta_new ("Astray");
  g_autoptr (GenevaDelta) delete = geneva_delta_new ("Delete");
  g_autoptr (GenevaDelta) again = geneva_delta_new ("Again");
  g_autoptr (GenevaDelta) back = NULL;
  g_autoptr (GenevaSnapshot) without = NULL;
  g_autoptr (GenevaSnapshot) with = NULL;
  g_autoptr (GError) error = NULL;

  (void) add_actor (twice, snapshot, "boris");
  g_assert_null (geneva_delta_apply (twice, snapshot, &error));
  g_assert_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_DUPLICATE);
  g_clear_error (&error);
  {
    g_autoptr (GenevaRecordBuilder) builder = made_actor (snapshot, "odd", "Odd");
    g_autoptr (GenevaRecord) record = NULL;

    geneva_record_builder_set_enum (builder, GENEVA_ACTOR_KIND, 17);
    record = geneva_record_builder_end (builder);
    (void) geneva_delta_add_new (odd, snapshot, record);
    g_assert_null (geneva_delta_apply (odd, snapshot, &error));
    g_assert_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_INVALID);
    g_clear_error (&error);
  }
  {
    g_autoptr (GenevaRecordBuilder) builder = made_event (snapshot, "e", NULL);
    g_autoptr (GenevaRecord) record = NULL;

    geneva_record_builder_set_ref (builder, GENEVA_EVENT_PLACE, MADE_ACTOR (ANNA));
    record = geneva_record_builder_end (builder);
    (void) geneva_delta_add_new (astray, snapshot, record);
    g_assert_null (geneva_delta_apply (astray, snapshot, &error));
    g_assert_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_INVALID);
    g_clear_error (&error);
  }
  add_deletion (delete, snapshot, MADE_ACTOR (BORIS));
  back = geneva_delta_invert (delete);
  without = apply (delete, snapshot);
  (void) add_actor (again, without, "boris");
  with = apply (again, without);
  g_assert_null (geneva_delta_apply (back, with, &error));
  g_assert_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_DUPLICATE);
  g_assert_cmpuint (geneva_snapshot_find (with, "boris"), ==, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 3));
  g_assert_cmpuint (geneva_snapshot_find (snapshot, "boris"), ==, MADE_ACTOR (BORIS));
}

static void
test_empty (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Nothing");
  g_autoptr (GenevaSnapshot) next = apply (delta, snapshot);

  assert_names (next, "Anna Boris UN");
  g_assert_cmpuint (geneva_snapshot_get_generation (next), ==, geneva_snapshot_get_generation (snapshot) + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/delta/all-kinds", test_all_kinds);
  g_test_add_func ("/model/delta/stale", test_stale);
  g_test_add_func ("/model/delta/stale-ways", test_stale_ways);
  g_test_add_func ("/model/delta/twice", test_twice);
  g_test_add_func ("/model/delta/gap", test_gap);
  g_test_add_func ("/model/delta/refused", test_refused);
  g_test_add_func ("/model/delta/empty", test_empty);
  return g_test_run ();
}
