/* A dialog with one entry for the coder's name. Role: asks, and puts the answer
 * into the preferences. It must not know what is signed with it.
 */
#include "geneva-coder-dialog.h"

#include "geneva-question.h"

#include <glib/gi18n-lib.h>

#define ENTRY_KEY "geneva-name"

typedef struct {
  GSettings      *settings;
  void          (*then) (gpointer data);
  gpointer        data;
  GDestroyNotify  destroy;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->data);
  g_object_unref (question->settings);
  g_free (question);
}

static char *
dup_answer (GtkWidget *dialog)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (dialog), ENTRY_KEY);

  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
on_changed (GtkWidget *dialog)
{
  g_autofree char *name = dup_answer (dialog);

  geneva_question_allow (dialog, "sign", *name != '\0');
}

static void
on_response (GtkWidget *dialog, const char *response, Question *question)
{
  g_autofree char *name = dup_answer (dialog);

  if (!g_str_equal (response, "sign") || *name == '\0')
    return;
  g_settings_set_string (question->settings, "coder-name", name);
  if (question->then != NULL)
    question->then (question->data);
}

gboolean
geneva_coder_is_missing (GSettings *settings, const char *coder)
{
  g_autofree char *set = settings != NULL ? g_settings_get_string (settings, "coder-name") : NULL;

  /* without settings there is nowhere to keep an answer */
  if (set == NULL || *g_strstrip (set) != '\0')
    return FALSE;
  return coder == NULL || *coder == '\0' || g_strcmp0 (coder, g_get_user_name ()) == 0;
}

GtkWidget *
geneva_coder_dialog_present (GtkWindow *parent, GSettings *settings, const char *why, void (*then) (gpointer data),
                             gpointer data, GDestroyNotify destroy)
{
  GtkWidget *dialog, *entry;
  Question *question;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && G_IS_SETTINGS (settings) && why != NULL, NULL);

  dialog = geneva_question_new (parent, _("Who Are You?"), why);
  entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Your name or initials"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Your name or initials"), -1);
  g_object_set_data (G_OBJECT (dialog), ENTRY_KEY, entry);
  geneva_question_set_child (dialog, entry);
  geneva_question_add_answers (dialog, "later", _("_Not Now"), "sign", _("_Sign"), NULL);
  geneva_question_suggest (dialog, "sign");
  geneva_question_allow (dialog, "sign", FALSE);
  geneva_question_set_default (dialog, "sign");
  geneva_question_set_close (dialog, "later");
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_changed), dialog);
  question = g_new0 (Question, 1);
  *question = (Question) { g_object_ref (settings), then, data, destroy };
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, (GClosureNotify) (GCallback) free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
  return dialog;
}

void
geneva_coder_dialog_answer (GtkWidget *dialog, const char *name)
{
  g_return_if_fail (geneva_is_question (dialog) && name != NULL);

  gtk_editable_set_text (g_object_get_data (G_OBJECT (dialog), ENTRY_KEY), name);
  geneva_question_answer (dialog, "sign");
  gtk_window_destroy (GTK_WINDOW (dialog));
}
