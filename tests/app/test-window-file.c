/* The life of a file in the window: edits reach it by themselves, nothing is
 * asked at closing, a crash loses nothing, and whatever stands between a
 * dossier and its file has an answer.
 */
#include "window-stage.h"

#include "geneva-kept-copies.h"
#include "geneva-notice.h"
#include "geneva-properties.h"
#include "geneva-recent-files.h"
#include "geneva-start-list.h"
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-load.h"
#include "jobs/geneva-save.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <linux/capability.h>
#include <sqlite3.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- files and dossiers ---- */

/* The bundled dossier as a file of the test. */
static GFile *
write_dossier (Stage *stage, const char *name, const char *title)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autofree char *path = g_build_filename (stage->folder, name, NULL);
  GFile *file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  gboolean is_done = geneva_properties_set_text (dossier, GENEVA_DOSSIER_TITLE, title, &error) &&
                     geneva_dossier_save (geneva_dossier_get_snapshot (dossier), file, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_done);
  return file;
}

static char *
dup_title_in (GFile *file)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_dossier_load (file, faults, NULL, &error);

  g_assert_no_error (error);
  return geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
}

static GenevaDossier *
get_dossier (GenevaWindow *window)
{
  return geneva_session_get_dossier (geneva_window_get_session (window));
}

static const char *
get_title (GenevaWindow *window)
{
  return geneva_dossier_get_title (get_dossier (window));
}

static void
edit_title (GenevaWindow *window, const char *title)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  /* a slow machine must not write the file before the test looks at it */
  geneva_dossier_file_hold (geneva_window_get_dossier_file (window));
  is_done = geneva_properties_set_text (get_dossier (window), GENEVA_DOSSIER_TITLE, title, &error);

  g_assert_no_error (error);
  g_assert_true (is_done);
}

/* ---- waiting ---- */

typedef struct {
  GenevaWindow          *window;
  GenevaDossierFileState state;
  const char            *notice;
} Wanted;

static gboolean
has_state (gpointer data)
{
  Wanted *wanted = data;

  return geneva_dossier_file_get_state (geneva_window_get_dossier_file (wanted->window)) == wanted->state;
}

static void
wait_for_state (GenevaWindow *window, GenevaDossierFileState state)
{
  Wanted wanted = { window, state, NULL };

  stage_wait (has_state, &wanted);
}

static gboolean
has_notice (gpointer data)
{
  Wanted *wanted = data;

  return g_strcmp0 (geneva_window_get_notice (wanted->window), wanted->notice) == 0;
}

static void
wait_for_notice (GenevaWindow *window, const char *notice)
{
  Wanted wanted = { window, 0, notice };

  stage_wait (has_notice, &wanted);
}

static gboolean
is_committed (gpointer data)
{
  GenevaWindow *window = data;
  GenevaWorkingCopy *copy = geneva_dossier_file_get_copy (geneva_window_get_dossier_file (window));

  return geneva_working_copy_get_id (copy) != NULL &&
         geneva_working_copy_get_committed (copy) ==
           geneva_snapshot_get_generation (geneva_dossier_get_snapshot (get_dossier (window)));
}

static gboolean
is_gone (gpointer data)
{
  return *(GenevaWindow **) data == NULL;
}

static gboolean
has_read (gpointer data)
{
  return !geneva_window_is_reading (data);
}

static guint
count_windows (Stage *stage)
{
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (stage->application)));
}

static GenevaWindow *
new_window (Stage *stage)
{
  GenevaWindow *window;

  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "new-window", NULL);
  window = GENEVA_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (stage->application)));
  stage_wait (has_read, window);
  return window;
}

/* The window that the stage goes on with. */
static void
go_on_with (Stage *stage, GenevaWindow *window)
{
  stage->window = window;
}

/* Closes as a user does, and waits until it has. Another window takes its place. */
static void
close_window (Stage *stage)
{
  GenevaWindow *window = stage->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  go_on_with (stage, new_window (stage));
  gtk_window_close (GTK_WINDOW (window));
  stage_wait (is_gone, &window);
}

/* As if the program had been killed: nothing is written, nothing is said. */
static void
drop_window (Stage *stage)
{
  GenevaWindow *window = stage->window;

  stage_wait (is_committed, window);
  go_on_with (stage, new_window (stage));
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

static gboolean
shows_dialog (gpointer data)
{
  return window_stage_dialog (data) != NULL;
}

static void
answer (Stage *stage, const char *response)
{
  GtkWindow *dialog;

  stage_wait (shows_dialog, stage);
  dialog = window_stage_dialog (stage);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  g_object_ref (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  /* a click on the button would take it away as well */
  gtk_window_destroy (dialog);
  g_object_unref (dialog);
  stage_settle ();
}

static void
discard_all (void)
{
  g_autoptr (GFile) root = geneva_working_copy_dup_default_root ();
  g_autoptr (GPtrArray) infos = geneva_working_copy_list (root, NULL);

  for (guint i = 0; i < infos->len; i++) {
    const GenevaWorkingCopyInfo *info = g_ptr_array_index (infos, i);
    g_autoptr (GError) error = NULL;
    if (!info->is_locked && !geneva_working_copy_remove (root, info->id, &error))
      g_assert_no_error (error);
  }
}

/* ---- tests ---- */

static void
test_edits_reach_the_file (void)
{
  static const char *const names[] = { "talks.geneva", "talks.dossier.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (Stage) stage = window_stage_new (1024, 640);
    g_autoptr (GFile) file = write_dossier (stage, names[i], "Talks");
    g_autofree char *published = NULL;
    g_autofree char *closed = NULL;

    window_stage_open (stage, file);
    wait_for_state (stage->window, GENEVA_DOSSIER_FILE_READ);
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (geneva_properties_set_text (get_dossier (stage->window), GENEVA_DOSSIER_TITLE, "Talks in Bern", &error));
      g_assert_true (geneva_dossier_file_is_due (geneva_window_get_dossier_file (stage->window)));
    }
    stage_wait (is_committed, stage->window);
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.publish", NULL));
    wait_for_state (stage->window, GENEVA_DOSSIER_FILE_SAVED);
    published = dup_title_in (file);
    g_assert_cmpstr (published, ==, "Talks in Bern");

    /* closed in the middle of it: written all the same, and nothing is asked */
    edit_title (stage->window, "Talks in Basel");
    close_window (stage);
    closed = dup_title_in (file);
    g_assert_cmpstr (closed, ==, "Talks in Basel");
    window_stage_open (stage, file);
    g_assert_cmpstr (get_title (stage->window), ==, "Talks in Basel");
    g_assert_null (geneva_window_get_notice (stage->window));
    discard_all ();
  }
}

static void
test_undo_and_properties (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = write_dossier (stage, "talks.geneva", "Talks");
  g_autoptr (GError) error = NULL;
  GtkWindow *properties;
  GtkEditable *title;

  window_stage_open (stage, file);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.properties", NULL));
  stage_wait (shows_dialog, stage);
  properties = window_stage_dialog (stage);
  title = g_object_get_data (G_OBJECT (properties), "geneva-title");
  g_assert_cmpstr (gtk_editable_get_text (title), ==, "Talks");
  gtk_editable_set_text (title, "Talks and terms");
  g_signal_emit_by_name (title, "apply");
  stage_settle ();
  g_assert_cmpstr (get_title (stage->window), ==, "Talks and terms");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (stage->window)), ==, "Talks and terms – Geneva II");
  geneva_dossier_undo (get_dossier (stage->window));
  stage_settle ();
  g_assert_cmpstr (gtk_editable_get_text (title), ==, "Talks");
  /* what is no title is told, and what is no language */
  gtk_editable_set_text (title, "  ");
  g_signal_emit_by_name (title, "apply");
  stage_settle ();
  g_assert_cmpstr (gtk_editable_get_text (title), ==, "Talks");
  g_assert_false (geneva_properties_set_text (get_dossier (stage->window), GENEVA_DOSSIER_LANGUAGE, "no language",
                                              &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_true (geneva_properties_set_text (get_dossier (stage->window), GENEVA_DOSSIER_LANGUAGE, "pt-BR", &error));
  g_assert_true (geneva_properties_set_text (get_dossier (stage->window), GENEVA_DOSSIER_DESCRIPTION, "", &error));
  g_assert_no_error (error);
  gtk_window_close (properties);
  stage_settle ();
  close_window (stage);
  discard_all ();
}

static void
test_crash (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = write_dossier (stage, "talks.geneva", "Talks");
  g_autofree char *untouched = NULL;
  g_autofree char *kept = NULL;

  window_stage_open (stage, file);
  edit_title (stage->window, "Talks in Bern");
  drop_window (stage);
  untouched = dup_title_in (file);
  g_assert_cmpstr (untouched, ==, "Talks");

  geneva_application_offer_recovery (stage->application);
  wait_for_notice (stage->window, "recovered");
  {
    g_autoptr (GFile) root = geneva_working_copy_dup_default_root ();
    g_autoptr (GenevaWorkingCopyInfo) info = geneva_working_copy_find (root, file);
    g_assert_nonnull (info);
    g_assert_cmpuint (info->n_edits, ==, 1);
    g_assert_false (info->is_closed);
    g_action_group_activate_action (G_ACTION_GROUP (stage->application), "recover", g_variant_new_string (info->id));
  }
  stage_wait (has_read, stage->window);
  g_assert_cmpuint (count_windows (stage), ==, 1);
  g_assert_cmpstr (get_title (stage->window), ==, "Talks in Bern");
  wait_for_notice (stage->window, NULL);
  /* by the clock, or at once */
  geneva_dossier_file_publish (geneva_window_get_dossier_file (stage->window));
  wait_for_state (stage->window, GENEVA_DOSSIER_FILE_SAVED);
  kept = dup_title_in (file);
  g_assert_cmpstr (kept, ==, "Talks in Bern");
  close_window (stage);
  discard_all ();
}

static void
test_target_changed (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = write_dossier (stage, "talks.geneva", "Talks");
  g_autoptr (GFile) other = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *mine = NULL;

  window_stage_open (stage, file);
  edit_title (stage->window, "Mine");
  stage_wait (is_committed, stage->window);
  other = write_dossier (stage, "talks.geneva", "Theirs");
  geneva_dossier_file_publish (geneva_window_get_dossier_file (stage->window));
  wait_for_notice (stage->window, "changed");
  theirs = dup_title_in (file);
  g_assert_cmpstr (theirs, ==, "Theirs");
  /* what differs, in a window of its own */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.compare", NULL));
  stage_wait (shows_dialog, stage);
  gtk_window_destroy (window_stage_dialog (stage));
  stage_settle ();
  /* what they wrote is not lost by one click */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.overwrite", NULL));
  answer (stage, "cancel");
  mine = dup_title_in (file);
  g_assert_cmpstr (mine, ==, "Theirs");
  g_clear_pointer (&mine, g_free);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.overwrite", NULL));
  answer (stage, "overwrite");
  wait_for_notice (stage->window, NULL);
  wait_for_state (stage->window, GENEVA_DOSSIER_FILE_SAVED);
  mine = dup_title_in (file);
  g_assert_cmpstr (mine, ==, "Mine");

  /* again, and theirs is taken */
  edit_title (stage->window, "Mine again");
  stage_wait (is_committed, stage->window);
  g_object_unref (write_dossier (stage, "talks.geneva", "Theirs again"));
  geneva_dossier_file_publish (geneva_window_get_dossier_file (stage->window));
  wait_for_notice (stage->window, "changed");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.open-theirs", NULL));
  answer (stage, "open");
  stage_wait (has_read, stage->window);
  g_assert_cmpstr (get_title (stage->window), ==, "Theirs again");
  g_assert_null (geneva_window_get_notice (stage->window));
  close_window (stage);
  discard_all ();
}

/* The question is still there when the window was closed over it. */
static void
test_changed_while_away (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = write_dossier (stage, "talks.geneva", "Talks");
  g_autofree char *theirs = NULL;

  window_stage_open (stage, file);
  edit_title (stage->window, "Mine");
  drop_window (stage);
  g_object_unref (write_dossier (stage, "talks.geneva", "Theirs"));
  window_stage_open (stage, file);
  g_assert_cmpstr (get_title (stage->window), ==, "Mine");
  wait_for_notice (stage->window, "changed");
  theirs = dup_title_in (file);
  g_assert_cmpstr (theirs, ==, "Theirs");
  /* closing asks, since the file has not what the window shows; nothing is lost by it */
  gtk_window_close (GTK_WINDOW (stage->window));
  answer (stage, "stay");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.overwrite", NULL));
  answer (stage, "overwrite");
  wait_for_state (stage->window, GENEVA_DOSSIER_FILE_SAVED);
  close_window (stage);
  discard_all ();
}

static void
test_target_gone (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = write_dossier (stage, "talks.geneva", "Talks");
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  window_stage_open (stage, file);
  edit_title (stage->window, "Mine");
  stage_wait (is_committed, stage->window);
  g_assert_true (g_file_delete (file, NULL, &error));
  geneva_dossier_file_publish (geneva_window_get_dossier_file (stage->window));
  wait_for_notice (stage->window, "gone");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.overwrite", NULL));
  wait_for_state (stage->window, GENEVA_DOSSIER_FILE_SAVED);
  g_assert_null (geneva_window_get_notice (stage->window));
  title = dup_title_in (file);
  g_assert_cmpstr (title, ==, "Mine");
  close_window (stage);
  discard_all ();
}

static void
test_folder_closed (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = write_dossier (stage, "talks.geneva", "Talks");
  g_autofree char *elsewhere = g_build_filename (g_get_tmp_dir (), "geneva-elsewhere.geneva", NULL);
  g_autoptr (GFile) other = g_file_new_for_path (elsewhere);
  g_autofree char *title = NULL;

  window_stage_open (stage, file);
  edit_title (stage->window, "Mine");
  stage_wait (is_committed, stage->window);
  g_assert_cmpint (g_chmod (stage->folder, 0500), ==, 0);
  geneva_dossier_file_publish (geneva_window_get_dossier_file (stage->window));
  wait_for_notice (stage->window, "not-allowed");
  geneva_window_save_file (stage->window, other);
  wait_for_state (stage->window, GENEVA_DOSSIER_FILE_SAVED);
  g_assert_true (g_file_equal (geneva_window_get_file (stage->window), other));
  title = dup_title_in (other);
  g_assert_cmpstr (title, ==, "Mine");
  g_assert_cmpint (g_chmod (stage->folder, 0700), ==, 0);
  g_unlink (elsewhere);
  discard_all ();
}

/* One that has it open elsewhere: here as another working copy, whose lock is the same for processes. */
static void
test_busy (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = write_dossier (stage, "talks.geneva", "Talks");
  g_autoptr (GenevaOpening) opening = geneva_opening_new (GENEVA_OPENING_FILE);
  g_autoptr (GenevaDossierFile) elsewhere = NULL;
  g_autoptr (GError) error = NULL;

  g_set_object (&opening->file, file);
  g_assert_true (geneva_opening_run (opening, NULL, &error));
  g_assert_no_error (error);
  elsewhere = geneva_dossier_file_new (opening, "Somebody");
  g_assert_true (geneva_properties_set_text (geneva_dossier_file_get_dossier (elsewhere), GENEVA_DOSSIER_TITLE,
                                             "Elsewhere", &error));
  geneva_dossier_file_hold (elsewhere);
  g_assert_true (geneva_working_copy_flush (geneva_dossier_file_get_copy (elsewhere), &error));
  window_stage_open (stage, file);
  wait_for_notice (stage->window, "busy");
  g_assert_false (geneva_properties_set_text (get_dossier (stage->window), GENEVA_DOSSIER_TITLE, "Here", &error));
  g_assert_error (error, GENEVA_DOSSIER_READ_ONLY_ERROR, GENEVA_DOSSIER_READ_ONLY_ERROR_SET);
  g_clear_error (&error);

  /* closed there, it can be edited here */
  g_assert_true (geneva_working_copy_close (geneva_dossier_file_get_copy (elsewhere), TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.reopen", NULL));
  stage_wait (has_read, stage->window);
  wait_for_notice (stage->window, NULL);
  g_assert_cmpstr (get_title (stage->window), ==, "Elsewhere");
  edit_title (stage->window, "Here");
  close_window (stage);
  discard_all ();
}

static void
test_join (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = write_dossier (stage, "talks.geneva", "Talks");
  g_autoptr (GFile) second = write_dossier (stage, "other.geneva", "Other");
  g_autofree char *link_path = g_build_filename (stage->folder, "link.geneva", NULL);
  g_autoptr (GFile) link_file = g_file_new_for_path (link_path);
  GenevaWindow *other;

  g_assert_cmpint (symlink ("talks.geneva", link_path), ==, 0);
  /* an untouched window takes it, one with a file of its own does not */
  geneva_window_ask_for_file (stage->window, file);
  stage_wait (has_read, stage->window);
  g_assert_cmpuint (count_windows (stage), ==, 1);
  geneva_window_ask_for_file (stage->window, link_file);
  stage_settle ();
  g_assert_cmpuint (count_windows (stage), ==, 1);
  geneva_window_ask_for_file (stage->window, second);
  stage_settle ();
  g_assert_cmpuint (count_windows (stage), ==, 2);
  other = GENEVA_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (stage->application)));
  g_assert_true (other != stage->window);
  stage_wait (has_read, other);
  g_assert_cmpstr (get_title (other), ==, "Other");
  /* asked for in a window that reads it under another name: the first one is shown */
  geneva_window_open_file (other, link_file);
  stage_wait (has_read, other);
  g_assert_cmpstr (get_title (other), ==, "Other");
  gtk_window_destroy (GTK_WINDOW (other));
  /* what cannot be read leaves no window behind */
  {
    g_autoptr (GFile) nowhere = g_file_get_child (file, "nowhere.geneva");
    geneva_window_ask_for_file (stage->window, nowhere);
    window_stage_wait_for_message (stage, "“nowhere.geneva” could not be opened");
    stage_settle ();
    g_assert_cmpuint (count_windows (stage), <=, 2);   /* with the dialog that says why */
  }
}

static gboolean
has_kept_rows (gpointer data)
{
  return geneva_start_list_get_n_kept (GENEVA_START_LIST (data)) > 0;
}

static GtkWidget *
find_start_list (GtkWidget *widget)
{
  if (GENEVA_IS_START_LIST (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_start_list (child);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
has_window_of (gpointer data)
{
  Stage *stage = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (stage->application));

  return window != NULL && GENEVA_IS_WINDOW (window) && GENEVA_WINDOW (window) != stage->window &&
         geneva_window_get_file (GENEVA_WINDOW (window)) != NULL;
}

/* Asked for again while its window is about to go: it comes back with what was edited, and may be edited. */
static void
test_open_while_closing (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = write_dossier (stage, "talks.geneva", "Talks");
  GenevaWindow *first = stage->window;
  GenevaWindow *again;

  window_stage_open (stage, file);
  edit_title (first, "Talks in Bern");
  stage_wait (is_committed, first);
  go_on_with (stage, new_window (stage));
  gtk_window_close (GTK_WINDOW (first));
  g_assert_true (geneva_window_is_closing (first));
  geneva_application_open_file (stage->application, file, NULL);
  stage_wait (has_window_of, stage);
  again = GENEVA_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (stage->application)));
  stage_wait (has_read, again);
  g_assert_cmpstr (get_title (again), ==, "Talks in Bern");
  g_assert_null (geneva_dossier_get_read_only (get_dossier (again)));
  g_assert_null (geneva_window_get_notice (again));
  gtk_window_destroy (GTK_WINDOW (again));
  stage_settle ();
  discard_all ();
}

static void
test_untitled (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autofree char *path = g_build_filename (stage->folder, "saved.geneva", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *id = NULL;
  g_autofree char *title = NULL;

  /* the bundled one becomes a dossier of one's own */
  g_assert_true (geneva_window_is_untouched (stage->window));
  edit_title (stage->window, "My road");
  g_assert_false (geneva_window_is_untouched (stage->window));
  stage_wait (is_committed, stage->window);
  wait_for_state (stage->window, GENEVA_DOSSIER_FILE_KEPT);
  id = g_strdup (geneva_working_copy_get_id (geneva_dossier_file_get_copy (geneva_window_get_dossier_file (stage->window))));
  close_window (stage);
  g_assert_cmpstr (get_title (stage->window), ==, "The road to Geneva II");

  /* offered on the start page */
  geneva_start_list_refresh (GENEVA_START_LIST (find_start_list (GTK_WIDGET (stage->window))));
  stage_wait (has_kept_rows, find_start_list (GTK_WIDGET (stage->window)));
  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "recover", g_variant_new_string (id));
  stage_wait (has_read, stage->window);
  g_assert_cmpstr (get_title (stage->window), ==, "My road");
  g_assert_null (geneva_window_get_file (stage->window));

  /* and under a name it is no longer */
  geneva_window_save_file (stage->window, file);
  wait_for_state (stage->window, GENEVA_DOSSIER_FILE_SAVED);
  title = dup_title_in (file);
  g_assert_cmpstr (title, ==, "My road");
  edit_title (stage->window, "My long road");
  close_window (stage);
  {
    g_autofree char *last = dup_title_in (file);
    g_autoptr (GenevaWorkingCopyInfo) info = geneva_kept_copies_find (id);
    g_assert_cmpstr (last, ==, "My long road");
    g_assert_true (info == NULL || info->n_edits == 0);
  }
  discard_all ();
}

static void
test_templates (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);

  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "new-dossier", g_variant_new_string ("codebook"));
  stage_wait (has_read, stage->window);
  g_assert_cmpuint (count_windows (stage), ==, 1);
  g_assert_cmpstr (get_title (stage->window), ==, "Untitled Dossier");
  g_assert_null (geneva_window_get_file (stage->window));
  /* the second one has a window of its own */
  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "new-dossier", g_variant_new_string ("empty"));
  g_assert_cmpuint (count_windows (stage), ==, 2);
  gtk_window_destroy (gtk_application_get_active_window (GTK_APPLICATION (stage->application)));
}

static void
test_view_comes_back (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  g_autoptr (GFile) file = write_dossier (stage, "talks.geneva", "Talks");
  GenevaSession *session;
  GenevaSpan span;
  GenevaSpan again;
  GenevaTimelineChart *timeline;

  window_stage_open (stage, file);
  session = geneva_window_get_session (stage->window);
  geneva_window_show_view (stage->window, "timeline");
  stage_settle ();
  timeline = GENEVA_TIMELINE_CHART (geneva_chart_view_get_chart (window_stage_chart (stage, "timeline")));
  geneva_timeline_chart_set_lanes (timeline, GENEVA_LANES_KIND);
  span = (GenevaSpan) { 1370000000, 1380000000 };
  geneva_session_set_span (session, &span);
  geneva_session_set_clock (session, GENEVA_CLOCK_REPORTED);
  close_window (stage);

  window_stage_open (stage, file);
  stage_settle ();
  session = geneva_window_get_session (stage->window);
  timeline = GENEVA_TIMELINE_CHART (geneva_chart_view_get_chart (window_stage_chart (stage, "timeline")));
  g_assert_cmpstr (geneva_window_get_view (stage->window), ==, "timeline");
  g_assert_cmpint (geneva_timeline_chart_get_lanes (timeline), ==, GENEVA_LANES_KIND);
  g_assert_cmpint (geneva_session_get_clock (session), ==, GENEVA_CLOCK_REPORTED);
  geneva_session_get_span (session, &again);
  g_assert_true (again.begin == span.begin && again.end == span.end);
  /* that was no edit */
  g_assert_false (geneva_dossier_can_undo (get_dossier (stage->window)));
  g_assert_false (geneva_dossier_file_has_edits (geneva_window_get_dossier_file (stage->window)));
}

static void
test_windows_come_back (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = write_dossier (stage, "talks.geneva", "Talks");
  GenevaWindow *restored;
  g_autoptr (GPtrArray) recent = NULL;
  g_autofree char *uri = g_file_get_uri (file);

  window_stage_open (stage, file);
  geneva_window_show_view (stage->window, "tables");
  geneva_application_remember_windows (stage->application);
  recent = geneva_recent_files_list (5);
  g_assert_cmpuint (recent->len, >=, 1);
  g_assert_cmpstr (((GenevaRecentFile *) g_ptr_array_index (recent, 0))->uri, ==, uri);
  g_assert_cmpstr (((GenevaRecentFile *) g_ptr_array_index (recent, 0))->title, ==, "Talks");

  /* as at the next start */
  gtk_window_destroy (GTK_WINDOW (stage->window));
  stage_settle ();
  g_assert_true (geneva_application_restore_windows (stage->application));
  restored = GENEVA_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (stage->application)));
  go_on_with (stage, restored);
  stage_wait (has_read, restored);
  g_assert_cmpstr (get_title (restored), ==, "Talks");
  g_assert_cmpstr (geneva_window_get_view (restored), ==, "tables");
  g_assert_cmpuint (count_windows (stage), ==, 1);
}

static void
test_revert (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = write_dossier (stage, "talks.geneva", "Talks");

  window_stage_open (stage, file);
  edit_title (stage->window, "One");
  edit_title (stage->window, "Two");
  edit_title (stage->window, "Three");
  g_assert_true (geneva_window_revert_to (stage->window, 1));
  g_assert_cmpstr (get_title (stage->window), ==, "One");
  geneva_dossier_undo (get_dossier (stage->window));
  g_assert_cmpstr (get_title (stage->window), ==, "Three");
  g_assert_true (geneva_window_revert_to (stage->window, 0));
  g_assert_cmpstr (get_title (stage->window), ==, "Talks");
  close_window (stage);
  discard_all ();
}

static gboolean
shows_talks (gpointer data)
{
  return geneva_window_get_file (data) != NULL && g_str_equal (get_title (data), "Talks");
}

/* Not even the user's state folder takes the edits: the dossier stands still, says so, and goes on when it can. */
static void
test_not_kept (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = write_dossier (stage, "talks.geneva", "Talks");
  g_autoptr (GFile) root = geneva_working_copy_dup_default_root ();
  g_autofree char *path = g_file_get_path (root);
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  window_stage_open (stage, file);
  (void) g_mkdir_with_parents (path, 0700);
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  g_assert_true (g_file_set_contents (path, "in the way", -1, &error));
  edit_title (stage->window, "Mine");
  wait_for_notice (stage->window, "not-kept");
  g_assert_false (geneva_properties_set_text (get_dossier (stage->window), GENEVA_DOSSIER_TITLE, "More", &error));
  g_assert_error (error, GENEVA_DOSSIER_READ_ONLY_ERROR, GENEVA_DOSSIER_READ_ONLY_ERROR_JOURNAL);
  g_clear_error (&error);
  g_assert_true (geneva_dossier_file_may_lose (geneva_window_get_dossier_file (stage->window)));
  gtk_window_close (GTK_WINDOW (stage->window));
  answer (stage, "stay");

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rename (aside, path), ==, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.retry", NULL));
  wait_for_notice (stage->window, NULL);
  g_assert_false (geneva_dossier_file_may_lose (geneva_window_get_dossier_file (stage->window)));
  edit_title (stage->window, "More");
  close_window (stage);
  title = dup_title_in (file);
  g_assert_cmpstr (title, ==, "More");
  discard_all ();
}

/* Made by a later version that lets this one look at it. */
static void
test_newer (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = write_dossier (stage, "newer.geneva", "Talks");
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *copy_path = g_build_filename (stage->folder, "copy.geneva", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (copy_path);
  g_autoptr (GError) error = NULL;
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "PRAGMA user_version = 99", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
  window_stage_open (stage, file);
  wait_for_notice (stage->window, "newer");
  g_assert_cmpstr (get_title (stage->window), ==, "Talks");
  g_assert_false (geneva_properties_set_text (get_dossier (stage->window), GENEVA_DOSSIER_TITLE, "Mine", &error));
  g_assert_error (error, GENEVA_DOSSIER_READ_ONLY_ERROR, GENEVA_DOSSIER_READ_ONLY_ERROR_SET);
  /* a copy in today's form can be edited */
  geneva_window_save_file (stage->window, copy);
  stage_wait (shows_talks, stage->window);
  wait_for_notice (stage->window, NULL);
  g_assert_true (g_file_equal (geneva_window_get_file (stage->window), copy));
  edit_title (stage->window, "Mine");
  close_window (stage);
  discard_all ();
}

static void
test_foreign_and_damaged (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autofree char *path = g_build_filename (stage->folder, "foreign.geneva", NULL);
  g_autoptr (GFile) foreign = g_file_new_for_path (path);
  g_autoptr (GFile) damaged = write_dossier (stage, "damaged.geneva", "Talks");
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *database;
  gsize length;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "CREATE TABLE recipes (name)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
  window_stage_open (stage, foreign);
  answer (stage, "close");
  g_assert_cmpstr (geneva_window_get_message (stage->window), ==, "“foreign.geneva” could not be opened");

  g_assert_true (g_file_load_contents (damaged, NULL, &bytes, &length, NULL, &error));
  memset (bytes + length / 2, 0xaa, 4096);
  g_assert_true (g_file_replace_contents (damaged, bytes, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error));
  window_stage_open (stage, damaged);
  answer (stage, "close");
  {
    g_autofree char *target_path = g_build_filename (stage->folder, "recovered.geneva", NULL);
    g_autoptr (GFile) target = g_file_new_for_path (target_path);
    geneva_window_recover_to (stage->window, damaged, target);
    stage_wait (shows_talks, stage->window);
    g_assert_true (g_file_equal (geneva_window_get_file (stage->window), target));
    /* told in the window that reads it, after it is open */
    g_assert_nonnull (strstr (geneva_window_get_message (stage->window), "recovered"));
  }
}

/* Root may write into every folder. Without these two rights it is stopped as anybody else is; the threads begun later
 * have them no more than this one. */
static void
obey_permissions (void)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct rights[_LINUX_CAPABILITY_U32S_3];

  g_assert_cmpint (syscall (SYS_capget, &header, rights), ==, 0);
  rights[0].effective &= ~(1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH);
  g_assert_cmpint (syscall (SYS_capset, &header, rights), ==, 0);
}

int
main (int argc, char **argv)
{
  obey_permissions ();
  stage_init (&argc, &argv);
  g_test_add_func ("/app/window-file/edits-reach-the-file", test_edits_reach_the_file);
  g_test_add_func ("/app/window-file/undo-and-properties", test_undo_and_properties);
  g_test_add_func ("/app/window-file/crash", test_crash);
  g_test_add_func ("/app/window-file/target-changed", test_target_changed);
  g_test_add_func ("/app/window-file/changed-while-away", test_changed_while_away);
  g_test_add_func ("/app/window-file/target-gone", test_target_gone);
  g_test_add_func ("/app/window-file/folder-closed", test_folder_closed);
  g_test_add_func ("/app/window-file/busy", test_busy);
  g_test_add_func ("/app/window-file/join", test_join);
  g_test_add_func ("/app/window-file/open-while-closing", test_open_while_closing);
  g_test_add_func ("/app/window-file/untitled", test_untitled);
  g_test_add_func ("/app/window-file/templates", test_templates);
  g_test_add_func ("/app/window-file/view-comes-back", test_view_comes_back);
  g_test_add_func ("/app/window-file/windows-come-back", test_windows_come_back);
  g_test_add_func ("/app/window-file/revert", test_revert);
  g_test_add_func ("/app/window-file/not-kept", test_not_kept);
  g_test_add_func ("/app/window-file/newer", test_newer);
  g_test_add_func ("/app/window-file/foreign-and-damaged", test_foreign_and_damaged);
  return g_test_run ();
}
