/* What the dossier hands to whoever keeps its edits, and how it stands still
 * while they cannot be kept.
 */
#include "model/geneva-dossier.h"

#include "made-dossier.h"

#include <string.h>

/* ---- a journal that writes down what it is given ---- */

#define NOTE_TYPE_JOURNAL (note_journal_get_type ())
G_DECLARE_FINAL_TYPE (NoteJournal, note_journal, NOTE, JOURNAL, GObject)

struct _NoteJournal {
  GObject         parent_instance;
  GString        *notes;
  GenevaSnapshot *last;
};

static void note_journal_iface_init (GenevaJournalInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NoteJournal, note_journal, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GENEVA_TYPE_JOURNAL, note_journal_iface_init))

static void
note_journal_append (GenevaJournal *journal, GenevaDelta *delta, const GenevaStamp *stamp, GenevaSnapshot *before,
                     GenevaSnapshot *after)
{
  static const char * const kinds[] = { "made", "undone", "redone", "imported", "reverted" };
  NoteJournal *self = NOTE_JOURNAL (journal);
  g_autoptr (GenevaSnapshot) again = NULL;
  g_autoptr (GError) error = NULL;

  /* the delta is what leads from one to the other, and no edit is left out between two */
  g_assert_cmpuint (geneva_snapshot_get_generation (after), ==, geneva_snapshot_get_generation (before) + 1);
  g_assert_true (self->last == NULL || self->last == before);
  again = geneva_delta_apply (delta, before, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geneva_snapshot_get_n_records (again, GENEVA_LIST_ACTORS), ==,
                    geneva_snapshot_get_n_records (after, GENEVA_LIST_ACTORS));
  g_clear_pointer (&self->last, geneva_snapshot_unref);
  self->last = geneva_snapshot_ref (after);
  g_string_append_printf (self->notes, "[%s %s by %s at %" G_GINT64_FORMAT "]", kinds[stamp->kind],
                          geneva_delta_get_title (delta), stamp->coder, stamp->time_us);
}

static void
note_journal_retry (GenevaJournal *journal)
{
  geneva_journal_emit_committed (journal, geneva_snapshot_get_generation (NOTE_JOURNAL (journal)->last));
}

static void
note_journal_iface_init (GenevaJournalInterface *iface)
{
  iface->append = note_journal_append;
  iface->retry = note_journal_retry;
}

static void
note_journal_finalize (GObject *object)
{
  NoteJournal *self = NOTE_JOURNAL (object);

  g_clear_pointer (&self->last, geneva_snapshot_unref);
  g_string_free (self->notes, TRUE);
  G_OBJECT_CLASS (note_journal_parent_class)->finalize (object);
}

static void
note_journal_class_init (NoteJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = note_journal_finalize;
}

static void
note_journal_init (NoteJournal *self)
{
  self->notes = g_string_new (NULL);
}

static void
assert_notes (NoteJournal *journal, const char *expected)
{
  g_assert_cmpstr (journal->notes->str, ==, expected);
  g_string_truncate (journal->notes, 0);
}

/* ---- edits ---- */

static GenevaDelta *
new_actor (GenevaDossier *dossier, const char *id)
{
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (dossier);
  g_autoptr (GenevaRecordBuilder) builder = made_actor (snapshot, id, id);
  g_autoptr (GenevaRecord) record = geneva_record_builder_end (builder);
  GenevaDelta *delta = geneva_delta_new (id);

  (void) geneva_delta_add_new (delta, snapshot, record);
  return delta;
}

static void
add_actor (GenevaDossier *dossier, const char *id, GenevaEditKind kind)
{
  g_autoptr (GenevaDelta) delta = new_actor (dossier, id);
  g_autoptr (GError) error = NULL;
  gboolean is_applied = kind == GENEVA_EDIT_MADE ? geneva_dossier_apply (dossier, delta, &error)
                                                 : geneva_dossier_apply_as (dossier, delta, kind, &error);

  g_assert_no_error (error);
  g_assert_true (is_applied);
}

static gint64
count_up (gpointer data)
{
  return ++*(gint64 *) data;
}

static void
note_destroyed (gpointer data)
{
  *(gint64 *) data = -1;
}

static void
test_stamps (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autoptr (NoteJournal) journal = g_object_new (NOTE_TYPE_JOURNAL, NULL);
  gint64 clock = 0, other = 1767225600 * G_GINT64_CONSTANT (1000000);
  g_autofree char *time = geneva_dossier_dup_time (dossier);

  g_assert_null (time);
  geneva_dossier_set_journal (dossier, GENEVA_JOURNAL (journal));
  g_assert_true (geneva_dossier_get_journal (dossier) == GENEVA_JOURNAL (journal));
  add_actor (dossier, "clara", GENEVA_EDIT_MADE);
  assert_notes (journal, "[made clara by  at 0]");
  geneva_dossier_set_coder (dossier, "Ada");
  geneva_dossier_set_coder (dossier, geneva_dossier_get_coder (dossier));
  geneva_dossier_set_clock (dossier, count_up, &clock, note_destroyed);
  add_actor (dossier, "dora", GENEVA_EDIT_IMPORTED);
  geneva_dossier_undo (dossier);
  geneva_dossier_redo (dossier);
  add_actor (dossier, "eva", GENEVA_EDIT_REVERTED);
  assert_notes (journal, "[imported dora by Ada at 1][undone dora by Ada at 2][redone dora by Ada at 3]"
                         "[reverted eva by Ada at 4]");
  geneva_dossier_set_clock (dossier, count_up, &other, NULL);
  g_assert_cmpint (clock, ==, -1);
  time = geneva_dossier_dup_time (dossier);
  g_assert_cmpstr (time, ==, "2026-01-01T00:00:00Z");
  geneva_dossier_set_coder (dossier, NULL);
  g_assert_cmpstr (geneva_dossier_get_coder (dossier), ==, "");
  /* without it, nobody keeps them */
  geneva_dossier_set_journal (dossier, NULL);
  add_actor (dossier, "fay", GENEVA_EDIT_MADE);
  assert_notes (journal, "");
}

static void
test_titles (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autofree char *title = NULL;

  g_assert_null (geneva_dossier_get_undo_title (dossier));
  add_actor (dossier, "clara", GENEVA_EDIT_MADE);
  add_actor (dossier, "dora", GENEVA_EDIT_MADE);
  g_assert_cmpstr (geneva_dossier_get_undo_title (dossier), ==, "dora");
  g_assert_null (geneva_dossier_get_redo_title (dossier));
  geneva_dossier_undo (dossier);
  g_object_get (dossier, "undo-title", &title, NULL);
  g_assert_cmpstr (title, ==, "clara");
  g_assert_cmpstr (geneva_dossier_get_redo_title (dossier), ==, "dora");
}

static void
log_notify (GObject *object, GParamSpec *pspec, gpointer data)
{
  g_string_append_printf (data, " %s", pspec->name);
}

static void
assert_refused (GenevaDossier *dossier, GenevaDossierReadOnlyError code, const char *reason)
{
  g_autoptr (GenevaDelta) delta = new_actor (dossier, "late");
  g_autoptr (GenevaSnapshot) snapshot = geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier));
  g_autoptr (GError) error = NULL;
  gboolean is_read_only;

  g_assert_false (geneva_dossier_apply (dossier, delta, &error));
  g_assert_error (error, GENEVA_DOSSIER_READ_ONLY_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, reason);
  g_assert_cmpstr (geneva_dossier_get_read_only (dossier), ==, reason);
  g_object_get (dossier, "read-only", &is_read_only, NULL);
  g_assert_true (is_read_only);
  geneva_dossier_undo (dossier);
  geneva_dossier_redo (dossier);
  g_assert_true (geneva_dossier_get_snapshot (dossier) == snapshot);
}

/* Writing fails: nothing is lost, nothing more is taken; once it goes again, all is as before. */
static void
test_failing (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autoptr (NoteJournal) journal = g_object_new (NOTE_TYPE_JOURNAL, NULL);
  g_autoptr (GError) full = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full.");
  g_autoptr (GString) log = g_string_new (NULL);

  geneva_dossier_set_journal (dossier, GENEVA_JOURNAL (journal));
  add_actor (dossier, "clara", GENEVA_EDIT_MADE);
  g_signal_connect (dossier, "notify", G_CALLBACK (log_notify), log);
  geneva_journal_emit_failed (GENEVA_JOURNAL (journal), full);
  g_assert_cmpstr (log->str, ==, " read-only can-undo undo-title");
  assert_refused (dossier, GENEVA_DOSSIER_READ_ONLY_ERROR_JOURNAL, "The disk is full.");
  g_assert_false (geneva_dossier_can_undo (dossier));
  g_assert_cmpuint (geneva_snapshot_find (geneva_dossier_get_snapshot (dossier), "clara"), !=, GENEVA_HANDLE_NONE);
  /* what was set comes before, and goes by itself */
  geneva_dossier_set_read_only (dossier, "It is open elsewhere.");
  assert_refused (dossier, GENEVA_DOSSIER_READ_ONLY_ERROR_SET, "It is open elsewhere.");
  geneva_dossier_set_read_only (dossier, NULL);
  assert_refused (dossier, GENEVA_DOSSIER_READ_ONLY_ERROR_JOURNAL, "The disk is full.");
  geneva_journal_retry (GENEVA_JOURNAL (journal));
  g_assert_null (geneva_dossier_get_read_only (dossier));
  g_assert_cmpstr (geneva_dossier_get_undo_title (dossier), ==, "clara");
  add_actor (dossier, "dora", GENEVA_EDIT_MADE);
  /* another one in its place is asked anew; the old one is not listened to any more */
  geneva_journal_emit_failed (GENEVA_JOURNAL (journal), full);
  geneva_dossier_set_journal (dossier, NULL);
  g_assert_null (geneva_dossier_get_read_only (dossier));
  geneva_journal_emit_failed (GENEVA_JOURNAL (journal), full);
  g_assert_null (geneva_dossier_get_read_only (dossier));
}

/* An edit that a listener makes comes after the one it heard of, in the journal and in the history. */
static void
on_changed (GenevaDossier *dossier, GenevaDelta *delta, gpointer data)
{
  if (strcmp (geneva_delta_get_title (delta), "clara") == 0)
    add_actor (dossier, "in-answer", GENEVA_EDIT_MADE);
}

static void
test_listener_edits (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autoptr (NoteJournal) journal = g_object_new (NOTE_TYPE_JOURNAL, NULL);
  gulong handler = g_signal_connect (dossier, "changed", G_CALLBACK (on_changed), NULL);

  geneva_dossier_set_journal (dossier, GENEVA_JOURNAL (journal));
  add_actor (dossier, "clara", GENEVA_EDIT_MADE);
  g_signal_handler_disconnect (dossier, handler);
  assert_notes (journal, "[made clara by  at 0][made in-answer by  at 0]");
  g_assert_cmpstr (geneva_dossier_get_undo_title (dossier), ==, "in-answer");
  geneva_dossier_undo (dossier);
  geneva_dossier_undo (dossier);
  g_assert_cmpuint (geneva_snapshot_get_n_records (geneva_dossier_get_snapshot (dossier), GENEVA_LIST_ACTORS), ==,
                    MADE_N_ACTORS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/dossier-journal/stamps", test_stamps);
  g_test_add_func ("/model/dossier-journal/titles", test_titles);
  g_test_add_func ("/model/dossier-journal/failing", test_failing);
  g_test_add_func ("/model/dossier-journal/listener-edits", test_listener_edits);
  return g_test_run ();
}
