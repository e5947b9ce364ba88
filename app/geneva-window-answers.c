/* What a user answers when something stands between a dossier and its file, and
 * what else is done with the file: publish now, retry, overwrite, compare, open
 * the others' version, go back to an earlier state, save what can be read of a
 * damaged file. Each an action; the work itself is geneva-dossier-file.c's.
 *
 *   win.publish, win.retry, win.overwrite, win.compare, win.open-theirs, win.reopen
 *   win.show-copies, win.dismiss-recovery, win.refresh-copies: what a crash left behind
 */
#include "geneva-window-private.h"

#include "geneva-application.h"
#include "geneva-fault-dialog.h"
#include "geneva-file-chooser.h"
#include "geneva-kept-copies.h"
#include "geneva-question.h"
#include "geneva-settings.h"
#include "geneva-start-list.h"
#include "jobs/geneva-load.h"
#include "jobs/geneva-save.h"
#include "store/geneva-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
publish (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  if (self->open_file == NULL)
    return;
  if (geneva_dossier_file_get_target (self->open_file) == NULL)
    gtk_widget_activate_action (widget, "win.save-as", NULL);
  else
    geneva_dossier_file_publish (self->open_file);
}

static void
retry (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  if (self->open_file != NULL)
    geneva_dossier_file_retry (self->open_file);
}

static void
on_overwrite_response (GtkWidget *dialog, const char *response, GenevaWindow *self)
{
  if (g_str_equal (response, "save-as"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.save-as", NULL);
  if (g_str_equal (response, "overwrite") && self->open_file != NULL)
    geneva_dossier_file_overwrite (self->open_file);
}

/* Where the file is gone nothing is lost; what somebody else wrote into it no undo brings back. */
static void
overwrite (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GtkWidget *dialog;

  if (self->open_file == NULL)
    return;
  if (geneva_dossier_file_get_trouble (self->open_file) != GENEVA_TROUBLE_CHANGED) {
    geneva_dossier_file_overwrite (self->open_file);
    return;
  }
  dialog = geneva_question_new (GTK_WINDOW (self), _("Overwrite the Other Version?"),
                                _("What somebody else has written into the file is lost, and no undo brings it back. To "
                                  "keep both, save yours under another name."));
  geneva_question_add_answers (dialog, "cancel", _("_Cancel"), "overwrite", _("_Overwrite"), "save-as",
                               _("_Save Mine As…"), NULL);
  geneva_question_warn_of (dialog, "overwrite");
  geneva_question_set_default (dialog, "save-as");
  geneva_question_set_close (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_overwrite_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
reopen (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  geneva_window_reopen (GENEVA_WINDOW (widget), FALSE);
}

/* ---- theirs and mine ---- */

static void
on_theirs_response (GtkWidget *dialog, const char *response, GenevaWindow *self)
{
  if (g_str_equal (response, "save-as"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.save-as", NULL);
  if (!g_str_equal (response, "open") || self->open_file == NULL)
    return;
  geneva_dossier_file_discard (self->open_file);
  geneva_window_reopen (self, TRUE);
}

static void
open_theirs (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GtkWidget *dialog;

  if (self->open_file == NULL || geneva_dossier_file_get_target (self->open_file) == NULL)
    return;
  dialog = geneva_question_new (GTK_WINDOW (self), _("Open the Other Version?"),
                                _("Your edits that the file does not have are thrown away. To keep both, save yours "
                                  "under another name first."));
  geneva_question_add_answers (dialog, "cancel", _("_Cancel"), "open",
                               _("_Throw Mine Away"), "save-as", _("_Save Mine As…"), NULL);
  geneva_question_warn_of (dialog, "open");
  geneva_question_set_default (dialog, "save-as");
  geneva_question_set_close (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_theirs_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
load_theirs (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  GError *error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_load (data, faults, cancellable, &error);

  if (snapshot != NULL)
    g_task_return_pointer (task, snapshot, (GDestroyNotify) geneva_snapshot_unref);
  else
    g_task_return_error (task, error);
}

static void
on_theirs_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaWindow *self = GENEVA_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) theirs = g_task_propagate_pointer (G_TASK (result), &error);
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);

  if (theirs == NULL)
    geneva_fault_dialog_present (GTK_WINDOW (self), _("The other version cannot be read"), error->message, NULL);
  else if (dossier != NULL)
    geneva_window_show_difference (self, theirs, geneva_dossier_get_snapshot (dossier));
}

static void
compare (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GFile *file = geneva_window_get_file (GENEVA_WINDOW (widget));
  g_autoptr (GTask) task = NULL;

  if (file == NULL)
    return;
  task = g_task_new (widget, NULL, on_theirs_loaded, NULL);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, load_theirs);
}

/* ---- an earlier state ---- */

gboolean
geneva_window_revert_to (GenevaWindow *self, gint64 number)
{
  GenevaDossier *dossier;
  GenevaWorkingCopy *copy;
  g_autoptr (GenevaHistory) history = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (GENEVA_IS_WINDOW (self), FALSE);

  dossier = geneva_session_get_dossier (self->session);
  copy = self->open_file != NULL ? geneva_dossier_file_get_copy (self->open_file) : NULL;
  if (dossier == NULL || copy == NULL)
    return FALSE;
  /* the history tells of what is committed only */
  if (geneva_working_copy_flush (copy, &error))
    history = geneva_working_copy_open_history (copy, &error);
  if (history != NULL)
    delta = geneva_history_build_revert (history, number, geneva_dossier_get_snapshot (dossier), &error);
  if (delta != NULL && geneva_delta_get_size (delta) == 0) {
    geneva_window_tell (self, _("The dossier is as it was then"), NULL, NULL);
    return TRUE;
  }
  if (delta != NULL && geneva_dossier_apply_as (dossier, delta, GENEVA_EDIT_REVERTED, &error)) {
    geneva_window_tell (self, _("The dossier is as it was then; this can be undone"), NULL, NULL);
    return TRUE;
  }
  if (error != NULL)
    geneva_window_tell_trouble (self, _("The dossier stays as it is"), _("The dossier stays as it is"), error->message,
                                NULL);
  return FALSE;
}

/* ---- a damaged file ---- */

typedef struct {
  GFile           *target;
  char            *coder;         /* who asked for it */
  GenevaFaultList *faults;
  guint            n_records;
} Recovered;

static void
recovered_free (gpointer data)
{
  Recovered *recovered = data;

  g_object_unref (recovered->target);
  geneva_fault_list_unref (recovered->faults);
  g_free (recovered->coder);
  g_free (recovered);
}

static void
recover_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  Recovered *recovered = g_object_get_data (G_OBJECT (task), "recovered");
  const GenevaStamp stamp = { g_get_real_time (), recovered->coder, GENEVA_EDIT_RECOVERED };
  g_autoptr (GenevaSnapshot) snapshot =
    geneva_dossier_recover (data, recovered->target, &stamp, recovered->faults, cancellable, &error);

  for (GenevaList list = GENEVA_LIST_SOURCES; snapshot != NULL && list < GENEVA_N_LISTS; list++)
    recovered->n_records += geneva_snapshot_get_n_records (snapshot, list);
  if (snapshot != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_recovered (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaWindow *self = GENEVA_WINDOW (source);
  const Recovered *recovered = g_object_get_data (G_OBJECT (result), "recovered");
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GenevaWindow *window = self;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    geneva_fault_dialog_present (GTK_WINDOW (self), _("Nothing Could Be Recovered"), error->message, NULL);
    return;
  }
  message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u record was recovered", "%u records were recovered",
                                          recovered->n_records), recovered->n_records);
  if (GENEVA_IS_APPLICATION (application)) {
    GtkWindow *opening = geneva_application_open_file (GENEVA_APPLICATION (application), recovered->target,
                                                       GTK_WINDOW (self));
    window = GENEVA_IS_WINDOW (opening) ? GENEVA_WINDOW (opening) : self;
  } else {
    geneva_window_open_file (self, recovered->target);
  }
  /* told where it is read, which may be another window */
  g_free (window->told_after_opening);
  window->told_after_opening = g_steal_pointer (&message);
  g_clear_pointer (&window->missing, geneva_fault_list_unref);
  window->missing = geneva_fault_list_ref (recovered->faults);
}

void
geneva_window_tell_of_recovered (GenevaWindow *self)
{
  g_autofree char *message = g_steal_pointer (&self->told_after_opening);
  g_autoptr (GenevaFaultList) missing = g_steal_pointer (&self->missing);

  if (message == NULL)
    return;
  if (geneva_fault_list_count (missing, GENEVA_SEVERITY_NOTICE) == 0)
    geneva_window_tell (self, message, NULL, NULL);
  else
    geneva_window_tell_trouble (self, message, message, _("The rest could not be read. This is what is missing."),
                                missing);
}

void
geneva_window_recover_to (GenevaWindow *self, GFile *damaged, GFile *target)
{
  g_autoptr (GTask) task = NULL;
  Recovered *recovered;

  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (damaged) && G_IS_FILE (target));

  recovered = g_new0 (Recovered, 1);
  recovered->target = g_object_ref (target);
  recovered->faults = geneva_fault_list_new ();
  recovered->coder = geneva_settings_dup_coder (self->settings);
  task = g_task_new (self, NULL, on_recovered, NULL);
  g_task_set_task_data (task, g_object_ref (damaged), g_object_unref);
  g_object_set_data_full (G_OBJECT (task), "recovered", recovered, recovered_free);
  g_task_run_in_thread (task, recover_in_thread);
}

static void
on_target_response (GenevaWindow *self, int response)
{
  GFile *damaged = g_object_get_data (G_OBJECT (self->chooser), "damaged");
  g_autoptr (GFile) target = geneva_file_chooser_dup_file (self->chooser, response);

  if (target != NULL)
    geneva_window_recover_to (self, damaged, target);
  g_clear_object (&self->chooser);
}

static void
on_damaged_response (GtkWidget *dialog, const char *response, GenevaWindow *self)
{
  GFile *damaged = g_object_get_data (G_OBJECT (dialog), "damaged");
  g_autofree char *base = g_file_get_basename (damaged);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *name = NULL;
  char *dot = strrchr (shown, '.');

  if (dot != NULL && dot > shown)
    *dot = '\0';
  /* Translators: the name of a new file; %s is that of the damaged one without its ending */
  name = g_strdup_printf (_("%s (recovered).geneva"), shown);
  if (!g_str_equal (response, "recover"))
    return;
  g_clear_object (&self->chooser);
  self->chooser = geneva_file_chooser_new (GTK_WINDOW (self), GENEVA_FILE_CHOOSER_SAVE, _("Recover Into a New File"),
                                           _("_Recover"));
  geneva_file_chooser_set_folder_of (self->chooser, damaged);
  geneva_file_chooser_set_name (self->chooser, name);
  g_object_set_data_full (G_OBJECT (self->chooser), "damaged", g_object_ref (damaged), g_object_unref);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (on_target_response), self);
  gtk_native_dialog_show (self->chooser);
}

void
geneva_window_offer_recovery (GenevaWindow *self, GFile *file, const char *heading, const char *message)
{
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", message,
                                           _("What can still be read of it can be put into a new file; the damaged one is "
                                             "left as it is."));
  GtkWidget *dialog = geneva_question_new (GTK_WINDOW (self), heading, body);

  geneva_question_add_answers (dialog, "close", _("_Close"), "recover", _("_Recover…"), NULL);
  geneva_question_suggest (dialog, "recover");
  geneva_question_set_default (dialog, "recover");
  geneva_question_set_close (dialog, "close");
  g_object_set_data_full (G_OBJECT (dialog), "damaged", g_object_ref (file), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_damaged_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- what a crash left behind ---- */

static void
dismiss_recovery (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  geneva_window_dismiss_recovery (GENEVA_WINDOW (widget));
}

static void
show_copies (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  if (self->left_behind != NULL)
    geneva_kept_copies_present (GTK_WINDOW (self), self->left_behind);
}

static void
on_copies_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaWindow *self = GENEVA_WINDOW (source);
  g_autoptr (GPtrArray) infos = geneva_kept_copies_list_finish (result);

  if (infos == NULL)
    return;
  if (geneva_notice_get_id (GENEVA_NOTICE (self->recovery_notice)) != NULL)
    geneva_window_offer_copies (self, infos);
  geneva_start_list_refresh (GENEVA_START_LIST (self->start_list));
}

static void
refresh_copies (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  geneva_kept_copies_list_async (widget, on_copies_listed, NULL);
}

void
geneva_window_class_install_answer_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.publish", NULL, publish);
  gtk_widget_class_install_action (widget_class, "win.retry", NULL, retry);
  gtk_widget_class_install_action (widget_class, "win.overwrite", NULL, overwrite);
  gtk_widget_class_install_action (widget_class, "win.reopen", NULL, reopen);
  gtk_widget_class_install_action (widget_class, "win.compare", NULL, compare);
  gtk_widget_class_install_action (widget_class, "win.open-theirs", NULL, open_theirs);
  gtk_widget_class_install_action (widget_class, "win.dismiss-recovery", NULL, dismiss_recovery);
  gtk_widget_class_install_action (widget_class, "win.show-copies", NULL, show_copies);
  gtk_widget_class_install_action (widget_class, "win.refresh-copies", NULL, refresh_copies);
}
