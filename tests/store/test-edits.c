/* Many random edits of a dossier of several pages: a mirror that hears
 * of them stays in step, snapshots taken on the way stay as they were, and undoing
 * all of them gives the first bytes again, redoing all the last.
 */
#include "model/geneva-dossier.h"
#include "store/geneva-dossier-json.h"

#include <string.h>

#define N_ACTORS (GENEVA_PAGE_ROWS + 700)
#define N_EVENTS 1200
#define N_EDITS 150
#define MAX_CHANGES 40
#define KEPT_EVERY 50

static GenevaRecord *
make_actor (GenevaPools *pools, guint number, const char *note)
{
  g_autoptr (GenevaRecordBuilder) actor = geneva_record_builder_new (pools, GENEVA_LIST_ACTORS, NULL);
  g_autofree char *id = g_strdup_printf ("a-%u", number);

  geneva_record_builder_set_text (actor, GENEVA_ACTOR_ID, id);
  geneva_record_builder_set_text (actor, GENEVA_ACTOR_NAME, id);
  geneva_record_builder_set_enum (actor, GENEVA_ACTOR_KIND, GENEVA_ACTOR_STATE);
  geneva_record_builder_set_enum (actor, GENEVA_ACTOR_ORIGIN, GENEVA_ORIGIN_HAND);
  geneva_record_builder_set_enum (actor, GENEVA_ACTOR_REVIEW, GENEVA_REVIEW_ACCEPTED);
  geneva_record_builder_set_text (actor, GENEVA_ACTOR_NOTE, note);
  return geneva_record_builder_end (actor);
}

/* With as many participants as `n_participants`, from `first` on in steps of seven. */
static GenevaRecord *
make_event (GenevaSnapshot *snapshot, guint number, guint first, guint n_participants)
{
  g_autoptr (GenevaRecordBuilder) event = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot),
                                                                     GENEVA_LIST_EVENTS, NULL);
  g_autofree char *id = g_strdup_printf ("e-%u", number);
  guint n_rows = geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_ACTORS);

  geneva_record_builder_set_text (event, GENEVA_EVENT_ID, id);
  geneva_record_builder_set_text (event, GENEVA_EVENT_TITLE, id);
  geneva_record_builder_set_enum (event, GENEVA_EVENT_KIND, GENEVA_EVENT_CONSULT);
  geneva_record_builder_set_enum (event, GENEVA_EVENT_LEVEL, GENEVA_LEVEL_ACT);
  geneva_record_builder_set_enum (event, GENEVA_EVENT_ORIGIN, GENEVA_ORIGIN_HAND);
  geneva_record_builder_set_enum (event, GENEVA_EVENT_REVIEW, GENEVA_REVIEW_ACCEPTED);
  for (guint i = 0; i < n_participants; i++) {
    GenevaHandle actor = GENEVA_HANDLE (GENEVA_LIST_ACTORS, (first + 7 * i) % n_rows);
    GenevaRecordBuilder *participant;

    if (!geneva_snapshot_is_living (snapshot, actor))
      continue;
    participant = geneva_record_builder_add_item (event, GENEVA_EVENT_PARTICIPANTS);
    geneva_record_builder_set_ref (participant, GENEVA_PARTICIPANT_ACTOR, actor);
    geneva_record_builder_set_enum (participant, GENEVA_PARTICIPANT_ROLE, GENEVA_ROLE_PARTICIPANT);
  }
  return geneva_record_builder_end (event);
}

static GenevaSnapshot *
make_dossier (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (empty);
  g_autoptr (GenevaRecordBuilder) head = geneva_record_builder_new (pools, GENEVA_LIST_DOSSIER, NULL);
  g_autoptr (GenevaRecord) title = NULL;
  g_autoptr (GenevaSnapshot) actors = NULL;

  geneva_record_builder_set_text (head, GENEVA_DOSSIER_TITLE, "Edits");
  geneva_record_builder_set_text (head, GENEVA_DOSSIER_LANGUAGE, "en");
  title = geneva_record_builder_end (head);
  geneva_snapshot_builder_put (builder, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), title);
  for (guint i = 0; i < N_ACTORS; i++) {
    g_autoptr (GenevaRecord) actor = make_actor (pools, i, NULL);

    geneva_snapshot_builder_put (builder, GENEVA_HANDLE (GENEVA_LIST_ACTORS, i), actor);
  }
  actors = geneva_snapshot_builder_end (builder);
  for (guint i = 0; i < N_EVENTS; i++) {
    g_autoptr (GenevaRecord) event = make_event (actors, i, i * 3, i % 4);

    geneva_snapshot_builder_put (builder, GENEVA_HANDLE (GENEVA_LIST_EVENTS, i), event);
  }
  return geneva_snapshot_builder_end (builder);
}

/* One to MAX_CHANGES rows, each once: inserted, replaced or deleted. */
static GenevaDelta *
make_delta (GenevaSnapshot *snapshot, guint *next_number)
{
  GenevaPools *pools = geneva_snapshot_get_pools (snapshot);
  GenevaDelta *delta = geneva_delta_new ("Random");
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  for (guint n = (guint) g_test_rand_int_range (1, MAX_CHANGES + 1); n > 0; n--) {
    GenevaList list = g_test_rand_int_range (0, 2) == 0 ? GENEVA_LIST_ACTORS : GENEVA_LIST_EVENTS;
    guint row = (guint) g_test_rand_int_range (0, (gint32) geneva_snapshot_get_n_rows (snapshot, list));
    GenevaHandle handle = GENEVA_HANDLE (list, row);
    gint32 kind = g_test_rand_int_range (0, 3);
    guint number = kind == 0 ? (*next_number)++ : row;
    guint n_referring;
    g_autoptr (GenevaRecord) before = NULL;
    g_autoptr (GenevaRecord) after = NULL;
    GenevaRow standing;

    if (kind < 2)
      after = list == GENEVA_LIST_ACTORS
                ? make_actor (pools, number, kind == 0 ? NULL : "changed")
                : make_event (snapshot, number, (guint) g_test_rand_int_range (0, N_ACTORS),
                              (guint) g_test_rand_int_range (0, 9));
    if (kind == 0) {
      geneva_delta_add_new (delta, snapshot, after);
      continue;
    }
    if (!geneva_snapshot_get_row (snapshot, handle, &standing) || !g_hash_table_add (taken, GUINT_TO_POINTER (handle)))
      continue;
    /* most actors that somebody names are left alone: the delta would be refused */
    geneva_snapshot_get_references (snapshot, handle, &n_referring);
    if (after == NULL && n_referring > 0 && g_test_rand_int_range (0, 40) != 0)
      continue;
    before = geneva_record_new_from_row (list, &standing);
    geneva_delta_add (delta, handle, before, after);
  }
  return delta;
}

static char *
dup_hash (GenevaSnapshot *snapshot)
{
  gsize length;
  g_autofree char *text = geneva_dossier_json_write (snapshot, &length);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
}

/* What a view would keep: the handles of a list, changed only by what it is told. */
static void
on_items_changed (GListModel *model, guint position, guint n_removed, guint n_added, gpointer data)
{
  GArray *mirror = data;

  g_assert_cmpuint (position + n_removed, <=, mirror->len);
  if (n_removed > 0)
    g_array_remove_range (mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++) {
    g_autoptr (GenevaFace) face = g_list_model_get_item (model, position + i);
    GenevaHandle handle = geneva_face_get_handle (face);

    g_array_insert_val (mirror, position + i, handle);
  }
}

static void
assert_in_step (GListModel *model, GArray *mirror)
{
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, mirror->len);
  for (guint i = 0; i < mirror->len; i++) {
    g_autoptr (GenevaFace) face = g_list_model_get_item (model, i);

    g_assert_cmpuint (geneva_face_get_handle (face), ==, g_array_index (mirror, GenevaHandle, i));
  }
}

static void
test_random (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_dossier ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autofree char *first = dup_hash (snapshot);
  g_autofree char *last = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_snapshot_unref);
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);
  GListModel *models[2] = {
    geneva_dossier_get_list (dossier, GENEVA_LIST_ACTORS), geneva_dossier_get_list (dossier, GENEVA_LIST_EVENTS),
  };
  GArray *mirrors[2];
  guint next_number = 1000000, n_refused = 0;

  for (guint i = 0; i < 2; i++) {
    mirrors[i] = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
    on_items_changed (models[i], 0, 0, g_list_model_get_n_items (models[i]), mirrors[i]);
    g_signal_connect (models[i], "items-changed", G_CALLBACK (on_items_changed), mirrors[i]);
  }
  for (guint i = 0; i < N_EDITS; i++) {
    GenevaSnapshot *present = geneva_dossier_get_snapshot (dossier);
    g_autoptr (GenevaDelta) delta = make_delta (present, &next_number);
    g_autoptr (GError) error = NULL;

    if (i % KEPT_EVERY == 0) {
      g_ptr_array_add (kept, geneva_snapshot_ref (present));
      g_ptr_array_add (hashes, dup_hash (present));
    }
    if (!geneva_dossier_apply (dossier, delta, &error)) {
      /* an actor that an event still names: nothing has changed then */
      g_assert_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_REFERRED);
      g_assert_true (geneva_dossier_get_snapshot (dossier) == present);
      n_refused++;
    }
    if (g_test_rand_int_range (0, 8) == 0) {
      geneva_dossier_undo (dossier);
      geneva_dossier_redo (dossier);
    }
  }
  g_assert_cmpuint (n_refused, <, N_EDITS / 2);
  for (guint i = 0; i < 2; i++)
    assert_in_step (models[i], mirrors[i]);
  g_test_message ("%u refused", n_refused);
  last = dup_hash (geneva_dossier_get_snapshot (dossier));

  while (geneva_dossier_can_undo (dossier))
    geneva_dossier_undo (dossier);
  for (guint i = 0; i < 2; i++)
    assert_in_step (models[i], mirrors[i]);
  undone = dup_hash (geneva_dossier_get_snapshot (dossier));
  g_assert_cmpstr (undone, ==, first);
  while (geneva_dossier_can_redo (dossier))
    geneva_dossier_redo (dossier);
  redone = dup_hash (geneva_dossier_get_snapshot (dossier));
  g_assert_cmpstr (redone, ==, last);
  for (guint i = 0; i < kept->len; i++) {
    g_autofree char *hash = dup_hash (g_ptr_array_index (kept, i));

    g_assert_cmpstr (hash, ==, g_ptr_array_index (hashes, i));
  }
  for (guint i = 0; i < 2; i++) {
    g_signal_handlers_disconnect_by_data (models[i], mirrors[i]);
    g_array_unref (mirrors[i]);
  }
}

/* What an import does: very many new rows in one delta, taken back at once. */
static void
test_import (void)
{
  const guint n_new = 60000;
  g_autoptr (GenevaSnapshot) snapshot = make_dossier ();
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Import");
  g_autoptr (GenevaDelta) inverse = NULL;
  g_autoptr (GenevaSnapshot) after = NULL;
  g_autoptr (GenevaSnapshot) undone = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = dup_hash (snapshot);
  g_autofree char *again = NULL;

  for (guint i = 0; i < n_new; i++) {
    g_autoptr (GenevaRecord) actor = make_actor (geneva_snapshot_get_pools (snapshot), N_ACTORS + i, NULL);

    g_assert_cmpuint (geneva_delta_add_new (delta, snapshot, actor), ==, GENEVA_HANDLE (GENEVA_LIST_ACTORS, N_ACTORS + i));
  }
  after = geneva_delta_apply (delta, snapshot, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geneva_snapshot_get_n_records (after, GENEVA_LIST_ACTORS), ==, N_ACTORS + n_new);
  inverse = geneva_delta_invert (delta);
  undone = geneva_delta_apply (inverse, after, &error);
  g_assert_no_error (error);
  again = dup_hash (undone);
  g_assert_cmpstr (again, ==, first);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/edits/random", test_random);
  g_test_add_func ("/store/edits/import", test_import);
  return g_test_run ();
}
