/* A dossier for other programs, from the window. Role: asks for the file or the
 * folder and has it written beside the main thread; the forms are
 * jobs/geneva-convert.c's.
 *
 *   win.convert (s): a form by its name, "graphml"
 */
#include "base/geneva-sentence.h"
#include "geneva-window-private.h"

#include "geneva-file-chooser.h"
#include "geneva-record-words.h"
#include "jobs/geneva-convert.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GenevaSnapshot  *snapshot;
  GenevaConversion conversion;
  GFile           *target;
  char            *locale;
} Conversion;

static void
free_conversion (gpointer data)
{
  Conversion *conversion = data;

  geneva_snapshot_unref (conversion->snapshot);
  g_object_unref (conversion->target);
  g_free (conversion->locale);
  g_free (conversion);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Conversion *conversion = data;
  const GenevaConversionOptions options = { .network.relations = GENEVA_RELATION_USUAL, .locale = conversion->locale };
  char *told = NULL;
  GError *error = NULL;

  if (geneva_convert (conversion->snapshot, conversion->conversion, conversion->target, &options, &told, cancellable,
                      &error))
    g_task_return_pointer (task, told, g_free);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaWindow *self = GENEVA_WINDOW (source);
  Conversion *conversion = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_file_get_basename (conversion->target);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = g_task_propagate_pointer (G_TASK (result), &error);

  if (told == NULL) {
    geneva_window_tell (self, error->message, NULL, NULL);
    return;
  }
  /* Translators: name of a file, and what it holds: “net.gexf” was written: 59 nodes and 121 edges */
  words = geneva_sentence (_("“%s” was written: %s"), shown, told);
  g_set_object (&self->exported, conversion->target);
  geneva_window_tell (self, words, _("Show"), "win.show-exported");
}

void
geneva_window_convert_to (GenevaWindow *self, const char *form, GFile *target)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  GenevaConversion kind;
  Conversion *conversion;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (form != NULL && G_IS_FILE (target));

  if (dossier == NULL || !geneva_conversion_from_name (form, &kind))
    return;
  conversion = g_new0 (Conversion, 1);
  conversion->snapshot = geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier));
  conversion->conversion = kind;
  conversion->target = g_object_ref (target);
  conversion->locale = g_strdup (geneva_words_get_locale ());
  task = g_task_new (self, NULL, on_written, NULL);
  g_task_set_task_data (task, conversion, free_conversion);
  g_task_run_in_thread (task, write_in_thread);
}

static void
on_response (GenevaWindow *self, int response)
{
  const char *form = g_object_get_data (G_OBJECT (self->chooser), "geneva-form");
  g_autofree char *kept = g_strdup (form);
  g_autoptr (GFile) target = geneva_file_chooser_dup_file (self->chooser, response);

  g_clear_object (&self->chooser);
  if (target != NULL && kept != NULL)
    geneva_window_convert_to (self, kept, target);
}

/* Tables go into a folder, which the chooser lets a reader make. */
static void
convert (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  const char *form = g_variant_get_string (parameter, NULL);
  GenevaConversion kind;

  if (dossier == NULL || !geneva_conversion_from_name (form, &kind))
    return;
  g_clear_object (&self->chooser);
  self->chooser = geneva_file_chooser_new (GTK_WINDOW (self), geneva_conversion_is_folder (kind) ? GENEVA_FILE_CHOOSER_FOLDER
                                                                                                 : GENEVA_FILE_CHOOSER_SAVE,
                                           geneva_conversion_get_title (kind), _("_Export"));
  if (geneva_window_get_file (self) != NULL)
    geneva_file_chooser_set_folder_of (self->chooser, geneva_window_get_file (self));
  if (!geneva_conversion_is_folder (kind)) {
    g_autofree char *name =
      g_strconcat (geneva_dossier_get_title (dossier), geneva_conversion_get_suffix (kind), NULL);

    g_strdelimit (name, "/\\:*?\"<>|", '-');
    geneva_file_chooser_set_name (self->chooser, name);
  }
  g_object_set_data_full (G_OBJECT (self->chooser), "geneva-form", g_strdup (form), g_free);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (on_response), self);
  gtk_native_dialog_show (self->chooser);
}

void
geneva_window_class_install_convert_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.convert", "s", convert);
}
