/* What listeners find when they hear of an edit: every list in its new state,
 * whichever is told of first; an emptied list when the dossier goes; an edit
 * refused that would leave a reference to nobody.
 */
#include "model/geneva-dossier.h"

#include "made-dossier.h"

/* Two events without Anna, one with her. */
static GenevaSnapshot *
make_snapshot (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  g_autoptr (GenevaSnapshot) one = made_dossier_with (base, made_event (base, "e-1", "2013-06-01"), GENEVA_LIST_EVENTS);
  g_autoptr (GenevaSnapshot) two = made_dossier_with (one, made_event (one, "e-2", "2013-06-02"), GENEVA_LIST_EVENTS);
  GenevaRecordBuilder *event = made_event (two, "e-3", "2013-06-03");

  made_add_participant (event, MADE_ACTOR (ANNA));
  return made_dossier_with (two, event, GENEVA_LIST_EVENTS);
}

static void
add_deletion (GenevaDelta *delta, GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autoptr (GenevaRecord) before = made_get_record (snapshot, handle);

  geneva_delta_add (delta, handle, before, NULL);
}

/* Every row of every list must have its face, now. */
static void
look_at_all_lists (GenevaDossier *dossier)
{
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    GListModel *model = geneva_dossier_get_list (dossier, list);
    guint n_items = g_list_model_get_n_items (model);

    g_assert_cmpuint (n_items, ==, geneva_snapshot_get_n_records (geneva_dossier_get_snapshot (dossier), list));
    for (guint i = 0; i < n_items; i++) {
      g_autoptr (GenevaFace) face = g_list_model_get_item (model, i);
      GenevaRow row;

      g_assert_nonnull (face);
      g_assert_true (geneva_face_get_row (face, &row));
    }
  }
}

static void
on_items_changed (GListModel *model, guint position, guint n_removed, guint n_added, gpointer dossier)
{
  look_at_all_lists (dossier);
}

static void
on_face_notify (GenevaFace *face, GParamSpec *pspec, gpointer dossier)
{
  look_at_all_lists (dossier);
}

static void
test_all_lists_are_new (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_snapshot ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autoptr (GenevaFace) boris = geneva_dossier_ref_face (dossier, MADE_ACTOR (BORIS));
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Delete three");
  g_autoptr (GError) error = NULL;
  gboolean is_applied;

  look_at_all_lists (dossier);
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++)
    g_signal_connect (geneva_dossier_get_list (dossier, list), "items-changed", G_CALLBACK (on_items_changed), dossier);
  g_signal_connect (boris, "notify::title", G_CALLBACK (on_face_notify), dossier);
  add_deletion (delta, snapshot, MADE_ACTOR (BORIS));
  add_deletion (delta, snapshot, MADE_SOURCE (JUNE_1));
  add_deletion (delta, snapshot, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 0));
  is_applied = geneva_dossier_apply (dossier, delta, &error);
  g_assert_no_error (error);
  g_assert_true (is_applied);
  geneva_dossier_undo (dossier);
  geneva_dossier_redo (dossier);
}

static void
count_changes (GListModel *model, guint position, guint n_removed, guint n_added, gpointer data)
{
  guint *n_left = data;

  g_assert_cmpuint (position, ==, 0);
  g_assert_cmpuint (n_removed, ==, *n_left);
  g_assert_cmpuint (n_added, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  *n_left = 0;
}

static void
test_list_outlives_dossier (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_snapshot ();
  GenevaDossier *dossier = geneva_dossier_new (snapshot);
  g_autoptr (GListModel) list = g_object_ref (geneva_dossier_get_list (dossier, GENEVA_LIST_EVENTS));
  guint n_left = g_list_model_get_n_items (list);

  g_assert_cmpuint (n_left, ==, 3);
  g_signal_connect (list, "items-changed", G_CALLBACK (count_changes), &n_left);
  g_object_unref (dossier);
  g_assert_cmpuint (n_left, ==, 0);
  g_assert_null (g_list_model_get_item (list, 0));
}

static void
assert_refused (GenevaSnapshot *snapshot, GenevaDelta *delta)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (geneva_delta_apply (delta, snapshot, &error));
  g_assert_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_REFERRED);
  g_assert_nonnull (g_strstr_len (error->message, -1, "“e-3” refers to “Anna”"));
}

static void
test_no_reference_to_nobody (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_snapshot ();
  g_autoptr (GenevaSnapshot) without = NULL;
  g_autoptr (GenevaDelta) anna_alone = geneva_delta_new ("Delete Anna");
  g_autoptr (GenevaDelta) both = geneva_delta_new ("Delete Anna and the event");
  g_autoptr (GenevaDelta) changed = geneva_delta_new ("Delete Anna and change the event");
  g_autoptr (GenevaDelta) added = geneva_delta_new ("Add an event of nobody");
  g_autoptr (GenevaDelta) back = NULL;
  g_autoptr (GenevaSnapshot) again = NULL;
  g_autoptr (GError) error = NULL;
  const GenevaHandle event = GENEVA_HANDLE (GENEVA_LIST_EVENTS, 2);
  g_autoptr (GenevaRecord) before = made_get_record (snapshot, event);
  g_autoptr (GenevaRecord) after = NULL;
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  GenevaRow row;

  add_deletion (anna_alone, snapshot, MADE_ACTOR (ANNA));
  assert_refused (snapshot, anna_alone);

  g_assert_true (geneva_snapshot_get_row (snapshot, event, &row));
  builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_EVENTS, &row);
  geneva_record_builder_set_text (builder, GENEVA_EVENT_NOTE, "A note.");
  after = geneva_record_builder_end (builder);
  add_deletion (changed, snapshot, MADE_ACTOR (ANNA));
  geneva_delta_add (changed, event, before, after);
  assert_refused (snapshot, changed);

  add_deletion (both, snapshot, MADE_ACTOR (ANNA));
  add_deletion (both, snapshot, event);
  without = geneva_delta_apply (both, snapshot, &error);
  g_assert_no_error (error);
  g_assert_false (geneva_snapshot_is_living (without, MADE_ACTOR (ANNA)));
  geneva_delta_add_new (added, without, after);
  g_assert_null (geneva_delta_apply (added, without, &error));
  g_assert_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_REFERRED);
  g_clear_error (&error);

  back = geneva_delta_invert (both);
  again = geneva_delta_apply (back, without, &error);
  g_assert_no_error (error);
  g_assert_true (geneva_snapshot_is_living (again, MADE_ACTOR (ANNA)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/news/all-lists-are-new", test_all_lists_are_new);
  g_test_add_func ("/model/news/list-outlives-dossier", test_list_outlives_dossier);
  g_test_add_func ("/model/news/no-reference-to-nobody", test_no_reference_to_nobody);
  return g_test_run ();
}
