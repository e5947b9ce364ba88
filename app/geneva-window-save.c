/* "Save As": the dossier of the window into a file that the reader names. Role:
 * asks for the name and has it written beside the main thread; the dossier as
 * it is when the name was given is what is written. Knows no format.
 */
#include "geneva-window-private.h"

#include "jobs/geneva-bundled.h"
#include "jobs/geneva-save.h"

#include <glib/gi18n-lib.h>

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GFile *file = g_object_get_data (G_OBJECT (task), "file");
  GError *error = NULL;

  if (geneva_dossier_save (data, file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaWindow *self = GENEVA_WINDOW (source);
  GFile *file = g_object_get_data (G_OBJECT (result), "file");
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    message = g_strdup_printf (_("“%s” was not written"), name);
    geneva_window_tell_trouble (self, message, message, error->message, NULL);
    return;
  }
  message = g_strdup_printf (_("“%s” was written"), name);
  geneva_window_tell (self, message, NULL, NULL);
  /* Another dossier may have been opened meanwhile. */
  if (geneva_session_get_dossier (self->session) == g_object_get_data (G_OBJECT (result), "dossier"))
    geneva_window_take_file (self, file);
}

void
geneva_window_save_file (GenevaWindow *self, GFile *file)
{
  GenevaDossier *dossier;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  dossier = geneva_session_get_dossier (self->session);
  if (dossier == NULL)
    return;
  task = g_task_new (self, NULL, on_written, NULL);
  g_task_set_task_data (task, geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier)),
                        (GDestroyNotify) geneva_snapshot_unref);
  g_object_set_data_full (G_OBJECT (task), "file", g_object_ref (file), g_object_unref);
  g_object_set_data_full (G_OBJECT (task), "dossier", g_object_ref (dossier), g_object_unref);
  g_task_run_in_thread (task, write_in_thread);
}

static void
on_response (GenevaWindow *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    geneva_window_save_file (self, file);
}

static void
save_as (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GtkFileChooserNative *chooser;
  g_autofree char *name = self->is_bundled || self->file == NULL ? g_strdup (GENEVA_BUNDLED_NAME)
                                                                 : g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (name);

  if (geneva_session_get_dossier (self->session) == NULL)
    return;
  chooser = gtk_file_chooser_native_new (_("Save the Dossier"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                         _("_Save"), _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), shown);
  g_clear_object (&self->chooser);
  self->chooser = GTK_NATIVE_DIALOG (chooser);
  gtk_native_dialog_set_modal (self->chooser, TRUE);
  g_signal_connect_swapped (chooser, "response", G_CALLBACK (on_response), self);
  gtk_native_dialog_show (self->chooser);
}

void
geneva_window_class_install_save_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_as);
}
