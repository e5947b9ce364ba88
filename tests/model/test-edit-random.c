/* The oracle for edits: random commands on a dossier, held against everything
 * that knows the same thing another way – the file that is written and read
 * again, indexes built anew, a copy of each list kept up by what it tells.
 * Undone to the end the first bytes are back, redone the last.
 *
 * GENEVA_EDIT_SEEDS and GENEVA_EDIT_STEPS ask for more than the few of each.
 */
#include "model/geneva-dossier.h"
#include "model/geneva-edit.h"

#include "store/geneva-dossier-json.h"
#include "store/geneva-file.h"
#include "store/geneva-working-copy.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* Steps between two looks at what the disk has. */
/* In one storm after each, in the others now and then. */
#define STEPS_BETWEEN_OPENINGS 15
#define SEED_OPENED_ALWAYS 1

static guint
get_count (const char *variable, guint usual)
{
  const char *value = g_getenv (variable);

  return value != NULL ? (guint) strtoul (value, NULL, 10) : usual;
}

/* ---- a list and its shadow ---- */

typedef struct {
  GListModel *list;
  GArray     *handles;
  guint       n_told;
} Shadow;

static GenevaHandle
get_handle (GListModel *list, guint position)
{
  g_autoptr (GenevaFace) face = g_list_model_get_item (list, position);

  g_assert_nonnull (face);
  return geneva_face_get_handle (face);
}

static void
on_items_changed (GListModel *list, guint position, guint n_removed, guint n_added, gpointer data)
{
  Shadow *shadow = data;

  g_assert_cmpuint (position + n_removed, <=, shadow->handles->len);
  if (n_removed > 0)
    g_array_remove_range (shadow->handles, position, n_removed);
  for (guint i = 0; i < n_added; i++) {
    GenevaHandle handle = get_handle (list, position + i);

    g_array_insert_val (shadow->handles, position + i, handle);
  }
  shadow->n_told++;
}

/* ---- the dossier under test ---- */

typedef struct {
  GenevaDossier *dossier;
  GRand         *random;
  Shadow         shadows[GENEVA_N_LISTS];
  guint          n_done, n_refused;
  char          *folder;
  GFile         *root, *file;
  GenevaWorkingCopy *copy;
} Fixture;

static const char article[] =
  "Ministers met on Monday. Анна сказала, что мир близок. The Zoe\xcc\x88 plan was put off again; "
  "会議は延期された。 Nobody knew when they would come back to the table.";

static GenevaSnapshot *
get_snapshot (Fixture *fixture)
{
  return geneva_dossier_get_snapshot (fixture->dossier);
}

static char *
dup_json (Fixture *fixture)
{
  return geneva_dossier_json_write (get_snapshot (fixture), NULL);
}

static GenevaDossier *
new_dossier (void)
{
  static const char json[] =
    "{ \"format\": \"geneva-dossier\", \"version\": 1, \"title\": \"Random\", \"language\": \"en\", \"sources\": [], "
    "\"actors\": [], \"places\": [], \"ties\": [], \"events\": [], \"issues\": [], \"statements\": [], "
    "\"forecasts\": [], \"quantities\": [], \"figures\": [], \"links\": [] }";
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_dossier_json_read (json, strlen (json), faults, &error);

  g_assert_no_error (error);
  return geneva_dossier_new (snapshot);
}

static void
fixture_init (Fixture *fixture, guint seed)
{
  fixture->dossier = new_dossier ();
  fixture->random = g_rand_new_with_seed (seed);
  fixture->folder = g_dir_make_tmp ("geneva-random-XXXXXX", NULL);
  fixture->root = g_file_new_build_filename (fixture->folder, "dossiers", NULL);
  fixture->file = g_file_new_build_filename (fixture->folder, "random.geneva", NULL);
  fixture->copy = geneva_working_copy_new (fixture->root, get_snapshot (fixture), NULL, NULL);
  geneva_dossier_set_journal (fixture->dossier, GENEVA_JOURNAL (fixture->copy));
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    Shadow *shadow = &fixture->shadows[list];

    shadow->list = geneva_dossier_get_list (fixture->dossier, list);
    shadow->handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
    g_signal_connect (shadow->list, "items-changed", G_CALLBACK (on_items_changed), shadow);
  }
}

static void
fixture_clear (Fixture *fixture)
{
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    g_signal_handlers_disconnect_by_data (fixture->shadows[list].list, &fixture->shadows[list]);
    g_array_unref (fixture->shadows[list].handles);
  }
  g_rand_free (fixture->random);
  g_object_unref (fixture->dossier);
  geneva_working_copy_discard (fixture->copy);
  g_object_unref (fixture->copy);
  g_file_delete (fixture->file, NULL, NULL);
  g_file_delete (fixture->root, NULL, NULL);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_object_unref (fixture->file);
  g_object_unref (fixture->root);
  g_free (fixture->folder);
}

/* ---- random arguments ---- */

static guint
pick (Fixture *fixture, guint n)
{
  return (guint) g_rand_int_range (fixture->random, 0, (gint32) MAX (n, 1));
}

/* NONE when the list is empty. */
static GenevaHandle
pick_record (Fixture *fixture, GenevaList list)
{
  GenevaSnapshot *snapshot = get_snapshot (fixture);

  return geneva_snapshot_get_nth (snapshot, list, pick (fixture, geneva_snapshot_get_n_records (snapshot, list)));
}

static GenevaHandle
pick_any (Fixture *fixture)
{
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  for (guint i = 0; i < 20 && handle == GENEVA_HANDLE_NONE; i++)
    handle = pick_record (fixture, (GenevaList) (GENEVA_LIST_SOURCES + pick (fixture, 11)));
  return handle;
}

static const char *
pick_words (Fixture *fixture)
{
  static const char * const words[] = { "Talks", "Truce in Aleppo", "Мир", "会議", "Zoë", "a", "“Quoted”", "Talks" };

  return words[pick (fixture, G_N_ELEMENTS (words))];
}

static GenevaExcerpt
pick_excerpt (Fixture *fixture)
{
  guint start = pick (fixture, 150);

  return (GenevaExcerpt) { pick_record (fixture, GENEVA_LIST_SOURCES), start, start + 1 + pick (fixture, 40),
                           pick (fixture, 4) == 0 ? "Moscow" : NULL };
}

static GenevaAccount
pick_account (Fixture *fixture)
{
  return (GenevaAccount) { .by = pick (fixture, 2) == 0 ? pick_record (fixture, GENEVA_LIST_ACTORS) : GENEVA_HANDLE_NONE,
                           .says = (GenevaSays) pick (fixture, 6), .scope = (int) pick (fixture, 5) - 1,
                           .when = pick (fixture, 2) == 0 ? "2013-06~" : NULL };
}

/* One of the passages of a record of its own; FALSE when it has none. */
static gboolean
pick_passage (Fixture *fixture, GenevaPassage *passage)
{
  GenevaHandle handle = pick_any (fixture);
  g_autoptr (GArray) passages = NULL;

  if (handle == GENEVA_HANDLE_NONE)
    return FALSE;
  passages = geneva_passages_of_record (get_snapshot (fixture), handle);
  if (passages->len == 0)
    return FALSE;
  *passage = g_array_index (passages, GenevaPassage, pick (fixture, passages->len));
  return TRUE;
}

/* ---- commands ---- */

static void
command_add (Fixture *fixture, GenevaEdit *edit)
{
  GenevaHandle actor = pick_record (fixture, GENEVA_LIST_ACTORS), other = pick_record (fixture, GENEVA_LIST_ACTORS);
  GenevaHandle event = pick_record (fixture, GENEVA_LIST_EVENTS), issue = pick_record (fixture, GENEVA_LIST_ISSUES);

  switch (pick (fixture, 11)) {
    case 0: (void) geneva_edit_add_source (edit, pick_words (fixture), "en", GENEVA_TEXT_ORIGINAL, article); break;
    case 1:
    case 2: (void) geneva_edit_add_actor (edit, pick_words (fixture), (GenevaActorKind) pick (fixture, 4)); break;
    case 3: (void) geneva_edit_add_place (edit, pick_words (fixture)); break;
    case 4: (void) geneva_edit_add_tie (edit, actor, other, (GenevaTieKind) pick (fixture, 5)); break;
    case 5: (void) geneva_edit_add_issue (edit, pick_words (fixture), (GenevaIssueType) pick (fixture, 2), "So it is."); break;
    case 6: (void) geneva_edit_add_statement (edit, actor, issue, (GenevaStance) pick (fixture, 7)); break;
    case 7: (void) geneva_edit_add_forecast (edit, event, (GenevaPolarity) pick (fixture, 2), GENEVA_STRENGTH_HOPED); break;
    case 8: (void) geneva_edit_add_quantity (edit, pick_words (fixture), "people", pick (fixture, 2) == 0); break;
    case 9: (void) geneva_edit_add_figure (edit, pick_record (fixture, GENEVA_LIST_QUANTITIES), pick (fixture, 100),
                                           GENEVA_QUALIFIER_ABOUT); break;
    default: (void) geneva_edit_add_link (edit, pick_any (fixture), pick_any (fixture), GENEVA_LINK_REVISES);
  }
}

static void
command_add_event (Fixture *fixture, GenevaEdit *edit)
{
  GenevaHandle event = geneva_edit_add_event (edit, pick_words (fixture), (GenevaEventKind) pick (fixture, 16));
  const GenevaAccount account = pick_account (fixture);
  const GenevaExcerpt excerpt = pick_excerpt (fixture);

  if (event == GENEVA_HANDLE_NONE)
    return;
  (void) geneva_edit_add_account (edit, event, &account, pick (fixture, 4) != 0 ? &excerpt : NULL);
  for (guint i = pick (fixture, 3); i > 0; i--)
    (void) geneva_edit_add_participant (edit, event, &(GenevaParticipant) {
      pick_record (fixture, GENEVA_LIST_ACTORS), (GenevaRole) pick (fixture, 5),
      pick (fixture, 3) == 0 ? pick_record (fixture, GENEVA_LIST_ACTORS) : GENEVA_HANDLE_NONE,
      (int) pick (fixture, 7) - 1 });
  geneva_edit_set_date (edit, event, GENEVA_EVENT_WHEN, pick (fixture, 2) == 0 ? "[2013-05..]" : NULL);
}

static void
command_set (Fixture *fixture, GenevaEdit *edit)
{
  static const char * const values[] = { "2013-06", "accepted", "0.25", "Words", "true", NULL, "agree", "policy" };
  GenevaHandle handle = pick_any (fixture);
  const GenevaStruct *type;
  guint field;

  if (handle == GENEVA_HANDLE_NONE)
    return;
  type = geneva_schema_get_struct (GENEVA_HANDLE_LIST (handle));
  field = pick (fixture, type->n_fields);
  if (geneva_field_is_list (&type->fields[field]) || type->fields[field].type == GENEVA_FIELD_RANGE)
    geneva_edit_set_attribute (edit, handle, pick (fixture, 2) == 0 ? "tone" : "bloc",
                               pick (fixture, 4) == 0 ? NULL : pick_words (fixture));
  else if (type->fields[field].type == GENEVA_FIELD_REF)
    geneva_edit_set_ref (edit, handle, field, pick_any (fixture));
  else
    geneva_edit_set_value (edit, handle, field, values[pick (fixture, G_N_ELEMENTS (values))]);
}

static void
command_passage (Fixture *fixture, GenevaEdit *edit)
{
  const GenevaExcerpt excerpt = pick_excerpt (fixture);
  GenevaPassage passage;

  if (pick (fixture, 2) == 0 || !pick_passage (fixture, &passage)) {
    geneva_edit_add_passage (edit, pick_any (fixture), &excerpt);
    return;
  }
  switch (pick (fixture, 3)) {
    case 0: geneva_edit_remove_passage (edit, &passage); break;
    case 1: geneva_edit_move_passage (edit, &passage, excerpt.start, excerpt.end); break;
    default: geneva_edit_give_passage (edit, &passage, pick_any (fixture), pick (fixture, 2));
  }
}

static void
command_merge (Fixture *fixture, GenevaEdit *edit)
{
  static const GenevaList lists[] = { GENEVA_LIST_ACTORS, GENEVA_LIST_EVENTS, GENEVA_LIST_PLACES, GENEVA_LIST_ISSUES,
                                      GENEVA_LIST_STATEMENTS, GENEVA_LIST_QUANTITIES };
  GenevaList list = lists[pick (fixture, G_N_ELEMENTS (lists))];
  GenevaHandle kept = pick_record (fixture, list), other = pick_record (fixture, list);

  if (pick (fixture, 3) == 0 && other != GENEVA_HANDLE_NONE)
    geneva_edit_unmerge (edit, other);
  else
    geneva_edit_merge (edit, kept, &other, 1);
}

static void
command_split (Fixture *fixture, GenevaEdit *edit)
{
  GenevaHandle event = pick_record (fixture, GENEVA_LIST_EVENTS), issue = pick_record (fixture, GENEVA_LIST_ISSUES);
  const guint first = 0;

  if (pick (fixture, 2) == 0 && event != GENEVA_HANDLE_NONE) {
    (void) geneva_edit_split_event (edit, event, pick_words (fixture), &first, 1, NULL, 0, NULL, 0);
  } else if (issue != GENEVA_HANDLE_NONE) {
    guint n;
    const GenevaHandle *referring = geneva_snapshot_get_references (get_snapshot (fixture), issue, &n);

    (void) geneva_edit_split (edit, issue, pick_words (fixture), NULL, 0, referring, MIN (n, 2));
  }
}

static void
command_codebook (Fixture *fixture, GenevaEdit *edit)
{
  static const char * const values[] = { "Talks", "Мир", NULL };
  GenevaHandle issue = pick_record (fixture, GENEVA_LIST_ISSUES);

  switch (pick (fixture, 5)) {
    case 0: geneva_edit_rename_attribute (edit, "tone", "mood"); break;
    case 1: geneva_edit_merge_values (edit, "tone", values, "calm"); break;
    case 2: geneva_edit_define_kind (edit, (GenevaEventKind) pick (fixture, 16), pick_words (fixture)); break;
    case 3: geneva_edit_remove_attribute (edit, "mood"); break;
    default: geneva_edit_set_order (edit, GENEVA_LIST_ISSUES, &issue, issue != GENEVA_HANDLE_NONE ? 1 : 0);
  }
}

static void
run_command (Fixture *fixture, GenevaEdit *edit)
{
  guint choice = pick (fixture, 100);
  GenevaHandle handle;

  if (choice < 30)
    command_add (fixture, edit);
  else if (choice < 42)
    command_add_event (fixture, edit);
  else if (choice < 55)
    command_set (fixture, edit);
  else if (choice < 70)
    command_passage (fixture, edit);
  else if (choice < 80)
    command_merge (fixture, edit);
  else if (choice < 84)
    command_split (fixture, edit);
  else if (choice < 88)
    command_codebook (fixture, edit);
  else if ((handle = pick_any (fixture)) == GENEVA_HANDLE_NONE)
    return;
  else if (choice < 94)
    geneva_edit_review (edit, handle, (GenevaReview) pick (fixture, 4));
  else
    geneva_edit_delete (edit, handle, pick (fixture, 2) == 0 ? GENEVA_DELETE_ALONE : GENEVA_DELETE_ALONG);
}

/* ---- what must hold after each step ---- */

static void
check_lists (Fixture *fixture)
{
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    const Shadow *shadow = &fixture->shadows[list];
    GenevaHandle handle = GENEVA_HANDLE_NONE;

    g_assert_cmpuint (g_list_model_get_n_items (shadow->list), ==, shadow->handles->len);
    for (guint i = 0; i < shadow->handles->len; i++) {
      handle = geneva_snapshot_next (get_snapshot (fixture), list, handle);
      g_assert_cmpuint (handle, ==, g_array_index (shadow->handles, GenevaHandle, i));
      g_assert_cmpuint (get_handle (shadow->list, i), ==, handle);
      g_assert_cmpuint (geneva_snapshot_count_before (get_snapshot (fixture), handle), ==, i);
    }
  }
}

/* Carried indexes against those of a snapshot that nothing was carried to. */
static void
check_indexes (Fixture *fixture, GenevaSnapshot *again)
{
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    GenevaHandle handle = GENEVA_HANDLE_NONE, twin = GENEVA_HANDLE_NONE;

    while ((handle = geneva_snapshot_next (get_snapshot (fixture), list, handle)) != GENEVA_HANDLE_NONE) {
      const char *id = geneva_snapshot_get_id (get_snapshot (fixture), handle);
      const GenevaHandle *referring, *expected;
      guint n, n_expected;

      twin = geneva_snapshot_next (again, list, twin);
      g_assert_cmpstr (geneva_snapshot_get_id (again, twin), ==, id);
      g_assert_cmpuint (geneva_snapshot_find (get_snapshot (fixture), id), ==, handle);
      referring = geneva_snapshot_get_references (get_snapshot (fixture), handle, &n);
      expected = geneva_snapshot_get_references (again, twin, &n_expected);
      g_assert_cmpuint (n, ==, n_expected);
      for (guint i = 0; i < n; i++)
        g_assert_cmpstr (geneva_snapshot_get_id (get_snapshot (fixture), referring[i]), ==,
                         geneva_snapshot_get_id (again, expected[i]));
      {
        g_autoptr (GArray) passages = geneva_passages_of_record (get_snapshot (fixture), handle);
        g_autoptr (GArray) passages_again = geneva_passages_of_record (again, twin);

        g_assert_cmpuint (passages->len, ==, passages_again->len);
        g_assert_cmpuint (geneva_passages_count_of_record (get_snapshot (fixture), handle), ==, passages->len);
        for (guint i = 0; i < passages->len; i++)
          g_assert_false (g_array_index (passages, GenevaPassage, i).is_lost);
      }
    }
  }
}

static void
check_all (Fixture *fixture)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *json = dup_json (fixture);
  g_autofree char *rewritten = NULL;
  g_autoptr (GenevaSnapshot) again = geneva_dossier_json_read (json, strlen (json), faults, &error);

  g_assert_no_error (error);
  rewritten = geneva_dossier_json_write (again, NULL);
  g_assert_cmpstr (json, ==, rewritten);
  check_lists (fixture);
  check_indexes (fixture, again);
}

static void
check_opened (Fixture *fixture, GenevaSnapshot *opened)
{
  g_autofree char *json = dup_json (fixture);
  g_autofree char *opened_json = geneva_dossier_json_write (opened, NULL);

  g_assert_cmpstr (json, ==, opened_json);
  /* records keep their numbers: what comes after them does too */
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++)
    g_assert_cmpuint (geneva_snapshot_get_n_rows (opened, list), ==,
                      geneva_snapshot_get_n_rows (get_snapshot (fixture), list));
}

/* The user's file, and the base with the edits that a killed program would have left. */
static void
check_disk (Fixture *fixture)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) loaded = NULL;
  g_autoptr (GenevaSnapshot) replayed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (geneva_file_write (get_snapshot (fixture), fixture->file, NULL, &error));
  loaded = geneva_file_load (fixture->file, faults, NULL, &error);
  g_assert_no_error (error);
  check_opened (fixture, loaded);
  g_assert_true (geneva_working_copy_flush (fixture->copy, &error));
  if (geneva_working_copy_get_id (fixture->copy) == NULL)
    return;
  replayed = geneva_working_copy_peek (fixture->root, geneva_working_copy_get_id (fixture->copy), faults, NULL, &error);
  g_assert_no_error (error);
  check_opened (fixture, replayed);
}

/* ---- storms ---- */

static void
step (Fixture *fixture)
{
  const GenevaCoder coders[] = { { "Ada", "2026-03-01T14:05:00Z" }, { "Ben", NULL }, { NULL, NULL } };
  g_autoptr (GenevaEdit) edit = geneva_edit_new (get_snapshot (fixture), &coders[pick (fixture, 3)]);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = pick (fixture, 3); ; i--) {
    run_command (fixture, edit);
    if (i == 0)
      break;
  }
  delta = geneva_edit_end (edit, &error);
  if (delta == NULL) {
    g_assert_nonnull (error);
    fixture->n_refused++;
    return;
  }
  g_assert_cmpuint (strlen (geneva_delta_get_title (delta)), >, 3);
  /* what a command offers can be applied */
  g_assert_true (geneva_dossier_apply (fixture->dossier, delta, &error));
  g_assert_no_error (error);
  fixture->n_done++;
}

static void
run_storm (guint seed, guint n_steps)
{
  Fixture fixture = { 0 };
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  fixture_init (&fixture, seed);
  first = dup_json (&fixture);
  for (guint i = 0; i < n_steps; i++) {
    step (&fixture);
    /* now and then some steps back and forth, so that the indexes see branches that come to nothing */
    for (guint back = pick (&fixture, 12) == 0 ? pick (&fixture, 6) : 0; back > 0; back--)
      geneva_dossier_undo (fixture.dossier);
    for (guint forth = pick (&fixture, 12) == 0 ? pick (&fixture, 4) : 0; forth > 0; forth--)
      geneva_dossier_redo (fixture.dossier);
    check_all (&fixture);
    if (seed == SEED_OPENED_ALWAYS || i % STEPS_BETWEEN_OPENINGS == 0)
      check_disk (&fixture);
  }
  while (geneva_dossier_can_redo (fixture.dossier))
    geneva_dossier_redo (fixture.dossier);
  last = dup_json (&fixture);
  while (geneva_dossier_can_undo (fixture.dossier))
    geneva_dossier_undo (fixture.dossier);
  check_all (&fixture);
  check_disk (&fixture);
  undone = dup_json (&fixture);
  g_assert_cmpstr (first, ==, undone);
  while (geneva_dossier_can_redo (fixture.dossier))
    geneva_dossier_redo (fixture.dossier);
  check_all (&fixture);
  check_disk (&fixture);
  redone = dup_json (&fixture);
  g_assert_cmpstr (last, ==, redone);
  g_test_message ("seed %u: %u edits, %u refused", seed, fixture.n_done, fixture.n_refused);
  g_assert_cmpuint (fixture.n_done, >, n_steps / 8);
  fixture_clear (&fixture);
}

static void
test_storms (void)
{
  guint n_seeds = get_count ("GENEVA_EDIT_SEEDS", 6), n_steps = get_count ("GENEVA_EDIT_STEPS", 150);

  for (guint seed = 1; seed <= n_seeds; seed++)
    run_storm (seed, n_steps);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/edit-random/storms", test_storms);
  return g_test_run ();
}
