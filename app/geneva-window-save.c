/* "Save As": the dossier of the window into a file that the reader names. Role:
 * asks for the name and has it written beside the main thread. Knows no format.
 */
#include "base/geneva-sentence.h"
#include "geneva-window-private.h"

#include "geneva-file-chooser.h"
#include "jobs/geneva-save.h"

#include <glib/gi18n-lib.h>

static void
tell_written (GenevaWindow *self, GFile *file, const GError *error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *message = NULL;

  if (error != NULL) {
    message = geneva_sentence (_("“%s” was not written"), name);
    geneva_window_tell_trouble (self, message, message, error->message, NULL);
    return;
  }
  message = geneva_sentence (_("“%s” was written"), name);
  geneva_window_tell (self, message, NULL, NULL);
}

/* ---- with its working copy ---- */

typedef struct {
  GenevaWindow *window;
  GFile        *file;
} Saving;

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GenevaWindow) self = saving->window;
  g_autoptr (GFile) file = saving->file;
  g_autoptr (GError) error = NULL;

  g_free (saving);
  if (!geneva_dossier_file_save_as_finish (GENEVA_DOSSIER_FILE (source), result, &error) && error == NULL)
    return;
  tell_written (self, file, error);
}

/* ---- a dossier that may not be edited here: a copy of it, which then is opened ---- */

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
  g_autoptr (GError) error = NULL;
  gboolean is_written = g_task_propagate_boolean (G_TASK (result), &error);

  tell_written (self, file, error);
  if (is_written)
    geneva_window_open_file (self, file);
}

static void
save_copy (GenevaWindow *self, GFile *file)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_written, NULL);

  g_task_set_task_data (task, geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier)),
                        (GDestroyNotify) geneva_snapshot_unref);
  g_object_set_data_full (G_OBJECT (task), "file", g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, write_in_thread);
}

void
geneva_window_save_file (GenevaWindow *self, GFile *file)
{
  Saving *saving;

  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->open_file == NULL)
    return;
  if (geneva_dossier_file_get_copy (self->open_file) == NULL) {
    save_copy (self, file);
    return;
  }
  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (self);
  saving->file = g_object_ref (file);
  geneva_dossier_file_save_as_async (self->open_file, file, on_saved, saving);
}

static void
on_response (GenevaWindow *self, int response)
{
  g_autoptr (GFile) file = geneva_file_chooser_dup_file (self->chooser, response);

  g_clear_object (&self->chooser);
  if (file != NULL)
    geneva_window_save_file (self, file);
}

/* A file name for what has none yet: "Road to Geneva II.geneva". */
static char *
dup_name_from_title (GenevaWindow *self)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  g_autofree char *title = g_strdup (dossier != NULL ? geneva_dossier_get_title (dossier) : "");

  g_strdelimit (title, "/\\:*?\"<>|\n\t", ' ');
  g_strstrip (title);
  if (*title == '\0' || *title == '.')
    return g_strdup (_("Dossier.geneva"));
  /* in characters: file systems count bytes, and 255 are enough for 60 of any script */
  {
    g_autofree char *head = g_utf8_strlen (title, -1) > 60 ? g_utf8_substring (title, 0, 60) : g_strdup (title);
    return g_strconcat (g_strchomp (head), ".geneva", NULL);
  }
}

static void
save_as (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GFile *file = geneva_window_get_file (self);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : dup_name_from_title (self);
  g_autofree char *shown = g_filename_display_name (name);

  if (geneva_session_get_dossier (self->session) == NULL)
    return;
  g_clear_object (&self->chooser);
  self->chooser = geneva_file_chooser_new (GTK_WINDOW (self), GENEVA_FILE_CHOOSER_SAVE, _("Save the Dossier"), _("_Save"));
  if (file != NULL)
    geneva_file_chooser_set_folder_of (self->chooser, file);
  geneva_file_chooser_set_name (self->chooser, shown);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (on_response), self);
  gtk_native_dialog_show (self->chooser);
}

void
geneva_window_class_install_save_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_as);
}
