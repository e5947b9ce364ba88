/* Edits that reached no file. Role: asks the store which working copies there
 * are and words them; opening one is the application's ("app.recover").
 */
#include "geneva-kept-copies.h"

#include "base/geneva-sentence.h"
#include "geneva-question.h"
#include "geneva-record-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* ---- finding ---- */

static gboolean
is_worth_telling (const GenevaWorkingCopyInfo *info)
{
  return !info->is_locked && (info->n_edits > 0 || info->target_uri == NULL);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GFile) root = geneva_working_copy_dup_default_root ();
  GPtrArray *infos;

  (void) geneva_working_copy_sweep (root);
  infos = geneva_working_copy_list (root, NULL);
  for (guint i = infos->len; i-- > 0;) {
    if (!is_worth_telling (g_ptr_array_index (infos, i)))
      g_ptr_array_remove_index (infos, i);
  }
  g_task_return_pointer (task, infos, (GDestroyNotify) g_ptr_array_unref);
}

void
geneva_kept_copies_list_async (gpointer source, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, data);

  g_task_run_in_thread (task, list_in_thread);
}

GPtrArray *
geneva_kept_copies_list_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

GenevaWorkingCopyInfo *
geneva_kept_copies_find (const char *id)
{
  g_autoptr (GFile) root = geneva_working_copy_dup_default_root ();
  g_autoptr (GPtrArray) infos = geneva_working_copy_list (root, NULL);

  for (guint i = 0; i < infos->len; i++) {
    GenevaWorkingCopyInfo *info = g_ptr_array_index (infos, i);
    if (g_strcmp0 (info->id, id) == 0)
      return g_ptr_array_steal_index (infos, i);
  }
  return NULL;
}

/* ---- in words ---- */

char *
geneva_kept_copies_dup_title (const GenevaWorkingCopyInfo *info)
{
  return g_strdup (info->title != NULL && *info->title != '\0' ? info->title : _("Untitled Dossier"));
}

static char *
dup_time (gint64 time_us)
{
  char *time = geneva_words_dup_time_here (time_us, "yMMMMdHm");

  return time != NULL ? time : g_strdup ("");
}

char *
geneva_kept_copies_dup_subtitle (const GenevaWorkingCopyInfo *info)
{
  g_autoptr (GFile) file = info->target_uri != NULL ? g_file_new_for_uri (info->target_uri) : NULL;
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : g_strdup (_("Not in a file yet"));
  g_autofree char *edits = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u edit", "%u edits", info->n_edits),
                                            info->n_edits);
  g_autofree char *when = info->last_edit_us != 0 ? dup_time (info->last_edit_us) : g_strdup ("");

  if (*when == '\0')
    /* Translators: name of a file, number of edits */
    return geneva_sentence (_("%s · %s"), name, edits);
  /* Translators: name of a file, number of edits, date and time of the last one */
  return geneva_sentence (_("%s · %s · %s"), name, edits, when);
}

/* ---- throwing away ---- */

static void
on_discard_response (GtkWidget *dialog, const char *response, gpointer data)
{
  const char *id = g_object_get_data (G_OBJECT (dialog), "geneva-copy");
  g_autoptr (GFile) root = geneva_working_copy_dup_default_root ();
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "discard"))
    return;
  if (geneva_working_copy_remove (root, id, &error)) {
    if (parent != NULL)
      gtk_widget_activate_action (GTK_WIDGET (parent), "win.refresh-copies", NULL);
    return;
  }
  {
    GtkWidget *trouble = geneva_question_new (parent, _("It could not be thrown away"), error->message);
    geneva_question_add_answers (trouble, "close", _("_Close"), NULL);
    gtk_window_present (GTK_WINDOW (trouble));
  }
}

void
geneva_kept_copies_ask_to_discard (GtkWindow *parent, const char *id)
{
  g_autoptr (GenevaWorkingCopyInfo) info = geneva_kept_copies_find (id);
  g_autofree char *title = info != NULL ? geneva_kept_copies_dup_title (info) : NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  if (info == NULL)
    return;
  heading = geneva_sentence (_("Throw “%s” away?"), title);
  body = info->target_uri == NULL
           ? g_strdup (_("This dossier is in no file: nothing of it will be left."))
           : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u edit that its file does not have will be gone.",
                                           "%u edits that its file does not have will be gone.", info->n_edits),
                              info->n_edits);
  dialog = geneva_question_new (parent, heading, body);
  geneva_question_add_answers (dialog, "cancel", _("_Cancel"), "discard", _("_Throw Away"), NULL);
  geneva_question_warn_of (dialog, "discard");
  geneva_question_set_default (dialog, "cancel");
  geneva_question_set_close (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "geneva-copy", g_strdup (id), g_free);
  g_signal_connect (dialog, "response", G_CALLBACK (on_discard_response), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- several at once ---- */

static void
activate_and_close (GtkButton *button, GtkWindow *dialog)
{
  const char *action = g_object_get_data (G_OBJECT (button), "geneva-action");
  const char *id = g_object_get_data (G_OBJECT (button), "geneva-copy");
  GtkWindow *parent = gtk_window_get_transient_for (dialog);

  gtk_window_close (dialog);
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, "s", id);
}

static GtkWidget *
new_button (const char *label, const char *action, const GenevaWorkingCopyInfo *info, GtkWidget *dialog)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "geneva-action", (gpointer) action);
  g_object_set_data_full (G_OBJECT (button), "geneva-copy", g_strdup (info->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (activate_and_close), dialog);
  return button;
}

void
geneva_kept_copies_present (GtkWindow *parent, GPtrArray *infos)
{
  GtkWidget *dialog = geneva_question_new (parent, _("Edits That Are in No File"),
                                           _("They are safe on this computer until they are opened and saved, or "
                                             "thrown away."));
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < infos->len; i++) {
    const GenevaWorkingCopyInfo *info = g_ptr_array_index (infos, i);
    g_autofree char *title = geneva_kept_copies_dup_title (info);
    g_autofree char *subtitle = geneva_kept_copies_dup_subtitle (info);
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (_("Open"), "app.recover", info, dialog));
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (_("Discard…"), "app.discard", info, dialog));
    gtk_list_box_append (GTK_LIST_BOX (list), row);
  }
  geneva_question_set_child (dialog, list);
  geneva_question_add_answers (dialog, "close", _("_Later"), NULL);
  geneva_question_set_close (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}
