/* The open dossier: lists of faces with their strings of changes, one live
 * face a record, notices, undo and redo.
 */
#include "model/geneva-dossier.h"

#include "made-dossier.h"

#include <string.h>

/* ---- edits ---- */

static void
apply (GenevaDossier *dossier, GenevaDelta *delta)
{
  g_autoptr (GError) error = NULL;
  gboolean is_applied = geneva_dossier_apply (dossier, delta, &error);

  g_assert_no_error (error);
  g_assert_true (is_applied);
}

static void
add_actors (GenevaDossier *dossier, guint n, const char * const *ids)
{
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("New actors");
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (dossier);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GenevaRecordBuilder) builder = made_actor (snapshot, ids[i], ids[i]);
    g_autoptr (GenevaRecord) record = geneva_record_builder_end (builder);

    geneva_delta_add_new (delta, snapshot, record);
  }
  apply (dossier, delta);
}

static void
delete_records (GenevaDossier *dossier, guint n, const GenevaHandle *handles)
{
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Deletion");

  for (guint i = 0; i < n; i++) {
    g_autoptr (GenevaRecord) before = made_get_record (geneva_dossier_get_snapshot (dossier), handles[i]);

    geneva_delta_add (delta, handles[i], before, NULL);
  }
  apply (dossier, delta);
}

static void
set_text (GenevaDossier *dossier, GenevaHandle handle, guint field, const char *text)
{
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (dossier);
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Edit");
  g_autoptr (GenevaRecord) before = made_get_record (snapshot, handle);
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GenevaRecord) after = NULL;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
  builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_HANDLE_LIST (handle), &row);
  geneva_record_builder_set_text (builder, field, text);
  after = geneva_record_builder_end (builder);
  geneva_delta_add (delta, handle, before, after);
  apply (dossier, delta);
}

/* ---- what a list tells ---- */

/* A list model with a copy of its own, kept up by what the model tells: "+3*", "1-1+0" … */
typedef struct {
  GListModel *list;
  GPtrArray  *copy;        /* of faces */
  GString    *changes;
} Follower;

static void
on_items_changed (GListModel *list, guint position, guint n_removed, guint n_added, gpointer data)
{
  Follower *follower = data;

  g_string_append_printf (follower->changes, "%s%u-%u+%u", follower->changes->len > 0 ? " " : "", position, n_removed,
                          n_added);
  for (guint i = 0; i < n_removed; i++)
    g_ptr_array_remove_index (follower->copy, position);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (follower->copy, (int) (position + i), g_list_model_get_item (list, position + i));
}

static void
follow (Follower *follower, GListModel *list)
{
  follower->list = list;
  follower->copy = g_ptr_array_new_with_free_func (g_object_unref);
  follower->changes = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (follower->copy, g_list_model_get_item (list, i));
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), follower);
}

static void
unfollow (Follower *follower)
{
  g_signal_handlers_disconnect_by_data (follower->list, follower);
  g_ptr_array_unref (follower->copy);
  g_string_free (follower->changes, TRUE);
}

/* What the model told, and that whoever followed it holds the very same items. */
static void
assert_told (Follower *follower, const char *changes, const char *ids)
{
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_cmpstr (follower->changes->str, ==, changes);
  g_string_truncate (follower->changes, 0);
  g_assert_cmpuint (g_list_model_get_n_items (follower->list), ==, follower->copy->len);
  for (guint i = 0; i < follower->copy->len; i++) {
    g_autoptr (GenevaFace) face = g_list_model_get_item (follower->list, i);

    g_assert_true (face == g_ptr_array_index (follower->copy, i));
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", geneva_face_get_id (face));
  }
  g_assert_cmpstr (found->str, ==, ids);
  g_assert_null (g_list_model_get_item (follower->list, follower->copy->len));
}

static void
test_lists (void)
{
  static const char * const new_ids[] = { "clara", "dora" };
  static const GenevaHandle first_and_last[] = { MADE_ACTOR (ANNA), GENEVA_HANDLE (GENEVA_LIST_ACTORS, 4) };
  static const GenevaHandle boris[] = { MADE_ACTOR (BORIS) };
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  GListModel *list = geneva_dossier_get_list (dossier, GENEVA_LIST_ACTORS);
  Follower actors, sources;

  g_assert_true (geneva_dossier_get_list (dossier, GENEVA_LIST_ACTORS) == list);
  g_assert_true (g_type_is_a (g_list_model_get_item_type (list), GENEVA_TYPE_FACE));
  follow (&actors, list);
  follow (&sources, geneva_dossier_get_list (dossier, GENEVA_LIST_SOURCES));
  assert_told (&actors, "", "anna boris un");
  add_actors (dossier, 2, new_ids);
  assert_told (&actors, "3-0+2", "anna boris un clara dora");
  delete_records (dossier, 1, boris);
  assert_told (&actors, "1-1+0", "anna un clara dora");
  /* one batch, one signal: the shortest stretch that holds all of it */
  delete_records (dossier, 2, first_and_last);
  assert_told (&actors, "0-4+2", "un clara");
  geneva_dossier_undo (dossier);
  assert_told (&actors, "0-2+4", "anna un clara dora");
  geneva_dossier_undo (dossier);
  assert_told (&actors, "1-0+1", "anna boris un clara dora");
  geneva_dossier_undo (dossier);
  assert_told (&actors, "3-2+0", "anna boris un");
  geneva_dossier_redo (dossier);
  assert_told (&actors, "3-0+2", "anna boris un clara dora");
  /* an edit is the face's news, not the list's */
  set_text (dossier, MADE_ACTOR (ANNA), GENEVA_ACTOR_NAME, "Hannah");
  assert_told (&actors, "", "anna boris un clara dora");
  assert_told (&sources, "", "source-0 source-1 source-2 source-3");
  unfollow (&actors);
  unfollow (&sources);
}

/* A list that nobody asked for is made later and right all the same. */
static void
test_late_list (void)
{
  static const GenevaHandle boris[] = { MADE_ACTOR (BORIS) };
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  Follower actors;

  delete_records (dossier, 1, boris);
  follow (&actors, geneva_dossier_get_list (dossier, GENEVA_LIST_ACTORS));
  assert_told (&actors, "", "anna un");
  unfollow (&actors);
}

/* ---- faces ---- */

static void
count_notify (GObject *object, GParamSpec *pspec, gpointer data)
{
  ++*(guint *) data;
}

static void
test_one_face_a_record (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  GListModel *list = geneva_dossier_get_list (dossier, GENEVA_LIST_ACTORS);
  GenevaFace *face = geneva_dossier_ref_face (dossier, MADE_ACTOR (BORIS));
  g_autoptr (GenevaFace) same = g_list_model_get_item (list, 1);
  gpointer gone = face;
  GenevaRow row;

  g_assert_true (GENEVA_IS_ACTOR (face));
  g_assert_true (face == same);
  g_assert_cmpuint (geneva_face_get_handle (face), ==, MADE_ACTOR (BORIS));
  g_assert_true (geneva_face_get_dossier (face) == dossier);
  g_assert_cmpstr (geneva_face_get_id (face), ==, "boris");
  g_assert_true (geneva_face_get_row (face, &row));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_ACTOR_NAME), ==, "Boris");
  g_clear_object (&same);
  g_object_add_weak_pointer (G_OBJECT (face), &gone);
  g_object_unref (face);
  /* nobody holds it: it is gone, and the next asker gets a new one */
  g_assert_null (gone);
  same = geneva_dossier_ref_face (dossier, MADE_ACTOR (BORIS));
  g_assert_nonnull (same);
  g_assert_null (geneva_dossier_ref_face (dossier, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 99)));
  g_assert_null (geneva_dossier_ref_face (dossier, GENEVA_HANDLE_NONE));
  g_assert_null (geneva_dossier_ref_face (dossier, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0)));
}

static void
test_face_hears_of_edits (void)
{
  static const GenevaHandle boris[] = { MADE_ACTOR (BORIS) };
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autoptr (GenevaFace) anna_face = geneva_dossier_ref_face (dossier, MADE_ACTOR (ANNA));
  g_autoptr (GenevaFace) boris_face = geneva_dossier_ref_face (dossier, MADE_ACTOR (BORIS));
  g_autofree char *title = NULL;
  guint n_anna = 0, n_boris = 0;
  GenevaRow row;

  g_signal_connect (anna_face, "notify::title", G_CALLBACK (count_notify), &n_anna);
  g_signal_connect (boris_face, "notify::title", G_CALLBACK (count_notify), &n_boris);
  set_text (dossier, MADE_ACTOR (ANNA), GENEVA_ACTOR_NAME, "Hannah");
  g_assert_cmpuint (n_anna, ==, 1);
  g_assert_cmpuint (n_boris, ==, 0);
  g_object_get (anna_face, "title", &title, NULL);
  g_assert_cmpstr (title, ==, "Hannah");
  geneva_dossier_undo (dossier);
  g_assert_cmpuint (n_anna, ==, 2);
  g_clear_pointer (&title, g_free);
  title = geneva_face_dup_title (anna_face);
  g_assert_cmpstr (title, ==, "Anna");
  /* a deleted record's face tells so, and comes to life again with it */
  delete_records (dossier, 1, boris);
  g_assert_false (geneva_face_get_row (boris_face, &row));
  g_assert_null (geneva_face_get_id (boris_face));
  g_assert_null (geneva_dossier_ref_face (dossier, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 9)));
  geneva_dossier_undo (dossier);
  g_assert_true (geneva_face_get_row (boris_face, &row));
  g_assert_cmpstr (geneva_face_get_id (boris_face), ==, "boris");
}

/* Faces and lists may be kept longer than the dossier: they are empty then, not broken. */
static void
test_dossier_goes_first (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  GenevaDossier *dossier = geneva_dossier_new (snapshot);
  g_autoptr (GListModel) list = g_object_ref (geneva_dossier_get_list (dossier, GENEVA_LIST_ACTORS));
  g_autoptr (GenevaFace) face = g_list_model_get_item (list, 0);
  g_autofree char *title = NULL;
  GenevaRow row;

  g_object_unref (dossier);
  g_assert_null (geneva_face_get_dossier (face));
  g_assert_null (geneva_face_get_id (face));
  g_assert_false (geneva_face_get_row (face, &row));
  title = geneva_face_dup_title (face);
  g_assert_cmpstr (title, ==, "");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  g_assert_null (g_list_model_get_item (list, 0));
}

static void
test_face_kinds (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaSnapshot) with_event = made_dossier_with (snapshot, made_event (snapshot, "e", NULL),
                                                             GENEVA_LIST_EVENTS);
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (with_event);
  g_autoptr (GenevaFace) source = geneva_dossier_ref_face (dossier, MADE_SOURCE (JUNE_1));
  g_autoptr (GenevaFace) place = geneva_dossier_ref_face (dossier, MADE_BERN);
  g_autoptr (GenevaFace) event = geneva_dossier_ref_face (dossier, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 0));

  g_assert_true (GENEVA_IS_SOURCE (source));
  g_assert_true (GENEVA_IS_PLACE (place));
  g_assert_true (GENEVA_IS_EVENT (event));
}

/* ---- history ---- */

static void
on_changed (GenevaDossier *dossier, GenevaDelta *delta, gpointer data)
{
  GString *log = data;

  g_string_append_printf (log, "[%s]", geneva_delta_get_title (delta));
}

static void
log_notify (GObject *object, GParamSpec *pspec, gpointer data)
{
  g_string_append_printf (data, " %s", pspec->name);
}

static void
assert_log (GString *log, const char *expected)
{
  g_assert_cmpstr (log->str, ==, expected);
  g_string_truncate (log, 0);
}

static void
test_history (void)
{
  static const char * const clara[] = { "clara" };
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autoptr (GString) log = g_string_new (NULL);
  guint64 generation;

  g_signal_connect (dossier, "changed", G_CALLBACK (on_changed), log);
  g_signal_connect (dossier, "notify", G_CALLBACK (log_notify), log);
  g_assert_false (geneva_dossier_can_undo (dossier) || geneva_dossier_can_redo (dossier));
  geneva_dossier_undo (dossier);
  geneva_dossier_redo (dossier);
  assert_log (log, "");

  set_text (dossier, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), GENEVA_DOSSIER_TITLE, "Another title");
  assert_log (log, "[Edit] generation title can-undo undo-title");
  g_assert_cmpstr (geneva_dossier_get_title (dossier), ==, "Another title");
  add_actors (dossier, 1, clara);
  assert_log (log, "[New actors] generation undo-title");
  generation = geneva_snapshot_get_generation (geneva_dossier_get_snapshot (dossier));
  geneva_dossier_undo (dossier);
  assert_log (log, "[New actors] generation can-redo undo-title redo-title");
  /* undoing is a change too: what was drawn of the older state is stale */
  g_assert_cmpuint (geneva_snapshot_get_generation (geneva_dossier_get_snapshot (dossier)), ==, generation + 1);
  geneva_dossier_undo (dossier);
  assert_log (log, "[Edit] generation title can-undo undo-title redo-title");
  g_assert_cmpstr (geneva_dossier_get_title (dossier), ==, "Made by hand");
  geneva_dossier_redo (dossier);
  assert_log (log, "[Edit] generation title can-undo undo-title redo-title");
  /* a new edit ends what could be redone */
  set_text (dossier, MADE_ACTOR (ANNA), GENEVA_ACTOR_NAME, "Hannah");
  assert_log (log, "[Edit] generation can-redo redo-title");
  g_assert_false (geneva_dossier_can_redo (dossier));
  geneva_dossier_redo (dossier);
  assert_log (log, "");
}

/* Refused: nothing changes, nobody hears of it, and the history is what it was. */
static void
test_stale_delta (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Late");
  g_autoptr (GenevaRecord) before = made_get_record (snapshot, MADE_ACTOR (ANNA));
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  geneva_delta_add (delta, MADE_ACTOR (ANNA), before, NULL);
  set_text (dossier, MADE_ACTOR (ANNA), GENEVA_ACTOR_NAME, "Hannah");
  snapshot = (geneva_snapshot_unref (snapshot), geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier)));
  g_signal_connect (dossier, "changed", G_CALLBACK (on_changed), log);
  g_signal_connect (dossier, "notify", G_CALLBACK (log_notify), log);
  g_assert_false (geneva_dossier_apply (dossier, delta, &error));
  g_assert_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_STALE);
  g_assert_true (geneva_dossier_get_snapshot (dossier) == snapshot);
  assert_log (log, "");
  geneva_dossier_undo (dossier);
  g_assert_cmpstr (geneva_snapshot_get_id (geneva_dossier_get_snapshot (dossier), MADE_ACTOR (ANNA)), ==, "anna");
  g_assert_false (geneva_dossier_can_undo (dossier));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/dossier/lists", test_lists);
  g_test_add_func ("/model/dossier/late-list", test_late_list);
  g_test_add_func ("/model/dossier/one-face-a-record", test_one_face_a_record);
  g_test_add_func ("/model/dossier/face-hears-of-edits", test_face_hears_of_edits);
  g_test_add_func ("/model/dossier/dossier-goes-first", test_dossier_goes_first);
  g_test_add_func ("/model/dossier/face-kinds", test_face_kinds);
  g_test_add_func ("/model/dossier/history", test_history);
  g_test_add_func ("/model/dossier/stale-delta", test_stale_delta);
  return g_test_run ();
}
