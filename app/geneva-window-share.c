/* Handing a dossier on: its properties, and the stand-off form that leaves the
 * newspapers' words at home. Role: asks for the file and the one choice, has it
 * written beside the main thread. The form itself is jobs/geneva-standoff.c's.
 *
 *   win.share, win.properties
 */
#include "base/geneva-sentence.h"
#include "geneva-window-private.h"

#include "geneva-file-chooser.h"
#include "geneva-properties.h"
#include "jobs/geneva-save.h"
#include "jobs/geneva-standoff.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GenevaSnapshot      *snapshot;
  GFile               *file;
  gboolean             keeps_digests;
  GenevaStandoffReport report;
} Sharing;

static void
free_sharing (gpointer data)
{
  Sharing *sharing = data;

  geneva_snapshot_unref (sharing->snapshot);
  g_object_unref (sharing->file);
  g_free (sharing);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Sharing *sharing = data;
  g_autoptr (GenevaSnapshot) standoff =
    geneva_standoff_new (sharing->snapshot, sharing->keeps_digests, &sharing->report);
  GError *error = NULL;

  if (geneva_dossier_save (standoff, sharing->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaWindow *self = GENEVA_WINDOW (source);
  Sharing *sharing = g_task_get_task_data (G_TASK (result));
  g_autofree char *base = g_file_get_basename (sharing->file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *message = NULL;
  g_autofree char *lost = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    message = geneva_sentence (_("“%s” was not written"), name);
    geneva_window_tell_trouble (self, message, message, error->message, NULL);
    return;
  }
  message = geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "“%s” was written; %u source stands in it without its words",
                                          "“%s” was written; %u sources stand in it without their words",
                                          sharing->report.n_sources), name, sharing->report.n_sources);
  if (sharing->report.n_lost == 0) {
    geneva_window_tell (self, message, NULL, NULL);
    return;
  }
  lost = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u passage is a lost excerpt: its words stand nowhere in its source, so "
                                       "nobody can add them again. Repair it before you share the dossier.",
                                       "%u passages are lost excerpts: their words stand nowhere in their sources, so "
                                       "nobody can add them again. Repair them before you share the dossier.",
                                       sharing->report.n_lost), sharing->report.n_lost);
  geneva_window_tell_trouble (self, message, _("Some passages cannot be added again"), lost, NULL);
}

void
geneva_window_share_to (GenevaWindow *self, GFile *file, gboolean keeps_digests)
{
  GenevaDossier *dossier;
  g_autoptr (GTask) task = NULL;
  Sharing *sharing;

  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  dossier = geneva_session_get_dossier (self->session);
  if (dossier == NULL)
    return;
  sharing = g_new0 (Sharing, 1);
  sharing->snapshot = geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier));
  sharing->file = g_object_ref (file);
  sharing->keeps_digests = keeps_digests;
  task = g_task_new (self, NULL, on_written, NULL);
  g_task_set_task_data (task, sharing, free_sharing);
  g_task_run_in_thread (task, write_in_thread);
}

static void
on_response (GenevaWindow *self, int response)
{
  g_autoptr (GFile) file = geneva_file_chooser_dup_file (self->chooser, response);

  if (file != NULL)
    geneva_window_share_to (self, file, geneva_file_chooser_is_checked (self->chooser, "digests"));
  g_clear_object (&self->chooser);
}

static void
share (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  if (geneva_session_get_dossier (self->session) == NULL)
    return;
  g_clear_object (&self->chooser);
  self->chooser = geneva_file_chooser_new (GTK_WINDOW (self), GENEVA_FILE_CHOOSER_SAVE,
                                           _("Share Without the Newspapers’ Words"), _("_Save"));
  if (geneva_window_get_file (self) != NULL)
    geneva_file_chooser_set_folder_of (self->chooser, geneva_window_get_file (self));
  geneva_file_chooser_set_name (self->chooser, _("shared.dossier.json"));
  geneva_file_chooser_add_check (self->chooser, "digests", _("Keep digests, which are in our own words"));
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (on_response), self);
  gtk_native_dialog_show (self->chooser);
}

static void
show_properties (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  if (self->open_file != NULL)
    (void) geneva_properties_present (GTK_WINDOW (self), self->open_file);
}

void
geneva_window_class_install_share_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.share", NULL, share);
  gtk_widget_class_install_action (widget_class, "win.properties", NULL, show_properties);
}
